"""Figures of a sentence that are set beside one another, and figures of the whole nation.

"22% of children, compared with 21% in Scotland" sets the first figure beside the second; "from 54 to 31" sets the
second beside the first, from which it came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from jig.graph import facts as f
from jig.graph.reading.amounts import Amount
from jig.graph.reading.results import Extracted

__all__ = ["place_of", "renamed", "set_beside"]

#: What sets the number before it beside the one after it.
_BESIDE = re.compile(
    r"\b(?:compared|in comparison)\s+(?:with|to)\b|\bas against\b|,?\s+against\b|\b(?:than|above|below)\b|"
    r"\((?:the\s+)?(?:national|Scottish|UK)\b|\b(?:whereas|the (?:national|Scottish) (?:rate|figure|average))\b",
    re.IGNORECASE,
)
#: What stands before and between two values of one thing that changed.
_FROM, _TO = re.compile(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"^[^.;]{0,30}?\bto\s+[\w ]{0,20}$", re.IGNORECASE)
#: Letters between two numbers that are set beside one another, at most.
_FAR = 90
_NATIONAL_AFTER = re.compile(r"\s*(?:in|across|for|throughout|of)\s+Scotland\b")
_NATIONAL_BEFORE = re.compile(
    r"(?:\b(?:Scottish|Scotland['’]s)\s+(?:\w+\s+){0,3}?(?:of|was|is|at|were)\s+|"
    r"\bScotland(?: as a whole)?,? (?:it was |was |at )?)$"
)


def place_of(text: str, amount: Amount) -> dict[str, Any]:
    """Return Scotland as the place of a number that is said of the whole nation, as a field of its figure."""
    national = _NATIONAL_AFTER.match(text, amount.end) or _NATIONAL_BEFORE.search(text[: amount.begin])
    return {"place": "Scotland"} if national else {}


def set_beside(text: str, amounts: Sequence[Amount], figures: Sequence[Extracted]) -> list[Extracted]:
    """Return the figures of a sentence, each that is set beside the one before or after it with that as comparator.

    :param text: the sentence.
    :param amounts: its numbers, in order.
    :param figures: the figures made of them.
    """
    made = list(figures)
    for at in range(len(made) - 1):
        one, other = made[at].fact, made[at + 1].fact
        assert isinstance(one, f.Figure) and isinstance(other, f.Figure)  # noqa: S101  figures are made here
        between = text[amounts[at].end : amounts[at + 1].begin]
        if one.unit != other.unit or len(between) > _FAR or other.id == one.id:
            continue
        if _FROM.search(text[: amounts[at].begin]) and _TO.match(between):
            made[at + 1] = _with(made[at + 1], one.id)
        elif _BESIDE.search(between):
            made[at] = _with(made[at], other.id)
    return made


def renamed(made: Extracted, same: Mapping[str, str]) -> Extracted:
    """Return a figure that stands beside the one that was kept of several that are the same.

    :param made: the figure.
    :param same: the ids of those that were not kept, and of those that were.
    """
    assert isinstance(made.fact, f.Figure)  # noqa: S101  figures are made here
    kept = same.get(made.fact.comparator or "")
    if kept is None:
        return made
    return _with(made, None if kept == made.fact.id else kept)


def _with(made: Extracted, comparator: str | None) -> Extracted:
    return made._replace(fact=msgspec.structs.replace(made.fact, comparator=comparator))

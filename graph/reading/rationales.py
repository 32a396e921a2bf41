"""Reasons of evaluations: the sentences under "Rationale", each run of them given to one evaluation.

Relies on what stands before a run: the last grade, or the last heading that names an indicator. After the rows of a
table with several grades nobody can tell whose reasons follow: then they are nobody's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from jig.graph.reading.graded_rows import Graded
from jig.graph.reading.indicators import Framework, indicators_in
from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text

__all__ = ["rationales"]

#: Letters from a grade to its reasons at the most, where no heading holds them together.
_FAR = 400


class _Place(NamedTuple):
    """A grade or a heading that names indicators: the letter after which their reasons begin.

    :ivar path: of the section that the heading begins; empty for a grade.
    :ivar end: the letter at which a row ends; 0 for what is no row.
    """

    after: int
    indicators: tuple[str, ...]
    path: str = ""
    end: int = 0


def rationales(text: Text, graded: Iterable[Graded], framework: Framework) -> dict[tuple[str, ...], list[Line]]:
    """Return the sentences that give reasons, by the indicators whose grade they explain.

    :param text: the text.
    :param graded: every grade, as often as it is given.
    :param framework: the framework of the report.
    """
    places = _places(text, graded, framework)
    starts = [place.after for place in places]
    found: dict[tuple[str, ...], list[Line]] = {}
    for run in _runs(text):
        at = bisect_right(starts, run[0].sentence.start) - 1
        if at >= 0 and _reaches(places[at], run[0]) and not _in_table(places, at):
            found.setdefault(places[at].indicators, []).extend(run)
    return found


def _places(text: Text, graded: Iterable[Graded], framework: Framework) -> list[_Place]:
    places = [_Place(one.after, one.indicators, "", sum(one.spans[0]) if one.rule == _ROW else 0) for one in graded]
    for section in text.document.sections:
        if section.start >= text.begin and (indicators := indicators_in(section.heading, framework)):
            places.append(_Place(section.start, indicators, section.path))
    return sorted(places)


#: The rule that reads rows, one under the other.
_ROW = "evaluations.in_row"


def _runs(text: Text) -> Iterator[list[Line]]:
    """Yield the sentences of each section of reasons."""
    lines = (line for line in text.lines if line.role == "rationale")
    for _, run in groupby(lines, lambda line: line.sentence.passage.section):
        yield list(run)


def _reaches(place: _Place, first: Line) -> bool:
    """Whether reasons that begin with a sentence can be those of what stands at a place."""
    within = place.path and f"{first.sentence.passage.section}.".startswith(f"{place.path}.")
    return bool(within) or first.sentence.start <= place.after + _FAR


def _in_table(places: list[_Place], at: int) -> bool:
    """Whether the row at a place follows another one right away."""
    place, before = places[at], places[at - 1] if at else None
    return place.end > 0 and before is not None and before.end == place.after

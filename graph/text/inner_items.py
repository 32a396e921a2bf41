"""Entries of a list that stand in one block with each other, as pages have them that lost their line ends.

Bullets stand among the words of an item or of a row, or several in a paragraph ("Partners should: • mend walls • paint
the boats"). Numbers with a bracket count from one: after the first that an item begins with ("1) boats 2) nurses 3)
ponies"), or where each begins a sentence after a colon. Numbers within a sentence part none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jig.graph.text.marks import BULLETS

__all__ = ["holds_items", "parts_of"]

#: A bullet among words, and the one among the words of cells: others may mark there how much there is of something.
_BULLET, _IN_CELLS = re.compile(rf"\s+[{BULLETS}]\s+(?=[\w\"'‘“(])"), re.compile(r"\s+•\s+")
#: Bullets in a paragraph, and numbers that count, at the fewest.
_BULLETS, _NUMBERS = 2, 3
#: A number with a bracket among words or before them.
_NUMBER = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})\)\s+(?=\S)")
#: What ends before an entry that is a sentence.
_ENDED = re.compile(r"[.;:]\s+$")


def holds_items(words: str) -> bool:
    """Say whether words hold several bullets, so that they are no heading.

    >>> holds_items("Strengths • boats • nurses"), holds_items("Boats • Nurses")
    (True, False)
    """
    return len(_BULLET.findall(words)) >= _BULLETS


def parts_of(kind: str, text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the character ranges of the passages in a block, and what each is.

    :param kind: what the block is.
    :param text: the text of the document.
    :param begin: the block's first character.
    :param end: the character after its last.
    """
    cuts = _cuts(kind, text[begin:end])
    bounds = [begin, *(begin + cut for cut in cuts), end]
    for at, (one, other) in enumerate(pairwise(bounds)):
        yield one, other, "item" if at and kind == "paragraph" else kind


def _cuts(kind: str, words: str) -> list[int]:
    """Return where the entries begin after the first part of a block."""
    if kind not in ("row", "item", "paragraph"):
        return []
    bullets = [match.start() for match in (_IN_CELLS if kind == "row" else _BULLET).finditer(words)]
    if bullets and (kind != "paragraph" or len(bullets) >= _BULLETS):
        return bullets
    return _numbers(kind, words) if kind != "row" and ")" in words else []


def _numbers(kind: str, words: str) -> list[int]:
    """Return where the entries begin that numbers with brackets count; the first one begins an item itself."""
    marks = list(_NUMBER.finditer(words))
    counted = [match for at, match in enumerate(marks, 1) if int(match[1]) == at]
    if len(counted) != len(marks) or len(marks) < _NUMBERS:
        return []
    if kind == "item":
        return [match.start() for match in marks[1:]] if not words[: marks[0].start()].strip() else []
    ended = all(_ENDED.search(words[: match.start()]) for match in marks)
    return [match.start() for match in marks] if ended else []

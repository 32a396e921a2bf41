"""The cells of a row of a table, and whether what follows a row goes on with it.

Relies on tabs, bars, wide gaps or tags between cells. For lists of things empty cells are none; where columns count, as
in tables of numbers, rows keep them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage

__all__ = ["Row", "cells_of", "goes_on", "parted", "rows_of"]

#: What parts cells; in tags the space between lines of one cell does not, however wide.
_GAP, _IN_TAGS = re.compile(r"\t|\||\s{3,}"), re.compile(r"\t|\||</t[dh]>", re.IGNORECASE)
_ROW_ENDS = re.compile(r"</tr>\s*(?:</?t\w+[^>]*>\s*)*", re.IGNORECASE)
_CELL_ENDS = re.compile(r"\t|\s*\|\s*|\s{3,}")
_CELL_ENDS_IN_TAGS = re.compile(r"\t|\s*\|\s*|</t[dh]>\s*<t[dh][^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
#: Cells of the smallest row: a lone cell is the rest of one.
_FEWEST = 2


class Row(NamedTuple):
    """A row with its cells, empty ones too, and where its letters stand."""

    cells: list[str]
    start: int
    length: int

    @property
    def words(self) -> str:
        """The words of all cells."""
        return " ".join(self.cells)


def rows_of(text: Text, passage: Passage) -> Iterator[Row]:
    """Yield the rows of a passage: one, or as many as a table of HTML has in one line.

    :param text: the text with the passage.
    :param passage: a passage of the kind ``row``.
    """
    letters, whole = text.document.letters, text.document.text
    end = passage.end + whole.startswith("%", passage.end)  # a passage ends with its last letter
    raw, at = whole[passage.begin : end], 0
    ends = _CELL_ENDS_IN_TAGS if "</t" in raw else _CELL_ENDS
    for stop in [*((match.start(), match.end()) for match in _ROW_ENDS.finditer(raw)), (len(raw), len(raw))]:
        cells = [" ".join(_TAG.sub(" ", cell).replace("*", "").split()) for cell in ends.split(raw[at : stop[0]])]
        start, after = letters.index(passage.begin + at), letters.index(passage.begin + stop[0])
        if after > start:
            yield Row(cells, start, after - start)
        at = stop[1]


def cells_of(text: Text, passage: Passage) -> list[str]:
    """Return the words of each cell of a row, without empty cells and marks of emphasis.

    :param text: the text with the passage.
    :param passage: the row.
    """
    cells = (
        " ".join(cell.replace("*", "").split()) for cell in parted(text.document.text[passage.begin : passage.end])
    )
    return [cell for cell in cells if cell.strip(" |-:")]


def parted(row: str) -> list[str]:
    """Return the cells of a row as printed, without tags.

    :param row: the characters of the row.

    >>> parted("Boats   Good"), parted("Boats<br>    and ships</td> <td>Good")
    (['Boats', 'Good'], ['Boats     and ships', '  Good'])
    """
    if "<" not in row:
        return _GAP.split(row)
    return [_TAG.sub(" ", cell) for cell in (_IN_TAGS if "</t" in row else _GAP).split(row)]


def goes_on(text: Text, passage: Passage) -> bool:
    """Say whether a passage goes on with the row before it: with a small letter, or as a lone cell.

    :param text: the text with the passage.
    :param passage: what follows a row.
    """
    return text.words(passage)[:1].islower() or (passage.kind == "row" and len(cells_of(text, passage)) < _FEWEST)

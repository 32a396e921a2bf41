"""The cells of a row of a table, and whether what follows a row goes on with it.

Relies on tabs, bars, wide gaps or tags between cells. Empty cells are none: where columns count, as in tables of
numbers, ``count_tables`` cuts rows with them.
"""

from __future__ import annotations

import re

from jig.graph.documents import Passage
from jig.graph.reading.text import Text

__all__ = ["cells_of", "goes_on"]

#: What parts cells: any tag does, so that none stays among the words.
_GAP = re.compile(r"\t|\||\s{3,}|</t[dh]>|<[^>]*>")
#: Cells of the smallest row: a lone cell is the rest of one.
_FEWEST = 2


def cells_of(text: Text, passage: Passage) -> list[str]:
    """Return the words of each cell of a row, without empty cells and marks of emphasis.

    :param text: the text with the passage.
    :param passage: the row.
    """
    cells = _GAP.split(text.document.text[passage.begin : passage.end])
    return [" ".join(cell.replace("*", "").split()) for cell in cells if cell.strip(" *|-:")]


def goes_on(text: Text, passage: Passage) -> bool:
    """Say whether a passage goes on with the row before it: with a small letter, or as a lone cell.

    :param text: the text with the passage.
    :param passage: what follows a row.
    """
    return text.words(passage)[:1].islower() or (passage.kind == "row" and len(cells_of(text, passage)) < _FEWEST)

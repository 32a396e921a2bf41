"""The outline of a report: where its passages stand, without their words.

One line a passage, tab-separated: first letter, letters, kind, number of the section, number of the paragraph. With it
the graph knows the section and paragraph of every citation, and which passages carry no fact, without the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import NamedTuple

from jig.graph.errors import BadInput
from jig.graph.text.documents import Document

__all__ = ["Line", "Outline", "home_of", "outline_path", "read_outline", "write_outline"]

_HEADER = "start\tlength\tkind\tsection\tparagraph"


class Line(NamedTuple):
    """One passage of an outline."""

    start: int
    length: int
    kind: str
    section: str
    paragraph: int

    @property
    def end(self) -> int:
        """The letter after the last one."""
        return self.start + self.length


class Outline:
    """The passages of one report, in order."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._starts = [line.start for line in lines]

    @property
    def letters(self) -> int:
        """The number of letters of the report."""
        return self.lines[-1].end if self.lines else 0

    def at(self, letter: int) -> Line | None:
        """Return the passage that a letter stands in."""
        place = bisect_right(self._starts, letter) - 1
        return self.lines[place] if place >= 0 else None

    def within(self, start: int, end: int) -> list[Line]:
        """Return the passages that a span of letters touches, in order."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end, first)
        return [line for line in self.lines[first:last] if line.end > start]

    def sections(self) -> list[str]:
        """Return the numbers of the sections, in order."""
        return list(dict.fromkeys(line.section for line in self.lines if line.section))


def home_of(touched: list[Line]) -> Line | None:
    """Return the passage that a span is said to stand in, of those it touches.

    That is the one where it begins; where it begins with a heading (a grade with the heading after it), the last.
    """
    if not touched:
        return None
    return touched[-1] if touched[0].kind == "heading" else touched[0]


def outline_path(sheet: Path) -> Path:
    """Return where the outline of a sheet is kept."""
    return sheet.with_suffix(".outline.tsv")


def write_outline(document: Document) -> str:
    """Return the outline of a document as text."""
    rows = [f"{p.start}\t{p.length}\t{p.kind}\t{p.section}\t{p.paragraph}" for p in document.passages]
    return "\n".join([_HEADER, *rows]) + "\n"


def read_outline(path: Path) -> Outline:
    """Read an outline.

    :raises BadInput: when a line is not of the form, with its number.
    """
    lines: list[Line] = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = row.split("\t")
        try:
            lines.append(Line(int(cells[0]), int(cells[1]), cells[2], cells[3], int(cells[4])))
        except (ValueError, IndexError) as err:
            raise BadInput(
                f"{path.name}:{number}: is not a line of an outline; make it with jig cite --outline"
            ) from err
    return Outline(lines)

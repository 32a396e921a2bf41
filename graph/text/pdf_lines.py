"""The lines of a PDF's pages: its characters with their boxes, put together line by line.

PDFium gives the characters of a page. A line is cut where a wide gap shows that two things stand side by side, and
where others of its page begin beside another line; a bullet that stands alone goes before the words to its right.

https://pdfium.googlesource.com/pdfium/ through https://pypdfium2.readthedocs.io/
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from jig.graph.errors import BadInput
from jig.graph.text.marks import BULLETS

if TYPE_CHECKING:
    import pypdfium2

__all__ = ["BROKEN", "BULLET", "LABEL", "Line", "Page", "read_pages"]

#: What PDFium puts for a hyphen at the end of a line, whose break it takes out.
BROKEN = "\ufffe"
#: How an item of a list begins.
BULLET = re.compile(rf"(?:[{BULLETS}]|\d{{1,2}}\.)(?:\s|$)")
#: A number, letter or mark that stands before what it marks.
LABEL = re.compile(r"(?:\(?\w{1,4}[.)]|[^\w\s])$")
#: How many times the height of the type a bullet stands before its words at the most.
_BULLET_GAP = 3
_MOST_PAGES = 5000
#: How far from where the cells of its column begin another one begins at the most; how many lines away they are.
_LEVEL, _NEAR = 1.5, 8


class Line(NamedTuple):
    """A line, or a part of one that stands apart: its words and its box (y grows upwards)."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


class Page(NamedTuple):
    """The lines of a page in the order of the file, and its size."""

    lines: list[Line]
    width: float
    height: float


def read_pages(path: Path) -> list[Page]:
    """Read the pages of a PDF file.

    :param path: the file.
    :raises BadInput: when it is locked or broken, or has more pages than any report.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as err:
        locked = "password" in str(err).lower() or "security" in str(err).lower()
        why = "is locked with a password; unlock it first" if locked else "is a broken PDF, or a part of one"
        raise BadInput(f"{path}: {why}") from err
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            raise BadInput(f"{path}: has {len(document)} pages; a report has 1 to {_MOST_PAGES}")
        return [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as err:
        raise BadInput(f"{path}: is a broken PDF, or a part of one") from err
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int) -> Page:
    page = document[number]
    words = page.get_textpage()
    try:
        lines = list(_lines(words))
        cells = _cells(lines)
        if cells:
            lines = list(_lines(words, cells))
        return Page(_with_bullets(lines), *page.get_size())
    finally:
        words.close()
        page.close()


def _with_bullets(lines: list[Line]) -> list[Line]:
    """Put each bullet or number that stands alone before the words to its right, wherever the file has it."""
    marks = {line for line in lines if BULLET.fullmatch(line.text)}
    joined: dict[Line, Line] = {}
    for mark in marks:
        right = [
            line
            for line in lines
            if line not in marks
            and 0 <= line.left - mark.right < _BULLET_GAP * line.height
            and abs(line.bottom - mark.bottom) < 0.5 * line.height
        ]
        if right:
            nearest = min(right, key=lambda line: line.left)
            joined[nearest] = nearest._replace(text=f"{mark.text} {nearest.text}", left=mark.left)
            joined[mark] = nearest
    return [joined.get(line, line) for line in lines if line not in marks or line not in joined]


def _cells(lines: list[Line]) -> list[Line]:
    """Return the lines of a page that begin where one stands beside another: in cells of tables, in other columns."""
    by_height = sorted(lines, key=lambda line: (-line.bottom, line.left))
    beside = {
        round(other.left)
        for one, other in pairwise(by_height)
        if other.left >= one.right and abs(one.bottom - other.bottom) < 0.35 * one.height and not LABEL.match(one.text)
    }
    return [line for line in lines if round(line.left) in beside]


def _lines(words: pypdfium2.PdfTextPage, cells: Iterable[Line] = ()) -> Iterator[Line]:
    """Yield the lines of a page, cut where a wide gap shows that two things stand side by side.

    :param words: the characters of the page.
    :param cells: lines known to stand beside others: near them, where they begin, a small gap is enough.
    """
    import pypdfium2.raw as pdfium

    count = words.count_chars()
    text = words.get_text_range() if count else ""
    if len(text) != count:
        text = "".join(chr(pdfium.FPDFText_GetUnicode(words, at) & 0x10FFFF) for at in range(count))
    box = _Boxes(words)
    begin = 0
    for at in range(count + 1):
        if at == count or text[at] in "\r\n" or text[at - 1 : at] == BROKEN:
            yield from _parts(text, begin, at, box, cells)
            begin = at


def _parts(text: str, begin: int, end: int, box: _Boxes, cells: Iterable[Line]) -> Iterator[Line]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin == end:
        return
    first, middle = box.at(begin), box.at((begin + end) // 2)
    height = max(first[3] - first[2], middle[3] - middle[2], 1.0)
    start = begin
    near = [cell.left for cell in cells if abs(cell.bottom - first[2]) < _NEAR * height]
    for at in range(begin + 1, end - 1):
        if text[at] != " ":
            continue
        left, right = box.at(at + 1)[0], box.at(at - 1)[1]
        beside = left - right > 0.45 * height and any(abs(cell - left) < _LEVEL for cell in near)
        if beside or left - right > max(2.2 * height, 14):
            yield _line(text, start, at, box)
            start = at + 1
    yield _line(text, start, end, box)


def _line(text: str, begin: int, end: int, box: _Boxes) -> Line:
    boxes = [box.at(at) for at in range(begin, end) if not text[at].isspace()][:40] or [box.at(begin)]
    last = box.at(end - 1)
    heights = [top - bottom for _, _, bottom, top in boxes]
    left, right = min(b[0] for b in boxes), max(last[1], boxes[-1][1])
    return Line(" ".join(text[begin:end].split()), left, right, median(b[2] for b in boxes), max(heights))


class _Boxes:
    """The boxes of a page's characters: left, right, bottom, top; bottom and top are those of the type, not the ink."""

    def __init__(self, words: pypdfium2.PdfTextPage) -> None:
        import pypdfium2.raw as pdfium

        self._words = words
        self._box = pdfium.FS_RECTF()
        self._ask = pdfium.FPDFText_GetLooseCharBox

    def at(self, char: int) -> tuple[float, float, float, float]:
        if not self._ask(self._words, char, ctypes.byref(self._box)):
            return 0.0, 0.0, 0.0, 0.0
        box = self._box
        return box.left, box.right, box.bottom, box.top

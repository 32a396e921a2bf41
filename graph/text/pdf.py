"""Reading the text of a PDF in the order in which a person reads it.

The lines of its pages come from ``graph.text.pdf_lines``. Those at the top or foot that recur on most pages, and page
numbers, are furniture and go (``_furniture``); what remains is read column by column (``_in_columns``), small print at
the foot as footnotes at the page's end. A wider step between lines or another size of type makes a new paragraph. A
page ends with a form feed.

https://pdfium.googlesource.com/pdfium/ through https://pypdfium2.readthedocs.io/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import median

from jig.graph.errors import BadInput
from jig.graph.text.pdf_lines import BROKEN, BULLET, LABEL, Line, Page, read_pages

__all__ = ["read_pdf"]

_DIGITS = re.compile(r"\d+")
_NUMBER_LINE = re.compile(r"[\W_]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\W_]*$", re.IGNORECASE)
_NOTE = re.compile(r"\s*(\d{1,3})\.?(?=\s*[^\W\d_]|\s+[\"'“‘(])\s*")
#: Hyphens with which a line may end.
_HYPHENS = f"{BROKEN}\u00ad\u2010-"
_CUT = re.compile(rf"(\w+)(?:[{_HYPHENS}]\n|[{BROKEN}\u00ad\u2010] )(\w+)")
#: How many times its height a line of a paragraph stands under another at the most.
_CLOSE = 1.5
#: How much larger than most the type of a heading is, whose lines are put together.
_LARGER = 1.15
#: Pages of the shortest report with running heads: the cover has none.
_SHORT = 3
#: How many steps say nothing of how wide the lines of a page are set.
_FEW = 5
#: How many lines a cell has at the most, after its first; and what ends one.
_CELL_LINES, _ENDS = 4, re.compile(r"[.?!:;][\"'”’)]*$")


def read_pdf(path: Path) -> tuple[str, list[tuple[int | None, int, int]]]:
    """Read a PDF file.

    :param path: the file.
    :returns: the text, and for each page its number (printed, else counted) and its characters, half-open.
    :raises BadInput: when it is locked or broken, or holds no text.
    """
    pages = read_pages(path)
    letters = sum(c.isalpha() for page in pages for line in page.lines for c in line.text)
    if letters < 5 * len(pages):
        raise BadInput(f"{path}: holds no text (a scan?); put it through text recognition first")
    furniture = _furniture(pages)
    numbers = _numbers(furniture)
    size = _usual_height(line for page in pages for line in page.lines)
    text, at, ranges = [], 0, []
    raw = [_page_text(page, set(out), size) for page, out in zip(pages, furniture, strict=True)]
    joined = _Hyphens("".join(raw))
    for number, words in zip(numbers, raw, strict=True):
        words = joined.join(words)
        text.append(words)
        ranges.append((number, at, at + len(words)))
        at += len(words)
    return "".join(text), ranges


# ── furniture ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _furniture(pages: list[Page]) -> list[list[Line]]:
    """Return the running heads, feet and page numbers of each page."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    enough = max(2 if len(pages) == _SHORT else 3, round(0.4 * len(pages)))
    lone = sum(any(_NUMBER_LINE.match(line.text) for line in page) for page in edges) >= max(1, len(pages) // 2)
    return [
        [
            line
            for line in page
            if _common(seen, line) >= enough or (lone and _NUMBER_LINE.match(line.text) and _outermost(line, page))
        ]
        for page in edges
    ]


def _edges(page: Page) -> list[Line]:
    """Return the lines that may be furniture: the highest and the lowest, near the edge of the page."""
    ordered = sorted(page.lines, key=lambda line: -line.bottom)
    top = [line for line in ordered[:4] if line.bottom > page.height * 0.86]
    foot = [line for line in ordered[-4:] if line.bottom < page.height * 0.14]
    return [*top, *(line for line in foot if line not in top)]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.casefold()), round(line.bottom / 6)


def _common(seen: Counter[tuple[str, int]], line: Line) -> int:
    words, place = _key(line)
    return max(seen[words, place], seen[words, place] + max(seen[words, place - 1], seen[words, place + 1]))


def _outermost(line: Line, edges: list[Line]) -> bool:
    return line.bottom in (max(e.bottom for e in edges), min(e.bottom for e in edges))


def _numbers(furniture: list[list[Line]]) -> list[int | None]:
    """Return the page numbers that the furniture shows; where no page shows one, pages are counted."""
    shown = [{int(n) for line in page for n in _DIGITS.findall(line.text)[-2:] if len(n) < 5} for page in furniture]
    offsets = Counter(number - at for at, numbers in enumerate(shown) for number in numbers)
    offset, count = max(offsets.items(), key=lambda pair: (pair[1], -abs(pair[0] - 1)), default=(1, 0))
    if count < max(2, len(furniture) // 2):
        return [at + 1 for at in range(len(furniture))]
    return [at + offset if at + offset in numbers else None for at, numbers in enumerate(shown)]


# ── lines to text ──────────────────────────────────────────────────────────────────────────────────────────────────


def _usual_height(lines: Iterable[Line]) -> float:
    """Return the height of most of the type."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return max(heights, key=lambda height: heights[height], default=10.0)


def _page_text(page: Page, out: set[Line], size: float) -> str:
    lines = [line for line in page.lines if line not in out]
    notes = _footnotes(lines, page, size)
    body = _in_columns([line for line in lines if line not in notes], page)
    text = _paragraphs(body, size)
    for note in _joined_notes([line for line in lines if line in notes]):
        text += f"\n\n{note}"
    return text.strip("\n") + "\n\f" if text.strip() else "\f"


def _footnotes(lines: list[Line], page: Page, size: float) -> set[Line]:
    """Return the small print at the foot of a page, from the first line that begins with a number."""
    small = []
    for line in sorted(lines, key=lambda line: line.bottom):
        if line.height > 0.92 * size or line.bottom > page.height / 2:
            break
        small.append(line)
    while small and not _NOTE.match(small[-1].text):
        small.pop()
    return set() if _is_small_table(small) else set(small)


def _is_small_table(lines: list[Line]) -> bool:
    """Whether lines from the lowest up are no notes but rows: two side by side, or numbered from the lowest up."""
    level = any(abs(one.bottom - other.bottom) < 0.35 * one.height for one, other in pairwise(lines))
    numbers = [int(mark[1]) for line in reversed(lines) if (mark := _NOTE.match(line.text))]
    return level or (len(numbers) > 1 and all(one > other for one, other in pairwise(numbers)))


def _joined_notes(lines: list[Line]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        mark = _NOTE.match(line.text)
        if mark or not notes:
            notes.append(f"<sup>{mark[1]}</sup> {line.text[mark.end() :]}" if mark else line.text)
        else:
            notes[-1] += f"\n{line.text}"
    return notes


def _in_columns(lines: list[Line], page: Page) -> list[Line]:
    """Put lines in reading order: between lines that run across the page, the left column before the right."""
    gutter = _gutter(lines, page)
    if gutter is None:
        return lines
    ordered: list[Line] = []
    band: list[Line] = []
    size = _usual_height(lines)
    for line in sorted(lines, key=lambda line: -line.bottom):
        if line.left < gutter < line.right or _heads_both(line, lines, gutter, size):
            ordered += _band(band, gutter, page)
            band = []
            ordered.append(line)
        else:
            band.append(line)
    return ordered + _band(band, gutter, page)


def _heads_both(line: Line, lines: list[Line], gutter: float, size: float) -> bool:
    """Whether a short line is a heading over both columns: in larger type, with room beside it in the other one."""
    if line.right > gutter or line.height < _LARGER * size:
        return False
    return not any(other.left > gutter and abs(other.bottom - line.bottom) < 1.5 * line.height for other in lines)


def _band(lines: list[Line], gutter: float, page: Page) -> list[Line]:
    left = [line for line in lines if line.right <= gutter]
    right = [line for line in lines if line.right > gutter]
    return [*_in_columns(left, page), *_in_columns(right, page)] if left and right else lines


def _gutter(lines: list[Line], page: Page) -> float | None:
    """Return where two columns of running text part, if they do."""
    if len(lines) < 10:
        return None
    best: tuple[int, float] | None = None
    begin, end = min(line.left for line in lines), max(line.right for line in lines)
    for place in sorted({line.left - 4 for line in lines if begin + 0.2 * (end - begin) < line.left < end}):
        left = [line for line in lines if line.right <= place]
        right = [line for line in lines if line.left > place]
        across = len(lines) - len(left) - len(right)
        share = _FULL if across else _FULL_BESIDE_TABLE
        beside = _running(left, page, share) and _running(right, page, share) and _beside(left, right)
        if across * 3 <= len(lines) and beside and not _rows(left, right):
            best = min(best or (across, place), (across, place))
    return best[1] if best else None


def _running(lines: list[Line], page: Page, share: float) -> bool:
    """Whether lines are those of a column of text: several, enough of them filling its width, which is not a cell's."""
    if len(lines) < 5:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left > 0.6 * width for line in lines)
    return width > _NARROW * page.width and full > share * len(lines)


def _beside(left: list[Line], right: list[Line]) -> bool:
    """Whether two columns stand at the same height for most of the shorter one."""
    top = min(max(line.bottom for line in left), max(line.bottom for line in right))
    foot = max(min(line.bottom for line in left), min(line.bottom for line in right))
    heights = [max(line.bottom for line in side) - min(line.bottom for line in side) for side in (left, right)]
    return top - foot > 0.5 * min(heights)


def _rows(left: list[Line], right: list[Line]) -> bool:
    """Whether two columns are the cells of a table: what begins on the left begins at the same height on the right."""
    begins, beside = _begins(left), _begins(right)
    level = sum(any(abs(one.bottom - other.bottom) < 0.35 * one.height for other in beside) for one in begins)
    return len(begins) >= _FEWEST_ROWS and level >= 0.8 * len(begins) and level >= 0.8 * len(beside)


def _begins(lines: list[Line]) -> list[Line]:
    """Return the lines of a column that a wider step parts from the line above."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    steps = [one.bottom - other.bottom for one, other in pairwise(ordered)]
    return [
        line
        for at, line in enumerate(ordered)
        if not at or steps[at - 1] > _CLOSE * max(line.height, ordered[at - 1].height)
    ]


#: What share of a column's lines fill its width; fewer do where a table stands in it and nothing runs across.
_FULL, _FULL_BESIDE_TABLE = 0.5, 0.3
#: Rows of the smallest table; how much of a page's width the narrowest column of text takes up.
_FEWEST_ROWS, _NARROW = 3, 0.2


def _paragraphs(lines: list[Line], size: float) -> str:
    """Join lines to text: a wider step or another size begins a paragraph; what stands beside becomes a cell.

    :param lines: the lines of a page in reading order.
    :param size: the height of most of the type.
    """
    usual = _usual_step(lines, size)
    between = [""]
    bullet: Line | None = None
    cell = beside = None  # the last cell of a row of lists: while its lines go on, and for the rows below
    for at, (one, other) in enumerate(pairwise(lines), 1):
        bullet = one if BULLET.match(one.text) else bullet if between[-1] in ("\n", " ") else None
        between.append("\t" if _beside_cell(lines[:at], other) else _between(one, other, usual, size))
        if between[-1] == "\n" and bullet and _outdented(bullet, other):
            between[-1] = "\n\n"
        begin = _list_beside(lines[:at], between, other, beside)
        if begin:
            between[begin:] = ["\n\n", *[" "] * (at - begin - 1), "\t"]
            cell = beside = other
        elif cell and cell.left - other.left < other.height and other.bottom < one.bottom:
            between[-1] = " "
        elif cell:
            between[-1], cell = "\n\n", None
        elif between[-1] == "\t":
            _join_cell(lines[: at + 1], between)
    return "".join(mark + line.text for mark, line in zip(between, lines, strict=False))


def _outdented(bullet: Line, other: Line) -> bool:
    """Whether a line stands further out than the bullet of the item before it: no part of the list."""
    return bullet.left - other.left > 0.2 * other.height and not BULLET.match(other.text)


def _beside_cell(lines: list[Line], other: Line) -> bool:
    """Whether a line stands beside the first of the last lines, which are a cell of more than two lines."""
    last = lines[-1]
    if other.left < last.right or other.bottom - last.bottom < 1.5 * last.height:
        return False
    for line in reversed(lines[-_CELL_LINES:]):
        if abs(line.left - last.left) > line.height / 2 or line.right > other.left:
            return False
        if abs(line.bottom - other.bottom) < 0.35 * line.height:
            return True
    return False


def _list_beside(lines: list[Line], between: list[str], other: Line, above: Line | None) -> int:
    """Return the first line of a list in a cell, beside which a line begins another; 0 when there is none.

    Relies on a head of cells over the two lists, or on a row of lists above.
    """
    if not BULLET.match(other.text) or other.bottom - lines[-1].bottom < -other.height:
        return 0
    for at in range(len(lines) - 1, 1, -1):
        if lines[at].right > other.left:
            return 0
        if abs(lines[at].bottom - other.bottom) < 0.35 * other.height:
            over = lines[at - 1] if between[at - 1] == "\t" else above
            headed = over is not None and abs(over.left - other.left) < 2 * other.height
            return at if headed and BULLET.match(lines[at].text) else 0
    return 0


def _join_cell(lines: list[Line], between: list[str]) -> None:
    """Put together the lines of a cell that a further cell, the last line, turned out to stand beside."""
    at = len(lines) - 2
    for _ in range(_CELL_LINES):
        fits = at > 0 and between[at] == "\n" and lines[at - 1].right <= lines[-1].left
        begins = "\t" in between[at - 1 : at]  # the line before stands beside another cell
        if not fits or _ENDS.search(lines[at - 1].text) or (begins and not _under(lines[at - 1], lines[at])):
            return
        between[at] = " "
        if begins:
            return
        at -= 1


def _under(one: Line, other: Line) -> bool:
    """Whether a line stands right under another, in the same cell."""
    return abs(one.left - other.left) < one.height / 2 and 0 < one.bottom - other.bottom < 2 * one.height


def _usual_step(lines: list[Line], size: float) -> float:
    """Return the step between two lines of a paragraph: of those that are no wider than type needs, if any are.

    Rows of a table and lists stand further apart; they may be more than the lines of paragraphs. Steps are compared
    by the height of the type and given for that of most of the type.
    """
    steps = [
        (one.bottom - other.bottom) / max(one.height, other.height)
        for one, other in pairwise(lines)
        if 2 < one.bottom - other.bottom < 40
    ]
    close = [step for step in steps if step < _CLOSE]
    if len(close) > 1:
        return median(close) * size
    return size * (median(steps) if len(steps) > _FEW else 1.2)


def _between(one: Line, other: Line, usual: float, size: float) -> str:
    step, height = one.bottom - other.bottom, max(one.height, other.height)
    if -2 * height < step < 0.35 * height and other.left >= one.right:
        return " " if LABEL.match(one.text) else "\t"
    larger = max(1.0, min(one.height, other.height) / size)  # a heading in large type has wider steps in itself
    apart = step > 1.22 * usual * larger and not one.text.endswith(BROKEN)
    resized = abs(one.height - other.height) > 0.12 * height and step > 2
    if apart or resized:
        return "\n\n"
    return " " if larger > _LARGER and step > 0 and other.text[0].islower() and one.text[-1] not in _HYPHENS else "\n"


# ── words cut at the end of a line ─────────────────────────────────────────────────────────────────────────────────


class _Hyphens:
    """Joins words that a line end cuts in two; whether the hyphen stays, the rest of the text tells."""

    def __init__(self, text: str) -> None:
        whole = _CUT.sub(" ", text).casefold()
        self._compounds = set(re.findall(r"\w+-\w+", whole))
        self._words = set(re.findall(r"\w+", whole))
        cuts = [(m[1] + m[2]).casefold() for m in _CUT.finditer(text)]
        #: Whether the maker of the file cut words: then hyphens go unless the compound is known.
        self._cuts_words = sum(cut in self._words for cut in cuts) * 4 > len(cuts)

    def join(self, text: str) -> str:
        """Return a page with its words joined and PDFium's marks gone."""
        return _CUT.sub(self._joined, text).replace(BROKEN, "-")

    def _joined(self, match: re.Match[str]) -> str:
        one, other = match[1], match[2]
        compound = f"{one}-{other}".casefold() in self._compounds
        plain = (one + other).casefold() in self._words
        keep = compound or (not plain and (not self._cuts_words or not other[0].islower()))
        return f"{one}-{other}" if keep else one + other

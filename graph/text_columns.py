"""Columns of text that a converter left side by side: the left one is read before the right one.

`pdftotext -layout` keeps a page's looks: each line holds a line of the left column, a gap, and a line of the right one,
so that sentences are cut to pieces. Here such lines are taken apart (``read_columns``). They are known by a place at
which the right column begins in line after line (``_runs``), and by what tells columns from the cells of a table
(``_are_columns``): text fills them, and paragraphs begin in one while the other one is in the middle of its own. A
heading in large type pushes the right column aside for some lines; such lines belong to the columns all the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from jig.graph.marks import SENTENCE_END

__all__ = ["read_columns"]

#: A gap in a line, or before its first word, after which a column can begin.
_GAP = re.compile(r"(?:^ {15,}|(?<=\S) {2,})(?=\S)")
#: A gap between cells in a column, which is then none.
_CELLS = re.compile(r"\S {3,}\S")
#: Spaces of a text that may hold columns, on one page.
_SPACES, _LINES = "  ", re.compile(r"\S {2,}\S")
#: Characters of the narrowest column; how far in from its edge the words of a right column may begin.
_NARROWEST, _INDENT = 25, 10
#: Lines of the shortest columns that have words in both, and of the shortest run of them beside another.
_FEWEST, _SHORTEST_RUN = 6, 3
#: What share of the width a full line takes up, and what share of the lines is full at least; where nothing but this
#: tells that columns are no cells, both are larger.
_FULL, _MOSTLY = 0.6, 0.5
_QUITE_FULL, _NEARLY_ALL, _MANY = 0.7, 0.85, 8
#: How many paragraphs begin beside the middle of another one, at least, to tell columns from cells.
_ASTRAY = 3
#: What share of the lines of a column may hold gaps as between cells.
_GAPS = 0.1


class _Run(NamedTuple):
    """Lines that have a right column at the same place: the first, the one after the last, and the place."""

    begin: int
    end: int
    place: int


def read_columns(text: str) -> str:
    """Return a text in which columns that stood side by side on each line follow each other.

    :param text: a text in which a form feed ends each page, as far as there are any.
    :returns: the text; the same one where nothing stands in columns.
    """
    if _SPACES not in text:
        return text
    return "\f".join(map(_read_page, text.split("\f")))


def _read_page(page: str) -> str:
    if len(_LINES.findall(page)) < _FEWEST:
        return page
    lines = page.split("\n")
    read: list[str] = []
    done = 0
    for band in _bands(lines, list(_runs(lines))):
        sides = [side for run in band for side in _sides(lines, run)]
        if not _are_columns(sides):
            continue
        end = _end_of_left(lines, band[-1])
        left = [*_column(sides), *lines[band[-1].end : end]]
        read += [*lines[done : band[0].begin], *left, "", *_column([(other, one) for one, other in sides]), ""]
        done = end
    return "\n".join(read + lines[done:]) if done else page


def _column(sides: list[tuple[str, str]]) -> list[str]:
    """Return the lines of a column, without gaps that are there only as lines of the other one stand between its own.

    :param sides: what stands in the column on each line, and what stands beside it.
    """
    lines: list[str] = []
    for at, (words, beside) in enumerate(sides):
        after = sides[at + 1][0] if at + 1 < len(sides) else ""
        between = not words and beside and after.strip()[:1].islower() and lines and lines[-1]
        if not (between and not SENTENCE_END.search(lines[-1])):
            lines.append(words if len(words) - len(words.lstrip()) <= _INDENT else words.lstrip())
    return lines


# ── where columns stand ────────────────────────────────────────────────────────────────────────────────────────────


def _runs(lines: list[str]) -> Iterator[_Run]:
    """Yield the runs of lines with a right column at one place, longest first from the top of the page."""
    at = 0
    while at < len(lines):
        places = {
            place for line in lines[at : at + 2] for place in _places(line) if _begins_at(lines, at, place) == place
        }
        runs = [_run(lines, at, place) for place in places]
        best = max(runs, key=lambda run: (_beginning(lines, run), run.place), default=None)
        if best is None or _beginning(lines, best) < _SHORTEST_RUN:
            at += 1
        else:
            yield best
            at = best.end


def _places(line: str) -> list[int]:
    """Return where columns may begin in a line: after its gaps; in a row with bars nowhere."""
    return [] if "  " not in line or "|" in line else [gap.end() for gap in _GAP.finditer(line) if gap.end() >= _INDENT]


def _begins_at(lines: list[str], at: int, place: int) -> int:
    """Return where words of a line begin at a place, 0 if they do not.

    They begin after a gap; or after a single space, if need be a letter further out, in a line beside one with a gap.
    """
    line = lines[at]
    if line[place - 2 : place] == "  " and line[place : place + 1].strip():
        return place
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    if not any(place in _places(other) for other in beside):
        return 0
    return next((edge for edge in (place, place - 1) if line[edge - 1 : edge] == " " and line[edge:].strip()), 0)


def _run(lines: list[str], at: int, place: int) -> _Run:
    """Return the run from a line on that has its right column at a place; it ends with its last line that has one."""
    end = at
    for number in range(at, len(lines)):
        line = lines[number].rstrip()
        if len(line) < place:
            continue
        inside = line[place - 2 : place].isspace() and len(line[place:]) - len(line[place:].lstrip()) <= _INDENT
        if not inside and not _begins_at(lines, number, place):
            break
        end = number + 1
    return _Run(at, end, place)


def _beginning(lines: list[str], run: _Run) -> int:
    """Return how many lines of a run have words right at its place."""
    return sum(line[run.place : run.place + 1] not in ("", " ") for line in lines[run.begin : run.end])


def _bands(lines: list[str], runs: list[_Run]) -> Iterator[list[_Run]]:
    """Yield the runs that follow each other; between two of them nothing stands but lines of the left column."""
    band: list[_Run] = []
    for run in runs:
        between = [line.rstrip() for line in lines[band[-1].end : run.begin]] if band else []
        narrow = any(run.place == one.place for one in band) and all(len(line) < run.place for line in between)
        if band and (narrow or not any(between)):
            run = run._replace(begin=band[-1].end)
        elif band:
            yield band
            band = []
        band.append(run)
    if band:
        yield band


def _end_of_left(lines: list[str], run: _Run) -> int:
    """Return the line after those that go on with the left column under the end of the right one.

    Text that runs across the page has longer lines than a column is wide.
    """
    end = at = run.end
    width = max(len(one) for one, _ in _sides(lines, run))
    while at < len(lines):
        begin = at
        while at < len(lines) and lines[at].strip():
            at += 1
        longest = max((len(line.rstrip()) for line in lines[begin:at]), default=0)
        if longest >= run.place:
            break
        if begin == run.end or (at - begin > 1 and longest >= _FULL * width):
            end = at
        at += 1
    return end


def _sides(lines: list[str], run: _Run) -> list[tuple[str, str]]:
    """Return what stands left and right in each line of a run."""
    edges = [_begins_at(lines, at, run.place) or run.place for at in range(run.begin, run.end)]
    cut = zip(lines[run.begin : run.end], edges, strict=True)
    return [(line[:edge].rstrip(), line[edge:].rstrip()) for line, edge in cut]


# ── whether they are columns ───────────────────────────────────────────────────────────────────────────────────────


def _are_columns(sides: list[tuple[str, str]]) -> bool:
    """Whether lines in two parts are columns of text and not rows with cells."""
    if sum(bool(one.strip() and other.strip()) for one, other in sides) < _FEWEST:
        return False
    left, right = [one for one, _ in sides], [other for _, other in sides]
    if not all(_is_full(side, _FULL, _MOSTLY) for side in (left, right)):
        return False
    astray = [_begin_beside(side, beside) for side, beside in ((left, right), (right, left))]
    rows = sum(_begin_together(one, other) for one, other in pairwise(sides))
    if all(astray) and sum(astray) >= _ASTRAY:
        return sum(astray) > rows
    return len(sides) >= _MANY and all(_is_full(side, _QUITE_FULL, _NEARLY_ALL) for side in (left, right))


def _is_full(side: list[str], full: float, share: float) -> bool:
    """Whether a side is wide enough for text, text fills enough of its lines, and next to none has cells."""
    lines = [line.strip() for line in side if line.strip()]
    usual = Counter(len(line) for line in lines)
    width = max(usual)
    if width < _NARROWEST or sum(bool(_CELLS.search(line)) for line in lines) > _GAPS * len(lines):
        return False
    return sum(len(line) >= full * width for line in lines) > share * len(lines)


def _begin_together(above: tuple[str, str], sides: tuple[str, str]) -> bool:
    """Whether paragraphs begin on both sides of a line, as the cells of a row do."""
    return not any(map(str.strip, above)) and all(map(str.strip, sides))


def _begin_beside(side: list[str], beside: list[str]) -> int:
    """Return how many paragraphs begin on a side while a paragraph on the other side goes on."""
    return sum(
        not above.strip() and bool(line.strip()) and all(part.strip() for part in others)
        for (above, line), others in zip(pairwise(side), pairwise(beside), strict=True)
    )

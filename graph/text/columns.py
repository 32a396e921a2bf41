"""Columns of text that a converter left side by side: the left one is read before the right one.

`pdftotext -layout` keeps a page's looks: each line holds a line of the left column, a gap, and a line of the right one,
so that sentences are cut to pieces. Here such lines are taken apart (``read_columns``). They are known by a place at
which the right column begins in line after line (``_runs``), and by what tells columns from the cells of a table
(``_are_columns``): text fills them, and paragraphs begin in one while the other one is in the middle of its own. A
heading in large type pushes the right column aside for some lines; such lines belong to the columns all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from jig.graph.text.marks import SENTENCE_END

__all__ = ["read_columns"]

#: A gap in a line, or before its first word, after which a column can begin.
_GAP = re.compile(r"(?:^ {15,}|(?<=\S) {2,})(?=\S)")
#: A gap between cells in a column, which is then none.
_CELLS = re.compile(r"\S {3,}\S")
#: Spaces of a text that may hold columns, on one page.
_SPACES, _LINES = "  ", re.compile(r"(?:^ {13}|\S) {2,}\S", re.MULTILINE)
#: Characters of the narrowest column; how far in from its edge the words of a right column may begin.
_NARROWEST, _INDENT = 25, 10
#: Lines with words of the shortest column, lines that alternate at least, lines of the shortest run at one place.
_FEWEST, _SHORTEST_RUN = 6, 3
#: Lines of the longest page, and blank ones that show its end where no form feed does.
_PAGE, _FOOT = 200, 4
#: What share of the width a full line takes up, and what share of the lines is full at least; where nothing but this
#: tells that columns are no cells, both are larger.
_FULL, _MOSTLY = 0.6, 0.5
_QUITE_FULL, _NEARLY_ALL = 0.7, 0.85
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
    alternate = _alternating(sides)
    for at, (words, beside) in enumerate(sides):
        after = sides[at + 1][0] if at + 1 < len(sides) else ""
        between = not words and after and lines and lines[-1]
        goes_on = beside and after.strip()[:1].islower() and not SENTENCE_END.search(lines[-1] if lines else "")
        if not (between and (alternate or goes_on)):
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
    end, blank = at, 0
    for number in range(at, min(len(lines), at + _PAGE)):
        line = lines[number].rstrip()
        blank = 0 if line else blank + 1
        if blank == _FOOT:
            break
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
        if band and len(between) < _FOOT and (narrow or not any(between)):
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
    left, right = [one for one, _ in sides], [other for _, other in sides]
    if min(sum(map(bool, side)) for side in (left, right)) < _FEWEST:
        return False
    if not all(_is_full(side, _FULL, _MOSTLY) for side in (left, right)):
        return False
    if _alternating(sides):  # cells whose lines do so are cut to pieces as well
        return True
    astray = [_begin_beside(side, beside) for side, beside in ((left, right), (right, left))]
    rows = sum(all(line) and not any(above) for above, line in pairwise(sides))
    if all(astray) and len(astray[0]) + len(astray[1]) >= _ASTRAY:
        return len(astray[0]) + len(astray[1]) > rows
    if rows or not all(_is_full(_inside(side), _QUITE_FULL, _NEARLY_ALL) for side in (left, right)):
        return False
    inside = any(not SENTENCE_END.search(above) for begun in astray for above in begun)
    return inside or not any(map(_has_gap, (left, right)))


def _alternating(sides: list[tuple[str, str]]) -> bool:
    """Whether lines with words on one side alone follow lines with words on the other, one by one."""
    alone = [bool(one) - bool(other) for one, other in sides]
    longest = count = 0
    for above, line in pairwise(alone):
        count = count + 1 if above * line < 0 else 0
        longest = max(longest, count)
    return longest >= _FEWEST


def _inside(side: list[str]) -> list[str]:
    """Return the lines of a side without the last ones of paragraphs, which need not be full."""
    return [line for line, after in pairwise([*side, ""]) if after]


def _has_gap(side: list[str]) -> bool:
    """Whether a side holds several paragraphs."""
    return "\n\n" in "\n".join(side).strip("\n")


def _is_full(side: list[str], full: float, share: float) -> bool:
    """Whether a side is wide enough for text, text fills enough of its lines, and next to none has cells."""
    lines = [line.strip() for line in side if line]
    width = max(map(len, lines), default=0)
    if width < _NARROWEST or sum(bool(_CELLS.search(line)) for line in lines) > _GAPS * len(lines):
        return False
    return sum(len(line) >= full * width for line in lines) > share * len(lines)


def _begin_beside(side: list[str], beside: list[str]) -> list[str]:
    """Return, for each paragraph that begins on a side while one on the other goes on, the line above on the other."""
    return [
        other
        for (above, line), (other, level) in zip(pairwise(side), pairwise(beside), strict=True)
        if line and not above and other and level
    ]

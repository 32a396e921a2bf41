"""Lists in the cells of a table: side by side, strengths and areas for improvement, or one list in rows of sentences.

Lists side by side rely on the head of the table, a row whose cells say what stands below each. Cells part at tabs and
bars; where a page was taken out as it looked, at the places of the words of the head. What a cell lists parts at
bullets, else each cell is one entry, or each sentence that begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from jig.graph.reading.cells import cells_of
from jig.graph.reading.entries import SHORTEST, Entry
from jig.graph.reading.grades_of_others import is_told_by_others
from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage
from jig.graph.text.letters import Letters
from jig.graph.text.list_ends import OPEN_END
from jig.graph.text.marks import SENTENCE_END, TAG

__all__ = ["Beside", "cells_listed", "lists_beside"]

#: What parts the cells of a line, and a gap between words that stand apart.
_BAR, _APART = re.compile(r"\t|\||</t[dh]>"), re.compile(r"\s{3,}")
#: A bullet, or what parts lines in a cell.
_BULLET = re.compile(r"(?:<br\s*/?>\s*)?(?:[•▪●◦■□○·*–-]|\uf0b7)\s+|<(?:br|li)\s*/?>\s*")
#: The same, and the gap that converters leave between paragraphs of a cell.
_BULLET_OR_GAP = re.compile(rf"{_BULLET.pattern}|(?<=[\w.,;)’'])[ ]{{2,}}(?=[A-Z])")
#: The end of a line within a cell.
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
#: What ends a row in tags.
_ROW_END = "</tr>"
#: The words of a line between the bars at its edges.
_EDGES = re.compile(r"^\s*\|?(.*?)\|?\s*$")
#: A line drawn between the head and the rows.
_DRAWN = re.compile(r"[\s|:-]+$")

#: The caption of a table, and words of the longest sentence over one that is no text of its own.
_CAPTION, _SHORT = re.compile(r"(?:table|figure|chart)\s+\d", re.IGNORECASE), 12
#: What ends a sentence or parts it.
_STOPS = tuple(".!?,;:")
#: Words of the shortest sentence in a cell.
_WORDS = 4

#: A piece of the text: first character and the one after the last.
_Piece = tuple[int, int]


class Beside(NamedTuple):
    """An entry of a list that stands beside another: its role, its sentence as one line, and where its pieces stand."""

    role: str
    line: Line
    spans: list[tuple[int, int]]


def lists_beside(text: Text, roles: frozenset[str]) -> Iterator[Beside]:
    """Yield the entries of lists that stand side by side under a head that names them.

    :param text: the text of the report.
    :param roles: the roles that lists have; a head names two of them at least.
    """
    passages = text.document.passages
    for at, passage in enumerate(passages):
        if passage.kind != "row" or passage.start < text.begin:
            continue
        if len(roles.intersection(map(text.role_for, cells_of(text, passage)))) > 1 and not _of_others(text, at):
            yield from _entries(text, passage, _rows_below(text, passages[at + 1 :], passage))


def _of_others(text: Text, at: int) -> bool:
    """Whether the headings or the words over a table say that others named what stands in it."""
    passages, plain = text.document.passages, text.document.text
    over = text.headings_over(passages[at].section)
    if at and (words := text.words(passages[at - 1])):  # a caption or the sentence that opens it, no text
        opens = plain.startswith(":", passages[at - 1].end) or bool(_CAPTION.match(words))
        over += [words] if opens or len(words.split()) <= _SHORT else []
    return any(map(is_told_by_others, over))


def cells_listed(text: Text, passages: list[Passage], role: str) -> Iterator[Entry]:
    """Yield the cells of a table without a head that are sentences each: one list, whatever stands beside what.

    :param text: the text with the table.
    :param passages: the passages of a section; its first ones may be such rows.
    :param role: what the list is of, as a role of sections.
    """
    plain = text.document.text
    rows = list(takewhile(lambda passage: passage.kind == "row", passages))
    column: list[list[_Piece]] = []
    for begin, end in _lines_of(plain, rows):
        for cell in _cut(plain, begin, end, []):
            _add(plain, column, cell, anew=True)
    told = [pieces for pieces in column if _said(plain, pieces)]
    if told and len(told) == len(column) and all(_is_sentence(plain, pieces) for pieces in told):
        for pieces in told:
            made = _entry(text, role, pieces)
            yield [made.line], made.spans[0]


def _is_sentence(plain: str, pieces: list[_Piece]) -> bool:
    words = TAG.sub(" ", " ".join(plain[slice(*piece)] for piece in pieces)).strip(" |\t*")
    return words[:1].isupper() and bool(SENTENCE_END.search(words)) and len(words.split()) >= _WORDS


def _rows_below(text: Text, passages: list[Passage], head: Passage) -> list[Passage]:
    """Return the rows that follow the head of a table; cells that lost their row may stand between them."""
    found: list[Passage] = []
    size = len(cells_of(text, head))
    for at, passage in enumerate(passages):
        if passage.section != head.section:
            break
        if passage.kind == "row":
            found.append(passage)
        elif not any(row.kind == "row" and len(cells_of(text, row)) == size for row in passages[at + 1 : at + 3]):
            break
    return found


def _entries(text: Text, head: Passage, rows: list[Passage]) -> Iterator[Beside]:
    plain, letters = text.document.text, text.document.letters
    places = _places(plain, head)
    names = _cut(plain, *_line_at(plain, head.begin), places)
    named = [
        text.role_for(letters.words(start, letters.index(end) - start)) if letters.index(end) > start else ""
        for start, end in ((letters.index(begin), end) for begin, end in names)
    ]
    columns: list[list[list[_Piece]]] = [[] for _ in named]
    for begin, end in _lines_of(plain, rows):
        cells = _cut(plain, begin, end, places)
        if len(cells) > len(named):
            break
        lone = len(cells) == 1 and not places  # goes on with the last cell
        for column, cell in zip(columns[-1:] if lone else columns, cells, strict=False):
            _add(plain, column, cell, anew=not places and not lone)
    for role, column in zip(named, columns, strict=True):
        yield from (_entry(text, role, pieces) for pieces in column if role and _said(plain, pieces))


def _line_at(plain: str, at: int) -> _Piece:
    """Return the line in which a character stands, or its row where a line holds several in tags."""
    begin, end = plain.rfind("\n", 0, at) + 1, plain.find("\n", at)
    end = len(plain) if end < 0 else end
    row, after = plain.rfind(_ROW_END, begin, at), plain.find(_ROW_END, at, end)
    return max(begin, row + len(_ROW_END)) if row >= 0 else begin, after + len(_ROW_END) if after >= 0 else end


def _places(plain: str, head: Passage) -> list[int]:
    """Return how far from the beginning of a line each column begins; none where marks part the cells."""
    line = plain[slice(*_line_at(plain, head.begin))]
    return [] if _BAR.search(line) else [0, *(gap.end() for gap in _APART.finditer(line.rstrip()) if gap.start())]


def _lines_of(plain: str, rows: list[Passage]) -> Iterator[_Piece]:
    """Yield the lines on which rows stand, each once; several passages may be cells of one line."""
    done = 0
    for row in rows:
        at = max(done, row.begin)
        while at < row.end:
            begin, done = _line_at(plain, at)
            yield begin, done
            at = done = done + plain.startswith("\n", done)


def _cut(plain: str, begin: int, end: int, places: list[int]) -> list[_Piece]:
    """Return the cells of a line."""
    if places:
        marks = [begin + place for place in places if begin + place < end]
        if any(not plain[mark - 1].isspace() for mark in marks[1:]):  # words run over the edge of a column
            return [(begin, end)] * (len(places) + 1)
        return list(zip(marks, [*marks[1:], end], strict=True))
    line = plain[begin:end]
    if _DRAWN.match(line):
        return []
    edges = _EDGES.search(line)
    first, last = (begin + edges.start(1), begin + edges.end(1)) if edges else (begin, end)
    bounds = [first, *(mark.start() for mark in _BAR.finditer(plain, first, last)), last]
    return list(pairwise(bounds))


def _add(plain: str, column: list[list[_Piece]], cell: _Piece, *, anew: bool) -> None:
    """Add the words of a cell to its column: at bullets as entries, else to the entry above where that goes on.

    :param anew: whether each cell begins an entry.
    """
    begin, end = cell
    found = (_BULLET_OR_GAP if anew and "|" in plain[begin - 1 : end + 1] else _BULLET).finditer(plain, begin, end)
    marks = [mark for mark in found if not mark[0].strip() or _opens(plain, begin, mark.start())]
    marks = marks or _numbers_in(plain, begin, end)
    bulleted = any(mark[0].strip()[-1:] not in ("", ">") or "li" in mark[0] for mark in marks)
    small = plain[begin:end].strip(" |\t*")[:1].islower() and not bulleted
    bounds = [begin, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), end]
    for at, piece in enumerate(zip(bounds, ends, strict=True)):
        if not TAG.sub("", plain[slice(*piece)]).strip(" |\t"):
            continue
        if at:
            broken = bool(_LINE_BREAK.fullmatch(marks[at - 1][0]))
            goes_on = broken and _runs_on(plain, bounds[at - 1], piece, bulleted=bulleted, small=small)
        else:
            goes_on = not anew and bool(column) and not SENTENCE_END.search(plain[slice(*column[-1][-1])].rstrip())
        if goes_on and column:
            column[-1].append(piece)
        else:
            column.append([piece])


#: The number of an entry before its words.
_COUNTED = re.compile(r"\b(\d{1,2})[.)]\s+(?=[A-Z])")


def _numbers_in(plain: str, begin: int, end: int) -> list[re.Match[str]]:
    """Return the numbers of entries that follow one another in a cell, counted from one; nothing of a single one."""
    found: list[re.Match[str]] = []
    for number in _COUNTED.finditer(plain, begin, end):
        before = plain[begin : number.start()].strip(" |\t*")
        if int(number[1]) == len(found) + 1 and (SENTENCE_END.search(before) if found else not before):
            found.append(number)
    return found if len(found) > 1 else []


def _runs_on(plain: str, before: int, piece: _Piece, *, bulleted: bool, small: bool) -> bool:
    """Whether a piece of a cell goes on with the one before the line break in front of it.

    :param before: the first character of the piece before it.
    :param bulleted: whether bullets part the entries of the cell.
    :param small: whether its entries begin with small letters.
    """
    above, words = plain[before : piece[0]], plain[slice(*piece)].strip(" |\t*")
    above = _LINE_BREAK.sub("", above).rstrip()
    if bulleted or OPEN_END.search(above):
        return True
    return words[:1].islower() and not small and not SENTENCE_END.search(above)


def _opens(plain: str, begin: int, mark: int) -> bool:
    """Whether a mark stands where an entry can begin: first in its cell, or a bullet, which is no hyphen."""
    return not plain[begin:mark].strip(" |\t") or plain[mark] in "•▪●◦■□○<\uf0b7"


def _said(plain: str, pieces: list[_Piece]) -> bool:
    return sum(c.isalnum() for piece in pieces for c in TAG.sub("", plain[slice(*piece)])) >= SHORTEST


def _entry(text: Text, role: str, pieces: list[_Piece]) -> Beside:
    letters = text.document.letters
    bounds = [(letters.index(begin), letters.index(end)) for begin, end in pieces]
    spans = [(start, end - start) for start, end in bounds if end > start]
    words = " ".join(letters.words(*span) + _stop(letters, *span) for span in spans)
    line = text.line(words, text.passage_at(spans[0][0]), role)
    first, length = spans[0]
    return Beside(role, line._replace(sentence=line.sentence._replace(start=first, length=length)), spans)


def _stop(letters: Letters, start: int, length: int) -> str:
    """Return the stop or comma after some letters, which is none of them."""
    end = letters.span(start, length)[1]
    stop = letters.text[end : end + 1]
    return stop if stop in _STOPS else ""

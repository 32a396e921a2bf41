"""The lines of a text that may hold the name of an indicator or a grade: rows, headings and lines with nothing else.

Relies on what parts cells (tabs, bars, wide gaps, tags) and on grades in a cell, at the end of a line or alone. What
others graded (``grades_of_others``), what explains the scale, and running text are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from jig.graph.reading.grades_of_others import has_grades_of_others
from jig.graph.reading.indicators import INDICATOR, LABELS, SHORT_WORD, Framework, is_of_name
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.scale_points import POINT, POINT_WORDS, POINTS
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage

__all__ = ["LONE", "SAYS", "Graded", "Row", "graded_row", "is_lone", "is_name", "lone_grades", "rows_of"]


class Row(NamedTuple):
    """A line of the text: its words, its cells, its characters, whether it stands in running text.

    The last is how many rows its grade is of, in a table in tags whose cells reach over several.
    """

    words: str
    cells: tuple[str, ...]
    begin: int
    end: int
    prose: bool
    over: int = 1


class Graded(NamedTuple):
    """Indicators with their grade, where it stands, what rule read it, and the letter after which its reasons begin."""

    indicators: tuple[str, ...]
    point: str
    spans: list[tuple[int, int]]
    rule: str
    confidence: str
    after: int


#: Letters of a passage that is running text, characters of the longest row and of a line with nothing but a grade.
_LONG, _LONGEST_ROW, _LONE_LINE = 400, 220, 40
#: Letters of the longest caption; columns of a table of names and one grade each.
_CAPTION, _LABELLED = 90, 2
#: Sections whose grades are no evaluations: they explain the framework, its scale or its terms.
_EXPLAINING = ("framework", "glossary", "contents", "policy")


@lru_cache(maxsize=1)  # what evaluates and what tells of grades that are none look at the same rows
def rows_of(text: Text) -> list[Row]:
    """Return the lines of the report that may hold a name or a grade; running text as one line without words.

    :param text: the text.
    """
    rows: list[Row] = []
    plain = text.document.text
    evaluating = _evaluating(text)
    others = row = False
    for passage in text.document.passages:
        if passage.start < text.begin or passage.kind == "contents":
            continue
        raw = plain[passage.begin : passage.end]
        before, others = others, _over_rows(raw, passage, text.since, before=others, row=row)
        row = others and (not before or bool(_ENDS.search(raw)))
        if others and (passage.kind != "heading" or (before and row)):
            rows.append(Row("", (), passage.begin, passage.end, True))
            continue
        if text.roles.get(passage.section) in _EXPLAINING and passage.section not in evaluating:
            continue
        long = passage.length > _LONG and not _holds_rows(raw)
        if long and not _has_cells(raw):
            rows.append(Row("", (), passage.begin, passage.end, True))
            continue
        begin = passage.begin
        for line in raw.split("\n"):
            rows += _stacked(line, begin) or [_row(line, begin, long=long)]
            begin += len(line) + 1
    rows = list(_without_scale(list(_whole_grades(rows))))
    rows = list(_without_others(rows, text.since))
    return list(_shared_grades(rows)) if any(row.over > 1 for row in rows) else rows


def _over_rows(words: str, passage: Passage, since: int, *, before: bool, row: bool) -> bool:
    """Whether the grades from a passage on are those of others, as a heading or a caption says; text ends them.

    :param row: whether the passage before it is such a caption or ends in a grade: what looks like a heading is a row.
    """
    short = passage.length <= _CAPTION
    if not before and not short:
        return False
    if _ENDS.search(words):
        return before and (row or passage.kind != "heading")
    columns = len(_CELLS.split(words.strip("| "))) > _LABELLED  # one of several may be those of the report
    told = short and has_grades_of_others(words, since) and not columns
    return told or (before and short and passage.kind != "heading")


#: A row that may end before the second word of its grade.
_VERY = re.compile(r"(?:^|\s)very$", re.IGNORECASE)


def _whole_grades(rows: list[Row]) -> Iterator[Row]:
    """Yield rows, those put together whose end cuts "very good" in two."""
    very: Row | None = None
    for row in rows:
        if very is not None and (row.words or row.prose):
            if row.words.casefold() == "good":
                cells = (*very.cells[:-1], f"{very.cells[-1]} {row.words}")
                row = Row(f"{very.words} {row.words}", cells, very.begin, row.end, False)
            else:
                yield very
            very = None
        if _VERY.search(row.words):
            very = row
        else:
            yield row
    if very is not None:
        yield very


#: What the head of a table says that sets the grades of this inspection beside others.
_NOW = re.compile(r"\b(?:current|this|now|new|latest|present)\b", re.IGNORECASE)


#: The end of a sentence before the next, or at the end of a line.
_SENTENCES = re.compile(r"[.!?](?:\s|$)")


def _without_others(rows: list[Row], since: int) -> Iterator[Row]:
    """Yield rows, as running text those right under a line that says whose grades they are, if not of this inspection.

    Between that line and the first grade another may stand, the head of the table; the end of a sentence ends it.
    """
    told = False
    for at, row in enumerate(rows):
        if not told and _ends_in_grade(row) and not LONE.match(row.words):
            over = rows[at - 2 if at > 1 and _is_head(rows[at - 1]) else max(0, at - 1) : at]
            told = any(_tells_of_others(one, since) for one in over) and not any(map(_ends_in_grade, over))
        elif told:
            told = not (row.prose or row.words.endswith("."))
        yield Row("", (), row.begin, row.end, True) if told else row


def _is_head(row: Row) -> bool:
    """Whether a row can be the head of a table, under its caption: few words that say nothing."""
    return 0 < len(row.words) <= _CAPTION and not _SENTENCES.search(row.words)


#: How rows with a grade end, as printed.
_GRADES = tuple(printed for point in POINT_WORDS for printed in (point, point.capitalize(), point.upper()))


def _ends_in_grade(row: Row) -> bool:
    return row.words.endswith(_GRADES)


def _tells_of_others(row: Row, since: int) -> bool:
    """Whether a row is a caption over grades of others; a head that names columns of both is none."""
    words = row.words
    if not words or len(words) > _CAPTION or len(row.cells) > _LABELLED or words[0].islower():
        return False
    text = _SENTENCES.search(words) or (SAYS.search(words) and not words.endswith(":"))
    return not text and not _NOW.search(words) and has_grades_of_others(words, since)


#: Points of the shortest scale that is explained beside a table or under it.
_SCALE = 5


def _without_scale(rows: list[Row]) -> Iterator[Row]:
    """Yield rows but those that explain the scale: each point once with what it means, from the best one down."""
    told = {at: match[1].casefold() for at, row in enumerate(rows) if row.words and (match := _means(row.words))}
    order = [_ORDER.index(point) for point in told.values()]
    scale = len(order) >= _SCALE and all(one < other for one, other in pairwise(order))
    inside = False
    for at, row in enumerate(rows):
        inside = scale and (at in told or (inside and row.words[:1].islower()))  # what a point means goes on
        if not inside:
            yield row


#: The grade of a cell that reaches over several rows.
_SHARED = re.compile(rf"\browspan=[\"']?(\d)\b[^>]*>(?:\s|<[^>]*>|\*)*(?:{POINT})\b", re.IGNORECASE)
#: The number of an indicator, and before the point that of its area.
_NUMBERED = re.compile(r"\b(\d)\.\d\b")


def _shared_grades(rows: list[Row]) -> Iterator[Row]:
    """Yield rows, those with a grade that a cell beside several of them holds: one row for indicators of one area."""
    at = 0
    while at < len(rows):
        row = rows[at]
        shared = rows[at : at + row.over]
        areas = [match[1] for one in shared if (match := _NUMBERED.search(one.words))]
        if row.over == 1:
            yield row
        elif len(areas) == len(shared) and len(set(areas)) == 1:
            names = (" ".join(row.cells[:-1]), *(one.words for one in shared[1:]))
            cells = (" ".join(names), row.cells[-1])
            yield Row(" ".join(cells), cells, row.begin, shared[-1].end, False)
        else:
            yield row
            yield from (
                one._replace(words=f"{one.words} {row.cells[-1]}", cells=(*one.cells, row.cells[-1]))
                for one in shared[1:]
            )
        at += row.over


#: What parts cells.
_CELLS = re.compile(r"\s*(?:\t|\||\s{3,}|</t[dh]>)\s*")
_CELLS_IN_TAGS = re.compile(r"\s*(?:\t|\||</t[dh]>)\s*")
#: What every sign that parts cells holds.
_PARTING = ("\t", "|", "</t", "  ", " \n", "\n ", "\n\n", "\xa0", "\r", "\f", "\v", "\u2003", "\u2002", "\u2009")


def _has_cells(raw: str) -> bool:
    """Whether what parts cells stands in a passage; the pattern looks at every space, so marks are looked for first."""
    return any(mark in raw for mark in _PARTING) and bool(_CELLS.search(raw))


#: A grade with a capital, as cells have it.
_CAPITALISED = "|".join(point.capitalize() for point in sorted(POINTS, key=len, reverse=True))
#: A line that can be a row whose cells lost the gap between them: words, and a grade with a capital at its end.
_ENDS_IN_GRADE = re.compile(
    rf"^\W*(?:\d\.\d\.?\s+)?[A-Z][^.:;\n]*[:*]*\s(?:{_CAPITALISED})[ \t]*$",
    re.MULTILINE,
)
#: A line that is a name, or the end of one, and a grade in a cell of its own.
_GRADE_APART = re.compile(rf"\S(?:\t|[ ]{{3,}})(?:{POINT})[ \t]*$", re.MULTILINE | re.IGNORECASE)
#: How many such lines in a passage are a table.
_ROWS = 3


def _holds_rows(raw: str) -> bool:
    """Whether a passage is the rows of a table: lines that end in a grade, one space or a gap before it."""
    if "\n" not in raw:
        return False
    return any(sum(1 for _ in pattern.finditer(raw)) >= _ROWS for pattern in (_ENDS_IN_GRADE, _GRADE_APART))


#: A row that evaluates although its section explains: a name of several words, then a cell with a grade at its end.
_GRADED_ROW = re.compile(rf"\W*(?:[\d.]+\W+)?[^\W\d_]{{2,}}\W+\w.*?(?:\t|\||\s{{3,}})\W*({POINT})\W*$", re.IGNORECASE)


def _evaluating(text: Text) -> frozenset[str]:
    """Return the sections on the framework that hold evaluations all the same, in rows of a name and a grade."""
    return frozenset(
        passage.section
        for passage in text.document.passages
        if text.roles.get(passage.section) == "framework"
        and any(_GRADED_ROW.match(row) for row in text.document.text[passage.begin : passage.end].split("\n"))
    )


#: Marks that are no words.
_MARKUP = re.compile(r"<[^>]*>|\*\*|[|#]")


def _row(line: str, begin: int, *, long: bool) -> Row:
    """Return a line with its cells; one of running text without its words."""
    parting = _CELLS_IN_TAGS if "</t" in line else _CELLS
    cells = [" ".join(_MARKUP.sub(" ", cell).split()) for cell in parting.split(line.strip())]
    cells = [cell for cell in cells if cell]
    if len(cells) == 1 and (twice := _TWO_GRADES.fullmatch(cells[0])):
        cells = list(twice.groups())
    words = " ".join(cells)
    lone = [at for at, cell in enumerate(cells) if LONE.match(cell)] if len(words) > _LONGEST_ROW else []
    if lone == [1]:
        cells = cells[:_LABELLED]  # the scale or reasons stand beside a name and its grade
        words = " ".join(cells)
    listed = lone == [len(cells) - 1] and _names_before_grade(cells)
    prose = (len(words) > _LONGEST_ROW and not listed) or (long and len(cells) < 2)
    shared = _SHARED.search(line) if "rowspan" in line else None
    over = int(shared[1]) if shared and not prose and len(cells) > 1 else 1
    return Row("" if prose else words, tuple(cells), begin, begin + len(line), prose, max(1, over))


def _names_before_grade(cells: list[str]) -> bool:
    """Whether the cell before the grade names an indicator by number, or several of them where it is the only one."""
    named = len(cells) > 1 and bool(INDICATOR.match(cells[-2]))
    return named and (len(cells) > _LABELLED or len(INDICATOR.findall(cells[0])) > 1)


#: A name and the grades of two inspections, in cells that lost the gap between them.
_TWO_GRADES = re.compile(rf"(\S.*\w)\s({_CAPITALISED})\s({_CAPITALISED})")

#: What parts the lines within a cell.
_LINE_ENDS = re.compile(r"<br\s*/?>|</li>\s*<li[^>]*>", re.IGNORECASE)


def _stacked(line: str, begin: int) -> list[Row]:
    """Return the rows that one row of a table holds whose cells have names under each other, and as many grades."""
    if not _LINE_ENDS.search(line):
        return []
    parting = _CELLS_IN_TAGS if "</t" in line else _CELLS
    columns = [
        [" ".join(_MARKUP.sub(" ", part).split()) for part in _LINE_ENDS.split(cell)]
        for cell in parting.split(line.strip())
    ]
    columns = [parts for parts in columns if len(parts) > 1 and all(parts)]
    graded = [all(map(LONE.match, parts)) for parts in columns]
    if sorted(graded) != [False, True]:
        return []
    grades, names = columns[graded.index(True)], columns[graded.index(False)]
    end = begin + len(line)
    if len(grades) != len(names):  # which is whose is not told
        return [Row("", (), begin, end, True)]
    return [Row(f"{name} {grade}", (name, grade), begin, end, False) for name, grade in zip(names, grades, strict=True)]


#: A line or a cell that is nothing but a grade.
LONE = re.compile(
    rf"\W*(?:(?:our |overall )?evaluation|evaluated as|grade)?\W*(?:[1-6]\W+)?({POINT})(?:\W+[1-6])?\W*$",
    re.IGNORECASE,
)
#: A line with a name and a grade at its end, and what no line without such an end has.
_AT_END = re.compile(
    rf"^(.*?\w.*?)(?:[\s|:–—(-]+|[|:–—(-]\s*(?:evaluated|graded)\s+(?:as\s+)?)(?:[1-6]\W+)?({POINT})(?:\W+[1-6])?\W*$",
    re.IGNORECASE | re.DOTALL,
)
#: A line with a grade at its beginning, and the number and name of an indicator after it.
_AT_START = re.compile(rf"\W*(?:[1-6]\W+)?({POINT})\s*[:–—-]+\s*(\d{{1,2}}\.\d\b.*\w.*)$", re.IGNORECASE)
_ENDS = re.compile(rf"(?:{POINT})\b[\W1-6]*(?:</?\w+>\W*)*$", re.IGNORECASE)
#: A grade before that at the end: of which inspection each is, is not told.
_TWICE = re.compile(rf"\b(?:{POINT})\s*$", re.IGNORECASE)
#: What stands before a grade that ends a sentence of running text.
_MID_SENTENCE = (" as", "as '", " is", " was", "very", " were", " are", " or", " be", " been")
#: What in a sentence says of a grade that it was not given, or to a part alone.
_NOT_QUITE = re.compile(
    r"\b(?:not|never|yet|than|from(?:\b[^.]{1,40}\bto)?|always|almost|often|quite|so|too|how|mostly|mainly|largely|generally|usually|"
    r"sufficiently)\s*$",
    re.IGNORECASE,
)
#: What a sentence says of a grade in between its verb and it ("was no longer weak"), but that it was given.
_SAID_OF = re.compile(
    r"\b(?:was|were|is|are|had|has|have|be|been|remain(?:s|ed)?)\s+(?:[\w'’-]+\s+){0,2}"
    r"(?!evaluated\b|graded\b|judged\b|assessed\b|rated\b)[\w'’-]+\s*$",
    re.IGNORECASE,
)
#: The number of an indicator and a name, in whatever words.
_NUMBERED_NAME = re.compile(r"\W*\d{1,2}\.\d\.?\s+[A-Z]")
#: A sentence that ends before the one, or the name, that a grade is at the end of.
_AFTER_SENTENCE = re.compile(r"\b(?:was|were|are|had|have|has|we)\b[^.!?]*[^.!?\d][.!?]\s+\S", re.IGNORECASE)
#: Words of a sentence: what holds them is no heading of a grade.
SAYS = re.compile(r"\b(?:was|were|are|had|have|has|we)\b", re.IGNORECASE)


def graded_row(row: Row, framework: Framework | None = None) -> tuple[str, str]:
    """Return the name and the grade of a row that has both; empty words when it has not.

    :param row: a line of a text.
    :param framework: the framework of the report, which tells its names, such as "Children's needs are met", from
        sentences; a word of one of them is no grade ("People have good").
    """
    name, point = _graded_row(row)
    if not point or framework is None:
        return name, point
    last, said = row.cells[-1], None if len(row.cells) > 1 or _NUMBERED_NAME.match(name) else _SAID_OF.search(name)
    within = last.endswith(point) and is_of_name(last, framework)
    in_sentence = said is not None and not is_of_name(said[0], framework)
    return ("", "") if within or in_sentence else (name, point)


def _graded_row(row: Row) -> tuple[str, str]:
    folded = row.words.casefold()
    if not any(point in folded for point in POINT_WORDS):
        return "", ""
    for at, cell in enumerate(row.cells):
        match = (LONE.match(cell) or _means(cell)) if len(row.cells) > 1 else None
        if match:
            return " ".join(row.cells[:at]) if at else row.cells[1], match[1]
    match = _AT_END.match(row.words) if _ENDS.search(row.words) else None
    if match and not _goes_on(match[1]):
        return match[1], match[2]
    first = _AT_START.match(row.words)
    return (first[2], first[1]) if first else ("", "")


def _goes_on(name: str) -> bool:
    """Whether the words before a grade go on in it, as those of sentences do, or end in a grade themselves."""
    in_sentence = name.rstrip().casefold().endswith(_MID_SENTENCE) or _NOT_QUITE.search(name)
    alone = name.rstrip().endswith((".", "!", "?"))  # the last of several cells that lost the gap before it
    return bool(in_sentence or _TWICE.search(name) or (not alone and _AFTER_SENTENCE.search(name)))


def is_lone(rows: list[Row], at: int) -> bool:
    """Say whether a line is nothing but a grade, and the next one does not say what that means.

    :param rows: the lines of a text.
    :param at: place of the line among them.
    """
    words = rows[at].words
    return len(words) <= _LONE_LINE and bool(LONE.match(words)) and not _is_explained(rows, at)


def lone_grades(rows: list[Row]) -> dict[int, re.Match[str]]:
    """Return the matches of lines that are nothing but a grade, or a grade and what it means, by their places.

    :param rows: the lines of a text.
    """
    short = [(at, row) for at, row in enumerate(rows) if len(row.words) <= _CAPTION]
    found = {at: match for at, row in short if (match := _lone_grade(row))}
    explained = {at for at, match in found.items() if match.re is not _EXPLAINED_POINT and _is_explained(rows, at)}
    scale = len({found[at][1].casefold() for at in explained}) >= _EXPLAINED
    return {at: match for at, match in found.items() if not (scale and at in explained)}


def _lone_grade(row: Row) -> re.Match[str] | None:
    """Return the match of a line that is nothing but a grade, or a grade and what it means."""
    if len(row.words) <= _LONE_LINE and (match := LONE.match(row.words)):
        return match
    return _means(row.words) if len(row.cells) == 1 else None


#: Points that are explained under each other, at least, when a scale is: after one, the reasons for it may stand.
_EXPLAINED = 2
#: The points of the scale, the best one first.
_ORDER = tuple(POINTS)
#: A point with what it means after it, in one cell.
_EXPLAINED_POINT = re.compile(rf"\W*(?:[1-6]\W+)?({POINT})\W*[:–—(-]\W*(\w.*)$", re.IGNORECASE)
#: Stems of the words that say what a point of the scale means.
_MEANINGS = frozenset("strength weakness weaknesse outstanding sector remedial important".split())
#: Characters of the longest meaning of a point.
_LONGEST_MEANING = 70


def _means(cell: str) -> re.Match[str] | None:
    """Return the match of a cell that holds a point of the scale and then what it means, or the beginning of that."""
    match = _EXPLAINED_POINT.match(cell)
    stems = {stem(word) for word in tokens(match[2])} if match and len(match[2]) <= _LONGEST_MEANING else set()
    means = stems & _MEANINGS or "major" in stems
    return match if means else None


def _is_explained(rows: list[Row], at: int) -> bool:
    """Whether the line after a grade says what this point of the scale means."""
    after = rows[at + 1].words if at + 1 < len(rows) else ""
    stems = {stem(word) for word in tokens(after)}
    return bool(stems & _MEANINGS) and not SAYS.search(after) and len(after) <= _LONGEST_MEANING


def is_name(words: str) -> bool:
    """Say whether words can name an indicator: no label of the grade, no number, not what a point of the scale means.

    :param words: such as those beside a grade.
    """
    stems = {stem(word) for word in tokens(words) if word.isalpha() and len(word) > SHORT_WORD}
    return bool(stems - LABELS) and not stems & _MEANINGS

"""Grades of which no evaluation is made: of scales or indicators that the vocabularies do not know, or of many areas.

They are shown to a person with their words, never interpreted. Relies on lines that end in a grade, or on the head of
a table of judgements and grades.
"""

from __future__ import annotations

import re

from jig.graph.citations import Citation
from jig.graph.reading.cells import rows_of as table_rows
from jig.graph.reading.frameworks import EARLIER_SCALE
from jig.graph.reading.graded_rows import LONE, SAYS, graded_row, is_lone, is_name, rows_of
from jig.graph.reading.graded_sentences import says_grade
from jig.graph.reading.indicators import INDICATOR
from jig.graph.reading.results import Doubt, Extracted, ReportData
from jig.graph.reading.scale_points import POINTS
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage

__all__ = ["foreign_scale", "unread_grades"]

#: How many grades are shown.
_SHOWN = 24
#: Points of other scales: alone, at the end of a row, and the head of their table.
_FOREIGN = re.compile(
    r"\W*(?:requires? improvement(?: to be good)?|inadequate|outstanding|not judged|satisfactory)\W*$", re.IGNORECASE
)
_FOREIGN_ROW = re.compile(
    r"\b(?:requires improvement(?: to be good)?|inadequate|outstanding|not judged)\s*$", re.IGNORECASE
)
_FOREIGN_HEAD = re.compile(r"\W*judge?ments?\W+grades?\W*", re.IGNORECASE)
#: A short line with such a point or head at its end.
_SHORT_LINE = re.compile(
    r"^[^\n]{0,90}(?:requires? improvement(?: to be good)?|inadequate|outstanding|not judged|grade)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
#: A row that ends in the point that only the scale of reports before 2012 has.
_EARLIER_ROW = re.compile(r"^[^\n]{3,120}(?:\t|\||\s{3})\W*satisfactory\W*$", re.IGNORECASE | re.MULTILINE)
#: Words of a judgement on a scale that the vocabularies do not hold.
_FOREIGN_WORDS = re.compile(
    r"\b(?:(?:was|were)[\s*_]+(?:very\s+)?effective(?:[\s*_]+and[\s*_]+demonstrated[\s*_]+major\s+strengths|"
    r"[\s*_]+with[\s*_]+areas\s+for\s+improvement)|"
    r"important\s+areas\s+of\s+weakness(?:es)?\b|"
    r"(?:\t|\||\s{3})\W*(?:very\s+)?effective\b(?:[ \t]+with[ \t]+areas[ \t]+for[ \t]+improvement)?|"
    r"overall\s+effectiveness\s+is\s+\w+)",
    re.IGNORECASE,
)


def foreign_scale(text: Text, report: ReportData) -> list[Doubt]:
    """Return the grades of a scale that the vocabularies do not know, with their words.

    Relies on lines that end in such a grade, or on the head of a table of judgements and grades.

    :param text: the text.
    :param report: its data: under a framework that is known, the scale of its time is known too.
    """
    found: dict[str, Passage] = {}
    for line in _SHORT_LINE.finditer(text.document.text):
        words = " ".join(line[0].split())
        if _FOREIGN.match(words) or _FOREIGN_ROW.search(words) or _FOREIGN_HEAD.fullmatch(words):
            found.setdefault(words, text.passage_at(text.document.letters.index(line.start())))
    if len(found) < 2 and not any(_FOREIGN_HEAD.fullmatch(words) for words in found):
        found = {}
    for line in _EARLIER_ROW.finditer(text.document.text) if _is_unknown(text, report) else ():
        words = " ".join(line[0].replace("|", " ").split())
        found.setdefault(words, text.passage_at(text.document.letters.index(line.start())))
    for row in rows_of(text) if found else ():  # the other grades of its table may be words that our scales have too
        name, point = graded_row(row)
        if point and len(row.cells) > 1 and is_name(name):
            found.setdefault(row.words, text.passage_at(text.document.letters.index(row.begin)))
    for said in _FOREIGN_WORDS.finditer(text.document.text):
        passage = text.passage_at(text.document.letters.index(said.start()))
        ends = ("\n",) if passage.kind == "row" else (".", "?", "\n\n")
        begin = max(text.document.text.rfind(end, 0, said.start()) + 1 for end in ends)
        words = " ".join(text.document.text[begin : said.end()].replace("*", "").split())[-160:]
        found.setdefault(words, passage)
    grades = {words: passage for words, passage in found.items() if not _FOREIGN_HEAD.fullmatch(words)}
    return [
        Doubt("scale", "a grade of a scale that is not known; no evaluation was made of it", words, passage)
        for words, passage in sorted((grades or found).items(), key=lambda grade: grade[1].start)[:_SHOWN]
    ]


def _is_unknown(text: Text, report: ReportData) -> bool:
    """Whether a report prints the scale of the inspectorate of education, and rests on no framework that is known."""
    return report.framework is None and bool(EARLIER_SCALE.search(text.stream))


def unread_grades(text: Text, report: ReportData, evaluations: list[Extracted]) -> list[Doubt]:
    """Return what ends in a grade, or says one, and became no evaluation: it is shown, not interpreted.

    Where the report's framework is known and evaluations were read, only what stands among them or has a number. Of
    an overview, the rows of tables in which the evaluations of several areas stand side by side.

    :param text: the text.
    :param report: its data.
    :param evaluations: the evaluations that were read.
    """
    if report.kind == "overview-report":
        return _side_by_side(text)
    if report.kind not in ("joint-inspection-report", "progress-review-report"):
        return []
    why = "a grade of an indicator that is not known; no evaluation was made of it"
    read = [(c.start, c.length) for made in evaluations for c in map(Citation.from_text, made.fact.cite)]
    found: dict[str, Passage] = {}
    unknown = report.framework is None or not evaluations
    among = {made.passage.section for made in evaluations}
    for row in rows_of(text):
        name, point = graded_row(row)
        start = text.document.letters.index(row.begin)
        if not point or not (is_name(name) or INDICATOR.search(name)) or any(a <= start < a + n for a, n in read):
            continue
        if len(row.cells) < 2 and SAYS.search(name):
            continue
        passage = text.passage_at(start)
        role = text.roles.get(passage.section)
        beside = role == "evaluations" or (role == "framework" and passage.section in among)
        if unknown or beside or INDICATOR.search(name):
            found.setdefault(row.words, passage)
    if unknown:
        found |= _unread_pairs(text)
        for line in text.lines:
            if says_grade(line):
                found.setdefault(line.text, line.sentence.passage)
    return [Doubt("evaluation", why, words, passage) for words, passage in list(found.items())[:_SHOWN]]


def _side_by_side(text: Text) -> list[Doubt]:
    """Return the rows with a grade for each of several areas, or for an area on each of several indicators.

    Relies on the head of a table that names the areas, or on an area alone in the first cell of each row.
    """
    why = "evaluations of several areas side by side; none is made of them, because they are of other inspections"
    found: dict[str, Passage] = {}
    headed = False
    for passage in text.document.passages:
        for row in table_rows(text, passage) if passage.kind == "row" else ():
            grades = sum(cell.casefold() in POINTS for cell in row.cells)
            areas = text.line(row.words, passage).slugs("area")
            if not grades:
                headed = len(areas) > 1
            elif grades > 1 and (headed or (areas and text.line(row.cells[0], passage).slugs("area"))):
                found.setdefault(row.words, passage)
        headed = headed and passage.kind == "row"
    return [Doubt("evaluation", why, words, passage) for words, passage in list(found.items())[:_SHOWN]]


def _unread_pairs(text: Text) -> dict[str, Passage]:
    """Return the lines that are nothing but a grade, each with the line before it, which may name what was graded."""
    found: dict[str, Passage] = {}
    rows = [row for row in rows_of(text) if row.words or row.prose]
    for at, row in enumerate(rows[1:], 1):
        name = rows[at - 1].words
        if is_lone(rows, at) and is_name(name) and name[-1] not in ".:;" and not LONE.match(name):
            found.setdefault(f"{name}: {row.words}", text.passage_at(text.document.letters.index(row.begin)))
    return found

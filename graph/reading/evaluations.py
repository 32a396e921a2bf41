"""Evaluations of quality indicators on the six-point scales.

An evaluation needs an indicator that a framework of the vocabularies knows (by number and name, or by name) and a
grade of its scale: in a table row, in a lone line under or over the indicator's heading, or in a sentence that says so.
Grades without such an indicator, and words of other scales ("requires improvement"), are reported, never interpreted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.documents import Passage
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.others import has_grades_of_others, is_of_others, we_say
from jig.graph.reading.text import Line, Text
from jig.graph.reading.tone import tone_of
from jig.graph.reading.values import Doubt, Extracted, ReportData

__all__ = ["Grades", "foreign_scale", "read_evaluations", "unread_grades"]

_POINTS = {
    "excellent": "excellent",
    "very good": "very-good",
    "good": "good",
    "adequate": "adequate",
    "weak": "weak",
    "unsatisfactory": "unsatisfactory",
}
_POINT = "excellent|very good|good|adequate|weak|unsatisfactory"
_ENDS = re.compile(r"(?:excellent|good|adequate|weak|unsatisfactory)\b[\W1-6]*(?:</?\w+>\W*)*$", re.IGNORECASE)
_POINT_WORDS = frozenset("excellent good adequate weak unsatisfactory".split())
_LONE = re.compile(
    rf"\W*(?:(?:our |overall )?evaluation|evaluated as|grade)?\W*(?:[1-6]\W+)?({_POINT})(?:\W+[1-6])?\W*$",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"^(.*?\w.*?)[\s|:–—-]+(?:[1-6]\W+)?({_POINT})(?:\W+[1-6])?\W*$", re.IGNORECASE | re.DOTALL)
#: Words of a sentence: what holds them is no heading of a grade.
_SAYS = re.compile(r"\b(?:was|were|are|had|have|has|we)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:evaluated|evaluation|graded|judged|assessed|rated)\b(?:[^.]|\.(?=\d)){0,160}?\b(?:as|was|is|of|to be)\W+"
    rf"(?:being\W+)?(?:[1-6]\W+)?({_POINT})\b",
    re.IGNORECASE,
)
#: A sentence that says no more of an indicator than its grade.
_IS = re.compile(rf"\b(?:was|were|is|are)\W+({_POINT})\W*$", re.IGNORECASE)
_THIS = re.compile(
    r"\bthis (?:quality indicator|indicator|area|aspect)\b|^\W*this (?:was|is|has been) (?:evaluated|graded)\b|"
    r"\b(?:overall performance|performance (?:overall|here))\b",
    re.IGNORECASE,
)
#: How a sentence says what was evaluated with its first word, and that others did.
_PASSIVE = re.compile(
    r"\W*\w+\s+(?:was|is|has\s+been)\s+(?:also\s+)?(?:evaluated|graded|judged)\s+(?:as|to\s+be)\b", re.I
)
_BY_OTHERS = re.compile(r"\bby\s+(?!inspectors|us\b|our\b|the\s+(?:inspection|team))", re.IGNORECASE)
#: A point with what it means after it, in one cell.
_EXPLAINED_POINT = re.compile(rf"\W*(?:[1-6]\W+)?({_POINT})\W*[:–—(-]\W*(\w.*)$", re.IGNORECASE)
_CELLS = re.compile(r"\s*(?:\t|\||\s{3,}|</t[dh]>)\s*")
#: What every sign that parts cells holds.
_PARTING = ("\t", "|", "</t", "  ", " \n", "\n ", "\n\n", "\xa0", "\r", "\f", "\v", "\u2003", "\u2002", "\u2009")
_MARKUP = re.compile(r"<[^>]*>|\*\*|[|#]")
#: Sections whose grades are no evaluations: they explain the framework, its scale or its terms.
_EXPLAINING = ("framework", "glossary", "contents", "policy")
#: A row of such a section that evaluates all the same: a name of several words, then a cell with a grade at its end.
_GRADED_ROW = re.compile(rf"\W*(?:[\d.]+\W+)?[^\W\d_]{{2,}}\W+\w.*?(?:\t|\||\s{{3,}})\W*({_POINT})\W*$", re.IGNORECASE)
#: Words of a judgement on a scale that the vocabularies do not hold.
_FOREIGN_WORDS = re.compile(
    r"\b(?:(?:was|were)[\s*_]+(?:very\s+)?effective(?:[\s*_]+and[\s*_]+demonstrated[\s*_]+major\s+strengths|"
    r"[\s*_]+with[\s*_]+areas\s+for\s+improvement)|"
    r"important\s+areas\s+of\s+weakness(?:es)?\b|"
    r"(?:\t|\||\s{3})\W*(?:very\s+)?effective\b(?:[ \t]+with[ \t]+areas[ \t]+for[ \t]+improvement)?|"
    r"overall\s+effectiveness\s+is\s+\w+)",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"(?<![\d.])(\d{1,2}\.\d)(?![\d%]|\s*per cent)\.?")
_SUITE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d)\s*(?:to|–|-)\s*\1\.(\d)")
_FOREIGN = re.compile(
    r"\W*(?:requires? improvement(?: to be good)?|inadequate|outstanding|not judged|satisfactory)\W*$", re.IGNORECASE
)
_FOREIGN_ROW = re.compile(
    r"\b(?:requires improvement(?: to be good)?|inadequate|outstanding|not judged)\s*$", re.IGNORECASE
)
_FOREIGN_HEAD = re.compile(r"\W*judge?ments?\W+grades?\W*", re.IGNORECASE)
_SHORT_LINE = re.compile(
    r"^[^\n]{0,90}(?:requires? improvement(?: to be good)?|inadequate|outstanding|not judged|grade)\W*$",
    re.IGNORECASE | re.MULTILINE,
)
#: How many grades of a foreign scale are shown.
_SHOWN = 24
#: Letters of a passage that is running text, characters of the longest row and of a line with nothing but a grade.
_LONG, _LONGEST_ROW, _LONE_LINE = 400, 220, 40
#: Words of the shortest beginning of a name, and of the longest sentence with a name and a grade.
_BEGUN, _SHORT_SENTENCE = 3, 20
#: Characters of the longest meaning of a point, and indicators of the largest suite.
_LONGEST_MEANING, _LARGEST_SUITE = 70, 6
#: Lines before a row that its name can begin on; letters of words that do not tell names apart.
_CUT_LINES, _SHORT_WORD = 2, 3
#: Words beside a grade that name no indicator.
_LABELS = frozenset("evaluation evaluated grade graded level score scale quality indicator criteria point".split())
#: Stems of the words that say what a point of the scale means.
_MEANINGS = frozenset("strength weakness weaknesse outstanding sector remedial important".split())
#: Letters of the longest caption; columns of a table of names and one grade each.
_CAPTION, _LABELLED = 90, 2
#: Rows above one in which the head of its table is looked for.
_LONGEST_TABLE = 12
#: Indicators of the shortest column.
_COLUMN = 3
#: A row that may end before the second word of its grade.
_VERY = re.compile(r"(?:^|\s)very$", re.IGNORECASE)
#: How the heads of columns tell an earlier evaluation from that of the report.
_TIME = re.compile(
    r"\b(previous|earlier|last|first|original)\b|\b(current|this|new|now|latest|present)\b", re.IGNORECASE
)
#: The year in the head of a column.
_YEAR = re.compile(r"\b20\d\d\b")
#: What stands before a grade that ends a sentence of running text.
_MID_SENTENCE = (" as", "as '", " is", " was", "very", " were", " are", " or", " be")


class _Row(NamedTuple):
    """A line of the text: its words, its cells, its characters, and whether it stands in running text."""

    words: str
    cells: tuple[str, ...]
    begin: int
    end: int
    prose: bool


class Grades(NamedTuple):
    """The indicators of one framework: names and aliases by number, and numbers by the stems of a name."""

    framework: str
    names: dict[tuple[str, ...], str]
    numbers: frozenset[str]
    areas: dict[str, tuple[str, ...]]


class _Graded(NamedTuple):
    indicators: tuple[str, ...]
    point: str
    spans: list[tuple[int, int]]
    rule: str
    confidence: str
    after: int


def _grades(text: Text, framework: str) -> Grades:
    names: dict[tuple[str, ...], str] = {}
    areas: dict[str, list[str]] = {}
    numbers = set()
    for slug in text.vocabulary.scheme(f"indicator/{framework}"):
        term = f"indicator/{framework}/{slug}"
        if not re.fullmatch(r"\d{1,2}(?:\.\d)?", slug):
            continue
        whole = "." not in slug
        for name in (text.vocabulary.label(term), *text.vocabulary.values(term, "altLabel")):
            names[tuple(stem(word) for word in tokens(name))] = slug
        if not whole:
            numbers.add(slug)
            areas.setdefault(slug.partition(".")[0], []).append(slug)
    if not numbers:  # a framework whose indicators bear whole numbers
        numbers = set(names.values())
    return Grades(framework, names, frozenset(numbers), {area: tuple(sorted(all_)) for area, all_ in areas.items()})


def read_evaluations(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the evaluations of a report of a joint inspection, each indicator once."""
    if report.kind != "joint-inspection-report":
        return
    framework = report.framework
    if framework is None:
        return
    grades = _grades(text, framework)
    rows = _rows(text)
    found = [*_in_rows(text, rows, grades), *_lone_lines(text, rows, grades), *_side_by_side(text, rows, grades)]
    found += [*_in_prose(text, grades), *_in_short_sentences(text, grades), *_in_first_sentences(text, grades)]
    for graded in _once(found):
        number = (
            graded.indicators[0]
            if len(graded.indicators) == 1
            else "-to-".join((graded.indicators[0], graded.indicators[-1]))
        )
        yield text.extract(
            f.Evaluation, graded.spans, graded.rule, graded.confidence, key=f"evaluation-{number}",
            indicators=graded.indicators, evaluated_as=graded.point, framework=framework,
            scale=report.usual_scale,
            rationale=tuple(_rationale(text, graded)),
        )  # fmt: skip


def _once(found: list[_Graded]) -> Iterator[_Graded]:
    """Yield each evaluation once, with every place of the same grade; the first grade of an indicator counts."""
    kept: dict[tuple[str, ...], _Graded] = {}
    for graded in found:
        same = kept.get(graded.indicators)
        if same is not None and same.point == graded.point:
            spans = list(dict.fromkeys([*same.spans, *graded.spans]))
            kept[graded.indicators] = same._replace(spans=spans)
        elif same is None and not any(set(graded.indicators) <= set(other) for other in kept):
            kept[graded.indicators] = graded
    yield from kept.values()


# ── which indicators words name ────────────────────────────────────────────────────────────────────────────────────


def _named(words: str, grades: Grades) -> tuple[str, ...]:
    """Return the indicators that words name: a suite, a number, or a name alone, also of a whole area."""
    suite = _SUITE.search(words)
    between = (f"{suite[1]}.{at}" for at in range(int(suite[2]), int(suite[3]) + 1)) if suite else ()
    told = dict.fromkeys((*between, *_INDICATOR.findall(words)))
    numbers = tuple(number for number in told if number in grades.numbers)
    if numbers:
        return tuple(sorted(numbers)) if suite else numbers
    return _named_by_name(words, grades)


def _named_by_name(words: str, grades: Grades) -> tuple[str, ...]:
    """Return the indicators that words name; words that only begin a name, as a cell cut in two does, count too."""
    stems = tuple(stem(word) for word in tokens(words))
    best: tuple[int, str] = (0, "")
    for name, slug in grades.names.items():
        size = len(name)
        if size > best[0] and size > 1 and any(stems[i : i + size] == name for i in range(len(stems) - size + 1)):
            best = (size, slug)
    if not best[0]:
        while stems and stems[0].isdigit():
            stems = stems[1:]
        begun = {slug for name, slug in grades.names.items() if len(stems) >= _BEGUN and name[: len(stems)] == stems}
        if len(begun) != 1:
            return ()
        best = (len(stems), begun.pop())
    return (best[1],) if best[1] in grades.numbers else grades.areas.get(best[1], ())


# ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(text: Text) -> list[_Row]:
    """Return the lines of the report that may hold a name or a grade; running text as one line without words."""
    rows: list[_Row] = []
    plain = text.document.text
    evaluating = _evaluating(text)
    others = False
    for passage in text.document.passages:
        if passage.start < text.begin or passage.kind == "contents":
            continue
        others = _over_rows(plain[passage.begin : passage.end], passage, before=others)
        if others and passage.kind != "heading":
            rows.append(_Row("", (), passage.begin, passage.end, True))
            continue
        if text.roles.get(passage.section) in _EXPLAINING and passage.section not in evaluating:
            continue
        raw = plain[passage.begin : passage.end]
        long = passage.length > _LONG
        if long and not _has_cells(raw):
            rows.append(_Row("", (), passage.begin, passage.end, True))
            continue
        begin = passage.begin
        for line in raw.split("\n"):
            rows.append(_row(line, begin, long=long))
            begin += len(line) + 1
    return list(_whole_grades(rows))


def _over_rows(words: str, passage: Passage, *, before: bool) -> bool:
    """Whether the grades from a passage on are those of others, as a heading or a caption says; text ends them."""
    short = passage.length <= _CAPTION
    if _ENDS.search(words):
        return before and passage.kind != "heading"
    columns = len(_CELLS.split(words.strip("| "))) > _LABELLED  # one of several may be those of the report
    told = short and has_grades_of_others(words) and not columns
    return told or (before and short and passage.kind != "heading")


def _whole_grades(rows: list[_Row]) -> Iterator[_Row]:
    """Yield rows, those put together whose end cuts "very good" in two."""
    very: _Row | None = None
    for row in rows:
        if very is not None and (row.words or row.prose):
            if row.words.casefold() == "good":
                cells = (*very.cells[:-1], f"{very.cells[-1]} {row.words}")
                row = _Row(f"{very.words} {row.words}", cells, very.begin, row.end, False)
            else:
                yield very
            very = None
        if _VERY.search(row.words):
            very = row
        else:
            yield row
    if very is not None:
        yield very


def _has_cells(raw: str) -> bool:
    """Whether what parts cells stands in a passage; the pattern looks at every space, so marks are looked for first."""
    return any(mark in raw for mark in _PARTING) and bool(_CELLS.search(raw))


def _evaluating(text: Text) -> frozenset[str]:
    """Return the sections on the framework that hold evaluations all the same, in rows of a name and a grade."""
    return frozenset(
        passage.section
        for passage in text.document.passages
        if text.roles.get(passage.section) == "framework"
        and any(_GRADED_ROW.match(row) for row in text.document.text[passage.begin : passage.end].split("\n"))
    )


def _row(line: str, begin: int, *, long: bool) -> _Row:
    cells = [" ".join(_MARKUP.sub(" ", cell).split()) for cell in _CELLS.split(line.strip())]
    cells = [cell for cell in cells if cell]
    words = " ".join(cells)
    prose = len(words) > _LONGEST_ROW or (long and len(cells) < 2)
    return _Row("" if prose else words, tuple(cells), begin, begin + len(line), prose)


def _in_rows(text: Text, rows: list[_Row], grades: Grades) -> Iterator[_Graded]:
    """Rule: a line that holds an indicator and then its grade, in a cell of its own or at the end; confidence 0.95.

    The grade may also stand in the first cell, before the indicator; what stands in cells after both is not read.
    """
    for at, row in enumerate(rows):
        name, point = _graded_row(row)
        point = _latest(rows, at) if _grades_of(row) else point
        if not point or _contradicts(name, grades):
            continue
        indicators, begin = _named(name, grades), row.begin
        if not indicators:
            indicators, begin = _cut_name(rows, at, name, grades)
        if indicators:
            span = _span(text, begin, row.end)
            yield _Graded(indicators, _POINTS[point.casefold()], [span], "evaluations.in_row", "0.95", span[0])


def _grades_of(row: _Row) -> list[str]:
    """Return the grades in the cells of a row that has different ones, as of several years; else nothing."""
    found = [match[1].casefold() for cell in row.cells[1:] if (match := _LONE.match(cell))]
    return found if len(set(found)) > 1 else []


def _latest(rows: list[_Row], at: int) -> str:
    """Return the grade of a row in the column of the latest year that the head of its table names; else nothing."""
    grades = _grades_of(rows[at])
    head = _head_of(rows, at)
    now = [bool(match[2]) for match in _TIME.finditer(head)]
    if len(now) == len(grades) and sum(now) == 1:
        return grades[now.index(True)]
    years = [int(year) for year in _YEAR.findall(head)]
    return grades[years.index(max(years))] if len(years) == len(grades) == len(set(years)) else ""


def _head_of(rows: list[_Row], at: int) -> str:
    """Return the words of the head of a table, which may go on in the lines under it; nothing where it has none."""
    head: list[str] = []
    for row in reversed(rows[max(0, at - _LONGEST_TABLE) : at]):
        if not head and _graded_row(row)[1]:
            continue
        if not row.words or len(head) == _CUT_LINES:
            break
        head.insert(0, row.words)
        if len(row.cells) > 1:
            return " ".join(head)
    return ""


def _cut_name(rows: list[_Row], at: int, name: str, grades: Grades) -> tuple[tuple[str, ...], int]:
    """Return the indicator whose name runs on from the lines before a row, and where it begins."""
    gathered = ""
    for other in rows[at - 1 : max(0, at - _CUT_LINES) - 1 : -1] if at else ():
        if not other.words or _graded_row(other)[1] or _SAYS.search(other.words):
            break
        gathered = f"{other.words} {gathered}"
        before = [stem(word) for word in tokens(gathered)]
        stems = tuple(before + [stem(word) for word in tokens(name)])
        for known, slug in grades.names.items():
            places = range(max(0, len(before) - len(known) + 1), len(before))
            if slug in grades.numbers and any(stems[i : i + len(known)] == known for i in places):
                return (slug,), other.begin
    return (), rows[at].begin


def _contradicts(name: str, grades: Grades) -> bool:
    """Whether a number stands beside a name that is not that of the framework's indicator of that number.

    Frameworks number different indicators alike; such a row is of another one.
    """
    numbers = [number for number in _INDICATOR.findall(name) if number in grades.numbers]
    stems = {stem(word) for word in tokens(name) if len(word) > _SHORT_WORD} - _LABELS
    if len(numbers) != 1 or _SUITE.search(name) or len(stems) < _BEGUN:
        return False
    for parts, slug in grades.names.items():
        known = {part for part in parts if len(part) > _SHORT_WORD}
        if slug == numbers[0] and len(stems & known) * 2 >= min(len(stems), len(known)):
            return False
    return True


def _graded_row(row: _Row) -> tuple[str, str]:
    """Return the name and the grade of a row that has both; empty words when it has not."""
    if not row.words or _POINT_WORDS.isdisjoint(row.words.casefold().replace(":", " ").split()):
        return "", ""
    for at, cell in enumerate(row.cells):
        match = (_LONE.match(cell) or _explained(cell)) if len(row.cells) > 1 else None
        if match:
            return " ".join(row.cells[:at]) if at else row.cells[1], match[1]
    match = _AT_END.match(row.words) if _ENDS.search(row.words) else None
    if match and not match[1].rstrip().casefold().endswith(_MID_SENTENCE):
        return match[1], match[2]
    return "", ""


def _explained(cell: str) -> re.Match[str] | None:
    """Return the match of a cell that holds a point of the scale and then what it means, or the beginning of that."""
    match = _EXPLAINED_POINT.match(cell)
    stems = {stem(word) for word in tokens(match[2])} if match and len(match[2]) <= _LONGEST_MEANING else set()
    means = stems & _MEANINGS or "major" in stems
    return match if means else None


def _span(text: Text, begin: int, end: int) -> tuple[int, int]:
    start = text.document.letters.index(begin)
    return start, max(1, text.document.letters.index(end) - start)


def _lone_lines(text: Text, rows: list[_Row], grades: Grades) -> Iterator[_Graded]:
    """Rule: a line that is nothing but a grade, with the indicator in one of the nearest lines; confidence 0.95.

    The indicator may follow the grade ("Adequate", then "2.1 Impact on ...") or stand before it; one that follows
    counts first where the headings of the section are made so. Grades under each other are a column, not lone.
    """
    rows = [row for row in rows if row.words or row.prose]
    short = [(at, row) for at, row in enumerate(rows) if len(row.words) <= _CAPTION]
    found = {at: match for at, row in short if (match := _lone_grade(row))}
    graded = {at: match for at, match in found.items() if match.re is _EXPLAINED_POINT or not _is_explained(rows, at)}
    lone = [(at, match) for at, match in graded.items() if not {at - 1, at + 1} & graded.keys()]
    follows = sum(bool(_near(rows, at, grades, 1)) for at, _ in lone)
    precedes = sum(bool(_near(rows, at, grades, -1)) for at, _ in lone)
    for at, match in lone:
        step = 1 if follows > precedes else -1
        near = _near(rows, at, grades, step) or _near(rows, at, grades, -step)
        if near is None:
            continue
        indicators, other = _suite(rows, near, step if near[1] > at else -1, grades)
        first, last = sorted((rows[at], rows[other]), key=lambda row: row.begin)
        span = _span(text, first.begin, last.end)
        point = _POINTS[match[1].casefold()]
        yield _Graded(indicators, point, [span], "evaluations.lone_line", "0.95", sum(span))


def _lone_grade(row: _Row) -> re.Match[str] | None:
    """Return the match of a line that is nothing but a grade, or a grade and what it means."""
    if len(row.words) <= _LONE_LINE and (match := _LONE.match(row.words)):
        return match
    return _explained(row.words) if len(row.cells) == 1 else None


def _near(rows: list[_Row], at: int, grades: Grades, step: int) -> tuple[tuple[str, ...], int] | None:
    """Return the indicators that the lines next to a grade name, one line or several together, and the last of them."""
    gathered = ""
    for distance in range(1, 5):
        other = at + step * distance
        if not 0 <= other < len(rows):
            return None
        words = rows[other].words
        if not words or _LONE.match(words) or _SAYS.search(words):
            return None
        gathered = f"{gathered} {words}" if step > 0 else f"{words} {gathered}"
        indicators = _named(words, grades) or _named(gathered, grades)
        if indicators:
            return indicators, other
    return None


def _is_explained(rows: list[_Row], at: int) -> bool:
    """Whether the line after a grade says what this point of the scale means."""
    after = rows[at + 1].words if at + 1 < len(rows) else ""
    stems = {stem(word) for word in tokens(after)}
    return bool(stems & _MEANINGS) and not _SAYS.search(after) and len(after) <= _LONGEST_MEANING


def _suite(
    rows: list[_Row], near: tuple[tuple[str, ...], int], step: int, grades: Grades
) -> tuple[tuple[str, ...], int]:
    """Return the indicators of one area whose names stand under each other beside a single grade."""
    indicators, at = near
    while len(indicators) < _LARGEST_SUITE and 0 <= at + step < len(rows):
        numbers = _INDICATOR.findall(rows[at].words), _INDICATOR.findall(rows[at + step].words)
        further = _named(rows[at + step].words, grades) if all(len(found) == 1 for found in numbers) else ()
        if (
            len(further) != 1
            or further[0].partition(".")[0] != indicators[0].partition(".")[0]
            or further[0] in indicators
        ):
            break
        indicators, at = tuple(sorted((*indicators, *further))), at + step
    return indicators, at


def _side_by_side(text: Text, rows: list[_Row], grades: Grades) -> Iterator[_Graded]:
    """Rule: a column of indicators, then one of as many grades, as a reader of columns gives them; confidence 0.7."""
    names: list[tuple[tuple[str, ...], _Row]] = []
    points: list[tuple[str, _Row]] = []
    for row in [*(row for row in rows if row.words or row.prose), _Row("", (), 0, 0, True)]:
        match = _LONE.match(row.words) if row.words else None
        if match and names:
            points.append((_POINTS[match[1].casefold()], row))
            continue
        if points:
            if len(points) == len(names) >= _COLUMN:
                for (indicators, one), (point, other) in zip(names, points, strict=True):
                    spans = [_span(text, one.begin, one.end), _span(text, other.begin, other.end)]
                    yield _Graded(indicators, point, spans, "evaluations.side_by_side", "0.7", spans[1][0])
            names, points = [], []
        named = () if not row.words or _SAYS.search(row.words) else _named(row.words, grades)
        if row.prose:
            names = []
        elif named and named not in [indicators for indicators, _ in names]:
            names.append((named, row))


def _in_prose(text: Text, grades: Grades) -> Iterator[_Graded]:
    """Rule: a sentence that says an indicator was evaluated as a grade; confidence 0.85.

    Sentences about records, plans, reviews or services are none: what was evaluated must be an indicator by number or
    by its name.
    """
    for line in text.lines:
        if _no_evaluation(line):
            continue
        match = _SAID.search(line.text)
        if (
            match is None
            or is_of_others(match, line.text)
            or "record" in line.stems
            or len(re.findall(_POINT, line.text, re.IGNORECASE)) > 2
        ):
            continue
        indicators = _named(line.text, grades) or _named_above(text, line, grades)
        if indicators:
            point = _POINTS[match[1].casefold()]
            yield _Graded(indicators, point, [line.span], "evaluations.in_prose", "0.85", line.sentence.end)


def _named_above(text: Text, line: Line, grades: Grades) -> tuple[str, ...]:
    """Return the indicator that the heading over a sentence names, where inspectors speak of it.

    They call it this indicator, say half of its words, or begin with the first of them.
    """
    indicators = _of_section(text, line, grades)
    if not indicators or _BY_OTHERS.search(line.text):
        return ()
    if _THIS.search(line.text):
        return indicators
    for name, slug in grades.names.items():
        told = [part for part in name if len(part) > _SHORT_WORD]
        if (slug,) != indicators or not told:
            continue
        half = len(set(told).intersection(line.stems)) * 2 >= len(told) and we_say(line.text)
        if half or (line.stems[0] == told[0] and _PASSIVE.match(line.text)):
            return indicators
    return ()


def _no_evaluation(line: Line) -> bool:
    return (
        bool(line.part)
        or line.role in ("framework", "background", "glossary", "policy", "introduction")
        or _POINT_WORDS.isdisjoint(line.stems)
    )


def _of_section(text: Text, line: Line, grades: Grades) -> tuple[str, ...]:
    """Return the indicators that the heading of a sentence's section names, or that of the section above."""
    path = line.sentence.passage.section
    while path:
        heading = next((section.heading for section in text.document.sections if section.path == path), "")
        if indicators := _named(heading, grades):
            return indicators
        path = path.rpartition(".")[0]
    return ()


def _in_short_sentences(text: Text, grades: Grades) -> Iterator[_Graded]:
    """Rule: a sentence that is an indicator's name and "was good" and nothing else, as early reports open a part with.

    Confidence 0.8. Relies on the name at the beginning and the grade at the end, with next to nothing beside them.
    """
    for line in text.lines:
        if _no_evaluation(line) or len(line.words) > _SHORT_SENTENCE:
            continue
        match = _IS.search(line.text)
        if match is None or "record" in line.stems:
            continue
        before = line.text[: match.start()].strip()
        stems = tuple(stem(word) for word in tokens(before))
        stems = stems[1:] if stems[:1] == ("the",) else stems
        named = grades.names.get(stems)
        if named in grades.numbers:
            point = _POINTS[match[1].casefold()]
            yield _Graded((str(named),), point, [line.span], "evaluations.short_sentence", "0.8", line.sentence.end)


def _in_first_sentences(text: Text, grades: Grades) -> Iterator[_Graded]:
    """Rule: under the heading of an indicator, a first sentence that ends with "was good" and speaks of the same.

    Confidence 0.8. Relies on the heading, and on half of the words of its name in the sentence.
    """
    for section in text.document.sections:
        indicators = _named(section.heading, grades)
        lines = text.lines_by_section.get(section.path, [])
        if len(indicators) != 1 or not lines or _no_evaluation(lines[0]) or "record" in lines[0].stems:
            continue
        match = _IS.search(lines[0].text)
        name = {stem(word) for word in tokens(section.heading) if len(word) > _SHORT_WORD}
        if match and len(name.intersection(lines[0].stems)) * 2 >= len(name):
            point = _POINTS[match[1].casefold()]
            after = lines[0].sentence.end
            yield _Graded(indicators, point, [lines[0].span], "evaluations.first_sentence", "0.8", after)


def _rationale(text: Text, graded: _Graded) -> Iterator[f.Statement]:
    """Rule: the sentences under "Rationale" after a grade are its reasons; confidence 0.9."""
    begun = False
    for line in text.lines:
        if line.sentence.start < graded.after:
            continue
        if line.role != "rationale":
            if begun or line.sentence.start > graded.after + 400:
                return
            continue
        section = line.sentence.passage.section
        if not begun:
            begun, own = True, section
        if section != own:
            return
        yield _reason(text, line, graded)


def _reason(text: Text, line: Line, graded: _Graded) -> f.Statement:
    tone = tone_of(line)
    made = text.extract(
        f.Statement, [line.span], "evaluations.rationale", "0.9", summary="", polarity=tone.polarity, role=("finding",),
        indicator=graded.indicators, topics=line.slugs("topic")[:4], concerns=line.slugs("population")[:4],
        voice=tone.voice, source=tone.source, stage=tone.stage, hedge=tone.hedge,
    )  # fmt: skip
    assert isinstance(made.fact, f.Statement)  # noqa: S101  it was made so
    return made.fact


# ── scales that are not ours ───────────────────────────────────────────────────────────────────────────────────────


def foreign_scale(text: Text) -> list[Doubt]:
    """Return the grades of a scale that the vocabularies do not know, with their words.

    Relies on lines that end in such a grade, or on the head of a table of judgements and grades.
    """
    found: dict[str, Passage] = {}
    for line in _SHORT_LINE.finditer(text.document.text):
        words = " ".join(line[0].split())
        if _FOREIGN.match(words) or _FOREIGN_ROW.search(words) or _FOREIGN_HEAD.fullmatch(words):
            found.setdefault(words, text.passage_at(text.document.letters.index(line.start())))
    if len(found) < 2 and not any(_FOREIGN_HEAD.fullmatch(words) for words in found):
        found = {}
    for row in _rows(text) if found else ():  # the other grades of its table may be words that our scales have too
        name, point = _graded_row(row)
        if point and len(row.cells) > 1 and _is_name(name):
            found.setdefault(row.words, text.passage_at(text.document.letters.index(row.begin)))
    for said in _FOREIGN_WORDS.finditer(text.document.text):
        passage = text.passage_at(text.document.letters.index(said.start()))
        ends = ("\n",) if passage.kind == "row" else (".", "?", "\n\n")
        begin = max(text.document.text.rfind(end, 0, said.start()) + 1 for end in ends)
        words = " ".join(text.document.text[begin : said.end()].replace("*", "").split())[-160:]
        found.setdefault(words, passage)
    return [
        Doubt("scale", "a grade of a scale that is not known; no evaluation was made of it", words, passage)
        for words, passage in list(found.items())[:_SHOWN]
    ]


def unread_grades(text: Text, report: ReportData, evaluations: list[Extracted]) -> list[Doubt]:
    """Return what ends in a grade, or says one, and became no evaluation: it is shown, not interpreted.

    Where the report's framework is known, only what stands among the evaluations or has the number of an indicator.
    """
    if report.kind not in ("joint-inspection-report", "progress-review-report"):
        return []
    why = "a grade of an indicator that is not known; no evaluation was made of it"
    read = [(c.start, c.length) for made in evaluations for c in map(Citation.from_text, made.fact.cite)]
    found: dict[str, Passage] = {}
    for row in _rows(text):
        name, point = _graded_row(row)
        start = text.document.letters.index(row.begin)
        if not point or not _is_name(name) or any(a <= start < a + n for a, n in read):
            continue
        if len(row.cells) < 2 and _SAYS.search(name):
            continue
        passage = text.passage_at(start)
        if report.framework is None or text.roles.get(passage.section) == "evaluations" or _INDICATOR.search(name):
            found.setdefault(row.words, passage)
    if report.framework is None:
        found |= _unread_pairs(text)
        for line in text.lines:
            if not _no_evaluation(line) and _SAID.search(line.text) and "record" not in line.stems:
                found.setdefault(line.text, line.sentence.passage)
    return [Doubt("evaluation", why, words, passage) for words, passage in list(found.items())[:_SHOWN]]


def _unread_pairs(text: Text) -> dict[str, Passage]:
    """Return the lines that are nothing but a grade, each with the line before it, which may name what was graded."""
    found: dict[str, Passage] = {}
    rows = [row for row in _rows(text) if row.words or row.prose]
    for at, row in enumerate(rows[1:], 1):
        name = rows[at - 1].words
        graded = len(row.words) <= _LONE_LINE and _LONE.match(row.words) and not _is_explained(rows, at)
        if graded and _is_name(name) and name[-1] not in ".:;" and not _LONE.match(name):
            found.setdefault(f"{name}: {row.words}", text.passage_at(text.document.letters.index(row.begin)))
    return found


def _is_name(words: str) -> bool:
    """Whether words can name an indicator: not a label of the grade, a number, or what a point of the scale means."""
    stems = {stem(word) for word in tokens(words) if word.isalpha() and len(word) > _SHORT_WORD}
    return bool(stems - _LABELS) and not stems & _MEANINGS

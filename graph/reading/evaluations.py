"""Evaluations of quality indicators on the six-point scale.

An evaluation needs an indicator that a framework of the vocabularies knows (by number and name, or by name) and a
grade of its scale: in a table row, in a lone line under or over the indicator's heading, or in a sentence that says so.
Grades without such an indicator, and words of other scales, are no evaluations (``unread_grades``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.graded_rows import LONE, SAYS, Row, graded_row, lone_grades, rows_of
from jig.graph.reading.grades_of_others import has_grades_of_others, is_of_others, we_say
from jig.graph.reading.indicators import INDICATOR, SHORT_WORD, Framework, contradicts, framework_of, indicators_in
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINT, POINT_WORDS, POINTS
from jig.graph.reading.tags import groups_of, topics_of
from jig.graph.reading.text import Text
from jig.graph.reading.tone import tone_of

__all__ = ["read_evaluations", "says_grade"]


class _Graded(NamedTuple):
    """Indicators with their grade, where it stands, what rule read it, and the letter after which its reasons begin."""

    indicators: tuple[str, ...]
    point: str
    spans: list[tuple[int, int]]
    rule: str
    confidence: str
    after: int


def read_evaluations(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the evaluations of a report of a joint inspection, each indicator once, and the reasons of each."""
    if report.kind != "joint-inspection-report":
        return
    if report.framework is None:
        return
    framework = framework_of(text, report.framework)
    rows = rows_of(text)
    found = [
        *_in_rows(text, rows, framework),
        *_lone_lines(text, rows, framework),
        *_side_by_side(text, rows, framework),
    ]
    found += [*_in_prose(text, framework), *_in_short_sentences(text, framework), *_in_first_sentences(text, framework)]
    found += list(_in_headings(text, framework))
    for graded in _once(found):
        number = (
            graded.indicators[0]
            if len(graded.indicators) == 1
            else "-to-".join((graded.indicators[0], graded.indicators[-1]))
        )
        reasons = list(_rationale(text, graded))
        yield text.extract(
            f.Evaluation, graded.spans, graded.rule, graded.confidence, key=f"evaluation-{number}",
            indicators=graded.indicators, evaluated_as=graded.point, framework=report.framework,
            scale=report.usual_scale,
            rationale=tuple(reason.fact for reason in reasons),
        )  # fmt: skip
        yield from reasons


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


# ── in rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_rows(text: Text, rows: list[Row], framework: Framework) -> Iterator[_Graded]:
    """Rule: a line that holds an indicator and then its grade, in a cell of its own or at the end; confidence 0.95.

    The grade may also stand in the first cell, before the indicator; what stands in cells after both is not read.
    """
    for at, row in enumerate(rows):
        name, point = graded_row(row)
        point = _latest(rows, at) if _grades_of(row) else point
        if not point or contradicts(name, framework):
            continue
        indicators, begin = indicators_in(name, framework), row.begin
        if not indicators:
            indicators, begin = _cut_name(rows, at, name, framework)
        if indicators:
            span = _span(text, begin, row.end)
            yield _Graded(indicators, POINTS[point.casefold()], [span], "evaluations.in_row", "0.95", span[0])


def _grades_of(row: Row) -> list[str]:
    """Return the grades in the cells of a row that has different ones, as of several years; else nothing."""
    found = [match[1].casefold() for cell in row.cells[1:] if (match := LONE.match(cell))]
    return found if len(set(found)) > 1 else []


#: How the heads of columns tell an earlier evaluation from that of the report.
_TIME = re.compile(
    r"\b(previous|earlier|last|first|original)\b|\b(current|this|new|now|latest|present)\b", re.IGNORECASE
)
#: The year in the head of a column.
_YEAR = re.compile(r"\b20\d\d\b")


def _latest(rows: list[Row], at: int) -> str:
    """Return the grade of a row in the column of the latest year that the head of its table names; else nothing."""
    grades = _grades_of(rows[at])
    head = _head_of(rows, at)
    now = [bool(match[2]) for match in _TIME.finditer(head)]
    if len(now) == len(grades) and sum(now) == 1:
        return grades[now.index(True)]
    years = [int(year) for year in _YEAR.findall(head)]
    return grades[years.index(max(years))] if len(years) == len(grades) == len(set(years)) else ""


#: Rows above one in which the head of its table is looked for.
_LONGEST_TABLE = 12
#: Lines before a row that its name can begin on.
_CUT_LINES = 2


def _head_of(rows: list[Row], at: int) -> str:
    """Return the words of the head of a table, which may go on in the lines under it; nothing where it has none."""
    head: list[str] = []
    for row in reversed(rows[max(0, at - _LONGEST_TABLE) : at]):
        if not head and graded_row(row)[1]:
            continue
        if not row.words or len(head) == _CUT_LINES:
            break
        head.insert(0, row.words)
        if len(row.cells) > 1:
            return " ".join(head)
    return ""


def _cut_name(rows: list[Row], at: int, name: str, framework: Framework) -> tuple[tuple[str, ...], int]:
    """Return the indicator whose name runs on from the lines before a row, and where it begins."""
    gathered = ""
    for other in rows[at - 1 : max(0, at - _CUT_LINES) - 1 : -1] if at else ():
        if not other.words or graded_row(other)[1] or SAYS.search(other.words):
            break
        gathered = f"{other.words} {gathered}"
        before = [stem(word) for word in tokens(gathered)]
        stems = tuple(before + [stem(word) for word in tokens(name)])
        for known, slug in framework.names.items():
            places = range(max(0, len(before) - len(known) + 1), len(before))
            if slug in framework.numbers and any(stems[i : i + len(known)] == known for i in places):
                return (slug,), other.begin
    return (), rows[at].begin


def _span(text: Text, begin: int, end: int) -> tuple[int, int]:
    """Return the first letter and the length of what stands between two characters."""
    start = text.document.letters.index(begin)
    return start, max(1, text.document.letters.index(end) - start)


# ── in lines, each by itself ─────────────────────────────────────────────────────────────────────────────────────────


def _lone_lines(text: Text, rows: list[Row], framework: Framework) -> Iterator[_Graded]:
    """Rule: a line that is nothing but a grade, with the indicator in one of the nearest lines; confidence 0.95.

    The indicator may follow the grade ("Adequate", then "2.1 Impact on ...") or stand before it; one that follows
    counts first where the headings of the section are made so. Grades under each other are a column, not lone.
    """
    rows = [row for row in rows if row.words or row.prose]
    graded = lone_grades(rows)
    lone = [(at, match) for at, match in graded.items() if not {at - 1, at + 1} & graded.keys()]
    follows = sum(bool(_near(rows, at, framework, 1)) for at, _ in lone)
    precedes = sum(bool(_near(rows, at, framework, -1)) for at, _ in lone)
    step = 1 if follows > precedes else -1
    named = {at: near for at, _ in lone if (near := _near(rows, at, framework, step))}
    taken = {near[1] for near in named.values()}
    for at, match in lone:
        near = named.get(at) or _near(rows, at, framework, -step)
        if near is None or (at not in named and near[1] in taken):
            continue
        indicators, other = _suite(rows, near, step if near[1] > at else -1, framework)
        first, last = sorted((rows[at], rows[other]), key=lambda row: row.begin)
        span = _span(text, first.begin, last.end)
        point = POINTS[match[1].casefold()]
        yield _Graded(indicators, point, [span], "evaluations.lone_line", "0.95", sum(span))


#: A hyphen at which the end of a line cut a word.
_CUT = re.compile(r"(?<=[a-z])- (?=[a-z])")


def _near(rows: list[Row], at: int, framework: Framework, step: int) -> tuple[tuple[str, ...], int] | None:
    """Return the indicators that the lines next to a grade name, one line or several together, and the last of them."""
    gathered = ""
    for distance in range(1, 5):
        other = at + step * distance
        if not 0 <= other < len(rows):
            return None
        words = rows[other].words
        if not words or LONE.match(words) or SAYS.search(words):
            return None
        gathered = f"{gathered} {words}" if step > 0 else f"{words} {gathered}"
        whole = _CUT.sub("", gathered) if "- " in gathered else gathered
        indicators = indicators_in(words, framework) or indicators_in(whole, framework)
        if indicators:
            return indicators, other
    return None


#: Indicators of the largest suite.
_LARGEST_SUITE = 6


def _suite(
    rows: list[Row], near: tuple[tuple[str, ...], int], step: int, framework: Framework
) -> tuple[tuple[str, ...], int]:
    """Return the indicators of one area whose names stand under each other beside a single grade."""
    indicators, at = near
    run_on = _run_on(rows, near, step, framework)
    if run_on:
        return run_on
    while len(indicators) < _LARGEST_SUITE and 0 <= at + step < len(rows):
        numbers = INDICATOR.findall(rows[at].words), INDICATOR.findall(rows[at + step].words)
        further = indicators_in(rows[at + step].words, framework) if all(len(found) == 1 for found in numbers) else ()
        if (
            len(further) != 1
            or further[0].partition(".")[0] != indicators[0].partition(".")[0]
            or further[0] in indicators
            or graded_row(rows[at + step])[1]
        ):
            break
        indicators, at = tuple(sorted((*indicators, *further))), at + step
    return indicators, at


def _run_on(
    rows: list[Row], near: tuple[tuple[str, ...], int], step: int, framework: Framework
) -> tuple[tuple[str, ...], int] | None:
    """Return the indicators of one area whose names run on from the line before into that beside a grade."""
    indicators, at = near
    first = _bracket_opens(rows, at) if step < 0 else at
    before = rows[at - 1].words if step < 0 < at else ""
    if first == at:
        first = at - 1
        if len(INDICATOR.findall(before)) < _RUN_ON or LONE.match(before):
            return None
    whole = indicators_in(" ".join(row.words for row in rows[first : at + 1]), framework)
    same = {slug.partition(".")[0] for slug in (*whole, *indicators)}
    return (whole, first) if set(indicators) < set(whole) and len(same) == 1 else None


def _bracket_opens(rows: list[Row], at: int) -> int:
    """Return the row in which a bracket opens that ends in a row, or that row itself where there is none."""
    depth = 0
    for first in range(at, max(-1, at - _BRACKET_ROWS), -1):
        words = rows[first].words
        if not words or LONE.match(words):
            break
        depth += words.count(")") - words.count("(")
        if depth <= 0:
            return first
    return at


#: Rows of the longest bracket in a cell.
_BRACKET_ROWS = 6


#: Names of indicators that a line holds which runs on into the next.
_RUN_ON = 2
#: Indicators of the shortest column.
_COLUMN = 3


def _side_by_side(text: Text, rows: list[Row], framework: Framework) -> Iterator[_Graded]:
    """Rule: a column of indicators, then one of as many grades, as a reader of columns gives them; confidence 0.7."""
    names: list[tuple[tuple[str, ...], Row]] = []
    points: list[tuple[str, Row]] = []
    for row in [*(row for row in rows if row.words or row.prose), Row("", (), 0, 0, True)]:
        match = LONE.match(row.words) if row.words else None
        if match and names:
            points.append((POINTS[match[1].casefold()], row))
            continue
        if points:
            if len(points) == len(names) >= _COLUMN:
                for (indicators, one), (point, other) in zip(names, points, strict=True):
                    spans = [_span(text, one.begin, one.end), _span(text, other.begin, other.end)]
                    yield _Graded(indicators, point, spans, "evaluations.side_by_side", "0.7", spans[1][0])
            names, points = [], []
        named = () if not row.words or SAYS.search(row.words) else indicators_in(row.words, framework)
        if row.prose:
            names = []
        elif named and named not in [indicators for indicators, _ in names]:
            names.append((named, row))


# ── in sentences ─────────────────────────────────────────────────────────────────────────────────────────────────────


#: How a sentence says that something was graded.
_SAID = re.compile(
    r"\b(?:evaluated|evaluation|graded|grade for|judged|assessed|rated)\b(?:[^.]|\.(?=\d)){0,160}?"
    rf"\b(?:as|was|is|of|to be)\W+(?:being\W+)?(?:[1-6]\W+)?({POINT})\b",
    re.IGNORECASE,
)


def says_grade(line: Line) -> bool:
    """Say whether a sentence tells of a grade, of whatever it may be but of records.

    :param line: the sentence.
    """
    return not _no_evaluation(line) and bool(_SAID.search(line.text)) and "record" not in line.stems


def _in_prose(text: Text, framework: Framework) -> Iterator[_Graded]:
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
            or len(re.findall(POINT, line.text, re.IGNORECASE)) > 2
        ):
            continue
        indicators = indicators_in(line.text, framework) or _named_above(text, line, framework)
        if indicators:
            point = POINTS[match[1].casefold()]
            yield _Graded(indicators, point, [line.span], "evaluations.in_prose", "0.85", line.sentence.end)


#: How a sentence points at what the heading over it names.
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


def _named_above(text: Text, line: Line, framework: Framework) -> tuple[str, ...]:
    """Return the indicator that the heading over a sentence names, where inspectors speak of it.

    They call it this indicator, say half of its words, or begin with the first of them.
    """
    indicators = _of_section(text, line, framework)
    if not indicators or _BY_OTHERS.search(line.text):
        return ()
    if _THIS.search(line.text):
        return indicators
    for name, slug in framework.names.items():
        told = [part for part in name if len(part) > SHORT_WORD]
        if (slug,) != indicators or not told:
            continue
        half = len(set(told).intersection(line.stems)) * 2 >= len(told) and we_say(line.text)
        if half or (line.stems[0] == told[0] and _PASSIVE.match(line.text)):
            return indicators
    return ()


def _no_evaluation(line: Line) -> bool:
    """Whether a sentence cannot evaluate: no point of the scale, or a place that only tells of evaluations."""
    return (
        bool(line.part)
        or line.role in ("framework", "background", "glossary", "policy", "introduction")
        or POINT_WORDS.isdisjoint(line.stems)
    )


def _of_section(text: Text, line: Line, framework: Framework) -> tuple[str, ...]:
    """Return the indicators that the heading of a sentence's section names, or that of the section above."""
    path = line.sentence.passage.section
    while path:
        heading = next((section.heading for section in text.document.sections if section.path == path), "")
        if indicators := indicators_in(heading, framework):
            return indicators
        path = path.rpartition(".")[0]
    return ()


#: A sentence that says no more of an indicator than its grade.
_IS = re.compile(rf"\b(?:was|were|is|are)\W+({POINT})\W*$", re.IGNORECASE)
#: The same, and what it says beside it.
_IS_AND = re.compile(
    rf"\b(?:was|were|is|are)\W+({POINT})(?:\W*$|[,;]\s+(?:and|but|with|because|as|although|while)\s)",
    re.IGNORECASE,
)
#: A sentence that says it of what the heading over it names.
_THIS_IS = re.compile(rf"\W*this (?:was|is) (?:{POINT})\W*$", re.IGNORECASE)
#: Words of the longest sentence with a name and a grade.
_SHORT_SENTENCE = 20


def _in_short_sentences(text: Text, framework: Framework) -> Iterator[_Graded]:
    """Rule: a sentence that is an indicator's name and "was good" and nothing else, as early reports open a part with.

    Confidence 0.8. Relies on the name at the beginning and the grade at the end, with next to nothing beside them.
    """
    for line in text.lines:
        if _no_evaluation(line) or len(line.words) > _SHORT_SENTENCE:
            continue
        match = _IS.search(line.text)
        if match is None or "record" in line.stems:
            continue
        before = line.text[: match.start()].replace(" of services ", " ").strip()
        stems = tuple(stem(word) for word in tokens(before))
        stems = stems[1:] if stems[:1] == ("the",) else stems
        named = framework.names.get(stems)
        if named in framework.numbers:
            point = POINTS[match[1].casefold()]
            yield _Graded((str(named),), point, [line.span], "evaluations.short_sentence", "0.8", line.sentence.end)


#: A sentence that says what a part of the report is about, before it says anything.
_ABOUT = re.compile(
    r"\W*(?:this (?:section|part|chapter|indicator|quality indicator)|here we)\s+"
    r"(?:is (?:about|concerned with)|considers?|looks? at|covers?|describes?|examines?|focuse[sd]? on|reports? on)\b",
    re.IGNORECASE,
)


def _in_first_sentences(text: Text, framework: Framework) -> Iterator[_Graded]:
    """Rule: under the heading of an indicator, a first sentence that ends with "was good" and speaks of the same.

    Confidence 0.8. Relies on the heading, and on half of the words of its name in the sentence. One that says what the
    section is about may stand before it.
    """
    for section in text.document.sections:
        indicators = indicators_in(section.heading, framework)
        lines = text.lines_by_section.get(section.path, []) if len(indicators) == 1 else []
        lines = lines[1:] if lines and _ABOUT.match(lines[0].text) else lines
        if not lines or _no_evaluation(lines[0]) or "record" in lines[0].stems:
            continue
        match = _IS_AND.search(lines[0].text)
        said = {*lines[0].stems} if match is None else {stem(word) for word in tokens(lines[0].text[: match.start()])}
        name = {stem(word) for word in tokens(section.heading) if len(word) > SHORT_WORD}
        if match and (_THIS_IS.match(lines[0].text) or len(name & said) * 2 >= len(name)):
            point = POINTS[match[1].casefold()]
            after = lines[0].sentence.end
            yield _Graded(indicators, point, [lines[0].span], "evaluations.first_sentence", "0.8", after)


def _in_headings(text: Text, framework: Framework) -> Iterator[_Graded]:
    """Rule: a heading that is an indicator's name and its grade ("Impact on families is good"); confidence 0.85."""
    for section in text.document.sections:
        match = _IS.search(section.heading) if section.start >= text.begin else None
        stems = tuple(stem(word) for word in tokens(section.heading[: match.start()])) if match else ()
        named = framework.names.get(stems[1:] if stems[:1] == ("the",) else stems)
        others = match is not None and any(
            has_grades_of_others(words, text.since) for words in text.headings_over(section.path)
        )
        if match and named in framework.numbers and not others:
            heading = text.by_section[section.path][0]
            span, point = (heading.start, heading.length), POINTS[match[1].casefold()]
            yield _Graded((str(named),), point, [span], "evaluations.in_heading", "0.85", sum(span))


def _rationale(text: Text, graded: _Graded) -> Iterator[Extracted]:
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


def _reason(text: Text, line: Line, graded: _Graded) -> Extracted:
    tone = tone_of(line)
    return text.extract(
        f.Statement, [line.span], "evaluations.rationale", "0.9", summary="", polarity=tone.polarity, role=("finding",),
        indicator=graded.indicators, topics=topics_of(text, line), concerns=groups_of(text, line),
        voice=tone.voice, source=tone.source, stage=tone.stage, hedge=tone.hedge, said=line.text,
    )  # fmt: skip

"""Evaluations of quality indicators on the six-point scale.

An evaluation needs an indicator that a framework of the vocabularies knows (by number and name, or by name) and a
grade of its scale: in a table row, in a lone line under or over the indicator's heading, or in a sentence that says so.
Grades without such an indicator, and words of other scales, are no evaluations (``unread_grades``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jig.graph import facts as f
from jig.graph.reading.graded_rows import LONE, SAYS, Graded, Row, graded_row, lone_grades, rows_of
from jig.graph.reading.graded_runs import pairs_in, runs_in
from jig.graph.reading.graded_sentences import graded_in_sentences
from jig.graph.reading.indicators import (
    BY_DATE,
    Framework,
    begun_by,
    contradicts,
    framework_of,
    indicators_in,
    is_of_name,
)
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.lines import Line
from jig.graph.reading.rationales import rationales
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINTS
from jig.graph.reading.suites import in_block, suite_of, whole_areas
from jig.graph.reading.tags import groups_of, topics_of
from jig.graph.reading.text import Text
from jig.graph.reading.tone import tone_of

__all__ = ["REASON", "grades_in", "read_evaluations"]

#: The rule by which a sentence is a reason of an evaluation.
REASON = "evaluations.rationale"


def read_evaluations(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the evaluations of a report of a joint inspection, each indicator once, and the reasons of each.

    None is surer than its framework where nothing but the date of the report told that.

    :param text: the text.
    :param report: its data.
    """
    if report.kind != "joint-inspection-report":
        return
    if report.framework is None:
        return
    framework = framework_of(text, report.framework)
    found = grades_in(text, framework)
    points = text.vocabulary.scheme(f"scale-point/{report.usual_scale}")
    found = [_of_area(graded, framework) for graded in found if graded.point in points]
    told = rationales(text, found, framework)
    source = report.sources.get("framework")
    sure = str(source.confidence) if source and source.rule == BY_DATE else "1"
    for graded in _once(found):
        number = (
            graded.indicators[0]
            if len(graded.indicators) == 1
            else "-to-".join((graded.indicators[0], graded.indicators[-1]))
        )
        reasons = [
            _reason(text, line, graded)
            for indicators, point, lines in told
            if set(indicators) <= set(graded.indicators) and point in ("", graded.point)
            for line in lines
        ]
        confidence = min(graded.confidence, sure, key=Decimal)
        yield text.extract(
            f.Evaluation, graded.spans, graded.rule, confidence, key=f"evaluation-{number}",
            indicators=graded.indicators, evaluated_as=graded.point, framework=report.framework,
            scale=report.usual_scale,
            rationale=tuple(reason.fact for reason in reasons),
        )  # fmt: skip
        yield from reasons


def grades_in(text: Text, framework: Framework) -> list[Graded]:
    """Return every grade of an indicator of a framework, as often as it stands in a text.

    :param text: the text.
    :param framework: the framework whose indicators it can name.
    """
    rows = rows_of(text)
    found = [
        *_in_rows(text, rows, framework),
        *_lone_lines(text, rows, framework),
        *_side_by_side(text, rows, framework),
    ]
    found += graded_in_sentences(text, framework)
    found += _run_together(text, framework, {slug for graded in found for slug in graded.indicators})
    return found


def _of_area(graded: Graded, framework: Framework) -> Graded:
    """Return a grade as that of all indicators of an area, where these always get one together."""
    area = graded.indicators[0].partition(".")[0]
    return graded._replace(indicators=framework.areas[area]) if area in framework.as_one else graded


def _once(found: list[Graded]) -> Iterator[Graded]:
    """Yield each evaluation once, with every place of the same grade; the first grade of an indicator counts."""
    kept: dict[tuple[str, ...], Graded] = {}
    for graded in found:
        same = kept.get(graded.indicators)
        if same is not None and same.point == graded.point:
            spans = list(dict.fromkeys([*same.spans, *graded.spans]))
            kept[graded.indicators] = same._replace(spans=spans)
        elif same is None and not any(set(graded.indicators) <= set(other) for other in kept):
            kept[graded.indicators] = graded
    yield from kept.values()


# ── in rows ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_rows(text: Text, rows: list[Row], framework: Framework) -> Iterator[Graded]:
    """Rule: a line that holds an indicator and then its grade, in a cell of its own or at the end; confidence 0.95.

    The grade may also stand in the first cell, before the indicator; what stands in cells after both is not read.
    """
    graded: dict[int, tuple[tuple[str, ...], int, str]] = {}
    for at, row in enumerate(rows):
        name, point = graded_row(row, framework)
        point = _latest(rows, at) if _grades_of(row) else point
        if not point or contradicts(name, framework) or pairs_in(row.words, framework):
            continue
        indicators, begin = indicators_in(name, framework), row.begin
        if not indicators:
            indicators, begin = _cut_name(rows, at, name, framework)
        if not indicators and framework.as_one:
            indicators, begin = in_block(text.document.text, rows, at, framework)
        if indicators:
            graded[at] = indicators, begin, POINTS[point.casefold()]
    suites = whole_areas(rows, {at: indicators for at, (indicators, _, _) in graded.items()}, framework)
    for at, (indicators, begin, point) in graded.items():
        suite, first, last = suites.get(at, (indicators, at, at))
        span = _span(text, min(begin, rows[first].begin), rows[last].end)
        yield Graded(suite, point, [span], "evaluations.in_row", "0.95", span[0])


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
    years = [int(year) for year in _YEAR.findall(head)] if head else _years_above(rows, at)[-len(grades) :]
    return grades[years.index(max(years))] if len(years) == len(grades) == len(set(years)) else ""


def _years_above(rows: list[Row], at: int) -> list[int]:
    """Return the years in which short lines above a row end: the head of a table whose cells lost their gaps."""
    above = (row.words for row in rows[max(0, at - _LONGEST_TABLE) : at] if not graded_row(row)[1])
    return [int(year) for words in above if _ENDS_IN_YEAR.fullmatch(words) for year in _YEAR.findall(words)]


#: A short line that ends in a year.
_ENDS_IN_YEAR = re.compile(r".{0,55}\b20\d\d")
#: Rows above one in which the head of its table is looked for.
_LONGEST_TABLE = 12
#: Lines of the head of a table at the most, and lines before a row that its name can begin on.
_HEAD_LINES, _NAME_LINES = 2, 3


def _head_of(rows: list[Row], at: int) -> str:
    """Return the words of the head of a table, which may go on in the lines under it; nothing where it has none."""
    head: list[str] = []
    for row in reversed(rows[max(0, at - _LONGEST_TABLE) : at]):
        if not head and graded_row(row)[1]:
            continue
        if not row.words or len(head) == _HEAD_LINES:
            break
        head.insert(0, row.words)
        if len(row.cells) > 1:
            return " ".join(head)
    return ""


def _cut_name(rows: list[Row], at: int, name: str, framework: Framework) -> tuple[tuple[str, ...], int]:
    """Return the indicator whose name runs on from the lines before a row, and where it begins."""
    gathered = ""
    for other in rows[at - 1 : max(0, at - _NAME_LINES) - 1 : -1] if at else ():
        if (
            not other.words
            or graded_row(other, framework)[1]
            or _says(other.words, framework)
            or LONE.match(other.words)
        ):
            break
        gathered = f"{other.words} {gathered}"
        before = [stem(word) for word in tokens(gathered)]
        stems = tuple(before + [stem(word) for word in tokens(name)])
        for known, slug in framework.names.items():
            places = range(max(0, len(before) - len(known) + 1), len(before))
            if slug in framework.numbers and any(stems[i : i + len(known)] == known for i in places):
                return (slug,), other.begin
        if (begun := begun_by(stems, framework)) in framework.numbers:  # the name goes on under the grade
            return (begun,), other.begin
    return _name_below(rows, at, name, framework), rows[at].begin


def _name_below(rows: list[Row], at: int, name: str, framework: Framework) -> tuple[str, ...]:
    """Return the indicator whose name begins beside a grade, in too few words to tell it, and runs on below."""
    gathered = name
    for other in rows[at + 1 : at + 1 + _NAME_LINES]:
        if not other.words or graded_row(other, framework)[1] or LONE.match(other.words):
            break
        gathered = f"{gathered} {other.words}"
        slug = framework.names.get(tuple(stem(word) for word in tokens(gathered)))
        if slug in framework.numbers:
            return (str(slug),)
    return ()


def _says(words: str, framework: Framework) -> bool:
    """Whether words are a sentence, and no line of the name of an indicator that is one itself."""
    return bool(SAYS.search(words)) and not is_of_name(words, framework)


def _span(text: Text, begin: int, end: int) -> tuple[int, int]:
    """Return the first letter and the length of what stands between two characters."""
    start = text.document.letters.index(begin)
    return start, max(1, text.document.letters.index(end) - start)


# ── in lines, each by itself ─────────────────────────────────────────────────────────────────────────────────────────


def _lone_lines(text: Text, rows: list[Row], framework: Framework) -> Iterator[Graded]:
    """Rule: a line that is nothing but a grade, with the indicator in one of the nearest lines; confidence 0.95.

    The indicator may follow the grade ("Adequate", then "2.1 Impact on ...") or stand before it; one that follows
    counts first where the headings of the section are made so. Grades under each other are a column, not lone.
    """
    rows = [row for row in rows if row.words or row.prose]
    graded = lone_grades(rows)
    lone = [(at, match) for at, match in graded.items() if not {at - 1, at + 1} & graded.keys()]
    closing = _closing(rows, [at for at, _ in lone], framework)
    others = [at for at, _ in lone if at not in closing]
    follows, precedes = (sum(bool(_near(rows, at, framework, side)) for at in others) for side in (1, -1))
    step = 1 if follows > precedes else -1
    named = {at: near for at in others if (near := _near(rows, at, framework, step))} | closing
    taken = {near[1] for near in named.values()}
    for at, match in lone:
        near = named.get(at) or _near(rows, at, framework, -step)
        if near is None or (at not in named and near[1] in taken):
            continue
        indicators, other = suite_of(rows, near, 1 if near[1] > at else -1, framework)
        first, last = sorted((rows[at], rows[other]), key=lambda row: row.begin)
        span = _span(text, first.begin, last.end)
        point = POINTS[match[1].casefold()]
        yield Graded(indicators, point, [span], "evaluations.lone_line", "0.95", sum(span))


#: Grades that close a part of the report each, at least: of one alone it is not told whether it closes or opens.
_CLOSING = 2


def _closing(rows: list[Row], lone: list[int], framework: Framework) -> dict[int, tuple[tuple[str, ...], int]]:
    """Return the indicators of grades of which each closes the part under the heading of its own, text between the two.

    Such a grade stands right over the heading of the next part, and the last one over none; before the first one stands
    the heading of its part.

    :param rows: the lines of a text.
    :param lone: the places of grades alone.
    :param framework: the framework of the report.
    :returns: the indicators and the place of their heading for each grade; nothing where grades stand otherwise.
    """
    labelled = [at for at in lone if _LABELLED_GRADE.match(rows[at].words)]
    found: dict[int, tuple[tuple[str, ...], int]] = {}
    for before, at in zip([-1, *labelled], labelled, strict=False):
        between = [(_heads(rows[place], framework), place) for place in range(before + 1, at)]
        heads = [(indicators, place) for indicators, place in between if indicators]
        if not heads or (before >= 0 and len({indicators for indicators, _ in heads}) > 1):
            return {}
        found[at] = heads[-1]
    closes = len(found) >= _CLOSING and _near(rows, labelled[-1], framework, 1) is None
    return found if closes else {}


#: A grade that says that it is one.
_LABELLED_GRADE = re.compile(r"\W*(?:our |overall )?(?:evaluation|grade)\b", re.IGNORECASE)


def _heads(row: Row, framework: Framework) -> tuple[str, ...]:
    """Return the indicators that a line names which can be a heading; nothing of a row or of text."""
    text = row.prose or len(row.cells) > 1 or len(row.words) > _LONGEST_HEAD or _says(row.words, framework)
    return () if text or not row.words or _QUESTION.match(row.words) else indicators_in(row.words, framework)


#: Characters of the longest heading with the name of an indicator.
_LONGEST_HEAD = 130

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
        if not words or LONE.match(words) or _says(words, framework):
            return None
        gathered = f"{gathered} {words}" if step > 0 else f"{words} {gathered}"
        whole = _CUT.sub("", gathered) if "- " in gathered else gathered
        indicators = indicators_in(words, framework) or indicators_in(whole, framework)
        if indicators:
            return indicators, other
    return None


#: Indicators of the shortest column.
_COLUMN = 3
#: How a question begins that heads a part of a table.
_QUESTION = re.compile(r"\W*(?:how (?:well|good|far|effective(?:ly)?)|what)\b", re.IGNORECASE)


def _side_by_side(text: Text, rows: list[Row], framework: Framework) -> Iterator[Graded]:
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
                    yield Graded(indicators, point, spans, "evaluations.side_by_side", "0.7", spans[1][0])
            names, points = [], []
        asks = _QUESTION.match(row.words) or _says(row.words, framework)  # the head of a part of the table, or text
        named = () if not row.words or asks else indicators_in(row.words, framework)
        if row.prose:
            names = []
        elif named and named not in [indicators for indicators, _ in names]:
            names.append((named, row))


def _run_together(text: Text, framework: Framework, known: set[str]) -> Iterator[Graded]:
    """Rule: names with a grade after each, in a text that lost its lines, where nothing else told; confidence 0.8."""
    for slug, point, begin, end in runs_in(text, framework):
        if slug not in known:
            span = _span(text, begin, end)
            yield Graded((slug,), point, [span], "evaluations.run_together", "0.8", sum(span))


def _reason(text: Text, line: Line, graded: Graded) -> Extracted:
    """Rule: a sentence under "Rationale" is a reason of the grade that it belongs to; confidence 0.9."""
    tone = tone_of(line)
    return text.extract(
        f.Statement, [line.span], REASON, "0.9", summary="", polarity=tone.polarity, role=("finding",),
        indicator=graded.indicators, topics=topics_of(text, line), concerns=groups_of(text, line),
        voice=tone.voice, source=tone.source, stage=tone.stage, hedge=tone.hedge, said=line.text,
    )  # fmt: skip

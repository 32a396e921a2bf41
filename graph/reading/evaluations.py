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
from jig.graph.documents import Passage
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.text import Line, Text
from jig.graph.reading.tone import tone_of
from jig.graph.reading.values import Doubt, Extracted, ReportData

__all__ = ["Grades", "foreign_scale", "read_evaluations"]

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
_LONE = re.compile(rf"\W*(?:evaluation|evaluated as|grade)?\W*(?:[1-6]\W+)?({_POINT})(?:\W+[1-6])?\W*$", re.IGNORECASE)
_AT_END = re.compile(rf"^(.*?\w.*?)[\s|:–—-]+(?:[1-6]\W+)?({_POINT})(?:\W+[1-6])?\W*$", re.IGNORECASE | re.DOTALL)
#: Words of a sentence: what holds them is no heading of a grade.
_SAYS = re.compile(r"\b(?:was|were|are|had|have|has|we)\b", re.IGNORECASE)
_SAID = re.compile(
    rf"\b(?:evaluated|evaluation|graded|judged)\b[^.]{{0,160}}?\b(?:as|was|of|to be)\W+(?:being\W+)?({_POINT})\b",
    re.IGNORECASE,
)
_INDICATOR = re.compile(r"(?<![\d.])(\d{1,2}\.\d)(?![\d%]|\s*per cent)\.?")
_SUITE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d)\s*(?:to|–|-|and)\s*\1\.(\d)")
_AREA_NUMBER = re.compile(r"^\W*(\d{1,2})\.\s+(?=[A-Z])")
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
_SHOWN = 9


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
        for name in (text.vocabulary.label(term), *text.vocabulary.values(term, "altLabel")):
            names[tuple(stem(word) for word in tokens(name))] = slug
        if "." in slug:
            numbers.add(slug)
            areas.setdefault(slug.partition(".")[0], []).append(slug)
    return Grades(framework, names, frozenset(numbers), {area: tuple(sorted(all_)) for area, all_ in areas.items()})


def read_evaluations(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the evaluations of a report of a joint inspection, each indicator once."""
    if report.kind != "joint-inspection-report":
        return
    framework = report.framework or "quality-indicators-2012"
    grades = _grades(text, framework)
    seen: dict[tuple[str, ...], str] = {}
    found = [*_in_rows(text, grades), *_lone_lines(text, grades), *_in_prose(text, grades)]
    for graded in found:
        if graded.indicators in seen or any(set(graded.indicators) <= set(other) for other in seen):
            continue
        seen[graded.indicators] = graded.point
        number = (
            graded.indicators[0]
            if len(graded.indicators) == 1
            else "-to-".join((graded.indicators[0], graded.indicators[-1]))
        )
        yield text.extract(
            f.Evaluation, graded.spans, graded.rule, graded.confidence, key=f"evaluation-{number}",
            indicators=graded.indicators, evaluated_as=graded.point, framework=framework,
            scale=report.scale or ("scale-2012" if framework == "quality-indicators-2012" else "scale-2020"),
            rationale=tuple(_rationale(text, graded)),
        )  # fmt: skip


# ── which indicators words name ────────────────────────────────────────────────────────────────────────────────────


def _named(words: str, grades: Grades) -> tuple[str, ...]:
    """Return the indicators that words name: a suite, a number, a whole area ("9. Leadership"), or a name alone."""
    suite = _SUITE.search(words)
    if suite:
        return tuple(
            number
            for number in (f"{suite[1]}.{digit}" for digit in range(int(suite[2]), int(suite[3]) + 1))
            if number in grades.numbers
        )
    numbers = tuple(dict.fromkeys(n for n in _INDICATOR.findall(words) if n in grades.numbers))
    if numbers:
        return numbers
    area = _AREA_NUMBER.match(words)
    if area and area[1] in grades.areas:
        return grades.areas[area[1]]
    return _named_by_name(words, grades)


def _named_by_name(words: str, grades: Grades) -> tuple[str, ...]:
    stems = tuple(stem(word) for word in tokens(words))
    best: tuple[int, str] = (0, "")
    for name, slug in grades.names.items():
        size = len(name)
        if size > best[0] and size > 1 and any(stems[i : i + size] == name for i in range(len(stems) - size + 1)):
            best = (size, slug)
    if not best[0]:
        return ()
    return (best[1],) if "." in best[1] else grades.areas.get(best[1], ())


# ── rules ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_rows(text: Text, grades: Grades) -> Iterator[_Graded]:
    """Rule: a row, item or line that holds an indicator and ends in a grade; confidence 0.95."""
    for passage in text.document.passages:
        if passage.kind == "contents" or passage.start < text.begin:
            continue
        raw = text.document.text[passage.begin : passage.end]
        if passage.length > 400 and "|" not in raw and "\t" not in raw:
            continue
        for line in raw.split("\n"):
            if not _ENDS.search(line):
                continue
            words = " ".join(re.sub(r"<[^>]*>|\*\*|\||\t", " ", line).split())
            match = _AT_END.match(words) if len(words) < 220 else None
            indicators = _named(match[1], grades) if match else ()
            if (
                match
                and indicators
                and not match[1].rstrip().casefold().endswith((" as", "as '", " is", " was", "very"))
            ):
                span = _span_of_line(text, passage, raw, line)
                yield _Graded(indicators, _POINTS[match[2].casefold()], [span], "evaluations.in_row", "0.95", span[0])


def _span_of_line(text: Text, passage: Passage, raw: str, line: str) -> tuple[int, int]:
    begin = passage.begin + raw.index(line)
    start = text.document.letters.index(begin)
    return start, max(1, text.document.letters.index(begin + len(line)) - start)


def _lone_lines(text: Text, grades: Grades) -> Iterator[_Graded]:
    """Rule: a line that is nothing but a grade, with the indicator in one of the nearest headings; confidence 0.95.

    The indicator may follow the grade ("Adequate", then "2.1 Impact on ...") or stand before it; one that follows
    counts first where the headings of the section are made so.
    """
    passages = text.document.passages
    lone = [(at, match) for at, p in enumerate(passages) if p.length <= 24 and (match := _LONE.match(text.words(p)))]
    follows = sum(bool(_near(text, passages, at, grades, 1)) for at, _ in lone)
    precedes = sum(bool(_near(text, passages, at, grades, -1)) for at, _ in lone)
    for at, match in lone:
        step = 1 if follows >= precedes else -1
        near = _near(text, passages, at, grades, step) or _near(text, passages, at, grades, -step)
        if near is None or passages[at].start < text.begin:
            continue
        indicators, other = near
        first, last = sorted((passages[at], passages[other]))
        span = (first.start, last.start + last.length - first.start)
        yield _Graded(
            indicators, _POINTS[match[1].casefold()], [span], "evaluations.lone_line", "0.95", last.start + last.length
        )


def _near(
    text: Text, passages: list[Passage], at: int, grades: Grades, step: int
) -> tuple[tuple[str, ...], int] | None:
    """Return the indicators that a short passage next to a grade names, and which passage that is."""
    for distance in range(1, 4):
        other = at + step * distance
        if not 0 <= other < len(passages) or passages[other].length > 200:
            return None
        words = text.words(passages[other])
        if _LONE.match(words) or _SAYS.search(words):
            return None
        indicators = _named(words, grades)
        if indicators:
            return indicators, other
    return None


def _in_prose(text: Text, grades: Grades) -> Iterator[_Graded]:
    """Rule: a sentence that says an indicator was evaluated as a grade; confidence 0.85.

    Sentences about records, plans, reviews or services are none: what was evaluated must be an indicator by number or
    by its name.
    """
    for line in text.lines:
        if line.part or line.role in ("framework", "background", "glossary", "policy", "introduction"):
            continue
        if _POINT_WORDS.isdisjoint(line.stems):
            continue
        match = _SAID.search(line.text)
        if match is None or "record" in line.stems or len(re.findall(_POINT, line.text, re.IGNORECASE)) > 2:
            continue
        indicators = _named(line.text, grades)
        if indicators:
            point = _POINTS[match[1].casefold()]
            yield _Graded(indicators, point, [line.span], "evaluations.in_prose", "0.85", line.sentence.end)


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
        return []
    return [
        Doubt("scale", "a grade of a scale that is not known; no evaluation was made of it", words, passage)
        for words, passage in list(found.items())[:_SHOWN]
    ]

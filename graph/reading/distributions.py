"""How many partnerships or indicators were evaluated how: counts beside the points of the scale.

Relies on a count ("eight partnerships", "25 out of 32", "no areas") before a point, and on the indicator that the
sentence or its section names. "Good or better" and "below adequate" are bands. A share ("60% of partnerships") is no
count: it stays in its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from jig.graph import facts as f
from jig.graph.numbers import numbers_in
from jig.graph.reading.indicators import NOTATION, indicators_called, indicators_told
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINT, POINT_WORDS, POINTS, SAME_POINT
from jig.graph.reading.text import Text

__all__ = ["read_distributions"]

#: The points from the lowest to the highest, without the earlier name of one.
_ORDER = tuple(point for point in reversed(POINTS.values()) if point != SAME_POINT[1])
_POINT = rf"({POINT})"
_QUOTE = r"[\"'‘“]?"
_GRADE = re.compile(
    rf"(?:(below|less than|no less than|at least)\s+)?{_QUOTE}\b{_POINT}\b[\"'’”]?"
    rf"(?:\s+(or better|or above|or less|or below|or {_QUOTE}{_POINT}))?",
    re.IGNORECASE,
)
_UNITS = re.compile(r"\b(?:partnerships?|areas?|CPPs?|indicators?|inspections?)\b", re.IGNORECASE)
_COUNT = re.compile(
    r"(?<![\d.])\b(\d{1,2}|no|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:[- ]\w+)?|thirty(?:[- ]\w+)?)\b(?!\.\d|\s*%)",
    re.IGNORECASE,
)
#: What stands before a number that is no count.
_NO_COUNT = re.compile(r"\b(?:out of|of the|in the|of|indicators?|areas?|questions?)\s+$", re.IGNORECASE)
#: The count after a grade ("good in three partnerships").
_AFTER = re.compile(rf"[\"'’”]?\s+(?:in|for|by|across)\s+{_COUNT.pattern}(?!\s+(?:of|out of)\b)", re.IGNORECASE)
#: The count right after a grade, as cells stand that lost their lines ("Good 7 Adequate 4").
_BESIDE = re.compile(rf"\s+{_COUNT.pattern}(?=\s+(?:{'|'.join(point.capitalize() for point in POINTS)})|\W*$)")
_OUT_OF = re.compile(
    r"\b(?:out of|of)(?: the)?\s+(\d{1,2})\b|\b(?:the|across|all)\s+(\d{1,2})\s+(?:joint|partnership)", re.I
)
_EVALUATED = re.compile(r"\b(?:evaluat|deemed|graded|achiev|operating|found to be|partnerships with)\w*", re.IGNORECASE)
_RECORDS = re.compile(r"\b(?:records?|files|plans|assessments|cases|responses)\b", re.IGNORECASE)
_HEDGED = re.compile(r"\b(just over half|just under half|over half|most|the majority|approximately half|many)\b", re.I)


#: A share, and what it is of: the first one of a sentence says that it is of partnerships.
_SHARE = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\s+of\s+(?:(?:the|all|these|our)\s+)?(?:\w+\s+){0,2}?(?:partnerships|areas|CPPs|inspections)\b", re.IGNORECASE
)


#: Grades of a sentence under the name of an indicator that is on evaluations without a word for it, at least.
_SERIES = 3


class _Counted(NamedTuple):
    number: Decimal | None
    lowest: str
    highest: str
    share: str = ""


def read_distributions(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the distributions of a report's sentences; confidence 0.8."""
    if report.kind == "other-document":
        return
    for line in text.lines:
        if POINT_WORDS.isdisjoint(line.stems) or line.role in ("framework", "method", "glossary", "imprint"):
            continue
        if not _UNITS.search(line.text) or "scale" in line.stems:
            continue
        grades = list(_GRADE.finditer(line.text))
        if not grades or _RECORDS.search(line.text):
            continue
        third = _third_point(text, report)
        if set(SAME_POINT) & {point.casefold() for grade in grades for point in grade.group(2, 4) if point} - {third}:
            continue  # a point of another scale
        if not _EVALUATED.search(line.text) and (len(grades) < _SERIES or not _named_above(text, report, line)):
            continue
        counted = _shares(line.text, grades) if _SHARE.search(line.text) else list(_counted(line.text, grades))
        if counted:
            yield _distribution(text, report, line, counted)


def _third_point(text: Text, report: ReportData) -> str:
    """Return what the report's scale calls the point that not all call alike."""
    points = text.vocabulary.scheme(f"scale-point/{report.usual_scale}")
    return next((point for point in SAME_POINT if point in points), SAME_POINT[0])


def _counted(words: str, grades: list[re.Match[str]]) -> Iterator[_Counted]:
    """Yield each grade with the count before it that belongs to it, or with the one after it where each has one."""
    after = [count for grade in grades if (count := _AFTER.match(words, grade.end()))]
    if len(after) == len(grades) and not _COUNT.search(words[: grades[0].start()]):
        yield from (_Counted(_value(count[1]), *_band(grade)) for grade, count in zip(grades, after, strict=True))
        return
    beside = [count for grade in grades if (count := _BESIDE.match(words, grade.end()))]
    if len(beside) == len(grades) > 1:
        yield from (_Counted(_value(count[1]), *_band(grade)) for grade, count in zip(grades, beside, strict=True))
        return
    begin = 0
    for grade in grades:
        before = words[begin : grade.start()]
        counts = [match for match in _COUNT.finditer(before) if not _whole(before, match)]
        if counts and len(before) - counts[-1].end() < 90:
            lowest, highest = _band(grade)
            yield _Counted(_value(counts[-1][1] if len(counts) > 1 else counts[0][1]), lowest, highest)
        begin = grade.end()


def _shares(words: str, grades: list[re.Match[str]]) -> list[_Counted]:
    """Return each grade with the share of partnerships beside it; none where shares and grades do not take turns."""
    shares = list(_SHARE.finditer(words))
    if not _OF_THEM.match(words, shares[0].end()) or len(shares) != len(grades):
        return []
    pairs = list(zip(shares, grades, strict=True))
    places = [place for pair in pairs for place in sorted(one.start() for one in pair)]
    if places != sorted(places) or len({share.start() < grade.start() for share, grade in pairs}) > 1:
        return []
    return [_Counted(None, *_band(grade), share[0]) for share, grade in pairs]


def _whole(before: str, match: re.Match[str]) -> bool:
    """Whether a number is no count: the whole ("out of 32"), or that of an indicator or of a key area."""
    return bool(_NO_COUNT.search(before[: match.start()]))


def _value(words: str) -> Decimal:
    if words.casefold() in ("no", "none"):
        return Decimal(0)
    return Decimal(words) if words.isdigit() else max(numbers_in(words.replace("-", " ")))


def _band(grade: re.Match[str]) -> tuple[str, str]:
    point = _point(grade[2])
    at = _ORDER.index(point)
    bound, after = (grade[1] or "").casefold(), (grade[3] or "").casefold()
    if bound in ("below", "less than"):
        return _ORDER[0], _ORDER[at - 1]
    if "better" in after or "above" in after or bound:
        return point, _ORDER[-1]
    if "less" in after or "below" in after:
        return _ORDER[0], point
    if grade[4]:
        other = _point(grade[4])
        lowest, highest = sorted((point, other), key=_ORDER.index)
        return lowest, highest
    return point, point


def _point(words: str) -> str:
    point = POINTS[words.casefold()]
    return SAME_POINT[0] if point in SAME_POINT else point


def _distribution(text: Text, report: ReportData, line: Line, counted: list[_Counted]) -> Extracted:
    third = _third_point(text, report)
    if third != SAME_POINT[0]:
        told = {point: third if point == SAME_POINT[0] else point for point in _ORDER}
        counted = [one._replace(lowest=told[one.lowest], highest=told[one.highest]) for one in counted]
    counts = {one.lowest: one.number for one in counted if one.lowest == one.highest and one.number is not None}
    bands = tuple(
        f.Band(count=one.number, lowest=one.lowest, highest=one.highest, hedge=one.share or None)
        for one in counted
        if one.lowest != one.highest or one.share
    )
    whole = _OUT_OF.search(line.text)
    hedge = _HEDGED.search(line.text)
    fields: dict[str, Any] = {
        "basis": "hedged" if counted[0].share else "bounded" if bands else "stated",
        "population": (_UNITS.search(line.text) or ["partnerships"])[0].casefold(),
        "indicators": _indicators(text, report, line),
        "summary": "",
        "counts": counts,
        "bands": bands,
        "out_of": Decimal(whole[1] or whole[2]) if whole else None,
        "hedge": hedge[1] if hedge else None,
        "scale": None if report.scale else report.usual_scale,
        "voice": "council" if line.part else "inspectors",
    }
    return text.extract(f.Distribution, [line.span], "distributions.counts", "0.8", **fields)


def _indicators(text: Text, report: ReportData, line: Line) -> tuple[str, ...]:
    """Return the indicators that the sentence names, else those of the nearest heading above that names one."""
    return indicators_told(text, report.framework, line.text) or _named_above(text, report, line)


def _named_above(text: Text, report: ReportData, line: Line) -> tuple[str, ...]:
    """Return the indicator of the nearest heading that calls one so, or by its whole name."""
    for section in reversed(text.document.sections):
        if section.start <= line.sentence.start:
            found = NOTATION.search(section.heading)
            called = indicators_called(text, report.framework, section.heading)
            if found and ("indicator" in section.heading.casefold() or called):
                return (found[1],)
            if called:
                return called[:1]
    return ()

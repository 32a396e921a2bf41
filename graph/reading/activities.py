"""The inspection or review that a report is about, and the inspection that a review follows.

Relies on the sections on background and method, and on the sentence that says when the fieldwork took place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.evidence import FIRST_LINES, METHOD, WE_DID, read_evidence
from jig.graph.reading.lines import Line
from jig.graph.reading.printed_dates import dates_in, first_date, month_before
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.text import Text
from jig.graph.reading.titles import OF_PROTECTION

__all__ = ["read_activities", "year_of_fieldwork"]

_DONE = re.compile(
    r"\b(?:took place|taken place|carried out|conducted|undertook|undertaken|was held|inspected|"
    r"visited|came to|worked in (?-i:[A-Z]\w+)|looked again|spent|returned|revisited|went back|came back|on site|"
    r"fieldwork|ran from|inspection dates|led (?:a|the|this|our)|(?:was|were) in (?-i:[A-Z]\w+)|"
    r"(?:was|were) (?:on|in) the (?:area|city|county|islands?|region))\b",
    re.IGNORECASE,
)
#: What begins and ends in one sentence, each with a date of its own.
_FROM_TO = re.compile(
    r"\b(?:began|beginning|commenced|started|notified)\b(.{3,90}?)"
    r"\b(?:end(?:ed|ing)|concluded|finished|completed|shared|fed back)\b(.{3,60})",
    re.IGNORECASE,
)
#: What opens the list of what the team did.
_OPENS = re.compile(
    r"^\s*(?:between|from|during|in|over)\b.{10,80}\b(?:we|inspectors|the team)\W*$|"
    r"^\s*(?:between|from)\b.{10,60}\b(?:we|inspectors|the team|the Care Inspectorate)\b",
    re.IGNORECASE,
)
_WE = re.compile(r"\W*(?:\d{1,2}\.?\s+)?(?:we|our)\b", re.IGNORECASE)
_THIS_INSPECTION = re.compile(
    r"\b(?:this|our|the) (?:joint )?(?:inspection|review|visit)\b|\b(?:visited|came) (?:again|back)\b|\breturned\b",
    re.IGNORECASE,
)
#: How a sentence begins that says when a review was made.
_THE_REVIEW = re.compile(
    r"\W*(?:The|This|Our) (?:progress |joint |follow-up )*review "
    r"(?:took place|was (?:carried out|conducted|undertaken))\b"
)
#: How the sentence after one on an inspection goes on.
_IT = re.compile(r"\W*It (?:took place|was carried out|was conducted|ran)\b")
#: Who came, in a letter.
_CAME = re.compile(
    r"\b(?:inspectors|team|we)\b.{0,40}\b(?:(?:re)?visited|came|went)\b|"
    r"^\W*(?:a team of )?inspectors from\b[^.;:]{0,200}\b(?:visited|came to|went to)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\bpublish\w*\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:joint inspection|inspection of services|(?:that|the (?:original|earlier|previous|initial|"
    r"first|last)) inspection|had (?:inspected|visited|taken place|been carried out|been conducted))\b",
    re.IGNORECASE,
)
#: What a date says of others, those that an earlier programme left out, or of what was still to come.
_NOT_THEN = re.compile(
    r"\bnot (?:previously |already |been )*inspected\b|"
    r"\b(?:would|will|to) be (?:inspected|visited|carried out|undertaken)\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:(?:this|the|our) (?:progress )?review|progress review (?:took|was)|we returned)\b", re.I)
_TEAM = re.compile(
    r"\b(?:team|inspectors|assessors|volunteers|colleagues|took part|taking part|joined|together with|alongside)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"\bCare Inspectorate\b")
_REQUEST = re.compile(
    r"\b(?:request of|asked)\b[^.]*\bScottish Ministers|Scottish Ministers (?:asked|have asked)", re.I
)
#: What the programmes after 2017 are about, and from which year.
_PROGRAMMES = (
    (re.compile(r"compulsory\s+supervision\s+orders?\s+(?:and\s+)?living\s+at\s+home", re.IGNORECASE), 2025,
     "compulsory-supervision-2025"),
    (re.compile(r"\b(?:children|young\s+people)\s+at\s+risk\s+of\s+harm", re.IGNORECASE), 2021, "at-risk-of-harm-2021"),
    (re.compile(r"in\s+need\s+of\s+care\s+and\s+protection", re.IGNORECASE), 2018, "care-and-protection-2018"),
)  # fmt: skip
#: What an inspection is of, by the words of its title.
_SUBJECTS = (
    (OF_PROTECTION, "services to protect children"),
    (re.compile(r"\bolder people\b", re.IGNORECASE), "services for older people"),
    (re.compile(r"\badult (?:support and )?protection\b", re.IGNORECASE), "adult support and protection"),
    (
        re.compile(
            r"\b(?:services for adults|adult (?:health|services)|integrat|strategic planning in)|\(adults\)",
            re.IGNORECASE,
        ),
        "services for adults",
    ),
)
_CHILDREN = "services for children and young people"
_INSPECTORATES = ("education-scotland", "healthcare-improvement-scotland", "hmics", "care-inspectorate")


class _Found(NamedTuple):
    """A sentence with the date of an inspection: of its fieldwork, or, where that is not told, of its report."""

    line: Line
    date: str
    reported: bool = False


def read_activities(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the activity that a report is about, and the one before it."""
    if report.kind in ("overview-report", "other-document") or report.partnership is None:
        return
    review = report.kind == "progress-review-report"
    own = _own_fieldwork(text, review=review) or _thanked(text, report)
    before = (_fieldwork(text, earlier=True) or _reported(text)) if review else None
    year = _year(own.date if own else report.issued)
    previous = f"inspection-{_year(before.date)}" if before else None
    evidence = tuple(read_evidence(text))
    yield _activity(
        text, report, own, kind="progress-review" if review else "joint-inspection", year=year,
        reviews=previous, evidence=evidence,
    )  # fmt: skip
    yield from evidence
    if before is not None:
        yield _before(text, report, before)


def year_of_fieldwork(text: Text, kind: str) -> int:
    """Return the year in which a report says that its inspection, or its review, began; 0 where it does not say.

    :param text: the report.
    :param kind: its kind.
    """
    review = kind == "progress-review-report"
    own = _own_fieldwork(text, review=review)
    found = re.search(r"\d{4}", own.date) if own else None
    return int(found[0]) if found else 0


def _year(date: str | None) -> str:
    found = re.search(r"\d{4}", date or "")
    return found[0] if found else "undated"


def _lines(text: Text) -> list[Line]:
    return [line for line in text.lines if line.role in METHOD and not line.part]


def _own_fieldwork(text: Text, *, review: bool) -> _Found | None:
    """Return when the inspection was made that a report is about, or the review."""
    told = _labelled(text, review=review) or _fieldwork(text, earlier=False if review else None)
    return told or _told_of(text, review=review)


#: What a line calls the dates of an inspection, or of a review; how many passages of the beginning can hold one.
_LABEL = re.compile(
    r"\W*(?:dates? of (?:the |this )?(?:(?P<of>joint inspection|inspection|progress review|review)|fieldwork)|"
    r"(?:(?P<the>inspection|review)|fieldwork) (?:dates?|period)|fieldwork)\W+",
    re.IGNORECASE,
)
_LABELLED_WITHIN = 60


def _labelled(text: Text, *, review: bool) -> _Found | None:
    """Rule: a line or a row of the beginning that is a label and the dates; confidence 0.9."""
    for passage in text.document.passages[:_LABELLED_WITHIN]:
        match = _LABEL.match(words := text.words(passage))
        if match is None or passage.start < text.begin:
            continue
        kind = (match["of"] or match["the"] or "").casefold()
        dates = dates_in(words[match.end() :])
        if dates and not dates[0].begin and not (kind and kind.endswith("review") is not review):
            return _Found(text.line(words, passage), dates[0].date)
    return None


def _fieldwork(text: Text, *, earlier: bool | None) -> _Found | None:
    """Rule: the sentence of background or method with a date and a verb of doing; confidence 0.9.

    An inspection that came before is told of in a sentence that names a joint inspection. A sentence with a month comes
    before one with a year alone; years from one to another are those of a programme.

    :param earlier: whether that one is looked for; None when there is only one.
    """
    years: _Found | None = None
    for line in _lines(text):
        if not any(cue.search(line.text) for cue in (_DONE, _OPENS, _FROM_TO)):
            if not (WE_DID.match(line.text) or _week_of(line)):
                continue
        if _NOT_THEN.search(line.text):
            continue
        named = bool(_EARLIER.search(line.text)) and not _week_of(line) and not _OWN.search(line.text)
        date = _week_of(line) or _from_to(line) or _in_parts(line)
        date = date or first_date(_DONE.split(line.text)[-1]) or first_date(line.text)
        if date and earlier in (None, named) and not (_PUBLISHED.search(line.text) and not _SPAN_OR_WEEK.search(date)):
            found = _Found(line, date)
            if "-" in date:
                return found
            years = years or (None if _PROGRAMME.fullmatch(date) else found)
    return years


def _reported(text: Text) -> _Found | None:
    """Rule: where no sentence says when the earlier inspection was made, the one that says when its report came out."""
    for line in _lines(text):
        if _EARLIER.search(line.text) and _PUBLISHED.search(line.text) and (date := _published_on(line)):
            return _Found(line, date, reported=True)
    return None


#: Years in which a programme of inspections ran, when no month is told.
_PROGRAMME = re.compile(r"\d{4} to \d{4}")


#: What stands between the months of fieldwork that was made in two parts.
_THEN = re.compile(
    r"\s+and (?:then |again )?(?:for |over )?(?:(?:a|one|two|three|another) (?:further )?(?:days?|weeks?) )?in\s+"
)


def _in_parts(line: Line) -> str | None:
    """Return the dates of fieldwork made in two parts ("two weeks in November 2018 and one week in January 2019")."""
    dates = dates_in(line.text)
    for one, other in pairwise(dates):
        if _THEN.fullmatch(line.text[one.end : other.begin]) and " " not in one.date + other.date:
            return f"{one.date} to {other.date}" if one.date < other.date else None
    return None


def _from_to(line: Line) -> str | None:
    """Return the dates between which something began and ended, each said with its own verb."""
    match = _FROM_TO.search(line.text)
    begin, end = (first_date(match[1]), first_date(match[2])) if match else (None, None)
    return f"{begin} to {end}" if begin and end and " " not in begin + end and begin[:7] <= end[:7] else None


def _told_of(text: Text, *, review: bool) -> _Found | None:
    """Rule: elsewhere, the first sentence that says between which dates an inspection was carried out, or a review.

    Where none does, the first that says in which month this was. That of a review does not speak of the inspection
    before it.
    """
    month: _Found | None = None
    for line in text.lines[:FIRST_LINES]:
        if line.part or not _IN_A_YEAR.search(line.text):  # sooner found than what it is a year of
            continue
        opens = bool(_OPENS.search(line.text))
        if not (opens or _DONE.search(line.text) or _FROM_TO.search(line.text)):
            continue
        told: object = (
            opens
            or (not review and _IT.match(line.text))
            or (review and _THE_REVIEW.match(line.text))
            or _TEAM.search(line.text)
            or _LED.search(line.text)
            or _WE.match(line.text)
        )
        told = told or "inspection" in line.stems
        if not told or _PUBLISHED.search(line.text) or _NOT_THEN.search(line.text):
            continue
        if review and _EARLIER.search(line.text) and not _OWN.search(line.text):
            continue
        date = _week_of(line) or _from_to(line) or first_date(line.text)
        if opens and date and _PROGRAMME.fullmatch(date):
            continue
        if date and _SPAN_OR_WEEK.search(date):
            return _Found(line, date)
        if date and month is None and (_THIS_INSPECTION.search(line.text) or _CAME.search(line.text)):
            month = _Found(line, date)
    return month


#: Thanks to those whom a team met, and who the team was.
_THANKS = re.compile(r"\b(?:thank\w*|grateful|help|welcomed?|hospitality|courtesy|kindness|patience)\b", re.IGNORECASE)
_TO_US = re.compile(r"\b(?:us|our (?:inspection )?team|(?:the|our) inspectors|the inspection team)\b", re.IGNORECASE)
#: Where reports thank; in findings, help and inspectors are other people's.
_THANKING = ("", "foreword", "introduction", "method", "background", "conclusion", "next-steps")


def _thanked(text: Text, report: ReportData) -> _Found | None:
    """Rule: where no sentence tells of the fieldwork, the thanks to those who helped the team, with the month.

    A month without a year is the last one before the report was issued.
    """
    for line in text.lines[:FIRST_LINES]:
        if line.part or line.role not in _THANKING or not (_THANKS.search(line.text) and _TO_US.search(line.text)):
            continue
        date = first_date(line.text) or month_before(line.text, report.issued or "")
        if date and "-" in date:
            return _Found(line, date)
    return None


_IN_A_YEAR = re.compile(r"(?:19|20)\d\d|\d\d([./-])\d\d\1\d\d")
_SPAN_OR_WEEK = re.compile(r" to |week of")


def _week_of(line: Line) -> str | None:
    return next((when.date for when in dates_in(line.text) if when.date.startswith("week")), None)


def _activity(
    text: Text,
    report: ReportData,
    own: _Found | None,
    *,
    kind: str,
    year: str,
    reviews: str | None,
    evidence: tuple[Extracted, ...],
) -> Extracted:
    """Rule: the fieldwork's sentence, with the bodies and the team of the sections on method."""
    review = kind == "progress-review"
    area = text.vocabulary.label(f"partnership/{report.partnership}")
    spans = [own.line.span] if own else _first_span(text)
    return text.extract(
        f.Activity, spans, "activities.own_activity", "0.9" if own else "0.6",
        key=f"{'review' if review else 'inspection'}-{year}",
        kind=kind,
        label=f"{'Progress review' if review else 'Joint inspection'} of {_subject(report)} in {area}, {year}",
        partnership=report.partnership,
        programme=None if review else _programme(text, report, year),
        fieldwork=own.date if own else None,
        report_issued=report.issued,
        requested_by=None if review else _requested_by(text),
        led_by=report.publisher,
        conducted_with=_conducted_with(text, own),
        reviews=reviews,
        evidence_base=tuple(item.fact for item in evidence),
    )  # fmt: skip


def _first_span(text: Text) -> list[tuple[int, int]]:
    start = next((p for p in text.document.passages if p.start >= text.begin and p.length >= 24), None)
    passage = start or text.document.passages[0]
    return [(passage.start, passage.length)]


def _before(text: Text, report: ReportData, before: _Found) -> Extracted:
    """Rule: the inspection that a review follows, and when its report was published; confidence 0.9."""
    year = _year(before.date)
    published = None
    for line in [before.line, *_lines(text), *text.lines]:
        if _PUBLISHED.search(line.text) and (date := _published_on(line)):
            published = date
            break
    area = text.vocabulary.label(f"partnership/{report.partnership}")
    return text.extract(
        f.Activity, [before.line.span], "activities.earlier_inspection", "0.9", key=f"inspection-{year}",
        kind="joint-inspection",
        label=f"Joint inspection of {_subject(report)} in {area}, {'reported in ' * before.reported}{year}",
        partnership=report.partnership, programme=_programme(text, report, year),
        fieldwork=None if before.reported else before.date,
        report_issued=published,
        led_by="care-inspectorate" if _LED.search(before.line.text) or report.publisher else None,
        conducted_with=_bodies(before.line),
    )  # fmt: skip


def _published_on(line: Line) -> str | None:
    """Return the month after the word "published", else the one with which the sentence begins ("In May 2019, ...")."""
    before, after = _PUBLISHED.split(line.text, maxsplit=1)
    opening = re.match(r"(?:in|on)\s+", before, re.IGNORECASE)
    first = before[opening.end() :][:30] if opening else ""
    dates = [when.date for words in (after, first) for when in dates_in(words)]
    return next((date for date in dates if _MONTH.fullmatch(date)), None)


_MONTH = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def _subject(report: ReportData) -> str:
    """Say what an inspection is of, by its title."""
    return next((subject for words, subject in _SUBJECTS if words.search(report.title or "")), _CHILDREN)


def _programme(text: Text, report: ReportData, year: str) -> str | None:
    """Rule: the programme by its years and by whom it is about; None where the years are of none.

    That of an inspection of anything but services for children is the only one that uses the report's framework.
    """
    if _subject(report) != _CHILDREN:
        return _programme_of(text, report.framework)
    if not year.isdigit():
        return None
    head = (report.title or "") + text.document.text[:60_000]
    for words, begin, programme in _PROGRAMMES:
        if int(year) >= begin and words.search(head):
            return programme
    return "joint-inspections-2012-2017" if 2012 <= int(year) <= 2017 else None


def _programme_of(text: Text, framework: str | None) -> str | None:
    """Return the programme in which the indicators of a framework were evaluated, where it is one."""
    kind = f"indicator/{framework}"
    found = {
        programme
        for slug in text.vocabulary.scheme(kind)
        for programme in text.vocabulary.values(f"{kind}/{slug}", "evaluatedIn")
    }
    return found.pop().rpartition("/")[2] if len(found) == 1 else None


def _requested_by(text: Text) -> str | None:
    return "scottish-ministers" if any(_REQUEST.search(line.text) for line in _lines(text)) else None


def _bodies(line: Line) -> tuple[str, ...]:
    return tuple(slug for slug in line.slugs("body") if slug in _INSPECTORATES and slug != "care-inspectorate")


def _conducted_with(text: Text, own: _Found | None) -> tuple[str, ...]:
    """Rule: the inspectorates in the sentence about the team or the fieldwork, beside the Care Inspectorate."""
    if own is not None and _bodies(own.line):
        return _bodies(own.line)
    for role in ("method", "introduction", "background"):
        for line in _lines(text):
            if line.role == role and _TEAM.search(line.text) and _bodies(line):
                return _bodies(line)
    first = [line for line in text.lines[:20] if not line.part]
    for line in (*_lines(text), *first):
        if _bodies(line) and (_LED.search(line.text) or _DONE.search(line.text)):
            return _bodies(line)
    return ()

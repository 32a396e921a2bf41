"""The inspection or review that a report is about, its evidence base, and the inspection that a review follows.

Relies on the sections on background and method, on the sentence that says when the fieldwork took place, and on the
list of what the team did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.numbers import numbers_in
from jig.graph.reading.amounts import amounts_in
from jig.graph.reading.text import Line, Text
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import dates_in, first_date

__all__ = ["read_activities"]

_DONE = re.compile(
    r"\b(?:took place|taken place|carried out|conducted|undertook|undertaken|was held|inspected|"
    r"visited|came to|looked again|spent|returned|revisited|went back|on site|fieldwork|"
    r"ran from|inspection dates|led (?:a|the|this|our)|(?:was|were) in (?-i:[A-Z]\w+)|"
    r"(?:was|were) (?:on|in) the (?:area|city|county|islands?|region))\b",
    re.IGNORECASE,
)
#: What begins and ends in one sentence, each with a date of its own.
_FROM_TO = re.compile(
    r"\b(?:began|beginning|commenced|started)\b(.{3,90}?)\b(?:end(?:ed|ing)|concluded|finished|completed)\b(.{3,60})",
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
#: Who came, in a letter.
_CAME = re.compile(r"\b(?:inspectors|team|we)\b.{0,40}\b(?:visited|came|went)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\bpublish\w*\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:joint inspection|inspection of services|(?:that|the (?:original|earlier|previous|initial|"
    r"first|last)) inspection)\b",
    re.IGNORECASE,
)
#: What a date says of others: those that an earlier programme left out.
_NOT_THEN = re.compile(r"\bnot (?:previously |already |been )*inspected\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:(?:this|the|our) (?:progress )?review|progress review (?:took|was)|we returned)\b", re.I)
_TEAM = re.compile(r"\b(?:team|inspectors|assessors|volunteers)\b", re.IGNORECASE)
_LED = re.compile(r"\bCare Inspectorate\b")
_REQUEST = re.compile(
    r"\b(?:request of|asked)\b[^.]*\bScottish Ministers|Scottish Ministers (?:asked|have asked)", re.I
)
_NOT_MET = re.compile(r"\b(?:decided not to|did not) (?:meet|speak|talk)\b", re.IGNORECASE)
#: What the programmes after 2017 are about, and from which year.
_PROGRAMMES = (
    (re.compile(r"compulsory\s+supervision\s+orders?\s+(?:and\s+)?living\s+at\s+home", re.IGNORECASE), 2025,
     "compulsory-supervision-2025"),
    (re.compile(r"\b(?:children|young\s+people)\s+at\s+risk\s+of\s+harm", re.IGNORECASE), 2021, "at-risk-of-harm-2021"),
    (re.compile(r"in\s+need\s+of\s+care\s+and\s+protection", re.IGNORECASE), 2018, "care-and-protection-2018"),
)  # fmt: skip
#: What an inspection is of, by the words of its title.
_SUBJECTS = (
    (re.compile(r"\bolder people\b", re.IGNORECASE), "services for older people"),
    (re.compile(r"\badult (?:support and )?protection\b", re.IGNORECASE), "adult support and protection"),
    (re.compile(r"\b(?:services for adults|adult (?:health|services)|integrat)", re.IGNORECASE), "services for adults"),
)
_CHILDREN = "services for children and young people"
_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?![\w%.]\w)")
_WE_DID = re.compile(
    r"(?:(?:during|in|as part of) [^,]{3,60}, )?(?:we|inspectors|the team) (?:also |then )?(?:met|"
    r"spoke|talked|received|read|observed|surveyed|"
    r"interviewed|scrutinised|held|undertook|carried out|visited|sampled|analysed|examined|engaged|"
    r"heard|reviewed|listened)\b",
    re.IGNORECASE,
)
_THEY_DID = re.compile(
    r"\b(?:responded|replied|completed|took part)\b[^.]{0,40}\bsurvey|\bwe (?:met|read|received|reviewed)\b",
    re.IGNORECASE,
)
_INSPECTORATES = ("education-scotland", "healthcare-improvement-scotland", "hmics", "care-inspectorate")
_METHOD = ("method", "background", "introduction")
#: Activities that an item of the list names only by the way, when it names another as well.
_BY_THE_WAY = frozenset(("website", "link-inspector-work", "intelligence-reviewed"))
_MET = re.compile(r"\b(?:met|spoke|talked|listened|heard)\b", re.IGNORECASE)
#: Whom a team meets, beside the cues of the vocabulary.
_WHOM = {
    "children-met": re.compile(r"\b(?:children|young people)\b(?!['’])(?! and families)", re.IGNORECASE),
    "parents-met": re.compile(r"\bparents\b", re.IGNORECASE),
}
_RECORDS_READ = re.compile(r"\b(?:read|reviewed|scrutinised|sampled)\b[^.;]{0,70}\brecords\b", re.IGNORECASE)
_STAFF_OF = re.compile(
    r"\bstaff\b[^.,;]{0,40}\b(?:with|for|support\w*|help\w*)\b[^.,;]{0,20}\b(?:children|young people|families|parents)",
    re.IGNORECASE,
)
#: The words beside which the number of an activity stands.
_COUNTED = {
    "children-met": re.compile(r"^\W*(?:vulnerable )?(?:children|young)", re.IGNORECASE),
    "parents-met": re.compile(r"^\W*(?:parents|carers|families)", re.IGNORECASE),
    "childrens-survey": re.compile(r"^\W*(?:responses?|surveys?)[^.;]*?(?:children|young)", re.IGNORECASE),
    "parents-survey": re.compile(r"^\W*(?:responses?|surveys?) from (?:parents|carers)", re.IGNORECASE),
    "staff-survey": re.compile(r"^\W*(?:responses?|staff|members|people|replies)", re.IGNORECASE),
    "records-read": re.compile(
        r"^\W*(?:of (?:the|our) )?(?:most )?(?:case |children|vulnerable|records|young|social work|adults|people)",
        re.IGNORECASE,
    ),
    "irds-reviewed": re.compile(r"^\W*(?:initial|inter-?agency) referral", re.IGNORECASE),
    "initial-reports-reviewed": re.compile(r"^\W*(?:child protection )?initial reports", re.IGNORECASE),
    "assessments-and-plans-reviewed": re.compile(r"^\W*(?:comprehensive )?(?:assessments|plans)", re.IGNORECASE),
    "staff-met": re.compile(r"^\W*(?:[a-z]+ ){0,2}(?:staff|members|practitioners|professionals|managers)", re.I),
    "focus-groups": re.compile(r"^\W*(?:multi-agency )?focus groups", re.IGNORECASE),
}


class _Found(NamedTuple):
    line: Line
    date: str


def read_activities(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the activity that a report is about, and the one before it."""
    if report.kind == "overview-report" or report.partnership is None:
        return
    review = report.kind == "progress-review-report"
    own = _fieldwork(text, earlier=False if review else None) or _told_of(text, review=review)
    before = _fieldwork(text, earlier=True) if review else None
    year = _year(own.date if own else report.issued)
    previous = f"inspection-{_year(before.date)}" if before else None
    evidence = tuple(_evidence(text))
    yield _activity(
        text, report, own, kind="progress-review" if review else "joint-inspection", year=year,
        reviews=previous, evidence=evidence,
    )  # fmt: skip
    yield from evidence
    if before is not None:
        yield _before(text, report, before)


def _year(date: str | None) -> str:
    found = re.search(r"\d{4}", date or "")
    return found[0] if found else "undated"


def _lines(text: Text) -> list[Line]:
    return [line for line in text.lines if line.role in _METHOD and not line.part]


def _fieldwork(text: Text, *, earlier: bool | None) -> _Found | None:
    """Rule: the sentence of background or method with a date and a verb of doing; confidence 0.9.

    An inspection that came before is told of in a sentence that names a joint inspection. A sentence with a month comes
    before one with a year alone; years from one to another are those of a programme.

    :param earlier: whether that one is looked for; None when there is only one.
    """
    years: _Found | None = None
    for line in _lines(text):
        if not any(cue.search(line.text) for cue in (_DONE, _OPENS, _FROM_TO)):
            if not (_WE_DID.match(line.text) or _week_of(line)):
                continue
        if _NOT_THEN.search(line.text):
            continue
        named = bool(_EARLIER.search(line.text)) and not _week_of(line) and not _OWN.search(line.text)
        date = _week_of(line) or _from_to(line) or first_date(_DONE.split(line.text)[-1]) or first_date(line.text)
        if date and earlier in (None, named) and not (_PUBLISHED.search(line.text) and not _SPAN_OR_WEEK.search(date)):
            found = _Found(line, date)
            if "-" in date:
                return found
            years = years or (None if _PROGRAMME.fullmatch(date) else found)
    return years


#: Years in which a programme of inspections ran, when no month is told.
_PROGRAMME = re.compile(r"\d{4} to \d{4}")


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
    for line in text.lines[:_FIRST_LINES]:
        if line.part or not (_DONE.search(line.text) or _FROM_TO.search(line.text)):
            continue
        told = _TEAM.search(line.text) or _LED.search(line.text) or "inspection" in line.stems or _WE.match(line.text)
        if not told or _PUBLISHED.search(line.text) or _NOT_THEN.search(line.text):
            continue
        if review and _EARLIER.search(line.text) and not _OWN.search(line.text):
            continue
        date = _week_of(line) or _from_to(line) or first_date(line.text)
        if date and _SPAN_OR_WEEK.search(date):
            return _Found(line, date)
        if date and month is None and (_THIS_INSPECTION.search(line.text) or _CAME.search(line.text)):
            month = _Found(line, date)
    return month


#: How far into a report its fieldwork is looked for.
_FIRST_LINES = 200
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
    spans = [own.line.span] if own else _first_span(text, report)
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
        led_by="care-inspectorate" if report.publisher == "care-inspectorate" else None,
        conducted_with=_conducted_with(text, own),
        reviews=reviews,
        evidence_base=tuple(item.fact for item in evidence),
    )  # fmt: skip


def _first_span(text: Text, report: ReportData) -> list[tuple[int, int]]:
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
        kind="joint-inspection", label=f"Joint inspection of {_subject(report)} in {area}, {year}",
        partnership=report.partnership, programme=_programme(text, report, year), fieldwork=before.date,
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
    """Rule: the programme by its years and by whom it is about; None where the years are of none."""
    if not year.isdigit() or _subject(report) != _CHILDREN:
        return None
    head = (report.title or "") + text.document.text[:60_000]
    for words, begin, programme in _PROGRAMMES:
        if int(year) >= begin and words.search(head):
            return programme
    return "joint-inspections-2012-2017" if 2012 <= int(year) <= 2017 else None


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


# ── the evidence base ──────────────────────────────────────────────────────────────────────────────────────────────


def _evidence(text: Text) -> Iterator[Extracted]:
    """Rule: each item of the list of what the team did, by the cues of the kinds of evidence; confidence 0.8."""
    found = list(_evidence_in(text, [line for line in text.lines if line.role in _METHOD]))
    yield from found or _evidence_in(text, [line for line in text.lines[:_FIRST_LINES] if _WE_DID.match(line.text)])


def _evidence_in(text: Text, lines: list[Line]) -> Iterator[Extracted]:
    for line in lines:
        if line.part:
            continue
        if _NOT_MET.search(line.text):
            yield from _not_met(text, line)
        elif _is_evidence(line):
            for slug in _activities_of(line):
                number, unit = _number_of(slug, line)
                yield text.extract(
                    f.Evidence, [line.span], "activities.evidence_item", "0.8",
                    activity=slug, state="done", what="", number=number, unit=unit,
                )  # fmt: skip


def _is_evidence(line: Line) -> bool:
    """Whether a line says what the team did: an item of the list under a method, or a sentence that says so."""
    if line.sentence.passage.kind == "item" and line.role != "introduction":
        return True
    return bool(_WE_DID.match(line.text)) or bool(_THEY_DID.search(line.text) and _NUMBER_LIKE.search(line.text))


_NUMBER_LIKE = re.compile(r"\d|\bhundred\b")


def _activities_of(line: Line) -> list[str]:
    """Return the kinds of evidence that an item names, without those that lie in the words of another."""
    matches = [match for match in line.matches if match.kind == "evidence-activity"]
    kept = [
        match
        for match in matches
        if not any(
            other.first <= match.first and match.last <= other.last and other.words > match.words for other in matches
        )
    ]
    slugs = list(dict.fromkeys(match.slug for match in kept))
    if _MET.search(line.text):
        words = _STAFF_OF.sub("staff", line.text)
        slugs += [slug for slug, whom in _WHOM.items() if slug not in slugs and whom.search(words)]
        if words != line.text and not slugs:
            slugs = ["staff-met"]
    if "records-read" not in slugs and _RECORDS_READ.search(line.text):
        slugs.append("records-read")
    surveyed = any(slug.endswith("survey") for slug in slugs)
    if surveyed:
        slugs = [slug for slug in slugs if slug.endswith("survey")]
    if "focus-groups" in slugs or "records-read" in slugs:
        slugs = [slug for slug in slugs if slug in ("focus-groups", "records-read")]
    if len(slugs) > 1:
        slugs = [slug for slug in slugs if slug not in _BY_THE_WAY] or slugs[:1]
    if "interviews" in slugs and "strategic-groups-met" in slugs:
        slugs = [slug for slug in slugs if slug != "leaders-met"]
    if "leaders-met" in slugs and "staff-met" in slugs:
        slugs = ["leaders-met"]
    if "link-inspector-work" in [match.slug for match in kept] and "leaders-met" in slugs:
        return ["link-inspector-work"]
    return slugs


def _number_of(slug: str, line: Line) -> tuple[Decimal | None, str | None]:
    """Return the number that stands before what the activity counts."""
    after = _COUNTED.get(slug)
    for match in _NUMBER.finditer(line.text):
        following = line.text[match.end() : match.end() + 60]
        if len(match[1]) == 4 and re.match(r"\s+(?:report|inspection)", following):
            continue
        if after is None or after.match(following):
            unit = " ".join(following.split()[:3]).strip(" ,.;")
            return Decimal(match[1].replace(",", "")), unit or None
    if after is not None:
        for amount in amounts_in(line.text):
            if amount.value is not None and after.match(line.text[amount.end :]):
                return amount.value, " ".join(line.text[amount.end :].split()[:2]).strip(" ,.;")
        for word in re.finditer(r"\b[a-z]+\b", line.text):
            if after.match(line.text[word.end() :]) and len(numbers_in(word[0])) == 1 and word[0] not in _NO_NUMBERS:
                return next(iter(numbers_in(word[0]))), " ".join(line.text[word.end() :].split()[:2])
    return None, None


_NO_NUMBERS = ("all", "no", "both", "none", "half", "single", "third", "quarter")


def _not_met(text: Text, line: Line) -> Iterator[Extracted]:
    """Rule: a decision not to meet children or families; confidence 0.9."""
    for words, slug in (("child", "children-met"), ("famil", "parents-met"), ("parent", "parents-met")):
        if words in line.text.casefold():
            yield text.extract(
                f.Evidence, [line.span], "activities.not_met", "0.9",
                activity=slug, state="not-done-by-decision", what="",
            )  # fmt: skip

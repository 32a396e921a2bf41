"""Figures: counts, percentages, ranges, number words and shares, with what they count.

A number is a figure when it counts or measures something. Numbers of dates, sections, list items, indicators, notes,
law and qualifications are none. A share in words ("most staff", "two thirds of records") is a figure where people,
services, areas or cases are its whole. Figures from the reading of children's records are told from those of surveys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from jig.graph import facts as f
from jig.graph.numbers import numbers_in
from jig.graph.reading.lexicon import Match
from jig.graph.reading.statements import tags_of
from jig.graph.reading.text import Line, Text
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import When, dates_in

__all__ = ["Amount", "amounts_in", "read_figures"]

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW = rf"(?:(?:{_TENS})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{'|'.join(_WORDS)})"
_WORD = rf"(?:(?:a|{_BELOW})\s+(?:hundred|thousand)(?:\s+and\s+{_BELOW})?|{_BELOW})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_IN_DIGITS = re.compile(rf"(?<![\w.,/£#-])(?:{_DIGITS})(?![\d/]|\.\d)")
_NUMBER = re.compile(rf"{_IN_DIGITS.pattern}|\b{_WORD}\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w.,/-])(?:aged\s+|ages\s+|between\s+)?(\d{{1,3}}|{_WORD})\s*(?:[-–]|to|or|and)\s*(\d{{1,3}}|{_WORD})"
    r"(?![\d/]|\.\d)\s*(?:-?\s*(year|month|week|hour|day)s?\b|(%|per cent))?",
    re.IGNORECASE,
)
_RANGE_HERE = re.compile(
    r"\d\s*(?:[-–]|to|or)\s*\d|[a-z] (?:to|or) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)"
)
_OUT_OF = re.compile(rf"^\W*(?:out of|of the|of)\s+(?:every\s+|the\s+|all\s+)?({_DIGITS}|{_WORD})\b(?!\s*%)", re.I)
_UNIT = re.compile(
    r"^[\s-]*((?:(?!(?:of|in|for|who|that|which|were|was|are|is|had|have|and|to|by|with|from|on|at|as|we|they)\b)"
    r"[A-Za-z'’-]+\s*){1,4})"
)
_TIMES = re.compile(r"^\s*times\b", re.IGNORECASE)
_DURATION = re.compile(r"^[\s-]*(?:and over\s*)?(year|month|week|day|hour)s?\b(?!\s+of\s+\d{4})", re.IGNORECASE)
_AGE = re.compile(
    r"\b(?:aged?|age of|ages|over the age of|under|children|beyond|turn(?:ed|ing)?|until|reached)\s*$", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(over|around|about|approximately|almost|nearly|up to|at least|more than|less than|only|just over|just under|"
    r"within|fewer than|roughly|some)\s+(?:(?:a|the|an|every)\s+)?$",
    re.IGNORECASE,
)
#: Words before a number that make it a label, a place or a date.
_LABEL = re.compile(
    r"(?:\b(?:section|appendix|annex|chapter|part|table|figure|chart|page|paragraph|stage|levels?|tier|phase|no|number|"
    r"key finding|question|recommendation|indicators?|finding|note|footnote|article|step|priority|band|version|item|"
    r"area|improvement area|area for improvement|area for development|act|scotland\)|schedule|telephone|tel|fax|strand|"
    r"group|pre|post|curriculum|primary|secondary|SCQF|S|P|Q)\.?|[£$€#])\s*$",
    re.IGNORECASE,
)
#: Words after a number word that do not count: "one of the", "at one time", "one another", "one-to-one".
_NO_COUNT = re.compile(
    r"^\s*(?:another\b|which\b|who\b|that\b|where\b|way\b|example\b|year on\b|-to-one|to[- ]one|hand\b|we\b|must\b|"
    r"was\b|is\b|off\b|of\s+(?:the|its|their|our|many|these|a)\b|approach\b|size\b|can\b|aspect\b|stop\b|key person\b|"
    r"positive destination|side\b|voice\b|thing\b|important\b|successful model\b|community\b|good\b)",
    re.IGNORECASE,
)
_PART = re.compile(r"[\s-]*(?:thirds?|quarters?|fifths?|tenths?)\b|[\s-]*(?:point|weekly|monthly)\b", re.IGNORECASE)
#: An indicator's number, which is no decimal of anything.
_NOTATION = re.compile(r"\d{1,2}\.\d(?:\s*[,:)–-]|\s*$|\s+(?:and|to|or)\s+\d|\s+[A-Z])")
_ADDRESS = frozenset("tel fax telephoning phone freepost enquiry www".split())
_ITEM_NUMBER = re.compile(r"^\W*(?:\d{1,2}(?:\.\d{1,2}){0,2}[.):]?|\(?[a-z]\)|[ivx]+\))\s+")
_SKIPPED = frozenset(("contents", "imprint", "schedule", "glossary", "areas-listed"))
_SHARED = re.compile(
    r"\b(?:of|staff|children|young|people|parents|carers|partners\w*|cases|areas|records|families|leavers|cpcs|those|"
    r"committees|plans|services|responses|respondents|schools|assessments|reviews|partnerships|files|women|workers|"
    r"practitioners|8-15|inspections|issues|pupils|actions|were|had|gave|included|evaluated|minutes)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(r"\b((?:\w+-)?(?:weekly|monthly)|quarterly|fortnightly)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b((?:the )?(?:\w+ )?(?:highest|lowest|largest|smallest) (?:[\w ]{0,30})?in (?:Scotland|the country)|"
    r"(?:below|above|higher than|lower than|in line with) the (?:national|Scottish) average)\b",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"\b(?:(over|around|about|almost) )?a dozen\b", re.IGNORECASE)
_SMALL = re.compile(r"\b(small (?:number|proportion|minority))\b(?= of)", re.IGNORECASE)
_SAID_SO = re.compile(
    r"^(?:of the )?(?:staff|children|young people|parents|carers|care leavers|actions|indicators|schools|services)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
#: Stems without which a line has no number in words, and no frequency or comparison.
_COUNTING = frozenset((*_WORDS, *_TENS.split("|"), "hundred", "thousand"))
_FREQUENT = frozenset(
    "weekly monthly quarterly fortnightly highest lowest largest smallest average dozen small".split()
)
_SURVEYED = frozenset("survey respond responded responding response agreed felt said believed".split())
_AS_COUNTER = (
    ("staff-survey", re.compile(r"\bstaff\b.*\b(?:survey|respond|respon|agreed|felt|said|believed)", re.I)),
    ("childrens-survey", re.compile(r"\b(?:children|young people|year olds)\b.*\bsurvey", re.IGNORECASE)),
    ("parents-survey", re.compile(r"\b(?:parents|carers)\b.*\bsurvey", re.IGNORECASE)),
)


_TOLD = re.compile(r"\b(?:told us|we spoke|we met|said|reported|planned|in place for many)\b", re.IGNORECASE)


class Amount(NamedTuple):
    """A number in a text: characters from and to, its value or range, and its words."""

    begin: int
    end: int
    value: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    percent: bool


def read_figures(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the figures of a report's sentences, in numbers and in words of share."""
    if report.kind == "other-document":
        return
    found: dict[tuple[object, ...], int] = {}
    figures: list[Extracted] = []
    for line in text.lines:
        if line.role in _SKIPPED or not _ADDRESS.isdisjoint(line.stems):
            continue
        for made in _of_line(text, line):
            key = _sameness(made)
            if key in found:
                figures[found[key]] = _joined(figures[found[key]], made)
                continue
            found[key] = len(figures)
            figures.append(made)
    yield from figures


def _of_line(text: Text, line: Line) -> Iterator[Extracted]:
    """Yield the figures of a line, trying only the rules whose words it has."""
    if not _COUNTING.isdisjoint(line.stems) or _DIGIT.search(line.text):
        yield from _numbers(text, line)
    yield from _shares(text, line)
    if not _FREQUENT.isdisjoint(line.stems):
        yield from _in_words(text, line)


def _sameness(made: Extracted) -> tuple[object, ...]:
    """Return what makes two figures one: value and unit, where the unit says enough; else its own place."""
    figure = made.fact
    assert isinstance(figure, f.Figure)  # noqa: S101  figures are made here
    telling = len(figure.unit.split()) > 1 and figure.unit not in ("per cent", "years of age")
    return (figure.value, figure.unit.casefold()) if telling and figure.value is not None else (figure.id,)


def _joined(one: Extracted, other: Extracted) -> Extracted:
    cites = tuple(dict.fromkeys((*one.fact.cite, *other.fact.cite)))
    return one._replace(fact=msgspec.structs.replace(one.fact, cite=cites))


# ── numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def amounts_in(text: str, *, spelled: bool = True) -> list[Amount]:
    """Return the numbers of a text that count or measure something.

    :param text: a sentence.
    :param spelled: whether it may hold numbers in words; if not, nobody looks for them.

    >>> [(str(a.value), a.percent) for a in amounts_in("In 2016, 36 records were read; 89% agreed. See section 4.2.")]
    [('36', False), ('89', True)]
    """
    skipped = _ITEM_NUMBER.match(text)
    dates = [when for when in dates_in(text) if not _counts(text, when)]
    found: list[Amount] = []
    for match in _RANGE.finditer(text) if _RANGE_HERE.search(text) else ():
        if not _inside(match.start(1), match.end(2), dates) and not _is_label(text, match.start()):
            amount = _range(match, text)
            if amount is not None:
                found.append(amount)
    ranges = tuple(found)
    for match in (_NUMBER if spelled else _IN_DIGITS).finditer(text):
        begin, end = match.span()
        if (
            (skipped and begin < skipped.end())
            or _inside(begin, end, dates)
            or any(other.begin <= begin < other.end for other in ranges)
            or _is_label(text, begin)
            or not _counts_something(text, match)
        ):
            continue
        percent = _PERCENT.match(text, end)
        found.append(Amount(begin, percent.end() if percent else end, _value(match[0]), None, None, bool(percent)))
    return sorted(found)


def _value(words: str) -> Decimal:
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    return max(numbers_in(words.replace("-", " ")), default=Decimal(0))


def _range(match: re.Match[str], text: str) -> Amount | None:
    """Read a range such as "16 to 24", "aged 8-15" or "one or two"; None when it is no range of one thing."""
    lowest, highest = _value(match[1]), _value(match[2])
    joined = match[0][len(match[0].split(match[1])[0]) + len(match[1]) :]
    aged = bool(re.match(r"age|between", match[0], re.IGNORECASE)) or bool(match[3]) or bool(match[4])
    year_olds = re.match(r"\s*(?:-\s*)?(?:year|age)", text[match.end(2) :])
    hyphen = bool(re.match(r"\s*[-–]", joined))
    if lowest >= highest or not (aged or year_olds or hyphen or re.match(r"\s*(?:or|to)\b", joined)):
        return None
    if re.match(r"\s*and\b", joined):
        return None
    return Amount(match.start(), match.end(), None, lowest, highest, bool(match[4]))


def _counts(text: str, when: When) -> bool:
    """Whether what looks like a year is a number of something ("1162 responses", "2,744 children")."""
    bare = re.fullmatch(r"\d{4}", when.date)
    return bool(bare and re.match(r"\s+(?:responses|children|people|records|staff|incidents)\b", text[when.end :]))


def _inside(begin: int, end: int, dates: list[When]) -> bool:
    return any(when.begin <= begin and end <= when.end for when in dates)


def _is_label(text: str, begin: int) -> bool:
    before = text[max(0, begin - 40) : begin]
    return bool(_LABEL.search(before)) and not _AGE.search(before)


def _counts_something(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts: digits count unless they stand alone, words unless they belong to a turn of phrase."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 30]
    if _PART.match(after):
        return False
    if match[0][0].isdigit():
        if _PERCENT.match(after):
            return True
        if _NOTATION.match(match[0] + after) or re.match(r"-point|-weekly", after):
            return False
        if re.match(r"\.\d|\s*[:;]\s*$|\)", after) and not _AGE.search(before):
            return False
        return not (before.endswith("'") or re.search(r"(?:©|\bNo\.?|\bline)\s*$", before))
    if match[0].casefold() == "one":
        return bool(re.match(r"\s+(?:kinship carer|of the (?:two|three|children))", after))
    return not _NO_COUNT.match(after)


def _numbers(text: Text, line: Line) -> Iterator[Extracted]:
    amounts = amounts_in(line.text, spelled=not _COUNTING.isdisjoint(line.stems))
    used: set[int] = set()
    whom = _of_whom(line) if amounts else {}
    for amount in amounts:
        if amount.begin in used:
            continue
        out_of = _OUT_OF.match(line.text[amount.end :]) if amount.value is not None else None
        whole = None
        if out_of and _value(out_of[1]) >= (amount.value or 0):
            whole = _value(out_of[1])
            used.add(amount.end + out_of.start(1))
        yield _figure(text, line, amount, whole, whom)


def _figure(text: Text, line: Line, amount: Amount, whole: Decimal | None, whom: dict[str, Any]) -> Extracted:
    """Rule: a number that counts; confidence 0.85, for words 0.75."""
    before = line.text[max(0, amount.begin - 40) : amount.begin]
    after = line.text[amount.end : amount.end + 80]
    hedge = _HEDGE.search(before)
    fields: dict[str, Any] = {
        "measure": "",
        "unit": _unit(before, after, amount, out_of=whole is not None),
        "value": amount.value,
        "lowest": amount.lowest,
        "highest": amount.highest,
        "out_of": whole,
        "hedge": hedge[1] if hedge else None,
        **whom,
    }
    rule = "figures.percentage" if amount.percent else "figures.range" if amount.lowest is not None else "figures.count"
    digits = line.text[amount.begin].isdigit()
    return text.extract(f.Figure, [line.span], rule, "0.9" if digits else "0.75", said=line.text, **fields)


def _unit(before: str, after: str, amount: Amount, *, out_of: bool) -> str:
    if amount.percent:
        return "per cent"
    duration = _DURATION.match(after)
    if _AGE.search(before) or (duration and re.search(r"\bolds?\b", after[:16])):
        return "years of age"
    if duration:
        return duration[1].casefold() + "s"
    if _TIMES.match(after):
        return "times"
    if out_of:
        after = _OUT_OF.sub("", after)
    unit = _UNIT.match(after)
    return " ".join(unit[1].split()).strip("-'’ ") if unit else "number"


def _of_whom(line: Line) -> dict[str, Any]:
    """Return whom a figure is about, when it holds, and who counted."""
    tags = tags_of(line)
    dates = [when.date for when in dates_in(line.text)]
    counters = line.slugs("counter")
    surveyed = not _SURVEYED.isdisjoint(line.stems)
    counted = next((slug for slug, pattern in _AS_COUNTER if pattern.search(line.text)), None) if surveyed else None
    return {
        "concerns": tags["concerns"],
        "topics": tags["topics"],
        "place": None,
        "as_of": dates[0] if dates else None,
        "counted_by": "council" if line.part else counted or (counters[0] if counters else None),
    }


# ── shares in words ────────────────────────────────────────────────────────────────────────────────────────────────


def _shares(text: Text, line: Line) -> Iterator[Extracted]:
    """Rule: a word of share before a whole ("most staff", "a third of records"); confidence 0.7."""
    last = -1
    shares = [match for match in line.kinds.get("cue", ()) if match.slug == "share"]
    for match in sorted(shares, key=lambda m: (m.first, -m.last)):
        if match.first < last:
            continue
        last = match.last
        if _is_share(line, match):
            words = line.printed(match)
            yield text.extract(
                f.Figure, [line.span], "figures.share", "0.7", measure="", unit="share", words=words, **_of_whom(line)
            )


def _in_words(text: Text, line: Line) -> Iterator[Extracted]:
    """Rule: frequencies, comparisons with the nation, and "a dozen"; confidence 0.7."""
    if line.role in ("introduction", "policy", "background", "framework", "foreword"):
        return
    for pattern, unit in ((_FREQUENCY, "frequency"), (_COMPARED, "national comparison"), (_SMALL, "share")):
        for match in pattern.finditer(line.text):
            yield text.extract(
                f.Figure,
                [line.span],
                "figures.in_words",
                "0.7",
                measure="",
                unit=unit,
                words=match[1],
                **_of_whom(line),
            )
    for match in _DOZEN.finditer(line.text):
        yield text.extract(
            f.Figure, [line.span], "figures.in_words", "0.75", measure="", unit=_unit("", line.text[match.end() :],
            Amount(0, 0, Decimal(12), None, None, False), out_of=False), value=Decimal(12), words=match[0],
            hedge=match[1], **_of_whom(line),
        )  # fmt: skip


def _is_share(line: Line, match: Match) -> bool:
    """Whether a word of share has a whole of people, services or cases after it."""
    words = line.words[match.first : match.last]
    after = " ".join(line.words[match.last : match.last + 4])
    if len(words) == 1 and words[0].casefold() in ("some", "many", "all", "few", "mostly", "much"):
        return words[0].casefold() == "many" and bool(_SAID_SO.match(after)) and bool(_TOLD.search(line.text))
    return bool(_SHARED.search(after))

"""Figures: counts, percentages, ranges, number words and shares, with what they count.

A number is a figure when it counts or measures something. Numbers of dates, sections, list items, indicators, notes,
law and qualifications are none. A share in words ("most staff", "two thirds of records") is a figure where people,
services, areas or cases are its whole. Figures from the reading of children's records are told from those of surveys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from jig.graph import facts as f
from jig.graph.numbers import numbers_in
from jig.graph.reading.lexicon import Match, tokens
from jig.graph.reading.statements import narrowest, outermost, tags_of
from jig.graph.reading.text import Line, Text
from jig.graph.reading.units import AGED, population_of, unit_of
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import When, dates_in

__all__ = ["NUMBER", "Amount", "amounts_in", "number_of", "read_figures"]

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_SUMS = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
#: The letters with which number words begin stand first, so that other words are left at once.
_BELOW = rf"(?=[efnost])(?:(?:{_TENS})[- ](?:one|two|three|four|five|six|seven|eight|nine)|{'|'.join(_WORDS)})"
_HUNDREDS = rf"\s+(?:hundred|thousand)(?:\s+and\s+{_BELOW})?"
_WORD = rf"(?:a{_HUNDREDS}|{_BELOW}(?:{_HUNDREDS})?)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: A number in digits or in words, as a pattern.
NUMBER = rf"(?:{_DIGITS}|{_WORD})"
_IN_DIGITS = re.compile(rf"(?<![\w.,/£#-])(?:{_DIGITS})(?![\d/]|\.\d|(?:st|nd|rd|th)\b)")
_NUMBER = re.compile(rf"{_IN_DIGITS.pattern}|\b{_WORD}\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_RANGE = re.compile(
    rf"(?<![\w.,/-])(?:aged\s+|ages\s+|between\s+)?(\d{{1,3}}|{_WORD})\s*(?:[-–]|to|or|and)\s*(\d{{1,3}}|{_WORD})"
    r"(?![\d/]|\.\d)\s*(?:-?\s*(year|month|week|hour|day)s?\b|(%|per cent))?",
    re.IGNORECASE,
)
_RANGE_HERE = re.compile(
    r"\d\s*(?:[-–]|to|or)\s*\d|[a-z] (?:to|or) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten)|\b[Bb]etween "
)
#: A telephone number.
_PHONE = re.compile(r"(?<![\w.,])(?:\+44[\s-]?|0)\d{2,4}[\s-]?\d{3}[\s-]?\d{3,4}\b")
#: A sum of money.
_POUNDS = re.compile(
    r"£\s?(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?(million|billion|thousand|bn|m|k)\b)?", re.IGNORECASE
)
#: A rate, whose base is no number of its own.
_RATE = re.compile(r"\s*(?:per|in every|for every)\s+(\d{1,3}(?:,\d{3})+|\d{3,})\b", re.IGNORECASE)
#: The whole part of a decimal in words ("twelve point").
_POINTED = re.compile(rf"\b({_BELOW}) point\s+$", re.IGNORECASE)
#: A part of a whole; what it is of stands in the midst or follows.
_IN_EVERY = re.compile(
    rf"(?<![\w.,/-])(\d{{1,2}}|{_BELOW})((?: (?:young |social )?[a-z]+)?) in (?:every )?"
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|100|10|20)\b(?!-|[.]\d)",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r" (?!was\b|has\b|were\b|always\b)(?:[a-z'’-]+ ){0,2}[a-z'’-]*[a-z]s\b", re.IGNORECASE)
_OUT_OF = re.compile(rf"^\W*(?:out of|of the|of)\s+(?:every\s+|the\s+|all\s+)?({_DIGITS}|{_WORD})\b(?!\s*%)", re.I)
_HEDGE = re.compile(
    r"\b(over|around|about|approximately|almost|nearly|up to|at least|more than|less than|only|just over|just under|"
    r"within|fewer than|roughly|some|no more than|no fewer than|as many as|as few as|close to|an average of|"
    r"an estimated|well over|slightly over|slightly under|under|a total of)\s+(?:(?:a|the|an|every)\s+)?$",
    re.IGNORECASE,
)
#: Words before a number that make it a label, a place or a date.
_LABEL = re.compile(
    r"(?:\b(?:section|appendix|annex|chapter|part|table|figure|chart|page|paragraph|stage|levels?|tier|phase|no|number|"
    r"key finding|question|recommendation|indicators?|finding|note|footnote|article|step|priority|band|version|item|"
    r"area|improvement area|area for improvement|area for development|act|scotland\)|schedule|telephone|tel|fax|strand|"
    r"group|pre|post|national|higher|curriculum|primary|secondary|SCQF|S|P|Q)\.?|[£$€#])\s*$",
    re.IGNORECASE,
)
#: A label before another one ("indicators 5.1 and 5.2").
_LABELS = re.compile(r"\bindicators?\s(?:\d{1,2}\.\d,? ?(?:and|to|or|&)? ?)+$", re.IGNORECASE)
#: Words after a number word that do not count: "one of the", "at one time", "one another", "one-to-one".
_NO_COUNT = re.compile(
    r"^\s*(?:another\b|which\b|who\b|that\b|where\b|way\b|example\b|year on\b|-to-one|to[- ]one|hand\b|we\b|must\b|"
    rf"was\b|is\b|off\b|of\s+(?:the|its|their|our|many|these|a)\b(?!\s+(?:\d+|{_WORD})\b)|approach\b|size\b|can\b|"
    r"aspect\b|stop\b|key person\b|"
    r"positive destination|side\b|voice\b|thing\b|important\b|successful model\b|community\b|good\b)",
    re.IGNORECASE,
)
_PART = re.compile(r"[\s-]*(?:thirds?|quarters?|fifths?|tenths?)\b|[\s-]*(?:point|weekly|monthly)\b", re.IGNORECASE)
#: An indicator's number, which is no decimal of anything.
_NOTATION = re.compile(r"\d\.\d(?:\s*[,:)–-]|\s*$|\s+(?:and|to|or)\s+\d\.|\s+[A-Z])")
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
_SMALL = re.compile(r"(?<!\ba )\b(small (?:number|proportion|minority))\b(?= of)", re.IGNORECASE)
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
    """A number in a text: characters from and to, its value or range, and its unit where it is part of the number."""

    begin: int
    end: int
    value: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    percent: bool
    unit: str = ""
    whole: Decimal | None = None


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
    found = [*_of_many(text), *_money(text)]
    for match in _RANGE.finditer(text) if _RANGE_HERE.search(text) else ():
        if not _inside(match.start(1), match.end(2), dates) and not _is_label(text, match.start()):
            amount = _range(match, text)
            if amount is not None and not _covered(found, amount.begin):
                found.append(amount)
    taken = tuple(found)
    phones = list(_PHONE.finditer(text)) if "0" in text else []
    for match in (_NUMBER if spelled else _IN_DIGITS).finditer(text):
        begin, end = match.span()
        if (
            (skipped and begin < skipped.end())
            or any(phone.start() <= begin < phone.end() for phone in phones)
            or _inside(begin, end, dates)
            or _covered(taken, begin)
            or _covered(found, begin)
            or _is_label(text, begin)
            or not _counts_something(text, match)
        ):
            continue
        found.append(_single(text, match))
    return sorted(found)


def _covered(found: Sequence[Amount], begin: int) -> bool:
    return any(other.begin <= begin < other.end for other in found)


def _single(text: str, match: re.Match[str]) -> Amount:
    """Make an amount of one number, with the per cent or the rate that belongs to it ("21.2 per 1,000")."""
    begin, end = match.span()
    percent, rate, value = _PERCENT.match(text, end), _RATE.match(text, end), number_of(match[0])
    pointed = _POINTED.search(text[:begin])
    if pointed:
        begin, value = pointed.start(), number_of(pointed[1]) + value / 10
    if rate:
        return Amount(begin, rate.end(), value, None, None, False, f"per {rate[1]}")
    return Amount(begin, percent.end() if percent else end, value, None, None, bool(percent))


def _of_many(text: str) -> Iterator[Amount]:
    """Yield parts of a whole: "one in three", "four young people in five"; "nine children in five homes" is none."""
    for match in _IN_EVERY.finditer(text) if " in " in text else ():
        value, whole = number_of(match[1]), number_of(match[3])
        unit = match[2].strip() or unit_of("", text[match.end() : match.end() + 80])
        if value < whole and not (match[2] and _NOUN_AFTER.match(text, match.end())):
            yield Amount(match.start(), match.end(), value, None, None, False, unit, whole)


def _money(text: str) -> Iterator[Amount]:
    """Yield sums of money, in pounds."""
    for match in _POUNDS.finditer(text) if "£" in text else ():
        value = Decimal(match[1].replace(",", "")) * _SUMS.get((match[2] or "").casefold(), 1)
        value = value.to_integral_value() if value == value.to_integral_value() else value
        yield Amount(match.start(), match.end(), value, None, None, False, "pounds")


def number_of(words: str) -> Decimal:
    """Return the number that digits or number words say."""
    if words[0].isdigit():
        return Decimal(words.replace(",", ""))
    return max(numbers_in(words.replace("-", " ")), default=Decimal(0))


def _range(match: re.Match[str], text: str) -> Amount | None:
    """Read a range such as "16 to 24", "aged 8-15" or "one or two"; None when it is no range of one thing."""
    lowest, highest = number_of(match[1]), number_of(match[2])
    joined = match[0][len(match[0].split(match[1])[0]) + len(match[1]) :]
    aged = bool(re.match(r"age|between", match[0], re.IGNORECASE)) or bool(match[3]) or bool(match[4])
    year_olds = re.match(r"\s*(?:-\s*)?(?:year|age)", text[match.end(2) :])
    hyphen = bool(re.match(r"\s*[-–]", joined))
    if lowest >= highest or not (aged or year_olds or hyphen or re.match(r"\s*(?:or|to)\b", joined)):
        return None
    before = text[: match.start()]
    if _CHANGED.search(before) and not _RANGED.search(before):  # "fell from 12 to 9" gives two values
        return None
    if re.match(r"\s*and\b", joined) and not re.match(r"between\b", match[0], re.IGNORECASE):
        return None
    end = match.end() if match[4] else match.end(2)
    return Amount(match.start(1), end, None, lowest, highest, bool(match[4]))


#: What stands before two values of something that changed: "from", unless it begins a range.
_CHANGED = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_RANGED = re.compile(
    r"\b(?:rang\w+|var\w+|age\w*|anything|anywhere|children|people|pupils|those|years|open|scale)\s+from\s+$",
    re.IGNORECASE,
)


def _counts(text: str, when: When) -> bool:
    """Whether what looks like a year is a number of something ("1162 responses", "2,744 children")."""
    bare = re.fullmatch(r"\d{4}", when.date)
    return bool(bare and re.match(r"\s+(?:responses|children|people|records|staff|incidents)\b", text[when.end :]))


def _inside(begin: int, end: int, dates: list[When]) -> bool:
    return any(when.begin <= begin and end <= when.end for when in dates)


def _is_label(text: str, begin: int) -> bool:
    before = text[max(0, begin - 40) : begin]
    return bool(_LABEL.search(before) or _LABELS.search(before)) and not AGED.search(before)


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
        if re.match(r"\.\d|\s*[:;]\s*$|\)", after) and not AGED.search(before):
            return False
        return not (before.endswith("'") or re.search(r"(?:©|\bNo\.?|\bline)\s*$", before))
    if match[0].casefold() == "one":
        return bool(re.match(r"\s+(?:kinship carer|of the (?:two|three|children))", after))
    return not _NO_COUNT.match(after)


def _numbers(text: Text, line: Line) -> Iterator[Extracted]:
    amounts = amounts_in(line.text, spelled=not _COUNTING.isdisjoint(line.stems))
    used: set[int] = set()
    whom = _of_whom(line) if amounts else {}
    made: list[tuple[Amount, Decimal | None, str]] = []
    for amount in amounts:
        if amount.begin in used:
            continue
        out_of = _OUT_OF.match(line.text[amount.end :]) if amount.value is not None else None
        whole = amount.whole
        if out_of and number_of(out_of[1]) >= (amount.value or 0):
            whole = number_of(out_of[1])
            used.add(amount.end + out_of.start(1))
        made.append((amount, whole, _unit(line, amount, out_of=out_of is not None and whole is not None)))
    for at, (amount, whole, unit) in enumerate(made):
        following = made[at + 1] if at + 1 < len(made) else None
        if following and unit == "number" and _TO.fullmatch(line.text[amount.end : following[0].begin]):
            unit = following[2]  # "from 26 to 15 months": both are months
        until = following[0].begin if following else len(line.text)
        near = _nearest(line, amount, until, alone=len(made) == 1)
        if amount.percent or whole is not None:
            near["population"] = population_of(line.text[amount.end :])
        yield _figure(text, line, amount, whole, unit, whom | near)


#: What stands between two values of one thing.
_TO = re.compile(r"\s+(?:to|and|or)\s+(?:just |only |almost |over |around |about )?", re.IGNORECASE)


def _unit(line: Line, amount: Amount, *, out_of: bool) -> str:
    if amount.percent:
        return "per cent"
    before, after = line.text[max(0, amount.begin - 80) : amount.begin], line.text[amount.end : amount.end + 80]
    return amount.unit or unit_of(before, after, _OUT_OF if out_of else None)


def _figure(
    text: Text, line: Line, amount: Amount, whole: Decimal | None, unit: str, whom: dict[str, Any]
) -> Extracted:
    """Rule: a number that counts; confidence 0.85, for words 0.75."""
    fields: dict[str, Any] = {
        "measure": "",
        "unit": unit,
        "value": amount.value,
        "lowest": amount.lowest,
        "highest": amount.highest,
        "out_of": whole,
        "words": line.text[amount.begin : amount.end] if amount.whole is not None else None,
        "hedge": _hedge(line.text[: amount.begin], line.text[amount.end :], unit),
        **whom,
    }
    rule = "figures.percentage" if amount.percent else "figures.range" if amount.lowest is not None else "figures.count"
    digits = any(letter.isdigit() for letter in line.text[amount.begin : amount.begin + 2])
    return text.extract(f.Figure, [line.span], rule, "0.9" if digits else "0.75", said=line.text, **fields)


def _hedge(before: str, after: str, unit: str) -> str | None:
    """Return how exact a number is; a rise "over five years" and talk "about 16 year olds" are no hedges."""
    hedge = _HEDGE.search(before[-40:])
    more = _OR_MORE.match(after)
    if hedge is None:
        return more[0].strip() if more else None
    word = hedge[1].casefold()
    if unit == "years of age" and word in ("about", "around"):
        return None
    if word == "over" and unit in _PERIODS and not _LASTING.search(before):
        return None
    return hedge[1]


_OR_MORE = re.compile(r"\s+or (?:more|fewer|less|over|above)\b", re.IGNORECASE)
_PERIODS = frozenset(("years", "months", "weeks", "days"))
#: What stands before "over" where it says how long something took.
_LASTING = re.compile(
    r"\b(?:for|than|wait\w*|was|were|is|are|took|taken|takes?|of|after|by|lasted|averag\w+)\s+"
    r"(?:just |well |slightly )?over\s+$",
    re.IGNORECASE,
)


def _nearest(line: Line, amount: Amount, until: int, *, alone: bool) -> dict[str, Any]:
    """Return whom and when a number of several in a sentence is about: what follows it before the next number."""
    if alone:
        return {}
    near: dict[str, Any] = {}
    dates = [when.date for when in dates_in(line.text) if amount.end <= when.begin < until]
    if dates:
        near["as_of"] = dates[0]
    first, last = len(tokens(line.text[: amount.end])), len(tokens(line.text[:until]))
    groups = [m for m in outermost(line.kinds.get("population", ())) if first <= m.first < min(last, first + _NEAR)]
    if groups:
        near["concerns"] = narrowest(tuple(dict.fromkeys([match.slug for match in groups])))[:4]
    return near


#: Within how many words of a number the people stand whom it counts.
_NEAR = 8


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
        words = line.printed(match)
        if _is_share(line, match) and not _IN_EVERY.match(words):
            yield text.extract(
                f.Figure, [line.span], "figures.share", "0.7", measure="", unit="share", words=words,
                population=population_of(line.text.partition(words)[2]), **_of_whom(line),
            )  # fmt: skip


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
        unit = unit_of("", line.text[match.end() :])
        yield text.extract(
            f.Figure, [line.span], "figures.in_words", "0.75", measure="", unit=unit, value=Decimal(12), words=match[0],
            hedge=match[1], **_of_whom(line),
        )  # fmt: skip


def _is_share(line: Line, match: Match) -> bool:
    """Whether a word of share has a whole of people, services or cases after it."""
    words = line.words[match.first : match.last]
    after = " ".join(line.words[match.last : match.last + 4])
    if len(words) == 1 and words[0].casefold() in ("some", "many", "all", "few", "mostly", "much"):
        return words[0].casefold() == "many" and bool(_SAID_SO.match(after)) and bool(_TOLD.search(line.text))
    if line.stems[match.first - 1 : match.first] == ["by"] and words[-1].casefold() in _FRACTIONS:
        return True
    return bool(_SHARED.search(after))


#: A fraction by which something rose or fell.
_FRACTIONS = frozenset(("third", "thirds", "half", "quarter", "quarters", "fifth", "tenth"))

"""Numbers in a text that count or measure something: in digits and words, ranges, parts of a whole, sums of money.

Numbers of dates, sections, list items, indicators, notes, laws and qualifications are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from jig.graph.dates import MONTHS
from jig.graph.numbers import TENS, UNITS, numbers_in
from jig.graph.reading.printed_dates import When, dates_in
from jig.graph.reading.units import AGED, unit_of

__all__ = ["COUNTING", "IN_EVERY", "NUMBER", "OUT_OF", "Amount", "amounts_in", "number_of"]

_WORDS = (*UNITS[1:], *TENS)
_SUMS = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
#: The letters with which number words begin stand first, so that other words are left at once.
_BELOW = rf"(?=[efnost])(?:(?:{'|'.join(TENS)})[- ](?:{'|'.join(UNITS[1:10])})|{'|'.join(_WORDS)})"
_HUNDREDS = rf"\s+(?:hundred|thousand)(?:\s+and\s+{_BELOW})?"
_WORD = rf"(?:a{_HUNDREDS}|{_BELOW}(?:{_HUNDREDS})?)"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
#: A number in digits or in words, as a pattern.
NUMBER = rf"(?:{_DIGITS}|{_WORD})"
_IN_DIGITS = re.compile(rf"(?<![\w.,/£#)-])(?<!\d:)(?:{_DIGITS})(?![\d/]|[.:]\d|(?:st|nd|rd|th)\b)")
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
#: What stands before the base of a rate, and how such a base is written.
_BASE = re.compile(r"\bper $", re.IGNORECASE)
_OF_THOUSANDS = re.compile(r"\d{1,3}(?:,?000)+\b")
#: The whole part of a decimal in words ("twelve point").
_POINTED = re.compile(rf"\b({_BELOW}) point\s+$", re.IGNORECASE)
#: A part of a whole; what it is of stands in the midst or follows.
IN_EVERY = re.compile(
    rf"(?<![\w.,/-])(\d{{1,2}}|{_BELOW})((?: (?:young |social )?[a-z]+)?) in (?:every )?"
    r"(two|three|four|five|six|seven|eight|nine|ten|twenty|100|10|20)\b(?!-|[.]\d)",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r" (?!was\b|has\b|were\b|always\b)(?:[a-z'’-]+ ){0,2}[a-z'’-]*[a-z]s\b", re.IGNORECASE)
OUT_OF = re.compile(
    rf"^\W*(?:[a-z]+ (?=out of))?(?:out of|of the|of)\s+(?:every\s+|the\s+|all\s+)?({_DIGITS}|{_WORD})\b(?!\s*%)", re.I
)
#: Stems without which a line has no number in words.
COUNTING = frozenset((*_WORDS, "hundred", "thousand"))
#: Words before a number that make it a label, a place or a date.
_LABEL = re.compile(
    r"(?:\b(?:section|appendix|annex|chapter|part|table|figure|chart|page|paragraph|stage|levels?|tier|phase|no|number|"
    r"key finding|question|criteri(?:on|a)|recommendation|indicators?|finding|note|footnote|article|step|priority|band|"
    r"version|item|area|improvement area|area for improvement|area for development|act|scotland\)|schedule|telephone|"
    r"tel|fax|strand|group|pre|post|(?-i:Years?)|national|higher|curriculum|primary|secondary|SCQF|S|P|Q|"
    r"page \d{1,3} of)\.?|[£$€#])\s*$",
    re.IGNORECASE,
)
#: A label before another one ("indicators 5.1 and 5.2").
_LABELS = re.compile(r"\bindicators?\s(?:\d{1,2}\.\d,? ?(?:and|to|or|&)? ?)+$", re.IGNORECASE)
#: Words after a number word that do not count: "one of the", "at one time", "one another", "one-to-one".
_NO_COUNT = re.compile(
    r"^\s*(?:another\b|which\b|who\b|that\b|where\b|way\b|example\b|year on\b|-to-one|to[- ]one|hand\b|we\b|must\b|"
    r"was\b|is\b|off\b|of\s+(?:many|a)\b|approach\b|size\b|can\b|"
    r"aspect\b|stop\b|key person\b|"
    r"positive destination|side\b|voice\b|thing\b|important\b|successful model\b|community\b|good\b)",
    re.IGNORECASE,
)
#: A month after its day, with no year by which a date is known ("on 28 February").
_OF_MONTH = re.compile(rf" (?:{'|'.join(MONTHS)})\b")
_PART = re.compile(r"[\s-]*(?:thirds?|quarters?|fifths?|tenths?)\b|[\s-]*(?:point|weekly|monthly)\b", re.IGNORECASE)
#: The number of an indicator after what calls it so ("one quality indicator: 2.1 impact on children").
_INDICATOR = re.compile(r"\bindicators?\s*[:(–-]?\s*(?:\(|called |number )?$", re.IGNORECASE)
#: What stands before the number of a note at the end: a quotation, or the year of what the note names.
_BEFORE_NOTE = re.compile(r"(?:^|[.?!][’'”‟\"]|\b(?:19|20)\d\d)\s*$")
#: What stands before the number of a note among words, and after it: the one it is on, and neither a noun that it
#: counts nor the whole that it is a part of.
_NOTED = re.compile(r"\b(?:services|children|people|adults|families|partners|areas)\s$", re.IGNORECASE)
_AFTER_NOTE = re.compile(
    rf"\s(?:in|of|at|for|by|from)\s(?!wh|th(?:em|ose|ese)|every\b|(?:the |all |these )?(?:{NUMBER})\b)", re.IGNORECASE
)
#: A quotation that a note begins with.
_QUOTATION = re.compile(r"\s*[‘“„][A-Z]")
#: The end of a quotation, within which such a number can stand.
_ENDS_QUOTATION = re.compile(r"\s*[?!][’”‟\"]")
#: A time of day.
_O_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock\b)", re.IGNORECASE)
#: An indicator's number, which is no decimal of anything.
_NOTATION = re.compile(r"\d\.\d(?:\s*[,:)–-]|\s*$|\s+(?:and|to|or)\s+\d\.|\s+[A-Z])")
#: The number of an item of a list; "42 carers answered" counts carers.
_ITEM_NUMBER = re.compile(
    r"^\W*(?:\d{1,2}[.):]|\d{1,2}(?=\s+[A-Z])|\d{1,2}(?:\.\d{1,2}){1,2}[.):]?|\(?[a-z]\)|[ivx]+\))\s+"
)


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
    for match in IN_EVERY.finditer(text) if " in " in text else ():
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
    if _BASE.search(before) and _OF_THOUSANDS.match(text, begin):
        return True
    return bool(_LABEL.search(before) or _LABELS.search(before)) and not AGED.search(before)


def _is_note(number: str, before: str, after: str) -> bool:
    """Whether a number is that of a note, which stood above the line: before its words, or after those it is on."""
    if len(number) > _LONGEST_NOTE:
        return False
    alone = not after.strip(" .") or (not before.strip() and bool(_QUOTATION.match(after)))
    among = _ENDS_QUOTATION.match(after) or (_NOTED.search(before) and _AFTER_NOTE.match(after))
    return bool((alone and _BEFORE_NOTE.search(before)) or among)


#: Digits of the number of a note, at the most.
_LONGEST_NOTE = 2


def _counts_something(text: str, match: re.Match[str]) -> bool:
    """Whether a number counts: digits count unless they stand alone, words unless they belong to a turn of phrase."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 30]
    if _PART.match(after):
        return False
    if match[0][0].isdigit():
        if _PERCENT.match(after):
            return True
        if _NOTATION.match(match[0] + after) or re.match(r"-point|-weekly", after) or _OF_MONTH.match(after):
            return False
        if ("." in match[0] and _INDICATOR.search(before)) or _O_CLOCK.match(after):
            return False
        if _is_note(match[0], before, text[match.end() :]):
            return False
        if re.match(r"\.\d|\s*[:;]\s*$|\)|\]", after) and not AGED.search(before):
            return False
        return not (before.endswith("'") or re.search(r"(?:©|\bNo\.?|\bline)\s*$", before))
    if match[0].casefold() == "one":
        return bool(re.match(r"\s+(?:kinship carer|of the (?:two|three|children))", after))
    return not _NO_COUNT.match(after)

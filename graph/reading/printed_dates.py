"""Dates as reports print them, in the forms of a sheet (``graph.dates``).

Known are days, months and years, spans of them ("between August and October 2016"), weeks ("the week beginning 11
September 2017"), school and financial years ("2015/16") and spans of years ("2017-20"). Dates in digits have the day
first, as in Britain ("28/05/2019", "28.05.2019"); one whose day or month there is not ("05/28/2019") is none. With two
digits of the year ("28/05/19") day and month have two as well, so that no number of a part is taken for one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.dates import MONTHS

__all__ = ["DATE_LINE", "When", "cut_at_dates", "date_lines", "dates_in", "first_date", "is_date_line", "month_before"]

#: Words of a line that is nothing but a date, at the most.
DATE_LINE = 6

_MONTHS = [month.casefold() for month in MONTHS]
_MONTH = "|".join(_MONTHS)
_DAY = r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_WEEK_OF = r"\bweek\s+(?:of|beginning|commencing|starting):?\s+(?:(?:mon|tues|wednes|thurs|fri)day,?\s+)?"
_WEEK = re.compile(
    rf"{_WEEK_OF}(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+(\d{{4}})",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"(?:\b(?:between|from|during)\s+)?{_DAY}\b({_MONTH}),?(?:\s+(\d{{4}}))?\s+(?:and(?:\s+(?:again\s+)?in)?|to|until|[-–])\s+"
    rf"{_DAY}({_MONTH}),?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:and|to|until|[-–])\s*(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH}),?\s+(\d{{4}})\b",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(?<!\w){_DAY}({_MONTH}),?\s+(\d{{4}})\b", re.IGNORECASE)
#: A date in digits: day, month and year, the same mark between them; and that it is no part of a longer number.
_DIGITS = r"(\d{1,2})([./-])(\d{1,2})\%d((?:19|20)\d{2}|(?<=\d\d[./-]\d\d[./-])[0-3]\d)"
_FROM, _TILL = r"(?<![\w./-])", r"(?!\w|[./-]\d)"
#: What calls three numbers, before what looks like a date with two digits of the year ("version 01.02.03").
_CALLS_NUMBERS = re.compile(
    r"\b(?:version|v|ratio|scores?|ages?|aged|groups?|levels?|stages?|rooms?|sections?|paragraphs?|paras?|phone|telephone|"
    r"tel|fax|extension|ext)\b\W*(?:(?:of|number|no|was|were|is|are|in|on)\b\W*)?$",
    re.IGNORECASE,
)
_ONE_IN_DIGITS = re.compile(_FROM + _DIGITS % 2 + _TILL)
_SPAN_IN_DIGITS = re.compile(
    rf"{_FROM}{_DIGITS % 2}\s*(?:\band|\bto|\buntil|[-–])\s*{_DIGITS % 6}{_TILL}", re.IGNORECASE
)
_WEEK_IN_DIGITS = re.compile(f"{_WEEK_OF}{_DIGITS % 2}{_TILL}", re.IGNORECASE)
_YEARS = re.compile(
    r"\b((?:19|20)\d{2})(?:\s?[-–/]\s?((?:19|20)\d{2}|\d{2})(?![\d%]|\.\d)|\s(?:to|and)\s((?:19|20)\d{2})\b)"
)
#: From one financial or school year to another ("between 2014/15 and 2016/17").
_YEARS_APART = re.compile(
    r"\b(?:between|from)\s+((?:19|20)\d{2})\s?[-–/]\s?(?:\d{2}|(?:19|20)\d{2})\s+(?:and|to)\s+"
    r"((?:19|20)\d{2})\s?[-–/]\s?(\d{2}|(?:19|20)\d{2})(?![\d%]|\.\d)",
    re.IGNORECASE,
)
#: A month in which something was, without its year.
_MONTH_ALONE = re.compile(rf"\b(?:in|during|throughout)\s+({_MONTH})\b(?!,?\s+\d)", re.IGNORECASE)
_HAS_YEAR, _FOUR_DIGITS = re.compile(r"\d{4}|\d\d([./-])\d\d\1\d\d"), re.compile(r"\d{4}")
#: The century of a year of two digits.
_CENTURY = "20"
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


class When(NamedTuple):
    """A date in a text: where it stands, in characters, and its form in a sheet."""

    begin: int
    end: int
    date: str


def dates_in(text: str) -> list[When]:
    """Return the dates of a text in order, the widest reading of each.

    >>> [when.date for when in dates_in("between August and October 2016; the week beginning 11 September 2017")]
    ['2016-08 to 2016-10', 'week of 2017-09-11']
    """
    if not _HAS_YEAR.search(text):
        return []
    plain = text.casefold()
    readers = _READERS if any(month in plain for month in _MONTHS) else _WITHOUT_MONTH
    found: list[When] = []
    for pattern, read in readers:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.begin < match.end() for other in found):
                continue
            date = read(match)
            if date and not _is_of_numbers(match):
                found.append(When(match.start(), match.end(), date))
    return sorted(found)


def first_date(text: str) -> str | None:
    """Return the first date of a text that names a month or a span; None when there is none."""
    return next((when.date for when in dates_in(text) if "-" in when.date or "to" in when.date), None)


def month_before(text: str, issued: str) -> str | None:
    """Return the first month that a text names without a year: the last such month before a report was issued.

    >>> month_before("your help to our team in November", "2015-03")
    '2014-11'
    """
    match = _MONTH_ALONE.search(text)
    if match is None or len(issued) < len("2015-03"):
        return None
    month, year = _MONTHS.index(match[1].lower()) + 1, int(issued[:4])
    return f"{year - (month > int(issued[5:7]))}-{month:02}"


def is_date_line(line: str) -> bool:
    """Whether a line is the date of a title page: a month and a year, and next to nothing else."""
    words = " ".join(re.sub(r"<[^>]*>|[*#_]", " ", line).split())
    if not words or len(words.split()) > DATE_LINE or words[0].islower():  # so that one goes on with a title
        return False
    dates = dates_in(words)
    return bool(dates) and "-" in dates[0].date and " to " not in dates[0].date and "week" not in dates[0].date


#: Words after which a date goes on with a line.
_UNTIL = re.compile(r"\b(?:in|on|of|from|since|published|and|to)\W*$", re.IGNORECASE)


def date_lines(raw: str) -> Iterator[str]:
    """Yield the lines of a passage that are nothing but a date, and with which the line before does not go on."""
    before = ""
    for line in raw.split("\n"):
        if is_date_line(line) and not _UNTIL.search(before):
            yield line
        before = line


def cut_at_dates(raw: str) -> list[str]:
    """Return the pieces of a passage that its lines with nothing but a date part."""
    pieces, piece = [], ""
    for line in raw.split("\n"):
        if is_date_line(line) and not _UNTIL.search(piece):
            pieces.append(piece)
            piece = ""
        else:
            piece = f"{piece} {line.replace('**', '')}"
    return [" ".join(one.split()) for one in (*pieces, piece) if one.strip()]


def _is_of_numbers(match: re.Match[str]) -> bool:
    """Whether what looks like a date with two digits of the year is numbers, by the word before it."""
    begin = match.start()
    called = not _FOUR_DIGITS.search(match[0]) and _CALLS_NUMBERS.search(match.string, max(0, begin - 30), begin)
    return bool(called)


def _week(match: re.Match[str]) -> str:
    day = _iso(match[3], match[2], match[1])
    return f"week of {day}" if day else ""


def _span(match: re.Match[str]) -> str:
    begin = _iso(match[3] or match[6], match[2], match[1])
    end = _iso(match[6], match[5], match[4])
    return f"{begin} to {end}" if begin and end and begin[:7] <= end[:7] else ""


def _days(match: re.Match[str]) -> str:
    begin, end = _iso(match[4], match[3], match[1]), _iso(match[4], match[3], match[2])
    return f"{begin} to {end}" if begin and end and begin < end else ""


def _one(match: re.Match[str]) -> str:
    return _iso(match[3], match[2], match[1])


def _week_in_digits(match: re.Match[str]) -> str:
    day = _british(match[1], match[3], match[4])
    return f"week of {day}" if day else ""


def _span_in_digits(match: re.Match[str]) -> str:
    begin, end = _british(match[1], match[3], match[4]), _british(match[5], match[7], match[8])
    return f"{begin} to {end}" if begin and end and begin < end else ""


def _one_in_digits(match: re.Match[str]) -> str:
    return _british(match[1], match[3], match[4])


def _british(day: str, month: str, year: str) -> str:
    """Return a date in digits, whose day stands before its month; nothing where there is no such day."""
    year = year if len(year) > len(_CENTURY) else _CENTURY + year
    return _iso(year, _MONTHS[int(month) - 1], day) if 1 <= int(month) <= len(_MONTHS) else ""


def _years(match: re.Match[str]) -> str:
    first, second = int(match[1]), int(match[2] or match[3])
    if second < 100:
        second += first // 100 * 100
    return f"{first} to {second}" if first < second <= first + 30 else ""


def _years_apart(match: re.Match[str]) -> str:
    first, begun, last = int(match[1]), int(match[2]), int(match[3])
    last += begun // 100 * 100 if last < 100 else 0
    return f"{first} to {last}" if first < begun < last <= begun + 1 else ""


def _iso(year: str, month: str, day: str | None) -> str:
    number = _MONTHS.index(month.lower()) + 1
    if day is None:
        return f"{year}-{number:02}"
    return f"{year}-{number:02}-{int(day):02}" if 1 <= int(day) <= monthrange(int(year), number)[1] else ""


#: Those that read a text that names no month.
_WITHOUT_MONTH = (
    (_WEEK_IN_DIGITS, _week_in_digits),
    (_SPAN_IN_DIGITS, _span_in_digits),
    (_ONE_IN_DIGITS, _one_in_digits),
    (_YEARS_APART, _years_apart),
    (_YEARS, _years),
    (_YEAR, lambda match: match[0]),
)
_READERS = (
    (_WEEK, _week),
    (_SPAN, _span),
    (_DAYS, _days),
    (_ONE, _one),
    *_WITHOUT_MONTH,
)

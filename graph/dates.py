"""Dates with the precision that a report gives them.

A date is kept as stated; beside it stand the earliest and the latest day it can mean, which filters, sorting and
intervals use. The sheet's forms are ISO 8601 calendar dates of any precision, ``week of DATE``, ``DATE to DATE``,
``before DATE``, ``after DATE`` and ``about DATE``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from jig.graph.errors import BadInput

__all__ = ["MONTHS", "Span", "months_between", "read_date", "spoken_date"]

#: The names of the months, as they are printed.
MONTHS = "January February March April May June July August September October November December".split()

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Span(NamedTuple):
    """The first and the last day that a stated date can mean; None where it is open."""

    earliest: date | None
    latest: date | None


def read_date(text: str) -> Span:
    """Read a date as stated in a sheet.

    :param text: ``2018``, ``2018-06``, ``2018-06-30``, ``week of 2017-09-11``, ``2014-01 to 2014-02``, ``before 2016``,
        ``after 2016-07``.
    :returns: the earliest and the latest day.
    :raises BadInput: when the text is no such date, or one that no calendar has.

    >>> read_date("2014-01 to 2014-02")
    Span(earliest=datetime.date(2014, 1, 1), latest=datetime.date(2014, 2, 28))
    """
    words = text.strip()
    if words.startswith("week of "):
        first = read_date(words.removeprefix("week of ")).earliest
        return Span(first, first + timedelta(days=6) if first else None)
    if words.startswith("before "):
        return Span(None, read_date(words.removeprefix("before ")).earliest)
    if words.startswith("after "):
        return Span(read_date(words.removeprefix("after ")).latest, None)
    if words.startswith("about "):
        return read_date(words.removeprefix("about "))
    begin, to, end = words.partition(" to ")
    if to:
        span = Span(read_date(begin).earliest, read_date(end).latest)
        if span.earliest and span.latest and span.earliest > span.latest:
            raise BadInput(f"{text!r} ends before it begins")
        return span
    return _iso(words)


def months_between(start: date, end: date) -> int:
    """Return the number of calendar months from one date's month to another's.

    >>> months_between(date(2014, 5, 1), date(2015, 10, 31))
    17
    """
    return (end.year - start.year) * 12 + end.month - start.month


def _iso(text: str) -> Span:
    match = _ISO.fullmatch(text)
    if match is None:
        raise BadInput(f"{text!r} is no date: write 2018, 2018-06, 2018-06-30, week of …, … to …, before … or after …")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # noqa: S101  the pattern requires it
    try:
        if month is None:
            return Span(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Span(date(year, month, day), date(year, month, day))
    except ValueError as err:  # calendar.IllegalMonthError is one
        raise BadInput(f"{text!r} is a date that does not exist") from err


def spoken_date(stated: str) -> str:
    """Return a stated date as it is said; what is no date, as it stands.

    >>> spoken_date("2020-06"), spoken_date("2015-10-22"), spoken_date("week of 2018-01-29")
    ('June 2020', '22 October 2015', 'week of 29 January 2018')
    """
    for lead in ("week of ", "before ", "after ", "about "):
        if stated.startswith(lead):
            return lead + spoken_date(stated.removeprefix(lead))
    if " to " in stated:
        return " to ".join(spoken_date(part) for part in stated.split(" to "))
    year, *rest = stated.split("-")
    if not rest or not all(part.isdigit() for part in rest):
        return stated
    if not 1 <= int(rest[0]) <= len(MONTHS):
        return stated
    month = MONTHS[int(rest[0]) - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"

"""Numbers and dates as reports and sheets write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from jig.graph.dates import months_between, read_date, spoken_date
from jig.graph.errors import BadInput
from jig.graph.numbers import numbers_in


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("received 1162 responses", 1162),
        ("population of 319,020", 319020),
        ("an increase of 0.3%", "0.3"),
        ("Seventeen per cent", 17),
        ("Sixty-three per cent", 63),
        ("twenty one", 21),
        ("six hundred records", 600),
        ("met with10 children", 10),
        ("over a dozen students", 12),
        ("A quarter of records", 25),
        ("two thirds", 67),
        ("just over half", 50),
        ("none below adequate", 0),
        ("a budget of £276 million", 276_000_000),
        ("overspent by £3.2m", 3_200_000),
        ("1,250 thousand", 1_250_000),
    ],
)
def test_numbers_are_read(words: str, value: int | str) -> None:
    assert Decimal(str(value)) in numbers_in(words)


def test_no_number_is_invented() -> None:
    assert numbers_in("many children and young people") == set()
    assert Decimal(62) not in numbers_in("319,620 people")


@pytest.mark.parametrize(
    ("stated", "earliest", "latest"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2015-10-22", date(2015, 10, 22), date(2015, 10, 22)),
        ("week of 2018-01-29", date(2018, 1, 29), date(2018, 2, 4)),
        ("2014-01 to 2014-02", date(2014, 1, 1), date(2014, 2, 28)),
        ("before 2016", None, date(2016, 1, 1)),
        ("after 2016-07", date(2016, 7, 31), None),
    ],
)
def test_dates_keep_their_precision(stated: str, earliest: date | None, latest: date | None) -> None:
    assert read_date(stated) == (earliest, latest)


@pytest.mark.parametrize("stated", ["", "soon", "2018-13", "2018-02-30", "2018 to 2017", "18"])
def test_impossible_dates_are_refused(stated: str) -> None:
    with pytest.raises(BadInput, match=r"date|ends before"):
        read_date(stated)


def test_months_between() -> None:
    assert months_between(date(2014, 5, 1), date(2015, 10, 1)) == 17
    assert months_between(date(2017, 2, 1), date(2017, 12, 31)) == 10


def test_dates_are_said() -> None:
    assert spoken_date("2017-09") == "September 2017"
    assert spoken_date("2016-08 to 2016-10") == "August 2016 to October 2016"

"""Columns of text side by side on each line of a text are read one after the other; tables stay as they are."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jig.graph.text.columns import read_columns
from jig.graph.text.files import read_file
from jig.graph.text.letters import letters_of

FERRY = (
    "The ferry leaves the long pier at nine. Nurses who go out to the skerries carry their own tea, and the crew keep "
    "a bench free for them."
)
SCHOOL = "The school has eleven pupils and one piano. Each of them plays it for a week, whether they like it or not."
HARBOUR = (
    "The harbour master writes down every boat. His book is older than the harbour office and has been wet twice, and "
    "nobody else may write in it. The last three harbour masters "
    "are buried beside each other and facing the sea."
)
MARKET = "On market days the square is full of sheep by seven. By noon there is nothing left of them but the straw."


def _column(*paragraphs: str, width: int = 40) -> list[str]:
    """Return the lines of a column, with a blank one between paragraphs."""
    lines = [line for words in paragraphs for line in (*textwrap.wrap(words, width), "")]
    return lines[:-1]


def _beside(left: list[str], right: list[str], place: int = 48) -> str:
    """Return the lines of two columns set side by side, as converters leave them that keep a page's looks."""
    return "".join(f"{one:<{place}}{other}".rstrip() + "\n" for one, other in zip_longest(left, right, fillvalue=""))


def _words(text: str) -> str:
    return " ".join(text.split())


def test_the_left_column_is_read_before_the_right_one() -> None:
    page = "A report on islands\n\n" + _beside(_column(FERRY, SCHOOL), _column(HARBOUR, MARKET))
    assert _words(read_columns(page)) == _words(f"A report on islands {FERRY} {SCHOOL} {HARBOUR} {MARKET}")


def test_text_over_the_page_stays_above_and_below_its_columns() -> None:
    across = textwrap.fill(f"What stands above is read first, and this is set over the whole page. {SCHOOL}", 90)
    page = f"{across}\n\n{_beside(_column(FERRY, MARKET, SCHOOL), _column(HARBOUR, SCHOOL, MARKET))}\n\n{across}\n"
    read = _words(read_columns(page))
    assert read == _words(f"{across} {FERRY} {MARKET} {SCHOOL} {HARBOUR} {SCHOOL} {MARKET} {across}")


def test_the_end_of_a_longer_left_column_belongs_to_it() -> None:
    page = _beside(_column(FERRY, SCHOOL, MARKET, HARBOUR), _column(HARBOUR, SCHOOL))
    page += "\nAppendix 1 What is said of goats\n"
    read = _words(read_columns(page))
    assert read == _words(f"{FERRY} {SCHOOL} {MARKET} {HARBOUR} {HARBOUR} {SCHOOL} Appendix 1 What is said of goats")


def test_a_heading_in_large_type_moves_the_right_column_for_some_lines() -> None:
    left = [*_column(FERRY), "", "2. Particular boats", "", "of the summer", "", *_column(SCHOOL, MARKET)]
    right = _column(f"{HARBOUR} {MARKET}", FERRY, SCHOOL)
    lines = _beside(left, right).splitlines()
    at = left.index("2. Particular boats")
    for number in range(at, at + 4):
        lines[number] = f"{left[number]:<20}{right[number]}".rstrip()
    read = _words(read_columns("\n".join(lines)))
    assert read == _words(
        f"{FERRY} 2. Particular boats of the summer {SCHOOL} {MARKET} {HARBOUR} {MARKET} {FERRY} {SCHOOL}"
    )


def test_lines_at_other_heights_do_not_cut_sentences() -> None:
    left, right = _column(FERRY, SCHOOL, MARKET), _column(HARBOUR, MARKET, SCHOOL)
    left[2:2] = [""]
    read = read_columns(_beside(left, right))
    assert textwrap.fill(FERRY, 40) in read


def test_lines_of_columns_that_alternate() -> None:
    left, right = _column(FERRY, SCHOOL), _column(HARBOUR, MARKET)
    page = "".join(f"{one}\n{' ' * 48}{other}\n" for one, other in zip_longest(left, right, fillvalue=""))
    read = read_columns(page)
    assert _words(read) == _words(f"{FERRY} {SCHOOL} {HARBOUR} {MARKET}")
    assert textwrap.fill(HARBOUR, 40) in read


@pytest.mark.parametrize("blank", ["\n", ""], ids=["apart", "close"])
def test_rows_of_a_table_stay_rows(blank: str) -> None:
    rows = [(FERRY, HARBOUR), (SCHOOL, MARKET), (MARKET, FERRY)]
    page = blank.join(_beside(_column(one), _column(other)) for one, other in rows)
    assert read_columns(page) == page


def test_lists_in_two_cells_stay_beside_each_other() -> None:
    left = [
        "Strengths",
        "",
        "• Boats that come when they said",
        "  they would.",
        "• Tea.",
        "• Benches for all who wait.",
    ]
    right = [
        "To be improved",
        "",
        "• The piano.",
        "• The smell of sheep in the",
        "  square after market days.",
        "• Books.",
    ]
    page = _beside(left, right)
    assert read_columns(page) == page


def test_a_table_in_bars_stays_as_it_is() -> None:
    left, right = _column(FERRY, SCHOOL), _column(HARBOUR, MARKET)
    page = "".join(f"| {one:<44}  | {other:<44} |\n" for one, other in zip_longest(left, right, fillvalue=""))
    assert read_columns(page) == page


def test_each_page_has_columns_of_its_own() -> None:
    page = _beside(_column(FERRY, SCHOOL), _column(HARBOUR, MARKET))
    read = read_columns(f"{FERRY}\n\f{page}\f{MARKET}\n")
    assert _words(read) == _words(f"{FERRY} {FERRY} {SCHOOL} {HARBOUR} {MARKET} {MARKET}")
    assert read.count("\f") == 2


def test_pages_that_lost_their_form_feeds() -> None:
    page = _beside(_column(FERRY, SCHOOL), _column(HARBOUR, MARKET))
    read = read_columns(f"{page}\n\n\n\n{page}")
    assert _words(read) == _words(f"{FERRY} {SCHOOL} {HARBOUR} {MARKET} " * 2)


def test_a_file_is_read_column_by_column(tmp_path: Path) -> None:
    path = tmp_path / "islands.txt"
    path.write_text(_beside(_column(FERRY, SCHOOL), _column(HARBOUR, MARKET)), encoding="utf-8")
    assert _words(read_file(path).text) == _words(f"{FERRY} {SCHOOL} {HARBOUR} {MARKET}")


@given(st.lists(st.text("ab .|\u2022\f", max_size=90), max_size=30))
def test_no_letter_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert sorted(letters_of(read_columns(text))) == sorted(letters_of(text))

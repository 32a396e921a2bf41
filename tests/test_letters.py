"""The letter stream and citations: what they must be, whatever the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jig.graph.citations import Citation, Locator, cite_span, find_hint
from jig.graph.errors import CitationError
from jig.graph.text.letters import letters_of, read_letters

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=120)


def test_the_example_of_the_contract() -> None:
    text = "Don’t re-\nﬂow <b>co-ordination</b> [x](http://a/b) 1,162"
    assert letters_of(text) == "dontreflowcoordinationx1162"
    assert cite_span(letters_of(text), 0, 27).check == "a23b7c4cda0d8cd4"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("co-\noperation", "cooperation"),
        ("children’s", "children's"),
        ("ﬁnding", "finding"),
        ("• Item one", "- item   ONE"),
        ("<ul style='x'> • a</ul>", "a"),
        ("[report](#)", "report"),
        ("e\u0301valu\u00e9", "éevalué".replace("ée", "é")),
    ],
)
def test_layout_does_not_matter(one: str, other: str) -> None:
    assert letters_of(one) == letters_of(other)


@given(TEXTS)
def test_the_stream_is_that_of_the_whole_text(text: str) -> None:
    plain = text.replace("<", " ").replace("]", " ")
    folded = unicodedata.normalize("NFKC", plain).casefold()
    assert read_letters(plain).stream == "".join(c for c in folded if unicodedata.category(c)[0] in "LN")


@given(TEXTS, st.data())
def test_spans_slice_back(text: str, data: st.DataObject) -> None:
    letters = read_letters(text)
    if not letters.stream:
        return
    start = data.draw(st.integers(0, len(letters) - 1))
    length = data.draw(st.integers(1, len(letters) - start))
    begin, end = letters.span(start, length)
    assert 0 <= begin < end <= len(text)
    if text.isascii():
        assert letters_of(letters.text[begin:end]) == letters.stream[start : start + length]


def test_a_span_outside_the_stream_is_refused() -> None:
    with pytest.raises(IndexError):
        read_letters("abc").span(1, 3)


def test_words_have_neither_tags_nor_marks_of_emphasis() -> None:
    letters = read_letters("It was <b>v</b>ery **good**\nin 5* places, [as told](there) __today__.<td>6</td><td>7</td>")
    assert letters.words(0, len(letters)) == "It was very good in 5* places, [as told] today. 6 7"
    headings = read_letters("# Area 1\n\n### Do it, in house #7")
    assert headings.words(0, len(headings)) == "Area 1 Do it, in house #7"


@given(st.text(alphabet="abcdefgh ", min_size=60, max_size=200), st.data())
def test_a_citation_is_found_in_another_edition(text: str, data: st.DataObject) -> None:
    stream = letters_of(text)
    if len(stream) < 40:
        return
    start = data.draw(st.integers(0, len(stream) - 30))
    citation = cite_span(stream, start, 30)
    shifted = letters_of("A new cover sheet. " + text)
    found = Locator(shifted).find(citation)
    assert found is not None
    assert shifted[found : found + 30] == stream[start : start + 30]


def test_short_citations_and_changed_words() -> None:
    stream = letters_of("Leaders were evaluated as good in most respects; this was encouraging.")
    grade = cite_span(stream, stream.index("good"), 4)
    assert Locator("xx" + stream).find(grade) == stream.index("good") + 2
    assert Locator(stream.replace("good", "weak")).find(grade) is None


@pytest.mark.parametrize("text", ["", "12", "1+2:xyz", "-1+2:0123456789abcdef", "1+2:0123456789ABCDEF"])
def test_malformed_citations_are_refused(text: str) -> None:
    with pytest.raises(CitationError, match="START\\+LENGTH:CHECK"):
        Citation.from_text(text)


def test_hints() -> None:
    stream = letters_of("We met children. We met parents. We left.")
    assert find_hint(stream, "We met parents … left") == cite_span(stream, 13, 18)
    assert find_hint(stream, "“We met children.”") == cite_span(stream, 0, 13)
    assert find_hint(stream, "We met … We left@2").start == 13
    with pytest.raises(CitationError, match="2 places"):
        find_hint(stream, "We met")
    with pytest.raises(CitationError, match="do not stand"):
        find_hint(stream, "They met … left")
    with pytest.raises(CitationError, match="last words"):
        find_hint(stream, "We left … children")

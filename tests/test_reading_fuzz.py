"""Any text is read, nothing is raised, and whatever is found slices back into the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jig.graph.citations import Citation, Locator
from jig.graph.reading import read_report
from jig.graph.reading.sentences import sentences_of, split_text
from jig.graph.text.documents import read_document
from jig.graph.text.letters import letters_of
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

VOCABULARY = Vocabulary(vocabulary_quads())
TEXTS = sorted((Path(__file__).parent / "data" / "reading").glob("*.*"))
#: Pieces that rules look for, in any order.
PIECES = st.sampled_from(
    [
        *(
            "Care Inspectorate",
            "Progress review",
            "Area for improvement 2: ",
            "Key messages\n\n",
            "1. ",
            "- ",
            "\t",
            "|",
        ),
        *("Good", "2.1 Impact on families", "was evaluated as weak", "in Moray", "June 2019", "(ABC)", "41%", "\n\n"),
        *("between 3 and 9 May 2016", "two thirds of records we read", "\n", ". ", "Glossary\n\n", "the Tay Service"),
        *("“", "’", "<b>", "</b>", "#", "**", "However, ", "we will", "\f", "a Bc Act 1999", "Key finding 1\n\n", "ﬁ"),
        "Contents\n\n",
    ]
)


def check(text: str) -> None:
    document = read_document(text)
    reading = read_report(document, VOCABULARY)
    locator = Locator(document.letters.stream)
    for item in reading.facts:
        assert item.passage in document.passages
        for cite in item.fact.cite:
            citation = Citation.from_text(cite)
            assert locator.find(citation) == citation.start
            document.letters.span(citation.start, citation.length)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = list(split_text(text))
    assert "".join(text[begin:end] for begin, end in spans) == text
    document = read_document(text)
    found = sentences_of(document)
    assert [s.start for s in found] == sorted(s.start for s in found)
    for sentence in found:
        assert 0 < sentence.length
        begin, end = document.letters.span(sentence.start, sentence.length)
        assert letters_of(document.letters.words(sentence.start, sentence.length)) or begin < end


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_reports_cut_anywhere_are_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for at in range(0, len(text), max(1, len(text) // 12)):
        check(text[:at])
        check(text[at:])

"""Draft sheets: laid out for a person, and loading as any sheet does once completed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jig.graph.intake.drafts import draft_sheet
from jig.graph.reading import Reading, read_report
from jig.graph.sheets import facts_in, load_sheet, load_sheets, sheet_files
from jig.graph.text.documents import read_document
from jig.graph.text.letters import read_letters
from jig.graph.verify import find_text, prove
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

KNOWN = Vocabulary(vocabulary_quads())

TEXT = """Care Inspectorate

Progress review of services for children and young people in Angus

May 2016

1. Background

The first inspection of services in Angus was in 2014, and we said that we would come back within two years.

2. Findings

Staff: "we were # listened to", said 45% of those asked, and chronologies were improving in most records.
"""


def completed(draft: str) -> str:
    """Fill in what a draft leaves to a person."""
    draft = re.sub(r'(publisher): ""  # check:', r"\1: care-inspectorate", draft)
    return draft.replace('""  # check:', "To be written")


def reading_of(text: str) -> Reading:
    return read_report(read_document(text), KNOWN)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return reading_of(TEXT)


def test_a_draft_says_what_is_left_to_do(reading: Reading) -> None:
    draft = draft_sheet(reading, "angus-2016")
    assert draft.startswith("# A draft made by jig ingest.")
    assert "  id: angus-2016\n" in draft
    assert "partnership: angus" in draft
    assert "listened to" not in draft, "the report's words stand in a draft only when asked for"
    if reading.facts:
        assert '""  # check:' in draft


def test_words_stand_beside_the_facts_as_comments_when_asked_for(reading: Reading) -> None:
    draft = draft_sheet(reading, "angus-2016", with_words=True)
    told = [line for line in draft.splitlines() if not line.lstrip().startswith("#")]
    plain = [line for line in draft_sheet(reading, "angus-2016").splitlines() if not line.lstrip().startswith("#")]
    assert told == plain
    if reading.facts:
        assert any("“" in line for line in draft.splitlines() if line.lstrip().startswith("#"))


def test_headings_and_doubts_that_are_left_to_a_person_are_shown_with_their_words() -> None:
    """Of a long heading the draft has nothing of its own, and of a grade that became no evaluation neither."""
    heading = "How well do partners on the islands look after the children of fishing families"
    text = (
        "Joint inspection of services for adults in Orkney\n\nMay 2018\n\n1. About\n\nThe Care Inspectorate led it.\n\n"
    )
    reading = reading_of(f"{text}2. {heading}\n\nPartnership working Good\n\nCare at sea Weak\n\nBoats went out.\n")
    assert any(doubt.words == "Care at sea Weak" for doubt in reading.unrecognised)
    at = next(section.path for section in reading.document.sections if "sea" in section.heading)
    shown = " ".join(draft_sheet(reading, "orkney", with_words=True).replace("\n", " ").replace("#", " ").split())
    hidden = draft_sheet(reading, "orkney")
    assert f"“2. {heading}”" in shown
    assert f"(section {at}): “Care at sea Weak”" in shown
    assert f"(section {at})" in hidden
    assert "“Care at sea" not in hidden
    assert "fishing" not in hidden


def test_sums_in_words_and_confidence_of_a_completed_draft_are_proved(tmp_path: Path) -> None:
    """What a person need not change must not be at fault either."""
    text = (
        "Progress review of services for children and young people in Angus\n\nMay 2016\n\n1. Introduction\n\n"
        "The Care Inspectorate led this progress review.\n\n2. Findings\n\n"
        "The council had overspent its budget for foster care by £3.2 million.\n\n3. Conclusion\n\n"
        "We have confidence that leaders will carry on.\n"
    )
    path = tmp_path / "angus.yaml"
    path.write_text(completed(draft_sheet(reading_of(text), "angus")), encoding="utf-8")
    draft = path.read_text(encoding="utf-8")
    assert "value: 3200000" in draft
    assert "confidence: confident" in draft
    assert prove(load_sheet(path), read_letters(text)).faults == []


def test_a_completed_draft_loads(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "angus-2016.yaml"
    path.write_text(completed(draft_sheet(reading, "angus-2016", with_words=True)), encoding="utf-8")
    sheet = load_sheet(path).sheet
    assert sheet.report.id == "angus-2016"
    assert sheet.report.edition.letters == len(reading.document.letters)
    assert len(list(facts_in(sheet))) == len({found.fact.id for found in reading.facts})


@pytest.mark.parametrize("loaded", load_sheets(sheet_files()), ids=lambda loaded: str(loaded.sheet.report.id))
def test_drafts_of_the_reports_load_with_their_citations(loaded, reports: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    source = find_text(loaded.sheet, reports)
    assert source is not None
    reading = reading_of(source.read_text(encoding="utf-8"))
    path = tmp_path / "draft.yaml"
    path.write_text(completed(draft_sheet(reading, "draft", with_words=True)), encoding="utf-8")
    sheet = load_sheet(path).sheet
    cites = {cite for fact in facts_in(sheet) for cite in fact.cite}
    assert cites >= {cite for found in reading.facts for cite in found.fact.cite}
    assert sheet.report.partnership == reading.report.partnership


@given(st.text(alphabet="aB1 .:#'\"“\n\t-•[]{}&*!|>%@`,\\\x85\u2028é", max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_draft_that_loads(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    reading = reading_of(f"Title\n\n{text}\n")
    path = tmp_path_factory.mktemp("d") / "draft.yaml"
    path.write_text(completed(draft_sheet(reading, "draft", with_words=True)), encoding="utf-8")
    assert load_sheet(path).sheet.report.id == "draft"

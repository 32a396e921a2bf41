"""Reading texts into sections and passages, on texts made here and on the reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jig.graph.text.documents import Document, read_document
from jig.graph.text.outline import read_outline, write_outline

PLAIN = """Report of a visit

Contents

Introduction\t3
• Our remit\t3
Findings\t4

Introduction

Our remit

We looked at services. The work was

---

joined up and well led.

Findings

Key messages

1. Staff were well trained.
2. Plans were not clear.

During the visit we:

e met staff

¢ met parents

Table of groups\tPlans
<ul> • First group. • Second group. </ul>\t<ul> • A plan </ul>

<sup>1</sup> A footnote that says more.

Appendix 1: Terms

Champions board

A forum for care experienced young people.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(PLAIN)


def test_sections_come_from_the_contents_and_from_how_lines_stand(document: Document) -> None:
    headings = [(s.path, s.heading, s.level) for s in document.sections]
    assert ("3", "Introduction", 1) in headings
    assert ("3.1", "Our remit", 2) in headings
    assert ("4", "Findings", 1) in headings
    assert ("4.1", "Key messages", 2) in headings
    assert ("5", "Appendix 1: Terms", 1) in headings
    assert ("5.1", "Champions board", 2) in headings
    assert not any("During the visit" in heading for _, heading, _ in headings)


def test_a_sentence_across_a_page_break_is_one_paragraph(document: Document) -> None:
    parts = [p for p in document.passages if p.section == "3.1" and p.kind == "paragraph"]
    assert [document.words(p) for p in parts] == ["We looked at services. The work was", "joined up and well led"]
    assert {p.paragraph for p in parts} == {1}


def test_kinds_of_passages(document: Document) -> None:
    kinds = {document.words(p)[:12]: p.kind for p in document.passages}
    assert kinds["1. Staff wer"] == "item"
    assert kinds["e met staff"] == "item"
    assert kinds["met parents"] == "item"
    assert kinds["First group"] == "row"
    assert kinds["Second group"] == "row"
    assert kinds["1 A footnote"[:12]] == "footnote"


def test_every_letter_is_in_one_passage(document: Document) -> None:
    ends = 0
    for passage in document.passages:
        assert passage.start == ends
        ends += passage.length
        assert document.text[passage.begin : passage.end].strip()
    assert ends == len(document.letters)


@given(st.lists(st.text(alphabet="aB .\n\t#-•1:*<>|", max_size=40), max_size=12))
def test_any_text_is_read_and_offsets_slice_back(lines: list[str]) -> None:
    read = read_document("\n".join(lines))
    for passage in read.passages:
        assert passage.length > 0
        assert read.letters.span(passage.start, passage.length) == (passage.begin, passage.end)


def test_outlines_hold_no_words(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "x.outline.tsv"
    path.write_text(write_outline(document))
    outline = read_outline(path)
    assert outline.letters == len(document.letters)
    assert len(outline.lines) == len(document.passages)
    assert "Introduction" not in path.read_text()
    line = outline.at(document.passages[-1].start)
    assert line is not None
    assert line.section == "5.1"


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "south-lanarkshire",
            ["Trusting relationships with key professionals", "Use of legal measures", "Solihull approach"],
        ),
        ("clackmannanshire", ["Area for improvement 1", "Area for development 3", "2.0 Recommendations"]),
        ("moray", ["Area for improvement: Strengthen the governance", "4. Conclusion"]),
        ("south-ayrshire", ["Improvement Area 5", "3. Our findings", "Appendix 1"]),
        ("overview", ["Key finding 16", "Chronologies", "The Carers Act", "Wellbeing/wellbeing indicators"]),
    ],
)
def test_the_reports_have_their_sections(reports: Path, name: str, headings: list[str]) -> None:
    read = read_document(next(reports.glob(f"{name}*.txt")).read_text(encoding="utf-8"))
    found = [section.heading for section in read.sections]
    for heading in headings:
        assert any(one.startswith(heading) for one in found), heading
    assert sum(passage.length for passage in read.passages) == len(read.letters)


# ── pages of plain text ────────────────────────────────────────────────────────────────────────────────────────────


def headings_of(text: str) -> list[tuple[str, str]]:
    return [(section.path, section.heading) for section in read_document(text).sections]


def paged(*pages: str, foot: str) -> str:
    return "".join(f"{page}\n\n{foot.replace('#', str(number))}\n\f" for number, page in enumerate(pages, 1))


@pytest.mark.parametrize(
    "foot",
    ["Page # of 9 Services for children in Moray", "# Joint report on Moray", "Services for children in Moray | #"],
)
def test_running_feet_are_no_passages_and_a_paragraph_runs_on_under_them(foot: str) -> None:
    text = paged(
        "1. Background\n\nThe team met many people and",
        "heard what they said.\n\nIt wrote a report.",
        "2. Findings\n\nAll was well.",
        "Then it went home.",
        foot=foot,
    )
    document = read_document(text)
    assert [(s.path, s.heading) for s in document.sections] == [("1", "1. Background"), ("2", "2. Findings")]
    assert [document.words(p) for p in document.passages if "oray" in document.words(p)] == []
    numbers = [p.paragraph for p in document.passages if p.section == "1" and p.kind == "paragraph"]
    assert numbers == [1, 1, 2]


def test_numbered_parts_with_the_same_words_are_no_running_heads() -> None:
    text = "\n\n".join(
        f"Key finding on reviews {n}\n\n" + "\n\n".join(f"Line {c}." for c in "abcdefghij") for n in "123"
    )
    assert [heading for _, heading in headings_of(text)] == [f"Key finding on reviews {n}" for n in "123"]


def test_a_list_of_contents_without_page_numbers_ends_where_its_first_title_comes_again() -> None:
    text = (
        "Contents\n\n1. Introduction\n\n2. How well do people\nlive here?\nHelp for families\nHelp for children\n\n"
        "Appendix 1 Terms\n\n1. Introduction\nWe came in May.\n\n2. How well do people live here?\n\n"
        "Help for families\nFamilies were helped.\n\nHelp for children\n\nChildren were helped.\n\n"
        "Appendix 1 Terms\n\nNone.\n"
    )
    assert headings_of(text) == [
        ("1", "Contents"), ("2", "1. Introduction"), ("3", "2. How well do people live here?"),
        ("3.1", "Help for families"), ("3.2", "Help for children"), ("4", "Appendix 1 Terms"),
    ]  # fmt: skip


def test_a_title_that_comes_again_in_a_later_part_stands_below_that_part() -> None:
    text = (
        "Contents\n\n1. Key messages\t2\n2. Part one\t3\n3. Part two\t5\n\n1. Key messages\n\nAll is well here.\n\n"
        "2. Part one\n\nKey messages\n\nGood work was done.\n\n3. Part two\n\nKey messages\n\nMore is to do.\n"
    )
    assert [path for path, heading in headings_of(text) if "Key messages" in heading] == ["2", "3.1", "4.1"]


@pytest.mark.parametrize(("numbers", "paths"), [(("1. ", "2. "), ["3", "3.1", "3.2"]), (("", ""), ["3", "4", "4.1"])])
def test_a_question_without_a_number_is_part_of_a_chapter_where_chapters_that_ask_have_one(
    numbers: tuple[str, str], paths: list[str]
) -> None:
    opening, asked = numbers[0] + "Introduction", numbers[1] + "How well do partners work for families?"
    text = (
        f"Contents\n\n{opening}\t2\n{asked}\t3\n\n{opening}\n\nWe came in May.\n\n"
        f"{asked}\n\nThis part has two questions.\n\nHow good are the lives of islanders becoming?\n\n"
        "They are better.\n\nBoats and ferries\n\nThere were more of them.\n"
    )
    assert [path for path, _ in headings_of(text)][2:] == paths


def test_in_an_appendix_each_question_stands_beside_the_indicators() -> None:
    text = (
        "Contents\n\n1. How well do families live?\t2\nAppendix 1: Grades\t3\n\n1. How well do families live?\n\n"
        "They live well.\n\nAppendix 1: Grades\n\nHow good is our leadership here?\n\nGood\n\n"
        "9 Leadership\n\nLeaders led well.\n\nHow well do we meet the needs of all?\n\nWeak\n\n2.1 Impact\n\nSome.\n"
    )
    told = {heading: path for path, heading in headings_of(text)}
    assert [told[name] for name in ("How good is our leadership here?", "How well do we meet the needs of all?")] == [
        "3.1", "3.3",
    ]  # fmt: skip


def test_the_title_of_an_appendix_goes_on_over_three_lines() -> None:
    text = (
        "1. Next steps\n\nWe will come again.\n\nAppendix 1: What to improve on the islands after the visit of all\n"
        "inspectors to the ferries of the northern community planning\npartnership area (May 2017)\n\nBuy more boats.\n"
    )
    title = (
        "Appendix 1: What to improve on the islands after the visit of all inspectors to the ferries of the northern"
    )
    assert headings_of(text)[-1] == ("2", f"{title} community planning partnership area (May 2017)")


def test_a_date_after_an_article_is_no_date_of_a_title_page() -> None:
    entry = "Appendix 1: What to improve after the February 2017 joint inspection of boats in the northern isles"
    text = f"Contents\n\n1. Next steps\t2\n\n{entry}\n\n1. Next steps\n\nWe will come again.\n\n{entry}\n\nBoats.\n"
    document = read_document(text)
    assert [document.words(p) for p in document.passages if "February" in document.words(p)] == [entry, entry]


def test_cells_side_by_side_are_no_heading() -> None:
    text = "1. Grades\n\nImpact on families        Very good\n\nImpact on staff           Good\n\nThe scale is below.\n"
    assert [heading for _, heading in headings_of(text)] == ["1. Grades"]


def test_a_numbered_statement_is_a_heading_even_as_a_whole_sentence() -> None:
    words = "Statement 1: Children are safer because risks are found early and answered well by all who work with them."
    assert headings_of(f"1. Start\n\nA text.\n\n{words}\n\nThis was so.\n")[1][1] == words

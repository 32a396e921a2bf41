"""Texts whose title page and list of contents lost their line ends, as copies from web pages and viewers have them."""

from __future__ import annotations

import textwrap

import pytest
from readings import INSPECTION, evaluations, read, said

from jig.graph import facts as f
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

RUN_ON = (
    "{title} {date}Contents Page Introduction 1 1. How we worked 2 2. Key strengths 3 "
    "3. How good is the help that children get? 4 4. What happens next? 7 Appendix 1 Indicators of quality 9 "
    "Introduction HM Inspectorate of Education led this inspection with others. 1 1. How we worked The inspection took "
    "place between January and March 2008. Inspectors read the files of 50 children. 2 2. Key strengths Inspectors "
    "found these strengths: crews who answer at once; and leaders with one aim. 3. How good is the help that children "
    "get? Most children were safe. Introduction to crews was slow. 4. What happens next? The chief officers were asked "
    "to write a plan. Appendix 1 Indicators of quality The following were used."
)
TITLE = "Joint inspection of services to protect children and young people in the Fife Council area"
PARTS = [
    "Introduction",
    "1. How we worked",
    "2. Key strengths",
    "3. How good is the help that children get?",
    "4. What happens next?",
    "Appendix 1 Indicators of quality",
]


@pytest.mark.parametrize("width", [0, 90, 60])
@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (TITLE, "joint-inspection-report"),
        (TITLE.replace("inspection", "follow-through inspection"), "progress-review-report"),
    ],
)
def test_a_title_page_before_its_contents_in_one_paragraph_is_read(
    title: str, kind: str, width: int, vocabulary: Vocabulary
) -> None:
    text = RUN_ON.format(title=title, date="May 2008 ")
    report = read(textwrap.fill(text, width) if width else text, vocabulary).report
    assert (report.kind, report.title, report.partnership, report.issued) == (kind, title, "fife", "2008-05")


def test_the_titles_of_such_contents_part_the_text_below() -> None:
    document = read_document(RUN_ON.format(title=TITLE, date="May 2008 "))
    assert [section.heading for section in document.sections][-len(PARTS) :] == PARTS
    assert next(document.words(one) for one in document.passages if one.kind == "contents") == "Introduction 1"
    assert sum(one.kind == "contents" for one in document.passages) == len(PARTS)


def test_a_date_that_words_go_before_is_theirs(vocabulary: Vocabulary) -> None:
    assert read(RUN_ON.format(title=TITLE, date=""), vocabulary).report.issued is None
    text = RUN_ON.format(title=TITLE, date="carried out in May 2008 ")
    assert read(text, vocabulary).report.issued is None


def test_lists_below_such_a_title_page_keep_their_lines(vocabulary: Vocabulary) -> None:
    text = (
        "Services for children and young people in Moray. Report of a joint inspection October 2017 Contents "
        "1. Introduction 2 2. Particular strengths 3 3. Evaluations 4\n\n1. Introduction\n\n"
        "The Care Inspectorate led this joint inspection.\n\n2. Particular strengths\n\n- Boats run on time.\n"
        "- Nets are mended.\n\n3. Evaluations\n\nImpact on families\tGood\n"
    )
    reading = read(text, vocabulary)
    assert (reading.report.partnership, reading.report.issued) == ("moray", "2017-10")
    assert said(reading, "strength") == ["Boats run on time.", "Nets are mended."]
    assert list(evaluations(reading).values()) == ["good"]


@pytest.mark.parametrize(
    "words",
    [
        "The Contents of plans 3 were read and 4 others.",
        "Contents Boats 3 Nets 2 Crews 1 were counted.",  # pages that go back
        "Contents Boats 3 Nets 4 and more.",
    ],
)
def test_words_that_only_look_like_contents_part_nothing(words: str) -> None:
    text = f"{TITLE}\n\nMay 2008\n\nInspectors read much. {words}\n"
    assert not any(one.kind == "contents" for one in read_document(text).passages)


NUMBERED = (
    "{title} 4 May 2018 Report of a joint inspection {title} 4 May 2018 Report of a joint inspection Contents "
    "1. Introduction 2. How we worked 3. How good is the help that children get? Help at an early stage Plans "
    "4. What happens next? Appendix 1 Good practice examples Appendix 2 Terms Page 1 of 46 {title} "
    "1. Introduction The Care Inspectorate led this joint inspection. 2. How we worked We met 31 children. "
    "3. How good is the help that children get? Most children were safe. 4. What happens next? We asked for a plan."
)
NAMED = "Services for children and young people in Fife"


def test_dates_part_a_title_page_in_one_line(vocabulary: Vocabulary) -> None:
    report = read(NUMBERED.format(title=NAMED), vocabulary).report
    assert report.title == f"{NAMED}. Report of a joint inspection"
    assert (report.kind, report.partnership, report.issued) == ("joint-inspection-report", "fife", "2018-05-04")


def test_contents_without_pages_end_where_their_first_title_comes_again(vocabulary: Vocabulary) -> None:
    document = read_document(NUMBERED.format(title=NAMED))
    listed = [document.words(one) for one in document.passages if one.kind == "contents"]
    assert (listed[0], listed[-2:]) == ("1. Introduction", ["Appendix 2 Terms", f"Page 1 of 46 {NAMED}"])
    assert not said(read(NUMBERED.format(title=NAMED), vocabulary), "good-practice-example")


@pytest.mark.parametrize("first", ["", " 1. Introduction"])
def test_contents_that_begin_at_the_end_of_a_paragraph_are_a_list(first: str) -> None:
    rest = "" if first else "1. Introduction\n\n"
    document = read_document(
        f"{NAMED}\n\nMay 2018\n\nReport of a joint inspection Contents{first}\n\n{rest}2. How we worked\n\n"
        "3. What happens next?\n\n1. Introduction\n\nWe led this.\n\n2. How we worked\n\nWe met 31 children.\n"
    )
    listed = [document.words(one) for one in document.passages if one.kind == "contents"]
    assert listed == ["1. Introduction", "2. How we worked", "3. What happens next"]


@pytest.mark.parametrize("heading", ["Contents\n\n", "• by email • in large print. Contents\n\n", "## Contents\n\n"])
def test_contents_in_one_line_under_their_heading_are_a_list(heading: str, vocabulary: Vocabulary) -> None:
    text = (
        f"{NAMED}\n\nMay 2018\n\nReport of a joint inspection\n\n{heading}"
        "About this inspection 2 Fife context 3 How we inspect 4 Evaluations 6 Indicator 1 – Leadership 57\n\n"
        "About this inspection\n\nThe Care Inspectorate led this inspection.\n\n"
        "Fife context\n\nStaff had worked well with one another.\n"
    )
    listed = [read_document(text).words(one) for one in read_document(text).passages if one.kind == "contents"]
    assert listed[:2] == ["About this inspection 2", "Fife context 3"]
    assert len(listed) == 5
    assert not read(text, vocabulary).of(f.Figure)


def test_a_title_that_comes_again_among_other_words_is_cut_from_them(vocabulary: Vocabulary) -> None:
    text = (
        f"{NAMED}\n\nMay 2018\n\n"
        f"Report of a joint inspection of all services {NAMED} May 2018 Report of a joint inspection\n\n"
        "1. Introduction\n\nThe Care Inspectorate led this inspection.\n"
    )
    assert read(text, vocabulary).report.title == f"{NAMED}. Report of a joint inspection of all services"


def test_a_long_entry_of_contents_is_no_text() -> None:
    """One that holds the names of its parts, which lost their lines."""
    long = "2. How well do partners work? " + "Helping crews at an early stage in every harbour of the coast " * 5
    document = read_document(
        f"{NAMED}\n\nMay 2018\n\nContents\n\n1. Introduction\n\n{long}\n\nAppendix 1 Good practice examples Appendix 2 "
        "Terms\n\n1. Introduction\n\nWe led this.\n"
    )
    listed = [document.words(one) for one in document.passages if one.kind == "contents"]
    assert listed == ["1. Introduction", long.strip(), "Appendix 1 Good practice examples Appendix 2 Terms"]


def test_a_running_foot_in_one_line_with_a_title_is_none_of_it() -> None:
    document = read_document(
        f"{NAMED}\n\nMay 2018\n\nReport of a joint inspection Contents\n\n1. Introduction\n\n2. How we worked\n\n"
        f"Page 1 of 46 {NAMED} 1. Introduction\n\nWe led this.\n\n2. How we worked\n\nWe met 31 children.\n"
    )
    assert [section.heading for section in document.sections][-2:] == ["1. Introduction", "2. How we worked"]
    listed = [document.words(one) for one in document.passages if one.kind == "contents"]
    assert listed == ["1. Introduction", "2. How we worked"]


@pytest.mark.parametrize(
    "words",
    [
        "Inspectors came in May 2018 Report writing took long.",
        "This was a visit. It was in spring May 2018 Report of a joint inspection",
        f"{NAMED} May 2018 and the harbours of the coast",
    ],
)
def test_a_date_within_words_parts_nothing(words: str) -> None:
    document = read_document(f"{words}\n\nBoats were safe.\n")
    assert document.words(document.passages[0]) == words.rstrip(".")


def test_a_name_with_the_entries_of_its_list_in_one_line_is_no_heading(vocabulary: Vocabulary) -> None:
    body = "2. Summary\n\nKey strengths • boats for the old • nurses who stay in the north\n\nThe crews met each week."
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == ["boats for the old", "nurses who stay in the north"]
    assert [section.heading for section in reading.document.sections][-1] == "2. Summary"

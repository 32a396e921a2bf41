"""What a report is and how it is laid out, on small invented texts: kinds, papers, tables, lists."""

from __future__ import annotations

import pytest

from jig.graph import facts as f
from jig.graph.documents import read_document
from jig.graph.reading import Reading, read_report
from jig.graph.vocabulary import Vocabulary


def read(text: str, vocabulary: Vocabulary) -> Reading:
    return read_report(read_document(text), vocabulary)


def said(reading: Reading, role: str) -> list[str]:
    return [x.words for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and role in x.fact.role]


# ── what a text is ─────────────────────────────────────────────────────────────────────────────────────────────────

#: A report that names no publisher, with places for its title and for what it says of itself.
UNNAMED = """{title}

May 2019

1. Introduction

{told}

2. Particular strengths

- Boats run on time.
- Nurses call on all.
"""

OWN = "We came in March. We met many who live there, and we read what they gave us."


@pytest.mark.parametrize(
    ("title", "told", "kind"),
    [
        ("Joint inspection of services for children and young people in Moray", OWN, "joint-inspection-report"),
        (
            "Progress review following the joint inspection of services for children in Moray",
            OWN,
            "progress-review-report",
        ),
        (
            "Joint inspections of services for children and young people. Overview report 2018-2020",
            f"{OWN} We went to Moray, Fife and Orkney.",
            "overview-report",
        ),
        ("Joint inspection of services for children and young people in Torbay", OWN, "other-document"),
        (
            "Joint inspection of services for children and young people in Moray",
            f"{OWN} Ofsted led the work.",
            "other-document",
        ),
        (
            "Joint inspection of services for children and young people in Moray",
            "Inspectors came in March.",
            "other-document",
        ),
        ("Services for children in Moray: what the joint inspection asks of the council", "", "other-document"),
        ("Action plan for Moray after the joint inspection of services for children", OWN, "other-document"),
    ],
)
def test_a_report_that_names_no_publisher_is_known_by_its_form(
    title: str, told: str, kind: str, vocabulary: Vocabulary
) -> None:
    reading = read(UNNAMED.format(title=title, told=told), vocabulary)
    assert reading.report.kind == kind
    if kind != "other-document":
        assert reading.report.publisher is None
        assert any("nothing names the Care Inspectorate" in doubt.why for doubt in reading.doubtful)


def test_the_form_needs_the_parts_of_a_report(vocabulary: Vocabulary) -> None:
    title = "Joint inspection of services for children and young people in Moray"
    text = UNNAMED.format(title=title, told=OWN).replace("2. Particular strengths", "2. Our island")
    assert read(text, vocabulary).report.kind == "other-document"


@pytest.mark.parametrize(
    ("places", "areas"),
    [
        ("Orkney and Shetland", "orkney, shetland"),
        ("East, North and South Ayrshire", "east-ayrshire, north-ayrshire, south-ayrshire"),
        ("East and West Lothian", "east-lothian, west-lothian"),
    ],
)
def test_a_report_on_neighbours_is_of_several_areas_and_of_none_alone(
    places: str, areas: str, vocabulary: Vocabulary
) -> None:
    title = f"Joint inspection of services for children and young people in {places}"
    reading = read(UNNAMED.format(title=title, told=f"The Care Inspectorate led this work. {OWN}"), vocabulary)
    assert reading.report.kind == "joint-inspection-report"
    assert reading.report.partnership is None
    assert reading.report.id == f"{areas.replace(', ', '-')}-2019"
    assert any(areas in doubt.why for doubt in reading.doubtful if doubt.what == "partnership")
    assert not any(doubt.what == "evaluations" and "none is stored" in doubt.why for doubt in reading.doubtful)
    graded = UNNAMED.format(title=title, told=f"The Care Inspectorate led it. {OWN}")
    graded += "\n3. Evaluations\n\nImpact on families\tGood\n"
    again = read(graded.replace("2019", "2015"), vocabulary)
    assert again.of(f.Evaluation)
    assert any(doubt.what == "evaluations" and "none is stored" in doubt.why for doubt in again.doubtful)


def test_the_title_of_a_report_in_a_paper_may_lose_its_blank_lines(vocabulary: Vocabulary) -> None:
    """Readers of scans leave none; the date between its lines tells that it is one."""
    paper = "MORAY COUNCIL\n\nReport To: the committee\n\n1.0 PURPOSE\n\nTo tell what the Care Inspectorate saw.\n\n"
    paper += "4.0 IMPLICATIONS\n\nThere are none.\n\n"
    report = "Services for children and young people in Moray\nOctober 2017\nReport of a joint inspection\n\n"
    reading = read(f"{paper}{report}1. Particular strengths\n\n- Boats run on time.\n", vocabulary)
    assert reading.report.title == "Services for children and young people in Moray. Report of a joint inspection"
    assert reading.report.issued == "2017-10"
    assert said(reading, "strength") == ["Boats run on time."]
    assert read(paper, vocabulary).report.kind == "other-document"


# ── pages and headings ─────────────────────────────────────────────────────────────────────────────────────────────


def headings(text: str) -> list[str]:
    return [section.heading for section in read_document(text).sections]


def test_a_report_of_three_pages_has_its_head_twice() -> None:
    page = "Moray: what we saw on the boats\n\nWords of the page stand here.\n\nAnd more of them.\n\f"
    document = read_document(f"Boats in Moray\n\nMay 2019\n\f{page}{page}")
    assert not any("what we saw" in document.words(passage) for passage in document.passages)
    within = page.replace("Moray: what", "Words first.\n\nMoray: what")
    kept = read_document(f"Boats in Moray\n\nMay 2019\n\f{within}{within}")
    assert sum("what we saw" in kept.words(passage) for passage in kept.passages) == 2


def test_a_short_head_is_one_at_the_edges_of_pages_alone() -> None:
    page = "Falkirk 2015\n\nWords of page {} stand here.\n\nAnd more.\n\nAnd yet more.\n\nEven more.\n\nThe end.\n"
    paged = read_document("\f".join(page.format(word) for word in ("one", "two", "three", "four")))
    assert sum("Falkirk" in paged.words(passage) for passage in paged.passages) == 1
    whole = read_document("\n".join(page.format(word) for word in ("one", "two", "three", "four")))
    assert sum("Falkirk" in whole.words(passage) for passage in whole.passages) == 4


def test_the_page_with_the_title_has_few_lines() -> None:
    pages = "1   Boats in the islands\nA title\n2   Boats in the islands\n"
    pages += "".join(f"Words {word} stand here.\n" for word in "abcdef") + "3   Boats in the islands\nThe end.\n"
    document = read_document(pages)
    words = " ".join(document.words(passage) for passage in document.passages)
    assert words.count("Boats in the islands") == 1  # as the title that it is printed under


def test_a_part_whose_name_goes_over_its_line_is_a_heading_and_so_is_a_question() -> None:
    text = (
        "1. Introduction\nThe team came in May and read all that there was to be read.\n"
        "2. Particular strengths that are making a positive difference for\nchildren and their families\n"
        "Boats run on time.\nNurses call on all.\nThe doctor is at home.\n"
        "3. How well are the lives of those who live in the islands improving?\n"
        "They are better off than they were, and they say so when they are asked.\n"
    )
    assert headings(text) == [
        "1. Introduction",
        "2. Particular strengths that are making a positive difference for children and their families",
        "3. How well are the lives of those who live in the islands improving?",
    ]
    listed = "Partners should:\n1. count the boats\n2. look at the strengths that they have for\nfamilies\n3. meet\n"
    assert headings(listed) == []

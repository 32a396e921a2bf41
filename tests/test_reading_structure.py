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

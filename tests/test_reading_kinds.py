"""What a text is: the report of an inspection, or one that speaks of such a report."""

from __future__ import annotations

import pytest
from readings import read

from jig.graph import facts as f
from jig.graph.vocabulary import Vocabulary

ABOUT = """{title}

5 November 2021

{told}

Key strengths

- Crews answer quickly when a child is at risk.
- Leaders share one aim.

The impact on children and young people was evaluated as good.
"""
THIRD = "The Care Inspectorate led the joint inspection of services for children in Angus. It took place in May 2021."
OUR = "The Care Inspectorate led this joint inspection. We visited Angus in May 2021."
NEWS = """The Care Inspectorate has published what it found in its joint inspection of services for children in Angus.

Ann Petrie of Angus Council said: "We welcome this report. Our crews can be proud." """
TITLE = "Joint inspection of services for children and young people in Angus"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Council welcomes joint inspection report on services for children in Angus", THIRD),
        (
            "Notes 12: Joint inspection of services for children in Angus – Publication of Inspection Report",
            THIRD,
        ),
        (f"{TITLE}: report published", THIRD),
        ("Response to the joint inspection of services for children in Angus", THIRD),
        ("The outcome of the joint inspection of services for children in Angus", THIRD),
        (f"{TITLE} – Update", THIRD),
        ("Angus services for children praised in joint inspection", THIRD),
        (TITLE, NEWS),
    ],
)
def test_a_text_about_the_report_of_an_inspection_is_none(title: str, told: str, vocabulary: Vocabulary) -> None:
    reading = read(ABOUT.format(title=title, told=told), vocabulary)
    assert reading.report.kind == "other-document"
    assert any(doubt.what == "kind" and "about the report" in doubt.why for doubt in reading.doubtful)
    assert not any(reading.of(kind) for kind in (f.Activity, f.Statement, f.Evaluation))


#: Leads of pages that tell of a report, which stand under the title of the inspection and tell what inspectors found.
LEADS = {
    "what inspectors said": "That is the view of inspectors after a visit. Inspectors also said that trust grew.",
    "a report published today": "A new report on crews in Angus has been published today. We found that boats run.",
    "how many recommendations": "It looked at boats and at crews. In all, the report contains twelve recommendations.",
    "a quotation that goes on": 'Ann Petrie commented on the findings of the report: "We are glad.\n\n'
    '"We shall go on.\n\n"Our crews are proud." The report highlights boats.',
    "a quotation that breaks off": "The council publishes its report on boats. Ann Petrie said: “We are glad of our",
    "an office that is quoted": "Isla Rennie, chief executive of the inspectorate, said: “We saw boats.”",
    "published today, told later": "Boats ran. The crews met each day, their friends at night.\n\n"
    + "They went from island to island and met the families that had asked for a visit. " * 6
    + "In the report of the visit, published today, trust is said to have grown.",
    "the credit of a reprint": "(Source: Foreword to the report) We looked at boats and at crews. We found trust.",
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS)
def test_who_tells_of_a_report_is_not_its_author(lead: str, vocabulary: Vocabulary) -> None:
    reading = read(ABOUT.format(title=TITLE, told=f"{lead}\n\n{THIRD}"), vocabulary)
    assert reading.report.kind == "other-document"
    assert not any(reading.of(kind) for kind in (f.Activity, f.Statement, f.Evaluation, f.Figure))


def test_a_page_on_how_inspections_are_made_is_no_overview(vocabulary: Vocabulary) -> None:
    told = "Ministers asked the Care Inspectorate for joint inspections. Each team will look at the boats of an area."
    page = "Joint inspections of services for adults\n\nPublished: 15 April 2022\n\n{heading}\n\n" + told
    assert read(page.format(heading="Our approach"), vocabulary).report.kind == "other-document"
    assert read(page.format(heading="Key findings"), vocabulary).report.kind == "overview-report"
    to_come = page.format(heading="Boats") + " It will meet crews. It will meet families. "
    assert read(to_come + "The boats are new.", vocabulary).report.kind == "other-document"
    assert read(to_come + "We found that the boats are new.", vocabulary).report.kind == "overview-report"


@pytest.mark.parametrize(
    "line",
    [
        "- check joint inspection reports, including each progress review, before they are sent",
        "The report follows joint inspections by the Care Inspectorate in 2014",
    ],
)
def test_an_entry_and_what_is_told_of_a_report_are_no_titles(line: str, vocabulary: Vocabulary) -> None:
    told = "Boats run each day. The Care Inspectorate sends them to the islands. The panel is there to:"
    assert not read(f"{told}\n\n{line}\n\nBoats run each night.", vocabulary).report.title


def test_the_first_of_a_list_of_areas_is_not_the_place(vocabulary: Vocabulary) -> None:
    page = "Inspection of justice social work\n\n- Angus\n{more}\nThe Care Inspectorate made it in 2020. Boats run.\n"
    assert read(page.format(more=""), vocabulary).report.partnership == "angus"
    assert read(page.format(more="- Fife\n- Moray\n"), vocabulary).report.partnership is None


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (TITLE, THIRD),
        (TITLE, OUR),
        (f"Report of a {TITLE[0].lower()}{TITLE[1:]}", f"{LEADS['what inspectors said']} {THIRD}"),
        (
            TITLE,
            f"{OUR} Inspectors said so before, and inspectors praised boats. The report contains 3 recommendations.",
        ),
        (f"Report of a {TITLE[0].lower()}{TITLE[1:]}", f'{OUR} Leaders said: "Our report is published."'),
        (TITLE, f'{OUR} We have published it in full. A mother said: "It is true."'),
        (TITLE, THIRD + ' Her inspectorate has published a guide for crews. A mother told them: "We are safe here."'),
        ("Report on the outcome of the joint inspection of services for children in Angus", OUR),
        ("Joint inspection report published in November 2021: services for children in Angus", OUR),
    ],
)
def test_a_report_stays_one_though_it_speaks_of_reports(title: str, told: str, vocabulary: Vocabulary) -> None:
    assert read(ABOUT.format(title=title, told=told), vocabulary).report.kind == "joint-inspection-report"


def test_the_head_of_a_paper_may_stand_in_one_paragraph(vocabulary: Vocabulary) -> None:
    head = "Report by:\nIsla Rennie, chief executive\nNumber:\n012-21\nSubject:\nThe joint inspection\n"
    reading = read(ABOUT.format(title=f"Notes. {TITLE}", told=f"{head}\n{THIRD}"), vocabulary)
    assert reading.report.kind == "other-document"
    assert any("a paper of a council" in doubt.why for doubt in reading.doubtful)


def test_a_plan_tells_of_no_inspection_of_its_own(vocabulary: Vocabulary) -> None:
    told = "The Care Inspectorate visited in May 2019. Boats run each day."
    reading = read(
        f"Action plan for Fife after the joint inspection of services for children\n\nMay 2020\n\n{told}\n", vocabulary
    )
    assert (reading.report.kind, reading.report.partnership) == ("other-document", "fife")
    assert not reading.of(f.Activity)


@pytest.mark.parametrize(
    ("where", "parts"),
    [
        ("This report is available here in large print. A copy of the report can be found in libraries.", 1),
        ("You can download the full report. A copy of the report can be found in libraries.", 400),
    ],
)
def test_a_report_may_say_where_it_can_be_had(where: str, parts: int, vocabulary: Vocabulary) -> None:
    text = "Joint inspection of services for children in Moray\n\nMay 2016\n\nCare Inspectorate\n\n"
    found = "We found that teams worked well together in most schools.\n\n" * parts
    reading = read(f"{text}{where}\n\n1. What we found\n\n{found}", vocabulary)
    assert reading.report.kind == "joint-inspection-report"


def test_a_page_that_says_where_a_report_can_be_had_is_none(vocabulary: Vocabulary) -> None:
    page = (
        "Inspection of Children's Services\n\nCare Inspectorate\n\n"
        "The services of Angus were the subject of a joint inspection last year. "
        "The report of the joint inspection is being published today. "
        "You can access the report {}.\n\n"
        "The inspectors liked our boats.\n\nOverview of the inspection findings\n\nIn all three areas of the joint "
        "inspection, the inspection team found:\n\n(i) Our services have a clear aim and good boats\n"
    )
    assert read(page.format("at the link below"), vocabulary).report.kind == "other-document"
    assert read(page.format("at the link below"), vocabulary).report.title == "Inspection of Children's Services"
    report = "Joint inspection of services for children in Angus\n\n" + page
    assert read(report.format("at the link below"), vocabulary).report.kind == "other-document"
    later = report.replace("is being published today", "was long").replace("You can access the report {}.", "")
    assert read(later, vocabulary).report.kind == "joint-inspection-report"


#: A draft that speaks of nobody's doing and names no publisher.
DRAFT = """Joint inspection of services for children and young people in {place}

March 2016

Evaluations

{grades}

Key strengths

- Boats run on time.

Areas for improvement

- Partners should paint the boats.
"""

GRADES = "2.2 Impact on families: Weak\n9.4 Leadership of improvement and change: Good"


@pytest.mark.parametrize(
    ("place", "grades", "kind"),
    [
        ("Angus", GRADES, "joint-inspection-report"),
        ("Angus", GRADES.partition("\n")[0], "other-document"),
        ("Angus", "1.1 State of the boats: Good\n2.2 Singing of the crews: Weak", "other-document"),
        ("Torbay", GRADES, "other-document"),
    ],
)
def test_a_short_draft_is_known_by_the_indicators_that_it_grades(
    place: str, grades: str, kind: str, vocabulary: Vocabulary
) -> None:
    reading = read(DRAFT.format(place=place, grades=grades), vocabulary)
    assert reading.report.kind == kind
    assert any("nothing names the Care Inspectorate" in doubt.why for doubt in reading.doubtful)
    assert len(reading.of(f.Evaluation)) == 2 * (kind == "joint-inspection-report")

"""Whole invented reports of the family, their variations, and documents that are none of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jig.graph import facts as f
from jig.graph.citations import Citation, Locator
from jig.graph.reading import Reading, read_report
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

TEXTS = Path(__file__).parent / "data" / "reading"

NINE = {
    "1.1": "good",
    "2.1": "good",
    "2.2": "very-good",
    "5.1": "good",
    "5.2": "weak",
    "5.3": "adequate",
    "6.2": "adequate",
    "6.3": "excellent",
    "9.4": "adequate",
}


def text_of(name: str) -> str:
    return (TEXTS / name).read_text(encoding="utf-8")


def read(text: str, vocabulary: Vocabulary) -> Reading:
    return read_report(read_document(text), vocabulary)


def evaluations(reading: Reading) -> dict[str, str]:
    found = [item.fact for item in reading.of(f.Evaluation)]
    return {"-".join(e.indicators): e.evaluated_as for e in found if isinstance(e, f.Evaluation)}


def statements(reading: Reading, role: str) -> list[f.Statement]:
    found = [item.fact for item in reading.of(f.Statement)]
    return [s for s in found if isinstance(s, f.Statement) and role in s.role]


# ── the shapes of the family ───────────────────────────────────────────────────────────────────────────────────────


def test_a_joint_inspection_with_a_table_of_nine(vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2015-table.txt"), vocabulary)
    report = reading.report
    assert (report.id, report.kind, report.partnership) == ("falkirk-2015", "joint-inspection-report", "falkirk")
    assert (report.issued, report.reference) == ("2015-03", "COMMS-0315-101")
    assert evaluations(reading) == NINE
    assert [s.number for s in statements(reading, "strength")] == ["1", "2", "3"]
    assert len(statements(reading, "priority-area")) == 3
    assert "Bairns First Service" in [x.fact.name for x in reading.of(f.Service) if isinstance(x.fact, f.Service)]


def test_a_joint_inspection_whose_evaluations_stand_in_sentences(vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2014-prose.md"), vocabulary)
    assert evaluations(reading) == {"2.1": "very-good", "6.2": "weak", "5.2": "adequate"}
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2014-02-03 to 2014-02-14"
    assert {e.activity for e in activity.evidence_base} == {"parents-met", "staff-survey", "meetings-observed"}


def test_a_joint_inspection_of_the_later_programme(vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2022.txt"), vocabulary)
    assert (reading.report.partnership, reading.report.framework) == ("west-lothian", "quality-framework-2019")
    assert evaluations(reading) == {"2.1": "good", "1.1": "adequate", "9.1-9.2-9.3-9.4": "very-good"}
    assert [s.number for s in statements(reading, "key-message")] == ["1.1", "1.2", "2.1", "2.2"]
    assert [s.question for s in statements(reading, "key-message")] == ["1", "1", "2", "2"]
    assert len(statements(reading, "strength")) == len(statements(reading, "priority-area")) == 2
    assert len(statements(reading, "limit")) == 1
    terms = [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)]
    assert terms == ["Child protection committee", "Safer Start Team"]


def test_a_message_under_a_question_that_no_vocabulary_holds_keeps_its_number(vocabulary: Vocabulary) -> None:
    text = text_of("joint-2022.txt").replace("1. How good", "8. How good").replace("2. How good", "9. How good")
    messages = statements(read(text, vocabulary), "key-message")
    assert [(s.number, s.question) for s in messages] == [("8.1", None), ("8.2", None), ("9.1", None), ("9.2", None)]


STATED = """Joint inspection of services for children and young people {subject} in Fife

December 2025

1. Introduction

The Care Inspectorate led this inspection.

{first}

Key messages

• Boats ran on time.
• Harbours were not lit.

{last}

Key messages

• Crews were content.
"""


@pytest.mark.parametrize(
    ("subject", "first", "last", "numbers"),
    [
        (
            "at risk of harm",
            "Statement 1: Children and young people are safer because risks have been identified early and responded "
            "to effectively",
            "Statement 4: Collaborative strategic leadership, planning and operational management ensure high "
            "standards of service delivery",
            ("1", "4"),
        ),
        (
            "subject to compulsory supervision orders living at home with their parents",
            "Children and young people are well supported to live with their families",
            "Leaders and managers work well together to create and maintain a joined-up system of care",
            ("1", "3"),
        ),
        (
            "in need of care and protection",
            "How good is the partnership at maximising the wellbeing of children and young people who are "
            "looked after?",
            "How good is the partnership at",  # five questions begin so
            ("3", "3"),
        ),
    ],
)
def test_a_question_is_known_by_its_words(
    subject: str, first: str, last: str, numbers: tuple[str, str], vocabulary: Vocabulary
) -> None:
    reading = read(STATED.format(subject=subject, first=first, last=last), vocabulary)
    one, other = numbers
    assert [(s.number, s.question) for s in statements(reading, "key-message")][:2] == [
        (f"{one}.1", one),
        (f"{one}.2", one),
    ]
    assert {s.question for s in statements(reading, "key-message")} == {one, other}


def test_an_evaluation_keeps_its_reasons(vocabulary: Vocabulary) -> None:
    first = read(text_of("joint-2022.txt"), vocabulary).of(f.Evaluation)[0].fact
    assert isinstance(first, f.Evaluation)
    assert [reason.polarity for reason in first.rationale] == ["positive", "negative"]


def test_a_review_of_recommendations_without_a_date(vocabulary: Vocabulary) -> None:
    reading = read(text_of("review-2016.txt"), vocabulary)
    assert (reading.report.id, reading.report.issued, reading.report.activity) == ("fife-2016", None, "review-2016")
    areas = [x.fact for x in reading.of(f.Area) if isinstance(x.fact, f.Area)]
    assert [(a.number, a.term_used, a.set_by) for a in areas] == [
        (n, ("recommendation",), "inspection-2015") for n in "123"
    ]
    assert [[(j.place, j.wording.casefold()) for j in a.judgements if j.place != "text"] for a in areas] == [
        [("headline", "good progress"), ("closing", "very good progress")],
        [("headline", "limited progress")],
        [("headline", "significant improvements"), ("closing", "steady progress")],
    ]
    assert any(doubt.what == "issued" for doubt in reading.doubtful)


def test_an_overview_has_each_key_finding_once_with_both_places(vocabulary: Vocabulary) -> None:
    reading = read(text_of("overview-2021.txt"), vocabulary)
    assert (reading.report.kind, reading.report.partnership) == ("overview-report", None)
    assert [(s.number, len(s.cite)) for s in statements(reading, "key-finding")] == [("1", 2), ("2", 2)]
    (spread,) = [x.fact for x in reading.of(f.Distribution)]
    assert isinstance(spread, f.Distribution)
    assert spread.counts == {"excellent": 1, "good": 4, "adequate": 3, "weak": 1}
    assert spread.indicators == ("2.1",)


def test_a_joint_inspection_in_pages_is_read_through_its_running_feet(vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2017-pages.txt"), vocabulary)
    report = reading.report
    assert (report.id, report.issued, report.framework) == ("inverclyde-2017", "2017-10", "quality-indicators-2012")
    assert report.title == "Services for children and young people in Inverclyde. Report of a joint inspection"
    assert evaluations(reading) == {
        "1.1": "good", "2.1": "very-good", "2.2": "very-good", "5.1": "very-good", "5.2": "good", "5.3": "adequate",
        "6.2": "good", "6.3": "excellent", "9.4": "very-good",
    }  # fmt: skip
    assert len(statements(reading, "strength")) == len(statements(reading, "priority-area")) == 3
    assert len(statements(reading, "good-practice-example")) == 2
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2017-03-06 to 2017-04-28"
    assert activity.conducted_with == ("healthcare-improvement-scotland", "education-scotland", "hmics")
    numbers = {e.activity: e.number for e in activity.evidence_base if e.number is not None}
    assert numbers == {"records-read": 89, "parents-met": 43, "children-met": 71, "staff-survey": 612}
    terms = [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)]
    assert terms == ["Alliance Board", "Care leavers", "CAMHS", "GIRFEC", "Integrated children’s services plan"]


def test_key_messages_bear_the_number_of_their_statement(vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2022-risk-pages.txt"), vocabulary)
    assert (reading.report.partnership, reading.report.framework) == ("dundee", "quality-framework-2019")
    assert evaluations(reading) == {"2.1": "good"}
    numbers = [s.number for s in statements(reading, "key-message")]
    assert numbers == ["1", "2", "3", "4", "1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2", "4.1", "4.2"]
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert (activity.programme, activity.fieldwork) == ("at-risk-of-harm-2021", "2021-08-16 to 2021-12-10")
    assert [s.polarity for s in statements(reading, "limit")] == ["context"]
    terms = [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)]
    assert terms == ["the partnership", "Child protection committee", "Care experienced", "CEDAR"]


IN_MARKDOWN = """# Joint inspection of services for children and young people at risk of harm in Fife

## Contents

1. [Introduction](#introduction)
2. [Key facts](#facts)

## Introduction

### Our inspection

The Care Inspectorate led this inspection.

> "You all listened to what I had to say." (young person)

We:

- met with 27 children and 19 parents

## Key facts

| Measure | Fife |
|---|---|
| Boats | 12 |

## Key messages

* Crews **knew** their boats well.
* Lights were weak.

## Statement 1: Children and young people are safer because risks have been identified early

### Key messages

1. Boats ran on time.

> **Good practice example: Sail On programme**
>
> The Sail On programme gave all of them a boat.
"""


def test_marks_of_markdown_part_chapters_though_the_contents_name_few(vocabulary: Vocabulary) -> None:
    reading = read(IN_MARKDOWN, vocabulary)
    headings = {section.heading: section.path for section in reading.document.sections}
    assert headings["Key messages"] == "6.1"  # the last one, below the statement
    assert not [heading for heading in headings if "listened" in heading]
    assert [(s.number, s.polarity) for s in statements(reading, "key-message")] == [
        ("1", "positive"), ("2", "negative"), ("1.1", "positive"),
    ]  # fmt: skip
    evidence = [made.fact for made in reading.of(f.Evidence)]
    assert {e.activity for e in evidence if isinstance(e, f.Evidence)} == {"parents-met", "children-met"}
    (example,) = [made.words for made in reading.of(f.Statement) if "gave all of them" in made.words]
    assert ">" not in example


OVER_MANY = """Review of findings from the joint inspections of services for children and young people at risk of harm

September 2025

Contents
Key messages 2
Introduction 3
Statement 1 4

Key messages

Key message 1

Boats ran on time in all of the harbours.

Key message 2

Crews were content with what they had.

Introduction

The Care Inspectorate sailed to 14 harbours.

Statement 1: Children and young people are safer because risks have been identified early and responded to effectively

Lights were weak in four of the harbours.
"""


def test_messages_with_a_heading_each_keep_its_number_and_a_statement_is_a_chapter(vocabulary: Vocabulary) -> None:
    reading = read(OVER_MANY, vocabulary)
    assert reading.report.kind == "overview-report"
    assert [s.number for s in statements(reading, "key-message")] == ["1", "2"]
    assert [s.polarity for s in statements(reading, "finding")] == ["negative"]


def test_a_table_with_bars_within_its_lines_has_a_distribution_a_row(vocabulary: Vocabulary) -> None:
    rows = (
        "Quality indicator | Excellent | Very good | Good | Adequate | Weak | Unsatisfactory\n"
        "2.1 Impact on children and young people | 0 | 1 | 4 | 2 | 1 | 0\n"
        "9.1 to 9.4 Leadership and direction | 0 | 2 | 3 | 2 | 1 | 0\n"
    )
    title = "Table 1: Evaluations in eight partnerships"
    made = read(f"{OVER_MANY}\n\n{title}\n\n{rows}\nBoats ran on time in all of them.\n", vocabulary)
    spreads = [x.fact for x in made.of(f.Distribution) if isinstance(x.fact, f.Distribution)]
    assert [(x.indicators, int(x.counts["good"])) for x in spreads] == [
        (("2.1",), 4),
        (("9.1", "9.2", "9.3", "9.4"), 3),
    ]
    figures = [x.fact.value for x in made.of(f.Figure) if isinstance(x.fact, f.Figure)]
    assert sorted(map(int, filter(None, figures))) == [4, 8, 14]  # of harbours and partnerships


LATER_REVIEW = """Progress review following a joint inspection of services for children at risk of harm in Moray

August 2021

1. Introduction

The Care Inspectorate published a report of a joint inspection in Moray in February 2020.

2. The progress review

The progress review took place between May and June 2021.

During the review we:

• read 22 records of children
• held 18 focus groups with 96 members of staff

3. Progress made

Priority area 1: Light the harbours

There had been good progress.
"""


def test_what_a_team_did_stands_under_any_heading(vocabulary: Vocabulary) -> None:
    reading = read(LATER_REVIEW, vocabulary)
    (activity,) = [x.fact for x in reading.of(f.Activity) if x.fact.id == "review-2021"]
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2021-05 to 2021-06"
    assert {e.activity: e.number for e in activity.evidence_base} == {"records-read": 22, "focus-groups": 18}
    assert [s.polarity for s in statements(reading, "finding")] == ["positive"]  # what became of the area
    assert {s.polarity for s in statements(reading, "context")} == {"context"}


def test_a_report_of_the_inspectorate_of_education_is_one_of_the_family(vocabulary: Vocabulary) -> None:
    text = (
        "HM Inspectorate of Education\n\nJoint inspection of services to protect children and young people in the Fife "
        "Council area\n\nMay 2007\n\n1. Key strengths\n\n• The boats ran on time.\n• The crews were content.\n\n"
        "Appendix 1 Indicators of quality\n\nChildren are listened to   Good\nChildren's needs are met   Satisfactory\n"
    )
    reading = read(text, vocabulary)
    assert (reading.report.kind, reading.report.publisher) == (
        "joint-inspection-report",
        "hm-inspectorate-of-education",
    )
    assert len(statements(reading, "strength")) == 2
    assert evaluations(reading) == {"listened-to": "good", "needs-met": "satisfactory"}


def test_tables_in_pipes_and_tags_are_read(vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2019-tables.md"), vocabulary)
    assert evaluations(reading) == {"1.1": "good", "2.1": "good", "2.2": "very-good", "9.1-9.2-9.3-9.4": "adequate"}
    terms = [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)]
    assert terms == ["IRD", "Throughcare and aftercare team"]


def test_a_review_knows_its_own_fieldwork_from_the_inspections(vocabulary: Vocabulary) -> None:
    reading = read(text_of("review-2021.txt"), vocabulary)
    own, before = sorted((x.fact for x in reading.of(f.Activity)), key=lambda fact: fact.id, reverse=True)
    assert isinstance(own, f.Activity) and isinstance(before, f.Activity)
    assert (own.id, own.fieldwork, own.reviews) == ("review-2021", "2021-01 to 2021-03", "inspection-2019")
    assert (before.fieldwork, before.report_issued) == ("2019-04 to 2019-06", "2019-10")
    areas = [x.fact for x in reading.of(f.Area) if isinstance(x.fact, f.Area)]
    assert [[j.wording for j in area.judgements] for area in areas] == [
        ["encouraging progress", "good progress"],
        ["some progress"],
    ]
    assert [e.activity for e in own.evidence_base] == [
        "records-read", "focus-groups", "staff-survey", "parents-met", "children-met",
    ]  # fmt: skip


def test_an_inspection_of_services_for_older_people_has_a_framework_of_its_own(vocabulary: Vocabulary) -> None:
    reading = read(text_of("older-people-2016-pages.txt"), vocabulary)
    assert reading.report.framework == "quality-indicators-older-people"
    assert evaluations(reading) == {
        "1": "good", "2": "adequate", "3": "good", "4": "very-good", "5": "weak", "6": "adequate", "7": "good",
        "8": "good", "9": "good",
    }  # fmt: skip
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.label == "Joint inspection of services for older people in East Ayrshire, 2015"
    assert activity.programme is None


def test_a_report_on_adult_protection_has_no_evaluations_and_says_what_was_not_understood(
    vocabulary: Vocabulary,
) -> None:
    reading = read(text_of("adult-protection-2022.txt"), vocabulary)
    assert (reading.report.partnership, reading.report.issued) == ("angus", "2022-10")
    assert not reading.of(f.Evaluation)
    assert [doubt.what for doubt in reading.unrecognised] == ["scale", "scale"]
    assert len(statements(reading, "strength")) == len(statements(reading, "priority-area")) == 2


# ── variations ─────────────────────────────────────────────────────────────────────────────────────────────────────


def rewrapped(text: str) -> str:
    """Break each long line anew, as another reader of the same PDF would."""
    lines = []
    for line in text.split("\n"):
        words = line.split(" ")
        while len(" ".join(words)) > 60 and "\t" not in line and not re.match(r"\d+\.|Recommendation", line):
            lines.append(" ".join(words[:8]))
            words = words[8:]
        lines.append(" ".join(words))
    return "\n".join(lines)


def other_bullets(text: str) -> str:
    return re.sub(r"(?m)^(?:•|–|>|\*) ", "▪ ", text)


def marked_headings(text: str) -> str:
    return re.sub(r"(?m)^(\d\. [A-Z][^\t\n]{4,60}|Key messages|Key strengths|Areas for improvement)$", r"## \1", text)


def with_pipes(text: str) -> str:
    return re.sub(r"(?m)^(\d\.\d [^\t\n]+)\t(\w[\w ]*)$", r"| \1 | \2 |", text)


def in_html(text: str) -> str:
    return re.sub(r"(?m)^(\d\.\d [^\t\n]+)\t(\w[\w ]*)$", r"<tr><td>\1</td>\t<td><b>\2</b></td></tr>", text)


@pytest.mark.parametrize("change", [rewrapped, other_bullets, marked_headings, with_pipes, in_html])
def test_the_table_of_nine_is_read_in_any_dress(change: object, vocabulary: Vocabulary) -> None:
    assert callable(change)
    assert evaluations(read(change(text_of("joint-2015-table.txt")), vocabulary)) == NINE


@pytest.mark.parametrize("change", [rewrapped, other_bullets, marked_headings])
def test_lists_and_grades_are_read_in_any_dress(change: object, vocabulary: Vocabulary) -> None:
    assert callable(change)
    reading = read(change(text_of("joint-2022.txt")), vocabulary)
    assert evaluations(reading) == {"2.1": "good", "1.1": "adequate", "9.1-9.2-9.3-9.4": "very-good"}
    assert [s.number for s in statements(reading, "key-message")] == ["1.1", "1.2", "2.1", "2.2"]
    assert len(statements(reading, "strength")) == 2


@pytest.mark.parametrize(
    ("said", "partnership"),
    [
        ("The joint inspection of services for children in the Falkirk area took place in May 2019.", "falkirk"),
        ("We wrote to the Falkirk community planning partnership after our inspection.", "falkirk"),
        ("The community planning partnership in Falkirk had new leaders after the inspection.", "falkirk"),
        ("Dunmorran lies west of Falkirk. The inspection took a week.", None),
        ("The inspections of services in both Dunmorran and Falkirk took place in May 2019.", None),
        ("Before the inspection report came out, Falkirk Council ended the shared service.", None),
        ("Staff met those of the Dunmorran partnership and the Falkirk partnership.", None),
    ],
)
def test_a_neighbour_is_not_whom_a_report_without_a_name_is_about(
    said: str, partnership: str | None, vocabulary: Vocabulary
) -> None:
    told = "Leaders of Dunmorran were often in Falkirk and learnt from those of Falkirk. " * 3
    title = "Care Inspectorate\n\nReport of a joint inspection of children's services"
    text = f"{title}\n\nMay 2019\n\n# Introduction\n\n{said}\n\n{told}\n"
    reading = read(text, vocabulary)
    assert (reading.report.kind, reading.report.partnership) == ("joint-inspection-report", partnership)
    unread = [doubt.why for doubt in reading.unrecognised if doubt.what == "partnership"]
    assert [why.startswith("the text names none of its own") for why in unread] == [True] * (partnership is None)


@pytest.mark.parametrize(
    ("area", "slug"), [("Shetland", "shetland"), ("Dumfries and Galloway", "dumfries-and-galloway"), ("Moray", "moray")]
)
def test_another_council_is_another_partnership(area: str, slug: str, vocabulary: Vocabulary) -> None:
    reading = read(text_of("joint-2022.txt").replace("West Lothian", area), vocabulary)
    assert (reading.report.partnership, reading.report.id) == (slug, f"{slug}-2022")


def test_sections_in_another_order_give_the_same_lists(vocabulary: Vocabulary) -> None:
    text = text_of("joint-2022.txt")
    begin, middle, end = text.index("Key strengths\n\n"), text.index("Priority areas for improvement\n\n1)"), 0
    end = text.index("1. How good is the partnership at keeping", middle)
    turned = text[:begin] + text[middle:end] + text[begin:middle] + text[end:]
    reading = read(turned, vocabulary)
    assert len(statements(reading, "strength")) == len(statements(reading, "priority-area")) == 2


def test_citations_stand_in_every_edition(vocabulary: Vocabulary) -> None:
    text = text_of("joint-2022.txt")
    reading = read(text, vocabulary)
    locator = Locator(read_document(rewrapped(text)).letters.stream)
    for item in reading.facts:
        for cite in item.fact.cite:
            assert locator.find(Citation.from_text(cite)) is not None, item


def test_the_same_text_gives_the_same_reading(vocabulary: Vocabulary) -> None:
    text = text_of("review-2016.txt")
    assert read(text, vocabulary).facts == read(text, vocabulary).facts


def test_an_enclosing_paper_is_a_document_of_its_own(vocabulary: Vocabulary) -> None:
    head = "Report to: Council\n\nDate of Meeting: 12 January 2017\n\nSubject: Review of services for children\n\n"
    paper = (
        head + "\n\n".join(f"{n}.0 Part {n}\n\nThe council notes point {n} of the paper." for n in range(1, 7)) + "\n\n"
    )
    reading = read(paper + text_of("review-2016.txt"), vocabulary)
    (document,) = reading.report.documents
    assert (document.kind, document.issued, document.publisher) == ("council-paper", "2017-01-12", "fife-council")
    assert document.encloses == reading.report.id
    assert len(reading.of(f.Area)) == 3


# ── documents that are none of the family ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["novel.txt", "strategy.txt"])
def test_other_documents_have_no_facts(name: str, vocabulary: Vocabulary) -> None:
    reading = read(text_of(name), vocabulary)
    assert reading.report.kind == "other-document"
    assert not reading.facts


@pytest.mark.parametrize("text", ["", " \n\n", "\f", "12\n", "...", "<b></b>"])
def test_texts_with_nothing_in_them_are_read(text: str, vocabulary: Vocabulary) -> None:
    reading = read(text, vocabulary)
    assert (reading.report.kind, reading.facts) == ("other-document", [])


FOREIGN = """Inspection of Northshire children's services

Inspection dates: 3 June 2019 to 14 June 2019

Judgement	Grade
The impact of leaders on practice	Requires improvement to be good
The experiences of children in care	Good
Overall effectiveness	Outstanding

Inspectors from Ofsted found that social workers knew children well.
"""


def test_of_foreign_documents_laws_and_bodies_are_certain(vocabulary: Vocabulary) -> None:
    words = "The visit was made under section 136 of the Education and Inspections Act 2006, and Police Scotland wrote."
    reading = read(f"{FOREIGN}\n{words}\n", vocabulary)
    assert reading.report.kind == "other-document"
    assert [x.fact.title for x in reading.of(f.LawStatement) if isinstance(x.fact, f.LawStatement)] == [
        "Education and Inspections Act 2006"
    ]
    assert [x.fact.body for x in reading.of(f.BodyMention) if isinstance(x.fact, f.BodyMention)] == ["police-scotland"]
    assert {type(made.fact) for made in reading.facts} == {f.LawStatement, f.BodyMention}


def test_a_foreign_scale_is_reported_with_its_words_and_never_interpreted(vocabulary: Vocabulary) -> None:
    reading = read(FOREIGN, vocabulary)
    assert not reading.of(f.Evaluation)
    words = [doubt.words for doubt in reading.unrecognised if doubt.what == "scale"]
    assert any("Requires improvement to be good" in one for one in words)
    assert any("Outstanding" in one for one in words)


def test_grades_of_services_and_records_are_no_evaluations(vocabulary: Vocabulary) -> None:
    text = text_of("joint-2014-prose.md").partition("## 3.")[0] + (
        "## 3. What we found\n\nThe fostering service was evaluated as good.\n\n"
        "In most records we read, the impact on children and young people was evaluated as very good.\n\nGood\n"
    )
    reading = read(text, vocabulary)
    assert not reading.of(f.Evaluation)
    assert any(doubt.what == "evaluations" for doubt in reading.doubtful)


@pytest.mark.parametrize("chapter", ["How we conducted the inspection", "Findings"])
def test_dates_with_two_digits_of_the_year_are_those_of_issue_and_fieldwork(
    chapter: str, vocabulary: Vocabulary
) -> None:
    told = "The Care Inspectorate led this joint inspection, which took place between 05/11/18 and 16/11/18."
    title = "Services for children and young people in Fife\n\nReport of a joint inspection\n\n14/05/19"
    reading = read_report(read_document(f"{title}\n\n1. {chapter}\n\n{told}\n"), vocabulary)
    activity = next(item.fact for item in reading.facts if isinstance(item.fact, f.Activity))
    assert (reading.report.issued, activity.fieldwork) == ("2019-05-14", "2018-11-05 to 2018-11-16")

"""Faults in parts of reports that are made like those of the publisher: each on a small invented text, in its forms."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from readings import INSPECTION, LATER, evaluations, read, said

from jig.graph import facts as f
from jig.graph.text.documents import read_document
from jig.graph.text.files import read_file
from jig.graph.vocabulary import Vocabulary

ADULTS = """Joint inspection of adult services in Moray

May 2023

1. Introduction

The Care Inspectorate led it.

{body}
"""

# ── evaluations ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_grade_stands_in_the_first_sentence_after_those_that_say_what_a_part_is_about(vocabulary: Vocabulary) -> None:
    body = (
        "4. Impact on children and young people\n\nThis section is about how boats change what children do. It "
        "considers who sails.{more} The impact of services on the wellbeing of children and young people was very "
        "good. Most sailed.\n"
    )
    for more in ("", " It also comments on those who swim."):
        assert evaluations(read(INSPECTION.format(body=body.format(more=more)), vocabulary)) == {"2.1": "very-good"}
    other = body.format(more=" Harbours have been mended.")
    assert not evaluations(read(INSPECTION.format(body=other), vocabulary)), "something else was said first"


def test_questions_over_parts_of_a_column_are_no_names_in_it(vocabulary: Vocabulary) -> None:
    names = (
        "2.1 Impact on children and young people\n\n2.2 Impact on families\n\nHow well are partners working "
        "together?\n\n5.1 Providing help and support at an early stage\n\nHow good is the leadership and direction of "
        "services for children\nand young people?\n\n"
    )
    body = f"8. Evaluations\n\n{names}Good\n\nVery Good\n\nWeak\n\nThis was in May.\n"
    graded = {"2.1": "good", "2.2": "very-good", "5.1": "weak"}
    assert evaluations(read(INSPECTION.format(body=body), vocabulary)) == graded


def test_a_name_begun_beside_its_grade_runs_on_below_it(vocabulary: Vocabulary) -> None:
    body = (
        "8. Evaluations\n\n  Impact on families                   Good\n  Assessing and                        Weak\n"
        "  responding to risks and\n  needs\n  Planning and improving               Adequate\n  services\n"
    )
    graded = {"2.2": "good", "5.2": "weak", "6.2": "adequate"}
    assert evaluations(read(INSPECTION.format(body=body), vocabulary)) == graded


#: A table whose cells hold several indicators of an area with one grade.
SEVERAL = (
    "| 5.1 Processes are in place to support early intervention and prevention<br>5.2 Processes are in place for "
    "integrated assessment, planning and delivering health and care<br>5.4 Involvement of people and carers in making "
    "decisions about their health and social care support | Weak |\n"
)


def test_a_long_cell_with_several_indicators_has_the_grade_of_its_row(vocabulary: Vocabulary) -> None:
    table = f"| Key quality indicators | Evaluation |\n|---|---|\n| 6.5 Commissioning arrangements | Good |\n{SEVERAL}"
    body = f"## 2. Evaluations\n\n{table}"
    graded = {"5.1 5.2 5.4": "weak", "6.5": "good"}
    assert evaluations(read(ADULTS.format(body=body), vocabulary)) == graded


def test_grades_that_close_the_parts_of_a_report_are_not_those_of_the_next_part(vocabulary: Vocabulary) -> None:
    parts = (
        ("Key area 2 - Experience of people who use our services", "People were glad.", "adequate"),
        ("Key area 5 - Delivery of key processes", "Reviews came late.", "weak"),
        ("Key area 6 - Strategic planning, policy, quality and improvement", "Boats were bought.", "good"),
    )
    closed = "".join(f"{name}\n\n{told}\n\nEvaluation: {point}\n\n" for name, told, point in parts)
    graded = {"2.1 2.2 2.3": "adequate", "5.1 5.2 5.4": "weak", "6.5": "good"}
    text = ADULTS.format(body=f"{closed}Conclusions\n\nAll is said.\n")
    assert evaluations(read(text, vocabulary)) == graded
    opened = "".join(f"Evaluation: {point}\n\n{name}\n\n{told}\n\n" for name, told, point in parts)
    assert evaluations(read(ADULTS.format(body=opened), vocabulary)) == graded


# ── lists and headings ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_of_contents_is_known_by_its_pages_whatever_it_is_called() -> None:
    entries = ("Our visits 3", "Fife in numbers 4", "What we saw 5", "Next steps 9", "Appendix B: Glossary 11")
    titles = "\n\n".join(entries)
    told = "\n\n".join(f"{entry.rpartition(' ')[0]}\n\nBoats came and went." for entry in entries)
    document = read_document(f"Services in Fife\n\nWhat is in this report\n\n{titles}\n\n{told}\n")
    assert [passage.kind for passage in document.passages].count("contents") == len(entries)
    assert {section.level for section in document.sections[-5:]} == {1}
    numbers = read_document(
        "Services in Fife\n\nFacts\n\nBoats 3\n\nPiers 4\n\nFerries 5\n\nNets 6\n\nCrews 7\n\nAll sail."
    )
    assert not [passage for passage in numbers.passages if passage.kind == "contents"], "none stands again"


@pytest.mark.parametrize("heading", ["Recovery", "Vision and governance"])
def test_a_heading_right_under_a_list_is_none_of_it_where_lines_are_whole(heading: str, vocabulary: Vocabulary) -> None:
    told = "Ferries ran on time in the year that we looked at, and those who use them were glad of it. " * 4
    listed = (
        "Key messages\n\n- Boats are safe.\n- Help came by sea to those families who had waited for it the longest.\n"
    )
    body = f"1. How good is the help?\n\n{listed}{heading}\n\n{told}\n\n{told}"
    assert len(said(reading := read(LATER.format(body=body), vocabulary), "key-message")) == 2
    assert said(reading, "key-message")[1].endswith("the longest.")
    assert heading in [section.heading for section in reading.document.sections]


def test_a_sentence_in_bold_that_asks_announces_a_list(vocabulary: Vocabulary) -> None:
    asked = "- mend the boats\n- tell children when they sail\n"
    body = f"2. Conclusion\n\nLeaders were frank.\n\n**The partnership should, as a priority:**\n\n{asked}"
    assert said(read(LATER.format(body=body), vocabulary), "priority-area") == [
        "mend the boats",
        "tell children when they sail",
    ]


def test_strengths_of_an_area_of_a_partnership_are_strengths(vocabulary: Vocabulary) -> None:
    body = "## 2. Summary\n\n### The partnership area's strengths\n\n- Staff are kind.\n- Boats are on time.\n"
    assert len(said(read(ADULTS.format(body=body), vocabulary), "strength")) == 2


def test_paragraphs_that_are_called_key_findings_are(vocabulary: Vocabulary) -> None:
    body = (
        "2. Boats\n\nMost boats sailed.\n\n**Key finding 1:** Boats were safe. Piers were not.\n\nPiers are old.\n\n"
        "**Key finding 2:** Few children swam.\n"
    )
    text = "Joint inspections of services for children: review of findings 2018-2020\n\nMay 2020\n\n1. Introduction\n\n"
    text += f"The Care Inspectorate led joint inspections in eight areas.\n\n{body}"
    findings = said(read(text, vocabulary), "key-finding")
    assert findings == ["Boats were safe. Piers were not", "Few children swam"]


def test_the_name_of_a_list_right_under_a_statement_of_several_lines_is_a_heading(vocabulary: Vocabulary) -> None:
    body = (
        "3. Statement 1: Children and young people sail\nbecause boats have been mended early and\nin good time\n"
        "Key messages\n{bullets}\nBoats\n\nBoats are old.\n"
    )
    for bullets in ("• Boats are safe.\n• Piers are not.\n", "•\n\nBoats are safe.\n\n•\n\nPiers are not.\n"):
        reading = read(LATER.format(body=body.format(bullets=bullets)), vocabulary)
        assert said(reading, "key-message") == ["Boats are safe.", "Piers are not."]


def test_lists_of_two_columns_one_after_the_other_are_told_apart_by_their_numbers(vocabulary: Vocabulary) -> None:
    lists = "1. Staff are kind.\n2. Boats are safe.\n\n{}1. Piers should be mended.\n2. Nets should be dried.\n"
    heads = "Strengths\n\nPriority areas for improvement\n\n"
    reading = read(LATER.format(body=f"2. Summary\n\n{heads}{lists.format('')}"), vocabulary)
    assert len(said(reading, "strength")) == len(said(reading, "priority-area")) == 2
    bare = lists.format("").replace("1. ", "• ").replace("2. ", "• ")
    reading = read(LATER.format(body=f"2. Summary\n\n{heads}{bare}"), vocabulary)
    assert not said(reading, "strength"), "which is which is not told"


def test_entries_in_a_cell_part_at_their_numbers(vocabulary: Vocabulary) -> None:
    cells = "1. Staff are kind. 2. Boats are safe.\t1. Mend the piers of 2 islands. 2. Dry all nets."
    body = f"2. Summary\n\nStrengths\tPriority areas for improvement\n{cells}\n"
    reading = read(LATER.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Staff are kind.", "Boats are safe."]
    assert said(reading, "priority-area") == ["Mend the piers of 2 islands.", "Dry all nets."]


def test_a_list_announced_in_what_ran_into_the_entry_before_is_another_one(vocabulary: Vocabulary) -> None:
    body = (
        "7. Conclusion\n\nWe identified a number of particular strengths. These were:\n• staff who are kind to all who "
        "come by sea\n• boats that have been mended in time "
        "for children who live on islands to sail.\nWe are confident that partners in Fife can do better. In "
        "doing so, they should\ntake account of the need to:\n• mend the piers\n• dry the nets.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "priority-area") == ["mend the piers", "dry the nets."]
    assert len(said(reading, "strength")) == 2
    assert said(reading, "strength")[1].endswith("to sail.")


def test_a_sentence_that_begins_with_a_share_is_no_part_of_the_entry_before(vocabulary: Vocabulary) -> None:
    told = "57% of staff said in our survey that boats came on time and that they were glad of it.\n"
    listed = "Key messages\n• Boats are safe and come on time.\n• Piers are not safe.\n"
    reading = read(LATER.format(body=f"1. How good is the help?\n\n{listed}{told}"), vocabulary)
    assert said(reading, "key-message") == ["Boats are safe and come on time.", "Piers are not safe."]


def test_what_points_of_the_scale_mean_is_no_heading_of_strengths(vocabulary: Vocabulary) -> None:
    body = "7. Conclusion\n\nWe identified particular strengths. These were:\n\n• boats are safe\n• staff are kind\n\n"
    scale = "Very good\n\nMajor strengths\n\nGood\n\nImportant strengths with some areas for improvement\n"
    text = INSPECTION.format(body=f"{body}Appendix 2. Indicators of quality\n\nWe used this scale.\n\n{scale}")
    assert said(read(text, vocabulary), "strength") == ["boats are safe", "staff are kind"]


def test_the_head_of_a_table_of_areas_is_none_of_them(vocabulary: Vocabulary) -> None:
    areas = "".join(f"Priority area {at}\n\n{words}\n\nGood progress had been made.\n\n" for at, words in AREAS)
    head = "Priority area for improvement\n\nProgress\n\n"
    text = "Progress review of services for children in Angus\n\nMay 2021\n\n"
    reading = read(f"{text}1. Visit\n\nThe Care Inspectorate came.\n\n2. Progress\n\n{head}{areas}", vocabulary)
    assert [made.words for made in reading.of(f.Area)] == [words.rstrip(".") for _, words in AREAS]


AREAS = ((1, "Partners should mend all of the piers."), (2, "Partners should see that boats are safe."))


# ── report data, promises, limits ──────────────────────────────────────────────────────────────────────────────────


def test_what_was_looked_at_stands_between_the_title_and_the_area(vocabulary: Vocabulary) -> None:
    front = (
        "Joint inspection of adult services\n\n{between}\n\nMoray health and social care partnership\n\nMay 2023\n\n"
    )
    text = f"{front}1. Introduction\n\nThe Care Inspectorate led it.\n"
    title = read(text.format(between="Boats and harbours – focus on people who sail"), vocabulary).report.title
    assert title == (
        "Joint inspection of adult services. Boats and harbours – focus on people who sail. "
        "Moray health and social care partnership"
    )
    title = read(text.format(between="Healthcare Improvement Scotland"), vocabulary).report.title
    assert title == "Joint inspection of adult services. Moray health and social care partnership"


def test_a_title_on_some_children_is_whole(vocabulary: Vocabulary) -> None:
    text = "Services for disabled children and young people\n\nThematic review\n\nMay 2023\n\n1. Boats\n\nWe went.\n"
    title = read(text, vocabulary).report.title
    assert title == "Services for disabled children and young people. Thematic review"


@pytest.mark.parametrize(
    "promise",
    [
        "They will also monitor progress with boats.",
        "Progress will be monitored by our link inspectors.",
        "The plan of boats will be published on our website.",
        "We do not intend to make a further visit to Angus.",
        "The Care Inspectorate link inspector, together with colleagues of Healthcare Improvement Scotland, will look.",
    ],
)
def test_what_happens_next_is_promised_in_many_ways(promise: str, vocabulary: Vocabulary) -> None:
    body = f"6. What happens next?\n\nThe Care Inspectorate will ask for a plan. {promise}\n"
    steps = [made.words for made in read(LATER.format(body=body), vocabulary).of(f.NextStep)]
    assert len(steps) == 2, steps


def test_what_leaders_will_do_is_no_promise_of_inspectors(vocabulary: Vocabulary) -> None:
    body = "6. Conclusion\n\nThe Care Inspectorate and its partners are confident that leaders will mend the boats.\n"
    reading = read(LATER.format(body=body), vocabulary)
    assert not list(reading.of(f.NextStep))
    assert not said(reading, "commitment")


def test_limits_are_told_from_what_could_not_be_assured(vocabulary: Vocabulary) -> None:
    limits = (
        "The review did not consider the quality of boats.",
        "We did not travel to the islands.",
        "Those who came may not be typical of all.",
        "The results should not be taken to stand for the whole.",
        "We can speak of boats as a whole, but not on any one of them.",
    )
    other = "Without boats the safety of children could not be assured."
    body = f"2. How we inspected\n\n{' '.join(limits)}\n\n3. Boats\n\n{other}\n"
    assert said(read(LATER.format(body=body), vocabulary), "limit") == list(limits)


# ── figures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_numbers_of_a_table_of_key_facts_are_figures(vocabulary: Vocabulary) -> None:
    table = (
        "| 22,990 | people live on 16 islands |\n|---|---|\n| 94.9% | of school leavers work at sea. |\n"
        "| Looked after children | 35 in 2019: 11 at home and 24 with carers |\n"
    )
    for heading, values in (("Key facts", {22990, 16, Decimal("94.9"), 35, 11, 24}), ("Boats", set())):
        reading = read(LATER.format(body=f"## 2. {heading}\n\n{table}"), vocabulary)
        found = [made.fact for made in reading.of(f.Figure)]
        assert {one.value for one in found if isinstance(one, f.Figure)} == values


def test_the_scale_is_known_when_its_points_and_their_meanings_stand_apart(vocabulary: Vocabulary) -> None:
    points = "Excellent\n\nVery good\n\nGood\n\nAdequate\n\nWeak\n\n"
    meanings = (
        "outstanding, sector leading\n\nmajor strengths\n\nimportant strengths with some areas for improvement\n\n"
    )
    body = f"8. Evaluations\n\nWe used this scale.\n\n{points}{{}}strengths just outweigh weaknesses\n"
    assert read(INSPECTION.format(body=body.format(meanings)), vocabulary).report.scale == "scale-2012"
    assert read(INSPECTION.format(body=body.format("")), vocabulary).report.scale is None


def test_signs_without_a_name_are_bullets(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "report.txt"
    listed = "Key messages\n\n(cid:127) Boats are safe.\n(cid:127) Piers are not.\n"
    path.write_text(LATER.format(body=f"1. How good is the help?\n\n{listed}"), encoding="utf-8")
    assert said(read(read_file(path).text, vocabulary), "key-message") == ["Boats are safe.", "Piers are not."]


def test_the_subject_of_a_letter_is_its_title_without_a_blank_line_under_it(vocabulary: Vocabulary) -> None:
    subject = "Joint inspection of services for children and young people in Aberdeenshire: what\n{}\n"
    letter = (
        "Care Inspectorate\nCompass House\n14 March 2017\n\nDear Chief Executive\n"
        f"{subject}I am writing about the report that we published on children in the area in\nMarch 2015.\n"
    )
    reading = read(letter.format("has changed"), vocabulary)
    assert reading.report.partnership == "aberdeenshire"
    assert reading.report.title is not None
    assert reading.report.title.endswith("what has changed")

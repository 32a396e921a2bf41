"""Faults that reports showed which the rules had not seen: each on a small invented text, with what it must not do."""

from __future__ import annotations

from decimal import Decimal

import pytest
from readings import INSPECTION, read, said

from jig.graph import facts as f
from jig.graph.reading import Reading
from jig.graph.reading.lexicon import Lexicon, heading_key
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

REVIEW = """Progress review of services for children and young people in Moray

May 2018

1. Introduction

The Care Inspectorate returned to Moray in March 2018.

{body}
"""


def terms(reading: Reading) -> list[str]:
    return [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)]


def names(reading: Reading) -> set[str]:
    kinds = (f.Service, f.Group, f.Plan)
    return {x.fact.name for kind in kinds for x in reading.of(kind) if isinstance(x.fact, kind)}


# ── structure ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_titles_of_the_contents_are_headings_where_no_blank_line_parts_them() -> None:
    document = read_document(
        "Contents\n1. Opening words   1\n2. What makes the place strong\n   and kind   2\n3. The end   3\n\f"
        "1. Opening words\nThe island has one school.\n2. What makes the place strong\nand kind\n"
        "• The ferry is on time.\n• The doctor knows all.\n3. The end\nAll is said.\n"
    )
    headings = [section.heading for section in document.sections]
    assert headings == ["Contents", "1. Opening words", "2. What makes the place strong and kind", "3. The end"]


def test_a_sentence_that_ends_early_in_its_line_ends_a_paragraph(vocabulary: Vocabulary) -> None:
    """Readers of pages leave no blank lines: the text under a list is none of its items."""
    told = "Ferries ran on time in the year that we looked at, and those who use them were glad\nof it. They said so.\n"
    listed = "2. Particular strengths\n• Staff stay with families for years.\n• Boats bring help to all who\nask.\n"
    assert said(read(INSPECTION.format(body=listed + told), vocabulary), "strength") == [
        "Staff stay with families for years.",
        "Boats bring help to all who ask.",
    ]
    lost = listed.replace("• ", "")
    assert len(said(read(INSPECTION.format(body=lost + told), vocabulary), "strength")) == 2


def test_text_that_stands_further_out_than_a_list_is_no_item(vocabulary: Vocabulary) -> None:
    body = "2. Particular strengths\n   • Staff stay with families for years and know each one.\nWe thank them all.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == [
        "Staff stay with families for years and know each one."
    ]


def test_paragraphs_under_a_list_without_bullets_are_none_of_its_entries(vocabulary: Vocabulary) -> None:
    prose = "Each island has a nurse. She calls on all.\n\nThe school is small. It has nine pupils.\n"
    body = f"2. Particular strengths\n\nStaff stay.\n\nBoats run on time.\n\n{prose}"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == ["Staff stay.", "Boats run on time."]
    whole = f"2. Particular strengths\n\n{prose}"
    assert len(said(read(INSPECTION.format(body=whole), vocabulary), "strength")) == 2


def test_a_statement_over_two_lines_is_a_heading_without_blank_lines() -> None:
    document = read_document(
        "Opening\n\nThe island has one school and a nurse who calls on every house there is.\n"
        "Statement 2: Boats are on time and bring what is needed to all of the\nislands that have people.\n"
        "They came each day of the week that we were there, and they went each day as well.\n"
    )
    assert document.sections[-1].heading.endswith("islands that have people.")
    assert document.words(document.passages[-1]).startswith("They came")


def test_a_numbered_heading_begins_a_section_under_lines_broken_off_and_over_its_first_part() -> None:
    document = read_document(
        "Published by those who made it\n1. Background\n"
        "The team came in May and stayed for two weeks, in which it met all who live there.\n"
        "2. What was found\n2.1 Boats\nThey came each day of the week that we were there, and went each day.\n"
    )
    headings = [section.heading for section in document.sections][-3:]
    assert headings == ["1. Background", "2. What was found", "2.1 Boats"]


def test_numbered_rows_are_the_entries_of_a_list(vocabulary: Vocabulary) -> None:
    body = "2. Recommendations\n\n1\tPartners should count boats and\ntell all who\nask.\n2\tLeaders should meet.\n"
    found = read(INSPECTION.format(body=body), vocabulary).of(f.Statement)
    areas = [x for x in found if isinstance(x.fact, f.Statement) and "priority-area" in x.fact.role]
    assert [x.words for x in areas] == ["1 Partners should count boats and tell all who ask.", "2 Leaders should meet."]
    rows = "2. Recommendations\n\n3\tboats came\n9\tboats went\n"
    assert not said(read(INSPECTION.format(body=rows), vocabulary), "priority-area")


def test_what_stands_beside_the_number_of_an_indicator_may_say_no_more_than_that_it_is_one(
    vocabulary: Vocabulary,
) -> None:
    body = "2. Impact\n\nEvaluation of quality indicator 2.1: Good\n\nChildren fare well.\n"
    found = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert [(x.indicators, x.evaluated_as) for x in found if isinstance(x, f.Evaluation)] == [(("2.1",), "good")]
    other = body.replace("quality indicator 2.1", "staff training, development and support 2.1")
    assert not read(INSPECTION.format(body=other), vocabulary).of(f.Evaluation)


@pytest.mark.parametrize(
    ("heading", "words", "found"),
    [
        ("Impact on families", "Taking this together, we evaluated the impact of help on families as good.", True),
        (
            "Participation of children, young people, families and other stakeholders",
            "Participation was evaluated as good.",
            True,
        ),
        ("Impact on families", "We evaluated this area as good.", True),
        ("Impact on families", "Families evaluated the boats as good.", False),
        ("Impact on families", "We heard that families evaluated the impact of boats as good.", False),
        ("Impact on families", "This area was rated as good by those who live there.", False),
        ("Impact on families", "In 2011 we evaluated this indicator as good.", False),
        ("Impact on families", "At the last inspection we evaluated this indicator as good.", False),
        (
            "Impact on families",
            "A partnership that is evaluated as good on this indicator would have more boats.",
            False,
        ),
        ("Boats", "We evaluated this area as good.", False),
    ],
)
def test_a_chapter_may_end_with_the_evaluation_of_what_its_heading_names(
    heading: str, words: str, found: bool, vocabulary: Vocabulary
) -> None:
    body = f"2. {heading}\n\nBoats come each day, and they bring a nurse and books for all.\n\n{words}\n"
    made = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert [x.evaluated_as for x in made if isinstance(x, f.Evaluation)] == (["good"] if found else [])


def test_a_cell_may_hold_a_point_and_what_it_means(vocabulary: Vocabulary) -> None:
    rows = "Impact on families\tGood: important strengths with some\n"
    rows += "Impact on children and young people\tWeak – important\n"
    found = [x.fact for x in read(INSPECTION.format(body=f"2. Evaluations\n\n{rows}"), vocabulary).of(f.Evaluation)]
    graded = {x.indicators[0]: x.evaluated_as for x in found if isinstance(x, f.Evaluation)}
    assert graded == {"2.2": "good", "2.1": "weak"}
    shares = "Impact on families\tGood: 45 of 60 who replied\n"
    assert not read(INSPECTION.format(body=f"2. Replies\n\n{shares}"), vocabulary).of(f.Evaluation)


def test_key_findings_without_numbers_are_counted(vocabulary: Vocabulary) -> None:
    text = "Boat care pathway review 2023\n\nCare Inspectorate\n\nKey findings\n\n- Boats are safe.\n- Few are new.\n"
    reading = read(text, vocabulary)
    assert reading.report.kind == "overview-report"
    assert said(reading, "key-finding") == ["Boats are safe.", "Few are new."]
    mixed = read(text.replace("- Few", "7. Few"), vocabulary)
    assert [words.rstrip(".") for words in said(mixed, "key-finding")] == ["Few are new"]


def test_a_summary_in_prose_is_no_list_of_key_messages(vocabulary: Vocabulary) -> None:
    told = "Boats come each day. They bring books.\n\nThe school is small. It has nine pupils.\n"
    assert not said(read(INSPECTION.format(body=f"2. In brief\n\n{told}"), vocabulary), "key-message")
    assert len(said(read(INSPECTION.format(body=f"2. Key messages\n\n{told}"), vocabulary), "key-message")) == 2
    listed = "- Boats come each day. They bring books.\n"
    assert len(said(read(INSPECTION.format(body=f"2. In brief\n\n{listed}"), vocabulary), "key-message")) == 1


def test_numbered_parts_are_headings_over_text_that_begins_at_once() -> None:
    text = "Much was said of the boats that come each day, and of those that come each week as well.\n"
    document = read_document(
        f"3. What has changed\n3.1 Count the boats that come and those that do not come, and tell all\nwho ask\n{text}"
        f"3.2 Let boats come each day of the week and each week of the year\n{text}"
        f"3.3 This is a paragraph with a number and goes on in the next line and in one of\nthe others as well.\n{text}"
    )
    headings = [section.heading for section in document.sections]
    assert headings[1:] == [
        "3.1 Count the boats that come and those that do not come, and tell all who ask",
        "3.2 Let boats come each day of the week and each week of the year",
    ]


def test_a_heading_that_asks_may_end_as_no_other_does(vocabulary: Vocabulary) -> None:
    body = "2. What is working well\n\n- Boats are on time.\n\nWhat we ask you to attend to\n\n- the school\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Boats are on time."]
    assert said(reading, "priority-area") == ["the school"]


def test_grades_of_a_scale_that_is_not_known_are_told_row_by_row(vocabulary: Vocabulary) -> None:
    rows = "Initial inquiries\tVery effective\nStrategic leadership\tEffective with areas for improvement\n"
    body = f"2. Quick view\n\n{rows}"
    told = [doubt.words for doubt in read(INSPECTION.format(body=body), vocabulary).unrecognised]
    assert told == ["Initial inquiries Very effective", "Strategic leadership Effective with areas for improvement"]
    said_so = "2. Quick view\n\nStaff were effective and kind.\n"
    assert not read(INSPECTION.format(body=said_so), vocabulary).unrecognised


def test_points_of_an_overview_are_those_of_the_scale_in_use(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspections of services for children and young people at risk of harm\n\nOverview report 2021-2025\n\n"
    )
    text += "Care Inspectorate\n\n1. Boats\n\nTwo partnerships were evaluated as good and one as weak.\n"
    made = [x.fact for x in read(text, vocabulary).of(f.Distribution)]
    found = [(x.scale, sorted(x.counts.items())) for x in made if isinstance(x, f.Distribution)]
    assert found == [("scale-2020", [("good", Decimal(2)), ("weak", Decimal(1))])]


def test_of_the_grades_of_two_years_the_latest_counts(vocabulary: Vocabulary) -> None:
    rows = "Impact on families\tGood\tWeak\nImpact on children and young people\tAdequate\tAdequate\n"
    head = "Quality indicator\tEvaluation in 2010\tEvaluation in 2014\n"
    one_space = f"{rows}Planning and improving services\tGood\tGood\n".replace("\t", " ")
    lines = "Quality indicator Evaluation\nin 2010\nEvaluation\nin 2014\n"
    for table, found in (
        (head + rows, {"2.2": "weak", "2.1": "adequate"}),
        (head.replace("2010", "2015") + rows, {"2.2": "good", "2.1": "adequate"}),
        (rows, {"2.1": "adequate"}),
        (lines + one_space, {"2.2": "weak", "2.1": "adequate", "6.2": "good"}),
        (lines.replace("2010", "2015") + one_space, {"2.2": "good", "2.1": "adequate", "6.2": "good"}),
        (one_space, {"2.1": "adequate", "6.2": "good"}),
    ):
        made = [x.fact for x in read(INSPECTION.format(body=f"2. Evaluations\n\n{table}"), vocabulary).of(f.Evaluation)]
        assert {x.indicators[0]: x.evaluated_as for x in made if isinstance(x, f.Evaluation)} == found


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Quality indicators 2.1, 2.2 and 6.3", ("2.1", "2.2", "6.3")),
        ("Quality indicators 5.1 to 5.3", ("5.1", "5.2", "5.3")),
        ("Quality indicators 5.1 and 5.3", ("5.1", "5.3")),
    ],
)
def test_a_grade_may_be_of_several_indicators(words: str, numbers: tuple[str, ...], vocabulary: Vocabulary) -> None:
    body = f"2. Evaluations\n\n{words}: how boats help\n\nEvaluation: Good\n"
    made = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert [x.indicators for x in made if isinstance(x, f.Evaluation)] == [numbers]


def test_text_under_a_single_entry_is_no_list(vocabulary: Vocabulary) -> None:
    prose = "".join(f"Boat {name} came. It brought books.\n\n" for name in ("One", "Two", "Three", "Four"))
    body = f"2. Key messages\n\nBoats are on time.\n\n{prose}Nobody was late.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == ["Boats are on time."]


def test_a_chapter_on_two_lines_follows_the_one_before_it() -> None:
    text = "5. Boats\n\nThey came each day.\n\n6. What came of the boats and of\nall who use them\n\nThey are well.\n"
    assert read_document(text).sections[-1].heading == "6. What came of the boats and of all who use them"
    assert len(read_document(text.replace("5. Boats", "4. Boats")).sections) == 1


def test_what_had_been_inspected_was_so_before(vocabulary: Vocabulary) -> None:
    body = "Background\n\nThey had inspected between August and October 2016.\n"
    activity = read(REVIEW.format(body=body), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2018-03"


@pytest.mark.parametrize(
    "words",
    [
        "Parents evaluated the impact on families of the group as good.",
        "In their joint self-evaluation, partners evaluated impact on families as good.",
        "The partnership's own evaluation of the impact on families was good.",
        "In a survey, 60% of staff rated impact on families as good.",
        "Across Scotland, impact on families was evaluated as good in most partnerships.",
        "Services aim to have the impact on families evaluated as good by next year.",
        "Impact on families of short breaks was rated as good.",
        "In the audit, impact on families was graded as good.",
        "Where impact on families is evaluated as good, we do not come back.",
        "We said in the previous report that we evaluated impact on families as good.",
        "Partners' self-evaluation\n\nImpact on families\tGood\n",
        "National average\n\nImpact on families\tGood\n",
        "Table 3: Evaluations in the earlier inspection\n\nImpact on families\tGood\n",
        "How staff rated us\n\nImpact on families\tGood\n",
    ],
)
def test_grades_by_others_and_of_other_times_are_no_evaluations(words: str, vocabulary: Vocabulary) -> None:
    for heading in ("What we saw", "Impact on families"):
        reading = read(INSPECTION.format(body=f"2. {heading}\n\nBoats come each day.\n\n{words}\n"), vocabulary)
        assert not reading.of(f.Evaluation)


@pytest.mark.parametrize(
    "words",
    [
        "We have given the partnership an evaluation of good for this indicator.",
        "Taking account of this we reached an evaluation of good for the impact on families.",
        "This has been evaluated as good.",
        "Overall evaluation: Good",
        "Good – important strengths with some areas for improvement",
        "The evaluation for quality indicator 2.2 is good.",
    ],
)
def test_an_evaluation_is_told_in_many_ways(words: str, vocabulary: Vocabulary) -> None:
    body = f"2. Evaluation of quality indicator 2.2: impact on families\n\n{words}\n"
    made = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert [(x.indicators, x.evaluated_as) for x in made if isinstance(x, f.Evaluation)] == [(("2.2",), "good")]


def test_what_the_scale_says_of_a_point_is_no_evaluation(vocabulary: Vocabulary) -> None:
    told = "An evaluation of good applies to this indicator where strengths outweigh faults."
    points = (
        "Very good – major strengths\n\nGood – important strengths\n\nAdequate – strengths just outweigh weaknesses"
    )
    for words in (told, points):
        body = f"2. Evaluation of quality indicator 2.2: impact on families\n\n{words}\n"
        assert not read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)


@pytest.mark.parametrize(
    "words",
    [
        "We evaluated impact on families as good, although audits and self-evaluation could be better.",
        f"National average\n\n{'Boats are on time and bring books and a nurse. ' * 4}\n\nImpact on families\tGood\n",
        "Quality indicator\tPrevious\tCurrent\nImpact on families\tWeak\tGood\n",
    ],
)
def test_evaluations_beside_what_others_found_count(words: str, vocabulary: Vocabulary) -> None:
    made = [x.fact for x in read(INSPECTION.format(body=f"2. What we saw\n\n{words}\n"), vocabulary).of(f.Evaluation)]
    assert [(x.indicators, x.evaluated_as) for x in made if isinstance(x, f.Evaluation)] == [(("2.2",), "good")]


def test_very_good_may_be_cut_by_the_end_of_a_line(vocabulary: Vocabulary) -> None:
    for rows in ("Impact on families\n\nVery\ngood\n", "Impact on families   Very\ngood\n"):
        made = [x.fact for x in read(INSPECTION.format(body=f"2. Evaluations\n\n{rows}"), vocabulary).of(f.Evaluation)]
        assert [x.evaluated_as for x in made if isinstance(x, f.Evaluation)] == ["very-good"]


def test_bullets_that_lost_their_places_begin_nothing(vocabulary: Vocabulary) -> None:
    body = "2. Particular strengths\n\nBoats are on time.\n\nStaff stay.\n\n"
    body += "3. Boats\n\nThey came.\n\n•\n\n•\n\nThey went.\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert [passage.kind for passage in reading.document.passages[-2:]] == ["paragraph", "paragraph"]
    assert said(reading, "strength") == ["Boats are on time.", "Staff stay."]


def test_heads_of_columns_do_not_say_what_the_lists_under_them_are(vocabulary: Vocabulary) -> None:
    listed = "• Boats are on time.\n\n• Boats should be more.\n"
    both = f"2. Quick view\n\nStrengths\n\nPriority areas for improvement\n\n{listed}"
    assert not said(read(INSPECTION.format(body=both), vocabulary), "priority-area")
    one = f"2. Quick view\n\nPriority areas for improvement\n\n{listed}"
    assert len(said(read(INSPECTION.format(body=one), vocabulary), "priority-area")) == 2


def test_a_note_at_the_foot_of_a_page_is_no_list(vocabulary: Vocabulary) -> None:
    body = "2. Key messages\n\nBoats are on time.\n\nStaff stay.\n\n1. There are two boats in all.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == ["Boats are on time.", "Staff stay."]


def test_a_question_on_several_lines_is_a_heading_and_never_an_entry(vocabulary: Vocabulary) -> None:
    body = (
        "2. Particular strengths\nBoats are on time and they bring all that is needed to those who live on the isles.\n"
    )
    body += "3. How good is the partnership at seeing\nto it that boats and\nnurses come?\nBoats came each day.\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert reading.document.sections[-1].heading == (
        "3. How good is the partnership at seeing to it that boats and nurses come?"
    )
    assert len(said(reading, "strength")) == 1
    asked = "2. Particular strengths\n\n- Are the boats on time?\n\n- Staff stay.\n"
    assert said(read(INSPECTION.format(body=asked), vocabulary), "strength") == ["Staff stay."]


def test_entries_in_small_letters_begin_where_the_line_before_ends_early(vocabulary: Vocabulary) -> None:
    body = "2. Conclusion\nThe partnership has come a long way since we were last here, and it knows this well.\n"
    body += "It should go on to:\ncount all boats that come\n"
    body += "ask those who live there what it is that they need and do not have from those who\nserve them.\n"
    lines = "It should go on to:\nto count boats\nto ask all\n"
    assert len(said(read(INSPECTION.format(body=f"2. Conclusion\n{lines}"), vocabulary), "priority-area")) == 2
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "count all boats that come",
        "ask those who live there what it is that they need and do not have from those who serve them.",
    ]


def test_shares_are_no_counts_of_partnerships(vocabulary: Vocabulary) -> None:
    body = "2. Survey\n\nOf the partnerships that were evaluated, 17% of staff told us that they were good.\n"
    assert not read(INSPECTION.format(body=body), vocabulary).of(f.Distribution)


def test_counts_may_stand_after_the_points(vocabulary: Vocabulary) -> None:
    body = "2. Leadership\n\nThis was evaluated as very good in three partnerships and as weak in one.\n"
    found = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Distribution)]
    assert [dict(x.counts) for x in found if isinstance(x, f.Distribution)] == [{"very-good": 3, "weak": 1}]
    scale = "2. Leadership\n\nThe two indicators are evaluated on six points of a scale from weak to excellent.\n"
    assert not read(INSPECTION.format(body=scale), vocabulary).of(f.Distribution)


def test_titles_that_a_list_names_again_are_items_of_it() -> None:
    document = read_document(
        "Contents\n1. How good is help?   1\n2. How good is trust?   2\n\nFive questions\n\nWe asked:\n"
        "1. How good is help?\n2. How good is trust?\n\n1. How good is help?\n\nHelp was good.\n"
    )
    items = [document.words(passage) for passage in document.passages if passage.kind == "item"]
    assert items == ["1. How good is help", "2. How good is trust"]


def test_numbers_without_stops_begin_items_and_headings_are_none(vocabulary: Vocabulary) -> None:
    body = "2. The end\n\nEvaluations\nAll good\nAreas for development\n1 Leaders should pick up the pace of change.\n"
    body += "2 Leaders should ask the people whom they serve, and\nact on it.\n3 Leaders should write it down.\n"
    assert len(said(read(INSPECTION.format(body=body), vocabulary), "priority-area")) == 3


def test_parts_begin_after_lists_and_rows_without_a_blank_line(vocabulary: Vocabulary) -> None:
    body = (
        "2. Conclusion\nWe are confident. In particular:\nWhat was working well\n• Trust between teams was deep.\n"
        "3. Next steps\nWe will write again.\n\nAppendix 1: Scale\nGood    Important strengths\nWeak    Weaknesses\n"
        "Appendix 2: Glossary\nFerry pass     A card with which children travel\n               free.\n"
        "Kind           Said of people who see what others need\nneighbour      and act.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Trust between teams was deep."]
    assert terms(reading) == ["Ferry pass", "Kind neighbour"]


def test_a_heading_over_a_lone_grade_keeps_it_apart_from_the_text(vocabulary: Vocabulary) -> None:
    body = "2. Evaluation of the impact\nQuality indicator 2.1: Very good\nWe found that children were glad of help.\n"
    found = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert [(x.indicators, x.evaluated_as) for x in found if isinstance(x, f.Evaluation)] == [(("2.1",), "very-good")]


def test_a_numbered_question_alone_is_a_heading_and_in_a_list_an_item(vocabulary: Vocabulary) -> None:
    body = (
        "2. What we asked\n\nWe asked:\n\n1. How good is help for those who\nneed it?\n\n2. How good is trust?\n\n"
        "# Findings\n\n1. How good is help for those who\nneed it?\n\nKey messages\n\n- Help came soon.\n\n"
        "2. How good is trust between\nteams?\n\nKey messages\n\n- Trust was deep.\n"
    )
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == ["Help came soon.", "Trust was deep."]


def test_a_numbered_statement_alone_is_a_heading_of_its_own_level(vocabulary: Vocabulary) -> None:
    body = "2. Key facts\n\n- Ten live here.\n\n3. Statement 1: Children are safer because risks are seen by all who\n"
    body += "work with them\n\nThe boats\n\nStaff acted at once and children were safe.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "finding") == [
        "Staff acted at once and children were safe."
    ]


def test_a_numbered_list_of_small_words_has_no_headings(vocabulary: Vocabulary) -> None:
    body = "2. Conclusion\n\nAs they go on, partners should:\n\n1. make plans as good as the others\n\n"
    body += "2. hear the young.\n\nPartners can be proud of:\n\n1. Trust between teams that is deep.\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert len(said(reading, "priority-area")) == 2
    assert len(said(reading, "strength")) == 1


def test_a_list_that_lost_its_bullets_is_a_list(vocabulary: Vocabulary) -> None:
    body = "2. Conclusion\n\nThe partnership should act to:\n\nmake children safe at once\n\nkeep a single plan.\n\n"
    body += "We will come again.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "make children safe at once",
        "keep a single plan.",
    ]


def test_lines_that_each_begin_a_sentence_are_a_list_that_lost_its_bullets(vocabulary: Vocabulary) -> None:
    listed = (
        "2. Particular strengths\n\nStaff stay with families.\nNurseries welcome all who\ncome.\nBoats run on time.\n"
    )
    assert len(said(read(INSPECTION.format(body=listed), vocabulary), "strength")) == 3
    told = "2. Particular strengths\n\nStaff stay with families. They\nlisten. Boats run on time.\n"
    assert len(said(read(INSPECTION.format(body=told), vocabulary), "strength")) == 1


def test_indicators_named_in_a_heading_are_graded_under_it(vocabulary: Vocabulary) -> None:
    body = "Appendix 1: Evaluations\n\nQuality indicators 2.1 and 2.2 on lives\n\nEvaluation: Good\n"
    found = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert [x.indicators for x in found if isinstance(x, f.Evaluation)] == [("2.1", "2.2")]


def test_small_bullets_before_an_article_and_protective_markings(vocabulary: Vocabulary) -> None:
    body = "Key messages\no Help came soon to all.\no A path led to it.\n\nOFFICIAL\n\no Trust was deep.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == [
        "Help came soon to all.",
        "A path led to it.",
        "Trust was deep.",
    ]


def test_an_appendix_begins_after_rows(vocabulary: Vocabulary) -> None:
    body = "Appendix 1. The scale\n6       Excellent      Sector leading\n4       Good           Important strengths\n"
    body += "Appendix 2. What our words mean\nRing: all those who care for a child and talk.\n"
    body += "Ferry pass: a card with which children travel free.\n"
    assert terms(read(INSPECTION.format(body=body), vocabulary)) == ["Ring", "Ferry pass"]


def test_strengths_and_areas_in_one_section_are_told_apart_by_their_announcements(vocabulary: Vocabulary) -> None:
    body = "2. Areas of strength and areas for improvement\n\nWe found these strengths:\n\n- trust between teams\n\n"
    body += "Partners should:\n\n- count what they do\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == ["trust between teams"]
    assert said(reading, "priority-area") == ["count what they do"]


# ── what a section is for ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Words we have used", "glossary"),
        ("Appendix C: What some of our terms mean", "glossary"),
        ("Acronyms", "glossary"),
        ("What partners do well", "strengths"),
        ("What is working less well", "priority-areas"),
        ("What needs to improve next", "priority-areas"),
        ("Where services should improve", "priority-areas"),
        ("At a glance", "key-messages"),
        ("What was working", "strengths"),
        ("What the partnership does best", "strengths"),
        ("Key areas to develop", "priority-areas"),
        ("4. Development points", "priority-areas"),
        ("What we asked the partnership to do", "priority-areas"),
        ("What partnerships should do now", "priority-areas"),
        ("Where the partnership should focus next", "priority-areas"),
        ("Appendix 3 What we mean by", "glossary"),
        ("Why we carried out this review", "background"),
        ("Appendix 1: An example of good practice", "good-practice"),
        ("Words of thanks", ""),
        ("How well children are", ""),
    ],
)
def test_headings_say_the_same_in_other_words(heading: str, role: str, lexicon: Lexicon) -> None:
    key = heading_key(heading)
    assert lexicon.headings.get(key, lexicon.role_by_pattern(key)) == role


@pytest.mark.parametrize(
    "heading",
    ["What children like best", "Development needs of staff", "What we are asking parents", "Areas of the city"],
)
def test_headings_that_only_sound_so_say_nothing(heading: str, lexicon: Lexicon) -> None:
    key = heading_key(heading)
    assert not lexicon.headings.get(key, lexicon.role_by_pattern(key))


@pytest.mark.parametrize("begun", ["Strengthen", "Progress on strengthening", "2.1 Progress made in improving"])
def test_headings_that_ask_for_something_are_the_areas_of_a_review(begun: str, vocabulary: Vocabulary) -> None:
    body = (
        f"## What we found\n\n### {begun} the way in which meetings are led\n\nGood progress had been made.\n\n"
        "### Reduce the time that families wait for help\n\nPartners had made real headway.\n\n"
        "### Listen to those who left school\n\nProgress was limited by want of staff.\n"
    )
    reading = read("# " + REVIEW.format(body=body).replace("1. Intro", "## Intro"), vocabulary)
    areas = [x.fact for x in reading.of(f.Area) if isinstance(x.fact, f.Area)]
    assert [area.number for area in areas] == ["1", "2", "3"]
    wordings = [x.fact.wording for x in reading.of(f.Judgement) if isinstance(x.fact, f.Judgement)]
    assert wordings == ["Good progress", "real headway", "Progress was limited"]


def test_an_area_goes_as_far_as_its_first_sentence_where_its_text_follows_at_once(vocabulary: Vocabulary) -> None:
    body = (
        "2. Progress against each recommendation\nRecommendation 1\nPartners should ask the old what they need.\n"
        "Partners have made very good progress. They ask each year. The old are glad.\nThey see: it is done\n"
        "Recommendation 2\nPartners should count the boats that come.\nThey did not. No boat was seen. It rained.\n"
    )
    text = REVIEW.replace("Progress review", "Follow-through report").format(body=body)
    reading = read(text, vocabulary)
    assert reading.report.kind == "progress-review-report"
    areas = [x.fact for x in reading.of(f.Area) if isinstance(x.fact, f.Area)]
    assert [[j.wording for j in area.judgements] for area in areas] == [["very good progress"], []]


def test_areas_may_be_the_chapters_of_a_review(vocabulary: Vocabulary) -> None:
    body = "# Strengthen how meetings are led\n\nSteady progress was made.\n\n# Reduce the time that families wait\n\n"
    body += "Little progress was made.\n\n# Conclusion\n\nWe may come again.\n"
    areas = [x.fact for x in read(REVIEW.format(body=body), vocabulary).of(f.Area)]
    wordings = [[j.wording for j in area.judgements] for area in areas if isinstance(area, f.Area)]
    assert wordings == [["Steady progress"], ["Little progress"]]


def test_areas_called_by_their_number_alone(vocabulary: Vocabulary) -> None:
    body = "It asked partners to:\n\n- lead their meetings well and kindly\n\n- hear those who wait for their help\n\n"
    body += "Area 1: Lead their meetings well and kindly\n\nWe found good progress.\n\n"
    body += "Area 2: Hear those who wait for their help\n\nThere had been very little progress.\n"
    reading = read(REVIEW.format(body=body), vocabulary)
    areas = [x.fact for x in reading.of(f.Area) if isinstance(x.fact, f.Area)]
    assert [[j.wording for j in area.judgements] for area in areas] == [["good progress"], ["very little progress"]]
    assert not said(reading, "priority-area")


def test_a_numbered_area_of_an_inspection_is_no_area_for_improvement(vocabulary: Vocabulary) -> None:
    body = "Area 1: How people live\n\nPeople live well.\n\nKey area 2: How people are helped\n\nThey are helped.\n"
    assert not said(read(INSPECTION.format(body=body), vocabulary), "priority-area")


def test_areas_may_stand_in_the_rows_of_a_table_alone(vocabulary: Vocabulary) -> None:
    rows = "Count the boats that come to the pier\tAll were counted.\tGood progress\n"
    rows += "Ask those who live there what they need\tFew were asked.\tLimited progress\n"
    reading = read(REVIEW.format(body=f"Progress at a glance\n\nArea\tFound\tJudgement\n{rows}"), vocabulary)
    assert [x.words for x in reading.of(f.Area)] == [
        "Count the boats that come to the pier",
        "Ask those who live there what they need",
    ]
    judged = [[made.wording for made in x.fact.judgements] for x in reading.of(f.Area) if isinstance(x.fact, f.Area)]
    assert judged == [["Good progress"], ["Limited progress"]]
    one = read(REVIEW.format(body=f"At a glance\n\n{rows.splitlines()[0]}\n"), vocabulary)
    assert not one.of(f.Area)


def test_headings_that_only_tell_are_no_areas(vocabulary: Vocabulary) -> None:
    body = "## What we found\n\n### Meetings are led well now\n\nGood.\n\n### Help for families comes soon\n\nGood.\n"
    reading = read("# " + REVIEW.format(body=body).replace("1. Intro", "## Intro"), vocabulary)
    assert not reading.of(f.Area)


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("The pace of change had been slow.", "pace of change had been slow"),
        ("Partners had progressed well in most teams.", "had progressed well"),
        ("This area for improvement had been partly met.", "partly met"),
        ("They had not made sufficient progress.", "not made sufficient progress"),
        ("The board has made a start.", "made a start"),
        ("Progress was at an early stage.", "Progress was at an early stage"),
        ("This recommendation has been met in full.", "met in full"),
        ("Progress on counting boats was limited.", "Progress on counting boats was limited"),
    ],
)
def test_a_judgement_in_other_words(words: str, wording: str, vocabulary: Vocabulary) -> None:
    body = f"Area for improvement 1\n\nImprove how meetings are led and kept.\n\n{words}\n"
    made = [x.fact.wording for x in read(REVIEW.format(body=body), vocabulary).of(f.Judgement)]  # type: ignore[attr-defined]
    assert made == [wording]


def test_too_little_progress_is_no_praise(vocabulary: Vocabulary) -> None:
    body = (
        "Area for improvement 1\n\nImprove how meetings are led and kept.\n\nThey had not made significant progress.\n"
    )
    made = [x.fact for x in read(REVIEW.format(body=body), vocabulary).of(f.Judgement)]
    assert [(x.wording, x.polarity) for x in made if isinstance(x, f.Judgement)] == [
        ("not made significant progress", "negative")
    ]


@pytest.mark.parametrize(
    ("words", "wording", "polarity"),
    [
        ("This area for improvement has been met.", "met", "positive"),
        ("This area for improvement has not been met.", "not been met", "negative"),
        ("This recommendation is now complete.", "complete", "positive"),
        ("Partners had partly addressed this recommendation.", "partly addressed", "mixed"),
        ("This remains an area for improvement.", "remains an area for improvement", "negative"),
        ("We were encouraged by the progress of the boats.", "encouraged by the progress", "positive"),
        ("We were not satisfied with the progress made.", "not satisfied with the progress", "negative"),
        ("The harbour had yet to make progress.", "yet to make progress", "negative"),
        ("Partners had made swift progress.", "swift progress", "positive"),
        ("Partners in the islands had made progress.", "made progress", "positive"),
        ("Partially met", "Partially met", "mixed"),
        ("Not met", "Not met", "negative"),
        ("Progress: good", "good", "positive"),
        ("Status: not yet met", "not yet met", "negative"),
    ],
)
def test_a_judgement_is_that_an_area_is_met_or_how_inspectors_see_it(
    words: str, wording: str, polarity: str, vocabulary: Vocabulary
) -> None:
    body = f"Area for improvement 1\n\nImprove how meetings are led and kept.\n\n{words}\n\nThe board met twice.\n"
    made = [x.fact for x in read(REVIEW.format(body=body), vocabulary).of(f.Judgement)]
    assert [(x.wording, x.polarity) for x in made if isinstance(x, f.Judgement)] == [(wording, polarity)]


@pytest.mark.parametrize(
    "words", ["Children made progress at school.", "The board met in May.", "Partners met weekly."]
)
def test_what_is_said_of_others_is_no_judgement(words: str, vocabulary: Vocabulary) -> None:
    body = f"Area for improvement 1\n\nImprove how meetings are led and kept.\n\n{words}\n"
    assert not read(REVIEW.format(body=body), vocabulary).of(f.Judgement)


def test_needs_that_are_met_are_no_judgement(vocabulary: Vocabulary) -> None:
    body = "Area for improvement 1\n\nImprove how meetings are led and kept.\n\nChildren's needs were fully met.\n"
    assert not read(REVIEW.format(body=body), vocabulary).of(f.Judgement)


# ── terms ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_sentences_that_begin_a_line_explain_their_first_words(vocabulary: Vocabulary) -> None:
    body = (
        "Appendix 1 The terms we use\n\nA kind word is what a neighbour says. It costs nothing.\n"
        "Ferry pass is a card with which\nchildren travel free. It is blue.\nThe ring means all who care.\n"
    )
    assert terms(read(INSPECTION.format(body=body), vocabulary)) == ["kind word", "Ferry pass", "ring"]


def test_a_heading_is_the_term_even_if_its_explanation_has_a_colon(vocabulary: Vocabulary) -> None:
    body = (
        "## Glossary\n\n### Seven signs\n\nThe signs that all is well: warm, fed, heard, seen, safe, free and glad.\n"
    )
    assert terms(read(INSPECTION.format(body=body), vocabulary)) == ["Seven signs"]


def test_a_note_on_a_glossary_is_no_term(vocabulary: Vocabulary) -> None:
    body = "Appendix 1\n\nKey terms\n\nNote: further words are explained elsewhere.\n\n"
    body += "Ring: all those who care for a child and talk to each other.\n"
    assert terms(read(INSPECTION.format(body=body), vocabulary)) == ["Ring"]


# ── the report itself ──────────────────────────────────────────────────────────────────────────────────────────────

PAPER = """NORTH AYRSHIRE COUNCIL

CABINET - 3 MARCH 2015

JOINT INSPECTION OF CHILDREN'S SERVICES

Report by the Chief Officer

PURPOSE OF REPORT

1. To tell Cabinet of what inspectors of the Care Inspectorate found.

FINANCIAL IMPLICATIONS

2. None.

RECOMMENDATIONS

3. It is recommended that Cabinet notes the report.

{report}
"""


def test_a_report_in_a_paper_of_a_council_is_read_without_the_paper(vocabulary: Vocabulary) -> None:
    report = "Services for children and young people in North Ayrshire\n\nFebruary 2015\n\nReport of a joint inspection"
    report += "\n\n# Conclusion\n\nTo do so, partners should:\n\n- bring teams together\n\n- count what they do.\n"
    reading = read(PAPER.format(report=report), vocabulary)
    assert (
        reading.report.title == "Services for children and young people in North Ayrshire. Report of a joint inspection"
    )
    assert reading.report.issued == "2015-02"
    assert said(reading, "priority-area") == ["bring teams together", "count what they do."]


def test_a_paper_alone_is_no_report(vocabulary: Vocabulary) -> None:
    reading = read(PAPER.format(report=""), vocabulary)
    assert reading.report.kind == "other-document"
    assert not said(reading, "priority-area")


def test_talk_of_planning_keeps_the_framework_for_children(vocabulary: Vocabulary) -> None:
    body = "2. How good is strategic planning in the area?\n\nThe health and social care partnership is new.\n\n"
    body += "3. Evaluations\n\nImpact on families   Good\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert reading.report.framework == "quality-indicators-2012"
    assert len(reading.of(f.Evaluation)) == 1


def test_an_inspection_of_planning_for_adults_has_no_framework_for_children(vocabulary: Vocabulary) -> None:
    text = (
        "JOINT INSPECTION (ADULTS)\n\nThe effectiveness of strategic planning in Angus Health and Social Care "
        "Partnership\n\nMay 2018\n\n1. About this inspection\n\nThe Care Inspectorate used its quality improvement "
        "framework.\n\n2. Evaluations\n\n9. Leadership and direction   Good\n"
    )
    reading = read(text, vocabulary)
    assert reading.report.title is not None
    assert "strategic planning in Angus" in reading.report.title
    assert reading.report.framework is None
    assert not reading.of(f.Evaluation)
    assert any("Leadership and direction" in doubt.words for doubt in reading.unrecognised)


def test_years_of_what_was_not_inspected_are_no_fieldwork(vocabulary: Vocabulary) -> None:
    text = INSPECTION.replace(
        "which took place in October 2013.", "one of those for areas not inspected between 2010 and 2011."
    )
    activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork is None


def test_years_of_a_programme_are_no_fieldwork_and_a_month_counts_before_a_year(vocabulary: Vocabulary) -> None:
    programme = "Between 2013 and 2017 the Care Inspectorate inspects each area."
    for told, when in (("which took place in October 2013.", "2013-10"), ("which was a good one.", None)):
        text = INSPECTION.replace("which took place in October 2013.", told)
        text = text.replace("The Care Inspectorate led", f"{programme} The Care Inspectorate led")
        activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
        assert isinstance(activity, f.Activity)
        assert activity.fieldwork == when


def test_two_months_that_a_team_came_in(vocabulary: Vocabulary) -> None:
    told = "for which we were on the islands in March and again in May 2013."
    text = INSPECTION.replace("which took place in October 2013.", told)
    activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2013-03 to 2013-05"


def test_a_title_that_tells_when_another_report_was_published_is_no_date(vocabulary: Vocabulary) -> None:
    text = REVIEW.replace(
        "\n\nMay 2018", "\n\nReport of a progress review after that\npublished in April 2017\n\nMay 2018"
    )
    data = read(text.format(body=""), vocabulary).report
    assert data.issued == "2018-05"
    assert (data.title or "").endswith("Report of a progress review after that published in April 2017")


def test_an_overview_may_be_called_so_under_its_title(vocabulary: Vocabulary) -> None:
    data = read(
        "Joint inspections of services for children\n\nOverview report 2018-2020\n\nCare Inspectorate\n", vocabulary
    )
    assert data.report.kind == "overview-report"
    assert data.report.title == "Joint inspections of services for children. Overview report 2018-2020"


@pytest.mark.parametrize(
    ("weak", "unsatisfactory", "scale"),
    [
        (
            "Important weaknesses – priority action required",
            "Major weaknesses – urgent remedial action required",
            "2020",
        ),
        ("important weaknesses", "major weaknesses", "2012"),
    ],
)
def test_what_only_one_scale_says_tells_which_it_is(
    weak: str, unsatisfactory: str, scale: str, vocabulary: Vocabulary
) -> None:
    first = "Excellent\tOutstanding, sector leading\nVery good\tMajor strengths\n"
    body = f"2. The scale\n\n{first}Weak\t{weak}\nUnsatisfactory\t{unsatisfactory}\n"
    assert read(INSPECTION.format(body=body), vocabulary).report.scale == f"scale-{scale}"


@pytest.mark.parametrize(
    "words",
    [
        "We read some records, so this report does not speak for the care of each child.",
        "We looked only at what the first report asked for.",
        "We cannot vouch for the help that each child had.",
        "We did not interview those who live there.",
        "This report does not look at boats that carry goods.",
        "Our findings do not cover islands without people.",
    ],
)
def test_a_limit_in_other_words(words: str, vocabulary: Vocabulary) -> None:
    assert said(read(INSPECTION.format(body=f"2. Method\n\n{words}"), vocabulary), "limit") == [words]


def test_what_a_report_of_others_leaves_out_is_no_limit(vocabulary: Vocabulary) -> None:
    words = "The committee's yearly report does not cover boats."
    assert said(read(INSPECTION.format(body=f"2. Method\n\n{words}"), vocabulary), "limit") == []


def test_a_title_that_sounds_like_a_section_is_a_title(vocabulary: Vocabulary) -> None:
    text = (
        "# Joint inspections of services for children and young people 2014-16\n\nA report on the findings\n\n"
        "November 2016\n\n## Foreword\n\nThe Care Inspectorate led twelve inspections.\n"
    )
    report = read(text, vocabulary).report
    assert (report.kind, report.issued) == ("overview-report", "2016-11")


def test_the_month_may_stand_after_who_prepared_the_report(vocabulary: Vocabulary) -> None:
    text = INSPECTION.replace("May 2014\n\nReport of a joint", "Prepared by the Care Inspectorate, May 2014\n\nA joint")
    assert read(text.format(body=""), vocabulary).report.issued == "2014-05"


def test_a_letter_tells_when_inspectors_came(vocabulary: Vocabulary) -> None:
    text = (
        "Moray Community Planning Partnership: progress review of services for children\n\nA small team of inspectors "
        "of the Care Inspectorate visited Moray in June 2016 to look at what was done.\n\nYours sincerely\n"
    )
    activity = read(text, vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2016-06"


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The Carers Centre was open each day.", "Carers Centre"),
        ("SWIFT, the quick response team, came within an hour.", "SWIFT"),
        ("The Children's Commission is the strategic group for the young.", "Children's Commission"),
        ("The family support team helped forty homes.", "family support team"),
        ("There the Kind Ferry, a boat with books, came each week.", "Kind Ferry"),
        ("An early intervention fund paid for clubs.", "early intervention fund"),
        ("An outreach service came to the glens.", "outreach service"),
        ("HOPE at Sea screened forty boats.", "HOPE at Sea"),
        ("Meadow Walks drew forty people each week.", "Meadow Walks"),
    ],
)
def test_what_is_introduced_as_a_thing_has_a_name(words: str, name: str, vocabulary: Vocabulary) -> None:
    assert name in names(read(INSPECTION.format(body=f"2. What we found\n\n{words}"), vocabulary))


@pytest.mark.parametrize(
    "words",
    [
        "Children were seen at a regional centre in the north.",
        "The new group brought services together for the young.",
        "The Welfare Services (Scotland) Act 2011 and its plain words were known.",
        "Each service has an action plan and staff let people drop in.",
        "They help people to obtain services that they need.",
        "The first account came out in May 2017 and is kept on both scrutiny bodies’ websites.",
        "The Lord Advocate said how the young were to be heard.",
        "We looked at how far the island authorities plan, commission and deliver what is needed.",
        "The Fife Partnership was strong, as was the health and social care partnership.",
    ],
)
def test_general_talk_is_no_name(words: str, vocabulary: Vocabulary) -> None:
    assert not names(read(INSPECTION.format(body=f"2. What we found\n\n{words}"), vocabulary))


def test_names_cut_by_the_end_of_a_line_are_whole(vocabulary: Vocabulary) -> None:
    words = "The Kirkton Early Interven-\ntion Team was quick, and a multi-\nagency hub was near."
    found = names(read(INSPECTION.format(body=f"2. What we found\n\n{words}"), vocabulary))
    assert "Kirkton Early Intervention Team" in found
    assert "multi-agency hub" in found


def test_the_plan_that_inspectors_ask_for_is_no_plan_of_the_partnership(vocabulary: Vocabulary) -> None:
    body = "2. What happens next?\n\nWe will ask for a joint action plan within six weeks.\n"
    assert not names(read(INSPECTION.format(body=body), vocabulary))


def test_an_example_with_a_title_is_a_thing(vocabulary: Vocabulary) -> None:
    body = "## Good practice\n\n### Singing Stones\n\nA choir of the old and the young.\n\n### Fearless\n\n"
    body += "Fearless is a group for girls.\n\n### Help for those who fish\n\nBoats went out.\n"
    assert names(read(INSPECTION.format(body=body), vocabulary)) == {"Singing Stones", "Fearless"}


@pytest.mark.parametrize(("opens", "ends"), [("**", "**"), ("<b>", "</b>"), ("**", ":**"), ("__", "__ –")])
def test_a_term_in_bold_is_explained_by_what_follows(opens: str, ends: str, vocabulary: Vocabulary) -> None:
    entries = (
        f"{opens}Lighthouse{ends} A tower whose lamp tells ships where the rocks are.",
        f"{opens}Tide table (TT){ends} The hours at which the water is high, day by day.",
        "Appendix 2: Maps",
        f"{opens}Nothing{ends} stands here, or almost nothing.",
    )
    body = "\n\n".join(("Appendix 1: The terms we use", *entries))
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert terms(reading) == ["Lighthouse", "Tide table"]
    assert "**" not in "".join(made.words for made in reading.of(f.GlossaryEntry))


# ── tables of counts ───────────────────────────────────────────────────────────────────────────────────────────────


OVERVIEW = """Review of findings from the inspection programme 2018-2020

Care Inspectorate

June 2020

1. What we did

We used the quality framework for children and young people in need of care and protection.

2. How partnerships were evaluated

{body}

3. The end

All is said.
"""
COLUMNS = (
    "| Indicator | Very good | Good | Weak |\n|---|---|---|---|\n| 1.1 Safety | 1 | 6 | 0 |\n| {name} | | 3 | 4 |\n"
)
HTML = (
    "<table><tr><th></th><th>Good</th><th>Adequate</th><th>Weak</th></tr>"
    "<tr><td>2.1</td><td>5</td><td>-</td><td>2</td></tr></table>"
)
POINTS = "Evaluations of quality indicator 2.2\n\nEvaluation\tPartnerships\nGood\t4\nAdequate\t2\nWeak\t1\n"


def counts(reading: Reading) -> dict[tuple[str, ...], dict[str, int]]:
    found = [made.fact for made in reading.of(f.Distribution)]
    return {x.indicators: {p: int(n) for p, n in x.counts.items()} for x in found if isinstance(x, f.Distribution)}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (COLUMNS.format(name="Impact on families"),
         {("1.1",): {"very-good": 1, "good": 6, "weak": 0}, ("2.2",): {"good": 3, "weak": 4}}),
        (COLUMNS.format(name="Bread and butter"), {("1.1",): {"very-good": 1, "good": 6, "weak": 0}}),
        (HTML, {("2.1",): {"good": 5, "weak": 2}}),
        (POINTS, {("2.2",): {"good": 4, "adequate": 2, "weak": 1}}),
        (POINTS.replace("Partnerships", "Records of partnerships"), {}),
        (POINTS.replace("\t4", "\tsome"), {}),
        (POINTS.replace(" of quality indicator 2.2", ""), {}),
    ],
)  # fmt: skip
def test_tables_count_evaluations(
    body: str, wanted: dict[tuple[str, ...], dict[str, int]], vocabulary: Vocabulary
) -> None:
    assert counts(read(OVERVIEW.format(body=body), vocabulary)) == wanted


def test_a_head_of_its_own_begins_another_table(vocabulary: Vocabulary) -> None:
    found = counts(read(OVERVIEW.format(body=COLUMNS.format(name="2.2") + "\n" + HTML), vocabulary))
    assert found["2.1",] == {"good": 5, "weak": 2}
    assert found["2.2",] == {"good": 3, "weak": 4}


def test_a_judgement_in_a_row_is_toned_by_its_own_cell(vocabulary: Vocabulary) -> None:
    body = (
        "2. Progress against each area for improvement\n\n"
        "| Area for improvement | What we saw | Our view |\n|---|---|---|\n"
        "| 1. Partners should mend all nets. | Nets were not mended in winter. | Good progress |\n"
        "| 2. Partners should paint each boat. | All were pleased with the paint. | Little progress |\n"
    )
    made = [x.fact for x in read(REVIEW.format(body=body), vocabulary).of(f.Judgement)]
    assert [(x.wording, x.polarity, x.hedge) for x in made if isinstance(x, f.Judgement)] == [
        ("Good progress", "positive", None),
        ("Little progress", "negative", None),
    ]


def test_an_earlier_inspection_is_known_by_its_report_alone(vocabulary: Vocabulary) -> None:
    told = "The report of the joint inspection was published in May 2016. The Care Inspectorate returned"
    text = REVIEW.format(body="2. Progress\n\nAll was well.").replace("The Care Inspectorate returned", told)
    own, before = (made.fact for made in read(text, vocabulary).of(f.Activity))
    assert isinstance(own, f.Activity)
    assert isinstance(before, f.Activity)
    assert (own.fieldwork, own.reviews) == ("2018-03", before.id) == ("2018-03", "inspection-2016")
    assert (before.fieldwork, before.report_issued) == (None, "2016-05")


def test_adults_at_risk_are_no_children(vocabulary: Vocabulary) -> None:
    said = (
        "Adults at risk of harm felt safer.",
        "Older people in the north waited too long for help at home.",
        "Children at risk of harm had enough to eat and slept well.",
    )
    body = "\n\n".join(("2. Findings", *said))
    made = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Statement)]
    assert [x.concerns for x in made if isinstance(x, f.Statement)][-3:] == [
        ("adults-at-risk",),
        ("older-people",),
        ("children-in-need-of-protection",),
    ]


def test_the_head_of_a_table_says_what_its_numbered_rows_are(vocabulary: Vocabulary) -> None:
    table = (
        "2. The fleet\n\n| {head} | |\n|---|---|\n| 1 | The port should mend its nets before the winter. |\n"
        "| 2 | The port should paint each boat once a year. |\n\nAll of this is for the port to do.\n"
    )
    areas = said(
        read(INSPECTION.format(body=table.format(head="Recommendations for improvement")), vocabulary), "priority-area"
    )
    assert [words.partition("The ")[2][:15] for words in areas] == ["port should men", "port should pai"]
    assert not said(read(INSPECTION.format(body=table.format(head="Bread and butter")), vocabulary), "priority-area")


@pytest.mark.parametrize(
    "entries",
    [
        "Ring: all who care.\n\nHarbour: where boats lie.\n",
        "Ring: all who care.\nHarbour: where boats lie.\n",
        "Ring  All who care for a child\nHarbour  Where the boats lie\n",
        "When we say ring, we mean all who care.\n\nWhen we say **harbour** we mean where boats lie.\n",
        "**Ring** – all who care.\n\nWhen we say harbour, we mean where boats lie.\n",
    ],
)
def test_a_glossary_may_be_terse_or_say_what_it_means(entries: str, vocabulary: Vocabulary) -> None:
    body = f"Explanation of terms used in this report\n\n{entries}"
    assert [term.casefold() for term in terms(read(INSPECTION.format(body=body), vocabulary))] == ["ring", "harbour"]


@pytest.mark.parametrize(
    "words",
    [
        "Because of the storms, we could not meet crews on the outer isles.",
        "As few boats were counted, the figures should be read with care.",
        "We cannot comment on the harbour, which others inspect.",
        "Those who answered may not represent all sailors.",
    ],
)
def test_what_inspectors_could_not_see_is_a_limit(words: str, vocabulary: Vocabulary) -> None:
    assert said(read(INSPECTION.format(body=f"2. About this inspection\n\n{words}\n"), vocabulary), "limit") == [words]

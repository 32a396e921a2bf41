"""What programmes that turn pages into text leave: cells line by line, headings cut in two, no blank lines."""

from __future__ import annotations

import pytest
from readings import INSPECTION, LATER, evaluations, read, said

from jig.graph import facts as f
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary


def headings(text: str) -> list[str]:
    return [section.heading for section in read_document(text).sections]


# ── evaluations ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_bracket_of_indicators_over_three_lines_has_one_grade(vocabulary: Vocabulary) -> None:
    body = (
        "2. Evaluations\n\nIndicator\nEvaluation\n2.2 Impact on families\nWeak\n"
        "9 Leadership (9.1 Vision, values and aims, 9.2\nLeadership of strategy and direction, "
        "9.3 Leadership of people\nand partnerships, 9.4 Leadership of improvement and change)\nGood\n"
    )
    assert evaluations(read(LATER.format(body=body), vocabulary)) == {"2.2": "weak", "9.1 9.2 9.3 9.4": "good"}


def test_what_the_points_mean_may_stand_beside_the_first_grade(vocabulary: Vocabulary) -> None:
    scale = "Excellent - outstanding crews Very good - major strengths Good - strengths and a few things to mend "
    scale += (
        "Adequate - more strengths than weaknesses Weak - important weaknesses here Unsatisfactory - nothing but these"
    )
    rows = f"| 2.1 Impact on children and young people | Good | {scale} |\n| 2.2 Impact on families | Weak |\n"
    body = f"2. Evaluations\n\n| Indicator | Evaluation | The scale |\n|---|---|---|\n{rows}"
    assert evaluations(read(LATER.format(body=body), vocabulary)) == {"2.1": "good", "2.2": "weak"}


def test_two_long_columns_of_grades_are_not_cut_to_the_first(vocabulary: Vocabulary) -> None:
    why = "Crews were warm and came when they had said that they would come to each of the harbours, " * 2
    head = "| Indicator | Earlier | This inspection | Reasons |\n|---|---|---|---|\n"
    body = f"2. Evaluations\n\n{head}| 2.2 Impact on families | Weak | Good | {why} |\n"
    assert "weak" not in evaluations(read(LATER.format(body=body), vocabulary)).values()


# ── headings ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_numbered_heading_on_two_lines_stands_over_another() -> None:
    text = "3. Progress\n\n3.1 Strengthen the first response of crews and of\nharbours\n\nHow far are they?\n\nFar.\n"
    assert headings(text)[-2:] == [
        "3.1 Strengthen the first response of crews and of harbours",
        "How far are they?",
    ]


def test_numbered_paragraphs_on_two_lines_are_no_headings() -> None:
    text = "3. Talk\n\n3.1 Members asked how boats were and\nwent\n\n3.2 Members left and went\nhome.\n\nIt rained.\n"
    assert headings(text) == ["3. Talk"]


def test_the_name_of_a_list_stands_under_a_heading_on_two_lines(vocabulary: Vocabulary) -> None:
    body = (
        " Summary - what was strong and what should\n be better\n Strengths\n\n   • Boats came on time in all winds.\n"
    )
    body += "   • Nurses called on everyone.\n\n Conclusion\n\n We will write again in a year.\n"
    found = said(read(INSPECTION.format(body=body), vocabulary), "strength")
    assert found == ["Boats came on time in all winds.", "Nurses called on everyone."]


# ── ends of lists ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_list_ends_over_text_with_a_date_under_it(vocabulary: Vocabulary) -> None:
    body = (
        "7. Conclusion\nWe are sure that crews can do this. The partnership should take action to:\n"
        "• bring all boats up to the best\n• say what is to change, by when and\nthrough whom\n"
        "• measure what help does\nThe Care Inspectorate will ask for a plan which says how this is to be done.\n"
        "May 2014\n"
    )
    found = said(read(INSPECTION.format(body=body), vocabulary), "priority-area")
    assert found[-1] == "measure what help does"
    assert len(found) == 3


def test_rows_with_one_space_between_cells_are_rows(vocabulary: Vocabulary) -> None:
    rows = (
        "Indicator Evaluation\n2.1 Impact on children and young people Good\n2.2 Impact on families Very Good\n"
        "5.2 Assessing and responding to risks and needs Weak\n6.2 Planning and improving services Excellent\n"
        "6.3 Participation of children, young people,\nfamilies and other stakeholders\nAdequate\n"
    )
    body = (
        f"2. Evaluations\n\nCrews read this table from left to right.\n{rows}" + "Boats run at dawn and at dusk. " * 9
    )
    assert evaluations(read(INSPECTION.format(body=body), vocabulary)) == {
        "2.1": "good",
        "2.2": "very-good",
        "5.2": "weak",
        "6.2": "excellent",
        "6.3": "adequate",
    }


ROWS = "Impact on families Good\nImpact on children and young people Very Good\nPlanning and improving services Weak\n"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("more", ["", "Boats run at dawn and at dusk, and crews sing on all of them. " * 7])
@pytest.mark.parametrize(
    ("caption", "own"),
    [
        ("How staff rated us", False),
        ("Partners' own evaluations", False),
        ("Earlier inspection\nIndicator Evaluation", False),
        ("In their self-evaluation, partners gave themselves these grades:", False),
        ("What other areas got", False),
        ("Summary of evaluations", True),
    ],
)
def test_rows_right_under_the_words_that_say_whose_they_are(
    caption: str, own: bool, gap: str, more: str, vocabulary: Vocabulary
) -> None:
    body = f"3. What we saw\n\n{caption}{gap}{ROWS}{more}\n"
    assert len(evaluations(read(INSPECTION.format(body=body), vocabulary))) == (3 if own else 0)


def test_a_head_that_names_this_inspection_too_is_not_that_of_others(vocabulary: Vocabulary) -> None:
    body = f"3. What we saw\n\nEvaluations of this inspection, not the earlier one\n{ROWS}\n"
    assert len(evaluations(read(INSPECTION.format(body=body), vocabulary))) == 3


def test_a_line_of_text_on_a_survey_is_no_caption(vocabulary: Vocabulary) -> None:
    text = "Crews spoke with pride of their work. In our survey 78% of them said that they\nwere at ease, and 64% not\n"
    body = f"3. What we saw\n\n{text}Impact on families - Good\nThis section is about those at home.\n"
    assert evaluations(read(INSPECTION.format(body=body), vocabulary)) == {"2.2": "good"}


def test_a_sentence_on_the_section_may_stand_before_the_grade(vocabulary: Vocabulary) -> None:
    body = "2. Impact on families\n\n{}\n\nThe impact that boats have on families is very good.\n"
    about = body.format("This section is about crews, and what they do for those at home.")
    assert evaluations(read(INSPECTION.format(body=about), vocabulary)) == {"2.2": "very-good"}
    other = body.format("Crews do a lot for those at home.")
    assert evaluations(read(INSPECTION.format(body=other), vocabulary)) == {}


# ── reviews ────────────────────────────────────────────────────────────────────────────────────────────────────────

REVIEW = """Services for children and young people in Moray. Report of a progress review

May 2018

1. Background

The Care Inspectorate led a joint inspection of services for children and young people in Moray in March 2016.

2. What we did

Inspectors from HM Inspectorate of Constabulary in Scotland, Healthcare Improvement Scotland and the Care Inspectorate
visited Moray in February 2018.

3. Progress

Area for improvement 1
Mend the boats of crews in all of the harbours of the area.
Overall, reasonable progress has been made.

Area for improvement 2
Write down who calls on whom. Keep what is written for others to read.

There has been good progress.
"""


def test_a_judgement_in_the_paragraph_of_its_area_is_none_of_it(vocabulary: Vocabulary) -> None:
    reading = read(REVIEW, vocabulary)
    judged = [item.words for item in reading.of(f.Judgement)]
    assert judged == ["Overall, reasonable progress has been made", "There has been good progress"]
    areas = [item.words for item in reading.of(f.Area)]
    assert areas[0] == "Mend the boats of crews in all of the harbours of the area"
    assert areas[1].endswith("for others to read")


def test_inspectors_from_several_bodies_visited(vocabulary: Vocabulary) -> None:
    review = next(
        activity
        for item in read(REVIEW, vocabulary).of(f.Activity)
        if isinstance(activity := item.fact, f.Activity) and activity.kind == "progress-review"
    )
    assert review.fieldwork == "2018-02"


# ── lists ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_prose_under_what_went_well_is_no_list(vocabulary: Vocabulary) -> None:
    prose = "Crews met on Mondays. Some of them sang, and others slept.\n\nThe harbour was busy. Nurses came by boat."
    body = f"2. What was working well\n\n{prose}\n\n3. What happens next?\n\nWe will write.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == []
    body = "2. What was working well\n\n- Crews met on Mondays.\n- Nurses came by boat. They sang.\n"
    assert len(said(read(INSPECTION.format(body=body), vocabulary), "strength")) == 2


def test_a_list_from_1_may_stand_under_the_numbered_name_of_a_part(vocabulary: Vocabulary) -> None:
    body = " 2. Key messages\n     1. Boats ran on time.\n     2. Nurses called, though seldom\n        at night.\n"
    found = said(read(LATER.format(body=body), vocabulary), "key-message")
    assert found == ["1. Boats ran on time.", "2. Nurses called, though seldom at night."]


def test_items_that_name_parts_are_no_headings() -> None:
    text = "What we sent\n\n2. Key messages\n3. Boats that are on time\n4. Nurses\n"
    assert headings(text) == ["What we sent"]


def test_key_messages_of_the_whole_report_are_key_messages(vocabulary: Vocabulary) -> None:
    body = "2. Overall key messages\n\n- Boats ran on time.\n- Nurses called.\n"
    assert len(said(read(LATER.format(body=body), vocabulary), "key-message")) == 2


def test_a_bracket_on_a_line_of_its_own_ends_a_heading() -> None:
    text = "Crews have sailed to each of the islands and come back with more than they\ntook. All sang.\n"
    title = "Our evaluation of the impact on children and young people\n(quality indicator 2.1)\n"
    found = headings(f"2. Lives\n\n{text}{title}We evaluated this quality indicator as very good.\n{text}")
    assert found == ["2. Lives", " ".join(title.split())]


def test_text_under_a_list_may_break_off_at_the_end_of_a_page(vocabulary: Vocabulary) -> None:
    body = (
        "2. Key messages\n1. Crews in all harbours were quick to raise their lamps.\n"
        "2. Talks between crews were well attended and well recorded.\n"
        "3. Young people at sea with others of their age got uneven help.\n"
        "Across the area, crews from different harbours told us that they knew one\n"
        "another well. They met every six weeks to see how many boats were out and\n"
    )
    found = said(read(LATER.format(body=body), vocabulary), "key-message")
    assert found[-1] == "3. Young people at sea with others of their age got uneven help."


@pytest.mark.parametrize(
    ("announced", "count"),
    [
        ("Inspectors ask the Fife Community Planning Partnership to:", 2),
        ("We now call on partners to:", 2),
        ("Parents ask the partnership to:", 0),
        ("Inspectors saw how the partnership wants to:", 0),
    ],
)
def test_inspectors_ask_the_partnership_for_what_a_list_says(
    announced: str, count: int, vocabulary: Vocabulary
) -> None:
    body = f"6. Conclusion\n\n{announced}\n\n- mend all the boats\n- pay the nurses\n"
    assert len(said(read(INSPECTION.format(body=body), vocabulary), "priority-area")) == count


def test_headings_on_the_progress_with_each_area_are_no_running_heads(vocabulary: Vocabulary) -> None:
    told = ("Mend the boats in all of the harbours", "Pay nurses for the nights at sea", "Count lamps on every pier")
    parts = "".join(
        f"Progress on priority area {number}\n\n{area}\n\nWhat we found\n\nThere had been {degree} progress. "
        f"Crews sang.\nNurses came.\nBoats ran.\nLamps were lit.\n\n"
        for number, area, degree in zip((1, 2, 3), told, ("good", "limited", "some"), strict=True)
    )
    reading = read(f"{REVIEW.partition('Area for')[0]}{parts}", vocabulary)
    assert [item.words for item in reading.of(f.Area)] == list(told)
    assert len(reading.of(f.Judgement)) == len(told)


def test_a_grade_that_joined_the_cell_before_it_is_read(vocabulary: Vocabulary) -> None:
    rows = (
        "Impact on children and young people\tThe young trust their crew.\tMore boats should run.\tGood\n\n"
        "Impact on families\tVisits are prized.\tHelp should reach the old. Adequate\n\n"
        "Planning and improving services\tThe plan is short.\tCounts should be shared.\tGood\n"
    )
    reading = read(INSPECTION.format(body=f"2. Evaluations\n\n{rows}"), vocabulary)
    assert evaluations(reading) == {"2.1": "good", "2.2": "adequate", "6.2": "good"}


def test_a_name_may_be_cut_after_a_small_word(vocabulary: Vocabulary) -> None:
    rows = (
        "  **Impact on families**         **Good**\n\n"
        "  **Assessing and responding to  **Weak**\n  risks and needs**\n\n"
        "  **Planning and improving       **Adequate**\n  services**\n"
    )
    reading = read(INSPECTION.format(body=f"2. Evaluations\n\n{rows}"), vocabulary)
    assert evaluations(reading) == {"2.2": "good", "5.2": "weak", "6.2": "adequate"}

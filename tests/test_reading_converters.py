"""What programmes that turn pages into text leave: cells line by line, headings cut in two, no blank lines."""

from __future__ import annotations

from pathlib import Path

from jig.graph import facts as f
from jig.graph.documents import read_document
from jig.graph.reading import Reading, read_report
from jig.graph.vocabulary import Vocabulary

#: An invented report with a place for its body.
INSPECTION = (Path(__file__).parent / "data" / "inspection.txt").read_text(encoding="utf-8")

LATER = """Report of a joint inspection of services for children in need of care and protection in Angus

May 2020

1. Introduction

The Care Inspectorate led this inspection.

{body}
"""


def read(text: str, vocabulary: Vocabulary) -> Reading:
    return read_report(read_document(text), vocabulary)


def evaluations(reading: Reading) -> dict[str, str]:
    found = [item.fact for item in reading.of(f.Evaluation)]
    return {" ".join(e.indicators): e.evaluated_as for e in found if isinstance(e, f.Evaluation)}


def said(reading: Reading, role: str) -> list[str]:
    return [x.words for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and role in x.fact.role]


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

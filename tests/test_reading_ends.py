"""Where lists without bullets end, rows whose first cell goes on, areas with their number in words, a lone grade."""

from __future__ import annotations

import pytest
from readings import LATER, evaluations, read, said

from jig.graph import facts as f
from jig.graph.reading import Reading
from jig.graph.vocabulary import Vocabulary

REVIEW = """Progress review of services for children and young people in Moray

May 2018

1. Introduction

The Care Inspectorate returned to Moray in March 2018.

{body}
"""

MESSAGES = "2. Key messages\n\nBoats came when they were needed.\n\nNurses knew every child.\n\n{end}"


def terms(reading: Reading) -> list[str]:
    return [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)]


@pytest.mark.parametrize(
    ("end", "more"),
    [
        ("Each of them is taken up in a chapter.\n", []),
        ("They are set out again at the end.\n", []),
        ("These lived in the far north, and had no boat.\n", ["These lived in the far north, and had no boat."]),
        ("Those on small islands waited.\n", ["Those on small islands waited."]),
    ],
)
def test_a_sentence_on_the_entries_is_none_of_them(end: str, more: list[str], vocabulary: Vocabulary) -> None:
    found = said(read(LATER.format(body=MESSAGES.format(end=end)), vocabulary), "key-message")
    assert found == ["Boats came when they were needed.", "Nurses knew every child.", *more]


def test_a_remark_in_a_list_with_bullets_is_an_entry(vocabulary: Vocabulary) -> None:
    body = MESSAGES.format(end="They are safer at sea.\n").replace("\n\nB", "\n\n- B").replace("\n\nN", "\n\n- N")
    found = said(read(LATER.format(body=body.replace("\n\nThey", "\n- They")), vocabulary), "key-message")
    assert found[-1] == "They are safer at sea."


def test_a_line_without_a_stop_ends_a_list_of_sentences(vocabulary: Vocabulary) -> None:
    """Readers of pages leave no blank line before the next heading, over a table whose cells have no gaps."""
    body = "2. Key messages\nBoats came when they were needed.\nNurses knew every child.\nCrews were kind.\n"
    body += "What was counted\nPlace Boats Nurses\nNorth 3 5\nSouth 17 14\n"
    found = said(read(LATER.format(body=body), vocabulary), "key-message")
    assert found == ["Boats came when they were needed.", "Nurses knew every child.", "Crews were kind."]


def test_what_says_something_under_the_name_of_a_list_is_no_heading(vocabulary: Vocabulary) -> None:
    body = (
        "2. Boats\n\nKey messages\nBoats were kept in order\n"
        "Help to those on the far islands came late, above all for those who had no\nboat of their own\n"
        "A third of the boats that we saw had been painted in the year before, and the\n"
        "others were to follow. Crews were proud of them and showed us all that they had.\n"
    )
    assert said(read(LATER.format(body=body), vocabulary), "key-message") == [
        "Boats were kept in order",
        "Help to those on the far islands came late, above all for those who had no boat of their own",
    ]


def test_the_name_of_a_part_over_lines_that_nothing_follows(vocabulary: Vocabulary) -> None:
    body = "2. Particular strengths\nthat made a\ndifference to children\n\n• Kind crews.\n\n• Prompt nurses.\n"
    assert said(read(LATER.format(body=body), vocabulary), "strength") == ["Kind crews.", "Prompt nurses."]


@pytest.mark.parametrize(
    ("below", "title"),
    [
        (
            "Boats and outcomes for islanders in Moray",
            "Joint inspection of adult services. Boats and outcomes for islanders in Moray",
        ),
        ("Prepared by officers of the board for Moray", "Joint inspection of adult services"),
    ],
)
def test_a_subtitle_that_says_where_is_part_of_the_title(below: str, title: str, vocabulary: Vocabulary) -> None:
    text = f"# Joint inspection of adult services\n\n**{below}**\n\nMay 2020\n\n## Our inspection\n\n"
    text += "The Care Inspectorate inspected Moray.\n"
    assert read(text, vocabulary).report.title == title


def test_areas_whose_numbers_are_words(vocabulary: Vocabulary) -> None:
    body = (
        "Area for improvement one\n\nBring nurses to every island\n\nPartners had made good progress with this.\n\n"
        "Area for improvement two\n\nKeep the boats in order\n\nThe crews were new. Progress here was limited.\n"
    )
    reading = read(REVIEW.format(body=body), vocabulary)
    areas = [area.fact for area in reading.of(f.Area) if isinstance(area.fact, f.Area)]
    assert [area.number for area in areas] == ["1", "2"]
    assert [x.words for x in reading.of(f.Area)] == ["Bring nurses to every island", "Keep the boats in order"]
    assert [[j.wording for j in area.judgements] for area in areas] == [
        ["good progress"],
        ["Progress here was limited"],
    ]


def test_a_number_word_that_begins_another_word_is_none(vocabulary: Vocabulary) -> None:
    body = "Area for improvement: One-stop help on every island\n\nPartners had made good progress with this.\n"
    reading = read(REVIEW.format(body=body), vocabulary)
    assert [x.words for x in reading.of(f.Area)] == ["Area for improvement: One-stop help on every island"]


def test_a_term_that_goes_on_under_itself(vocabulary: Vocabulary) -> None:
    body = (
        "Glossary\n   Boat            A thing with which nurses cross the sound.\n   conference\n\n"
        "   Harbour         A place in which nurses wait for boats that come\n                   late.\n"
    )
    assert terms(read(LATER.format(body=body), vocabulary)) == ["Boat conference", "Harbour"]


def test_terms_over_their_explanations_after_a_colon(vocabulary: Vocabulary) -> None:
    body = (
        "Glossary\n--------\n\n**Advocate**\n:   Somebody who speaks for others and with them.\n\n"
        "**Crew**\n:   The people who work on a boat by day and night.\n\nAppendix 2: Boats of our last visit,\n2012\n"
    )
    assert terms(read(LATER.format(body=body), vocabulary)) == ["Advocate", "Crew"]


def test_reasons_under_a_lone_grade_do_not_explain_the_scale(vocabulary: Vocabulary) -> None:
    body = "2. Quality indicator 2.1: impact on children and young people\n\nEvaluation of quality indicator 2.1\n{}\n"
    reasons = "GOOD\nStrengths clearly outweighed what needed to be better.\n"
    assert evaluations(read(LATER.format(body=body.format(reasons)), vocabulary)) == {"2.1": "good"}
    scale = "Good\nImportant strengths\nWeak\nImportant weaknesses\n"
    assert evaluations(read(LATER.format(body=body.format(scale)), vocabulary)) == {}


def test_when_inspectors_worked_in_a_place(vocabulary: Vocabulary) -> None:
    body = "2. How we worked\n\nWe worked in Angus between January and March 2020.\n"
    activity = read(LATER.format(body=body), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2020-01 to 2020-03"

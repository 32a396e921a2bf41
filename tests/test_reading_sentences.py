"""Sentences, dates, numbers in sentences, and known words: the small parts of reading."""

from __future__ import annotations

import pytest
from readings import INSPECTION, read

from jig.graph import facts as f
from jig.graph.reading.amounts import amounts_in
from jig.graph.reading.lexicon import Lexicon, tokens
from jig.graph.reading.printed_dates import dates_in
from jig.graph.reading.sentences import letters_in, sentences_of, split_text
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("Ask, e.g. Mrs. Orr or Dr. Bell. Then go.", ["Ask, e.g. Mrs. Orr or Dr. Bell.", "Then go."]),
        ("Rule No. 4 says 2.5% or more. It holds.", ["Rule No. 4 says 2.5% or more.", "It holds."]),
        ("There were no. Nobody came.", ["There were no.", "Nobody came."]),
        (
            "Pupils in S1 and S2 sang. “Well done!” She left.",
            ["Pupils in S1 and S2 sang.", "“Well done!”", "She left."],
        ),
        ("It grew.¹ It fell.<sup>2</sup> It rose.", ["It grew.¹", "It fell.<sup>2</sup>", "It rose."]),
        ("It sank.[4] It rose.", ["It sank.[4]", "It rose."]),
        ("3. Make plans. 4. Keep them.", ["3. Make plans.", "4. Keep them."]),
        ("Who Cares? Scotland spoke up.", ["Who Cares? Scotland spoke up."]),
    ],
)
def test_sentences_end_where_sentences_end(text: str, wanted: list[str]) -> None:
    assert [text[begin:end].strip() for begin, end in split_text(text)] == wanted


def test_a_sentence_runs_over_a_page_break_and_a_footnote() -> None:
    first = "Managers had asked for a new plan. They wanted it to say plainly who would do what, and by when, and to"
    text = f"{first}\n\n<sup>1</sup> A note at the foot.\n\nhelp every child. It came late.\n"
    document = read_document(text)
    found = [sentence.text for sentence in sentences_of(document) if sentence.passage.kind == "paragraph"]
    assert found[1].endswith("and by when, and to help every child.")
    assert [found[0], found[2]] == ["Managers had asked for a new plan.", "It came late."]


def test_sentences_slice_back_into_the_letters() -> None:
    document = read_document("# A title\n\nFirst here. Second there.\n\n- an item\n- another one. And more.\n")
    for sentence in sentences_of(document):
        assert document.letters.stream[sentence.start : sentence.end] == letters_in(sentence.text)


def test_no_sentence_is_endless() -> None:
    assert max(end - begin for begin, end in split_text("word " * 5000)) <= 2000
    assert max(end - begin for begin, end in split_text("x" * 9000)) <= 2000


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("between May and July 2015", ["2015-05 to 2015-07"]),
        ("on 12/03/19, and again between 05/11/18 and 16/11/18", ["2019-03-12", "2018-11-05 to 2018-11-16"]),
        ("the week beginning 12.03.19", ["week of 2019-03-12"]),
        ("in 2018/19, every 5/10/15 minutes, part 1.2.12, 31/31/19 and 12/03/19/4", ["2018 to 2019"]),
        ("from 13 November 2023 to 17 November 2023", ["2023-11-13 to 2023-11-17"]),
        ("between 3 and 14 February 2014", ["2014-02-03 to 2014-02-14"]),
        ("in the week commencing Monday 5th of June 2017", ["week of 2017-06-05"]),
        ("22 October, 2015", ["2015-10-22"]),
        ("over 2014/15 and 2017-2020", ["2014 to 2015", "2017 to 2020"]),
        ("in December 2021 and January 2022", ["2021-12 to 2022-01"]),
        ("by 31 June 2016", ["2016"]),
        ("28/05/2019, 28.05.2019 or 8-5-2019.", ["2019-05-28", "2019-05-28", "2019-05-08"]),
        ("04/03/2019-15/03/2019", ["2019-03-04 to 2019-03-15"]),
        ("in the week beginning Monday 11.09.2017", ["week of 2017-09-11"]),
        ("05/28/2019, 31/02/2019 or 28/05-2019", ["2019", "2019", "2019"]),
        ("paragraph 3.28.05.2019", ["2019"]),
        ("version 01.02.03, a ratio of 10-12-14, groups 10/11/12 and telephone 01-12-23; on 01.02.03", ["2003-02-01"]),
        ("1162 or 12345 or room 2.015", []),
    ],
)
def test_dates_are_read_as_printed(text: str, wanted: list[str]) -> None:
    assert [when.date for when in dates_in(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We met 1,204 children and twelve parents in 2016.", ["1204", "12"]),
        ("Two thirds agreed; see section 4, table 2 and indicator 2.1.", []),
        ("A six-point scale and one of the teams.", []),
        ("Those aged 16 to 18 waited for seven weeks.", ["16-18", "7"]),
        ("It rose from 3% to 4.5 per cent.", ["3", "4.5"]),
        ("Forty-five staff, over 100 carers.", ["45", "100"]),
    ],
)
def test_numbers_that_count_are_amounts(text: str, wanted: list[str]) -> None:
    shown = [str(a.value) if a.value is not None else f"{a.lowest}-{a.highest}" for a in amounts_in(text)]
    assert shown == wanted


def known(lexicon: Lexicon, text: str, kind: str) -> list[str]:
    words = tokens(text)
    return [match.slug for match in lexicon.matches(words, lexicon.stems(words)) if match.kind == kind]


def test_known_words_are_found_in_any_dress(lexicon: Lexicon) -> None:
    for text in ("Children’s Services Plans", "childrens services plan", "CHILDREN'S SERVICES PLAN"):
        assert known(lexicon, text, "plan-kind") == ["childrens-services-plan"]


def test_abbreviations_and_single_names_need_their_capitals(lexicon: Lexicon) -> None:
    assert known(lexicon, "a pace that suited his team", "service") == []
    assert known(lexicon, "a pace that suited his team", "body") == []
    assert known(lexicon, "PACE began", "service") == ["pace"]
    assert known(lexicon, "stirling work by angus", "area") == []


def test_of_names_of_one_kind_the_longest_counts(lexicon: Lexicon) -> None:
    assert known(lexicon, "in East Renfrewshire", "area") == ["east-renfrewshire"]
    assert known(lexicon, "the South Ayrshire area", "area") == ["south-ayrshire"]


def test_an_abbreviation_of_two_things_names_neither(lexicon: Lexicon) -> None:
    assert known(lexicon, "SDS helped", "service") == []
    assert known(lexicon, "SDS helped", "body") == []


@pytest.mark.parametrize("mark", ["[3]", "<sup>3</sup>", "³", "[^3]", "<sup>[3]</sup>"])
def test_the_number_of_a_note_is_no_part_of_a_name_or_a_figure(mark: str, vocabulary: Vocabulary) -> None:
    told = f"Nurses used the Harbour Assessment Tool{mark} well. They made 15{mark} visits. Eighty{mark} per cent came."
    reading = read(INSPECTION.format(body=f"3. Findings\n\n{told}\n"), vocabulary)
    names = [item.fact.name for item in reading.of(f.Service) if isinstance(item.fact, f.Service)]
    figures = [item.fact for item in reading.of(f.Figure) if isinstance(item.fact, f.Figure)]
    assert names == ["Harbour Assessment Tool"]
    assert [(str(one.value), one.unit) for one in figures] == [("15", "visits"), ("80", "per cent")]


def test_the_halves_of_a_sentence_with_a_note_have_their_own_places(vocabulary: Vocabulary) -> None:
    told = "Crews were well trained[2] and proud of their boats[3], but the harbour was poorly lit in winter."
    reading = read(INSPECTION.format(body=f"3. Findings\n\n{told}\n"), vocabulary)
    halves = [item.words for item in reading.of(f.Statement) if item.rule.endswith("half")]
    assert halves == [told.partition("], ")[0], told.partition(", ")[2].rstrip(".")]


def test_a_note_is_read_without_its_number(vocabulary: Vocabulary) -> None:
    notes = "Crews sang.[1]\n\n[1]: The choir has met in this harbour for 14 years.\n"
    reading = read(INSPECTION.format(body=f"3. Findings\n\n{notes}"), vocabulary)
    assert [item.words for item in reading.of(f.Figure)] == ["The choir has met in this harbour for 14 years."]
    document = read_document("# Boats[2]\n\nThey sail.\n")
    assert [section.heading for section in document.sections] == ["Boats"]

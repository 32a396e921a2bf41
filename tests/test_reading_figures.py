"""Figures: value, unit, whole, hedge, population and date, and the numbers that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import INSPECTION, read

from jig.graph import facts as f
from jig.graph.reading import read_report
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

#: A progress review with a place for what it says of one area.
REVIEW = (Path(__file__).parent / "data" / "review.txt").read_text(encoding="utf-8")


def figures(body: str, vocabulary: Vocabulary) -> list[f.Figure]:
    reading = read_report(read_document(REVIEW.format(body=body)), vocabulary)
    found = [made for made in reading.of(f.Figure) if made.words.strip() in body]
    return [made.fact for made in found if isinstance(made.fact, f.Figure)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        # parts of a whole
        ("One in three young people had moved.", [("1", "young people", "3")]),
        ("Four in five parents were content.", [("4", "parents", "5")]),
        ("For three children in four nothing had changed.", [("3", "children", "4")]),
        ("Nine children in five nurseries took part.", [("9", "children", None), ("5", "nurseries", None)]),
        ("Nineteen of the 27 parents came.", [("19", "parents", "27")]),
        ("In eight of the sixty records a date was missing.", [("8", "records", "60")]),
        # rates, sums of money, decimals in words
        (
            "It fell from 34.6 to 21.2 per 1,000 in five years.",
            [("34.6", "per 1,000", None), ("21.2", "per 1,000", None), ("5", "years", None)],
        ),
        (
            "It had 2.1 boats on the list per 1,000 homes, more than the Scottish average of 1.8.",
            [("2.1", "boats per 1,000", None), ("1.8", "boats per 1,000", None)],
        ),
        ("They set aside £1.5 million for it.", [("1500000", "pounds", None)]),
        ("They set aside £250,000 for it.", [("250000", "pounds", None)]),
        ("Twelve point five per cent moved.", [("12.5", "per cent", None)]),
        # both values of a change have the unit of the second, and a number has the noun that it is the number of
        ("The wait had fallen from 26 to 15 months.", [("26", "months", None), ("15", "months", None)]),
        (
            "The number of children living elsewhere rose from 12 to 19.",
            [("12", "children", None), ("19", "children", None)],
        ),
        # what is set against a number is of its kind
        (
            "The rate was 3.1 per 1,000 compared with 2.9 for Scotland.",
            [("3.1", "per 1,000", None), ("2.9", "per 1,000", None)],
        ),
        (
            "Of the posts, 12% were empty against just 7 in spring.",
            [("12", "per cent", None), ("7", "per cent", None)],
        ),
        ("Here 5 nurses worked, more than 3 families knew of.", [("5", "nurses", None), ("3", "families", None)]),
        ("The town had a population of 41,300.", [("41300", "people", None)]),
        ("Help for children over 16 did not come.", [("16", "years of age", None)]),
        ("There were 18,000 aged under 16.", [("18000", "people", None), ("16", "years of age", None)]),
        # a unit ends with its noun
        ("Two social workers shared a desk.", [("2", "social workers", None)]),
        ("Some 14 families there waited.", [("14", "families", None)]),
        ("Only 12 of the 47 looked after children came.", [("12", "looked after children", "47")]),
        ("Some had three or more social workers.", [("3", "social workers", None)]),
        ("There was money for nine more nurses.", [("9", "nurses", None)]),
        # and so is what a rate is set beside
        (
            "The rate was 2.9 per 1,000 children, the same as the Scottish average of 2.8.",
            [("2.9", "per 1,000", None), ("2.8", "per 1,000", None)],
        ),
        (
            "There were 412 per 1,000 population, compared to 359 in Scotland.",
            [("412", "per 1,000", None), ("359", "per 1,000", None)],
        ),
        # no figures
        ("We graded one quality indicator: 2.1 impact on children.", []),
        ("They keep to the charter (of the sea)1 and to The Promise.2", []),
        ("It is open from 6 pm to 11.30pm or 12 o'clock.", []),
        ("The boat is run by a third sector organisation.", []),
        ("They left with awards at National 5.", []),
        ("Need was most of all felt by young people.", []),
        ("Ring our office on 0345 600 9527 or +44 345 600 9527.", []),
        ("Return talks were held by Children 1st.", []),
        ("It was the 3rd such review.", []),
        ("See indicator 5.1 and 5.2 in table 3.", []),
        ("Criterion 7 was met in full.", []),
        ("They came on 28 February.", []),
        ("They worked with Columba 1400 and the 14:19 Fund.", []),
        ("It moved the island's most remote young people.", []),
        # a number that begins a sentence counts, unless it is that of an item
        ("42 carers answered.", [("42", "carers", None)]),
        ("42 Carers answered.", []),
    ],
)
def test_figures_have_value_unit_and_whole(
    words: str, wanted: list[tuple[str, str, str | None]], vocabulary: Vocabulary
) -> None:
    shown = [
        (str(x.value), x.unit, str(x.out_of) if x.out_of is not None else None) for x in figures(words, vocabulary)
    ]
    assert [one for one in shown if one[0] != "None"] == wanted


def test_ranges_have_the_unit_that_follows_them(vocabulary: Vocabulary) -> None:
    words = "Babies of six to eight weeks were weighed. Between four and six staff came. Those aged 8-15 sang."
    shown = [(str(x.lowest), str(x.highest), x.unit) for x in figures(words, vocabulary)]
    assert shown == [("6", "8", "weeks"), ("4", "6", "staff"), ("8", "15", "years of age")]


def test_each_number_of_a_sentence_has_its_own_people_and_date(vocabulary: Vocabulary) -> None:
    words = "We met 41 young carers and 27 foster carers. The figure was 126 in 2019 and 84 in 2022."
    shown = [(str(x.value), x.concerns, x.as_of) for x in figures(words, vocabulary)]
    assert shown == [
        ("41", ("young-carers",), None),
        ("27", ("foster-carers",), None),
        ("126", (), "2019"),
        ("84", (), "2022"),
    ]


@pytest.mark.parametrize(
    ("words", "population"),
    [
        ("Only 22% of children aged eight and over had been asked.", "children aged eight and over"),
        ("Most staff who answered our survey agreed.", "staff who answered our survey"),
        ("Two thirds of the care leavers we met were content.", "care leavers we met"),
    ],
)
def test_a_share_keeps_what_it_is_of(words: str, population: str, vocabulary: Vocabulary) -> None:
    assert population in [x.population for x in figures(words, vocabulary)]


def test_a_fraction_by_which_something_fell_is_a_share(vocabulary: Vocabulary) -> None:
    assert [x.words for x in figures("Referrals had fallen by a fifth.", vocabulary)] == ["a fifth"]


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("It was kept up for over ten years.", "over"),
        ("It rose by three points over five years.", None),
        ("They had three or more social workers.", "or more"),
        ("Concerns about 16 year olds were heard.", None),
        ("The wait was an average of 22 months.", "an average of"),
    ],
)
def test_a_hedge_says_how_exact_a_number_is(words: str, hedge: str | None, vocabulary: Vocabulary) -> None:
    assert figures(words, vocabulary)[-1].hedge == hedge


def test_a_share_is_read_with_all_its_words_and_once(vocabulary: Vocabulary) -> None:
    words = "It was fewer than one third of plans. A small number of carers came."
    assert [x.words for x in figures(words, vocabulary)] == ["fewer than one third", "A small number"]


@pytest.mark.parametrize("words", ["A third sector group of staff came.", "Staff listened most of the time."])
def test_a_word_of_share_in_a_name_or_of_time_is_none(words: str, vocabulary: Vocabulary) -> None:
    assert not figures(words, vocabulary)


#: A table of facts about an area, as tabs, bars and tags write it.
FACTS = {
    "tabs": "Total population\t185,580 people on 30 June 2021\nPopulation under 18\t21.4%\nOn the register\tabout 98\n"
    "Largest town\tLivingston (56,000 people)\nIncome\t2019\t2020\n",
    "bars": "| Fact | The area |\n|---|---|\n| Total population | 185,580 people on 30 June 2021 |\n"
    "| Population under 18 | 21.4% |\n| On the register | about 98 |\n| Largest town | Livingston (56,000 people) |\n"
    "| Income | 2019 | 2020 |\n",
    "tags": "<table>\n<tr><td>Total population</td><td>185,580 people on 30 June 2021</td></tr>\n"
    "<tr><td>Population under 18</td><td>21.4%</td></tr><tr><td>On the register</td><td>about 98</td></tr>\n"
    "<tr><td>Largest town</td><td>Livingston (56,000 people)</td></tr>\n"
    "<tr><td>Income</td><td>2019</td><td>2020</td></tr>\n</table>\n",
}


@pytest.mark.parametrize("form", FACTS)
def test_a_row_of_key_facts_is_a_figure(form: str, vocabulary: Vocabulary) -> None:
    """The one cell after a name, where it begins with a number; several cells say nothing without their heads.

    Where a table is none of key facts, a percentage alone says enough.
    """
    for heading, wanted in (
        ("Key facts", [
            ("185580", "people", None, "2021-06-30", None),
            ("21.4", "per cent", "Population under 18", None, None),
            ("98", "number", "On the register", None, "about"),
        ]),
        ("Appendix 3: Tables", [("21.4", "per cent", "Population under 18", None, None)]),
        ("Glossary", []),
    ):  # fmt: skip
        body = f"Partners met.\n\n## {heading}\n\n{FACTS[form]}\n## What we found\n\nLeaders met."
        reading = read_report(read_document(REVIEW.format(body=body)), vocabulary)
        rows = [made.fact for made in reading.of(f.Figure) if made.passage.kind == "row"]
        read = [(str(r.value), r.unit, r.population, r.as_of, r.hedge) for r in rows if isinstance(r, f.Figure)]
        assert read == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("It had 12 places in 2016 and 18 now.", [("12", "places", "2016"), ("18", "places", None)]),
        ("In 2016 there were 30 boats and 12 huts.", [("30", "boats", "2016"), ("12", "huts", "2016")]),
        (
            "There are 21 boats, and this is expected to rise to 30 boats by 2037.",
            [("21", "boats", None), ("30", "boats", "2037")],
        ),
        ("Crossings fell by 42% between 2014/15 and 2016/17.", [("42", "per cent", "2014 to 2017")]),
        (
            "There were 30 referrals last year compared with 45 the year before.",
            [("30", "referrals", None), ("45", "referrals", None)],
        ),
        (
            "There were 4.5 boats per 1,000 homes, compared with 2.9 nationally.",
            [("4.5", "boats per 1,000", None), ("2.9", "boats per 1,000", None)],
        ),
    ],
)
def test_a_number_of_another_time_counts_the_same(
    words: str, wanted: list[tuple[str, str, str | None]], vocabulary: Vocabulary
) -> None:
    assert [(str(one.value), one.unit, one.as_of) for one in figures(words + "\n", vocabulary)] == wanted


@pytest.mark.parametrize(
    "key",
    ["All 100%\nAlmost all 80%-99%\nMost 60%-79%\nHalf 50%\nFew 1%-19%", "Almost all\t80-99%\nMost\t60-79%\n"],
)
def test_a_key_to_words_of_quantity_counts_and_finds_nothing(key: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"2. Terms for ranges\n\n{key}\n"), vocabulary)
    assert not reading.of(f.Figure) and not reading.of(f.RecordReading)
    assert not [one for one in reading.of(f.Statement) if "%" in one.words]

"""What figures count, of whom, beside what and where: invented sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jig.graph import facts as f
from jig.graph.reading import read_report
from jig.graph.reading.printed_dates import dates_in
from jig.graph.reading.units import population_of, unit_of
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

REPORT = """# Joint inspection of services for children and young people in Falkirk

March 2023

Care Inspectorate

## Leadership of services

Here stands a first sentence.

{body}
"""


def figures(words: str, vocabulary: Vocabulary) -> list[f.Figure]:
    reading = read_report(read_document(REPORT.format(body=words)), vocabulary)
    return [made.fact for made in reading.of(f.Figure) if isinstance(made.fact, f.Figure)]


@pytest.mark.parametrize(
    ("after", "population"),
    [
        (" of children live in poverty.", "children"),
        (" of those who answered our survey enjoyed it.", "those who answered our survey"),
        (" of children in need of protection had one.", "children in need of protection"),
        (" of newly qualified staff had one.", "newly qualified staff"),
        (" of parents and carers agreed.", "parents and carers"),
        (" of records and many of the others were late.", "records"),
        (" of those entitled to it.", "those entitled to it"),
        (" of looked after children had one.", "looked after children"),
        (" out of four people who sailed came back.", "people who sailed"),
        (" of the five plans set out a course.", "plans"),
        (" of the five had one.", None),
        (" of the records we read the course of the boat was told.", "records we read"),
        (" of the adults who should have had one.", "adults who should have had one"),
        (" of children who had been offered help came.", "children who had been offered help"),
        (" of them came.", None),
        (" across Scotland.", None),
        (" came from boats.", None),
    ],
)
def test_a_whole_ends_where_something_is_said_of_it(after: str, population: str | None) -> None:
    assert population_of(after) == population


def test_after_a_number_a_whole_has_its_of() -> None:
    assert population_of(" boats sailed.", of=True) is None
    assert population_of(" of boats sailed.", of=True) == "boats"


@pytest.mark.parametrize(
    ("before", "after", "unit"),
    [
        ("It reached ", " callers in a day.", "callers"),
        ("They left when they reached ", ".", "years of age"),
        ("the number of people over ", " was to rise.", "years of age"),
        ("the homes of ", "- and 17-year-olds.", "years of age"),
        ("We met ", " children and young people.", "children and young people"),
        ("We met ", " children and their dogs.", "children"),
        ("One in five is ", " or over.", "years of age"),
        ("Of them, ", " showed a good answer.", "number"),
        ("We asked all, and ", " replied.", "number"),
        ("There were ", " trained crews.", "trained crews"),
        ("", " The number of people who lived there.", "people"),
        ("The wait was under ", " hours.", "hours"),
        ("It was for children under ", " months old.", "years of age"),
        ("We read ", " health and social work records.", "health and social work records"),
        ("It had started ", " dementia cafés.", "dementia cafés"),
        ("There were ", " vocal, lively and old choirs for them.", "vocal, lively and old choirs"),
    ],
)
def test_units_are_whole(before: str, after: str, unit: str) -> None:
    assert unit_of(before, after) == unit


def test_a_year_and_a_share_are_no_span_of_years() -> None:
    assert [when.date for when in dates_in("from 33% in 2010 to 38.6% in 2013; 2014 to 2016; 2014/15")] == [
        "2010",
        "2013",
        "2014 to 2016",
        "2014 to 2015",
    ]


def test_a_figure_is_set_beside_another(vocabulary: Vocabulary) -> None:
    one, other = figures("Of them, 22% of boats leaked, compared with 20.9% across Scotland.", vocabulary)
    assert (one.comparator, other.comparator, one.place, other.place) == (other.id, None, None, "Scotland")
    first, last = figures("The number of boats fell from 54 to 31.", vocabulary)
    assert (first.comparator, last.comparator) == (None, first.id)


def test_what_is_kept_once_is_the_comparator(vocabulary: Vocabulary) -> None:
    words = "They had 40 old sailing boats.\n\nIt had 52 old sailing boats, against 40 old sailing boats before."
    one, other = figures(words, vocabulary)
    assert (one.comparator, other.comparator) == (None, one.id)


def test_what_follows_of_which_counts_the_same(vocabulary: Vocabulary) -> None:
    assert [(x.value, x.unit) for x in figures("They had 26 boats, of which 18 leaked.", vocabulary)] == [
        (Decimal(26), "boats"),
        (Decimal(18), "boats"),
    ]


def test_the_most_recent_is_no_share(vocabulary: Vocabulary) -> None:
    assert not figures("The most recent cases and those most at risk of harm came first.", vocabulary)
    assert [x.words for x in figures("For most cases it came first.", vocabulary)] == ["most"]


def test_the_years_of_a_plan_are_no_date_of_a_figure(vocabulary: Vocabulary) -> None:
    (figure,) = figures("The Harbour Strategy 2011-2016 spoke of 180 boats.", vocabulary)
    assert figure.as_of is None
    (figure,) = figures("Since April 2015 they had bought 180 boats.", vocabulary)
    assert figure.as_of == "2015-04"


def test_members_of_staff_who_are_met_answer_no_survey(vocabulary: Vocabulary) -> None:
    (figure,) = figures("The team met 48 members of staff.", vocabulary)
    assert figure.counted_by is None
    (figure,) = figures("It was found good by 48% of staff.", vocabulary)
    assert figure.counted_by == "staff-survey"


def test_words_of_counting_that_are_none(vocabulary: Vocabulary) -> None:
    assert not figures("It lies between the two lakes of Year 9 and Year 11.", vocabulary)[1:]
    assert [x.words for x in figures("They sang twice a year.", vocabulary)] == ["twice a year"]


def test_a_part_out_of_a_whole(vocabulary: Vocabulary) -> None:
    (figure,) = figures("In 51 records out of 58 it was done.", vocabulary)
    assert (figure.value, figure.out_of) == (Decimal(51), Decimal(58))


def test_eight_of_the_files_are_counted(vocabulary: Vocabulary) -> None:
    assert [x.value for x in figures("Eight of the boats leaked.", vocabulary)] == [8]
    assert not figures("One of the boats leaked.", vocabulary)

"""Reports that name no framework: the version that their graded indicators are of, by names, by numbers and by date."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from readings import evaluations, read, said

from jig.graph import facts as f
from jig.graph.reading import Reading
from jig.graph.vocabulary import Vocabulary

#: Names of indicators as two versions give them, those that several have, and a grade for each of the later version.
LATER = {
    "2.2": "Impact on families",
    "9.4": "Leadership of improvement and change",
    "1.1": "Improvements in the safety, wellbeing and life chances of vulnerable children and young people",
    "9.2": "Leadership of strategy and direction",
    "2.1": "Impact on children and young people",
    "9.3": "Leadership of people and partnerships",
    "9.1": "Leadership of vision, values and aims",
}
SHARED = {number: LATER[number] for number in ("9.4", "2.1", "2.2")}
EARLIER = {
    **SHARED,
    "5.3": "Planning for individual children and young people",
    "1.1": "Improvements in the wellbeing of children and young people",
    "6.2": "Planning and improving services",
    "5.1": "Providing help and support at an early stage",
    "6.3": "Participation of children, young people, families and other stakeholders",
    "5.2": "Assessing and responding to risks and needs",
}
GRADES = ("Good", "Adequate", "Very good", "Weak", "Good", "Good", "Adequate", "Weak", "Excellent")


def _graded(names: Mapping[str, str], row: str, between: str) -> str:
    rows = zip(names.items(), GRADES, strict=False)
    return between.join(row.format(number, name, grade, grade.lower()) for (number, name), grade in rows)


def lines(names: Mapping[str, str]) -> str:
    return _graded(names, "{} {}: {}", "\n\n")


def block(names: Mapping[str, str]) -> str:
    return _graded(names, "{} {}: {}", "\n")


def paragraph(names: Mapping[str, str]) -> str:
    return _graded(names, "{} {}: {}", " ")


def bars(names: Mapping[str, str]) -> str:
    return "| Indicator | Evaluation |\n|---|---|\n" + _graded(names, "| {} {} | {} |", "\n")


def tabs(names: Mapping[str, str]) -> str:
    return _graded(names, "{}\t{}\t{}", "\n")


def names_alone(names: Mapping[str, str]) -> str:
    return _graded(names, "{1}: {2}", "\n")


def headings(names: Mapping[str, str]) -> str:
    return _graded(names, "{} {}\n\n{}\n\nThe boats came in late that winter.", "\n\n")


def sentences(names: Mapping[str, str]) -> str:
    return _graded(names, "We evaluated {0} {1} as {3}.", " ")


def numbers(names: Mapping[str, str]) -> str:
    return _graded(names, "Indicator {0}: {2}", "\n\n")


Layout = Callable[[Mapping[str, str]], str]
LAYOUTS = (lines, block, paragraph, bars, tabs, names_alone, headings, sentences)


def report(body: str, vocabulary: Vocabulary, date: str = "May 2021", of: str = "children and young people") -> Reading:
    front = f"Joint inspection of services for {of} in Fife\n\n{date}\n\n1. Introduction\n\n"
    return read(f"{front}The Care Inspectorate led this inspection.\n\n2. Evaluations\n\n{body}\n", vocabulary)


def of_names(names: Mapping[str, str]) -> dict[str, str]:
    return {number: grade.lower().replace(" ", "-") for number, grade in zip(names, GRADES, strict=False)}


def told(reading: Reading) -> tuple[str | None, str]:
    source = reading.report.sources.get("framework")
    return reading.report.framework, str(source.confidence) if source else ""


def doubts(reading: Reading) -> list[str]:
    return [doubt.what for doubt in reading.doubtful]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("date", ["October 2018", "May 2019", "May 2021", "May 2027", ""])
def test_names_of_one_version_tell_it(layout: Layout, date: str, vocabulary: Vocabulary) -> None:
    reading = report(layout(LATER), vocabulary, date)
    assert told(reading) == ("quality-framework-2019", "0.8")
    assert evaluations(reading) == of_names(LATER)
    assert "framework" not in doubts(reading)
    drawn = [*said(reading, "finding"), *said(reading, "context")]
    assert not [words for words in drawn if "Impact" in words or "Leadership" in words]


def test_names_that_are_nearly_those_of_one_version_tell_it(vocabulary: Vocabulary) -> None:
    nearly = {
        "1.1": "Improvement in safety, wellbeing and life chances for vulnerable children and young people",
        "9.3": "Leadership of people & partnerships",
    }
    reading = report(lines(SHARED | nearly), vocabulary, "May 2019")
    assert told(reading) == ("quality-framework-2019", "0.8")
    assert evaluations(reading).keys() == {"1.1", "2.1", "2.2", "9.3", "9.4"}


@pytest.mark.parametrize(
    ("date", "names", "framework"),
    [
        ("May 2021", SHARED, "quality-framework-2019"),
        ("August 2019", SHARED, "quality-framework-2019"),
        ("May 2019", SHARED, "quality-indicators-2014"),
        ("May 2019", EARLIER, "quality-indicators-2014"),
        ("May 2021", {"2.1": SHARED["2.1"]}, "quality-framework-2019"),
    ],
)
@pytest.mark.parametrize("layout", [lines, bars, sentences])
def test_of_names_that_several_versions_have_the_one_in_force_is_taken_doubtfully(
    layout: Layout, date: str, names: Mapping[str, str], framework: str, vocabulary: Vocabulary
) -> None:
    reading = report(layout(names), vocabulary, date)
    assert told(reading) == (framework, "0.5")
    assert evaluations(reading) == of_names(names)
    assert "framework" in doubts(reading)
    assert {str(made.confidence) for made in reading.of(f.Evaluation)} == {"0.5"}


def test_the_year_of_the_fieldwork_tells_where_no_date_is_printed(vocabulary: Vocabulary) -> None:
    when = "Our fieldwork took place in Fife between March 2022 and May 2022.\n\n"
    reading = report(when + lines(SHARED), vocabulary, "")
    assert told(reading) == ("quality-framework-2019", "0.5")


@pytest.mark.parametrize(("date", "names", "expected"), [
    ("May 2021", LATER, of_names(LATER)),
    ("May 2019", SHARED, of_names(SHARED)),
    ("May 2019", LATER, {}),
    ("May 2021", {**SHARED, "7.3": ""}, {}),
    ("May 2021", {"2.1": ""}, {}),
    ("", SHARED, {}),
])  # fmt: skip
def test_numbers_alone_are_of_the_version_in_force_if_it_has_them_all(
    date: str, names: Mapping[str, str], expected: dict[str, str], vocabulary: Vocabulary
) -> None:
    reading = report(numbers(names), vocabulary, date)
    assert evaluations(reading) == expected
    assert ("framework" in doubts(reading)) == bool(expected)
    shown = [doubt.words for doubt in reading.unrecognised if doubt.what == "evaluation"]
    assert shown == ([] if expected else numbers(names).split("\n\n"))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(lines({"1.1": "Housing", "2.1": "Waste collection", "2.2": "Roads"}), id="numbers-of-others"),
        pytest.param(block({"7.1": "Recycling of glass", "7.2": "Mending of roads"}), id="unknown-names"),
        pytest.param(lines({**dict(list(LATER.items())[:2]), "7.1": "Parks", "7.2": "Roads"}), id="half-known"),
        pytest.param("Indicator 2.1: Good\n\nIndicator 2.2: Good", id="no-scale-of-six"),
        pytest.param("How partners graded themselves:\n\n" + tabs(LATER), id="self-evaluation"),
        pytest.param("Evaluations of the previous inspection:\n\n" + tabs(LATER), id="earlier"),
        pytest.param("The partnership evaluated 2.1 Impact on children and young people as weak.", id="by-partners"),
    ],
)
def test_where_nothing_decides_nothing_is_made_up(body: str, vocabulary: Vocabulary) -> None:
    reading = report(body, vocabulary)
    assert reading.report.framework is None
    assert not reading.of(f.Evaluation)


def test_lines_with_grades_that_are_not_read_are_shown_and_no_findings(vocabulary: Vocabulary) -> None:
    for layout in (lines, block, paragraph):
        reading = report(layout({"7.1": "Recycling of glass", "7.2": "Mending of roads"}), vocabulary)
        shown = " ".join(doubt.words for doubt in reading.unrecognised)
        assert "Recycling of glass" in shown and "Mending of roads" in shown
        assert not [words for words in (*said(reading, "finding"), *said(reading, "context")) if "7.1" in words]


def test_grades_of_partners_beside_those_of_inspectors_are_not_taken(vocabulary: Vocabulary) -> None:
    own = "3. How partners evaluated themselves\n\nSelf-evaluation by partners:\n\n2.1\tImpact on staff\tExcellent\n"
    reading = report(f"{tabs(LATER)}\n\n{own}", vocabulary)
    assert evaluations(reading) == of_names(LATER)


@pytest.mark.parametrize(("date", "framework"), [
    ("May 2013", "quality-indicators-2012"),
    ("May 2015", "quality-indicators-2012"),
    ("May 2017", "quality-indicators-2014"),
    ("May 2018", "quality-indicators-2014"),
])  # fmt: skip
@pytest.mark.parametrize("layout", [lines, bars, sentences])
def test_reports_of_the_first_programme_are_read_as_before(
    layout: Layout, date: str, framework: str, vocabulary: Vocabulary
) -> None:
    reading = report(layout(EARLIER), vocabulary, date)
    assert told(reading) == (framework, "0.6")
    assert evaluations(reading) == of_names(EARLIER)
    assert "framework" not in doubts(reading)


def test_no_report_on_adults_gets_a_version_for_children(vocabulary: Vocabulary) -> None:
    for date, framework in (("May 2019", None), ("May 2023", "quality-framework-adults-2022")):
        reading = report(lines(LATER), vocabulary, date, "adults")
        assert reading.report.framework == framework
        assert not evaluations(reading).keys() & {"1.1", "9.1", "9.2"}

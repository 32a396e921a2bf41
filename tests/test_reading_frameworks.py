"""Invented reports of each programme, in the layouts of its time: framework, scale, programme and every evaluation."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from readings import evaluations, read, said

from jig.graph import facts as f
from jig.graph.vocabulary import Vocabulary

TEXTS = Path(__file__).parent / "data" / "frameworks"


class Golden(NamedTuple):
    """What is to be read from a report: who, when, by which framework, on which scale, and its evaluations."""

    partnership: str
    issued: str
    fieldwork: str
    framework: str
    scale: str
    programme: str
    evaluations: dict[str, str]


GOLDEN = {
    "protection-2007.txt": Golden(
        "stirling", "2007-03", "2006-09 to 2006-10", "quality-indicators-2005", "scale-2005",
        "child-protection-2005-2009",
        {
            "listened-to": "good", "minimising-harm": "very-good", "immediate-response": "good",
            "needs-met": "adequate", "public-awareness": "good", "involving-families": "adequate",
            "information-sharing": "adequate", "recognising-and-assessing": "weak",
            "planning-to-meet-needs": "adequate", "policies-and-procedures": "good", "operational-planning": "good",
            "participation-in-policy": "weak", "recruitment-and-retention": "good",
            "development-of-staff": "very-good", "vision-values-and-aims": "good", "leadership-and-direction": "good",
            "people-and-partnerships": "very-good", "change-and-improvement": "adequate",
        },
    ),
    "protection-2009-lines.txt": Golden(
        "orkney", "2009-09", "2009-02 to 2009-03", "quality-indicators-2005", "scale-2009",
        "child-protection-2005-2009",
        {
            "listened-to": "good", "minimising-harm": "satisfactory", "immediate-response": "very-good",
            "needs-met": "satisfactory", "public-awareness": "good", "involving-families": "satisfactory",
            "information-sharing": "weak", "recognising-and-assessing": "satisfactory",
            "planning-to-meet-needs": "satisfactory", "policies-and-procedures": "good",
            "operational-planning": "satisfactory", "participation-in-policy": "weak",
            "recruitment-and-retention": "very-good", "development-of-staff": "good",
            "vision-values-and-aims": "good", "leadership-and-direction": "satisfactory",
            "people-and-partnerships": "good", "change-and-improvement": "satisfactory",
        },
    ),
    "protection-2011.txt": Golden(
        "falkirk", "2011-06", "2011-01 to 2011-02", "quality-indicators-2009", "scale-2009",
        "child-protection-2009-2012",
        {
            "listened-to": "very-good", "minimising-harm": "good", "immediate-response": "very-good",
            "needs-met": "satisfactory", "improvements-through-self-evaluation": "satisfactory",
            "improvements-in-performance": "good",
        },
    ),
    "protection-2009.md": Golden(
        "angus", "2009-12", "2009-08 to 2009-09", "quality-indicators-2009", "scale-2009",
        "child-protection-2009-2012",
        {
            "improvements-in-performance": "very-good", "listened-to": "good", "minimising-harm": "good",
            "immediate-response": "excellent", "needs-met": "satisfactory",
            "improvements-through-self-evaluation": "weak",
        },
    ),
    "adults-2024.txt": Golden(
        "moray", "2024-05", "2023-11 to 2024-02", "quality-framework-adults-2022", "scale-2020", "adult-services-2022",
        {
            "1.2": "good", "2.1 2.2 2.3": "good", "5.1 5.2 5.4": "adequate", "6.5": "adequate", "9.3 9.4": "weak",
        },
    ),
    "adult-protection-2018.txt": Golden(
        "midlothian", "2018-07", "2017-11 to 2018-01", "adult-support-and-protection-2017", "scale-2012",
        "adult-support-and-protection-2017",
        {
            "adult-protection-outcomes": "good", "adult-protection-key-processes": "adequate",
            "adult-protection-leadership": "very-good",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", GOLDEN)
def test_a_report_of_each_programme(name: str, vocabulary: Vocabulary) -> None:
    reading = read((TEXTS / name).read_text(encoding="utf-8"), vocabulary)
    golden, report = GOLDEN[name], reading.report
    (activity,) = [made.fact for made in reading.of(f.Activity)]
    assert isinstance(activity, f.Activity)
    assert report.kind == "joint-inspection-report"
    assert Golden(
        report.partnership or "", report.issued or "", activity.fieldwork or "", report.framework or "",
        report.usual_scale or "", activity.programme or "", evaluations(reading),
    ) == golden  # fmt: skip
    assert {made.fact.scale for made in reading.of(f.Evaluation) if isinstance(made.fact, f.Evaluation)} == {
        golden.scale
    }
    assert reading.unrecognised == []


#: How a table of names and grades is left by programmes that take text out of files.
TABLES = {
    "bars": "| {name} | {grade} |\n",
    "tabs": "{name}\t{grade}\n",
    "gaps": "{name}      {grade}\n",
    "ends": "{name} {grade}\n",
    "lines": "{name}\n{grade}\n",
    "apart": "{name}\n\n{grade}\n\n",
    "tags": "<tr><td>{name}</td><td>{grade}</td></tr>\n",
    "colons": "{name}: {grade}\n",
}
SIX = {
    "Children are listened to, understood and respected": ("listened-to", "Good"),
    "Children benefit from strategies to minimise harm": ("minimising-harm", "Very good"),
    "Children are helped by the actions taken in immediate response to concerns": ("immediate-response", "Good"),
    "Children's needs are met": ("needs-met", "Satisfactory"),
    "Improvement through self-evaluation": ("improvements-through-self-evaluation", "Weak"),
    "Improvements in performance": ("improvements-in-performance", "Satisfactory"),
}


@pytest.mark.parametrize("form", TABLES)
def test_the_six_indicators_in_many_layouts(form: str, vocabulary: Vocabulary) -> None:
    rows = "".join(TABLES[form].format(name=name, grade=grade) for name, (_, grade) in SIX.items())
    rows = f"<table>\n{rows}</table>\n" if form == "tags" else rows
    text = (
        "Joint inspection of services to protect children and young people in the Moray Council area\n\nMay 2010\n\n"
        f"1. Introduction\n\nThe team was led by HMIE.\n\nAppendix 1 Indicators of quality\n\n{rows}"
    )
    reading = read(text, vocabulary)
    assert (reading.report.framework, reading.report.usual_scale) == ("quality-indicators-2009", "scale-2009")
    assert evaluations(reading) == {slug: grade.lower().replace(" ", "-") for slug, grade in SIX.values()}


def test_the_title_of_the_first_indicators_in_a_report_on_the_second(vocabulary: Vocabulary) -> None:
    text = (TEXTS / "protection-2011.txt").read_text(encoding="utf-8")
    cites = (
        "They used 'How well are children and young people protected and their needs met?' of 2005.\n\n2. Particular"
    )
    reading = read(text.replace("2. Particular", cites, 2), vocabulary)
    assert reading.report.framework == "quality-indicators-2009"


def test_satisfactory_is_no_point_of_other_scales(vocabulary: Vocabulary) -> None:
    text = (TEXTS / "adults-2024.txt").read_text(encoding="utf-8")
    told = re.sub(r"(6\.5 Commissioning arrangements +)Adequate", r"\1Satisfactory", text)
    read_before, reading = evaluations(read(text, vocabulary)), read(told, vocabulary)
    assert evaluations(reading) == {slug: point for slug, point in read_before.items() if slug != "6.5"}
    assert [doubt.words for doubt in reading.unrecognised] == ["6.5 Commissioning arrangements Satisfactory"]


@pytest.mark.parametrize(
    "counts",
    [
        "3 were excellent, 9 very good, 5 good, {third}4 weak and 3 unsatisfactory",
        "excellent 1, very good 6, good 4, {third}weak 3, unsatisfactory 2",
    ],
)
@pytest.mark.parametrize("third", ["", "adequate 7, ", "satisfactory 7, "])
def test_points_that_are_printed_twice_are_no_earlier_scale(third: str, counts: str, vocabulary: Vocabulary) -> None:
    said = "Of the {} records, " + counts.format(third=third) + "."
    text = (
        "Services for children and young people in Moray\n\nMay 2016\n\n1. Introduction\n\nThe Care Inspectorate led "
        "the joint inspection.\n\n2. Evaluations\n\nLeadership of improvement and change      Adequate\n"
        f"Planning for individual children      Good\n\n3. Records\n\n{said.format(40)} {said.format(30)}\n"
    )
    reading = read(text, vocabulary)
    assert (reading.report.usual_scale, len(evaluations(reading))) == ("scale-2012", 2)


@pytest.mark.parametrize(
    ("title", "year", "framework"),
    [
        ("services for children and child protection in Moray", 2013, "quality-indicators-2012"),
        ("child protection in Moray", 2012, "quality-indicators-2009"),
        ("adult services in Moray", 2023, "quality-framework-adults-2022"),
        ("services for children and adult services in Moray", 2023, None),
    ],
)
def test_whom_a_title_names_tells_the_framework(
    title: str, year: int, framework: str | None, vocabulary: Vocabulary
) -> None:
    text = f"Joint inspection of {title}\n\nMay {year}\n\n1. Introduction\n\nThe Care Inspectorate led it.\n"
    assert read(text, vocabulary).report.framework == framework


def test_counts_of_satisfactory_are_of_the_scale_that_has_it(vocabulary: Vocabulary) -> None:
    text = (TEXTS / "protection-2011.txt").read_text(encoding="utf-8")
    title = "Findings of joint inspections of services to protect children\n\nJune 2012\n\nSocial Care and Social Work"
    said = "\n\nImprovements in performance was evaluated as good in 12 areas and as satisfactory in six areas.\n\n"
    text = text.replace("Social Care and Social Work", title, 1).replace("\n\n5. What", f"{said}5. What", 2)
    (spread,) = [made.fact for made in read(text, vocabulary).of(f.Distribution)]
    assert isinstance(spread, f.Distribution)
    assert {point: int(count) for point, count in spread.counts.items()} == {"good": 12, "satisfactory": 6}


def test_a_name_that_frameworks_share_is_that_of_the_report(vocabulary: Vocabulary) -> None:
    row = "Vision, values and aims      Good\n"
    text = (
        "Joint inspection of services {of} in Moray\n\nMay {year}\n\n1. Introduction\n\nThe Care Inspectorate and HMIE "
        "led it.\n\n2. Evaluations\n\n" + row
    )
    protection = read(text.format(of="to protect children", year=2008), vocabulary)
    children = read(
        text.format(of="for children and young people in need of care and protection", year=2020), vocabulary
    )
    assert evaluations(protection) == {"vision-values-and-aims": "good"}
    assert evaluations(children) == {"9.1": "good"}


@pytest.mark.parametrize("name", ["protection-2009-lines.txt", "protection-2011.txt"])
def test_a_table_that_lost_its_lines(name: str, vocabulary: Vocabulary) -> None:
    text = " ".join((TEXTS / name).read_text(encoding="utf-8").split())
    assert evaluations(read(text, vocabulary)) == GOLDEN[name].evaluations


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Operational planning Good Development of staff Very good",
         {"operational-planning": "good", "development-of-staff": "very-good"}),
        ("Operational planning Good progress Development of staff Very good", {"development-of-staff": "very-good"}),
        ("Operational planning Good Weak Development of staff Very good Good", {}),
        ("In the inspection of 2004: Operational planning Good Development of staff Very good", {}),
        ("With operational planning good, development of staff weak management held teams back.", {}),
        ("Staff said that operational planning was no better and development of staff good enough.", {}),
    ],
)  # fmt: skip
def test_names_and_grades_one_after_the_other(words: str, expected: dict[str, str], vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection of services to protect children in Moray\n\nMay 2008\n\n1. Introduction\n\nHMIE led it.\n\n"
        f"2. Findings\n\nWhat is said here comes before it and is long enough for a paragraph. {words}\n"
    )
    assert evaluations(read(text, vocabulary)) == expected


class KeyArea(NamedTuple):
    """A key area of the framework for adults: its indicators, and their one grade."""

    name: str
    indicators: dict[str, str]
    grade: str


KEY_AREAS = (
    KeyArea(
        "2. Experience of people who use our services",
        {
            "2.1": "People and carers have good experiences of integrated and person-centred health and social care",
            "2.2": "People's and carers' experience of prevention and early intervention",
            "2.3": "People's and carers' experience of information and decision-making in health and social care "
            "services",
        },
        "Very good",
    ),
    KeyArea(
        "6. Strategic planning, policy, quality and improvement", {"6.5": "Commissioning arrangements"}, "Weak",
    ),
    KeyArea(
        "9. Leadership and direction",
        {"9.3": "Leadership of people across the partnership", "9.4": "Leadership of change and improvement"},
        "Adequate",
    ),
)  # fmt: skip


def in_cells(area: KeyArea, between: str, row: str) -> str:
    names = between.join(f"{number} {name}" for number, name in area.indicators.items())
    return row.format(area=area.name, names=names, grade=area.grade)


def in_columns(area: KeyArea, width: int, place: float) -> str:
    """Return the lines of a row whose cells are wrapped, with the grade beside one of them."""
    names = [line for item in area.indicators.items() for line in textwrap.wrap(" ".join(item), width)]
    areas = textwrap.wrap(area.name, 22)
    last = max(len(names), len(areas)) - 1
    columns = [column + [""] * (last + 1 - len(column)) for column in (areas, names)]
    grades = [area.grade if at == int(last * place) else "" for at in range(last + 1)]
    lines = (f"{one:26}{two:{width + 6}}{grade}".rstrip() for one, two, grade in zip(*columns, grades, strict=True))
    return "\n".join(lines) + "\n\n"


AREA_FORMS: dict[str, Callable[[KeyArea], str]] = {
    "bars": lambda area: in_cells(area, "<br>", "| {area} | {names} | {grade} |\n"),
    "tags": lambda area: in_cells(area, "<br>", "<tr><td>{area}</td><td>{names}</td><td>{grade}</td></tr>\n"),
    "tabs": lambda area: in_cells(area, "; ", "{area}\t{names}\t{grade}\n"),
    "under": lambda area: in_cells(area, "\n", "Key area {area}\n{names}\n{grade}\n\n"),
    "over": lambda area: in_cells(area, "\n", "{grade}\n{area}\n{names}\n\n"),
    "areas": lambda area: in_cells(area, "\n", "Key area {area}: {grade}\n\n"),
    **{
        f"columns of {width}, at {place}": partial(in_columns, width=width, place=place)
        for width in (40, 60, 100)
        for place in (0, 0.5, 1)
    },
}


@pytest.mark.parametrize("form", AREA_FORMS)
def test_one_evaluation_a_key_area(form: str, vocabulary: Vocabulary) -> None:
    table = "".join(map(AREA_FORMS[form], KEY_AREAS))
    text = (
        "Joint inspection of adult services in Moray\n\nMay 2023\n\n1. Introduction\n\nThe Care Inspectorate did this "
        f"work.\n\n2. Evaluations\n\nThese are the grades.\n\n{table}\n3. Conclusion\n\nAll will go on.\n"
    )
    assert evaluations(read(text, vocabulary)) == {
        " ".join(area.indicators): area.grade.lower().replace(" ", "-") for area in KEY_AREAS
    }


CHILDREN = "services to protect children and young people in Moray\n\nMay 2008\n\n1. Introduction\n\nHMIE led it."
ADULTS = "adult services in Moray\n\nMay 2023\n\n1. Introduction\n\nThe Care Inspectorate led it."


@pytest.mark.parametrize(
    ("of", "words", "expected"),
    [
        (CHILDREN, "The recruitment and retention of staff was adequate.", {"recruitment-and-retention": "adequate"}),
        (CHILDREN, "Leadership and direction was evaluated as good, and leadership of change and improvement as weak.",
         {"leadership-and-direction": "good", "change-and-improvement": "weak"}),
        (CHILDREN, "Development of staff was not yet good.", {}),
        (CHILDREN, "Operational planning was good in some teams and weak in others.", {}),
        (CHILDREN, "Operational planning was rarely good.", {}),
        (CHILDREN, "Development of staff was almost good.", {}),
        (CHILDREN, "Leadership and direction was no longer weak.", {}),
        (CHILDREN, "Policies and procedures ranged from weak to good.", {}),
        (CHILDREN, "Children's needs are met Good\n", {"needs-met": "good"}),
        (CHILDREN, "If operational planning had been good, development of staff would have been very good.", {}),
        (CHILDREN, "Development of staff was evaluated as adequate. Operational planning Good\n",
         {"development-of-staff": "adequate"}),
        (CHILDREN, "How services graded themselves:\n\nOperational planning\tGood\nDevelopment of staff\tWeak\n", {}),
        (CHILDREN, "In 2003 an earlier inspection evaluated leadership and direction as weak.", {}),
        (ADULTS, "Key Area 9 – Leadership and direction\n\nEvaluation\n\n• Weak\n", {"9.3 9.4": "weak"}),
        (ADULTS, "Key Area 9 – Leadership and direction\n\nLeaders were known. We evaluated this key area as weak.\n",
         {"9.3 9.4": "weak"}),
        (ADULTS, "Key area 5 was evaluated as adequate.", {"5.1 5.2 5.4": "adequate"}),
        (ADULTS, "6.5 Commissioning arrangements that are made with care Weak\n", {"6.5": "weak"}),
        (ADULTS, "We evaluated key area 6 as weak.", {"6.5": "weak"}),
        (ADULTS, "We evaluated delivery of key processes as adequate and commissioning arrangements as weak.",
         {"5.1 5.2 5.4": "adequate", "6.5": "weak"}),
        (ADULTS, "People and carers have good health and wellbeing outcomes where nurses visit.", {}),
        (ADULTS, "The partnership evaluated commissioning arrangements as very good in its own review.", {}),
        (ADULTS, "Key Area 9 – Leadership and direction\n\nStaff thought that leaders were good.\n", {}),
    ],
)  # fmt: skip
def test_sentences_that_evaluate_and_that_do_not(
    of: str, words: str, expected: dict[str, str], vocabulary: Vocabulary
) -> None:
    reading = read(f"Joint inspection of {of}\n\n2. Findings\n\n{words}\n", vocabulary)
    assert evaluations(reading) == expected
    assert not reading.of(f.Distribution)


def test_a_promise_is_made_by_the_inspectorate_of_its_time(vocabulary: Vocabulary) -> None:
    promise = "9. What happens next?\n\nWithin one year inspectors will visit the area again to see what has changed."
    front = "Joint inspection of services to protect children and young people in Moray\n\nMay 2008\n\n"
    reading = read(f"{front}HM Inspectorate of Education\n\n1. Introduction\n\nHMIE led it.\n\n{promise}\n", vocabulary)
    steps = [made.fact for made in reading.of(f.NextStep) if isinstance(made.fact, f.NextStep)]
    assert [(step.by, step.further_review) for step in steps] == [("hm-inspectorate-of-education", True)]


def test_a_name_over_its_grade_is_no_statement_beside_the_evaluation(vocabulary: Vocabulary) -> None:
    body = "Here are the evaluations.\n\nChildren's needs are met\nSatisfactory\n\nImprovements in performance\nGood\n"
    reading = read(f"Joint inspection of {CHILDREN.replace('2008', '2010')}\n\n2. What we found\n\n{body}", vocabulary)
    assert evaluations(reading) == {"needs-met": "satisfactory", "improvements-in-performance": "good"}
    assert said(reading, "context") == said(reading, "finding") == []

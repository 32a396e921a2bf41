"""What inspectors did, read and graded: evidence by whomever it was gathered, results of records, lines of a grade."""

from __future__ import annotations

import pytest
from readings import INSPECTION, evaluations, read, said

from jig.graph import facts as f
from jig.graph.vocabulary import Vocabulary


def findings(body: str) -> str:
    return INSPECTION.format(body=f"3. Findings\n\n{body}\n")


@pytest.mark.parametrize(
    ("words", "kind", "number", "unit"),
    [
        ("Two inspectors met forty parents.", "parents-met", "40", "parents"),
        ("The inspection team read 60 records.", "records-read", "60", "records"),
        ("Our inspectors spoke to 25 young people.", "children-met", "25", "young people"),
        ("Three of our inspectors spoke to twelve social workers.", "staff-met", "12", "social workers"),
        ("Inspectors from the Care Inspectorate met 18 managers.", "staff-met", "18", "managers"),
        ("Two inspectors and an associate assessor met 14 kinship carers.", "parents-met", "14", "kinship carers"),
        ("Members of the inspection team observed six meetings.", "meetings-observed", "6", "meetings"),
        ("Two hundred and twelve staff across the area responded to our survey.", "staff-survey", "212", "staff"),
        ("This involved the records of 50 adults at risk of harm.", "records-read", "50", "adults"),
    ],
)
def test_evidence_is_whoever_of_the_team_gathered_it(
    words: str, kind: str, number: str, unit: str, vocabulary: Vocabulary
) -> None:
    reading = read(INSPECTION.format(body=words + "\n"), vocabulary)
    found = [item.fact for item in reading.of(f.Evidence) if isinstance(item.fact, f.Evidence)]
    figures = [item.fact for item in reading.of(f.Figure) if isinstance(item.fact, f.Figure)]
    assert [(one.activity, str(one.number), one.unit) for one in found] == [(kind, number, unit)]
    assert [(str(one.value), one.unit) for one in figures] == [(number, unit)]  # and no count of inspectors


def test_responses_are_of_each_from_whom_they_came(vocabulary: Vocabulary) -> None:
    words = "We received survey responses from 57 children and young people, 22 parents and carers and 708 staff."
    reading = read(INSPECTION.format(body=words + "\n"), vocabulary)
    found = [item.fact for item in reading.of(f.Evidence) if isinstance(item.fact, f.Evidence)]
    assert [(one.activity, str(one.number)) for one in found] == [
        ("childrens-survey", "57"),
        ("parents-survey", "22"),
        ("staff-survey", "708"),
    ]


def test_what_a_team_did_is_no_finding(vocabulary: Vocabulary) -> None:
    reading = read(
        findings("Two inspectors met forty parents of pupils. Parents met each week and sang well."), vocabulary
    )
    assert said(reading, "finding") == ["Parents met each week and sang well."]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Three of the five plans were clear about money.", False),
        ("Most of the improvement plans had dates for what was to be done.", False),
        ("Two thirds of the strategic plans were up to date.", False),
        ("Half of the plans had dates for what was to be done.", True),
        ("Three of the forty plans had dates for what was to be done.", True),
        ("Four of the six assessments were weak.", True),
        ("Three of the five plans we read in children's records had dates.", True),
    ],
)
def test_a_few_plans_or_those_of_services_are_no_sample_of_records(
    words: str, found: bool, vocabulary: Vocabulary
) -> None:
    assert bool(read(findings(words), vocabulary).of(f.RecordReading)) is found


@pytest.mark.parametrize(
    "words",
    [
        "We evaluated leadership of improvement and change as good.",
        "Leadership of improvement and change was evaluated as good.",
        "Leadership of improvement and change was good.",
        "For quality indicator 9.4, we evaluated performance as good.",
    ],
)
def test_a_sentence_that_says_a_grade_alone_is_an_evaluation_alone(words: str, vocabulary: Vocabulary) -> None:
    reading = read(findings(f"Boats left late.\n\n{words}"), vocabulary)
    assert evaluations(reading) == {"9.4": "good"}
    assert not [one for role in ("finding", "context") for one in said(reading, role) if "good" in one]


def test_a_sentence_that_says_why_beside_a_grade_is_a_finding_too(vocabulary: Vocabulary) -> None:
    words = "We evaluated leadership of improvement and change as good because leaders asked the crews."
    reading = read(findings(words), vocabulary)
    assert evaluations(reading) == {"9.4": "good"}
    assert said(reading, "finding") == [words]

"""Reasons of evaluations: each run of them belongs to one grade, or to none."""

from __future__ import annotations

import pytest
from readings import read

from jig.graph import facts as f
from jig.graph.vocabulary import Vocabulary

OPENING = """Care Inspectorate

Joint inspection of services for children and young people at risk of harm in Fife

March 2024

We used the quality framework for children and young people in need of care and protection.

"""
CHILDREN = "2.1 Impact on children and young people"
SAFETY = "1.1 Improvements in the safety, wellbeing and life chances of vulnerable children and young people"
FAMILIES = "2.2 Impact on families"
TABLE = f"""Summary of evaluations

Quality indicator\tEvaluation
{SAFETY}\tAdequate
{CHILDREN}\tGood
{FAMILIES}\tGood
9.2 Leadership of strategy and direction\tWeak

"""
FIRST = "Most children got on well with their goats. A few found them too loud.\n\n"
OTHER = "Parents were proud of the shows that their children gave each spring.\n\n"
FILL = "Goats need hay in winter and shade in summer, and most villages have a meadow for them. " * 9 + "\n\n"
REASONS = "Rationale for the evaluation\n\n"


def reasons(body: str, vocabulary: Vocabulary) -> dict[str, int]:
    """Return how many reasons each evaluation has."""
    reading = read(OPENING + body, vocabulary)
    made = [found.fact for found in reading.of(f.Evaluation)]
    return {one.indicators[0]: len(one.rationale) for one in made if isinstance(one, f.Evaluation)}


@pytest.mark.parametrize("between", ["", FILL])
def test_reasons_under_a_heading_are_those_of_its_indicator(between: str, vocabulary: Vocabulary) -> None:
    parts = f"{CHILDREN}: Good\n\n{REASONS}{FIRST}{FAMILIES}: Good\n\n{REASONS}{OTHER}"
    assert reasons(TABLE + between + parts, vocabulary) == {"1.1": 0, "2.1": 2, "2.2": 1, "9.2": 0}


def test_a_heading_without_a_grade_says_whose_reasons_follow(vocabulary: Vocabulary) -> None:
    parts = f"{CHILDREN}\n\n{REASONS}{FIRST}{FAMILIES}\n\n{REASONS}{OTHER}"
    assert reasons(TABLE + parts, vocabulary) == {"1.1": 0, "2.1": 2, "2.2": 1, "9.2": 0}


def test_a_grade_without_reasons_takes_none_of_the_next(vocabulary: Vocabulary) -> None:
    parts = f"{CHILDREN}: Adequate\n\n{FAMILIES}: Good\n\n{REASONS}{OTHER}"
    assert reasons(parts, vocabulary) == {"2.1": 0, "2.2": 1}


def test_reasons_that_nobody_can_tell_apart_are_findings(vocabulary: Vocabulary) -> None:
    body = TABLE + REASONS + OTHER
    assert reasons(body, vocabulary) == dict.fromkeys(("1.1", "2.1", "2.2", "9.2"), 0)
    found = [(made.rule, made.words) for made in read(OPENING + body, vocabulary).of(f.Statement)]
    assert ("statements.finding", OTHER.strip()) in found


def test_a_reason_is_no_finding_beside(vocabulary: Vocabulary) -> None:
    found = read(f"{OPENING}{FAMILIES}: Good\n\n{REASONS}{OTHER}", vocabulary).of(f.Statement)
    assert [made.rule for made in found if made.words == OTHER.strip()] == ["evaluations.rationale"]


def test_a_heading_that_names_nothing_known_ends_what_a_grade_explains(vocabulary: Vocabulary) -> None:
    parts = f"{FAMILIES}: Weak\n\n{REASONS}{OTHER}2.3 Impact on goats\n\n{REASONS}{FIRST}"
    assert reasons(parts, vocabulary) == {"2.2": 1}


@pytest.mark.parametrize("mark", ["", "## "])
def test_reasons_of_another_grade_of_a_part_are_not_those_of_the_whole(mark: str, vocabulary: Vocabulary) -> None:
    led, part = "9.1-9.4 Leadership and direction: Good", "9.1 Leadership of vision, values and aims: Weak"
    why = f"{mark and '### '}{REASONS}"
    parts = f"{mark}{led}\n\n{why}{OTHER}{mark}{part}\n\n{why}{FIRST}"
    assert reasons(parts, vocabulary) == {"9.1": 1}


def test_reasons_far_below_a_heading_with_a_grade_are_its_own(vocabulary: Vocabulary) -> None:
    one, other = (
        f"### {CHILDREN}: Good\n\n{FILL}#### {REASONS}{FIRST}",
        f"### {FAMILIES}: Weak\n\n{FILL}#### {REASONS}{OTHER}",
    )
    assert reasons(f"## Appendix 1: evaluations\n\n{one}{other}## Appendix 2: terms\n", vocabulary) == {
        "2.1": 2,
        "2.2": 1,
    }

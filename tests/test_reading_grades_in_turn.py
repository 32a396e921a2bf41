"""Grades that one sentence gives to several indicators."""

from __future__ import annotations

import pytest
from readings import INSPECTION, evaluations, read

from jig.graph.vocabulary import Vocabulary

BOTH = {"2.2": "good", "2.1": "adequate"}
FAMILIES, CHILDREN = "impact on families", "impact on children and young people"


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        (f"We evaluated {FAMILIES} as good and {CHILDREN} as adequate.", BOTH),
        (f"We evaluated {CHILDREN} as adequate and {FAMILIES} as good.", BOTH),
        (f"I{FAMILIES[1:]} was evaluated as good, whereas {CHILDREN} was adequate.", BOTH),
        (f"We evaluated 2.2 {FAMILIES} as good and 2.1 {CHILDREN} as adequate.", BOTH),
        ("2.2 was evaluated as good and 2.1 as adequate.", BOTH),
        (f"The partnership was evaluated as good for {FAMILIES}, and adequate for {CHILDREN}.", BOTH),
        (
            f"We evaluated {FAMILIES} as good, {CHILDREN} as adequate and planning and improving services as weak.",
            {**BOTH, "6.2": "weak"},
        ),
        (f"Both {FAMILIES} and {CHILDREN} were evaluated as good.", {"2.2": "good", "2.1": "good"}),
        ("Indicators 2.1 and 2.2 were evaluated as good.", {"2.1 2.2": "good"}),
        ("We evaluated participation as very good and leadership of improvement and change as weak.", {"9.4": "weak"}),
    ],
)
def test_each_indicator_has_its_own_grade(sentence: str, wanted: dict[str, str], vocabulary: Vocabulary) -> None:
    assert evaluations(read(INSPECTION.format(body=f"2. Evaluations\n\n{sentence}"), vocabulary)) == wanted


@pytest.mark.parametrize(
    "said", ["as not yet good", "as good practice in places", "as well and found good joint work", "with good evidence"]
)
def test_what_is_not_joined_to_a_grade_has_none(said: str, vocabulary: Vocabulary) -> None:
    body = f"2. Evaluations\n\nWe evaluated {FAMILIES} {said} and {CHILDREN} as adequate."
    assert evaluations(read(INSPECTION.format(body=body), vocabulary)) == {"2.1": "adequate"}

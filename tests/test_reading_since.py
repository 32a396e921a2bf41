"""Grades under a caption that names a year before this inspection are another inspection's; no other year says so."""

from __future__ import annotations

import pytest
from readings import INSPECTION, evaluations, read

from jig.graph.vocabulary import Vocabulary

ROWS = "Impact on families   Weak\n\nPlanning and improving services   Adequate\n\n"
READ = {"2.2": "weak", "6.2": "adequate"}
BODY = "2. Summary\n\nA word on goats.\n\n{caption}\n\n{rows}3. The end\n\nAll is said.\n"


EARLIER = (
    "Evaluations of the 2010 inspection",
    "## Evaluations, 2008-09",
    "2010 grades",
    "Table 2: judgements in 2011",
    "Where services stood in June 2010",
)
OWN = (
    "Evaluations of the 2013 inspection",
    "Evaluations 2010 and 2014",
    "Evaluations against the quality indicators of 2012",
    "Grades since 2010",
    "Evaluations",
)


@pytest.mark.parametrize(
    ("caption", "read_there"),
    [*((caption, {}) for caption in EARLIER), *((caption, READ) for caption in OWN)],
)
def test_grades_of_earlier_years_are_none_of_this_inspection(
    caption: str, read_there: dict[str, str], vocabulary: Vocabulary
) -> None:
    report = INSPECTION.format(body=BODY.format(caption=caption, rows=ROWS))
    assert evaluations(read(report, vocabulary)) == read_there

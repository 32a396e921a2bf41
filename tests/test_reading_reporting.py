"""Who reports to whom, as sentences say it."""

from __future__ import annotations

import pytest
from readings import INSPECTION, read

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary


def reporting(body: str, vocabulary: Vocabulary) -> set[tuple[str, str]]:
    """Return who reports to whom, by names."""
    made = [found.fact for found in read(INSPECTION.format(body=body), vocabulary).of(f.Group)]
    groups = {one.id: one for one in made if isinstance(one, f.Group)}
    return {(one.name.casefold(), groups[id].name.casefold()) for one in groups.values() for id in one.reports_to}


COMMITTEE, BOARD, STRATEGY = "child protection committee", "island safety board", "harbour strategy group"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"The {COMMITTEE} reports to the {BOARD}.", {(COMMITTEE, BOARD)}),
        (f"The {COMMITTEE} (CPC) reports directly to the {BOARD} each spring.", {(COMMITTEE, BOARD)}),
        (f"A {STRATEGY} is accountable to the {BOARD} and to the {COMMITTEE}.",
         {(STRATEGY, BOARD), (STRATEGY, COMMITTEE)}),
        (f"The {COMMITTEE} and the {STRATEGY} report to the {BOARD}.", {(COMMITTEE, BOARD), (STRATEGY, BOARD)}),
        # what is denied, to come or past is not so, and what others report is no line of accountability
        (f"The {COMMITTEE} does not report to the {BOARD}.", set()),
        (f"The {COMMITTEE} will report to the {BOARD} from May.", set()),
        (f"The {COMMITTEE} met often, but staff reported to the {BOARD} that it was loud.", set()),
        (f"The {COMMITTEE} reports to parents who know the {BOARD}.", set()),
    ],
)  # fmt: skip
def test_groups_report_to_groups(words: str, expected: set[tuple[str, str]], vocabulary: Vocabulary) -> None:
    assert reporting(f"2. Groups\n\n{words}\n", vocabulary) == expected


def test_the_sentence_that_says_so_is_cited_however_often_a_group_is_named(vocabulary: Vocabulary) -> None:
    often = "".join(f"The {COMMITTEE} met in week {week} of the spring.\n\n" for week in range(1, 12))
    body = INSPECTION.format(body=f"2. Groups\n\n{often}The {COMMITTEE} reports to the {BOARD}.\n")
    (made,) = (found for found in read(body, vocabulary).of(f.Group) if getattr(found.fact, "reports_to", ()))
    document = read_document(body)
    cited = [document.letters.words(cite.start, cite.length) for cite in map(Citation.from_text, made.fact.cite)]
    assert any("reports to" in words for words in cited)

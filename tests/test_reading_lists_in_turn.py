"""Lists of several kinds one after the other, each named in one of many ways: every entry is of its own list alone."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from readings import LATER, read, said

from jig.graph.vocabulary import Vocabulary

#: How lists are named: by a heading, with a colon, by a question, by a sentence with a colon and by one with a stop.
NAMES = {
    "strength": (
        "Strengths",
        "Strengths:",
        "What was working well?",
        "Inspectors found these strengths:",
        "We identified the following strengths.",
    ),
    "priority-area": (
        "Areas for improvement",
        "Areas for improvement:",
        "What needs to improve?",
        "The partnership should take action to:",
        "We identified the following areas for improvement.",
    ),
    "key-message": (
        "Key messages",
        "Key messages:",
        "What are the key messages?",
        "Our key messages are:",
        "We have the following key messages.",
    ),
    "method": (
        "How we carried out the inspection",
        "What we did:",
        "How did we inspect?",
        "During the inspection we:",
        "We undertook the following activities.",
    ),
    "other": (
        "The local context",
        "What boats are there?",
        "Partners had bought new boats, including:",
        "Families could use the following boats.",
    ),
}
ENTRIES = {
    "strength": ["Nurses stayed on each island.", "Boats ran in winter."],
    "priority-area": ["Pay the nurses more.", "Feed the ponies."],
    "key-message": ["Most children were kept safe.", "Some waited too long for a boat."],
    "method": ["met 45 children", "read the records of 60 children"],
    "other": ["a ferry for schools", "a launch for nurses"],
}
LISTED = ("strength", "priority-area", "key-message")


@pytest.mark.parametrize(
    "between", ["", "Staff met each month in the harbour.\n\n"], ids=["in turn", "with text between"]
)
@pytest.mark.parametrize("kinds", list(permutations(NAMES, 2)), ids="-".join)
def test_a_list_ends_where_another_begins(kinds: tuple[str, str], between: str, vocabulary: Vocabulary) -> None:
    want = {role: ENTRIES[role] if role in kinds else [] for role in LISTED}
    for names in product(*(NAMES[kind] for kind in kinds)):
        blocks = (f"{name}\n\n- " + "\n- ".join(ENTRIES[kind]) for kind, name in zip(kinds, names, strict=True))
        reading = read(LATER.format(body="2. Summary\n\n" + f"\n\n{between}".join(blocks) + "\n"), vocabulary)
        assert {role: said(reading, role) for role in LISTED} == want, names

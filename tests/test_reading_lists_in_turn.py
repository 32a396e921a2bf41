"""Lists of several kinds one after the other, each named in one of many ways: every entry is of its own list alone."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from readings import LATER, read, said

from jig.graph import facts as f
from jig.graph.text.documents import read_document
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


@pytest.mark.parametrize("kinds", list(permutations(NAMES, 2)), ids="-".join)
def test_lists_that_lost_their_bullets_end_where_another_begins(kinds: tuple[str, str], vocabulary: Vocabulary) -> None:
    want = {role: ENTRIES[role] if role in kinds else [] for role in LISTED}
    for one, other in product(*(NAMES[kind] for kind in kinds)):
        paragraphs = (one, *ENTRIES[kinds[0]], other, *ENTRIES[kinds[1]], "Staff met each month. They had tea.")
        reading = read(LATER.format(body="2. Summary\n\n" + "\n\n".join(paragraphs) + "\n"), vocabulary)
        assert {role: said(reading, role) for role in LISTED} == want, (one, other)


def test_what_announces_a_list_within_another_states_nothing(vocabulary: Vocabulary) -> None:
    paragraphs = ("Strengths", *ENTRIES["strength"], NAMES["priority-area"][3], *ENTRIES["priority-area"])
    reading = read(LATER.format(body="2. Summary\n\n" + "\n\n".join(paragraphs) + "\n"), vocabulary)
    assert NAMES["priority-area"][3] not in [statement.words for statement in reading.of(f.Statement)]


@pytest.mark.parametrize("kinds", list(permutations(LISTED, 2)), ids="-".join)
def test_lists_without_a_blank_line_end_where_another_begins(kinds: tuple[str, str], vocabulary: Vocabulary) -> None:
    names = {kind: (*NAMES[kind], f"**{NAMES[kind][0]}**", f"3.4 {NAMES[kind][0]}") for kind in kinds}
    for one, other in product(*(names[kind] for kind in kinds)):
        lines = [
            one,
            *(f"- {entry}" for entry in ENTRIES[kinds[0]]),
            other,
            *(f"- {entry}" for entry in ENTRIES[kinds[1]]),
        ]
        reading = read(LATER.format(body="2. Summary\n\n" + "\n".join(lines) + "\n"), vocabulary)
        assert {role: said(reading, role) for role in kinds} == {role: ENTRIES[role] for role in kinds}, (one, other)


#: How chapters ask what they answer, and how their key messages are named and marked.
ASKED = ("{n}. {words}", "Question {n}: {words}", "Key question {n}: {words}", "Question {n}\n\n{words}", "{words}")
STATED = ("Statement {n}: {words}", "Statement {n} – {words}", "Statement {n}\n\n{words}")
MESSAGES = ("Key messages\n\n{one}\n{other}", "Key messages:\n\n{one}\n{other}", "**Key messages**\n\n{one}\n\n{other}")
WORDS = {
    ASKED: (
        "How good is the partnership at recognising and responding when children and young people need protection?",
        "How good is the partnership at helping children and young people who have experienced abuse and neglect stay "
        "safe, healthy and recover from their experiences?",
    ),
    STATED: (
        "Children and young people are safer because risks have been identified early and responded to effectively.",
        "Children and young people’s lives improve with high quality planning and support, ensuring they experience "
        "sustained loving and nurturing relationships to keep them safe from further harm.",
    ),
}


SAID = (("Boats ran in winter.", "Nets held fast."), ("Ponies were fed.", "Nurses stayed on."))


@pytest.mark.parametrize("listed", [False, True], ids=["", "with contents"])
@pytest.mark.parametrize(("forms", "form"), [(forms, form) for forms in WORDS for form in forms])
def test_key_messages_belong_to_the_question_above(
    forms: tuple[str, ...], form: str, listed: bool, vocabulary: Vocabulary
) -> None:
    asked = [form.format(n=n, words=words) for n, words in enumerate(WORDS[forms], 1)]
    contents = "\n".join(f"{words.replace(chr(10), ' ')} {n * 4}" for n, words in enumerate(asked, 1))
    for messages, mark in product(MESSAGES, ("• ", "{k}. ", "- ")):
        body = f"Contents\n\n{contents}\n\n" if listed else ""
        for words, said_of_it in zip(asked, SAID, strict=True):
            one, other = (mark.format(k=k) + entry for k, entry in enumerate(said_of_it, 1))
            body += (
                f"{words}\n\n{messages.format(one=one, other=other)}\n\nCrews told what they did. They were heard.\n\n"
            )
        facts = [x.fact for x in read(LATER.format(body=body), vocabulary).of(f.Statement)]
        found = [
            (one.question, one.number) for one in facts if isinstance(one, f.Statement) and "key-message" in one.role
        ]
        assert found == [("1", "1.1"), ("1", "1.2"), ("2", "2.1"), ("2", "2.2")], (messages, mark)


@pytest.mark.parametrize("form", [*ASKED[1:3], ASKED[-1], *STATED])
def test_what_a_chapter_answers_is_its_heading(form: str) -> None:
    asked = form.format(n=1, words=WORDS[STATED if form in STATED else ASKED][1])
    document = read_document(
        f"1. Introduction\n\nBoats ran.\n\n{asked}\n\nKey messages\n\n- Nets held.\n\nCrews met.\n"
    )
    paths = {section.heading.partition(" ")[0]: section.path for section in document.sections}
    assert (paths["1."], paths["Key"]) == ("1", "2.1")

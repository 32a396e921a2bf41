"""Lists that a sentence announces: their entries have the role that it gives them, whatever section they stand in.

Relies on the cues of the vocabularies for strengths, areas and messages, on who is asked for what, and on entries being
items, or short paragraphs under the sentence where bullets were lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from jig.graph.reading.grades_of_others import is_told_by_others
from jig.graph.reading.lines import Line
from jig.graph.reading.roles import ANNOUNCEMENT, LISTS, OF_LISTS, UNDECIDED
from jig.graph.text.marks import FOLLOWING

__all__ = ["entries_in", "with_roles_announced", "with_what_was_done"]

#: How a sentence ends that announces what a team did.
_WE_DID_ALL = re.compile(
    r"\b(?:we|inspectors|the (?:inspection |review )?team)(?: also| then)?"
    r"(?:\s*[:–—]| (?:undertook|carried out|completed|did|used) (?:all )?(?:the following|these)(?: \w+){0,3}[.:])$",
    re.IGNORECASE,
)
#: How a sentence ends, or what it says, that announces a list.
_OPENS_LIST = re.compile(r":$|\bfollowing\b")
#: What announces reasons for what was said before, as for confidence in improvement.
_REASONS = re.compile(r"\b(?:based (?:up)?on|because|reasons? for|evidenced? (?:by|of))\b[^.]*:$", re.IGNORECASE)
#: Who else than inspectors says what should be done, and of whom it is said in general.
_OTHERS_ASK = re.compile(
    r"\b(?:guidance|standards?|frameworks?|plans?|polic(?:y|ies)|strateg(?:y|ies)|legislation|law|Act|charter|principles?|"
    r"government|ministers)\b[^.,;:]{0,60}?\b(?:says?|said|states?|sets?\sout|requires?|makes?\sclear|expects?|asks?|"
    r"recommends?|describes?|that|what|how)\b|\b(?:a|any|each|every|good)\spartnership\b|"
    r"\b(?:they|partners)\s(?:had\s)?(?:agreed|decided|planned)\b",
    re.IGNORECASE,
)
#: How inspectors ask for a plan, which then says how others will do what the list says.
_PLAN_ASKED_FOR = re.compile(
    r"\b(?:we|inspectors|(?:care )?inspectorate)\b[^.;:]{0,40}?\b(?:ask|request|require)(?:s|ed)?\b[^.;:]{0,60}?"
    r"\b(?:for|to (?:prepare|produce|provide|submit)) an? (?:\w+ ){0,3}plan\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:should|must|needs?\sto)\b", re.IGNORECASE)
_NOT_ASKED = frozenset(("foreword", "introduction", "context"))
#: How one goes on that asks those whom the sentence before names, and who they can be.
_IT_SHOULD = re.compile(
    r"\W*(?:to (?:do so|achieve this|improve(?: further)?),? )?(?:it|they) (?:now |also )?"
    r"(?:should|must|needs? to)\s*:$",
    re.IGNORECASE,
)
_INSPECTED = re.compile(r"\b(?:partnership|partners|leaders|chief officers)\b", re.IGNORECASE)
#: How a sentence ends that asks those inspected for what the list says, wherever they are.
_SHOULD = re.compile(
    r"\b(?:partners|partnership|chief officers|(?:leaders|services) in [A-Z]\w+)\b[^.;:]{0,60}"
    r"\b(?:should|must|needs? to)\b"
    r"(?: (?:now|also|therefore|next|together))*(?: (?:take action|work|act) to)?\s*:$|"
    r"\b(?:inspectors|we)\s+(?:now\s+)?(?:ask|call\s+on|expect|want|would\s+like)\s+(?:the\s+)?[^.;:]{0,60}?"
    r"\b(?:partners|partnership|chief\s+officers)\s+to\s*:$",
    re.IGNORECASE,
)
#: What a list is of, by the cue in the sentence that announces it.
_ANNOUNCED = {
    "announces-strengths": "strengths",
    "announces-areas": "priority-areas",
    "announces-messages": "key-messages",
}
#: How a sentence in the midst of a list announces another: of the parts of one thing, or of what it names.
_OF_PARTS = re.compile(
    r"\b(?:including|such as|includes?|included|for example|for instance)\W*:$|\bthe following \w+", re.IGNORECASE
)
#: Words of the longest line that names a list as a heading does ("What is working well:").
_LONGEST_NAME = 8
_BLANK_LINE = re.compile(r"\n\s*\n")
#: Words of the longest entry that has no bullet.
_LONGEST_ENTRY = 40
#: Roles of sections in which a sentence may announce a list of strengths or areas by its words alone.
_BY_CUE_ALONE = ("method", "key-messages")
#: Roles of sections in which a sentence may announce a list at all.
_WITHIN = (*UNDECIDED, *OF_LISTS, *_BY_CUE_ALONE)


def entries_in(lines: list[Line], text: str) -> set[int]:
    """Return which lines stand in lists: items, and short paragraphs of one sentence under one that announces them.

    Such paragraphs are items whose bullets were lost; at least two of them, up to one of another making.

    :param lines: the lines of a report.
    :param text: its text, which shows where blank lines are.
    """
    found = {at for at, line in enumerate(lines) if line.sentence.passage.kind == "item"}
    for at, line in enumerate(lines):
        if at not in found and _opens_bare(line.text) and line.sentence.passage.kind == "paragraph":
            bare = list(takewhile(lambda entry: _is_bare_entry(lines, entry, text), range(at + 1, len(lines))))
            found.update(bare if len(bare) > 1 else ())
    return found


def _opens_bare(words: str) -> bool:
    """Whether a sentence announces what follows it: with a colon at its end, or as "the following"."""
    return words.endswith(":") or bool(FOLLOWING.search(words))


def _is_bare_entry(lines: list[Line], at: int, text: str) -> bool:
    """Whether a line is a short paragraph of its own, a blank line after the one before it in its section."""
    line, before = lines[at].sentence, lines[at - 1].sentence
    alone = line.first and (at + 1 == len(lines) or lines[at + 1].sentence.first)
    own = alone and line.passage.kind == "paragraph" and line.passage.section == before.passage.section
    if not own or len(lines[at].words) > _LONGEST_ENTRY or line.text.endswith("?") or _opens_bare(line.text):
        return False
    return bool(_BLANK_LINE.search(text[before.passage.end : line.passage.begin]))


def with_what_was_done(lines: list[Line], entries: set[int]) -> list[Line]:
    """Give the entries under "... we:" the role of a method, wherever they stand: they tell what the team did."""
    did = None
    for at, line in enumerate(lines):
        section = line.sentence.passage.section
        if at not in entries:
            did = section if at + 1 in entries and _WE_DID_ALL.search(line.text) else None
            if did and line.role in LISTS:
                lines[at] = line._replace(role="method")
        elif did == section:
            lines[at] = line._replace(role="method")
    return lines


def with_roles_announced(
    lines: list[Line], entries: set[int], text: str, roles: set[str], role_for: Callable[[str], str]
) -> list[Line]:
    """Give the entries of a list the role that the sentence before it announces ("... these strengths:").

    Strengths, areas and messages only where no section of the report has that role by its heading. In a section of
    one kind of list a sentence can announce another, or the parts of one thing, which have no role.

    :param lines: the lines of a report.
    :param entries: which of them stand in lists.
    :param text: the text of the report.
    :param roles: those that its sections have.
    :param role_for: says what a heading says that stands below it.
    """
    wanted = {cue: role for cue, role in _ANNOUNCED.items() if role not in roles}
    role, listed, given = None, False, list(lines)
    for at, line in enumerate(lines):
        if at and line.sentence.passage.section != lines[at - 1].sentence.passage.section:
            role, listed = None, False
        if at not in entries:
            role = _role_announced(lines, at, wanted, role_for, listed) if at + 1 in entries else None
            listed = listed or (line.role in LISTS and at > 0 and _is_bare_entry(lines, at, text))
            if role is not None and line.role in LISTS:
                lines[at] = line._replace(role=ANNOUNCEMENT)
        elif _announces_within(lines, at, entries) and (other := _role_announced(lines, at, wanted, role_for, listed)):
            role = other
            _give_back(lines, at, given)
        elif role is not None and line.role in _WITHIN:
            lines[at] = line._replace(role=role)
        else:
            listed = True
    return lines


def _announces_within(lines: list[Line], at: int, entries: set[int]) -> bool:
    """Whether a sentence that has run into the last entry of a list announces another list, whose entries follow."""
    after = lines[at + 1].sentence if at + 1 in entries else None
    return after is not None and after.first and not lines[at].sentence.first and lines[at].text.endswith(":")


def _give_back(lines: list[Line], at: int, given: list[Line]) -> None:
    """Give the sentences that have run into an entry the role back that they had, up to one that announces a list."""
    while at and not lines[at].sentence.first:
        lines[at] = given[at]
        at -= 1


def _role_announced(
    lines: list[Line], at: int, wanted: dict[str, str], role_for: Callable[[str], str], listed: bool
) -> str | None:
    """Return the role that a sentence over items gives to them, empty for none; None where they keep their section's.

    :param wanted: roles that lists may have, by the cue that announces them.
    :param listed: whether items of the section's own list stand before the sentence.
    """
    line, words = lines[at], lines[at].text
    words = f"{words}:" if words[-1:].isalnum() else words  # broken off before the list ("Partners should")
    opens = _OPENS_LIST.search(words) and not _REASONS.search(words)
    if not opens or line.role not in _WITHIN or line.part or is_told_by_others(words):
        return None
    if not (_MUST.search(words) and _OTHERS_ASK.search(words)) or _PLAN_ASKED_FOR.search(words):
        near = [line, lines[at - 1]] if at and not line.sentence.first else [line]
        cued = next((wanted[cue] for one in near for cue in wanted if one.has("cue", cue)), None)
        if cued:
            return cued
        if line.role not in _BY_CUE_ALONE and "priority-areas" in wanted.values():
            if _is_asked(words, line.role) or (at and _are_asked(lines[at - 1].text, words, line.role)):
                return "priority-areas"
    named = role_for(line.text.rstrip(": ")) if line.sentence.first and len(line.words) <= _LONGEST_NAME else ""
    if named in wanted.values() or (named and named not in _ANNOUNCED.values()):
        return named
    return "" if listed and _OF_PARTS.search(words) else None


def _is_asked(words: str, role: str) -> bool:
    """Whether a sentence asks those inspected for what the list after it says, wherever they are."""
    return role not in _NOT_ASKED and bool(_SHOULD.search(words))


def _are_asked(before: str, words: str, role: str) -> bool:
    """Whether "it should:" asks those inspected, whom the sentence before speaks of."""
    return role == "conclusion" and bool(_IT_SHOULD.match(words) and _INSPECTED.search(before))

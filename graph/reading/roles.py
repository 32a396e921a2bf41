"""What the sections of a report are for, by their headings: their roles.

A role is a slug of the vocabularies ("strengths", "method"). A section whose own heading says nothing has the role of
the section that it is part of, where that is handed down.
"""

from __future__ import annotations

import re

from jig.graph.reading.lexicon import Lexicon, heading_key
from jig.graph.text.documents import Document, Section
from jig.graph.text.marks import ASKED_BY_NUMBER, COUNTED

__all__ = [
    "ANNOUNCEMENT",
    "LISTS",
    "OF_LISTS",
    "OF_MESSAGES",
    "UNDECIDED",
    "ends_of_stated",
    "role_for",
    "said_in_heading",
    "section_roles",
]

#: The role of a sentence that announces a list in the midst of another one: no entry, and no statement.
ANNOUNCEMENT = "announcement"
#: Roles of sections of running text, in whose midst a sentence can announce a list.
UNDECIDED = ("", "conclusion", "findings", "foreword", "introduction", "context", "evaluations", "next-steps")
#: Roles that a heading gives to its own section only.
_NOT_HANDED_DOWN = ("findings", "strengths", "key-messages", "key-findings", "priority-areas")
#: Roles of sections whose heading can state what they say.
OF_MESSAGES = ("key-messages", "key-findings")
#: Roles of sections that are lists.
LISTS = (*OF_MESSAGES, "strengths", "priority-areas")
#: Roles of sections that are one list.
OF_LISTS = ("strengths", "priority-areas")
#: Roles of sections in which the points of the scale are explained: "major strengths" is there what one means.
_EXPLAINING = frozenset(("evaluations", "framework"))
#: What stands before the chapters.
_BEFOREHAND = frozenset(("introduction", "foreword", "background", "method", "context"))
#: One of the areas that a review goes through, called by its number alone.
_NUMBERED_AREA = re.compile(r"\W*area\s+\d{1,2}\s*[:–-]", re.IGNORECASE)
#: The same, under "progress on ...".
_PROGRESS_ON = re.compile(
    r"\W*(?:\d{1,2}\.\d{1,2}\.?\s+)?progress (?:made )?(?:on|in|with|against) "
    r"(?:(?:priority )?area(?: for improvement)?|recommendation|priority|improvement area) "
    rf"{COUNTED}\b",
    re.IGNORECASE,
)
#: What stands around the name of a part as reports have it: that it is asked or of the whole, and who found it.
_OF_INSPECTORS = re.compile(
    r"^what (?:are|were) the |^(?:our )?overall (?=(?:key|main)\b)|"
    r"(?<=[a-z]) (?:that )?(?:we|inspectors) (?:have )?(?:found|saw|seen|identified|noted)$"
)
#: A heading that states a key message or finding after it has called it one.
_STATED = re.compile(
    r"\W*(?:[\d.]+\s+)?(?:(?:our|the|main|overall)\s+)*(?:(?:key\s+)?(?:messages?|findings?|points?))\s*(?::|\s[–—-])\s+"
    r"(?P<said>(?!(?:what|how|where|which|who|why)\b)[^:]*"
    r"\b(?<!who )(?<!that )(?<!which )(?:was|were|is|are|had|have|has|did|do|does|can|could|will)\b.*)",
    re.IGNORECASE,
)


def section_roles(sections: list[Section], lexicon: Lexicon) -> dict[str, str]:
    """Say what each section is for: by its heading, else by that of the section above."""
    roles: dict[str, str] = {}
    for section in sections:
        above = roles.get(section.path.rpartition(".")[0], "")
        means = above in _EXPLAINING and heading_key(section.heading) in lexicon.meanings
        own = "" if means else role_for(section.heading, lexicon)
        handed = above not in _NOT_HANDED_DOWN and not (above in _BEFOREHAND and ASKED_BY_NUMBER.match(section.heading))
        roles[section.path] = own or (above if handed else "")
    return roles


def role_for(heading: str, lexicon: Lexicon) -> str:
    """Return what a heading says that stands below it; empty when it says nothing known."""
    return _role_of(heading, lexicon.headings) or lexicon.role_by_pattern(heading_key(heading))


def _role_of(heading: str, known: dict[str, str]) -> str:
    if _NUMBERED_AREA.match(heading):
        return "area-for-improvement"
    if _PROGRESS_ON.match(heading):
        return "area-for-improvement"
    key = heading_key(heading)
    key = _OF_INSPECTORS.sub("", key) if key not in known else key
    if key in known:
        return known[key]
    over, _, part = heading.partition(":")  # "Summary: key messages"
    listed = known.get(heading_key(part), "") if part else ""
    if listed in LISTS and known.get(heading_key(over)) not in LISTS:
        return listed
    words = key.split()
    for size in range(len(words) - 1, 0, -1):
        role = known.get(" ".join(words[:size]))
        if role in OF_LISTS and {"strength", "strengths", "improvement", "development"} & set(words[size:]):
            return ""  # strengths and areas in one section: what a list in it is of, the sentence before it says
        if role == "framework" and (words[size].isdigit() or "evaluated" in words[size:]):  # some of them, graded
            continue
        if role and (size > 1 or words[size].isdigit() or ":" in heading):
            return role
    return known.get(" ".join(words[-2:]), "") if key.endswith(" in context") else ""


def said_in_heading(heading: str) -> str:
    """Return the key message or finding that a heading states; nothing where it states none.

    >>> said_in_heading("Key messages: leaders were trusted"), said_in_heading("Key messages: leadership")
    ('leaders were trusted', '')
    """
    match = _STATED.match(heading)
    return match["said"] if match else ""


def ends_of_stated(document: Document, roles: dict[str, str]) -> dict[str, int]:
    """Return by the path of a section whose heading states its message the letter at which a list right under it ends.

    :param document: the document.
    :param roles: what its sections are for, by their paths.
    """
    paths = {one.path for one in document.sections if roles[one.path] in OF_MESSAGES and said_in_heading(one.heading)}
    ends: dict[str, int] = {}
    listed = ""
    for passage in document.passages if paths else ():
        if passage.section in paths and (
            passage.kind == "heading" or (passage.kind == "item" and passage.section == listed)
        ):
            listed = passage.section
            ends[listed] = passage.start + passage.length
        else:
            listed = ""
    return ends

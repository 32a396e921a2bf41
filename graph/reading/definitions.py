"""Terms and initials that the text of a report explains where it uses them, outside its glossary.

Relies on words that define ("we mean", "refers to", "hereafter") and on brackets: initials in them, or after them,
that fit the words beside them or that the vocabularies know as another name of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph import facts as f
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.text import Text

__all__ = ["read_definitions"]


def read_definitions(text: Text, explained: set[str]) -> Iterator[Extracted]:
    """Yield the terms that sentences define, and the initials that stand beside the words they are of.

    :param text: the text of a report.
    :param explained: the letters of what the report's own glossary explains; its initials are not said again.
    """
    yield from _defined_in_text(text, explained)
    yield from _initials(text, explained)


#: Stems without one of which no sentence defines a term.
_MEANING = frozenset(
    "mean refer referred hereafter people those person anyone professional practitioner staff adult".split()
)
#: How a sentence says what a term means.
_MEAN = re.compile(
    r"(?:\bwhen we (?:say|refer to|use)|\bthe terms?|\bwe use the term)\s+['‘\"“*]*(?P<term>[^'’\"”*,]{2,60}?)"
    r"['’\"”*,]*"
    r"\s+(?:in this report[, ]*)?(?:,?\s*(?:we mean|refers? to|means?|to mean))|"
    r"\bin this report,? ['‘\"“](?P<other>[^'’\"”]{2,60})['’\"”] (?:means|refers to)\b",
    re.IGNORECASE,
)
_HEREAFTER = re.compile(
    r"(?:referred to )?hereafter (?:referred to )?as ['‘\"“]?(?P<term>[^'’\"”),]{3,60})", re.IGNORECASE
)
#: Who is meant, in brackets after the term.
_WHO = re.compile(
    r"\b(?:for|of|to|the|with|by) (?P<term>[a-z]+(?: [a-z]+){0,3}) \((?:people|those|persons|anyone) \w+ "
)
#: What things or people are called in one place.
_CALLED = re.compile(r"\b(?:is|are) referred to as ['‘\"“]?(?P<term>[a-z]+(?: [a-z]+){1,3})['’\"”]?\s*(?=[,.;]|$)")
#: Who those are that a sentence has just named ("associate assessors, who are professionals from ...").
_WHO_ARE = re.compile(
    r"\b(?:(?:by|with|of|and|the|our|an?|two|three|four|some|includes?|included|including|involved?)\s+){1,3}"
    r"(?P<term>(?!(?:the|two|three|four|some|many|most|other|several|all|children|young people)\b)"
    r"[a-z]+(?: [a-z]+){1,2})"
    r"(?:,\s+who\s+(?:are|were)|\s+[–—])\s+"
    r"(?:young\s+people|people|adults|professionals|practitioners|staff)\s+(?:who|from|with|in)\b"
)


def _defined_in_text(text: Text, explained: set[str]) -> Iterator[Extracted]:
    """Rule: "when we say 'staff', we mean ...", "'x' refers to", "hereafter 'x'", "x, who are ..."; confidence 0.85.

    :param explained: what the report's own glossary explains; other terms may be defined so in its midst.
    """
    for line in text.lines:
        if _MEANING.isdisjoint(line.stems):
            continue
        match = (
            _MEAN.search(line.text)
            or ("hereafter" in line.stems and _HEREAFTER.search(line.text))
            or (" (" in line.text and _WHO.search(line.text))
            or _CALLED.search(line.text)
            or _WHO_ARE.search(line.text)
        )
        if match:
            term = (match["term"] or match["other"]).strip(" '‘\"“”’")
            if line.role == "glossary" and (match.re is not _MEAN or letters_in(term) in explained):
                continue
            yield text.extract(
                f.GlossaryEntry, [line.span], "definitions.in_text", "0.85", term=term, meaning="",
            )  # fmt: skip


#: Initials in brackets, and words in brackets after initials.
_IN_BRACKETS = re.compile(r"\(([A-Z]{2,8})s?\)?")
_WORDS_OF_INITIALS = re.compile(r"\b([A-Z]{3,8}) \(([a-zA-Z][^()]{8,90})\)?")


def _initials(text: Text, explained: set[str]) -> Iterator[Extracted]:
    """Rule: "executive leadership group (ELG)", "SMART (specific, ...)": initials that fit the words; confidence 0.8.

    :param explained: what the report's own glossary explains, which is not said again.
    """
    seen: set[str] = set()
    for line in text.lines:
        section = text.roles.get(line.sentence.passage.section)
        if "(" not in line.text or section in ("glossary", "imprint", "contents"):
            continue
        words = line.text.replace("\\", "").replace("[", "").replace("]", "")
        found = [(m[1], m[2]) for m in _WORDS_OF_INITIALS.finditer(words) if _fits(m[1], m[2])]
        found += [
            (m[1], name)
            for m in _IN_BRACKETS.finditer(words)
            if (name := _spelled(words, m) or _known_short(line, words, text, m))
        ]
        for short, name in found:
            if (
                short not in seen
                and letters_in(short) not in explained
                and not {letters_in(name), letters_in(name).rstrip("s")} & explained
            ):
                seen.add(short)
                yield text.extract(
                    f.GlossaryEntry, [line.span], "definitions.initials", "0.8",
                    term=name, meaning="", abbreviation=short,
                )  # fmt: skip


#: Words that need no initial.
_SMALL = ("and", "of", "the", "for", "in", "to", "a", "on", "or", "with")


def _spelled(words: str, match: re.Match[str]) -> str:
    """Return the words before initials in brackets that they stand for; empty when none fit."""
    before = [word.strip(",;:'‘’“”") for word in words[: match.start()].replace("(", " ").replace(")", " ").split()][
        -12:
    ]
    for size in range(2, len(before) + 1):
        name = " ".join(before[-size:])
        if _fits(match[1], name) and before[-size].casefold() not in _SMALL:
            return name
    return ""


def _fits(short: str, name: str) -> bool:
    """Whether initials are those of the words, with or without small words, parts of hyphened ones and alternatives."""
    wanted = short.casefold()
    for words in (re.findall(r"[\w’'-]+", name), re.findall(r"[\w’']+", name), re.findall(r"\w[^\s]*", name)):
        for kept in (words, [word for word in words if word.casefold() not in _SMALL]):
            initials = "".join(word[0] for word in kept).casefold()
            if initials == wanted or (initials.startswith(wanted) and "," in name and len(initials) <= len(wanted) + 2):
                return True
    return False


def _known_short(line: Line, plain: str, text: Text, match: re.Match[str]) -> str:
    """Return the name before an abbreviation in brackets when the vocabularies know both as one thing."""
    before = plain[: match.start()].rstrip()
    for term in line.matches:
        words = line.printed(term)
        if term.kind in ("body", "service") and term.words > 1 and before.casefold().endswith(words.casefold()):
            name = f"{term.kind}/{term.slug}"
            if match[1] in (text.vocabulary.label(name), *text.vocabulary.values(name, "altLabel")):
                return words
    return ""

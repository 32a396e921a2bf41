"""Talk that ends like a name and names nothing in particular."""

from __future__ import annotations

import re
from functools import lru_cache

from jig.graph.reading.head_nouns import WORD
from jig.graph.reading.lexicon import Lexicon, stem
from jig.graph.reading.lines import Line
from jig.graph.reading.noun_phrases import GENERAL, POSSESSIVE

__all__ = ["is_talk", "no_names"]


@lru_cache(maxsize=4)
def no_names(lexicon: Lexicon, cue: str) -> frozenset[str]:
    """Return the phrases of general talk of a cue of the vocabularies, as stems."""
    names = lexicon.vocabulary.values(f"cue/{cue}", "hiddenLabel")
    return frozenset(" ".join(stem(word) for word in WORD.findall(name)) for name in names)


def is_talk(lexicon: Lexicon, line: Line, name: str) -> bool:
    """Say whether a name names nothing in particular: general talk, the partnership itself, a plan that is to come."""
    if _is_no_name(lexicon, name, line.text):
        return True
    *before, last = (word.casefold() for word in WORD.findall(name))
    if stem(last) in _OF_AREAS and " ".join(before) in _area_names(lexicon):  # "the Moray programme"
        return True
    if last in _ONE_EACH and "and" in before:
        return True
    if stem(last) == "award" and _PRIZE.search(line.text.partition(name)[0]):
        return True
    if not _OF_OFFICES.isdisjoint(before) or (stem(last) == "inspector" and not name.islower()):
        return True
    if name.endswith("plan") and _PLANS_AND.match(line.text.partition(name)[2]):  # "the partners plan and deliver"
        return True
    if stem(last) == "website" and not _PUBLISHES.isdisjoint(before):  # "both scrutiny bodies' websites"
        return True
    if last == "partnership":
        areas = {word for area in _area_names(lexicon) for word in area.split()}
        return all(word in areas or word in _OF_PARTNERSHIPS for word in before)
    if last not in _TO_COME or not name.islower():
        return False
    any_one = all(word in _OF_PLANS for word in before) and re.search(
        rf"\b(?:an?|any|no|each|every|their|the|new)\s+(?:\w+\s+)?{re.escape(name)}\b", line.text, re.IGNORECASE
    )
    return line.role == "next-steps" or (bool(any_one) and not _THERE_IS.search(line.text))


#: What an area has, and which has no name of its own when it is called after the area alone.
_OF_AREAS = frozenset(
    stem(word) for word in "programme project scheme service team approach model initiative pilot nurseries".split()
)
#: What else is done where one plans. Such words may be nouns ("plan and review"); these few hardly are after a plan.
_PLANS_AND = re.compile(r"(?:,? and|,| or) (?:commission|deliver|provide|organise|manage|direct)\b(?! of\b)")
#: What is several things where "and" stands before it ("the adult and child protection committees").
_ONE_EACH = ("committees", "boards")
#: What stands before a prize, which is no programme.
_PRIZE = re.compile(r"\b(?:[Aa]chieved|[Ww]on|[Ww]inning|[Rr]eceived|[Gg]ained) (?:the|its|their) (?:[a-z]+ )?$")
#: Words of the names of offices and of those who hold them.
_OF_OFFICES = frozenset(("majesty's", "majesty’s", "director", "inspectorate", "minister", "lottery", "lord"))
#: Who has reports on a website of theirs, which serves nobody.
_PUBLISHES = frozenset(
    "bodies bodies' bodies’ inspectorates inspectorates' inspectorates’ regulators regulators' regulators’".split()
)
#: Words of what a partnership is called, beside its area.
_OF_PARTNERSHIPS = frozenset(
    "and of the community planning health social care work service services adult protection council city".split()
)
#: What an inspection asks for when it tells what happens next, and what everybody has.
_TO_COME = ("plan", "plans")
_THERE_IS = re.compile(
    r"\b(?:was|were|is|been)\s+(?:now\s+)?(?:produced|in place|agreed|developed|approved|published|drawn up|written)\b",
    re.IGNORECASE,
)
_OF_PLANS = frozenset("action improvement work delivery implementation joint".split())


def _is_no_name(lexicon: Lexicon, name: str, text: str) -> bool:
    """Whether a name is, or ends in, a phrase of general talk, with nothing but an area or lower case before it.

    Of some such phrases another noun makes a name ("locality planning group"), and of all the years of a plan.
    """
    words = name.split()
    stems = [stem(word) for word in WORD.findall(name)]
    always, alone = no_names(lexicon, "no-name"), no_names(lexicon, "no-name-alone")
    for size in range(len(stems), 1, -1):
        ending, before = " ".join(stems[-size:]), words[: len(words) - size]
        if ending in alone:
            return all(word in GENERAL for word in before)
        if ending in always and not re.search(rf"{re.escape(name)} \(?(?:19|20)\d\d", text):
            if text.startswith(name):  # the first word of a sentence has a capital anyhow
                before = [word.casefold() for word in before[:1]] + before[1:]
            place = POSSESSIVE.sub("", " ".join(before)).casefold()
            return all(word.islower() for word in before) or place in _area_names(lexicon)
    return False


@lru_cache(maxsize=4)
def _area_names(lexicon: Lexicon) -> frozenset[str]:
    known = lexicon.vocabulary
    names = (
        name
        for slug in known.scheme("area")
        for name in (known.label(f"area/{slug}"), *known.values(f"area/{slug}", "altLabel"))
    )
    return frozenset(name.casefold() for name in names)

"""How a noun phrase becomes a name: with which word it begins, which words belong to it, where it goes on.

A name ends in a noun that ends names (``head_nouns``); the words before it belong to it until a word of grammar, of
praise or of action ends it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jig.graph.reading.head_nouns import Heads, head_at
from jig.graph.reading.modifiers import FUNCTION, JOINING, TITLE_BEGINS, is_modifier

__all__ = ["ARTICLES", "GENERAL", "LONGEST", "POSSESSIVE", "Piece", "named_phrase"]

#: Words of the longest name, before its noun: in lower case, and in capitals.
LONGEST = 6
_LONGEST_IN_CAPITALS = 11
#: Modifiers that alone make no name: "children's services", "staff groups" are what everybody has.
GENERAL = frozenset(
    """child children people young person staff agency partner partnership service sector public area council government
    authority community school family parent carer need level time work operational team care professional organisation
    inspection inspector day report scrutiny example whole case record process group plan quality data information
    life vulnerable scottish specialist strategic improvement national regional weekly fortnightly monthly quarterly
    daily written city town village rural urban therapeutic nearby""".split()
)
#: Heads that need two modifiers or capitals: with one they are talk ("this approach", "joint working").
_LOOSE = frozenset(
    """approach model intervention discussion event worker inspector system conference course class classe module
    statement guide club line award profile base week garden website""".split()
)
#: Heads of names in capitals alone: in lower case they tell of what happened.
_OCCASIONS = ("meeting", "session", "conversation")
_HOUSES = ("house", "home", "hostel", "nursery")
#: What is done with services, after words that govern it ("responsible for planning services").
_DOING = (
    ["planning"],
    ["monitoring"],
    ["building"],
    ["commissioning"],
    ["reviewing"],
    ["sharing"],
    ["funding"],
    ["supporting"],
)
_GOVERNING = ("for", "of", "in", "by", "on", "to", "when", "while", "and")
#: Kinds whose names may have one word before their noun wherever they stand.
_ALWAYS = ("plan", "role", "initiative", "programme")
#: Heads for which one modifier of general talk is enough ("outcomes framework", "family strategy").
_FIRM = frozenset(
    "framework strategy protocol forum board committee volunteer co-ordinator coordinator visitor educator "
    "counsellor".split()
)


class Piece(NamedTuple):
    """A piece of a sentence between punctuation marks: its words, their stems, and the nouns that end names."""

    words: list[str]
    stems: list[str]
    heads: Heads

    def plain(self, at: int) -> str:
        """Return a word in lower case; nothing before the first."""
        return self.words[at].casefold().replace("’", "'") if at >= 0 else ""

    def in_capitals(self, at: int) -> bool:
        """Whether a word is printed with a capital."""
        return self.words[at][:1].isupper()

    def goes_on(self, at: int) -> bool:
        """Whether a name goes on after a head: to the next word, or in capitals to a later one."""
        after, last = at + 1, len(self.words) - 1
        if at == last:
            return False
        occasion = self.stems[after] in _OCCASIONS and not self.in_capitals(at)
        owner = POSSESSIVE.search(self.words[at]) is not None  # "the Ferry Group's work" is no group work
        if (head_at(self.heads, self.stems, after) and not occasion) or (
            self.stems[at : after + 1] in _ELSE and not owner
        ):
            return True
        while after <= last and self.in_capitals(at):
            if not self.in_capitals(after) and not (self.words[after] in ("of", "for") and after < last):
                return False
            if head_at(self.heads, self.stems, after):
                return True
            after += 1
        return False


#: A noun that ends names, and one after it with which it means something else.
_ELSE = (["strategy", "meeting"], ["strategy", "discussion"], ["group", "work"])


def named_phrase(piece: Piece, at: int, *, loose: bool) -> tuple[int, int, str] | None:
    """Return the first and last word of the name that ends at a head, and its kind; None where it is general talk."""
    kind = head_at(piece.heads, piece.stems, at)
    if not kind or piece.goes_on(at):
        return None
    words, stems, last = piece.words, piece.stems, _last_of(piece, at)
    if kind == "role" and stems[at + 1 : at + 2] == ["director"]:  # "an associate nurse director"
        return None
    first = _first_of(piece, at, joined=kind in ("group", "plan") or not words[at].endswith("s"))
    modifiers = [word for word in stems[first:at] if word not in JOINING]
    capitals = sum(word[:1].isupper() for word in words[max(first, 1) : at])
    if not capitals and (words[at] in _EVERYBODYS or (stems[at] in _LOOSE and len(modifiers) < 2)):
        return None
    if not capitals and stems[at] in (*_OCCASIONS, *_HOUSES) and kind != "training":
        return None
    if not capitals and stems[first:at] in _DOING and words[at].endswith("s") and piece.plain(first - 1) in _GOVERNING:
        return None
    telling = any(word not in GENERAL for word in modifiers)
    titled = first > 0 and piece.in_capitals(at) and piece.in_capitals(first) and stems[at] == words[at].casefold()
    several = capitals > 1 or len(modifiers) > 1
    if not (telling or several or (bool(modifiers) and (titled or stems[at] in _FIRM))):
        return None
    if loose or capitals or several or kind in _ALWAYS or stems[at] == "advocacy":
        return first, last, kind
    return None


def _last_of(piece: Piece, at: int) -> int:
    """Return the word with which a name in capitals ends that goes on after its noun ("Health Team North")."""
    last = at
    if POSSESSIVE.search(piece.words[at]):
        return at
    while piece.in_capitals(at) and last + 1 < len(piece.words) and piece.in_capitals(last + 1):
        if piece.stems[last + 1] in _POSTS or last - at == _LONGEST_AFTER:
            return at
        last += 1
    return last


#: How an owner ends, after whom another name begins ("Harbour Project's Tide Talks").
POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
#: How many words in capitals stand after the noun of a name, at most; and what makes a post of them.
_LONGEST_AFTER = 3
_POSTS = frozenset("leader manager member chair convener officer director lead head staff".split())


#: What each person or service has one of, so that in the plural and in lower case it names none.
_EVERYBODYS = frozenset(("plans", "agreements"))


def _first_of(piece: Piece, at: int, *, joined: bool) -> int:
    """Return the word with which the name begins that ends at a head.

    :param joined: whether "and" may join two modifiers in lower case ("throughcare and aftercare team").
    """
    words, first = piece.words, at
    longest = _LONGEST_IN_CAPITALS if piece.in_capitals(at) or (at and piece.in_capitals(at - 1)) else LONGEST
    while first > 0 and at - first < longest and _belongs(piece, first - 1, at, joined=joined):
        first -= 1
    while first < at and words[first].casefold() in JOINING:
        first += 1
    if first < at and words[first].islower():
        owner = words[first].endswith(("'s", "’s")) and any(word[:1].isupper() for word in words[first:at])
        counted = words[first] in _LENGTHS and first > 0 and words[first - 1][0].isdigit()  # "a 6 week course"
        if owner or counted or _OWNER.fullmatch(words[first]) or (first + 1 < at and piece.in_capitals(first + 1)):
            first += 1  # "the charity's Play Strategy", "the council's drama programme", "the annual Love to Read Week"
    elif first < at and _OWNER.fullmatch(words[first].casefold()) and words[first + 1].islower():
        first += 1  # "The Council's drama programme"
    return first


#: How long something lasts, after a number.
_LENGTHS = ("hour", "day", "week", "month", "year", "session")
#: Who has a service, a group or a plan, and is no part of its name.
_OWNER = re.compile(
    r"(?:council|partnership|board|committee|authority|service|centre|government|department|inspectorate|group|team|"
    r"area|region|country|nation|agency|organisation|charity)['’]s"
)


#: Who has a thing without being a part of its name even in capitals.
_AUTHORITY = re.compile(r"(?:council|government|authority|department)['’]s")


def _belongs(piece: Piece, at: int, head: int, *, joined: bool) -> bool:
    """Whether a word can be part of the name of which the next word is part."""
    plain = piece.plain(at)
    if plain[-1] == "+":  # "16+ team"
        return True
    if (
        plain.isdigit() and at and piece.in_capitals(at - 1) and len(plain) < 3 and len(piece.words[at - 1]) > 1
    ):  # "Harbour Care Level 3 course"
        return True
    if (plain in JOINING or plain in _WITHIN_TITLES or plain == "into") and not (
        plain == "the" and piece.in_capitals(at)
    ):
        return at + 1 < head and _joins(piece, at, plain, joined=joined)
    if piece.in_capitals(at) and (at > 0 or piece.in_capitals(1)):
        if _AUTHORITY.fullmatch(plain):  # "the Skye Council's Play Committee"
            return False
        return plain not in FUNCTION or _in_title(piece, at)
    return is_modifier(piece.words, at)


def _in_title(piece: Piece, at: int) -> bool:
    """Whether a capitalised word of grammar is part of a title: "Our Minds Matter", "Violence Against Women"."""
    if at == 0:
        return False
    if not piece.in_capitals(at + 1):  # "Thrive Under Five project"
        return at > 1 and piece.in_capitals(at - 1) and bool(head_at(piece.heads, piece.stems, at + 1))
    before = piece.plain(at - 1)
    return piece.plain(at) in TITLE_BEGINS or before in ARTICLES or (piece.in_capitals(at - 1) and at > 1)


ARTICLES = ("the", "a", "an", "its", "their", "our")


def _is_part(piece: Piece, at: int) -> bool:
    """Whether what stands before "of the" is a part, an account or an officer of the thing that is named after it."""
    of = at if piece.words[at] == "of" else at - 1 if piece.words[at] == "the" else 0
    return of > 0 and piece.words[of] == "of" and piece.stems[of - 1] in _PARTS


#: Stems of parts and accounts of things, and of who speaks for them ("Convener of the Ferry Committee").
_PARTS = frozenset(
    "phase update version part report launch review evaluation convener chair head director minister".split()
)


def _joins(piece: Piece, at: int, plain: str, *, joined: bool) -> bool:
    """Whether "and", "of" or "for" stands inside a name: between capitals, or "and" between two modifiers."""
    if at == 0 or piece.words[at + 1] == "The" or _is_part(piece, at):
        return False
    before = piece.plain(at - 1)
    if piece.in_capitals(at - 1) and piece.in_capitals(at + 1):
        if plain in ("the", *_WITHIN_TITLES) and piece.plain(at - 2) in _PLACING:  # "In Barra the Family Team"
            return False
        if plain == "and" and head_at(piece.heads, piece.stems, at - 1) in _THINGS:  # "Tay Board and Tay Group"
            return False
        return at > 1 or plain in ("and", "of", "for") or before not in FUNCTION
    if _is_pair(piece, at):
        return True
    if plain != "and" or piece.in_capitals(at - 1) != piece.in_capitals(at + 1):
        return False
    if not joined and not piece.plain(at - 2).endswith("'s"):  # "the children's assessment and safeguarding teams"
        return False
    if before == "children":
        return True
    if head_at(piece.heads, piece.stems, at - 1) in _THINGS:  # "the executive board and business plan"
        return False
    definite = piece.plain(at - 2) in ARTICLES  # "the data and outcomes group"
    several = before.endswith("s") and before not in _SUBJECTS
    return (before not in GENERAL or definite) and is_modifier(piece.words, at - 1) and not several


#: Words that are no several things for all their "s" ("rights and participation officer").
_SUBJECTS = ("rights", "needs", "skills")


def _is_pair(piece: Piece, at: int) -> bool:
    """Whether "for the" or the like stands between two words in capitals ("a Leading for the Future course")."""
    first = at if piece.words[at + 1] == "the" else at - 1 if piece.words[at] == "the" else 0
    if first < 2 or first + 2 >= len(piece.words):
        return False
    return piece.words[first] in _PAIRED and piece.in_capitals(first - 1) and piece.in_capitals(first + 2)


#: Articles within names in capitals ("Give Us a Break programme"), where neither before them opens the sentence.
_WITHIN_TITLES = ("a", "an")
#: Small words before "the" in a title.
_PAIRED = ("of", "for", "in", "to", "at")
#: Kinds of things whose nouns are no modifiers.
_THINGS = ("group", "plan", "service", "programme", "project")
#: What stands before a place.
_PLACING = ("in", "at", "from", "near", "across")

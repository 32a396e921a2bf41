"""Names of services, groups and plans as reports make them.

A name is a run of capitalised words, or a noun phrase in lower case, that ends in a noun such as *service*, *team*,
*board* or *strategy* (the ``head-...`` cues of the vocabularies). The words before that noun belong to the name until a
word of grammar, of praise or of action ends it. Phrases of general talk (the ``no-name`` cues) are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jig.graph.reading.heads import WORD, Heads, Name, head_at, heads_of, signals_of, without_laws
from jig.graph.reading.lexicon import Lexicon, Match, stem
from jig.graph.reading.modifiers import FUNCTION, JOINING, TITLE_BEGINS, is_modifier
from jig.graph.reading.text import Line

__all__ = ["explained_names", "extended_name", "initials_after", "local_names", "name_stems", "no_names"]

_INITIALS = re.compile(r"\s*\(([A-Z][A-Za-z]{1,9})\)")
_PIECES = re.compile(r"[,;:()\[\].!?–—\"“”/]|\s-\s|\*\*|\s['‘]")
_LONGEST = 6
_LONGEST_IN_CAPITALS = 11
#: Modifiers that alone make no name: "children's services", "staff groups" are what everybody has.
_GENERAL = frozenset(
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
_NOTE_MARK = re.compile(r"(?<=[a-z]{4})\d{1,2}\b")
_MADE_FOR = re.compile(
    r"\b((?:programme|training|guidance|templates) (?:of|for|on) "
    r"(?!the\b|events\b|reform\b|sustainable\b|its\b|their\b|around\b|about\b|over\b|almost\b|nearly\b|more\b|inspections|priorities|joint|action|improvement|two|three|\w+ing\b)"
    r"[a-z][\w'’-]+(?: (?!the\b)[a-z][\w'’-]+){0,2})"
)
_TRAILING = re.compile(
    r"(?:\s+(?:and|or|in|with|as|are|is|were|was|that|which|who|making|to|by|from|at|on|had|has|been|through|within|"
    r"across|for|of|about|into|so|but|will|would|can|could|have|their|its|under|over|since|after|before|during))+$"
)
#: What follows a phrase that is cut short ("programme of support for young | people").
_GOES_ON = re.compile(
    r" (?!(?:and|or|in|with|as|are|is|were|was|that|which|who|making|to|by|from|at|on|had|has|been|through|within|"
    r"across|for|of|about|into|so|but|will|would|can|could|have|their|its|under|over|since|after|before|during|where|"
    r"when|while|the|a|an|this)\b)[a-z]{3,}"
)
#: What is for people whom nothing tells from others ("a programme for young people").
_PEOPLE = re.compile(r"\w+ for (?:children|(?:children and )?young people|families|parents|carers|staff|adults|people)")
_MADE_WORDS = frozenset(("programme", "training", "guidance", "template"))
_MADE_KINDS = {
    "programme": "programme", "training": "training", "guidance": "plan", "templates": "tool",
}  # fmt: skip
#: Words in quotation marks that stand within a name ("the 'front door' hub").
_WITHIN = re.compile(r"(?<=[\s(])['‘]([^'’‘]{2,40})['’](?= [a-z])")


def name_stems(name: str) -> str:
    """Return a name reduced to what is compared."""
    return " ".join(stem(word) for word in WORD.findall(name))


def local_names(lexicon: Lexicon, line: Line, taken: list[str], *, loose: bool) -> Iterator[Name]:
    """Yield the noun phrases of a line that end as names do.

    :param lexicon: the known words, with the nouns that end names.
    :param line: the sentence.
    :param taken: names of known things in it, in lower case, which are not found again.
    :param loose: whether one word before the noun is enough in lower case; not where many areas are spoken of.
    """
    if signals_of(lexicon).isdisjoint(line.stems):
        return
    heads = heads_of(lexicon)
    for part in _PIECES.split(_WITHIN.sub(r"\1", _CHILDREN.sub(r"\1", without_laws(line)))):
        words = WORD.findall(part)
        piece = _Piece(words, lexicon.stems(words), heads)
        found = [
            made for at, one in enumerate(piece.stems) if one in heads and (made := _named(piece, at, loose=loose))
        ]
        for first, last, kind in found:
            if any(other[0] <= first and last <= other[1] and other != (first, last, kind) for other in found):
                continue  # "workforce training" in "workforce training and development strategy"
            printed = _NOTE_MARK.sub("", " ".join(words[first : last + 1])).strip("'’")
            printed = _POSSESSIVE.sub("", printed)
            name = _without_authority(line, _last_of_list(line, _without_place(line, printed)))
            name = _from_known(line, name, taken)
            name = _all_fields(line, name) if kind == "group" else name
            named = _is_named_after(name, kind, taken) or not _is_taken(line, name, taken)
            if named and not _is_talk(lexicon, line, name):
                yield Name(kind, name, initials_after(line, name))


def _from_known(line: Line, name: str, taken: list[str]) -> str:
    """Return a name with all of the known one in whose midst it begins, or of the area in which it ends.

    "Early and effective intervention group" begins in the midst of a known approach.
    """
    text = line.text.casefold()
    at = text.find(name.casefold())
    practices = [line.as_printed(match) for match in line.kinds.get("cue", ()) if match.slug == "practice-name"]
    for known in (*taken, *(practice.casefold() for practice in practices)):
        begin = text.find(known)
        if 0 <= begin < at < begin + len(known) < at + len(name):
            return line.text[begin : at + len(name)]
    for area in line.kinds.get("area", ()):  # "Advocacy Perth and Kinross"
        begin = text.find(line.as_printed(area).casefold())
        end = begin + len(line.as_printed(area))
        if 0 <= at < begin < at + len(name) < end:
            return line.text[at:end]
    return name


def _all_fields(line: Line, name: str) -> str:
    """Return the name of a committee with the first of its fields ("Education, Sport and Children's Committee")."""
    if not _FIELDS.match(name):
        return name
    before = re.search(rf"\b[Tt]he ((?:[A-Z][a-z]+, )+){re.escape(name)}", line.text)
    return before[1] + name if before else name


#: A name that begins with the last two of several fields.
_FIELDS = re.compile(r"[A-Z][a-z]+ and [A-Z]")


def _is_named_after(name: str, kind: str, taken: list[str]) -> bool:
    """Whether a thing has its name from a known one of another kind ("GIRFEC board", "referral discussion hub")."""
    before, _, last = name.casefold().rpartition(" ")
    return before in taken and (kind in _OF_THEIR_OWN or stem(last) in ("hub", "unit"))


#: Kinds of things that are no service, programme or tool, even where they have their name from one.
_OF_THEIR_OWN = ("group", "plan", "role")


def _without_place(line: Line, name: str) -> str:
    """Return a name without another place told before it ("in Falkirk and the ..."); two areas may share a thing."""
    for match in line.kinds.get("area", ()):
        place, _, rest = name.partition(" and ")
        if rest and place == line.as_printed(match) and not _begins_area(line, rest.split()[0]):
            return rest
    return name


def _without_authority(line: Line, name: str) -> str:
    """Return a name in capitals without the council or government whose it is ("Fife Council Ferry Strategy")."""
    for match in line.kinds.get("body", ()):
        rest = name.removeprefix(line.as_printed(match)).lstrip()
        if rest != name and match.slug.endswith(("-council", "-government")) and rest.istitle() and " " in rest:
            return rest
    return name


def _last_of_list(line: Line, name: str) -> str:
    """Return the last of several things in capitals, where a name has taken the one before it along.

    "..., the Hot Cocoa Trust and Arbroath Skills Centre" ends a list; "..., the Health and Play Board" may not.
    """
    left, _, right = name.partition(" and ")
    two = len(left.split()) > 1 and len(right.split()) > 2 and left.istitle() and right[:1].isupper()
    return right if two and _AFTER_ONE.search(line.text.partition(name)[0]) else name


#: What stands before the last two of a list of names: another, and a comma.
_AFTER_ONE = re.compile(r"[A-Z][\w’'&-]*(?: [a-z]+)?, (?:the )?$")


def explained_names(line: Line) -> Iterator[Name]:
    """Yield names that go on after their noun: "programme of ...", "training for ...", "guidance on ..."."""
    if _MADE_WORDS.isdisjoint(line.stems):
        return
    for match in _MADE_FOR.finditer(line.text):
        name = _TRAILING.sub("", match[1].strip())
        if _PEOPLE.fullmatch(name):
            continue
        if len(name.split()) > 2 and not (name == match[1] and _GOES_ON.match(line.text, match.end())):
            yield Name(_MADE_KINDS[name.split()[0]], name)


def extended_name(line: Line, match: Match) -> str:
    """Return a known name as printed, with the capitalised words right before it that belong to it.

    "the Protecting People Chief Officers Group" is a chief officers group with a name of its own. The first word of a
    sentence has a capital anyhow and is taken only where the next one has one, too.
    """
    printed = line.as_printed(match)
    before = line.text.partition(printed)[0].split()
    begun = len(before) > 1 and before[-1][:1].isupper()  # "the Lift Off programme board"
    if not (printed[:1].isupper() or begun) or printed.endswith("s"):
        return printed
    taken: list[str] = []
    while before and len(taken) < _LONGEST and re.fullmatch(r"[A-Z][\w’'&-]*|of|for|and|it", before[-1]):
        if before[-1] == "and" and not (taken and _begins_area(line, taken[0])):
            break  # two things; but "East Lothian and Midlothian" is one
        word = before[-1].casefold()
        if word in FUNCTION and before[-1][:1].isupper() and (len(before) == 1 or word in _ARTICLES):
            break
        taken.insert(0, before.pop())
    while taken and not taken[0][:1].isupper():
        taken.pop(0)
    if not before and len(taken) == 1 and not _begins_area(line, taken[0]):  # the first word of the sentence
        taken = []
    return " ".join([*taken, printed])


def _begins_area(line: Line, word: str) -> bool:
    return any(line.words[match.first] == word for match in line.kinds.get("area", ()))


# ── how names are made ─────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4)
def no_names(lexicon: Lexicon, cue: str) -> frozenset[str]:
    """Return the phrases of general talk of a cue of the vocabularies, as stems."""
    names = lexicon.vocabulary.values(f"cue/{cue}", "hiddenLabel")
    return frozenset(" ".join(stem(word) for word in WORD.findall(name)) for name in names)


def _is_taken(line: Line, name: str, taken: list[str]) -> bool:
    """Whether a name is a known thing, or adds no more than one word to one."""
    plain = name.casefold()
    rest, begin = plain.partition(" ")[2], plain.rpartition(" ")[0]
    return any(
        plain in known
        or (" " in rest and known.startswith(rest))
        or (" " in begin and known.endswith(begin))
        or (known.endswith(f" {begin}") and f"{known} {plain.rpartition(' ')[2]}" in line.text.casefold())
        or (known in plain and len(plain.split()) <= len(known.split()) + 1)
        for known in taken
    )


def _is_talk(lexicon: Lexicon, line: Line, name: str) -> bool:
    """Whether a name names nothing in particular: general talk, the partnership itself, a plan that is to come."""
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
#: What is several things where "and" stands before it ("the adult and child protection committees").
_ONE_EACH = ("committees", "boards")
#: What stands before a prize, which is no programme.
_PRIZE = re.compile(r"\b(?:[Aa]chieved|[Ww]on|[Ww]inning|[Rr]eceived|[Gg]ained) (?:the|its|their) (?:[a-z]+ )?$")
#: Words of the names of offices and of those who hold them.
_OF_OFFICES = frozenset(("majesty's", "majesty’s", "director", "inspectorate", "minister", "lottery"))
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
            return all(word in _GENERAL for word in before)
        if ending in always and not re.search(rf"{re.escape(name)} \(?(?:19|20)\d\d", text):
            if text.startswith(name):  # the first word of a sentence has a capital anyhow
                before = [word.casefold() for word in before[:1]] + before[1:]
            place = _POSSESSIVE.sub("", " ".join(before)).casefold()
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


def initials_after(line: Line, name: str) -> str:
    """Return the initials in brackets that follow a name in a line; nothing where there are none."""
    if "(" not in line.text:
        return ""
    at = line.text.find(name)
    match = _INITIALS.match(line.text[at + len(name) :]) if at >= 0 else None
    return match[1] if match else ""


#: A comma within a name that many partnerships have ("Children, Young People and Families Partnership").
_CHILDREN = re.compile(r"\b([Cc]hildren),(?= [Yy]oung [Pp]eople and\b)")


class _Piece(NamedTuple):
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
        owner = _POSSESSIVE.search(self.words[at]) is not None  # "the Ferry Group's work" is no group work
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


def _named(piece: _Piece, at: int, *, loose: bool) -> tuple[int, int, str] | None:
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
    telling = any(word not in _GENERAL for word in modifiers)
    titled = first > 0 and piece.in_capitals(at) and piece.in_capitals(first) and stems[at] == words[at].casefold()
    several = capitals > 1 or len(modifiers) > 1
    if not (telling or several or (bool(modifiers) and (titled or stems[at] in _FIRM))):
        return None
    if loose or capitals or several or kind in _ALWAYS or stems[at] == "advocacy":
        return first, last, kind
    return None


def _last_of(piece: _Piece, at: int) -> int:
    """Return the word with which a name in capitals ends that goes on after its noun ("Health Team North")."""
    last = at
    if _POSSESSIVE.search(piece.words[at]):
        return at
    while piece.in_capitals(at) and last + 1 < len(piece.words) and piece.in_capitals(last + 1):
        if piece.stems[last + 1] in _POSTS or last - at == _LONGEST_AFTER:
            return at
        last += 1
    return last


#: How an owner ends, after whom another name begins ("Harbour Project's Tide Talks").
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
#: How many words in capitals stand after the noun of a name, at most; and what makes a post of them.
_LONGEST_AFTER = 3
_POSTS = frozenset("leader manager member chair convener officer director lead head staff".split())


#: What each person or service has one of, so that in the plural and in lower case it names none.
_EVERYBODYS = frozenset(("plans", "agreements"))


def _first_of(piece: _Piece, at: int, *, joined: bool) -> int:
    """Return the word with which the name begins that ends at a head.

    :param joined: whether "and" may join two modifiers in lower case ("throughcare and aftercare team").
    """
    words, first = piece.words, at
    longest = _LONGEST_IN_CAPITALS if piece.in_capitals(at) or (at and piece.in_capitals(at - 1)) else _LONGEST
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


def _belongs(piece: _Piece, at: int, head: int, *, joined: bool) -> bool:
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


def _in_title(piece: _Piece, at: int) -> bool:
    """Whether a capitalised word of grammar is part of a title: "Our Minds Matter", "Violence Against Women"."""
    if at == 0:
        return False
    if not piece.in_capitals(at + 1):  # "Thrive Under Five project"
        return at > 1 and piece.in_capitals(at - 1) and bool(head_at(piece.heads, piece.stems, at + 1))
    before = piece.plain(at - 1)
    return piece.plain(at) in TITLE_BEGINS or before in _ARTICLES or (piece.in_capitals(at - 1) and at > 1)


_ARTICLES = ("the", "a", "an", "its", "their", "our")


def _is_part(piece: _Piece, at: int) -> bool:
    """Whether what stands before "of the" is a part, an account or an officer of the thing that is named after it."""
    of = at if piece.words[at] == "of" else at - 1 if piece.words[at] == "the" else 0
    return of > 0 and piece.words[of] == "of" and piece.stems[of - 1] in _PARTS


#: Stems of parts and accounts of things, and of who speaks for them ("Convener of the Ferry Committee").
_PARTS = frozenset(
    "phase update version part report launch review evaluation convener chair head director minister".split()
)


def _joins(piece: _Piece, at: int, plain: str, *, joined: bool) -> bool:
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
    definite = piece.plain(at - 2) in _ARTICLES  # "the data and outcomes group"
    several = before.endswith("s") and before not in _SUBJECTS
    return (before not in _GENERAL or definite) and is_modifier(piece.words, at - 1) and not several


#: Words that are no several things for all their "s" ("rights and participation officer").
_SUBJECTS = ("rights", "needs", "skills")


def _is_pair(piece: _Piece, at: int) -> bool:
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

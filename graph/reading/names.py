"""Names of services, groups and plans as reports make them.

A name is a run of capitalised words, or a noun phrase in lower case, that ends in a noun such as *service*, *team*,
*board* or *strategy* (the ``head-...`` cues of the vocabularies). The words before that noun belong to the name until a
word of grammar, of praise or of action ends it. Phrases of general talk (the ``no-name`` cues) are no names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph.reading.general_talk import is_talk
from jig.graph.reading.head_nouns import NOTE_MARK, WORD, Name, heads_of, signals_of, without_laws
from jig.graph.reading.lexicon import Lexicon, Match, stem
from jig.graph.reading.lines import Line
from jig.graph.reading.modifiers import FUNCTION
from jig.graph.reading.noun_phrases import ARTICLES, LONGEST, POSSESSIVE, Piece, named_phrase

__all__ = ["explained_names", "extended_name", "initials_after", "local_names", "name_stems"]

_INITIALS = re.compile(r"\s*\(([A-Z][A-Za-z]{1,9})\)")
_PIECES = re.compile(r"[,;:()\[\].!?–—\"“”/]|\s-\s|\*\*|\s['‘]")
_MADE_FOR = re.compile(
    r"\b((?:programme|training|guidance|templates) (?:of|for|on) "
    r"(?!the\b|events\b|reform\b|sustainable\b|its\b|their\b|around\b|about\b|over\b|almost\b|nearly\b|more\b|inspections|priorities|joint|action|improvement|two|three|\w+ing\b)"
    r"[a-z][\w'’-]+(?: (?!the\b)[a-z][\w'’-]+){0,2})"
)
_TRAILING = re.compile(
    r"(?:\s+(?:and|or|in|with|as|are|is|were|was|that|which|who|making|to|by|from|at|on|had|has|been|through|within|"
    r"across|for|of|about|into|so|but|will|would|can|could|have|their|its|under|over|since|after|before|during))+$"
)
#: The verb with which a sentence says something of what is named before it.
_SAYS = re.compile(r" (?:was|were|is|are|has|had|have|will|would|could|should|can|may|did|does)\b.*")
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
        piece = Piece(words, lexicon.stems(words), heads)
        found = [
            made
            for at, one in enumerate(piece.stems)
            if one in heads and (made := named_phrase(piece, at, loose=loose))
        ]
        for first, last, kind in found:
            if any(other[0] <= first and last <= other[1] and other != (first, last, kind) for other in found):
                continue  # "workforce training" in "workforce training and development strategy"
            printed = NOTE_MARK.sub("", " ".join(words[first : last + 1])).strip("'’")
            printed = POSSESSIVE.sub("", printed)
            name = _without_authority(line, _last_of_list(line, _without_place(line, printed)))
            name = _from_known(line, name, taken)
            name = _all_fields(line, name) if kind == "group" else name
            named = _is_named_after(name, kind, taken) or not _is_taken(line, name, taken)
            if named and not is_talk(lexicon, line, name):
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
        name = _TRAILING.sub("", _SAYS.sub("", match[1].strip()))
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
    while before and len(taken) < LONGEST and re.fullmatch(r"[A-Z][\w’'&-]*|of|for|and|it", before[-1]):
        if before[-1] == "and" and not (taken and _begins_area(line, taken[0])):
            break  # two things; but "East Lothian and Midlothian" is one
        word = before[-1].casefold()
        if word in FUNCTION and before[-1][:1].isupper() and (len(before) == 1 or word in ARTICLES):
            break
        taken.insert(0, before.pop())
    while taken and not taken[0][:1].isupper():
        taken.pop(0)
    if not before and len(taken) == 1 and not _begins_area(line, taken[0]):  # the first word of the sentence
        taken = []
    if not before and stem(taken[0] if taken else "") in _WHO and taken[1:2] in (["of"], ["for"]):
        taken = taken[2:]  # "Staff of Highland Women's Aid"
    return " ".join([*taken, printed])


#: Stems of words for those who belong to a thing, or are helped by it.
_WHO = frozenset("staff member worker manager user child parent family carer volunteer colleague".split())


def _begins_area(line: Line, word: str) -> bool:
    return any(line.words[match.first] == word for match in line.kinds.get("area", ()))


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


def initials_after(line: Line, name: str) -> str:
    """Return the initials in brackets that follow a name in a line; nothing where there are none."""
    if "(" not in line.text:
        return ""
    at = line.text.find(name)
    match = _INITIALS.match(line.text[at + len(name) :]) if at >= 0 else None
    return match[1] if match else ""


#: A comma within a name that many partnerships have ("Children, Young People and Families Partnership").
_CHILDREN = re.compile(r"\b([Cc]hildren),(?= [Yy]oung [Pp]eople and\b)")

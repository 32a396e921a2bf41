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

from jig.graph.reading.lexicon import Lexicon, Match, stem, tokens
from jig.graph.reading.text import Line

__all__ = [
    "Name",
    "capital_names",
    "explained_names",
    "extended_name",
    "introduced_names",
    "local_names",
    "name_stems",
    "quoted_names",
    "titled_names",
]

_INITIALS = re.compile(r"\s*\(([A-Z][A-Za-z]{1,9})\)")
_PIECES = re.compile(r"[,;:()\[\].!?–—\"“”/]|\s-\s|\*\*|\s['‘]")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LONGEST = 6
_LONGEST_IN_CAPITALS = 9
#: Words that end a name on its left, however they are printed.
_FUNCTION = frozenset(
    """a an the this that these those their its our his her your each every any some many most all both no few several
    such other another in on at by from to with within without across between through during about into onto over under
    after before against towards around as than or but if when where while which who whom whose what how why is are was
    were be been being am do does did has have had having will would can could should may might must shall not also only
    just now then there here it they we he she you i us them very too so using including
    two three four five six seven eight nine ten""".split()
)
#: Small words within names in capitals ("Getting it Right", "Families in Focus").
_JOINING = ("and", "of", "for", "it", "in", "the", "to")
#: Words of grammar with which names in capitals begin ("Our Minds Matter").
_TITLE_BEGINS = frozenset("our my your all up time for into every".split())
#: Words that say something of a thing, or do something with it, and are no part of its name in lower case.
_STOPS = _FUNCTION | frozenset(
    """same own different various number range variety series set of for and more less much well new newly revised
    special seamless hours
    existing current previous recent draft single key main major important significant effective robust comprehensive
    strong clear good better best improved wide wider broad high higher detailed early regular routine consistent
    systematic appropriate relevant available necessary additional further individual particular specific certain
    overall whole general helpful useful meaningful successful innovative creative positive negative poor weak limited
    lack quality one two three four five six seven eight nine ten first second third last next final interim initial
    ongoing planned proposed future original like regarding concerning per via re up out off full fully part partly
    support provide provides develop develops deliver delivers use uses make makes ensure ensures promote help helps
    access review reviews produce implement establish create see saw seen found find take takes took through become
    became need needs require requires requiring required formal informal overarching dedicated ambitious collective
    common similar tailored bespoke targeted universal complex simple collaborative cohesive responsive flexible
    proactive local statutory respective core adequate excellent unsatisfactory improve improves allow allows hold holds
    enable enables strengthen strengthens fund involves involve influence influences integrate shape direct inform
    informs undergo receive receives challenge expect expects read update undertook co-ordinates still place forward
    result way impact difference sound above below right essential sustainable high-quality higher-quality efficient
    sample small large scale intensive medium held hold attend attended build monitor monitors join joins lead leads
    commission redesign plan evaluate co-ordinate coordinate meet met want run runs supports differences
    little up-to-date short-term long-term non-offending high-profile week-long day-to-day front-line
    evidence-based web-based one-to-one outcome-focussed outcome-focused well-led age-appropriate strengths-based
    separate offer offers offered put give gives
    given set sets contribute underpin underpins inspect evaluated seek seeks fit say said told feel felt keep keeps
    design demonstrate show shows sector-leading real actual able more-effective person-centred needs-led year month
    relationship people times day three-month six-month
    promotes ran began grew rose lay sat won lost
    brought obtain obtains arrange arranges expand expands built sent led kept drew knew paid sought chose
    wrote spent
    identify identifies purchase purchases prioritise prioritises reduce reduces manage manages organise organises
    respond responds describe describes include includes replace replaces introduce introduces prevent
    prevents""".split()
)
#: Participles and gerunds that belong to names.
_IN_NAMES = frozenset(
    """screening planning parenting learning mentoring housing steering working nursing counselling reviewing visiting
    befriending commissioning safeguarding fostering training sharing building mapping wellbeing operating supported
    deferred integrated looked experienced self-directed staged assisted coordinated co-ordinated supervised continuing
    caring family elderly weighting shared auditing modelling nurturing coaching neurodevelopmental reporting supporting
    accommodated""".split()
)
#: Modifiers that alone make no name: "children's services", "staff groups" are what everybody has.
_GENERAL = frozenset(
    """child children people young person staff agency partner partnership service sector public area council government
    authority community school family parent carer need level time work operational team care professional organisation
    inspection inspector day report scrutiny example whole case record process group plan quality data information
    life vulnerable scottish specialist strategic improvement national regional weekly fortnightly monthly quarterly
    daily written city town village rural urban therapeutic nearby""".split()
)
#: Heads that need two modifiers or capitals: with one they are talk ("this approach", "joint working").
_LOOSE = frozenset("approach model intervention discussion event worker inspector system conference".split())
#: Kinds whose names may have one word before their noun wherever they stand.
_ALWAYS = ("plan", "role", "initiative", "programme")
#: Heads for which one modifier of general talk is enough ("outcomes framework", "family strategy").
_FIRM = frozenset(
    "framework strategy protocol forum board committee volunteer co-ordinator coordinator visitor educator "
    "counsellor".split()
)
_NOTE_MARK = re.compile(r"(?<=[a-z])\d{1,2}\b")
_QUOTED = re.compile(r"(?<![\w])['‘“\"](#?[A-Z][\w’'&]*(?:,?\s+[A-Za-z][\w’'&]*){0,4})['’”\"](?=\s+[a-z(]|[,.;)]|$)")
_TITLE_WORDS = frozenset(("framework", "programme", "strategy", "project", "plan"))
_TITLED = re.compile(
    r"\b(Framework|Programme|Strategy|Project|Plan) (?:for|of) [A-Z][\w’'-]+"
    r"(?: (?:(?:and|for|of|in|the|to) )*[A-Z][\w’'-]+)*"
)
_HASHTAG = re.compile(r"#([A-Z]\w{4,})")
_MADE_FOR = re.compile(
    r"\b((?:programme|training|guidance|templates) (?:of|for|on) "
    r"(?!the\b|its\b|their\b|inspections|priorities|joint|action|improvement|two|three|\w+ing\b)"
    r"[a-z][\w'’-]+(?: (?!the\b)[a-z][\w'’-]+){0,2})"
)
_TRAILING = re.compile(
    r"(?:\s+(?:and|or|in|with|as|are|is|were|was|that|which|who|making|to|by|from|at|on|had|has|been))+$"
)
_MADE_WORDS = frozenset(("programme", "training", "guidance", "template"))
_MADE_KINDS = {
    "programme": "programme", "training": "training", "guidance": "plan", "templates": "tool",
}  # fmt: skip
_GRADE = re.compile(r"(?:excellent|very good|good|adequate|weak|unsatisfactory)\b|.*\b(?:we|they|our|is|are)\b", re.I)


#: The title of an Act, in which services may be named.
_LAW = re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and|of|the|for|to|in))* \(Scotland\) Act\b")


class Name(NamedTuple):
    """A name as printed: the kind of thing it ends as (``service``, ``group``, ``plan`` ...), and its initials."""

    kind: str
    words: str
    initials: str = ""


def name_stems(name: str) -> str:
    """Return a name reduced to what is compared."""
    return " ".join(stem(word) for word in _WORD.findall(name))


def local_names(lexicon: Lexicon, line: Line, taken: list[str], *, loose: bool) -> Iterator[Name]:
    """Yield the noun phrases of a line that end as names do.

    :param lexicon: the known words, with the nouns that end names.
    :param line: the sentence.
    :param taken: names of known things in it, in lower case, which are not found again.
    :param loose: whether one word before the noun is enough in lower case; not where many areas are spoken of.
    """
    if _signals(lexicon).isdisjoint(line.stems):
        return
    heads = _heads(lexicon)
    plain = _LAW.sub(" ; ", line.text) if "act" in line.stems else line.text
    for piece in _PIECES.split(plain):
        words = _WORD.findall(piece)
        stems = lexicon.stems(words)
        for at in [at for at, one in enumerate(stems) if one in heads]:
            kind = _head_at(heads, stems, at)
            if not kind or (at + 1 < len(words) and stems[at + 1] in heads) or _goes_on(heads, words, stems, at):
                continue
            name = _NOTE_MARK.sub("", _phrase(words, stems, at, loose=loose, kind=kind))
            if name and not _is_taken(name, taken) and not _is_talk(lexicon, line, name):
                yield Name(kind, name, _initials(line, name))


def _goes_on(heads: dict[str, list[tuple[str, str]]], words: list[str], stems: list[str], at: int) -> bool:
    """Whether a name in capitals goes on after a head to a later one ("Children's Services Planning Group")."""
    after = at + 1
    while after < len(words) and words[at][:1].isupper() and words[after][:1].isupper():
        if stems[after] in heads:
            return True
        after += 1
    return False


def explained_names(line: Line) -> Iterator[Name]:
    """Yield names that go on after their noun: "programme of ...", "training for ...", "guidance on ..."."""
    if _MADE_WORDS.isdisjoint(line.stems):
        return
    for match in _MADE_FOR.finditer(line.text):
        name = _TRAILING.sub("", match[1].strip())
        if len(name.split()) > 2:
            yield Name(_MADE_KINDS[name.split()[0]], name)


def extended_name(line: Line, match: Match) -> str:
    """Return a known name as printed, with the capitalised words right before it that belong to it.

    "the Protecting People Chief Officers Group" is a chief officers group with a name of its own. The first word of a
    sentence has a capital anyhow and is taken only where the next one has one, too.
    """
    printed = line.as_printed(match)
    if not printed[:1].isupper() or printed.endswith("s"):
        return printed
    before = line.text.partition(printed)[0].split()
    taken: list[str] = []
    while before and len(taken) < _LONGEST and re.fullmatch(r"[A-Z][\w’'&-]*|of|for|and", before[-1]):
        if before[-1] == "and" and not (taken and _begins_area(line, taken[0])):
            break  # two things; but "East Lothian and Midlothian" is one
        if before[-1].casefold() in _FUNCTION and before[-1][:1].isupper():
            break
        taken.insert(0, before.pop())
    while taken and not taken[0][:1].isupper():
        taken.pop(0)
    if not before and len(taken) == 1:  # the first word of the sentence
        taken = []
    return " ".join([*taken, printed])


def _begins_area(line: Line, word: str) -> bool:
    return any(line.words[match.first] == word for match in line.kinds.get("area", ()))


def capital_names(lexicon: Lexicon, line: Line) -> Iterator[Name]:
    """Yield runs of capitalised words in the midst of a sentence that no vocabulary knows and no noun of its own ends.

    "Dogs Against Drugs", "Advocacy Shetland": what else is written so, are people, places and bodies, which are known.
    """
    if not _TWO_CAPITALS.search(line.text):
        return
    known = [m for kind in ("service", "body", "group-kind", "plan-kind", "work") for m in line.kinds.get(kind, ())]
    taken = " ".join(line.as_printed(match).casefold() for match in known)
    for match in (*_CAPITALS.finditer(line.text), *_BEGINNING.finditer(line.text)):
        words = match[1].split()
        if (
            line.text[: match.start()].rstrip().rpartition(" ")[2][:1].isupper()
            and match.re is _CAPITALS
            and not (_ARTICLED.search(line.text[: match.start()]))
        ):
            continue  # in the midst of a longer run, which begins the sentence
        if stem(words[0]) in _WHO_WHERE and words[1] in ("in", "of", "from", "for"):  # "Families in Wick and Thurso"
            continue
        stems = [stem(word) for word in words]
        capitals = [word for word in words if word[:1].isupper()]
        if len(capitals) < 2 or match[1].casefold() in taken or not _NO_NAME_WORDS.isdisjoint(stems):
            continue
        if (
            stems[-1] in _heads(lexicon)
            or all(_is_area(lexicon, line, word) for word in capitals)
            or _GRADE.match(match[1])
        ):
            continue
        after = line.text[match.end() : match.end() + 30]
        noun = re.match(r"\s([a-z]+)", after)
        kind = _head_at(_heads(lexicon), [stem(noun[1])], 0) if noun else ""
        if noun and kind:
            yield Name(kind, f"{match[1]} {noun[1]}")
        elif not after.startswith((" and ", ", ")) or capitals != words or _APPOSED.match(after):  # else of a list
            yield Name("service", _in_place(_NOTE_MARK.sub("", match[1])))


def introduced_names(lexicon: Lexicon, line: Line) -> Iterator[Name]:
    """Yield names in capitals whose kind stands beside them: "the group Our Turn", "Lift Off, a project that ..."."""
    if _HEADS_BESIDE.isdisjoint(line.stems):
        return
    for pattern in (_INTRODUCED, _EXPLAINED):
        for match in pattern.finditer(line.text):
            kind = _head_at(_heads(lexicon), [stem(match["head"])], 0)
            name = match["name"] if match.start("name") else _OPENING.sub("", match["name"])
            capitals = [word for word in name.split() if word[:1].isupper()]
            if (
                (len(capitals) > 1 or _JOINED.fullmatch(name) or name.isupper())
                and _NO_NAME_WORDS.difference(("commission",)).isdisjoint(map(stem, capitals))
                and not all(_is_area(lexicon, line, word) for word in capitals)
            ):
                yield Name(kind or "service", _in_place(name.removeprefix("The ")))


def _in_place(name: str) -> str:
    """Return a name without the place that follows it ("Lift Off in Easter Ross")."""
    before, at, _ = name.partition(" in ")
    return before if at and sum(word[:1].isupper() for word in before.split()) > 1 else name


#: A noun that opens a sentence before a name ("Commitment to Big Noise"): three capitals at least.
_OPENING = re.compile(r"^[A-Z][a-z]+ (?:to|of|for|from|by|with) (?=(?:[A-Z][\w’'&-]* ?){2,}$)")
#: Two words written as one ("Proud2Care", "CareFirst").
_JOINED = re.compile(r"(?!Ma?c[A-Z])[A-Z][a-z]+(?:\d+[A-Z]?[a-z]*|[A-Z][a-z]+)\w*")
_TITLE = r"[A-Z][\w’'&-]*(?:\s(?:(?:of|in|for|the|to|on|at|against|with|and|our|my)\s){0,2}[A-Z0-9][\w’'&-]*){1,5}[?!]?"
_HEAD = (
    r"group|service|programme|project|team|forum|campaign|initiative|app|centre|scheme|tool|network|charity|helpline|"
    r"website|café|cafe|club|choir|panel|hub|drop-in"
)
#: The stems of these nouns, cut at hyphens as lines are.
_HEADS_BESIDE = frozenset(stem(tokens(head)[0]) for head in _HEAD.split("|"))
#: A noun that says what a thing is, and its name after it.
_INTRODUCED = re.compile(rf"\b(?P<head>{_HEAD})(?:,? (?:called|known as|named))?,? (?P<name>{_TITLE})")
#: A name, and after it what it is.
_EXPLAINED = re.compile(
    rf"(?P<name>{_TITLE}|{_JOINED.pattern}|[A-Z]{{4,}}),? (?:(?<=, )|(?:is|was) )(?:a|an|the|our|its|their) "
    rf"(?:[a-z’'-]+ ){{0,5}}?(?P<head>{_HEAD})\b"
)


#: What follows a name and tells more of it, and goes on with no list.
_APPOSED = re.compile(r", (?:an? [a-z]|the [a-z]|which|who|run|led|funded|set up|made|where|with|in which|aged)")
#: What every name in capitals holds: two words with capitals, small words between them. A line without it has none.
_TWO_CAPITALS = re.compile(r"[A-Z][\w’'-]*\s(?:[a-z]+\s){0,2}[A-Z]")
_ARTICLED = re.compile(r"\b(?:The|A|An) $")
#: Capitalised words in the midst of a sentence, small ones between them.
_CAPITALS = re.compile(
    r"(?:(?<=[a-z,;(] )|(?<=\bThe )|(?<=\bA )|(?<=\bAn ))"
    r"((?:[A-Z][\w’'-]*)(?:\s(?:(?:of|in|for|the|to|on|at|against|with)\s){0,2}[A-Z][\w’'-]*){1,5}[?!]?)"
)
#: The same where a sentence begins with them: two words, and what somebody does after them.
_BEGINNING = re.compile(
    r"^((?!(?:The|A|An|Our|All|Most|Many|Some|Few|In|At|On|For|With|When|Where|While|As|If|No|Both|Each|This|These)\b)"
    r"(?:[A-Z][a-z][\w’'-]*|[A-Z]{2,})(?:\s(?:(?:of|in|for|at|the|to|against|and)\s){0,2}[A-Z][\w’'-]*){1,4})"
    r"(?=\s(?:had|was|has|offered|offers|provided|provides|helped|helps|supported|supports|gave|gives|worked|works|"
    r"delivered|delivers|ran|runs|enabled|brought|brings|continued|is|took|drew|reached|reaches|reduced|met|meets|"
    r"sent|found|cut|saw|made|kept|[a-z]{2,}ed)\b)"
)
#: Stems of people and places that begin a sentence and are told apart by what follows them.
_WHO_WHERE = frozenset(
    "family child parent carer staff partner leader pupil school nursery team service manager".split()
)
#: Stems of words that make another kind of name.
_NO_NAME_WORDS = frozenset(
    """council government ministers minister act bill order inspectorate police nhs scotland scottish january february
    march april may june july august september october november december university college school academy street road
    indicator appendix table figure section statement question standard framework constabulary executive officer
    director quality national commission parliament court island south north east west monday friday covid
    christmas commander constable provost convener""".split()
)


def _is_area(lexicon: Lexicon, line: Line, word: str) -> bool:
    return any(word.casefold() in line.printed(match).casefold() for match in line.kinds.get("area", ()))


def titled_names(line: Line) -> Iterator[Name]:
    """Yield titles that begin with their noun: "Framework for ...", "Strategy of ..." in capitals."""
    if _TITLE_WORDS.isdisjoint(line.stems):
        return
    for match in _TITLED.finditer(line.text):
        yield Name("plan" if match[1] in ("Strategy", "Plan") else "programme", match[0].strip())


def quoted_names(line: Line) -> Iterator[Name]:
    """Yield capitalised names in quotation marks, and hashtags; grades and sayings are none."""
    if not any(mark in line.text for mark in "'‘“#"):
        return
    for match in (*_QUOTED.finditer(line.text), *_HASHTAG.finditer(line.text)):
        name = match[1].strip()
        capitals = sum(word[:1].isupper() for word in name.split())
        if (capitals > 1 or name.startswith("#") or match.re is _HASHTAG) and not _GRADE.match(name):
            yield Name("initiative", name)


# ── how names are made ─────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4)
def _heads(lexicon: Lexicon) -> dict[str, list[tuple[str, str]]]:
    """Return the nouns that end names: by their last word, what must stand before it and the kind."""
    heads: dict[str, list[tuple[str, str]]] = {}
    for slug in lexicon.vocabulary.scheme("cue"):
        if slug.startswith("head-"):
            for words in lexicon.vocabulary.values(f"cue/{slug}", "hiddenLabel"):
                *before, last = (stem(word) for word in _WORD.findall(words))
                heads.setdefault(last, []).append((" ".join(before), slug.removeprefix("head-")))
    for entries in heads.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return heads


@lru_cache(maxsize=4)
def _signals(lexicon: Lexicon) -> frozenset[str]:
    """Return the last stem of every noun that ends names, as lines hold them (cut at hyphens)."""
    return frozenset(stem(tokens(head)[-1]) for head in _heads(lexicon))


def _head_at(heads: dict[str, list[tuple[str, str]]], stems: list[str], at: int) -> str:
    for before, kind in heads.get(stems[at], ()):
        if not before or (at and stems[at - 1] == before):
            return kind
    return ""


@lru_cache(maxsize=4)
def _no_names(lexicon: Lexicon) -> frozenset[str]:
    names = lexicon.vocabulary.values("cue/no-name", "hiddenLabel")
    return frozenset(" ".join(stem(word) for word in _WORD.findall(name)) for name in names)


def _is_taken(name: str, taken: list[str]) -> bool:
    """Whether a name is a known thing, or adds no more than one word to one."""
    plain = name.casefold()
    end = " ".join(plain.split()[-2:])
    stem_of = " ".join(plain.split()[:-1])
    return any(
        plain in known
        or end in known
        or (" " in stem_of and known.endswith(stem_of))
        or (known in plain and len(plain.split()) <= len(known.split()) + 1)
        for known in taken
    )


def _is_talk(lexicon: Lexicon, line: Line, name: str) -> bool:
    """Whether a name names nothing in particular: general talk, the partnership itself, a plan that is to come."""
    if _is_no_name(lexicon, name):
        return True
    *before, last = (word.casefold() for word in _WORD.findall(name))
    if last == "partnership":
        areas = {word for area in _area_names(lexicon) for word in area.split()}
        return all(word in areas or word in _OF_PARTNERSHIPS for word in before)
    if last not in _TO_COME or not name.islower():
        return False
    any_one = all(word in _OF_PLANS for word in before) and re.search(
        rf"\b(?:an?|any|no|each|every|their|the|new)\s+(?:\w+\s+)?{re.escape(name)}\b", line.text, re.IGNORECASE
    )
    return line.role == "next-steps" or (bool(any_one) and not _THERE_IS.search(line.text))


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


def _is_no_name(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is, or ends in, a phrase of general talk, with nothing but an area or lower case before it."""
    stems = [stem(word) for word in _WORD.findall(name)]
    general = _no_names(lexicon)
    for size in range(len(stems), 1, -1):
        if " ".join(stems[-size:]) in general:
            before = name.split()[: len(name.split()) - size]
            return all(word.islower() for word in before) or " ".join(before).casefold() in _area_names(lexicon)
    return False


@lru_cache(maxsize=4)
def _area_names(lexicon: Lexicon) -> frozenset[str]:
    known = lexicon.vocabulary
    return frozenset(known.label(f"area/{slug}").casefold() for slug in known.scheme("area"))


def _initials(line: Line, name: str) -> str:
    at = line.text.find(name)
    match = _INITIALS.match(line.text[at + len(name) :]) if at >= 0 else None
    return match[1] if match else ""


def _phrase(words: list[str], stems: list[str], at: int, *, loose: bool, kind: str) -> str:
    """Return the name that ends at a head; empty when what stands before it is general talk."""
    first = at
    joined = kind in ("group", "plan") or not words[at].endswith("s")
    longest = _LONGEST_IN_CAPITALS if words[at][:1].isupper() else _LONGEST
    while first > 0 and at - first < longest and _belongs(words, first - 1, at, joined=joined):
        first -= 1
    while first < at and words[first].casefold() in _JOINING:
        first += 1
    if words[first].islower() and words[first].endswith(("'s", "’s")) and any(w[:1].isupper() for w in words[first:at]):
        first += 1  # "the council's Play Strategy"
    modifiers = [word for word in stems[first:at] if word not in _JOINING]
    capitals = sum(word[:1].isupper() for word in words[max(first, 1) : at])
    telling = [word for word in modifiers if word not in _GENERAL]
    titled = first > 0 and words[at][:1].isupper() and words[first][:1].isupper() and stems[at] == words[at].casefold()
    enough = (
        bool(telling)
        or (titled and bool(modifiers))
        or capitals > 1
        or len(modifiers) > 1
        or (bool(modifiers) and stems[at] in _FIRM)
    )
    if not enough or (stems[at] in _LOOSE and len(modifiers) < 2 and not capitals):
        return ""
    if not (loose or capitals or len(modifiers) > 1 or kind in _ALWAYS or stems[at] == "advocacy"):
        return ""
    return " ".join(words[first : at + 1])


def _belongs(words: list[str], at: int, head: int, *, joined: bool) -> bool:
    """Whether a word can be part of the name of which the next word is part.

    :param joined: whether "and" may join two modifiers in lower case ("throughcare and aftercare team").
    """
    word = words[at]
    plain = word.casefold().replace("’", "'")
    if plain == "support" and at > 0 and words[at - 1].casefold() in _SUPPORTED:
        return True
    if plain in _JOINING:
        return at + 1 < head and _joins(words, at, plain, joined=joined)
    if plain == "early" and words[at + 1].casefold() in ("years", "intervention"):
        return True
    if word[:1].isupper() and (at > 0 or words[1][:1].isupper()):
        return plain not in _FUNCTION or (at > 0 and plain in _TITLE_BEGINS and words[at + 1][:1].isupper())
    return _is_modifier(plain)


#: Words that make one with "support" after them ("family support team").
_SUPPORTED = frozenset(
    "family parent parenting peer pupil carer carers tenancy housing learning behaviour bereavement community".split()
)


def _is_modifier(plain: str) -> bool:
    if plain in _IN_NAMES or ("-" in plain and plain not in _STOPS and not plain[0].isdigit()):
        return True
    if plain in _STOPS or plain.endswith(("ed", "ing", "ly")) or plain[0].isdigit():
        return False
    return (len(plain) > 2 and not plain.endswith(("er", "est"))) or plain in ("officer", "carer", "worker", "order")


def _joins(words: list[str], at: int, plain: str, *, joined: bool) -> bool:
    """Whether "and", "of" or "for" stands inside a name: between capitals, or "and" between two modifiers."""
    if at == 0:
        return False
    before, after = words[at - 1], words[at + 1]
    if before[:1].isupper() and after[:1].isupper():
        return at > 1 or plain in ("and", "of", "for") or before.casefold() not in _FUNCTION
    if plain != "and" or not joined or before[:1].isupper() != after[:1].isupper():
        return False
    if before.casefold() == "children":
        return True
    return before.casefold() not in _GENERAL and _is_modifier(before.casefold()) and not before.endswith("s")

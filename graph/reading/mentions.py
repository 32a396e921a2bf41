"""Services, programmes, tools, groups, plans, bodies and laws that a report names.

Known things are found by the labels and aliases of the vocabularies. Local ones are found by how names are made: a
run of capitalised words, or a noun phrase in lower case, that ends in a noun such as *service*, *team*, *board* or
*strategy* (the ``head-…`` cues). Phrases of general talk ("key services", "a range of plans") are no names. Each thing
is one fact with its places; a known thing that a local name merely varies is that thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from jig.graph import facts as f
from jig.graph.reading.lexicon import Lexicon, Match, stem, tokens
from jig.graph.reading.statements import about_of
from jig.graph.reading.text import Line, Text
from jig.graph.reading.tone import tone_of
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import dates_in

__all__ = ["read_laws", "read_mentions"]

_CITED = 6
_SKIPPED = frozenset(("contents", "imprint", "schedule", "framework", "areas-listed"))
_INITIALS = re.compile(r"\s*\(([A-Z][A-Za-z]{1,9})\)")
_PIECES = re.compile(r"[,;:()\[\].!?–—\"“”/]|\s-\s|\*\*|\s['‘]")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LONGEST = 6
_LAW = re.compile(
    r"\b((?:The\s+)?(?:[A-Z][\w’'-]*|and|of|the|for|to|with|in|etc\.?|\(\\?[A-Z][\w’' -]+\\?\)|\\?\([A-Z][\w’' -]+\\?\))"
    r"(?:\s+(?:[A-Z][\w’'-]*|and|of|the|for|to|with|in|etc\.?|\\?\([A-Z][\w’' -]+\\?\)))*\s+"
    r"(Act|Bill|Regulations|Order)(?:\s+((?:19|20)\d\d))?)\b"
)
_FORCE = re.compile(r"\bcame into force (?:on|in) ", re.IGNORECASE)
_LAW_WORDS = frozenset("act bill regulation order".split())
_LAW_KINDS = {"Act": "act", "Bill": "bill", "Regulations": "regulations", "Order": "regulations"}

#: Words that end a name on its left, however they are printed.
_FUNCTION = frozenset(
    """a an the this that these those their its our his her your each every any some many most all both no few several
    such other another in on at by from to with within without across between through during about into onto over under
    after before against towards around as than or but if when where while which who whom whose what how why is are was
    were be been being am do does did has have had having will would can could should may might must shall not also only
    just now then there here it they we he she you i us them very too so using including""".split()
)
#: Words that say something of a thing, or do something with it, and are no part of its name in lower case.
_STOPS = _FUNCTION | frozenset(
    """same own different various number range variety series set of for and more less much well new newly revised
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
    commission redesign plan evaluate co-ordinate coordinate meet met want run runs supports differences evidence-based web-based one-to-one outcome-focussed outcome-focused
    well-led age-appropriate strengths-based separate offer offers offered put give gives
    given set sets contribute underpin underpins inspect evaluated seek seeks fit say said told feel felt keep keeps
    design demonstrate show shows sector-leading real actual able more-effective person-centred needs-led year month
    relationship people times day three-month six-month""".split()
)
#: Participles and gerunds that belong to names.
_IN_NAMES = frozenset(
    """screening planning parenting learning mentoring housing steering working nursing counselling reviewing visiting
    befriending commissioning safeguarding fostering training sharing building mapping wellbeing operating supported
    deferred integrated looked experienced self-directed staged assisted coordinated co-ordinated supervised continuing
    caring weighting shared auditing modelling nurturing coaching neurodevelopmental reporting supporting
    accommodated""".split()
)
#: Modifiers that alone make no name: "children's services", "staff groups" are what everybody has.
_GENERAL = frozenset(
    """child children people young person staff agency partner partnership service sector public area council government
    authority community school family parent carer need level time work operational team care professional organisation
    inspection inspector day report scrutiny example whole case record process group plan quality data information
    life vulnerable scottish specialist strategic improvement national""".split()
)
#: Heads that need two modifiers or capitals: with one they are talk ("this approach", "joint working").
_LOOSE = frozenset("approach model intervention discussion event worker inspector".split())
#: Kinds whose names may have one word before their noun wherever they stand.
_ALWAYS = ("plan", "role", "initiative", "programme")
#: Heads for which one modifier of general talk is enough ("outcomes framework", "family strategy").
_FIRM = frozenset(
    "framework strategy protocol forum board committee volunteer co-ordinator coordinator visitor educator counsellor".split()
)
_NOTE_MARK = re.compile(r"(?<=[a-z])\d{1,2}\b")
_QUOTED = re.compile(r"(?<![\w])['‘“\"](#?[A-Z][\w’'&]*(?:,?\s+[A-Za-z][\w’'&]*){0,4})['’”\"](?=\s+[a-z(]|[,.;)]|$)")
_TITLE_WORDS = frozenset(("framework", "programme", "strategy", "project", "plan"))
_TITLED = re.compile(
    r"\b(Framework|Programme|Strategy|Project|Plan) (?:for|of) [A-Z][\w’'-]+(?: (?:(?:and|for|of|in|the|to) )*[A-Z][\w’'-]+)*"
)
_HASHTAG = re.compile(r"#([A-Z]\w{4,})")
_MADE_FOR = re.compile(
    r"\b((?:programme|training|guidance|templates) (?:of|for|on) "
    r"(?!the\b|its\b|their\b|inspections|priorities|joint|action|improvement|two|three|\w+ing\b)"
    r"[a-z][\w'’-]+(?: (?!the\b)[a-z][\w'’-]+){0,2})"
)
_DEFINED = re.compile(
    r"\b(service|programme|approach|app|tool|project|team|unit|initiative|fund|forum|group|committee|board|intervention|"
    r"charity|organisation|process|meeting|professional|funding|support)\b",
    re.IGNORECASE,
)
_DEFINED_KINDS = {
    "forum": "group:", "group": "group:", "committee": "group:", "board": "group:", "team": "service", "unit": "service",
    "charity": "service", "organisation": "service", "process": "approach", "meeting": "approach", "funding": "fund",
    "intervention": "programme", "professional": "role", "support": "approach",
}  # fmt: skip


class _Thing(NamedTuple):
    """A mention: what it is, its name as printed, initials, and the term of the vocabularies if it is known."""

    kind: str
    name: str
    initials: str
    term: str
    line: Line


def read_mentions(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield each thing that a report names, once, with the places that name it."""
    if report.kind == "other-document":
        return
    gathered: dict[tuple[str, str], list[_Thing]] = {}
    loose = report.kind != "overview-report"
    for line in text.lines:
        if line.role in _SKIPPED or line.part:
            continue
        made = _made_for(line) if loose else ()
        for thing in (*_known(text, line), *_local(text, line, loose=loose), *_quoted(line), *made):
            gathered.setdefault(_key(thing), []).append(thing)
    for thing in _defined(text):
        gathered.setdefault(_key(thing), []).append(thing)
    for things in _unvaried(gathered):
        yield _fact(text, things, report)
    yield from _bodies(text)


def _key(thing: _Thing) -> tuple[str, str]:
    family = "plan" if thing.kind.startswith("plan") else "group" if thing.kind.startswith("group") else "service"
    return family, thing.term or " ".join(stem(word) for word in _WORD.findall(thing.name))


def _unvaried(gathered: dict[tuple[str, str], list[_Thing]]) -> list[list[_Thing]]:
    """Join a name to the shorter name that it ends with or begins with, when that stands in the same report."""
    names = sorted(gathered, key=lambda key: (-len(key[1].split()), key))
    for family, name in names:
        words = name.split()
        for shorter in (" ".join(words[1:]), " ".join(words[2:])):
            other = (family, shorter)
            if (
                len(shorter.split()) >= 2
                and other in gathered
                and other != (family, name)
                and (family, name) in gathered
            ):
                gathered[other] += gathered.pop((family, name))
    return sorted(gathered.values(), key=lambda things: things[0].line.sentence.start)


# ── known things ───────────────────────────────────────────────────────────────────────────────────────────────────


def _known(text: Text, line: Line) -> Iterator[_Thing]:
    """Rule: labels and aliases of services, kinds of groups and kinds of plans; confidence 0.9."""
    for match in line.matches:
        if match.kind not in _NAMING:
            continue
        if match.kind == "service":
            kind = text.vocabulary.values(f"service/{match.slug}", "serviceKind")
            what = kind[0].rpartition("/")[2] if kind else "service"
            yield _Thing(what, _printed(line, match), "", match.slug, line)
        elif _is_kind_of_one(text, match) and line.role != "policy":
            yield _Thing(match.kind.partition("-")[0] + ":" + match.slug, _printed(line, match), "", match.slug, line)
        elif match.kind == "cue" and match.slug == "practice-name" and line.role not in ("policy", "glossary"):
            yield _Thing("approach", _printed(line, match), "", "", line)


def _is_kind_of_one(text: Text, match: Match) -> bool:
    """Whether a kind of group or plan is one that a partnership has one of, such as its child protection committee."""
    if match.kind not in ("group-kind", "plan-kind") or match.words < 2:
        return False
    return text.vocabulary.label(f"{match.kind}/{match.slug}").casefold() not in _GENERIC_KINDS


_NAMING = frozenset(("service", "group-kind", "plan-kind", "cue"))
_GENERIC_KINDS = frozenset(
    ("working group", "steering group", "sub-group", "leadership group", "thematic partnership", "locality group",
     "quality assurance group", "screening group", "employability group", "action plan", "business plan",
     "annual report")
)  # fmt: skip


def _printed(line: Line, match: Match) -> str:
    """Return a name as printed, hyphens and brackets kept."""
    words = line.words[match.first : match.last]
    found = re.search(r"[^\w]{1,4}".join(re.escape(word) for word in words), line.text)
    return found[0] if found else " ".join(words)


# ── local names ────────────────────────────────────────────────────────────────────────────────────────────────────


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
    """The last stem of every noun that ends names, as lines hold them (cut at hyphens)."""
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


def _local(text: Text, line: Line, *, loose: bool) -> Iterator[_Thing]:
    """Rule: a noun phrase that ends in the noun of a service, group or plan; confidence 0.8 or 0.7.

    Where many partnerships are spoken of (not ``loose``), names in lower case need two words before their noun.
    """
    heads = _heads(text.lexicon)
    if line.role == "policy" or _signals(text.lexicon).isdisjoint(line.stems):
        return
    named = [*line.kinds.get("service", ()), *line.kinds.get("body", ())]
    named += [m for kind in ("group-kind", "plan-kind") for m in line.kinds.get(kind, ()) if _is_kind_of_one(text, m)]
    taken = [_printed(line, match).casefold() for match in named]
    for piece in _PIECES.split(line.text):
        words = _WORD.findall(piece)
        stems = text.lexicon.stems(words)
        for at in [at for at, one in enumerate(stems) if one in heads]:
            kind = _head_at(heads, stems, at)
            if not kind or (at + 1 < len(words) and stems[at + 1] in heads and stems[at + 1] != "structure"):
                continue
            name = _NOTE_MARK.sub("", _phrase(words, stems, at, loose=loose, kind=kind))
            if name and not _is_taken(name, taken) and not _is_no_name(text, name):
                yield _Thing(_kind_of(kind), name, _initials(line, name), "", line)


def _made_for(line: Line) -> Iterator[_Thing]:
    """Rule: "programme of ...", "training for ...", "guidance on ...": a name that goes on after its noun; 0.6."""
    if _MADE_WORDS.isdisjoint(line.stems):
        return
    for match in _MADE_FOR.finditer(line.text):
        name = _TRAILING.sub("", match[1].strip())
        if len(name.split()) > 2:
            yield _Thing(_kind_of(_MADE_KINDS[name.split()[0]]), name, "", "", line)


_TRAILING = re.compile(
    r"(?:\s+(?:and|or|in|with|as|are|is|were|was|that|which|who|making|to|by|from|at|on|had|has|been))+$"
)
_MADE_WORDS = frozenset(("programme", "training", "guidance", "template"))
_MADE_KINDS = {
    "programme": "programme", "training": "training", "guidance": "plan", "templates": "tool",
}  # fmt: skip


def _is_taken(name: str, taken: list[str]) -> bool:
    """Whether a name is a known thing, or adds no more than one word to one."""
    plain = name.casefold()
    end = " ".join(plain.split()[-2:])
    return any(
        plain in known or end in known or (known in plain and len(plain.split()) <= len(known.split()) + 1)
        for known in taken
    )


def _is_no_name(text: Text, name: str) -> bool:
    """Whether a name is, or ends in, a phrase of general talk, with nothing but an area or lower case before it."""
    stems = [stem(word) for word in _WORD.findall(name)]
    general = _no_names(text.lexicon)
    for size in range(len(stems), 1, -1):
        if " ".join(stems[-size:]) in general:
            before = name.split()[: len(name.split()) - size]
            return all(word.islower() for word in before) or " ".join(before).casefold() in _area_names(text.lexicon)
    return False


@lru_cache(maxsize=4)
def _area_names(lexicon: Lexicon) -> frozenset[str]:
    known = lexicon.vocabulary
    return frozenset(known.label(f"area/{slug}").casefold() for slug in known.scheme("area"))


def _initials(line: Line, name: str) -> str:
    at = line.text.find(name)
    match = _INITIALS.match(line.text[at + len(name) :]) if at >= 0 else None
    return match[1] if match else ""


def _kind_of(head: str) -> str:
    return {"group": "group:", "plan": "plan:"}.get(head, head)


def _phrase(words: list[str], stems: list[str], at: int, *, loose: bool, kind: str) -> str:
    """Return the name that ends at a head; empty when what stands before it is general talk."""
    first = at
    joined = kind in ("group", "plan") or not words[at].endswith("s")
    while first > 0 and at - first < _LONGEST and _belongs(words, first - 1, at, joined=joined):
        first -= 1
    while first < at and words[first].casefold() in ("and", "of", "for"):
        first += 1
    modifiers = [word for word in stems[first:at] if word not in ("and", "of", "for")]
    capitals = sum(word[:1].isupper() for word in words[max(first, 1) : at])
    telling = [word for word in modifiers if word not in _GENERAL]
    enough = bool(telling) or capitals > 1 or len(modifiers) > 1 or (bool(modifiers) and stems[at] in _FIRM)
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
    if plain in ("and", "of", "for"):
        return at + 1 < head and _joins(words, at, plain, joined=joined)
    if word[:1].isupper() and at > 0:
        return plain not in _FUNCTION
    return _is_modifier(plain)


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
        return True
    if plain != "and" or not joined or before[:1].isupper() != after[:1].isupper():
        return False
    if before.casefold() == "children":
        return True
    return before.casefold() not in _GENERAL and _is_modifier(before.casefold()) and not before.endswith("s")


def _quoted(line: Line) -> Iterator[_Thing]:
    """Rule: a name in quotation marks that begins with a capital, or a hashtag; confidence 0.6."""
    for match in () if _TITLE_WORDS.isdisjoint(line.stems) else _TITLED.finditer(line.text):
        head = match[1].casefold()
        yield _Thing("plan:" if head in ("strategy", "plan") else "programme", match[0].strip(), "", "", line)
    if "'" not in line.text and "‘" not in line.text and "“" not in line.text and "#" not in line.text:
        return
    for match in (*_QUOTED.finditer(line.text), *_HASHTAG.finditer(line.text)):
        name = match[1].strip()
        capitals = sum(word[:1].isupper() for word in name.split())
        if (capitals > 1 or name.startswith("#") or match.re is _HASHTAG) and not _GRADE.match(name):
            yield _Thing("initiative", name, "", "", line)


_GRADE = re.compile(r"(?:excellent|very good|good|adequate|weak|unsatisfactory)\b|.*\b(?:we|they|our|is|are)\b", re.I)


def _defined(text: Text) -> Iterator[_Thing]:
    """Rule: a term of the report's own glossary that is explained as a service, a group or the like; confidence 0.8."""
    for section in text.document.sections:
        if text.roles.get(section.path) != "glossary" or not text.roles.get(section.path.rpartition(".")[0]):
            continue
        lines = text.lines_by_section.get(section.path, [])
        match = _DEFINED.search(lines[0].text) if lines else None
        name = re.sub(r"\s*\([^)]*\)?$", "", section.heading)
        known = text.line(name, lines[0].sentence.passage).slugs("service") if lines else ()
        if match and not known and len(name.split()) <= 6:
            kind = _DEFINED_KINDS.get(match[1].casefold(), match[1].casefold())
            yield _Thing(kind, name, "", "", lines[0])


# ── facts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _fact(text: Text, things: list[_Thing], report: ReportData) -> Extracted:
    first = things[0]
    spans = list(dict.fromkeys(thing.line.span for thing in things))[:_CITED]
    names = list(dict.fromkeys(thing.name for thing in things))
    initials = [thing.initials for thing in things if thing.initials]
    alias = tuple(dict.fromkeys([*names[1:4], *initials[:1]]))
    tone = tone_of(first.line)
    rule = "mentions.known" if first.term else "mentions.by_pattern"
    shared: dict[str, Any] = {
        "name": names[0],
        "alias": alias,
        "topics": first.line.slugs("topic")[:3],
        "polarity": tone.polarity,
        "status": next(iter(first.line.slugs("status")), None),
    }
    confidence = "0.9" if first.term else "0.8" if first.name[:1].isupper() else "0.7"
    if first.kind.startswith("group:"):
        return text.extract(f.Group, spans, rule, confidence, kind=first.kind[6:] or None, **shared)
    if first.kind.startswith("plan:"):
        return text.extract(f.Plan, spans, rule, confidence, kind=first.kind[5:] or None, **shared)
    return text.extract(
        f.Service, spans, rule, confidence, kind=first.kind, instance_of=first.term or None,
        serves=first.line.slugs("population")[:3], **shared,
    )  # fmt: skip


def _bodies(text: Text) -> Iterator[Extracted]:
    """Rule: labels and aliases of bodies, each with its places; confidence 0.95."""
    found: dict[str, list[Line]] = {}
    used: dict[str, str] = {}
    for line in text.lines:
        for match in line.kinds.get("body", ()):
            found.setdefault(match.slug, []).append(line)
            used.setdefault(match.slug, _printed(line, match))
    for slug, lines in found.items():
        spans = [line.span for line in lines[:_CITED]]
        yield text.extract(
            f.BodyMention, spans, "mentions.body", "0.95", key=f"body-{slug}", body=slug, name_used=used[slug], part=""
        )


# ── law ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def read_laws(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the laws and national policies that a report names: known works, and Acts and Bills by their titles."""
    if report.kind == "other-document":
        return
    seen: set[str] = set()
    for line in text.lines:
        if line.role == "contents":
            continue
        works = line.kinds.get("work", [])
        for match in works:
            kind = text.vocabulary.values(f"work/{match.slug}", "lawKind")
            yield _law(text, line, _printed(line, match), kind[0].rpartition("/")[2] if kind else "policy", match.slug)
            seen.add(match.slug)
        if not works and not _LAW_WORDS.isdisjoint(line.stems):
            for found in _LAW.finditer(line.text.replace("\\", "")):
                if len(found[1].split()) >= 3:
                    yield _law(text, line, found[1].removeprefix("The ").strip(), _LAW_KINDS[found[2]], None)


def _law(text: Text, line: Line, title: str, kind: str, work: str | None) -> Extracted:
    """Rule: a known work (0.95), or capitalised words that end in Act, Bill or Regulations (0.85)."""
    year = re.search(r"(?:19|20)\d\d$", title)
    force = _FORCE.search(line.text)

    dates = dates_in(line.text[force.end() :]) if force else []
    return text.extract(
        f.LawStatement, [line.span], "mentions.law", "0.95" if work else "0.85",
        title=title, kind=kind, work=work, year=year[0] if year else None, in_force=dates[0].date if dates else None,
        topics=line.slugs("topic")[:3],
    )  # fmt: skip

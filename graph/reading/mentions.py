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
from jig.graph.reading.lexicon import Lexicon, Match, stem
from jig.graph.reading.statements import about_of
from jig.graph.reading.text import Line, Text
from jig.graph.reading.tone import tone_of
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import dates_in

__all__ = ["read_laws", "read_mentions"]

_CITED = 6
_SKIPPED = frozenset(("contents", "imprint", "schedule", "framework", "policy", "areas-listed"))
_INITIALS = re.compile(r"\s*\(([A-Z][A-Za-z]{1,9})\)")
_PIECES = re.compile(r"[,;:()\[\].!?–—\"“”/]|\s-\s|\*\*|\s['‘]|['’]\s")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_LONGEST = 6
_LAW = re.compile(
    r"\b((?:The\s+)?(?:[A-Z][\w’'-]*|and|of|the|for|to|with|in|etc\.?|\(\\?[A-Z][\w’' -]+\\?\)|\\?\([A-Z][\w’' -]+\\?\))"
    r"(?:\s+(?:[A-Z][\w’'-]*|and|of|the|for|to|with|in|etc\.?|\\?\([A-Z][\w’' -]+\\?\)))*\s+"
    r"(Act|Bill|Regulations|Order)(?:\s+((?:19|20)\d\d))?)\b"
)
_FORCE = re.compile(r"\bcame into force (?:on|in) ", re.IGNORECASE)
_LAW_KINDS = {"Act": "act", "Bill": "bill", "Regulations": "regulations", "Order": "regulations"}

#: Words that end a name on its left: they say something of the thing, or belong to the sentence.
_STOPS = frozenset(
    """a an the this that these those their its our his her your each every any some many most all both no few several
    such other another same own different various number range variety series set of in on at by for from to with within
    without across between through during about into onto over under after before against towards around as than and or
    but if when where while which who whom whose what how why is are was were be been being am do does did has have had
    having will would can could should may might must shall not also only just now then there here it they we he she you
    i us them more less much very too so well new newly revised existing current previous recent draft single key main
    major important significant effective robust comprehensive strong clear good better best improved improving wide wider
    broad high higher detailed early regular routine consistent systematic appropriate relevant available necessary
    additional further individual particular specific certain overall whole general helpful useful meaningful successful
    innovative creative positive negative poor weak limited lack quality one two three four five six seven eight nine ten
    first second third last next final interim initial ongoing planned proposed future original main such like including
    e.g eg regarding concerning per via re up out off own full fully part partly based related support provide provides
    develop develops deliver delivers use uses using make makes ensure ensures promote help helps access review reviews
    produce produced implement implementing establish create creating see saw seen found find take takes took taking
    through become became need needs needed require required formal informal overarching dedicated ambitious collective
    shared common similar agreed established embedded tailored bespoke targeted universal commissioned complex simple
    comprehensive integrated single overall collaborative cohesive responsive flexible proactive local national statutory
    relevant respective key core wider adequate excellent unsatisfactory 's s""".split()
)
#: Participles and gerunds that belong to names.
_IN_NAMES = frozenset(
    """screening planning parenting learning mentoring housing steering working nursing counselling reviewing visiting
    befriending commissioning safeguarding fostering training sharing building reporting engaging mapping wellbeing
    operating supported deferred integrated looked experienced self-directed staged assisted coordinated co-ordinated
    supervised multi-agency continuing caring weighting shared auditing modelling nurturing coaching funding managing
    neurodevelopmental""".split()
)
#: Modifiers that alone make no name: "children's services", "health services" are what everybody has.
_GENERAL = frozenset(
    """child children people young person staff agency partner partnership service sector public area council government
    authority community school family parent carer outcome need level time work strategic operational team senior care
    professional organisation inspection inspector improvement joint multi-agency day report scrutiny example whole
    case record process change group plan quality data information life year""".split()
)
#: Heads that need two modifiers or capitals: with one they are talk ("this approach", "joint working").
_LOOSE = frozenset("approach model intervention discussion event officer worker inspector council structure".split())


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
    for line in text.lines:
        if line.role in _SKIPPED or line.part:
            continue
        for thing in (*_known(text, line), *_local(text, line)):
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
            if len(shorter.split()) >= 2 and other in gathered and other != (family, name) and (family, name) in gathered:
                gathered[other] += gathered.pop((family, name))
    return sorted(gathered.values(), key=lambda things: things[0].line.sentence.start)


# ── known things ───────────────────────────────────────────────────────────────────────────────────────────────────


def _known(text: Text, line: Line) -> Iterator[_Thing]:
    """Rule: labels and aliases of services, kinds of groups and kinds of plans; confidence 0.9."""
    for match in line.matches:
        if match.kind == "service":
            kind = text.vocabulary.values(f"service/{match.slug}", "serviceKind")
            what = kind[0].rpartition("/")[2] if kind else "service"
            yield _Thing(what, _printed(line, match), "", match.slug, line)
        elif match.kind in ("group-kind", "plan-kind") and match.words > 1:
            if text.vocabulary.label(f"{match.kind}/{match.slug}").casefold() in _GENERIC_KINDS:
                continue
            yield _Thing(match.kind.partition("-")[0] + ":" + match.slug, _printed(line, match), "", match.slug, line)


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
def _heads(lexicon: Lexicon) -> dict[str, str]:
    heads: dict[str, str] = {}
    for slug in lexicon.vocabulary.scheme("cue"):
        if slug.startswith("head-"):
            for words in lexicon.vocabulary.values(f"cue/{slug}", "hiddenLabel"):
                heads[stem(words.split()[-1])] = slug.removeprefix("head-")
    return heads


def _local(text: Text, line: Line) -> Iterator[_Thing]:
    """Rule: a noun phrase that ends in the noun of a service, group or plan; confidence 0.8 or 0.7."""
    heads = _heads(text.lexicon)
    if heads.keys().isdisjoint(line.stems):
        return
    taken = {_printed(line, match).casefold() for match in line.matches if match.kind in ("service", "group-kind")}
    for piece in _PIECES.split(line.text):
        words = _WORD.findall(piece)
        stems = [stem(word) for word in words]
        for at, head in enumerate(stems):
            kind = heads.get(head)
            if kind is None or (at + 1 < len(words) and stems[at + 1] in heads and stems[at + 1] != "structure"):
                continue
            name = _phrase(words, stems, at)
            if name and not any(name.casefold() in known or known in name.casefold() for known in taken):
                initials = _INITIALS.match(line.text[line.text.find(name) + len(name) :]) if name in line.text else None
                yield _Thing(_kind_of(kind), name, initials[1] if initials else "", "", line)


def _kind_of(head: str) -> str:
    return {"group": "group:", "plan": "plan:"}.get(head, head)


def _phrase(words: list[str], stems: list[str], at: int) -> str:
    """Return the name that ends at a head; empty when what stands before it is general talk."""
    first = at
    while first > 0 and at - first < _LONGEST and _belongs(words, first - 1):
        first -= 1
    while first < at and words[first].casefold() in ("and", "of", "for"):
        first += 1
    modifiers = [word for word in stems[first:at] if word not in ("and", "of", "for")]
    capitals = sum(word[:1].isupper() for word in words[first:at])
    telling = [word for word in modifiers if word not in _GENERAL]
    if not modifiers or (not telling and not (capitals > 1 or len(modifiers) > 2)):
        return ""
    if stems[at] in _LOOSE and len(modifiers) < 2 and not capitals:
        return ""
    return " ".join(words[first : at + 1])


def _belongs(words: list[str], at: int) -> bool:
    """Whether a word can be part of the name of which the next word is part."""
    word = words[at]
    plain = word.casefold().replace("’", "'")
    if word[:1].isupper() and at > 0:
        return plain not in _STOPS or plain in ("and", "of", "for")
    if plain in ("and", "of", "for"):
        return at > 0 and at + 1 < len(words) and words[at - 1][:1].isupper() and words[at + 1][:1].isupper()
    if plain in _IN_NAMES:
        return True
    if plain in _STOPS or plain.endswith(("ed", "ing", "ly")) or plain.isdigit():
        return False
    return len(plain) > 2 and not plain.endswith(("er", "est")) or plain in ("officer", "carer", "worker", "older")


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
        if line.role == "contents":
            continue
        for match in line.matches:
            if match.kind == "body":
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
        works = [match for match in line.matches if match.kind == "work"]
        for match in works:
            kind = text.vocabulary.values(f"work/{match.slug}", "lawKind")
            yield _law(text, line, _printed(line, match), kind[0].rpartition("/")[2] if kind else "policy", match.slug)
            seen.add(match.slug)
        if not works:
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

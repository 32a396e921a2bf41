"""Services, programmes, tools, groups, plans and bodies that a report names.

Known things are found by the labels and aliases of the vocabularies, local ones by how names are made
(``graph.reading.names``) and by the report's own glossary. Each thing is one fact with its places; a longer name that
ends as a shorter one of the same report does is the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.reading.capital_names import (
    abbreviated_names,
    capital_names,
    introduced_names,
    quoted_names,
    titled_names,
)
from jig.graph.reading.head_nouns import Name, heads_of
from jig.graph.reading.lexicon import Lexicon, Match, heading_key, stem
from jig.graph.reading.lines import Line
from jig.graph.reading.names import explained_names, extended_name, initials_after, local_names, name_stems
from jig.graph.reading.reporting import with_reporting
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.tags import groups_of, outermost, topics_of
from jig.graph.reading.text import Text
from jig.graph.reading.titles import front_of
from jig.graph.reading.tone import is_to_begin, tone_of

__all__ = ["read_mentions"]

#: How many places of a thing are cited.
_CITED = 6
_SKIPPED = frozenset(("contents", "imprint", "schedule", "framework", "areas-listed"))
#: Sections whose capitals are titles, laws and the names of the inspectorates.
_NO_CAPITALS = frozenset(("policy", "method", "introduction", "background", "glossary", "foreword", "next-steps"))
#: Letters at the beginning of a report in which capitals are those of its title.
_TITLE_PAGE = 600
_NAMING = frozenset(("service", "group-kind", "plan-kind", "cue"))
_GENERIC_KINDS = frozenset(
    ("working group", "steering group", "sub-group", "leadership group", "thematic partnership", "locality group",
     "quality assurance group", "screening group", "employability group", "action plan", "business plan",
     "annual report")
)  # fmt: skip


_DEFINED = re.compile(
    r"\b(service|programme|approach|app|tool|project|team|unit|initiative|fund|forum|group|committee|board|intervention|"
    r"charity|organisation|process|meeting|professional|funding|support)\b",
    re.IGNORECASE,
)
_DEFINED_KINDS = {
    "forum": "group:", "group": "group:", "committee": "group:", "board": "group:", "team": "service",
    "unit": "service", "charity": "service", "organisation": "service", "process": "approach",
    "meeting": "approach", "funding": "fund",
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
    if report.kind == "other-document":  # what other texts name by the way is nothing that they report on
        yield from _bodies(text)
        return
    gathered: dict[tuple[str, str], list[_Thing]] = {}
    loose = report.kind != "overview-report"
    title = letters_in(report.title or "")
    until = max((Citation.from_text(cite).end for cite in report.cite), default=0) if title else 0
    fronts = front_of(text)
    for line in text.lines:
        if line.sentence.start < until and letters_in(line.text).startswith(title):
            continue  # it names the report
        if line.role not in _SKIPPED and not line.part and line.sentence.passage.start not in fronts:
            for thing in _things(text, line, loose=loose):
                gathered.setdefault(_key(thing), []).append(thing)
    for thing in (*_defined(text), *_exemplified(text)):
        gathered.setdefault(_key(thing), []).append(thing)
    made = [(_fact(text, things), [(thing.line, thing.name) for thing in things]) for things in _unvaried(gathered)]
    yield from with_reporting(text, made)
    yield from _bodies(text)


def _things(text: Text, line: Line, *, loose: bool) -> list[_Thing]:
    """Return the things that a line names, without known ones in capitals that only end a longer name.

    Nor is named what only something else has its name from ("GIRFEC" in "the GIRFEC board"), and no part of a name.
    """
    local = [one for made in _local(text, line, loose=loose) for one in _apart(line, made)]
    known = [
        thing
        for thing in _known(text, line)
        if not (thing.name[:1].isupper() and any(other.name.endswith(f" {thing.name}") for other in local))
        and not any(other.initials == thing.name or _names_after(line, other, thing) for other in local)
        and not (
            (not thing.term or thing.kind == "service")
            and any(thing.name in other.name and thing.name != other.name for other in local)
        )
    ]
    names = [thing.name for thing in known]
    return [*known, *(one for one in local if not any(one.name in name and one.name != name for name in names))]


def _names_after(line: Line, thing: _Thing, known: _Thing) -> bool:
    """Whether a line names a known service only as that from which a group, plan or role has its name."""
    another = thing.kind in ("group:", "plan:", "role") or thing.name.casefold().endswith((" hub", " unit"))
    if ":" in known.kind or not another:
        return False
    return f" {known.name} " in f" {thing.name}" and line.text.count(known.name) == line.text.count(thing.name)


def _apart(line: Line, thing: _Thing) -> Iterator[_Thing]:
    """Yield what stands beside a known thing in a name that "and" joins; the thing itself where there is none."""
    left, _, right = thing.name.partition(" and ")
    known = [line.as_printed(match) for kind in ("service", "body") for match in line.kinds.get(kind, ())]
    ends_known = {side for side in (left, right) if any(side == one or side.endswith(f" {one}") for one in known)}
    if not right or not ends_known:
        yield thing
        return
    for side in (left, right):
        area = any(side == line.as_printed(match) for match in line.kinds.get("area", ()))
        if side not in ends_known and " " in side and side.istitle() and not area:
            yield thing._replace(name=side, initials="", kind="service" if side == left else thing.kind)


def _key(thing: _Thing) -> tuple[str, str]:
    family = thing.kind.partition(":")[0] if ":" in thing.kind else "service"
    return family, thing.term or name_stems(thing.name)


def _unvaried(gathered: dict[tuple[str, str], list[_Thing]]) -> list[list[_Thing]]:
    """Join a name to the shorter one that it ends with, when both stand in the same report."""
    _join_known(gathered)
    for key in sorted(gathered, key=lambda key: (-len(key[1].split()), key)):
        family, name = key
        words = name.split()
        shorter = next(
            (
                other
                for size in (1, 2)
                if len(words) - size >= 2
                and (other := (family, " ".join(words[size:]))) in gathered
                and not _side_by_side(gathered[key], gathered[other])
            ),
            None,
        )
        if shorter is not None:
            gathered[shorter] += gathered.pop(key)
    return sorted(gathered.values(), key=lambda things: things[0].line.sentence.start)


def _side_by_side(longer: list[_Thing], shorter: list[_Thing]) -> bool:
    """Whether one sentence names both, so that they are two ("the play strategy and the outdoor play strategy")."""
    lines = [thing.line.span for thing in longer]
    return any(thing.line.span in lines for thing in shorter)


def _join_known(gathered: dict[tuple[str, str], list[_Thing]]) -> None:
    """Join what was found by its noun to the known thing that is printed with the same words, or to its initials.

    "The SOS service" is that which was introduced as "Sit Out Safely (SOS) service".
    """
    known = {
        (key[0], name_stems(thing.name)): key for key, things in gathered.items() for thing in things if thing.term
    }
    initials = {
        (key[0], stem(thing.initials)): key for key, things in gathered.items() for thing in things if thing.initials
    }
    for key in list(gathered):
        first, _, noun = key[1].partition(" ")
        meant = known.get(key) or (initials.get((key[0], first)) if noun and " " not in noun else None)
        if meant not in (None, key) and meant in gathered:
            gathered[meant] += gathered.pop(key)


# ── known things ───────────────────────────────────────────────────────────────────────────────────────────────────


def _known(text: Text, line: Line) -> Iterator[_Thing]:
    """Rule: labels and aliases of services, kinds of groups and kinds of plans; confidence 0.9."""
    practices = outermost([match for match in line.kinds.get("cue", ()) if match.slug == "practice-name"])
    bodies = line.kinds.get("body", ())
    for match in line.matches:
        if match.kind not in _NAMING or (bodies and _is_in(match, bodies)):
            continue
        if match.kind == "service":
            what = _service_kind(text.lexicon, match.slug)
            printed = extended_name(line, match) if what == "service" else line.as_printed(match)
            yield _Thing(what, printed, initials_after(line, printed), match.slug, line)
        elif _is_kind_of_one(text, match) and not _is_unspecific(line, match) and not _goes_on(line, match):
            named = extended_name(line, match)
            yield _Thing(match.kind.partition("-")[0] + ":" + match.slug, named, "", match.slug, line)
        elif match in practices and _names_practice(text.lexicon, line, match):
            yield _Thing("approach", line.as_printed(match), "", "", line)


def _is_in(match: Match, bodies: Iterable[Match]) -> bool:
    """Whether a known name is only a part of that of a body ("Scottish Children's Reporter Administration")."""
    return any(body.first <= match.first and match.last <= body.last and body.words > match.words for body in bodies)


def _is_unspecific(line: Line, match: Match) -> bool:
    """Whether a kind of group or plan is spoken of in general.

    That is in national policy, as what inspectors ask for, or as what there is not.
    """
    printed = line.as_printed(match)
    if printed.islower() and _DENIED.search(line.text[: line.text.find(printed)]):
        return True
    asked = line.role == "next-steps" and match.kind == "plan-kind" and printed.islower()
    return asked or line.role == "policy"


def _goes_on(line: Line, match: Match) -> bool:
    """Whether a name in capitals goes on to another noun of its kind ("Children's Services Partnership Plan")."""
    after = line.words[match.last : match.last + 1]
    return line.words[match.last - 1][:1].isupper() and bool(after) and after[0] in _NOUNS_AFTER


_NOUNS_AFTER = ("Plan", "Strategy", "Group", "Board", "Committee", "Partnership", "Team", "Framework")


def _names_practice(lexicon: Lexicon, line: Line, match: Match) -> bool:
    """Whether a practice is named, and not as a part of a longer name ("Request for Assistance Team")."""
    if line.role in ("policy", "glossary") or line.as_printed(match).casefold() in _VERBS:
        return False
    if any(other.first <= match.first and match.last <= other.last for other in line.kinds.get("service", ())):
        return False
    after = line.words[match.last : match.last + 1]
    longer = line.words[match.first][:1].isupper() and bool(after) and after[0][:1].isupper()
    goes_on = bool(after) and stem(after[0]) in heads_of(lexicon)  # "outreach service" is one name
    return not (longer or goes_on)


#: Practices that without a hyphen are something done.
_VERBS = frozenset(("drop in", "drops in"))


def _is_kind_of_one(text: Text, match: Match) -> bool:
    """Whether a kind of group or plan is one that a partnership has one of, such as its child protection committee."""
    if match.kind not in ("group-kind", "plan-kind") or match.words < 2:
        return False
    return text.vocabulary.label(f"{match.kind}/{match.slug}").casefold() not in _GENERIC_KINDS


@lru_cache(maxsize=1024)
def _service_kind(lexicon: Lexicon, slug: str) -> str:
    kinds = lexicon.vocabulary.values(f"service/{slug}", "serviceKind")
    return kinds[0].rpartition("/")[2] if kinds else "service"


# ── local names ────────────────────────────────────────────────────────────────────────────────────────────────────


def _local(text: Text, line: Line, *, loose: bool) -> Iterator[_Thing]:
    """Rule: names as they are made: by their last noun (0.8 or 0.7), by title, in quotation marks (0.7)."""
    certain = [*titled_names(line), *quoted_names(text.lexicon, line)]
    local = _by_noun(text, line, loose=loose)
    titled = not line.sentence.passage.section and line.sentence.start < text.begin + _TITLE_PAGE
    if loose and line.role not in _NO_CAPITALS and not titled:
        known = [line.as_printed(match).casefold() for match in line.kinds.get("service", ())]
        introduced = [name for name in introduced_names(text.lexicon, line) if name.words.casefold() not in known]
        local = [name for name in local if not _says_kind(line, name, introduced)]
        certain += [name for name in introduced if not _within(name, introduced)]
        local = _without(local, certain)
        abbreviated = list(abbreviated_names(text.lexicon, line))
        local = [name for name in local if not any(one.words.endswith(f" {name.words}") for one in abbreviated)]
        certain += _without(abbreviated, [*local, *certain])
        capitals = _without(capital_names(text.lexicon, line), [*local, *certain])
        capitals = [name for name in capitals if not any(_is_placed(name, other) for other in local)]
        certain += capitals
        local = [name for name in local if not _only_goes_on(line, name, capitals)]
    for name in (*certain, *(explained_names(line) if loose else ()), *_without(local, certain)):
        yield _thing(name, line)


def _says_kind(line: Line, name: Name, introduced: list[Name]) -> bool:
    """Whether a name in lower case only says what a thing beside it is ("the club Our Turn", "Our Turn, the club")."""
    if not name.words[0].islower():
        return False
    kind = re.escape(name.words)
    return any(
        re.search(
            rf"{kind}(?:(?: [a-z’'-]+){{0,4}},? (?:called|known as|named))?,? {re.escape(other.words)}|"
            rf"{re.escape(other.words)},? (?:is |was |as )?(?:an?|the|our|its|their) (?:[a-z’'-]+ ){{0,5}}?{kind}",
            line.text,
        )
        for other in introduced
    )


def _is_placed(name: Name, other: Name) -> bool:
    """Whether a name is another one and where that is ("Tide Unit at Elie")."""
    return name.words.startswith((f"{other.words} at ", f"{other.words} in ", f"{other.words} from "))


def _only_goes_on(line: Line, name: Name, capitals: list[Name]) -> bool:
    """Whether a name in lower case only goes on after one in capitals ("the Tides In youth centre")."""
    return name.words[0].islower() and any(f"{other.words} {name.words}" in line.text for other in capitals)


def _without(names: Iterable[Name], others: list[Name]) -> list[Name]:
    """Leave out names that are a part of others."""
    return [name for name in names if not any(name.words in other.words for other in others)]


def _within(name: Name, others: list[Name]) -> bool:
    return any(name.words in other.words and name.words != other.words for other in others)


def _by_noun(text: Text, line: Line, *, loose: bool) -> list[Name]:
    """Return the names of a line that end in their noun, without those that only say what something named is."""
    if line.role == "policy":
        return []
    named = [*line.kinds.get("service", ()), *line.kinds.get("body", ())]
    kinds = [*line.kinds.get("group-kind", ()), *line.kinds.get("plan-kind", ())]
    named += [match for match in kinds if _is_kind_of_one(text, match)]
    taken = [line.as_printed(match).casefold() for match in named]
    return [name for name in local_names(text.lexicon, line, taken, loose=loose) if not _is_description(line, name)]


def _is_description(line: Line, name: Name) -> bool:
    """Whether a name in lower case says what something else is, or what there is not.

    "Lift Off, a small outreach project", "it is an old outreach project", "there was no outreach project".
    """
    at = line.text.find(name.words) if name.words[0].islower() else -1
    if at < 0:
        return False
    before, after = line.text[max(0, at - _FAR) : at], line.text[at + len(name.words) :]
    if _DENIED.search(before) or _MEANT.search(before) or (_AFTER_NAME.search(before) and after.startswith(",")):
        return True
    return _SAYS_WHAT.search(before) is not None and not _LISTED.match(after)


#: Letters before a name in which stands what it is said of.
_FAR = 90
#: What stands before a thing that is not there.
_DENIED = re.compile(r"\b(?:[Nn]o|any|lack of an?|absence of an?) (?:[a-z-]+ )?$")
#: What stands before a noun that only says what something is.
_SAYS_WHAT = re.compile(
    r"(?:[A-Z][\w’'-]*[?!]?(?:,| [-–—]) |(?<!there )(?<!There )\b(?:is|are|was|were|be|become|became) )"
    r"an? (?:[a-z’'-]+ ){0,4}$"
)
#: What stands before a thing that was named before ("Launched in May, this outreach service has ...").
_MEANT = re.compile(r", this $")
_AFTER_NAME = re.compile(r"[A-Z][\w’'-]*, the $")
#: What goes on after one thing of a list.
_LISTED = re.compile(r" and (?:an?|the|its|their)\b")


def _thing(name: Name, line: Line) -> _Thing:
    kind = f"{name.kind}:" if name.kind in ("group", "plan") else name.kind
    return _Thing(kind, name.words, name.initials, "", line)


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


def _exemplified(text: Text) -> Iterator[_Thing]:
    """Rule: the heading of an example of good practice that is a title, or a word that its own text takes up; 0.8."""
    for section in text.sections("good-practice"):
        lines = text.lines_by_section.get(section.path, [])
        name = _EXAMPLE.sub("", section.heading).strip().removeprefix("The ")
        words = name.split()
        if not lines or not words or len(words) > _LONGEST_TITLE or name.endswith("?"):
            continue
        alone = len(words) == 1 and any(name in line.words[1:] or line.text.startswith(f"{name} is ") for line in lines)
        titled = len(words) > 1 and all(word[:1].isupper() or word in _SMALL for word in words)
        if not (alone or titled) or text.roles.get(section.path) == text.lexicon.headings.get(heading_key(name)):
            continue
        known = text.line(name, lines[0].sentence.passage).slugs("service")
        match = _DEFINED.search(lines[0].text)
        kind = _DEFINED_KINDS.get(match[1].casefold(), match[1].casefold()) if match else "service"
        if not known:
            yield _Thing("service" if kind in _NO_KINDS else kind, name, "", "", lines[0])


#: What an example is headed with before its name; words of the longest one, and small ones in it.
_EXAMPLE = re.compile(
    r"^(?:(?:good|best|effective) practice(?: example)?|example(?: of \w+ practice)?|\d{1,2})\W*", re.I
)
_LONGEST_TITLE, _SMALL = 6, frozenset("and of for in the to on at with".split())
#: Nouns in its text that say what it brings rather than what it is.
_NO_KINDS = frozenset(("approach", "role", "fund", "process", "meeting", "professional", "support"))


# ── facts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


#: What praise of a thing that is asked for says of it.
_ASKED = {"positive": "context", "mixed": "negative"}


def _fact(text: Text, things: list[_Thing]) -> Extracted:
    first = things[0]
    spans = list(dict.fromkeys(thing.line.span for thing in things))[:_CITED]
    names = list(dict.fromkeys(thing.name for thing in things))
    initials = [thing.initials for thing in things if thing.initials]
    alias = tuple(dict.fromkeys([*names[1:4], *initials[:1]]))
    tone, status = tone_of(first.line), next(iter(first.line.slugs("status")), None)
    if first.line.role == "priority-areas":  # what is asked for is neither praised nor there
        tone, status = tone._replace(polarity=_ASKED.get(tone.polarity, tone.polarity)), None
    elif is_to_begin(first.line):
        status = status or "planned"
    rule = "mentions.known" if first.term else "mentions.by_pattern"
    shared: dict[str, Any] = {
        "name": names[0],
        "alias": alias,
        "topics": topics_of(text, first.line),
        "polarity": tone.polarity,
        "status": status,
    }
    confidence = "0.9" if first.term else "0.8" if first.name[:1].isupper() else "0.7"
    if first.kind.startswith("group:"):
        return text.extract(f.Group, spans, rule, confidence, kind=first.kind[6:] or None, **shared)
    if first.kind.startswith("plan:"):
        return text.extract(f.Plan, spans, rule, confidence, kind=first.kind[5:] or None, **shared)
    return text.extract(
        f.Service, spans, rule, confidence, kind=first.kind, instance_of=first.term or None,
        serves=_served(text, first), **shared,
    )  # fmt: skip


#: Kinds of things that are for children and families; training, tools and roles are for staff as well.
_FOR_FAMILIES = ("service", "project", "programme", "fund")


def _served(text: Text, thing: _Thing) -> tuple[str, ...]:
    """Return whom a thing is for: those whom its sentence names, but for the staff where they give it."""
    groups = groups_of(text, thing.line)
    if thing.kind not in _FOR_FAMILIES:
        return groups
    return tuple(group for group in groups if not text.lexicon.is_within("population", group, "staff"))


def _bodies(text: Text) -> Iterator[Extracted]:
    """Rule: labels and aliases of bodies, each with its places; confidence 0.95."""
    found: dict[str, list[Line]] = {}
    used: dict[str, str] = {}
    for line in text.lines:
        for match in line.kinds.get("body", ()):
            found.setdefault(match.slug, []).append(line)
            used.setdefault(match.slug, line.as_printed(match))
    for slug, lines in found.items():
        spans = [line.span for line in lines[:_CITED]]
        yield text.extract(
            f.BodyMention, spans, "mentions.body", "0.95", key=f"body-{slug}", body=slug, name_used=used[slug], part=""
        )

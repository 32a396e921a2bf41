"""Finding things by name: id, CURIE, IRI, label, alias, then by some of its words, and then by likeness.

Words that stand in the names of one thing alone are its name too ("Carers Act" for the Carers (Scotland) Act 2016). A
name that several things bear, or that only resembles one, is never decided silently: the caller gets the candidates.
"""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote

from jig.graph.answer_cache import text_rows
from jig.graph.engine import PREFIXES, Engine
from jig.graph.errors import NotFound, for_shell, nearest
from jig.graph.namespaces import ID
from jig.graph.naming.keys import key_of, loose_key_of, words_of
from jig.graph.naming.known_names import (
    ANY,
    CLASSES,
    DEFINED_ANEW,
    HIDDEN,
    MANY,
    SPEAKING,
    TAGS,
    Thing,
    known_names,
    short_iri,
    things_by_note,
)

__all__ = ["find_all", "find_local", "find_shown", "find_thing", "partnership_of"]

#: Kinds of things that belong to one partnership.
_LOCAL = ("service", "group", "plan", "locality", "numbered")

#: What a thing or fact is called by.
_CALLED = (("rdfs", "label"), ("jig", "summary"), ("dcterms", "title"), ("jig", "sectionTitle"))


def find_thing(engine: Engine, kind: str, name: str, *, near: str | None = None) -> Thing:
    """Find one thing by name.

    :param engine: where to look.
    :param kind: a kind of ``CLASSES``; ``thing`` for any, ``subject`` for any that statements are about: then a
        partnership counts before its area, and what several reports share before its local instances.
    :param near: the partnership whose things count before those of others with the same name.
    :param name: an IRI, a CURIE (``id:partnership/moray``), an id, a label or an alias.
    :raises NotFound: when nothing, or more than one thing, bears the name; with the candidates.
    """
    by_id = _by_id(engine, kind, name)
    if by_id is not None:
        return by_id
    kinds = MANY.get(kind, (kind,))
    namesakes: list[Thing] = []
    for one in kinds:
        found = find_all(engine, one, name)
        if near and len(found) > 1:
            found = [t for t in found if f"/{near.rpartition('/')[2]}-" in t.iri] or found
        shared = _shared(engine, found) if len(found) > 1 or namesakes else found
        stated = _stated(engine, shared) if len(shared) > 1 else shared
        if len(stated) == 1:
            return stated[0]
        namesakes = namesakes or found  # what several reports share may yet bear the name
    if not namesakes and kind == "partnership":
        namesakes = _partnerships_with(engine, name)
    if not namesakes:
        return _half_named(engine, kind, name, near)
    if len(namesakes) == 1:
        return namesakes[0]
    candidates = [f"{t.label} ({short_iri(t.iri)})" for t in namesakes[:12]]
    raise NotFound(namesakes[0].kind, name, candidates, ambiguous=True)


def _half_named(engine: Engine, kind: str, name: str, near: str | None) -> Thing:
    """Find what no thing is called: by a word it is recognised by, by some of its words, with its partnership.

    :raises NotFound: when that is nothing, or several things; with what may be meant.
    """
    kinds = MANY.get(kind, (kind,))
    found = _recognised(engine, kinds, name) or _with_rivals(engine, kind, name, _worded(engine, kinds, name))
    if near and len(found) > 1:
        found = [t for t in found if f"/{near.rpartition('/')[2]}-" in t.iri] or found
    if len(found) > 1:
        found = [t for t in found if _holds_as_written(t.label, name)] or found
    alike = len({key_of(thing.label) for thing in found}) == 1
    for some in (found, _shared(engine, found)):
        if some and (len(some) == 1 or alike):
            return some[0]
    placed = None if found or kind not in MANY else _with_place(engine, name)
    if placed is not None:
        return find_local(engine, *placed, kinds=kinds)
    begun = name.casefold()
    labels = sorted(
        dict.fromkeys(thing.label for thing in found),
        key=lambda label: (len(words_of(label)), not label.casefold().startswith(begun)),
    )
    others = [one for one in ANY if one not in kinds]
    elsewhere = next((one for one in others if find_all(engine, one, name)), "")
    if not elsewhere and not found:
        elsewhere = next((one for one in others if len(_recognised(engine, (one,), name)) == 1), "")
    labels = labels or _spoken_of(engine, kinds, name) or ([] if elsewhere else _suggestions(engine, kind, name))
    raise NotFound(kind, name, labels[:4], elsewhere=elsewhere)


def _partnerships_with(engine: Engine, name: str) -> list[Thing]:
    """Return the partnerships of a council, board or area that bears a name."""
    rows = text_rows(
        engine,
        "SELECT DISTINCT ?p ?l ?n { ?p a jig:Partnership ; rdfs:label ?l ; jig:hasPartner|jig:area ?x . "
        "?x rdfs:label|skos:altLabel ?n } ORDER BY ?p ?n",
    )
    found = {iri: label for iri, label, called in rows if loose_key_of(called) == loose_key_of(name)}
    return [Thing(iri, label, "partnership") for iri, label in found.items()]


def find_shown(engine: Engine, name: str) -> list[Thing]:
    """Find what a name stands for, to be shown: any thing, fact or term of the ontology, by its IRI or id too.

    What each report, framework or scale defines anew under one name (a term, an indicator, a point) is shown whole:
    several things, each in its own right, the newest first.

    :param engine: where to look.
    :param name: as for ``find_thing``.
    :raises NotFound: as ``find_thing`` does.
    """
    identified = _identified(engine, name)
    if identified is not None:
        return [identified]
    try:
        return [find_thing(engine, "thing", name)]
    except NotFound as err:
        if not err.ambiguous:
            raise
        namesakes = next((found for kind in ANY if (found := find_all(engine, kind, name))), [])
        if namesakes and all(thing.kind in DEFINED_ANEW for thing in namesakes):
            return _newest_first(engine, _stated(engine, namesakes) or namesakes)
        raise


def _newest_first(engine: Engine, things: list[Thing]) -> list[Thing]:
    """Return namesakes by the dates of the frameworks, or reports, that define them; what has none comes last."""
    values = " ".join(f"<{thing.iri}>" for thing in things)
    these = " ".join(f"(<{thing.iri}> <{thing.iri}>)" for thing in things)
    rows = text_rows(
        engine,
        f"SELECT ?t (MAX(STR(?day)) AS ?newest) {{ {{ VALUES (?t ?in) {{ {these} }} }} "
        f"UNION {{ VALUES ?t {{ {values} }} ?t skos:inScheme ?in }} "
        f"UNION {{ VALUES ?t {{ {values} }} ?t jig:inReport ?in }} "
        "{ ?in dcterms:issued ?day } UNION { ?framework jig:usualScale ?in ; dcterms:issued ?day } "
        "} GROUP BY ?t",
    )
    dates = {row[0]: row[1] for row in rows}
    return sorted(things, key=lambda thing: dates.get(thing.iri) or "", reverse=True)


def _identified(engine: Engine, name: str) -> Thing | None:
    """Return whatever has a full or shortened IRI and a name: also a fact, a class or a property."""
    if ("/" not in name and ":" not in name) or " " in name:
        return None
    iri = _as_iri(name) or ID + name
    if any(c in iri for c in '<>"{}|^`\\'):
        return None
    called = "|".join(f"<{PREFIXES[prefix]}{local}>" for prefix, local in _CALLED)
    rows = text_rows(engine, f"SELECT ?l {{ <{iri}> {called} ?l }} ORDER BY ?l LIMIT 1")
    return Thing(iri, rows[0][0], "thing") if rows else None


def _holds_as_written(label: str, name: str) -> bool:
    """Whether the words of a name stand in a label as they are written: rights, not right."""
    return f" {name.casefold()} " in f" {label.casefold()} "


def find_local(engine: Engine, name: str, partnership: Thing, *, kinds: tuple[str, ...] = ANY) -> Thing:
    """Find a partnership's thing by name: a service, group, plan or place of it, or what its reports number.

    :param engine: where to look.
    :param name: a label, an alias or some of its words.
    :param partnership: the partnership.
    :param kinds: the kinds that may be meant.
    :raises NotFound: when nothing, or more than one thing, of the partnership bears the name; with the candidates.
    """
    local = tuple(kind for kind in _LOCAL if kind in kinds)
    exact = [thing for kind in local for thing in find_all(engine, kind, name)]
    found = _belonging(engine, exact, partnership) or _belonging(engine, _worded(engine, local, name), partnership)
    if len(found) == 1:
        return found[0]
    shown = f"{name} ({partnership.label})"
    if found:
        raise NotFound("thing", shown, [f"{t.label} ({short_iri(t.iri)})" for t in found[:12]], ambiguous=True)
    everywhere = next((one for kind in kinds for one in find_all(engine, kind, name)), None)
    if everywhere is not None and not _has_partnership(engine, everywhere):
        lost = NotFound("thing", shown)
        lost.remedy = f"{everywhere.label} belongs to no partnership: jig show {for_shell(name)}"
        raise lost
    every = [Thing(iri, label, kind) for kind in local for iri, (label, _) in known_names(engine, kind).items()]
    lost = NotFound("thing", shown, nearest(name, [thing.label for thing in _belonging(engine, every, partnership)]))
    lost.remedy = f"jig search finds words: jig search {for_shell(name)} --partnership {quote(partnership.label)}"
    raise lost


def _has_partnership(engine: Engine, thing: Thing) -> bool:
    query = f"SELECT ?p {{ <{thing.iri}> jig:ofPartnership ?p }} LIMIT 1"
    return bool(text_rows(engine, query))


def _belonging(engine: Engine, things: list[Thing], partnership: Thing) -> list[Thing]:
    """Return those of some things that belong to a partnership, each once."""
    values = " ".join(f"<{thing.iri}>" for thing in things)
    query = f"SELECT DISTINCT ?t {{ VALUES ?t {{ {values} }} ?t jig:ofPartnership <{partnership.iri}> }}"
    held = {row[0] for row in text_rows(engine, query)} if things else set()
    return list({thing.iri: thing for thing in things if thing.iri in held}.values())


def _with_place(engine: Engine, name: str) -> tuple[str, Thing] | None:
    """Return a name without the partnership before or after it, and that partnership: "Moray champions board"."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        before, after = " ".join(words[:count]).removesuffix("'s").removesuffix("’s"), " ".join(words[-count:])
        for place, rest in ((before, words[count:]), (after, words[:-count])):
            kept = rest[:-1] if place == after and len(rest) > 1 and rest[-1].casefold() in ("in", "of") else rest
            found = find_all(engine, "partnership", place)
            if len(found) == 1:
                return " ".join(kept), found[0]
    return None


def find_all(engine: Engine, kind: str, name: str) -> list[Thing]:
    """Return the things of a kind that bear a name exactly; an id or IRI counts before a label."""
    iri, wanted = _as_iri(name), key_of(name)
    bearers: list[Thing] = []
    known: list[Thing] = []
    for thing, (label, names) in known_names(engine, kind).items():
        if iri == thing or name == short_iri(thing):
            return [Thing(thing, label, kind)]
        if name == thing.rpartition("/")[2]:
            known.append(Thing(thing, label, kind))
        if wanted and any(key_of(other) == wanted for other in names):
            bearers.append(Thing(thing, label, kind))
    return known or bearers


def _with_rivals(engine: Engine, kind: str, name: str, found: list[Thing]) -> list[Thing]:
    """Add to a tag that has a word in an alias alone the tags of which reports speak with that word.

    Schools are in one alias (destinations after school), and in what is said of attainment, health and houses.

    :raises NotFound: when there are such others, with all of them.
    """
    wanted = words_of(name)
    if kind not in TAGS or len(found) != 1 or wanted <= words_of(found[0].label):
        return found
    rivals = things_by_note(engine, (kind,), HIDDEN, lambda words: wanted <= words)
    labels = list(dict.fromkeys(thing.label for thing in (*found, *rivals)))
    if len(labels) > 1:
        raise NotFound(kind, name, labels, ambiguous=True)
    return found


def _recognised(engine: Engine, kinds: tuple[str, ...], name: str) -> list[Thing]:
    """Return the things by one of the words by which reports are found to speak of them (their hidden labels)."""
    wanted = words_of(name)
    return things_by_note(engine, kinds, HIDDEN, lambda words: bool(wanted) and words == wanted)


def _spoken_of(engine: Engine, kinds: tuple[str, ...], name: str) -> list[str]:
    """Return the labels of things whose note or hidden labels speak of what the words name: to suggest, not to take."""
    wanted = words_of(name)
    found = things_by_note(engine, kinds, SPEAKING, lambda words: bool(wanted) and wanted <= words)
    return list(dict.fromkeys(thing.label for thing in found))


def _worded(engine: Engine, kinds: tuple[str, ...], name: str) -> list[Thing]:
    """Return the things in one of whose names all of the words stand, singular or plural, in any order."""
    wanted = words_of(name)
    if not wanted:
        return []
    return [
        Thing(thing, label, kind)
        for kind in kinds
        for thing, (label, names) in known_names(engine, kind).items()
        if any(wanted <= words_of(other) for other in names)
    ]


def partnership_of(engine: Engine, values: Mapping[str, str | None]) -> str | None:
    """Return the partnership that the values of a question name: its things count before their namesakes."""
    name = values.get("partnership")
    return find_thing(engine, "partnership", name).iri if name else None


def _shared(engine: Engine, things: list[Thing]) -> list[Thing]:
    """Return those of several namesakes that no single report owns."""
    values = " ".join(f"<{thing.iri}>" for thing in things)
    local = f"SELECT DISTINCT ?t {{ VALUES ?t {{ {values} }} ?t jig:inReport ?r }}"
    owned = {row[0] for row in text_rows(engine, local)}
    return [thing for thing in things if thing.iri not in owned]


def _stated(engine: Engine, things: list[Thing]) -> list[Thing]:
    """Return those of several namesakes of which a report states something."""
    values = " ".join(f"<{thing.iri}>" for thing in things)
    where = "{ ?t jig:statedAt ?c } UNION { ?f jig:onIndicator ?t }"
    query = f"SELECT DISTINCT ?t {{ VALUES ?t {{ {values} }} {where} }}"
    stated = {row[0] for row in text_rows(engine, query)}
    return [thing for thing in things if thing.iri in stated]


def _by_id(engine: Engine, kind: str, name: str) -> Thing | None:
    """Find a thing whose id is the name in lower case with hyphens: the usual case, without reading all names."""
    slug = "-".join(name.casefold().split())
    if kind not in CLASSES or not slug.replace("-", "").isalnum() or not slug.isascii():
        return None
    iri = f"{ID}{kind}/{slug}"
    query = f"SELECT ?l {{ <{iri}> a ?c ; rdfs:label ?l }} LIMIT 1"
    rows = text_rows(engine, query)
    return Thing(iri, rows[0][0], kind) if rows else None


def _as_iri(name: str) -> str | None:
    if name.startswith("<") and name.endswith(">"):  # as Turtle and queries write it
        name = name[1:-1]
    if name.startswith(("http://", "https://")):
        return name
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else None


def _suggestions(engine: Engine, kind: str, name: str) -> list[str]:
    kinds = MANY.get(kind, (kind,))
    names: list[str] = []
    for one in kinds:
        for label, aliases in known_names(engine, one).values():
            names += [label, *aliases]
    return nearest(name, names)

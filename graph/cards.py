"""Cards: what the graph knows of one thing, in labels.

A card is read generically: every property of the thing with its ontology label, then what points at it, grouped by
kind: with its number, what a law does or what is said of it, and, where several reports are among them, with the
report; events by their dates. What bears the card's own name is told apart by its list or report. What is said of a
local instance stands on the card of what it is an instance of; a band has no name, so its distribution stands for it.
Plumbing (positions, checksums, citations) is left out; ``jig trace`` shows where a fact is stated.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pyoxigraph import NamedNode

from jig.graph.asking.answers import READ_HERE
from jig.graph.engine import PREFIXES, Engine
from jig.graph.namespaces import JIG

__all__ = ["Card", "make_card"]

_PLUMBING = (
    "position",
    "cites",
    "statedAt",
    "start",
    "length",
    "check",
    "inEdition",
    "hasEdition",
    "lettersChecksum",
    "sectionOrder",
)

#: What a card leaves out: the name and the list once more, and the words by which reports are read.
_LEFT_OUT = ("rdfs:label", "skos:prefLabel", "skos:hiddenLabel", "skos:topConceptOf")

#: Properties of other vocabularies in words that need none of them.
_IN_WORDS = {
    "rdf:type": "is a",
    "skos:altLabel": "also called",
    "skos:inScheme": "in the list",
    "skos:broader": "part of",
}

#: What a value of a property is called: the first of these that it has.
_CALLED = ("rdfs:label", "jig:summary", "dcterms:title", "jig:sectionTitle")

_OUT = """SELECT ?p ?property ?o (SAMPLE(?listed) AS ?list) ?name0 ?name1 ?name2 ?name3 WHERE {{
  {thing} ?p ?o .
  OPTIONAL {{ ?p rdfs:label ?property }}
  OPTIONAL {{ ?o rdfs:label ?name0 FILTER(!isLiteral(?o)) }}
  OPTIONAL {{ ?o jig:summary ?name1 FILTER(!isLiteral(?o)) }}
  OPTIONAL {{ ?o dcterms:title ?name2 FILTER(!isLiteral(?o)) }}
  OPTIONAL {{ ?o jig:sectionTitle ?name3 FILTER(!isLiteral(?o)) }}
  OPTIONAL {{ ?o (skos:inScheme|jig:inReport)/rdfs:label ?listed FILTER(!isLiteral(?o)) }}
}} GROUP BY ?p ?property ?o ?name0 ?name1 ?name2 ?name3 ORDER BY ?p ?name0 ?name1 ?name2 ?name3 ?o"""

#: What a mention tells before its name, and after it.
_BEFORE = ("date", "value", "lowest", "highest", "valueWords", "unit", "hedge")
_AFTER = ("inForceAsStated", "statusAsStated", "effectAsStated", "replacesAsStated", "said", "meaning")
#: Between which days an event was: events are told in the order of ``jig ask timeline``.
_BETWEEN = ("earliest", "latest")

#: What refers to a thing. What is said of a local instance is said of what it is an instance of. What is looked up of
#: each stands in both branches: joined to the two together, it would be looked up of everything in the store.
_IN = """SELECT ?class ?kind ?s ?label ?list ?sure ?report WHERE {{
  {{ ?s ?p {thing} . ?s a ?class }}
  UNION {{ ?band jig:point|jig:lowestPoint|jig:highestPoint {thing} . ?s jig:hasBand ?band . ?s a ?class }}
  UNION {{ ?local jig:localInstanceOf|jig:groupKind|jig:planKind {thing} . ?s jig:about ?local . ?s a ?class }}
  FILTER(STRSTARTS(STR(?class), STR(jig:)))
  FILTER(?class NOT IN (jig:Section, jig:Citation, jig:Edition, jig:Passage, jig:Fact, jig:Band))
  OPTIONAL {{ ?class rdfs:label ?kind }}
  OPTIONAL {{ ?s jig:summary|rdfs:label ?label }}
  OPTIONAL {{ ?s jig:inReport/rdfs:label ?report }}
  OPTIONAL {{ ?s skos:inScheme/rdfs:label ?list }}
  OPTIONAL {{ ?s jig:ruleConfidence ?sure }}
  OPTIONAL {{ ?s jig:position ?position }}
}} ORDER BY ?kind ?class ?report ?position ?label ?s"""

#: Which kinds of thing are kinds of which others.
_WIDER = "SELECT ?a ?b { ?a rdfs:subClassOf ?b FILTER(isIRI(?a) && isIRI(?b)) }"

#: What those tell beside their names.
_TELLING = (
    """SELECT DISTINCT ?s ?property ?value WHERE {{
  {{ ?s ?p {thing} . ?s ?property ?value }}
  UNION {{ ?local jig:localInstanceOf|jig:groupKind|jig:planKind {thing} . ?s jig:about ?local . ?s ?property ?value }}
  FILTER(?property IN ("""
    + ", ".join(f"jig:{name}" for name in (*_BEFORE, *_AFTER, *_BETWEEN))
    + """))
}} ORDER BY ?s ?property ?value"""
)


class Card(NamedTuple):
    """What is known of a thing.

    :ivar properties: label of each property, with its values.
    :ivar mentions: label of each kind of thing that refers to this one, with their labels.
    """

    iri: str
    label: str
    properties: list[tuple[str, list[str]]]
    mentions: list[tuple[str, list[str]]]


def make_card(engine: Engine, iri: str, label: str) -> Card:
    """Make the card of a thing.

    :param engine: where to look.
    :param iri: the thing.
    :param label: its name.
    """
    thing = str(NamedNode(iri))
    wider = {(a.value, b.value) for a, b in engine.run(_WIDER).rows}
    properties: dict[str, list[str]] = {}
    rows = engine.run(_OUT.format(thing=thing)).rows
    types = {value.value for p, _, value, *_ in rows if _plain(p) == "rdf:type"}
    for p, name, value, listed, *called in rows:
        if p.value.startswith(JIG) and p.value.removeprefix(JIG) in _PLUMBING:
            continue
        short = _plain(p)
        if short in _LEFT_OUT or (short == "rdf:type" and _is_wider(value.value, types, wider)):
            continue
        values = properties.setdefault(_IN_WORDS.get(short) or _name(name, p), [])
        said = next((one.value for one in called if one is not None), None) or _plain(value)
        said = _apart(said, label, listed)
        if said not in values:
            values.append(said)
    if len(kinds := properties.get("is a", [])) > 1:
        properties["is a"] = [kind for kind in kinds if kind != "concept"]
    told: dict[str, dict[str, str]] = {}
    for s, property_, value in engine.run(_TELLING.format(thing=thing)).rows:
        told.setdefault(s.value, {}).setdefault(property_.value.removeprefix(JIG), _plain(value))
    mentions = _once(engine.run(_IN.format(thing=thing)).rows, wider)
    return Card(iri, label, list(properties.items()), _mentions(mentions, told, label))


def _once(rows: list[tuple[Any, ...]], wider: set[tuple[str, str]]) -> list[tuple[Any, ...]]:
    """Return what refers to a thing once: under a wide kind where some are of it alone, else under narrower ones.

    Services of which some are tools make one list; statements, each of which is a finding, a limit and so on, do not.
    """
    kinds: dict[str, set[str]] = {}
    for class_, _, s, *_ in rows:
        kinds.setdefault(s.value, set()).add(class_.value)
    alone = {kind for held in kinds.values() for kind in held if not _is_wider(kind, held, wider)}
    whole = {kind for kind in alone if any((other, kind) in wider for other in alone)}
    return [
        row
        for row in rows
        for kind, held in [(row[0].value, kinds[row[2].value])]
        if (kind in whole or not _is_wider(kind, held, wider)) and not any((kind, one) in wider for one in whole)
    ]


def _is_wider(kind: str, kinds: set[str], wider: set[tuple[str, str]]) -> bool:
    """Whether a kind holds another one of those that a thing is of.

    >>> _is_wider("Service", {"Service", "Tool"}, {("Tool", "Service")})
    True
    """
    return any((other, kind) in wider for other in kinds if other != kind)


def _mentions(rows: list[tuple[Any, ...]], told: dict[str, dict[str, str]], card: str) -> list[tuple[str, list[str]]]:
    """Return what refers to a thing, by kind; where several reports do, with the report; unreviewed facts say so."""
    several = len({report.value for *_, report in rows if report is not None}) > 1
    mentions: dict[str, dict[str, str]] = {}
    for class_, kind, s, shown, listed, sure, report in rows:
        label = shown.value if shown is not None else _plain(s)
        text = _told(_apart(label, card, listed), told.get(s.value, {}))
        notes = [report.value.removeprefix(f"{card}, ")] if several and report is not None else []
        notes += [] if sure is None else [READ_HERE]
        where = f" [{', '.join(notes)}]" if notes else ""
        mentions.setdefault(_name(kind, class_), {}).setdefault(s.value, text + where)
    return [
        (kind, [found[s] for s in sorted(found, key=lambda s: _when(told.get(s, {})))])
        for kind, found in mentions.items()
    ]


def _when(told: dict[str, str]) -> tuple[str, ...]:
    """Return by what an event is put in order; nothing for what has no date of its own: it stays where it is."""
    earliest, latest = (told.get(name, "") for name in _BETWEEN)
    return (earliest or latest, latest, told["date"]) if "date" in told else ()


def _apart(name: str, card: str, listed: Any) -> str:
    """Return a name; where it is that of the card, with the list or report in which its bearer stands."""
    return f"{name} ({listed.value})" if name == card and listed is not None else name


def _told(label: str, told: dict[str, str]) -> str:
    """Return a mention in words: its number or date, its name, what a law does, what is said of a service.

    >>> _told("children met", {"value": "40", "hedge": "over", "unit": "children"})
    'over 40 children: children met'
    >>> _told("An Act", {"inForceAsStated": "2016", "effectAsStated": "Sets up a board."})
    'An Act: in force 2016; Sets up a board'
    """
    ends = " to ".join(told[name] for name in ("lowest", "highest") if name in told)
    number = told.get("value") or ends or told.get("valueWords")
    counted = " ".join(part for part in (told.get("hedge"), number, told.get("unit")) if part) if number else ""
    before = {"inForceAsStated": "in force ", "replacesAsStated": "replaces "}
    parts = [before.get(name, "") + told[name].rstrip(".") for name in _AFTER if name in told]
    first = "; ".join(part for part in (told.get("date"), counted) if part)
    return ": ".join(part for part in (first, label, "; ".join(parts)) if part)


def _name(label: object, term: NamedNode) -> str:
    value = getattr(label, "value", None)
    return str(value) if value else _plain(term)


def _plain(term: object) -> str:
    value = str(getattr(term, "value", term))
    if isinstance(term, NamedNode):
        for prefix, start in PREFIXES.items():
            if value.startswith(start):
                return f"{prefix}:{value.removeprefix(start)}"
    return value

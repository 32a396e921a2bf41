"""Cards: what the graph knows of one thing, in labels.

A card is read generically: every property of the thing with its ontology label, then what points at it, grouped by
kind: with its number or what is said of it, and, where several reports are among them, with the report. Plumbing
(positions, checksums, citations) is left out; ``jig trace`` shows where a fact is stated.
"""

from __future__ import annotations

from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from jig.graph.engine import PREFIXES, Engine

__all__ = ["Card", "make_card"]

_PLUMBING = (
    "position",
    "cites",
    "start",
    "length",
    "check",
    "inEdition",
    "hasEdition",
    "lettersChecksum",
    "sectionOrder",
)

_OUT = """SELECT ?p ?property ?o ?label WHERE {{
  {thing} ?p ?o .
  OPTIONAL {{ ?p rdfs:label ?property }}
  OPTIONAL {{ ?o rdfs:label|jig:summary|dcterms:title ?label FILTER(!isLiteral(?o)) }}
}} ORDER BY ?p ?label ?o"""

_IN = """SELECT ?class ?kind ?s ?label ?said ?value ?unit ?report WHERE {{
  ?s ?p {thing} ; a ?class .
  OPTIONAL {{ ?class rdfs:label ?kind }}
  OPTIONAL {{ ?s jig:summary|rdfs:label ?label }}
  OPTIONAL {{ ?s jig:said ?said }}
  OPTIONAL {{ ?s jig:value|jig:valueWords ?value OPTIONAL {{ ?s jig:unit ?unit }} }}
  OPTIONAL {{ ?s jig:inReport ?in . ?in rdfs:label ?report }}
  OPTIONAL {{ ?s jig:position ?position }}
  FILTER(STRSTARTS(STR(?class), STR(jig:)))
  FILTER(?class NOT IN (jig:Section, jig:Citation, jig:Edition, jig:Passage, jig:Fact))
}} ORDER BY ?kind ?class ?report ?position ?label ?s"""


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
    prologue = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("jig", "rdfs", "dcterms"))
    thing = str(NamedNode(iri))
    properties: dict[str, list[str]] = {}
    for p, name, value, shown in engine.run(prologue + _OUT.format(thing=thing)).rows:
        if p.value.startswith(PREFIXES["jig"]) and p.value.removeprefix(PREFIXES["jig"]) in _PLUMBING:
            continue
        if p.value == PREFIXES["rdfs"] + "label":
            continue
        values = properties.setdefault("is a" if p.value == PREFIXES["rdf"] + "type" else _name(name, p), [])
        said = shown.value if shown is not None else _plain(value)
        if said not in values:
            values.append(said)
    rows = engine.run(prologue + _IN.format(thing=thing)).rows
    several = len({row[-1].value for row in rows if row[-1] is not None}) > 1
    mentions: dict[str, dict[str, str]] = {}
    for class_, kind, s, *told in rows:
        report = told.pop()
        where = f" [{report.value.removeprefix(f'{label}, ')}]" if several and report is not None else ""
        mentions.setdefault(_name(kind, class_), {}).setdefault(s.value, _mention(_plain(s), *told) + where)
    return Card(iri, label, list(properties.items()), _specific(mentions))


def _mention(name: str, label: object, said: object, value: object, unit: object) -> str:
    """Return what refers to the thing, in words: what was counted with its number, a group with what is said of it."""
    text = str(getattr(label, "value", name))
    number = " ".join(str(part.value) for part in (value, unit) if isinstance(part, Literal))
    return f"{number + ': ' if number else ''}{text}{': ' + said.value if isinstance(said, Literal) else ''}"


def _specific(mentions: dict[str, dict[str, str]]) -> list[tuple[str, list[str]]]:
    """Drop a fact from the kind "statement" where it stands under a role of its own."""
    roles = {fact for kind, found in mentions.items() if kind != "statement" for fact in found}
    kept = {
        kind: [label for fact, label in found.items() if kind != "statement" or fact not in roles]
        for kind, found in mentions.items()
    }
    return [(kind, labels) for kind, labels in kept.items() if labels]


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

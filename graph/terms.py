"""Names of things: namespaces, IRIs and typed literals as the store takes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store

from jig.graph.namespaces import COMMON, DCAT, DCTERMS, GRAPH, ID, JIG, OWL, PROV, RDF, RDFS, SKOS, XSD

__all__ = [
    "DCAT",
    "DCTERMS",
    "GRAPH",
    "ID",
    "JIG",
    "OWL",
    "PREFIXES",
    "PROV",
    "PUBLICATION",
    "RDF",
    "RDFS",
    "SKOS",
    "XSD",
    "day",
    "graph_name",
    "graphs_of_store",
    "iri",
    "jig",
    "name_of_graph",
    "number",
    "slug",
    "text",
    "whole",
]  # fmt: skip

#: The graph in which a server keeps what was published there; it is no part of ours.
PUBLICATION = GRAPH + "publication"

#: Prefixes used in exports.
PREFIXES = {
    **COMMON,
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vann": "http://purl.org/vocab/vann/",
    "qb": "http://purl.org/linked-data/cube#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sh": "http://www.w3.org/ns/shacl#",
    "spdx": "http://spdx.org/rdf/terms#",
}

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def iri(kind: str, *parts: str) -> NamedNode:
    """Return the IRI of a thing.

    >>> iri("partnership", "moray").value
    'https://w3id.org/jig/id/partnership/moray'
    """
    return NamedNode(ID + "/".join((kind, *parts)))


def jig(name: str) -> NamedNode:
    """Return a term of the ontology."""
    return NamedNode(JIG + name)


def graph_name(*parts: str) -> NamedNode:
    """Return the IRI of a named graph."""
    return NamedNode(GRAPH + "/".join(parts))


def name_of_graph(graph: object) -> str:
    """Return the name of a named graph; nothing for the default graph, and for a blank node.

    >>> name_of_graph(graph_name("sheet", "moray-2017"))
    'sheet/moray-2017'
    """
    return graph.value.removeprefix(GRAPH) if isinstance(graph, NamedNode) else ""


def graphs_of_store(store: Store) -> list[str]:
    """Return the names of the named graphs of a store, sorted."""
    return sorted(name for name in map(name_of_graph, store.named_graphs()) if name)


def text(value: str) -> Literal:
    """Return a plain literal."""
    return Literal(value)


def number(value: Decimal) -> Literal:
    """Return a decimal (never a double: the reasoner tells them apart)."""
    shown = format(value.normalize(), "f")
    return Literal(shown, datatype=NamedNode(XSD + "decimal"))


def whole(value: int) -> Literal:
    """Return an integer."""
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def day(value: date) -> Literal:
    """Return a calendar day."""
    return Literal(value.isoformat(), datatype=NamedNode(XSD + "date"))


def slug(name: str) -> str:
    """Return a name as part of an IRI: lower case ASCII letters, digits and hyphens.

    >>> slug("Na h-Eileanan Siar: Children’s Plan 2017–20")
    'na-h-eileanan-siar-childrens-plan-2017-20'
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    ascii_only = plain.replace("–", "-").encode("ascii", "ignore").decode().casefold()
    return _NOT_SLUG.sub("-", ascii_only).strip("-")

"""A plain rdflib store for validation: facts go in once and are only read.

rdflib's own memory store keeps contexts and tells listeners of every triple; validation needs neither, and pySHACL
asks for a triple some hundred thousand times. Two indexes and no ceremony take a third of the time off. pySHACL wants
a store that calls itself aware of contexts; this one has a single one.
https://rdflib.readthedocs.io/en/stable/persistence/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.plugins.stores.memory import SimpleMemory

from jig.graph.terms import XSD

__all__ = ["PlainStore", "as_rdflib", "plain_graph"]

_STRING = XSD + "string"

Index = dict[Any, dict[Any, dict[Any, None]]]


class PlainStore(SimpleMemory):
    """Triples by subject and by predicate."""

    context_aware = True
    graph_aware = True

    def __init__(self, configuration: str | None = None, identifier: Any = None) -> None:
        super().__init__(configuration, identifier)
        self.by_subject: Index = {}
        self.by_predicate: Index = {}
        self.count = 0

    def add(self, triple: Any, context: Any = None, quoted: bool = False) -> None:
        """Add a triple."""
        subject, predicate, value = triple
        self.by_subject.setdefault(subject, {}).setdefault(predicate, {})[value] = None
        self.by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None
        self.count += 1

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield the triples that match a pattern."""
        subject, predicate, value = triple_pattern
        found: Iterable[Any]
        if subject is not None and predicate is not None:  # by far the most frequent, so the shortest way
            values = self.by_subject.get(subject, {}).get(predicate, {})
            found = (
                (subject, predicate, o) for o in (values if value is None else (value,) if value in values else ())
            )
        elif subject is None and predicate is not None:
            held = self.by_predicate.get(predicate, {})
            chosen = held.items() if value is None else ((value, held.get(value, ())),)
            found = ((s, predicate, o) for o, subjects in chosen for s in subjects)
        else:
            subjects = self.by_subject if subject is None else {subject: self.by_subject.get(subject, {})}
            found = ((s, p, o) for s, p, o in _walk(subjects, predicate) if value is None or o == value)
        for triple in found:
            yield triple, ()

    def __len__(self, context: Any = None) -> int:
        """Return how many triples were added, without counting them anew."""
        return self.count


def _walk(subjects: Index, predicate: Any) -> Iterator[tuple[Any, Any, Any]]:
    for subject, held in subjects.items():
        for name, values in held.items() if predicate is None else ((predicate, held.get(predicate, ())),):
            for value in values:
                yield subject, name, value


def plain_graph(quads: Iterable[Quad]) -> Graph:
    """Return quads as an rdflib graph to read from; each triple once.

    :param quads: the quads; their graphs are dropped.
    """
    store = PlainStore()
    terms: dict[object, Any] = {}

    def known(term: object) -> Any:
        found = terms.get(term)
        if found is None:
            found = terms[term] = as_rdflib(term)
        return found

    for quad in quads:
        store.add((known(quad.subject), known(quad.predicate), known(quad.object)))
    return Graph(store=store)


def as_rdflib(term: object) -> URIRef | RdfLiteral | BNode:
    """Return a term of pyoxigraph as rdflib has it, with its literal untouched."""
    if isinstance(term, NamedNode):
        return URIRef(term.value)
    if isinstance(term, Literal):
        if term.language:
            return RdfLiteral(term.value, lang=term.language)
        datatype = term.datatype.value
        return RdfLiteral(term.value, datatype=None if datatype == _STRING else URIRef(datatype), normalize=False)
    return BNode(term.value if isinstance(term, BlankNode) else None)

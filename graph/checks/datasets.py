"""Data as the checks see them: a store or a file, with names for its terms.

Validation, reasoning and comparison look at facts; ontology and vocabularies stand beside them so that every message
can speak in labels. Whatever the data came from, it is one pyoxigraph store and the list of graphs that are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from jig.graph.engine import PREFIXES, Solutions
from jig.graph.errors import QueryError
from jig.graph.named_graphs import INFERRED, MACHINE_READ, ONTOLOGY, SHEET, VOCABULARY, family_of, graph_in
from jig.graph.rdf.files import read_quads
from jig.graph.sheets import sheet_files
from jig.graph.sources import cite_facts
from jig.graph.store import open_current
from jig.graph.syntax import explain_syntax
from jig.graph.terms import (
    DCTERMS,
    GRAPH,
    ID,
    JIG,
    OWL,
    RDF,
    RDFS,
    SKOS,
    XSD,
    graph_name,
    graphs_of_store,
    name_of_graph,
)

__all__ = ["Dataset", "Graphs", "describes_data", "file_data", "quad_data", "store_data"]

Graphs = list[NamedNode | BlankNode | DefaultGraph]

_ONTOLOGY = graph_name(ONTOLOGY)
_VOCABULARY = graph_name(VOCABULARY)
#: What is looked at in a store.
_LOOKED_AT = frozenset((SHEET, INFERRED, VOCABULARY))
_TYPE = RDF + "type"
_NAMES = [NamedNode(name) for name in (RDFS + "label", JIG + "summary", SKOS + "prefLabel", DCTERMS + "title")]
_COUNT = "SELECT (COUNT(*) AS ?n) WHERE {{ VALUES ?graph {{ {graphs} }} GRAPH ?graph {{ ?s ?p ?o }} }}"
_LISTS = (RDF + "first", RDF + "rest")
#: How the IRIs of metadata begin, which describe the data set and not what it is about.
_CATALOGUE = (
    GRAPH,
    *(ID + name for name in ("activity/build", "agent/", "catalogue/", "dataset/joint-inspection-graph")),
    *(ID + name for name in ("linkset/", "partition/", "period/")),
)


class Dataset:
    """Facts to look at.

    :param name: what they are called in messages.
    :param store: the facts, with ontology and vocabularies to look names up.
    :param graphs: the graphs that are looked at.
    :param whole: whether they are the whole shipped collection, in which each shape ought to find something.
    :ivar named: the things that they only name, as those of a part of the graph may: what is missing there is no fault.
    """

    def __init__(self, name: str, store: Store, graphs: Graphs, *, whole: bool = False) -> None:
        self.name = name
        self.store = store
        self.graphs = graphs
        self.whole = whole
        self.named: frozenset[str] = frozenset()

    def run(self, query: str, *, source: str = "query") -> Solutions:
        """Answer a query from everything: facts, vocabularies and ontology."""
        return _answer(self.store, query, source, use_default_graph_as_union=True)

    def select(self, query: str, *, source: str = "query") -> Solutions:
        """Answer a query from the graphs that are looked at and the vocabularies; GRAPH reaches every graph."""
        if re.search(r"\bGRAPH\b", query):
            return self.run(query, source=source)
        return _answer(self._with_vocabularies, query, source)

    def alone(self, query: str) -> Solutions:
        """Answer a query from the graphs that are looked at, without anything beside them."""
        return _answer(self.facts, query, "query")

    @cached_property
    def facts(self) -> Store:
        """The graphs that are looked at as one, in memory: there, looking at everything takes a tenth of the time."""
        return _merged(self.store, self.graphs)

    @property
    def repeats(self) -> bool:
        """Whether some triple may stand in two of the graphs that are looked at: counting is quicker than looking."""
        named = [graph for graph in self.graphs if isinstance(graph, NamedNode)]
        if len(named) < len(self.graphs):
            return len(self.graphs) > 1
        rows = self.run(_COUNT.format(graphs=" ".join(map(str, named)))).rows
        return int(rows[0][0].value) > len(self.facts)

    @cached_property
    def _with_vocabularies(self) -> Store:
        return self.facts if _VOCABULARY in self.graphs else _merged(self.store, [*self.graphs, _VOCABULARY])

    def label(self, term: object) -> str:
        """Return the name of a term: a literal's text, a label, else the short IRI."""
        if isinstance(term, Literal):
            return term.value
        if not isinstance(term, NamedNode):
            return "a blank node"
        for name in _NAMES:
            quads = self.store.quads_for_pattern(term, name, None, None)
            values = [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
            if values:
                return min(values)
        return term.value.removeprefix(ID).replace(JIG, "jig:").removeprefix(RDF)

    def shown(self, term: object) -> str:
        """Return a term's name with its short IRI, so that it can be told from others of the name."""
        label = self.label(term)
        if isinstance(term, Literal) or not isinstance(term, NamedNode):
            return label
        short = term.value.removeprefix(ID)
        return label if short in (label, term.value) else f"{label} ({short})"

    def graph_of(self, term: object) -> str:
        """Return the name of the graph that speaks of a thing, or nothing."""
        quads = self.store.quads_for_pattern(term, None, None, None)  # type: ignore[arg-type]
        names = {name_of_graph(quad.graph_name) for quad in quads} - {""}
        return min(names, key=lambda name: (family_of(name) == INFERRED, name), default="")

    def places(self, things: Iterable[str]) -> dict[str, str]:
        """Return where each thing is from: its first citation, else its graph, else the name of the data."""
        wanted = [thing for thing in things if thing.startswith(ID)]
        cited = cite_facts(self, wanted) if wanted else {}
        first = {thing: str(sources[0]) for thing, sources in cited.items() if sources}
        return {thing: first.get(thing) or self.graph_of(NamedNode(thing)) or self.name for thing in wanted}


def _answer(store: Store, query: str, source: str, **scope: Any) -> Solutions:
    try:
        result: Any = store.query(query, prefixes=PREFIXES, **scope)
        return Solutions([variable.value for variable in result.variables], [tuple(row) for row in result])
    except SyntaxError as err:
        raise QueryError(explain_syntax(query, str(err), PREFIXES, source)) from err


def store_data(folder: str, *, extracted: bool = False) -> Dataset:
    """Return the facts of a store with what follows from them, and the vocabularies, as data to look at.

    :param folder: the store's folder.
    :param extracted: look at what was read by machine too.
    :raises StoreMissing: when there is no store.
    """
    generation = open_current(folder)
    names = graphs_of_store(generation.store)
    families = _LOOKED_AT | MACHINE_READ if extracted else _LOOKED_AT
    graphs: Graphs = [graph_name(name) for name in names if family_of(name) in families]
    whole = {graph_in(SHEET, path.stem) for path in sheet_files()} <= set(names)
    return Dataset(f"build {generation.build}", generation.store, graphs, whole=whole)


def file_data(path: Path) -> Dataset:
    """Return the facts of a file as data to look at.

    :param path: a Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML file; the ontology's own axioms and
        metadata are left out.
    :raises BadInput: when it cannot be read.
    """
    from jig.graph.checks.shapes import known_terms

    known = known_terms()
    quads = list(read_quads(path))
    data = quad_data(str(path), [quad for quad in quads if not (_is_axiom(quad, known) or describes_data(quad))])
    data.named = _only_named(quads)
    return data


def _only_named(quads: list[Quad]) -> frozenset[str]:
    """Return the things that others refer to and of which nothing is said but their kinds and names.

    A part of the graph names so what it refers to and does not describe (``jig export --about``).
    """
    said: dict[str, set[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject.value, set()).add(quad.predicate.value)
    referred = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    return frozenset(thing for thing, told in said.items() if told <= {_TYPE, RDFS + "label"} and thing in referred)


def describes_data(quad: Quad) -> bool:
    """Whether a quad is metadata: it describes the data set, its graphs or its links."""
    return isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_CATALOGUE)


def quad_data(name: str, quads: Iterable[Quad]) -> Dataset:
    """Return quads as data to look at, beside the shipped ontology and vocabularies."""
    from jig.graph.vocabulary import ontology_quads, vocabulary_quads

    held = list(quads)
    store = Store()
    store.bulk_extend([*held, *ontology_quads(), *vocabulary_quads()])
    graphs = {quad.graph_name for quad in held} - {_ONTOLOGY}
    return Dataset(name, store, sorted(graphs, key=str), whole=False)


def _merged(store: Store, graphs: Graphs) -> Store:
    """Return some graphs of a store as one graph in memory."""
    merged = Store()
    quads = (quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph))
    merged.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return merged


def _is_axiom(quad: Quad, known: set[str]) -> bool:
    """Whether a quad belongs to the ontology rather than to facts; exports hold both."""
    subject, predicate = quad.subject, quad.predicate.value
    if quad.graph_name == _ONTOLOGY:
        return True
    if isinstance(subject, NamedNode):
        return subject.value in known or subject.value.startswith(JIG.removesuffix("#"))
    says = quad.object.value if predicate == _TYPE and isinstance(quad.object, NamedNode) else predicate
    return says.startswith((OWL, XSD, RDFS)) or says in _LISTS

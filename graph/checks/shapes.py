"""The SHACL shapes as validation needs them: what they aim at, what they look at, and whether they can bite at all.

A shape whose target or constraint is misspelt conforms whatever the data say (pySHACL 0.40.1), so shapes are checked
before they check anything. They are also flattened: a property shape runs once over all nodes that its node shape aims
at, instead of once a node. That says the same and takes a quarter of the time.
https://www.w3.org/TR/shacl/
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, Store, parse

from jig.graph.errors import BadInput, Fault, nearest
from jig.graph.rdf.files import read_quads
from jig.graph.terms import DCTERMS, JIG, OWL, RDF, RDFS
from jig.ontology import external_terms_file, ontology_files, shapes_file

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

__all__ = ["Reach", "Shapes", "Target", "known_terms", "read_shapes", "replaced_terms"]

_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
#: Predicates whose objects are properties of the data.
_LOOKS_AT = ("path", "targetSubjectsOf", "targetObjectsOf", "equals", "disjoint", "lessThan", "lessThanOrEquals")
_TYPE = NamedNode(RDF + "type")
_RDFS_LABEL = RDFS + "label"


class Target(NamedTuple):
    """One target of a shape: ``class``, ``subjects of``, ``objects of`` or ``node``; and how many nodes it has."""

    how: str
    term: str
    declared: bool
    nodes: int


class Reach(NamedTuple):
    """A shape and what it found to look at."""

    shape: str
    name: str
    targets: list[Target]
    nodes: int


class Shapes:
    """A graph of shapes."""

    def __init__(self, graph: Graph, path: Path) -> None:
        self.graph = graph
        self.path = path

    @cached_property
    def targets(self) -> dict[Node, list[tuple[str, str]]]:
        """Each shape that has targets, with how and at what it aims."""
        from rdflib import SH

        found: dict[Node, list[tuple[str, str]]] = {}
        for how in _TARGETS:
            for shape, term in self.graph.subject_objects(SH[how]):
                found.setdefault(shape, []).append((how, str(term)))
        return {shape: sorted(found[shape]) for shape in sorted(found, key=str)}

    @cached_property
    def classes(self) -> set[str]:
        """The classes that shapes speak of."""
        from rdflib import SH

        return {str(term) for name in ("targetClass", "class") for term in self.graph.objects(None, SH[name])}

    @cached_property
    def properties(self) -> set[str]:
        """The properties that shapes look at."""
        from rdflib import SH, URIRef

        found = {str(term) for name in _LOOKS_AT for term in self.graph.objects(None, SH[name])}
        steps = (self.graph.items(term) for term in self.graph.objects(None, SH.path))
        return found | {str(step) for path in steps for step in path if isinstance(step, URIRef)}

    def name(self, shape: Node) -> str:
        """Return the name of a shape, or its IRI."""
        from rdflib import SH

        return str(self.graph.value(shape, SH.name) or shape)

    def faults(self) -> list[Fault]:
        """Return what keeps shapes from biting: terms that SHACL or the ontology does not have."""
        from rdflib import SH, URIRef

        known = known_terms()
        spoken = {str(term) for term in self.graph.predicates()}
        vocabulary = [str(term).removeprefix(str(SH)) for term in dir(SH) if str(term).startswith(str(SH))]
        faults = []
        for term in sorted(spoken):
            if term.startswith(str(SH)) and URIRef(term) not in SH:
                word = term.removeprefix(str(SH))
                faults.append(Fault(self.path.name, f"sh:{word} is no term of SHACL", _hint(word, vocabulary, "sh:")))
        for term in sorted(self.classes | self.properties):
            if term not in known and term != _RDFS_LABEL:
                faults.append(Fault(self.path.name, f"{_short(term)} is not declared in the ontology", _close(term)))
        return faults

    def flattened(self) -> Graph:
        """Return the shapes in the form that runs fastest and finds the same.

        The targets of a node shape go onto its property shapes. A property shape that demands no value is tried only
        where its property is used, if that is one of the targets. And a choice of properties of which one must be
        there becomes an alternative path.
        """
        from rdflib import SH, Graph

        flat = Graph()
        for triple in self.graph:
            flat.add(triple)
        for shape, aims in self.targets.items():
            for rule in list(flat.objects(shape, SH.property)):
                own = ("targetSubjectsOf", str(flat.value(rule, SH.path)))
                narrow = own in aims and flat.value(rule, SH.minCount) is None
                for how, term in [own] if narrow else aims:
                    flat.add((rule, SH[how], _uri(term)))
                flat.remove((shape, SH.property, rule))
            _as_path(flat, shape)
        return flat

    def reach(self, facts: Store) -> tuple[list[Reach], set[object]]:
        """Return what each shape finds in the facts, and every node that some shape looks at."""
        known = known_terms()
        reaches, touched = [], set()
        for shape, aims in self.targets.items():
            found: set[object] = set()
            targets = []
            for how, term in aims:
                nodes = _nodes(facts, how, term)
                found |= nodes
                declared = how == "targetNode" or term in known
                targets.append(Target(_HOW[how], _short(term), declared, len(nodes)))
            touched |= found
            reaches.append(Reach(str(shape), self.name(shape), targets, len(found)))
        return reaches, touched


def read_shapes(path: Path | None = None) -> Shapes:
    """Read a file of shapes.

    :param path: a Turtle file; default: the shipped one.
    :raises BadInput: when it cannot be read, or holds no shape.
    """
    from rdflib import SH, Graph

    from jig.graph.checks.plain_store import as_rdflib

    path = shapes_file() if path is None else path
    graph = Graph()
    for quad in read_quads(path):
        graph.add((as_rdflib(quad.subject), as_rdflib(quad.predicate), as_rdflib(quad.object)))
    shapes = Shapes(graph, path)
    if not shapes.targets and (None, None, SH.NodeShape) not in graph:
        raise BadInput(f"{path}: holds no shape, so that all data would conform")
    return shapes


def known_terms() -> set[str]:
    """Return every term that the ontology and its stubs of reused vocabularies declare."""
    if not _KNOWN:
        for path in (*ontology_files(), external_terms_file()):
            quads = parse(path=str(path), format=RdfFormat.TURTLE)
            _KNOWN.update(q.subject.value for q in quads if q.predicate == _TYPE and isinstance(q.subject, NamedNode))
    return _KNOWN


def replaced_terms() -> dict[str, list[str]]:
    """Return the terms of the ontology that are deprecated, each with those that took its place."""
    quads = [quad for path in ontology_files() for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    gone = {
        quad.subject for quad in quads if quad.predicate.value == _DEPRECATED and str(quad.object).startswith('"true"')
    }
    found: dict[str, list[str]] = {term.value: [] for term in gone if isinstance(term, NamedNode)}
    for quad in quads:
        if quad.subject in gone and quad.predicate.value == _REPLACED and isinstance(quad.object, NamedNode):
            found[quad.subject.value].append(quad.object.value)
    return found


_KNOWN: set[str] = set()
_DEPRECATED = OWL + "deprecated"
_REPLACED = DCTERMS + "isReplacedBy"
_HOW = {
    "targetClass": "class",
    "targetNode": "node",
    "targetObjectsOf": "objects of",
    "targetSubjectsOf": "subjects of",
}


def _as_path(flat: Graph, shape: Node) -> None:
    """Turn ``sh:or ( [ sh:path a ; sh:minCount 1 ] [ sh:path b ; sh:minCount 1 ] )`` into one path with two ways."""
    from rdflib import RDF as RDF_
    from rdflib import SH, BNode, Literal
    from rdflib.collection import Collection

    choices = flat.value(shape, SH["or"])
    alternatives = list(flat.items(choices)) if choices is not None else []
    says = [dict(flat.predicate_objects(node)) for node in alternatives]
    if not says or any(set(words) != {SH.path, SH.minCount} or int(str(words[SH.minCount])) != 1 for words in says):
        return
    way, ways = BNode(), BNode()
    Collection(flat, ways, [words[SH.path] for words in says])
    flat.add((way, SH.alternativePath, ways))
    flat.remove((shape, SH["or"], None))
    flat.remove((shape, RDF_.type, SH.NodeShape))
    flat.add((shape, RDF_.type, SH.PropertyShape))
    flat.add((shape, SH.path, way))
    flat.add((shape, SH.minCount, Literal(1)))


def _nodes(facts: Store, how: str, term: str) -> set[object]:
    node = NamedNode(term)
    if how == "targetNode":
        return {node} if any(facts.quads_for_pattern(node, None, None, None)) else set()
    if how == "targetClass":
        return {quad.subject for quad in facts.quads_for_pattern(None, _TYPE, node, None)}
    quads = facts.quads_for_pattern(None, node, None, None)
    return {quad.subject if how == "targetSubjectsOf" else quad.object for quad in quads}


def _uri(term: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(term)


def _short(term: str) -> str:
    return f"jig:{term.removeprefix(JIG)}" if term.startswith(JIG) else term


def _close(term: str) -> str:
    if not term.startswith(JIG):
        return "declare it in ontology/external-terms.ttl"
    names = [known.removeprefix(JIG) for known in known_terms() if known.startswith(JIG)]
    return _hint(term.removeprefix(JIG), names, "jig:")


def _hint(word: str, words: list[str], prefix: str) -> str:
    close = nearest(word, words)
    return f"did you mean {' or '.join(prefix + name for name in close)}?" if close else "remove it"

"""The shared vocabularies as the builder sees them: which terms exist, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, parse

from jig.graph.errors import BadInput, nearest
from jig.graph.named_graphs import ONTOLOGY, VOCABULARY
from jig.graph.terms import ID, RDFS, SKOS, graph_name
from jig.ontology import external_terms_file, ontology_files, vocabulary_files

__all__ = ["Vocabulary", "ontology_quads", "vocabulary_quads"]

_LABEL = RDFS + "label"
_ALIAS = SKOS + "altLabel"


class Vocabulary:
    """The terms of the vocabularies, by IRI, with their labels and whatever else is said of them."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.labels: dict[str, str] = {}
        self.terms: set[str] = set()
        self._values: dict[tuple[str, str], list[str]] = {}
        self._schemes: dict[str, tuple[str, ...]] = {}
        for quad in quads:
            subject, predicate = quad.subject, quad.predicate.value
            if isinstance(subject, NamedNode) and subject.value.startswith(ID):
                name = subject.value.removeprefix(ID)
                self.terms.add(name)
                if predicate == _LABEL and isinstance(quad.object, Literal):
                    self.labels[name] = quad.object.value
                local = predicate.rpartition("#")[2].rpartition("/")[2]
                if isinstance(quad.object, NamedNode | Literal):
                    self._values.setdefault((name, local), []).append(quad.object.value.removeprefix(ID))

    def __contains__(self, name: str) -> bool:
        return name in self.terms

    def label(self, name: str) -> str:
        """Return the label of a term such as ``scale-point/scale-2020/good``, or its last part."""
        return self.labels.get(name, name.rpartition("/")[2])

    def values(self, name: str, property_: str) -> list[str]:
        """Return what is said of a term under a property's local name (``altLabel``, ``coversArea``), sorted.

        Terms are given as in ``labels``, such as ``service/camhs``; so are the terms among the values.
        """
        return sorted(self._values.get((name, property_), []))

    def scheme(self, kind: str) -> list[str]:
        """Return the slugs of one kind (``topic``, ``scale-point/scale-2020``)."""
        known = self._schemes.get(kind)
        if known is None:  # kept: rules ask for the same few kinds in every report
            start = kind + "/"
            known = tuple(sorted(name.removeprefix(start) for name in self.terms if name.startswith(start)))
            self._schemes[kind] = known
        return list(known)

    def suggest(self, kind: str, slug: str) -> str:
        """Return a remedy for an unknown slug."""
        known = self.scheme(kind)
        close = nearest(slug, known)
        if close:
            return f"did you mean {' or '.join(close)}?"
        if kind == "body":
            known = [name for name in known if set(self.values(f"body/{name}", "bodyKind")) & _INSPECTORATES]
            return f"inspectorates: {', '.join(known)}; {_listing(kind)}"
        return f"known: {', '.join(known)}" if len(known) < _FEW else _listing(kind)


#: Kinds of bodies that publish reports, as ids.
_INSPECTORATES = {"body-kind/inspectorate", "body-kind/former-inspectorate"}
#: How many ids are named one by one, at the most and one more.
_FEW = 15


def _listing(kind: str) -> str:
    """Return the command that lists the ids of a kind."""
    query = f'SELECT ?id ?name {{ ?id rdfs:label ?name . FILTER(CONTAINS(STR(?id), "/id/{kind}/")) }}'
    return f"to see all: jig sparql '{query}'"


def ontology_quads() -> list[Quad]:
    """Parse the ontology and the stubs of reused terms into their graph.

    OWL needs blank nodes; they get canonical labels (RDFC-1.0), so every build has the same quads.
    """
    graph = graph_name(ONTOLOGY)
    dataset = Dataset(quad for path in (*ontology_files(), external_terms_file()) for quad in _parse(path, graph))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def vocabulary_quads() -> list[Quad]:
    """Parse the vocabularies into their graph."""
    graph = graph_name(VOCABULARY)
    return [quad for path in vocabulary_files() for quad in _parse(path, graph)]


def _parse(path: Path, graph: NamedNode) -> Iterable[Quad]:
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)
    except (SyntaxError, OSError) as err:
        raise BadInput(f"{path}: {err}") from err

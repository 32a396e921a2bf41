"""JSON-LD to be read by people and by programs that know no RDF: one object a thing, with short keys.

The context names the prefixes in use and says, for each property whose values are all IRIs or all of one datatype, so;
such values are then plain strings. Whole numbers and truth values are those of JSON; decimals stay strings, because a
JSON number with a point would come back as a double (https://www.w3.org/TR/json-ld11-api/#data-round-tripping).
Objects, keys and values are sorted as in Turtle, so the same graph gives the same text; blank nodes have the labels of
RDFC-1.0. Oxigraph's own writer is faster and streams, but writes every name in full and in the order of the store.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import Quad

from jig.graph.rdf.turtle import (
    FOREMOST,
    KNOWN_PREFIXES,
    Subjects,
    Value,
    canonical,
    grouped,
    natural,
    subject_order,
    value_order,
)
from jig.graph.terms import RDF, XSD

__all__ = ["jsonld_text"]

_TYPE = RDF + "type"
_STRING, _INTEGER, _BOOLEAN, _LANGUAGE = XSD + "string", XSD + "integer", XSD + "boolean", RDF + "langString"
_IRI = "@id"

#: Datatypes that JSON says by itself, so that no property is declared to have them.
_NATIVE = {_STRING, _INTEGER, _BOOLEAN, _LANGUAGE}
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,14}")

#: Prefixes by namespace, the longest namespace first.
_SPACES = sorted(((space, prefix) for prefix, space in KNOWN_PREFIXES.items()), key=lambda pair: -len(pair[0]))


def jsonld_text(quads: Iterable[Quad]) -> Iterator[str]:
    """Write quads as one JSON-LD document, each named graph an object of its own.

    :param quads: in any order.
    :returns: the document in pieces.
    """
    return _Document(quads).write()


class _Document:
    """A document being written."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.graphs = grouped(canonical(quads), merged=False)
        self.kinds = {name: kind for name, kind in self._kinds().items() if kind not in _NATIVE}
        self._names: dict[str, str] = {}
        self._prefixes: dict[str, str] = {}

    def write(self) -> Iterator[str]:
        nodes = [_indented(node) for graph in sorted(self.graphs, key=natural) for node in self._graph(graph)]
        types = {self._name(name): {"@type": self._kind(kind)} for name, kind in sorted(self.kinds.items())}
        context = dict(sorted(self._prefixes.items())) | dict(sorted(types.items()))
        yield f'{{\n "@context": {_indented(context)},\n "@graph": [\n'
        for at, node in enumerate(nodes):
            yield f"  {node}" + (",\n" if at + 1 < len(nodes) else "\n")
        yield " ]\n}\n"

    def _graph(self, graph: str) -> Iterator[dict[str, Any]]:
        subjects = self.graphs[graph]
        nodes = (self._node(subjects, subject) for subject in sorted(subjects, key=subject_order))
        if graph:
            yield {"@id": self._name(graph), "@graph": list(nodes)}
        else:
            yield from nodes

    def _node(self, subjects: Subjects, subject: str) -> dict[str, Any]:
        node: dict[str, Any] = {"@id": self._name(subject)}
        for predicate, values in sorted(subjects[subject].items(), key=self._predicate_order):
            ordered = sorted(values, key=lambda value: (value_order(value), natural(str(value))))
            if predicate == _TYPE:
                shown: list[Any] = [self._name(str(value)) for value in ordered]
            else:
                shown = [self._value(predicate, value) for value in ordered]
            key = "@type" if predicate == _TYPE else self._name(predicate)
            node[key] = shown[0] if len(shown) == 1 else shown
        return node

    def _value(self, predicate: str, value: Value) -> Any:
        if isinstance(value, str):
            name = self._name(value)
            return name if predicate in self.kinds else {"@id": name}
        text, datatype, language = value
        if language:
            return {"@language": language, "@value": text}
        if datatype == _STRING or predicate in self.kinds:
            return text
        if datatype == _INTEGER and _WHOLE.fullmatch(text):
            return int(text)
        if datatype == _BOOLEAN and text in ("true", "false"):
            return text == "true"
        return {"@type": self._name(datatype), "@value": text}

    def _predicate_order(self, item: tuple[str, object]) -> tuple[int, str]:
        return FOREMOST.get(item[0], len(FOREMOST)), self._name(item[0])

    def _kinds(self) -> dict[str, str]:
        """Return what each property's values are, where they are all of one kind."""
        kinds: dict[str, set[str]] = {}
        for subjects in self.graphs.values():
            for properties in subjects.values():
                for predicate, values in properties.items():
                    found = kinds.setdefault(predicate, set())
                    found.update(_IRI if isinstance(value, str) else value[1] for value in values)
        return {name: next(iter(found)) for name, found in kinds.items() if len(found) == 1 and name != _TYPE}

    def _kind(self, kind: str) -> str:
        return kind if kind == _IRI else self._name(kind)

    def _name(self, iri: str) -> str:
        if iri not in self._names:
            self._names[iri] = self._compact(iri)
        return self._names[iri]

    def _compact(self, iri: str) -> str:
        for space, prefix in _SPACES:
            # a name that begins with two slashes would be taken for an IRI
            if iri.startswith(space) and iri != space and not iri.startswith("//", len(space)):
                self._prefixes[prefix] = space
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n  ")

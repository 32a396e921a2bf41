"""RDF/XML, for Protégé, owlready2 and whatever else of the world of OWL reads no Turtle.

One element a thing, named by its class, in the order of the Turtle dump; blank nodes stand in place and lists are
collections, so an ontology editor shows expressions as it would write them. The same graph gives the same bytes. What
RDF/XML cannot say (a property whose IRI ends in no XML name, a control character in a text) is refused and not bent:
Oxigraph 0.5 writes either as XML that is not well-formed. https://www.w3.org/TR/rdf-syntax-grammar/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Quad

from jig.graph.errors import BadInput
from jig.graph.rdf.turtle import (
    FOREMOST,
    KNOWN_PREFIXES,
    Document,
    Subjects,
    Value,
    natural,
    subject_order,
    value_order,
)
from jig.graph.terms import RDF, XSD

__all__ = ["rdfxml_text"]

_TYPE, _NIL = RDF + "type", RDF + "nil"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$", re.ASCII)
#: What XML 1.0 has no way to hold, not even escaped (https://www.w3.org/TR/xml/#charsets).
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_ATTRIBUTES = {**_ESCAPES, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
#: Names of elements that mean something else in RDF/XML.
_RESERVED = {RDF + name for name in ("RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "Description",
                                     "li")}  # fmt: skip


def rdfxml_text(quads: Iterable[Quad], *, title: str = "") -> Iterator[str]:
    """Write quads as one RDF/XML document; what graph a triple stands in is left out.

    :param quads: in any order.
    :param title: lines for the top of the document, as a comment.
    :returns: the document in pieces.
    :raises BadInput: when a property or text cannot be said in RDF/XML.
    """
    return _XmlDocument(quads, merged=True).write(title)


class _XmlDocument(Document):
    """A document being written as XML."""

    def __init__(self, quads: Iterable[Quad], *, merged: bool) -> None:
        super().__init__(quads, merged=merged)
        self.subjects: Subjects = self.graphs.get("", {})
        self.prefixes = _prefixes(self._elements())

    def write(self, title: str) -> Iterator[str]:
        """Write the document in pieces, under some lines about it."""
        body = list(self._body())
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        if title:
            yield f"<!--\n{title.replace('--', '- -')}\n-->\n"
        spaces = sorted((prefix, space) for space, prefix in self.prefixes.items())
        yield "<rdf:RDF" + "".join(f'\n    xmlns:{prefix}="{_escape(space)}"' for prefix, space in spaces) + ">\n"
        yield from body
        yield "</rdf:RDF>\n"

    def _body(self) -> Iterator[str]:
        anonymous = []
        for subject in sorted(self.subjects, key=subject_order):
            if not subject.startswith("_:") or subject in self.labelled:
                yield "\n" + self._node(subject, 1)
            elif subject not in self.inner:
                anonymous.append("\n" + self._node(subject, 1))
        yield from sorted(anonymous)

    def _elements(self) -> Iterator[str]:
        """Yield every IRI that may have to be the name of an element."""
        for properties in self.subjects.values():
            yield from properties
            yield from (value for value in properties.get(_TYPE, {}) if isinstance(value, str))

    def _element(self, iri: str) -> str | None:
        """Return the name of the element for a property or class, if there is one."""
        match = _NAME.search(iri)
        if match is None or not match.start() or iri in _RESERVED:
            return None
        return f"{self.prefixes[iri[: match.start()]]}:{match[0]}"

    def _node(self, subject: str, depth: int) -> str:
        """Write a thing as an element, with what is said of it inside."""
        pad = "    " * depth
        properties = self.subjects.get(subject, {})
        types = sorted((value for value in properties.get(_TYPE, {}) if isinstance(value, str)), key=natural)
        kind = next((one for one in types if not one.startswith(("_:", "<<")) and self._element(one)), None)
        name = (kind and self._element(kind)) or "rdf:Description"
        inside = "".join(self._said(subject, properties, kind, depth + 1))
        start = f"{pad}<{name}{self._identity(subject)}"
        return f"{start}>\n{inside}{pad}</{name}>\n" if inside else f"{start}/>\n"

    def _identity(self, subject: str) -> str:
        if not subject.startswith("_:"):
            return f' rdf:about="{_escape(subject)}"'
        return f' rdf:nodeID="{subject[2:]}"' if subject in self.labelled else ""

    def _said(
        self, subject: str, properties: dict[str, dict[Value, None]], kind: str | None, depth: int
    ) -> Iterator[str]:
        """Yield an element for each value of each property; the class that names the thing is not repeated."""
        for predicate in sorted(properties, key=lambda iri: (FOREMOST.get(iri, len(FOREMOST)), natural(iri))):
            name = self._element(predicate)
            if name is None:
                raise BadInput(f"RDF/XML has no way to write the property {predicate} (of {subject}); use -f ttl")
            lines = []
            for value in properties[predicate]:
                if not (predicate == _TYPE and value == kind):
                    _check(value, subject, predicate)
                    lines.append((value_order(value), self._property(name, value, depth)))
            yield from (line for _, line in sorted(lines, key=lambda pair: (pair[0], natural(pair[1]))))

    def _property(self, name: str, value: Value, depth: int) -> str:
        pad = "    " * depth
        if not isinstance(value, str):
            text, datatype, language = value
            plain = "" if datatype == XSD + "string" else f' rdf:datatype="{_escape(datatype)}"'
            kind = f' xml:lang="{language}"' if language else plain
            return f"{pad}<{name}{kind}>{_escape(text, _ESCAPES)}</{name}>\n"
        if not value.startswith("_:"):
            return f'{pad}<{name} rdf:resource="{_escape(value)}"/>\n'
        if value in self.labelled:
            return f'{pad}<{name} rdf:nodeID="{value[2:]}"/>\n'
        members = self.members(self.subjects, value)
        if members is not None and all(isinstance(member, str) for member in members):
            inside = "".join(self._member(str(member), depth + 1) for member in members)
            return f'{pad}<{name} rdf:parseType="Collection">\n{inside}{pad}</{name}>\n'
        return f"{pad}<{name}>\n{self._node(value, depth + 1)}{pad}</{name}>\n"

    def _member(self, value: str, depth: int) -> str:
        if not value.startswith("_:"):
            return f'{"    " * depth}<rdf:Description rdf:about="{_escape(value)}"/>\n'
        if value in self.labelled:
            return f'{"    " * depth}<rdf:Description rdf:nodeID="{value[2:]}"/>\n'
        return self._node(value, depth)


def _prefixes(elements: Iterable[str]) -> dict[str, str]:
    """Return a prefix for the namespace of each element: the known one, else a numbered one."""
    spaces = {RDF}
    for iri in elements:
        match = _NAME.search(iri)
        if match and match.start() and not iri.startswith(("_:", "<<")):
            spaces.add(iri[: match.start()])
    known = {space: prefix for prefix, space in KNOWN_PREFIXES.items()}
    own = sorted(space for space in spaces if space not in known)
    return {space: known[space] for space in sorted(spaces & set(known))} | {s: f"ns{n}" for n, s in enumerate(own, 1)}


def _check(value: Value, subject: str, predicate: str) -> None:
    """Refuse what RDF/XML cannot say."""
    if isinstance(value, str) and value.startswith("<<"):
        raise BadInput(f"RDF/XML has no way to write the triple term of {predicate} (of {subject}); use -f ttl")
    if not isinstance(value, str) and _UNFIT.search(value[0]):
        raise BadInput(f"RDF/XML cannot hold the control character in {predicate} of {subject}; use -f ttl")


def _escape(text: str, escapes: dict[str, str] = _IN_ATTRIBUTES) -> str:
    return "".join(escapes.get(letter, letter) for letter in text) if set(text) & set(escapes) else text

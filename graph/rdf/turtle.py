"""Turtle and TriG to be read and compared: the same text for the same graph, on every machine.

Subjects are grouped and sorted (the data set, the graphs, the ontology, then things by kind and name), properties too
(the class first, then names, then by prefixed name); there is one value a line where there are several, and only the
prefixes that occur are declared. Numbers in names sort as numbers. A line ends where a statement ends, so a fact that
is added, changed or withdrawn shows as just that in a diff.

A prefixed name cannot hold a slash (https://www.w3.org/TR/turtle/#grammar-production-PN_LOCAL), so each kind of thing
has a prefix, and each kind of fact one for every report: ``topic:kinship-care``, ``statement-moray-2017:leaders``.

Blank nodes (only the ontology has any) are written as ``[…]`` and ``(…)`` where they are pointed at once, in the
order of their text; those pointed at more often get the labels of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/).

Why our own writer (34,003 quads, 2 cores, pyoxigraph 0.5, rdflib 7.6): Oxigraph's takes 0.16 s and neither sorts nor
groups what the store keeps apart; rdflib's ``turtle`` and ``longturtle`` take 1.1 s after 0.7 s of loading, differ in
their bytes from one run to the next (blank nodes are sorted by their labels), and abbreviate none of our names.
This one takes 0.4 s with reading the store.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad

from jig.graph.terms import DCTERMS, GRAPH, ID, JIG, PREFIXES, RDF, RDFS, SKOS, XSD

__all__ = [
    "FOREMOST",
    "KNOWN_PREFIXES",
    "Document",
    "Names",
    "Subjects",
    "Value",
    "canonical",
    "grouped",
    "natural",
    "subject_order",
    "trig_text",
    "turtle_text",
    "value_order",
]  # fmt: skip

#: Prefixes for exports: those of queries, and those of the vocabularies and collections that we refer to.
KNOWN_PREFIXES = {
    **PREFIXES,
    "admingeo": "http://data.ordnancesurvey.co.uk/ontology/admingeo/",
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "doco": "http://purl.org/spar/doco/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "fabio": "http://purl.org/spar/fabio/",
    "ons-geography": "http://statistics.data.gov.uk/id/statistical-geography/",
    "sgs-geography": "http://statistics.gov.scot/id/statistical-geography/",
    "wd": "http://www.wikidata.org/entity/",
}

_TYPE, _FIRST, _REST, _NIL = RDF + "type", RDF + "first", RDF + "rest", RDF + "nil"

#: Properties that come before the others, in this order.
FOREMOST = {
    name: at
    for at, name in enumerate(
        (
            _TYPE,
            RDFS + "label",
            SKOS + "prefLabel",
            SKOS + "altLabel",
            SKOS + "notation",
            DCTERMS + "title",
            JIG + "summary",
        )
    )
}

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?", re.ASCII)
_PREFIX = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_DIGITS = re.compile(r"([0-9]+)")

#: Literals that stand without quotes: their exact text, so nothing is lost.
_SHORT = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
_ESCAPES |= {ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord('"'): '\\"', ord("\\"): "\\\\"}

#: A value as the writers handle it: an IRI, ``_:label``, a triple term's text, or (text, datatype, language).
Value = str | tuple[str, str, str]
Subjects = dict[str, dict[str, dict[Value, None]]]


def turtle_text(quads: Iterable[Quad], *, title: str = "") -> Iterator[str]:
    """Write quads as one Turtle document; what graph a triple stands in is left out.

    :param quads: in any order.
    :param title: lines for the top of the document, as comments.
    :returns: the document in pieces.
    """
    return Document(quads, merged=True).write(title)


def trig_text(quads: Iterable[Quad], *, title: str = "") -> Iterator[str]:
    """Write quads as a TriG document, graph by graph.

    :param quads: in any order.
    :param title: lines for the top of the document, as comments.
    :returns: the document in pieces.
    """
    return Document(quads, merged=False).write(title)


def natural(text: str) -> tuple[list[str | int], str]:
    """Return a sort key under which numbers within a name count as numbers.

    >>> sorted(["9.10", "9.2", "10.1"], key=natural)
    ['9.2', '9.10', '10.1']
    """
    parts: list[str | int] = list(_DIGITS.split(text))
    parts[1::2] = map(int, parts[1::2])
    return parts, text


def subject_order(iri: str) -> tuple[int, list[str | int], str]:
    """Return the sort key of a subject: the data set, graphs, the ontology, things by kind, then all others."""
    starts = (ID + "dataset/", GRAPH, JIG.rstrip("#"), ID)
    rank = next((at for at, start in enumerate(starts) if iri.startswith(start)), len(starts))
    return rank, *natural(iri)


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads with their blank nodes named as RDFC-1.0 names them."""
    plain: list[Quad] = []
    blank: list[Quad] = []
    for quad in quads:
        is_blank = isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
        (blank if is_blank else plain).append(quad)
    if blank:
        dataset = Dataset(blank)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        plain += dataset
    return plain


def value_order(value: Value) -> tuple[int, str]:
    """Return a sort key: IRIs before blank nodes before literals, and literals by datatype and language."""
    if isinstance(value, str):
        return (1, "") if value.startswith("_:") else (0, "")
    return 2, value[1] + value[2]


def grouped(quads: Iterable[Quad], merged: bool) -> dict[str, Subjects]:
    """Return values by graph, subject and property.

    :param quads: in any order.
    :param merged: put everything under the name of the default graph, which is empty.
    """
    graphs: dict[str, Subjects] = {}
    for subject, predicate, value, graph in quads:
        name = graph.value if isinstance(graph, NamedNode) and not merged else ""
        subjects = graphs.setdefault(name, {})
        key = subject.value if isinstance(subject, NamedNode) else str(subject)
        subjects.setdefault(key, {}).setdefault(predicate.value, {})[_term(value)] = None
    return graphs


class Names:
    """The names of IRIs in a document: prefixed where Turtle allows it.

    :param iris: every IRI of the document; the names do not depend on their order.
    """

    def __init__(self, iris: Iterable[str]) -> None:
        self._spaces: dict[str, str] = dict(KNOWN_PREFIXES)
        self._prefixes = {space: prefix for prefix, space in KNOWN_PREFIXES.items()}
        self._names = {iri: self._named(iri) for iri in sorted(iris)}
        self._seen: set[str] = set()

    def __call__(self, iri: str) -> str:
        """Return the name of an IRI, and remember that it was used."""
        name = self._names[iri]
        self._seen.add(name)
        return name

    def used(self) -> list[tuple[str, str]]:
        """Return the prefixes of the names given out so far, with their namespaces."""
        used = {name.partition(":")[0] for name in self._seen if not name.startswith("<")}
        return [(prefix, self._spaces[prefix]) for prefix in sorted(used)]

    def _named(self, iri: str) -> str:
        space, local = _split(iri)
        if not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        prefix = self._prefixes.get(space) or self._own(space)
        return f"{prefix}:{local}" if prefix else f"<{iri}>"

    def _own(self, space: str) -> str | None:
        """Return the prefix of a namespace of ours: the kind, and the report for facts."""
        for start, word in ((ID, ()), (GRAPH, ("graph",))):
            if space.startswith(start):
                parts = (*word, *space.removeprefix(start).rstrip("/").split("/"))
                prefix = "-".join(parts)
                if len(parts) > 2 or not _PREFIX.fullmatch(prefix) or prefix in self._spaces:
                    return None
                self._spaces[prefix], self._prefixes[space] = space, prefix
                return prefix
        return None


def _split(iri: str) -> tuple[str, str]:
    head, mark, local = iri.rpartition("#")
    if not mark:
        head, mark, local = iri.rpartition("/")
    return head + mark, local


class Document:
    """A document being written: its graphs, which blank nodes need a label, and which stand within others."""

    def __init__(self, quads: Iterable[Quad], *, merged: bool) -> None:
        held = quads if isinstance(quads, list) else list(quads)
        self.graphs = grouped(held, merged)
        pointers = _pointers(self.graphs)
        self.labelled = _labelled(self.graphs, pointers)
        if self.labelled:
            self.graphs = grouped(canonical(held), merged)
            pointers = _pointers(self.graphs)
            self.labelled = _labelled(self.graphs, pointers)
        self.names = Names(_iris(self.graphs))
        self.inner = {node for _, _, node in pointers} - self.labelled
        self._values: dict[Value, str] = {}
        self._orders: dict[str, tuple[int, str]] = {}

    def write(self, title: str) -> Iterator[str]:
        """Write the document in pieces, under some lines about it."""
        body = [piece for graph in sorted(self.graphs, key=natural) for piece in self._graph(graph)]
        if title:
            yield "".join(f"# {line}\n" for line in title.splitlines()) + "\n"
        yield "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in self.names.used())
        yield from body

    def _graph(self, graph: str) -> Iterator[str]:
        subjects = self.graphs[graph]
        if graph:
            yield f"\n{self.names(graph)} {{\n"
        anonymous = []
        for subject in sorted(subjects, key=subject_order):
            if not subject.startswith("_:") or subject in self.labelled:
                name = subject if subject.startswith("_:") else self.names(subject)
                yield f"\n{name}\n{self._properties(subjects, subject, 1)}.\n"
            elif subject not in self.inner:
                anonymous.append(f"\n[]\n{self._properties(subjects, subject, 1)}.\n")
        yield from sorted(anonymous)
        if graph:
            yield "\n}\n"

    def _properties(self, subjects: Subjects, subject: str, depth: int) -> str:
        pad, deep = "    " * depth, "    " * (depth + 1)
        lines = []
        properties = subjects[subject]
        for (_, name), predicate in sorted((self._predicate_order(predicate), predicate) for predicate in properties):
            values = properties[predicate]
            if len(values) == 1:
                (value,) = values
                lines.append(f"{pad}{name} {self._value(subjects, value, depth)} ;\n")
            else:
                shown = self._sorted(subjects, values, depth + 1)
                lines.append(f"{pad}{name}\n{deep}" + f" ,\n{deep}".join(shown) + " ;\n")
        return "".join(lines)

    def _predicate_order(self, predicate: str) -> tuple[int, str]:
        """Return the place of a property among others, and its name."""
        order = self._orders.get(predicate)
        if order is None:
            name = "a" if predicate == _TYPE else self.names(predicate)
            order = self._orders[predicate] = FOREMOST.get(predicate, len(FOREMOST)), name
        return order

    def _sorted(self, subjects: Subjects, values: dict[Value, None], depth: int) -> list[str]:
        pairs = [(value_order(value), self._value(subjects, value, depth)) for value in values]
        return [shown for _, shown in sorted(pairs, key=lambda pair: (pair[0], natural(pair[1])))]

    def _value(self, subjects: Subjects, value: Value, depth: int) -> str:
        if isinstance(value, str) and value.startswith("_:"):
            return value if value in self.labelled else self._nested(subjects, value, depth)
        if value not in self._values:
            self._values[value] = self._plain(value)
        return self._values[value]

    def _plain(self, value: Value) -> str:
        if isinstance(value, str):
            return "()" if value == _NIL else value if value.startswith("<<") else self.names(value)
        text, datatype, language = value
        short = _SHORT.get(datatype)
        if short is not None and short.fullmatch(text):
            return text
        quoted = f'"{text.translate(_ESCAPES)}"'
        if language:
            return f"{quoted}@{language}"
        return quoted if datatype == XSD + "string" else f"{quoted}^^{self.names(datatype)}"

    def _nested(self, subjects: Subjects, node: str, depth: int) -> str:
        """Write a blank node in place: as a list where it is one, else as a property list."""
        pad, deep = "    " * depth, "    " * (depth + 1)
        members = self.members(subjects, node)
        if members is not None:
            shown = [self._value(subjects, member, depth + 1) for member in members]
            return "(\n" + "".join(f"{deep}{one}\n" for one in shown) + f"{pad})"
        if node not in subjects:
            return "[]"
        return f"[\n{self._properties(subjects, node, depth + 1)}{pad}]"

    def members(self, subjects: Subjects, node: str) -> list[Value] | None:
        """Return the members of a list, or None where a blank node is no plain list."""
        members: list[Value] = []
        here: Value = node
        while here != _NIL:
            cell = subjects.get(here, {}) if isinstance(here, str) and here not in self.labelled else {}
            if set(cell) != {_FIRST, _REST} or any(len(values) != 1 for values in cell.values()):
                return None
            members += cell[_FIRST]
            here = next(iter(cell[_REST]))
        return members


def _term(value: object) -> Value:
    if isinstance(value, NamedNode):
        return value.value
    if isinstance(value, Literal):
        return value.value, value.datatype.value, value.language or ""
    return str(value)


def _pointers(graphs: dict[str, Subjects]) -> list[tuple[str, str, str]]:
    """Return graph, subject and blank node of every statement whose object is a blank node."""
    return [
        (graph, subject, value)
        for graph, subjects in graphs.items()
        for subject, properties in subjects.items()
        for values in properties.values()
        for value in values
        if isinstance(value, str) and value.startswith("_:")
    ]


def _labelled(graphs: dict[str, Subjects], pointers: list[tuple[str, str, str]]) -> set[str]:
    """Return the blank nodes that need a label: pointed at twice, known in two graphs, or part of a circle."""
    parents: dict[str, str] = {}
    homes: dict[str, set[str]] = {}
    labelled: set[str] = set()
    for graph, subject, node in pointers:
        if node in parents:
            labelled.add(node)
        parents[node] = subject
        homes.setdefault(node, set()).add(graph)
    for graph, subjects in graphs.items():
        for subject in subjects:
            if subject.startswith("_:"):
                homes.setdefault(subject, set()).add(graph)
    labelled |= {node for node, places in homes.items() if len(places) > 1}
    return labelled | {node for node in parents if _in_circle(node, parents, labelled)}


def _in_circle(node: str, parents: dict[str, str], labelled: set[str]) -> bool:
    """Whether a blank node points at itself in the end, with no labelled node on the way."""
    seen, here = {node}, parents[node]
    while here in parents and here not in labelled and here not in seen:
        seen.add(here)
        here = parents[here]
    return here == node


def _iris(graphs: dict[str, Subjects]) -> set[str]:
    """Return every IRI that may be written."""
    found = {graph for graph in graphs if graph}
    held: set[Value] = set()
    for subjects in graphs.values():
        found.update(subjects)
        for properties in subjects.values():
            found.update(properties)
            for values in properties.values():
                held.update(values)
    found.update(value if isinstance(value, str) else value[1] for value in held)
    return {iri for iri in found if not iri.startswith(("_:", "<<"))}

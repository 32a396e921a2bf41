"""Checking the graph, or a file, against the shapes and the graph-wide rules; and saying what was checked at all.

Three kinds of rule. Shapes (``ontology/shapes.ttl``) say what must stand at one thing; pySHACL runs them over the
triples that they look at and no others. Checks (``ontology/checks/*.rq``) are SELECT queries about several things that
must return no rows, as ROBOT's ``verify`` has them. Terms must be those of the ontology. Coverage goes with the
result, since data that no rule looked at conform as well as data that are right.
https://www.w3.org/TR/shacl/ · http://robot.obolibrary.org/verify
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from jig.graph.checks.clashes import Axioms, with_article
from jig.graph.checks.datasets import Dataset
from jig.graph.checks.shapes import Reach, Shapes, known_terms, read_shapes, replaced_terms
from jig.graph.engine import Solutions
from jig.graph.errors import BadInput, Fault, QueryError, nearest
from jig.graph.garbage import without_collection
from jig.graph.terms import ID, JIG, OWL, RDF, RDFS
from jig.graph.vocabulary import ontology_quads
from jig.ontology import check_files

if TYPE_CHECKING:
    from rdflib.term import Node

__all__ = ["SEVERITIES", "Breach", "Check", "Validation", "read_check", "validate"]

Counts = list[tuple[str, int]]

#: Severities, gravest first.
SEVERITIES = ("violation", "warning", "info")

_TYPE = NamedNode(RDF + "type")
_PART = re.compile(r"\*\*(Problem|Solution|Severity):\*\*\s*(.*?)(?=\n\s*\n|\*\*\w+:\*\*|\Z)", re.DOTALL)


class Breach(NamedTuple):
    """A rule that something breaks."""

    severity: str
    rule: str
    thing: str
    label: str
    property: str
    value: str
    source: str
    problem: str
    remedy: str

    def lines(self) -> list[str]:
        """Return the breach as lines of text."""
        short = self.thing.removeprefix(ID)
        thing = f"{self.label} ({short})" if self.label and self.label != short else short
        rows = (("thing", thing), ("property", self.property), ("value", self.value), ("from", self.source),
                ("problem", self.problem), ("remedy", self.remedy))  # fmt: skip
        return [
            f"{self.severity.capitalize()}: {self.rule}",
            *(f"  {name:<9} {text}" for name, text in rows if text),
        ]


class Check(NamedTuple):
    """A query that must return no rows, with its page."""

    name: str
    title: str
    problem: str
    solution: str
    severity: str
    query: str


class Validation(NamedTuple):
    """What validation found, and what it looked at.

    :ivar named: how many things are only named, so that what is missing of them is no fault.
    """

    name: str
    triples: int
    breaches: list[Breach]
    reaches: list[Reach]
    classes: Counts
    properties: Counts
    checks: list[tuple[str, str, int]]
    seconds: float
    named: int = 0

    def conforms(self, fail_on: str = "violation") -> bool:
        """Whether nothing is broken that is as grave as given, or graver."""
        grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return not any(breach.severity in grave for breach in self.breaches)

    def counts(self) -> str:
        """Return how many rules of each severity are broken, in words."""
        found = [(name, sum(1 for breach in self.breaches if breach.severity == name)) for name in SEVERITIES]
        return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for name, n in found if n or name == "violation")

    def lines(self, fail_on: str = "violation") -> list[str]:
        """Return the result as lines of text: what is broken, what was looked at, and the verdict."""
        lines = [line for breach in self.breaches for line in (*breach.lines(), "")]
        lines += [f"Looked at {self.name}: {self.triples} triples"]
        lines += [f"  {self.named} things are only named: what is missing of them is no fault"] * bool(self.named)
        lines += [f"  {reach.name:<58} {reach.nodes:>7}" for reach in self.reaches]
        lines += _listed("Shapes without anything to look at", [(r.name, 0) for r in self.reaches if not r.nodes])
        lines += _listed("Classes that no shape looks at", self.classes)
        lines += _listed("Properties that no shape looks at", self.properties)
        verdict = "Conforms" if self.conforms(fail_on) else "Does not conform"
        rules = f"{len(self.reaches)} shapes, {len(self.checks)} checks, {self.seconds:.1f} s"
        return [*lines, "", f"{verdict}: {self.counts()}; {rules}"]

    def as_json(self, fail_on: str = "violation") -> dict[str, Any]:
        """Return the result as a JSON object."""
        shapes = [
            {"shape": r.shape, "name": r.name, "nodes": r.nodes, "targets": [t._asdict() for t in r.targets]}
            for r in self.reaches
        ]
        return {
            "conforms": self.conforms(fail_on),
            "data": self.name,
            "triples": self.triples,
            "only_named": self.named,
            "breaches": [breach._asdict() for breach in self.breaches],
            "shapes": shapes,
            "checks": [{"check": name, "title": title, "rows": rows} for name, title, rows in self.checks],
            "classes_untouched": dict(self.classes),
            "properties_untouched": dict(self.properties),
            "seconds": round(self.seconds, 3),
        }


# ── validation ────────────────────────────────────────────────────────────────────────────────────────────────────────


def validate(data: Dataset, *, shapes: Path | None = None, allow_empty: bool = False) -> Validation:
    """Check data against shapes, checks and the ontology's terms.

    :param data: what to check.
    :param shapes: the shapes; default: the shipped ones.
    :param allow_empty: a shape that finds nothing in the whole collection is no fault.
    :raises BadInput: when the shapes cannot be read or run.
    """
    begin = time.perf_counter()
    book, facts = read_shapes(shapes), data.facts
    checks = [read_check(path) for path in check_files()]
    with without_collection(), ThreadPoolExecutor(1) as other:
        pending = other.submit(lambda: [_answer(data, check) for check in checks])
        breaches = [_of_shapes(fault) for fault in book.faults()]
        breaches += [*_unfit_terms(data), *_torn(data), *_shacl(data, book)]
        answers = pending.result()
    for check, answer in zip(checks, answers, strict=True):
        breaches += _rows(data, check, answer)
    breaches = [breach for breach in breaches if breach.thing not in data.named]
    reaches, touched = book.reach(facts)
    if data.whole:
        breaches += _empty(reaches, book, "info" if allow_empty else "violation")
    ordered = sorted(_sourced(data, breaches), key=lambda b: (SEVERITIES.index(b.severity), b.rule, b.thing, b.value))
    return Validation(
        data.name,
        len(facts),
        ordered,
        reaches,
        *_untouched(data, book, touched),
        [(check.name, check.title, len(answer.rows)) for check, answer in zip(checks, answers, strict=True)],
        time.perf_counter() - begin,
        len(data.named),
    )


def read_check(path: Path) -> Check:
    """Read a check: its page in the comments at its head, and its query.

    :raises QueryError: when the page lacks title, problem or solution, or names no severity.
    """
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines() if line.startswith("#")]
    page = "\n".join(line.removeprefix("#").removeprefix(" ") for line in head)
    title = re.search(r"^# (.+)$", page, re.MULTILINE)
    parts = {name.lower(): " ".join(words.split()) for name, words in _PART.findall(page)}
    severity = parts.get("severity", "violation")
    if title is None or not parts.get("problem") or not parts.get("solution") or severity not in SEVERITIES:
        raise QueryError(f"{path}: its comments give title, **Problem:** and **Solution:** (see another check)")
    return Check(path.stem, title[1], parts["problem"], parts["solution"], severity, text)


def _answer(data: Dataset, check: Check) -> Solutions:
    if check.name == "triple-in-two-graphs" and not data.repeats:
        return Solutions([], [])
    return data.select(check.query, source=f"{check.name}.rq")


def _rows(data: Dataset, check: Check, answer: Solutions) -> Iterator[Breach]:
    for row in answer.rows:
        cells = dict(zip(answer.variables, row, strict=True))
        thing, property_, value = (cells.get(name) for name in ("thing", "property", "value"))
        says = (check.problem, check.solution)
        yield _breach(data, check.severity, check.title, thing, property_, [value], *says)


def _shacl(data: Dataset, book: Shapes) -> Iterator[Breach]:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import RDF as RDF_
    from rdflib import SH, Graph

    from jig.graph.checks.plain_store import plain_graph

    try:
        facts = plain_graph(_needed(data, book))
        _, report, _ = pyshacl.validate(facts, shacl_graph=book.flattened(), inplace=True)
    except (ReportableRuntimeError, ValueError) as err:
        raise BadInput(f"{book.path}: {' '.join(str(err).split())}") from err
    assert isinstance(report, Graph)  # noqa: S101  only without a report is it text
    for result in report.subjects(RDF_.type, SH.ValidationResult):
        if list(report.subjects(SH.detail, result)):
            continue
        rule = report.value(result, SH.sourceShape)
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower()
        focus, path, value = (_term(report.value(result, SH[n])) for n in ("focusNode", "resultPath", "value"))
        held = [value] if value is not None else _values(data, focus, path)
        problem, _, remedy = str(report.value(result, SH.resultMessage)).partition(": ")
        paths = [path] if isinstance(path, NamedNode) else _paths(book, rule)
        yield _breach(data, severity, _rule_name(book, rule), focus, paths, held, problem, remedy)


def _needed(data: Dataset, book: Shapes) -> Iterator[Quad]:
    """Yield the quads that shapes look at."""
    wanted = [(NamedNode(name), None) for name in sorted(book.properties)]
    for predicate, value in [*wanted, *((_TYPE, NamedNode(name)) for name in sorted(book.classes))]:
        yield from data.facts.quads_for_pattern(None, predicate, value, None)


def _term(node: Node | None) -> NamedNode | Literal | BlankNode | None:
    from rdflib import BNode, URIRef

    if node is None:
        return None
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    return BlankNode(str(node)) if isinstance(node, BNode) else Literal(str(node))


def _values(data: Dataset, focus: object, path: object) -> list[object]:
    if not isinstance(focus, NamedNode) or not isinstance(path, NamedNode):
        return []
    return sorted((q.object for q in data.store.quads_for_pattern(focus, path, None, None)), key=str)


def _paths(book: Shapes, rule: Node | None) -> list[object]:
    """Return the paths inside a rule about a whole node, such as one of several quantities."""
    from rdflib import SH, URIRef

    choices = book.graph.value(rule, SH["or"])
    paths = (book.graph.value(choice, SH.path) for choice in (book.graph.items(choices) if choices else ()))
    return [_term(path) for path in paths if isinstance(path, URIRef)]


def _rule_name(book: Shapes, rule: Node | None) -> str:
    from rdflib import SH

    if rule is None:
        return ""
    owner = next(iter(book.graph.subjects(SH.property, rule)), None)
    return f"{book.name(owner)}: {book.name(rule)}" if owner is not None else book.name(rule)


def _breach(
    data: Dataset, severity: str, rule: str, thing: object, property_: object, values: Iterable[object], *says: str
) -> Breach:
    properties = property_ if isinstance(property_, list) else [property_]
    named = ", ".join(data.label(term) for term in properties if term is not None)
    held = ", ".join(data.shown(value) for value in values if value is not None)
    whole = getattr(thing, "value", "")
    return Breach(severity, rule, whole, data.label(thing) if thing else "", named, held or "none", "", *says)


def _sourced(data: Dataset, breaches: Iterable[Breach]) -> list[Breach]:
    """Add to each breach where its thing is from."""
    held = list(breaches)
    places = data.places(breach.thing for breach in held)
    return [breach._replace(source=places.get(breach.thing) or breach.source or data.name) for breach in held]


# ── coverage ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _of_shapes(fault: Fault) -> Breach:
    return Breach("violation", "Shapes that can bite", "", "", "", "", fault.place, fault.problem, fault.remedy)


def _empty(reaches: list[Reach], book: Shapes, severity: str) -> list[Breach]:
    problem = "a shape that finds nothing in the collection conforms whatever the data say"
    remedy = "check its targets for slips; --allow-empty takes it as it is"
    return [
        Breach(severity, "Shape without anything to look at", "", "", "", reach.name, book.path.name, problem, remedy)
        for reach in reaches
        if not reach.nodes
    ]


def _unfit_terms(data: Dataset) -> list[Breach]:
    """Return the terms of the data that nobody declares, and those that are deprecated.

    An undeclared one of our own namespace is a slip. A deprecated one still says what it said: the shipped data may not
    use it, but a file of somebody else's may be older than the ontology.
    """
    known, replaced = known_terms(), replaced_terms()
    names = [term.removeprefix(JIG) for term in known if term.startswith(JIG) and term not in replaced]
    breaches = []
    for kind, term, thing, count in _used(data):
        if term in replaced:
            breaches.append(_deprecated(data, kind, term, thing, count, replaced[term]))
        if term in known or term.startswith((RDF, RDFS, OWL)):
            continue
        own = term.startswith(JIG)
        close = nearest(term.removeprefix(JIG), names) if own else []
        label = data.label(NamedNode(thing)) if thing else ""
        problem = f"no {kind} of this name is declared"
        remedy = f"did you mean jig:{' or jig:'.join(close)}?" if close else "declare it, or use one that is declared"
        severity, rule, used = (
            "violation" if own else "info",
            f"{kind.capitalize()} of the ontology",
            f"used {count} times",
        )
        breaches.append(Breach(severity, rule, thing, label, term.replace(JIG, "jig:"), used, "", problem, remedy))
    return breaches


def _torn(data: Dataset) -> Iterator[Breach]:
    """Yield the things that are said to be of two classes which share no members: this much needs no reasoner."""
    axioms = Axioms.read(ontology_quads())
    kinds: dict[str, set[str]] = {}
    for quad in data.facts.quads_for_pattern(None, _TYPE, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            kinds.setdefault(quad.subject.value, set()).add(quad.object.value)
    torn = {held: _apart(axioms, held) for held in {frozenset(held) for held in kinds.values()}}
    for thing, held in kinds.items():
        for pair in torn[frozenset(held)]:
            one, other = (data.label(NamedNode(name)) for name in pair)
            problem = f"nothing is both {with_article(one)} and {with_article(other)}"
            remedy = "take the one that the report means; for two points write two facts"
            terms = [NamedNode(name) for name in pair]
            yield _breach(data, "violation", "Thing of two kinds", NamedNode(thing), _TYPE, terms, problem, remedy)


def _apart(axioms: Axioms, kinds: Iterable[str]) -> list[tuple[str, str]]:
    """Return the pairs of some classes that share no members, themselves or through classes above them."""
    return [
        (one, other)
        for one, other in combinations(sorted(kinds), 2)
        if any(frozenset((a, b)) in axioms.disjoint for a in axioms.over(one) for b in axioms.over(other))
    ]


def _deprecated(data: Dataset, kind: str, term: str, thing: str, count: int, instead: list[str]) -> Breach:
    label = data.label(NamedNode(thing)) if thing else ""
    remedy = f"write {' or '.join(new.replace(JIG, 'jig:') for new in instead)}" if instead else "leave it out"
    severity, rule = "violation" if data.whole else "warning", f"Deprecated {kind}"
    short = term.replace(JIG, "jig:")
    problem = f"this {kind} is deprecated"
    return Breach(severity, rule, thing, label, short, f"used {count} times", "", problem, remedy)


def _used(data: Dataset) -> Iterator[tuple[str, str, str, int]]:
    """Yield each property and class of the data, with a thing that has it and how often it is used."""
    for kind, pattern in (("property", "?s ?t ?o"), ("class", "?s a ?t")):
        query = f"SELECT ?t (MIN(STR(?s)) AS ?thing) (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?t ORDER BY ?t"
        for term, thing, count in data.alone(query).rows:
            yield kind, term.value, thing.value if thing and ":" in thing.value else "", int(count.value)


def _untouched(data: Dataset, book: Shapes, touched: set[object]) -> tuple[Counts, Counts]:
    classes: dict[str, int] = {}
    for quad in data.facts.quads_for_pattern(None, _TYPE, None, None):
        if quad.subject not in touched and isinstance(quad.object, NamedNode):
            classes[quad.object.value] = classes.get(quad.object.value, 0) + 1
    properties = {term: n for kind, term, _, n in _used(data) if kind == "property" and term not in book.properties}
    properties.pop(_TYPE.value, None)
    return _by_count(data, classes), _by_count(data, properties)


def _by_count(data: Dataset, counts: dict[str, int]) -> Counts:
    named = [(data.label(NamedNode(term)), count) for term, count in counts.items()]
    return sorted(named, key=lambda pair: (-pair[1], pair[0]))


def _listed(title: str, entries: Counts) -> list[str]:
    if not entries:
        return []
    return ["", f"{title}:", *(f"  {name}{f' ({count})' if count else ''}" for name, count in entries)]

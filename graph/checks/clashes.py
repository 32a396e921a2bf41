"""Looking for the facts that make a graph inconsistent.

A reasoner says that facts clash and not which. Most clashes are plain: a thing is said, or by the domain or range of a
property must be, of two classes that are disjoint; or a number is written as something else. Those are suspected here
from the axioms alone, each with the few facts that lead to it. What is not so plain is found by delta debugging:
halves, then quarters, then eighths of the facts are taken away as long as the rest still clashes.
https://www.st.cs.uni-saarland.de/dd/
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple, TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from jig.graph.terms import OWL, RDF, XSD

__all__ = ["Axioms", "Suspect", "halve", "suspects", "with_article"]

T = TypeVar("T")

_TYPE = RDF + "type"
_DECIMAL = XSD + "decimal"
_WHOLE = (XSD + "integer", XSD + "int", XSD + "long")


class Suspect(NamedTuple):
    """Facts that seem to clash, and the two classes that they make a thing a member of."""

    thing: str
    classes: tuple[str, str]
    facts: list[Quad]


class Axioms:
    """The plain axioms: classes above classes, domains, ranges, disjoint classes."""

    def __init__(self) -> None:
        self.above: dict[str, set[str]] = {}
        self.domain: dict[str, str] = {}
        self.range: dict[str, str] = {}
        self.limits: dict[str, tuple[Decimal, Decimal]] = {}
        self.disjoint: set[frozenset[str]] = set()

    @classmethod
    def read(cls, quads: Sequence[Quad]) -> Axioms:
        """Read the axioms of an ontology; what is not plain is left out."""
        axioms = cls()
        direct: dict[str, set[str]] = {}
        for quad in quads:
            low, high = _iri(quad.subject), _iri(quad.object)
            match quad.predicate.value.rpartition("#")[2]:
                case "subClassOf" if low and high:
                    direct.setdefault(low, set()).add(high)
                case "domain" if low and high:
                    axioms.domain[low] = high
                case "range" if low and high:
                    axioms.range[low] = high
                case "disjointWith" if low and high:
                    axioms.disjoint.add(frozenset((low, high)))
        axioms.limits = _limits(quads)
        for members in _lists(quads):
            axioms.disjoint |= {frozenset(pair) for pair in combinations(members, 2)}
        axioms.above = {low: _closure(low, direct) for low in direct}
        return axioms

    def over(self, name: str) -> set[str]:
        """Return a class and those above it."""
        return {name, *self.above.get(name, ())}

    def explain(self, suspect: Suspect, label: Callable[[object], str]) -> str:
        """Say in labels which axiom a suspect breaks."""
        one, other = (label(NamedNode(name)) if name else "" for name in suspect.classes)
        name, wanted = suspect.classes
        if name in self.limits:
            return f"{one} lies between {self.limits[name][0]} and {self.limits[name][1]}"
        if wanted.startswith(XSD):
            return f"{one} takes numbers of the type {wanted.removeprefix(XSD)} alone"
        return f"nothing is both {with_article(one)} and {with_article(other)}"


def suspects(axioms: Axioms, facts: Sequence[Quad]) -> list[Suspect]:
    """Return the facts that make a thing a member of two disjoint classes, or give a number as something else."""
    members: dict[str, dict[str, Quad]] = {}
    found: list[Suspect] = []
    for fact in facts:
        for thing, name in _memberships(axioms, fact):
            for above in axioms.over(name):
                members.setdefault(thing, {}).setdefault(above, fact)
        if isinstance(fact.object, Literal):
            name = fact.predicate.value
            wanted = axioms.range.get(name, "")
            if not _fits(fact.object, wanted, axioms.limits.get(name)):
                found.append(Suspect(_iri(fact.subject) or "", (name, wanted), [fact]))
    for thing in sorted(members):
        found += _torn(axioms, thing, members[thing])
    return found


def halve(items: Sequence[T], clashes: Callable[[Sequence[T]], bool], until: float) -> tuple[list[T], bool]:
    """Take items away as long as the rest still clashes (delta debugging).

    :param items: items that clash.
    :param clashes: whether some of them do.
    :param until: when to stop, by ``time.perf_counter``.
    :returns: the items that are left, and whether each of them is needed.

    >>> halve(range(100), lambda some: 7 in some and 93 in some, float("inf"))
    ([7, 93], True)
    """
    left, parts = list(items), 2
    while len(left) > 1:
        size = -(-len(left) // parts)
        for begin in range(0, len(left), size):
            if time.perf_counter() > until:
                return left, False
            part, rest = left[begin : begin + size], left[:begin] + left[begin + size :]
            if parts > 1 and clashes(part):
                left, parts = part, 2
                break
            if parts > 2 and clashes(rest):
                left, parts = rest, max(parts - 1, 2)
                break
        else:
            if size == 1:
                return left, True
            parts = min(parts * 2, len(left))
    return left, True


def with_article(word: str) -> str:
    """Return a word with the article before it.

    >>> with_article("area for improvement"), with_article("strength")
    ('an area for improvement', 'a strength')
    """
    return f"{'an' if word[:1].lower() in 'aeio' else 'a'} {word}"


def _memberships(axioms: Axioms, fact: Quad) -> Iterator[tuple[str, str]]:
    subject, predicate, value = _iri(fact.subject), fact.predicate.value, _iri(fact.object)
    if predicate == _TYPE:
        if subject and value:
            yield subject, value
        return
    if subject and predicate in axioms.domain:
        yield subject, axioms.domain[predicate]
    if value and predicate in axioms.range:
        yield value, axioms.range[predicate]


def _torn(axioms: Axioms, thing: str, classes: dict[str, Quad]) -> list[Suspect]:
    """Return one suspect for each pair of facts that tears a thing between disjoint classes."""
    found: dict[tuple[Quad, ...], Suspect] = {}
    for one, other in combinations(sorted(classes), 2):
        if frozenset((one, other)) in axioms.disjoint:
            facts = sorted({classes[one], classes[other]}, key=str)
            found.setdefault(tuple(facts), Suspect(thing, (one, other), facts))
    return list(found.values())


def _fits(value: Literal, wanted: str, limits: tuple[Decimal, Decimal] | None) -> bool:
    """Whether a number is of the type, and within the limits, that its property takes."""
    datatype = value.datatype.value
    if wanted.startswith(XSD) and datatype != wanted and not (wanted == _DECIMAL and datatype in _WHOLE):
        return False
    if limits is None or datatype not in (*_WHOLE, _DECIMAL):
        return True
    try:
        return limits[0] <= Decimal(value.value) <= limits[1]
    except ArithmeticError:
        return False


def _lists(quads: Sequence[Quad]) -> Iterator[list[str]]:
    """Yield the members of each statement that several classes are disjoint."""
    first = {q.subject: q.object for q in quads if q.predicate.value == RDF + "first"}
    rest = {q.subject: q.object for q in quads if q.predicate.value == RDF + "rest"}
    for quad in quads:
        if quad.predicate.value == OWL + "members":
            names, at = [], quad.object
            while isinstance(at, BlankNode) and at in first:
                names.append(_iri(first[at]) or "")
                at = rest[at]
            yield names


def _limits(quads: Sequence[Quad]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the least and the greatest number of each property whose range is bounded on both sides."""
    said: dict[object, dict[str, object]] = {}
    for quad in quads:
        said.setdefault(quad.subject, {})[quad.predicate.value.rpartition("#")[2]] = quad.object
    found = {}
    for term, says in said.items():
        ends: dict[str, object] = {}
        at = said.get(says.get("range"), {}).get("withRestrictions")
        while at in said:
            ends |= said.get(said[at].get("first"), {})
            at = said[at].get("rest")
        low, high = ends.get("minInclusive"), ends.get("maxInclusive")
        if isinstance(term, NamedNode) and isinstance(low, Literal) and isinstance(high, Literal):
            found[term.value] = (Decimal(low.value), Decimal(high.value))
    return found


def _closure(name: str, direct: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    todo = [name]
    while todo:
        for high in direct.get(todo.pop(), ()):
            if high not in found:
                found.add(high)
                todo.append(high)
    return found


def _iri(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode) else None

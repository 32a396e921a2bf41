"""Why the graph holds a fact: stated (where, in which words), read by machine, or derived by a rule from other facts.

A derived triple is explained by running its rule once more, bound to the triple: the patterns of the rule, filled in,
are the facts it used, and each of these is explained in its turn. What a rule negates leaves no fact behind and is
said by its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Variable

from jig.graph.checks.rules import Rule, read_rules
from jig.graph.engine import PREFIXES, Engine
from jig.graph.errors import NotFound, QueryError
from jig.graph.named_graphs import EXTRACTED, INFERRED, SHEET, family_of, member_of
from jig.graph.naming.finding import find_thing
from jig.graph.sources import Texts, cite_facts
from jig.graph.terms import GRAPH, ID, JIG, RDF, RDFS, name_of_graph
from jig.graph.traces import find_fact

__all__ = ["Explanation", "explain", "premises"]

_DEEPEST = 6
#: How a thing leads to the citations that prove what is said of it: a band is cited by its distribution.
_CITED = "jig:cites|^jig:hasBand/jig:cites"
#: How a term of a vocabulary leads to where reports print it.
_PRINTED = "jig:statedAt"
_LABELS = """SELECT ?term ?label WHERE {{
  VALUES ?term {{ {terms} }}
  ?term rdfs:label|jig:summary ?label .
}} ORDER BY ?term ?label"""
_HOLDS = "SELECT ?graph ?o WHERE {{ GRAPH ?graph {{ {s} {p} ?o }} }} ORDER BY ?graph ?o"
_DERIVED = """SELECT ?graph ?s ?p ?o WHERE {{
  {{ GRAPH ?graph {{ {thing} ?p ?o }} BIND({thing} AS ?s) }}
  UNION {{ GRAPH ?graph {{ ?s ?p {thing} }} BIND({thing} AS ?o) }}
  FILTER(STRSTARTS(STR(?graph), "{derived}"))
}} ORDER BY ?graph ?s ?o"""
_READ = """SELECT ?rule ?sure WHERE {{
  {thing} jig:rule ?rule OPTIONAL {{ {thing} jig:ruleConfidence ?sure }}
}} ORDER BY ?rule ?sure"""
_PROPERTY = """SELECT ?p WHERE {{
  ?p rdfs:label ?label FILTER(LCASE(STR(?label)) = LCASE({name}))
}} ORDER BY ?p"""
_KIND = """SELECT ?graph ?label WHERE {{
  GRAPH ?graph {{ {thing} a ?class }} ?class rdfs:label ?label
}} ORDER BY ?graph ?label"""

Term = NamedNode | Literal
Fact = tuple[NamedNode, NamedNode, Term]


class _Steps(NamedTuple):
    """A path of any number of steps by one property."""

    property: NamedNode


class Explanation(NamedTuple):
    """A fact, how it came into the graph, where it is stated, and the facts it rests on.

    :ivar how: ``asserted``, ``extracted``, ``inferred``, or ``declared`` in ontology, vocabulary or links.
    :ivar by: the sheet, the kind of reading, or the rule with its title.
    :ivar sources: citations, each with its words where the text is at hand.
    :ivar because: the facts that a rule used; of a whole thing, what rules derived about it.
    """

    claim: str
    how: str
    by: str
    sources: list[tuple[str, str | None]]
    because: list[Explanation]

    def lines(self, depth: int = 0) -> list[str]:
        """Return the explanation as lines of text, the facts it rests on indented below it."""
        pad = "  " * depth
        lines = [f"{pad}{self.claim}", f"{pad}  {self.how} {self.by}".rstrip()]
        for source, words in self.sources:
            lines.append(f"{pad}  {source}")
            lines += [f"{pad}    “{words}”"] if words else []
        for reason in self.because:
            lines += reason.lines(depth + 2)
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return the explanation as a JSON object."""
        sources = [{"citation": source, "words": words} for source, words in self.sources]
        because = [reason.as_json() for reason in self.because]
        return {"fact": self.claim, "how": self.how, "by": self.by, "sources": sources, "because": because}


def explain(engine: Engine, name: str, texts: Texts) -> Explanation:
    """Explain why the graph holds a fact.

    :param engine: the graph.
    :param name: a fact or thing in any of its short forms, or ``subject predicate object``: names, ids, CURIEs, IRIs,
        and labels in quotes.
    :param texts: the texts at hand.
    :raises NotFound: when there is no such fact; with what holds instead.
    """
    graph = _Graph(engine, texts)
    parts = _parts(name)
    whole = " ".join(parts) if len(parts) > 1 else name
    if len(parts) != 3:
        return graph.of_thing(NamedNode(graph.thing(whole)))
    try:
        return _of_triple(graph, parts)
    except NotFound as err:
        try:  # a name of three words is a name
            return graph.of_thing(NamedNode(graph.thing(whole)))
        except NotFound:
            raise err from None


def _of_triple(graph: _Graph, parts: list[str]) -> Explanation:
    """Explain what is given as subject, predicate and object.

    :raises NotFound: when that does not hold; with what holds instead.
    """
    subject = NamedNode(graph.thing(parts[0]))
    try:
        predicate = NamedNode(graph.property(parts[1]))
    except ValueError as err:  # what no IRI may hold
        raise NotFound("property", parts[1]) from err
    held = graph.holding(subject, predicate)
    for where, value in held:
        if graph.means(value, parts[2]):
            return graph.of_fact((subject, predicate, value), where, 0)
    raise NotFound("fact", " ".join(parts), [graph.claim((subject, predicate, value)) for _, value in held])


def premises(rule: Rule, fact: Fact, engine: Engine) -> list[Fact]:
    """Return the facts that a rule used for a fact that it derived.

    :param rule: the rule.
    :param fact: a triple that it derives.
    :param engine: the graph that the rule ran over.
    :raises QueryError: when the rule derives no such triple.
    """
    template, patterns = _read(rule)
    bound = _bind(template, fact)
    names = " ".join(f"?{name}" for name in bound)
    values = " ".join(str(term) for term in bound.values())
    query = re.sub(r"CONSTRUCT\s*\{[^{}]*\}\s*WHERE", "SELECT * WHERE", _body(rule), count=1)
    solutions = engine.run(f"{query}\nVALUES ({names}) {{ ({values}) }}", source=f"{rule.name}.rq")
    rows = [dict(zip(solutions.variables, row, strict=True)) for row in solutions.rows]
    if not rows:
        raise QueryError(f"the rule {rule.name} no longer derives this; rebuild the graph with: jig build")
    chosen = min(rows, key=lambda row: sorted((name, str(term)) for name, term in row.items() if term is not None))
    used = [chosen]
    if "GROUP BY" in query:  # a sum or a least value rests on all that it was reckoned from
        wanted = {term.value for triple in template for term in triple if isinstance(term, Variable)}
        used = [row for row in rows if all(row.get(name) == chosen.get(name) for name in wanted)]
    filled = [tuple(_fill(term, row) for term in pattern) for row in used for pattern in patterns]
    whole = [triple for triple in filled if None not in triple]
    steps = [step for s, p, o in whole for step in (_chain(engine, s, p, o) if isinstance(p, _Steps) else [(s, p, o)])]
    return [step for step in dict.fromkeys(steps) if step[2] in _values(engine, step[0], step[1])]


# ── reading rules ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _body(rule: Rule) -> str:
    return "\n".join(line for line in rule.query.splitlines() if not line.startswith("#"))


@cache
def _read(rule: Rule) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Return the triples of a rule's template, and the patterns that it matches (not those it negates)."""
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    algebra: Any = translateQuery(parseQuery(_body(rule))).algebra
    template = [tuple(map(_own, triple)) for triple in algebra.template]
    return template, [tuple(map(_own, triple)) for triple in _patterns(algebra.p)]


def _patterns(part: Any) -> Iterator[tuple[Any, ...]]:
    if part.name == "BGP":
        yield from part.triples
    for key in ("p", "p1", "p2"):
        if key in part and not (part.name == "Minus" and key == "p2"):
            yield from _patterns(part[key])


def _own(term: Any) -> object:
    """Return a term of rdflib as pyoxigraph has it."""
    from rdflib import Literal as RdfLiteral
    from rdflib import URIRef
    from rdflib import Variable as RdfVariable
    from rdflib.paths import MulPath

    if isinstance(term, MulPath) and isinstance(term.path, URIRef):
        return _Steps(NamedNode(str(term.path)))
    if isinstance(term, RdfVariable):
        return Variable(str(term))
    if isinstance(term, URIRef):
        return NamedNode(str(term))
    if isinstance(term, RdfLiteral):
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)
    return None


def _values(engine: Engine, subject: NamedNode, predicate: NamedNode) -> list[Term]:
    return [row[0] for row in engine.run(f"SELECT ?o WHERE {{ {subject} {predicate} ?o }} ORDER BY ?o").rows]


def _chain(engine: Engine, start: NamedNode, steps: _Steps, end: Term) -> list[Fact]:
    """Return the facts that lead from one thing to another by steps of one property, the shortest way."""
    ways: dict[Term, list[Fact]] = {start: []}
    todo: list[Term] = [start]
    while todo and end not in ways:
        at = todo.pop(0)
        for value in _values(engine, at, steps.property) if isinstance(at, NamedNode) else ():
            if value not in ways:
                ways[value] = [*ways[at], (at, steps.property, value)]  # type: ignore[list-item]
                todo.append(value)
    return ways.get(end, [])


def _bind(template: list[tuple[Any, ...]], fact: Fact) -> dict[str, Term]:
    """Return what the variables of a template stand for in a fact."""
    for triple in template:
        pairs = list(zip(triple, fact, strict=True))
        if all(isinstance(term, Variable) or term == value for term, value in pairs):
            return {term.value: value for term, value in pairs if isinstance(term, Variable)}
    raise QueryError("the rule derives no facts of this kind")


def _fill(term: object, row: dict[str, Any]) -> Any:
    return row.get(term.value) if isinstance(term, Variable) else term


# ── the tree ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Graph:
    """The graph that is asked, its rules and its labels."""

    def __init__(self, engine: Engine, texts: Texts) -> None:
        self.engine = engine
        self.texts = texts
        self.rules = {rule.name: rule for rule in read_rules()}
        self.labels: dict[str, str] = {}

    # what is meant

    def thing(self, name: str) -> str:
        """Return the IRI of a fact or thing."""
        try:
            return find_fact(self.engine, name)
        except NotFound as err:
            if err.ambiguous:
                raise
        return find_thing(self.engine, "thing", name).iri

    def property(self, name: str) -> str:
        """Return the IRI of a property given by CURIE, IRI, name or label."""
        if name == "a":
            return RDF + "type"
        prefix, colon, rest = name.partition(":")
        if colon:
            return PREFIXES[prefix] + rest if prefix in PREFIXES else name
        query = _PROPERTY.format(rdfs=RDFS, name=Literal(name))
        rows = [row[0].value for row in self.engine.run(query).rows if row[0].value.startswith(JIG)]
        return next((iri for iri in rows if iri[len(JIG)].islower()), JIG + name)

    def holding(self, subject: NamedNode, predicate: NamedNode) -> list[tuple[str, Term]]:
        """Return what a thing has as a property, each with its graph."""
        rows = self.engine.run(_HOLDS.format(s=subject, p=predicate)).rows
        return [(name_of_graph(row[0]), row[1]) for row in rows]

    def means(self, value: Term, name: str) -> bool:
        """Whether a value is what a name stands for."""
        if value.value == name or self.label(value).casefold() == name.casefold():
            return True
        if isinstance(value, Literal):
            return False
        prefix, _, rest = name.partition(":")
        whole = PREFIXES.get(prefix, "") + rest
        return value.value in (whole, ID + name) or re.split("[/#]", value.value)[-1] == name

    # what is said of it

    def of_thing(self, thing: NamedNode) -> Explanation:
        """Explain a fact or thing as a whole, with what rules derived about it."""
        rows = self.engine.run(_KIND.format(thing=thing)).rows
        graphs = [name_of_graph(row[0]) for row in rows]
        kinds = ", ".join(dict.fromkeys(row[1].value for row in rows))
        how, by = self.origin(thing, graphs[0] if graphs else "")
        derived = self.engine.run(_DERIVED.format(thing=thing, derived=f"{GRAPH}{INFERRED}/")).rows
        because = [self.of_fact((s, p, o), name_of_graph(g), 1) for g, s, p, o in derived]
        claim = f"{self.label(thing)}{f' ({kinds})' if kinds else ''}"
        path = _PRINTED if how == "declared" else _CITED
        return Explanation(claim, how, by, self.sources(thing, path=path), because)

    def of_fact(self, fact: Fact, graph: str, depth: int) -> Explanation:
        """Explain a triple of a graph."""
        how, by = self.origin(fact[0], graph)
        if how != "inferred":
            path = _PRINTED if how == "declared" else _CITED
            return Explanation(self.claim(fact), how, by, self.sources(fact[0], fact[2], path=path), [])
        rule = self.rules.get(by)
        if rule is None or depth >= _DEEPEST:
            return Explanation(self.claim(fact), how, f"by the rule {by}", [], [])
        because = [self._premise(used, depth) for used in premises(rule, fact, self.engine)]
        return Explanation(self.claim(fact), how, f"by the rule {rule.name}: {rule.title}", [], because)

    def origin(self, thing: NamedNode, graph: str) -> tuple[str, str]:
        """Return how what a graph says of a thing came there, and by what."""
        kind, name = family_of(graph), member_of(graph)
        if kind == INFERRED:
            return "inferred", name
        if kind == EXTRACTED:
            rows = self.engine.run(_READ.format(thing=thing)).rows
            rule = f"by the reading rule {rows[0][0].value}" if rows else "by reading"
            sure = f" (confidence {rows[0][1].value})" if rows and rows[0][1] is not None else ""
            return "extracted", f"{rule}{sure} from the text of {name}"
        if kind == SHEET:
            return "asserted", f"in the sheet of {name}"
        return ("declared", f"in the {kind}") if kind else ("not stated", "in any graph")

    def _premise(self, fact: Fact, depth: int) -> Explanation:
        graphs = [graph for graph, value in self.holding(fact[0], fact[1]) if value == fact[2]]
        return self.of_fact(fact, graphs[0] if graphs else "", depth + 1)

    def claim(self, fact: Fact) -> str:
        """Return a triple in labels."""
        subject, predicate, value = fact
        if predicate.value == RDF + "type":
            return f"{self.label(subject)} · is a · {self.label(value)}"
        return f"{self.label(subject)} · {self.label(predicate)} · {self.label(value)}"

    def sources(self, *terms: Term, path: str = _CITED) -> list[tuple[str, str | None]]:
        """Return where a fact is stated: at the first of some terms that has citations."""
        for term in terms:
            if isinstance(term, NamedNode):
                found = cite_facts(self.engine, [term.value], path=path).get(term.value, [])
                if found:
                    return [(str(source), self.texts.words(source)) for source in found]
        return []

    def label(self, term: Term) -> str:
        """Return the name of a term."""
        if isinstance(term, Literal):
            return term.value
        if term.value not in self.labels:
            rows = self.engine.run(_LABELS.format(terms=term)).rows
            short = term.value.removeprefix(ID).replace(JIG, "jig:").removeprefix(RDFS)
            self.labels[term.value] = rows[0][1].value if rows else short
        return self.labels[term.value]


def _parts(name: str) -> list[str]:
    """Split a fact given as text into its parts; quotes keep words together."""
    found = re.findall(r'"([^"]*)"|(\S+)', name)
    return [quoted or plain for quoted, plain in found]

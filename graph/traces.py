"""Tracing a fact: what it says, where it is stated, and how it came into the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyoxigraph import NamedNode

from jig.graph.answer_cache import text_rows
from jig.graph.engine import Engine
from jig.graph.errors import NotFound, nearest
from jig.graph.named_graphs import EXTRACTED, INFERRED, SHEET, family_of, member_of
from jig.graph.sources import Source, Texts, cite_facts
from jig.graph.terms import ID, name_of_graph

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Trace", "find_fact", "list_facts", "trace_fact"]

_GRAPH = """SELECT DISTINCT ?graph ?class ?summary WHERE {{
  GRAPH ?graph {{ {fact} a ?type ; ?p ?o }}
  OPTIONAL {{ ?type rdfs:label ?class }}
  OPTIONAL {{ {fact} jig:summary|rdfs:label ?summary }}
}} ORDER BY ?graph ?class ?summary LIMIT 50"""

_FACTS = "SELECT DISTINCT ?fact WHERE { ?fact jig:cites|jig:statedAt ?c } ORDER BY ?fact"

_STATED = "SELECT ?c WHERE {{ {{ {fact} jig:cites ?c }} UNION {{ {fact} jig:statedAt ?c }} }} LIMIT 1"

_NO_TEXT = "to see the words, give the report's text: --text FILE, or a folder in JIG_REPORTS"


class Trace(NamedTuple):
    """Where a fact is from.

    :ivar origin: ``asserted``, ``extracted`` or ``inferred``.
    :ivar rule: the rule that inferred or extracted it.
    :ivar sources: each place, and its words where the text is at hand.
    """

    fact: str
    kinds: list[str]
    summary: str
    origin: str
    rule: str
    sources: list[tuple[Source, str | None]]

    def lines(self, text: Path | None = None) -> list[str]:
        """Return the trace as lines of text.

        :param text: the file in which words were looked for, where one was given.
        """
        unread = f"{text} does not hold these words" if text else _NO_TEXT
        how = self.origin + (f" by {self.rule}" if self.rule else "")
        how += ", reviewed by nobody" if self.origin == "extracted" else ""
        lines = [self.summary or self.fact, f"  {', '.join(self.kinds)}; {how}", f"  {self.fact}"]
        for source, words in self.sources:
            lines += ["", f"  {source}", f"  “{words}”" if words else f"  ({unread})"]
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return the trace as a JSON object."""
        sources = [
            {
                "citation": str(source),
                "report": source.report,
                "section": source.section or None,
                "paragraph": source.paragraph,
                "page": source.page,
                "start": source.start,
                "length": source.length,
                "words": words,
            }
            for source, words in self.sources
        ]
        head = {"fact": self.fact, "kinds": self.kinds, "summary": self.summary}
        return {**head, "origin": self.origin, "rule": self.rule or None, "sources": sources}


def trace_fact(engine: Engine, name: str, texts: Texts) -> Trace:
    """Trace a fact.

    :param engine: where the fact is.
    :param name: its IRI, the part after ``id/``, or its last part.
    :param texts: the texts at hand.
    :raises NotFound: when no fact, or more than one, bears the name.
    """
    fact = find_fact(engine, name)
    rows = engine.run(_GRAPH.format(fact=NamedNode(fact))).rows
    graphs = [name_of_graph(row[0]) for row in rows]
    kinds = list(dict.fromkeys(row[1].value for row in rows if row[1]))
    summary = next((row[2].value for row in rows if row[2]), "")
    origin, rule = _origin(graphs)
    if origin == "extracted":
        rule = _reading_rule(engine, fact) or rule
    sources = [(source, texts.words(source)) for source in cite_facts(engine, [fact]).get(fact, [])]
    return Trace(fact, kinds, summary, origin, rule, sources)


def find_fact(engine: Engine, name: str) -> str:
    """Return the IRI of a fact given in any of its short forms.

    :raises NotFound: when no fact, or more than one, bears the name.
    """
    if name.startswith("<") and name.endswith(">"):
        name = name[1:-1]
    if name.startswith(ID):
        name = name.removeprefix(ID)
    name = name.removeprefix("id:").removeprefix("id/")
    if "/" in name and _is_stated(engine, name):  # all names are looked through only for a part of one
        return ID + name
    facts = list_facts(engine)
    ending = [fact for fact in facts if fact.rpartition("/")[2] == name]
    if len(ending) == 1:
        return ID + ending[0]
    if ending:
        raise NotFound("fact", name, ending, ambiguous=True)
    return _named_fact(engine, name, facts)


def _is_stated(engine: Engine, name: str) -> bool:
    """Whether a report states what bears a name: the part of its IRI after ``id/``."""
    try:
        fact = NamedNode(ID + name)
    except ValueError:
        return False
    return bool(engine.run(_STATED.format(fact=fact)).rows)


def list_facts(engine: Engine) -> list[str]:
    """Return the names of everything that a report states, sorted: the part of their IRIs after ``id/``."""
    return [fact.removeprefix(ID) for (fact,) in text_rows(engine, _FACTS)]


def _named_fact(engine: Engine, name: str, facts: list[str]) -> str:
    """Return the IRI of a stated thing that is asked for by its name.

    :raises NotFound: when nothing that a report states is called so; what is called so and stated nowhere is said.
    """
    from jig.graph.naming.finding import find_thing

    try:
        thing = find_thing(engine, "thing", name)
    except NotFound as err:
        if err.ambiguous:
            raise
        raise NotFound("fact", name, nearest(name, facts)) from err
    if thing.iri.removeprefix(ID) in facts:
        return thing.iri
    raise NotFound("fact", name, elsewhere=thing.kind)


def _reading_rule(engine: Engine, fact: str) -> str:
    """Return the rule by which a fact was read and how sure it is; nothing where what was read does not say."""
    rows = text_rows(engine, f"SELECT ?r ?c {{ <{fact}> jig:rule ?r ; jig:ruleConfidence ?c }} ORDER BY ?r LIMIT 1")
    return f"reading rule {rows[0][0]} (confidence {rows[0][1]})" if rows else ""


def _origin(graphs: list[str]) -> tuple[str, str]:
    """Return how a fact came into the graph; a rule that only adds to what a sheet asserts did not bring it."""
    if any(family_of(graph) == SHEET for graph in graphs):
        return "asserted", ""
    for graph in graphs:
        if family_of(graph) == INFERRED:
            return "inferred", f"rule {member_of(graph)}"
        if family_of(graph) == EXTRACTED:
            return "extracted", "reading"
    return "asserted", ""

"""Derived facts: named CONSTRUCT rules, run over the asserted facts until nothing new follows.

Each rule writes its triples into the graph ``inferred/<rule>``. A triple that is asserted already, or that an earlier
rule (in the order of their names) derived, is not repeated: a triple stands in one graph only. A rule that negates a
pattern negates asserted facts, never what another rule derives, so the order of rules does not matter. Facts that were
read by machine, texts and metadata take no part: what follows from them would outlive them. A rule runs again only
when something was derived since that it may match: as a rule most need one round.
https://www.w3.org/TR/sparql11-query/#construct
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, Quad, Store, Triple

from jig.graph.engine import PREFIXES
from jig.graph.errors import QueryError
from jig.graph.named_graphs import EXTRACTED, INFERRED, METADATA, TEXT, WORDS, family_of
from jig.graph.syntax import explain_syntax
from jig.graph.terms import RDF, graph_name, name_of_graph
from jig.ontology import rule_files

__all__ = ["Rule", "RuleReport", "infer", "read_rule", "read_rules"]

#: Graphs whose triples rules are not run over.
_LEFT_OUT = frozenset((INFERRED, EXTRACTED, WORDS, TEXT, METADATA))
_KEYS = ("title", "derives", "why")
_ROUNDS = 20


class Rule(NamedTuple):
    """A rule: its name, what its header says of it, and its query.

    :ivar awaits: in which facts the rule will find something that it need not find in every collection.
    """

    name: str
    title: str
    derives: str
    why: str
    query: str
    awaits: str = ""


class RuleReport(NamedTuple):
    """What a rule derived.

    :ivar derived: triples that it added.
    :ivar known: triples that it derived and that were asserted, or derived by another rule, before.
    :ivar awaits: what the rule's header says of facts that need not be there; then nothing is odd.
    """

    rule: str
    title: str
    derived: int
    known: int
    awaits: str = ""

    @property
    def remark(self) -> str:
        """What is odd about the rule, if anything."""
        if self.derived or self.awaits:
            return ""
        return f"derives only what is asserted ({self.known} triples)" if self.known else "derives nothing"

    def __str__(self) -> str:
        """Return the report as a line of text."""
        return f"rule {self.rule}: {self.remark or f'{self.derived} triples'}"


def infer(source: Store | Iterable[Quad], rules: Iterable[Rule] | None = None) -> tuple[list[Quad], list[RuleReport]]:
    """Run rules until nothing new follows.

    :param source: the asserted facts, with ontology and vocabularies; a store's derived facts are left out.
    :param rules: the rules; default: the shipped ones.
    :returns: the derived quads, in the order of rules and terms, and what each rule did.
    :raises QueryError: when a rule cannot be run, or goes on deriving for ever.
    """
    store = Store()
    store.bulk_extend(_inputs(source))
    chosen = list(read_rules() if rules is None else rules)
    owners: dict[Quad, str] = {}
    known: dict[str, set[Quad]] = {rule.name: set() for rule in chosen}
    unseen: dict[str, set[str] | None] = {rule.name: None for rule in chosen}
    for _ in range(_ROUNDS):
        before = len(owners)
        for rule in chosen:
            if not _has_input(rule, unseen[rule.name]):
                continue
            found = {Quad(t.subject, t.predicate, t.object) for t in _triples(store, rule)}
            new = {quad for quad in found if quad not in store}
            known[rule.name] |= {quad for quad in found - new if owners.get(quad) != rule.name}
            owners.update(dict.fromkeys(new, rule.name))
            store.extend(new)
            unseen[rule.name], derived = set(), _terms(new)
            for terms in unseen.values():
                if terms is not None:
                    terms |= derived
        if len(owners) == before:
            return _quads(owners), _reports(chosen, owners, known)
    raise QueryError(f"the rules still derive something new after {_ROUNDS} rounds; one of them makes its own input")


def read_rules() -> list[Rule]:
    """Return the shipped rules, sorted by name."""
    return [read_rule(path) for path in rule_files()]


def read_rule(path: Path) -> Rule:
    """Read a rule from its file.

    :param path: a CONSTRUCT query whose first comment lines give ``title:``, ``derives:`` and ``why:``, and ``awaits:``
        where it need not find anything; a line that is indented goes on with the one before.
    :raises QueryError: when one of them is missing.
    """
    text = path.read_text(encoding="utf-8")
    says: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = re.match(r"# (\w+): (.*)", line)
        key = match[1] if match else key
        says[key] = match[2] if match else f"{says.get(key, '')} {line.lstrip('# ')}"
    missing = [name for name in _KEYS if not says.get(name)]
    if missing:
        raise QueryError(f"{path}: its header lacks '# {missing[0]}: …' (title, derives and why are needed)")
    return Rule(path.stem, says["title"], says["derives"], says["why"], text, says.get("awaits", ""))


def _inputs(source: Store | Iterable[Quad]) -> Iterator[Quad]:
    """Yield what rules are run over, as one graph."""
    takes_part: dict[object, bool] = {}
    for subject, predicate, value, graph in source:
        if graph not in takes_part:
            takes_part[graph] = family_of(name_of_graph(graph)) not in _LEFT_OUT
        if takes_part[graph]:
            yield Quad(subject, predicate, value)


def _terms(quads: Iterable[Quad]) -> set[str]:
    """Return the local names of the properties, and of the classes, of quads."""
    found = {quad.predicate for quad in quads}
    classes = {quad.object for quad in quads if quad.predicate.value == RDF + "type"}
    return {re.split("[/#]", term.value)[-1] for term in found | classes if isinstance(term, NamedNode)}


def _has_input(rule: Rule, unseen: set[str] | None) -> bool:
    """Whether a rule may find something new: it has not run yet, or there are new triples with terms that it names.

    :param unseen: the terms of what was derived since the rule ran last; None: it has not run.
    """
    pattern = rule.query.partition("WHERE")[2]
    if unseen is None:
        return True
    bound = set(re.findall(r"VALUES \?(\w+)", pattern))
    open_ended = {name for name in re.findall(r"\?\w+\s+\?(\w+)\s+[?<\w]", pattern) if name not in bound}
    return bool(unseen) and (bool(open_ended) or bool(unseen & set(re.findall(r"[:/#](\w+)", pattern))))


def _triples(store: Store, rule: Rule) -> list[Triple]:
    try:
        result: Any = store.query(rule.query, prefixes=PREFIXES)
        return list(result)
    except SyntaxError as err:
        raise QueryError(explain_syntax(rule.query, str(err), PREFIXES, f"{rule.name}.rq")) from err


def _quads(owners: dict[Quad, str]) -> list[Quad]:
    graphs = {name: graph_name(INFERRED, name) for name in set(owners.values())}
    quads = [Quad(q.subject, q.predicate, q.object, graphs[name]) for q, name in owners.items()]
    return sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q.object)))


def _reports(rules: list[Rule], owners: dict[Quad, str], known: dict[str, set[Quad]]) -> list[RuleReport]:
    counts = dict.fromkeys(known, 0)
    for name in owners.values():
        counts[name] += 1
    return [RuleReport(one.name, one.title, counts[one.name], len(known[one.name]), one.awaits) for one in rules]

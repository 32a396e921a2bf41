"""No canned query joins on a variable that may be unbound.

Such a join takes any value for what is unbound: a row of its own for every fact of the store. Where everything happens
to be bound nothing shows it, so the algebra of each query is looked at, not its rows.
https://www.w3.org/TR/sparql11-query/#sparqlAlgebra
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Variable

from jig.graph.asking.canned import Canned, list_queries
from jig.graph.engine import PREFIXES

QUERIES = list_queries([])
EXISTS = ("Builtin_EXISTS", "Builtin_NOTEXISTS")
#: What can be true, or have a value, where its variables are unbound.
UNSURE = (*EXISTS, "Builtin_COALESCE", "Builtin_IF", "ConditionalOrExpression", "UnaryNot")

Variables = frozenset[Variable]
#: The variables that are bound in every solution of a pattern, and those that are in some.
Bound = tuple[Variables, Variables]


def nodes(of: Any) -> Iterator[CompValue]:
    """Yield all that an expression is made of; not what is in the patterns of EXISTS."""
    if isinstance(of, CompValue):
        yield of
    if isinstance(of, CompValue) and of.name not in EXISTS:
        of = list(of.values())
    if isinstance(of, list | tuple):
        for part in of:
            yield from nodes(part)


def variables(of: Any) -> Variables:
    if isinstance(of, Variable):
        return frozenset((of,))
    parts = of.values() if isinstance(of, CompValue) else of if isinstance(of, list | tuple | set | frozenset) else ()
    return Variables().union(*map(variables, parts))


def is_sure(expression: Any) -> bool:
    return not any(node.name in UNSURE for node in nodes(expression))


def asserted(condition: Any) -> Variables:
    """Return the variables without which a condition is not true."""
    if not isinstance(condition, CompValue):
        return frozenset()
    if condition.name == "ConditionalAndExpression":
        return Variables().union(*map(asserted, (condition.expr, *condition.other)))
    sure = condition.name == "RelationalExpression" or condition.name.startswith("Builtin_")
    return variables(condition) if sure and is_sure(condition) else frozenset()


def bound(node: CompValue, loose: list[Variable]) -> Bound:
    """Return what a pattern binds; what it joins on without being sure of it goes to ``loose``."""
    if node.name == "BGP":
        return variables(node.triples), variables(node.triples)
    if "p1" in node:
        return joined(node.name, bound(node.p1, loose), bound(node.p2, loose), loose)
    if "res" in node:  # VALUES
        rows = [frozenset(row) for row in node.res]
        return frozenset.intersection(*rows), frozenset.union(*rows)
    sure, some = bound(node.p, loose)
    if node.name == "Filter":
        for inner in nodes(node.expr):
            if inner.name in EXISTS:
                bound(inner.graph, loose)
        return sure | (asserted(node.expr) & some), some
    if node.name == "Project":
        return sure & frozenset(node.PV), some & frozenset(node.PV)
    made = added(node)
    return (sure | made if variables(node.get("expr")) <= sure and is_sure(node.get("expr")) else sure), some | made


def joined(how: str, one: Bound, other: Bound, loose: list[Variable]) -> Bound:
    (sure, some), (sure_too, some_too) = one, other
    if how == "Union":
        return sure & sure_too, some | some_too
    if how == "Minus":
        return sure, some
    loose += sorted((some & some_too) - (sure & sure_too if how == "Join" else sure))
    return (sure | sure_too if how == "Join" else sure), some | some_too


def added(node: CompValue) -> Variables:
    """Return the variables that a node gives values to, beside those of what stands in it."""
    if node.name == "AggregateJoin":
        return frozenset(one.res for one in node.A)
    return frozenset((node.var,)) if node.name == "Extend" else variables(node.get("term"))


def loose_in(query: str) -> list[str]:
    loose: list[Variable] = []
    bound(prepareQuery(query, initNs=dict(PREFIXES)).algebra, loose)
    return [str(name) for name in loose]


def bindings(canned: Canned) -> Iterator[str]:
    """Yield a query without options, and with all of them."""
    value = {
        p.name: '"2018"' if p.type in ("date", "text", "words") else "<http://example.org/x>" for p in canned.parameters
    }
    needed = {p.name for p in canned.parameters if p.required}
    yield canned.bind({name: term for name, term in value.items() if name in needed})
    yield canned.bind(value)


@pytest.mark.parametrize("name", QUERIES)
def test_no_query_joins_on_what_may_be_unbound(name: str) -> None:
    for query in bindings(QUERIES[name]):
        assert loose_in(query) == []


def test_such_a_join_is_seen() -> None:
    reasons = "?e a ?point . OPTIONAL { ?e ?for ?reason }"
    assert loose_in(f"SELECT * {{ {reasons} OPTIONAL {{ ?reason a ?topic }} }}") == ["reason"]
    assert loose_in(f"SELECT * {{ {reasons} {{ ?reason a ?topic }} UNION {{ ?x a ?y }} }}") == ["reason"]
    assert loose_in(f"SELECT * {{ {{ {reasons} FILTER(BOUND(?reason)) }} ?reason a ?topic }}") == []
    assert loose_in("SELECT * { ?e a ?point . OPTIONAL { ?e ?for ?reason . OPTIONAL { ?reason a ?topic } } }") == []

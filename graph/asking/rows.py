"""From what an engine gives to rows of Python's values, in the columns that a query declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from jig.graph.asking.canned import Canned
from jig.graph.engine import Engine, Solutions
from jig.graph.namespaces import XSD

__all__ = ["plain_value", "run_bound"]

#: Columns that no header declares: the fact that a row stands for, and those that further parts of it are from.
_FACTS = {"fact": "fact", "other_facts": "facts"}
_LISTS = ("list", "facts")
_INTEGERS = frozenset(XSD + name for name in ("integer", "nonNegativeInteger", "int", "long"))


def run_bound(engine: Engine, canned: Canned, query: str) -> list[tuple[Any, ...]]:
    """Run a bound query; return its columns in a first row, then the rows."""
    solutions = engine.run(query, source=canned.path)
    columns = _columns_of(canned, solutions)
    order = [(solutions.variables.index(name), kind) for name, kind, _ in columns]
    rows = [tuple(_value(row[at], kind) for at, kind in order) for row in solutions.rows]
    return [tuple(columns), *_others(columns, rows)]


def _others(columns: list[tuple[str, str, str]], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Leave the fact that a row stands for out of those that further parts of it are from."""
    kinds = [kind for _, kind, _ in columns]
    if "facts" not in kinds or "fact" not in kinds:
        return rows
    at = kinds.index("fact")
    return [
        tuple(
            [one for one in value if one != row[at]] if kind == "facts" else value
            for kind, value in zip(kinds, row, strict=True)
        )
        for row in rows
    ]


def _columns_of(canned: Canned, solutions: Solutions) -> list[tuple[str, str, str]]:
    """Return the declared columns that the query yields, then any others."""
    declared = []
    for name, spec in canned.columns.items():
        if name in solutions.variables:
            declared.append(_column(name, spec))
    names = {column[0] for column in declared}
    return declared + [(name, _implied(name), "") for name in solutions.variables if name not in names]


def plain_value(term: Any) -> Any:
    """Return a term of any query as a Python value: numbers, booleans and text; an IRI as text."""
    return _value(term, "text")


def _column(name: str, spec: Any) -> tuple[str, str, str]:
    if isinstance(spec, Mapping):
        return (name, str(spec.get("type", _implied(name))), str(spec.get("help", "")))
    return (name, _implied(name), str(spec or ""))


def _implied(name: str) -> str:
    return "iri" if name.endswith("_iri") else _FACTS.get(name, "text")


def _value(term: Any, kind: str) -> Any:
    if term is None:
        return [] if kind in _LISTS else None
    if kind in _LISTS:
        return sorted({part for part in term.value.split("|") if part})
    if isinstance(term, Literal):
        return _number(term) if term.datatype.value.startswith(XSD) else term.value or None
    return term.value if isinstance(term, NamedNode) else str(term)


def _number(term: Literal) -> Any:
    """Return a number or truth value; what only claims to be one stays text, as in data that others wrote."""
    datatype, value = term.datatype.value, term.value
    try:
        if datatype in _INTEGERS:
            return int(value)
        if datatype == XSD + "decimal":
            whole, _, fraction = value.partition(".")
            return float(value) if fraction.strip("0") else int(whole or 0)  # a long one is another number as a float
    except ValueError:
        return value or None
    return value in ("true", "1") if datatype == XSD + "boolean" else value or None

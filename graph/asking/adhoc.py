"""Ad hoc SPARQL: what the answer to a query of a user's own needs beside its rows.

``SELECT *`` gives the columns in the order in which the query names them, not in the engine's. A query that finds
nothing, or counts nothing, may ask for a class, a property or a thing that the graph has never heard of: those are
named. As SPARQL's JSON (https://www.w3.org/TR/sparql11-results-json/) the answer keeps what kind of term each value is.
"""

from __future__ import annotations

import re
from typing import Any

from jig.graph.engine import PREFIXES, Engine, Solutions
from jig.graph.errors import nearest
from jig.graph.namespaces import ID, JIG
from jig.graph.sparql import tokens

__all__ = ["finds_nothing", "in_query_order", "is_ask", "results_object", "unknown_terms"]

_SELECT = re.compile(r"\bSELECT\b\s*(?:(?:DISTINCT|REDUCED)\s*)?(\*)?", re.IGNORECASE)
#: Namespaces whose terms are all in the graph.
_OWN = (JIG, ID)


def in_query_order(query: str, solutions: Solutions) -> Solutions:
    """Return the solutions of ``SELECT *`` with their columns as the query first names them; others as they are."""
    head = _SELECT.search(query)
    named = [text[1:] for kind, text, _ in tokens(query) if kind in ("word", "parameter") and text[0] in "?$"]
    inner = solutions.triples is not None or not set(solutions.variables) <= set(named)  # of CONSTRUCT, of ASK
    if head is None or not head[1] or inner:
        return solutions
    order = sorted(range(len(solutions.variables)), key=lambda at: named.index(solutions.variables[at]))
    rows = [tuple(row[at] for at in order) for row in solutions.rows]
    return solutions._replace(variables=[solutions.variables[at] for at in order], rows=rows)


def finds_nothing(solutions: Solutions) -> bool:
    """Say whether an answer tells of nothing: no rows, an ASK, or one row of counts of nothing."""
    if len(solutions.rows) == 1:
        return solutions.variables == ["answer"] or all(c is None or c.value in ("", "0") for c in solutions.rows[0])
    return not solutions.rows


def is_ask(solutions: Solutions, query: str) -> bool:
    """Say whether an answer is that of an ASK.

    :param solutions: the answer.
    :param query: the query as given.
    """
    named = any(kind in ("word", "parameter") and text[1:] == "answer" for kind, text, _ in tokens(query))
    return solutions.variables == ["answer"] and not named


def results_object(solutions: Solutions, query: str) -> dict[str, Any]:
    """Return an answer as the object of SPARQL's JSON: of an ASK a boolean, else a binding for each bound value.

    :param solutions: the answer; of a CONSTRUCT or DESCRIBE its triples are the rows.
    :param query: the query as given.
    """
    if is_ask(solutions, query):
        return {"head": {}, "boolean": solutions.rows[0][0].value == "true"}
    bindings = [
        {name: _term_object(term) for name, term in zip(solutions.variables, row, strict=True) if term is not None}
        for row in solutions.rows
    ]
    return {"head": {"vars": solutions.variables}, "results": {"bindings": bindings}}


def _term_object(term: Any) -> dict[str, str]:
    from pyoxigraph import BlankNode, NamedNode

    if isinstance(term, NamedNode | BlankNode):
        return {"type": "uri" if isinstance(term, NamedNode) else "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    datatype = term.datatype.value
    typed = {} if datatype == PREFIXES["xsd"] + "string" else {"datatype": datatype}
    return {"type": "literal", "value": term.value, **typed}


def unknown_terms(engine: Engine, query: str) -> list[str]:
    """Say which of our own classes, properties and things a query names that the graph does not hold.

    :param engine: what answered the query.
    :param query: the query as given.
    """
    notes = []
    for shown, iri in _own_terms(query).items():
        held = engine.run(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} UNION {{ ?s <{iri}> ?o }} }}").rows
        if held[0][0].value == "false":
            start = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
            before, name, after = shown.rpartition(iri.removeprefix(start))
            close = [before + one + after for one in nearest(name, _terms(engine, start))] if name else []
            notes.append(f"the graph holds no {shown}" + (f" (near to it: {', '.join(close)})" if close else ""))
    return notes


def _own_terms(query: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, text, _ in tokens(query):
        prefix, colon, local = text.partition(":")
        if kind == "iri" and text[1:-1].startswith(_OWN) and text[1:-1] not in _OWN:
            found[text] = text[1:-1]
        elif kind == "pname" and colon and local and PREFIXES.get(prefix, "").startswith(_OWN):
            found[text] = PREFIXES[prefix] + local.replace("\\", "")
    return found


def _terms(engine: Engine, start: str) -> list[str]:
    """Return the names of what the graph holds in a namespace of ours, or of a kind of thing."""
    query = f'SELECT DISTINCT ?t {{ ?t rdfs:label ?l FILTER(STRSTARTS(STR(?t), "{start}")) }} ORDER BY ?t'
    return [row[0].value.removeprefix(start) for row in engine.run(query).rows]

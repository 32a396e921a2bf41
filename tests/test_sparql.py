"""Binding values into queries: every value is inert, every parameter accounted for."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from jig.graph.engine import PREFIXES, LocalEngine
from jig.graph.errors import QueryError
from jig.graph.sparql import bind_tokens, names_service, parameters_in, select_lines
from jig.graph.syntax import explain_syntax

HOSTILE = ['"', "'", '"""', "\\", "\n", "} UNION {", "#", "$x", "?s ?p ?o", "\\u0022", "> <", "{", "/* */", "🦊"]


def test_tokens_in_strings_iris_and_comments_are_left_alone() -> None:
    query = 'SELECT * { ?s <http://e/$a> "$b" ; ?p \'$c\' ; ?q """$d""" . # $e\n ?s ?r $f }'
    assert parameters_in(query) == ["f"]
    assert bind_tokens(query, {"f": "1"}).endswith("?s ?r 1 }")


def test_a_parameter_without_value_is_named() -> None:
    with pytest.raises(QueryError, match=r"\$topic has no value"):
        bind_tokens("SELECT * { ?s ?p $topic }", {})


def test_lines_of_optional_parameters() -> None:
    query = "A\n  B $x .   #? x\n  C   #? !x\nD"
    assert select_lines(query, {"x"}) == "A\n  B $x .\nD\n"
    assert select_lines(query, set()) == "A\n  C\nD\n"
    assert select_lines(query, {"x"}, only={"y"}) == query + "\n"


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join)))
@settings(max_examples=300)
def test_any_literal_comes_back_as_itself(value: str) -> None:
    value = value.replace("\x00", "")
    query = bind_tokens("SELECT ?v { BIND($x AS ?v) FILTER(STRLEN($x) >= 0) }", {"x": str(Literal(value))})
    rows = list(Store().query(query))  # type: ignore[arg-type]
    assert [row[0].value for row in rows] == [value]


def test_service_is_seen_only_where_it_is_a_keyword() -> None:
    assert names_service("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }")
    assert not names_service('SELECT * { ?s ?p "SERVICE" } # SERVICE <x>')


#: Calls that need no space before, behind or within: parsers take them, so they are refused. ``U`` is an address.
CALLS = [
    "OPTIONAL { ?a ?b 1e0SERVICE <U> { } }",
    "OPTIONAL { ?a ?b true}sErViCe<U> { }",
    "SERVICE:b { ?s ?p ?o }",
    "SERVICESILENTa:b#c\n{ ?s ?p ?o }",
    "OPTIONAL { ?a ?b true}SERVICEa:b { ?s ?p ?o }",
    "OPTIONAL { ?a a:b\\#c ?d } SERVICE <U> { ?s ?p ?o }",
    "OPTIONAL { ?a ?b a:\\' } SERVICE <U> { ?s ?p ?o } #'\n",
    "OPTIONAL { ?a ?b a:b\u203f\\' } SERVICE <U> { ?s ?p ?o } #'\n",
    "#\rSERVICE <U> { ?s ?p ?o }\n",
    "FILTER(1<2)SERVICE:b#>\n{ ?s ?p ?o }",
]


@pytest.mark.parametrize("call", CALLS)
def test_no_call_of_another_endpoint_is_overlooked(call: str) -> None:
    query = f"PREFIX a: <http://127.0.0.1:1/> PREFIX : <http://127.0.0.1:1/> SELECT * {{ {call} }}"
    query = query.replace("<U>", "<http://127.0.0.1:1/>")
    with suppress(OSError):  # a call that fails; it is no SyntaxError, so it would have been made
        list(Store().query(query))  # type: ignore[arg-type]
    assert names_service(query)


@pytest.mark.parametrize(
    "pattern",
    [
        "?s service:x ?service . FILTER(?service = service:y)",
        "GRAPH service:x { ?s ?p ?o }",
        "?s a:service ?o . OPTIONAL { ?s ?p <http://e/service#> }",
    ],
)
def test_names_may_have_service_in_them(pattern: str) -> None:
    query = "PREFIX service: <http://e/service/> SELECT * FROM service:z { PATTERN }"
    assert not names_service(query.replace("PATTERN", pattern))


def test_messages_are_plain(engine: LocalEngine) -> None:
    with pytest.raises(QueryError) as err:
        engine.run("SELECT * {\n  ?s exx:p ?o }")
    assert "query:2: prefix exx: is not declared" in str(err.value)
    assert str(err.value).splitlines()[2].index("^") == str(err.value).splitlines()[1].index("exx:")
    with pytest.raises(QueryError, match="did you mean skos:"):
        engine.run("SELECT * { ?s skoss:broader ?o }")
    with pytest.raises(QueryError) as err:
        engine.run("SELECT ?s { ?s ?p }")
    assert "query:1" in str(err.value)
    assert "[" not in str(err.value).splitlines()[0]


def test_service_is_refused_by_default(engine: LocalEngine) -> None:
    with pytest.raises(QueryError, match="--allow-service"):
        engine.run("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "there is no query"),
        ("INSERT DATA { <a:b> <c:d> <e:f> }", "this is an update; only queries are answered: SELECT, ASK"),
        ("SELEC ?x { ?x ?p ?o }", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE; did you mean SELECT?"),
        ("SELECT ?x { ?x a jig:Report", "a closing } is missing"),
        ("SELECT ?x { ?x a jig:Report FILTER(?x = '}'", "a closing ) is missing"),
        ("SELECT ?x", "the query ends before it is complete"),
        ("ASK { id:report/moray-2017 ?p ?o }", "write <https://w3id.org/jig/id/report/moray-2017>"),
        ("ASK { id:a/b/c-d ?p ?o }", "write <https://w3id.org/jig/id/a/b/c-d>"),
        ("SELECT COUNT(?x) { ?x a jig:Report }", "stands in brackets, with a name: (COUNT(?x) AS ?n)"),
        ("SELECT ?x ?y { ?x a ?z } GROUP BY ?z", "is bound nowhere, or is not among those of GROUP BY"),
        ("SELECT ?x { ?x a jig:Report } LIMIT x", "this cannot stand here"),
        ("SELECT ?a ?a { ?a ?b ?c }", "?a stands twice after SELECT; name each column once"),
        ("SELECT ?b { SELECT ?b (COUNT(?a) AS ?b) { ?a ?b ?c } }", "?b stands twice after SELECT"),
        ("SELECT (COUNT(?a) AS ?n) ?a ?b { ?a ?b ?c }", "is bound nowhere, or is not among those of GROUP BY"),
        ("SELECT (1 AS ?b) ?a { ?a ?b ?c }", "the name after AS is that of a variable in the query"),
        ("SELECT * { ?a ?b ?c } GROUP BY ?a", "SELECT * and GROUP BY do not go together"),
        ("SELECT ?a { ?a ?b ?c BIND(1 AS ?a) }", "1: a rule of SPARQL is broken: a variable gets a value twice"),
        ("SELECT ?a { ?a ?b ?c }}", "there is a } too many"),
        (
            "SELECT ?a { SELECT ?a { ?a ?b ?c } GROUP BY ?b }",
            "or a variable after SELECT is not among those of GROUP BY",
        ),
        ("SELECT ?a { ?a ?b ?c } ORDER BY", "the query ends before it is complete"),
    ],
)
def test_the_usual_slips_are_named(engine: LocalEngine, query: str, said: str) -> None:
    with pytest.raises(QueryError) as err:
        engine.run(query)
    assert said in str(err.value).splitlines()[0]


def test_explanations_survive_odd_places() -> None:
    assert "query" in explain_syntax("", "error at 9:9: expected '}'", PREFIXES)

"""Canned queries: headers, binding in every combination, golden answers."""

from __future__ import annotations

import itertools
import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from jig import queries
from jig.cli.main import cli
from jig.graph.asking.answers import ask
from jig.graph.asking.canned import Canned, Parameter, list_queries, read_query
from jig.graph.checks.datasets import store_data
from jig.graph.engine import PREFIXES, LocalEngine
from jig.graph.errors import JigError, QueryError
from jig.graph.sources import cite_facts, cite_rows
from jig.graph.sparql import parameters_in
from jig.graph.terms import ID, JIG

GOLDENS = Path(__file__).parent / "data" / "queries"
QUERIES = list_queries([])
LINES = {path.stem: read_query(str(path)) for path in sorted(Path(queries.folder(), "lines").glob("*.rq"))}
ALL = {**QUERIES, **LINES}
#: A value of each type that parses; names are of things that every build holds.
SAMPLE = {
    "partnership": "moray",
    "topic": "leadership",
    "population": "staff",
    "report": "moray-2017",
    "framework": "quality-framework-2019",
    "service": "camhs",
    "body": "celcis",
    "group": "id:group/moray-child-protection-committee",
    "thing": "camhs",
    "subject": "camhs",
    "area": "orkney",
    "words": "x y",
    "indicator": "2.1",
    "integer": "3",
    "number": "3.5",
    "date": "2018",
    "flag": "1",
    "text": "x",
}
#: A code of each scheme that parameters take.
CODES = {
    "aspect": "chronology",
    "body-kind": "charity",
    "direction": "improving",
    "evidence-activity": "staff survey",
    "group-kind": "child-protection-committee",
    "law-kind": "act",
    "plan-kind": "strategy",
    "report-kind": "council-paper",
    "service-kind": "service",
    "source": "records",
    "status": "in-place",
}
STORE = Store()


def sample(parameter: Parameter) -> str:
    if parameter.scheme:
        return CODES[parameter.scheme]
    return next(iter(parameter.choices)) if parameter.choices else SAMPLE[parameter.type]


def subsets(canned: Canned) -> list[tuple[str, ...]]:
    names = [p.name for p in canned.parameters if not p.required]
    sizes = range(len(names) + 1) if len(names) <= 8 else (0, 1, 2, len(names))
    return [chosen for size in sizes for chosen in itertools.combinations(names, size)]


def term(canned: Canned, name: str) -> str:
    kind = next(p for p in canned.parameters if p.name == name).type
    if kind in ("text", "indicator", "words"):
        return str(Literal("2.1"))
    return (
        str(NamedNode("http://example.org/x")) if kind not in ("date", "integer", "number", "flag") else '"2018-01-01"'
    )


@pytest.mark.parametrize("name", ALL)
def test_the_file_itself_is_sparql(name: str) -> None:
    STORE.query(ALL[name].text)


@pytest.mark.parametrize("name", ALL)
def test_every_subset_of_optional_parameters_parses(name: str) -> None:
    canned = ALL[name]
    required = {p.name: term(canned, p.name) for p in canned.parameters if p.required}
    for chosen in subsets(canned):
        bound = canned.bind(required | {one: term(canned, one) for one in chosen})
        assert parameters_in(bound) == []
        STORE.query(bound)


def test_the_codes_that_questions_take_can_be_named_in_a_query() -> None:
    schemes = {p.scheme for canned in ALL.values() for p in canned.parameters if p.scheme}
    assert schemes == set(CODES)
    assert schemes <= set(PREFIXES)


@pytest.mark.parametrize("name", ALL)
def test_declared_parameters_are_used(name: str) -> None:
    canned = ALL[name]
    for parameter in canned.parameters:
        marked = re.search(rf"#\?\s*!?\s*{re.escape(parameter.name)}\s*$", canned.text, re.MULTILINE)
        assert marked or parameter.variable in parameters_in(canned.text), parameter.name
        if not parameter.required and parameter.type != "flag":
            assert parameter.variable not in parameters_in(canned.bind({})) if not _required(canned) else True


def _required(canned: Canned) -> bool:
    return any(p.required for p in canned.parameters)


@pytest.mark.parametrize("name", QUERIES)
def test_headers_are_complete(name: str) -> None:
    header = QUERIES[name].header
    assert header["question"].endswith(("?", "ranking."))
    assert str(header["example"]).startswith(f"jig ask {name}")
    for parameter in QUERIES[name].parameters:
        assert parameter.help, parameter.name
    for column, spec in QUERIES[name].columns.items():
        assert spec["help"] if isinstance(spec, dict) else spec, column


@pytest.mark.parametrize("name", QUERIES)
def test_the_order_is_total(name: str) -> None:
    assert "ORDER BY" in QUERIES[name].text


@pytest.mark.parametrize("name", QUERIES)
def test_each_optional_parameter_runs(name: str, engine: LocalEngine) -> None:
    canned = QUERIES[name]
    needed = {p.name: SAMPLE[p.type] for p in canned.parameters if p.required}
    for parameter in canned.parameters:
        ask(engine, canned, {**needed, parameter.name: sample(parameter)})


@pytest.mark.parametrize("name", QUERIES)
def test_an_answer_has_the_columns_of_its_header_and_no_other(name: str, engine: LocalEngine) -> None:
    given = {p.name: sample(p) for p in QUERIES[name].parameters if p.required}
    names = [column.name for column in ask(engine, QUERIES[name], given).columns]
    assert set(names) - {"fact", "other_facts"} <= set(QUERIES[name].columns)


@pytest.mark.parametrize("name", QUERIES)
def test_golden_answers(name: str, built_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of every query gives the rows kept in tests/data/queries (refresh: JIG_REFRESH=1 make check)."""
    command = shlex.split(str(QUERIES[name].header["example"]))
    result = CliRunner().invoke(cli, ["--store", built_store, *command[1:], "-f", "csv"])
    assert result.exit_code == 0, result.output
    golden = GOLDENS / f"{name}.csv"
    if os.environ.get("JIG_REFRESH"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(result.stdout, encoding="utf-8", newline="")
    assert golden.exists(), f"{name} has no golden answer: JIG_REFRESH=1 make check, then read it"
    assert result.stdout == golden.read_bytes().decode(), f"the answer to {name} has changed"
    empty = "until" in QUERIES[name].header
    assert (result.stdout.count("\n") > 1) != empty, f"the example of {name} has no rows"


def test_a_row_of_several_facts_cites_them_all(engine: LocalEngine) -> None:
    answer = ask(engine, QUERIES["progress"], {"partnership": "Moray", "number": "1"})
    (facts,) = answer.facts()
    (sources,) = cite_rows(answer.rows, [facts], lambda _: engine)
    assert {fact.rpartition("/")[2] for fact in facts} == {
        "j1-clearer-leadership",  # the headline, first
        "vision-and-leadership",
        "j1-closing",
        "j1-more-robust",  # what was outstanding
    }
    assert facts[0].endswith("j1-clearer-leadership")
    stated = cite_facts(engine, facts)
    assert all(stated.values())
    for name in ("progress", "outstanding"):
        whole = ask(engine, QUERIES[name], {"partnership": "Moray"})
        assert all(len(set(held)) == len(held) > 0 for held in whole.facts()), "the row's own fact is no other one"
    assert set(sources) == {source for held in stated.values() for source in held}


def test_a_timeline_tells_each_happening_once(engine: LocalEngine) -> None:
    answer = ask(engine, QUERIES["timeline"], {"partnership": "Moray"})
    at = {column.name: place for place, column in enumerate(answer.columns)}
    told = [(row[at["date"]], row[at["detail"]]) for row in answer.rows if row[at["date"]] != "before 2017-02"]
    assert told == [
        ("2016-08 to 2016-10", "fieldwork"),
        ("2017-02", "report of the inspection published"),
        ("week of 2017-09-11", "fieldwork"),
        ("2017-12", "report of the review published"),
        ("2018", "event"),
    ]
    issued = next(row for row in answer.rows if row[at["date"]] == "2017-12")
    assert issued[at["other_facts"]] == ["https://w3id.org/jig/id/report/moray-2017"], "the report's own date is cited"


def test_no_event_repeats_the_dates_of_what_it_is_about(engine: LocalEngine) -> None:
    found = engine.run(
        f"PREFIX jig: <{PREFIXES['jig']}> SELECT ?event {{ ?event a jig:Event ; jig:about ?activity ; jig:date ?date . "
        "?activity jig:fieldwork|jig:reportIssued ?date }"
    )
    assert found.rows == []


def test_no_outstanding_point_stands_with_its_bracket_and_without(engine: LocalEngine) -> None:
    answer = ask(engine, QUERIES["outstanding"], {})
    at = {column.name: place for place, column in enumerate(answer.columns)}
    points = [(row[at["report"]], row[at["number"]], row[at["outstanding"]]) for row in answer.rows]
    bare = [(report, number, point.partition(" (")[0]) for report, number, point in points]
    assert len(set(bare)) == len(bare)


def test_what_is_context_alone_comes_after_the_rest_of_its_report(engine: LocalEngine) -> None:
    def alone(given: dict[str, str]) -> list[tuple[str, bool]]:
        answer = ask(engine, QUERIES["findings"], given)
        at = {column.name: place for place, column in enumerate(answer.columns)}
        return [(row[at["report"]], row[at["role"]] == ["context"]) for row in answer.rows]

    told = alone({})
    assert told == sorted(told)
    assert {context for _, context in told} == {True, False}
    asked = alone({"polarity": "context", "report": "moray-2017"})
    assert asked != sorted(asked), "who asks for context has it in the report's order"


def test_a_schedule_has_the_groups_in_the_order_of_their_time(engine: LocalEngine) -> None:
    answer = ask(engine, QUERIES["schedule"], {})
    group = [column.name for column in answer.columns].index("group")
    assert list(dict.fromkeys(row[group] for row in answer.rows)) == [
        "Pre-2014 group",
        "2014-16 group",
        "Post 2016 group",
    ]


def test_the_order_of_groups_is_data_and_groups_without_one_come_last(built_store: str) -> None:
    """As anyone has it who adds a programme of their own, or tells the order of its groups another way."""

    def groups(name: str, column: str) -> list[str]:
        bare = "\n".join(line for line in QUERIES[name].text.splitlines() if "#?" not in line)
        rows = store.query(bare, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        return [row[column].value for row in rows if row[column].value.lower().endswith(" group")]

    store = Store()
    store.extend(store_data(built_store).store)
    order, group = NamedNode(JIG + "groupOrder"), NamedNode(ID + "programme-group/pre-2014")
    for column, name in (("group", "schedule"), ("period", "series")):
        store.extend([Quad(group, order, Literal(1))])
        first, *_, last = dict.fromkeys(groups(name, column))
        assert (first, last) == ("Pre-2014 group", "Post 2016 group")
        for quad in list(store.quads_for_pattern(group, order, None, None)):
            store.remove(quad)
        assert list(dict.fromkeys(groups(name, column)))[-1] == "Pre-2014 group"


def test_every_key_finding_names_the_indicators_it_stands_under(engine: LocalEngine) -> None:
    answer = ask(engine, QUERIES["key-findings"], {})
    at = {column.name: place for place, column in enumerate(answer.columns)}
    under = {row[at["number"]]: row[at["indicators"]] for row in answer.rows}
    assert all(under.values())
    assert under["12"] == ["6.2 Planning and improving services"]


def test_bodies_of_a_kind_are_those_of_that_kind_alone(engine: LocalEngine) -> None:
    every = ask(engine, ALL["bodies"], {}).rows
    kind = [column.name for column in ask(engine, ALL["bodies"], {}).columns].index("kind")
    wanted = [row for row in every if row[kind] == "inspectorate"]
    assert 0 < len(wanted) < len(every)
    assert ask(engine, ALL["bodies"], {"kind": "inspectorate"}).rows == wanted


def test_no_golden_without_query() -> None:
    assert {path.stem for path in GOLDENS.glob("*.csv")} == set(QUERIES)


HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ['"', "\\", "} UNION { ?s ?p ?o }", "#", "\n", "'''", '"""', "$x", "?s", "<>", "\\u0022 . ?a ?b ?c"]
    ),
)


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        (name, p.name)
        for name, canned in QUERIES.items()
        for p in canned.parameters
        if p.type in ("text", "indicator", "words")
    ],
)
@given(value=HOSTILE)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_values_are_inert(engine: LocalEngine, name: str, parameter: str, value: str) -> None:
    canned = QUERIES[name]
    needed = {p.name: SAMPLE[p.type] for p in canned.parameters if p.required}
    whole = ask(engine, canned, needed).rows
    try:
        some = ask(engine, canned, {**needed, parameter: value.replace("\x00", "")}).rows
    except JigError:
        return
    assert len(some) <= len(whole)


@pytest.mark.parametrize("kind", ["partnership", "topic", "population", "report", "thing", "body", "service"])
@given(value=HOSTILE)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_names_find_nothing_or_one_thing(engine: LocalEngine, kind: str, value: str) -> None:
    from jig.graph.naming.finding import find_thing

    try:
        assert find_thing(engine, kind, value).iri.startswith(PREFIXES["id"])
    except JigError as err:
        assert err.exit_code == 4


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT * {}", "has no header"),
        ("#+ title: [\nSELECT * {}", ":1: the header is not YAML|:2: the header is not YAML"),
        ("#+ title: x\n#+ section: y\nSELECT * {}", "lacks the key 'columns'"),
        ("#+ titel: x\nSELECT * {}", "did you mean 'title'"),
        ("#+ title: x\n#+ section: y\n#+ columns: {a: b}\nSELECT * { ?a ?b $c }", r"\$c is not declared"),
        (
            "#+ title: x\n#+ section: y\n#+ columns: {a: b}\n#+ parameters: {c: {type: tpoic}}\nSELECT * {}",
            "unknown type",
        ),
        ("#+ title: x\n#+ section: y\n#+ columns: [a]\nSELECT * {}", "the key 'columns' of the header names nothing"),
        ("#+ title: x\n#+ section: y\n#+ columns: {a: b}\n#+ parameters: {c: d}\nSELECT * {}", "'c' is no mapping"),
    ],
)
def test_broken_queries_of_ones_own_are_named(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text)
    with pytest.raises(QueryError, match=problem) as err:
        read_query(str(path))
    assert str(path) in str(err.value)


def test_a_folder_of_ones_own(tmp_path: Path, built_store: str) -> None:
    (tmp_path / "mine.rq").write_text(
        "#+ title: Mine\n#+ section: Own\n#+ parameters:\n#+   of: {type: partnership}\n#+ columns: {name: its name}\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        "SELECT ?name { VALUES ?p { $of } ?p rdfs:label ?name } ORDER BY ?name\n"
    )
    own, mine = ["--queries", str(tmp_path)], ["mine", "--of", "Moray"]
    for words in (
        [*own, "ask", *mine],
        ["ask", *own, *mine],
        ["ask", *mine, *own],
        ["ask", *mine, f"{own[0]}={own[1]}"],
    ):
        result = CliRunner().invoke(cli, ["--store", built_store, *words])
        assert (result.exit_code, result.stdout) == (0, "name\nMoray\n"), words


@pytest.mark.parametrize("question", [[], ["reports"]])
def test_a_folder_of_queries_that_is_not_there_is_told_whatever_is_asked(
    built_store: str, question: list[str], tmp_path: Path
) -> None:
    """A question of the folder may be meant to replace ours, which would answer in its place."""
    absent = str(tmp_path / "absent")
    told = CliRunner().invoke(cli, ["--store", built_store, "--queries", absent, "ask", *question])
    assert (told.exit_code, told.stdout) == (3, "")
    assert f"{absent}: No such file or directory; --queries and JIG_QUERIES name a folder" in told.stderr


def test_a_header_may_leave_its_parameters_empty_and_give_a_number_by_default(tmp_path: Path, built_store: str) -> None:
    head = "#+ title: Mine\n#+ section: Own\n#+ columns: {n: it}\n#+ parameters:"
    (tmp_path / "none.rq").write_text(f"{head}\nSELECT ?n {{ BIND(1 AS ?n) }} ORDER BY ?n\n")
    (tmp_path / "some.rq").write_text(
        f"{head} {{least: {{type: integer, default: 10}}}}\nSELECT ?n {{ BIND($least AS ?n) }} ORDER BY ?n\n"
    )
    own = ["--store", built_store, "ask", "--queries", str(tmp_path)]
    for name, said in (("none", "n\n1\n"), ("some", "n\n10\n")):
        result = CliRunner().invoke(cli, [*own, name])
        assert (result.exit_code, result.stdout) == (0, said), name
    assert CliRunner().invoke(cli, [*own, "some", "--least", " 7"]).stdout == "n\n7\n"
    for no_number in ("1_000", "nan", "1e3", "٣"):
        refused = CliRunner().invoke(cli, [*own, "some", "--least", no_number])
        assert refused.exit_code == 2, no_number
        assert "is not a whole number" in refused.stderr


def test_a_view_of_itself_is_of_the_shipped_query_and_views_in_a_circle_are_none(tmp_path: Path) -> None:
    view = "#+ title: Mine\n#+ section: Own\n#+ view: {}\n#+ columns: {{a: b}}\n"
    (tmp_path / "limits.rq").write_text(view.format("limits"))
    (tmp_path / "one.rq").write_text(view.format("other"))
    (tmp_path / "other.rq").write_text(view.format("one"))
    shipped = str(Path(queries.folder()) / "limits.rq")
    assert read_query(str(tmp_path / "limits.rq")).text == read_query(shipped).text
    with pytest.raises(QueryError, match=r"other\.rq: is a view of itself"):
        read_query(str(tmp_path / "one.rq"))


def test_a_view_of_ones_own_is_of_the_shipped_query_unless_one_stands_beside_it(tmp_path: Path) -> None:
    shipped = Path(queries.folder())
    (tmp_path / "mine.rq").write_text((shipped / "limits.rq").read_text())
    view = read_query(str(tmp_path / "mine.rq"))
    assert view.text == read_query(str(shipped / "limits.rq")).text
    (tmp_path / "findings.rq").write_text(
        (shipped / "findings.rq").read_text().replace("?fact jig:summary ?summary", "?fact jig:own ?summary")
    )
    assert "jig:own" in read_query(str(tmp_path / "mine.rq")).text


#: The same number in two versions of one framework and in a newer one of other services.
FRAMEWORKS = "".join(
    f'''
<f:{name}> a jig:Framework ; rdfs:label "{name}" ; dcterms:issued "{year}" .
<e:{name}> a jig:Evaluation ; jig:indicatorNotation "2.1" ; jig:indicatorName "Impact" ; jig:onIndicator <i:{name}> ;
    jig:evaluatedAs <p:good> ; jig:underFramework <f:{name}> ; jig:ofActivity <a:one> ; jig:inReport <r:one> ;
    jig:position 1 .
<i:{name}> skos:notation "2.1" .
'''
    for name, year in (("children-2012", 2012), ("children-2019", 2019), ("adults-2022", 2022))
)


def test_a_framework_is_superseded_by_its_own_versions_alone(built_store: str) -> None:
    shown = CliRunner().invoke(cli, ["--store", built_store, "ask", "benchmark", "--show"]).stdout
    prefixes = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("dcterms", "jig", "rdfs", "skos"))
    store = Store()
    store.update(
        f"{prefixes}INSERT DATA {{ {FRAMEWORKS} <f:children-2019> dcterms:replaces <f:children-2012> . "
        '<p:good> rdfs:label "Good" . <r:one> rdfs:label "One" }'
    )
    rows = store.query(shown)
    assert isinstance(rows, QuerySolutions)
    assert sorted(str(row["framework"]) for row in rows) == ['"adults-2022"', '"children-2019"']

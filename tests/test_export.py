"""Dumps: the same graph again from every format, the same bytes on every machine, and only what was asked for."""

from __future__ import annotations

import csv
import gzip
import json
import os
import random
import shutil
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import IO, Any

import pytest
import rdflib
import rdflib.compare
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
)

import jig.graph.export as export_module
from jig.graph.cube import cube_quads
from jig.graph.engine import PREFIXES as KNOWN
from jig.graph.engine import LocalEngine, Solutions
from jig.graph.errors import BadInput, NotFound, UsageFault
from jig.graph.export import FORMATS, Selection, export_graphs, format_of, graphs_of, select_quads
from jig.graph.rdf import streams
from jig.graph.rdf.jsonld import jsonld_text
from jig.graph.rdf.rdfxml import rdfxml_text
from jig.graph.rdf.turtle import natural, trig_text, turtle_text
from jig.graph.store import new_generation, open_current
from jig.graph.tables import METADATA, export_tables
from jig.graph.terms import GRAPH, ID, JIG, PREFIXES, RDF, XSD, graph_name, graphs_of_store

#: The fixture ``jig``: runs a command on the built store.
Jig = Callable[..., Result]

READERS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
RDFLIB = {"ttl": "turtle", "trig": "trig", "nt": "nt", "nq": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
ODD = "http://example.org/"


@pytest.fixture(scope="module")
def quads(one_sheet: str) -> list[Quad]:
    return list(LocalEngine(one_sheet).generation.store)


def ungraphed(quads: Iterable[Quad]) -> list[Quad]:
    return [Quad(q.subject, q.predicate, q.object) for q in quads]


def settled(quads: Iterable[Quad]) -> set[str]:
    """Return quads as text, with canonical names for blank nodes; only quads that have some take part in naming."""
    plain, blank = set(), []
    for quad in quads:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            blank.append(quad)
        else:
            plain.add(str(quad))
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return plain | {str(quad) for quad in dataset}


def assert_same(found: Iterable[Quad], wanted: Iterable[Quad]) -> None:
    left, right = settled(found), settled(wanted)
    assert not left - right, f"only in the first: {sorted(left - right)[:5]}"
    assert not right - left, f"only in the second: {sorted(right - left)[:5]}"


def read(content: bytes, fmt: str) -> list[Quad]:
    return list(parse(content, format=READERS[fmt]))


def home(graph: object) -> str:
    return graph.value.removeprefix(GRAPH) if isinstance(graph, NamedNode) else ""


# ── the same graph again ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("fmt", FORMATS)
def test_oxigraph_reads_back_the_same_graph(one_sheet: str, quads: list[Quad], tmp_path: Path, fmt: str) -> None:
    path = tmp_path / f"all.{fmt}"
    export_graphs(LocalEngine(one_sheet), fmt, str(path))
    assert_same(read(path.read_bytes(), fmt), ungraphed(quads) if fmt in ("ttl", "nt", "rdfxml") else quads)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within rdflib's own parsers
@pytest.mark.parametrize("fmt", FORMATS)
def test_rdflib_reads_back_the_same_graph(one_sheet: str, tmp_path: Path, fmt: str) -> None:
    path = tmp_path / f"part.{fmt}"
    selection = Selection(graphs=("sheet", "links", "ontology"))
    export_graphs(LocalEngine(one_sheet), fmt, str(path), selection)
    read_back = rdflib.Dataset(default_union=True)
    read_back.parse(path, format=RDFLIB[fmt])
    lines = (f"{q.subject} {q.predicate} {q.object} .\n" for q in select_quads(LocalEngine(one_sheet), selection))
    wanted = rdflib.Graph().parse(data="".join(lines), format="nt")
    (found_plain, found_blank), (plain, blank) = parted(read_back.triples((None, None, None))), parted(wanted)
    assert not found_plain ^ plain
    _, first, second = rdflib.compare.graph_diff(found_blank, blank)
    assert not len(first), sorted(first)[:5]
    assert not len(second), sorted(second)[:5]
    assert len(plain) + len(blank) == len(wanted)


def parted(triples: Iterable[Any]) -> tuple[set[Any], rdflib.Graph]:
    """Return the triples without blank nodes, and a graph of the others, whose nodes have to be matched."""
    plain, blank = set(), rdflib.Graph()
    for triple in triples:
        if any(isinstance(term, rdflib.BNode) for term in triple):
            blank.add(triple)
        else:
            plain.add(triple)
    return plain, blank


TEXTS = ("plain", "", 'a "quote", a \\ and a\nline\r\tend \x01\x7f', "’ £ ἀ 𝄞", "ends in \\", "a # b . c ; <d> @en")
NUMBERS = {
    "integer": ("0", "-7", "+7", "007", "1e3", "99999999999999999999"),
    "decimal": ("5", "5.0", ".5", "5.", "-0.50", "x"),
    "boolean": ("true", "false", "1", "TRUE"),
    "double": ("1e0", "1.5E-3", "1.", "INF", ".5e1"),
    "date": ("2018-02-01",),
}
LOCALS = (
    "a",
    "1",
    "5.2",
    "a.",
    "-a",
    "a-",
    "a/b",
    "a%20b",
    "a~b",
    "é",
    "",
    "a:b",
    "_a",
    "a.b.",
    "6703-64",
    "a(b)",
)


def odd_quads() -> list[Quad]:
    """Return quads whose literals and names are hard to write."""
    literals = [Literal(text) for text in TEXTS] + [Literal("labhair", language="gd"), Literal("x", language="en-GB")]
    literals += [Literal(v, datatype=NamedNode(XSD + name)) for name, values in NUMBERS.items() for v in values]
    literals += [Literal("x", datatype=NamedNode(ODD + "type"))]
    about = NamedNode(ODD + "s")
    found = [Quad(about, NamedNode(f"{ODD}p{at % 4}"), value) for at, value in enumerate(literals)]
    for local in LOCALS:
        for start in (ID + "topic/", ID + "statement/moray-2017/", GRAPH, JIG, ODD, ID + "Kind/", ID + "a/b/c/", ID):
            found.append(Quad(NamedNode(start + local), NamedNode(ODD + "p"), NamedNode(start + local)))
    return found


@pytest.mark.parametrize("fmt", ["ttl", "trig", "jsonld"])
def test_odd_names_and_literals_survive(fmt: str) -> None:
    write = {"ttl": turtle_text, "trig": trig_text, "jsonld": jsonld_text}[fmt]
    text = "".join(write(odd_quads()))
    assert_same(read(text.encode(), fmt), odd_quads())


def test_numbers_stand_without_quotes_where_nothing_is_lost() -> None:
    text = "".join(turtle_text(odd_quads()))
    for short in (" 007 ,", " -0.50 ,", " true", "1.5E-3"):
        assert short in text
    for long in ('"5"^^xsd:decimal', '"1e3"^^xsd:integer', '"1"^^xsd:boolean', '"5."^^xsd:decimal'):
        assert long in text


NODES = st.sampled_from([BlankNode(name) for name in "abcde"] + [NamedNode(ODD + "x"), NamedNode(RDF + "nil")])
PREDICATES = st.sampled_from([NamedNode(RDF + name) for name in ("first", "rest")] + [NamedNode(ODD + "p")])
GRAPHS = st.sampled_from([NamedNode(GRAPH + "one"), NamedNode(GRAPH + "two")])


#: Literals that notations spell in their own ways: numbers, truth values, control characters, what looks like markup.
SPELLED = st.one_of(
    NODES,
    st.integers().map(Literal),
    st.booleans().map(Literal),
    st.floats().map(Literal),
    st.decimals(-9, 9, places=3).map(lambda value: Literal(f"{value:f}", datatype=NamedNode(XSD + "decimal"))),
    st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from('\t\n\r\b\f\0\x7f"\\ .<>_:'))).map(Literal),
    st.sampled_from(["true", "5", "-0.5", "1e3", "\ttrue\n", "5 ."]).map(Literal),
)


@given(st.lists(st.builds(Quad, NODES, PREDICATES, NODES, GRAPHS), max_size=9), st.randoms(use_true_random=False))
def test_any_tangle_of_blank_nodes_survives_in_one_way(tangle: list[Quad], shuffler: random.Random) -> None:
    renamed = {BlankNode(old): BlankNode(new) for old, new in zip("abcde", shuffler.sample("vwxyz", 5), strict=True)}
    other = [
        Quad(
            renamed.get(q.subject, q.subject) if isinstance(q.subject, BlankNode) else q.subject,
            q.predicate,
            renamed.get(q.object, q.object) if isinstance(q.object, BlankNode) else q.object,
            q.graph_name,
        )
        for q in tangle
    ]
    shuffler.shuffle(other)
    for write, fmt in ((trig_text, "trig"), (jsonld_text, "jsonld")):
        text = "".join(write(tangle))
        assert_same(read(text.encode(), fmt), tangle)
        assert "".join(write(other)) == text
    text = "".join(rdfxml_text(tangle))
    assert_same(read(text.encode(), "rdfxml"), {quad.triple: Quad(*quad.triple) for quad in tangle}.values())
    assert "".join(rdfxml_text(other)) == text


def test_lists_and_restrictions_are_nested(quads: list[Quad]) -> None:
    text = "".join(turtle_text([q for q in quads if home(q.graph_name) == "ontology"]))
    assert "\n[]\n    a owl:AllDisjointClasses ;\n    owl:members (\n" in text
    assert "_:" not in text
    assert "rdf:first" not in text


# ── the same bytes ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("write", [turtle_text, trig_text, jsonld_text, rdfxml_text])
def test_the_order_of_quads_does_not_matter(quads: list[Quad], write: Callable[..., Iterable[str]]) -> None:
    shuffled = list(quads)
    random.Random(7).shuffle(shuffled)  # noqa: S311  any order will do
    assert "".join(write(shuffled)) == "".join(write(quads))


@pytest.mark.parametrize("fmt", ["ttl", "trig", "jsonld", "rdfxml"])
def test_the_seed_of_hashes_does_not_matter(one_sheet: str, fmt: str) -> None:
    program = (
        "import sys; from jig.graph.engine import LocalEngine; from jig.graph.export import export_graphs; "
        f"export_graphs(LocalEngine({one_sheet!r}), {fmt!r}, sys.stdout.buffer)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert next(iter(outputs))


def test_turtle_is_pleasant_to_read(quads: list[Quad]) -> None:
    text = "".join(turtle_text(quads))
    lines = text.splitlines()
    prefixes = [line.split()[1].rstrip(":") for line in lines if line.startswith("@prefix")]
    body = text[text.index("\n\n") :]
    assert prefixes == sorted(prefixes)
    assert all(f"{prefix}:" in body for prefix in prefixes), "a prefix is declared and not used"
    assert "\ntopic:kinship-care\n    a\n        jig:Topic ,\n        skos:Concept ;\n    rdfs:label " in text
    assert f"<{ID}" not in body, "a name of ours is not abbreviated"
    assert "\n\n\n" not in text
    subjects = [line for line in lines if line.startswith("statement-moray-2017:")]
    assert subjects == sorted(subjects, key=natural)


def test_a_change_of_one_fact_is_a_change_of_its_lines(quads: list[Quad]) -> None:
    fact = NamedNode(ID + "topic/kinship-care")
    added = Quad(fact, NamedNode(JIG + "zzz"), Literal("new"), graph_name("vocabulary"))
    before = "".join(turtle_text(quads)).splitlines()
    after = "".join(turtle_text([*quads, added])).splitlines()
    assert Counter(after) - Counter(before) == Counter(['    jig:zzz "new" ;'])
    assert not Counter(before) - Counter(after)


def test_data_has_no_blank_nodes(quads: list[Quad]) -> None:
    for quad in quads:
        if home(quad.graph_name) != "ontology":
            assert not isinstance(quad.subject, BlankNode), quad
            assert not isinstance(quad.object, BlankNode), quad


def test_names_of_ours_are_ascii_and_each_triple_stands_once(quads: list[Quad]) -> None:
    for quad in quads:
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith(ID):
                assert node.value.isascii(), node
    triples = Counter((q.subject, q.predicate, q.object) for q in quads)
    assert not [triple for triple, count in triples.items() if count > 1]


# ── where it goes ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_is_replaced_as_a_whole_or_not_at_all(
    one_sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "all.ttl"
    path.write_text("as it was", encoding="utf-8")

    def breaks(*_: object, **__: object) -> Iterable[str]:
        yield "half"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_module, "turtle_text", breaks)
    with pytest.raises(BadInput, match="No space left on device"):
        export_graphs(LocalEngine(one_sheet), "ttl", str(path))
    assert path.read_text(encoding="utf-8") == "as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_permissions_and_a_link_its_file(jig: Jig, tmp_path: Path) -> None:
    path, link = tmp_path / "private.nt", tmp_path / "link.nt"
    path.touch(mode=0o600)
    link.symlink_to(path.name)
    for command in (["export", "--graph", "links"], ["sparql", "-f", "nt", "CONSTRUCT WHERE { ?s a jig:Report }"]):
        path.write_bytes(b"")
        jig(*command, "-o", str(link))
        assert link.is_symlink()
        assert path.stat().st_size > 0
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("command", [["export", "--graph", "links"], ["ask", "reports"]])
def test_a_pipe_is_written_to_and_stays_a_pipe(command: list[str], jig: Jig, tmp_path: Path) -> None:
    path = tmp_path / "out.nt"
    os.mkfifo(path)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(path.read_bytes)
        jig(*command, "-o", str(path))
        assert read.result(timeout=20).count(b"\n") > 1
    assert path.is_fifo()


def test_a_name_may_be_as_long_as_names_are(jig: Jig, tmp_path: Path) -> None:
    jig("export", "--graph", "links", "-o", str(tmp_path / ("x" * 250 + ".nt")))
    done = jig("export", "--graph", "links", "-o", str(tmp_path / ("x" * 300 + ".nt")), code=3)
    assert "File name too long" in done.stderr
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("fmt", FORMATS)
def test_a_full_disk_behind_standard_output_is_told(one_sheet: str, fmt: str) -> None:
    command = [sys.executable, "-m", "jig.cli", "--store", one_sheet, "export", "-f", fmt]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "Error: standard output: No space left on device\n")


@pytest.mark.parametrize("command", ["export --graph links", "ask reports"])
def test_closed_standard_output_is_no_fault(one_sheet: str, command: str) -> None:
    closed = f'"{sys.executable}" -m jig.cli --store "{one_sheet}" {command} >&-'
    done = subprocess.run(["sh", "-c", closed], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_is_not_there_is_named(one_sheet: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere.all\.nq: No such file or directory"):
        export_graphs(LocalEngine(one_sheet), "nq", str(tmp_path / "nowhere" / "all.nq"))


@pytest.mark.parametrize("fmt", ["ttl", "nq"])  # what is written whole, and what streams
def test_gz_holds_the_same_text_and_has_the_same_bytes_each_time(one_sheet: str, tmp_path: Path, fmt: str) -> None:
    engine, plain = LocalEngine(one_sheet), tmp_path / f"all.{fmt}"
    packed = [tmp_path / f"all.{fmt}.gz", tmp_path / f"again.{fmt}.gz"]
    for path in (plain, *packed):
        export_graphs(engine, fmt, str(path))
    assert gzip.decompress(packed[0].read_bytes()) == plain.read_bytes()
    assert packed[0].read_bytes() == packed[1].read_bytes()


@pytest.mark.parametrize("fmt", FORMATS)
def test_head_gives_no_traceback(one_sheet: str, fmt: str) -> None:
    line = f"{Path(sys.executable).parent / 'jig'} --store {one_sheet} export -f {fmt} | head -n 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "fmt"),
    [
        ("a.nq", "nq"),
        ("a.nt.gz", "nt"),
        ("a.jsonld", "jsonld"),
        ("a.rdf", "rdfxml"),
        ("a.owl.gz", "rdfxml"),
        ("A.NQ", "nq"),
        ("a", "ttl"),
        ("facts-v0.2", "ttl"),
        (None, "ttl"),
    ],
)
def test_the_name_of_a_file_tells_the_format(name: str | None, fmt: str) -> None:
    assert format_of(name) == fmt


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.xlsx", "a.docx", "a.pdf", "a.zip", "a.csv.gz"])
def test_a_name_that_asks_for_what_is_not_written_is_refused(jig: Jig, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    refused = jig("export", "--graph", "links", "-o", str(path), code=2).stderr
    said = "csv makes several tables" if ".csv" in name else " cannot be written; use one of the endings "
    assert refused.startswith(f"Error: {path}: ")
    assert said in refused
    assert not path.exists()
    jig("export", "--graph", "links", "-f", "nt", "-o", str(path))
    assert path.exists()


def test_the_command_writes_to_standard_output_and_to_files(jig: Jig, tmp_path: Path) -> None:
    path = tmp_path / "links.ttl"
    shown = jig("export", "--graph", "links")
    jig("export", "--graph", "links", "-o", str(path))
    assert shown.stdout == path.read_text(encoding="utf-8") == jig("export", "--graph", "links", "-o", "-").stdout
    assert shown.stderr == ""
    assert "CC BY 4.0" in shown.stdout.splitlines()[1]


# ── only what was asked for ───────────────────────────────────────────────────────────────────────────────────────────


def test_an_unknown_graph_or_report_is_named_with_its_neighbours(jig: Jig) -> None:
    graph = jig("export", "--graph", "sheet/morray-2017", code=4)
    assert graph.stderr.startswith("Error: no graph called 'sheet/morray-2017'. Did you mean 'sheet/moray-2017'")
    report = jig("export", "--report", "moray-2071", code=4)
    assert "Did you mean 'moray-2017'" in report.stderr
    assert report.stdout == graph.stdout == ""


def test_graphs_are_chosen_by_name_and_by_family(engine: LocalEngine) -> None:
    names = graphs_of(engine, Selection())
    assert {"ontology", "vocabulary", "links", "metadata", "sheet/moray-2017"} <= set(names)
    assert graphs_of(engine, Selection(graphs=("sheet/moray-2017",))) == ["sheet/moray-2017"]
    assert graphs_of(engine, Selection(graphs=(GRAPH + "links", "links"))) == ["links"]
    sheets = [name for name in names if name.startswith("sheet/")]
    assert graphs_of(engine, Selection(graphs=("sheet",))) == sheets
    assert graphs_of(engine, Selection(report="moray-2017")) == ["sheet/moray-2017"]
    kept = graphs_of(engine, Selection(links=False, inferred=False))
    assert set(names) - set(kept) == {name for name in names if name == "links" or name.startswith("inferred/")}


def test_a_report_printed_within_another_stands_in_its_graph(engine: LocalEngine) -> None:
    rows = engine.run("SELECT ?outer ?inner { ?outer jig:encloses ?inner }").rows
    for outer, inner in rows:
        found = graphs_of(engine, Selection(report=inner.value.rpartition("/")[2]))
        assert found == graphs_of(engine, Selection(report=outer.value.rpartition("/")[2]))


#: Graphs of what machines read, of what users brought, and of what rules derived.
GUESTS = {
    "text/moray-2017", "extracted/moray-2017", "extracted/other-2019", "words/moray-2017", "words/other-2019",
    "inferred/a-rule",
}  # fmt: skip


@pytest.fixture
def with_more(tmp_path: Path, one_sheet: str) -> str:
    """Return a store that also holds a text and facts read by machine."""
    folder = str(shutil.copytree(one_sheet, tmp_path / "store"))
    with new_generation(folder, fresh=False) as place:
        store = Store(str(Path(place, "store")))
        for name in GUESTS:
            store.add(Quad(NamedNode(ID + name), NamedNode(JIG + "summary"), Literal("x"), graph_name(name)))
        store.flush()
        del store
    return folder


def test_what_machines_read_of_a_report_with_a_sheet_is_asked_only_on_request(with_more: str) -> None:
    def found(*, extracted: bool) -> set[str]:
        rows = LocalEngine(with_more, extracted=extracted).run("SELECT ?s { ?s jig:summary 'x' }").rows
        return {str(row[0].value).removeprefix(ID) for row in rows}

    assert found(extracted=True) == GUESTS
    assert found(extracted=False) == GUESTS - {"extracted/moray-2017", "words/moray-2017"}


def test_what_stands_back_is_not_in_the_store_that_is_asked(with_more: str, one_sheet: str) -> None:
    assert open_current(one_sheet).typed is None, "nothing stands back"
    held = open_current(with_more)
    assert held.typed is not None
    whole, typed = (set(graphs_of_store(store)) for store in (held.store, held.typed))
    assert whole - typed == {"extracted/moray-2017", "words/moray-2017"}
    assert typed < whole
    query = "SELECT ?s { ?s jig:summary 'x' } ORDER BY ?s"
    asked = LocalEngine(with_more).run(query).rows
    shutil.rmtree(held.path("typed"))  # as in a store that was made by an earlier version
    assert LocalEngine(with_more).run(query).rows == asked


def test_what_machines_read_and_what_users_brought_can_be_left_out(with_more: str) -> None:
    engine = LocalEngine(with_more)

    def chosen(selection: Selection) -> set[str]:
        return GUESTS.intersection(graphs_of(engine, selection))

    assert chosen(Selection()) == {"text/moray-2017", "inferred/a-rule"}
    assert chosen(Selection(extracted=True)) == GUESTS
    assert not any("words" in name or "text" in name for name in chosen(Selection(extracted=True, text=False)))
    assert chosen(Selection(text=False)) == {"inferred/a-rule"}
    assert chosen(Selection(inferred=False)) == {"text/moray-2017"}
    assert graphs_of(engine, Selection(graphs=("extracted/other-2019",))) == ["extracted/other-2019"]
    assert graphs_of(engine, Selection(report="moray-2017")) == ["sheet/moray-2017", "text/moray-2017"]
    with pytest.raises(UsageFault, match="nothing is left to export: extracted/other-2019"):
        graphs_of(engine, Selection(report="other-2019"))


def test_a_file_with_words_of_reports_says_so(with_more: str, tmp_path: Path) -> None:
    for selection, said in ((Selection(), True), (Selection(text=False), False)):
        export_graphs(LocalEngine(with_more), "ttl", str(tmp_path / "a.ttl"), selection)
        assert ("words of reports" in (tmp_path / "a.ttl").read_text(encoding="utf-8")[:400]) is said


@pytest.mark.parametrize("fmt", ["nq", "nt"])
def test_parts_stream_as_the_whole_does(engine: LocalEngine, tmp_path: Path, fmt: str) -> None:
    selection = Selection(graphs=("sheet", "links"))
    path = tmp_path / "part"
    export_graphs(engine, fmt, str(path), selection)
    wanted = select_quads(engine, selection)
    assert_same(read(path.read_bytes(), fmt), ungraphed(wanted) if fmt == "nt" else wanted)


@given(st.lists(st.builds(Quad, NODES, PREDICATES, SPELLED, st.just(NamedNode(GRAPH + "sheet/a"))), max_size=9))
def test_what_streams_is_what_the_store_dumps(quads: list[Quad]) -> None:
    """Rows become canonical N-Triples, whatever their literals hold."""
    store = Store()
    store.extend([*quads, Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), Literal(1), NamedNode(GRAPH + "b"))])
    dumped = store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(GRAPH + "sheet/a")) or b""
    for fmt, ending in (("nt", b" .\n"), ("nq", f" <{GRAPH}sheet/a> .\n".encode())):
        file = BytesIO()
        streams.stream_graphs(store, ["sheet/a"], fmt, file)
        assert file.getvalue() == dumped.replace(b" .\n", ending)
    assert streams.sorted_lines(store, "sheet/a") == sorted(dumped.split(b"\n")[:-1])


def test_graphs_stream_in_their_order_however_large_they_are(
    engine: LocalEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = graphs_of(engine, Selection())
    export_graphs(engine, "nq", str(tmp_path / "held.nq"))
    monkeypatch.setattr(streams, "_HELD", 1000)  # nearly every graph waits in a file
    export_graphs(engine, "nq", str(tmp_path / "filed.nq"))
    assert (tmp_path / "filed.nq").read_bytes() == (tmp_path / "held.nq").read_bytes()
    written = (line.rsplit(b" ", 2)[1] for line in (tmp_path / "held.nq").read_bytes().splitlines())
    assert [graph.decode() for graph, _ in groupby(written)] == [f"<{GRAPH}{name}>" for name in names]


class AtOnce(ThreadPoolExecutor):
    """Threads that have done what they are given before they take more."""

    def submit(self, *work: Any, **more: Any) -> Future[Any]:
        done = super().submit(*work, **more)
        wait([done])
        return done


def test_a_stream_that_breaks_off_is_read_no_further(engine: LocalEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []

    class Closed(BytesIO):
        def write(self, piece: object) -> int:
            raise BrokenPipeError

    def write(store: object, name: str, fmt: str, file: IO[bytes]) -> None:
        begun.append(name)
        file.write(b"a line\n")

    monkeypatch.setattr(streams, "_write", write)
    monkeypatch.setattr(streams, "ThreadPoolExecutor", AtOnce)
    with pytest.raises(BrokenPipeError):
        export_graphs(engine, "nq", Closed())
    assert len(begun) == streams._WAITING < len(graphs_of(engine, Selection()))


def test_about_a_partnership_is_all_of_it_and_no_other(engine: LocalEngine) -> None:
    moray, found = NamedNode(ID + "partnership/moray"), select_quads(engine, Selection(about="moray"))
    of, cites = NamedNode(JIG + "ofPartnership"), NamedNode(JIG + "cites")
    facts = {row[0] for row in engine.run(f"SELECT ?f {{ ?f jig:ofPartnership {moray} }}").rows}
    assert facts <= {quad.subject for quad in found}
    assert {quad.object for quad in found if quad.predicate == of} == {moray}
    described = {quad.subject for quad in found}
    assert {quad.object for quad in found if quad.predicate == cites} <= described
    assert NamedNode(ID + "area/moray") in described
    assert any(home(quad.graph_name) == "links" for quad in found)
    assert not any(home(quad.graph_name) == "metadata" for quad in found)
    without = select_quads(engine, Selection(about="moray", links=False))
    assert not any(home(quad.graph_name) == "links" for quad in without)


def test_about_nothing_known(engine: LocalEngine) -> None:
    with pytest.raises(NotFound, match="morray"):
        select_quads(engine, Selection(about="morray"))


def test_a_part_in_which_a_thing_is_not_spoken_of_says_so(jig: Jig) -> None:
    none = jig("export", "-f", "nt", "--about", "moray", "--report", "south-ayrshire-2018")
    assert (none.stdout, none.stderr) == ("", "No triples: the graphs that are chosen say nothing of 'moray'.\n")
    assert jig("export", "-f", "nt", "--about", "moray", "--report", "moray-2017").stderr == ""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--graph", "ontology", "--report", "moray-2017"], "--graph and --report both say which graphs"),
        (["--graph", "ontology", "--report", "moray-2017", "-f", "nq"], "--graph and --report both say which graphs"),
        (["--metadata", "--report", "moray-2017"], "--metadata describes the whole data set"),
        (["--metadata", "--about", "moray", "-f", "nt"], "--metadata describes the whole data set"),
        (["--metadata", "--dump", "jig.ttl", "--cube"], "do not go with --cube or -f csv"),
        (["--metadata", "--dump", "jig.ttl", "-f", "csv", "-o", "tables"], "do not go with --cube or -f csv"),
    ],
)
def test_options_that_contradict_each_other_are_refused(jig: Jig, options: list[str], said: str) -> None:
    refused = jig("export", *options, code=2)
    assert said in refused.stderr
    assert refused.stdout == ""


def test_the_description_alone(jig: Jig) -> None:
    text = jig("export", "--metadata").stdout
    described = read(text.encode(), "ttl")
    assert any(quad.object == NamedNode(PREFIXES["dcat"] + "Dataset") for quad in described)
    assert not any(quad.predicate == NamedNode(JIG + "cites") for quad in described)


class StoreEngine:
    """An engine over a store in memory: what export asks of a remote one.

    :ivar most: how many triples it gives for a CONSTRUCT; the others it keeps back without a word.
    :ivar asked: how often it was asked, by the form of the query.
    """

    name = "test"

    def __init__(self, quads: Iterable[Quad], most: int | None = None) -> None:
        self.store = Store()
        self.store.extend(quads)
        self.most = most
        self.asked: Counter[str] = Counter()

    def run(self, query: str, *, source: str = "query") -> Solutions:
        found = self.store.query(query, prefixes=KNOWN, use_default_graph_as_union=True)
        self.asked[type(found).__name__] += 1
        if isinstance(found, QueryTriples):
            triples = list(found)[: self.most]
            return Solutions(["s", "p", "o"], [(t.subject, t.predicate, t.object) for t in triples], triples)
        assert isinstance(found, QuerySolutions)
        return Solutions([v.value for v in found.variables], [tuple(row) for row in found])


@pytest.mark.parametrize("selection", [Selection(), Selection(report="moray-2017"), Selection(about="moray")])
def test_an_endpoint_gives_what_the_store_gives(one_sheet: str, quads: list[Quad], selection: Selection) -> None:
    assert_same(select_quads(StoreEngine(quads), selection), select_quads(LocalEngine(one_sheet), selection))


@pytest.mark.parametrize("most", [100, None])
def test_an_endpoint_that_cuts_answers_off_loses_nothing(most: int | None, one_sheet: str, quads: list[Quad]) -> None:
    server, chosen = StoreEngine(quads, most), Selection(graphs=("vocabulary", "inferred/judged-by"))
    assert_same(select_quads(server, chosen), select_quads(LocalEngine(one_sheet), chosen))
    assert server.asked["QueryTriples"] == 2
    assert server.asked["QuerySolutions"] == (4 if most else 3)  # the graphs, a count each, and rows where some lack


# ── tables ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def tables(one_sheet: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables") / "made"
    export_tables(LocalEngine(one_sheet), str(folder))
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_fact_is_a_row_of_one_table(tables: Path, quads: list[Quad]) -> None:
    facts = {
        quad.subject.value
        for quad in quads
        if quad.predicate.value == RDF + "type"
        and isinstance(quad.subject, NamedNode)
        and home(quad.graph_name).startswith("sheet/")
    }
    found = Counter(row["iri"] for path in tables.glob("*.csv") for row in rows(path))
    assert set(found) == facts
    assert set(found.values()) == {1}


def test_the_description_of_tables_goes_with_them(tables: Path) -> None:
    described = json.loads((tables / METADATA).read_text(encoding="utf-8"))
    assert {table["url"] for table in described["tables"]} == {path.name for path in tables.glob("*.csv")}
    for table in described["tables"]:
        with (tables / table["url"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == header
        assert [column["titles"][0] for column in columns] == header
        assert len(set(header)) == len(header)


def test_cells_hold_labels_and_say_where_a_fact_is_stated(tables: Path) -> None:
    statement = rows(tables / "statement.csv")[0]
    assert statement["of_partnership"] == "Moray"
    assert statement["of_partnership_iri"] == ID + "partnership/moray"
    assert statement["section"]
    assert statement["summary"]
    positions = [int(row["position"]) for row in rows(tables / "statement.csv")]
    assert positions == sorted(positions)


def test_tables_are_the_same_again_and_old_ones_go(one_sheet: str, tables: Path, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    export_tables(LocalEngine(one_sheet), str(folder))
    described = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    described["tables"].append({"url": "gone.csv"})
    (folder / METADATA).write_text(json.dumps(described), encoding="utf-8")
    (folder / "gone.csv").write_text("old", encoding="utf-8")
    (folder / "own.csv").write_text("not ours", encoding="utf-8")
    export_tables(LocalEngine(one_sheet), str(folder))
    assert sorted(path.name for path in folder.iterdir()) == sorted([*(p.name for p in tables.iterdir()), "own.csv"])
    for path in tables.iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_tables_want_a_folder_and_facts(jig: Jig, tmp_path: Path) -> None:
    assert "-o DIR" in jig("export", "-f", "csv", code=2).stderr
    none = jig("export", "-f", "csv", "--graph", "links", "-o", str(tmp_path / "none"), code=2)
    assert "holds no facts" in none.stderr
    assert not (tmp_path / "none").exists()


# ── cubes ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

QB, SDMX = PREFIXES["qb"], PREFIXES["sdmx-dimension"]


def test_each_observation_has_its_dimensions_once_and_no_other_has_them(engine: LocalEngine) -> None:
    cube = Store()
    cube.extend(cube_quads(engine).quads)
    seen: set[tuple[object, ...]] = set()

    def ask(query: str) -> list[tuple[object, ...]]:
        found = cube.query(query, prefixes={"qb": QB}, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return [tuple(row) for row in found]

    observations = ask("SELECT ?o ?d { ?o a qb:Observation ; qb:dataSet ?d }")
    assert observations
    for observation, dataset in observations:
        wanted = ask(
            f"SELECT ?p {{ {dataset} qb:structure/qb:component ?c . ?c qb:dimension|qb:measure ?p }} ORDER BY ?p"
        )
        values = [ask(f"SELECT ?v {{ {observation} {part[0]} ?v }}") for part in wanted]
        assert all(len(found) == 1 for found in values), observation
        measure = ask(f"SELECT ?p {{ {dataset} qb:structure/qb:component/qb:measure ?p }}")[0]
        key = (dataset, *(v[0] for p, v in zip(wanted, values, strict=True) if p != measure))
        assert key not in seen, observation
        seen.add(key)
    rdfs, skos = KNOWN["rdfs"], KNOWN["skos"]
    coded = ask(f"SELECT ?p {{ ?p a qb:DimensionProperty ; <{rdfs}range> <{skos}Concept> }}")
    assert coded  # integrity constraints IC-5 and IC-19
    assert coded == ask(f"SELECT ?p {{ ?p qb:codeList ?list . ?list a <{skos}Collection> }}")
    listed = f"?v a <{skos}Concept> . {coded[0][0]} qb:codeList/<{skos}member> ?v"
    assert ask(f"SELECT ?v {{ ?o {coded[0][0]} ?v }}")
    assert not ask(f"SELECT ?v {{ ?o {coded[0][0]} ?v FILTER NOT EXISTS {{ {listed} }} }}")
    for quad in cube:
        assert not isinstance(quad.subject, BlankNode)


@pytest.mark.parametrize(("day", "code"), [("2017-05-31", "S12000015"), ("2019-05-31", "S12000047")])
def test_the_area_of_an_observation_is_that_of_its_day(quads: list[Quad], day: str, code: str) -> None:
    facts = f"""@prefix jig: <{JIG}> . @prefix xsd: <{XSD}> .
    <{ID}evaluation/r/e> a jig:Evaluation ; jig:onIndicator <{ID}indicator/f/2.1> ;
      jig:evaluatedAs <{ID}scale-point/s/good> ; jig:inReport <{ID}report/r> ;
      jig:ofActivity <{ID}inspection/i> ; jig:ofPartnership <{ID}partnership/fife> .
    <{ID}inspection/i> jig:latest "{day}"^^xsd:date .
    <{ID}evaluation/r/unnamed> a jig:Evaluation ; jig:onIndicator <{ID}indicator/f/2.1> ."""
    engine = StoreEngine([*quads, *parse(facts.encode(), format=RdfFormat.TURTLE)])
    cube = cube_quads(engine)
    areas = [quad.object for quad in cube.quads if quad.predicate.value == SDMX + "refArea"]
    assert NamedNode(f"http://statistics.gov.scot/id/statistical-geography/{code}") in areas
    assert cube.left_out == 1


def test_a_cube_without_links_and_with_other_options(quads: list[Quad], jig: Jig) -> None:
    with pytest.raises(UsageFault, match="no links to statistics"):
        cube_quads(StoreEngine([quad for quad in quads if home(quad.graph_name) != "links"]))
    assert "leave out the options that choose a part" in jig("export", "--cube", "--no-links", code=2).stderr
    assert "--cube writes RDF" in jig("export", "--cube", "-f", "csv", code=2).stderr


def test_a_cube_in_a_file_of_its_own_is_valid(jig: Jig, tmp_path: Path) -> None:
    path = str(tmp_path / "cube.ttl")
    jig("export", "--cube", "-o", path)
    assert "Conforms: 0 violations" in jig("validate", path).stdout


# ── RDF/XML ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_ontology_as_rdf_xml_has_its_classes_lists_and_restrictions_in_place(quads: list[Quad]) -> None:
    text = "".join(rdfxml_text([q for q in quads if home(q.graph_name) == "ontology"], title="a -- b"))
    assert '<owl:Class rdf:about="https://w3id.org/jig/ontology#Evaluation">' in text
    assert '<owl:propertyChainAxiom rdf:parseType="Collection">' in text
    assert "<owl:Restriction>" in text
    assert "nodeID" not in text
    assert "rdf:first" not in text
    assert "<!--\na - - b\n-->" in text


def test_owlready2_reads_rdf_xml_as_it_stands(one_sheet: str, tmp_path: Path) -> None:
    import owlready2

    path = tmp_path / "all.owl"
    export_graphs(LocalEngine(one_sheet), "rdfxml", str(path))
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    terms = world.get_namespace(JIG)
    written = rdflib.Graph().parse(path, format="xml")
    for name in ("Finding", "AreaForImprovement", "Topic"):
        assert len(list(terms[name].instances())) == len(
            set(written.subjects(rdflib.RDF.type, rdflib.URIRef(JIG + name)))
        )
    assert terms.inspects.property_chain[0].properties == [terms.reviews, terms.inspects]
    assert terms.judgedBy.inverse_property is terms.assesses
    world.close()


def test_odd_texts_survive_in_rdf_xml() -> None:
    texts = ["a & b < c > d", ' "quoted" ', "line\nand\ttab\rreturn", "", "]]>", "schön"]
    odd = [Quad(NamedNode(ODD + "s?a=1&b='2'"), NamedNode(ODD + "p"), Literal(text)) for text in texts]
    odd += [Quad(NamedNode(ODD + "s"), NamedNode(RDF + "type"), NamedNode(ODD + "1/2")), Quad(*odd[0].triple)]
    assert_same(read("".join(rdfxml_text(odd)).encode(), "rdfxml"), {quad.triple: quad for quad in odd}.values())


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (ODD + "123", Literal("x"), "no way to write the property http://example.org/123"),
        (RDF + "li", Literal("x"), "no way to write the property"),
        (ODD + "p", Literal("form\ffeed"), "cannot hold the control character in http://example.org/p"),
    ],
)
def test_what_rdf_xml_cannot_say_is_refused(predicate: str, value: Literal, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        list(rdfxml_text([Quad(NamedNode(ODD + "s"), NamedNode(predicate), value)]))

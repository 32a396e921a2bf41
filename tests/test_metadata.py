"""The description of the data set: every count is counted again, and nothing is claimed that is not so."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from jig.cli.main import cli
from jig.graph.build import build_store
from jig.graph.distributions import distribution_quads
from jig.graph.engine import LocalEngine
from jig.graph.errors import BadInput, UsageFault
from jig.graph.export import Selection, select_quads
from jig.graph.intake.ingest import ingest
from jig.graph.metadata import CATALOGUE, DATASET, LICENCE, describe_store, is_whole, metadata_quads
from jig.graph.sheets import sheet_files
from jig.graph.terms import DCAT, DCTERMS, GRAPH, ID, JIG, PREFIXES, graph_name

READING = Path(__file__).parent / "data" / "reading"
SPDX, VOID = PREFIXES["spdx"], PREFIXES["void"]
OURS = ("ontology", "vocabulary", "links", "sheet/", "inferred/", "extracted/")
PREAMBLE = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("void", "jig", "rdf", "dcterms", "dcat", "prov"))


@pytest.fixture(scope="module")
def store(engine: LocalEngine) -> Store:
    return engine.generation.store


@pytest.fixture(scope="module")
def described(store: Store) -> list[Quad]:
    return list(store.quads_for_pattern(None, None, None, graph_name("metadata")))


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    found = store.query(PREAMBLE + query)
    assert isinstance(found, QuerySolutions)
    return [tuple(row) for row in found]


def graphs(store: Store) -> list[str]:
    names = [graph.value.removeprefix(GRAPH) for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    return sorted(name for name in names if name != "metadata")


def values(described: list[Quad], subject: NamedNode, predicate: str) -> list[str]:
    found = [q.object for q in described if q.subject == subject and q.predicate.value == predicate]
    return sorted(value.value for value in found if isinstance(value, Literal | NamedNode))


def counted(quads: list[Quad]) -> dict[str, int]:
    types = [q.object for q in quads if q.predicate.value == PREFIXES["rdf"] + "type"]
    return {
        "triples": len({(q.subject, q.predicate, q.object) for q in quads}),
        "distinctSubjects": len({q.subject for q in quads}),
        "distinctObjects": len({q.object for q in quads}),
        "classes": len(set(types)),
        "properties": len({q.predicate for q in quads}),
    }


def test_the_build_describes_what_it_made(store: Store, described: list[Quad]) -> None:
    assert described
    assert set(described) == set(metadata_quads(store))


def test_every_graph_is_counted_as_it_is(store: Store, described: list[Quad]) -> None:
    for name in graphs(store):
        quads = list(store.quads_for_pattern(None, None, None, graph_name(name)))
        for what, count in counted(quads).items():
            assert values(described, graph_name(name), VOID + what) == [str(count)], f"{name} {what}"


def test_the_data_set_is_counted_as_it_is(store: Store, described: list[Quad]) -> None:
    ours = [name for name in graphs(store) if name.startswith(OURS)]
    quads = [q for name in ours for q in store.quads_for_pattern(None, None, None, graph_name(name))]
    for what, count in counted(quads).items():
        assert values(described, DATASET, VOID + what) == [str(count)], what
    subsets = values(described, DATASET, VOID + "subset")
    assert [s for s in subsets if s.startswith(GRAPH)] == sorted(GRAPH + name for name in ours)


def test_partitions_say_how_many_of_each_class_and_property(store: Store, described: list[Quad]) -> None:
    everything = [q for q in store if q.graph_name != graph_name("metadata")]
    homes: dict[NamedNode, list[Quad]] = {DATASET: everything}
    for quad in everything:
        assert isinstance(quad.graph_name, NamedNode)
        homes.setdefault(quad.graph_name, []).append(quad)
    for node, quads in homes.items():
        found = {}
        for part in values(described, node, VOID + "classPartition"):
            (cls,), (count,) = (values(described, NamedNode(part), VOID + name) for name in ("class", "entities"))
            found[cls] = int(count)
        wanted: dict[str, set[object]] = {}
        for quad in quads:
            if quad.predicate.value == PREFIXES["rdf"] + "type" and isinstance(quad.object, NamedNode):
                wanted.setdefault(quad.object.value, set()).add(quad.subject)
        assert found == {cls: len(subjects) for cls, subjects in wanted.items()}, node
    parts = values(described, DATASET, VOID + "propertyPartition")
    triples = {}
    for part in parts:
        (name,), (count,) = (values(described, NamedNode(part), VOID + what) for what in ("property", "triples"))
        triples[name] = int(count)
    assert triples == Counter(quad.predicate.value for quad in everything)


def test_linksets_are_counted_as_they_are(store: Store, described: list[Quad]) -> None:
    sets = [q.subject for q in described if q.object == NamedNode(VOID + "Linkset")]
    assert sets
    for node in sets:
        assert isinstance(node, NamedNode)
        (predicate,), (scheme,) = (values(described, node, VOID + name) for name in ("linkPredicate", "objectsTarget"))
        made = rows(
            store,
            "SELECT DISTINCT ?thing ?target { GRAPH ?g { "
            f"?link jig:linkScheme <{scheme}> ; jig:linkOf ?thing ; jig:linkTarget ?target ; "
            f"jig:linkProperty <{predicate}> }} GRAPH ?h {{ ?thing <{predicate}> ?target }} }}",
        )
        assert values(described, node, VOID + "triples") == [str(len(made))], node
        assert node.value in values(described, DATASET, VOID + "subset")


def test_version_dates_and_licence(store: Store, described: list[Quad]) -> None:
    assert values(described, DATASET, DCAT + "version") == [version("joint-inspection-graph")]
    assert values(described, DATASET, DCTERMS + "license") == [LICENCE]
    prepared = rows(store, "SELECT ?g ?d { GRAPH ?g { ?r jig:preparedOn|jig:secondReadingOn|dcterms:modified ?d } }")
    latest = max(d.value for g, d in prepared if isinstance(d, Literal) and g != graph_name("metadata"))
    assert values(described, DATASET, DCTERMS + "modified") == [latest]
    literals = [quad.object for quad in described if isinstance(quad.object, Literal)]
    days = {literal.value for literal in literals if literal.datatype.value.endswith("#date")}
    known = {q.object.value for q in store if isinstance(q.object, Literal) and q.graph_name != graph_name("metadata")}
    assert days <= known, "a date that no sheet gives"


def test_who_made_it_is_an_agent_with_a_name(described: list[Quad]) -> None:
    (maker,) = values(described, DATASET, DCTERMS + "creator")
    assert values(described, NamedNode(maker), PREFIXES["rdf"] + "type") == [PREFIXES["foaf"] + "Agent"]
    assert values(described, NamedNode(maker), PREFIXES["rdfs"] + "label") == ["Joint Inspection Graph contributors"]


def test_rights_are_the_reports_own_words(store: Store, described: list[Quad]) -> None:
    for name in (name for name in graphs(store) if name.startswith("sheet/")):
        query = f"SELECT DISTINCT ?n {{ GRAPH <{GRAPH}{name}> {{ ?r a jig:Report ; dcterms:rights ?n }} }} ORDER BY ?n"
        printed = [row[0].value for row in rows(store, query) if isinstance(row[0], Literal)]
        assert values(described, graph_name(name), DCTERMS + "rights") == printed
    reports = [q for q in described if isinstance(q.subject, NamedNode) and q.subject.value.startswith(ID + "report/")]
    assert not reports, "a claim about a report, not about our facts"


def test_words_of_reports_and_data_from_elsewhere_are_no_part_and_get_no_licence(store: Store) -> None:
    passage, said = NamedNode(ID + "passage/moray-2017/0"), NamedNode(JIG + "words")
    words = Quad(passage, said, Literal("x"), graph_name("text", "moray-2017"))
    fetched = Quad(passage, said, Literal("x"), graph_name("enriched", "population"))
    drawn = Quad(passage, said, Literal("x"), graph_name("words", "moray-2017"))
    before, after = metadata_quads(store), metadata_quads([*store, words, drawn, fetched])
    for what in ("triples", "subset", "classPartition"):
        assert values(before, DATASET, VOID + what) == values(after, DATASET, VOID + what)
    for guest in (words.graph_name, drawn.graph_name, fetched.graph_name):
        assert isinstance(guest, NamedNode)
        assert values(after, guest, VOID + "triples") == ["1"]
        assert values(after, guest, DCTERMS + "license") == []
        assert values(after, guest, DCAT + "version") == []


def test_two_builds_are_described_alike(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        folder = str(tmp_path / name)
        build_store(folder, sheets=[path for path in sheet_files() if path.stem == "moray-2017"])
        store = LocalEngine(folder).generation.store
        found.append(set(store.quads_for_pattern(None, None, None, graph_name("metadata"))))
    assert found[0] == found[1]
    assert found[0]


def test_a_store_that_grew_is_described_anew(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store"))
    fact = Quad(NamedNode(ID + "x"), NamedNode(JIG + "summary"), Literal("x"), graph_name("sheet", "a"))
    store.add(fact)
    describe_store(store, version="1.2.3")
    store.add(Quad(NamedNode(ID + "y"), fact.predicate, fact.object, fact.graph_name))
    count = describe_store(store, version="1.2.3")
    described = list(store.quads_for_pattern(None, None, None, graph_name("metadata")))
    assert len(described) == count
    assert values(described, DATASET, VOID + "triples") == ["2"]
    assert values(described, DATASET, DCAT + "version") == ["1.2.3"]


def test_what_is_ingested_is_described_without_reading_the_store_again(tmp_path: Path) -> None:
    folder, text = str(tmp_path / "store"), READING / "joint-2022.txt"
    build_store(folder, sheets=[path for path in sheet_files() if path.stem == "moray-2017"])
    changed = tmp_path / "changed.txt"
    changed.write_text(text.read_text(encoding="utf-8").replace("staff", "workers"), encoding="utf-8")
    for path, state in ((text, "new"), (changed, "edition")):
        assert [outcome.state for outcome in ingest(folder, [path])] == [state]
        engine = LocalEngine(folder)
        store = engine.generation.store
        kept = set(store.quads_for_pattern(None, None, None, graph_name("metadata")))
        whole = set(metadata_quads(store))
        assert not is_whole(kept)
        assert kept < whole, "nothing that is said is untrue"
        for name in graphs(store):
            triples = sum(1 for _ in store.quads_for_pattern(None, None, None, graph_name(name)))
            assert values(list(kept), graph_name(name), VOID + "triples") == [str(triples)], name
        subsets = values(list(kept), DATASET, VOID + "subset")
        assert any("/extracted/" in subset for subset in subsets)
        assert set(select_quads(engine, Selection(metadata=True))) == whole
        manifest = json.loads(Path(engine.generation.path("manifest.json")).read_text(encoding="utf-8"))
        assert sum(manifest["graphs"].values()) - manifest["graphs"]["metadata"] == sum(
            int(values(list(kept), graph_name(name), VOID + "triples")[0]) for name in graphs(store)
        )


def test_dumps_are_described_as_distributions(store: Store, tmp_path: Path) -> None:
    plain, packed = tmp_path / "moray.ttl", tmp_path / "moray.nq.gz"
    plain.write_bytes(b"<http://e/a> a <http://e/b> .\n")
    packed.write_bytes(gzip.compress(b"some lines"))
    made = distribution_quads([str(plain), str(packed)], "https://example.org/data/")
    nodes = values(made, DATASET, DCAT + "distribution")
    assert len(nodes) == 2
    table = tmp_path / "moray.csv"
    table.touch()
    assert not values(distribution_quads([str(table)], "https://example.org/data"), DATASET, VOID + "dataDump"), (
        "no RDF"
    )
    assert values(made, DATASET, VOID + "dataDump") == [
        "https://example.org/data/moray.nq.gz",
        "https://example.org/data/moray.ttl",
    ]
    for node, file, media in zip(nodes, (packed, plain), ("application/n-quads", "text/turtle"), strict=True):
        about = NamedNode(node)
        assert values(made, about, DCTERMS + "title") == [file.name]
        assert values(made, about, DCAT + "accessURL") == values(made, about, DCAT + "downloadURL") != []
        assert values(made, about, DCAT + "byteSize") == [str(file.stat().st_size)]
        assert values(made, about, DCAT + "mediaType") == [f"https://www.iana.org/assignments/media-types/{media}"]
        assert bool(values(made, about, DCAT + "compressFormat")) == (file is packed)
        assert values(made, about, DCTERMS + "license") == [], "a dump may hold words of reports"
        (checksum,) = values(made, about, SPDX + "checksum")
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert values(made, NamedNode(checksum), SPDX + "checksumValue") == [digest]
    used = {q.predicate for q in made} | {q.object for q in made if q.predicate.value == PREFIXES["rdf"] + "type"}
    known = {row[0] for row in rows(store, f"SELECT ?t {{ GRAPH <{GRAPH}ontology> {{ ?t a ?kind }} }}")}
    assert not {term for term in used if isinstance(term, NamedNode) and not is_base(term)} - known


def is_base(term: NamedNode) -> bool:
    return term.value.startswith((PREFIXES["rdf"], PREFIXES["rdfs"]))


def test_an_address_is_claimed_only_when_given(tmp_path: Path) -> None:
    file = tmp_path / "moray.ttl"
    file.write_bytes(b"")
    made = distribution_quads([str(file)])
    assert not [q for q in made if q.predicate.value in (DCAT + "accessURL", DCAT + "downloadURL", VOID + "dataDump")]


@pytest.mark.parametrize(
    ("names", "base", "fault", "message"),
    [
        (["absent.ttl"], None, BadInput, r"absent\.ttl: No such file or directory; write the dump"),
        (
            ["report.docx"],
            None,
            BadInput,
            r"report\.docx: its name does not say what format it has; endings: csv",
        ),
        (["a/jig.ttl", "b/jig.ttl"], None, BadInput, r"jig\.ttl: 2 files of this name"),
        (["Jig.ttl", "jig-ttl.ttl", "jig_ttl.ttl"], None, BadInput, r"jig-ttl\.ttl: 2 files of this name, or of one"),
        (["jig.ttl"], "/srv/data", UsageFault, r"/srv/data: is no address"),
    ],
)
def test_what_cannot_be_described_is_refused(
    tmp_path: Path, names: list[str], base: str | None, fault: type[Exception], message: str
) -> None:
    with pytest.raises(fault, match=message):
        distribution_quads([str(tmp_path / name) for name in names], base)


def test_export_writes_the_description_of_dumps(built_store: str, tmp_path: Path) -> None:
    dump, catalogue = tmp_path / "moray.nt", tmp_path / "catalogue.ttl"
    jig("--store", built_store, "export", "--report", "moray-2017", "-o", str(dump))
    jig("--store", built_store, "export", "--metadata", "--dump", str(dump), "-o", str(catalogue))
    store = Store()
    store.load(path=str(catalogue))
    query = "SELECT ?n ?triples { ?d dcat:distribution/dcat:byteSize ?n ; void:triples ?triples }"
    ((size, triples),) = rows(store, query)
    assert isinstance(size, Literal)
    assert int(size.value) == dump.stat().st_size
    assert triples is not None
    refused = CliRunner().invoke(cli, ["--store", built_store, "export", "--dump", str(dump)])
    assert refused.exit_code == 2
    assert "--metadata --dump FILE" in refused.output


def jig(*arguments: str) -> None:
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output


#: What DCAT-AP 3 says of each class: at least and at most how many values, and whether they are texts or things.
#: https://semiceu.github.io/DCAT-AP/releases/3.0.0/
DCAT_AP: dict[str, dict[str, tuple[int, int | None, type]]] = {
    DCAT + "Catalog": {
        DCTERMS + "title": (1, None, Literal),
        DCTERMS + "description": (1, None, Literal),
        DCTERMS + "publisher": (1, 1, NamedNode),
        DCTERMS + "language": (0, None, NamedNode),
        DCTERMS + "license": (0, 1, NamedNode),
        DCTERMS + "spatial": (0, None, NamedNode),
        DCAT + "dataset": (0, None, NamedNode),
        DCAT + "themeTaxonomy": (0, None, NamedNode),
    },
    DCAT + "Dataset": {
        DCTERMS + "title": (1, None, Literal),
        DCTERMS + "description": (1, None, Literal),
        DCTERMS + "publisher": (0, 1, NamedNode),
        DCTERMS + "creator": (0, None, NamedNode),
        DCTERMS + "language": (0, None, NamedNode),
        DCTERMS + "license": (0, 1, NamedNode),
        DCTERMS + "modified": (0, 1, Literal),
        DCTERMS + "spatial": (0, None, NamedNode),
        DCTERMS + "temporal": (0, None, NamedNode),
        DCAT + "distribution": (0, None, NamedNode),
        DCAT + "keyword": (0, None, Literal),
        DCAT + "theme": (0, None, NamedNode),
        DCAT + "version": (0, 1, Literal),
    },
    DCAT + "Distribution": {
        DCTERMS + "title": (0, None, Literal),
        DCAT + "accessURL": (1, None, NamedNode),
        DCAT + "byteSize": (0, 1, Literal),
        DCAT + "downloadURL": (0, None, NamedNode),
        DCAT + "mediaType": (0, 1, NamedNode),
        DCAT + "compressFormat": (0, 1, NamedNode),
        SPDX + "checksum": (0, 1, NamedNode),
    },
    SPDX + "Checksum": {SPDX + "algorithm": (1, 1, NamedNode), SPDX + "checksumValue": (1, 1, Literal)},
    PREFIXES["foaf"] + "Agent": {PREFIXES["foaf"] + "name": (1, None, Literal)},
    DCTERMS + "PeriodOfTime": {DCAT + "startDate": (0, 1, Literal), DCAT + "endDate": (0, 1, Literal)},
}


def test_portals_find_what_they_ask_for(described: list[Quad], tmp_path: Path) -> None:
    dump = tmp_path / "facts.ttl.gz"
    dump.write_bytes(gzip.compress(b""))
    whole = [*described, *distribution_quads([str(dump)], "https://example.org/dumps")]
    said: dict[tuple[object, str], list[object]] = {}
    for quad in whole:
        said.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)
    seen: Counter[str] = Counter()
    for quad in whole:
        kind = quad.object.value if isinstance(quad.object, NamedNode) else ""
        rules = DCAT_AP.get(kind, {})
        seen[kind] += bool(rules)
        for name, (least, most, form) in rules.items():
            given = said.get((quad.subject, name), [])
            assert least <= len(given) <= (most or len(given)), f"{quad.subject} {name}"
            assert all(isinstance(value, form) for value in given), f"{quad.subject} {name}"
    assert {kind for kind, count in seen.items() if count} == set(DCAT_AP)
    assert all(said.get((DATASET, name)) for name in DCAT_AP[DCAT + "Dataset"])
    assert all(said.get((CATALOGUE, name)) for name in DCAT_AP[DCAT + "Catalog"])
    assert said[CATALOGUE, DCAT + "dataset"] == [DATASET]
    authority = "http://publications.europa.eu/resource/authority/"
    assert NamedNode(authority + "language/ENG") in said[DATASET, DCTERMS + "language"]
    assert said[DATASET, DCAT + "theme"] == [NamedNode(authority + "data-theme/SOCI")]

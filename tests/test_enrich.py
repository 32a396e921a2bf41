"""Enrichment: small cubes in the shape of statistics.gov.scot's, over HTTP; the live endpoints were not reached."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store

from jig.cli.enrich import enrich
from jig.cli.main import cli
from jig.graph.build import build_store
from jig.graph.enrich import enrich_store, find_source, list_sources
from jig.graph.errors import BadInput, JigError, NetworkError, NotFound, QueryError
from jig.graph.metadata import metadata_quads
from jig.graph.servers.endpoints import Endpoint
from jig.graph.sheets import sheet_files
from jig.graph.store import current_name, open_current
from jig.graph.terms import graph_name

CUBES = Path(__file__).parent / "data" / "enrich" / "cubes.ttl"


@pytest.fixture(scope="module")
def cubes() -> Iterator[str]:
    """Serve the cubes over HTTP."""
    store = Store()
    store.load(path=str(CUBES), format=RdfFormat.TURTLE)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply(parse_qs(urlsplit(self.path).query)["query"][0])

        def do_POST(self) -> None:
            self.reply(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())["query"][0])

        def reply(self, query: str) -> None:
            result = store.query(query)
            graph = isinstance(result, QueryTriples)
            body = result.serialize(format=RdfFormat.TURTLE if graph else QueryResultsFormat.JSON)  # type: ignore[arg-type]
            self.send_response(200)
            self.send_header("Content-Type", "text/turtle" if graph else "application/sparql-results+json")
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def store(built_store: str, tmp_path: Path) -> str:
    """Copy the built store."""
    return str(shutil.copytree(built_store, tmp_path / "store"))


def graph_of(store: str, name: str) -> set[str]:
    graph = NamedNode(f"https://w3id.org/jig/graph/enriched/{name}")
    return {str(quad.triple) for quad in open_current(store).store.quads_for_pattern(None, None, None, graph)}


@pytest.mark.parametrize(
    ("name", "figures", "areas"),
    [("population", 2, 32), ("looked-after-children", 2, 32), ("child-protection", 1, 32), ("deprivation", 1, 32)],
)
def test_each_source_of_figures(name: str, figures: int, areas: int, cubes: str, store: str) -> None:
    made = enrich_store(store, find_source(name), Endpoint(query=cubes, timeout=20))
    assert (made.figures, made.areas) == (figures, areas)
    stored = graph_of(store, name)
    assert len(stored) == made.triples
    for property_ in ("fromEndpoint", "queryText", "retrievedAt", "publishedBy", "underCode", "contextPeriod"):
        assert any(f"#{property_}>" in triple for triple in stored), property_


def test_wikidata_gives_names_and_places(cubes: str, store: str) -> None:
    made = enrich_store(store, find_source("wikidata"), Endpoint(query=cubes, timeout=20))
    stored = graph_of(store, "wikidata")
    assert made.figures == 0
    assert any("Moireibh" in triple for triple in stored)
    assert not any("@fr" in triple for triple in stored)


def test_context_lists_them_apart_from_findings(cubes: str, store: str) -> None:
    before = CliRunner().invoke(cli, ["--store", store, "ask", "findings", "-f", "csv"]).stdout
    nothing = CliRunner().invoke(cli, ["--store", store, "ask", "context", "--partnership", "Moray", "-f", "csv"])
    assert nothing.exit_code == 0
    for name in ("population", "looked-after-children"):
        enrich_store(store, find_source(name), Endpoint(query=cubes, timeout=20))
    rows = CliRunner().invoke(cli, ["--store", store, "ask", "context", "--partnership", "Moray", "-f", "tsv"]).stdout
    head, *lines = rows.splitlines()
    columns = ("measure", "population", "value", "unit", "period", "publisher", "endpoint", "area_code")
    wanted = [[line.split("\t")[head.split("\t").index(name)] for name in columns] for line in lines]
    assert all("http" in line.split("\t")[head.split("\t").index("licence")] for line in lines)
    scottish = ["2015", "Scottish Government", cubes, "S12000020"]
    assert wanted == [
        ["Looked After Children", "All", "1.25", "Ratio", *scottish],
        ["Looked After Children", "With kin", "40", "Count", *scottish],
        ["population", "5", "1000", "people", "2015", "National Records of Scotland", cubes, "S12000020"],
    ]
    assert CliRunner().invoke(cli, ["--store", store, "ask", "findings", "-f", "csv"]).stdout == before


def test_again_replaces_and_a_build_keeps(cubes: str, store: str) -> None:
    for _ in range(2):
        made = enrich_store(store, find_source("population"), Endpoint(query=cubes, timeout=20))
    assert len(graph_of(store, "population")) == made.triples
    assert current_name(store) == f"g-{made.build}"
    quads = open_current(store).store
    assert set(quads.quads_for_pattern(None, None, None, graph_name("metadata"))) == set(metadata_quads(quads))
    build_store(store, sheets=[path for path in sheet_files() if path.stem == "moray-2017"])
    assert len(graph_of(store, "population")) == made.triples


HEADER = (
    "#+ {title: t, what: w, endpoint: 'http://e/s', publisher: p, licence: 'http://e/l', "
    "area: '<http://statistics.gov.scot/id/statistical-geography/{code}>'}\n"
)
SDMX = "?o <http://purl.org/linked-data/sdmx/2009/dimension#refArea> ?area"


def figures(*rows: str, blank: str = "<http://e/d>") -> str:
    """Write a query that gives these rows of value, period and population for Moray."""
    return (
        "SELECT (<http://e/S12000020> AS ?area) ('m' AS ?measure) ?value ?period ?population ?dataset "
        f"{{ VALUES ?x {{ $areas }} VALUES (?value ?period ?population) {{ ({') ('.join(rows)}) }} "
        f"BIND({blank} AS ?dataset) }} ORDER BY ?x ?value ?period ?population"
    )


@pytest.mark.parametrize(
    ("query", "kind", "message"),
    [
        ("SELECT ?area { VALUES ?area { $areas } " + SDMX + " }", BadInput, "no column 'measure'"),
        (
            "SELECT ?area ('m' AS ?measure) ('x' AS ?value) ('2015' AS ?period) { VALUES ?area { $areas } "
            + SDMX
            + " }",
            BadInput,
            "row 1 is no figure .its value is no number.; nothing was stored",
        ),
        (
            "SELECT ?area ('m' AS ?measure) (?none AS ?value) ('2015' AS ?period) { VALUES ?area { $areas } "
            + SDMX
            + " }",
            BadInput,
            "row 1 is no figure .it has no value.",
        ),
        (
            "SELECT (<http://e/X1> AS ?area) (1 AS ?measure) (1 AS ?value) (1 AS ?period) { VALUES ?a { $areas } }",
            BadInput,
            "X1 is no code of an area",
        ),
        (
            "SELECT ?area ('m' AS ?measure) ?value ('2015' AS ?period) { VALUES ?area { $areas } "
            + SDMX
            + " ; ?p ?value FILTER(ISNUMERIC(?value)) }",
            BadInput,
            "gives another figure for",
        ),
        (figures("5 '2015' '>=16'", "5 '2015' '<16'"), BadInput, "row 2 gives another figure"),
        (figures("5 '2015' <urn:x>", blank="BNODE()"), BadInput, "row 1 is no figure .its dataset is a blank node"),
        (figures("5 '' 'all'"), BadInput, "row 1 is no figure .it has no period"),
        (figures("'1E+9999999' '2015' 'all'"), BadInput, "the value is 1E.9999999"),
        (
            "CONSTRUCT { ?area a <https://w3id.org/jig/ontology#Evaluation> } { VALUES ?area { $areas } }",
            BadInput,
            "would pass for what reports and vocabularies say",
        ),
        (
            "PREFIX area: <https://w3id.org/jig/id/area/> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
            "CONSTRUCT { area:moray skos:altLabel ?area } { VALUES ?area { $areas } }",
            BadInput,
            "would pass for what reports and vocabularies say",
        ),
        ("SELECT ?area { VALUES ?area { $areas } ?area <http://e/no> ?x }", NetworkError, "nothing was stored"),
        ("CONSTRUCT { ?area <http://e/p> [] } WHERE { VALUES ?area { $areas } }", BadInput, "gives blank nodes"),
    ],
)
def test_nothing_is_stored_by_half(
    query: str, kind: type[JigError], message: str, cubes: str, store: str, tmp_path: Path
) -> None:
    (tmp_path / "mine.rq").write_text(HEADER + query)
    generation = current_name(store)
    with pytest.raises(kind, match=message):
        enrich_store(store, find_source(str(tmp_path / "mine.rq")), Endpoint(query=cubes, timeout=20))
    assert current_name(store) == generation


def test_a_figure_given_twice_is_one(cubes: str, store: str, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(HEADER + figures("5 '2015' 'all'", "'5.0' '2015' 'all'"))
    made = enrich_store(store, find_source(str(tmp_path / "mine.rq")), Endpoint(query=cubes, timeout=20))
    assert made.figures == 1
    assert sum("#contextValue>" in triple for triple in graph_of(store, "mine")) == 1


def test_a_source_of_ones_own_needs_no_code(cubes: str, store: str, tmp_path: Path) -> None:
    (tmp_path / "registers.rq").write_text(
        HEADER + "PREFIX qb: <http://purl.org/linked-data/cube#>\nSELECT ?area ('registered' AS ?measure) ?value "
        "('2016' AS ?period) { VALUES ?area { $areas } "
        + SDMX
        + " ; <http://statistics.gov.scot/def/measure-properties/"
        "count> ?value ; qb:dataSet <http://statistics.gov.scot/data/protection> }"
    )
    result = CliRunner().invoke(enrich, [str(tmp_path / "registers.rq"), "--endpoint", cubes, "--store", store])
    assert (result.exit_code, result.stdout) == (
        0,
        f"1 figures on 32 areas from {cubes} in the graph enriched/registers\n",
    )


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("SELECT * {}", BadInput, "lacks the key 'title'"),
        (HEADER + "SELECT * {}", QueryError, "the one parameter"),
        (HEADER + "ASK { VALUES ?a { $areas } }", QueryError, "is a SELECT or CONSTRUCT"),
        ("#+ title: [\n", BadInput, "mine.rq"),
        (HEADER.replace("'http://e/l'", "OGL v3"), BadInput, "the licence 'OGL v3' is no IRI"),
    ],
)
def test_broken_sources_are_named(text: str, kind: type[JigError], message: str, tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_text(text)
    with pytest.raises(kind, match=message):
        find_source(str(tmp_path / "mine.rq"))


def test_a_source_has_a_name_for_its_graph(tmp_path: Path) -> None:
    (tmp_path / "€.rq").write_text(HEADER + figures("5 '2015' 'all'"))
    with pytest.raises(BadInput, match="gives its graph no name"):
        find_source(str(tmp_path / "€.rq"))


def test_sources_are_listed() -> None:
    result = CliRunner().invoke(enrich, [])
    assert result.exit_code == 0
    assert all(name in result.stdout for name in list_sources())
    with pytest.raises(NotFound, match="Did you mean 'population'"):
        find_source("populaton")

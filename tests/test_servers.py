"""Real servers: Virtuoso 7.2 and comunica 4 answer each canned query as the store does, or it is listed why not.

``virtuoso-t`` is found on the PATH (Debian: virtuoso-opensource-7); comunica-sparql-file-http there too, or where
JIG_COMUNICA says. What is absent is skipped with a message.
"""

from __future__ import annotations

import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from examples import example_values
from pyoxigraph import NamedNode, RdfFormat

from jig.graph.asking.answers import ask
from jig.graph.asking.canned import list_queries
from jig.graph.asking.table_lines import lines_for
from jig.graph.cube import cube_quads
from jig.graph.engine import Engine, LocalEngine
from jig.graph.errors import JigError
from jig.graph.export import Selection, select_quads
from jig.graph.rdf.turtle import trig_text
from jig.graph.servers.endpoints import Endpoint
from jig.graph.servers.publish import publication_lines, publish_graphs
from jig.graph.servers.remote import RemoteEngine
from jig.graph.store import open_current
from jig.graph.terms import GRAPH

QUERIES = list_queries([])
DOCS = Path(__file__).parent.parent / "docs" / "engines.md"

#: Canned queries that a server gets wrong, with the fault; docs/engines.md lists the same.
FAULTS: dict[str, dict[str, str]] = {
    "virtuoso": {},
    "comunica": {
        "consistency": "no answer within 60 seconds",
        "coverage": "COUNT of nothing is nothing instead of 0",
    },
}

#: Server whose ORDER BY cannot be relied on: rows are compared without their order.
UNORDERED = {"comunica"}

#: Settings of a Virtuoso on loopback, with places for its folder and ports; benchmarks/publish.py takes them too.
INI = (Path(__file__).parent / "data" / "virtuoso.ini").read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server's process: started when it is needed, and again when a query has ended it."""

    def __init__(self, command: list[str], url: str, folder: Path) -> None:
        self.command, self.url, self.folder = command, url, folder
        self._process: subprocess.Popen[bytes] | None = None

    def ready(self, within: float = 240) -> str:
        """Return the URL once the server answers; the wait ends early when its process does."""
        engine = RemoteEngine(Endpoint(query=self.url, timeout=within))
        until = time.monotonic() + within
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                with (self.folder / "out.log").open("ab") as log:
                    self._process = subprocess.Popen(self.command, cwd=self.folder, stdout=log, stderr=log)
            try:
                engine.run("ASK {}")
                return self.url
            except JigError:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.1)
        raise AssertionError((self.folder / "out.log").read_text(errors="replace"))

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)


@contextmanager
def running(command: list[str], url: str, folder: Path) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it."""
    server = Server(command, url, folder)
    try:
        server.ready()
        yield server
    finally:
        server.stop()


class Virtuoso(NamedTuple):
    """A Virtuoso of our own: its endpoint, the port of its isql, and its folder."""

    endpoint: Endpoint
    port: int
    folder: Path


@pytest.fixture(scope="module")
def virtuoso_server(built_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """Start Virtuoso and publish the built store to it."""
    if shutil.which("virtuoso-t") is None:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource-7): nothing was tested on Virtuoso")
    folder = tmp_path_factory.mktemp("virtuoso")
    http, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(INI.format(folder=folder, port=port, http=http))
    base = f"http://127.0.0.1:{http}"
    with running(["virtuoso-t", "-f", "-c", "virtuoso.ini"], f"{base}/sparql", folder) as server:
        endpoint = Endpoint(
            query=server.url,
            update=f"{base}/sparql-auth",
            graph_store=f"{base}/sparql-graph-crud-auth",
            user="dba",
            password="dba",  # noqa: S106  the password of a fresh Virtuoso on loopback
            auth="digest",
            timeout=60,
        )
        store = open_current(built_store).store
        publish_graphs(store, endpoint, "b1", tell=lambda line: None)
        yield Virtuoso(endpoint, port, folder)


@pytest.fixture(scope="module")
def virtuoso(virtuoso_server: Virtuoso) -> Endpoint:
    """Return the endpoint of our Virtuoso."""
    return virtuoso_server.endpoint


@pytest.fixture(scope="module")
def comunica_server(built_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start comunica over a dump of the built store."""
    command = os.environ.get("JIG_COMUNICA") or shutil.which("comunica-sparql-file-http")
    if command is None or shutil.which("node") is None:
        pytest.skip(
            "comunica is not installed (npm: @comunica/query-sparql-file, JIG_COMUNICA): nothing was tested on it"
        )
    folder = tmp_path_factory.mktemp("comunica")
    open_current(built_store).store.dump(str(folder / "dump.nq"), format=RdfFormat.N_QUADS)
    port = free_port()
    options = ["-p", str(port), "--unionDefaultGraph", "-t", "300", "-l", "error"]
    with running(["node", command, "dump.nq", *options], f"http://127.0.0.1:{port}/sparql", folder) as server:
        yield server


@pytest.fixture
def comunica(comunica_server: Server) -> Endpoint:
    """Return comunica's endpoint; where a query has ended its process it is started again."""
    return Endpoint(query=comunica_server.ready(), timeout=300)


def rows_of(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows in which the empty text is nothing: GROUP_CONCAT of nothing is one or the other."""
    return [tuple(None if cell == "" else cell for cell in row) for row in rows]


def compare(server: str, name: str, endpoint: Endpoint, engine: LocalEngine) -> None:
    if name in FAULTS[server]:
        pytest.xfail(FAULTS[server][name])
    canned, remote = QUERIES[name], RemoteEngine(endpoint)
    values = example_values(canned)
    here, there = ask(engine, canned, values), ask(remote, canned, values)
    assert there.columns == here.columns
    if server in UNORDERED:
        assert sorted(map(repr, rows_of(there.rows))) == sorted(map(repr, rows_of(here.rows)))
    else:
        assert rows_of(there.rows) == rows_of(here.rows)
        assert lines_for(remote, canned, values) == lines_for(engine, canned, values)


@pytest.mark.parametrize("name", QUERIES)
def test_virtuoso_answers_as_the_store(name: str, virtuoso: Endpoint, engine: LocalEngine) -> None:
    compare("virtuoso", name, virtuoso, engine)


@pytest.mark.parametrize("name", [name for name, c in QUERIES.items() if not any(p.required for p in c.parameters)])
def test_virtuoso_answers_without_parameters(name: str, virtuoso: Endpoint, engine: LocalEngine) -> None:
    if name in FAULTS["virtuoso"]:
        pytest.xfail(FAULTS["virtuoso"][name])
    here, there = ask(engine, QUERIES[name], {}), ask(RemoteEngine(virtuoso), QUERIES[name], {})
    assert rows_of(there.rows) == rows_of(here.rows)


@pytest.mark.parametrize("name", QUERIES)
def test_comunica_answers_as_the_store(name: str, comunica: Endpoint, engine: LocalEngine) -> None:
    compare("comunica", name, comunica, engine)


def exported(engine: Engine, selection: Selection) -> str:
    return "".join(trig_text(select_quads(engine, selection)))


PARTS = [Selection(about="Fife"), Selection(about="kinship care", inferred=False), Selection(report="moray-2017")]


@pytest.mark.parametrize("selection", [Selection(), Selection(metadata=True), *PARTS])
def test_virtuoso_exports_what_the_store_does(selection: Selection, virtuoso: Endpoint, engine: LocalEngine) -> None:
    assert exported(RemoteEngine(virtuoso), selection) == exported(engine, selection)


def test_virtuoso_and_comunica_give_the_same_cube(virtuoso: Endpoint, comunica: Endpoint, engine: LocalEngine) -> None:
    cube = set(cube_quads(engine).quads)
    assert set(cube_quads(RemoteEngine(virtuoso)).quads) == cube
    assert set(cube_quads(RemoteEngine(comunica)).quads) == cube


def test_comunica_exports_what_the_store_does(comunica: Endpoint, engine: LocalEngine) -> None:
    assert exported(RemoteEngine(comunica), PARTS[0]) == exported(engine, PARTS[0])


@pytest.mark.parametrize("way", ["graph_store", "update"])
def test_publishing_to_virtuoso(way: str, virtuoso: Endpoint, built_store: str) -> None:
    """The fixture has published by the graph store; a second run sends nothing, and an update repairs a loss."""
    from dataclasses import replace

    store, endpoint = open_current(built_store).store, replace(virtuoso, publish=way)
    assert {s.action for s in publish_graphs(store, endpoint, "b2", tell=lambda line: None)} == {"same"}
    assert publication_lines(RemoteEngine(endpoint))[0].endswith("all whole")


def test_virtuosos_own_loader_takes_a_dump(virtuoso_server: Virtuoso, built_store: str) -> None:
    """The command of docs/linked-data.md brings back a graph that was lost, and leaves the others as they were."""
    page = (DOCS.parent / "linked-data.md").read_text(encoding="utf-8")
    shown = next(line for line in page.splitlines() if line.startswith("isql-vt 1111 "))
    command = shlex.split(shown.replace("1111", str(virtuoso_server.port), 1))
    store, lost = open_current(built_store).store, NamedNode(GRAPH + "sheet/moray-2017")
    store.dump(str(virtuoso_server.folder / "joint-inspections.nq"), format=RdfFormat.N_QUADS)
    count = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {lost} {{ ?s ?p ?o }} }}"
    held = []
    for words in ([*command[:-1], f"exec=SPARQL CLEAR GRAPH {lost}"], command):
        done = subprocess.run(words, cwd=virtuoso_server.folder, capture_output=True, text=True, check=True)
        assert "Error" not in done.stdout + done.stderr
        held.append(int(RemoteEngine(virtuoso_server.endpoint).run(count).rows[0][0].value))
    assert held == [0, len(list(store.quads_for_pattern(None, None, None, lost)))]


#: Small queries that show the faults of Virtuoso that docs/engines.md names: right in the store, wrong there.
SHOWN = {
    "GROUP_CONCAT of nothing": (
        'SELECT (GROUP_CONCAT(?n; separator="|") AS ?x) { ?p a jig:Partnership OPTIONAL { ?p jig:none ?n } }'
    ),
    "comparison with an unbound variable": "SELECT (STR(1 = ?m) AS ?x) { ?p a jig:Report OPTIONAL { ?p jig:none ?m } }",
    "CONCAT of an unbound variable": 'SELECT (CONCAT("a", ?m) AS ?x) { ?p a jig:Report OPTIONAL { ?p jig:none ?m } }',
    "zero-length path that ends on a literal": "SELECT ?x { ?p a jig:Report ; rdfs:label/jig:none* ?x }",
    "COALESCE of an unbound variable": "SELECT ?p { ?p a jig:Report FILTER(COALESCE(?p = ?none, true)) }",
    "GROUP_CONCAT without a separator": "SELECT (GROUP_CONCAT(?l) AS ?x) { ?p a jig:Report ; rdfs:label ?l }",
}


@pytest.mark.parametrize("fault", SHOWN)
def test_faults_of_virtuoso(fault: str, virtuoso: Endpoint, engine: LocalEngine) -> None:
    here = engine.run(SHOWN[fault]).rows
    try:
        there = RemoteEngine(virtuoso).run(SHOWN[fault]).rows
    except JigError:
        there = []
    assert there != here, "Virtuoso is right now: say so in docs/engines.md"


#: Small queries that show the faults of comunica that docs/engines.md names.
SHOWN_COMUNICA = {
    "COUNT of an unbound variable": (
        "SELECT (COUNT(?n) AS ?x) { ?p a jig:Report . { ?p rdfs:label ?n } UNION { ?p a jig:Report } }"
    ),
    "SAMPLE of a variable that is bound in some rows only": (
        "SELECT (SAMPLE(?n) AS ?x) { VALUES (?p ?n) { (1 UNDEF) (1 2) } } GROUP BY ?p"
    ),
}


@pytest.mark.parametrize("fault", SHOWN_COMUNICA)
def test_faults_of_comunica(fault: str, comunica: Endpoint, engine: LocalEngine) -> None:
    here = sorted(map(repr, engine.run(SHOWN_COMUNICA[fault]).rows))
    try:
        there = sorted(map(repr, RemoteEngine(comunica).run(SHOWN_COMUNICA[fault]).rows))
    except JigError:
        there = []
    assert there != here, "comunica is right now: say so in docs/engines.md"


def test_faults_are_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for server, faults in FAULTS.items():
        for name, fault in faults.items():
            assert f"| `{name}` | {server} | {fault} |" in text, (server, name)
    for shown in [*SHOWN, *SHOWN_COMUNICA]:
        assert f"| {shown} |" in text, shown

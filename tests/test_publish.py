"""Publishing to a local server that speaks the Graph Store Protocol and SPARQL Update, and that can be made to fail."""

from __future__ import annotations

import hashlib
import itertools
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, QueryTriples, RdfFormat, Store

from jig.cli.publish import publish
from jig.graph.errors import NetworkError, NotFound
from jig.graph.servers.endpoints import Endpoint
from jig.graph.servers.publish import (
    PUBLICATION,
    Step,
    fingerprint,
    plan_publication,
    publication_lines,
    publish_graphs,
    same_content,
)
from jig.graph.servers.remote import RemoteEngine
from jig.graph.store import open_current
from jig.graph.terms import GRAPH, JIG, XSD


class Target:
    """A server over a store of its own, with faults and waits to be set.

    :ivar fail_after: after so many writes it hangs up.
    :ivar lose: it drops a triple of each graph.
    :ivar no_post: the status with which it refuses a POST to its graph store.
    :ivar locked: it asks for digest credentials; ``challenges`` counts how often, ``counts`` has those it was shown.
    :ivar hidden: a graph of which it does not speak when it is asked to count.
    :ivar gives: what it gives back, whatever graph is asked for.
    :ivar patient: it gives a graph back only when another is on its way, and waits a little for two at once.
    :ivar beside: a graph came while another was asked back.
    :ivar crossed: a graph came while another was being taken in.
    """

    def __init__(self) -> None:
        self.store = Store()
        self.writes: list[str] = []
        self.fail_after: int | None = None
        self.lose = False
        self.gives: bytes | None = None
        self.no_post: int | None = None
        self.hidden: str | None = None
        self.locked = False
        self.challenges = 0
        self.counts: set[str] = set()
        self.patient = False
        self.busy = threading.Lock()
        self.asked_back, self.beside, self.crossed = threading.Event(), threading.Event(), threading.Event()
        self.url = ""

    def endpoint(self, way: str) -> Endpoint:
        store = f"{self.url}/data" if way == "graph_store" else None
        return Endpoint(query=f"{self.url}/sparql", update=f"{self.url}/update", graph_store=store, timeout=20)


class Handler(BaseHTTPRequestHandler):
    target: Target

    def parse_request(self) -> bool:
        """Refuse requests without credentials, as digest authentication has it (RFC 7616 with MD5)."""
        if not super().parse_request():
            return False
        if not self.target.locked or not self.path.startswith("/data"):
            return True
        given = str(self.headers.get("Authorization") or "").removeprefix("Digest ")
        said = dict(re.findall(r'(\w+)="?([^",]*)"?', given))
        ours = hashed("user:ours:secret"), hashed(f"{self.command}:{self.path}")
        parts = (ours[0], said.get("nonce"), said.get("nc"), said.get("cnonce"), said.get("qop"), ours[1])
        if said.get("response") == hashed(":".join(map(str, parts))) and said["nc"] not in self.target.counts:
            self.target.counts.add(said["nc"])
            return True
        self.target.challenges += 1
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Digest realm="ours", nonce="once", qop="auth", algorithm=MD5')
        self.end_headers()
        return False

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if "query" in asked:
            return self.query(asked["query"][0])
        if self.target.patient:
            self.target.asked_back.set()
            self.target.beside.wait(timeout=5)
            self.target.asked_back.clear()
        body = self.target.store.dump(format=RdfFormat.N_TRIPLES, from_graph=NamedNode(asked["graph"][0]))
        body = self.target.gives if self.target.gives is not None else body
        self.reply("application/n-triples", body or b"")

    def do_POST(self) -> None:
        if urlsplit(self.path).path == "/data":
            return self.whole_graph("POST")
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.headers["Content-Type"] == "application/x-www-form-urlencoded":
            return self.query(parse_qs(body)["query"][0])
        named = re.search(f"GRAPH <{GRAPH}([^>]+)>", body)
        if self.refused(f"POST {named[1] if named else ''}"):
            return
        self.target.store.update(body)
        self.reply("text/plain", b"done")

    def do_PUT(self) -> None:
        self.whole_graph("PUT")

    def whole_graph(self, method: str) -> None:
        graph = NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.refused(f"{method} {graph.value.removeprefix(GRAPH)}"):
            return
        if method == "POST" and self.target.no_post:
            return self.send_error(self.target.no_post)
        if self.target.asked_back.is_set() and graph.value != PUBLICATION:
            self.target.beside.set()
        if self.target.busy.locked():
            self.target.crossed.set()
        with self.target.busy:
            if self.target.patient:
                self.target.crossed.wait(timeout=0.1)
            self.take(graph, body, fresh=method == "PUT")
        self.reply("text/plain", b"done")

    def take(self, graph: NamedNode, body: bytes, *, fresh: bool) -> None:
        if fresh:
            self.target.store.remove_graph(graph)
        self.target.store.load(body, format=RdfFormat.N_TRIPLES, to_graph=graph)
        if self.target.lose and graph.value != PUBLICATION:
            self.target.store.remove(next(iter(self.target.store.quads_for_pattern(None, None, None, graph))))

    def do_DELETE(self) -> None:
        graph = NamedNode(parse_qs(urlsplit(self.path).query)["graph"][0])
        self.target.writes.append("DELETE")
        if not self.target.store.contains_named_graph(graph):
            return self.send_error(404)
        self.target.store.remove_graph(graph)
        self.reply("text/plain", b"done")

    def refused(self, what: str) -> bool:
        self.target.writes.append(what)
        if self.target.fail_after is not None and len(self.target.writes) > self.target.fail_after:
            self.connection.close()
            return True
        return False

    def query(self, query: str) -> None:
        store = self.target.store
        if self.target.hidden:
            store = Store()
            store.extend(quad for quad in self.target.store if quad.graph_name != NamedNode(str(self.target.hidden)))
        result = store.query(query, use_default_graph_as_union=True)
        graph = isinstance(result, QueryTriples)
        body = result.serialize(format=RdfFormat.TURTLE if graph else QueryResultsFormat.JSON)  # type: ignore[arg-type]
        self.reply("text/turtle" if graph else "application/sparql-results+json", body or b"")

    def reply(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


def hashed(words: str) -> str:
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()


@pytest.fixture
def target() -> Iterator[Target]:
    """Run a server."""
    made = Target()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Ours", (Handler,), {"target": made}))
    server.daemon_threads = True
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def store(built_store: str) -> Store:
    """Take a part of each kind of graph: quick to send."""
    part = Store()
    whole = open_current(built_store).store
    for name, most in {"ontology": 10_000, "vocabulary": 400, "sheet/moray-2017": 300, "inferred/judged-by": 9}.items():
        graph = NamedNode(GRAPH + name)
        part.extend(itertools.islice(whole.quads_for_pattern(None, None, None, graph), most))
    return part


def quiet(line: str) -> None:
    return


def actions(steps: list[Step]) -> dict[str, str]:
    return {step.graph: step.action for step in steps}


def graphs_of(store: Store) -> dict[str, tuple[int, str]]:
    return {
        graph.value: fingerprint((store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines())
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode) and graph.value != PUBLICATION
    }


@pytest.mark.parametrize("way", ["graph_store", "update"])
def test_everything_arrives_and_a_second_run_sends_nothing(way: str, target: Target, store: Store) -> None:
    first = publish_graphs(store, target.endpoint(way), "b1", tell=quiet)
    assert {step.action for step in first} == {"send"}
    assert all((step.before, step.after) == (0, step.here) for step in first)
    assert graphs_of(target.store) == graphs_of(store)
    sent = [name.partition(" ")[2] for name, _ in itertools.groupby(target.writes) if not name.endswith(" publication")]
    largest = max(first, key=lambda step: step.here)
    assert way == "graph_store" or sent[0] == largest.graph  # of those under way at once any may come first
    target.writes.clear()
    again = publish_graphs(store, target.endpoint(way), "b2", tell=quiet)
    assert {step.action for step in again} == {"same"}
    assert target.writes == []


@pytest.mark.parametrize("way", ["graph_store", "update"])
@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
def test_a_cut_connection_is_told_and_repaired(way: str, after: int, target: Target, store: Store) -> None:
    endpoint = target.endpoint(way)
    target.fail_after = after
    with pytest.raises(NetworkError, match="connection was cut"):
        publish_graphs(store, endpoint, "b1", tell=quiet)
    told = "\n".join(publication_lines(RemoteEngine(endpoint)))
    assert "was begun and not finished; run jig publish again" in told or "nothing was published" in told
    target.fail_after = None
    publish_graphs(store, endpoint, "b1", tell=quiet)
    assert graphs_of(target.store) == graphs_of(store)
    assert publication_lines(RemoteEngine(endpoint))[0].endswith("all whole")


def test_a_graph_that_is_not_here_leads_to_the_nearest_and_to_all(target: Target) -> None:
    many, endpoint = of_names("links", *(f"sheet/area-{at:02}" for at in range(30))), target.endpoint("graph_store")
    for only, said in (
        ("sheet/area-030", r"\. Did you mean 'sheet/area-03', 'sheet/[\d'a-z-]+ or 'sheet/[\d'a-z-]+\? \(jig publish"),
        ("nosuch", r" \(jig publish --dry-run lists them\)"),
    ):
        with pytest.raises(NotFound, match=f"^no graph to publish called '{only}'{said}"):
            publish_graphs(many, endpoint, "b1", only=only, tell=quiet)


def test_a_graph_is_sent_while_another_is_read_back_and_never_two_at_once(target: Target, store: Store) -> None:
    target.patient = True
    publish_graphs(store, target.endpoint("graph_store"), "b1", tell=quiet)
    assert graphs_of(target.store) == graphs_of(store)
    assert target.beside.is_set()
    assert not target.crossed.is_set()


def test_what_the_server_lacks_is_posted_and_what_it_has_is_put(target: Target) -> None:
    endpoint = target.endpoint("graph_store")
    publish_graphs(of_names("sheet/a"), endpoint, "b1", tell=quiet)
    publish_graphs(of_names("sheet/a", "sheet/b", said="other"), endpoint, "b2", tell=quiet)
    sent = [write for write in target.writes if "sheet/" in write]
    assert (sent[0], sorted(sent[1:])) == ("POST sheet/a", ["POST sheet/b", "PUT sheet/a"])


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_server_that_takes_no_post_is_sent_a_put(status: int, target: Target) -> None:
    target.no_post = status
    publish_graphs(of_names("sheet/a"), target.endpoint("graph_store"), "b1", tell=quiet)
    assert graphs_of(target.store) == graphs_of(of_names("sheet/a"))


def test_a_server_that_refuses_a_post_for_another_reason_is_told(target: Target) -> None:
    target.no_post = 403
    with pytest.raises(NetworkError, match="refuses access"):
        publish_graphs(of_names("sheet/a"), target.endpoint("graph_store"), "b1", tell=quiet)


def test_what_was_added_to_something_unseen_is_put_in_its_place(target: Target) -> None:
    target.hidden = GRAPH + "sheet/a"
    target.store.extend(of_names("sheet/a", said="older"))
    publish_graphs(of_names("sheet/a"), target.endpoint("graph_store"), "b1", tell=quiet)
    assert graphs_of(target.store) == graphs_of(of_names("sheet/a"))


def test_one_challenge_serves_many_requests(target: Target) -> None:
    target.locked = True
    endpoint = replace(target.endpoint("graph_store"), user="user", password="secret", auth="digest")  # noqa: S106
    many = of_names(*(f"sheet/{at}" for at in range(6)))
    publish_graphs(many, endpoint, "b1", tell=quiet)
    assert graphs_of(target.store) == graphs_of(many)
    assert target.challenges == 1
    assert len(target.counts) > 12  # each graph sent and read back, and the publication


def test_wrong_digest_credentials_are_told(target: Target) -> None:
    target.locked = True
    endpoint = replace(target.endpoint("graph_store"), user="user", password="wrong", auth="digest")  # noqa: S106
    with pytest.raises(NetworkError, match="refuses the credentials that were sent: HTTP 401"):
        publish_graphs(of_names("sheet/a"), endpoint, "b1", tell=quiet)


@pytest.mark.parametrize(("seconds", "said"), [(0.0, 1 + 3), (600.0, 2)])
def test_what_is_whole_is_said_every_few_seconds(
    target: Target, monkeypatch: pytest.MonkeyPatch, seconds: float, said: int
) -> None:
    monkeypatch.setattr("jig.graph.servers.publish._UNSAID", seconds)
    publish_graphs(of_names("sheet/a", "sheet/b", "sheet/c"), target.endpoint("graph_store"), "b1", tell=quiet)
    assert target.writes.count("PUT publication") == said


def test_the_server_is_never_idle(target: Target) -> None:
    """The largest first, as it is longest read; the small ones beside it; then the others by size."""
    store = Store()
    for name, size in {"sheet/a": 9, "sheet/b": 1200, "sheet/c": 1500, "sheet/d": 1300, "sheet/e": 20}.items():
        graph = NamedNode(GRAPH + name)
        store.extend(Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), Literal(n), graph) for n in range(size))
    lines: list[str] = []
    publish_graphs(store, target.endpoint("graph_store"), "b1", tell=lines.append)
    assert [line.split()[2] for line in lines] == [f"sheet/{letter}" for letter in "ceadb"]


def test_by_updates_one_graph_ends_before_the_next_begins(target: Target, store: Store) -> None:
    publish_graphs(store, target.endpoint("update"), "b1", tell=quiet)
    sent = [name for name, _ in itertools.groupby(target.writes) if name != "POST publication"]
    assert sorted(sent) == sorted(set(sent)) == sorted(f"POST {name.removeprefix(GRAPH)}" for name in graphs_of(store))


@pytest.mark.parametrize("fault", ["of the server", "of whoever takes the lines of progress"])
def test_what_waits_is_not_sent_after_a_fault(fault: str, target: Target, store: Store) -> None:
    many = Store()
    for at, quad in enumerate(itertools.islice(store, 100)):
        many.add(Quad(quad.subject, quad.predicate, quad.object, NamedNode(f"{GRAPH}sheet/r{at:02}")))

    def broken(line: str) -> None:
        raise BrokenPipeError

    target.lose = fault == "of the server"
    with pytest.raises(NetworkError if target.lose else BrokenPipeError):
        publish_graphs(many, target.endpoint("graph_store"), "b1", tell=quiet if target.lose else broken)
    assert len([write for write in target.writes if "sheet/" in write]) < 100


def test_only_what_changed_is_sent_and_what_went_is_removed(target: Target, store: Store) -> None:
    whole, store = store, Store()
    store.extend(whole)
    endpoint = target.endpoint("graph_store")
    publish_graphs(store, endpoint, "b1", tell=quiet)
    store.add(Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), Literal("new"), NamedNode(GRAPH + "vocabulary")))
    store.remove_graph(NamedNode(GRAPH + "sheet/moray-2017"))
    steps = publish_graphs(store, endpoint, "b2", tell=quiet)
    assert {name: action for name, action in actions(steps).items() if action != "same"} == {
        "vocabulary": "send",
        "sheet/moray-2017": "remove",
    }
    assert graphs_of(target.store) == graphs_of(store)


def test_somebody_s_change_on_the_server_is_seen_and_repaired(target: Target, store: Store) -> None:
    endpoint = target.endpoint("graph_store")
    publish_graphs(store, endpoint, "b1", tell=quiet)
    graph = NamedNode(GRAPH + "vocabulary")
    target.store.remove(next(iter(target.store.quads_for_pattern(None, None, None, graph))))
    assert "vocabulary: holds" in "\n".join(publication_lines(RemoteEngine(endpoint)))
    assert actions(publish_graphs(store, endpoint, "b1", tell=quiet))["vocabulary"] == "send"


def test_a_server_that_loses_something_is_found_out(target: Target, store: Store) -> None:
    target.lose = True
    with pytest.raises(NetworkError, match=r"gives back .* triples of the graph .* were sent"):
        publish_graphs(store, target.endpoint("graph_store"), "b1", tell=quiet)


@pytest.mark.parametrize("given", [b"a\n" * 3, b"\xff\n" * 3, b"<html>\n<p>Busy.\n</html>\n"])
def test_what_is_given_back_and_is_no_graph_is_told(given: bytes, target: Target) -> None:
    target.gives = given
    with pytest.raises(NetworkError, match=r"gives no RDF back: .*tried reading it back after sending"):
        publish_graphs(of_names("sheet/a"), target.endpoint("graph_store"), "b1", tell=quiet)


@pytest.mark.parametrize("way", ["graph_store", "update"])
def test_a_graph_that_is_gone_here_and_there_is_done_with(way: str, target: Target) -> None:
    endpoint = target.endpoint(way)
    publish_graphs(of_names("sheet/a", "sheet/b"), endpoint, "b1", tell=quiet)
    target.store.remove_graph(NamedNode(GRAPH + "sheet/b"))
    assert actions(publish_graphs(of_names("sheet/a"), endpoint, "b1", tell=quiet)) == {
        "sheet/a": "same",
        "sheet/b": "remove",
    }
    assert actions(publish_graphs(of_names("sheet/a"), endpoint, "b1", tell=quiet)) == {"sheet/a": "same"}


def test_what_machines_read_goes_when_its_sheet_comes(target: Target) -> None:
    endpoint = target.endpoint("graph_store")
    publish_graphs(of_names("extracted/a"), endpoint, "b1", tell=quiet)
    steps = publish_graphs(of_names("extracted/a", "sheet/a"), endpoint, "b2", tell=quiet)
    assert actions(steps) == {"sheet/a": "send", "extracted/a": "remove"}
    assert set(graphs_of(target.store)) == {GRAPH + "sheet/a"}


def test_what_somebody_wrote_into_the_publication_is_passed_over(target: Target) -> None:
    endpoint, of_ours = target.endpoint("graph_store"), NamedNode(JIG + "tripleCount")
    for graph in (GRAPH + "sheet/a", "http://e/other"):
        target.store.add(Quad(NamedNode(graph), of_ours, Literal("many"), NamedNode(PUBLICATION)))
    assert "sheet/a: sending it was begun" in "\n".join(publication_lines(RemoteEngine(endpoint)))
    assert actions(publish_graphs(of_names("sheet/a"), endpoint, "b1", tell=quiet)) == {"sheet/a": "send"}


@pytest.mark.parametrize("way", ["graph_store", "update"])
@pytest.mark.parametrize("when", ["while sending", "before sending"])
def test_two_publishers_at_once_are_told_and_the_next_run_repairs(
    when: str, way: str, target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, mine, other = target.endpoint(way), of_names("sheet/a"), of_names("sheet/a", said="other")
    planned = plan_publication

    def overtaken(*given: Any, **options: Any) -> Any:
        made = planned(*given, **options)
        monkeypatch.setattr("jig.graph.servers.publish.plan_publication", planned)
        publish_graphs(other, endpoint, "b2", tell=quiet)
        return made

    def between(line: str) -> None:
        publish_graphs(other, endpoint, "b2", tell=quiet)

    if when == "before sending":
        monkeypatch.setattr("jig.graph.servers.publish.plan_publication", overtaken)
    with pytest.raises(NetworkError, match="written by another jig publish at the same time"):
        publish_graphs(mine, endpoint, "b1", tell=between)
    assert graphs_of(target.store) == graphs_of(other)
    begun = "begun and not finished" in "\n".join(publication_lines(RemoteEngine(endpoint)))
    assert begun == (when == "while sending")
    publish_graphs(mine, endpoint, "b1", tell=quiet)
    assert graphs_of(target.store) == graphs_of(mine)


def test_texts_go_only_when_asked_and_extracted_facts_without_a_sheet(target: Target) -> None:
    store, words = Store(), ("words/moray-2017", "words/other-2020")
    for name in ("text/moray-2017", "sheet/moray-2017", "extracted/moray-2017", "extracted/other-2020", *words):
        store.add(Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), Literal(name), NamedNode(GRAPH + name)))
    endpoint = target.endpoint("graph_store")
    assert set(actions(publish_graphs(store, endpoint, "b", tell=quiet))) == {
        "sheet/moray-2017",
        "extracted/other-2020",
    }
    steps = publish_graphs(store, endpoint, "b", text=True, only="text/moray-2017", tell=quiet)
    assert actions(steps) == {"text/moray-2017": "send"}
    assert set(actions(plan_publication(store, RemoteEngine(endpoint), text=True)[0])) & set(words) == {words[1]}
    assert actions(publish_graphs(store, endpoint, "b", tell=quiet)).get("text/moray-2017") is None
    with pytest.raises(NotFound, match="sheet/moray-2017"):
        publish_graphs(store, endpoint, "b", only="sheet/moray-2071", tell=quiet)


def of_names(*names: str, said: str = "mine") -> Store:
    """Make a store whose graphs have these names and three triples each."""
    made = Store()
    for name in names:
        for at in range(3):
            value = Literal(f"{name} {said} {at}")
            made.add(Quad(NamedNode("http://e/a"), NamedNode("http://e/b"), value, NamedNode(GRAPH + name)))
    return made


def line(value: Literal) -> bytes:
    return f"<http://e/a> <http://e/b> {value} .".encode()


def test_the_hash_heeds_neither_order_nor_labels() -> None:
    one, two = line(Literal("x")), line(Literal("y"))
    assert fingerprint([one, two]) == fingerprint([two, one])
    assert fingerprint([one]) != fingerprint([two])
    assert fingerprint([b"_:a <http://e/b> _:c ."]) == fingerprint([b"_:x <http://e/b> _:y ."])


def test_content_is_compared_by_what_it_means() -> None:
    names = ("integer", "decimal", "boolean", "double", "dateTime")
    integer, decimal, boolean, double, moment = (NamedNode(f"{XSD}{name}") for name in names)
    for one, two in (
        (Literal("01", datatype=integer), Literal("1", datatype=integer)),
        (Literal("3.50", datatype=decimal), Literal("3.5", datatype=decimal)),
        (Literal("1", datatype=boolean), Literal(True)),
        (Literal("1E1", datatype=double), Literal("10.0", datatype=double)),
        (Literal("2016-05-01T10:00:00Z", datatype=moment), Literal("2016-05-01T10:00:00.000Z", datatype=moment)),
    ):
        assert same_content([line(one), line(two)], [line(two), line(one)])
        assert same_content([line(one)], [line(two)])
    assert same_content([line(Literal("caf\u00e9"))], [b'<http://e/a> <http://e/b> "caf\\u00E9" .'])
    assert not same_content([line(Literal("x"))], [line(Literal("x", language="en"))])
    one, two = (Literal(f"2016-05-01T10:00:00{end}Z", datatype=moment) for end in (".0", ".01"))
    assert not same_content([line(one)], [line(two)])
    assert not same_content([line(Literal("–"))], [line(Literal("?"))])
    assert not same_content([line(Literal("x"))] * 2, [line(Literal("x"))])


def test_the_command(target: Target, built_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "c.toml").write_text(
        f'[endpoints.ours]\nquery = "{target.url}/sparql"\ngraph_store = "{target.url}/data"\n'
    )
    monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "c.toml"))
    options = ["--endpoint", "ours", "--store", built_store]
    planned = CliRunner().invoke(publish, [*options, "--dry-run"])
    assert (planned.exit_code, target.writes) == (0, [])
    assert "would be sent or removed." in planned.stderr
    assert planned.stdout.startswith("graph\taction\there\tbefore\tafter\n")
    one = CliRunner().invoke(publish, [*options, "--graph", "ontology"])
    assert (one.exit_code, one.stderr) == (0, "1 of 1 graphs sent or removed, and read back.\n")
    assert CliRunner().invoke(publish, [*options, "--graph", "ontology"]).stderr == "Nothing new; nothing sent.\n"

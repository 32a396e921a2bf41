"""Remote engines: every fault of a server has its message, and a well-behaved server answers as the store does."""

from __future__ import annotations

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from examples import example_values
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store

from jig.cli.main import cli
from jig.graph.asking.answers import ask
from jig.graph.asking.canned import list_queries
from jig.graph.asking.table_lines import lines_for
from jig.graph.engine import PREFIXES, LocalEngine
from jig.graph.errors import ConfigurationError, JigError, NetworkError, NotFound, QueryError, TimedOut
from jig.graph.servers.endpoints import Endpoint, endpoint_of, shown_url
from jig.graph.servers.remote import RemoteEngine, declare, form_of, remote_engine
from jig.graph.servers.web import is_same_server
from jig.graph.settings import load_settings
from jig.graph.store import open_current

QUERIES = list_queries([])
RESULTS = "application/sparql-results+json"
EMPTY = '{"head": {"vars": ["s"]}, "results": {"bindings": []}}'
SELECT = "SELECT ?s { ?s a jig:Partnership }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a jig:Partnership }"
SPACE = 'xmlns="http://www.w3.org/2005/sparql-results#"'
XML = (
    f'<sparql {SPACE}><head><variable name="s"/></head><results><result><binding name="s"><literal>né</literal>'
    "</binding></result></results></sparql>"
)
SECRET = "correct-horse-battery"  # noqa: S105

NAMES = '{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "né"}}]}}'

Respond = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers as the test says and keeps every request."""

    respond: Respond
    seen: list[dict[str, Any]]

    def answer(self, status: int = 200, kind: str = RESULTS, body: str | bytes = EMPTY, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body.encode() if isinstance(body, str) else body)

    def do_GET(self) -> None:
        self._take(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._take(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _take(self, form: str) -> None:
        entry = {"method": self.command, "path": urlsplit(self.path).path, "target": self.path, "headers": self.headers}
        entry |= parse_qs(form, keep_blank_values=True)
        type(self).seen.append(entry)
        type(self).respond(self)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def serving(respond: Respond) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Run a server that answers so; yield its URL and the requests."""
    seen: list[dict[str, Any]] = []
    kind = type("Scripted", (Handler,), {"respond": staticmethod(respond), "seen": seen})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def engine_at(url: str, **given: Any) -> RemoteEngine:
    return RemoteEngine(Endpoint(query=url, timeout=5, **given), pause=lambda seconds: None)


#: Each fault: what the server does, the error, what the message says.
FAULTS: dict[str, tuple[Respond, type[JigError], str]] = {
    "no credentials": (lambda h: h.answer(401, body="no"), NetworkError, "asks for credentials: HTTP 401"),
    "forbidden": (lambda h: h.answer(403, body="no"), NetworkError, "refuses access: HTTP 403"),
    "wrong path": (lambda h: h.answer(404, body="no"), NetworkError, "is not found: HTTP 404"),
    "too many": (lambda h: h.answer(429, body="slow", Retry_After="0"), NetworkError, r"HTTP 429 .*4 times"),
    "server fault": (lambda h: h.answer(500, body="<b>disk</b> full"), NetworkError, r"HTTP 500 \(disk full\)"),
    "unavailable": (lambda h: h.answer(503, body="soon", Retry_After="0"), NetworkError, "HTTP 503"),
    "gateway": (lambda h: h.answer(504, body="late"), TimedOut, "HTTP 504"),
    "moved": (
        lambda h: h.answer(308, Location="http://elsewhere.example/q"),
        NetworkError,
        "moved to http://elsewhere",
    ),
    "page": (
        lambda h: h.answer(kind="text/html", body="<!DOCTYPE html><title>Welcome</title>"),
        NetworkError,
        r"a web page instead of results \(Welcome\)",
    ),
    "page under another name": (lambda h: h.answer(body="<html><p>Log in"), NetworkError, "a web page"),
    "refusal in text": (
        lambda h: h.answer(kind="text/plain", body="Rate limit. Come back."),
        NetworkError,
        "HTTP 200 with no results but: Rate limit. Come back.",
    ),
    "nothing": (lambda h: h.answer(body=""), NetworkError, "no results but: nothing"),
    "broken JSON": (lambda h: h.answer(body=EMPTY[:30]), NetworkError, "JSON breaks off or is broken"),
    "other JSON": (lambda h: h.answer(body='{"error": "no"}'), NetworkError, "holds no SPARQL results"),
    "terms of no kind": (
        lambda h: h.answer(body=EMPTY.replace("[]", '[{"s": {"type": "odd", "value": "1"}}]')),
        NetworkError,
        "holds no SPARQL results",
    ),
    "a list": (lambda h: h.answer(body="[]"), NetworkError, "holds no SPARQL results"),
    "cut off": (lambda h: h.answer(Content_Length="4000"), NetworkError, "breaks off after 54 bytes"),
    "hung up": (lambda h: h.connection.close(), NetworkError, "connection was cut"),
    "a part": (lambda h: h.answer(X_SQL_State="S1TAT"), TimedOut, "a part of the answer only"),
    "deep JSON": (lambda h: h.answer(body='{"head":' * 100_000), NetworkError, "JSON breaks off or is broken"),
    "an answer for ASK": (lambda h: h.answer(body='{"head": {}, "boolean": true}'), NetworkError, "no SPARQL results"),
    "an answer for ASK in XML": (
        lambda h: h.answer(
            kind="application/sparql-results+xml", body=f"<sparql {SPACE}><head/><boolean>true</boolean></sparql>"
        ),
        NetworkError,
        "true or false where rows are asked for",
    ),
    "rows cut away in XML": (
        lambda h: h.answer(kind="application/sparql-results+xml", body=XML, X_SPARQL_MaxRows="1"),
        NetworkError,
        "cuts answers off at 1 rows",
    ),
    "compressed otherwise": (
        lambda h: h.answer(body=b"\x8b", Content_Encoding="br"),
        NetworkError,
        r"compressed \(br\)",
    ),
    "compressed and cut": (
        lambda h: h.answer(body=gzip.compress(EMPTY.encode())[:-9], Content_Encoding="gzip"),
        NetworkError,
        "breaks off or is broken",
    ),
    "circles": (lambda h: h.answer(302, Location=h.path), NetworkError, "sends in circles"),
    "other port": (
        lambda h: h.answer(302, Location="http://127.0.0.1:1/q"),
        NetworkError,
        "moved to http://127.0.0.1:1/q",
    ),
    "secret address": (
        lambda h: h.answer(302, Location=f"http://u:{SECRET}@127.0.0.1:1/q?key={SECRET}"),
        NetworkError,
        r"moved to http://127.0.0.1:1/q\?… ",
    ),
    "rows cut away": (lambda h: h.answer(X_SPARQL_MaxRows="0"), NetworkError, "cuts answers off at 0 rows"),
    "broken XML": (lambda h: h.answer(kind="application/sparql-results+xml", body="<sparql"), NetworkError, "XML that"),
}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_message(fault: str) -> None:
    respond, kind, message = FAULTS[fault]
    with serving(respond) as (url, seen), pytest.raises(kind, match=message) as caught:
        engine_at(url).run(SELECT)
    assert seen
    text = str(caught.value)
    assert text.startswith(url)
    assert "tried GET with a SELECT query" in text
    assert "; " in text
    assert SECRET not in text
    assert caught.value.exit_code == (6 if kind is TimedOut else 5)


def test_a_construct_that_is_no_rdf() -> None:
    with (
        serving(lambda h: h.answer(kind="text/turtle", body="Sorry, not today")) as (url, _),
        pytest.raises(NetworkError, match="no RDF but: Sorry, not today"),
    ):
        engine_at(url).run(CONSTRUCT)


def test_connection_refused() -> None:
    with serving(lambda h: h.answer()) as (url, _):
        pass
    with pytest.raises(NetworkError, match="the connection is refused") as caught:
        engine_at(url).run(SELECT)
    assert str(caught.value).startswith(url)


def test_tls_fault() -> None:
    with serving(lambda h: h.answer()) as (url, _), pytest.raises(NetworkError, match="no TLS"):
        engine_at(url.replace("http:", "https:")).run(SELECT)


def test_unknown_host() -> None:
    with pytest.raises(NetworkError, match=r"no such host|cannot be asked"):
        engine_at("http://nowhere.invalid/sparql").run(SELECT)


def test_time_out() -> None:
    release = threading.Event()
    with serving(lambda h: h.answer() if release.wait(10) else None) as (url, _):
        engine = RemoteEngine(Endpoint(query=url, timeout=0.1))
        with pytest.raises(TimedOut, match="no answer within") as caught:
            engine.run(SELECT)
        assert not release.is_set()
        assert url in str(caught.value)
        assert caught.value.exit_code == 6
        release.set()


def test_retry_after_is_heeded_and_bounded() -> None:
    waits: list[float] = []
    replies = iter([(429, "2"), (503, "Wed, 21 Oct 2015 07:28:00 GMT"), (503, ""), (200, "")])

    def respond(handler: Handler) -> None:
        status, wait = next(replies)
        handler.answer(status, **({"Retry_After": wait} if wait else {}))

    with serving(respond) as (url, seen):
        engine = RemoteEngine(Endpoint(query=url, timeout=30), pause=waits.append)
        assert engine.run(SELECT).rows == []
    assert (len(seen), waits) == (4, [2.0, 0.0, 4.0])


def test_a_long_wait_is_refused() -> None:
    with (
        serving(lambda h: h.answer(429, Retry_After="3600")) as (url, seen),
        pytest.raises(NetworkError, match="asks to wait 3600 s"),
    ):
        engine_at(url).run(SELECT)
    assert len(seen) == 1


def test_what_a_request_carries() -> None:
    with serving(lambda h: h.answer()) as (url, seen):
        engine_at(url).run(SELECT)
        engine_at(url, graphs=("http://e/a", "http://e/b")).run(SELECT + " #" + "x" * 3000)
    short, long = seen
    assert short["method"] == "GET"
    assert short["headers"]["User-Agent"].startswith("jig/")
    assert short["headers"]["Accept"].startswith(RESULTS)
    assert short["query"] == ["PREFIX jig: <https://w3id.org/jig/ontology#> " + SELECT]
    assert long["method"] == "POST"
    assert long["default-graph-uri"] == long["named-graph-uri"] == ["http://e/a", "http://e/b"]


def test_a_server_without_union_is_told_the_graphs() -> None:
    graphs = '{"head": {"vars": ["g"]}, "results": {"bindings": [{"g": {"type": "uri", "value": "http://e/a"}}]}}'
    with serving(lambda h: h.answer(body=graphs)) as (url, seen):
        engine = engine_at(url, union="named")
        engine.run(SELECT)
        engine.run(SELECT)
    assert [entry.get("default-graph-uri") for entry in seen] == [None, ["http://e/a"], ["http://e/a"]]


def test_terms_of_every_kind() -> None:
    cells = """{"head": {"vars": ["a", "b", "c", "d", "e", "f"]}, "results": {"bindings": [{
      "a": {"type": "uri", "value": "http://e/a"}, "b": {"type": "bnode", "value": "nodeID://b1"},
      "c": {"type": "literal", "value": "x", "xml:lang": "en"},
      "d": {"type": "typed-literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#boolean"},
      "e": {"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}}]}}"""
    with serving(lambda h: h.answer(body=cells)) as (url, _):
        row = engine_at(url).run("SELECT * {}").rows[0]
    assert row[0] == NamedNode("http://e/a")
    assert row[1].value == "nodeID_b1"
    assert row[2:] == (Literal("x", language="en"), Literal(True), Literal(3), None)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"head": {}, "boolean": true}', "true"),
        ('{"head": {}, "boolean": false}', "false"),
        # Virtuoso 7.2, of an ASK whose pattern has no triple
        ('{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [{"__ASK_RETVAL": {"value": "1"}}]}}', "true"),
        ('{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": []}}', "false"),
    ],
)
def test_yes_or_no(body: str, said: str) -> None:
    with serving(lambda h: h.answer(body=body)) as (url, _):
        assert [row[0].value for row in RemoteEngine(Endpoint(query=url)).run("ASK {}").rows] == [said]


def test_xml_results_are_read_too() -> None:
    xml = (
        '<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="s"/></head><results><result>'
        '<binding name="s"><uri>http://e/a</uri></binding></result></results></sparql>'
    )
    with serving(lambda h: h.answer(kind="application/sparql-results+xml", body=xml)) as (url, _):
        assert engine_at(url).run(SELECT).rows == [(NamedNode("http://e/a"),)]


@pytest.mark.parametrize(
    ("kind", "body", "coding"),
    [
        (RESULTS, gzip.compress(NAMES.encode(), mtime=0), "gzip"),
        (RESULTS, zlib.compress(NAMES.encode()), "deflate"),
        (RESULTS, zlib.compress(NAMES.encode())[2:-4], "deflate"),
        (RESULTS, b"\xef\xbb\xbf" + NAMES.encode(), "identity"),
        (RESULTS + ";charset=iso-8859-1", NAMES.encode("latin-1"), "identity"),
        (RESULTS + ";charset=iso-8859-1", NAMES.encode(), "identity"),  # said, and not so
        ("application/sparql-results+xml; charset=iso-8859-1", XML.encode("latin-1"), "identity"),
        (
            "application/sparql-results+xml",
            b'<?xml version="1.0" encoding="iso-8859-1"?>' + XML.encode("latin-1"),
            "identity",
        ),
    ],
)
def test_answers_are_read_however_they_are_packed(kind: str, body: bytes, coding: str) -> None:
    with serving(lambda h: h.answer(kind=kind, body=body, Content_Encoding=coding)) as (url, _):
        assert engine_at(url).run(SELECT).rows == [(Literal("né"),)]


def test_what_an_address_says_behind_its_question_mark_goes_along() -> None:
    with serving(lambda h: h.answer()) as (url, seen):
        engine_at(f"{url}?key=a%26b&empty=").run(SELECT)
        engine_at(f"{url}?key=a%26b").run(SELECT + " #" + "x" * 3000)
    assert (seen[0]["key"], seen[0]["query"][0][-len(SELECT) :]) == (["a&b"], SELECT)
    assert (seen[1]["method"], seen[1]["target"]) == ("POST", "/sparql?key=a%26b")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("http://e/s", "http://e/t", True),
        ("http://e/s", "https://e/s", True),
        ("https://e/s", "http://e/s", False),
        ("http://e/s", "http://e:81/s", False),
        ("http://e/s", "http://other/s", False),
        ("http://e/s", "https://e@other/s", False),
        ("http://e/s", "ftp://e/s", False),
    ],
)
def test_credentials_follow_only_where_it_is_as_safe(old: str, new: str, same: bool) -> None:
    assert is_same_server(old, new) == same


def test_a_proxy_of_the_environment_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://me:{SECRET}@127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(NetworkError, match=r"refused \(tried GET .*through the proxy http://127.0.0.1:1 of") as caught:
        engine_at("http://server.example/sparql").run(SELECT)
    assert SECRET not in str(caught.value)


def test_a_query_that_does_not_parse_is_explained_by_us() -> None:
    with (
        serving(lambda h: h.answer(400, body="Virtuoso 37000 Error")) as (url, _),
        pytest.raises(QueryError, match=r"mine\.rq:1: "),
    ):
        engine_at(url).run("SELECT ?s { ?s a ", source="mine.rq")


def test_updates_and_service_stay_here() -> None:
    with serving(lambda h: h.answer()) as (url, seen):
        with pytest.raises(QueryError, match="is an update"):
            engine_at(url).run("DROP ALL")
        with pytest.raises(QueryError, match="calls another endpoint"):
            engine_at(url).run("SELECT * { SERVICE <http://e> { ?s ?p ?o } }")
        assert seen == []
        allowed = RemoteEngine(Endpoint(query=url), allow_service=True)
        assert allowed.run("SELECT ?s { SERVICE <http://e> { ?s ?p ?o } }").rows == []


@pytest.mark.parametrize(
    ("profile", "scheme", "said"),
    [
        ('user_env = "OUR_USER"\npassword_env = "OUR_KEY"', "Basic", "check the variables that the profile names"),
        ('token_env = "OUR_KEY"', "Bearer", "check the variables that the profile names"),
        ('user_env = "OUR_USER"\npassword_env = "OUR_KEY"', "Digest", 'set auth = "digest" in a profile'),
        ("", "Basic", None),
    ],
)
def test_credentials_that_are_refused_are_told_apart_from_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, profile: str, scheme: str, said: str | None
) -> None:
    config = tmp_path / "config.toml"
    for name, value in {"JIG_CONFIG": str(config), "OUR_USER": "me", "OUR_KEY": SECRET}.items():
        monkeypatch.setenv(name, value)
    refuse: Respond = lambda h: h.answer(401, body="no", WWW_Authenticate=f'{scheme} realm="ours"')  # noqa: E731
    with serving(refuse) as (url, seen):
        config.write_text(f'[endpoints.ours]\nquery = "{url}"\n{profile}\n')
        told = CliRunner().invoke(cli, ["--endpoint", "ours", "sparql", SELECT])
    assert told.exit_code == 5
    assert ("Authorization" in seen[0]["headers"]) == (said is not None)
    refused = "refuses the credentials that were sent: HTTP 401 (no)"
    assert (said or "name the variables with the credentials in a profile") in told.stderr
    assert (refused if said else "asks for credentials: HTTP 401 (no)") in told.stderr


CHECK = "check user and password"
BOTH = 'Digest realm="Basic, or so", nonce="a\\"b", qop="auth,auth-int", Basic realm="ours"'


@pytest.mark.parametrize(
    ("offered", "auth", "said"),
    [
        ([BOTH], "basic", CHECK),
        ([BOTH], "digest", CHECK),
        (["Negotiate", 'Digest realm="ours", nonce="a"', 'basic realm="ours"'], "basic", CHECK),
        (['Digest realm="Basic, or so", nonce="a"'], "basic", 'set auth = "digest"'),
        (['Negotiate YWJj==, Digest realm="ours", nonce="a"'], "basic", 'set auth = "digest"'),
        (["Negotiate, NTLM", 'Basic realm = "ours", charset="UTF-8"'], "digest", 'set auth = "basic"'),
        (["Negotiate", "realm=, =x, ,", ""], "digest", CHECK),
    ],
)
def test_another_authentication_is_advised_only_where_ours_is_not_offered(
    offered: list[str], auth: str, said: str
) -> None:
    def refuse(handler: Handler) -> None:
        handler.send_response(401)
        for line in offered:
            handler.send_header("WWW-Authenticate", line)
        handler.end_headers()

    with serving(refuse) as (url, _), pytest.raises(NetworkError, match=said):
        engine_at(url, user="me", password=SECRET, auth=auth).run(SELECT)


@pytest.mark.parametrize("query", [SELECT, SELECT + " # " + "long " * 2000], ids=["get", "post"])
def test_a_digest_challenge_is_answered_behind_other_ways(query: str) -> None:
    def respond(handler: Handler) -> None:
        if str(handler.headers["Authorization"]).startswith('Digest username="me", realm="ours", nonce="a"'):
            return handler.answer()
        handler.answer(401, WWW_Authenticate='Negotiate, Basic realm="x", Digest realm="ours", nonce="a", qop="auth"')

    with serving(respond) as (url, seen):
        assert engine_at(url, user="me", password=SECRET, auth="digest").run(query).rows == []
    assert "Authorization" in seen[-1]["headers"]


def test_user_and_password_of_a_url_that_are_refused_are_named_so() -> None:
    with (
        serving(lambda h: h.answer(401)) as (url, _),
        pytest.raises(NetworkError, match="check user and password"),
    ):
        engine_at(url, user="me", password=SECRET).run(SELECT)


def test_no_secret_in_any_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    echo = lambda h: h.answer(500, body=f"{h.headers['Authorization']} {h.headers['X-Key']} {h.path}")  # noqa: E731
    with serving(echo) as (url, seen):
        config = tmp_path / "config.toml"
        config.write_text(
            f'[endpoints.ours]\nquery = "{url}?key={SECRET}"\nuser_env = "OUR_USER"\npassword_env = "OUR_PASSWORD"\n'
            'headers = { "X-Key" = "$OUR_KEY" }\n'
        )
        for name, value in {"JIG_CONFIG": str(config), "OUR_USER": "me", "OUR_PASSWORD": SECRET}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("OUR_KEY", SECRET * 2)
        settings = load_settings({"endpoint": "ours"})
        with pytest.raises(NetworkError) as caught:
            remote_engine(settings).run(SELECT)
        assert seen[0]["headers"]["Authorization"].startswith("Basic ")
        assert seen[0]["headers"]["Authorization"].partition(" ")[2] not in str(caught.value)
        assert SECRET not in str(caught.value)
        monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "config.toml"))
        whole = url.replace("//", f"//me:{SECRET}@")
        with pytest.raises(NetworkError) as caught:
            remote_engine(load_settings({"endpoint": whole})).run(SELECT)
        assert SECRET not in str(caught.value)
        assert "Authorization" in seen[-1]["headers"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('query = "http://e/s"\nqeury = "x"', "did you mean 'query'"),
        ('update = "http://e/s"', "lacks the key 'query'"),
        ('query = "http://e/s"\nunion = "all"', "it is server or named"),
        ('query = "http://e/s"\ntimeout = "soon"', "is not a number of seconds"),
        ('query = "http://e/s"\ntimeout = inf', "is not a number of seconds"),
        ('query = "http://e/s"\ntimeout = true', "is not a number of seconds"),
        ('query = "http://e/s"\nheaders = "X-Team: us"', "headers is 'X-Team: us'; as in: headers = "),
        ('query = "http://e/s"\ngraphs = "ontology"', "graphs is 'ontology'; as in: graphs = "),
        ('query = "http://e/s"\nheaders = { "X Team" = "us" }', "the header 'X Team' cannot be sent"),
        ('query = "http://e/s"\npassword_env = "NOT_SET_ANYWHERE"', "NOT_SET_ANYWHERE; it is empty"),
    ],
)
def test_wrong_profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, message: str) -> None:
    (tmp_path / "c.toml").write_text(f"[endpoints.ours]\n{table}\n")
    monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "c.toml"))
    with pytest.raises(ConfigurationError, match=message):
        endpoint_of(load_settings({"endpoint": "ours"}))


@pytest.mark.parametrize("end", ["\n", "\r\nX-Other: 1", "…"])
@pytest.mark.parametrize("key", ['token_env = "OURS"', 'headers = { "X-Key" = "$OURS" }'])
def test_a_secret_that_cannot_be_sent_is_not_shown(
    key: str, end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.toml").write_text(f'[endpoints.ours]\nquery = "http://e/s"\n{key}\n')
    monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "c.toml"))
    monkeypatch.setenv("OURS", SECRET + end)
    with pytest.raises(ConfigurationError, match="cannot be sent") as caught:
        endpoint_of(load_settings({"endpoint": "ours"}))
    assert SECRET not in str(caught.value)


def test_credentials_may_stand_in_the_address_that_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "c.toml").write_text('[endpoints.ours]\nquery = "http://e/s"\nupdate = "http://me:pw@e/u"\n')
    monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "c.toml"))
    endpoint = endpoint_of(load_settings({"endpoint": "ours"}))
    assert (endpoint.update, endpoint.user, endpoint.password) == ("http://e/u", "me", "pw")


@pytest.mark.parametrize("content", ["endpoints = 5", '[endpoints]\nours = "http://e/s"'])
def test_profiles_are_tables(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "c.toml").write_text(content)
    monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "c.toml"))
    with pytest.raises(ConfigurationError, match="endpoints are tables"):
        load_settings({"endpoint": "ours"})


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "1e30", "soon"])
def test_a_time_limit_is_a_number_of_seconds(seconds: str) -> None:
    with pytest.raises(ConfigurationError, match="is not a number of seconds"):
        endpoint_of(load_settings({"endpoint": "http://e/s", "timeout": seconds}))
    assert load_settings({"timeout": "0"}).timeout is None


def test_a_profile_s_own_time_limit_yields_to_the_option(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "c.toml").write_text('[endpoints.ours]\nquery = "http://e/s"\ntimeout = 7\ngraphs = ["ontology"]\n')
    monkeypatch.setenv("JIG_CONFIG", str(tmp_path / "c.toml"))
    assert endpoint_of(load_settings({"endpoint": "ours"})).timeout == 7
    assert endpoint_of(load_settings({"endpoint": "ours", "timeout": "9"})).timeout == 9
    assert endpoint_of(load_settings({"endpoint": "ours"})).graphs == (PREFIXES["graph"] + "ontology",)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://e/s",
        "http://",
        "http:/e",
        "localhost:8890/sparql",
        "http://e:99999/",
        "http://e/a b",
        f"http:///me:{SECRET}@e",
    ],
)
def test_wrong_urls(url: str) -> None:
    with pytest.raises(NetworkError, match="is no URL that can be asked") as caught:
        endpoint_of(load_settings({"endpoint": url}))
    assert SECRET not in str(caught.value)


def test_unknown_profile() -> None:
    with pytest.raises(NotFound, match="no endpoint profile called 'ours'"):
        endpoint_of(load_settings({"endpoint": "ours"}))
    assert shown_url("https://me:x@e.org/s?key=1#f") == "https://e.org/s?…"


def test_forms_and_prefixes() -> None:
    assert form_of("# ASK\nPREFIX ask: <http://e/select#> base <http://e/> DESCRIBE ask:x") == "DESCRIBE"
    assert form_of("nonsense") == ""
    assert declare("PREFIX jig: <http://mine/> SELECT * { ?s jig:a rdfs:b }").startswith("PREFIX rdfs: ")
    assert declare("ASK { <http://e/a> <mailto:x> 'http://x' }") == "ASK { <http://e/a> <mailto:x> 'http://x' }"


@pytest.mark.parametrize(
    "path", ["jig:area/skos:notation", "jig:area|skos:notation", "^skos:notation", "!(skos:notation)"]
)
def test_a_prefix_is_declared_wherever_in_a_path_it_is_used(path: str) -> None:
    query = declare(f"SELECT ?c {{ ?s {path} ?c }} # org:none, 'prov:none'")
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> " in query
    assert "PREFIX org:" not in query
    assert "PREFIX prov:" not in query


def answering(store: Store) -> Respond:
    """Return a well-behaved SPARQL server over a store; like Virtuoso's, its default graph holds every graph."""

    def respond(handler: Handler) -> None:
        request = type(handler).seen[-1]
        graphs = [NamedNode(graph) for graph in request.get("default-graph-uri", [])]
        try:
            result = store.query(
                request["query"][0], **({"default_graph": graphs} if graphs else {"use_default_graph_as_union": True})
            )
        except SyntaxError as err:
            return handler.answer(400, "text/plain", str(err))
        if isinstance(result, QueryTriples):
            body = result.serialize(format=RdfFormat.TURTLE) or b""
            return handler.answer(kind="text/turtle", body=body.decode())
        body = result.serialize(format=QueryResultsFormat.JSON) or b""
        return handler.answer(body=body.decode())

    return respond


@pytest.fixture(scope="module")
def endpoint(built_store: str) -> Iterator[str]:
    """Serve the built store over HTTP."""
    with serving(answering(open_current(built_store).store)) as (url, _):
        yield url


@pytest.mark.parametrize("name", QUERIES)
def test_answers_equal_the_store_s(name: str, endpoint: str, engine: LocalEngine) -> None:
    canned, remote = QUERIES[name], RemoteEngine(Endpoint(query=endpoint, timeout=60))
    values = example_values(canned)
    here, there = ask(engine, canned, values), ask(remote, canned, values)
    assert (there.columns, there.rows) == (here.columns, here.rows)
    assert lines_for(remote, canned, values) == lines_for(engine, canned, values)


def test_graph_and_ask_results(endpoint: str, engine: LocalEngine) -> None:
    remote = RemoteEngine(Endpoint(query=endpoint, timeout=60))
    query = "CONSTRUCT { ?p rdfs:label ?l } { ?p a jig:Partnership ; rdfs:label ?l }"
    there, here = remote.run(query), engine.run(query)
    assert set(there.rows) == set(here.rows)
    assert there.triples
    assert remote.run("ASK { ?p a jig:Partnership }").rows == engine.run("ASK { ?p a jig:Partnership }").rows


@pytest.mark.parametrize(
    "command",
    [
        ("ask", "partnerships", "--partnership", "Moray"),
        ("ask", "progress", "--partnership", "Moray", "--evidence", "-f", "json"),
        ("sparql", "SELECT ?l { ?p a jig:Partnership ; rdfs:label ?l } ORDER BY ?l"),
        ("show", "moray"),
    ],
)
def test_commands_take_an_endpoint(command: tuple[str, ...], endpoint: str, built_store: str) -> None:
    here = CliRunner().invoke(cli, ["--store", built_store, *command])
    there = CliRunner().invoke(cli, ["--endpoint", endpoint, *command])
    assert (there.exit_code, there.stdout) == (here.exit_code, here.stdout)
    assert here.exit_code == 0


def test_info_and_trace_take_an_endpoint(endpoint: str) -> None:
    told = CliRunner().invoke(cli, ["--endpoint", endpoint, "info"])
    assert told.exit_code == 0, told.output
    assert "vocabulary" in told.stdout
    fact = "judgement/clackmannanshire-2015/j2-text"
    traced = CliRunner().invoke(cli, ["--endpoint", endpoint, "trace", fact])
    assert traced.exit_code == 0, traced.output


def test_commands_without_an_endpoint_refuse_it(endpoint: str) -> None:
    result = CliRunner().invoke(cli, ["--endpoint", endpoint, "build"])
    assert (result.exit_code, "leave --endpoint out" in result.stderr) == (2, True)

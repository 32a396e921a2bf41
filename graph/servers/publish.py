"""Publishing: the named graphs of the store to a SPARQL server, each graph as a whole, checked after it is sent.

The server keeps a small graph of its own, ``publication``, with one entry a graph: how many triples it should hold,
the hash of its content, and whether sending it has begun or is done. An entry is *begun* before a graph is sent and
*whole* after the graph was read back and found right, so a connection that is cut leaves a state that tells what to
send again; and a graph whose entry is whole and agrees with ours is not sent at all.

The hash is the SHA-256 of the graph's N-Triples in the order of their bytes, as ``LC_ALL=C sort | sha256sum`` gives it;
blank nodes count without their labels. What a server gives back is compared triple by triple; numbers by their value,
since servers rewrite them. Nothing is left to a server's own hashing: Virtuoso 7.2 gets MD5() of most letters wrong.

Graphs go by the Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/) or by SPARQL Update. By the
first a graph is PUT; where the server holds nothing of it, it is POSTed, which comes to the same and costs Virtuoso 7.2
a third less; should that not give it whole, it is PUT after all.
Texts of reports, and the words in which machines read facts, are published only when asked for, and what was read by
machine only where there is no sheet.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from threading import Lock, Semaphore
from typing import Any, Literal, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request

from pyoxigraph import BlankNode, QuerySolutions, RdfFormat, Store, Triple, parse
from pyoxigraph import Literal as Text

from jig.graph.engine import Engine
from jig.graph.errors import NotFound, nearest
from jig.graph.named_graphs import REPORT_WORDS, family_of, superseded
from jig.graph.rdf.streams import sorted_lines
from jig.graph.servers.endpoints import Endpoint, user_agent
from jig.graph.servers.remote import RemoteEngine
from jig.graph.servers.web import Login, Reply, credentials, opener, patiently, problem
from jig.graph.terms import GRAPH, JIG, PUBLICATION, RDF, XSD, graphs_of_store

__all__ = [
    "PUBLICATION",
    "Entry",
    "Step",
    "fingerprint",
    "plan_publication",
    "publication_lines",
    "publish_graphs",
    "same_content",
]

_COUNTS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
_STATES = f"""SELECT ?g ?p ?v WHERE {{ GRAPH <{PUBLICATION}> {{ ?g ?p ?v }} }}"""
_NUMBERS = frozenset(
    XSD + name for name in ("integer", "decimal", "int", "long", "nonNegativeInteger", "double", "float")
)
_PLAIN = frozenset((XSD + "string", RDF + "langString"))
#: Triples of one SPARQL update: Virtuoso refuses queries of more than 10,000 lines.
_BATCH = 4000
#: Graphs under way at once: while a server takes one in, others are read from the store, read back and compared. Only
#: one is sent at a time: the transactions of two can lock each other out (Virtuoso 7.2: 40001, deadlocked).
_AT_ONCE = 5
#: Graphs that are read from the store at once: more would delay each other, and the server waits for the first.
_READ_AT_ONCE = 2
#: Graphs of fewer triples are read from the store and sent within hundredths of a second.
_SMALL = 1000
#: Seconds of sending before the publication says what is whole; what was sent since is sent again after a cut.
_UNSAID = 5.0

#: How servers say that they take no POST for a graph.
_NOT_OFFERED = (404, 405, 501)

_LABEL = re.compile(rb"_:[\w.-]+")
_NO_FRACTION = re.compile(r"\.0+(?![0-9])")
_BLANK = re.compile(rb"^_:| _:[\w.-]+ \.$")

Tell = Callable[[str], None]


def _silent(line: str) -> None:
    """Take a line of progress and show it to nobody."""


class Entry(NamedTuple):
    """What a server should hold of one graph."""

    triples: int
    content: str
    state: str
    build: str = ""


class Step(NamedTuple):
    """What publishing does, or would do, with one graph.

    :ivar here: triples in the store.
    :ivar before: triples on the server before.
    :ivar after: triples on the server after; None when nothing was sent.
    """

    graph: str
    action: Literal["send", "same", "remove"]
    here: int
    before: int
    after: int | None = None


def fingerprint(lines: Iterable[bytes]) -> tuple[int, str]:
    """Return the number of triples and the hash of their content, whatever their order.

    :param lines: the triples as lines of N-Triples.

    >>> one, two = b"<http://e/a> <http://e/b> _:x .", b"<http://e/a> <http://e/b> _:y ."
    >>> fingerprint([one]) == fingerprint([two])
    True
    """
    ordered = sorted(_LABEL.sub(b"_:", line) if b"_:" in line else line for line in lines)
    return len(ordered), sha256(b"\n".join([*ordered, b""])).hexdigest()


def same_content(sent: list[bytes], given: list[bytes]) -> bool:
    """Whether two lists of N-Triples lines say the same: the lines that differ are compared by what they mean."""
    ours, theirs = set(sent), set(given)
    if len(ours) == len(sent) and len(theirs) == len(given):  # as it is with graphs, and sets are many times faster
        return _meanings(Counter(ours - theirs)) == _meanings(Counter(theirs - ours))
    sent_often, given_often = Counter(sent), Counter(given)
    return _meanings(sent_often - given_often) == _meanings(given_often - sent_often)


def plan_publication(
    store: Store, engine: Engine, *, text: bool = False, only: str | None = None
) -> tuple[list[Step], dict[str, Entry]]:
    """Compare the store with a server.

    :param store: the store to publish.
    :param engine: the server's engine.
    :param text: publish the texts of reports too.
    :param only: the name of one graph, to leave the others alone.
    :returns: what is to be done with each graph, and the entries that the server has of all of them.
    :raises NotFound: when ``only`` is no graph that can be published.
    """
    names = _publishable(store, text=text)
    if only is not None and only not in names:
        raise NotFound("graph to publish", only, nearest(only, names))
    counts, states = _counts(engine), _states(engine)
    chosen = [name for name in names if only in (None, name)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:  # the store lets go of the interpreter while it reads a graph
        steps = list(pool.map(lambda name: _step(store, name, states.get(name), counts.get(name, 0)), chosen))
    gone = [] if only else sorted(set(states) - set(_publishable(store, text=True)))
    steps += [Step(name, "remove", 0, counts.get(name, 0)) for name in gone]
    return steps, states


def publish_graphs(
    store: Store, endpoint: Endpoint, build: str, *, text: bool = False, only: str | None = None, tell: Tell = _silent
) -> list[Step]:
    """Send to a server what it lacks, and check each graph by reading it back.

    :param store: the store to publish.
    :param endpoint: the server, with its graph store or update address.
    :param build: the build that is published.
    :param text: publish the texts of reports too.
    :param only: the name of one graph, to leave the others alone.
    :param tell: takes each line of progress.
    :returns: what was done with each graph.
    :raises NetworkError: when the server cannot be reached, refuses, or gives back something else than was sent.
    """
    engine = RemoteEngine(endpoint)
    writer = _Writer(endpoint)
    source = _Source(store)
    steps, entries = plan_publication(store, engine, text=text, only=only)
    publication = _Publication(writer, engine, dict(entries))
    changes = _in_turn(step for step in steps if step.action != "same")
    if not changes:
        return steps
    begun = {step.graph: Entry(step.here, "", "begun", build) for step in changes}
    entries.update(begun)
    publication.write(entries)
    done, said = {}, time.monotonic()
    at_once = _AT_ONCE if writer.store_url else 1  # an update is many requests, which servers may mix
    with ThreadPoolExecutor(at_once) as pool:  # when the loop is left early, map takes back what waits
        for at, (carried, content) in enumerate(pool.map(lambda s: _carry_out(s, source, writer, engine), changes), 1):
            tell(f"{at}/{len(changes)} {carried.action} {carried.graph} ({carried.here} triples)")
            done[carried.graph] = carried
            entries[carried.graph] = Entry(carried.here, content, "whole", build)
            if carried.action == "remove":
                del entries[carried.graph]
            if time.monotonic() - said > _UNSAID or at == len(changes):
                publication.write(entries, begun)
                said = time.monotonic()
    return [done.get(step.graph, step) for step in steps]


def publication_lines(engine: Engine) -> list[str]:
    """Return what a server says of its publication: which graphs are whole, and which were never finished."""
    states, counts = _states(engine), _counts(engine)
    if not states:
        return ["nothing was published here with jig publish"]
    builds = sorted({entry.build for entry in states.values() if entry.build})
    lines = [f"published: {len(states)} graphs{f', last from build {builds[-1]}' if builds else ''}"]
    for name, entry in sorted(states.items()):
        if entry.state != "whole":
            lines.append(f"  {name}: sending it was begun and not finished; run jig publish again")
        elif counts.get(name, 0) != entry.triples:
            lines.append(
                f"  {name}: holds {counts.get(name, 0)} triples instead of {entry.triples}; run jig publish again"
            )
    return lines if len(lines) > 1 else [f"{lines[0]}; all whole"]


def _in_turn(steps: Iterable[Step]) -> list[Step]:
    """Order what is to be done so that the server is never idle.

    The largest graph first; while that is still read from the store the small ones are sent; then the others, the
    larger before the smaller, so that none is left to be the last, alone.
    """
    ordered = sorted(steps, key=lambda step: -step.here)
    rest = ordered[1:]
    return [*ordered[:1], *(s for s in rest if s.here < _SMALL), *(s for s in rest if s.here >= _SMALL)]


def _carry_out(step: Step, source: _Source, writer: _Writer, engine: RemoteEngine) -> tuple[Step, str]:
    """Send or remove a graph; return what was done, and the hash of what the server holds now."""
    iri = GRAPH + step.graph
    if step.action == "remove":
        writer.remove(iri)
        return step._replace(after=0), ""
    sent = source.lines(step.graph)
    added = step.before == 0 and writer.add(iri, sent)
    if not added:
        writer.write(iri, sent)
    content = fingerprint(sent)[1]
    given, same = _read_back(iri, sent, writer, engine)
    if added and not same:  # the server had something after all, or somebody else wrote meanwhile
        writer.write(iri, sent)
        given, same = _read_back(iri, sent, writer, engine)
    if not same:
        what = f"{len(given)} triples of the graph {step.graph} where {len(sent)} were sent"
        what = what if len(given) != len(sent) else f"the graph {step.graph} with other content than was sent"
        remedy = "run jig publish again; if it stays so, the server cannot hold this graph as it is"
        if len(given) < len(sent) and not writer.store_url:
            remedy += ", or cuts its answers off: raise that limit, or give its graph_store address"
        raise problem(writer.endpoint, f"reading it back after {writer.way}", f"gives back {what}", remedy)
    return step._replace(after=len(given)), content


def _read_back(iri: str, sent: list[bytes], writer: _Writer, engine: RemoteEngine) -> tuple[list[bytes], bool]:
    """Return what the server has of a graph, and whether that says what was sent."""
    given = writer.read(iri, engine)
    try:
        return given, len(given) == len(sent) and same_content(sent, given)
    except (SyntaxError, ValueError) as err:
        what = f"gives no RDF back: {err}"
        raise problem(writer.endpoint, f"reading it back after {writer.way}", what, "see its log") from err


def _step(store: Store, name: str, state: Entry | None, count: int) -> Step:
    """Compare one graph with its entry: by state and counts, which cost nothing, and then by content."""
    counted = store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}{name}> {{ ?s ?p ?o }} }}")
    assert isinstance(counted, QuerySolutions)  # noqa: S101  for the type checker: it is a SELECT
    here = int(next(counted)[0].value)
    if state is None or state.state != "whole" or not here == count == state.triples:
        return Step(name, "send", here, count)
    same = fingerprint(sorted_lines(store, name))[1] == state.content
    return Step(name, "same" if same else "send", here, count)


def _publishable(store: Store, *, text: bool) -> list[str]:
    names = graphs_of_store(store)
    kept = [name for name in names if text or family_of(name) not in REPORT_WORDS]
    hidden = superseded(names)
    return [name for name in kept if name not in hidden]


def _counts(engine: Engine) -> dict[str, int]:
    rows = engine.run(_COUNTS, source="counting graphs").rows
    return {g.value.removeprefix(GRAPH): int(n.value) for g, n in rows if g.value.startswith(GRAPH)}


def _states(engine: Engine) -> dict[str, Entry]:
    found: dict[str, dict[str, str]] = {}
    for graph, property_, value in engine.run(_STATES, source="reading the publication").rows:
        if graph.value.startswith(GRAPH):
            found.setdefault(graph.value.removeprefix(GRAPH), {})[property_.value.removeprefix(JIG)] = value.value
    return {
        name: Entry(_count(of.get("tripleCount", "")), of.get("contentHash", ""), of.get("publicationState", ""),
                    of.get("publishedBuild", ""))
        for name, of in found.items()
    }  # fmt: skip


def _count(stated: str) -> int:
    """Return a number that a server keeps; none where somebody wrote something else."""
    return int(stated) if stated.isdecimal() else 0


def _state_lines(entries: dict[str, Entry]) -> list[bytes]:
    lines = []
    for name, entry in sorted(entries.items()):
        values = {
            "tripleCount": Text(entry.triples),
            "contentHash": Text(entry.content),
            "publicationState": Text(entry.state),
            "publishedBuild": Text(entry.build),
        }
        lines += [f"<{GRAPH}{name}> <{JIG}{key}> {value} .".encode() for key, value in values.items()]
    return lines


def _meanings(lines: Counter[bytes]) -> Counter[str]:
    """Return triples with numbers by their value and blank nodes without their labels."""
    parsed = (quad.triple for quad in parse(b"\n".join(lines.elements()), format=RdfFormat.N_TRIPLES))
    return Counter(f"{_plain(t.subject)} {_plain(t.predicate)} {_plain(t.object)}" for t in parsed)


def _plain(term: Any) -> str:
    if isinstance(term, BlankNode):
        return "_:"
    if not isinstance(term, Text):
        return str(term)
    datatype = term.datatype.value
    if datatype in _PLAIN:
        return f'"{term.value}"@{(term.language or "").lower()}'
    if datatype == XSD + "boolean":
        return "true" if term.value in ("true", "1") else "false"
    if datatype == XSD + "dateTime":
        return f'"{_NO_FRACTION.sub("", term.value)}"^^{datatype}'
    if datatype in _NUMBERS:
        try:
            return f"{Decimal(term.value).normalize():f}"
        except InvalidOperation:
            return term.value
    return f'"{term.value}"^^{datatype}'


def _written(triples: Iterable[Triple]) -> list[bytes]:
    return [f"{triple} .".encode() for triple in triples]


class _Source:
    """The store that is published."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turns = Semaphore(_READ_AT_ONCE)

    def lines(self, name: str) -> list[bytes]:
        """Return a graph as sorted lines of N-Triples, when its turn has come."""
        with self._turns:
            return sorted_lines(self._store, name)


class _Publication:
    """The graph about the others, and what it said when we last looked: another publisher may be at work as well."""

    def __init__(self, writer: _Writer, engine: RemoteEngine, known: dict[str, Entry]) -> None:
        self.writer, self.engine, self.known = writer, engine, known

    def write(self, entries: dict[str, Entry], begun: dict[str, Entry] | None = None) -> None:
        """Say how far publishing is.

        :param entries: what the graphs are said to hold.
        :param begun: entries of those that were sent since; whose they are now, nobody can tell if others wrote too.
        :raises NetworkError: when somebody else has written it meanwhile.
        """
        found = _states(self.engine)
        if found != self.known:
            if begun:
                self.writer.write(PUBLICATION, _state_lines(found | begun))
            what = "was written by another jig publish at the same time"
            remedy = "run jig publish again when the other has ended"
            raise problem(self.writer.endpoint, "keeping the graph publication", what, remedy)
        self.writer.write(PUBLICATION, _state_lines(entries))
        self.known = dict(entries)


class _Writer:
    """Writes whole graphs to a server, by one of the two protocols."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        by_store = endpoint.graph_store is not None and endpoint.publish != "update"
        self.store_url: str | None = endpoint.graph_store if by_store else None
        self.update_url = endpoint.update or endpoint.query
        if endpoint.publish == "graph_store" and not by_store:
            raise problem(endpoint, "its profile", "has no graph_store address", "add graph_store to the profile")
        self.way = "sending to its graph store" if by_store else "SPARQL updates"
        self._alone = Lock()
        self._login = Login(endpoint)

    def write(self, graph: str, lines: list[bytes]) -> None:
        """Replace a graph."""
        if self.store_url:
            self._hand_over("PUT", graph, lines)
            return
        self._update(f"DROP SILENT GRAPH <{graph}>".encode())
        inside = b"GRAPH <%b> {\n%b\n}"
        name = graph.encode()
        blank = [line for line in lines if _BLANK.search(line)]
        if blank:  # they are one update's own, so they go together; Virtuoso 7.2 refuses them in INSERT DATA
            self._update(b"INSERT { " + inside % (name, b"\n".join(blank)) + b" } WHERE {}")
        rest = [line for line in lines if not _BLANK.search(line)]
        for start in range(0, len(rest), _BATCH):
            self._update(b"INSERT DATA { " + inside % (name, b"\n".join(rest[start : start + _BATCH])) + b" }")

    def add(self, graph: str, lines: list[bytes]) -> bool:
        """Add to a graph, by the Graph Store Protocol; return whether the server offers that."""
        return bool(self.store_url) and self._hand_over("POST", graph, lines).status not in _NOT_OFFERED

    def remove(self, graph: str) -> None:
        """Remove a graph."""
        if self.store_url:
            with self._alone:
                self._send("DELETE", self._graph_url(graph), None, "")
        else:
            self._update(f"DROP SILENT GRAPH <{graph}>".encode())

    def read(self, graph: str, engine: RemoteEngine) -> list[bytes]:
        """Read a graph back, as lines of N-Triples."""
        if not self.store_url:
            found = engine.run(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").triples
            return _written(found or [])
        reply = self._send("GET", self._graph_url(graph), None, "", accept="application/n-triples")
        if reply.kind in ("application/n-triples", "text/plain", "text/ntriples"):
            spaced = reply.body.replace(b"\t", b" ")  # a tab within a literal is written \\t
            return [line for line in spaced.splitlines() if line.strip() and not line.startswith(b"#")]
        try:
            return _written(quad.triple for quad in parse(reply.body, format=RdfFormat.TURTLE))
        except (SyntaxError, ValueError) as err:
            raise problem(
                self.endpoint, "GET from its graph store", f"gives no RDF back: {err}", "see its log"
            ) from err

    def _hand_over(self, method: str, graph: str, lines: list[bytes]) -> Reply:
        body = b"\n".join(lines) + b"\n"
        with self._alone:
            return self._send(method, self._graph_url(graph), body, "application/n-triples")

    def _graph_url(self, graph: str) -> str:
        assert self.store_url is not None  # noqa: S101  for the type checker: callers have looked
        return f"{self.store_url}{'&' if '?' in self.store_url else '?'}graph={quote(graph, safe='')}"

    def _update(self, update: bytes) -> None:
        self._send("POST", self.update_url, update, "application/sparql-update")

    def _send(self, method: str, url: str, body: bytes | None, kind: str, *, accept: str = "*/*") -> Reply:
        headers = {"User-Agent": user_agent(), "Accept": accept, **credentials(self.endpoint)}
        if kind:
            headers["Content-Type"] = kind

        def send() -> Reply:
            request = Request(url, data=body, method=method, headers=headers)  # noqa: S310  checked: http or https
            self._login.authorise(request)
            try:
                with opener(self.endpoint).open(request, timeout=self.endpoint.timeout) as response:
                    return Reply.of(response)
            except HTTPError as err:
                gone_already = (method, err.code) == ("DELETE", 404)
                if gone_already or (method == "POST" and self.store_url and err.code in _NOT_OFFERED):
                    return Reply(err.code, err.headers, b"")
                raise

        tried = f"{method} to {self.way.rpartition(' to ')[2] if self.store_url else 'its update address'}"
        return patiently(send, self.endpoint, tried, pause=time.sleep)

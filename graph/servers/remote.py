"""Remote engines: any SPARQL 1.1 server behind the same interface as the embedded store.

SPARQLWrapper makes the requests; this module says who asks, waits as servers wish, reads results into the terms that
the embedded store uses, and tells an answer from what only looks like one: a web page, a refusal in plain text with
status 200 (https://github.com/RDFLib/sparqlwrapper/issues/138), JSON that breaks off, rows that a server cut away.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, RdfFormat, Store, Triple, parse

from jig.graph.engine import PREFIXES, Solutions, Term, with_deadline
from jig.graph.errors import JigError, NetworkError, QueryError, TimedOut
from jig.graph.namespaces import XSD
from jig.graph.servers.endpoints import Endpoint, endpoint_of, user_agent
from jig.graph.servers.web import Reply, credentials, first_words, looks_like_page, opener, patiently, problem
from jig.graph.settings import Settings
from jig.graph.sparql import names_graphs, names_service, tokens
from jig.graph.syntax import explain_syntax

__all__ = ["RemoteEngine", "declare", "form_of", "remote_engine"]

#: Queries longer than this go as POST: servers and proxies limit the length of a URL.
_LONGEST_GET = 1500

#: Without plain JSON, which SPARQLWrapper also accepts: comunica would send a JSON of its own.
_ACCEPT = {
    True: "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    False: "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5",
}
_WRONG_URL = "is it the URL of the SPARQL endpoint, which often ends in /sparql or /query?"
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
_RDF_KINDS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "text/plain": RdfFormat.N_TRIPLES,
}
_BOOLEAN = XSD + "boolean"
_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"


def remote_engine(settings: Settings, *, allow_service: bool = False) -> RemoteEngine:
    """Return the engine of the endpoint that the settings name.

    :param settings: the effective settings; ``endpoint`` is a URL or the name of a profile.
    :param allow_service: let queries call further endpoints.
    :raises JigError: when the URL or the profile is wrong.
    """
    return RemoteEngine(endpoint_of(settings), allow_service=allow_service)


def declare(query: str) -> str:
    """Declare the usual prefixes that a query uses and does not declare, on its first line.

    >>> declare("SELECT ?p { ?p a jig:Partnership }")
    'PREFIX jig: <https://w3id.org/jig/ontology#> SELECT ?p { ?p a jig:Partnership }'
    """
    used: dict[str, None] = {}
    declared: set[str] = set()
    before = ""
    for kind, text, _ in tokens(query):
        if kind == "pname" and before == "PREFIX":
            declared.add(text.removesuffix(":"))
        elif kind == "pname":
            used[text.partition(":")[0]] = None
        if kind != "comment":
            before = text.upper()
    missing = [name for name in used if name in PREFIXES and name not in declared]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + query


def form_of(query: str) -> str:
    """Return the form of a query or update: SELECT, ASK, CONSTRUCT, DESCRIBE, INSERT …; empty when it has none.

    >>> form_of("PREFIX select: <http://example.org/ask> # describe\\nCONSTRUCT WHERE { ?s ?p ?o }")
    'CONSTRUCT'
    """
    words = (text.upper() for kind, text, _ in tokens(query) if kind == "word")
    return next((word for word in words if word in _FORMS or word in _UPDATES), "")


class RemoteEngine:
    """A SPARQL endpoint over HTTP."""

    def __init__(
        self, endpoint: Endpoint, *, allow_service: bool = False, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.endpoint = endpoint
        self.allow_service = allow_service
        self._pause = pause
        self._graphs: tuple[str, ...] | None = endpoint.graphs or (() if endpoint.union == "server" else None)

    @property
    def name(self) -> str:
        """The endpoint that answers."""
        return f"endpoint {self.endpoint.shown}"

    def run(self, query: str, *, source: str = "query") -> Solutions:
        """Answer a query.

        :param query: SPARQL 1.1; the usual prefixes need no declaration.
        :param source: where the text is from, for messages.
        :raises QueryError: when the query does not parse, is an update, or calls SERVICE without leave.
        :raises NetworkError: when the endpoint gives no proper answer.
        :raises TimedOut: when it takes longer than allowed.
        """
        if not self.allow_service and names_service(query):
            raise QueryError(f"{source}: calls another endpoint (SERVICE); allow it with --allow-service")
        form = form_of(query)
        if form and form not in _FORMS:
            raise QueryError(f"{source}: is an update ({form}), not a query; jig publish writes to endpoints")
        if not form:
            _check_syntax(query, source)
            raise QueryError(f"{source}: is not a query: it has none of the words {', '.join(_FORMS)}")
        try:
            return with_deadline(lambda: self._ask(form, query, source), self.endpoint.timeout)
        except TimedOut as err:
            if str(err).startswith(self.endpoint.shown):
                raise
            raise TimedOut(f"{self.endpoint.shown}: {err}") from err

    def _ask(self, form: str, query: str, source: str) -> Solutions:
        if names_graphs(query):
            return self._exchange(form, query, (), source)
        if self._graphs is None:
            rows = self._exchange("SELECT", _GRAPHS, (), source).rows
            self._graphs = tuple(row[0].value for row in rows)
        return self._exchange(form, query, self._graphs, source)

    def _exchange(self, form: str, query: str, graphs: tuple[str, ...], source: str) -> Solutions:
        request = _request(self.endpoint, form, declare(query), graphs)
        tried = f"{request.method} with {'an' if form == 'ASK' else 'a'} {form} query"

        def send() -> Reply:
            return Reply.of(request.query().response)

        try:
            reply = patiently(send, self.endpoint, tried, pause=self._pause)
        except NetworkError as err:
            if err.status in (400, 500):
                _check_syntax(query, source)
            raise
        return _Reading(self.endpoint, tried, form).solutions(reply)


def _request(endpoint: Endpoint, form: str, query: str, graphs: tuple[str, ...]) -> Any:
    """Return SPARQLWrapper's request; its own detection of the form is passed over: comments mislead it."""
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    class Request(SPARQLWrapper):
        """A request that is sent through our opener: the wrapper's follows redirects with the credentials."""

        def _query(self) -> tuple[Any, str]:
            return opener(endpoint).open(self._createRequest(), timeout=endpoint.timeout), self.returnFormat

    address, _, given = endpoint.query.partition("?")
    by_post = len(query) + sum(map(len, graphs)) > _LONGEST_GET
    request = Request(endpoint.query if by_post else address, agent=user_agent())
    for name, value in () if by_post else parse_qsl(given, keep_blank_values=True):  # the wrapper would add another ?
        request.addParameter(name, value)
    request.queryString, request.queryType = query, form
    request.setOnlyConneg(True)
    request.setReturnFormat(JSON if form in ("SELECT", "ASK") else TURTLE)
    for graph in graphs:
        request.addParameter("default-graph-uri", graph)
        request.addParameter("named-graph-uri", graph)
    if by_post:
        request.setMethod(POST)
    for name, value in {"Accept": _ACCEPT[form in ("SELECT", "ASK")], **credentials(endpoint)}.items():
        request.addCustomHttpHeader(name, value)
    return request


def _check_syntax(query: str, source: str) -> None:
    """Raise QueryError when the query is no SPARQL 1.1 for us either."""
    try:
        Store().query(query, prefixes=PREFIXES)
    except SyntaxError as err:
        raise QueryError(explain_syntax(query, str(err), PREFIXES, source)) from err
    except (RuntimeError, ValueError, OSError):
        return


class _Reading:
    """Reads one answer, or says why it is none."""

    def __init__(self, endpoint: Endpoint, tried: str, form: str) -> None:
        self.endpoint = endpoint
        self.tried = tried
        self.form = form

    def solutions(self, reply: Reply) -> Solutions:
        self._refuse_partial(reply)
        if looks_like_page(reply):
            raise self._fault(f"answers with a web page instead of results ({first_words(reply.body)})", _WRONG_URL)
        if self.form in ("CONSTRUCT", "DESCRIBE"):
            return self._triples(reply)
        solutions = self._from_xml(reply) if "xml" in reply.kind else self._from_json(reply)
        self._refuse_cut(reply, len(solutions.rows))
        return solutions

    def _fault(self, what: str, remedy: str) -> JigError:
        return problem(self.endpoint, self.tried, what, remedy)

    def _refuse_partial(self, reply: Reply) -> None:
        if str(reply.headers.get("X-SQL-State") or "").startswith("S1TAT"):  # Virtuoso's "anytime" answers
            what = f"{self.endpoint.shown}: gives a part of the answer only, its own time limit being over"
            raise TimedOut(f"{what} (tried {self.tried}); narrow the question")

    def _refuse_cut(self, reply: Reply, count: int) -> None:
        most = str(reply.headers.get("X-SPARQL-MaxRows") or "")
        if most.isdigit() and count >= int(most):
            raise self._fault(f"cuts answers off at {most} rows", "narrow the question, or have its limit raised")

    def _from_json(self, reply: Reply) -> Solutions:
        try:
            content = json.loads(reply.utf8)
        except (ValueError, RecursionError) as err:
            raise self._no_json(reply) from err
        try:
            if self.form == "ASK":
                return Solutions(["answer"], [(_yes_or_no(content),)])
            variables = [str(name) for name in content["head"]["vars"]]
            rows = [tuple(_term(row.get(name)) for name in variables) for row in content["results"]["bindings"]]
        except (KeyError, TypeError, AttributeError, ValueError) as err:
            what = f"answers JSON that holds no SPARQL results ({first_words(reply.body)})"
            raise self._fault(what, _WRONG_URL) from err
        return Solutions(variables, rows)

    def _no_json(self, reply: Reply) -> JigError:
        if reply.body.lstrip()[:1] == b"{":
            what = f"the JSON breaks off or is broken ({len(reply.body)} bytes)"
            return self._fault(what, "try again; if it stays so, see the server's log")
        said = first_words(reply.body) or "nothing"
        return self._fault(f"answers HTTP {reply.status} with no results but: {said}", "do as it says, or try later")

    def _from_xml(self, reply: Reply) -> Solutions:
        from pyoxigraph import QueryBoolean, QuerySolutions, parse_query_results

        said = "true or false where rows are asked for, or the other way round"
        try:
            result = parse_query_results(reply.utf8, format=QueryResultsFormat.XML)
            if isinstance(result, QuerySolutions) and self.form != "ASK":
                return Solutions([v.value for v in result.variables], [tuple(row) for row in result])
            if isinstance(result, QueryBoolean) and self.form == "ASK":
                return Solutions(["answer"], [(Literal(bool(result)),)])
        except (SyntaxError, ValueError) as err:
            said = str(err)
        raise self._fault(f"answers XML that holds no SPARQL results ({said})", "try again later")

    def _triples(self, reply: Reply) -> Solutions:
        syntax = _RDF_KINDS.get(reply.kind, RdfFormat.TURTLE)
        try:
            triples = [quad.triple for quad in parse(reply.utf8, format=syntax)]
        except (SyntaxError, ValueError) as err:
            said = first_words(reply.body) or "nothing"
            raise self._fault(f"answers with no RDF but: {said}", "do as it says, or try again") from err
        rows = [(triple.subject, triple.predicate, triple.object) for triple in triples]
        return Solutions(["subject", "predicate", "object"], rows, triples)


def _yes_or_no(content: Mapping[str, Any]) -> Literal:
    """Return what an ASK was answered with; Virtuoso 7.2 answers an ASK of nothing with a row of its own."""
    if "boolean" not in content and content["head"]["vars"] == ["__ASK_RETVAL"]:
        return Literal([row["__ASK_RETVAL"]["value"] for row in content["results"]["bindings"]] == ["1"])
    return {True: Literal(True), False: Literal(False)}[content["boolean"]]


def _term(cell: Mapping[str, Any] | None) -> Term:
    """Return a cell of SPARQL JSON results as a term; ``typed-literal`` is how older servers write literals."""
    if cell is None:
        return None
    kind, value = cell["type"], cell["value"]
    if kind == "uri":
        return NamedNode(value)
    if kind == "bnode":
        return BlankNode(re.sub(r"\W+", "_", value).strip("_") or "b")
    if kind == "triple":
        return Triple(_term(value["subject"]), _term(value["predicate"]), _term(value["object"]))  # type: ignore[arg-type]
    if kind not in ("literal", "typed-literal"):
        raise ValueError(f"{kind} is no kind of term")
    if cell.get("xml:lang"):
        return Literal(value, language=cell["xml:lang"])
    datatype = cell.get("datatype")
    if datatype == _BOOLEAN:
        return Literal(str(value).lower() in ("true", "1"))  # Virtuoso writes 1
    return Literal(str(value), datatype=NamedNode(datatype)) if datatype else Literal(str(value))

"""Faults of HTTP as this project's errors: what was asked, what was tried, what went wrong, what to do.

Every request goes through ``patiently``, which waits as a server asks (``Retry-After`` on 429 and 503) within bounds,
and turns each way a request can fail into ``NetworkError`` or ``TimedOut`` without any secret.
"""

from __future__ import annotations

import base64
import gzip
import re
import ssl
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, IncompleteRead
from threading import Lock
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
    getproxies,
    parse_http_list,
    parse_keqv_list,
    proxy_bypass,
)

from jig.graph.errors import JigError, NetworkError, TimedOut
from jig.graph.servers.endpoints import Endpoint, shown_url, user_agent

__all__ = [
    "TRIES",
    "Login",
    "Reply",
    "credentials",
    "first_words",
    "is_same_server",
    "looks_like_page",
    "opener",
    "patiently",
    "problem",
]

T = TypeVar("T")

#: How often a request is made when the server asks for patience.
TRIES = 4
#: Seconds for which a challenge of a server is used.
_CHALLENGE_LASTS = 5.0
#: Seconds that waiting may take altogether where there is no time limit.
_PATIENCE = 60.0

_REMEDIES = {
    400: "the request was not understood; is it the URL of the SPARQL endpoint?",
    401: "name the variables with the credentials in a profile (user_env, password_env or token_env)",
    403: "the credentials or the User-Agent are not accepted; ask the operator, or set headers in a profile",
    404: "check the URL: the endpoint often ends in /sparql or /query",
    405: "the URL takes no such request; is it the endpoint for this purpose (query, update or graph_store)?",
    413: "the request is too large for the server; raise its limit",
    429: "the server asks for fewer requests; try later",
    500: "the fault is at the server: see its log, or try a simpler question",
    502: "the server behind it does not answer; try later",
    503: "the server is busy or starting; try later",
}
_CHARSET = re.compile(r"""(?:.*;\s*charset|<\?xml[^>]*\sencoding)\s*=\s*["']?([\w.-]+)""", re.IGNORECASE)
#: A scheme at the head of what parse_http_list sets apart, and one parameter of it.
_SCHEME = re.compile(r"([\w!#$%&'*+.^`|~-]+)(?:\s+(?![\s=])|$)")
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(.+)", re.DOTALL)
_WORDS = {401: "asks for credentials", 403: "refuses access", 404: "is not found", 429: "is asked too often"}


class Reply:
    """What a server answered: status, headers and the whole body."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: Any, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    @classmethod
    def of(cls, response: Any) -> Reply:
        """Read a response to its end; some servers compress although they were not asked to."""
        body = response.read()
        coding = str(response.headers.get("Content-Encoding") or "identity").strip().lower()
        return cls(response.status, response.headers, _unpacked(body, coding))

    @property
    def kind(self) -> str:
        """The media type, without its parameters."""
        return str(self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def utf8(self) -> bytes:
        """The body in UTF-8: as it is, or from the charset that media type or XML declaration name."""
        try:
            self.body.decode()
        except UnicodeDecodeError:
            kind = str(self.headers.get("Content-Type") or "")
            named = _CHARSET.search(kind) or _CHARSET.match(self.body[:200].decode("latin-1"))
            with suppress(LookupError, UnicodeDecodeError):
                return self.body.decode(named[1]).encode() if named else self.body
        return self.body


class _SameHost(HTTPRedirectHandler):
    """Follow a redirect of a GET on the same host, and to none that is less safe: credentials go along."""

    def redirect_request(self, req: Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Request | None:
        if req.get_method() not in ("GET", "HEAD") or not is_same_server(req.full_url, newurl):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def is_same_server(old: str, new: str) -> bool:
    """Whether a redirect stays on a server; it may lead from http to https, and not back."""
    before, after = urlsplit(old), urlsplit(new)
    if (before.scheme, after.scheme) == ("http", "https"):
        return before.hostname == after.hostname and "@" not in after.netloc
    return (before.scheme, before.netloc.lower()) == (after.scheme, after.netloc.lower())


def _unpacked(body: bytes, coding: str) -> bytes:
    """Return what was compressed.

    :raises OSError: when it breaks off, or is compressed in a way that was not asked for.
    """
    try:
        if coding in ("gzip", "x-gzip"):
            return gzip.decompress(body)
        if coding == "deflate":  # with or without the header of zlib: servers differ
            return zlib.decompress(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)
    except (EOFError, zlib.error, gzip.BadGzipFile) as err:
        raise OSError(f"the compressed answer ({coding}) breaks off or is broken") from err
    if coding != "identity":
        raise OSError(f"the answer is compressed ({first_words(coding.encode(), 20)}), which was not asked for")
    return body


def opener(endpoint: Endpoint) -> OpenerDirector:
    """Return what opens requests to an endpoint: digest credentials, and no redirect to another host."""
    digest = _digest(endpoint)
    return build_opener(_SameHost(), digest) if digest else build_opener(_SameHost())


class Login:
    """Digest credentials that go with a request before the server asks for them.

    A server refuses the first, unauthorised request while its body is still on the way, and cuts the connection. So a
    small request fetches a challenge before one with a body; it serves for all requests of the next seconds.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._digest = _digest(endpoint)
        self._timeout = endpoint.timeout
        self._challenge: dict[str, str] = {}
        self._until = 0.0
        self._alone = Lock()

    def authorise(self, request: Request) -> None:
        """Add the credentials to a request, where the server asks for any."""
        if self._digest is None:
            return
        with self._alone:
            fresh = time.monotonic() < self._until
            if not fresh and request.data is not None:
                self._challenge, fresh = self._ask(request.full_url), True
                self._until = time.monotonic() + _CHALLENGE_LASTS
            if fresh and self._challenge:
                answer = self._digest.get_authorization(request, self._challenge)
                request.add_unredirected_header("Authorization", f"Digest {answer}")

    def _ask(self, url: str) -> dict[str, str]:
        probe = Request(url, headers={"User-Agent": user_agent()})  # noqa: S310  checked: http or https
        try:
            build_opener(_SameHost()).open(probe, timeout=self._timeout).close()
        except HTTPError as err:
            err.close()
            offered = _challenges(err.headers) if err.code == 401 else []
            return next((parameters for scheme, parameters in offered if scheme == "digest"), {})
        return {}


class _Digest(HTTPDigestAuthHandler):
    """Answers a challenge wherever it stands among others: urllib looks at the first alone."""

    def http_error_401(self, req: Request, fp: Any, code: int, msg: str, headers: Any) -> Any:
        try:
            answer = super().http_error_401(req, fp, code, msg, headers)
        except BaseException:
            fp.close()
            raise
        if answer is not None:
            fp.close()
        return answer

    def http_error_auth_reqed(self, auth_header: str, host: str, req: Request, headers: Any) -> Any:
        for scheme, parameters in _challenges(headers):
            if scheme == "digest":
                quoted = {key: re.sub(r'(["\\])', r"\\\1", value) for key, value in parameters.items()}
                alone = HTTPMessage()
                alone[auth_header] = "Digest " + ", ".join(f'{key}="{value}"' for key, value in quoted.items())
                return super().http_error_auth_reqed(auth_header, host, req, alone)
        return None


def _challenges(headers: Any) -> list[tuple[str, dict[str, str]]]:
    """Return every way to authenticate that a server offers, each scheme in small letters with its parameters.

    Several may stand in one header, or each in its own; a comma sets apart schemes and parameters alike
    (RFC 9110, section 11.6.1).
    """
    found: list[tuple[str, list[str]]] = []
    for part in parse_http_list(", ".join(headers.get_all("WWW-Authenticate") or ())):
        named = _SCHEME.match(part)
        if named:
            found.append((named[1].lower(), []))
        given = _PARAMETER.fullmatch(part, named.end() if named else 0)
        if found and given:
            found[-1][1].append(f"{given[1].lower()}={given[2]}")
    return [(scheme, parse_keqv_list(parameters)) for scheme, parameters in found]


def _digest(endpoint: Endpoint) -> HTTPDigestAuthHandler | None:
    if endpoint.auth != "digest" or not endpoint.user or not endpoint.password:
        return None
    known = HTTPPasswordMgrWithDefaultRealm()
    for url in filter(None, (endpoint.query, endpoint.update, endpoint.graph_store)):
        known.add_password(None, url, endpoint.user, endpoint.password)
    return _Digest(known)


def credentials(endpoint: Endpoint) -> dict[str, str]:
    """Return the headers that an endpoint's profile adds, basic credentials included."""
    headers = dict(endpoint.headers)
    if endpoint.auth == "basic" and endpoint.user and endpoint.password:
        token = base64.b64encode(f"{endpoint.user}:{endpoint.password}".encode()).decode()
        headers.setdefault("Authorization", f"Basic {token}")
    return headers


def patiently(
    work: Callable[[], T], endpoint: Endpoint, tried: str, *, pause: Callable[[float], None] = time.sleep
) -> T:
    """Do a request, again where the server asks for patience.

    :param work: the request; raises what urllib raises.
    :param endpoint: the endpoint it goes to, for messages.
    :param tried: the request in words, as ``GET http://…``.
    :param pause: waits; tests give their own.
    :raises NetworkError: when there is no proper answer.
    :raises TimedOut: when the server, or the connection, takes too long.
    """
    limit = endpoint.timeout or _PATIENCE
    waited = 0.0
    for attempt in range(1, TRIES + 1):
        try:
            return work()
        except HTTPError as err:
            wait = _wait(err.headers, attempt) if err.code in (429, 503) else None
            if wait is None or attempt == TRIES or waited + wait > limit:
                asked = f", which asks to wait {wait:g} s" if wait is not None and waited + wait > limit else ""
                raise _http_fault(endpoint, _times(tried, attempt) + asked, err) from None
        except (OSError, HTTPException, ValueError) as err:
            raise _connection_fault(endpoint, _times(tried, attempt), err) from err
        pause(wait)
        waited += wait
    raise AssertionError("the last attempt returns or raises")  # pragma: no cover


def problem(endpoint: Endpoint, tried: str, what: str, remedy: str, *, status: int | None = None) -> NetworkError:
    """Return an error that names endpoint, fault, what was tried and what to do, without any secret."""
    return NetworkError(endpoint.hide(f"{endpoint.shown}: {what} (tried {tried}); {remedy}"), status=status)


def first_words(body: bytes, limit: int = 160) -> str:
    """Return the beginning of a text that a server sent, on one line and without markup."""
    text = re.sub(r"<(?:script|style).*?</(?:script|style)>|<[^>]*>", " ", body[:4000].decode("utf-8", "replace"),
                  flags=re.DOTALL | re.IGNORECASE)  # fmt: skip
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def looks_like_page(reply: Reply) -> bool:
    """Whether an answer is a web page."""
    start = reply.body[:300].lstrip().lower()
    return reply.kind in ("text/html", "application/xhtml+xml") or start.startswith((b"<!doctype html", b"<html"))


def _times(tried: str, attempt: int) -> str:
    return tried if attempt == 1 else f"{tried}, {attempt} times"


def _wait(headers: Any, attempt: int) -> float:
    """Return the seconds that a server asks to wait: a number, or a date."""
    asked = str(headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"\d+(\.\d+)?", asked):
        return float(asked)
    if asked:
        try:
            return max(0.0, parsedate_to_datetime(asked).timestamp() - time.time())
        except ValueError:
            pass
    return float(2 ** (attempt - 1))


def _http_fault(endpoint: Endpoint, tried: str, err: HTTPError) -> JigError:
    try:
        said = first_words(Reply.of(err).body)
    except (OSError, HTTPException, ValueError):
        said = ""
    refused = err.code == 401 and endpoint.sends_credentials
    words = "refuses the credentials that were sent" if refused else _WORDS.get(err.code)
    status = f"{words}: HTTP {err.code}" if words else f"answers HTTP {err.code}"
    what = f"{status}{f' ({said})' if said else ''}"
    if err.code in (408, 504):
        return TimedOut(endpoint.hide(f"{endpoint.shown}: {what} (tried {tried}); narrow the question"))
    if HTTPRedirectHandler.inf_msg in str(err.msg):
        return problem(endpoint, tried, f"{status}: it sends in circles", "see the server's log, or ask its operator")
    if 300 <= err.code < 400:
        target = shown_url(str(err.headers.get("Location") or "another address"))
        return problem(endpoint, tried, f"{status}: it has moved to {target}", "use that URL")
    usual = _REMEDIES.get(err.code, "see the server's log, or ask its operator")
    remedy = _other_credentials(endpoint, err) if refused else usual
    return problem(endpoint, tried, what, remedy, status=err.code)


def _other_credentials(endpoint: Endpoint, err: HTTPError) -> str:
    """Return what to do about credentials that were refused: they are wrong, or sent in another way than asked for."""
    offered = [scheme for scheme, _ in _challenges(err.headers)]
    asked = next((scheme for scheme in offered if scheme in ("basic", "digest")), None)
    if endpoint.user and asked and endpoint.auth not in offered:
        return f'it asks for {asked} authentication: set auth = "{asked}" in a profile'
    return f"check {'the variables that the profile names' if endpoint.profile else 'user and password in the URL'}"


def _through(endpoint: Endpoint) -> str:
    """Return through which proxy of the environment requests go, if any."""
    parts = urlsplit(endpoint.query)
    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(parts.netloc):
        return ""
    shown = shown_url(proxy if "://" in proxy else f"//{proxy}").removeprefix("//")
    return f" through the proxy {shown} of the environment"


def _connection_fault(endpoint: Endpoint, tried: str, err: BaseException) -> JigError:
    tried += _through(endpoint)
    cause: object = err.reason if isinstance(err, URLError) else err
    if isinstance(cause, TimeoutError):
        limit = f" within {endpoint.timeout:g} seconds" if endpoint.timeout else ""
        return TimedOut(endpoint.hide(f"{endpoint.shown}: no answer{limit} (tried {tried}); raise --timeout"))
    if isinstance(cause, ssl.SSLCertVerificationError):
        remedy = "if the certificate is your own authority's, name its file in SSL_CERT_FILE"
        return problem(endpoint, tried, f"its certificate is not accepted: {cause.verify_message}", remedy)
    if isinstance(cause, ssl.SSLError):
        return problem(endpoint, tried, f"no TLS: {cause.reason or cause}", "is it an http:// endpoint?")
    if isinstance(cause, ConnectionRefusedError):
        return problem(endpoint, tried, "the connection is refused", "is the server running, and the port right?")
    if isinstance(cause, IncompleteRead):
        what = f"the answer breaks off after {len(cause.partial)} bytes"
        return problem(endpoint, tried, what, "try again; if it stays so, see the server's log")
    if isinstance(cause, OSError) and type(cause).__name__ == "gaierror":
        return problem(endpoint, tried, "there is no such host", "check the URL and the network")
    if isinstance(cause, ConnectionError | HTTPException):
        what = f"the connection was cut ({type(cause).__name__})"
        return problem(endpoint, tried, what, "try again; if it stays so, see the server's log")
    return problem(endpoint, tried, f"cannot be asked: {cause}", "check the URL and the network")

"""SPARQL endpoints by URL or by profile: where to ask, where to write, and with which credentials.

A profile is a table of the configuration file. Secrets stand in environment variables that the profile names; they are
never part of a message, nor is the user part or the query part of a URL.

    [endpoints.ours]
    query = "https://example.org/sparql"
    update = "https://example.org/update"
    graph_store = "https://example.org/rdf-graph-store"
    publish = "graph_store"
    user_env = "OURS_USER"
    password_env = "OURS_PASSWORD"
    auth = "digest"
    timeout = 120
    union = "named"
    graphs = ["https://w3id.org/jig/graph/ontology"]
    headers = { "X-Team" = "$OURS_TEAM" }
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit, urlunsplit

from jig.graph.errors import ConfigurationError, NetworkError, NotFound, UsageFault, nearest
from jig.graph.namespaces import GRAPH
from jig.graph.settings import LONGEST, Settings

__all__ = ["KEYS", "Endpoint", "endpoint_of", "shown_url", "user_agent"]

#: Keys of a profile and what each is for.
KEYS = {
    "query": "URL that answers queries",
    "update": "URL that takes SPARQL updates",
    "graph_store": "URL of the Graph Store Protocol",
    "publish": "how jig publish writes: graph_store or update",
    "graphs": "the graphs that queries see, by IRI or name; default: all",
    "union": "server, where the default graph holds every graph; named, where queries must name the graphs",
    "headers": "further request headers; a value $NAME is read from the environment",
    "timeout": "seconds that a query may take",
    "user_env": "environment variable with the user's name",
    "password_env": "environment variable with the password",
    "token_env": "environment variable with a bearer token",
    "auth": "basic or digest",
}

_SHAPES: dict[str, tuple[type, str]] = {"graphs": (list, '["ontology"]'), "headers": (dict, '{ "X-Name" = "value" }')}
_CHOICES = {"publish": ("graph_store", "update"), "union": ("server", "named"), "auth": ("basic", "digest")}
_MASK = "…"

#: What the name and the value of a header may hold (https://www.rfc-editor.org/rfc/rfc9110#section-5.5).
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\xa0-\xff]*")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint: its addresses, and what each request to it carries."""

    query: str
    update: str | None = None
    graph_store: str | None = None
    publish: str | None = None
    graphs: tuple[str, ...] = ()
    union: str = "server"
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float | None = None
    user: str | None = None
    password: str | None = None
    auth: str = "basic"
    profile: str | None = None

    @property
    def shown(self) -> str:
        """The query URL as messages show it: without user, password and query part."""
        return shown_url(self.query)

    @property
    def sends_credentials(self) -> bool:
        """Whether requests carry a user's name and password, or a token."""
        return bool(self.user and self.password) or "authorization" in map(str.lower, self.headers)

    def hide(self, text: str) -> str:
        """Return a text without any secret of this endpoint."""
        secrets = {self.password, *self.headers.values()}
        secrets |= {value.partition(" ")[2] for value in self.headers.values()}
        if self.user and self.password:
            secrets.add(base64.b64encode(f"{self.user}:{self.password}".encode()).decode())
        secrets |= {quote(secret, safe="") for secret in secrets if secret}
        for url in (self.query, self.update, self.graph_store):
            secrets |= {pair.partition("=")[2] for pair in urlsplit(url or "").query.split("&")}
        for secret in sorted((one for one in secrets if one and len(one) > 2), key=len, reverse=True):
            text = text.replace(secret, _MASK)
        return text


def endpoint_of(settings: Settings, name: str | None = None) -> Endpoint:
    """Return the endpoint that a URL or the name of a profile stands for.

    :param settings: the effective settings, with the profiles of the configuration file.
    :param name: URL or profile; default: the setting ``endpoint``.
    :raises NotFound: when no profile has the name.
    :raises NetworkError: when the URL is none that can be asked.
    :raises ConfigurationError: when the profile is wrong, or a variable that it names is not set.
    """
    given = name or settings.get("endpoint")
    if not given:
        raise UsageFault("no endpoint was named; give --endpoint URL or PROFILE, or set JIG_ENDPOINT")
    timeout = settings.timeout
    if given in settings.profiles:
        profile = _profile(given, settings.profiles[given])
        named = settings.values["timeout"].origin != "default"
        return profile if profile.timeout and not named else _replaced(profile, timeout=timeout)
    if "://" not in given and not any(mark in given for mark in ":/."):
        raise NotFound("endpoint profile", given, nearest(given, settings.profiles) or sorted(settings.profiles))
    url, user, password = _checked_url(given, "--endpoint")
    return Endpoint(query=url, user=user, password=password, timeout=timeout)


def shown_url(url: str) -> str:
    """Return a URL without user, password, query and fragment.

    >>> shown_url("https://me:secret@example.org/sparql?key=secret")
    'https://example.org/sparql?…'
    """
    try:
        parts = urlsplit(url)
        host = _host(parts)
    except ValueError:
        return _MASK
    return urlunsplit((parts.scheme, host, parts.path, "", "")) + (f"?{_MASK}" if parts.query else "")


def user_agent() -> str:
    """Return who asks: several public endpoints refuse requests that do not say so."""
    from importlib.metadata import version

    return f"jig/{version('joint-inspection-graph')} (Joint Inspection Graph; https://w3id.org/jig)"


def _profile(name: str, table: Mapping[str, Any]) -> Endpoint:
    _check_keys(name, table)
    given: dict[str, Any] = {key: table[key] for key in ("publish", "union", "auth") if key in table}
    user = password = None
    for key in ("query", "update", "graph_store"):
        if key in table:
            given[key], *named = _checked_url(str(table[key]), f"profile {name}: {key}")
            user, password = (user, password) if user else named
    return Endpoint(
        user=_variable(name, str(table["user_env"])) if "user_env" in table else user,
        password=_variable(name, str(table["password_env"])) if "password_env" in table else password,
        graphs=tuple(one if ":" in one else GRAPH + one for one in map(str, table.get("graphs", ()))),
        headers=_headers(name, table),
        timeout=_seconds(name, table.get("timeout")),
        profile=name,
        **given,
    )


def _check_keys(name: str, table: Mapping[str, Any]) -> None:
    for key in table:
        if key not in KEYS:
            close = nearest(str(key), KEYS)
            hint = f"did you mean {close[0]!r}?" if close else f"keys: {', '.join(KEYS)}"
            raise ConfigurationError(f"endpoint profile {name}: unknown key {key!r}; {hint}")
    if not table.get("query"):
        raise ConfigurationError(f"endpoint profile {name}: lacks the key 'query', the URL that answers queries")
    for key, choices in _CHOICES.items():
        if table.get(key, choices[0]) not in choices:
            raise ConfigurationError(f"endpoint profile {name}: {key} is {table[key]!r}; it is {' or '.join(choices)}")
    for key, (kind, example) in _SHAPES.items():
        if not isinstance(table.get(key, kind()), kind):
            raise ConfigurationError(f"endpoint profile {name}: {key} is {table[key]!r}; as in: {key} = {example}")


def _headers(name: str, table: Mapping[str, Any]) -> dict[str, str]:
    headers = {str(key): _value(name, str(value)) for key, value in table.get("headers", {}).items()}
    if "token_env" in table:
        headers["Authorization"] = f"Bearer {_variable(name, str(table['token_env']))}"
    for key, value in headers.items():
        if not (_HEADER_NAME.fullmatch(key) and _HEADER_VALUE.fullmatch(value)):
            raise ConfigurationError(
                f"endpoint profile {name}: the header {key!r} cannot be sent: its name or value holds a line end, "
                "or another character that no header may hold"
            )
    return headers


def _seconds(name: str, value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= LONGEST:
        return float(value)
    raise ConfigurationError(f"endpoint profile {name}: timeout {value!r} is not a number of seconds")


def _value(name: str, value: str) -> str:
    return _variable(name, value[1:]) if value.startswith("$") else value


def _variable(name: str, variable: str) -> str:
    value = os.environ.get(variable)
    if not value:
        raise ConfigurationError(f"endpoint profile {name}: set the environment variable {variable}; it is empty")
    return value


def _checked_url(url: str, where: str) -> tuple[str, str | None, str | None]:
    """Return a URL without its user part, and user and password."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or any(c.isspace() for c in url):
        shown = (shown_url(url) if "://" in url else url).rpartition("@")[2]
        raise NetworkError(f"{where}: {shown} is no URL that can be asked; write http://HOST/PATH or https://HOST/PATH")
    user = unquote(parts.username) if parts.username else None
    path, query = (quote(part, safe="/?%:@!$&'()*+,;=") for part in (parts.path, parts.query))
    bare = urlunsplit((parts.scheme, _host(parts), path, query, ""))
    return bare, user, unquote(parts.password) if parts.password else None


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2]


def _replaced(endpoint: Endpoint, *, timeout: float | None) -> Endpoint:
    from dataclasses import replace

    return replace(endpoint, timeout=timeout)

"""Canned queries: one ``.rq`` file a question, with a header that makes it a command.

The header is YAML in comment lines that begin ``#+``. It names title, question, section of the list, parameters,
columns and an example. ``build`` compiles the headers of the shipped queries into an index, so that asking needs no
YAML; a folder of one's own (or an index older than the files) is read directly.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jig import queries
from jig.graph.errors import NotFound, QueryError, nearest
from jig.graph.sparql import bind_tokens, parameters_in, repeat_lines, select_lines

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["INDEX", "Canned", "Parameter", "compile_queries", "find_query", "list_queries", "read_query"]

#: Name of the compiled index in a generation.
INDEX = "queries.index"

_FORMAT = 5
#: How many queries are proposed where a name is none.
_MEANT = 5
_KEYS = {
    "title", "question", "section", "parameters", "columns", "example", "above", "below", "note",
    "view", "fixed", "of", "until", "instead", "sums_up",
}  # fmt: skip
_PARAMETER_KEYS = {"type", "help", "required", "default", "choices", "scheme", "last_day"}

#: Types of parameters; those named after a kind of thing take ids, labels and aliases.
TYPES = (
    "text", "words", "integer", "number", "date", "flag", "code", "indicator",
    "partnership", "topic", "population", "report", "framework", "group", "service", "body", "area", "thing", "subject",
)  # fmt: skip


class Parameter:
    """A parameter of a canned query."""

    __slots__ = ("choices", "default", "help", "last_day", "name", "required", "scheme", "type")

    def __init__(self, name: str, spec: Mapping[str, Any]) -> None:
        self.name = name
        self.type: str = spec.get("type", "text")
        self.help: str = spec.get("help", "")
        self.required: bool = bool(spec.get("required", False))
        default = spec.get("default")
        self.default: str | None = None if default is None else str(default)
        choices = spec.get("choices", ())
        #: Each choice and what it stands for: itself, a term under ``id/``, or a CURIE.
        self.choices: dict[str, str] = (
            {str(name): str(term) for name, term in choices.items()}
            if isinstance(choices, dict)
            else {str(choice).rpartition("/")[2]: str(choice) for choice in choices}
        )
        #: The scheme of the vocabulary whose codes the values are.
        self.scheme: str | None = spec.get("scheme")
        #: Of a date: whether its last day is meant (2017: its 31 December), and not its first.
        self.last_day: bool = bool(spec.get("last_day", False))

    @property
    def variable(self) -> str:
        """The name as it stands in the query."""
        return self.name.replace("-", "_")


class Canned:
    """A canned query: its header and its text."""

    __slots__ = ("header", "name", "parameters", "path", "text")

    def __init__(self, name: str, path: str, text: str, header: Mapping[str, Any]) -> None:
        self.name = name
        self.path = path
        self.text = text
        self.header = header
        self.parameters = [Parameter(key, spec or {}) for key, spec in header.get("parameters", {}).items()]

    @property
    def title(self) -> str:
        """The title."""
        return str(self.header["title"])

    @property
    def columns(self) -> Mapping[str, str]:
        """Each column and what it means."""
        columns: Mapping[str, str] = self.header["columns"]
        return columns

    def bind(self, values: Mapping[str, str | list[str]]) -> str:
        """Return the query with its parameters replaced.

        :param values: for each given parameter its serialised RDF term; for a flag, anything; for words a list of
            terms: the lines that name the parameter are repeated for each.
        :raises QueryError: when a required parameter is missing, or one stands outside its lines.
        """
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise QueryError(f"the query {self.name} needs --{parameter.name}")
        text = select_lines(self.text, set(values))
        single: dict[str, str] = {}
        for name, term in values.items():
            variable = name.replace("-", "_")
            if isinstance(term, list):
                text = repeat_lines(text, variable, term)
            else:
                single[variable] = term
        try:
            return bind_tokens(text, single)
        except QueryError as err:
            raise QueryError(f"{self.path}: {err}") from err


def list_queries(folders: list[str], index: str | None = None, broken: list[str] | None = None) -> dict[str, Canned]:
    """Return every canned query by name; a later folder's query replaces an earlier one's.

    :param folders: folders of one's own, beside the shipped one.
    :param index: the compiled index of the shipped queries, when there is a store.
    :param broken: messages about files that cannot be read are added here; without it the first one is raised.
    """
    found: dict[str, Canned] = {}
    compiled = _compiled(index) if index else {}
    for name, path in [*_files(queries.folder()), *(pair for folder in folders for pair in _files(folder))]:
        try:
            found[name] = _load(name, path, compiled)
        except QueryError as err:
            if broken is None:
                raise
            broken.append(str(err))
    return found


def find_query(name: str, folders: list[str], index: str | None = None) -> Canned:
    """Return one canned query; a broken file elsewhere does not matter.

    :param name: its name; capitals do not matter, nor whether hyphens are written as blanks.
    :raises NotFound: when there is none of the name, with the nearest names and those whose questions have its words.
    :raises QueryError: when a folder is not there, whose question might be meant to replace ours.
    """
    for folder in folders:
        _files(folder)
    slug = "-".join(name.casefold().replace("_", " ").split())
    places = [*reversed(folders), queries.folder()]
    for folder, one in ((folder, one) for one in dict.fromkeys((name, slug)) for folder in places):
        path = os.path.join(folder, f"{one}.rq")
        if one.replace("-", "").isalnum() and os.path.isfile(path):
            return _load(one, path, _compiled(index) if index else {})
    raise NotFound("query", name, _meant(name, slug, list_queries(folders, index, [])))


def _meant(name: str, slug: str, known: Mapping[str, Canned]) -> list[str]:
    """Return the queries that a name which is none may mean: those called much like it, or asked in its words."""
    from jig.graph.naming.keys import words_of

    words = words_of(name)
    asked = [
        one
        for one, canned in known.items()
        if words and words <= words_of(f"{canned.title} {canned.header.get('question', '')}")
    ]
    return list(dict.fromkeys([*nearest(slug, known), *asked]))[:_MEANT]


def read_query(path: str) -> Canned:
    """Read a canned query from its file.

    :raises QueryError: when the header is missing, is not YAML, or lacks or has keys that it should not.
    """
    return _read_query(path, ())


def _read_query(path: str, views: tuple[str, ...]) -> Canned:
    """Read a query; views are the files that led to it, each a view of the next."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as err:
        raise QueryError(f"{path}: {err}") from err
    name = os.path.basename(path).removesuffix(".rq")
    header = _header(path, text)
    if "view" in header:
        text, header = _view(path, header, (*views, path))
    return _checked(Canned(name, path, text, header))


def _view(path: str, header: dict[str, Any], views: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """Make a view: the text, parameters and columns of another query, with some of its parameters fixed."""
    of = _beside(path, header["view"])
    if of in views:
        raise QueryError(f"{path}: is a view of itself; name another query as its view")
    base = _read_query(of, views)
    fixed = {str(name): str(value) for name, value in header.get("fixed", {}).items()}
    unknown = set(fixed) - {p.name for p in base.parameters}
    if unknown:
        raise QueryError(f"{path}: fixes {sorted(unknown)[0]!r}, which the query {base.name} does not take")
    parameters = {name: spec for name, spec in base.header["parameters"].items() if name not in fixed}
    terms = {p.variable: _fixed_term(p, fixed[p.name]) for p in base.parameters if p.name in fixed}
    chosen = bind_tokens(select_lines(base.text, set(fixed), only=set(fixed)), terms, partly=True)
    whole = {**base.header, **header, "parameters": parameters}
    whole = {key: value for key, value in whole.items() if key not in ("view", "fixed")}
    return chosen, {**whole, "of": base.name}


def _beside(path: str, name: str) -> str:
    """Return the file of the query that a view is of: another one beside it, else the shipped one."""
    own = os.path.join(os.path.dirname(path), f"{name}.rq")
    return own if own != path and os.path.isfile(own) else os.path.join(queries.folder(), f"{name}.rq")


def _fixed_term(parameter: Parameter, value: str) -> str:
    """Return the fixed value of a view as it stands in the query: a choice's term, or a literal."""
    from pyoxigraph import Literal

    return parameter.choices.get(value) or str(Literal(value))


def compile_queries(home: Path) -> None:
    """Write the compiled index of the shipped queries into a generation."""
    entries = []
    for name, path in _files(queries.folder()):
        canned = read_query(path)
        entries.append((name, path, _stamps(path, canned.header), canned.text, dict(canned.header)))
    (home / INDEX).write_bytes(marshal.dumps((_FORMAT, entries)))


def _stamps(path: str, header: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Return the files that a query is made from, with their time and size."""
    paths = [path, *([_beside(path, header["of"])] if "of" in header else [])]
    return [(one, os.stat(one).st_mtime_ns, os.stat(one).st_size) for one in paths]


def _load(name: str, path: str, compiled: Mapping[str, tuple[Any, ...]]) -> Canned:
    entry = compiled.get(name)
    if entry is not None and entry[1] == path and all(_unchanged(stamp) for stamp in entry[2]):
        return Canned(name, path, entry[3], entry[4])
    return read_query(path)


def _unchanged(stamp: tuple[str, int, int]) -> bool:
    try:
        status = os.stat(stamp[0])
    except OSError:
        return False
    return status.st_mtime_ns == stamp[1] and status.st_size == stamp[2]


def _compiled(index: str) -> dict[str, tuple[Any, ...]]:
    try:
        with open(index, "rb") as file:
            version, entries = marshal.loads(file.read())  # noqa: S302  our own file, read by the Python that wrote it
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return {entry[0]: entry for entry in entries} if version == _FORMAT else {}


def _files(folder: str) -> list[tuple[str, str]]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as err:
        raise QueryError(f"{folder}: {err.strerror}; --queries and JIG_QUERIES name a folder of .rq files") from err
    return [(n.removesuffix(".rq"), os.path.join(folder, n)) for n in names if n.endswith(".rq")]


def _header(path: str, text: str) -> dict[str, Any]:
    import yaml

    lines = text.splitlines()
    marked = [line[2:].removeprefix(" ") if line.startswith("#+") else "" for line in lines]
    try:
        header = yaml.load("\n".join(marked), getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both are safe
    except yaml.YAMLError as err:
        mark = getattr(err, "problem_mark", None)
        raise QueryError(
            f"{path}:{mark.line + 1 if mark else 1}: the header is not YAML: {getattr(err, 'problem', err)}"
        ) from err
    if not isinstance(header, dict):
        raise QueryError(f"{path}:1: has no header; lines that begin '#+' give title, section and columns")
    named = {key: _named(path, key, header[key]) for key in ("parameters", "columns", "fixed") if key in header}
    for name, spec in named.get("parameters", {}).items():
        if not isinstance(spec, dict | None):
            raise QueryError(f"{path}: the parameter {name!r} is no mapping; write {name}: {{type: text, help: …}}")
    return {**header, **named}


def _named(path: str, key: str, value: Any) -> dict[str, Any]:
    """Return the entries of a key of a header, by their names; none where nothing stands under it."""
    if not isinstance(value, dict | None):
        raise QueryError(f"{path}: the key {key!r} of the header names nothing; write each entry as NAME: …")
    return {str(name): entry for name, entry in (value or {}).items()}


def _checked(canned: Canned) -> Canned:
    path, header = canned.path, canned.header
    for key in header:
        if key not in _KEYS:
            close = nearest(str(key), _KEYS)
            raise QueryError(
                f"{path}: unknown key {key!r} in the header" + (f"; did you mean {close[0]!r}?" if close else "")
            )
    for key in ("title", "section", "columns"):
        if not header.get(key):
            raise QueryError(f"{path}: the header lacks the key {key!r}")
    for name, spec in header.get("parameters", {}).items():
        unknown = set(spec or {}) - _PARAMETER_KEYS
        if unknown:
            raise QueryError(f"{path}: unknown key {sorted(unknown)[0]!r} of parameter {name!r}")
        if (spec or {}).get("type", "text") not in TYPES:
            raise QueryError(f"{path}: unknown type {spec['type']!r} of parameter {name!r}; types: {', '.join(TYPES)}")
    declared = {p.variable for p in canned.parameters}
    for used in parameters_in(canned.text):
        if used not in declared:
            raise QueryError(f"{path}: the parameter ${used} is not declared in the header")
    return canned

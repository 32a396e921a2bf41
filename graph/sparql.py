"""SPARQL text as tokens: what binding, checks and messages need to know of a query without parsing it whole.

A lexer skips strings, IRIs and comments (https://www.w3.org/TR/sparql11-query/#sparqlGrammar, terminals 139 to 161), so
a ``$name`` inside a literal is never a parameter and a value can never end a pattern early.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jig.graph.errors import QueryError

__all__ = ["bind_tokens", "names_graphs", "names_service", "parameters_in", "repeat_lines", "select_lines", "tokens"]

_TOKEN = re.compile(
    r'''(?P<string>"""(?:\\.|"{0,2}[^"\\])*"""|\'\'\'(?:\\.|'{0,2}[^'\\])*\'\'\'|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')'''
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<comment>\#[^\n\r]*)"
    r"|(?P<parameter>\$[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<pname>(?:[A-Za-z][\w.-]*)?:(?:[\w.:%-]|[^\x00-\x7f]|\\.)*)"
    r"|(?P<word>\?\w+|[A-Za-z_]\w*)",
    re.DOTALL,
)
_NOT_SPACE = re.compile(r"(?:\s|\#[^\n\r]*)*(.?)", re.DOTALL)
#: After these a prefixed name may stand before a group.
_OF_GRAPHS = ("GRAPH", "FROM", "NAMED")
#: What may be read as an IRI and as ``<``, then SERVICE with a prefixed name and a comment.
_LESS_THAN = re.compile(r"\).*SERVICE.*#>", re.IGNORECASE)
_OPTIONAL = re.compile(r"#\?\s*(!?)\s*([a-z][a-z0-9-]*)\s*$")


def bind_tokens(query: str, values: Mapping[str, str], *, partly: bool = False) -> str:
    """Replace parameters by serialised terms.

    :param query: a query whose parameters are written ``$name``.
    :param values: a serialised RDF term for each name (underscores for hyphens).
    :param partly: leave a parameter without a value as it stands.
    :raises QueryError: when a parameter has no value.
    """

    def replace(match: re.Match[str]) -> str:
        if match.lastgroup != "parameter":
            return match.group()
        name = match.group()[1:]
        if name not in values and partly:
            return match.group()
        if name not in values:
            raise QueryError(f"the parameter ${name} has no value: it stands outside the lines marked '#? {name}'")
        return values[name]

    return _TOKEN.sub(replace, query)


def select_lines(query: str, given: set[str], *, only: set[str] | None = None) -> str:
    """Keep the lines of a query that the given parameters call for.

    A line that ends in ``#? name`` stays when the parameter is given, one that ends in ``#? !name`` when it is not.

    :param query: the query.
    :param given: names of the given parameters.
    :param only: decide about these parameters alone; lines of others stay, with their marks.
    """
    kept = []
    for line in query.splitlines():
        mark = _OPTIONAL.search(line)
        if mark is None or (only is not None and mark[2] not in only):
            kept.append(line)
        elif (mark[2] in given) != bool(mark[1]):
            kept.append(line[: mark.start()].rstrip())
    return "\n".join(kept) + "\n"


def repeat_lines(query: str, name: str, terms: list[str]) -> str:
    """Repeat each line that names a parameter, once for each of several terms."""
    lines = []
    for line in query.splitlines():
        if name in parameters_in(line):
            lines += [bind_tokens(line, {name: term}, partly=True) for term in terms]
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def parameters_in(query: str) -> list[str]:
    """Return the names of the parameters of a query, each once, in order."""
    return list(dict.fromkeys(text[1:] for kind, text, _ in tokens(query) if kind == "parameter"))


def names_graphs(query: str) -> bool:
    """Whether a query says itself, with FROM, which graphs it asks.

    >>> names_graphs("SELECT * FROM <http://example.org/g> { ?from ?p 'from' }"), names_graphs("SELECT ?from { }")
    (True, False)
    """
    said = "FROM" in query.upper()  # few do: the others need not be taken to pieces
    return said and any(kind == "word" and text.upper() == "FROM" for kind, text, _ in tokens(query))


def names_service(query: str) -> bool:
    """Whether a query calls another endpoint with SERVICE.

    The parsers of engines need no space around a keyword: ``trueSERVICE<…>``, ``SERVICE:x{`` and ``SERVICESILENTx:y{``
    call as well. Nothing but SERVICE has a prefixed name before a group, names of graphs apart.
    """
    before = ""
    for kind, text, at in tokens(query):
        if kind == "comment":
            continue
        if "SERVICE" in text.upper():
            after = _NOT_SPACE.match(query, at + len(text))
            opens = after is not None and after[1] == "{"
            if kind == "word" and text[0] != "?":
                return True
            if kind == "pname" and "SERVICE" in text.partition(":")[0].upper() and opens and before not in _OF_GRAPHS:
                return True
            if kind == "iri" and _LESS_THAN.search(text):
                return True
        before = text.upper()
    return False


def tokens(query: str) -> Iterator[tuple[str, str, int]]:
    """Yield the kind, text and place of each token that names or spells something."""
    for match in _TOKEN.finditer(query):
        yield match.lastgroup or "", match.group(), match.start()

"""What is wrong with a query that does not parse, in words that help to mend it.

The parser's own message lists what it would have taken at the place where it stopped, which seldom is what is missing.
So the usual slips are looked for first: no query at all, an update, a first word that begins none, a prefix that is
not declared, a shortened name with a slash in it, an expression without its brackets, a column named twice, a bracket
that is not closed. What breaks a rule of SPARQL, and not its grammar, the parser tells as if it stopped at the end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from jig.graph.errors import nearest
from jig.graph.sparql import tokens

__all__ = ["explain_syntax"]

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
_AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT")
_PAIRS = {"{": "}", "(": ")"}

#: Rules of SPARQL that the parser names among what it would have taken, and what they ask for.
_RULES = {
    "SELECT contains a variable that is unbound": "a variable after SELECT is bound nowhere, or is not among those of"
    " GROUP BY",
    "SELECT overrides an existing variable": "the name after AS is that of a variable in the query; take a new one",
    "SELECT * is not authorized with GROUP BY": "SELECT * and GROUP BY do not go together; name the variables",
}
#: What the parser would have taken where nothing is missing: space.
_NOTHING = re.compile(r"expected \[_\]$")

_ENDS = "the query ends before it is complete"
_BROKEN = (
    "a rule of SPARQL is broken: a variable gets a value twice (BIND, AS, VALUES), VALUES has a row of another length,"
    " or a variable after SELECT is not among those of GROUP BY"
)
_UNCLEAR = "this cannot stand here (a bracket, a dot or a keyword before it may be missing)"
#: What is wrong and where, as a position in the query.
_Slip = tuple[int, str]


def explain_syntax(query: str, problem: str, known: Mapping[str, str], source: str = "query") -> str:
    """Say in plain words what is wrong with a query that does not parse.

    :param query: the text.
    :param problem: the parser's message.
    :param known: the prefixes that need no declaration.
    :param source: where the text is from, for the message.
    :returns: place, line, caret and a reason.
    """
    slip = _beginning(query) or _undeclared(query, known) or _slashed(query, known)
    slip = slip or _bare_expression(query) or _named_twice(query)
    if slip is not None:
        return _point(query, slip[0], source, slip[1])
    place = re.search(r"(?:at|line) (\d+):(\d+)", problem)
    reason = _plain(problem)
    if place is None:
        return f"{source}: {reason}"
    lines = query.splitlines(keepends=True)
    row = min(int(place[1]), max(len(lines), 1))
    at = sum(len(line) for line in lines[: row - 1]) + int(place[2]) - 1
    if not query[at:].strip() and reason == _UNCLEAR:
        broken = _BROKEN if _NOTHING.search(problem) else f"{_ENDS}, or {_BROKEN}"
        reason = _unbalanced(query) or (broken if query.rstrip().endswith("}") else _ENDS)
    return _point(query, at, source, reason)


def _beginning(query: str) -> _Slip | None:
    """Say what is wrong with the first word that is no declaration."""
    skip = False
    for kind, text, at in tokens(query):
        if kind in ("comment", "pname", "iri"):
            skip = False
            continue
        word = text.upper()
        if word in ("PREFIX", "BASE"):
            skip = True
        elif not skip:
            if word in _UPDATES:
                return at, "this is an update; only queries are answered: SELECT, ASK, CONSTRUCT, DESCRIBE"
            close = nearest(word, _FORMS, 1)
            hint = f"; did you mean {close[0]}?" if close else ""
            return None if word in _FORMS else (at, f"a query begins with {', '.join(_FORMS[:3])} or {_FORMS[3]}{hint}")
    return 0, "there is no query"


def _undeclared(query: str, known: Mapping[str, str]) -> _Slip | None:
    declared, expect = set(known), False
    for kind, text, at in tokens(query):
        if kind == "comment":
            continue
        if kind == "word" and text.upper() == "PREFIX":
            expect = True
        elif kind == "pname":
            name = text.partition(":")[0]
            if expect:
                declared.add(name)
            elif name not in declared and name != "":
                close = next(iter(nearest(name, declared)), "")
                return at, f"prefix {name}: is not declared" + (f"; did you mean {close}:?" if close else "")
            expect = False
    return None


def _slashed(query: str, known: Mapping[str, str]) -> _Slip | None:
    """Find a shortened name with a slash in it, which SPARQL reads as a path of properties."""
    found = list(tokens(query))
    for (kind, text, at), (after, rest, then) in pairwise(found):
        name, _, local = text.partition(":")
        between = query[at + len(text) : then]
        if kind == "pname" and name in known and between == "/" and after == "word" and not rest.startswith("?"):
            tail = re.match(r"[\w/.-]*\w", query[then:])
            whole = f"<{known[name]}{local}/{tail[0] if tail else rest}>"
            return at, f"a name with a slash in it cannot be shortened; write {whole}"
    return None


def _bare_expression(query: str) -> _Slip | None:
    """Find a count or the like after SELECT that stands in no brackets."""
    words = [(text, at) for kind, text, at in tokens(query) if kind == "word"]
    for (first, _), (second, at) in pairwise(words):
        if first.upper() == "SELECT" and second.upper() in _AGGREGATES and "(" not in query[at - 2 : at]:
            return at, f"what is worked out stands in brackets, with a name: ({second.upper()}(?x) AS ?n)"
    return None


def _named_twice(query: str) -> _Slip | None:
    """Find a column that a SELECT names a second time; within brackets, what stands after AS names one."""
    columns: set[str] | None = None
    depth = end = 0
    before = ""
    for _, text, at in tokens(query):
        between = query[end:at]
        depth += between.count("(") - between.count(")")
        if "{" in between:
            columns = None
        if text.upper() == "SELECT":
            columns, depth = set(), 0
        elif columns is not None and text[0] in "?$" and (depth == 0 or before == "AS"):
            if text[1:] in columns:
                return at, f"{text} stands twice after SELECT; name each column once"
            columns.add(text[1:])
        before, end = text.upper(), at + len(text)
    return None


def _unbalanced(query: str) -> str:
    """Say which bracket is still to be closed at the end of a query, or closes none; nothing where all are in pairs."""
    plain = list(query)
    for kind, text, at in tokens(query):
        if kind in ("string", "iri", "comment"):
            plain[at : at + len(text)] = " " * len(text)
    waiting: list[str] = []
    for c in plain:
        if c in _PAIRS:
            waiting.append(_PAIRS[c])
        elif waiting and c == waiting[-1]:
            waiting.pop()
        elif c in _PAIRS.values():
            return f"a closing {waiting[-1]} is missing" if waiting else f"there is a {c} too many"
    return f"a closing {waiting[-1]} is missing" if waiting else ""


def _point(query: str, at: int, source: str, reason: str) -> str:
    at = max(0, min(at, len(query)))
    row = query.count("\n", 0, at) + 1
    begin = query.rfind("\n", 0, at) + 1
    end = query.find("\n", at)
    line = query[begin : end if end >= 0 else len(query)]
    return f"{source}:{row}: {reason}\n  {line}\n  {' ' * (at - begin)}^"


def _plain(problem: str) -> str:
    """Reduce a parser's message to words a person can use."""
    rule = next((plain for named, plain in _RULES.items() if named in problem), None)
    if rule is not None:
        return rule
    expected = problem.partition("expected")[2].strip()
    if not expected:
        return problem.splitlines()[0] if problem else "is not valid SPARQL"
    wanted = list(dict.fromkeys(re.findall(r"\"([^\"\w\s])\"", expected)))
    if 0 < len(wanted) <= 6 and "}" not in wanted and not re.search(r"\b[A-Z]{2,}\b", expected):
        return f"something else was expected here: {' or '.join(wanted)}"
    return _UNCLEAR

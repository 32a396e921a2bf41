"""Asking a canned query: an answer that is kept, or values bound (``binding``), the query run, rows made (``rows``).

What only an answer that is not kept needs is imported when it is needed: the store's library takes longer to load than
a kept answer to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from jig.graph.canned import Canned
from jig.graph.engine import PREFIXES, Engine, LocalEngine
from jig.graph.kept import remember, text_rows
from jig.graph.names import find_thing, key_of, partnership_of
from jig.graph.words import phrases

__all__ = ["Answer", "Column", "ask", "cell", "explain_nothing", "opposite_count", "readings"]


class Column(NamedTuple):
    """A column of an answer: its name, type and meaning."""

    name: str
    type: str
    help: str


class Answer(NamedTuple):
    """The rows that answer a query.

    :ivar columns: all columns, hidden ones (``iri``, ``fact``) included.
    :ivar rows: values as Python's; None where there is none.
    :ivar values: the parameters as given.
    """

    columns: list[Column]
    rows: list[tuple[Any, ...]]
    query: str
    values: dict[str, str]
    truncated: bool = False


def ask(engine: Engine, canned: Canned, values: Mapping[str, str], *, limit: int | None = None) -> Answer:
    """Ask a canned query; an answer of a store is kept and read the next time (``graph.kept``).

    :param engine: what answers.
    :param canned: the query.
    :param values: each given parameter as the user wrote it.
    :param limit: the most rows to return; more than that sets ``truncated``.
    :raises UsageFault: when a value is of the wrong type.
    :raises NotFound: when a name stands for nothing, or for several things.
    """
    given = {p.name: p.default for p in canned.parameters if p.default is not None} | dict(values)

    def work() -> list[tuple[Any, ...]]:
        from jig.graph.binding import bind
        from jig.graph.rows import run_bound

        bound = bind(engine, canned, given)
        return [(bound,), *run_bound(engine, canned, bound)]

    if isinstance(engine, LocalEngine):
        asked = repr((canned.text, dict(canned.header), sorted(given.items()), engine.scope))
        found = remember(engine.generation.path(""), asked, work)
    else:
        found = work()
    (query,), named, *held = found
    columns, rows = [Column(*column) for column in named], [tuple(row) for row in held]
    if limit is not None and len(rows) > limit:
        return Answer(columns, rows[:limit], query, dict(values), truncated=True)
    return Answer(columns, rows, query, dict(values))


def readings(engine: Engine, canned: Canned, values: Mapping[str, str]) -> list[str]:
    """Say of each name that is an alias what it was read as."""
    near = partnership_of(engine, values)
    notes = []
    for parameter in canned.parameters:
        value = values.get(parameter.name)
        if value is None or parameter.type not in ("topic", "population", "subject", "service", "body"):
            continue
        thing = find_thing(engine, parameter.type, value, near=near)
        if key_of(value) not in (key_of(thing.label), key_of(thing.iri.rpartition("/")[2])):
            notes.append(f"--{parameter.name} {value!r} is read as {thing.label!r}")
    return notes


def explain_nothing(engine: Engine, canned: Canned, values: Mapping[str, str]) -> list[str]:
    """Say why an answer has no rows: what would have rows without one of the values, or that nothing has."""
    lines = []
    required = {p.name for p in canned.parameters if p.required}
    for name in values:
        if name in required:
            continue
        others = {key: value for key, value in values.items() if key != name}
        count = len(ask(engine, canned, others).rows)
        if count:
            lines.append(f"without --{name} there would be {count} row{'s' if count != 1 else ''}")
            lines += _word_by_word(engine, canned, values, name)
    where = values.get("partnership")
    if where:
        held = _has_reports(engine, find_thing(engine, "partnership", where).iri)
        bare = held and (not lines or set(values) == {"partnership"})
        none = f"the reports on {where} in the collection state none" if bare else ""
        lines = [none or f"the collection holds no report on {where}", *lines] if none or not held else lines
    if canned.header.get("instead"):
        lines.append(str(canned.header["instead"]))
    if canned.header.get("until"):
        lines.append(f"run {canned.header['until']} first")
    return lines or ["the collection holds none"]


def _word_by_word(engine: Engine, canned: Canned, values: Mapping[str, str], name: str) -> list[str]:
    """Say in how many rows each of the words stands that no row holds all of, and what finds other forms of them."""
    if next(p.type for p in canned.parameters if p.name == name) != "words":
        return []
    counts: dict[str, int] = {}
    for phrase, word in phrases(values[name]):
        one = f'"{phrase}"' if phrase else word
        counts[one] = len(ask(engine, canned, {**values, name: one}).rows)
    each = [", ".join(f"{one} in {count}" for one, count in counts.items())] if len(counts) > 1 else []
    return [*each, f"jig search finds other forms of the words too: jig search {' '.join(counts)}"]


def opposite_count(engine: Engine, canned: Canned, values: Mapping[str, str]) -> int | None:
    """Return how many positive rows stand where only the negative ones were asked for."""
    if values.get("polarity") != "negative" or not any(p.name == "polarity" for p in canned.parameters):
        return None
    return len(ask(engine, canned, dict(values) | {"polarity": "positive"}).rows)


def cell(value: Any) -> str:
    """Return a value as a cell of a text table."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    return str(value)


def _has_reports(engine: Engine, iri: str) -> bool:
    query = f"ASK {{ ?r a <{PREFIXES['jig']}Report> ; <{PREFIXES['jig']}ofPartnership> <{iri}> }}"
    return text_rows(engine, query) == [("true",)]

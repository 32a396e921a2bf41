"""Asking a canned query: an answer that is kept, or values bound (``binding``), the query run, rows made (``rows``).

What only an answer that is not kept needs is imported when it is needed: the store's library takes longer to load than
a kept answer to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from jig.graph.answer_cache import remember, text_rows
from jig.graph.asking.canned import Canned, Parameter
from jig.graph.engine import Engine, LocalEngine
from jig.graph.errors import for_shell
from jig.graph.fulltext.words import phrases
from jig.graph.machine_read import PATTERN, holds_machine_read
from jig.graph.naming.finding import find_thing, partnership_of
from jig.graph.naming.keys import key_of

__all__ = [
    "READ_HERE",
    "Answer",
    "Column",
    "ask",
    "cell",
    "explain_nothing",
    "mark_machine_read",
    "opposite_count",
    "readings",
]


#: What the column ``origin`` says of a row that was read by machine.
READ_HERE = "read by machine"


class Column(NamedTuple):
    """A column of an answer: its name, type and meaning."""

    name: str
    type: str
    help: str


class Answer(NamedTuple):
    """The rows that answer a query.

    :ivar columns: all columns, hidden ones (``iri``, ``fact``, ``facts``) included.
    :ivar rows: values as Python's; None where there is none.
    :ivar values: the parameters as given.
    """

    columns: list[Column]
    rows: list[tuple[Any, ...]]
    query: str
    values: dict[str, str]
    truncated: bool = False

    @property
    def has_facts(self) -> bool:
        """Say whether each row stands for a fact, or several."""
        return any(column.type in ("fact", "facts") for column in self.columns)

    def facts(self) -> list[list[str]]:
        """Return for each row the facts that it stands for, that of the whole row first."""
        one = [at for at, column in enumerate(self.columns) if column.type == "fact"]
        several = [at for at, column in enumerate(self.columns) if column.type == "facts"]
        return [[row[at] for at in one if row[at]] + [fact for at in several for fact in row[at]] for row in self.rows]


def ask(engine: Engine, canned: Canned, values: Mapping[str, str], *, limit: int | None = None) -> Answer:
    """Ask a canned query; an answer of a store is kept and read the next time (``graph.answer_cache``).

    :param engine: what answers.
    :param canned: the query.
    :param values: each given parameter as the user wrote it.
    :param limit: the most rows to return; more than that sets ``truncated``.
    :raises UsageFault: when a value is of the wrong type.
    :raises NotFound: when a name stands for nothing, or for several things.
    """
    given = {p.name: p.default for p in canned.parameters if p.default is not None} | dict(values)

    def work() -> list[tuple[Any, ...]]:
        from jig.graph.asking.binding import bind
        from jig.graph.asking.rows import run_bound

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


def mark_machine_read(engine: Engine, answer: Answer) -> tuple[Answer, int]:
    """Say of each row whether it was read by machine, where some were; nobody has reviewed those.

    :returns: the answer, with a column ``origin`` where it holds such rows, and how many they are.
    """
    if not answer.has_facts or not answer.rows or not holds_machine_read(engine):
        return answer, 0
    facts = answer.facts()
    values = " ".join(f"<{fact}>" for held in facts for fact in held)
    found = {row[0] for row in text_rows(engine, f"SELECT DISTINCT ?f {{ VALUES ?f {{ {values} }} {PATTERN} }}")}
    if not found:
        return answer, 0
    marks = [not found.isdisjoint(held) for held in facts]
    column = Column("origin", "text", "where the row is from: a fact sheet, or read by machine and reviewed by nobody")
    cells = [READ_HERE if mark else "fact sheet" for mark in marks]
    rows = [(*row, mark) for row, mark in zip(answer.rows, cells, strict=True)]
    return answer._replace(columns=[*answer.columns, column], rows=rows), sum(marks)


def readings(engine: Engine, canned: Canned, values: Mapping[str, str]) -> list[str]:
    """Say of each name that is an alias what it was read as, and what a report is enclosed by."""
    near = partnership_of(engine, values)
    notes = []
    for parameter in canned.parameters:
        value = values.get(parameter.name)
        if value is None:
            continue
        known = _read_as(engine, parameter, value, near)
        if known and key_of(value) not in map(key_of, known):
            notes.append(f"--{parameter.name} {value!r} is read as {known[0]!r}")
        if parameter.type == "report":
            notes += _beside_report(engine, find_thing(engine, "report", value).iri)
    return notes


def _read_as(engine: Engine, parameter: Parameter, value: str, near: str | None) -> tuple[str, str] | None:
    """Return the label and id of what a value stands for, where it may be another than it says."""
    if parameter.type in ("topic", "population", "subject", "service", "body", "partnership"):
        thing = find_thing(engine, parameter.type, value, near=near)
        return thing.label, thing.iri.rpartition("/")[2]
    if value.strip().casefold() in parameter.choices or not (parameter.choices or parameter.scheme):
        return None
    from jig.graph.asking.choices import chosen, code_of

    if parameter.scheme:
        iri, label = code_of(engine, parameter.scheme, value)
        return label, iri.rpartition("/")[2]
    return (name := chosen(engine, parameter, value)), name


def _beside_report(engine: Engine, iri: str) -> list[str]:
    """Say which document stands in the same file as a report and is left out when one asks for the report alone."""
    query = (
        f"SELECT ?o ?l ?how {{ {{ ?o jig:encloses <{iri}> BIND('encloses it' AS ?how) }} UNION "
        f"{{ <{iri}> jig:encloses ?o BIND('it encloses' AS ?how) }} ?o rdfs:label ?l }} ORDER BY ?o"
    )
    return [
        f"what {name!r} says, which {how}, is left out (--report {other.rpartition('/')[2]})"
        for other, name, how in text_rows(engine, query)
    ]


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
    if where and not canned.header.get("until"):  # what is fetched is no matter of reports
        place = find_thing(engine, "partnership", where)
        held = _has_reports(engine, place.iri)
        bare = held and (not lines or set(values) == {"partnership"})
        none = [f"the reports on {place.label} in the collection state none"] if bare else []
        lines = [*none, *lines] if held else [f"the collection holds no report on {place.label}"]
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
    return [*each, f"jig search finds other forms of the words too: jig search {for_shell(' '.join(counts))}"]


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
    query = f"ASK {{ ?r a jig:Report ; jig:ofPartnership <{iri}> }}"
    return text_rows(engine, query) == [("true",)]

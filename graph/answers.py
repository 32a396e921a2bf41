"""Asking a canned query: values are checked and bound, the query is run, the rows become an answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode

from jig.graph.canned import Canned, Parameter
from jig.graph.engine import PREFIXES, Engine, LocalEngine, Solutions
from jig.graph.errors import NotFound, UsageFault, nearest
from jig.graph.families import family
from jig.graph.kept import SLOW, remember
from jig.graph.names import CLASSES, find_thing, key_of

__all__ = ["Answer", "Column", "ask", "bind", "cell", "explain_nothing", "opposite_count", "plain_value", "readings"]

_XSD = PREFIXES["xsd"]
#: A word keeps an ending that leaves less than this many letters.
_SHORTEST_STEM = 4
#: Where a word ends, in a regular expression.
_END = "([^A-Za-z0-9]|$)"
#: Typographic apostrophes and quotation marks, as the summaries and people's keyboards have them.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_INTEGERS = frozenset(_XSD + name for name in ("integer", "nonNegativeInteger", "int", "long"))


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


def ask(
    engine: Engine, canned: Canned, values: Mapping[str, str], *, limit: int | None = None, slow: float = SLOW
) -> Answer:
    """Ask a canned query.

    :param engine: what answers.
    :param canned: the query.
    :param values: each given parameter as the user wrote it.
    :param limit: the most rows to return; more than that sets ``truncated``.
    :param slow: seconds from which on an answer of a store is kept, to be read the next time (``graph.kept``).
    :raises UsageFault: when a value is of the wrong type.
    :raises NotFound: when a name stands for nothing, or for several things.
    """
    given = {p.name: p.default for p in canned.parameters if p.default is not None} | dict(values)
    query = bind(engine, canned, given)
    if isinstance(engine, LocalEngine):
        asked = "\n".join((query, engine.scope, repr(canned.columns)))
        found = remember(engine.generation.path(""), asked, lambda: _run(engine, canned, query), slow=slow)
    else:
        found = _run(engine, canned, query)
    columns, rows = [Column(*column) for column in found[0]], [tuple(row) for row in found[1:]]
    if limit is not None and len(rows) > limit:
        return Answer(columns, rows[:limit], query, dict(values), truncated=True)
    return Answer(columns, rows, query, dict(values))


def _run(engine: Engine, canned: Canned, query: str) -> list[tuple[Any, ...]]:
    """Run a bound query; return its columns in a first row, then the rows."""
    solutions = engine.run(query, source=canned.path)
    columns = columns_of(canned, solutions)
    order = [(solutions.variables.index(column.name), column.type) for column in columns]
    rows = [tuple(_value(row[at], kind) for at, kind in order) for row in solutions.rows]
    return [tuple(map(tuple, columns)), *rows]


def bind(engine: Engine, canned: Canned, values: Mapping[str, str | None]) -> str:
    """Return a canned query with its parameters bound to checked terms."""
    terms: dict[str, str | list[str]] = {}
    near = _near(engine, values.get("partnership"))
    for parameter in canned.parameters:
        value = values.get(parameter.name)
        if value is None:
            continue
        if parameter.type == "words":
            terms[parameter.name] = [str(Literal(pattern)) for pattern in word_patterns(value)]
        else:
            terms[parameter.name] = str(_term(engine, parameter, value, near))
    return canned.bind(terms)


def word_patterns(text: str) -> list[str]:
    """Return a regular expression for each word of a text, and for each phrase in quotation marks.

    A word stands with any ending, and for the others of its family; a hyphen may be a space or nothing, and a space a
    hyphen.

    >>> word_patterns('roads "home safety" re-structure')
    ['(^|[^A-Za-z0-9])road', '(^|[^A-Za-z0-9])home[- ]?safety', '(^|[^A-Za-z0-9])re[- ]?structur']
    >>> word_patterns("six")
    ['(^|[^A-Za-z0-9])(six|6([^A-Za-z0-9]|$))']
    """
    parts = [_spelt(phrase) if (phrase := quoted.strip()) else _any_form(word) for quoted, word in _terms(text)]
    return [f"(^|[^A-Za-z0-9]){part}" for part in parts] or [""]


def _any_form(word: str) -> str:
    """Return the pattern of a word and its family; a short one of its family stands by itself, without any ending."""
    others = [other if len(other) > _SHORTEST_STEM else other + _END for other in family(word)[1:]]
    forms = dict.fromkeys([_spelt(without_ending(word)), *map(without_ending, others)])
    return f"({'|'.join(forms)})" if others else "".join(forms)


def without_ending(word: str) -> str:
    """Return a word without its English ending, so that what begins with it are the other forms of the word.

    >>> [without_ending(word) for word in ("teleconferencing", "families", "planned", "children's", "being", "CELCIS")]
    ['teleconferenc', 'famil', 'plan', 'children', 'being', 'CELCIS']
    """
    plain = word.removesuffix("s").removesuffix("'") if word.endswith(("'", "'s")) else word
    if plain.isupper() or not (plain.isascii() and plain.replace("-", "").isalpha()):
        return plain
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem) >= _SHORTEST_STEM:
            doubled = ending in ("ing", "ed") and stem[-1] == stem[-2] and len(stem) > _SHORTEST_STEM
            return stem[:-1] if doubled else stem
    return plain


def _terms(text: str) -> list[tuple[str, str]]:
    """Return the phrases in quotation marks and the words of a text, each in its place of a pair."""
    found: list[tuple[str, str]] = re.findall(r'"([^"]+)"|(\S+)', text.translate(_PLAIN))
    return found


def _spelt(term: str) -> str:
    """Return the pattern of a word or phrase, with or without hyphens."""
    return re.sub(r"[-\s]+", "[- ]?", re.sub(r"([\\.^$|?*+()\[\]{}])", r"\\\1", term))


def _near(engine: Engine, partnership: str | None) -> str | None:
    return find_thing(engine, "partnership", partnership).iri if partnership else None


def columns_of(canned: Canned, solutions: Solutions) -> list[Column]:
    """Return the declared columns that the query yields, then any others."""
    declared = []
    for name, spec in canned.columns.items():
        if name in solutions.variables:
            declared.append(_column(name, spec))
    names = {column.name for column in declared}
    return declared + [Column(name, _implied(name), "") for name in solutions.variables if name not in names]


def readings(engine: Engine, canned: Canned, values: Mapping[str, str]) -> list[str]:
    """Say of each name that is an alias what it was read as."""
    near = _near(engine, values.get("partnership"))
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
    for phrase, word in _terms(values[name]):
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


def plain_value(term: Any) -> Any:
    """Return a term of any query as a Python value: numbers, booleans and text; an IRI as text."""
    return _value(term, "text")


def _column(name: str, spec: Any) -> Column:
    if isinstance(spec, Mapping):
        return Column(name, str(spec.get("type", _implied(name))), str(spec.get("help", "")))
    return Column(name, _implied(name), str(spec or ""))


def _implied(name: str) -> str:
    return "iri" if name.endswith("_iri") else "fact" if name == "fact" else "text"


def _value(term: Any, kind: str) -> Any:
    if term is None:
        return [] if kind == "list" else None
    if kind == "list":
        return sorted({part for part in term.value.split("|") if part})
    if isinstance(term, Literal):
        return _number(term) if term.datatype.value.startswith(_XSD) else term.value or None
    return term.value if isinstance(term, NamedNode) else str(term)


def _number(term: Literal) -> Any:
    datatype, value = term.datatype.value, term.value
    if datatype in _INTEGERS:
        return int(value)
    if datatype == _XSD + "decimal":
        shown = float(value)
        return int(shown) if shown.is_integer() else shown
    return value == "true" if datatype == _XSD + "boolean" else value or None


def _term(engine: Engine, parameter: Parameter, value: str, near: str | None = None) -> NamedNode | Literal:
    """Return the RDF term that a parameter's value stands for."""
    kind = parameter.type
    if kind in CLASSES and kind != "indicator":
        return NamedNode(find_thing(engine, kind, value, near=near).iri)
    if kind in ("thing", "subject"):
        return NamedNode(find_thing(engine, kind, value, near=near).iri)
    if kind == "code" and parameter.scheme:
        return _coded(engine, parameter.scheme, value)
    if kind == "code":
        return _code(_choice(parameter, value))
    if kind == "indicator":
        return Literal(_indicator(engine, value))
    if parameter.choices:
        return Literal(_choice(parameter, value))
    if kind in ("integer", "number", "date"):
        return _typed(parameter, value)
    return Literal(value)


def _choice(parameter: Parameter, value: str) -> str:
    """Return what a choice stands for."""
    wanted = value.strip().casefold().replace(" ", "-")
    if wanted in parameter.choices:
        return parameter.choices[wanted]
    names = list(parameter.choices)
    raise NotFound(parameter.name, value, nearest(wanted, names, 1) or names)


def _coded(engine: Engine, scheme: str, value: str) -> NamedNode:
    """Return the code of a scheme with a slug or label.

    :raises NotFound: when the scheme has none, with those it has.
    """
    rdfs, skos, base = PREFIXES["rdfs"], PREFIXES["skos"], PREFIXES["id"]
    query = f"SELECT ?c ?l {{ ?c <{skos}inScheme> <{base}scheme/{scheme}> ; <{rdfs}label> ?l }} ORDER BY ?c"
    codes = {code.value: label.value for code, label in engine.run(query).rows}
    wanted = key_of(value)
    for code, label in codes.items():
        if wanted in (key_of(code.rpartition("/")[2]), key_of(label)):
            return NamedNode(code)
    raise NotFound(scheme, value, nearest(value, codes.values()) or sorted(codes.values()))


def _code(term: str) -> NamedNode:
    prefix, colon, name = term.partition(":")
    return NamedNode(PREFIXES[prefix] + name if colon else PREFIXES["id"] + term)


def _typed(parameter: Parameter, value: str) -> Literal:
    datatype = {"integer": "integer", "number": "decimal", "date": "date"}[parameter.type]
    if parameter.type == "date":
        from jig.graph.dates import read_date
        from jig.graph.errors import BadInput

        try:
            first = read_date(value).earliest
        except BadInput as err:
            raise UsageFault(f"--{parameter.name}: {err}") from err
        value = first.isoformat() if first else value
    else:
        try:
            float(value) if parameter.type == "number" else int(value)
        except ValueError as err:
            wanted = "a whole number" if parameter.type == "integer" else "a number"
            raise UsageFault(f"--{parameter.name}: {value!r} is not {wanted}") from err
    return Literal(value, datatype=NamedNode(_XSD + datatype))


def _indicator(engine: Engine, value: str) -> str:
    """Return the notation of an indicator given as ``2.2``, ``QI 2.2`` or by its name."""
    bare = value.strip().removeprefix("QI").removeprefix("qi").strip()
    if bare.replace(".", "").isdigit():
        return bare
    prologue = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("jig", "rdfs", "skos"))
    rows = engine.run(
        prologue + "SELECT DISTINCT ?n ?l WHERE { ?i a jig:QualityIndicator ; skos:notation ?n ; "
        "rdfs:label|skos:altLabel ?l } ORDER BY ?n ?l"
    ).rows
    wanted = key_of(value)
    found = sorted({row[0].value for row in rows if wanted and wanted in key_of(row[1].value)})
    if len(found) == 1:
        return str(found[0])
    labels = [f"{row[0].value} {row[1].value}" for row in rows]
    if found:
        raise NotFound("indicator", value, [name for name in labels if name.split()[0] in found], ambiguous=True)
    raise NotFound("indicator", value, nearest(value, labels))


def _has_reports(engine: Engine, iri: str) -> bool:
    query = f"ASK {{ ?r a <{PREFIXES['jig']}Report> ; <{PREFIXES['jig']}ofPartnership> {NamedNode(iri)} }}"
    return bool(engine.run(query).rows[0][0].value == "true")

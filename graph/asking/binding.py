"""From the values of parameters, as users write them, to a query that is bound to checked terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode

from jig.graph.answer_cache import text_rows
from jig.graph.asking.canned import Canned, Parameter
from jig.graph.asking.choices import chosen, code_of, iri_of
from jig.graph.engine import Engine
from jig.graph.errors import NotFound, UsageFault, nearest
from jig.graph.fulltext.words import word_patterns
from jig.graph.namespaces import XSD
from jig.graph.naming.finding import find_thing, partnership_of
from jig.graph.naming.keys import key_of
from jig.graph.naming.known_names import CLASSES

__all__ = ["bind"]

#: Types of parameters whose names may as well be looked for as words.
_BY_WORDS = ("topic", "population", "subject", "service", "body", "thing")
#: Several indicators, as an answer writes those that were evaluated as one.
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)$")
#: How many words an answer is looked through for, each with a pattern of its own.
_MOST_WORDS = 30
#: How numbers are written in SPARQL, by the type of a parameter, with the datatype and what it is called. Python's own
#: numbers have more forms (1_000, nan), which engines would compare with nothing.
_NUMBERS = {
    "integer": (re.compile(r"[+-]?[0-9]+"), "integer", "a whole number"),
    "number": (re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"), "decimal", "a number"),
}


def bind(engine: Engine, canned: Canned, values: Mapping[str, str | None]) -> str:
    """Return a canned query with its parameters bound to checked terms.

    :param engine: where names are looked up.
    :param values: each given parameter as the user wrote it.
    :raises UsageFault: when a value is of the wrong type.
    :raises NotFound: when a name stands for nothing, or for several things.
    """
    terms: dict[str, str | list[str]] = {}
    near = partnership_of(engine, values)
    for parameter in canned.parameters:
        value = values.get(parameter.name)
        if value is None:
            continue
        if parameter.type == "words":
            terms[parameter.name] = [str(Literal(pattern)) for pattern in _patterns(parameter, value)]
        else:
            try:
                terms[parameter.name] = str(_term(engine, parameter, value, near))
            except NotFound as err:
                err.remedy = err.remedy or _other_way(canned, parameter, value, err.elsewhere)
                raise
    return canned.bind(terms)


def _other_way(canned: Canned, parameter: Parameter, value: str, elsewhere: str) -> str:
    """Say by which other parameter a value may be asked for that is no name of the parameter's kind."""
    kin = next((p.name for p in canned.parameters if elsewhere and p.type == elsewhere), "")
    if kin:
        return f"here: --{kin} {value!r}"
    worded = parameter.type in _BY_WORDS and any(p.name == "contains" for p in canned.parameters)
    return f"where its words stand: --contains {value!r}" if worded else ""


def _term(engine: Engine, parameter: Parameter, value: str, near: str | None = None) -> NamedNode | Literal:
    """Return the RDF term that a parameter's value stands for."""
    kind = parameter.type
    if kind in CLASSES and kind != "indicator":
        return NamedNode(find_thing(engine, kind, value, near=near).iri)
    if kind in ("thing", "subject"):
        return NamedNode(find_thing(engine, kind, value, near=near).iri)
    if kind == "code" and parameter.scheme:
        return NamedNode(code_of(engine, parameter.scheme, value)[0])
    if kind == "code":
        return NamedNode(iri_of(parameter.choices[chosen(engine, parameter, value)]))
    if kind == "indicator":
        return Literal(_indicator(engine, value))
    if parameter.choices:
        return Literal(parameter.choices[chosen(engine, parameter, value)])
    if kind in ("integer", "number", "date"):
        return _typed(parameter, value)
    return Literal(value)


def _patterns(parameter: Parameter, value: str) -> list[str]:
    patterns = word_patterns(value)
    if len(patterns) > _MOST_WORDS:
        raise UsageFault(
            f"--{parameter.name}: {len(patterns)} words are too many, since a row must have all of them; give "
            f"{_MOST_WORDS} at most, or a phrase in quotation marks"
        )
    return patterns


def _typed(parameter: Parameter, value: str) -> Literal:
    if parameter.type == "date":
        return Literal(_day(parameter, value), datatype=NamedNode(XSD + "date"))
    form, datatype, wanted = _NUMBERS[parameter.type]
    if not form.fullmatch(value.strip()):
        raise UsageFault(f"--{parameter.name}: {value!r} is not {wanted}")
    return Literal(value.strip(), datatype=NamedNode(XSD + datatype))


def _day(parameter: Parameter, value: str) -> str:
    """Return the day that a date stands for: the first that it can mean, or the last where the parameter says so."""
    from jig.graph.dates import read_date
    from jig.graph.errors import BadInput

    try:
        span = read_date(value)
    except BadInput as err:
        raise UsageFault(f"--{parameter.name}: {err}") from err
    day = span.latest if parameter.last_day else span.earliest
    if day is None:
        which = "last" if parameter.last_day else "first"
        raise UsageFault(f"--{parameter.name}: {value!r} has no {which} day; write 2018, 2018-06 or 2018-06-30")
    return day.isoformat()


def _indicator(engine: Engine, value: str) -> str:
    """Return the notation of an indicator, or of an area of them, given as ``2.2``, ``QI 2.2``, ``9`` or by its name.

    A name that an area shares with all others that bear it is the area's (leadership). Where frameworks share a name,
    those count of which the store holds facts, if any.
    """
    bare = value.strip().removeprefix("QI").removeprefix("qi").strip()
    rows = _names(engine, "")
    notations = {notation for notation, _ in rows}
    bare = _of_several(bare, notations)
    if bare in notations:
        return bare
    found = _called(value, rows)
    if found and not _are_of_one(found):
        found = (
            _called(
                value, _names(engine, "{ ?fact jig:onIndicator ?i } UNION { ?fact jig:onIndicator/skos:broader ?i }")
            )
            or found
        )
    if found and _are_of_one(found):
        return found[0]
    labels = [f"{notation} {label}" for notation, label in rows]
    if found:
        raise NotFound("indicator", value, [name for name in labels if name.split()[0] in found], ambiguous=True)
    raise NotFound("indicator", value, nearest(value, labels))


def _names(engine: Engine, where: str) -> list[tuple[str, ...]]:
    """Return the notation of each indicator or area of them, and each of its names.

    :param where: a pattern that ?i must match.
    """
    return text_rows(
        engine,
        f"SELECT DISTINCT ?n ?l WHERE {{ VALUES ?c {{ jig:QualityIndicator jig:IndicatorArea }} {where} "
        "?i a ?c ; skos:notation ?n ; rdfs:label|skos:altLabel ?l } ORDER BY ?n ?l",
    )


def _called(value: str, rows: list[tuple[str, ...]]) -> list[str]:
    """Return the notations of the indicators and areas one of whose names is, or holds, what was asked for."""
    wanted = key_of(value)
    return sorted({notation for notation, label in rows if wanted and wanted in key_of(label)})


def _are_of_one(notations: list[str]) -> bool:
    """Whether notations are that of one indicator, or of an area and what is in it."""
    return all(f"{notation}.".startswith(f"{notations[0]}.") for notation in notations)


def _of_several(bare: str, notations: Iterable[str]) -> str:
    """Return what stands for several indicators that were evaluated as one (``9.1-9.4``, ``5.1, 5.2, 5.4``).

    It is their area where they are all of it, else the first of them: any of them finds the evaluation.
    """
    several = _RANGE.match(bare)
    if several is None:
        first = bare.partition(",")[0].strip()
        return first if first in notations else bare
    first, last = several.groups()
    area = first.rpartition(".")[0]
    beneath = [notation for notation in notations if area and notation.startswith(f"{area}.")]
    return area if beneath and all(first <= notation <= last for notation in beneath) else first

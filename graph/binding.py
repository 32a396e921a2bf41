"""From the values of parameters, as users write them, to a query that is bound to checked terms."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from jig.graph.canned import Canned, Parameter
from jig.graph.engine import PREFIXES, Engine
from jig.graph.errors import NotFound, UsageFault, nearest
from jig.graph.kept import text_rows
from jig.graph.names import CLASSES, find_thing, key_of, partnership_of
from jig.graph.words import word_patterns

__all__ = ["bind"]

_XSD = PREFIXES["xsd"]


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
            terms[parameter.name] = [str(Literal(pattern)) for pattern in word_patterns(value)]
        else:
            terms[parameter.name] = str(_term(engine, parameter, value, near))
    return canned.bind(terms)


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
    codes = {code: label for code, label in text_rows(engine, query)}  # noqa: C416  dict() has no type for the rows
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
    rows = text_rows(
        engine,
        prologue + "SELECT DISTINCT ?n ?l WHERE { ?i a jig:QualityIndicator ; skos:notation ?n ; "
        "rdfs:label|skos:altLabel ?l } ORDER BY ?n ?l",
    )
    wanted = key_of(value)
    found = sorted({notation for notation, label in rows if wanted and wanted in key_of(label)})
    if len(found) == 1:
        return found[0]
    labels = [f"{notation} {label}" for notation, label in rows]
    if found:
        raise NotFound("indicator", value, [name for name in labels if name.split()[0] in found], ambiguous=True)
    raise NotFound("indicator", value, nearest(value, labels))

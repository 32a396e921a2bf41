"""What a value means among the choices of a parameter: its slug, its label, or words that only one of them has.

People write a choice as an answer shows it ("children and young people"), in the plural ("strengths") or by its first
words ("parents"). Whatever fits several choices fits none.
"""

from __future__ import annotations

from collections.abc import Mapping

from jig.graph.answer_cache import text_rows
from jig.graph.asking.canned import Parameter
from jig.graph.engine import PREFIXES, Engine
from jig.graph.errors import NotFound, nearest
from jig.graph.namespaces import ID
from jig.graph.naming.keys import key_of, words_of

__all__ = ["chosen", "code_of", "codes_of", "iri_of"]

#: How many codes a value that is none may be said to mean; and how many are all named where none is like it.
_MEANT, _FEW = 3, 8


def chosen(engine: Engine, parameter: Parameter, value: str) -> str:
    """Return the choice of a parameter that a value stands for.

    :param engine: where the labels of choices that are codes are looked up.
    :param parameter: one with choices.
    :param value: as the user wrote it.
    :raises NotFound: when it fits none of them, or several.
    """
    wanted = value.strip().casefold().replace(" ", "-")
    if wanted in parameter.choices:
        return wanted
    names = list(parameter.choices)
    labels = _labels(engine, parameter)
    found = _fitting(value, {name: [name, *labels.get(iri_of(term), [])] for name, term in parameter.choices.items()})
    if len(found) == 1:
        return found[0]
    raise NotFound(parameter.name, value, found or nearest(wanted, names, 1) or names)


def code_of(engine: Engine, scheme: str, value: str) -> tuple[str, str]:
    """Return the IRI and the label of the code of a scheme that a value stands for.

    :param engine: where the codes are.
    :param scheme: the last part of the scheme's IRI.
    :param value: a slug or label, or words that only one code has.
    :raises NotFound: when it fits none, or several; with those that it may mean.
    """
    codes = codes_of(engine, scheme)
    names = _other_names(engine, scheme)
    found = _fitting(value, {code: [code.rpartition("/")[2], label] for code, label in codes.items()})
    found = found or [code for code in codes if key_of(value) in map(key_of, names.get(code, ()))]
    if len(found) == 1:
        return found[0], codes[found[0]]
    raise _unknown(scheme, value, {code: codes[code] for code in found} or codes, names)


def _unknown(scheme: str, value: str, codes: Mapping[str, str], names: Mapping[str, list[str]]) -> NotFound:
    """Return the error of a value that is no code: the nearest by all their names, or all codes where they are few."""
    called = {name: label for code, label in codes.items() for name in (*names.get(code, ()), label)}
    close = list(dict.fromkeys(called[name] for name in nearest(value, called, len(called))))[:_MEANT]
    error = NotFound(scheme, value, close or (sorted(codes.values()) if len(codes) <= _FEW else ()))
    error.remedy = f"jig show scheme/{scheme} --all lists them"
    return error


def codes_of(engine: Engine, scheme: str) -> dict[str, str]:
    """Return the codes of a scheme: IRI to label."""
    query = f"SELECT ?c ?l {{ ?c skos:inScheme <{ID}scheme/{scheme}> ; rdfs:label ?l }} ORDER BY ?c"
    codes: dict[str, str] = {}
    for code, label in text_rows(engine, query):
        codes.setdefault(code, label)
    return codes


def _other_names(engine: Engine, scheme: str) -> dict[str, list[str]]:
    """Return the abbreviations and other names of each code of a scheme, and the words by which reports speak of it."""
    names_of = "skos:altLabel|skos:hiddenLabel"
    query = f"SELECT ?c ?n {{ ?c skos:inScheme <{ID}scheme/{scheme}> ; {names_of} ?n }} ORDER BY ?c ?n"
    names: dict[str, list[str]] = {}
    for code, words in text_rows(engine, query):
        names.setdefault(code, []).append(words)
    return names


def iri_of(term: str) -> str:
    """Return the IRI of a choice: a CURIE, or a name under ``id/``."""
    prefix, colon, name = term.partition(":")
    return PREFIXES[prefix] + name if colon else ID + term


def _labels(engine: Engine, parameter: Parameter) -> dict[str, list[str]]:
    """Return the labels of the choices that are codes, by IRI."""
    if parameter.type != "code":
        return {}
    values = " ".join(f"<{iri_of(term)}>" for term in parameter.choices.values())
    query = f"SELECT ?c ?l {{ VALUES ?c {{ {values} }} ?c rdfs:label ?l }} ORDER BY ?c ?l"
    labels: dict[str, list[str]] = {}
    for code, label in text_rows(engine, query):
        labels.setdefault(code, []).append(label)
    return labels


def _fitting(value: str, names: Mapping[str, list[str]]) -> list[str]:
    """Return those one of whose names is the value, else those whose words it has, else those that have its words."""
    key, words = key_of(value), words_of(value)
    exact = [one for one, called in names.items() if key in map(key_of, called)]
    same = [one for one, called in names.items() if words and words in map(words_of, called)]
    among = [one for one, called in names.items() if words and any(words <= words_of(name) for name in called)]
    return exact or same or among

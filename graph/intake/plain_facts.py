"""Facts read by machine as plain values: their classes and roles, what they say, and the passage that says it.

Classes are named as in the ontology and fields as in the fact sheets, so that a list of facts, a draft sheet and the
graph can be held against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.mapping import KINDS, ROLES
from jig.graph.reading import Extracted, Reading
from jig.graph.sheets import nested_facts
from jig.graph.text.documents import Document

__all__ = ["classes_of", "count_classes", "plain_facts"]

_ACTIVITIES = {"joint-inspection": "JointInspection", "progress-review": "ProgressReview"}
_APART = ("id", "cite")


def classes_of(fact: f.Fact) -> list[str]:
    """Return the classes of a fact, without the namespace; the first is its kind, the others are roles.

    >>> classes_of(f.Statement(id="a", cite=("0+24:0",), summary="", polarity="positive", role=("key-message",)))
    ['Statement', 'KeyMessage']
    """
    if isinstance(fact, f.Activity):
        return [_ACTIVITIES.get(fact.kind, "ScrutinyActivity")]
    kind = KINDS[type(fact)][1] if type(fact) in KINDS else type(fact).__name__
    return [kind, *(ROLES[role] for role in getattr(fact, "role", ()) if role in ROLES)]


def count_classes(reading: Reading) -> dict[str, int]:
    """Return how many facts of each class were read; a statement counts under each of its roles as well."""
    found: Counter[str] = Counter()
    for fact in _with_inner(reading):
        found.update(classes_of(fact))
    return dict(sorted(found.items()))


def plain_facts(reading: Reading) -> Iterator[dict[str, Any]]:
    """Yield each fact of a reading as values that JSON knows, in the order of the text.

    :returns: dictionaries with ``kind``, ``roles``, ``id``, ``values`` (the fields of the fact sheets, those that say
        something), ``rule``, ``confidence``, ``section``, ``heading``, ``paragraph``, ``cite``, ``words``
        and ``passage``.
    """
    headings = {section.path: section.heading for section in reading.document.sections}
    for found in reading.facts:
        kind, *roles = classes_of(found.fact)
        yield {
            "kind": kind,
            "roles": roles,
            "id": found.fact.id,
            "values": _values(found.fact, reading.document, without=("role",)),
            **_origin(found, headings),
            "passage": reading.document.words(found.passage),
        }


def _origin(found: Extracted, headings: dict[str, str]) -> dict[str, Any]:
    passage = found.passage
    return {
        "rule": found.rule,
        "confidence": float(found.confidence),
        "section": passage.section or None,
        "heading": headings.get(passage.section) or None,
        "paragraph": passage.paragraph,
        "cite": list(found.fact.cite),
        "words": found.words,
    }


def _values(entry: f.Entry, document: Document, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of an entry that say something; where a sheet has our wording there is nothing to show."""
    said = {name: getattr(entry, name) for name in entry.__struct_fields__ if name not in (*_APART, *without)}
    return {name: _value(value, document) for name, value in said.items() if value not in (None, "", (), {})}


def _value(value: Any, document: Document) -> Any:
    match value:
        case f.Fact():
            first = Citation.from_text(value.cite[0])
            words = document.letters.words(first.start, first.length)
            return {"id": value.id, **_values(value, document), "cite": list(value.cite), "words": words}
        case f.Entry():
            return _values(value, document)
        case tuple():
            return [_value(one, document) for one in value]
        case dict():
            return {key: _value(one, document) for key, one in value.items()}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
    return value


def _with_inner(reading: Reading) -> Iterator[f.Fact]:
    """Yield every fact once, also those inside another."""
    seen: set[str] = set()
    for found in reading.facts:
        for fact in (found.fact, *nested_facts(found.fact)):
            if fact.id not in seen:
                seen.add(fact.id)
                yield fact

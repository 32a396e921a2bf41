"""Making the search index of a generation, a database beside the store (``graph.fulltext.database``).

An entry is a fact in our words (summary, said, meaning …, with its amount or date first), a report or an inspection
with its dates and bodies, a term of a vocabulary where a report states it, or a passage of an ingested report in the
report's words. Its kind, number and name count most. Beside its words it is found by its setting: the names of its
partnership, topics and indicators and of what and whom it is about. It keeps what filters ask for as tags (partnership,
report, polarity, topics with the broader ones) and what a citation shows, so that searching opens nothing but this
file. Of a report with several editions one is indexed. What was read by machine is found through the passages that
state it: their tags are the passages' tags.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from jig.graph.fulltext.database import Entry, Index, Origin
from jig.graph.fulltext.search import INDEX
from jig.graph.named_graphs import (
    EXTRACTED,
    ONTOLOGY,
    SHEET,
    TEXT,
    VOCABULARY,
    family_of,
    graph_in,
    member_of,
    superseded,
)
from jig.graph.terms import DCTERMS, ID, JIG, PREFIXES, RDF, RDFS, SKOS, graph_name, graphs_of_store

__all__ = ["Shared", "write_index"]

#: Properties of facts that hold words to be found, in the order in which they are shown.
_WORDS = (
    "nameUsed",
    "label",
    "altLabel",
    "wording",
    "summary",
    "said",
    "abbreviation",
    "expansion",
    "meaning",
    "statusAsStated",
    "effectAsStated",
    "replacesAsStated",
    "outstanding",
)
#: Properties whose values are told with a word for what they are.
_TOLD = {
    "chairedBy": "chaired by",
    "reportsTo": "reports to",
    "responsibleFor": "responsible for",
    "replacesText": "replaces",
    "period": "period",
    "since": "since",
    "servesNote": "serves",
    "providerName": "provider",
    "population": "of",
    "reason": "reason",
    "basisText": "basis",
    "promisedWithin": "promised within",
    "direction": "direction",
    "startText": "from",
    "endText": "to",
    "asOf": "as of",
    "ranking": "ranking",
    "confidence": "confidence",
    "status": "status",
    "fieldwork": "fieldwork",
    "requestedBy": "asked for by",
    "ledBy": "led by",
    "conductedWith": "with",
    "teamNote": "team",
    "localInstanceOf": "instance of",
    "issued": "issued",
    "publisher": "published by",
    "reference": "reference",
}
#: Properties that make up an amount or a date, which stands first.
_AMOUNT = ("date", "value", "lowest", "highest", "valueWords", "share", "unit", "outOf")
#: Properties that an entry needs beside its words.
_NEEDED = ("type", "cites", "inReport", "polarity")
#: Properties that are an entry's setting: the names of these things find it too.
_SETTING = (
    "ofPartnership",
    "inspects",
    "topic",
    "concerns",
    "about",
    "onIndicator",
    "assesses",
    "under",
    "countedBy",
    "voice",
    "evidenceKind",
    "aspect",
    "planKind",
    "groupKind",
)
#: Properties that name a thing.
_NAMES = ("label", "altLabel", "abbreviation", "expansion", "number", "indicatorName", "indicatorNotation")
_SPACES = {"label": RDFS, "altLabel": SKOS, "type": RDF}

#: Printed numbers as people say them.
_ORDINALS = dict(
    enumerate(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)
)

#: Properties that bound a word of quantity.
_LIMITS = {"atLeast": "at least", "atMost": "at most"}

#: Classes that say less than the other classes of a fact.
_VAGUE = {JIG + "Statement", JIG + "RationaleStatement"}

#: Whose doing a fact of a class is, where the fact has no word for it.
_DOERS = {JIG + "EvidenceActivity": "inspectors"}

#: Classes of what is no fact to be found by words.
_PASSED_OVER = {JIG + name for name in ("Section", "Edition")}

#: Where a passage or citation stands.
_PLACE = ("inReport", "start", "length", "inSection", "paragraph", "page")

_OA = PREFIXES["oa"]
_OF_PARTNERSHIP = NamedNode(JIG + "ofPartnership")

_Values = dict[str, dict[str, list[str]]]


def write_index(home: Path, store: Store) -> int:
    """Write the search index of a generation, in place of the one that is there.

    :param home: the generation's folder.
    :param store: its quads.
    :returns: the number of entries.
    """
    path = home / INDEX
    path.unlink(missing_ok=True)
    names = graphs_of_store(store)
    hidden = superseded(names)
    shared = Shared(store)
    count = 0
    with Index(path) as index:
        for kind in ("partnership", "topic"):
            for iri in shared.things(kind):
                index.add_names(kind, iri, shared.labels[iri], shared.aliases.get(iri, ()))
        for name in names:
            family = family_of(name)
            if family in (SHEET, EXTRACTED) and name not in hidden:
                _add_reports(index, store, name, shared)
            if family == SHEET:
                count += index.add(_facts(store, name, shared)) + index.add(_terms(store, name, shared))
            elif family == TEXT:
                count += index.add(_passages(store, name, names, shared))
        index.optimise()
    return count


class Shared:
    """What every graph needs from the vocabularies and the ontology: labels, aliases and broader terms."""

    def __init__(self, store: Store) -> None:
        self.labels: dict[str, str] = {}
        self.aliases: dict[str, list[str]] = {}
        self._notations: dict[str, str] = {}
        broader: dict[str, list[str]] = {}
        for graph in (VOCABULARY, ONTOLOGY):
            for iri, label in _pairs(store, graph, RDFS + "label"):
                self.labels.setdefault(iri, label)
        for iri, alias in _pairs(store, VOCABULARY, SKOS + "altLabel"):
            self.aliases.setdefault(iri, []).append(alias)
        for iri, notation in _pairs(store, VOCABULARY, SKOS + "notation"):
            self._notations[iri] = notation
        for iri, other in _pairs(store, VOCABULARY, SKOS + "broader"):
            broader.setdefault(iri, []).append(other)
        self._broader = broader

    def things(self, kind: str) -> list[str]:
        """Return the things of a kind that have a label."""
        return sorted(iri for iri in self.labels if iri.startswith(f"{ID}{kind}/"))

    def label(self, iri: str) -> str:
        """Return the label of a term, or nothing."""
        return self.labels.get(iri, "")

    def widened(self, topics: Iterable[str]) -> list[str]:
        """Return topics with all broader ones."""
        found: dict[str, None] = {}
        waiting = list(topics)
        while waiting:
            topic = waiting.pop()
            if topic not in found:
                found[topic] = None
                waiting += self._broader.get(topic, [])
        return list(found)

    def named(self, iri: str) -> list[str]:
        """Return the number of a term that has one, its label and its aliases."""
        return [*filter(None, [self._notations.get(iri), self.label(iri)]), *self.aliases.get(iri, [])]

    def kind(self, classes: Iterable[str]) -> str:
        """Return what a fact is, in words: its roles, without the classes that go without saying."""
        all_of = sorted(classes)
        told = [name for name in all_of if name not in _VAGUE] or all_of
        return ", ".join(label for label in (self.label(name) for name in told) if label)

    def tags(self, values: dict[str, list[str]]) -> list[str]:
        """Return the tags of a fact."""
        return [
            *values.get("ofPartnership", []), *values.get("inspects", []), *values.get("polarity", []),
            *values.get("concerns", []), *self.widened(values.get("topic", [])),
        ]  # fmt: skip


def _pairs(store: Store, graph: str, predicate: str) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, graph_name(graph)):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject.value, quad.object.value


def _objects(store: Store, subject: str, predicate: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(NamedNode(subject), predicate, None, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object


def _gather(store: Store, graph: str, properties: Iterable[str]) -> _Values:
    """Return the values of some properties of everything in a graph, by subject and the property's local name."""
    found: _Values = {}
    for name in dict.fromkeys(properties):
        space = DCTERMS if name in ("title", "issued", "publisher") else _SPACES.get(name, JIG)
        for subject, value in _pairs(store, graph, space + name):
            found.setdefault(subject, {}).setdefault(name, []).append(value)
    return found


def _add_reports(index: Index, store: Store, graph: str, shared: Shared) -> None:
    found = _gather(store, graph, ("title", "label", "publisher", "issued", "ofPartnership"))
    for iri, values in found.items():
        if iri.startswith(ID + "report/"):
            first = {name: given[0] for name, given in values.items()}
            index.add_report(
                Origin(
                    iri=iri,
                    label=first.get("label", ""),
                    title=first.get("title", ""),
                    publisher=shared.label(first.get("publisher", "")),
                    issued=first.get("issued", ""),
                    partnership=first.get("ofPartnership", ""),
                )
            )


def _facts(store: Store, graph: str, shared: Shared) -> Iterator[Entry]:
    facts = _gather(store, graph, (*_WORDS, *_TOLD, *_AMOUNT, *_NEEDED, *_SETTING, *_NAMES, "title"))
    places = _gather(store, graph, _PLACE)
    titles = dict(_pairs(store, graph, JIG + "sectionTitle"))
    for iri, values in sorted(facts.items()):
        if not values.get("cites") or _PASSED_OVER.intersection(values.get("type", ())):
            continue
        if "type" not in values:  # an inspection, of which the vocabulary says what it is and of whom
            values |= {name: _described(store, iri).get(name, []) for name in ("type", "label", "inspects")}
        if JIG + "Report" in values["type"]:
            values["inReport"], values["label"] = [iri], values.get("title", [])
        body = _body(values, facts, shared)
        place = min((places.get(c, {}) for c in values["cites"]), key=lambda p: int(p.get("start", ["0"])[0]))
        polarity = next((shared.label(p) for p in values.get("polarity", [])), "")
        kind = shared.kind(values["type"])
        term = values["summary"] if JIG + "GlossaryEntry" in values["type"] else []
        if body:
            yield _entry(iri, kind, body, values, place, titles, graph)._replace(
                polarity=polarity,
                tags=tuple(shared.tags(values)),
                setting=_setting(values, facts, shared),
                name=". ".join((kind, *term, *_called(values))),
            )


def _called(values: dict[str, list[str]]) -> list[str]:
    """Return the names of a fact; what has a printed number is called by it in words too."""
    said = [_ORDINALS.get(int(number), "") for number in values.get("number", []) if number.isdigit()]
    return [part for name in _NAMES for part in sorted(values.get(name, []))] + [word for word in said if word]


def _terms(store: Store, graph: str, shared: Shared) -> Iterator[Entry]:
    """Yield the terms that a report states: quality indicators, points of a scale, questions, words of quantity."""
    cited: dict[str, list[str]] = {}
    for iri, citation in _pairs(store, graph, JIG + "statedAt"):
        cited.setdefault(iri, []).append(citation)
    places = _gather(store, graph, _PLACE)
    titles = dict(_pairs(store, graph, JIG + "sectionTitle"))
    report = f"{ID}report/{member_of(graph)}"
    where = [v.value for v in _objects(store, report, _OF_PARTNERSHIP)]
    for iri, citations in sorted(cited.items()):
        values = _described(store, iri)
        label = " ".join((*values.get("notation", [])[:1], shared.label(iri)))
        limits = [f"{word} {v} per cent" for name, word in _LIMITS.items() for v in values.get(name, [])]
        points = [f"{point} points" for point in values.get("points", [])]
        parts = (label, *points, *limits, *values.get("descriptor", []), *values.get("definition", []))
        body = ". ".join(part.rstrip(".") for part in parts)
        place = min((places.get(c, {}) for c in citations), key=lambda p: int(p.get("start", ["0"])[0]))
        kind = shared.kind(name for name in values.get("type", []) if name.startswith(JIG))
        entry = _entry(iri, kind, body, {"inReport": place.get("inReport", [report])}, place, titles, graph)
        setting = ". ".join(name for partnership in where for name in shared.named(partnership))
        yield entry._replace(tags=tuple(where), setting=setting, name=f"{kind}. {label}")


def _described(store: Store, iri: str) -> dict[str, list[str]]:
    """Return what the vocabularies say of a term, by the properties' local names."""
    values: dict[str, list[str]] = {}
    for quad in store.quads_for_pattern(NamedNode(iri), None, None, graph_name(VOCABULARY)):
        if isinstance(quad.object, NamedNode | Literal):
            values.setdefault(re.split("[#/]", quad.predicate.value)[-1], []).append(quad.object.value)
    return values


def _setting(values: dict[str, list[str]], facts: _Values, shared: Shared) -> str:
    """Return the names of a fact's partnership, topics and indicators, of what and whom it is about, and who did it."""
    names = {_DOERS[kind]: None for kind in values.get("type", []) if kind in _DOERS}
    things = [iri for name in _SETTING for iri in values.get(name, [])]
    things += [topic for area in values.get("assesses", []) for topic in facts.get(area, {}).get("topic", [])]
    for thing in things:
        local = facts.get(thing, {})
        names |= dict.fromkeys(local.get("label", []) + local.get("altLabel", []) + local.get("summary", []))
        names |= dict.fromkeys(f"area for improvement {number}" for number in local.get("number", []))
        names |= dict.fromkeys(shared.named(thing))
    return ". ".join(names)


def _body(values: dict[str, list[str]], facts: _Values, shared: Shared) -> str:
    parts = [part for name in _WORDS for part in sorted(values.get(name, []))]
    if not parts:
        return ""
    for name, word in _TOLD.items():
        given = sorted(values.get(name, []))
        told = ["".join(facts.get(value, {}).get("label", [shared.label(value) or value])) for value in given]
        told = [name for name in told if name not in parts]
        parts += [f"{word}: {'; '.join(told)}"] if told else []
    return ". ".join(dict.fromkeys(part.rstrip(".") for part in (*_amount(values), *parts)))


def _amount(values: dict[str, list[str]]) -> list[str]:
    """Return what a reader expects to see first: a printed number, a date, what was counted (``8 of 9 indicators``)."""
    first = {name: values[name][0] for name in _AMOUNT if name in values}
    ends = [first[name] for name in ("lowest", "highest") if name in first]
    number = first.get("value") or " to ".join(ends) or first.get("valueWords") or first.get("share", "")
    limit = f" of {first['outOf']}" if number and "outOf" in first else ""
    unit = f" {first['unit']}" if number and "unit" in first else ""
    printed = values.get("number", [""])[0]
    return [part for part in (printed, first.get("date", ""), f"{number}{limit}{unit}") if part]


def _entry(
    iri: str,
    kind: str,
    body: str,
    values: dict[str, list[str]],
    place: dict[str, list[str]],
    titles: dict[str, str],
    graph: str,
) -> Entry:
    def whole(name: str) -> int | None:
        return int(place[name][0]) if name in place else None

    section = titles.get(place.get("inSection", [""])[0], "")
    report = values.get("inReport", [""])[0]
    return Entry(
        iri, kind, body, report, section, whole("paragraph"), whole("page"), whole("start") or 0, whole("length") or 0,
        graph,
    )  # fmt: skip


def _passages(store: Store, graph: str, names: list[str], shared: Shared) -> Iterator[Entry]:
    """Yield the passages of one edition of a report: the one that its facts cite, else the first by name."""
    report = member_of(graph)
    facts = [name for name in (graph_in(SHEET, report), graph_in(EXTRACTED, report)) if name in names]
    editions = {iri: e for iri, e in _pairs(store, graph, JIG + "inEdition") if iri.startswith(f"{ID}passage/")}
    if not editions:
        return
    first = min(set(editions.values()), key=lambda edition: (len(edition), edition))
    exact = dict(_pairs(store, graph, _OA + "exact"))
    words = {iri: exact[quote] for iri, quote in _pairs(store, graph, _OA + "hasSelector") if quote in exact}
    places: _Values = {}
    for name in (graph, *facts):
        for iri, values in _gather(store, name, _PLACE).items():
            if editions.get(iri) == first:
                places.setdefault(iri, {}).update(values)
    titles = {iri: title for name in (graph, *facts) for iri, title in _pairs(store, name, JIG + "sectionTitle")}
    own = sorted(places, key=lambda iri: int(places[iri]["start"][0]))
    starts = [int(places[iri]["start"][0]) for iri in own]
    extra = _drawn_tags(store, facts[0], starts, shared) if facts and family_of(facts[0]) == EXTRACTED else {}
    where = [value.value for value in _objects(store, f"{ID}report/{report}", _OF_PARTNERSHIP)]
    for at, iri in enumerate(own):
        values = places[iri]
        entry = _entry(iri, "passage", words.get(iri, ""), values, values, titles, graph)
        yield entry._replace(tags=(*where, *extra.get(at, [])))


def _drawn_tags(store: Store, graph: str, starts: list[int], shared: Shared) -> dict[int, list[str]]:
    """Return the tags that facts read by machine give to the passages they stand in, by place in the list."""
    tags: dict[int, list[str]] = {}
    for values in _gather(store, graph, ("position", "topic", "polarity", "concerns")).values():
        if "position" in values and starts:
            at = max(0, bisect_right(starts, int(values["position"][0])) - 1)
            tags.setdefault(at, []).extend(shared.tags(values))
    return tags

"""Which report a text is: the editions that a store knows, and how a text is matched with them.

A text is an edition of a report when its letters have the checksum of one, when nine in ten citations of a sheet stand
in it, or, where no sheet is, when it is of the same partnership, year and kind and holds most of the passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Store

from jig.graph.citations import Citation, Locator
from jig.graph.named_graphs import EXTRACTED, SHEET, TEXT, family_of, graph_in, member_of
from jig.graph.reading import Reading
from jig.graph.terms import ID, JIG, PREFIXES, RDFS, SKOS, graph_name, graphs_of_store, name_of_graph, slug
from jig.graph.text.documents import Document, Passage
from jig.graph.text.letters import letters_of

__all__ = ["SHARED_KINDS", "Place", "Shelf"]

#: The kinds of things that several reports speak of: the first that is ingested tells of them for all.
SHARED_KINDS = ("inspection", "review", "partnership", "area", "body")
_EXACT = NamedNode(PREFIXES["oa"] + "exact")
_EARLY = 20_000
_TRIED = 40


class Place(NamedTuple):
    """Where a text belongs.

    :ivar state: ``present`` (this edition was ingested before), ``edition`` (a further edition of a known report) or
        ``new`` (a report that the store does not know).
    :ivar typed: whether a sheet holds the report's facts.
    :ivar described: whether a sheet describes this very edition.
    """

    report: str
    edition: str
    state: str
    typed: bool
    described: bool = False


#: What the id of a report has after that of another one of the same partnership, year and kind.
_NAMESAKE = re.compile(r"(?:-[0-9a-f]{6})?")


class _Sheet(NamedTuple):
    """What is known of a report that has a sheet."""

    report: str
    letters: int
    names: list[str]


class Shelf:
    """The reports and editions of a store; texts are added as they are ingested."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._samples: dict[str, list[str]] = {}
        #: Reports of which a text was added since the store was opened.
        self._added: set[str] = set()
        self._editions = {
            checksum: (edition.removeprefix(f"{ID}edition/"), graph)
            for edition, checksum, graph in _triples(store, JIG + "lettersChecksum")
        }
        names = graphs_of_store(store)
        self._drawn = {member_of(name) for name in names if family_of(name) in (EXTRACTED, TEXT)}
        self._sheets = [self._sheet(member_of(name)) for name in names if family_of(name) == SHEET]
        self._typed = {sheet.report for sheet in self._sheets}
        self._held = {
            f"{ID}edition/{edition}" for edition, graph in self._editions.values() if self._holds(edition, graph)
        }

    def place(self, document: Document, reading: Reading, *, revised: bool = False) -> Place:
        """Say where a text belongs; nothing is noted yet.

        :param document: the text.
        :param reading: what was read in it.
        :param revised: whether what is of the partnership, year and kind of a report that was ingested before is an
            edition of it, however little of it is the same; texts that come together may be of several reports.
        """
        checksum = document.letters.checksum
        if checksum in self._editions:
            edition, graph = self._editions[checksum]
            report = member_of(graph)
            held = f"{ID}edition/{edition}" in self._held
            typed = report in self._typed
            described = family_of(graph) == SHEET
            return Place(report, edition, "present" if held else "edition", typed, described=described)
        for sheet in self._sheets:
            if self._may_be(sheet, document) and self._resolves(sheet.report, document):
                return Place(sheet.report, f"{sheet.report}-{checksum[:8]}", "edition", typed=True)
        return self._untyped(_report_id(reading, checksum), checksum, document, revised=revised)

    def add(self, place: Place, document: Document) -> None:
        """Note that a text was ingested."""
        graph = graph_in(TEXT if place.state == "edition" else EXTRACTED, place.report)
        self._editions.setdefault(document.letters.checksum, (place.edition, graph))
        self._held.add(f"{ID}edition/{place.edition}")
        self._drawn.add(place.report)
        self._added.add(place.report)
        if not place.typed:
            self._samples.setdefault(place.report, _sample(document.words(p) for p in document.passages))

    def clear(self, report: str) -> None:
        """Note that what was ingested of a report was taken out."""
        gone = [one for one, (_, graph) in self._editions.items() if member_of(graph) == report]
        for checksum in gone:
            edition, _ = self._editions.pop(checksum)
            self._held.discard(f"{ID}edition/{edition}")
        self._drawn.discard(report)
        self._samples.pop(report, None)

    def indexed(self, place: Place) -> bool:
        """Whether the search index holds an edition of a report that is to be kept there."""
        own = f"{ID}edition/{place.report}"
        held = own in self._held or any(edition.startswith(f"{own}-") for edition in self._held)
        return held and not place.described

    def titles(self, report: str) -> dict[str, str]:
        """Return the titles of the sections that a sheet gives, by their numbers."""
        begin = f"{ID}section/{report}/"
        found = _triples(self._store, JIG + "sectionTitle", "section/", graph_in(SHEET, report))
        return {iri.removeprefix(begin): title for iri, title, _ in found}

    def as_described(self, report: str, document: Document) -> Document:
        """Return a text with the passages that its sheet's outline gives.

        Facts are cited from those, and sections are called by their numbers, however the text would be read today.

        :param report: the id of a report that has a sheet.
        :param document: the edition that the sheet describes.
        """
        starts, lengths, paragraphs, kinds, sections = (
            {iri: value for iri, value, _ in _triples(self._store, JIG + name, "passage/", graph_in(SHEET, report))}
            for name in ("start", "length", "paragraph", "passageKind", "inSection")
        )
        passages = []
        for iri in sorted(starts, key=lambda one: int(starts[one])):
            start, length = int(starts[iri]), int(lengths[iri])
            section, paragraph = sections.get(iri, "").rpartition("/")[2], int(paragraphs.get(iri, 0))
            passages.append(
                Passage(start, length, kinds[iri], section, paragraph, *document.letters.span(start, length))
            )
        return document._replace(passages=passages) if passages else document

    def partnership(self, report: str) -> str | None:
        """Return the IRI of the partnership that a report is about."""
        node, name = NamedNode(f"{ID}report/{report}"), NamedNode(JIG + "ofPartnership")
        where = [quad.object for quad in self._store.quads_for_pattern(node, name, None, None)]
        return next((thing.value for thing in where if isinstance(thing, NamedNode)), None)

    def missing_words(self, report: str) -> list[tuple[str, Citation]]:
        """Return the citations of a sheet whose words are not stored yet."""
        text = graph_name(TEXT, report)
        return [
            (iri, citation)
            for iri, citation in self._citations(report)
            if next(self._store.quads_for_pattern(NamedNode(iri), _EXACT, None, text), None) is None
        ]

    def _holds(self, edition: str, graph: str) -> bool:
        """Whether the passages of an edition are in the store."""
        text = graph_name(TEXT, member_of(graph))
        wanted = NamedNode(f"{ID}edition/{edition}")
        found = self._store.quads_for_pattern(None, NamedNode(JIG + "inEdition"), wanted, text)
        return next(iter(found), None) is not None

    def _untyped(self, report: str, checksum: str, document: Document, *, revised: bool) -> Place:
        named = [one for one in self._drawn if one.startswith(report) and _NAMESAKE.fullmatch(one, len(report))]
        kin = sorted(set(named) - self._typed)
        known = next((one for one in kin if self._alike(one, document)), None)
        if known is None and revised and len(kin) == 1 and kin[0] not in self._added:
            known = kin[0]
        if known is not None:
            return Place(known, f"{known}-{checksum[:8]}", "edition", typed=False)
        if report not in self._drawn and report not in self._typed:
            return Place(report, report, "new", typed=False)
        other = f"{report}-{checksum[:6]}"
        return Place(other, other, "new", typed=False)

    def _sheet(self, report: str) -> _Sheet:
        node = NamedNode(f"{ID}report/{report}")
        letters = [int(v) for _, v, _ in _triples(self._store, JIG + "letters", graph=graph_in(SHEET, report))]
        where = [q.object for q in self._store.quads_for_pattern(node, NamedNode(JIG + "ofPartnership"), None, None)]
        names = [
            letters_of(quad.object.value)
            for thing in where
            if isinstance(thing, NamedNode)
            for name in (RDFS + "label", SKOS + "altLabel")
            for quad in self._store.quads_for_pattern(thing, NamedNode(name), None, None)
            if isinstance(quad.object, Literal)
        ]
        return _Sheet(report, max(letters, default=0), names)

    def _may_be(self, sheet: _Sheet, document: Document) -> bool:
        """Whether a text may be an edition of a report, so that it is worth while to look for its citations."""
        early = document.letters.stream[:_EARLY]
        alike = 0.6 < len(document.letters) / max(1, sheet.letters) < 1.6
        return alike and (not sheet.names or any(name in early for name in sheet.names))

    def _resolves(self, report: str, document: Document) -> bool:
        citations = [citation for _, citation in self._citations(report)]
        locator = Locator(document.letters.stream)
        for some in (citations[:: max(1, len(citations) // _TRIED)], citations):
            found = sum(locator.find(citation) is not None for citation in some)
            if not some or found * 10 < len(some) * 9:
                return False
        return True

    def _citations(self, report: str) -> list[tuple[str, Citation]]:
        graph = graph_in(SHEET, report)
        starts, lengths, checks = (
            {iri: value for iri, value, _ in _triples(self._store, JIG + name, "citation/", graph)}
            for name in ("start", "length", "check")
        )
        return [(iri, Citation(int(starts[iri]), int(lengths[iri]), checks[iri])) for iri in sorted(checks)]

    def _alike(self, report: str, document: Document) -> bool:
        """Whether a text holds most of the longer passages of a report that was ingested."""
        if report not in self._samples:
            stored = _triples(self._store, _EXACT.value, "quote/", graph_in(TEXT, report))
            self._samples[report] = _sample(value for _, value, _ in stored)
        tried = self._samples[report]
        missing = 0
        for words in tried:
            missing += letters_of(words) not in document.letters.stream
            if missing * 10 > len(tried) * 4:
                return False
        return bool(tried)


def _sample(passages: Iterable[str]) -> list[str]:
    """Return some longer passages, by which a text is known again."""
    long = [words for words in passages if len(words) > 40]
    return long[:: max(1, len(long) // _TRIED)]


def _report_id(reading: Reading, checksum: str) -> str:
    """Return the id of a report without a sheet: partnership, year and kind; else its title; else its checksum."""
    data = reading.report
    year = next((part for part in (data.issued or "").replace("-", " ").split() if len(part) == 4), "")
    if data.partnership:
        return "-".join(part for part in (data.partnership, year, data.kind) if part)
    named = slug(data.title or "")[:60].strip("-")
    return "-".join(part for part in (named, year) if part) if named else f"document-{checksum[:12]}"


def _triples(store: Store, predicate: str, kind: str = "", graph: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield subject, value and graph name of each quad with a predicate, for one kind of subject and one graph."""
    where = graph_name(graph) if graph else None
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, where):
        subject, value, name = quad.subject, quad.object, quad.graph_name
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal) and isinstance(name, NamedNode):
            if subject.value.startswith(ID + kind):
                yield subject.value, value.value, name_of_graph(name)

"""What every fact needs when a sheet is written: lines, each once, dates, citations, and references that are checked.

``graph.triples`` says what is written of each kind of fact. Faults are collected with the entry that has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.dates import Span, read_date
from jig.graph.errors import BadInput, CitationError, Fault, nearest
from jig.graph.mapping import KINDS, LOCAL_THINGS
from jig.graph.named_graphs import EXTRACTED, SHEET
from jig.graph.rdf.nquads import day, end_of_line, iri, prop, text, thing, whole
from jig.graph.sheets import LoadedSheet, facts_in
from jig.graph.terms import RDF
from jig.graph.text.outline import Outline, home_of
from jig.graph.vocabulary import Vocabulary

__all__ = ["TYPE", "Cited", "Part", "SheetLines"]

TYPE = iri(RDF + "type")

#: Where a reference to a shared thing is looked up, in this order.
_SHARED = ("body", "service", "group-kind", "work", "inspection-programme", "area", "framework")

#: Kinds of terms that mean something within a framework, scale or programme alone: its key, and where that is written.
_WITHIN = {
    "indicator": ("framework", "in the entry or in the report of the sheet"),
    "question": ("programme", "in the activity that the report is about"),
    "scale-point": ("scale", "in the entry or in the report of the sheet"),
}


class Part(NamedTuple):
    """One document of a sheet: its IRI, its extent in letters, and its partnership."""

    node: str
    start: int
    end: int
    partnership: str | None


class Cited(NamedTuple):
    """A citation: its IRI, the letter where it begins, and its section."""

    node: str
    start: int
    section: str | None


class SheetLines:
    """The lines of one sheet, and the things that its facts refer to."""

    def __init__(
        self,
        loaded: LoadedSheet,
        outline: Outline | None,
        known: Vocabulary,
        faults: list[Fault],
        drawn: Mapping[str, Mapping[str, str]] | None,
    ) -> None:
        self.loaded = loaded
        self.sheet = loaded.sheet
        self.report = loaded.sheet.report
        self.outline = outline
        self.known = known
        self.faults = faults
        self.drawn = drawn
        self.end = end_of_line(SHEET if drawn is None else EXTRACTED, self.report.id)
        self.lines: dict[str, None] = {}
        self.place = loaded.path.name
        self.edition = thing("edition", self.report.id)
        self.parts = self._documents()
        self.activities = {a.id: self._activity_node(a) for a in self.sheet.activities}
        self.facts = {fact.id: self._node(fact) for fact in facts_in(self.sheet) if type(fact) in KINDS}
        self._cited: dict[str, Cited] = {}
        self._terms: dict[tuple[str, str], str] = {}

    def _documents(self) -> list[Part]:
        main = Part(thing("report", self.report.id), 0, self.report.edition.letters, self.report.partnership)
        parts = []
        for document in self.report.documents:
            start, _, length = document.extent.partition("+")
            end = int(start) + int(length)
            parts.append(Part(thing("report", document.id), int(start), end, document.partnership))
        return [*parts, main]

    def part(self, letter: int) -> Part:
        """Return the document in which a letter stands."""
        main = self.parts[-1]
        if len(self.parts) == 1:
            return main
        return next((part for part in self.parts if part.start <= letter < part.end), main)

    def _activity_node(self, activity: f.Activity) -> str:
        where = activity.partnership or self.report.partnership or self.report.id
        if activity.kind == "progress-review":
            return thing("review", f"{where}-{activity.id}")
        return thing("inspection", f"{where}-{activity.programme or activity.id}")

    def _node(self, fact: f.Fact) -> str:
        kind = KINDS[type(fact)][0]
        if isinstance(fact, LOCAL_THINGS):
            where = getattr(fact, "partnership", None) or self.report.partnership or self.report.id
            return thing(kind, f"{where if self.drawn is None else self.report.id}-{fact.id}")
        return thing(kind, self.report.id, fact.id)

    # ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────

    def add(self, subject: str | None, predicate: str, value: str | None) -> None:
        """Add a triple, unless its subject or object is missing.

        :param predicate: a term, or the name of a property of the ontology.
        """
        if subject is not None and value:
            self.lines[f"{subject} {prop(predicate)} {value} {self.end}"] = None

    def date(self, node: str, property_: str, stated: str, prefix: str = "") -> None:
        """Add a date as stated, with the earliest and the latest day it can mean."""
        span = self.check_date(stated)
        if span is None:
            return
        self.add(node, property_, text(stated))
        earliest, latest = ("earliest", "latest") if not prefix else (f"{prefix}Earliest", f"{prefix}Latest")
        self.add(node, earliest, day(span.earliest) if span.earliest else None)
        self.add(node, latest, day(span.latest) if span.latest else None)

    def check_date(self, stated: str) -> Span | None:
        """Return the days that a stated date can mean; None, and a fault, where it is no date."""
        try:
            return read_date(stated)
        except BadInput as err:
            self.fault(str(err))
            return None

    def fault(self, problem: str, remedy: str = "") -> None:
        """Note a fault at the entry being written."""
        self.faults.append(Fault(self.place, problem, remedy))

    # ── evidence ──────────────────────────────────────────────────────────────────────────────────────────────────

    def evidence(self, node: str, fact: f.Fact) -> Part:
        """Write where a fact is stated; return the document that states it."""
        citations = list(self.citations(fact))
        for citation in citations:
            self.add(node, "cites", citation.node)
        part = self.parts[-1]
        if citations:
            first = citations[0]
            part = self.part(first.start)
            self.add(node, "position", whole(first.start))
            self.add(node, "inSection", first.section)
        self.add(node, "inReport", part.node)
        return part

    def citations(self, fact: f.Fact) -> Iterator[Cited]:
        """Yield the citations of a fact; what is wrong with one is noted."""
        if not fact.cite:
            self.fault("has no citation", "every fact cites the words that state it")
        for cite in fact.cite:
            citation = self._citation(cite)
            if citation is not None:
                yield citation

    def cite(self, node: str, cite: str) -> None:
        """Write where something is stated."""
        citation = self._citation(cite)
        self.add(node, "cites", citation and citation.node)

    def _citation(self, cite: str) -> Cited | None:
        if cite in self._cited:
            return self._cited[cite]
        try:
            citation = Citation.from_text(cite)
        except CitationError as err:
            self.fault(str(err), "jig cite makes citations")
            return None
        if not 0 < citation.length or citation.end > self.report.edition.letters:
            self.fault(f"citation {cite} lies outside the {self.report.edition.letters} letters of the report")
            return None
        self._cited[cite] = made = self._write_citation(citation)
        return made

    def _write_citation(self, citation: Citation) -> Cited:
        node = thing("citation", self.report.id, f"{citation.start}-{citation.length}")
        self.add(node, TYPE, prop("Citation"))
        self.add(node, "start", whole(citation.start))
        self.add(node, "length", whole(citation.length))
        self.add(node, "check", text(citation.check))
        self.add(node, "inEdition", self.edition)
        self.add(node, "inReport", self.part(citation.start).node)
        touched = self.outline.within(citation.start, citation.end) if self.outline else []
        for line in touched:
            self.add(node, "inPassage", thing("passage", self.report.id, str(line.start)))
        home = home_of(touched)
        if home is None or not home.section:
            return Cited(node, citation.start, None)
        section = thing("section", self.report.id, home.section)
        self.add(node, "inSection", section)
        self.add(node, "paragraph", whole(home.paragraph) if home.paragraph else None)
        return Cited(node, citation.start, section)

    # ── references ────────────────────────────────────────────────────────────────────────────────────────────────

    def term(self, kind: str, name: str) -> str | None:
        """Return a vocabulary term; None and a fault when there is none."""
        known = self._terms.get((kind, name))
        if known is None and f"{kind}/{name}" in self.known:
            known = self._terms[kind, name] = thing(kind, name)
        if known is None:
            what, _, of = kind.partition("/")
            if what in _WITHIN and of in ("", "None"):
                key, where = _WITHIN[what]
                self.fault(f"{what} {name!r}, but no {key} is named", f"write `{key}` {where}")
            else:
                self.fault(f"unknown {kind} {name!r}", self.known.suggest(kind, name))
        return known

    def activity(self, name: str) -> str | None:
        """Return an inspection or review of this sheet; None and a fault when there is none."""
        if name in self.activities:
            return self.activities[name]
        self.fault(f"unknown activity {name!r}", f"activities of this sheet: {', '.join(self.activities) or 'none'}")
        return None

    def fact(self, name: str) -> str | None:
        """Return a fact of this sheet; None and a fault when there is none."""
        if name in self.facts:
            return self.facts[name]
        self.fault(f"refers to {name!r}, which this sheet does not hold", _close(name, self.facts))
        return None

    def thing(self, name: str) -> str | None:
        """Return a fact of this sheet, an activity, or a shared thing; None and a fault when there is none."""
        if name in self.facts:
            return self.facts[name]
        if name in self.activities:
            return self.activities[name]
        for kind in _SHARED:
            if f"{kind}/{name}" in self.known:
                return thing(kind, name)
        shared = [term for kind in _SHARED for term in self.known.scheme(kind)]
        self.fault(
            f"refers to {name!r}, which neither this sheet nor the vocabularies hold",
            _close(name, [*self.facts, *shared]),
        )
        return None


def _close(name: str, names: Iterable[str]) -> str:
    close = nearest(name, names)
    return f"did you mean {' or '.join(close)}?" if close else ""

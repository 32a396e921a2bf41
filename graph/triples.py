"""The one place that turns facts into RDF.

Most fields of a fact become one triple each; ``graph.mapping`` says which property a field has and what kind of value
it holds. What is left (indicators, bands, activities, citations) has a method of its own. Every reference is checked
against the sheet and the vocabularies; faults are collected, never raised one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.dates import read_date
from jig.graph.errors import BadInput, CitationError, Fault
from jig.graph.mapping import FIELDS, KINDS, LOCAL_THINGS, ROLES, TAGS
from jig.graph.outline import Outline
from jig.graph.sheets import LoadedSheet, facts_in
from jig.graph.sources import spoken_date
from jig.graph.terms import DCTERMS, ID, RDF, RDFS, SKOS, XSD, day, graph_name, iri, jig, number, text, whole
from jig.graph.vocabulary import Vocabulary

__all__ = ["sheet_quads"]

_TYPE = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_ALIAS = NamedNode(SKOS + "altLabel")
_PART_OF = NamedNode(DCTERMS + "isPartOf")

#: Kinds of values that become literals: the property, where it is not the field's, and how the literal is made.
_LITERALS: dict[str, tuple[NamedNode | None, Callable[[Any], Literal]]] = {
    "*text": (None, text),
    "*number": (None, number),
    "*flag": (None, lambda value: Literal(str(value).lower(), datatype=NamedNode(XSD + "boolean"))),
    "*label": (_LABEL, text),
    "*alias": (_ALIAS, text),
}

#: Where a reference to a shared thing is looked up, in this order.
_SHARED = ("body", "service", "group-kind", "work", "inspection-programme", "area", "framework")

_PROGRAMME = "joint-inspections-2012-2017"


class _Part(NamedTuple):
    """One document of a sheet: its IRI, its extent in letters, and its partnership."""

    node: NamedNode
    start: int
    end: int
    partnership: str | None


def sheet_quads(
    loaded: LoadedSheet,
    outline: Outline | None,
    known: Vocabulary,
    faults: list[Fault],
    *,
    drawn: Mapping[str, Mapping[str, Literal]] | None = None,
) -> list[Quad]:
    """Turn a sheet into quads.

    :param loaded: the sheet.
    :param outline: the outline of its report, for sections and paragraphs.
    :param known: the vocabularies.
    :param faults: what is wrong with the sheet's references, dates and citations is added here.
    :param drawn: when the facts were read by machine: what is to be said of each beside, by its id and a property.
    :returns: the quads of graph ``sheet/<report>`` (``extracted/<report>`` when they were read by machine); what has a
        fault is left out.
    """
    return _Writer(loaded, outline, known, faults, drawn).write()


class _Writer:
    """Writes one sheet."""

    def __init__(
        self,
        loaded: LoadedSheet,
        outline: Outline | None,
        known: Vocabulary,
        faults: list[Fault],
        drawn: Mapping[str, Mapping[str, Literal]] | None,
    ) -> None:
        self.loaded = loaded
        self.sheet = loaded.sheet
        self.report = loaded.sheet.report
        self.outline = outline
        self.known = known
        self.faults = faults
        self.drawn = drawn
        self.graph = graph_name("sheet" if drawn is None else "extracted", self.report.id)
        self.quads: dict[Quad, None] = {}
        self.place = loaded.path.name
        self.parts = self._documents()
        self.activities = {a.id: self._activity_node(a) for a in self.sheet.activities}
        self.facts = {fact.id: self._node(fact) for fact in facts_in(self.sheet) if type(fact) in KINDS}
        self._cited: set[str] = set()

    # ── the parts of a sheet ──────────────────────────────────────────────────────────────────────────────────────

    def write(self) -> list[Quad]:
        self._write_report()
        self._write_sections()
        self._write_passages()
        for activity in self.sheet.activities:
            self._write_activity(activity)
        for fact in facts_in(self.sheet):
            self.place = f"{self.loaded.place(fact.id)}: {fact.id}"
            if isinstance(fact, f.Defined):
                self._write_defined(fact)
            elif not isinstance(fact, f.Activity):
                self._write_fact(fact)
        for name, values in (self.drawn or {}).items():
            for property_, value in values.items():
                self.add(self.facts.get(name) or self.activities.get(name), property_, value)
        return list(self.quads)

    def _documents(self) -> list[_Part]:
        main = _Part(iri("report", self.report.id), 0, self.report.edition.letters, self.report.partnership)
        parts = []
        for document in self.report.documents:
            start, _, length = document.extent.partition("+")
            end = int(start) + int(length)
            parts.append(_Part(iri("report", document.id), int(start), end, document.partnership))
        return [*parts, main]

    def _part(self, letter: int) -> _Part:
        return next(part for part in self.parts if part.start <= letter < part.end or part is self.parts[-1])

    def _write_report(self) -> None:
        report, node = self.report, iri("report", self.report.id)
        edition = iri("edition", report.id)
        self._describe_report(node, report)
        self.add(node, "reference", report.reference and text(report.reference))
        self.add(node, NamedNode(DCTERMS + "rights"), report.copyright and text(report.copyright))
        self.add(node, "usesFramework", report.framework and self.term("framework", report.framework))
        self.add(node, "usesScale", report.scale and self.term("scale", report.scale))
        self.add(node, "reportsOn", report.activity and self._activity(report.activity))
        self.add(node, "hasEdition", edition)
        self.add(edition, _TYPE, jig("Edition"))
        self.add(edition, "editionOf", node)
        self.add(edition, "letters", whole(report.edition.letters))
        self.add(edition, "lettersChecksum", text(report.edition.sha256_of_letters))
        self._write_preparation(node)
        for document in report.documents:
            other = iri("report", document.id)
            self._describe_report(other, document)
            self.add(other, "hasEdition", edition)
            self.add(other, "encloses", document.encloses and iri("report", document.encloses))

    def _describe_report(self, node: NamedNode, report: f.Report | f.Document) -> None:
        self.add(node, _TYPE, jig("Report"))
        self.add(node, NamedNode(DCTERMS + "identifier"), text(report.id))
        self.add(node, NamedNode(DCTERMS + "title"), text(report.title))
        self.add(node, _LABEL, text(self._short_name(report)))
        self.add(node, "reportKind", self.term("report-kind", report.kind))
        self.add(node, NamedNode(DCTERMS + "publisher"), report.publisher and self.term("body", report.publisher))
        self.add(node, "ofPartnership", report.partnership and self.term("partnership", report.partnership))
        if report.issued:
            self.date(node, NamedNode(DCTERMS + "issued"), report.issued)
        at = self._fieldwork() or report.issued if isinstance(report, f.Report) else report.issued
        self.add(node, "positionAt", at and text(at))
        for cite in getattr(report, "cite", ()):
            self._cite(node, cite)

    def _short_name(self, report: f.Report | f.Document) -> str:
        kind = self.known.label(f"report-kind/{report.kind}")
        where = self.known.label(f"partnership/{report.partnership}") if report.partnership else ""
        when = spoken_date(report.issued) if report.issued else "no date stated"
        return f"{where + ', ' if where else ''}{kind[:1].lower() + kind[1:] if where else kind}, {when}"

    def _fieldwork(self) -> str | None:
        return next((a.fieldwork for a in self.sheet.activities if a.id == self.report.activity), None)

    def _write_preparation(self, node: NamedNode) -> None:
        prepared = self.report.prepared
        self.add(node, "preparedBy", text(prepared.by))
        self.add(node, "preparedOn", text(prepared.on))
        second = prepared.second_reading
        if second is not None:
            self.add(node, "secondReadingBy", text(second.by))
            self.add(node, "secondReadingOn", text(second.on))
            self.add(node, "secondReadingFacts", whole(second.facts_read))
            self.add(node, "secondReadingChanges", whole(second.changed + second.added))

    def _write_sections(self) -> None:
        if self.outline is None:
            return
        for order, path in enumerate(self.outline.sections(), 1):
            node = iri("section", self.report.id, path)
            self.add(node, _TYPE, jig("Section"))
            self.add(node, "sectionPath", text(path))
            self.add(node, "sectionOrder", whole(order))
            self.add(node, "inReport", iri("report", self.report.id))
            self.add(node, "sectionTitle", text(self._section_title(path)))
            if "." in path:
                self.add(node, _PART_OF, iri("section", self.report.id, path.rpartition(".")[0]))

    def _write_passages(self) -> None:
        """Write where the passages stand, and why a sheet leaves one without a fact; never their words."""
        if self.outline is None:
            return
        reasons = [(Citation.from_text(cite), entry.why) for entry in self.sheet.left_out for cite in entry.cite]
        for line in self.outline.lines:
            node = iri("passage", self.report.id, str(line.start))
            self.add(node, _TYPE, jig("Passage"))
            self.add(node, "start", whole(line.start))
            self.add(node, "length", whole(line.length))
            self.add(node, "passageKind", text(line.kind))
            self.add(node, "inReport", self._part(line.start).node)
            if line.section:
                self.add(node, "inSection", iri("section", self.report.id, line.section))
            if line.paragraph:
                self.add(node, "paragraph", whole(line.paragraph))
            for why in (why for left, why in reasons if left.start < line.end and line.start < left.end):
                self.add(node, "leftOutBecause", text(why))

    def _section_title(self, path: str) -> str:
        steps = path.split(".")
        names = [self.sheet.sections.get(".".join(steps[: i + 1])) for i in range(len(steps))]
        return " › ".join(name for name in names if name) or f"section {path}"

    def _write_activity(self, activity: f.Activity) -> None:
        self.place = f"{self.loaded.place(activity.id)}: {activity.id}"
        node = self.activities[activity.id]
        review = activity.kind == "progress-review"
        self.add(node, _TYPE, jig("ProgressReview" if review else "JointInspection"))
        shared = node.value.removeprefix(ID) in self.known
        self.add(node, _ALIAS if shared else _LABEL, text(activity.label))
        where = activity.partnership or self.report.partnership
        self.add(node, "inspects", where and self.term("partnership", where))
        self.add(node, "partOfProgramme", activity.programme and self.term("inspection-programme", activity.programme))
        self.add(node, "requestedBy", activity.requested_by and self.term("body", activity.requested_by))
        self.add(node, "ledBy", activity.led_by and self.term("body", activity.led_by))
        for body in activity.conducted_with:
            self.add(node, "conductedWith", self.term("body", body))
        for note in activity.team:
            self.add(node, "teamNote", text(note))
        if activity.fieldwork:
            self.date(node, jig("fieldwork"), activity.fieldwork)
        if activity.report_issued:
            self.date(node, jig("reportIssued"), activity.report_issued, prefix="reportIssued")
        self.add(node, "reviews", activity.reviews and self._activity(activity.reviews))
        self._evidence(node, activity)

    def _activity_node(self, activity: f.Activity) -> NamedNode:
        where = activity.partnership or self.report.partnership or self.report.id
        if activity.kind == "progress-review":
            return iri("review", f"{where}-{activity.id}")
        return iri("inspection", f"{where}-{activity.programme or activity.id}")

    def _write_defined(self, fact: f.Defined) -> None:
        if fact.term not in self.known:
            kind, _, name = fact.term.rpartition("/")
            self.fault(f"unknown term {fact.term!r}", self.known.suggest(kind, name))
            return
        node = NamedNode(ID + fact.term)
        for citation in self._citations(fact):
            self.add(node, "statedAt", citation)

    # ── facts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _node(self, fact: f.Fact) -> NamedNode:
        kind = KINDS[type(fact)][0]
        if isinstance(fact, LOCAL_THINGS):
            where = getattr(fact, "partnership", None) or self.report.partnership or self.report.id
            return iri(kind, f"{where if self.drawn is None else self.report.id}-{fact.id}")
        return iri(kind, self.report.id, fact.id)

    def _write_fact(self, fact: f.Fact) -> None:
        node = self.facts[fact.id]
        for name in self._classes(fact):
            self.add(node, _TYPE, jig(name))
        part = self._evidence(node, fact)
        where = getattr(fact, "partnership", None) or part.partnership
        self.add(node, "ofPartnership", where and self.term("partnership", where))
        self.add(node, "ofActivity", self._activity_of(fact, part))
        for field, (name, how) in {**TAGS, **FIELDS[type(fact)]}.items():
            value = getattr(fact, field, None)
            if value is None or value == ():
                continue
            how = (
                how if how != "*indicator" else f"indicator/{getattr(fact, 'framework', None) or self.report.framework}"
            )
            for one in value if isinstance(value, tuple) else (value,):
                self._field(node, name, how, one)
        extra = _EXTRA.get(type(fact))
        if extra is not None:
            extra(self, node, fact)

    def _activity_of(self, fact: f.Fact, part: _Part) -> NamedNode | None:
        """Return the inspection or review a fact comes from; none for things and for an enclosing paper's facts."""
        if isinstance(fact, f.Evidence):
            return next((self.activities[a.id] for a in self.sheet.activities if fact in a.evidence_base), None)
        named = fact.activity if isinstance(fact, f.Evaluation) else None
        if isinstance(fact, LOCAL_THINGS) or (part is not self.parts[-1] and named is None):
            return None
        name = named or self.report.activity
        return self._activity(name) if name else None

    def _classes(self, fact: f.Fact) -> Iterator[str]:
        yield KINDS[type(fact)][1]
        if isinstance(fact, f.NextStep):
            yield "Statement"
        if isinstance(fact, f.Statement):
            for role in fact.role:
                if role in ROLES:
                    yield ROLES[role]
                else:
                    self.fault(f"unknown role {role!r}", f"roles: {', '.join(ROLES)}")

    def _field(self, node: NamedNode, name: str, how: str, value: Any) -> None:
        if how == "*date":
            self.date(node, jig(name), value)
        elif how == "*provider":
            self._provider(node, value)
        elif how in _LITERALS:
            property_, make = _LITERALS[how]
            self.add(node, property_ or name, make(value))
        else:
            self.add(node, name, self._referred(how, value))

    def _referred(self, how: str, value: str) -> NamedNode | None:
        match how:
            case "*fact":
                return self._fact(value)
            case "*activity":
                return self._activity(value)
            case "*thing":
                return self._thing(value)
            case _:
                return self.term(how.removeprefix("*"), value)

    def _provider(self, node: NamedNode, value: str) -> None:
        if value in self.facts:
            self.add(node, "provider", self.facts[value])
        elif f"body/{value}" in self.known:
            self.add(node, "provider", iri("body", value))
        else:
            self.add(node, "providerName", text(value))

    def _write_evaluation(self, node: NamedNode, fact: f.Evaluation) -> None:
        framework = fact.framework or self.report.framework
        scale = fact.scale or self.report.scale or ""
        point = self.term(f"scale-point/{scale}", fact.evaluated_as)
        self.add(node, "evaluatedAs", point)
        self.add(node, "underFramework", framework and self.term("framework", framework))
        names = [self.known.label(f"indicator/{framework}/{n}") for n in fact.indicators]
        notation = fact.indicators[0] if len(fact.indicators) == 1 else f"{fact.indicators[0]}-{fact.indicators[-1]}"
        shared = self._suite_name(framework, fact.indicators) if len(names) > 1 else names[0]
        self.add(node, "indicatorNotation", text(notation))
        self.add(node, "indicatorName", text(shared))
        grade = self.known.label(f"scale-point/{scale}/{fact.evaluated_as}").lower()
        self.add(node, "summary", text(f"{notation} {shared}: {grade}"))
        for reason in fact.rationale:
            self.add(node, "rationale", self.facts[reason.id])
            self.add(self.facts[reason.id], _TYPE, jig("RationaleStatement"))

    def _suite_name(self, framework: str | None, indicators: tuple[str, ...]) -> str:
        area = f"indicator/{framework}/{indicators[0].partition('.')[0]}"
        return self.known.label(area)

    def _write_area(self, node: NamedNode, fact: f.Area) -> None:
        headline = next((j for j in fact.judgements if j.place == "headline"), next(iter(fact.judgements), None))
        closing = next((j for j in reversed(fact.judgements) if j.place == "closing"), None)
        self.add(node, "headlineJudgement", self.facts[headline.id] if headline else None)
        self.add(node, "closingJudgement", self.facts[closing.id] if closing else None)
        for judgement in fact.judgements:
            self.add(self.facts[judgement.id], "assesses", node)
            if judgement.summary is None:
                self.add(self.facts[judgement.id], "summary", text(judgement.wording))

    def _write_statement(self, node: NamedNode, fact: f.Statement) -> None:
        if fact.question is not None:
            programme = next((a.programme for a in self.sheet.activities if a.id == self.report.activity), None)
            self.add(node, "question", self.term(f"question/{programme}", fact.question))

    def _write_distribution(self, node: NamedNode, fact: f.Distribution) -> None:
        framework = fact.framework or self.report.framework
        scale = fact.scale or self.report.scale or ""
        self.add(node, "underFramework", framework and self.term("framework", framework))
        for point, count in fact.counts.items():
            band = iri("band", self.report.id, f"{fact.id}-{point}")
            self._write_band(node, band, count, None)
            self.add(band, "point", self.term(f"scale-point/{scale}", point))
        for entry in fact.bands:
            ends = [end for end in (entry.lowest, entry.highest) if end]
            band = iri("band", self.report.id, "-to-".join([f"{fact.id}", *ends]))
            self._write_band(node, band, entry.count, entry.hedge)
            if entry.lowest:
                self.add(band, "lowestPoint", self.term(f"scale-point/{scale}", entry.lowest))
            if entry.highest:
                self.add(band, "highestPoint", self.term(f"scale-point/{scale}", entry.highest))

    def _write_band(self, node: NamedNode, band: NamedNode, count: Decimal, hedge: str | None) -> None:
        self.add(node, "hasBand", band)
        self.add(band, _TYPE, jig("Band"))
        self.add(band, "count", number(count))
        self.add(band, "hedge", hedge and text(hedge))

    def _write_ranking(self, node: NamedNode, fact: f.RecordReading) -> None:
        if fact.ranking:
            labels = [self.known.label(f"population/{group}") for group in fact.ranking]
            self.add(node, "ranking", text(" > ".join(labels)))
            for group in fact.ranking:
                self.add(node, "concerns", self.term("population", group))

    def _write_next_step(self, node: NamedNode, fact: f.NextStep) -> None:
        self.add(node, "polarity", iri("polarity", "context"))
        self.add(node, "voice", iri("voice", "inspectors"))
        self.add(self._activity(self.report.activity or ""), "nextStep", node)

    def _write_scheduled(self, node: NamedNode, fact: f.Scheduled) -> None:
        inspection = iri("inspection", f"{fact.partnership}-{_PROGRAMME}")
        self.add(node, "summary", text(f"{fact.name_used}: {self.known.label(f'programme-group/{fact.group}')}"))
        self.add(node, "ofActivity", inspection)
        self.add(inspection, "inGroup", self.term("programme-group", fact.group))
        self.add(inspection, "pilot", Literal(str(fact.pilot).lower(), datatype=NamedNode(XSD + "boolean")))

    # ── evidence ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _evidence(self, node: NamedNode, fact: f.Fact) -> _Part:
        """Write where a fact is stated; return the document that states it."""
        citations = list(self._citations(fact))
        starts = [int(c.value.rpartition("/")[2].partition("-")[0]) for c in citations]
        part = self._part(starts[0]) if starts else self.parts[-1]
        for citation in citations:
            self.add(node, "cites", citation)
        if starts:
            self.add(node, "position", whole(starts[0]))
            self.add(node, "inSection", self._section_of(citations[0]))
        self.add(node, "inReport", part.node)
        return part

    def _section_of(self, citation: NamedNode) -> NamedNode | None:
        start, _, length = citation.value.rpartition("/")[2].partition("-")
        home = self.outline.home(int(start), int(start) + int(length)) if self.outline else None
        return iri("section", self.report.id, home.section) if home and home.section else None

    def _citations(self, fact: f.Fact) -> Iterator[NamedNode]:
        if not fact.cite:
            self.fault("has no citation", "every fact cites the words that state it")
        for cite in fact.cite:
            node = self._citation(cite)
            if node is not None:
                yield node

    def _cite(self, node: NamedNode, cite: str) -> None:
        self.add(node, "cites", self._citation(cite))

    def _citation(self, cite: str) -> NamedNode | None:
        try:
            citation = Citation.from_text(cite)
        except CitationError as err:
            self.fault(str(err), "jig cite makes citations")
            return None
        if not 0 < citation.length or citation.end > self.report.edition.letters:
            self.fault(f"citation {cite} lies outside the {self.report.edition.letters} letters of the report")
            return None
        node = iri("citation", self.report.id, f"{citation.start}-{citation.length}")
        if cite in self._cited:
            return node
        self._cited.add(cite)
        self.add(node, _TYPE, jig("Citation"))
        self.add(node, "start", whole(citation.start))
        self.add(node, "length", whole(citation.length))
        self.add(node, "check", text(citation.check))
        self.add(node, "inEdition", iri("edition", self.report.id))
        self.add(node, "inReport", self._part(citation.start).node)
        for line in self.outline.within(citation.start, citation.end) if self.outline else ():
            self.add(node, "inPassage", iri("passage", self.report.id, str(line.start)))
        home = self.outline.home(citation.start, citation.end) if self.outline else None
        if home is not None and home.section:
            self.add(node, "inSection", iri("section", self.report.id, home.section))
            self.add(node, "paragraph", whole(home.paragraph) if home.paragraph else None)
        return node

    # ── references ────────────────────────────────────────────────────────────────────────────────────────────────

    def term(self, kind: str, name: str) -> NamedNode | None:
        """Return a vocabulary term; None and a fault when there is none."""
        if f"{kind}/{name}" in self.known:
            return iri(kind, name)
        self.fault(f"unknown {kind} {name!r}", self.known.suggest(kind, name))
        return None

    def _activity(self, name: str) -> NamedNode | None:
        if name in self.activities:
            return self.activities[name]
        self.fault(f"unknown activity {name!r}", f"activities of this sheet: {', '.join(self.activities) or 'none'}")
        return None

    def _fact(self, name: str) -> NamedNode | None:
        if name in self.facts:
            return self.facts[name]
        self.fault(f"refers to {name!r}, which this sheet does not hold", _close(name, self.facts))
        return None

    def _thing(self, name: str) -> NamedNode | None:
        if name in self.facts:
            return self.facts[name]
        if name in self.activities:
            return self.activities[name]
        for kind in _SHARED:
            if f"{kind}/{name}" in self.known:
                return iri(kind, name)
        shared = [term for kind in _SHARED for term in self.known.scheme(kind)]
        self.fault(
            f"refers to {name!r}, which neither this sheet nor the vocabularies hold",
            _close(name, [*self.facts, *shared]),
        )
        return None

    # ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────

    def add(
        self, subject: NamedNode | None, predicate: str | NamedNode, value: NamedNode | Literal | str | None
    ) -> None:
        """Add a triple, unless its subject or object is missing."""
        if subject is None or not value:
            return
        assert not isinstance(value, str)  # noqa: S101  only the empty string gets here as text, and that is falsy
        property_ = jig(predicate) if isinstance(predicate, str) else predicate
        self.quads[Quad(subject, property_, value, self.graph)] = None

    def date(self, node: NamedNode, property_: NamedNode, stated: str, prefix: str = "") -> None:
        """Add a date as stated, with the earliest and the latest day it can mean."""
        try:
            span = read_date(stated)
        except BadInput as err:
            self.fault(str(err))
            return
        self.add(node, property_, text(stated))
        earliest, latest = ("earliest", "latest") if not prefix else (f"{prefix}Earliest", f"{prefix}Latest")
        self.add(node, earliest, day(span.earliest) if span.earliest else None)
        self.add(node, latest, day(span.latest) if span.latest else None)

    def fault(self, problem: str, remedy: str = "") -> None:
        """Note a fault at the entry being written."""
        self.faults.append(Fault(self.place, problem, remedy))


_EXTRA: dict[type[f.Fact], Callable[[_Writer, NamedNode, Any], None]] = {
    f.Evaluation: _Writer._write_evaluation,
    f.Area: _Writer._write_area,
    f.Statement: _Writer._write_statement,
    f.Distribution: _Writer._write_distribution,
    f.RecordReading: _Writer._write_ranking,
    f.NextStep: _Writer._write_next_step,
    f.Scheduled: _Writer._write_scheduled,
}


def _close(name: str, names: Iterable[str]) -> str:
    from jig.graph.errors import nearest

    close = nearest(name, names)
    return f"did you mean {' or '.join(close)}?" if close else ""

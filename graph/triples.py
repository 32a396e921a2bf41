"""The one place that turns facts into RDF.

Most fields of a fact become one triple each; ``graph.mapping`` says which property a field has and what kind of value
it holds. What is left (indicators, bands, activities, citations) has a method of its own. Every reference is checked
against the sheet and the vocabularies; faults are collected, never raised one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from pyoxigraph import Quad

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.dates import spoken_date
from jig.graph.errors import Fault
from jig.graph.mapping import FIELDS, KINDS, LOCAL_THINGS, ROLES, TAGS
from jig.graph.rdf.nquads import flag, iri, name_of, number, prop, quads_of, text, thing, whole
from jig.graph.sheet_lines import TYPE, Part, SheetLines
from jig.graph.sheets import LoadedSheet, facts_in
from jig.graph.terms import DCTERMS, RDFS, SKOS
from jig.graph.text.outline import Outline
from jig.graph.vocabulary import Vocabulary

__all__ = ["sheet_lines", "sheet_quads"]

_LABEL = iri(RDFS + "label")
_ALIAS = iri(SKOS + "altLabel")
_PART_OF = iri(DCTERMS + "isPartOf")

#: Kinds of values that become literals: the property, where it is not the field's, and how the literal is made.
_LITERALS: dict[str, tuple[str | None, Callable[[Any], str]]] = {
    "*text": (None, text),
    "*number": (None, number),
    "*flag": (None, flag),
    "*label": (_LABEL, text),
    "*alias": (_ALIAS, text),
}

_PROGRAMME = "joint-inspections-2012-2017"


def sheet_quads(loaded: LoadedSheet, outline: Outline | None, known: Vocabulary, faults: list[Fault]) -> list[Quad]:
    """Turn a sheet into the quads of graph ``sheet/<report>``; parameters as for ``sheet_lines``."""
    return quads_of(sheet_lines(loaded, outline, known, faults))


def sheet_lines(
    loaded: LoadedSheet,
    outline: Outline | None,
    known: Vocabulary,
    faults: list[Fault],
    *,
    drawn: Mapping[str, Mapping[str, str]] | None = None,
) -> list[str]:
    """Turn a sheet into N-Quads.

    :param loaded: the sheet.
    :param outline: the outline of its report, for sections and paragraphs.
    :param known: the vocabularies.
    :param faults: what is wrong with the sheet's references, dates and citations is added here.
    :param drawn: when the facts were read by machine: what is to be said of each beside, by its id and a property, as
        terms of N-Quads.
    :returns: the lines of graph ``sheet/<report>`` (``extracted/<report>`` when they were read by machine), each once;
        what has a fault is left out.
    """
    return _Writer(loaded, outline, known, faults, drawn).write()


class _Writer(SheetLines):
    """Writes one sheet."""

    # ── the parts of a sheet ──────────────────────────────────────────────────────────────────────────────────────

    def write(self) -> list[str]:
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
        return list(self.lines)

    def _write_report(self) -> None:
        report, node = self.report, thing("report", self.report.id)
        edition = self.edition
        self._describe_report(node, report)
        self.add(node, "reference", report.reference and text(report.reference))
        self.add(node, iri(DCTERMS + "rights"), report.copyright and text(report.copyright))
        self.add(node, "usesFramework", report.framework and self.term("framework", report.framework))
        self.add(node, "usesScale", report.scale and self.term("scale", report.scale))
        self.add(node, "reportsOn", report.activity and self.activity(report.activity))
        self.add(node, "hasEdition", edition)
        self.add(edition, TYPE, prop("Edition"))
        self.add(edition, "editionOf", node)
        self.add(edition, "letters", whole(report.edition.letters))
        self.add(edition, "lettersChecksum", text(report.edition.sha256_of_letters))
        self._write_preparation(node)
        self.check_date(report.prepared.on)
        second = report.prepared.second_reading
        if second is not None:
            self.check_date(second.on)
            self.add(node, "secondReadingFacts", whole(second.facts_read))
            self.add(node, "secondReadingChanges", whole(second.changed + second.added))
        for document in report.documents:
            other = thing("report", document.id)
            self._describe_report(other, document)
            self._write_preparation(other)
            self.add(other, "hasEdition", edition)
            self.add(other, "encloses", document.encloses and thing("report", document.encloses))

    def _describe_report(self, node: str, report: f.Report | f.Document) -> None:
        self.add(node, TYPE, prop("Report"))
        self.add(node, iri(DCTERMS + "identifier"), text(report.id))
        self.add(node, iri(DCTERMS + "title"), text(report.title))
        self.add(node, _LABEL, text(self._short_name(report)))
        self.add(node, "reportKind", self.term("report-kind", report.kind))
        self.add(node, iri(DCTERMS + "publisher"), report.publisher and self.term("body", report.publisher))
        self.add(node, "ofPartnership", report.partnership and self.term("partnership", report.partnership))
        if report.issued:
            self.date(node, iri(DCTERMS + "issued"), report.issued)
        at = self._fieldwork() or report.issued if isinstance(report, f.Report) else report.issued
        self.add(node, "positionAt", at and text(at))
        for cite in getattr(report, "cite", ()):
            self.cite(node, cite)

    def _short_name(self, report: f.Report | f.Document) -> str:
        kind = self.known.label(f"report-kind/{report.kind}")
        where = self.known.label(f"partnership/{report.partnership}") if report.partnership else ""
        when = spoken_date(report.issued) if report.issued else "no date stated"
        return f"{where + ', ' if where else ''}{kind[:1].lower() + kind[1:] if where else kind}, {when}"

    def _fieldwork(self) -> str | None:
        return next((a.fieldwork for a in self.sheet.activities if a.id == self.report.activity), None)

    def _write_preparation(self, node: str) -> None:
        """Write who prepared and read the sheet: the same for each document that the sheet is about."""
        prepared = self.report.prepared
        self.add(node, "preparedBy", text(prepared.by))
        self.add(node, "preparedOn", text(prepared.on))
        second = prepared.second_reading
        if second is not None:
            self.add(node, "secondReadingBy", text(second.by))
            self.add(node, "secondReadingOn", text(second.on))

    def _write_sections(self) -> None:
        if self.outline is None:
            return
        for order, path in enumerate(self.outline.sections(), 1):
            node = thing("section", self.report.id, path)
            self.add(node, TYPE, prop("Section"))
            self.add(node, "sectionPath", text(path))
            self.add(node, "sectionOrder", whole(order))
            self.add(node, "inReport", thing("report", self.report.id))
            self.add(node, "sectionTitle", text(self._section_title(path)))
            if "." in path:
                self.add(node, _PART_OF, thing("section", self.report.id, path.rpartition(".")[0]))

    def _write_passages(self) -> None:
        """Write where the passages stand, and why a sheet leaves one without a fact; never their words."""
        if self.outline is None:
            return
        reasons = [(Citation.from_text(cite), entry.why) for entry in self.sheet.left_out for cite in entry.cite]
        for line in self.outline.lines:
            node = thing("passage", self.report.id, str(line.start))
            self.add(node, TYPE, prop("Passage"))
            self.add(node, "start", whole(line.start))
            self.add(node, "length", whole(line.length))
            self.add(node, "passageKind", text(line.kind))
            self.add(node, "inReport", self.part(line.start).node)
            if line.section:
                self.add(node, "inSection", thing("section", self.report.id, line.section))
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
        self.add(node, TYPE, prop("ProgressReview" if review else "JointInspection"))
        shared = name_of(node) in self.known
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
            self.date(node, prop("fieldwork"), activity.fieldwork)
        if activity.report_issued:
            self.date(node, prop("reportIssued"), activity.report_issued, prefix="reportIssued")
        self.add(node, "reviews", activity.reviews and self.activity(activity.reviews))
        self.evidence(node, activity)

    def _write_defined(self, fact: f.Defined) -> None:
        if fact.term not in self.known:
            kind, _, name = fact.term.rpartition("/")
            self.fault(f"unknown term {fact.term!r}", self.known.suggest(kind, name))
            return
        node = thing(fact.term)
        for citation in self.citations(fact):
            self.add(node, "statedAt", citation.node)

    # ── facts ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _write_fact(self, fact: f.Fact) -> None:
        node = self.facts[fact.id]
        for name in self._classes(fact):
            self.add(node, TYPE, prop(name))
        part = self.evidence(node, fact)
        where = getattr(fact, "partnership", None) or part.partnership
        self.add(node, "ofPartnership", where and self.term("partnership", where))
        self.add(node, "ofActivity", self._activity_of(fact, part))
        for field, name, how in _fields(type(fact)):
            value = getattr(fact, field)
            if value is None or value == ():
                continue
            if how == "*indicator":
                how = f"indicator/{getattr(fact, 'framework', None) or self.report.framework}"
            for one in value if isinstance(value, tuple) else (value,):
                self._field(node, name, how, one)
        extra = _EXTRA.get(type(fact))
        if extra is not None:
            extra(self, node, fact)

    def _activity_of(self, fact: f.Fact, part: Part) -> str | None:
        """Return the inspection or review a fact comes from; none for things and for an enclosing paper's facts."""
        if isinstance(fact, f.Evidence):
            return next((self.activities[a.id] for a in self.sheet.activities if fact in a.evidence_base), None)
        named = fact.activity if isinstance(fact, f.Evaluation) else None
        if isinstance(fact, LOCAL_THINGS) or (part is not self.parts[-1] and named is None):
            return None
        name = named or self.report.activity
        return self.activity(name) if name else None

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

    def _field(self, node: str, name: str, how: str, value: Any) -> None:
        if how == "*date":
            self.date(node, prop(name), value)
        elif how == "*provider":
            self._provider(node, value)
        elif how in _LITERALS:
            property_, make = _LITERALS[how]
            self.add(node, property_ or name, make(value))
        else:
            self.add(node, name, self._referred(how, value))

    def _referred(self, how: str, value: str) -> str | None:
        match how:
            case "*fact":
                return self.fact(value)
            case "*activity":
                return self.activity(value)
            case "*thing":
                return self.thing(value)
            case _:
                return self.term(how.removeprefix("*"), value)

    def _provider(self, node: str, value: str) -> None:
        if value in self.facts:
            self.add(node, "provider", self.facts[value])
        elif f"body/{value}" in self.known:
            self.add(node, "provider", thing("body", value))
        else:
            self.add(node, "providerName", text(value))

    def _write_evaluation(self, node: str, fact: f.Evaluation) -> None:
        framework = fact.framework or self.report.framework
        scale = fact.scale or self.report.scale or ""
        point = self.term(f"scale-point/{scale}", fact.evaluated_as)
        self.add(node, "evaluatedAs", point)
        self.add(node, "underFramework", framework and self.term("framework", framework))
        names = [self.known.label(f"indicator/{framework}/{n}") for n in fact.indicators]
        notation = _notation(fact.indicators)
        shared = self._suite_name(framework, fact.indicators) if len(names) > 1 else names[0]
        self.add(node, "indicatorNotation", text(notation))
        self.add(node, "indicatorName", text(shared))
        grade = self.known.label(f"scale-point/{scale}/{fact.evaluated_as}").lower()
        self.add(
            node, "summary", text(f"{notation} {shared}: {grade}" if notation[0].isdigit() else f"{shared}: {grade}")
        )
        for reason in fact.rationale:
            self.add(node, "rationale", self.facts[reason.id])
            self.add(self.facts[reason.id], TYPE, prop("RationaleStatement"))

    def _suite_name(self, framework: str | None, indicators: tuple[str, ...]) -> str:
        area = f"indicator/{framework}/{indicators[0].partition('.')[0]}"
        return self.known.label(area)

    def _write_area(self, node: str, fact: f.Area) -> None:
        headline = next((j for j in fact.judgements if j.place == "headline"), next(iter(fact.judgements), None))
        closing = next((j for j in reversed(fact.judgements) if j.place == "closing"), None)
        self.add(node, "headlineJudgement", self.facts[headline.id] if headline else None)
        self.add(node, "closingJudgement", self.facts[closing.id] if closing else None)
        for judgement in fact.judgements:
            self.add(self.facts[judgement.id], "assesses", node)
            if judgement.summary is None:
                self.add(self.facts[judgement.id], "summary", text(judgement.wording))

    def _write_statement(self, node: str, fact: f.Statement) -> None:
        if fact.question is not None:
            programme = next((a.programme for a in self.sheet.activities if a.id == self.report.activity), None)
            self.add(node, "question", self.term(f"question/{programme}", fact.question))

    def _write_distribution(self, node: str, fact: f.Distribution) -> None:
        framework = fact.framework or self.report.framework
        scale = fact.scale or self.report.scale or ""
        self.add(node, "underFramework", framework and self.term("framework", framework))
        for point, count in fact.counts.items():
            band = thing("band", self.report.id, f"{fact.id}-{point}")
            self._write_band(node, band, count, None)
            self.add(band, "point", self.term(f"scale-point/{scale}", point))
        for entry in fact.bands:
            ends = list(dict.fromkeys(end for end in (entry.lowest, entry.highest) if end))
            band = thing("band", self.report.id, "-to-".join([f"{fact.id}", *ends]))
            self._write_band(node, band, entry.count, entry.hedge)
            if entry.lowest == entry.highest:
                self.add(band, "point", self.term(f"scale-point/{scale}", entry.lowest or ""))
                continue
            if entry.lowest:
                self.add(band, "lowestPoint", self.term(f"scale-point/{scale}", entry.lowest))
            if entry.highest:
                self.add(band, "highestPoint", self.term(f"scale-point/{scale}", entry.highest))

    def _write_band(self, node: str, band: str, count: Decimal | None, hedge: str | None) -> None:
        self.add(node, "hasBand", band)
        self.add(band, TYPE, prop("Band"))
        self.add(band, "count", None if count is None else number(count))
        self.add(band, "hedge", hedge and text(hedge))

    def _write_ranking(self, node: str, fact: f.RecordReading) -> None:
        if fact.ranking:
            labels = [self.known.label(f"population/{group}") for group in fact.ranking]
            self.add(node, "ranking", text(" > ".join(labels)))
            for group in fact.ranking:
                self.add(node, "concerns", self.term("population", group))

    def _write_next_step(self, node: str, fact: f.NextStep) -> None:
        self.add(node, "polarity", thing("polarity", "context"))
        self.add(node, "voice", thing("voice", "inspectors"))
        self.add(self.report.activity and self.activity(self.report.activity), "nextStep", node)

    def _write_scheduled(self, node: str, fact: f.Scheduled) -> None:
        inspection = thing("inspection", f"{fact.partnership}-{_PROGRAMME}")
        self.add(node, "summary", text(f"{fact.name_used}: {self.known.label(f'programme-group/{fact.group}')}"))
        self.add(node, "ofActivity", inspection)
        self.add(inspection, "inGroup", self.term("programme-group", fact.group))
        self.add(inspection, "pilot", flag(fact.pilot))


_EXTRA: dict[type[f.Fact], Callable[[_Writer, str, Any], None]] = {
    f.Evaluation: _Writer._write_evaluation,
    f.Area: _Writer._write_area,
    f.Statement: _Writer._write_statement,
    f.Distribution: _Writer._write_distribution,
    f.RecordReading: _Writer._write_ranking,
    f.NextStep: _Writer._write_next_step,
    f.Scheduled: _Writer._write_scheduled,
}


@cache
def _fields(kind: type[f.Fact]) -> tuple[tuple[str, str, str], ...]:
    """Return the fields of a kind of fact that are written as such, each with its property and kind of value."""
    written = {**TAGS, **FIELDS[kind]}
    return tuple((field, name, how) for field, (name, how) in written.items() if field in kind.__struct_fields__)


def _notation(indicators: tuple[str, ...]) -> str:
    """Return indicators as one text: ``9.1-9.4`` where they follow each other, else each of them.

    >>> _notation(("9.1", "9.2", "9.3", "9.4")), _notation(("5.1", "5.2", "5.4")), _notation(("needs-met",))
    ('9.1-9.4', '5.1, 5.2, 5.4', 'needs-met')
    """
    last = [number.rpartition(".")[2] for number in indicators]
    follow = all(one.isdigit() and other == str(int(one) + 1) for one, other in pairwise(last))
    return f"{indicators[0]}-{indicators[-1]}" if follow and len(indicators) > 1 else ", ".join(indicators)

"""What was read by machine, as RDF: a reading becomes a sheet, and the sheet is written as any other is.

Where a sheet has our wording, a fact read by machine has the words of the report, both as ``jig:words`` and as what is
shown of it (``jig:summary``, an entry of a list without its number); beside them stand the rule and how sure it is.
The words stand in a graph of their own, ``words/<report>``, so that what is published without texts holds none.
What the vocabularies do not know is left out and reported.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from jig.graph import facts as f
from jig.graph.errors import Fault
from jig.graph.machine_read import READ_BY_MACHINE
from jig.graph.named_graphs import EXTRACTED, WORDS
from jig.graph.rdf.nquads import end_of_line, number, text
from jig.graph.reading import Extracted, Reading
from jig.graph.sheets import LoadedSheet, facts_in, nested_facts
from jig.graph.terms import DCTERMS, ID, JIG, RDFS, SKOS
from jig.graph.text.outline import Line, Outline
from jig.graph.triples import sheet_lines
from jig.graph.vocabulary import Vocabulary

__all__ = ["OWN_WORDS", "extracted_lines", "extracted_sheet"]

#: Fields that hold our wording in a sheet and are empty in a fact read by machine.
OWN_WORDS = ("summary", "label", "measure", "meaning", "subject", "what", "part")

_PLACES: dict[type[f.Fact], str] = {
    f.Activity: "activities",
    f.Area: "areas_for_improvement",
    f.BodyMention: "bodies",
    f.Defined: "defines",
    f.Distribution: "distributions",
    f.Evaluation: "evaluations",
    f.Event: "events",
    f.Figure: "figures",
    f.GlossaryEntry: "glossary",
    f.Group: "groups",
    f.LawStatement: "laws",
    f.Locality: "localities",
    f.NextStep: "next_steps",
    f.Plan: "plans",
    f.RecordReading: "record_readings",
    f.Scheduled: "schedule",
    f.Service: "services",
    f.Statement: "statements",
    f.Trend: "trends",
}
#: What says that a fact is of a topic or group, and what says that it is within it.
_WITHIN = {
    f"<{JIG}topic>": f"<{JIG}withinTopic>",
    f"<{JIG}concerns>": f"<{JIG}withinPopulation>",
    f"<{JIG}serves>": f"<{JIG}withinPopulation>",
}
_INSIDE = ("rationale", "judgements", "evidence_base")


def extracted_sheet(reading: Reading, report: str, title: str) -> f.Sheet:
    """Return a reading as a sheet, each fact in its place and our wording left empty.

    :param report: the report's id.
    :param title: its title, where the reading found none.
    """
    data = reading.report
    known = f.Report(
        id=report,
        kind=data.kind,
        title=data.title or title,
        publisher=data.publisher or "",
        edition=f.Edition(letters=len(reading.document.letters), sha256_of_letters=reading.document.letters.checksum),
        prepared=f.Preparation(by=READ_BY_MACHINE, on=datetime.now(UTC).date().isoformat()),
        issued=data.issued,
        copyright=data.copyright,
        reference=data.reference,
        partnership=data.partnership,
        activity=data.activity,
        framework=data.framework,
        scale=data.scale,
        documents=data.documents,
        cite=data.cite,
    )
    inside = {inner.id for found in reading.facts for inner in nested_facts(found.fact)}
    places: dict[str, dict[str, f.Fact]] = {}
    for found in reading.facts:
        place = _PLACES.get(type(found.fact))
        if place is not None and found.fact.id not in inside:
            places.setdefault(place, {}).setdefault(found.fact.id, found.fact)
    sections = {section.path: section.heading for section in reading.document.sections}
    entries: dict[str, Any] = {place: tuple(facts.values()) for place, facts in places.items()}
    return f.Sheet(report=known, sections=sections, **entries)


def extracted_lines(
    reading: Reading, report: str, title: str, known: Vocabulary, faults: list[Fault]
) -> tuple[list[str], list[str], f.Sheet]:
    """Turn a reading into N-Quads.

    :param report: the report's id.
    :param title: its title, where the reading found none.
    :param known: the vocabularies.
    :param faults: what could not be written is added here.
    :returns: the lines of graph ``extracted/<report>``, those of graph ``words/<report>``, which hold the
        report's words, and the sheet that both were made from.
    """
    found = {extracted.fact.id: extracted for extracted in reading.facts}
    sheet = _storable(extracted_sheet(reading, report, title))
    entries = {
        name: tuple(_worded(entry, found) for entry in getattr(sheet, name))
        for name in _PLACES.values()
        if getattr(sheet, name)
    }
    worded = msgspec.structs.replace(sheet, **entries)
    lines = [Line(p.start, p.length, p.kind, p.section, p.paragraph) for p in reading.document.passages]
    drawn = {fact.id: _said(found[fact.id]) for fact in facts_in(worded) if fact.id in found}
    loaded = LoadedSheet(worded, Path(report), {})
    written = sheet_lines(loaded, Outline(lines), known, faults, drawn=drawn)
    told, words = _parted(written, report)
    return [*told, *_within(told, known)], words, worded


def _storable(sheet: f.Sheet) -> f.Sheet:
    """Leave out what could not be read in the store, as the reading says among what is doubtful.

    Evaluations of no known inspection would not say whom they evaluate; their reasons stay, as statements. The counts
    of a distribution would not say on which scale, nor its indicators of which framework.
    """
    report = sheet.report
    if report.activity is None:
        reasons = tuple(reason for evaluation in sheet.evaluations for reason in evaluation.rationale)
        sheet = msgspec.structs.replace(sheet, evaluations=(), statements=(*sheet.statements, *reasons))
    counted = [one for one in sheet.distributions if one.scale or report.scale]
    if report.framework is None:
        counted = [msgspec.structs.replace(one, indicators=()) for one in counted]
    return msgspec.structs.replace(sheet, distributions=tuple(counted))


def _parted(lines: list[str], report: str) -> tuple[list[str], list[str]]:
    """Part the lines that hold words of the report from the others, and put them into a graph of their own."""
    told, words = [], []
    own, of_words = end_of_line(EXTRACTED, report), end_of_line(WORDS, report)
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        is_name = predicate in _NAMES or (predicate == _SUMMARY and subject.startswith(_EVALUATION))
        if not is_name and (predicate in _HOLDS_WORDS or value.count(" ") > _SAID):
            words.append(line.removesuffix(own) + of_words)
        else:
            told.append(line)
    return told, words


_SUMMARY = f"<{JIG}summary>"
#: Properties whose values are words of the report where machines read them.
_HOLDS_WORDS = frozenset((_SUMMARY, *(f"<{JIG}{name}>" for name in ("words", "meaning", "outstanding"))))
#: Properties whose values are official names, or notices that are printed to be repeated.
_NAMES = frozenset(
    f"<{name}>"
    for name in (
        *(RDFS + "label", SKOS + "altLabel", DCTERMS + "title", DCTERMS + "rights"),
        *(JIG + "indicatorName", JIG + "sectionTitle"),
    )
)
#: A line with more blanks than these after its property has ten words in a row or more: whoever was counted, say, may
#: be described in so many of the report's.
_SAID = 10
#: What is summed up as no more than indicator and grade.
_EVALUATION = f"<{ID}evaluation/"


def _within(lines: list[str], known: Vocabulary) -> list[str]:
    """Return lines that put facts under their topics and groups of people and all broader ones.

    Questions ask for facts by these. Of typed facts rules derive them (``within-topic.rq``, ``within-population.rq``);
    rules are not run over what was read by machine.
    """
    found: dict[str, None] = {}
    broader: dict[str, list[str]] = {}
    for predicate, within in _WITHIN.items():
        spaced = f" {predicate} "
        for line in (line for line in lines if spaced in line):
            subject, _, rest = line.partition(spaced)
            term, _, graph = rest.partition(" ")
            if term not in broader:
                broader[term] = _broader(term[1:-1].removeprefix(ID), known)
            for wider in broader[term]:
                found[f"{subject} {within} <{ID}{wider}> {graph}"] = None
    return list(found)


def _broader(term: str, known: Vocabulary) -> list[str]:
    """Return a term and all that are broader."""
    found = [term]
    for one in found:
        found += [wider for wider in known.values(one, "broader") if wider not in found]
    return found


def _said(extracted: Extracted) -> dict[str, str]:
    return {
        "rule": text(extracted.rule),
        "ruleConfidence": number(extracted.confidence),
        "words": text(extracted.words),
    }


def _entry(words: str, number: str | None = None) -> str:
    """Return an entry of a list without the number before it, and without the "and" that leads to the next.

    >>> _entry("2. Leaders know the area, and"), _entry("2.5 staff for each child")
    ('Leaders know the area', '2.5 staff for each child')
    >>> _entry("2 The board should meet", "2"), _entry("Recommendation 2: Meet", "2"), _entry("2 boards met", "1")
    ('The board should meet', 'Meet', '2 boards met')
    """
    bare = _OWN_NUMBER.sub(lambda found: "" if found[1] == number else found[0], words)
    return _JOINS_NEXT.sub("", _LIST_NUMBER.sub("", bare)) or words


#: The printed number of an entry, alone or with what such entries are called before it.
_OWN_NUMBER = re.compile(r"^(?:[A-Z][a-z]+(?: \w+){0,3} (?=\d+[:.)]))?(\d+)[:.)]?\s+(?=[^\W\d])")
_LIST_NUMBER = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[•▪●–-])\s+(?=[^\W\d])")
_JOINS_NEXT = re.compile(r"\s*(?:[,;]\s*(?:and|or)?|\b(?:and|or))\s*$")


def _worded(fact: f.Fact, found: dict[str, Extracted], words: str = "") -> f.Fact:
    """Return a fact with the report's words where a sheet has ours."""
    words = _entry(found[fact.id].words, getattr(fact, "number", None)) if fact.id in found else words
    changed: dict[str, Any] = {name: words for name in OWN_WORDS if getattr(fact, name, None) == "" and words}
    for name in _INSIDE:
        inner = getattr(fact, name, ())
        if inner:
            changed[name] = tuple(_worded(one, found, words) for one in inner)
    return msgspec.structs.replace(fact, **changed) if changed else fact

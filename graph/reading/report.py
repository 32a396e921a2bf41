"""Reading one document into facts: the rules in their order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator

import msgspec

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.reading.activities import read_activities
from jig.graph.reading.count_tables import read_count_tables
from jig.graph.reading.distributions import read_distributions
from jig.graph.reading.evaluations import REASON, read_evaluations
from jig.graph.reading.figures import read_figures
from jig.graph.reading.glossary import read_glossary
from jig.graph.reading.good_practice import read_good_practice
from jig.graph.reading.graded_sentences import says_only_grade
from jig.graph.reading.identity import identify
from jig.graph.reading.indicators import framework_of
from jig.graph.reading.judgements import read_areas
from jig.graph.reading.key_findings import read_key_findings
from jig.graph.reading.laws import read_laws
from jig.graph.reading.lexicon import lexicon_of
from jig.graph.reading.lists import read_lists
from jig.graph.reading.mentions import read_mentions
from jig.graph.reading.papers import paper_end
from jig.graph.reading.records import read_records
from jig.graph.reading.results import Doubt, Extracted, Reading, ReportData
from jig.graph.reading.schedule import read_schedule
from jig.graph.reading.statements import read_statements
from jig.graph.reading.text import Text
from jig.graph.reading.unread_grades import foreign_scale, unread_grades
from jig.graph.text.documents import Document
from jig.graph.text.letters import letters_of
from jig.graph.vocabulary import Vocabulary

__all__ = ["read_report"]

#: The families of rules that need the text and the report's data, in the order of a sheet.
_RULES: tuple[Callable[[Text, ReportData], Iterator[Extracted]], ...] = (
    read_evaluations,
    read_lists,
    read_key_findings,
    read_good_practice,
    read_statements,
    read_distributions,
    read_count_tables,
    read_records,
    read_figures,
    read_glossary,
    read_schedule,
    read_mentions,
    read_laws,
)


def read_report(document: Document, vocabulary: Vocabulary, *, partnership: str | None = None) -> Reading:
    """Read a document into report data and facts.

    :param document: the text with its letters, sections and passages (``graph.text.documents.read_document``).
    :param vocabulary: the shared vocabularies with their labels, aliases and cues.
    :param partnership: slug of the one that the report is about, where a person says so.
    :returns: the reading; of a text that is no report of the family, only what is certain.
    """
    lexicon = lexicon_of(vocabulary)
    text = Text(document, lexicon)
    begin = paper_end(text)
    if begin:
        text = Text(document, lexicon, begin)
    report, doubtful, unrecognised = identify(text, partnership)
    text.home = report.partnership or ""
    unrecognised += foreign_scale(text, report)
    facts = list(read_activities(text, report))
    report = _with_activity(report, facts)
    for rule in _RULES:
        facts += rule(text, report)
    facts = _with_known_questions(text, facts)
    shown = {doubt.words for doubt in unrecognised}
    unread = unread_grades(text, report, [made for made in facts if isinstance(made.fact, f.Evaluation)])
    unrecognised += [doubt for doubt in unread if doubt.words not in shown]
    facts += read_areas(text, report, _earlier(facts))
    facts = _without_unread(_without_graded(text, _without_listed(facts)), unread)
    facts.sort(key=lambda found: found.passage.start)
    doubtful += _doubts(report, facts)
    return Reading(document, report, facts, doubtful, unrecognised)


def _with_activity(report: ReportData, facts: list[Extracted]) -> ReportData:
    """Add the activity that the report is about, and the year of its id where the report has no date."""
    activities = [made.fact for made in facts if isinstance(made.fact, f.Activity)]
    if not activities:
        return report
    own = activities[0]
    name = report.id
    year = own.id.rpartition("-")[2]
    if report.issued is None and report.partnership == name and year.isdigit():
        name = f"{name}-{year}"
    documents = tuple(msgspec.structs.replace(paper, encloses=name) for paper in report.documents)
    return report._replace(id=name, activity=own.id, documents=documents)


def _with_known_questions(text: Text, facts: list[Extracted]) -> list[Extracted]:
    """Leave out the question of a message where the vocabularies hold none such of its programme."""
    programme = next((made.fact.programme for made in facts if isinstance(made.fact, f.Activity)), None)
    known = text.vocabulary.scheme(f"question/{programme}")
    return [
        made._replace(fact=msgspec.structs.replace(made.fact, question=None))
        if isinstance(made.fact, f.Statement) and made.fact.question and made.fact.question not in known
        else made
        for made in facts
    ]


#: Roles of what lists hold, and of statements that are made of any sentence.
_LISTED = frozenset(("strength", "priority-area", "area-for-improvement", "key-message", "key-finding"))
_OF_SENTENCES = frozenset(("finding", "context", "conclusion"))


def _without_listed(facts: list[Extracted]) -> list[Extracted]:
    """Leave out what a sentence was taken to find that is an entry of a list or a reason of an evaluation.

    A thing asked for is no finding; and a finding that is a reason was read as that.
    """
    listed: list[Citation] = []
    for made in facts:
        roles = made.fact.role if isinstance(made.fact, f.Statement) else ()
        if isinstance(made.fact, f.Area) or _LISTED.intersection(roles) or made.rule == REASON:
            listed += map(Citation.from_text, made.fact.cite)
    listed.sort()
    starts = [cite.start for cite in listed]

    def is_listed(cite: Citation) -> bool:
        one = listed[at - 1] if (at := bisect_right(starts, cite.start)) else None
        return one is not None and cite.end <= one.end

    return [
        made
        for made in facts
        if made.rule == REASON
        or not (isinstance(made.fact, f.Statement) and _OF_SENTENCES.issuperset(made.fact.role))
        or not all(is_listed(Citation.from_text(cite)) for cite in made.fact.cite)
    ]


def _without_graded(text: Text, facts: list[Extracted]) -> list[Extracted]:
    """Leave out what a sentence was taken to find that says no more than the grade of an evaluation there."""
    graded = [made.fact for made in facts if isinstance(made.fact, f.Evaluation)]
    places = [(Citation.from_text(cite), one) for one in graded for cite in one.cite]
    frameworks = {one.framework: framework_of(text, one.framework) for one in graded if one.framework}

    def is_graded(made: Extracted) -> bool:
        own = Citation.from_text(made.fact.cite[0])
        over = [one for cite, one in places if cite.start <= own.start and own.end <= cite.end]
        within = [one for cite, one in places if own.start <= cite.start and cite.end <= own.end]
        numbers = [number for one in within for number in one.indicators]
        return any(
            says_only_grade(made.words, indicators, frameworks[one.framework])
            for one, indicators in (*((one, one.indicators) for one in over), *((one, numbers) for one in within[:1]))
            if one.framework
        )

    return [
        made
        for made in facts
        if not (isinstance(made.fact, f.Statement) and _OF_SENTENCES.issuperset(made.fact.role) and is_graded(made))
    ]


def _without_unread(facts: list[Extracted], unread: list[Doubt]) -> list[Extracted]:
    """Leave out what a block of lines with grades was taken to find of which no evaluation was made: they are shown."""
    lines = sorted(
        (letters_of(doubt.words) for doubt in unread if not doubt.words.endswith(".")), key=len, reverse=True
    )

    def is_unread(made: Extracted) -> bool:
        left = letters_of(made.words)
        for line in lines:
            left = left.replace(line, "")
        return not left

    return [
        made
        for made in facts
        if not (lines and isinstance(made.fact, f.Statement) and _OF_SENTENCES.issuperset(made.fact.role))
        or not is_unread(made)
    ]


def _earlier(facts: list[Extracted]) -> str | None:
    activities = [made.fact for made in facts if isinstance(made.fact, f.Activity)]
    return activities[1].id if len(activities) > 1 else None


def _doubts(report: ReportData, facts: list[Extracted]) -> list[Doubt]:
    """Name what a report of its kind ought to have and what was not found."""
    kinds = {type(made.fact) for made in facts}
    doubts = []
    if report.kind == "joint-inspection-report" and f.Evaluation not in kinds:
        doubts.append(Doubt("evaluations", "a report of a joint inspection, but no evaluation was recognised", ""))
    if f.Evaluation in kinds and not report.activity:
        why = "none is stored, because they are of an inspection of one partnership, and none is known; see --facts"
        doubts.append(Doubt("evaluations", why, ""))
    if f.Distribution in kinds and report.framework is None:
        kept = "their indicators are not stored" if report.scale else "none is stored"
        why = f"{kept}, because the report names no framework of quality indicators and none is known; see --facts"
        doubts.append(Doubt("distributions", why, ""))
    if report.kind == "progress-review-report" and f.Area not in kinds:
        doubts.append(Doubt("areas for improvement", "a progress review, but no area was recognised", ""))
    if report.kind != "other-document" and report.issued is None:
        doubts.append(Doubt("issued", "no date of issue was found", ""))
    return doubts

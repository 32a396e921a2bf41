"""The facts of a report as frozen values: what a fact sheet holds and what extraction yields.

Each class is one kind of entry of a sheet; its fields are the keys. The texts of summaries, measures and the like are
the project's own words; names are official ones. Dates are written as the report states them (``graph.dates`` reads
them); names of vocabulary terms are their slugs. Only ``graph.triples`` turns these values into RDF.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import msgspec
from msgspec import Meta

__all__ = [
    "Activity",
    "Area",
    "Band",
    "BodyMention",
    "Defined",
    "Distribution",
    "Document",
    "Edition",
    "Entry",
    "Evaluation",
    "Event",
    "Evidence",
    "Fact",
    "Figure",
    "GlossaryEntry",
    "Group",
    "Judgement",
    "LawStatement",
    "LeftOut",
    "Locality",
    "NextStep",
    "Plan",
    "Preparation",
    "RecordReading",
    "Report",
    "Scheduled",
    "SecondReading",
    "Service",
    "Sheet",
    "Statement",
    "Trend",
]

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$")]
Text = Annotated[str, Meta(min_length=1)]
Cites = tuple[str, ...]
Slugs = tuple[Slug, ...]


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all entries."""


class Fact(Entry, frozen=True, kw_only=True):
    """An entry with an id, unique in its sheet, and the citations that prove it."""

    id: Slug
    cite: Cites


class Edition(Entry, frozen=True, kw_only=True):
    """The text a sheet was written from: the size and checksum of its letter stream."""

    letters: int
    sha256_of_letters: Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]


class Preparation(Entry, frozen=True, kw_only=True):
    """Who prepared or read a sheet (a role, never a person), when, and with what result."""

    by: Text
    on: Text
    second_reading: SecondReading | None = None


class SecondReading(Entry, frozen=True, kw_only=True):
    """A reading of the finished sheet against its report by somebody who did not write it."""

    by: Text
    on: Text
    facts_read: int
    changed: int
    added: int = 0
    note: Text | None = None


class Document(Entry, frozen=True, kw_only=True):
    """A further document in the same file, such as the paper that encloses a report.

    ``extent`` is the span of the letter stream that it takes up, ``START+LENGTH``: what is cited from there is its.
    """

    id: Slug
    kind: Slug
    title: Text
    extent: Annotated[str, Meta(pattern=r"^\d+\+\d+$")]
    publisher: Slug | None = None
    issued: Text | None = None
    encloses: Slug | None = None
    partnership: Slug | None = None


class Report(Entry, frozen=True, kw_only=True):
    """The report of the sheet."""

    id: Slug
    kind: Slug
    title: Text
    publisher: Slug
    edition: Edition
    prepared: Preparation
    issued: Text | None = None
    copyright: Text | None = None
    reference: Text | None = None
    partnership: Slug | None = None
    activity: Slug | None = None
    framework: Slug | None = None
    scale: Slug | None = None
    documents: tuple[Document, ...] = ()
    cite: Cites = ()


class Evidence(Fact, frozen=True, kw_only=True):
    """One activity of an evidence base: done (with numbers), not done by decision, or not stated.

    It stands under its inspection or review; or, where the report tells it of a whole ``programme``, on its own.
    """

    activity: Slug
    state: Slug
    what: Text
    number: Decimal | None = None
    unit: Text | None = None
    reason: Text | None = None
    programme: Slug | None = None


class Activity(Fact, frozen=True, kw_only=True):
    """A joint inspection or a progress review: an event with its own team, fieldwork and evidence base.

    ``id`` is local; with ``programme`` and ``partnership`` an inspection is the same thing in every report.
    """

    kind: Slug
    label: Text
    partnership: Slug | None = None
    programme: Slug | None = None
    fieldwork: Text | None = None
    report_issued: Text | None = None
    requested_by: Slug | None = None
    led_by: Slug | None = None
    conducted_with: Slugs = ()
    team: tuple[Text, ...] = ()
    reviews: Slug | None = None
    evidence_base: tuple[Evidence, ...] = ()


class Statement(Fact, frozen=True, kw_only=True):
    """What was said, in our words: with one or more roles, a polarity and where it belongs."""

    summary: Text
    polarity: Slug
    role: Slugs = ("finding",)
    number: Text | None = None
    question: Slug | None = None
    indicator: Slugs = ()
    under: Slug | None = None
    topics: Slugs = ()
    concerns: Slugs = ()
    about: Slugs = ()
    places: Slugs = ()
    voice: Slug = "inspectors"
    source: Slugs = ()
    stage: Slug | None = None
    hedge: Text | None = None
    confidence: Text | None = None
    basis: tuple[Text, ...] = ()
    verb: Text | None = None
    object: Text | None = None
    follows: Slugs = ()
    restates: Slugs = ()
    contrasts_with: Slugs = ()
    conflicts_with: Slugs = ()


class Judgement(Fact, frozen=True, kw_only=True):
    """A review's answer to one area for improvement, in its own two or three words."""

    wording: Text
    place: Slug
    summary: Text | None = None
    polarity: Slug = "positive"
    hedge: Text | None = None
    topics: Slugs = ()
    outstanding: tuple[Text, ...] = ()


class Area(Fact, frozen=True, kw_only=True):
    """An area for improvement that an inspection set, with every judgement on it."""

    number: Text
    label: Text
    term_used: tuple[Text, ...]
    set_by: Slug | None = None
    topics: Slugs = ()
    concerns: Slugs = ()
    about: Slugs = ()
    judgements: tuple[Judgement, ...] = ()


class Evaluation(Fact, frozen=True, kw_only=True):
    """One evaluation of one indicator, or of a suite of them, on a scale, with its reasons."""

    indicators: Slugs
    evaluated_as: Slug
    framework: Slug | None = None
    scale: Slug | None = None
    activity: Slug | None = None
    voice: Slug = "inspectors"
    rationale: tuple[Statement, ...] = ()


class Band(Entry, frozen=True, kw_only=True):
    """A point or range of points of a scale (from the lower to the upper one) and how many lie in it, if printed."""

    count: Decimal | None = None
    lowest: Slug | None = None
    highest: Slug | None = None
    hedge: Text | None = None


class Distribution(Fact, frozen=True, kw_only=True):
    """How many of whom were evaluated how, over a programme or a group."""

    basis: Slug
    population: Text
    indicators: Slugs = ()
    summary: Text | None = None
    framework: Slug | None = None
    scale: Slug | None = None
    counts: dict[Slug, Decimal] = {}
    bands: tuple[Band, ...] = ()
    out_of: Decimal | None = None
    period: Text | None = None
    group: Slug | None = None
    hedge: Text | None = None
    voice: Slug = "inspectors"
    inputs: Slugs = ()
    sum: Text | None = None


class RecordReading(Fact, frozen=True, kw_only=True):
    """A result of reading children's records: never an evaluation of the partnership."""

    aspect: Slug
    summary: Text
    polarity: Slug = "context"
    band: Text | None = None
    share: Text | None = None
    value: Decimal | None = None
    highest: Decimal | None = None
    unit: Text | None = None
    out_of: Decimal | None = None
    hedge: Text | None = None
    concerns: Slugs = ()
    topics: Slugs = ()
    period: Text | None = None
    group: Slug | None = None
    ranking: Slugs = ()
    best: Slug | None = None
    poorest: Slug | None = None
    counted_by: Slug = "inspectors"


class Trend(Fact, frozen=True, kw_only=True):
    """A claimed direction."""

    subject: Text
    direction: Slug
    indicators: Slugs = ()
    topics: Slugs = ()
    concerns: Slugs = ()
    start: Text | None = None
    end: Text | None = None
    basis: Text | None = None
    hedge: Text | None = None
    voice: Slug = "inspectors"


class Figure(Fact, frozen=True, kw_only=True):
    """A counted or surveyed number, with what it measures, of whom, when and by whom counted.

    A share is in per cent (``unit: per cent``). A quantity word without a number ("most") is ``words`` alone.
    """

    measure: Text
    unit: Text
    value: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    words: Text | None = None
    out_of: Decimal | None = None
    population: Text | None = None
    concerns: Slugs = ()
    topics: Slugs = ()
    about: Slugs = ()
    place: Text | None = None
    as_of: Text | None = None
    group: Slug | None = None
    counted_by: Slug | None = None
    hedge: Text | None = None
    comparator: Slug | None = None
    series: Slug | None = None
    derived_from: Slugs = ()
    sum: Text | None = None


class Group(Fact, frozen=True, kw_only=True):
    """A group through which a partnership governs itself."""

    name: Text
    kind: Slug | None = None
    alias: tuple[Text, ...] = ()
    partnership: Slug | None = None
    host: Slug | None = None
    reports_to: Slugs = ()
    part_of: Slug | None = None
    responsible_for: tuple[Text, ...] = ()
    chaired_by: Text | None = None
    members: Slugs = ()
    status: Slug | None = None
    replaces: Text | None = None
    topics: Slugs = ()
    said: Text | None = None
    polarity: Slug = "context"


class Plan(Fact, frozen=True, kw_only=True):
    """A plan or strategy, with the years it covers."""

    name: Text
    kind: Slug | None = None
    alias: tuple[Text, ...] = ()
    partnership: Slug | None = None
    host: Slug | None = None
    period: Text | None = None
    status: Slug | None = None
    held_by: Slugs = ()
    topics: Slugs = ()
    said: Text | None = None
    polarity: Slug = "context"


class Service(Fact, frozen=True, kw_only=True):
    """A service, programme or tool, local or the local instance of a national one."""

    name: Text
    kind: Slug
    alias: tuple[Text, ...] = ()
    instance_of: Slug | None = None
    partnership: Slug | None = None
    host: Slug | None = None
    provider: tuple[Text, ...] = ()
    serves: Slugs = ()
    serves_note: Text | None = None
    status: Slug | None = None
    since: Text | None = None
    topics: Slugs = ()
    said: Text | None = None
    polarity: Slug = "context"


class BodyMention(Fact, frozen=True, kw_only=True):
    """What a report says of a body that has no other place: the name it uses and the body's part."""

    body: Slug
    name_used: Text
    part: Text


class Locality(Fact, frozen=True, kw_only=True):
    """A place smaller than a council area, mostly one through which services are delivered."""

    name: Text
    within: Slug | None = None


class Event(Fact, frozen=True, kw_only=True):
    """Something dated that happened or was to happen."""

    date: Text
    what: Text
    about: Slugs = ()
    partnership: Slug | None = None


class NextStep(Fact, frozen=True, kw_only=True):
    """What is to happen after the report, and who said they would do it."""

    what: Text
    by: Slug
    promised_within: Text | None = None
    due: Text | None = None
    #: Whether a further review is promised (true), or ruled out (false); of other steps neither.
    further_review: bool | None = None
    topics: Slugs = ()
    about: Slugs = ()


class GlossaryEntry(Fact, frozen=True, kw_only=True):
    """A term as this report defines it, in our words."""

    term: Text
    meaning: Text
    abbreviation: Text | None = None
    expansions: tuple[Text, ...] = ()
    about: Slugs = ()
    see: Slug | None = None


class LawStatement(Fact, frozen=True, kw_only=True):
    """What a report states of a law or policy at the time of writing."""

    title: Text
    kind: Slug
    work: Slug | None = None
    year: Text | None = None
    in_force: Text | None = None
    status: Text | None = None
    effect: Text | None = None
    replaces: Text | None = None
    topics: Slugs = ()


class Scheduled(Fact, frozen=True, kw_only=True):
    """A row of a programme's schedule: which partnership was inspected in which group."""

    partnership: Slug
    name_used: Text
    group: Slug
    pilot: bool = False


class Defined(Fact, frozen=True, kw_only=True):
    """A vocabulary term (scale point, indicator, question, quantity word …) and where the report states it."""

    term: Text


class LeftOut(Entry, frozen=True, kw_only=True):
    """A passage that is knowingly left without a fact, and why."""

    why: Text
    cite: Cites


class Sheet(Entry, frozen=True, kw_only=True):
    """All facts of one report."""

    report: Report
    sections: dict[str, Text] = {}
    activities: tuple[Activity, ...] = ()
    evidence_base: tuple[Evidence, ...] = ()
    defines: tuple[Defined, ...] = ()
    schedule: tuple[Scheduled, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    areas_for_improvement: tuple[Area, ...] = ()
    statements: tuple[Statement, ...] = ()
    record_readings: tuple[RecordReading, ...] = ()
    trends: tuple[Trend, ...] = ()
    figures: tuple[Figure, ...] = ()
    groups: tuple[Group, ...] = ()
    plans: tuple[Plan, ...] = ()
    services: tuple[Service, ...] = ()
    bodies: tuple[BodyMention, ...] = ()
    localities: tuple[Locality, ...] = ()
    events: tuple[Event, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    laws: tuple[LawStatement, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

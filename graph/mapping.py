"""How each kind of fact is written in RDF: its IRI, its class, and the property of every field.

``graph.triples`` reads these tables; a new field of a fact is a line here. A field names the property it becomes and
what its value is: a scheme of concepts (``topic``, ``polarity``), or one of ``*text``, ``*number``, ``*flag``,
``*date``, ``*label``, ``*alias``, ``*fact`` (of the same sheet), ``*activity``, ``*thing`` (of the sheet, or shared),
``*indicator``, ``*programme-group`` and ``*provider``.
"""

from __future__ import annotations

from jig.graph import facts as f

__all__ = ["FIELDS", "KINDS", "LOCAL_THINGS", "ROLES", "TAGS"]

#: The kind of IRI and the class of each fact.
KINDS: dict[type[f.Fact], tuple[str, str]] = {
    f.Area: ("area-for-improvement", "AreaForImprovement"),
    f.BodyMention: ("body-mention", "BodyMention"),
    f.Distribution: ("distribution", "Distribution"),
    f.Evaluation: ("evaluation", "Evaluation"),
    f.Event: ("event", "Event"),
    f.Evidence: ("evidence", "EvidenceActivity"),
    f.Figure: ("figure", "Figure"),
    f.GlossaryEntry: ("glossary", "GlossaryEntry"),
    f.Group: ("group", "StrategicGroup"),
    f.Judgement: ("judgement", "ProgressJudgement"),
    f.LawStatement: ("law-statement", "LawStatement"),
    f.Locality: ("locality", "Locality"),
    f.NextStep: ("statement", "Commitment"),
    f.Plan: ("plan", "Plan"),
    f.RecordReading: ("record-reading", "RecordReading"),
    f.Scheduled: ("schedule-entry", "ScheduleEntry"),
    f.Service: ("service", "Service"),
    f.Statement: ("statement", "Statement"),
    f.Trend: ("trend", "Trend"),
}

#: Things that belong to a partnership rather than to one report: their IRIs begin with its name.
LOCAL_THINGS = (f.Group, f.Plan, f.Service, f.Locality)

#: The class of each role of a statement.
ROLES = {
    "finding": "Finding",
    "key-finding": "KeyFinding",
    "key-message": "KeyMessage",
    "strength": "Strength",
    "priority-area": "PriorityArea",
    "conclusion": "Conclusion",
    "limit": "Limit",
    "good-practice-example": "GoodPracticeExample",
    "commitment": "Commitment",
    "context": "ContextStatement",
    "rationale": "RationaleStatement",
}

TAGS = {
    "topics": ("topic", "topic"),
    "concerns": ("concerns", "population"),
    "polarity": ("polarity", "polarity"),
    "voice": ("voice", "voice"),
    "about": ("about", "*thing"),
    "hedge": ("hedge", "*text"),
    "summary": ("summary", "*text"),
    "status": ("status", "status"),
    "said": ("said", "*text"),
    "counted_by": ("countedBy", "counter"),
    "indicators": ("onIndicator", "*indicator"),
}

#: How each field of a fact is written: the property, and either a scheme of concepts or a kind of value (``*text`` …).
FIELDS: dict[type[f.Fact], dict[str, tuple[str, str]]] = {
    f.Statement: {
        "number": ("number", "*text"),
        "indicator": ("onIndicator", "*indicator"),
        "under": ("under", "*fact"),
        "places": ("namesPlace", "area"),
        "source": ("evidenceSource", "source"),
        "stage": ("stage", "stage"),
        "confidence": ("confidence", "*text"),
        "basis": ("basisText", "*text"),
        "verb": ("verb", "*text"),
        "object": ("object", "*text"),
        "follows": ("follows", "*fact"),
        "restates": ("restates", "*fact"),
        "contrasts_with": ("contrastsWith", "*fact"),
        "conflicts_with": ("conflictsWith", "*fact"),
    },
    f.Judgement: {
        "wording": ("wording", "*text"),
        "place": ("judgementPlace", "judgement-place"),
        "outstanding": ("outstanding", "*text"),
    },
    f.Area: {
        "number": ("number", "*text"),
        "label": ("summary", "*text"),
        "term_used": ("termUsed", "*text"),
        "set_by": ("setBy", "*activity"),
    },
    f.Evidence: {
        "activity": ("evidenceKind", "evidence-activity"),
        "state": ("evidenceState", "evidence-state"),
        "what": ("summary", "*text"),
        "number": ("value", "*number"),
        "unit": ("unit", "*text"),
        "reason": ("reason", "*text"),
        "programme": ("ofProgramme", "inspection-programme"),
    },
    f.Evaluation: {},
    f.Distribution: {
        "basis": ("basis", "basis"),
        "population": ("population", "*text"),
        "out_of": ("outOf", "*number"),
        "period": ("periodText", "*text"),
        "group": ("inGroup", "*programme-group"),
        "inputs": ("derivedFrom", "*fact"),
        "sum": ("sum", "*text"),
    },
    f.RecordReading: {
        "aspect": ("aspect", "aspect"),
        "band": ("band", "*text"),
        "share": ("share", "*text"),
        "value": ("value", "*number"),
        "highest": ("highest", "*number"),
        "unit": ("unit", "*text"),
        "out_of": ("outOf", "*number"),
        "period": ("periodText", "*text"),
        "group": ("inGroup", "*programme-group"),
        "best": ("rankedBest", "population"),
        "poorest": ("rankedPoorest", "population"),
    },
    f.Trend: {
        "subject": ("summary", "*text"),
        "direction": ("direction", "direction"),
        "start": ("startText", "*text"),
        "end": ("endText", "*text"),
        "basis": ("basisText", "*text"),
    },
    f.Figure: {
        "measure": ("summary", "*text"),
        "unit": ("unit", "*text"),
        "value": ("value", "*number"),
        "lowest": ("lowest", "*number"),
        "highest": ("highest", "*number"),
        "words": ("valueWords", "*text"),
        "out_of": ("outOf", "*number"),
        "population": ("population", "*text"),
        "place": ("place", "*text"),
        "as_of": ("asOf", "*date"),
        "group": ("inGroup", "*programme-group"),
        "comparator": ("comparator", "*fact"),
        "series": ("inSeries", "*text"),
        "derived_from": ("derivedFrom", "*fact"),
        "sum": ("sum", "*text"),
    },
    f.Group: {
        "name": ("", "*label"),
        "alias": ("", "*alias"),
        "kind": ("groupKind", "group-kind"),
        "reports_to": ("reportsTo", "*thing"),
        "part_of": ("partOfGroup", "*thing"),
        "responsible_for": ("responsibleFor", "*text"),
        "chaired_by": ("chairedBy", "*text"),
        "members": ("hasMemberBody", "*thing"),
        "replaces": ("replacesText", "*text"),
        "host": ("host", "*text"),
    },
    f.Plan: {
        "name": ("", "*label"),
        "alias": ("", "*alias"),
        "kind": ("planKind", "plan-kind"),
        "period": ("period", "*date"),
        "held_by": ("heldBy", "*thing"),
        "host": ("host", "*text"),
    },
    f.Service: {
        "name": ("", "*label"),
        "alias": ("", "*alias"),
        "kind": ("serviceKind", "service-kind"),
        "instance_of": ("localInstanceOf", "service"),
        "provider": ("provider", "*provider"),
        "serves": ("serves", "population"),
        "serves_note": ("servesNote", "*text"),
        "since": ("since", "*text"),
        "host": ("host", "*text"),
    },
    f.BodyMention: {"body": ("about", "body"), "name_used": ("nameUsed", "*text"), "part": ("summary", "*text")},
    f.Locality: {"name": ("", "*label"), "within": ("within", "area")},
    f.Event: {"what": ("summary", "*text"), "date": ("date", "*date")},
    f.NextStep: {
        "what": ("summary", "*text"),
        "by": ("by", "body"),
        "promised_within": ("promisedWithin", "*text"),
        "due": ("due", "*date"),
        "further_review": ("promisesReview", "*flag"),
    },
    f.GlossaryEntry: {
        "term": ("summary", "*text"),
        "meaning": ("meaning", "*text"),
        "abbreviation": ("abbreviation", "*text"),
        "expansions": ("expansion", "*text"),
        "see": ("see", "*fact"),
    },
    f.LawStatement: {
        "title": ("summary", "*text"),
        "kind": ("lawKind", "law-kind"),
        "work": ("ofWork", "work"),
        "year": ("year", "*text"),
        "in_force": ("inForceAsStated", "*date"),
        "status": ("statusAsStated", "*text"),
        "effect": ("effectAsStated", "*text"),
        "replaces": ("replacesAsStated", "*text"),
    },
    f.Scheduled: {
        "name_used": ("nameUsed", "*text"),
        "group": ("inGroup", "*programme-group"),
        "pilot": ("pilot", "*flag"),
    },
    f.Defined: {},
}

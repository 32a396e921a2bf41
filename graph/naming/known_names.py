"""The things that have names, by their kinds, with all that each is called; read from a store once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jig.graph.answer_cache import text_rows
from jig.graph.engine import Engine
from jig.graph.machine_read import holds_machine_read
from jig.graph.namespaces import ID, RDFS
from jig.graph.naming.keys import words_of

__all__ = [
    "ANY",
    "CLASSES",
    "DEFINED_ANEW",
    "HIDDEN",
    "LABEL",
    "MANY",
    "SPEAKING",
    "TAGS",
    "Thing",
    "known_names",
    "learn_names",
    "short_iri",
    "things_by_note",
]

#: The classes of each kind of thing that parameters name.
CLASSES = {
    "partnership": ("Partnership",),
    "topic": ("Topic",),
    "population": ("PopulationGroup",),
    "report": ("Report",),
    "framework": ("Framework",),
    "scale-point": ("ScalePoint",),
    "scale": ("Scale",),
    "inspection-programme": ("InspectionProgramme",),
    "programme-group": ("ProgrammeGroup",),
    "numbered": ("KeyFinding", "KeyMessage", "Strength", "PriorityArea", "AreaForImprovement"),
    "group": ("StrategicGroup",),
    "service": ("Service",),
    "plan": ("Plan",),
    "body": ("Body", "Council", "HealthBoard", "Inspectorate", "PoliceBody", "GovernmentBody",
             "ThirdSectorOrganisation", "OtherBody"),
    "area": ("CouncilArea", "Area"),
    "locality": ("Locality",),
    "indicator": ("QualityIndicator",),
    "question": ("FrameworkQuestion", "HighLevelQuestion"),
    "term": ("GlossaryEntry",),
    "work": ("Work", "Legislation", "Policy"),
    "law": ("LawStatement",),
    "group-kind": ("Code",),
    "plan-kind": ("Code",),
    "activity": ("JointInspection", "ProgressReview"),
    "class": ("owl:Class",),
}  # fmt: skip

#: Kinds that a parameter of type ``thing`` may name, in the order in which an exact name is looked for.
ANY = (
    "partnership",
    "report",
    "service",
    "group-kind",
    "plan-kind",
    "group",
    "plan",
    "body",
    "topic",
    "population",
    "indicator",
    "question",
    "framework",
    "scale-point",
    "scale",
    "inspection-programme",
    "programme-group",
    "numbered",
    "area",
    "locality",
    "term",
    "work",
    "law",
    "activity",
    "class",
)

#: Kinds of which each report, framework or scale has its own under the same name.
DEFINED_ANEW = ("indicator", "question", "scale-point", "scale", "term", "law")

#: Kinds that stand for several.
MANY = {"thing": ANY, "subject": ("group-kind", "plan-kind", "service", "group", "plan", "body", "area", "activity")}

#: Kinds that are codes: what several reports share of groups and of plans.
_CODES = ("group-kind", "plan-kind")

#: Kinds by which facts are tagged.
TAGS = ("topic", "population")

_NAMES = """SELECT ?thing ?property ?name WHERE {{
  VALUES ?class {{ {classes} }}
  ?thing a ?class ; ?property ?name .
  FILTER(?property IN (rdfs:label, skos:altLabel, dcterms:identifier, jig:summary, jig:abbreviation, skos:notation))
}} ORDER BY ?thing ?name"""

_NUMBERED = """SELECT ?thing ?kind ?number ?report WHERE {{
  VALUES ?class {{ {classes} }}
  ?class rdfs:label ?kind .
  ?thing a ?class ; jig:number ?number ; jig:inReport ?in .
  ?in rdfs:label ?report .
}} ORDER BY ?thing"""

LABEL = RDFS + "label"

#: Properties whose words a report uses of a thing, and those that speak of it.
HIDDEN, SPEAKING = "skos:hiddenLabel", "skos:scopeNote|skos:hiddenLabel"


class Thing(NamedTuple):
    """A thing that was found by name."""

    iri: str
    label: str
    kind: str


def known_names(engine: Engine, kind: str) -> dict[str, tuple[str, list[str]]]:
    """Return every thing of a kind: IRI to label and all names."""
    classes = _curies(kind)
    if kind == "numbered":
        rows = text_rows(engine, _NUMBERED.format(classes=classes))
        return {thing: (f"{k} {n}: {report}", [f"{k} {n}", f"{k} {n} {report}"]) for thing, k, n, report in rows}
    names: dict[str, list[str]] = {}
    labels: dict[str, str] = {}
    for thing, property_, name in text_rows(engine, _NAMES.format(classes=classes)):
        if kind in _CODES and not short_iri(thing).startswith(kind):
            continue  # codes of other lists are of the same class
        names.setdefault(thing, []).append(name)
        if kind == "indicator" and name[:1].isdigit():
            names[thing] += [f"indicator {name}", f"quality indicator {name}", f"QI {name}"]
        if kind == "question" and name.isdigit():
            names[thing].append(f"question {name}")
        if property_ == LABEL:
            labels.setdefault(thing, name)
    return {thing: (labels.get(thing, known[0]), known) for thing, known in names.items()}


def _curies(kind: str) -> str:
    """Return the classes of a kind as prefixed names."""
    return " ".join(name if ":" in name else f"jig:{name}" for name in CLASSES[kind])


def things_by_note(engine: Engine, kinds: tuple[str, ...], path: str, fits: Callable[[set[str]], bool]) -> list[Thing]:
    """Return the things of some kinds of which a property holds words that fit.

    :param path: the property, as in a query: ``HIDDEN`` or ``SPEAKING``.
    :param fits: is asked with the telling words of each value (``keys.words_of``).
    """
    query = "SELECT ?t ?l ?n { VALUES ?c { %s } ?t a ?c ; rdfs:label ?l ; %s ?n } ORDER BY ?t"
    found: dict[str, Thing] = {}
    for kind in kinds:
        for thing, label, words in text_rows(engine, query % (_curies(kind), path)):
            other_list = kind in _CODES and not short_iri(thing).startswith(kind)
            if not other_list and fits(words_of(words)):
                found.setdefault(thing, Thing(thing, label, kind))
    return list(found.values())


def learn_names(engine: Engine) -> None:
    """Read all names once, so that they are at hand when a thing is asked for, and what every answer asks beside."""
    holds_machine_read(engine)
    for kind in CLASSES:
        known_names(engine, kind)
        for path in (HIDDEN, SPEAKING):
            things_by_note(engine, (kind,), path, lambda words: False)


def short_iri(iri: str) -> str:
    """Return the IRI of a thing as people write it: its kind and id ("partnership/moray")."""
    return iri.removeprefix(ID)

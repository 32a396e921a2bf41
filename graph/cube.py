"""Evaluations and distributions as RDF Data Cubes, in the shape of the public statistics they are read beside.

A view made from the facts, kept in a file of its own: one observation an evaluation (of several indicators together:
of their common area of the framework), by area, period, indicator, inspection and report; one observation a band of a
distribution. Areas are those of statistics.gov.scot, by the code that held when the inspection was made; periods are
the years of reference.data.gov.uk. Reports that disagree keep an observation each. Points stand only where the report
prints them. What is of no named area has no observation (https://www.w3.org/TR/vocab-data-cube/).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from jig.graph.engine import Engine
from jig.graph.errors import UsageFault
from jig.graph.metadata import LICENCE
from jig.graph.terms import DCTERMS, ID, JIG, PREFIXES, PROV, RDF, RDFS, SKOS, XSD, graph_name, iri, jig, text, whole

__all__ = ["Cube", "cube_quads"]

_QB, _SDMX = PREFIXES["qb"], PREFIXES["sdmx-dimension"]
_YEAR = "http://reference.data.gov.uk/id/year/"
_GRAPH = graph_name("cube")
_AREA, _PERIOD = NamedNode(_SDMX + "refArea"), NamedNode(_SDMX + "refPeriod")
_INDICATOR, _ACTIVITY = iri("dimension", "indicator"), iri("dimension", "activity")
_REPORT, _BAND = iri("dimension", "report"), iri("dimension", "band")
_EVALUATION, _COUNT = iri("measure", "evaluation"), iri("measure", "count")

#: What the properties of the cubes mean, and what their values are.
_LABELS = {
    _AREA: ("reference area", RDFS + "Resource"),
    _PERIOD: ("reference period", RDFS + "Resource"),
    _INDICATOR: (
        "quality indicator, or the area that several evaluated together make up",
        SKOS + "Concept",
    ),
    _ACTIVITY: ("inspection or review", JIG + "ScrutinyActivity"),
    _REPORT: ("report that states it", JIG + "Report"),
    _BAND: ("band of a distribution: a point of the scale, or a range of points", JIG + "Band"),
    _EVALUATION: ("point of the scale", JIG + "ScalePoint"),
    _COUNT: ("how many were evaluated so", XSD + "decimal"),
}

#: The dimensions, measure and attributes of each cube.
_STRUCTURES = {
    "evaluations": (
        "Evaluations of quality indicators in joint inspections",
        (_AREA, _PERIOD, _INDICATOR, _ACTIVITY, _REPORT),
        _EVALUATION,
        ("underFramework", "points"),
    ),
    "distributions": (
        "How many partnerships were evaluated how",
        (_INDICATOR, _REPORT, _BAND),
        _COUNT,
        ("underFramework", "basis", "outOf", "inGroup", "population", "periodText", "point", "lowestPoint",
         "highestPoint", "hedge"),
    ),
}  # fmt: skip

_EVALUATIONS = """SELECT ?fact ?indicator ?broader ?point ?points ?framework ?activity ?report ?area ?fieldwork ?issued
WHERE {
  ?fact a jig:Evaluation ; jig:onIndicator ?indicator ; jig:evaluatedAs ?point ; jig:inReport ?report ;
    jig:ofActivity ?activity ; jig:ofPartnership ?partnership .
  ?partnership jig:area ?area .
  OPTIONAL { ?indicator skos:broader ?broader }
  OPTIONAL { ?point jig:points ?points }
  OPTIONAL { ?fact jig:underFramework ?framework }
  OPTIONAL { ?activity jig:latest ?fieldwork }
  OPTIONAL { ?report jig:latest ?issued }
} ORDER BY ?fact ?indicator ?broader ?fieldwork ?issued"""

_BANDS = """SELECT ?fact ?indicator ?report ?band ?count WHERE {
  ?fact a jig:Distribution ; jig:onIndicator ?indicator ; jig:inReport ?report ; jig:hasBand ?band .
  ?band jig:count ?count .
} ORDER BY ?fact ?indicator ?band"""

#: What is said of bands, and of the distributions they are bands of: of either by itself, as engines differ in what
#: they make of a FILTER beside a UNION within an OPTIONAL (docs/engines.md).
_OF_BANDS = """SELECT ?band ?property ?value WHERE {
  { VALUES ?property { %s } ?fact jig:hasBand ?band ; ?property ?value }
  UNION { VALUES ?property { %s } ?fact jig:hasBand ?band . ?band ?property ?value }
} ORDER BY ?band ?property ?value"""

_AREAS = """SELECT ?area ?target ?from ?to WHERE {
  ?link a jig:Link ; jig:linkOf ?area ; jig:linkScheme <https://w3id.org/jig/id/dataset/statistics-gov-scot> ;
    jig:linkTarget ?target .
  ?area a jig:CouncilArea .
  OPTIONAL { ?link jig:validFrom ?from }
  OPTIONAL { ?link jig:validTo ?to }
} ORDER BY ?area ?target"""

_TOTAL = "SELECT (COUNT(DISTINCT ?fact) AS ?n) WHERE { ?fact a jig:Evaluation }"

_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


class Cube(NamedTuple):
    """The cubes, and how many evaluations have no place in them."""

    quads: list[Quad]
    left_out: int


def cube_quads(engine: Engine) -> Cube:
    """Return evaluations and distributions as Data Cubes.

    :param engine: the store or endpoint.
    :raises UsageFault: when there are no links to statistics.gov.scot to take areas from.
    """
    areas = _areas(engine)
    if not areas:
        raise UsageFault("there are no links to statistics.gov.scot to take the areas from; build the graph again")
    facts: dict[str, list[tuple[Any, ...]]] = {}
    for row in _rows(engine, _EVALUATIONS):
        facts.setdefault(row[0].value, []).append(row)
    triples = list(_structures())
    observed = [list(_evaluation(rows, areas)) for rows in facts.values()]
    triples += [triple for found in observed for triple in found]
    triples += _distributions(engine)
    triples += _codes({triple[2] for triple in triples if triple[1] == _INDICATOR})
    total = int(_rows(engine, _TOTAL)[0][0].value)
    left_out = total - sum(1 for found in observed if found)
    return Cube([Quad(*triple, _GRAPH) for triple in dict.fromkeys(triples)], left_out)


def _rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    return engine.run(query, source="export --cube").rows


def _areas(engine: Engine) -> dict[str, list[tuple[NamedNode, date, date]]]:
    """Return the areas of statistics.gov.scot for each of ours, with the days between which each held."""
    areas: dict[str, list[tuple[NamedNode, date, date]]] = {}
    for area, target, begin, end in _rows(engine, _AREAS):
        first = date.fromisoformat(begin.value) if begin else date.min
        last = date.fromisoformat(end.value) if end else date.max
        areas.setdefault(area.value, []).append((target, first, last))
    return areas


def _evaluation(rows: list[tuple[Any, ...]], areas: dict[str, list[tuple[NamedNode, date, date]]]) -> Iterator[_Triple]:
    """Yield the observation of one evaluation; none where its area or day is not known."""
    fact, _, _, point, points, framework, activity, report, area, fieldwork, issued = rows[0]
    day = fieldwork or issued
    indicators = {row[1] for row in rows}
    broader = [row[2] for row in rows if row[2] is not None]
    if day is None or (len(indicators) > 1 and not broader):
        return
    when = date.fromisoformat(day.value)
    held = [target for target, first, last in areas.get(area.value, ()) if first <= when <= last]
    if not held:
        return
    node = _observation(fact)
    yield node, NamedNode(RDF + "type"), NamedNode(_QB + "Observation")
    yield node, NamedNode(_QB + "dataSet"), iri("cube", "evaluations")
    yield node, _AREA, held[0]
    yield node, _PERIOD, NamedNode(f"{_YEAR}{when.year}")
    yield node, _INDICATOR, rows[0][1] if len(indicators) == 1 else broader[0]
    yield node, _ACTIVITY, activity
    yield node, _REPORT, report
    yield node, _EVALUATION, point
    yield node, NamedNode(PROV + "wasDerivedFrom"), fact
    if framework is not None:
        yield node, jig("underFramework"), framework
    if points is not None:
        yield node, jig("points"), points


def _distributions(engine: Engine) -> Iterator[_Triple]:
    names = " ".join(f"jig:{name}" for name in _STRUCTURES["distributions"][3])
    bands = _rows(engine, _BANDS)
    for fact, indicator, report, band, count in bands:
        node = _observation(band)
        yield node, NamedNode(RDF + "type"), NamedNode(_QB + "Observation")
        yield node, NamedNode(_QB + "dataSet"), iri("cube", "distributions")
        yield node, _INDICATOR, indicator
        yield node, _REPORT, report
        yield node, _BAND, band
        yield node, _COUNT, count
        yield node, NamedNode(PROV + "wasDerivedFrom"), fact
    counted = {band for _, _, _, band, _ in bands}
    for band, name, value in _rows(engine, _OF_BANDS % (names, names)):
        if band in counted:
            yield _observation(band), name, value


def _codes(indicators: set[NamedNode | Literal]) -> Iterator[_Triple]:
    """Yield the code list of the dimension whose values are concepts: those of several frameworks (constraint IC-5)."""
    type_, codes = NamedNode(RDF + "type"), iri("cube", "indicators")
    yield _INDICATOR, type_, NamedNode(_QB + "CodedProperty")
    yield _INDICATOR, NamedNode(_QB + "codeList"), codes
    yield codes, type_, NamedNode(SKOS + "Collection")
    yield codes, NamedNode(RDFS + "label"), text("Quality indicators and areas that have observations")
    for indicator in indicators:
        if isinstance(indicator, NamedNode):
            yield codes, NamedNode(SKOS + "member"), indicator
            yield indicator, type_, NamedNode(SKOS + "Concept")


def _observation(fact: NamedNode) -> NamedNode:
    kind, *rest = fact.value.removeprefix(ID).split("/")
    return iri("observation", f"{kind}-{rest[0]}", *rest[1:])


def _structures() -> Iterator[_Triple]:
    """Yield the structure of each cube, without blank nodes."""
    type_, label = NamedNode(RDF + "type"), NamedNode(RDFS + "label")
    for property_, (words, range_) in _LABELS.items():
        kind = "MeasureProperty" if property_ in (_EVALUATION, _COUNT) else "DimensionProperty"
        yield property_, type_, NamedNode(_QB + kind)
        yield property_, label, text(words)
        yield property_, NamedNode(RDFS + "range"), NamedNode(range_)
    for name, (title, dimensions, measure, attributes) in _STRUCTURES.items():
        cube, structure = iri("cube", name), iri("cube", f"{name}-structure")
        yield cube, type_, NamedNode(_QB + "DataSet")
        yield cube, label, text(title)
        yield cube, NamedNode(DCTERMS + "license"), NamedNode(LICENCE)
        yield cube, NamedNode(_QB + "structure"), structure
        yield structure, type_, NamedNode(_QB + "DataStructureDefinition")
        parts = [("dimension", one) for one in dimensions] + [("measure", measure)]
        parts += [("attribute", jig(one)) for one in attributes]
        for order, (kind, property_) in enumerate(parts, 1):
            part = iri("cube", f"{name}-component-{order}")
            yield structure, NamedNode(_QB + "component"), part
            yield part, type_, NamedNode(_QB + "ComponentSpecification")
            yield part, NamedNode(_QB + kind), property_
            yield part, NamedNode(_QB + "order"), whole(order)
            if kind == "attribute":
                yield property_, type_, NamedNode(_QB + "AttributeProperty")

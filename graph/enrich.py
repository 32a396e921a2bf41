"""Enrichment: figures of open data on the areas in the graph, beside what the reports say and never mixed with it.

A source is a query file, as canned queries are: ``graph/enrichments/NAME.rq``, or any ``.rq`` file of one's own. Its
``#+`` header says what it asks for, where, who publishes it and under which licence; ``area`` is how a GSS code is
written in the query, in place of the parameter ``$areas`` (``{code}`` and ``{iri}``, our IRI of the area, are filled
in). A SELECT gives figures: columns ``area``, ``measure``, ``value``, ``period`` and, where there are any,
``population``, ``unit`` and ``dataset``. A CONSTRUCT gives triples, which are kept as they are.

Everything is asked for and checked before anything is written, into the graph ``enriched/NAME`` of a new generation of
the store; with it goes where it is from: endpoint, query, time, publisher and licence.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from jig.graph.dates import read_date
from jig.graph.engine import Engine, LocalEngine, Solutions
from jig.graph.errors import BadInput, JigError, NetworkError, NotFound, QueryError, nearest
from jig.graph.metadata import Added, describe_added
from jig.graph.named_graphs import ENRICHED
from jig.graph.servers.endpoints import Endpoint
from jig.graph.servers.remote import RemoteEngine, form_of
from jig.graph.sparql import bind_tokens, parameters_in
from jig.graph.store import new_generation, settle, update_manifest
from jig.graph.terms import (
    DCTERMS,
    ID,
    JIG,
    PROV,
    RDF,
    RDFS,
    SKOS,
    XSD,
    day,
    graph_name,
    iri,
    jig,
    name_of_graph,
    number,
    slug,
    text,
)

__all__ = ["Enriched", "Source", "enrich_store", "find_source", "list_sources", "read_source"]

_FOLDER = Path(__file__).parent / "enrichments"
_KEYS = ("title", "what", "endpoint", "publisher", "licence", "area")
_NEEDED = ("area", "measure", "value", "period")
#: Namespaces of properties by which questions find our things.
_COMMON = (RDF, RDFS, SKOS, DCTERMS)
#: Figures have fewer digits than this before and after the point.
_DIGITS = 30
_AREAS = """SELECT ?area ?code ?notation WHERE {
  ?area a jig:CouncilArea ; jig:code ?code . ?code skos:notation ?notation
} ORDER BY ?notation"""


class Source(NamedTuple):
    """A source of open data: a query, and what it is about."""

    name: str
    path: Path
    query: str
    title: str
    what: str
    endpoint: str
    publisher: str
    licence: str
    area: str


class Enriched(NamedTuple):
    """What was fetched."""

    graph: str
    figures: int
    triples: int
    areas: int
    build: str


class _Area(NamedTuple):
    iri: str
    code: str
    notation: str


def list_sources() -> dict[str, Source]:
    """Return the shipped sources by name."""
    return {path.stem: read_source(path) for path in sorted(_FOLDER.glob("*.rq"))}


def find_source(name: str) -> Source:
    """Return a shipped source by name, or the one in a ``.rq`` file.

    :raises NotFound: when there is none.
    """
    if name.endswith(".rq"):
        return read_source(Path(name))
    sources = list_sources()
    if name not in sources:
        raise NotFound("source", name, nearest(name, sources) or list(sources))
    return sources[name]


def read_source(path: Path) -> Source:
    """Read a source from its file.

    :raises BadInput: when it cannot be read, or its header lacks something.
    :raises QueryError: when it is no SELECT or CONSTRUCT, or does not ask for ``$areas``.
    """
    import yaml

    try:
        content = path.read_text(encoding="utf-8")
        header = yaml.safe_load("\n".join(line[2:] for line in content.splitlines() if line.startswith("#+"))) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as err:
        raise BadInput(f"{path}: {getattr(err, 'strerror', None) or err}") from err
    for key in _KEYS:
        if not isinstance(header, dict) or not header.get(key):
            raise BadInput(f"{path}: the header lacks the key {key!r}; it has: {', '.join(_KEYS)}")
    if not slug(path.stem):
        raise BadInput(f"{path}: gives its graph no name; rename it with letters or digits")
    try:
        NamedNode(str(header["licence"]))
    except ValueError as err:
        raise BadInput(f"{path}: the licence {header['licence']!r} is no IRI ({err}); give its address") from err
    if parameters_in(content) != ["areas"] or form_of(content) not in ("SELECT", "CONSTRUCT"):
        raise QueryError(f"{path}: a source is a SELECT or CONSTRUCT with the one parameter $areas")
    return Source(slug(path.stem), path, content, **{key: str(header[key]) for key in _KEYS})


def enrich_store(folder: str, source: Source, endpoint: Endpoint) -> Enriched:
    """Ask a source and store what it says.

    :param folder: the store's folder.
    :param source: what to ask.
    :param endpoint: where to ask it.
    :returns: counts.
    :raises NetworkError: when the endpoint gives no proper answer, or none at all for these areas.
    :raises BadInput: when a row is no figure; nothing is stored.
    """
    areas = _areas(LocalEngine(folder))
    query = bind_tokens(source.query, {"areas": " ".join(_written(source, area) for area in areas)})
    engine = RemoteEngine(endpoint)
    solutions = engine.run(query, source=str(source.path))
    if not solutions.rows:
        raise NetworkError(
            f"{endpoint.shown}: has nothing on the {len(areas)} area codes (tried the source {source.name}); "
            "nothing was stored; see whether its data sets still have the names in the query"
        )
    graph = graph_name(ENRICHED, source.name)
    retrieval = iri("retrieval", source.name)
    made = _figures(source, solutions, areas, retrieval) if solutions.triples is None else _as_given(source, solutions)
    quads = {Quad(*triple, graph) for triple in (*made, *_provenance(source, endpoint, query, retrieval))}
    build = _store(folder, graph, quads)
    figures = sum(value == jig("ContextFigure") for _, _, value in made)
    return Enriched(graph.value, figures, len(quads), len({area.iri for area in areas}), build)


def _areas(engine: Engine) -> list[_Area]:
    rows = engine.run(_AREAS, source="areas").rows
    return [_Area(area.value, code.value, notation.value) for area, code, notation in rows]


def _written(source: Source, area: _Area) -> str:
    return source.area.replace("{code}", area.notation).replace("{iri}", f"<{area.iri}>")


_Triples = Iterable[tuple[NamedNode, NamedNode, NamedNode | Literal]]


def _as_given(source: Source, solutions: Solutions) -> _Triples:
    made = []
    for triple in solutions.triples or []:
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            raise BadInput(f"{source.path}: gives blank nodes; name what they stand for, or leave it out")
        if _passes_for_ours(triple):
            raise BadInput(
                f"{source.path}: gives {triple}, which would pass for what reports and vocabularies say; "
                "use properties and classes of the source, or of your own"
            )
        made.append((triple.subject, triple.predicate, triple.object))
    return made  # type: ignore[return-value]


def _passes_for_ours(triple: Triple) -> bool:
    """Whether questions would take a triple for one of ours: in our terms, or in common ones about our things."""
    subject, predicate, value = triple.subject, triple.predicate.value, triple.object
    if predicate.startswith(JIG) or (isinstance(value, NamedNode) and value.value.startswith(JIG)):
        return True
    return isinstance(subject, NamedNode) and subject.value.startswith(ID) and predicate.startswith(_COMMON)


def _figures(source: Source, solutions: Solutions, areas: list[_Area], retrieval: NamedNode) -> _Triples:
    missing = [name for name in _NEEDED if name not in solutions.variables]
    if missing:
        raise BadInput(f"{source.path}: gives no column {missing[0]!r}; a figure has {', '.join(_NEEDED)}")
    known = {area.notation: area for area in areas}
    made: dict[str, list[tuple[NamedNode, NamedNode, NamedNode | Literal]]] = {}
    for at, row in enumerate(solutions.rows, 1):
        told = zip(solutions.variables, row, strict=True)
        cells = {name: term for name, term in told if term is not None and term.value.strip()}
        try:
            subject, triples = _figure(source, cells, known, retrieval)
        except (KeyError, ValueError, InvalidOperation) as err:
            raise BadInput(f"{source.path}: row {at} is no figure ({_reason(err)}); nothing was stored") from err
        if made.setdefault(subject.value, triples) != triples:
            raise BadInput(
                f"{source.path}: row {at} gives another figure for {subject.value}, by its value, data set or wording; "
                "nothing was stored"
            )
    return [triple for triples in made.values() for triple in triples]


def _figure(
    source: Source, cells: Mapping[str, Any], known: Mapping[str, _Area], retrieval: NamedNode
) -> tuple[NamedNode, list[tuple[NamedNode, NamedNode, NamedNode | Literal]]]:
    blank = [name for name, term in cells.items() if isinstance(term, BlankNode)]
    if blank:
        raise ValueError(f"its {blank[0]} is a blank node")
    area = known[cells["area"].value.rpartition("/")[2]]
    measure, period = cells["measure"].value, cells["period"].value
    population = cells["population"].value if "population" in cells else ""
    unit = cells["unit"].value if "unit" in cells else ""
    value = Decimal(cells["value"].value)
    if not value.is_finite() or abs(value.adjusted()) > _DIGITS:
        raise ValueError(f"the value is {value}")
    subject = iri("context-figure", source.name, slug(f"{area.notation} {measure} {population} {unit} {period}"))
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (NamedNode(RDF + "type"), jig("ContextFigure")),
        (jig("ofArea"), NamedNode(area.iri)),
        (jig("underCode"), NamedNode(area.code)),
        (jig("contextMeasure"), text(measure)),
        (jig("contextValue"), number(value)),
        (jig("contextPeriod"), text(period)),
        (NamedNode(PROV + "wasGeneratedBy"), retrieval),
    ]
    pairs += [(jig("contextPopulation"), text(population))] if population else []
    pairs += [(jig("contextUnit"), text(unit))] if unit else []
    pairs += [(NamedNode(DCTERMS + "source"), cells["dataset"])] if "dataset" in cells else []
    return subject, [(subject, predicate, value) for predicate, value in (*pairs, *_days(period))]


def _days(period: str) -> list[tuple[NamedNode, Literal]]:
    """Return the first and last day of a period that is a date; other periods keep their words alone."""
    try:
        stated = read_date(period)
    except JigError:
        return []
    ends = (("earliest", stated.earliest), ("latest", stated.latest))
    return [(jig(name), day(value)) for name, value in ends if value is not None]


def _provenance(source: Source, endpoint: Endpoint, query: str, retrieval: NamedNode) -> _Triples:
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    pairs: list[tuple[NamedNode, NamedNode | Literal]] = [
        (NamedNode(RDF + "type"), jig("Retrieval")),
        (NamedNode(RDFS + "label"), text(source.title)),
        (jig("fromEndpoint"), text(endpoint.shown)),
        (jig("queryText"), text(query)),
        (jig("retrievedAt"), Literal(now, datatype=NamedNode(XSD + "dateTime"))),
        (jig("publishedBy"), text(source.publisher)),
        (NamedNode(DCTERMS + "license"), NamedNode(source.licence)),
    ]
    return [(retrieval, predicate, value) for predicate, value in pairs]


def _store(folder: str, graph: NamedNode, quads: Iterable[Quad]) -> str:
    with new_generation(folder, fresh=False) as home:
        store = Store(str(Path(home) / "store"))
        kept = list(dict.fromkeys(quads))
        store.remove_graph(graph)
        store.bulk_extend(kept)
        describe_added(store, {name_of_graph(graph): Added(len(kept), kept, replaced=True)})
        settle(home, store)
        update_manifest(home, len(store), {name_of_graph(graph): len(kept)})
        del store
        build = Path(home).name.removeprefix("g-")
    return build


def _reason(err: Exception) -> str:
    if isinstance(err, KeyError):
        key = str(err.args[0])
        return f"it has no {key}" if key in _NEEDED else f"{key} is no code of an area in the graph"
    return "its value is no number" if isinstance(err, InvalidOperation) else str(err)

"""Dumps: the graph, or parts of it, as RDF.

A part is chosen by graph, by report, or by a thing that it is about. Turtle, TriG, JSON-LD and RDF/XML are sorted and
so the same on every machine; N-Triples and N-Quads stream from the store, graph by graph, in memory that does not
grow.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import IO, NamedTuple, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from jig.graph.engine import Engine, LocalEngine
from jig.graph.errors import BadInput, NotFound, UsageFault, nearest
from jig.graph.metadata import is_whole, metadata_quads
from jig.graph.named_graphs import EXTRACTED, INFERRED, LINKS, METADATA, REPORT_WORDS, TEXT, WORDS, family_of, member_of
from jig.graph.naming.finding import find_thing
from jig.graph.outputs import replacing_file
from jig.graph.rdf.jsonld import jsonld_text
from jig.graph.rdf.rdfxml import rdfxml_text
from jig.graph.rdf.streams import stream_graphs
from jig.graph.rdf.turtle import trig_text, turtle_text
from jig.graph.terms import GRAPH, PUBLICATION, RDF, RDFS, graph_name, graphs_of_store, name_of_graph

__all__ = [
    "FORMATS",
    "Selection",
    "export_graphs",
    "format_of",
    "graphs_of",
    "replacing",
    "select_quads",
    "write_quads",
]

#: The formats; ttl, nt and rdfxml leave out which graph a triple stands in.
FORMATS = ("ttl", "trig", "nt", "nq", "jsonld", "rdfxml")

#: How files of RDF/XML are named.
_XML = ("rdfxml", "rdf", "owl", "xml")
#: Endings of names that ask for something else; any other word after a full stop may be part of a name.
_OTHERS = frozenset(
    "bz2 csv db doc docx hdt html json jsonl md n3 ods parquet pdf sqlite tar tsv txt xls xlsx xz yaml zip zst".split()
)

_LINES = ("nt", "nq")
_GRAPHLESS = ("ttl", "nt")
_BATCH = 400

#: How what is said of a thing leads to where it is said: from facts to citations, sections, editions and reports.
_TRAIL = (
    "jig:cites", "jig:statedAt", "jig:inSection", "dcterms:isPartOf", "jig:inReport", "jig:hasEdition",
    "jig:inEdition", "jig:ofActivity", "jig:hasBand", "jig:rationale",
)  # fmt: skip

#: What belongs to a thing: its area and codes, what points at it, and links of its area and partners. These are small
#: steps, and the trail is followed in more of them: engines differ in what they make of alternatives within paths.
_BELONGING = """SELECT DISTINCT ?s WHERE {{
  {{ {thing} jig:area ?s }} UNION {{ {thing} jig:hasPartner ?s }} UNION {{ {thing} jig:area/jig:code ?s }}
  UNION {{ {thing} jig:area ?kin . ?s jig:linkOf ?kin }} UNION {{ {thing} jig:hasPartner ?kin . ?s jig:linkOf ?kin }}
}}"""
_SAYING = "SELECT DISTINCT ?s WHERE {{ ?s ?property {thing} }}"
_ONWARD = "SELECT DISTINCT ?s WHERE {{ VALUES ?from {{ {things} }} VALUES ?step {{ {trail} }} ?from ?step ?s }}"

#: The names and kinds of what a part of the graph refers to, so that it can be read by itself.
_NAMED = (NamedNode(RDF + "type"), NamedNode(RDFS + "label"))


class Selection(NamedTuple):
    """What to export.

    :ivar graphs: names of graphs (``sheet/moray-2017``), or of families of them (``sheet``); none: all.
    :ivar report: a report, all of whose graphs are meant.
    :ivar about: a thing; everything said of it, and where it is said.
    :ivar extracted: take what was read by machine along.
    :ivar metadata: only the description of the data set.
    """

    graphs: tuple[str, ...] = ()
    report: str | None = None
    about: str | None = None
    inferred: bool = True
    links: bool = True
    text: bool = True
    extracted: bool = False
    metadata: bool = False


def export_graphs(engine: Engine, fmt: str, output: str | IO[bytes], selection: Selection | None = None) -> None:
    """Write the graph, or parts of it.

    :param engine: the store, or an endpoint that keeps our graphs apart.
    :param fmt: one of ``FORMATS``.
    :param output: a file, replaced as a whole and compressed when its name ends in ``.gz``; or a stream.
    :param selection: which parts; default: everything but what was read by machine.
    :raises NotFound: when a graph, report or thing is unknown; with the nearest names.
    """
    chosen = selection or Selection()
    if fmt in _LINES and chosen.about is None and not chosen.metadata and isinstance(engine, LocalEngine):
        names = graphs_of(engine, chosen)
        with replacing(output) as file:
            stream_graphs(engine.generation.store, names, fmt, file)
        return
    write_quads(select_quads(engine, chosen), fmt, output)


def write_quads(quads: Iterable[Quad], fmt: str, output: str | IO[bytes]) -> None:
    """Write quads in a format to a file or stream.

    :param quads: in any order.
    :param fmt: one of ``FORMATS``.
    :param output: as for ``export_graphs``.
    """
    held = list(quads)
    with replacing(output) as file:
        if fmt in _LINES:
            kept = _ungraphed(held) if fmt in _GRAPHLESS else held
            serialize(kept, file, format=RdfFormat.N_TRIPLES if fmt == "nt" else RdfFormat.N_QUADS)
            return
        for piece in _pieces(held, fmt):
            file.write(piece.encode())


def select_quads(engine: Engine, selection: Selection) -> list[Quad]:
    """Return the quads of a selection.

    :raises NotFound: when a graph, report or thing is unknown; with the nearest names.
    :raises UsageFault: when parts are chosen that do not go together, or leave nothing.
    """
    if selection.metadata:
        if selection != Selection(metadata=True):
            raise UsageFault("--metadata describes the whole data set: leave out the options that choose a part of it")
        described = _graph_quads(engine, METADATA)
        return described if is_whole(described) else metadata_quads(_all_quads(engine))
    names = graphs_of(engine, selection)
    if selection.about is None:
        return [quad for name in names for quad in _graph_quads(engine, name)]
    return _about(engine, selection.about, set(names))


def graphs_of(engine: Engine, selection: Selection) -> list[str]:
    """Return the names of the graphs of a selection, sorted.

    :raises NotFound: when a graph or report is unknown; with the nearest names.
    :raises UsageFault: when graphs are named and a report as well, or nothing is left.
    """
    if selection.graphs and selection.report is not None:
        raise UsageFault("--graph and --report both say which graphs: leave one out")
    known = _graph_names(engine)
    if selection.report is not None:
        named = _report_graphs(engine, selection.report, known)
    elif selection.graphs:
        named = [name for given in selection.graphs for name in _named_graphs(given, known)]
    else:
        named = known
    unasked = not selection.extracted and not selection.graphs
    dropped = {
        INFERRED: not selection.inferred,
        LINKS: not selection.links,
        TEXT: not selection.text,
        EXTRACTED: unasked,
        WORDS: unasked or not selection.text,
        METADATA: selection.about is not None,
    }
    kept = [name for name in named if not dropped.get(family_of(name))]
    if named and not kept:
        raise UsageFault(f"nothing is left to export: {', '.join(named)} are left out by the other options")
    return sorted(set(kept))


def format_of(output: str | None) -> str:
    """Return the format that a file's name asks for; Turtle when it asks for none.

    :raises UsageFault: when the name asks for what is not written: a spreadsheet, an archive, JSON that is not JSON-LD.

    >>> format_of("facts.nq.gz")
    'nq'
    >>> format_of("jig.owl")
    'rdfxml'
    """
    ending = (output or "").removesuffix(".gz").rpartition(".")[2].lower()
    if ending in _XML:
        return "rdfxml"
    if ending == "csv":
        raise UsageFault(f"{output}: csv makes several tables: name a folder for them with -f csv -o DIR")
    if ending in _OTHERS:
        raise UsageFault(
            f"{output}: {ending} cannot be written; use one of the endings {', '.join(FORMATS)}, or say -f"
        )
    return ending if ending in FORMATS else "ttl"


@contextmanager
def replacing(output: str | IO[bytes]) -> Iterator[IO[bytes]]:
    """Open an output for writing: a stream as it is, a file so that it is replaced as a whole or not at all.

    :raises BadInput: when the file cannot be written; nothing is left behind.
    """
    if not isinstance(output, str):
        try:
            yield output
            output.flush()
        except BrokenPipeError:
            raise
        except OSError as err:
            raise BadInput(f"standard output: {err.strerror or err}") from err
        return
    with replacing_file(output) as file:
        if output.endswith(".gz"):
            # no name and no time in the header: the same graph gives the same bytes
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                yield cast("IO[bytes]", packed)
        else:
            yield file


# ── choosing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


#: Counted, because Virtuoso 7.2 takes a hundred times as long for DISTINCT over graphs that a request names.
_REMOTE_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


def _graph_names(engine: Engine) -> list[str]:
    if isinstance(engine, LocalEngine):
        return graphs_of_store(engine.generation.store)
    rows = engine.run(_REMOTE_GRAPHS, source="export").rows
    graphs = [row[0].value for row in rows if row[0].value.startswith(GRAPH) and row[0].value != PUBLICATION]
    return sorted(graph.removeprefix(GRAPH) for graph in graphs)


def _named_graphs(given: str, known: list[str]) -> list[str]:
    name = given.removeprefix(GRAPH).removeprefix("graph:").strip("/")
    found = [one for one in known if one == name or one.startswith(name + "/")]
    if not found:
        raise NotFound("graph", given, nearest(name, known))
    return found


def _report_graphs(engine: Engine, given: str, known: list[str]) -> list[str]:
    """Return the graphs of a report; a report printed within another one stands in that one's graph."""
    found = [name for name in known if member_of(name) == given]
    if found:
        return found
    report = find_thing(engine, "report", given).iri
    slug = report.rpartition("/")[2]
    found = [name for name in known if member_of(name) == slug]
    if found:
        return found
    query = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ <{report}> a jig:Report }} }} ORDER BY ?g"
    return [name_of_graph(row[0]) for row in engine.run(query, source="export").rows]


def _graph_quads(engine: Engine, name: str) -> list[Quad]:
    graph = graph_name(name)
    if isinstance(engine, LocalEngine):
        return list(engine.generation.store.quads_for_pattern(None, None, None, graph))
    pattern = f"WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    counted = engine.run(f"SELECT (COUNT(*) AS ?n) {pattern}", source="export").rows
    triples = engine.run(f"CONSTRUCT {{ ?s ?p ?o }} {pattern}", source="export").triples or []
    if len(triples) == int(counted[0][0].value):
        return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]
    # Cut off without a word (Virtuoso 7.2). Rows take that server seven times as long, and say so when they are cut.
    return [Quad(s, p, o, graph) for s, p, o in engine.run(f"SELECT ?s ?p ?o {pattern}", source="export").rows]


def _all_quads(engine: Engine) -> Iterator[Quad]:
    for name in _graph_names(engine):
        yield from _graph_quads(engine, name)


def _about(engine: Engine, given: str, names: set[str]) -> list[Quad]:
    thing = NamedNode(find_thing(engine, "thing", given).iri)
    saying = _things(engine, _SAYING.format(thing=thing))
    belonging = _things(engine, _BELONGING.format(thing=thing))
    subjects = sorted({thing.value} | belonging | _followed(engine, saying))
    quads = _described(engine, subjects, names)
    spoken = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)} - set(subjects)
    called = _described(engine, sorted(spoken), names)
    return quads + [quad for quad in called if quad.predicate in _NAMED]


def _followed(engine: Engine, facts: set[str]) -> set[str]:
    """Return facts and all that the trail leads to from them."""
    reached, ahead = set(facts), sorted(facts)
    while ahead:
        found: set[str] = set()
        for at in range(0, len(ahead), _BATCH):
            things = " ".join(f"<{one}>" for one in ahead[at : at + _BATCH])
            found |= _things(engine, _ONWARD.format(things=things, trail=" ".join(_TRAIL)))
        ahead = sorted(found - reached)
        reached |= found
    return reached


def _things(engine: Engine, query: str) -> set[str]:
    rows = engine.run(query, source="export").rows
    return {row[0].value for row in rows if isinstance(row[0], NamedNode)}


def _described(engine: Engine, subjects: list[str], names: set[str]) -> list[Quad]:
    """Return what the graphs of some names say of some subjects."""
    quads = []
    for at in range(0, len(subjects), _BATCH):
        values = " ".join(f"<{one}>" for one in subjects[at : at + _BATCH])
        query = f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?s {{ {values} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        for g, s, p, o in engine.run(query, source="export").rows:
            if name_of_graph(g) in names:
                quads.append(Quad(s, p, o, g))
    return quads


# ── writing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _pieces(quads: list[Quad], fmt: str) -> Iterator[str]:
    if fmt == "jsonld":
        return jsonld_text(quads)
    write = {"ttl": turtle_text, "trig": trig_text, "rdfxml": rdfxml_text}[fmt]
    return write(quads, title=_title(quads))


def _title(quads: list[Quad]) -> str:
    """Return what a reader of the file should know of it: version and licence."""
    lines = [
        f"Joint Inspection Graph {version('joint-inspection-graph')}",
        "Facts and their wording: CC BY 4.0. No open licence is claimed for the text of the reports.",
    ]
    families = {family_of(name_of_graph(graph)) for graph in {quad.graph_name for quad in quads}}
    if families & REPORT_WORDS:
        lines.append("This file holds words of reports, which belong to those who published them.")
    return "\n".join(lines)


def _ungraphed(quads: list[Quad]) -> list[Quad]:
    return list(dict.fromkeys(Quad(quad.subject, quad.predicate, quad.object) for quad in quads))

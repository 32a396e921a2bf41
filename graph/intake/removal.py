"""Taking an ingested report out of a store: its text, what was read of it, and its entries in the search index.

Several reports speak of one inspection, and the first that was ingested tells of it for all (``graph.intake.ingest``):
its kind and names go to the next one that names it. A fact sheet stays.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from jig.graph.errors import NotFound, nearest
from jig.graph.fulltext.database import Index, compact
from jig.graph.fulltext.search import INDEX
from jig.graph.intake.shelf import FAMILIES, SHARED_KINDS
from jig.graph.metadata import metadata_quads
from jig.graph.store import new_generation, open_current, update_manifest
from jig.graph.terms import DCTERMS, GRAPH, ID, RDFS, SKOS, graph_name

__all__ = ["forget_report", "ingested"]

_METADATA = graph_name("metadata")
#: The file in which what is kept waits for its new store.
_KEPT = "kept.nq"


def ingested(folder: str) -> list[str]:
    """Return the ids of the reports that were ingested into a store.

    :raises StoreMissing: when there is no store.
    """
    generation = open_current(folder)
    try:
        return _ingested(generation.store)
    finally:
        generation.close()


def forget_report(folder: str, report: str) -> list[str]:
    """Take out of a store what was ingested of a report.

    :param folder: the store's folder.
    :param report: the report's id.
    :returns: the names of the graphs that were removed.
    :raises StoreMissing: when there is no store.
    :raises NotFound: when no report of that id was ingested; with the nearest ids.
    """
    known = ingested(folder)
    if report not in known:
        raise NotFound("ingested report", report, nearest(report, known) or known)
    with new_generation(folder, fresh=False) as place:
        home = Path(place)
        store = Store(str(home / "store"))
        gone = [name for family in FAMILIES if store.contains_named_graph(graph_name(name := f"{family}/{report}"))]
        _take_out_of_index(home / INDEX, store, report)
        _hand_over(store, report)
        for name in gone:
            store.remove_graph(graph_name(name))
        store.remove_graph(_METADATA)
        store.bulk_extend(metadata_quads(store))
        update_manifest(place, len(store), dict.fromkeys(gone, 0))
        store.dump(str(home / _KEPT), format=RdfFormat.N_QUADS)
        del store
        _write_anew(home)
    return gone


def _write_anew(home: Path) -> None:
    """Write what is kept into a store of its own: the texts of terms that nothing names any more stay in an old one."""
    shutil.rmtree(home / "store")
    store = Store(str(home / "store"))
    store.bulk_load(path=str(home / _KEPT), format=RdfFormat.N_QUADS, lenient=True)
    store.flush()
    (home / _KEPT).unlink()


def _ingested(store: Store) -> list[str]:
    names = (graph.value.removeprefix(GRAPH) for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return sorted({name.partition("/")[2] for name in names if name.partition("/")[0] in FAMILIES})


def _take_out_of_index(path: Path, store: Store, report: str) -> None:
    """Take the passages of a report out of the search index, and its name where no sheet is of it."""
    if not path.exists():
        return
    with Index(path) as index:
        index.remove(f"text/{report}")
        if not store.contains_named_graph(graph_name("sheet", report)):
            for quad in store.quads_for_pattern(None, None, None, graph_name("extracted", report)):
                if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{ID}report/"):
                    index.remove_report(quad.subject.value)
        index.optimise()
    compact(path)


def _hand_over(store: Store, report: str) -> None:
    """Give the things that a report tells of and others name to the first of these: kinds, names, what they belong to.

    What else is said of them was said by the report's own passages, and goes with these.
    """
    gone = graph_name("extracted", report)
    handed = []
    for quad in store.quads_for_pattern(None, None, None, gone):
        thing, value = quad.subject, quad.object
        if not (isinstance(thing, NamedNode) and thing.value.startswith(_SHARED)):
            continue
        own = isinstance(value, NamedNode) and _is_of(value.value, report)
        if own or not (isinstance(value, NamedNode) or quad.predicate in _NAMES):
            continue
        told = store.quads_for_pattern(thing, quad.predicate, None, None)
        if any(other.graph_name != gone for other in told):
            continue
        naming = {one.graph_name for one in store.quads_for_pattern(None, None, thing, None)} - {gone}
        heirs = [one for one in naming if isinstance(one, NamedNode) and one.value.startswith(f"{GRAPH}extracted/")]
        if heirs:
            handed.append(Quad(thing, quad.predicate, value, min(heirs, key=lambda graph: graph.value)))
    store.extend(handed)


def _is_of(iri: str, report: str) -> bool:
    """Whether an IRI is that of a report, or of what belongs to it alone, such as its citations and statements."""
    return f"{iri.removeprefix(ID).partition('/')[2]}/".startswith(f"{report}/")


_SHARED = tuple(f"{ID}{kind}/" for kind in SHARED_KINDS)
_NAMES = frozenset(NamedNode(name) for name in (RDFS + "label", SKOS + "altLabel", DCTERMS + "title"))

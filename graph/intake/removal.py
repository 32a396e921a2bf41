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
from jig.graph.intake.shelf import SHARED_KINDS
from jig.graph.metadata import metadata_quads
from jig.graph.named_graphs import EXTRACTED, INGESTED, METADATA, SHEET, TEXT, family_of, graph_in, member_of
from jig.graph.store import new_generation, open_current, update_manifest
from jig.graph.terms import DCTERMS, ID, RDFS, SKOS, graph_name, graphs_of_store, name_of_graph

__all__ = ["forget_report", "ingested"]

_METADATA = graph_name(METADATA)
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
        read = [graph_in(family, report) for family in INGESTED]
        gone = [name for name in read if store.contains_named_graph(graph_name(name))]
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
    store.optimize()
    (home / _KEPT).unlink()


def _ingested(store: Store) -> list[str]:
    return sorted({member_of(name) for name in graphs_of_store(store) if family_of(name) in INGESTED})


def _take_out_of_index(path: Path, store: Store, report: str) -> None:
    """Take the passages of a report out of the search index, and its name where no sheet is of it."""
    if not path.exists():
        return
    with Index(path) as index:
        index.remove(graph_in(TEXT, report))
        if not store.contains_named_graph(graph_name(SHEET, report)):
            for quad in store.quads_for_pattern(None, None, None, graph_name(EXTRACTED, report)):
                if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{ID}report/"):
                    index.remove_report(quad.subject.value)
        index.optimise()
    compact(path)


def _hand_over(store: Store, report: str) -> None:
    """Give the things that a report tells of and others name to the first of these: kinds, names, what they belong to.

    What else is said of them was said by the report's own passages, and goes with these.
    """
    gone = graph_name(EXTRACTED, report)
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
        heirs = [name for name in map(name_of_graph, naming) if family_of(name) == EXTRACTED]
        if heirs:
            handed.append(Quad(thing, quad.predicate, value, graph_name(min(heirs))))
    store.extend(handed)


def _is_of(iri: str, report: str) -> bool:
    """Whether an IRI is that of a report, or of what belongs to it alone, such as its citations and statements."""
    return f"{iri.removeprefix(ID).partition('/')[2]}/".startswith(f"{report}/")


_SHARED = tuple(f"{ID}{kind}/" for kind in SHARED_KINDS)
_NAMES = frozenset(NamedNode(name) for name in (RDFS + "label", SKOS + "altLabel", DCTERMS + "title"))

"""Building the graph: sheets, vocabularies and ontology into a new generation of the store.

Nothing is written before every sheet has been read and checked. A triple stands in one graph only: the ontology and
the vocabularies come first, then the sheets in the order of their names; what an earlier graph holds is not repeated.
"""

from __future__ import annotations

import ctypes
import json
import os
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, Quad, RdfFormat, Store, Triple, serialize

from jig.graph.asking.answers import ask
from jig.graph.asking.canned import compile_queries, list_queries
from jig.graph.checks.rules import infer
from jig.graph.engine import LocalEngine
from jig.graph.errors import Fault, SheetError
from jig.graph.fulltext.index import write_index
from jig.graph.garbage import without_collection
from jig.graph.linkset import linkset_quads
from jig.graph.metadata import describe_store
from jig.graph.named_graphs import BUILT, METADATA, family_of
from jig.graph.naming.known_names import learn_names
from jig.graph.sheets import load_sheets, sheet_files
from jig.graph.store import Generation, current_name, new_generation, open_current
from jig.graph.terms import graph_name, graphs_of_store, name_of_graph
from jig.graph.text.outline import Outline, outline_path, read_outline
from jig.graph.traces import list_facts
from jig.graph.triples import sheet_quads
from jig.graph.vocabulary import Vocabulary, ontology_quads, vocabulary_quads

__all__ = ["Built", "build_store", "collect_quads", "digest"]

#: What a build writes for the store to load.
_LINES = "quads.nq"
#: Threads that work beside one another: the store leaves the interpreter to others while it writes or answers.
_AT_ONCE = 2


class Built(NamedTuple):
    """What a build made, and what is odd about its rules."""

    folder: str
    build: str
    quads: int
    graphs: dict[str, int]
    seconds: float
    remarks: list[str]


def build_store(folder: str, *, sheets: Iterable[Path] | None = None, fresh: bool = False) -> Built:
    """Build the graph into a store and switch to it.

    :param folder: the store's folder; it is created.
    :param sheets: the fact sheets; default: the shipped ones.
    :param fresh: drop ingested texts and what was extracted or fetched.
    :returns: counts, and the time it took.
    :raises SheetError: with every fault of every sheet; the store is left as it was.
    :raises StoreMissing: when what the store holds is to be kept and cannot be read.
    """
    begin = time.perf_counter()
    with without_collection():
        return _build(folder, sheets, begin, fresh=fresh or not _holds_more(folder))


def _build(folder: str, sheets: Iterable[Path] | None, begin: float, *, fresh: bool) -> Built:
    quads, remarks = _collect(sheets)
    counts = {name_of_graph(graph): count for graph, count in Counter(quad.graph_name for quad in quads).items()}
    content, made = digest(quads), _now()
    with new_generation(folder, fresh=fresh) as home, ThreadPoolExecutor(_AT_ONCE) as beside:
        if fresh:
            # What has just been made is at hand; reading it back from the disk takes longer than writing it does.
            view = _in_memory(quads)
            counts[METADATA] = describe_store(view, quads)
            quads += view.quads_for_pattern(None, None, None, graph_name(METADATA))
            blank = _write_lines(os.path.join(home, _LINES), quads)
            quads.clear()
            _give_back()
            writing = beside.submit(_write, home, blank)
            write_index(Path(home), view)
            total = writing.result()
            _answer_beforehand(folder, home, view, beside)
        else:
            counts[METADATA], total = _write_over(home, quads)
            view = Store.read_only(os.path.join(home, "store"))
            write_index(Path(home), view)
        del view
        compile_queries(Path(home))
        build = Path(home).name.removeprefix("g-")
        manifest = {"build": build, "digest": content, "quads": total, "settled": total, "graphs": counts, "made": made}
        Path(home, "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return Built(folder, build, total, counts, time.perf_counter() - begin, remarks)


def _write_lines(path: str, quads: Iterable[Quad]) -> list[Quad]:
    """Write quads as N-Quads; return those with blank nodes, which would be loaded with other labels.

    The store loads a file without the interpreter, which it would keep from others for every single quad.
    """
    named: list[Quad] = []
    blank: list[Quad] = []
    for quad in quads:
        has_blank = isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
        (blank if has_blank else named).append(quad)
    serialize(named, path, format=RdfFormat.N_QUADS)
    return blank


def _write(home: str, blank: list[Quad]) -> int:
    """Write the store of a generation from the lines beside it; return how many quads it holds."""
    store, lines = Store(os.path.join(home, "store")), os.path.join(home, _LINES)
    store.bulk_load(path=lines, format=RdfFormat.N_QUADS)
    os.unlink(lines)
    store.bulk_extend(blank)
    store.flush()
    store.optimize()
    return len(store)


def _write_over(home: str, quads: list[Quad]) -> tuple[int, int]:
    """Write into the store of a generation what a build makes, beside what else it holds."""
    store = Store(os.path.join(home, "store"))
    _clear(store)
    store.bulk_extend(quads)
    described = describe_store(store)
    store.flush()
    store.optimize()
    return described, len(store)


def _answer_beforehand(folder: str, home: str, view: Store, pool: ThreadPoolExecutor) -> None:
    """Answer the canned queries about the whole collection and read all names, and keep what was found."""
    engine = LocalEngine(Generation(folder, os.path.basename(home), store=view))
    learn_names(engine)
    list_facts(engine)
    whole = [
        canned for canned in list_queries([]).values() if not any(parameter.required for parameter in canned.parameters)
    ]
    for _ in pool.map(lambda canned: ask(engine, canned, {}), whole):
        pass


def collect_quads(sheets: Iterable[Path] | None = None) -> list[Quad]:
    """Return the quads of ontology, vocabularies and sheets and what follows from them, each triple once.

    :param sheets: the fact sheets; default: the shipped ones.
    :raises SheetError: with every fault of every sheet.
    """
    return _collect(sheets)[0]


def _collect(sheets: Iterable[Path] | None) -> tuple[list[Quad], list[str]]:
    """Return the quads, and what is odd about a rule: that it derives nothing, or nothing new, from what is shipped."""
    ontology, vocabulary = ontology_quads(), vocabulary_quads()
    known = Vocabulary(vocabulary)
    faults: list[Fault] = []
    written: list[list[Quad]] = []
    for loaded in load_sheets(sheet_files() if sheets is None else sheets):
        path = outline_path(loaded.path)
        outline: Outline | None = read_outline(path) if path.exists() else None
        written.append(sheet_quads(loaded, outline, known, faults))
    if faults:
        raise SheetError(faults)
    asserted = _once([ontology, vocabulary, linkset_quads(vocabulary), *written])
    derived, reports = infer(asserted)
    return [*asserted, *derived], [str(report) for report in reports if report.remark and sheets is None]


def digest(quads: Iterable[Quad]) -> str:
    """Return a digest of quads that does not depend on their order."""
    lines = sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines())
    return sha256(b"\n".join(lines)).hexdigest()[:16]


def _once(parts: Iterable[Iterable[Quad]]) -> list[Quad]:
    seen: dict[Triple, Quad] = {}
    for part in parts:
        for quad in part:
            seen.setdefault(quad.triple, quad)
    return list(seen.values())


def _in_memory(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.bulk_extend(quads)
    return store


def _give_back() -> None:
    """Give back what was freed, where the C library can: threads take memory of their own, not what others left."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _holds_more(folder: str) -> bool:
    """Whether the current generation holds graphs that a build does not make; one that is gone holds none.

    :raises StoreMissing: when it cannot be read: what it holds is not dropped unasked.
    """
    name = current_name(folder)
    if name is None or not os.path.isdir(os.path.join(folder, name, "store")):
        return False
    generation = open_current(folder)
    names = graphs_of_store(generation.store)
    generation.close()
    return any(family_of(name) not in BUILT for name in names)


def _clear(store: Store) -> None:
    for name in graphs_of_store(store):
        if family_of(name) in BUILT:
            store.remove_graph(graph_name(name))


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

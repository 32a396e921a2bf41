"""Dumps as whole processes: Turtle of all sheets, and generated triples streamed as N-Quads.

    python benchmarks/dump.py [--runs 5] [--triples 1000000] [--jig PATH]

The generated graph is written into a store of its own in a temporary folder. Beside the median of the time stands the
least, and the most memory that a process took: streaming is flat when ten times the triples take no more.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from jig.graph.build import build_store
from jig.graph.store import new_generation
from jig.graph.terms import GRAPH


def main() -> None:
    """Run the benchmarks and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--jig", type=Path, default=Path(".venv/bin/jig"))
    given = parser.parse_args()
    print(f"{'what':<34} {'median s':>8} {'least s':>8} {'a second':>10} {'most MB':>8}")
    with tempfile.TemporaryDirectory() as name:
        sheets = _apart(_build, str(Path(name, "sheets")))
        _export(given.jig, Path(name, "sheets"), "ttl", sheets, given.runs)
        for count in (given.triples // 10, given.triples):
            _apart(_generate, str(Path(name, str(count))), count)
            _export(given.jig, Path(name, str(count)), "nq", count, given.runs)


def _apart(work: Callable[..., int], *arguments: object) -> int:
    """Do some work in a process of its own: Linux counts what this process held into the memory of those it starts."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def _build(folder: str) -> int:
    return build_store(folder).quads


def _generate(folder: str, count: int) -> int:
    """Write a store of generated triples: ten properties a thing, a short text each."""
    with new_generation(folder, fresh=True) as home:
        store = Store(str(Path(home, "store")))
        store.bulk_extend(_quads(count))
        store.optimize()
        del store
    return count


def _quads(count: int) -> Iterator[Quad]:
    properties = [NamedNode(f"https://example.org/property/{at}") for at in range(10)]
    for at in range(count):
        graph = NamedNode(f"{GRAPH}generated/{at // 10_000}")  # a report has some ten thousand
        thing = NamedNode(f"https://example.org/thing/{at // 10}")
        yield Quad(thing, properties[at % 10], Literal(f"the text of triple {at}"), graph)


def _export(jig: Path, store: Path, fmt: str, count: int, runs: int) -> None:
    output = str(store.parent / f"dump.{fmt}")
    command = [str(jig), "--store", str(store), "export", "-f", fmt, "-o", output]
    taken, most = [], 0.0
    for _ in range(runs):
        begin = time.perf_counter()
        child = os.posix_spawn(command[0], command, os.environ)
        _, status, used = os.wait4(child, 0)
        taken.append(time.perf_counter() - begin)
        if status:
            raise SystemExit(f"exit {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
        most = max(most, used.ru_maxrss / 1024)
    median = statistics.median(taken)
    what = f"{count} triples as {fmt}"
    print(f"{what:<34} {median:>8.2f} {min(taken):>8.2f} {count / median:>10.0f} {most:>8.0f}")


if __name__ == "__main__":
    main()

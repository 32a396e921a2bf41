"""Measure rules, validation and HermiT on the shipped facts and on many times as many.

    .venv/bin/python benchmarks/reasoning.py [--times 1 10 100] [--only rules validation hermit] [--limit 300]

The facts of the sheets are copied, each copy with reports, activities and facts of its own; ontology, vocabularies and
the programmes and services that reports share stay as they are. So every copy speaks of the same partnerships, topics
and services, as more reports would; what its figures measure it says in words of its own, as they would too. Each
measurement is a process of its own: seconds of the processor, of the clock, and the most memory it held. HermiT's
memory is Java's and is the limit that it was given.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from jig.graph.build import collect_quads
from jig.graph.checks.datasets import Dataset
from jig.graph.checks.reasoning import HermiT, find_java, make_view
from jig.graph.checks.rules import infer
from jig.graph.checks.validation import validate
from jig.graph.errors import JigError
from jig.graph.named_graphs import INFERRED, SHEET, VOCABULARY, family_of
from jig.graph.terms import JIG, graph_name, graphs_of_store, name_of_graph

MEMORY = 8000


def many(times: int) -> Iterator[Quad]:
    """Yield what is asserted, with the facts of the sheets so many times."""
    homes = [(family_of(name_of_graph(quad.graph_name)), quad) for quad in collect_quads()]
    shared = [quad for family, quad in homes if family not in (SHEET, INFERRED)]
    sheets = [quad for family, quad in homes if family == SHEET]
    known = {quad.subject for quad in shared}
    own = {quad.subject for quad in sheets} - known
    figures = {quad.subject for quad in sheets if quad.object == NamedNode(JIG + "Figure")}
    measure = NamedNode(JIG + "summary")
    yield from shared
    yield from sheets
    for copy in range(2, times + 1):
        names = {node: NamedNode(f"{node.value}-copy{copy}") for node in own if isinstance(node, NamedNode)}
        for quad in sheets:
            if quad.subject in names:  # what a sheet says of a shared thing is said once
                graph = NamedNode(f"{quad.graph_name.value}-copy{copy}")  # type: ignore[union-attr]
                value = names.get(quad.object, quad.object)
                if quad.predicate == measure and quad.subject in figures:
                    value = Literal(f"{quad.object.value}, copy {copy}")
                yield Quad(names[quad.subject], quad.predicate, value, graph)


def rules(quads: Iterator[Quad]) -> Callable[[], str]:
    """Prepare running the rules to their fixpoint."""
    held = list(quads)

    def run() -> str:
        derived, _ = infer(held)
        return f"{len(derived)} triples derived"

    return run


def validation(quads: Iterator[Quad]) -> Callable[[], str]:
    """Prepare checking shapes, checks and terms."""
    data = _dataset(quads)

    def run() -> str:
        found = validate(data)
        return f"{found.triples} triples, {found.counts()}"

    return run


def hermit(quads: Iterator[Quad]) -> Callable[[], str]:
    """Prepare asking HermiT whether all can hold; the view is part of what is measured."""
    data = _dataset(quads)
    reasoner = HermiT(find_java(), timeout=float(os.environ["JIG_BENCHMARK_LIMIT"]), memory=MEMORY)

    def run() -> str:
        view = make_view(data.store)
        try:
            answer = "consistent" if reasoner.consistent(view) else "inconsistent"
        except JigError as err:
            answer = str(err)
        return f"{len(view.facts)} facts in the view, {answer}"

    return run


WHAT = {"rules": rules, "validation": validation, "hermit": hermit}


def _dataset(quads: Iterator[Quad]) -> Dataset:
    store = Store()
    store.bulk_extend(quads)
    chosen = [graph_name(name) for name in graphs_of_store(store) if family_of(name) in (SHEET, VOCABULARY)]
    return Dataset("benchmark", store, [*chosen], whole=True)


def measure(what: str, times: int) -> None:
    """Measure one thing in this process and print it as JSON."""
    run = WHAT[what](many(times))
    begin, used = time.perf_counter(), _processor()
    says = run()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps([_processor() - used, time.perf_counter() - begin, memory, says]))


def _processor() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def main() -> None:
    """Measure each thing in a process of its own and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--only", nargs="+", choices=list(WHAT), default=list(WHAT))
    parser.add_argument("--limit", type=float, default=300, help="seconds that HermiT may take")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "TIMES"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.one:
        measure(chosen.one[0], int(chosen.one[1]))
        return
    print("| what | facts × | processor | clock | memory | |\n|---|--:|--:|--:|--:|---|")
    for what in chosen.only:
        for times in chosen.times:
            command = [sys.executable, __file__, "--one", what, str(times)]
            limit = {**os.environ, "JIG_BENCHMARK_LIMIT": str(chosen.limit)}
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=limit)
            if done.returncode:
                print(f"| {what} | {times} | | | | {done.stderr.strip().splitlines()[-1:]} |", flush=True)
                continue
            processor, clock, memory, says = json.loads(done.stdout)
            print(f"| {what} | {times} | {processor:.1f} s | {clock:.1f} s | {memory} MB | {says} |", flush=True)


if __name__ == "__main__":
    main()

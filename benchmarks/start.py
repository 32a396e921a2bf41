"""Whole processes, cold, medians: starting, asking, building, beside rdflib in the same run.

    python benchmarks/start.py [--runs 20] [--jig PATH]

``--jig`` names the command of a wheel installation (``make wheel`` leaves .venv/wheel/bin/jig); its interpreter is the
yardstick. rdflib does what a script without a store must do: parse the Turtle dump and run the same bound query.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

#: Questions that are timed, with the arguments a user would give.
QUESTIONS = {
    "evaluations": ["--partnership", "South Lanarkshire"],
    "progress": ["--partnership", "Moray"],
    "figures": ["--partnership", "South Ayrshire"],
    "services": ["--partnership", "South Lanarkshire", "--topic", "mental-health"],
    "groups": ["--partnership", "South Lanarkshire"],
    "glossary": ["--term", "IRD"],
    "findings": ["--partnership", "South Lanarkshire", "--topic", "chronologies"],
    "partnerships": [],
}
RDFLIB = """
import sys, rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="turtle")
print(len(list(graph.query(open(sys.argv[2]).read()))))
"""


def main() -> None:
    """Run the benchmarks and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--jig", type=Path, default=Path(".venv/wheel/bin/jig"))
    given = parser.parse_args()
    jig, python = str(given.jig), str(given.jig.parent / "python")
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "store"))
        print(f"build of all sheets: {_build(jig, store)}")
        base = _median([python, "-c", "pass"], given.runs)
        print(f"python -c pass: {base:.1f} ms; medians of {given.runs}, {os.cpu_count()} cores\n")
        print(f"{'command':<58} {'ms':>7} {'over pass':>10}")
        _line("jig --help", _median([jig, "--help"], given.runs), base)
        for name, arguments in QUESTIONS.items():
            command = [jig, "--store", store, "ask", name, *arguments]
            _line(f"jig ask {name} {' '.join(arguments)}", _median(command, given.runs), base)
        _rdflib(jig, store, folder, max(3, given.runs // 5))


def _build(jig: str, store: str) -> str:
    begin = time.perf_counter()
    subprocess.run([jig, "--store", store, "build"], check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{time.perf_counter() - begin:.2f} s, {peak:.0f} MB"


def _rdflib(jig: str, store: str, folder: str, runs: int) -> None:
    """Time the same question in rdflib, on the exported Turtle."""
    dump, query = str(Path(folder, "dump.ttl")), str(Path(folder, "query.rq"))
    subprocess.run([jig, "--store", store, "export", "-f", "ttl", "-o", dump], check=True)
    asked = [jig, "--store", store, "ask", "evaluations", "--partnership", "South Lanarkshire"]
    bound = subprocess.run([*asked, "--show"], check=True, capture_output=True, text=True).stdout
    Path(query).write_text(bound, encoding="utf-8")
    ours = _median(asked, runs)
    theirs = _median([sys.executable, "-c", RDFLIB, dump, query], runs)
    export = [jig, "--store", store, "export", "-f", "nq"]
    quads = subprocess.run(export, check=True, capture_output=True).stdout.count(b"\n")
    print(f"\nrdflib, {quads} quads from Turtle, the same query: {theirs:.0f} ms, {theirs / ours:.0f} times as long")


def _median(command: list[str], runs: int) -> float:
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def _line(name: str, value: float, base: float) -> None:
    print(f"{name:<58} {value:>7.1f} {value - base:>10.1f}")


if __name__ == "__main__":
    main()

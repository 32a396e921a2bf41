"""Whole processes, cold: starting, asking, building, beside rdflib in the same run.

    python benchmarks/start.py [--runs 20] [--jig PATH] [--all] [--only NAME …] [--copies REPORTS]

``--jig`` names the command of a wheel installation (``make wheel`` leaves .venv/wheel/bin/jig); its interpreter is the
yardstick. The commands take turns, so that a busy moment falls on all of them. Beside the median of the time stand the
least time and the least processor time: on a busy machine those tell work from waiting. The processor time of the first
run stands beside them: an answer that took long is kept and read the next time. ``--all`` times the example of
every canned query, and every query without parameters where it takes none by need. ``--copies`` first reads the texts
in a folder as if each report on a partnership were on every other as well: a hundred reports that a machine has read;
the column of the first run then tells how questions grow. rdflib does what a script without a
store must do: parse the Turtle dump and run the same bound query.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from jig.graph.asking.canned import list_queries
from jig.graph.sheets import load_sheets, sheet_files
from jig.graph.verify import find_text

#: Questions that are timed in any case, as a user would ask them.
QUESTIONS = (
    'evaluations --partnership "South Lanarkshire"',
    "progress --partnership Moray",
    'figures --partnership "South Ayrshire"',
    'services --partnership "South Lanarkshire" --topic mental-health',
    'groups --partnership "South Lanarkshire"',
    "glossary --term IRD",
    'findings --partnership "South Lanarkshire" --topic chronologies',
    "partnerships",
)
#: What a question in a pipe and ``--help`` may take more than ``python -c pass``, in milliseconds.
BUDGET, BUDGET_HELP = 60, 45

#: What the commands are measured by: the bare interpreter, and what any command with click and such a store imports.
YARDSTICKS = {
    "python -c pass": "pass",
    "import click": "import click",
    "import click, pyoxigraph": "import click, pyoxigraph",
}

RDFLIB = """
import sys, rdflib
graph = rdflib.Graph().parse(sys.argv[1], format="turtle")
print(len(list(graph.query(open(sys.argv[2]).read()))))
"""


class Run(NamedTuple):
    """One run of a process, in milliseconds."""

    wall: float
    cpu: float


def main() -> None:
    """Run the benchmarks and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--jig", type=Path, default=Path(".venv/wheel/bin/jig"))
    parser.add_argument("--all", action="store_true", help="every canned query, as in its example and bare")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these canned queries alone, and no rdflib")
    parser.add_argument("--copies", type=Path, metavar="REPORTS", help="read copies of these texts first")
    given = parser.parse_args()
    jig, python = str(given.jig), str(given.jig.parent / "python")
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "store"))
        print(f"build of all sheets: {_build(jig, store)}")
        if given.copies:
            print(f"reading copies: {_read_copies(jig, store, given.copies, Path(folder, 'copies'))}")
        commands = {name: [python, "-c", statement] for name, statement in YARDSTICKS.items()}
        commands["jig --help"] = [jig, "--help"]
        for question in _questions(given.only, everything=given.all or bool(given.only)):
            commands[f"jig ask {question}"] = [jig, "--store", store, "ask", *shlex.split(question)]
        _report(_measure(commands, given.runs), given.runs)
        if not given.only:
            _rdflib(jig, store, folder, max(3, given.runs // 5))


def _questions(names: list[str] | None, *, everything: bool) -> list[str]:
    """Return the questions to time: the short list, or every example and every query without parameters."""
    if not everything:
        return list(QUESTIONS)
    found = []
    for name, canned in list_queries([]).items():
        if names and name not in names:
            continue
        example = str(canned.header.get("example", "")).removeprefix("jig ask ")
        bare = [] if any(parameter.required for parameter in canned.parameters) else [name]
        found += dict.fromkeys([*([example] if example else []), *bare])
    return found


def _measure(commands: dict[str, list[str]], runs: int) -> dict[str, list[Run]]:
    measured: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            measured[name].append(_once(command))
    return measured


def _once(command: list[str]) -> Run:
    """Run a command with its output into nothing; a command that fails ends the benchmark."""
    to_nothing = [(os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_WRONLY, 0) for handle in (1, 2)]
    begin = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=to_nothing)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    if status:
        raise SystemExit(f"exit {os.waitstatus_to_exitcode(status)}: {shlex.join(command)}")
    return Run(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)


def _report(measured: dict[str, list[Run]], runs: int) -> None:
    base = measured.pop("python -c pass")
    median, least, work = _summary(base)
    print(f"python -c pass: median {median:.1f}, least {least:.1f}, processor {work:.1f} ms")
    print(f"over that, in ms; {runs} runs in turns, {os.cpu_count()} cores\n")
    print(f"{'command':<80} {'median':>7} {'least':>7} {'proc.':>7} {'first':>7}")
    over = 0
    for name, values in measured.items():
        shown = [value - of for value, of in zip(_summary(values), (median, least, work), strict=True)]
        late = name not in YARDSTICKS and shown[0] > (BUDGET_HELP if name == "jig --help" else BUDGET)
        over += late
        first = values[0].cpu - work
        figures = " ".join(f"{value:>7.1f}" for value in (*shown, first))
        print(f"{name:<80} {figures}{' over' if late else ''}")
    print(f"\n{over} of {len(measured) - len(YARDSTICKS) + 1} over the budget ({BUDGET} ms, --help {BUDGET_HELP})")


def _summary(runs: list[Run]) -> tuple[float, float, float]:
    return statistics.median(run.wall for run in runs), min(run.wall for run in runs), min(run.cpu for run in runs)


def _build(jig: str, store: str) -> str:
    begin = time.perf_counter()
    subprocess.run([jig, "--store", store, "build"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{time.perf_counter() - begin:.2f} s, {peak:.0f} MB"


def _read_copies(jig: str, store: str, reports: Path, folder: Path) -> str:
    """Read each report on a partnership as if it were on every other."""
    folder.mkdir()
    asked = subprocess.run(
        [jig, "--store", store, "ask", "partnerships", "-f", "json"], check=True, capture_output=True
    )
    names = {row["partnership_iri"].rpartition("/")[2]: row["partnership"] for row in json.loads(asked.stdout)}
    for loaded in load_sheets(sheet_files()):
        report = loaded.sheet.report
        path = find_text(loaded.sheet, reports)
        if path is None or report.partnership is None:
            continue
        text, own = path.read_text(encoding="utf-8"), names[report.partnership]
        for slug, name in names.items():
            if name != own:
                Path(folder, f"{report.id}-{slug}.txt").write_text(text.replace(own, name), encoding="utf-8")
    begin = time.perf_counter()
    subprocess.run([jig, "--store", store, "ingest", str(folder)], check=True, capture_output=True)
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return f"{sum(1 for _ in folder.iterdir())} reports, {size:.1f} MB, {time.perf_counter() - begin:.0f} s"


def _rdflib(jig: str, store: str, folder: str, runs: int) -> None:
    """Time the same question in rdflib, on the exported Turtle."""
    dump, query = str(Path(folder, "dump.ttl")), str(Path(folder, "query.rq"))
    subprocess.run([jig, "--store", store, "export", "-f", "ttl", "-o", dump], check=True)
    asked = [jig, "--store", store, "ask", "evaluations", "--partnership", "South Lanarkshire"]
    bound = subprocess.run([*asked, "--show"], check=True, capture_output=True, text=True).stdout
    Path(query).write_text(bound, encoding="utf-8")
    measured = _measure({"ours": asked, "theirs": [sys.executable, "-c", RDFLIB, dump, query]}, runs)
    ours, theirs = (_summary(measured[name])[0] for name in ("ours", "theirs"))
    export = [jig, "--store", store, "export", "-f", "nq"]
    quads = subprocess.run(export, check=True, capture_output=True).stdout.count(b"\n")
    print(f"\nrdflib, {quads} quads from Turtle, the same query: {theirs:.0f} ms, {theirs / ours:.0f} times as long")


if __name__ == "__main__":
    main()

"""Measure reading reports into a store: megabytes a second and memory, over reports made here.

    .venv/bin/python benchmarks/ingest.py [--reports 1000] [--kilobytes 30] [--profile]

Prints the share of each step and one line for each tenth of the reports, so that growth would show: the megabytes a
second on the clock so far, the processor time of this tenth (all threads, and that which reads: the others are the
store's), and the most memory so far.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jig.graph.fulltext.search import search
from jig.graph.intake.ingest import Drawn, Outcome, ingest
from jig.graph.reading import read_report
from jig.graph.text.documents import read_document
from jig.graph.text.files import read_file
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

COUNCILS = ("Moray", "Fife", "Angus", "Highland", "Falkirk", "Stirling", "Midlothian", "East Lothian", "Dundee City")
OPENINGS = ("Partners", "Most staff", "Some young people", "Leaders", "A few parents", "Almost all social workers")
VERBS = ("had improved", "did not yet understand", "were developing", "shared", "reviewed", "planned", "valued")
OBJECTS = (
    "chronologies", "kinship care", "assessments of risk", "the corporate parenting plan", "mental health support",
    "information about children", "advocacy", "permanence planning", "throughcare", "early help",
)  # fmt: skip
ENDINGS = ("in two localities", "for care leavers", "since the last inspection", "over 12 months", "in 45% of records",
           "and this was beginning to make a difference", "but progress was slow")  # fmt: skip
FILLERS = "the of services people work together team local support area after before while review plan care".split()


def make_report(chance: random.Random, number: int, kilobytes: int) -> str:
    """Make a report of a council: title, imprint, sections with paragraphs, lists and evaluations."""
    council, year = COUNCILS[number % len(COUNCILS)], 2013 + number % 12
    lines = ["Care Inspectorate", f"Joint inspection of services for children and young people in {council} ({number})",
             f"June {year}", "1. Introduction"]  # fmt: skip
    size, section = 0, 1
    while size < kilobytes * 1000:
        if chance.random() < 0.08:
            section += 1
            lines.append(f"{section}. Theme {chance.randrange(10**6)} of the work")
        bullet = chance.random() < 0.2
        words = " ".join(_sentence(chance) for _ in range(1 if bullet else chance.randrange(2, 7)))
        lines.append(f"• {words}" if bullet else words)
        size += len(words)
    return "\n\n".join(lines) + "\n"


def _sentence(chance: random.Random) -> str:
    """Make a sentence; as in real reports, about every third names something that the vocabularies know."""
    rest = " ".join(chance.choices(FILLERS, k=chance.randrange(12, 28)))
    if chance.random() < 0.6:
        return f"The {rest}."
    parts = (chance.choice(OPENINGS), chance.choice(VERBS), chance.choice(OBJECTS), chance.choice(ENDINGS))
    return f"{' '.join(parts)} {rest}."


def main() -> None:
    """Make the reports, ingest them, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=30)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    arguments = parser.parse_args()
    chance = random.Random(1)  # noqa: S311
    with tempfile.TemporaryDirectory() as home:
        files = []
        for number in range(arguments.reports):
            files.append(Path(home, f"report-{number:05}.txt"))
            files[-1].write_text(make_report(chance, number, arguments.kilobytes), encoding="utf-8")
        store = str(Path(home, "store"))
        subprocess.run([sys.executable, "-m", "jig.cli", "--store", store, "build"], check=True, capture_output=True)
        _steps(files[:20])
        _measure(store, files, profile=arguments.profile)


def _steps(files: list[Path]) -> None:
    """Print what reading alone takes, step by step."""
    vocabulary = Vocabulary(vocabulary_quads())
    spent = {"file": 0.0, "document": 0.0, "extraction": 0.0}
    size = 0
    for path in files:
        size += path.stat().st_size
        begin = time.process_time()
        file = read_file(path)
        read = time.process_time()
        document = read_document(file.text)
        cut = time.process_time()
        read_report(document, vocabulary)
        drawn = time.process_time()
        spent["file"] += read - begin
        spent["document"] += cut - read
        spent["extraction"] += drawn - cut
    for step, seconds in spent.items():
        print(f"{step:<12} {seconds / size * 1e6:6.2f} s/MB")


def _measure(store: str, files: list[Path], *, profile: bool) -> None:
    total, begin, begin_cpu = sum(path.stat().st_size for path in files), time.perf_counter(), time.process_time()
    tenth = max(1, len(files) // 10)
    sizes = [path.stat().st_size for path in files]
    done, spent, read = 0, begin_cpu, time.thread_time()

    def tell(told: Drawn | Outcome) -> None:
        nonlocal done, spent, read
        done += 1
        if done % tenth == 0:
            now, here, size = time.process_time(), time.thread_time(), sum(sizes[done - tenth : done]) / 1e6
            speed = sum(sizes[:done]) / (time.perf_counter() - begin) / 1e6
            costs = f"{(now - spent) / size:5.1f} s/MB, reading {(here - read) / size:4.1f}"
            spent, read = now, here
            print(f"{done:>6} files  {speed:5.2f} MB/s  {costs}  {_memory():6.0f} MB", flush=True)

    if profile:
        import cProfile
        import pstats

        with cProfile.Profile(time.process_time) as watched:
            ingest(store, files, on_file=tell)
        pstats.Stats(watched, stream=sys.stdout).sort_stats("tottime").print_stats(25)
        return
    outcomes = ingest(store, files, on_file=tell)
    seconds, cpu = time.perf_counter() - begin, time.process_time() - begin_cpu
    passages = sum(outcome.passages for outcome in outcomes)
    failed = sum(outcome.state == "failed" for outcome in outcomes)
    print(f"{total / 1e6:.1f} MB, {passages} passages, {failed} failed: {seconds:.1f} s ({cpu:.1f} s of processor),")
    print(f"{total / seconds / 1e6:.2f} MB/s ({total / cpu / 1e6:.2f} a processor second), at most {_memory():.0f} MB")
    begin = time.perf_counter()
    found = search(store, "kinship care")
    print(f"searching: {found.total} entries hold the words, {(time.perf_counter() - begin) * 1000:.0f} ms")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()

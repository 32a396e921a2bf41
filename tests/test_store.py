"""The store: generations, locks, killed writers, time-outs, real processes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from sqlite3 import DatabaseError, OperationalError

import pytest
from pyoxigraph import Store

from jig.graph import build, store
from jig.graph.build import Built, collect_quads, digest
from jig.graph.engine import LocalEngine, Solutions, with_deadline
from jig.graph.errors import BadInput, StoreMissing, TimedOut, UsageFault
from jig.graph.fulltext.search import search
from jig.graph.intake.ingest import ingest
from jig.graph.sheets import sheet_files
from jig.graph.store import current_name, new_generation, open_current, settle
from jig.graph.terms import graph_name

#: One small sheet: these tests are about the store, not about what is in it.
SHEETS = [path for path in sheet_files() if path.stem == "moray-2017"]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def build_store(folder: str) -> Built:
    return build.build_store(folder, sheets=SHEETS)


@pytest.fixture
def folder(one_sheet: str, tmp_path: Path) -> str:
    """Return the folder of a store with one sheet, which a test may change."""
    return str(shutil.copytree(one_sheet, tmp_path / "s"))


def test_a_missing_store_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="jig build --store"):
        open_current(str(tmp_path / "typo"))
    assert not (tmp_path / "typo").exists()


def test_building_twice_gives_the_same_graph(tmp_path: Path) -> None:
    folder = str(tmp_path / "s")
    first = build_store(folder)
    kept = open_current(folder)
    second = build_store(folder)
    assert first.quads == second.quads
    assert first.build != second.build
    assert len(kept.store) == first.quads, "a reader keeps its generation"
    assert Path(folder, kept.name).is_dir()


def test_the_store_holds_what_was_collected_blank_nodes_by_their_labels(tmp_path: Path) -> None:
    built = build_store(str(tmp_path / "s"))
    held = open_current(built.folder).store
    metadata = graph_name("metadata")
    quads = [quad for quad in held if quad.graph_name != metadata]
    assert digest(quads) == digest(collect_quads(SHEETS))
    assert built.quads == len(held) == len(quads) + built.graphs["metadata"]


def test_old_generations_go_when_nobody_reads_them(folder: str) -> None:
    build_store(folder)
    assert [path.name for path in Path(folder).glob("g-*")] == [current_name(folder)]


def test_layers_are_merged_when_enough_is_new(tmp_path: Path) -> None:
    class Layered:
        """Counts how often its layers are merged."""

        def __init__(self) -> None:
            self.quads = self.merged = 0

        def __len__(self) -> int:
            return self.quads

        def flush(self) -> None: ...

        def optimize(self) -> None:
            self.merged += 1

    held = Layered()

    def merges(quads: int) -> int:
        held.quads, held.merged = quads, 0
        settle(str(tmp_path), held)  # type: ignore[arg-type]
        return held.merged

    assert merges(100_000) == 1, "a store of which nothing is known"
    assert merges(102_000) == 0
    assert merges(104_000) == 0
    assert merges(106_000) == 1, "little by little counts as well"
    assert merges(106_000) == 0
    assert merges(90_000) == 1, "what was taken out leaves a layer, too"


def test_what_is_read_is_merged_with_what_there_was(tmp_path: Path) -> None:
    folder = str(tmp_path / "s")
    build_store(folder)
    report = tmp_path / "fife.txt"
    lines = "\n\n".join(f"Partners improved {n} plans for children in kinship care in Fife." for n in range(400))
    report.write_text(
        f"Care Inspectorate\n\nJoint inspection of services for children in Fife\n\nMay 2019\n\n{lines}\n"
    )
    assert ingest(folder, [report])[0].state == "new"
    home = Path(folder, current_name(folder) or "", "store")
    layers = len(list(home.glob("*.sst")))
    Store(str(home)).optimize()
    assert len(list(home.glob("*.sst"))) >= layers


def test_the_digest_does_not_depend_on_order_or_hash_seed() -> None:
    script = (
        "from jig.graph.build import collect_quads, digest; from jig.graph.sheets import sheet_files; import random;"
        "q = collect_quads([p for p in sheet_files() if p.stem == 'moray-2017']);"
        "random.shuffle(q); print(digest(q))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert seen == {(digest(collect_quads(SHEETS)) + "\n").encode()}


def test_a_failing_writer_leaves_nothing(folder: str) -> None:
    before = sorted(path.name for path in Path(folder).iterdir())
    with pytest.raises(RuntimeError, match="boom"), new_generation(folder, fresh=False):
        raise RuntimeError("boom")
    assert sorted(path.name for path in Path(folder).iterdir()) == before


def test_a_store_that_cannot_be_written_leaves_the_old_generation(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(path.name for path in Path(folder).iterdir())

    def full(home: str, blank: object) -> int:
        raise OSError("no space left")

    monkeypatch.setattr(build, "_write", full)
    with pytest.raises(BadInput, match="nothing was changed: no space left"):
        build_store(folder)
    assert sorted(path.name for path in Path(folder).iterdir()) == before


@pytest.mark.parametrize("refusal", [OSError(28, "No space left"), OperationalError("database or disk is full")])
def test_a_full_disk_is_said_in_one_line(tmp_path: Path, refusal: Exception) -> None:
    with pytest.raises(BadInput, match=f"{tmp_path / 's'} cannot be written, nothing was changed: "):
        with new_generation(str(tmp_path / "s"), fresh=True):
            raise refusal
    assert current_name(str(tmp_path / "s")) is None


def test_two_writers_are_kept_apart(tmp_path: Path) -> None:
    folder = str(tmp_path / "s")
    with new_generation(folder, fresh=True), pytest.raises(UsageFault, match=str(os.getpid())):
        build_store(folder)


def test_two_that_use_the_default_store_first_both_get_their_answer(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path)}
    environment.pop("JIG_STORE", None)
    command = [sys.executable, "-m", "jig.cli", "ask", "partnerships", "-f", "csv"]
    both = [
        subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    answers = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], answers
    assert {len(out.splitlines()) for out, _ in answers} == {33}


def test_what_is_damaged_is_said_and_can_be_made_again(built_store: str, tmp_path: Path) -> None:
    folder = str(tmp_path / "store")
    shutil.copytree(built_store, folder)
    home = Path(folder, current_name(folder) or "")
    (home / "search.db").write_text("no database")
    with pytest.raises(StoreMissing, match="file is not a database; make it again with: jig build"):
        search(folder, "children")
    with (
        pytest.raises(BadInput, match="nothing was changed: file is not a database"),
        new_generation(folder, fresh=False),
    ):
        raise DatabaseError("file is not a database")
    for path in (home / "store").iterdir():
        path.write_text("x")
    for use in (lambda: open_current(folder).store, lambda: build_store(folder)):
        with pytest.raises(StoreMissing, match="jig build --fresh"):
            use()
    shutil.rmtree(home / "store")
    build_store(folder)
    assert search(folder, "children").total > 100
    Path(folder, "current").write_bytes(b"g-\xff")
    with pytest.raises(StoreMissing, match="there is no store"):
        open_current(folder)
    build_store(folder)
    assert len(open_current(folder).store) > 1000


def test_a_killed_writer_leaves_the_old_generation_whole(folder: str) -> None:
    before = current_name(folder)
    script = textwrap.dedent(
        f"""
        from jig.graph.store import new_generation
        from pyoxigraph import Store
        with new_generation({folder!r}, fresh=False) as home:
            Store(home + "/store").clear()
            print("ready", flush=True)
            input()
        """
    )
    writer = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdout.close()
    if writer.stdin:
        writer.stdin.close()
    assert current_name(folder) == before
    rows = LocalEngine(folder).run(COUNT).rows
    assert int(rows[0][0].value) > 5000
    build_store(folder)
    assert current_name(folder) != before


def test_a_reader_that_meets_a_switch_tries_again(folder: str) -> None:
    problems: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(20):
                LocalEngine(folder).run(COUNT)
        except BaseException as err:
            problems.append(err)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(2):
        build_store(folder)
    for reader in readers:
        reader.join()
    assert problems == []


def test_a_generation_that_was_left_before_it_was_held_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer looks for readers, finds none, and removes the generation a moment after one has taken its lock."""
    folder, current = str(tmp_path / "s"), tmp_path / "s" / "current"
    build_store(folder)
    first = open_current(folder)
    build_store(folder)
    second = current.read_text()
    current.write_text(first.name)
    hold = store._hold

    def switch_and_hold(home: str) -> int | None:
        current.write_text(second)
        return hold(home)

    monkeypatch.setattr(store, "_hold", switch_and_hold)
    assert open_current(folder).name == second


def test_work_that_takes_too_long_is_given_up() -> None:
    release = threading.Event()

    def work() -> Solutions:
        release.wait()
        return Solutions([], [])

    with pytest.raises(TimedOut, match="--timeout"):
        with_deadline(work, 0.01)
    release.set()


CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_that_takes_too_long_ends_the_process(built_store: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jig.cli", "--store", built_store, "--timeout", "0.3", "sparql", CROSS],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 6
    assert done.stderr == "Error: no answer within 0.3 seconds; raise --timeout, or narrow the question\n"


@pytest.mark.parametrize("thread", ["main_thread", "current_thread"])
def test_ctrl_c_ends_a_query(built_store: str, thread: str) -> None:
    """Also when the signal does not interrupt the main thread's wait, as where another thread is given it."""
    script = textwrap.dedent(
        f"""
        import signal, sys, threading
        from jig.graph import engine
        answer = engine.LocalEngine._answer
        def started(self, query, source):
            signal.pthread_kill(threading.{thread}().ident, signal.SIGINT)
            return answer(self, query, source)
        engine.LocalEngine._answer = started
        from jig.cli.main import cli
        sys.argv = ["jig", "--store", {built_store!r}, "sparql", {CROSS!r}]
        cli()
        """
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (130, "Interrupted.\n")

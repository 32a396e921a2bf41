"""Answers that are kept beside the generation that gave them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, Quad, Store

from jig.cli.main import cli
from jig.graph import answer_cache
from jig.graph.answer_cache import FOLDER, Rows, remember
from jig.graph.asking.answers import ask
from jig.graph.asking.canned import Canned, find_query, list_queries
from jig.graph.engine import LocalEngine
from jig.graph.naming.known_names import known_names
from jig.graph.store import Generation
from jig.graph.terms import ID, JIG, RDF, graph_name

BARE = [query for query in list_queries([]).values() if not any(p.required for p in query.parameters)]


@pytest.fixture
def store(built_store: str, tmp_path: Path) -> str:
    """Copy the built store, so that it may be changed."""
    shutil.copytree(built_store, tmp_path / "store", ignore=shutil.ignore_patterns(FOLDER))
    return str(tmp_path / "store")


def home(store: str) -> Path:
    return Path(LocalEngine(store).generation.path(""))


@pytest.mark.parametrize("canned", BARE, ids=lambda canned: canned.name)
def test_build_answers_beforehand_as_the_store_would(built_store: str, canned: Canned, tmp_path: Path) -> None:
    engine = LocalEngine(built_store)
    beforehand = ask(engine, canned, {})
    assert engine.generation.store is not None, "opened before the folder is another"
    (tmp_path / engine.generation.name / "store").mkdir(parents=True)
    engine.generation.folder = str(tmp_path)  # where nothing is kept yet
    assert ask(engine, canned, {}) == beforehand


@pytest.fixture
def unopened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing open a store."""

    def refuse(generation: Generation) -> Store:
        raise AssertionError(f"{generation.folder} was opened")

    monkeypatch.setattr(Generation, "store", property(refuse))


def test_what_build_answered_needs_no_store(built_store: str, store: str, unopened: None) -> None:
    engine = LocalEngine(built_store)
    for canned in BARE:
        assert ask(engine, canned, {}).columns
    assert len(known_names(engine, "partnership")) == 32
    with pytest.raises(AssertionError, match="was opened"):
        ask(LocalEngine(store), BARE[0], {})  # the copy has no answers


def test_a_question_needs_the_store_once(
    store: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    words = ["--store", store, "ask", "findings", "--partnership", "Moray", "--topic", "kinship", "--polarity", "mixed"]
    first = CliRunner().invoke(cli, words)
    request.getfixturevalue("unopened")
    again = CliRunner().invoke(cli, words)
    assert (again.exit_code, again.stdout, again.stderr) == (0, first.stdout, first.stderr)
    assert "is read as" in again.stderr


def test_a_store_that_cannot_be_read_is_named(store: str) -> None:
    (home(store) / "store" / "CURRENT").unlink()
    result = CliRunner().invoke(cli, ["--store", store, "sparql", "ASK { ?s ?p ?o }"])
    assert result.exit_code == 4
    assert result.stderr.startswith(f"Error: the store in {store} cannot be read: ")
    assert result.stderr.endswith(f"with: jig build --fresh --store {store}\n")


def test_an_answer_is_read_the_second_time_until_the_store_changes(store: str) -> None:
    def count(name: str) -> int:
        return len(ask(LocalEngine(store), find_query(name, []), {}).rows)

    before = count("reports"), count("topics")
    assert (count("reports"), count("topics")) == before
    assert len(list((home(store) / FOLDER).iterdir())) == 2
    writable = Store(str(home(store) / "store"))
    writable.remove_graph(graph_name("sheet", "moray-2017"))
    writable.flush()
    del writable
    assert count("reports") == before[0] - 1
    assert count("topics") < before[1]
    assert len(list((home(store) / FOLDER).iterdir())) == 2


def test_what_is_kept_is_only_used_for_the_same_question_and_state(store: str) -> None:
    asked: list[str] = []

    def work(name: str) -> Rows:
        def answer() -> Rows:
            asked.append(name)
            return [(name, 1, 2.5, None, True, ["a", "b"])]

        return remember(str(home(store)), name, answer)

    assert work("one") == work("one") == [("one", 1, 2.5, None, True, ["a", "b"])]
    assert asked == ["one"]
    file = next((home(store) / FOLDER).iterdir())
    assert work("two") != work("one")
    assert asked == ["one", "two"]
    other = next(path for path in (home(store) / FOLDER).iterdir() if path != file)
    file.write_bytes(other.read_bytes())  # as when two questions get the same name
    assert work("one") == [("one", 1, 2.5, None, True, ["a", "b"])]
    for rubbish in (b"", b"N", b"\x00rubbish"):
        file.write_bytes(rubbish)
        work("one")
    assert asked == ["one", "two", "one", "one", "one", "one"]
    (home(store) / "store" / "another").write_text("")
    work("one")
    assert asked[-2:] == ["one", "one"]
    assert len(asked) == 7


def test_another_version_of_the_program_asks_again(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer() -> Rows:
        asked.append("one")
        return [("one",)]

    for _ in range(2):
        remember(str(home(store)), "one", answer)
    (tmp_path / "answer_cache.py").write_text("")
    monkeypatch.setattr(answer_cache, "__file__", str(tmp_path / "answer_cache.py"))
    remember(str(home(store)), "one", answer)
    assert asked == ["one", "one"]


def test_an_answer_is_kept_for_its_values(store: str) -> None:
    places = ("Moray", "Clackmannanshire")
    found = [ask(LocalEngine(store), find_query("progress", []), {"partnership": name}).rows for name in places * 2]
    assert found[0] == found[2] != found[1] == found[3]


def test_an_answer_is_kept_for_the_header_of_its_query(store: str) -> None:
    text = 'SELECT ("b|a" AS ?names) {}'
    headers = [{"title": "t", "columns": {"names": {"type": kind, "help": "h"}}} for kind in ("text", "list")]
    rows = [ask(LocalEngine(store), Canned("own", "own.rq", text, header), {}).rows for header in headers]
    assert rows == [[("b|a",)], [(["a", "b"],)]]


def test_an_answer_is_kept_for_the_graphs_that_are_asked(store: str) -> None:
    writable = Store(str(home(store) / "store"))
    drawn = NamedNode(f"{ID}report/drawn")
    writable.add(Quad(drawn, NamedNode(RDF + "type"), NamedNode(JIG + "Report"), graph_name("extracted", "moray-2017")))
    writable.flush()
    del writable
    own = Canned("own", "own.rq", f"SELECT ?r {{ ?r a <{JIG}Report> }}", {"title": "t", "columns": {"r": "a report"}})
    counts = [len(ask(LocalEngine(store, extracted=flag), own, {}).rows) for flag in (False, True, False, True)]
    assert counts[1] == counts[0] + 1
    assert counts[2:] == counts[:2]


def test_where_nothing_can_be_kept_the_answer_comes_all_the_same(store: str) -> None:
    (home(store) / FOLDER).write_text("in the way")
    engine = LocalEngine(store)
    assert ask(engine, find_query("topics", []), {}) == ask(engine, find_query("topics", []), {})
    assert (home(store) / FOLDER).read_text() == "in the way"

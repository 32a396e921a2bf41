"""Reading files into a store: what is added, what is not, what fails, and what drafts keep to themselves."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from jig.cli.ingest import forget, ingest
from jig.cli.main import cli
from jig.graph.asking.canned import list_queries
from jig.graph.build import build_store
from jig.graph.engine import LocalEngine
from jig.graph.errors import UsageFault
from jig.graph.export import Selection, export_graphs, graphs_of
from jig.graph.fulltext.index import write_index
from jig.graph.fulltext.search import INDEX, search
from jig.graph.intake.confidential import read_draft
from jig.graph.intake.extracted_sheets import extracted_lines
from jig.graph.intake.ingest import ingest as read_into
from jig.graph.reading import Reading
from jig.graph.sheets import load_sheets, sheet_files
from jig.graph.store import current_name
from jig.graph.tables import export_tables
from jig.graph.terms import DCTERMS, JIG, RDFS, SKOS, graph_name
from jig.graph.verify import find_text

WritePdf = Callable[[Path, list[list[tuple[float, float, float, str]]]], Path]

REPORT = """Care Inspectorate

Report of a joint inspection of services for children and young people in Fife

November 2019

Contents

1. Introduction\t2
2. Key messages\t3
3. Evaluations\t4

1. Introduction

We inspected services in Fife in the summer of 2019. The visit took one week and was led by the Care Inspectorate.

2. Key messages

1. Support for kinship carers was strong and most of them knew where to turn to.

2. Chronologies were poor in too many of the records that were read and this made risk hard to see.

3. Evaluations

Leaders had begun to plan together for mental health, though it was too early to see an impact.

Staff spoke well of their training. They had received it every year, and many wanted to have more of it.
"""

DATA = Path(__file__).parent / "data" / "reading"

STRATEGY = """A strategy for our libraries

Our aims

We want every library to be open on five days. We shall ask readers what they wish to borrow.

Our money

Money is short. We shall spend it with care on books that people like to read at home.
"""

NOVEL = """Chapter one

It was late when the ferry came in. Nobody stood on the pier but a dog and an old man with a lamp.

"You are late," said the man. The dog said nothing at all, and looked out over the dark water to the north.
"""


@pytest.fixture(scope="module")
def pristine(built_store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Copy the store of all sheets once: some tests compare it with what became of it."""
    folder = tmp_path_factory.mktemp("pristine") / "store"
    shutil.copytree(built_store, folder)
    return str(folder)


@pytest.fixture
def store(pristine: str, tmp_path: Path) -> str:
    """Return a store of one's own."""
    shutil.copytree(pristine, tmp_path / "store")
    return str(tmp_path / "store")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Write a report that no sheet is of."""
    path = tmp_path / "fife.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(store: str, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(ingest, ["--store", store, *arguments])
    assert result.exit_code == code or isinstance(result.exception, Exception), result.output
    assert "Traceback" not in result.output
    return result


def graphs(store: str) -> dict[str, int]:
    rows = LocalEngine(store).run("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows
    return {row[0].value.removeprefix("https://w3id.org/jig/graph/"): int(row[1].value) for row in rows}


def ask(store: str, query: str) -> list[tuple[str, ...]]:
    rows = LocalEngine(store, extracted=True).run(query).rows
    return [tuple("" if term is None else term.value for term in row) for row in rows]


def whole(pristine: str) -> tuple[str | None, list[str]]:
    folder = Path(pristine)
    return current_name(pristine), sorted(path.name for path in folder.iterdir() if path.name != "writer.lock")


# ── what is added ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_report_gets_passages_with_words_and_selectors(store: str, report: Path) -> None:
    (outcome,) = read_into(store, [report])
    assert outcome.state == "new"
    assert outcome.partnership == "fife"
    assert outcome.report is not None
    assert outcome.report.startswith("fife-2019")
    passages = ask(
        store,
        """SELECT ?start ?length ?words ?begin ?end ?prefix ?section ?paragraph {
          ?p a jig:Passage ; jig:inReport ?r ; jig:start ?start ; jig:length ?length ; oa:hasSelector ?q , ?at .
          ?q a oa:TextQuoteSelector ; oa:exact ?words ; oa:prefix ?prefix .
          ?at a oa:TextPositionSelector ; oa:start ?begin ; oa:end ?end .
          OPTIONAL { ?p jig:inSection/jig:sectionTitle ?section } OPTIONAL { ?p jig:paragraph ?paragraph }
        } ORDER BY ?start""",
    )
    assert len(passages) == outcome.passages > 10
    for _, _, words, begin, end, *_ in passages:
        assert " ".join(REPORT[int(begin) : int(end)].split()) == words
    placed = next(row for row in passages if "kinship" in row[2])
    assert "Key messages" in placed[6]
    assert placed[7] == "1"


def test_facts_read_by_machine_say_so(store: str, report: Path) -> None:
    (outcome,) = read_into(store, [report])
    rows = ask(
        store,
        f"""SELECT ?words ?rule ?confidence ?summary ?exact {{
          GRAPH <https://w3id.org/jig/graph/extracted/{outcome.report}> {{
            ?f a jig:Statement ; jig:rule ?rule ; jig:ruleConfidence ?confidence ; jig:cites ?c }}
          GRAPH <https://w3id.org/jig/graph/words/{outcome.report}> {{ ?f jig:words ?words ; jig:summary ?summary }}
          ?c oa:exact ?exact }}""",
    )
    assert rows
    for words, rule, confidence, summary, exact in rows:
        assert rule
        assert 0 < float(confidence) <= 1
        assert words.removeprefix("1. ").removeprefix("2. ") == summary
        assert exact
    assert not ask(store, "SELECT ?f { GRAPH ?g { ?f jig:rule ?r } FILTER(CONTAINS(STR(?g), '/sheet/')) }")


#: Properties that hold official names: of reports, indicators, services.
OFFICIAL = (DCTERMS + "title", RDFS + "label", SKOS + "altLabel", JIG + "indicatorName", JIG + "sectionTitle")


def test_facts_read_by_machine_can_be_had_without_the_words_of_their_report(store: str, tmp_path: Path) -> None:
    """What stands in the graphs that are published has no ten words in a row of the report, but in official names."""
    counted, heading = "young people on the hill who had been staying in one", "Recognition of risk\n\n"
    more = f"{heading}We found that 32% of {counted} of its huts had goats.\n\n"
    file = tmp_path / "report.txt"
    file.write_text(EVALUATED.read_text(encoding="utf-8").replace(heading, more), encoding="utf-8")
    run(store, str(file))
    assert ask(store, f"SELECT ?f {{ ?f jig:population '{counted}' }}"), "who was counted is told in ten words"
    text = " ".join(file.read_text(encoding="utf-8").split())
    engine = LocalEngine(store)
    names = graphs_of(engine, Selection(extracted=True, text=False))
    assert {name.partition("/")[0] for name in names}.isdisjoint({"text", "words"})
    (drawn,) = (name for name in names if name.startswith("extracted/"))
    said = {
        " ".join(words[at : at + 10])
        for quad in engine.generation.store.quads_for_pattern(None, None, None, graph_name(drawn))
        if isinstance(quad.object, Literal) and quad.predicate.value not in OFFICIAL
        for words in [quad.object.value.split()]
        for at in range(len(words) - 9)
    }
    assert not [run_of for run_of in said if run_of in text]
    assert said, "else nothing was looked at"
    facts = tmp_path / "facts.nq"
    export_graphs(engine, "nq", str(facts), Selection(extracted=True, text=False))
    checked = CliRunner().invoke(cli, ["--store", store, "validate", str(facts)])
    assert checked.exit_code == 0, checked.output


@pytest.mark.parametrize("text", [True, False])
def test_a_table_names_facts_by_the_words_of_their_report_only_where_words_are_wanted(
    store: str, tmp_path: Path, text: bool
) -> None:
    """An evaluation refers to its reasons, which are called by what they say."""
    run(store, str(EVALUATED))
    export_tables(LocalEngine(store), str(tmp_path), Selection(extracted=True, text=text))
    with (tmp_path / "evaluation.csv").open(encoding="utf-8", newline="") as file:
        reasons = {row["iri"].rpartition("/")[2]: row["rationale"] for row in csv.DictReader(file)}
    assert ("Children felt safe and respected." in reasons["evaluation-2.1"]) == text
    assert "https://" in reasons["evaluation-2.1"] or text


def test_facts_read_by_machine_stand_under_their_topics_and_groups(store: str, report: Path) -> None:
    """Questions filter by topics and groups of people with the broader ones; rules are not run over what was read."""
    run(store, str(report))
    for own, within in (("topic", "withinTopic"), ("concerns", "withinPopulation")):
        drawn = f"?f jig:{own} ?t ; jig:ruleConfidence ?c"
        assert ask(store, f"SELECT ?f {{ {drawn} }}")
        assert not ask(store, f"SELECT ?f {{ {drawn} FILTER NOT EXISTS {{ ?f jig:{within} ?t }} }}")
        wider = f"{drawn} . ?t skos:broader ?b"
        assert not ask(store, f"SELECT ?f {{ {wider} FILTER NOT EXISTS {{ ?f jig:{within} ?b }} }}")


def test_rows_read_by_machine_say_so(store: str, report: Path) -> None:
    def messages(*more: str) -> tuple[list[dict[str, str]], str]:
        result = CliRunner().invoke(cli, ["ask", "key-messages", "--store", store, "-f", "json", *more])
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout), result.stderr

    before, said = messages()
    assert before
    assert all("origin" not in row for row in before)
    assert not said
    run(store, str(report))
    rows, said = messages()
    assert {row["origin"] for row in rows if row["partnership"] == "Fife"} == {"read by machine"}
    assert {row["origin"] for row in rows if row["partnership"] != "Fife"} == {"fact sheet"}
    assert f"{len(rows) - len(before)} of {len(rows)} rows were read by machine and reviewed by nobody" in said
    assert messages("--partnership", before[0]["partnership"]) == (before, "")
    for name in ("reports", "timeline"):
        listed = CliRunner().invoke(cli, ["ask", name, "--store", store, "-f", "json"])
        by_machine = {row["report"] for row in json.loads(listed.stdout) if row["origin"] == "read by machine"}
        issued = [row for row in json.loads(listed.stdout) if row.get("detail", "report").startswith("report")]
        assert {row["report"] for row in issued if row["origin"] == "read by machine"} == by_machine
        assert all(report.startswith("Fife, ") for report in by_machine)
        assert by_machine


def test_a_timeline_tells_the_issue_of_a_report_of_which_a_sheet_told_before(store: str, tmp_path: Path) -> None:
    """When the report of the inspection was issued is stated by the sheet of the review that followed it."""
    issued = tmp_path / "moray.txt"
    title = "Joint inspection of services for children and young people in Moray"
    issued.write_text(
        f"Care Inspectorate\n\n{title}\n\nFebruary 2017\n\n1. Goats\n\nMost goats ate hay.\n", encoding="utf-8"
    )
    (outcome,) = read_into(store, [issued])
    words = ["ask", "timeline", "--store", store, "--report", str(outcome.report), "-f", "json"]
    (row,) = json.loads(CliRunner().invoke(cli, words).stdout)
    assert (row["date"], row["detail"]) == ("2017-02", "report of the inspection published")
    assert row["other_facts"] == [f"https://w3id.org/jig/id/report/{outcome.report}"]


def test_twice_the_same_file_adds_nothing(store: str, report: Path) -> None:
    read_into(store, [report])
    before, built = graphs(store), current_name(store)
    (again,) = read_into(store, [report])
    assert again.state == "present"
    assert graphs(store) == before
    assert current_name(store) == built, "no generation is made for nothing"
    copy = report.with_name("copy.md")
    copy.write_text(REPORT.replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert [o.state for o in read_into(store, [report, copy])] == ["present", "present"]


def test_two_files_of_a_report_are_editions_of_it(store: str, report: Path) -> None:
    second = report.with_name("second.txt")
    second.write_text(REPORT.replace("one week", "a week"), encoding="utf-8")
    other = report.with_name("other.txt")
    other.write_text(REPORT.partition("1. Introduction\n")[0] + NOVEL * 3, encoding="utf-8")
    first, edition, another = read_into(store, [report, second, other])
    assert edition.state == "edition"
    assert edition.report == first.report
    assert another.report != first.report
    rows = ask(store, f"SELECT ?e {{ <https://w3id.org/jig/id/report/{first.report}> jig:hasEdition ?e }}")
    assert len(rows) == 2
    assert search(store, '"turn to"').total == 1, "one edition of a report is searched"


def test_a_triple_stands_in_one_graph(store: str, report: Path) -> None:
    read_into(store, [report])
    twice = ask(store, "SELECT ?s { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER(STR(?a) < STR(?b)) } LIMIT 5")
    assert twice == []


def test_the_order_and_the_grouping_of_files_do_not_matter(pristine: str, tmp_path: Path, report: Path) -> None:
    import shutil

    strategy = tmp_path / "strategy.md"
    strategy.write_text(STRATEGY, encoding="utf-8")
    contents = []
    for name, groups in (("a", [[report, strategy]]), ("b", [[strategy], [report]])):
        folder = str(tmp_path / name)
        shutil.copytree(pristine, folder)
        for files in groups:
            read_into(folder, files)
        contents.append(graphs(folder))
    assert contents[0] == contents[1]


def test_building_again_keeps_what_was_read(store: str, report: Path) -> None:
    read_into(store, [report])
    before = graphs(store)
    build_store(store, sheets=[path for path in sheet_files() if path.stem == "moray-2017"])
    kept = {name: count for name, count in graphs(store).items() if name.startswith(("text/", "extracted/"))}
    assert kept == {name: count for name, count in before.items() if name.startswith(("text/", "extracted/"))}
    assert kept
    assert search(store, '"knew where to turn to"').total == 1


def test_passages_are_found_by_words_and_by_what_was_drawn_from_them(store: str, report: Path) -> None:
    read_into(store, [report])
    found = search(store, "kinship carers", partnership="Fife")
    assert found.hits
    assert found.hits[0].kind == "passage"
    assert "Fife" in found.hits[0].citation
    assert search(store, "libraries").total == 0


def test_the_index_is_the_same_as_one_made_from_the_store(store: str, report: Path, tmp_path: Path) -> None:
    read_into(store, [report])
    home = Path(store, current_name(store) or "")
    write_index(tmp_path, Store.read_only(str(home / "store")))
    entries = []
    for path in (home / INDEX, tmp_path / INDEX):
        database = sqlite3.connect(path)
        entries.append(
            sorted(
                database.execute(
                    "SELECT e.iri, kind, section, paragraph, page, start, length, source, body, "
                    "(SELECT GROUP_CONCAT(iri) FROM (SELECT iri FROM tag WHERE entry = e.id ORDER BY iri)) "
                    "FROM entry e JOIN words ON words.rowid = e.id",
                    (),
                ).fetchall(),
                key=str,
            )
        )
        entries.append(sorted(database.execute("SELECT * FROM report").fetchall()))
        database.close()
    assert entries[:2] == entries[2:]


def test_a_known_report_attaches_and_can_be_quoted(store: str, reports: Path) -> None:
    loaded = load_sheets(sheet_files())[1]
    source = find_text(loaded.sheet, reports)
    assert source is not None
    before = graphs(store)
    (outcome,) = read_into(store, [source])
    name = loaded.sheet.report.id
    assert (outcome.state, outcome.report) == ("edition", name)
    after = graphs(store)
    assert set(after) - set(before) == {f"text/{name}"}
    assert after[f"sheet/{name}"] == before[f"sheet/{name}"]
    quoted = CliRunner().invoke(cli, ["--store", store, "ask", "improvement-areas", "--report", name, "--quote"])
    assert "cannot be quoted" not in quoted.stderr
    assert "“" in quoted.stdout


@pytest.mark.parametrize("name", ["overview-2012-2017", "south-ayrshire-2018"])
def test_passages_of_a_known_report_stand_where_its_outline_says(store: str, reports: Path, name: str) -> None:
    loaded = next(one for one in load_sheets(sheet_files()) if one.sheet.report.id == name)
    source = find_text(loaded.sheet, reports)
    assert source is not None
    read_into(store, [source])
    told = ask(
        store,
        "SELECT ?p ?length ?title ?number { ?p a jig:Passage ; jig:start ?start ; jig:length ?length ; oa:hasSource ?e "
        "OPTIONAL { ?p jig:inSection/jig:sectionTitle ?title } OPTIONAL { ?p jig:paragraph ?number } }",
    )
    database = sqlite3.connect(Path(store, current_name(store) or "", INDEX))
    found = database.execute("SELECT iri, length, section, paragraph FROM entry WHERE kind = 'passage'").fetchall()
    database.close()
    assert len(found) > 60
    assert sorted((iri, str(length), title, str(number or "")) for iri, length, title, number in found) == sorted(told)


def test_another_edition_of_a_known_report_brings_its_pages(store: str, reports: Path, write_pdf: WritePdf) -> None:
    loaded = next(one for one in load_sheets(sheet_files()) if one.sheet.report.id.startswith("moray"))
    source = find_text(loaded.sheet, reports)
    assert source is not None
    lines = [
        line for text in source.read_text(encoding="utf-8").split("\n") for line in textwrap.wrap(text, 90) or [""]
    ]
    pages = [
        [(60.0, 780 - 14.0 * at, 10.0, line) for at, line in enumerate(lines[begin : begin + 50]) if line]
        for begin in range(0, len(lines), 50)
    ]
    path = write_pdf(Path(store).parent / "moray.pdf", pages)
    (outcome,) = read_into(store, [path])
    assert (outcome.state, outcome.report) == ("edition", "moray-2017")
    rows = ask(store, "SELECT ?c ?page ?w { ?c a jig:Citation ; jig:page ?page ; oa:exact ?w }")
    assert len(rows) > 200
    assert {int(row[1]) for row in rows} <= set(range(1, len(pages) + 1))
    assert read_into(store, [source])[0].state == "edition"
    assert len(ask(store, "SELECT ?c ?w { ?c a jig:Citation ; oa:exact ?w }")) >= len(rows)
    assert not ask(store, "SELECT ?c { ?c oa:exact ?a , ?b FILTER(STR(?a) < STR(?b)) }"), "words are stored once"


# ── what is no report ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", [STRATEGY, NOVEL], ids=["strategy", "novel"])
def test_foreign_documents_are_kept_and_nothing_is_made_up(store: str, tmp_path: Path, text: str) -> None:
    path = tmp_path / "foreign.txt"
    path.write_text(text, encoding="utf-8")
    result = run(store, str(path), "-f", "json")
    (shown,) = json.loads(result.stdout)
    assert shown["kind"] == "other-document"
    assert shown["partnership"] is None
    assert "Evaluation" not in shown["facts"]
    assert shown["passages"] >= 3
    assert not ask(
        store, f"SELECT ?e {{ ?e a jig:Evaluation ; jig:inReport <https://w3id.org/jig/id/report/{shown['report']}> }}"
    )


def test_one_bad_file_does_not_stop_the_others(store: str, tmp_path: Path, report: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 cut")
    (folder / "c.txt").write_text(REPORT, encoding="utf-8")
    (folder / "d.txt").write_bytes(b"\x00\x01" * 5000)
    (folder / "ignored.docx").write_bytes(b"PK\x03\x04")
    (folder / ".hidden").write_bytes(b"x")
    result = CliRunner().invoke(ingest, ["--store", store, str(folder)])
    assert result.exit_code == 1
    assert "3 of 4 files could not be read:" in result.stderr
    for name, why in (("a.txt", "is empty"), ("b.pdf", "broken PDF"), ("d.txt", "is no text")):
        assert any(name in line and why in line for line in result.stderr.splitlines()), name
    assert f"Left aside: {folder / 'ignored.docx'} (" in result.stderr
    assert "c.txt" in result.stdout
    assert any(name.startswith("extracted/fife") for name in graphs(store))


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "is empty"), (b"%PDF-1.4", "broken PDF"), (b"\x00" * 99, "is no text")]
)
def test_a_single_bad_file_changes_nothing(store: str, tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "bad"
    path.write_bytes(content)
    before = whole(store)
    result = CliRunner().invoke(cli, ["--store", store, "info"])
    failed = CliRunner().invoke(ingest, ["--store", store, str(path)])
    assert result.exit_code == 0
    assert why in str(failed.exception)
    assert failed.stdout == ""
    assert whole(store) == before


def test_a_rule_that_fails_is_a_failure_of_its_file(store: str, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise IndexError("list index out of range")

    monkeypatch.setattr("jig.graph.intake.ingest.read_report", broken)
    (outcome,) = read_into(store, [report])
    assert outcome.state == "failed"
    assert "please report this" in (outcome.error or "")
    assert not any(name.startswith("text/") for name in graphs(store))


def test_a_store_that_is_absent_is_not_made(tmp_path: Path, report: Path) -> None:
    result = CliRunner().invoke(ingest, ["--store", str(tmp_path / "typo"), str(report)])
    assert "there is no store" in str(result.exception)
    assert not (tmp_path / "typo").exists()


def test_a_text_called_a_joint_inspection_that_has_not_its_form_says_so(store: str, tmp_path: Path) -> None:
    short = "Report of a joint inspection of services for children in Fife\n\nOur visit was in May 2021.\n\nStrengths\n"
    (tmp_path / "a.txt").write_text(short, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{short}\nCare Inspectorate\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text(short.replace("a joint inspection", "the work"), encoding="utf-8")
    outcomes = read_into(store, [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")], dry_run=True)
    assert ["nothing names the Care Inspectorate" in " ".join(o.doubtful) for o in outcomes] == [True, False, False]


def test_an_empty_folder_says_so(store: str, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = CliRunner().invoke(ingest, ["--store", store, str(tmp_path / "nothing")])
    assert "holds no file with one of the endings" in str(result.exception)


def test_a_dry_run_writes_nothing(store: str, report: Path) -> None:
    before = whole(store)
    (shown,) = json.loads(run(store, str(report), "--dry-run", "-f", "json").stdout)
    assert {"file", "report", "kind", "partnership", "issued", "passages", "facts", "doubtful", "unrecognised"} <= set(
        shown
    )
    assert shown["issued"] == "2019-11"
    assert whole(store) == before


def test_a_draft_sheet_takes_the_place_of_no_file_unasked(store: str, report: Path, tmp_path: Path) -> None:
    """A sheet that a person has reviewed is hours of work; before anything is read, it is not to be lost."""
    sheet, before = tmp_path / "fife.yaml", whole(store)
    sheet.write_text("reviewed", encoding="utf-8")
    refused = run(store, str(report), "--draft-sheet", str(sheet))
    said = f"{sheet}: is there already, perhaps reviewed; name another file, or say --overwrite"
    assert (type(refused.exception), str(refused.exception), refused.stdout) == (UsageFault, said, "")
    assert (sheet.read_text(encoding="utf-8"), whole(store)) == ("reviewed", before)
    run(store, str(report), "--dry-run", "--draft-sheet", str(sheet), "--overwrite")
    assert sheet.read_text(encoding="utf-8").startswith("# A draft made by jig ingest.")
    alone = run(store, str(report), "--dry-run", "--overwrite")
    assert str(alone.exception) == "--overwrite goes with --draft-sheet only"
    words = report.read_text(encoding="utf-8")
    itself = run(store, str(report), "--draft-sheet", f"{report.parent}/./{report.name}", "--overwrite")
    assert str(itself.exception).endswith("is the report itself; name another file for its draft sheet")
    assert report.read_text(encoding="utf-8") == words


def test_what_was_not_recognised_is_told_with_its_words(store: str, tmp_path: Path) -> None:
    table = "Judgement\tGrade\nHelp for families\tGood\nLeaders\tRequires improvement\n"
    (tmp_path / "north.txt").write_text(f"Inspection of Northtown\n\n{table}", encoding="utf-8")
    (shown,) = json.loads(run(store, str(tmp_path / "north.txt"), "--dry-run", "-f", "json").stdout)
    assert any("“Leaders Requires improvement”" in line for line in shown["unrecognised"])


#: An invented report with evaluations, strengths and figures (tests/data/reading/README.md).
EVALUATED = Path(__file__).parent / "data" / "reading" / "joint-2022.txt"


def test_facts_are_listed_with_their_values_and_passages(store: str) -> None:
    (shown,) = json.loads(run(store, str(EVALUATED), "--dry-run", "--facts", "-f", "json").stdout)
    text = " ".join(EVALUATED.read_text(encoding="utf-8").split())
    for fact in shown["drawn"]:
        assert {"kind", "roles", "id", "values", "rule", "confidence", "cite", "words", "passage"} <= set(fact)
        assert fact["words"] in text or fact["passage"] in text
    (evaluation,) = (fact for fact in shown["drawn"] if fact["values"].get("indicators") == ["2.1"])
    assert (evaluation["kind"], evaluation["values"]["evaluated_as"]) == ("Evaluation", "good")
    assert "indicators 2.1; evaluated_as good" in run(store, str(EVALUATED), "--dry-run", "--facts").stdout
    (review,) = (fact for fact in shown["drawn"] if fact["kind"] == "JointInspection")
    assert review["values"]["fieldwork"] == shown["fieldwork"] == "2021-12-06 to 2022-02-25"
    assert {"records-read", "staff-survey"} <= {one["activity"] for one in review["values"]["evidence_base"]}


def test_statements_count_under_each_of_their_roles(store: str) -> None:
    (shown,) = json.loads(run(store, str(EVALUATED), "--dry-run", "--facts", "-f", "json").stdout)
    for role in ("Strength", "PriorityArea", "KeyMessage"):
        assert shown["facts"][role] == sum(role in fact["roles"] for fact in shown["drawn"]) > 0
    reasons = [why for fact in shown["drawn"] for why in fact["values"].get("rationale", ())]
    statements = [fact["id"] for fact in shown["drawn"] if fact["kind"] == "Statement"]
    assert {why["id"] for why in reasons} < set(statements)
    assert all(why["words"] for why in reasons)
    assert shown["facts"]["Statement"] == len(set(statements)) == len(statements)


def test_what_was_gathered_for_the_store_does_not_stay_beside_it(store: str, report: Path) -> None:
    assert read_into(store, [report])[0].state == "new"
    home = Path(store, str(current_name(store)))
    assert (home / "store").is_dir()
    assert not list(home.glob("gathered-*"))


def test_a_killed_run_leaves_the_old_generation_whole(store: str, report: Path, tmp_path: Path) -> None:
    before = current_name(store)
    other = tmp_path / "other.txt"
    other.write_text(REPORT.replace("Fife", "Angus"), encoding="utf-8")
    script = textwrap.dedent(
        f"""
        from pathlib import Path
        from jig.graph.intake import ingest
        told = []
        def stop(one):
            told.append(one)
            if len(told) == 2:  # the first file is written, the second is being written
                print("ready", flush=True)
                input()
        ingest._BATCH = 1
        ingest.ingest({store!r}, [Path({str(report)!r}), Path({str(other)!r})], on_file=stop)
        """
    )
    writer = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate()
    assert current_name(store) == before
    assert not any(name.startswith("text/") for name in graphs(store))
    assert read_into(store, [report])[0].state == "new"
    assert len(list(Path(store).glob("g-*"))) <= 2


# ── drafts that are not published ──────────────────────────────────────────────────────────────────────────────────


def test_a_confidential_draft_keeps_to_itself(store: str, report: Path) -> None:
    before = whole(store)
    run(store, str(report), "--confidential", "fife-draft")
    assert whole(store) == before, "the store beside it is not touched"
    folder = Path(f"{store}-confidential", "fife-draft")
    assert folder.stat().st_mode & 0o077 == 0
    labels = ask(str(folder), "SELECT ?l { ?r a jig:Report ; rdfs:label|dcterms:title ?l }")
    assert labels
    assert all(label.startswith("DRAFT: ") for (label,) in labels)
    rows = CliRunner().invoke(cli, ["--store", str(folder), "ask", "reports"])
    assert [line.split("\t")[0] for line in rows.stdout.splitlines()] == ["standing", "DRAFT"]
    refused = CliRunner().invoke(cli, ["--store", str(folder), "export"])
    assert refused.exit_code == 2
    assert "confidential draft" in refused.stderr


def test_a_person_says_whose_a_report_without_a_name_is(store: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    named = (DATA / "joint-2017-pages.txt").read_text(encoding="utf-8")
    path.write_text(re.sub("inverclyde", "Partnership A", named, flags=re.IGNORECASE), encoding="utf-8")
    alone = run(store, str(path), "--dry-run")
    assert "--partnership says whose it is" in alone.stdout
    done = run(store, str(path), "--confidential", "x", "--partnership", "Fife Council")
    assert "joint-inspection-report, fife, 2017" in done.stdout
    shown = CliRunner().invoke(cli, ["--store", store, "ask", "evaluations", "--draft", "x", "-f", "json"]).stdout
    assert {row["partnership"] for row in json.loads(shown) if row["standing"] == "DRAFT"} == {"Fife"}
    path.write_text(named, encoding="utf-8")
    other = run(store, str(path), "--dry-run", "--partnership", "fife")
    assert "check: partnership: fife is given, but the title names inverclyde" in other.stdout
    two = CliRunner().invoke(ingest, ["--store", store, str(path), str(DATA), "--partnership", "fife"])
    assert "--partnership can be given with one file only, not with" in str(two.exception)


def test_what_is_read_of_a_report_without_a_name_is_of_nobody_and_whole(store: str, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    told = EVALUATED.read_text(encoding="utf-8").replace("West Lothian", "Partnership A")
    path.write_text(f"{told}\n\nNext steps\n\nWe will return within 12 months to look at progress.\n", encoding="utf-8")
    done = run(store, str(path))
    assert "Evaluation" in done.stdout and "evaluations: none is stored" in done.stdout
    assert "left out" not in done.stdout
    (shown,) = json.loads(run(store, str(path), "--dry-run", "--facts", "-f", "json").stdout)
    within = f"?f jig:inReport <https://w3id.org/jig/id/report/{shown['report']}>"
    assert not ask(store, f"SELECT ?f {{ {within} ; a jig:Evaluation }}")
    assert ask(store, f"SELECT ?f {{ {within} ; a jig:Commitment ; jig:promisedWithin ?when }}")
    reasons = sum(len(fact["values"].get("rationale", ())) for fact in shown["drawn"])
    assert len(ask(store, f"SELECT ?f {{ {within} ; jig:rule 'evaluations.rationale' }}")) == reasons > 0
    assert not ask(store, "SELECT ?e ?r { ?e jig:rationale ?r ; jig:rule ?rule }")


def test_counts_on_no_known_scale_are_told_and_not_stored(store: str, tmp_path: Path) -> None:
    done = run(store, str(DATA / "overview-2021.txt"))
    assert "1 Distribution" in done.stdout and "distributions: none is stored" in done.stdout
    assert "left out" not in done.stdout
    assert not ask(store, "SELECT ?d { ?d a jig:Distribution ; jig:rule ?rule }")
    title = "A quality framework for children and young people in need of care and protection (2019)"
    named = (DATA / "overview-2021.txt").read_text(encoding="utf-8")
    named = named.replace("2. What we found\n\n", f"2. What we found\n\nWe used {title}.\n\n")
    (tmp_path / "x.txt").write_text(named, encoding="utf-8")
    assert "distributions:" not in run(store, str(tmp_path / "x.txt"), "--confidential", "x").stdout
    counted = "?d a jig:Distribution ; jig:onIndicator ?i ; jig:hasBand ?b . ?b jig:point ?p ; jig:count ?n"
    assert len(ask(f"{store}-confidential/x", f"SELECT ?n {{ {counted} }}")) == 4


def test_each_reason_of_an_evaluation_has_its_own_words_and_is_marked_as_read_by_machine(store: str) -> None:
    run(store, str(EVALUATED))
    asked = ["--store", store, "ask", "findings", "--role", "rationale", "--partnership", "west-lothian", "-f", "json"]
    rows = json.loads(CliRunner().invoke(cli, asked).stdout)
    assert [row["summary"] for row in rows][:2] == [
        "Children felt safe and respected.",
        "Some young people, however, waited too long for help.",
    ]
    assert {row["origin"] for row in rows} == {"read by machine"}
    shown = CliRunner().invoke(cli, [*asked[:3], "benchmark", "--indicator", "2.1", "-f", "json"]).stdout
    told = [row["reason"] for row in json.loads(shown) if row["partnership"] == "West Lothian"]
    assert told == [row["summary"] for row in rows][:2]
    paper = CliRunner().invoke(cli, [*asked[:-2], "--paper"]).stdout
    assert "read by machine, have the words of their report, and nobody has reviewed them." in paper
    unsaid = "?e jig:rationale ?r ; jig:ruleConfidence ?sure FILTER NOT EXISTS { ?r jig:rule ?rule ; jig:words ?words }"
    assert not ask(store, f"SELECT ?r {{ {unsaid} }}")


def test_an_entry_of_a_list_has_its_number_apart(store: str) -> None:
    run(store, str(DATA / "review-2016.txt"), str(DATA / "older-people-2016-pages.txt"))
    told = ask(store, "SELECT ?n ?s { ?f jig:number ?n ; jig:summary ?s ; jig:rule ?rule }")
    assert ("2", "Help young people who leave care to find a home") in told
    assert not [(number, summary) for number, summary in told if re.search(rf"^(?:\w+ )?{number}\b", summary)]


@pytest.mark.parametrize("apart", [True, False])
def test_a_revised_draft_takes_the_place_of_what_was_read_before(store: str, tmp_path: Path, apart: bool) -> None:
    first, last = tmp_path / "first.txt", tmp_path / "last.txt"
    told = (DATA / "joint-2017-pages.txt").read_text(encoding="utf-8")
    first.write_text(told, encoding="utf-8")
    revised = re.sub(r"(Impact on families +)Very Good", r"\1Weak", told).replace(
        "families was very good", "families was weak"
    )
    last.write_text(revised.replace("Families First", "Families Together"), encoding="utf-8")
    for some in ([first], [last]) if apart else ([first, last],):
        done = run(store, *map(str, some), "--confidential", "x")
    assert "a draft that was read before; this text takes its place" in done.stdout
    run(store, str(last), "--confidential", "alone")

    def held(name: str) -> set[str]:
        with_facts = Store.read_only(
            str(Path(home := f"{store}-confidential/{name}", current_name(home) or "", "store"))
        )
        graphs = [g for g in with_facts.named_graphs() if "/graph/extracted/" in g.value or "/graph/text/" in g.value]
        return {str(quad) for graph in graphs for quad in with_facts.quads_for_pattern(None, None, None, graph)}

    assert held("x") == held("alone")
    shown = CliRunner().invoke(cli, ["--store", store, "ask", "evaluations", "--draft", "x", "-f", "json"]).stdout
    told_of = {row["indicator"]: row["evaluation"] for row in json.loads(shown) if row["standing"] == "DRAFT"}
    assert (told_of["2.1"], told_of["2.2"]) == ("Very good", "Weak")
    for words in ("families first", "families together"):
        hits = search(f"{store}-confidential/x", f'"{words}"').total
        assert (hits > 0) == (words == "families together")
    assert "nothing added" in run(store, str(last), "--confidential", "x").stdout
    assert "takes its place" in run(store, str(first), "--confidential", "x").stdout


def test_areas_stand_in_the_order_of_their_numbers(store: str, tmp_path: Path) -> None:
    herds = "goats ponies sheep ducks geese hens cows dogs cats bees rams".split()
    text = "Care Inspectorate\n\nProgress review of services for children and young people in Fife\n\nMay 2018\n\n"
    for number, herd in enumerate(herds, 1):
        text += f"Area for improvement {number}\n\nFeed the {herd} on each of the islands every day.\n\n"
        text += f"Partners had made good progress with the {herd}. They need to buy more hay.\n\n"
    (tmp_path / "review.txt").write_text(text, encoding="utf-8")
    run(store, str(tmp_path / "review.txt"))
    for question in ("improvement-areas", "progress"):
        asked = ["--store", store, "ask", question, "--partnership", "Fife", "-f", "json"]
        rows = json.loads(CliRunner().invoke(cli, asked).stdout)
        assert [row["number"] for row in rows] == [str(number) for number in range(1, len(herds) + 1)], question


def test_a_dry_run_of_a_draft_looks_into_its_workspace_and_leaves_it(store: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text((DATA / "joint-2017-pages.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert "did not hold" in run(store, str(path), "--confidential", "x", "--dry-run").stdout
    assert not Path(f"{store}-confidential").exists()
    run(store, str(path), "--confidential", "x")
    before = whole(f"{store}-confidential/x")
    path.write_text(path.read_text(encoding="utf-8").replace("Families First", "Families Together"), encoding="utf-8")
    assert "takes its place" in run(store, str(path), "--confidential", "x", "--dry-run").stdout
    assert whole(f"{store}-confidential/x") == before


def test_a_revised_draft_that_cannot_be_written_leaves_what_was_read_before(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = tmp_path / "first.txt", tmp_path / "other.txt"
    told = (DATA / "joint-2017-pages.txt").read_text(encoding="utf-8")
    first.write_text(told, encoding="utf-8")
    run(store, str(first), "--confidential", "x")
    first.write_text(told.replace("Families First", "Families Together"), encoding="utf-8")
    other.write_text("1. Goats\n\nGoats were led to the hills by those who know them well.\n", encoding="utf-8")
    lines = extracted_lines

    def broken(reading: Reading, report: str, name: str, *rest: Any) -> object:
        if name == "first":
            raise ValueError("no such date")
        return lines(reading, report, name, *rest)

    monkeypatch.setattr("jig.graph.intake.ingest.extracted_lines", broken)
    failed, added = read_draft(store, "x", [first, other])
    assert (failed.state, added.state) == ("failed", "new")
    assert search(f"{store}-confidential/x", '"families first"').total


def test_drafts_that_are_read_together_are_kept_apart_and_each_is_revised(store: str, tmp_path: Path) -> None:
    """Two drafts of one partnership, year and kind: neither is taken for a later text of the other."""
    head = "Joint inspection of services for children at risk of harm in Fife\n\nMay 2024\n\n"
    said = {
        "boats": ["Boats ran on time in all of the harbours of the county.", "Crews there had lamps enough for all."],
        "goats": ["Goats were led to the hills by those who know them.", "Milk was fetched from there each morning."],
    }
    paths = {name: tmp_path / f"{name}.txt" for name in said}
    for name, (one, other) in said.items():
        paths[name].write_text(f"{head}1. Strengths\n\n• {one}\n• {other}\n\n2. End\n\nThe Care Inspectorate left.\n")
    done = run(store, *map(str, paths.values()), "--confidential", "x")
    assert "takes its place" not in done.stdout
    paths["goats"].write_text(paths["goats"].read_text().replace("each morning", "each evening by the whole village"))
    assert "takes its place" in run(store, str(paths["goats"]), "--confidential", "x").stdout
    held = {words: search(f"{store}-confidential/x", words).total > 0 for words in ("harbours", "hills", "village")}
    assert held == {"harbours": True, "hills": True, "village": True}
    assert not search(f"{store}-confidential/x", "morning").total


def test_forgetting_a_draft_removes_it_whole(store: str, report: Path) -> None:
    run(store, str(report), "--confidential", "fife-draft")
    done = CliRunner().invoke(forget, ["--store", store, "fife-draft"])
    assert done.exit_code == 0
    assert not Path(f"{store}-confidential").exists()
    again = CliRunner().invoke(forget, ["--store", store, "fife-draft"])
    assert "no draft or ingested report called 'fife-draft'" in str(again.exception)
    outside = CliRunner().invoke(forget, ["--store", store, "../store"])
    told = "no draft or ingested report called '../store' (jig info lists what was ingested, as text/REPORT)"
    assert str(outside.exception) == told
    assert Path(store).exists()


def held_of(store: str, *reports: str) -> set[str]:
    """Return what the graphs that ingesting fills hold of some reports."""
    held = Store.read_only(str(Path(store, current_name(store) or "", "store")))
    names = [graph_name(family, report) for family in ("text", "extracted", "words") for report in reports]
    return {str(quad) for name in names for quad in held.quads_for_pattern(None, None, None, name)}


def test_forgetting_a_report_leaves_what_the_others_had_been_without_it(
    pristine: str, store: str, tmp_path: Path
) -> None:
    """Both speak of one partnership and its inspection, of which the first that was read told for both."""
    head = (
        "Care Inspectorate\n\nJoint inspection of services for children and young people in Fife\n\nSeptember 2015\n\n"
    )
    visit = "1. Goats\n\nThe inspection took place between January and March 2015. Most goats were led to the hills.\n"
    first, other = tmp_path / "first.txt", DATA / "review-2016.txt"
    first.write_text(head + visit, encoding="utf-8")
    run(store, str(other))
    (report,) = (name.partition("/")[2] for name in graphs(store).keys() - graphs(pristine).keys() if "text/" in name)
    alone = held_of(store, report)
    run(store, str(first))
    (gone,) = (name.partition("/")[2] for name in graphs(store) if name.startswith("text/") and report not in name)
    assert search(store, "goats").total
    done = CliRunner().invoke(forget, ["--store", store, gone])
    assert done.exit_code == 0 and f"text/{gone}" in done.output
    assert held_of(store, report) == alone and not held_of(store, gone)
    assert not search(store, "goats").total and search(store, "housing strategy").total
    fresh = str(shutil.copytree(pristine, tmp_path / "fresh"))
    run(fresh, str(first), str(other))
    told = held_of(fresh, report)
    assert told < alone, "else the other had told nothing for both"
    CliRunner().invoke(forget, ["--store", fresh, gone])
    assert told < held_of(fresh, report) < alone
    named = (
        "?review jig:reviews ?it . ?it a jig:JointInspection ; rdfs:label ?label FILTER(CONTAINS(STR(?it), '/fife'))"
    )
    assert ask(fresh, f"SELECT ?label {{ {named} }}")
    assert not ask(fresh, f"SELECT ?s {{ ?s ?p ?o FILTER(CONTAINS(STR(?o), '/{gone}')) }}")
    assert CliRunner().invoke(cli, ["--store", fresh, "search", "goats", "--report", gone]).exit_code == 4
    told_of = json.loads(Path(fresh, current_name(fresh) or "", "manifest.json").read_text(encoding="utf-8"))
    assert told_of["quads"] == sum(graphs(fresh).values()) and f"text/{gone}" not in told_of["graphs"]
    left = [path for path in Path(fresh).rglob("*") if path.is_file() and b"led to the hills" in path.read_bytes()]
    assert not left, "what was removed stays readable on disk"
    CliRunner().invoke(forget, ["--store", fresh, report])
    assert graphs(fresh) == graphs(pristine)
    assert "a report that the store did not hold" in run(fresh, str(first)).stdout


def test_what_a_sheet_tells_of_is_not_marked_as_read_by_machine(store: str, tmp_path: Path) -> None:
    """A report without a sheet can be of an inspection that a sheet tells of."""
    head = "Care Inspectorate\n\nJoint inspection of services for children and young people in {}\n\nFebruary 2017\n\n"
    visit = "1. Goats\n\nThe inspection took place between August and October 2016. Most goats were led to the hills.\n"
    (tmp_path / "moray.txt").write_text(head.format("Moray") + visit, encoding="utf-8")
    run(store, str(tmp_path / "moray.txt"))
    told = "GRAPH ?extracted { ?report jig:reportsOn ?it } GRAPH ?sheet { ?it jig:position ?at }"
    where = "FILTER(CONTAINS(STR(?extracted), '/extracted/') && CONTAINS(STR(?sheet), '/sheet/'))"
    assert ask(store, f"SELECT DISTINCT ?it {{ {told} {where} }}"), "else it is another inspection"
    marked = "SELECT DISTINCT ?it { ?it a jig:JointInspection ; jig:ruleConfidence ?c }"
    assert not ask(store, marked)
    (tmp_path / "fife.txt").write_text(head.format("Fife") + visit, encoding="utf-8")
    run(store, str(tmp_path / "fife.txt"))
    assert len(ask(store, marked)) == 1, "what no sheet tells of was read by machine, though the vocabularies name it"


def test_forgetting_the_text_of_a_report_leaves_its_sheet(store: str, tmp_path: Path, reports: Path) -> None:
    loaded = next(one for one in load_sheets(sheet_files()) if one.sheet.report.id == "moray-2017")
    source = find_text(loaded.sheet, reports)
    before = graphs(store)
    run(store, str(source))
    assert graphs(store)["text/moray-2017"]
    assert CliRunner().invoke(forget, ["--store", store, "moray-2017"]).output == "Removed text/moray-2017\n"
    assert graphs(store) == before
    unknown = CliRunner().invoke(forget, ["--store", store, "moray-2017"])
    assert "no draft or ingested report called 'moray-2017'" in str(unknown.exception)


def test_a_draft_that_cannot_be_read_leaves_no_workspace(store: str, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    result = CliRunner().invoke(ingest, ["--store", store, str(path), "--confidential", "x"])
    assert "is empty" in str(result.exception)
    assert not Path(f"{store}-confidential").exists()


def test_a_draft_stands_beside_what_is_published(store: str, reports: Path) -> None:
    loaded = next(one for one in load_sheets(sheet_files()) if one.sheet.report.id.startswith("south-lan"))
    source = find_text(loaded.sheet, reports)
    assert source is not None
    run(store, str(source), "--confidential", "sl")
    shown = CliRunner().invoke(cli, ["--store", store, "ask", "benchmark", "--draft", "sl", "--evidence", "-f", "json"])
    assert shown.exit_code == 0, shown.output
    rows = json.loads(shown.stdout)
    assert {row["standing"] for row in rows} == {"DRAFT", "published"}
    assert rows[0]["standing"] == "DRAFT"
    evaluated = {row["indicator"] for row in rows if row["standing"] == "DRAFT"}
    assert {row["indicator"] for row in rows} == evaluated
    assert all(row["report"].startswith("DRAFT: ") == (row["standing"] == "DRAFT") for row in rows)
    assert all(row["citation"] and ("DRAFT: " in row["citation"]) == (row["standing"] == "DRAFT") for row in rows)
    unknown = CliRunner().invoke(cli, ["--store", store, "ask", "benchmark", "--draft", "s1"])
    assert unknown.exit_code == 4
    assert "no draft called 's1'. Did you mean 'sl'?" in unknown.stderr


def test_what_was_evaluated_as_one_elsewhere_stands_beside_a_draft_of_its_parts(store: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    head = "Care Inspectorate\n\nJoint inspection of services for children at risk of harm in Fife\n\nMay 2024\n\n"
    used = "We used the quality framework for children and young people in need of care and protection.\n\n"
    told = "9.1 Leadership of vision, values and aims\tGood\n9.2 Leadership of strategy and direction\tWeak\n"
    draft.write_text(f"{head}{used}Quality indicators\n\n{told}", encoding="utf-8")
    run(store, str(draft), "--confidential", "led")

    def shown(*words: str) -> tuple[list[tuple[str, str]], str]:
        done = CliRunner().invoke(cli, ["--store", store, "ask", "benchmark", "--draft", "led", "-f", "json", *words])
        return [(row["standing"], row["indicator"]) for row in json.loads(done.stdout)], done.stderr

    both, said = shown("--indicator", "9.2")
    assert list(dict.fromkeys(both)) == [("DRAFT", "9.2"), ("published", "9.1-9.4")]
    assert "nothing asked for" not in said
    all_of_it = shown()[0]
    once = len(shown("--indicator", "9.1")[0]) - 1
    assert all_of_it.count(("published", "9.1-9.4")) == once > 1
    assert "nothing asked for is published under" in shown("--partnership", "Fife")[1]
    assert "nothing asked for" not in shown("--limit", "1")[1]


def test_what_was_read_by_machine_is_marked_beside_a_draft_too(store: str, report: Path, tmp_path: Path) -> None:
    run(store, str(report), "--confidential", "own")
    asked = ["--store", store, "ask", "key-messages", "--draft", "own"]
    plain = CliRunner().invoke(cli, [*asked, "-f", "json"])
    assert "origin" not in json.loads(plain.stdout)[0] and "read by machine" not in plain.stderr
    assert "nobody has reviewed them" in CliRunner().invoke(cli, [*asked, "--paper"]).stdout
    run(store, str(EVALUATED))
    both = CliRunner().invoke(cli, [*asked, "-f", "json"])
    origins = {(row["standing"], row["partnership"], row["origin"]) for row in json.loads(both.stdout)}
    assert ("DRAFT", "Fife", "read by machine") in origins
    assert ("published", "West Lothian", "read by machine") in origins
    assert ("published", "South Lanarkshire", "fact sheet") in origins
    assert re.search(r"[1-9]\d* of the published rows were read by machine", both.stderr)
    assert "published rows" not in CliRunner().invoke(cli, [*asked, "--limit", "1"]).stderr


def test_cards_and_rows_that_sum_up_say_what_was_read_by_machine(store: str) -> None:
    def shown(*words: str) -> Result:
        return CliRunner().invoke(cli, ["--store", store, *words])

    summing = [name for name, canned in list_queries([]).items() if canned.header.get("sums_up")]
    assert {"topics", "shared-topics", "partnerships"} <= set(summing)
    assert not any("read by machine" in shown("ask", name).stderr for name in summing)
    assert "read by machine" not in shown("show", "south-lanarkshire").stdout
    run(store, str(EVALUATED))
    counts = [line for line in shown("info").stdout.splitlines() if re.match(r"  \S.* +\d+$", line)]
    assert len({len(line) for line in counts}) == 1, "names of graphs may be long; their counts stand below each other"
    assert all("facts that were read by machine" in shown("ask", name).stderr for name in summing)
    assert "facts that were read by machine" not in shown("ask", "links", "--thing", "Fife").stderr
    mentions = dict(json.loads(shown("show", "west-lothian", "-f", "json").stdout)["mentions"])
    assert "Leaders worked well together. [joint inspection report, May 2022, read by machine]" in mentions["finding"]
    assert not any("read by machine" in told for told in mentions.get("schedule entry", []))


def test_rows_of_a_draft_are_cited_and_quoted(store: str, report: Path) -> None:
    run(store, str(report), "--confidential", "x")
    line = ["--store", store, "ask", "findings", "--draft", "x", "--limit", "3"]
    rows = json.loads(CliRunner().invoke(cli, [*line, "--evidence", "--quote", "-f", "json"]).stdout)
    assert {row["standing"] for row in rows} == {"DRAFT"}
    assert all("DRAFT: " in row["citation"] and "para. " in row["citation"] for row in rows)
    text = " ".join(report.read_text(encoding="utf-8").split())
    assert all(row["quotation"].strip("“”") in text for row in rows)
    paper = CliRunner().invoke(cli, [*line, "--paper"]).stdout
    assert "\n[1] " in paper
    assert ", DRAFT: " in paper


def test_commands_look_in_a_draft(store: str, report: Path) -> None:
    def jig(*line: str) -> Result:
        return CliRunner().invoke(cli, ["--store", store, *line])

    run(store, str(report), "--confidential", "x")
    hits = json.loads(jig("search", "children", "--draft", "x", "-f", "json").stdout)
    assert hits
    assert all("DRAFT: " in hit["citation"] for hit in hits)
    asked = "SELECT ?s { ?s a jig:Finding } ORDER BY ?s LIMIT 1"
    fact = jig("sparql", asked, "--draft", "x").stdout.splitlines()[1].split("\t")[1]
    traced = jig("trace", fact, "--draft", "x").stdout
    assert "DRAFT: " in traced
    assert re.search(r"; extracted by reading rule \w+\.\w+ \(confidence 0\.\d+\), reviewed by nobody\n", traced)
    assert "DRAFT: " in jig("info", "--draft", "x").stdout
    assert "finding (" in jig("show", hits[0]["report_iri"], "--draft", "x").stdout
    assert "DRAFT" not in jig("search", "children").stdout
    unknown = jig("search", "children", "--draft", "y")
    assert (unknown.exit_code, "no draft called 'y'" in unknown.stderr) == (4, True)
    remote = jig("sparql", "ASK {}", "--draft", "x", "--endpoint", "http://127.0.0.1:9/")
    assert (remote.exit_code, "never on an endpoint" in remote.stderr) == (2, True)


@pytest.fixture
def looked_in(store: str) -> Callable[..., Result]:
    """Return what runs a command on the workspace of a draft, by its name or, with ``folder=True``, as the store."""
    run(store, str(DATA / "joint-2017-pages.txt"), "--confidential", "x")

    def jig(*line: str, folder: bool = False) -> Result:
        where = ["--store", f"{store}-confidential/x"] if folder else ["--store", store]
        done = CliRunner().invoke(cli, [*where, *line, *([] if folder else ["--draft", "x"])])
        assert done.exit_code == 0, done.output
        return done

    return jig


_FINDINGS = "SELECT ?s { ?s a jig:Finding } ORDER BY ?s LIMIT 3"


@pytest.mark.parametrize("line", [["sparql", _FINDINGS], ["search", "children", "--limit", "3"]])
def test_each_row_of_a_draft_says_so_in_every_format(looked_in: Callable[..., Result], line: list[str]) -> None:
    for folder in (False, True):
        for fmt, cut in (("tsv", "\t"), ("csv", ","), ("md", " | ")):
            lines = [one.removeprefix("| ") for one in looked_in(*line, "-f", fmt, folder=folder).stdout.splitlines()]
            rows = [one.split(cut)[0] for one in lines if not one.startswith("---")]
            assert rows == ["standing", *["DRAFT"] * 3], fmt
        told = json.loads(looked_in(*line, "-f", "json", folder=folder).stdout)
        told += map(json.loads, looked_in(*line, "-f", "jsonl", folder=folder).stdout.splitlines())
        assert [row["standing"] for row in told] == ["DRAFT"] * 6


def test_tables_of_a_draft_say_so(looked_in: Callable[..., Result]) -> None:
    assert looked_in("sparql", _FINDINGS, "-f", "table").stdout.startswith("standing: DRAFT\n")  # the same in each row
    assert looked_in("sparql", _FINDINGS, "--vertical").stdout.count("standing  DRAFT\n") == 3
    found = looked_in("search", "children", "--limit", "3", "-f", "table").stdout
    assert len(re.findall(r"^ \d  DRAFT: ", found, re.MULTILINE)) == 3


def test_rdf_and_results_of_a_draft_say_so_and_stay_valid(looked_in: Callable[..., Result]) -> None:
    held = json.loads(looked_in("sparql", _FINDINGS, "-f", "srj").stdout)
    assert held["head"]["vars"] == ["standing", "s"]
    assert all(row["standing"] == {"type": "literal", "value": "DRAFT"} for row in held["results"]["bindings"])
    own = json.loads(looked_in("sparql", "SELECT ('mine' AS ?standing) {}", "-f", "json").stdout)
    assert own == [{"standing_": "DRAFT", "standing": "mine"}]
    asked = looked_in("sparql", "ASK {}", "-f", "srj")
    assert json.loads(asked.stdout) == {"head": {}, "boolean": True}
    assert "DRAFT" in asked.stderr
    described = "CONSTRUCT { ?s a jig:Finding } { ?s a jig:Finding }"
    count = len(looked_in("sparql", described, "-f", "tsv").stdout.splitlines()) - 1
    for fmt, media in (("nt", RdfFormat.N_TRIPLES), ("nq", RdfFormat.N_QUADS), ("ttl", RdfFormat.TURTLE)):
        text = looked_in("sparql", described, "-f", fmt).stdout
        assert len(list(parse(text, format=media))) == count > 1, fmt
        assert text.count("# DRAFT\n") == count + (fmt == "ttl"), "above each subject, and at the head"


def test_cards_and_texts_of_a_draft_say_so(looked_in: Callable[..., Result]) -> None:
    card = looked_in("show", "inverclyde").stdout
    assert card.startswith("DRAFT: Inverclyde\n")
    assert card.count("\n  - ") == card.count("\n  - DRAFT: ") > 2
    shown = json.loads(looked_in("show", "inverclyde", "-f", "json").stdout)
    assert shown["standing"] == "DRAFT"
    assert all(label.startswith("DRAFT: ") for _, labels in shown["mentions"] for label in labels)
    fact = looked_in("sparql", _FINDINGS, "-f", "tsv").stdout.splitlines()[1].split("\t")[1]
    for line in (["trace", fact], ["info"], ["explain", fact], ["validate", "--allow-empty"]):
        own = line[0] in ("explain", "validate")
        assert looked_in(*line, folder=own).stdout.startswith("DRAFT: ")
        assert json.loads(looked_in(*line, "-f", "json", folder=own).stdout)["standing"] == "DRAFT"
    assert looked_in("link", "Fife", "-f", "tsv", folder=True).stdout.splitlines()[1].startswith("DRAFT\t")


def test_what_is_no_draft_is_not_marked(store: str) -> None:
    for line in (["sparql", _FINDINGS], ["search", "children"], ["show", "moray"], ["info"], ["link", "Fife"]):
        for fmt in ("json", *(["tsv"] if line[0] in ("sparql", "search", "link") else ["text"])):
            shown = CliRunner().invoke(cli, ["--store", store, *line, "-f", fmt])
            assert shown.exit_code == 0
            assert "DRAFT" not in shown.output and '"standing"' not in shown.output


def test_a_draft_that_answers_nothing_says_so(store: str, report: Path) -> None:
    run(store, str(report), "--confidential", "x")
    asked = ["--store", store, "ask", "schedule", "--draft", "x"]
    assert "nothing read in the draft answers this" in CliRunner().invoke(cli, asked).stderr


def test_asking_a_draft_imports_no_reader() -> None:
    code = (
        "import sys, jig.graph.intake.confidential; print({'jig.graph.reading', 'jig.graph.build'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_evaluations_without_reasons_are_benchmarked_under_their_own_framework(store: str) -> None:
    run(store, str(DATA / "joint-2017-pages.txt"))

    def benchmark(*more: str) -> list[dict[str, Any]]:
        shown = CliRunner().invoke(cli, ["--store", store, "ask", "benchmark", "-f", "json", *more])
        assert shown.exit_code == 0, shown.output
        return list(json.loads(shown.stdout))

    nine = ["1.1", "2.1", "2.2", "5.1", "5.2", "5.3", "6.2", "6.3", "9.4"]
    for narrowed in (("--partnership", "inverclyde"), ("--framework", "quality-indicators-2012")):
        rows = benchmark(*narrowed)
        assert [row["indicator"] for row in rows] == nine
        assert {(row["reason"], row["origin"]) for row in rows} == {(None, "read by machine")}
    assert {row["partnership"] for row in benchmark("--indicator", "2.1")} == {"South Lanarkshire"}
    assert {row["partnership"] for row in benchmark("--indicator", "5.1")} == {"Inverclyde"}
    across = benchmark("--indicator", "2.1", "--across-frameworks")
    assert {row["partnership"] for row in across} >= {"South Lanarkshire", "Inverclyde"}
    assert benchmark("--partnership", "inverclyde", "--topic", "leadership") == []


def test_a_draft_under_a_framework_of_its_own_says_how_to_see_others(store: str) -> None:
    run(store, str(DATA / "joint-2017-pages.txt"), "--confidential", "x")

    def said(*more: str) -> str:
        shown = CliRunner().invoke(cli, ["--store", store, "ask", "benchmark", "--draft", "x", *more])
        assert shown.exit_code == 0, shown.output
        return shown.stderr

    assert "--across-frameworks adds" in said("--indicator", "2.2")
    assert "--across-frameworks" not in said("--indicator", "2.2", "--across-frameworks")


def test_every_passage_term_is_of_the_ontology(store: str, report: Path) -> None:
    read_into(store, [report])
    used = ask(store, "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), STR(graph:text))) }")
    for (name,) in used:
        if name.startswith("https://w3id.org/jig/"):
            assert ask(store, f"SELECT ?t {{ {NamedNode(name)} a ?t }}"), name


def test_frameworks_of_other_services_are_benchmarked_apart(store: str) -> None:
    folder = DATA.parent / "frameworks"
    run(
        store, str(folder / "adults-2024.txt"), str(folder / "protection-2007.txt"), str(folder / "protection-2011.txt")
    )

    def benchmark(*more: str) -> set[tuple[str, str, str]]:
        shown = CliRunner().invoke(cli, ["--store", store, "ask", "benchmark", "-f", "json", *more])
        assert shown.exit_code == 0, shown.output
        return {(row["partnership"], row["evaluation"], row["framework"]) for row in json.loads(shown.stdout)}

    both = {
        ("South Lanarkshire", "Adequate", "Quality framework 2019"),
        ("Moray", "Good", "Quality improvement framework, adult services"),
    }
    assert benchmark("--indicator", "2.1") == both
    newest = ("Falkirk", "Satisfactory", "Quality indicators 2009, services to protect children")
    assert benchmark("--indicator", "needs are met") == {newest}
    assert benchmark("--evaluation", "satisfactory") == {newest}
    before = ("Stirling", "Adequate", "Quality indicators 2005, services to protect children")
    assert benchmark("--indicator", "needs-met", "--across-frameworks") == {newest, before}
    assert benchmark("--indicator", "recruitment and retention") == {("Stirling", "Good", before[2])}

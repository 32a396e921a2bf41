"""Fact sheets: all faults at once, and proof against a text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Quad

from jig.cli.main import cli
from jig.graph.build import build_store
from jig.graph.citations import cite_span
from jig.graph.errors import SheetError
from jig.graph.hints import fill_hints
from jig.graph.sheets import facts_in, load_sheet, load_sheets, sheet_files
from jig.graph.store import current_name
from jig.graph.text.letters import letters_of, read_letters
from jig.graph.text.outline import outline_path
from jig.graph.verify import find_text, prove

Jig = Callable[..., Result]

TEXT = """Progress in Exampleshire

Staff met 12 children. Most parents felt heard. Leaders made sound progress.
The plan was a promising draft. Half of the records were good or better.
"""
STREAM = letters_of(TEXT)

HEAD = f"""report:
  id: example-2020
  kind: progress-review-report
  title: Progress in Exampleshire
  publisher: care-inspectorate
  partnership: moray
  activity: review
  edition: {{letters: {len(STREAM)}, sha256_of_letters: {read_letters(TEXT).checksum}}}
  prepared: {{by: analyst, on: 2026-11-21}}
activities:
  - {{id: review, kind: progress-review, label: A review, fieldwork: 2020-02, cite: "Progress in Exampleshire"}}
"""

FACTS = """figures:
  - {id: children, value: 12, unit: children, measure: children met, cite: "Staff met 12 … children"}
  - {id: parents, words: most, unit: share, measure: parents who felt heard, cite: "Most parents … felt heard"}
statements:
  - {id: progress, summary: Leaders got on., polarity: positive, topics: [leadership], cite: "Leaders made … progress"}
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "example-2020.yaml"
    path.write_text(fill_hints(HEAD + FACTS, STREAM, path.name).text)
    return path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "example.txt"
    path.write_text(TEXT)
    return path


def test_hints_become_citations_and_nothing_else_changes(sheet: Path) -> None:
    filled = sheet.read_text()
    assert "…" not in filled
    assert filled.startswith(HEAD.split("activities")[0])
    assert str(cite_span(STREAM, STREAM.index("staffmet"), len("staffmet12children"))) in filled


def test_hints_that_stand_nowhere_are_left(tmp_path: Path) -> None:
    filled = fill_hints('a:\n  - {id: x, cite: "no such … words"}\n', STREAM, "s.yaml")
    assert filled.filled == 0
    assert "s.yaml:2" in str(filled.faults[0])
    assert "no such … words" in filled.text


def test_a_hint_of_several_lines_or_of_several_entries_is_one_hint() -> None:
    cite = str(cite_span(STREAM, STREAM.index("staffmet"), len("staffmet12children")))
    folded = fill_hints("a:\n  cite: >-\n    Staff met\n    12 … children\n  id: b\n", STREAM, "s")
    assert (folded.filled, folded.text) == (1, f'a:\n  cite: "{cite}"\n  id: b\n')
    shared = fill_hints('a: {cite: &one "Staff met 12 … children"}\nb: {cite: *one}\n', STREAM, "s")
    assert (shared.filled, shared.text) == (1, f'a: {{cite: &one "{cite}"}}\nb: {{cite: *one}}\n')


def test_a_true_sheet_is_proved_in_its_edition_and_in_another(sheet: Path) -> None:
    loaded = load_sheet(sheet)
    proof = prove(loaded, read_letters(TEXT))
    assert (proof.faults, proof.same_edition, proof.facts) == ([], True, 4)
    other = prove(loaded, read_letters("A cover page.\n\n" + TEXT.replace(" ", "\n")))
    assert (other.faults, other.same_edition) == ([], False)


@pytest.mark.parametrize(
    ("find", "replace", "problem"),
    [
        ("value: 12", "value: 13", "the value 13 does not stand"),
        ("words: most", "words: almost all", "the words 'almost all' does not stand"),
    ],
)
def test_what_the_words_do_not_say_is_not_proved(sheet: Path, find: str, replace: str, problem: str) -> None:
    sheet.write_text(sheet.read_text().replace(find, replace, 1))
    faults = prove(load_sheet(sheet), read_letters(TEXT)).faults
    assert any(problem in str(fault) for fault in faults), faults


def test_a_citation_of_other_words_is_not_found(sheet: Path) -> None:
    changed = read_letters(TEXT.replace("Leaders made", "Leaders had made"))
    faults = [str(fault) for fault in prove(load_sheet(sheet), changed).faults]
    assert len(faults) == 1
    assert "progress: citation" in faults[0]
    assert "is not found in the text" in faults[0]


def test_a_derived_value_shows_its_sum(tmp_path: Path) -> None:
    body = HEAD + (
        "figures:\n"
        '  - {id: a, value: 12, unit: children, measure: met, cite: "Staff met 12 … children"}\n'
        "  - {id: b, value: 24, unit: children, measure: twice, derived_from: [a], sum: 12 + 11,"
        ' cite: "Staff met 12 … children"}\n'
        '  - {id: c, value: 24, unit: children, measure: twice, derived_from: [a], cite: "Staff met 12 … children"}\n'
    )
    path = tmp_path / "s.yaml"
    path.write_text(fill_hints(body, STREAM, "s").text)
    problems = [str(fault) for fault in prove(load_sheet(path), read_letters(TEXT)).faults]
    assert any("gives 23, not 24" in problem for problem in problems)
    assert any("names its inputs and its sum" in problem for problem in problems)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(
        HEAD
        + "figures:\n"
        + "  - {id: a, valu: 3, cite: []}\n"
        + "  - {id: a b, value: x, measure: m, unit: u, cite: '1+2:0123456789abcdef'}\n"
        + "statemints: []\n"
    )
    with pytest.raises(SheetError) as err:
        load_sheet(path)
    message = str(err.value)
    assert "nothing was changed" in message
    for part in (
        "did you mean 'value'?",
        "'measure' is missing",
        "'a b' is not valid",
        "'x' is not valid",
        "'statements'",
    ):
        assert part in message, message
    assert f"bad.yaml:{HEAD.count(chr(10)) + 2}" in message


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("kind", "write an id; known: council-paper, joint-inspection-report, "),
        ("publisher", "write an id; inspectorates: care-inspectorate, education-scotland, "),
        ("publisher", "to see all: jig sparql "),
        ("partnership", "to see all: jig sparql "),
        ("title", "must not be empty"),
    ],
)
def test_what_is_left_empty_says_what_can_stand_there(field: str, said: str, tmp_path: Path, jig: Jig) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(re.sub(rf"  {field}: .*", f'  {field}: ""', HEAD, count=1))
    with pytest.raises(SheetError) as err:
        load_sheet(path)
    fault = next(line for line in str(err.value).splitlines() if f"sheet.report.{field}: is empty" in line)
    assert said in fault
    if "'" in fault:  # the query that it shows can be asked
        assert len(jig("sparql", fault.split("'")[1], "-f", "tsv").stdout.splitlines()) > 15


def test_broken_yaml_and_empty_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report: {id: x")
    (tmp_path / "b.yaml").write_text("")
    with pytest.raises(SheetError) as err:
        load_sheets([tmp_path / "a.yaml", tmp_path / "b.yaml"])
    assert "is not valid YAML" in str(err.value)
    assert "b.yaml: is empty" in str(err.value)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("statements:\n  - {id: s, summary: x, polarity: nice, cite: CITE}", "unknown polarity 'nice'"),
        (
            "statements:\n  - {id: s, summary: x, polarity: mixed, topics: [leadershipp], cite: CITE}",
            "did you mean leadership",
        ),
        ("statements:\n  - {id: s, summary: x, polarity: mixed, about: [nobody], cite: CITE}", "refers to 'nobody'"),
        ("statements:\n  - {id: s, summary: x, polarity: mixed, restates: [t], cite: CITE}", "refers to 't'"),
        ("statements:\n  - {id: s, summary: x, polarity: mixed, role: praise, cite: CITE}", "unknown role 'praise'"),
        ("events:\n  - {id: e, date: 2020-02-30, what: x, cite: CITE}", "does not exist"),
        (
            "evaluations:\n  - {id: v, indicators: [2.1], evaluated_as: superb, framework: quality-framework-2019,"
            " scale: scale-2020, cite: CITE}",
            "unknown scale-point/scale-2020 'superb'",
        ),
        (
            "evaluations:\n  - {id: v, indicators: [2.1], evaluated_as: good, scale: scale-2020, cite: CITE}",
            r"indicator '2\.1', but no framework is named \(write `framework` in the entry",
        ),
        (
            "evaluations:\n  - {id: v, indicators: [2.1], evaluated_as: good, framework: quality-framework-2019,"
            " cite: CITE}",
            "scale-point 'good', but no scale is named",
        ),
        (
            "statements:\n  - {id: s, summary: x, polarity: mixed, question: '1', cite: CITE}",
            "question '1', but no programme is named",
        ),
        ("events:\n  - {id: e, date: 2020, what: x, cite: '999999+30:0123456789abcdef'}", "lies outside the"),
        ("events:\n  - {id: e, date: 2020, what: x, cite: []}", "has no citation"),
    ],
)
def test_wrong_references_leave_the_old_store_untouched(tmp_path: Path, entry: str, problem: str) -> None:
    folder = str(tmp_path / "store")
    good = tmp_path / "good.yaml"
    good.write_text(fill_hints(HEAD, STREAM, "good").text)
    build_store(folder, sheets=[good])
    before = current_name(folder)
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text() + entry.replace("CITE", f'"{cite_span(STREAM, 0, 24)}"') + "\n")
    with pytest.raises(SheetError, match=problem):
        build_store(folder, sheets=[bad])
    assert current_name(folder) == before


@pytest.mark.parametrize(
    ("stated", "wrong"),
    [
        ("title: Progress in Exampleshire", "title: Progress in Exampleshire\n  issued: 2017-13"),
        ("on: 2026-11-21}", "on: 2026-02-30}"),
        ("on: 2026-11-21}", "on: 2026-11-21, second_reading: {by: b, on: 21 November, facts_read: 1, changed: 0}}"),
    ],
)
def test_impossible_dates_of_report_and_readings_are_faults(tmp_path: Path, stated: str, wrong: str) -> None:
    path = tmp_path / "example-2020.yaml"
    path.write_text(fill_hints(HEAD.replace(stated, wrong), STREAM, path.name).text)
    with pytest.raises(SheetError, match=r"does not exist|is no date"):
        build_store(str(tmp_path / "store"), sheets=[path])


def test_no_fact_without_citation_and_no_blank_nodes(shipped_quads: tuple[Quad, ...]) -> None:
    for loaded in load_sheets(sheet_files()):
        assert all(fact.cite for fact in facts_in(loaded.sheet)), loaded.path.name
    for quad in shipped_quads:
        if "/graph/sheet/" in str(quad.graph_name):
            assert not str(quad.subject).startswith("_:")
            assert not str(quad.object).startswith("_:")


def test_a_triple_stands_in_one_graph_only(shipped_quads: tuple[Quad, ...]) -> None:
    triples = [(quad.subject, quad.predicate, quad.object) for quad in shipped_quads]
    assert len(triples) == len(set(triples))


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.stem)
def test_every_sheet_is_proved(path: Path, reports: Path) -> None:
    loaded = load_sheet(path)
    text = find_text(loaded.sheet, reports)
    assert text is not None, f"no text of {path.stem} in {reports}"
    proof = prove(loaded, read_letters(text.read_text(encoding="utf-8")))
    assert [str(fault) for fault in proof.faults] == []
    assert proof.same_edition


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.stem)
def test_every_sheet_was_read_a_second_time(path: Path) -> None:
    second = load_sheet(path).sheet.report.prepared.second_reading
    assert second is not None
    assert second.facts_read > 0


def test_verify_says_what_it_did(sheet: Path, text: Path) -> None:
    result = CliRunner().invoke(cli, ["verify", str(sheet), "--text", str(text)])
    assert (result.exit_code, result.output) == (0, "example-2020: 4 facts, 4 citations, 0 faults\n")
    text.write_text(TEXT.replace("12", "14"))
    result = CliRunner().invoke(cli, ["verify", str(sheet), "--text", str(text)])
    assert result.exit_code == 1
    assert "example-2020.yaml" in result.output


def test_an_outline_with_new_numbers_says_which(
    jig: Jig, sheet: Path, text: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jig.cli.evidence.sheet_files", lambda: [sheet])
    assert jig("cite", "--outline", str(text)).stderr == ""
    path = outline_path(sheet)
    made = path.read_text()
    path.write_text(made.replace("\tparagraph\t1\t", "\tparagraph\t2.1\t"))
    assert path.read_text() != made
    told = jig("cite", "--outline", str(text)).stderr
    assert told == f"Note: sections have new numbers: 2.1 is now 1. Change them under `sections` in {sheet}.\n"
    assert path.read_text() == made


def test_verify_knows_which_sheets_there_are(jig: Jig, sheet: Path, text: Path) -> None:
    sheet.write_text(sheet.read_text().replace("value: 12", "value: 13"))
    assert jig("verify", str(sheet), "--text", str(text), code=1).stdout.endswith(" 1 fault\n")
    assert "no fact sheet called 'moray'. Did you mean 'moray-2017'?" in jig("verify", "moray", code=4).stderr
    assert "nope.yaml: No such file" in jig("verify", "nope.yaml", code=3).stderr
    several = jig("verify", "moray-2017", str(sheet), "--text", str(text), code=2).stderr
    assert "--text is the text of one report" in several

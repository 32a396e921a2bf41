"""The command line: what is typed, what is printed, how it ends."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jig.cli.main import COMMANDS, cli
from jig.cli.render import FORMATS
from jig.graph import citations, traces
from jig.graph.asking.canned import list_queries
from jig.graph.engine import LocalEngine
from jig.graph.sheets import sheet_files
from jig.graph.terms import ID

#: A fact that a rule derived.
INFERRED = "distribution/overview-2012-2017/qi-5.1-post-2016-rest"
#: The fixture ``jig``: runs a command on the built store.
Jig = Callable[..., Result]
#: The fixture ``write_pdf``: pages of lines, each with its place, size and words.
WritePdf = Callable[[Path, list[list[tuple[float, float, float, str]]]], Path]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_its_line_in_the_list(name: str) -> None:
    command = cli.get_command(cli.make_context("jig", [name, "--help"], resilient_parsing=True), name)
    assert command is not None
    assert command.help
    first = " ".join(command.help.split("\n\n")[0].split())
    assert first.startswith(COMMANDS[name][1]), "the list says something else"
    assert "Example:" in command.help


def test_lists_at_a_glance(jig: Jig) -> None:
    listed = jig("ask").stdout
    assert "Evaluations and progress" in listed
    assert "  benchmark " in listed
    assert "benchmark" in jig("--help").stdout or "ask" in jig("--help").stdout


def test_options_stand_before_or_after_the_command(built_store: str) -> None:
    runner = CliRunner()
    before = runner.invoke(cli, ["--store", built_store, "ask", "reports"])
    after = runner.invoke(cli, ["ask", "reports", "--store", built_store])
    assert before.exit_code == after.exit_code == 0
    assert before.stdout == after.stdout
    for option, value, code in (("--store", "/no/such/store", 4), ("--endpoint", "http://127.0.0.1:9/", 5)):
        for arguments in ([option, value, "ask", "reports"], ["ask", "reports", option, value]):
            elsewhere = runner.invoke(cli, arguments, env={"JIG_STORE": built_store})
            assert (elsewhere.exit_code, elsewhere.stdout) == (code, ""), arguments


@pytest.mark.parametrize("fmt", FORMATS)
def test_formats_hold_the_same_rows(jig: Jig, fmt: str) -> None:
    text = jig("ask", "partnerships", "--partnership", "Moray", "-f", fmt).stdout
    assert "Moray" in text
    assert "S12000020" in text
    if fmt in ("json", "srj"):
        json.loads(text)
    if fmt == "json":
        row = json.loads(text)[0]
        assert list(row)[:2] == ["partnership", "partnership_iri"]
        assert row["partnership_iri"] == "https://w3id.org/jig/id/partnership/moray"
        assert row["inspections"] == 1


def test_missing_values_are_null_in_json(jig: Jig) -> None:
    rows = json.loads(jig("ask", "reports", "--partnership", "South Ayrshire", "-f", "json").stdout)
    assert rows[0]["issued"] is None


def test_narrow_terminals_and_cards_are_folded(jig: Jig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = jig("ask", "priorities", "-f", "table").stdout.partition("\n\n")[2].splitlines()
    assert rows
    assert max(map(len, rows)) <= 40
    whole = jig("show", "key finding 9").stdout
    assert max(map(len, whole.splitlines())) > 200, "in a pipe a value stands in one line"
    monkeypatch.setattr("jig.cli.render._at_terminal", lambda: True)
    folded = jig("show", "key finding 9").stdout.splitlines()[3:]
    assert max(map(len, folded)) <= 40
    assert " ".join(" ".join(folded).split()) == " ".join(" ".join(whole.splitlines()[3:]).split())


def test_tables_are_tables_where_that_is_the_shorter_form(jig: Jig, monkeypatch: pytest.MonkeyPatch) -> None:
    def lines(width: int, *line: str) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        shown = jig("ask", *line, "-f", "table").stdout.splitlines()
        assert all(len(one) <= width for one in shown), line
        return shown

    assert len(lines(80, "partnerships")) < 40, "one line a partnership"
    assert len(lines(120, "timeline", "--partnership", "Moray")) < 40
    assert len(lines(80, "timeline")) > 500, "columns of fifteen letters would be no better"
    bodies = lines(120, "bodies", "--partnership", "South Lanarkshire")
    assert len(bodies) < 160, "where a column is long, blocks are shorter than a table"
    told = json.loads(jig("ask", "timeline", "-f", "json").stdout)
    words = {word for row in told for word in row["event"].split() if len(word) <= 24}
    assert words <= {word for line in lines(120, "timeline") for word in line.split()}, "no word is broken"


def test_limit_and_vertical(jig: Jig) -> None:
    result = jig("ask", "partnerships", "--limit", "2")
    assert result.stdout.count("\n") == 3
    assert "Only the first 2 rows" in result.stderr
    one = jig("ask", "partnerships", "--limit", "1", "--vertical")
    assert one.stdout.startswith("partnership  ")
    assert one.stderr == "Only the first row is shown (--limit).\n"
    assert jig("sparql", "SELECT ?s { ?s a jig:Report }", "--limit", "1").stderr == one.stderr
    assert jig("link", "Moray", "--limit", "1").stderr == one.stderr


def test_the_name_of_a_file_says_its_format(jig: Jig, tmp_path: Path) -> None:
    for fmt in ("csv", "tsv", "json", "jsonl", "md", "srj"):
        for command in (("ask", "partnerships"), ("sparql", "SELECT ?p { ?p a jig:Partnership } ORDER BY ?p")):
            path = tmp_path / f"x.{fmt}"
            jig(*command, "-o", str(path))
            assert path.read_text() == jig(*command, "-f", fmt).stdout
    jig("ask", "partnerships", "-o", str(tmp_path / "x.csv"), "-f", "json")
    assert json.loads((tmp_path / "x.csv").read_text())
    jig("search", "kinship", "-o", str(tmp_path / "s.csv"))
    assert (tmp_path / "s.csv").read_text().startswith("kind,polarity,")


def test_output_files_are_whole_or_not_there(jig: Jig, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    jig("ask", "partnerships", "-f", "csv", "-o", str(target))
    assert target.read_text().startswith("partnership,area_code")
    jig("ask", "findings", "--contains", "no such words at all", "-f", "csv", "-o", str(target))
    assert target.read_text().startswith("partnership,role"), "the header stands even with no rows"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
    missing = jig("ask", "reports", "-o", str(tmp_path / "no" / "out.csv"), code=3)
    assert "out.csv" in missing.stderr


def test_a_link_in_the_place_of_a_pending_file_is_not_followed(jig: Jig, tmp_path: Path) -> None:
    (tmp_path / "other").write_text("kept")
    (tmp_path / f".jig-{os.getpid()}.part").symlink_to(tmp_path / "other")
    jig("ask", "reports", "-o", str(tmp_path / "reports.csv"))
    assert (tmp_path / "other").read_text() == "kept"
    assert (tmp_path / "reports.csv").read_text().startswith("report,")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("ask", "evaluation"), 4, "Did you mean 'evaluations'"),
        (("ask", "evaluations", "--partnership", "South Lanarkshir"), 4, "Did you mean 'South Lanarkshire'"),
        (("ask", "findings", "--topic", "chronologie"), 4, "Did you mean 'Chronologies'"),
        (("ask", "findings", "--polarity", "bad"), 4, "polarity"),
        (("ask", "evaluations", "--since", "tomorrow"), 2, "is no date"),
        (("ask", "evaluations", "--since", "before 2016"), 2, "has no first day"),
        (("ask", "timeline", "--until", "after 2016"), 2, "has no last day"),
        (("ask", "evaluations", "--indicator", "quality of everything"), 4, "no indicator called"),
        (("ask", "beside", "--a", "Moray"), 2, "needs --b"),
        (("ask", "evaluations", "--colour", "red"), 2, "No such option"),
        (("sparql", "SELECT * { ?s exx:p ?o }"), 3, "prefix exx: is not declared"),
        (("sparql", "SELECT"), 3, "query:1"),
        (("sparql", "@/no/such/file"), 3, "/no/such/file"),
        (("trace", "no-such-fact"), 4, "no fact called"),
        (("show", "Nowhere"), 4, "no thing called"),
    ],
)
def test_bad_input_is_named_with_a_remedy(jig: Jig, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = jig(*arguments, code=code)
    assert said in result.stderr
    assert "Traceback" not in result.output
    assert result.stdout == ""


def test_a_named_store_that_is_absent(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--store", str(tmp_path / "typo"), "ask", "reports"])
    assert result.exit_code == 4
    assert "there is no store" in result.stderr
    assert not (tmp_path / "typo").exists()


def test_the_default_store_is_built_on_first_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    result = CliRunner().invoke(cli, ["ask", "partnerships", "--partnership", "Fife"])
    assert result.exit_code == 0
    assert "Building the graph" in result.stderr
    assert (tmp_path / "jig" / "store" / "current").exists()


def test_zero_rows_explain_themselves(jig: Jig) -> None:
    result = jig("ask", "findings", "--partnership", "Fife")
    assert result.stdout.startswith("partnership\trole")
    assert result.stderr == "No rows: the collection holds no report on Fife.\n"
    result = jig("ask", "findings", "--partnership", "Moray", "--topic", "housing")
    assert "without --topic there would be" in result.stderr


def test_negative_findings_come_with_the_number_of_positive_ones(jig: Jig) -> None:
    result = jig("ask", "findings", "--partnership", "Moray", "--polarity", "negative")
    assert "positive ones" in result.stderr


def test_evidence_and_quotes(jig: Jig, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIG_REPORTS", str(reports))
    rows = json.loads(jig("ask", "figures", "--partnership", "Moray", "--evidence", "--quote", "-f", "json").stdout)
    audited = next(row for row in rows if row["value"] == 50)
    assert audited["citation"].startswith("Care Inspectorate, Services for children and young people in Moray")
    assert "December 2017" in audited["citation"]
    assert "para." in audited["citation"]
    assert "50 children" in audited["quotation"]
    monkeypatch.delenv("JIG_REPORTS")
    silent = jig("ask", "figures", "--partnership", "Moray", "--quote", "-f", "json")
    assert json.loads(silent.stdout)[0]["quotation"] is None
    assert "cannot be quoted" in silent.stderr


def test_a_folder_of_texts_may_hold_what_is_none(
    jig: Jig, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "moray-2017-progress-review.txt"
    (tmp_path / name).write_bytes((reports / name).read_bytes())
    (tmp_path / "a folder.txt").mkdir()
    (tmp_path / "a picture.md").write_bytes(bytes(range(256)))
    monkeypatch.setenv("JIG_REPORTS", str(tmp_path))
    rows = json.loads(jig("ask", "figures", "--partnership", "Moray", "--quote", "-f", "json").stdout)
    assert len(rows) > 5
    assert all(row["quotation"] for row in rows)
    assert "moray-2017: " in jig("verify", code=1).stdout


def test_quoting_from_another_edition_looks_through_it_once(
    jig: Jig, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (reports / "moray-2017-progress-review.txt").read_text(encoding="utf-8")
    (tmp_path / "moray.txt").write_text(f"Another cover\n\n{text}", encoding="utf-8")
    looked: list[int] = []
    heads = citations._heads

    def counted(stream: str) -> dict[str, list[int]]:
        looked.append(len(stream))
        return heads(stream)

    monkeypatch.setattr(citations, "_heads", counted)
    monkeypatch.setenv("JIG_REPORTS", str(tmp_path))
    rows = json.loads(jig("ask", "figures", "--partnership", "Moray", "--quote", "-f", "json").stdout)
    assert len(rows) > 5
    assert all(row["quotation"] for row in rows)
    assert len(looked) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("trace", "evaluation/south-lanarkshire-2020/impact-on-families"),
        ("explain", "evaluation/south-lanarkshire-2020/impact-on-families"),
    ],
)
def test_a_text_that_is_not_there_is_named(jig: Jig, tmp_path: Path, command: tuple[str, str]) -> None:
    missing = str(tmp_path / "none.txt")
    said = jig(*command, "--text", missing, code=3).stderr
    assert said.startswith(f"Error: {missing}: ")


def test_filling_hints_leaves_line_ends_and_refuses_what_is_not_utf_8(jig: Jig, tmp_path: Path) -> None:
    text, sheet = tmp_path / "report.txt", tmp_path / "sheet.yaml"
    text.write_text("Leaders made sound progress.\n", encoding="utf-8")
    sheet.write_bytes('a: [{id: é, cite: "Leaders made … progress"}]\r\nb: c\r\n'.encode())
    jig("cite", "--fill", str(sheet), str(text))
    filled = sheet.read_bytes().decode()
    assert re.fullmatch(r'a: \[\{id: é, cite: "0\+24:[0-9a-f]{16}"\}\]\r\nb: c\r\n', filled)
    sheet.write_bytes(b"a: caf\xe9\n")
    assert "sheet.yaml: 'utf-8' codec can't decode" in jig("cite", "--fill", str(sheet), str(text), code=3).stderr


def test_what_claims_to_be_a_number_and_is_none_stays_text(jig: Jig) -> None:
    query = 'SELECT ("x"^^xsd:integer AS ?a) ("y"^^xsd:decimal AS ?b) (12345678901234567890.0 AS ?c) (0.5 AS ?d) {}'
    assert json.loads(jig("sparql", query, "-f", "json").stdout) == [
        {"a": "x", "b": "y", "c": 12345678901234567890, "d": 0.5}
    ]


@pytest.mark.parametrize("options", [(), ("--vertical",)])
def test_a_table_holds_nothing_that_a_terminal_would_obey(jig: Jig, options: tuple[str, ...]) -> None:
    query = 'SELECT ("red \\u001B[31mboat" AS ?a) {}'
    assert "red \ufffd[31mboat" in jig("sparql", query, "-f", "table", *options).stdout
    assert json.loads(jig("sparql", query, "-f", "json").stdout)[0]["a"] == "red \x1b[31mboat"


def test_columns_of_evidence_leave_those_of_the_question_as_they_are(jig: Jig) -> None:
    for line in ("figures --partnership Moray", "findings --partnership Moray --topic advocacy"):
        plain = json.loads(jig("ask", *line.split(), "-f", "json").stdout)
        stated = json.loads(jig("ask", *line.split(), "--evidence", "--quote", "-f", "json").stdout)
        assert [{**row, **without} for row, without in zip(stated, plain, strict=True)] == stated
        header = jig("ask", *line.split(), "--evidence", "--quote", "-f", "csv").stdout.splitlines()[0].split(",")
        assert header[-2:] == ["citation", "quotation"]
        assert len(header) == len(set(header))


def test_no_question_has_a_column_that_options_add(jig: Jig) -> None:
    for canned in list_queries([]).values():
        assert not {"citation", "quotation", "standing", "origin"} & set(canned.columns), canned.name


def test_trace_shows_place_and_words(jig: Jig, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIG_REPORTS")
    text = next(reports.glob("moray*.txt"))
    shown = jig("trace", "records-audited", "--text", str(text)).stdout
    assert "asserted" in shown
    assert "para." in shown
    assert "“" in shown
    without = jig("trace", "figure/moray-2017/records-audited").stdout
    assert "to see the words, give the report's text" in without


def test_a_fact_named_in_full_is_traced_without_a_look_at_the_others(
    engine: LocalEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> list[str]:
        raise AssertionError("all facts are listed")

    monkeypatch.setattr(traces, "list_facts", refuse)
    for name in ("figure/moray-2017/records-audited", f"<{ID}figure/moray-2017/records-audited>"):
        assert traces.find_fact(engine, name) == f"{ID}figure/moray-2017/records-audited"
    with pytest.raises(AssertionError, match="all facts are listed"):
        traces.find_fact(engine, "records-audited")


@pytest.mark.parametrize("command", ["trace", "explain"])
def test_a_file_that_does_not_hold_what_is_cited_is_told(
    command: str, jig: Jig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JIG_REPORTS", raising=False)
    other = tmp_path / "other.txt"
    other.write_text("The minutes of another meeting.", encoding="utf-8")
    for form in ("text", "json"):
        shown = jig(command, "figure/moray-2017/records-audited", "--text", str(other), "-f", form, code=3)
        told = f"Error: {other}: holds none of the words that are cited; give the text of that report\n"
        assert shown.stderr == told
        assert "para." in shown.stdout
        assert "to see the words" not in shown.stdout
        assert (f"({other} does not hold these words)" in shown.stdout) == ((command, form) == ("trace", "text"))


def test_paper_and_cite(jig: Jig) -> None:
    paper = jig("ask", "progress", "--partnership", "Moray", "--paper").stdout
    assert paper.startswith("## Progress on areas for improvement")
    assert "[1] Care Inspectorate, " in paper
    assert "Basis:" in paper
    cited = jig("ask", "progress", "--partnership", "Moray", "--cite")
    assert "jig ask progress --partnership 'Moray'" in cited.stderr
    assert "build " in cited.stderr


def test_what_is_cited_can_be_asked_again(jig: Jig) -> None:
    words = ["ask", "progress", "--contains", "children's", "--all-wordings", "--extracted", "--limit", "1"]
    cited = jig(*words, "--cite").stderr
    command = re.search(r"jig (ask .*), build .*, 1 row, ", cited)
    assert command is not None, cited
    assert shlex.split(command[1]) == words
    assert "(contains: children's; all wordings)" in jig(*words, "--paper").stdout


def test_a_paper_is_markdown_and_nothing_else(jig: Jig, tmp_path: Path) -> None:
    for other in (("-f", "csv"), ("-o", str(tmp_path / "x.csv"))):
        assert "--paper writes Markdown" in jig("ask", "evaluations", "--paper", *other, code=2).stderr
    assert not list(tmp_path.iterdir())
    jig("ask", "evaluations", "--paper", "-o", str(tmp_path / "x.txt"))
    assert (tmp_path / "x.txt").read_text(encoding="utf-8") == jig("ask", "evaluations", "--paper", "-f", "md").stdout


def test_the_basis_of_a_benchmark_counts_in_plain_words(jig: Jig) -> None:
    basis = "Basis: 1 joint inspection report in the collection; "
    some = jig("ask", "benchmark", "--indicator", "2.2", "-f", "md").stdout
    assert some.startswith(f"{basis}1 evaluation of this kind, under: Quality framework 2019\n")
    none = jig("ask", "benchmark", "--indicator", "5.2", "-f", "md").stdout
    assert none.startswith(f"{basis}0 evaluations of this kind\n")


def test_what_a_vocabulary_takes_from_a_report_is_cited_too(jig: Jig) -> None:
    for question in ("quantity-words", "scales", "questions", "indicators"):
        rows = json.loads(jig("ask", question, "--partnership" if question != "indicators" else "--indicator",
                              "South Lanarkshire" if question != "indicators" else "2.2", "--evidence",
                              "-f", "json").stdout)  # fmt: skip
        assert any(row["citation"].startswith("Care Inspectorate, ") for row in rows), question
    assert "Six-point scale, para. 3" in jig("trace", "scale-point/scale-2020/very-good").stdout


@pytest.mark.parametrize(
    ("scale", "name"),
    [
        ("2009", "Six-point scale, 2009 to 2012"),
        ("2012", "Six-point scale, 2012 to 2017"),
        ("2020", "Six-point scale, 2020"),
        ("2012 to 2017", "Six-point scale, 2012 to 2017"),
    ],
)
def test_a_scale_is_called_by_its_first_year_or_by_its_name(jig: Jig, scale: str, name: str) -> None:
    rows = json.loads(jig("ask", "scales", "--scale", scale, "-f", "json").stdout)
    assert [row["scale"] for row in rows] == [name] * 6


def test_a_paper_without_rows_says_so_and_one_row_is_one_row(jig: Jig) -> None:
    empty = jig("ask", "strengths", "--partnership", "Moray", "--paper").stdout
    assert "\n\nThe graph holds nothing that answers this.\n\nBasis: " in empty
    assert "|" not in empty
    assert ", 0 rows, " in empty
    assert ", 1 row, " in jig("ask", "evaluations", "--indicator", "2.2", "--paper").stdout


def test_a_paper_has_no_column_of_citations_where_there_are_none(jig: Jig) -> None:
    table = [line for line in jig("ask", "partnerships", "--paper").stdout.splitlines() if line.startswith("|")]
    assert not table[0].endswith("| |")
    assert {line.count("|") for line in table} == {table[0].count("|")}


def test_the_list_of_questions_asks_them(jig: Jig) -> None:
    listed = jig("ask").stdout
    assert "  improvement-areas  What was a partnership asked to improve?\n" in listed
    assert (
        "  --polarity CODE                 Only statements of this polarity. One of:"
        in jig("ask", "findings", "-h").stdout
    )


def test_a_code_is_named_by_the_words_that_reports_use(jig: Jig) -> None:
    better = jig("ask", "trends", "--direction", "getting better")
    assert "is read as 'improving'" in better.stderr
    assert better.stdout == jig("ask", "trends", "--direction", "improving").stdout


def test_show_query(jig: Jig) -> None:
    shown = jig("ask", "findings", "--partnership", "Moray", "--show").stdout
    assert "<https://w3id.org/jig/id/partnership/moray>" in shown
    assert "#?" not in shown and "$" not in shown
    rows = jig("ask", "findings", "--partnership", "Moray").stdout.count("\n")
    assert jig("sparql", shown).stdout.count("\n") == rows


def test_show_cards(jig: Jig) -> None:
    card = jig("show", "moray").stdout
    assert card.startswith("Moray\nhttps://w3id.org/jig/id/partnership/moray")
    assert "area for improvement (6)" in card.casefold()
    assert json.loads(jig("show", "camhs", "-f", "json").stdout)["label"].startswith("Child and Adolescent")
    assert jig("show", "Outer Hebrides").stdout.startswith("Outer Hebrides")
    assert jig("show", "Outer", "Hebrides").stdout == jig("show", "Outer Hebrides").stdout


def test_what_each_report_defines_anew_is_shown_whole(jig: Jig) -> None:
    both = jig("show", "SMART").stdout
    assert "glossary/moray-2017/gl-smart" in both
    assert "glossary/overview-2012-2017/smart-definition" in both
    assert len(json.loads(jig("show", "very good", "-f", "json").stdout)) == 2
    assert jig("show", "QI 9.4").stdout == jig("show", "quality indicator 9.4").stdout
    several = jig("show", "area for improvement 3", code=4).stderr
    assert "\n  area for improvement 3: Moray, progress review report, December 2017 (area-for-" in several


def test_what_bears_the_name_of_a_card_is_told_apart(jig: Jig) -> None:
    newer, older = json.loads(jig("show", "2.2", "-f", "json").stdout)
    assert dict(newer["properties"])["close match"] == ["Impact on families (Quality indicators 2012)"]
    both = ["Impact on families (Quality framework 2019)", "Impact on families (Quality indicators 2014)"]
    assert dict(older["properties"])["close match"] == both
    assert dict(newer["mentions"])["quality indicator"] == ["Impact on families (Quality indicators 2012)"]


def test_a_card_tells_of_distributions_and_not_of_their_nameless_bands(jig: Jig) -> None:
    _, point = json.loads(jig("show", "very good", "-f", "json").stdout)  # of 2020, and of 2012
    mentions = dict(point["mentions"])
    assert "band of a distribution" not in mentions
    told = mentions["distribution of evaluations"]
    assert len(told) == len(set(told)) == 8
    assert any("eight Weak" in one for one in told) and any("eight and two" in one for one in told)


def test_laws_facts_and_classes_have_cards_too(jig: Jig) -> None:
    assert "law-statement/south-lanarkshire-2020/law-tier-three-directive" in jig("show", "Tier three directive").stdout
    fact = "statement/moray-2017/working-hard"
    for given in (fact, f"id:{fact}", f"https://w3id.org/jig/id/{fact}"):
        assert "conclusion" in jig("show", given).stdout
    board = jig("show", "health", "board").stdout  # the kind, not the one board whose name has both words
    assert "ontology#HealthBoard" in board
    assert "health board (14)" in board
    assert jig("show", "jig:HealthBoard").stdout == board
    assert jig("show", "Carers Act").stdout.startswith("Carers (Scotland) Act 2016\nhttps://w3id.org/jig/id/work/")


def test_a_card_speaks_plainly(jig: Jig) -> None:
    card = jig("show", "champions board").stdout
    assert "\nis a         code\n" in card
    assert "\nalso called  champion's board\n" in card
    assert "hidden label" not in card
    assert "pref label" not in card
    assert jig("show", "question 3").stdout.startswith("How good is the partnership at maximising ")


def test_what_is_not_found_leads_on(jig: Jig) -> None:
    assert "jig search finds words: jig search xyzzy" in jig("show", "xyzzy", code=4).stderr
    assert "(jig ask lists them)" in jig("ask", "nonsense", code=4).stderr
    assert "a partnership is called so: jig show 'moray'" in jig("trace", "moray", code=4).stderr


def test_a_fact_to_which_a_rule_adds_is_still_asserted(jig: Jig) -> None:
    fact = "service/south-lanarkshire-family-nurse-partnership"
    assert "; asserted\n" in jig("trace", fact).stdout
    assert "group/moray-champions-board" in jig("trace", "Moray champions board").stdout
    assert "inferred by rule" in jig("trace", INFERRED).stdout


def test_words_come_once_and_not_without_number(jig: Jig) -> None:
    assert jig("ask", "plans", "--contains", "plan " * 100).stdout == jig("ask", "plans", "--contains", "plan").stdout
    many = " ".join(f"word{n}" for n in range(31))
    assert "31 words" in jig("ask", "plans", "--contains", many, code=2).stderr


def test_words_are_found_with_any_ending_and_where_they_stand(jig: Jig) -> None:
    def rows(*arguments: str) -> list[str]:
        return jig("ask", *arguments).stdout.splitlines()[1:]

    assert len(rows("findings", "--partnership", "Moray", "--contains", "teleconferencing")) == 1
    assert rows("findings", "--partnership", "Moray", "--contains", "revising")
    assert not rows("findings", "--partnership", "Moray", "--contains", '"revising"')
    assert len(rows("groups", "--contains", "superintendents")) == 1  # in who chairs it
    assert len(rows("groups", "--contains", "overseeing shared management")) == 1  # in what it is responsible for
    judged = rows("progress", "--contains", "unplanned", "--all-wordings")
    assert len(judged) == 1
    assert "Inspectors found the way managers" in judged[0]
    assert rows("progress", "--contains", "unplanned")[0].startswith("Moray\t6\t")
    assert len(rows("next-steps", "--contains", "second progress")) == 1
    assert all("timescale" in row.casefold() for row in rows("outstanding", "--contains", "timescales"))
    assert len(rows("bodies", "--partnership", "Moray", "--body", "CELCIS")) == 1
    events = rows("timeline", "--partnership", "Clackmannanshire", "--contains", "stirling")
    assert any("Stirling Council decided" in row for row in events)


def test_numbers_and_dates_are_found_where_they_stand(jig: Jig) -> None:
    def held(question: str, words: str) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = json.loads(
            jig("ask", question, "--partnership", "South Lanarkshire", "--contains", words, "-f", "json").stdout
        )
        return rows

    assert {row["value"] for row in held("figures", "10%")} == {10}
    assert [row["value"] for row in held("figures", "1,162")] == [1162]
    assert held("evidence-base", "111")[0]["number"] == 111
    assert {"Community plan", "Children's services plan"} <= {row["plan"] for row in held("plans", "2017")}
    assert not held("figures", "116")  # a number is no beginning of another


def test_words_by_which_a_topic_is_recognised_name_it_too(jig: Jig) -> None:
    vision = jig("ask", "findings", "--partnership", "Moray", "--topic", "vision")
    assert "--topic 'vision' is read as 'Collaborative leadership'" in vision.stderr
    assert vision.stdout == jig("ask", "findings", "--partnership", "Moray", "--topic", "leadership").stdout
    assert "'Elected members'" in jig("ask", "findings", "--topic", "councillors").stderr


def test_a_name_of_another_kind_is_said_to_be_one(jig: Jig) -> None:
    wrong = jig("ask", "services", "--service", "champions board", code=4)
    assert "no service called 'champions board'; a group kind is called so: jig show 'champions board'" in wrong.stderr


def test_a_name_that_is_none_leads_to_another_option(jig: Jig) -> None:
    def said(*arguments: str) -> str:
        return jig("ask", "findings", *arguments, code=4).stderr

    assert said("--topic", "workload").endswith("(where its words stand: --contains 'workload')\n")
    assert "a topic is called so: jig show 'councillors' (here: --topic 'councillors')" in said(
        "--concerns", "councillors"
    )
    vision = said("--about", "vision")
    assert "(here: --topic 'vision')" in vision
    assert "supervision" not in vision
    assert "--contains" not in said("--partnership", "Fief")


def test_a_word_of_one_topics_alias_that_others_use_too_is_not_decided(jig: Jig) -> None:
    for word, some in (("schools", "Attainment and attendance"), ("youth", "Participation and children's rights")):
        refused = jig("ask", "findings", "--topic", word, code=4)
        assert f"{word!r} may be any of these (topic)" in refused.stderr and some in refused.stderr
        assert refused.stdout == ""
    assert "is read as 'Pre-birth and early years'" in jig("ask", "findings", "--topic", "nursery").stderr
    assert "is read as 'Assessment of risk and need'" in jig("ask", "findings", "--topic", "risk").stderr


def test_of_several_names_the_one_that_has_the_word_as_written_is_meant(jig: Jig) -> None:
    """The rights of children, not getting it right."""
    assert 'is read as "Participation and children\'s rights"' in jig("ask", "findings", "--topic", "rights").stderr
    assert "Getting it right" in jig("ask", "findings", "--topic", "right", code=0).stderr


def test_a_card_says_which_report_each_mention_is_from(jig: Jig) -> None:
    card = jig("show", "CELCIS").stdout
    assert "recently engaged with by the short-life working group on neglect [Moray, progress review report" in card
    assert "[South Ayrshire, progress review report" in card
    boards = jig("show", "champions board").stdout
    assert "  - Champion's board: Set up by leaders" in boards
    assert " stronger [progress review report, December 2017]" in jig("show", "moray").stdout
    database = jig("show", "Vulnerable Person Database").stdout  # what is about its local instance
    assert "more officers had to be trained for the reviewer's role" in database
    assert "[" not in jig("show", "Kyle Academy cluster area").stdout  # one report only


def test_the_shortest_of_the_names_that_hold_a_word_is_suggested_first(jig: Jig) -> None:
    wrong = jig("ask", "findings", "--about", "police", code=4).stderr
    assert "no subject called 'police'. Did you mean 'Police Scotland', " in wrong
    assert "transitions team" in jig("ask", "services", "--serves", "disabled").stdout


def test_show_begins_with_the_newest_of_what_several_define(jig: Jig) -> None:
    for name, kind in (("Adequate", "scale-point/scale-"), ("2.1", "indicator/quality-")):
        cards = [line for line in jig("show", name).stdout.splitlines() if line.startswith("https")]
        years = [re.search(r"20\d\d", line).group() for line in cards if kind in line]  # type: ignore[union-attr]
        assert len(years) > 1
        assert years == sorted(years, reverse=True)


def test_show_says_what_belongs_to_no_partnership(jig: Jig) -> None:
    said = jig("show", "HMICS", "--partnership", "South Lanarkshire", code=4).stderr
    assert "(HM Inspectorate of Constabulary in Scotland belongs to no partnership: jig show HMICS)" in said
    said = jig("show", "nothing such", "--partnership", "South Lanarkshire", code=4).stderr
    assert "(jig search finds words: jig search nothing such --partnership 'South Lanarkshire')" in said


def test_show_finds_the_one_of_a_partnership(jig: Jig) -> None:
    board = "https://w3id.org/jig/id/group/moray-champions-board"
    for words in (
        ("champions board", "--partnership", "Moray"),
        ("Moray", "champions", "board"),
        ("champions board of Moray",),
        ("Moray’s champions board",),
    ):
        assert jig("show", *words).stdout.splitlines()[1] == board, words
    assert "may be any of these (thing)" in jig("show", "strategy", "--partnership", "Clackmannanshire", code=4).stderr
    misspelt = jig("show", "Moray", "practise", "audit", code=4).stderr
    assert "no thing called 'practise audit (Moray)'. Did you mean 'Practice audit'" in misspelt
    about = jig("ask", "findings", "--about", "Moray champions board")
    assert about.stdout == jig("ask", "findings", "--about", "champions board", "--partnership", "Moray").stdout


def test_what_is_about_plans_of_one_kind_and_about_an_inspection_is_found(jig: Jig) -> None:
    plans = jig("ask", "findings", "--about", "children's services plan").stdout
    assert all(f"\n{place}\t" in plans for place in ("Clackmannanshire", "Moray", "South Ayrshire"))
    assert "plan-kind/childrens-services-plan" in jig("show", "children's services plan").stdout
    first = jig("ask", "findings", "--partnership", "Moray", "--about", "inspection")
    assert "is read as 'Joint inspection in Moray" in first.stderr
    assert "children in immediate danger of harm were being protected" in first.stdout
    assert "guarantees" not in first.stdout


def test_a_topic_of_one_judgement_alone_finds_that_judgement(jig: Jig) -> None:
    alone = jig("ask", "progress", "--topic", "chronologies").stdout.splitlines()[1:]
    assert len(alone) == 1 and "\tstarting to improve\ttext\t" in alone[0]
    assert (
        "very encouraging" not in alone[0] and "Embed" not in alone[0]
    )  # neither the area's headline nor the rest of it
    whole = jig("ask", "progress", "--partnership", "Clackmannanshire", "--topic", "risk-assessment").stdout
    assert "very encouraging progress" in whole and "starting to improve" not in whole
    assert "significant event" in jig("ask", "outstanding", "--topic", "chronologies").stdout


def test_groups_by_status_trends_by_direction_findings_by_evidence(jig: Jig) -> None:
    ended = jig("ask", "groups", "--partnership", "Moray", "--status", "ended").stdout.splitlines()
    assert len(ended) == 2 and ended[1].startswith("Interim governance structure\t")
    rising = jig("ask", "trends", "--partnership", "Moray", "--direction", "increasing").stdout
    assert "workload" in rising and "improving" not in rising
    read = jig("ask", "findings", "--partnership", "Clackmannanshire", "--source", "records").stdout
    assert "protective factors" in read and "sea change" not in read


def test_a_timeline_begins_and_ends_where_one_says(jig: Jig) -> None:
    def rows(*given: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads(jig("ask", "timeline", *given, "-f", "json").stdout)
        return found

    both = rows("--since", "2016-11", "--until", "2017")
    assert len(rows()) > len(both) > 5
    assert all((row["latest"] or "9") >= "2016-11-01" and (row["earliest"] or "0") <= "2017-12-31" for row in both)
    assert any(row["date"] == "2017-12" for row in both), "2017 is up to its end"
    assert any(row["date"] == "before 2017-02" for row in both), "no first day: it may have been then"


def test_a_number_of_what_inspectors_did_is_listed_once_among_figures(jig: Jig) -> None:
    review = json.loads(jig("ask", "figures", "--report", "south-ayrshire-2018", "-f", "json").stdout)
    assert len([row for row in review if (row["value"], row["unit"]) == (195, "staff")]) == 1
    assert any("/evidence/" in row["fact"] for row in review), "what no figure counts stays"


def test_a_card_lists_what_refers_to_a_thing_once(jig: Jig) -> None:
    card = json.loads(jig("show", "Family Nurse Partnership", "-f", "json").stdout)
    assert dict(card["properties"])["is a"] == ["programme"]
    mentions = dict(card["mentions"])
    assert len(mentions["programme"]) == 2
    assert "service or programme" not in mentions
    moray = dict(json.loads(jig("show", "Moray", "-f", "json").stdout)["mentions"])
    assert len(moray["service or programme"]) == 34  # tools and programmes among them
    assert not {"tool", "programme", "statement"} & set(moray)
    assert "finding" in moray and "limit" in moray


def test_a_card_tells_what_is_known_of_local_instances_and_of_laws(jig: Jig) -> None:
    card = jig("show", "CEDAR").stdout
    assert "Children Experiencing Domestic Abuse Recovery: Demonstrably helped individual children" in card
    assert "\nfinding (1)\n  - An example (in a footnote)" in card  # said of the local instance
    act = jig("show", "Carers (Scotland) Act 2016").stdout
    assert "Carers (Scotland) Act 2016: in force 2018-04-01; in force since 1 April 2018; " in act
    assert "  - within 4 years: time from its establishment" in jig("show", "Scottish Child Abuse Inquiry").stdout
    assert "\ndescriptor   outstanding, sector leading\n" in jig("show", "scale-point/scale-2012/excellent").stdout
    assert "in section         Section 6" in jig("show", "service/overview-2012-2017-efqm-model-section-6").stdout


def test_sparql_from_text_file_and_standard_input(jig: Jig, tmp_path: Path) -> None:
    query = "SELECT ?name { id:partnership/moray rdfs:label ?name }".replace(
        "id:partnership/moray", "<https://w3id.org/jig/id/partnership/moray>"
    )
    path = tmp_path / "q.rq"
    path.write_text(query)
    for given, stdin in ((query, None), (f"@{path}", None), ("-", query)):
        assert jig("sparql", given, stdin=stdin).stdout == "name\nMoray\n"


def test_sparql_gives_columns_in_the_order_of_the_query(jig: Jig) -> None:
    pattern = "{ ?s a jig:Partnership ; ?p ?o } LIMIT 1"
    construct = f"CONSTRUCT {{ ?o ?p ?s }} {{ {{ SELECT * {pattern.replace('?p ?o', '?p ?o . FILTER(ISIRI(?o))')} }} }}"
    assert jig("sparql", construct).stdout.splitlines()[0] == "subject\tpredicate\tobject"
    assert jig("sparql", f"ASK {{ {{ SELECT * {pattern} }} }}").stdout == "answer\nyes\n"
    assert jig("sparql", f"SELECT * {pattern}").stdout.splitlines()[0] == "s\tp\to"
    assert jig("sparql", f"SELECT DISTINCT * {pattern}").stdout.splitlines()[0] == "s\tp\to"
    assert jig("sparql", f"SELECT ?o ?s {pattern}").stdout.splitlines()[0] == "o\ts"


def test_a_file_is_not_named_after_a_format_that_it_is_not_in(jig: Jig, tmp_path: Path) -> None:
    sheet = tmp_path / "table.xlsx"
    for line in (["ask", "partnerships"], ["search", "chronologies"], ["sparql", "ASK {}"]):
        refused = jig(*line, "-o", str(sheet), code=2).stderr
        assert f"Error: {sheet}: xlsx cannot be written; use one of the endings tsv, csv, " in refused, line
        assert not sheet.exists()
    jig("ask", "partnerships", "-o", str(sheet), "-f", "csv")
    assert sheet.read_bytes().startswith(b"partnership,area_code,")
    for name in ("table", "table.txt"):
        jig("ask", "partnerships", "-o", str(tmp_path / name))
        assert (tmp_path / name).read_text().startswith("partnership\tarea_code\t")


def test_an_option_that_is_empty_is_not_taken_for_one_left_out(jig: Jig) -> None:
    for value in ("", " "):
        refused = jig("ask", "findings", "--partnership", value, code=2)
        assert refused.stderr == "Error: --partnership is empty; give a value, or leave it out\n"
        assert refused.stdout == ""
    for option in ("--graph", "--report", "--about"):
        refused = jig("export", option, "", code=2)
        assert (refused.stderr, refused.stdout) == (f"Error: {option} is empty; give a value, or leave it out\n", "")
    assert "cannot name a draft" in jig("ask", "benchmark", "--draft", "", code=2).stderr


def test_a_question_is_found_however_its_name_is_written(jig: Jig) -> None:
    wanted = jig("ask", "key-messages").stdout
    for name in ("key messages", "Key_Messages", "KEY-MESSAGES", " key messages "):
        assert jig("ask", name).stdout == wanted
    for name, meant in {
        "areas for improvement": "'improvement-areas'",
        "who reports to whom": "'groups'",
        "law": "'legislation'",
        "progres": "'progress'",
    }.items():
        assert f"no query called {name!r}. Did you mean" in (said := jig("ask", name, code=4).stderr)
        assert meant in said
    assert jig("ask", "", code=4).stderr == "Error: no query called '' (jig ask lists them)\n"


def test_areas_may_be_shortened_as_tables_have_them(jig: Jig) -> None:
    for short, full in {
        "S Lanarkshire": "South Lanarkshire",
        "N. Ayrshire": "North Ayrshire",
        "Perth & Kinross": "Perth and Kinross",
    }.items():
        found = jig("ask", "schedule", "--partnership", short)
        assert found.stdout == jig("ask", "schedule", "--partnership", full).stdout
        assert f"is read as {full!r}" in found.stderr


def test_a_parameter_that_is_given_twice_is_refused(jig: Jig) -> None:
    twice = jig("ask", "findings", "--partnership", "Moray", "--topic", "neglect", "--partnership=Fife", code=2)
    assert "--partnership is given twice; a question takes one value (jig ask beside" in twice.stderr
    assert twice.stdout == ""
    assert "--topic is given twice" in jig("ask", "findings", "--topic", "neglect", "--topic", "housing", code=2).stderr


def test_names_may_be_written_as_turtle_has_them(jig: Jig) -> None:
    fact = "https://w3id.org/jig/id/evaluation/south-lanarkshire-2020/impact-on-families"
    for command in ("trace", "show", "explain"):
        assert jig(command, f"<{fact}>").stdout == jig(command, fact).stdout
    assert jig("show", "<https://w3id.org/jig/id/partnership/moray>").stdout.startswith("Moray\n")
    assert "did you mean --indicator '2.2'?" in jig("ask", "benchmark", "2.2", code=2).stderr


def test_names_that_are_no_command_lead_on(jig: Jig) -> None:
    def said(*line: str) -> str:
        return jig(*line, code=2).stderr.splitlines()[-1]

    assert (
        said("progress", "--partnership", "Moray")
        == "Error: No such command 'progress'. It is a question: jig ask progress"
    )
    assert said("shwo") == "Error: No such command 'shwo'. Did you mean jig show?"
    assert said("benchmrk") == "Error: No such command 'benchmrk'. Did you mean jig ask benchmark?"
    assert said("xyzzy").endswith("jig -h lists the commands, jig ask the questions.")
    assert "No such option '--nope'" in said("--nope")


def test_names_that_are_like_none_are_told_where_names_are_listed(jig: Jig) -> None:
    for line, way in {
        "ask findings --partnership xyzzyq": "(jig ask partnerships lists them)",
        "ask findings --report xyzzyq": "(jig ask reports lists them)",
        "ask benchmark --indicator 9.9": "(jig ask indicators lists them)",
        "search children --topic xyzzyq": "(jig ask topics lists them)",
        "export --graph xyzzyq": "(jig info lists them)",
        "trace xyzzyq/1": "(jig search WORDS -f json names facts, ",
    }.items():
        assert way in jig(*line.split(), code=4).stderr, line
    assert "lists them" not in jig("ask", "findings", "--partnership", "Morray", code=4).stderr


def test_sparql_knows_the_kinds_of_things_as_prefixes(jig: Jig) -> None:
    where = "?s a jig:Finding ; jig:polarity polarity:negative ; jig:ofPartnership partnership:moray"
    found = jig("sparql", f"SELECT DISTINCT ?s {{ {where} }}").stdout.splitlines()[1:]
    asked = json.loads(jig("ask", "findings", "--partnership", "moray", "--role", "finding",
                           "--polarity", "negative", "-f", "json").stdout)  # fmt: skip
    assert sorted(found) == sorted(row["fact"] for row in asked)
    typo = jig("sparql", "SELECT ?s { ?s jig:topic topic:kinship-cares }").stderr
    assert typo == "Note: the graph holds no topic:kinship-cares (near to it: topic:kinship-care).\n"


def test_sparql_keeps_the_kinds_of_terms_in_its_json(jig: Jig) -> None:
    moray = "https://w3id.org/jig/id/partnership/moray"
    bound = 'BIND(partnership:moray AS ?p) ?p rdfs:label ?n BIND(2017 AS ?y) BIND("a"@en AS ?l)'
    query = f"SELECT ?p ?n ?y ?l ?none {{ {bound} }}"
    assert json.loads(jig("sparql", "-f", "srj", query).stdout) == {
        "head": {"vars": ["p", "n", "y", "l", "none"]},
        "results": {
            "bindings": [
                {
                    "p": {"type": "uri", "value": moray},
                    "n": {"type": "literal", "value": "Moray"},
                    "y": {"type": "literal", "value": "2017", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
                    "l": {"type": "literal", "value": "a", "xml:lang": "en"},
                }
            ]
        },
    }
    assert json.loads(jig("sparql", "-f", "srj", "ASK { partnership:moray ?p ?o }").stdout) == {
        "head": {},
        "boolean": True,
    }
    named = json.loads(jig("sparql", "-f", "srj", "SELECT (true AS ?answer) {}").stdout)
    assert named["results"]["bindings"][0]["answer"]["value"] == "true"
    described = json.loads(jig("sparql", "-f", "srj", "DESCRIBE partnership:moray").stdout)
    assert {row["subject"]["value"] for row in described["results"]["bindings"]} == {moray}


def test_sparql_asks_the_graphs_that_it_names(jig: Jig) -> None:
    def count(clause: str, where: str = "{ ?s ?p ?o }") -> int:
        query = f"SELECT (COUNT(*) AS ?n) {clause} WHERE {where}"
        return int(jig("sparql", "-f", "csv", query).stdout.splitlines()[1])

    sheet = "<https://w3id.org/jig/graph/sheet/moray-2017>"
    assert count("FROM <http://example.org/none>") == 0
    assert 0 < count(f"FROM {sheet}") == count("", f"{{ GRAPH {sheet} {{ ?s ?p ?o }} }}") < count("")
    assert count(f"FROM NAMED {sheet}", "{ GRAPH ?g { ?s ?p ?o } }") == count(f"FROM {sheet}")


def test_an_endpoint_that_service_names_and_that_is_silent_is_a_fault_of_the_network(jig: Jig) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:18999/sparql> { ?s ?p ?o } }"
    failed = jig("sparql", "--allow-service", query, code=5).stderr
    assert "the endpoint that SERVICE names gives no answer: " in failed


def test_sparql_writes_quads_and_heeds_the_limit_of_triples(jig: Jig, tmp_path: Path) -> None:
    every = jig("sparql", "-f", "nq", "DESCRIBE partnership:moray").stdout
    assert every == jig("sparql", "-f", "nt", "DESCRIBE partnership:moray").stdout
    some = jig("sparql", "-o", str(tmp_path / "M.NQ"), "--limit", "2", "DESCRIBE partnership:moray")
    assert "Only the first 2 rows are shown" in some.stderr
    assert (tmp_path / "M.NQ").read_text().splitlines() == every.splitlines()[:2]
    assert "the name of a file" in jig("sparql", "@", code=2).stderr


def test_sparql_writes_triples_as_turtle_and_names_terms_that_the_graph_lacks(jig: Jig, tmp_path: Path) -> None:
    describe = "DESCRIBE <https://w3id.org/jig/id/partnership/moray>"
    turtle = jig("sparql", "-f", "ttl", describe).stdout
    assert "partnership:moray\n    a jig:Partnership ;" in turtle
    assert jig("sparql", "-o", str(tmp_path / "moray.ttl"), describe).stdout == ""
    assert (tmp_path / "moray.ttl").read_text() == turtle
    lines = jig("sparql", "-f", "nt", describe).stdout.splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith(" .") for line in lines)
    assert "-f ttl is for triples" in jig("sparql", "-f", "ttl", "SELECT * { ?s ?p ?o } LIMIT 1", code=2).stderr
    nothing = jig("sparql", "SELECT ?x { ?x a jig:Findings ; jig:topic ?t }").stderr
    assert nothing.startswith("Note: the graph holds no jig:Findings (near to it: jig:Finding, ")
    assert "jig:topic" not in nothing
    counted = jig("sparql", "SELECT (COUNT(*) AS ?n) (SAMPLE(?x) AS ?one) { ?x a jig:Findings }").stderr
    assert counted.startswith("Note: the graph holds no jig:Findings")
    assert not jig("sparql", "SELECT (COUNT(*) AS ?n) { ?x a jig:Finding, jig:AreaForImprovement }").stderr
    assert (
        "the graph holds no <https://w3id.org/jig/id/partnership/morray>"
        in jig("sparql", "ASK { <https://w3id.org/jig/id/partnership/morray> a jig:Partnership }").stderr
    )


def test_values_that_a_question_needs_go_without_names(jig: Jig) -> None:
    named = jig("ask", "beside", "--a", "Moray", "--b", "South Ayrshire", "--topic", "corporate-parenting").stdout
    assert jig("ask", "beside", "Moray", "South Ayrshire", "--topic", "corporate-parenting").stdout == named
    assert jig("ask", "beside", "South Ayrshire", "corporate-parenting", "--a", "Moray").stdout == named
    assert "needs --b" in jig("ask", "beside", "Moray", "--topic", "corporate-parenting", code=2).stderr
    stray = jig("ask", "evaluations", "Moray", code=2).stderr
    assert "'Moray' needs a name before it; did you mean --partnership 'Moray'? It takes --partnership, " in stray
    assert "did you mean --term 'IRD'?" in jig("ask", "glossary", "IRD", code=2).stderr
    none = jig("ask", "beside", code=2).stderr
    assert "needs --a, --b, --topic\n  --a PARTNERSHIP  one partnership\n" in none
    assert none.endswith('For example: jig ask beside --a Moray --b "South Ayrshire" --topic corporate-parenting\n')
    assert "No such option '--area'. It takes --partnership, " in jig("ask", "progress", "--area", "2", code=2).stderr


@pytest.mark.parametrize(
    ("option", "value", "choice"),
    [
        ("--voice", "parents", "parents-and-carers"),
        ("--voice", "children and young people", "children"),
        ("--role", "strengths", "strength"),
        ("--role", "Good practice", "good-practice-example"),
        ("--role", "priority area for improvement", "priority-area"),
        ("--role", "areas for improvement", "area-for-improvement"),
        ("--role", "judgement", "progress-judgement"),
        ("--stage", "too early to see impact", "too-early"),
    ],
)
def test_a_choice_is_named_by_its_label_its_plural_or_the_words_it_alone_has(
    jig: Jig, option: str, value: str, choice: str
) -> None:
    read = jig("ask", "findings", option, value)
    assert f"Note: {option} {value!r} is read as {choice!r}." in read.stderr
    assert read.stdout == jig("ask", "findings", option, choice).stdout
    assert len(read.stdout.splitlines()) > 1


def test_an_abbreviation_finds_what_it_stands_for(jig: Jig) -> None:
    plans = jig("ask", "plans", "--contains", '"local outcomes improvement plan"', "-f", "tsv").stdout
    assert len(plans.splitlines()) > 1
    assert jig("ask", "plans", "--contains", "LOIP", "-f", "tsv").stdout == plans
    assert jig("ask", "plans", "--kind", "LOIP", "-f", "tsv").stdout == plans
    assert jig("search", "LOIP", "-f", "tsv").stdout.count("\nplan\t") == len(plans.splitlines()) - 1


def test_a_choice_that_fits_several_is_none(jig: Jig) -> None:
    assert "Did you mean 'key-finding' or 'key-message'?" in jig("ask", "findings", "--role", "key", code=4).stderr
    assert "no polarity called 'not positive'" in jig("ask", "findings", "--polarity", "not positive", code=4).stderr
    assert "is read as 'champions board'" in jig("ask", "groups", "--kind", "champions").stderr
    assert "no group kind called 'planning'. Did you mean " in jig("ask", "groups", "--kind", "planning", code=4).stderr


def test_events_on_a_card_stand_by_their_dates_whatever_report_tells_of_them(jig: Jig) -> None:
    events = dict(json.loads(jig("show", "Clackmannanshire", "-f", "json").stdout)["mentions"])["dated event"]
    dates = [event.partition(":")[0] for event in events]
    assert dates.index("2012") < dates.index("2014-02") < dates.index("2014-06-26") < dates.index("2015-09")
    assert dates.index("2015-09") < dates.index("2015-10-22")
    plain = [date for date in dates if date[:4].isdigit() and " to " not in date]
    assert plain == sorted(plain)


def test_a_name_that_is_none_of_many_leads_to_the_nearest_three_and_to_all(jig: Jig) -> None:
    def said(*arguments: str) -> str:
        return jig("ask", *arguments, code=4).stderr

    listed = "(jig show scheme/evidence-activity --all lists them)"
    assert said("evidence-base", "--activity", "zzz") == f"Error: no evidence activity called 'zzz' {listed}\n"
    near = said("evidence-base", "--activity", "reading of records")  # near another name of it
    assert near.endswith(f"'reading of records'. Did you mean \"children's records read\"? {listed}\n")
    assert said("evidence-base", "--activity", "reviewed").count("reviewed'") == 1 + 3
    assert jig("show", "scheme/evidence-activity", "--all").stdout.count("  - ") == 24
    few = said("trends", "--direction", "sideways")
    assert "Did you mean 'declining', 'decreasing', 'improving', 'increasing', " in few
    assert 'is read as "children\'s records read"' in jig("ask", "evidence-base", "--activity", "record reading").stderr


def test_a_council_or_an_area_names_its_partnership_and_a_shared_board_none(jig: Jig) -> None:
    council = jig("ask", "progress", "--partnership", "Moray Council")
    assert "--partnership 'Moray Council' is read as 'Moray'" in council.stderr
    assert council.stdout == jig("ask", "progress", "--partnership", "Moray").stdout
    board = jig("ask", "progress", "--partnership", "NHS Grampian", code=4).stderr
    assert "\n  Aberdeenshire (partnership/aberdeenshire)\n  Moray (partnership/moray)" in board


def test_what_stands_in_the_same_file_as_a_report_is_said_to_be_left_out(jig: Jig) -> None:
    review = jig("ask", "conclusions", "--report", "clackmannanshire-2015").stderr
    assert "'Clackmannanshire, council paper, 22 October 2015' says, which encloses it, is left out" in review
    assert "(--report clackmannanshire-council-2015)" in review
    assert "which it encloses" in jig("ask", "conclusions", "--report", "clackmannanshire-council-2015").stderr
    assert "left out" not in jig("ask", "conclusions", "--report", "moray-2017").stderr


def test_an_area_stands_for_its_indicators(jig: Jig) -> None:
    def rows(*arguments: str) -> list[str]:
        return jig("ask", *arguments).stdout.splitlines()[1:]

    for question in ("distribution", "evaluations", "benchmark", "trends", "findings"):
        whole = rows(question, "--indicator", "9")
        assert len(whole) == len(set(whole))
        assert set(whole) >= set(rows(question, "--indicator", "9.4")) > set()
        for name in ("leadership", "Leadership and direction", "9.1-9.4", "QI 9.1 to 9.4"):
            assert rows(question, "--indicator", name) == whole, (question, name)
    numbers = [row.split("\t")[0] for row in rows("indicators", "--indicator", "5", "--framework", "2012")]
    assert numbers == ["5.1", "5.2", "5.3", "5.4"]
    assert "2.2 Impact on families" in jig("ask", "distribution", "--indicator", "families", code=4).stderr


def test_areas_by_number_bands_by_name_laws_by_year_and_a_suite_by_its_range(jig: Jig) -> None:
    def rows(*arguments: str) -> list[str]:
        return jig("ask", *arguments).stdout.splitlines()[1:]

    for question in ("progress", "improvement-areas", "outstanding"):
        assert {row.split("\t")[1] for row in rows(question, "--partnership", "Moray", "--number", "2")} == {"2"}
    bands = rows("distribution", "--indicator", "6.2", "--evaluation", '"Very good"')
    assert bands
    assert all("\tVery good" in row for row in bands)
    better = {row.split("\t")[2] for row in rows("distribution", "--evaluation", "Good or better")}
    assert better == {"Good to Excellent", "Very good to Excellent"}
    assert {row.split("\t")[2] for row in rows("distribution", "--evaluation", "Adequate or less")} == {
        "Unsatisfactory to Adequate"
    }
    assert {row.split("\t")[2] for row in rows("legislation", "--year", "2014")} == {"2014"}
    assert rows("evaluations", "--indicator", "9.1-9.4") == rows("evaluations", "--indicator", "9.2")
    assert "no indicator called '12'" in jig("ask", "evaluations", "--indicator", "12", code=4).stderr
    assert "jig ask distribution" in jig("ask", "benchmark", "--indicator", "5.2").stderr


def test_points_differ_in_voice_only_where_both_name_one(jig: Jig) -> None:
    rows = json.loads(jig("ask", "consistency", "-f", "json").stdout)
    voiced = [row for row in rows if "voice" in row["differs"]]
    assert len(voiced) > 50
    assert all(row["first_voice"] and row["second_voice"] for row in voiced)
    assert any(not row["first_voice"] for row in rows)


def test_info_counts(jig: Jig) -> None:
    text = jig("info").stdout
    assert "sheet/moray-2017" in text
    assert text.count("(analyst, read a second time)") == 6, "five reports and the paper that encloses one of them"
    assert json.loads(jig("info", "-f", "json").stdout)["graphs"]["vocabulary"] > 3000


#: The commands that ask an endpoint, write to one or show it.
ENDPOINT = {"ask", "config", "enrich", "export", "info", "link", "publish", "show", "sparql", "trace"}


def test_endpoint_is_refused_where_it_makes_no_sense(jig: Jig) -> None:
    assert "leave --endpoint out" in jig("build", "--endpoint", "http://127.0.0.1:9/sparql", code=2).stderr
    for command in (["verify"], ["cite", "report.txt"], ["completion", "bash"]):
        refused = jig("--endpoint", "http://127.0.0.1:9/sparql", *command, code=2).stderr
        assert refused == f"Error: jig {command[0]} asks no endpoint; leave --endpoint out\n"


def test_help_lists_the_options_that_a_command_heeds_and_every_command_takes_all(jig: Jig) -> None:
    told = {name: jig(name, "--help").stdout for name in COMMANDS}
    assert {name for name, text in told.items() if "--endpoint" in text} == ENDPOINT
    assert {name for name, text in told.items() if "--allow-service" in text} == {"ask", "sparql"}
    assert {name for name, text in told.items() if "--queries" in text} == {"ask", "config"}
    assert "The server to publish to." in told["publish"]
    assert jig("info", "--queries", "own", "--allow-service").stdout == jig("info").stdout


def test_settings_say_where_they_are_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('timeout = 5\n[endpoints.lab]\nquery = "http://127.0.0.1:1/q"\n')
    monkeypatch.setenv("JIG_CONFIG", str(config))
    monkeypatch.setenv("JIG_REPORTS", "/somewhere")
    shown = CliRunner().invoke(cli, ["config", "--store", "/x"]).stdout
    assert "/x  [--store" in shown
    assert "/somewhere  [JIG_REPORTS" in shown
    assert f"5  [{config}" in shown
    assert "http://127.0.0.1:1/q" in shown
    config.write_text("tiemout = 5\n")
    result = CliRunner().invoke(cli, ["config"])
    assert (result.exit_code, "unknown setting 'tiemout'" in result.stderr) == (7, True)
    config.write_bytes(b'store = "caf\xe9"\n')
    result = CliRunner().invoke(cli, ["config"])
    assert (result.exit_code, "config.toml: 'utf-8' codec can't decode" in result.stderr) == (7, True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(jig: Jig, shell: str) -> None:
    assert "_JIG_COMPLETE" in jig("completion", shell).stdout


@pytest.mark.parametrize(
    ("typed", "begun", "offered"),
    [
        (("ask", "progress", "--partnership"), "so", ["south-ayrshire", "south-lanarkshire"]),
        (("ask", "findings", "--polarity"), "", ["context", "mixed", "negative", "positive"]),
        (("ask", "findings", "--topic"), "kin", ["kinship-care"]),
        (("ask", "groups", "--kind"), "champ", ["champions-board"]),
        (("ask", "benchmark", "--indicator"), "6.", ["6.1", "6.2", "6.3", "6.5"]),
        (("ask", "findings", "--contains"), "x", []),
        (("search", "--report"), "moray", ["moray-2017"]),
    ],
)
def test_values_are_completed(
    typed: tuple[str, ...], begun: str, offered: list[str], built_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.shell_completion import BashComplete

    shell = BashComplete(cli, {}, "jig", "_JIG_COMPLETE")
    monkeypatch.setenv("JIG_STORE", built_store)
    assert [item.value for item in shell.get_completions(list(typed), begun)] == offered
    monkeypatch.setenv("JIG_STORE", "/no/such/store")
    if typed[-1] in ("--partnership", "--report"):
        assert shell.get_completions(list(typed), begun) == []


def test_a_closed_pipe_gives_no_traceback(built_store: str) -> None:
    command = f"{sys.executable} -m jig.cli --store {built_store} ask findings | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env={**os.environ})
    assert done.stdout.startswith("partnership\trole")
    assert done.stderr == ""


def test_words_are_found_in_singular_and_plural_and_with_or_without_hyphen(jig: Jig) -> None:
    def found(words: str) -> str:
        return jig("ask", "findings", "--partnership", "South Lanarkshire", "--contains", words).stdout

    assert found("training flat") == found("training flats") != found("training")
    assert found("chronology audit") == found("chronologies audits")
    assert found('"multi agency"') == found("multi-agency") == found('"multi-agency"')
    assert found("children’s") == found("children's")
    assert found("less").count("\n") > found("lesson").count("\n"), "an ending that is no plural stays"


def test_when_no_row_holds_all_words_each_is_counted(jig: Jig) -> None:
    result = jig("ask", "findings", "--partnership", "Moray", "--contains", "neglect zyxomatic")
    assert "without --contains there would be" in result.stderr
    assert re.search(r"^No rows: .*; neglect in [1-9]\d*, zyxomatic in 0; ", result.stderr)
    assert "jig search neglect zyxomatic" in result.stderr
    alone = jig("ask", "findings", "--partnership", "Moray", "--contains", "zyxomatic")
    assert "zyxomatic in 0" not in alone.stderr


@pytest.mark.parametrize(
    ("query", "arguments", "held", "column"),
    [
        ("bodies", ("--contains", "university"), "University of the West of Scotland", "body"),
        ("legislation", (), "Local Government", "title"),
        ("glossary", ("--contains", "charity"), "Safe Lives", "term"),
        ("commitments", (), "pre-birth registrations", "summary"),
        ("same-service", ("--service", "camhs"), "South Lanarkshire", "partnership"),
        ("quantity-words", ("--word", "most"), "most", "word"),
        ("questions", ("--number", "3"), "looked after", "inspection_question"),
        ("scales", ("--evaluation", "adequate"), "Adequate", "evaluation"),
        ("trends", ("--contains", "attendance"), "attendance", "subject"),
        ("record-reading", ("--contains", "sibling"), "siblings", "summary"),
        ("record-reading", ("--topic", "permanence"), "ermanency", "summary"),
        ("timeline", ("--contains", "audit"), "audit", "event"),
    ],
)
def test_questions_take_the_partnership_and_words(
    jig: Jig, query: str, arguments: tuple[str, ...], held: str, column: str
) -> None:
    def rows(*filters: str) -> list[dict[str, object]]:
        return list(json.loads(jig("ask", query, *filters, "-f", "json").stdout))

    chosen = rows("--partnership", "South Lanarkshire", *arguments)
    assert chosen and any(held in str(row[column]) for row in chosen)
    assert len(chosen) < len(rows()) or query == "commitments"
    assert rows("--partnership", "Moray", *arguments) != chosen


@pytest.mark.parametrize(
    ("query", "words", "column", "held"),
    [
        ("glossary", "IRD", "expansion", "IRD"),
        ("glossary", "IRD siblings", "meaning", "siblings"),
        ("bodies", "SCRA", "aliases", "SCRA"),
        ("services", "FNP", "national", "Family Nurse Partnership"),
        ("services", '"care leavers"', "service", "Lifestyle nurse"),
        ("groups", "COG", "partnership", "Moray"),
        ("plans", '"community plan"', "plan", "Local outcomes"),
        ("trends", "seven months", "from", "seven months"),
        ("progress", "Forth Valley", "outstanding", "Forth Valley"),
        ("conclusions", "enormous", "basis", "enormous"),
    ],
)
def test_words_are_looked_for_in_names_and_in_what_a_row_says(
    jig: Jig, query: str, words: str, column: str, held: str
) -> None:
    rows = json.loads(jig("ask", query, "--contains", words, "-f", "json").stdout)
    assert any(held in str(row[column]) for row in rows)
    assert len(rows) < len(json.loads(jig("ask", query, "-f", "json").stdout))


@pytest.mark.parametrize(
    ("arguments", "code"), [("ask evaluations", 0), ("ask evaluations --points x", 2), ("ask nosuch", 4)]
)
def test_the_process_ends_with_the_status_of_the_command(arguments: str, code: int, built_store: str) -> None:
    command = [sys.executable, "-m", "jig.cli", "--store", built_store, *arguments.split()]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == code, done.stderr
    assert bool(done.stdout) == (code == 0)


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [("priorities", "improvement-areas"), ("strengths", "findings --polarity positive"), ("key-messages", "findings")],
)
def test_where_a_report_uses_another_word_the_question_for_it_is_named(jig: Jig, query: str, leads_to: str) -> None:
    said = jig("ask", query, "--partnership", "Moray").stderr
    assert said.startswith("No rows: ")
    assert f"jig ask {leads_to}" in said
    assert jig("ask", *leads_to.split(), "--partnership", "Moray").stdout.count("\n") > 1


def test_open_data_that_was_not_fetched_is_not_put_down_to_reports(jig: Jig) -> None:
    assert jig("ask", "context", "--partnership", "Moray").stderr == "No rows: run jig enrich population first.\n"


def test_of_two_partnerships_the_one_without_a_row_is_named(jig: Jig) -> None:
    def below(b: str, topic: str) -> str:
        return jig("ask", "beside", "--a", "Moray", "--b", b, "--topic", topic, "-f", "md").stdout.rpartition("\n\n")[2]

    assert below("Fife", "corporate-parenting") == (
        "Fife: the collection holds no report on it, so nothing can be said of it here\n"
    )
    assert below("South Lanarkshire", "kinship-care") == (
        "Moray: its reports in the collection say nothing on this topic\n"
    )
    assert "collection" not in below("South Ayrshire", "corporate-parenting")


@pytest.mark.parametrize("arguments", [("cite", "NONE"), ("cite", "--fill", "NONE", "NONE")])
def test_a_file_that_cite_lacks_is_named_in_words(jig: Jig, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    missing = str(tmp_path / "none")
    result = jig(*(missing if word == "NONE" else word for word in arguments), code=3)
    assert result.stderr == f"Error: {missing}: No such file or directory\n"


def test_letters_that_the_output_lacks_are_spelled_out(built_store: str) -> None:
    command = [sys.executable, "-m", "jig.cli", "--store", built_store, "show", "moray"]
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, env=plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u2026" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["ask reports", "ask findings", "info", "--help", "ask reports --help"])
def test_a_full_disk_is_said_and_not_taken_for_success(line: str, built_store: str) -> None:
    """One answer fits into the buffer and fails when it is flushed, another when it is written."""
    command = [sys.executable, "-m", "jig.cli", "--store", built_store, *line.split()]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (3, "Error: standard output: No space left on device\n")


def test_a_word_of_a_list_of_codes_is_no_subject(jig: Jig) -> None:
    found = jig("ask", "findings", "--about", "short breaks")
    assert "--about 'short breaks' is read as 'Short overnight breaks'" in found.stderr
    wrong = jig("ask", "findings", "--about", "shared good practice", code=4)
    assert "Names a practice" not in wrong.stderr


@pytest.mark.parametrize(
    ("name", "topic"),
    [
        ("equality", "Inequality"),
        ("children's reporter", "Legal measures"),
        ("learning culture", "Training"),
        ("engagement", "Participation and children's rights"),
    ],
)
def test_everyday_words_name_topics(jig: Jig, name: str, topic: str) -> None:
    result = jig("ask", "findings", "--partnership", "South Lanarkshire", "--topic", name)
    assert "is read as" in result.stderr and topic in result.stderr
    assert result.stdout.count("\n") > 1


def test_a_topic_that_speaks_of_the_words_is_suggested(jig: Jig) -> None:
    assert "Learning and work" in jig("ask", "findings", "--topic", "education", code=4).stderr


@pytest.mark.parametrize("query", ["improvement-areas", "progress", "outstanding"])
def test_where_a_report_states_none_the_question_that_holds_it_is_named(jig: Jig, query: str) -> None:
    result = jig("ask", query, "--partnership", "South Lanarkshire")
    assert result.stdout.count("\n") == 1
    assert "No rows: the reports on South Lanarkshire in the collection state none; " in result.stderr
    assert result.stderr.count("No rows") == 1
    assert "jig ask priorities" in result.stderr
    assert jig("ask", "priorities", "--partnership", "South Lanarkshire").stdout.count("\n") == 5


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "store-confidential").write_text("", encoding="utf-8")
    text = tmp_path / "report.txt"
    text.write_text("Services for children in Moray\n\nStaff knew families well.\n", encoding="utf-8")
    runner = CliRunner()
    built = runner.invoke(cli, ["build", "--store", f"{tmp_path}/file/store"])
    assert (built.exit_code, built.stdout) == (3, "")
    assert f"the store in {tmp_path}/file/store cannot be written, nothing was changed" in built.stderr
    draft = runner.invoke(cli, ["ingest", str(text), "--confidential", "x", "--store", f"{tmp_path}/store"])
    assert (draft.exit_code, draft.stdout) == (3, "")
    assert f"{tmp_path}/store-confidential" in draft.stderr


def test_a_folder_without_sheets_does_not_empty_the_store(built_store: str, tmp_path: Path) -> None:
    for folder, said in ((tmp_path, "holds no fact sheet"), (tmp_path / "none", "there is no such folder")):
        refused = CliRunner().invoke(cli, ["build", "--sheets", str(folder), "--store", built_store])
        assert (refused.exit_code, refused.stdout) == (3, "")
        assert f"{folder}: {said}" in refused.stderr


def test_sheets_of_ones_own_stand_beside_others(tmp_path: Path) -> None:
    for folder, name in (("some", "moray-2017"), ("own", "south-ayrshire-2018")):
        (tmp_path / folder).mkdir()
        for path in sheet_files()[0].parent.glob(f"{name}*"):
            shutil.copy(path, tmp_path / folder)
    built = ["build", "--sheets", str(tmp_path / "some"), "--store", str(tmp_path / "store")]
    assert "2 reports" in CliRunner().invoke(cli, [*built, "--also", str(tmp_path / "own")]).stdout
    twice = CliRunner().invoke(cli, [*built, "--also", str(tmp_path / "some")])
    assert (twice.exit_code, twice.stdout) == (3, "")
    assert "moray-2017" in twice.stderr


@pytest.mark.parametrize("option", ["store", "endpoint", "queries"])
def test_a_place_to_ask_that_is_empty_is_refused(built_store: str, option: str) -> None:
    for arguments in (
        [f"--{option}", "", "ask", "reports"],
        ["ask", "reports", f"--{option}", " "],
        ["build", "--store", ""],
    ):
        refused = CliRunner().invoke(cli, arguments, env={"JIG_STORE": built_store})
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert "is empty; give a value, or leave it out" in refused.stderr


def test_a_file_to_write_needs_a_name(jig: Jig) -> None:
    for command in (["ask", "reports"], ["export", "--graph", "links"], ["sparql", "ASK {}"]):
        assert "the name of the file to write is empty" in jig(*command, "-o", "", code=2).stderr


def test_commands_in_messages_can_be_pasted(jig: Jig) -> None:
    assert """jig search 'a"b' c)""" in jig("show", 'a"b c', code=4).stderr
    nothing = jig("ask", "findings", "--partnership", "moray", "--contains", "((( zebras").stderr
    assert "jig search '(((' zebras" in nothing
    assert "the reports on Moray in the collection" in jig("ask", "evaluations", "--partnership", "moray").stderr


def test_a_sheet_may_be_named_by_its_id(jig: Jig, reports: Path) -> None:
    proved = jig("verify", "moray-2017", "--reports", str(reports)).stdout
    assert proved.startswith("moray-2017: ")
    assert proved.count("\n") == 1
    assert "no fact sheet called 'moray-2071'. Did you mean 'moray-2017'?" in jig("verify", "moray-2071", code=4).stderr


def test_reports_at_hand_may_be_pdfs(
    jig: Jig, tmp_path: Path, reports: Path, write_pdf: WritePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = next(reports.glob("south-ayrshire*.txt")).read_text(encoding="utf-8")
    plain = re.sub(r"<[^>]+>|\]\([^)]*\)|[*#[]", "", text)
    lines = [part for line in plain.splitlines() for part in textwrap.wrap(line, 95) or [""]]
    parts = [lines[begin : begin + 50] for begin in range(0, len(lines), 50)]
    pages = [[(50.0, 780.0 - 14 * at, 10.0, line) for at, line in enumerate(part)] for part in parts]
    pdf = write_pdf(tmp_path / "report.PDF", pages)  # as names of downloaded files often end
    sheet = next(str(path) for path in sheet_files() if path.stem.startswith("south-ayrshire"))
    assert jig("verify", sheet, "--reports", str(tmp_path)).stdout.endswith(" citations, 0 faults\n")
    assert jig("verify", sheet, "--text", str(pdf)).stdout.endswith(" citations, 0 faults\n")
    assert "“" in jig("trace", "judgement/south-ayrshire-2018/j3-steady-progress", "--text", str(pdf)).stdout
    monkeypatch.setenv("JIG_REPORTS", str(tmp_path))
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4 broken")
    quoted = json.loads(jig("ask", "progress", "--partnership", "South Ayrshire", "--quote", "-f", "json").stdout)
    assert all(row["quotation"] for row in quoted)

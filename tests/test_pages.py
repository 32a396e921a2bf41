"""The pages say what works: each ``sh`` line and ``python`` block of them is run, in the order of the page.

Blocks marked ``console`` show an answer, or need a server or the network; the commands in them must exist.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, RdfFormat, parse

from jig.cli.enrich import enrich
from jig.cli.main import COMMANDS, cli
from jig.graph.engine import LocalEngine
from jig.graph.terms import PREFIXES

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Made from the program; their examples are run where the commands and questions are tested.
MADE = {"cli.md", "queries.md", "coverage.md"}
#: Commands that do what their page is about with a report's text of the reader's own.
OWN_TEXT = ("jig cite report.txt", "jig cite --fill sheet.yaml", "jig cite --outline report.txt")

#: The report.txt that the pages read.
INVENTED = Path(__file__).parent / "data" / "reading" / "joint-2022.txt"


class Block(NamedTuple):
    """A block of a page: its kind, and its words."""

    kind: str
    text: str

    def lines(self) -> list[str]:
        """Return the commands of a block."""
        return [line for line in self.text.splitlines() if line.strip() and not line.startswith("#")]


def blocks(page: Path) -> list[Block]:
    found = re.findall(r"^```(\w+)\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [Block(*parts) for parts in found]


def run_line(line: str, store: str) -> None:
    name, *words = shlex.split(line, comments=True)
    if name == "make":
        targets = re.findall(r"(?m)^([\w./-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"))
        assert set(words) <= set(targets), line
        return
    assert name == "jig", line
    command, words = (enrich, words[1:]) if words[0] == "enrich" else (cli, ["--store", store, *words])
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, f"{line}\n{result.output}"
    if "-o" in words:
        written = Path(words[words.index("-o") + 1])
        assert written.is_dir() or written.stat().st_size > 100
    else:
        assert result.stdout, line


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in MADE], ids=lambda page: page.name)
def test_what_a_page_shows_works(page: Path, built_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(INVENTED, "report.txt")
    for block in blocks(page):
        if block.kind == "python":
            if "hermit" in block.text and shutil.which("java") is None:
                pytest.skip("the rest of the page needs Java, and there is none on the PATH")
            exec(compile(block.text, page.name, "exec"), {"__name__": page.stem})  # noqa: S102  our own documentation
        for line in block.lines() if block.kind == "sh" else ():
            if not line.startswith(OWN_TEXT):
                run_line(line, built_store)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_only_shown_exist(page: Path) -> None:
    for block in blocks(page):
        for line in block.lines() if block.kind == "console" else ():
            words = line.removeprefix("$ ").split()
            if words[:1] == ["jig"]:
                assert words[1] in COMMANDS, line


def test_what_the_readme_prints_is_what_is_printed(built_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIG_REPORTS", raising=False)
    shown = [block.text for block in blocks(ROOT / "README.md") if block.kind == "console"]
    assert shown
    for text in shown:
        command, _, answer = text.removeprefix("$ ").partition("\n")
        words = shlex.split(command)[1:]
        table = ["-f", "table"] if words[0] == "ask" else []
        result = CliRunner().invoke(cli, ["--store", built_store, *words, *table], env={"COLUMNS": "400"})
        assert [line.rstrip() for line in result.stdout.strip().splitlines()] == answer.strip().splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_turtle_that_is_shown_names_things_that_exist(page: Path, engine: LocalEngine) -> None:
    prefixes = "".join(f"@prefix {name}: <{PREFIXES['id']}{name}/> .\n" for name in ("topic", "scheme", "population"))
    prefixes += "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    for block in blocks(page):
        if block.kind == "turtle":
            quads = list(parse(prefixes + block.text, format=RdfFormat.TURTLE))
            new = {quad.subject for quad in quads}
            for term in {term for quad in quads for term in (quad.predicate, quad.object)} - new:
                known = isinstance(term, Literal) or f"{term}".startswith("<http://www.w3.org/")
                assert known or engine.run(f"ASK {{ {term} ?p ?o }}").rows[0][0].value == "true", term


def test_the_pages_are_all_there() -> None:
    assert MADE < {page.name for page in PAGES}
    assert sum(len(block.lines()) for page in PAGES for block in blocks(page) if block.kind == "sh") > 30
    assert os.environ.get("JIG_STORE") is None

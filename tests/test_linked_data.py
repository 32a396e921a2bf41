"""The cookbook docs/linked-data.md: each ``sh`` line and ``python`` block is run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from jig.cli.enrich import enrich
from jig.cli.main import cli

TEXT = (Path(__file__).parent.parent / "docs" / "linked-data.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
LINES = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines()]


@pytest.mark.parametrize("line", LINES)
def test_each_command_runs(line: str, built_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    name, *words = shlex.split(line)
    assert name == "jig"
    command, words = (enrich, words[1:]) if words[0] == "enrich" else (cli, ["--store", built_store, *words])
    result = CliRunner().invoke(command, words)
    assert result.exit_code == 0, result.output
    if "-o" in words:
        assert (tmp_path / words[words.index("-o") + 1]).stat().st_size > 100
    else:
        assert result.stdout


def test_the_python_runs(built_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for line in LINES:
        if line.endswith(".csv"):
            assert CliRunner().invoke(cli, ["--store", built_store, *shlex.split(line)[1:]]).exit_code == 0
    for kind, block in BLOCKS:
        if kind == "python":
            exec(compile(block, "docs/linked-data.md", "exec"), {})  # noqa: S102  our own documentation


def test_commands_that_need_a_server_are_ours() -> None:
    lines = [line for kind, block in BLOCKS if kind == "console" for line in block.splitlines()]
    assert {line.split()[0] for line in lines} == {"jig", "isql-vt"}
    assert {line.split()[1] for line in lines if line.startswith("jig")} <= {
        "ask",
        "enrich",
        "info",
        "publish",
        "sparql",
    }

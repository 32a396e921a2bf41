"""Writes the pages of docs/ that are made from the program itself; a test fails when they are stale.

python docs/generate.py

The HTML reference of the ontology is made by reference.py; make pages runs both.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from jig.cli.main import COMMANDS, cli
from jig.graph.asking.canned import Canned, list_queries

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/generate.py; do not edit. -->\n"


def pages() -> dict[str, Callable[[], str]]:
    """Return what makes each page, by its file name."""
    return {
        "queries.md": queries_page,
        "cli.md": cli_page,
        "coverage.md": coverage_text,
        "ontology.svg": ontology_picture,
    }


def queries_page() -> str:
    """Return the page of all canned queries, from their headers."""
    known = list_queries([])
    sections: dict[str, list[Canned]] = {}
    for canned in known.values():
        sections.setdefault(str(canned.header["section"]), []).append(canned)
    lines = [
        MADE,
        "# Questions",
        "",
        "Each question is a command: `jig ask NAME`. Columns whose name ends in `_iri` appear in JSON only. So do "
        "`fact` (the fact that a row states) and `other_facts` (the facts from which further parts of the row come).",
        "",
    ]
    for section in sorted(sections):
        lines += [f"## {section}", ""]
        for canned in sections[section]:
            lines += _query(canned)
    return "\n".join(lines).rstrip() + "\n"


def _query(canned: Canned) -> Iterator[str]:
    yield from (f"### {canned.name}", "", f"{canned.header['question']}", "")
    if canned.header.get("note"):
        yield from (str(canned.header["note"]), "")
    yield from ("```sh", str(canned.header["example"]), "```", "")
    if canned.parameters:
        yield from ("| parameter | takes | |", "|---|---|---|")
        for parameter in canned.parameters:
            kind = " ".join(f"`{choice}`" for choice in parameter.choices) or parameter.type
            need = " (required)" if parameter.required else ""
            yield f"| `--{parameter.name}` | {kind} | {parameter.help}{need} |"
        yield ""
    yield from ("| column | |", "|---|---|")
    for name, spec in canned.columns.items():
        yield f"| {name} | {spec['help'] if isinstance(spec, dict) else spec} |"
    yield ""


def cli_page() -> str:
    """Return the reference of all commands, from their help."""
    lines = [MADE, "# Commands", ""]
    for name in sorted(COMMANDS):
        context = click.Context(cli, info_name="jig", help_option_names=["-h", "--help"])
        command = cli.get_command(context, name)
        assert command is not None  # noqa: S101  the table names it
        with click.Context(command, info_name=name, parent=context) as inner:
            inner.terminal_width = inner.max_content_width = 110
            text = _listing(name) if name == "ask" else command.get_help(inner)
        lines += [f"## jig {name}", "", "```text", text, "```", ""]
    return "\n".join(lines).rstrip() + "\n"


def _listing(name: str) -> str:
    return f"Usage: jig {name} [NAME] [--PARAMETER VALUE …] [OPTIONS]\n\nThe questions are listed in queries.md."


def coverage_text(store: str | None = None) -> str:
    """Return the coverage page.

    :param store: a store of the shipped sheets; default: one is built for it.
    """
    from jig.graph.build import build_store
    from jig.graph.coverage import coverage_page
    from jig.graph.engine import LocalEngine

    with TemporaryDirectory() as folder:
        if store is None:
            store = os.path.join(folder, "store")  # noqa: PTH118
            build_store(store)
        return MADE + "\n" + coverage_page(LocalEngine(store))


def ontology_picture() -> str:
    """Return the picture of the ontology's classes."""
    spec = importlib.util.spec_from_file_location("picture", HERE / "picture.py")
    assert spec is not None  # noqa: S101  the file is beside this one
    assert spec.loader is not None  # noqa: S101
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return str(module.picture())


if __name__ == "__main__":
    for name, make in pages().items():
        (HERE / name).write_text(make(), encoding="utf-8")
        sys.stdout.write(f"{HERE / name}\n")

"""What is in the package, how it starts, and what an import loads."""

from __future__ import annotations

import ast
import configparser
import doctest
import graphlib
import importlib
import importlib.util
import inspect
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jig.cli
import jig.graph
import jig.ontology
import jig.queries
from jig.cli.light import clean

ROOT = Path(__file__).parent.parent
PARTS = ("cli", "graph", "ontology", "queries")
SETUP = configparser.ConfigParser()
SETUP.read(ROOT / "setup.cfg")
#: Kept out of what `jig ask` loads in a pipe.
HEAVY = (
    "rdflib", "owlready2", "pyshacl", "SPARQLWrapper", "pypdfium2", "rich", "yaml", "importlib.metadata", "msgspec",
    "dataclasses",
)  # fmt: skip


def packages() -> set[str]:
    return set(SETUP["options"]["packages"].split())


def modules() -> list[str]:
    names = []
    for package in (jig.cli, jig.graph, jig.ontology, jig.queries):
        names.append(package.__name__)
        names += [m.name for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [name for name in names if not name.endswith("__main__")]


def test_every_folder_with_code_is_a_listed_package() -> None:
    found = {
        "jig." + str(path.parent.relative_to(ROOT)).replace(os.sep, ".")
        for part in PARTS
        for path in (ROOT / part).rglob("__init__.py")
    }
    assert found == packages()


def test_the_wheel_holds_every_data_file(tmp_path: Path) -> None:
    source = tmp_path / "source"
    left_out = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", ".*_cache", "__pycache__")
    shutil.copytree(ROOT, source, symlinks=True, ignore=left_out)
    options = ["--no-deps", "--no-build-isolation", "-w", str(tmp_path)]
    command = [sys.executable, "-m", "pip", "wheel", "-q", *options, "."]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    for part in PARTS:
        for path in (source / part).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"jig/{path.relative_to(source)}" in names, path
    assert {name.split("/")[0] for name in names} == {"jig", next(n for n in names if "dist-info" in n).split("/")[0]}


@pytest.mark.parametrize("name", modules())
def test_doctests(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_library_imports_no_click_and_does_nothing(tmp_path: Path) -> None:
    names = [name for name in modules() if name.startswith(("jig.graph", "jig.ontology", "jig.queries"))]
    script = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
    assert "click" not in sys.modules, name
"""
    done = subprocess.run([sys.executable, "-c", script, *names], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def imported(name: str) -> set[str]:
    """Return the modules of ours that a module imports when it is imported itself."""
    path = importlib.util.find_spec(name).origin  # type: ignore[union-attr]
    tree = ast.parse(Path(str(path)).read_text(encoding="utf-8"))
    froms = [node for node in tree.body if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jig")]
    named = {f"{node.module}.{alias.name}" for node in froms for alias in node.names} | {
        str(node.module) for node in froms
    }
    return named & set(modules())


def test_no_module_needs_itself() -> None:
    """Any module can be imported first: what they need of each other when they are imported goes one way."""
    needs = {name: imported(name) - {name} for name in modules()}
    assert {"jig.graph.facts", "jig.graph.reading.text"} <= needs["jig.graph.reading.report"]
    graphlib.TopologicalSorter(needs).prepare()


def loaded(*arguments: str) -> set[str]:
    script = (
        "import sys\nfrom jig.cli.main import cli\n"
        f"try:\n    cli({list(arguments)!r}, prog_name='jig')\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print('\\n'.join(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_asking_in_a_pipe_loads_click_and_the_store_once_and_little_else(one_sheet: str, tmp_path: Path) -> None:
    words = (
        "--store",
        str(shutil.copytree(one_sheet, tmp_path / "store")),
        "ask",
        "progress",
        "--partnership",
        "Moray",
    )
    first, again = loaded(*words), loaded(*words)
    assert {"click", "pyoxigraph"} <= first
    assert "click" in again
    assert "pyoxigraph" not in again, "the answer is kept"
    assert sorted(first & set(HEAVY)) == []


def test_click_is_imported_without_what_it_hardly_needs() -> None:
    script = """
import sys
from jig.cli.light import import_click
for name in ("inspect", "uuid"):
    sys.modules.pop(name, None)
import_click()
assert not {"inspect", "uuid"} & set(sys.modules)
import click
assert click.Option(["--a"], help="  One.\\n    two").help == "One.\\ntwo"
made = click.UUID.convert("12345678123456781234567812345678", None, None)
assert not click.core.inspect.isgeneratorfunction(len)
import inspect, uuid
assert isinstance(made, uuid.UUID)
assert str(inspect.signature(import_click)) == "() -> 'None'"
assert not {"inspect", "uuid"} & {name for name in sys.modules if type(sys.modules[name]).__module__ == "jig.cli.light"}
import_click()
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@given(st.text("ab \t\n"))
def test_help_texts_are_tidied_as_the_interpreter_does(text: str) -> None:
    assert clean(text) == inspect.cleandoc(text)


def test_help_loads_no_command() -> None:
    assert not {name for name in loaded("--help") if name.startswith("jig.cli.")} - {"jig.cli.main", "jig.cli.context"}


def test_the_console_script_starts_from_anywhere(tmp_path: Path) -> None:
    script = Path(sys.executable).parent / "jig"
    done = subprocess.run([script, "--version"], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == f"jig {SETUP['metadata']['version']}\n"


@pytest.mark.parametrize("name", modules())
def test_what_is_public_is_listed(name: str) -> None:
    """A function or class without an underscore is for others, and ``__all__`` names it."""
    module = importlib.import_module(name)
    listed = getattr(module, "__all__", [])
    made_here = {
        one
        for one, value in vars(module).items()
        if (inspect.isfunction(value) or inspect.isclass(value)) and value.__module__ == name and one[0] != "_"
    }
    assert made_here <= set(listed)


def test_layers() -> None:
    """Imports go cli, graph, queries and ontology, never the other way."""
    for part, banned in (
        ("graph", ("jig.cli",)),
        ("queries", ("jig.cli", "jig.graph")),
        ("ontology", ("jig.cli", "jig.graph")),
    ):
        for path in (ROOT / part).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            for name in banned:
                assert f"from {name}" not in text, path
                assert f"import {name}" not in text, path


#: Which packages of the library a package may import from.
BELOW = {
    "text": (),
    "rdf": (),
    "reading": ("text",),
    "naming": (),
    "fulltext": ("naming",),
    "servers": ("rdf",),
    "checks": ("rdf", "naming"),
    "asking": ("naming", "fulltext"),
    "intake": ("text", "rdf", "reading", "fulltext", "asking"),
}


def test_packages_of_the_library_build_on_each_other_one_way() -> None:
    assert sorted(path.parent.name for path in (ROOT / "graph").glob("*/__init__.py")) == sorted(BELOW)
    for package, below in BELOW.items():
        for path in (ROOT / "graph" / package).glob("*.py"):
            named = re.findall(r"from jig\.graph\.(\w+)", path.read_text(encoding="utf-8"))
            used = set(named) & set(BELOW) - {package}
            assert used <= set(below), f"{path}: {used}"

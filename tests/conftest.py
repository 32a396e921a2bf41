"""Fixtures that the tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jig.cli.main import cli
from jig.graph.build import build_store
from jig.graph.engine import LocalEngine

#: Type of the fixture ``jig``: runs the command line on the built store.
Jig = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the user's settings and store out of the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("JIG_STORE", "JIG_ENDPOINT", "JIG_TIMEOUT", "JIG_QUERIES", "JIG_CONFIG"):
        os.environ.pop(name, None)
    os.environ["XDG_DATA_HOME"] = str(home / "data")
    os.environ["XDG_CONFIG_HOME"] = str(home / "config")


@pytest.fixture(scope="session")
def built_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build all shipped sheets once; return the folder of the store."""
    folder = str(tmp_path_factory.mktemp("built") / "store")
    build_store(folder)
    return folder


@pytest.fixture(scope="session")
def engine(built_store: str) -> LocalEngine:
    """Open the built store."""
    return LocalEngine(built_store, timeout=60)


@pytest.fixture
def jig(built_store: str) -> Jig:
    """Run a command on the built store and return what it printed."""
    runner = CliRunner()

    def run(*arguments: str, code: int = 0, stdin: str | None = None) -> Result:
        result = runner.invoke(cli, ["--store", built_store, *arguments], input=stdin)
        assert result.exit_code == code, f"{arguments}: {result.exit_code}\n{result.output}\n{result.exception!r}"
        return result

    return run


@pytest.fixture(scope="session")
def reports() -> Path:
    """Return the folder of the reports' texts; what needs it is skipped without."""
    folder = os.environ.get("JIG_REPORTS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("JIG_REPORTS names no folder: what needs the reports' texts was not tested")
    return Path(folder)

"""Fixtures that the tests share."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Quad

from jig.cli.main import cli
from jig.graph.build import build_store, collect_quads
from jig.graph.engine import LocalEngine
from jig.graph.reading.lexicon import Lexicon, lexicon_of
from jig.graph.sheets import sheet_files
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

#: Type of the fixture ``jig``: runs the command line on the built store.
Jig = Callable[..., Result]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the servers: they take longest, and the processes that share the tests wait for them."""
    items.sort(key=lambda item: item.path.name != "test_servers.py")


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the user's settings and store out of the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("JIG_STORE", "JIG_ENDPOINT", "JIG_TIMEOUT", "JIG_QUERIES", "JIG_CONFIG"):
        os.environ.pop(name, None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of some hundred child processes compiles every module
    os.environ["XDG_DATA_HOME"] = str(home / "data")
    os.environ["XDG_CONFIG_HOME"] = str(home / "config")


@pytest.fixture(scope="session")
def built_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build all shipped sheets once; return the folder of the store."""
    folder = str(tmp_path_factory.mktemp("built") / "store")
    build_store(folder)
    return folder


@pytest.fixture(scope="session")
def one_sheet(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the sheet of Moray once, for what a small store shows as well; return the folder of the store."""
    folder = str(tmp_path_factory.mktemp("one") / "store")
    build_store(folder, sheets=[path for path in sheet_files() if path.stem == "moray-2017"])
    return folder


@pytest.fixture(scope="session")
def shipped_quads() -> tuple[Quad, ...]:
    """Return the quads of all shipped sheets, vocabularies and the ontology, and what follows from them."""
    return tuple(collect_quads())


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
def vocabulary() -> Vocabulary:
    """Return the shipped vocabularies, as the rules of reading know them."""
    return Vocabulary(vocabulary_quads())


@pytest.fixture(scope="session")
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Return the words and cues of the vocabularies."""
    return lexicon_of(vocabulary)


@pytest.fixture(scope="session")
def reports() -> Path:
    """Return the folder of the reports' texts; what needs it is skipped without."""
    folder = os.environ.get("JIG_REPORTS")
    if not folder or not Path(folder).is_dir():
        pytest.skip("JIG_REPORTS names no folder: what needs the reports' texts was not tested")
    return Path(folder)


#: Type of the fixture ``write_pdf``: pages of lines, each with its place, size and words.
WritePdf = Callable[[Path, list[list[tuple[float, float, float, str]]]], Path]


@pytest.fixture(scope="session")
def write_pdf() -> WritePdf:
    """Return a function that writes a small PDF (A4, Helvetica): per line x, y, size and text."""

    def write(path: Path, pages: list[list[tuple[float, float, float, str]]]) -> Path:
        kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
        font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>", font]
        for at, lines in enumerate(pages):
            shown = [(x, y, size, re.sub(r"([\\()])", r"\\\1", words)) for x, y, size, words in lines]
            drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET" for x, y, size, words in shown)
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
                f"/Contents {5 + 2 * at} 0 R >>"
            )
            objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        body, places = b"%PDF-1.4\n", []
        for number, words in enumerate(objects, 1):
            places.append(len(body))
            body += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252", "replace")
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        size = len(places) + 1
        tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n"
        path.write_bytes(body + f"{tail}{len(body)}\n%%EOF\n".encode())
        return path

    return write

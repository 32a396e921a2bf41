"""The documentation says what the program does."""

from __future__ import annotations

import configparser
import html
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from pyoxigraph import Literal, NamedNode
from rdflib import OWL, RDF, Graph, URIRef
from rdflib import RDFS as RDFS_

from jig.cli.main import COMMANDS
from jig.graph import errors
from jig.graph.asking.canned import list_queries
from jig.graph.sheets import facts_in, load_sheet
from jig.graph.terms import JIG, RDFS, SKOS
from jig.graph.vocabulary import ontology_quads

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    return load_module("generate")


def load_module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def picture() -> ModuleType:
    return load_module("picture")


@pytest.mark.parametrize("page", ["queries.md", "cli.md", "coverage.md", "ontology.svg"])
def test_made_pages_are_fresh(generate: ModuleType, page: str, built_store: str) -> None:
    if page == "coverage.md":
        made = generate.coverage_text(built_store)
    elif page == "cli.md":  # click remembers the help option of a command that another test has called by itself
        script = f"import runpy; print(runpy.run_path({str(ROOT / 'docs' / 'generate.py')!r})['cli_page'](), end='')"
        made = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    else:
        made = generate.pages()[page]()
    assert (ROOT / "docs" / page).read_text(encoding="utf-8") == made, "run: python docs/generate.py"


def ontology_terms() -> dict[str, tuple[str, str]]:
    """Return label and definition of each class and property of the ontology."""
    texts: dict[str, dict[str, str]] = {}
    for quad in ontology_quads():
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            texts.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    return {
        iri.removeprefix(JIG): (says[RDFS + "label"], says[SKOS + "definition"])
        for iri, says in texts.items()
        if iri.startswith(JIG)
    }


def assert_is_the_reference(page: str) -> None:
    """Each term stands there under its own name with label and definition, and no other does."""
    entries = re.split(r'(?=<div class="property entity" id=")', page)[1:]
    found = {re.match(r'<div class="property entity" id="(\w+)"', entry)[1]: entry for entry in entries}  # type: ignore[index]
    known = ontology_terms()
    assert set(found) == set(known)
    for name, (label, definition) in known.items():
        text = " ".join(html.unescape(re.sub("<[^>]+>", " ", found[name])).split())
        assert label in text, name
        assert definition.replace("*", "") in text.replace("“", '"').replace("”", '"'), name
        assert JIG + name in text
    assert f"<dd>{project_version()}</dd>" in re.sub(r"\s*(<[^>]*>)\s*", r"\1", page).replace("<p>", "").replace(
        "</p>", ""
    )


def test_the_reference_holds_every_term_of_the_ontology() -> None:
    assert_is_the_reference((ROOT / "docs" / "ontology.html").read_text(encoding="utf-8"))


def test_the_reference_is_made_by_pylode(tmp_path: Path) -> None:
    path = tmp_path / "ontology.html"
    subprocess.run([sys.executable, ROOT / "docs" / "reference.py", path], check=True, capture_output=True)
    page = path.read_text(encoding="utf-8")
    assert_is_the_reference(page)
    assert 'data="ontology.svg"' in page


def test_the_picture_names_every_class_and_draws_what_the_ontology_says(picture: ModuleType) -> None:
    root = ElementTree.fromstring((ROOT / "docs" / "ontology.svg").read_bytes())  # noqa: S314  our own file
    space = "{http://www.w3.org/2000/svg}"
    drawn = {link.get("href", "").partition("#")[2] for link in root.iter(f"{space}a")}
    words = {text.text for text in root.iter(f"{space}text")}
    graph = Graph().parse(ROOT / "ontology" / "jig.ttl")
    classes = {str(term).removeprefix(JIG) for term in graph.subjects(RDF.type, OWL.Class) if str(term).startswith(JIG)}
    assert drawn == classes
    for name in classes:
        label = str(graph.value(URIRef(JIG + name), RDFS_.label))
        assert {label, f"{label} ≡"} & words, name
    for low, name, high in picture.BACKBONE:
        assert {low, high} <= set(picture.PLACES)
        if name == "subClassOf":
            assert (URIRef(JIG + low), RDFS_.subClassOf, URIRef(JIG + high)) in graph
            continue
        for end, says in ((low, RDFS_.domain), (high, RDFS_.range)):
            allowed = graph.value(URIRef(JIG + name), says)
            above = set(graph.transitive_objects(URIRef(JIG + end), RDFS_.subClassOf))
            assert allowed is None or allowed in above, f"{low} {name} {high}"


def test_every_error_has_its_heading() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.JigError) and value is not errors.JigError:
            assert f"\n## {name}\n" in text, name


def test_every_command_and_query_is_documented() -> None:
    cli = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    queries = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"\n## jig {name}\n" in cli
    for name in list_queries([]):
        assert f"\n### {name}\n" in queries


def test_readme_counts_what_the_sheets_hold() -> None:
    """The README's table has the facts and citations of each sheet, as ``jig verify`` counts them."""
    counted = set()
    for path in sorted((ROOT / "graph" / "sheets").glob("*.yaml")):
        sheet = load_sheet(path).sheet
        facts = list(facts_in(sheet))
        cited = (sheet.report.cite, *(fact.cite for fact in facts), *(entry.cite for entry in sheet.left_out))
        counted.add((f"{len(facts):,}", f"{sum(map(len, cited)):,}"))
    rows = re.findall(r"(?m)^\| .+ \| .+ \| ([\d,]+) \| ([\d,]+) \|$", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert set(rows) == counted


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def project_version() -> str:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    return setup["metadata"]["version"]


#: Each place that holds the version: the file, how it stands there, and what it says.
VERSION_PLACES = (
    ("ontology/jig.ttl", r'owl:versionInfo "([^"]+)"', "{version}"),
    ("ontology/jig.ttl", r"owl:versionIRI <([^>]+)>", "https://w3id.org/jig/ontology/{version}"),
    ("ontology/jig.ttl", r'dcterms:bibliographicCitation ".*, version ([^,]+), \d{4}\. ', "{version}"),
    ("ontology/jig.ttl", r"dcterms:bibliographicCitation \".* (https://w3id\.org/\S+)\"@en", "https://w3id.org/jig/ontology/{version}"),
    ("ontology/jig.ttl", r'dcterms:modified "([^"]+)"', "{day}"),
    ("CITATION.cff", r"(?m)^version: (.+)$", "{version}"),
    ("CITATION.cff", r"(?m)^date-released: (.+)$", "{day}"),
    ("docs/ontology.svg", r">Version ([\d.]+):", "{version}"),
    ("docs/ontology.html", r"Version Info</a>\s*</dt>\s*<dd[^>]*>\s*(?:<p>)?([\d.]+)", "{version}"),
)  # fmt: skip


def test_one_version_everywhere() -> None:
    """setup.cfg holds the number and the changelog its day; whatever else has to change is named here, all at once."""
    version, wrong = project_version(), []
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heading = re.search(rf"(?m)^## \[{re.escape(version)}\] - (\d{{4}}-\d\d-\d\d)$", changes)
    assert heading, f"CHANGELOG.md has no heading '## [{version}] - YYYY-MM-DD'"
    for name, pattern, wanted in VERSION_PLACES:
        found = re.search(pattern, (ROOT / name).read_text(encoding="utf-8"))
        said, right = found[1] if found else "nothing", wanted.format(version=version, day=heading[1])
        wrong += [] if said == right else [f"{name} says {said}, not {right}, at {pattern}"]
    assert not wrong, "\n".join(wrong)


def test_the_page_on_extraction_says_what_its_template_says() -> None:
    template = (ROOT / "benchmarks" / "extraction" / "extraction.md.in").read_text(encoding="utf-8")
    parts = map(re.escape, re.split(r"\{(?:table|reports|speed)\}", template))
    page = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")
    assert re.fullmatch(".*?".join(parts), page, re.DOTALL), "edit the template, then: measure.py REPORTS --write"

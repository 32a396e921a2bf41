"""The whole collection as an ontologist loads it: OWL 2 DL, one kind a property, no term unused, no term made up."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import owlready2
import pytest
from click.testing import Result
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import namespace

from jig.graph.checks.datasets import store_data
from jig.graph.terms import GRAPH, ID, JIG, PREFIXES, RDF, RDFS, XSD
from jig.ontology import check_files, external_terms_file, ontology_files, rule_files, shapes_file

Jig = Callable[..., Result]

ROOT = Path(__file__).parent.parent
OWL = PREFIXES["owl"]
SKOS = PREFIXES["skos"]
TYPE, LABEL, BELOW = RDF + "type", RDFS + "label", RDFS + "subClassOf"
KINDS = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")


@cache
def axioms() -> list[Quad]:
    """Return the ontology with the stubs of the terms it reuses."""
    return [
        quad
        for path in (*ontology_files(), external_terms_file())
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    ]


def said(quads: list[Quad], predicate: str) -> dict[str, set[str]]:
    """Return the values of a property by what has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate.value == predicate and isinstance(quad.subject, NamedNode):
            found[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    return found


def declared(*kinds: str) -> set[str]:
    """Return the terms that are declared as one of some kinds of OWL."""
    types = said(axioms(), TYPE)
    return {term for term, held in types.items() if held & {OWL + kind for kind in kinds}}


def own(*kinds: str) -> set[str]:
    return {term for term in declared(*kinds) if term.startswith(JIG)}


@pytest.fixture(scope="module")
def facts(built_store: str) -> list[Quad]:
    """Return all that the store holds but the ontology: facts, vocabularies, links, what was derived, metadata."""
    ontology = NamedNode(GRAPH + "ontology")
    return [quad for quad in store_data(built_store).store if quad.graph_name != ontology]


# ── OWL 2 DL ─────────────────────────────────────────────────────────────────────────────────


def violations(path: Path) -> tuple[int, list[str]]:
    """Return how many axioms the OWL API reads from a file, and what in it is not OWL 2 DL."""
    if shutil.which("javac") is None:
        pytest.skip("the OWL API is asked by a program in Java, and there is no compiler for it")
    jar = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
    command = ["java", "-cp", str(jar), str(ROOT / "tests" / "data" / "owl" / "Profile.java"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    count, *found = done.stdout.splitlines()
    return int(count.removeprefix("axioms ")), found


@pytest.mark.parametrize(
    ("options", "at_least"), [(["--graph", "ontology"], 2000), ([], 100_000)], ids=["ontology", "everything"]
)
def test_what_protege_opens_is_owl_2_dl(jig: Jig, tmp_path: Path, options: list[str], at_least: int) -> None:
    path = tmp_path / "graph.owl"
    jig("export", *options, "-o", str(path))
    count, found = violations(path)
    assert found == []
    assert count > at_least


HEAD = f"""<rdf:RDF xmlns:rdf="{RDF}" xmlns:owl="{OWL}" xmlns:e="http://e/">
<owl:Ontology rdf:about="http://e"/><owl:Class rdf:about="http://e/C"/>"""
PUN = """<owl:ObjectProperty rdf:about="http://e/p"/>
<owl:Thing rdf:about="http://e/a"><e:p rdf:resource="http://www.w3.org/2002/07/owl#Class"/></owl:Thing></rdf:RDF>"""
TWO_KINDS = """<owl:ObjectProperty rdf:about="http://e/p"/><owl:DatatypeProperty rdf:about="http://e/p"/>
<owl:Thing rdf:about="http://e/a"><e:p rdf:resource="http://e/a"/></owl:Thing></rdf:RDF>"""
NOT_SIMPLE = """<owl:TransitiveProperty rdf:about="http://e/p"/><owl:FunctionalProperty rdf:about="http://e/p"/>
<owl:ObjectProperty rdf:about="http://e/p"/></rdf:RDF>"""


@pytest.mark.parametrize(
    ("text", "why"),
    [(PUN, "reserved vocabulary"), (TWO_KINDS, "Cannot pun"), (NOT_SIMPLE, "non-simple property")],
    ids=["reserved", "two kinds", "not simple"],
)
def test_what_is_not_owl_2_dl_is_told(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "wrong.owl"
    path.write_text(HEAD + text, encoding="utf-8")
    _, found = violations(path)
    assert any(why in line for line in found), found


def test_nothing_is_both_a_term_and_a_thing(facts: list[Quad]) -> None:
    """A class or property as the value of an annotation is no thing; as that of an object property it would be."""
    terms, links = declared("Class", *KINDS), declared("ObjectProperty")
    things = {quad.subject.value for quad in facts if isinstance(quad.subject, NamedNode)}
    things |= {q.object.value for q in facts if q.predicate.value in links and isinstance(q.object, NamedNode)}
    assert not things & terms
    assert not [thing for thing in things if thing.startswith((OWL, RDF, RDFS, XSD))]


def test_properties_of_dcat_are_all_declared_by_one_rule(facts: list[Quad]) -> None:
    """What leads to things is an object property, what does not is none; a day is of no datatype of OWL 2."""
    held = {q.predicate.value: q.object for q in facts if q.predicate.value.startswith(PREFIXES["dcat"])}
    assert len(held) > 6
    for name, value in held.items():
        kind = "DatatypeProperty" if isinstance(value, Literal) else "ObjectProperty"
        if isinstance(value, Literal) and value.datatype.value == XSD + "date":
            kind = "AnnotationProperty"
        assert name in declared(kind), (name, kind)


def test_each_property_holds_what_its_kind_allows(facts: list[Quad]) -> None:
    links, numbers, notes = (declared(kind) for kind in KINDS)
    built_in = {TYPE, LABEL}
    sorts: dict[str, set[bool]] = defaultdict(set)
    for quad in facts:
        name, value = quad.predicate.value, quad.object
        assert not isinstance(value, BlankNode), quad
        assert name in built_in | links | numbers | notes, quad
        assert name not in links or isinstance(value, NamedNode), quad
        assert name not in numbers or (isinstance(value, Literal) and not value.language), quad
        sorts[name].add(isinstance(value, Literal))
    assert not [name for name, held in sorts.items() if len(held) > 1], "literals and things under one name"


def test_numbers_have_the_type_that_their_property_takes(facts: list[Quad]) -> None:
    ranges = {
        term: next(iter(values))
        for term, values in said(axioms(), RDFS + "range").items()
        if "XMLSchema#" in str(values)
    }
    whole = {XSD + "integer"}
    for quad in facts:
        wanted = ranges.get(quad.predicate.value)
        if wanted and isinstance(quad.object, Literal):
            held = quad.object.datatype.value
            assert held == wanted or (wanted == XSD + "decimal" and held in whole), quad
        assert not isinstance(quad.object, Literal) or quad.object.datatype.value not in (XSD + "double", XSD + "float")


# ── terms ────────────────────────────────────────────────────────────────────────────────────


def asked() -> set[str]:
    """Return the terms that queries, rules, checks and shapes name."""
    texts = [*(ROOT / "queries").glob("*.rq"), *(ROOT / "graph" / "enrichments").glob("*.rq"), *rule_files()]
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*texts, *check_files(), shapes_file()])
    return {JIG + name for name in re.findall(r"(?<![\w-])jig:(\w+)", text)}


def test_every_term_is_used_or_says_what_would_write_it(facts: list[Quad]) -> None:
    """A class above one that is used is used; what only other graphs hold says so."""
    used = {quad.predicate.value for quad in facts}
    used |= {quad.object.value for quad in facts if isinstance(quad.object, NamedNode)}
    used |= {quad.predicate.value for quad in axioms()}
    above = said(axioms(), BELOW)
    todo = list(used)
    while todo:
        new = above.get(todo.pop(), set()) - used
        used |= new
        todo += new
    code = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "graph").rglob("*.py")}
    writers = {"enrich": ("enrich",), "ingest": ("extracted_sheets", "passages"), "publish": ("publish",)}
    notes = said(axioms(), SKOS + "editorialNote")
    for term in own("Class", *KINDS):
        kept = [note for note in notes.get(term, ()) if note.startswith("Not in the shipped data: ")]
        if not kept:
            assert term in used, f"{term} is in no fact and does not say why"
            continue
        assert term not in used, f"{term} is in the shipped data after all"
        command = re.search(r"written by jig (\w+)\.$", kept[0])
        assert command, f"{term} does not say what writes it"
        ways = (f'"{term.removeprefix(JIG)}"', f"{{JIG}}{term.removeprefix(JIG)}>")
        named = {module for module, text in code.items() if any(way in text for way in ways)}
        assert named & set(writers[command[1]]), f"{term} is written by none of {writers[command[1]]}"


def test_terms_of_facts_and_queries_are_declared(facts: list[Quad]) -> None:
    known = declared("Class", *KINDS)
    used = {quad.predicate.value for quad in facts} - {TYPE, LABEL}
    used |= {q.object.value for q in facts if q.predicate.value == TYPE and isinstance(q.object, NamedNode)}
    assert not (used | asked()) - known


#: Terms of vocabularies that rdflib does not carry, each looked up in the vocabulary itself.
LOOKED_UP = {
    "http://data.ordnancesurvey.co.uk/ontology/admingeo/": "UnitaryAuthority",
    "http://www.w3.org/ns/adms#": "Identifier",
    "http://purl.org/vocab/cpsv#": "PublicService",
    "http://data.europa.eu/m8g/": "PublicOrganisation",
    "http://purl.org/spar/doco/": "Section",
    "http://data.europa.eu/eli/ontology#": "LegalResource",
    "http://purl.org/spar/fabio/": "ReportDocument",
    "http://www.w3.org/ns/oa#": "SpecificResource TextPositionSelector TextQuoteSelector end exact hasSelector "
    "hasSource prefix start suffix",
    "http://spdx.org/rdf/terms#": "Checksum algorithm checksum checksumValue",
    "http://www.w3.org/ns/dcat#": "version",
}
CARRIED = (
    namespace.DCAT, namespace.DCTERMS, namespace.FOAF, namespace.ORG, namespace.PROV, namespace.SDO, namespace.SKOS,
    namespace.VANN, namespace.VOID,
)  # fmt: skip


def exists(term: str) -> bool:
    """Whether the vocabulary that a term belongs to has it."""
    if any(term == home + name for home, names in LOOKED_UP.items() for name in names.split()):
        return True
    return any(term in space for space in CARRIED)


def test_every_reused_term_exists_in_its_vocabulary() -> None:
    reused = declared("Class", *KINDS) - own("Class", *KINDS)
    assert len(reused) > 90
    assert not [term for term in sorted(reused) if not exists(term)]
    assert not exists(SKOS + "closestMatch")
    assert not exists("http://www.w3.org/ns/oa#hasTarget")


# ── the class tree ───────────────────────────────────────────────────────────────────────────

#: Pairs of branches that may share members, and why.
MAY_OVERLAP = {
    ("Area", "Fact"): "a locality is an area that one report speaks of, with its citation",
    ("Fact", "Plan"): "what a report says of a plan stands at the plan",
    ("Fact", "Service"): "what a report says of a service stands at the service",
    ("Fact", "StrategicGroup"): "what a report says of a group stands at the group",
}


def apart() -> Callable[[str, str], bool]:
    """Return whether two classes are said to share no members, themselves or through a class above them."""
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in axioms())
    query = (
        f"PREFIX owl: <{OWL}> PREFIX rdf: <{RDF}> SELECT ?a ?b WHERE {{ {{ ?a owl:disjointWith ?b }} UNION "
        "{ ?all owl:members ?list . ?list rdf:rest*/rdf:first ?a , ?b FILTER(?a != ?b) } }"
    )
    rows = [(row[0], row[1]) for row in store.query(query)]  # type: ignore[union-attr]
    pairs = {frozenset((a.value, b.value)) for a, b in rows}
    above = said(axioms(), BELOW)

    def over(name: str) -> set[str]:
        return {name}.union(*(over(high) for high in above.get(name, ())))

    return lambda one, other: any(frozenset((a, b)) in pairs for a in over(one) for b in over(other))


def test_branches_share_no_members_where_that_holds() -> None:
    classes, above, disjoint = own("Class"), said(axioms(), BELOW), apart()
    tops = sorted(term for term in classes if not any(high.startswith(JIG) for high in above[term]))
    assert len(tops) > 20
    shared = {
        (one.removeprefix(JIG), other.removeprefix(JIG))
        for one, other in combinations(tops, 2)
        if not disjoint(one, other)
    }
    assert shared == set(MAY_OVERLAP)


def test_siblings_share_no_members_but_for_roles_of_statements() -> None:
    above, disjoint = said(axioms(), BELOW), apart()
    families: dict[str, list[str]] = defaultdict(list)
    for term in sorted(own("Class")):
        for high in above[term]:
            if high.startswith(JIG):
                families[high].append(term)
    assert len(families) > 5
    for high, members in families.items():
        if high != JIG + "Statement":
            assert not [pair for pair in combinations(members, 2) if not disjoint(*pair)], high


def test_what_facts_are_said_to_be_is_never_torn(facts: list[Quad]) -> None:
    """No reasoner needed: no thing is stated or derived to be of two classes that share no members."""
    disjoint = apart()
    kinds: dict[str, set[str]] = defaultdict(set)
    for quad in facts:
        if quad.predicate.value == TYPE and isinstance(quad.subject, NamedNode):
            kinds[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    together = {pair for held in kinds.values() for pair in combinations(sorted(held), 2)}
    assert len(together) > 10
    assert not [pair for pair in sorted(together) if disjoint(*pair)]
    assert all(name.startswith(ID) or not name.startswith(JIG) for name in kinds)

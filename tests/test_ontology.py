"""The ontology, its vocabularies and shapes: the check-list of ontology practice, line by line."""

from __future__ import annotations

import configparser
import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from pyoxigraph import NamedNode
from rdflib import DCTERMS, ORG, OWL, RDF, RDFS, SH, SKOS, VANN, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from jig.graph.build import collect_quads
from jig.ontology import (
    external_terms_file,
    ontology_files,
    rule_files,
    shapes_file,
    vocabulary_files,
)

ROOT = Path(__file__).parent.parent
JIG = "https://w3id.org/jig/ontology#"
ID = "https://w3id.org/jig/id/"
ONTOLOGY = URIRef("https://w3id.org/jig/ontology")
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = tuple(map(str, (OWL, RDF, RDFS, XSD)))
#: Datatypes that HermiT reasons with (dates and the like make it fail).
REASONED = {XSD.decimal, XSD.integer, XSD.nonNegativeInteger, XSD.boolean, XSD.anyURI, XSD.string}


def jig(name: str) -> URIRef:
    return URIRef(JIG + name)


def load(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return load(*ontology_files())


@pytest.fixture(scope="module")
def stubs() -> Graph:
    return load(external_terms_file())


@pytest.fixture(scope="module")
def vocabularies() -> Graph:
    return load(*vocabulary_files())


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return load(shapes_file())


@pytest.fixture(scope="module")
def everything(ontology: Graph, stubs: Graph, vocabularies: Graph) -> Graph:
    return ontology + stubs + vocabularies


@pytest.fixture(scope="module")
def by_file() -> dict[Path, Graph]:
    return {path: load(path) for path in all_files()}


def all_files() -> list[Path]:
    return [*ontology_files(), external_terms_file(), shapes_file(), *vocabulary_files()]


def own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    """Return the terms of ours that a graph declares as one of some kinds."""
    found = {s for kind in kinds for s in graph.subjects(RDF.type, kind)}
    return sorted(s for s in found if isinstance(s, URIRef) and s.startswith(JIG))


def terms(graph: Graph) -> list[URIRef]:
    return own(graph, OWL.Class, *KINDS)


def one(graph: Graph, subject: Node, predicate: URIRef) -> Node:
    values = list(graph.objects(subject, predicate))
    assert len(values) == 1, f"{subject} {predicate}: {values}"
    return values[0]


def named(nodes: Iterable[Node]) -> list[URIRef]:
    return [node for node in nodes if isinstance(node, URIRef)]


# ── files ────────────────────────────────────────────────────────────────────────────────────


def test_accessors_name_files_that_exist() -> None:
    for path in all_files():
        assert path.is_file(), path
    assert [path.name for path in vocabulary_files()] == sorted(path.name for path in vocabulary_files())
    assert all(path.suffix == ".rq" for path in rule_files())


@pytest.mark.parametrize("path", all_files(), ids=lambda path: path.name)
def test_both_parsers_read_the_same_number_of_triples(path: Path, by_file: dict[Path, Graph]) -> None:
    triples = set(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(triples) == len(by_file[path])


@pytest.mark.parametrize("path", all_files(), ids=lambda path: path.name)
def test_iris_are_ascii_and_schema_org_is_https(path: Path, by_file: dict[Path, Graph]) -> None:
    for node in (node for triple in by_file[path] for node in triple if isinstance(node, URIRef)):
        assert node.isascii(), node
        assert not node.startswith("http://schema.org"), node


@pytest.mark.parametrize("path", all_files(), ids=lambda path: path.name)
def test_nothing_is_imported_or_said_to_be_the_same(path: Path, by_file: dict[Path, Graph]) -> None:
    graph = by_file[path]
    for predicate in (OWL.imports, OWL.sameAs, SKOS.exactMatch):
        assert not list(graph.subject_objects(predicate)), predicate


@pytest.mark.parametrize("path", all_files(), ids=lambda path: path.name)
def test_literals_have_no_stray_spaces(path: Path, by_file: dict[Path, Graph]) -> None:
    for value in (o for o in by_file[path].objects() if isinstance(o, Literal)):
        assert str(value) == " ".join(str(value).split()), value


# ── header ───────────────────────────────────────────────────────────────────────────────────


def test_header_names_the_ontology_and_its_version(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    version = str(one(ontology, ONTOLOGY, OWL.versionInfo))
    assert one(ontology, ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg")
    assert version == setup["metadata"]["version"]


def test_the_header_names_the_version_before(ontology: Graph) -> None:
    """It is the release before this one in the changelog."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"(?m)^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", text)
    assert releases == sorted(releases, key=lambda number: [int(part) for part in number.split(".")], reverse=True)
    assert str(one(ontology, ONTOLOGY, OWL.versionInfo)) == releases[0]
    assert one(ontology, ONTOLOGY, OWL.priorVersion) == URIRef(f"{ONTOLOGY}/{releases[1]}")


def test_header_says_what_a_catalogue_asks_for(ontology: Graph) -> None:
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator):
        assert isinstance(one(ontology, ONTOLOGY, predicate), Literal)
    assert one(ontology, ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    for predicate in (DCTERMS.created, DCTERMS.modified):
        value = one(ontology, ONTOLOGY, predicate)
        assert isinstance(value, Literal)
        assert value.datatype == XSD.date
    assert one(ontology, ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("jig")
    assert one(ontology, ONTOLOGY, VANN.preferredNamespaceUri) == Literal(JIG)
    version = one(ontology, ONTOLOGY, OWL.versionIRI)
    assert str(version) in str(one(ontology, ONTOLOGY, DCTERMS.bibliographicCitation))


# ── terms ────────────────────────────────────────────────────────────────────────────────────


def test_each_term_has_one_english_label_and_one_definition(ontology: Graph) -> None:
    for term in terms(ontology):
        label, definition = one(ontology, term, RDFS.label), one(ontology, term, SKOS.definition)
        assert isinstance(label, Literal), term
        assert isinstance(definition, Literal), term
        assert label.language == definition.language == "en", term
        assert one(ontology, term, RDFS.isDefinedBy) == ONTOLOGY


def test_definitions_are_sentences(ontology: Graph) -> None:
    for term in terms(ontology):
        text = str(ontology.value(term, SKOS.definition))
        assert text[0].isupper(), text
        assert text.endswith("."), text
        assert " is when" not in text, text
        assert len(text.split()) > 4, text
        assert text.rstrip(".").casefold() != str(ontology.value(term, RDFS.label)).casefold()


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_no_two_terms_share_a_label_or_a_definition(ontology: Graph, predicate: URIRef) -> None:
    texts = Counter(str(ontology.value(term, predicate)).casefold() for term in terms(ontology))
    assert not [text for text, count in texts.items() if count > 1]


def test_names_follow_the_convention(ontology: Graph) -> None:
    for term in own(ontology, OWL.Class):
        assert re.fullmatch(r"(?:[A-Z][a-z0-9]*)+", term.removeprefix(JIG)), term
    for term in own(ontology, *KINDS):
        assert re.fullmatch(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*", term.removeprefix(JIG)), term


def test_each_term_has_an_example(ontology: Graph) -> None:
    for term in terms(ontology):
        example = one(ontology, term, SKOS.example)
        assert isinstance(example, Literal), term
        assert example.language == "en", term
        assert example != ontology.value(term, SKOS.definition), term


def test_each_class_says_what_it_is_not(ontology: Graph) -> None:
    """Its definition, or a note on it, sets it apart from what it may be taken for."""
    bounds = re.compile(r"\b(not|never|no|nobody|neither|nor|none|another|other|both|alone)\b", re.IGNORECASE)
    for term in own(ontology, OWL.Class):
        words = [str(text) for p in (SKOS.definition, SKOS.scopeNote) for text in ontology.objects(term, p)]
        assert bounds.search(" ".join(words)), f"{term}: {words}"


def test_sources_are_reports(ontology: Graph) -> None:
    sources = {str(source) for source in ontology.objects(None, DCTERMS.source)}
    assert sources
    assert all(source.startswith(ID + "report/") for source in sources)


@pytest.mark.parametrize("path", [*vocabulary_files(), shapes_file()], ids=lambda path: path.name)
def test_terms_used_are_declared(ontology: Graph, path: Path, by_file: dict[Path, Graph]) -> None:
    known = set(terms(ontology))
    used = {node for triple in by_file[path] for node in named(triple) if node.startswith(JIG)}
    assert not sorted(used - known)


def test_terms_of_queries_are_declared(ontology: Graph) -> None:
    known = {term.removeprefix(JIG) for term in terms(ontology)}
    for path in [*(ROOT / "queries").glob("*.rq"), *rule_files()]:
        body = re.sub(r"(?m)^#\+.*$", "", path.read_text(encoding="utf-8"))
        used = set(re.findall(r"(?<![\w-])jig:(\w+)", body))
        assert not sorted(used - known), path.name


def deprecation_faults(ontology: Graph, used: set[URIRef]) -> list[str]:
    """Return what is wrong with the deprecated terms of an ontology, given the terms that something uses."""
    faults = []
    known = set(terms(ontology))
    gone = {term for term in known if (term, OWL.deprecated, Literal(True)) in ontology}
    for term in sorted(gone):
        name = term.removeprefix(JIG)
        instead = set(ontology.objects(term, DCTERMS.isReplacedBy))
        if not instead or not instead <= known - gone:
            faults.append(f"{name} names no term of ours in its place")
        if not str(ontology.value(term, RDFS.label)).startswith("obsolete "):
            faults.append(f"{name} is not labelled as obsolete")
        if term in used:
            faults.append(f"{name} is used")
        if set(ontology.subjects(None, term)):
            faults.append(f"{name} is still named by other terms")
    return faults


def used_terms(*graphs: Graph) -> set[URIRef]:
    """Return our terms that data, shapes, queries and rules use."""
    found = {node for graph in graphs for triple in graph for node in named(triple) if node.startswith(JIG)}
    folders = (
        ROOT / "queries",
        ROOT / "graph" / "enrichments",
        ROOT / "ontology" / "checks",
        ROOT / "ontology" / "rules",
    )
    for path in (path for folder in folders for path in folder.rglob("*.rq")):
        found |= {jig(name) for name in re.findall(r"(?<![\w-])jig:(\w+)", path.read_text(encoding="utf-8"))}
    for quad in collect_quads():
        if not str(quad.graph_name).endswith("graph/ontology>"):
            found |= {URIRef(term.value) for term in (quad.predicate, quad.object) if isinstance(term, NamedNode)}
    return found


def test_deprecated_terms_are_kept_labelled_and_replaced(ontology: Graph, vocabularies: Graph, shapes: Graph) -> None:
    assert deprecation_faults(ontology, used_terms(vocabularies, shapes)) == []


OBSOLETE = (
    "@prefix dcterms: <http://purl.org/dc/terms/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    'jig:gist a owl:DatatypeProperty ; rdfs:label "obsolete gist"@en ; owl:deprecated true ; '
    "dcterms:isReplacedBy jig:summary . jig:summary a owl:DatatypeProperty . "
)


@pytest.mark.parametrize(
    ("take", "put", "used", "fault"),
    [
        ("", "", set(), None),
        ("dcterms:isReplacedBy jig:summary", "dcterms:isReplacedBy jig:sumary", set(), "names no term of ours"),
        ("; dcterms:isReplacedBy jig:summary", "", set(), "names no term of ours"),
        ("obsolete gist", "gist", set(), "not labelled as obsolete"),
        ("", "", {"gist"}, "is used"),
        ("jig:summary a owl", "jig:summary rdfs:subPropertyOf jig:gist ; a owl", set(), "named by other terms"),
    ],
)
def test_what_is_wrong_with_a_deprecated_term_is_found(take: str, put: str, used: set[str], fault: str | None) -> None:
    assert take in OBSOLETE
    graph = Graph().parse(
        data=PREFIXES + OBSOLETE.replace(take, put, 1) if take else PREFIXES + OBSOLETE, format="turtle"
    )
    faults = deprecation_faults(graph, {jig(name) for name in used})
    assert len(faults) == (fault is not None), faults
    assert fault is None or fault in faults[0]


@pytest.mark.parametrize("path", sorted((ROOT / "tests" / "data" / "terms").glob("*.txt")), ids=lambda path: path.stem)
def test_terms_of_a_release_are_never_deleted(ontology: Graph, path: Path) -> None:
    released = {jig(name) for name in path.read_text(encoding="utf-8").split()}
    assert len(released) > 250
    assert not sorted(released - set(terms(ontology))), "deprecate a term instead: docs/modelling.md"


# ── external terms ───────────────────────────────────────────────────────────────────────────


def external(graph: Graph) -> set[URIRef]:
    """Return the terms of other vocabularies that a graph uses as class or property."""
    places = (
        RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range,
        OWL.disjointWith, OWL.inverseOf, OWL.onProperty, OWL.onClass, RDF.first,
    )  # fmt: skip
    used = set(named(graph.predicates()))
    for place in places:
        used.update(named(graph.objects(None, place)))
    ours = (JIG, ID, *BUILT_IN)
    return {term for term in used if not str(term).startswith(ours)}


def test_every_external_term_has_a_stub(ontology: Graph, vocabularies: Graph, stubs: Graph) -> None:
    declared = {s for kind in (OWL.Class, *KINDS) for s in stubs.subjects(RDF.type, kind)}
    assert not sorted(external(ontology + vocabularies + stubs) - declared)


def test_stubs_say_kind_label_and_origin(stubs: Graph) -> None:
    for term in named(set(stubs.subjects())):
        kind = one(stubs, term, RDF.type)
        assert kind in {OWL.Class, *KINDS}, term
        label = one(stubs, term, RDFS.label)
        assert isinstance(label, Literal), term
        home = one(stubs, term, RDFS.isDefinedBy)
        assert str(term).startswith(str(home)), term
        assert not str(term).startswith((JIG, *BUILT_IN)), term


def test_dublin_core_terms_are_annotations(stubs: Graph) -> None:
    for term in named(stubs.subjects(RDFS.isDefinedBy, URIRef("http://purl.org/dc/terms/"))):
        is_class = str(term).rpartition("/")[2][0].isupper()
        assert one(stubs, term, RDF.type) == (OWL.Class if is_class else OWL.AnnotationProperty)


# ── properties ───────────────────────────────────────────────────────────────────────────────


def test_each_property_has_one_kind(ontology: Graph, stubs: Graph) -> None:
    both = ontology + stubs
    for kind in KINDS:
        for term in set(both.subjects(RDF.type, kind)):
            assert len([k for k in KINDS if (term, RDF.type, k) in both]) == 1, term


def test_domains_and_ranges_are_single_and_known(ontology: Graph, stubs: Graph) -> None:
    classes = {*own(ontology, OWL.Class), *stubs.subjects(RDF.type, OWL.Class)}
    for term in own(ontology, *KINDS):
        domains = list(ontology.objects(term, RDFS.domain))
        ranges = list(ontology.objects(term, RDFS.range))
        assert len(domains) <= 1, term
        assert len(ranges) <= 1, term
        assert set(domains) <= classes, term
        if (term, RDF.type, OWL.ObjectProperty) in ontology:
            assert set(ranges) <= classes, term
        elif (term, RDF.type, OWL.AnnotationProperty) in ontology:
            assert not domains, term
            assert not ranges, term
        else:
            assert not [r for r in ranges if isinstance(r, URIRef) and r not in REASONED], term
            assert XSD.string not in ranges, term


def test_dates_are_annotations(ontology: Graph) -> None:
    dates = (
        "asOf", "date", "due", "earliest", "fieldwork", "inForceAsStated", "latest", "period",
        "preparedOn", "reportIssued", "reportIssuedEarliest", "reportIssuedLatest",
        "secondReadingOn", "validFrom", "validTo", "year",
    )  # fmt: skip
    for name in dates:
        assert (jig(name), RDF.type, OWL.AnnotationProperty) in ontology, name


@pytest.mark.parametrize(
    ("name", "inverse"),
    [
        ("assesses", "judgedBy"),
        ("hasEdition", "editionOf"),
        ("localInstanceOf", "hasLocalInstance"),
        ("rationale", "rationaleOf"),
        ("reportsTo", "receivesReportsFrom"),
        ("reviews", "reviewedBy"),
    ],
)
def test_properties_asked_both_ways_have_inverses(ontology: Graph, name: str, inverse: str) -> None:
    assert one(ontology, jig(inverse), OWL.inverseOf) == jig(name)
    for way, back in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain)):
        assert ontology.value(jig(name), way) == ontology.value(jig(inverse), back)


def test_properties_that_reasoners_cannot_count_are_not_counted(ontology: Graph) -> None:
    chains = set(ontology.subjects(OWL.propertyChainAxiom))
    complex_ = chains | set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    assert jig("inspects") in chains
    simple_only = (
        OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.AsymmetricProperty,
        OWL.IrreflexiveProperty,
    )  # fmt: skip
    for term in complex_:
        assert not [kind for kind in simple_only if (term, RDF.type, kind) in ontology], term
    for counted in ("cardinality", "minCardinality", "maxCardinality", "qualifiedCardinality"):
        assert not list(ontology.subject_objects(OWL[counted])), counted
    assert not list(ontology.subject_objects(OWL.hasKey))


def test_no_term_of_the_built_in_vocabulary_is_redefined(everything: Graph) -> None:
    assert not [s for s in named(set(everything.subjects())) if str(s).startswith(BUILT_IN)]


def test_data_literals_are_fit_for_the_reasoner(everything: Graph) -> None:
    for term in named(set(everything.subjects(RDF.type, OWL.DatatypeProperty))):
        for value in everything.objects(None, term):
            assert isinstance(value, Literal), (term, value)
            assert value.language is None, (term, value)
            assert (value.datatype or XSD.string) in REASONED, (term, value)


# ── the class tree ───────────────────────────────────────────────────────────────────────────


def disjoint_pairs(graph: Graph) -> set[frozenset[Node]]:
    pairs = {frozenset(pair) for pair in graph.subject_objects(OWL.disjointWith)}
    for axiom in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        members = list(Collection(graph, one(graph, axiom, OWL.members)))
        pairs |= {frozenset((a, b)) for a in members for b in members if a != b}
    return pairs


def test_the_class_tree_has_no_cycle_and_no_orphan(ontology: Graph, stubs: Graph) -> None:
    both = ontology + stubs
    for term in own(ontology, OWL.Class):
        above = list(both.transitive_objects(term, RDFS.subClassOf))[1:]
        assert term not in above, term
        assert [c for c in above if not str(c).startswith(JIG)], f"{term} is aligned to nothing"


@pytest.mark.parametrize(
    ("one_class", "other"),
    [
        ("Strength", "PriorityArea"),
        ("Strength", "AreaForImprovement"),
        ("Partnership", "CouncilArea"),
        ("Partnership", "Body"),
        ("CouncilArea", "Body"),
        ("SourceItem", "ScrutinyActivity"),
        ("Report", "Edition"),
        ("JointInspection", "ProgressReview"),
        ("Evaluation", "RecordReading"),
        ("Statement", "Evaluation"),
        ("Fact", "ScrutinyActivity"),
        ("Council", "HealthBoard"),
        ("Topic", "IndicatorTheme"),
    ],
)
def test_what_must_not_overlap_is_disjoint(ontology: Graph, one_class: str, other: str) -> None:
    assert frozenset((jig(one_class), jig(other))) in disjoint_pairs(ontology)


def test_roles_of_statements_may_overlap(ontology: Graph) -> None:
    roles = set(ontology.subjects(jig("roleName")))
    apart = {pair for pair in disjoint_pairs(ontology) if pair <= roles}
    strength, area = jig("Strength"), jig("AreaForImprovement")
    assert apart == {
        frozenset((strength, jig("PriorityArea"))),
        frozenset((strength, area)),
        frozenset((jig("ProgressJudgement"), area)),
    }


def test_role_names_are_slugs_and_distinct(ontology: Graph) -> None:
    names = [str(name) for name in ontology.objects(None, jig("roleName"))]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name) for name in names)
    for term in ontology.subjects(jig("roleName")):
        assert (term, RDFS.subClassOf, jig("Statement")) in ontology


# ── reasoning ────────────────────────────────────────────────────────────────────────────────


def reasoner_view(graph: Graph) -> Graph:
    """Return a graph without labels, notes and dates, which say nothing to a reasoner."""
    silent: set[Node] = {RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso}
    silent |= set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    view = Graph()
    for triple in graph:
        if triple[1] not in silent and triple[0] not in silent and triple[0] != ONTOLOGY:
            view.add(triple)
    return view


def reason(graph: Graph, folder: Path) -> list[str] | None:
    """Return the unsatisfiable classes, or None when the graph is inconsistent."""
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java, and there is none on the PATH")
    import owlready2

    path = folder / "view.nt"
    reasoner_view(graph).serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return None
    return [cls.iri for cls in world.inconsistent_classes() if cls is not owlready2.Nothing]


def test_ontology_and_vocabularies_are_consistent(everything: Graph, tmp_path: Path) -> None:
    assert reason(everything, tmp_path) == []


WRONG = {
    "a strength that is an area for improvement": "f:x a jig:Strength , jig:AreaForImprovement .",
    "a strength that is a priority area": "f:x a jig:Strength , jig:PriorityArea .",
    "a seventh point": "f:x a jig:ScalePoint ; jig:rank 7 .",
    "a partnership that is a council": "f:x a jig:Partnership , jig:Council .",
    "a report that is an inspection": "f:x a jig:Report , jig:JointInspection .",
    "an evaluation by a result of reading records": "f:x a jig:RecordReading ; jig:evaluatedAs f:p .",
    "a match of bodies": "f:x a jig:Body ; skos:closeMatch f:y .",
    "a topic that is a theme": "f:x a jig:Topic , jig:IndicatorTheme .",
    "a value that is a double": "f:x a jig:Figure ; jig:value 1.5e0 .",
}

TRUE = {
    "two evaluations that differ": "f:x a jig:Evaluation ; jig:onIndicator f:i ; jig:evaluatedAs f:p . "
    "f:y a jig:Evaluation ; jig:onIndicator f:i ; jig:evaluatedAs f:q . f:p owl:differentFrom f:q .",
    "a statement of several roles": "f:s a jig:Finding , jig:KeyFinding , jig:Conclusion .",
    "a date on a fact": "f:n a jig:Figure ; jig:asOf '2018-06-30' ; jig:earliest '2018-06-30'^^xsd:date .",
    "two codes of one area": "f:a a jig:CouncilArea ; jig:code f:c , f:d . f:c owl:differentFrom f:d .",
}

PREFIXES = (
    f"@prefix jig: <{JIG}> . @prefix f: <{ID}figure/test/> . @prefix skos: <{SKOS}> . "
    f"@prefix owl: <{OWL}> . @prefix xsd: <{XSD}> . @prefix org: <{ORG}> . "
)


@pytest.mark.parametrize("turtle", WRONG.values(), ids=WRONG.keys())
def test_wrong_facts_are_inconsistent(ontology: Graph, stubs: Graph, tmp_path: Path, turtle: str) -> None:
    facts = Graph().parse(data=PREFIXES + turtle, format="turtle")
    assert reason(ontology + stubs + facts, tmp_path) is None


#: What must follow, shown by denying it.
FOLLOWS = {
    "a programme is a service of that kind": "f:x a jig:Service , [ a owl:Class ; owl:complementOf jig:Programme ] ; "
    "jig:serviceKind <{id}service-kind/programme> .",
    "a tool is no programme": "f:x a jig:Programme ; jig:serviceKind <{id}service-kind/tool> .",
    "a review looks at what its inspection did": "f:r jig:reviews f:i . f:i jig:inspects f:p . "
    "[] a owl:NegativePropertyAssertion ; owl:sourceIndividual f:r ; owl:assertionProperty jig:inspects ; "
    "owl:targetIndividual f:p .",
    "an area is judged by what assesses it": "f:j jig:assesses f:a . [] a owl:NegativePropertyAssertion ; "
    "owl:sourceIndividual f:a ; owl:assertionProperty jig:judgedBy ; owl:targetIndividual f:j .",
    "a headline judges its area": "f:a jig:headlineJudgement f:j . [] a owl:NegativePropertyAssertion ; "
    "owl:sourceIndividual f:j ; owl:assertionProperty jig:assesses ; owl:targetIndividual f:a .",
    "a citation is a part of its edition": "f:c jig:inEdition f:e . [] a owl:NegativePropertyAssertion ; "
    "owl:sourceIndividual f:c ; owl:assertionProperty <http://www.w3.org/ns/oa#hasSource> ; owl:targetIndividual f:e .",
    "a council is an organisation": "f:x a jig:Council , [ a owl:Class ; owl:complementOf org:Organization ] .",
}


@pytest.mark.parametrize("turtle", FOLLOWS.values(), ids=FOLLOWS.keys())
def test_what_is_meant_follows(ontology: Graph, stubs: Graph, tmp_path: Path, turtle: str) -> None:
    facts = Graph().parse(data=PREFIXES + turtle.replace("{id}", ID), format="turtle")
    assert reason(ontology + stubs + facts, tmp_path) is None


def test_facts_that_disagree_are_consistent(ontology: Graph, stubs: Graph, tmp_path: Path) -> None:
    facts = Graph().parse(data=PREFIXES + "\n".join(TRUE.values()), format="turtle")
    assert reason(ontology + stubs + facts, tmp_path) == []


# ── vocabularies ─────────────────────────────────────────────────────────────────────────────


def test_vocabularies_have_no_blank_nodes_and_no_language_tags(vocabularies: Graph) -> None:
    for node in (node for triple in vocabularies for node in triple):
        assert not isinstance(node, BNode)
        assert not (isinstance(node, Literal) and node.language), node


@pytest.mark.parametrize("path", vocabulary_files(), ids=lambda path: path.name)
def test_a_vocabulary_file_holds_each_subject_once(path: Path, by_file: dict[Path, Graph]) -> None:
    subjects = re.findall(r"(?m)^([\w-]+:\S+)$", path.read_text(encoding="utf-8"))
    assert len(subjects) == len(set(by_file[path].subjects()))
    for other in vocabulary_files():
        if other != path:
            assert not set(by_file[path].subjects()) & set(by_file[other].subjects()), other


def test_everything_in_a_vocabulary_has_a_label(vocabularies: Graph) -> None:
    for subject in set(vocabularies.subjects()):
        label = one(vocabularies, subject, RDFS.label)
        assert isinstance(label, Literal), subject
        if (subject, RDF.type, SKOS.Concept) in vocabularies:
            assert one(vocabularies, subject, SKOS.prefLabel) == label
        assert label not in set(vocabularies.objects(subject, SKOS.altLabel)), subject


def test_hidden_labels_are_none_of_those_that_show(vocabularies: Graph) -> None:
    """Reading looks for all of them; of stages for the hidden ones alone, since "beginning" says too much by itself."""
    for subject, hidden in vocabularies.subject_objects(SKOS.hiddenLabel):
        shown = {*vocabularies.objects(subject, SKOS.altLabel), *vocabularies.objects(subject, SKOS.prefLabel)}
        assert hidden not in shown or "/id/stage/" in str(subject), (subject, hidden)


@pytest.mark.parametrize("scheme", ["aspect", "body", "group-kind", "plan-kind", "population", "service"])
def test_abbreviations_of_what_people_look_for_show(scheme: str, vocabularies: Graph) -> None:
    """``--contains`` and ``jig search`` look at names that show, so one by its abbreviation alone was not found."""
    for subject, hidden in vocabularies.subject_objects(SKOS.hiddenLabel):
        of_scheme = f"/id/{scheme}/" in str(subject)
        assert not (of_scheme and re.fullmatch(r"[A-Z]{3,}", str(hidden))), (subject, hidden)


def test_concepts_stand_in_a_scheme_under_distinct_names(vocabularies: Graph) -> None:
    names: Counter[tuple[Node, Node, Node]] = Counter()
    for concept in vocabularies.subjects(RDF.type, SKOS.Concept):
        scheme = one(vocabularies, concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in vocabularies, scheme
        kinds = set(vocabularies.objects(concept, RDF.type)) - {SKOS.Concept}
        assert len(kinds) == 1, concept
        names[(scheme, kinds.pop(), one(vocabularies, concept, SKOS.prefLabel))] += 1
    assert not [name for name, count in names.items() if count > 1]


def test_codes_are_defined_and_definitions_differ_within_a_scheme(vocabularies: Graph) -> None:
    texts: Counter[tuple[Node, Node]] = Counter()
    for concept in vocabularies.subjects(RDF.type, jig("Code")):
        definition = one(vocabularies, concept, SKOS.definition)
        assert str(definition).endswith("."), concept
        texts[(one(vocabularies, concept, SKOS.inScheme), definition)] += 1
    assert not [text for text, count in texts.items() if count > 1]


def test_broader_stays_in_its_scheme_and_does_not_turn_in_circles(vocabularies: Graph) -> None:
    for narrow, broad in vocabularies.subject_objects(SKOS.broader):
        assert vocabularies.value(narrow, SKOS.inScheme) == vocabularies.value(broad, SKOS.inScheme)
        assert narrow not in list(vocabularies.transitive_objects(broad, SKOS.broader))


def test_matches_join_concepts_of_two_schemes_both_ways(vocabularies: Graph) -> None:
    matches = list(vocabularies.subject_objects(SKOS.closeMatch))
    assert matches
    for left, right in matches:
        assert (left, RDF.type, SKOS.Concept) in vocabularies
        assert (right, SKOS.closeMatch, left) in vocabularies
        assert vocabularies.value(left, SKOS.inScheme) != vocabularies.value(right, SKOS.inScheme)


def test_references_lead_somewhere(vocabularies: Graph) -> None:
    subjects = set(vocabularies.subjects())
    for node in named(set(vocabularies.objects())):
        if node.startswith(ID) and not node.startswith(ID + "report/"):
            assert node in subjects, node


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "graph" / "links" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_areas_have_the_codes_of_the_table(vocabularies: Graph) -> None:
    table = {row["area_name"]: {row["gss_current"], row["gss_during_2012_2017"]} for row in rows("council_areas.csv")}
    found = {
        str(vocabularies.value(area, RDFS.label)): {
            str(vocabularies.value(code, SKOS.notation)) for code in vocabularies.objects(area, jig("code"))
        }
        for area in vocabularies.subjects(RDF.type, jig("CouncilArea"))
    }
    assert found == table


def test_codes_of_one_area_follow_each_other(vocabularies: Graph) -> None:
    for area in vocabularies.subjects(RDF.type, jig("CouncilArea")):
        codes = sorted(map(str, vocabularies.objects(area, jig("code"))))
        for old, new in pairwise(codes):
            end = one(vocabularies, URIRef(old), jig("validTo"))
            start = one(vocabularies, URIRef(new), jig("validFrom"))
            assert isinstance(end, Literal)
            assert isinstance(start, Literal)
            assert (start.toPython() - end.toPython()).days == 1


def test_works_lead_to_the_official_works_of_the_table(vocabularies: Graph) -> None:
    official = {row["work_uri"] for row in rows("legislation.csv") if row["work_uri"]}
    works = {
        str(work): str(vocabularies.value(law, RDFS.label)) for law, work in vocabularies.subject_objects(jig("work"))
    }
    assert official <= set(works)
    for work, title in works.items():
        assert work.split("/")[-2] == title[-4:], "the year of the work is that of its title"


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("CouncilArea", 32), ("Partnership", 32), ("Council", 32), ("HealthBoard", 14),
        ("AreaCode", 36), ("ScalePoint", 24), ("QuantityTerm", 5), ("FrameworkQuestion", 12),
        ("ProgrammeGroup", 3), ("JointInspection", 33),
    ],
)  # fmt: skip
def test_vocabularies_are_complete(vocabularies: Graph, name: str, count: int) -> None:
    assert len(set(vocabularies.subjects(RDF.type, jig(name)))) == count


def test_area_council_and_partnership_are_three_things(vocabularies: Graph) -> None:
    for partnership in vocabularies.subjects(RDF.type, jig("Partnership")):
        area = one(vocabularies, partnership, jig("area"))
        council = [
            body
            for body in vocabularies.objects(partnership, jig("hasPartner"))
            if (body, RDF.type, jig("Council")) in vocabularies
        ]
        assert len(council) == 1, partnership
        assert one(vocabularies, council[0], jig("coversArea")) == area
        assert len({partnership, area, council[0]}) == 3


def test_every_framework_has_a_scale_and_a_version_names_all_that_it_replaces(vocabularies: Graph) -> None:
    frameworks = set(vocabularies.subjects(RDF.type, jig("Framework")))
    scales = set(vocabularies.subjects(RDF.type, jig("Scale")))
    assert all(set(vocabularies.objects(one, jig("usualScale"))) <= scales for one in frameworks)
    assert all(len(list(vocabularies.objects(one, jig("usualScale")))) == 1 for one in frameworks)
    for one in frameworks:  # jig ask benchmark follows a single step
        replaced = set(vocabularies.objects(one, DCTERMS.replaces))
        assert set(vocabularies.transitive_objects(one, DCTERMS.replaces)) - {one} == replaced, one


def test_areas_that_are_evaluated_as_one_have_indicators(vocabularies: Graph) -> None:
    areas = set(vocabularies.subjects(jig("evaluatedAsOne"), Literal(True)))
    assert areas == {area for area in areas if (None, SKOS.broader, area) in vocabularies} != set()
    assert all((area, RDF.type, jig("IndicatorArea")) in vocabularies for area in areas)


def test_the_framework_of_2012_is_as_the_overview_prints_it(vocabularies: Graph) -> None:
    framework = URIRef(ID + "framework/quality-indicators-2012")

    def notations(name: str) -> set[str]:
        return {
            str(vocabularies.value(term, SKOS.notation))
            for term in vocabularies.subjects(jig("ofFramework"), framework)
            if (term, RDF.type, jig(name)) in vocabularies
        }

    assert notations("IndicatorArea") == {str(n) for n in range(1, 11)}
    indicators = notations("QualityIndicator")
    assert len(indicators) == 21
    assert int(str(vocabularies.value(framework, jig("statedIndicatorCount")))) == 22
    absent = URIRef(ID + "indicator/quality-indicators-2012/6.3")
    assert vocabularies.value(absent, SKOS.editorialNote)
    evaluated = {
        str(vocabularies.value(term, SKOS.notation))
        for term in vocabularies.subjects(jig("evaluatedIn"))
        if (term, jig("ofFramework"), framework) in vocabularies
    }
    assert evaluated == {"1.1", "2.1", "2.2", "5.1", "5.2", "5.3", "6.2", "6.3", "9.4"}


def test_services_of_the_vocabulary_say_nothing_of_any_report(vocabularies: Graph) -> None:
    for name in ("said", "cites", "inReport", "polarity", "status"):
        assert not list(vocabularies.subject_objects(jig(name))), name


# ── shapes ───────────────────────────────────────────────────────────────────────────────────


def test_shapes_speak_of_terms_that_exist(ontology: Graph, stubs: Graph, shapes: Graph) -> None:
    classes = {*own(ontology, OWL.Class), *stubs.subjects(RDF.type, OWL.Class)}
    properties = {s for kind in KINDS for s in (ontology + stubs).subjects(RDF.type, kind)}
    assert set(shapes.objects(None, SH.targetClass)) <= classes
    assert set(shapes.objects(None, SH.targetSubjectsOf)) <= properties
    assert set(shapes.objects(None, SH.path)) - {RDFS.label} <= properties


def test_each_rule_has_a_name_a_severity_and_a_remedy(shapes: Graph) -> None:
    rules = {*shapes.objects(None, SH.property), *shapes.subjects(SH["or"])}
    rules = {rule for rule in rules if list(shapes.objects(rule, SH.message))} | {
        rule for rule in rules if list(shapes.objects(rule, SH.severity))
    }
    assert len(rules) > 50
    for rule in rules:
        assert one(shapes, rule, SH.name), rule
        assert one(shapes, rule, SH.severity) in {SH.Violation, SH.Warning}
        message = str(one(shapes, rule, SH.message))
        assert ": " in message, f"no remedy after a colon: {message}"


def test_vocabularies_conform_and_the_shapes_are_shapes(everything: Graph, shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(everything, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


#: A fact that is complete, and ways to break it: what to take out or put in, and the rule that must object.
CITED = (
    "@prefix jig: <https://w3id.org/jig/ontology#> . @prefix id: <https://w3id.org/jig/id/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
)
BASE = "jig:inReport <{id}report/r>; jig:cites <{id}citation/r/1-30>; jig:position 1; jig:summary 'x'; "
WHOLE = {
    "evaluation": "a jig:Evaluation; jig:onIndicator <{id}indicator/f/2.1>; "
    "jig:evaluatedAs <{id}scale-point/scale-2020/good>; jig:ofActivity <{id}inspection/a>; "
    "jig:underFramework <{id}framework/f>; jig:indicatorNotation '2.1'",
    "statement": "a jig:Statement, jig:Finding; jig:polarity <{id}polarity/mixed>",
    "figure": "a jig:Figure; jig:unit 'records'; jig:value 3.0",
    "area": "a jig:AreaForImprovement; jig:number '1'; jig:termUsed 'priority'; "
    "jig:ofPartnership <{id}partnership/p>; jig:setBy <{id}inspection/a>",
    "judgement": "a jig:ProgressJudgement; jig:assesses <{id}area-for-improvement/r/a>; "
    "jig:wording 'sound progress'; jig:judgementPlace <{id}judgement-place/text>; "
    "jig:ofActivity <{id}review/a>; jig:polarity <{id}polarity/positive>",
    "distribution": "a jig:Distribution; jig:basis <{id}basis/stated>; jig:population 'partnerships'; "
    "jig:hasBand <{id}band/r/b>",
    "reading": "a jig:RecordReading; jig:aspect <{id}aspect/plan>; jig:polarity <{id}polarity/mixed>",
}
BROKEN = [
    ("evaluation", "jig:onIndicator <{id}indicator/f/2.1>;", "", "indicator"),
    ("evaluation", "jig:ofActivity <{id}inspection/a>;", "", "inspection"),
    ("evaluation", "scale-2020/good", "scale-2020/superb", "scale point"),
    ("evaluation", "good>;", "good>, <{id}scale-point/scale-2020/weak>;", "scale point"),
    ("statement", "jig:polarity <{id}polarity/mixed>", "jig:stage <{id}stage/planned>", "polarity"),
    ("statement", "polarity/mixed", "polarity/rather-good", "polarity"),
    ("statement", "jig:cites <{id}citation/r/1-30>;", "", "citation"),
    ("statement", "jig:summary 'x';", "", "summary"),
    ("statement", "<{id}report/r>;", "<{id}report/r>, <{id}report/s>;", "report"),
    ("figure", "jig:value 3.0", "jig:outOf 3.0", "quantity"),
    ("figure", "jig:value 3.0", "jig:value 3.0e0", "value"),
    ("figure", "jig:value 3.0", "jig:lowest 4.0; jig:highest 3.0", "lowest value"),
    ("figure", "jig:unit 'records';", "", "unit"),
    ("area", "jig:termUsed 'priority';", "", "term used"),
    ("judgement", "jig:assesses <{id}area-for-improvement/r/a>;", "", "area for improvement"),
    ("judgement", "jig:wording", "jig:evaluatedAs <{id}scale-point/s/good>; jig:wording", "no scale point"),
    ("distribution", "jig:hasBand <{id}band/r/b>", "jig:sum '1'", "counts"),
    ("distribution", "basis/stated", "basis/derived", "derived counts"),
    ("distribution", "jig:basis", "jig:ofPartnership <{id}partnership/p>; jig:basis", "no partnership"),
    ("reading", "jig:aspect", "jig:evaluatedAs <{id}scale-point/s/good>; jig:aspect", "no evaluation"),
]  # fmt: skip


def violations(shapes: Graph, turtle: str) -> set[str]:
    """Return the names of the rules that a fact breaks."""
    data = Graph().parse(data=CITED + turtle.replace("{id}", ID), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return {
        str(shapes.value(shape, SH.name))
        for shape in report.objects(None, SH.sourceShape)
        if shapes.value(shape, SH.name) is not None
    }


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_fact_conforms(shapes: Graph, kind: str) -> None:
    assert violations(shapes, f"<{{id}}figure/r/x> {BASE} {WHOLE[kind]} .") == set()


@pytest.mark.parametrize(("kind", "take", "put", "rule"), BROKEN)
def test_a_broken_fact_breaks_its_rule(shapes: Graph, kind: str, take: str, put: str, rule: str) -> None:
    text = f"<{{id}}figure/r/x> {BASE} {WHOLE[kind]} ."
    assert take in text
    broken = violations(shapes, text.replace(take, put))
    assert [name for name in broken if rule in name], broken


def test_facts_that_contradict_each_other_conform(shapes: Graph) -> None:
    first = f"<{{id}}evaluation/r/x> {BASE} {WHOLE['evaluation']} . "
    second = first.replace("evaluation/r/x", "evaluation/r/y").replace("2020/good", "2020/weak")
    assert violations(shapes, first + second) == set()


@pytest.mark.parametrize(
    ("take", "put", "rule"),
    [("30", "12", "length"), ("a23b7c4cda0d8cd4", "a23b7c4cda0d8cdX", "check"), ("start 1", "page 1", "start")],
)
def test_a_citation_must_be_able_to_prove_itself(shapes: Graph, take: str, put: str, rule: str) -> None:
    text = (
        "<{id}citation/r/c> a jig:Citation; jig:start 1; jig:length 30; "
        "jig:check 'a23b7c4cda0d8cd4'; jig:inEdition <{id}edition/r>; jig:inReport <{id}report/r> ."
    )
    assert violations(shapes, text) == set()
    assert violations(shapes, text.replace(take, put)) == {rule}

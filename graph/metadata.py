"""What the data set is, in DCAT 3, VoID and PROV: counted from the quads themselves, so that it is true.

The data set is what this project makes: ontology, vocabularies, links, sheets, what was read by machine, and what
rules infer. Texts that a user ingested and figures fetched from elsewhere stand beside it: they are described too, but
are no part of it, and no licence is claimed for them. Nothing here depends on when or where the graph was built: dates
are those of the sheets and of the ontology. The description does not count itself.

What DCAT-AP 3 asks of catalogues, data sets, agents and distributions is here, so that portals take the description in
(https://semiceu.github.io/DCAT-AP/releases/3.0.0/). Nobody is named whom one could ask: a contact point is for those
who publish the data to add.

Every graph gets its triples, subjects and the number of its classes and properties, and a partition for each class;
the data set gets a partition for each property as well (https://www.w3.org/TR/void/, section 4).

What adds to a large store cannot read all of it again: ``describe_added`` counts on, and leaves out of the description
what only a pass over every quad can tell (distinct subjects, partitions); ``is_whole`` says whether any is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version as installed_version
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from jig.graph.named_graphs import (
    DATA_SET,
    EXTRACTED,
    INFERRED,
    INGESTED,
    LINKS,
    METADATA,
    ONTOLOGY,
    SHEET,
    TEXT,
    VOCABULARY,
    WORDS,
    family_of,
    graph_in,
    member_of,
)
from jig.graph.rdf.turtle import KNOWN_PREFIXES
from jig.graph.terms import (
    DCAT,
    DCTERMS,
    GRAPH,
    ID,
    JIG,
    PREFIXES,
    PROV,
    RDF,
    RDFS,
    XSD,
    graph_name,
    iri,
    name_of_graph,
    text,
    whole,
)

__all__ = ["CATALOGUE", "DATASET", "LICENCE", "Added", "describe_added", "describe_store", "is_whole", "metadata_quads"]

#: The data set.
DATASET = iri("dataset", "joint-inspection-graph")

#: The catalogue that holds the data set and nothing else.
CATALOGUE = iri("catalogue", "joint-inspection-graph")

#: The licence of our data: facts, wording and structure; never of a report's text.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

_VOID = PREFIXES["void"]
_METADATA = graph_name(METADATA)

_TITLES = {
    ONTOLOGY: "Ontology and stubs of reused terms",
    VOCABULARY: "Shared vocabularies: places, bodies, frameworks, scales, topics and codes",
    LINKS: "Links to identifiers in other collections",
}
_KINDS = {
    SHEET: "Facts of the report {}, as its fact sheet states them",
    TEXT: "Words of the report {}, ingested by a user",
    EXTRACTED: "Facts of the report {}, read by machine",
    WORDS: "Words of the report {} that state the facts read by machine",
    INFERRED: "Facts inferred by the rule {}",
}
_ELSEWHERE = "Data from elsewhere: {}"

#: What stands in graphs, by name or kind.
_CONTENTS = {
    ONTOLOGY: "Classes and properties with their definitions, and the terms reused from other vocabularies.",
    VOCABULARY: "Concepts with their labels, definitions and sources, to which the facts of every report refer.",
    LINKS: "What our places, bodies and laws are called elsewhere, each link with its source and day of checking.",
    SHEET: "What the report states, as people read it; each fact cites the passage that states it.",
    TEXT: "The passages of the report, for the use of whoever ingested it.",
    EXTRACTED: "What rules drew out of the report; each fact names its rule, the rule's confidence and the passage.",
    WORDS: "What the report says where rules drew facts out of it, for the use of whoever ingested it.",
    INFERRED: "What follows from the facts of the sheets by one rule; nothing here is stated by a report.",
}
_FETCHED = "Figures from an open-data endpoint, with query, time and licence; they are no finding of an inspection."
_NOTICE = "The rights notice is the report's, as printed; the licence is that of the facts, not of the report."

#: What people look for who would want this.
_KEYWORDS = (
    "joint inspection", "community planning partnership", "children and young people", "child protection",
    "children's services", "quality indicator", "evaluation", "Care Inspectorate", "Scotland",
)  # fmt: skip
#: The language as DCAT wants it named, and as DCAT-AP does; what the data are about, as portals of the EU sort it.
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_ENGLISH = (NamedNode("http://id.loc.gov/vocabulary/iso639-1/en"), NamedNode(_AUTHORITY + "language/ENG"))
_THEMES = NamedNode(_AUTHORITY + "data-theme")
_SOCIETY = NamedNode(_AUTHORITY + "data-theme/SOCI")

#: Properties from which dates, notices and titles are taken.
_PREPARED = {JIG + "preparedOn", JIG + "secondReadingOn", DCTERMS + "modified"}

#: What the data set's period is taken from: the days of fieldwork and of issue.
_POSITIONED = (ID + "inspection/", ID + "review/", ID + "report/")

_Object = NamedNode | Literal
_Triple = tuple[NamedNode, str, _Object]


class _Count:
    """What stands in one graph, or in several."""

    def __init__(self) -> None:
        self.triples = 0
        self.subjects: set[object] = set()
        self.objects: set[object] = set()
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.dates: set[str] = set()
        self.rights: set[str] = set()
        self.reports: set[str] = set()

    def add(self, other: _Count) -> None:
        """Count in what another graph holds."""
        self.triples += other.triples
        self.subjects |= other.subjects
        self.objects |= other.objects
        self.classes += other.classes
        self.properties += other.properties


class _Link(NamedTuple):
    """One link that points at an address."""

    scheme: str
    predicate: str


def metadata_quads(quads: Iterable[Quad], *, version: str | None = None) -> list[Quad]:
    """Describe the data set and each of its graphs.

    :param quads: every quad, or a store; what stands in graph ``metadata`` already is passed over.
    :param version: default: that of the installed package.
    :returns: the quads of graph ``metadata``.
    """
    survey = _Survey(quads)
    made = version or installed_version("joint-inspection-graph")
    book = _Book([])
    book.note([*_catalogue(), *_dataset(survey, made), *_linksets(survey)])
    for name in sorted(survey.graphs):
        book.note(_graph(name, survey.graphs[name], survey.notices(name), made))
    return book.quads()


def describe_store(store: Store, held: Iterable[Quad] | None = None, *, version: str | None = None) -> int:
    """Write the description of a store into its graph ``metadata``, in place of the one that is there.

    :param store: open for writing; ``build`` and whatever adds graphs to it call this last.
    :param held: what the store holds, where that is at hand; default: the store is read.
    :returns: the number of quads written.
    """
    quads = metadata_quads(store if held is None else held, version=version)
    if store.contains_named_graph(_METADATA):
        store.remove_graph(_METADATA)
    store.bulk_extend(quads)  # writes files; what is only in the write-ahead log is replayed by every reader
    return len(quads)


class Added(NamedTuple):
    """What was added to one graph.

    :ivar triples: how many triples.
    :ivar telling: those of them that tell of reports and inspections; of a graph that was replaced, all.
    :ivar replaced: whether that is all that the graph holds now.
    """

    triples: int
    telling: list[Quad]
    replaced: bool = False


def describe_added(store: Store, added: Mapping[str, Added], *, version: str | None = None) -> None:
    """Bring the description of a store up to date with what was added to it, without reading the rest of it.

    :param store: open for writing.
    :param added: what was added, by the name of the graph.
    :param version: default: that of the installed package.
    """
    made = version or installed_version("joint-inspection-graph")
    book = _Book(store.quads_for_pattern(None, None, None, _METADATA))
    ours = sum(
        one.triples - (book.count(graph_name(name)) if one.replaced else 0)
        for name, one in added.items()
        if family_of(name) in DATA_SET
    )
    for name, one in sorted(added.items()):
        survey = _Survey(one.telling)
        count = survey.count(name)
        described = _graph(name, count, sorted(count.rights), made)
        if one.replaced:
            book.forget(graph_name(name))
            book.note(described)
        else:
            book.add_to(graph_name(name), one.triples, described)
        if family_of(name) in DATA_SET:
            book.note(_belongs(survey, name))
    if ours:
        book.add_to(DATASET, ours, ())
    store.remove_graph(_METADATA)
    store.bulk_extend(book.quads())


def is_whole(described: Iterable[Quad]) -> bool:
    """Whether a description leaves nothing out."""
    counted = {quad.subject for quad in described if quad.predicate.value == _VOID + "distinctSubjects"}
    graphs = {quad.subject for quad in described if quad.predicate.value == _VOID + "triples"}
    partial = [node for node in graphs if isinstance(node, NamedNode) and node.value.startswith(GRAPH)]
    return DATASET in counted and counted.issuperset(partial)


class _Book:
    """A description that is counted on: what is said of each thing, by property."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: dict[NamedNode, dict[str, dict[_Object, None]]] = {}
        self.note((q.subject, q.predicate.value, q.object) for q in quads)  # type: ignore[misc]  # no blank nodes here

    def note(self, triples: Iterable[_Triple]) -> None:
        """Add what is said; of days the last is kept, of a period its first and last."""
        for subject, predicate, value in triples:
            said = self._said.setdefault(subject, {}).setdefault(predicate, {})
            said[value] = None
            if predicate in _ONE_OF and len(said) > 1:
                kept = _ONE_OF[predicate](said, key=lambda term: term.value)
                self._said[subject][predicate] = {kept: None}

    def add_to(self, node: NamedNode, triples: int, described: Iterable[_Triple]) -> None:
        """Count triples to a set of them; what is no longer true of it goes."""
        before = self.count(node)
        for predicate in _COUNTS:
            for part in self._said.get(node, {}).pop(predicate, ()):
                if isinstance(part, NamedNode):
                    self._said.pop(part, None)
        self.note(triple for triple in described if triple[0] == node and triple[1] not in _COUNTS)
        self.note([(node, _VOID + "triples", whole(before + triples))])

    def count(self, node: NamedNode) -> int:
        """Return how many triples a set is said to have."""
        return next((int(value.value) for value in self._said.get(node, {}).get(_VOID + "triples", ())), 0)

    def forget(self, node: NamedNode) -> None:
        """Drop what is said of a set of triples."""
        self.add_to(node, 0, ())
        self._said.pop(node, None)

    def quads(self) -> list[Quad]:
        """Return the description."""
        return [
            Quad(subject, NamedNode(predicate), value, _METADATA)
            for subject, said in self._said.items()
            for predicate, values in said.items()
            for value in values
        ]


#: What a count of triples does not tell.
_COUNTS = tuple(
    _VOID + name
    for name in (
        "triples", "distinctSubjects", "distinctObjects", "classes", "properties", "classPartition",
        "propertyPartition",
    )
)  # fmt: skip
#: Of these one value is kept.
_ONE_OF: dict[str, Callable[..., _Object]] = {
    DCTERMS + "modified": max, DCAT + "startDate": min, DCAT + "endDate": max,
}  # fmt: skip


class _Survey:
    """One pass over the quads."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.graphs: dict[str, _Count] = {}
        self.whole = _Count()
        self.begin: set[str] = set()
        self.end: set[str] = set()
        self.links: dict[str, _Link] = {}
        self._take(quads)
        for name in self.ours:
            self.whole.add(self.graphs[name])

    def _take(self, quads: Iterable[Quad]) -> None:
        """Count quads. This loop sees every quad of the store: it compares terms and makes no text of them."""
        notes = {NamedNode(name): note for name, note in self._notes().items()}
        counts: dict[object, _Count] = {}
        properties: dict[_Count, Counter[NamedNode]] = {}
        for subject, predicate, value, graph in quads:
            count = counts.get(graph)
            if count is None:
                if not isinstance(graph, NamedNode) or graph == _METADATA:
                    continue
                count = counts[graph] = self.count(name_of_graph(graph))
                properties[count] = Counter()
            count.triples += 1
            count.subjects.add(subject)
            count.objects.add(value)
            properties[count][predicate] += 1
            if predicate in notes and not isinstance(value, BlankNode | Triple):
                notes[predicate](count, subject.value, value.value)
        for count, found in properties.items():
            count.properties = Counter({predicate.value: number for predicate, number in found.items()})

    def _notes(self) -> dict[str, Callable[[_Count, str, str], None]]:
        """Return what is to be done with the values of some properties, beside counting them."""
        return {
            **dict.fromkeys(_PREPARED, lambda count, _, value: count.dates.add(value)),
            DCTERMS + "rights": lambda count, _, value: count.rights.add(value),
            RDF + "type": _note_class,
            JIG + "earliest": lambda _, subject, value: self._note_day(self.begin, subject, value),
            JIG + "latest": lambda _, subject, value: self._note_day(self.end, subject, value),
            JIG + "linkScheme": lambda count, subject, value: self._note_link(count, subject, scheme=value),
            JIG + "linkProperty": lambda count, subject, value: self._note_link(count, subject, predicate=value),
        }

    def _note_day(self, days: set[str], subject: str, value: str) -> None:
        if subject.startswith(_POSITIONED):
            days.add(value)

    def _note_link(self, count: _Count, subject: str, **part: str) -> None:
        if count is self.graphs.get(LINKS):
            self.links[subject] = self.links.get(subject, _Link("", ""))._replace(**part)

    @property
    def ours(self) -> list[str]:
        """The graphs of the data set."""
        return sorted(name for name in self.graphs if family_of(name) in DATA_SET)

    def notices(self, name: str) -> list[str]:
        """Return the rights notices of the reports that a graph is about; for words, those of the facts they state."""
        facts_of = {TEXT: SHEET, WORDS: EXTRACTED}
        family = family_of(name)
        home = graph_in(facts_of[family], member_of(name)) if family in facts_of else name
        return sorted(self.graphs[home].rights) if home in self.graphs else []

    def count(self, name: str) -> _Count:
        """Return the count of a graph."""
        return self.graphs.setdefault(name, _Count())


def _note_class(count: _Count, subject: str, value: str) -> None:
    count.classes[value] += 1
    if value == JIG + "Report":
        count.reports.add(subject)


def _catalogue() -> Iterator[_Triple]:
    title, said = text("Joint Inspection Graph: catalogue"), text("The data set of the Joint Inspection Graph.")
    yield CATALOGUE, RDF + "type", NamedNode(DCAT + "Catalog")
    yield CATALOGUE, RDFS + "label", title
    yield CATALOGUE, DCTERMS + "title", title
    yield CATALOGUE, DCTERMS + "description", said
    yield from _makers(CATALOGUE)
    yield CATALOGUE, DCTERMS + "license", NamedNode(LICENCE)
    for language in _ENGLISH:
        yield CATALOGUE, DCTERMS + "language", language
    yield CATALOGUE, DCTERMS + "spatial", iri("area", "scotland")
    yield CATALOGUE, DCAT + "themeTaxonomy", _THEMES
    yield CATALOGUE, DCAT + "dataset", DATASET


def _dataset(survey: _Survey, version: str) -> Iterator[_Triple]:
    node, build = DATASET, iri("activity", f"build-{version}")
    yield from _described(node, "Joint Inspection Graph", survey.whole, version)
    yield (
        node,
        DCTERMS + "description",
        text(
            "What inspectors found when they inspected, together, how partnerships in Scotland serve children and "
            "young people, as facts that cite the words of the reports. The facts and their wording are this "
            "project's; the reports belong to those who published them, and no open licence is claimed for their "
            "text. Counts leave this description out."
        ),
    )
    yield from _makers(node)
    yield node, DCTERMS + "license", NamedNode(LICENCE)
    for language in _ENGLISH:
        yield node, DCTERMS + "language", language
    yield node, DCAT + "theme", _SOCIETY
    for word in _KEYWORDS:
        yield node, DCAT + "keyword", text(word)
    yield node, DCTERMS + "spatial", iri("area", "scotland")
    yield node, _VOID + "uriSpace", text(ID)
    yield node, PROV + "wasGeneratedBy", build
    yield build, RDF + "type", NamedNode(PROV + "Activity")
    yield build, RDFS + "label", text(f"jig build, version {version}")
    for name in survey.ours:
        yield from _belongs(survey, name)
    for _, space in sorted(KNOWN_PREFIXES.items()):
        if any(name.startswith(space) for name in (*survey.whole.properties, *survey.whole.classes)):
            yield node, _VOID + "vocabulary", NamedNode(space)
    for name, count in sorted(survey.whole.properties.items()):
        part = _partition(node, "property", name)
        yield node, _VOID + "propertyPartition", part
        yield part, _VOID + "property", NamedNode(name)
        yield part, _VOID + "triples", whole(count)


def _makers(node: NamedNode) -> Iterator[_Triple]:
    makers, name = iri("agent", "contributors"), text("Joint Inspection Graph contributors")
    yield node, DCTERMS + "creator", makers
    yield node, DCTERMS + "publisher", makers
    yield makers, RDF + "type", NamedNode(PREFIXES["foaf"] + "Agent")
    yield makers, RDFS + "label", name
    yield makers, PREFIXES["foaf"] + "name", name


def _belongs(survey: _Survey, name: str) -> Iterator[_Triple]:
    """Yield what a graph of the data set adds to its description."""
    yield DATASET, _VOID + "subset", graph_name(name)
    dates = survey.graphs[name].dates
    if dates:
        yield DATASET, DCTERMS + "modified", _day(max(dates))
    for report in sorted(survey.graphs[name].reports):
        yield DATASET, PROV + "wasDerivedFrom", NamedNode(report)
    yield from _period(survey)


def _period(survey: _Survey) -> Iterator[_Triple]:
    if survey.begin and survey.end:
        period = iri("period", "joint-inspection-graph")
        yield DATASET, DCTERMS + "temporal", period
        yield period, RDF + "type", NamedNode(DCTERMS + "PeriodOfTime")
        yield period, DCAT + "startDate", _day(min(survey.begin))
        yield period, DCAT + "endDate", _day(max(survey.end))


def _graph(name: str, count: _Count, notices: list[str], version: str) -> Iterator[_Triple]:
    node, family, member = graph_name(name), family_of(name), member_of(name)
    ours = family in DATA_SET
    title = _TITLES.get(name) or _KINDS.get(family, _ELSEWHERE).format(member)
    yield from _described(node, title, count, version if ours else None)
    contents = _CONTENTS.get(family, _FETCHED)
    yield node, DCTERMS + "description", text(f"{contents} {_NOTICE}" if notices and ours else contents)
    if ours:
        yield node, DCTERMS + "license", NamedNode(LICENCE)
    if count.dates:
        yield node, DCTERMS + "modified", _day(max(count.dates))
    for report in sorted(count.reports) or ([ID + f"report/{member}"] if family in INGESTED else []):
        yield node, PROV + "wasDerivedFrom", NamedNode(report)
    for notice in notices:
        yield node, DCTERMS + "rights", text(notice)


def _described(node: NamedNode, title: str, count: _Count, version: str | None) -> Iterator[_Triple]:
    """Yield what the data set and each graph have alike."""
    for name in (_VOID + "Dataset", DCAT + "Dataset"):
        yield node, RDF + "type", NamedNode(name)
    yield node, RDFS + "label", text(title)
    yield node, DCTERMS + "title", text(title)
    if version:
        yield node, DCAT + "version", text(version)
    for name, number in (
        ("triples", count.triples),
        ("distinctSubjects", len(count.subjects)),
        ("distinctObjects", len(count.objects)),
        ("classes", len(count.classes)),
        ("properties", len(count.properties)),
    ):
        yield node, _VOID + name, whole(number)
    for name, number in sorted(count.classes.items()):
        part = _partition(node, "class", name)
        yield node, _VOID + "classPartition", part
        yield part, _VOID + "class", NamedNode(name)
        yield part, _VOID + "entities", whole(number)


def _linksets(survey: _Survey) -> Iterator[_Triple]:
    """Describe the links to each collection, one set for each property that makes them."""
    for (scheme, predicate), count in sorted(Counter(survey.links.values()).items()):
        if not (scheme and predicate):
            continue
        slug, name = scheme.rpartition("/")[2], predicate.replace("#", "/").rpartition("/")[2]
        node = iri("linkset", f"{slug}-{name}")
        yield node, RDF + "type", NamedNode(_VOID + "Linkset")
        yield node, RDFS + "label", text(f"Links to {slug} by {name}")
        yield node, _VOID + "linkPredicate", NamedNode(predicate)
        yield node, _VOID + "subjectsTarget", DATASET
        yield node, _VOID + "objectsTarget", NamedNode(scheme)
        yield node, _VOID + "triples", whole(count)
        yield DATASET, _VOID + "subset", node


def _partition(node: NamedNode, kind: str, name: str) -> NamedNode:
    """Return the IRI of the part of a data set that one class or property makes."""
    home = node.value.removeprefix(GRAPH) if node.value.startswith(GRAPH) else "all"
    space = max((s for s in KNOWN_PREFIXES.values() if name.startswith(s)), key=len, default="")
    prefix = next((p for p, s in KNOWN_PREFIXES.items() if s == space), "")
    local = name.removeprefix(space) if prefix else name.partition("://")[2]
    safe = "".join(c if c.isalnum() and c.isascii() else "-" for c in local).strip("-")
    return iri("partition", home.replace("/", "-"), "-".join(part for part in (kind, prefix, safe) if part))


def _day(value: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + "date"))

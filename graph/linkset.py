"""What our areas, bodies and works are in other collections, from the tables in ``graph/links``.

Each identifier is a link of its own: what it is of, the collection, the identifier, its address there, where it was
looked up, and the days for which it holds. The thing itself points at the address too: by ``jig:correspondsTo``, by
``schema:sameAs`` where the other collection means the same thing without a date, by ``jig:coversStatisticalArea`` for
the territory of a health board, and by ``foaf:homepage``. Never by ``owl:sameAs``: two codes of one area would become
one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from jig.graph.errors import BadInput, Fault
from jig.graph.named_graphs import LINKS
from jig.graph.naming.keys import loose_key_of
from jig.graph.terms import DCTERMS, ID, JIG, PREFIXES, RDF, RDFS, SKOS, day, graph_name, iri, jig, text

__all__ = ["SCHEMES", "Link", "Scheme", "check_links", "linkset_quads", "read_links"]

_FOLDER = Path(__file__).parent / "links"

#: The day on which the tables were taken into the project; rows that came later say so (``entered_on``).
_TABLED = date(2026, 11, 21)

_SAME, _PAGE, _HOME = PREFIXES["schema"] + "sameAs", PREFIXES["foaf"] + "page", PREFIXES["foaf"] + "homepage"
_CORRESPONDS, _COVERS, _WORK = JIG + "correspondsTo", JIG + "coversStatisticalArea", JIG + "work"
#: A day that a source states; one in the path of an address is that of the version of a law.
_ISO_DAY = re.compile(r"(?<![/\d])\d{4}-\d{2}-\d{2}(?![/\d])")


class Scheme(NamedTuple):
    """A collection elsewhere, or a kind of identifier.

    :ivar pattern: what every identifier looks like, as a regular expression; empty for addresses.
    :ivar space: what comes before the identifier in an address; empty where there are no addresses.
    :ivar licence: the licence of the collection, where its publisher states one that we have seen.
    """

    label: str
    pattern: str = ""
    space: str = ""
    licence: str = ""


#: The collections that links lead to.
SCHEMES = {
    "companies-house": Scheme("Companies House", r"SC\d{6}"),
    "ico-register": Scheme("register of data protection fee payers", r"Z[A-Z]?\d{6,7}"),
    "iso-3166-2": Scheme("ISO 3166-2", r"GB-[A-Z]{3}"),
    "lcnaf": Scheme("Library of Congress names", r"n[a-z]?\d{8,10}", "http://id.loc.gov/authorities/names/"),
    "legislation": Scheme("legislation.gov.uk", r"(?:asp|ukpga|ssi)/\d{4}/\d+", "http://www.legislation.gov.uk/id/"),
    "mapit": Scheme("MapIt", r"\d{4}", "https://mapit.mysociety.org/area/"),
    "ons": Scheme(
        "ONS statistical geography", r"S12\d{6}", "http://statistics.data.gov.uk/id/statistical-geography/"
    ),
    "org-id": Scheme("org-id", r"GB-LAS-[A-Z]{3}"),
    "scottish-parliament": Scheme("Scottish Parliament bills", r"SP Bill \d+"),
    "statistics-gov-scot": Scheme(
        "statistics.gov.scot", r"S(?:12|08)\d{6}", "http://statistics.gov.scot/id/statistical-geography/"
    ),
    "website": Scheme("website"),
    "wikidata": Scheme(
        "Wikidata", r"Q[1-9]\d*", "http://www.wikidata.org/entity/", "https://creativecommons.org/publicdomain/zero/1.0/"
    ),
}  # fmt: skip

#: What the tables call a scheme in ``other_ids``.
_OTHER = {"lcnaf": "lcnaf", "ico-dpr": "ico-register", "companies-house": "companies-house", "org-id": "org-id"}


class Link(NamedTuple):
    """One identifier or address of a thing of ours.

    :ivar thing: what it is of: ``area/fife``.
    :ivar predicate: the property by which the thing points at the target; empty where it does not.
    :ivar source: where it was looked up.
    :ivar entered: the day on which it was taken into the project.
    :ivar place: the row of the table, for messages.
    """

    thing: str
    scheme: str
    identifier: str
    target: str = ""
    predicate: str = ""
    page: str = ""
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    entered: date = _TABLED
    place: str = ""

    @property
    def slug(self) -> str:
        """The link's name; one thing has one link a scheme, but for codes that replace each other."""
        parts = [self.thing.replace("/", "-"), self.scheme]
        if self.scheme in ("statistics-gov-scot", "ons"):
            parts.append(self.identifier.lower())
        return "-".join(parts)


def linkset_quads(vocabulary: Iterable[Quad], folder: Path = _FOLDER) -> list[Quad]:
    """Return the quads of graph ``links``.

    :param vocabulary: the quads of the vocabularies, which say what our things are called.
    :param folder: the folder of the tables.
    :raises BadInput: when the tables have faults; with all of them.
    """
    known = list(vocabulary)
    links, faults = read_links(known, folder)
    faults += check_links(links)
    if faults:
        raise BadInput("the tables of links have faults:\n" + "\n".join(f"  {fault}" for fault in faults))
    graph, held = graph_name(LINKS), {(q.subject, q.predicate, q.object) for q in known}
    labels = {
        q.subject.value: q.object.value
        for q in known
        if q.predicate.value == RDFS + "label" and isinstance(q.subject, NamedNode) and isinstance(q.object, Literal)
    }
    triples = [triple for link in links for triple in _triples(link, labels[ID + link.thing])]
    triples += [triple for name in sorted({link.scheme for link in links}) for triple in _scheme_triples(name)]
    return [Quad(*triple, graph) for triple in dict.fromkeys(triples) if triple not in held]


def check_links(links: Sequence[Link]) -> list[Fault]:
    """Return what is wrong with links: patterns, addresses, and two things or two values where one is meant."""
    faults = [fault for link in links for fault in _pattern_faults(link)]
    bearers: dict[tuple[str, str], Link] = {}
    named: dict[str, Link] = {}
    for link in links:
        other = bearers.setdefault((link.scheme, link.identifier), link)
        if other.thing != link.thing:
            remedy = "look up which of them bears it"
            faults.append(Fault(link.place, f"{link.identifier} is of {other.thing} and of {link.thing}", remedy))
        other = named.setdefault(link.slug, link)
        if other.identifier != link.identifier:
            problem = f"{link.thing} is {link.identifier} here and {other.identifier} in {other.place}"
            faults.append(Fault(link.place, problem, f"one {SCHEMES[link.scheme].label} each"))
    return faults + _overlap_faults(links)


def read_links(vocabulary: Iterable[Quad], folder: Path = _FOLDER) -> tuple[list[Link], list[Fault]]:
    """Read the tables.

    :param vocabulary: the quads of the vocabularies.
    :param folder: the folder of the tables.
    :returns: the links, each once, and what could not be read.
    """
    reader = _Reader(vocabulary, folder)
    for read in (reader.areas, reader.boards, reader.bodies, reader.works):
        read()
    unique: dict[tuple[str, str], Link] = {}
    for link in reader.links:
        unique.setdefault((link.slug, link.identifier), link)
    return list(unique.values()), reader.faults


class _Row(dict[str, str]):
    """A row of a table, which knows what to say of a column that is not there."""

    def __init__(self, cells: dict[str, str], *, table: str) -> None:
        super().__init__(cells)
        self.table = table

    def __missing__(self, column: str) -> str:
        raise BadInput(f"{self.table}: has no column {column!r}")


class _Reader:
    """Reads the four tables."""

    def __init__(self, vocabulary: Iterable[Quad], folder: Path) -> None:
        self.folder = folder
        self.links: list[Link] = []
        self.faults: list[Fault] = []
        self._names: dict[tuple[str, str], str] = {}
        self._spans: dict[str, tuple[date | None, date | None]] = {}
        self._codes: dict[str, set[str]] = {}
        for quad in vocabulary:
            self._note(quad)

    def areas(self) -> None:
        """Read the council areas and their councils."""
        for place, row in self._rows("council_areas.csv"):
            sources = _sources(row["verified_from"])
            area = self._find("area", row["area_name"], place)
            council = self._find("body", row["council_name"], place)
            for code, uri in (
                (row["gss_current"], row["statistics_gov_scot_uri"]),
                (row["gss_during_2012_2017"], row["statistics_gov_scot_uri_2012_2017"]),
            ):
                source = sources.get("old code" if code != row["gss_current"] else "GSS", "")
                self._dated(area, "statistics-gov-scot", code, uri, _CORRESPONDS, source, place)
            gss = sources.get("GSS", "")
            self._dated(area, "ons", row["gss_current"], row["ons_statistical_geography_uri"], _CORRESPONDS, gss, place)
            self._add(area, "wikidata", row["wikidata_area"], _SAME, sources.get("area QID", ""), place)
            self._add(area, "iso-3166-2", row["iso_3166_2"], "", sources.get("ISO", ""), place)
            mapit = row["mapit_uri"].rpartition("/")[2]
            self._add(area, "mapit", mapit, _CORRESPONDS, sources.get("MapIt", ""), place)
            self._add(council, "wikidata", row["wikidata_council"], _SAME, sources.get("council QID", ""), place)
            self._add(council, "org-id", row["org_id"], "", sources.get("GSS", ""), place)
            self._website(council, row["council_website"], sources.get("council QID", ""), place)

    def boards(self) -> None:
        """Read the health boards; their S08 codes name their territories."""
        for place, row in self._rows("nhs_boards.csv"):
            sources = _sources(row["verified_from"])
            board = self._find("body", row["name"], place)
            codes, qid = sources.get("S08 codes", ""), sources.get("QID", "")
            changed = row["s08_current"] != row["s08_2014_to_2017"]
            end, note = self._board_end(row, place) if changed else (None, "")
            current = Link("", "statistics-gov-scot", row["s08_current"], note=note)
            self._add_link(
                board,
                current._replace(valid_from=end + timedelta(days=1) if end else None),
                row["statistics_gov_scot_uri"],
                _COVERS,
                codes,
                place,
            )
            if changed:
                old = current._replace(identifier=row["s08_2014_to_2017"], valid_to=end)
                uri = row["statistics_gov_scot_uri_2014_2017"]
                self._add_link(board, old, uri, _COVERS, sources.get("archive date", codes), place)
            self._add(board, "wikidata", row["wikidata"], _SAME, qid, place)
            self._add(board, "lcnaf", row["lcnaf"], _CORRESPONDS, qid, place)
            self._website(board, row["website"], qid, place)

    def bodies(self) -> None:
        """Read the other bodies; those without an identifier have no link."""
        for place, row in self._rows("bodies.csv"):
            others = [one.strip().partition(":") for one in row["other_ids"].split(";") if one.strip()]
            if not (row["wikidata"] or row["website"] or others):
                continue
            body = self._find("body", row["preferred_name"], place)
            source, note = row["verified_from"], row["note"] if "source" in row["note"] else ""
            self._add(body, "wikidata", row["wikidata"], _SAME, source, place, note=note)
            self._website(body, row["website"], source, place)
            for name, _, identifier in others:
                if name in _OTHER:
                    linked = _CORRESPONDS if SCHEMES[_OTHER[name]].space else ""
                    self._add(body, _OTHER[name], identifier, linked, source, place)
                elif name != "gss":  # health boards: in their own table, with dates
                    self.faults.append(
                        Fault(place, f"unknown kind of identifier {name!r}", f"known: {', '.join(_OTHER)}")
                    )

    def works(self) -> None:
        """Read the laws that have an official address."""
        for place, row in self._rows("legislation.csv"):
            if not (row["work_uri"] or row["page_uri"]):
                continue
            work = self._find("work", row["official_short_title"], place)
            identifier = f"{row['type']}/{row['year']}/{row['number']}"
            link = Link("", "legislation", identifier, page=row["page_uri"], note=row["mapping_note"])
            link = link._replace(entered=self._day(row["entered_on"], place) or _TABLED)
            if not row["work_uri"]:
                link = link._replace(scheme="scottish-parliament", identifier=f"{row['type']} {row['number']}")
            self._add_link(work, link, row["work_uri"], _WORK if row["work_uri"] else "", row["verified_from"], place)

    def _rows(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        path = self.folder / name
        try:
            with path.open(encoding="utf-8", newline="") as file:
                for number, row in enumerate(csv.DictReader(file, restval=""), 2):
                    yield f"{name}:{number}", _Row(row, table=name)
        except (OSError, UnicodeDecodeError, csv.Error) as err:
            raise BadInput(f"{path}: {err}") from err

    def _note(self, quad: Quad) -> None:
        """Take from the vocabularies what things are called, and when codes held."""
        if not (isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ID)):
            return
        name, predicate, value = quad.subject.value.removeprefix(ID), quad.predicate.value, quad.object
        kind, _, slug = name.partition("/")
        if predicate in (RDFS + "label", SKOS + "altLabel") and isinstance(value, Literal):
            self._names.setdefault((kind, loose_key_of(value.value)), name)
        elif kind == "area-code" and isinstance(value, Literal):
            begin, end = self._spans.get(slug, (None, None))
            if predicate == JIG + "validFrom":
                self._spans[slug] = (date.fromisoformat(value.value), end)
            elif predicate == JIG + "validTo":
                self._spans[slug] = (begin, date.fromisoformat(value.value))

    def _find(self, kind: str, name: str, place: str) -> str:
        found = self._names.get((kind, loose_key_of(name)))
        if found is None:
            self.faults.append(Fault(place, f"no {kind} is called {name!r}", "see ontology/vocabularies"))
        return found or ""

    def _day(self, stated: str, place: str) -> date | None:
        try:
            return date.fromisoformat(stated) if stated else None
        except ValueError:
            self.faults.append(Fault(place, f"{stated!r} is no day", "write it as 2018-02-01"))
            return None

    def _board_end(self, row: dict[str, str], place: str) -> tuple[date | None, str]:
        """Return the last day of a board's old code: as stated, or that of its area whose boundary changed with it."""
        if row["old_code_archived"]:
            return self._day(row["old_code_archived"], place), ""
        for code in row["council_areas_gss"].split():
            begin = self._spans.get(code, (None, None))[0]
            if begin:
                note = f"The day is that of {code}, whose boundary changed with this one's."
                return begin - timedelta(days=1), note
        return None, ""

    def _dated(self, thing: str, scheme: str, code: str, uri: str, linked: str, source: str, place: str) -> None:
        begin, end = self._spans.get(code, (None, None))
        link = Link("", scheme, code, valid_from=begin, valid_to=end)
        self._add_link(thing, link, uri, linked, source, place)

    def _website(self, thing: str, address: str, source: str, place: str) -> None:
        if address:
            self._add_link(thing, Link("", "website", address), address, _HOME, source, place)

    def _add(
        self, thing: str, scheme: str, identifier: str, linked: str, source: str, place: str, note: str = ""
    ) -> None:
        if identifier:
            space = SCHEMES[scheme].space
            target = space + identifier if space else ""
            self._add_link(thing, Link("", scheme, identifier, note=note), target, linked, source, place)

    def _add_link(self, thing: str, link: Link, target: str, linked: str, source: str, place: str) -> None:
        if thing:
            self.links.append(
                link._replace(thing=thing, target=target, predicate=linked, source=source.strip(), place=place)
            )


def _sources(verified: str) -> dict[str, str]:
    """Split ``GSS: a; area QID: b`` into what was looked up and where."""
    parts = (part.partition(": ") for part in verified.split("; "))
    return {name.strip(): source.strip() for name, mark, source in parts if mark}


def _pattern_faults(link: Link) -> Iterator[Fault]:
    scheme = SCHEMES[link.scheme]
    if scheme.pattern and not re.fullmatch(scheme.pattern, link.identifier, re.ASCII):
        yield Fault(
            link.place, f"{link.identifier!r} is no identifier of {scheme.label}", f"they match {scheme.pattern}"
        )
    if scheme.space and link.target != scheme.space + link.identifier:
        problem = f"{link.target or 'no address'} does not go with {link.identifier}"
        yield Fault(link.place, problem, f"it would be {scheme.space}{link.identifier}")
    for address in (link.target, link.page):
        if address and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", address):
            yield Fault(link.place, f"{address!r} is no address", "it begins with http:// or https://")
    if not link.source:
        yield Fault(link.place, f"{link.identifier} has no source", "say in verified_from where it was looked up")


def _overlap_faults(links: Iterable[Link]) -> list[Fault]:
    """Return the pairs of codes of one thing that would hold on one day."""
    faults, series = [], dict[tuple[str, str], list[Link]]()
    for link in links:
        series.setdefault((link.thing, link.scheme), []).append(link)
    for codes in series.values():
        ordered = sorted(codes, key=lambda link: link.valid_from or date.min)
        for old, new in pairwise(ordered):
            if (old.valid_to or date.max) >= (new.valid_from or date.min):
                problem = f"{old.identifier} and {new.identifier} of {new.thing} hold on the same day"
                faults.append(Fault(new.place, problem, "see the validity of its codes in places.ttl"))
    return faults


def _triples(link: Link, label: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    node, thing = iri("link", link.slug), NamedNode(ID + link.thing)
    target = NamedNode(link.target) if link.target else None
    yield node, NamedNode(RDF + "type"), jig("Link")
    yield node, NamedNode(RDFS + "label"), text(f"{label}: {SCHEMES[link.scheme].label} {link.identifier}")
    yield node, jig("linkOf"), thing
    yield node, jig("linkScheme"), iri("dataset", link.scheme)
    yield node, NamedNode(SKOS + "notation"), text(link.identifier)
    yield node, jig("verifiedFrom"), text(link.source)
    yield node, NamedNode(DCTERMS + "created"), day(link.entered)
    stated = _ISO_DAY.findall(link.source)
    if stated:
        yield node, jig("verifiedOn"), day(date.fromisoformat(max(stated)))
    if link.valid_from:
        yield node, jig("validFrom"), day(link.valid_from)
    if link.valid_to:
        yield node, jig("validTo"), day(link.valid_to)
    if link.page:
        yield node, NamedNode(_PAGE), NamedNode(link.page)
    if link.note:
        yield node, NamedNode(SKOS + "editorialNote"), text(link.note)
    if target:
        yield node, jig("linkTarget"), target
    if target and link.predicate:
        yield node, jig("linkProperty"), NamedNode(link.predicate)
        yield thing, NamedNode(link.predicate), target


def _scheme_triples(name: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    scheme, node = SCHEMES[name], iri("dataset", name)
    yield node, NamedNode(RDF + "type"), NamedNode(PREFIXES["void"] + "Dataset")
    yield node, NamedNode(RDFS + "label"), text(scheme.label)
    if scheme.pattern:
        yield node, jig("identifierPattern"), text(scheme.pattern)
    if scheme.space:
        yield node, NamedNode(PREFIXES["void"] + "uriSpace"), text(scheme.space)
    if scheme.licence:
        yield node, NamedNode(DCTERMS + "license"), NamedNode(scheme.licence)

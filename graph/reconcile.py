"""Names in anybody's table, matched with our things and their identifiers elsewhere.

A name is looked up by identifier, then by label, then by alias, then by its words in any order, then by likeness. Only
a likeness that is great (0.85) and clear (0.05 before the next thing) counts as a match; everything else stays open,
with the candidates named, for a person to decide. Spelling that does not matter (case, punctuation, ``&`` for ``and``,
an article) is passed over. Tables are read as UTF-8, or as Windows-1252 where they are not UTF-8, as public bodies'
tables often are.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from jig.graph.asking.answers import Answer, Column
from jig.graph.engine import Engine
from jig.graph.errors import BadInput, NotFound, UsageFault, nearest
from jig.graph.namespaces import ID, XSD
from jig.graph.naming.keys import key_of, loose_key_of

__all__ = ["KINDS", "Match", "Names", "Table", "read_table", "reconcile"]

#: The classes of each kind of thing that names are matched with.
KINDS = {
    "area": ("CouncilArea",),
    "body": ("Council", "HealthBoard", "Inspectorate", "PoliceBody", "GovernmentBody", "ThirdSectorOrganisation",
             "OtherBody"),
    "work": ("Legislation", "Policy", "Work"),
    "partnership": ("Partnership",),
}  # fmt: skip

#: The least likeness that counts as a match, how far it must be before the next, and the least worth naming.
_LEAST, _CLEAR, _NAMED = 0.85, 0.05, 0.6

#: How much of a table is looked at to find what parts its columns; what is quoted does not count.
_HEAD = 100_000
_QUOTED = re.compile(r'"[^"]*"')
_LINE_END = re.compile(r"[\r\n]")

#: Likeness of a name whose words stand in another order.
_REORDERED = 0.97

_SMALL_WORDS = {"the", "of", "and", "for", "in"}
_MOST_CANDIDATES = 5

#: Columns for identifiers: the collection, and whether its identifier or its address is given.
_IDENTIFIERS = {
    "gss_code": ("statistics-gov-scot", "identifier"),
    "statistics_gov_scot": ("statistics-gov-scot", "address"),
    "wikidata": ("wikidata", "address"),
    "iso_3166_2": ("iso-3166-2", "identifier"),
    "org_id": ("org-id", "identifier"),
    "legislation": ("legislation", "address"),
    "website": ("website", "address"),
}

_NAMES = """SELECT ?thing ?class ?property ?name WHERE {{
  VALUES ?class {{ {classes} }}
  ?thing a ?class .
  {{ ?thing rdfs:label ?name BIND("label" AS ?property) }}
  UNION {{ ?thing skos:altLabel ?name BIND("alias" AS ?property) }}
  UNION {{ ?link jig:linkOf ?thing ; skos:notation ?name BIND("identifier" AS ?property) }}
  UNION {{ ?thing jig:code/skos:notation ?name BIND("identifier" AS ?property) }}
}} ORDER BY ?thing ?property ?name"""

_LINKS = """SELECT ?thing ?scheme ?identifier ?address WHERE {{
  ?link a jig:Link ; jig:linkOf ?thing ; jig:linkScheme ?scheme ; skos:notation ?identifier .
  OPTIONAL {{ ?link jig:linkTarget ?address }}
  OPTIONAL {{ ?link jig:validFrom ?from }}
  OPTIONAL {{ ?link jig:validTo ?to }}
  FILTER(!BOUND(?from) || ?from <= {at})
  FILTER(!BOUND(?to) || ?to >= {at})
}} ORDER BY ?thing ?scheme ?identifier"""


class Table(NamedTuple):
    """A table of text: the names of its columns, and its rows, all of one width."""

    header: list[str]
    rows: list[list[str]]


class Match(NamedTuple):
    """What a name was matched with.

    :ivar how: ``identifier``, ``exact``, ``alias``, ``fuzzy``, ``ambiguous`` or ``none``.
    :ivar thing: the IRI; empty where the match is open.
    :ivar score: 1 for a name that is borne, less for likeness.
    :ivar candidates: what may be meant, where the match is open.
    """

    how: str
    thing: str = ""
    score: float | None = None
    candidates: tuple[str, ...] = ()


class Names:
    """The names and identifiers of our things.

    :param engine: the store or endpoint.
    :param kinds: keys of ``KINDS``.
    """

    def __init__(self, engine: Engine, kinds: Sequence[str]) -> None:
        self.labels: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self._borne: dict[str, dict[str, set[str]]] = {"identifier": {}, "label": {}, "alias": {}, "words": {}}
        self._matches: dict[str, Match] = {}
        for kind in kinds:
            classes = " ".join(f"jig:{name}" for name in KINDS[kind])
            for thing, _, property_, name in _rows(engine, _NAMES.format(classes=classes)):
                self._note(thing.value, kind, property_.value, name.value)

    def match(self, name: str) -> Match:
        """Return what a name stands for."""
        if name not in self._matches:
            self._matches[name] = self._looked_up(name)
        return self._matches[name]

    def _note(self, thing: str, kind: str, property_: str, name: str) -> None:
        self.kinds[thing] = kind
        if property_ == "label":
            self.labels[thing] = name
        self._borne[property_].setdefault(loose_key_of(name), set()).add(thing)
        if property_ != "identifier":
            self._borne["words"].setdefault(_words(name), set()).add(thing)

    def _looked_up(self, name: str) -> Match:
        key = loose_key_of(name)
        if not key:
            return Match("none")
        for property_, how in (("identifier", "identifier"), ("label", "exact"), ("alias", "alias")):
            found = self._borne[property_].get(key, set())
            if found:
                return self._decided(how, found, 1.0)
        found = self._borne["words"].get(_words(name), set())
        if found:
            return self._decided("fuzzy", found, _REORDERED)
        match = self._likeness(key)
        if match.how == "none" and not match.candidates:
            return match._replace(candidates=self._called(self._holding(name)))  # Dumfries: Dumfries and Galloway
        shared = self._holding(name) if match.how == "fuzzy" else []
        return Match("ambiguous", "", match.score, self._called(shared)) if len(shared) > 1 else match

    def _holding(self, name: str) -> list[str]:
        """Return the things in whose names all words of a name stand; the one most like it may not be meant."""
        words = set(_words(name).split())
        return sorted(
            {one for held, things in self._borne["words"].items() if words <= set(held.split()) for one in things}
        )

    def _decided(self, how: str, found: set[str], score: float) -> Match:
        if len(found) == 1:
            return Match(how, next(iter(found)), score)
        return Match("ambiguous", "", score, self._called(sorted(found)))

    def _likeness(self, key: str) -> Match:
        """Return the thing whose name is most like a key, where one is clearly so."""
        best: dict[str, float] = {}
        compare = SequenceMatcher(None, "", key, autojunk=False)
        for property_ in ("label", "alias"):
            for other, things in self._borne[property_].items():
                compare.set_seq1(other)
                if compare.real_quick_ratio() < _NAMED or compare.quick_ratio() < _NAMED:
                    continue
                ratio = round(compare.ratio(), 3)
                for thing in things:
                    best[thing] = max(ratio, best.get(thing, 0))
        ranked = sorted((-ratio, thing) for thing, ratio in best.items() if ratio >= _NAMED)
        if not ranked:
            return Match("none")
        first = -ranked[0][0]
        second = -ranked[1][0] if len(ranked) > 1 else 0.0
        if first >= _LEAST and first - second >= _CLEAR:
            return Match("fuzzy", ranked[0][1], first)
        how = "ambiguous" if first >= _LEAST else "none"
        return Match(how, "", first, self._called([thing for _, thing in ranked]))

    def _called(self, things: Iterable[str]) -> tuple[str, ...]:
        shown = [f"{self.labels[thing]} ({thing.removeprefix(ID)})" for thing in things]
        return tuple(shown[:_MOST_CANDIDATES])


def read_table(content: bytes, source: str) -> Table:
    """Read a table from the bytes of a CSV file, whose columns may be parted by commas, semicolons or tabs.

    :param content: the file.
    :param source: its name, for messages.
    :raises BadInput: when it is empty, or a row is longer than the header.
    """
    text = _decoded(content, source)
    first = _LINE_END.split(_QUOTED.sub("", text[:_HEAD]), maxsplit=1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(_lines(text, delimiter, strict=False))
        for _ in _lines(text, delimiter, strict=True):
            pass
    except csv.Error as err:
        if "unexpected end" in str(err):
            raise BadInput(f"{source}: is not CSV: a quotation mark is opened and never closed") from err
        if "expected after" not in str(err):  # text behind a closing mark is taken as it stands
            raise BadInput(f"{source}: is not CSV: {err}") from err
    if not lines:
        raise BadInput(f"{source}: is empty; its first line names the columns")
    (_, header), *rows = lines
    width = len(header)
    for number, row in rows:
        if len(row) > width:
            raise BadInput(f"{source}: line {number} has {len(row)} cells, the header {width}")
    return Table(header, [row + [""] * (width - len(row)) for _, row in rows])


def _lines(text: str, delimiter: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with the number of the line that it ends on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    for row in reader:
        if row:
            yield reader.line_num, row


def _decoded(content: bytes, source: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # "Unicode text" of spreadsheets
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise BadInput(f"{source}: is not text in UTF-8, UTF-16 or Windows-1252; save it as CSV UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def reconcile(
    engine: Engine,
    table: Table,
    *,
    column: str | None = None,
    kinds: Sequence[str] = ("area", "body", "work"),
    at: date | None = None,
) -> Answer:
    """Match the names in a table with our things.

    :param engine: the store or endpoint.
    :param table: the table.
    :param column: the column that holds the names; default: the one in which most are known.
    :param kinds: keys of ``KINDS``.
    :param at: the day for which codes that changed are given; default: today's.
    :returns: the table, and what each row was matched with in columns ``jig_…``.
    :raises NotFound: when there is no such column.
    :raises UsageFault: when a kind is unknown.
    """
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise UsageFault(f"there are no things of kind {unknown[0]!r}; kinds: {', '.join(KINDS)}")
    names = Names(engine, kinds)
    place = _place(table, column) if column is not None else _likeliest(table, names)
    elsewhere = _identifiers(engine, at or date.today())
    added = [f"jig_{name}" for name in ("match", "score", "iri", "label", "kind", *_IDENTIFIERS, "candidates")]
    kinds_of = {"jig_score": "number"}
    columns = [Column(name, kinds_of.get(name, "text"), "") for name in _distinct([*table.header, *added])]
    rows = [(*row, *_cells(names, elsewhere, row[place])) for row in table.rows]
    return Answer(columns, rows, "", {"column": table.header[place]})


def _cells(names: Names, elsewhere: dict[str, dict[str, str]], name: str) -> tuple[Any, ...]:
    """Return what a name was matched with, as the cells that are added to its row."""
    found = names.match(name)
    called = (names.labels.get(found.thing), names.kinds.get(found.thing))
    known = elsewhere.get(found.thing, {})
    identifiers = (known.get(column) for column in _IDENTIFIERS)
    return found.how, found.score, found.thing or None, *called, *identifiers, "; ".join(found.candidates) or None


def _distinct(names: Sequence[str]) -> list[str]:
    """Return names of columns, numbered where one comes again: in JSON only the last would be left."""
    counts: Counter[str] = Counter()
    shown = []
    for name in names:
        counts[name] += 1
        shown.append(name if counts[name] == 1 else f"{name} ({counts[name]})")
    return shown


def _place(table: Table, column: str) -> int:
    folded = [name.strip().casefold() for name in table.header]
    if column.strip().casefold() not in folded:
        raise NotFound("column", column, nearest(column, table.header) or table.header)
    return folded.index(column.strip().casefold())


def _likeliest(table: Table, names: Names) -> int:
    """Return the column in which most values are names that things bear; the first one where none has any."""
    counts = []
    for at in range(len(table.header)):
        values = [row[at] for row in table.rows[:1000]]
        counts.append(
            sum(1 for value in values if value and names.match(value).how in ("exact", "alias", "identifier"))
        )
    return counts.index(max(counts)) if counts else 0


def _identifiers(engine: Engine, at: date) -> dict[str, dict[str, str]]:
    """Return the identifiers of each thing on a day, by the columns they go into."""
    day = f'"{at.isoformat()}"^^<{XSD}date>'
    found: dict[str, dict[str, str]] = {}
    for thing, scheme, identifier, address in _rows(engine, _LINKS.format(at=day)):
        for column, (wanted, what) in _IDENTIFIERS.items():
            value = identifier if what == "identifier" else address
            if scheme.value.endswith(f"/{wanted}") and value is not None:
                found.setdefault(thing.value, {}).setdefault(column, value.value)
    return found


def _rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    return engine.run(query, source="link").rows


def _words(name: str) -> str:
    """Return the words of a name in the order of the alphabet, without small ones."""
    words = (key_of(word) for word in name.replace("&", " ").replace(",", " ").split())
    return " ".join(sorted(word for word in words if word and word not in _SMALL_WORDS))

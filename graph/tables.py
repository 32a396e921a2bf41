"""Tables for people who live in spreadsheets: one CSV file a kind of fact, described by CSV on the Web metadata.

Each row is a fact, in the order of its report; each property a column, with its name in words and, beside it, its IRI
where the value is a thing. Several values stand in one cell, parted by ``|``. ``section`` and ``paragraph`` say where
the fact is first stated. ``csv-metadata.json`` gives every column's title, datatype and property, so that the tables
can be turned back into RDF (https://www.w3.org/TR/tabular-metadata/).
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import Literal, NamedNode, Quad

from jig.graph.engine import Engine
from jig.graph.errors import BadInput, UsageFault
from jig.graph.export import Selection, select_quads
from jig.graph.metadata import LICENCE
from jig.graph.named_graphs import EXTRACTED, FACTS, SHEET, WORDS, family_of
from jig.graph.rdf.turtle import FOREMOST, natural
from jig.graph.terms import GRAPH, ID, JIG, RDF, RDFS, XSD, name_of_graph

__all__ = ["METADATA", "export_tables"]

#: The file that describes the tables.
METADATA = "csv-metadata.json"

_TYPE, _LABEL, _SUMMARY, _CITES = RDF + "type", RDFS + "label", JIG + "summary", JIG + "cites"
#: What facts have that rules derive as a whole; a thing of which only a class was derived has neither.
_WHOLE = (JIG + "inReport", JIG + "count")
_SEPARATOR = "|"
_KINDS = {XSD + name: name for name in ("integer", "decimal", "boolean", "date")}

#: What is said of a thing: values by property.
_Things = dict[str, dict[str, list[NamedNode | Literal]]]


class _Column(NamedTuple):
    """A column: its name, its title in words, the property, the cells, and how to read them."""

    name: str
    title: str
    property: str
    cells: list[str]
    datatype: str
    several: bool


def export_tables(engine: Engine, folder: str, selection: Selection | None = None) -> dict[str, int]:
    """Write one table for each kind of fact, and their description.

    :param engine: the store or endpoint.
    :param folder: where to write; it is created. Tables of an earlier export there are replaced.
    :param selection: which facts; default: all but those read by machine.
    :returns: the number of rows of each table.
    :raises UsageFault: when the selection holds no facts.
    :raises BadInput: when the folder cannot be written.
    """
    chosen = selection or Selection()
    tables = _Tables(select_quads(engine, chosen), _names(engine, text=chosen.text))
    if not tables.kinds:
        raise UsageFault("the selection holds no facts; facts are in the graphs sheet/…")
    home = Path(folder)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home) as pending:
            described = [tables.write(kind, Path(pending)) for kind in tables.kinds]
            _write_metadata(Path(pending, METADATA), described)
            _replace(Path(pending), home)
    except FileExistsError as err:
        raise BadInput(f"{folder}: is a file; csv makes several tables, for which a folder is named") from err
    except OSError as err:
        raise BadInput(f"{folder}: {err.strerror or err}") from err
    return {kind: len(things) for kind, things in tables.kinds.items()}


def _names(engine: Engine, *, text: bool) -> dict[str, str]:
    """Return what everything is called: labels, and the summaries of facts.

    :param text: whether summaries that are words of a report will do.
    """
    ours = "" if text else f'FILTER(!STRSTARTS(STR(?graph), "{GRAPH}{WORDS}/"))'
    query = (
        f"SELECT ?thing ?name WHERE {{ {{ ?thing <{_LABEL}> ?name }} UNION {{ GRAPH ?graph "
        f"{{ ?thing <{_SUMMARY}> ?name }} {ours} FILTER NOT EXISTS {{ ?thing <{_LABEL}> ?label }} }} }} "
        "ORDER BY ?thing ?name"
    )
    names: dict[str, str] = {}
    for thing, name in engine.run(query, source="export").rows:
        names.setdefault(thing.value, name.value)
    return names


class _Tables:
    """The facts, by kind."""

    def __init__(self, quads: Iterable[Quad], names: dict[str, str]) -> None:
        self.names = names
        self.things: _Things = {}
        facts: set[str] = set()
        described: set[str] = set()
        for subject, predicate, value, graph in quads:
            if isinstance(subject, NamedNode) and subject.value.startswith(ID):
                self.things.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
                family = family_of(name_of_graph(graph))
                if predicate.value == _TYPE and family in FACTS:
                    facts.add(subject.value)
                if family in (SHEET, EXTRACTED) or predicate.value in _WHOLE:
                    described.add(subject.value)
        self.kinds: dict[str, list[str]] = {}
        for fact in sorted(facts & described, key=self._order):
            self.kinds.setdefault(fact.removeprefix(ID).partition("/")[0], []).append(fact)
        self.kinds = dict(sorted(self.kinds.items()))

    def write(self, kind: str, folder: Path) -> dict[str, Any]:
        """Write one table; return its description."""
        columns = list(self._columns(self.kinds[kind]))
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([column.name for column in columns])
        writer.writerows(zip(*(column.cells for column in columns), strict=True))
        (folder / f"{kind}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
        return {
            "url": f"{kind}.csv",
            "dc:title": kind.replace("-", " ").capitalize(),
            "tableSchema": {
                "aboutUrl": "{+iri}",
                "primaryKey": "iri",
                "columns": [_description(column) for column in columns],
            },
        }

    def _order(self, fact: str) -> tuple[str, int, list[str | int], str]:
        said = self.things[fact]
        position = next((int(value.value) for value in said.get(JIG + "position", ())), 0)
        return min((value.value for value in said.get(JIG + "inReport", ())), default=""), position, *natural(fact)

    def _columns(self, facts: list[str]) -> Iterator[_Column]:
        yield _Column("iri", "IRI", "", facts, "anyURI", False)
        properties = {name for fact in facts for name in self.things[fact]}
        taken = {"iri", "section", "paragraph"} if _CITES in properties else {"iri"}
        for name in sorted(properties, key=lambda one: (FOREMOST.get(one, len(FOREMOST)), one)):
            short = _snake(name)
            if short in taken:
                short = (
                    f"{short}_as_stated" if name.startswith(JIG) else _snake(name.replace("/", "_").partition("://")[2])
                )
            taken.add(short)
            yield from self._property(name, short, [_sorted_values(self.things[fact].get(name, [])) for fact in facts])
        if _CITES in properties:
            yield from self._places(facts)

    def _property(self, name: str, short: str, values: list[list[NamedNode | Literal]]) -> Iterator[_Column]:
        """Yield the column of a property, and that of the IRIs where its values are things."""
        several = any(len(cell) > 1 for cell in values)
        title = self.names.get(name) or short.replace("_", " ")
        flat = [value for cell in values for value in cell]
        if all(isinstance(value, Literal) for value in flat):
            kinds = {value.datatype.value for value in flat if isinstance(value, Literal)}
            kind = _KINDS.get(next(iter(kinds)), "string") if len(kinds) == 1 else "string"
            yield _Column(short, title, name, [_cell(value.value for value in cell) for cell in values], kind, several)
            return
        if any(value.value in self.names for value in flat):
            words = [_cell(self.names.get(value.value, value.value) for value in cell) for cell in values]
            yield _Column(short, title, "", words, "string", several)
        iris = [_cell(value.value for value in cell) for cell in values]
        yield _Column(f"{short}_iri", f"{title}: IRI", name, iris, "anyURI", several)

    def _places(self, facts: list[str]) -> Iterator[_Column]:
        """Yield section and paragraph of each fact's first citation."""
        firsts = [self._first(self.things[fact].get(_CITES, [])) for fact in facts]
        sections = [next((self._section(v.value) for v in said.get(JIG + "inSection", ())), "") for said in firsts]
        paragraphs = [next((v.value for v in said.get(JIG + "paragraph", ())), "") for said in firsts]
        yield _Column("section", "section where it is first stated", "", sections, "string", False)
        yield _Column("paragraph", "paragraph of that section", "", paragraphs, "integer", False)

    def _first(self, citations: list[NamedNode | Literal]) -> dict[str, list[NamedNode | Literal]]:
        told = [self.things.get(citation.value, {}) for citation in citations]
        starts = [(int(said[JIG + "start"][0].value), at) for at, said in enumerate(told) if JIG + "start" in said]
        return told[min(starts)[1]] if starts else {}

    def _section(self, iri: str) -> str:
        titles = self.things.get(iri, {}).get(JIG + "sectionTitle", ())
        return next((title.value for title in titles), iri.rpartition("/")[2])


def _sorted_values(values: list[NamedNode | Literal]) -> list[NamedNode | Literal]:
    """Return the values of a cell, each once, in an order that does not depend on the store's."""
    return sorted(dict.fromkeys(values), key=lambda value: natural(value.value))


def _cell(values: Iterable[str]) -> str:
    return _SEPARATOR.join(value.replace(_SEPARATOR, "/") for value in values)


def _snake(name: str) -> str:
    local = re.split(r"[#/]", name)[-1]
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", local).lower()).strip("_")


def _description(column: _Column) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, "titles": list(dict.fromkeys((column.name, column.title)))}
    described["datatype"] = column.datatype
    if column.several:
        described["separator"] = _SEPARATOR
    if not column.property:
        described["suppressOutput"] = True
    else:
        described["propertyUrl"] = column.property
        if column.datatype == "anyURI" and not column.several:  # a template cannot take a list apart
            described["valueUrl"] = f"{{+{column.name}}}"
    return described


def _write_metadata(path: Path, tables: list[dict[str, Any]]) -> None:
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": "Joint Inspection Graph: facts",
        "dc:license": {"@id": LICENCE},
        "tables": tables,
    }
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _replace(pending: Path, home: Path) -> None:
    """Move new tables into place, the description last, and drop those that an earlier export left."""
    old = set()
    if (home / METADATA).is_file():
        try:
            content = json.loads((home / METADATA).read_text(encoding="utf-8"))
            old = {str(table["url"]) for table in content["tables"]}
        except (ValueError, KeyError, TypeError) as err:
            raise BadInput(f"{home / METADATA}: is not the description of an earlier export; move it away") from err
    new = sorted(path.name for path in pending.iterdir() if path.name != METADATA)
    for name in new:
        (pending / name).replace(home / name)
    (pending / METADATA).replace(home / METADATA)
    for name in old - set(new):
        if name.endswith(".csv") and "/" not in name:
            (home / name).unlink(missing_ok=True)

"""What changed between two builds, generations or exported files, fact by fact and in labels.

Triples are compared whatever graph they stand in, then gathered by the thing they speak of: a thing that only one side
knows was added or removed, one that both know was changed. Things are grouped by report and kind. Citations are part
of the facts that cite them; texts, metadata and blank nodes (the ontology's expressions) take no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from jig.graph.checks.datasets import Dataset, describes_data, quad_data
from jig.graph.errors import BadInput, StoreMissing
from jig.graph.named_graphs import METADATA, TEXT, family_of
from jig.graph.rdf.files import read_quads
from jig.graph.store import current_name, open_current
from jig.graph.terms import ID, JIG, OWL, RDF, name_of_graph

__all__ = ["Change", "Differences", "compare"]

_LEFT_OUT = frozenset((TEXT, METADATA))
_TYPE = RDF + "type"
_DEFINED = NamedNode(OWL + "equivalentClass")
_OURS = (ID, JIG)
_MARKS = {"added": "+", "removed": "-", "changed": "~"}
Triple = tuple[Any, Any, Any]


class Change(NamedTuple):
    """A thing that was added, removed or changed.

    :ivar details: of a changed thing, for each property the values that went and those that came.
    """

    report: str
    kind: str
    how: str
    thing: str
    label: str
    source: str
    details: list[tuple[str, list[str], list[str]]]

    def lines(self) -> list[str]:
        """Return the change as lines of text."""
        lines = [f"    {_MARKS[self.how]} {self.label} ({self.thing})"]
        lines += [f"        {self.source}"] if self.source else []
        for name, old, new in self.details:
            lines.append(f"        {name}: {'; '.join(old) or 'nothing'} → {'; '.join(new) or 'nothing'}")
        return lines


class Differences(NamedTuple):
    """All changes between two sides, by report and kind."""

    before: str
    after: str
    changes: list[Change]

    def lines(self, *, brief: bool = False) -> list[str]:
        """Return the changes as lines of text.

        :param brief: count the changes of each report and kind instead of listing them.
        """
        lines: list[str] = []
        for report, kinds in self._grouped().items():
            lines += [report]
            for kind, changes in kinds.items():
                lines.append(f"  {kind}: {_counts(changes)}")
                lines += [] if brief else [line for change in changes for line in change.lines()]
            lines.append("")
        return [*lines, f"{_counts(self.changes) or 'No difference'} between {self.before} and {self.after}"]

    def as_json(self) -> dict[str, Any]:
        """Return the changes as a JSON object."""
        changes = []
        for change in self.changes:
            details = [{"property": name, "before": old, "after": new} for name, old, new in change.details]
            changes.append({**change._asdict(), "details": details})
        return {"before": self.before, "after": self.after, "same": not self.changes, "changes": changes}

    def _grouped(self) -> dict[str, dict[str, list[Change]]]:
        groups: dict[str, dict[str, list[Change]]] = {}
        for change in self.changes:
            groups.setdefault(change.report, {}).setdefault(change.kind, []).append(change)
        return groups


class _Side(NamedTuple):
    """One side: its triples, and the same with ontology and vocabularies to look names up."""

    triples: set[Triple]
    data: Dataset


def _load_side(place: str) -> _Side:
    """Load one side of a comparison.

    :param place: a store's folder, the folder of a generation, or an exported file.
    :raises StoreMissing: when a folder is neither.
    :raises BadInput: when a file or store cannot be read.
    """
    path = Path(place)
    if not path.is_dir():
        quads = read_quads(path)
        return _Side(_compared(quads), quad_data(place, quads))
    if current_name(place) is not None:
        generation = open_current(place)
        return _of_store(f"build {generation.build}", generation.store)
    if (path / "store").is_dir():
        try:
            return _of_store(f"build {path.name.removeprefix('g-')}", Store.read_only(str(path / "store")))
        except OSError as err:
            raise BadInput(f"{path}: {err}") from err
    raise StoreMissing(f"{place} is neither a store, which has a file 'current', nor a generation (g-…) of one")


def compare(before: str, after: str) -> Differences:
    """Compare two stores, generations or files.

    :param before: the older side.
    :param after: the newer side.
    :raises StoreMissing: when a folder holds no store.
    :raises BadInput: when a side cannot be read.
    """
    old, new = _load_side(before), _load_side(after)
    gone, come = _by_thing(old.triples - new.triples), _by_thing(new.triples - old.triples)
    known_before = {triple[0] for triple in old.triples}
    known_after = {triple[0] for triple in new.triples}
    changes = []
    for thing in sorted({*gone, *come}, key=str):
        how = "changed" if thing in known_before and thing in known_after else "added" if thing in come else "removed"
        if how == "changed" or not thing.value.startswith(f"{ID}citation/"):
            side = old if how == "removed" else new
            details = _details(old, new, gone.get(thing, []), come.get(thing, [])) if how == "changed" else []
            changes.append(_change(side, thing, how, details))
    placed = _with_places(changes, old, new)
    ordered = sorted(placed, key=lambda c: (c.report, c.kind, list(_MARKS).index(c.how), c.thing))
    return Differences(old.data.name, new.data.name, ordered)


def _of_store(name: str, store: Store) -> _Side:
    return _Side(_compared(store), Dataset(name, store, [], whole=True))


def _compared(quads: Iterable[Quad]) -> set[Triple]:
    """Return the triples that comparisons are about."""
    return {(q.subject, q.predicate, q.object) for q in quads if _counts_in(q)}


def _counts_in(quad: Quad) -> bool:
    if family_of(name_of_graph(quad.graph_name)) in _LEFT_OUT or describes_data(quad):
        return False
    ours = isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_OURS)
    return ours and not isinstance(quad.object, BlankNode)


def _by_thing(triples: Iterable[Triple]) -> dict[Any, list[Triple]]:
    found: dict[Any, list[Triple]] = {}
    for triple in triples:
        found.setdefault(triple[0], []).append(triple)
    return found


def _change(side: _Side, thing: NamedNode, how: str, details: list[tuple[str, list[str], list[str]]]) -> Change:
    data = side.data
    types = _values(data, thing, _TYPE)
    stated = [value for value in types if not _defined(data, value)] or types  # what follows makes no group of its own
    kinds = sorted({data.label(value) for value in stated} - {"statement", "concept"})
    report = next((data.label(value) for value in _values(data, _owner(data, thing), JIG + "inReport")), "")
    if not report:
        report = "Ontology" if thing.value.startswith(JIG) else "Vocabulary and shared things"
    kind = ", ".join(kinds) or "statement"
    return Change(report, kind, how, thing.value.removeprefix(ID), data.label(thing), "", details)


def _defined(data: Dataset, term: object) -> bool:
    """Whether a class is defined by a property of its members, who are in it by rule."""
    return isinstance(term, NamedNode) and any(data.store.quads_for_pattern(term, _DEFINED, None, None))


def _owner(data: Dataset, thing: NamedNode) -> NamedNode:
    """Return what a thing belongs to: the distribution of a band, else itself."""
    owners = data.store.quads_for_pattern(None, NamedNode(JIG + "hasBand"), thing, None)
    return next((quad.subject for quad in owners if isinstance(quad.subject, NamedNode)), thing)


def _values(data: Dataset, thing: NamedNode, name: str) -> Iterator[NamedNode | Literal]:
    for quad in data.store.quads_for_pattern(thing, NamedNode(name), None, None):
        if isinstance(quad.object, NamedNode | Literal):
            yield quad.object


def _details(
    old: _Side, new: _Side, gone: Iterable[Triple], come: Iterable[Triple]
) -> list[tuple[str, list[str], list[str]]]:
    """Return for each property what went and what came, in labels."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for side, triples, at in ((old, gone, 0), (new, come, 1)):
        for _, predicate, value in triples:
            found.setdefault(side.data.label(predicate), ([], []))[at].append(_shown(side.data, value))
    return [(name, sorted(values[0]), sorted(values[1])) for name, values in sorted(found.items())]


def _shown(data: Dataset, value: object) -> str:
    """Return a value in labels; a citation as its letters and its place."""
    if isinstance(value, NamedNode) and value.value.startswith(f"{ID}citation/"):
        start, _, length = value.value.rpartition("/")[2].partition("-")
        sections = [data.label(section) for section in _values(data, value, JIG + "inSection")]
        titles = [title.value for s in _values(data, value, JIG + "inSection") if isinstance(s, NamedNode)
                  for title in _values(data, s, JIG + "sectionTitle")]  # fmt: skip
        where = f" ({(titles or sections)[0]})" if titles or sections else ""
        return f"{length} letters from {start}{where}"
    return data.label(value)


def _with_places(changes: list[Change], old: _Side, new: _Side) -> list[Change]:
    """Add to each change where its thing is stated: in the newer side, or in the older one if it was removed."""
    placed: dict[str, str] = {}
    for side, hows in ((old, ("removed",)), (new, ("added", "changed"))):
        placed |= side.data.places(ID + change.thing for change in changes if change.how in hows)
    return [change._replace(source=placed.get(ID + change.thing, "")) for change in changes]


def _counts(changes: Iterable[Change]) -> str:
    hows = [change.how for change in changes]
    return ", ".join(f"{hows.count(how)} {how}" for how in _MARKS if how in hows)

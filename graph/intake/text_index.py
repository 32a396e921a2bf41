"""Adding an ingested text to the search index as it is read, without asking the store for what was just written.

``graph.fulltext.index.write_index`` makes the same entries out of a store; a test compares them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from jig.graph.fulltext.database import Entry, Index, Origin
from jig.graph.fulltext.index import Shared
from jig.graph.intake.passages import Text
from jig.graph.named_graphs import TEXT, graph_in
from jig.graph.rdf.nquads import quads_of
from jig.graph.reading import Extracted, Reading
from jig.graph.terms import DCTERMS, ID, JIG, RDFS
from jig.graph.text.files import Pages

__all__ = ["add_text"]

_REPORT = f"<{ID}report/"
_SHOWN = {
    RDFS + "label": "label",
    DCTERMS + "title": "title",
    DCTERMS + "publisher": "publisher",
    DCTERMS + "issued": "issued",
    JIG + "ofPartnership": "partnership",
}


def add_text(
    index: Index,
    text: Text,
    shared: Shared,
    *,
    partnership: str | None,
    titles: dict[str, str],
    facts: Iterable[str] = (),
    reading: Reading | None = None,
) -> None:
    """Index the passages of a text, in place of those of another edition of its report.

    :param index: the index.
    :param text: the text.
    :param shared: the names in the store.
    :param partnership: IRI of the report's partnership.
    :param titles: the title of each section, by its number.
    :param facts: what was drawn out of the report, as N-Quads, when no sheet is of it.
    :param reading: the facts whose tags the passages get, when no sheet is of the report.
    """
    origins = list(_origins(facts, shared))
    for origin in origins:
        index.add_report(origin)
    where = partnership or next((origin.partnership for origin in origins if origin.partnership), "")
    index.remove(graph_in(TEXT, text.report))
    index.add(_entries(text, titles, where, _tags(reading, shared) if reading else {}))


def _entries(text: Text, titles: dict[str, str], where: str, tags: dict[int, list[str]]) -> Iterator[Entry]:
    pages = Pages(text.file.pages, text.document.letters)
    report = f"{ID}report/{text.report}"
    for at, p in enumerate(text.document.passages):
        yield Entry(
            iri=f"{ID}passage/{text.edition}/{p.start}",
            kind="passage",
            body=text.document.words(p),
            report=report,
            section=titles.get(p.section, ""),
            paragraph=p.paragraph or None,
            page=pages.at(p.start),
            start=p.start,
            length=p.length,
            source=graph_in(TEXT, text.report),
            tags=(*filter(None, [where]), *tags.get(at, ())),
        )


def _tags(reading: Reading, shared: Shared) -> dict[int, list[str]]:
    """Return the tags that facts give to the passages they stand in, by place in the list."""
    starts = [passage.start for passage in reading.document.passages]
    tags: dict[int, list[str]] = {}
    for found in reading.facts:
        at = max(0, bisect_right(starts, _position(found)) - 1)
        values = {
            "topic": [f"{ID}topic/{name}" for name in getattr(found.fact, "topics", ())],
            "concerns": [f"{ID}population/{name}" for name in getattr(found.fact, "concerns", ())],
            "polarity": [f"{ID}polarity/{name}" for name in [getattr(found.fact, "polarity", None)] if name],
        }
        tags.setdefault(at, []).extend(shared.tags(values))
    return tags


def _position(found: Extracted) -> int:
    return int(found.fact.cite[0].partition("+")[0]) if found.fact.cite else found.passage.start


def _origins(facts: Iterable[str], shared: Shared) -> Iterator[Origin]:
    """Yield what citations show of the reports that some lines of N-Quads describe."""
    found: dict[str, dict[str, str]] = {}
    for quad in quads_of(line for line in facts if line.startswith(_REPORT)):
        name = _SHOWN.get(quad.predicate.value)
        if name and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            found.setdefault(quad.subject.value, {})[name] = quad.object.value
    for iri, values in found.items():
        yield Origin(
            iri=iri,
            label=values.get("label", ""),
            title=values.get("title", ""),
            publisher=shared.label(values.get("publisher", "")),
            issued=values.get("issued", ""),
            partnership=values.get("partnership", ""),
        )

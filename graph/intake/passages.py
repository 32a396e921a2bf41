"""The words of an ingested text as RDF: its edition, passages and sections in graph ``text/<report>``.

A passage is a Web Annotation resource with two selectors: its words with those around them, and its characters in the
text (https://www.w3.org/TR/annotation-model/#selectors). Citations of facts get their words as well, so that they can
be quoted without the file. There are thousands of passages to a megabyte, so they are written as N-Quads, which the
store reads faster than it takes quads one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jig.graph.citations import Citation, Locator
from jig.graph.named_graphs import TEXT
from jig.graph.rdf.nquads import end_of_line, text, whole
from jig.graph.terms import ID, JIG, PREFIXES, RDF
from jig.graph.text.documents import Document, Passage
from jig.graph.text.files import FileText, Pages

__all__ = ["Text", "section_titles", "text_lines"]

_AROUND = 32
_OA = PREFIXES["oa"]
_TYPE = f"<{RDF}type>"


class Text(NamedTuple):
    """A text that was read, as an edition of a report.

    :ivar report: the report's id.
    :ivar edition: the edition's id: that of the report, or with some digits of its checksum.
    :ivar known: whether the graph of the facts describes this very edition, with its sections and passages.
    """

    report: str
    edition: str
    document: Document
    file: FileText
    known: bool = False


def text_lines(read: Text, citations: Iterable[tuple[str, Citation]], *, sections: bool) -> Iterator[str]:
    """Yield the N-Quads of a text.

    :param read: the text and what edition it is of.
    :param citations: the citations whose words are still missing, each with its IRI.
    :param sections: whether to describe the sections, which nothing else describes.
    """
    writer = _Lines(read)
    if not read.known:
        yield from writer.edition()
    if sections:
        yield from writer.sections()
    yield from writer.passages()
    yield from writer.citations(citations)


def section_titles(document: Document) -> dict[str, str]:
    """Return the headings of each section and of those around it, from the outermost in."""
    titles: dict[str, str] = {}
    for section in document.sections:
        above = titles.get(section.path.rpartition(".")[0])
        titles[section.path] = " › ".join(filter(None, (above, section.heading)))
    return titles


class _Lines:
    """Writes one text."""

    def __init__(self, read: Text) -> None:
        self.read = read
        self.letters = read.document.letters
        self.pages = Pages(read.file.pages, self.letters)
        self.graph = end_of_line(TEXT, read.report)
        self.edition_node = f"<{ID}edition/{read.edition}>"
        self.report = f"<{ID}report/{read.report}>"

    def edition(self) -> Iterator[str]:
        node = self.edition_node
        yield self._line(node, f"<{JIG}editionOf>", self.report)
        yield self._line(node, f"<{JIG}letters>", whole(len(self.letters)))
        yield self._line(node, f"<{JIG}lettersChecksum>", text(self.read.document.letters.checksum))
        yield self._line(node, _TYPE, f"<{JIG}Edition>")
        yield self._line(self.report, f"<{JIG}hasEdition>", node)

    def sections(self) -> Iterator[str]:
        titles = section_titles(self.read.document)
        for order, section in enumerate(self.read.document.sections, 1):
            node = f"<{ID}section/{self.read.edition}/{section.path}>"
            yield self._line(node, _TYPE, f"<{JIG}Section>")
            yield self._line(node, f"<{JIG}sectionPath>", text(section.path))
            yield self._line(node, f"<{JIG}sectionOrder>", whole(order))
            yield self._line(node, f"<{JIG}inReport>", self.report)
            yield self._line(node, f"<{JIG}sectionTitle>", text(titles[section.path]))

    def passages(self) -> Iterator[str]:
        raw, graph = self.letters.text, self.graph
        for passage in self.read.document.passages:
            name = f"{self.read.edition}/{passage.start}"
            node, quote, place = f"<{ID}passage/{name}>", f"<{ID}quote/{name}>", f"<{ID}position/{name}>"
            before = " ".join(raw[max(0, passage.begin - _AROUND) : passage.begin].split())
            after = " ".join(raw[passage.end : passage.end + _AROUND].split())
            page = self.pages.at(passage.start)
            yield (
                f"{node} <{JIG}inEdition> {self.edition_node} {graph}"
                f"{node} <{_OA}hasSource> {self.edition_node} {graph}"
                f"{node} <{_OA}hasSelector> {quote} {graph}"
                f"{node} <{_OA}hasSelector> {place} {graph}"
                f"{quote} {_TYPE} <{_OA}TextQuoteSelector> {graph}"
                f"{quote} <{_OA}exact> {text(self.read.document.words(passage))} {graph}"
                f"{quote} <{_OA}prefix> {text(before)} {graph}"
                f"{quote} <{_OA}suffix> {text(after)} {graph}"
                f"{place} {_TYPE} <{_OA}TextPositionSelector> {graph}"
                f"{place} <{_OA}start> {whole(passage.begin)} {graph}"
                f"{place} <{_OA}end> {whole(passage.end)} {graph}"
            )
            if page is not None:
                yield self._line(node, f"<{JIG}page>", whole(page))
            if not self.read.known:
                yield from self._place(node, passage)

    def _place(self, node: str, passage: Passage) -> Iterator[str]:
        """Yield where a passage stands; in an edition that facts are cited from, the facts' graph says so."""
        yield self._line(node, _TYPE, f"<{JIG}Passage>")
        yield self._line(node, f"<{JIG}inReport>", self.report)
        yield self._line(node, f"<{JIG}start>", whole(passage.start))
        yield self._line(node, f"<{JIG}length>", whole(passage.length))
        if passage.section:
            yield self._line(node, f"<{JIG}inSection>", f"<{ID}section/{self.read.edition}/{passage.section}>")
        if passage.paragraph:
            yield self._line(node, f"<{JIG}paragraph>", whole(passage.paragraph))

    def citations(self, citations: Iterable[tuple[str, Citation]]) -> Iterator[str]:
        locator = Locator(self.letters.stream)
        for iri, citation in citations:
            at = locator.find(citation)
            if at is None:
                continue
            yield self._line(f"<{iri}>", f"<{_OA}exact>", text(self.letters.words(at, citation.length)))
            page = self.pages.at(at)
            if page is not None:
                yield self._line(f"<{iri}>", f"<{JIG}page>", whole(page))

    def _line(self, subject: str, predicate: str, value: str) -> str:
        return f"{subject} {predicate} {value} {self.graph}"

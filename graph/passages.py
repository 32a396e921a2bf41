"""The words of an ingested text as RDF: its edition, passages and sections in graph ``text/<report>``.

A passage is a Web Annotation resource with two selectors: its words with those around them, and its characters in the
text (https://www.w3.org/TR/annotation-model/#selectors). Citations of facts get their words as well, so that they can
be quoted without the file. There are thousands of passages to a megabyte, so they are written as N-Quads, which the
store reads faster than it takes quads one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from jig.graph.citations import Citation, Locator
from jig.graph.documents import Document, Passage
from jig.graph.files import FileText, Pages
from jig.graph.terms import GRAPH, ID, JIG, PREFIXES, RDF, XSD

__all__ = ["Text", "checksum_of", "text_lines"]

_AROUND = 32
_OA = PREFIXES["oa"]
_TYPE = f"<{RDF}type>"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


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


def checksum_of(document: Document) -> str:
    """Return the checksum of a document's letters, as sheets and editions give it."""
    return sha256(document.letters.stream.encode()).hexdigest()[:16]


def text_lines(text: Text, citations: Iterable[tuple[str, Citation]], *, sections: bool) -> Iterator[str]:
    """Yield the N-Quads of a text.

    :param text: the text and what edition it is of.
    :param citations: the citations whose words are still missing, each with its IRI.
    :param sections: whether to describe the sections, which nothing else describes.
    """
    writer = _Lines(text)
    if not text.known:
        yield from writer.edition()
    if sections:
        yield from writer.sections()
    yield from writer.passages()
    yield from writer.citations(citations)


class _Lines:
    """Writes one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.letters = text.document.letters
        self.pages = Pages(text.file.pages, self.letters)
        self.graph = f"<{GRAPH}text/{text.report}> .\n"
        self.edition_node = f"<{ID}edition/{text.edition}>"
        self.report = f"<{ID}report/{text.report}>"

    def edition(self) -> Iterator[str]:
        node = self.edition_node
        yield self._line(node, f"<{JIG}editionOf>", self.report)
        yield self._line(node, f"<{JIG}letters>", _whole(len(self.letters)))
        yield self._line(node, f"<{JIG}lettersChecksum>", _words(checksum_of(self.text.document)))
        yield self._line(node, _TYPE, f"<{JIG}Edition>")
        yield self._line(self.report, f"<{JIG}hasEdition>", node)

    def sections(self) -> Iterator[str]:
        titles: dict[str, str] = {}
        for order, section in enumerate(self.text.document.sections, 1):
            above = section.path.rpartition(".")[0]
            titles[section.path] = " › ".join(filter(None, (titles.get(above), section.heading)))
            node = f"<{ID}section/{self.text.edition}/{section.path}>"
            yield self._line(node, _TYPE, f"<{JIG}Section>")
            yield self._line(node, f"<{JIG}sectionPath>", _words(section.path))
            yield self._line(node, f"<{JIG}sectionOrder>", _whole(order))
            yield self._line(node, f"<{JIG}inReport>", self.report)
            yield self._line(node, f"<{JIG}sectionTitle>", _words(titles[section.path]))

    def passages(self) -> Iterator[str]:
        text, graph = self.letters.text, self.graph
        for passage in self.text.document.passages:
            name = f"{self.text.edition}/{passage.start}"
            node, quote, place = f"<{ID}passage/{name}>", f"<{ID}quote/{name}>", f"<{ID}position/{name}>"
            before = " ".join(text[max(0, passage.begin - _AROUND) : passage.begin].split())
            after = " ".join(text[passage.end : passage.end + _AROUND].split())
            page = self.pages.at(passage.start)
            yield (
                f"{node} <{JIG}inEdition> {self.edition_node} {graph}"
                f"{node} <{_OA}hasSource> {self.edition_node} {graph}"
                f"{node} <{_OA}hasSelector> {quote} {graph}"
                f"{node} <{_OA}hasSelector> {place} {graph}"
                f"{quote} {_TYPE} <{_OA}TextQuoteSelector> {graph}"
                f"{quote} <{_OA}exact> {_words(self.text.document.words(passage))} {graph}"
                f"{quote} <{_OA}prefix> {_words(before)} {graph}"
                f"{quote} <{_OA}suffix> {_words(after)} {graph}"
                f"{place} {_TYPE} <{_OA}TextPositionSelector> {graph}"
                f"{place} <{_OA}start> {_whole(passage.begin)} {graph}"
                f"{place} <{_OA}end> {_whole(passage.end)} {graph}"
            )
            if page is not None:
                yield self._line(node, f"<{JIG}page>", _whole(page))
            if not self.text.known:
                yield from self._place(node, passage)

    def _place(self, node: str, passage: Passage) -> Iterator[str]:
        """Yield where a passage stands; in an edition that facts are cited from, the facts' graph says so."""
        yield self._line(node, _TYPE, f"<{JIG}Passage>")
        yield self._line(node, f"<{JIG}inReport>", self.report)
        yield self._line(node, f"<{JIG}start>", _whole(passage.start))
        yield self._line(node, f"<{JIG}length>", _whole(passage.length))
        if passage.section:
            yield self._line(node, f"<{JIG}inSection>", f"<{ID}section/{self.text.edition}/{passage.section}>")
        if passage.paragraph:
            yield self._line(node, f"<{JIG}paragraph>", _whole(passage.paragraph))

    def citations(self, citations: Iterable[tuple[str, Citation]]) -> Iterator[str]:
        locator = Locator(self.letters.stream)
        for iri, citation in citations:
            at = locator.find(citation)
            if at is None:
                continue
            yield self._line(f"<{iri}>", f"<{_OA}exact>", _words(self.letters.words(at, citation.length)))
            page = self.pages.at(at)
            if page is not None:
                yield self._line(f"<{iri}>", f"<{JIG}page>", _whole(page))

    def _line(self, subject: str, predicate: str, value: str) -> str:
        return f"{subject} {predicate} {value} {self.graph}"


def _words(value: str) -> str:
    return f'"{value.translate(_ESCAPES)}"'


def _whole(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'

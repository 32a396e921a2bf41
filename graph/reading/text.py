"""A document prepared for the rules: its sentences with the known terms in them, and what each section is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any

from jig.graph import facts as f
from jig.graph.citations import cite_span
from jig.graph.reading.announced import entries_in, with_roles_announced, with_what_was_done
from jig.graph.reading.lexicon import Lexicon, tokens
from jig.graph.reading.lines import Line, by_kind, without_halves
from jig.graph.reading.quantity_keys import is_quantity_key
from jig.graph.reading.results import Extracted
from jig.graph.reading.roles import ends_of_stated, role_for, section_roles
from jig.graph.reading.scale_points import POINT, prints_scale
from jig.graph.reading.sentences import Sentence, plain_words, sentences_of, whole_words
from jig.graph.text.documents import Document, Passage, Section
from jig.graph.text.letters import letters_of
from jig.graph.text.marks import without_notes

__all__ = ["Spans", "Text"]

#: Spans of the letter stream: first letter and length.
Spans = Iterable[tuple[int, int]]


class Text:
    """What the rules read, and how they make facts."""

    def __init__(self, document: Document, lexicon: Lexicon, begin: int = 0) -> None:
        self.document = document
        self.lexicon = lexicon
        self.vocabulary = lexicon.vocabulary
        self.stream = document.letters.stream
        #: The letter at which the report itself begins, after a paper that encloses it.
        self.begin = begin
        #: Slug of the area that the report is about, once it is known.
        self.home = ""
        #: The first year in which the report's inspection can have been; 0 where that is not known.
        self.since = 0
        self.roles = section_roles(document.sections, lexicon)
        #: By the path of a section whose heading states its message, the letter at which a list right under it ends.
        self.stated = ends_of_stated(document, self.roles)
        self._starts = [passage.start for passage in document.passages]
        self._ids: dict[str, int] = {}
        self._cited: dict[tuple[int, int], str] = {}
        self._said: dict[tuple[int, int], str] = {}
        #: Whether a passage is an address and the like, by its first letter.
        self._addresses: dict[int, bool] = {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the document."""
        return sentences_of(self.document, self._whole)

    @cached_property
    def lines(self) -> list[Line]:
        """The sentences with the known terms in them."""
        lexicon, roles = self.lexicon, self.roles
        found = []
        for sentence in self.sentences:
            if "dequate" in sentence.text and (prints_scale(sentence.text) or self._is_table(sentence.passage)):
                continue  # it says nothing of anybody
            if is_quantity_key(sentence.text):
                continue
            words = tokens(sentence.text)
            stems = lexicon.stems(words)
            role = self.role_of(sentence.passage)
            part = int(sentence.start < self.begin)
            matches = lexicon.matches(words, stems)
            line = Line(sentence, sentence.text, words, stems, matches, by_kind(matches), role, part, self.past)
            found.append(without_halves(line) if "," in sentence.text else line)
        own = {roles[section.path] for section in self.document.sections if section.start >= self.begin}
        text = self.document.text
        entries = entries_in(found, text)
        return with_roles_announced(with_what_was_done(found, entries), entries, text, own, self.role_for)

    def _is_table(self, passage: Passage) -> bool:
        """Whether a passage is a table of grades whose cells stand under each other, as a reader of pages left it."""
        raw = self.document.text[passage.begin : passage.end]
        return len(_LONE_GRADES.findall(raw)) >= _GRADES_OF_TABLE

    @cached_property
    def past(self) -> bool:
        """Whether the document tells in the past tense what was found: then its present tense tells how things are."""
        told, general = (sum(map(self.document.text.count, verbs)) for verbs in (_PAST, _PRESENT))
        return told > general

    @cached_property
    def paragraphs(self) -> list[list[Line]]:
        """The lines of each paragraph, list item and footnote."""
        found: list[list[Line]] = []
        for line in self.lines:
            if (
                line.sentence.first
                or not found
                or found[-1][-1].sentence.passage.section != (line.sentence.passage.section)
            ):
                found.append([])
            found[-1].append(line)
        return found

    def role_for(self, heading: str) -> str:
        """Return what a heading says that stands below it; empty when it says nothing known."""
        return role_for(heading, self.lexicon)

    def role_of(self, passage: Passage) -> str:
        """Return what a passage is for: what its section is for, or an address and the like wherever it stands."""
        known = self._addresses.get(passage.start)
        if known is None:
            words = self.document.text[passage.begin : passage.end] if passage.length <= _LONGEST_ADDRESS else ""
            marked = _MARKED.search(words) and (_ADDRESS.search(words) or _SIGNED.fullmatch(words.strip()))
            known = self._addresses[passage.start] = bool(marked)
        if known:
            return "imprint"
        if self.stated and passage.start >= self.stated.get(passage.section, passage.start + 1):
            return ""
        return self.roles.get(passage.section, "")

    def line(self, words: str, passage: Passage, role: str = "") -> Line:
        """Make a line of any words, such as a heading or the cells of a row."""
        found = tokens(words)
        stems = self.lexicon.stems(found)
        sentence = Sentence(passage.start, passage.length, words, passage, True)
        matches = self.lexicon.matches(found, stems)
        part = int(passage.start < self.begin)
        return Line(sentence, words, found, stems, matches, by_kind(matches), role, part, self.past)

    def passage_at(self, letter: int) -> Passage:
        """Return the passage in which a letter stands."""
        at = max(0, bisect_right(self._starts, letter) - 1)
        return self.document.passages[at]

    def words(self, passage: Passage) -> str:
        """Return the words of a passage, without marks of emphasis; with the bracket that closes them."""
        words = self.mended(" ".join(self.document.words(passage).replace("**", "").split()))
        open_ = "(" in words and words.count("(") > words.count(")")
        return f"{words})" if open_ and self.document.text.startswith(")", passage.end) else words

    def mended(self, words: str) -> str:
        """Return words with those put together again that the end of a line cut in two."""
        return plain_words(words, self._whole) if "- " in words else words

    def letters_before(self, line: Line, at: int) -> int:
        """Return how many letters of a sentence stand before a character of its words.

        Numbers of notes are letters of a sentence (``graph.text.letters``) and do not stand in its words.
        """
        words = letters_of(line.text[:at])
        whole = letters_of(line.text)
        if len(whole) == line.sentence.length or len(words) == len(whole):
            return len(words)
        begin = place = line.sentence.start
        for letter in whole[: len(words)]:
            place = self.stream.find(letter, place, line.sentence.end) + 1 or place
        return max(place, self.stream.find(whole[len(words)], place, line.sentence.end)) - begin

    def is_unbroken(self, line: Line) -> bool:
        """Say whether nothing stands within a sentence but its words and numbers of notes, such as a page's foot."""
        begin, end = self.document.letters.span(*line.span)
        return letters_of(without_notes(self.document.text[begin:end])) == letters_of(line.text)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return whole_words(self.document, self.lexicon.words)

    def cite(self, start: int, length: int) -> str:
        """Return the citation of a span."""
        known = self._cited.get((start, length))
        if known is None:
            known = self._cited[start, length] = str(cite_span(self.stream, start, length))
        return known

    def extract(
        self,
        fact: type[f.Fact],
        spans: Spans,
        rule: str,
        confidence: str,
        /,
        *,
        key: str = "",
        said: str = "",
        **fields: Any,
    ) -> Extracted:
        """Make a fact of what was read.

        :param fact: the class of the fact.
        :param spans: the spans that state it, the most telling first.
        :param rule: name of the rule.
        :param confidence: how sure the rule is, from 0 to 1.
        :param key: the id; else one is made of the kind and the words, the same in every edition.
        :param said: the words of the first span, where they are known.
        :param fields: the other fields of the fact.
        """
        cites = tuple(dict.fromkeys([self.cite(start, length) for start, length in spans]))
        start, length = next(iter(spans))
        name = self._id(key or f"{fact.__name__.lower()}-{cites[0].rpartition(':')[2][6:]}")
        words = said or self._words_of(start, length)
        return Extracted(fact(id=name, cite=cites, **fields), rule, Decimal(confidence), self.passage_at(start), words)

    def _words_of(self, start: int, length: int) -> str:
        known = self._said.get((start, length))
        if known is None:
            known = self._said[start, length] = self.document.letters.words(start, length)
        return known

    def _id(self, name: str) -> str:
        count = self._ids[name] = self._ids.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"

    def sections(self, *roles: str) -> Iterator[Section]:
        """Yield the sections that have one of some roles."""
        for section in self.document.sections:
            if self.roles.get(section.path) in roles:
                yield section

    def headings_over(self, path: str) -> list[str]:
        """Return the heading of a section and those of the sections that it is part of."""
        return [section.heading for section in self.document.sections if f"{path}.".startswith(f"{section.path}.")]

    @cached_property
    def by_section(self) -> dict[str, list[Passage]]:
        """The passages of each section, by its path."""
        found: dict[str, list[Passage]] = {}
        for passage in self.document.passages:
            found.setdefault(passage.section, []).append(passage)
        return found

    @cached_property
    def lines_by_section(self) -> dict[str, list[Line]]:
        """The lines of each section, by its path."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.sentence.passage.section, []).append(line)
        return found

    @property
    def checksum(self) -> str:
        """The checksum of the letter stream."""
        return self.document.letters.checksum


#: A line that is nothing but a grade, and how many of them a table has at the least.
_LONE_GRADES, _GRADES_OF_TABLE = re.compile(rf"^[ \t]*(?:{POINT})[ \t]*$", re.MULTILINE | re.IGNORECASE), 3
#: Verbs by which the tense of a document is told, in words of running text.
_PAST, _PRESENT = (" was ", " were ", " had "), (" is ", " are ", " has ", " have ")


#: Marks of a passage that says who published a report and where to find them, and the letters of the longest one.
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\bPublished by:|\bISBN\b|\bCharity (?:Number|No\b)|\bCrown copyright\b|"
    r"\b(?:Tel|Telephone|Fax|Email|E-mail|Web|Website|telephone|tel|email|fax|web)\b\W{0,3}(?:0\d{2,4}|www\.|\S+@)|"
    r"^©|\b[A-Z]{2,6}-\d{4}-\d{2,4}\b",
)
#: Who signs, as what and when, each on a line: no service is called so.
_SIGNED = re.compile(
    r"(?:[A-Z][\w’'.-]*[ \t]+){1,4}[A-Z][\w’'-]+[ \t]*\n[^\n.;:!?]*"
    r"\b(?:Inspector|Executive|Director|Officer|Manager|Commander|Convener|Chair|Head|Leader)\b[^.;:!?]{0,80}"
    r"\b[A-Z][a-z]+[ \t]+(?:19|20)\d\d"
)
#: Without one of these no passage is an address; looked for first, because it is found sooner.
_MARKED = re.compile(r"[\d@©]|ublish|opyright")
_LONGEST_ADDRESS = 500

"""Cutting the passages of a document into sentences.

A sentence ends at a full stop, question mark or exclamation mark that is followed by white space and by what can
begin a sentence. Abbreviations ("e.g.", "No."), initials, decimals and the number in front of a list item do not end
one; quotation marks, brackets and footnote marks after the stop belong to the sentence. A paragraph that a page break
or a footnote cuts in two is read as one, so a sentence may run over several passages.

Offsets count letters of the letter stream; every sentence slices back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jig.graph.text.documents import Document, Passage
from jig.graph.text.letters import MARKUP, QUOTE_MARKS, letters_of
from jig.graph.text.marks import without_notes

__all__ = ["Sentence", "letters_in", "plain_words", "sentences_of", "split_text", "whole_words"]

#: The stop is looked for before what stands in front of it: the other way round every letter is looked at.
_END = re.compile(
    r"[.!?](?<=[\w%)\]\"'”’*>][.!?])[.!?]*[\"'”’)\]*_]*(?:<sup>[^<]*</sup>|\[\^\w{1,4}\]|\[\d{1,3}\]|[¹²³⁰⁴-⁹]+|(?<!\d\.)\d{1,2}(?=\s))?"
    r"(?:(?<=[\"'”’])[ \t]+\([^()\n]{2,40}\)(?=[ \t]*\n))?[\"'”’)*_]*\s+"
    r"(?=[\"'“‘(\[*_#<]*(?:[A-Z0-9À-Þ£]|e?[A-Z]))"
)
_SHORT = re.compile(
    r"(?:^|[\s(\[\"'“‘])(?:e\.?g|i\.?e|cf|vs?|no|nos|mr|mrs|ms|dr|prof|st|rev|pp?|para|paras|approx|fig|vol|ed|eds"
    r"|ltd|inc|co|dept|tel|ext|[A-Z])$",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(r"[\s(]*(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})$")
#: Two words in capitals before a question mark, and how questions begin.
_CAPITALS = re.compile(r"(?:^|\s)[A-Z][\w’'-]*\s+[A-Z][\w’'-]*$")
_ASKS = re.compile(
    r"\W*(?:[\d.]+\s+)?(?:(?:key |inspection )?question\s+\d+\W+|and |but |so )?"
    r"(?:who|what|how|why|when|where|which|whose|is|are|was|were|do|does|did|has|have|had|can|could|"
    r"should|will|would|to what)\b",
    re.IGNORECASE,
)
_NUMBER_SIGN = re.compile(r"(?:^|\s)no$", re.IGNORECASE)
_STARS = re.compile(r"\*\*|(?<!\w)[*_]+(?=\w)|(?<=\w)[*_]+(?!\w)|¢")
_CUT_WORD = re.compile(r"([^\W\d_]+)- (?=[a-z])([^\W\d_]+)")
#: A word that the end of a line cuts in two, anywhere in a text; and words.
_CUT, _WORD = re.compile(r"[a-z]-[ \t]*\n[ \t]*[a-z]"), re.compile(r"[^\W\d_]{4,}")
_TRAILING = re.compile(r"[^\w\s|<\[]{0,4}")
_STOPPED = re.compile(r"[\"'”’)\]*_]*[.!?:;]")
#: A round bullet that a reader of scans took for a letter.
_MISREAD_BULLET = re.compile(r"^[eo]\s+(?=[A-Za-z][a-z]|A\s)")

#: Characters of the longest sentence: rules must not take long over noise.
_LONGEST = 2000
#: Kinds of passages that hold sentences.
_PROSE = ("paragraph", "item", "footnote")


class Sentence(NamedTuple):
    """A sentence: where it stands in the letter stream, its words, and the passage it begins in.

    :ivar first: whether it is the first of its paragraph or list item.
    """

    start: int
    length: int
    text: str
    passage: Passage
    first: bool

    @property
    def end(self) -> int:
        """The letter after the last one."""
        return self.start + self.length


def sentences_of(document: Document, whole: frozenset[str] = frozenset()) -> list[Sentence]:
    """Return the sentences of a document's paragraphs, list items and footnotes, in order.

    :param document: the document; headings, table rows and the list of contents are not sentences.
    :param whole: words in lower case (``whole_words``); one of them that a line end cut in two is put together again.
    """
    found: list[Sentence] = []
    for run in _runs(document):
        found += _sentences_of_run(document, run, whole)
    found.sort(key=lambda sentence: sentence.start)
    return found


def whole_words(document: Document, known: Callable[[], frozenset[str]]) -> frozenset[str]:
    """Return the words in lower case by which those are known that line ends cut in two; none where none does.

    :param document: the document: a word that stands whole elsewhere in it is known.
    :param known: gives further words, asked for only where the ends of lines cut words in two.
    """
    if not _CUT.search(document.text):
        return frozenset()
    return known() | frozenset(_WORD.findall(document.text.casefold()))


def split_text(text: str) -> Iterator[tuple[int, int]]:
    """Yield the character ranges of the sentences of a text.

    >>> text = "It met S1 and S2, e.g. in school. No. 3 grew by 2.5%. “Fine.” Then it ended"
    >>> [text[begin:end].strip() for begin, end in split_text(text)]
    ['It met S1 and S2, e.g. in school.', 'No. 3 grew by 2.5%.', '“Fine.”', 'Then it ended']
    """
    begin = 0
    for match in _END.finditer(text):
        before = text[begin : match.start()]
        if _no_end(text[match.start()], before, text[match.end() : match.end() + 1]):
            continue
        yield from _shortened(text, begin, match.end())
        begin = match.end()
    if begin < len(text):
        yield from _shortened(text, begin, len(text))


def _shortened(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is longer than any sentence, such as a table without rows or noise, at white space."""
    while end - begin > _LONGEST:
        cut = text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST) + 1 or begin + _LONGEST
        yield begin, cut
        begin = cut
    yield begin, end


def _no_end(stop: str, before: str, following: str) -> bool:
    """Whether a stop belongs to an abbreviation, to a number in front, or to a name such as "Who Cares? Scotland"."""
    if stop != ".":
        return stop == "?" and (len(before.split()) < 3 or before.endswith("Who Cares") or _ends_in_name(before))
    if _ONLY_NUMBER.match(before):
        return True
    short = _SHORT.search(before[-12:])
    if short is None:
        return False
    return following.isdigit() if _NUMBER_SIGN.search(before[-4:]) else True


def _ends_in_name(before: str) -> bool:
    """Whether what stands before a question mark is a statement that ends in capitals: the mark belongs to a name."""
    return bool(_CAPITALS.search(before)) and not _ASKS.match(before)


def _runs(document: Document) -> Iterator[list[Passage]]:
    """Yield the passages of each paragraph, those of one that was cut in two together."""
    run: list[Passage] = []
    for passage in document.passages:
        if passage.kind not in _PROSE:
            continue
        if passage.kind == "footnote":
            yield [passage]
        elif run and _same_paragraph(document.text, run[-1], passage):
            run.append(passage)
        else:
            if run:
                yield run
            run = [passage]
    if run:
        yield run


def _same_paragraph(text: str, one: Passage, other: Passage) -> bool:
    """Whether a passage goes on with another: by its number, or in the middle of a sentence after a footnote."""
    if one.kind != other.kind or one.section != other.section or one.kind == "footnote":
        return False
    if one.paragraph == other.paragraph:
        return True
    if one.kind != "paragraph":
        return False
    open_ended = not _STOPPED.match(text, one.end)
    return open_ended and text[other.begin].islower()


def _sentences_of_run(document: Document, run: list[Passage], whole: frozenset[str]) -> Iterator[Sentence]:
    open_start, open_text, open_passage = -1, "", run[0]
    for at, passage in enumerate(run):
        pieces = list(_pieces(document, passage, whole))
        for number, (start, end, text) in enumerate(pieces):
            if open_start >= 0:
                start, text = open_start, f"{open_text} {text}"
            begins = open_passage if open_start >= 0 else passage
            first = start == run[0].start
            open_start = -1
            if number == len(pieces) - 1 and at < len(run) - 1:
                open_start, open_text, open_passage = start, text, begins
            else:
                yield Sentence(start, end - start, text, begins, first)


def _pieces(document: Document, passage: Passage, whole: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first letter, end letter and words of each sentence of one passage."""
    raw = document.text[passage.begin : passage.end]
    raw += _TRAILING.match(document.text, passage.end)[0]  # type: ignore[index]  # matches always, if only nothing
    index = document.letters.index
    start = passage.start
    spans = list(split_text(raw))
    for number, (begin, end) in enumerate(spans):
        last = number == len(spans) - 1
        until = passage.start + passage.length if last else index(passage.begin + end)
        if until > start:
            words = plain_words(raw[begin:end], whole)
            yield start, until, words if number else _without_mark(words, passage, document.text)
            start = until


def _without_mark(words: str, passage: Passage, text: str) -> str:
    """Return the first words of a passage without a bullet misread for a letter, or the number of the note it is."""
    if passage.kind == "item":
        return _MISREAD_BULLET.sub("", words)
    bracketed = text[max(0, passage.begin - 2) : passage.begin].endswith(("[", "[^"))
    return _OWN_NUMBER.sub("", words) if bracketed or passage.kind == "footnote" else words


#: The number of a note, in front of its words.
_OWN_NUMBER = re.compile(r"^(?:\d{1,3}\]?|\w{1,4}\]|[⁰¹²³⁴-⁹]+):?\s+")
#: Returns the letter stream of some words (``graph.text.letters``).
letters_in = letters_of


def plain_words(raw: str, whole: frozenset[str] = frozenset()) -> str:
    """Return words without tags, link targets, numbers of notes, marks of emphasis and line breaks.

    :param whole: words in lower case; one of them that a line end cut in two loses its hyphen.
    """
    raw = without_notes(raw)
    if "<" in raw or "](" in raw:
        raw = MARKUP.sub("", raw)
    if "*" in raw or "_" in raw or "¢" in raw:
        raw = _STARS.sub("", raw)
    if ">" in raw:
        raw = QUOTE_MARKS.sub("", raw)
    words = " ".join(raw.split())
    if "- " not in words:
        return words
    return _CUT_WORD.sub(lambda cut: f"{cut[1]}{'' if (cut[1] + cut[2]).casefold() in whole else '-'}{cut[2]}", words)

"""The glossary of a report: terms with what they mean, and the terms that the text itself explains (``definitions``).

Under the heading of a glossary, a term is a heading, a short line, a word in bold, the first cell of a row, or what a
sentence explains that begins with it; what follows up to the next term explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.cells import cells_of, goes_on
from jig.graph.reading.definitions import read_definitions
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINTS
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage
from jig.graph.text.marks import SENTENCE_END

__all__ = ["read_glossary"]


def read_glossary(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the entries of a glossary, then the terms and initials that the text itself explains."""
    if report.kind == "other-document":
        return
    explained: set[str] = set()
    if any(role == "glossary" for role in text.roles.values()):
        for made in _glossary_sections(text):
            yield made
            entry = made.fact
            if isinstance(entry, f.GlossaryEntry):
                explained |= {letters_in(name) for name in (entry.term, entry.abbreviation) if name}
    yield from read_definitions(text, explained)


#: A remark on the glossary itself.
_NOTE = re.compile(r"\W*(?:please )?note\b", re.IGNORECASE)
#: What ends a glossary: where a reader finds more.
_ELSEWHERE = re.compile(r"\W*(?:to find out more\b|.{0,40}\bavailable in other formats\b)", re.IGNORECASE)
#: What stands at the foot of a report and is no term.
_NO_TERM = re.compile(
    r"Care Inspectorate\b.*\d{4}|©|\bPublished by\b|\bglossary\b|"
    r"^(?:Appendix|Annex|Headquarters|Tel|Email|Website)\b|^(?:when(?:ever)?|where(?:ver)?|if|in this report)\b",
    re.IGNORECASE,
)
#: What the head of a table calls the terms in it.
_HEAD = re.compile(
    r"\W*(?:(?:key )?terms?|words?|phrases?|acronyms?|abbreviations?)(?: (?:or|and) \w+)?\W*", re.IGNORECASE
)
#: The number of a row, and the cells of a term and its meaning.
_BESIDE = 2
_ORDINAL = re.compile(r"\(?\d{1,2}[.)]?")
#: Words of the longest term in a cell, characters of the shortest explanation in one, letters of the longest name.
_TERM_WORDS, _EXPLAINED, _NAME = 9, 16, 60


class _Term(NamedTuple):
    """A term whose explanation goes on: its name, the letters it takes up, and whether it stands in a cell of a row."""

    name: str
    start: int
    end: int
    explained: bool
    in_row: bool = False


def _glossary_sections(text: Text) -> Iterator[Extracted]:
    """Rule: under the heading of a glossary, a short line is a term and what follows explains it; confidence 0.95.

    So is the first cell of a row; the row goes on in the next passages that begin without a term of their own.
    """
    passages = [p for p in text.document.passages if text.roles.get(p.section) == "glossary" and p.kind != "contents"]
    passages = [p for p in passages if p.kind == "heading" or not _NOTE.match(text.words(p))]
    running = [p for p in passages if p.kind in ("paragraph", "item") and text.role_of(p) != "imprint"]
    explained = [p for p in running if _TERM_SAYS.match(_NUMBER.sub("", text.words(p), count=1))]
    in_sentences = len(explained) * 2 > len(running)
    term: _Term | None = None
    headed = False
    for passage in passages[1:]:
        words, end = text.words(passage), passage.start + passage.length
        if text.role_of(passage) == "imprint" or _ELSEWHERE.match(words):
            break
        under, headed = headed, passage.kind == "heading"
        if term is not None and term.in_row and goes_on(text, passage):
            more = cells_of(text, passage)
            named = more[0][:1].islower() and (len(more) > 1 or _under_term(text, passage, term))
            term = term._replace(end=end, name=text.mended(f"{term.name} {more[0]}") if named else term.name)
        elif term is not None and under and passage.kind == "paragraph":  # what stands under a heading explains it
            term = term._replace(end=end, explained=True)
        elif name := _first_cell(text, passage):
            yield from _entry(text, term)
            term = _Term(name, passage.start, end, True, True)
        elif whole := list(_whole_entries(text, passage, words, in_sentences=in_sentences)):
            yield from _entry(text, term)
            term = None
            if _NO_TERM.search(words[:_NAME]):
                return
            yield from whole
        elif _is_term(text, passage, words):
            yield from _entry(text, term)
            term = _Term(words, passage.start, end, False)
        elif term is not None:
            term = term._replace(end=end, explained=True)
    yield from _entry(text, term)


def _under_term(text: Text, passage: Passage, term: _Term) -> bool:
    """Whether the lone cell of a row goes on with the term above: it stands under it, and the explanation has ended."""
    plain, letters = text.document.text, text.document.letters
    begins = [passage.begin, letters.span(term.start, 1)[0]]
    one, other = (begin - plain.rfind("\n", 0, begin) for begin in begins)
    ended = SENTENCE_END.search(plain[: passage.begin].rstrip()[-_EXPLAINED:])
    return one == other and bool(ended) and len(text.words(passage).split()) <= _TERM_WORDS


def _entry(text: Text, term: _Term | None) -> Iterator[Extracted]:
    """Yield the entry of a term, once its explanation is over; none where it has none."""
    if term is not None and term.explained and not _NO_TERM.search(term.name):
        yield _made(text, term.name, [(term.start, term.end - term.start)])


def _first_cell(text: Text, passage: Passage) -> str:
    """Return the term in the first cell of a row whose next cell explains it; empty when it is none."""
    cells = cells_of(text, passage) if passage.kind == "row" else []
    if len(cells) > _BESIDE and _ORDINAL.fullmatch(cells[0]):
        cells = cells[1:]
    if len(cells) < 2 or len(cells[0].split()) > _TERM_WORDS or len(cells[1]) < _EXPLAINED:
        return ""
    if _HEAD.fullmatch(cells[0]):
        return ""
    if cells[0].casefold().strip(" ()123456") in POINTS:  # the points of a scale are explained in such tables too
        return ""
    return "" if _NO_TERM.search(cells[0]) else cells[0]


#: The number before a term.
_NUMBER = re.compile(r"^\s*\(?\d{1,2}(?:\.\d{1,2})?(?:[.)]\s+(?=\S)|\s+(?=[A-Z*]))")
#: A term on a line of its own over its explanation.
_LINE_TERM = re.compile(r"[A-Z][^.:;,|\t]{1,60}")
#: A term and its explanation, parted by a sign.
_TERM_INSIDE = re.compile(
    r"\*{0,2}([A-Z][^.:|\t]{1,80}?)\*{0,2}\s*(?:[|\t]|:\s|\s[–—-]\s|[ ]{2,})\s*(?=\w.{9,})", re.DOTALL
)
#: A sentence that explains the term that it begins with.
_TERM_SAYS = re.compile(
    r"\W*((?:the\s+)?[A-Z][\w’'()&/-]*(?:\s+(?!(?:is|are|was|were|means?|refers?|describes?|stands|"
    r"has|have)\b)[\w’'()&/-]+){0,7})\s+"
    r"(?:is|are|was|were|means?|refers? to|describes?|stands for)\s+(?=\w)",
)
#: The same with any verb, where most of a glossary is such sentences.
_TERM_DOES = re.compile(
    r"\W*((?:(?:the|an?)\s+)?[\w’'()&/-]+(?:\s+[\w’'()&/-]+){0,4}?)\s+"
    r"(?:gives?|helps?|allows?|lets?|provides?|sets?|says?|brings?|looks?|covers?|includes?|offers?|happens?|works?|"
    r"consists?|lists?|shows?|tells?|aims?|enables?|supports?|can|will|may|must)\s+(?=\w)"
)


def _whole_entries(text: Text, passage: Passage, words: str, *, in_sentences: bool) -> Iterator[Extracted]:
    """Yield the entries of a passage that holds both terms and explanations."""
    if passage.kind in ("paragraph", "row") and (lines := _terms_by_line(text, passage)):
        yield from lines
        return
    if passage.kind in ("paragraph", "item") and (name := _bold_term(text, passage)):
        yield _made(text, name, [(passage.start, passage.length)])
        return
    alone = passage.kind == "paragraph" or bool(_NUMBER.match(words))
    words = _NUMBER.sub("", words, count=1)
    first, _, rest = _NUMBER.sub("", text.document.text[passage.begin : passage.end], count=1).partition("\n")
    if alone and _LINE_TERM.fullmatch(first.strip()) and rest.strip()[:1].isupper():
        yield _made(text, first, [(passage.start, passage.length)])
        return
    if in_sentences and passage.kind == "paragraph" and "\n" in text.document.text[passage.begin : passage.end]:
        if explained := _terms_by_sentence(text, passage):
            yield from explained
            return
    said = None
    if in_sentences and passage.kind in ("paragraph", "item"):
        said = _TERM_SAYS.match(words) or _TERM_DOES.match(words)
    match = said if said and not _NO_TERM.search(said[1]) else _TERM_INSIDE.match(words)
    if match and _HEAD.fullmatch(match[1]):
        return
    if match and passage.kind in ("row", "item", "paragraph") and (said or len(letters_in(match[1])) < _NAME):
        yield _made(text, match[1], [(passage.start, passage.length)])


#: Words in bold, in Markdown or HTML, before other words: what stands before the first of them, and they themselves.
_BOLD = ("**", "__", "<b>", "<strong>")
_IN_BOLD = re.compile(r"([^*_<]+?)[\s:]*(?:\*\*|__|</b>|</strong>)\W*(?=\w)")


def _bold_term(text: Text, passage: Passage) -> str:
    """Return the term in bold with which a passage begins whose other words explain it; empty when there is none."""
    raw = text.document.text[passage.begin : passage.end]
    match = _IN_BOLD.match(raw) if text.document.text.endswith(_BOLD, 0, passage.begin) else None
    if match is None or len(match[1].split()) > _TERM_WORDS or len(raw) - match.end() < _EXPLAINED:
        return ""
    return "" if _NO_TERM.search(match[1]) else " ".join(match[1].split())


def _terms_by_line(text: Text, passage: Passage) -> list[Extracted]:
    """Return the entries of a passage that has one on each line ("Term: what it means"); none when it has not."""
    raw = text.document.text[passage.begin : passage.end]
    lines = raw.split("\n")
    bare = [_NUMBER.sub("", line.strip(), count=1) for line in lines]
    matches = [_TERM_INSIDE.match(line) or _TERM_SAYS.match(line) for line in bare]
    if len(lines) < 2 or not all(matches):
        return []
    found, begin = [], passage.begin
    for line, match in zip(lines, matches, strict=True):
        start = text.document.letters.index(begin)
        length = text.document.letters.index(begin + len(line)) - start
        begin += len(line) + 1
        if match and length:
            found.append(_made(text, match[1], [(start, length)]))
    return found


def _terms_by_sentence(text: Text, passage: Passage) -> list[Extracted]:
    """Return the entries of a passage in which sentences that begin a line explain what they begin with."""
    found: list[tuple[str, int]] = []
    for line in text.lines_by_section.get(passage.section, []):
        if line.sentence.passage.start != passage.start:
            continue
        at = text.document.letters.span(line.sentence.start, 1)[0]
        begins = text.document.text[passage.begin : at].rpartition("\n")[2].strip() == ""
        match = _TERM_SAYS.match(line.text) if begins else None
        if match and not _NO_TERM.search(match[1]):
            found.append((match[1], line.sentence.start))
    if len(found) < 2 or found[0][1] != passage.start:
        return []
    ends = [start for _, start in found[1:]] + [passage.start + passage.length]
    return [_made(text, term, [(start, end - start)]) for (term, start), end in zip(found, ends, strict=True)]


#: A line that can be a term, and what refers to another one.
_TERM_LINE = re.compile(r"[^.:;|]{2,90}$")
_SEE = re.compile(r"\W*see\b", re.IGNORECASE)


def _is_term(text: Text, passage: Passage, words: str) -> bool:
    """Whether a passage is nothing but a term: a heading, or a short line without a stop."""
    if passage.kind == "heading":
        return True
    short = passage.kind == "paragraph" and len(words.split()) <= 9 and bool(_TERM_LINE.match(words))
    stopped = text.document.text[passage.end : passage.end + 1] == "."
    return short and words[:1].isupper() and not (stopped or _SEE.match(words)) and passage.length >= 2


#: An abbreviation in brackets after its term.
_ABBREVIATION = re.compile(r"\s*\(([A-Z][\w/& -]{1,14}s?)\)?\s*$")
#: An article that is no part of the term after it.
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=[a-z])", re.IGNORECASE)


def _made(text: Text, term: str, spans: list[tuple[int, int]]) -> Extracted:
    """Make an entry; an abbreviation in brackets after the term is its abbreviation."""
    term = _NUMBER.sub("", " ".join(term.replace("*", "").split()), count=1)
    term = _ARTICLE.sub("", term.strip(" :–-"))
    match = _ABBREVIATION.search(term)
    name = term[: match.start()].strip() if match else term
    short = match[1] if match else (term if term.isupper() and len(term) <= 8 else None)
    return text.extract(
        f.GlossaryEntry, spans, "glossary.entry", "0.95", term=name, meaning="", abbreviation=short,
    )  # fmt: skip

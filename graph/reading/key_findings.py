"""Key findings: numbered, in the text and again in a summary; one fact with all its places.

Relies on sections that headings call key findings, on a heading with a number over each finding or on numbered items,
and on paragraphs that begin with "Key finding" and a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.reading.entries import NUMBER, entries_of, joined, lines_apart, span_of, stated_in_heading
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.statements import statement
from jig.graph.reading.text import Text
from jig.graph.reading.tone import sided, tone_of
from jig.graph.text.documents import Section

__all__ = ["read_key_findings"]

#: The heading of one key finding, with its number.
_KEY_FINDING = re.compile(r"\W*key\s+finding\s+(\d{1,2})\b", re.IGNORECASE)
#: Paragraphs of the shortest summary without items, and sentences of the longest of them.
_FEWEST, _SENTENCES = 3, 2


class _Place(NamedTuple):
    """One place of a key finding: its number, span and lines, and whether the report prints the number."""

    number: str
    span: tuple[int, int]
    lines: list[Line]
    printed: bool = True


def read_key_findings(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield key findings, one for each number, with all their places; rule by heading and number, confidence 0.95."""
    if report.kind == "other-document":
        return
    places: dict[str, list[_Place]] = {}
    listed = [
        place for one in text.sections("key-findings") for place in (*_headed(text, one), *_summarised(text, one))
    ]
    for place in (*listed, *_called(text)):
        number = place.number if place.printed else _own_number(places, place)
        places.setdefault(number, []).append(place)
    for number, found in sorted(places.items(), key=lambda entry: int(entry[0])):
        line = joined(text, found[0].lines)
        yield statement(
            text, line, [place.span for place in found], "key-finding", "key_findings.key_finding", "0.95",
            sided(tone_of(line)), key=f"key-finding-{number}", number=number,
        )  # fmt: skip


#: How a paragraph begins that is a key finding by itself.
_CALLED = re.compile(r"\W*key\s+finding\s+(\d{1,2})\s*[:.–—-]\s*(?=\w)", re.IGNORECASE)


def _called(text: Text) -> Iterator[_Place]:
    """Yield the paragraphs of running text that begin with "Key finding 3:", without those words."""
    for lines in text.paragraphs:
        match = _CALLED.match(lines[0].text)
        if match and lines[0].sentence.start >= text.begin:
            skip, (start, length) = len(letters_in(match[0])), span_of(lines)
            said = text.line(lines[0].text[match.end() :], lines[0].sentence.passage)
            yield _Place(match[1], (start + skip, length - skip), [said, *lines[1:]])


def _own_number(places: dict[str, list[_Place]], place: _Place) -> str:
    """Return the number of a finding that has none: that of another in its words, else a free one."""
    words = letters_in(_words_of(place))
    same = (number for number, found in places.items() if letters_in(_words_of(found[0])) == words)
    free = place.number if place.number not in places else str(max(map(int, places)) + 1)
    return next(same, free)


def _words_of(place: _Place) -> str:
    return " ".join(line.text for line in place.lines)


def _headed(text: Text, section: Section) -> Iterator[_Place]:
    """Yield the paragraph under a heading "Key finding 3"; what the authors will do about it is not part of it."""
    match = _KEY_FINDING.match(section.heading)
    lines = text.lines_by_section.get(section.path, [])
    if match is None or not lines:
        return
    paragraph = lines[0].sentence.passage.paragraph
    own = [line for line in lines if line.sentence.passage.paragraph == paragraph]
    own = [line for line in own if line.sentence.passage.kind != "footnote"]
    if own:
        yield _Place(match[1], span_of(own), own)


def _summarised(text: Text, section: Section) -> Iterator[_Place]:
    """Yield the numbered items of a summary of key findings; where none has a number, each by its place.

    Where there are no items, paragraphs are, if each is short: longer ones tell of the findings.
    """
    if _KEY_FINDING.match(section.heading):
        return
    lines = [line for line in text.lines_by_section.get(section.path, []) if line.role == "key-findings"]
    entries = list(lines_apart(text, entries_of(lines)))
    if any(lines[0].sentence.passage.kind == "item" for lines, _ in entries):
        entries = [entry for entry in entries if entry[0][0].sentence.passage.kind == "item"]
    elif section.path in text.stated:
        entries = list(stated_in_heading(text, section))
    elif len(entries) < _FEWEST or any(len(lines) > _SENTENCES for lines, _ in entries):
        return
    numbers = [NUMBER.match(lines[0].text) for lines, _ in entries]
    for at, (match, (lines, span)) in enumerate(zip(numbers, entries, strict=True), 1):
        if match:
            skip = len(letters_in(match[0]))
            yield _Place(match[1], (span[0] + skip, span[1] - skip), lines)
        elif not any(numbers):
            yield _Place(str(at), span, lines, printed=False)

"""The entries of a list, whatever it is a list of: items, paragraphs, lines that lost their bullets, rows.

Relies on the kind of passages (item, paragraph, row) and on where sentences begin a line; what a list is of is known
from its heading, which the modules that read lists look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from jig.graph.reading.cells import cells_of, goes_on
from jig.graph.reading.lines import Line
from jig.graph.reading.roles import said_in_heading
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage, Section
from jig.graph.text.headings import looks_like_heading
from jig.graph.text.marks import SENTENCE_END

__all__ = [
    "NUMBER",
    "SHORTEST",
    "Entry",
    "before_prose",
    "before_remark",
    "before_rows",
    "ends_of_lists",
    "entries_of",
    "joined",
    "lines_apart",
    "numbered_rows",
    "span_of",
    "stated_in_heading",
    "without_opening",
]

#: An entry of a list: its sentences, and its span.
Entry = tuple[list[Line], tuple[int, int]]
#: The number that an entry begins with.
NUMBER = re.compile(r"\W*(\d{1,2})(?:[.):]|\s)\s*")
#: Letters of the shortest sentence that can begin an entry of a list.
SHORTEST = 8


def entries_of(lines: list[Line]) -> Iterator[Entry]:
    """Yield the entries of a list: its items, or its paragraphs where it has no items.

    :param lines: the sentences of the list, in order.
    """
    lines = lines[: _end_of_items(lines)]
    items = [line for line in lines if line.sentence.passage.kind == "item"]
    if _is_astray(lines):
        items = []
    wanted = items or [
        line for line in lines if line.sentence.passage.kind == "paragraph" and not line.text.endswith(":")
    ]
    entry: list[Line] = []
    for line in wanted:
        if entry and (line.sentence.first or _numbered_next(entry[0], line)):
            if span_of(entry)[1] >= SHORTEST:
                yield entry, span_of(entry)
            entry = []
        entry.append(line)
    if entry and span_of(entry)[1] >= SHORTEST:
        yield entry, span_of(entry)


#: The number of an entry, with the mark that parts it from the words.
_COUNTED = re.compile(r"(\d{1,2})[.)]\s")


def _numbered_next(entry: Line, line: Line) -> bool:
    """Whether a sentence has the number after that of an entry: a reader of pages ran the list together."""
    one, other = _COUNTED.match(entry.text), _COUNTED.match(line.text)
    return bool(one and other and int(other[1]) == int(one[1]) + 1)


#: Paragraphs of the shortest list without bullets that a note follows.
_LISTED = 2


def _is_astray(lines: list[Line]) -> bool:
    """Whether the only item among some lines is a note at the foot of a page: with a number, after paragraphs."""
    items = [at for at, line in enumerate(lines) if line.sentence.passage.kind == "item" and line.sentence.first]
    alone = len(items) == 1 and bool(NUMBER.match(lines[items[0]].text))
    return alone and sum(line.sentence.first for line in lines[: items[0]]) >= _LISTED


def _end_of_items(lines: list[Line]) -> int:
    """Return the number of the line at which items of another list begin: without numbers, or with, after text."""
    listed, made, text = 0, False, False
    for at, line in enumerate(lines):
        if line.sentence.passage.kind != "item":
            text = listed > 0
        elif line.sentence.first:
            numbered = bool(NUMBER.match(line.text))
            if text and listed >= _LISTED and numbered != made:
                return at
            listed, made, text = listed + 1, numbered, False
    return len(lines)


#: Sentences of the shortest list that lost its bullets: in two it may be chance that both begin a line.
_LOST = 3


def lines_apart(text: Text, entries: Iterator[Entry]) -> Iterator[Entry]:
    """Yield entries; a paragraph in which every sentence begins a line is a list that lost its bullets.

    So is one of two sentences when each takes up a line and no more, when the list began before it, or when most of its
    entries are one sentence.

    :param text: the text with the list.
    :param entries: its entries as paragraphs and items.
    """
    listed = 0
    found = list(entries)
    single = sum(len(entry[0]) == 1 for entry in found)
    mostly = single >= _LOST - 1 and single > len(found) - single
    for entry in found:
        lines = entry[0]
        apart = len(lines) > 1 and all(_begins_line(text, line) for line in lines[1:])
        enough = listed or mostly or len(lines) >= _LOST or not any(_goes_over(text, line) for line in lines)
        enough = enough or (apart and _in_box(text, lines[0]))
        if apart and enough and (lines[0].sentence.passage.kind == "paragraph" or len(lines) >= _LOST):
            yield from (([line], line.span) for line in lines)
        else:
            listed = listed + 1 if len(lines) == 1 else 0
            yield entry


#: Spaces before a line that show that it stands further in than the text of a page.
_INDENT = 4


def _in_box(text: Text, line: Line) -> bool:
    """Whether a passage and the heading right over it stand further in than the text of the page, as boxes do."""
    plain, passage = text.document.text, line.sentence.passage
    head = text.by_section[passage.section][0] if passage.paragraph == 1 else passage
    begins = [plain.rfind("\n", 0, one.begin) + 1 for one in (head, passage)]
    indents = {one.begin - begin for one, begin in zip((head, passage), begins, strict=True)}
    return head.kind == "heading" and len(indents) == 1 and min(indents) >= _INDENT


#: Rows of the shortest table that ends a list; fewer may be entries that a reader of pages put side by side.
_ROWS = 3


def before_rows(text: Text, lines: list[Line]) -> list[Line]:
    """Return the lines of a list up to the rows of a table that stand after them.

    :param text: the text with the list.
    :param lines: the lines of its section.
    """
    passages = text.by_section.get(lines[0].sentence.passage.section, []) if lines else []
    rows = [one.kind == "row" and one.start > lines[0].sentence.start for one in passages]
    end = next(
        (one.start for at, one in enumerate(passages) if all(rows[at : at + _ROWS]) and at + _ROWS <= len(rows)), None
    )
    return lines if end is None else [line for line in lines if line.sentence.start < end]


def _begins_line(text: Text, line: Line) -> bool:
    begin = text.document.letters.span(line.sentence.start, 1)[0]
    before = text.document.text[text.document.text.rfind("\n", 0, begin) + 1 : begin]
    return len(before) < begin and not any(map(str.isalnum, before))


def _goes_over(text: Text, line: Line) -> bool:
    """Whether a sentence takes up more than one line."""
    begin, end = text.document.letters.span(*line.span)
    return "\n" in text.document.text[begin:end]


def stated_in_heading(text: Text, section: Section) -> Iterator[Entry]:
    """Yield what the heading of a section states as a key message or finding, where no list stands right under it.

    :param text: the text with the section.
    :param section: the section.
    """
    said = said_in_heading(section.heading) if section.path in text.stated else ""
    heading = text.by_section[section.path][0] if said else None
    if heading and text.stated[section.path] == heading.start + heading.length:
        length = len(letters_in(said))
        line = text.line(said, heading, text.roles[section.path])
        span = heading.start + heading.length - length, length
        yield [line._replace(sentence=line.sentence._replace(start=span[0], length=length))], span


#: How a sentence announces the entries after it.
_ANNOUNCES = re.compile(
    r"\b(?:the|these|those) following\b|\bas follows\b|\b(?:set out|listed|given) below\b", re.IGNORECASE
)


def without_opening(entries: list[Entry]) -> list[Entry]:
    """Return the entries of a list without the sentence over them that announces them.

    :param entries: the entries, at least two of them after such a sentence.
    """
    opens = len(entries) > _LISTED and _ANNOUNCES.search(entries[0][0][-1].text)
    return entries[1:] if opens else entries


#: Paragraphs of several sentences that, if most are, make text of what follows a single entry; and how many paragraphs
#: a list of such paragraphs has at the most.
_PROSE, _LONGEST_PROSE = 3, 6


def before_prose(entries: list[Entry]) -> Iterator[Entry]:
    """Yield the entries of a list up to the text after it, where neither bullets nor a heading part the two.

    Relies on entries of one sentence each, and on paragraphs of several after them.

    :param entries: the entries, those of the text after the list among them.
    """
    entries = before_remark(_before_heading(entries))
    paragraphs = all(own[0].sentence.passage.kind == "paragraph" for own, _ in entries)
    single = [len(own) == 1 for own, _ in entries]
    first = single.index(False) if paragraphs and False in single else 0
    after = single[first:]
    mostly = after.count(False) >= _PROSE and after.count(False) * 2 > len(after)
    listed = first > 1 or (first == 1 and (mostly or not any(after)))
    if listed:
        yield from entries[:first]
    elif not (paragraphs and mostly and len(entries) > _LONGEST_PROSE):  # else where the list ends is not told
        yield from entries


def _before_heading(entries: list[Entry]) -> list[Entry]:
    """Return entries up to one that is the heading of what comes next: without a stop, where those before have one."""
    for at, (lines, _) in enumerate(entries):
        if lines[0].sentence.passage.kind != "paragraph":
            break
        if not SENTENCE_END.search(lines[-1].text):
            return entries[:at] if at >= _LISTED and looks_like_heading(lines[-1].text) else entries
    return entries


#: How a sentence begins that speaks of the entries above it.
_REMARK = re.compile(
    r"(?:(?:they|these|those)\s+(?:are|were|will|have|had|come|came|show|can)|"
    r"(?:each|all|most|some|many)\s+of\s+(?:them|these|those))\b",
    re.IGNORECASE,
)


def before_remark(entries: list[Entry]) -> list[Entry]:
    """Return entries without a last sentence that speaks of those above it, where no bullets show what is an entry.

    :param entries: the entries of a list.
    """
    if len(entries) <= _LISTED or any(own[0].sentence.passage.kind != "paragraph" for own, _ in entries):
        return entries
    return entries[:-1] if len(entries[-1][0]) == 1 and _REMARK.match(entries[-1][0][0].text) else entries


def ends_of_lists(text: Text, roles: tuple[str, ...]) -> dict[str, int]:
    """Return the letter at which the list of each section ends, by the path of the section.

    What stands after it, where no heading parts the two, is text as anywhere.

    :param text: the text of the report.
    :param roles: the roles of sections that hold lists.
    """
    ends: dict[str, int] = {}
    for section in text.sections(*roles):
        lines = [line for line in text.lines_by_section.get(section.path, []) if line.role == text.roles[section.path]]
        passages = text.by_section.get(section.path, [])[1:]
        rows = list(takewhile(lambda passage: passage.kind == "row", passages))
        if rows:
            ends[section.path] = rows[-1].start + rows[-1].length
        elif entries := list(before_prose(list(lines_apart(text, entries_of(before_rows(text, lines)))))):
            ends[section.path] = entries[-1][1][0] + entries[-1][1][1]
    return ends


#: The first cell of a row that holds one of several areas.
_ROW_NUMBER = re.compile(r"(?:[A-Za-z ]{0,40} )?(\d{1,2})[.):]?")


def numbered_rows(text: Text, passages: list[Passage], role: str) -> Iterator[Entry]:
    """Yield the rows of a table that begin with a number each, those that go on in the next passages whole.

    :param text: the text with the table.
    :param passages: the passages that may be its rows.
    :param role: what the list is of, as a role of sections.
    """
    found: list[list[Passage]] = []
    for passage in passages:
        cells = cells_of(text, passage) if passage.kind == "row" else []
        numbered = len(cells) > 1 and _ROW_NUMBER.fullmatch(cells[0])
        if numbered and int(numbered[1]) == len(found) + 1:
            found.append([passage])
        elif found and goes_on(text, passage):
            found[-1].append(passage)
    for entry in found if len(found) > 1 else ():
        first, last = entry[0], entry[-1]
        span = first.start, last.start + last.length - first.start
        line = text.line(" ".join(text.words(passage) for passage in entry), first, role)
        yield [line._replace(sentence=line.sentence._replace(start=span[0], length=span[1]))], span


#: The word at the end of an entry that joins the last one to it.
_JOINS = re.compile(r"[;,]\s+(and|or)\W*$")


def span_of(lines: list[Line]) -> tuple[int, int]:
    """Return the first letter and the length of sentences that follow each other, without what joins another."""
    start = lines[0].sentence.start
    joins = _JOINS.search(lines[-1].text)
    return start, lines[-1].sentence.end - start - (len(joins[1]) if joins else 0)


def joined(text: Text, lines: list[Line]) -> Line:
    """Return the sentences of an entry as one line.

    :param text: the text with the entry.
    :param lines: its sentences.
    """
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    made = text.line(" ".join(line.text for line in lines), first.sentence.passage, first.role)
    start, length = span_of(lines)
    return made._replace(sentence=made.sentence._replace(start=start, length=length))

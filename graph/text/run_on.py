"""Title pages and lists of contents that lost their line ends, as texts copied from web pages and viewers have them.

There a title, its date, the list of contents and what follows stand in one paragraph ("Joint inspection of services in
Fife May 2008 Contents Page Introduction 1 1. Background 2 Introduction The inspection ..."). The word "Contents" and at
least three titles after it, each with a page number no lower than the one before, tell where the parts begin. Below, a
title of that list begins a part where it comes again, in the order of the list, between sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph.dates import MONTHS
from jig.graph.text.blocks import Block
from jig.graph.text.marks import CONTENTS_TITLE, bare_words

__all__ = ["cut_run_on"]

#: The heading of the list, after other words of its line.
_CONTENTS = re.compile(
    r"\b(?:Table of )?(?:Contents|CONTENTS)\b(?:\s+(?:Page|PAGE)s?(?:\s+(?:[Nn]o\.?|[Nn]umber))?\b)?\s*"
)
#: The end of an entry: the number of its page, before the next entry or the text.
_PAGE = re.compile(r"\s[\s.…]*(\d{1,3})(?=\s+(?:\d{1,2}\.?\s+)?[A-Z‘'“\"]|\s*$)")
#: A date at the end of a title page, and words after which it belongs to them.
_DATE = re.compile(rf"(?<=\S)\s+(?:\d{{1,2}}\s+)?(?:{'|'.join(MONTHS)})\s+(?:19|20)\d\d\s*$")
_OF_WORDS = re.compile(r"\b(?:in|of|on|to|by|and|from|since|between|until|following)$|,$|[-–]$")
#: What can stand before a title without a number: nothing, or a sentence and the number of a note or a page.
_ENDED = re.compile(r"(?:^|[.!?:][\"'”’)]*\d{0,3}(?:\s+\d{1,3})*)\s*$")
#: The end of a sentence and numbers after it.
_NUMBERS_AFTER = re.compile(r"([.!?][\"'”’)]*)(?:\s+\d{1,3})+\s*$")
#: How the text under a title begins.
_BEGINS = re.compile(r"\s+(?=[A-Z\d“\"‘'•])|\s*$")
#: Entries that make up a list, at least and at the most, characters of the longest one, among how many a list begins,
#: and how many before a title tell whether a sentence ended.
_FEWEST, _MOST, _LONGEST, _EARLY, _NEAR = 3, 80, 200, 6000, 40


def cut_run_on(blocks: list[Block], text: str) -> list[Block]:
    """Return the blocks of a text, a title page and a list of contents in one paragraph cut into their parts.

    :param blocks: the blocks of a text.
    :param text: the text.
    """
    for at, block in enumerate(blocks):
        if block.begin > _EARLY:
            break
        if (title := _heading(block, text)) and (entries := _entries(text, title.end(), block.end)):
            parts = [*_front(block, text, title), *_listed(block, text, title, entries)]
            titles = [text[begin:end] for begin, end, _ in entries]
            return [*blocks[:at], *parts, *_below(block, text, entries[-1][2], titles), *blocks[at + 1 :]]
    return blocks


def _heading(block: Block, text: str) -> re.Match[str] | None:
    """Return the heading of a list of contents that stands among other words of its line."""
    for match in _CONTENTS.finditer(text, block.begin, min(block.end, _EARLY)):
        before = text[block.begin : match.start()].rpartition("\n")[2]
        after = text[match.start() : match.start() + _LONGEST].partition("\n")[0]
        if not CONTENTS_TITLE.match(bare_words(before + after)):
            return match
    return None


def _entries(text: str, begin: int, until: int) -> list[tuple[int, int, int]]:
    """Return where the title of each entry begins and ends, and where the next one begins; nothing if they are few."""
    found: list[tuple[int, int, int]] = []
    page, first = 0, ""
    while begin < until and len(found) < _MOST and not (first and text.startswith(first, begin)):
        ends = (match for match in _PAGE.finditer(text, begin, min(until, begin + _LONGEST)) if int(match[1]) >= page)
        end = next(ends, None)
        if end is None or not re.match(r"\d{0,2}\.?\s*[A-Z]", text[begin : end.start()]):
            break
        after = _skip(text, end.end(), until)
        found.append((begin, end.start(), after))
        first, page, begin = first or text[begin : end.start()], int(end[1]), after
    return found if len(found) >= _FEWEST else []


def _skip(text: str, begin: int, until: int) -> int:
    while begin < until and text[begin].isspace():
        begin += 1
    return begin


def _front(block: Block, text: str, title: re.Match[str]) -> Iterator[Block]:
    """Yield what stands before a list of contents, and apart from it a date that it ends with."""
    end = title.start()
    date = _DATE.search(text, block.begin, end)
    if date and not _OF_WORDS.search(text[block.begin : date.start()]):
        yield _block(block, text, block.begin, date.start(), "paragraph")
        yield _block(block, text, _skip(text, date.start(), end), end, "paragraph")
    elif text[block.begin : end].strip():
        yield _block(block, text, block.begin, end, "paragraph")


def _listed(block: Block, text: str, title: re.Match[str], entries: list[tuple[int, int, int]]) -> Iterator[Block]:
    yield _block(block, text, title.start(), entries[0][0], "paragraph")
    for begin, _, after in entries:
        yield _block(block, text, begin, after, "contents")


def _below(block: Block, text: str, begin: int, titles: list[str]) -> Iterator[Block]:
    """Yield what stands after a list of contents in one paragraph with it, cut at the titles that the list names."""
    for title in titles:
        words = re.compile(r"\s+".join(map(re.escape, title.split())))
        for match in words.finditer(text, begin, block.end):
            ended = title[0].isdigit() or _ENDED.search(text[begin : match.start()][-_NEAR:])
            if ended and _BEGINS.match(text, match.end(), block.end):
                yield from _text(block, text, begin, match.start())
                yield _block(block, text, match.start(), match.end(), "paragraph")
                begin = _skip(text, match.end(), block.end)
                break
    yield from _text(block, text, begin, block.end)


def _text(block: Block, text: str, begin: int, end: int) -> Iterator[Block]:
    """Yield running text, without the number of a page or a note after its last sentence."""
    number = _NUMBERS_AFTER.search(text, begin, end)
    end = number.end(1) if number else end
    if text[begin:end].strip():
        yield _block(block, text, begin, end, "paragraph")


def _block(block: Block, text: str, begin: int, end: int, kind: str) -> Block:
    """Return some words of a block as a block of their own."""
    return block._replace(begin=begin, end=end, text=text[begin:end].strip(), kind=kind, hashes=0, leads=True)

"""Title pages and lists of contents that lost their line ends, as texts copied from web pages and viewers have them.

There a title, its date, the list of contents and what follows stand in one paragraph ("Joint inspection of services in
Fife May 2008 Contents Page Introduction 1 1. Background 2 Introduction The inspection ..."). The word "Contents" and at
least three titles after it, each with a page number no lower than the one before, or numbered from one on up to where
the first of them comes again, tell where the parts begin. Below, a title of that list begins a part where it stands
again, in the order of the list, between sentences. A title page in one line is parted at its dates, without such a list
too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from jig.graph.dates import MONTHS
from jig.graph.text.blocks import Block
from jig.graph.text.marks import CONTENTS_TITLE, SENTENCE_END, bare_words

__all__ = ["cut_run_on"]

#: The heading of the list, after other words of its line.
_CONTENTS = re.compile(
    r"\b(?:Table of )?(?:Contents|CONTENTS)\b(?:\s+(?:Page|PAGE)s?(?:\s+(?:[Nn]o\.?|[Nn]umber))?\b)?\s*"
)
#: The end of an entry: the number of its page, before the next entry or the text.
_PAGE = re.compile(r"\s[\s.…]*(\d{1,3})(?=\s*[•–]\s*[A-Z]|\s+(?:\d{1,2}\.?\s+)?[A-Z‘'“\"]|\s*$)")
#: A date on a title page, and words after which it belongs to them.
_DATE = re.compile(rf"(?<=\S)\s+(?:\d{{1,2}}\s+)?\b(?:{'|'.join(MONTHS)})\s+(?:19|20)\d\d(?=\s|$)", re.IGNORECASE)
#: What can stand under the date of a title page.
_UNDER_DATE = re.compile(
    r"\s*(?:$|(?:joint |progress )?(?:report|review|inspection)\b|(?:prepared|published|produced) by\b|the [A-Z]|©)",
    re.IGNORECASE,
)
#: The number before a title, how an appendix begins, and a running foot after the last title.
_TITLE_NUMBER, _APPENDIX = re.compile(r"(?<=\s)(\d{1,2})\.\s+(?=[A-Z])"), re.compile(r"(?<=\s)Appendix \d{1,2}\b")
_FOOT = re.compile(r"(?<=\s)Page \d{1,3} of \d{1,3}\b")
_FOOT_OVER = re.compile(r"Page \d{1,3} of \d{1,3}\s[^.\n]*?\s(?=\d{1,2}\. [A-Z][^.\n]{2,80}\s*$)")
#: A running foot that ends with a title, but for its first letter.
_FOOT_OF = r"\s[A-Z][^.A-Z]*[a-z]{}\s+\d{{1,3}}\s*$"
_OF_WORDS = re.compile(r"\b(?:the|in|of|on|to|by|and|from|since|between|until|following)$|,$|[-–]$")
#: What can stand before a title without a number: nothing, or a sentence and the number of a note or a page.
_ENDED = re.compile(r"(?:^|[.!?:][\"'”’)]*\d{0,3}(?:\s+\d{1,3})*)\s*$")
#: The end of a sentence and numbers after it.
_NUMBERS_AFTER = re.compile(r"([.!?][\"'”’)]*)(?:\s+\d{1,3})+\s*$")
#: How the text under a title begins.
_BEGINS = re.compile(r"\s+(?=[A-Z\d“\"‘'•])|\s*$")
#: Entries that make up a list, at least and at the most, characters of the longest one, among how many a list begins,
#: and how many before a title tell whether a sentence ended.
_FEWEST, _MOST, _LONGEST, _EARLY, _NEAR = 3, 80, 200, 6000, 40
#: Characters of the longest list whose titles have no pages, and those among which a title page stands.
_FARTHEST, _TITLED = 4000, 3000


class _List(NamedTuple):
    """A list of contents: its heading, the block in which it stands, its entries, and the first block after it."""

    heading: Block
    listing: Block
    entries: list[tuple[int, int, int]]
    after: int


def cut_run_on(blocks: list[Block], text: str) -> list[Block]:
    """Return the blocks of a text, a title page and a list of contents in one paragraph cut into their parts.

    :param blocks: the blocks of a text.
    :param text: the text.
    """
    above: list[Block] = []
    blocks = [_below_foot(block, text) for block in blocks]
    for at, block in enumerate(blocks):
        if block.begin > _EARLY:
            return [*above, *blocks[at:]]
        named = " ".join(blocks[0].text.split()) if at else ""
        if found := _list(blocks, at, text):
            front = _front(block, text, found.heading.begin, named)
            return [*above, *front, found.heading, *_parts(found, text), *_led(blocks[found.after :], text, found)]
        above += _front(block, text, block.end, named) if _dated(block, text) else [block]
    return above


def _list(blocks: list[Block], at: int, text: str) -> _List | None:
    """Return the list of contents whose heading stands in a block among other words, or over one in one line."""
    block, following = blocks[at], blocks[at + 1 : at + 2]
    title = _heading(block, text)
    if title is None and not CONTENTS_TITLE.match(bare_words(block.text)):
        return None
    heading = _block(block, text, title.start(), title.end(), "paragraph") if title else block
    if title and (entries := _listed(text, title.end(), block.end)):
        return _List(heading, block, entries, at + 1)
    if not text[heading.end : block.end].strip() and following and "\n" not in following[0].text:
        if entries := _listed(text, following[0].begin, following[0].end):
            return _List(heading, following[0], entries, at + 2)
    return _List(heading, block, [], at + 1) if title and _opens_list(text, title.end(), block, following) else None


def _listed(text: str, begin: int, until: int) -> list[tuple[int, int, int]]:
    """Return where the title of each entry begins and ends, and where the next one begins; nothing if they are few."""
    return _numbered(text, begin, until) or _entries(text, begin, until)


def _parts(found: _List, text: str) -> Iterator[Block]:
    """Yield the entries of a list, and what stands below them in one paragraph."""
    block = found.listing
    for begin, _, after in found.entries:
        yield _block(block, text, begin, after, "contents")
    if found.entries:
        yield from _below(block, text, found.entries[-1][2], _titles(found, text))
    elif text[found.heading.end : block.end].strip():
        yield _block(block, text, found.heading.end, block.end, "contents")


def _titles(found: _List, text: str) -> list[str]:
    return [text[begin:end] for begin, end, _ in found.entries]


def _below_foot(block: Block, text: str) -> Block:
    """Return a block without the running foot of the page before, under which a numbered title stands in its line."""
    foot = _FOOT_OVER.match(text, block.begin, block.end) if block.text.startswith("Page ") else None
    return _block(block, text, foot.end(), block.end, block.kind) if foot else block


def _heading(block: Block, text: str) -> re.Match[str] | None:
    """Return the heading of a list of contents that stands among other words of its line."""
    for match in _CONTENTS.finditer(text, block.begin, min(block.end, _EARLY)):
        before = text[block.begin : match.start()].rpartition("\n")[2]
        after = text[match.start() : match.start() + _LONGEST].partition("\n")[0]
        if not CONTENTS_TITLE.match(bare_words(before + after)):
            return match
    return None


def _entries(text: str, begin: int, until: int) -> list[tuple[int, int, int]]:
    """Return the entries of a list whose titles have pages, as ``_listed`` does."""
    found: list[tuple[int, int, int]] = []
    page, first = 0, ""
    while begin < until and len(found) < _MOST and not (first and text.startswith(first, begin)):
        ends = (match for match in _PAGE.finditer(text, begin, min(until, begin + _LONGEST)) if int(match[1]) >= page)
        end = next(ends, None)
        if end is None or not re.match(r"(?:[•–]\s*)?\d{0,2}\.?\s*[A-Z]", text[begin : end.start()]):
            break
        after = _skip(text, end.end(), until)
        found.append((begin, end.start(), after))
        first, page, begin = first or text[begin : end.start()], int(end[1]), after
    return found if len(found) >= _FEWEST else []


def _skip(text: str, begin: int, until: int) -> int:
    while begin < until and text[begin].isspace():
        begin += 1
    return begin


def _numbered(text: str, begin: int, until: int) -> list[tuple[int, int, int]]:
    """Return the entries of a list without pages, numbered from one on, up to where the first title comes again."""
    numbers = list(_TITLE_NUMBER.finditer(text, begin, until))
    first = next((text[one.start() : other.start()].strip() for one, other in pairwise(numbers)), "")
    again = text.find(first, numbers[1].start(), min(until, begin + _FARTHEST)) if first else -1
    if again < 0 or numbers[0].start() != begin:
        return []
    begins: list[int] = []
    for match in numbers:
        if match.start() < again and int(match[1]) == len(begins) + 1:
            begins.append(match.start())
    if len(begins) < _FEWEST:
        return []
    after = [match.start() for cut in (_APPENDIX, _FOOT) for match in cut.finditer(text, begins[-1], again)]
    return [(one, other, other) for one, other in pairwise([*begins, *sorted(after), again])]


def _opens_list(text: str, begin: int, block: Block, following: list[Block]) -> bool:
    """Whether a list of contents begins at the end of a block, or its first entry does, and goes on in the next."""
    first = re.fullmatch(r"1\.?\s+[A-Z][^.;:]*", text[begin : block.end].strip()[:_LONGEST])
    number = "2" if first else "1"
    alone = first or not text[begin : block.end].strip()
    return bool(alone and following and re.match(rf"{number}\.?\s+[A-Z]", following[0].text))


def _dated(block: Block, text: str) -> bool:
    """Whether a block is a title page in one line, with a date among its words."""
    if block.kind not in ("paragraph", "heading") or block.begin > _TITLED or "\n" in block.text:
        return False
    return any(text[end : block.end].strip() for _, end in _dates(text, block.begin, block.end))


def _dates(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the dates of a title page begin and end: after words without a stop, before others of such a page."""
    words = re.compile(r"\s*" + r"\s+".join(map(re.escape, text[begin:end].split()[:3])), re.IGNORECASE)
    for date in _DATE.finditer(text, begin, end):
        before = text[begin : date.start()]
        if SENTENCE_END.search(before) or re.search(r"[.;] ", before):
            return
        under = date.end() == end or _UNDER_DATE.match(text, date.end(), end) or words.match(text, date.end(), end)
        if len(before.split()) > 1 and under and not _OF_WORDS.search(before):
            yield date.start(), date.end()
            begin = date.end()


def _front(block: Block, text: str, end: int, title: str) -> Iterator[Block]:
    """Yield what stands before a list of contents: the title, dates, and what stands under them, each apart.

    A running foot under them, the title in other words with the number of its page, is left out.

    :param title: the words that the text begins with; empty where the block does.
    """
    begin = block.begin
    title = title if text.find(title, begin, end) >= 0 else ""
    for at, until in [*_dates(text, block.begin, end), (end, end)]:
        if title and (foot := re.compile(_FOOT_OF.format(re.escape(title[1:]))).search(text, begin, at)):
            yield from _some(block, text, begin, foot.start())
        else:
            again = text.find(title, begin + 1, at) if title else -1
            yield from _some(block, text, begin, again if again > 0 else at)
            yield from _some(block, text, again, at) if again > 0 else ()
        title = title or " ".join(text[begin:at].split())
        yield from _some(block, text, at, until)
        begin = until


def _some(block: Block, text: str, begin: int, end: int) -> Iterator[Block]:
    if text[begin:end].strip():
        yield _block(block, text, _skip(text, begin, end), end, "paragraph")


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


def _led(blocks: list[Block], text: str, found: _List) -> Iterator[Block]:
    """Yield the blocks after a list of contents, a title that the list names apart from the text that it leads."""
    known = [re.compile(r"\s+".join(map(re.escape, title.split()))) for title in _titles(found, text)]
    for block in blocks:
        ends = (match.end() for title in known if (match := title.match(text, block.begin, block.end)))
        end = next((end for end in ends if end < block.end and _BEGINS.match(text, end, block.end)), 0)
        if end and block.kind == "paragraph" and text[end : block.end].strip():
            yield _block(block, text, block.begin, end, "paragraph")
            yield _block(block, text, _skip(text, end, block.end), block.end, "paragraph")
        else:
            yield block


def _text(block: Block, text: str, begin: int, end: int) -> Iterator[Block]:
    """Yield running text, without the number of a page or a note after its last sentence."""
    number = _NUMBERS_AFTER.search(text, begin, end)
    end = number.end(1) if number else end
    if text[begin:end].strip():
        yield _block(block, text, begin, end, "paragraph")


def _block(block: Block, text: str, begin: int, end: int, kind: str) -> Block:
    """Return some words of a block as a block of their own."""
    return block._replace(begin=begin, end=end, text=text[begin:end].strip(), kind=kind, hashes=0, leads=True)

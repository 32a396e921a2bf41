"""The report's own list of contents: where it stands, which titles it names, and these titles in the text.

The list is found by its heading among the blocks of a text (``graph.text.blocks``). It ends where its first title
comes again, else at what has no page number. A title's level shows by its bullet or its number. Titles are compared by
their letters (``graph.text.letters``), without the number before them. In the text they may stand among other lines,
no blank one between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from jig.graph.text.blocks import Block, is_numbered_alone
from jig.graph.text.headings import HEADING_LINES
from jig.graph.text.letters import letters_of
from jig.graph.text.marks import (
    APPENDIX,
    AREA,
    ASKED,
    CONTENTS_LINE,
    CONTENTS_TITLE,
    ITEM,
    NUMBERED,
    SENTENCE_END,
    TAG,
    bare_words,
)

__all__ = ["LONGEST_TITLE", "Titles", "contents_blocks", "read_contents", "title_key"]

#: Longer than any line of a list of contents, which may name an area for improvement in full.
LONGEST_TITLE = 500
#: What stands over the page numbers of a list of contents.
_PAGES_TITLE = re.compile(r"pages?(?:\s+(?:no\.?|numbers?))?$", re.IGNORECASE)
#: The end of what is no title.
_SENTENCE_END_STOP = re.compile(r"[.;]\s*$")
#: The number before a title, among its letters.
_NUMBER_BEFORE = re.compile(r"^\d+")
#: How many blocks and characters a list of contents has at the most.
_MOST_ENTRIES, _MOST_LETTERS = 80, 6000
#: Characters of the longest entry on one line that ends like a sentence.
_LONGEST_ENTRY = 300
#: How many entries links to the parts of a page have at the least.
_FEWEST_ENTRIES = 3
#: Letters by which titles are told apart at first.
_TOLD_BY = 8


def read_contents(blocks: list[Block]) -> dict[str, int]:
    """Return the level of each title that the list of contents names, by its key (``title_key``).

    :param blocks: the blocks of a text.
    :returns: the levels; empty where a text has no list of contents.
    """
    entries: list[tuple[str, bool, bool]] = []
    for block in contents_blocks(blocks):
        for line in _entry_lines(block):
            words = TAG.sub("", line).strip().strip("*|").strip()
            if (match := CONTENTS_LINE.match(words)) or "\t" in line:
                words = (match[1] if match else words).strip().rstrip("|").strip()
            bulleted = words[:1] in "•-*"
            words = words.lstrip("•-* \t|")
            if words and not words.isdigit():
                entries.append((words, bulleted, bool(NUMBERED.match(words))))
    return _contents_levels(entries)


def contents_blocks(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks of the list of contents.

    They end where the first title comes again as a heading of its own, else at what has no page number. A list that is
    not called so is known by the numbers of its pages, and by its titles, which stand again further down.

    :param blocks: the blocks of a text.
    """
    for at, block in enumerate(blocks):
        if CONTENTS_TITLE.match(bare_words(block.text)):
            begin = at + 1
            while begin < len(blocks) and _PAGES_TITLE.match(bare_words(blocks[begin].text)):
                begin += 1
            again = _first_again(blocks, begin)
            listed = blocks[begin:again] if again else list(_numbered_entries(blocks, begin))
            yield from listed or _entries_again(blocks, begin)
            return
    yield from _untitled(blocks)


def title_key(words: str) -> str:
    """Return the letters by which a title is known, in the list of contents and in the text.

    >>> title_key("3. What we found")
    'whatwefound'
    """
    return _NUMBER_BEFORE.sub("", letters_of(words))


class Titles:
    """Cuts the titles that the list of contents names from the text around them, where no blank lines part them.

    :param contents: the level of each title, by its key (``read_contents``).
    """

    def __init__(self, contents: dict[str, int]) -> None:
        self._contents = contents
        self._begin = frozenset(key[:_TOLD_BY] for key in contents)

    def cut(self, block: Block, text: str) -> Iterator[Block]:
        """Yield a block, or its parts: each title alone, and what stands before it and after it.

        :param block: the block.
        :param text: the text of the report.
        """
        if block.kind not in ("paragraph", "item") or "\n" not in block.text:
            yield block
            return
        lines = [(at, line) for at, line in _offsets(block, text) if line.strip()]
        begin, kind, leads, at = 0, block.kind, block.leads, 0
        while at < len(lines):
            size = self._size(lines, at, leads=block.leads)
            if not size:
                at += 1
                continue
            if begin < at:
                yield _part(block, lines, begin, at, kind, leads=leads)
            yield _part(block, lines, at, at + size, "paragraph" if not at else "heading", leads=True)
            begin, kind, leads = at + size, "paragraph", True
            at = begin
        if begin < len(lines):
            yield _part(block, lines, begin, len(lines), kind, leads=leads) if begin else block

    def lead(self, blocks: list[Block], at: int) -> Block:
        """Return a block; a numbered title among other lines as one that leads, unless a list names it.

        :param blocks: the blocks of a text.
        :param at: the number of the block.
        """
        block = blocks[at]
        if block.leads or block.kind != "item" or not NUMBERED.match(block.text):
            return block
        title = title_key(bare_words(block.text)) in self._contents
        return block._replace(leads=True) if title and is_numbered_alone(blocks, at) else block

    def _size(self, lines: list[tuple[int, str]], at: int, *, leads: bool) -> int:
        """Return how many lines make up the title that begins on one; 0 when none does."""
        if at and (not SENTENCE_END.search(lines[at - 1][1]) or self._title(lines, at - 1, 1)):
            return 0
        if not at and not leads and not NUMBERED.match(lines[at][1].strip()):
            return 0
        first = lines[at][1].lstrip()
        if not (first[:1].isupper() or first[:1].isdigit() or first[:1] == "*"):
            return 0
        if title_key(first)[:_TOLD_BY] not in self._begin:
            return 0
        for size in range(1, min(HEADING_LINES, len(lines) - at) + 1):
            after = lines[at + size][1].strip() if at + size < len(lines) else ""
            if self._title(lines, at, size) and _starts(after):
                return size
        return 0

    def _title(self, lines: list[tuple[int, str]], at: int, size: int) -> bool:
        title = " ".join(line.strip() for _, line in lines[at : at + size])
        return (
            len(title) <= LONGEST_TITLE
            and not _SENTENCE_END_STOP.search(title)
            and title_key(bare_words(title)) in self._contents
        )


def _entry_lines(block: Block) -> list[str]:
    """Return the lines of a list of contents, those that go on with an entry joined to it."""
    lines: list[str] = []
    for line in block.text.splitlines():
        if lines and line.strip()[:1].islower() and not CONTENTS_LINE.match(lines[-1]):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return lines


def _first_again(blocks: list[Block], begin: int) -> int:
    """Return the block at which the first entry of a list of contents stands again; 0 when it does not."""
    if begin >= len(blocks):
        return 0
    first = title_key(CONTENTS_LINE.sub(r"\1", bare_words(_entry_lines(blocks[begin])[0])))
    size = len(blocks[begin].text)
    for at in range(begin + 1, min(len(blocks), begin + _MOST_ENTRIES)):
        words = bare_words(blocks[at].text)
        if first and first in (title_key(words), title_key(bare_words(words.partition("\n")[0]))):
            return at if at - begin > 1 or blocks[begin].text.count("\n") > 1 else 0
        size += len(words)
        ended = len(words) > _LONGEST_ENTRY and "\n" not in words and SENTENCE_END.search(blocks[at].text)
        if size > _MOST_LETTERS or ended:
            return 0
    return 0


#: Entries of the shortest list of contents that has no such title, and how many of them stand again at the least.
_UNTITLED, _STAND_AGAIN = 5, 3


def _untitled(blocks: list[Block]) -> list[Block]:
    """Return the blocks of a list of contents under another title: one entry after the other, their pages in order."""
    found: list[Block] = []
    entries: list[str] = []
    page = 0
    for block in (*blocks[:_MOST_ENTRIES], None):
        lines = _entry_lines(block) if block is not None else []
        titled = not found and len(lines) > _UNTITLED and not CONTENTS_LINE.match(lines[0])
        lines = lines[1:] if titled else lines
        listed = [match for line in lines if (match := CONTENTS_LINE.match(TAG.sub("", line)))]
        pages = [page, *(int(match[2]) for match in listed)]
        if block is not None and listed and len(listed) == len(lines) and pages == sorted(pages):
            found, page = [*found, block], pages[-1]
            entries += [title_key(match[1]) for match in listed]
            continue
        if len(entries) >= _UNTITLED:
            break
        found, entries, page = [], [], 0
    after = blocks.index(found[-1]) + 1 if len(entries) >= _UNTITLED else len(blocks)
    again = {title_key(bare_words(line)) for block in blocks[after:] for line in block.text.splitlines()}
    return found if sum(entry in again for entry in entries) >= _STAND_AGAIN else []


#: A chapter that is called by its number, which is none of a page ("Statement 1" over what it states).
_CALLED_ALONE = re.compile(rf"{ASKED}\s+\d", re.IGNORECASE)


def _numbered_entries(blocks: list[Block], begin: int) -> Iterator[Block]:
    """Yield the blocks from one on that are entries of a list of contents."""
    for block in blocks[begin:]:
        lines = block.text.splitlines()
        called = _CALLED_ALONE.fullmatch(bare_words(block.text))
        listed = block.kind in ("contents", "row", "item") or (CONTENTS_LINE.match(lines[-1]) and not called)
        if not listed and not AREA.match(bare_words(block.text)) and not APPENDIX.match(bare_words(block.text)):
            return
        yield block


def _entries_again(blocks: list[Block], begin: int) -> list[Block]:
    """Return the blocks from one on all of whose lines stand again further down, as links to parts of a page do.

    The first that comes twice among them begins the text.
    """
    standing = Counter(title_key(line) for block in blocks[begin:] for line in _lines_of(block))
    found: list[Block] = []
    seen: set[str] = set()
    for block in blocks[begin : begin + _MOST_ENTRIES]:
        keys = [title_key(line) for line in _lines_of(block)]
        if not keys or not seen.isdisjoint(keys) or not all(key and standing[key] > 1 for key in keys):
            break
        seen.update(keys)
        found.append(block)
    return found if len(seen) >= _FEWEST_ENTRIES else []


def _lines_of(block: Block) -> list[str]:
    """Return the lines of a block, the words of a title that goes on over line ends joined."""
    return [words for line in _entry_lines(block) if (words := bare_words(line).strip())]


def _starts(line: str) -> bool:
    """Whether a line can be the first under a title; nothing after it is what the next blank line ends."""
    return not line or line[:1].isupper() or line[:1] in "\"'‘“*" or bool(ITEM.match(line))


def _offsets(block: Block, text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block, each with the character that it begins on."""
    at = block.begin
    for line in text[block.begin : block.end].split("\n"):
        yield at, line
        at += len(line) + 1


def _part(block: Block, lines: list[tuple[int, str]], begin: int, end: int, kind: str, *, leads: bool) -> Block:
    """Return some lines of a block as a block of their own."""
    last = lines[end][0] if end < len(lines) else block.end
    text = "\n".join(line for _, line in lines[begin:end]).strip()
    return block._replace(begin=lines[begin][0], end=last, text=text, kind=kind, leads=leads)


def _contents_levels(entries: list[tuple[str, bool, bool]]) -> dict[str, int]:
    """Return the level of each entry: below the others with a bullet, or without a number once some had one."""
    bullets = any(bulleted for _, bulleted, _ in entries)
    numbers = any(numbered for _, _, numbered in entries)
    levels: dict[str, int] = {}
    below = False
    for words, bulleted, numbered in entries:
        if AREA.match(words):
            level = 2
        elif bullets:
            level = 2 if bulleted else 1
        elif numbers:
            below = below or numbered
            top = (
                numbered
                or not below
                or bool(APPENDIX.match(words))
                or words.casefold().startswith(("glossary", "append"))
            )
            level = 1 if top else 2
        else:
            level = 1
        levels.setdefault(title_key(words), level)
    return levels

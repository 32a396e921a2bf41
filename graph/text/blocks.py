"""A text cut into blocks: consecutive lines that are one heading, paragraph, item, row or footnote.

Blank lines, rules, page numbers, furniture (``graph.text.furniture``) and what a site put around a text that it shows
(``graph.text.viewers``) part blocks and belong to none. Lines without
a blank line between them are cut where a heading stands among them (``graph.text.headings``), where an item, a row or
a footnote begins, and where a sentence ended early in its line. What a block is can change later, by the report's list
of contents (``graph.text.contents``) and by the blocks beside it (``graph.text.documents``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from jig.graph.text.blank_lines import spacing_in
from jig.graph.text.furniture import furniture_in
from jig.graph.text.headings import (
    LONGEST_QUESTION,
    begins_section,
    heading_steps,
    is_finite,
    is_numbered_heading,
    is_short_numbered,
    looks_like_heading,
    stands_over,
)
from jig.graph.text.list_ends import OPEN_END, OPENS, text_after_list
from jig.graph.text.lone_numbers import lone_numbers_in
from jig.graph.text.marks import (
    ANNOUNCES,
    APPENDIX,
    APPENDIX_TITLE,
    BULLETS,
    CELL_GAP,
    CONTENTS_LINE,
    CONTENTS_TITLE,
    ITEM,
    ITEM_NUMBER,
    LIST_NAME,
    NUMBERED,
    NUMBERED_AREA,
    PART_NAME,
    ROOM,
    SENTENCE_END,
    WIDE,
    bare_words,
    indent_of,
)
from jig.graph.text.viewers import viewer_parts

__all__ = ["Block", "is_numbered_alone", "read_blocks"]

#: A line drawn in characters.
_RULE = re.compile(r"\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*$")
#: A heading in markdown.
_HASHES = re.compile(r"\s*(#{1,6})\s+(.*)$")
#: A number that a line begins with, and a sentence after it.
_BARE_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z][a-z]*\s)")
#: A bullet, or the number of an item, that stands on a line of its own before its words.
_LONE_MARK = re.compile(rf"\s*(?:[{BULLETS}]|\d{{1,2}}\.)\s*$")
#: Words of the longest heading among the entries of a list that have lost bullets and stops.
_HEADING_WORDS = 6
#: The mark of an entry, in brackets, and such marks in order; before each first one stands what counts nothing.
_MARK = re.compile(r"\s*\(?([b-h]|i?[ivx]{1,3}|[2-9])\)\s")
_MARKS = (*"abcdefgh", "-", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "-", *"123456789")
#: A bullet before the number of a paragraph.
_GLUED_ITEM = re.compile(r"\s*[-•]\s+(?:\d+\.\d+\s+)?(?=\S)")
#: A protective marking at the head or foot of a page.
_MARKING = re.compile(r"\s*OFFICIAL(?:\s*[-–—:]?\s*SENSITIVE)?\s*$")
_NUMBER_AT_THE_RIGHT = re.compile(r"[ ]{40,}\d{1,3}\s*$")
#: What leads around a site, copied with its page: the way to it, and links to its parts.
_OF_SITE = re.compile(
    r"\s*(?:skip to (?:main |the )?content|(?:share|print|email|download) this page|(?:back|return) to (?:the )?top|"
    r"(?:(?:twitter|facebook|linkedin|whatsapp|email|print|share)\s*[|·•]?\s*){2,}|"
    r"(?:you are here\s*:?\s*)?home\s*[›»>/|→]\s*\S.*|you are here\s*:.*|"
    r"(?:(?:accessibility(?: statement)?|cookies?(?: policy)?|privacy(?: (?:policy|notice))?|contact us|site ?map|"
    r"terms (?:of use|and conditions))\s*[|·•]?\s*){2,})\s*$",
    re.IGNORECASE,
)
#: The number of a note at the foot of a page.
_FOOTNOTE = re.compile(r"\s*(?:<sup>\s*\d+\s*</sup>|[¹²³⁴-⁹]+\s|\[\^\w{1,4}\]:)\s*(?=\S)")
#: Where a line ends, and where a row in tags does that is not alone on its line.
_LINE_END, _LINE_OR_ROW_END = re.compile(r"(?<=[\n\f])"), re.compile(r"(?<=[\n\f])|(?<=</tr>)(?=\s*<tr)")
#: A line of a table in pipes or tags.
_TABLE_LINE = re.compile(r"\s*(?:\|[^|]*\||<t[rdh][ >]|</?(?:table|thead|tbody)[ >])")
#: Two cells with a bar between them, as pages of the web leave them that were copied.
_BARRED = re.compile(r"[^|\n]{2,}\S\s\|\s+[^|\n]*\S\s*$")
#: A line of a quotation in markdown, which is no item: such texts hold lines with nothing but the mark.
_QUOTED = re.compile(r"^[ \t]*>[ \t]*$", re.MULTILINE)
_QUOTE_MARK = re.compile(r"\s*>\s?")
#: The caption of a table, which is no heading.
_CAPTION = re.compile(r"\s*(?:table|figure|chart)\s+\d", re.IGNORECASE)
#: A page number that says so.
_PAGE_LINE = re.compile(r"\s*[-–|]?\s*page\s*[|:]?\s*\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?\s*[-–|]?\s*$", re.IGNORECASE)


class Block(NamedTuple):
    """Consecutive lines that belong together.

    :ivar begin: first character.
    :ivar end: character after the last.
    :ivar kind: heading, paragraph, item, row, footnote or contents (a line with the number of a page).
    :ivar text: the lines, without the marks of a heading in markdown.
    :ivar hashes: how many of these marks there were.
    :ivar leads: whether it stands first among lines without a blank one between them, or under a heading among them.
    """

    begin: int
    end: int
    kind: str
    text: str
    hashes: int = 0
    leads: bool = True


def read_blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a text, in order.

    :param text: the text of a report, plain or markdown.

    >>> [(block.kind, block.text) for block in read_blocks("Our staff said:\\n- one\\n- two\\n")]
    [('paragraph', 'Our staff said:'), ('item', '- one'), ('item', '- two')]
    """
    yield from _Reader(text).blocks()


class _Reader:
    """Gathers the lines of a text until something parts them, and cuts them into blocks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._furniture, self._spacing, self._numbers = furniture_in(text), spacing_in(text), lone_numbers_in(text)
        self._quoted = bool(_QUOTED.search(text))
        self._whole = _has_whole_lines(text)
        self._gathered: list[tuple[int, int, str]] = []
        #: The bullet or number that stood on a line of its own before the next line, and where it begins.
        self._mark: tuple[int, str] | None = None
        #: How many marks stood one after the other, which a reader of pages took out of their places.
        self._astray = 0
        #: How many entries these belong to, which come next.
        self._due = 0

    def blocks(self) -> Iterator[Block]:
        for begin, end, raw in _lines(self._text):
            if begin in self._spacing:
                continue
            line = _QUOTE_MARK.sub("", raw, count=1) if self._quoted and _QUOTE_MARK.match(raw) else raw
            if _LONE_MARK.match(line) or begin in self._numbers:
                yield from self._cut()
                self._astray, self._due = self._astray + (self._mark is not None), 0
                self._mark = (begin, f"{line.strip()}." if begin in self._numbers else line.strip())
            else:
                yield from self._take(begin, end, line)
        yield from self._cut()

    def _take(self, begin: int, end: int, line: str) -> Iterator[Block]:
        """Take a line that is more than a mark; yield the blocks that end before it, or with it."""
        empty = not line.strip()
        if self._mark is not None and not empty:
            begin, line = self._with_mark(*self._mark, begin, line)
        if self._due and self._gathered and empty:
            found = list(_entries_due(self._gathered, self._due))
            yield from found
            self._gathered, self._due = [] if found else self._gathered, 0
        on_page = _RULE.match(line) or begin in self._furniture or _is_of_page(line, alone=not self._gathered)
        if empty or on_page:
            yield from self._cut()
            return
        following = self._text[end : end + 80], self._text[end : end + LONGEST_QUESTION]
        if self._gathered and begins_section(line, self._gathered[-1][2], *following):
            yield from self._cut()
        self._gathered.append((begin, end, line))
        if self._text[end - 1 : end] == "\f":
            yield from self._cut()

    def _with_mark(self, at: int, mark: str, begin: int, line: str) -> tuple[int, str]:
        """Return a line with the mark before it, unless that belongs to one of several entries that come next."""
        self._due = self._astray + 1 if self._astray and not mark[0].isdigit() else 0
        alone, self._astray, self._mark = not self._astray, 0, None
        return (at, f"{mark} {line.strip()}") if alone else (begin, line)

    def _cut(self) -> Iterator[Block]:
        """Yield what was gathered as blocks."""
        lines, self._gathered = self._gathered, []
        return _split(lines, whole=self._whole)


def _entries_due(lines: list[tuple[int, int, str]], due: int) -> list[Block]:
    """Return the entries whose bullets were taken out of their places; none where the lines are not as many entries.

    :param lines: lines without a blank one between them, the first ones after the bullets.
    :param due: how many bullets there were.
    """
    width = max(len(line) for _, _, line in lines)
    beside = enumerate(pairwise(line for _, _, line in lines), 1)
    begins = [at for at, (one, other) in beside if SENTENCE_END.search(one) or _breaks_off(one, other, width)]
    if len(lines) == due:
        begins = list(range(1, due))
    if len(begins) + 1 != due:
        return []
    return [_block(lines[one:other], "item", leads=False) for one, other in pairwise([0, *begins, len(lines)])]


def is_numbered_alone(blocks: list[Block], at: int) -> bool:
    """Say whether a block has a number, and those beside it have none and announce no list.

    :param blocks: the blocks of a text.
    :param at: the number of the block.
    """
    beside = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    listed = any(other.kind == "item" and ITEM_NUMBER.match(other.text) for other in beside)
    announced = at > 0 and blocks[at - 1].text.rstrip().endswith(":")
    return bool(ITEM_NUMBER.match(blocks[at].text)) and not listed and not announced


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield lines, each with the characters where it begins and ends; a form feed ends one, and a row in tags.

    What a site put over or before the words of a line is no part of it.
    """
    at, shown = 0, viewer_parts(text)
    for line in re.split(_LINE_OR_ROW_END if "<tr" in text else _LINE_END, text):
        if line:
            cut = shown.get(at, 0)
            yield at + cut, at + len(line), line[cut:].rstrip("\n\f")
            at += len(line)


def _is_of_page(line: str, *, alone: bool) -> bool:
    """Whether a line is a page number, a protective marking, or what stands around a page of the web.

    :param alone: whether a blank line or the like stands before it; then a number far to the right is that of a page.
    """
    if alone and _NUMBER_AT_THE_RIGHT.match(line):
        return True
    return bool(_PAGE_LINE.match(line) or _MARKING.match(line) or _OF_SITE.match(line))


#: How a letter begins.
_SALUTES = re.compile(r"\s*Dear\s+[A-Z]")
#: Characters of a line that no page has room for, and how many parts of a text they make up where nothing is broken.
_UNBROKEN, _PARTS = 200, 3


def _has_whole_lines(text: str) -> bool:
    """Whether the lines of a text are whole paragraphs, as converters leave them: a line never goes on in the next."""
    return sum(len(line) for line in text.split("\n") if len(line) > _UNBROKEN) * _PARTS > len(text)


def _subject_of(lines: list[tuple[int, int, str]]) -> int:
    """Return the character at which the line under the salutation of a letter begins; -1 where there is none."""
    return next((under[0] for one, under in pairwise(lines) if _SALUTES.match(one[2])), -1)


def _under(
    run: list[tuple[int, int, str]],
    kind: str,
    line: str,
    after: str,
    width: int,
    *,
    listing: bool,
    whole: bool,
    subject: int,
) -> str:
    """Say what a line begins: as ``_goes_on``, or where lines are whole, right after an item with its mark.

    Under the subject of a letter, which has no stop, the letter begins where a line ended early.
    """
    if run[0][0] == subject and line[:1].isupper() and _breaks_off(run[-1][2], line, width):
        return "paragraph"
    if whole and kind == "item" and ITEM.match(run[0][2]):
        return _after_item(run[-1][2].rstrip(), line, after)
    return _goes_on(run, kind, line, after, width, listing=listing)


def _after_item(before: str, line: str, after: str) -> str:
    """Say what a line begins in a text of whole lines that has a capital and no bullet, right after an item."""
    words = line.strip()
    begins = words.lstrip("*_ ")[:1].isupper() or (_SHARE.match(words) and SENTENCE_END.search(before))
    if not begins or OPEN_END.search(before):
        return "more"
    return "heading" if not after and looks_like_heading(words) and not is_finite(words) else "paragraph"


def _split(lines: list[tuple[int, int, str]], *, whole: bool = False) -> Iterator[Block]:
    """Cut lines without a blank line between them into headings, items, rows and paragraphs.

    :param whole: whether each line of the text is a paragraph, an item or a heading as a whole.
    """
    if over := _over_lines(lines):
        yield _block(lines[:1], over, leads=True)
        lines = lines[1:]
    if _is_table(lines):
        yield from _rows(lines)
        return
    run: list[tuple[int, int, str]] = []
    kind, leads = "", True
    counted = _counted(lines)
    after_list = text_after_list([line for _, _, line in lines])
    width = max((len(line) for _, _, line in lines), default=0)
    listing = False  # whether what stands above is the name of a list
    subject = _subject_of(lines)
    for at, size in heading_steps(lines):
        taken = lines[at : at + size]
        new = "heading" if size > 1 else "item" if at in counted else _line_kind(lines, at, run, kind, listing=listing)
        if new == "heading":
            listing = bool(LIST_NAME.match(bare_words(NUMBERED.sub("", lines[at][2].strip(), count=1))))
        after = lines[at + 1][2] if at + 1 < len(lines) else ""
        if new == "more" and run:
            under = _under(run, kind, lines[at][2], after, width, listing=listing, whole=whole, subject=subject)
            new = "paragraph" if at == after_list else under
            if new == "more":
                run += taken
                continue
        if run:
            yield _block(run, kind, leads=leads)
        before = kind
        run, kind = taken, "paragraph" if new == "more" else new
        leads = (at == 0 or before == "heading") and not (at + 1 < len(lines) and ITEM.match(lines[at + 1][2]))
        if kind in ("heading", "row", "contents"):
            yield _block(run, kind, leads=leads)
            run = []
    if run:
        yield _block(run, kind, leads=leads)


def _over_lines(lines: list[tuple[int, int, str]]) -> str:
    """Return what the first line is that stands over contents or a table as their title; empty when it is none."""
    title = bare_words(lines[0][2]) if len(lines) > 1 else ""
    if CONTENTS_TITLE.match(title):
        return "paragraph"
    return "heading" if PART_NAME.match(title) and _is_table(lines[1:]) else ""


def _rows(lines: list[tuple[int, int, str]]) -> Iterator[Block]:
    """Yield the rows that lines are, and the heading over them where the first one is that."""
    titled = _is_titled(lines)
    if titled:
        yield _block(lines[:1], "heading", leads=True)
    for line in lines[titled:]:
        yield _block([line], "row" if _is_row(line[2]) else "paragraph", leads=True)


def _goes_on(run: list[tuple[int, int, str]], kind: str, line: str, after: str, width: int, *, listing: bool) -> str:
    """Say what a line begins that nothing but the page parts from the lines before it: more of them, or what else.

    :param run: the lines before it that belong together.
    :param kind: what these are.
    :param line: the line.
    :param after: the line after it; empty where there is none.
    :param width: characters of the longest of the lines without a blank one between them.
    :param listing: whether the heading above is the name of a list, whose entries may have neither bullets nor stops.
    """
    if line.lstrip()[:1].islower():
        return _unmarked(run, kind, line, after, width)
    before = run[-1][2].rstrip()
    early = _breaks_off(before, line, width)
    capitals = line.lstrip()[:1].isupper()
    if capitals and (entry := _in_capitals(run, kind, line, after, width)):
        return entry
    if kind in ("paragraph", "item") and SENTENCE_END.search(before) and _CALLED_FINDING.match(line):
        return "paragraph"
    listed = kind == "item" and not ITEM.match(run[0][2])
    small = run[0][2].lstrip()[:1].islower()  # an entry of a list without bullets, which has no stop
    over = small and kind in ("paragraph", "item") and OPENS.match(line) and not OPEN_END.search(before)
    ended = bool(SENTENCE_END.search(before)) or (listing and early and kind == "paragraph")
    begins = (line.lstrip(" \t\"'‘“")[:1].isupper() or bool(_SHARE.match(line))) and ended
    # another list is announced after a sentence, or after an entry without a stop that ended early in its line
    announces = kind == "item" and ITEM.match(after) and _ANNOUNCES_LIST.search(line) and (ended or early)
    if over or (listed and begins) or (announces and capitals):
        return "paragraph"
    if not begins or kind not in ("paragraph", "item"):
        return "more"
    # a sentence ended early in its line; the text under a list shows as well by standing further out than the bullets
    out = kind == "item" and indent_of(line) < indent_of(run[0][2])
    return "paragraph" if out or early else "more"


#: A share that a sentence begins with.
_SHARE = re.compile(r"\s*\d{1,3}(?:\.\d+)?(?:%| per ?cent)\s")
#: How a paragraph begins that is called a finding or message by number.
_CALLED_FINDING = re.compile(r"\W*Key (?:finding|message) \d{1,2}\s*[:.–—-]\s")
#: A line that announces a list under it.
_ANNOUNCES_LIST = re.compile(r":\s*$|\bthe following\b", re.IGNORECASE)


def _in_capitals(run: list[tuple[int, int, str]], kind: str, line: str, after: str, width: int) -> str:
    """Say what a line with a capital begins in a list without bullets and stops: an entry or text; nothing elsewhere.

    Such a list stands after a colon; its first entry breaks off before another that begins so.
    """
    before = run[-1][2].rstrip()
    if kind == "paragraph":
        if not before.endswith(":") or SENTENCE_END.search(line) or not _breaks_off(before, line, width):
            return ""
        follows = after.lstrip()[:1].isupper() and not ITEM.match(after) and _breaks_off(line, after, width)
        return "item" if follows else ""
    if kind != "item" or not run[0][2].lstrip()[:1].isupper() or ITEM.match(run[0][2]):
        return ""
    if SENTENCE_END.search(before) or OPEN_END.search(before):
        return ""
    sentence = bool(SENTENCE_END.search(line)) or (after.lstrip()[:1].islower() and after.rstrip().endswith("."))
    return "paragraph" if sentence else "item"


def _unmarked(run: list[tuple[int, int, str]], kind: str, line: str, after: str, width: int) -> str:
    """Say what a line in small letters begins: an entry of a list without bullets that a sentence announced, or more.

    Where the sentence has lost its colon as well, the entries are items: nothing else would tell that they are.
    """
    before = run[-1][2].rstrip()
    early = _breaks_off(before, line, width)
    first = run[0][2].split()[0]
    announced, opened = before.endswith(":"), early and bool(ANNOUNCES.search(before))
    listed = kind == "item" and first[:1].islower() and not ITEM.match(run[0][2])
    if not (listed or (kind == "paragraph" and (announced or opened or first[:1].islower()))):
        return "more"
    same = line.split()[0] == "to" and (announced or first == "to")
    entry = announced and after.strip()[:1].islower() and _breaks_off(line, after, width)
    if not (early or same or entry):
        return "more"
    return "item" if listed or (opened and not announced) else "paragraph"


def _breaks_off(line: str, after: str, width: int) -> bool:
    """Whether a line ended although the first word of the next would have fitted."""
    return width >= WIDE and len(line.rstrip()) + len(after.split()[0]) + ROOM <= width


def _counted(lines: list[tuple[int, int, str]]) -> frozenset[int]:
    """Return the lines that begin the items of a list numbered without stops ("1 The partners should ...")."""
    found: list[int] = []
    for at, (_, _, line) in enumerate(lines):
        match = _BARE_NUMBER.match(line)
        if match is None or int(match[1]) != len(found) + 1:
            continue
        if is_short_numbered(line) or (found and not SENTENCE_END.search(lines[at - 1][2])):
            return frozenset()
        found.append(at)
    return frozenset(found) if len(found) > 1 else frozenset()


#: Gaps between cells; cells of the shortest row that is none of a list of contents, whose lines end in a number, too.
_GAPS, _COLUMNS = re.compile(r"\S\s{3,}(?=\S)"), 3


def _is_table(lines: list[tuple[int, int, str]]) -> bool:
    """Whether lines are the rows of a table whose cells stand apart: half of them have a gap or bars in the middle."""
    cut = 0
    for _, _, line in lines:
        barred = line.count("|") > 1
        listed = CONTENTS_LINE.match(line) and not barred and len(_GAPS.findall(line.strip())) < _COLUMNS - 1
        if "\t" in line or listed:
            return False
        gap = CELL_GAP.search(NUMBERED.sub("", line.strip(), count=1)) or (len(lines) > 1 and barred)
        cut += bool(gap) and (not ITEM.match(line) or bool(ITEM_NUMBER.match(line)))
    return cut * 2 >= len(lines) > 0


def _is_titled(lines: list[tuple[int, int, str]]) -> bool:
    """Whether the first of some rows is a heading over them: words without a gap that stand further out than they."""
    first, rows = lines[0][2], [line for _, _, line in lines[1:]]
    out = bool(rows) and all(indent_of(first) < indent_of(row) for row in rows) and bool(CELL_GAP.search(rows[0]))
    return out and len(first.split()) <= _HEADING_WORDS and looks_like_heading(first) and not _CAPTION.match(first)


def _is_row(line: str) -> bool:
    """Whether a line among rows is one: not the title of an appendix or a part, which stands over them."""
    words = bare_words(line)
    named = APPENDIX.match(words) or PART_NAME.match(words)
    return not named or bool(CELL_GAP.search(line) or CONTENTS_LINE.match(line))


def _line_kind(
    lines: list[tuple[int, int, str]], at: int, run: list[tuple[int, int, str]], inside: str, *, listing: bool
) -> str:
    """Say what a line is: the start of something, or more of what the lines before it began.

    :param lines: the lines between two blank ones.
    :param at: the number of the line.
    :param run: the lines before it that belong together.
    :param inside: what these are.
    :param listing: whether the heading above is the name of a list, whose entries can look like headings.
    """
    line = lines[at][2]
    bulleted = inside == "item" and ITEM.match(run[0][2])  # where entries have bullets, a line without one is none
    unmarked = listing and not bulleted and not NUMBERED.match(line.strip())
    entry = unmarked and (len(line.split()) > _HEADING_WORDS or is_finite(line))
    if _HASHES.match(line) or (not entry and stands_over(lines, at, after_heading=not run)):
        return "heading"
    if (
        at + 1 < len(lines)
        and not run
        and (NUMBERED_AREA.match(bare_words(line)) or APPENDIX_TITLE.fullmatch(bare_words(line)))
    ):
        return "heading"
    if _TABLE_LINE.match(line) or _has_barred(lines, at):
        return "row"
    if "\t" in line:
        return "contents" if CONTENTS_LINE.match(line) and len(line) < 300 else "row"
    if _FOOTNOTE.match(line) and at == 0:
        return "footnote"
    if (ITEM.match(line) or _GLUED_ITEM.match(line)) and not _number_in_text(line, run, inside):
        return "heading" if is_numbered_heading(lines, at) else "item"
    return "more" if inside else "paragraph"


def _has_barred(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a line has two cells with one bar between them, as has the line before it or after it."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return bool(_BARRED.match(lines[at][2])) and any(_BARRED.match(line) for _, _, line in beside)


def _number_in_text(line: str, run: list[tuple[int, int, str]], inside: str) -> bool:
    """Whether a number that a line begins with ends the sentence of the line before ("fell from 64 to" / "31. But").

    So may a mark that counts entries within a sentence: the one before it stands in the lines above.
    """
    mark = _MARK.match(line)
    if mark and inside == "paragraph" and mark[1] in _MARKS:
        before = _MARKS[_MARKS.index(mark[1]) - 1]
        return any(f"{before})" in other for _, _, other in run)
    number = ITEM_NUMBER.match(line)
    if number is None or not run or inside not in ("paragraph", "item") or SENTENCE_END.search(run[-1][2]):
        return False
    last = ITEM_NUMBER.match(run[0][2]) if inside == "item" else None
    return int(number[1]) != (int(last[1]) + 1 if last else 1)


def _block(lines: list[tuple[int, int, str]], kind: str, *, leads: bool) -> Block:
    text = "\n".join(line for _, _, line in lines)
    hashes = 0
    if kind == "heading" and (mark := _HASHES.match(text)):
        hashes, text = len(mark[1]), mark[2]
    return Block(lines[0][0], lines[-1][1], kind, text.strip(), hashes, leads)

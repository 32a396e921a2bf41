"""Reading a report's text into sections and passages.

A text is cut into blocks of lines; each block is a heading, a paragraph, list items, table rows or furniture (rules,
page numbers). Headings are recognised from marks (markdown, numbers, bold), from the report's own list of contents, and
from how they stand: alone, short, without a full stop. Sections are numbered by position, so an outline can be kept
without the report's words. A paragraph that a page break cuts in two keeps one number.

Offsets count characters of the text (half-open) and letters of its letter stream (``graph.letters``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.furniture import PAGE_NUMBER, furniture_in
from jig.graph.letters import Letters, letters_of, read_letters

__all__ = ["Document", "Passage", "Section", "read_document"]

_RULE = re.compile(r"\s*(?:-{3,}|_{3,}|\*{3,}|={3,})\s*$")
_HASHES = re.compile(r"\s*(#{1,6})\s+(.*)$")
_ITEM = re.compile(
    r"\s*(?:[-*•▪●◦·–¢>»‣►▸▶➢➤✓✔✗✘❖◆◇■□○∙⦁➔→√≠\uf02d\uf06f\uf071\uf076\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc]|"
    r"[eo](?=\s+(?:[A-Za-z][a-z]|A\s))|©(?=\s+[a-z])|\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)"
)
#: The number that a line begins with as an item of a list.
_ITEM_NUMBER = re.compile(r"\s*\(?(\d{1,2})[.)]\s")
#: A number that a line begins with, and a sentence after it.
_BARE_NUMBER = re.compile(r"\s*(\d{1,2})\s+(?=[A-Z][a-z]*\s)")
#: What a section is called by its number: the words that follow may be a whole sentence.
_CALLED = re.compile(
    r"(?:statement|inspection question|key question|key line of enquiry|quality indicator)\s+"
    r"\d{1,2}(?:\.\d)?(?:\s*[:–-]\s*|\.\s+)\w",
    re.IGNORECASE,
)
#: A bullet, or the number of an item, that stands on a line of its own before its words.
_LONE_MARK = re.compile(r"\s*(?:[•▪●◦■□○∙⦁➢➤►▸‣\uf0a7\uf0b7\uf0d8\uf0fc]|\d{1,2}\.)\s*$")
_GLUED_ITEM = re.compile(r"\s*[-•]\s+(?:\d+\.\d+\s+)?(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2})(?:\.0)?\.?\s+(?=\S)")
_AREA = re.compile(
    r"(?:(?:\d{1,2}\.\d{1,2}\.?\s+)?(?:(?:priority|key|main)\s+)?(?:improvement\s+area|area\s+(?:for|of)\s+(?:improvement|development)|"
    r"point\s+for\s+action|(?:recommendation(?:\s+for\s+improvement)?|priority(?:\s+area)?)(?=\s+\d{1,2}\b)|"
    r"priority\s+for\s+improvement)\b|area(?=\s+\d{1,2}\s*[:–-]))",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"(?:appendix|annex)\s+[\dA-Z]\b", re.IGNORECASE)
#: A line that is nothing but the title of an appendix.
_APPENDIX_TITLE = re.compile(r"(?:Appendix|Annex|APPENDIX|ANNEX)\s+[\dA-Z]\s*[.:–—-]?\s+[A-Z][^.;,\d]{2,70}")
#: A protective marking at the head or foot of a page.
_MARKING = re.compile(r"\s*OFFICIAL(?:\s*[-–—:]?\s*SENSITIVE)?\s*$")
_CONTENTS_LINE = re.compile(r"(.*?\S)[\s.…]*[\t ]+(\d{1,3})\s*$")
_CONTENTS_TITLE = re.compile(r"(?:table of )?contents(?:\s+page(?:\s+(?:no\.?|number))?)?$", re.IGNORECASE)
#: What stands over the page numbers of a list of contents.
_PAGES_TITLE = re.compile(r"pages?(?:\s+(?:no\.?|numbers?))?$", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\s*(?:<sup>\s*\d+\s*</sup>|[¹²³⁴-⁹]+\s)\s*(?=\S)")
_BULLET_INSIDE = re.compile(r"\s+•\s+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]*]*(?:<sup>.*?</sup>|[⁰-⁹¹²³]+)?\s*$")
_SENTENCE_END_STOP = re.compile(r"[.;]\s*$")
_GAP = re.compile(r"\S\s{3,}\S")
#: A line of a table in pipes or tags.
_TABLE_LINE = re.compile(r"\s*(?:\|[^|]*\||<t[rdh][ >]|</?(?:table|thead|tbody)[ >])")
#: A line of a quotation in markdown, which is no item: such texts hold lines with nothing but the mark.
_QUOTED = re.compile(r"^[ \t]*>[ \t]*$", re.MULTILINE)
_QUOTE_MARK = re.compile(r"\s*>\s?")
#: A page number that says so.
_PAGE_LINE = re.compile(r"\s*[-–|]?\s*page\s*[|:]?\s*\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?\s*[-–|]?\s*$", re.IGNORECASE)
#: Words with which no heading ends: a list or a sentence goes on after them.
_GOES_ON = re.compile(
    r"\b(?:a|an|and|are|as|at|by|for|from|had|has|have|in|including|is|of|on|or|should|that|the|their|they|to|was|we|were|"
    r"which|will|with)$",
    re.IGNORECASE,
)
#: How headings begin that ask ("What was working well").
_ASKS = re.compile(r"\b(?:what|how|where)\s", re.IGNORECASE)
_CAPTION = re.compile(r"(?:table|figure|chart)\s+\d", re.IGNORECASE)
_ADDRESS = re.compile(r"@|www\.|https?:|^(?:tel|fax|email|website)\b", re.IGNORECASE)
_GLOSSARY = re.compile(r"(?:glossary|headquarters|the terms we use|terms we use)\b", re.IGNORECASE)
#: Headings of chapters, also where no list of contents says so.
_CHAPTER = re.compile(
    r"(?:(?:our )?conclusions?|(?:our )?next steps|what (?:happens|will happen) next\??)$", re.IGNORECASE
)
#: Letters of the shortest heading in capitals that is a chapter's.
_CHAPTER_LETTERS = 9
#: Lines that are nothing but the name of a part, as next to every report has it.
_PART = re.compile(
    r"(?:(?:our |the )?(?:key messages|evaluations|recommendations(?: for improvement)?|(?:key |particular )?strengths|"
    r"(?:priority )?areas for (?:improvement|development)|glossary|introduction|background|conclusion)|"
    r"what happens next\??)$",
    re.IGNORECASE,
)
_NUMBERED_TWICE = re.compile(r"\d{1,2}\.[1-9]\d?\.?\s+[A-Z*]")
_BARE_AREA = re.compile(rf"{_AREA.pattern}\s*\d*\s*:?$", re.IGNORECASE)
#: A line that is nothing but the number of an area.
_NUMBERED_AREA = re.compile(rf"{_AREA.pattern}\s*\d{{1,2}}$", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"^\d+")
_LONGEST_HEADING = 110
#: Letters of the shortest heading in capitals.
_SHORTEST_CAPITALS = 7
#: What such a heading does not hold: a postcode, a reference, a telephone number.
_CODE = re.compile(r"[A-Z]\d|\d[A-Z]|\d{5}|\d-\d")
#: Room that a line leaves when it was broken off before its end, and characters of a line of running text.
_ROOM, _RUNNING = 8, 45
#: A term and its explanation on one line.
_EXPLAINS = re.compile(r"[A-Z][\w ()’'/-]{1,50}\s[-–—]\s[a-z]")
#: Characters of the longest of some lines, at least, when others count as broken off.
_WIDE = 60
#: Words of the longest heading under other lines, and of that of a list.
_LAST_WORDS, _LIST_WORDS = 6, 9
#: Words of a sentence that a list goes on with; what holds them is no heading of the list.
_FINITE = re.compile(
    r"\b(?:we|they|i|was|were|had|have|has|should|will|must|met|read|did|do|does|found|includes?|included|following)\b",
    re.IGNORECASE,
)
#: Longer than any line of a list of contents, which may name an area for improvement in full.
_LONGEST_TITLE = 500


class Section(NamedTuple):
    """A section: its number by position ("4.2"), heading, level, and the letters where it begins."""

    path: str
    heading: str
    level: int
    start: int


class Passage(NamedTuple):
    """A passage and where it stands.

    :ivar start: first letter.
    :ivar length: letters.
    :ivar kind: heading, paragraph, item, row, footnote or contents.
    :ivar section: number of its section; empty before the first.
    :ivar paragraph: number within the section; 0 for a heading.
    :ivar begin: first character.
    :ivar end: character after the last.
    """

    start: int
    length: int
    kind: str
    section: str
    paragraph: int
    begin: int
    end: int


class Document(NamedTuple):
    """A text with its letters, sections and passages."""

    letters: Letters
    sections: list[Section]
    passages: list[Passage]

    @property
    def text(self) -> str:
        """The text that was read."""
        return self.letters.text

    def words(self, passage: Passage) -> str:
        """Return the words of a passage, white space folded and tags removed."""
        return self.letters.words(passage.start, passage.length)


class _Block(NamedTuple):
    """Consecutive lines that belong together."""

    begin: int
    end: int
    kind: str
    text: str
    hashes: int = 0
    leads: bool = True


def read_document(text: str) -> Document:
    """Read a text into sections and passages.

    :param text: the text of a report, plain or markdown.
    :returns: the document; every passage slices back into the text and into the letter stream.
    """
    letters = read_letters(text)
    blocks = list(_blocks(text))
    contents = _contents(blocks)
    if contents:
        listing = {id(block) for block in _contents_blocks(blocks)}
        titles = _Titles(contents)
        blocks = [part for b in blocks for part in ((b,) if id(b) in listing else titles.cut(b, text))]
        blocks = [titles.lead(blocks, at) for at in range(len(blocks))]
    blocks = [_asking(blocks, at) for at in range(len(blocks))]
    return Document(letters, *_arrange(blocks, contents, letters))


def _asking(blocks: list[_Block], at: int) -> _Block:
    """Return a block; a numbered question or statement that stands alone as a heading, unless a list names it."""
    block = blocks[at]
    if block.kind != "item" or not block.leads:
        return block
    called = block.text.endswith("?") or bool(_CALLED.match(_NUMBERED.sub("", block.text, count=1)))
    called = called or _next_chapter(blocks, at)
    return block._replace(kind="heading") if called and _stands_alone(blocks, at) else block


def _next_chapter(blocks: list[_Block], at: int) -> bool:
    """Whether a block is the heading of a chapter on several lines: like one, with the number after that of another."""
    words = " ".join(blocks[at].text.split())
    number = _ITEM_NUMBER.match(words)
    if number is None or "\n" not in blocks[at].text or not _heading_like(words) or blocks[at].text.endswith("."):
        return False
    before = re.compile(rf"{int(number[1]) - 1}\.?\s+(?=\S)")
    earlier = ((block, before.match(block.text)) for block in blocks[:at])
    return any(one and (block.kind == "heading" or _CALLED.match(block.text, one.end())) for block, one in earlier)


def _stands_alone(blocks: list[_Block], at: int) -> bool:
    """Whether a block has a number, and those beside it have none and announce no list."""
    beside = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    listed = any(other.kind == "item" and _ITEM_NUMBER.match(other.text) for other in beside)
    announced = at > 0 and blocks[at - 1].text.rstrip().endswith(":")
    return bool(_ITEM_NUMBER.match(blocks[at].text)) and not listed and not announced


# ── lines to blocks ────────────────────────────────────────────────────────────────────────────────────────────────


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for line in re.split(r"(?<=[\n\f])", text):
        if line:
            yield at, at + len(line), line.rstrip("\n\f")
            at += len(line)


def _blocks(text: str) -> Iterator[_Block]:
    gathered: list[tuple[int, int, str]] = []
    furniture = furniture_in(text)
    quoted = bool(_QUOTED.search(text))
    mark: tuple[int, str] | None = None
    astray = False  # marks one after the other, which a reader of pages took out of their places
    for begin, end, raw in _lines(text):
        line = _QUOTE_MARK.sub("", raw, count=1) if quoted and _QUOTE_MARK.match(raw) else raw
        if _LONE_MARK.match(line):
            yield from _split(gathered)
            gathered, astray, mark = [], astray or mark is not None, (begin, line.strip())
            continue
        if mark is not None and line.strip():
            if not astray:
                begin, line = mark[0], f"{mark[1]} {line.strip()}"
            astray, mark = False, None
        if not line.strip() or _RULE.match(line) or begin in furniture or _is_of_page(line):
            yield from _split(gathered)
            gathered = []
        else:
            if gathered and _begins_section(line, gathered[-1][2], text[end : end + 80], text[end : end + _QUESTION]):
                yield from _split(gathered)
                gathered = []
            gathered.append((begin, end, line))
            if text[end - 1 : end] == "\f":
                yield from _split(gathered)
                gathered = []
    yield from _split(gathered)


def _is_of_page(line: str) -> bool:
    """Whether a line is a page number that says so, or a protective marking."""
    return bool(_PAGE_LINE.match(line) or _MARKING.match(line))


#: Characters of the longest question that is a heading.
_QUESTION = 260
#: A question that is the heading of a chapter, on several lines, and what stands under it.
_ASKED = re.compile(
    r"(?:\d{1,2}\.?\s+)?How (?:good|well|effective)\b[^.?!:;]{10,250}\?[ \t]*\n(?!\s*(?:\d{1,2}\.?\s+)?How )"
)


def _begins_section(line: str, before: str, after: str, further: str) -> bool:
    """Whether a line is a heading that lost the blank line above it at a page break."""
    words = _bare(line)
    if _CONTENTS_TITLE.match(words):
        return True
    if _ASKS.search(words[:12]) and _ASKED.match(f"{line.strip()}\n{further}") and before.strip()[-1:] not in "?:,":
        return True
    if not _SENTENCE_END.search(before):
        alone = _NUMBERED_AREA.match(words) and before.strip()[:1].isupper()
        if _short_numbered(line) and _broken_off(before, line, after.partition("\n")[0]):
            return True
        return bool(alone) or bool(_APPENDIX_TITLE.fullmatch(words) and not _CONTENTS_LINE.match(before))
    if _AREA.match(words) or _APPENDIX.match(words) or _CALLED.match(words):
        return not _CONTENTS_LINE.match(line)
    if _NUMBERED_TWICE.match(words) and not _SENTENCE_END.search(line) and len(words) <= _LONGEST_HEADING:
        return _part_begins(line, before, after.partition("\n")[0])
    follows = after[:1].isupper() or bool(_NUMBERED_TWICE.match(after)) or _numbered_part(line)
    return _short_numbered(line) and follows and not _ITEM_NUMBER.match(before)


def _part_begins(line: str, before: str, after: str) -> bool:
    """Whether a line with the number of a part is its heading: it or the line after it ends early, without a stop."""
    width = max(len(before), len(line), len(after))
    fits = len(line) + len(after.split()[0]) < width if after.strip() else False
    return width >= _WIDE and ((after[:1].isupper() and fits) or (after[:1].islower() and len(after) + _ROOM <= width))


def _broken_off(before: str, line: str, after: str) -> bool:
    """Whether a line ended although the next one would have fitted, as the running text after that shows."""
    fits = len(before.rstrip()) + len(line.split()[0]) + _ROOM <= len(after)
    return fits and len(after) >= _WIDE and after[:1].isupper() and not _ITEM_NUMBER.match(before)


def _split(lines: list[tuple[int, int, str]]) -> Iterator[_Block]:
    """Cut lines without a blank line between them into headings, items, rows and paragraphs."""
    if len(lines) > 1 and _CONTENTS_TITLE.match(_bare(lines[0][2])):
        yield _block(lines[:1], "paragraph", leads=True)
        lines = lines[1:]
    if _is_table(lines):
        yield from (_block([line], "row" if _is_row(line[2]) else "paragraph", leads=True) for line in lines)
        return
    run: list[tuple[int, int, str]] = []
    kind, leads = "", True
    counted = _counted(lines)
    width = max((len(line) for _, _, line in lines), default=0)
    for at, size in _steps(lines):
        taken = lines[at : at + size]
        new = "heading" if size > 1 else "item" if at in counted else _line_kind(lines, at, run, kind)
        if new == "more" and run and not _begins_paragraph(run, kind, lines[at][2], width):
            run += taken
            continue
        if run:
            yield _block(run, kind, leads=leads)
        before = kind
        run, kind = taken, "paragraph" if new == "more" else new
        leads = (at == 0 or before == "heading") and not (at + 1 < len(lines) and _ITEM.match(lines[at + 1][2]))
        if kind in ("heading", "row", "contents"):
            yield _block(run, kind, leads=leads)
            run = []
    if run:
        yield _block(run, kind, leads=leads)


def _begins_paragraph(run: list[tuple[int, int, str]], kind: str, line: str, width: int) -> bool:
    """Whether a line goes on with no more than the page: a sentence ended before it, and early in its line.

    The text under a list shows as well by standing further out than the bullets.

    :param run: the lines before it that belong together.
    :param kind: what these are.
    :param line: the line.
    :param width: characters of the longest of the lines without a blank one between them.
    """
    before = run[-1][2].rstrip()
    early = width >= _WIDE and len(before) + len(line.split()[0]) + _ROOM <= width
    if line.lstrip()[:1].islower():  # in a list without bullets that a sentence announced
        first = run[0][2].split()[0]
        announced = before.endswith(":")
        same = line.split()[0] == "to" and (announced or first == "to")
        return kind == "paragraph" and (announced or first[:1].islower()) and (early or same)
    begins = line.lstrip(" \t\"'‘“")[:1].isupper() and bool(_SENTENCE_END.search(before))
    if not begins or kind not in ("paragraph", "item"):
        return False
    if kind == "item" and _indent(line) < _indent(run[0][2]):
        return True
    return early


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _counted(lines: list[tuple[int, int, str]]) -> frozenset[int]:
    """Return the lines that begin the items of a list numbered without stops ("1 The partners should ...")."""
    found: list[int] = []
    for at, (_, _, line) in enumerate(lines):
        match = _BARE_NUMBER.match(line)
        if match is None or int(match[1]) != len(found) + 1:
            continue
        if _short_numbered(line) or (found and not _SENTENCE_END.search(lines[at - 1][2])):
            return frozenset()
        found.append(at)
    return frozenset(found) if len(found) > 1 else frozenset()


def _steps(lines: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the number of each line and 1; the lines of a heading that goes on in the next are one step."""
    at = 0
    while at < len(lines):
        size = (
            _called(lines, at)
            or _asked(lines, at)
            or (2 if _runs_on(lines, at) or _numbered_over_two(lines, at) else 1)
        )
        while at + size < len(lines) and all(_in_capitals(line) for _, _, line in lines[at : at + size + 1]):
            size += 1
        yield at, size
        at += size


def _asked(lines: list[tuple[int, int, str]], at: int) -> int:
    """Return how many lines make up the question that some lines begin with and that is their heading; 0 for none."""
    if at or not _ASKS.search(lines[0][2].strip()[:12]):
        return 0
    match = _ASKED.match("\n".join(line.strip() for _, _, line in lines[: _TITLE_LINES + 1]))
    size = match[0].strip().count("\n") + 1 if match else 0
    return size if size > 1 else 0


def _called(lines: list[tuple[int, int, str]], at: int) -> int:
    """Return how many lines make up a heading of several that a number calls ("Statement 1: ..."); 0 for none."""
    if not _CALLED.match(_bare(lines[at][2])) or (at and not _SENTENCE_END.search(lines[at - 1][2])):
        return 0
    size = 1
    while at + size < len(lines) and size < _TITLE_LINES and lines[at + size][2].strip()[:1].islower():
        size += 1
    return size if size > 1 and at + size < len(lines) else 0


def _numbered_over_two(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether the first two of some lines are the heading of a numbered part: the second ends early and has no stop."""
    alone = at and not _NUMBERED.match(lines[at - 1][2])
    if alone or len(lines) < at + 3 or not _NUMBERED_TWICE.match(_bare(lines[at][2])):
        return False
    one, other, after = (line.strip() for _, _, line in lines[at : at + 3])
    width = max(len(line) for _, _, line in lines)
    ends = other[:1].islower() and not _SENTENCE_END.search(one) and not _SENTENCE_END.search(other)
    return ends and after[:1].isupper() and len(other) + len(after.split()[0]) + _ROOM <= width >= _WIDE


def _runs_on(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a line and the next are one heading in larger type: both broken off although more would have fitted."""
    one, other, after = ([line.strip() for _, _, line in lines[at : at + 3]] + ["", ""])[:3]
    if not (other[:1].islower() and after) or (at and not _SENTENCE_END.search(lines[at - 1][2])):
        return False
    whole = f"{one} {other}"
    if not _heading_like(whole) or (_ITEM.match(one) and not _NUMBERED.match(one)):
        return False
    width = max(len(line) for _, _, line in lines)
    begins = after.lstrip("\"'‘“")[:1].isupper() or bool(_ITEM.match(after))
    return begins and len(one) + len(other.split()[0]) + _ROOM <= width and len(other) + _ROOM <= width >= _WIDE


def _is_table(lines: list[tuple[int, int, str]]) -> bool:
    """Whether lines are the rows of a table whose cells stand apart: half of them have a gap or bars in the middle."""
    cut = 0
    for _, _, line in lines:
        if "\t" in line or _CONTENTS_LINE.match(line):
            return False
        gap = _GAP.search(_NUMBERED.sub("", line.strip(), count=1)) or (len(lines) > 1 and line.count("|") > 1)
        cut += bool(gap) and (not _ITEM.match(line) or bool(_ITEM_NUMBER.match(line)))
    return cut * 2 >= len(lines) > 0


def _is_row(line: str) -> bool:
    """Whether a line among rows is one: not the title of an appendix or a part, which stands over them."""
    words = _bare(line)
    return not (_APPENDIX.match(words) or _PART.match(words)) or bool(_GAP.search(line) or _CONTENTS_LINE.match(line))


def _line_kind(lines: list[tuple[int, int, str]], at: int, run: list[tuple[int, int, str]], inside: str) -> str:
    """Say what a line is: the start of something, or more of what the lines before it began.

    :param lines: the lines between two blank ones.
    :param at: the number of the line.
    :param run: the lines before it that belong together.
    :param inside: what these are.
    """
    line = lines[at][2]
    if _HASHES.match(line) or _stands_over(lines, at, after_heading=not run):
        return "heading"
    if (
        at + 1 < len(lines)
        and not run
        and (_NUMBERED_AREA.match(_bare(line)) or _APPENDIX_TITLE.fullmatch(_bare(line)))
    ):
        return "heading"
    if _TABLE_LINE.match(line):
        return "row"
    if "\t" in line:
        return "contents" if _CONTENTS_LINE.match(line) and len(line) < 300 else "row"
    if _FOOTNOTE.match(line) and at == 0:
        return "footnote"
    if (_ITEM.match(line) or _GLUED_ITEM.match(line)) and not _number_in_text(line, run, inside):
        return "heading" if _numbered_heading(lines, at) else "item"
    return "more" if inside else "paragraph"


def _numbered_heading(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a line that begins with a number is a heading: alone, or short over a line that begins a sentence."""
    line = lines[at][2]
    number = _NUMBERED.match(line.strip())
    if len(lines) == 1 and _heading_like(line) and number and not line.strip()[number.end()].islower():
        return True
    after = lines[1][2] if len(lines) > 1 else ""
    begins = after.strip()[:1].isupper() or bool(_NUMBERED_TWICE.match(after.strip()))
    begins = (begins and not _ITEM.match(after)) or (_numbered_part(line) and not _ITEM_NUMBER.match(after))
    return at == 0 and _short_numbered(line) and begins


def _numbered_part(line: str) -> bool:
    """Whether a line is the name of a part as next to every report has it, after its number."""
    return bool(_PART.match(_NUMBERED.sub("", _bare(line), count=1)))


def _number_in_text(line: str, run: list[tuple[int, int, str]], inside: str) -> bool:
    """Whether a number that a line begins with ends the sentence of the line before ("fell from 64 to" / "31. But")."""
    number = _ITEM_NUMBER.match(line)
    if number is None or not run or inside not in ("paragraph", "item") or _SENTENCE_END.search(run[-1][2]):
        return False
    last = _ITEM_NUMBER.match(run[0][2]) if inside == "item" else None
    return int(number[1]) != (int(last[1]) + 1 if last else 1)


def _in_capitals(line: str) -> bool:
    """Whether a line is a heading in capitals: words enough, and no number but one in front and a year."""
    words = _bare(line)
    letters = sum(c.isalpha() for c in words)
    return (
        _SHORTEST_CAPITALS <= letters <= _LONGEST_HEADING
        and words.upper() == words
        and words[-1] not in ".,;|"
        and not _CODE.search(words)
    )


def _stands_under(before: str, line: str, width: int) -> bool:
    """Whether the last of some lines is a heading of what comes next: the sentence before it ended early in a line."""
    if not _SENTENCE_END.search(before) or "\t" in line or _ITEM.match(line) or not line[:1].isupper():
        return False
    short = len(line.split()) <= _LAST_WORDS and len(before.rstrip()) + len(line.split()[0]) + _ROOM <= width
    return short and width >= _WIDE and _heading_like(line)


def _stands_over(lines: list[tuple[int, int, str]], at: int, *, after_heading: bool) -> bool:
    """Whether a line is a heading over the next line, with no blank line between them.

    It stands in capitals; or it was broken off although the next word would have fitted, and running text follows.
    """
    line = lines[at][2].strip()
    if at + 1 == len(lines):
        return at > 0 and _stands_under(lines[at - 1][2], line, max(len(other) for _, _, other in lines))
    begins = not at or after_heading or bool(_SENTENCE_END.search(lines[at - 1][2]))
    begins = bool(begins) or _broken_off(lines[at - 1][2], line, lines[at + 1][2].strip())
    if "\t" in line or not (begins or _PART.match(line)):
        return False
    if _ITEM.match(line) or _EXPLAINS.match(line) or not _heading_like(line):
        return False
    after = lines[at + 1][2].strip()
    if _in_capitals(line):
        return not _in_capitals(after)
    if _PART.match(line) and (after[:1].isupper() or after[:1].isdigit()):
        return True
    if _ITEM.match(after):
        return len(line.split()) <= _LIST_WORDS and (not _FINITE.search(line) or bool(_ASKS.match(line)))
    width = max(len(other) for _, _, other in lines[at:])
    if not at and _NUMBERED_TWICE.match(line) and _part_begins(line, "", after):
        return True
    fits = len(line) + len(after.split()[0]) + _ROOM <= width
    return fits and len(after) >= _RUNNING and after.lstrip("\"'‘“")[:1].isupper()


def _short_numbered(line: str) -> bool:
    words = line.strip()
    return bool(_NUMBERED.match(words)) and len(words) <= 60 and words[-1:] not in ".;:,)" and words[3:4].isupper()


def _block(lines: list[tuple[int, int, str]], kind: str, *, leads: bool) -> _Block:
    text = "\n".join(line for _, _, line in lines)
    hashes = 0
    if kind == "heading" and (mark := _HASHES.match(text)):
        hashes, text = len(mark[1]), mark[2]
    return _Block(lines[0][0], lines[-1][1], kind, text.strip(), hashes, leads)


# ── the report's own list of contents ──────────────────────────────────────────────────────────────────────────────


def _contents(blocks: list[_Block]) -> dict[str, int]:
    """Return the level of each title that the list of contents names, by its letters."""
    entries: list[tuple[str, bool, bool]] = []
    for block in _contents_blocks(blocks):
        for line in _entry_lines(block):
            words = _TAG.sub("", line).strip().strip("*|").strip()
            if (match := _CONTENTS_LINE.match(words)) or "\t" in line:
                words = (match[1] if match else words).strip().rstrip("|").strip()
            bulleted = words[:1] in "•-*"
            words = words.lstrip("•-* \t|")
            if words and not words.isdigit():
                entries.append((words, bulleted, bool(_NUMBERED.match(words))))
    return _contents_levels(entries)


def _entry_lines(block: _Block) -> list[str]:
    """Return the lines of a list of contents, those that go on with an entry joined to it."""
    lines: list[str] = []
    for line in block.text.splitlines():
        if lines and line.strip()[:1].islower() and not _CONTENTS_LINE.match(lines[-1]):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return lines


def _contents_blocks(blocks: list[_Block]) -> Iterator[_Block]:
    """Yield the blocks of the list of contents.

    They end where the first title comes again as a heading of its own, else at what has no page number.
    """
    for at, block in enumerate(blocks):
        if _CONTENTS_TITLE.match(_bare(block.text)):
            begin = at + 1
            while begin < len(blocks) and _PAGES_TITLE.match(_bare(blocks[begin].text)):
                begin += 1
            again = _first_again(blocks, begin)
            yield from blocks[begin:again] if again else _numbered_entries(blocks, begin)
            return


#: How many blocks and characters a list of contents has at the most.
_MOST_ENTRIES, _MOST_LETTERS = 80, 6000


def _first_again(blocks: list[_Block], begin: int) -> int:
    """Return the block at which the first entry of a list of contents stands again; 0 when it does not."""
    if begin >= len(blocks):
        return 0
    first = _key(_CONTENTS_LINE.sub(r"\1", _bare(_entry_lines(blocks[begin])[0])))
    size = len(blocks[begin].text)
    for at in range(begin + 1, min(len(blocks), begin + _MOST_ENTRIES)):
        words = _bare(blocks[at].text)
        if first and first in (_key(words), _key(_bare(words.partition("\n")[0]))):
            return at if at - begin > 1 or blocks[begin].text.count("\n") > 1 else 0
        size += len(words)
        if size > _MOST_LETTERS or (len(words) > 300 and "\n" not in words):
            return 0
    return 0


def _numbered_entries(blocks: list[_Block], begin: int) -> Iterator[_Block]:
    for block in blocks[begin:]:
        lines = block.text.splitlines()
        listed = block.kind in ("contents", "row", "item") or _CONTENTS_LINE.match(lines[-1])
        if not listed and not _AREA.match(_bare(block.text)) and not _APPENDIX.match(_bare(block.text)):
            return
        yield block


class _Titles:
    """Cuts the titles that the list of contents names from the text around them, where no blank lines part them."""

    def __init__(self, contents: dict[str, int]) -> None:
        self._contents = contents
        self._begin = frozenset(key[:_TOLD_BY] for key in contents)

    def cut(self, block: _Block, text: str) -> Iterator[_Block]:
        """Yield a block, or its parts: each title alone, and what stands before it and after it."""
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

    def _size(self, lines: list[tuple[int, str]], at: int, *, leads: bool) -> int:
        """Return how many lines make up the title that begins on one; 0 when none does."""
        if at and (not _SENTENCE_END.search(lines[at - 1][1]) or self._title(lines, at - 1, 1)):
            return 0
        if not at and not leads and not _NUMBERED.match(lines[at][1].strip()):
            return 0
        first = lines[at][1].lstrip()
        if not (first[:1].isupper() or first[:1].isdigit() or first[:1] == "*"):
            return 0
        if _key(first)[:_TOLD_BY] not in self._begin:
            return 0
        for size in range(1, min(_TITLE_LINES, len(lines) - at) + 1):
            after = lines[at + size][1].strip() if at + size < len(lines) else ""
            if self._title(lines, at, size) and _starts(after):
                return size
        return 0

    def lead(self, blocks: list[_Block], at: int) -> _Block:
        """Return a block; a numbered title among other lines as one that leads, unless a list names it."""
        block = blocks[at]
        if block.leads or block.kind != "item" or not _NUMBERED.match(block.text):
            return block
        title = _key(_bare(block.text)) in self._contents
        return block._replace(leads=True) if title and _stands_alone(blocks, at) else block

    def _title(self, lines: list[tuple[int, str]], at: int, size: int) -> bool:
        title = " ".join(line.strip() for _, line in lines[at : at + size])
        return (
            len(title) <= _LONGEST_TITLE
            and not _SENTENCE_END_STOP.search(title)
            and _key(_bare(title)) in (self._contents)
        )


#: Letters by which titles are told apart at first, and lines of the longest title.
_TOLD_BY, _TITLE_LINES = 8, 4


def _starts(line: str) -> bool:
    """Whether a line can be the first under a title; nothing after it is what the next blank line ends."""
    return not line or line[:1].isupper() or line[:1] in "\"'‘“*" or bool(_ITEM.match(line))


def _offsets(block: _Block, text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a block, each with the character that it begins on."""
    at = block.begin
    for line in text[block.begin : block.end].split("\n"):
        yield at, line
        at += len(line) + 1


def _part(block: _Block, lines: list[tuple[int, str]], begin: int, end: int, kind: str, *, leads: bool) -> _Block:
    """Return some lines of a block as a block of their own."""
    last = lines[end][0] if end < len(lines) else block.end
    text = "\n".join(line for _, line in lines[begin:end]).strip()
    return block._replace(begin=lines[begin][0], end=last, text=text, kind=kind, leads=leads)


def _contents_levels(entries: list[tuple[str, bool, bool]]) -> dict[str, int]:
    bullets = any(bulleted for _, bulleted, _ in entries)
    numbers = any(numbered for _, _, numbered in entries)
    levels: dict[str, int] = {}
    below = False
    for words, bulleted, numbered in entries:
        if _AREA.match(words):
            level = 2
        elif bullets:
            level = 2 if bulleted else 1
        elif numbers:
            below = below or numbered
            top = (
                numbered
                or not below
                or bool(_APPENDIX.match(words))
                or words.casefold().startswith(("glossary", "append"))
            )
            level = 1 if top else 2
        else:
            level = 1
        levels.setdefault(_key(words), level)
    return levels


def _key(words: str) -> str:
    return _NUMBER_BEFORE.sub("", letters_of(words))


def _bare(text: str) -> str:
    words = _TAG.sub("", text) if "<" in text else text
    return words.strip().strip("*#").strip().rstrip(":").strip()


# ── blocks to sections and passages ────────────────────────────────────────────────────────────────────────────────


class _Arranger:
    """Numbers sections and paragraphs as the blocks of a document go by."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters
        self.sections: list[Section] = []
        self.passages: list[Passage] = []
        self._counts: list[int] = []
        self._paragraph = 0
        self._open = ""
        #: Whether a list was announced whose entries may have lost their bullets.
        self._announced = False
        self.known_level = 0
        #: Whether the last thing was a bare "Area for improvement 2", whose title comes next.
        self.titles_area = False
        self.in_appendix = False
        #: Titles of the list of contents whose section has begun: a part of a later section may be called the same.
        self.titled: set[str] = set()

    @property
    def path(self) -> str:
        return ".".join(str(count) for count in self._counts)

    def continues(self, words: str) -> bool:
        """Whether words go on with a sentence that a break cut in two."""
        return bool(self._open) and words[:1].islower()

    def heading(self, block: _Block, level: int, *, known: bool) -> None:
        """Begin a section."""
        level = min(level, len(self._counts) + 1)
        if known:
            self.known_level = level
        if level == 1:
            self.in_appendix = bool(_APPENDIX.match(_bare(block.text)))
        self.titles_area = bool(_BARE_AREA.match(_bare(block.text)))
        counts = self._counts[:level] + [0] * (level - len(self._counts))
        counts[level - 1] += 1
        self._counts = counts
        self._paragraph = 0
        self._open = ""
        self._announced = False
        start, length = self._extent(block.begin, block.end)
        if length:
            heading = " ".join(_bare(block.text).replace("**", "").split())
            self.sections.append(Section(self.path, heading, level, start))
            self._add(block.begin, block.end, "heading", 0)

    def body(self, begin: int, end: int, kind: str) -> None:
        """Add a passage to the section."""
        if not self._extent(begin, end)[1]:
            return
        self.titles_area = False
        words = self.letters.text[begin:end].strip()
        if kind == "paragraph" and self._announced and words[:1].islower():
            kind = "item"
            self._paragraph += 1
        elif kind == "paragraph" and self.continues(words):
            kind = self._open
        else:
            self._paragraph += 1
        self._add(begin, end, kind, self._paragraph)
        if kind == "paragraph":
            self._announced = words.endswith(":")
        if kind != "footnote":
            self._open = kind if kind in ("paragraph", "item") and not _SENTENCE_END.search(words) else ""

    def _add(self, begin: int, end: int, kind: str, paragraph: int) -> None:
        start, length = self._extent(begin, end)
        first, last = self.letters.span(start, length)
        self.passages.append(Passage(start, length, kind, self.path, paragraph, first, last))

    def _extent(self, begin: int, end: int) -> tuple[int, int]:
        start = self.letters.index(begin)
        return start, self.letters.index(end) - start


def _arrange(blocks: list[_Block], contents: dict[str, int], letters: Letters) -> tuple[list[Section], list[Passage]]:
    arranger = _Arranger(letters)
    listing = {id(block) for block in _contents_blocks(blocks)}
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if id(block) in listing:
            arranger.body(block.begin, block.end, "contents")
        elif PAGE_NUMBER.fullmatch(block.text):
            continue
        elif _is_heading(block, following, contents, arranger):
            level, known = _level(block, contents, arranger)
            arranger.heading(block, level, known=known)
        else:
            kind = {"contents": "row", "heading": "paragraph"}.get(block.kind, block.kind)
            for begin, end in _parts(block, letters.text):
                arranger.body(begin, end, kind)
    return arranger.sections, arranger.passages


def _is_heading(block: _Block, following: _Block | None, contents: dict[str, int], arranger: _Arranger) -> bool:
    words = _bare(block.text)
    if block.kind == "heading":
        return bool(words) and not arranger.titles_area
    if block.kind not in ("paragraph", "item") or following is None or not block.leads:
        return False
    if _CAPTION.match(words) or _ADDRESS.search(words) or (arranger.titles_area and not _AREA.match(words)):
        return False
    if block.text.count("\n") < 3 and len(words) <= _LONGEST_TITLE and _key(words) in contents:
        return True
    goes_on = following.kind != "item" and _bare(following.text)[:1].islower()
    if block.kind == "item" or goes_on or arranger.continues(words):
        return False
    if _AREA.match(words) or _APPENDIX.match(words) or _CALLED.match(words):
        return len(words) <= 400
    bold = block.text.startswith("**") and block.text.endswith("**") and "**" not in block.text[2:-2]
    if bold and len(words) <= _LONGEST_HEADING:
        return words[-1:] not in ".:"
    return "\n" not in block.text and _heading_like(block.text)


def _heading_like(line: str) -> bool:
    words = _bare(line)
    if (
        not 2 < len(words) <= _LONGEST_HEADING
        or words[-1] in ".,;"
        or "|" in words
        or line.strip().rstrip("*").endswith(":")
    ):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "'\"‘“#"):
        return False
    if _GOES_ON.search(words) and not _ASKS.match(words):
        return False
    if _GAP.search(_NUMBERED.sub("", words)):  # cells of a row side by side
        return False
    named = any(c.islower() for c in words) or _in_capitals(line)
    return named and not re.search(r"\.\s+[A-Z]", words[3:]) and len(words.split()) <= 20


def _level(block: _Block, contents: dict[str, int], arranger: _Arranger) -> tuple[int, bool]:
    """Return the level of a heading, and whether it is known rather than inferred from what stands above."""
    words = _bare(block.text)
    for key in (_key(words), _key(_APPENDIX.sub("", words))):
        if key in contents and (contents[key] > 1 or key not in arranger.titled or _NUMBERED.match(words)):
            arranger.titled.add(key)
            return contents[key], True
    if _APPENDIX.match(words) or _GLOSSARY.match(words):
        return 1, True
    if _AREA.match(words) or _NUMBERED_TWICE.match(words):
        return 2, True
    if _NUMBERED.match(words):
        return (2 if arranger.in_appendix else 1), True
    if _CHAPTER.match(words) or (_in_capitals(words) and sum(c.isalpha() for c in words) >= _CHAPTER_LETTERS):
        return 1, True
    if block.hashes:
        return max(1, block.hashes - 1), block.hashes <= 2
    return arranger.known_level + 1, False


def _parts(block: _Block, text: str) -> Iterator[tuple[int, int]]:
    """Yield the character ranges of a block's passages: one, or one a bullet of an HTML list in a table row."""
    if block.kind != "row" or not _BULLET_INSIDE.search(text[block.begin : block.end]):
        yield block.begin, block.end
        return
    at = block.begin
    for bullet in _BULLET_INSIDE.finditer(text, block.begin, block.end):
        yield at, bullet.start()
        at = bullet.start()
    yield at, block.end

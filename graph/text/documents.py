"""Reading a report's text into sections and passages.

A text is cut into blocks of lines (``graph.text.blocks``); each block is a heading, a paragraph, list items, table
rows or a footnote. Headings are recognised from marks (markdown, numbers, bold), from the report's own list of
contents (``graph.text.contents``), and from how they stand: alone, short, without a full stop
(``graph.text.headings``). Here blocks become sections and passages. Sections are numbered by position, so an outline
can be kept without the report's words. A paragraph that a page break cuts in two keeps one number.

Offsets count characters of the text (half-open) and letters of its letter stream (``graph.text.letters``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jig.graph.text.blocks import Block, is_numbered_alone, read_blocks
from jig.graph.text.called_headings import with_their_words
from jig.graph.text.contents import LONGEST_TITLE, Titles, contents_blocks, read_contents, title_key
from jig.graph.text.furniture import PAGE_NUMBER
from jig.graph.text.headings import LONGEST_HEADING, in_capitals, is_question, looks_like_heading
from jig.graph.text.inner_items import holds_items, parts_of
from jig.graph.text.letters import Letters, read_letters
from jig.graph.text.marks import (
    ANNOUNCES,
    APPENDIX,
    AREA,
    ASKED_BY_NUMBER,
    CALLED_BY_NUMBER,
    COUNTED,
    FOLLOWING,
    ITEM,
    ITEM_NUMBER,
    NUMBERED,
    NUMBERED_AREA,
    NUMBERED_TWICE,
    OPEN_WORDS,
    PART_NAME,
    ROOM,
    SENTENCE_END,
    SPEAKER,
    WIDE,
    bare_words,
    without_notes,
)
from jig.graph.text.normalisation import plain_lines
from jig.graph.text.run_on import cut_run_on

__all__ = ["Document", "Passage", "Section", "read_document"]

#: The caption of a table or a picture, which is no heading.
_CAPTION = re.compile(r"(?:table|figure|chart)\s+\d", re.IGNORECASE)
#: What no heading holds: an address, a number to call.
_ADDRESS = re.compile(r"@|www\.|https?:|^(?:tel|fax|email|website)\b", re.IGNORECASE)
#: Headings of what stands after the chapters.
_GLOSSARY = re.compile(r"(?:glossary|headquarters|the terms we use|terms we use)\b", re.IGNORECASE)
#: Headings of chapters, also where no list of contents says so.
_CHAPTER = re.compile(
    r"(?:(?:our )?conclusions?|(?:our )?next steps|what (?:happens|will happen) next\??)$", re.IGNORECASE
)
#: Letters of the shortest heading in capitals that is a chapter's.
_CHAPTER_LETTERS = 9
#: A heading that is nothing but what an area is called: its title comes next.
_BARE_AREA = re.compile(rf"{AREA.pattern}\s*{COUNTED}?\s*:?$", re.IGNORECASE)


#: Characters at the end of a sentence in which it can announce a list.
_LONGEST_CUE = 100
#: What opens the words of somebody, which stand beside a text like a heading.
_QUOTES, _QUOTES_END = tuple("\"'‘“"), tuple("\"'’”»")
#: Words with which no sentence ends.
_GOES_ON = re.compile(rf"\b(?:{OPEN_WORDS}|when|where|who)$")
#: Words of the longest heading on two lines.
_HEADING_WORDS = 14
#: Words of the shortest entry of a list that has neither bullet nor stop.
_ENTRY = 4


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
        """The text that was read, with plain line ends (``graph.text.normalisation``)."""
        return self.letters.text

    def words(self, passage: Passage) -> str:
        """Return the words of a passage, white space folded and tags removed."""
        return self.letters.words(passage.start, passage.length)


def read_document(text: str) -> Document:
    """Read a text into sections and passages.

    :param text: the text of a report, plain or markdown.
    :returns: the document; every passage slices back into the text and into the letter stream.
    """
    text = plain_lines(text)
    letters = read_letters(text)
    blocks = cut_run_on(list(read_blocks(text)), text)
    contents = read_contents(blocks)
    if contents:
        listing = {id(block) for block in contents_blocks(blocks)}
        titles = Titles(contents)
        blocks = [part for b in blocks for part in ((b,) if id(b) in listing else titles.cut(b, text))]
        blocks = [titles.lead(blocks, at) for at in range(len(blocks))]
    blocks = [_cut_short(_asking(blocks, at), blocks[at + 1 : at + 2]) for at in range(len(blocks))]
    return Document(letters, *_arrange(with_their_words(blocks), contents, letters))


def _asking(blocks: list[Block], at: int) -> Block:
    """Return a block; a question or numbered statement that stands alone as a heading, unless a list names it."""
    block = blocks[at]
    if block.kind == "paragraph" and _asks_alone(blocks, at):
        return block._replace(kind="heading")
    if block.kind != "item" or not block.leads:
        return block
    called = block.text.endswith("?") or bool(CALLED_BY_NUMBER.match(NUMBERED.sub("", block.text, count=1)))
    called = called or _next_chapter(blocks, at)
    return block._replace(kind="heading") if called and is_numbered_alone(blocks, at) else block


#: A question that can be the heading of a chapter, and nothing else.
_QUESTION = re.compile(
    r"(?:How (?:good|well|effective|effectively)|What (?:key )?outcomes)\b[^.?!:;]{10,250}\?", re.DOTALL
)


def _asks_alone(blocks: list[Block], at: int) -> bool:
    """Whether a paragraph of several lines is one question of chapters, and no list of them names or announces it."""
    if not (_QUESTION.fullmatch(blocks[at].text.strip()) and "\n" in blocks[at].text.strip()):
        return False
    before, after = blocks[max(0, at - 1) : at], blocks[at + 1 : at + 2]
    listed = any(other.text.rstrip()[-1:] == "?" for other in (*before, *after) if other.kind != "heading")
    return not listed and not any(other.text.rstrip().endswith((":", ",")) for other in before)


def _cut_short(block: Block, following: list[Block]) -> Block:
    """Return a block; a numbered line that goes on in small letters after a page break as the item that it is."""
    goes_on = bool(following) and following[0].kind == "paragraph" and following[0].text[:1].islower()
    full = len(block.text) >= WIDE and "\n" not in block.text and not block.hashes
    cut = block.kind == "heading" and full and goes_on and ITEM_NUMBER.match(block.text)
    return block._replace(kind="item") if cut else block


def _next_chapter(blocks: list[Block], at: int) -> bool:
    """Whether a block is the heading of a chapter on several lines: like one, with the number after that of another."""
    words = " ".join(blocks[at].text.split())
    number = ITEM_NUMBER.match(words)
    if number is None or "\n" not in blocks[at].text or not looks_like_heading(words) or blocks[at].text.endswith("."):
        return False
    before = re.compile(rf"{int(number[1]) - 1}\.?\s+(?=\S)")
    earlier = ((block, before.match(block.text)) for block in blocks[:at])
    return any(
        one and (block.kind == "heading" or CALLED_BY_NUMBER.match(block.text, one.end())) for block, one in earlier
    )


class _Glossary(NamedTuple):
    """A glossary that has begun: marks of its heading, its number or 0, and the number of the last term below it."""

    marks: int
    number: int
    terms: int = 0


def _glossary_begun(block: Block) -> _Glossary | None:
    """Return the glossary that a heading begins; None of another heading."""
    words = bare_words(block.text)
    number = NUMBERED.match(words)
    name = words[number.end() :] if number else APPENDIX.sub("", words, count=1).lstrip(" .:–—-")
    return _Glossary(block.hashes, int(number[1]) if number else 0) if _GLOSSARY.match(name) else None


def _is_term(block: Block, words: str, glossary: _Glossary) -> bool:
    """Whether a heading is a term of a glossary: numbered anew from one, or with more marks than the glossary's."""
    number = NUMBERED.match(words)
    if number is None:
        return block.hashes > glossary.marks > 0
    next_chapter = glossary.number > 0 and int(number[1]) == glossary.number + 1
    return int(number[1]) == glossary.terms + 1 and not next_chapter


class _Arranger:
    """Numbers sections and paragraphs as the blocks of a document go by."""

    def __init__(self, letters: Letters, deepest: int) -> None:
        self.letters = letters
        #: The most marks that a heading has.
        self.deepest = deepest
        self.sections: list[Section] = []
        self.passages: list[Passage] = []
        self._counts: list[int] = []
        self._paragraph = 0
        self._open = ""
        #: Whether what is open ends with a word that ends no sentence, and whether it is an item with its mark.
        self._dangles = self._marked = False
        #: Whether a list was announced whose entries may have lost their bullets.
        self._announced = False
        #: Whether nothing but short lines stands under a heading that names a list.
        self.lists = False
        self.known_level = 0
        #: Whether the last thing was a bare "Area for improvement 2", whose title comes next.
        self.titles_area = False
        self.in_appendix = False
        #: The glossary that has begun and not ended.
        self.glossary: _Glossary | None = None
        #: Titles of the list of contents whose section has begun: a part of a later section may be called the same.
        self.titled: set[str] = set()
        #: Whether a chapter so far is a question with a number.
        self.numbers_questions = False
        #: The marks of headings that such titles have: where none has more, others stand a level below them.
        self.title_marks: set[int] = set()

    @property
    def path(self) -> str:
        return ".".join(str(count) for count in self._counts)

    def continues(self, words: str) -> bool:
        """Whether words go on with a sentence that a break cut in two."""
        return bool(self._open) and words[:1].islower()

    def _resumes(self, begin: int) -> bool:
        """Whether a name at a character goes on with a sentence that cannot have ended on the page before."""
        between = self.letters.text[self.passages[-1].end : begin] if self._open and self._dangles else ""
        return "\f" in between or bool(between.strip())

    def asks_within(self, words: str) -> bool:
        """Whether a question is part of a chapter: it has no number, and the chapters that ask have one."""
        return self.numbers_questions and not self.in_appendix and words.endswith("?") and not NUMBERED.match(words)

    def goes_on_listing(self, following: Block) -> bool:
        """Whether a list of short lines has begun, and what follows the next one is no text that it stands over."""
        return self.lists and self._paragraph > 0 and not SENTENCE_END.search(following.text)

    def heading(self, block: Block, level: int, *, known: bool) -> None:
        """Begin a section."""
        level = min(level, len(self._counts) + 1)
        if known:
            self.known_level = level
        words = bare_words(block.text)
        if level == 1:
            self.numbers_questions |= bool(NUMBERED.match(words)) and words.endswith("?")
            self.in_appendix = bool(APPENDIX.match(words))
            self.glossary = _glossary_begun(block)
        if level > 1 and self.glossary and (number := NUMBERED.match(words)):
            self.glossary = self.glossary._replace(terms=int(number[1]))
        self.titles_area = bool(_BARE_AREA.match(words) or NUMBERED_AREA.match(words))
        counts = self._counts[:level] + [0] * (level - len(self._counts))
        counts[level - 1] += 1
        self._counts = counts
        self._paragraph = 0
        self._open, self._marked = "", False
        self._announced = self.lists = bool(PART_NAME.match(bare_words(NUMBERED.sub("", block.text, count=1))))
        start, length = self._extent(block.begin, block.end)
        if length:
            heading = " ".join(bare_words(without_notes(block.text)).replace("**", "").split())
            self.sections.append(Section(self.path, heading, level, start))
            self._add(block.begin, block.end, "heading", 0)

    def body(self, begin: int, end: int, kind: str) -> None:
        """Add a passage to the section."""
        if not self._extent(begin, end)[1]:
            return
        self.titles_area = False
        words = self.letters.text[begin:end].strip()
        if kind == "paragraph" and self._announced and words[:1].islower() and not self._marked:
            kind = "item"
            self._paragraph += 1
        elif kind == "paragraph" and (self.continues(words) or self._resumes(begin)):
            kind = self._open
        else:
            self._paragraph += 1
        self._add(begin, end, kind, self._paragraph)
        self.lists = self.lists and not SENTENCE_END.search(self.letters.text[begin:end])
        if kind == "paragraph":
            cue = words[-_LONGEST_CUE:]
            self._announced = cue.endswith(":") or bool(ANNOUNCES.search(cue) or FOLLOWING.search(cue))
        if kind != "footnote":
            self._open = kind if kind in ("paragraph", "item") and not SENTENCE_END.search(words) else ""
            self._dangles = bool(_GOES_ON.search(words)) and not self._announced
            self._marked = bool(self._open) and (bool(ITEM.match(words)) or (self._marked and words[:1].islower()))

    def last_words(self) -> str:
        """Return the words of the last passage with its mark, on one line; nothing after a heading."""
        if not self.passages or self.passages[-1].kind == "heading":
            return ""
        last = self.passages[-1]
        return _on_one_line(self.letters.text[last.begin : last.end + 1])

    def tells_speaker(self, block: Block) -> bool:
        """Whether a block is who said what the quotation before it holds ("Child, age 9")."""
        if not (self.passages and SPEAKER.fullmatch(bare_words(block.text))):
            return False
        return self.letters.text[self.passages[-1].end : block.begin].strip(" \n\t*_")[-1:] in _QUOTES_END

    def _add(self, begin: int, end: int, kind: str, paragraph: int) -> None:
        start, length = self._extent(begin, end)
        first, last = self.letters.span(start, length)
        self.passages.append(Passage(start, length, kind, self.path, paragraph, first, last))

    def _extent(self, begin: int, end: int) -> tuple[int, int]:
        start = self.letters.index(begin)
        return start, self.letters.index(end) - start


def _arrange(blocks: list[Block], contents: dict[str, int], letters: Letters) -> tuple[list[Section], list[Passage]]:
    """Return the sections and passages that blocks make up."""
    arranger = _Arranger(letters, max((block.hashes for block in blocks), default=0))
    listing = {id(block) for block in contents_blocks(blocks)}
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if id(block) in listing:
            arranger.body(block.begin, block.end, "contents")
        elif PAGE_NUMBER.fullmatch(block.text):
            continue
        elif not arranger.tells_speaker(block) and _is_heading(block, following, contents, arranger):
            level, known = _level(block, contents, arranger)
            arranger.heading(block, level, known=known)
        else:
            kind = {"contents": "row", "heading": "paragraph"}.get(block.kind, block.kind)
            for begin, end, part in parts_of(kind, letters.text, block.begin, block.end):
                arranger.body(begin, end, part)
    return arranger.sections, arranger.passages


def _is_heading(block: Block, following: Block | None, contents: dict[str, int], arranger: _Arranger) -> bool:
    """Whether a block is a heading, given the block after it, the titles of the contents and what stands above."""
    words = bare_words(block.text)
    if block.kind == "heading":
        return bool(words) and not arranger.titles_area
    if block.kind not in ("paragraph", "item") or following is None or not block.leads or holds_items(block.text):
        return False
    if _CAPTION.match(words) or _ADDRESS.search(words) or (arranger.titles_area and not AREA.match(words)):
        return False
    if block.text.count("\n") < 3 and len(words) <= LONGEST_TITLE and title_key(words) in contents:
        return True
    goes_on = following.kind != "item" and bare_words(following.text)[:1].islower()
    goes_on = goes_on and not (PART_NAME.match(words) or words.endswith("?"))
    if block.kind == "item" or goes_on or arranger.continues(words):
        return False
    if _is_called(words, bare_words(following.text), arranger.last_words()):
        return True
    if block.text.endswith(":") and PART_NAME.match(words):
        return True
    bold = block.text.startswith("**") and block.text.endswith("**") and "**" not in block.text[2:-2]
    if bold and len(words) <= LONGEST_HEADING:
        return words[-1:] not in ".:" and not _announces(block)
    if arranger.lists and _is_entry(block) and (_is_entry(following) or arranger.goes_on_listing(following)):
        return False
    return looks_like_heading(block.text) if "\n" not in block.text else _is_broken_heading(block, following)


#: What a sentence asks somebody to do.
_ASKS_FOR = re.compile(r"\b(?:should|must|needs? to)\b")


def _announces(block: Block) -> bool:
    """Whether a block in bold is a sentence that asks for the entries of the list under it, and no heading over it."""
    return block.text.rstrip("* ").endswith(":") and bool(_ASKS_FOR.search(block.text))


def _is_called(words: str, after: str, before: str) -> bool:
    """Whether words are called by number, as areas and statements are, or ask a question that heads a chapter.

    :param words: the words of a block.
    :param after: those of the next block; one of several questions is an entry of a list.
    :param before: those of the passage before.
    """
    if AREA.match(words) or APPENDIX.match(words) or CALLED_BY_NUMBER.match(words):
        return len(words) <= _LONGEST_CALLED
    return is_question(_on_one_line(words)) and not (is_question(_on_one_line(after)) or is_question(before))


def _asks(words: str) -> bool:
    """Whether a heading is what a chapter answers: a question, or a statement that inspectors test."""
    return bool(ASKED_BY_NUMBER.match(words)) or is_question(_on_one_line(words))


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


#: Characters of the longest heading that is called by number.
_LONGEST_CALLED = 400


def _is_broken_heading(block: Block, following: Block) -> bool:
    """Whether a block is a heading on two lines: the first ends although more would fit, as the text under it shows."""
    if block.text.count("\n") != 1:
        return False
    one, *others = block.text.split("\n")
    under = following.text.split("\n")
    over = following.kind in ("heading", "paragraph") and not NUMBERED_TWICE.match(following.text)
    if over and NUMBERED_TWICE.match(one) and others[0].strip()[:1].islower():
        return looks_like_heading(" ".join(block.text.split()))
    if (
        len(others) != 1
        or following.kind not in ("paragraph", "item")
        or one.strip()[:1] in _QUOTES
        or not others[0].strip()[:1].islower()
    ):
        return False
    words = " ".join(block.text.split())
    width = max(map(len, under))
    fits = len(one.strip()) + len(others[0].split()[0]) + ROOM <= width >= WIDE
    return (
        fits
        and len(words.split()) <= _HEADING_WORDS
        and looks_like_heading(words)
        and bool(SENTENCE_END.search(under[-1]))
    )


def _is_entry(block: Block) -> bool:
    """Whether a block can be the entry of a list that lost bullet and stop: several words, and no mark of a heading."""
    words = bare_words(block.text)
    marked = block.hashes or PART_NAME.match(words) or NUMBERED.match(words) or block.text.startswith("**")
    return block.kind == "paragraph" and not marked and len(words.split()) >= _ENTRY and not SENTENCE_END.search(words)


def _level(block: Block, contents: dict[str, int], arranger: _Arranger) -> tuple[int, bool]:
    """Return the level of a heading, and whether it is known rather than inferred from what stands above."""
    words = bare_words(block.text)
    for key in (title_key(words), title_key(APPENDIX.sub("", words))):
        if key in contents and (contents[key] > 1 or key not in arranger.titled or NUMBERED.match(words)):
            arranger.titled.add(key)
            arranger.title_marks.add(block.hashes)
            return contents[key], True
    if APPENDIX.match(words) or _GLOSSARY.match(words):
        return 1, True
    if AREA.match(words) or NUMBERED_AREA.match(words) or NUMBERED_TWICE.match(words):
        return 2, True
    if arranger.glossary and _is_term(block, words, arranger.glossary):
        return 2, True
    if NUMBERED.match(words) or (not block.hashes and _asks(words) and not arranger.asks_within(words)):
        return (2 if arranger.in_appendix else 1), True
    if _CHAPTER.match(words) or (in_capitals(words) and sum(c.isalpha() for c in words) >= _CHAPTER_LETTERS):
        return 1, True
    if block.hashes and (block.hashes not in arranger.title_marks or block.hashes < arranger.deepest):
        return max(1, block.hashes - 1), block.hashes <= 2
    return arranger.known_level + 1, False

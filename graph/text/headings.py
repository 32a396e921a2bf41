"""Headings among lines: known by their own words and by how they stand to the lines around them.

A heading has a number, stands in capitals, is the name of a part as next to every report has it, or stands like one:
short, without a full stop, broken off although the next word would have fitted. It may have lost the blank line above
it or below it at a page break, and may go on over several lines.

The lines that are looked at have no blank line between them; each comes with the characters where it begins and ends.
Relies on ``graph.text.marks`` alone: marks of markdown are for ``graph.text.blocks`` and ``graph.text.documents``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph.text.marks import (
    APPENDIX,
    APPENDIX_TITLE,
    AREA,
    CALLED_BY_NUMBER,
    CELL_GAP,
    CONTENTS_LINE,
    CONTENTS_TITLE,
    ITEM,
    ITEM_NUMBER,
    NUMBERED,
    NUMBERED_AREA,
    NUMBERED_TWICE,
    OPEN_WORDS,
    PART_NAME,
    ROOM,
    SENTENCE_END,
    WIDE,
    bare_words,
)

__all__ = [
    "HEADING_LINES",
    "LONGEST_HEADING",
    "LONGEST_QUESTION",
    "begins_section",
    "heading_steps",
    "in_capitals",
    "is_finite",
    "is_numbered_heading",
    "is_question",
    "is_short_numbered",
    "looks_like_heading",
    "stands_over",
]

#: Characters of the longest heading that is known by its form.
LONGEST_HEADING = 110
#: Lines of the longest heading.
HEADING_LINES = 4
#: Lines of the longest question that is a heading, as in a column.
_QUESTION_LINES = 8
#: Characters of the longest question that is a heading.
LONGEST_QUESTION = 260
#: A question that is the heading of a chapter, on several lines, and what stands under it.
_ASKED = re.compile(
    r"(?:\d{1,2}\.?\s+)?How (?:good|well|effective)\b[^.?!:;]{10,250}\?[ \t]*\n(?!\s*(?:\d{1,2}\.?\s+)?How )"
)
#: How the name of a part begins that goes on over the end of its line ("2. Particular strengths that ... for").
_PART_BEGINS = re.compile(
    r"\d{1,2}\.?\s+(?:(?:key|particular|main) strengths|(?:priority |key )?areas for (?:improvement|development)|"
    r"conclusions?)\b",
    re.IGNORECASE,
)
#: How headings begin that ask ("What was working well").
_ASKS = re.compile(r"\b(?:what|how|where)\s", re.IGNORECASE)
#: Words with which no heading ends: a list or a sentence goes on after them.
_GOES_ON = re.compile(rf"\b{OPEN_WORDS}$", re.IGNORECASE)
#: What somebody said, and in brackets or after a dash who.
_SAID_BY = re.compile(r"[\"'‘“].+[\"'’”]\s*(?:\(.+\)|[–—-]\s*\S.*)$")
#: What somebody said, whole sentences of it.
_SAID = re.compile(r"[\"“‘].+[.!][\"”’]")
#: Letters of the shortest heading in capitals.
_SHORTEST_CAPITALS = 7
#: What such a heading does not hold: a postcode, a reference, a telephone number.
_CODE = re.compile(r"[A-Z]\d|\d[A-Z]|\d{5}|\d-\d")
#: Characters of a line of running text, at least.
_RUNNING = 45
#: A term and its explanation on one line.
_EXPLAINS = re.compile(r"[A-Z][\w ()’'/-]{1,50}\s[-–—]\s[a-z]")
#: Words of the longest heading under other lines, and of that of a list.
_LAST_WORDS, _LIST_WORDS = 6, 9
#: Words of a sentence that a list goes on with; what holds them is no heading of the list.
_FINITE = re.compile(
    r"\b(?:we|they|i|was|were|had|have|has|should|will|must|met|read|did|do|does|found|includes?|included|following)\b",
    re.IGNORECASE,
)


def looks_like_heading(line: str) -> bool:
    """Say whether words have the form of a heading: short, begun like a sentence, with no end of one.

    :param line: a line, or several joined.

    >>> looks_like_heading("How we listened to families"), looks_like_heading("We met children, staff and")
    (True, False)
    """
    words = bare_words(line)
    if (
        not 2 < len(words) <= LONGEST_HEADING
        or words[-1] in ".,;"
        or "|" in words
        or line.strip().rstrip("*").endswith(":")
    ):
        return False
    if not (words[0].isupper() or words[0].isdigit() or words[0] in "'\"‘“#"):
        return False
    if (_GOES_ON.search(words) and not _ASKS.match(words)) or _SAID_BY.match(words) or _SAID.fullmatch(words):
        return False
    if CELL_GAP.search(NUMBERED.sub("", words)):  # cells of a row side by side
        return False
    named = any(c.islower() for c in words) or in_capitals(line)
    return named and not re.search(r"\.\s+[\"“‘]?[A-Z]", words[3:]) and len(words.split()) <= 20


def is_question(words: str) -> bool:
    """Say whether words are a question that heads a chapter of an inspection, whatever its length.

    :param words: the words, on one line.

    >>> is_question("2. How well do partners help children stay safe?"), is_question("How well did they do? Not very.")
    (True, False)
    """
    return bool(_ASKED.fullmatch(f"{words}\n"))


def in_capitals(line: str) -> bool:
    """Say whether a line is a heading in capitals: words enough, and no number but one in front and a year.

    >>> in_capitals("3. OUR NEXT STEPS"), in_capitals("DD1 4HN DUNDEE")
    (True, False)
    """
    words = bare_words(line)
    letters = sum(c.isalpha() for c in words)
    return (
        _SHORTEST_CAPITALS <= letters <= LONGEST_HEADING
        and words.upper() == words
        and words[-1] not in ".,;|"
        and not _CODE.search(words)
    )


def is_short_numbered(line: str) -> bool:
    """Say whether a line is a number and few words after it, which neither end nor go on like a sentence.

    >>> is_short_numbered("2. Leadership"), is_short_numbered("2. we met staff."), is_short_numbered("Leadership")
    (True, False, False)
    """
    words = line.strip()
    return bool(NUMBERED.match(words)) and len(words) <= 60 and words[-1:] not in ".;:,)" and words[3:4].isupper()


def is_finite(line: str) -> bool:
    """Say whether a line says something, as a sentence does and a heading does not.

    >>> is_finite("Boats were kept in order"), is_finite("Boats in order")
    (True, False)
    """
    return bool(_FINITE.search(line))


def is_numbered_heading(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Say whether a line that begins with a number is a heading: alone, or short over a line that begins a sentence.

    :param lines: the lines between two blank ones.
    :param at: the number of the line.
    """
    line = lines[at][2]
    number = NUMBERED.match(line.strip())
    if len(lines) == 1 and looks_like_heading(line) and number and not line.strip()[number.end()].islower():
        return True
    after = lines[1][2] if len(lines) > 1 else ""
    if at == 0 and _ASKED.match(f"{line.strip()}\n{after.strip()}"):
        return True
    begins = after.strip()[:1].isupper() or bool(NUMBERED_TWICE.match(after.strip()))
    begins = (begins and not ITEM.match(after)) or (_numbered_part(line) and _first_or_none(after))
    return at == 0 and is_short_numbered(line) and begins


def _first_or_none(line: str) -> bool:
    """Whether a line is the first item of a numbered list, or none: a list whose numbers go on has no heading in it."""
    number = ITEM_NUMBER.match(line)
    return number is None or number[1] == "1"


def begins_section(line: str, before: str, after: str, further: str) -> bool:
    """Say whether a line is a heading that lost the blank line above it at a page break.

    :param line: the line.
    :param before: the line before it.
    :param after: the text after it, as far as about a line.
    :param further: the same, as far as a question that is a heading can go on (``LONGEST_QUESTION``).
    """
    words = bare_words(line)
    if CONTENTS_TITLE.match(words):
        return True
    if _ASKS.search(words[:12]) and _ASKED.match(f"{line.strip()}\n{further}") and before.strip()[-1:] not in "?:,":
        return True
    if _PART_BEGINS.match(words) and _part_over_lines([line, *further.split("\n")[:HEADING_LINES]]):
        return True
    if not SENTENCE_END.search(before):
        alone = NUMBERED_AREA.match(words) and before.strip()[:1].isupper()
        if is_short_numbered(line) and _broken_off(before, line, after.partition("\n")[0]):
            return True
        return bool(alone) or bool(APPENDIX_TITLE.fullmatch(words) and not CONTENTS_LINE.match(before))
    if AREA.match(words) or APPENDIX.match(words) or CALLED_BY_NUMBER.match(words):
        return not CONTENTS_LINE.match(line) or bool(NUMBERED_AREA.match(words))
    if NUMBERED_TWICE.match(words) and not SENTENCE_END.search(line) and len(words) <= LONGEST_HEADING:
        return _part_begins(line, before, after.partition("\n")[0], further)
    follows = after[:1].isupper() or bool(NUMBERED_TWICE.match(after)) or _numbered_part(line)
    return is_short_numbered(line) and follows and not ITEM_NUMBER.match(before)


def stands_over(lines: list[tuple[int, int, str]], at: int, *, after_heading: bool) -> bool:
    """Say whether a line is a heading over the next line, with no blank line between them.

    It stands in capitals; or it was broken off although the next word would have fitted, and running text follows. The
    last of some lines is one over what comes next.

    :param lines: the lines between two blank ones.
    :param at: the number of the line.
    :param after_heading: whether nothing but a heading stands before it.
    """
    line = lines[at][2].strip()
    if _stacked(lines):
        return True
    if at + 1 == len(lines):
        before = lines[at - 1][2] if at else ""
        over = SENTENCE_END.search(before) or (at and CALLED_BY_NUMBER.match(_without_number(lines[0][2])))
        named = PART_NAME.match(line) and line[:1].isupper() and over
        return bool(at and (named or _stands_under(before, line, max(len(other) for _, _, other in lines))))
    begins = not at or after_heading or bool(SENTENCE_END.search(lines[at - 1][2]))
    begins = bool(begins) or _broken_off(lines[at - 1][2], line, lines[at + 1][2].strip())
    announced = at > 0 and not after_heading and lines[at - 1][2].rstrip().endswith(":")
    listed = announced and not ITEM.match(lines[at + 1][2])  # the entry of a list without bullets
    begins = begins or (bool(ITEM.match(lines[at + 1][2])) and _is_marked(line))
    if "\t" in line or listed or not (begins or PART_NAME.match(line)):
        return False
    if ITEM.match(line) or _EXPLAINS.match(line) or not looks_like_heading(line):
        return False
    after = lines[at + 1][2].strip()
    if in_capitals(line):
        return not in_capitals(after)
    if PART_NAME.match(line) and (after[:1].isupper() or after[:1].isdigit()):
        return True
    if ITEM.match(after):
        asks = _ASKS.search(bare_words(line)[:12])
        return len(line.split()) <= _LIST_WORDS and (not _FINITE.search(line) or bool(asks))
    width = max(len(other) for _, _, other in lines[at:])
    if not at and NUMBERED_TWICE.match(line) and _part_begins(line, "", after, "\n".join(x for _, _, x in lines[1:5])):
        return True
    fits = len(line) + len(after.split()[0]) + ROOM <= width
    return fits and len(after) >= _RUNNING and after.lstrip("\"'‘“")[:1].isupper()


def _is_marked(line: str) -> bool:
    """Whether a line over a list shows by itself that it is a heading: in bold, a numbered part, or a question."""
    asks = _ASKS.match(line) and line.endswith("?")
    return bool(asks or NUMBERED_TWICE.match(line)) or (line.startswith("**") and line.endswith("**"))


def _stacked(lines: list[tuple[int, int, str]]) -> bool:
    """Whether lines are two headings, the last line the name of a part as next to every report has it."""
    if not _TITLE_LINES <= len(lines) <= HEADING_LINES:
        return False
    one, *more, other = (line.strip() for _, _, line in lines)
    if not all(map(_continues, more)):
        return False
    short = len(one.split()) <= _LIST_WORDS and not ITEM.match(one)
    return short and other[:1].isupper() and bool(PART_NAME.match(other)) and looks_like_heading(" ".join((one, *more)))


def heading_steps(lines: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Yield the number of each line and 1; the lines of a heading that goes on in the next are one step.

    :param lines: the lines between two blank ones.
    :returns: numbers of first lines, each with how many lines the step takes.
    """
    at = 0
    while at < len(lines):
        size = (
            _called(lines, at)
            or _asked(lines, at)
            or (_part_over_lines([line for _, _, line in lines[: HEADING_LINES + 1]]) if at == 0 else 0)
            or (len(lines) - 1 if not at and _TITLE_LINES < len(lines) <= HEADING_LINES and _stacked(lines) else 0)
            or _appendix(lines, at)
            or (2 if _runs_on(lines, at) or _numbered_over_two(lines, at) else 1)
        )
        while at + size < len(lines) and all(in_capitals(line) for _, _, line in lines[at : at + size + 1]):
            size += 1
        yield at, size
        at += size


def _numbered_part(line: str) -> bool:
    """Whether a line is the name of a part as next to every report has it, after its number."""
    return bool(PART_NAME.match(NUMBERED.sub("", bare_words(line), count=1)))


def _part_begins(line: str, before: str, after: str, further: str) -> bool:
    """Whether a line with the number of a part is its heading: it or the line after it ends early, without a stop."""
    width = max(len(other) for other in (before, line, after, *further.split("\n")))
    fits = len(line) + len(after.split()[0]) < width if after.strip() else False
    return width >= WIDE and ((after[:1].isupper() and fits) or (after[:1].islower() and len(after) + ROOM <= width))


def _broken_off(before: str, line: str, after: str) -> bool:
    """Whether a line ended although the next one would have fitted, as the running text after that shows."""
    fits = len(before.rstrip()) + len(line.split()[0]) + ROOM <= len(after)
    return fits and len(after) >= WIDE and after[:1].isupper() and not ITEM_NUMBER.match(before)


def _stands_under(before: str, line: str, width: int) -> bool:
    """Whether the last of some lines is a heading of what comes next: the sentence before it ended early in a line."""
    if not SENTENCE_END.search(before) or "\t" in line or ITEM.match(line) or not line[:1].isupper():
        return False
    short = len(line.split()) <= _LAST_WORDS and len(before.rstrip()) + len(line.split()[0]) + ROOM <= width
    return short and width >= WIDE and looks_like_heading(line)


def _asked(lines: list[tuple[int, int, str]], at: int) -> int:
    """Return how many lines make up the question that some lines begin with and that is their heading; 0 for none."""
    if at or not _ASKS.search(lines[0][2].strip()[:12]):
        return 0
    match = _ASKED.match("\n".join(line.strip() for _, _, line in lines[: _QUESTION_LINES + 1]))
    size = match[0].strip().count("\n") + 1 if match else 0
    return size if size > 1 else 0


def _called(lines: list[tuple[int, int, str]], at: int) -> int:
    """Return how many lines make up a heading of several that a number calls ("Statement 1: ..."); 0 for none."""
    words = _without_number(lines[at][2])
    area = AREA.match(words)
    if not (CALLED_BY_NUMBER.match(words) or area) or (at and not SENTENCE_END.search(lines[at - 1][2])):
        return 0
    size = 1
    while at + size < len(lines) and size < HEADING_LINES and _continues(lines[at + size][2].strip()):
        size += 1
    if size == 1 or at + size == len(lines):
        return 0
    return size if not area or _ends_early(lines, at + size - 1) else 0


def _without_number(line: str) -> str:
    """Return the words of a line without the number of a chapter before them."""
    return NUMBERED.sub("", bare_words(line), count=1)


def _ends_early(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a line without a stop ended although the next word would have fitted, which begins a sentence."""
    line, after = lines[at][2].rstrip(), lines[at + 1][2].strip()
    width = max(len(other) for _, _, other in lines)
    fits = len(line) + len(after.split()[0]) + ROOM <= width >= WIDE
    return fits and after[:1].isupper() and not SENTENCE_END.search(line)


def _appendix(lines: list[tuple[int, int, str]], at: int) -> int:
    """Return how many lines are the title of an appendix that goes on over line ends, without a stop; 0 for none."""
    if at or not APPENDIX.match(bare_words(lines[0][2])):
        return 0
    words = [line.strip() for _, _, line in lines[: HEADING_LINES + 1]]
    size = next((at for at, line in enumerate(words) if at and not _continues(line)), len(words))
    stops = any(map(SENTENCE_END.search, words[:size])) or CONTENTS_LINE.match(words[0])
    if stops or not _TITLE_LINES <= size <= HEADING_LINES:
        return 0
    return size if size == len(words) or words[size][:1].isupper() else 0


#: Lines of a title that goes on over the end of one.
_TITLE_LINES = 2


def _numbered_over_two(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether the first two of some lines are the heading of a numbered part: the second ends early and has no stop."""
    alone = at and not NUMBERED.match(lines[at - 1][2])
    if alone or len(lines) < at + 3 or not NUMBERED_TWICE.match(bare_words(lines[at][2])):
        return False
    one, other, after = (line.strip() for _, _, line in lines[at : at + 3])
    width = max(len(line) for _, _, line in lines)
    ends = _continues(other) and not SENTENCE_END.search(one) and not SENTENCE_END.search(other)
    return ends and after[:1].isupper() and len(other) + len(after.split()[0]) + ROOM <= width >= WIDE


def _part_over_lines(lines: list[str]) -> int:
    """Return how many of some lines are the name of a part that goes on over line ends, without a stop; 0 for none."""
    words = [line.strip() for line in lines]
    size = next((at for at, line in enumerate(words) if at and not _continues(line)), len(words))
    if (
        not 1 < size <= HEADING_LINES
        or not _PART_BEGINS.match(bare_words(words[0]))
        or any(map(SENTENCE_END.search, words[:size]))
    ):
        return 0
    after = words[size] if size < len(words) else ""
    return size if not after or after[:1].isupper() or ITEM.match(after) else 0


def _continues(line: str) -> bool:
    """Whether a line goes on with the one before it: in small letters, and not after a bullet misread for one."""
    return line[:1].islower() and not ITEM.match(line)


#: The rest of a heading, in brackets on a line of its own.
_IN_BRACKETS = re.compile(r"\([^()]+\)")


def _runs_on(lines: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a line and the next are one heading in larger type: both broken off although more would have fitted."""
    one, other, after = ([line.strip() for _, _, line in lines[at : at + 3]] + ["", ""])[:3]
    if not ((_continues(other) or _IN_BRACKETS.fullmatch(other)) and after) or (
        at and not SENTENCE_END.search(lines[at - 1][2])
    ):
        return False
    whole = f"{one} {other}"
    if not looks_like_heading(whole) or (ITEM.match(one) and not NUMBERED.match(one)):
        return False
    width = max(len(line) for _, _, line in lines)
    begins = after.lstrip("\"'‘“")[:1].isupper() or bool(ITEM.match(after))
    room = max(ROOM, len(after.split()[0]) + 1)
    return begins and len(one) + len(other.split()[0]) + ROOM <= width and len(other) + room <= width >= WIDE

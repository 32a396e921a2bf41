"""Entries that one sentence holds: after marks ("(a) ...; (b) ..."), between semicolons, or on lines of their own.

Relies on marks that count from the first one on, and on words before the first that announce them. Semicolons part
entries in a sentence that begins with what they are ("Key strengths were that ...; ...; and ..."). Lines that begin
with a verb are entries where the list has neither bullets nor stops and its first entry begins so, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, takewhile

from jig.graph.reading.entries import Entry
from jig.graph.reading.lexicon import Lexicon
from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text
from jig.graph.text.list_ends import OPEN_END

__all__ = ["any_of", "asking_verbs", "cut", "entries_apart", "marked_parts", "parts_between_semicolons"]

#: The mark of an entry within a sentence.
_MARK = re.compile(r"(?:(?<=[\s:;,])|^)\(?([a-h]|[ivx]{1,4}|\d)\)\s*(?=\w)")
#: What the marks of a list are, in order.
_COUNTS = (tuple("abcdefgh"), ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), tuple("123456789"))
#: What stands between two entries.
_LEADS_ON = re.compile(r"[\s;,]*(?:\b(?:and|or)\b)?[\s;,]*$")
#: How a sentence begins that says what a list is of, before entries that semicolons part; and what parts them.
_NAMES = re.compile(
    r"[^.;:]{0,60}\b(?:strengths|areas|priorities|messages|improvements|points)\b[^.;:]{0,60}?"
    r"(?:\b(?:are|were|include|included)\b(?:\s+that\b|:)?|:)\s+(?=\w)",
    re.IGNORECASE,
)
_SEMICOLON = re.compile(r";\s+(and\s+|or\s+)?(?:that\s+)?(?=\w)")
#: Entries of the shortest list, and words of the shortest entry.
_FEWEST, _WORDS = 2, 2
#: A line that begins with a capital, and the end of one in which a name may go on.
_CAPITAL_LINE, _NAME = re.compile(r"\n[ \t]*(?=[A-Z])"), re.compile(r"\b[A-Z][\w’'-]*\s*$")
#: Who does what the next word says, at the end of a line: several, or a word for many.
_SUBJECT = re.compile(r"(?:\ws|\b(?:staff|people|children|men|women|everyone|police))\s*$")
#: A line that begins within a sentence.
_LINE = re.compile(r"[ \t]*\n[ \t]*(?=[a-z])")


def marked_parts(words: str) -> list[tuple[int, int]]:
    """Return where the entries stand that marks in a sentence count; none where there are not two at least.

    >>> words = "Partners should (a) run boats; and (b) pay nurses."
    >>> [words[slice(*part)] for part in marked_parts(words)]
    ['run boats', 'pay nurses.']
    """
    marks = list(_MARK.finditer(words)) if ")" in words else []
    for count in _COUNTS:
        at = next((at for at, mark in enumerate(marks) if mark[1] == count[0]), len(marks))
        own = [
            mark for mark, label in takewhile(lambda pair: pair[0][1] == pair[1], zip(marks[at:], count, strict=False))
        ]
        if len(own) < _FEWEST:
            continue
        ends = [*(mark.start() for mark in own[1:]), len(words)]
        parts = [(mark.end(), _LEADS_ON.search(words, mark.end(), end)) for mark, end in zip(own, ends, strict=True)]
        found = [(begin, end.start()) for begin, end in parts if end]
        if all(len(words[slice(*part)].split()) >= _WORDS for part in found):
            return found
    return []


def parts_between_semicolons(words: str) -> list[tuple[int, int]]:
    """Return where the entries stand that semicolons part, after words that say what they are; none where none do.

    >>> words = "Key strengths were that boats ran on time; nets were whole; and crews met."
    >>> [words[slice(*part)] for part in parts_between_semicolons(words)]
    ['boats ran on time', 'nets were whole', 'crews met.']
    """
    lead = _NAMES.match(words) if ";" in words else None
    marks = list(_SEMICOLON.finditer(words, lead.end())) if lead else []
    if lead is None or not marks or not (marks[-1][1] or len(marks) >= _FEWEST):
        return []
    begins, ends = [lead.end(), *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(words)]
    parts = list(zip(begins, ends, strict=True))
    return parts if all(len(words[slice(*part)].split()) >= _WORDS for part in parts) else []


def entries_apart(text: Text, entries: list[Entry], *, asked: bool) -> Iterator[Entry]:
    """Yield entries; what holds several gives each of them.

    :param text: the text with the list.
    :param entries: its entries as passages part them.
    :param asked: whether the entries are what a partnership is asked to do.
    """
    for lines, span in entries:
        found = [part for line in lines for part in _marked(text, line, alone=len(entries) == 1)]
        if not found and len(lines) == len(entries) == 1:
            found = [cut(text, lines[0], *part) for part in parts_between_semicolons(lines[0].text)]
        if not found and len(lines) == 1:
            found = (_on_lines(text, lines[0]) if asked else []) or _in_capitals(text, lines[0])
        if found:
            yield from (([line], line.span) for line in found)
        else:
            yield lines, span


def _marked(text: Text, line: Line, *, alone: bool) -> list[Line]:
    """Return the entries that marks in a sentence count, where it does no more than announce them."""
    if line.sentence.passage.kind != "paragraph":
        return []
    parts = marked_parts(line.text)
    lead = line.text[: parts[0][0]].rpartition("(")[0].rstrip() if parts else ""
    return [cut(text, line, *part) for part in parts] if alone or not lead or lead.endswith(":") else []


def _on_lines(text: Text, line: Line) -> list[Line]:
    """Return the entries of a list that lost bullets and stops: lines that begin with a verb, as the first one does."""
    verb, plain = asking_verbs(text.lexicon), text.document.text
    begin, end = text.document.letters.span(*line.span)
    if not verb.match(line.text) or plain[plain.rfind("\n", 0, begin) + 1 : begin].strip():
        return []
    bounds = [begin]
    for mark in _LINE.finditer(plain, begin, end):
        ends = not OPEN_END.search(plain, begin, mark.start()) and not _SUBJECT.search(plain, begin, mark.start())
        if ends and verb.match(plain, mark.end()):
            bounds.append(mark.end())
    if len(bounds) == 1:
        return []
    return _cut_at(text, line, bounds)


def _in_capitals(text: Text, line: Line) -> list[Line]:
    """Return the entries of a list that lost bullets and stops: a capital begins each."""
    plain = text.document.text
    begin, end = text.document.letters.span(*line.span)
    if line.sentence.passage.kind != "paragraph" or "\n" not in plain[begin:end] or not line.text[:1].isupper():
        return []
    marks = [mark.end() for mark in _CAPITAL_LINE.finditer(plain, begin, end)]
    ends = ((at, plain.rfind("\n", begin, at)) for at in marks)
    bounds = [
        begin,
        *(at for at, end in ends if not OPEN_END.search(plain, begin, end) and not _NAME.search(plain, begin, end)),
    ]
    pieces = [plain[one:other].split() for one, other in pairwise([*bounds, end])]
    if len(bounds) < _FEWEST or any(len(words) < _WORDS for words in pieces):
        return []
    return _cut_at(text, line, bounds)


def _cut_at(text: Text, line: Line, bounds: list[int]) -> list[Line]:
    """Return the parts of a sentence that begin at some characters of the text."""
    letters = [text.document.letters.index(at) - line.sentence.start for at in bounds]
    cuts = [*(_after_letters(text, line, count) for count in letters), len(line.text)]
    return [cut(text, line, *part) for part in pairwise(cuts)]


def _after_letters(text: Text, line: Line, count: int) -> int:
    """Return the place in the words of a sentence at which some letters have gone by."""
    words = line.text
    return next(
        (at for at in range(len(words)) if words[at].isalnum() and text.letters_before(line, at) == count), len(words)
    )


def cut(text: Text, line: Line, begin: int, end: int) -> Line:
    """Return a part of a sentence as a line.

    :param text: the text with the sentence.
    :param line: the sentence.
    :param begin: the first character of the part in its words.
    :param end: the character after its last.
    """
    made = text.line(line.text[begin:end].strip(), line.sentence.passage, line.role)
    before = text.letters_before(line, begin)
    start, length = line.sentence.start + before, text.letters_before(line, end) - before
    return made._replace(sentence=made.sentence._replace(start=start, length=length, first=False))


@lru_cache(maxsize=4)
def asking_verbs(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the verbs with which what is asked for begins.

    :param lexicon: the known words.
    """
    known = lexicon.vocabulary.values
    return re.compile(
        rf"(?:{any_of([*known('cue/heading-asks', 'hiddenLabel'), *known('cue/asked-for', 'hiddenLabel')])})\b"
    )


def any_of(words: list[str]) -> str:
    """Return a pattern that any of some words fits, the longest first.

    :param words: the words.
    """
    return "|".join(map(re.escape, sorted(words, key=lambda one: (-len(one), one))))

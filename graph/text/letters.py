"""The letter stream of a text: what citations are counted in.

Markup tags and link targets are removed, the rest is normalised (NFKC), case-folded, and reduced to letters and
digits (Unicode categories L and N) with nothing between them. Line breaks, hyphens, quotation marks, bullets,
ligatures and spacing therefore do not matter: the same report gives the same stream as text, markdown or PDF.

Normalisation works run by run. A run is a stretch of non-ASCII characters with the one ASCII character before it:
no composition of NFKC crosses its borders, so the result is that of normalising the whole text, and every letter
still knows which character it came from.

See https://unicode.org/reports/tr15/ for NFKC and case folding.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from itertools import compress

__all__ = ["MARKUP", "QUOTE_MARKS", "Letters", "letters_of", "read_letters"]

#: Tags and comments of HTML, and the targets of links in Markdown.
MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>|(?<=\])\((?:[^()\s]|\([^()\s]*\))*\)", re.DOTALL)
#: Tags between which words do not run on.
_PARTING = re.compile(r"</?(?:t[dhr]|br|p|li|div|h\d)\b[^<>]*>", re.IGNORECASE)
#: The marks of quoted lines in Markdown; before a number the same mark says "more than".
QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+(?![ \t]*\d)", re.MULTILINE)
#: Marks of emphasis in Markdown, of two or more characters (a single one may be that of a footnote), and of headings.
_EMPHASIS = re.compile(r"\*{2,}|_{2,}|^#{1,6} ", re.MULTILINE)
_RUN = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")

#: Marks that reports are full of and that are no letters, alone or beside anything: read as spaces, they make no runs.
_NO_LETTERS = "‘’“”–—•…\xa0"
_BLANKS = str.maketrans(dict.fromkeys(_NO_LETTERS, " "))
_LETTERS = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_OTHERS = bytes(sorted(set(range(256)) - set(_LETTERS)))
_LOWER = bytes(range(256)).lower()
_IS_LETTER = bytes(byte in _LETTERS for byte in range(256))


class Letters:
    """The letter stream of one text, with the place in the text that each letter came from."""

    __slots__ = ("_origins", "stream", "text")

    def __init__(self, text: str, stream: str, origins: array[int]) -> None:
        self.text = text
        self.stream = stream
        self._origins = origins

    def __len__(self) -> int:
        return len(self.stream)

    @property
    def checksum(self) -> str:
        """The checksum of the stream, by which sheets and editions know a text."""
        from hashlib import sha256  # costs readers of small things milliseconds

        return sha256(self.stream.encode()).hexdigest()[:16]

    def span(self, start: int, length: int) -> tuple[int, int]:
        """Return the character range of the text that holds a range of letters.

        :param start: first letter, counted from 0.
        :param length: number of letters, at least 1.
        :returns: start and end (exclusive) in characters of the text.
        :raises IndexError: when the range does not lie within the stream.
        """
        if length < 1 or start < 0 or start + length > len(self.stream):
            raise IndexError(f"letters {start}+{length} of {len(self.stream)}")
        return self._origins[start], self._origins[start + length - 1] + 1

    def words(self, start: int, length: int) -> str:
        """Return the words of the text that a range of letters stands for.

        :param start: first letter, counted from 0.
        :param length: number of letters, at least 1.
        :returns: the slice of the text, white space folded, without tags and Markdown's marks of emphasis and headings.
        """
        begin, end = self.span(start, length)
        words = self.text[begin:end]
        if "<" in words or "](" in words:
            words = MARKUP.sub("", _PARTING.sub(" ", words))
        if "**" in words or "__" in words or "\n#" in words:
            words = _EMPHASIS.sub("", words)
        if ">" in words:
            words = QUOTE_MARKS.sub("", words)
        return " ".join(words.split())

    def index(self, char: int) -> int:
        """Return the number of letters that stand before a character of the text."""
        return bisect_left(self._origins, char)


def letters_of(text: str) -> str:
    """Return the letter stream of a short text, without origins.

    >>> letters_of("Don’t re-\\nﬂow <b>co-ordination</b> [x](http://a/b) 1,162")
    'dontreflowcoordinationx1162'
    """
    if "<" in text or "](" in text:
        text = MARKUP.sub("", text)
    return _reduce(text)


def read_letters(text: str) -> Letters:
    """Make the letter stream of a text and remember where each letter came from.

    :param text: the text of a report, with or without markup.
    :returns: the stream; ``span`` slices back into the text.
    """
    pieces: list[str] = []
    origins: array[int] = array("L")
    plain = text
    for mark in _NO_LETTERS:
        plain = plain.replace(mark, " ")
    begin = 0
    for tag in MARKUP.finditer(text):
        _read_plain(plain, begin, tag.start(), pieces, origins)
        begin = tag.end()
    _read_plain(plain, begin, len(text), pieces, origins)
    return Letters(text, "".join(pieces), origins)


def _reduce(text: str) -> str:
    """Return the letters of a text without markup, quickly where they are those of ASCII."""
    plain = text if text.isascii() else text.translate(_BLANKS)
    if plain.isascii():
        return plain.encode("ascii").translate(_LOWER, _OTHERS).decode("ascii")
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in folded if c.isalnum() and unicodedata.category(c)[0] in "LN")


def _read_plain(text: str, begin: int, end: int, pieces: list[str], origins: array[int]) -> None:
    """Add the letters of text[begin:end], which holds no markup."""
    at = begin
    for run in _RUN.finditer(text, begin, end):
        _read_ascii(text, at, run.start(), pieces, origins)
        _read_run(text, run.start(), run.end(), pieces, origins)
        at = run.end()
    _read_ascii(text, at, end, pieces, origins)


def _read_ascii(text: str, begin: int, end: int, pieces: list[str], origins: array[int]) -> None:
    plain = text[begin:end].encode("ascii")
    pieces.append(plain.translate(_LOWER, _OTHERS).decode("ascii"))
    origins.extend(compress(range(begin, end), plain.translate(_IS_LETTER)))


def _read_run(text: str, begin: int, end: int, pieces: list[str], origins: array[int]) -> None:
    whole = _reduce(text[begin:end])
    single = [_reduce(c) for c in text[begin:end]]
    if "".join(single) == whole:
        for offset, part in enumerate(single, begin):
            origins.extend([offset] * len(part))
    else:  # characters compose with each other: the letters share out the run in order
        width = end - begin
        origins.extend(begin + i * width // len(whole) for i in range(len(whole)))
    pieces.append(whole)

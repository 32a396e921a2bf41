"""Citations: spans of a letter stream that prove themselves without holding the text.

A citation is written ``START+LENGTH:CHECK``. START and LENGTH count letters; CHECK is the first 6 hex digits of the
SHA-256 of the span's first 24 letters (or all, if fewer) followed by the first 10 of the SHA-256 of the whole span.
In the edition that a sheet was written from START finds the span; in any other edition the first 6 digits find
candidates and the other 10 prove one.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import NamedTuple

from jig.graph.errors import CitationError
from jig.graph.text.letters import letters_of

__all__ = ["HEAD", "Citation", "Hint", "Locator", "cite_span", "find_hint"]

#: Letters of a span that the first six digits of its check stand for.
HEAD = 24

_FORM = re.compile(r"(\d+)\+(\d+):([0-9a-f]{6})([0-9a-f]{10})")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")


class Citation(NamedTuple):
    """A span of a letter stream, with the digits that prove it."""

    start: int
    length: int
    check: str

    @classmethod
    def from_text(cls, text: str) -> Citation:
        """Read a citation.

        :param text: ``START+LENGTH:CHECK``.
        :raises CitationError: when the text is not of that form.

        >>> Citation.from_text("6703+64:91506fd325cbf608")
        Citation(start=6703, length=64, check='91506fd325cbf608')
        """
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise CitationError(text, "is not of the form START+LENGTH:CHECK (16 hex digits)")
        return cls(int(match[1]), int(match[2]), match[3] + match[4])

    def __str__(self) -> str:
        return f"{self.start}+{self.length}:{self.check}"

    @property
    def end(self) -> int:
        """The letter after the last one."""
        return self.start + self.length


class Locator:
    """Finds citations in one letter stream, whatever edition they were made from."""

    def __init__(self, stream: str) -> None:
        self._stream = stream
        self._heads: dict[str, list[int]] | None = None

    def find(self, citation: Citation) -> int | None:
        """Return the letter at which a citation stands in this stream, or None when it does not.

        :param citation: START is tried first; otherwise the place nearest to it that proves the check wins.
        """
        if _check(self._stream[citation.start : citation.end]) == citation.check:
            return citation.start
        found = [at for at in self._candidates(citation) if self._proves(at, citation)]
        return min(found, key=lambda at: (abs(at - citation.start), at)) if found else None

    def _proves(self, at: int, citation: Citation) -> bool:
        span = self._stream[at : at + citation.length]
        return len(span) == citation.length and _check(span) == citation.check

    def _candidates(self, citation: Citation) -> list[int]:
        if citation.length < HEAD:
            wanted, size = citation.check[:6], citation.length
            last = len(self._stream) - size
            return [i for i in range(last + 1) if _digest(self._stream[i : i + size])[:6] == wanted]
        if self._heads is None:
            self._heads = _heads(self._stream)
        return self._heads.get(citation.check[:6], [])


class Hint(NamedTuple):
    """What a person writes in place of a citation: its first and its last words."""

    first: str
    last: str

    @classmethod
    def from_text(cls, text: str) -> Hint:
        """Read a hint such as ``first words … last words``, or one run of words for a short span."""
        parts = [letters_of(part) for part in _ELLIPSIS.split(text.strip().strip('"“”'))]
        parts = [part for part in parts if part]
        if not 1 <= len(parts) <= 2:
            raise CitationError(text, "needs the first words, an ellipsis and the last words of the passage")
        return cls(parts[0], parts[-1] if len(parts) == 2 else "")


def cite_span(stream: str, start: int, length: int) -> Citation:
    """Make the citation of a span.

    :param stream: the letter stream.
    :param start: first letter, counted from 0.
    :param length: number of letters.
    :raises CitationError: when the span does not lie within the stream.

    >>> str(cite_span("dontreflowcoordinationx1162", 0, 27))
    '0+27:a23b7c4cda0d8cd4'
    """
    span = stream[start : start + length]
    if start < 0 or length < 1 or len(span) != length:
        raise CitationError(f"{start}+{length}", f"does not lie within the {len(stream)} letters of the text")
    return Citation(start, length, _check(span))


def find_hint(stream: str, text: str) -> Citation:
    """Find the span that a hint describes and make its citation.

    :param stream: the letter stream of the report.
    :param text: ``first words … last words``; ``@N`` at the end picks the N-th place where the first words stand.
    :raises CitationError: when the words are not there, or stand in more than one place.
    """
    words, _, pick = text.rpartition("@")
    if not (words and pick.strip().isdigit()):
        words, pick = text, ""
    hint = Hint.from_text(words)
    starts = _places(stream, hint.first)
    if not starts:
        raise CitationError(text, "the first words do not stand in the text")
    if pick:
        if not 1 <= int(pick) <= len(starts):
            raise CitationError(text, f"the first words stand in {len(starts)} places")
        starts = [starts[int(pick) - 1]]
    spans = {(at, _end(stream, at, hint)) for at in starts}
    found = sorted((at, end) for at, end in spans if end > at)
    if not found:
        raise CitationError(text, "the last words do not follow the first words")
    if len(found) > 1:
        where = ", ".join(str(at) for at, _ in found)
        raise CitationError(text, f"stands in {len(found)} places (letters {where}): add words, or @1, @2 …")
    at, end = found[0]
    return cite_span(stream, at, end - at)


def _end(stream: str, at: int, hint: Hint) -> int:
    if not hint.last:
        return at + len(hint.first)
    end = stream.find(hint.last, at + 1)
    return -1 if end < 0 else max(end + len(hint.last), at + len(hint.first))


def _places(stream: str, words: str) -> list[int]:
    places, at = [], stream.find(words)
    while at >= 0:
        places.append(at)
        at = stream.find(words, at + 1)
    return places


def _check(span: str) -> str:
    return _digest(span[:HEAD])[:6] + _digest(span)[:10]


def _digest(span: str) -> str:
    return sha256(span.encode()).hexdigest()


def _heads(stream: str) -> dict[str, list[int]]:
    """Return the letters at which a span may begin, by the first six digits of its check."""
    heads: dict[str, list[int]] = {}
    last = len(stream) - HEAD + 1
    if stream.isascii():  # the usual case, quickly: a byte is a letter
        plain = stream.encode()
        digits = [sha256(plain[i : i + HEAD]).hexdigest()[:6] for i in range(last)]
    else:
        digits = [_digest(stream[i : i + HEAD])[:6] for i in range(last)]
    for at, digit in enumerate(digits):
        heads.setdefault(digit, []).append(at)
    return heads

"""Sentences with the known terms in them: what the rules look at."""

from __future__ import annotations

import re
from typing import NamedTuple

from jig.graph.reading.lexicon import Match
from jig.graph.reading.sentences import Sentence

__all__ = ["Line", "by_kind", "without_halves"]


class Line(NamedTuple):
    """A sentence with its words, the known terms in it, and what its section is for.

    :ivar text: the words of the sentence; a field, because every rule asks for it.
    :ivar words: the words as printed.
    :ivar stems: the same, reduced for comparison.
    :ivar matches: the known terms.
    :ivar kinds: the same by kind.
    :ivar role: slug of a section role; empty where the heading says nothing.
    :ivar part: 0 in the report itself, 1 in a paper that encloses it.
    :ivar past: whether the report tells in the past tense what was found.
    """

    sentence: Sentence
    text: str
    words: list[str]
    stems: list[str]
    matches: list[Match]
    kinds: dict[str, list[Match]]
    role: str
    part: int = 0
    past: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """First letter and length."""
        return self.sentence.start, self.sentence.length

    def has(self, kind: str, slug: str) -> bool:
        """Whether a known term stands in the sentence."""
        for match in self.kinds.get(kind, ()):  # a loop: any() is twice as slow, and this is asked often
            if match.slug == slug:
                return True
        return False

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the terms of one kind in the sentence, each once, in order."""
        found = self.kinds.get(kind)
        return tuple(dict.fromkeys([match.slug for match in found])) if found else ()

    def printed(self, match: Match) -> str:
        """Return the words of a match as printed, hyphens as spaces."""
        return " ".join(self.words[match.first : match.last])

    def as_printed(self, match: Match) -> str:
        """Return the words of a match as printed, hyphens and brackets kept."""
        words = self.words[match.first : match.last]
        if len(words) == 1:
            return words[0]
        begin = self.text.find(words[0])
        while begin >= 0:
            end = _end_of(self.text, begin + len(words[0]), words[1:])
            if end:
                closing = self.text[end : end + 1] == ")" and self.text.count("(", begin, end) > 0
                return self.text[begin : end + closing]
            begin = self.text.find(words[0], begin + 1)
        return " ".join(words)


def without_halves(line: Line) -> Line:
    """Return a line without bodies that a comma cuts: "NHS Tayside, Police Scotland" names no Tayside Police."""
    bodies = [match for match in line.kinds.get("body", ()) if match.words > 1]
    halves = [match for match in bodies if "," in line.as_printed(match)]
    if not halves:
        return line
    kept = [match for match in line.matches if match not in halves]
    return line._replace(matches=kept, kinds=by_kind(kept))


#: What may stand between two words of a name.
_BETWEEN = re.compile(r"\W{1,4}")


def _end_of(text: str, at: int, words: list[str]) -> int:
    """Return where words end that follow each other from a place in a text; 0 where they do not.

    Step by step, because a pattern made for every name costs more than looking for it.
    """
    for word in words:
        gap = _BETWEEN.match(text, at)
        if gap is None or not text.startswith(word, gap.end()):
            return 0
        at = gap.end() + len(word)
    return at


def by_kind(matches: list[Match]) -> dict[str, list[Match]]:
    """Return known terms by their kind."""
    kinds: dict[str, list[Match]] = {}
    for match in matches:
        kind = match[0]  # as a tuple, which is quicker: this is done for every word of a report
        if kind in kinds:
            kinds[kind].append(match)
        else:
            kinds[kind] = [match]
    return kinds

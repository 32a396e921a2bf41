"""The words that extraction knows: labels, aliases and cues of the vocabularies, found in one pass over a sentence.

Words are compared without regard to case, apostrophes, hyphens and plural, so "children's plans" is found as
"childrens plan" and "multi-agency" as two words. Names that are a single word must begin with a capital as printed,
and abbreviations must be printed in capitals. An abbreviation that two things of one kind bear names neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from jig.graph.vocabulary import Vocabulary

__all__ = ["Lexicon", "Match", "heading_key", "lexicon_of", "stem", "tokens"]

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

#: How many stems are kept.
_KEPT = 50_000
#: Schemes of the vocabularies whose labels, aliases and cues are looked for.
_CODES = (
    "aspect",
    "counter",
    "cue",
    "direction",
    "evidence-activity",
    "population",
    "source",
    "stage",
    "status",
    "topic",
    "voice",
)
#: Schemes whose terms are names: single words need a capital.
_NAMES = ("area", "body", "group-kind", "plan-kind", "service", "work")
#: Cues about how names and headings are made: they are not looked for as such (``mentions``, ``judgements``).
_HEADS = ("head-", "no-name", "heading-")
#: Cues only: the labels of these schemes are no words of the reports.
_CUES_ONLY = ("counter", "cue", "stage", "voice")

#: What may stand before the words that say what a section is for.
_BEFORE_HEADINGS = ("the", "our", "a", "appendix", "annex", "section", "part", "b", "c", "d")


class Match(NamedTuple):
    """A known term in a sentence: its kind and slug, and the words (by number) that it takes up."""

    kind: str
    slug: str
    first: int
    last: int

    @property
    def words(self) -> int:
        """How many words it takes up."""
        return self.last - self.first


#: Makes a match in half the time of a call of its class: there are hundreds of thousands to a megabyte.
_made = tuple.__new__


class _Phrase(NamedTuple):
    rest: list[str]
    terms: tuple[tuple[str, str], ...]
    exact: str


class Lexicon:
    """Known words by their first word, and the vocabularies behind them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._single, self._longer = _phrases(vocabulary)
        self._first_words = frozenset((*self._single, *self._longer))
        self._stems = _Stems()
        self._words: frozenset[str] | None = None
        self._broader: dict[tuple[str, str], frozenset[str]] = {}
        self.headings: dict[str, str] = {}
        patterns: list[tuple[str, str]] = []
        for role in vocabulary.scheme("section-role"):
            for words in vocabulary.values(f"section-role/{role}", "hiddenLabel"):
                if _ANY_WORDS in words:
                    patterns.append((words, role))
                else:
                    self.headings[heading_key(words)] = role
        #: What the points of the scales mean, as headings are reduced.
        self.meanings = frozenset(
            heading_key(meaning)
            for scale in vocabulary.scheme("scale")
            for point in vocabulary.scheme(f"scale-point/{scale}")
            for meaning in vocabulary.values(f"scale-point/{scale}/{point}", "descriptor")
        )
        patterns.sort(key=lambda entry: (-len(entry[0]), entry))
        self._patterns = [(_heading_pattern(words), role) for words, role in patterns]

    def role_by_pattern(self, key: str) -> str:
        """Return the role of a heading that one of the labels with a gap fits ("what … terms … mean"); else nothing.

        :param key: the heading as ``heading_key`` reduces it; the label with most words of its own counts first.
        """
        return next((role for pattern, role in self._patterns if pattern.fullmatch(key)), "")

    def narrowest(self, kind: str, slugs: tuple[str, ...]) -> tuple[str, ...]:
        """Leave out terms that have a narrower one beside them.

        :param kind: whose terms they are: ``topic`` or ``population``.
        """
        if len(slugs) < 2:
            return slugs
        broader = frozenset().union(*[self._above(kind, slug) for slug in slugs])
        return tuple(slug for slug in slugs if slug not in broader)

    def is_within(self, kind: str, slug: str, broader: str) -> bool:
        """Say whether a term is another one or lies below it."""
        return slug == broader or broader in self._above(kind, slug)

    def _above(self, kind: str, slug: str) -> frozenset[str]:
        """Return the broader terms of a term, all the way up."""
        known = self._broader.get((kind, slug))
        if known is None:
            up = [name.partition("/")[2] for name in self.vocabulary.values(f"{kind}/{slug}", "broader")]
            known = frozenset(up).union(*[self._above(kind, one) for one in up])
            self._broader[kind, slug] = known
        return known

    def words(self) -> frozenset[str]:
        """Return every word of the vocabularies, in lower case."""
        if self._words is None:
            known = self.vocabulary
            named = ((kind, slug) for kind in (*_CODES, *_NAMES) for slug in known.scheme(kind))
            labels = (words for kind, slug in named for words in _known_words(known, kind, slug))
            self._words = frozenset(token.casefold() for words in labels for token in tokens(words))
        return self._words

    def stems(self, words: list[str]) -> list[str]:
        """Return the stems of the words of a sentence."""
        return list(map(self._stems.__getitem__, words))

    def matches(self, words: list[str], stems: list[str]) -> list[Match]:
        """Return every known term in a sentence; of names of one kind only the longest at a place.

        :param words: the words as printed (``tokens``).
        :param stems: their stems.
        :returns: the terms by the word they begin with, longer ones first.
        """
        single, longer, first_words = self._single, self._longer, self._first_words
        found: list[tuple[int, int, _Phrase]] = []
        for at, first in enumerate(stems):
            if first not in first_words:
                continue
            if first in longer:
                second = stems[at + 1] if at + 1 < len(stems) else ""
                for phrase in longer[first].get(second, ()):
                    end = at + 2 + len(phrase.rest)
                    if not phrase.rest or stems[at + 2 : end] == phrase.rest:
                        found.append((at, end, phrase))
            if first in single:
                for phrase in single[first]:
                    found.append((at, at + 1, phrase))
        return _terms(found, words)


#: Phrases of one word by it; longer ones by their first and second word, the longest first.
_Phrases = tuple[dict[str, list[_Phrase]], dict[str, dict[str, list[_Phrase]]]]


def _phrases(vocabulary: Vocabulary) -> _Phrases:
    """Return every label, alias and cue that is looked for."""
    gathered: dict[tuple[tuple[str, ...], str], set[tuple[str, str]]] = {}
    for kind in (*_CODES, *_NAMES):
        for slug in vocabulary.scheme(kind):
            for words in _known_words(vocabulary, kind, slug):
                exact = _exactness(words, kind)
                gathered.setdefault((tuple(stem(t) for t in tokens(words)), exact), set()).add((kind, slug))
    single: dict[str, list[_Phrase]] = {}
    longer: dict[str, dict[str, list[_Phrase]]] = {}
    for (stems, exact), terms in sorted(gathered.items()):
        kept = _unambiguous(terms, exact)
        if stems and kept:
            known = longer.setdefault(stems[0], {}) if len(stems) > 1 else single
            known.setdefault(stems[min(1, len(stems) - 1)], []).append(_Phrase(list(stems[2:]), kept, exact))
    for by_second in longer.values():
        for phrases in by_second.values():
            phrases.sort(key=lambda phrase: -len(phrase.rest))
    return single, longer


def _known_words(vocabulary: Vocabulary, kind: str, slug: str) -> Iterable[str]:
    name = f"{kind}/{slug}"
    if slug.startswith(_HEADS):
        return
    yield from vocabulary.values(name, "hiddenLabel")
    if kind not in _CUES_ONLY:
        yield vocabulary.label(name)
        yield from vocabulary.values(name, "altLabel")


class _Stems(dict[str, str]):
    """The stems of words as printed, kept as they are met."""

    def __missing__(self, word: str) -> str:
        """Make the stem of a word; forget all when there are too many, as in a text that is no language."""
        if len(self) > _KEPT:
            self.clear()
        reduced = self[word] = stem(word)
        return reduced


def _terms(found: list[tuple[int, int, _Phrase]], words: list[str]) -> list[Match]:
    """Return the terms of the phrases found; names only where no longer name of their kind covers the place."""
    terms: list[Match] = []
    covered: dict[str, int] = {}
    for at, end, phrase in found:
        if phrase.exact and not _printed_so(words[at], phrase.exact):
            continue
        for kind, slug in phrase.terms:
            if kind in _NAMES:
                if end <= covered.get(kind, 0):
                    continue
                covered[kind] = end
            terms.append(_made(Match, (kind, slug, at, end)))
    return terms


def _heading_pattern(label: str) -> re.Pattern[str]:
    """Return what headings a label with gaps fits: each gap stands for up to some words."""
    parts = [heading_key(part) for part in label.split(_ANY_WORDS)]
    begin = f"(?:{_WORDS_OF_GAP} )?" if not parts[0] else ""
    end = f"(?: {_WORDS_OF_GAP})?" if not parts[-1] else ""
    between = rf" (?:{_WORDS_OF_GAP} )?"
    return re.compile(begin + between.join(re.escape(part) for part in parts if part) + end)


#: Stands for any words in the label of a heading, and what it fits.
_ANY_WORDS = "…"
_WORDS_OF_GAP = r"\w+(?: \w+){0,5}"


@lru_cache(maxsize=4)
def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """Return the lexicon of a vocabulary, made once."""
    return Lexicon(vocabulary)


def tokens(text: str) -> list[str]:
    """Return the words of a text as printed.

    >>> tokens("Children’s multi-agency plans (2.1)")
    ['Children’s', 'multi', 'agency', 'plans', '2', '1']
    """
    return _TOKEN.findall(text)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word in lower case, without apostrophe and plural.

    >>> [stem(word) for word in ("Children’s", "policies", "processes", "focus", "boards'")]
    ['children', 'policy', 'processe', 'focu', 'board']
    """
    plain = word.casefold().replace("’", "").replace("'", "")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith("ss"):
        return plain[:-1]
    return plain


def heading_key(words: str) -> str:
    """Return a heading reduced to what is compared: words in lower case, without number, article and apostrophes.

    >>> heading_key("3. Our Key Messages:")
    'key messages'
    """
    plain = [token.casefold().replace("’", "").replace("'", "") for token in tokens(words)]
    while len(plain) > 1 and (plain[0].isdigit() or plain[0] in _BEFORE_HEADINGS):
        plain = plain[1:]
    return " ".join(plain)


def _exactness(words: str, kind: str) -> str:
    """Say how a phrase must be printed: in capitals, with a capital, or anyhow."""
    if len(tokens(words)) != 1:
        return ""
    letters = [c for c in words if c.isalpha()]
    if len(letters) > 1 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1):
        return "capitals"
    return "capital" if kind in _NAMES and words[:1].isupper() else ""


def _printed_so(word: str, exact: str) -> bool:
    if exact == "capital":
        return word[:1].isupper()
    return sum(c.isupper() for c in word) >= max(2, len(word) - 1)


def _unambiguous(terms: set[tuple[str, str]], exact: str) -> tuple[tuple[str, str], ...]:
    """Leave out names that two things of one kind bear, and abbreviations that two kinds of names share."""
    kinds = [kind for kind, _ in terms]
    names = [kind for kind in kinds if kind in _NAMES]
    kept = [term for term in sorted(terms) if term[0] not in _NAMES or kinds.count(term[0]) == 1]
    if exact == "capitals" and len(names) > 1:
        kept = [term for term in kept if term[0] not in _NAMES]
    return tuple(kept)

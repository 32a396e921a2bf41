"""The nouns that end the names of services, groups and plans, as the vocabularies hold them (the ``head-...`` cues)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jig.graph.reading.lexicon import Lexicon, stem, tokens
from jig.graph.reading.lines import Line

__all__ = ["NOTE_MARK", "WORD", "Heads", "Name", "head_at", "heads_of", "signals_of", "without_laws"]

#: A word of a name, hyphens kept.
WORD = re.compile(r"\d+\+|[^\W_][\w’'&-]*")
#: The number of a note that stands behind a word without a space.
NOTE_MARK = re.compile(r"(?<=[a-z]{4})\d{1,2}\b")
#: The title of a law, in which services may be named.
_LAW = re.compile(
    r"\b[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and|of|the|for|to|in))* \(Scotland\) (?:Act|Regulations|Order|Bill)\b"
)
_LAW_WORDS = frozenset(("act", "regulation", "order", "bill"))
#: By the last word of each noun, what must stand before it and the kind of thing it names.
Heads = dict[str, list[tuple[str, str]]]


class Name(NamedTuple):
    """A name as printed: the kind of thing it ends as (``service``, ``group``, ``plan`` ...), and its initials."""

    kind: str
    words: str
    initials: str = ""


@lru_cache(maxsize=4)
def heads_of(lexicon: Lexicon) -> Heads:
    """Return the nouns that end names: by their last word, what must stand before it and the kind."""
    heads: Heads = {}
    for slug in lexicon.vocabulary.scheme("cue"):
        if slug.startswith("head-"):
            for words in lexicon.vocabulary.values(f"cue/{slug}", "hiddenLabel"):
                *before, last = (stem(word) for word in WORD.findall(words))
                heads.setdefault(last, []).append((" ".join(before), slug.removeprefix("head-")))
    for entries in heads.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return heads


@lru_cache(maxsize=4)
def signals_of(lexicon: Lexicon) -> frozenset[str]:
    """Return the last stem of every noun that ends names, as lines hold them (cut at hyphens)."""
    return frozenset(stem(tokens(head)[-1]) for head in heads_of(lexicon))


def head_at(heads: Heads, stems: list[str], at: int) -> str:
    """Return the kind of thing that the name ending at a word is of; nothing where the word ends none.

    :param heads: the nouns that end names.
    :param stems: the stems of the words.
    :param at: the word.
    """
    for before, kind in heads.get(stems[at], ()):
        if not before or (at and stems[at - 1] == before):
            return kind
    return ""


def without_laws(line: Line) -> str:
    """Return the words of a line without the titles of laws, which name services, too."""
    return line.text if _LAW_WORDS.isdisjoint(line.stems) else _LAW.sub(" ; ", line.text)

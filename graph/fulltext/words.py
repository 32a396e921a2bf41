"""Words as people ask for them: phrases, endings and hyphens, as regular expressions."""

from __future__ import annotations

import re

from jig.graph.fulltext.word_families import family

__all__ = ["phrases", "without_ending", "word_patterns"]

#: A word keeps an ending that leaves less than this many letters.
_SHORTEST_STEM = 4
#: Where a word ends, in a regular expression.
_END = "([^A-Za-z0-9]|$)"
#: Typographic apostrophes and quotation marks, as the summaries and people's keyboards have them.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def word_patterns(text: str) -> list[str]:
    """Return a regular expression for each word of a text, and for each phrase in quotation marks, each once.

    A word stands with any ending, a number for itself, and each for the others of its family; a hyphen may be a space
    or nothing, and a space a hyphen.

    >>> word_patterns('roads "home safety" re-structure')
    ['(^|[^A-Za-z0-9])road', '(^|[^A-Za-z0-9])home[- ]?safety', '(^|[^A-Za-z0-9])re[- ]?structur']
    >>> word_patterns("six 10%")
    ['(^|[^A-Za-z0-9])(six|6([^A-Za-z0-9]|$))', '(^|[^A-Za-z0-9])(10([^A-Za-z0-9]|$)|ten([^A-Za-z0-9]|$))']
    """
    parts = [_spelt(phrase) if (phrase := quoted.strip()) else _any_form(word) for quoted, word in phrases(text)]
    return [f"(^|[^A-Za-z0-9]){part}" for part in dict.fromkeys(parts)] or [""]


def _any_form(word: str) -> str:
    """Return the pattern of a word and its family; a short one of its family stands by itself, without any ending."""
    word = word.removesuffix("%") or word
    others = [other if len(other) > _SHORTEST_STEM else other + _END for other in family(word)[1:]]
    number = word.replace(",", ",?") + _END if word.replace(",", "").isdigit() else ""
    forms = dict.fromkeys([number or _spelt(without_ending(word)), *map(without_ending, others)])
    return f"({'|'.join(forms)})" if others else "".join(forms)


def without_ending(word: str) -> str:
    """Return a word without its English ending, so that what begins with it are the other forms of the word.

    >>> [without_ending(word) for word in ("teleconferencing", "families", "planned", "children's", "being", "CELCIS")]
    ['teleconferenc', 'famil', 'plan', 'children', 'being', 'CELCIS']
    """
    plain = word.removesuffix("s").removesuffix("'") if word.endswith(("'", "'s")) else word
    if plain.isupper() or not (plain.isascii() and plain.replace("-", "").isalpha()):
        return plain
    for ending in ("ing", "ies", "ed", "es", "s", "e", "y"):
        stem = plain.removesuffix(ending)
        if stem != plain and len(stem) >= _SHORTEST_STEM:
            doubled = ending in ("ing", "ed") and stem[-1] == stem[-2] and len(stem) > _SHORTEST_STEM
            return stem[:-1] if doubled else stem
    return plain


def phrases(text: str) -> list[tuple[str, str]]:
    """Return the phrases in quotation marks and the words of a text, each in its place of a pair."""
    found: list[tuple[str, str]] = re.findall(r'"([^"]+)"|(\S+)', text.translate(_PLAIN))
    return found


def _spelt(term: str) -> str:
    """Return the pattern of a word or phrase, with or without hyphens."""
    return re.sub(r"[-\s]+", "[- ]?", re.sub(r"([\\.^$|?*+()\[\]{}])", r"\\\1", term))

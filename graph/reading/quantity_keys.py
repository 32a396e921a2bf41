"""What a report's words of quantity mean ("Most 75%-89%"): a key to its text, which counts and finds nothing itself."""

from __future__ import annotations

import re

__all__ = ["is_quantity_key"]

#: How a number is one of per cent, which not each has to say.
_PER_CENT = r"(?:\s*(?:%|per ?cent))"
#: A word of quantity with the per cent that it stands for.
_MEANING = re.compile(
    r"\W*\b(?:almost all|nearly all|all|most|(?:the )?(?:vast |large |small )?(?:majority|minority)|"
    r"(?:just )?(?:(?:over|under|about|around|more than|less than) )?(?:half|a (?:third|quarter))|some|several|"
    r"(?:a |very )?few)\b"
    rf"\W*(?:(?:means|is|are|of|between|from|up to|over|under|less than|more than)\W*)?\d{{1,3}}{_PER_CENT}?"
    rf"(?P<range>\s*(?:[-–—]|to|and)\s*\d{{1,3}}{_PER_CENT}?| (?:or|and) (?:more|over|less|under))?\W*",
    re.IGNORECASE,
)
#: How many words with one number each are a key; one with a range is.
_SEVERAL = 3


def is_quantity_key(words: str) -> bool:
    """Say whether words are nothing but words of quantity, each with the per cent that it stands for.

    >>> is_quantity_key("Almost all 80%-99%"), is_quantity_key("All 100% Most 60% to 79% Half 50% Few 1-19%")
    (True, True)
    >>> is_quantity_key("Most (75%) of the staff agreed."), is_quantity_key("Most 75%")
    (False, False)
    """
    if "%" not in words and "cent" not in words:
        return False
    at = meanings = ranges = 0
    while at < len(words) and (match := _MEANING.match(words, at)):
        at, meanings, ranges = match.end(), meanings + 1, ranges + bool(match["range"])
    return at == len(words) and (ranges > 0 or meanings >= _SEVERAL)

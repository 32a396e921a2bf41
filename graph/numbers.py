"""Numbers as reports write them: digits, number words, fractions and quantity words."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["TENS", "UNITS", "numbers_in"]

_DIGITS = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
#: Number words: from zero to nineteen, and the tens from twenty.
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: value for value, word in enumerate(UNITS)} | {word: 20 + 10 * place for place, word in enumerate(TENS)}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_OTHER = {"dozen": 12, "once": 1, "twice": 2, "both": 2, "single": 1, "half": 50, "none": 0, "no": 0, "all": 100}
#: What a number in digits is multiplied by, right after it or one space on ("£276 million", "3.2m").
_TIMES = {"thousand": 1000, "k": 1000, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}
_MULTIPLIED = re.compile(rf"({_DIGITS.pattern})\s?({'|'.join(_TIMES)})\b", re.IGNORECASE)
_PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_WORD = re.compile(r"[a-z]+")


def numbers_in(text: str) -> set[Decimal]:
    """Return every number that a passage states, in digits or in words.

    Fractions give both themselves and their share in per cent ("a quarter": 0.25 and 25); "all" is also 100.

    :param text: a passage.

    >>> sorted(numbers_in("Seventeen per cent of 1,162"))
    [Decimal('17'), Decimal('1162')]
    >>> Decimal(3_200_000) in numbers_in("overspent by £3.2 million")
    True
    """
    found = {Decimal(match.group().replace(",", "")) for match in _DIGITS.finditer(text)}
    for much in _MULTIPLIED.finditer(text):
        found.add(Decimal(much[1].replace(",", "")) * _TIMES[much[2].casefold()])
    words = _WORD.findall(text.casefold())
    for at, word in enumerate(words):
        if word in _SMALL:
            found |= _spelled(words, at)
        elif word in _LARGE and at and words[at - 1] == "a":
            found.add(Decimal(_LARGE[word]))
        elif word in _OTHER:
            found.add(Decimal(_OTHER[word]))
        elif word in _PARTS:
            found |= _fraction(words, at)
    return found


def _spelled(words: list[str], at: int) -> set[Decimal]:
    """Return the readings of a number word and of those that follow it ("thirty", "thirty one", "six hundred")."""
    value = _SMALL[words[at]]
    found = {Decimal(value)}
    following = words[at + 1 : at + 3]
    if value >= 20 and following and 0 < _SMALL.get(following[0], 0) < 10:
        value += _SMALL[following[0]]
        found.add(Decimal(value))
        following = following[1:]
    if following and following[0] in _LARGE:
        value *= _LARGE[following[0]]
        found.add(Decimal(value))
        at = words.index(following[0], at)
        rest = words[at + 1 : at + 4]
        if rest[:1] == ["and"] and rest[1:2] and 0 < _SMALL.get(rest[1], 0) < 100:
            found.add(value + max(_spelled(rest, 1)))
    return found


def _fraction(words: list[str], at: int) -> set[Decimal]:
    count = _SMALL.get(words[at - 1], 1) if at else 1
    share = Decimal(count) / _PARTS[words[at]]
    return {share.quantize(Decimal("0.01")), (share * 100).quantize(Decimal("1")), Decimal(count)}

"""Grades that one sentence gives to several indicators, each beside the name or number of its own.

An indicator and a grade belong together where nothing but words such as *was evaluated as* stands between them; those
joined by *and* share the grade after them. What is not joined so gets none: no grade is better than another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.reading.indicators import INDICATOR, Framework
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.scale_points import POINT, POINTS

__all__ = ["Mention", "grades_in_turn", "mentions_in"]

#: What may stand between indicators that share a grade, between one and the grade after it, and after that grade.
_JOINED = re.compile(r"(?:[^\w.;]|\b(?:and|both|the)\b)*")
_THEN = re.compile(
    r"(?:[^\w.;]|\b(?:was|were|is|are|has|have|been|be|being|to|as|also|both|each|overall|at|of|an?|the|"
    r"evaluat(?:ed|ion)|grade[d]?|judged|assessed|rated|level)\b)*"
)
_ENDS = re.compile(r"\W*$|[^\w\s]|\s+(?:and|but|while|whereas)\b")
#: What stands between a grade and the indicator after it.
_OF = re.compile(r"[^\w.;]*(?:\b(?:for|on|in)\b|\()(?:[^\w.;]|\b(?:the|our|quality|indicators?)\b)*")
_GRADE = re.compile(rf"\b(?:{POINT})\b", re.IGNORECASE)


class Mention(NamedTuple):
    """An indicator or a grade in a text.

    :ivar value: the number of the indicator, or the point.
    :ivar begin: its first character.
    :ivar end: the character after its last one.
    :ivar graded: whether it is a grade.
    """

    value: str
    begin: int
    end: int
    graded: bool


def grades_in_turn(words: str, framework: Framework) -> dict[str, str] | None:
    """Return the grade of each indicator of a sentence that names several, or one beside several grades.

    :param words: the sentence.
    :param framework: the framework of the report.
    :returns: the points by the numbers of the indicators; None for a sentence that is read as a whole.
    """
    named = list(mentions_in(words, framework))
    grades = [Mention(POINTS[m[0].casefold()], *m.span(), True) for m in _GRADE.finditer(words)]
    several = len({mention.value for mention in named}) > 1
    if not named or not grades or not (several or len(grades) > 1):
        return None
    pairs = _pairs(words, sorted([*named, *grades], key=lambda mention: mention.begin))
    if several and all(words[mention.begin].isdigit() for mention in named) and len(grades) == 1:
        return None  # a suite by its numbers, evaluated as one
    return pairs if several or pairs else None


def _pairs(words: str, mentions: list[Mention]) -> dict[str, str]:
    """Return the points of the indicators that are joined to a grade."""
    found: dict[str, str] = {}
    sharing: list[Mention] = []
    for before, one in zip([None, *mentions], mentions, strict=False):
        between = words[before.end : one.begin] if before else ""
        if not one.graded:
            joined = before is not None and not before.graded and _JOINED.fullmatch(between)
            sharing = [*sharing, one] if joined else [one]
            if before is not None and before.graded and _OF.fullmatch(between):
                found.setdefault(one.value, before.value)
        elif sharing and _THEN.fullmatch(between) and _ENDS.match(words, one.end):
            found.update({mention.value: one.value for mention in sharing})
            sharing = []
        else:
            sharing = []
    return found


def mentions_in(words: str, framework: Framework) -> Iterator[Mention]:
    """Yield the indicators that a text calls by their whole names, the longest at a place, or by their numbers.

    :param words: the text.
    :param framework: the framework of the report.
    """
    places: list[tuple[int, int]] = []
    for token in tokens(words):
        begin = words.index(token, places[-1][1] if places else 0)
        places.append((begin, begin + len(token)))
    stems = tuple(stem(words[begin:end]) for begin, end in places)
    numbers = {match.start(): match for match in INDICATOR.finditer(words) if match[1] in framework.numbers}
    at = 0
    number: Mention | None = None
    while at < len(stems):
        name = max((name for name in framework.names if len(name) > 1 and stems[at : at + len(name)] == name),
                   key=len, default=())  # fmt: skip
        slug = framework.names.get(name, "")
        begin = places[at][0]
        if slug in framework.numbers or slug in framework.as_one:
            own = number is not None and not words[number.end : begin].strip(" ,:–-(")
            yield Mention(slug, number.begin if number and own else begin, places[at + len(name) - 1][1], False)
            number, at = None if own else number, at + len(name)
            continue
        if begin in numbers:
            if number is not None:
                yield number
            number = Mention(numbers[begin][1], begin, numbers[begin].end(1), False)
        at += 1
    if number is not None:
        yield number

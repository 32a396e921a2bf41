"""The points of the six-point scale as reports print them.

Every scale has six. The third from below is called adequate, or satisfactory on the scale of the inspectorate of
education; which of them a report can have is for its scale to say.
"""

from __future__ import annotations

import re

__all__ = ["POINT", "POINTS", "POINT_WORDS", "RANKS", "SAME_POINT", "prints_scale"]

#: The points by their printed names: the slugs of the vocabularies.
POINTS = {
    name.replace("-", " "): name
    for name in ("excellent", "very-good", "good", "adequate", "satisfactory", "weak", "unsatisfactory")
}
#: The names of one point on different scales, the later one first.
SAME_POINT = ("adequate", "satisfactory")
#: The number of each point.
RANKS = {point: 6 - at for at, point in enumerate(point for point in POINTS if point != SAME_POINT[1])}
RANKS[SAME_POINT[1]] = RANKS[SAME_POINT[0]]
#: A point, for patterns.
POINT = "|".join(POINTS)
#: The words without one of which nothing names a point.
POINT_WORDS = frozenset(POINTS) - {"very good"}
#: A point after its number on the scale.
_NUMBERED = re.compile(rf"(?<![\d.])([1-6])\s*[.):–—-]?\s*({POINT})\b", re.IGNORECASE)
#: How many points, each after its own number, make a scale.
_SCALE = 4


def prints_scale(words: str) -> bool:
    """Whether words print the scale itself: its points, each after its number.

    >>> prints_scale("6 Excellent Sector leading 5 Very good Major strengths 4 Good Some strengths 3 Adequate")
    True
    >>> prints_scale("Of the inspections 3 were very good, 2 good, 4 adequate and 1 weak.")
    False
    """
    return (
        len({point for number, point in _NUMBERED.findall(words) if RANKS[point.casefold()] == int(number)}) >= _SCALE
    )

"""The points of the six-point scale as reports print them."""

from __future__ import annotations

__all__ = ["POINT", "POINTS", "POINT_WORDS"]

#: The points by their printed names: the slugs of the vocabularies.
POINTS = {
    name.replace("-", " "): name for name in ("excellent", "very-good", "good", "adequate", "weak", "unsatisfactory")
}
#: A point, for patterns.
POINT = "|".join(POINTS)
#: The words without one of which nothing names a point.
POINT_WORDS = frozenset(POINTS) - {"very good"}

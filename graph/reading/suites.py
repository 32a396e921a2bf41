"""Several indicators of one area with a single grade, whose names stand under each other or run on over line ends.

So reports print leadership: "9.1 ... 9.2 ... 9.3 ... 9.4 ..." in one cell of a table and "Good" in the next. Relies on
the numbers of indicators, and on lines between that have no grade of their own (``graded_rows``).
"""

from __future__ import annotations

from jig.graph.reading.graded_rows import LONE, Row, graded_row
from jig.graph.reading.indicators import INDICATOR, Framework, indicators_in

__all__ = ["suite_of", "with_those_above"]

#: Indicators of the largest suite, and of the shortest one beside whose last line alone the grade of all stands.
_LARGEST_SUITE, _SHORTEST_SUITE = 6, 3
#: Names of indicators that a line holds which runs on into the next, and rows of the longest bracket in a cell.
_RUN_ON, _BRACKET_ROWS = 2, 6


def suite_of(
    rows: list[Row], near: tuple[tuple[str, ...], int], step: int, framework: Framework
) -> tuple[tuple[str, ...], int]:
    """Return the indicators of one area whose names stand under each other beside a single grade, and the last row.

    :param rows: the lines of a text.
    :param near: the indicators that one of them names, and its place.
    :param step: to the next of them, down or up.
    :param framework: the framework of the report.
    """
    indicators, at = near
    run_on = _run_on(rows, near, step, framework)
    if run_on:
        return run_on
    while len(indicators) < _LARGEST_SUITE and 0 <= at + step < len(rows):
        numbers = INDICATOR.findall(rows[at].words), INDICATOR.findall(rows[at + step].words)
        further = indicators_in(rows[at + step].words, framework) if all(len(found) == 1 for found in numbers) else ()
        if (
            len(further) != 1
            or further[0].partition(".")[0] != indicators[0].partition(".")[0]
            or further[0] in indicators
            or graded_row(rows[at + step])[1]
        ):
            break
        indicators, at = tuple(sorted((*indicators, *further))), at + step
    return indicators, at


def _run_on(
    rows: list[Row], near: tuple[tuple[str, ...], int], step: int, framework: Framework
) -> tuple[tuple[str, ...], int] | None:
    """Return the indicators of one area whose names run on from the line before into that beside a grade."""
    indicators, at = near
    first = _bracket_opens(rows, at) if step < 0 else at
    before = rows[at - 1].words if step < 0 < at else ""
    if first == at:
        first = at - 1
        if len(INDICATOR.findall(before)) < _RUN_ON or LONE.match(before):
            return None
    whole = indicators_in(" ".join(row.words for row in rows[first : at + 1]), framework)
    same = {slug.partition(".")[0] for slug in (*whole, *indicators)}
    return (whole, first) if set(indicators) < set(whole) and len(same) == 1 else None


def _bracket_opens(rows: list[Row], at: int) -> int:
    """Return the row in which a bracket opens that ends in a row, or that row itself where there is none."""
    depth = 0
    for first in range(at, max(-1, at - _BRACKET_ROWS), -1):
        words = rows[first].words
        if not words or LONE.match(words):
            break
        depth += words.count(")") - words.count("(")
        if depth <= 0:
            return first
    return at


def with_those_above(
    rows: list[Row], at: int, indicators: tuple[str, ...], framework: Framework
) -> tuple[tuple[str, ...], int]:
    """Return the indicators of a row with a grade, with the rest of their area in the rows above it, and the first row.

    The rows above are of the same cell where they name all others of the area and none has a grade.

    :param rows: the lines of a text.
    :param at: the place of the row.
    :param indicators: what it names.
    :param framework: the framework of the report.
    """
    if len(indicators) > 1 or len(INDICATOR.findall(rows[at].words)) != 1:
        return indicators, at
    suite, first = suite_of(rows, (indicators, at), -1, framework)
    area = framework.areas.get(indicators[0].partition(".")[0], ())
    whole = len(suite) >= _SHORTEST_SUITE and suite == tuple(sorted(area))
    return (suite, first) if whole else (indicators, at)

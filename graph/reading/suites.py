"""Several indicators of one area with a single grade, whose names stand under each other or run on over line ends.

So reports print leadership: "9.1 ... 9.2 ... 9.3 ... 9.4 ..." in one cell of a table and "Good" in the next. Relies on
the numbers of indicators, and on lines between that have no grade of their own (``graded_rows``).
"""

from __future__ import annotations

from itertools import takewhile

from jig.graph.reading.graded_rows import LONE, SAYS, Row, graded_row
from jig.graph.reading.indicators import INDICATOR, Framework, contradicts, indicators_in

__all__ = ["in_block", "suite_of", "whole_areas"]

#: Indicators of the largest suite, and of the shortest one beside one of whose lines the grade of all stands.
_LARGEST_SUITE, _SHORTEST_SUITE = 6, 3
#: Names of indicators that a line holds which runs on into the next, and rows of the longest bracket in a cell.
_RUN_ON, _BRACKET_ROWS = 2, 6
#: Lines from the grade to an end of the longest cell, and of the table on either side of one.
_LINES_OF_CELL, _LINES_OF_TABLE = 13, 40


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
            or graded_row(rows[at + step], framework)[1]
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


def whole_areas(
    rows: list[Row], graded: dict[int, tuple[str, ...]], framework: Framework
) -> dict[int, tuple[tuple[str, ...], int, int]]:
    """Return the rows whose grade is of a whole area, each with its indicators and the first and last row of its cell.

    So a table is left whose one cell held the names of all of an area, each on a line, beside a single grade. In a list
    of all indicators, of which some are graded, others beside them have none either: there nothing is of a whole area.

    :param rows: the lines of a text.
    :param graded: the rows with a grade, by their places, and the indicators of each.
    :param framework: the framework of the report.
    """
    found = {}
    for at, indicators in graded.items():
        area = framework.areas.get(indicators[0].partition(".")[0], ())
        if len(indicators) > 1 or len(area) < _SHORTEST_SUITE:
            continue
        first, last = (_end_of_cell(rows, at, step, graded, framework) for step in (-1, 1))
        named = [number for row in rows[first : last + 1] if (number := _number_of(row, framework))]
        if named == sorted(area) and not _others_ungraded(rows, (first, last), graded, framework):
            found[at] = tuple(named), first, last
    return found


def in_block(plain: str, rows: list[Row], at: int, framework: Framework) -> tuple[tuple[str, ...], int]:
    """Return the indicators of an area that lines without a blank one between them name, beside a single grade.

    Only of areas whose indicators always get one grade together: there names of areas and indicators stand in columns
    of their own, and the grade beside any line of them.

    :param plain: the text.
    :param rows: its lines.
    :param at: the place of the line with the grade.
    :param framework: the framework of the report.
    :returns: the indicators, none where the lines are of several areas or have several grades; where the lines begin.
    """
    first, last = (_end_of_block(plain, rows, at, step) for step in (-1, 1))
    block = rows[first : last + 1]
    numbers = {number for row in block for number in INDICATOR.findall(row.words)} & framework.numbers
    areas = {number.partition(".")[0] for number in numbers}
    several = any(row is not rows[at] and graded_row(row, framework)[1] for row in block)
    if len(areas) != 1 or not areas <= framework.as_one or several:
        return (), rows[at].begin
    return tuple(sorted(numbers)), rows[first].begin


def _end_of_block(plain: str, rows: list[Row], at: int, step: int) -> int:
    """Return the last row, up or down from one, before a blank line or running text."""
    end = at
    for place in range(at + step, at + step * _LINES_OF_CELL, step):
        if not 0 <= place < len(rows) or not rows[place].words:
            break
        one, other = sorted((rows[end], rows[place]), key=lambda row: row.begin)
        if plain.count("\n", one.end, other.begin) > 1:
            break
        end = place
    return end


def _number_of(row: Row, framework: Framework) -> str:
    """Return the number of the indicator with whose number and name, or the beginning of it, a row begins."""
    match = INDICATOR.match(row.words)
    if match is None or contradicts(row.words, framework):
        return ""
    return match[1] if match[1] in framework.numbers else ""


def _end_of_cell(rows: list[Row], at: int, step: int, graded: dict[int, tuple[str, ...]], framework: Framework) -> int:
    """Return the last row, up or down from one with a grade, that begins with a number of its area."""
    end, area = at, framework.areas[graded[at][0].partition(".")[0]]
    for place in range(at + step, at + step * _LINES_OF_CELL, step):
        row = rows[place] if 0 <= place < len(rows) else None
        if row is None or not row.words or place in graded or graded_row(row, framework)[1] or LONE.match(row.words):
            break
        match = INDICATOR.match(row.words)
        if (match and match[1] not in area) or (match is None and SAYS.search(row.words)):
            break
        end = place if match else end
    return end


def _others_ungraded(
    rows: list[Row], cell: tuple[int, int], graded: dict[int, tuple[str, ...]], framework: Framework
) -> bool:
    """Whether a table around a cell names indicators without a grade besides those in the cell."""
    known = {indicator for indicators in graded.values() for indicator in indicators}
    before, after = rows[max(0, cell[0] - _LINES_OF_TABLE) : cell[0]], rows[cell[1] + 1 : cell[1] + _LINES_OF_TABLE]
    beside = [*takewhile(lambda row: bool(row.words), reversed(before)), *takewhile(lambda row: bool(row.words), after)]
    return any((number := _number_of(row, framework)) and number not in known for row in beside)

"""Reasons of evaluations: the sentences under "Rationale", each run of them given to one evaluation.

Relies on what stands before a run: the last grade, or the last heading that names an indicator. After the rows of a
table with several grades nobody can tell whose reasons follow: then they are nobody's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from jig.graph.reading.graded_rows import Graded
from jig.graph.reading.indicators import Framework, indicators_in
from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text

__all__ = ["rationales"]

#: Letters from a grade to its reasons at the most, where no heading holds them together.
_FAR = 400


class _Place(NamedTuple):
    """A grade or a heading that names indicators: the letter after which their reasons begin.

    :ivar point: the grade; empty for a heading that has none.
    :ivar path: of the section that the heading begins; empty for a grade.
    :ivar end: the letter at which a row ends; 0 for what is no row.
    """

    after: int
    indicators: tuple[str, ...]
    point: str
    path: str = ""
    end: int = 0


def rationales(
    text: Text, graded: Sequence[Graded], framework: Framework
) -> list[tuple[tuple[str, ...], str, list[Line]]]:
    """Return the sentences that give reasons, with the indicators and the grade that they explain.

    :param text: the text.
    :param graded: every grade, as often as it is given.
    :param framework: the framework of the report.
    :returns: for each section of reasons the indicators, the point (empty where a heading without a grade leads to
        it), and the sentences.
    """
    places = _places(text, graded, framework)
    starts = [place.after for place in places]
    found = []
    for run in _runs(text):
        at = bisect_right(starts, run[0].sentence.start) - 1
        if at >= 0 and _reaches(text, places[at], run[0]) and not _in_table(places, at):
            found.append((places[at].indicators, places[at].point, run))
    return found


def _places(text: Text, graded: Sequence[Graded], framework: Framework) -> list[_Place]:
    rows = {one.after: sum(one.spans[0]) for one in graded if one.rule == _ROW}
    places = [_Place(one.after, one.indicators, one.point, "", rows.get(one.after, 0)) for one in graded]
    points = {start: one.point for one in graded for start, _ in one.spans}
    for section in text.document.sections:
        if section.start >= text.begin and (indicators := indicators_in(section.heading, framework)):
            places.append(_Place(section.start, indicators, points.get(section.start, ""), section.path))
    return sorted(places)


#: The rule that reads rows, one under the other.
_ROW = "evaluations.in_row"


def _runs(text: Text) -> Iterator[list[Line]]:
    """Yield the sentences of each section of reasons."""
    lines = (line for line in text.lines if line.role == "rationale")
    for _, run in groupby(lines, lambda line: line.sentence.passage.section):
        yield list(run)


def _reaches(text: Text, place: _Place, first: Line) -> bool:
    """Whether reasons that begin with a sentence can be those of what stands at a place.

    They stand in the section of its heading, or near it with no heading of anything else between.
    """
    start, own = first.sentence.start, first.sentence.passage.section
    if place.path and f"{own}.".startswith(f"{place.path}."):
        return True
    between = (one for one in text.document.sections if place.after < one.start < start and one.path != own)
    return start <= place.after + _FAR and all(text.roles.get(one.path) == "rationale" for one in between)


def _in_table(places: list[_Place], at: int) -> bool:
    """Whether the row at a place follows another one right away."""
    place, before = places[at], places[at - 1] if at else None
    return place.end > 0 and before is not None and before.end == place.after

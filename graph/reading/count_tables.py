"""How many were evaluated how, in a table: a row an indicator and a column a point, or a row a point.

Relies on cells that are nothing but a point of the scale and on whole numbers beside or below them, or on shares in per
cent, which are no counts and stay in their words. What a table of
points counts is said by its head, by what stands right before it, or by its section's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.cells import Row, rows_of
from jig.graph.reading.indicators import indicators_told
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINTS
from jig.graph.reading.text import Text

__all__ = ["read_count_tables"]

#: A table has at least so many points, or it may be anything.
_FEWEST = 3
_NOTHING = ("", "-", "–", "—")
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")
_WHAT = re.compile(r"\b(?:partnerships?|areas?|CPPs?|inspections?)\b", re.IGNORECASE)
_NO_EVALUATIONS = re.compile(
    r"\b(?:records?|files?|plans?|assessments?|cases?|responses?|chronolog\w+|staff)\b", re.IGNORECASE
)
_ROLES = ("framework", "method", "glossary", "imprint")


class _Table(NamedTuple):
    """Rows that follow each other, and the words that introduce them."""

    rows: list[Row]
    caption: str


def read_count_tables(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the distributions of a report's tables; confidence 0.85."""
    if report.kind == "other-document" or not (report.scale or report.usual_scale):
        return
    for table in _tables(text):
        found = list(_by_columns(text, report, table))
        yield from found or _by_rows(text, report, table)


def _tables(text: Text) -> Iterator[_Table]:
    rows: list[Row] = []
    caption = before = ""
    for passage in text.document.passages:
        if passage.start < text.begin or text.role_of(passage) in _ROLES:
            continue
        if passage.kind == "row":
            caption = caption if rows else before
            rows += rows_of(text, passage)
            continue
        if rows:
            yield _Table(rows, caption)
            rows = []
        words = text.words(passage)
        before = f"{before} {words}" if passage.kind != "heading" and before else words
        before = before[-400:] if passage.kind != "heading" else words
    if rows:
        yield _Table(rows, caption)


def _is_point(cell: str) -> bool:
    return cell.casefold() in POINTS


def _by_columns(text: Text, report: ReportData, table: _Table) -> Iterator[Extracted]:
    """Yield a distribution for each row that names an indicator, below a row of points."""
    head: Row | None = None
    columns: dict[int, str] = {}
    for row in table.rows:
        points = {column: POINTS[cell.casefold()] for column, cell in enumerate(row.cells) if _is_point(cell)}
        if len(points) >= _FEWEST:
            lost = 0 if min(points) else 1  # the empty cell above the names is no letter of the table
            head, columns = row, {column + lost: point for column, point in points.items()}
            continue
        found = {point: row.cells[column] for column, point in columns.items() if column < len(row.cells)}
        counts = {point: Decimal(cell) for point, cell in found.items() if cell.isdecimal()}
        shares = {point: cell for point, cell in found.items() if _SHARE.fullmatch(cell)}
        told = set(shares or counts)
        if head is None or len(told) < 2 or any(c not in _NOTHING and p not in told for p, c in found.items()):
            continue
        indicators = indicators_told(text, report.framework, " ".join(row.cells[: min(columns)]))
        if indicators and not _NO_EVALUATIONS.search(table.caption):
            said = f"{head.words} {table.caption}"
            if not shares:
                yield _distribution(text, report, [(row.start, row.length)], said, counts, indicators)
            elif _WHAT.search(said) or report.kind == "overview-report":  # else they may be of records
                yield _distribution(text, report, [(row.start, row.length)], said, {}, indicators, shares)


def _by_rows(text: Text, report: ReportData, table: _Table) -> Iterator[Extracted]:
    """Yield the distribution of a table with a point and a number in each row."""
    head = list(takewhile(lambda row: not _is_point(row.cells[0]), table.rows))
    rows = [row for row in table.rows[len(head) :] if _is_point(row.cells[0]) and len(row.cells) > 1]
    counts = {POINTS[row.cells[0].casefold()]: Decimal(row.cells[1]) for row in rows if row.cells[1].isdecimal()}
    said = f"{' '.join(row.words for row in head)} {table.caption}"
    told = _WHAT.search(said) or report.kind == "overview-report"  # what is evaluated there are partnerships
    if len(counts) < _FEWEST or len(counts) < len(rows) or not told or _NO_EVALUATIONS.search(said):
        return
    indicators = indicators_told(text, report.framework, said)
    if len(indicators) == 1:
        yield _distribution(text, report, [(row.start, row.length) for row in rows], said, counts, indicators)


def _distribution(
    text: Text,
    report: ReportData,
    spans: list[tuple[int, int]],
    said: str,
    counts: dict[str, Decimal],
    indicators: tuple[str, ...],
    shares: dict[str, str] | None = None,
) -> Extracted:
    what = _WHAT.search(said)
    bands = tuple(f.Band(lowest=point, highest=point, hedge=share) for point, share in (shares or {}).items())
    return text.extract(
        f.Distribution, spans, "count_tables.distribution", "0.85",
        basis="hedged" if bands else "stated", population=what[0].casefold() if what else "partnerships",
        indicators=indicators, summary="", counts=counts, bands=bands,
        scale=None if report.scale else report.usual_scale,
    )  # fmt: skip

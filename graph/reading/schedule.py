"""The schedule of a programme: which partnerships belong to which group of inspections.

Relies on a section that its heading calls a schedule, and on a row of groups by their years over columns of areas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph import facts as f
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage

__all__ = ["read_schedule"]

#: The name of a group of inspections, and the mark of an inspection that tried the method out.
_GROUP = re.compile(r"\b(?:(pre)[- ](\d{4})|(\d{4}\s?[-–]\s?\d{2,4})|(post)[- ](\d{4}))\s+group", re.IGNORECASE)
_PILOT = re.compile(r"\(\s*pilot\s*\)", re.IGNORECASE)


def read_schedule(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the rows of a programme's schedule: cells under the heads of its groups; confidence 0.9.

    A row with fewer cells than there are groups lost those that were empty: those left are taken for the first ones, at
    0.7, and a single one for none.
    """
    if report.kind == "other-document":
        return
    for section in text.sections("schedule"):
        groups: list[str] = []
        heads = False  # whether the row above names groups; such a row can go on below
        for passage in text.by_section.get(section.path, []):
            cells = _cells(text.document.text, passage)
            found = [_group(cell) for cell in cells]
            if any(found):
                groups = [*(groups if heads else ()), *filter(None, found)]
            elif groups:
                yield from _scheduled(text, passage, cells, groups)
            heads = any(found)


def _cells(text: str, passage: Passage) -> list[str]:
    """Return the cells of a row, the empty ones at its ends, too: a passage begins and ends with letters."""
    begin, end = text.rfind("\n", 0, passage.begin) + 1, text.find("\n", passage.end)
    row = text[begin : end if end >= 0 else None]
    return row.strip().strip("|").split("|") if "|" in row else row.split("\t")


def _group(cell: str) -> str:
    """Return the name of a group as ids have it; empty where a cell names none."""
    match = _GROUP.search(" ".join(cell.split()))
    if match is None:
        return ""
    if match[1]:
        return f"pre-{match[2]}"
    return f"post-{match[5]}" if match[4] else re.sub(r"\s?[-–]\s?(?:\d\d(?=\d\d))?", "-", match[3])


def _scheduled(text: Text, passage: Passage, cells: list[str], groups: list[str]) -> Iterator[Extracted]:
    """Yield one fact for each cell that names an area, with the group in whose column it stands."""
    if len(cells) == 1 < len(groups):
        return
    for group, cell in zip(groups, cells, strict=False):
        name = _PILOT.sub("", " ".join(cell.split())).strip()
        areas = text.line(name, passage).slugs("area") if name else ()
        if len(areas) == 1:
            yield text.extract(
                f.Scheduled, [(passage.start, passage.length)], "schedule.scheduled",
                "0.9" if len(cells) >= len(groups) else "0.7", key=f"schedule-{areas[0]}",
                partnership=areas[0], name_used=name, group=group, pilot=bool(_PILOT.search(cell)),
            )  # fmt: skip

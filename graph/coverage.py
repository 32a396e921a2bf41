"""What each report's sheet holds, and which passages carry no fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.engine import Engine
from jig.graph.facts import LeftOut
from jig.graph.inventory import held_reports
from jig.graph.sheets import LoadedSheet, facts_in, load_sheets, sheet_files
from jig.graph.text.outline import Line, outline_path, read_outline

__all__ = ["Passed", "Uncited", "coverage_page", "uncited_passages"]

#: Kinds of passages that are the report's structure rather than its words.
_STRUCTURE = ("heading", "contents")


class Uncited(NamedTuple):
    """A passage that no fact cites: its place, and why, where the sheet says so."""

    section: str
    paragraph: int
    kind: str
    letters: int
    why: str


class Passed(NamedTuple):
    """The coverage of one report."""

    report: str
    passages: int
    cited: int
    left: list[Uncited]


def uncited_passages(loaded: LoadedSheet) -> Passed:
    """Return which passages of a report carry no fact.

    :param loaded: its sheet; the outline stands beside it.
    """
    lines = [line for line in read_outline(outline_path(loaded.path)).lines if line.kind not in _STRUCTURE]
    spans = [_span(cite) for fact in facts_in(loaded.sheet) for cite in fact.cite]
    spans += [_span(cite) for cite in loaded.sheet.report.cite]
    reasons = [(_span(cite), entry) for entry in loaded.sheet.left_out for cite in entry.cite]
    left = []
    for line in lines:
        if not any(_overlap(span, line) for span in spans):
            left.append(Uncited(_section(loaded, line), line.paragraph, line.kind, line.length, _why(reasons, line)))
    return Passed(loaded.sheet.report.id, len(lines), len(lines) - len(left), left)


def coverage_page(engine: Engine) -> str:
    """Return the coverage page: facts by kind and report, second readings, passages without a fact."""
    return "\n".join(_page(engine)).rstrip() + "\n"


def _page(engine: Engine) -> Iterator[str]:
    yield from ("# Coverage", "", "What each fact sheet holds, and what it leaves out on purpose.", "")
    yield from _facts(engine)
    sheets = load_sheets(sheet_files())
    yield from (
        "## Second readings",
        "",
        "A second reader, who did not write the sheet, read it against its report.",
        "",
    )
    yield from (
        "| report | facts read | unchanged | changed | added | what was corrected |",
        "|---|--:|--:|--:|--:|---|",
    )
    for loaded in sheets:
        second = loaded.sheet.report.prepared.second_reading
        if second is not None:
            kept = f"{100 * (second.facts_read - second.changed) // second.facts_read} %"
            numbers = f"{second.facts_read} | {kept} | {second.changed} | {second.added}"
            yield f"| {loaded.sheet.report.id} | {numbers} | {second.note or ''} |"
    yield from ("", "## Passages without a fact", "", "Headings and lists of contents are not counted.", "")
    for loaded in sheets:
        yield from _passages(uncited_passages(loaded))


def _facts(engine: Engine) -> Iterator[str]:
    held = held_reports(engine)
    counts: dict[str, dict[str, int]] = {}
    for report in held:
        for kind, number in report.facts.items():
            counts.setdefault(kind, {})[report.label] = number
    reports = sorted(report.label for report in held)
    yield from ("## Facts", "", "A statement with two roles counts under each.", "")
    yield "| kind | " + " | ".join(reports) + " |"
    yield "|---|" + "--:|" * len(reports)
    for kind, by_report in sorted(counts.items()):
        yield f"| {kind} | " + " | ".join(str(by_report.get(report, "")) for report in reports) + " |"
    yield ""


def _passages(passed: Passed) -> Iterator[str]:
    yield from (f"### {passed.report}", "", f"{passed.cited} of {passed.passages} passages have a fact.", "")
    if passed.left:
        yield from ("| section | paragraph | kind | letters | why |", "|---|--:|---|--:|---|")
        for one in passed.left:
            yield f"| {one.section} | {one.paragraph} | {one.kind} | {one.letters} | {one.why or 'not said'} |"
        yield ""


def _section(loaded: LoadedSheet, line: Line) -> str:
    steps = line.section.split(".")
    names = [loaded.sheet.sections.get(".".join(steps[: at + 1])) for at in range(len(steps))]
    return " › ".join(name for name in names if name) or line.section or "before the first"


def _why(reasons: list[tuple[tuple[int, int], LeftOut]], line: Line) -> str:
    return next((entry.why for span, entry in reasons if _overlap(span, line)), "")


def _span(cite: str) -> tuple[int, int]:
    start, _, rest = cite.partition("+")
    return int(start), int(start) + int(rest.partition(":")[0])


def _overlap(span: tuple[int, int], line: Line) -> bool:
    return span[0] < line.end and line.start < span[1]

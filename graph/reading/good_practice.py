"""Examples of good practice, one fact each.

Relies on a heading of good practice; the parts under it, else its items, else all that it holds are the examples.
"""

from __future__ import annotations

from collections.abc import Iterator

from jig.graph.reading.entries import Entry, entries_of, joined, span_of
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.statements import statement
from jig.graph.reading.text import Text
from jig.graph.reading.tone import tone_of
from jig.graph.text.documents import Section

__all__ = ["read_good_practice"]


#: Passages of the longest example that is told of in a section of its own, its heading among them.
_LONGEST = 5


def read_good_practice(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the examples under a heading of good practice: its parts, else items, else the whole; confidence 0.85."""
    if report.kind == "other-document":
        return
    for section in text.sections("good-practice"):
        if text.roles.get(section.path.rpartition(".")[0]) == "good-practice":
            continue
        parts = [other for other in text.document.sections if other.path.startswith(section.path + ".")]
        parts = parts or _next_alone(text, section)
        own = [line for line in text.lines_by_section.get(section.path, []) if not line.text.endswith(":")]
        examples = [_example(part, text.lines_by_section.get(part.path, [])) for part in parts]
        if not parts and any(line.sentence.passage.kind == "item" for line in own):
            examples = list(entries_of(own))
        elif not parts:
            examples = _led_in_bold(text, own) or [_example(section, own)]
        for lines, span in examples:
            if lines:
                line = joined(text, lines)
                yield statement(
                    text, line, [span], "good-practice-example", "good_practice.example", "0.85", tone_of(line),
                )  # fmt: skip


def _led_in_bold(text: Text, lines: list[Line]) -> list[Entry]:
    """Return examples of which each begins with its name in bold at the head of a paragraph; none where one does."""
    examples: list[list[Line]] = []
    for line in lines:
        begin, _ = text.document.letters.span(line.sentence.start, 1)
        led = line.sentence.first and text.document.text[max(0, begin - _MARKS) : begin].rstrip(" \t\"'“‘").endswith(
            _BOLD
        )
        if led or not examples:
            examples.append([])
        examples[-1].append(line)
    return [(told, span_of(told)) for told in examples] if len(examples) > 1 else []


#: Marks of bold type, and how far before a name they are looked for.
_BOLD, _MARKS = ("**", "__"), 6


def _next_alone(text: Text, section: Section) -> list[Section]:
    """Return the section after one that is nothing but a heading: its example where levels of headings are not told."""
    at = text.document.sections.index(section) + 1
    if len(text.by_section.get(section.path, [])) > 1 or at == len(text.document.sections):
        return []
    after = text.document.sections[at]
    short = len(text.by_section.get(after.path, [])) <= _LONGEST and not after.heading.endswith("?")
    return [after] if short and after.level == section.level and not text.role_for(after.heading) else []


def _example(section: Section, lines: list[Line]) -> Entry:
    """Return the lines of an example and its span, its heading with them."""
    begin, length = span_of(lines) if lines else (section.start, 0)
    return lines, (section.start, begin + length - section.start)

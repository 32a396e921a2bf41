"""Draft fact sheets: what was read by machine, laid out for a person to review and complete.

Names, values and citations are filled in; whatever a sheet says in our own words is empty and marked ``# check:``, and
so is what the rules are not sure of. A finished draft loads as any sheet does (docs/fact-sheets.md).
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from jig.graph import facts as f
from jig.graph.intake.extracted_sheets import OWN_WORDS, extracted_sheet
from jig.graph.reading import Extracted, Reading

__all__ = ["draft_sheet"]

_CHECK = '""  # check:'
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w .,()’&/+-]*[\w.)])?")
_SURE = Decimal("0.8")
_LONGEST_HEADING = 8
#: Fields that a sheet must have although a reading may not find them.
_NEEDED: dict[type[f.Entry], tuple[str, ...]] = {f.Report: ("kind", "title", "publisher")}


def draft_sheet(reading: Reading, report: str, *, with_words: bool = False) -> str:
    """Lay a reading out as a draft sheet.

    :param reading: what was read.
    :param report: the report's id.
    :param with_words: put the report's words beside each fact, as comments: for private use.
    :returns: YAML.
    """
    found = {extracted.fact.id: extracted for extracted in reading.facts}
    return "\n".join(_Draft(found, with_words=with_words).lines(reading, report)) + "\n"


class _Draft:
    """Writes one draft."""

    def __init__(self, found: dict[str, Extracted], *, with_words: bool) -> None:
        self._found = found
        self._with_words = with_words

    def lines(self, reading: Reading, report: str) -> Iterator[str]:
        sheet = extracted_sheet(reading, report, "")
        yield "# A draft made by jig ingest. Complete what is marked `check`, then: jig verify SHEET --text FILE"
        for doubt in [*reading.doubtful, *reading.unrecognised]:
            at = f" (section {doubt.passage.section})" if doubt.passage and doubt.passage.section else ""
            said = f": “{doubt.words}”" if self._with_words and doubt.words else ""
            yield from _comment(f"check: {doubt.what}: {doubt.why}{at}{said}", "")
        yield "report:"
        yield from self._fields(sheet.report, "  ")
        if sheet.sections:
            yield "\nsections:"
        for path, heading in sheet.sections.items():
            short = len(heading.split()) <= _LONGEST_HEADING
            if self._with_words and heading and not short:
                yield from _comment(f"“{heading}”", "  ")
            yield f'  "{path}": {_scalar(heading) if short and heading else _CHECK}'
        for name in sheet.__struct_fields__:
            entries = getattr(sheet, name)
            if isinstance(entries, tuple) and entries:
                yield f"\n{name}:"
                yield from self._entries(entries, "  ")

    def _entries(self, entries: tuple[f.Entry, ...], indent: str) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, f.Fact):
                yield from self._remarks(entry, indent)
            lines = list(self._fields(entry, f"{indent}  "))
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]

    def _remarks(self, fact: f.Fact, indent: str) -> Iterator[str]:
        extracted = self._found.get(fact.id)
        if extracted is None:
            return
        if extracted.confidence < _SURE:
            yield f"{indent}# check: rule {extracted.rule}, confidence {extracted.confidence}"
        if self._with_words:
            yield from _comment(f"“{extracted.words}”", indent)

    def _fields(self, entry: f.Entry, indent: str) -> Iterator[str]:
        for field in msgspec.structs.fields(type(entry)):
            value = getattr(entry, field.name)
            needed = field.name in _NEEDED.get(type(entry), ())
            if value == "" and (needed or field.name in OWN_WORDS):
                yield f"{indent}{field.name}: {_CHECK}"
            elif value is None or value in ((), {}, "") or (value == field.default and not field.required):
                continue
            elif isinstance(value, f.Entry):
                yield f"{indent}{field.name}:"
                yield from self._fields(value, f"{indent}  ")
            elif isinstance(value, tuple) and isinstance(value[0], f.Entry):
                yield f"{indent}{field.name}:"
                yield from self._entries(value, f"{indent}  ")
            else:
                yield f"{indent}{field.name}: {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_quoted(part) for part in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_value(part)}' for key, part in value.items())}}}"
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else _scalar(str(value))


def _scalar(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=not value.isprintable())


def _quoted(value: str) -> str:
    """Return a scalar as a member of a list, where commas part it."""
    return value if _PLAIN.fullmatch(value) and "," not in value else json.dumps(value, ensure_ascii=False)


def _comment(words: str, indent: str) -> Iterator[str]:
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    for line in textwrap.wrap(plain, 110 - len(indent), break_on_hyphens=False):
        yield f"{indent}# {line}"

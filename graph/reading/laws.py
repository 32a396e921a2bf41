"""Laws and national policies that a report names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph import facts as f
from jig.graph.reading.text import Line, Text
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import dates_in

__all__ = ["read_laws"]

_PART = r"(?:[A-Z][\w’'-]*|and|of|the|for|to|with|in|etc\.?|\([A-Z][\w’' -]+\))"
_LAW = re.compile(
    rf"\b((?:The\s+)?[A-Z][\w’'-]*(?:\s+{_PART}){{1,14}}\s+(Act|Bill|Regulations|Order)(?:\s+((?:19|20)\d\d))?)\b"
)
_FORCE = re.compile(r"\bcame into force (?:on|in) ", re.IGNORECASE)
_LAW_WORDS = frozenset("act bill regulation order".split())
_LAW_KINDS = {"Act": "act", "Bill": "bill", "Regulations": "regulations", "Order": "regulations"}


def read_laws(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the laws and national policies that a report names: known works, and Acts and Bills by their titles."""
    if report.kind == "other-document":
        return
    for line in text.lines:
        works = line.kinds.get("work", [])
        for match in works:
            kind = text.vocabulary.values(f"work/{match.slug}", "lawKind")
            yield _law(text, line, line.as_printed(match), kind[0].rpartition("/")[2] if kind else "policy", match.slug)
        if not works and not _LAW_WORDS.isdisjoint(line.stems):
            for found in _LAW.finditer(line.text.replace("\\", "")):
                yield _law(text, line, found[1].removeprefix("The ").strip(), _LAW_KINDS[found[2]], None)


def _law(text: Text, line: Line, title: str, kind: str, work: str | None) -> Extracted:
    """Rule: a known work (0.95), or capitalised words that end in Act, Bill or Regulations (0.85)."""
    year = re.search(r"(?:19|20)\d\d$", title)
    force = _FORCE.search(line.text)
    dates = dates_in(line.text[force.end() :]) if force else []
    return text.extract(
        f.LawStatement, [line.span], "laws.named", "0.95" if work else "0.85",
        title=title, kind=kind, work=work, year=year[0] if year else None, in_force=dates[0].date if dates else None,
        topics=line.slugs("topic")[:3],
    )  # fmt: skip

"""Laws and national policies that a report names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph import facts as f
from jig.graph.reading.text import Line, Text
from jig.graph.reading.values import Extracted, ReportData
from jig.graph.reading.when import dates_in

__all__ = ["read_laws"]

_PART = r"(?:Convention on|[A-Z][\w’'-]*|and|of|the|for|to|with|in|etc\.?|\([A-Z][\w’' -]+\))"
_LAW = re.compile(
    rf"\b((?:The\s+)?[A-Z][\w’'-]*(?:\s+{_PART}){{1,14}}\s+(Act|Bill|Regulations|Order)(?:\s+((?:19|20)\d\d))?)\b"
)
#: What begins a sentence before a title ("Under the ...", "Implementation of the ...").
_BEFORE_TITLE = re.compile(
    r"^(?:(?:Under|In|By|With|Since|Through|Following|Before|After|Until|Although|As|If|When|While|Both|Unlike|For)\s+)?"
    r"(?:[A-Z]\w+(?:tion|tions|ment|ments|ies|ions|ing|of)\s+(?:of|to|for|in|under)\s+the\s+)?(?:The\s+|the\s+)?"
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
        titles = [found[1] for found in _LAW.finditer(line.text.replace("\\", ""))] if _named(line) else []
        for match in works:
            if _is_part(line.as_printed(match), titles):
                continue
            kind = text.vocabulary.values(f"work/{match.slug}", "lawKind")
            yield _law(text, line, line.as_printed(match), kind[0].rpartition("/")[2] if kind else "policy", match.slug)
        known = " ".join(line.as_printed(match) for match in works)
        if _named(line):
            for found in _LAW.finditer(line.text.replace("\\", "")):
                title = _BEFORE_TITLE.sub("", found[1]).strip()
                if title not in known and not any(title.endswith(line.as_printed(match)) for match in works):
                    yield _law(text, line, title, _LAW_KINDS[found[2]], None)


def _named(line: Line) -> bool:
    return not _LAW_WORDS.isdisjoint(line.stems)


def _is_part(work: str, titles: list[str]) -> bool:
    """Whether a known work only lends its name to a law ("... Rights of the Child (Incorporation) (Scotland) Bill")."""
    return any(
        work in title and not title.endswith(work) and title.split(work)[1].strip()[:1] == "(" for title in titles
    )


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

"""Laws and national policies that a report names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.lines import Line
from jig.graph.reading.printed_dates import dates_in
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.tags import topics_of
from jig.graph.reading.text import Text

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
#: A law that was named before.
_AGAIN = re.compile(r"\b[Tt]he (Act|Bill|Regulations)\b(?! of)")
_FORCE = re.compile(r"\bcame into force (?:on|in) ", re.IGNORECASE)
_LAW_WORDS = frozenset("act bill regulation order".split())
_LAW_KINDS = {"Act": "act", "Bill": "bill", "Regulations": "regulations", "Order": "regulations"}


class _Law(NamedTuple):
    """A law or policy as a line names it."""

    title: str
    kind: str
    work: str | None


def read_laws(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the laws and national policies that a report names: known works, and Acts and Bills by their titles."""
    last: _Law | None = None
    section: str | None = None
    for line in text.lines:
        if line.sentence.passage.section != section:
            section, last = line.sentence.passage.section, None
        laws = list(_laws(text, line))
        for law in laws:
            yield _law(text, line, law)
        acts = [law for law in laws if law.kind != "policy"]
        if acts:
            last = acts[-1]
        elif last is not None and _goes_on(line, last):
            yield _law(text, line, last, again=True)


def _goes_on(line: Line, law: _Law) -> bool:
    """Whether a line says more of the law that was named before it, as "the Act"."""
    if not _named(line):
        return False
    again = _AGAIN.search(line.text)
    return again is not None and _LAW_KINDS[again[1]] == law.kind


def _laws(text: Text, line: Line) -> Iterator[_Law]:
    """Yield the laws that a line names."""
    works = line.kinds.get("work", [])
    found = list(_LAW.finditer(line.text.replace("\\", ""))) if _named(line) else []
    titles = [match[1] for match in found]
    for match in works:
        if not _is_part(line.as_printed(match), titles):
            kind = text.vocabulary.values(f"work/{match.slug}", "lawKind")
            yield _Law(line.as_printed(match), kind[0].rpartition("/")[2] if kind else "policy", match.slug)
    known = [line.as_printed(match) for match in works]
    for named in found:
        title = _BEFORE_TITLE.sub("", named[1]).strip()
        if not any(title in work or title.endswith(work) for work in known):
            yield _Law(title, _LAW_KINDS[named[2]], None)


def _named(line: Line) -> bool:
    return not _LAW_WORDS.isdisjoint(line.stems)


def _is_part(work: str, titles: list[str]) -> bool:
    """Whether a known work only lends its name to a law ("... Rights of the Child (Incorporation) (Scotland) Bill")."""
    return any(
        work in title and not title.endswith(work) and title.split(work)[1].strip()[:1] == "(" for title in titles
    )


def _law(text: Text, line: Line, law: _Law, *, again: bool = False) -> Extracted:
    """Rule: a known work (0.95), capitalised words that end in Act, Bill or Regulations (0.85), "the Act" (0.75)."""
    title, kind, work = law
    year = re.search(r"(?:19|20)\d\d$", title)
    force = _FORCE.search(line.text)
    dates = dates_in(line.text[force.end() :]) if force else []
    rule, confidence = ("laws.again", "0.75") if again else ("laws.named", "0.95" if work else "0.85")
    return text.extract(
        f.LawStatement, [line.span], rule, confidence,
        title=title, kind=kind, work=work, year=year[0] if year else None, in_force=dates[0].date if dates else None,
        topics=topics_of(text, line),
    )  # fmt: skip

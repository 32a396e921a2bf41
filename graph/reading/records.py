"""Results of reading children's records.

A sentence gives such a result when it names the records (or goes on about them in the same paragraph) and says how many
of them, how well evaluated, or whose were best and poorest. These are never evaluations of the partnership.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jig.graph import facts as f
from jig.graph.reading.figures import amounts_in
from jig.graph.reading.lexicon import Match
from jig.graph.reading.statements import tags_of
from jig.graph.reading.text import Line, Text
from jig.graph.reading.tone import polarity_of
from jig.graph.reading.values import Extracted, ReportData

__all__ = ["read_records"]

_POINT = r"['‘“\"]?(?:excellent|very good|good|adequate|weak|unsatisfactory)['’”\"]?"
_BAND = re.compile(rf"\b{_POINT}(?:\s+or\s+(?:better|less|above|below|{_POINT}))?", re.IGNORECASE)
_EVALUATED = re.compile(r"\b(?:evaluat|grad|quality|standard)\w*", re.IGNORECASE)
_RECORDS = re.compile(
    r"\b(?:(?:children|young people|case|the child)['’]?s?(?:\s+and\s+young\s+people['’]?s?)?\s+records?|"
    r"case (?:files?|materials)|records? (?:we|that we)|(?:of|in) (?:the )?records|files (?:read|which)|"
    r"(?:of|in) files|plans (?:we read|reviewed)|cases we looked at|minutes of|"
    r"review of (?:\d+ )?(?:children|individual|initial)|our analysis of|of cases|most cases|"
    r"(?:assessments|plans|chronolog\w+|reviews|reviewing) (?:was|were|of|to)\b[^.]*\b(?:evaluated|poorest|variable))",
    re.IGNORECASE,
)
#: Stems without which a line names no records.
_RECORD_WORDS = frozenset(
    "record file material plan case minute review analysi assessment chronology reviewing".split()
)
_THESE = re.compile(
    r"\b(?:these (?:reviews|plans|assessments|records)|almost all|most|some|half|over \d|all (?:plans|offered))\b", re.I
)
_RANKED = re.compile(r"\b(?:highest|best|better|poorest|lowest|followed by)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\bsurvey|\bstaff (?:who|told|felt)|\b(?:parents|young people|children) (?:we|who|told|said)\b", re.I
)
_JUDGED = ("area-for-improvement", "findings", "", "key-findings", "rationale")
_UNITS = ("records", "cases", "plans", "assessments", "reviews", "chronologies", "files", "minutes", "responses")


def read_records(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the results of reading records; confidence 0.8 where the records are named, 0.6 where they go on."""
    if report.kind == "other-document":
        return
    for paragraph in text.paragraphs:
        begun = False
        for line in paragraph:
            if line.role not in _JUDGED or line.part:
                continue
            named = line.has("source", "records") or (
                not _RECORD_WORDS.isdisjoint(line.stems) and bool(_RECORDS.search(line.text))
            )
            if named or (begun and _THESE.search(line.text)):
                yield from _results(text, line, "0.8" if named else "0.6")
            begun = begun or named


def _results(text: Text, line: Line, confidence: str) -> Iterator[Extracted]:
    aspect = _aspect(line)
    if aspect is None or (_PEOPLE.search(line.text) and not _RECORDS.search(line.text)):
        return
    shares = _shares(line)
    bands = list(_BAND.finditer(line.text))
    percents = [amount for amount in amounts_in(line.text) if amount.percent]
    ranked = bool(_RANKED.search(line.text)) and bool(_EVALUATED.search(line.text))
    if not (shares or percents or bands or ranked or line.has("cue", "mixed")):
        return
    for at in range(max(1, len(shares), len(percents))):
        share = shares[at] if at < len(shares) else None
        yield _result(text, line, aspect, share, bands, percents[at].value if at < len(percents) else None, confidence)


def _result(
    text: Text, line: Line, aspect: str, share: Match | None, bands: list[re.Match[str]], value: Decimal | None,
    confidence: str,
) -> Extracted:  # fmt: skip
    """Make one result: its share or value, its band, and who was ranked where the sentence ranks."""
    tags = tags_of(line)
    fields: dict[str, Any] = {
        "aspect": aspect,
        "summary": "",
        "polarity": _polarity(line, bands, share),
        "band": bands[0][0].strip("'‘’“”\"").casefold() if bands else None,
        "share": line.printed(share) if share else None,
        "value": value,
        "unit": "per cent" if value is not None else next((u for u in _UNITS if u in line.text.casefold()), "records"),
        "concerns": tags["concerns"],
        "topics": tags["topics"],
    }
    if _RANKED.search(line.text):
        groups = tuple(
            g for g in line.slugs("population") if g not in ("children-and-young-people", "families", "staff")
        )
        ranked = len(groups) > 1 and re.search(r"followed by|highest|best", line.text) is not None
        fields |= {"ranking": groups if ranked else ()}
    return text.extract(f.RecordReading, [line.span], "records.result", confidence, **fields)


def _aspect(line: Line) -> str | None:
    """Return the aspect with the most words; the first of equals."""
    aspects = [
        m
        for m in line.kinds.get("aspect", ())
        if not (m.slug == "review" and line.stems[m.last : m.last + 1] == ["of"])
    ]
    return max(aspects, key=lambda match: (match.words, -match.first)).slug if aspects else None


def _shares(line: Line) -> list[Match]:
    last, found = -1, []
    shares = [match for match in line.kinds.get("cue", ()) if match.slug == "share"]
    for match in sorted(shares, key=lambda m: (m.first, -m.last)):
        if match.first >= last:
            found.append(match)
            last = match.last
    return found


def _polarity(line: Line, bands: list[re.Match[str]], share: Match | None) -> str:
    """Return the polarity: by the band where there is one, lowered where it is reached by half or fewer."""
    if not bands:
        return polarity_of(line, line.matches)
    band = bands[0][0].casefold()
    low = any(word in band for word in ("adequate or less", "weak", "unsatisfactory", "adequate or below"))
    few = (
        share is not None
        and any(
            word in line.printed(share).casefold() for word in ("half", "third", "few", "quarter", "less", "minority")
        )
        and "two third" not in line.printed(share).casefold()
    )
    return "negative" if low or few else "positive"

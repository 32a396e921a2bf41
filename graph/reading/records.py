"""Results of reading children's records.

A sentence gives such a result when it names the records (or goes on about them in the same paragraph) and says how many
of them, how well evaluated, or whose were best and poorest. These are never evaluations of the partnership.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from jig.graph import facts as f
from jig.graph.reading.amounts import NUMBER, amounts_in, number_of
from jig.graph.reading.lexicon import Match
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINT
from jig.graph.reading.tags import tags_of
from jig.graph.reading.text import Text
from jig.graph.reading.tone import polarity_of

__all__ = ["read_records"]

_POINT = rf"['‘“\"]?(?:{POINT})['’”\"]?"
_BAND = re.compile(
    rf"(?:\b(?:less than|below)\s+)?(?<![\w])['‘“\"]?\b{_POINT}(?:\s+or\s+(?:better|less|above|below|{_POINT}))?",
    re.IGNORECASE,
)
_EVALUATED = re.compile(r"\b(?:evaluat|grad|quality|standard)\w*", re.IGNORECASE)
_RECORDS = re.compile(
    r"\b(?:(?:children|young people|case|the child)['’]?s?(?:\s+and\s+young\s+people['’]?s?)?\s+records?|"
    r"case (?:files?|materials)|records? (?:we|that we)|(?:of|in) (?:the )?records|files (?:read|which)|"
    r"(?:of|in) files|plans (?:we read|reviewed)|cases we looked at|minutes of|"
    r"review of (?:\d+ )?(?:children|individual|initial)|our analysis of|of cases|(?:most|(?:nearly|almost) all) cases|"
    r"evaluated (?:the )?(?:chronologies|assessments|plans|reviews)|"
    r"(?:assessments|plans|chronolog\w+|reviews|reviewing) (?:was|were|of|to)\b[^.]*\b(?:evaluated|poorest|variable)|"
    r"(?:cases|files|plans|assessments|chronologies) (?:for [a-z]+ )?(?:that |which )?(?:we|inspectors) "
    r"(?:read|reviewed|sampled|looked at|examined|saw))\b",
    re.IGNORECASE,
)
_DOCUMENTS = re.compile(
    r"\b(?:(?:case\s|social\swork\s)?(?P<any>records|files|chronologies)|assessments|plans|reviews)\b", re.IGNORECASE
)
#: A share or a number before documents: of assessments, plans and reviews with "of".
_SO_MANY = re.compile(
    rf"\b(?:{NUMBER}|per cent|half|thirds?|quarters?|most|all|majority|minority|few|none)(?:\s|(?<=%)\s?)"
    rf"(?P<of>of\s)?(?:(?:the|these)\s)?(?:(?P<which>{NUMBER}|\w+)\s)?$|%\s(?P<share>of\s)(?:the\s|these\s)?(?:(?P<whose>\w+)\s)?$",
    re.IGNORECASE,
)
#: Stems without which a line names no records.
_RECORD_WORDS = frozenset(
    "record file material plan case minute review analysi assessment chronology reviewing".split()
)
_THESE = re.compile(
    r"\b(?:these (?:reviews|plans|assessments|records)|almost all|most|some|half|thirds?|quarters?|fewer|per cent|"
    r"over \d|all (?:plans|offered))\b|\d%",
    re.IGNORECASE,
)
#: A sentence that goes on about what the one before it was about.
_GOES_ON = re.compile(
    r"(?:most|almost all|nearly all|some|half|all|a few|over \d+%?|many)\b(?! staff| children| young| parents)", re.I
)
_OUTCOME = re.compile(r"\b(?:improvements?|improved|safer|circumstances|progress)\b", re.IGNORECASE)
#: A count of records: "in 38 of the 60 records", "of the 60 records we read, ... in 49".
_READ = r"(?:children's\s+|case\s+)?(?:records|cases|plans|assessments|files|chronologies|reviews)\b"
_COUNTED = re.compile(
    rf"\b({NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|these\s+)?({NUMBER})\s+{_READ}|"
    rf"\b(?:of|in)\s+the\s+({NUMBER})\s+{_READ}[^.]*?\b(?:in|for)\s+({NUMBER})\b(?!\s*%)|"
    rf"\b(?:in|for|found|saw|only)\s+(?:only\s+|just\s+)?({NUMBER})\s+{_READ}",
    re.IGNORECASE,
)
_RANKED = re.compile(r"\b(?:highest|best|better|poorest|lowest|followed by)\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\bsurvey|\btold us\b|\bpartnership|\bstaff (?:who|told|felt)|"
    r"\b(?:parents|young people|children) (?:we|who|told|said)\b",
    re.I,
)
_JUDGED = ("area-for-improvement", "findings", "", "key-findings", "rationale")
_UNITS = ("records", "cases", "plans", "assessments", "reviews", "chronologies", "files", "minutes", "responses")


def read_records(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the results of reading records; confidence 0.8 where the records are named, 0.6 where they go on."""
    if report.kind == "other-document":
        return
    for paragraph in text.paragraphs:
        begun, about = False, None
        for line in paragraph:
            if line.role not in _JUDGED or line.part:
                continue
            named = line.has("source", "records") or (
                not _RECORD_WORDS.isdisjoint(line.stems)
                and (_RECORDS.search(line.text) is not None or _of_documents(line.text))
            )
            own = _aspect(line)
            if own is None and named and _OUTCOME.search(line.text):
                own = "wellbeing"
            goes_on = begun and bool(_THESE.search(line.text)) and (own is not None or bool(_GOES_ON.match(line.text)))
            if named or goes_on or _graded_aspect(line, own):
                yield from _results(text, line, own or about, "0.8" if named else "0.6")
            begun, about = begun or named, own or about


def _of_documents(text: str) -> bool:
    """Whether a sentence counts records, files, chronologies, or a share of assessments, plans or reviews."""
    for document in _DOCUMENTS.finditer(text):
        many = _SO_MANY.search(text[max(0, document.start() - 50) : document.start()])
        if many and (document["any"] or ((many["of"] or many["share"]) and not _is_of_services(text, many))):
            return True
    return False


#: What plans, assessments and reviews are that no record holds, and how many records are read at the least.
_OF_SERVICES = frozenset(
    """action annual business capital commissioning community corporate delivery development equality financial impact
    improvement learning local locality management national operational partnership peer performance policy service
    services strategic strategy thematic training transformation work workforce""".split()
)
_FEWEST = 10


def _is_of_services(text: str, many: re.Match[str]) -> bool:
    """Whether plans and the like are those of services ("strategic plans"), or too few to be a sample of records.

    Few of them that have a grade are of a sample all the same.
    """
    which = (many["which"] or many["whose"] or "").casefold()
    few = bool(re.fullmatch(NUMBER, which)) and number_of(which) < _FEWEST
    return which in _OF_SERVICES or (few and not _BAND.search(text))


def _graded_aspect(line: Line, aspect: str | None) -> bool:
    """Whether a sentence says how many assessments, plans or the like were evaluated as what, records named or not."""
    if aspect not in _GRADED_ASPECTS:
        return False
    if not _EVALUATED.search(line.text):
        return bool(_OR_BETTER.search(line.text)) and bool(_BAND.search(line.text)) and bool(_shares(line))
    return bool(_BAND.search(line.text)) or bool(_RANKED.search(line.text) and "quality" in line.stems)


_OR_BETTER = re.compile(r"\bor (?:better|above|less|below|worse)\b", re.IGNORECASE)
#: Aspects that are documents of a record.
_GRADED_ASPECTS = (
    "assessment", "assessment-of-risk", "assessment-of-need", "initial-assessment", "comprehensive-assessment", "plan",
    "permanence-plan", "pathway-plan", "chronology", "review",
)  # fmt: skip


def _results(text: Text, line: Line, aspect: str | None, confidence: str) -> Iterator[Extracted]:
    if aspect is None or (_PEOPLE.search(line.text) and not _RECORDS.search(line.text)):
        return
    shares = [share for share in _shares(line) if not _is_of_people(line, share)]
    bands = list(_BAND.finditer(line.text))
    percents = [amount for amount in amounts_in(line.text) if amount.percent]
    ranked = bool(_RANKED.search(line.text)) and bool(_EVALUATED.search(line.text))
    counted = _COUNTED.search(line.text)
    if not (shares or percents or bands or ranked or counted or line.has("cue", "mixed")):
        return
    begins = [amount.begin for amount in percents] if len(percents) > len(shares) else _begins(line, shares)
    for at in range(max(1, len(shares), len(percents))):
        share = shares[at] if at < len(shares) else None
        value = percents[at].value if at < len(percents) else None
        band = _band_of(bands, begins, at)
        after = shares[at + 1].first if share and at + 1 < len(shares) else None
        made = _result(text, line, aspect, share, band, value, confidence, until=after)
        yield _with_count(made, counted) if counted and value is None else made


#: Those of whom a share tells nothing about records.
_ASKED = frozenset("staff practitioner manager leader parent carer respondent professional".split())


def _is_of_people(line: Line, share: Match) -> bool:
    """Whether a share is one of staff and the like, not of records ("most of the 310 staff")."""
    after = line.stems[share.last : share.last + 4]
    named = next((stem for stem in after if stem not in ("of", "the", "these") and not stem.isdigit()), "")
    return named in _ASKED


def _begins(line: Line, shares: list[Match]) -> list[int]:
    return [line.text.find(line.words[share.first]) for share in shares]


def _band_of(bands: list[re.Match[str]], begins: list[int], at: int) -> re.Match[str] | None:
    """Return the band that belongs to a result: the sentence's first, or of several results the one in its words.

    :param begins: where the words of each result begin.
    """
    if len(begins) < 2:
        return bands[0] if bands else None
    until = begins[at + 1] if at + 1 < len(begins) else math.inf
    return next((band for band in bands if begins[at] <= band.start() < until), None)


def _with_count(made: Extracted, counted: re.Match[str]) -> Extracted:
    """Add how many of how many records a result is of."""
    number, whole = (counted[1], counted[2]) if counted[1] else (counted[4], counted[3])
    if counted[5]:
        fact = msgspec.structs.replace(made.fact, value=number_of(counted[5]))
    elif number_of(number) <= number_of(whole):
        fact = msgspec.structs.replace(made.fact, value=number_of(number), out_of=number_of(whole))
    else:
        return made
    return made._replace(fact=fact)


def _result(
    text: Text, line: Line, aspect: str, share: Match | None, band: re.Match[str] | None, value: Decimal | None,
    confidence: str, *, until: int | None,
) -> Extracted:  # fmt: skip
    """Make one result: its share or value, its band, and who was ranked where the sentence ranks."""
    tags = tags_of(text, line)
    fields: dict[str, Any] = {
        "aspect": aspect,
        "summary": "",
        "polarity": _polarity(line, band, share, until),
        "band": band[0].strip(" '‘’“”\"").casefold() if band else None,
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


def _polarity(line: Line, graded: re.Match[str] | None, share: Match | None, until: int | None) -> str:
    """Return the polarity: by the band where there is one, lowered where it is reached by half or fewer."""
    if graded is None:
        if share and until:  # of two results in a sentence each has its own words
            part = [match for match in line.matches if share.first <= match.first < until]
            return polarity_of(line, part, whole=False)
        return polarity_of(line, line.matches)
    band = graded[0].casefold()
    low = any(
        word in band
        for word in ("adequate or less", "weak", "unsatisfactory", "adequate or below", "less than", "below")
    )
    few = (
        share is not None
        and any(
            word in line.printed(share).casefold() for word in ("half", "third", "few", "quarter", "less", "minority")
        )
        and "two third" not in line.printed(share).casefold()
    )
    return "negative" if low or few else "positive"

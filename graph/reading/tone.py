"""The tone of a passage: polarity, hedge, stage, voice and evidence, from the cues of the vocabularies.

Polarity weighs cues of praise, of fault and of what may come. Praise within reach of a denial counts as fault. A
passage in which praise and fault stand against each other ("although", "however") takes the side of its main clause
when that is clear, and is mixed otherwise. A passage without any cue is context.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jig.graph.reading.lexicon import Match
from jig.graph.reading.text import Line, by_kind

__all__ = ["Tone", "hedge_of", "polarity_of", "source_of", "stage_of", "tone_of", "voice_of"]

#: How many words a denial reaches forward.
_REACH = 4
#: Roles of sections whose sentences describe rather than judge.
_DESCRIBING = frozenset(
    "introduction method framework schedule policy glossary imprint contents areas-listed context".split()
)
#: Roles of sections that tell what came before or comes after: praise there is no finding.
_TELLING = frozenset(("background", "next-steps", "foreword"))
_VOICES = ("parents-and-carers", "children", "staff", "partners", "another-report", "data")
_STAGES = ("planned", "too-early", "beginning", "embedded", "in-place")


class Tone(NamedTuple):
    """How a passage speaks: slugs of the vocabularies, and the hedge as printed."""

    polarity: str
    voice: str = "inspectors"
    stage: str | None = None
    hedge: str | None = None
    source: tuple[str, ...] = ()


def tone_of(line: Line, begin: int = 0, end: int = 100_000) -> Tone:
    """Return the tone of a line, or of the words from ``begin`` to ``end`` of it."""
    kinds = line.kinds
    if begin or end < len(line.words):
        kinds = by_kind([match for match in line.matches if begin <= match.first and match.last <= end])
    cues, voices, stages, sources = (kinds.get(kind, ()) for kind in ("cue", "voice", "stage", "source"))
    return Tone(
        polarity_of(line, cues), voice_of(voices), stage_of(stages), hedge_of(line, cues), source_of(sources)[:3]
    )


def polarity_of(line: Line, matches: Sequence[Match]) -> str:
    """Return the polarity of a line by its cues."""
    cues = longest([match for match in matches if match.kind == "cue"])
    told = {cue.slug for cue in cues}
    negative, positive = weigh(cues)
    if line.role in _DESCRIBING or ("context" in told and negative < 2 and "adversative" not in told):
        return "context"
    if line.role in _TELLING and not negative:
        return "context"
    if "adversative" in told and (negative or not positive):
        return "negative" if negative >= positive or "potential" not in told else "mixed"
    if "potential" in told and negative <= 1:
        return "mixed"
    if "mixed" in told and not negative:
        return "mixed"
    return _weighed(line, cues, negative, positive)


def _weighed(line: Line, cues: list[Match], negative: int, positive: int) -> str:
    """Decide by praise and fault; a sentence without either is taken for what its section is for."""
    if negative and positive:
        return _against(cues, negative, positive)
    if negative or positive:
        return "negative" if negative else "positive"
    if any(cue.slug == "negation" for cue in cues):
        return "negative"
    return "context" if line.part or (not line.role and len(line.words) < 6) else "positive"


def _against(cues: list[Match], negative: int, positive: int) -> str:
    """Decide where praise and fault stand together."""
    if any(cue.slug == "turn" for cue in cues):
        return "mixed" if positive * 3 >= negative else "negative"
    return "negative" if negative >= positive else "positive" if positive >= 3 * negative else "mixed"


def weigh(cues: Sequence[Match]) -> tuple[int, int]:
    """Return how many cues of fault and of praise there are; praise that is denied is fault."""
    negative = positive = 0
    denied = -_REACH
    for cue in cues:
        if cue.slug == "negation":
            denied = cue.last
        elif cue.slug == "negative":
            negative += 1
        elif cue.slug == "positive" and 0 <= cue.first - denied < _REACH:
            negative += 1
        elif cue.slug == "positive":
            positive += 1
    return negative, positive


def longest(matches: Sequence[Match]) -> list[Match]:
    """Leave out matches that lie within a longer one of another kind of cue.

    Hedges and the like stay: they work together with what they stand in.

    :param matches: in the order of the words, longer ones first (``Lexicon.matches``).
    """
    kept: list[Match] = []
    first = last = -1
    for match in matches:
        if match.slug in _WEIGHED:
            if match.last < last or (match.last == last and match.first > first):
                continue
            if match.last > last:
                first, last = match.first, match.last
        kept.append(match)
    return [match for match in kept if match.slug != "neutral"]


_WEIGHED = frozenset("positive negative potential context negation turn neutral mixed adversative".split())


def voice_of(matches: Sequence[Match]) -> str:
    """Return whose view a passage gives: the inspectors', unless it says otherwise."""
    found = {match.slug for match in matches if match.kind == "voice"}
    return next((voice for voice in _VOICES if voice in found), "inspectors") if found else "inspectors"


def stage_of(matches: Sequence[Match]) -> str | None:
    """Return how far something has come, where the passage says it; the least far counts."""
    found = {match.slug for match in matches if match.kind == "stage"}
    return next((stage for stage in _STAGES if stage in found), None) if found else None


def hedge_of(line: Line, matches: Sequence[Match]) -> str | None:
    """Return the longest hedge of a passage as printed, the first of equals."""
    hedges = [match for match in matches if match.kind == "cue" and match.slug == "hedge"]
    if not hedges:
        return None
    return line.printed(max(hedges, key=lambda match: (match.words, -match.first)))


def source_of(matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the evidence a passage names."""
    return tuple(dict.fromkeys(match.slug for match in matches if match.kind == "source"))

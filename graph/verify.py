"""Proof of a fact sheet against the text of its report.

Proved are place and numbers: that every citation is found, and that each value, quoted wording and name of a fact
stands in at least one of its cited spans. A derived value names its inputs and its sum. How a passage was read is not
proved by this; the sheet says who read it, and whether somebody read it a second time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from jig.graph.citations import Citation, Locator
from jig.graph.errors import CitationError, Fault
from jig.graph.facts import (
    BodyMention,
    Distribution,
    Entry,
    Fact,
    Figure,
    GlossaryEntry,
    Group,
    Judgement,
    Locality,
    Plan,
    RecordReading,
    Scheduled,
    Service,
    Sheet,
    Statement,
)
from jig.graph.numbers import numbers_in
from jig.graph.sheets import LoadedSheet, facts_in
from jig.graph.text.files import letters_in_folder
from jig.graph.text.letters import Letters, letters_of

__all__ = ["Proof", "find_text", "prove"]

_SUM = re.compile(r"\d+(?:\.\d+)?(?:\s*[-+]\s*\d+(?:\.\d+)?)*")
_TERM = re.compile(r"([-+]?)\s*(\d+(?:\.\d+)?)")


class Proof(NamedTuple):
    """What came of proving one sheet.

    :ivar citations: how many citations were tried.
    :ivar facts: how many facts were tried.
    :ivar same_edition: whether the text is the edition that the sheet was written from.
    :ivar faults: what could not be proved.
    """

    report: str
    facts: int
    citations: int
    same_edition: bool
    faults: list[Fault]


def find_text(sheet: Sheet, folder: Path) -> Path | None:
    """Return the file of a folder that holds the report of a sheet, or None.

    A file whose letter stream has the sheet's checksum wins; else one in which nine in ten of the first citations
    stand.
    """
    second: Path | None = None
    for path, letters in letters_in_folder(folder):
        if letters.checksum == sheet.report.edition.sha256_of_letters:
            return path
        if second is None and _mostly_found(sheet, letters):
            second = path
    return second


def prove(loaded: LoadedSheet, letters: Letters) -> Proof:
    """Prove a sheet against a text.

    :param loaded: the sheet.
    :param letters: the letter stream of the report, in any edition.
    """
    locator = Locator(letters.stream)
    faults: list[Fault] = []
    citations = facts = 0
    entries: list[Entry] = [loaded.sheet.report, *facts_in(loaded.sheet), *loaded.sheet.left_out]
    for entry in entries:
        cites: tuple[str, ...] = getattr(entry, "cite", ())
        name = entry.id if isinstance(entry, Fact) else type(entry).__name__.lower()
        place = f"{loaded.place(name)}: {name}"
        spans = []
        for text in cites:
            citations += 1
            words = _find(locator, letters, text, place, faults)
            if words is not None:
                spans.append(words)
        if isinstance(entry, Fact):
            facts += 1
            if not cites:
                faults.append(Fault(place, "has no citation"))
            faults.extend(Fault(place, problem) for problem in _unproved(entry, " … ".join(spans)))
    same = letters.checksum == loaded.sheet.report.edition.sha256_of_letters
    return Proof(loaded.sheet.report.id, facts, citations, same, faults)


def _mostly_found(sheet: Sheet, letters: Letters) -> bool:
    cites = [text for fact in facts_in(sheet) for text in fact.cite][:20]
    locator = Locator(letters.stream)
    found = 0
    for text in cites:
        try:
            found += locator.find(Citation.from_text(text)) is not None
        except CitationError:
            continue
    return bool(cites) and found * 10 >= len(cites) * 9


def _find(locator: Locator, letters: Letters, text: str, place: str, faults: list[Fault]) -> str | None:
    try:
        citation = Citation.from_text(text)
    except CitationError as err:
        faults.append(Fault(place, str(err), "jig cite --fill makes citations of hints"))
        return None
    at = locator.find(citation)
    if at is None:
        faults.append(Fault(place, f"citation {text} is not found in the text", "make it anew with jig cite"))
        return None
    return letters.words(at, citation.length)


def _unproved(fact: Fact, words: str) -> Iterator[str]:
    """Yield what of a fact does not stand in its cited words."""
    stream = letters_of(words)
    for value in _values(fact):
        if value not in numbers_in(words):
            yield f"the value {value} does not stand in the cited words"
    for key, wording in _wordings(fact):
        if letters_of(_ASSURED if key == "confidence" and wording in _CONFIDENT else wording) not in stream:
            yield f"the {key} {wording!r} does not stand in the cited words"
    names = _names(fact)
    if names and not any(letters_of(name) in stream for name in names):
        yield f"the name {names[0]!r} (or an alias) does not stand in the cited words"
    yield from _wrong_sum(fact)


#: Words for confidence stated or denied, whichever word of its family the report has ("have confidence that").
_CONFIDENT = ("confident", "not confident")
_ASSURED = "confiden"


def _values(fact: Fact) -> list[Decimal]:
    match fact:
        case Figure():
            stated = [] if fact.derived_from else [fact.value]
            values = [*stated, fact.lowest, fact.highest, fact.out_of]
        case RecordReading():
            values = [fact.value, fact.highest, fact.out_of]
        case Distribution() if fact.basis != "derived":
            values = [*fact.counts.values(), *(band.count for band in fact.bands), fact.out_of]
        case _:
            values = [getattr(fact, "number", None)] if isinstance(getattr(fact, "number", None), Decimal) else []
    return [value for value in values if value is not None]


def _wordings(fact: Fact) -> list[tuple[str, str]]:
    keys = {
        Judgement: ("wording", "hedge"),
        Statement: ("hedge", "confidence"),
        Figure: ("words", "hedge"),
        RecordReading: ("share", "hedge"),
        Distribution: ("hedge",),
    }
    found = [(key, getattr(fact, key)) for key in keys.get(type(fact), ())]
    return [(key, text) for key, text in found if text]


def _names(fact: Fact) -> list[str]:
    match fact:
        case Group() | Plan() | Service():
            return [fact.name, *fact.alias]
        case GlossaryEntry():
            return [fact.term, *fact.expansions, *([fact.abbreviation] if fact.abbreviation else [])]
        case BodyMention() | Scheduled():
            return [fact.name_used]
        case Locality():
            return [fact.name]
        case _:
            return []


def _wrong_sum(fact: Fact) -> Iterator[str]:
    if not isinstance(fact, Figure | Distribution):
        return
    inputs = fact.derived_from if isinstance(fact, Figure) else fact.inputs
    derived = bool(inputs) or (isinstance(fact, Distribution) and fact.basis == "derived")
    if not derived:
        return
    if not inputs or not fact.sum:
        yield "a derived value names its inputs and its sum"
        return
    if not _SUM.fullmatch(fact.sum.strip()):
        yield f"the sum {fact.sum!r} is not a sum of numbers"
        return
    total = sum((Decimal(f"{sign}{number}") for sign, number in _TERM.findall(fact.sum)), Decimal(0))
    stated = {fact.value} if isinstance(fact, Figure) else {*fact.counts.values(), *(b.count for b in fact.bands)}
    if total not in stated:
        yield f"the sum {fact.sum} gives {total}, not {', '.join(str(v) for v in stated)}"

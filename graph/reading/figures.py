"""Figures: counts, percentages, ranges, number words and shares, with what they count.

A number is a figure when it counts or measures something. Numbers of dates, sections, list items, indicators, notes,
law and qualifications are none. A share in words ("most staff", "two thirds of records") is a figure where people,
services, areas or cases are its whole. Figures from the reading of children's records are told from those of surveys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

import msgspec

from jig.graph import facts as f
from jig.graph.reading.amounts import COUNTING, IN_EVERY, OUT_OF, Amount, amounts_in, number_of
from jig.graph.reading.cells import rows_of
from jig.graph.reading.comparisons import place_of, renamed, set_beside
from jig.graph.reading.evidence import WE_DID
from jig.graph.reading.lexicon import Lexicon, Match, tokens
from jig.graph.reading.lines import Line
from jig.graph.reading.modifiers import FUNCTION
from jig.graph.reading.printed_dates import dates_in
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.scale_points import POINTS
from jig.graph.reading.tags import outermost, tags_of
from jig.graph.reading.text import Text
from jig.graph.reading.titles import front_of
from jig.graph.reading.units import population_of, unit_of
from jig.graph.text.documents import Passage

__all__ = ["read_figures"]

_HEDGE = re.compile(
    r"\b(over|around|about|approximately|almost|nearly|up to|at least|more than|less than|only|just over|just under|"
    r"within|fewer than|roughly|some|no more than|no fewer than|as many as|as few as|close to|an average of|"
    r"an estimated|well over|slightly over|slightly under|under|a total of)\s+(?:(?:a|the|an|every)\s+)?$",
    re.IGNORECASE,
)
_ADDRESS = frozenset("tel fax telephoning phone freepost enquiry www".split())
_SKIPPED = frozenset(("contents", "imprint", "schedule", "glossary", "areas-listed"))
_SHARED = re.compile(
    r"\b(?:of|staff|children|young|people|parents|carers|partners\w*|cases|areas|records|families|leavers|cpcs|those|"
    r"committees|plans|services|responses|respondents|schools|assessments|reviews|partnerships|files|women|workers|"
    r"practitioners|8-15|inspections|issues|pupils|actions|were|had|gave|included|evaluated|minutes)\b",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b((?:\w+-)?(?:weekly|monthly)|quarterly|fortnightly|"
    r"(?:once|twice) (?:a|each|every|per) (?:day|week|month|term|year))\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?<!two )(?<!three )(?<!four )(?<!five )\b((?:the )?(?:(?!two|three|four|five)\w+ )?"
    r"(?:highest|lowest|largest|smallest) (?:[\w ]{0,30})?in (?:Scotland|the country)|"
    r"(?:below|above|higher than|lower than|in line with) the (?:national|Scottish) average)\b",
    re.IGNORECASE,
)
_DOZEN = re.compile(r"\b(?:(over|around|about|almost) )?a dozen\b", re.IGNORECASE)
_SMALL = re.compile(r"(?<!\ba )\b(small (?:number|proportion|minority))\b(?= of)", re.IGNORECASE)
_SAID_SO = re.compile(
    r"^(?:of the )?(?:staff|children|young people|parents|carers|care leavers|actions|indicators|schools|services)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
#: Stems without which a line has no frequency or comparison.
_FREQUENT = frozenset(
    "weekly monthly quarterly fortnightly highest lowest largest smallest average dozen small once twice".split()
)
_SURVEYED = frozenset("survey respond responded responding response agreed felt said believed".split())
_AS_COUNTER = (
    (
        "staff-survey",
        re.compile(r"\bstaff\b.*\b(?:survey|responded|respondents?|responses|agreed|felt|said|believed)", re.I),
    ),
    ("childrens-survey", re.compile(r"\b(?:children|young people|year olds)\b.*\bsurvey", re.IGNORECASE)),
    ("parents-survey", re.compile(r"\b(?:parents|carers)\b.*\bsurvey", re.IGNORECASE)),
)


_TOLD = re.compile(r"\b(?:told us|we spoke|we met|said|reported|planned|in place for many)\b", re.IGNORECASE)


def read_figures(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the figures of a report's sentences, in numbers and in words of share."""
    if report.kind == "other-document":
        return
    found: dict[tuple[object, ...], int] = {}
    same: dict[str, str] = {}
    figures: list[Extracted] = []
    fronts = front_of(text)
    for line in text.lines:
        if line.sentence.passage.start in fronts or line.role in _SKIPPED or not _ADDRESS.isdisjoint(line.stems):
            continue
        for made in _of_line(text, line):
            key = _sameness(made)
            if key in found:
                same[made.fact.id] = figures[found[key]].fact.id
                figures[found[key]] = _joined(figures[found[key]], made)
                continue
            found[key] = len(figures)
            figures.append(made)
    yield from (renamed(made, same) for made in figures)
    for passage in text.document.passages:
        if passage.kind == "row" and passage.start >= text.begin and (role := text.role_of(passage)) not in _NO_FACTS:
            yield from _of_rows(text, passage, facts=role == "context")


def _of_line(text: Text, line: Line) -> Iterator[Extracted]:
    """Yield the figures of a line, trying only the rules whose words it has."""
    if not COUNTING.isdisjoint(line.stems) or _DIGIT.search(line.text):
        yield from _numbers(text, line)
    yield from _shares(text, line)
    if not _FREQUENT.isdisjoint(line.stems):
        yield from _in_words(text, line)


def _of_rows(text: Text, passage: Passage, *, facts: bool) -> Iterator[Extracted]:
    """Rule: in a table of facts about an area, the number with which the one cell after a row's name begins.

    So are the numbers after it, and those of a row whose first cell is a number and whose second says of what.
    Elsewhere a percentage that is all of this cell, as in tables of what those who were asked agreed with.

    :param facts: whether the table is one of facts about an area.
    """
    for row in rows_of(text, passage):
        name, *values = [cell for cell in row.cells if cell] or [""]
        if facts and len(values) == 1 and _NUMBER_ALONE.fullmatch(name) and values[0][:1].isalpha():
            line = text.line(f"{name} {values[0].rstrip('.')}.", passage)
            yield from _of_line(
                text, line._replace(sentence=line.sentence._replace(start=row.start, length=row.length))
            )
            continue
        longest = _LONGEST_NAME if facts else _LONGEST_STATEMENT
        if len(values) != 1 or not name[:1].isalpha() or len(name.split()) > longest or _ANSWER.fullmatch(name):
            continue
        if not (facts or _PERCENTAGE.fullmatch(values[0])):
            continue
        line = text.line(f"{name}: {values[0]}", passage)
        if any(line.as_printed(area) == name for area in line.kinds.get("area", ())):  # what of it, another row says
            continue
        line = line._replace(sentence=line.sentence._replace(start=row.start, length=row.length))
        ended = line._replace(text=f"{line.text}.")  # "2.6" alone would be the number of an indicator
        counted = [one for one in _with_units(ended, _counted(ended)) if one.amount.begin > len(name)]
        if counted and _BEGINS.fullmatch(line.text[len(name) : counted[0].amount.begin]):
            for amount, whole, unit in counted if facts else counted[:1]:
                of_name = amount is counted[0][0] and (amount.percent or unit == "number")
                whose = {"population": name} if of_name else {}
                yield _figure(text, line, amount, whole, unit, _of_whom(text, line) | whose)


#: Sections whose tables hold no facts about an area and no answers.
_NO_FACTS = _SKIPPED | {"evaluations", "framework"}
#: An answer, of whose question the row says nothing.
_ANSWER = re.compile(
    r"(?:(?:strongly|tend to|slightly|mostly|neither) )?(?:dis)?agreed?(?: (?:n?or (?:dis)?agree|strongly|slightly))?|"
    r"(?:do(?:n['’]t| not) know|not sure|unsure|yes|no|not applicable|n/a|no answer|prefer not to say|other|"
    r"always|often|usually|sometimes|rarely|never|all|most|some|none)(?: of the time)?",
    re.IGNORECASE,
)
#: A number, and nothing else.
_NUMBER_ALONE = re.compile(r"£?\d[\d,]*(?:\.\d+)?\s?%?")
#: A share, and nothing else.
_PERCENTAGE = re.compile(r"\d{1,3}(?:\.\d)?\s?%")
#: Words of the longest name of a row, of a statement that people agree with, and what may stand before the number.
_LONGEST_NAME, _LONGEST_STATEMENT = 12, 25
_BEGINS = re.compile(r": (?:about |around |approximately |over |under |almost |nearly |just |~|£)*", re.IGNORECASE)


def _sameness(made: Extracted) -> tuple[object, ...]:
    """Return what makes two figures one: value and unit, where the unit says enough; else its own place."""
    figure = made.fact
    assert isinstance(figure, f.Figure)  # noqa: S101  figures are made here
    telling = len(figure.unit.split()) > 1 and figure.unit not in ("per cent", "years of age")
    return (figure.value, figure.unit.casefold()) if telling and figure.value is not None else (figure.id,)


def _joined(one: Extracted, other: Extracted) -> Extracted:
    cites = tuple(dict.fromkeys((*one.fact.cite, *other.fact.cite)))
    return one._replace(fact=msgspec.structs.replace(one.fact, cite=cites))


# ── numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────


class _Counted(NamedTuple):
    """A number of a sentence, the whole it is a part of, and what it counts."""

    amount: Amount
    whole: Decimal | None
    unit: str


def _numbers(text: Text, line: Line) -> Iterator[Extracted]:
    counted = _with_units(line, _counted(line))
    if not counted or sum(one.unit.casefold() in POINTS for one in counted) >= _CELLS:  # cells of a distribution
        return
    whom, figures = _of_whom(text, line), []
    if len(counted) > 1 and _is_to_come(line.text[counted[0].amount.end :], whom["as_of"]):
        whom["as_of"] = None
    for at, (amount, whole, unit) in enumerate(counted):
        until = counted[at + 1].amount.begin if at + 1 < len(counted) else len(line.text)
        near = _nearest(text.lexicon, line, amount, until, alone=len(counted) == 1) | place_of(line.text, amount)
        if amount.percent or whole is not None:
            near["population"] = population_of(line.text[amount.end :], of=amount.percent) or _in_brackets(line, amount)
        elif _MEMBERS.search(line.text) or unit.endswith("records"):
            near["counted_by"] = None
        figures.append(_figure(text, line, amount, whole, unit, whom | near))
    yield from set_beside(line.text, [one.amount for one in counted], figures)


def _counted(line: Line) -> list[_Counted]:
    """Return the numbers of a line, a whole with the part of it."""
    used: set[int] = set()
    counted = []
    names, did = _numbered_names(line), WE_DID.match(line.text)
    for amount in amounts_in(line.text, spelled=not COUNTING.isdisjoint(line.stems)):
        if amount.begin in used or any(begin <= amount.begin < end for begin, end in names):
            continue
        if did and amount.begin < did.end() and _OF_TEAM.match(line.text, amount.end):
            continue
        out_of = OUT_OF.match(line.text[amount.end :]) if amount.value is not None else None
        whole = amount.whole
        if out_of and number_of(out_of[1]) >= (amount.value or 0):
            whole = number_of(out_of[1])
            used.add(amount.end + out_of.start(1))
        counted.append(_Counted(amount, whole, _unit(line, amount, out_of=out_of is not None and whole is not None)))
    return counted


#: What stands after the number of those who tell what they did, which is no figure ("Two inspectors met ...").
_OF_TEAM = re.compile(r"\s(?:of (?:the|our) )?(?:lead |joint |strategic |associate )?(?:inspectors|assessors)\b", re.I)


def _numbered_names(line: Line) -> list[tuple[int, int]]:
    """Return where known names with a number in them stand ("Columba 1400")."""
    found = []
    for kind in ("service", "body"):
        for match in line.kinds.get(kind, ()):
            if any(word.isdigit() for word in line.words[match.first : match.last]):
                printed = line.as_printed(match)
                begin = line.text.find(printed)
                found.append((begin, begin + len(printed)))
    return found


def _with_units(line: Line, counted: list[_Counted]) -> list[_Counted]:
    """Give a number without a unit that of the one beside it."""
    units = [one.unit for one in counted]
    for at, (amount, _, unit) in enumerate(counted):
        if at + 1 < len(counted) and unit == "number":
            if _TO.fullmatch(line.text[amount.end : counted[at + 1].amount.begin]):
                units[at] = units[at + 1]  # "from 26 to 15 months": both are months
        if at and unit not in _NO_UNITS and _GOES_ON.search(line.text[: amount.begin]):
            things = [one for one in units[:at] if one not in _NO_UNITS]
            units[at] = things[-1] if things else unit  # "42 plans, of which nine had a chronology"
        elif (
            at
            and units[at] == "number"
            and _ANOTHER_TIME.match(line.text[amount.end :])
            and units[at - 1] not in _NO_UNITS
        ):
            units[at] = units[at - 1]  # "12 places in 2016 and 18 now"
        elif (
            at
            and units[at] in _OF_RATES
            and _RATE.search(units[at - 1])
            and _BESIDE_RATE.search(line.text[: amount.begin])
        ):
            units[at] = units[at - 1]  # "2.9 per 1,000, the same as the Scottish average of 2.8"
        elif at and units[at] == "number" and _SET_AGAINST.search(line.text[counted[at - 1].amount.end : amount.begin]):
            units[at] = units[at - 1]  # "3.1 per 1,000, compared with 2.9 for Scotland"
    return [one._replace(unit=unit) for one, unit in zip(counted, units, strict=True)]


#: How many numbers before points of the scale make a line a row of cells that lost their lines.
_CELLS = 3
#: What stands before a number of what the number before it counts.
_GOES_ON = re.compile(
    r"\b(?:of (?:which|whom|these|them)|than the (?:national|Scottish) (?:average|rate|figure)(?: of)?)"
    r"(?: (?:only|just|about|over|almost|around))? $",
    re.IGNORECASE,
)
#: What sets a number that follows it at once against one of the same kind.
_SET_AGAINST = re.compile(
    r"\b(?:(?:compared|in comparison) (?:with|to)|as against|against|than|above|below)\s+"
    r"(?:just |only |about |over |around |almost )?$",
    re.IGNORECASE,
)
#: What stands before a number that is set beside a rate, and units that such a number seems to have.
_BESIDE_RATE = re.compile(
    r"(?:\b(?:average|rate|figure)(?: (?:rate|of|was|is|at|being))*|"
    r"\b(?:compared|in comparison) (?:with|to)|than|against)\s+$",
    re.IGNORECASE,
)
_OF_RATES, _RATE = frozenset(("number", "people")), re.compile(r"\bper \d")
#: Units that are not counted.
_NO_UNITS = frozenset(
    ("per cent", "years of age", "years", "months", "weeks", "days", "hours", "minutes", "pounds", "times")
)
#: What makes a number a rate, after what it counts ("2.1 children on the register per 1,000").
_AS_RATE = re.compile(r"[^.,;:()\d]{1,70}? (per \d{1,3}(?:,\d{3})+)\b", re.IGNORECASE)
#: Staff who are met or counted, and not asked in a survey.
_MEMBERS = re.compile(r"\b(?:members?|groups?|numbers?|range|turnover) of staff\b", re.IGNORECASE)
#: What stands between two values of one thing.
_TO = re.compile(r"\s+(?:to|and|or)\s+(?:just |only |almost |over |around |about )?", re.IGNORECASE)


def _unit(line: Line, amount: Amount, *, out_of: bool) -> str:
    if amount.percent:
        return "per cent"
    before, after = line.text[max(0, amount.begin - 80) : amount.begin], line.text[amount.end : amount.end + 80]
    unit = amount.unit or unit_of(before, after, OUT_OF if out_of else None)
    rate = None if amount.unit or unit in _NO_UNITS else _AS_RATE.match(after)
    return f"{unit} {rate[1]}" if rate else unit


def _figure(
    text: Text, line: Line, amount: Amount, whole: Decimal | None, unit: str, whom: dict[str, Any]
) -> Extracted:
    """Rule: a number that counts; confidence 0.85, for words 0.75."""
    fields: dict[str, Any] = {
        "measure": "",
        "unit": unit,
        "value": amount.value,
        "lowest": amount.lowest,
        "highest": amount.highest,
        "out_of": whole,
        "words": line.text[amount.begin : amount.end] if amount.whole is not None else None,
        "hedge": _hedge(line.text[: amount.begin], line.text[amount.end :], unit),
        **whom,
    }
    rule = "figures.percentage" if amount.percent else "figures.range" if amount.lowest is not None else "figures.count"
    digits = any(letter.isdigit() for letter in line.text[amount.begin : amount.begin + 2])
    return text.extract(f.Figure, [line.span], rule, "0.9" if digits else "0.75", said=line.text, **fields)


def _hedge(before: str, after: str, unit: str) -> str | None:
    """Return how exact a number is; a rise "over five years" and talk "about 16 year olds" are no hedges."""
    hedge = _HEDGE.search(before[-40:])
    more = _OR_MORE.match(after)
    if hedge is None:
        return more[0].strip() if more else None
    word = hedge[1].casefold()
    if unit == "years of age" and word in ("about", "around"):
        return None
    if word == "over" and unit in _PERIODS and not _LASTING.search(before):
        return None
    return hedge[1]


_OR_MORE = re.compile(r"\s+or (?:more|fewer|less|over|above)\b", re.IGNORECASE)
_PERIODS = frozenset(("years", "months", "weeks", "days"))
#: What stands before "over" where it says how long something took.
_LASTING = re.compile(
    r"\b(?:for|than|wait\w*|was|were|is|are|took|taken|takes?|of|after|by|lasted|averag\w+)\s+"
    r"(?:just |well |slightly )?over\s+$",
    re.IGNORECASE,
)


def _nearest(lexicon: Lexicon, line: Line, amount: Amount, until: int, *, alone: bool) -> dict[str, Any]:
    """Return whom and when a number of several in a sentence is about: what follows it before the next number."""
    if alone:
        return {}
    near: dict[str, Any] = {"as_of": None} if _ANOTHER_TIME.match(line.text[amount.end :]) else {}
    dates = [when.date for when in dates_in(line.text) if amount.end <= when.begin < until]
    if dates:
        near["as_of"] = dates[0]
    first, last = len(tokens(line.text[: amount.end])), len(tokens(line.text[:until]))
    groups = [m for m in outermost(line.kinds.get("population", ())) if first <= m.first < min(last, first + _NEAR)]
    if groups:
        near["concerns"] = lexicon.narrowest("population", tuple(dict.fromkeys([match.slug for match in groups])))[:4]
    return near


#: How a sentence tells until when something will have changed ("is expected to rise to 30% by 2037").
_TO_COME = re.compile(
    r"\b(?:expected|projected|predicted|forecast|estimated|planned|set|due|aims?|aimed|target\w*)\b[^.;]*\bby\s+"
    r"(?:the\s+(?:end|year)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)


def _is_to_come(after: str, date: str | None) -> bool:
    """Whether a date is one until which the last number of a sentence is expected; the others are of today.

    :param after: the words after the first number.
    :param date: the first date of the sentence.
    """
    dates = dates_in(after) if date else []
    return bool(dates) and dates[0].date == date and bool(_TO_COME.search(after[: dates[0].begin]))


#: What says after a number that it is of another time than the sentence has a date for.
_ANOTHER_TIME = re.compile(
    r"\s(?:now|today|currently|at present|(?:in )?(?:the )?(?:last|previous|following|next) (?:year|month|quarter)|"
    r"(?:in )?the (?:year|month|quarter) (?:before|after))\b",
    re.IGNORECASE,
)
#: Within how many words of a number the people stand whom it counts.
_NEAR = 8


def _of_whom(text: Text, line: Line) -> dict[str, Any]:
    """Return whom a figure is about, when it holds, and who counted."""
    tags = tags_of(text, line)
    dates = [when.date for when in dates_in(line.text) if not _of_name(line.text[: when.begin])]
    counters = line.slugs("counter")
    surveyed = not _SURVEYED.isdisjoint(line.stems)
    counted = next((slug for slug, pattern in _AS_COUNTER if pattern.search(line.text)), None) if surveyed else None
    return {
        "concerns": tags["concerns"],
        "topics": tags["topics"],
        "place": None,
        "as_of": dates[0] if dates else None,
        "counted_by": "council" if line.part else counted or (counters[0] if counters else None),
    }


def _of_name(before: str) -> bool:
    """Whether a date ends a name ("the Play Strategy 2011-2016")."""
    word = before.rstrip(" (,").rpartition(" ")[2]
    return word[:1].isupper() and word.casefold() not in FUNCTION and len(before.split()) > 1


# ── shares in words ────────────────────────────────────────────────────────────────────────────────────────────────


def _shares(text: Text, line: Line) -> Iterator[Extracted]:
    """Rule: a word of share before a whole ("most staff", "a third of records"); confidence 0.7."""
    last = -1
    shares = [match for match in line.kinds.get("cue", ()) if match.slug == "share"]
    for match in sorted(shares, key=lambda m: (m.first, -m.last)):
        if match.first < last:
            continue
        last = match.last
        words = line.printed(match)
        if _is_share(line, match) and not IN_EVERY.match(words):
            yield text.extract(
                f.Figure, [line.span], "figures.share", "0.7", measure="", unit="share", words=words,
                population=population_of(line.text.partition(words)[2]), **_of_whom(text, line),
            )  # fmt: skip


def _in_brackets(line: Line, amount: Amount) -> str | None:
    """Return the whole before a percentage in brackets that tells a share exactly ("Most staff (71%)")."""
    before, bracket, between = line.text[: amount.begin].rpartition("(")
    if not bracket or between.strip() or not amount.percent:
        return None
    shares = [line.printed(match) for match in line.kinds.get("cue", ()) if match.slug == "share"]
    ends = [(before.rfind(words) + len(words), words) for words in shares if words in before]
    return population_of(before[max(ends)[0] :].rstrip()) if ends else None


def _in_words(text: Text, line: Line) -> Iterator[Extracted]:
    """Rule: frequencies, comparisons with the nation, and "a dozen"; confidence 0.7."""
    if line.role in ("introduction", "policy", "background", "framework", "foreword"):
        return
    for pattern, unit in ((_FREQUENCY, "frequency"), (_COMPARED, "national comparison"), (_SMALL, "share")):
        for match in pattern.finditer(line.text):
            yield text.extract(
                f.Figure,
                [line.span],
                "figures.in_words",
                "0.7",
                measure="",
                unit=unit,
                words=match[1],
                **_of_whom(text, line),
            )
    for match in _DOZEN.finditer(line.text):
        unit = unit_of("", line.text[match.end() :])
        yield text.extract(
            f.Figure, [line.span], "figures.in_words", "0.75", measure="", unit=unit, value=Decimal(12), words=match[0],
            hedge=match[1], **_of_whom(text, line),
        )  # fmt: skip


def _is_share(line: Line, match: Match) -> bool:
    """Whether a word of share has a whole of people, services or cases after it."""
    words = line.words[match.first : match.last]
    after = " ".join(line.words[match.last : match.last + 4])
    if len(words) == 1 and words[0].casefold() in ("some", "many", "all", "few", "mostly", "much"):
        return words[0].casefold() == "many" and bool(_SAID_SO.match(after)) and bool(_TOLD.search(line.text))
    if _NO_SHARE.match(after):
        return False
    if line.stems[match.first - 1 : match.first] == ["by"] and words[-1].casefold() in _FRACTIONS:
        return True
    if words[-1].casefold() == "most" and _is_superlative(line, match):
        return False
    return bool(_SHARED.search(after))


def _is_superlative(line: Line, match: Match) -> bool:
    """Whether "most" makes a comparison: "the most recent cases", "is most apparent", "Fife's most remote"."""
    before = line.stems[match.last - 2 : match.last - 1]
    after = line.stems[match.last : match.last + 1]
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in line.words[match.last - 2 : match.last - 1])
    return owned or not _BEFORE_SUPERLATIVE.isdisjoint(before) or not _AFTER_SUPERLATIVE.isdisjoint(after)


#: What makes a word of share the name of something ("a third sector group"), or tells how often ("most of the time").
_NO_SHARE = re.compile(r"(?:sector|party|parties)\b|of the time\b", re.IGNORECASE)
_BEFORE_SUPERLATIVE = frozenset("the those their its our is are was were be who a an and".split())
_AFTER_SUPERLATIVE = frozenset(("at", "likely", "often", "recently"))
#: A fraction by which something rose or fell.
_FRACTIONS = frozenset(("third", "thirds", "half", "quarter", "quarters", "fifth", "tenth"))

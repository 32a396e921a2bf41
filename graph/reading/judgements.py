"""Areas for improvement in all the places where a report prints them, and a review's judgements on them.

Areas are found by heading ("Area for improvement 2", "Improvement area 1: ...", "Area for development 3"), in the
contents and in the appendix that lists them; places with the same words are one area. A judgement is a sentence under
an area that grades progress, in its own two or three words; its place is headline (the first paragraph), closing (the
last), or text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.cells import parted
from jig.graph.reading.lexicon import Lexicon, heading_key, tokens
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.tags import groups_of, topics_of
from jig.graph.reading.text import Text
from jig.graph.reading.tone import tone_of
from jig.graph.text.documents import Passage, Section
from jig.graph.text.marks import COUNTED, NUMBER_WORDS

__all__ = ["AREA_HEADING", "is_area", "read_areas"]

#: The heading of an area, with its number and the words after it.
AREA_HEADING = re.compile(
    r"\W*(?:\d{1,2}\.\d{1,2}\.?\s+)?(?:progress\s+(?:made\s+)?(?:on|in|with|against)\s+)?"
    r"(?P<term>(?:(?:priority|key|main)\s+)?(?:improvement\s+area|area\s+(?:for|of)\s+(?:improvement|development)|"
    r"recommendation(?:\s+for\s+improvement)?|point\s+for\s+action|priority\s+area|"
    rf"priority(?=\s+{COUNTED}))|"
    r"area(?=\s+\d{1,2}\s*[:–-]))"
    rf"\s*(?P<number>{COUNTED})?\s*"
    r"(?:[:.–—-]\s*|\s+(?=[A-Z])|$)(?P<label>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OUTSTANDING = re.compile(
    r"\b(?:further work|more work|greater (?:focus|effort)|still some way|need(?:s|ed)? to|required to|yet to be|"
    r"could be (?:further )?strengthened|would encourage|remained? under-?developed)\b",
    re.IGNORECASE,
)
_PROGRESS = r"(?:progress|headway|improvements?|steps|strides|start|changes|strengthening|difference)"
#: What is said to be met or not, how far, and by whom: the area itself, in the same sentence.
_ASKED_FOR = r"(?:area for improvement|recommendation|main point for action)"
_ANSWERED = rf"\b{_ASKED_FOR}\b[^.]{{0,60}}?\b(?:had|has|was|is)\s+(?:now\s+)?(?:been\s+)?"
_HOW_FAR = r"(?:fully|largely|partly|partially|mostly|substantially|not(?:\s+yet)?(?:\s+been)?(?:\s+fully)?)"
_MET = r"(?:met|achieved|addressed|implemented|completed?)"
_FEEL = r"(?:satisfied|pleased|encouraged|impressed|reassured|concerned|disappointed)"
_PARTNERS = r"\b(?:partners|partnership|leaders|services|managers|committee|they)"
#: A judgement that stands alone on its line, called so or by itself ("Partially met", "Progress: good").
_CALLED = r"(?:(?:overall\s+)?(?:status|progress|outcome|judgement|our\s+judgement|conclusion)(?:\s+made)?\s*[:–—-]\s*)"
#: Stems without which no line grades progress.
_GRADED = frozenset(
    "progress progressed progressing pace headway met achieved addressed implemented improvement step stride start "
    "change strengthening difference strengthened improved improving placed developed way complete "
    "completed".split()
)
_SAME = 0.8
#: What ends the text on the areas, where headings do not tell how deep they stand.
_OTHERS = ("conclusion", "next-steps", "imprint", "glossary", "framework", "method", "background")
_NUMBER_BEFORE = re.compile(r"^\W*(?:\d{1,2}\.(?=\d))?(\d{1,2})[.)]?\s+")
#: Cells of a row that has no number before the area.
_CELLS_BESIDE = 2
#: Words of the longest heading that is a judgement.
_SHORT_HEADING = 10


class _Area(NamedTuple):
    """One printed area: its words as letters, number, heading words, spans, and its section."""

    key: str
    number: str
    term: str
    spans: list[tuple[int, int]]
    section: str


def read_areas(text: Text, report: ReportData, activity: str | None) -> Iterator[Extracted]:
    """Yield the areas for improvement of a review, each with its judgements."""
    if report.kind != "progress-review-report":
        return
    degree = _degree(text.lexicon)
    rows = list(_rows(text, degree))
    headed = list(_headed(text))
    counted = [area for area in headed if area.number]  # beside these one without a number is the head of a table
    found = [*(counted if len(counted) > 1 else headed), *_contents(text), *_listed(text)]
    if not any(area.section for area in found):
        found = [*_named_again(text, found), *found]
    for at, area in enumerate(_merged(found or list(_asked(text)) or _of_rows(rows)), 1):
        first = text.passage_at(area.spans[0][0])
        line = text.line(text.document.letters.words(*area.spans[0]), first)
        lines = _lines_under(text, area.section)
        judgements = [*_headed_judgements(text, area, degree), *_judgements(text, lines, degree, area.key)]
        judgements += _in_rows(text, area, rows, judgements)
        yield text.extract(
            f.Area, area.spans, "judgements.area", "0.95", key=f"area-{area.number or at}",
            number=area.number or str(at), label="", term_used=(area.term,), set_by=activity,
            topics=topics_of(text, line), concerns=groups_of(text, line),
            judgements=tuple(made.fact for made in judgements if isinstance(made.fact, f.Judgement)),
        )  # fmt: skip
        yield from judgements


def _lines_under(text: Text, path: str) -> list[Line]:
    """Return the lines of the section of an area and of the sections in it."""
    return [line for section in _sections_under(text, path) for line in text.lines_by_section.get(section.path, [])]


def _sections_under(text: Text, path: str) -> list[Section]:
    """Return the section of an area and those in it, up to one that is for something else."""
    found: list[Section] = []
    for section in text.document.sections if path else ():
        if section.path == path or section.path.startswith(path + "."):
            if text.roles.get(section.path) in _OTHERS:
                break
            found.append(section)
    return found


def is_area(text: Text, words: str) -> bool:
    """Whether words are those of an area that a heading of the text names."""
    key = letters_in(words)
    return any(_alike(key, area.key) for area in (list(_headed(text)) or _asked(text)))


# ── areas ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _headed(text: Text) -> Iterator[_Area]:
    """Rule: a heading that names an area; its words follow in the heading or in the passage after it."""
    for section in text.sections("area-for-improvement"):
        match = AREA_HEADING.match(section.heading)
        if match is None or section.start < text.begin:
            continue
        passages = text.by_section.get(section.path, [])
        words, spans = match["label"], _span_of(passages[:1])
        if len(letters_in(words)) < 12 and len(passages) > 1:
            words, spans = text.words(passages[1]), _span_of(passages[1:2])
            told = [line for line in text.lines_by_section.get(section.path, []) if _of(line, passages[1])]
            graded = len(told) == _ASKED_IN and _degree(text.lexicon).search(told[1].text)
            more = len(told) > _ASKED_IN or graded  # the text, or the judgement, goes on under it
            if more and told[0].sentence.start == passages[1].start:
                words, spans = told[0].text, [told[0].span]
        yield _Area(letters_in(words), _number(match), match["term"].casefold(), spans, section.path)


def _number(match: re.Match[str]) -> str:
    """Return the number in the heading of an area as digits; empty where it has none."""
    number = (match["number"] or "").casefold()
    return str(NUMBER_WORDS.index(number) + 1) if number in NUMBER_WORDS else number


def _asked(text: Text) -> Iterator[_Area]:
    """Rule: where nothing is called an area, headings under one part that ask for something ("Strengthen the ...").

    Relies on two such headings at least, and on most of the headings of that part being made so, or on none that is
    not made so standing between them.
    """
    asks = {heading_key(words) for words in text.vocabulary.values("cue/heading-asks", "hiddenLabel")}
    beside: dict[str, list[Section]] = {}
    for section in text.document.sections:
        if section.start >= text.begin:
            beside.setdefault(section.path.rpartition(".")[0], []).append(section)
    for siblings in beside.values():
        asking = [section for section in siblings if _asks(heading_key(section.heading), asks)]
        most = len(asking) * 2 > len(siblings) and siblings[0].level > 1
        if len(asking) < _ASKING or not (most or _together(asking, siblings)):
            continue
        for at, section in enumerate(asking, 1):
            passages = text.by_section.get(section.path, [])
            number = _NUMBER_BEFORE.match(section.heading)
            words = section.heading[number.end() :] if number else section.heading
            printed = number[1] if number else str(at)
            yield _Area(letters_in(words), printed, "area for improvement", _span_of(passages[:1]), section.path)


def _together(asking: list[Section], siblings: list[Section]) -> bool:
    """Whether the headings that ask for something follow one another, whatever stands before and after them."""
    at = [siblings.index(section) for section in asking]
    return at == list(range(at[0], at[0] + len(at)))


#: How many headings that ask for something make a list of areas, and words of the shortest one.
_ASKING, _ASKING_WORDS = 2, 4


#: What may stand before what a heading asks for.
_TO = re.compile(r"(?:progress (?:made )?(?:on|in|with|against|towards) )?(?:(?:(?:need|action) )?to )?(?=\w)")


def _asks(key: str, asks: set[str]) -> bool:
    words = _TO.sub("", key, count=1).split()
    return len(words) >= _ASKING_WORDS and any(" ".join(words[:size]) in asks for size in (1, 2, 3))


#: Sentences of the longest area.
_ASKED_IN = 2


def _of(line: Line, passage: Passage) -> bool:
    return line.sentence.passage.start == passage.start


def _span_of(passages: list[Passage]) -> list[tuple[int, int]]:
    if not passages:
        return []
    first, last = passages[0], passages[-1]
    return [(first.start, last.start + last.length - first.start)]


def _contents(text: Text) -> Iterator[_Area]:
    """Rule: a line of the list of contents that begins as the heading of an area."""
    for passage in text.document.passages:
        if passage.kind != "contents" or passage.start < text.begin:
            continue
        words = re.sub(r"[\s.…]*\d{1,3}\s*$", "", text.words(passage))
        match = AREA_HEADING.match(words)
        if match and len(letters_in(match["label"])) >= 12:
            length = min(passage.length, len(letters_in(words)))
            yield _Area(
                letters_in(match["label"]), _number(match), match["term"].casefold(),
                [(passage.start, length)], "",
            )  # fmt: skip


def _listed(text: Text) -> Iterator[_Area]:
    """Rule: the items or paragraphs of the section that lists the areas; they give further places, or the areas."""
    for section in text.sections("areas-listed"):
        for at, passage in enumerate(text.by_section.get(section.path, [])[1:], 1):
            if passage.kind in ("item", "paragraph", "row") and passage.length >= 24 and passage.start >= text.begin:
                words = re.sub(r"^\W*\d{1,2}[.)]\s*", "", text.words(passage))
                yield _Area(letters_in(words), str(at), "area for improvement", [(passage.start, passage.length)], "")


def _named_again(text: Text, areas: list[_Area]) -> Iterator[_Area]:
    """Rule: a heading in the words of an area that stands in a list, where no heading is called one."""
    for section in text.document.sections:
        number = _NUMBER_BEFORE.match(section.heading)
        key = letters_in(section.heading[number.end() :] if number else section.heading)
        if section.start >= text.begin and any(_alike(key, area.key) for area in areas):
            spans = _span_of(text.by_section.get(section.path, [])[:1])
            yield _Area(key, number[1] if number else "", "area for improvement", spans, section.path)


def _merged(found: list[_Area]) -> list[_Area]:
    """Join places with the same words; areas that are printed nowhere but in a list stand as they are."""
    areas: list[_Area] = []
    for area in found:
        same = next((other for other in areas if _alike(area.key, other.key)), None)
        if same is None:
            if area.section or not any(other.section for other in areas):
                areas.append(area)
            continue
        at = areas.index(same)
        terms = same.term
        areas[at] = same._replace(
            spans=same.spans + [s for s in area.spans if s not in same.spans],
            section=same.section or area.section,
            number=same.number or (area.number if not any(o.number == area.number for o in areas) else ""),
            term=terms,
        )
    return [area for area in areas if area.spans]


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    size = min(len(one), len(other))
    if size < 24:
        return False
    same = next((i for i in range(size) if one[i] != other[i]), size)
    return same >= min(60, size * _SAME)


# ── judgements ─────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=4)
def _degree(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of what grades progress; the one group that matches holds the words of the judgement."""
    words = sorted(lexicon.vocabulary.values("cue/progress-degree", "hiddenLabel"), key=len, reverse=True)
    degrees = "|".join(re.escape(word) for word in words)
    kinds = (*_how_much(degrees), *_how_it_was(degrees), *_MET_OR_NOT, *_STATES, *_alone_on_a_line(degrees))
    return re.compile("|".join(kinds), re.IGNORECASE)


def _how_much(degrees: str) -> Iterator[str]:
    """Yield what progress was made: "very good progress", "little evidence of change", "improved significantly"."""
    far = r"(?:very|much|more|some|highly|most)"
    yield rf"\b((?:not|no|without)\s+(?:yet\s+)?(?:made\s+|seen\s+|been\s+)?(?:{degrees})\s+{_PROGRESS})\b"
    yield r"\b(made a start)\b"
    yield r"\b(no (?:\w+ )?(?:progress|headway))\b(?!\s+(?:report|review|plan))"
    yield rf"\b((?:{far}\s+)?(?:{degrees})(?:,? (?:and|but) \w+)?\s+{_PROGRESS})\b"
    yield r"\b((?:significantly|considerably|greatly|markedly)\s+(?:strengthened|improved|improving))\b"
    greatly = r"(?:significantly|considerably|markedly|greatly|substantially|a\s+great\s+deal)"
    yield rf"\b((?:improved|strengthened)\s+{greatly})\b"
    yield rf"\b((?:yet|begun|started|beginning|starting)\s+to\s+make\s+(?:any\s+)?(?:(?:{degrees})\s+)?progress)\b"
    yield rf"{_PARTNERS}\b[^.,;]{{0,40}}?\b(made\s+progress)\b"
    yield rf"\b((?:{degrees}|no)\s+(?:evidence|signs?)\s+of\s+{_PROGRESS})\b"


def _how_it_was(degrees: str) -> Iterator[str]:
    """Yield how progress was: "progress on X had been slow", "the pace of change was too slow", "progressing well"."""
    was = r"(?:(?:had|has|have) been|was|is)"
    how = rf"(?:(?:very|too|rather|more) )?(?:{degrees})"
    begun = r"(?:(?:had|has|have) (?:also )?been|was|is)"
    yield rf"\b({_PROGRESS} (?:(?:here|overall|so far|to date) )?{begun} {how})\b"
    yield rf"\b(pace of (?:change|progress|improvement) {was} {how})\b"
    went = r"(?:had|has|have|was|were|is|are) (?:progress(?:ed|ing)|mov(?:ed|ing) forward)"
    yield rf"\b({went} (?:very |too )?(?:well|slowly|quickly|steadily))\b"
    on = r"progress (?:on|in|with|towards|against|made on) (?:[\w'’-]+ ){1,6}?"
    yield rf"\b({on}(?:(?:had|has|have) been|was|is|remained) {how})\b"
    yield rf"\b({_PROGRESS} (?:was|is|remained|remains) (?:still )?(?:at|in) an early stage)\b"


#: Whether an area is met, and how far.
_MET_OR_NOT = (
    rf"{_ANSWERED}({_MET} in (?:full|part)|(?:{_HOW_FAR}\s+)?{_MET})\b",
    rf"\b({_HOW_FAR}\s+{_MET})\s+(?:this|that|the)\s+(?:area|{_ASKED_FOR})\b",
    r"\b(remain(?:s|ed)?\s+(?:an?\s+)?(?:priority\s+)?(?:area|priority)\s+for\s+improvement)\b",
)
#: How things stand, and what inspectors feel about it.
_STATES = (
    rf"\b((?:not\s+)?{_FEEL}\s+(?:with|by|at|about)\s+(?:the\s+)?(?:\w+\s+)?progress)\b",
    r"\b(much improved(?:,? \w+){1,2})\b",
    r"\b(well placed)\b",
    r"\b(remained? under-?developed)\b",
    r"\b(still some way to go)\b",
)


def _alone_on_a_line(degrees: str) -> Iterator[str]:
    """Yield judgements without a sentence: "Partially met", "Progress: good"."""
    yield rf"^\W*{_CALLED}?((?:{_HOW_FAR}\s+)?{_MET})\W*$"
    yield rf"^\W*{_CALLED}((?:very\s+)?(?:{degrees}))(?:\s+progress)?\W*$"


def _headed_judgements(text: Text, area: _Area, degree: re.Pattern[str]) -> Iterator[Extracted]:
    """Rule: a heading under an area that grades progress and says little else; confidence 0.85."""
    for section in _sections_under(text, area.section)[1:]:
        match = degree.search(section.heading)
        if match is None or len(section.heading.split()) > _SHORT_HEADING or _OUTSTANDING.search(section.heading):
            continue
        heading = text.by_section[section.path][0]
        tone = tone_of(text.line(section.heading, heading))
        wording = next(group for group in match.groups() if group)
        yield text.extract(
            f.Judgement, _span_of([heading]), "judgements.heading", "0.85", wording=wording, place="headline",
            polarity=_polarity(tone.polarity, wording), hedge=tone.hedge, outstanding=(),
        )  # fmt: skip


class _Row(NamedTuple):
    """A row of a table with a judgement.

    :ivar letters: all of its letters.
    :ivar name: those before the judgement.
    :ivar first: its first words.
    :ivar wording: the words that judge, in the cell ``judged``.
    """

    letters: str
    name: str
    first: str
    wording: str
    judged: str
    passage: Passage


def _of_rows(rows: list[_Row]) -> list[_Area]:
    """Rule: where no heading names areas or asks for something, the first cells of rows that end in a judgement."""
    keys = [letters_in(row.first) for row in rows]
    if len(rows) < _ASKING or min(map(len, keys)) < _SHORTEST_AREA:
        return []
    found = []
    for at, (key, row) in enumerate(zip(keys, rows, strict=True), 1):
        begin = max(0, row.letters.find(key))
        span = (row.passage.start + begin, len(key)) if len(key) >= _CITED else (row.passage.start, row.passage.length)
        found.append(_Area(key, str(at), "area for improvement", [span], ""))
    return found


#: Letters of the shortest area in a cell, and of the shortest that is cited without its row.
_SHORTEST_AREA, _CITED = 12, 24


#: Where the first sentence of a cell ends, and words of the longest one that judges.
_FIRST_SENTENCE, _LONGEST_JUDGED = re.compile(r"(?<=[.!?])\s"), 20


def _rows(text: Text, degree: re.Pattern[str]) -> Iterator[_Row]:
    """Yield the rows of a table that hold a judgement after their first cell: what it says first."""
    for passage in text.document.passages:
        if passage.kind != "row" or passage.start < text.begin:
            continue
        cells = [cell.strip() for cell in parted(text.document.text[passage.begin : passage.end]) if cell.strip()]
        numbered = len(cells) > _CELLS_BESIDE and cells[0].strip(" .)").isdigit()
        for at, cell in enumerate(cells[numbered + 1 :], numbered + 1):
            judged = _FIRST_SENTENCE.split(cell, maxsplit=1)[0]
            match = degree.search(judged) if len(judged.split()) <= _LONGEST_JUDGED else None
            if match:
                words = [_NUMBER_BEFORE.sub("", cell) for cell in cells[numbered:at]]
                wording = next(group for group in match.groups() if group)
                yield _Row(letters_in(" ".join(cells)), letters_in(" ".join(words)), words[0], wording, judged, passage)
                break


def _in_rows(text: Text, area: _Area, rows: list[_Row], known: list[Extracted]) -> Iterator[Extracted]:
    """Rule: a row of a table with the area and the judgement, unless its text says the same; confidence 0.8."""
    said = [set(tokens(made.fact.wording.casefold())) for made in known if isinstance(made.fact, f.Judgement)]
    for row in rows:
        wording, passage = row.wording, row.passage
        if _alike(row.name, area.key) and not any(set(tokens(wording.casefold())) <= words for words in said):
            tone = tone_of(text.line(row.judged, passage))
            yield text.extract(
                f.Judgement, _span_of([passage]), "judgements.row", "0.8", wording=wording, place="headline",
                polarity=_polarity(tone.polarity, wording), hedge=tone.hedge, outstanding=(),
            )  # fmt: skip


def _judgements(text: Text, lines: list[Line], degree: re.Pattern[str], label: str) -> Iterator[Extracted]:
    """Rule: a sentence under an area that grades progress; confidence 0.85, elsewhere than headline or closing 0.6."""
    body = [line for line in lines if line.sentence.passage.kind in ("paragraph", "item")]
    body = [line for line in body if letters_in(line.text) not in label]
    paragraphs = list(dict.fromkeys(_paragraph(line) for line in body))
    for line in body:
        match = None if _GRADED.isdisjoint(line.stems) else degree.search(line.text)
        if match is None or AREA_HEADING.match(line.text):
            continue
        place = _place(line, paragraphs)
        tone = tone_of(line)
        wording = next(group for group in match.groups() if group)
        yield text.extract(
            f.Judgement, [line.span], "judgements.progress", "0.6" if place == "text" else "0.85",
            wording=wording, place=place,
            polarity=_polarity(tone.polarity, wording),
            hedge=tone.hedge, outstanding=(line.text,) if _OUTSTANDING.search(line.text) else (),
        )  # fmt: skip


#: Words of a judgement that say that it was done in part.
_IN_PART = re.compile(
    r"^(?:partly|partially|partial|mixed|variable|uneven|patchy|incomplete)\b|\bin part$", re.IGNORECASE
)
#: Words of a judgement that say there was too little, where nothing else in the sentence takes sides.
_TOO_LITTLE = re.compile(
    r"^(?:not|no|without|little|limited|slow|insufficient|poor|minimal|disappointing|weak|yet to|remain|concerned|"
    r"disappointed|inadequate|unsatisfactory|"
    r"very (?:limited|slow|little))\b|"
    r"\b(?:slow|slowly|limited|insufficient|poor|under-?developed)$",
    re.IGNORECASE,
)


def _polarity(of_sentence: str, wording: str) -> str:
    """Return the polarity of a judgement: that of its sentence, else what its own words say."""
    if _IN_PART.search(wording):
        return "mixed"
    if of_sentence != "context":
        return of_sentence
    return "negative" if _TOO_LITTLE.search(wording) else "positive"


def _paragraph(line: Line) -> tuple[str, int]:
    return line.sentence.passage.section, line.sentence.passage.paragraph


def _place(line: Line, paragraphs: list[tuple[str, int]]) -> str:
    """Say where a judgement stands: headline and closing are the first and the last paragraph of the area."""
    at = paragraphs.index(_paragraph(line))
    if at == len(paragraphs) - 1 and len(paragraphs) > 1:
        return "closing"
    return "text" if at else "headline"

"""Numbered and bulleted lists of a report, its glossary, and the tables of schedule and framework.

A list is known by the heading it stands under: strengths, priority areas, key messages (numbered within a question),
key findings (in the text and again in a summary: one fact with two places).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from jig.graph import facts as f
from jig.graph.documents import Passage, Section
from jig.graph.reading.judgements import AREA_HEADING, is_area
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.statements import statement
from jig.graph.reading.text import Line, Text
from jig.graph.reading.tone import tone_of
from jig.graph.reading.values import Extracted, ReportData

__all__ = ["read_glossary", "read_good_practice", "read_key_findings", "read_lists", "read_schedule"]

_NUMBER = re.compile(r"\W*(\d{1,2})(?:[.):]|\s)\s*")
#: The number of a question or statement, which may follow the number of the section.
_QUESTION = re.compile(
    r"\W*(?:(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:(?:key |inspection )?question|statement|key line of enquiry)\s*)?"
    r"(\d{1,2})[.:)]?\s",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:question|statement|line of enquiry)\s+\d", re.IGNORECASE)
#: The heading of one key message, whose first paragraph says it.
_ONE_MESSAGE = re.compile(r"\W*key\s+message\s+\d{1,2}\b", re.IGNORECASE)
_KEY_FINDING = re.compile(r"\W*key\s+finding\s+(\d{1,2})\b", re.IGNORECASE)
_LISTS = {
    "strengths": ("strength", "positive", "lists.strength"),
    "priority-areas": ("priority-area", "negative", "lists.priority_area"),
    "key-messages": ("key-message", "", "lists.key_message"),
}
_PILOT = re.compile(r"\(\s*pilot\s*\)", re.IGNORECASE)
_GROUP = re.compile(r"\b(?:(pre)[- ](\d{4})|(\d{4}\s?[-–]\s?\d{2,4})|(post)[- ](\d{4}))\s+group", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\s*\(([A-Z][\w/& -]{1,14}s?)\)?\s*$")
_MEAN = re.compile(
    r"(?:\bwhen we (?:say|refer to|use)|\bthe terms?|\bwe use the term)\s+['‘\"“*]*(?P<term>[^'’\"”*,]{2,60}?)"
    r"['’\"”*,]*"
    r"\s+(?:in this report[, ]*)?(?:,?\s*(?:we mean|refers? to|means?|to mean))|"
    r"\bin this report,? ['‘\"“](?P<other>[^'’\"”]{2,60})['’\"”] (?:means|refers to)\b",
    re.IGNORECASE,
)
_MEANING = frozenset("mean refer hereafter people those person anyone".split())
_HEREAFTER = re.compile(
    r"(?:referred to )?hereafter (?:referred to )?as ['‘\"“]?(?P<term>[^'’\"”),]{3,60})", re.IGNORECASE
)
_WHO = re.compile(
    r"\b(?:for|of|to|the|with|by) (?P<term>[a-z]+(?: [a-z]+){0,3}) \((?:people|those|persons|anyone) \w+ "
)
#: Letters of the shortest sentence that can begin an entry of a list.
_SHORTEST = 8
_TERM_LINE = re.compile(r"[^.:;|]{2,90}$")
_TERM_INSIDE = re.compile(r"\*{0,2}([A-Z][^.:|\t]{1,80}?)\*{0,2}\s*(?:[|\t]|:\s|\s[–—-]\s)\s*(?=\w.{20,})", re.DOTALL)
#: Words in bold, in Markdown or HTML, before other words: what stands before the first of them, and they themselves.
_BOLD = ("**", "__", "<b>", "<strong>")
_IN_BOLD = re.compile(r"([^*_<]+?)[\s:]*(?:\*\*|__|</b>|</strong>)\W*(?=\w)")
#: A sentence that explains the term that it begins with.
_TERM_SAYS = re.compile(
    r"\W*((?:the\s+)?[A-Z][\w’'()&/-]*(?:\s+(?!(?:is|are|was|were|means?|refers?|describes?|stands|"
    r"has|have)\b)[\w’'()&/-]+){0,7})\s+"
    r"(?:is|are|was|were|means?|refers? to|describes?|stands for)\s+(?=\w)",
)
#: The same with any verb, where most of a glossary is such sentences.
_TERM_DOES = re.compile(
    r"\W*((?:(?:the|an?)\s+)?[\w’'()&/-]+(?:\s+[\w’'()&/-]+){0,4}?)\s+"
    r"(?:gives?|helps?|allows?|lets?|provides?|sets?|says?|brings?|looks?|covers?|includes?|offers?|happens?|works?|"
    r"consists?|lists?|shows?|tells?|aims?|enables?|supports?|can|will|may|must)\s+(?=\w)"
)
_SEE = re.compile(r"\W*see\b", re.IGNORECASE)
#: A term on a line of its own over its explanation.
_LINE_TERM = re.compile(r"[A-Z][^.:;,|\t]{1,60}")
_GAP = re.compile(r"\t|\||\s{3,}|</t[dh]>|<[^>]*>")
_POINTS = frozenset(("excellent", "very good", "good", "adequate", "weak", "unsatisfactory"))
#: Words of the longest term in a cell, characters of the shortest explanation in one, letters of the longest name.
_TERM_WORDS, _EXPLAINED, _NAME = 9, 16, 60


class _Place(NamedTuple):
    """One place of a key finding: its number, span and lines."""

    number: str
    span: tuple[int, int]
    lines: list[Line]


def read_lists(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield strengths, priority areas and key messages: rule by heading, confidence 0.95.

    What a summary and a chapter say in the same words is one fact with both places.
    """
    found: dict[tuple[str, ...], Extracted] = {}
    for made in _all_lists(text, report):
        assert isinstance(made.fact, f.Statement)  # noqa: S101  it was made so
        key = (*made.fact.role, letters_in(_NUMBER.sub("", made.words)))
        if key in found:
            other = found[key].fact
            assert isinstance(other, f.Statement)  # noqa: S101  it was made so
            kept = found[key] if other.question or not made.fact.question else made
            cites = tuple(dict.fromkeys((*other.cite, *made.fact.cite)))
            found[key] = kept._replace(fact=msgspec.structs.replace(kept.fact, cite=cites))
        else:
            found[key] = made
    yield from found.values()


def _all_lists(text: Text, report: ReportData) -> Iterator[Extracted]:
    if report.kind == "other-document":
        return
    for section in text.sections(*_LISTS):
        if section.start < text.begin or _is_head_of_columns(text, section):  # of a paper that encloses the report
            continue
        of = text.roles[section.path]
        lines = [line for line in text.lines_by_section.get(section.path, []) if line.role in (of, "imprint")]
        if lines and _ONE_MESSAGE.match(section.heading):
            lines = [line for line in lines if line.sentence.passage.paragraph == lines[0].sentence.passage.paragraph]
        passages = text.by_section.get(section.path, [])[1:]
        entries = list(_in_rows(text, passages, of)) or _new_entries(text, report, lines)
        if of == "key-messages" and not _MESSAGES.search(section.heading) and all(map(_is_prose, entries)):
            continue
        yield from _listed(text, entries, of, _question(text, section))
    if report.kind == "joint-inspection-report":
        yield from _listed(text, list(_headed_areas(text)), "priority-areas", "")
    for announced, lines in _announced_lists(text).items():
        yield from _listed(text, _new_entries(text, report, lines), announced, "")
    for headed, passages in _headed_rows(text):
        yield from _listed(text, list(_in_rows(text, passages, headed)), headed, "")


#: Sentences of the shortest list that lost its bullets: in two it may be chance that both begin a line.
_LOST = 3

#: An entry of a list: its sentences, and its span.
_Entry = tuple[list[Line], tuple[int, int]]


def _lines_apart(text: Text, entries: Iterator[_Entry]) -> Iterator[_Entry]:
    """Yield entries; a paragraph in which every sentence begins a line is a list that lost its bullets.

    So is one of two sentences when each takes up a line and no more, or when the list began before it.
    """
    listed = 0
    for entry in entries:
        lines = entry[0]
        apart = len(lines) > 1 and all(_begins_line(text, line) for line in lines[1:])
        enough = listed or len(lines) >= _LOST or not any(_goes_over(text, line) for line in lines)
        if apart and enough and (lines[0].sentence.passage.kind == "paragraph" or len(lines) >= _LOST):
            yield from (([line], line.span) for line in lines)
        else:
            listed = listed + 1 if len(lines) == 1 else 0
            yield entry


def _begins_line(text: Text, line: Line) -> bool:
    begin = text.document.letters.span(line.sentence.start, 1)[0]
    return "\n" in text.document.text[max(0, begin - 3) : begin]


def _goes_over(text: Text, line: Line) -> bool:
    """Whether a sentence takes up more than one line."""
    begin, end = text.document.letters.span(*line.span)
    return "\n" in text.document.text[begin:end]


def _new_entries(text: Text, report: ReportData, lines: list[Line]) -> list[_Entry]:
    """Return the entries of a list; in a review without its areas, which are no new ones when listed once more."""
    entries = [entry for entry in _lines_apart(text, _entries(lines)) if not entry[0][-1].text.endswith("?")]
    entries = list(_before_prose(entries))
    if report.kind != "progress-review-report":
        return entries
    return [(own, span) for own, span in entries if not is_area(text, _NUMBER.sub("", own[0].text))]


#: Paragraphs of several sentences that, if most are, make text of what follows a single entry.
_PROSE = 3


def _headed_rows(text: Text) -> Iterator[tuple[str, list[Passage]]]:
    """Yield what the head of a table, alone in its row, says that the rows are, and the rows below it.

    Only where no section of the report has that role by its heading.
    """
    role, rows = "", list[Passage]()
    for passage in (*text.document.passages, None):
        row = passage if passage is not None and passage.kind == "row" and passage.start >= text.begin else None
        cells = _cells(text, row) if row else []
        headed = text.role_for(cells[0]) if len(cells) == 1 else ""
        if row and role and not headed:
            rows.append(row)
            continue
        if rows:
            yield role, rows
        role, rows = headed if headed in _LISTS and headed not in text.roles.values() else "", []


def _in_rows(text: Text, passages: list[Passage], role: str) -> Iterator[_Entry]:
    """Yield the rows of a table that begin with a number each, those that go on in the next passages whole."""
    found: list[list[Passage]] = []
    for passage in passages:
        cells = _cells(text, passage) if passage.kind == "row" else []
        numbered = len(cells) > 1 and _ROW_NUMBER.fullmatch(cells[0])
        if numbered and int(numbered[1]) == len(found) + 1:
            found.append([passage])
        elif found and _goes_on(text, passage, text.words(passage)):
            found[-1].append(passage)
    for entry in found if len(found) > 1 else ():
        first, last = entry[0], entry[-1]
        span = first.start, last.start + last.length - first.start
        line = text.line(" ".join(text.words(passage) for passage in entry), first, role)
        yield [line._replace(sentence=line.sentence._replace(start=span[0], length=span[1]))], span


#: The first cell of a row that holds one of several areas.
_ROW_NUMBER = re.compile(r"(?:[A-Za-z ]{0,40} )?(\d{1,2})[.):]?")


def _before_prose(entries: list[_Entry]) -> Iterator[_Entry]:
    """Yield the entries of a list up to the text after it, where neither bullets nor a heading part the two.

    Relies on entries of one sentence each, and on paragraphs of several after them.
    """
    paragraphs = all(own[0].sentence.passage.kind == "paragraph" for own, _ in entries)
    single = [len(own) == 1 for own, _ in entries]
    first = single.index(False) if paragraphs and False in single else 0
    after = single[first:]
    mostly = after.count(False) >= _PROSE and after.count(False) * 2 > len(after)
    listed = first > 1 or (first == 1 and (mostly or not any(after)))
    yield from entries[:first] if listed else entries


def _headed_areas(text: Text) -> Iterator[_Entry]:
    """Rule: what an inspection's report asks for under a heading each ("Recommendation 2"); confidence 0.95."""
    for section in text.sections("area-for-improvement"):
        match = AREA_HEADING.match(section.heading)
        passages = text.by_section.get(section.path, [])
        if match is None or not match["number"] or section.start < text.begin or match["term"].casefold() == "area":
            continue
        if len(letters_in(match["label"])) >= _SHORTEST:
            yield [text.line(match["label"], passages[0])], (passages[0].start, passages[0].length)
        elif lines := text.lines_by_section.get(section.path, []):
            first = [line for line in lines if line.sentence.passage.paragraph == lines[0].sentence.passage.paragraph]
            yield first, _span(first)


def _is_head_of_columns(text: Text, section: Section) -> bool:
    """Whether strengths and areas are named together over lists that stood side by side: which is which is not told."""
    at = text.document.sections.index(section)
    one = text.document.sections[at - 1] if at else section
    both = {text.roles[one.path], text.roles[section.path]} == {"strengths", "priority-areas"}
    return both and one.level == section.level and len(text.by_section.get(one.path, [])) == 1


#: What a heading calls key messages; others ("In brief") may stand over a summary in prose.
_MESSAGES = re.compile(r"\b(?:messages?|points?|headlines?)\b", re.IGNORECASE)


def _is_prose(entry: _Entry) -> bool:
    """Whether an entry is a paragraph of several sentences."""
    return entry[0][0].sentence.passage.kind == "paragraph" and len(entry[0]) > 1


def _announced_lists(text: Text) -> dict[str, list[Line]]:
    """Rule: the items after a sentence that announces strengths or areas for improvement; confidence 0.95."""
    found: dict[str, list[Line]] = {}
    for line in text.lines:
        if line.role in _LISTS and text.roles.get(line.sentence.passage.section) != line.role:
            found.setdefault(line.role, []).append(line)
    return found


def _listed(text: Text, entries: list[_Entry], of: str, question: str) -> Iterator[Extracted]:
    """Yield one statement an entry of a list."""
    role, polarity, rule = _LISTS[of]
    numbers = [_NUMBER.match(lines[0].text) for lines, _ in entries]
    printed = [match[1] for match in numbers if match]
    counted = len(set(printed)) == len(entries)  # a number that comes twice is none of the list's
    for at, (lines, span) in enumerate(entries, 1):
        number = printed[at - 1] if counted else str(at)
        line = _joined(text, lines)
        tone = tone_of(line)
        key = f"{role}-{question + '.' if question else ''}{number}"
        yield statement(
            text, line, [span], role, rule, "0.95", tone._replace(polarity=polarity or _sided(tone.polarity)),
            key=key, number=f"{question}.{number}" if question and role == "key-message" else number,
            question=(question or None) if role == "key-message" else None,
        )  # fmt: skip


def _sided(polarity: str) -> str:
    return "positive" if polarity == "context" else polarity


def _question(text: Text, section: Section) -> str:
    """Return the number of the inspection question that a section stands under."""
    path = section.path
    while "." in path:
        path = path.rpartition(".")[0]
        above = next((other for other in text.document.sections if other.path == path), None)
        match = _QUESTION.match(above.heading + " ") if above else None
        if match and above and (above.heading.endswith("?") or _CALLED.search(above.heading)):
            return match[1]
    return _question_before(text, section)


def _question_before(text: Text, section: Section) -> str:
    """Return the number of the last question asked in a heading above, where all headings are of one level."""
    number = ""
    for other in text.document.sections:
        if other.start >= section.start:
            break
        match = _QUESTION.match(other.heading + " ")
        if match and (other.heading.endswith("?") or _CALLED.search(other.heading)):
            number = match[1]
    return number


def _entries(lines: list[Line]) -> Iterator[_Entry]:
    """Yield the entries of a list: its items, or its paragraphs where it has no items."""
    items = [line for line in lines if line.sentence.passage.kind == "item"]
    if _is_astray(lines):
        items = []
    wanted = items or [
        line for line in lines if line.sentence.passage.kind == "paragraph" and not line.text.endswith(":")
    ]
    entry: list[Line] = []
    for line in wanted:
        if entry and line.sentence.first:
            if _span(entry)[1] >= _SHORTEST:
                yield entry, _span(entry)
            entry = []
        entry.append(line)
    if entry and _span(entry)[1] >= _SHORTEST:
        yield entry, _span(entry)


#: Paragraphs of the shortest list without bullets that a note follows.
_LISTED = 2


def _is_astray(lines: list[Line]) -> bool:
    """Whether the only item among some lines is a note at the foot of a page: with a number, after paragraphs."""
    items = [at for at, line in enumerate(lines) if line.sentence.passage.kind == "item" and line.sentence.first]
    alone = len(items) == 1 and bool(_NUMBER.match(lines[items[0]].text))
    return alone and sum(line.sentence.first for line in lines[: items[0]]) >= _LISTED


def _span(lines: list[Line]) -> tuple[int, int]:
    start = lines[0].sentence.start
    return start, lines[-1].sentence.end - start


def _joined(text: Text, lines: list[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    made = text.line(" ".join(line.text for line in lines), first.sentence.passage, first.role)
    start, length = _span(lines)
    return made._replace(sentence=made.sentence._replace(start=start, length=length))


# ── key findings ───────────────────────────────────────────────────────────────────────────────────────────────────


def read_key_findings(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield key findings, one for each number, with all their places; rule by heading and number, confidence 0.95."""
    if report.kind == "other-document":
        return
    places: dict[str, list[_Place]] = {}
    for section in text.sections("key-findings"):
        for place in (*_headed(text, section), *_summarised(text, section)):
            places.setdefault(place.number, []).append(place)
    for number, found in sorted(places.items(), key=lambda entry: int(entry[0])):
        line = _joined(text, found[0].lines)
        tone = tone_of(line)
        yield statement(
            text, line, [place.span for place in found], "key-finding", "lists.key_finding", "0.95",
            tone._replace(polarity=_sided(tone.polarity)), key=f"key-finding-{number}", number=number,
        )  # fmt: skip


def _headed(text: Text, section: Section) -> Iterator[_Place]:
    """Yield the paragraph under a heading "Key finding 3"; what the authors will do about it is not part of it."""
    match = _KEY_FINDING.match(section.heading)
    lines = text.lines_by_section.get(section.path, [])
    if match is None or not lines:
        return
    paragraph = lines[0].sentence.passage.paragraph
    own = [line for line in lines if line.sentence.passage.paragraph == paragraph]
    own = [line for line in own if line.sentence.passage.kind != "footnote"]
    if own:
        yield _Place(match[1], _span(own), own)


def _summarised(text: Text, section: Section) -> Iterator[_Place]:
    """Yield the numbered items of a summary of key findings; where none has a number, each by its place."""
    if _KEY_FINDING.match(section.heading):
        return
    entries = list(_entries(text.lines_by_section.get(section.path, [])))
    entries = [entry for entry in entries if entry[0][0].sentence.passage.kind == "item"]
    numbers = [_NUMBER.match(lines[0].text) for lines, _ in entries]
    for at, (match, (lines, span)) in enumerate(zip(numbers, entries, strict=True), 1):
        if match:
            skip = len(letters_in(match[0]))
            yield _Place(match[1], (span[0] + skip, span[1] - skip), lines)
        elif not any(numbers):
            yield _Place(str(at), span, lines)


# ── good practice ──────────────────────────────────────────────────────────────────────────────────────────────────


def read_good_practice(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the examples under a heading of good practice: its parts, else items, else the whole; confidence 0.85."""
    if report.kind == "other-document":
        return
    for section in text.sections("good-practice"):
        if text.roles.get(section.path.rpartition(".")[0]) == "good-practice":
            continue
        parts = [other for other in text.document.sections if other.path.startswith(section.path + ".")]
        own = [line for line in text.lines_by_section.get(section.path, []) if not line.text.endswith(":")]
        examples = [_example(text, part, text.lines_by_section.get(part.path, [])) for part in parts]
        if not parts and any(line.sentence.passage.kind == "item" for line in own):
            examples = list(_entries(own))
        elif not parts:
            examples = [_example(text, section, own)]
        for lines, span in examples:
            if lines:
                line = _joined(text, lines)
                yield statement(
                    text, line, [span], "good-practice-example", "lists.good_practice", "0.85", tone_of(line),
                )  # fmt: skip


def _example(text: Text, section: Section, lines: list[Line]) -> tuple[list[Line], tuple[int, int]]:
    """Return the lines of an example and its span, its heading with them."""
    begin, length = _span(lines) if lines else (section.start, 0)
    return lines, (section.start, begin + length - section.start)


# ── glossary ───────────────────────────────────────────────────────────────────────────────────────────────────────


def read_glossary(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the entries of a glossary, and terms that the text itself defines."""
    if report.kind == "other-document":
        return
    explained: set[str] = set()
    if any(role == "glossary" for role in text.roles.values()):
        for made in _glossary_sections(text):
            yield made
            entry = made.fact
            if isinstance(entry, f.GlossaryEntry):
                explained |= {letters_in(name) for name in (entry.term, entry.abbreviation) if name}
    yield from _defined_in_text(text)
    yield from _initials(text, explained)


class _Term(NamedTuple):
    """A term whose explanation goes on: its name, the letters it takes up, and whether it stands in a cell of a row."""

    name: str
    start: int
    end: int
    explained: bool
    in_row: bool = False


def _glossary_sections(text: Text) -> Iterator[Extracted]:
    """Rule: under the heading of a glossary, a short line is a term and what follows explains it; confidence 0.95.

    So is the first cell of a row; the row goes on in the next passages that begin without a term of their own.
    """
    passages = [p for p in text.document.passages if text.roles.get(p.section) == "glossary" and p.kind != "contents"]
    passages = [p for p in passages if p.kind == "heading" or not _NOTE.match(text.words(p))]
    running = [p for p in passages if p.kind in ("paragraph", "item") and text.role_of(p) != "imprint"]
    explained = [p for p in running if _TERM_SAYS.match(text.words(p))]
    in_sentences = len(explained) * 2 > len(running)
    term: _Term | None = None
    headed = False
    for passage in passages[1:]:
        words, end = text.words(passage), passage.start + passage.length
        if text.role_of(passage) == "imprint" or _ELSEWHERE.match(words):
            break
        under, headed = headed, passage.kind == "heading"
        if term is not None and term.in_row and _goes_on(text, passage, words):
            more = _cells(text, passage)
            name = f"{term.name} {more[0]}" if len(more) > 1 and more[0][:1].islower() else term.name
            term = term._replace(end=end, name=name)
        elif term is not None and under and passage.kind == "paragraph":  # what stands under a heading explains it
            term = term._replace(end=end, explained=True)
        elif name := _first_cell(text, passage):
            yield from _entry(text, term)
            term = _Term(name, passage.start, end, True, True)
        elif whole := list(_whole_entries(text, passage, words, in_sentences=in_sentences)):
            yield from _entry(text, term)
            term = None
            if _NO_TERM.search(words[:_NAME]):
                return
            yield from whole
        elif _is_term(text, passage, words):
            yield from _entry(text, term)
            term = _Term(words, passage.start, end, False)
        elif term is not None:
            term = term._replace(end=end, explained=True)
    yield from _entry(text, term)


def _goes_on(text: Text, passage: Passage, words: str) -> bool:
    """Whether a passage goes on with the explanation in the row before it: with a small letter, or as a lone cell."""
    return words[:1].islower() or (passage.kind == "row" and len(_cells(text, passage)) < 2)


def _cells(text: Text, passage: Passage) -> list[str]:
    cells = _GAP.split(text.document.text[passage.begin : passage.end])
    return [" ".join(cell.replace("*", "").split()) for cell in cells if cell.strip(" *|-:")]


def _first_cell(text: Text, passage: Passage) -> str:
    """Return the term in the first cell of a row whose next cell explains it; empty when it is none."""
    cells = _cells(text, passage) if passage.kind == "row" else []
    if len(cells) < 2 or len(cells[0].split()) > _TERM_WORDS or len(cells[1]) < _EXPLAINED:
        return ""
    if cells[0].casefold().strip(" ()123456") in _POINTS:  # the points of a scale are explained in such tables too
        return ""
    return "" if _NO_TERM.search(cells[0]) else cells[0]


def _whole_entries(text: Text, passage: Passage, words: str, *, in_sentences: bool) -> Iterator[Extracted]:
    """Yield the entries of a passage that holds both terms and explanations."""
    if passage.kind in ("paragraph", "row") and (lines := _terms_by_line(text, passage)):
        yield from lines
        return
    if passage.kind in ("paragraph", "item") and (name := _bold_term(text, passage)):
        yield _glossary(text, name, [(passage.start, passage.length)], words)
        return
    first, _, rest = text.document.text[passage.begin : passage.end].partition("\n")
    if passage.kind == "paragraph" and _LINE_TERM.fullmatch(first.strip()) and rest.strip()[:1].isupper():
        yield _glossary(text, first, [(passage.start, passage.length)], words)
        return
    if in_sentences and passage.kind == "paragraph" and "\n" in text.document.text[passage.begin : passage.end]:
        if explained := _terms_by_sentence(text, passage):
            yield from explained
            return
    said = None
    if in_sentences and passage.kind in ("paragraph", "item"):
        said = _TERM_SAYS.match(words) or _TERM_DOES.match(words)
    match = said if said and not _NO_TERM.search(said[1]) else _TERM_INSIDE.match(words)
    if match and passage.kind in ("row", "item", "paragraph") and (said or len(letters_in(match[1])) < _NAME):
        yield _glossary(text, match[1], [(passage.start, passage.length)], words)


def _bold_term(text: Text, passage: Passage) -> str:
    """Return the term in bold with which a passage begins whose other words explain it; empty when there is none."""
    raw = text.document.text[passage.begin : passage.end]
    match = _IN_BOLD.match(raw) if text.document.text.endswith(_BOLD, 0, passage.begin) else None
    if match is None or len(match[1].split()) > _TERM_WORDS or len(raw) - match.end() < _EXPLAINED:
        return ""
    return "" if _NO_TERM.search(match[1]) else " ".join(match[1].split())


def _terms_by_line(text: Text, passage: Passage) -> list[Extracted]:
    """Return the entries of a passage that has one on each line ("Term: what it means"); none when it has not."""
    raw = text.document.text[passage.begin : passage.end]
    lines = raw.split("\n")
    matches = [_TERM_INSIDE.match(line.strip()) or _TERM_SAYS.match(line.strip()) for line in lines]
    if len(lines) < 2 or not all(matches):
        return []
    found, begin = [], passage.begin
    for line, match in zip(lines, matches, strict=True):
        start = text.document.letters.index(begin)
        length = text.document.letters.index(begin + len(line)) - start
        begin += len(line) + 1
        if match and length:
            found.append(_glossary(text, match[1], [(start, length)], line))
    return found


def _terms_by_sentence(text: Text, passage: Passage) -> list[Extracted]:
    """Return the entries of a passage in which sentences that begin a line explain what they begin with."""
    found: list[tuple[str, int]] = []
    for line in text.lines_by_section.get(passage.section, []):
        if line.sentence.passage.start != passage.start:
            continue
        at = text.document.letters.span(line.sentence.start, 1)[0]
        begins = text.document.text[passage.begin : at].rpartition("\n")[2].strip() == ""
        match = _TERM_SAYS.match(line.text) if begins else None
        if match and not _NO_TERM.search(match[1]):
            found.append((match[1], line.sentence.start))
    if len(found) < 2 or found[0][1] != passage.start:
        return []
    ends = [start for _, start in found[1:]] + [passage.start + passage.length]
    return [_glossary(text, term, [(start, end - start)], "") for (term, start), end in zip(found, ends, strict=True)]


def _is_term(text: Text, passage: Passage, words: str) -> bool:
    if passage.kind == "heading":
        return True
    short = passage.kind == "paragraph" and len(words.split()) <= 9 and bool(_TERM_LINE.match(words))
    stopped = text.document.text[passage.end : passage.end + 1] == "."
    return short and words[:1].isupper() and not (stopped or _SEE.match(words)) and passage.length >= 2


def _entry(text: Text, term: _Term | None) -> Iterator[Extracted]:
    if term is not None and term.explained and not _NO_TERM.search(term.name):
        yield _glossary(text, term.name, [(term.start, term.end - term.start)], "")


#: A remark on the glossary itself.
_NOTE = re.compile(r"\W*(?:please )?note\b", re.IGNORECASE)
#: What ends a glossary: where a reader finds more.
_ELSEWHERE = re.compile(r"\W*(?:to find out more\b|.{0,40}\bavailable in other formats\b)", re.IGNORECASE)
#: What stands at the foot of a report and is no term.
_NO_TERM = re.compile(
    r"Care Inspectorate\b.*\d{4}|©|\bPublished by\b|\bglossary\b|^(?:Headquarters|Tel|Email|Website)\b", re.IGNORECASE
)


#: An article that is no part of the term after it.
_ARTICLE = re.compile(r"^(?:an?|the)\s+(?=[a-z])", re.IGNORECASE)


def _glossary(text: Text, term: str, spans: list[tuple[int, int]], _: str) -> Extracted:
    """Make an entry; an abbreviation in brackets after the term is its abbreviation."""
    term = _ARTICLE.sub("", " ".join(term.replace("*", "").split()).strip(" :–-"))
    match = _ABBREVIATION.search(term)
    name = term[: match.start()].strip() if match else term
    short = match[1] if match else (term if term.isupper() and len(term) <= 8 else None)
    return text.extract(
        f.GlossaryEntry, spans, "lists.glossary_entry", "0.95", term=name, meaning="", abbreviation=short,
    )  # fmt: skip


def _defined_in_text(text: Text) -> Iterator[Extracted]:
    """Rule: "when we say 'staff', we mean ...", "the term 'x' refers to", "hereafter 'x'"; confidence 0.85."""
    for line in text.lines:
        if line.role == "glossary" or _MEANING.isdisjoint(line.stems):
            continue
        match = (
            _MEAN.search(line.text)
            or ("hereafter" in line.stems and _HEREAFTER.search(line.text))
            or (" (" in line.text and _WHO.search(line.text))
        )
        if match:
            yield text.extract(
                f.GlossaryEntry, [line.span], "lists.defined_in_text", "0.85",
                term=(match["term"] or match["other"]).strip(" '‘\"“”’"), meaning="",
            )  # fmt: skip


def _initials(text: Text, explained: set[str]) -> Iterator[Extracted]:
    """Rule: "executive leadership group (ELG)", "SMART (specific, ...)": initials that fit the words; confidence 0.8.

    :param explained: what the report's own glossary explains, which is not said again.
    """
    seen: set[str] = set()
    for line in text.lines:
        section = text.roles.get(line.sentence.passage.section)
        if "(" not in line.text or section in ("glossary", "imprint", "contents"):
            continue
        words = line.text.replace("\\", "").replace("[", "").replace("]", "")
        found = [(m[1], m[2]) for m in _WORDS_OF_INITIALS.finditer(words) if _fits(m[1], m[2])]
        found += [
            (m[1], name)
            for m in _IN_BRACKETS.finditer(words)
            if (name := _spelled(words, m) or _known_short(line, words, text, m))
        ]
        for short, name in found:
            if (
                short not in seen
                and letters_in(short) not in explained
                and not {letters_in(name), letters_in(name).rstrip("s")} & explained
            ):
                seen.add(short)
                yield text.extract(
                    f.GlossaryEntry, [line.span], "lists.initials", "0.8", term=name, meaning="", abbreviation=short,
                )  # fmt: skip


_IN_BRACKETS = re.compile(r"\(([A-Z]{2,8})s?\)?")
_WORDS_OF_INITIALS = re.compile(r"\b([A-Z]{3,8}) \(([a-zA-Z][^()]{8,90})\)?")


def _spelled(words: str, match: re.Match[str]) -> str:
    """Return the words before initials in brackets that they stand for; empty when none fit."""
    before = [word.strip(",;:'‘’“”") for word in words[: match.start()].replace("(", " ").replace(")", " ").split()][
        -12:
    ]
    for size in range(2, len(before) + 1):
        name = " ".join(before[-size:])
        if _fits(match[1], name) and before[-size].casefold() not in _SMALL:
            return name
    return ""


_SMALL = ("and", "of", "the", "for", "in", "to", "a", "on", "or", "with")


def _fits(short: str, name: str) -> bool:
    """Whether initials are those of the words, with or without small words, parts of hyphened ones and alternatives."""
    wanted = short.casefold()
    for words in (re.findall(r"[\w’'-]+", name), re.findall(r"[\w’']+", name), re.findall(r"\w[^\s]*", name)):
        for kept in (words, [word for word in words if word.casefold() not in _SMALL]):
            initials = "".join(word[0] for word in kept).casefold()
            if initials == wanted or (initials.startswith(wanted) and "," in name and len(initials) <= len(wanted) + 2):
                return True
    return False


def _known_short(line: Line, plain: str, text: Text, match: re.Match[str]) -> str:
    """Return the name before an abbreviation in brackets when the vocabularies know both as one thing."""
    before = plain[: match.start()].rstrip()
    for term in line.matches:
        words = line.printed(term)
        if term.kind in ("body", "service") and term.words > 1 and before.casefold().endswith(words.casefold()):
            name = f"{term.kind}/{term.slug}"
            if match[1] in (text.vocabulary.label(name), *text.vocabulary.values(name, "altLabel")):
                return words
    return ""


# ── schedule ───────────────────────────────────────────────────────────────────────────────────────────────────────


def read_schedule(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the rows of a programme's schedule: cells under the heads of its groups; confidence 0.9."""
    if report.kind == "other-document":
        return
    for section in text.sections("schedule"):
        groups: list[str] = []
        for passage in text.by_section.get(section.path, []):
            line = text.document.text.rfind("\n", 0, passage.begin) + 1
            cells = re.split(r"\t|\|", text.document.text[line : passage.end].strip().strip("|"))
            if text.document.text[line : passage.begin].startswith("\t"):
                cells = text.document.text[line : passage.end].split("\t")
            found = [_group(cell) for cell in cells]
            if any(found):
                groups = [group for group in found if group]
            elif groups:
                yield from _scheduled(text, passage, cells, groups)


def _group(cell: str) -> str:
    match = _GROUP.search(" ".join(cell.split()))
    if match is None:
        return ""
    if match[1]:
        return f"pre-{match[2]}"
    return f"post-{match[5]}" if match[4] else re.sub(r"\s?[-–]\s?(?:\d\d(?=\d\d))?", "-", match[3])


def _scheduled(text: Text, passage: Passage, cells: list[str], groups: list[str]) -> Iterator[Extracted]:
    for group, cell in zip(groups, cells, strict=False):
        name = _PILOT.sub("", " ".join(cell.split())).strip()
        areas = text.line(name, passage).slugs("area") if name else ()
        if len(areas) == 1:
            yield text.extract(
                f.Scheduled, [(passage.start, passage.length)], "lists.scheduled", "0.9", key=f"schedule-{areas[0]}",
                partnership=areas[0], name_used=name, group=group, pilot=bool(_PILOT.search(cell)),
            )  # fmt: skip

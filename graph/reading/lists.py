"""Lists of strengths, priority areas and key messages.

A list is known by the heading it stands under, by the sentence that announces it, or by the head of a table; key
messages are numbered within a question. Relies on the roles of sections (``text``) and on entries (``entries``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import msgspec

from jig.graph import facts as f
from jig.graph.reading.cells import cells_of
from jig.graph.reading.entries import (
    NUMBER,
    SHORTEST,
    Entry,
    before_prose,
    before_remark,
    before_rows,
    entries_of,
    joined,
    lines_apart,
    numbered_rows,
    span_of,
    stated_in_heading,
    without_opening,
)
from jig.graph.reading.grades_of_others import is_told_by_others
from jig.graph.reading.judgements import AREA_HEADING, is_area
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.running_lists import entries_told
from jig.graph.reading.sentence_parts import entries_apart
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.statements import statement
from jig.graph.reading.table_lists import cells_listed, lists_beside
from jig.graph.reading.text import Text
from jig.graph.reading.tone import sided, tone_of
from jig.graph.text.documents import Passage, Section
from jig.graph.text.letters import letters_of
from jig.graph.vocabulary import Vocabulary

__all__ = ["read_lists"]

#: By role of a section: the role and the polarity of its entries (empty: as they speak), and the rule.
_LISTS = {
    "strengths": ("strength", "positive", "lists.strength"),
    "priority-areas": ("priority-area", "negative", "lists.priority_area"),
    "key-messages": ("key-message", "", "lists.key_message"),
}


def read_lists(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield strengths, priority areas and key messages: rule by heading, confidence 0.95.

    What a summary and a chapter say in the same words is one fact with both places.
    """
    found: dict[tuple[str, ...], Extracted] = {}
    listed = list(_all_lists(text, report))
    for made in (*listed, *_told(text, report, listed)):
        assert isinstance(made.fact, f.Statement)  # noqa: S101  it was made so
        key = (*made.fact.role, letters_in(NUMBER.sub("", made.words)))
        if key in found:
            other = found[key].fact
            assert isinstance(other, f.Statement)  # noqa: S101  it was made so
            kept = found[key] if other.question or not made.fact.question else made
            cites = tuple(dict.fromkeys((*other.cite, *made.fact.cite)))
            found[key] = kept._replace(fact=msgspec.structs.replace(kept.fact, cite=cites))
        else:
            found[key] = made
    yield from found.values()


#: The heading of one key message, whose first paragraph says it.
_ONE_MESSAGE = re.compile(r"\W*key\s+message\s+(\d{1,2})\b", re.IGNORECASE)
#: What a heading calls what it lists; others ("In brief", "What was working well") may stand over prose.
_CALLED = {
    "key-messages": re.compile(r"\b(?:messages?|points?|headlines?)\b", re.IGNORECASE),
    "strengths": re.compile(r"\bstrengths?\b", re.IGNORECASE),
}


def _all_lists(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the entries of every list, those that come twice, too."""
    if report.kind == "other-document":
        return
    for section in text.sections(*_LISTS):
        others = any(map(is_told_by_others, text.headings_over(section.path)))
        if section.start < text.begin or others:  # of a paper that encloses the report
            continue
        yield from _under(text, report, section)
    if report.kind == "joint-inspection-report":
        yield from _listed(text, list(_headed_areas(text)), "priority-areas", "")
    for announced, lines in _announced_lists(text).items():
        yield from _listed(text, _new_entries(text, report, lines, announced), announced, "")
    yield from _beside(text, report)
    for headed, passages in _headed_rows(text):
        yield from _listed(text, _in_rows(text, passages, headed), headed, "")


def _under(text: Text, report: ReportData, section: Section) -> Iterator[Extracted]:
    """Yield the entries of the list under a heading that names it."""
    if _is_head_of_columns(text, section):
        yield from _in_columns(text, section)
        return
    of = text.roles[section.path]
    lines = [line for line in text.lines_by_section.get(section.path, []) if line.role in (of, "imprint")]
    alone = _ONE_MESSAGE.match(section.heading)
    if lines and alone:
        lines = [line for line in lines if line.sentence.passage.paragraph == lines[0].sentence.passage.paragraph]
    passages = text.by_section.get(section.path, [])[1:]
    entries = _in_rows(text, passages, of) or _new_entries(text, report, lines, of)
    entries = entries or list(stated_in_heading(text, section))
    if of in _CALLED and not _CALLED[of].search(section.heading) and all(map(_is_prose, entries)):
        return
    yield from _listed(text, entries, of, _question(text, section), alone[1] if alone else "")


def _told(text: Text, report: ReportData, listed: list[Extracted]) -> Iterator[Extracted]:
    """Rule: strengths and areas that a sentence of the conclusion names, where nothing lists any; confidence 0.8."""
    if report.kind != "joint-inspection-report":
        return
    known = {role for made in listed if isinstance(made.fact, f.Statement) for role in made.fact.role}
    for of in ("strengths", "priority-areas"):
        if _LISTS[of][0] not in known:
            entries = [([line], line.span) for line in entries_told(text, of)]
            for made in _listed(text, entries, of, ""):
                yield made._replace(rule=f"{made.rule}_told", confidence=Decimal("0.8"))


def _new_entries(text: Text, report: ReportData, lines: list[Line], of: str) -> list[Entry]:
    """Return the entries of a list; in a review without its areas, which are no new ones when listed once more."""
    entries = [
        entry
        for entry in lines_apart(text, entries_of(before_rows(text, lines)))
        if not entry[0][-1].text.endswith("?")
    ]
    entries = list(entries_apart(text, list(before_prose(entries)), asked=of == "priority-areas"))
    entries = before_remark(without_opening(entries))
    if report.kind != "progress-review-report":
        return entries
    return [(own, span) for own, span in entries if not is_area(text, NUMBER.sub("", own[0].text))]


def _headed_rows(text: Text) -> Iterator[tuple[str, list[Passage]]]:
    """Yield what the head of a table, alone in its row, says that the rows are, and the rows below it.

    Only where no section of the report has that role by its heading.
    """
    role, rows = "", list[Passage]()
    for passage in (*text.document.passages, None):
        row = passage if passage is not None and passage.kind == "row" and passage.start >= text.begin else None
        cells = cells_of(text, row) if row else []
        headed = text.role_for(cells[0]) if len(cells) == 1 else ""
        if row and role and not headed:
            rows.append(row)
            continue
        if rows:
            yield role, rows
        role, rows = headed if headed in _LISTS and headed not in text.roles.values() else "", []


def _headed_areas(text: Text) -> Iterator[Entry]:
    """Rule: what an inspection's report asks for under a heading each ("Recommendation 2"); confidence 0.95."""
    for section in text.sections("area-for-improvement"):
        match = AREA_HEADING.match(section.heading)
        passages = text.by_section.get(section.path, [])
        if match is None or not match["number"] or section.start < text.begin or match["term"].casefold() == "area":
            continue
        if len(letters_in(match["label"])) >= SHORTEST:
            yield [text.line(match["label"], passages[0])], (passages[0].start, passages[0].length)
        elif lines := text.lines_by_section.get(section.path, []):
            first = [line for line in lines if line.sentence.passage.paragraph == lines[0].sentence.passage.paragraph]
            yield first, span_of(first)


def _in_rows(text: Text, passages: list[Passage], of: str) -> list[Entry]:
    """Return the entries of a list that stands in the rows of a table: numbered, or a sentence a cell."""
    return list(numbered_rows(text, passages, of)) or list(cells_listed(text, passages, of))


def _beside(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Rule: what stands in the columns of a table whose head names strengths and areas; confidence 0.95."""
    found = list(lists_beside(text, frozenset(_LISTS)))
    if report.kind == "progress-review-report":
        found = [one for one in found if not is_area(text, one.line.text)]
    for of in _LISTS:
        own = [one for one in found if one.role == of]
        for made, one in zip(_listed(text, [([one.line], one.spans[0]) for one in own], of, ""), own, strict=True):
            cites = tuple(text.cite(*span) for span in one.spans)
            yield made._replace(fact=msgspec.structs.replace(made.fact, cite=cites))


def _is_head_of_columns(text: Text, section: Section) -> bool:
    """Whether strengths and areas are named together over lists that stood side by side: which is which is not told."""
    at = text.document.sections.index(section)
    one = text.document.sections[at - 1] if at else section
    both = {text.roles[one.path], text.roles[section.path]} == {"strengths", "priority-areas"}
    return both and one.level == section.level and len(text.by_section.get(one.path, [])) == 1


def _in_columns(text: Text, section: Section) -> Iterator[Extracted]:
    """Rule: two lists under two heads that stood side by side, where numbers begin anew once; confidence 0.95."""
    sections = text.document.sections
    before = sections[sections.index(section) - 1]
    entries = list(entries_of(text.lines_by_section.get(section.path, [])))
    printed = [int(match[1]) if (match := NUMBER.match(own[0].text)) else 0 for own, _ in entries]
    first = printed.index(1, 1) if 1 in printed[1:] else 0
    if not first or printed != [*range(1, first + 1), *range(1, len(printed) - first + 1)]:
        return  # which is which is not told
    yield from _listed(text, entries[:first], text.roles[before.path], "")
    yield from _listed(text, entries[first:], text.roles[section.path], "")


def _is_prose(entry: Entry) -> bool:
    """Whether an entry is a paragraph of several sentences."""
    return entry[0][0].sentence.passage.kind == "paragraph" and len(entry[0]) > 1


def _announced_lists(text: Text) -> dict[str, list[Line]]:
    """Rule: the items after a sentence that announces strengths or areas for improvement; confidence 0.95."""
    found: dict[str, list[Line]] = {}
    for line in text.lines:
        if line.role in _LISTS and text.roles.get(line.sentence.passage.section) != line.role:
            found.setdefault(line.role, []).append(line)
    return found


def _listed(text: Text, entries: list[Entry], of: str, question: str, alone: str = "") -> Iterator[Extracted]:
    """Yield one statement an entry of a list.

    :param question: the number of the question that the list answers; empty for none.
    :param alone: the number by which the heading calls its only entry; empty where it calls it by none.
    """
    role, polarity, rule = _LISTS[of]
    numbers = [NUMBER.match(lines[0].text) for lines, _ in entries]
    printed = [match[1] for match in numbers if match]
    counted = len(set(printed)) == len(entries)  # a number that comes twice is none of the list's
    for at, (lines, span) in enumerate(entries, 1):
        number = printed[at - 1] if counted else (alone if len(entries) == 1 and alone else str(at))
        line = joined(text, lines)
        tone = tone_of(line)
        tone = tone._replace(polarity=polarity) if polarity else sided(tone)
        if of == "priority-areas":  # inspectors ask for it, whoever is to "say" something; "in place" is asked for too
            tone = tone._replace(stage=None, voice="inspectors")
        key = f"{role}-{question + '.' if question else ''}{number}"
        yield statement(
            text, line, [span], role, rule, "0.95", tone, key=key,
            number=f"{question}.{number}" if question and role == "key-message" else number,
            question=(question or None) if role == "key-message" else None,
        )  # fmt: skip


#: The number of a question or statement, which may follow the number of the section.
_QUESTION = re.compile(
    r"\W*(?:(?:\d{1,2}(?:\.\d)?[.)]?\s+)?(?:(?:key |inspection )?question|statement|key line of enquiry)\s*)?"
    r"(\d{1,2})[.:)]?\s",
    re.IGNORECASE,
)
#: Words by which a heading is that of a question though it asks nothing.
_BY_NUMBER = re.compile(r"\b(?:question|statement|line of enquiry)\s+\d", re.IGNORECASE)


def _question(text: Text, section: Section) -> str:
    """Return the number of the inspection question that a section stands under."""
    path = section.path
    while "." in path:
        path = path.rpartition(".")[0]
        above = next((other for other in text.document.sections if other.path == path), None)
        if above and (number := _number_of(text, above.heading)):
            return number
    return _question_before(text, section)


def _question_before(text: Text, section: Section) -> str:
    """Return the number of the last question asked in a heading above, where all headings are of one level."""
    number = ""
    for other in text.document.sections:
        if other.start >= section.start:
            break
        number = _number_of(text, other.heading) or ("" if text.roles.get(other.path) == "conclusion" else number)
    return number


def _number_of(text: Text, heading: str) -> str:
    """Return the number of the question that a heading asks: as printed, or as the vocabularies number its words."""
    match = _QUESTION.match(heading + " ")
    if match and (heading.endswith("?") or _BY_NUMBER.search(heading)):
        return match[1]
    letters = letters_of(heading)
    begun = len(letters) >= _ASKED_LETTERS
    for asked, number in _asked(text.vocabulary):
        if asked in letters or (begun and asked.startswith(letters)):
            return number
    return ""


#: Letters of the shortest heading that is known as the beginning of a question: several begin alike.
_ASKED_LETTERS = 45


@lru_cache(maxsize=4)
def _asked(vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return the letters of the questions of all programmes, each with its number."""
    return tuple(
        (letters_of(words), number)
        for programme in vocabulary.scheme("inspection-programme")
        for number in vocabulary.scheme(f"question/{programme}")
        for term in (f"question/{programme}/{number}",)
        for words in (vocabulary.label(term), *vocabulary.values(term, "altLabel"))
    )

"""Grades in sentences and headings: that an indicator was evaluated, in words, as good.

Relies on the indicator by number or name in the same sentence, or in the heading over it where the sentence speaks of
that; sentences about records, plans, reviews or services, and about what others graded, are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from jig.graph.reading.graded_rows import Graded
from jig.graph.reading.grades_in_turn import grades_in_turn
from jig.graph.reading.grades_of_others import has_grades_of_others, is_of_others, we_say
from jig.graph.reading.indicators import SHORT_WORD, Framework, indicators_in
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.lines import Line
from jig.graph.reading.modifiers import FUNCTION, JOINING
from jig.graph.reading.scale_points import POINT, POINT_WORDS, POINTS
from jig.graph.reading.text import Text

__all__ = ["graded_in_sentences", "says_grade", "says_only_grade"]


def graded_in_sentences(text: Text, framework: Framework) -> Iterator[Graded]:
    """Yield the indicators that sentences and headings grade, each as often as it is said.

    :param text: the text.
    :param framework: the framework whose indicators it can name.
    """
    yield from _in_prose(text, framework)
    yield from _in_short_sentences(text, framework)
    yield from _in_first_sentences(text, framework)
    yield from _in_headings(text, framework)


#: How a sentence says that something was graded.
_SAID = re.compile(
    r"\b(?:evaluated|evaluation|graded|grade for|judged|assessed|rated)\b(?:[^.]|\.(?=\d)){0,160}?"
    rf"\b(?:as|was|is|of|to be)\W+(?:being\W+)?(?:[1-6]\W+)?({POINT})\b",
    re.IGNORECASE,
)


def says_grade(line: Line) -> bool:
    """Say whether a sentence tells of a grade, of whatever it may be but of records.

    :param line: the sentence.
    """
    return not _no_evaluation(line) and bool(_SAID.search(line.text)) and "record" not in line.stems


#: Stems with which a sentence says that inspectors graded an indicator, and what it may call that.
_GRADING = frozenset(
    """evaluated evaluate evaluation graded grade judged judge assessed rated overall quality indicator area level
    aspect performance service inspector team inspection report point scale partnership partner excellent very good
    adequate satisfactory weak unsatisfactory""".split()
)


def says_only_grade(words: str, indicators: Iterable[str], framework: Framework) -> bool:
    """Say whether words tell the grade of indicators and nothing else ("We evaluated leadership as good.").

    :param words: a sentence, or a line with a name and a grade.
    :param indicators: the numbers of what it evaluates.
    :param framework: the framework of the report.
    """
    slugs = {*indicators, *(number.partition(".")[0] for number in indicators)}
    names = {one for name, slug in framework.names.items() if slug in slugs for one in name}
    known = _GRADING | names
    said = ((word.casefold(), stem(word)) for word in tokens(words))
    return all(word in FUNCTION or word in JOINING or one in known or one.isdigit() for word, one in said)


def _in_prose(text: Text, framework: Framework) -> Iterator[Graded]:
    """Rule: a sentence that says an indicator was evaluated as a grade; confidence 0.85.

    Sentences about records, plans, reviews or services are none: what was evaluated must be an indicator by number or
    by its name. Of several indicators or grades each has its own (``grades_in_turn``).
    """
    for line in text.lines:
        if _no_evaluation(line):
            continue
        match = _SAID.search(line.text)
        if match is None or is_of_others(match, line.text) or "record" in line.stems:
            continue
        in_turn = grades_in_turn(line.text, framework)
        for slug, point in (in_turn or {}).items():
            yield Graded((slug,), point, [line.span], "evaluations.in_turn", "0.85", line.sentence.end)
        if in_turn is not None or len(re.findall(POINT, line.text, re.IGNORECASE)) > 2:
            continue
        indicators = indicators_in(line.text, framework) or _named_above(text, line, framework)
        if indicators:
            point = POINTS[match[1].casefold()]
            yield Graded(indicators, point, [line.span], "evaluations.in_prose", "0.85", line.sentence.end)


#: How a sentence points at what the heading over it names.
_THIS = re.compile(
    r"\bthis (?:(?:quality )?indicator|(?:key )?area|aspect)\b|^\W*this (?:was|is|has been) (?:evaluated|graded)\b|"
    r"\b(?:overall performance|performance (?:overall|here))\b",
    re.IGNORECASE,
)
#: How a sentence says what was evaluated with its first word, and that others did.
_PASSIVE = re.compile(
    r"\W*\w+\s+(?:was|is|has\s+been)\s+(?:also\s+)?(?:evaluated|graded|judged)\s+(?:as|to\s+be)\b", re.I
)
_BY_OTHERS = re.compile(r"\bby\s+(?!inspectors|us\b|our\b|the\s+(?:inspection|team))", re.IGNORECASE)


def _named_above(text: Text, line: Line, framework: Framework) -> tuple[str, ...]:
    """Return the indicator that the heading over a sentence names, where inspectors speak of it.

    They call it this indicator, say half of its words, or begin with the first of them.
    """
    indicators = _of_section(text, line, framework)
    if not indicators or _BY_OTHERS.search(line.text):
        return ()
    if _THIS.search(line.text):
        return indicators
    for name, slug in framework.names.items():
        told = [part for part in name if len(part) > SHORT_WORD]
        if (slug,) != indicators or not told:
            continue
        half = len(set(told).intersection(line.stems)) * 2 >= len(told) and we_say(line.text)
        if half or (line.stems[0] == told[0] and _PASSIVE.match(line.text)):
            return indicators
    return ()


def _no_evaluation(line: Line) -> bool:
    """Whether a sentence cannot evaluate: no point of the scale, or a place that only tells of evaluations."""
    return (
        bool(line.part)
        or line.role in ("framework", "background", "glossary", "policy", "introduction")
        or POINT_WORDS.isdisjoint(line.stems)
    )


def _of_section(text: Text, line: Line, framework: Framework) -> tuple[str, ...]:
    """Return the indicators that the heading of a sentence's section names, or that of the section above."""
    path = line.sentence.passage.section
    while path:
        heading = next((section.heading for section in text.document.sections if section.path == path), "")
        if indicators := indicators_in(heading, framework):
            return indicators
        path = path.rpartition(".")[0]
    return ()


#: A sentence that says no more of an indicator than its grade.
_IS = re.compile(rf"\b(?:was|were|is|are)\W+({POINT})\W*$", re.IGNORECASE)
#: The same, and what it says beside it.
_IS_AND = re.compile(
    rf"\b(?:was|were|is|are)\W+({POINT})(?:\W*$|[,;]\s+(?:and|but|with|because|as|although|while)\s)",
    re.IGNORECASE,
)
#: A sentence that says it of what the heading over it names.
_THIS_IS = re.compile(rf"\W*this (?:was|is) (?:{POINT})\W*$", re.IGNORECASE)
#: Words of the longest sentence with a name and a grade.
_SHORT_SENTENCE = 20


def _in_short_sentences(text: Text, framework: Framework) -> Iterator[Graded]:
    """Rule: a sentence that is an indicator's name and "was good" and nothing else, as early reports open a part with.

    Confidence 0.8. Relies on the name at the beginning and the grade at the end, with next to nothing beside them.
    """
    for line in text.lines:
        if _no_evaluation(line) or len(line.words) > _SHORT_SENTENCE:
            continue
        match = _IS.search(line.text)
        if match is None or "record" in line.stems:
            continue
        before = line.text[: match.start()].replace(" of services ", " ").strip()
        stems = tuple(stem(word) for word in tokens(before))
        stems = stems[1:] if stems[:1] == ("the",) else stems
        named = framework.names.get(stems)
        if named in framework.numbers:
            point = POINTS[match[1].casefold()]
            yield Graded((str(named),), point, [line.span], "evaluations.short_sentence", "0.8", line.sentence.end)


#: A sentence that says what a part of the report is about, before it says anything.
_ABOUT = re.compile(
    r"\W*(?:this (?:section|part|chapter|indicator|quality indicator)|here we)\s+"
    r"(?:is (?:about|concerned with)|considers?|looks? at|covers?|describes?|examines?|focuse[sd]? on|reports? on)\b",
    re.IGNORECASE,
)
#: How a sentence goes on to say that.
_ALSO_ABOUT = re.compile(
    r"\W*(?:it|this|we) (?:also )?(?:considers?|looks? at|covers?|describes?|examines?|focuses? on|comments? on|"
    r"reports? on|includes? a focus on|takes? account of|is about)\b",
    re.IGNORECASE,
)


def _in_first_sentences(text: Text, framework: Framework) -> Iterator[Graded]:
    """Rule: under the heading of an indicator, a first sentence that ends with "was good" and speaks of the same.

    Confidence 0.8. Relies on the heading, and on half of the words of its name in the sentence. Some that say what the
    section is about may stand before it.
    """
    for section in text.document.sections:
        indicators = indicators_in(section.heading, framework)
        lines = text.lines_by_section.get(section.path, []) if len(indicators) == 1 else []
        lines = _after_preamble(lines)
        if not lines or _no_evaluation(lines[0]) or "record" in lines[0].stems:
            continue
        match = _IS_AND.search(lines[0].text)
        said = {*lines[0].stems} if match is None else {stem(word) for word in tokens(lines[0].text[: match.start()])}
        name = {stem(word) for word in tokens(section.heading) if len(word) > SHORT_WORD}
        if match and (_THIS_IS.match(lines[0].text) or len(name & said) * 2 >= len(name)):
            point = POINTS[match[1].casefold()]
            after = lines[0].sentence.end
            yield Graded(indicators, point, [lines[0].span], "evaluations.first_sentence", "0.8", after)


def _after_preamble(lines: list[Line]) -> list[Line]:
    """Return the sentences of a section from the first one that does not say what the section is about."""
    if not lines or not _ABOUT.match(lines[0].text):
        return lines
    return lines[1 + sum(1 for _ in takewhile(lambda line: _ALSO_ABOUT.match(line.text), lines[1:])) :]


def _in_headings(text: Text, framework: Framework) -> Iterator[Graded]:
    """Rule: a heading that is an indicator's name and its grade ("Impact on families is good"); confidence 0.85."""
    for section in text.document.sections:
        match = _IS.search(section.heading) if section.start >= text.begin else None
        stems = tuple(stem(word) for word in tokens(section.heading[: match.start()])) if match else ()
        named = framework.names.get(stems[1:] if stems[:1] == ("the",) else stems)
        others = match is not None and any(
            has_grades_of_others(words, text.since) for words in text.headings_over(section.path)
        )
        if match and named in framework.numbers and not others:
            heading = text.by_section[section.path][0]
            span, point = (heading.start, heading.length), POINTS[match[1].casefold()]
            yield Graded((str(named),), point, [span], "evaluations.in_heading", "0.85", sum(span))

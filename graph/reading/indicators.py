"""The quality indicators of a framework, and which of them words name: by number, by name or as a suite.

Relies on the frameworks of the vocabularies with the labels and other names of their indicators.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.text import Text
from jig.graph.text.letters import letters_of

__all__ = [
    "BY_DATE",
    "INDICATOR",
    "LABELS",
    "NOTATION",
    "SHORT_WORD",
    "Framework",
    "begun_by",
    "contradicts",
    "framework_of",
    "indicators_called",
    "indicators_in",
    "indicators_told",
    "is_of_name",
]

#: The rule that tells a framework by nothing better than the date of a report.
BY_DATE = "frameworks.in_force"
#: The number of an indicator ("2.2"), as a group.
NOTATION = re.compile(r"(?<![\d.])(\d{1,2}\.\d)(?!\d)")
#: Letters of words that do not tell names apart.
SHORT_WORD = 3
#: Words of the shortest beginning of a name.
_BEGUN = 3
#: What of a framework bears the names beside which grades stand.
_NAMED = frozenset({"QualityIndicator", "IndicatorArea"})


class Framework(NamedTuple):
    """The indicators of one framework.

    :ivar names: the number of an indicator or area, by the stems of its name or alias.
    :ivar numbers: the numbers of its indicators; what stands for them where a framework numbers none.
    :ivar areas: the numbers of the indicators of each area, by its number.
    :ivar as_one: the areas whose indicators always get one evaluation together.
    """

    names: dict[tuple[str, ...], str]
    numbers: frozenset[str]
    areas: dict[str, tuple[str, ...]]
    as_one: frozenset[str] = frozenset()


def framework_of(text: Text, slug: str) -> Framework:
    """Return a framework with its indicators.

    :param text: a text, with the vocabularies.
    :param slug: the framework, as the vocabularies call it.
    """
    names: dict[tuple[str, ...], str] = {}
    areas: dict[str, list[str]] = {}
    numbers = set()
    for number in text.vocabulary.scheme(f"indicator/{slug}"):
        term = f"indicator/{slug}/{number}"
        kinds = {kind.rpartition("#")[2] for kind in text.vocabulary.values(term, "type")}
        if not kinds & _NAMED:
            continue
        for property_ in ("prefLabel", "altLabel", "hiddenLabel"):
            for name in text.vocabulary.values(term, property_):
                names[tuple(stem(word) for word in tokens(name))] = number
        if "QualityIndicator" in kinds:
            numbers.add(number)
        if "." in number:
            areas.setdefault(number.partition(".")[0], []).append(number)
    as_one = (
        area for area in areas if text.vocabulary.values(f"indicator/{slug}/{area}", "evaluatedAsOne") == ["true"]
    )
    return Framework(
        names, frozenset(numbers), {area: tuple(sorted(all_)) for area, all_ in areas.items()}, frozenset(as_one)
    )


#: Several indicators by the first and the last number, and one by its number.
_SUITE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d)\s*(?:to|–|-)\s*\1\.(\d)")
INDICATOR = re.compile(r"(?<![\d.])(\d{1,2}\.\d)(?![\d%]|\s*per cent)\.?")


#: An area by its number.
_KEY_AREA = re.compile(r"\bkey area (\d)\b", re.IGNORECASE)


def indicators_in(words: str, framework: Framework) -> tuple[str, ...]:
    """Return the indicators that words name: a suite, a number, or a name alone, also of a whole area.

    :param words: such as a heading, a row or a sentence.
    :param framework: the framework of the report.
    """
    if INDICATOR.match(words.lstrip()) and contradicts(words, framework):  # the number of a part of the report
        return _by_name(INDICATOR.sub("", words, count=1), framework)
    between = _between(words)
    told = dict.fromkeys((*between, *INDICATOR.findall(words)))
    numbers = tuple(number for number in told if number in framework.numbers)
    key = _KEY_AREA.search(words) if framework.as_one and not numbers else None
    if key and key[1] in framework.as_one:
        return framework.areas[key[1]]
    if numbers:
        return tuple(sorted(numbers)) if between else numbers
    return _by_name(words, framework)


def _between(words: str) -> tuple[str, ...]:
    """Return the numbers of several indicators that are told by the first and the last one."""
    suite = _SUITE.search(words)
    return tuple(f"{suite[1]}.{at}" for at in range(int(suite[2]), int(suite[3]) + 1)) if suite else ()


def _by_name(words: str, framework: Framework) -> tuple[str, ...]:
    """Return the indicators that words name; words that only begin a name, as a cell cut in two does, count too."""
    stems = tuple(stem(word) for word in tokens(words))
    best: tuple[int, str] = (0, "")
    for name, slug in framework.names.items():
        size = len(name)
        if (
            size > best[0]
            and (size > 1 or len(stems) == 1)
            and any(stems[i : i + size] == name for i in range(len(stems) - size + 1))
        ):
            best = (size, slug)
    if not best[0]:
        begun = begun_by(stems, framework)
        if not begun:
            return ()
        best = (len(stems), begun)
    return (best[1],) if best[1] in framework.numbers else framework.areas.get(best[1], ())


def begun_by(stems: tuple[str, ...], framework: Framework) -> str:
    """Return the only indicator whose name some words begin, after its number; empty where they are too few to tell.

    :param stems: the stems of the words.
    :param framework: the framework of the report.
    """
    while stems and not stems[0][:1].isalpha():
        stems = stems[1:]
    begun = {slug for name, slug in framework.names.items() if len(stems) >= _BEGUN and name[: len(stems)] == stems}
    return begun.pop() if len(begun) == 1 else ""


def is_of_name(words: str, framework: Framework) -> bool:
    """Say whether words are the name of an indicator or a part of one, as the line of a cell: they say nothing then.

    :param words: such as a line with a verb ("Children are helped by").
    :param framework: the framework of the report.
    """
    stems = tuple(stem(word) for word in tokens(INDICATOR.sub("", words, count=1)))
    size = len(stems)
    return size > 1 and any(
        name[at : at + size] == stems for name in framework.names for at in range(len(name) - size + 1)
    )


#: Words beside a grade that name no indicator.
LABELS = frozenset("evaluation evaluated grade graded level score scale quality indicator criteria point".split())


def contradicts(name: str, framework: Framework) -> bool:
    """Say whether a number stands beside a name that is not that of the framework's indicator of that number.

    Frameworks number different indicators alike; such a row is of another one.

    :param name: the words beside a grade.
    :param framework: the framework of the report.
    """
    numbers = [number for number in INDICATOR.findall(name) if number in framework.numbers]
    stems = {stem(word) for word in tokens(name) if len(word) > SHORT_WORD} - LABELS
    if len(numbers) != 1 or _SUITE.search(name) or len(stems) < _BEGUN:
        return False
    for parts, slug in framework.names.items():
        known = {part for part in parts if len(part) > SHORT_WORD}
        if slug == numbers[0] and len(stems & known) * 2 >= min(len(stems), len(known)):
            return False
    return True


def indicators_told(text: Text, framework: str | None, words: str) -> tuple[str, ...]:
    """Return the indicators that words give the numbers of, of any framework, or call by their whole names.

    :param text: a text, with the vocabularies.
    :param framework: the framework of the report, as the vocabularies call it.
    :param words: such as a row or a sentence.
    """
    numbers = tuple(dict.fromkeys((*_between(words), *NOTATION.findall(words))))
    return numbers or indicators_called(text, framework, words)


def indicators_called(text: Text, framework: str | None, words: str) -> tuple[str, ...]:
    """Return the indicators that words call by their whole names.

    :param text: a text, with the vocabularies.
    :param framework: the framework of the report, as the vocabularies call it.
    :param words: such as a heading.
    """
    if framework is None:
        return ()
    called, kind = letters_of(words), f"indicator/{framework}"
    return tuple(
        slug
        for slug in text.vocabulary.scheme(kind)
        if (name := letters_of(text.vocabulary.label(f"{kind}/{slug}"))) and name in called
    )

"""Which version of the quality indicators a report that names none was made with, by what stands beside its grades.

Relies on the names and numbers of the indicators that each version would read grades of. Names that one version alone
has tell it; where several have them, or nothing but numbers is printed, the version in force tells, doubtfully.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from jig.graph.reading.evaluations import grades_in
from jig.graph.reading.graded_rows import Graded, graded_row, rows_of
from jig.graph.reading.graded_sentences import says_grade, says_only_grade
from jig.graph.reading.indicators import INDICATOR, SHORT_WORD, Framework, framework_of
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.reading.text import Text

__all__ = ["Version", "version_of"]

#: Signs of a version, at least: each name beside a grade is one, and each number beside such a name.
_SIGNS = 2
#: How much of a name stands beside the grade where it is the same or nearly so.
_NEARLY = 0.8
#: Points that the scales of others have as well: by them alone no scale of six points is told.
_OF_ANY_SCALE = frozenset(("good", "satisfactory"))

#: A place where a grade stands: its first letter, and how many letters it has.
_Place = tuple[int, int]


class Version(NamedTuple):
    """A version of the indicators; whether names tell it, and whether they alone do, without the date."""

    framework: str
    by_names: bool
    certain: bool


def version_of(text: Text, versions: Sequence[str], date: str) -> Version | None:
    """Return the version whose indicators a report grades; None where neither names nor the date tell it.

    :param text: the report.
    :param versions: the frameworks that it can have been made with.
    :param date: when it was issued, or inspectors were there, as far as that is known; may be empty.
    """
    known = {slug: framework_of(text, slug) for slug in versions}
    graded = {slug: list(grades_in(text, framework)) for slug, framework in known.items()}
    places = {one.spans[0] for found in graded.values() for one in found}
    printed = _numbers_beside_grades(text)
    strange = printed.difference(*(framework.numbers for framework in known.values()))
    in_force = _in_force(text, versions, date)
    named = _named(text, known, graded)
    most = max(map(len, named.values()), default=0)
    if not most:
        only_numbers = in_force and _by_numbers(text, known[in_force], graded[in_force], printed)
        return Version(in_force, by_names=False, certain=False) if only_numbers else None
    leading = [slug for slug, found in named.items() if len(found) == most]
    signs = sum(1 + bool(INDICATOR.search(_words(text, place))) for place in named[leading[0]])
    if most * 2 <= len(places) + len(strange) or signs < _SIGNS:
        return None
    if len(leading) == 1:
        return Version(leading[0], by_names=True, certain=True)
    return Version(in_force, by_names=True, certain=False) if in_force in leading else None


def _words(text: Text, place: _Place) -> str:
    return text.document.letters.words(*place)


def _numbers_beside_grades(text: Text) -> set[str]:
    """Return the numbers of indicators, of whatever framework, in rows and sentences that end in a grade or say one."""
    rows = [name for row in rows_of(text) for name, point in [graded_row(row)] if point]
    said = [line.text for line in text.lines if says_grade(line)]
    return {number for words in (*rows, *said) for number in INDICATOR.findall(words)}


def _in_force(text: Text, versions: Sequence[str], date: str) -> str:
    """Return the version that was published last before a date; nothing where the date is too rough to tell."""
    issued = {slug: day for slug in versions for day in text.vocabulary.values(f"framework/{slug}", "issued")}
    if not date or any(day != date and day.startswith(date) for day in issued.values()):
        return ""
    before = [slug for slug, day in issued.items() if day <= date[: len(day)]]
    return max(before, key=issued.__getitem__, default="")


def _named(text: Text, known: dict[str, Framework], graded: dict[str, list[Graded]]) -> dict[str, set[_Place]]:
    """Return the places of grades beside which a name of each version stands, and no longer name of another one."""
    told: dict[_Place, dict[str, int]] = {}
    for slug, found in graded.items():
        for one in found:
            names = told.setdefault(one.spans[0], {})
            size = _size_of_name(_words(text, one.spans[0]), one.indicators, known[slug])
            names[slug] = max(size, names.get(slug, 0))
    return {
        slug: {place for place, names in told.items() if 0 < names.get(slug, 0) == max(names.values())}
        for slug in known
    }


def _size_of_name(words: str, indicators: tuple[str, ...], framework: Framework) -> int:
    """Return how many words of the name of an indicator, or of its area, stand beside a grade; 0 of a part of it."""
    said = {stem(word) for word in tokens(words)}
    slugs = {*indicators, *(number.partition(".")[0] for number in indicators if len(indicators) > 1)}
    best = 0
    for name, slug in framework.names.items():
        told = {part for part in name if len(part) > SHORT_WORD}
        if slug in slugs and told and len(told & said) >= _NEARLY * len(told):
            best = max(best, len(told & said))
    return best


def _by_numbers(text: Text, framework: Framework, graded: list[Graded], printed: set[str]) -> bool:
    """Whether several grades stand beside numbers of a version, without other words, on a scale of six points.

    :param printed: the numbers beside grades; those that the version lacks are of another one.
    """
    bare = all(says_only_grade(_words(text, one.spans[0]), one.indicators, framework) for one in graded)
    numbers = {number for one in graded for number in one.indicators}
    of_six = not {one.point for one in graded} <= _OF_ANY_SCALE
    return bare and of_six and len(numbers) >= _SIGNS and printed <= framework.numbers

"""The framework of quality indicators and the scale that a report rests on.

Relies on the titles and names that the vocabularies give frameworks, on the year in which a report says its indicators
were published, and on the points of a scale as reports print them. A report that names no framework was made with that
of its programme, which its subject and its year tell; else with the version that its graded indicators are of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from jig.graph.reading.indicators import BY_DATE
from jig.graph.reading.text import Text
from jig.graph.reading.titles import OF_PROTECTION
from jig.graph.reading.versions import version_of
from jig.graph.text.letters import letters_of
from jig.graph.vocabulary import Vocabulary

__all__ = ["EARLIER_SCALE", "Told", "framework_of", "scale_of", "usual_scale_of"]

#: The kinds of report that evaluate; reviews use neither framework nor scale.
_EVALUATING = ("joint-inspection-report", "overview-report")
_CARE = re.compile(
    r"\b(?:child(?:ren)?|young people)\b[^.]{0,40}?\b(?:in need of care and protection|at risk of harm)|"
    r"\bchild(?:ren)?\b[^.]{0,40}?\bcompulsory supervision orders?",
    re.IGNORECASE,
)
_OLDER = re.compile(r"\bservices for older people\b", re.IGNORECASE)
_ADULTS = re.compile(
    r"\b(?:older people|adult support and protection|services for adults|adult services)\b",
    re.IGNORECASE,
)
_ADULT_SERVICES = re.compile(r"\b(?:services for adults|adult services)\b", re.IGNORECASE)
_ADULT_PROTECTION = re.compile(r"\badult (?:support and )?protection\b", re.IGNORECASE)
#: The first year of the inspections of adult services, and those of the first inspection of adult protection.
_ADULT_YEAR, _ADULT_PROTECTION_YEARS = 2022, range(2017, 2020)
#: What the inspections of integration authorities are of.
_PLANNING = re.compile(r"\bstrategic planning in\b|\bhealth and social care partnership\b|\(adults\)", re.IGNORECASE)
#: The first year of the second inspections of services to protect children, and the last in which a report on them was
#: issued.
_SECOND_YEAR, _LAST_YEAR = 2010, 2013
_YOUNG = re.compile(r"\b(?:child(?:ren)?|young people)\b", re.IGNORECASE)
_PROGRAMME_YEARS = range(2012, 2019)
#: The last year in which reports may still rest on the first edition of the indicators; the second came late in 2014.
_EDITION_YEAR = 2015
#: The first year of the inspections of care and protection.
_CARE_YEAR = 2018
#: The same as readers of PDFs leave a table: the points under each other, and then what they mean.
_POINTS_APART = re.compile(
    r"excellentverygoodgoodadequateweak(?:unsatisfactory)?outstandingsectorleadingmajorstrengths"
)
#: How a report names the indicators that it used by the year in which they were published.
_INDICATORS_OF = re.compile(
    r"\b(?:quality indicators|How well are we improving[^.?]{0,80}\?)[\W]{0,3}(?: (?:that|which) (?:was|were))?"
    r"(?: which the Care Inspectorate)? published (?:by the Care Inspectorate )?in (?:[A-Z][a-z]+ )?(20\d\d)",
    re.IGNORECASE,
)
_NUMBERED_POINTS = re.compile(r"6excellent.{0,120}5verygood|excellent6.{0,120}verygood5|1unsatisfactory.{0,120}2weak")
_PLAIN_POINTS = re.compile(
    r"excellent(?:means)?(?:outstanding|sectorleading).{0,60}verygood(?:means)?(?:majorstrengths)"
)
#: The scale that reports before 2012 print, with "satisfactory" where later ones have "adequate".
EARLIER_SCALE = re.compile(r"verygood.{0,80}good.{0,80}(?<!un)satisfactory.{0,80}weak.{0,80}unsatisfactory")
#: The scales of those reports, by what they call the third point, and that word at the end of a row or alone in a cell.
_EARLIER = {"adequate": "scale-2005", "satisfactory": "scale-2009"}
_THIRD_POINT = re.compile(
    r"(?:\s|\|)(Adequate|Satisfactory)[\s|]*$|(?:^|\t|\||>|\s{3})\W*(adequate|satisfactory)\W*(?:</[^>]*>\W*)*$",
    re.MULTILINE,
)
#: How many points of a scale, in words of its own, tell which it is.
_TOLD_POINTS = 2
#: Characters of the beginning of a report in which it says whom it is about.
_EARLY = 20_000


class Told(NamedTuple):
    """What was read, by which rule, how sure that is, and why a person should look at it; empty where none need."""

    value: str
    rule: str
    confidence: str
    doubt: str = ""


def framework_of(text: Text, title: str, head: str, kind: str, date: str) -> Told | None:
    """Return the framework whose title or name a report gives, else that of its programme or of its indicators.

    :param text: the report.
    :param title: its title; empty where it has none.
    :param head: its beginning, white space folded.
    :param kind: its kind.
    :param date: the date of its issue, else the year of its fieldwork; empty where neither is known.
    """
    if kind not in _EVALUATING:
        return None
    year = int(date[:4] or 0)
    counts = _named(text, head)
    best = max(
        (slug for slug in counts if counts[slug] and _can_be_of(text.vocabulary, slug, title, year)),
        key=counts.__getitem__,
        default=None,
    )
    protection = OF_PROTECTION.search(title) and (year or _LAST_YEAR) <= _LAST_YEAR
    if protection or (best and _is_of_protection(text.vocabulary, best)):
        return _of_protection(text, year)
    if best:
        return Told(best, "frameworks.named", "0.9")
    if kind != "joint-inspection-report" and not (_CARE.search(title) or _OLDER.search(title)):
        return None
    told = _of_programme(title, head, year, asks_of_care=_asks_of_care(text))
    if kind == "joint-inspection-report" and (told is None or _is_between(told, year)):
        return _of_version(text, title, head, date, else_=told)
    return told


def _is_between(told: Told, year: int) -> bool:
    """Whether a report is of a year with two programmes, and nothing but that year tells its framework."""
    return year == _CARE_YEAR and told.value == "quality-indicators-2014"


def _of_version(text: Text, title: str, head: str, date: str, *, else_: Told | None) -> Told | None:
    """Rule: the version of the framework for children whose names, or else numbers, stand beside the grades.

    Confidence 0.8 where no other version has these names, 0.5 where the date has to tell it.

    :param else_: what is told otherwise, and holds where names do not tell without the date.
    """
    about = title if _YOUNG.search(title) or _ADULTS.search(title) or _PLANNING.search(title) else head[:_EARLY]
    if not _YOUNG.search(about) or _ADULTS.search(about) or _PLANNING.search(about):
        return else_
    versions = [slug for slug in text.vocabulary.scheme("framework") if _is_version(text.vocabulary, slug, date)]
    told = version_of(text, versions, date)
    if told is not None and told.certain:
        return Told(told.framework, "frameworks.by_indicators", "0.8")
    if told is None or else_ is not None:
        return else_
    have = "several versions have the names beside its grades" if told.by_names else "numbers alone stand by its grades"
    why = f"the report names no framework, and {have}; taken for the one that was in force at its date"
    return Told(told.framework, BY_DATE, "0.5", why)


def _is_version(vocabulary: Vocabulary, framework: str, date: str) -> bool:
    """Whether a framework is one for services for children since 2012, and can be that of a report of a date."""
    term = f"framework/{framework}"
    called = " ".join((*vocabulary.values(term, "title"), vocabulary.label(term)))
    of_children = not _ADULTS.search(called) and not _is_of_protection(vocabulary, framework)
    return of_children and _can_be_of(vocabulary, framework, "", int(date[:4] or 0))


def _named(text: Text, head: str) -> Counter[str]:
    """Return how often a report names each framework: by title, by name, by the year of its indicators."""
    counts: Counter[str] = Counter()
    years = Counter(match[1] for match in _INDICATORS_OF.finditer(head))
    for slug in text.vocabulary.scheme("framework"):
        for property_, weight in (("title", 20), ("altLabel", 1), ("hiddenLabel", 1)):
            for name in text.vocabulary.values(f"framework/{slug}", property_):
                counts[slug] += weight * text.stream.count(letters_of(name))
                question, mark, _ = name.partition("?")  # reports often print no more of a title than its question
                counts[slug] += 2 * text.stream.count(letters_of(question)) if mark else 0
        for date in text.vocabulary.values(f"framework/{slug}", "issued"):
            counts[slug] += 10 * years[date[:4]]
    return counts


def _can_be_of(vocabulary: Vocabulary, framework: str, title: str, year: int) -> bool:
    """Whether a framework can be that of a report: not published years after it, nor about other people."""
    term = f"framework/{framework}"
    if year and any(int(date[:4]) > year + 1 for date in vocabulary.values(term, "issued")):
        return False
    if title and _is_of_protection(vocabulary, framework) and not OF_PROTECTION.search(title):
        return False
    called = " ".join((*vocabulary.values(term, "title"), vocabulary.label(term)))
    adults, children = bool(_ADULTS.search(title) or _PLANNING.search(title)), bool(_YOUNG.search(title))
    return adults == children or bool(_ADULTS.search(called)) == adults


def _is_of_protection(vocabulary: Vocabulary, framework: str) -> bool:
    """Whether a framework is one of the inspections before 2012."""
    return bool(OF_PROTECTION.search(vocabulary.label(f"framework/{framework}")))


def _of_protection(text: Text, year: int) -> Told | None:
    """Rule: an inspection of services to protect children was made with that framework of which it names more.

    Reports of the second programme may still cite the title of the first one's indicators. Where a report names none of
    their indicators its year tells.
    """
    every = [slug for slug in text.vocabulary.scheme("framework") if _is_of_protection(text.vocabulary, slug)]
    named = {slug: _indicators_named(text, slug) for slug in every}
    best = max(every, key=lambda slug: named[slug])
    if named[best] >= _TOLD_POINTS and sum(count == named[best] for count in named.values()) == 1:
        return Told(best, "frameworks.by_indicators", "0.9")
    if not year:
        return None
    return Told(every[-1] if year >= _SECOND_YEAR else every[0], "frameworks.of_programme", "0.6")


def _indicators_named(text: Text, framework: str) -> int:
    """Return how many indicators of a framework a report calls by their whole names."""
    kind = f"indicator/{framework}"
    terms = [
        term for slug in text.vocabulary.scheme(kind) if (text.vocabulary.values(term := f"{kind}/{slug}", "notation"))
    ]
    return sum(
        any(
            letters_of(name) in text.stream
            for property_ in ("prefLabel", "altLabel")
            for name in text.vocabulary.values(term, property_)
        )
        for term in terms
    )


def _asks_of_care(text: Text) -> bool:
    """Whether a report asks the questions of the inspections on care and protection."""
    scheme = "question/care-and-protection-2018"
    questions = (text.vocabulary.label(f"{scheme}/{number}") for number in text.vocabulary.scheme(scheme))
    return sum(letters_of(words) in text.stream for words in questions) >= _TOLD_POINTS


def _of_programme(title: str, head: str, year: int, *, asks_of_care: bool) -> Told | None:
    """Rule: a report that names no framework was made with that of its programme; by its subject and its year."""
    rule = "frameworks.of_programme"
    if asks_of_care or _CARE.search(title) or ((year or _CARE_YEAR) >= _CARE_YEAR and _CARE.search(head)):
        return Told("quality-framework-2019", rule, "0.6")
    if _OLDER.search(title):
        return Told("quality-indicators-older-people", rule, "0.8")
    if _ADULT_SERVICES.search(title) and not _YOUNG.search(title) and year >= _ADULT_YEAR:
        return Told("quality-framework-adults-2022", rule, "0.8")
    if _ADULT_PROTECTION.search(title) and year in _ADULT_PROTECTION_YEARS:
        return Told("adult-support-and-protection-2017", rule, "0.8")
    of_others = _ADULTS.search(head[:_EARLY]) or OF_PROTECTION.search(title) or _PLANNING.search(title)
    if year in _PROGRAMME_YEARS and not of_others:
        return Told("quality-indicators-2014" if year > _EDITION_YEAR else "quality-indicators-2012", rule, "0.6")
    return None


def scale_of(text: Text, kind: str, framework: str | None) -> Told | None:
    """Return the scale that a report prints: the six points with numbers are that of 2020, without that of 2012.

    Without numbers, what only one scale says of a point tells as well; so does the word satisfactory, where a later
    framework does not say that it is the scale of others. That of reports before 2012 has the same words as the one of
    2012: their framework tells which it is.

    :param text: the report.
    :param kind: its kind.
    :param framework: the framework that it was made with, if that is known.
    """
    if kind not in _EVALUATING:
        return None
    usual = _usual(text, framework)
    if usual in (None, *_EARLIER.values()) and EARLIER_SCALE.search(text.stream):
        return Told(_EARLIER["satisfactory"], "frameworks.scale_with_satisfactory", "0.9")
    if usual in _EARLIER.values():
        printed = _NUMBERED_POINTS.search(text.stream) or _PLAIN_POINTS.search(text.stream)
        return Told(_EARLIER["adequate"], "frameworks.scale_without_numbers", "0.85") if printed else None
    if _NUMBERED_POINTS.search(text.stream):
        return Told("scale-2020", "frameworks.scale_with_numbers", "0.95")
    told = _scales_told(text)
    if len(told) == 1:
        return Told(told[0], "frameworks.scale_by_descriptors", "0.85")
    if _PLAIN_POINTS.search(text.stream) or _POINTS_APART.search(text.stream):
        return Told("scale-2012", "frameworks.scale_without_numbers", "0.9")
    return None


def usual_scale_of(text: Text, framework: str | None) -> str | None:
    """Return the scale in use with a framework; of those before 2012 the one whose third point a report gives.

    :param text: the report.
    :param framework: the framework that it was made with, if that is known.
    """
    usual = _usual(text, framework)
    if usual not in _EARLIER.values():
        return usual
    told = Counter((match[1] or match[2]).casefold() for match in _THIRD_POINT.finditer(text.document.text))
    return _EARLIER[told.most_common(1)[0][0]] if len(set(told.values())) == len(told) > 0 else usual


def _usual(text: Text, framework: str | None) -> str | None:
    """Return the scale that the vocabularies say is in use with a framework."""
    scales = text.vocabulary.values(f"framework/{framework}", "usualScale")
    return scales[0].rpartition("/")[2] if scales else None


def _scales_told(text: Text) -> list[str]:
    """Return the scales of which a report prints two points at least with words that no other scale has."""
    vocabulary = text.vocabulary
    told = {
        slug: {letters_of(words) for words in _descriptors(vocabulary, slug)} for slug in vocabulary.scheme("scale")
    }
    every = [words for descriptors in told.values() for words in descriptors]

    def its_own(words: str) -> bool:
        return words in text.stream and sum(other.startswith(words) for other in every) == 1

    return [slug for slug, descriptors in told.items() if sum(map(its_own, descriptors)) >= _TOLD_POINTS]


def _descriptors(vocabulary: Vocabulary, scale: str) -> Iterator[str]:
    """Yield each point of a scale as reports print it, its name before what it means."""
    for point in vocabulary.scheme(f"scale-point/{scale}"):
        term = f"scale-point/{scale}/{point}"
        for meaning in vocabulary.values(term, "descriptor"):
            yield f"{vocabulary.label(term)} {meaning}"

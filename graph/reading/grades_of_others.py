"""Grades and lists that a report tells of and that are not its own.

Partners evaluate themselves, staff and families answer surveys, audits grade plans, earlier inspections and other
places had grades of their own, and some grades are only supposed. None of them is an evaluation by the inspectors whose
report this is. So it is with strengths and areas for improvement that others named.
"""

from __future__ import annotations

import re

from jig.graph.reading.scale_points import POINT

__all__ = ["has_grades_of_others", "is_of_others", "is_told_by_others", "we_say"]

_GRADED = r"(?:evaluated|rated|graded|judged|assessed)"
#: How inspectors say that they evaluated.
_WE_SAY = re.compile(
    rf"\b(?:we|inspectors)\s+(?:(?:have|has|therefore|also|then)\s+)*{_GRADED}\b|"
    r"\bour\s+(?:overall\s+)?(?:evaluation|judgement)\b|"
    r"\b(?:we|inspectors)\s+(?:have\s+)?(?:made|reached|gave|given|awarded)\s+(?:\w+\s+){0,3}?an\s+evaluation\b",
    re.IGNORECASE,
)
#: How an evaluation comes about; one that does not is what the scale says of its points.
_GIVEN = re.compile(
    r"\b(?:gave|given|made|reached|awarded|received|resulted\s+in|leads?\s+to|led\s+to)\s+(?:\w+\s+){0,3}?an\s+evaluation\b",
    re.IGNORECASE,
)
_OF_A_POINT = re.compile(rf"\ban\s+evaluation\s+of\s+\W?(?:{POINT})\b(?!\W+(?:was|has\s+been)\b)", re.IGNORECASE)
#: What was evaluated earlier.
_EARLIER = re.compile(
    r"\b(?:previous|earlier|last|first|original)\s+(?:joint\s+)?(?:inspection|report|evaluation)|\blast\s+year\b|"
    r"\bhad\s+(?:been\s+)?(?:evaluated|graded)|\bin\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
#: What would be evaluated so: words before the grade; "vision, values and aims" name an indicator.
_SUPPOSED = re.compile(
    r"\b(?:would|could|might|if|where|whenever|when|should|aim(?:ed)?|(?<!and\s)aims|hoped?|target)\b|"
    r"\b(?:a|any)\s+partnership\s+(?:that|which)\b",
    re.IGNORECASE,
)
#: What others evaluated, and what is so elsewhere.
_NOT_OURS = re.compile(
    r"\b(?:parents|families|carers|staff|partners|partnerships?|children|people|practitioners|managers|leaders|they|"
    rf"respondents|services|schools)\s+(?:(?:had|have|has|themselves|also|jointly)\s+)*(?:{_GRADED}|gave|given|marked|scored)\b|"
    rf"\b(?:staff|families|parents|partners)\s+{_GRADED}\b|(?<!through\s)\bself-?\s?evaluat|"
    r"\b(?:partners|partnership|services?|staff|council)['’]?s?['’]?\s+(?:own|joint)\s+evaluation|"
    r"\b(?:survey|questionnaires?|audits?|respondents?)\b|%|\bper\s+cent\b|\bacross\s+Scotland\b|\bnationally\b|"
    r"\b(?:most|other|some|many|several|all)\s+(?:partnerships|areas)\b",
    re.IGNORECASE,
)
#: What the heading or the caption over rows says of such grades.
_OVER_ROWS = re.compile(
    r"(?<!through\s)\bself-?\s?evaluat|\bsurvey|\baverages?\b|\btargets?\b|\bprevious\b|\bearlier\b(?!\s+stage)|"
    r"\b(?:last|first|original)\s+(?:joint\s+)?inspection\b|\baudits?\b|\brated\b|\bresponses\s+(?:to|from|by)\b|"
    r"\b(?:partners|partnership|staff|council|services?)['’]?s?['’]?\s+own\b|"
    r"\b(?:graded|evaluated|assessed|judged|scored)\s+(?:themselves|itself|their\s+own)\b|"
    r"\bnational(?:ly)?\b|\bother\s+(?:partnerships|areas)\b|\bbenchmark",
    re.IGNORECASE,
)
#: A year, or a span of two.
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?(\d{4}|\d\d)\b)?")
#: What a caption calls grades, or when they were given.
_OF_GRADES = re.compile(
    r"\b(?:evaluat|grad(?:e|ing)|inspect|judge?ment|result|finding|rating|score|report|where\b.+\b(?:stood|was|were)\b|"
    r"in\s+(?:[a-z]+\s+)?\d{4}\W*$)",
    re.IGNORECASE,
)
#: Words that tell that the year in a caption is that of something else, or only the first of the time looked at.
_NOT_OF_THEN = re.compile(
    r"\b(?:since|after|follow(?:s|ed|ing)|progress|reviews?|compared|publish(?:ed|ing)|quality\s+indicators?|framework|"
    r"guide|guidance|scale|plan|strategy|act)\b",
    re.IGNORECASE,
)
#: Those who tell inspectors what they think.
_TELLING = (
    r"(?:young\s+people|children|parents|carers|families|staff|partners|the\s+partnership|respondents|practitioners|"
    r"managers)"
)
#: What the heading, the caption or the sentence over a list says of one that others made, or an earlier inspection.
_TOLD = re.compile(
    r"(?<!through\s)\bself-?\s?evaluat|\bsurvey|\bquestionnaire|\baudits?\b|\bown\s+view\b|"
    rf"\bviews?\s+of\s+(?:the\s+|our\s+)?{_TELLING}\b|\bwhat\s+{_TELLING}\s+(?:think|say|see|feel|tell|want)\b|"
    rf"\b{_TELLING}\s+(?:(?:also|had|have|themselves|jointly)\s+)*"
    r"(?:said|told|thought|felt|named|identified|reported|asked|asks?|believed|wanted|saw)\b|"
    r"\b(?:named|identified|reported|suggested)\s+by\s+(?!us\b|our\b|inspectors|the\s+(?:inspection|team))|"
    r"\b(?:findings|results|summary|strengths|areas|recommendations?)\s+(?:\w+\s+){0,4}?(?:of|from|in)\s+the\s+"
    r"(?:previous|earlier|last|first|original)\s+(?:joint\s+)?inspection\b|"
    r"^[\W\d]*(?:the\s+)?(?:previous|earlier|last|first|original)\s+(?:joint\s+)?inspection\b|"
    r"\binspection\s+(?:of|in)\s+(?:\w+\s+)?(?:19|20)\d\d\b|^\W*in\s+(?:\w+\s+)?(?:19|20)\d\d,?\s+(?:we|inspectors)\s",
    re.IGNORECASE,
)


def is_told_by_others(words: str) -> bool:
    """Say whether a heading, a caption or a sentence is that of strengths or areas that others named, or earlier ones.

    >>> is_told_by_others("What young people told us"), is_told_by_others("What partners do well")
    (True, False)
    """
    return bool(_TOLD.search(words))


def we_say(words: str) -> bool:
    """Say whether inspectors speak of their own evaluation.

    >>> we_say("We have evaluated this as good."), we_say("Families evaluated this as good.")
    (True, False)
    """
    return bool(_WE_SAY.search(words))


def is_of_others(said: re.Match[str], words: str) -> bool:
    """Say whether a sentence tells of a grade that is not of this inspection.

    :param said: what in the sentence says that something was graded.
    :param words: the sentence.
    """
    before = words[: said.end() + len(" was")]
    explained = _OF_A_POINT.search(words) and not _GIVEN.search(words)
    if explained or _EARLIER.search(words) or _SUPPOSED.search(before):
        return True
    return not we_say(words) and bool(_NOT_OURS.search(words) or said[0].casefold().startswith("rated"))


def has_grades_of_others(words: str, since: int = 0) -> bool:
    """Say whether a heading or a caption is that of grades that are not of this inspection.

    :param words: the heading or the caption.
    :param since: the first year in which this inspection can have been; grades of years before it are of another.

    >>> has_grades_of_others("Evaluations of the previous inspection"), has_grades_of_others("Summary of evaluations")
    (True, False)
    >>> [has_grades_of_others(f"Evaluations of the {year} inspection", 2015) for year in (2011, 2016)]
    [True, False]
    """
    if _OVER_ROWS.search(words):
        return True
    years = [_last_year(match) for match in _YEAR.finditer(words)] if since and _OF_GRADES.search(words) else []
    return bool(years) and max(years) < since and not _NOT_OF_THEN.search(words)


def _last_year(match: re.Match[str]) -> int:
    """Return a year, the last one of several ("2013-14")."""
    return int(match[1][: 4 - len(match[2] or "")] + (match[2] or ""))

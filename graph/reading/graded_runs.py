"""A table of indicators and grades that lost its lines: name, grade, name, grade, one after the other.

So some programmes leave a page. Relies on whole names of indicators, each with nothing but a grade after it; one such
pair alone may be a sentence, so there have to be several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph.reading.grades_in_turn import mentions_in
from jig.graph.reading.grades_of_others import has_grades_of_others
from jig.graph.reading.indicators import Framework
from jig.graph.reading.scale_points import POINT, POINT_WORDS, POINTS
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage

__all__ = ["Pair", "pairs_in", "runs_in"]

#: A grade right after a name, before another name, a mark or the end, and no word of a sentence ("good progress").
_GRADE = re.compile(
    rf"[\s|:–—-]*\b({POINT})\b(?![\s|]*\b(?:{POINT})\b)(?=\s*(?:[^\w\s]|(?-i:[A-Z0-9])|$))", re.IGNORECASE
)
#: Pairs of the shortest run, and characters before it that may say whose grades these are.
_PAIRS, _BEFORE = 2, 90

#: An indicator with its grade: the indicator, the point, the first character and the one after the last.
Pair = tuple[str, str, int, int]


def pairs_in(words: str, framework: Framework) -> list[Pair]:
    """Return the indicators of a text that have a grade right after their names, if they are several.

    :param words: the text.
    :param framework: the framework of the report.
    """
    found = [
        (one.value, POINTS[match[1].casefold()], one.begin, match.end())
        for one in mentions_in(words, framework)
        if (match := _GRADE.match(words, one.end))
    ]
    return found if len({slug for slug, *_ in found}) >= _PAIRS else []


def runs_in(text: Text, framework: Framework) -> Iterator[Pair]:
    """Yield the pairs of the report's passages, but those under words that tell of the grades of others.

    :param text: the text.
    :param framework: the framework of the report.
    """
    plain = text.document.text
    for passage in text.document.passages:
        if passage.start < text.begin or passage.kind in ("contents", "row"):
            continue
        raw = plain[passage.begin : passage.end]
        folded = raw.casefold()
        pairs = pairs_in(raw, framework) if sum(map(folded.count, POINT_WORDS)) >= _PAIRS else []
        if pairs and not _are_of_others(text, passage, passage.begin + pairs[0][2]):
            for slug, point, begin, end in pairs:
                yield slug, point, passage.begin + begin, passage.begin + end


def _are_of_others(text: Text, passage: Passage, at: int) -> bool:
    """Whether the headings over a passage, or the words before a place in it, say that grades are those of others."""
    before = " ".join(text.document.text[max(0, at - _BEFORE) : at].split())
    return any(has_grades_of_others(words, text.since) for words in (before, *text.headings_over(passage.section)))

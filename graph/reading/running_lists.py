"""Lists that stand in a sentence: "We asked the partnership to improve ..., strengthen ... and ensure ...".

Where marks count the entries ("(a) ...; (b) ..."), or semicolons part them, relies on the words that announce them;
else on the words that announce such a list, on commas, semicolons and the last "and" between its entries, and on how
each entry begins: with a verb that the vocabularies know, or with an article. Where an entry begins otherwise there is
no list: what is one entry and what two would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jig.graph.reading.grades_of_others import is_told_by_others
from jig.graph.reading.lexicon import Lexicon
from jig.graph.reading.lines import Line
from jig.graph.reading.roles import UNDECIDED
from jig.graph.reading.sentence_parts import any_of, asking_verbs, cut, marked_parts, parts_between_semicolons
from jig.graph.reading.text import Text

__all__ = ["entries_told"]

#: What parts two entries.
_BETWEEN = re.compile(r"(?:[,;]\s+(?:and\s+)?|\sand\s+)(?:to\s+)?")
#: Words between the announcement and the first entry.
_THEN = r"\b\W{0,2}(?:(?:now|also|therefore|next|to|take account of the need to)\b\W{0,2})*"
#: What names a list of things, not of things to do, and the article that each of these begins with.
_ARE = r"\b[^.;:]{0,30}?\b(?:are|were|include|included|is|was)\b\W{0,2}"
_ARTICLE = re.compile(r"(?:the|a|an|its|their|how)\s")
#: Entries of the shortest list, and words of its shortest entry.
_FEWEST, _WORDS = 2, 3
#: What the lists are of, by the cue that announces them.
_CUES = {"strengths": "announces-strengths", "priority-areas": "announces-areas"}
#: What a sentence calls them that names them.
_THINGS = {"strengths": "strengths", "priority-areas": "priorities"}


class _Forms(NamedTuple):
    """How a kind of list is announced: entries begin with a verb, or with an article; what it is called, and surely."""

    asked: re.Pattern[str]
    named: re.Pattern[str]
    called: re.Pattern[str]
    cued: re.Pattern[str]
    verb: re.Pattern[str]


def entries_told(text: Text, role: str) -> Iterator[Line]:
    """Yield the entries of the lists in sentences of the conclusion, and of those with marks or semicolons anywhere.

    :param text: the text of the report.
    :param role: what the lists are of, as a role of sections.
    """
    forms = _forms(text.lexicon, role)
    for line in text.lines:
        if line.role in UNDECIDED and (marked := _marked(text, line, forms)):
            yield from marked
            continue
        if line.role != "conclusion" or line.part or line.sentence.passage.kind != "paragraph":
            continue
        for announced, opens in ((forms.asked, forms.verb), (forms.named, _ARTICLE)):
            match = announced.search(line.text)
            if match is None or is_told_by_others(line.text[: match.end()]):
                continue
            parts = _parts(line.text, match.end(), opens)
            if len(parts) >= _FEWEST:
                yield from (cut(text, line, begin, end) for begin, end in parts)
                break


@lru_cache(maxsize=4)
def _forms(lexicon: Lexicon, role: str) -> _Forms:
    known = lexicon.vocabulary.values
    cues = list(known(f"cue/{_CUES[role]}", "hiddenLabel"))
    return _Forms(
        re.compile(rf"\b(?:{any_of(cues)}){_THEN}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of([*cues, _THINGS[role]])}){_ARE}", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of([*cues, _THINGS[role]])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(cues)})\b", re.IGNORECASE),
        asking_verbs(lexicon),
    )


def _marked(text: Text, line: Line, forms: _Forms) -> list[Line]:
    """Return the entries that marks count or semicolons part, where the words before the first announce them."""
    if line.part:
        return []
    marked = marked_parts(line.text)
    parts = marked or parts_between_semicolons(line.text)
    lead = line.text[: parts[0][0]] if parts else ""
    if not (forms.called if marked else forms.cued).search(lead):  # "priorities" may be anyone's
        return []
    own = not any(map(is_told_by_others, (lead, *text.headings_over(line.sentence.passage.section))))
    return [cut(text, line, *part) for part in parts] if own else []


def _parts(words: str, begin: int, opens: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the entries of a list that the rest of a sentence is; none where it is no list.

    A comma or an "and" after which no entry begins stands within one.
    """
    if not opens.match(words, begin):
        return []
    cuts = [mark for mark in _BETWEEN.finditer(words, begin) if opens.match(words, mark.end())]
    bounds = [begin, *(mark.end() for mark in cuts)]
    ends = [*(mark.start() for mark in cuts), len(words)]
    parts = list(zip(bounds, ends, strict=True))
    return parts if all(_is_entry(words[slice(*part)]) for part in parts) else []


def _is_entry(words: str) -> bool:
    """Whether words can be one entry: several, and no list of their own."""
    return len(words.split()) >= _WORDS and ":" not in words

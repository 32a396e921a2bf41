"""Where a list ends among lines that no blank one parts: what stands under it is text, not more of its last entry.

The text shows where it begins a line with the first word of a sentence although the entries are of another make: in
small letters and without stops, or one sentence each. A line that stands further in than the bullets goes on with its
entry all the same.
"""

from __future__ import annotations

import re
from itertools import pairwise

from jig.graph.text.marks import ITEM, ITEM_NUMBER, OPEN_WORDS, SENTENCE_END, indent_of

__all__ = ["OPENS", "OPEN_END", "text_after_list"]

#: Entries of the shortest list whose make tells where it ends, its last one among them.
_FEWEST = 3
#: Words with which sentences begin: names go on over the end of a line, too, and begin with capitals as well.
OPENS = re.compile(
    r"\s*[\"'‘“]?(?:The|We|This|These|Those|They|It|In|Our|Inspectors|Partners|A|An|As|At|While|When|However|There|Their|"
    r"To|Some|Many|Most|Staff|Children|Young|Leaders|Where|Although|Since|During|From|Following|On|Over|By|What|How|"
    r"Across|Within|Through|Both|Each|All|Few|Almost|Overall|If|Because|Parents|Families|Managers|Carers)\b"
)
#: Words after which a line cannot end an entry.
OPEN_END = re.compile(
    rf"(?:[,–—-]|\b(?:{OPEN_WORDS}|can|could|how|it|may|must|not|this|what|when|where|who|whom|you))\s*$"
)
#: What ends a sentence or announces a list, in a line of text; a date or an address may stand under it.
_STOPS = re.compile(r"[.:](?:\s|$)")
#: A sentence that begins after another.
_NEXT_SENTENCE = re.compile(r"[.!?][\"'’”)]?\s+[A-Z]")


def text_after_list(lines: list[str]) -> int:
    """Return the number of the line at which text begins after the last entry of a list; -1 where none does.

    :param lines: lines without a blank one between them.

    >>> text_after_list(["- ships that sail", "- nurses who call", "- ponies eating", "hay", "We will come back."])
    4
    """
    # most lines begin with a word, which is sooner seen
    starts = [at for at, line in enumerate(lines) if not line.lstrip()[:2].isalpha() and ITEM.match(line)]
    starts = _of_last(lines, starts)
    if len(starts) < _FEWEST or starts[-1] + 1 == len(lines):
        return -1
    entries = [_joined(lines[begin:end]) for begin, end in pairwise(starts)]
    first, last = lines[starts[0]], starts[-1]
    small = all(entry[:1].islower() and not _NEXT_SENTENCE.search(entry) for entry in (*entries, _entry(lines[last])))
    single = all(SENTENCE_END.search(entry) and not _NEXT_SENTENCE.search(entry) for entry in entries)
    for at in range(last + 1, len(lines)):
        before, line = lines[at - 1].rstrip(), lines[at]
        if indent_of(line) > indent_of(first) or not OPENS.match(line) or OPEN_END.search(before):
            continue
        if (small or (single and before.endswith("."))) and any(map(_STOPS.search, lines[at:])):
            return at
    return -1


def _of_last(lines: list[str], starts: list[int]) -> list[int]:
    """Return the beginnings of entries that belong to the last list: the number of a chapter over it does not."""
    numbers = [int(number[1]) if (number := ITEM_NUMBER.match(lines[at])) else 0 for at in starts]
    if not any(numbers):
        return starts
    if not numbers[-1]:
        return [at for at, number in zip(starts, numbers, strict=True) if not number]
    first = len(starts) - 1
    while first and numbers[first - 1] == numbers[first] - 1:
        first -= 1
    return starts[first:]


def _entry(line: str) -> str:
    return ITEM.sub("", line, count=1)


def _joined(lines: list[str]) -> str:
    """Return an entry as one line without its mark."""
    return " ".join([_entry(lines[0]).strip(), *(line.strip() for line in lines[1:])])

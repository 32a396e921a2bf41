"""Blank lines that part every two lines of a text, as programmes leave them that make a paragraph of each line."""

from __future__ import annotations

import re
from itertools import pairwise

from jig.graph.text.marks import SENTENCE_END

__all__ = ["spacing_in"]

#: Lines of the shortest text that is looked at.
_FEWEST = 20
#: The share of lines right under another, at most, and of those that go on with a sentence, at least, where the blank
#: lines part no paragraphs: texts with a paragraph a line have 4 % of the latter, texts of printed lines 75 %.
_TOGETHER, _GO_ON = 0.02, 0.25
#: Characters of a printed line, at least; entries of a list are often shorter.
_PRINTED = 40
#: The end of a line, and a blank line between it and another that is none.
_ALONE = re.compile(r"(\S[^\S\n]*\n)[^\S\n]*\n(?=[^\S\n]*\S)")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def spacing_in(text: str) -> frozenset[int]:
    """Return the characters at which the blank lines begin that part nothing: one after every line of a text.

    Where there are more than one they part paragraphs as they do elsewhere.

    :param text: the text of a document.

    >>> lines = ["Partners shared with each other what they", "knew of the families."] * 12
    >>> len(spacing_in("\\n\\n".join(lines))), len(spacing_in("\\n".join(lines)))
    (23, 0)
    """
    lines = list(_LINE.finditer(text))
    if len(lines) < _FEWEST or text.count("\n") < len(lines) * 3 // 2:
        return frozenset()
    together = goes_on = 0
    for one, other in pairwise(lines):
        together += other.start() == one.end() + 1
        printed = len(one[0]) >= _PRINTED and not SENTENCE_END.search(one[0])
        goes_on += printed and other[0].lstrip()[:1].islower()
    if together > _TOGETHER * len(lines) or goes_on < _GO_ON * len(lines):
        return frozenset()
    return frozenset(match.end(1) for match in _ALONE.finditer(text))

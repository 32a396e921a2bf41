"""Ends of lines that say nothing: within a row of a table in tags, and after a hyphen of another kind.

What reads a text goes by lines, and a row is one, whatever a converter made of it: the line ends within it become
spaces. Words that the end of a line cuts are known by the plain hyphen: the others that readers of pages print become
one. No letter and no offset changes.
"""

from __future__ import annotations

import re

__all__ = ["plain_lines"]

#: A row, up to the tag that ends it or to the next one.
_ROW = re.compile(r"<tr\b[^<>]*>(?:(?!<tr\b|</table\b).)*?</tr\s*>", re.IGNORECASE | re.DOTALL)
_LINE_ENDS = str.maketrans("\n\r\f\v", "    ")
#: A hyphen at the end of a line that is no plain one: of Unicode, or one that shows at line ends alone.
_HYPHENS = "\u2010\u2011\u00ad"
_HYPHEN = re.compile(f"[{_HYPHENS}](?=[ \\t]*\\n)")


def plain_lines(text: str) -> str:
    """Return a text with each row in tags on one line and plain hyphens at the ends of lines, of the same length.

    :param text: the text of a report.

    >>> plain_lines("<tr>\\n<td>Boats</td>\\n<td>Good</td>\\n</tr>\\n")
    '<tr> <td>Boats</td> <td>Good</td> </tr>\\n'
    """
    if "<tr" in text:
        text = _ROW.sub(lambda row: row[0].translate(_LINE_ENDS), text)
    return _HYPHEN.sub("-", text) if any(mark in text for mark in _HYPHENS) else text

"""Rows of tables in tags that a converter put over several lines, one cell or one tag a line.

What reads a text goes by lines, and a row is one. Here the line ends within a row become spaces: no letter and no
offset changes. Rows that no tag closes stay as they are.
"""

from __future__ import annotations

import re

__all__ = ["rows_on_one_line"]

#: A row, up to the tag that ends it or to the next one.
_ROW = re.compile(r"<tr\b[^<>]*>(?:(?!<tr\b|</table\b).)*?</tr\s*>", re.IGNORECASE | re.DOTALL)
_LINE_ENDS = str.maketrans("\n\r\f\v", "    ")


def rows_on_one_line(text: str) -> str:
    """Return a text with each row of a table in tags on one line, of the same length as it was.

    :param text: the text of a report.

    >>> rows_on_one_line("<tr>\\n<td>Boats</td>\\n<td>Good</td>\\n</tr>\\n")
    '<tr> <td>Boats</td> <td>Good</td> </tr>\\n'
    """
    return _ROW.sub(lambda row: row[0].translate(_LINE_ENDS), text) if "<tr" in text else text

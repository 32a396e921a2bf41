"""Numbers of a list that stand on lines of their own, as readers of pages leave them whose cells stood side by side.

    1
    The partnership should make sure that ...
    2
    The partnership should ...

Each is followed at once by a line of running text; they count from one, a few lines apart. The names of indicators in
a table are shorter, and the numbers of pages further apart (``graph.text.furniture``).
"""

from __future__ import annotations

import re

__all__ = ["lone_numbers_in"]

#: A line that is nothing but a number, and the running text under it.
_LONE = re.compile(r"^[ \t]*(\d{1,2})[ \t]*\n(?=[ \t]*[A-Z][^\n]{44,}$|[ \t]*[A-Z][^\n]{23,}[.;]$)", re.MULTILINE)
#: Lines of the longest entry, and entries of the shortest list.
_LINES, _ENTRIES = 12, 2


def lone_numbers_in(text: str) -> frozenset[int]:
    """Return the characters at which such lines begin.

    :param text: the text of a report.

    >>> entry = "The partnership should make sure that boats are mended."
    >>> text = "\\n".join(("Asked", "1", entry, "2", entry, "", "7", entry))
    >>> sorted(lone_numbers_in(text)) == [text.index("1"), text.index("2")]
    True
    """
    found: list[int] = []
    chain: list[re.Match[str]] = []
    for match in _LONE.finditer(text):
        goes_on = chain and int(match[1]) == len(chain) + 1
        if goes_on and text.count("\n", chain[-1].end(), match.start()) <= _LINES:
            chain.append(match)
        else:
            chain = [match] if int(match[1]) == 1 else []
        if len(chain) == _ENTRIES:
            found += [one.start() for one in chain]
        elif len(chain) > _ENTRIES:
            found.append(match.start())
    return frozenset(found)

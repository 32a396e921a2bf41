"""What sites that show the documents of others put around a text that is copied from them.

They print a title of their own, numbers of views and links above the text; some put the number of the page before each
paragraph, which is a page, and some "Page 2:" and their title over it. One line that only such sites have tells that a
text comes from one; what stands above the last of their lines is theirs as well: the text begins with its own title.
"""

from __future__ import annotations

import re

__all__ = ["viewer_parts"]

#: Lines that only such sites have.
_SHOWS = re.compile(
    r"\s*(?:advertisement|you are on page \d+ ?of \d+|total page:\s?\d+|slideshare a scribd company logo|"
    r"start display at page:|embed size \(px\)|post on \d{1,2}-[a-z]{3}-\d{4})\s*$",
    re.IGNORECASE,
)
#: Lines that they have beside those.
_BESIDE = re.compile(
    r"\s*(?:size: px|download to read offline|download [\"“].*[\"”]|transcri(?:pt|ption)(?: of\b.*)?|"
    r"(?:• )?(?:upload(?:ed by)?|view|download)s?(?:: .*)?|\d+ (?:views?|downloads?)|category:?|documents|"
    r"citation preview|file type:\s?\w+, size:\s?\S+|\d+ of \d+|<<)\s*$",
    re.IGNORECASE,
)
#: The head of a page, by which the title of the site comes again.
_PAGE_OF_SITE = re.compile(r"Page (\d{1,3}): \S.*$")
#: The number of a page before its words.
_NUMBER = re.compile(r"(\d{1,3}) (?=\S)")
#: Among how many lines with words such a site begins a text, and how far apart its lines stand.
_AMONG, _APART = 60, 6
#: Where lines end.
_LINES = re.compile(r"(?<=[\n\f])")


def viewer_parts(text: str) -> dict[int, int]:
    """Return how many characters at the beginning of a line are such a site's, by the character where the line begins.

    :param text: the text of a document.

    >>> viewer_parts("Boats of Fife\\n\\nadvertisement\\nBoats of Fife\\nMay 2008\\n")
    {0: 14, 15: 14}
    """
    lines: list[tuple[int, str]] = []
    at = 0
    for line in _LINES.split(text):
        lines.append((at, line))
        at += len(line)
    end = _end_of_head(lines)
    if not end:
        return {}
    found = {at: len(line) for at, line in lines[:end] if line.strip()}
    found |= {at: len(line) for at, line in lines[end:] if _PAGE_OF_SITE.match(line.strip())}
    return found | _page_numbers(lines[end:])


def _end_of_head(lines: list[tuple[int, str]]) -> int:
    """Return the line below the last of those that a site put over a text; 0 where none did."""
    worded = [(at, line) for at, (_, line) in enumerate(lines) if line.strip()][:_AMONG]
    shown = next((number for number, (_, line) in enumerate(worded) if _SHOWS.match(line)), None)
    if shown is None:
        return 0
    last = shown
    for number, (_, line) in enumerate(worded[shown:], shown):
        if number - last > _APART:
            break
        if _SHOWS.match(line) or _BESIDE.match(line):
            last = number
    below = worded[last][0] + 1
    return below if any(line.strip() for _, line in lines[below:]) else 0


def _page_numbers(lines: list[tuple[int, str]]) -> dict[int, int]:
    """Return the numbers of pages that stand before paragraphs, each of which is a page, from the first page on."""
    found: dict[int, int] = {}
    fresh = True
    for at, line in lines:
        number = _NUMBER.match(line) if fresh else None
        if number and int(number[1]) == len(found) + 1:
            found[at] = number.end()
        elif fresh and line.strip() and not found:
            return {}
        fresh = not line.strip()
    return found if len(found) > 1 else {}

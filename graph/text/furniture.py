"""Running heads and feet in a text that was taken out of pages.

A reader of PDFs knows where a line stands on its page (``graph.text.pdf``); a plain text does not. Here a line is
furniture when the same words, but for a number, come again and again: with a number that rises (a page number), or at
the edges of pages, which form feeds and lone page numbers show.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

__all__ = ["PAGE_NUMBER", "furniture_in"]

#: A line that is nothing but a page number.
PAGE_NUMBER = re.compile(
    r"\s*[-–|]?\s*(?:page\s*[|:]?\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\s*(?:[-–|]\s*(?:page)?)?\s*$", re.IGNORECASE
)
#: Where lines end; a form feed ends one as well, and the words after it begin a page.
_LINES = re.compile(r"(?<=[\n\f])")
_DIGITS = re.compile(r"\d+")
_PAGED = re.compile(r"\bpage\s*#|^#\s*\||\|\s*#$|^#\s|\s#$")
#: Lines that recur with a rising number and say something: the numbered parts of a report.
_PARTS = re.compile(
    r"[\W#]*(?:priority|improvement|area|appendix|annex|key|statement|question|quality|indicator|recommendation|table|"
    r"figure|chart|section|part|good practice|example|stage|step|group|total|standard|theme)\b"
)
#: The same, with other words before them ("Progress on recommendation 2").
_PART_LAST = re.compile(
    r"\b(?:priority|area|recommendation|statement|question|indicator|standard|theme|action|message|finding)s? #$"
)
#: Characters of the shortest and the longest line that counts, and letters of one at the edges of pages alone.
_SHORTEST, _LONGEST, _FEWEST = 12, 150, 6
#: How often a line must come, and how many lines must lie between two of them.
_OFTEN, _APART = 3, 5
#: Lines of the shortest page between two heads that begin with its number.
_PAGE = 20
#: After how many lines with words a count of pages that was not gone on with is given up.
_FAR = 200
#: Characters of the longest text that is looked through; no report is longer.
_MOST = 8_000_000


class _Seen(NamedTuple):
    """A line: where it begins, how many lines with words stand before it, its numbers, whether it is at an edge."""

    begin: int
    at: int
    numbers: tuple[int, ...]
    edge: bool


def furniture_in(text: str) -> frozenset[int]:
    """Return the characters at which the lines begin that are running heads and feet; the title at the top is none.

    :param text: the text of a document.

    >>> page = "\\n".join(f"Words {letter}." for letter in "abcdefghi")
    >>> text = "\\n".join(f"Report on the North {number}\\n{page}" for number in (1, 2, 3))
    >>> [text[begin : begin + 19] for begin in sorted(furniture_in(text))]
    ['Report on the North', 'Report on the North']
    """
    if len(text) > _MOST:
        return frozenset()
    seen: dict[str, list[_Seen]] = {}
    for begin, at, line, edge in _lines_with_words(text):
        if _SHORTEST <= len(line) <= _LONGEST and line[0] not in "-•*#":
            masked = _DIGITS.sub("#", line.casefold())
            numbers = tuple(int(number[:6]) for number in _DIGITS.findall(line))
            seen.setdefault(masked, []).append(_Seen(begin, at, numbers, edge))
    heads = [ones for masked, ones in seen.items() if len(ones) > 1 and _is_furniture(text, masked, ones)]
    places = {one.at for ones in heads for one in ones}
    beside = [
        ones
        for masked, ones in seen.items()
        if len(ones) >= _OFTEN and not _PARTS.match(masked) and all(_stands_by(one, places) for one in ones)
    ]
    found = {one.at: one.begin for ones in (*heads, *beside) for one in ones}
    for at in (1, 2):  # a title at the top is none, though it be printed as the head of the pages
        if found.pop(at, None) is None:
            break
    return frozenset((*_page_numbers(text), *found.values()))


def _stands_by(one: _Seen, places: set[int]) -> bool:
    """Whether a line stands next to a head or foot, of which it is then a part."""
    return one.at - 1 in places or one.at + 1 in places or one.at in places


def _page_numbers(text: str) -> list[int]:
    """Return where the lines begin that are nothing but a number and count the pages: one more each, lines apart."""
    best: list[tuple[int, int, int]] = []
    chain: list[tuple[int, int, int]] = []
    at = count = 0
    for raw in _LINES.split(text):
        words = raw.strip()
        count += bool(words)
        if words.isdecimal() and len(words) < 4:
            number = int(words)
            if chain and number == chain[-1][1] + 1 and count - chain[-1][2] >= _APART:
                chain.append((at, number, count))
            elif not chain or number <= chain[0][1] or count - chain[-1][2] >= _FAR:
                chain = [(at, number, count)]
            best = max(best, chain, key=len)
        at += len(raw)
    return [begin for begin, _, _ in best] if len(best) >= _OFTEN else []


def _is_furniture(text: str, masked: str, ones: list[_Seen]) -> bool:
    everywhere = all(one.edge for one in ones)
    letters = sum(c.isalpha() for c in masked)
    short = everywhere and masked[-1] not in ".,;:"
    if letters < (_FEWEST if short else _SHORTEST) or _PARTS.match(masked) or _PART_LAST.search(masked):
        return False
    if len(ones) < _OFTEN:  # in a report of three pages, of which the first has no head
        paged = bool(_PAGED.search(masked)) and _rises(ones)
        if everywhere:
            return paged or all(_opens_page(text, one.begin) for one in ones)
        first, last = ones
        return masked.startswith("# ") and last.at - first.at >= _PAGE and last.numbers[0] == first.numbers[0] + 1
    if sum(one.edge for one in ones) * 5 >= len(ones) * 3:
        return True
    if any(after.at - before.at < _APART for before, after in pairwise(ones[1:])):  # a title page has few lines
        return False
    return bool(_PAGED.search(masked)) and _rises(ones)


def _opens_page(text: str, begin: int) -> bool:
    """Whether nothing but white space stands between a line and the form feed before it."""
    return text[max(0, begin - _LONGEST) : begin].rstrip(" \n\r\t").endswith("\f")


def _rises(ones: list[_Seen]) -> bool:
    """Whether a number of the line grows from one to the next."""
    return any(
        all(before < after for before, after in pairwise(column))
        for column in zip(*(one.numbers for one in ones), strict=True)
    )


def _lines_with_words(text: str) -> list[tuple[int, int, str, bool]]:
    """Return the lines that hold words: first character, number, words, whether they are first or last of a page."""
    found: list[tuple[int, int, str, bool]] = []
    at, fresh, count = 0, True, 0
    for raw in _LINES.split(text):
        line = " ".join(raw.split())
        number = bool(line) and bool(PAGE_NUMBER.match(line))
        if line and not number:
            count += 1
            found.append((at, count, line, fresh))
            fresh = False
        if number or raw.endswith("\f"):
            if found:
                found[-1] = (*found[-1][:3], True)
            fresh = True
        at += len(raw)
    return found

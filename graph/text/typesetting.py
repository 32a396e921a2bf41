"""Characters of typesetters that stand for others, or for none: what reads a text sees the plain ones."""

from __future__ import annotations

import re

__all__ = ["plain_characters"]

#: Hyphens that are read as any other, ligatures with their letters, and characters without width, which are none.
_PLAIN = {
    0x2010: "-",
    0x2011: "-",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""),
}
#: A hyphen that shows at the end of a line alone, elsewhere.
_SOFT_HYPHEN = re.compile("\u00ad(?![ \\t]*(?:\\n|$))")


def plain_characters(text: str) -> str:
    """Return a text with plain hyphens, without ligatures and without what does not show.

    The letter stream is the same (``graph.text.letters``). PDFium does so by itself.

    :param text: any text.

    >>> plain_characters("the \ufb01ndings of non\u2011statutory inspec\u00adtions")
    'the findings of non-statutory inspections'
    """
    return text if text.isascii() else _SOFT_HYPHEN.sub("", text.translate(_PLAIN))

"""Making a text plain before it is read: characters that stand for others or for none, line ends that say nothing.

Typesetters print hyphens of several kinds, ligatures and characters without width; devices left control characters.
What reads a text goes by lines: a row of a table in tags is one, whatever a converter made of it, and words that the
end of a line cuts are known by the plain hyphen. The letter stream (``graph.text.letters``) stays the same.
"""

from __future__ import annotations

import re

from jig.graph.dates import MONTHS

__all__ = ["parted_words", "plain_characters", "plain_lines", "without_controls"]

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
#: Characters that devices obey and nobody sees; form feeds part pages.
_CONTROLS = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - set(b"\t\n\f"), " ")
_CONTROL = re.compile(f"[{''.join(map(re.escape, map(chr, sorted(_CONTROLS))))}]")
#: A hyphen that shows at the end of a line alone, elsewhere.
_SOFT_HYPHEN = re.compile("\u00ad(?![ \\t]*(?:\\n|$))")
#: A row, up to the tag that ends it or to the next one.
_ROW = re.compile(r"<tr\b[^<>]*>(?:(?!<tr\b|</table\b).)*?</tr\s*>", re.IGNORECASE | re.DOTALL)
_LINE_ENDS = str.maketrans("\n\r\f\v", "    ")
#: A hyphen at the end of a line that is no plain one: of Unicode, or one that shows at line ends alone.
_HYPHENS = "\u2010\u2011\u00ad"
_HYPHEN = re.compile(f"[{_HYPHENS}](?=[ \\t]*\\n)")

#: What begins a line of a title page and stands against the last word of the line before, where its end was lost.
_LINE_OF_TITLE = re.compile(
    r"(?<=[a-z?])(?=(?:(?:Prepared|Published|Produced) by|(?:A report on|Report of) (?:a|the)|Page \d{1,3} of \d|"
    rf"(?:{'|'.join(MONTHS)}) (?:19|20)\d\d)\b)"
)


def parted_words(text: str) -> str:
    """Return a text with a space where lines of a title page lost the line end between them.

    The letter stream is the same (``graph.text.letters``).

    :param text: any text.

    >>> parted_words("Services for children in FifePrepared by the Care InspectorateMay 2020")
    'Services for children in Fife Prepared by the Care Inspectorate May 2020'
    """
    return _LINE_OF_TITLE.sub(" ", text)


#: The number that pdfminer prints for a sign that its font does not name, where a bullet stands.
_NAMELESS_BULLET = re.compile(r"(?:^|(?<=[\s|]))\(cid:\d{1,5}\)(?=\s|$)", re.MULTILINE)


def plain_characters(text: str) -> str:
    """Return a text with plain hyphens and bullets, without ligatures and without what does not show.

    The letter stream is the same (``graph.text.letters``), but for numbers of signs without a name that stand alone:
    these are bullets ("(cid:127)"). PDFium does so by itself.

    :param text: any text.

    >>> plain_characters("the \ufb01ndings of non\u2011statutory inspec\u00adtions")
    'the findings of non-statutory inspections'
    >>> plain_characters("(cid:127) met children")
    '• met children'
    """
    text = _NAMELESS_BULLET.sub("•", text) if "(cid:" in text else text
    return text if text.isascii() else _SOFT_HYPHEN.sub("", text.translate(_PLAIN))


def without_controls(text: str) -> str:
    """Return a text of the same length with a space for each control character, line ends, tabs and form feeds apart.

    No RDF/XML can hold such a character, and a terminal at which the words are shown would obey it.

    :param text: any text.

    >>> without_controls("a\x1b[31mred\x07 boat\\n")
    'a [31mred  boat\\n'
    """
    return text.translate(_CONTROLS) if _CONTROL.search(text) else text


def plain_lines(text: str) -> str:
    """Return a text with each row in tags on one line and plain hyphens at the ends of lines, of the same length.

    :param text: the text of a report.

    >>> plain_lines("<tr>\\n<td>Boats</td>\\n<td>Good</td>\\n</tr>\\n")
    '<tr> <td>Boats</td> <td>Good</td> </tr>\\n'
    """
    if "<tr" in text:
        text = _ROW.sub(lambda row: row[0].translate(_LINE_ENDS), text)
    return _HYPHEN.sub("-", text) if any(mark in text for mark in _HYPHENS) else text

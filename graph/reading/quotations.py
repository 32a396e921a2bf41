"""Whose words a passage gives that begins with a quotation mark: as what stands after the quotation says.

Reports set off what people said ("I felt listened to." Young person) or end it with who said it ("...," said one
carer). Each sentence within such a quotation is theirs. Relies on the marks around it, and on nouns for people
(``voices``) in brackets, on the same line or in the short passage after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text
from jig.graph.reading.voices import begins_with_people, people_of
from jig.graph.text.documents import Passage
from jig.graph.text.marks import SPEAKER

__all__ = ["UNKNOWN", "is_speaker", "speaker_of"]

#: What is returned of a quotation of somebody who is not told.
UNKNOWN = "unknown"
#: The mark that closes a quotation, by the one that opens it; a single one is no apostrophe.
_CLOSING = {"“": re.compile("”"), '"': re.compile('"'), "‘": re.compile(r"’(?!\w)"), "«": re.compile("»")}
_CLOSED = tuple('”"’»')
#: What may stand between the opening mark and the first letter.
_OPENING = re.compile(r"([“\"‘«])[\s*_.…]*$")
#: What tells one who spoke from the heading of what comes next ("Child, age 9").
_ONE = re.compile(r"[,\d]|\bage")
#: Words by which somebody speaks of themselves.
_OF_ONESELF = re.compile(r"\b(?:I|I['’]\w+|me|my|mine|myself|mum|dad)\b")
#: Characters of the longest quotation and of what says after it whose it is.
_LONGEST, _ATTRIBUTION = 1200, 70


def speaker_of(text: Text, line: Line) -> str:
    """Return the voice of a sentence in a quotation that a passage begins with; empty where it is in none.

    :param text: the text of the report.
    :param line: the sentence.
    :returns: a voice, ``UNKNOWN`` where somebody speaks who is not told.
    """
    passage, plain = line.sentence.passage, text.document.text
    opening = _OPENING.search(plain, max(0, passage.begin - 6), passage.begin)
    if opening is None:
        return ""
    closing = _CLOSING[opening[1]].search(plain, passage.begin, passage.begin + _LONGEST)
    if closing is None or text.document.letters.index(closing.start()) <= line.sentence.start:
        return ""
    people = people_of(_after(text, passage, closing.end()))
    return people or (UNKNOWN if _OF_ONESELF.search(plain[passage.begin : closing.start()]) else "")


def is_speaker(text: Text, line: Line) -> bool:
    """Say whether a sentence is who said what the quotation before it holds ("Young person in foster care").

    :param text: the text of the report.
    :param line: the sentence.
    """
    if not SPEAKER.fullmatch(line.text):
        return False
    begin = line.sentence.passage.begin
    return text.document.text[max(0, begin - _LONGEST) : begin].rstrip(" \n\t*_–—-")[-1:] in _CLOSED


def _after(text: Text, passage: Passage, end: int) -> str:
    """Return what stands after a quotation: the rest of its line, else the next passage where that is short."""
    plain = text.document.text
    rest = plain[end : passage.end + 1].strip()
    if not any(map(str.isalpha, rest)):
        at = bisect_left(text.document.passages, passage.start + 1, key=lambda other: other.start)
        following = text.document.passages[at] if at < len(text.document.passages) else passage
        words = plain[following.begin : following.end]
        told = following.length <= _ATTRIBUTION and "." not in words and begins_with_people(words)
        alone = following.kind == "paragraph" or (following.kind == "heading" and _ONE.search(words))
        return words if told and alone else ""
    return rest.partition("\n")[0][:_ATTRIBUTION]

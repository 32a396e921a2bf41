"""Papers to a council or a committee: what tells that a text is one, and where the report begins that one encloses.

Relies on the head of such papers ("Report to:", "Date of Meeting:"), on the parts that they have and reports have not
(purpose, implications, background papers), and on a title page after them.
"""

from __future__ import annotations

import re

from jig.graph.reading.printed_dates import is_date_line
from jig.graph.reading.text import Text
from jig.graph.reading.titles import CARE_INSPECTORATE, REPORT_OF, TITLE
from jig.graph.text.documents import Passage
from jig.graph.text.marks import SENTENCE_END

__all__ = ["is_paper", "paper_end"]

_PAPER = re.compile(
    r"\W*(?:report to|report by|by|date of meeting|meeting date|agenda item|subject|committee)\b\s*:", re.IGNORECASE
)
#: Parts that papers to a council or a committee have and reports have not.
_PAPER_PART = re.compile(
    r"\W*(?:[\d.]+\W+)?(?:(?:purpose(?: of (?:the |this )?(?:paper|report))?|reasons? for (?:the )?report|"
    r"executive summary and recommendations?|background papers?|list of appendices|"
    r"(?:[\w,&/]+\s+){1,5}(?:implications|considerations)|implications|contact officers?)\W*$|"
    r"(?:polic(?:y|ies)|financ(?:e|ial)|legal|hr|human resources|personnel|staffing|risks?|equalit(?:y|ies)|"
    r"fairer scotland(?: duty)?|sustainability|climate change|customer services?|wards? affected|report author)\s*:|"
    r"for (?:further|more) information,? (?:please )?contact\b|"
    r"report (?:by|to|from)\b|to:\s|to\s+(?:the|all|members|councillors|council|committee|cabinet|board)\b|"
    r"(?:date of )?meeting\b|agenda item\b|"
    r"(?:it is recommended that|members are (?:asked|invited)|the (?:committee|council|board|cabinet) is "
    r"(?:asked|invited|recommended))\b|"
    r"[\w ,&]*\b(?:cabinet|committee|board|council)\s*[-–—:]\s*\d{1,2}\s+\w+\s+20\d\d)",
    re.IGNORECASE,
)
#: How many heads or parts of a paper tell that it is one; among how many passages they and a report in it stand.
_HEADS, _PARTS, _FIRST, _LONGEST_PAPER = 2, 3, 60, 200
#: Among how many passages the heads of a paper stand that encloses a report, and those of one that does not.
_OPENING, _FRONT = 12, 14
#: How a list names what a paper encloses.
_NAMES_APPENDIX = re.compile(r"\W*(?:appendix|annex|enclosure|attachment)\b", re.IGNORECASE)
#: Words of the longest title.
_LONGEST_TITLE = 25


def paper_end(text: Text) -> int:
    """Return the letter at which a report begins that another paper encloses; 0 when there is no such paper.

    :param text: the whole text.
    """
    passages = text.document.passages
    headed = _heads(text, _OPENING) >= _HEADS
    parts = _parts(text)
    if not headed and len(parts) < _PARTS:
        return 0
    first = _OPENING if headed else parts[_PARTS - 1] + 1
    named = 0
    for at, passage in enumerate(passages[first:_LONGEST_PAPER], first):
        if _is_title(text, passage) and ((headed and passage.kind == "heading") or _is_title_page(text, at)):
            if not _NAMES_APPENDIX.match(text.words(passage)):
                return passage.start
            named = named or passage.start  # the list of what is enclosed, unless no other title follows
    return named


def is_paper(text: Text) -> bool:
    """Say whether a text is a paper to a council or a committee, and no report that such a paper encloses.

    :param text: the whole text, or the report in it.
    """
    return not text.begin and (_heads(text, _FRONT) >= _HEADS or len(_parts(text)) >= _PARTS)


def _heads(text: Text, among: int) -> int:
    """Return how many lines of the first passages begin as the head of a paper does."""
    plain = text.document.text
    lines = (line for one in text.document.passages[:among] for line in plain[one.begin : one.end + 1].split("\n"))
    return sum(bool(_PAPER.match(line)) for line in lines)


def _parts(text: Text) -> list[int]:
    """Return the passages that only papers have, by their number."""
    return [at for at, passage in enumerate(text.document.passages[:_FIRST]) if _PAPER_PART.match(text.words(passage))]


def _is_title(text: Text, passage: Passage) -> bool:
    """Whether a passage is the title of a report: short, without a stop, or with a date among its lines."""
    raw, words = text.document.text[passage.begin : passage.end + 1], text.words(passage)
    if passage.kind not in ("heading", "paragraph") or words[0].isdigit():
        return False
    lines = raw.split("\n")
    if passage.kind == "paragraph" and any(map(is_date_line, lines[1:])):
        return bool(TITLE.search(lines[0]))
    ends = passage.kind == "paragraph" and SENTENCE_END.search(raw)
    return bool(TITLE.search(words)) and len(words.split()) <= _LONGEST_TITLE and not ends


def _is_title_page(text: Text, at: int) -> bool:
    """Whether a title stands over what a title page has: a date, a publisher, a list of contents."""
    passages = text.document.passages
    if any(map(is_date_line, text.document.text[passages[at].begin : passages[at].end].split("\n"))):
        return True
    for passage in passages[at + 1 : at + 6]:
        words = text.words(passage)
        if passage.kind == "contents" or is_date_line(words):
            return True
        if REPORT_OF.match(words) or CARE_INSPECTORATE.search(words):
            return True
    return False

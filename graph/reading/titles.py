"""What the titles of reports of the family sound like, the council areas that one names, and what title pages hold."""

from __future__ import annotations

import re

from jig.graph.reading.printed_dates import cut_at_dates, is_date_line
from jig.graph.reading.text import Text
from jig.graph.text.documents import Passage
from jig.graph.text.marks import OPEN_WORDS

__all__ = [
    "CARE_INSPECTORATE",
    "EDUCATION_INSPECTORATE",
    "OF_PROTECTION",
    "REPORT_OF",
    "TITLE",
    "areas_in",
    "front_lines",
    "front_of",
]

#: What a line of a title speaks of.
TITLE = re.compile(
    r"\b(?:services for (?:(?:disabled|vulnerable|young) )?(?:children|older people|adults|people)|"
    r"joint (?:strategic )?inspections?|progress review|"
    r"review of progress|(?!(?:this|our|the|a|each)\b)\w+ review(?: (?:19|20)\d\d)?(?=\W*$)|"
    r"(?:thematic|national|joint) review|overview (?:report|of)|review of findings|findings (?:from|of)|"
    r"children at risk of harm|follow[- ](?:up|through)|"
    r"adult (?:support and )?protection|inspection of|(?:effectiveness of )?strategic planning in)\b",
    re.IGNORECASE,
)
#: What inspections before 2012 were of; those of services for children are not, though they speak of protection too.
OF_PROTECTION = re.compile(
    r"\bservices to protect children\b|^(?!.*\bservices for children\b).*\bchild protection\b",
    re.IGNORECASE | re.DOTALL,
)
#: What a title or a line beside it calls a report.
REPORT_OF = re.compile(r"\breport (?:of|on|following)\b", re.IGNORECASE)
#: The publisher of the family, under its names.
CARE_INSPECTORATE = re.compile(
    r"\bCare\s+Inspectorate\b|\bSCSWIS\b|\bSocial\s+Care\s+and\s+Social\s+Work\s+Improvement\s+Scotland\b",
    re.IGNORECASE,
)
#: The publisher of joint inspections on the protection of children before 2011.
EDUCATION_INSPECTORATE = re.compile(
    r"\bHMIE\b|\bH(?:er\s+)?M(?:ajesty['’]s)?\s+Inspectorate\s+of\s+Education\b", re.IGNORECASE
)
_COMPASS = "North|South|East|West"
_JOINED = r"(?:,| and| &|, and) "
#: A point of the compass whose noun stands after the next one ("East, North and South Ayrshire").
_SHARED_NOUN = re.compile(
    rf"\b({_COMPASS})(?={_JOINED}(?:(?:{_COMPASS}){_JOINED})*(?:{_COMPASS}) ([A-Z][a-z]+))",
)


def areas_in(text: Text, title: str, front: list[Passage]) -> tuple[str, ...]:
    """Return the council areas that a title names, those that share a noun as well.

    :param text: the text of the report.
    :param title: its title.
    :param front: the passages of its title page.
    """
    place = next(iter(front or text.document.passages), None)
    named = text.line(_SHARED_NOUN.sub(r"\1 \2", title), place).slugs("area") if place else ()
    return tuple(area for area in named if area != "scotland")


#: The line of a title page that says who made a report; what stands after it is none of the title.
_MADE_BY = re.compile(r"\s+(?=(?:Prepared|Published|Produced) by\b)")
#: Lines in small letters before a title, as the name in a logo has them.
_BEFORE = re.compile(r"\A(?:\s*[a-z][^\n]*\n)+(?=\s*[A-Z])")
#: The mark of an entry in brackets.
_MARKED = re.compile(r"\(?(?:[a-z]|[ivx]+)\)")
#: Words that cannot end a title: its next line does.
_GOES_ON = re.compile(rf"\b(?:{OPEN_WORDS}|following|who)$|,$", re.IGNORECASE)
#: What says of a part of a title that ends with a stop that it is a sentence.
_SENTENCE = re.compile(r"\b(?:was|were|is|are|has|have|had|led|took|visited|found)\b|\b[Ww]e\s")
#: Words of the longest part of a title that ends with a stop.
_LONGEST_LINE = 20


def front_lines(text: Text, front: list[Passage]) -> list[tuple[Passage, str]]:
    """Return the parts of a title page: its passages, cut at dates, those that go on joined.

    :param text: the text of the report.
    :param front: the passages of its title page.
    """
    plain = text.document.text
    parts: list[tuple[Passage, str]] = []
    for passage in front:
        raw = _MADE_BY.split(plain[passage.begin : passage.end])[0]
        raw = raw if parts and TITLE.search(parts[-1][1]) else _BEFORE.sub("", raw)
        dated = any(is_date_line(line) for line in raw.split("\n"))
        ends = not dated and plain.startswith((".", ":"), passage.end)
        if ends and (len(raw.split()) > _LONGEST_LINE or _SENTENCE.search(raw)):
            continue
        cut = len(raw) < passage.end - passage.begin or (dated and "\n" in raw)
        for words in cut_at_dates(raw) if cut else [text.words(passage)]:
            goes_on = words[:1].islower() and not _MARKED.match(words)
            joins = parts and (goes_on or _GOES_ON.search(parts[-1][1])) and not is_date_line(words)
            if joins and TITLE.search(parts[-1][1]) and len(words.split()) < 20:
                parts[-1] = (parts[-1][0], f"{parts[-1][1]} {words}")
            else:
                parts.append((passage, words))
    return parts


#: Headings that stand over what a report says, though they speak of an inspection; letters of the longest title page.
_OF_A_PART, _LONGEST_FRONT = (
    re.compile(r"\W*(?:executive|our|key|main|summary|overview of|foreword)\b", re.IGNORECASE),
    3000,
)


def front_of(text: Text) -> frozenset[int]:
    """Return the passages of title page and imprint, by their first letters: publishers tell there what they are for.

    They stand before a list of contents, under lines of a title or a date and under no other heading.

    :param text: the text of the report.
    """
    listed = (one.start for one in text.document.passages if one.kind == "contents" and one.start >= text.begin)
    end = next(listed, 0)
    if end - text.begin > _LONGEST_FRONT:
        return frozenset()
    titled = {one.path for one in text.document.sections if one.start < end and _is_titling(one.heading)}
    return frozenset(
        one.start
        for one in text.document.passages
        if text.begin <= one.start < end and not text.roles.get(one.section) and one.section in ("", *titled)
    )


def _is_titling(heading: str) -> bool:
    """Whether a heading is a line of a title page."""
    called = TITLE.search(heading) or REPORT_OF.search(heading) or CARE_INSPECTORATE.search(heading)
    return is_date_line(heading) or (bool(called) and not _OF_A_PART.match(heading))

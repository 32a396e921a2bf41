"""Texts about the report of an inspection that are not the report: news, notes to members, answers.

Relies on a title that says what became of the report (it is published, welcomed, answered), or on what only news have:
people who are quoted by name, or notes to editors, beside the news that a report is out, and tellers of what inspectors
or "the report" say. Inspectors who speak for themselves write no news of their report, so a text with their voice
outside quotations is none, unless its first lines say that a report was published today, whose words they are, or where
the report can be had that is out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph.reading.text import Text
from jig.graph.reading.titles import REPORT_OF

__all__ = ["is_about_report"]

_INSPECTION = r"(?:[\w’'-]+ ){0,4}(?:inspection|report)\b"
#: How a title says what became of a report, or what somebody makes of it.
_TITLE = re.compile(
    rf"\bpublication of {_INSPECTION}|\breport (?:is |has been )?published\b(?!:|\s+(?:on|in|by)\b|\s+\w*\s*\d)|"
    rf"\b(?:welcom(?:es?|ed)|respond(?:s|ed)? to|(?:responses?|reply|replies) to) {_INSPECTION}|"
    rf"\b(?:outcomes?|results?) of {_INSPECTION}|\bpraised?\b.*\binspect(?:ion|ors)\b|"
    r"\binspect(?:ion|ors)\b.*\bpraised?\b|\binspection\b.*[-–—:]\s*update(?=\W*$|\. )",
    re.IGNORECASE,
)
#: Somebody quoted by name, and notes that a press office adds.
_QUOTED = re.compile(
    r"\b(?:said|says|added|adds|commented)(?: on the (?:findings|report)[^.:\"“]{0,40})?\s*[:,]\s*[\"“‘']|"
    r"\bnotes? (?:to|for) editors\b",
    re.IGNORECASE,
)
#: The news that a report is out, and where it can be had.
_OUT = re.compile(
    r"\b(?:has|have) (?:today |just |now )?(?:published|welcomed)\b|"
    r"\bpublished (?:today|yesterday|this (?:week|month))\b|"
    r"\bpublishes (?:a|an|its|the) (?:new )?(?:inspection )?report\b|\breport[^.]{0,40} is published\b|"
    r"\b(?:copy of the|full|inspection) report (?:is|can be|will be) (?:available|found|read|on)\b",
    re.IGNORECASE,
)
#: How others tell what inspectors say of a place, or what their report has in it.
_TOLD = re.compile(
    r"\binspectors (?:also |further )?(?:said|say|added|rated?|praised?)\b|"
    r"\b(?:view|verdict|conclusion|finding) of (?:(?:the )?inspectors|(?:a|the|this) (?:joint )?inspection)\b|"
    r"\bthe (?:inspection )?report (?:also )?(?:says|concludes|comments|highlights|contains|makes|states)\b",
    re.IGNORECASE,
)
_TOLD_OFTEN = 2
#: Who is quoted on a report and not in one: those who answer for services, or for the inspectorate.
_OFFICE = re.compile(
    r"\b(?:chief (?:executive|officer|inspector)|councillor|cllr|convener|chair(?:man|woman|person)?|director|minister|"
    r"leader|spokes\w+)\b[^.:\"“]{0,100}\b(?:said|added|adds|commented)\s*[:,]\s*[\"“‘']",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\breports?\b[^.]{0,60}\bpublished today\b", re.IGNORECASE)
#: How others count what a report asks for; a report says it of itself in its own voice.
_COUNTED = re.compile(
    r"\bthe (?:inspection )?report (?:contains|makes) (?:\w+ )?[\w-]+ recommendations\b", re.IGNORECASE
)
#: First lines of news of the day on a report, and a credit for what a page reprints of one.
_OF_THE_DAY = re.compile(
    r"\breports?\b[^.]{0,160}\bpublished (?:today|yesterday)\b|"
    r"\bsource: (?:the )?(?:foreword|(?:executive )?summary|introduction)\b[^.)]{0,20}\breport\b",
    re.IGNORECASE,
)
#: Where those who tell of a report send their readers for it.
_AT_LINK = re.compile(
    r"\byou can (?:access|read|view|download|find) (?:the|a copy of the) (?:full |inspection )*report\b|"
    r"(?<!\bthis )\breport (?:is|can be) (?:available|accessed|read|found) (?:here|(?:at|via) (?:the|this) link)\b",
    re.IGNORECASE,
)
#: A quotation of a paragraph; one that goes on in the next paragraph has no closing mark.
_QUOTATION = re.compile(r"[\"“][^\"“”]{0,2000}(?:[\"”](?!\w)|$|(?=\s[\"“]))")
_BLANK = re.compile(r"\n\s*\n")
#: The voice of those who inspected.
_OWN = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
#: Characters that are looked at, which are more than those who send their readers elsewhere write; those of the
#: beginning, and of the first lines.
_MOST, _EARLY, _FIRST = 20_000, 2_000, 500


def is_about_report(text: Text, title: str) -> bool:
    """Say whether a text speaks of the report of an inspection and is not the report.

    :param text: the text, or the report that another paper encloses.
    :param title: its title; empty where it has none.
    """
    said = _TITLE.search(title)
    if said and not REPORT_OF.search(title[: said.start()]):
        return True
    head = " ".join(text.document.text[:_MOST].split())
    early = head[:_EARLY]
    if not text.begin and _OF_THE_DAY.search(head[:_FIRST]):
        return True
    short = len(text.document.text) < _MOST  # a report may say as well where it can be had
    if short and _AT_LINK.search(early) and _OUT.search(early):
        return True
    told = len(_TOLD.findall(head))
    quoted = _QUOTED.search(head) and (told or _OUT.search(early))
    others = told >= _TOLD_OFTEN or _COUNTED.search(early) or _OFFICE.search(early) or _TODAY.search(early)
    if not quoted and (not others or REPORT_OF.search(title)):
        return False
    return not any(_OWN.search(words) for words in _unquoted(text))


def _unquoted(text: Text) -> Iterator[str]:
    """Yield the words of each paragraph of the beginning outside quotations."""
    for paragraph in _BLANK.split(text.document.text[:_MOST]):
        yield _QUOTATION.sub("", " ".join(paragraph.split()))

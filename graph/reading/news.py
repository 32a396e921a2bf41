"""Texts about the report of an inspection that are not the report: news, notes to members, answers.

Relies on a title that says what became of the report (it is published, welcomed, answered), or on what only news have:
people who are quoted by name, or notes to editors, beside the news that a report is out. Inspectors who speak for
themselves write no news of their report, so a text with their voice is none, unless it says where its readers can have
the report that is out.
"""

from __future__ import annotations

import re

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
    r"\b(?:said|says|added|adds|commented)\s*[:,]\s*[\"“‘']|\bnotes? (?:to|for) editors\b", re.IGNORECASE
)
#: The news that a report is out, and where it can be had.
_OUT = re.compile(
    r"\b(?:has|have) (?:today |just |now )?(?:published|welcomed)\b|"
    r"\bpublished (?:today|yesterday|this (?:week|month))\b|"
    r"\b(?:copy of the|full|inspection) report (?:is|can be|will be) (?:available|found|read|on)\b",
    re.IGNORECASE,
)
#: Where those who tell of a report send their readers for it.
_AT_LINK = re.compile(
    r"\byou can (?:access|read|view|download|find) (?:the|a copy of the) (?:full |inspection )*report\b|"
    r"(?<!\bthis )\breport (?:is|can be) (?:available|accessed|read|found) (?:here|(?:at|via) (?:the|this) link)\b",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[\"“][^\"“”]{0,1000}[\"”]")
#: The voice of those who inspected.
_OWN = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
#: Characters that are looked at, which are more than those who send their readers elsewhere write; and those of the
#: beginning.
_MOST, _EARLY = 20_000, 2_000


def is_about_report(text: Text, title: str) -> bool:
    """Say whether a text speaks of the report of an inspection and is not the report.

    :param text: the text, or the report that another paper encloses.
    :param title: its title; empty where it has none.
    """
    said = _TITLE.search(title)
    if said and not REPORT_OF.search(title[: said.start()]):
        return True
    head = " ".join(text.document.text[:_MOST].split())
    short = len(text.document.text) < _MOST  # a report may say as well where it can be had
    if short and _AT_LINK.search(head[:_EARLY]) and _OUT.search(head[:_EARLY]):
        return True
    if not (_QUOTED.search(head) and _OUT.search(head[:_EARLY])):
        return False
    return not _OWN.search(_QUOTATION.sub("", head))

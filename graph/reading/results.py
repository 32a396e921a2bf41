"""What comes of reading a report: its data, its facts with rule and confidence, and what is doubtful or not recognised.

An extracted fact is the same frozen value as a fact of a sheet (``graph.facts``). Where a sheet has the project's own
wording (summary, label, measure, meaning, subject, what, part), an extracted fact has the empty text: the words of
the report themselves stand beside it, in ``Extracted.words``. Names and titles are filled in as the report gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.text.documents import Document, Passage

__all__ = ["Doubt", "Extracted", "Reading", "ReportData", "Source"]


class Extracted(NamedTuple):
    """A fact, the rule that found it, how sure that rule is (0 to 1), and the passage and words that state it.

    :ivar passage: the passage that holds the first cited span.
    :ivar words: the words of the first cited span, white space folded and tags removed.
    """

    fact: f.Fact
    rule: str
    confidence: Decimal
    passage: Passage
    words: str


class Source(NamedTuple):
    """Where a piece of report data was read: the rule, its confidence and the citation (none when it was derived)."""

    rule: str
    confidence: Decimal
    cite: str = ""


class ReportData(NamedTuple):
    """What a report says of itself; what it does not say is None.

    :ivar id: a proposal, made of the area and the year, or of the title.
    :ivar kind: slug of a report kind, ``other-document`` when the text is no report of the family.
    :ivar activity: id of the ``facts.Activity`` among the facts that this report is about.
    :ivar usual_scale: the scale that the report prints, else the one that is in use with its framework.
    :ivar documents: further documents in the same file, such as the paper that encloses the report.
    :ivar sources: for each field that was read, where and how.
    """

    id: str
    kind: str
    title: str | None = None
    partnership: str | None = None
    issued: str | None = None
    publisher: str | None = None
    copyright: str | None = None
    reference: str | None = None
    activity: str | None = None
    framework: str | None = None
    scale: str | None = None
    usual_scale: str | None = None
    documents: tuple[f.Document, ...] = ()
    cite: tuple[str, ...] = ()
    sources: Mapping[str, Source] = MappingProxyType({})


class Doubt(NamedTuple):
    """Something a person should look at: what it is, why it is doubtful or not recognised, and the words."""

    what: str
    why: str
    words: str
    passage: Passage | None = None


class Reading(NamedTuple):
    """A report as read: its data, its facts in the order of the text, and what a person should look at."""

    document: Document
    report: ReportData
    facts: list[Extracted]
    doubtful: list[Doubt]
    unrecognised: list[Doubt]

    def of(self, kind: type[f.Fact]) -> list[Extracted]:
        """Return the facts of one class, in the order of the text."""
        return [found for found in self.facts if type(found.fact) is kind]

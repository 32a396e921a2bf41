"""What kind of document a text is: a report of the family, and which, or another document.

The family are the reports that the Care Inspectorate publishes, and before it the inspectorate of education. One that
never names them is known by its form: a title that speaks of a joint inspection of services for children, or of its
review, in Scotland, and the parts that only such reports have, beside inspectors who speak for themselves or grades of
their quality indicators. What other inspectorates sign is foreign, whatever its
title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jig.graph.reading.news import is_about_report
from jig.graph.reading.papers import is_paper
from jig.graph.reading.results import Doubt
from jig.graph.reading.scale_points import POINT
from jig.graph.reading.text import Text
from jig.graph.reading.titles import CARE_INSPECTORATE, EDUCATION_INSPECTORATE, REPORT_OF, areas_in
from jig.graph.text.documents import Passage
from jig.graph.text.letters import letters_of

__all__ = ["Kind", "kind_of"]

_OVERVIEW = re.compile(
    r"\breview of (?:the )?findings|overview (?:report|of)|findings (?:of|from) (?:the |our )?(?:joint )?inspections|"
    r"report on the findings|\bthematic review|\bnational review|\bjoint review\b|\boverview\b",
    re.IGNORECASE,
)
#: How a review says that it was made in several places.
_OF_SEVERAL = re.compile(
    r"\b(?:visited|inspected|in|of|across|from|with) (?:all )?(?:the )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?:community planning |local authority |council )?(?:partnerships|areas|partnership areas)\b",
    re.IGNORECASE,
)
_ENDS_REVIEW = re.compile(r"\breview(?: (?:19|20)\d\d)?\W*$", re.IGNORECASE)
_REVIEW = re.compile(
    r"\bprogress (?:review|report|visit)\b|\bfollow[- ](?:up|through)\b|\breview of progress\b|"
    r"\bprogress (?:made )?(?:since|following)\b",
    re.IGNORECASE,
)
_REVIEW_HEADING = re.compile(
    r"\bprogress (?:review|report|against)\b|\bfollow[- ](?:up|through) (?:report|inspection|review)\b", re.IGNORECASE
)
#: How a text tells that its authors came back to a place on which they had reported, and headings of what they found.
_REPORTED = re.compile(
    r"\b(?:published|reported)\b[^.]{0,90}\b(?:inspection|protection|services)\b|"
    r"\b(?:inspection|services)\b[^.]{0,140}\bpublished\b|\b(?:our|the) (?:initial |first )?report\b",
    re.IGNORECASE,
)
_CAME_BACK = re.compile(
    r"\b(?:came|come|went|gone|go) back\b|\b(?:would )?return(?:ed)?\b|\brevisit(?:ed)?\b|\bprogress review\b|"
    r"\breview (?:took place|was (?:carried|conducted|undertaken|made))\b|\bdid not (?:re-?evaluate|look again)\b",
    re.IGNORECASE,
)
_ON_PROGRESS = re.compile(
    r"\bprogress\b|\bhow far\b|\b(?:has|have) changed\b|\b(?:priority|improvement) area\b|\barea for improvement\b",
    re.IGNORECASE,
)
#: The number of a chapter at the head of a text.
_NUMBERED = re.compile(r"1\.?\s+[A-Z]")
#: The heading of a chapter of an inspection.
_CHAPTER = re.compile(r"\W*(?:\d{1,2}\.?\s+)?How (?:good|well|effective(?:ly)?)\b", re.IGNORECASE)
_JOINT = re.compile(r"\bjoint (?:strategic )?inspections?\b", re.IGNORECASE)
_JOINTS = re.compile(r"\bjoint (?:strategic )?inspections\b", re.IGNORECASE)
#: The publishers of the family.
_FAMILY = re.compile(f"{CARE_INSPECTORATE.pattern}|{EDUCATION_INSPECTORATE.pattern}", re.IGNORECASE)
_OTHERS = re.compile(r"\bOfsted\b|\bEstyn\b|\bCare Quality Commission\b|\bHMICFRS\b|\bHIW\b|\bRQIA\b")
#: Whom the joint inspections are about that are known by their form.
_CHILDREN = re.compile(r"\bservices (?:for|to protect) children\b", re.IGNORECASE)
#: What only documents on Scotland speak of again and again.
_SCOTTISH = re.compile(r"\bScotland(?:['’]s)?\b|\bScottish\b|\bcommunity planning partnerships?\b")
#: What a title calls a text that is no report, though it may speak of inspections.
_NO_REPORT = re.compile(
    r"\b(?:guide|guidance|handbook|framework|strateg(?:y|ic plan)|plan,? (?:for )?\d{4}|"
    r"(?:services|action|improvement|delivery|business) plan|terms of reference|consultation|minutes|press release|"
    r"news release|briefing)\b",
    re.IGNORECASE,
)
#: Headings under which the publishers tell how they inspect.
_APPROACH = re.compile(r"\W*(?:our|(?:the )?(?:scrutiny|inspection)) approach\W*|\W*how we do it\W*", re.IGNORECASE)
#: What inspectors found, and what is still to come.
_FOUND = re.compile(r"\b(?:we|inspectors) (?:also )?(?:found|saw|identified)\b|\b(?:key|our) findings\b", re.IGNORECASE)
_WILL = re.compile(r"\bwill\b", re.IGNORECASE)
#: Whom the services are for that the family inspects.
_SERVICES = re.compile(
    r"\bservices (?:for|to protect) (?:children|older people|adults|people)|\badult (?:support and )?protection\b|"
    r"\badult services\b",
    re.IGNORECASE,
)
_INSPECTION_OF = re.compile(r"\binspection (?:of|report)\b", re.IGNORECASE)
_INSPECTED = re.compile(r"\binspect(?:s|ion|ions|ors|ed)\b", re.IGNORECASE)
#: Inspectors who speak for themselves; other papers speak of them.
_OUR_OWN = re.compile(r"\b(?:we|our (?:inspectors|inspection|teams?)|this inspection)\b", re.IGNORECASE)
_INSPECTORS_DID = re.compile(
    r"\b(?:we|inspectors|the team)\s+(?:also\s+)?(?:met|read|visited|revisited|found|saw|spoke|talked|were|are|did|"
    r"looked|carried|conducted|reviewed|held|spent)\b",
    re.IGNORECASE,
)
#: Bodies that inspect with the publishers of the family; how many of them make an inspection a joint one.
_TEAMED = frozenset({"education-scotland", "healthcare-improvement-scotland", "hmics"})
_SEVERAL = 2
#: Sentences of the beginning in which a report says who made it.
_FIRST_LINES = 40
#: How often a report of an inspection speaks of it at least, and one known by its form of Scotland and of its team.
_OFTEN = 3
#: How many areas a title names at least that is of a whole programme: neighbours may be inspected as one.
_MANY = 3
#: Characters of the beginning of a text, of the first page, and of all that is looked at.
_EARLY, _FIRST_PAGE, _MOST = 20_000, 3000, 200_000
#: Parts that reports of an inspection have.
_PARTS = frozenset({"evaluations", "key-messages", "priority-areas", "strengths"})
#: Parts by one of which a report is known that does not name its publisher.
_FORM = _PARTS | {"key-findings", "area-for-improvement", "areas-listed"}


class Kind(NamedTuple):
    """The kind of a document, the rule that told it and how sure that is, and what a person should look at."""

    slug: str
    rule: str
    confidence: str
    doubts: tuple[Doubt, ...] = ()


def kind_of(text: Text, title: str, front: list[Passage]) -> Kind:
    """Rule: the title; without one, the headings and the words of the first sections.

    :param text: the text of the report.
    :param title: its title; empty where it has none.
    :param front: the passages of its title page.
    """
    head = text.document.text[:_MOST]
    named = bool(_FAMILY.search(head))
    if named and _OTHERS.search(head) and not _FAMILY.search(title + head[:_FIRST_PAGE]):
        named = False
    if not named and not _has_form(text, title, head, front):
        lacks = "nothing names the Care Inspectorate, and too little has the form of its reports"
        doubt = Doubt("kind", f"the title speaks of a joint inspection, but {lacks}; nothing is drawn from it", title)
        return Kind("other-document", "kind_by_family", "0.9", (doubt,) if _JOINT.search(title) else ())
    if is_paper(text):
        doubt = Doubt("kind", "a paper of a council on a report; the report itself is not in it", title)
        return Kind("other-document", "kind_by_head", "0.9", (doubt,))
    if is_about_report(text, title):
        doubt = Doubt("kind", "a text about the report of an inspection; the report itself is not in it", title)
        return Kind("other-document", "kind_by_subject", "0.8", (doubt,))
    told = _by_title(text, title, front) or _by_headings(text, title)
    if named:
        return told
    unnamed = Doubt("kind", "nothing names the Care Inspectorate; taken for a report of its kind by its form", title)
    return told._replace(rule="kind_by_form", confidence="0.7", doubts=(*told.doubts, unnamed))


def _has_form(text: Text, title: str, head: str, front: list[Passage]) -> bool:
    """Whether a text that names no publisher has the form of the family's reports on services for children."""
    if _OTHERS.search(head) or not (_JOINT.search(title) and _CHILDREN.search(title)):
        return False
    scottish = areas_in(text, title, front) or len(_SCOTTISH.findall(head)) >= _OFTEN or _areas_named(text) >= _OFTEN
    if not scottish or not _FORM.intersection(text.roles.values()):
        return False
    return len(_OUR_OWN.findall(head)) >= _OFTEN or _grades_indicators(text, head)


def _grades_indicators(text: Text, head: str) -> bool:
    """Whether lines give grades to several quality indicators of a framework, each by its whole name.

    A short draft may speak of nobody's doing; but only the family's reports grade these.
    """
    graded = [letters_of(line) for line in head.split("\n") if _GRADE.search(line)]
    known = text.vocabulary
    for slug in known.scheme("framework") if len(graded) >= _SEVERAL else ():
        names = {letters_of(known.label(f"indicator/{slug}/{number}")) for number in known.scheme(f"indicator/{slug}")}
        if sum(any(name in words for words in graded) for name in names if len(name) >= _NAME) >= _SEVERAL:
            return True
    return False


#: A grade, and letters of the shortest name by which an indicator is known.
_GRADE, _NAME = re.compile(rf"\b(?:{POINT})\b", re.IGNORECASE), 16


def _areas_named(text: Text) -> int:
    """Return how many council areas a text names, in sentences and in rows."""
    rows = (text.line(text.words(passage), passage) for passage in text.document.passages if passage.kind == "row")
    return len({area for line in (*text.lines, *rows) for area in line.slugs("area")})


def _by_title(text: Text, title: str, front: list[Passage]) -> Kind | None:
    """Return what the title says of the kind; None where it says nothing."""
    called = " ".join([*(text.words(passage) for passage in front[:1]), title])
    rule, sure = ("kind_by_title", "0.95") if title else ("kind_by_headings", "0.8")
    if _is_no_report(called):
        return Kind("other-document", rule, sure)
    if _OVERVIEW.search(title):
        return Kind("overview-report", rule, sure)
    if _REVIEW.search(title):
        return Kind("progress-review-report", rule, sure)
    if _JOINT.search(title):
        named = areas_in(text, title, front)
        if not named and _JOINTS.search(title) and _tells_approach(text):
            return Kind(
                "other-document",
                "kind_by_subject",
                "0.8",
                (Doubt("kind", "a page on how inspections are made", title),),
            )
        return _of_one_or_many(title, named)._replace(rule=rule, confidence=sure)
    if _ENDS_REVIEW.search(called) and _looks_over(text):
        return Kind("overview-report", rule, sure)
    return None


def _of_one_or_many(title: str, named: tuple[str, ...]) -> Kind:
    """Return an overview where a title speaks of joint inspections and of no area, or of many; else an inspection."""
    several = bool(_JOINTS.search(title))
    if len(named) >= (_MANY if several else _MANY + 1):
        why = f"the title names several areas, so the report is taken for one on all of them: {', '.join(named)}"
        return Kind("overview-report", "", "", (Doubt("partnership", why, title),))
    return Kind("overview-report" if several and not named else "joint-inspection-report", "", "")


def _tells_approach(text: Text) -> bool:
    """Whether a text says how joint inspections are made or what they will look at, and not what was found."""
    head = text.document.text[:_FIRST_PAGE]
    approach = any(_APPROACH.fullmatch(section.heading) for section in text.document.sections)
    if _FOUND.search(head) or _FORM.intersection(text.roles.values()):
        return False
    return approach or len(_WILL.findall(head)) >= _OFTEN


def _looks_over(text: Text) -> bool:
    """Whether a review says early that it is of many places, or has the key findings of one."""
    words = " ".join(text.document.text[:_EARLY].split())
    early = _OVERVIEW.search(words) or _OF_SEVERAL.search(words)
    return bool(early) or "key-findings" in text.roles.values()


def _by_headings(text: Text, title: str) -> Kind:
    """Rule: what the headings call the text; else an inspection that it tells of, with the parts of a report.

    Relies on a title that names services which the family inspects, or on joint inspections being named early. A text
    without its title page is known by what its authors tell: that they came back, or who inspected together.
    """
    rule, sure = ("kind_by_title", "0.95") if title else ("kind_by_headings", "0.8")
    early = text.document.text[:_EARLY]
    headings = " | ".join(section.heading for section in text.document.sections)
    own = len(_INSPECTORS_DID.findall(early))
    back = _REPORTED.search(early) and _CAME_BACK.search(early) and _ON_PROGRESS.search(headings)
    if _REVIEW_HEADING.search(headings) or (own >= _SEVERAL and back and _begins_within(text)):
        return Kind("progress-review-report", rule, sure)
    often = len(_INSPECTED.findall(early)) >= _OFTEN
    told = _JOINT.search(early) or (_SERVICES.search(title) and often)
    alone = not told and often and _INSPECTION_OF.search(title)
    untitled = own >= _OFTEN and _begins_within(text)
    together = not told and (untitled or (own and _SERVICES.search(title))) and _made_together(text)
    if (told or alone or together) and _has_parts(text):
        doubt = Doubt("kind", "an inspection, but nothing says that it is a joint one", title)
        return Kind("joint-inspection-report", rule, sure, (doubt,) if alone else ())
    doubt = Doubt("kind", "no title and no heading says what kind of report it is", "")
    return Kind("other-document", rule, sure, (doubt,) if text.document.text.strip() else ())


def _begins_within(text: Text) -> bool:
    """Whether a text has no title page: it begins with a chapter, or with the text of one."""
    passages = (passage for passage in text.document.passages if passage.start >= text.begin)
    first = next(passages, None)
    if first is None:
        return False
    chapter = text.roles.get(first.section) or _NUMBERED.match(text.words(first))
    return bool(chapter) or (first.kind == "paragraph" and first.length > _FIRST_PAGE // _FIRST_LINES)


def _made_together(text: Text) -> bool:
    """Whether a text says at its beginning that several inspectorates made it."""
    bodies = {slug for line in text.lines[:_FIRST_LINES] for slug in line.slugs("body")}
    return len(bodies & _TEAMED) >= _SEVERAL or "hm-inspectorate-of-education" in bodies


def _has_parts(text: Text) -> bool:
    """Whether a text has the parts that only reports of an inspection have, or chapters that ask how good it all is."""
    chapters = sum(bool(_CHAPTER.match(section.heading)) for section in text.document.sections)
    return bool(_PARTS.intersection(text.roles.values())) or chapters >= _SEVERAL


def _is_no_report(called: str) -> bool:
    """Whether a text is called something else than a report, before any word that says it is one."""
    other = _NO_REPORT.search(called)
    report = REPORT_OF.search(called) or _REVIEW.search(called)
    return bool(other) and not (report and other and report.start() < other.start())

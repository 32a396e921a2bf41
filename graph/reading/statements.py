"""What a report says, sentence by sentence: findings, conclusions, limits, commitments and context.

The role comes from the section and from cues; the tone from ``graph.reading.tone``. A sentence whose halves speak
against each other ("..., although ...") becomes two statements, each with its own span, when both halves carry a tone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.dates import MONTHS
from jig.graph.reading.entries import ends_of_lists
from jig.graph.reading.evidence import HAS_NUMBER, WE_DID
from jig.graph.reading.identity import REFERENCE
from jig.graph.reading.lines import Line
from jig.graph.reading.quotations import UNKNOWN, is_speaker, speaker_of
from jig.graph.reading.results import Extracted, ReportData
from jig.graph.reading.roles import ANNOUNCEMENT
from jig.graph.reading.sentences import letters_in
from jig.graph.reading.tags import tags_of
from jig.graph.reading.text import Text
from jig.graph.reading.titles import front_of
from jig.graph.reading.tone import Tone, longest, sides_of, tone_of
from jig.graph.reading.voices import people_of

__all__ = ["read_statements", "statement"]

_PROMISE = re.compile(
    r"\bwe will (?:not )?(?P<verb>be undertaking|continue to \w+|\w+)\b|"
    r"\b(?:care inspectorate|inspectors?|inspectorate)(?:(?!\bthat\b|\bwhich\b)[^.]){0,110}? "
    r"will (?P<verb2>continue to \w+|\w+)\b|"
    r"\bwe (?P<verb3>expect to \w+|remain committed|(?:do not )?intend to \w+)\b",
    re.IGNORECASE,
)
#: What the authors' next inspections, reports and volunteers will do.
_PROGRAMME_WILL = re.compile(
    r"\b(?:our|the new|the next|each|future)\s(?:[\w-]+\s){0,9}?(?:inspections?|programme|methodology|"
    r"volunteers|reports?)\b"
    r"[^.]{0,80}?\bwill\b|\bgave notice that we would\b|\bwe expect partnerships to\b|"
    r"\bCare Inspectorate['’]s (?:expectation|intention)\b",
    re.IGNORECASE,
)
_IN_ONE_AREA = re.compile(
    r"\b(?:in (?:one|another|the other) (?:CPP |council |partnership )?(?:area|partnership)|"
    r"one example (?:was|we saw)|examples included)\b",
    re.IGNORECASE,
)
#: What sets what others say of themselves against what was found, which is no example.
_JUDGED = re.compile(r"\bwhere (?:we|inspectors) (?:found|saw|evaluated) (?:it|them)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:sought|seek|expected)\b", re.IGNORECASE)
_SKIPPED = frozenset(
    ("contents", "imprint", "glossary", "schedule", "areas-listed", "strengths", "priority-areas", ANNOUNCEMENT)
)
_LISTED = frozenset(("key-messages", "key-findings"))
_OF_LISTS = ("key-messages", "strengths", "priority-areas")
_CONTEXT = frozenset(("introduction", "method", "background", "context", "framework", "policy", "foreword"))
_PROMISING = frozenset(("next-steps", "conclusion", "key-findings", "foreword", "introduction", ""))
#: Sections whose promises are the next steps of a report; and how one begins among conclusions.
_STEPS = frozenset(("next-steps", "conclusion"))
_WE_WILL = re.compile(
    r"(?:We|The Care Inspectorate(?:,?(?: together)? (?:and|with) (?:its (?:scrutiny )?partners|[A-Z][\w ']{2,60}))?,?)"
    r" will (?!be able\b)"
)
#: How one goes on under "What happens next?", or says of whom it is kept what will be done.
_THEY_WILL = re.compile(
    r"They will (?:also )?(?:monitor|continue|offer|support|publish|report|return|ask|request|work|keep)\b|"
    r"(?:The|This|Its|Their|Our)?\W*(?:\w+ ){0,4}(?:progress|plan|report|letter|link inspectors?)\b[^.]{0,60}? "
    r"will be (?:monitored|published|reported|followed up|reviewed|shared)\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(r"\bPublished by:|^\W*Prepared by the\b")
_CAPTION = re.compile(r"\W*(?:table|figure|chart|graph|diagram|box|exhibit) \d+(?:\.\d+)?\s*[:.–—-]", re.IGNORECASE)
_PROMISERS = frozenset(("we", "inspectorate", "inspector", "inspection", "programme", "methodology", "volunteer"))
_SHORTEST = 24
#: Words of the longest title that stands as a paragraph.
_TITLE_WORDS = 30
#: What inspections do, whatever they find: the subject, and a verb in the present, or when they took place.
_INSPECTIONS_DO = re.compile(
    r"(?:(?:our|the|these|this|each|all) )?(?:(?:joint )?inspections?(?: teams?)?|(?:inspection )?teams?|"
    r"(?:progress )?reviews?)"
    r"(?: of [\w ,]{0,90}?)?(?: also| then| always| normally)? (?:looks?|includes?|takes?|considers?|aims?|covers?|"
    r"involves?|focus(?:es)?|provides?|seeks?|answers?|reports?|examines?|tests?|evaluates?|are led|are carried out|"
    r"are conducted|consists?|comprises?|took place (?:in|between|from|over|during|on \d)|"
    r"was (?:carried out|conducted|undertaken) (?:in|between|from))\b",
    re.IGNORECASE,
)
#: What says which indicator is evaluated, and what that is about, before it says how good it is.
_ON_INDICATOR = re.compile(
    r"(?:this|each|the) (?:quality )?indicator\b[^.]{0,160}?\b(?:considers?|looks at|focuses on|is about|covers)\b|"
    r"this is for quality indicator\b|"
    r"(?:for|in) this inspection,? we (?:are (?:providing|giving)|provide|give|gave|made) (?:one|an) evaluation\b",
    re.IGNORECASE,
)
#: The rule for what speaks of the report and finds nothing, so that it has no tone either.
_ON_THE_REPORT = "statements.about_the_report"
#: So many words before those of confidence, at most, a denial of it begins ("cannot yet have confidence").
_DENIES = 3
_WITHIN = re.compile(r"\bwithin (?:the next )?(\w+ (?:months|weeks|years|year))\b", re.IGNORECASE)


def read_statements(text: Text, report: ReportData) -> Iterator[Extracted]:
    """Yield the statements of a report's sentences; lists of strengths and the like are read elsewhere."""
    if report.kind == "other-document":
        return
    example, told, fronts = -1, (-1, "inspectors", ""), front_of(text)
    for line in _lines(text, report):
        if (
            _is_read_elsewhere(text, line)
            or line.text.endswith("?")
            or _is_imprint(line.text)
            or is_speaker(text, line)
        ):
            continue
        speaker = speaker_of(text, line)
        if speaker == UNKNOWN:
            continue  # somebody says so, and nobody tells who: not the inspectors
        role, rule, confidence = _role(line, of_many=report.kind == "overview-report")
        front = line.sentence.passage.start in fronts and role != "limit"  # publishers tell there of themselves
        if front or (role == "finding" and _says_nothing(line)) or (role == "conclusion" and line.text.endswith(":")):
            role, rule = "context", _ON_THE_REPORT
        if role == "good-practice-example" and rule.endswith("good_practice"):
            example = line.sentence.passage.start
        elif role == "finding" and line.sentence.passage.start == example:  # the sentences that tell of it
            role, rule, confidence = "good-practice-example", "statements.good_practice_told", "0.6"
        made = [_told_on(_said_by(one, speaker), line, told) for one in _statements(text, line, role, rule, confidence)]
        told = line.sentence.passage.start, getattr(made[-1].fact, "voice", "inspectors"), line.text
        promises = role == "commitment" or line.has("cue", "further-review")
        step = promises and line.role in _STEPS and report.kind != "overview-report"
        if not step or role != "commitment":
            yield from made
        if step:
            yield _next_step(text, line, report.publisher or _LED_BY)


def _lines(text: Text, report: ReportData) -> Iterator[Line]:
    """Yield the lines below the title; those after a list, which no heading parts from it, as text without a role."""
    ends = ends_of_lists(text, _OF_LISTS)
    title = letters_in(report.title or "")
    until = max((Citation.from_text(cite).end for cite in report.cite), default=0)
    framework = min((one.start for one in text.document.sections if _FRAMEWORK.match(one.heading)), default=None)
    for line in text.lines:
        if line.sentence.start < until and letters_in(line.text) in title:
            continue
        if line.sentence.start <= until and _is_title_page(line, report.title or ""):
            continue
        if framework is not None and line.sentence.start > framework and _INDICATOR_NAME.fullmatch(line.text):
            continue
        after = line.role in _OF_LISTS and line.sentence.start >= ends.get(
            line.sentence.passage.section, len(text.stream)
        )
        yield line._replace(role="") if after else line


#: The heading of an appendix on the framework, and what names an indicator in it: a number and no sentence.
_FRAMEWORK = re.compile(r"\W*(?:appendix|annex)\b.*\b(?:framework|quality indicators)\b", re.IGNORECASE)
_INDICATOR_NAME = re.compile(r"\d{1,2}(?:\.\d)?[.)]?\s+[A-Z][^.;:?!]{2,90}")


def _is_title_page(line: Line, title: str) -> bool:
    """Whether nothing stands in a line but what title pages hold: the title, names of bodies, a date, an address."""
    named = [line.printed(match) for match in (*line.kinds.get("body", ()), *line.kinds.get("area", ()))]
    words = line.text.replace(title, " ") if title else line.text
    for name in sorted(named, key=len, reverse=True):
        words = words.replace(name, " ")
    return not re.search(r"\w", _DATE_OR_ADDRESS.sub(" ", words))


#: A date of issue, and where a report may be had.
_DATE_OR_ADDRESS = re.compile(
    rf"\b(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})? ?"
    r"(?:19|20)\d\d\b|(?:https?://|www\.)\S+|"
    r"\b(?:and|the|(?:publication )?date|published(?: on)?)\b",
    re.IGNORECASE,
)


def _is_read_elsewhere(text: Text, line: Line) -> bool:
    """Whether other rules read a line: lists and their like, and examples, which are read whole."""
    if line.role in _SKIPPED or line.sentence.length < _SHORTEST or _is_listed(line):
        return True
    return line.role == "good-practice" and text.roles.get(line.sentence.passage.section) == "good-practice"


def _said_by(made: Extracted, speaker: str) -> Extracted:
    """Give a statement of a sentence in a quotation the voice of those who said it; empty for none."""
    fact = made.fact
    if speaker and isinstance(fact, f.Statement):
        return made._replace(fact=msgspec.structs.replace(fact, voice=speaker))
    return made


def _is_imprint(text: str) -> bool:
    """Whether a line says who published or prepared the report, holds its reference, or is the caption of a table."""
    if _CAPTION.match(text):
        return True
    if " by" in text and _IMPRINT.search(text):
        return True
    return text.count("-") > 1 and bool(REFERENCE.search(text))


def _told_on(made: Extracted, line: Line, told: tuple[int, str, str]) -> Extracted:
    """Give a sentence such as "They said ..." the voice of the one before it in its paragraph.

    :param told: the passage of the sentence before, its voice, and its words.
    """
    fact = made.fact
    if not isinstance(fact, f.Statement) or fact.voice != "inspectors" or told[0] != line.sentence.passage.start:
        return made
    voice = told[1]
    if voice not in _GO_ON and _THEY_TOLD.match(line.text):
        voice = people_of(told[2])
    if voice in _GO_ON and _THEY_SAID.match(line.text):
        return made._replace(fact=msgspec.structs.replace(fact, voice=voice))
    return made


#: The beginning of a sentence in which those say something of whom the one before only spoke.
_THEY_TOLD = re.compile(
    r"They (?:also |all |had )?(?:told|said|felt|spoke|described|"
    r"were (?:proud|positive|frustrated|worried|unsure|clear|grateful))\b"
)
_GO_ON = frozenset(("children", "parents-and-carers", "staff", "partners"))
#: The beginning of a sentence in which those who spoke before go on.
_THEY_SAID = re.compile(
    r"(?:(?:by contrast|however|of these|of those|but),? )?(?:(?:only|just|about|around|nearly|almost|over) )?"
    r"(?:they|others?|some|many|most|a few|several|the majority|one|two|all|a third|two[- ]thirds|half|"
    r"(?:\d[\d.]*%|\d[\d.]* per cent|[a-z]+(?:-[a-z]+)? per cent)(?: of (?:them|these|those))?)\s"
    r"(?:also |had |still |have |were |all |again |did not |nevertheless |[a-z]+ly ){0,2}"
    r"(?:told|said|say|felt|feel|described|reported|believed?|thought|explained|agreed|commented|spoke|talked|expressed|"
    r"praised|valued|acknowledged|recognised|aware|unable to describe|identified|suggested|wanted|appreciated|knew|"
    r"hopeful|confident|clear|unsure|worried|frustrated|positive|proud)\b",
    re.IGNORECASE,
)


def _is_listed(line: Line) -> bool:
    """Whether the line belongs to a numbered key message or key finding, which another rule reads."""
    return line.role in _LISTED and not line.has("cue", "commitment")


def _role(line: Line, *, of_many: bool) -> tuple[str, str, str]:
    """Say what a sentence is, by section and cue: role, rule and confidence."""
    if line.has("cue", "limit"):
        return "limit", "statements.limit", "0.85"
    if line.role == "conclusion" and not _WE_WILL.match(line.text):
        return "conclusion", "statements.conclusion", "0.9"
    if _promises(line):
        return "commitment", "statements.commitment", "0.8"
    if line.has("cue", "confidence") and line.role not in _CONTEXT and line.sentence.passage.kind != "item":
        return "conclusion", "statements.confidence", "0.7"
    if _one_example(line) and line.role not in ("introduction", "good-practice", "foreword"):
        return "good-practice-example", "statements.good_practice", "0.8"
    told_of = of_many and line.role not in _CONTEXT and _IN_ONE_AREA.search(line.text)
    if told_of and not _JUDGED.search(line.text) and tone_of(line).polarity == "positive":
        return "good-practice-example", "statements.example_in_one_area", "0.6"
    if line.role in _CONTEXT or line.part or line.sentence.passage.kind == "footnote":
        return "context", "statements.context", "0.8"
    return "finding", "statements.finding", "0.75"


def _says_nothing(line: Line) -> bool:
    """Whether a sentence finds nothing: it speaks of the report, its scale or inspections, or tells what was done.

    So does a paragraph that is no sentence, such as a title that comes again.
    """
    if line.has("cue", "about-report") or line.text.endswith(":") or _INSPECTIONS_DO.match(line.text):
        return True
    if _ON_INDICATOR.match(line.text):
        return True
    short = line.sentence.passage.kind == "paragraph" and line.sentence.first and len(line.words) <= _TITLE_WORDS
    return (short and line.text[-1].isalnum()) or bool(WE_DID.match(line.text) and HAS_NUMBER.search(line.text))


def _promises(line: Line) -> bool:
    """Whether the authors say what they will do: by "we will", or of what their next inspections will do."""
    if line.role == "next-steps" and _THEY_WILL.match(line.text):
        return True
    if _PROMISERS.isdisjoint(line.stems):
        return False
    if line.role in _PROMISING and _PROMISE.search(line.text):
        return True
    return line.role in (*_PROMISING, "background") and bool(_PROGRAMME_WILL.search(line.text))


def _one_example(line: Line) -> bool:
    """Whether a sentence calls something an example of good practice; examples that nobody names are none."""
    return any(
        match.slug == "good-practice" and not line.words[match.first].casefold().startswith("examples")
        for match in line.kinds.get("cue", ())
    )


def _statements(text: Text, line: Line, role: str, rule: str, confidence: str) -> Iterator[Extracted]:
    halves = _halves(text, line) if role in ("finding", "conclusion") else ()
    if not halves:
        yield statement(text, line, [line.span], role, rule, confidence, tone_of(line))
        return
    for begin, end, span, polarity in halves:
        tone = tone_of(line, begin, end)._replace(polarity=polarity)
        yield statement(text, line, [span], role, rule + "_half", confidence, tone)


def statement(
    text: Text, line: Line, spans: list[tuple[int, int]], role: str, rule: str, confidence: str, tone: Tone,
    **more: Any,
) -> Extracted:  # fmt: skip
    """Make a statement of a line."""
    roles = ("good-practice-example", "finding") if role == "good-practice-example" else (role,)
    if role == "finding" and tone.polarity == "context" and line.has("cue", "context"):
        roles = ("context",)
    promise = _PROMISE.search(line.text) if role == "commitment" else None
    assured = _confidence(line)
    if role == "conclusion" and assured == "confident" and tone.polarity == "negative":
        tone = tone._replace(polarity="positive")  # what is needed, or was weak, is what inspectors are confident about
    fields: dict[str, Any] = {
        **tags_of(text, line),
        "summary": "",
        "polarity": "context" if role in ("commitment", "limit") or rule == _ON_THE_REPORT else tone.polarity,
        "role": roles,
        "voice": "council" if line.part else tone.voice,
        "source": tone.source,
        "stage": tone.stage,
        "hedge": tone.hedge,
        "verb": next((verb.split()[-1] for verb in promise.groups() if verb), None) if promise else None,
        "confidence": assured,
    }
    said = line.text if spans[0] == line.span else ""
    return text.extract(f.Statement, spans, rule, confidence, said=said, **fields | more)


def _confidence(line: Line) -> str | None:
    """Return whether a sentence states confidence or denies it."""
    cues = line.kinds.get("cue", [])
    stated = next((cue for cue in cues if cue.slug == "confidence"), None)
    if stated is None:
        return None
    denied = any(cue.slug == "negation" and stated.first - _DENIES <= cue.first < stated.last for cue in cues)
    return "not confident" if denied else "confident"


# ── sentences in two halves ────────────────────────────────────────────────────────────────────────────────────────


def _halves(text: Text, line: Line) -> tuple[tuple[int, int, tuple[int, int], str], ...]:
    """Return the two halves of a sentence that speak against each other: words from and to, span and polarity."""
    if not line.has("cue", "turn") and not line.has("cue", "adversative"):
        return ()
    sides = sides_of(line, longest(line.kinds["cue"]))
    if sides is None or {sides.first, sides.second} != {"positive", "negative"}:
        return ()
    letters = text.letters_before(line, sides.at)
    start, length = line.span
    whole = text.is_unbroken(line) and letters >= _SHORTEST
    if not whole or length - letters < _SHORTEST:
        return ()
    return (
        (0, sides.word, (start, letters), sides.first),
        (sides.word, len(line.words), (start + letters, length - letters), sides.second),
    )


#: Who has led joint inspections since 2011, and so promises where no publisher is known.
_LED_BY = "care-inspectorate"


def _next_step(text: Text, line: Line, by: str) -> Extracted:
    """Rule: a promise in the section on what happens next; confidence 0.85.

    :param by: who promises, as an id.
    """
    within = _WITHIN.search(line.text)
    return text.extract(
        f.NextStep, [line.span], "statements.next_step", "0.85",
        what="", by=by, promised_within=within[1] if within else None,
        further_review=not line.has("cue", "negation") if line.has("cue", "further-review") else None,
    )  # fmt: skip

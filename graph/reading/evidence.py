"""What an inspection rests on: whom its team met, whom it asked in writing, what it read.

Relies on the list of what the team did, in the sections on background and method, and on sentences that say so; what
kinds of evidence there are, and the words for them, is in the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from jig.graph import facts as f
from jig.graph.numbers import TENS, UNITS, numbers_in
from jig.graph.reading.amounts import NUMBER, amounts_in
from jig.graph.reading.lines import Line
from jig.graph.reading.modifiers import FUNCTION
from jig.graph.reading.results import Extracted
from jig.graph.reading.text import Text

__all__ = ["FIRST_LINES", "HAS_NUMBER", "METHOD", "WE_DID", "read_evidence"]

#: The sections that tell how an inspection was made.
METHOD = ("method", "background", "introduction")
#: How far into a report what they tell is looked for elsewhere.
FIRST_LINES = 200
_NOT_MET = re.compile(r"\b(?:decided not to|did not) (?:meet|speak|talk)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?![\w%.]\w)")
#: The number of an entry of a list.
_LISTED = re.compile(r"\W*\d{1,2}[.)]\s")
#: Who a team is that tells what it did: "we", the team, inspectors however many, or who helped them.
_TEAM = (
    r"(?:we|(?:the|our) (?:(?:joint )?inspection |review )?team(?: members)?|the team|"
    r"members of (?:the|our) (?:inspection |review )?team|"
    rf"(?:(?:the|our|all|both|\d{{1,2}}|{'|'.join(UNITS[1:])}) )?(?:of (?:the|our) )?(?:lead |joint |strategic )?"
    r"(?:inspectors?|associate (?:assessors?|inspectors?)|inspection volunteers?)"
    r"(?: and (?:[a-z]+ ){0,2}(?:associates|assessors?|inspectors?|volunteers?))?(?: from [^,.;:]{3,60}?)?)"
)
#: How a sentence begins that says what a team did.
WE_DID = re.compile(
    rf"(?:(?:during|in|as part of) [^,]{{3,60}}, )?{_TEAM} (?:also |then |together |jointly )?(?:met|"
    r"spoke|talked|received|read|observed|surveyed|"
    r"interviewed|scrutinised|held|undertook|carried out|visited|sampled|analysed|examined|engaged|"
    r"heard|reviewed|listened)\b",
    re.IGNORECASE,
)
_THEY_DID = re.compile(
    r"\b(?:responded|replied|completed|took part)\b[^.]{0,40}\bsurvey|\bwe (?:met|read|received|reviewed)\b|"
    r"\bsurveys? (?:was|were) (?:completed|answered|returned) by\b|"
    r"\b(?:survey|questionnaire)s?\b[^.]{0,120}?\b(?:replied|responded|answered|completed|returned)\b|"
    r"\b(?:involved|scrutiny of|reading of|review of) (?:the )?(?:case )?records of \d",
    re.IGNORECASE,
)
#: Activities that an item of the list names only by the way, when it names another as well.
_BY_THE_WAY = frozenset(("website", "link-inspector-work", "intelligence-reviewed"))
_MET = re.compile(r"\b(?:met|spoke|talked|listened|heard)\b", re.IGNORECASE)
_STAFF = r"(?:staff|practitioners|professionals|managers|workers|teachers|nurses|visitors|officers)"
#: Whom a team meets, beside the cues of the vocabulary.
_WHOM = {
    "children-met": re.compile(r"\b(?:children|young people)\b(?!['’])(?! and families)", re.IGNORECASE),
    "parents-met": re.compile(r"\bparents\b", re.IGNORECASE),
    "staff-met": re.compile(rf"\b(?:{NUMBER}) (?:[a-z-]+ ){{0,2}}{_STAFF}\b", re.IGNORECASE),
}
_RECORDS_READ = re.compile(
    r"\b(?:read|reviewed|scrutinised|sampled)\b[^.;]{0,70}\brecords\b|"
    r"\b(?:involved|scrutiny of|reading of|review of) (?:the )?(?:case )?records of \d",
    re.IGNORECASE,
)
_MEETINGS_SEEN = re.compile(
    r"\b(?:observed|attended|sat in on|saw|looked (?:on )?at)\b[^.,;]{0,40}\bmeetings\b", re.IGNORECASE
)
_MET_AND_READ = re.compile(
    r".*\b(?:met|spoke|talked)\b.*?,? and (?=(?:we )?(?:read|reviewed|scrutinised|sampled)\b)", re.I
)
_STAFF_OF = re.compile(
    r"\bstaff\b[^.,;]{0,40}\b(?:with|for|support\w*|help\w*)\b[^.,;]{0,20}\b(?:children|young people|families|parents)",
    re.IGNORECASE,
)
#: How it is said that somebody answered in writing.
_REPLIED = re.compile(
    r"\b(?:replied|responded|answered|completed|filled in|returned|took part in)\b[^.;]{0,40}?"
    r"\b(?:survey|questionnaire)s?",
    re.IGNORECASE,
)
#: A survey that is named before those who answered it, and how they did.
_SURVEY = re.compile(r"\b(?:survey|questionnaire)s?\b", re.IGNORECASE)
_ANSWERING = re.compile(
    r"\b(?:replied|responded|answered|completed|filled (?:it |them |this )?in|returned|took part)\b", re.IGNORECASE
)
#: Who answered, by what stands after the number, or by whose survey it was.
_ANSWERED = {
    "childrens-survey": re.compile(r"^[^.,;]*?\b(?:children|young people)", re.IGNORECASE),
    "parents-survey": re.compile(r"^[^.,;]*?\b(?:parents|carers|families)", re.IGNORECASE),
    "staff-survey": re.compile(
        r"^[^.,;]*?\b(?:staff|practitioners|professionals|workers|managers|named persons)", re.IGNORECASE
    ),
}
#: Who is counted.
_WHO = re.compile(
    r"\W*(?:of (?:the|our) (?:most )?)?((?:[\w’'-]+\s+){0,3}?(?:children and young people|parents and carers|children|"
    r"young people|people|parents|carers|families|staff|practitioners|professionals|managers|members of staff|"
    r"case records|records|survey responses|responses))\b(?!['’])",
    re.IGNORECASE,
)
#: The words beside which the number of an activity stands.
_COUNTED = {
    "children-met": re.compile(r"^\W*(?:vulnerable )?(?:children|young)", re.IGNORECASE),
    "parents-met": re.compile(r"^\W*(?:(?:foster|kinship|adoptive) )?(?:parents|carers|families)", re.IGNORECASE),
    "childrens-survey": re.compile(r"^\W*(?:(?:survey )?responses?|surveys?)[^.;]*?(?:children|young)", re.IGNORECASE),
    "parents-survey": re.compile(r"^\W*(?:(?:survey )?responses?|surveys?) from (?:parents|carers)", re.IGNORECASE),
    "staff-survey": re.compile(r"^\W*(?:(?:survey )?responses?|staff|members|people|replies)", re.IGNORECASE),
    "records-read": re.compile(
        r"^\W*(?:of (?:the|our) )?(?:most )?"
        r"(?:case |children|vulnerable|records|young|social work|adults|older people|people)",
        re.IGNORECASE,
    ),
    "irds-reviewed": re.compile(r"^\W*(?:initial|inter-?agency) referral", re.IGNORECASE),
    "initial-reports-reviewed": re.compile(r"^\W*(?:child protection )?initial reports", re.IGNORECASE),
    "assessments-and-plans-reviewed": re.compile(r"^\W*(?:comprehensive )?(?:assessments|plans)", re.IGNORECASE),
    "staff-met": re.compile(rf"^\W*(?:[a-z-]+ ){{0,2}}(?:{_STAFF}|members)", re.IGNORECASE),
    "focus-groups": re.compile(r"^\W*(?:multi-agency )?focus groups", re.IGNORECASE),
    "meetings-observed": re.compile(r"^\W*(?:[a-z-]+ ){0,3}(?:meetings|events|key processes)", re.IGNORECASE),
}


_Counted = tuple[str, Decimal | None, str | None]


def read_evidence(text: Text) -> Iterator[Extracted]:
    """Yield what a team did: each item of the list of it, by the cues of the kinds of evidence; confidence 0.8."""
    found = list(_evidence_in(text, [line for line in text.lines if line.role in METHOD]))
    yield from found or _evidence_in(text, [line for line in text.lines[:FIRST_LINES] if WE_DID.match(line.text)])


def _evidence_in(text: Text, lines: list[Line]) -> Iterator[Extracted]:
    for line in lines:
        if line.part:
            continue
        if _NOT_MET.search(line.text):
            yield from _not_met(text, line)
        elif _is_evidence(line):
            for slug, number, unit in _counted(line):
                yield text.extract(
                    f.Evidence, [line.span], "evidence.item", "0.8",
                    activity=slug, state="done", what="", number=number, unit=unit,
                )  # fmt: skip


def _is_evidence(line: Line) -> bool:
    """Whether a line says what the team did: an item of the list under a method, or a sentence that says so."""
    if line.sentence.passage.kind == "item" and line.role != "introduction":
        return True
    return bool(WE_DID.match(line.text)) or bool(_THEY_DID.search(line.text) and HAS_NUMBER.search(line.text))


#: A number in digits, or one of ten or more in words.
HAS_NUMBER = re.compile(rf"\d|\b(?:hundred|{'|'.join(TENS)})\b", re.IGNORECASE)


def _counted(line: Line) -> list[_Counted]:
    """Return the kinds of evidence that a line names, each with its number and what is counted."""
    answered = _REPLIED.search(line.text)
    before = line.text[: answered.start()] if answered else ""
    met, _, who = before.rpartition(" and ") if _MET.search(before) else ("", "", before)
    replies = _replies(who, answered[0]) if answered else []
    replies = replies or _replies_to_named(line.text) or _responses_from(line.text)
    if not replies:
        return [(slug, *_number_of(slug, line)) for slug in _activities_of(line)]
    others = _activities_of(line, written=False) if met else []
    others = [slug for slug in others if slug not in _WHOM or _WHOM[slug].search(met)]
    return [*((slug, *_number_of(slug, line)) for slug in others), *replies]


def _replies_to_named(words: str) -> list[_Counted]:
    """Return those who answered a survey named before them ("a survey of staff, which 310 completed")."""
    survey = _SURVEY.search(words)
    answering = _ANSWERING.search(words, survey.end()) if survey else None
    if survey is None or answering is None:
        return []
    asked = words[max(0, survey.start() - _ASKED) : survey.start()].rpartition(",")[2] + words[survey.end() :]
    return _replies(words[survey.end() : answering.start()], asked)


def _responses_from(words: str) -> list[_Counted]:
    """Return those from whom answers in writing came ("survey responses from 57 children and 708 staff")."""
    responses = _RESPONSES.search(words)
    return _replies(words[responses.end() :], "") if responses else []


#: Answers in writing, before those who gave them.
_RESPONSES = re.compile(
    r"\b(?:(?:survey|questionnaire) (?:responses|replies|returns)|"
    r"(?:responses|replies) to (?:the|our) (?:\w+ )?surveys?) (?:(?:were )?received )?from\b",
    re.IGNORECASE,
)
#: Characters before the name of a survey in which it is said whose it is.
_ASKED = 30


def _replies(who: str, survey: str) -> list[_Counted]:
    """Return those who answered in writing: what stands before the verb, or by whose survey it was."""
    found: list[_Counted] = []
    numbers = [(Decimal(match[1].replace(",", "")), match.end()) for match in _NUMBER.finditer(who)]
    if not numbers:
        in_words = amounts_in(who)
        numbers = [(one.value, one.end) for one in in_words if one.value is not None and one.value >= _FEWEST_IN_WORDS]
    for number, end in numbers:
        after = who[end:]
        told = after.strip() and not _OF_THEM.fullmatch(after)
        asked = after if told else survey  # "391 filled in our staff survey"
        slug = next((slug for slug, whom in _ANSWERED.items() if whom.search(asked[:40])), None)
        if slug:
            found.append((slug, number, (told and _unit(after)) or None))
    return found


#: The least number of answers that is looked for in words: smaller ones count groups and surveys.
_FEWEST_IN_WORDS = 10
#: What stands between a number and a verb where the number is of those named before.
_OF_THEM = re.compile(r"\s*(?:of (?:them|these|those|whom))?\s*", re.IGNORECASE)


def _activities_of(line: Line, *, written: bool = True) -> list[str]:
    """Return the kinds of evidence that an item names, without those that lie in the words of another.

    :param written: whether answers in writing count; then they count before whom the team met.
    """
    matches = [match for match in line.matches if match.kind == "evidence-activity"]
    kept = [
        match
        for match in matches
        if not any(
            other.first <= match.first and match.last <= other.last and other.words > match.words for other in matches
        )
    ]
    slugs = list(dict.fromkeys(match.slug for match in kept))
    if _MET.search(line.text):
        words = _STAFF_OF.sub("staff", line.text)
        slugs += [slug for slug, whom in _WHOM.items() if slug not in slugs and whom.search(words)]
        if words != line.text and not slugs:
            slugs = ["staff-met"]
    for slug, said in (("records-read", _RECORDS_READ), ("meetings-observed", _MEETINGS_SEEN)):
        slugs += [slug] if slug not in slugs and said.search(line.text) else []
    surveys = [slug for slug in slugs if slug.endswith("survey")]
    if surveys:
        slugs = surveys if written else [slug for slug in slugs if slug not in surveys]
    if "focus-groups" in slugs or "records-read" in slugs:
        first = _MET_AND_READ.match(line.text)  # "met 31 staff and read 20 records", and not "records of children"
        met = [slug for slug, whom in _WHOM.items() if first and whom.search(first[0])]
        slugs = [*met, *(slug for slug in slugs if slug in ("focus-groups", "records-read"))]
    if len(slugs) > 1:
        slugs = [slug for slug in slugs if slug not in _BY_THE_WAY] or slugs[:1]
    if "interviews" in slugs and "strategic-groups-met" in slugs:
        slugs = [slug for slug in slugs if slug != "leaders-met"]
    if "leaders-met" in slugs and "staff-met" in slugs:
        slugs = ["leaders-met"]
    if "link-inspector-work" in [match.slug for match in kept] and "leaders-met" in slugs:
        return ["link-inspector-work"]
    return slugs


def _number_of(slug: str, line: Line) -> tuple[Decimal | None, str | None]:
    """Return the number that stands before what the activity counts."""
    after = _COUNTED.get(slug)
    begin = _LISTED.match(line.text)
    for match in _NUMBER.finditer(line.text, begin.end() if begin else 0):
        following = line.text[match.end() : match.end() + 60]
        if len(match[1]) == 4 and re.match(r"\s+(?:report|inspection)", following):
            continue
        if after is None or after.match(following):
            return Decimal(match[1].replace(",", "")), _unit(following) or None
    if after is not None:
        for amount in amounts_in(line.text):
            if amount.value is not None and after.match(line.text[amount.end :]):
                return amount.value, _unit(line.text[amount.end :])
        for word in re.finditer(r"\b[a-z]+\b", line.text):
            if after.match(line.text[word.end() :]) and len(numbers_in(word[0])) == 1 and word[0] not in _NO_NUMBERS:
                return next(iter(numbers_in(word[0]))), _unit(line.text[word.end() :])
    return None, None


def _unit(following: str) -> str:
    """Return what a number counts: the words after it up to a noun for those who are counted, or the next three.

    >>> _unit(" focus groups with over 180 staff"), _unit(" of the most vulnerable children")
    ('focus groups', 'vulnerable children')
    """
    match = _WHO.match(following)
    if match:
        return " ".join(match[1].split())
    words = following.split()[:3]
    named = takewhile(lambda word: word not in FUNCTION and word != "and", words[1:])
    return " ".join([*words[:1], *named]).strip(" ,.;")


_NO_NUMBERS = ("all", "no", "both", "none", "half", "single", "third", "quarter")


def _not_met(text: Text, line: Line) -> Iterator[Extracted]:
    """Rule: a decision not to meet children or families; confidence 0.9."""
    for words, slug in (("child", "children-met"), ("famil", "parents-met"), ("parent", "parents-met")):
        if words in line.text.casefold():
            yield text.extract(
                f.Evidence, [line.span], "evidence.not_met", "0.9",
                activity=slug, state="not-done-by-decision", what="",
            )  # fmt: skip

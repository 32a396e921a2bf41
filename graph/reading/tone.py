"""The tone of a passage: polarity, hedge, stage, voice and evidence, from the cues of the vocabularies.

Polarity weighs cues of praise, of fault and of what may come. Praise within reach of a denial counts as fault. A
passage in which praise and fault stand against each other ("although", "however") takes the side of its main clause
when that is clear, and is mixed otherwise. A passage without any cue is context.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jig.graph.numbers import numbers_in
from jig.graph.reading.amounts import NUMBER
from jig.graph.reading.lexicon import Match, tokens
from jig.graph.reading.lines import Line, by_kind
from jig.graph.reading.voices import voice_of

__all__ = [
    "Sides",
    "Tone",
    "hedge_of",
    "is_to_begin",
    "longest",
    "polarity_of",
    "sided",
    "sides_of",
    "source_of",
    "stage_of",
    "tone_of",
]

#: How many words a denial reaches forward.
_REACH = 4
#: How many words it reaches forward to a word of fault.
_REACH_OF_FAULT = 3
#: How many words before "is needed" that is which is lacking.
_WANTED = 14
#: Roles of sections whose sentences describe rather than judge.
_DESCRIBING = frozenset(
    "introduction method framework schedule policy glossary imprint contents areas-listed context".split()
)
#: Roles of sections that tell what came before or comes after: praise there is no finding.
_TELLING = frozenset(("background", "next-steps", "foreword"))
_STAGES = ("planned", "too-early", "beginning", "embedded", "in-place")
#: Cues of a side that neither praises nor finds fault.
_UNDECIDED = frozenset(("potential", "mixed"))
_AGAINST = {"positive": "negative", "negative": "positive"}
#: Within how many characters of its beginning no sentence turns.
_EARLIEST = 15
#: A turn in the midst of a sentence. "While" without a comma tells of time; "not only ... but also" turns nothing.
_TURN = re.compile(
    r"[,;:]\s+(?:and\s+)?(?=(?:although|though|but|(?:whilst|while)(?! [a-z]+ing\b)|whereas|however|nonetheless|"
    r"nevertheless|yet|albeit)\b(?! also))|\s+(?=although\b|but\b(?! also))|"
    r"(?<=\w),\s+(?=which\s+(?:had|was|were)\s+not\b)",
    re.IGNORECASE,
)
#: "However" between two sentences in one, which it turns; elsewhere it turns against the sentence before.
_MIDST = re.compile(r"[;:]\s+(?:however|nevertheless|nonetheless)\b", re.IGNORECASE)
#: What goes on with "but" and turns nothing ("not only strong but light").
_NOT_ONLY = re.compile(r"\bnot (?:only|just|merely)\b[^.;]*$", re.IGNORECASE)
#: A turn that sets something against what was said, whatever that was.
_BUT = re.compile(r",\s+(?:and\s+)?(?:although|though|but(?! also)|albeit|yet)\b", re.IGNORECASE)
#: A semicolon sets two statements side by side, which may speak against each other.
_STOPPED = re.compile(r";\s+")
_OPENED = re.compile(
    r"(?:while|whilst|although|though|despite|in spite of|notwithstanding)\b[^,]{12,}?,\s+", re.IGNORECASE
)
#: An Act or the like with its year: what names one and neither praises nor finds fault tells what the law is.
_LAW_IN_FORCE = re.compile(r"\b(?:Act|Regulations|Order) (?:19|20)\d\d\b")
#: When something was done ("in April 2018"), which tells what was so where no word praises it; not the years of a plan.
_IN_YEAR = re.compile(
    r"\b[Ii]n\s+(?:the\s+(?:year\s+to|spring|summer|autumn|winter)\s+(?:of\s+)?)?(?:[A-Z][a-z]{2,8}\s+)?(?:19|20)\d\d\b"
    r"(?![-–/]|\s+(?:report|inspection|review|ruling))"
)
#: "Is" or "are" before any other verb, which tells how things are ("The group is chaired by ...") where a report tells
#: in the past tense what was found.
_IS = re.compile(
    r"(?:(?!\b(?:has|have|does|do|can|must|may|was|were|had|did|could|would|told|saw|knew|felt|took|made|led|gave|kept|met|"
    r"held|found|brought|\w{2,}ed)\b).)*?\b(?:is|are)\b"
)
#: How much something is.
_SO_MUCH = (
    r"\s+(?:(?:just|only|about|around|almost|nearly|over|under|some|at least|up to|well|more than|less than) ){0,2}£?"
    rf"(?:(?!(?:19|20)\d\d\b){NUMBER}|half|(?:a|one|two) (?:third|quarter|fifth)s?)\b"
)
#: How a sentence begins that tells what somebody is about to do: that is done by nobody yet.
_TO_BE_DONE = re.compile(
    r"(?:[\w'’-]+\s+){0,5}?(?:they|we|it|partners|partnership|leaders|managers|staff|officers|members|council|board|"
    r"committee|group|team|services?|schools?|agencies|commitment|strategy|programme|project)\s+"
    r"(?:(?:also|now|still|then|both|all|jointly|therefore|are|is|was|were|have|has|had)\s+){0,2}"
    r"(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|propos(?:es?|ed|ing)|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?)\s+to\s+"
    r"(?:(?P<begin>launch|establish|introduce|create|set up|open|pilot|appoint|recruit|form|start|develop)|[a-z])",
    re.IGNORECASE,
)
#: By how much a number changed, or between what numbers: what direction is good depends on what is counted.
_CHANGED = re.compile(
    r"\b(?:r[io]se|ris(?:en|es|ing)|f[ae]ll(?:en|s|ing)?|increas(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|"
    r"declin(?:e[sd]?|ing)|drop(?:s|ped|ping)?|gr[eo]w(?:n|s|ing)?|reduc(?:e[sd]?|ing)|(?:went|gone|going) (?:up|down)|"
    rf"climb(?:ed|s|ing)?)\b[^.;:]{{0,60}}?\b(?:by|from|to){_SO_MUCH}|"
    rf"\b(?:rise|fall|increase|decrease|decline|drop|reduction|growth) of{_SO_MUCH}|"
    r"\b(?:numbers?|rates?|percentages?|proportions?|totals?|figures?)\b[^.;:]{0,60}?\b(?:had|has|have) "
    r"(?:risen|fallen|increased|decreased|declined|dropped|grown|gone (?:up|down))\b|"
    r"\b(?:doubled|halved|trebled|tripled|quadrupled)\b",
    re.IGNORECASE,
)
#: The stems of these words: a line without one of them is not looked at.
_CHANGES = frozenset(
    """rose rise risen rising fall fell fallen falling increase increased increasing decrease decreased decreasing
    decline declined declining drop dropped dropping grew grow grown growing growth reduce reduced reducing reduction
    went gone going climb climbed climbing doubled halved trebled tripled quadrupled""".split()
)
_ONLY = frozenset(("only", "just", "merely", "mere"))
_ONLY_SO_MANY = re.compile(
    r"\b(?:only|just|merely|a mere)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|\d+)\b"
    r"(?!\s+(?:weeks?|days?|months?|hours?|minutes?|years?|doors?|steps?)\b)",
    re.IGNORECASE,
)
#: Something done better for some than for others ("more robust for younger children than for teenagers").
_BETTER_FOR_SOME = re.compile(
    r"\bmore (?!likely|than)\w+\b[^.;]{0,70}?\bthan (?:for |to |from |with |about |at |among |those |that |of |in )*"
    r"(?:the |their |other )?(?:older|younger|teenage|children|young people|adults|boys|girls|peers|others)\b"
)
_AUXILIARIES = frozenset("had has have been being was were is are".split())
#: Stems that begin no object.
_ENDS = frozenset("by in since from and for to a at over during through significantly considerably markedly as".split())
_FAR = 1000
#: Words with which "few" is some.
_SOME = frozenset("a the last past next these first".split())
_COMPARING = frozenset("compared than from until".split())
#: Stems that begin what a sentence says of its subject.
_VERBS = frozenset("was were is are had has have did do which who that and".split())
_WEIGHED = frozenset(
    "positive negative potential context negation turn neutral mixed adversative reducer few awaited wanted".split()
)


class Sides(NamedTuple):
    """The two sides of a sentence that turns.

    :ivar at: the character at which the second one begins.
    :ivar word: the number of its first word.
    :ivar first: the polarity of the first side; empty when unknown.
    :ivar second: that of the second side.
    """

    at: int
    word: int
    first: str
    second: str


class Tone(NamedTuple):
    """How a passage speaks: slugs of the vocabularies, and the hedge as printed."""

    polarity: str
    voice: str = "inspectors"
    stage: str | None = None
    hedge: str | None = None
    source: tuple[str, ...] = ()


def tone_of(line: Line, begin: int = 0, end: int = 100_000) -> Tone:
    """Return the tone of a line, or of the words from ``begin`` to ``end`` of it."""
    kinds, whole = line.kinds, not begin and end >= len(line.words)
    words, stems = line.text, line.stems
    if not whole:
        words, stems = " ".join(line.words[begin:end]), line.stems[begin:end]
        kinds = by_kind([match for match in line.matches if begin <= match.first and match.last <= end])
    cues, voices, stages, sources = (kinds.get(kind, ()) for kind in ("cue", "voice", "stage", "source"))
    neutral = [match for match in cues if match.slug == "neutral"]
    return Tone(
        polarity_of(line, cues, whole=whole),
        voice_of(words, stems, voices),
        stage_of(_reached(_outside(neutral, stages), cues)),
        hedge_of(line, _outside(neutral, cues)),
        _sources_of_whom(line, sources)[:3],
    )


def sided(tone: Tone) -> Tone:
    """Return a tone that takes a side, as messages and key findings do: what is told as context is praise."""
    return tone._replace(polarity="positive") if tone.polarity == "context" else tone


def is_to_begin(line: Line) -> bool:
    """Say whether a sentence tells that somebody is about to begin what it names ("Partners plan to open a hub")."""
    found = _TO_BE_DONE.match(line.text)
    return found is not None and found["begin"] is not None


def polarity_of(line: Line, matches: Sequence[Match], *, whole: bool = True) -> str:
    """Return the polarity of a line by its cues.

    :param line: the sentence.
    :param matches: the known terms in it.
    :param whole: whether they are all of them, not those of a part of it.
    """
    cues = longest([match for match in matches if match.kind == "cue"])
    told = {cue.slug for cue in cues}
    negative, positive = _weigh(cues, line, whole=whole)
    if line.role in _DESCRIBING or ("context" in told and negative < 2 and "adversative" not in told):
        return "context"
    if line.role in _TELLING and not negative:
        return "context"
    sides = (
        sides_of(line, cues) if whole and (not told.isdisjoint(("turn", "adversative")) or ";" in line.text) else None
    )
    turned = sides is not None and sides.first != sides.second
    if "adversative" in told and (negative or not positive) and not (turned and _MIDST.search(line.text)):
        return "negative" if negative >= positive or "potential" not in told else "mixed"
    if not negative and _is_awaited(line, cues, positive):
        return "mixed" if _is_hoped_for(cues) else "context"
    if ("potential" in told or (line.role == "conclusion" and _THEY_NEED.match(line.text))) and negative <= 1:
        return "mixed"
    if not negative and ("mixed" in told or ("than" in line.stems and _BETTER_FOR_SOME.search(line.text))):
        return "mixed"
    if turned:
        return "mixed"
    return _weighed(line, cues, negative, positive)


#: How a conclusion begins that says what those must do of whom the sentence before told.
_THEY_NEED = re.compile(r"They (?:(?:now|also|still|will|all|both) ){0,2}need to\b")


def _is_awaited(line: Line, cues: list[Match], positive: int) -> bool:
    """Whether a sentence says that it is too early to tell, or only that something is to come."""
    return any(cue.slug == "awaited" and (not positive or line.stems[cue.first] == "too") for cue in cues)


def _is_hoped_for(cues: list[Match]) -> bool:
    """Whether a sentence says of what is to come that it may do good ("was to open in May and should help")."""
    awaited = [cue for cue in cues if cue.slug == "awaited"]
    return any(
        cue.slug == "potential" and all(cue.last <= other.first or other.last <= cue.first for other in awaited)
        for cue in cues
    )


def sides_of(line: Line, cues: Sequence[Match]) -> Sides | None:
    """Return where a sentence turns and what its two sides say, or None where it does not turn.

    "..., but ..." turns at the word after the comma, "While ..., ..." after its first comma. A side that has no cue
    of its own says the opposite of the other one: that is what the turn is for.

    :param line: the sentence.
    :param cues: its cues, the ``longest`` ones only.
    """
    opened = _OPENED.match(line.text)
    turn = opened or next((match for match in _TURN.finditer(line.text) if match.start() > _EARLIEST), None)
    turn = turn or _STOPPED.search(line.text)
    if turn is None or len(line.text) - turn.end() < _EARLIEST or _NOT_ONLY.search(line.text[: turn.end()]):
        return None
    word = len(tokens(line.text[: turn.end()]))
    first = _side([cue for cue in cues if cue.last <= word], line)
    second = _side([cue for cue in cues if cue.first >= word], line)
    if (not first and not second) or (turn.re is _STOPPED and not (first and second)):
        return None
    return Sides(turn.end(), word, first or _AGAINST.get(second, ""), second or _AGAINST.get(first, ""))


def _side(cues: list[Match], line: Line) -> str:
    """Return the polarity of one side of a sentence; empty when it has no cue."""
    told = {cue.slug for cue in cues}
    negative, positive = _weigh(cues, line)
    if negative and positive:
        return "negative" if negative >= positive else "positive" if positive >= 3 * negative else "mixed"
    if not _UNDECIDED.isdisjoint(told) and negative <= 1:
        return "mixed"
    if negative or positive:
        return "negative" if negative else "positive"
    return "negative" if "negation" in told else ""


def _weighed(line: Line, cues: list[Match], negative: int, positive: int) -> str:
    """Decide by praise and fault; a sentence without either is taken for what its section is for."""
    if negative and positive:
        return _against(cues, negative, positive)
    if negative or positive:
        return "negative" if negative else "positive"
    told = {cue.slug for cue in cues}
    if _BUT.search(line.text):
        return "mixed"
    if changed := _polarity_of_change(line, cues):
        return changed
    if "reducer" in told and "negation" not in told:
        return "positive"  # what is prevented or put right, is a fault without a word of its own
    if any(cue.slug == "negation" and line.stems[cue.first] != "without" for cue in cues):
        return "negative"
    return (
        "context"
        if line.part
        or "plain" in told
        or "will" in line.stems
        or _TO_BE_DONE.match(line.text)
        or _LAW_IN_FORCE.search(line.text)
        or _IN_YEAR.search(line.text)
        or (line.past and not line.role and _IS.match(line.text))
        or (not line.role and len(line.words) < 6)
        else "positive"
    )


def _polarity_of_change(line: Line, cues: list[Match]) -> str:
    """Return what it says that a number rose or fell: nothing good or bad, unless it is known what less or more means.

    Empty where none did, or where something is denied before that ("Nobody asked why the rate had risen").
    """
    change = None if _CHANGES.isdisjoint(line.stems) else _CHANGED.search(line.text)
    if change is None:
        return ""
    word = len(tokens(line.text[: change.start()]))
    if any(cue.slug == "negation" and cue.last <= word for cue in cues):
        return ""
    better = {cue.slug for cue in cues}.intersection(_BETTER)
    if len(better) != 1:
        return "context"
    return "positive" if _BETTER[better.pop()] == bool(_FALLS.search(change[0])) else "negative"


#: Cues of what is better when it falls, or when it does not; and words by which something falls.
_BETTER = {"less-is-better": True, "more-is-better": False}
_FALLS = re.compile(r"\b(?:f[ae]ll|decreas|declin|drop|reduc|halved|(?:went|gone|going) down)", re.IGNORECASE)


def _against(cues: list[Match], negative: int, positive: int) -> str:
    """Decide where praise and fault stand together."""
    if any(cue.slug == "turn" for cue in cues):
        return "mixed" if positive * 3 >= negative else "negative"
    return "negative" if negative >= positive else "positive" if positive >= 3 * negative else "mixed"


def _weigh(cues: Sequence[Match], line: Line, *, whole: bool = False) -> tuple[int, int]:
    """Return how many cues of fault and of praise there are.

    Praise that is denied is fault ("not consistent"), fault that is denied is praise ("without delay"), and fault
    that is taken away is neither ("reduced the gap"). Few of something make praise a fault, and what is said to be
    needed is lacking, for all the praise of it.
    """
    score = {"negative": 0, "positive": 0, "": 0}
    denied = taken = -_FAR
    for cue in cues:
        reached = 0 <= cue.first - denied < _REACH
        if cue.slug == "negation":
            denied = cue.last
        elif cue.slug == "positive":
            score["negative" if reached else "positive"] += 1
        elif cue.slug == "wanted":
            score["positive"] = (
                score["positive"] + 1 if reached else max(0, score["positive"] - _praise_before(cues, cue))
            )
            score["negative"] += not reached
        elif cue.slug == "negative":
            score[_of_fault(line, cue, denied, taken)] += 1
        elif cue.slug == "reducer":
            taken = cue.last
            if score["negative"] and not reached and _is_passive(line, cue):
                score["negative"] -= 1
                score["positive"] += 1
    negative, positive = score["negative"], score["positive"]
    if positive and not negative and cues[0].slug == "negation" and not any(cue.slug in _FAULTS for cue in cues):
        return 1, 0  # what is denied at the head is denied to the end
    if negative and not positive and _NOBODY.match(line.text):
        return 0, 1  # "No child had been left without help": that holds for faults, too
    few = not negative and (
        any(cue.slug == "few" and _is_of_few(line, cue) for cue in cues) or _only_some(line, cues, whole)
    )
    return (max(1, positive), 0) if few else (negative, positive)


#: Of whom it is denied at the head of a sentence that a fault befell them.
_NOBODY = re.compile(
    r"No (?:child|children|adult|young person|young people|older person|older people|family|families|parent|carer|baby|"
    r"care leaver|pupil|school)s?\b(?! (?:knew|felt|could|was able|were able|had access))"
)


def _praise_before(cues: Sequence[Match], wanted: Match) -> int:
    """Return how many cues of praise say what it is that is lacking ("stronger and clearer signals are needed")."""
    return sum(cue.slug == "positive" and 0 < wanted.first - cue.first <= _WANTED for cue in cues)


#: Cues by which something is wrong or wanting.
_FAULTS = ("negative", "wanted")


def _of_fault(line: Line, cue: Match, denied: int, taken: int) -> str:
    """Return what a word of fault counts as: praise where it is denied, nothing where it is taken away."""
    if 0 <= cue.first - denied < _REACH_OF_FAULT and taken < denied:
        return "positive"
    return "" if _takes_away(line, taken, cue.first) and not 0 <= taken - denied < _REACH else "negative"


def _only_some(line: Line, cues: Sequence[Match], whole: bool) -> bool:
    """Whether a sentence, or the part of it that some cues span, says "only 12" or "just 43 %"."""
    if _ONLY.isdisjoint(line.stems):
        return False
    only = _ONLY_SO_MANY.search(line.text)
    return only is not None and (whole or not cues or len(tokens(line.text[: only.start()])) <= cues[-1].last)


def _is_of_few(line: Line, cue: Match) -> bool:
    """Whether words for few say so of what the sentence is about: "a few" does not, nor does "compared with fewer"."""
    before = [word.casefold() for word in line.words[max(0, cue.first - 2) : cue.first]]
    return _COMPARING.isdisjoint(before) and not (before and before[-1] in _SOME)


def _takes_away(line: Line, taken: int, fault: int) -> bool:
    """Whether words that take away reach a fault, or into it: with no verb between them."""
    return fault - taken < _REACH and _VERBS.isdisjoint(line.stems[taken:fault])


def _is_passive(line: Line, cue: Match) -> bool:
    """Whether words that take away say it of what stands before them ("the gap had narrowed")."""
    before = line.stems[max(0, cue.first - 2) : cue.first]
    after = line.stems[cue.last : cue.last + 1]
    return not _AUXILIARIES.isdisjoint(before) and (not after or after[0] in _ENDS)


def longest(matches: Sequence[Match]) -> list[Match]:
    """Leave out matches that lie within a longer one of another kind of cue.

    Hedges and the like stay: they work together with what they stand in.

    :param matches: in the order of the words, longer ones first (``Lexicon.matches``).
    """
    kept: list[Match] = []
    first = last = -1
    for match in matches:
        if match.slug in _WEIGHED:
            if match.last < last or (match.last == last and match.first > first):
                continue
            if match.last > last:
                first, last = match.first, match.last
        kept.append(match)
    return [match for match in kept if match.slug != "neutral"]


def _outside(phrases: Sequence[Match], matches: Sequence[Match]) -> Sequence[Match]:
    """Leave out matches that lie within one of some longer phrases ("help at an early stage" tells no stage)."""
    if not phrases:
        return matches
    return [
        match
        for match in matches
        if not any(one.first <= match.first and match.last <= one.last and one.words > match.words for one in phrases)
    ]


def _reached(stages: Sequence[Match], cues: Sequence[Match]) -> Sequence[Match]:
    """Leave out stages that a passage says were not, or not yet, come to ("was yet to be put in place")."""
    denials = [cue for cue in cues if cue.slug in _NOT_REACHED] if stages else []
    if not denials:
        return stages
    return [
        stage
        for stage in stages
        if stage.slug not in _COME_TO
        or not any(cue.first <= stage.first and stage.first - cue.last < _REACH for cue in denials)
    ]


#: Stages that something has come to, and cues that say it has not.
_COME_TO, _NOT_REACHED = frozenset(("in-place", "embedded")), frozenset(("negation", "outstanding"))


def stage_of(matches: Sequence[Match]) -> str | None:
    """Return how far something has come, where the passage says it; the least far counts."""
    found = {match.slug for match in matches if match.kind == "stage"}
    return next((stage for stage in _STAGES if stage in found), None) if found else None


def hedge_of(line: Line, matches: Sequence[Match]) -> str | None:
    """Return the longest hedge of a passage as printed, the first of equals."""
    hedges = [match for match in matches if match.kind == "cue" and match.slug == "hedge" and _hedges(line, match)]
    if not hedges:
        return None
    return line.printed(max(hedges, key=lambda match: (match.words, -match.first)))


#: Words that hedge before numbers alone, and what is a number there beside numbers.
_ROUGHLY, _PARTS = ("about", "around", "over"), ("half", "third", "quarter", "fifth", "tenth", "dozen")


def _hedges(line: Line, match: Match) -> bool:
    """Whether a word hedges: the month of May does not, and "about" only a number."""
    printed, (after, beyond, *_) = line.printed(match), (*line.words[match.last :], "", "")
    if printed.casefold().endswith(" third") and after in ("sector", "party", "parties"):
        return False
    if printed == "May":
        return match.first == 0 and not after.isdigit()
    if printed.casefold() not in _ROUGHLY:
        return True
    return bool(numbers_in(after)) or (beyond if after == "a" else after) in _PARTS


def _sources_of_whom(line: Line, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the evidence of a passage; answers to a survey that are not said to be of staff are of whom it names."""
    whose = {match.slug for match in line.kinds.get("population", ())}
    of = [source for people, source in _SURVEYED.items() if people in whose]
    if not of or "staff" in line.text.casefold():
        return source_of(matches)
    told = (of if slug == "staff-survey" else [slug] for slug in source_of(matches))
    return tuple(dict.fromkeys(slug for slugs in told for slug in slugs))


#: Whose survey it is where these people are named and no staff.
_SURVEYED = {"parents-and-carers": "parents-survey", "children-and-young-people": "childrens-survey"}


def source_of(matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the evidence a passage names."""
    return tuple(dict.fromkeys(match.slug for match in matches if match.kind == "source"))

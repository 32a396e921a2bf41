"""How the facts of a reading are compared with those of a sheet, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.numbers import numbers_in
from jig.graph.reading import Extracted, Reading
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.sheets import facts_in
from jig.graph.text.letters import letters_of

__all__ = ["KINDS", "Case", "Score"]

_REPORT = "kind title issued publisher copyright reference partnership framework scale activity".split()
_ACTIVITY = "kind partnership programme fieldwork report_issued requested_by led_by conducted_with reviews".split()
_EMPTY = frozenset("the a an of and for in to on s".split())
_VALUED = (f.Figure, f.RecordReading, f.Distribution, f.Evidence)
_THINGS = (f.Service, f.Group, f.Plan)


class Score(NamedTuple):
    """How many were found of how many, and how many of those extracted are right."""

    wanted: int = 0
    found: int = 0
    made: int = 0
    right: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)  # noqa: S101  only scores are added
        return Score(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def precision(self) -> float | None:
        """The share of what was extracted that is right; None when nothing was."""
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        """The share of what the sheet holds that was found; None when it holds nothing."""
        return self.found / self.wanted if self.wanted else None


class Case(NamedTuple):
    """A report: its sheet, its reading, and the misses by kind (lines to show)."""

    name: str
    sheet: f.Sheet
    reading: Reading
    misses: dict[str, list[str]]

    def miss(self, kind: str, mark: str, text: str) -> None:
        """Keep a line about a miss (-), an invention (+) or a difference."""
        self.misses.setdefault(kind, []).append(f"{self.name[:14]:14} {mark} {text}")


# ── comparing ──────────────────────────────────────────────────────────────────────────────────────────────────────


def spans(fact: f.Fact) -> list[tuple[int, int]]:
    return [(c.start, c.end) for c in map(Citation.from_text, fact.cite)]


def overlap(one: f.Fact, other: f.Fact) -> bool:
    return share_of(one, other) >= 0.5


def share_of(one: f.Fact, other: f.Fact) -> float:
    best = 0.0
    for begin, end in spans(one):
        for first, last in spans(other):
            common = min(end, last) - max(begin, first)
            best = max(best, common / min(end - begin, last - first))
    return best


def words_of(case: Case, fact: f.Fact) -> str:
    begin, end = spans(fact)[0]
    return case.reading.document.letters.words(begin, end - begin)[:150]


def fields(case: Case, kind: str, names: Iterable[str], wanted: object, made: object) -> Score:
    score = Score()
    for name in names:
        one, other = _plain(getattr(wanted, name, None)), _plain(getattr(made, name, None))
        right = one == other
        score += Score(int(one is not None), int(one is not None and right), int(other is not None), 0)
        score += Score(0, 0, 0, int(other is not None and right))
        if not right:
            case.miss(kind, "≠", f"{name}: sheet {one!r}, extracted {other!r}")
    return score


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return frozenset(value) or None
    return letters_of(value) or None if isinstance(value, str) else value


def report_data(case: Case) -> Score:
    score = fields(case, "report data", _REPORT, case.sheet.report, case.reading.report)
    papers = zip(case.sheet.report.documents, case.reading.report.documents, strict=False)
    for wanted, made in papers:
        score += fields(case, "report data", ("kind", "title", "publisher", "issued", "partnership"), wanted, made)
    return score


def activity_data(case: Case) -> Score:
    made = {item.fact.id: item.fact for item in case.reading.of(f.Activity)}
    score = Score()
    for wanted in case.sheet.activities:
        score += fields(case, "activity data", _ACTIVITY, wanted, made.get(wanted.id))
    return score


def compared(
    kind: str, wanted: list[f.Fact], made: list[Extracted], same: Callable[[f.Fact, f.Fact], bool], case: Case
) -> Score:
    found = [one for one in wanted if any(same(one, item.fact) for item in made)]
    right = [item for item in made if any(same(one, item.fact) for one in wanted)]
    for one in wanted:
        if one not in found:
            case.miss(kind, "-", f"{one.id}: {words_of(case, one)}")
    for item in made:
        if item not in right:
            case.miss(kind, "+", f"{item.rule} {label(item.fact)}: {item.words[:150]}")
    return Score(len(wanted), len(found), len(made), len(right))


def label(fact: f.Fact) -> str:
    for name in ("name", "term", "value", "words", "wording", "number", "title"):
        if getattr(fact, name, None) is not None:
            return str(getattr(fact, name))
    return fact.id


def by_role(role: str, kind: str) -> Callable[[Case], Score]:
    def compare(case: Case) -> Score:
        wanted: list[f.Fact] = [s for s in case.sheet.statements if role in s.role]
        made = [item for item in case.reading.of(f.Statement) if role in item.fact.role]  # type: ignore[attr-defined]
        return compared(kind, wanted, made, overlap, case)

    return compare


def by_overlap(field: str, kind: type[f.Fact], name: str) -> Callable[[Case], Score]:
    def compare(case: Case) -> Score:
        return compared(name, list(getattr(case.sheet, field)), case.reading.of(kind), overlap, case)

    return compare


def evaluations(case: Case) -> Score:
    def same(one: f.Fact, other: f.Fact) -> bool:
        assert isinstance(one, f.Evaluation) and isinstance(other, f.Evaluation)  # noqa: S101  of this kind only
        return set(one.indicators) == set(other.indicators) and one.evaluated_as == other.evaluated_as

    return compared("evaluations", list(case.sheet.evaluations), case.reading.of(f.Evaluation), same, case)


def glossary(case: Case) -> Score:
    """Terms by name or words; a spelt-out name that the sheet keeps as a service, group or plan is right."""

    def same(one: f.Fact, other: f.Fact) -> bool:
        assert isinstance(one, f.GlossaryEntry) and isinstance(other, f.GlossaryEntry)  # noqa: S101  of this kind only
        names = {letters_of(name) for name in (one.term, *one.expansions, one.abbreviation or "") if name}
        return overlap(one, other) or bool(names & {letters_of(other.term)})

    score = compared("glossary", list(case.sheet.glossary), case.reading.of(f.GlossaryEntry), same, case)
    kept: list[f.Fact] = [*case.sheet.services, *case.sheet.groups, *case.sheet.plans]
    elsewhere = [
        made
        for made in case.reading.of(f.GlossaryEntry)
        if not any(same(one, made.fact) for one in case.sheet.glossary) and any(same_thing(o, made.fact) for o in kept)
    ]
    return score._replace(right=score.right + len(elsewhere))


def schedule(case: Case) -> Score:
    def same(one: f.Fact, other: f.Fact) -> bool:
        keys = ("partnership", "group", "pilot")
        return all(getattr(one, key) == getattr(other, key) for key in keys)

    return compared("schedule", list(case.sheet.schedule), case.reading.of(f.Scheduled), same, case)


# ── figures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def values_of(fact: f.Fact) -> set[Decimal]:
    names = ("value", "lowest", "highest", "out_of", "number")
    values = {value for name in names if isinstance(value := getattr(fact, name, None), Decimal)}
    if isinstance(fact, f.Distribution):
        values |= {*fact.counts.values(), *(band.count for band in fact.bands)}
    return values


def said(fact: f.Fact) -> str:
    texts = [getattr(fact, name) for name in fact.__struct_fields__ if name not in ("id", "cite")]
    return " ".join(text for text in texts if isinstance(text, str))


def figures(case: Case, *, in_words: bool | None = None, kind: str = "figures", strict: bool = False) -> Score:
    """Figures of the sheet that are stated (not derived); what is extracted is right when the sheet states it there.

    A number that the sheet keeps in another fact (an evidence activity, a record reading, a statement) is right, too;
    strictly only in a field for values of a figure, record reading, distribution or evidence activity.
    """
    everything = [one for one in facts_in(case.sheet) if not strict or isinstance(one, _VALUED)]
    agrees = keeps if strict else states
    wanted = [w for w in case.sheet.figures if not w.derived_from and in_words in (None, not values_of(w))]
    made = [m for m in case.reading.of(f.Figure) if in_words in (None, not values_of(m.fact))]
    found = [w for w in wanted if any(same_figure(w, m.fact) for m in made)]
    right = [m for m in made if any(agrees(one, m.fact) for one in everything)]
    for one in wanted:
        if one not in found:
            case.miss(kind, "-", f"{one.id} {label(one)}: {words_of(case, one)}")
    for item in made:
        if item not in right:
            case.miss(kind, "+", f"{item.rule} {label(item.fact)}: {item.words[:150]}")
    return Score(len(wanted), len(found), len(made), len(right))


def same_figure(one: f.Figure, other: f.Fact) -> bool:
    if not overlap(one, other):
        return False
    values = values_of(one)
    if values:
        return bool(values & values_of(other))
    words, others = letters_of(one.words or ""), letters_of(getattr(other, "words", None) or "")
    return bool(others) and (others in words or words in others)


def keeps(one: f.Fact, figure: f.Fact) -> bool:
    if not overlap(one, figure):
        return False
    values = values_of(figure)
    words = letters_of(getattr(figure, "words", None) or "-")
    kept = letters_of(getattr(one, "words", None) or getattr(one, "share", None) or getattr(one, "hedge", None) or "")
    return bool(values & values_of(one)) if values else bool(words) and words in kept


def states(one: f.Fact, figure: f.Fact) -> bool:
    if not overlap(one, figure):
        return False
    values = values_of(figure)
    if values:
        return bool(values & (values_of(one) | numbers_in(said(one))))
    return letters_of(getattr(figure, "words", "")) in letters_of(said(one))


# ── things ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def names_of(fact: f.Fact) -> list[frozenset[str]]:
    names = [getattr(fact, "name", None) or getattr(fact, "term", None) or getattr(fact, "name_used", None) or ""]
    names += [*getattr(fact, "alias", ()), getattr(fact, "abbreviation", None) or ""]
    sets = [frozenset(stem(word) for word in tokens(name) if stem(word) not in _EMPTY) for name in names]
    return [one for one in sets if one]


def same_thing(one: f.Fact, other: f.Fact) -> bool:
    term = getattr(one, "instance_of", None)
    if term and term == getattr(other, "instance_of", None):
        return True
    for mine in names_of(one):
        for its in names_of(other):
            small, large = sorted((mine, its), key=len)
            if small <= large and (len(small) > 1 or mine == its or len(large) == 2):
                return True
    return False


def things(field: str, kind: type[f.Fact]) -> Callable[[Case], Score]:
    """Services, groups and plans by name; a name that the sheet keeps as another of the three is right."""

    def compare(case: Case) -> Score:
        wanted = list(getattr(case.sheet, field))
        made = case.reading.of(kind)
        all_made = [m for thing in _THINGS for m in case.reading.of(thing)]
        kept: list[f.Fact] = [*case.sheet.services, *case.sheet.groups, *case.sheet.plans, *case.sheet.glossary]
        found = [w for w in wanted if any(same_thing(w, m.fact) for m in all_made)]
        right = [m for m in made if any(same_thing(one, m.fact) for one in kept)]
        for one in wanted:
            if one not in found:
                case.miss(field, "-", f"{label(one)}: {words_of(case, one)}")
        for item in made:
            if item not in right:
                case.miss(field, "+", f"{item.rule} {label(item.fact)}: {item.words[:110]}")
        return Score(len(wanted), len(found), len(made), len(right))

    return compare


def pairs(case: Case) -> list[tuple[f.Fact, f.Fact]]:
    """Return the sheet's statements, each with the one that extraction has over the same words."""
    made = [m.fact for m in case.reading.of(f.Statement)]
    wanted = [s for s in facts_in(case.sheet) if isinstance(s, f.Statement)]
    nearest = [(one, max(made, key=lambda other, one=one: share_of_span(one, other), default=None)) for one in wanted]
    return [(one, near) for one, near in nearest if near is not None and share_of_span(one, near) >= 0.4]


def tones(name: str) -> Callable[[Case], Score]:
    """Of the sheet's statements that extraction has over the same words: how many have the same polarity (voice …)."""

    def compare(case: Case) -> Score:
        score = Score()
        for one, near in pairs(case):
            right = getattr(one, name) == getattr(near, name)
            score += Score(1, int(right), 1, int(right))
            if not right:
                texts = f"{getattr(one, name)} → {getattr(near, name)}: {words_of(case, one)}"
                case.miss(name, "≠", texts)
        return score

    return compare


def tags(name: str, kind: str) -> Callable[[Case], Score]:
    """Of the same statements: which topics (groups of people, places) stand on both."""

    def compare(case: Case) -> Score:
        score = Score()
        for one, near in pairs(case):
            wanted, made = set(getattr(one, name)), set(getattr(near, name))
            both = len(wanted & made)
            score += Score(len(wanted), both, len(made), both)
            for sign, slugs in (("-", wanted - made), ("+", made - wanted)):
                for slug in sorted(slugs):
                    case.miss(kind, sign, f"{slug}: {words_of(case, one)}")
        return score

    return compare


def share_of_span(one: f.Fact, other: f.Fact) -> float:
    """Return how much of both spans together is common, so that a half sentence finds its half."""
    best = 0.0
    for begin, end in spans(one):
        for first, last in spans(other):
            common = min(end, last) - max(begin, first)
            best = max(best, common / (max(end, last) - min(begin, first)))
    return best


KINDS: dict[str, Callable[[Case], Score]] = {
    "report data": report_data,
    "activity data": activity_data,
    "evidence activities": lambda case: evidence(case),
    "evaluations": evaluations,
    "areas for improvement": by_overlap("areas_for_improvement", f.Area, "areas for improvement"),
    "judgements": lambda case: judgements(case),
    "strengths": by_role("strength", "strengths"),
    "priority areas": by_role("priority-area", "priority areas"),
    "key messages": by_role("key-message", "key messages"),
    "key findings": by_role("key-finding", "key findings"),
    "conclusions": by_role("conclusion", "conclusions"),
    "limits": by_role("limit", "limits"),
    "commitments": by_role("commitment", "commitments"),
    "good practice": by_role("good-practice-example", "good practice"),
    "glossary": glossary,
    "schedule": schedule,
    "distributions": by_overlap("distributions", f.Distribution, "distributions"),
    "record readings": by_overlap("record_readings", f.RecordReading, "record readings"),
    "figures": figures,
    "figures, strictly": lambda case: figures(case, kind="figures, strictly", strict=True),
    "figures in numbers": lambda case: figures(case, in_words=False, kind="figures in numbers"),
    "figures in words": lambda case: figures(case, in_words=True, kind="figures in words"),
    "services": things("services", f.Service),
    "groups": things("groups", f.Group),
    "plans": things("plans", f.Plan),
    "laws": by_overlap("laws", f.LawStatement, "laws"),
    "polarity": tones("polarity"),
    "voice": tones("voice"),
    "stage": tones("stage"),
    "topics": tags("topics", "topics"),
    "groups of people": tags("concerns", "groups of people"),
    "places": tags("places", "places"),
}


def evidence(case: Case) -> Score:
    def same(one: f.Fact, other: f.Fact) -> bool:
        keys = ("activity", "state", "number")
        return all(getattr(one, key) == getattr(other, key) for key in keys)

    wanted = [e for activity in case.sheet.activities for e in activity.evidence_base if e.state != "not-stated"]
    return compared("evidence activities", list(wanted), case.reading.of(f.Evidence), same, case)


def judgements(case: Case) -> Score:
    wanted = [j for area in case.sheet.areas_for_improvement for j in area.judgements if j.place != "text"]
    made = [m for m in case.reading.of(f.Judgement) if getattr(m.fact, "place", "") != "text"]
    return compared("judgements", list(wanted), made, overlap, case)

"""Compare the extraction of each report with its sheet, which extraction does not see.

Run from the repository: ``.venv/bin/python benchmarks/extraction/measure.py REPORTS [--write] [--misses KIND]``.
REPORTS is the folder of the report texts. ``--write`` makes docs/extraction.md anew, ``--misses`` lists what one kind
misses and invents. A fact is found when a fact of its kind stands over the same words (half of the shorter span); a
figure when its value does; an evaluation by indicators and grade; report data field by field.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.documents import read_document
from jig.graph.letters import letters_of
from jig.graph.numbers import numbers_in
from jig.graph.reading import Extracted, Reading, read_report
from jig.graph.reading.lexicon import stem, tokens
from jig.graph.sheets import facts_in, load_sheets, sheet_files
from jig.graph.verify import find_text
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "extraction.md"
#: What is to be reached, by kind: precision and recall.
TARGETS = {
    "report data": (0.95, 0.95),
    "activity data": (0.95, 0.95),
    "evaluations": (0.95, 0.95),
    "areas for improvement": (0.95, 0.95),
    "key messages": (0.95, 0.95),
    "strengths": (0.95, 0.95),
    "priority areas": (0.95, 0.95),
    "key findings": (0.95, 0.95),
    "glossary": (0.95, 0.95),
    "figures": (0.9, 0.9),
    "services": (0.9, 0.8),
    "groups": (0.9, 0.8),
    "plans": (0.9, 0.8),
    "polarity": (0.85, 0.85),
}
_REPORT = ("kind title issued publisher copyright reference partnership framework scale activity").split()
_ACTIVITY = ("kind partnership programme fieldwork report_issued requested_by led_by conducted_with reviews").split()
_EMPTY = frozenset("the a an of and for in to on s".split())
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
        return self.right / self.made if self.made else None

    @property
    def recall(self) -> float | None:
        return self.found / self.wanted if self.wanted else None


class Case(NamedTuple):
    """A report: its sheet, its reading, and the misses by kind (lines to show)."""

    name: str
    sheet: f.Sheet
    reading: Reading
    misses: dict[str, list[str]]

    def miss(self, kind: str, mark: str, text: str) -> None:
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
    def same(one: f.Fact, other: f.Fact) -> bool:
        assert isinstance(one, f.GlossaryEntry) and isinstance(other, f.GlossaryEntry)  # noqa: S101  of this kind only
        names = {letters_of(name) for name in (one.term, *one.expansions, one.abbreviation or "") if name}
        return overlap(one, other) or bool(names & {letters_of(other.term)})

    return compared("glossary", list(case.sheet.glossary), case.reading.of(f.GlossaryEntry), same, case)


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


def figures(case: Case, *, in_words: bool | None = None, kind: str = "figures") -> Score:
    """Figures of the sheet that are stated (not derived); what is extracted is right when the sheet states it there.

    A number that the sheet keeps in another fact (an evidence activity, a record reading, a statement) is right, too.
    """
    everything = list(facts_in(case.sheet))
    wanted = [w for w in case.sheet.figures if not w.derived_from and in_words in (None, not values_of(w))]
    made = [m for m in case.reading.of(f.Figure) if in_words in (None, not values_of(m.fact))]
    found = [w for w in wanted if any(same_figure(w, m.fact) for m in made)]
    right = [m for m in made if any(states(one, m.fact) for one in everything)]
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


def tones(name: str) -> Callable[[Case], Score]:
    """Of the sheet's statements that extraction has over the same words: how many have the same polarity (voice …)."""

    def compare(case: Case) -> Score:
        made = [m.fact for m in case.reading.of(f.Statement)]
        made += [reason for m in case.reading.of(f.Evaluation) for reason in getattr(m.fact, "rationale", ())]
        wanted = [s for s in facts_in(case.sheet) if isinstance(s, f.Statement)]
        score = Score()
        for one in wanted:
            near = max(made, key=lambda other: share_of_span(one, other), default=None)
            if near is None or share_of_span(one, near) < 0.4:
                continue
            right = getattr(one, name) == getattr(near, name)
            score += Score(1, int(right), 1, int(right))
            if not right:
                texts = f"{getattr(one, name)} → {getattr(near, name)}: {words_of(case, one)}"
                case.miss(name, "≠", texts)
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
    "figures in numbers": lambda case: figures(case, in_words=False, kind="figures in numbers"),
    "figures in words": lambda case: figures(case, in_words=True, kind="figures in words"),
    "services": things("services", f.Service),
    "groups": things("groups", f.Group),
    "plans": things("plans", f.Plan),
    "laws": by_overlap("laws", f.LawStatement, "laws"),
    "polarity": tones("polarity"),
    "voice": tones("voice"),
    "stage": tones("stage"),
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


# ── running ────────────────────────────────────────────────────────────────────────────────────────────────────────


def cases(folder: Path) -> list[Case]:
    known = Vocabulary(vocabulary_quads())
    found = []
    for loaded in load_sheets(sheet_files()):
        path = find_text(loaded.sheet, folder)
        if path is None:
            sys.exit(f"no text of {loaded.sheet.report.id} in {folder}")
        reading = read_report(read_document(path.read_text(encoding="utf-8")), known)
        found.append(Case(loaded.sheet.report.id, loaded.sheet, reading, {}))
    return found


def speed(folder: Path) -> float:
    """Return how many million characters a second are read into documents and facts on one core."""
    known = Vocabulary(vocabulary_quads())
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    read_report(read_document(texts[0]), known)
    begin = time.perf_counter()
    for text in texts * 3:
        read_report(read_document(text), known)
    return 3 * sum(map(len, texts)) / (time.perf_counter() - begin) / 1e6


def table(all_cases: list[Case]) -> list[str]:
    rows = ["| kind | in the sheets | precision | recall | to reach |", "|---|---:|---:|---:|---|"]
    for kind, compare in KINDS.items():
        score = sum((compare(case) for case in all_cases), Score())
        wanted = TARGETS.get(kind)
        goal = f"{wanted[0]:.2f} / {wanted[1]:.2f}" if wanted else ""
        rows.append(f"| {kind} | {score.wanted} | {_show(score.precision)} | {_show(score.recall)} | {goal} |")
    return rows


def by_report(all_cases: list[Case], kinds: Iterable[str]) -> list[str]:
    names = [case.name for case in all_cases]
    rows = [f"| kind (precision / recall) | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for kind in kinds:
        cells = []
        for case in all_cases:
            score = KINDS[kind](Case(case.name, case.sheet, case.reading, {}))
            shown = score.wanted or score.made
            cells.append(f"{_show(score.precision)} / {_show(score.recall)}" if shown else "")
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    return rows


def _show(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    all_cases = cases(folder)
    rows = table(all_cases)
    if "--misses" in arguments:
        kind = arguments[arguments.index("--misses") + 1]
        for case in all_cases:
            for line in case.misses.get(kind, []):
                print(line)
        return
    print("\n".join(rows))
    print("\n".join(by_report(all_cases, TARGETS)))
    if "--write" in arguments:
        page = (HERE / "extraction.md.in").read_text(encoding="utf-8")
        page = page.replace("{table}", "\n".join(rows)).replace("{reports}", "\n".join(by_report(all_cases, TARGETS)))
        PAGE.write_text(page.replace("{speed}", f"{speed(folder):.1f}"), encoding="utf-8")
    if "--speed" in arguments:
        print(f"{speed(folder):.2f} MB a second")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Fairness is part of correctness: hedges, voices, unnamed hosts, and the traps that the texts hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from jig.graph.citations import Citation
from jig.graph.engine import LocalEngine
from jig.graph.errors import NotFound
from jig.graph.facts import Fact, Judgement, Statement
from jig.graph.naming.finding import find_thing
from jig.graph.sheets import facts_in, load_sheet, sheet_files
from jig.graph.text.letters import read_letters
from jig.graph.verify import find_text

SHEETS = {path.stem: load_sheet(path).sheet for path in sheet_files()}
#: Words by which a passage speaks of what may come of a thing, not of what it is.
POTENTIAL = re.compile(
    r"\b(?:(?:has|had|have) the potential to|potential for|could (?:help|be strengthened|better)|"
    r"should (?:help|provide|enable|assist|promote|strengthen|improve|ensure)|yet to be|will enable)\b",
    re.IGNORECASE,
)


def fact(report: str, name: str) -> Fact:
    return next(one for one in facts_in(SHEETS[report]) if one.id == name)


def statements() -> Iterator[tuple[str, Statement]]:
    for report, sheet in SHEETS.items():
        yield from ((report, one) for one in facts_in(sheet) if isinstance(one, Statement))


def ask(engine: LocalEngine, query: str) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else term.value for term in row) for row in engine.run(query).rows]


def test_a_potential_is_never_told_as_a_strength(reports: Path) -> None:
    wrong = []
    for report, sheet in SHEETS.items():
        text = find_text(sheet, reports)
        assert text is not None
        letters = read_letters(text.read_text(encoding="utf-8"))
        for one in (entry for entry in facts_in(sheet) if isinstance(entry, Statement)):
            spans = [Citation.from_text(cite) for cite in one.cite]
            words = " … ".join(letters.words(span.start, span.length) for span in spans)
            told = one.hedge or one.confidence or one.stage in ("planned", "beginning", "too-early")
            if POTENTIAL.search(words) and one.polarity == "positive" and not told:
                wrong.append(f"{report}/{one.id}: {one.summary}")
    assert wrong == []


def test_what_is_planned_is_not_a_strength() -> None:
    for report, one in statements():
        if one.stage == "planned":
            assert "strength" not in one.role, f"{report}/{one.id}"


def test_the_councils_paraphrase_is_the_councils() -> None:
    sheet = SHEETS["clackmannanshire-2015"]
    paper = sheet.report.documents[0]
    end = int(paper.extent.partition("+")[2])
    for one in facts_in(sheet):
        start = min((int(cite.partition("+")[0]) for cite in one.cite), default=end)
        if start < end:
            assert not isinstance(one, Judgement), one.id
            if isinstance(one, Statement):
                assert one.voice == "council", one.id


def test_no_person_is_a_thing_and_no_name_of_a_person_stands_in_a_sheet() -> None:
    named = re.compile(r"McPherson|Peter Macleod")
    for path in sheet_files():
        assert not named.search(path.read_text(encoding="utf-8")), path.name


def test_an_unnamed_host_stays_unnamed(engine: LocalEngine) -> None:
    hosts = ask(engine, "SELECT ?s { ?s jig:host 'unnamed' }")
    assert len(hosts) > 20
    linked = ask(
        engine,
        "SELECT ?s ?p ?o { ?s jig:host 'unnamed' ; ?p ?o . { ?o a jig:Partnership } UNION { ?o a jig:CouncilArea } }",
    )
    assert linked == []


def test_nothing_ranks_partnerships(engine: LocalEngine) -> None:
    assert ask(engine, "SELECT ?p { ?p a jig:Partnership ; jig:rank|jig:points|jig:value ?x }") == []


def test_quantity_words_are_scoped_to_the_report_that_defines_them(engine: LocalEngine) -> None:
    rows = ask(engine, "SELECT DISTINCT ?r { ?t a jig:QuantityTerm ; jig:definedIn ?r }")
    assert rows == [("https://w3id.org/jig/id/report/south-lanarkshire-2020",)]


def test_record_readings_are_never_evaluations(engine: LocalEngine) -> None:
    assert ask(engine, "SELECT ?r { ?r a jig:RecordReading , jig:Evaluation }") == []


# ── traps seen in these texts ──────────────────────────────────────────────────────────────────────────────────────


def test_counts_that_disagree_stand_side_by_side(engine: LocalEngine) -> None:
    rows = ask(engine, "SELECT ?a ?b { ?x jig:conflictsWith ?y . ?x jig:summary ?a . ?y jig:summary ?b }")
    assert any("11" in a + b and "10" in a + b for a, b in rows)
    assert any("22" in a + b and "20" in a + b for a, b in rows)


def test_the_ragged_table_is_read_by_its_facts(engine: LocalEngine) -> None:
    rows = ask(
        engine,
        "SELECT ?n ?a { ?i a jig:QualityIndicator ; skos:inScheme id:framework\\/quality-indicators-2012 ;"
        " skos:notation ?n ; skos:broader/skos:notation ?a }",
    )
    assert rows, "indicators stand under areas"
    assert all(notation.startswith(f"{area}.") for notation, area in rows)
    assert "6.3" in {notation for notation, _ in rows}


def test_a_table_printed_as_html_in_one_line_gives_its_groups_and_plans(engine: LocalEngine) -> None:
    rows = ask(
        engine,
        "SELECT DISTINCT ?l { ?g jig:cites/jig:inPassage ?p ; rdfs:label ?l . ?p jig:passageKind 'row' ;"
        " jig:inReport id:report\\/south-lanarkshire-2020 . VALUES ?c { jig:StrategicGroup jig:Plan } ?g a ?c }",
    )
    labels = {label.casefold() for (label,) in rows}
    assert {"child protection committee", "corporate parenting strategy group"} <= labels
    assert any("community plan" in label for label in labels)


def test_a_finding_printed_twice_is_one_finding_with_two_places() -> None:
    found = [
        one
        for one in facts_in(SHEETS["overview-2012-2017"])
        if isinstance(one, Statement) and "key-finding" in one.role
    ]
    assert sorted(int(one.number or 0) for one in found) == list(range(1, 17))
    assert all(len(one.cite) == 2 for one in found)


def test_an_area_headed_as_an_area_for_development_keeps_both_terms() -> None:
    area = next(a for a in SHEETS["clackmannanshire-2015"].areas_for_improvement if a.number == "3")
    assert sorted(area.term_used) == ["area for development", "area for improvement"]


def test_dates_of_fieldwork_issue_and_meeting_are_kept_apart(engine: LocalEngine) -> None:
    rows = ask(
        engine,
        "SELECT ?d { { ?r jig:ofPartnership id:partnership\\/clackmannanshire ; dcterms:issued ?d } UNION"
        " { ?a jig:inspects id:partnership\\/clackmannanshire ; jig:fieldwork ?d } }",
    )
    assert {("2015-10-22",), ("2015-10",), ("week of 2015-05-18",), ("2014-01 to 2014-02",)} <= set(rows)
    assert ask(engine, "SELECT ?d { id:report\\/south-ayrshire-2018 dcterms:issued ?d }") == []


def test_a_promise_of_six_months_kept_in_seven(engine: LocalEngine) -> None:
    rows = ask(engine, "SELECT ?m { ?r jig:monthsSinceReport ?m ; jig:inspects id:partnership\\/moray }")
    assert rows == [("7",)]


def test_several_judgements_of_one_area_and_an_opening_one_without_a_closing_one(engine: LocalEngine) -> None:
    several = ask(engine, "SELECT ?a (COUNT(?j) AS ?n) { ?j jig:assesses ?a } GROUP BY ?a HAVING(COUNT(?j) > 1)")
    assert len(several) >= 5
    opening = ask(engine, "SELECT ?a { ?a jig:headlineJudgement ?j FILTER NOT EXISTS { ?a jig:closingJudgement ?c } }")
    assert opening


def test_most_and_the_majority_of_the_same_thing_both_stand() -> None:
    strength = fact("south-lanarkshire-2020", "strength-child-protection")
    message = fact("south-lanarkshire-2020", "q1-km-recognition")
    assert isinstance(strength, Statement)
    assert isinstance(message, Statement)
    assert "most" in (strength.hedge or strength.summary).casefold()
    assert "majority" in (message.hedge or message.summary).casefold()


def test_look_alikes_stay_apart_and_aliases_resolve(engine: LocalEngine) -> None:
    for one, other in (("Aberdeen", "Aberdeenshire"), ("Renfrewshire", "East Renfrewshire")):
        assert find_thing(engine, "partnership", one).iri != find_thing(engine, "partnership", other).iri
    aliases = {
        "Outer Hebrides": "partnership/outer-hebrides",
        "Na h-Eileanan Siar": "partnership/outer-hebrides",
        "COSLA": "body/cosla",
        "HMICS": "body/hmics",
        "GIRFEC": "service/getting-it-right-for-every-child",
        "IRD": "service/initial-referral-discussion",
        "inter-agency referral discussion": "service/initial-referral-discussion",
    }
    for alias, thing in aliases.items():
        assert find_thing(engine, "thing", alias).iri.endswith(thing), alias


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("Carers Act", "work/asp-2016-9"),
        ("Children's Commissioner", "body/cypcs"),
        ("Dartington", "body/dartington-social-research-unit"),
        ("Junior Road Safety Officers", "service/junior-road-safety-officer"),
        ("key finding 5", "statement/overview-2012-2017/key-finding-5"),
        ("quality indicator 5.1", "indicator/quality-indicators-2012/5.1"),  # a report states something of this version
        ("independent advocacy", "topic/advocacy"),  # several local services are called so, one topic is
    ],
)
def test_words_that_stand_in_the_names_of_one_thing_name_it(engine: LocalEngine, words: str, thing: str) -> None:
    assert find_thing(engine, "thing", words).iri.endswith(thing)


@pytest.mark.parametrize("words", ["2014 Act", "six-point scale", "1.1", "Lanarkshire", "of the"])
def test_words_that_may_name_several_things_are_not_decided(engine: LocalEngine, words: str) -> None:
    with pytest.raises(NotFound):
        find_thing(engine, "thing", words)


def test_one_partnership_with_two_inspections(engine: LocalEngine) -> None:
    rows = ask(engine, "SELECT ?i { ?i a jig:JointInspection ; jig:inspects id:partnership\\/south-lanarkshire }")
    assert len(rows) == 2


@pytest.mark.parametrize("report", SHEETS)
def test_every_sheet_says_what_it_leaves_out(report: str) -> None:
    assert SHEETS[report].left_out

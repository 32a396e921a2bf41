"""Rules: derived facts as named queries, run to a fixpoint, each triple once and in its own graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic

from jig.graph.build import build_store
from jig.graph.checks.plain_store import as_rdflib
from jig.graph.checks.rules import Rule, infer, read_rule, read_rules
from jig.graph.dates import months_between, read_date
from jig.graph.errors import QueryError
from jig.graph.sheets import sheet_files
from jig.graph.terms import GRAPH, ID, JIG, SKOS
from jig.ontology import rule_files

PREFIXES = (
    f"@prefix jig: <{JIG}> . @prefix f: <{ID}test/> . @prefix dcterms: <http://purl.org/dc/terms/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
)
RULES = {rule.name: rule for rule in read_rules()}


def facts(turtle: str) -> list[Quad]:
    graph = NamedNode(GRAPH + "sheet/t")
    quads = parse(PREFIXES + turtle, format=RdfFormat.TURTLE)
    return [Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads]


def derive(turtle: str, *names: str) -> Graph:
    """Return what rules derive from facts."""
    derived, _ = infer(facts(turtle), [RULES[name] for name in names])
    graph = Graph()
    for quad in derived:
        graph.add((as_rdflib(quad.subject), as_rdflib(quad.predicate), as_rdflib(quad.object)))
    return graph


def assert_isomorphic(found: Graph, turtle: str) -> None:
    wanted = Graph().parse(data=PREFIXES + turtle, format="turtle")
    _, missing, surplus = graph_diff(to_isomorphic(wanted), to_isomorphic(found))
    assert not len(missing) + len(surplus), f"missing:\n{missing.serialize()}\nsurplus:\n{surplus.serialize()}"


@pytest.fixture(scope="module")
def collected(shipped_quads: tuple[Quad, ...]) -> list[Quad]:
    return list(shipped_quads)


@pytest.fixture(scope="module")
def asserted(collected: list[Quad]) -> list[Quad]:
    return [quad for quad in collected if "/inferred/" not in str(quad.graph_name)]


# ── the shipped rules ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "property_", "inverse"),
    [
        ("edition-of", "hasEdition", "editionOf"),
        ("has-local-instance", "localInstanceOf", "hasLocalInstance"),
        ("judged-by", "assesses", "judgedBy"),
        ("rationale-of", "rationale", "rationaleOf"),
        ("receives-reports-from", "reportsTo", "receivesReportsFrom"),
        ("reviewed-by", "reviews", "reviewedBy"),
    ],
)
def test_inverses_are_the_same_graph_turned_round(name: str, property_: str, inverse: str) -> None:
    pairs = [("a", "b"), ("a", "c"), ("d", "b")]
    found = derive(" ".join(f"f:{s} jig:{property_} f:{o} ." for s, o in pairs), name)
    assert_isomorphic(found, " ".join(f"f:{o} jig:{inverse} f:{s} ." for s, o in pairs))


def test_what_has_nothing_broader_is_at_the_top_of_its_list() -> None:
    told = "f:a skos:inScheme f:s . f:b skos:inScheme f:s ; skos:broader f:a . f:c skos:inScheme f:t ."
    assert_isomorphic(derive(told, "top-concept"), "f:a skos:topConceptOf f:s . f:c skos:topConceptOf f:t .")


def test_every_list_has_a_top(collected: list[Quad]) -> None:
    def pairs(name: str) -> list[tuple[object, object]]:
        return [(q.subject, q.object) for q in collected if q.predicate.value == SKOS + name]

    tops = pairs("topConceptOf")
    assert {scheme for _, scheme in tops} == {scheme for _, scheme in pairs("inScheme")}
    assert len(tops) == len(set(tops))
    assert not {term for term, _ in tops} & {term for term, _ in pairs("broader")}


def test_a_review_inspects_what_its_inspection_did() -> None:
    found = derive("f:r jig:reviews f:i . f:i jig:inspects f:p .", "review-inspects")
    assert_isomorphic(found, "f:r jig:inspects f:p .")


REVIEW = (
    'f:r a jig:ProgressReview ; jig:reviews f:i ; jig:fieldwork "{fieldwork}" ; jig:earliest "{begin}"^^xsd:date ; '
    'jig:latest "{end}"^^xsd:date . f:i a jig:JointInspection ; jig:inReport f:report ; jig:reportIssued "{issued}" ; '
    'jig:reportIssuedEarliest "{first}"^^xsd:date ; jig:reportIssuedLatest "{last}"^^xsd:date . '
)


def review(fieldwork: str, issued: str) -> str:
    """Return a review and its inspection, with their dates as stated."""
    during, out = read_date(fieldwork), read_date(issued)
    return REVIEW.format(
        fieldwork=fieldwork,
        begin=during.earliest,
        end=during.latest,
        issued=issued,
        first=out.earliest,
        last=out.latest,
    )


@pytest.mark.parametrize(
    ("fieldwork", "issued", "months"),
    [("week of 2017-09-11", "2017-02", 7), ("2015-05", "2014-05-30", 12), ("2017-01 to 2017-02", "2016-12-31", 1)],
)
def test_months_since_a_report_are_calendar_months(fieldwork: str, issued: str, months: int) -> None:
    begin, end = read_date(issued).earliest, read_date(fieldwork).earliest
    assert begin is not None
    assert end is not None
    assert months == months_between(begin, end)
    found = derive(review(fieldwork, issued), "months-since-report")
    assert_isomorphic(found, f"f:r jig:monthsSinceReport {months} .")


@pytest.mark.parametrize(
    ("fieldwork", "issued"), [("2017", "2016-02"), ("2017-09", "2016"), ("about 2017-09", "2016-02")]
)
def test_months_are_never_invented(fieldwork: str, issued: str) -> None:
    assert len(derive(review(fieldwork, issued), "months-since-report")) == 0


def test_the_date_that_a_report_prints_comes_before_the_one_others_give() -> None:
    document = (
        'f:d jig:reportsOn f:i ; dcterms:issued "2017-03" ; jig:earliest "2017-03-01"^^xsd:date ; '
        'jig:latest "2017-03-31"^^xsd:date .'
    )
    found = derive(review("2017-09", "2017-02") + document, "months-since-report")
    assert_isomorphic(found, "f:r jig:monthsSinceReport 6 .")


def test_months_between_reports_need_both_dates() -> None:
    document = (
        'f:d jig:reportsOn f:r ; dcterms:issued "2017-12" ; jig:earliest "2017-12-01"^^xsd:date ; '
        'jig:latest "2017-12-31"^^xsd:date .'
    )
    assert len(derive(review("2017-09", "2017-02"), "months-between-reports")) == 0
    found = derive(review("2017-09", "2017-02") + document, "months-between-reports")
    assert_isomorphic(found, "f:r jig:monthsBetweenReports 10 .")


STEP = 'f:r jig:nextStep f:n . f:n jig:summary "{}" ; jig:promisedWithin "12 months of this report" . '
PROMISE = STEP + "f:n jig:promisesReview true . "
OTHER = 'f:r jig:nextStep f:o . f:o jig:summary "{}" ; jig:promisesReview false . '
NOT_STATED = "not stated; no later review in this collection"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("", NOT_STATED),
        (STEP.format("The link inspector will go on monitoring progress"), NOT_STATED),
        (
            STEP.format("No further review will be undertaken") + "f:n jig:promisesReview false . ",
            "none is to come: No further review will be undertaken",
        ),
        (
            PROMISE.format("Publication of another progress review"),
            "promised: Publication of another progress review, within 12 months of this report",
        ),
        (PROMISE.format("A second review within a year"), "promised: A second review within a year"),
    ],
)
def test_a_further_review_is_promised_or_not_here(more: str, says: str) -> None:
    found = derive(review("2017-09", "2017-02") + more, "further-review")
    assert_isomorphic(found, f'f:i jig:furtherReview "{says}" .')


@pytest.mark.parametrize("at", ["f:r", "f:i"])
def test_a_promise_wins_over_a_ruling_out_beside_it(at: str) -> None:
    both = PROMISE.format("Another review") + OTHER.format("No further visit to schools")
    facts = review("2017-09", "2017-02") if at == "f:r" else "f:i a jig:JointInspection ; jig:inReport f:x . "
    found = derive(facts + both.replace("f:r jig:nextStep", f"{at} jig:nextStep"), "further-review")
    says = "promised: Another review, within 12 months of this report"
    assert_isomorphic(found, f'f:i jig:furtherReview "{says}" .')


def test_a_promise_that_was_kept_here_is_no_longer_a_promise() -> None:
    later = 'f:s jig:reviews f:i ; jig:earliest "2018-10-01"^^xsd:date .'
    found = derive(review("2017-09", "2017-02") + PROMISE.format("Another review") + later, "further-review")
    assert_isomorphic(found, f'f:i jig:furtherReview "{NOT_STATED}" .')


def test_an_inspection_that_no_sheet_describes_says_nothing_of_reviews() -> None:
    assert len(derive("f:i a jig:JointInspection .", "further-review")) == 0


def test_the_same_service_joins_cases_in_two_reports_and_never_an_unnamed_one() -> None:
    cases = " ".join(
        f"f:{n} jig:localInstanceOf f:programme ; jig:inReport f:{r} ." for n, r in ("ax", "bx", "cy", "dz")
    )
    found = derive(cases + ' f:d jig:host "unnamed" .', "same-service")
    assert_isomorphic(
        found,
        "f:c jig:sameServiceAs f:a , f:b .",
    )


FIGURE = 'f:{n} a jig:Figure ; jig:summary "met" ; jig:unit "children" ; jig:asOf "2018-06" ; jig:inReport f:{n}r ; '


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("jig:value 3.0", "jig:value 4.0", True),
        ("jig:value 3.0", "jig:value 3.0", False),
        ("jig:value 3.0", 'jig:value 4.0 ; jig:population "under five"', False),
        ("jig:value 3.0", 'jig:value 4.0 ; jig:hedge "about"', False),
        ("jig:value 3.0 ; jig:ofPartnership f:p", "jig:value 4.0 ; jig:ofPartnership f:q", False),
        ("jig:value 3.0 ; jig:ofPartnership f:p", "jig:value 4.0 ; jig:ofPartnership f:p", True),
    ],
)
def test_figures_conflict_when_they_differ_in_their_value_alone(first: str, second: str, conflict: bool) -> None:
    found = derive(f"{FIGURE.format(n='a')} {first} . {FIGURE.format(n='b')} {second} .", "conflicts-with")
    assert_isomorphic(found, "f:b jig:conflictsWith f:a ." if conflict else "")


def test_two_evaluations_of_one_indicator_in_one_inspection_conflict() -> None:
    point = (
        "f:{n} a jig:Evaluation ; jig:ofActivity f:i ; jig:onIndicator f:q ; jig:evaluatedAs f:p{n} ; "
        "jig:inReport f:{n}r . "
    )
    ranks = "f:pa jig:rank 4 . f:pb jig:rank 2 . "
    found = derive(point.format(n="a") + point.format(n="b") + ranks, "conflicts-with")
    assert_isomorphic(found, "f:b jig:conflictsWith f:a .")


def test_what_is_within_a_topic_is_within_the_broader_ones() -> None:
    found = derive("f:x jig:topic f:t . f:t skos:broader f:u . f:u skos:broader f:v .", "within-topic")
    assert_isomorphic(found, "f:x jig:withinTopic f:t , f:u , f:v .")


def test_a_group_is_within_all_that_hold_it_and_not_within_those_it_reports_to() -> None:
    found = derive("f:a jig:partOfGroup f:b . f:b jig:partOfGroup f:c . f:c jig:reportsTo f:d .", "within-group")
    assert_isomorphic(found, "f:a jig:withinGroup f:b , f:c . f:b jig:withinGroup f:c .")


def test_a_service_is_of_the_class_that_its_kind_defines() -> None:
    kinds = ("service", "programme", "tool", "fund")
    found = derive(
        " ".join(f"f:{kind} jig:serviceKind <{ID}service-kind/{kind}> ." for kind in kinds), "class-of-service"
    )
    assert_isomorphic(found, "f:service a jig:DeliveredService . f:programme a jig:Programme . f:tool a jig:Tool .")


POINTS = ("unsatisfactory", "weak", "adequate", "good", "very-good", "excellent")
SCALE = " ".join(
    f'f:{name} jig:rank {rank} ; skos:inScheme f:scale ; rdfs:label "{name}" .' for rank, name in enumerate(POINTS, 1)
)


def whole(count: int) -> str:
    return f"'{count}'^^xsd:decimal"


def distribution(basis: str, out_of: int, bands: list[tuple[str, str, int]], more: str = "") -> str:
    """Return a distribution with its bands: their lowest and highest points, and what they count."""
    own = f"<{ID}distribution/r/d> a jig:Distribution ; jig:basis <{ID}basis/{basis}> ; jig:inReport f:r "
    own += "; jig:population 'areas' "
    own += f"; jig:outOf {whole(out_of)} " if out_of else ""
    parts = []
    for at, (low, high, count) in enumerate(bands):
        own += f"; jig:hasBand f:b{at} "
        points = f"jig:point f:{low}" if low == high else f"jig:lowestPoint f:{low} ; jig:highestPoint f:{high}"
        parts.append(f"f:b{at} a jig:Band ; jig:count {whole(count)} ; {points} .")
    return f"{own} . {' '.join(parts)} {SCALE} {more}"


def rest_of(turtle: str) -> Graph:
    return derive(turtle, "rest-of-distribution")


@pytest.mark.parametrize(
    ("basis", "bands", "low", "high", "count"),
    [
        ("bounded", [("good", "excellent", 30)], "unsatisfactory", "adequate", 2),
        ("bounded", [("good", "excellent", 25), ("unsatisfactory", "weak", 0)], "adequate", "adequate", 7),
        ("stated", [("excellent", "excellent", 1), ("unsatisfactory", "adequate", 1)], "good", "very-good", 30),
        ("stated", [(point, point, 4) for point in POINTS[1:]], "unsatisfactory", "unsatisfactory", 12),
        ("stated", [("unsatisfactory", "very-good", 32)], "excellent", "excellent", 0),
    ],
)
def test_what_is_left_of_a_distribution_is_the_whole_less_what_is_counted(
    basis: str, bands: list[tuple[str, str, int]], low: str, high: str, count: int
) -> None:
    taken = sum(band[2] for band in bands)
    points = f"jig:point f:{low}" if low == high else f"jig:lowestPoint f:{low} ; jig:highestPoint f:{high}"
    name = low if low == high else f"{low} to {high}"
    wanted = (
        f"<{ID}distribution/r/d-rest> a jig:Distribution ; jig:basis <{ID}basis/derived> ; jig:population 'areas' ; "
        f"jig:derivedFrom <{ID}distribution/r/d> ; jig:outOf {whole(32)} ; jig:sum '32 - {taken}' ; jig:inReport f:r ; "
        f"jig:summary '{name}: the 32 areas less the {taken} counted at other points.' ; "
        f"jig:hasBand <{ID}band/r/d-rest> . <{ID}band/r/d-rest> a jig:Band ; jig:count {whole(count)} ; {points} ."
    )
    assert_isomorphic(rest_of(distribution(basis, 32, bands)), wanted)


HEDGED = "f:b0 jig:hedge 'only' ."
WRITTEN = (
    f"<{ID}distribution/r/own> jig:derivedFrom <{ID}distribution/r/d> ; jig:hasBand f:w . "
    "f:w jig:count 2.0 ; jig:lowestPoint f:unsatisfactory ; jig:highestPoint f:adequate ."
)


@pytest.mark.parametrize(
    ("turtle", "why"),
    [
        (distribution("hedged", 32, [("good", "excellent", 16)]), "hedged counts are no numbers to take away"),
        (distribution("derived", 32, [("good", "excellent", 16)]), "nothing is derived from what is derived"),
        (distribution("stated", 0, [("good", "excellent", 16)]), "the whole is not stated"),
        (distribution("stated", 32, [("good", "good", 16)]), "what is left lies on both sides"),
        (distribution("stated", 32, [("good", "excellent", 9), ("good", "good", 4)]), "the counts overlap"),
        (distribution("stated", 32, [("unsatisfactory", "excellent", 32)]), "nothing is left"),
        (distribution("stated", 32, [("good", "excellent", 40)]), "more is counted than the whole"),
        (distribution("stated", 32, [("good", "excellent", 30)], HEDGED), "one count is hedged"),
        (
            distribution("stated", 32, [("good", "excellent", 30)], f"<{ID}distribution/r/d> jig:hasBand f:odd ."),
            "one band has no count",
        ),
        (distribution("stated", 32, [("good", "excellent", 30)], WRITTEN), "a sheet says so already"),
    ],
)
def test_no_rest_is_made_up(turtle: str, why: str) -> None:
    assert len(rest_of(turtle)) == 0, why


# ── running them ─────────────────────────────────────────────────────────────────────────────


def test_rules_run_to_a_fixpoint_whatever_their_order() -> None:
    prefix = f"PREFIX jig: <{JIG}> "
    step = Rule(
        "b-step", "", "", "", prefix + "CONSTRUCT { ?a jig:within ?c } WHERE { ?a jig:within ?b . ?b jig:within ?c }"
    )
    name = Rule("a-name", "", "", "", prefix + 'CONSTRUCT { ?a jig:host "far" } WHERE { ?a jig:within <urn:e> }')
    chain = " ".join(f"<urn:{a}> jig:within <urn:{b}> ." for a, b in zip("abcd", "bcde", strict=True))
    for rules in ([step, name], [name, step]):
        derived, _ = infer(facts(chain), rules)
        assert sum(quad.object == Literal("far") for quad in derived) == 4
        assert sum(quad.predicate.value == JIG + "within" for quad in derived) == 6


def test_a_triple_is_derived_once_and_never_repeats_what_is_asserted() -> None:
    derived, reports = infer(facts("f:r jig:reviews f:i . f:i jig:inspects f:p . f:r jig:inspects f:p ."))
    assert len({quad.triple for quad in derived}) == len(derived)
    assert not [quad for quad in derived if quad.predicate.value == JIG + "inspects"]
    remarks = {report.rule: report.remark for report in reports}
    assert remarks["same-service"] == "derives nothing"
    assert remarks["review-inspects"] == "", "it awaits a review that names no partnership"
    plain = [rule._replace(awaits="") for rule in read_rules() if rule.name == "review-inspects"]
    _, (report,) = infer(facts("f:r jig:reviews f:i . f:i jig:inspects f:p . f:r jig:inspects f:p ."), plain)
    assert report.remark == "derives only what is asserted (1 triples)"
    assert remarks["reviewed-by"] == ""
    assert [str(report) for report in reports if report.rule == "reviewed-by"] == ["rule reviewed-by: 1 triples"]


def test_a_rule_that_feeds_itself_for_ever_is_stopped() -> None:
    query = f'PREFIX jig: <{JIG}> CONSTRUCT {{ ?a jig:host ?c }} WHERE {{ ?a jig:host ?b BIND(CONCAT(?b, "x") AS ?c) }}'
    with pytest.raises(QueryError, match="makes its own input"):
        infer(facts('f:a jig:host "x" .'), [Rule("endless", "", "", "", query)])


def test_a_rule_that_does_not_parse_says_where() -> None:
    with pytest.raises(QueryError, match=r"broken\.rq:1"):
        infer([], [Rule("broken", "", "", "", "CONSTRUCT { ?a ?b } WHERE { ?a ?b ?c }")])


def test_what_was_derived_or_read_by_machine_is_no_input() -> None:
    held = facts("f:r jig:reviews f:i .")
    store = Store()
    for name in ("inferred/x", "extracted/r", "words/r"):
        store.extend(Quad(q.subject, q.predicate, q.object, NamedNode(GRAPH + name)) for q in held)
    assert infer(store, [RULES["reviewed-by"]])[0] == []


def test_each_rule_writes_its_own_graph(collected: list[Quad], asserted: list[Quad]) -> None:
    derived, _ = infer(asserted)
    graphs = {str(quad.graph_name).strip("<>").removeprefix(GRAPH + "inferred/") for quad in derived}
    assert graphs <= set(RULES)
    known = {quad.triple for quad in asserted}
    assert not [quad for quad in derived if quad.triple in known]
    assert {quad for quad in collected if "/inferred/" in str(quad.graph_name)} == set(derived)


def test_the_shipped_rules_derive_something(asserted: list[Quad]) -> None:
    _, reports = infer(asserted)
    assert not [report for report in reports if report.remark], "\n".join(map(str, reports))
    assert {rule.name for rule in RULES.values() if rule.awaits} == {"conflicts-with", "review-inspects"}


def test_a_rule_that_does_nothing_is_odd_in_what_is_shipped_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moray = [path for path in sheet_files() if path.stem == "moray-2017"]
    assert build_store(str(tmp_path / "own"), sheets=moray).remarks == []
    monkeypatch.setattr("jig.graph.build.sheet_files", lambda: moray)
    assert "rule edition-of: derives only what is asserted (1 triples)" in build_store(str(tmp_path / "all")).remarks


def test_months_of_the_shipped_reviews(collected: list[Quad]) -> None:
    months = {
        quad.subject.value.rpartition("/")[2]: quad.object.value  # type: ignore[union-attr]
        for quad in collected
        if quad.predicate.value == JIG + "monthsSinceReport"
    }
    assert months == {
        "clackmannanshire-review-2015": "12",
        "moray-review-2017": "7",
        "south-ayrshire-review-2018": "15",
    }


# ── their files ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", rule_files(), ids=lambda path: path.stem)
def test_a_rule_says_what_it_derives_and_why(path: Path) -> None:
    rule = read_rule(path)
    named = re.findall(r"(?:jig|skos):\w+", rule.derives)
    assert named
    assert len(rule.why.split()) > 5
    assert not re.search(r"\s{2}|\s$", rule.title + rule.derives + rule.why)
    for word in named:
        assert word in rule.query.partition("WHERE")[0]


def test_titles_differ() -> None:
    assert len({rule.title for rule in RULES.values()}) == len(RULES)


def test_no_rule_derives_a_judgement() -> None:
    judging = (
        "polarity",
        "evaluatedAs",
        "wording",
        "rank",
        "points",
        "direction",
        "Strength",
        "PriorityArea",
        "confidence",
    )
    for rule in RULES.values():
        template = rule.query.partition("CONSTRUCT")[2].partition("WHERE")[0]
        assert not [name for name in judging if f"jig:{name}" in template], rule.name


def test_a_rule_without_a_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nameless.rq"
    path.write_text("# title: A rule\nCONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", encoding="utf-8")
    with pytest.raises(QueryError, match="its header lacks '# derives: …'"):
        read_rule(path)

"""Faults that whole invented reports showed, of other programmes and as other programs leave them."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import pytest
from readings import INSPECTION, LATER, evaluations, read, said

from jig.graph import facts as f
from jig.graph.reading import Reading
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

#: A report as it is copied from a page of a site.
SITE = """Skip to main content
Home › Reports › Orkney
Joint inspection of services for children and young people at risk of harm in Orkney
14 June 2022

On this page
Who we are
Key messages
Statement 1: Children are safer because risks are seen early.
Statement 2: Children do well.
Next steps

Introduction
The Care Inspectorate led this inspection of services for children and young people at risk of harm, with others.
Who we are
We are inspectors of four bodies.
Key messages
• Boats took help to every island.
• Many families waited long for a nurse.
Statement 1: Children are safer because risks are seen early.
Key messages
• Staff saw risks at once.
Statement 2: Children do well.
Key messages
• Children knew whom to ask.
Next steps
We will ask for a plan.
Glossary
Term | What it means
Ferry | A boat that brings people from one island to the next.
Named nurse | The nurse whom a family can ring at any hour.

Share this page
Twitter Facebook Email
"""


def statements(reading: Reading) -> dict[str, f.Statement]:
    found = ((made.words, made.fact) for made in reading.of(f.Statement))
    return {words: fact for words, fact in found if isinstance(fact, f.Statement)}


def numbers(reading: Reading) -> list[tuple[str, str]]:
    found = [made.fact for made in reading.of(f.Figure)]
    return [(str(fact.value), fact.unit) for fact in found if isinstance(fact, f.Figure) and fact.value is not None]


# ── pages of a site ────────────────────────────────────────────────────────────────────────────────────────────────


def test_links_to_the_parts_of_a_page_are_its_contents_and_head_nothing(vocabulary: Vocabulary) -> None:
    reading = read(SITE, vocabulary)
    numbered = [(fact.number, words) for words, fact in statements(reading).items() if "key-message" in fact.role]
    assert numbered == [
        ("1", "Boats took help to every island."),
        ("2", "Many families waited long for a nurse."),
        ("1.1", "Staff saw risks at once."),
        ("2.1", "Children knew whom to ask."),
    ]


def test_what_leads_around_a_site_is_no_part_of_a_report(vocabulary: Vocabulary) -> None:
    reading = read(SITE, vocabulary)
    assert (
        reading.report.title == "Joint inspection of services for children and young people at risk of harm in Orkney"
    )
    words = " ".join(made.words for made in reading.facts)
    assert not any(other in words for other in ("Skip", "Home", "Share", "Facebook", "On this page"))


def test_two_cells_with_a_bar_between_them_are_rows(vocabulary: Vocabulary) -> None:
    found = [made.fact for made in read(SITE, vocabulary).of(f.GlossaryEntry)]
    assert [fact.term for fact in found if isinstance(fact, f.GlossaryEntry)] == ["Ferry", "Named nurse"]
    alone = read_document("Words | of a foot\n\nThe ferry came.\n")
    assert [passage.kind for passage in alone.passages] == ["paragraph", "paragraph"]


# ── evaluations ────────────────────────────────────────────────────────────────────────────────────────────────────


def leadership(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the four indicators of leadership, each with its number."""
    return tuple(f"9.{at} {vocabulary.label(f'indicator/quality-framework-2019/9.{at}')}" for at in (1, 2, 3, 4))


_IMPACT = {
    "2.1 Impact on children and young people": "Good",
    "2.2 Impact on families": "Adequate",
    "1.1 Improvements in the safety, wellbeing and life chances of vulnerable children and young people": "Weak",
}


def in_cells(names: tuple[str, ...], grade: str, place: str, width: int) -> list[str]:
    """Lay out a row of two cells as a reader of pages does: the names wrapped, the grade beside one of their lines."""
    lines = [line for name in names for line in textwrap.wrap(name, width)]
    at = {"first": 0, "middle": len(lines) // 2, "last": len(lines) - 1}[place]
    lines[at] = f"{lines[at].ljust(width)}    {grade}"
    return lines


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize("width", [30, 44, 70])
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_grade_beside_any_line_of_a_cell_is_of_all_that_it_names(
    place: str, width: int, between: str, vocabulary: Vocabulary
) -> None:
    rows = [((name,), grade) for name, grade in _IMPACT.items()] + [(leadership(vocabulary), "Very good")]
    table = f"\n{between}".join("\n".join(in_cells(names, grade, place, width)) for names, grade in rows)
    assert evaluations(read(LATER.format(body=f"2. Evaluations\n\n{table}\n\n3. Next\n\nWe go.\n"), vocabulary)) == {
        "2.1": "good",
        "2.2": "adequate",
        "1.1": "weak",
        "9.1 9.2 9.3 9.4": "very-good",
    }


def test_a_grade_is_of_one_indicator_where_a_list_names_others_without_any(vocabulary: Vocabulary) -> None:
    table = "2. Evaluations\n\n2.1 Impact on children and young people\n2.2 Impact on families\tGood\n"
    assert evaluations(read(LATER.format(body=table), vocabulary)) == {"2.2": "good"}
    first, *others = leadership(vocabulary)
    part = "\n".join(others) + "\tWeak\n"
    assert evaluations(read(LATER.format(body=f"2. Evaluations\n\n{part}"), vocabulary)) == {"9.4": "weak"}
    every = f"2.1 Impact on children and young people\n2.2 Impact on families\n{first}\n{part}"
    assert evaluations(read(LATER.format(body=f"2. Evaluations\n\n{every}"), vocabulary)) == {"9.4": "weak"}


def test_a_table_that_lost_its_cells_counts_and_names_nothing(vocabulary: Vocabulary) -> None:
    table = (
        "2. Evaluations\n\nQuality indicator\nEvaluation\n1\nImpact on families\nGood\n2\nPlanning of services\n"
        "Adequate\n3\nLeadership of improvement and change\nWeak\n"
    )
    scale = "Our six-point scale\n6 Excellent - Best\n5 Very Good - Strong\n4 Good - Sound\n3 Adequate - Fair\n2 Weak\n"
    reading = read(INSPECTION.format(body=f"{table}\n{scale}\n3. Next\n\nTwo ferries came.\n"), vocabulary)
    assert numbers(reading) == [("2", "ferries")]
    kinds = (f.Service, f.Group, f.Plan)
    assert not [made.words for kind in kinds for made in reading.of(kind) if "Leadership" in made.words]


# ── what is asked for ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_a_conclusion_says_that_it_should_do_is_asked_for(vocabulary: Vocabulary) -> None:
    body = (
        "2. Conclusion\n\nThe partnership in Fife did much for children.\nIt should:\n\n"
        "• put in place a single point of access for families\n• write a boat safety strategy with them\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    wanted = ["put in place a single point of access for families", "write a boat safety strategy with them"]
    assert said(reading, "priority-area") == wanted
    assert not said(reading, "conclusion")[1:]
    found = {words: fact for words, fact in statements(reading).items() if words in wanted}
    assert {fact.stage for fact in found.values()} == {None}
    things = [made.fact for kind in (f.Service, f.Plan) for made in reading.of(kind)]
    asked = [(fact.polarity, fact.status) for fact in things if isinstance(fact, (f.Service, f.Plan))]
    assert asked
    assert {polarity for polarity, _ in asked} == {"context"}
    assert {status for _, status in asked} == {None}


def test_what_is_asked_for_is_no_finding_as_well(vocabulary: Vocabulary) -> None:
    body = (
        "2. What was done particularly well\n\n• Crossing the sound in all weathers.\n\nWhat needs to improve\n"
        "The community planning partnership should:\n• make good use of the new boats\n• train more crews well\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "priority-area") == ["make good use of the new boats", "train more crews well"]
    assert not set(said(reading, "priority-area")) & {*said(reading, "finding"), *said(reading, "context")}


def test_numbers_on_lines_of_their_own_begin_entries(vocabulary: Vocabulary) -> None:
    body = (
        "2. Recommendations for improvement\n1\nThe partnership should make sure that every island has a boat\n"
        "that is safe in winter.\n2\nThe partnership should ask those who live there which crossings they need most.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert [words[:30] for words in said(reading, "priority-area")] == [
        "1 The partnership should make ",
        "2 The partnership should ask t",
    ]
    assert not numbers(reading)


# ── who speaks ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("quotation", "voice"),
    [
        ("“The skipper waits for my brother and me. We feel safe with him.”\nYoung person, aged twelve\n", "children"),
        ("“They ask us last of all about the harbour,” said one carer.\n", "parents-and-carers"),
        (
            '"I had a good place to stay on the boat." (care leaver)\nIn all, the boats were warm when it was cold.\n',
            "children",
        ),
        ("“My social worker came on board and explained it all to me.”\nChild, age 9\n", "children"),
        ("Crews were asked. “We were told of it last of all,” said one carer.\n", "parents-and-carers"),
        ("“I was glad of the warm place on the boat that they gave.”\n", None),
        ("“They let me be the captain when it was calm.”\n\n## Families on the islands\n", None),
    ],
)
def test_a_quotation_is_theirs_who_said_it(quotation: str, voice: str | None, vocabulary: Vocabulary) -> None:
    reading = read(
        INSPECTION.format(body=f"2. Boats\n\n{quotation}\nThe boats were painted well every year.\n"), vocabulary
    )
    quoted = {words: fact.voice for words, fact in statements(reading).items() if words[:12] in quotation}
    others = {words: voice for words, voice in quoted.items() if words.startswith(("In all", "Crews"))}
    assert {*quoted.values()} - {*others.values()} == ({voice} if voice else set())
    assert set(others.values()) <= {"inspectors"}
    assert statements(reading)["The boats were painted well every year."].voice == "inspectors"


def test_what_a_section_is_about_is_no_finding(vocabulary: Vocabulary) -> None:
    about = "This section considers improvements in how well boats are kept."
    body = f"2. Boats\n\n{about} Crews kept them very well all year round.\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "finding") == ["Crews kept them very well all year round."]


def test_a_definition_begins_with_no_term(vocabulary: Vocabulary) -> None:
    body = "2. Glossary\n\nWhen we refer to crews, we mean those who sail a boat for their living.\n"
    found = [made.fact for made in read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)]
    assert [fact.term for fact in found if isinstance(fact, f.GlossaryEntry)] == ["crews"]


def test_a_note_in_markdown_is_one_and_its_number_counts_nothing(vocabulary: Vocabulary) -> None:
    note = "[^1]: On boats and crews.\n"
    body = f"2. Boats\n\nThe last report came in May.[^1] It told of nine boats on two coasts.\n\n{note}"
    document = read_document(INSPECTION.format(body=body))
    assert [passage.kind for passage in document.passages][-1] == "footnote"
    assert numbers(read(INSPECTION.format(body=body), vocabulary)) == [("9", "boats"), ("2", "coasts")]
    assert "It told of nine boats on two coasts." in statements(read(INSPECTION.format(body=body), vocabulary))


def test_an_inspection_of_strategic_planning_is_of_services_for_adults(vocabulary: Vocabulary) -> None:
    text = (
        "JOINT INSPECTION (ADULTS)\n\nThe effectiveness of strategic planning in Moray\n\nMay 2017\n\n"
        "1. Introduction\n\nThe Care Inspectorate and Healthcare Improvement Scotland carried out our fieldwork in "
        "October 2016.\n"
    )
    activity = next(made.fact for made in read(text, vocabulary).of(f.Activity))
    assert isinstance(activity, f.Activity)
    assert activity.label == "Joint inspection of services for adults in Moray, 2016"
    assert activity.programme is None


def test_what_an_indicator_is_about_is_no_finding(vocabulary: Vocabulary) -> None:
    body = (
        "2. Evaluation\n\nFor this inspection we are providing one evaluation. This is for quality indicator 2.1 as it "
        "is here. "
        "This quality indicator, with its eye on crews, considers how well children are kept safe.\n"
    )
    reading = read(LATER.format(body=body), vocabulary)
    assert not said(reading, "finding")
    assert {fact.polarity for fact in statements(reading).values()} == {"context"}


def test_a_number_far_to_the_right_is_of_a_page_and_a_title_names_nothing(vocabulary: Vocabulary) -> None:
    text = (
        f"Joint inspection of adult support and protection\nOrkney Islands partnership\nMay 2023\n\n{' ' * 70}1\n"
        "How we worked\n\nThe Care Inspectorate led this inspection. We met crews of boats in March 2023.\n"
    )
    reading = read(text, vocabulary)
    assert reading.report.title == "Joint inspection of adult support and protection Orkney Islands partnership"
    assert not reading.of(f.Group)


def test_headings_to_improve_something_are_areas_of_a_review_and_no_parts_of_a_paper(vocabulary: Vocabulary) -> None:
    text = (
        "Progress review of services for children and young people in Moray\n\nMay 2018\n\nDear Chief Executive\n\n"
        "1. Background\n\nThe Care Inspectorate returned to Moray in March 2018.\n\n2. Progress since 2016\n\n"
        "2.1 To improve the safety of boats in winter\n\nThere had been significant progress in this area.\n\n"
        "2.2 To ensure that crews are trained well\n\nLimited progress had been made.\n\n"
        "2.3 To develop a plan for all harbours\n\nGood progress had been made.\n"
    )
    reading = read(text, vocabulary)
    assert reading.report.kind == "progress-review-report"
    areas = [made.fact for made in reading.of(f.Area)]
    judged = [[one.wording for one in area.judgements] for area in areas if isinstance(area, f.Area)]
    assert judged == [["significant progress"], ["Limited progress"], ["Good progress"]]


def test_answers_without_their_question_are_no_figures(vocabulary: Vocabulary) -> None:
    chart = "| Strongly agree | 54% |\n| Agree | 38% |\n| Don't know | 8% |\n| Crews who agreed | 61% |\n"
    reading = read(INSPECTION.format(body=f"2. Boats\n\n{chart}"), vocabulary)
    assert numbers(reading) == [("61", "per cent")]


def test_what_title_pages_hold_is_no_statement(vocabulary: Vocabulary) -> None:
    """The title with its date, and who published where, say nothing about the services."""
    head = "Joint inspection of services for children and young people in Angus May 2016\n\n"
    page = "Care Inspectorate May 2016 www.careinspectorate.com\n\n1. Findings\n\nStaff knew the families well.\n"
    assert list(statements(read(head + page, vocabulary))) == ["Staff knew the families well."]
    dated = page.replace("May 2016", "Publication date: 4 May 2016")
    assert list(statements(read(head + dated, vocabulary))) == ["Staff knew the families well."]
    other = "Care Inspectorate inspectors came to Angus in May 2016.\n\n1. Findings\n\nStaff knew the families well.\n"
    assert len(statements(read(head + other, vocabulary))) == 2, "a sentence on the page is one"


def test_reviews_of_plans_that_were_on_time_are_a_finding(vocabulary: Vocabulary) -> None:
    body = "1. Planning\n\nReviews of plans took place on time for almost all children."
    found = statements(read(LATER.format(body=body), vocabulary))
    (fact,) = (fact for words, fact in found.items() if words.startswith("Reviews"))
    assert (fact.role, fact.polarity) == (("finding",), "positive")
    body = "1. Planning\n\nReviews of services took place between May and June 2016."
    found = statements(read(LATER.format(body=body), vocabulary))
    assert next(fact.role for words, fact in found.items() if words.startswith("Reviews")) == ("context",)


def test_a_third_sector_is_no_share(vocabulary: Vocabulary) -> None:
    body = "1. Help\n\nA café was run well by a third sector group in Angus."
    reading = read(LATER.format(body=body), vocabulary)
    assert not [made for made in reading.of(f.Figure) if "third" in made.words]
    (fact,) = (fact for words, fact in statements(reading).items() if "third" in words)
    assert fact.hedge is None


def test_a_number_in_words_of_those_who_answered_is_evidence(vocabulary: Vocabulary) -> None:
    body = "1. How we inspected\n\nSixty-four staff completed our survey."
    reading = read(LATER.format(body=body), vocabulary)
    found = [made.fact for made in reading.of(f.Evidence)]
    assert [(one.activity, one.number) for one in found if isinstance(one, f.Evidence)] == [
        ("staff-survey", Decimal(64))
    ]


def test_a_percentage_in_brackets_is_of_the_whole_before_it(vocabulary: Vocabulary) -> None:
    body = "1. Leaders\n\nMost staff in schools (71%) agreed that leaders were seen, while 12% disagreed."
    found = [made.fact for made in read(LATER.format(body=body), vocabulary).of(f.Figure)]
    shares = {str(one.value): one.population for one in found if isinstance(one, f.Figure) and one.unit == "per cent"}
    assert shares == {"71": "staff in schools", "12": None}
    body = "1. Leaders\n\nStaff knew the plan (71%), and most agreed with it."
    found = [made.fact for made in read(LATER.format(body=body), vocabulary).of(f.Figure)]
    assert [one.population for one in found if isinstance(one, f.Figure) and one.unit == "per cent"] == [None]


def test_examples_that_begin_with_a_name_in_bold_are_one_each(vocabulary: Vocabulary) -> None:
    heading = "## Good practice examples\n\n"
    two = "**The boat school.** Children learn at sea. It sails each week.\n\n**Warm nights.** Staff lend blankets."
    text = LATER.replace("{body}", heading + two).replace("1. Intro", "## Intro")
    assert said(read(text, vocabulary), "good-practice-example") == [
        "The boat school. Children learn at sea. It sails each week.",
        "Warm nights. Staff lend blankets.",
    ]
    assert len(said(read(text.replace("**", ""), vocabulary), "good-practice-example")) == 1


def test_the_names_of_indicators_in_an_appendix_are_no_statements(vocabulary: Vocabulary) -> None:
    """Nor is one that stands under the question whether there is capacity for improvement a conclusion."""
    appendix = (
        "Appendix 1: Quality improvement framework\n\nWhat key outcomes have we achieved?\n1. Outcomes of care at sea\n"
        "How well do we meet the needs of people?\n2. Getting help at sea in time\n3. Impact on those who sail\n"
        "What is our capacity for improvement?\n10. Capacity for improvement at sea\n"
    )
    found = statements(read(INSPECTION.format(body="Help came at once.") + "\n" + appendix, vocabulary))
    assert not [words for words in found if "sea" in words or "sail" in words], list(found)


def test_strengths_of_the_conclusion_are_of_no_question(vocabulary: Vocabulary) -> None:
    text = (
        "# Joint inspection of services for children and young people in Angus\n\nMay 2016\n\n## 1. Introduction\n\n"
        "The Care Inspectorate led it.\n\n## 4. How good is the leadership?\n\nChief officers led well.\n\n"
        "## 5. Conclusion\n\nPartners did well.\n\n### Particular strengths\n\n- Children learn well at sea.\n"
    )
    ids = [made.fact.id for made in read(text, vocabulary).of(f.Statement)]
    assert "strength-1" in ids


def test_what_a_conclusion_says_that_they_need_is_no_praise(vocabulary: Vocabulary) -> None:
    body = "1. Conclusion\n\nPartners in Angus listened. They need to turn now to housing."
    found = statements(read(LATER.format(body=body), vocabulary))
    assert found["They need to turn now to housing."].polarity == "mixed"
    found = statements(read(LATER.format(body=body.replace("Conclusion", "Help")), vocabulary))
    assert found["They need to turn now to housing."].polarity != "mixed", "they may be children"


def test_areas_for_which_inspectors_ask_for_a_plan_are_priority_areas(vocabulary: Vocabulary) -> None:
    body = (
        "1. What happens next\n\nThe Care Inspectorate will ask for a joint action plan that sets out how partners act "
        "on the key areas that need to improve:\n\n- improve the quality of plans at sea\n- see that boats come on time"
    )
    assert len(said(read(LATER.format(body=body), vocabulary), "priority-area")) == 2


def test_answers_to_a_survey_are_of_those_who_are_named(vocabulary: Vocabulary) -> None:
    body = "1. Help\n\nSurvey responses from {} showed that help came soon."
    surveys = {
        "32 parents": ("parents-survey",),
        "21 children and 32 parents": ("parents-survey", "childrens-survey"),
        "32 staff and parents": ("staff-survey",),
    }
    for whom, source in surveys.items():
        found = statements(read(LATER.format(body=body.format(whom)), vocabulary))
        assert next(fact.source for words, fact in found.items() if words.startswith("Survey")) == source


# ── what is to come ────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_partners_plan_to_begin_is_planned(vocabulary: Vocabulary) -> None:
    begun = "The partnership plans to launch a champions board in May.\n\nStaff knew the harbour safety board well.\n"
    body = f"2. Boats\n\n{begun}"
    groups = [made.fact for made in read(INSPECTION.format(body=body), vocabulary).of(f.Group)]
    statuses = {one.name: one.status for one in groups if isinstance(one, f.Group)}
    assert statuses == {"champions board": "planned", "harbour safety board": None}


def test_a_promise_among_conclusions_is_a_next_step_told_once(vocabulary: Vocabulary) -> None:
    promise = "We will ask for a plan of all boats within six weeks."
    body = f"2. Conclusion\n\nWe are confident that the partnership can improve. {promise}\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    steps = [made.rule for made in (*reading.of(f.Statement), *reading.of(f.NextStep)) if "all boats" in made.words]
    assert steps == ["statements.next_step"]
    assert said(reading, "conclusion") == ["We are confident that the partnership can improve."]

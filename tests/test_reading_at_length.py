"""What reports of full length showed: where lists end, evidence in sentences, tables of answers, long headings."""

from __future__ import annotations

import textwrap
from decimal import Decimal

import pytest
from readings import INSPECTION, LATER, read, said

from jig.graph import facts as f
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

METHOD = """Joint inspection of services for children and young people at risk of harm in Fife

March 2023

1. How we did it

The Care Inspectorate led this inspection. {body}

2. Findings

All was well.
"""


def evidence(words: str, vocabulary: Vocabulary) -> list[tuple[str, int | None, str | None]]:
    made = [x.fact for x in read(METHOD.format(body=words), vocabulary).of(f.Evidence)]
    return [(x.activity, int(x.number or 0) or None, x.unit) for x in made if isinstance(x, f.Evidence)]


def figures(body: str, vocabulary: Vocabulary) -> dict[str, Decimal | None]:
    made = read(INSPECTION.format(body=body), vocabulary).of(f.Figure)
    return {x.words: x.fact.value for x in made if isinstance(x.fact, f.Figure)}


def names(words: str, vocabulary: Vocabulary) -> list[str]:
    reading = read(LATER.format(body=f"2. Findings\n\n{words}"), vocabulary)
    made = [x.fact for kind in (f.Service, f.Group, f.Plan) for x in reading.of(kind)]
    return sorted(x.name for x in made if isinstance(x, f.Service | f.Group | f.Plan))


# ── lists ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_bullets_after_text_are_no_more_of_a_numbered_list(vocabulary: Vocabulary) -> None:
    """No heading parts the text of a chapter from the key messages that it begins with."""
    body = "2. Harbours\n\nKey messages\n\n1. Boats ran on time.\n2. Nets were mended late.\n\n"
    text = "Crews knew each other well. They sang.\n\nThey liked:\n\n- bread\n- the smell of tar.\n"
    assert said(read(LATER.format(body=body + text), vocabulary), "key-message") == [
        "1. Boats ran on time.",
        "2. Nets were mended late.",
    ]
    more = "Crews knew each other well. They sang.\n\n3. Tar was dear.\n"
    assert len(said(read(LATER.format(body=body + more), vocabulary), "key-message")) == 3


def test_an_angled_quotation_mark_can_be_a_misread_bullet() -> None:
    document = read_document("During the visit we\n\n« met 66 crews\n\n« read 92 logs\n")
    assert [passage.kind for passage in document.passages] == ["paragraph", "item", "item"]


# ── headings ───────────────────────────────────────────────────────────────────────────────────────────────────────


def asked(number: int, vocabulary: Vocabulary) -> str:
    """Return a question of inspections on care and protection, over two lines as on a page."""
    words = vocabulary.label(f"question/care-and-protection-2018/{number}")
    return "\n".join(textwrap.wrap(words, 80)) + "\n\n"


def test_a_question_over_two_lines_is_the_heading_of_a_chapter(vocabulary: Vocabulary) -> None:
    text = "Boats lay in the harbour for as long as the wind blew from the north, and then they\nsailed.\n\n"
    one, other = (f"{asked(number, vocabulary)}Key messages\n\n- {{}} ran on time.\n\n{text}" for number in (1, 3))
    reading = read(LATER.format(body=text + one.format("Boats") + other.format("Buses")), vocabulary)
    made = [x.fact for x in reading.of(f.Statement)]
    messages = [(x.question, x.number) for x in made if isinstance(x, f.Statement) and "key-message" in x.role]
    assert messages == [("1", "1.1"), ("3", "3.1")]


def test_questions_that_are_listed_are_no_headings(vocabulary: Vocabulary) -> None:
    questions = asked(1, vocabulary) + asked(3, vocabulary)
    assert not read_document(f"We came in May.\n\nOur questions are:\n\n{questions}Then we left.\n").sections
    assert not read_document(f"We came in May.\n\n{questions}Then we left.\n").sections


# ── evidence ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We carried out a survey of staff, which 1,346 completed.", [("staff-survey", 1346, None)]),
        (
            "A survey of lead professionals was sent out before we arrived: 412 of them answered.",
            [("staff-survey", 412, None)],
        ),
        (
            "We sent surveys to children and to parents; 104 young people and 57 parents replied.",
            [("childrens-survey", 104, "young people"), ("parents-survey", 57, "parents")],
        ),
        ("We met 31 young people and looked at eleven meetings.", [("children-met", 31, "young people")]),
        ("We visited two schools and looked on at eleven meetings.", [("meetings-observed", 11, "meetings")]),
        ("We spoke with eleven parents and carers.", [("parents-met", 11, "parents and carers")]),
    ],
)
def test_evidence_in_sentences(
    words: str, found: list[tuple[str, int | None, str | None]], vocabulary: Vocabulary
) -> None:
    assert [made for made in evidence(words, vocabulary) if made[0] in [one[0] for one in found]] == found


def test_fieldwork_from_the_notice_to_what_was_shared(vocabulary: Vocabulary) -> None:
    words = "We notified the partnership on 26 September 2022 and shared what we had found on 20 January 2023."
    (own,) = (x.fact for x in read(METHOD.format(body=words), vocabulary).of(f.Activity))
    assert isinstance(own, f.Activity)
    assert own.fieldwork == "2022-09-26 to 2023-01-20"


def test_what_cannot_be_taken_to_hold_elsewhere_is_a_limit(vocabulary: Vocabulary) -> None:
    words = "What we found in eight areas cannot be taken to hold for the others."
    assert said(read(METHOD.format(body=words), vocabulary), "limit") == [words]


# ── tables ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_answers_in_a_table_are_figures(vocabulary: Vocabulary) -> None:
    table = "2. Crews\n\nStatement\tAgree\nI know the way home\t93%\nBoats are safe\t81%\nDeck\t4.2, of 7\n"
    assert figures(table, vocabulary) == {"I know the way home: 93%": 93, "Boats are safe: 81%": 81}


def test_a_rate_in_a_table_of_facts_is_no_number_of_an_indicator(vocabulary: Vocabulary) -> None:
    table = "2. Key facts\n\nRate per 1,000 aged 0-15\t2.6\nScotland\t2.3\nChildren on the register\t163\n"
    assert figures(table, vocabulary) == {
        "Rate per 1,000 aged 0-15: 2.6": Decimal("2.6"),
        "Children on the register: 163": 163,
    }


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("It was drawn up with Angus and Dundee as the Tayside plan for boats.", ["Tayside plan"]),
        ("Distance matters: from Kinloch Rannoch to Perth one rows for two days.", []),
        ("The Change is a must team had mended nine nets.", []),
        ("There are charities, voluntary groups and choirs.", []),
        ("Staff of Highland Women's Aid travelled there.", ["Highland Women's Aid"]),
        ("We asked to what extent services in Fife sail together.", []),
        ("They could seldom plan ahead.", []),
        ("The early notification pathway told schools on the morning after.", ["early notification pathway"]),
        ("The Child and adolescent mental health team sailed.", ["Child and adolescent mental health team"]),
        ("Eilidh MacInnes\nInspector\nJune 2019", []),
    ],
)
def test_where_names_begin_and_end(words: str, found: list[str], vocabulary: Vocabulary) -> None:
    assert names(words, vocabulary) == found


def test_grades_in_one_area_are_no_good_practice(vocabulary: Vocabulary) -> None:
    overview = "Review of findings from the joint inspections of services for children 2018-2020\n\nMay 2021\n\n"
    overview += "The Care Inspectorate wrote it.\n\n1. Boats\n\nIn one area {said}.\n"
    told, graded = "a daily meeting helped crews very well", "partners were called very good where we found it adequate"
    assert said(read(overview.format(said=told), vocabulary), "good-practice-example")
    assert not said(read(overview.format(said=graded), vocabulary), "good-practice-example")


# ── texts without their title page ─────────────────────────────────────────────────────────────────────────────────

TEAM = "with Education Scotland, Healthcare Improvement Scotland and HMICS"


def identity(text: str, vocabulary: Vocabulary) -> tuple[str | None, ...]:
    report = read(text, vocabulary).report
    return report.kind, report.partnership, report.framework


def test_an_inspection_without_its_title_page_is_known_by_who_made_it(vocabulary: Vocabulary) -> None:
    """Which indicators its grades are of, the year of the fieldwork tells."""
    text = (
        f"1. Introduction\n\nThe Care Inspectorate came to Falkirk {TEAM}. We were in Falkirk from {{when}}. We met 40 "
        "crews. We read 60 logs.\n\n2. How well are the lives of children improving?\n\nBoats ran.\n\n"
        "3. How well are partners working together?\n\nThey did.\n\n4. Our evaluations\n\n"
        "Impact on families\tGood\nPlanning and improving services\tWeak\n"
    )
    for when, framework in (
        ("May to June 2013", "quality-indicators-2012"),
        ("May to June 2017", "quality-indicators-2014"),
    ):
        reading = read(text.format(when=when), vocabulary)
        assert reading.report.kind == "joint-inspection-report"
        assert (reading.report.partnership, reading.report.framework) == ("falkirk", framework)
        assert len(reading.of(f.Evaluation)) == 2
    alone = text.format(when="May to June 2017").replace(TEAM, "").replace("How well", "That")
    assert read(alone.replace("4. Our evaluations", "4. Boats"), vocabulary).report.kind == "other-document"


def test_the_heads_of_pages_have_the_title_where_no_title_page_does(vocabulary: Vocabulary) -> None:
    page = "Crews sang on every boat that came in from the north. " * 3 + "\n\n"
    body = (
        "1. Introduction\n\nThe Care Inspectorate led this joint inspection in May 2019.\n\n2. Key messages\n\n- One.\n"
    )
    head = "Services for children and young people in Angus"
    text = body + "".join(f"\n{page * 5}{number}   {head}\n\n" for number in range(2, 7))
    report = read(text, vocabulary).report
    assert (report.title, report.partnership) == (head, "angus")


def test_a_review_without_its_title_page_tells_that_its_authors_came_back(vocabulary: Vocabulary) -> None:
    text = (
        "1. The inspection\n\nHM Inspectorate of Education published a report on services to protect children in the "
        "Angus Council area in March 2008. Inspectors revisited the Angus Council area in November 2009. Inspectors "
        "read 40 logs. The team met 20 crews.\n\n{heading}\n\n3.1 Mend the nets\n\nGood progress had been made.\n"
    )
    reading = read(text.format(heading="3. Progress on the main points"), vocabulary)
    assert (reading.report.kind, reading.report.partnership) == ("progress-review-report", "angus")
    (own, *_) = (x.fact for x in reading.of(f.Activity))
    assert isinstance(own, f.Activity)
    assert (own.fieldwork, own.led_by) == ("2009-11", "hm-inspectorate-of-education")
    assert read(text.format(heading="3. Nets"), vocabulary).report.kind == "other-document"


def test_an_inspection_of_2008_has_no_framework_of_later_years(vocabulary: Vocabulary) -> None:
    text = (
        "Introduction\n\nHM Inspectorate of Education led this joint inspection of services for children in need of "
        "care and protection. It took place in Angus in June 2008.\n\nKey strengths\n\n- Boats.\n\nLeadership\tGood\n"
    )
    assert identity(text, vocabulary)[2] is None
    assert identity(text.replace("June 2008", "June 2019"), vocabulary)[2] == "quality-framework-2019"


def test_the_questions_of_a_programme_tell_its_framework(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection in Inverclyde\n\nMay 2018\n\n1. Introduction\n\nThe Care Inspectorate led this inspection "
        f"in Inverclyde {TEAM} in March 2018.\n\n{{one}}Boats ran.\n\n{{other}}They did.\n"
    )
    one, other = asked(1, vocabulary), asked(3, vocabulary)
    assert identity(text.format(one=one, other=other), vocabulary)[2] == "quality-framework-2019"
    assert identity(text.format(one="A\n\n", other="B\n\n"), vocabulary)[2] == "quality-indicators-2014"


def test_the_area_of_an_inspection_made_with_others(vocabulary: Vocabulary) -> None:
    text = f"1. Introduction\n\nThe Care Inspectorate led this joint inspection in Inverclyde {TEAM}.\n\n"
    text += "Key messages\n\n- One.\n"
    assert identity(text, vocabulary)[1] == "inverclyde"
    both = text.replace(TEAM, "with Moray")
    assert identity(both, vocabulary)[1] is None


def test_a_misread_bullet_does_not_go_on_with_the_heading_over_it() -> None:
    text = (
        "Crews sang on every boat that came in from the north, and on those from the south too.\n\n"
        "What we ask you to attend to\ne the length of the ropes that crews use in port\n"
        "« the way in which nets are mended by those who stay ashore in the winter.\n"
    )
    document = read_document(text)
    assert [section.heading for section in document.sections] == ["What we ask you to attend to"]
    assert [passage.kind for passage in document.passages][2:] == ["item", "item"]


def test_the_name_of_a_list_right_under_a_full_line_is_its_heading(vocabulary: Vocabulary) -> None:
    text = (
        "2. Crews\n\nIn September crews were told that inspectors would come and see each boat by then.\n"
        "{name}\n\n1. Boats ran on time.\n\n2. Nets were mended.\n"
    )
    found = said(read(LATER.format(body=text.format(name="Key messages")), vocabulary), "key-message")
    assert found == ["1. Boats ran on time.", "2. Nets were mended."]
    assert not said(read(LATER.format(body=text.format(name="Many messages")), vocabulary), "key-message")


def test_a_numbered_list_that_was_run_together_is_one_of_entries(vocabulary: Vocabulary) -> None:
    text = "2. Key strengths\n\n1. Boats ran on time. Crews sang. 2. Nets were mended. 5. Tar was dear.\n"
    assert said(read(LATER.format(body=text), vocabulary), "strength") == [
        "1. Boats ran on time. Crews sang.",
        "2. Nets were mended. 5. Tar was dear.",
    ]


@pytest.mark.parametrize(("begin", "end", "parts"), [("| ", " |", "<br>"), ("<ul><li>", "</li></ul>", "</li><li>")])
def test_names_and_grades_under_each_other_in_two_cells(
    begin: str, end: str, parts: str, vocabulary: Vocabulary
) -> None:
    names, grades = ("Impact on families", "Planning and improving services"), ("Good", "**Weak**")
    cells = [parts.join(cell) for cell in (names, grades)]
    row = f"{begin}{cells[0]} | {cells[1]}{end}" if begin == "| " else "\t".join(f"{begin}{x}{end}" for x in cells)
    reading = read(INSPECTION.format(body=f"2. Evaluations\n\n{row}\n"), vocabulary)
    made = [x.fact for x in reading.of(f.Evaluation)]
    assert [(x.indicators, x.evaluated_as) for x in made if isinstance(x, f.Evaluation)] == [
        (("2.2",), "good"),
        (("6.2",), "weak"),
    ]
    fewer = row.replace("Impact on families", f"Impact on families{parts}Leadership")  # three names, two grades
    assert not read(INSPECTION.format(body=f"2. Evaluations\n\n{fewer}\n"), vocabulary).of(f.Evaluation)


@pytest.mark.parametrize(
    ("title", "kind", "partnership"),
    [
        ("Joint review of crews on the quay\n\nMay 2023", "overview-report", None),
        ("Safe harbours pathway review 2023\n\nMay 2023", "overview-report", None),
        ("What crews have to say\n\nMay 2023", "other-document", None),
    ],
)
def test_what_a_title_page_says_of_reviews(
    title: str, kind: str, partnership: str | None, vocabulary: Vocabulary
) -> None:
    """A text with a title page that is no report's is none, whoever made it."""
    body = f"1. Introduction\n\nThe Care Inspectorate made this {TEAM}. We visited four partnerships in March 2022. "
    body += "We met 60 crews. We read 80 logs.\n\n2. Key messages\n\n1. Boats ran.\n\n2. Nets were mended.\n"
    report = read(f"{title}\n\n{body}", vocabulary).report
    assert (report.kind, report.partnership) == (kind, partnership)


def test_the_name_of_a_partnership_is_part_of_a_title_that_has_no_area(vocabulary: Vocabulary) -> None:
    text = "Progress review\n\nOrkney community planning partnership\n\nServices for children and young people\n\n"
    text += "May 2023\n\n1. Introduction\n\nThe Care Inspectorate returned in March 2023.\n"
    report = read(text, vocabulary).report
    assert report.title == (
        "Progress review. Orkney community planning partnership. Services for children and young people"
    )
    assert report.partnership == "orkney"


def test_a_covering_letter_is_no_part_of_the_title(vocabulary: Vocabulary) -> None:
    letter = "Dear Colleague\n\nPlease find below the report of the joint inspection of services.\n\n"
    report = "Joint inspection of services for children in Moray\n\nMay 2022\n\nKey messages\n\n- Boats run on time.\n"
    told = read(f"{letter}{report}", vocabulary).report
    assert (told.title, told.issued) == ("Joint inspection of services for children in Moray", "2022-05")


def test_the_end_of_one_body_and_the_beginning_of_the_next_are_no_third(vocabulary: Vocabulary) -> None:
    words = "The board has members of NHS Tayside, Police Scotland and Perth and Kinross Council."
    made = [x.fact for x in read(LATER.format(body=f"2. Findings\n\n{words}"), vocabulary).of(f.BodyMention)]
    bodies = {x.body for x in made if isinstance(x, f.BodyMention)}
    assert {"nhs-tayside", "police-scotland"} < bodies
    assert "tayside-police" not in bodies

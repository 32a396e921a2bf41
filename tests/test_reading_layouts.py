"""What layouts do to a report: each rule of structure and of reading on a small invented text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from readings import INSPECTION, LATER, evaluations, read, said

from jig.graph import facts as f
from jig.graph.reading import Reading
from jig.graph.text.documents import Document, read_document
from jig.graph.text.files import read_file
from jig.graph.vocabulary import Vocabulary

Lines = list[tuple[float, float, float, str]]
WritePdf = Callable[[Path, list[Lines]], Path]


def shown(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind, document.words(passage)) for passage in document.passages]


def unrecognised(reading: Reading) -> list[str]:
    return [doubt.words for doubt in reading.unrecognised]


# ── structure ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_page_line_in_a_list_is_no_heading_and_the_list_goes_on() -> None:
    text = "Areas for improvement\n\n• Meet sooner.\n\nPage 4 of 22\n\n• Write less.\n\nPage | 5\n"
    assert shown(read_document(text)) == [
        ("heading", "Areas for improvement"),
        ("item", "Meet sooner"),
        ("item", "Write less"),
    ]


def test_a_number_at_the_beginning_of_a_line_ends_the_sentence_before() -> None:
    text = "The number of moves fell from 64 to\n31. However, some were late.\n\nSteps:\n1. Meet.\n2. Write.\n"
    assert shown(read_document(text)) == [
        ("paragraph", "The number of moves fell from 64 to 31. However, some were late"),
        ("paragraph", "Steps"),
        ("item", "1. Meet"),
        ("item", "2. Write"),
    ]


def test_an_item_goes_on_after_a_page_break() -> None:
    document = read_document("Aims\n\n• put in place a plan that shows whether things are\n\n\f\ngetting better.\n")
    items = [passage for passage in document.passages if passage.kind == "item"]
    assert len(items) == 2
    assert len({passage.paragraph for passage in items}) == 1


FOOT = "\n\nPage 7 of 30\n\n"


def test_the_first_entry_of_a_list_is_none_of_its_headings_where_a_page_cuts_it() -> None:
    text = (
        "Strengths\n\n"
        f"1. Families in every part of the island could rely on those who came to them{FOOT}when it snowed.\n"
        "2. The boats ran.\n"
    )
    document = read_document(text)
    assert [section.heading for section in document.sections] == ["Strengths"]
    numbers = [passage.paragraph for passage in document.passages if passage.kind == "item"]
    assert numbers == [1, 1, 2]


@pytest.mark.parametrize(
    ("before", "gap", "goes_on"),
    [
        ("The inspection took place between", FOOT, True),
        ("The inspection took place between", "\n\f\n", True),
        ("The inspection took place between", "\n\n", False),  # no page ends here
        ("The inspection took place in spring", FOOT, False),
        ("The partnership should now take action to", FOOT, False),  # a list may follow
    ],
)
def test_a_sentence_that_cannot_end_goes_on_with_a_name_on_the_next_page(before: str, gap: str, goes_on: bool) -> None:
    document = read_document(
        f"Method\n\nStaff of the schools met us. {before}{gap}August and December 2019. It snowed.\n"
    )
    numbers = [passage.paragraph for passage in document.passages if passage.kind == "paragraph"]
    assert (numbers[0] == numbers[-1]) is goes_on


def test_a_line_that_was_broken_off_before_running_text_is_a_heading() -> None:
    text = "Young carers\nStaff knew which pupils looked after somebody at home, and gave time.\nThey met.\n"
    assert shown(read_document(text))[0] == ("heading", "Young carers")


#: Text of printed lines: two paragraphs and a heading.
PRINTED = """How we listened

Families told the school what they needed, and
staff made time for them each week after lunch. The
bus was late, though the drivers had been asked to
come before the bell. Nobody was left to wait in the
rain, as the hall was opened to all who came, and a
cook made soup for those who had far to go. Parents
thanked them, and said so in the hall when all had
come together at the end of the year. Some of them
had brought their own bread, and gave of it to all
who sat near.

Managers met each month with those who led the
clubs, and read what the children had written on
the wall. They changed the hours of two clubs when
many asked for it, and kept the others as they had
been. A hall in the south of the town was found for
the summer, with room for those who came by boat
from the islands. It had a stove, and the children
chose the colour of its doors. All who had a key to
it met once a week.
"""


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\n\t\n"])
def test_a_blank_line_after_every_line_parts_nothing(gap: str) -> None:
    spaced = PRINTED.replace("\n", gap)
    assert shown(read_document(spaced)) == shown(read_document(PRINTED))


def test_a_list_of_short_lines_keeps_its_blank_lines() -> None:
    listed = "\n\n".join(f"run {number} boats in winter" for number in range(30))
    assert len(read_document(f"The partnership should\n\n{listed}\n").passages) == 31


def test_a_paragraph_a_line_keeps_its_blank_lines() -> None:
    text = "\n\n".join(f"Partners met in hall {number} and wrote down what they knew." for number in range(30))
    assert len(read_document(text).passages) == 30


def test_an_area_over_several_lines_is_a_heading_without_a_blank_line_under_it() -> None:
    text = (
        "Parents had been asked what they thought of the bus, and the times were changed for them.\n"
        "Improvement area 2: Show that more children go to a club near where they live,\n"
        "in towns and on the\n"
        "islands\n"
        "Partners had opened four clubs, and most children who were asked said that they went to one.\n"
    )
    assert shown(read_document(text))[1] == (
        "heading",
        "Improvement area 2: Show that more children go to a club near where they live, in towns and on the islands",
    )


def test_running_text_that_begins_with_an_area_is_no_heading() -> None:
    text = (
        "Area for improvement 2 was on the boats, which many of those whom we met in the town and\n"
        "on the islands had asked for, and which were now to be had in every month of the year by\n"
        "Shetland families.\n"
    )
    assert [kind for kind, _ in shown(read_document(text))] == ["paragraph"]


def test_a_glossary_of_terms_begins_without_a_blank_line() -> None:
    text = f"{PRINTED}Glossary of terms\nHarbour boat\nA boat that brings families to school.\n"
    assert "Glossary of terms" in [section.heading for section in read_document(text).sections]


def test_an_item_before_a_name_at_the_beginning_of_a_line_is_no_heading() -> None:
    text = (
        "Strengths\n"
        "3. Staff knew what mattered to the children, and most of them\n"
        "made time for it.\n"
        "4. A range of clubs for parents,\n"
        "told of in the summer and in winter, and within East\n"
        "Dunbartonshire's guides to schools, was helping\n"
        "many to meet others.\n"
    )
    assert [kind for kind, _ in shown(read_document(text))] == ["heading", "item", "item"]


def test_the_words_of_a_logo_are_no_part_of_the_title(vocabulary: Vocabulary) -> None:
    text = f"care\n\ninspectorate\n{LATER}"
    assert read(text, vocabulary).report.title == read(LATER, vocabulary).report.title


def test_a_line_that_is_full_is_no_heading() -> None:
    text = (
        "Staff knew which of the pupils looked after somebody at\nHome and School Partnerships, who gave some time.\n"
    )
    assert [kind for kind, _ in shown(read_document(text))] == ["paragraph"]


def test_headings_in_capitals_run_over_lines_and_begin_chapters() -> None:
    text = "INTRODUCTION\nWe came.\n\nHOW WELL DO PARTNERS WORK\nTOGETHER?\nThey met.\nDD1 4NY\n"
    document = read_document(text)
    assert [(s.path, s.heading) for s in document.sections] == [
        ("1", "INTRODUCTION"),
        ("2", "HOW WELL DO PARTNERS WORK TOGETHER?"),
    ]


def test_rows_of_cells_apart_are_rows() -> None:
    text = "Impact on families          Good\nSelf-evaluation             Weak\n\nA sentence with  two blanks.\n"
    assert [kind for kind, _ in shown(read_document(text))] == ["row", "row", "paragraph"]


def test_a_quotation_in_markdown_is_no_list() -> None:
    text = "# Help\n\n> **A listening room**\n>\n> Children chose its colours.\n"
    assert shown(read_document(text))[1:] == [
        ("heading", "A listening room"),
        ("paragraph", "Children chose its colours"),
    ]


@pytest.mark.parametrize("mark", ["√", "≠", "►", "»", "o", "e", "\uf0b7", "✔"])
def test_bullets_of_many_fonts(mark: str) -> None:
    document = read_document(f"Strengths\n\n{mark} Staff listened.\n\n{mark} Homes were warm.\n")
    assert [kind for kind, _ in shown(document)] == ["heading", "item", "item"]


def test_a_list_of_contents_whose_head_names_the_pages() -> None:
    text = "Contents                    Page\n\nIntroduction   1\n1. Background   2\n\nIntroduction\n\nWe came.\n"
    assert ("contents", "1. Background 2") in shown(read_document(text))


def test_words_that_open_a_list_are_no_heading_and_a_heading_stands_before_misread_bullets() -> None:
    document = read_document("During the autumn we\n\n• met staff.\n\nStrengths\n\ne staff listened\n")
    assert [section.heading for section in document.sections] == ["Strengths"]


def test_short_pages_have_running_feet_too() -> None:
    lines = [f"Words number {word}." for word in ("one", "two", "three", "four", "five", "six")]
    page = "\n".join(lines)
    text = "\n\n".join(f"{page}\n\nA visit to the North                {number}" for number in (4, 5, 6))
    assert "North" not in " ".join(words for _, words in shown(read_document(text)))


def test_a_heading_in_large_type_over_two_lines_is_one(tmp_path: Path, write_pdf: WritePdf) -> None:
    body: Lines = [
        (60, 640 - 13 * at, 10, f"Words of line {at} that run on to the next without a stop") for at in range(6)
    ]
    page: Lines = [(60, 720, 18, "5. Conclusion, areas for improvement and next"), (60, 698, 18, "steps"), *body]
    text = read_file(write_pdf(tmp_path / "h.pdf", [page])).text
    assert text.startswith("5. Conclusion, areas for improvement and next steps\n\n")


def test_a_paragraph_over_a_table_stays_out_of_its_first_cell(tmp_path: Path, write_pdf: WritePdf) -> None:
    lines: Lines = [
        (60, 720, 10, "Here are the evaluations of all that the team looked at in the area in the spring of")
    ]
    lines += [(60, 708, 10, "that year.")]
    for at, (name, grade) in enumerate([("Impact on families", "Good"), ("Impact on staff", "Weak")]):
        lines += [(60, 690 - 24 * at, 10, name), (400, 690 - 24 * at, 10, grade)]
    text = read_file(write_pdf(tmp_path / "t.pdf", [lines])).text
    assert "that year.\n" in text
    assert "Impact on families\tGood" in text


# ── what a report is ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_whose_title_speaks_of_no_inspection(vocabulary: Vocabulary) -> None:
    text = (
        "Services for children and young people at risk of harm in Shetland\n\nJune 2019\n\n"
        "1. Introduction\n\nInspectors of the Care\nInspectorate came. The inspection was a short inspection.\n\n"
        "2. Strengths\n\n• staff listened\n"
    )
    reading = read(text, vocabulary)
    assert (reading.report.kind, reading.report.partnership) == ("joint-inspection-report", "shetland")
    assert said(reading, "strength") == ["staff listened"]


@pytest.mark.parametrize(
    "title",
    [
        "A guide to joint inspections of services for children",
        "Children's services plan 2020-2023 for Fife",
        "News release\n\nReport on services for children is welcomed",
    ],
)
def test_what_speaks_of_inspections_is_not_always_a_report(title: str, vocabulary: Vocabulary) -> None:
    text = f"{title}\n\n1. Strengths\n\nThe Care Inspectorate led a joint inspection.\n\n• staff listened\n"
    assert read(text, vocabulary).report.kind == "other-document"


LETTER = """Compass House, 11 Riverside Drive, Dundee DD1 4NY

Telephone: 01382 000000

3 June 2014

Dear Chief Executive

Joint inspection of services for children and young people in Stirling: follow-up

I am writing to tell you what we found. Our report was published in May 2013. A team from the Care Inspectorate
visited between 5 and 9 May 2014. We met with 31 staff.

Recommendation 1: Make the plans of children clearer and check that they are

Progress had been slow. Plans were still long.

Conclusion

Steady progress had been made in all.

Copied to: NHS Forth Valley, Police Scotland and the clerk of the council
"""


def test_a_letter_on_a_follow_up_is_a_review(vocabulary: Vocabulary) -> None:
    reading = read(LETTER, vocabulary)
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert reading.report.kind == "progress-review-report"
    assert (reading.report.issued, activity.fieldwork) == ("2014-06-03", "2014-05-05 to 2014-05-09")


def test_the_parts_of_a_letter_find_nothing(vocabulary: Vocabulary) -> None:
    reading = read(LETTER, vocabulary)
    found = " ".join(said(reading, "finding"))
    assert not any(words in found for words in ("Compass", "writing", "Copied", "We met", "000000"))
    values = {str(x.fact.value) for x in reading.of(f.Figure) if isinstance(x.fact, f.Figure)}
    assert values == {"31"}


def test_judgements_said_of_progress_and_none_from_the_conclusion(vocabulary: Vocabulary) -> None:
    judgements = [x.fact for x in read(LETTER, vocabulary).of(f.Judgement)]
    assert [j.wording for j in judgements if isinstance(j, f.Judgement)] == ["Progress had been slow"]


def test_a_report_on_many_areas_is_an_overview(vocabulary: Vocabulary) -> None:
    title = "Joint inspection of adult support and protection in Moray, Fife, Angus and Highland"
    reading = read(f"{title}\n\n1. Introduction\n\nThe Care Inspectorate led this work.\n", vocabulary)
    assert reading.report.kind == "overview-report"
    assert any(doubt.what == "partnership" for doubt in reading.doubtful)


def test_a_report_of_the_inspectorate_before_is_known_by_its_initials(vocabulary: Vocabulary) -> None:
    title = "Joint inspection of services to protect children in Moray"
    reading = read(f"{title}\n\nMay 2010\n\n1. Introduction\n\nThe team was led by HMIE.\n", vocabulary)
    assert (reading.report.kind, reading.report.publisher) == (
        "joint-inspection-report",
        "hm-inspectorate-of-education",
    )
    assert not any(doubt.what == "publisher" for doubt in reading.unrecognised)


def test_a_framework_is_named_by_the_year_of_its_indicators(vocabulary: Vocabulary) -> None:
    body = "A child may be at risk of harm at home.\n\nWe used quality indicators that were published in May 2012."
    assert read(INSPECTION.format(body=body), vocabulary).report.framework == "quality-indicators-2012"


def test_the_framework_of_children_is_not_that_of_adults(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection of adult services in Moray\n\nMay 2019\n\n1. Introduction\n\nThe Care Inspectorate used a "
        "quality improvement framework.\n\n2. Evaluations\n\n2.1 People have good experiences of services | Adequate\n"
    )
    reading = read(text, vocabulary)
    assert reading.report.framework is None
    assert evaluations(reading) == {}
    assert unrecognised(reading) == ["2.1 People have good experiences of services Adequate"]


@pytest.mark.parametrize(
    "points",
    [
        "Excellent (6) Outstanding or sector leading\nVery good (5) Major strengths",
        "Level 6 Excellent\nLevel 5 Very good",
        "1 Unsatisfactory Major weaknesses\n2 Weak Important weaknesses",
    ],
)
def test_the_points_of_a_scale_are_numbered_in_many_ways(points: str, vocabulary: Vocabulary) -> None:
    body = f"2. The six-point scale\n\n{points}"
    assert read(LATER.format(body=body), vocabulary).report.scale == "scale-2020"


# ── evaluations ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "printed",
    [
        "2.2 Impact on families (Weak)",
        "2.2 Impact on families: 2 (weak)",
        "2.2 Impact on families – evaluated as weak",
        "Weak – 2.2 Impact on families",
        "The grade for impact on families was weak.",
    ],
)
def test_a_grade_stands_in_brackets_before_its_name_or_in_words(printed: str, vocabulary: Vocabulary) -> None:
    body = f"2. What we found\n\nBoats ran in winter.\n\n{printed}\n\n2.1 Impact on children and young people (Good)\n"
    assert evaluations(read(LATER.format(body=body), vocabulary)) == {"2.1": "good", "2.2": "weak"}


@pytest.mark.parametrize(
    "printed",
    [
        "Weak – important weaknesses",
        "Partners asked for more (good) boats.",
        "The grade for impact on families that partners gave themselves was weak.",
        "Schools in the area, evaluated as good, ran boats.",
    ],
)
def test_such_words_that_evaluate_no_indicator(printed: str, vocabulary: Vocabulary) -> None:
    body = f"2. What we found\n\nBoats ran in winter.\n\n{printed}\n\n2.1 Impact on children and young people (Good)\n"
    assert evaluations(read(LATER.format(body=body), vocabulary)) == {"2.1": "good"}


def test_a_name_runs_on_from_the_line_before_its_grade(vocabulary: Vocabulary) -> None:
    body = (
        "2. Evaluations\n\nImpact on families                                             Good\n"
        "Participation of children, young people, families and\nother stakeholders                      Very good\n"
        "Support for parents                       Weak"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert evaluations(reading) == {"2.2": "good", "6.3": "very-good"}
    assert unrecognised(reading) == ["Support for parents Weak"]


def test_a_number_beside_another_name_is_of_another_framework(vocabulary: Vocabulary) -> None:
    body = "2. Evaluations\n\n2.1 Homes that people can afford | Good\n\n2.2 Impact on families | Weak"
    reading = read(LATER.format(body=body), vocabulary)
    assert evaluations(reading) == {"2.2": "weak"}
    assert unrecognised(reading) == ["2.1 Homes that people can afford Good"]


def test_grades_of_an_older_framework_and_the_words_of_its_scale(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection of services to protect children and young people in Moray\n\nMay 2011\n\n1. Introduction\n\n"
        "The team was led by the Care Inspectorate.\n\nAppendix 1 Quality indicators\n\n"
        "Children are heard and understood          Very good\nChildren get help when they\nneed it        Good\n\n"
        "Excellent          outstanding, sector leading\nWeak          important weaknesses\n"
    )
    reading = read(text, vocabulary)
    assert evaluations(reading) == {}
    assert unrecognised(reading) == ["Children are heard and understood Very good", "need it Good"]


def test_the_first_sentence_under_an_indicator_evaluates_it(vocabulary: Vocabulary) -> None:
    body = (
        "2. Findings\n\nAssessing and responding to risks and needs\n\nThe response to risks and needs was weak.\n\n"
        "Impact on families\n\nThe weather was good.\n\nPlanning for individual children\n\nPlans were good."
    )
    assert evaluations(read(INSPECTION.format(body=body), vocabulary)) == {"5.2": "weak"}


# ── reviews ────────────────────────────────────────────────────────────────────────────────────────────────────────

REVIEW = """Progress review of a joint inspection of services for children and young people in Moray

Published: March 2016

## What we did

In October and November 2015 we

- met 12 staff of the Care Inspectorate's partners

## Findings

### Area for improvement 1

**Help families before their troubles grow too large for them.**

#### How much progress has been made?

Limited progress had been made.

### Area for improvement 2

**Give young carers a break from what they do at home.**

#### Very good progress

Breaks were given.
"""


def test_judgements_stand_in_the_parts_of_an_area_and_in_headings(vocabulary: Vocabulary) -> None:
    areas = [x.fact for x in read(REVIEW, vocabulary).of(f.Area)]
    found = [[(j.wording, j.place) for j in area.judgements] for area in areas if isinstance(area, f.Area)]
    assert found == [[("Limited progress", "headline")], [("Very good progress", "headline")]]


def test_fieldwork_opens_the_list_of_what_was_done(vocabulary: Vocabulary) -> None:
    activity = read(REVIEW, vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2015-10 to 2015-11"


def test_judgements_stand_in_a_table_of_the_areas(vocabulary: Vocabulary) -> None:
    table = (
        "## Summary\n\n1. Help families before their troubles grow too large for them      Some progress\n"
        "2. Give young carers a break from what they do at home             Very good progress\n\n## Findings"
    )
    areas = [x.fact for x in read(REVIEW.replace("## Findings", table), vocabulary).of(f.Area)]
    found = [[j.wording for j in area.judgements] for area in areas if isinstance(area, f.Area)]
    assert found == [["Limited progress", "Some progress"], ["Very good progress"]]


#: A review with a place for its findings, and a list of its areas at the end.
LISTED = """Progress review of services for children and young people in Moray

June 2016

1. How we conducted this review

Inspectors from the Care Inspectorate were in Moray in May 2016.

2. Our findings

{body}

3. What happens next?

We will not come back.

Appendix 1: Areas for improvement arising from the joint inspection

• Help families before their troubles grow.
• Give young carers a break from what they do at home.
"""


@pytest.mark.parametrize(
    "body",
    [
        "2.1 Help families before their troubles grow\n\nThere had been good progress. Boats ran.\n\n"
        "2.2 Give young carers a break from what they do at home\n\nLimited progress had been made. It snowed.",
        "1. Help families before their troubles grow\n\nWhat we found\n\nBoats ran.\n\nProgress\n\n"
        "There had been good progress.\n\n"
        "2. Give young carers a break from what they do at home\n\nWhat we found\n\nIt snowed.\n\nProgress\n\n"
        "Limited progress had been made.",
        "| Area | Progress |\n|---|---|\n"
        "| Help families before their troubles grow | There had been good progress. "
        "Boats ran to each of the isles in snow. |\n"
        "| Give young carers a break from what they do at home | Limited progress had been made. It snowed. |",
    ],
)
def test_areas_of_a_list_are_judged_where_their_words_stand_again(body: str, vocabulary: Vocabulary) -> None:
    reading = read(LISTED.format(body=body), vocabulary)
    areas = [made.fact for made in reading.of(f.Area)]
    assert [
        (x.number, [judged.wording.casefold() for judged in x.judgements]) for x in areas if isinstance(x, f.Area)
    ] == [
        ("1", ["good progress"]),
        ("2", ["limited progress"]),
    ]


@pytest.mark.parametrize(
    ("printed", "fieldwork"),
    [
        ("Inspection dates: 8 October 2018 to 25 January 2019", "2018-10-08 to 2019-01-25"),
        ("Dates of inspection: October 2018 – January 2019", "2018-10 to 2019-01"),
        ("| Fieldwork | October 2018 to January 2019 |", "2018-10 to 2019-01"),
        ("Date of the review: June 2017", None),  # of another activity
        ("Inspection dates were agreed in October 2018.", None),
    ],
)
def test_fieldwork_stands_after_its_label(printed: str, fieldwork: str | None, vocabulary: Vocabulary) -> None:
    made = read(LATER.replace("1. Introduction", f"{printed}\n\n1. Introduction").format(body=""), vocabulary)
    activity = made.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == fieldwork


@pytest.mark.parametrize("title", ["Angus\n\n{title}", "{title}\n\nAngus", "{title}\n\nIn Angus and elsewhere"])
def test_the_area_stands_alone_over_or_under_the_title(title: str, vocabulary: Vocabulary) -> None:
    bare = "Report of a joint inspection of services for children in need of care and protection"
    text = LATER.replace(f"{bare} in Angus", title.format(title=bare)).format(body="")
    assert read(text, vocabulary).report.partnership == (None if "elsewhere" in title else "angus")


def test_fieldwork_in_two_parts(vocabulary: Vocabulary) -> None:
    told = "took place over two weeks in November 2013 and one week in January 2014"
    text = INSPECTION.replace("took place in October 2013", told)
    activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2013-11 to 2014-01"


def test_fieldwork_that_began_and_ended(vocabulary: Vocabulary) -> None:
    text = INSPECTION.replace("took place in October 2013", "began in June 2013 and was completed in August 2013")
    activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2013-06 to 2013-08"


# ── boilerplate and lists ──────────────────────────────────────────────────────────────────────────────────────────


def test_what_speaks_of_the_report_and_its_scale_finds_nothing(vocabulary: Vocabulary) -> None:
    body = (
        "2. Indicators of quality\n\nThis report uses the following word scale to make clear what was judged.\n\n"
        "Here are the evaluations for nine of the indicators.\n\nIn doing so the partnership should take action to:\n\n"
        "• speed up its work for babies"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "finding") == []
    assert said(reading, "priority-area") == ["speed up its work for babies"]


def test_an_example_of_good_practice_is_told_once(vocabulary: Vocabulary) -> None:
    body = "2. Findings\n\nExample of good practice: the hub\n\nMidwives met in a shop. Parents liked to come to it."
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert len(said(reading, "good-practice-example")) == 1
    assert len([x for x in reading.of(f.Statement) if "Parents liked" in x.words]) == 1


def test_an_example_is_called_as_its_own_text_calls_it(vocabulary: Vocabulary) -> None:
    body = (
        "2. Findings\n\nViews were sought through the Big Sail and the boat panel.\n\n"
        "Appendix 1  Good practice example\n\n"
        "The Big Sail\n\nThe Big Sail gave 600 children a say on what to do with a boat.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    names = [made.fact.name for made in reading.of(f.Service) if isinstance(made.fact, f.Service)]
    assert [name for name in names if "Big" in name] == ["Big Sail"]


def test_a_glossary_ends_where_a_reader_finds_more(vocabulary: Vocabulary) -> None:
    body = (
        "Appendix 1: The terms we use\n\nNamed person\nThe teacher or nurse to whom a family can turn first of all.\n\n"
        "To find out more go to www.careinspectorate.com\n\nHeadquarters\nCompass House\nDundee\nDD1 4NY\n"
    )
    entries = read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)
    assert [x.fact.term for x in entries if isinstance(x.fact, f.GlossaryEntry)] == ["Named person"]
    assert "find out" not in entries[0].words


def test_terms_are_explained_in_sentences_of_a_line_each(vocabulary: Vocabulary) -> None:
    body = "Appendix 1: Terms used\n\nA hub means a house where help is at hand.\nThe ring means all those who care.\n"
    entries = read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)
    assert [x.fact.term for x in entries if isinstance(x.fact, f.GlossaryEntry)] == ["hub", "ring"]


def test_a_key_message_is_the_first_paragraph_under_its_heading(vocabulary: Vocabulary) -> None:
    body = "Statement 1. Children are safer\n\nKey message 1\nStaff saw what put children at risk and acted on it.\n\n"
    body += "Staff had training in 2019.\n\nStatement 2. Children are heard\n\nPlans were read out."
    assert said(read(LATER.format(body=body), vocabulary), "key-message") == [
        "Staff saw what put children at risk and acted on it."
    ]


def test_strengths_are_announced_over_two_sentences(vocabulary: Vocabulary) -> None:
    body = "2. Conclusion\n\nThere were clear strengths in the area. These include:\n\n• warm ties with families"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == ["warm ties with families"]


def test_every_grade_of_a_foreign_table_is_shown(vocabulary: Vocabulary) -> None:
    text = "Inspection of Northtown\n\nJudgement\tGrade\nHelp for families\tGood\nLeaders\tRequires improvement\n"
    reading = read(text, vocabulary)
    assert unrecognised(reading) == ["Help for families Good", "Leaders Requires improvement"]
    assert reading.facts == []


def test_alternatives_count_once_among_initials(vocabulary: Vocabulary) -> None:
    body = "2. Findings\n\nA group was set up for gifted, restless, eager/excited and artful (GREA) pupils in May."
    entries = read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)
    assert [x.fact.abbreviation for x in entries if isinstance(x.fact, f.GlossaryEntry)] == ["GREA"]


def test_what_a_summary_says_again_is_one_fact(vocabulary: Vocabulary) -> None:
    body = (
        "2. Summary of key messages\n\n1. Staff saw what put children at risk.\n2. Leaders met too seldom.\n\n"
        "3. Question 1: How good is the response?\n\nKey messages\n\n1. Staff saw what put children at risk.\n"
    )
    reading = read(LATER.format(body=body), vocabulary)
    facts = [
        x.fact for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and "key-message" in x.fact.role
    ]
    assert {(fact.question, len(fact.cite)) for fact in facts} == {("1", 2), (None, 1)}


def test_terms_in_cells_go_on_in_the_next_lines(vocabulary: Vocabulary) -> None:
    body = (
        "Appendix 1: Key terms\n\nCorporate parent         A body with duties towards children who are\n"
        "                         looked after.\n\nThird sector\tCharities and others\nthat are not of the state.\n"
    )
    entries = read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)
    assert [x.fact.term for x in entries if isinstance(x.fact, f.GlossaryEntry)] == ["Corporate parent", "Third sector"]
    assert entries[0].words.endswith("looked after")
    assert entries[1].words.endswith("not of the state")


def test_a_heading_over_two_lines_without_blank_lines_around_it() -> None:
    text = (
        "Staff knew the families well, and some of the families had known the staff for all of their lives.\n"
        "3. Particular strengths that make a\ndifference to families\n• Warm ties.\n"
    )
    assert [section.heading for section in read_document(text).sections] == [
        "3. Particular strengths that make a difference to families"
    ]


def test_heads_that_begin_a_page_after_its_form_feed() -> None:
    pages = [f"A visit to the North {number}\n\nWords on page {number}.\n" for number in (2, 3)]
    words = " ".join(text for _, text in shown(read_document("Opening words.\n\f" + "\f".join(pages))))
    assert "North" not in words
    assert "Words on page 3" in words


def test_a_paper_of_a_council_is_no_report(vocabulary: Vocabulary) -> None:
    text = (
        "Report to: The Council\n\nMeeting date: 4 May 2014\n\nSubject: Joint inspection of services in Fife\n\n"
        "1. Recommendations\n\n1.1 That the Council notes what the Care Inspectorate says of its strengths.\n"
    )
    reading = read(text, vocabulary)
    assert reading.report.kind == "other-document"
    assert [doubt.what for doubt in reading.doubtful] == ["kind"]
    assert said(reading, "priority-area") == []


def test_an_inspection_that_is_not_called_joint_keeps_its_lists(vocabulary: Vocabulary) -> None:
    text = (
        "Inspection of justice social work services in Moray\n\nMay 2021\n\n1. Introduction\n\nThe Care Inspectorate "
        "inspects. Inspectors came for the inspection in March 2021.\n\n2. Strengths\n\n• Prompt meetings.\n"
    )
    reading = read(text, vocabulary)
    assert said(reading, "strength") == ["Prompt meetings."]
    assert "kind" in [doubt.what for doubt in reading.doubtful]


def test_recommendations_for_improvement_are_areas_of_a_review(vocabulary: Vocabulary) -> None:
    text = REVIEW.replace("### Area for improvement", "### Recommendation for improvement")
    assert len(read(text, vocabulary).of(f.Area)) == 2


def test_bullets_and_numbers_on_lines_of_their_own() -> None:
    text = "Strengths\n\n•\n\nStaff listened to what\nwas said.\n\n•\nHomes were warm.\n\n2.\n\nMeet sooner.\n"
    assert shown(read_document(text))[1:] == [
        ("item", "Staff listened to what was said"),
        ("item", "Homes were warm"),
        ("item", "2. Meet sooner"),
    ]


def test_a_heading_under_the_lines_before_it() -> None:
    text = (
        "How good is the partnership at seeing when children and young people of the area need\nprotection?\n"
        "Key messages\n1.\nStaff acted soon.\n"
    )
    assert shown(read_document(text))[1:] == [("heading", "Key messages"), ("item", "1. Staff acted soon")]


def test_one_grade_beside_the_names_of_a_suite(vocabulary: Vocabulary) -> None:
    body = (
        "2. Summary of evaluations\n\n2.2 Impact on families\n\nAdequate\n\n9.1 Leadership of vision, values and aims\n"
        "9.2 Leadership of strategy and direction\n9.3 Leadership of people and partnerships\n"
        "9.4 Leadership of improvement and change\n\nGood\n\nExcellent\n\nOutstanding or sector leading\n\n"
        "Weak\n\nImportant weaknesses"
    )
    reading = read(LATER.format(body=body), vocabulary)
    assert evaluations(reading) == {"2.2": "adequate", "9.1 9.2 9.3 9.4": "good"}


def test_a_numbered_letter_on_points_for_action(vocabulary: Vocabulary) -> None:
    text = (
        "18 March 2013\n\nDear colleagues\n\nCHILD PROTECTION: REVIEW OF PROGRESS IN MORAY\n\n1. The Care Inspectorate "
        "published a report in 2011. We visited again from 4 to 6 February 2013.\n\n"
        "Main point for action 1: hear what children say\n\n"
        "2. Satisfactory progress had been made.\n\nYours faithfully\n\nHead of inspection\n"
    )
    reading = read(text, vocabulary)
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert (reading.report.kind, reading.report.partnership) == ("progress-review-report", "moray")
    assert activity.fieldwork == "2013-02-04 to 2013-02-06"
    assert [x.fact.wording for x in reading.of(f.Judgement) if isinstance(x.fact, f.Judgement)] == [
        "Satisfactory progress"
    ]


def test_fieldwork_of_which_only_the_month_is_told(vocabulary: Vocabulary) -> None:
    text = "Joint inspection of services to protect children in Moray\n\nOctober 2010\n\n1. The area\n\n"
    text += "The report was published in June 2008. HMIE led this inspection in May 2010.\n"
    activity = read(text, vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2010-05"


def test_a_grade_in_the_text_and_in_the_table_is_one_evaluation(vocabulary: Vocabulary) -> None:
    body = (
        "2. Findings\n\nImpact on families: good\n\nImpact on children and young people: weak\n\n3. Evaluations\n\n"
        "Impact on families          Good\nImpact on children and young people          Adequate"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    places = {x.fact.indicators: len(x.fact.cite) for x in reading.of(f.Evaluation) if isinstance(x.fact, f.Evaluation)}
    assert places == {("2.2",): 2, ("2.1",): 1}
    assert unrecognised(reading) == ["Impact on children and young people Adequate"]


def test_a_framework_is_named_by_the_question_of_its_title(vocabulary: Vocabulary) -> None:
    body = "We used the guide, 'How well are we improving the lives of children and young people?'."
    assert read(INSPECTION.format(body=body), vocabulary).report.framework == "quality-indicators-2014"
    nothing = INSPECTION.format(body="")
    assert read(nothing, vocabulary).report.framework == "quality-indicators-2012"
    assert read(nothing.replace("2014", "2017"), vocabulary).report.framework == "quality-indicators-2014"


@pytest.mark.parametrize(
    "said", ["**effective with areas for improvement**", "**very effective** and demonstrated **major strengths**"]
)
def test_judgements_in_bold_of_a_scale_that_is_not_known(said: str, vocabulary: Vocabulary) -> None:
    reading = read(LATER.format(body=f"2. Key processes\n\nThe processes were {said}."), vocabulary)
    assert any(said.replace("*", "") in words for words in unrecognised(reading))


def test_the_line_under_a_bare_area_is_its_title(vocabulary: Vocabulary) -> None:
    text = (
        "Progress review following a joint inspection in Moray\n\nMay 2018\n\nThe Care Inspectorate came.\n\n"
        "Improvement area 1\n\nMake better use of assessments and plans\n\nProgress was more limited here.\n"
    )
    areas = [x.fact for x in read(text, vocabulary).of(f.Area)]
    assert [[j.wording for j in area.judgements] for area in areas if isinstance(area, f.Area)] == [
        ["Progress was more limited"]
    ]


def test_a_national_review_is_an_overview(vocabulary: Vocabulary) -> None:
    text = (
        "Kinship pathway review\n\nCare Inspectorate\n\nMay 2023\n\nForeword\n\nThis national review came.\n\n"
        "Key messages\n\n1. Help came late.\n"
    )
    reading = read(text, vocabulary)
    assert (reading.report.kind, reading.report.title) == ("overview-report", "Kinship pathway review")
    assert said(reading, "key-message") == ["1. Help came late."]


def test_the_points_of_a_scale_are_no_terms(vocabulary: Vocabulary) -> None:
    body = (
        "Appendix 1: Definition of terms\n\nVery good          Major strengths of many kinds\n"
        "Hub                A house where help is given\n\nAdvocate\nSomeone who helps.\n"
    )
    entries = read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)
    assert [x.fact.term for x in entries if isinstance(x.fact, f.GlossaryEntry)] == ["Hub", "Advocate"]


def test_numbers_that_count_the_pages_are_no_words_and_others_stay() -> None:
    lines = "Words are here.\n\n" * 5
    pages = [f"{lines}                    {number}\nbegun on page {number}.\n\n" for number in (7, 8, 9)]
    words = " ".join(text for _, text in shown(read_document("".join(pages) + "The 36\n\nwere young.\n")))
    assert "9 begun" not in words
    assert "begun on page 9" in words
    assert "The 36" in words


def test_a_heading_stands_over_its_list_and_the_opening_of_a_list_is_none() -> None:
    text = "Key strengths\n* Quick answers.\n\nIn June we met\n* staff.\n\nThe plans included\n* aims.\n"
    assert [section.heading for section in read_document(text).sections] == ["Key strengths"]


def test_names_and_grades_on_lines_of_their_own_in_an_older_framework(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection of services to protect children in Moray\n\nMarch 2012\n\n1. Introduction\n\n"
        "The team of the Care Inspectorate was in Moray from 3 to 7 October 2011.\n\n2. Evaluations\n\n"
        "Children are heard\nVery good\nSelf-evaluation\nGood\n\nExcellent\nOutstanding, sector leading\n"
    )
    reading = read(text, vocabulary)
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert (reading.report.framework, activity.fieldwork) == ("quality-indicators-2009", "2011-10-03 to 2011-10-07")
    assert evaluations(reading) == {}
    assert unrecognised(reading) == ["Children are heard: Very good", "Self-evaluation: Good"]


def test_recommendations_under_headings_of_their_own(vocabulary: Vocabulary) -> None:
    body = (
        "2. Recommendations for improvement\n\nRecommendation 1\n\nPartners should meet sooner. Much hangs on it.\n\n"
        "Recommendation 2: agree a plan for staff\n\nThis had been asked before."
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    facts = [x.fact for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement)]
    assert [fact.number for fact in facts if "priority-area" in fact.role] == ["1", "2"]


def test_the_areas_of_a_review_are_not_listed_twice(vocabulary: Vocabulary) -> None:
    listed = "\n## Priority areas for improvement\n\n1. Help families before their troubles grow too large for them.\n"
    reading = read(REVIEW + listed, vocabulary)
    assert len(reading.of(f.Area)) == 2
    assert said(reading, "priority-area") == []


def test_lists_under_questions(vocabulary: Vocabulary) -> None:
    body = "What are the key strengths?\n» Quick answers.\n"
    body += "What are the priority areas for improvement?\n» All should have a plan."
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Quick answers."]
    assert said(reading, "priority-area") == ["All should have a plan."]


def test_a_list_of_another_kind_in_a_section_of_strengths(vocabulary: Vocabulary) -> None:
    body = (
        "2. Strengths\n\n• Staff who know the families.\n\nIn doing so, they should take account of the need to:\n\n"
        "• hear what children say"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Staff who know the families."]
    assert said(reading, "priority-area") == ["hear what children say"]


def test_an_entry_keeps_a_short_first_sentence(vocabulary: Vocabulary) -> None:
    body = "2. Key messages\n\n1. Data. Leaders did not know what became of children."
    assert said(read(LATER.format(body=body), vocabulary), "key-message") == [
        "1. Data. Leaders did not know what became of children."
    ]


def test_evidence_of_progress_is_a_judgement(vocabulary: Vocabulary) -> None:
    text = REVIEW.replace("Limited progress had been made.", "There was little evidence of progress.")
    judgements = [x.fact for x in read(text, vocabulary).of(f.Judgement)]
    assert "little evidence of progress" in [j.wording for j in judgements if isinstance(j, f.Judgement)]


def test_an_indicator_number_ends_no_sentence(vocabulary: Vocabulary) -> None:
    body = "2. Evaluations\n\nWe evaluated 2.1 Impact on children and young people as GOOD. It rose.1 Then it fell."
    reading = read(LATER.format(body=body), vocabulary)
    assert evaluations(reading) == {"2.1": "good"}


def test_a_title_that_is_the_head_of_each_page_stays(vocabulary: Vocabulary) -> None:
    head = "Joint inspection of services for children at risk of harm in\n"
    head += "Perth and Kinross partnership area      Page {} of 9"
    pages = [
        f"{head.format(n)}\n\nWords of page {n} by the Care Inspectorate.\n" + "More.\n\n" * 5 for n in (1, 2, 3, 4)
    ]
    reading = read("\n".join(pages), vocabulary)
    assert reading.report.partnership == "perth-and-kinross"
    title = "Joint inspection of services for children at risk of harm in Perth and Kinross partnership area"
    assert reading.report.title == title
    assert not any("Kinross" in words for words in said(reading, "finding"))


def test_areas_with_the_number_of_their_section(vocabulary: Vocabulary) -> None:
    text = (
        "Follow-up report\n\nJoint inspection of services to protect children in Moray\n\nMay 2013\n\n1. Why\n\n"
        "Inspectors of the Care Inspectorate visited again in March 2013.\n\n"
        "3.1 Main point for action 1: Improve the sharing of information\n\nGood progress had been made.\n"
    )
    reading = read(text, vocabulary)
    activity = reading.of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2013-03"
    assert len(reading.of(f.Judgement)) == 1


def test_fieldwork_at_the_head_of_a_sentence_on_what_was_read(vocabulary: Vocabulary) -> None:
    text = INSPECTION.replace(
        "The Care Inspectorate led this joint inspection, which took place in October 2013.",
        "From June to August 2013 the Care Inspectorate read 50 records.",
    )
    activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2013-06 to 2013-08"


def test_terms_and_explanations_on_lines_and_in_the_text(vocabulary: Vocabulary) -> None:
    body = (
        "In this report 'the ring' means all those who care.\n\nAppendix 1. Glossary\n\n"
        "CAMHS - child and adolescent mental health services\nNurture room - a room for those who need it small\n"
    )
    entries = read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)
    assert [x.fact.term for x in entries if isinstance(x.fact, f.GlossaryEntry)] == [
        "the ring",
        "CAMHS",
        "Nurture room",
    ]


@pytest.mark.parametrize(
    "heads",
    [
        "Early ones (Pre-2015 group)\tLater ones (2015-17 group)\tLast ones (Post 2017 group)\n",
        "Early ones (Pre-2015 group)\tLater ones (2015-17 group)\tLast ones\n(Post 2017 group)\n",
    ],
)
def test_a_schedule_has_areas_under_the_heads_of_its_groups(heads: str, vocabulary: Vocabulary) -> None:
    rows = "Angus (pilot)\tMoray\tFife\nHighland\tStirling\n\tShetland\t\nFalkirk\n"
    reading = read(INSPECTION.format(body=f"Appendix 4: Inspection schedule\n\n{heads}{rows}"), vocabulary)
    found = [(made.fact, str(made.confidence)) for made in reading.of(f.Scheduled)]
    assert [(x.partnership, x.group, x.pilot, sure) for x, sure in found if isinstance(x, f.Scheduled)] == [
        ("angus", "pre-2015", True, "0.9"),
        ("moray", "2015-17", False, "0.9"),
        ("fife", "post-2017", False, "0.9"),
        # what is left of a row is taken for its first cells, and a single cell for none
        ("highland", "pre-2015", False, "0.7"),
        ("stirling", "2015-17", False, "0.7"),
        ("shetland", "2015-17", False, "0.9"),
    ]


#: An overview with a place for how many partnerships were evaluated how.
OVERVIEW = """Joint inspections of services for children and young people

Overview of the findings of 25 joint inspections 2018-2022

Care Inspectorate

March 2023

1. Introduction

This report is on 25 joint inspections that the Care Inspectorate led between 2018 and 2022. We used the quality
framework for children and young people in need of care and protection.

2. Our findings

{body}
"""
NAME = "Impact on families"


@pytest.mark.parametrize(
    "body",
    [
        f"Indicator      Very good   Good   Adequate   Weak\n2.2 {NAME}     6     12     6     1",
        f"Quality indicator 2.2: {NAME}\n\n| Evaluation | Number |\n|---|---|\n"
        "| Very good | 6 |\n| Good | 12 |\n| Adequate | 6 |\n| Weak | 1 |",
        f"2.2 {NAME}\n\nSix partnerships were very good, 12 were good, six were adequate and one was weak.",
    ],
)
def test_how_many_were_evaluated_how(body: str, vocabulary: Vocabulary) -> None:
    found = [made.fact for made in read(OVERVIEW.format(body=body), vocabulary).of(f.Distribution)]
    counts = [(" ".join(x.indicators), sorted(x.counts.items())) for x in found if isinstance(x, f.Distribution)]
    assert [(of, [(point, int(count)) for point, count in each]) for of, each in counts] == [
        ("2.2", [("adequate", 6), ("good", 12), ("very-good", 6), ("weak", 1)])
    ]


def test_two_adjectives_under_the_name_of_an_indicator_are_no_evaluations(vocabulary: Vocabulary) -> None:
    body = f"2.2 {NAME}\n\nTwo partnerships had good boats, and three had weak ones."
    assert read(OVERVIEW.format(body=body), vocabulary).of(f.Distribution) == []


def test_a_list_of_contents_with_wide_gaps_is_no_table() -> None:
    text = "Contents\n\nBoats on the islands      3\nNurses and schools      14\n\nBoats on the islands\n\nBoats ran.\n"
    assert "row" not in [kind for kind, _ in shown(read_document(text))]


@pytest.mark.parametrize(
    ("body", "shares"),
    [
        (
            "Table 1: Percentage of partnerships at each point\n\n"
            "| Quality indicator | Excellent | Very good | Good | Adequate | Weak | Unsatisfactory |\n"
            "|---|---|---|---|---|---|---|\n"
            "| 2.1 Impact on children and young people | 4% | 24% | 52% | 16% | 4% | - |\n",
            [("excellent", "4%"), ("very-good", "24%"), ("good", "52%"), ("adequate", "16%"), ("weak", "4%")],
        ),
        (
            "For the impact on children and young people, 60% of partnerships were evaluated as good or better, 28% as "
            "adequate and 12% as weak.\n",
            [("good", "60%"), ("adequate", "28%"), ("weak", "12%")],
        ),
        (
            "The impact on children and young people was evaluated as good in 60 per cent of partnerships.\n",
            [("good", "60 per cent")],
        ),
    ],
)
def test_shares_of_partnerships_are_bands_in_their_words(
    body: str, shares: list[tuple[str, str]], vocabulary: Vocabulary
) -> None:
    found = [made.fact for made in read(OVERVIEW.format(body=body), vocabulary).of(f.Distribution)]
    (spread,) = [one for one in found if isinstance(one, f.Distribution)]
    assert (spread.basis, spread.indicators, dict(spread.counts)) == ("hedged", ("2.1",), {})
    assert [(band.lowest, band.hedge) for band in spread.bands] == shares
    assert all(band.count is None for band in spread.bands)


@pytest.mark.parametrize(
    "body",
    [
        f"How good the records were\n\n| | Good | Adequate | Weak |\n|---|---|---|---|\n| {NAME} | 52% | 16% | 4% |\n",
        "In partnerships that were evaluated, 17% of staff told us that the impact on children was good.\n",
        "In 60% of partnerships the impact on children was evaluated as good or adequate, and leadership as weak.\n",
    ],
)
def test_shares_of_others_are_none(body: str, vocabulary: Vocabulary) -> None:
    assert read(OVERVIEW.format(body=body), vocabulary).of(f.Distribution) == []


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (f"Indicator\tAngus\tMoray\n2.1 Impact on children\tGood\tWeak\n2.2 {NAME}\tVery good\tAdequate\n", 2),
        (
            f"| Area | 2.2 {NAME} | 9.4 Crews |\n|---|---|---|\n| Angus | Good | Weak |\n| Moray | Weak | Good |\n",
            2,
        ),
        (f"| Indicator | Evaluation | Years before |\n|---|---|---|\n| 2.2 {NAME} | Good | Weak |\n", 0),
        ("| Area | Boats | Nets |\n|---|---|---|\n| Angus | 2 | 3 |\n| Moray | 4 | 1 |\n", 0),
    ],
)
def test_evaluations_of_several_areas_side_by_side_are_shown_and_not_made(
    body: str, rows: int, vocabulary: Vocabulary
) -> None:
    reading = read(OVERVIEW.format(body=body), vocabulary)
    assert not reading.of(f.Evaluation)
    assert sum("side by side" in doubt.why for doubt in reading.unrecognised) == rows

"""What a report is and how it is laid out, on small invented texts: kinds, papers, tables, lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from readings import INSPECTION, read, said

from jig.graph import facts as f
from jig.graph.text.documents import read_document
from jig.graph.text.pdf import read_pdf
from jig.graph.vocabulary import Vocabulary

#: Type of the fixture: pages of lines, each with its place, size and words.
WritePdf = Callable[[Path, list[list[tuple[float, float, float, str]]]], Path]


# ── what a text is ─────────────────────────────────────────────────────────────────────────────────────────────────

#: A report that names no publisher, with places for its title and for what it says of itself.
UNNAMED = """{title}

May 2019

1. Introduction

{told}

2. Particular strengths

- Boats run on time.
- Nurses call on all.
"""

OWN = "We came in March. We met many who live there, and we read what they gave us."


@pytest.mark.parametrize(
    ("title", "told", "kind"),
    [
        ("Joint inspection of services for children and young people in Moray", OWN, "joint-inspection-report"),
        (
            "Progress review following the joint inspection of services for children in Moray",
            OWN,
            "progress-review-report",
        ),
        (
            "Joint inspections of services for children and young people. Overview report 2018-2020",
            f"{OWN} We went to Moray, Fife and Orkney.",
            "overview-report",
        ),
        ("Joint inspection of services for children and young people in Torbay", OWN, "other-document"),
        (
            "Joint inspection of services for children and young people in Moray",
            f"{OWN} Ofsted led the work.",
            "other-document",
        ),
        (
            "Joint inspection of services for children and young people in Moray",
            "Inspectors came in March.",
            "other-document",
        ),
        ("Services for children in Moray: what the joint inspection asks of the council", "", "other-document"),
        ("Action plan for Moray after the joint inspection of services for children", OWN, "other-document"),
    ],
)
def test_a_report_that_names_no_publisher_is_known_by_its_form(
    title: str, told: str, kind: str, vocabulary: Vocabulary
) -> None:
    reading = read(UNNAMED.format(title=title, told=told), vocabulary)
    assert reading.report.kind == kind
    if kind != "other-document":
        assert reading.report.publisher is None
        assert any("nothing names the Care Inspectorate" in doubt.why for doubt in reading.doubtful)


def test_the_form_needs_the_parts_of_a_report(vocabulary: Vocabulary) -> None:
    title = "Joint inspection of services for children and young people in Moray"
    text = UNNAMED.format(title=title, told=OWN).replace("2. Particular strengths", "2. Our island")
    assert read(text, vocabulary).report.kind == "other-document"


@pytest.mark.parametrize(
    ("places", "areas"),
    [
        ("Orkney and Shetland", "orkney, shetland"),
        ("East, North and South Ayrshire", "east-ayrshire, north-ayrshire, south-ayrshire"),
        ("East and West Lothian", "east-lothian, west-lothian"),
    ],
)
def test_a_report_on_neighbours_is_of_several_areas_and_of_none_alone(
    places: str, areas: str, vocabulary: Vocabulary
) -> None:
    title = f"Joint inspection of services for children and young people in {places}"
    reading = read(UNNAMED.format(title=title, told=f"The Care Inspectorate led this work. {OWN}"), vocabulary)
    assert reading.report.kind == "joint-inspection-report"
    assert reading.report.partnership is None
    assert reading.report.id == f"{areas.replace(', ', '-')}-2019"
    assert any(areas in doubt.why for doubt in reading.doubtful if doubt.what == "partnership")
    assert not any(doubt.what == "evaluations" and "none is stored" in doubt.why for doubt in reading.doubtful)
    graded = UNNAMED.format(title=title, told=f"The Care Inspectorate led it. {OWN}")
    graded += "\n3. Evaluations\n\nImpact on families\tGood\n"
    again = read(graded.replace("2019", "2015"), vocabulary)
    assert again.of(f.Evaluation)
    assert any(doubt.what == "evaluations" and "none is stored" in doubt.why for doubt in again.doubtful)


def test_the_title_of_a_report_in_a_paper_may_lose_its_blank_lines(vocabulary: Vocabulary) -> None:
    """Readers of scans leave none; the date between its lines tells that it is one."""
    paper = "MORAY COUNCIL\n\nReport To: the committee\n\n1.0 PURPOSE\n\nTo tell what the Care Inspectorate saw.\n\n"
    paper += "4.0 IMPLICATIONS\n\nThere are none.\n\n"
    report = "Services for children and young people in Moray\nOctober 2017\nReport of a joint inspection\n\n"
    reading = read(f"{paper}{report}1. Particular strengths\n\n- Boats run on time.\n", vocabulary)
    assert reading.report.title == "Services for children and young people in Moray. Report of a joint inspection"
    assert reading.report.issued == "2017-10"
    assert said(reading, "strength") == ["Boats run on time."]
    assert read(paper, vocabulary).report.kind == "other-document"


def test_a_paper_is_known_by_its_labelled_implications(vocabulary: Vocabulary) -> None:
    """It names neither subject nor meeting, and lists the report that it encloses by its title."""
    paper = "MORAY COUNCIL\n\nCOMMITTEE FOR SERVICES\n\n9 December 2021\n\n"
    paper += "# PROGRESS REVIEW OF SERVICES FOR CHILDREN\n\n## 1.0 RECOMMENDATIONS\n\n"
    paper += "It is recommended that the Committee thanks all who sailed.\n\n## 2.0 WHAT WAS FOUND\n\n"
    paper += "The Care Inspectorate came in May.\n\n- 3.1 Policy: None\n- 3.2 Legal: None\n- 3.3 HR: None\n\n"
    paper += "## APPENDICES\n\nAppendix 1 Care Inspectorate: Progress review report, September 2021\n\n---\n\n"
    report = "## Progress review following a joint inspection of services for children in Moray\n\n"
    report += "**September 2021**\n\n## 1. Introduction\n\nWe came back in May 2021.\n"
    reading = read(paper + report, vocabulary)
    assert reading.report.title == "Progress review following a joint inspection of services for children in Moray"
    assert reading.report.issued == "2021-09"
    assert said(reading, "priority-area") == []
    (document,) = reading.report.documents
    assert (document.title, document.issued) == ("PROGRESS REVIEW OF SERVICES FOR CHILDREN", "2021-12-09")


# ── pages and headings ─────────────────────────────────────────────────────────────────────────────────────────────


def headings(text: str) -> list[str]:
    return [section.heading for section in read_document(text).sections]


def test_a_report_of_three_pages_has_its_head_twice() -> None:
    page = "Moray: what we saw on the boats\n\nWords of the page stand here.\n\nAnd more of them.\n\f"
    document = read_document(f"Boats in Moray\n\nMay 2019\n\f{page}{page}")
    assert not any("what we saw" in document.words(passage) for passage in document.passages)
    within = page.replace("Moray: what", "Words first.\n\nMoray: what")
    kept = read_document(f"Boats in Moray\n\nMay 2019\n\f{within}{within}")
    assert sum("what we saw" in kept.words(passage) for passage in kept.passages) == 2


def test_a_short_head_is_one_at_the_edges_of_pages_alone() -> None:
    page = "Falkirk 2015\n\nWords of page {} stand here.\n\nAnd more.\n\nAnd yet more.\n\nEven more.\n\nThe end.\n"
    paged = read_document("\f".join(page.format(word) for word in ("one", "two", "three", "four")))
    assert sum("Falkirk" in paged.words(passage) for passage in paged.passages) == 1
    whole = read_document("\n".join(page.format(word) for word in ("one", "two", "three", "four")))
    assert sum("Falkirk" in whole.words(passage) for passage in whole.passages) == 4


def test_the_page_with_the_title_has_few_lines() -> None:
    pages = "1   Boats in the islands\nA title\n2   Boats in the islands\n"
    pages += "".join(f"Words {word} stand here.\n" for word in "abcdef") + "3   Boats in the islands\nThe end.\n"
    document = read_document(pages)
    words = " ".join(document.words(passage) for passage in document.passages)
    assert words.count("Boats in the islands") == 1  # as the title that it is printed under


def test_a_part_whose_name_goes_over_its_line_is_a_heading_and_so_is_a_question() -> None:
    text = (
        "1. Introduction\nThe team came in May and read all that there was to be read.\n"
        "2. Particular strengths that are making a positive difference for\nchildren and their families\n"
        "Boats run on time.\nNurses call on all.\nThe doctor is at home.\n"
        "3. How well are the lives of those who live in the islands improving?\n"
        "They are better off than they were, and they say so when they are asked.\n"
    )
    assert headings(text) == [
        "1. Introduction",
        "2. Particular strengths that are making a positive difference for children and their families",
        "3. How well are the lives of those who live in the islands improving?",
    ]
    listed = "Partners should:\n1. count the boats\n2. look at the strengths that they have for\nfamilies\n3. meet\n"
    assert headings(listed) == []


# ── tables ─────────────────────────────────────────────────────────────────────────────────────────────────────────


STRENGTHS = ["Boats run on time.", "Nurses call on all, and stay with them."]
AREAS = ["Count the boats and tell those who use them.", "Meet more often."]


@pytest.mark.parametrize(
    "table",
    [
        "Strengths\tAreas for improvement\n\n"
        "• Boats run on time. • Nurses call on all, and stay with them.\t"
        "• Count the boats and tell those who use them. • Meet more often.\n",
        "| Strengths | Areas for improvement |\n|---|---|\n"
        "| • Boats run on time.<br>• Nurses call on all, and stay with them. |"
        " • Count the boats and tell those who use them.<br>• Meet more often. |\n",
        "| Theme | Key strengths | Areas for improvement |\n|---|---|---|\n"
        "| Islands | Boats run on time. | Count the boats and tell those who use them. |\n"
        "| Houses | Nurses call on all, and stay with them. | Meet more often. |\n",
        "| | Strengths | Areas for improvement |\n|---|---|---|\n"
        "| 1 | Boats run on time. | Count the boats and tell those who use them. |\n"
        "| 2 | Nurses call on all, and stay with them. | Meet more often. |\n",
        "<table>\n<tr><th>Strengths</th><th>Areas for improvement</th></tr>\n"
        "<tr><td>Boats run on time.</td><td>Count the boats and tell those who use them.</td></tr>\n"
        "<tr><td>Nurses call on all, and stay with them.</td><td>Meet more often.</td></tr>\n</table>\n",
        "<table><tr><th>Strengths</th><th>Areas for improvement</th></tr><tr><td><ul><li>Boats run on time.</li>"
        "<li>Nurses call on all, and stay with them.</li></ul></td><td><ul>"
        "<li>Count the boats and tell those who use them.</li><li>Meet more often.</li></ul></td></tr></table>\n",
        "What worked well         Areas for improvement\n"
        "• Boats run on time.     • Count the boats and tell\n"
        "• Nurses call on all,      those who use them.\n"
        "  and stay with them.    • Meet more often.\n",
        "Strengths                Areas for improvement\n"
        "Boats run on time.       Count the boats and tell\n"
        "Nurses call on all,      those who use them.\n"
        "and stay with them.      Meet more often.\n",
    ],
)
def test_strengths_and_areas_stand_side_by_side(table: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"2. Conclusion\n\nThe islands fare well.\n\n{table}"), vocabulary)
    assert [words.lstrip("• ") for words in said(reading, "strength")] == STRENGTHS
    assert [words.lstrip("• ") for words in said(reading, "priority-area")] == AREAS


def test_an_entry_between_two_columns_is_cited_in_all_its_pieces(vocabulary: Vocabulary) -> None:
    table = "Strengths                Areas for improvement\nNurses call on all,      Count the boats\n"
    table += "and stay with them.      each day.\n"
    reading = read(INSPECTION.format(body=f"2. Conclusion\n\nThe islands fare well.\n\n{table}"), vocabulary)
    found = [x.fact for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and "strength" in x.fact.role]
    assert [len(fact.cite) for fact in found] == [2]


@pytest.mark.parametrize(
    "table",
    [
        "Strengths\tTeams\n\nBoats run on time.\tThe harbour\n",
        "Strengths      Areas for improvement\nBoats run on time and this runs over both of them.\n",
    ],
)
def test_other_columns_are_no_lists(table: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"2. What we saw\n\nThe islands fare well.\n\n{table}"), vocabulary)
    assert not said(reading, "priority-area")
    assert not said(reading, "strength")


def test_lists_in_the_cells_of_a_pdf_stand_side_by_side(tmp_path: Path, write_pdf: WritePdf) -> None:
    lines = ["The words of the page stand here and fill", "all of its width, as words of a page do."]
    left, right = (
        ["• Boats run on", "time.", "• Nurses call on", "all of those", "who wait."],
        ["• Count boats.", "• Meet."],
    )
    placed: list[tuple[float, float, float, str]] = [(60, 760 - 14 * at, 11, words) for at, words in enumerate(lines)]
    placed += [(60, 700, 11, "Strengths"), (320, 700, 11, "Areas for improvement")]
    placed += [(60 if words[0] == "•" else 70, 670 - 14 * at, 11, words) for at, words in enumerate(left)]
    placed += [(320, 670 - 14 * at, 11, words) for at, words in enumerate(right)]
    placed += [(60, 560, 11, "More words of the page stand here below.")]
    text, _ = read_pdf(write_pdf(tmp_path / "beside.pdf", [placed]))
    assert "• Boats run on time. • Nurses call on all of those who wait.\t• Count boats. • Meet.\n\nMore words" in text


def test_key_messages_stand_in_the_cells_of_a_table(vocabulary: Vocabulary) -> None:
    prose = "Boats came each day. They went as well.\n\nThe nurse called. She stayed.\n"
    body = f"2. Key messages\n\nBoats run on time.\tNurses call on all who wait.\n\n{prose}"
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == [
        "Boats run on time.",
        "Nurses call on all who wait.",
    ]
    one = "| Key messages |\n|---|\n| Boats run on time. |\n| Nurses call on all who wait. |\n"
    headed = read(INSPECTION.format(body=f"2. What we saw\n\n{one}"), vocabulary)
    assert said(headed, "key-message") == ["Boats run on time.", "Nurses call on all who wait."]
    counts = f"2. Key messages\n\nboats\t12\nnurses\t3\n\n{prose}"
    assert not any("12" in words for words in said(read(INSPECTION.format(body=counts), vocabulary), "key-message"))


def test_text_after_a_list_is_found_though_no_heading_parts_the_two(vocabulary: Vocabulary) -> None:
    told = "Boats had come to every island in the year before. They went to the rocks as well.\n"
    more = "\nThe nurse had called on all who waited. She stayed with them for a day.\n"
    for entries in ("- Boats run on time.\n- Nurses call on all.\n\n", "Boats run on time.\tNurses call on all.\n\n"):
        reading = read(INSPECTION.format(body=f"2. Key messages\n\n{entries}{told}{more}"), vocabulary)
        assert said(reading, "key-message") == ["Boats run on time.", "Nurses call on all."]
        assert "The nurse had called on all who waited." in said(reading, "finding")
        assert "Boats run on time." not in said(reading, "finding")


def test_an_item_of_several_bullets_is_several(vocabulary: Vocabulary) -> None:
    body = "2. Key messages\n\n• Boats run on time. • Nurses call on all. • The doctor\nis at home.\n"
    assert [words.lstrip("• ") for words in said(read(INSPECTION.format(body=body), vocabulary), "key-message")] == [
        "Boats run on time.",
        "Nurses call on all.",
        "The doctor is at home.",
    ]


def test_entries_in_small_letters_stand_under_the_name_of_a_part(vocabulary: Vocabulary) -> None:
    body = "2. What we saw\n\nBoats run on time.\n\nAreas for improvement\n\ncount the boats each day\n\n"
    body += "meet those who\nwait for them\n\nsay what is done\n\nNext steps\n\nBoats will come again.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "count the boats each day",
        "meet those who wait for them",
        "say what is done",
    ]


def test_key_findings_in_short_paragraphs_are_counted_and_prose_is_not(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspections of services for children. Overview report 2018-2020\n\nThe Care Inspectorate, May 2021\n\n"
    )
    short = "Summary of our key findings\n\nBoats come.\n\nNurses call. They stay.\n\nDoctors are at home.\n\n"
    again = "1. Boats\n\nThey ran.\n\nKey finding 1\n\nBoats come. They came each day of the year.\n"
    found = [x.fact for x in read(f"{text}{short}{again}", vocabulary).of(f.Statement)]
    listed = [x for x in found if isinstance(x, f.Statement) and "key-finding" in x.role]
    assert [(x.number, len(x.cite)) for x in listed] == [("1", 2), ("2", 1), ("3", 1)]
    prose = short.replace("They stay.", "They stay. They sing. They go.")
    assert not said(read(f"{text}{prose}1. Boats\n\nThey ran.\n", vocabulary), "key-finding")


def test_a_statement_is_a_heading_without_a_colon() -> None:
    text = "Key messages\n\nBoats run.\n\nStatement 1 Children are safer because boats that are late have been\n"
    text += "found and sent\n\nThe boats came each day.\n"
    assert headings(text)[-1].startswith("Statement 1 Children are safer")
    assert (
        headings(text.replace("Statement 1 Children", "Statement 1 of them says that children"))[-1] == "Key messages"
    )


@pytest.mark.parametrize("heading", ["Terms that we use", "Terms we use"])
def test_a_glossary_may_be_called_after_its_terms(heading: str, vocabulary: Vocabulary) -> None:
    table = "| Term | What it means |\n|---|---|\n| Hub | The house that all of the teams share. |\n"
    reading = read(INSPECTION.format(body=f"2. What we saw\n\nBoats run.\n\n# {heading}\n\n{table}"), vocabulary)
    assert [x.fact.term for x in reading.of(f.GlossaryEntry) if isinstance(x.fact, f.GlossaryEntry)] == ["Hub"]


# ── lists in sentences ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("told", "role", "found"),
    [
        (
            "We asked the partnership to improve how boats are counted, put the nurse at the heart of it and ensure "
            "that children, young people and families are heard.",
            "priority-area",
            [
                "improve how boats are counted",
                "put the nurse at the heart of it",
                "ensure that children, young people and families are heard.",
            ],
        ),
        (
            "The partnership should now develop the boats; and strengthen the work of nurses.",
            "priority-area",
            ["develop the boats", "strengthen the work of nurses."],
        ),
        (
            "Its strengths were the care of nurses, the time that they give and a fleet which does not fail.",
            "strength",
            ["the care of nurses", "the time that they give", "a fleet which does not fail."],
        ),
        ("The partnership should improve the quality of boats, nurses and harbours.", "priority-area", []),
        ("The partnership should thank those who sail and those who wait.", "priority-area", []),
        ("We were confident that partners would improve the boats and ensure that they run.", "priority-area", []),
    ],
)
def test_a_sentence_of_the_conclusion_holds_a_list(
    told: str, role: str, found: list[str], vocabulary: Vocabulary
) -> None:
    reading = read(INSPECTION.format(body=f"2. Conclusion\n\nThe islands fare well. {told}\n"), vocabulary)
    assert said(reading, role) == found
    elsewhere = read(INSPECTION.format(body=f"2. What we saw\n\nThe islands fare well. {told}\n"), vocabulary)
    assert not said(elsewhere, role)


def test_a_sentence_that_asks_adds_nothing_to_a_list(vocabulary: Vocabulary) -> None:
    told = "We asked the partnership to improve how boats run and ensure that nurses are paid."
    body = f"2. Areas for improvement\n\n- Count the boats.\n- Pay the nurses.\n\n3. Conclusion\n\n{told}\n"
    found = said(read(INSPECTION.format(body=body), vocabulary), "priority-area")
    assert found == ["Count the boats.", "Pay the nurses."]


# ── dates ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "issued"),
    [
        ("Report of a joint inspection of services for children in Moray, published in August 2014", "2014-08"),
        ("Report of a joint inspection of services for children in Moray, published in\nAugust 2014", "2014-08"),
        ("Report of a joint inspection of services for children in Moray - March 2016", "2016-03"),
        (
            "Progress review following the joint inspection of services for children in Moray, published in\nJune 2014",
            "",
        ),
        ("Report of a joint inspection of services for children in Moray, carried out in May 2014", ""),
    ],
)
def test_a_title_may_end_in_the_month_of_issue(title: str, issued: str, vocabulary: Vocabulary) -> None:
    text = f"{title}\n\n1. Introduction\n\nThe Care Inspectorate led this work.\n"
    report = read(text, vocabulary).report
    assert (report.issued or "") == issued
    assert report.title == " ".join(title.split())


@pytest.mark.parametrize(
    ("told", "fieldwork"),
    [
        ("We thank all of you for your help to our team in January.", "2014-01"),
        ("We are grateful for the kindness with which you met our inspectors in November.", "2013-11"),
        ("Our thanks go to all who gave their time to our team in March 2014.", "2014-03"),
        ("Nurses were grateful for the help of their team in March 2014.", None),
        ("Boats helped us in all weathers, and those who steer them we thank.", None),
    ],
)
def test_fieldwork_is_told_in_thanks(told: str, fieldwork: str | None, vocabulary: Vocabulary) -> None:
    text = "Services for children and young people in Fife\n\nMay 2014\n\nReport of a joint inspection\n\n"
    reading = read(f"{text}Foreword\n\nThe Care Inspectorate wrote this. {told}\n\n1. Boats\n\nThey run.\n", vocabulary)
    (activity,) = [x.fact for x in reading.of(f.Activity)]
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == fieldwork


def test_the_impact_of_services_is_the_impact(vocabulary: Vocabulary) -> None:
    body = "2. What we saw\n\nThe impact of services on families was good.\n\nBoats run.\n"
    (found,) = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    assert isinstance(found, f.Evaluation)
    assert (found.indicators, found.evaluated_as) == (("2.2",), "good")
    other = body.replace("services", "boats")
    assert not read(INSPECTION.format(body=other), vocabulary).of(f.Evaluation)


# ── faults of reports that nobody had read ─────────────────────────────────────────────────────────────────────────


def test_the_title_in_a_paper_may_take_two_lines(vocabulary: Vocabulary) -> None:
    paper = (
        "MORAY COUNCIL\n\nReport by: the director\n\nDate of meeting: 3 June 2022\n\nSubject: boats\n\n1. Purpose\n\n"
    )
    paper += "To tell what the Care Inspectorate saw.\n\n2. Implications\n\nNone.\n\n3. Background papers\n\nNone.\n\n"
    paper += "4. Contact\n\nNone.\n\n"
    report = "Joint inspection of services for children and young people\n   at risk of harm in Moray\n\nMay 2022\n\n"
    reading = read(f"{paper}{report}Key messages\n\n- Boats run on time.\n", vocabulary)
    assert reading.report.issued == "2022-05"
    assert reading.report.title == "Joint inspection of services for children and young people at risk of harm in Moray"
    assert said(reading, "key-message") == ["Boats run on time."]


def test_a_sentence_that_speaks_of_services_is_no_title(vocabulary: Vocabulary) -> None:
    text = "Joint inspection of services for children in Moray\n\nMay 2022\n\nThe beginning\n\n"
    text += (
        "Between March and April 2022 the Care Inspectorate and its partners from schools, police and health care came "
    )
    text += "to Moray and inspected the services for children at risk of harm there.\n\n1. Key messages\n\nIt is.\n"
    assert read(text, vocabulary).report.title == "Joint inspection of services for children in Moray"


def test_parts_go_on_over_three_lines_and_stand_over_a_short_sentence() -> None:
    text = (
        "1. Introduction\nThe team came in May and read all that there was to be read of the boats.\n"
        "2. Particular strengths that are\nmaking a difference for those who\nlive there\nBoats run on time.\n"
        "Nurses call on all who wait for them, be it at night, and stay with them as long.\n"
        "2.1 Impact on families\nThis was good.\nThey were better off than they had been, and said so when asked.\n"
    )
    assert headings(text)[1:] == [
        "2. Particular strengths that are making a difference for those who live there",
        "2.1 Impact on families",
    ]


def graded(body: str, vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], str | None]]:
    found = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Evaluation)]
    return [(x.indicators, x.evaluated_as) for x in found if isinstance(x, f.Evaluation)]


def test_the_number_of_a_part_is_none_of_an_indicator(vocabulary: Vocabulary) -> None:
    body = "5.1 Leadership of improvement and change\n\n{}\n\nBoats run.\n"
    assert graded(body.format("This was very good."), vocabulary) == [(("9.4",), "very-good")]
    assert graded(body.format("This was very good of them."), vocabulary) == []
    own = body.replace("5.1 Leadership of improvement and change", "5.2 Assessing and responding to risks and needs")
    assert graded(own.format("This was good."), vocabulary) == [(("5.2",), "good")]


def test_what_was_still_to_be_inspected_is_no_fieldwork(vocabulary: Vocabulary) -> None:
    text = "Services for children and young people in Fife\n\nMay 2014\n\nReport of a joint inspection\n\n"
    text += "1. Introduction\n\n"
    text += (
        "In January 2014 the Care Inspectorate wrote that services would be inspected. We carried out the inspection "
    )
    text += "between February and March 2014. Education Scotland and Healthcare Improvement Scotland took part.\n"
    (activity,) = [x.fact for x in read(text, vocabulary).of(f.Activity)]
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "2014-02 to 2014-03"
    assert activity.conducted_with == ("education-scotland", "healthcare-improvement-scotland")


def test_a_judgement_in_a_cell_may_open_with_other_words(vocabulary: Vocabulary) -> None:
    text = "Progress review of services for children and young people in Moray\n\nMay 2018\n\n1. Introduction\n\n"
    text += "The Care Inspectorate returned to Moray in March 2018.\n\n2. Progress\n\n"
    text += (
        "Count the boats on time\tThere had been some progress.\nPay the nurses what is due\tProgress was limited.\n"
    )
    reading = read(text, vocabulary)
    judged = [x.fact.wording for x in reading.of(f.Judgement) if isinstance(x.fact, f.Judgement)]
    assert judged == ["some progress", "Progress was limited"]


def test_two_heads_with_the_numbers_of_their_pages_go() -> None:
    page = "\n".join(f"Words of line {letter * 3} stand here." for letter in "abcdefghijklmnopqrstuvwxyz")
    document = read_document(f"A title\n1   Boats in the islands\n{page}\n2   Boats in the islands\nThe end.\n")
    assert not any("Boats in" in document.words(passage) for passage in document.passages)
    near = read_document(
        "A title\nIt says.\nThen.\n1   Boats in the islands\nSo.\n2   Boats in the islands\nThe end.\n"
    )
    assert sum(near.words(passage).count("Boats in") for passage in near.passages) == 2


def test_short_lines_under_the_name_of_a_list_are_its_entries(vocabulary: Vocabulary) -> None:
    body = "2. Conclusion\n\nThe islands fare well.\n\nAreas for improvement\n\nCount the boats each day\n\n"
    body += "Pay the nurses what is due\n\nMeet more often than now\n\nNext steps\n\nBoats will come again.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "Count the boats each day",
        "Pay the nurses what is due",
        "Meet more often than now",
    ]
    parts = (
        "Key strengths\n\nBoats in all the islands\n\nThey run on time.\n\nNurses in all the islands\n\nThey call.\n"
    )
    assert headings(parts) == ["Key strengths", "Boats in all the islands", "Nurses in all the islands"]


def test_a_chapter_of_prose_under_the_name_of_a_list_is_none(vocabulary: Vocabulary) -> None:
    prose = "".join(
        f"Boats came to the {at} isle. They went on.\n\n" for at in "first next third fourth fifth sixth last".split()
    )
    assert not said(read(INSPECTION.format(body=f"2. Areas for improvement\n\n{prose}"), vocabulary), "priority-area")
    few = "".join(f"Boats came to the {at} isle. They went on.\n\n" for at in ("first", "next", "last"))
    assert (
        len(said(read(INSPECTION.format(body=f"2. Areas for improvement\n\n{few}"), vocabulary), "priority-area")) == 3
    )


def test_the_last_chapter_of_early_reports_asks_in_a_sentence(vocabulary: Vocabulary) -> None:
    body = (
        "6. Conclusion, areas for improvement and next steps\n\nAll will improve further. In doing so, the partnership "
    )
    body += "should take account of the need to make sure that boats run, bring nurses together and continue to meet.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "make sure that boats run",
        "bring nurses together",
        "continue to meet.",
    ]
    run_on = body.replace("make sure that boats run", "do more: make sure that boats run")
    assert not said(
        read(INSPECTION.format(body=run_on.replace("do more", "improve what is done")), vocabulary), "priority-area"
    )


def test_a_table_goes_on_after_cells_that_lost_their_row(vocabulary: Vocabulary) -> None:
    table = "Strengths\tAreas for improvement\n\nBoats run on time.\tCount the boats.\n\n"
    table += "Nurses call\nof those who wait.\n\nDoctors are at home.\tMeet more often.\n\n"
    table += "Boats will come again. They always did.\n"
    reading = read(INSPECTION.format(body=f"2. Conclusion\n\nThe islands fare well.\n\n{table}"), vocabulary)
    assert said(reading, "strength") == ["Boats run on time.", "Doctors are at home."]
    assert said(reading, "priority-area") == ["Count the boats.", "Meet more often."]


def test_short_entries_in_small_letters_follow_a_full_line(vocabulary: Vocabulary) -> None:
    told = "The islands fare well and those who live there say so too. Partners should:\n"
    body = f"2. Conclusion\n\n{told}count the boats each day\nmeet more often\npay the nurses\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "count the boats each day",
        "meet more often",
        "pay the nurses",
    ]
    running = f"{told}count the boats, which come to all of the islands each day of the year\nand to the rocks.\n"
    whole = read(INSPECTION.format(body=f"2. Conclusion\n\n{running}"), vocabulary)
    assert len(said(whole, "priority-area")) < 2


def test_a_judgement_may_stand_in_the_middle_of_a_row(vocabulary: Vocabulary) -> None:
    text = "Progress review of services for children and young people in Moray\n\nMay 2018\n\n1. Introduction\n\n"
    text += "The Care Inspectorate came back in March 2018.\n\n2. Progress\n\n"
    text += "| Area | Progress | What we saw |\n|---|---|---|\n"
    text += "| Count the boats on time | Good progress | They are counted each day. |\n"
    text += "| Pay the nurses what is due | Limited progress | Half of them were paid. |\n"
    reading = read(text, vocabulary)
    judged = [x.fact.wording for x in reading.of(f.Judgement) if isinstance(x.fact, f.Judgement)]
    assert judged == ["Good progress", "Limited progress"]
    assert {x.fact.fieldwork for x in reading.of(f.Activity) if isinstance(x.fact, f.Activity)} >= {"2018-03"}


def test_a_word_of_the_title_that_a_line_end_cuts_is_whole(vocabulary: Vocabulary) -> None:
    text = "Joint inspection of services for children and young people in need of care and pro-\ntection in Moray\n"
    reading = read(f"{text}May 2019\n\n1. Introduction\n\nThe Care Inspectorate led this work.\n", vocabulary)
    assert (reading.report.title or "").endswith("in need of care and protection in Moray")
    assert reading.report.framework == "quality-framework-2019"
    other = read(f"{text}\n\nThe Care Inspectorate.\n".replace("pro-\ntection", "co-\nproduction"), vocabulary)
    assert "care and co-production" in (other.report.title or "")


# ── lists of others ────────────────────────────────────────────────────────────────────────────────────────────────

BESIDE = (
    "| Strengths | Areas for improvement |\n|---|---|\n| Boats run on time each day. | Count the boats more often. |\n"
)
UNDER = "### Strengths\n\n- Boats run on time each day.\n\n### Areas for improvement\n\n- Count the boats more often.\n"


@pytest.mark.parametrize("listed", [BESIDE, UNDER])
@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("Partners' self-evaluation", False),
        ("What young people told us", False),
        ("What staff said in our survey", False),
        ("Findings of the previous inspection", False),
        ("Audit of records", False),
        ("What families think", False),
        ("Views of parents and carers", False),
        ("What we found", True),
        ("Improvement through self-evaluation", True),
    ],
)
def test_strengths_and_areas_that_others_named_are_none_of_the_report(
    heading: str, own: bool, listed: str, vocabulary: Vocabulary
) -> None:
    reading = read(INSPECTION.format(body=f"## 3. {heading}\n\n{listed}"), vocabulary)
    assert bool(said(reading, "strength")) is own
    assert bool(said(reading, "priority-area")) is own


@pytest.mark.parametrize(
    ("opening", "own"),
    [
        ("Partners' self-evaluation found the following.", False),
        ("Table 2: Strengths and areas for improvement named by staff", False),
        ("Young people told us what was good and what was not.", False),
        ("Boats and nurses were looked at with care.", True),
        (
            "Of the staff who answered our questionnaire, many were content. They knew the boats and where they go.",
            True,
        ),
    ],
)
def test_the_words_over_a_table_tell_whose_it_is(opening: str, own: bool, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"## 3. Boats\n\n{opening}\n\n{BESIDE}"), vocabulary)
    assert bool(said(reading, "strength")) is own


@pytest.mark.parametrize(
    "told",
    [
        "In their self-evaluation, partners said that their strengths were the boats that run, the nurses that call "
        "and the houses that stand.",
        "Young people said that the partnership should improve the boats, build more houses and ensure that all call.",
        "In 2011 we asked the partnership to improve the boats, build more houses and ensure that nurses call.",
        "Staff asked the partnership to improve the boats and ensure that nurses call.",
    ],
)
def test_what_others_asked_for_in_a_sentence_is_no_list_of_the_report(told: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"2. Conclusion\n\n{told}\n"), vocabulary)
    assert not said(reading, "strength")
    assert not said(reading, "priority-area")
    listed = "Young people said that the partnership should:\n\n- run more boats\n- pay the nurses.\n"
    assert not said(read(INSPECTION.format(body=f"2. Conclusion\n\n{listed}"), vocabulary), "priority-area")


@pytest.mark.parametrize(
    "who",
    ["Child, age 9", "Parent", "Kinship carer", "Young person in foster care", "– Social worker", "Parent of two"],
)
def test_who_said_a_quotation_heads_no_section(who: str, vocabulary: Vocabulary) -> None:
    told = f"“They ask me how the day at sea was.”\n\n{who}\n\nBoats were painted each spring by the crews.\n"
    reading = read(INSPECTION.format(body=f"3. Boats\n\n{told}"), vocabulary)
    assert reading.document.sections[-1].heading == "3. Boats"
    assert not any(who in words for words in [*said(reading, "finding"), *said(reading, "context")])


@pytest.mark.parametrize("heading", ["Child protection", "Parents and carers", "The lead officer", "Help for a child"])
def test_a_heading_after_a_quotation_is_one(heading: str) -> None:
    text = f"3. Boats\n\n“They ask me how it was.”\n\n{heading}\n\nBoats were painted each spring by the crews.\n"
    assert read_document(text).sections[-1].heading == heading


def test_a_sentence_and_a_quotation_after_it_are_no_heading() -> None:
    text = "3. Boats\n\nCrews knew the boats. “We are proud of them.”\n\nIn spring they were painted by the crews.\n"
    assert [section.heading for section in read_document(text).sections] == ["3. Boats"]


GLOSSARY = [
    ("Crew", "Those who sail a boat, with whoever cooks for them at sea."),
    ("Harbour plan", "What is written down of who moors where, and until when."),
    ("Pilot", "Somebody who knows the rocks and comes on board to steer."),
]


@pytest.mark.parametrize(
    ("over", "term", "after"),
    [
        ("4. Glossary of terms", "{at}. {term}", "5. Boats"),
        ("Appendix 2: Glossary", "{at}. {term}", "Appendix 3: Boats"),
        ("4. Glossary", "4.{at} {term}", "5. Boats"),
        ("# Appendix 2: Glossary", "## {term}", "# Appendix 3: Boats"),
        ("Glossary", "{term}", "BOATS OF THE HARBOUR"),
    ],
)
def test_terms_of_a_glossary_may_be_headings(over: str, term: str, after: str, vocabulary: Vocabulary) -> None:
    entries = [f"{term.format(at=at, term=name)}\n\n{said}" for at, (name, said) in enumerate(GLOSSARY, 1)]
    body = "\n\n".join(["3. Findings", "Boats run.", over, *entries, after, "Each boat has a number and a flag."])
    reading = read(INSPECTION.format(body=body + "\n"), vocabulary)
    found = [item.fact.term for item in reading.of(f.GlossaryEntry) if isinstance(item.fact, f.GlossaryEntry)]
    assert found == [name for name, _ in GLOSSARY]


@pytest.mark.parametrize(
    "body",
    [
        "• Boats run on time ▪ Nurses call on all ● Ponies are fed",
        "We noted that: • Boats run on time • Nurses call on all • Ponies are fed",
        "1) Boats run on time 2) Nurses call on all 3) Ponies are fed",
        "We noted: 1) Boats run on time. 2) Nurses call on all. 3) Ponies are fed.",
    ],
)
def test_entries_of_a_list_may_stand_in_one_line(body: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"2. Key strengths\n\n{body}\n"), vocabulary)
    found = [words.lstrip("123) ").rstrip(".") for words in said(reading, "strength")]
    assert found == ["Boats run on time", "Nurses call on all", "Ponies are fed"]


@pytest.mark.parametrize(
    "told",
    [
        "The harbour has three rules: 1) no fires, 2) no nets on the wall and 3) no boats after dark.",
        "The harbour • the oldest of the coast was built of stone.",
        "Rooms 4) and 5) and 6) were closed.",
    ],
)
def test_a_sentence_with_marks_is_no_list(told: str) -> None:
    text = f"3. Harbour\n\n{told}\n"
    assert [passage.kind for passage in read_document(text).passages] == ["heading", "paragraph"]


def test_marks_in_the_cells_of_a_row_part_nothing() -> None:
    rows = "| Boats | ● good ○ weak ○ poor |\n|---|---|\n| Crews | ● good ● weak ○ poor |\n"
    kinds = [passage.kind for passage in read_document(f"3. Boats\n\n{rows}").passages]
    assert kinds == ["heading", "row", "row"]


@pytest.mark.parametrize("between", ["\n", "\n\n", ":\n\n"])
@pytest.mark.parametrize(
    ("called", "words"),
    [
        ("Question 1", "How good is the partnership at keeping all boats afloat in winter?"),
        ("Inspection question 2", "How well do crews sing?"),
        ("Statement 3", "Crews know each of the boats well and sail them with care."),
    ],
)
def test_a_number_alone_and_what_it_calls_head_one_chapter(called: str, words: str, between: str) -> None:
    text = f"1. Introduction\n\nBoats ran.\n\n{called}{between}{words}\n\nWe met crews. They sang.\n"
    headings = [section.heading for section in read_document(text).sections]
    assert headings == ["1. Introduction", f"{called}{between.strip()} {words}"]


def test_what_was_found_under_a_number_alone_is_no_heading() -> None:
    text = "1. Introduction\n\nBoats ran.\n\nStatement 3\n\nWe found that crews sang well.\n\nThey met each day.\n"
    assert [section.heading for section in read_document(text).sections] == ["1. Introduction", "Statement 3"]


@pytest.mark.parametrize("bullet", ["•", "◆", "▶", "\uf0fc", "\uf0e0"])
def test_any_bullet_may_stand_on_a_line_of_its_own(bullet: str) -> None:
    text = f"3. Boats\n\n{bullet}\nBoats run.\n{bullet}\nNurses call.\n"
    assert [passage.kind for passage in read_document(text).passages] == ["heading", "item", "item"]

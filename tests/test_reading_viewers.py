"""Texts copied from sites that show the documents of others, and what title pages and imprints hold beside a title."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import read, said

from jig.graph import facts as f
from jig.graph.reading.amounts import amounts_in
from jig.graph.text.documents import read_document
from jig.graph.text.files import read_file
from jig.graph.vocabulary import Vocabulary

TITLE = "Services for older people in Moray"
BODY = (
    "{one}Services for older people in Moray May 2016 Report of a joint inspection of health and social work services "
    "Joint report on services for older people in Moray 1\n\n"
    "{two}Services for older people in Moray May 2016 Report of a joint inspection The Care Inspectorate watches over "
    "services in Scotland. It helps 40 boats to reach good standards. The Moray Harbour Service prints it large.\n\n"
    "{three}Contents What we found 4 How we worked 9 Leadership 12 What happens next 15\n\n"
    "{four}What we found Older people in Moray were safe. Staff had worked well in 12 teams.\n"
)
NO_PAGES, PAGES = dict.fromkeys(("one", "two", "three", "four"), ""), {
    "one": "1 ", "two": "2 ", "three": "3 ", "four": "4 "
}  # fmt: skip
#: What such sites put over a text, and whether they print the numbers of pages.
SITES = [
    ("", NO_PAGES),
    ("Services for older people in\n\nadvertisement\n", NO_PAGES),
    ("Services for Older People in Moray\nTotal Page:16\nFile Type:pdf, Size:1020Kb\n", NO_PAGES),
    (
        "services for older ... page 1 of 40\n\n40\nServices for older people in Moray\n\nUpload: others\n\n"
        "Post on 29-Jun-2020\n\n0 views\n\nCategory:\n\nDocuments\n\n0 download\n\nTRANSCRIPT\n\n"
        "Page 1: services for older ... page 1 of 40\n\n",
        NO_PAGES,
    ),
    (
        "Services for older people in Moray\n\nSize: px\nStart display at page:\n\n"
        'Download "Services for older people in Moray"\n\nTranscription\n\n',
        PAGES,
    ),
    (
        "40\nServices ...\n\n  • Upload\n    others\n\n  • View\n    1\n\nEmbed Size (px)\n\nCitation preview\n\n",
        NO_PAGES,
    ),
]


@pytest.mark.parametrize(("site", "pages"), SITES)
def test_what_a_site_put_around_a_text_is_no_part_of_it(
    site: str, pages: dict[str, str], vocabulary: Vocabulary
) -> None:
    report = read(site + BODY.format(**pages), vocabulary).report
    title = f"{TITLE}. Report of a joint inspection of health and social work services"
    assert (report.title, report.partnership, report.issued) == (title, "moray", "2016-05")
    document = read_document(site + BODY.format(**pages))
    assert not [one for one in document.passages if "..." in document.words(one)]


@pytest.mark.parametrize("line", ["Documents", "Category:", "0 views", "12 of 40", "Download", "Transcript"])
def test_one_line_that_such_sites_have_too_is_of_the_text(line: str) -> None:
    document = read_document(f"{TITLE}\n\n{line}\n\nBoats were safe in every harbour.\n")
    assert document.words(document.passages[0]) == TITLE


def test_numbers_before_paragraphs_are_kept_where_no_site_shows_the_text() -> None:
    document = read_document("1 Boats were safe.\n\n2 Crews were glad.\n")
    assert [document.words(one) for one in document.passages] == ["1 Boats were safe", "2 Crews were glad"]


@pytest.mark.parametrize(("site", "pages"), SITES)
def test_title_page_and_imprint_find_nothing(site: str, pages: dict[str, str], vocabulary: Vocabulary) -> None:
    reading = read(site + BODY.format(**pages), vocabulary)
    assert said(reading, "finding") == ["Older people in Moray were safe.", "Staff had worked well in 12 teams."]
    assert [one.fact.value for one in reading.of(f.Figure) if isinstance(one.fact, f.Figure)] == [12]
    assert not [one for one in reading.of(f.Service) if "Harbour" in getattr(one.fact, "name", "")]


def test_a_summary_before_the_contents_finds_what_it_says(vocabulary: Vocabulary) -> None:
    text = (
        f"{TITLE}\n\nReport of a joint inspection\n\nMay 2016\n\nThe Care Inspectorate led it.\n\n"
        "# In short\n\n"
        "Older people in Moray were safe.\n\n# Contents\n\nWhat we found 4\nHow we worked 9\n\n# What we found\n\n"
        "Staff had worked well.\n"
    )
    assert "Older people in Moray were safe." in said(read(text, vocabulary), "finding")


def test_who_made_a_report_is_none_of_its_title_without_a_line_end(tmp_path: Path, vocabulary: Vocabulary) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "Report of a joint inspection of services for children in AngusPrepared by the Care Inspectorate\n\n"
        "May 2020\n\n"
        "1. Introduction\n\nBoats were safe.\n",
        encoding="utf-8",
    )
    report = read(read_file(path).text, vocabulary).report
    assert report.title == "Report of a joint inspection of services for children in Angus"
    assert (report.partnership, report.issued) == ("angus", "2020-05")


@pytest.mark.parametrize("head", ["Page {} of 31 {}", "{1} Page {0} of 31", "{1}{0}"])
def test_the_number_of_a_page_is_none_of_a_title(head: str, vocabulary: Vocabulary) -> None:
    name = "Strategic planning in Angus Health and Social Care Partnership"
    pages = "\n\n".join(head.format(number, name) for number in (1, 2, 3))
    text = f"{pages}\n\nContents\n\n1. About this inspection 4\n2. What we found 5\n\n1. About this inspection\n\n"
    report = read(text + "The Care Inspectorate looked at the plans of the partnership.\n", vocabulary).report
    assert (report.title, report.partnership) == (name, "angus")


@pytest.mark.parametrize(
    "words",
    [
        "1 ‘How well are boats kept?’ A guide to harbours.",
        "We used a guide, ‘How well are boats kept?’ 1",
        "We used a guide, ‘How well are boats kept 1?’ and read it.",
        "We used the guide to harbours of the Inspectorate, 2005 1",
        "Inspectors saw services to protect children 2 in the harbours of the coast.",
    ],
)
def test_numbers_of_notes_and_pages_count_nothing(words: str, vocabulary: Vocabulary) -> None:
    text = (
        f"Report of a joint inspection of services for children in Angus\n\nMay 2020\n\n1. What we found\n\n{words}\n"
    )
    assert not read(text + "\nThe Care Inspectorate led it.\n", vocabulary).of(f.Figure)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Staff wrote to 12 families who had left.", 12),
        ("Of the children 5 of whom we met were glad.", 5),
        ("Of 14 services 9 were good.", 9),
        ("Of those young people 16 of the 20 had moved.", 16),
        ("For services 3 in every 10 calls were late.", 3),
    ],
)
def test_numbers_beside_those_whom_they_count_do(words: str, value: int, vocabulary: Vocabulary) -> None:
    text = (
        f"Report of a joint inspection of services for children in Angus\n\nMay 2020\n\n1. What we found\n\n{words}\n"
    )
    reading = read(text + "\nThe Care Inspectorate led it.\n", vocabulary)
    assert value in [one.fact.value for one in reading.of(f.Figure) if isinstance(one.fact, f.Figure)]


def test_the_number_of_pages_is_no_amount() -> None:
    assert not amounts_in("Page 3 of 46 Services for older people")
    assert [str(one.value) for one in amounts_in("Three of 46 services")] == ["3", "46"]


def test_a_line_of_running_text_is_no_title(vocabulary: Vocabulary) -> None:
    text = (
        "JOINT INSPECTION (ADULTS) Strategic planning in Moray\n\nMay 2019\n\n"
        "The Care Inspectorate helps all to keep the\n\nbest boats. We also carry out joint inspections "
        "with others to find how well\n\nthey row.\n\nContents\n\n"
        "1. What we found 4\n2. What is next 9\n\n1. What we found\n\nBoats were safe.\n"
    )
    assert read(text, vocabulary).report.title == "JOINT INSPECTION (ADULTS) Strategic planning in Moray"


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Inspectorate is the official body responsible for good boats.",
        "That is why we regulate and inspect boats so that all are good.",
        "We also carry out joint inspections with other bodies and find good boats.",
        "This material may be copied by all who like good boats.",
    ],
)
def test_what_publishers_are_for_is_no_finding(words: str, vocabulary: Vocabulary) -> None:
    text = f"{TITLE}\n\nReport of a joint inspection\n\nMay 2016\n\n# In short\n\n{words} "
    reading = read(f"{text}Staff had worked well with others.\n\nThe Care Inspectorate led it.\n", vocabulary)
    assert said(reading, "finding")[:1] == ["Staff had worked well with others."]


@pytest.mark.parametrize(
    "words",
    [
        "Managers help ensure social work teams are well led.",
        "The board did not provide public assurance about boats.",
        "Leaflets were well made in languages spoken by minority ethnic groups.",
    ],
)
def test_what_partners_do_is_a_finding(words: str, vocabulary: Vocabulary) -> None:
    text = f"{TITLE}\n\nReport of a joint inspection\n\nMay 2016\n\n# In short\n\n{words}\n\n"
    text += "The Care Inspectorate led it.\n"
    assert said(read(text, vocabulary), "finding")[:1] == [words]

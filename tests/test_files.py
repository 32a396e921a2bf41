"""Reading files: encodings, PDFs with columns, heads and footnotes, and everything that is no report."""

from __future__ import annotations

import os
import random
import re
import textwrap
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jig.graph.citations import Citation, Locator
from jig.graph.errors import BadInput
from jig.graph.sheets import LoadedSheet, facts_in, load_sheets, sheet_files
from jig.graph.text.files import Pages, read_file
from jig.graph.text.letters import letters_of, read_letters
from jig.graph.verify import find_text

Lines = list[tuple[float, float, float, str]]
WritePdf = Callable[[Path, list[Lines]], Path]

BODY = (
    "The visiting team spent a week with the partnership and heard from many people who use its services. "
    "Meetings were lively and the staff who came were open about what had been hard. "
)

#: No paragraph made with it is like another.
CHANCE = random.Random(4)  # noqa: S311


def set_in_type(text: str, *, head: str = "", lines_a_page: int = 48) -> list[Lines]:
    """Set a text in type: wrapped lines, a running head and page numbers."""
    lines = [
        part
        for line in text.replace("\f", "\n").expandtabs(3).split("\n")
        for part in (textwrap.wrap(line, 88) or [""])
    ]
    pages = [lines[at : at + lines_a_page] for at in range(0, len(lines), lines_a_page)]
    set_pages: list[Lines] = []
    for number, page in enumerate(pages, 1):
        body: Lines = [(60, 770 - 14 * at, 10, line) for at, line in enumerate(page) if line]
        furniture: Lines = [(60, 810, 9, head)] if head else []
        set_pages.append([*furniture, *body, (290, 30, 9, str(number))])
    return set_pages


def test_text_in_any_of_its_encodings(tmp_path: Path) -> None:
    words = "Children’s plan – “résumé”\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(words.encode(encoding))
        read = read_file(path)
        assert read.text == words
        assert (read.pages, read.media_type) == (None, "text/plain")
        assert bool(read.notes) == (encoding == "cp1252")
    assert "Windows-1252" in read.notes[0]


def test_ligatures_and_characters_without_width_are_plain_letters(tmp_path: Path) -> None:
    path = tmp_path / "l.txt"
    printed = "The \ufb01ndings of an inspec\u00adtion: su\ufb03cient sta\ufb00, good plans\u200b.\nNon\u2011statutory."
    path.write_text(printed, encoding="utf-8")
    read = read_file(path).text
    assert read == "The findings of an inspection: sufficient staff, good plans.\nNon-statutory."
    assert letters_of(read) == letters_of(printed)


def test_what_a_terminal_would_obey_is_no_part_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "l.txt"
    path.write_bytes(b"Staff \x1b[31mmet\x1b[0m children\x0band families.\x0cPage\ttwo." + b" More words." * 9)
    read = read_file(path).text
    assert read.startswith("Staff  [31mmet [0m children and families.\fPage\ttwo.")


def test_line_ends_are_one_kind_and_the_ending_tells_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"# One\r\n\r\nTwo\rThree\n")
    assert read_file(path).text == "# One\n\nTwo\nThree\n"
    assert read_file(path).media_type == "text/markdown"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("spaces.txt", b" \n\t\n", "holds no words"),
        ("noise.txt", bytes(range(256)) * 40, "is no text"),
        ("accents.txt", bytes(range(0x80, 0x100)) * 40, "is no text"),
        ("utf16.txt", b"\xff\xfea\x00b", "is not valid UTF-16"),
        ("plan.docx", b"PK\x03\x04rest", "Word, OpenDocument or zip"),
        ("old.doc", b"\xd0\xcf\x11\xe0rest", "old Word file"),
        ("page.html", b"<!DOCTYPE html><p>Words</p>", "is a web page"),
        ("note.rtf", b"{\\rtf1 words}", "rich text"),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj\n<<", "is a broken PDF"),
        ("only.pdf", b"%PDF-", "is a broken PDF"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInput, match=said) as caught:
        read_file(path)
    assert name in str(caught.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        read_file(tmp_path / "absent.txt")
    with pytest.raises(BadInput, match="is not a file"):
        read_file(tmp_path)
    with pytest.raises(BadInput, match="null"):
        read_file(Path("a\0b"))
    with pytest.raises(BadInput, match=r"^https://example\.org/report\.pdf: is an address; download the report"):
        read_file(Path("https://example.org/report.pdf"))


@pytest.mark.parametrize("head", [b"\x00\x01\x9f", b"%PDF-1.7\n", b"words and more words "])
def test_200_megabytes_are_refused_without_being_read(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(head)
        file.truncate(300 * 2**20)
    tracemalloc.start()
    try:
        with pytest.raises(BadInput, match=r"is no text|too much"):
            read_file(path)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_pdf_without_text_is_a_scan(tmp_path: Path, write_pdf: WritePdf) -> None:
    path = write_pdf(tmp_path / "scan.pdf", [[], []])
    with pytest.raises(BadInput, match=r"holds no text \(a scan\?\)"):
        read_file(path)


def test_a_truncated_pdf_is_refused_or_read_in_part(tmp_path: Path, write_pdf: WritePdf) -> None:
    whole = write_pdf(tmp_path / "whole.pdf", set_in_type(BODY * 60)).read_bytes()
    path = tmp_path / "cut.pdf"
    for share in (5, 30, 60):
        path.write_bytes(whole[: len(whole) * share // 100])
        with pytest.raises(BadInput, match=r"cut.pdf: (is a broken PDF|holds no text)"):
            read_file(path)


def test_a_locked_pdf_is_refused(tmp_path: Path, write_pdf: WritePdf) -> None:
    plain = write_pdf(tmp_path / "locked.pdf", set_in_type(BODY)).read_bytes()
    owner, user = "ab" * 32, "cd" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -60 >> /ID [<00> <00>]"
    (tmp_path / "locked.pdf").write_bytes(plain.replace(b"/Root 1 0 R", b"/Root 1 0 R " + lock.encode()))
    with pytest.raises(BadInput, match="is locked with a password"):
        read_file(tmp_path / "locked.pdf")


def test_heads_and_page_numbers_go_and_pages_stay(tmp_path: Path, write_pdf: WritePdf) -> None:
    body = "\n\n".join(" ".join(CHANCE.choices(BODY.split(), k=40)) for _ in range(80))
    path = write_pdf(tmp_path / "long.pdf", set_in_type(body, head="Report on a visit to Northtown"))
    read = read_file(path)
    assert read.media_type == "application/pdf"
    assert "Northtown" not in read.text
    assert letters_of(read.text) == letters_of(body)
    assert read.pages is not None
    assert [page.number for page in read.pages] == list(range(1, len(read.pages) + 1))
    assert read.pages[0].begin == 0
    assert all(one.end == other.begin for one, other in zip(read.pages, read.pages[1:], strict=False))
    letters = read_letters(read.text)
    assert Pages(read.pages, letters).at(len(letters) - 1) == len(read.pages)
    assert Pages(None, letters).at(0) is None


def test_printed_numbers_count_before_the_place_in_the_file(tmp_path: Path, write_pdf: WritePdf) -> None:
    pages = set_in_type(BODY * 200)
    renumbered = [[*lines[:-1], (290.0, 30.0, 9.0, str(at + 5))] for at, lines in enumerate(pages)]
    renumbered[0] = renumbered[0][:-1]
    read = read_file(write_pdf(tmp_path / "a.pdf", renumbered))
    assert [page.number for page in read.pages or []] == [None, *range(6, 5 + len(pages))]
    bare = read_file(write_pdf(tmp_path / "b.pdf", [lines[:-1] for lines in pages]))
    assert [page.number for page in bare.pages or []] == list(range(1, len(pages) + 1))


def test_columns_are_read_one_after_the_other(tmp_path: Path, write_pdf: WritePdf) -> None:
    left = textwrap.wrap("Left column speaks first. " + BODY * 4, 40)
    right = textwrap.wrap("Right column comes after it. " + BODY * 4, 40)
    rows: Lines = [(60, 790, 16, "A heading that runs right across the whole page of it")]
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        rows += [(60, 750 - 13 * at, 10, one), (320, 750 - 13 * at, 10, other)]
    text = read_file(write_pdf(tmp_path / "two.pdf", [rows])).text
    assert letters_of(text).startswith("aheadingthatruns")
    stream = letters_of(text)
    assert stream.index(letters_of(left[-1])) < stream.index("rightcolumncomes")
    assert letters_of(" ".join(left[: len(right)])) in stream


def test_rows_of_a_table_stay_rows(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows: Lines = [(60, 700 - 30 * at, 10, name) for at, name in enumerate(("Judgement", "Help given", "Leadership"))]
    rows += [(400, 700 - 30 * at, 10, name) for at, name in enumerate(("Grade", "Good", "Adequate"))]
    rows.sort(key=lambda line: (-line[1], line[0]))
    text = read_file(write_pdf(tmp_path / "t.pdf", [rows])).text
    assert "Help given\tGood" in text
    assert "Leadership\tAdequate" in text


def test_terms_and_their_meanings_stay_side_by_side(tmp_path: Path, write_pdf: WritePdf) -> None:
    """Though each column fills its width, as those of running text do: what begins on the left begins on the right."""
    rows: list[tuple[float, float, float, str]] = []
    at = 700.0
    for term in (
        "Ferry pass for children",
        "Kind neighbour of all",
        "The ring that holds us",
        "Seven signs of good",
        "Old boats of the bay",
    ):
        rows.append((60, at, 10, term))
        rows += [(220, at - 12 * n, 10, f"words on {term.split()[0]} that fill the whole line {n}") for n in range(2)]
        at -= 40
    text = read_file(write_pdf(tmp_path / "g.pdf", [rows])).text
    assert "Ferry pass for children\twords on Ferry that fill the whole line 0\nwords on Ferry" in text
    assert "Seven signs of good\twords on Seven" in text


def test_a_small_gap_parts_cells_where_other_rows_have_them(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows: Lines = [(60, 700, 10, "Ring"), (125, 700, 10, "those who care and talk and"), (125, 688, 10, "know a child")]
    rows += [(60, 670, 10, "Ferry pass"), (125, 670, 10, "a card to travel free"), (60, 640, 10, "Ferry cards")]
    rows += [(125, 640, 10, "more than one of them")]
    text = read_file(write_pdf(tmp_path / "n.pdf", [rows])).text
    assert "Ferry pass\ta card to travel free" in text
    assert "Ferry cards\tmore than one of them" in text


def test_bullets_are_put_before_their_words_wherever_the_file_has_them(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows: Lines = [(80, 700, 10, "Boats run on time"), (80, 680, 10, "Staff stay"), (60, 640, 10, "We thank them.")]
    rows += [(68, 680, 10, "•"), (68, 700, 10, "•"), (300, 500, 10, "•")]
    text = read_file(write_pdf(tmp_path / "b.pdf", [rows])).text
    assert "• Boats run on time" in text
    assert "• Staff stay" in text
    assert text.rstrip().endswith("•")


def test_rows_in_small_type_at_the_foot_are_no_footnotes(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows: Lines = [(60, 700 - 13 * at, 12, f"Words that run on and on, line {at} of them all.") for at in range(20)]
    scale: Lines = [
        (60, 300 - 14 * at, 9, f"{6 - at} {name}") for at, name in enumerate(("Excellent", "Very good", "Good"))
    ]
    text = read_file(write_pdf(tmp_path / "s.pdf", [rows + scale])).text
    assert "<sup>" not in text
    notes: Lines = [(60, 300 - 14 * at, 9, f"{1 + at}. Note") for at in range(3)]
    assert read_file(write_pdf(tmp_path / "f.pdf", [rows + notes])).text.count("<sup>") == 3


def test_a_heading_with_room_beside_it_stands_over_both_columns(tmp_path: Path, write_pdf: WritePdf) -> None:
    words = "is long and runs on to the end"
    left: Lines = [(60, 700 - 13 * at, 10, f"left {at} {words}") for at in range(8)]
    left += [(305, 700 - 13 * at, 10, f"right {at} {words}") for at in range(6)]
    left += [(60, 570, 15, "What comes after")]
    left += [(60, 540 - 13 * at, 10, f"under {at} {words}") for at in range(6)]
    left += [(305, 540 - 13 * at, 10, f"beside {at} {words}") for at in range(6)]
    text = read_file(write_pdf(tmp_path / "h.pdf", [left])).text
    assert text.index("right 5") < text.index("What comes after") < text.index("under 0") < text.index("beside 0")


def test_typesetters_hyphens_are_read_as_any_other(tmp_path: Path) -> None:
    path = tmp_path / "h.txt"
    path.write_text("The Care Inspec\u2010\ntorate went there.", encoding="utf-8")
    assert read_file(path).text == "The Care Inspec-\ntorate went there."


def test_cells_of_three_lines_stand_side_by_side(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows: Lines = [
        (60, 700 - 12 * at, 10, words) for at, words in enumerate(("Boats that come", "each day and", "night"))
    ]
    rows += [(200, 700 - 12 * at, 10, words) for at, words in enumerate(("Good: they bring", "books and", "a nurse"))]
    rows += [(60, 650, 10, "Boats that went"), (200, 650, 10, "Weak")]
    text = read_file(write_pdf(tmp_path / "c3.pdf", [rows])).text
    assert "Boats that come each day and night\tGood: they bring" in text


def test_text_further_out_than_the_bullets_is_no_part_of_the_list(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows: Lines = [
        (70, 700, 10, "• Boats run on time and"),
        (80, 688, 10, "for free."),
        (60, 676, 10, "We thank them."),
    ]
    rows += [(60, 664, 10, "They know each child and each")]
    text = read_file(write_pdf(tmp_path / "o.pdf", [rows])).text
    assert "time and\nfor free.\n\nWe thank them.\nThey know" in text


def test_columns_part_although_a_table_stands_in_one(tmp_path: Path, write_pdf: WritePdf) -> None:
    """The column of the table's grades is no column of the page, though long lines stand to the right of it."""
    left = [(60.0, 700.0 - 14 * n, 10.0, f"left line {n} is long and runs on to the end") for n in range(8)]
    left += [(60.0, 570.0 - 17 * n, 10.0, f"{n} name") for n in range(9)]
    left += [(220.0, 570.0 - 17 * n, 10.0, "Good") for n in range(9)]
    right = [(305.0, 700.0 - 14 * n, 10.0, f"right line {n} is long and runs on to the end of it") for n in range(24)]
    both = sorted(left + right, key=lambda line: (-line[1], line[0]))
    text = read_file(write_pdf(tmp_path / "ct.pdf", [both])).text
    assert "left line 0 is long and runs on to the end\nleft line 1" in text
    assert text.index("8 name") < text.index("right line 0")


def test_a_cell_of_two_lines_between_others_is_one_cell(tmp_path: Path, write_pdf: WritePdf) -> None:
    rows = [(60.0, 700.0, 10.0, "1 Lives"), (200.0, 700.0, 10.0, "1.2 People have"), (200.0, 688.0, 10.0, "good lives")]
    rows += [(400.0, 700.0, 10.0, "Good"), (60.0, 660.0, 10.0, "2 Help")]
    text = read_file(write_pdf(tmp_path / "c.pdf", [rows])).text
    assert "1 Lives\t1.2 People have good lives\tGood" in text


def test_footnotes_stand_at_the_end_of_their_page(tmp_path: Path, write_pdf: WritePdf) -> None:
    pages = set_in_type(BODY * 90)
    pages[0][-1:-1] = [(60, 70, 7, "1 A note on the word lively that"), (60, 61, 7, "goes on for a second line.")]
    text = read_file(write_pdf(tmp_path / "n.pdf", pages)).text
    first = text.split("\f")[0]
    assert first.endswith("\n\n<sup>1</sup> A note on the word lively that\ngoes on for a second line.\n")


def test_ligatures_of_a_pdf_are_plain_letters(tmp_path: Path, write_pdf: WritePdf) -> None:
    path = write_pdf(tmp_path / "l.pdf", [[(60, 700, 10, "The \u00dendings were clear, and sta\u00df stayed.")]])
    # in this encoding the two characters are the ligatures of fi and fl
    path.write_bytes(path.read_bytes().replace(b"/Encoding /WinAnsiEncoding", b"/Encoding/MacRomanEncoding"))
    assert read_file(path).text.strip() == "The findings were clear, and stafl stayed."


def test_words_cut_at_the_end_of_a_line_are_joined(tmp_path: Path, write_pdf: WritePdf) -> None:
    lines = ["Partners of the commu-", "nity planning partnership met; the community", "had a well-", "being plan."]
    text = read_file(
        write_pdf(tmp_path / "h.pdf", [[(60, 700 - 14 * at, 10, line) for at, line in enumerate(lines)]])
    ).text
    assert "community planning" in text
    assert "wellbeing plan" in text or "well-being plan" in text
    assert "\ufffe" not in text


@pytest.mark.parametrize("loaded", load_sheets(sheet_files()), ids=lambda loaded: loaded.sheet.report.id)
def test_a_report_as_pdf_resolves_the_citations_of_its_sheet(
    loaded: LoadedSheet, reports: Path, tmp_path: Path, write_pdf: WritePdf
) -> None:
    source = find_text(loaded.sheet, reports)
    assert source is not None
    plain = re.sub(r"</?[A-Za-z][^<>]*>", "", source.read_text(encoding="utf-8"))
    path = write_pdf(tmp_path / "r.pdf", set_in_type(plain, head="Joint inspection of services"))
    read = read_file(path)
    locator = Locator(read_letters(read.text).stream)
    cites = {cite for fact in facts_in(loaded.sheet) for cite in fact.cite}
    missing = [cite for cite in cites if locator.find(Citation.from_text(cite)) is None]
    assert len(missing) <= 0.02 * len(cites), f"{len(missing)} of {len(cites)}: {sorted(missing)[:10]}"


@pytest.fixture(scope="module")
def relatives() -> Path:
    """Return the folder of real PDFs; what needs it is skipped without."""
    folder = Path(os.environ.get("JIG_RELATIVES") or Path(__file__).parents[2] / "shared" / "relatives")
    if not folder.is_dir():
        pytest.skip("JIG_RELATIVES names no folder: reading real PDFs was not tested")
    return folder


@pytest.mark.parametrize(
    ("name", "pages", "stands", "gone"),
    [
        ("torbay-jtai-2024", 8, "Headline findings", "\n2\nacross"),
        ("leeds-ilacs-2022", 11, "Overall effectiveness\tOutstanding", "21 February to 4 March 2022 2"),
        ("isle-of-wight-ilacs-2019", 11, "children’s services", "\ufffe"),
        ("isles-of-scilly-sif-2016", 30, "<sup>1</sup> Ofsted", "\ufffe"),
    ],
)
def test_real_pdfs(relatives: Path, name: str, pages: int, stands: str, gone: str) -> None:
    read = read_file(relatives / f"{name}.pdf")
    assert read.pages is not None
    assert len(read.pages) == pages
    assert {page.number for page in read.pages} >= set(range(2, pages + 1))
    assert stands in read.text
    assert gone not in read.text


@given(st.binary(max_size=2000), st.sampled_from([".txt", ".md", ".pdf", ""]), st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, ending: str, pdf: bool) -> None:
    path = tmp_path / f"f{ending}"
    path.write_bytes((b"%PDF-1.4\n" if pdf else b"") + content)
    try:
        read = read_file(path)
    except BadInput as err:
        assert path.name in str(err)
        return
    assert any(c.isalnum() for c in read.text)


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_pdfs_are_read_or_refused(tmp_path: Path, write_pdf: WritePdf, data: st.DataObject) -> None:
    content = bytearray(write_pdf(tmp_path / "d.pdf", set_in_type(BODY * 20)).read_bytes())
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(9, len(content) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "d.pdf").write_bytes(bytes(content))
    try:
        read = read_file(tmp_path / "d.pdf")
    except BadInput as err:
        assert "d.pdf" in str(err)
        return
    assert read.pages
    assert read.pages[-1].end == len(read.text)

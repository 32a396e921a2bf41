"""Entries and rows that nothing but their make parts, on small invented texts: marks, full lines, tables in tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from jig.graph import facts as f
from jig.graph.documents import read_document
from jig.graph.reading import Reading, read_report
from jig.graph.reading.sentences import split_text
from jig.graph.vocabulary import Vocabulary

INSPECTION = (Path(__file__).parent / "data" / "inspection.txt").read_text(encoding="utf-8")


def read(text: str, vocabulary: Vocabulary) -> Reading:
    return read_report(read_document(text), vocabulary)


def said(reading: Reading, role: str) -> list[str]:
    return [x.words for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and role in x.fact.role]


# ── entries that nothing but their make parts ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "role", "entries"),
    [
        (
            "3. Conclusion\n\nBoats run. The partnership should: (a) give every island a boat; (b) count the\n"
            "nurses who leave; and (c) feed the ponies. We will come back.\n",
            "priority-area",
            ["give every island a boat", "count the nurses who leave", "feed the ponies."],
        ),
        (
            "3. Areas for improvement\n\nThere are three: (i) boats for every island, (ii) nurses who stay, and\n"
            "(iii) ponies that are fed on time.\n",
            "priority-area",
            ["boats for every island", "nurses who stay", "ponies that are fed on time."],
        ),
        (
            "3. Findings\n\nPartners had important strengths: 1) boats that run in winter, and 2) nurses who stay.\n",
            "strength",
            ["boats that run in winter", "nurses who stay."],
        ),
        (
            "3. Findings\n\nIn their self-evaluation partners named key strengths: (a) boats that run; (b) nurses "
            "who stay.\n",
            "strength",
            [],
        ),
        ("3. Findings\n\nThe plan asked (a) whether boats ran; (b) whether nurses stayed.\n", "priority-area", []),
    ],
)
def test_marks_count_the_entries_within_a_sentence(
    body: str, role: str, entries: list[str], vocabulary: Vocabulary
) -> None:
    assert said(read(INSPECTION.format(body=body), vocabulary), role) == entries


#: Entries whose last line is as long as a line can be.
FULL = "count all of the nurses who leave each year, and ask them why they have left posts so soon"


@pytest.mark.parametrize(
    ("items", "after", "number"),
    [
        (["give every island a boat", "feed the ponies", FULL], "The inspectorate will ask for a plan.", 3),
        (["Boats run in winter.", "Ponies are fed.", f"C{FULL[1:]}."], "We will ask for a plan, and come back.", 3),
        # a name that goes on in capitals, an entry of two sentences among others, and one that hangs under its bullet
        (["give every island a boat", "feed the ponies", f"{FULL} to the"], "North Boats Trust.", 3),
        (
            ["Boats run. They sail in winter.", "Ponies are fed.", f"C{FULL[1:]}."],
            "We saw this in all of the towns.",
            3,
        ),
        (["Boats run in winter.", "Ponies are fed.", f"C{FULL[1:]}."], "  We saw this in all of the towns.", 3),
    ],
)
def test_a_list_ends_although_its_last_line_is_full(
    items: list[str], after: str, number: int, vocabulary: Vocabulary
) -> None:
    listed = "".join(f"• {item}\n" for item in items)
    opens = "3. Areas for improvement\n\nThe partnership should take action to:\n\n"
    body = f"{opens}{listed}{after}\n\n4. Next steps\n\nBoats.\n"
    found = said(read(INSPECTION.format(body=body), vocabulary), "priority-area")
    assert len(found) == number
    assert (found[-1] == items[-1]) is (after.startswith(("The", "We")) and "They" not in items[0])


def test_entries_without_bullets_and_stops_begin_with_a_verb_where_lines_are_full(vocabulary: Vocabulary) -> None:
    body = (
        "3. Areas for improvement\n\nThe partnership should take action to\n"
        "make sure that every island has a boat that runs in winter and in summer, whatever the\nweather may be\n"
        f"improve the ways in which {FULL[:63]}\n"
        "ensure that ponies are fed, and that nurses call\n\n4. Next steps\n\nBoats.\n"
    )
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "make sure that every island has a boat that runs in winter and in summer, whatever the weather may be",
        f"improve the ways in which {FULL[:63]}",
        "ensure that ponies are fed, and that nurses call",
    ]


@pytest.mark.parametrize("term", ["Key messages", "Key findings"])
@pytest.mark.parametrize(
    ("heading", "under", "entries"),
    [
        ("boats were on time", "Boats ran.\n\nNurses called. They knew all.\n\nPonies ate.\n", ["boats were on time"]),
        ("boats were on time", "- Boats ran in winter.\n- Nurses called on all.\n\nPonies ate hay.\n",
         ["Boats ran in winter.", "Nurses called on all."]),
        ("boats", "- Boats ran in winter.\n- Nurses called on all.\n\nPonies ate hay.\n",
         ["Boats ran in winter.", "Nurses called on all."]),
    ],
)  # fmt: skip
def test_a_heading_can_state_the_message(
    term: str, heading: str, under: str, entries: list[str], vocabulary: Vocabulary
) -> None:
    reading = read(INSPECTION.format(body=f"## 3. {term}: {heading}\n\n{under}"), vocabulary)
    assert said(reading, term.lower().replace(" ", "-").removesuffix("s")) == entries


def test_findings_without_numbers_under_several_headings_are_several(vocabulary: Vocabulary) -> None:
    body = (
        "## 3. Key findings: boats\n\n- Boats ran in winter.\n\n## 4. Key findings: nurses\n\n- Nurses called on all.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "key-finding") == ["Boats ran in winter.", "Nurses called on all."]


# ── tables in tags ─────────────────────────────────────────────────────────────────────────────────────────────────


def grades(reading: Reading) -> dict[tuple[str, ...], str]:
    facts = (x.fact for x in reading.of(f.Evaluation))
    return {fact.indicators: fact.evaluated_as for fact in facts if isinstance(fact, f.Evaluation)}


#: A table with one cell a line, as converters give it.
CELLS = """## 3. {heading}

<table>
  <thead>
  <tr>
    <th>{one}</th>
    <th>{other}</th>
  </tr>
  </thead>
  <tr>
    <td>{first}</td>
    <td>{second}</td>
  </tr>
</table>
"""


def test_a_row_in_tags_may_take_up_a_line_a_cell(vocabulary: Vocabulary) -> None:
    table = CELLS.format(
        heading="Evaluations", one="Indicator", other="Evaluation", first="Impact on\n        families", second="Good"
    )
    assert grades(read(INSPECTION.format(body=table), vocabulary)) == {("2.2",): "good"}
    table = CELLS.format(
        heading="Boats and nurses", one="Strengths", other="Areas for improvement",
        first="<ul>\n<li>Boats run on time.</li>\n<li>Nurses call on all.</li>\n</ul>", second="Count the\n     boats.",
    )  # fmt: skip
    reading = read(INSPECTION.format(body=table), vocabulary)
    assert said(reading, "strength") == ["Boats run on time.", "Nurses call on all."]
    assert said(reading, "priority-area") == ["Count the boats."]
    table = CELLS.format(
        heading="Glossary",
        one="Term",
        other="Meaning",
        first="Boat\n        plan",
        second="A plan<br/>\n      for boats.",
    )
    facts = [x.fact for x in read(INSPECTION.format(body=table), vocabulary).of(f.GlossaryEntry)]
    terms = [fact.term for fact in facts if isinstance(fact, f.GlossaryEntry)]
    assert terms == ["Boat plan"]


@pytest.mark.parametrize("parting", ["\n", "", " "])
def test_a_grade_beside_several_rows_is_that_of_each(parting: str, vocabulary: Vocabulary) -> None:
    rows = (
        "<tr><td>2.1 Impact on children and young people</td><td>Weak</td></tr>",
        "<tr><td>9.1 Vision, values and aims</td><td rowspan='3'>Good</td></tr>",
        "<tr><td>9.2 Leadership of strategy and direction</td></tr>",
        "<tr><td>9.3 Leadership of people</td></tr>",
        "<tr><td>Impact on families</td><td rowspan='2'><b>Adequate</b></td></tr>",
        "<tr><td>Planning and improving services</td></tr>",
    )
    body = f"## 3. Evaluations\n\n<table>{parting.join(rows)}</table>\n"
    assert grades(read(INSPECTION.format(body=body), vocabulary)) == {
        ("2.1",): "weak",
        ("9.1", "9.2", "9.3"): "good",
        ("2.2",): "adequate",
        ("6.2",): "adequate",
    }


def test_cells_of_one_column_in_tags_are_a_list(vocabulary: Vocabulary) -> None:
    rows = "".join(f"<tr>\n<td>{words}</td>\n</tr>\n" for words in ("Boats run<br>in winter.", "Nurses call on all."))
    reading = read(INSPECTION.format(body=f"## 3. Key messages\n\n<table>\n{rows}</table>\n"), vocabulary)
    assert said(reading, "key-message") == ["Boats run in winter.", "Nurses call on all."]


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Boats run on<br>time.<br>Nurses call on<br>all.", ["Boats run on time.", "Nurses call on all."]),
        ("• Boats that run<br>in Winter<br>• Nurses who call", ["Boats that run in Winter", "Nurses who call"]),
        ("boats that run<br>nurses who call on<br>the ill", ["boats that run", "nurses who call on the ill"]),
        ("Boats that run<br>Nurses who call", ["Boats that run", "Nurses who call"]),
    ],
)  # fmt: skip
def test_line_breaks_in_a_cell_part_entries_or_go_on(cell: str, entries: list[str], vocabulary: Vocabulary) -> None:
    table = f"| Strengths | Areas for improvement |\n|---|---|\n| {cell} | Count the boats. |\n"
    assert said(read(INSPECTION.format(body=f"## 3. Boats\n\n{table}"), vocabulary), "strength") == entries


def test_a_question_mark_can_belong_to_a_name_in_the_middle_of_a_sentence() -> None:
    text = "The What Floats? Project ran boats. Was this enough in East Moray? Leaders did not know.\n"
    assert [text[slice(*piece)].strip() for piece in split_text(text)] == [
        "The What Floats? Project ran boats.",
        "Was this enough in East Moray?",
        "Leaders did not know.",
    ]

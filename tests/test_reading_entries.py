"""Entries and rows that nothing but their make parts, on small invented texts: marks, full lines, tables in tags."""

from __future__ import annotations

import pytest
from readings import INSPECTION, LATER, read, said

from jig.graph import facts as f
from jig.graph.reading import Reading
from jig.graph.reading.sentences import split_text
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

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
            "3. Key strengths\n\nKey strengths were that boats run in winter; nurses stay long; and ponies are fed.\n",
            "strength",
            ["boats run in winter", "nurses stay long", "ponies are fed."],
        ),
        (
            "3. Findings\n\nBoats run. Areas for improvement are: boats for every island; how nurses are counted; and\n"
            "the food of ponies. We will come back.\n",
            "priority-area",
            ["boats for every island", "how nurses are counted", "the food of ponies."],
        ),
        ("3. Findings\n\nTheir priorities were: new boats; more nurses; and fed ponies.\n", "priority-area", []),
        ("3. Findings\n\nStaff told us that strengths were: new boats; more nurses; and fed ponies.\n", "strength", []),
        ("3. Findings\n\nThe plans for areas for improvement were short; few had dates.\n", "priority-area", []),
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
    ("items", "after", "ends"),
    [
        (["give every island a boat", "feed the ponies", FULL], "The inspectorate will ask for a plan.", True),
        (["Boats run in winter.", "Ponies are fed.", f"C{FULL[1:]}."], "We will ask for a plan, and come back.", True),
        # a name that goes on in capitals, an entry of two sentences among others, and one that hangs under its bullet
        (["give every island a boat", "feed the ponies", f"{FULL} with"], "The North Boats Trust.", False),
        (["Boats run. They sail in winter.", "Ponies are fed.", f"C{FULL[1:]}."], "We saw this in all towns.", False),
        (["Boats run in winter.", "Ponies are fed.", f"C{FULL[1:]}."], "  We saw this in all of the towns.", False),
    ],
)
def test_a_list_ends_although_its_last_line_is_full(
    items: list[str], after: str, ends: bool, vocabulary: Vocabulary
) -> None:
    listed = "".join(f"• {item}\n" for item in items)
    opens = "3. Areas for improvement\n\nThe partnership should take action to:\n\n"
    body = f"{opens}{listed}{after}\n\n4. Next steps\n\nBoats.\n"
    found = said(read(INSPECTION.format(body=body), vocabulary), "priority-area")
    assert found == [*items[:-1], items[-1] if ends else f"{items[-1]} {after.strip()}"]


def test_entries_without_bullets_and_stops_begin_with_a_verb_where_lines_are_full(vocabulary: Vocabulary) -> None:
    body = (
        "3. Areas for improvement\n\nThe partnership should take action to\n"
        "make sure that every island has a boat that runs in winter and in summer, whatever the\nweather may be\n"
        f"improve the ways in which {FULL[:63]}\n"
        "ensure that ponies are fed, and that on each of the islands where they live nurses\n"
        "review the lists\n\n4. Next steps\n\nBoats.\n"
    )
    assert said(read(INSPECTION.format(body=body), vocabulary), "priority-area") == [
        "make sure that every island has a boat that runs in winter and in summer, whatever the weather may be",
        f"improve the ways in which {FULL[:63]}",
        "ensure that ponies are fed, and that on each of the islands where they live nurses review the lists",
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


# ── what readers of pages leave ────────────────────────────────────────────────────────────────────────────────────


def test_hyphens_of_other_kinds_join_the_words_that_line_ends_cut(vocabulary: Vocabulary) -> None:
    one, other = (
        "- Boats sail, and the is\N{HYPHEN}\nlands see their boats.",
        "- Nurses call on all is\N{SOFT HYPHEN}\nlands.",
    )
    body = f"3. Key messages\n\n{one}\n{other}\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == [
        "Boats sail, and the islands see their boats.",
        "Nurses call on all islands.",
    ]
    document = read_document(INSPECTION.format(body=body))
    assert len(document.text) == len(INSPECTION.format(body=body))
    title = INSPECTION.replace(
        "young people in Fife", "young people in need of care and pro\N{HYPHEN}\ntection in Fife"
    )
    report = read(title.format(body=""), vocabulary).report
    assert report.title
    assert "care and protection in Fife" in report.title


@pytest.mark.parametrize(
    "grades",
    [
        "1.1 Improvements in wellbeing\nGood\nExcellent: outstanding\n2.1 Impact on children and young people\nWeak\n"
        "Very good: major strengths\n2.2 Impact on families\nAdequate\nGood: important strengths with some\nareas for "
        "improvement\n5.1 Providing help and support at an early stage\nGood\nAdequate: strengths just outweigh\n"
        "weaknesses\n6.2 Planning and impro-\nving services\nWeak\nUnsatisfactory: major weaknesses\n",
    ],
)
def test_a_scale_that_stands_beside_the_grades_is_none_of_them(grades: str, vocabulary: Vocabulary) -> None:
    body = f"3. Evaluations\n\nQuality indicator\nEvaluation\nCriteria\n{grades}\n4. Next steps\n\nBoats.\n"
    found = grades_of(body, vocabulary)
    assert found == {("1.1",): "good", ("2.1",): "weak", ("2.2",): "adequate", ("5.1",): "good", ("6.2",): "weak"}


def grades_of(body: str, vocabulary: Vocabulary) -> dict[tuple[str, ...], str]:
    return grades(read(INSPECTION.format(body=body), vocabulary))


def test_names_that_run_on_beside_one_grade_are_one_evaluation(vocabulary: Vocabulary) -> None:
    body = (
        "3. Evaluations\n\n2.2 Impact on families\nWeak\n9.1 Vision, values and aims 9.2 Direction 9.3\n"
        "Leadership of people 9.4 Improvement and change\nGood\n\n4. Next steps\n\nBoats.\n"
    )
    assert grades_of(body, vocabulary) == {("2.2",): "weak", ("9.1", "9.2", "9.3", "9.4"): "good"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The impact on families was good, and boats had a part in this.", {("2.2",): "good"}),
        ("The impact on families was good for most of the boats.", {}),
        ("The harbour was good, and families had a part in the impact.", {}),
    ],
)
def test_the_first_sentence_may_go_on_after_its_grade(
    sentence: str, found: dict[tuple[str, ...], str], vocabulary: Vocabulary
) -> None:
    body = f"3. What we saw\n\n## Impact on families\n\n{sentence} Ponies were fed.\n"
    assert grades_of(body, vocabulary) == found


#: Running text as wide as its page.
WIDE = "Boats ran to each of the islands in winter as well as in summer, and those who\nlive there were glad of it.\n"


def test_a_heading_may_stand_on_two_lines(vocabulary: Vocabulary) -> None:
    def headings(body: str) -> list[str]:
        return [section.heading.replace("\n", " ") for section in read_document(INSPECTION.format(body=body)).sections]

    assert "What those who live on the islands told our team" in headings(
        f"3. Boats\n\n{WIDE}\nWhat those who live on the\nislands told our team\n\n{WIDE}"
    )
    # a line that was full, and one with a stop
    for words in (f"{WIDE[:78]}\nwho live there", "What those who live on the\nislands told us."):
        assert headings(f"3. Boats\n\n{WIDE}\n{words}\n\n{WIDE}") == headings(f"3. Boats\n\n{WIDE}")


def test_entries_without_bullets_and_stops_are_no_headings(vocabulary: Vocabulary) -> None:
    body = (
        f"3. Boats\n\n{WIDE}Strengths we found\nThe boats that run to every one of the islands in winter\n"
        "Nurses who stay and call on all of the families\nLeaders who know their islands, and who go and see for "
        "themselves how\nthings are\nWhat needs to improve\n"
        f"{WIDE}- Count the boats.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "strength") == [
        "The boats that run to every one of the islands in winter",
        "Nurses who stay and call on all of the families",
        "Leaders who know their islands, and who go and see for themselves how things are",
    ]
    assert said(reading, "priority-area") == ["Count the boats."]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Strengths we found", "strength"),
        ("Key strengths that inspectors identified", "strength"),
        ("Summary: key messages", "key-message"),
        ("Fife: areas for improvement", "priority-area"),
        ("What needs to be better", "priority-area"),
        ("Key messages: strengths", "key-message"),
        ("What we found: key messages", "key-message"),
    ],
)
def test_headings_with_more_than_the_name_of_a_list(heading: str, role: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=f"## 3. {heading}\n\n- Boats run in winter.\n- Nurses call.\n"), vocabulary)
    assert said(reading, role) == ["Boats run in winter.", "Nurses call."]


def test_prose_on_confidence_is_no_area_for_improvement(vocabulary: Vocabulary) -> None:
    body = (
        "## 3. How confident are we that the partnership can improve?\n\nWe are confident that it can do all of this.\n"
    )
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert not said(reading, "priority-area")
    assert said(reading, "conclusion") == ["We are confident that it can do all of this."]


@pytest.mark.parametrize(
    ("opens", "number"),
    [
        ("To build on this, partners in Argyll and Bute should:", 2),
        ("The community planning partnership must now take action to:", 2),
        ("Partners said that boats should:", 0),
        ("Children should:", 0),
    ],
)
def test_what_those_inspected_should_do_is_asked_for(opens: str, number: int, vocabulary: Vocabulary) -> None:
    body = f"## 3. Where we end up\n\n{opens}\n\n- run boats in winter\n- pay the nurses more.\n"
    assert len(said(read(INSPECTION.format(body=body), vocabulary), "priority-area")) == number


def test_headings_of_one_mark_stand_below_those_of_the_list_of_contents(vocabulary: Vocabulary) -> None:
    body = (
        "## Contents\n\n1. Boats ....... 2\n\n2. Examples of good practice ....... 3\n\n3. Next steps ....... 4\n\n"
        "## 1. Boats\n\nBoats run.\n\n## 2. Examples of good practice\n\nTwo stood out.\n\n## Ferry school\n\n"
        "Pupils sail to school.\n\n## Pony post\n\nPonies bring letters.\n\n## 3. Next steps\n\nWe will come back.\n"
    )
    text = INSPECTION.replace("1. How we conducted the inspection", "How we conducted the inspection")
    reading = read(text.format(body=body), vocabulary)
    assert said(reading, "good-practice-example") == [
        "Ferry school Pupils sail to school",
        "Pony post Ponies bring letters",
    ]


def test_an_appendix_may_have_no_number(vocabulary: Vocabulary) -> None:
    body = "Appendix: Terms we use\n Term             Meaning\n\n CPP              Community planning partnership.\n"
    facts = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.GlossaryEntry)]
    assert [fact.term for fact in facts if isinstance(fact, f.GlossaryEntry)] == ["CPP"]


def test_a_title_page_without_blank_lines_and_one_with_the_area_alone(vocabulary: Vocabulary) -> None:
    line = "Joint inspection of services for children and young people"
    for head in (f"{line}\nin Fife\nPrepared by the Care Inspectorate\nMay 2014", f"{line}\n\nFife\n\nMay 2014"):
        report = read(f"{head}\n\n" + INSPECTION.partition("inspection\n\n")[2].format(body=""), vocabulary).report
        assert report.title in (f"{line} in Fife", f"{line}. Fife")
        assert report.partnership == "fife"


@pytest.mark.parametrize(
    ("told", "when"),
    [
        ("Between April and May 2014 we looked at records and met children.", "2014-04 to 2014-05"),
        ("Between April and May 2014 the boats were mended.", None),
    ],
)
def test_a_span_that_opens_what_inspectors_did_is_of_the_fieldwork(
    told: str, when: str | None, vocabulary: Vocabulary
) -> None:
    text = INSPECTION.replace("1. How we conducted the inspection", "1. Why we came")
    text = text.replace(
        "The Care Inspectorate led this joint inspection, which took place in October 2013.",
        f"The Care Inspectorate. {told}",
    )
    activity = read(text.format(body=""), vocabulary).of(f.Activity)[0].fact
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == when


@pytest.mark.parametrize(
    ("year", "framework"), [("2012", "quality-indicators-2012"), ("2014", "quality-indicators-2014")]
)
def test_the_year_of_the_guide_tells_its_edition(year: str, framework: str, vocabulary: Vocabulary) -> None:
    body = (
        'We used "How well are we improving the lives of children and young people?", which the Care Inspectorate '
        f"published in October {year}.\n"
    )
    assert read(INSPECTION.format(body=body), vocabulary).report.framework == framework


@pytest.mark.parametrize(
    ("opens", "listed", "entries"),
    [
        (
            "In our view these are the main strengths:", "Boats that run.\nNurses who stay.\nPonies that eat.\n",
            ["Boats that run.", "Nurses who stay.", "Ponies that eat."],
        ),
        (
            "The main strengths are the following:",
            "Boats that run in winter as well as in summer, and that those who live on the\nislands can pay for\n"
            "Nurses who stay\nPonies that are fed\n",
            [
                "Boats that run in winter as well as in summer, and that those who live on the islands can pay for",
                "Nurses who stay",
                "Ponies that are fed",
            ],
        ),
        # as many lines as bullets, and neither
        ("The main strengths are the following:", "Boats that run\nNurses who stay\nPonies that eat\n",
         ["Boats that run", "Nurses who stay", "Ponies that eat"]),
        ("The main strengths are the following:", "Boats that run.\nNurses who stay.\n", []),
    ],
)  # fmt: skip
def test_bullets_that_a_reader_put_before_a_list_tell_how_many_its_entries_are(
    opens: str, listed: str, entries: list[str], vocabulary: Vocabulary
) -> None:
    body = f"3. Conclusion\n\n{opens}\n\n•\n•\n\n•\n\n{listed}\nWe will come back.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == entries


BOX = """3. Key messages

      Boats ran to each of the islands in winter and summer alike, and on time.
      Nurses called on all of those who were ill, and on some who were not, which is
      more than others do.

"""


def test_entries_in_a_box_begin_a_line_each(vocabulary: Vocabulary) -> None:
    def messages(body: str) -> int:
        return len(said(read(INSPECTION.format(body=body), vocabulary), "key-message"))

    assert messages(BOX.replace("3. Key messages", "      Key messages")) == 2
    assert messages(BOX) == 1
    assert messages(BOX.replace("      ", "").replace("3. Key messages", "Key messages")) == 1


def test_columns_of_a_page_taken_out_as_it_looked_are_none_of_the_list_over_them(vocabulary: Vocabulary) -> None:
    columns = "Boats ran in winter, and the         islands were glad of it, as\n" * 4
    body = f"3. Key messages\n\nBoats ran in winter.\n\n{columns}\nmost of those who live there had said.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "key-message") == ["Boats ran in winter."]


def test_the_heading_of_a_table_stands_further_out_than_its_rows(vocabulary: Vocabulary) -> None:
    rows = "  Term               Meaning\n\n  Pony po-           A pony that brings\n  st                 letters.\n"
    facts = [x.fact for x in read(INSPECTION.format(body=f"Terms\n{rows}\n"), vocabulary).of(f.GlossaryEntry)]
    assert len(facts) == 1
    level = INSPECTION.format(body=f"  Terms\n{rows}\n")
    assert "Terms" not in [section.heading for section in read_document(level).sections]


def test_entries_that_lost_numbers_and_the_colon_over_them_begin_with_small_letters(vocabulary: Vocabulary) -> None:
    body = (
        "3. What should improve\n\nWe found three things. Services in Fife should\n\nrun boats in winter\n\n"
        "pay the nurses more\n\nsee that ponies are fed\n\n4. Next steps\n\nBoats.\n"
    )
    found = said(read(INSPECTION.format(body=body), vocabulary), "priority-area")
    assert found == ["run boats in winter", "pay the nurses more", "see that ponies are fed"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Key messages:", "key-message"),
        ("KEY MESSAGES:", "key-message"),
        ("The key messages are:", "key-message"),
        ("Headlines:", "key-message"),
        ("What is working well:", "strength"),
        ("What needs to improve:", "priority-area"),
        ("Points to take away:", ""),
    ],
)
def test_a_list_is_named_on_a_line_with_a_colon(name: str, role: str, vocabulary: Vocabulary) -> None:
    listed = ["Boats ran in winter.", "Nurses had a stove.", "Ponies were fed."]
    body = f"2. What we found\n\n{name}\n\n" + "\n".join(f"• {entry}" for entry in listed) + "\n\nAll was well.\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    roles = ("key-message", "strength", "priority-area")
    assert {one: said(reading, one) for one in roles} == {one: listed if one == role else [] for one in roles}


#: A question of the inspections on care and protection, as a heading.
QUESTION = (
    "1. How good is the partnership at recognising and responding when children and young people need protection?"
)


def test_a_name_with_a_colon_is_a_heading_under_a_question(vocabulary: Vocabulary) -> None:
    reading = read(
        LATER.format(body=f"{QUESTION}\n\nKey messages:\n\n1. Boats ran.\n2. Ponies were fed.\n"), vocabulary
    )
    found = [
        x.fact for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and "key-message" in x.fact.role
    ]
    assert [(one.question, one.number) for one in found] == [("1", "1.1"), ("1", "1.2")]


def test_a_list_that_a_sentence_announced_ends_before_the_list_of_the_next_heading(vocabulary: Vocabulary) -> None:
    body = (
        "Summary\n\nThese are the priority areas for improvement:\n\n- Pay the nurses more.\n- Feed the ponies.\n\n"
        f"{QUESTION}\n\nKey messages\n\n- Boats ran in winter.\n- Nets were mended.\n"
    )
    reading = read(LATER.format(body=body), vocabulary)
    assert said(reading, "priority-area") == ["Pay the nurses more.", "Feed the ponies."]
    assert said(reading, "key-message") == ["Boats ran in winter.", "Nets were mended."]


@pytest.mark.parametrize(
    "announced", ["Inspectors found these strengths:", "The main strengths are", "The following strengths were found:"]
)
def test_announced_strengths_leave_the_areas_of_the_next_heading_alone(announced: str, vocabulary: Vocabulary) -> None:
    body = (
        f"Summary\n\n{announced}\n\n- Boats ran in winter.\n- Nets were mended.\n\n"
        "Areas for improvement\n\n- Pay the nurses more.\n- Feed the ponies.\n"
    )
    reading = read(LATER.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Boats ran in winter.", "Nets were mended."]
    assert said(reading, "priority-area") == ["Pay the nurses more.", "Feed the ponies."]


@pytest.mark.parametrize(
    "announced",
    ["Partners should", "The partnership should now", "We recommend that", "We make the following recommendations"],
)
def test_a_list_may_be_announced_without_a_colon(announced: str, vocabulary: Vocabulary) -> None:
    body = f"Summary\n\nStrengths\n\n- Boats ran.\n\n{announced}\n\n- pay the nurses more\n- feed the ponies\n"
    reading = read(LATER.format(body=body), vocabulary)
    assert said(reading, "strength") == ["Boats ran."]
    assert said(reading, "priority-area") == ["pay the nurses more", "feed the ponies"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("The partnership's strengths", "strength"),
        ("Strengths in practice", "strength"),
        ("What's working well?", "strength"),
        ("Where the partnership was strong", "strength"),
        ("Where improvement is needed", "priority-area"),
        ("Areas requiring attention", "priority-area"),
        ("Further areas for improvement", "priority-area"),
        ("Where more needs to be done", "priority-area"),
    ],
)
def test_lists_have_many_headings(heading: str, role: str, vocabulary: Vocabulary) -> None:
    listed = "- Boats ran in winter.\n- Nets were mended.\n"
    body = f"2. Summary\n\n{heading}\n\n{listed}\n3. What happens next?\n\nWe will ask.\n"
    reading = read(LATER.format(body=body), vocabulary)
    assert said(reading, role) == ["Boats ran in winter.", "Nets were mended."]


def test_the_word_that_joins_the_last_entry_is_none_of_the_one_before(vocabulary: Vocabulary) -> None:
    listed = "• run boats in winter;\n• pay the nurses more; and\n• see that ponies are fed, and well.\n"
    reading = read(INSPECTION.format(body=f"3. Areas for improvement\n\n{listed}"), vocabulary)
    found = said(reading, "priority-area")
    assert [words.rstrip(";.") for words in found] == [
        "run boats in winter",
        "pay the nurses more",
        "see that ponies are fed, and well",
    ]


def test_an_example_may_follow_a_bare_heading_of_the_same_level(vocabulary: Vocabulary) -> None:
    body = (
        "Good practice\n\nThe soup boat\n\nThe soup boat sails to each of the islands.\n\nWhat comes next\n\nBoats.\n"
    )
    found = said(read(INSPECTION.format(body=body), vocabulary), "good-practice-example")
    assert found == ["The soup boat The soup boat sails to each of the islands"]


def test_no_progress_is_a_judgement(vocabulary: Vocabulary) -> None:
    text = (
        "# Services for children in Fife. Progress review\n\n## May 2016\n\n## About this review\n\n"
        "The Care Inspectorate came back in March 2016.\n\n## Progress\n\n| Area for improvement | Progress |\n"
        "|---|---|\n"
        "| Run more boats in winter | No progress |\n| Pay the nurses what they need | No real progress |\n"
        "| Feed the ponies of the island | Good progress |\n"
    )
    reading = read(text, vocabulary)
    assert reading.report.title == "Services for children in Fife. Progress review"
    facts = [x.fact for x in reading.of(f.Judgement)]
    assert [(x.wording, x.polarity) for x in facts if isinstance(x, f.Judgement)] == [
        ("No progress", "negative"),
        ("No real progress", "negative"),
        ("Good progress", "positive"),
    ]


# ── what sounds like it and is none ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        "## 3. Boats\n\nThe standards say that partners should:\n\n- run boats in winter\n- pay the nurses.\n",
        "## 3. Boats\n\nIts plan for boats sets out what partners should:\n\n- run boats\n- pay the nurses.\n",
        "## 3. Boats\n\nIn a good partnership, partners should:\n\n- run boats in winter\n- pay the nurses.\n",
        "## 3. Introduction\n\nPartners of this inspection must:\n\n- run boats in winter\n- pay the nurses.\n",
        "## 3. Boats\n\nYoung people told us that partners should:\n\n- run boats in winter\n- pay the nurses.\n",
        "## 3. Boats\n\nThe survey named areas for improvement: (a) boats that run; (b) nurses who stay.\n",
        "## 3. Boats\n\nThe first inspection had found strengths in: (a) boats that run; (b) nurses who stay.\n",
        "## 3. What staff think\n\nAreas for improvement were: (a) boats that run; (b) nurses who stay.\n",
    ],
)
def test_what_others_say_should_be_done_is_not_asked_for_by_the_report(body: str, vocabulary: Vocabulary) -> None:
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert not said(reading, "priority-area")
    assert not said(reading, "strength")


def test_a_heading_that_says_of_whom_the_messages_are_states_none(vocabulary: Vocabulary) -> None:
    body = "## 3. Key messages: children who are looked after\n\nBoats ran in winter.\n\nNurses called on all.\n"
    reading = read(INSPECTION.format(body=body), vocabulary)
    assert said(reading, "key-message") == ["Boats ran in winter.", "Nurses called on all."]


def test_the_words_of_somebody_beside_a_text_are_no_heading() -> None:
    text = INSPECTION.format(body=f"3. Boats\n\n{WIDE}\n“They know that when\nboats come we wave”\n\n{WIDE}")
    assert len(read_document(text).sections) == len(
        read_document(INSPECTION.format(body="3. Boats\n\nBoats.")).sections
    )


def test_a_chapter_after_a_bare_heading_is_no_example(vocabulary: Vocabulary) -> None:
    chapter = "\n".join(f"{WIDE}" for _ in range(6))
    body = f"Good practice\n\nThe harbour\n\n{chapter}\n4. Next steps\n\nBoats.\n"
    assert not said(read(INSPECTION.format(body=body), vocabulary), "good-practice-example")


# ── lists in capitals, and headings that say or count something ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        (  # under a heading, parted from it by a blank line
            "3. Particular strengths\n\nA nursery place on each of the islands\nParents who help other parents\n"
            "The joint work of harbour and school, which\nthose who live there know\n\n4. Boats\n\nBoats run.\n",
            [
                "A nursery place on each of the islands",
                "Parents who help other parents",
                "The joint work of harbour and school, which those who live there know",
            ],
        ),
        (  # one sentence whose lines begin with names by chance
            "3. Particular strengths\n\nA nursery place that those who live in the\nNorth Isles have, and help from "
            "the\nSouth Isles\n\n4. Boats\n\nBoats run.\n",
            ["A nursery place that those who live in the North Isles have, and help from the South Isles"],
        ),
        (  # after a colon, the second entry as wide as the page, with text under them
            "3. Conclusion\nThere are particular strengths. These are:\nBoats on which those who live there can rely\n"
            "Nurses who stay for years on the islands, and call on all of those who are ill or old\n"
            "Ponies that are fed\n" + WIDE,
            [
                "Boats on which those who live there can rely",
                "Nurses who stay for years on the islands, and call on all of those who are ill or old",
                "Ponies that are fed",
            ],
        ),
        (f"3. Conclusion\nThere are particular strengths:\nBoats on which all can rely.\n{WIDE}", []),
    ],
)
def test_capitals_begin_entries_that_lost_bullets_and_stops(
    body: str, entries: list[str], vocabulary: Vocabulary
) -> None:
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == entries


def test_most_messages_of_one_sentence_part_those_that_stand_together(vocabulary: Vocabulary) -> None:
    one = "Boats ran to each of the islands in winter and in summer, and on time.\n"
    two = "Those who live there were glad of it, and said so to each of the inspectors whom\nthey met.\n"
    lone = "Nurses called on all who were ill.\n\nPonies were fed.\n\n"
    for after, number in ((lone, 4), ("", 1)):
        body = f"3. Key messages\n\n{one}{two}\n{after}4. Next steps\n\nBoats.\n"
        assert len(said(read(INSPECTION.format(body=body), vocabulary), "key-message")) == number


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Impact on families is very good", {("2.2",): "very-good"}),
        ("Improvements in the wellbeing of children and young people\nare good", {("1.1",): "good"}),
        ("Impact of boats is very good", {}),
    ],
)
def test_a_heading_can_hold_the_grade(heading: str, found: dict[tuple[str, ...], str], vocabulary: Vocabulary) -> None:
    assert grades_of(f"3. What we saw\n\n{WIDE}\n{heading}\n\n{WIDE}", vocabulary) == found
    over = "3. Grades of the previous inspection"
    assert not grades_of(f"{over}\n\n{WIDE}\n{heading}\n\n{WIDE}", vocabulary)


def test_a_title_of_an_appendix_goes_on_over_a_line_end(vocabulary: Vocabulary) -> None:
    body = "Appendix 1: Quality indicators that we\nevaluated\n\nImpact on families\nGood\n\nPonies\nWeak\n"
    assert grades_of(body, vocabulary) == {("2.2",): "good"}
    assert not grades_of(body.replace("that we\nevaluated", "that we\nuse"), vocabulary)


def test_the_number_of_an_area_is_none_of_a_page(vocabulary: Vocabulary) -> None:
    areas = "".join(
        f"Priority area for improvement {number}\n\n{words}\n\nProgress made\n\nGood progress had been made.\n"
        for number, words in ((1, "Run more boats in winter for all."), (2, "Feed the ponies of the islands."))
    )
    title = "Services for children in Fife. Progress review\n\nMay 2016"
    text = f"{title}\n\nIntroduction\n\nThe Care Inspectorate.\n\n{areas}"
    assert len(read(text, vocabulary).of(f.Area)) == 2


def test_an_overview_of_services_for_older_people_has_their_framework(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspections of services for older people. Overview report 2015-2018\n\nOctober 2018\n\nIntroduction\n\n"
        "The Care Inspectorate went to Fife, Moray and Orkney.\n"
    )
    assert read(text, vocabulary).report.framework == "quality-indicators-older-people"


def test_a_question_may_take_up_many_lines_of_a_column() -> None:
    question = "How good is\nthe boat\nat sailing\nto the\nislands\nwhen there\nis wind?"
    text = INSPECTION.format(body=f"3. Boats\n\nBoats run.\n{question}\nBoats ran in wind.\n")
    assert question.replace("\n", " ").rstrip("?") in {
        section.heading.replace("\n", " ").rstrip("?") for section in read_document(text).sections
    }


@pytest.mark.parametrize(
    ("listed", "entries"),
    [
        ("Boats on which all can rely\nNurses who stay\n", ["Boats on which all can rely", "Nurses who stay"]),
        ("Boats that sail with the North\nIsles Trust\n", ["Boats that sail with the North Isles Trust"]),
        ("Boats\nNurses who stay\n", ["Boats Nurses who stay"]),
        (
            "We noted much that was good. The following stood out.\n\nBoats on which all can rely\nNurses who stay\n\n",
            ["Boats on which all can rely", "Nurses who stay"],
        ),
    ],
)
def test_short_lists_without_bullets_and_the_sentence_over_them(
    listed: str, entries: list[str], vocabulary: Vocabulary
) -> None:
    body = f"3. Boats\n\n{WIDE}\nStrengths\n{listed}Next steps\nWe will come back.\n"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == entries


def test_two_headings_may_stand_on_each_other(vocabulary: Vocabulary) -> None:
    listed = "- Boats run in winter.\n- Nurses call.\n"
    body = f"3. Boats\n\n{WIDE}\nOur findings in brief\nStrengths\n\n{listed}"
    assert said(read(INSPECTION.format(body=body), vocabulary), "strength") == [
        "Boats run in winter.",
        "Nurses call.",
    ]
    body = f"3. Boats\n\n{WIDE}\nOur findings in brief, and some\nstrengths\n\n{listed}"
    assert not said(read(INSPECTION.format(body=body), vocabulary), "strength")


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Boats that run  Nurses who stay in Fife", ["Boats that run", "Nurses who stay in Fife"]),
        ("Boats that run  in winter", ["Boats that run in winter"]),
    ],
)
def test_gaps_in_a_cell_part_entries(cell: str, entries: list[str], vocabulary: Vocabulary) -> None:
    table = f"| Strengths | Areas for improvement |\n|---|---|\n| {cell} | Count the boats. |\n"
    assert said(read(INSPECTION.format(body=f"## 3. Boats\n\n{table}"), vocabulary), "strength") == entries


def test_the_head_of_a_table_of_terms_is_none(vocabulary: Vocabulary) -> None:
    table = "| Term | What we mean by it |\n|---|---|\n| Pony post | A pony that brings letters to all. |\n"
    reading = read(INSPECTION.format(body=f"## 3. Glossary\n\n{table}"), vocabulary)
    facts = [x.fact for x in reading.of(f.GlossaryEntry)]
    assert [fact.term for fact in facts if isinstance(fact, f.GlossaryEntry)] == ["Pony post"]


def test_it_took_place_is_said_of_the_inspection_before(vocabulary: Vocabulary) -> None:
    text = INSPECTION.replace("1. How we conducted the inspection", "1. Key facts").replace(
        ", which took place in October 2013.", ". {told} between June and August 2013."
    )
    for told, when in (("It took place", "2013-06 to 2013-08"), ("The boat race took place", None)):
        activity = read(text.format(told=told, body=""), vocabulary).of(f.Activity)[0].fact
        assert isinstance(activity, f.Activity)
        assert activity.fieldwork == when


def test_what_is_asked_for_is_asked_by_inspectors_whoever_is_to_say_something(vocabulary: Vocabulary) -> None:
    body = "2. Areas for improvement\n\n• Make sure that plans for children say who does what.\n• Mend the boats."
    made = [x.fact for x in read(INSPECTION.format(body=body), vocabulary).of(f.Statement)]
    asked = [x.voice for x in made if isinstance(x, f.Statement) and "priority-area" in x.role]
    assert asked and set(asked) == {"inspectors"}


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("In Fife, crews of ferries are referred to as island crews.", ["island crews"]),
        ("Teams include harbour volunteers, who are young people with experience of boats.", ["harbour volunteers"]),
        ("We also involved two pier assessors – professionals from other islands.", ["pier assessors"]),
        # nobody is defined by what they did, and children are no term
        ("Crews met children, who were glad of the visit.", []),
        ("The team helped some young people, who are people with few boats.", []),
        ("Minutes were referred to as they were needed.", []),
    ],
)
def test_a_sentence_says_who_those_are_that_it_names(words: str, terms: list[str], vocabulary: Vocabulary) -> None:
    facts = [x.fact for x in read(INSPECTION.format(body=f"2. Crews\n\n{words}\n"), vocabulary).of(f.GlossaryEntry)]
    assert [fact.term for fact in facts if isinstance(fact, f.GlossaryEntry)] == terms

"""Each family of rules on small texts, with what it must not find."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from jig.graph import facts as f
from jig.graph.reading import Extracted, Reading, read_report
from jig.graph.reading.capital_names import quoted_names
from jig.graph.reading.lexicon import Lexicon
from jig.graph.reading.lines import Line
from jig.graph.reading.names import local_names
from jig.graph.reading.text import Text
from jig.graph.reading.tone import tone_of
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

#: A progress review with a place for what it says of one area.
REVIEW = (Path(__file__).parent / "data" / "review.txt").read_text(encoding="utf-8")


def review(body: str, vocabulary: Vocabulary) -> Reading:
    return read_report(read_document(REVIEW.format(body=body)), vocabulary)


def line(words: str, lexicon: Lexicon, role: str = "area-for-improvement") -> Line:
    document = read_document(words + "\n")
    return Text(document, lexicon).line(words, document.passages[0], role)


def found(reading: Reading, kind: type[f.Fact]) -> list[f.Fact]:
    return [item.fact for item in reading.of(kind)]


# ── tone ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Staff worked together effectively and families were well supported.", "positive"),
        ("Visits were late and there was a lack of follow-up.", "negative"),
        ("Visits were not effective.", "negative"),
        ("Help with housing was hard to reach in the islands.", "negative"),
        ("Staff found ways to meet hard to reach families.", "positive"),
        ("The panel had the potential to bring people together.", "mixed"),
        ("Carers were confident, although meetings remained poor.", "mixed"),
        ("However, there was no plan.", "negative"),
        ("Crews worked well together; however, they did not have a plan.", "mixed"),
        ("The crews, however, did not have a plan.", "negative"),
        ("This quality indicator considers how well children are helped.", "context"),
        ("Teams met in a school, as well as in a library.", "positive"),
    ],
)
def test_polarity_weighs_praise_fault_and_what_may_come(words: str, polarity: str, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).polarity == polarity


def test_in_sections_that_describe_nothing_is_praised(lexicon: Lexicon) -> None:
    assert tone_of(line("An effective method was used.", lexicon, "method")).polarity == "context"


def test_tone_keeps_voice_stage_and_hedge(lexicon: Lexicon) -> None:
    tone = tone_of(line("Parents told us that the new panel was at an early stage.", lexicon))
    assert (tone.voice, tone.stage, tone.hedge) == ("parents-and-carers", "beginning", "at an early stage")


# ── areas and judgements ───────────────────────────────────────────────────────────────────────────────────────────


def test_an_area_has_its_judgements_with_their_places(vocabulary: Vocabulary) -> None:
    body = "Good progress had been made.\n\nMore was to come.\n\nOverall, very encouraging progress is being made."
    area = found(review(body, vocabulary), f.Area)[0]
    assert isinstance(area, f.Area)
    assert (area.number, area.term_used) == ("1", ("area for improvement",))
    assert [(j.place, j.wording) for j in area.judgements] == [
        ("headline", "Good progress"),
        ("closing", "very encouraging progress"),
    ]


def test_the_review_and_its_dates_are_read(vocabulary: Vocabulary) -> None:
    reading = review("Steady progress was seen.", vocabulary)
    activity = found(reading, f.Activity)[0]
    assert isinstance(activity, f.Activity)
    assert activity.fieldwork == "week of 2016-05-09"
    assert activity.conducted_with == ("education-scotland",)
    assert reading.report.id == "dundee-2016"
    assert reading.report.issued == "2016-06"


# ── figures ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_figures_keep_value_unit_hedge_and_whole(vocabulary: Vocabulary) -> None:
    body = "Around 40 carers came. In 9 out of 12 areas it rose to 71%. Most staff who completed our survey agreed."
    figures = [x for x in found(review(body, vocabulary), f.Figure) if isinstance(x, f.Figure)]
    shown = [(x.value, x.unit, x.hedge, x.out_of, x.words) for x in figures]
    assert (Decimal(40), "carers", "Around", None, None) in shown
    assert any(value == 9 and whole == 12 for value, _, _, whole, _ in shown)
    assert any(value == 71 and unit == "per cent" for value, unit, _, _, _ in shown)
    assert [x.counted_by for x in figures if x.words == "Most"] == ["staff-survey"]


def test_record_readings_are_no_evaluations(vocabulary: Vocabulary) -> None:
    body = "In a third of the records we read, the quality of assessments was evaluated as weak."
    reading = review(body, vocabulary)
    (result,) = found(reading, f.RecordReading)
    assert isinstance(result, f.RecordReading)
    assert (result.aspect, result.band, result.share, result.polarity) == ("assessment", "weak", "a third", "negative")
    assert not found(reading, f.Evaluation)


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The Tay Families Service grew.", ["Tay Families Service"]),
        ("A throughcare and aftercare team was set up.", ["throughcare and aftercare team"]),
        ("The mentoring programme and the swimming scheme ran.", ["mentoring programme"]),
        ("Leaders improved services and met focus groups about plans.", []),
        ("Health boards and all partner agencies used this approach.", []),
        ("The Health and Play Board met.", ["Health and Play Board"]),
    ],
)
def test_local_names_end_in_their_noun_and_talk_is_none(words: str, names: list[str], lexicon: Lexicon) -> None:
    found_names = [name.words for name in local_names(lexicon, line(words, lexicon), [], loose=True)]
    assert [name for name in found_names if name in names] == names
    assert names or not found_names


def test_initials_after_a_name_are_kept(lexicon: Lexicon) -> None:
    names = list(local_names(lexicon, line("The Tay Families Service (TFS) grew.", lexicon), [], loose=True))
    assert [(name.words, name.initials) for name in names] == [("Tay Families Service", "TFS")]


def test_grades_and_sayings_in_quotation_marks_are_no_names(lexicon: Lexicon) -> None:
    words = "It was 'Very Good', and 'We Were Heard' was said of 'Bright Futures'."
    assert [name.words for name in quoted_names(lexicon, line(words, lexicon))] == ["Bright Futures"]


def test_known_and_local_things_are_facts_once_each(vocabulary: Vocabulary) -> None:
    body = "CAMHS grew. The Tay Families Service met CAMHS. The Tay Families Service grew too."
    services = [x for x in found(review(body, vocabulary), f.Service) if isinstance(x, f.Service)]
    assert {(x.name, x.instance_of, len(x.cite)) for x in services} == {
        ("CAMHS", "camhs", 2),
        ("Tay Families Service", None, 2),
    }


# ── law, glossary, distributions ───────────────────────────────────────────────────────────────────────────────────


def test_laws_known_and_unknown_are_named(vocabulary: Vocabulary) -> None:
    body = "The Carers (Scotland) Act 2016 helped. So did the Play and Rest (Scotland) Act 1999."
    laws = [x for x in found(review(body, vocabulary), f.LawStatement) if isinstance(x, f.LawStatement)]
    assert [(x.title, x.work, x.year) for x in laws] == [
        ("Carers (Scotland) Act 2016", "asp-2016-9", "2016"),
        ("Play and Rest (Scotland) Act 1999", None, "1999"),
    ]


def test_initials_that_fit_define_a_term(vocabulary: Vocabulary) -> None:
    body = "A tiny leadership panel (TLP) met. Nobody (ABC) came. Goals were SMART (small, made, apt, real, timed)."
    terms = [x for x in found(review(body, vocabulary), f.GlossaryEntry) if isinstance(x, f.GlossaryEntry)]
    assert {(x.abbreviation, x.term) for x in terms} == {
        ("SMART", "small, made, apt, real, timed"),
        ("TLP", "tiny leadership panel"),
    }


def test_counts_beside_grades_are_a_distribution(vocabulary: Vocabulary) -> None:
    body = "In all, 5 partnerships were evaluated as 'Good' or better, and no areas were evaluated below 'Adequate'."
    (spread,) = found(review(body, vocabulary), f.Distribution)
    assert isinstance(spread, f.Distribution)
    assert [(band.lowest, band.highest, band.count) for band in spread.bands] == [
        ("good", "excellent", Decimal(5)),
        ("unsatisfactory", "weak", Decimal(0)),
    ]


CELLS = """The table shows the partnerships by their evaluation.

Evaluation      Number of partnerships
Excellent       0
Very good       2
Good            7
Adequate        4
Weak            1
Unsatisfactory  0
"""


@pytest.mark.parametrize("spaces", [True, False])
def test_counts_in_cells_belong_to_the_grades_before_them(vocabulary: Vocabulary, *, spaces: bool) -> None:
    made = review(CELLS if spaces else re.sub(" +", " ", CELLS), vocabulary)
    (spread,) = found(made, f.Distribution)
    assert isinstance(spread, f.Distribution)
    assert {point: int(count) for point, count in spread.counts.items()} == {
        "excellent": 0, "very-good": 2, "good": 7, "adequate": 4, "weak": 1, "unsatisfactory": 0,
    }  # fmt: skip
    assert not found(made, f.Figure)


# ── what every fact carries ────────────────────────────────────────────────────────────────────────────────────────


def test_every_fact_carries_rule_confidence_passage_words_and_citations(vocabulary: Vocabulary) -> None:
    reading = review("Good progress was made. 12 staff of the Tay Families Service came.", vocabulary)
    ids = [item.fact.id for item in reading.facts]
    assert len(ids) == len(set(ids))
    for item in reading.facts:
        assert isinstance(item, Extracted)
        assert "." in item.rule
        assert 0 < item.confidence <= 1
        assert item.words
        assert item.fact.cite
        assert item.passage in reading.document.passages


def test_summaries_are_empty_since_the_words_stand_beside(vocabulary: Vocabulary) -> None:
    reading = review("Good progress was made.", vocabulary)
    assert {x.summary for x in found(reading, f.Statement) if isinstance(x, f.Statement)} == {""}


# ── the title page ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_title_page_in_one_block_is_cut_at_its_date(vocabulary: Vocabulary) -> None:
    front = "Services for children\nand young people in\nInverclyde\nOctober 2017\n\nReport of a joint inspection\n\n"
    text = front + "1. Introduction\n\nThe Care Inspectorate leads this work.\n"
    report = read_report(read_document(text), vocabulary).report
    assert report.title == "Services for children and young people in Inverclyde. Report of a joint inspection"
    assert (report.issued, report.partnership, report.id) == ("2017-10", "inverclyde", "inverclyde-2017")


def test_a_title_goes_on_over_lines_of_their_own(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection of services for\n\nchildren and young people at risk of harm in\n\nShetland\n\nMay 2023\n\n"
        "1. Introduction\n\nThe Care Inspectorate leads this work.\n"
    )
    title = "Joint inspection of services for children and young people at risk of harm in Shetland"
    assert read_report(read_document(text), vocabulary).report.title == title


def test_a_sentence_under_the_title_is_no_line_of_it(vocabulary: Vocabulary) -> None:
    title = "Joint inspection of services for children in Moray"
    text = f"{title}\n\nThe Care Inspectorate led this joint inspection in May.\n\n1. Background\n\nBoats run.\n"
    assert read_report(read_document(text), vocabulary).report.title == title


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("Published: May 2019", "2019-05"),
        ("Publication date: 3 May 2019", "2019-05-03"),
        ("Published: 28/05/2019", "2019-05-28"),
        ("Date of issue: 28.5.2019", "2019-05-28"),
        ("Published: 05/28/2019", None),
        ("The report was published in May 2019.", None),
    ],
)
def test_a_date_of_publication_counts_only_in_a_line_of_its_own(
    line: str, issued: str | None, vocabulary: Vocabulary
) -> None:
    text = f"Joint inspection of services for children in Fife\n\n1. Background\n\nCare Inspectorate.\n\n{line}\n"
    assert read_report(read_document(text), vocabulary).report.issued == issued


@pytest.mark.parametrize(
    ("date", "fieldwork", "issued", "begun"),
    [
        ("28/05/2019", "took place from 04/03/2019 to 15/03/2019", "2019-05-28", "2019-03-04 to 2019-03-15"),
        ("28.05.2019", "began on 4.3.2019 and ended on 15.3.2019", "2019-05-28", "2019-03-04 to 2019-03-15"),
        ("28-05-2019", "was carried out in the week beginning 04-03-2019", "2019-05-28", "week of 2019-03-04"),
        ("Prepared by the Care Inspectorate and its partners, Dundee, 28-05-2019", "was in 3/2019", "2019-05-28", None),
        ("28/13/2019", "took place on 31/02/2019", None, None),
    ],
)
def test_dates_in_digits_have_the_day_first(
    date: str, fieldwork: str, issued: str | None, begun: str | None, vocabulary: Vocabulary
) -> None:
    text = (
        f"Joint inspection of services for children and young people in Angus\n\n{date}\n\nIntroduction\n\n"
        f"The Care Inspectorate led this joint inspection. Our fieldwork {fieldwork}. We read 60 records.\n"
    )
    reading = read_report(read_document(text), vocabulary)
    assert reading.report.title == "Joint inspection of services for children and young people in Angus"
    assert reading.report.issued == issued
    assert [x.fieldwork for x in found(reading, f.Activity) if isinstance(x, f.Activity)] == [begun]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Joint inspections of services for children and young people 2018-2020. The overview", "overview-report"),
        ("Thematic review of services for disabled children", "overview-report"),
        ("Joint inspections of services for children in Moray", "joint-inspection-report"),
        ("Services for older people in Moray. Report of a joint inspection", "joint-inspection-report"),
    ],
)
def test_the_kind_of_report_comes_from_its_title(title: str, kind: str, vocabulary: Vocabulary) -> None:
    text = f"{title}\n\nMay 2020\n\n1. Introduction\n\nThe Care Inspectorate leads this work.\n"
    assert read_report(read_document(text), vocabulary).report.kind == kind


def test_a_title_that_names_several_areas_names_no_partnership(vocabulary: Vocabulary) -> None:
    title = "Joint inspection of adult support and protection in Moray, Fife and Angus"
    text = f"{title}\n\n1. Introduction\n\nThe Care Inspectorate leads this work.\n"
    reading = read_report(read_document(text), vocabulary)
    assert reading.report.partnership is None
    assert any(doubt.what == "partnership" for doubt in reading.doubtful)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Two hundred and ninety-eight staff replied.", 298),
        ("A hundred children came.", 100),
        ("Sixty families came.", 60),
    ],
)
def test_long_number_words_are_one_number(words: str, value: int, vocabulary: Vocabulary) -> None:
    figures = [x for x in found(review(words, vocabulary), f.Figure) if isinstance(x, f.Figure)]
    assert [x.value for x in figures] == [Decimal(value)]


# ── evaluations in every layout ────────────────────────────────────────────────────────────────────────────────────

JOINT = """Services for children and young people in Angus

May 2016

Report of a joint inspection

1. Introduction

The Care Inspectorate leads this work.

2. Grades

{body}

3. What happens next?

Nothing more.
"""
OLDER = JOINT.replace("children and young people", "older people")


def grades(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    facts = found(read_report(read_document(text), vocabulary), f.Evaluation)
    return {"-".join(e.indicators): e.evaluated_as for e in facts if isinstance(e, f.Evaluation)}


@pytest.mark.parametrize(
    "body",
    [
        "Impact on families        Very good\nPlanning and improving services        Weak",
        "Impact on families\nVery good\nPlanning and improving services\nWeak",
        "Impact on\nfamilies\n\nVery good\n\nPlanning and improving\nservices\n\nWeak",
        "| Very good | Impact on families |\n|---|---|\n| Weak | Planning and improving services |",
        "<tr><td>Impact on families</td>\n<td>Very good</td></tr>\n<tr><td>Planning and improving services</td>\n"
        "<td>Weak</td>",
        "Impact on families\n\nEvaluation: very good\n\nPlanning and improving services\n\nEvaluation – weak",
        "2.2 Impact on families | 5 – Very good\n6.2 Planning and improving services | 2 – Weak",
        "The impact on families was very good.\n\nPlanning and improving services was weak.",
        "We evaluated impact on families as very good. We assessed indicator 6.2 as being weak.",
    ],
)  # fmt: skip
def test_grades_are_read_in_every_layout(body: str, vocabulary: Vocabulary) -> None:
    assert grades(JOINT.format(body=body), vocabulary) == {"2.2": "very-good", "6.2": "weak"}


def test_a_column_of_grades_belongs_to_the_column_of_names_before_it(vocabulary: Vocabulary) -> None:
    body = (
        "Impact on families\n\nPlanning and improving services\n\nAssessing and responding to risks and needs\n\n"
        "Good\n\nWeak\n\nAdequate"
    )
    assert grades(JOINT.format(body=body), vocabulary) == {"2.2": "good", "6.2": "weak", "5.2": "adequate"}
    assert not grades(JOINT.format(body=body.removesuffix("\n\nAdequate")), vocabulary).get("5.2")


def test_a_name_cut_by_the_end_of_its_cell_is_known_by_its_beginning(vocabulary: Vocabulary) -> None:
    body = "Participation of children, young people, families and other      Excellent\nstakeholders"
    assert grades(JOINT.format(body=body), vocabulary) == {"6.3": "excellent"}


def test_a_cell_after_the_grade_is_not_read(vocabulary: Vocabulary) -> None:
    body = (
        "1  Key performance outcomes         Good         Excellent – outstanding, sector leading\n"
        "4  Impact on the community          Adequate     Good – important strengths with some\n"
        "5  Delivery of key processes        Weak         areas for improvement"
    )
    made = read_report(read_document(OLDER.format(body=body)), vocabulary)
    assert grades(OLDER.format(body=body), vocabulary) == {"1": "good", "4": "adequate", "5": "weak"}
    assert made.report.framework == "quality-indicators-older-people"


@pytest.mark.parametrize(
    "body",
    [
        "Help for the impact on families was seen to be very good by a parent who had come a long way to say so to us.",
        "Excellent  outstanding, sector leading\nVery good  major strengths\nGood  important strengths",
        "In most records, planning and improving services was weak.",
    ],
)
def test_what_is_no_evaluation_is_none(body: str, vocabulary: Vocabulary) -> None:
    assert grades(JOINT.format(body=body), vocabulary) == {}


def test_grades_of_an_unknown_framework_are_shown_and_not_interpreted(vocabulary: Vocabulary) -> None:
    text = JOINT.replace("children and young people", "adult support and protection").format(body="Outcomes    Weak")
    reading = read_report(read_document(text), vocabulary)
    assert not reading.of(f.Evaluation)
    assert [doubt.words for doubt in reading.unrecognised if doubt.what == "evaluation"] == ["Outcomes Weak"]


def test_words_of_the_three_point_judgement_on_adult_protection_are_shown(vocabulary: Vocabulary) -> None:
    body = "We concluded that key processes were effective with areas for improvement."
    reading = read_report(read_document(JOINT.format(body=body)), vocabulary)
    assert [doubt.words for doubt in reading.unrecognised if doubt.what == "scale"] == [body.removesuffix(".")]


# ── what the sections and sentences of a report are for ────────────────────────────────────────────────────────────


def roles(reading: Reading, role: str) -> list[str]:
    return [x.words for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and role in x.fact.role]


def test_a_sentence_announces_what_a_list_is_of(vocabulary: Vocabulary) -> None:
    body = (
        "We saw a number of particular strengths. These were:\n\n• warm carers\n• good schools all over the area\n\n"
        "The partnership should take action to:\n\n• write plans that have a date\n\n"
        "We met:\n\n• eleven elected members"
    )
    reading = read_report(read_document(JOINT.format(body=body)), vocabulary)
    assert roles(reading, "strength") == ["warm carers", "good schools all over the area"]
    assert roles(reading, "priority-area") == ["write plans that have a date"]


def test_an_announced_list_gives_way_to_a_section_of_that_name(vocabulary: Vocabulary) -> None:
    body = "Its strengths were:\n\n• warm carers who stay\n\n## Strengths\n\n• good schools all over the area"
    reading = read_report(read_document(JOINT.format(body=body)), vocabulary)
    assert roles(reading, "strength") == ["good schools all over the area"]


def test_each_part_under_good_practice_is_an_example(vocabulary: Vocabulary) -> None:
    body = (
        "Grades were given.\n\n## Good practice examples\n\n### The hub\n\nIt helps. It lasts.\n\n"
        "### The bus\n\nIt goes."
    )
    reading = read_report(read_document(JOINT.format(body=body)), vocabulary)
    assert roles(reading, "good-practice-example") == ["The hub It helps. It lasts", "The bus It goes"]


def test_the_sentences_after_an_example_of_good_practice_tell_of_it(vocabulary: Vocabulary) -> None:
    body = (
        "The hub was an example of good practice. It helps more than forty families.\n\n"
        "The bus is slow and often late there."
    )
    reading = read_report(read_document(JOINT.format(body=body)), vocabulary)
    assert [words.split(".")[0] for words in roles(reading, "good-practice-example")] == [
        "The hub was an example of good practice",
        "It helps more than forty families",
    ]


def test_examples_that_nobody_names_are_none(vocabulary: Vocabulary) -> None:
    reading = review("They adopted examples of good practice from other areas of the country.", vocabulary)
    assert roles(reading, "good-practice-example") == []


@pytest.mark.parametrize(
    "words",
    ["It was too early to assess the effect on children.", "Whether it helped was outwith the scope of our work."],
)
def test_what_inspectors_could_not_say_is_a_limit(words: str, vocabulary: Vocabulary) -> None:
    assert roles(review(words, vocabulary), "limit") == [words]


@pytest.mark.parametrize(
    ("words", "promised"),
    [
        ("We will carry out a second progress review within twelve months.", True),
        ("We will return to the area within one year and look at what has changed.", True),
        ("We will not make a further review of this inspection.", False),
        ("There will be no further progress review.", False),
        ("As a result, we will make no more visits in connection with this review.", False),
        ("The link inspector will go on looking at how the plan is carried out.", None),
    ],
)
def test_a_next_step_promises_a_further_review_or_rules_one_out(
    words: str, promised: bool | None, vocabulary: Vocabulary
) -> None:
    made = review(f"6. What happens next?\n\n{words}", vocabulary)
    assert [step.further_review for step in found(made, f.NextStep) if isinstance(step, f.NextStep)] == [promised]


@pytest.mark.parametrize(
    "words",
    [
        "Joint inspections look at the difference that partners make to children in all parts of an area.",
        "The table below shows how each of the harbours was evaluated for its lights.",
        "The progress review took place between May and June of that year.",
        "The inspection teams also include volunteers who know what it is to be looked after.",
        "Our joint inspections of services for children and of their schools consider how well partners work together.",
    ],
)
def test_what_inspections_do_is_no_finding(words: str, vocabulary: Vocabulary) -> None:
    made = [x.fact for x in review(words, vocabulary).of(f.Statement) if x.words == words]
    assert [(s.role, s.polarity) for s in made if isinstance(s, f.Statement)] == [(("context",), "context")]


def test_a_scale_in_running_lines_says_nothing(vocabulary: Vocabulary) -> None:
    scale = "6 Excellent Beyond praise\n5 Very good Hardly a fault\n4 Good Some faults\n3 Adequate As many\n2 Weak More"
    words = "Boats ran on time in all of the harbours."
    made = review(f"{scale}\n\n{words}", vocabulary)
    assert roles(made, "finding") == [words]
    assert not found(made, f.Figure)


def test_a_title_that_stands_as_a_paragraph_is_no_statement(vocabulary: Vocabulary) -> None:
    title = (
        "Joint inspection of services for children and young people at risk of harm in the Angus community planning "
        "partnership"
    )
    text = f"{title}\n\nOctober 2023\n\n1. Introduction\n\nThe Care Inspectorate led this inspection.\n"
    made = read_report(read_document(text), vocabulary)
    assert made.report.title == title
    assert [s.words for s in made.of(f.Statement)] == ["The Care Inspectorate led this inspection."]


def test_what_stands_in_one_paragraph_with_the_title_is_read(vocabulary: Vocabulary) -> None:
    text = (
        "Joint inspection of services for\nchildren and young people at\nrisk of harm in Angus\nMarch 2023\n"
        "The Care Inspectorate led it.\nWe read few records, so we cannot assure the\nquality of each child's care.\n"
    )
    made = read_report(read_document(text), vocabulary)
    assert roles(made, "limit") == ["We read few records, so we cannot assure the quality of each child's care."]


def test_what_announces_a_list_concludes_nothing(vocabulary: Vocabulary) -> None:
    words = "In doing so the partnership should take account of the need to:"
    text = REVIEW.format(body="All was well.") + f"\n\nConclusion\n\nWe are confident.\n\n{words}\n\n• sail\n"
    made = read_report(read_document(text), vocabulary)
    assert words not in roles(made, "conclusion")
    assert words in roles(made, "context")


def test_confidence_is_a_conclusion_wherever_it_is_stated(vocabulary: Vocabulary) -> None:
    words = "We are confident that partners will go on as they have begun."
    assert roles(review(words, vocabulary), "conclusion") == [words]


@pytest.mark.parametrize(
    ("words", "stated"),
    [
        ("We are confident that the harbour will be mended.", "confident"),
        ("We were not confident that the lamps would burn.", "not confident"),
        ("At this point we do not yet have confidence in the harbour's lamps.", "not confident"),
        ("We could not see every lamp, yet after the tests we are confident that they will burn.", "confident"),
    ],
)
def test_confidence_that_is_denied_is_none(words: str, stated: str, vocabulary: Vocabulary) -> None:
    made = [item.fact for item in review(words, vocabulary).facts if isinstance(item.fact, f.Statement)]
    assert made[-1].confidence == stated  # the first speaks of when the review was


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("We are confident that the crew will make the repairs that are needed.", "positive"),
        ("We are not confident that the crew will make the repairs that are needed.", "negative"),
        ("We are confident that the crew will sail, but repairs are needed.", "mixed"),
    ],
)
def test_what_is_lacking_within_confidence_is_no_fault(words: str, polarity: str, vocabulary: Vocabulary) -> None:
    made = [item.fact for item in review(words, vocabulary).facts if isinstance(item.fact, f.Statement)]
    assert {one.polarity for one in made if "conclusion" in one.role} == {polarity}


def test_what_speaks_of_the_report_has_no_tone(vocabulary: Vocabulary) -> None:
    title = "Good harbours and strong boats: a report for those who care about them"
    made = [item for item in review(title, vocabulary).facts if item.rule == "statements.about_the_report"]
    assert [item.fact.polarity for item in made if isinstance(item.fact, f.Statement)] == ["context"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("We spoke with over 80 staff who work directly with children.", {"staff-met": 80}),
        ("We read 101 social work and health records.", {"records-read": 101}),
        ("1. Initial referral discussions that were held.", {"irds-reviewed": None}),
        ("Two hundred and ninety-eight staff of all agencies responded to our survey, in which 10 questions stood.",
         {"staff-survey": 298}),
        ("We received 402 survey responses from staff of all agencies.", {"staff-survey": 402}),
        ("Our staff survey was completed by 1,233 staff.", {"staff-survey": 1233}),
        ("In the second week, we met with 12 parents and carers.", {"parents-met": 12}),
        ("A further 88 young people and 15 parents replied to our survey.",
         {"childrens-survey": 88, "parents-survey": 15}),
        ("We met 12 parents and 40 young people replied to our survey.", {"parents-met": 12, "childrens-survey": 40}),
        ("We spoke to 133 staff of all kinds and 391 filled in our staff survey.",
         {"staff-met": 133, "staff-survey": 391}),
    ],
)  # fmt: skip
def test_sentences_of_the_method_say_what_was_done(
    words: str, kinds: dict[str, int | None], vocabulary: Vocabulary
) -> None:
    text = REVIEW.format(body="All was well.").replace("\n\n2. Our", f"\n\n{words}\n\n2. Our")
    made = found(read_report(read_document(text), vocabulary), f.Evidence)
    assert {e.activity: e.number for e in made if isinstance(e, f.Evidence)} == kinds


@pytest.mark.parametrize(
    ("title", "year", "programme"),
    [
        ("Joint inspection of services for children and young people at risk of harm in Fife", 2022,
         "at-risk-of-harm-2021"),
        ("Joint inspection of services for children and young people in need of care and protection in Fife", 2019,
         "care-and-protection-2018"),
        ("Services for children and young people in Fife. Report of a joint inspection", 2015,
         "joint-inspections-2012-2017"),
        ("Joint inspection of adult support and protection in Fife", 2022, None),
    ],
)  # fmt: skip
def test_the_programme_follows_from_years_and_subject(
    title: str, year: int, programme: str | None, vocabulary: Vocabulary
) -> None:
    text = (
        f"{title}\n\nMay {year}\n\n1. Introduction\n\nThe Care Inspectorate carried out this joint inspection between "
        f"January and March {year}.\n"
    )
    (activity,) = found(read_report(read_document(text), vocabulary), f.Activity)
    assert isinstance(activity, f.Activity)
    assert (activity.programme, activity.fieldwork) == (programme, f"{year}-01 to {year}-03")


def test_a_glossary_may_explain_in_sentences(vocabulary: Vocabulary) -> None:
    body = "None.\n\n## Key terms\n\nCore group is a meeting of those who help.\n\nIRD means a talk between agencies."
    made = found(read_report(read_document(JOINT.format(body=body)), vocabulary), f.GlossaryEntry)
    assert [entry.term for entry in made if isinstance(entry, f.GlossaryEntry)] == ["Core group", "IRD"]


@pytest.mark.parametrize(
    "entries",
    [
        "1. Core group – a meeting of those who help a child.\n2. IRD – a talk between several agencies on a child.\n",
        "(1) Core group: a meeting of those who help a child.\n\n(2) IRD: a talk between several agencies.\n",
        "1 Core group - a meeting of those who help a child.\n2 IRD - a talk between several agencies on a child.\n",
        "1. A core group is a meeting of those who help.\n2. IRD means a talk between several agencies.\n",
        "| No. | Term | Meaning |\n|---|---|---|\n| 1 | Core group | A meeting of those who help. |\n"
        "| 2 | IRD | A talk between several agencies. |\n",
    ],
)
def test_the_number_of_an_entry_is_none_of_its_term(entries: str, vocabulary: Vocabulary) -> None:
    text = JOINT.format(body=f"None.\n\n## Glossary\n\n{entries}")
    made = found(read_report(read_document(text), vocabulary), f.GlossaryEntry)
    terms = [entry.term for entry in made if isinstance(entry, f.GlossaryEntry)]
    assert [term.casefold() for term in terms] == ["core group", "ird"]


# ── records, names and spelt-out forms ─────────────────────────────────────────────────────────────────────────────


def readings(words: str, vocabulary: Vocabulary) -> list[f.RecordReading]:
    return [x for x in found(review(words, vocabulary), f.RecordReading) if isinstance(x, f.RecordReading)]


@pytest.mark.parametrize("who", ["Most of the 310 staff", "Some parents", "Almost all of the managers"])
def test_a_share_of_people_is_none_of_the_records_beside_it(who: str, vocabulary: Vocabulary) -> None:
    (made,) = readings(f"{who} felt well supported, and 64% of records had a chronology.", vocabulary)
    assert (made.share, made.value) == (None, Decimal(64))
    (other,) = readings("Most of the 310 records had a chronology.", vocabulary)
    assert other.share == "Most"


def test_a_result_may_count_the_records(vocabulary: Vocabulary) -> None:
    (one,) = readings("In 38 of the 60 records we read, the initial assessment was good or better.", vocabulary)
    assert (one.value, one.out_of) == (Decimal(38), Decimal(60))
    assert one.band == "good or better"


def test_two_shares_in_a_sentence_have_each_their_own_tone(vocabulary: Vocabulary) -> None:
    words = "Two thirds of the plans we read were clear and useful, while a third lacked dates and were weak."
    assert [(one.share, one.polarity) for one in readings(words, vocabulary)] == [
        ("Two thirds", "positive"),
        ("a third", "negative"),
    ]


def test_two_percentages_in_a_sentence_have_each_their_own_band(vocabulary: Vocabulary) -> None:
    words = "In the records we read, 78% of assessments of risk were good or better and 9% weak or unsatisfactory."
    assert [(one.value, one.band, one.polarity) for one in readings(words, vocabulary)] == [
        (Decimal(78), "good or better", "positive"),
        (Decimal(9), "weak or unsatisfactory", "negative"),
    ]


def test_better_lives_in_records_are_a_result_on_wellbeing(vocabulary: Vocabulary) -> None:
    (one,) = readings("In 82% of the records we read, children had become safer.", vocabulary)
    assert (one.aspect, one.value) == ("wellbeing", Decimal(82))


def test_how_many_partnerships_got_a_grade_is_no_result_of_reading_records(vocabulary: Vocabulary) -> None:
    assert not readings("Half of the partnerships were evaluated as good for the assessment of risk.", vocabulary)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Families spoke well of Dogs Against Drugs in the isles.", "Dogs Against Drugs"),
        ("Staff took part in the Raising the Bar programme.", "Raising the Bar programme"),
        ("The work of the Forth Champions Board went on.", "Forth Champions Board"),
    ],
)
def test_names_in_capitals_are_kept_whole(words: str, name: str, vocabulary: Vocabulary) -> None:
    reading = review(words, vocabulary)
    names = [x.fact.name for kind in (f.Service, f.Group) for x in reading.of(kind)]  # type: ignore[attr-defined]
    assert name in names
    assert not [other for other in names if other != name and other in name]


@pytest.mark.parametrize(
    "words",
    [
        "Teams met in Hamilton, Blantyre and Larkhall.",
        "It was seen as Very Good in May.",
        "They asked Scottish Ministers.",
    ],
)
def test_capitals_of_places_grades_and_offices_are_no_services(words: str, vocabulary: Vocabulary) -> None:
    assert not review(words, vocabulary).of(f.Service)


def test_a_name_that_is_spelt_out_counts_unless_the_glossary_explains_it(vocabulary: Vocabulary) -> None:
    body = (
        "The Safer Start Team (SST) and the Early Help Panel (EHP) met.\n\n## Glossary\n\n"
        "Safer Start Team (SST): a team that helps babies and those who care for them."
    )
    made = found(read_report(read_document(JOINT.format(body=body)), vocabulary), f.GlossaryEntry)
    assert [entry.term for entry in made if isinstance(entry, f.GlossaryEntry)] == [
        "Early Help Panel",
        "Safer Start Team",
    ]


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("In 8 of the 60 records we read, there was no chronology.", ("chronology-presence", "8", "60")),
        ("In eight of the sixty records there was no chronology.", ("chronology-presence", "8", "60")),
        ("Forty-one per cent of chronologies were out of date.", ("chronology", "41", None)),
        ("We found only 17 files in which the health assessment had been shared.", ("health-assessment", "17", None)),
        (
            "The immediate response to risk was evaluated as good in 70 of the 92 records.",
            ("initial-response", "70", "92"),
        ),
    ],
)
def test_counts_of_records_are_readings_in_digits_and_words(
    words: str, result: tuple[str, str, str | None], vocabulary: Vocabulary
) -> None:
    assert [
        (one.aspect, str(one.value), str(one.out_of) if one.out_of is not None else None)
        for one in readings(words, vocabulary)
    ] == [result]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The participation group Our Turn Now met weekly.", ["Our Turn Now"]),
        ("Lift Off Together, a small project for fathers, was liked.", ["Lift Off Together"]),
        ("Nurses and the Our Calm Days programme had eased this.", ["Our Calm Days programme"]),
        ("Harbour Mentoring had found each of them an adult to trust.", ["Harbour Mentoring"]),
        ("One exception was Rising Tides in Easter Ross.", ["Rising Tides"]),
        ("The council's Play Strategy was liked.", ["Play Strategy"]),
        ("Families in Wick and Thurso had none.", []),
        ("The Getting it Right for Every Fife Child Board met.", ["Getting it Right for Every Fife Child Board"]),
        ("The Anytown Children's Services Partnership Plan was new.", ["Anytown Children's Services Partnership Plan"]),
        ("The three early years centres were warm.", ["early years centres"]),
        ("They had received little training in it.", []),
        ("Meeting Around the Hearth was widely used.", ["Meeting Around the Hearth"]),
        ("Sing2Grow, a group of young musicians, met there.", ["Sing2Grow"]),
        ("Commitment to Great Noise Harbour, a music programme, was old.", ["Great Noise Harbour"]),
        ("The Integrated Children's Services Planning Group met.", ["Integrated Children's Services Planning Group"]),
    ],
)
def test_names_in_capitals_are_whole_and_without_places(words: str, names: list[str], vocabulary: Vocabulary) -> None:
    reading = review(words, vocabulary)
    found_names = [
        made.fact.name
        for kind in (f.Service, f.Group, f.Plan)
        for made in reading.of(kind)
        if isinstance(made.fact, f.Service | f.Group | f.Plan) and made.words.strip() in words
    ]
    assert found_names == names


def test_a_known_name_with_a_question_mark_ends_no_sentence(vocabulary: Vocabulary) -> None:
    reading = review("Where Who Cares? Scotland helped, young people were heard.", vocabulary)
    bodies = [made.fact.body for made in reading.of(f.BodyMention) if isinstance(made.fact, f.BodyMention)]
    assert "who-cares-scotland" in bodies


def test_a_law_that_bears_the_name_of_a_treaty_is_one_law(vocabulary: Vocabulary) -> None:
    treaty, child = "United Nations Convention on the Rights", "of the Child (Incorporation) (Scotland) Bill"
    reading = review(f"They awaited the {treaty} {child}.", vocabulary)
    laws = [x.title for x in found(reading, f.LawStatement) if isinstance(x, f.LawStatement)]
    assert laws == [f"{treaty} {child}"]


# ── what an inspection rests on ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("We held 22 focus groups with over 180 staff.", ("focus-groups", 22, "focus groups")),
        ("We reviewed 60 children's records.", ("records-read", 60, "children's records")),
        ("In all, we read 702 records, and 2,112 staff answered our survey.", ("staff-survey", 2112, "staff")),
        (
            "We read the records of a sample of 94 of the most vulnerable young people.",
            ("records-read", 94, "vulnerable young people"),
        ),
    ],
)
def test_what_is_counted_is_said_in_its_own_words(
    words: str, wanted: tuple[str, int, str], vocabulary: Vocabulary
) -> None:
    reading = read_report(
        read_document(REVIEW.format(body="Much was done.").replace("2. Our", f"{words}\n\n2. Our")), vocabulary
    )
    assert [
        (e.activity, int(e.number or 0), e.unit) for e in found(reading, f.Evidence) if isinstance(e, f.Evidence)
    ] == [wanted]


# ── reports of before 2012, captions and lists that a sentence with a stop announces ───────────────────────────────

EARLIER = """Joint inspection of services to protect children and young people in the Midlothian Council area

March 2012

Introduction

The Care Inspectorate carried out this inspection in October and November 2011.

What happens next?

We have agreed the following areas for improvement with services in the area.

- Improve chronologies.
- Strengthen plans for children.

Appendix 1 Quality indicators

Children are helped at once\tGood
Children's needs are met\tSatisfactory
Improvements in performance\t{point}

This report uses the following word scale:

Excellent\tOutstanding, sector leading
Very good\tMajor strengths
Good\tImportant strengths with areas for improvement
{point}\tStrengths just outweigh weaknesses
Weak\tImportant weaknesses
Unsatisfactory\tMajor weaknesses
"""


def test_an_earlier_scale_is_not_taken_for_a_later_one(vocabulary: Vocabulary) -> None:
    reading = read_report(read_document(EARLIER.format(point="Satisfactory")), vocabulary)
    assert reading.report.scale == "scale-2009"
    assert grades(EARLIER.format(point="Satisfactory"), vocabulary) == {
        "needs-met": "satisfactory",
        "improvements-in-performance": "satisfactory",
    }
    assert [doubt.words for doubt in reading.unrecognised] == ["Children are helped at once Good"]
    of_others = EARLIER.replace("services to protect children and young people", "adult support and protection")
    reading = read_report(read_document(of_others.format(point="Satisfactory")), vocabulary)
    assert (reading.report.framework, reading.report.scale) == (None, "scale-2009")
    assert [doubt.words for doubt in reading.unrecognised] == [
        "Children are helped at once Good",
        "Children's needs are met Satisfactory",
        "Improvements in performance Satisfactory",
    ]
    assert {doubt.what for doubt in reading.unrecognised} == {"scale"}
    later = read_report(read_document(of_others.format(point="Adequate")), vocabulary)
    assert later.report.scale == "scale-2012"


def test_a_sentence_with_a_stop_announces_the_list_after_it(vocabulary: Vocabulary) -> None:
    reading = read_report(read_document(EARLIER.format(point="Adequate")), vocabulary)
    areas = [made.words for made in reading.of(f.Statement) if "priority-area" in getattr(made.fact, "role", ())]
    assert areas == ["Improve chronologies.", "Strengthen plans for children."]


def test_reasons_for_confidence_are_no_areas_for_improvement(vocabulary: Vocabulary) -> None:
    ending = """The partnership is able to make changes in the areas that require improvement. This is based on:

- the strength and the clear vision of its leaders

The partnership should now:
"""
    text = EARLIER.format(point="Adequate")
    told = text.replace("We have agreed the following areas for improvement with services in the area.", ending)
    reading = read_report(read_document(told), vocabulary)
    roles = {made.words: made.fact.role for made in reading.of(f.Statement) if isinstance(made.fact, f.Statement)}
    assert "priority-area" not in roles["the strength and the clear vision of its leaders"]
    assert "priority-area" in roles["Improve chronologies."]


def test_an_area_under_its_number_is_said_in_its_own_words(vocabulary: Vocabulary) -> None:
    told = REVIEW.format(body="Good progress had been made.").replace(
        "Area for improvement 1: Help families sooner, before troubles grow.",
        "Recommendation 1\n\nPartners should help families sooner.",
    )
    reading = read_report(read_document(told), vocabulary)
    areas = [
        (made.words, made.fact.number, made.fact.term_used)
        for made in reading.of(f.Area)
        if isinstance(made.fact, f.Area)
    ]
    assert areas == [("Partners should help families sooner", "1", ("recommendation",))]


def test_the_caption_of_a_table_is_no_statement(vocabulary: Vocabulary) -> None:
    reading = review("Table 2: Records by theme and year\n\nTable 2 shows that records had improved.", vocabulary)
    words = [made.words for made in reading.of(f.Statement) if made.words.startswith("Table")]
    assert words == ["Table 2 shows that records had improved."]


def test_a_distribution_is_of_the_indicator_that_its_sentence_names(vocabulary: Vocabulary) -> None:
    told = "Five of the eight partnerships were evaluated as good or better for impact on families."
    overview = f"""Joint inspections of services for children and young people

Overview of findings 2018-2020

Care Inspectorate

The inspections used the quality framework for children and young people in need of care and protection.

{told}
"""
    reading = read_report(read_document(overview), vocabulary)
    assert [d.indicators for d in found(reading, f.Distribution) if isinstance(d, f.Distribution)] == [("2.2",)]


def test_one_sentence_tells_whom_a_team_met_and_what_it_read(vocabulary: Vocabulary) -> None:
    for sentence, wanted in (
        ("We met with 31 staff, and read 20 case records.", {"staff-met": 31, "records-read": 20}),
        ("We read 20 records of children and young people.", {"records-read": 20}),
    ):
        told = REVIEW.format(body="Much was done.").replace("2. Our", f"{sentence}\n\n2. Our")
        reading = read_report(read_document(told), vocabulary)
        evidence = [e for e in found(reading, f.Evidence) if isinstance(e, f.Evidence)]
        assert {e.activity: int(e.number or 0) for e in evidence} == wanted


def test_records_are_not_counted_by_the_survey_beside_them(vocabulary: Vocabulary) -> None:
    reading = review("Of 31 staff who answered the survey most agreed, and 20 records showed it.", vocabulary)
    counters = {x.unit: x.counted_by for x in found(reading, f.Figure) if isinstance(x, f.Figure) and x.value}
    assert counters == {"staff": "staff-survey", "records": None}

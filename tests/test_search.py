"""Full-text search: ranking, phrases, filters, hostile input, what it prints, and how quick it is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from jig.cli.search import search as command
from jig.graph.errors import NotFound, StoreMissing, UsageFault
from jig.graph.fulltext.index import write_index
from jig.graph.fulltext.search import INDEX, MARKS, search, terms_of
from jig.graph.fulltext.word_families import family
from jig.graph.store import current_name, new_generation

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def indexed(built_store: str) -> str:
    """Return the built store with an index made anew."""
    home = Path(built_store, current_name(built_store) or "")
    assert write_index(home, Store.read_only(str(home / "store"))) > 3000
    return built_store


@pytest.fixture
def run(indexed: str) -> Run:
    """Run the command on the store."""

    def invoke(*arguments: str, code: int = 0) -> Result:
        result = CliRunner().invoke(command, ["--store", indexed, *arguments])
        assert result.exit_code == code, result.output
        return result

    return invoke


def test_words_are_stemmed_and_must_all_occur(indexed: str) -> None:
    found = search(indexed, "chronology")
    assert found.total > 10
    assert all("chronolog" in hit.text.casefold() for hit in found.hits)
    both = search(indexed, "chronologies lacking", limit=500)
    assert 0 < both.whole < found.total
    assert all("lack" in hit.text.casefold() for hit in both.hits[: both.whole])


def test_a_phrase_occurs_as_it_stands(indexed: str) -> None:
    loose, strict = search(indexed, "support of kinship"), search(indexed, '"kinship carers"', limit=500)
    assert loose.total > 0
    assert strict.hits
    assert all("kinship carer" in hit.text.casefold() for hit in strict.hits)
    assert strict.total <= search(indexed, "kinship carers").total


def test_apostrophes_and_accents_do_not_matter(indexed: str) -> None:
    assert search(indexed, "children’s rights").total == search(indexed, "children's rights").total > 0


@pytest.mark.parametrize(
    ("name", "value"), [("partnership", "Moray"), ("report", "moray-2017"), ("polarity", "negative"), ("topic", "care")]
)
def test_filters_narrow(indexed: str, name: str, value: str) -> None:
    found = search(indexed, "children", **{name: value}, limit=1000)
    assert 0 < found.total < search(indexed, "children").total
    if name == "polarity":
        assert {hit.polarity for hit in found.hits} == {"negative"}
    if name in ("partnership", "report"):
        assert {hit.report_iri.rpartition("/")[2] for hit in found.hits} == {"moray-2017"}


def test_a_topic_includes_the_narrower_ones(indexed: str) -> None:
    wide = search(indexed, "children", topic="Care", limit=1000)
    assert any("kinship" in hit.text.casefold() for hit in wide.hits)


def test_names_that_are_none_get_a_suggestion(indexed: str) -> None:
    with pytest.raises(NotFound, match="Did you mean 'Moray'"):
        search(indexed, "children", partnership="Morray")
    with pytest.raises(NotFound, match="polarity"):
        search(indexed, "children", polarity="bad")


def test_results_are_ranked_and_carry_their_citation(indexed: str) -> None:
    best = search(indexed, "Solihull approach").hits[0]
    assert "Solihull" in best.text
    assert best.citation.startswith("Care Inspectorate, ")
    assert best.section
    on, off = MARKS
    assert f"{on}Solihull{off}" in best.snippet or f"{on}Solihull approach{off}" in best.snippet


@pytest.mark.parametrize(
    "hostile",
    [
        '"', '"""', 'a"b', "NEAR(a b, 3)", "body:children", "chil*", "^children", "a OR b", "NOT care", "(", "{x}:y",
        "-care", "col1 : care", "care + plan", "'; DROP TABLE entry; --", "children\x00plan", "\ud800care", "a AND",
        "é" * 3000, "x " * 3000,
    ],
)  # fmt: skip
def test_search_syntax_is_inert(indexed: str, hostile: str) -> None:
    try:
        search(indexed, hostile)
    except UsageFault as err:
        assert "has no word to look for" in str(err)
    assert search(indexed, "children").total > 100


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_words_can_be_looked_for(indexed: str, words: str) -> None:
    if terms_of(words):
        assert search(indexed, words, limit=2).total >= 0
    else:
        with pytest.raises(UsageFault):
            search(indexed, words)


def test_where_nothing_holds_all_words_the_nearest_is_shown_and_said_to_be(run: Run) -> None:
    result = run("kinship", "zyxomatic")
    assert "Nothing holds all of this: 'kinship' in " in result.stderr
    assert "'zyxomatic' in 0. What holds most of it is shown." in result.stderr
    assert "kinship" in result.stdout.splitlines()[1].casefold()
    nothing = run("zyxomatic", "qwertion")
    assert nothing.stderr == "Nothing holds all of this: 'zyxomatic' in 0, 'qwertion' in 0.\n"
    assert nothing.stdout == "kind\tpolarity\tsnippet\tcitation\tfact\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("recruitmnt", "Nothing holds 'recruitmnt'. Did you mean 'recruitment'?"),
        ("xyzzy", "Nothing holds 'xyzzy'."),
        ("kinship carrs", " What holds most of it is shown. Did you mean 'carers' for 'carrs'?"),
        ("advocasy counceling", "Did you mean 'advocacy' for 'advocasy'? Did you mean 'counselling' for"),
    ],
)
def test_a_slip_leads_to_the_word_that_is_meant(run: Run, words: str, said: str) -> None:
    assert said in run(*words.split(), "--limit", "1").stderr


def test_a_word_that_filters_alone_leave_out_is_no_slip(indexed: str) -> None:
    assert search(indexed, "psychology").hits
    left = search(indexed, "psychology", topic="housing")
    assert (left.hits, left.meant) == ([], ())


def test_the_rarer_words_decide_where_nothing_holds_all(indexed: str) -> None:
    found = search(indexed, "children lead learners chosen zyxomatic", limit=5)
    assert "lead learners" in found.hits[0].text.casefold()
    assert dict(found.terms)["zyxomatic"] == 0
    assert len(found.hits) == 5 < found.total


def test_words_that_only_join_others_do_not_matter(indexed: str) -> None:
    asked = search(indexed, "who is the interim chair of the committee")
    assert asked.hits == search(indexed, "interim chair committee").hits
    assert not asked.terms
    assert search(indexed, "which").total > 0


def test_a_possessive_asks_for_its_word(indexed: str) -> None:
    for owner in ("Moray's", "Moray’s"):
        assert "specific, measurable" in search(indexed, f"What is SMART in {owner} report?").hits[0].text
    assert search(indexed, "the committee's interim chair").hits == search(indexed, "committee interim chair").hits


def test_a_hyphen_may_be_nothing_and_be_written_where_none_was_asked_for(indexed: str) -> None:
    for words in ("co-ordinate improvement activities gaps", "coordinate improvement activities gaps"):
        assert "would enable partners to coordinate" in search(indexed, words).hits[0].text, words
    assert "realigning" in search(indexed, "re-aligning early intervention").hits[0].text


def test_names_of_the_setting_find_a_fact_too(indexed: str) -> None:
    found = search(indexed, "Moray neglect training")
    assert {hit.report_iri.rpartition("/")[2] for hit in found.hits} == {"moray-2017"}
    assert "multi-agency training" in found.hits[0].text.casefold() or "training" in found.hits[1].text.casefold()


def test_an_amount_a_date_and_what_a_group_answers_for_are_shown(indexed: str) -> None:
    assert search(indexed, "completed staff survey South Ayrshire").hits[0].text.startswith("195 staff. ")
    assert search(indexed, "council's meeting follow-up report").hits[0].text.startswith("2015-10-22. ")
    board = next(h for h in search(indexed, "programme board shared").hits if h.kind == "strategic group")
    assert "reports to: steering group of local elected members" in board.text


def test_few_that_hold_all_are_followed_by_what_holds_most(run: Run, indexed: str) -> None:
    found = search(indexed, "chronologies care leavers poorest", partnership="South Lanarkshire")
    assert 0 < found.whole < 5 < len(found.hits) <= found.total
    assert all("poor" in hit.text.casefold() for hit in found.hits[: found.whole])
    assert len({hit.iri for hit in found.hits}) == len(found.hits)
    asked = ("chronologies", "care", "leavers", "poorest", "--partnership", "South Lanarkshire")
    assert f"{found.whole} hold" in run(*asked).stderr and "the rest most of it" in run(*asked).stderr
    assert run(*asked, "-f", "table").stdout.count("Most of the words, not all:") == 1
    marks = [row["holds_all"] for row in json.loads(run(*asked, "-f", "json").stdout)]
    assert marks == [True] * found.whole + [False] * (len(marks) - found.whole)


def test_verbs_are_found_in_all_their_forms(indexed: str) -> None:
    asked = search(indexed, "How many parents and carers did inspectors meet?", partnership="South Lanarkshire")
    assert any(hit.text.startswith("53 parents and carers. ") for hit in asked.hits[:5])
    assert search(indexed, "given").total == search(indexed, "gave").total > 0


def test_words_for_the_same_are_found_by_each_other(indexed: str) -> None:
    asked = search(indexed, "Which percentage of partnerships had a needs assessment?", report="overview-2012-2017")
    assert any(hit.text.startswith("small proportion share of partnerships. ") for hit in asked.hits[:5])
    assert search(indexed, "rated").total == search(indexed, "evaluated").total > 0


def test_a_rare_word_does_not_outweigh_all_others(indexed: str) -> None:
    """``unaware`` and ``some`` stand in few entries that say nothing of kinship carers."""
    found = search(indexed, "What were some kinship carers unaware of?", report="overview-2012-2017", limit=3)
    assert found.whole == 0
    assert any("did not know what support there was" in hit.text for hit in found.hits)


def test_what_inspectors_did_is_found_as_theirs(indexed: str) -> None:
    best = search(indexed, "How many children and young people did inspectors meet?", partnership="South Lanarkshire")
    assert best.hits[0].text.startswith("111 children and young people. ")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("What was the evaluation of leadership in South Lanarkshire?", "9.1-9.4 Leadership and direction: good"),
        ("What does most mean in South Lanarkshire?", "at least 75 per cent"),
        ("Who chairs reviews in South Lanarkshire?", "chaired by a social work team manager"),
    ],
)
def test_a_partnership_in_the_words_is_where_a_fact_is_set(indexed: str, question: str, held: str) -> None:
    found = search(indexed, question, limit=5)
    assert any(held in hit.text for hit in found.hits)
    assert all(hit.report_iri.endswith("south-lanarkshire-2020") for hit in found.hits[: found.whole])
    assert search(indexed, "South Lanarkshire").total > 0


def test_the_punctuation_of_a_question_does_not_matter(indexed: str) -> None:
    best = search(indexed, "What does 'the majority' mean?", partnership="South Lanarkshire").hits[0]
    assert "at least 50 per cent" in best.text


def test_one_word_and_a_phrase_are_followed_by_nothing(indexed: str) -> None:
    for words in ("Viewpoint", '"sound progress"'):
        found = search(indexed, words)
        assert found.whole == len(found.hits) == found.total, words


@pytest.mark.parametrize(
    ("words", "kind", "held"),
    [
        ("COMMS-0520-307", "report", "issued: 2020-06"),
        ("most", "quantity word", "at least 75 per cent"),
        ("COGPP", "glossary entry", "Chief officers group for public protection"),
        ("partners", "glossary entry", "leaders of services"),
        ("evaluation leadership", "evaluation", "9.1-9.4 Leadership and direction: good"),
        ("priority 1", "priority area for improvement", "Corporate parenting"),
        ("population 30 June 2018", "context statement", "319,020"),
        ("fieldwork", "joint inspection", "2019-08 to 2019-12"),
    ],
)
def test_what_is_called_so_comes_first(indexed: str, words: str, kind: str, held: str) -> None:
    best = search(indexed, words, partnership="South Lanarkshire").hits[0]
    assert (best.kind, held in best.text) == (kind, True), best


def test_what_is_called_by_some_of_the_words_alone_comes_sooner(indexed: str) -> None:
    nearest = search(indexed, "what does the child's plan specify")
    assert nearest.whole == 0
    assert nearest.hits[0].text.startswith("child's plan. ")
    assert search(indexed, "practice hub in Moray", limit=1).hits[0].kind == "strategic group"


def test_a_number_is_found_with_and_without_its_thousands_comma(indexed: str) -> None:
    with_comma, without = search(indexed, "2,744"), search(indexed, "2744")
    assert [hit.kind for hit in with_comma.hits if hit.kind == "figure"] == ["figure"]
    assert {hit.iri for hit in without.hits} <= {hit.iri for hit in with_comma.hits}


def test_one_of_many_is_said_to_be_the_first(run: Run) -> None:
    assert re.search(r"Only the first of \d+ is shown \(--limit\)", run("children", "--limit", "1").stderr)
    assert re.search(r"Only the first 2 of \d+ are shown", run("children", "--limit", "2").stderr)


def test_formats(run: Run) -> None:
    rows = json.loads(run("kinship", "-f", "json", "--limit", "3").stdout)
    assert len(rows) == 3
    assert {"kind", "snippet", "citation", "section", "paragraph", "text", "fact"} <= set(rows[0])
    assert not any(mark in json.dumps(rows) for mark in MARKS)
    lines = run("kinship", "--limit", "3").stdout.splitlines()
    assert [line.count("\t") for line in lines] == [4, 4, 4, 4]
    listed = run("kinship", "--limit", "2", "-f", "table")
    assert listed.stdout.startswith(" 1  ")
    assert "para." in listed.stdout
    assert "Only the first 2 of " in listed.stderr


def test_what_is_found_goes_into_a_spreadsheet_and_a_paper(run: Run) -> None:
    rows = run("kinship", "--limit", "3").stdout.splitlines()
    for fmt, parted in (("csv", ","), ("md", " | ")):
        lines = run("kinship", "--limit", "3", "-f", fmt).stdout.splitlines()
        assert lines[0].strip("| ").split(parted) == rows[0].split("\t")
        assert len(lines) == 4 + (fmt == "md")
    objects = [json.loads(line) for line in run("kinship", "--limit", "3", "-f", "jsonl").stdout.splitlines()]
    assert objects == json.loads(run("kinship", "--limit", "3", "-f", "json").stdout)
    assert run("zyxomatic", "-f", "json").stdout == "[]\n"


def test_filters_take_the_names_that_questions_take(run: Run) -> None:
    council = run("children", "--partnership", "Moray Council", "--limit", "3")
    assert council.stderr.startswith("Note: --partnership 'Moray Council' is read as 'Moray'.\n")
    assert council.stdout == run("children", "--partnership", "Moray", "--limit", "3").stdout
    both = run("kinship", "--partnership", "Moray Council", "--topic", "vision", code=0).stderr
    assert "--topic 'vision' is read as 'Collaborative leadership'" in both
    assert run("kinship", "--partnership", "Morray", code=1).exception.candidates == ["Moray"]  # type: ignore[union-attr]


def test_where_filters_leave_nothing_that_holds_a_word_it_is_said_what_they_leave(run: Run) -> None:
    few = run("kinship", "--partnership", "Fife").stderr
    assert few.startswith("--partnership 'Fife' leaves ")
    assert int(few.split()[3]) < 5
    assert int(run("zyxomatic", "--partnership", "Moray").stderr.split()[3]) > 300
    assert "leaves" not in run("zyxomatic").stderr


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("hiring and keeping social workers", "recruiting and keeping"),
        ("brothers and sisters", "sibling"),
        ("reading and maths", "literacy"),
        ("families buying services in next-door council", "neighbouring"),
        ("how often are audits carried out Moray", "2 months"),
        ("free meals in holidays", "Holiday lunches"),
        ("kids felt safe in their placement", "safe and comfortable"),
        ("new councillors briefed", "councillors"),
        ("respite for disabled children", "overnight breaks"),
    ],
)
def test_everyday_words_find_the_terms_of_the_field(indexed: str, words: str, held: str) -> None:
    assert any(held in hit.text for hit in search(indexed, words, limit=5).hits)


def test_a_term_does_not_stand_for_the_everyday_words(indexed: str) -> None:
    assert search(indexed, "kids").total > search(indexed, "internet").total > 0
    assert family("children") == ("children",)
    assert family("staff") == ("staff",)
    assert family("workers")[:2] == ("workers", "worker")


def test_a_store_without_an_index_says_so(tmp_path: Path) -> None:
    folder = str(tmp_path / "s")
    with pytest.raises(StoreMissing, match="there is no store"):
        search(folder, "children")
    assert not (tmp_path / "s").exists()
    with new_generation(folder, fresh=True):
        pass
    with pytest.raises(StoreMissing, match="no search index"):
        search(folder, "children")


def test_making_the_index_twice_gives_the_same(built_store: str, tmp_path: Path) -> None:
    home = Path(built_store, current_name(built_store) or "")
    store = Store.read_only(str(home / "store"))
    assert write_index(tmp_path, store) == write_index(tmp_path, store)
    assert (tmp_path / INDEX).stat().st_size < 10_000_000


def test_searching_loads_little(indexed: str) -> None:
    script = (
        f"import sys; from jig.graph.fulltext.search import search; search({indexed!r}, 'kinship care');"
        "print(sorted({'rdflib', 'rich', 'yaml', 'msgspec'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_an_area_for_improvement_is_found_by_its_number_in_words(indexed: str) -> None:
    third = search(indexed, "What was the third area for improvement for Clackmannanshire?").hits[0]
    assert third.iri.endswith("/clackmannanshire-2015/area-3")
    assert third.text.startswith("3. See to it")
    progress = search(indexed, "progress found in Moray on initial risk assessment and response to neglect", limit=5)
    assert any(hit.iri.endswith("/moray-2017/j5-closing") for hit in progress.hits)


def test_words_that_name_a_topic_lead_to_it(run: Run) -> None:
    def said(*words: str) -> str:
        return str(run(*words).stderr)

    told = "In other words on 'Commissioning and resources': jig ask findings --topic commissioning-and-resources\n"
    assert said("budget", "cuts").endswith(told)
    assert said('"financial pressures"', "--partnership", "Moray").endswith(told)
    assert "In other words" not in said("kinship", "care")  # which is found
    assert "In other words" not in said("gypsy", "travellers")  # which is no topic
    assert "In other words" not in said("budget", "cuts", "--topic", "neglect")

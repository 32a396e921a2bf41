"""Links: what our things are elsewhere, checked as code, and names in other people's tables."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import Literal, NamedNode, Quad

import jig.graph.linkset as linkset_module
from jig.graph.engine import LocalEngine
from jig.graph.errors import BadInput, NotFound, UsageFault
from jig.graph.linkset import SCHEMES, Link, check_links, linkset_quads, read_links
from jig.graph.reconcile import Names, read_table, reconcile
from jig.graph.terms import ID, JIG, PREFIXES, RDFS
from jig.graph.vocabulary import vocabulary_quads

#: The fixture ``jig``: runs a command on the built store.
Jig = Callable[..., Result]

TABLES = Path(linkset_module.__file__).parent / "links"


@pytest.fixture(scope="module")
def vocabulary() -> list[Quad]:
    return vocabulary_quads()


@pytest.fixture(scope="module")
def links(vocabulary: list[Quad]) -> list[Link]:
    found, faults = read_links(vocabulary)
    assert not faults
    return found


@pytest.fixture(scope="module")
def quads(vocabulary: list[Quad]) -> list[Quad]:
    return linkset_quads(vocabulary)


# ── the tables ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_shipped_tables_have_no_faults(links: list[Link]) -> None:
    assert check_links(links) == []


def test_the_tables_say_in_words_where_a_link_is_from_and_which_reports_name_a_thing(links: list[Link]) -> None:
    for link in links:
        assert re.match(r"\w", link.source) and "public copy)" not in re.sub(r"\([^()]*\)", "", link.source), link
        assert not re.search(r"\b(?!\d{4}-)\d{6,}", link.source), f"{link.source}: a number that nobody can look up"
    known = {path.name.removesuffix(".yaml") for path in (TABLES.parent / "sheets").glob("*.yaml")}
    for table in ("bodies.csv", "legislation.csv", "nhs_boards.csv"):
        with (TABLES / table).open(encoding="utf-8", newline="") as file:
            assert {report for row in csv.DictReader(file) for report in row["reports"].split()} <= known, table


@pytest.mark.parametrize(
    ("scheme", "kind", "count"),
    [
        ("statistics-gov-scot", "area", 36), ("statistics-gov-scot", "body", 18), ("ons", "area", 32),
        ("wikidata", "area", 32), ("iso-3166-2", "area", 32), ("mapit", "area", 32), ("org-id", "body", 32),
        ("legislation", "work", 26), ("lcnaf", "body", 14), ("scottish-parliament", "work", 1),
    ],
)  # fmt: skip
def test_every_area_board_and_law_has_its_links(links: list[Link], scheme: str, kind: str, count: int) -> None:
    assert sum(link.scheme == scheme and link.thing.startswith(f"{kind}/") for link in links) == count


def test_identifiers_look_as_they_should(links: list[Link]) -> None:
    patterns = {
        "statistics-gov-scot": r"S(12|08)0000\d\d", "ons": r"S120000\d\d", "wikidata": r"Q\d+",
        "legislation": r"(asp|ukpga|ssi)/(19|20)\d\d/\d+",
    }  # fmt: skip
    for link in links:
        if link.scheme in patterns:
            assert re.fullmatch(patterns[link.scheme], link.identifier), link
        assert link.target.isascii()
        assert link.source


def test_cities_are_linked_as_council_areas(links: list[Link]) -> None:
    areas = {link.thing: link.identifier for link in links if link.scheme == "wikidata"}
    assert areas["area/aberdeen"] == "Q62274582"
    assert areas["area/glasgow"] == "Q55934339"
    assert not {"Q36405", "Q23436", "Q123709", "Q4093"} & set(areas.values())


WRONG = {
    "council_areas.csv": [
        ("Q207268", "207268", "'207268' is no identifier of Wikidata"),
        ("GB-CLK,GB-LAS-CLK", "GB-CL,GB-LAS-CLK", "'GB-CL' is no identifier of ISO 3166-2"),
        ("S12000005,S12000005", "S1200005,S1200005", "is no identifier of statistics.gov.scot"),
        ("geography/S12000005,http", "geography/S12000006,http", "does not go with S12000005"),
        ("Clackmannanshire,Clack", "Clackmannan Land,Clack", "no area is called 'Clackmannan Land'"),
        ("Q126514", "Q207268", "Q207268 is of area/clackmannanshire and of area/dumfries-and-galloway"),
        ("iso_3166_2", "iso", "has no column 'iso_3166_2'"),
    ],
    "bodies.csv": [
        ("lcnaf:nr00032071", "isni:1", "unknown kind of identifier 'isni'"),
        ("Q28530247", "Q28530248", "Q28530248 here and Q28530247 in council_areas.csv:2"),
        ("https://education.gov.scot/", "education.gov.scot", "'education.gov.scot' is no address"),
    ],
    "legislation.csv": [
        ("id/asp/2014/8,", "id/asp/2014/88,", "does not go with asp/2014/8"),
        ("legislation.gov.uk/asp/2015/6/section/1/enacted (public copy)", "", "asp/2015/6 has no source"),
    ],
    "nhs_boards.csv": [
        ("S08000018,2018-02-01", "S08000018,1 February", "'1 February' is no day (write it as 2018-02-01)"),
        ("S08000018,2018-02-01", "S08000030,2018-02-01", "S08000030 is of body/nhs-fife and of body/nhs-tayside"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "old", "new", "problem"), [(table, *case) for table, cases in WRONG.items() for case in cases]
)
def test_a_wrong_row_is_refused(
    vocabulary: list[Quad], tmp_path: Path, table: str, old: str, new: str, problem: str
) -> None:
    folder = tmp_path / "links"
    shutil.copytree(TABLES, folder)
    text = (folder / table).read_text(encoding="utf-8")
    assert old in text
    (folder / table).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        linkset_quads(vocabulary, folder)
    assert problem in str(caught.value)


def test_a_missing_table_is_named(vocabulary: list[Quad], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"council_areas\.csv"):
        linkset_quads(vocabulary, tmp_path)


# ── the graph ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_said_to_be_the_same_thing(quads: list[Quad]) -> None:
    used = {quad.predicate.value for quad in quads}
    assert PREFIXES["owl"] + "sameAs" not in used
    assert not [name for name in used if name.startswith(PREFIXES["skos"]) and name.endswith("Match")]


def test_each_link_has_thing_collection_identifier_source_and_day(quads: list[Quad]) -> None:
    said: dict[str, set[str]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ID + "link/"):
            said.setdefault(quad.subject.value, set()).add(quad.predicate.value)
    wanted = {JIG + name for name in ("linkOf", "linkScheme", "verifiedFrom")} | {
        PREFIXES["skos"] + "notation",
        PREFIXES["dcterms"] + "created",
        RDFS + "label",
    }
    assert said
    for link, predicates in said.items():
        assert wanted <= predicates, link


def test_every_address_of_a_law_is_a_link(quads: list[Quad], vocabulary: list[Quad]) -> None:
    targets = {quad.object for quad in quads if quad.predicate.value == JIG + "linkTarget"}
    works = {quad.object for quad in vocabulary if quad.predicate.value == JIG + "work"}
    assert works
    assert works <= targets


def test_days_are_those_of_looking_up_and_of_entering(quads: list[Quad]) -> None:
    day = {
        (quad.subject.value.removeprefix(ID + "link/"), quad.predicate.value): quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    old, new = "work-asp-2003-13-legislation", "work-asp-2018-5-legislation"
    assert (old, JIG + "verifiedOn") not in day  # its source names the version of a section, of 2008
    assert "2026-04-06" in {value for (_, name), value in day.items() if name == JIG + "verifiedOn"}
    assert [day[link, PREFIXES["dcterms"] + "created"] for link in (old, new)] == ["2026-11-21", "2026-11-29"]


def test_things_point_where_their_links_do(quads: list[Quad], vocabulary: list[Quad]) -> None:
    triples = {(q.subject, q.predicate, q.object) for q in (*quads, *vocabulary)}
    by_link: dict[object, dict[str, object]] = {}
    for quad in quads:
        by_link.setdefault(quad.subject, {})[quad.predicate.value.removeprefix(JIG)] = quad.object
    for said in by_link.values():
        if "linkProperty" in said:
            assert (said["linkOf"], said["linkProperty"], said["linkTarget"]) in triples


def test_links_stand_apart_from_the_vocabularies(quads: list[Quad], vocabulary: list[Quad]) -> None:
    held = {(q.subject, q.predicate, q.object) for q in vocabulary}
    assert not [quad for quad in quads if (quad.subject, quad.predicate, quad.object) in held]
    known = {q.subject for q in vocabulary}
    for quad in quads:
        if quad.predicate.value == JIG + "linkOf":
            assert quad.object in known
        assert quad.graph_name == NamedNode("https://w3id.org/jig/graph/links")


def test_terms_of_links_are_declared(quads: list[Quad]) -> None:
    ontology = (Path(linkset_module.__file__).parents[1] / "ontology" / "jig.ttl").read_text(encoding="utf-8")
    for name in {q.predicate.value for q in quads if q.predicate.value.startswith(JIG)}:
        assert f"\njig:{name.removeprefix(JIG)} a owl:" in ontology


def held(links: list[Link], thing: str, scheme: str, day: str) -> list[str]:
    """Return the identifiers of a thing that hold on a day."""
    when = date.fromisoformat(day)
    own = [link for link in links if (link.thing, link.scheme) == (thing, scheme)]
    return [one.identifier for one in own if (one.valid_from or when) <= when <= (one.valid_to or when)]


@pytest.mark.parametrize(
    ("thing", "day", "code"),
    [
        ("area/fife", "2014-05-01", "S12000015"),
        ("area/fife", "2018-02-01", "S12000015"),
        ("area/fife", "2018-02-02", "S12000047"),
        ("area/glasgow", "2018-12-31", "S12000046"),
        ("area/glasgow", "2020-06-30", "S12000049"),
        ("area/moray", "2017-12-31", "S12000020"),
        ("body/nhs-lanarkshire", "2019-03-31", "S08000023"),
        ("body/nhs-lanarkshire", "2019-04-01", "S08000032"),
        ("body/nhs-tayside", "2016-01-01", "S08000027"),
        ("body/nhs-tayside", "2020-01-01", "S08000030"),
    ],
)
def test_the_code_of_a_day_is_the_one_that_held(links: list[Link], thing: str, day: str, code: str) -> None:
    assert held(links, thing, "statistics-gov-scot", day) == [code]


def test_no_code_of_a_thing_that_has_none(links: list[Link]) -> None:
    assert held(links, "body/celcis", "wikidata", "2020-01-01") == []


# ── asking ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_partnership_shows_its_area_and_partners(jig: Jig) -> None:
    found = json.loads(jig("ask", "links", "--thing", "partnership/moray", "-f", "json").stdout)
    assert {row["thing"] for row in found} == {"Moray", "Moray Council", "NHS Grampian"}
    assert all(row["verified_from"] for row in found)


@pytest.mark.parametrize(("day", "code"), [("2016", "S12000015"), ("2020", "S12000047")])
def test_the_command_gives_the_code_of_a_day(jig: Jig, day: str, code: str) -> None:
    found = json.loads(jig("link", "area/fife", "--at", day, "-f", "json").stdout)
    codes = {row["identifier"]: row["address"] for row in found if row["collection"] == "statistics.gov.scot"}
    assert codes == {code: f"http://statistics.gov.scot/id/statistical-geography/{code}"}


def test_a_law_is_found_by_its_name(jig: Jig) -> None:
    (row,) = json.loads(jig("link", "Carers (Scotland) Act 2016", "-f", "json").stdout)
    assert row["address"] == "http://www.legislation.gov.uk/id/asp/2016/9"
    assert row["page"] == "http://www.legislation.gov.uk/asp/2016/9"


def test_the_command_checks_the_tables(jig: Jig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert jig("link", "--check").stdout.endswith(" links, 0 faults\n")
    wrong = SCHEMES["org-id"]._replace(pattern="X")
    monkeypatch.setitem(SCHEMES, "org-id", wrong)
    found = jig("link", "--check", code=1).stdout
    assert "council_areas.csv:2: 'GB-LAS-CLK' is no identifier of org-id (they match X)\n" in found
    assert found.endswith(" links, 32 faults\n")


@pytest.mark.parametrize("arguments", [[], ["Fife", "--check"], ["--check", "--reconcile", "x"]])
def test_one_thing_at_a_time(jig: Jig, arguments: list[str]) -> None:
    assert "one of them" in jig("link", *arguments, code=2).stderr


def test_options_of_another_use_are_refused(jig: Jig) -> None:
    assert "go with --reconcile" in jig("link", "area/fife", "--column", "x", code=2).stderr


# ── names in other people's tables ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def names(engine: LocalEngine) -> Names:
    return Names(engine, ("area", "body", "work"))


@pytest.mark.parametrize(
    ("name", "how", "thing"),
    [
        ("Fife", "exact", "area/fife"),
        ("  fife ", "exact", "area/fife"),
        ("Perth & Kinross", "exact", "area/perth-and-kinross"),
        ("The Moray Council", "exact", "body/moray-council"),
        ("Outer Hebrides", "alias", "area/outer-hebrides"),
        ("S Lanarkshire", "exact", "area/south-lanarkshire"),  # not NHS Lanarkshire, which is more like it
        ("Sth. Ayrshire Council", "exact", "body/south-ayrshire-council"),
        ("SCSWIS", "alias", "body/care-inspectorate"),
        ("S12000015", "identifier", "area/fife"),
        ("Q201149", "identifier", "area/fife"),
        ("Edinburgh, City of", "fuzzy", "area/edinburgh"),
        ("Noth Ayrshire", "fuzzy", "area/north-ayrshire"),
        ("Ayrshire", "none", ""),
        ("Lanarkshire", "ambiguous", ""),  # a health board is called nearly so, and two areas
        ("", "none", ""),
        ("Narnia", "none", ""),
    ],
)
def test_a_name_is_matched_or_left_open(names: Names, name: str, how: str, thing: str) -> None:
    found = names.match(name)
    assert (found.how, found.thing.removeprefix(ID)) == (how, thing)
    assert (found.score == 1) is (how in ("exact", "alias", "identifier"))


def test_an_open_match_names_candidates(names: Names) -> None:
    assert names.match("Ayrshire").candidates[:3] == (
        "East Ayrshire (area/east-ayrshire)",
        "North Ayrshire (area/north-ayrshire)",
        "South Ayrshire (area/south-ayrshire)",
    )


def test_a_name_of_several_things_is_never_decided(engine: LocalEngine) -> None:
    found = Names(engine, ("area", "partnership")).match("Fife")
    assert (found.how, found.thing) == ("ambiguous", "")
    assert found.candidates == ("Fife (area/fife)", "Fife (partnership/fife)")


def matched(engine: LocalEngine, content: bytes, **options: object) -> list[dict[str, object]]:
    answer = reconcile(engine, read_table(content, "t.csv"), **options)  # type: ignore[arg-type]
    return [dict(zip([column.name for column in answer.columns], row, strict=True)) for row in answer.rows]


def test_rows_keep_their_cells_and_gain_identifiers(engine: LocalEngine) -> None:
    table = b"id;council area;n\r\n1;Fife;3\r\n2;Narnia\r\n\r\n3;Glasgow;9\r\n"
    first, second, third = matched(engine, table, at=date(2016, 1, 1))
    assert (first["id"], first["council area"], first["n"]) == ("1", "Fife", "3")
    assert first["jig_gss_code"] == "S12000015"
    assert first["jig_wikidata"] == "http://www.wikidata.org/entity/Q201149"
    assert (second["n"], second["jig_match"], second["jig_iri"], second["jig_gss_code"]) == ("", "none", None, None)
    assert (third["jig_label"], third["jig_gss_code"]) == ("Glasgow City", "S12000046")
    assert matched(engine, table, at=date(2020, 1, 1))[0]["jig_gss_code"] == "S12000047"


def test_columns_of_one_name_are_told_apart(jig: Jig, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("area,area,jig_iri\nFife,1,x\n", encoding="utf-8")
    row = json.loads(jig("link", "--reconcile", str(tmp_path / "in.csv"), "-f", "json").stdout)[0]
    assert (row["area"], row["area (2)"], row["jig_iri"], row["jig_iri (2)"]) == ("Fife", "1", "x", f"{ID}area/fife")


def test_the_column_is_the_one_with_most_names_or_the_one_named(engine: LocalEngine) -> None:
    table = b"who\twhere\nFife Council\tFife\nx\tMoray\n"
    assert [row["jig_label"] for row in matched(engine, table)] == ["Fife", "Moray"]
    assert [row["jig_label"] for row in matched(engine, table, column="WHO")] == ["Fife Council", None]
    with pytest.raises(NotFound, match=r"no column called 'wheer'\. Did you mean 'where'"):
        matched(engine, table, column="wheer")
    with pytest.raises(UsageFault, match="kinds: area, body, work, partnership"):
        matched(engine, table, kinds=("region",))


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        (b"\xef\xbb\xbfarea\nFife\n", ["area", "Fife"]),
        ("area\nNa h\u2019Eileanan\n".encode("cp1252"), ["area", "Na h’Eileanan"]),
        (b'area\n"Edinburgh, City of"\n', ["area", "Edinburgh, City of"]),
        ("area\tn\r\nFife\t1\r\n".encode("utf-16"), ["area", "Fife"]),
        (b'"area, now; once; ever",n\nFife,1\n', ["area, now; once; ever", "Fife"]),
        (b'"area\nof; a; council",n\nFife,1\n', ["area\nof; a; council", "Fife"]),
        (b'area,n\r"Fife" or so,1\r', ["area", "Fife or so"]),
    ],
)
def test_tables_are_read_as_people_write_them(content: bytes, cells: Sequence[str]) -> None:
    table = read_table(content, "t.csv")
    assert [table.header[0], table.rows[0][0]] == list(cells)


def test_what_is_no_table_is_refused(jig: Jig, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"t\.csv: is empty"):
        read_table(b"", "t.csv")
    with pytest.raises(BadInput, match=r"t\.csv: line 5 has 3 cells, the header 2"):
        read_table(b'a,b\n1,"2\n"\n\n1,2,3\n', "t.csv")
    with pytest.raises(BadInput, match="a quotation mark is opened and never closed"):
        read_table(b'a,b\n1,"2\n1,2\n', "t.csv")
    with pytest.raises(BadInput, match="not text in UTF-8, UTF-16 or Windows-1252"):
        read_table("area\nFife\n".encode("utf-16-le"), "t.csv")
    assert "nowhere.csv: No such file" in jig("link", "--reconcile", str(tmp_path / "nowhere.csv"), code=3).stderr


def test_part_of_a_name_matches_nothing_and_says_what_has_it(jig: Jig) -> None:
    shown = jig("link", "--reconcile", "-", "--kind", "area", "-f", "json", stdin="area\nDumfries\nAtlantis\n").stdout
    part, none = json.loads(shown)
    assert (part["jig_match"], part["jig_iri"]) == ("none", None)
    assert part["jig_candidates"] == "Dumfries and Galloway (area/dumfries-and-galloway)"
    assert (none["jig_match"], none["jig_candidates"]) == ("none", None)


def test_a_reconciled_table_is_written_as_its_name_says(jig: Jig, tmp_path: Path) -> None:
    for name, begins in (("out.json", "["), ("out.csv", "area,jig_match,"), ("out", "area,jig_match,")):
        jig("link", "--reconcile", "-", "-o", str(tmp_path / name), stdin="area\nFife\n")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins), name


def test_the_command_matches_a_file_and_says_how_many(jig: Jig, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("area\nFife\nAyrshire\nOuter Hebrides\n", encoding="utf-8")
    done = jig("link", "--reconcile", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))
    assert done.stderr == "Column area: 1 exact, 1 alias, 1 none.\n"
    assert done.stdout == ""
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [row["jig_match"] for row in found] == ["exact", "none", "alias"]
    assert found[1]["jig_candidates"].startswith("East Ayrshire (area/east-ayrshire); North Ayrshire")
    piped = jig("link", "--reconcile", "-", "--kind", "area", stdin="area\nFife\n").stdout
    assert piped.startswith("area,jig_match,")

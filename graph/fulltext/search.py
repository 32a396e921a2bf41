"""Full-text search over the facts and the ingested passages of a store.

The words given are stemmed and must all occur, in the fact or among the names of its partnership, of its topics and
of what it is about; a part in quotation marks must occur in the fact as it stands. Words that only join others (who,
of, the) are not looked for; a partnership's name among the words is looked for in the setting alone. Where few
entries or none hold all of the words, what holds the most telling of them follows, and the result says where it
begins. What the search engine would read as syntax is looked for as words. What is called exactly what was asked
stands first; the rest is ranked by bm25 (https://sqlite.org/fts5.html).
"""

from __future__ import annotations

import math
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jig.graph.errors import NotFound, StoreMissing, UsageFault, nearest
from jig.graph.fulltext.word_families import family
from jig.graph.namespaces import ID
from jig.graph.naming.keys import key_of, words_of
from jig.graph.store import current_name

__all__ = ["INDEX", "MARKS", "Hit", "Results", "search", "terms_of"]

#: The file of a generation that holds its search index.
INDEX = "search.db"

#: What stands before and after a word that was found, in a snippet.
MARKS = ("\x02", "\x03")

_PARTS = re.compile(r'"([^"]*)"|([^\s"]+)')
_MOST_TERMS = 32
#: What stands before the name of a partnership among the terms; nobody can type it.
_PLACE = "\x1f"
#: Where fewer entries hold all of the words, what holds most of them follows.
_FEW = 5
#: Of what holds most of the words, so many entries are ranked closely.
_NEAR = 200
#: What any word that is held tells, beside what it tells by being rare; a greater part of bm25 than one in ten puts
#: entries of few words before those that hold more (measured with 700 questions).
_HELD, _HARDLY = 4, 10
#: What it tells when something is called by nothing but words that were asked for; so many entries that hold all of the
#: words are looked at for it.
_CALLED, _LOOKED_AT = 4, 60
_OWNED = re.compile(r"(?<=\w)['’]s(?=\W*$)\W*")
_HYPHENED = re.compile(r"[A-Za-z]+-[A-Za-z]+")
_THOUSANDS = re.compile(r"\b\d{1,3}(?:,\d{3})+\b")
_POLARITIES = ("positive", "negative", "mixed", "context")

#: Words that join others and say nothing by themselves.
_JOINING = frozenset(
    "a about an and any are as at be been by describe described describes did do does find for found from had has have"
    " how if in is it its many mean means much of on or out our said say says should stand stands than that the"
    " their them there they this to up was we were what when where which who whom whose why will with would you".split()
)

#: A fact's own name counts for most, then its words, then its setting.
_FOUND = """SELECT e.*, r.label, r.title, r.publisher, r.issued, words.body AS body, words.name AS called,
  snippet(words, 1, char(2), char(3), '…', 64) AS snippet, bm25(words, 12.0, 8.0, 1.0) AS score,
  instr('. ' || lower(words.name) || '.', '. ' || :asked || '.') > 0 AS named
FROM words JOIN entry e ON e.id = words.rowid JOIN report r ON r.iri = e.report
WHERE words MATCH :match {filters} ORDER BY named DESC, score, e.id LIMIT :limit"""
_SCORES = "SELECT words.rowid, bm25(words, 12.0, 8.0, 1.0) FROM words WHERE words MATCH :match {filters}"
_ROWS = "SELECT words.rowid FROM words WHERE words MATCH :match {filters}"
_COUNT = "SELECT COUNT(*) FROM words WHERE words MATCH :match {filters}"
_WITHIN = "SELECT COUNT(*) FROM entry AS words WHERE TRUE {filters}"
_NAMES = "SELECT rowid, name FROM words WHERE rowid IN {rows}"
#: The stems of the words that are held; the table is temporary and reads those of the index.
_STEMS = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.stems USING fts5vocab(main, words, row)"
_LIKE = "SELECT term FROM temp.stems WHERE term GLOB :begins AND length(term) BETWEEN :shortest AND :longest"
_HOLDING = "SELECT name || ' ' || body FROM words WHERE words MATCH :match LIMIT 20"
#: Words of which a slip can be told, and how much alike two words are of which one is a slip for the other.
_ALIKE = 0.8
_LONG_ENOUGH, _WORD = re.compile(r"[^\W\d_]{4,}"), re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TAGGED = "AND EXISTS (SELECT 1 FROM tag WHERE tag.entry = words.rowid AND tag.iri = :{0})"


class Hit(NamedTuple):
    """One entry that was found.

    :ivar kind: what it is: a role or kind of fact, or ``passage``.
    :ivar text: all of its words.
    :ivar snippet: some of them, with ``MARKS`` around the words that were looked for.
    :ivar citation: where it is stated, as a person reads it.
    """

    iri: str
    kind: str
    polarity: str
    text: str
    snippet: str
    report: str
    report_iri: str
    section: str
    paragraph: int | None
    page: int | None
    citation: str


class Results(NamedTuple):
    """What a search found, best first.

    :ivar total: how many entries there are in all.
    :ivar terms: for each word or phrase, how many entries hold it; filled in when few or none hold all of them.
    :ivar whole: how many of the hits, from the first, hold all of the words; those after them hold most.
    :ivar within: how many entries the filters leave to look through; filled in when there are no hits.
    :ivar meant: for words that no entry holds, those written much like them that entries hold.
    """

    hits: list[Hit]
    total: int
    terms: list[tuple[str, int]]
    whole: int = 0
    within: int = 0
    meant: tuple[tuple[str, str], ...] = ()


def search(
    folder: str,
    words: str,
    *,
    partnership: str | None = None,
    report: str | None = None,
    topic: str | None = None,
    polarity: str | None = None,
    limit: int = 20,
) -> Results:
    """Search a store.

    :param folder: the store's folder.
    :param words: what to look for; phrases stand in quotation marks.
    :param partnership: only what is about this partnership.
    :param report: only what this report states.
    :param topic: only what is about this topic or a narrower one.
    :param polarity: positive, negative, mixed or context.
    :param limit: the most entries to return.
    :raises UsageFault: when there is no word to look for.
    :raises NotFound: when a filter names nothing, or several things.
    :raises StoreMissing: when there is no store, or one without an index.
    """
    given = [_unowned(term) for term in terms_of(words)]
    terms = [term for term in given if _bare(term) not in _JOINING] or given
    if not terms:
        raise UsageFault(f"{words!r} has no word to look for")
    given_by = {"partnership": partnership, "report": report, "topic": topic}
    with _readable(folder), closing(_open(folder)) as database:
        tags = {kind: _named(database, kind, name) for kind, name in given_by.items() if name is not None}
        if polarity is not None:
            tags["polarity"] = _polarity(polarity)
        return _search(database, terms, tags, limit)


def _search(database: sqlite3.Connection, terms: list[str], tags: dict[str, str], limit: int) -> Results:
    """Return what holds all of some terms and has all tags; where that is little or nothing, then what holds most."""
    filters = " ".join(_TAGGED.format(name) for name in tags)
    asked = " ".join(term for term in terms if term[0] != _PLACE).lower()
    terms = _with_place(database, terms)
    values: dict[str, Any] = {"match": _match(terms), "asked": asked, "limit": limit, **tags}
    hits = [_hit(row) for row in _rows_holding_all(database, filters, values)]
    exacting = len(terms) == 1 or any(" " in term and term[0] != _PLACE for term in terms)  # nothing else comes near
    if len(hits) >= min(limit, _FEW) or (hits and exacting):
        return Results(hits, _count(database, filters, values) if len(hits) == limit else len(hits), [], len(hits))
    found = _with_nearest(hits, _nearest_rows(database, filters, values, terms), limit)
    found = found._replace(meant=_meant(database, [term for term, count in found.terms if not count]))
    return found if found.hits else found._replace(within=_count_within(database, filters, values))


def _rows_holding_all(database: sqlite3.Connection, filters: str, values: dict[str, Any]) -> list[sqlite3.Row]:
    """Return the entries that hold all of the words; what is called by some of the words alone comes sooner."""
    asked, limit = words_of(values["asked"]), values["limit"]
    most = {**values, "limit": max(limit, _LOOKED_AT)}
    rows = database.execute(_FOUND.format(filters=filters), most).fetchall()
    rows.sort(key=lambda row: (-row["named"], row["score"] - _CALLED * _calls(row["called"], asked), row["id"]))
    return rows[:limit]


def _with_nearest(hits: list[Hit], near: Results, limit: int) -> Results:
    """Put after the few entries that hold all of the words those that hold most of them."""
    held = {hit.iri for hit in hits}
    return near._replace(hits=[*hits, *(hit for hit in near.hits if hit.iri not in held)][:limit], whole=len(hits))


def _nearest_rows(database: sqlite3.Connection, filters: str, values: dict[str, Any], terms: list[str]) -> Results:
    """Return the entries that hold the most telling of the terms; a term tells more the fewer entries hold it."""
    holding: dict[str, list[int]] = {}
    for term in terms:
        rows = database.execute(_ROWS.format(filters=filters), {**values, "match": _match([term])})
        holding[term] = [row[0] for row in rows]
    most = max(len(held) for held in holding.values()) + 1
    told: dict[int, float] = {}
    for held in holding.values():
        for row in held:
            told[row] = told.get(row, 0.0) + _HELD + math.log2(2 * most / len(held))
    any_of = {"match": _match([term for term in terms if holding[term]], " OR ")}
    near = sorted(told, key=lambda row: (-told[row], row))[: max(values["limit"], _NEAR)]
    scores = dict(database.execute(_SCORES.format(filters=_among(near)), any_of)) if near else {}
    asked = words_of(" ".join(term for term in terms if term[0] != _PLACE))
    called = {row[0]: _CALLED for row in database.execute(_NAMES.format(rows=_listed(near))) if _calls(row[1], asked)}
    best = sorted(near, key=lambda row: (scores[row] / _HARDLY - told[row] - called.get(row, 0), row))
    best = best[: values["limit"]]
    found = (
        database.execute(_FOUND.format(filters=_among(best)), {**any_of, "asked": "", "limit": len(best)})
        if best
        else ()
    )
    hits = {row["id"]: _hit(row) for row in found}
    return Results(
        [hits[row] for row in best], len(told), [(term.lstrip(_PLACE), len(held)) for term, held in holding.items()]
    )


def _meant(database: sqlite3.Connection, terms: list[str]) -> tuple[tuple[str, str], ...]:
    """Return for words that no entry holds the word that is written most like each, where one is."""
    from difflib import get_close_matches

    meant = []
    for term in terms:
        word = _bare(term)
        held = database.execute(_ROWS.format(filters=""), {"match": _match([term])}).fetchone()
        if held or not _LONG_ENOUGH.fullmatch(word):
            continue  # the filters alone leave none that holds it
        database.execute(_STEMS)
        near = {"begins": word[0] + "*", "shortest": len(word) // 2, "longest": len(word) + 2}
        stems = [row[0] for row in database.execute(_LIKE, near)]
        words: set[str] = set()
        for stem in nearest(word, stems):
            for row in database.execute(_HOLDING, {"match": f'"{stem}"'}):
                words |= {one for one in _WORD.findall(row[0].casefold()) if one[0] == word[0]}
        meant += [(term, one) for one in get_close_matches(word, sorted(words), 1, _ALIKE)]
    return tuple(meant)


def _among(rows: list[int]) -> str:
    return f"AND words.rowid IN {_listed(rows)}"


def _listed(rows: list[int]) -> str:
    return f"({','.join(map(str, rows))})"


def _calls(name: str, asked: set[str]) -> bool:
    """Whether something is called by nothing but words that were asked for; the kind, which comes first, is no name."""
    return any(words_of(part) <= asked for part in name.split(". ")[1:] if part)


def terms_of(words: str) -> list[str]:
    """Return the words and phrases to look for.

    >>> terms_of('kinship "sound progress" OR (NEAR/3 * ^x')
    ['kinship', 'sound progress', 'OR', '(NEAR/3', '^x']
    """
    plain = words.encode("utf-8", "replace").decode().replace("“", '"').replace("”", '"')
    printable = "".join(c if c.isprintable() else " " for c in plain)
    parts = [(phrase or word).strip() for phrase, word in _PARTS.findall(printable)]
    return [part for part in dict.fromkeys(parts) if any(c.isalnum() for c in part)][:_MOST_TERMS]


def _with_place(database: sqlite3.Connection, terms: list[str]) -> list[str]:
    """Take the words that name a partnership together: it is looked for in what a fact is set in, not in its words."""
    bare = [_bare(term) for term in terms]
    for (label,) in database.execute(
        "SELECT DISTINCT label FROM name WHERE kind = 'partnership' ORDER BY -length(label)"
    ):
        name = label.casefold().split()
        for at in range(len(bare) - len(name) + 1):
            if bare[at : at + len(name)] == name and len(bare) > len(name):
                return [*terms[:at], f"{_PLACE}{label}", *terms[at + len(name) :]]
    return terms


def _unowned(term: str) -> str:
    """Return a word without the mark of possession: "Moray's" asks for Moray; a phrase stays as it is.

    >>> _unowned("Moray’s"), _unowned("committee's?"), _unowned("the board's chair")
    ('Moray', 'committee', "the board's chair")
    """
    return term if " " in term else _OWNED.sub("", term)


def _bare(term: str) -> str:
    """Return a term without the punctuation of the sentence it was taken from."""
    return term.strip("'’‘?!.,;:()").casefold()


def _match(terms: list[str], joined: str = " AND ") -> str:
    """Return terms as a query in which nothing is syntax; a phrase is looked for in a fact's own words alone.

    >>> _match(["kinship", "2,744"])
    '"kinship" AND ("2,744" OR "2744")'
    >>> _match(["met"])
    '("met" OR "meet")'
    """
    return joined.join(
        f"body : {_quoted(term)}" if " " in term and term[0] != _PLACE else _quoted(term) for term in terms
    )


def _quoted(term: str) -> str:
    """Return a term between quotation marks; a number counts with and without a comma between its thousands.

    A word counts with the others of its family, where stemming would not find them; a hyphen may be nothing.
    """
    if term.startswith(_PLACE):
        return f'setting : "{term[1:]}"'
    if len(forms := family(_bare(term))) > 1:
        return "(" + " OR ".join(f'"{form}"' for form in forms) + ")"
    quoted = '"' + term.replace('"', '""') + '"'
    plain = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), term)
    plain = plain.replace("-", "") if _HYPHENED.fullmatch(plain) else plain
    return quoted if plain == term else f"({quoted} OR {_quoted(plain)})"


@contextmanager
def _readable(folder: str) -> Iterator[None]:
    """Say that the index has to be made again where it is damaged, or of an earlier version with other tables."""
    try:
        yield
    except sqlite3.DatabaseError as err:
        remedy = f"make it again with: jig build --store {folder}"
        raise StoreMissing(f"the search index of the store in {folder} cannot be read: {err}; {remedy}") from err


def _open(folder: str) -> sqlite3.Connection:
    for _ in range(3):  # the generation may be switched, and the old one removed, in between
        name = current_name(folder)
        if name is None:
            raise StoreMissing(f"there is no store in {folder}; make one with: jig build --store {folder}")
        path = Path(folder, name, INDEX)
        if path.exists():
            database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            database.row_factory = sqlite3.Row
            return database
    raise StoreMissing(f"the store in {folder} has no search index; make it with: jig build --store {folder}")


def _count(database: sqlite3.Connection, filters: str, values: dict[str, Any]) -> int:
    return int(database.execute(_COUNT.format(filters=filters), values).fetchone()[0])


def _count_within(database: sqlite3.Connection, filters: str, values: dict[str, Any]) -> int:
    return int(database.execute(_WITHIN.format(filters=filters), values).fetchone()[0])


def _named(database: sqlite3.Connection, kind: str, name: str) -> str:
    """Return the IRI that a filter's value stands for."""
    wanted = key_of(name.rpartition("/")[2] if name.startswith(("id:", ID)) else name)
    rows = database.execute(
        "SELECT DISTINCT iri, label FROM name WHERE kind = ? AND key = ?", (kind, wanted)
    ).fetchall()
    if len(rows) == 1:
        return str(rows[0]["iri"])
    if rows:
        candidates = [f"{row['label']} ({str(row['iri']).removeprefix(ID)})" for row in rows]
        raise NotFound(kind, name, candidates, ambiguous=True)
    labels = database.execute("SELECT DISTINCT label FROM name WHERE kind = ? ORDER BY label", (kind,))
    raise NotFound(kind, name, nearest(name, [str(row["label"]) for row in labels]))


def _polarity(name: str) -> str:
    if name not in _POLARITIES:
        raise NotFound("polarity", name, nearest(name, _POLARITIES) or _POLARITIES)
    return f"{ID}polarity/{name}"


def _hit(row: sqlite3.Row) -> Hit:
    from jig.graph.sources import Source

    source = Source(
        report=row["report"], title=row["title"], publisher=row["publisher"], issued=row["issued"],
        section=row["section"], paragraph=row["paragraph"], page=row["page"], start=row["start"], length=row["length"],
        check="", checksum="",
    )  # fmt: skip
    return Hit(
        iri=row["iri"], kind=row["kind"], polarity=row["polarity"], text=row["body"], snippet=row["snippet"],
        report=row["label"], report_iri=row["report"], section=row["section"], paragraph=row["paragraph"],
        page=row["page"], citation=str(source),
    )  # fmt: skip

"""The search index as a file: an SQLite database with FTS5, and what is put into it and taken out of it.

What an entry is, and what its words are, is the business of ``graph.fulltext.index`` and ``graph.intake.text_index``;
``graph.fulltext.search`` reads the file.

https://sqlite.org/fts5.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, Self

from jig.graph.naming.keys import key_of

__all__ = ["Entry", "Index", "Origin", "compact"]

_SCHEMA = """
CREATE TABLE report (iri TEXT PRIMARY KEY, label TEXT, title TEXT, publisher TEXT, issued TEXT, partnership TEXT);
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, polarity TEXT, report TEXT, section TEXT,
  paragraph INTEGER, page INTEGER, start INTEGER, length INTEGER, source TEXT);
CREATE TABLE tag (iri TEXT, entry INTEGER, PRIMARY KEY (iri, entry)) WITHOUT ROWID;
CREATE TABLE name (kind TEXT, iri TEXT, label TEXT, key TEXT);
CREATE VIRTUAL TABLE words USING fts5(name, body, setting, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE INDEX entry_source ON entry (source);
CREATE INDEX tag_entry ON tag (entry);
"""


class Origin(NamedTuple):
    """A report as citations show it."""

    iri: str
    label: str
    title: str
    publisher: str
    issued: str
    partnership: str


class Entry(NamedTuple):
    """Something to be found: a fact or a passage.

    :ivar source: the graph it comes from, by which it can be taken out again.
    :ivar name: its kind, and its number or what it is called.
    :ivar setting: names that find it too, though they are not its words.
    """

    iri: str
    kind: str
    body: str
    report: str
    section: str
    paragraph: int | None
    page: int | None
    start: int
    length: int
    source: str
    polarity: str = ""
    tags: tuple[str, ...] = ()
    setting: str = ""
    name: str = ""


class Index:
    """A search index open for writing; use it in a ``with`` block."""

    def __init__(self, path: Path) -> None:
        made = not path.exists()
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")  # the generation is thrown away as a whole when writing fails
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("BEGIN")
        if made:
            for statement in filter(str.strip, _SCHEMA.split(";")):
                self._db.execute(statement)
        self._next = int(self._db.execute("SELECT COALESCE(MAX(id), 0) FROM entry").fetchone()[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        if problem[0] is None:
            self.close()
        self._db.close()

    def close(self) -> None:
        """Keep what was added."""
        self._db.execute("COMMIT")
        self._db.close()

    def add_report(self, origin: Origin) -> None:
        """Add what citations show of a report, and the names by which it is asked for."""
        self._db.execute("INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?)", origin)
        self._db.execute("DELETE FROM name WHERE kind = 'report' AND iri = ?", (origin.iri,))
        slug = origin.iri.rpartition("/")[2]
        self.add_names("report", origin.iri, origin.label, [slug, origin.title])

    def add_names(self, kind: str, iri: str, label: str, names: Iterable[str]) -> None:
        """Add the names of a thing that filters ask for."""
        keys = dict.fromkeys(key_of(name) for name in (label, iri.rpartition("/")[2], *names))
        rows = [(kind, iri, label, key) for key in keys if key]
        self._db.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", rows)

    def add(self, entries: Iterable[Entry]) -> int:
        """Add entries.

        :returns: how many there were.
        """
        rows, words, tags = [], [], []
        first = self._next
        for e in entries:
            self._next += 1
            shown = (e.iri, e.kind, e.polarity, e.report, e.section, e.paragraph, e.page, e.start, e.length, e.source)
            rows.append((self._next, *shown))
            words.append((self._next, e.name, e.body, e.setting))
            tags += [(tag, self._next) for tag in dict.fromkeys((e.report, *e.tags)) if tag]
        self._db.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.executemany("INSERT INTO words (rowid, name, body, setting) VALUES (?, ?, ?, ?)", words)
        self._db.executemany("INSERT INTO tag VALUES (?, ?)", tags)
        return self._next - first

    def remove(self, source: str) -> None:
        """Take the entries of one graph out."""
        ids = self._db.execute("SELECT id FROM entry WHERE source = ?", (source,)).fetchall()
        for statement in (
            "DELETE FROM words WHERE rowid = ?",
            "DELETE FROM tag WHERE entry = ?",
            "DELETE FROM entry WHERE id = ?",
        ):
            self._db.executemany(statement, ids)

    def remove_report(self, iri: str) -> None:
        """Take out what citations show of a report, and its names."""
        self._db.execute("DELETE FROM report WHERE iri = ?", (iri,))
        self._db.execute("DELETE FROM name WHERE kind = 'report' AND iri = ?", (iri,))

    def optimise(self) -> None:
        """Merge what was added piece by piece, so that searching is quick."""
        self._db.execute("INSERT INTO words (words) VALUES ('optimize')")


def compact(path: Path) -> None:
    """Leave nothing of what was removed in the file of an index."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("VACUUM")
    db.close()

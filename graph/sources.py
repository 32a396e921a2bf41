"""Where answers are from: the citation a person reads, and the words it stands for where the text is at hand.

A citation names publisher, title, month and year, section and paragraph; never a checksum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pyoxigraph import NamedNode

from jig.graph.dates import spoken_date
from jig.graph.engine import Engine
from jig.graph.errors import BadInput

if TYPE_CHECKING:
    from jig.graph.citations import Locator
    from jig.graph.text.letters import Letters

__all__ = ["Source", "Texts", "cite_facts", "cite_rows"]

_QUERY = """SELECT ?fact ?citation ?start ?length ?check ?section ?paragraph ?page
  ?report ?title ?publisher ?issued ?edition ?checksum ?words
WHERE {{
  VALUES ?fact {{ {facts} }}
  ?fact {path} ?citation .
  ?citation jig:start ?start ; jig:length ?length ; jig:check ?check ; jig:inReport ?report ; jig:inEdition ?edition .
  ?report dcterms:title ?title .
  OPTIONAL {{ ?edition jig:lettersChecksum ?checksum }}
  OPTIONAL {{ ?report dcterms:publisher ?body . ?body rdfs:label ?publisher }}
  OPTIONAL {{ ?report dcterms:issued ?issued }}
  OPTIONAL {{ ?citation jig:inSection ?in . ?in jig:sectionTitle ?section }}
  OPTIONAL {{ ?citation jig:paragraph ?paragraph }}
  OPTIONAL {{ ?citation jig:page ?page }}
  OPTIONAL {{ ?citation oa:exact ?words }}
}} ORDER BY ?fact ?start ?length ?citation"""

Row: TypeAlias = tuple[Any, ...]


class Source(NamedTuple):
    """One place where a fact is stated."""

    report: str
    title: str
    publisher: str
    issued: str
    section: str
    paragraph: int | None
    page: int | None
    start: int
    length: int
    check: str
    checksum: str
    stored_words: str | None = None

    def __str__(self) -> str:
        """Return the citation as a person reads it."""
        when = f" ({spoken_date(self.issued)})" if self.issued else " (no date stated)"
        who = f"{self.publisher}, " if self.publisher else ""
        where = f", {self.section}" if self.section else ""
        paragraph = f", para. {self.paragraph}" if self.paragraph else ""
        page = f", p. {self.page}" if self.page else ""
        return f"{who}{self.title}{when}{where}{paragraph}{page}"

    @property
    def place(self) -> str:
        """Section and paragraph alone."""
        return ", ".join(part for part in (self.section, f"para. {self.paragraph}" if self.paragraph else "") if part)


def cite_facts(
    engine: Engine, facts: Iterable[str], *, path: str = "jig:cites|jig:statedAt"
) -> dict[str, list[Source]]:
    """Return where each fact is stated, in the order of the report.

    :param engine: where the facts are.
    :param facts: their IRIs.
    :param path: how citations are reached from them, as a property path.
    """
    wanted = list(dict.fromkeys(fact for fact in facts if fact))
    found: dict[str, list[Source]] = {fact: [] for fact in wanted}
    for at in range(0, len(wanted), 200):
        values = " ".join(str(NamedNode(fact)) for fact in wanted[at : at + 200])
        solutions = engine.run(_QUERY.format(facts=values, path=path))
        for row in solutions.rows:
            cells = dict(zip(solutions.variables, ("" if term is None else term.value for term in row), strict=True))
            found.setdefault(cells["fact"], []).append(_source(cells))
    return found


def cite_rows(
    rows: Sequence[Row], facts: Sequence[list[str]], engine_of: Callable[[Row], Engine]
) -> list[list[Source]]:
    """Return for each row where the facts that it stands for are stated.

    :param rows: the rows of an answer.
    :param facts: for each row the facts that it stands for.
    :param engine_of: the engine that a row is from: a draft and what is published may have facts of the same name.
    """
    wanted: dict[Engine, list[str]] = {}
    for row, held in zip(rows, facts, strict=True):
        wanted.setdefault(engine_of(row), []).extend(held)
    found = {engine: cite_facts(engine, names) for engine, names in wanted.items()}
    return [
        list(dict.fromkeys(source for fact in held for source in found[engine_of(row)].get(fact, [])))
        for row, held in zip(rows, facts, strict=True)
    ]


class _Text(NamedTuple):
    """A text at hand, with what finds citations in it: looking for the first one in another edition takes long."""

    letters: Letters
    checksum: str
    locator: Locator


class Texts:
    """The texts of reports at hand: files in a folder, or one file (text, Markdown or PDF)."""

    def __init__(self, folder: str | None, file: Path | None = None) -> None:
        self._folder = Path(folder) if folder else None
        self._file = file
        self._read: list[_Text] = []
        self._found: set[bool] = set()

    def words(self, source: Source) -> str | None:
        """Return the words of a citation, or None when no text at hand holds it.

        :raises BadInput: when the one file cannot be read.
        """
        if source.stored_words:
            return source.stored_words
        from jig.graph.citations import Citation

        citation = Citation(source.start, source.length, source.check)
        exact = next((text for text in self._texts() if text.checksum == source.checksum), None)
        for text in [exact] if exact else self._texts():
            at = text.locator.find(citation)
            if at is not None:
                self._found.add(True)
                return text.letters.words(at, citation.length)
        self._found.add(False)
        return None

    def check_file(self) -> None:
        """Refuse a file that holds nothing of what was looked for in it: it is not the text of the report.

        :raises BadInput: naming the file.
        """
        if self._file and self._found == {False}:
            raise BadInput(f"{self._file}: holds none of the words that are cited; give the text of that report")

    def _texts(self) -> Iterator[_Text]:
        """Go through the texts; each is read when it is first come to."""
        from jig.graph.citations import Locator

        yield from self._read
        for letters in self._unread:
            self._read.append(_Text(letters, letters.checksum, Locator(letters.stream)))
            yield self._read[-1]

    @cached_property
    def _unread(self) -> Iterator[Letters]:
        from jig.graph.text.files import letters_in_file, letters_in_folder

        if self._file:
            yield letters_in_file(self._file)
        if self._folder:
            yield from (letters for _, letters in letters_in_folder(self._folder))


def _source(cells: dict[str, str]) -> Source:
    return Source(
        report=cells["report"],
        title=cells["title"],
        publisher=cells["publisher"],
        issued=cells["issued"],
        section=cells["section"],
        paragraph=int(cells["paragraph"]) if cells["paragraph"] else None,
        page=int(cells["page"]) if cells["page"] else None,
        start=int(cells["start"]),
        length=int(cells["length"]),
        check=cells["check"],
        checksum=cells["checksum"],
        stored_words=cells["words"] or None,
    )

"""Reading files into a store: passages with their words, and what can be drawn out of them.

Each file is read, matched with the reports that the store knows (``graph.intake.shelf``), and written into
``text/<report>``; what rules draw out of a report without a sheet goes into ``extracted/<report>``, and the words that
state it into ``words/<report>``. A sheet is never changed or doubled. A run makes one generation of the store; it is
dropped when the run fails or adds nothing. Files are written a few at a time, so that memory does not grow with their
number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, Store

from jig.graph import facts as f
from jig.graph.citations import Citation
from jig.graph.errors import BadInput, Fault, JigError, StoreMissing
from jig.graph.fulltext.database import Index
from jig.graph.fulltext.index import Shared
from jig.graph.fulltext.search import INDEX
from jig.graph.intake.extracted_sheets import extracted_lines
from jig.graph.intake.passages import Text, section_titles, text_lines
from jig.graph.intake.plain_facts import count_classes
from jig.graph.intake.shelf import SHARED_KINDS, Place, Shelf
from jig.graph.intake.text_index import add_text
from jig.graph.metadata import Added, describe_added
from jig.graph.named_graphs import EXTRACTED, INGESTED, TEXT, VOCABULARY, WORDS, graph_in
from jig.graph.rdf.nquads import iri, quads_of
from jig.graph.reading import Doubt, Reading, read_report
from jig.graph.sheets import facts_in
from jig.graph.store import current_name, new_generation, open_current, settle, update_manifest
from jig.graph.terms import DCTERMS, ID, JIG, RDFS, graph_name
from jig.graph.text.documents import read_document
from jig.graph.text.files import ENDINGS, FileText, read_file
from jig.graph.vocabulary import Vocabulary

__all__ = ["ADDING", "Drawn", "Outcome", "files_in", "ingest", "left_aside"]

#: The states of files that change a store.
ADDING = ("new", "edition", "revised")

#: How many bytes of N-Quads are gathered before the store reads them: about 150,000 lines. Each reading adds a layer to
#: the store's indexes, and after every second one all layers are merged in the background; so the fewer, the better.
#: What the store reads at once it holds in memory.
_BATCH = 30_000_000

#: How the lines begin that tell of reports and inspections.
_TELLING = tuple(f"<{ID}{kind}/" for kind in ("report", "inspection", "review"))
#: How the lines of things begin that several reports speak of.
_SHARED = tuple(f"<{ID}{kind}/" for kind in SHARED_KINDS)
#: The beginnings of both: a few dozen of the thousands of lines of a report.
_OF_THINGS = tuple({*_TELLING, *_SHARED})

#: How many characters of a doubtful passage are shown.
_QUOTED = 240

_POSITION = iri(JIG + "position")
#: What marks a fact as read by machine; one that stands elsewhere already was not, for all that is added to it.
_MARKS = frozenset(iri(JIG + name) for name in ("rule", "ruleConfidence"))
#: What each report that speaks of a review has of its own.
_NEXT_STEP = iri(JIG + "nextStep")

_DRAFT = "DRAFT: "
_REPORT = f"<{ID}report/"
_NAMING = (iri(RDFS + "label"), iri(DCTERMS + "title"))


class Outcome(NamedTuple):
    """What became of one file.

    :ivar state: ``new``, ``edition``, ``present``, ``revised`` (a draft in the place of what was read of it before) or
        ``failed``.
    :ivar fieldwork: when the activity that the report is about was done.
    :ivar facts: how many facts were drawn out, by class; a statement counts under each of its roles as well.
    :ivar doubtful: what a person should look at.
    :ivar unrecognised: what the rules did not understand.
    :ivar error: why the file was not read.
    """

    file: str
    state: str
    report: str | None = None
    kind: str | None = None
    partnership: str | None = None
    issued: str | None = None
    title: str | None = None
    publisher: str | None = None
    fieldwork: str | None = None
    framework: str | None = None
    scale: str | None = None
    passages: int = 0
    facts: dict[str, int] = {}  # noqa: RUF012
    doubtful: tuple[str, ...] = ()
    unrecognised: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    error: str | None = None


class Drawn(NamedTuple):
    """What was drawn out of one file, for those who want more than the outcome."""

    outcome: Outcome
    reading: Reading


class _Lines(NamedTuple):
    """What was drawn out of one report, as lines of N-Quads.

    :ivar facts: the facts.
    :ivar words: the words that state them.
    :ivar telling: those of the facts that tell of the report and of its inspection.
    :ivar citations: the citations whose words are to be kept, each with its IRI.
    """

    facts: list[str]
    words: list[str]
    telling: list[str]
    citations: list[tuple[str, Citation]]


class _NothingNew(Exception):
    """Ends a run that added nothing, so that its generation is dropped."""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and those of the folders named, in order and each once.

    :raises BadInput: when a folder holds no file that can be read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
        if not inside:
            raise BadInput(f"{path}: holds no file with one of the endings {', '.join(ENDINGS)}")
        found.update(dict.fromkeys(inside))
    return list(found)


def left_aside(paths: Iterable[Path]) -> list[Path]:
    """Return the files in the folders named that :func:`files_in` passes over; hidden ones are nobody's reports."""
    inside = ((path, p) for path in paths if path.is_dir() for p in path.rglob("*") if not p.is_dir())
    shown = {p for path, p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts)}
    return sorted(p for p in shown if not (p.suffix.lower() in ENDINGS and p.is_file()))


def ingest(
    folder: str,
    files: Iterable[Path],
    *,
    dry_run: bool = False,
    draft: bool = False,
    partnership: str | None = None,
    on_file: Callable[[Drawn | Outcome], None] | None = None,
) -> list[Outcome]:
    """Read files into a store.

    :param folder: the store's folder; the store must be there.
    :param files: the files, or folders of files.
    :param dry_run: say what would become of them, and write nothing.
    :param draft: mark the reports as drafts.
    :param partnership: slug of the one that they are about, where the texts do not say so.
    :param on_file: is told of each file: what was drawn out of it, or the outcome alone when it failed.
    :returns: the outcome of each file.
    :raises StoreMissing: when there is no store.
    """
    if current_name(folder) is None:
        raise StoreMissing(f"there is no store in {folder}; make one with: jig build --store {folder}")
    paths = files_in(files)
    tell = on_file or (lambda _: None)
    if dry_run:
        generation = open_current(folder)
        try:
            return _Run(generation.store, None, draft=draft, partnership=partnership).read(paths, tell)
        finally:
            generation.close()
    outcomes: list[Outcome] = []
    try:
        with new_generation(folder, fresh=False) as home:
            outcomes += _read_into(Path(home), paths, tell, draft=draft, partnership=partnership)
            if not any(outcome.state in ADDING for outcome in outcomes):
                raise _NothingNew
    except _NothingNew:
        pass
    return outcomes


def _read_into(
    home: Path, paths: list[Path], tell: Callable[[Drawn | Outcome], None], *, draft: bool, partnership: str | None
) -> list[Outcome]:
    """Read files into a new generation, and close it."""
    store = Store(str(home / "store"))
    run = _Run(store, home, draft=draft, partnership=partnership)
    outcomes = run.read(paths, tell)
    if run.added:
        describe_added(store, run.added)
    settle(str(home), store)
    held = {name: added.triples for name, added in run.added.items() if added.replaced}
    more = {name: added.triples for name, added in run.added.items() if not added.replaced}
    update_manifest(str(home), len(store), held, more)
    return outcomes


class _Run:
    """One run over some files."""

    def __init__(self, store: Store, home: Path | None, *, draft: bool, partnership: str | None) -> None:
        self._store = store
        self._draft = draft
        self._partnership = partnership
        self._index = Index(home / INDEX) if home is not None and (home / INDEX).exists() else None
        self._known = Vocabulary(store.quads_for_pattern(None, None, None, graph_name(VOCABULARY)))
        self._shelf = Shelf(store)
        self._names = Shared(store)
        self._gathered = _Gathered(home) if home is not None else None
        self._writer = ThreadPoolExecutor(1)
        self._writing: Future[None] | None = None
        self._reports: dict[str, None] = {}
        self._shared: set[tuple[str, str]] = set()
        #: What was added, by graph.
        self.added: dict[str, Added] = {}

    def read(self, paths: list[Path], tell: Callable[[Drawn | Outcome], None]) -> list[Outcome]:
        outcomes = []
        for path in paths:
            try:
                drawn = self._file(path)
            except JigError as err:
                told: Drawn | Outcome = Outcome(str(path), "failed", error=str(err))
            except (ArithmeticError, AssertionError, LookupError, RecursionError, TypeError, ValueError) as err:
                why = f"{path}: reading it failed ({type(err).__name__}: {err}); please report this"
                told = Outcome(str(path), "failed", error=why)
            else:
                told = drawn
            outcomes.append(told.outcome if isinstance(told, Drawn) else told)
            tell(told)
        self._finish_writing()
        if self._index is not None:
            self._index.close()
        return outcomes

    def _file(self, path: Path) -> Drawn:
        file = read_file(path)
        document = read_document(file.text)
        reading = read_report(document, self._known, partnership=self._partnership)
        place = self._shelf.place(document, reading, revised=self._draft)
        revised = self._draft and place.state == "edition"
        if revised:  # a draft that was revised says what its last text says
            place = place._replace(edition=place.report, state="new")
        faults: list[Fault] = []
        if place.state != "present":
            self._add(path, file, reading, place, faults, instead=revised)
        outcome = _outcome(path, file, reading, place, faults)
        return Drawn(outcome._replace(state="revised") if revised else outcome, reading)

    def _take_out(self, report: str) -> None:
        """Take out what was read of a report before."""
        for graph in (graph_in(family, report) for family in INGESTED):
            self._store.remove_graph(graph_name(graph))
            if self._index is not None:
                self._index.remove(graph)
            self.added[graph] = Added(0, [], replaced=True)
        self._shelf.clear(report)

    def _add(
        self, path: Path, file: FileText, reading: Reading, place: Place, faults: list[Fault], *, instead: bool
    ) -> None:
        """Gather what is to be written of one file: all of it, or nothing when that fails.

        :param instead: whether it takes the place of what was read of the report before.
        """
        if instead:
            self._finish_writing()
            self._shared.clear()  # what others of this run told is in the store by now
        drawn = self._drawn(path, reading, place, faults)
        described = place.described or place.state == "new"
        document = reading.document
        if place.described:
            document = self._shelf.as_described(place.report, document)
        text = Text(place.report, place.edition, document, file, known=described)
        passages = "".join(text_lines(text, drawn.citations, sections=not described))
        lines = "".join((*drawn.facts, *drawn.words, passages)).encode()
        if self._gathered is None:
            return
        if instead:
            self._take_out(place.report)
        if self._index is not None and (place.state == "new" or (place.typed and not self._shelf.indexed(place))):
            self._add_to_index(self._index, text, reading, place, drawn.telling)
        self._gathered.add(lines)
        self._count(graph_in(TEXT, place.report), passages.count("\n"), [])
        self._count(graph_in(EXTRACTED, place.report), len(drawn.facts), drawn.telling)
        self._count(graph_in(WORDS, place.report), len(drawn.words), [])
        self._shelf.add(place, reading.document)
        self._reports[place.report] = None
        if self._gathered.size > _BATCH:
            self._write()

    def _drawn(self, path: Path, reading: Reading, place: Place, faults: list[Fault]) -> _Lines:
        """Return what is to be kept of what was drawn out of a report: nothing but words where it has a sheet."""
        if place.typed:
            if place.report in self._reports:  # an edition of the same report was read a moment ago
                self._finish_writing()
            return _Lines([], [], [], self._shelf.missing_words(place.report))
        if place.state != "new":
            return _Lines([], [], [], [])
        facts, said, sheet = extracted_lines(reading, place.report, path.stem, self._known, faults)
        of_things = [line for line in facts if line.startswith(_OF_THINGS)]
        told = self._told_elsewhere(place.report, of_things)
        telling = [line for line in of_things if line.startswith(_TELLING) and line not in told]
        facts = [line for line in facts if line not in told] if told else facts
        if self._draft:
            facts, telling = [[_marked(line) for line in lines] for lines in (facts, telling)]
        return _Lines(facts, said, telling, _citations(place.report, sheet))

    def _add_to_index(self, index: Index, text: Text, reading: Reading, place: Place, facts: list[str]) -> None:
        titles = self._shelf.titles(place.report) if place.described else section_titles(text.document)
        where = self._shelf.partnership(place.report) if place.typed else None
        drawn = None if place.typed else reading
        add_text(index, text, self._names, partnership=where, titles=titles, facts=facts, reading=drawn)

    def _told_elsewhere(self, report: str, lines: list[str]) -> set[str]:
        """Return what is said elsewhere already of a thing that several reports speak of."""
        own = graph_name(EXTRACTED, report)
        told: dict[tuple[str, str], bool] = {}
        found = set()
        for line in (line for line in lines if line.startswith(_SHARED)):
            subject, predicate, _ = line.split(" ", 2)
            key = (subject, _POSITION if predicate in _MARKS else predicate)
            if key not in told:
                others = self._store.quads_for_pattern(_named(subject), _named(predicate), None, None)
                told[key] = key in self._shared or any(other.graph_name != own for other in others)
            if told[key] and predicate != _NEXT_STEP:
                found.add(line)
        self._shared |= set(told)
        return found

    def _count(self, graph: str, triples: int, telling: list[str]) -> None:
        """Note what is added to a graph, for the description of the store."""
        if triples:
            before = self.added.get(graph, Added(0, []))
            told = [*before.telling, *quads_of(telling)]
            self.added[graph] = before._replace(triples=before.triples + triples, telling=told)

    def _write(self) -> None:
        """Begin to write what was gathered into the store; the next files are read meanwhile."""
        if self._gathered is None or not self._gathered.size:
            return
        self._written()
        self._writing = self._writer.submit(_load, self._store, self._gathered.close())
        self._reports = {}

    def _finish_writing(self) -> None:
        """Write what was gathered, and wait until it is in the store."""
        self._write()
        self._written()

    def _written(self) -> None:
        """Wait until what was handed over is written."""
        if self._writing is not None:
            self._writing.result()
            self._writing = None


class _Gathered:
    """N-Quads on their way to the store, in a file beside it: the store reads that without a copy in memory.

    The file goes when the store has read it, or with the generation when the run fails.
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._file: BinaryIO | None = None
        self._number = 0
        #: How many bytes were gathered.
        self.size = 0

    def add(self, lines: bytes) -> None:
        """Add lines."""
        if self._file is None:
            self._number += 1
            self._file = (self._home / f"gathered-{self._number}.nq").open("wb")
        self._file.write(lines)
        self.size += len(lines)

    def close(self) -> Path:
        """Return the file with what was gathered so far; what follows goes into another one."""
        assert self._file is not None  # noqa: S101  only what has a size is closed
        self._file.close()
        path = Path(self._file.name)
        self._file, self.size = None, 0
        return path


def _load(store: Store, path: Path) -> None:
    store.bulk_load(path=str(path), format=RdfFormat.N_QUADS, lenient=True)
    path.unlink()


def _named(term: str) -> NamedNode:
    return NamedNode(term[1:-1])


def _marked(line: str) -> str:
    """Mark the names of a draft report."""
    if line.startswith(_REPORT):
        subject, predicate, value = line.split(" ", 2)
        if predicate in _NAMING:
            return f'{subject} {predicate} "{_DRAFT}{value[1:]}'
    return line


def _citations(report: str, sheet: f.Sheet) -> list[tuple[str, Citation]]:
    """Return every citation of a sheet with its IRI."""
    entries: list[f.Report | f.Fact] = [sheet.report, *facts_in(sheet)]
    made = {Citation.from_text(cite): None for entry in entries for cite in entry.cite}
    return [(f"{ID}citation/{report}/{c.start}-{c.length}", c) for c in sorted(made)]


def _outcome(path: Path, file: FileText, reading: Reading, place: Place, faults: list[Fault]) -> Outcome:
    data = reading.report
    left_out = dict.fromkeys(f"left out: {fault.problem}" for fault in faults)
    return Outcome(
        file=str(path),
        state=place.state,
        report=place.report,
        kind=data.kind,
        partnership=data.partnership,
        issued=data.issued,
        title=data.title,
        publisher=data.publisher,
        fieldwork=_fieldwork(reading),
        framework=data.framework,
        scale=data.scale,
        passages=len(reading.document.passages),
        facts=count_classes(reading),
        doubtful=(*map(_told, reading.doubtful), *left_out),
        unrecognised=tuple(map(_told, reading.unrecognised)),
        notes=file.notes,
    )


def _told(doubt: Doubt) -> str:
    """Say what a person should look at, with the report's words where there are any."""
    words = doubt.words if len(doubt.words) <= _QUOTED else f"{doubt.words[:_QUOTED].rsplit(' ', 1)[0]} …"
    return f"{doubt.what}: {doubt.why}" + (f": “{words}”" if words else "")


def _fieldwork(reading: Reading) -> str | None:
    """Return the fieldwork of the activity that a report is about."""
    own = (found.fact for found in reading.of(f.Activity) if found.fact.id == reading.report.activity)
    return next((activity.fieldwork for activity in own if isinstance(activity, f.Activity)), None)

"""Graphs of a store as lines of N-Triples or N-Quads.

Nearly all of the time goes into looking up the texts of terms, one after another. A query for rows looks up three
terms a triple, or two where the property is given; a dump looks up the name of the graph as well, and CONSTRUCT
remembers what it has given. Rows in SPARQL's TSV (https://www.w3.org/TR/sparql11-results-csv-tsv/) are triples but
for how they spell numbers. The store lets go of the interpreter meanwhile, so two graphs are read at once. What is
read ahead waits in memory up to a limit and beyond that in a temporary file, so memory does not grow with the store.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

from jig.graph.terms import GRAPH, XSD

__all__ = ["sorted_lines", "stream_graphs"]

#: Graphs that are read at once, graphs that may wait for their turn, and the bytes of each that wait in memory.
_AT_ONCE, _WAITING, _HELD = 2, 4, 8_000_000

#: What TSV spells in short, as Turtle does: numbers and truth values.
_SHORT = re.compile(rb"\t([-+.0-9tf][^\t\n]*)(?=\n)")
#: What canonical N-Triples escape and TSV does not (https://www.w3.org/TR/rdf12-n-triples/#canonical-ntriples).
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\r")
_CONTROL = re.compile(b"[%b]" % re.escape(_CONTROLS))
_ESCAPES = {b"\b": b"\\b", b"\f": b"\\f"}


def stream_graphs(store: Store, names: list[str], fmt: str, file: IO[bytes]) -> None:
    """Write graphs to a stream, one after the other.

    :param store: the store.
    :param names: the names of the graphs, in the order in which they are written.
    :param fmt: ``nt`` or ``nq``.
    :param file: takes the lines as they are read.
    """
    if len(names) == 1:  # nothing to read beside it, so nothing has to wait
        _write(store, names[0], fmt, file)
        return

    def read(name: str) -> IO[bytes]:
        waiting = cast("IO[bytes]", SpooledTemporaryFile(_HELD))
        _write(store, name, fmt, waiting)
        waiting.seek(0)
        return waiting

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for lines in _ahead(pool, read, names):
            with lines:
                copyfileobj(lines, file)


def sorted_lines(store: Store, name: str) -> list[bytes]:
    """Return a graph as lines of canonical N-Triples, in the order of their bytes.

    :param store: the store.
    :param name: the name of the graph; none of its objects is itself a triple.
    """
    lines: list[bytes] = []
    for (used,) in _rows(store, name, "DISTINCT ?p", "?s ?p ?o"):
        rows = _rows(store, name, "?s ?o", f"?s {used} ?o").serialize(format=QueryResultsFormat.TSV) or b""
        lines += _triples(rows, f" {used} ".encode(), b" .\n").splitlines()[1:]  # the first names the columns
    return sorted(lines)


def _write(store: Store, name: str, fmt: str, file: IO[bytes]) -> None:
    rows = _rows(store, name, "?s ?p ?o", "?s ?p ?o")
    rows.serialize(cast("IO[bytes]", _Triples(file, GRAPH + name if fmt == "nq" else "")), QueryResultsFormat.TSV)


def _rows(store: Store, name: str, asked: str, pattern: str) -> QuerySolutions:
    rows = store.query(f"SELECT {asked} WHERE {{ GRAPH <{GRAPH}{name}> {{ {pattern} }} }}")
    assert isinstance(rows, QuerySolutions)  # noqa: S101  for the type checker: it is a SELECT
    return rows


def _ahead(pool: ThreadPoolExecutor, read: Callable[[str], IO[bytes]], names: list[str]) -> Iterator[IO[bytes]]:
    """Yield graphs in their order, with no more than a few read beforehand."""
    begun: deque[Future[IO[bytes]]] = deque()
    try:
        for name in names:
            begun.append(pool.submit(read, name))
            if len(begun) == _WAITING:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        for left in begun:  # nobody wants them any more
            left.cancel()
            left.add_done_callback(_drop)


def _drop(read: Future[IO[bytes]]) -> None:
    if not read.cancelled() and read.exception() is None:
        read.result().close()


class _Triples:
    """A stream that takes rows of subject, predicate and object as TSV and writes them on as triples."""

    def __init__(self, file: IO[bytes], graph: str) -> None:
        self.file = file
        self.ending = f" <{graph}> .\n".encode() if graph else b" .\n"
        self._rest = b""
        self._titled = False

    def write(self, piece: bytes) -> int:
        """Write the lines that are complete; the first names the columns."""
        held = self._rest + piece
        cut = held.rfind(b"\n") + 1
        lines, self._rest = held[:cut], held[cut:]
        if not self._titled:
            _, line_end, lines = lines.partition(b"\n")
            self._titled = bool(line_end)
        self.file.write(_triples(lines, b" ", self.ending))
        return len(piece)

    def flush(self) -> None:
        """Pass what is written on."""
        self.file.flush()


def _triples(rows: bytes, between: bytes, ending: bytes) -> bytes:
    """Return rows of TSV as triples: a literal holds no bare tab and no bare line end, so each of them ends a term.

    :param between: what stands between two terms.
    :param ending: what ends a line, with its line end.
    """
    rows = _SHORT.sub(_spelled_out, rows)
    if len(rows.translate(None, _CONTROLS)) < len(rows):  # many times faster than to search them
        rows = _CONTROL.sub(_escaped, rows)
    return rows.replace(b"\t", between).replace(b"\n", ending)


def _spelled_out(short: re.Match[bytes]) -> bytes:
    value = short[1]
    if value in (b"true", b"false"):
        kind = "boolean"
    elif b"e" in value.lower():
        kind = "double"
    else:
        kind = "decimal" if b"." in value else "integer"
    return b'\t"%b"^^<%b>' % (value, (XSD + kind).encode())


def _escaped(control: re.Match[bytes]) -> bytes:
    return _ESCAPES.get(control[0]) or b"\\u%04X" % ord(control[0])

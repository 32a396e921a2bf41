"""Graphs of a store as lines of N-Triples or N-Quads, streamed.

Nearly all of the time goes into looking up the texts of terms, one after another; the store lets go of the interpreter
meanwhile, so two graphs are read at once. What is read ahead waits in memory up to a limit and beyond that in a
temporary file, so memory does not grow with the store.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Store

from jig.graph.terms import GRAPH

__all__ = ["stream_graphs"]

#: Graphs that are read at once, graphs that may wait for their turn, and the bytes of each that wait in memory.
_AT_ONCE, _WAITING, _HELD = 2, 4, 8_000_000


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


def _write(store: Store, name: str, fmt: str, file: IO[bytes]) -> None:
    lines = file if fmt == "nt" else cast("IO[bytes]", _Graphed(file, GRAPH + name))
    store.dump(lines, format=RdfFormat.N_TRIPLES, from_graph=NamedNode(GRAPH + name))


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


class _Graphed:
    """A stream that takes N-Triples and writes them on as N-Quads of one graph.

    A literal holds no bare line end, so ``.`` before one ends a triple.
    """

    def __init__(self, file: IO[bytes], graph: str) -> None:
        self.file = file
        self.ending = f" <{graph}> .\n".encode()
        self._rest = b""

    def write(self, piece: bytes) -> int:
        """Write the lines that are complete."""
        held = self._rest + piece
        cut = held.rfind(b"\n") + 1
        self.file.write(held[:cut].replace(b" .\n", self.ending))
        self._rest = held[cut:]
        return len(piece)

    def flush(self) -> None:
        """Pass what is written on."""
        self.file.flush()

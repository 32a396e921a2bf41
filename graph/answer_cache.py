"""A cache of answers, kept beside the generation that gave them.

A generation never changes, so neither does an answer of it: what was asked once is read from a file the next time, and
the store, which takes longer to open than most questions to answer, need not be opened. ``build`` asks the questions
about the whole collection beforehand, while all quads are in memory, where they are answered several times faster than
from the disk. An answer holds the question, the state of the store's folder and that of the program; when one of them
is another, it is asked again. Nothing else depends on the files: they may be removed at any time, and where the folder
cannot be written to, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from zlib import crc32

from jig.graph.engine import Engine, LocalEngine

__all__ = ["FOLDER", "Rows", "remember", "text_rows"]

#: Name of the folder in a generation.
FOLDER = "answers"

_FORMAT = (1, sys.hexversion)
#: The most answers that are kept of a generation, and the most bytes that one may have.
_MOST, _LARGEST = 500, 2_000_000

Rows = list[tuple[Any, ...]]


def remember(home: str, question: str, work: Callable[[], Rows]) -> Rows:
    """Return the rows that answer a question: those that were kept, or those that work yields.

    :param home: the folder of the generation.
    :param question: everything that the rows depend on, beside the generation.
    :param work: answers the question.
    """
    path = os.path.join(home, FOLDER, f"{crc32(question.encode()):08x}")
    label = (_FORMAT, _state(home), question)
    try:
        with open(path, "rb") as file:
            of, rows = marshal.loads(file.read())  # noqa: S302  our own file, read by the Python that wrote it
        if of == label:
            kept: Rows = rows
            return kept
    except (OSError, ValueError, EOFError, TypeError):
        pass
    rows = work()
    with suppress(OSError, ValueError):
        _keep(path, marshal.dumps((label, rows)))
    return rows


def text_rows(engine: Engine, query: str, *, source: str = "query") -> list[tuple[str, ...]]:
    """Return the rows of a small query as texts, empty where there is nothing; those of a store are kept.

    :param engine: what answers.
    :param query: a SELECT.
    :param source: where its text is from, for messages.
    """

    def work() -> Rows:
        rows = engine.run(query, source=source).rows
        return [tuple("" if term is None else term.value for term in row) for row in rows]

    if isinstance(engine, LocalEngine):
        return remember(engine.generation.path(""), f"{query}\n{engine.scope}", work)
    return work()


def _state(home: str) -> tuple[int, int]:
    """Return what changes when something is written into the store, or when another version of the program comes."""
    return os.stat(os.path.join(home, "store")).st_mtime_ns, os.stat(__file__).st_mtime_ns


def _keep(path: str, content: bytes) -> None:
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    if len(content) > _LARGEST or len(os.listdir(folder)) >= _MOST:
        return
    pending = f"{path}-{os.getpid()}"
    with open(pending, "wb") as file:
        file.write(content)
    os.replace(pending, path)

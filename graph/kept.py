"""Answers that took long, kept beside the generation that gave them.

A generation never changes, so neither does an answer of it: what was asked once, and took a while, is read from a file
the next time. ``build`` asks the questions about the whole collection beforehand, while all quads are in memory, where
they are answered several times faster than from the disk. An answer holds the bound query and the state of the store's
folder; when either is another, it is asked again. Nothing else depends on the files: they may be removed at any time,
and where the folder cannot be written to, nothing is kept.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from zlib import crc32

__all__ = ["FOLDER", "SLOW", "remember"]

#: Name of the folder in a generation.
FOLDER = "answers"
#: Seconds from which on an answer is kept.
SLOW = 0.02

_FORMAT = (1, sys.hexversion)
#: The most answers that are kept of a generation, and the most bytes that one may have.
_MOST, _LARGEST = 200, 10_000_000

Rows = list[tuple[Any, ...]]


def remember(home: str, question: str, work: Callable[[], Rows], *, slow: float = SLOW) -> Rows:
    """Return the rows that answer a question: those that were kept, or those that work yields.

    :param home: the folder of the generation.
    :param question: everything that the rows depend on, beside the generation.
    :param work: answers the question.
    :param slow: seconds from which on the rows are kept.
    """
    from time import perf_counter

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
    begin = perf_counter()
    rows = work()
    if perf_counter() - begin >= slow:
        with suppress(OSError, ValueError):
            _keep(path, marshal.dumps((label, rows)))
    return rows


def _state(home: str) -> int:
    """Return what changes when something is written into the store."""
    return os.stat(os.path.join(home, "store")).st_mtime_ns


def _keep(path: str, content: bytes) -> None:
    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    if len(content) > _LARGEST or len(os.listdir(folder)) >= _MOST:
        return
    pending = f"{path}-{os.getpid()}"
    with open(pending, "wb") as file:
        file.write(content)
    os.replace(pending, path)

"""Output files: replaced as a whole or not at all, and left as what they are.

A file keeps its permissions, a link goes on pointing at the file that is replaced, and what is no file (a pipe, a
device) is written to.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from jig.graph.errors import BadInput, UsageFault

__all__ = ["replacing_file"]


@contextmanager
def replacing_file(output: str) -> Iterator[BinaryIO]:
    """Open a file for writing so that it is replaced as a whole, or not at all.

    :param output: its path; of what is no file, it is opened as it is.
    :raises UsageFault: when the path is empty.
    :raises BadInput: when it cannot be written; nothing is left behind.
    """
    if not output.strip():
        raise UsageFault("the name of the file to write is empty; give a name, or leave it out")
    try:
        mode = _mode(output)
        if mode is not None and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            with open(output, "wb") as file:
                yield file
            return
        with _pending(os.path.realpath(output), mode) as file:
            yield file
    except OSError as err:
        raise BadInput(f"{output}: {err.strerror or err}") from err


def _mode(path: str) -> int | None:
    """Return the kind and permissions of a file; None where there is none."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _pending(path: str, mode: int | None) -> Iterator[BinaryIO]:
    """Open a file beside another, whose place it takes in the end; its name is short, whatever the other's."""
    pending = os.path.join(os.path.dirname(path), f".jig-{os.getpid()}.part")
    with suppress(FileNotFoundError):
        os.unlink(pending)  # what a killed run left; a link that somebody put there is not followed
    try:
        with open(pending, "xb") as file:
            if mode is not None:
                os.chmod(pending, stat.S_IMODE(mode))
            yield file
        os.replace(pending, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(pending)

"""Starts the command line, as ``jig`` and as ``python -m jig.cli``, and ends it.

A question in a pipe takes some fifty milliseconds, and ten of them were the interpreter's housekeeping. So no garbage
is collected while modules load, and what they left is never looked at again; and when everything is written the process
ends at once, without taking the interpreter to pieces.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from jig.cli.light import import_click

__all__ = ["main"]


def main() -> None:
    """Run the command that was typed and end the process."""
    gc.disable()
    _open_streams()
    import_click()
    from jig.cli.main import cli

    gc.freeze()
    gc.enable()
    code: object = 0
    try:
        cli(prog_name="jig")
    except SystemExit as end:
        code = end.code
    except OSError as err:  # help is written while the command line is read, before errors are looked after
        sys.stderr.write(f"Error: {err.filename or 'standard output'}: {err.strerror or err}\n")
        code = 3
    _end(code)


def _open_streams() -> None:
    """Give output somewhere to go where the shell closed it (``>&-``): the next file opened would get it.

    Letters that the encoding of the output lacks are spelled out instead of ending the command.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _end(code: object) -> None:
    """End the process, as ``sys.exit(code)`` would in the end."""
    import atexit

    atexit._run_exitfuncs()  # what libraries have to put away, as at any other end
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # the reader has what it wanted
    except OSError as err:
        if not code:
            sys.stderr.write(f"Error: standard output: {err.strerror or err}\n")
        code = code or 3
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 1 if code else 0)


if __name__ == "__main__":
    main()

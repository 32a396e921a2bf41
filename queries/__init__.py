"""The canned queries: one ``.rq`` file a question; the file name is the command name."""

from __future__ import annotations

__all__ = ["folder"]


def folder() -> str:
    """Return the folder of the shipped queries."""
    return __file__.rpartition("/")[0] or "."

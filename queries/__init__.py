"""The canned queries: one ``.rq`` file a question; the file name is the command name."""

from __future__ import annotations

import os

__all__ = ["folder"]


def folder() -> str:
    """Return the folder of the shipped queries."""
    return os.path.dirname(__file__) or "."

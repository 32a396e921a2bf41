"""The lines above and below a table: basis, limits, position dates, as further small queries.

A query names them in its header (``above``, ``below``): files of ``queries/lines``. Each is bound with the parameters
that it shares with the question; a row of it is a line.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from jig import queries
from jig.graph.answer_cache import text_rows
from jig.graph.asking.binding import bind
from jig.graph.asking.canned import Canned, read_query
from jig.graph.engine import Engine

__all__ = ["lines_for"]


def lines_for(engine: Engine, canned: Canned, values: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the lines above and those below the table of a canned query."""
    above, below = canned.header.get("above", []), canned.header.get("below", [])
    return _lines(engine, above, values), _lines(engine, below, values)


def _lines(engine: Engine, names: list[str] | str, values: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    for name in [names] if isinstance(names, str) else names:
        part = read_query(os.path.join(queries.folder(), "lines", f"{name}.rq"))
        shared = {p.name: values[p.name] for p in part.parameters if p.name in values}
        found += [
            " ".join(filter(None, row)) for row in text_rows(engine, bind(engine, part, shared), source=part.path)
        ]
    return [line for line in found if line.strip()]

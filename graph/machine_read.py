"""Facts that were read by machine, which nobody has reviewed: how the graph knows them, and whether it holds any."""

from __future__ import annotations

from jig.graph.answer_cache import text_rows
from jig.graph.engine import Engine

__all__ = ["PATTERN", "READ_BY_MACHINE", "holds_machine_read"]

#: Who prepared the facts of a report that were read by rules.
READ_BY_MACHINE = "jig ingest, read by machine"

#: The pattern of a fact ``?f`` that was read by machine.
PATTERN = f'{{ ?f jig:ruleConfidence ?c }} UNION {{ ?f jig:preparedBy "{READ_BY_MACHINE}" }}'


def holds_machine_read(engine: Engine) -> bool:
    """Whether a store holds facts that were read by machine; ``build`` asks it beforehand."""
    return text_rows(engine, f"ASK {{ {PATTERN} }}") == [("true",)]

"""What the examples in the headers of canned queries say: shared by the tests of engines."""

from __future__ import annotations

import shlex

from jig.graph.asking.canned import Canned


def example_values(canned: Canned) -> dict[str, str]:
    """Return the parameters of a query's example."""
    words = shlex.split(str(canned.header["example"]))[3:]
    flags = {p.name for p in canned.parameters if p.type == "flag"}
    values: dict[str, str] = {}
    while words:
        name = words.pop(0).removeprefix("--")
        values[name] = "1" if name in flags else words.pop(0)
    return values

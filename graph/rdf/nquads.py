"""Terms and lines of N-Quads, written as text (https://www.w3.org/TR/n-quads/).

There are hundreds of thousands of quads to a megabyte of report text. The store reads them as text faster than Python
makes and hashes objects for their terms, so what writes many quads writes lines: ``graph.triples`` facts,
``graph.intake.passages`` words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pyoxigraph import Quad, RdfFormat, parse

from jig.graph.terms import GRAPH, ID, JIG, XSD

__all__ = ["day", "end_of_line", "flag", "iri", "name_of", "number", "prop", "quads_of", "text", "thing", "whole"]

#: What may not stand in an IRI.
_NOT_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def iri(name: str) -> str:
    """Return an IRI as a term.

    :raises ValueError: when it holds what may not stand in an IRI.
    """
    if _NOT_IRI.search(name):
        raise ValueError(f"{name!r} is not an IRI")
    return f"<{name}>"


def thing(kind: str, *parts: str) -> str:
    """Return a thing.

    :raises ValueError: when a part holds what may not stand in an IRI.

    >>> thing("partnership", "moray")
    '<https://w3id.org/jig/id/partnership/moray>'
    """
    return iri(ID + "/".join((kind, *parts)))


def name_of(term: str) -> str:
    """Return the name of a thing without what all begin with.

    >>> name_of(thing("partnership", "moray"))
    'partnership/moray'
    """
    return term[1 + len(ID) : -1]


class _Terms(dict[str, str]):
    """Terms of the ontology by their names, made as they are met; what is a term already stays as it is."""

    def __missing__(self, name: str) -> str:
        self[name] = made = name if name.startswith("<") else iri(JIG + name)
        return made


#: Returns a term of the ontology by its name; what is a term already stays as it is.
prop = _Terms().__getitem__


def text(value: str) -> str:
    r"""Return a plain literal.

    >>> print(text('Of 5, "most"'))
    "Of 5, \"most\""
    """
    return f'"{value.translate(_ESCAPES)}"' if _needs_escape(value) else f'"{value}"'


def _needs_escape(value: str) -> bool:
    return '"' in value or "\\" in value or "\n" in value or "\t" in value or "\r" in value


def whole(value: int) -> str:
    """Return an integer."""
    return f'"{value}"^^<{XSD}integer>'


def number(value: Decimal) -> str:
    """Return a decimal (never a double: the reasoner tells them apart)."""
    return f'"{format(value.normalize(), "f")}"^^<{XSD}decimal>'


def flag(value: bool) -> str:
    """Return true or false."""
    return f'"{str(value).lower()}"^^<{XSD}boolean>'


def day(value: date) -> str:
    """Return a calendar day."""
    return f'"{value.isoformat()}"^^<{XSD}date>'


def end_of_line(*parts: str) -> str:
    """Return what ends a line: the named graph and the full stop."""
    return f"{iri(GRAPH + '/'.join(parts))} .\n"


def quads_of(lines: Iterable[str]) -> list[Quad]:
    """Read lines into quads."""
    return list(parse("".join(lines).encode(), format=RdfFormat.N_QUADS))

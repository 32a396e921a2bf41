"""RDF files that people bring: read whole into quads, whatever their syntax."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from jig.graph.errors import BadInput

__all__ = ["SYNTAXES", "read_quads"]

#: The syntax of each ending of a file's name; ``.gz`` may follow.
SYNTAXES = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
    "owl": RdfFormat.RDF_XML,
    "rdfxml": RdfFormat.RDF_XML,
    "xml": RdfFormat.RDF_XML,
}


def read_quads(path: Path) -> list[Quad]:
    """Read an RDF file.

    :param path: a file whose ending tells its syntax (``SYNTAXES``), compressed or not.
    :returns: its quads; those of a syntax without graphs are in the default graph.
    :raises BadInput: when it cannot be read or parsed, or its ending is none of these.
    """
    compressed = path.suffix == ".gz"
    ending = (path.with_suffix("") if compressed else path).suffix.removeprefix(".").lower()
    if ending not in SYNTAXES and path.exists():
        raise BadInput(f"{path}: its name does not tell the syntax; endings: {', '.join(SYNTAXES)} (and .gz)")
    try:
        content = path.read_bytes()
        return list(parse(gzip.decompress(content) if compressed else content, format=SYNTAXES[ending]))
    except (OSError, EOFError, zlib.error) as err:
        raise BadInput(f"{path}: {getattr(err, 'strerror', None) or err}") from err
    except (SyntaxError, ValueError) as err:
        line = re.search(r"line (\d+)", str(err))
        raise BadInput(f"{path}{f':{line[1]}' if line else ''}: is not valid RDF: {err}") from err

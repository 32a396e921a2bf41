"""Namespaces: ours, and those of the vocabularies that we use; as text, for whatever has to start quickly."""

from __future__ import annotations

__all__ = ["COMMON", "DCAT", "DCTERMS", "GRAPH", "ID", "JIG", "OWL", "PROV", "RDF", "RDFS", "SKOS", "XSD"]

JIG = "https://w3id.org/jig/ontology#"
ID = "https://w3id.org/jig/id/"
GRAPH = "https://w3id.org/jig/graph/"
DCTERMS = "http://purl.org/dc/terms/"
DCAT = "http://www.w3.org/ns/dcat#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Prefixes that queries and dumps have alike.
COMMON = {
    "jig": JIG,
    "id": ID,
    "graph": GRAPH,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcat": DCAT,
    "void": "http://rdfs.org/ns/void#",
    "schema": "https://schema.org/",
}

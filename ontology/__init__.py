"""The ontology, its vocabularies, shapes and rules, as files."""

from __future__ import annotations

from pathlib import Path

__all__ = ["check_files", "external_terms_file", "ontology_files", "rule_files", "shapes_file", "vocabulary_files"]

_HERE = Path(__file__).parent


def ontology_files() -> tuple[Path, ...]:
    """Return the files of the OWL ontology."""
    return (_HERE / "jig.ttl",)


def external_terms_file() -> Path:
    """Return the stubs of the terms reused from other vocabularies."""
    return _HERE / "external-terms.ttl"


def vocabulary_files() -> tuple[Path, ...]:
    """Return the SKOS vocabularies, sorted by name."""
    return tuple(sorted((_HERE / "vocabularies").glob("*.ttl")))


def shapes_file() -> Path:
    """Return the SHACL shapes."""
    return _HERE / "shapes.ttl"


def rule_files() -> tuple[Path, ...]:
    """Return the CONSTRUCT rules, sorted by name."""
    return tuple(sorted((_HERE / "rules").glob("*.rq")))


def check_files() -> tuple[Path, ...]:
    """Return the SELECT checks that must return no rows, sorted by name."""
    return tuple(sorted((_HERE / "checks").glob("*.rq")))

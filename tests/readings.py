"""Invented reports with a place for a body, and what is read from them: shared by the tests of layouts."""

from __future__ import annotations

from pathlib import Path

from jig.graph import facts as f
from jig.graph.reading import Reading, read_report
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

#: A joint inspection of the first programme.
INSPECTION = (Path(__file__).parent / "data" / "inspection.txt").read_text(encoding="utf-8")

#: One on care and protection.
LATER = """Report of a joint inspection of services for children in need of care and protection in Angus

May 2020

1. Introduction

The Care Inspectorate led this inspection.

{body}
"""


def read(text: str, vocabulary: Vocabulary) -> Reading:
    return read_report(read_document(text), vocabulary)


def evaluations(reading: Reading) -> dict[str, str]:
    found = [item.fact for item in reading.of(f.Evaluation)]
    return {" ".join(e.indicators): e.evaluated_as for e in found if isinstance(e, f.Evaluation)}


def said(reading: Reading, role: str) -> list[str]:
    return [x.words for x in reading.of(f.Statement) if isinstance(x.fact, f.Statement) and role in x.fact.role]

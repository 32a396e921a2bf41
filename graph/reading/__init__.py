"""Reading a report that nobody has typed in: facts by readable rules, each with its rule, confidence and passage.

>>> from jig.graph.text.documents import read_document
>>> from jig.graph.reading import read_report
>>> from jig.graph.vocabulary import Vocabulary, vocabulary_quads
>>> reading = read_report(read_document("A text.\\n"), Vocabulary(vocabulary_quads()))
>>> reading.report.kind, reading.of.__name__
('other-document', 'of')
"""

from __future__ import annotations

from jig.graph.reading.report import read_report
from jig.graph.reading.results import Doubt, Extracted, Reading, ReportData, Source

__all__ = ["Doubt", "Extracted", "Reading", "ReportData", "Source", "read_report"]

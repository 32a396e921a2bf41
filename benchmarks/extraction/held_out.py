"""Vocabularies without the words that one report alone has, as if its words had not been read before."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, Quad

from jig.graph.reading.lexicon import stem, tokens
from jig.graph.terms import ID

__all__ = ["without_words_of"]

#: Kinds of terms whose names stand in other lists than reports: they are known before a report is read.
_LISTED = frozenset(
    "area area-code body framework indicator indicator-theme inspection-programme partnership question scale "
    "scale-point".split()
)
_LABELS = ("label", "altLabel", "hiddenLabel")


def without_words_of(text: str, others: Iterable[str], vocabulary: Iterable[Quad]) -> list[Quad]:
    """Leave out of the vocabularies each label and cue that one report has and no other.

    Official names stay (areas, bodies, frameworks, indicators, scales). A word that was known for other reasons and
    happens to stand in one report goes as well, so what is measured with the rest is less than what to expect.

    :param text: the report's text.
    :param others: the texts of the other reports.
    :param vocabulary: the quads of the vocabularies.
    """
    own, rest = _padded(text), " | ".join(map(_padded, others))
    return [quad for quad in vocabulary if not (_is_learnt(quad) and _stands_only_in(_words(quad), own, rest))]


def _is_learnt(quad: Quad) -> bool:
    kind = str(getattr(quad.subject, "value", "")).removeprefix(ID).partition("/")[0]
    local = quad.predicate.value.rpartition("#")[2]
    return isinstance(quad.object, Literal) and local in _LABELS and kind not in _LISTED


def _words(quad: Quad) -> str:
    return _padded(quad.object.value) if isinstance(quad.object, Literal) else ""


def _stands_only_in(words: str, own: str, rest: str) -> bool:
    return words in own and words not in rest


def _padded(text: str) -> str:
    """Return words as they are compared in reading, each between spaces."""
    return f" {' '.join(map(stem, tokens(text)))} "

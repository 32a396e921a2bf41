"""The measures of extraction: what is held out of the vocabularies for a report."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from jig.graph.terms import ID, RDFS, SKOS, graph_name

FILE = Path(__file__).parent.parent / "benchmarks" / "extraction" / "held_out.py"
HIDDEN = SKOS + "hiddenLabel"


@pytest.fixture(scope="module")
def held_out() -> ModuleType:
    spec = importlib.util.spec_from_file_location("held_out", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def label(term: str, words: str, predicate: str = HIDDEN) -> Quad:
    return Quad(NamedNode(ID + term), NamedNode(predicate), Literal(words), graph_name("vocabulary"))


@pytest.mark.parametrize(
    ("quad", "is_kept"),
    [
        (label("cue/negative", "patchy"), False),
        (label("cue/negative", "Patchier"), True),  # in no report
        (label("cue/negative", "slow"), True),  # in another report as well
        (label("cue/positive", "warm welcomes"), False),  # whatever case, plural or hyphen
        (label("service/breakfast-club", "breakfast club", RDFS + "label"), False),
        (label("area/orkney-islands", "Orkney", RDFS + "label"), True),  # official names are known before
        (label("cue/positive", "arm welcome"), True),  # whole words alone
    ],
)
def test_words_of_one_report_alone_are_held_out(quad: Quad, is_kept: bool, held_out: ModuleType) -> None:
    without: Callable[..., list[Quad]] = held_out.without_words_of
    report = "In Orkney the warm-welcome breakfast clubs were patchy, and slow."
    assert (quad in without(report, ["Progress was slow.", "Nothing else."], [quad])) is is_kept

"""What a sentence is about: topics, groups of people, things and places of the vocabularies.

Of terms that stand within each other only the longest counts ("corporate parenting" is no parenting), and of a topic
or a group and a broader one only the narrower: who asks for the broader finds it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jig.graph.reading.lexicon import Match
from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text

__all__ = ["groups_of", "outermost", "tags_of", "topics_of"]

#: How many topics, groups and things are kept; places often stand in lists, which are kept whole.
_MOST = 4
_ABOUT = ("service", "body", "group-kind")
#: A group that is meant by itself where its narrower ones stand beside it: "staff and their managers".
_BESIDE = "staff"


def tags_of(text: Text, line: Line) -> dict[str, Any]:
    """Return what a line is about, by the fields of a statement."""
    return {
        "topics": topics_of(text, line),
        "concerns": groups_of(text, line),
        "about": _about_of(line)[:_MOST],
        "places": _places_of(text, line),
    }


def topics_of(text: Text, line: Line) -> tuple[str, ...]:
    """Return the topics of a line."""
    found = line.kinds.get("topic", ())
    return text.lexicon.narrowest("topic", _slugs(outermost(found)))[:_MOST] if found else ()


def groups_of(text: Text, line: Line) -> tuple[str, ...]:
    """Return the groups of people of a line, but for those of whom only the name of something speaks."""
    found = line.kinds.get("population", ())
    if not found:
        return ()
    named = [match for match in line.kinds.get("cue", ()) if match.slug == "no-group"]  # "children's services"
    meant = [m for m in outermost(found) if not any(n.first <= m.first and m.last <= n.last for n in named)]
    slugs = _slugs(meant)
    narrow = text.lexicon.narrowest("population", slugs)
    return tuple(slug for slug in slugs if slug in narrow or slug == _BESIDE)[:_MOST]


def _about_of(line: Line) -> tuple[str, ...]:
    """Return the things of the vocabularies that a line names."""
    return tuple(dict.fromkeys(match.slug for match in line.matches if match.kind in _ABOUT))


def _places_of(text: Text, line: Line) -> tuple[str, ...]:
    """Return the areas that a line names; the report's own goes without saying where it stands alone."""
    places = tuple(place for place in line.slugs("area") if place != "scotland")
    return () if places == (text.home,) else places


def outermost(matches: Sequence[Match]) -> list[Match]:
    """Leave out terms that stand within a longer one ("carers" in "young carers").

    :param matches: in the order of the words, longer ones first.
    """
    kept: list[Match] = []
    for match in matches:
        if not kept or match.last > kept[-1].last or match.words == kept[-1].words:
            kept.append(match)
    return kept


def _slugs(matches: list[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([match.slug for match in matches]))

"""Who reports to whom: "The strategy group reports to the partnership board" names two groups and what joins them.

Relies on the verb between the names of groups that were found in one sentence: the group next before it, or all
before it where several do, report to the one right after it, and to those that "and" joins to that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from jig.graph import facts as f
from jig.graph.reading.lines import Line
from jig.graph.reading.results import Extracted
from jig.graph.reading.text import Text

__all__ = ["with_reporting"]

#: The verb, in the singular or as part of a noun's tail (1), or in the plural.
_REPORTS = re.compile(
    r"\b(?:(reports|reported|reporting|(?:is|was) accountable)|report|(?:are|were) accountable)\s+"
    r"(?:(?:directly|jointly|regularly|formally|in turn)\s+)?to\s+(?:both\s+)?",
    re.IGNORECASE,
)
#: What denies it, or tells that it is not so yet.
_NOT_SO = re.compile(r"\b(?:not|no longer|never|nobody|will|would|should|to be|previously|formerly)\b", re.IGNORECASE)
#: What stands between the verb and a group, or between two groups that are named together.
_NEXT = re.compile(r"(?:the|its|their|a|an)?\s*(?:[A-Z][\w'’]+\s+)?", re.IGNORECASE)
_JOINED = re.compile(r"(?:\s*\([A-Z]+\))?\s*(?:,|and|,\s*and|and\s+to|as\s+well\s+as)\s+(?:to\s+)?(?:the\s+)?")
#: What parts a group from what is said of it: another clause.
_PARTED = re.compile(r"[;:]|,\s+(?:and|but|while|although)\s")


def with_reporting(text: Text, made: Iterable[tuple[Extracted, Iterable[tuple[Line, str]]]]) -> Iterator[Extracted]:
    """Yield facts, groups among them with the groups that they report to and the sentence that says so.

    :param text: the text.
    :param made: each fact with the sentences that name its thing, and the name in each.
    """
    held = list(made)
    named: dict[tuple[int, int], list[tuple[Line, str, str]]] = {}
    for group, places in held:
        if isinstance(group.fact, f.Group):
            for line, name in places:
                named.setdefault(line.span, []).append((line, name, group.fact.id))
    above: dict[str, dict[str, None]] = {}
    cited: dict[str, dict[str, None]] = {}
    for span, groups in named.items():
        for one, other in _relations(groups[0][0].text, [(name, group) for _, name, group in groups]):
            above.setdefault(one, {})[other] = None
            cited.setdefault(one, {})[text.cite(*span)] = None
    for extracted, _ in held:
        fact = extracted.fact
        if isinstance(fact, f.Group) and fact.id in above:
            cites = tuple(dict.fromkeys((*fact.cite, *cited[fact.id])))
            fact = msgspec.structs.replace(fact, reports_to=tuple(above[fact.id]), cite=cites)
        yield extracted._replace(fact=fact)


def _relations(words: str, groups: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return which group reports to which, by their ids.

    :param words: a sentence.
    :param groups: the names in it and the ids of what they name.

    >>> _relations("The play group reports to the town board.", [("play group", "a"), ("town board", "b")])
    [('a', 'b')]
    """
    verb = _REPORTS.search(words)
    if verb is None or len(groups) < 2 or _NOT_SO.search(words[: verb.end()]):
        return []
    places = sorted((words.find(name), words.find(name) + len(name), group) for name, group in groups if name in words)
    before = [(end, group) for _, end, group in places if end <= verb.start()]
    before = [(end, group) for end, group in before if not _PARTED.search(words[end : verb.start()])]
    if not before:
        return []
    reporting = [before[-1]] if verb[1] else before
    above: list[str] = []
    at, lead = verb.end(), _NEXT
    for begin, end, group in places:
        if begin >= at and lead.fullmatch(words[at:begin]):
            above.append(group)
            at, lead = end, _JOINED
    return [(one, other) for _, one in reporting for other in above if one != other]

"""Turns the hints of a sheet under work into citations, leaving everything else of the file as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from jig.graph.citations import Citation, find_hint
from jig.graph.errors import CitationError, Fault

__all__ = ["Filled", "fill_hints"]

#: What YAML may have before a value: the name by which others refer to it, or a tag.
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")


class Filled(NamedTuple):
    """A sheet's text with its hints replaced, how many were, and those that could not be."""

    text: str
    filled: int
    faults: list[Fault]


def fill_hints(text: str, stream: str, name: str) -> Filled:
    """Replace every hint under a ``cite`` key by the citation it stands for.

    :param text: the YAML text of a sheet.
    :param stream: the letter stream of the report.
    :param name: the file's name, for messages.
    :returns: the new text; hints that stand nowhere, or in several places, are left and reported.
    :raises yaml.YAMLError: when the text is not YAML.
    """
    faults: list[Fault] = []
    edits: dict[tuple[int, int], str] = {}  # a hint that several entries share (&name, *name) is one
    for node in _hints(yaml.compose(text, Loader=yaml.BaseLoader)):
        try:
            made = find_hint(stream, str(node.value))
        except CitationError as err:
            faults.append(Fault(f"{name}:{node.start_mark.line + 1}", str(err)))
            continue
        begin, end = node.start_mark.index, node.end_mark.index
        if named := _PROPERTIES.match(text, begin):
            begin = named.end()
        end -= len(text[begin:end]) - len(text[begin:end].rstrip())  # a block of lines takes its line end along
        edits[begin, end] = f'"{made}"'
    for (begin, end), citation in sorted(edits.items(), reverse=True):
        text = text[:begin] + citation + text[end:]
    return Filled(text, len(edits), faults)


def _hints(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "cite":
                parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
                yield from (
                    part for part in parts if isinstance(part, yaml.ScalarNode) and not _is_citation(part.value)
                )
            else:
                yield from _hints(value)
    elif isinstance(node, yaml.SequenceNode):
        for part in node.value:
            yield from _hints(part)


def _is_citation(text: str) -> bool:
    try:
        Citation.from_text(text)
    except CitationError:
        return False
    return True

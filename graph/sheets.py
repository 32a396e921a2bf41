"""Fact sheets: one YAML file a report, loaded whole and checked whole.

Every scalar is read as text (YAML's base schema), so ``9.10`` and ``no`` stay what the author wrote; msgspec converts
each value to the type of its field. All faults of all sheets are collected before any is reported, each with file,
line, key and remedy.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import yaml

from jig.graph.errors import BadInput, Fault, SheetError, nearest
from jig.graph.facts import Activity, Area, Entry, Evaluation, Fact, Sheet

__all__ = ["LoadedSheet", "facts_in", "load_sheet", "load_sheets", "nested_facts", "sheet_files"]

#: Names in messages for the base types of fields.
_WANTED = {"Decimal": "a number", "int": "a whole number", "bool": "true or false", "str": "text"}


class LoadedSheet(NamedTuple):
    """A sheet, the file it came from and the line of every entry."""

    sheet: Sheet
    path: Path
    lines: dict[str, int]

    def place(self, fact_id: str) -> str:
        """Return ``file:line`` of an entry, for messages."""
        line = self.lines.get(fact_id)
        return f"{self.path.name}:{line}" if line else self.path.name


def sheet_files(folder: Path | None = None) -> list[Path]:
    """Return the fact sheets of a folder (default: the shipped ones), sorted by name.

    :raises BadInput: when it holds none.
    """
    root = folder if folder is not None else Path(__file__).parent / "sheets"
    found = sorted(root.glob("*.yaml"))
    if not found:
        raise BadInput(f"{root}: " + ("holds no fact sheet (*.yaml)" if root.is_dir() else "there is no such folder"))
    return found


def load_sheets(paths: Iterable[Path]) -> list[LoadedSheet]:
    """Load several sheets.

    :param paths: the files.
    :raises SheetError: with every fault of every file, when there is any.
    """
    faults: list[Fault] = []
    loaded: list[LoadedSheet] = []
    told: dict[str, Path] = {}
    for path in paths:
        sheet = _load(path, faults)
        if sheet is not None:
            loaded.append(sheet)
            other = told.setdefault(sheet.sheet.report.id, path)
            if other is not path:
                faults.append(Fault(str(path), f"{sheet.sheet.report.id} has a sheet already: {other}"))
    if faults:
        raise SheetError(faults)
    return loaded


def load_sheet(path: Path) -> LoadedSheet:
    """Load one sheet.

    :raises SheetError: with every fault of the file.
    """
    return load_sheets([path])[0]


def facts_in(sheet: Sheet) -> Iterator[Fact]:
    """Yield every fact of a sheet in its order, nested ones after the entry that holds them."""
    for name in sheet.__struct_fields__:
        entries = getattr(sheet, name)
        if not isinstance(entries, tuple):
            continue
        for entry in entries:
            if isinstance(entry, Fact):
                yield entry
                yield from nested_facts(entry)


def nested_facts(entry: Fact) -> tuple[Fact, ...]:
    """Return the facts that stand inside an entry: reasons, judgements, the evidence base."""
    match entry:
        case Evaluation():
            return entry.rationale
        case Area():
            return entry.judgements
        case Activity():
            return entry.evidence_base
        case _:
            return ()


class _Reader:
    """Converts the nodes of one YAML file, noting faults with their lines."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.path = path
        self.faults = faults
        self.lines: dict[str, int] = {}

    def fault(self, node: yaml.Node, problem: str, remedy: str = "") -> None:
        line = node.start_mark.line + 1
        self.faults.append(Fault(f"{self.path.name}:{line}", problem, remedy))

    def convert(self, node: yaml.Node, kind: Any, key: str) -> Any:
        """Convert a node to a type; None and a fault when it cannot be."""
        shape, inner = _shape(kind)
        if shape is tuple:
            return self._tuple(node, inner, key)
        if shape is dict:
            return self._dict(node, inner, key)
        return self._struct(node, inner, key) if shape is Entry else self._scalar(node, inner, key)

    def _tuple(self, node: yaml.Node, kind: Any, key: str) -> tuple[Any, ...]:
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self.convert(part, kind, key) for part in parts)

    def _dict(self, node: yaml.Node, kind: Any, key: str) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{key}: is not a mapping", "write {name: value}")
            return {}
        return {str(k.value): self.convert(v, kind, f"{key}.{k.value}") for k, v in node.value}

    def _scalar(self, node: yaml.Node, kind: Any, key: str) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            self.fault(node, f"{key}: a single value was expected")
            return None
        try:
            return msgspec.convert(node.value, kind, strict=False)
        except msgspec.ValidationError as err:
            base = getattr(_unannotated(kind), "__name__", "")
            wanted = _WANTED.get(base, base)
            if base == "str" and not node.value:
                self.fault(node, f"{key}: is empty", _choices(key) or _plain(str(err)))
                return None
            why = str(err) if base == "str" else f"{wanted} was expected"
            self.fault(node, f"{key}: {node.value!r} is not valid", _plain(why))
            return None

    def _struct(self, node: yaml.Node, kind: type[Entry], key: str) -> Any:
        if not isinstance(node, yaml.MappingNode):
            self.fault(node, f"{key}: is not a mapping of keys", f"keys: {', '.join(_fields(kind))}")
            return None
        values: dict[str, Any] = {}
        before = len(self.faults)
        fields = _fields(kind)
        for name_node, value_node in node.value:
            name = str(name_node.value)
            if name in values:
                self.fault(name_node, f"{key}: the key {name!r} stands twice")
            elif name not in fields:
                close = nearest(name, fields)
                remedy = f"did you mean {close[0]!r}?" if close else f"keys: {', '.join(fields)}"
                self.fault(name_node, f"{key}: unknown key {name!r}", remedy)
            else:
                values[name] = self.convert(value_node, fields[name].type, f"{key}.{name}")
        for name, field in fields.items():
            if field.required and name not in values:
                self.fault(node, f"{key}: the key {name!r} is missing")
        if len(self.faults) > before:
            return None
        if issubclass(kind, Fact):
            self._note_id(node, values["id"])
        return kind(**values)

    def _note_id(self, node: yaml.Node, name: str) -> None:
        if name in self.lines:
            self.fault(node, f"the id {name!r} is already used in line {self.lines[name]}", "ids are unique in a sheet")
        self.lines[name] = node.start_mark.line + 1


def _load(path: Path, faults: list[Fault]) -> LoadedSheet | None:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)
    except OSError as err:
        raise BadInput(f"{path}: {err.strerror or err}") from err
    except (yaml.YAMLError, UnicodeDecodeError) as err:
        mark = getattr(err, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(err, "problem", None) or str(err).splitlines()[0]
        faults.append(
            Fault(f"{path.name}{line}", f"is not valid YAML: {problem}", "quote values that hold ': ' or '#'")
        )
        return None
    if node is None:
        faults.append(Fault(path.name, "is empty", "a sheet begins with the key 'report'"))
        return None
    reader = _Reader(path, faults)
    sheet = reader.convert(node, Sheet, "sheet")
    return LoadedSheet(sheet, path, reader.lines) if sheet is not None else None


@cache
def _fields(kind: type[Entry]) -> Mapping[str, msgspec.structs.FieldInfo]:
    return {field.name: field for field in msgspec.structs.fields(kind)}


@cache
def _shape(kind: Any) -> tuple[type | None, Any]:
    """Return what a type is converted as, and the type of what stands in it; kept, for there are few types."""
    optional = _without_none(kind)
    origin = typing.get_origin(optional)
    if origin is tuple:
        return tuple, typing.get_args(optional)[0]
    if origin is dict:
        return dict, typing.get_args(optional)[1]
    if isinstance(optional, type) and issubclass(optional, Entry):
        return Entry, optional
    return None, optional


def _without_none(kind: Any) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(arg for arg in typing.get_args(kind) if arg is not type(None))
    return kind


def _unannotated(kind: Any) -> Any:
    return typing.get_args(kind)[0] if typing.get_origin(kind) is typing.Annotated else kind


#: Of what kind the ids are that a field of a report has.
_IDS = {
    "kind": "report-kind",
    "publisher": "body",
    "partnership": "partnership",
    "framework": "framework",
    "scale": "scale",
}


def _choices(key: str) -> str:
    """Return which ids can stand in a field of a report; empty of other fields."""
    entry, _, field = key.rpartition(".")
    if entry != "sheet.report" or field not in _IDS:
        return ""
    from jig.graph.vocabulary import Vocabulary, vocabulary_quads  # only for those who have to choose

    return f"write an id; {Vocabulary(vocabulary_quads()).suggest(_IDS[field], '')}"


def _plain(why: str) -> str:
    if "regex" in why:
        return "lower case letters, digits, hyphens and dots only"
    return "must not be empty" if "length" in why else why

"""Answers as text: table, TSV, CSV, JSON, JSON lines, Markdown and SPARQL JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from jig.graph.answers import Answer, Column, cell
from jig.graph.errors import BadInput

__all__ = ["FORMATS", "choose_format", "escaped", "render", "write_text"]

FORMATS = ("table", "tsv", "csv", "json", "jsonl", "md", "srj")


def choose_format(given: str | None, output: str | None) -> str:
    """Return the format to use: the one given, else a table at a terminal and TSV in a pipe or file."""
    if given:
        return given
    return "table" if output is None and sys.stdout.isatty() else "tsv"


def render(answer: Answer, fmt: str, *, vertical: bool = False) -> str:
    """Return an answer as text.

    :param answer: the rows.
    :param fmt: one of ``FORMATS``.
    :param vertical: for a table: one line a value, a blank line between rows.
    """
    if vertical and fmt in ("table", "tsv"):
        return _vertical(answer)
    return _RENDERERS[fmt](answer)


def write_text(text: str, output: str | None) -> None:
    """Write text to standard output, or to a file that is replaced as a whole.

    :raises BadInput: when the file cannot be written; nothing is left behind.
    """
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    pending = f"{output}.{os.getpid()}.part"
    try:
        with open(pending, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(pending, output)
    except OSError as err:
        if os.path.exists(pending):
            os.unlink(pending)
        raise BadInput(f"{output}: {err.strerror or err}") from err


def _shown(answer: Answer) -> tuple[list[int], list[Column]]:
    places = [at for at, column in enumerate(answer.columns) if column.type not in ("iri", "fact")]
    return places, [answer.columns[at] for at in places]


def _tsv(answer: Answer) -> str:
    places, columns = _shown(answer)
    lines = ["\t".join(column.name for column in columns)]
    for row in answer.rows:
        lines.append("\t".join(cell(row[at]).replace("\t", " ").replace("\r", " ").replace("\n", " ") for at in places))
    return "\n".join(lines) + "\n"


def _csv(answer: Answer) -> str:
    places, columns = _shown(answer)
    rows: list[Iterable[str]] = [[column.name for column in columns]]
    rows += [[cell(row[at]) for at in places] for row in answer.rows]
    return "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(text: str) -> str:
    if any(c in text for c in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def _objects(answer: Answer) -> list[dict[str, Any]]:
    names = [(at, column.name) for at, column in enumerate(answer.columns)]
    return [{name: row[at] for at, name in names} for row in answer.rows]


def _json(answer: Answer) -> str:
    import json

    return json.dumps(_objects(answer), ensure_ascii=False, indent=1) + "\n"


def _jsonl(answer: Answer) -> str:
    import json

    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _objects(answer))


def _md(answer: Answer) -> str:
    places, columns = _shown(answer)
    lines = ["| " + " | ".join(column.name for column in columns) + " |", "|" + " --- |" * len(columns)]
    for row in answer.rows:
        lines.append("| " + " | ".join(escaped(cell(row[at])) for at in places) + " |")
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return text as a cell of a Markdown table."""
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").split())


def _srj(answer: Answer) -> str:
    import json

    names = [column.name for column in answer.columns]
    bindings = []
    for row in answer.rows:
        pairs = zip(answer.columns, row, strict=True)
        bindings.append({column.name: _binding(value, column) for column, value in pairs if value not in (None, [])})
    return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"


def _binding(value: Any, column: Column) -> dict[str, str]:
    if column.type in ("iri", "fact"):
        return {"type": "uri", "value": str(value)}
    kind = {bool: "boolean", int: "integer", float: "decimal"}.get(type(value))
    if kind:
        shown = str(value).lower() if kind == "boolean" else str(value)
        return {"type": "literal", "value": shown, "datatype": f"http://www.w3.org/2001/XMLSchema#{kind}"}
    return {"type": "literal", "value": cell(value)}


def _vertical(answer: Answer) -> str:
    places, columns = _shown(answer)
    width = max((len(column.name) for column in columns), default=0)
    blocks = []
    for row in answer.rows:
        blocks.append(
            "".join(f"{column.name:<{width}}  {cell(row[at])}\n" for at, column in zip(places, columns, strict=True))
        )
    return "\n".join(blocks)


def _table(answer: Answer) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    places, columns = _shown(answer)
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    filled = [at for at in places if any(row[at] not in (None, []) for row in answer.rows)] or places
    for at, column in zip(places, columns, strict=True):
        if at in filled:
            table.add_column(
                column.name.replace("_", " "), overflow="fold", justify="right" if column.type == "number" else "left"
            )
    for row in answer.rows:
        table.add_row(*(Text(cell(row[at])) for at in filled))
    console = Console(width=_width(), highlight=False, soft_wrap=False, no_color=not sys.stdout.isatty())
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _width() -> int:
    import shutil

    return max(60, shutil.get_terminal_size((120, 40)).columns)


_RENDERERS: dict[str, Callable[[Answer], str]] = {
    "table": _table,
    "tsv": _tsv,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "md": _md,
    "srj": _srj,
}

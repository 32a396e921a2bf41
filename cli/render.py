"""Answers as text: table, TSV, CSV, JSON, JSON lines, Markdown and SPARQL JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from jig.cli.context import FORMAT_HELP, output_file_option
from jig.graph.asking.answers import Answer, Column, cell
from jig.graph.errors import BadInput, UsageFault
from jig.graph.namespaces import XSD

__all__ = ["FORMATS", "choose_format", "escaped", "fold", "output_options", "render", "say_limited", "write_text"]

#: A column no wider than this keeps its width in a table.
_NARROW = 16
#: How much of the width a wider column gets at least, and how many lines the table may then have for each line of the
#: blocks that would say the same: columns of 22 if it is no longer, columns of 15 if it is much shorter.
_TRIES = ((22, 1.0), (15, 0.6))
#: Words no longer than this are not broken.
_LONGEST = 24
#: A terminal that is narrower than this wraps lines by itself.
_NARROWEST = 36

#: Control characters, line ends and tabs apart, each with what stands for it at a terminal.
_OBEYED = dict.fromkeys({*range(0x20), *range(0x7F, 0xA0)} - {ord("\n"), ord("\t")}, "\ufffd")

FORMATS = ("table", "tsv", "csv", "json", "jsonl", "md", "srj")

F = TypeVar("F", bound=Callable[..., Any])


def output_options(*more: str, note: str = "") -> Callable[[F], F]:
    """Return what adds the options about how an answer is shown to a command.

    :param more: formats beside those of tables.
    :param note: what to say of them in the help.
    """
    choice = click.Choice([*FORMATS, *more])
    options = (
        click.option("-f", "--format", "fmt", type=choice, help=f"{FORMAT_HELP} {note}".strip()),
        output_file_option,
        click.option("--limit", type=click.IntRange(min=1), help="Show at most this many rows."),
        click.option("--vertical", is_flag=True, help="Show each value on a line of its own."),
    )

    def add(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def choose_format(given: str | None, output: str | None, otherwise: str = "") -> str:
    """Return the format to use: the one given, else what the file's name says, else a table at a terminal and TSV.

    :param otherwise: what to use where nothing says which.
    :raises UsageFault: when the file is named after a format that is none of ours: it would hold something else.
    """
    if given:
        return given
    ending = os.path.splitext(output or "")[1].lower().removeprefix(".")
    if ending in FORMATS:
        return ending
    special = output is not None and os.path.exists(output) and not os.path.isfile(output)
    if ending not in ("", "tab", "text", "txt") and not special:  # the name of a pipe or device says nothing
        ours = ", ".join(FORMATS[1:])
        raise UsageFault(f"{output}: {ending} cannot be written; use one of the endings {ours}, or say -f")
    return otherwise or ("table" if output is None and sys.stdout.isatty() else "tsv")


def render(answer: Answer, fmt: str, *, vertical: bool = False) -> str:
    """Return an answer as text.

    :param answer: the rows.
    :param fmt: one of ``FORMATS``.
    :param vertical: for a table: one line a value, a blank line between rows.
    """
    if vertical and fmt in ("table", "tsv"):
        return _vertical(_visible(answer))
    return _RENDERERS[fmt](_visible(answer) if fmt == "table" else answer)


def say_limited(count: int) -> None:
    """Say on stderr that there are more rows than ``--limit`` lets through.

    :param count: how many are shown.
    """
    click.echo(f"Only the first {'row is' if count == 1 else f'{count} rows are'} shown (--limit).", err=True)


def write_text(text: str, output: str | None) -> None:
    """Write text to standard output, or to a file that is replaced as a whole.

    :raises BadInput: when it cannot be written; of a file nothing is left behind.
    """
    if output is None or output == "-":
        try:
            sys.stdout.write(text)
        except BrokenPipeError:
            raise
        except OSError as err:
            raise BadInput(f"standard output: {err.strerror or err}") from err
        return
    from jig.graph.outputs import replacing_file

    with replacing_file(output) as file:
        file.write(text.encode())


def _visible(answer: Answer) -> Answer:
    """Return an answer without characters that a terminal would obey: texts come from files and servers of others."""
    rows = [tuple(one.translate(_OBEYED) if isinstance(one, str) else one for one in row) for row in answer.rows]
    return answer._replace(rows=rows)


def _shown(answer: Answer) -> tuple[list[int], list[Column]]:
    places = [at for at, column in enumerate(answer.columns) if column.type not in ("iri", "fact", "facts")]
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
        return {"type": "literal", "value": shown, "datatype": XSD + kind}
    return {"type": "literal", "value": cell(value)}


def _vertical(answer: Answer, places: list[int] | None = None) -> str:
    """Return one line a value and a blank line between rows; empty values are left out."""
    chosen = _shown(answer)[0] if places is None else places
    width = max((len(_title(answer.columns[at])) for at in chosen), default=0)
    blocks = []
    for row in answer.rows:
        lines = [(at, cell(row[at])) for at in chosen if row[at] not in (None, [], "")]
        blocks.append("".join(_wrapped(_title(answer.columns[at]), value, width) for at, value in lines))
    return "\n".join(blocks)


def _wrapped(name: str, value: str, width: int) -> str:
    import textwrap

    lines = textwrap.wrap(value, max(16, _width() - width - 2)) or [""]
    return "".join(f"{name if at == 0 else '':<{width}}  {line}\n" for at, line in enumerate(lines))


def fold(first: str, value: str, *, to_file: bool = False) -> list[str]:
    """Return a value as lines that fit the terminal, the first after some words, the others below it; one in a pipe."""
    import textwrap

    if to_file or not _at_terminal():
        return [first + value]
    lines = textwrap.wrap(value.translate(_OBEYED), max(16, _width() - len(first)), break_long_words=False) or [""]
    return [first + lines[0], *(" " * len(first) + line for line in lines[1:])]


def _table(answer: Answer) -> str:
    """Return a table that fits the terminal; rows of long texts become one block each where it would not."""
    places, _ = _shown(answer)
    filled = [at for at in places if any(row[at] not in (None, [], "") for row in answer.rows)] or places
    same = [at for at in filled if answer.columns[at].type != "number" and _is_same(answer, at)]
    varying = [at for at in filled if at not in same] or filled
    head = "".join(f"{_title(answer.columns[at])}: {cell(answer.rows[0][at])}\n" for at in same if at not in varying)
    blocks = _vertical(answer, varying)
    for least, most in _TRIES:
        widths = _widths(answer, varying, _width(), least)
        if widths is not None and _height(answer, widths) <= most * (blocks.count("\n") + len(answer.rows) - 1) + 1:
            return head + ("\n" if head else "") + _grid(answer, varying, widths)
    return head + ("\n" if head else "") + blocks


def _height(answer: Answer, widths: dict[int, int]) -> int:
    """Return about how many lines a table has: words that do not fit leave a line some letters short."""
    return 1 + sum(
        max(-(-len(cell(row[at])) // max(1, width - 3 * (len(cell(row[at])) > width))) for at, width in widths.items())
        for row in answer.rows
    )


def _is_same(answer: Answer, at: int) -> bool:
    """Whether a column says the same in every row, so that one line above the table says it."""
    return len(answer.rows) > 2 and len({cell(row[at]) for row in answer.rows}) == 1


def _title(column: Column) -> str:
    return column.name.replace("_", " ")


def _widths(answer: Answer, places: list[int], width: int, least: int) -> dict[int, int] | None:
    """Share out the width of the terminal; None where a long text would get too little of it."""
    natural = (
        {at: max(len(_title(answer.columns[at])), *(len(cell(row[at])) for row in answer.rows), 0) for at in places}
        if answer.rows
        else {at: len(_title(answer.columns[at])) for at in places}
    )
    room = width - 2 * (len(places) - 1)
    narrow = {at: size for at, size in natural.items() if size <= _NARROW}
    wide = {at: size for at, size in natural.items() if size > _NARROW}
    left = room - sum(narrow.values())
    if not wide:
        return natural if left >= 0 else None
    if left < least * len(wide):
        return None
    need = {at: max(least, _longest_word(answer, at)) for at in wide}
    if left < sum(need.values()):
        return None
    total = sum(size**0.5 for size in wide.values())
    shares = {at: max(need[at], min(size, int(left * size**0.5 / total))) for at, size in wide.items()}
    while sum(shares.values()) > left:
        widest = max(shares, key=lambda at: shares[at] - need[at])
        shares[widest] -= 1
    return {at: narrow.get(at) or shares[at] for at in places}


def _longest_word(answer: Answer, at: int) -> int:
    """Return the length of the longest word of a column; addresses and the like are broken."""
    lengths = (len(word) for row in answer.rows for word in cell(row[at]).split())
    return max((length for length in lengths if length <= _LONGEST), default=0)


def _grid(answer: Answer, places: list[int], widths: dict[int, int]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for at in places:
        column = answer.columns[at]
        justify = "right" if column.type == "number" else "left"
        table.add_column(_title(column), width=widths[at], overflow="fold", justify=justify)  # type: ignore[arg-type]
    for row in answer.rows:
        table.add_row(*(Text(cell(row[at])) for at in places))
    console = Console(width=_width() + 2, highlight=False, soft_wrap=False, no_color=not sys.stdout.isatty())
    with console.capture() as capture:
        console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _at_terminal() -> bool:
    return sys.stdout.isatty()


def _width() -> int:
    import shutil

    return max(_NARROWEST, shutil.get_terminal_size((120, 40)).columns)


_RENDERERS: dict[str, Callable[[Answer], str]] = {
    "table": _table,
    "tsv": _tsv,
    "csv": _csv,
    "json": _json,
    "jsonl": _jsonl,
    "md": _md,
    "srj": _srj,
}

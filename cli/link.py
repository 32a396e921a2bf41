"""The command ``link``: what things are in other collections, and whose names in a table are ours."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from jig.cli.context import Session, pass_session, store_options
from jig.cli.render import choose_format, output_options, render, say_limited, write_text
from jig.cli.standing import marked_rows
from jig.graph.errors import BadInput, UsageFault

__all__ = ["link"]


@click.command()
@click.argument("thing", required=False)
@click.option("--at", metavar="DATE", help="Show the codes that were valid on this day.")
@click.option("--check", is_flag=True, help="Check the tables of links for wrong patterns, addresses and duplicates.")
@click.option("--reconcile", "table", metavar="FILE", help="Match the names in a CSV file (- for standard input).")
@click.option("--column", metavar="NAME", help="The column with the names. Default: the one with the most known names.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Match only area, body, work or partnership.")
@output_options()
@store_options("store", "endpoint", "timeout")
@pass_session
def link(session: Session, /, thing: str | None, check: bool, table: str | None, **options: Any) -> None:
    """Show what a thing is called in other collections, check the links, or match names in a table.

    \b
    Example:
      jig link "NHS Tayside" --at 2016
      jig link --reconcile areas.csv --column council -o matched.csv
    """
    if sum((thing is not None, check, table is not None)) != 1:
        raise UsageFault("give THING, --check or --reconcile FILE: exactly one of them")
    if check:
        _check()
    elif table is not None:
        _reconcile(session, table, **options)
    else:
        _show(session, str(thing), **options)


def _show(session: Session, thing: str, at: str | None, column: str | None, kinds: Any, **output: Any) -> None:
    from jig.graph.asking.answers import ask
    from jig.graph.asking.canned import find_query

    if column or kinds:
        raise UsageFault("--column and --kind go with --reconcile")
    canned = find_query("links", session.settings.query_folders, session.index)
    given = {"thing": thing} | ({"at": at} if at else {})
    answer = ask(session.engine(), canned, given, limit=output["limit"])
    if not answer.rows:
        click.echo(f"No rows: no identifier of {thing} in another collection is known.", err=True)
    if answer.truncated:
        say_limited(len(answer.rows))
    _write(marked_rows(session, answer), choose_format(output["fmt"], output["output"]), output)


def _check() -> None:
    from jig.graph.linkset import check_links, read_links
    from jig.graph.vocabulary import vocabulary_quads

    links, faults = read_links(vocabulary_quads())
    faults += check_links(links)
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(links)} links, {len(faults)} fault{'s' if len(faults) != 1 else ''}")
    if faults:
        raise SystemExit(1)


def _reconcile(session: Session, file: str, at: str | None, column: str | None, kinds: Any, **output: Any) -> None:
    from jig.graph.dates import read_date
    from jig.graph.reconcile import read_table, reconcile

    table = read_table(_content(file), file if file != "-" else "standard input")
    when = read_date(at).earliest if at else None
    chosen = tuple(kinds) or ("area", "body", "work")
    answer = reconcile(session.engine(), table, column=column, kinds=chosen, at=when)
    counts = dict.fromkeys(("identifier", "exact", "alias", "fuzzy", "ambiguous", "none"), 0)
    for row in answer.rows:
        counts[row[len(table.header)]] += 1
    shown = ", ".join(f"{count} {how}" for how, count in counts.items() if count) or "no rows"
    click.echo(f"Column {answer.values['column']}: {shown}.", err=True)
    if output["limit"] and len(answer.rows) > output["limit"]:
        say_limited(output["limit"])
        answer = answer._replace(rows=answer.rows[: output["limit"]])
    _write(marked_rows(session, answer), choose_format(output["fmt"], output["output"], "csv"), output)


def _write(answer: Any, fmt: str, output: dict[str, Any]) -> None:
    write_text(render(answer, fmt, vertical=output["vertical"]), output["output"])


def _content(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as err:
        raise BadInput(f"{file}: {err.strerror or err}") from err

"""Commands about the store itself: building it and telling what is in it."""

from __future__ import annotations

from pathlib import Path

import click

from jig.cli.context import Session, draft_option, pass_session, store_options, text_or_json_option
from jig.cli.standing import marked_lines, marked_object

__all__ = ["build", "info"]


@click.command()
@click.option(
    "--sheets",
    type=click.Path(file_okay=False, path_type=Path),
    help="Use the fact sheets in this folder instead of the shipped ones.",
)
@click.option(
    "--also",
    type=click.Path(file_okay=False, path_type=Path),
    help="Use the fact sheets in this folder too.",
)
@click.option("--fresh", is_flag=True, help="Drop ingested reports and fetched open data.")
@store_options("store")
@pass_session
def build(session: Session, sheets: Path | None, also: Path | None, fresh: bool) -> None:
    """Build the graph from the fact sheets, or build it again.

    It is kept in a store: the folder that --store or JIG_STORE names, or else one in your data folder. That one is
    built for you when you first ask something.

    \b
    Example:
      jig build
      jig build --also my-sheets
    """
    from jig.graph.build import build_store
    from jig.graph.named_graphs import SHEET, family_of
    from jig.graph.sheets import sheet_files

    own = [*sheet_files(sheets), *(sheet_files(also) if also else ())] if sheets or also else None
    built = build_store(session.local("build"), sheets=own, fresh=fresh)
    for remark in built.remarks:
        click.echo(f"Note: {remark}", err=True)
    reports = sum(1 for name in built.graphs if family_of(name) == SHEET)
    click.echo(f"{built.quads} quads, {reports} reports, {built.seconds:.1f} s; build {built.build} in {built.folder}")


@click.command()
@text_or_json_option
@draft_option
@store_options("store", "endpoint", "timeout")
@pass_session
def info(session: Session, fmt: str) -> None:
    """Show what is in the store: graphs, versions, reports and their facts.

    \b
    Example:
      jig info
    """
    from jig.graph.inventory import take_inventory

    engine = session.engine()
    inventory = take_inventory(engine, session.settings)
    if fmt == "json":
        import json

        click.echo(json.dumps(marked_object(session, inventory.as_json()), ensure_ascii=False, indent=1))
        return
    for line in marked_lines(session, inventory.lines()):
        click.echo(line)
    if session.settings.get("endpoint"):
        from jig.graph.servers.publish import publication_lines

        for line in publication_lines(engine):
            click.echo(line)

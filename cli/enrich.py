"""The command ``enrich``: open data on the areas in the graph."""

from __future__ import annotations

import click

from jig.cli.context import Session, pass_session, store_options

__all__ = ["enrich"]


@click.command()
@click.argument("source", required=False)
@store_options("store", "endpoint", "timeout", endpoint="Ask this endpoint instead of the one that the source names.")
@pass_session
def enrich(session: Session, source: str | None) -> None:
    """Fetch open data about the areas in the graph, and keep them apart from the facts of reports.

    Without SOURCE, the command lists the sources. SOURCE is one of them, or a query file of your own (.rq). The figures
    appear in: jig ask context.

    \b
    Example:
      jig enrich population
    """
    from jig.graph.enrich import enrich_store, find_source, list_sources
    from jig.graph.servers.endpoints import endpoint_of

    if source is None:
        for name, one in list_sources().items():
            click.echo(f"{name:<22} {one.what}\n{'':<22} {one.publisher}, {one.endpoint}")
        return
    found = find_source(source)
    endpoint = endpoint_of(session.settings, session.given.get("endpoint") or found.endpoint)
    made = enrich_store(session.settings.store, found, endpoint)
    what = f"{made.figures} figures" if made.figures else f"{made.triples} triples"
    click.echo(f"{what} on {made.areas} areas from {endpoint.shown} in the graph enriched/{found.name}")

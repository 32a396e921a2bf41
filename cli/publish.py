"""The command ``publish``: the store to a SPARQL server."""

from __future__ import annotations

import sys

import click

from jig.cli.context import Session, pass_session, store_options

__all__ = ["publish"]


@click.command()
@click.option("--dry-run", is_flag=True, help="Show what would be sent, but send nothing.")
@click.option("--graph", metavar="NAME", help="Only this named graph, such as sheet/moray-2017.")
@click.option("--text", is_flag=True, help="Publish the words of ingested reports too.")
@store_options("store", "endpoint", "timeout", endpoint="The server to publish to.")
@pass_session
def publish(session: Session, dry_run: bool, graph: str | None, text: bool) -> None:
    """Publish the graph to a SPARQL server, and check what arrived.

    Each named graph that differs from the server's is sent as a whole, and then read back. PROFILE is a table
    [endpoints.PROFILE] of the configuration file, with query, graph_store or update, and credentials.

    \b
    Example:
      jig publish --endpoint ours --dry-run
    """
    from jig.graph.servers.endpoints import endpoint_of
    from jig.graph.servers.publish import plan_publication, publish_graphs
    from jig.graph.servers.remote import RemoteEngine
    from jig.graph.store import open_current

    session.keep_draft("publish")
    endpoint = endpoint_of(session.settings)
    generation = open_current(session.settings.store)
    if dry_run:
        steps, _ = plan_publication(generation.store, RemoteEngine(endpoint), text=text, only=graph)
    else:
        steps = publish_graphs(generation.store, endpoint, generation.build, text=text, only=graph, tell=_progress)
    click.echo("graph\taction\there\tbefore\tafter")
    for step in steps:
        after = "-" if step.after is None else step.after
        click.echo(f"{step.graph}\t{step.action}\t{step.here}\t{step.before}\t{after}")
    changed = sum(step.action != "same" for step in steps)
    would = "would be sent or removed" if dry_run else "sent or removed, and read back"
    click.echo(f"{changed} of {len(steps)} graphs {would}." if changed else "Nothing new; nothing sent.", err=True)


def _progress(line: str) -> None:
    """Show progress at a terminal; keep silent in a pipe."""
    if sys.stderr.isatty():
        click.echo(line, err=True)

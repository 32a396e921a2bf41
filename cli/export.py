"""The command ``export``: the graph as RDF, as tables, or as a data cube."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from jig.cli.context import Session, pass_session, refuse_empty, store_options
from jig.graph.errors import UsageFault

__all__ = ["export"]

F = TypeVar("F", bound=Callable[..., Any])

_PARTS = (
    click.option("--graph", "graphs", multiple=True, metavar="NAME", help="Only this graph, such as sheet/moray-2017."),
    click.option("--report", metavar="ID", help="Only the graphs of this report."),
    click.option("--about", metavar="THING", help="Only what is said about this thing, and where."),
    click.option(
        "--no-inferred", "inferred", is_flag=True, default=True, flag_value=False, help="Leave out derived facts."
    ),
    click.option(
        "--no-links", "links", is_flag=True, default=True, flag_value=False, help="Leave out links to elsewhere."
    ),
    click.option("--no-text", "text", is_flag=True, default=True, flag_value=False, help="Leave out words of reports."),
    click.option("--extracted", is_flag=True, help="Include machine-read facts."),
    click.option("--metadata", is_flag=True, help="Only the description of the data set (DCAT, VoID)."),
)


def _part_options(command: F) -> F:
    for option in reversed(_PARTS):
        command = option(command)
    return command


@click.command()
@click.option(
    "-f",
    "--format",
    "fmt",
    type=click.Choice(["ttl", "trig", "nt", "nq", "jsonld", "rdfxml", "csv"]),
    help="Format. Default: by the name of FILE, else ttl. csv writes one table for each kind of fact.",
)
@click.option(
    "-o", "--output", metavar="FILE", help="Write to FILE (compressed if it ends in .gz); with csv, to this folder."
)
@_part_options
@click.option(
    "--dump", "dumps", multiple=True, metavar="FILE", help="With --metadata: describe this dump too, with its checksum."
)
@click.option("--dumps-at", metavar="URL", help="With --dump: the address at which the dumps will be published.")
@click.option("--cube", is_flag=True, help="Write evaluations and distributions as an RDF Data Cube.")
@store_options("store", "endpoint", "timeout")
@pass_session
def export(
    session: Session,
    /,
    fmt: str | None,
    output: str | None,
    dumps: tuple[str, ...],
    dumps_at: str | None,
    cube: bool,
    **parts: Any,
) -> None:
    """Write the graph, or parts of it, as RDF.

    For Protégé and owlready2 use rdfxml, which is also the format of files named .rdf, .owl or .xml.

    \b
    Example:
      jig export -o joint-inspections.ttl
      jig export -f nq --report moray-2017
      jig export --about "South Lanarkshire" -o south-lanarkshire.jsonld
      jig export --graph ontology -o jig.owl
      jig export -f csv -o tables
      jig export --metadata --dump joint-inspections.ttl -o metadata.ttl
    """
    from jig.graph.export import Selection, export_graphs, format_of

    session.keep_draft("export")
    refuse_empty({"graph": parts["graphs"], "report": parts["report"], "about": parts["about"]})
    selection = Selection(**parts)
    chosen = fmt or format_of(output)
    target = sys.stdout.buffer if output in (None, "-") else str(output)
    if dumps or dumps_at:
        if cube or chosen == "csv":
            raise UsageFault("--dump and --dumps-at do not go with --cube or -f csv: leave one or the other out")
        _write_catalogue(session, chosen, target, selection, dumps, dumps_at)
    elif cube:
        _write_cube(session, chosen, target, selection)
    elif chosen == "csv":
        _write_tables(session, output, selection)
    elif selection.about is not None:
        _write_about(session, chosen, target, selection)
    else:
        export_graphs(session.engine(), chosen, target, selection)


def _write_about(session: Session, fmt: str, target: Any, selection: Any) -> None:
    from jig.graph.export import select_quads, write_quads

    quads = select_quads(session.engine(), selection)
    write_quads(quads, fmt, target)
    if not quads:
        click.echo(f"No triples: the graphs that are chosen say nothing of {selection.about!r}.", err=True)


def _write_catalogue(
    session: Session, fmt: str, target: Any, selection: Any, dumps: tuple[str, ...], dumps_at: str | None
) -> None:
    from jig.graph.distributions import distribution_quads
    from jig.graph.export import Selection, select_quads, write_quads

    if selection != Selection(metadata=True) or not dumps:
        raise UsageFault("to describe dumps, give --metadata --dump FILE, and no option that chooses a part of it")
    described = distribution_quads(dumps, dumps_at)
    write_quads([*select_quads(session.engine(), selection), *described], fmt, target)


def _write_tables(session: Session, output: str | None, selection: Any) -> None:
    from jig.graph.tables import export_tables

    if output in (None, "-"):
        raise UsageFault("csv makes several tables: name a folder for them with -o DIR")
    counts = export_tables(session.engine(), str(output), selection)
    click.echo(f"{len(counts)} tables, {sum(counts.values())} rows, in {output}", err=True)


def _write_cube(session: Session, fmt: str, target: Any, selection: Any) -> None:
    from jig.graph.cube import cube_quads
    from jig.graph.export import Selection, write_quads

    if fmt == "csv":
        raise UsageFault("--cube writes RDF and -f csv writes tables: leave one of them out")
    if selection != Selection():
        raise UsageFault(
            "--cube always takes all evaluations and distributions: leave out the options that choose a part"
        )
    cube = cube_quads(session.engine())
    write_quads(cube.quads, fmt, target)
    if cube.left_out:
        click.echo(f"{cube.left_out} evaluations of no named area are left out.", err=True)

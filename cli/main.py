"""The command ``jig``: loads a command when it is called, and shows every error in one place."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

import click

from jig.cli.context import Session, store_options
from jig.graph.errors import UsageFault

__all__ = ["COMMANDS", "cli"]

#: Every command: the module that holds it and its line in the list. A test compares the lines with the commands.
COMMANDS = {
    "ask": ("jig.cli.ask", "Answer a question; without a name, list the questions."),
    "build": ("jig.cli.store", "Build the graph from the fact sheets, or build it again."),
    "cite": ("jig.cli.evidence", "Make the citation of a passage from its first and last words."),
    "completion": ("jig.cli.setup", "Print a completion script for your shell."),
    "config": ("jig.cli.setup", "Show the settings in effect, and where each comes from."),
    "diff": (
        "jig.cli.check",
        "Show which facts were added, removed or changed between two builds, generations or exported files.",
    ),
    "enrich": (
        "jig.cli.enrich",
        "Fetch open data about the areas in the graph, and keep them apart from the facts of reports.",
    ),
    "explain": (
        "jig.cli.check",
        "Explain why the graph holds a fact: where it is stated, where it was read, or which rule derived it.",
    ),
    "export": ("jig.cli.export", "Write the graph, or parts of it, as RDF."),
    "forget": (
        "jig.cli.ingest",
        "Remove a confidential draft or an ingested report, with everything that was read in it.",
    ),
    "info": ("jig.cli.store", "Show what is in the store: graphs, versions, reports and their facts."),
    "ingest": ("jig.cli.ingest", "Read reports (text, Markdown, PDF, or folders of them) into the store."),
    "link": (
        "jig.cli.link",
        "Show what a thing is called in other collections, check the links, or match names in a table.",
    ),
    "publish": ("jig.cli.publish", "Publish the graph to a SPARQL server, and check what arrived."),
    "reason": (
        "jig.cli.check",
        "Check with HermiT whether ontology and facts are consistent, and classify the ontology.",
    ),
    "search": ("jig.cli.search", "Search facts and ingested passages for words, or for a phrase in quotation marks."),
    "show": (
        "jig.cli.look",
        "Show what the graph knows of a partnership, service, group, plan, report, indicator or term.",
    ),
    "sparql": ("jig.cli.look", "Run SPARQL: a query, @FILE, or - for standard input."),
    "trace": (
        "jig.cli.look",
        "Show where a fact is stated: report, section and paragraph, and the words if you have the text.",
    ),
    "validate": ("jig.cli.check", "Check the graph, or a file, against the SHACL shapes."),
    "verify": ("jig.cli.evidence", "Check the citations of fact sheets against the texts of their reports."),
}


#: Commands about files, which no option says where to ask.
_ASK_NOTHING = ("cite", "completion", "verify")


class _LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module = __import__(COMMANDS[cmd_name][0], fromlist=[cmd_name])
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a name that is none leads on to what may have been meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as err:
            if args[0] in COMMANDS or args[0].startswith("-"):
                raise
            raise click.UsageError(f"{err.format_message()} {_meant(ctx, args[0])}", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; turn the project's errors into a message and an exit status."""
        from jig.graph.errors import JigError, TimedOut

        try:
            return super().invoke(ctx)
        except JigError as err:
            if ctx.params.get("debug"):
                raise
            click.echo(f"Error: {err}", err=True)
            _leave(err.exit_code, at_once=isinstance(err, TimedOut))
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            _leave(130, at_once=True)
        except BrokenPipeError:
            _leave(0, at_once=True)
        except OSError as err:
            if ctx.params.get("debug"):
                raise
            place = err.filename or ("standard output" if err.errno else "")  # libraries name neither file nor number
            click.echo(f"Error: {place}{': ' if place else ''}{err.strerror or err}", err=True)
            _leave(3, at_once=False)


def _meant(ctx: click.Context, name: str) -> str:
    """Say what a name that is no command may stand for: a question, or what is written much like it."""
    from jig.graph.asking.canned import list_queries
    from jig.graph.errors import nearest

    session = ctx.ensure_object(Session)
    questions = list_queries(session.settings.query_folders, session.index, [])
    if name in questions:
        return f"It is a question: jig ask {name}"
    calls = {**{one: f"jig ask {one}" for one in questions}, **{one: f"jig {one}" for one in COMMANDS}}
    close = [calls[one] for one in nearest(name, calls, 2)]
    return f"Did you mean {' or '.join(close)}?" if close else "jig -h lists the commands, jig ask the questions."


def _leave(code: int, *, at_once: bool) -> None:
    """End the process; at once when a query may still be running in another thread."""
    if not at_once:
        sys.exit(code)
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"jig {version('joint-inspection-graph')}")
        ctx.exit()


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@store_options()
@click.option("--debug", is_flag=True, help="Show where in the program an error comes from.")
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Print the version."
)
@click.pass_context
def cli(ctx: click.Context, debug: bool) -> None:
    """Ask the Joint Inspection Graph what inspections of services for children and young people found."""
    if ctx.invoked_subcommand in _ASK_NOTHING and ctx.ensure_object(Session).given.get("endpoint"):
        raise UsageFault(f"jig {ctx.invoked_subcommand} asks no endpoint; leave --endpoint out")

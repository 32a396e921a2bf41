"""Commands about the program itself: effective settings and completion."""

from __future__ import annotations

import click

from jig.cli.context import Session, pass_session, store_options

__all__ = ["completion", "config"]


@click.command()
@store_options("store", "endpoint", "timeout", "queries")
@pass_session
def config(session: Session) -> None:
    """Show the settings in effect, and where each comes from.

    \b
    Example:
      jig config
    """
    from jig.graph.servers.endpoints import shown_url
    from jig.graph.settings import NAMES, config_path

    click.echo(f"configuration file  {config_path()}")
    for name, setting in session.settings.values.items():
        shown = shown_url(setting.value) if name == "endpoint" and setting.value else setting.value or "-"
        variable, meaning = NAMES[name]
        way = "" if setting.origin == variable else f"; set it by {variable}"
        click.echo(f"{name:<18}  {shown}  [{setting.origin}: {meaning}{way}]")
    for name, profile in session.settings.profiles.items():
        click.echo(f"endpoint {name:<9}  {shown_url(str(profile.get('query', '-')))}")


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a completion script for your shell.

    \b
    Example:
      eval "$(jig completion bash)"
    """
    from click.shell_completion import get_completion_class

    from jig.cli.main import cli

    made = get_completion_class(shell)
    if made is None:  # pragma: no cover  the choices above are those click knows
        raise click.UsageError(f"no completion for {shell}")
    click.echo(made(cli, {}, "jig", "_JIG_COMPLETE").source())

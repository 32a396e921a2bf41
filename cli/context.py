"""What every command shares: settings, the engine that answers, and the options for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from jig.graph.engine import Engine, LocalEngine
from jig.graph.errors import UsageFault
from jig.graph.settings import Setting, Settings, load_settings
from jig.graph.store import await_first, current_name, is_confidential

__all__ = [
    "FORMAT_HELP",
    "Session",
    "draft_option",
    "output_file_option",
    "pass_session",
    "refuse_empty",
    "store_options",
    "text_or_json_option",
]

#: Help of the option that chooses how an answer is written.
FORMAT_HELP = "Format. Default: by the name of FILE; else table, or tsv in a pipe."

_EMPTY = "--{} is empty; give a value, or leave it out"

F = TypeVar("F", bound=Callable[..., Any])


def refuse_empty(given: Mapping[str, object]) -> None:
    """Refuse options that are given without a value, as by a script whose variable is not set.

    :param given: the values of options by their names.
    :raises UsageFault: naming the first that is empty.
    """
    for name, value in given.items():
        if any(isinstance(one, str) and not one.strip() for one in (value if isinstance(value, tuple) else (value,))):
            raise UsageFault(_EMPTY.format(name))


class Session:
    """The settings given before and after a command's name, and the engine they lead to."""

    def __init__(self) -> None:
        self.given: dict[str, str | None] = {}
        self.allow_service = False
        self.draft: str | None = None
        self._settings: Settings | None = None

    def give(self, name: str, value: str) -> None:
        """Take a setting; settings that were looked up before, to find a question, are looked up again."""
        self.given[name] = value
        self._settings = None

    @property
    def settings(self) -> Settings:
        """The effective settings."""
        if self._settings is None:
            self._settings = load_settings(self.given)
            if self.draft is not None:
                self._settings = self._in_draft(self._settings, self.draft)
        return self._settings

    def look_in(self, draft: str) -> None:
        """Take a confidential draft for the store.

        :param draft: its name.
        """
        self.draft = draft
        self._settings = None

    @property
    def index(self) -> str | None:
        """The compiled queries of the current generation, when there is one."""
        from jig.graph.asking.canned import INDEX

        name = current_name(self.settings.store)
        return f"{self.settings.store}/{name}/{INDEX}" if name else None

    def engine(self, *, extracted: bool = False) -> Engine:
        """Return the engine to ask: the endpoint where one is set, else the store.

        The default store is built on first use; a store that was named is never made by asking it.
        """
        settings = self.settings
        if settings.get("endpoint"):
            from jig.graph.servers.remote import remote_engine

            return remote_engine(settings, allow_service=self.allow_service)
        self._build_default()
        return LocalEngine(
            settings.store, timeout=settings.timeout, extracted=extracted, allow_service=self.allow_service
        )

    @property
    def confidential(self) -> bool:
        """Whether the store is the workspace of a draft (``graph.intake.confidential``)."""
        return is_confidential(self.settings.store)

    def keep_draft(self, command: str) -> None:
        """Refuse a command that would hand a confidential draft out.

        :raises UsageFault: when the store is the workspace of a draft.
        """
        if self.confidential:
            raise UsageFault(f"{self.settings.store} holds a confidential draft; jig {command} never passes drafts on")

    def local(self, command: str) -> str:
        """Return the store's folder for a command that works on the store alone.

        :raises UsageFault: when an endpoint was given.
        """
        if self.given.get("endpoint"):
            raise UsageFault(f"jig {command} works on the local store only; leave --endpoint out")
        return self.settings.store

    def built(self, command: str) -> str:
        """Return the store's folder for a command that works on the store alone; the default one is built on first use.

        :raises UsageFault: when an endpoint was given.
        """
        folder = self.local(command)
        self._build_default()
        return folder

    def _in_draft(self, settings: Settings, draft: str) -> Settings:
        """Return settings under which the workspace of a draft is the store.

        :raises UsageFault: when an endpoint was given: drafts are on no endpoint.
        """
        from jig.graph.intake.confidential import workspace

        if self.given.get("endpoint"):
            raise UsageFault("confidential drafts are never on an endpoint; leave --endpoint or --draft out")
        values = {"store": Setting(workspace(settings.store, draft), "--draft"), "endpoint": Setting(None, "--draft")}
        return Settings({**settings.values, **values}, settings.profiles)

    def _build_default(self) -> None:
        """Build the default store where it is meant and not there yet."""
        if self.settings.store_named or current_name(self.settings.store) is not None:
            return
        from jig.graph.build import build_store

        click.echo(f"Building the graph into {self.settings.store} (first use) …", err=True)
        try:
            build_store(self.settings.store)
        except UsageFault:  # another process is building it
            if not await_first(self.settings.store):
                raise


pass_session = click.make_pass_decorator(Session, ensure=True)


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    session = ctx.ensure_object(Session)
    if isinstance(value, str) and not value.strip():
        raise click.UsageError(_EMPTY.format(param.name), ctx)
    if value is not None and param.name is not None:
        session.give(param.name, str(value))
    return value


def _allow(ctx: click.Context, param: click.Parameter, value: bool) -> bool:
    session = ctx.ensure_object(Session)
    session.allow_service = session.allow_service or value
    return value


def _look_in(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(Session).look_in(value)


def draft_option(command: F) -> F:
    """Add the option that has a command look in a confidential draft, and nowhere else."""
    said = "Look in this confidential draft instead."
    return click.option("--draft", metavar="NAME", expose_value=False, callback=_look_in, help=said)(command)


def text_or_json_option(command: F) -> F:
    """Add the option of commands that write lines of text, or JSON for programs."""
    return click.option("-f", "--format", "fmt", type=click.Choice(["text", "json"]), default="text", help="Format.")(
        command
    )


def output_file_option(command: F) -> F:
    """Add the option that names a file to write to."""
    return click.option("-o", "--output", metavar="FILE", help="Write to FILE; an existing one is replaced.")(command)


#: The options that may stand before or after a command's name: what each is, and what help says of it.
_OPTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "store": ("The folder of the store.", {"metavar": "DIR", "callback": _remember}),
    "endpoint": ("Ask this SPARQL endpoint instead of the store.", {"metavar": "URL|PROFILE", "callback": _remember}),
    "timeout": (
        "Seconds that a query may take (0: no limit).",
        {"metavar": "SECONDS", "type": click.FloatRange(min=0), "callback": _remember},
    ),
    "queries": ("A folder with queries of your own.", {"metavar": "DIR", "callback": _remember}),
    "allow-service": ("Allow queries to call other endpoints (SERVICE).", {"is_flag": True, "callback": _allow}),
}


def store_options(*heeded: str, **said: str) -> Callable[[F], F]:
    """Return what adds the options about where answers come from to a command.

    A command takes all of them, so that scripts may set them for every one; its help lists those that it heeds.

    :param heeded: the options that it heeds; all of them where none is named.
    :param said: what help says of an option, where that is something else.
    """

    def add(command: F) -> F:
        for name, (usual, attributes) in reversed(_OPTIONS.items()):
            text, hidden = said.get(name, usual), bool(heeded) and name not in heeded
            command = click.option(f"--{name}", expose_value=False, help=text, hidden=hidden, **attributes)(command)
        return command

    return add

"""The command ``ask``: every canned query is a command of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from jig.cli.context import Session, pass_session, refuse_empty, store_options
from jig.cli.render import choose_format, fold, output_options, render, say_limited, write_text
from jig.graph.asking.answers import (
    READ_HERE,
    Answer,
    Column,
    explain_nothing,
    mark_machine_read,
    opposite_count,
    readings,
)
from jig.graph.asking.answers import ask as ask_query
from jig.graph.asking.canned import Canned, Parameter, find_query, list_queries
from jig.graph.engine import Engine
from jig.graph.errors import UsageFault
from jig.graph.machine_read import holds_machine_read

if TYPE_CHECKING:
    from jig.graph.sources import Source

__all__ = ["ask"]

#: The columns of ``--evidence`` and ``--quote``. No query of ours has columns of these names, or JSON would lose one.
_EVIDENCE = (
    Column("citation", "text", "where the row is stated"),
    Column("quotation", "text", "the words that state it"),
)

F = TypeVar("F", bound=Callable[..., Any])


def _evidence_options(command: F) -> F:
    for option in reversed(
        (
            click.option("--evidence", is_flag=True, help="Add a column that says where each row is stated."),
            click.option("--quote", is_flag=True, help="Also show the report's words, if you have its text."),
            click.option(
                "--cite", "cite_answer", is_flag=True, help="Add a line that says how to get the same table again."
            ),
            click.option("--paper", is_flag=True, help="Write Markdown for a paper, with numbered citations."),
            click.option("--show", is_flag=True, help="Print the SPARQL query instead of running it."),
            click.option("--extracted", is_flag=True, help="Include machine-read facts of reports with a sheet."),
            click.option("--draft", metavar="NAME", help="Show a confidential draft beside what is published."),
        )
    ):
        command = option(command)
    return command


class _Questions(click.Group):
    """The canned queries as commands, with options made from their headers."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Look for a question also in a folder that is named after it: ``jig ask mine --queries DIR``."""
        for word, following in zip(args, [*args[1:], ""], strict=True):
            name, equals, value = word.partition("=")
            if name == "--queries" and (value or following).strip():
                ctx.ensure_object(Session).give("queries", value if equals else following)
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        session = ctx.ensure_object(Session)
        return sorted(list_queries(session.settings.query_folders, session.index, []))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        session = ctx.ensure_object(Session)
        return _command(find_query(cmd_name, session.settings.query_folders, session.index))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        session = ctx.ensure_object(Session)
        for section, entries in _sections(session):
            with formatter.section(section):
                formatter.write_dl(entries)


class _Question(click.Command):
    """A canned query as a command, which says what it takes when it is given something else."""

    canned: Canned

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words of the command line."""
        try:
            self._refuse_twice(ctx, args)
            return super().parse_args(ctx, args)
        except click.NoSuchOption as err:
            names = {f"--{p.name}" for p in self.canned.parameters}
            close = [one for one in err.possibilities or () if one in names]
            said = f"No such option {err.option_name!r}. {_takes(self.canned)}."
            raise click.NoSuchOption(err.option_name, said, close, ctx) from None

    def _refuse_twice(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse a parameter that is given twice: the last value would be taken, and nobody told so."""
        _, _, given = self.make_parser(ctx).parse_args(list(args))
        names = {_option_name(p): p.name for p in self.canned.parameters if p.type != "flag"}
        for name, option in names.items():
            if sum(one.name == name for one in given) > 1:
                beside = " (jig ask beside sets two partnerships beside each other)" if option == "partnership" else ""
                raise click.UsageError(f"--{option} is given twice; a question takes one value{beside}", ctx)


@click.group(cls=_Questions, invoke_without_command=True)
@store_options()
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Answer a question; without a name, list the questions.

    \b
    Example:
      jig ask evaluations --partnership "South Lanarkshire"
    """
    if ctx.invoked_subcommand is None:
        for section, entries in _sections(ctx.ensure_object(Session)):
            lines = [line for name, question in entries for line in fold(f"  {name:<18} ", question)]
            click.echo("\n".join([section, *lines, ""]))


def _sections(session: Session) -> list[tuple[str, list[tuple[str, str]]]]:
    sections: dict[str, list[tuple[str, str]]] = {}
    broken: list[str] = []
    for name, canned in list_queries(session.settings.query_folders, session.index, broken).items():
        question = str(canned.header.get("question") or canned.title)
        sections.setdefault(str(canned.header["section"]), []).append((name, question))
    for message in broken:
        click.echo(f"Broken: {message}", err=True)
    return sorted(sections.items())


def _command(canned: Canned) -> click.Command:
    """Make the command of a canned query."""

    @store_options()
    @_evidence_options
    @output_options()
    @pass_session
    def run(session: Session, /, unnamed: tuple[str, ...], **options: Any) -> None:
        given = {p.name: options.pop(_option_name(p)) for p in canned.parameters}
        refuse_empty(given)
        values = _values(session, canned, {name: str(value) for name, value in given.items() if value}, unnamed)
        _answer(session, canned, values, _Options(**options))

    command = click.command(canned.name, cls=_Question, help=_help(canned))(run)
    unnamed = click.Argument(["unnamed"], nargs=-1, metavar=" ".join(p.name.upper() for p in _needed(canned)))
    command.canned = canned
    command.params = [unnamed, *(_option(p) for p in canned.parameters), *command.params]
    return command


def _needed(canned: Canned) -> list[Parameter]:
    return [p for p in canned.parameters if p.required]


def _values(session: Session, canned: Canned, named: dict[str, str], unnamed: tuple[str, ...]) -> dict[str, str]:
    """Return the values of a question; those without a name are those it needs, in the order of its header.

    :raises UsageFault: when there are too many of them, or one that it needs is missing.
    """
    missing = [p for p in _needed(canned) if p.name not in named]
    if len(unnamed) > len(missing):
        extra = unnamed[len(missing)]
        fitting = _fitting_name(session, canned, extra)
        hint = f"; did you mean {fitting} {extra!r}?" if fitting else "."
        raise UsageFault(f"jig ask {canned.name}: {extra!r} needs a name before it{hint} {_takes(canned)}")
    values = named | {p.name: value for p, value in zip(missing, unnamed, strict=False)}
    if wanting := missing[len(unnamed) :]:
        needed = "".join(f"\n  --{p.name} {p.type.upper()}  {p.help}" for p in wanting)
        example = f"\nFor example: {canned.header['example']}" if canned.header.get("example") else ""
        raise UsageFault(f"jig ask {canned.name} needs --{', --'.join(p.name for p in wanting)}{needed}{example}")
    return values


def _takes(canned: Canned) -> str:
    return (
        f"It takes {', '.join(f'--{p.name}' for p in canned.parameters) or 'no values'}; see: jig ask {canned.name} -h"
    )


def _fitting_name(session: Session, canned: Canned, value: str) -> str:
    """Return the option that a value without a name was meant for, as far as it can be told."""
    from jig.graph.errors import JigError
    from jig.graph.naming.finding import find_thing

    for parameter in canned.parameters:
        if value.casefold() in parameter.choices:
            return f"--{parameter.name}"
        if parameter.type == "indicator" and value.replace(".", "", 1).isdigit():
            return f"--{parameter.name}"
        if parameter.type in ("partnership", "topic", "population", "report", "service", "body", "thing"):
            try:
                find_thing(session.engine(), parameter.type, value)
            except JigError:
                continue
            return f"--{parameter.name}"
    return next((f"--{p.name}" for p in canned.parameters if p.type == "words"), "")


def _option_name(parameter: Parameter) -> str:
    return f"p_{parameter.variable}"


def _option(parameter: Parameter) -> click.Option:
    choices = list(parameter.choices)
    text = _sentence(parameter.help) + (f" One of: {', '.join(choices)}." if choices else "")
    text += " Required." if parameter.required else ""
    names = [f"--{parameter.name}", _option_name(parameter)]
    if parameter.type == "flag":
        return click.Option(names, is_flag=True, help=text)
    return click.Option(names, metavar=parameter.type.upper(), help=text, shell_complete=_completes(parameter))


def _sentence(text: str) -> str:
    """Return a header's help as a sentence, like the help of the options that all questions have."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "…")) else ".") if text else ""


def _completes(parameter: Parameter) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from jig.cli.complete import values_of  # only a shell asks for it

        return values_of(ctx, parameter, incomplete)

    return complete


def _help(canned: Canned) -> str:
    lines = [canned.header.get("question") or canned.title, ""]
    if canned.header.get("note"):
        lines += [str(canned.header["note"]), ""]
    if canned.header.get("example"):
        lines += ["\b", "Example:", f"  {canned.header['example']}", ""]
    shown = [(name, spec["help"] if isinstance(spec, dict) else spec) for name, spec in canned.columns.items()]
    lines += [
        "\b",
        "Columns:",
        *(f"  {name}: {text}" for name, text in shown if not name.endswith("_iri") and name != "fact"),
    ]
    return "\n".join(lines)


class _Options(NamedTuple):
    """How a question is asked, and how its answer is shown."""

    fmt: str | None
    output: str | None
    limit: int | None
    vertical: bool
    evidence: bool
    quote: bool
    cite_answer: bool
    paper: bool
    show: bool
    extracted: bool
    draft: str | None


def _answer(session: Session, canned: Canned, values: dict[str, str], options: _Options) -> None:
    engine = session.engine(extracted=options.extracted)
    if options.paper and choose_format(options.fmt, options.output, "md") != "md":
        raise UsageFault("--paper writes Markdown; leave -f out, and let the name of FILE end in .md")
    if options.show:
        write_text(_bound(engine, canned, values), options.output)
        return
    own = engine if options.draft is None else _draft(session, options.draft)
    if options.draft is not None or session.confidential:
        answer = _with_draft(engine, own, canned, values, options.limit)
    else:
        answer = _with_origin(engine, ask_query(engine, canned, values, limit=options.limit))
    _notes(engine, canned, answer)
    if options.paper:
        from jig.cli.paper import paper_text

        write_text(paper_text(engine, canned, answer, _stated(engine, own, answer)), options.output)
        return
    if options.evidence or options.quote:
        answer = _with_sources(answer, _stated(engine, own, answer), session, quote=options.quote)
    write_text(_shown(engine, canned, values, answer, options), options.output)


def _shown(engine: Engine, canned: Canned, values: dict[str, str], answer: Answer, options: _Options) -> str:
    """Return an answer as text; what is needed to get it again goes below a table, else to stderr."""
    chosen = choose_format(options.fmt, options.output)
    text = render(answer, chosen, vertical=options.vertical)
    around = chosen in ("table", "md")
    if around:
        text = _surroundings(engine, canned, values, text)
    if options.cite_answer:
        line = _citation_line(engine, canned, answer, options)
        if around:
            return f"{text}\n{line}\n"
        click.echo(line, err=True)
    return text


def _bound(engine: Engine, canned: Canned, values: dict[str, str]) -> str:
    """Return the query as it would be asked."""
    from jig.graph.asking.binding import bind

    defaults = {p.name: p.default for p in canned.parameters if p.default is not None}
    return bind(engine, canned, {**defaults, **values})


def _with_origin(engine: Engine, answer: Answer) -> Answer:
    """Mark the rows that were read by machine, and say how many they are."""
    answer, drawn = mark_machine_read(engine, answer)
    if drawn:
        said = f"{drawn} of {len(answer.rows)} rows were read by machine and reviewed by nobody (column origin)."
        click.echo(said, err=True)
    return answer


def _draft(session: Session, name: str) -> Engine:
    from jig.graph.engine import LocalEngine
    from jig.graph.intake.confidential import workspace

    return LocalEngine(workspace(session.local("ask --draft"), name), timeout=session.settings.timeout)


def _with_draft(engine: Engine, own: Engine, canned: Canned, values: dict[str, str], limit: int | None) -> Answer:
    """Ask a draft as well, or mark what a confidential workspace answers."""
    from jig.graph.intake.confidential import beside, mark

    if own is engine:
        return mark(ask_query(engine, canned, values, limit=limit))
    answer = beside(own, engine, canned, values, limit=limit)
    standings = {row[0] for row in answer.rows}
    if drawn := sum(row[0] == "published" and row[-1] == READ_HERE for row in answer.rows):
        said = f"{drawn} of the published rows were read by machine and reviewed by nobody (column origin)."
        click.echo(said, err=True)
    mixes = any(parameter.name == "across-frameworks" for parameter in canned.parameters)
    if "DRAFT" not in standings:
        told = "nothing read in the draft answers this; jig ingest FILE --dry-run says what was not recognised"
        click.echo(f"Note: {told}.", err=True)
    elif mixes and "across-frameworks" not in values and standings == {"DRAFT"} and not answer.truncated:
        told = "nothing asked for is published under its framework; --across-frameworks adds what is under others"
        click.echo(f"Note: {told}.", err=True)
    return answer


def _notes(engine: Engine, canned: Canned, answer: Answer) -> None:
    """Say on stderr what the rows alone would not tell."""
    for line in readings(engine, canned, answer.values):
        click.echo(f"Note: {line}.", err=True)
    if not answer.rows:
        click.echo(f"No rows: {'; '.join(explain_nothing(engine, canned, answer.values))}.", err=True)
    if answer.rows and canned.header.get("sums_up") and holds_machine_read(engine):
        click.echo("What these rows sum up includes facts that were read by machine and reviewed by nobody.", err=True)
    if answer.truncated:
        say_limited(len(answer.rows))
    positive = opposite_count(engine, canned, answer.values)
    if positive is not None:
        click.echo(f"The same selection has {positive} positive ones (--polarity positive).", err=True)


def _surroundings(engine: Engine, canned: Canned, values: dict[str, str], text: str) -> str:
    from jig.graph.asking.table_lines import lines_for

    above, below = lines_for(engine, canned, values)
    head = "".join(f"{line}\n" for line in above)
    tail = "".join(f"{line}\n" for line in below)
    return (f"{head}\n" if head else "") + text + (f"\n{tail}" if tail else "")


def _stated(engine: Engine, own: Engine, answer: Answer) -> list[list[Source]]:
    """Return for each row where it is stated: a draft's in the draft, others where the question was asked."""
    from jig.graph.sources import cite_rows

    return cite_rows(answer.rows, answer.facts(), lambda row: own if row[0] == "DRAFT" else engine)


def _with_sources(answer: Answer, stated: list[list[Source]], session: Session, *, quote: bool) -> Answer:
    from jig.graph.sources import Texts

    if not answer.has_facts:
        raise UsageFault(
            "a row of this query is not a single fact, so it has no citation; for single facts use jig trace"
        )
    texts = Texts(session.settings.get("reports"))
    rows, missing = [], 0
    for row, sources in zip(answer.rows, stated, strict=True):
        cells: list[Any] = [" · ".join(dict.fromkeys(str(source) for source in sources))]
        if quote:
            words = [texts.words(source) for source in sources]
            missing += not any(words)
            cells.append(" · ".join(dict.fromkeys(f"“{word}”" for word in words if word)) or None)
        rows.append((*row, *cells))
    if missing:
        click.echo(
            f"{missing} of {len(rows)} rows cannot be quoted: the text of their report was not found (JIG_REPORTS).",
            err=True,
        )
    return answer._replace(columns=[*answer.columns, *_EVIDENCE[: 1 + quote]], rows=rows)


def _citation_line(engine: Engine, canned: Canned, answer: Answer, options: _Options) -> str:
    from datetime import UTC, datetime
    from importlib.metadata import version

    flags = {parameter.name for parameter in canned.parameters if parameter.type == "flag"}
    given = [f"--{name}" if name in flags else f"--{name} {_quoted(value)}" for name, value in answer.values.items()]
    given += ["--extracted"] * options.extracted
    given += [f"--draft {options.draft}"] if options.draft else []
    given += [f"--limit {options.limit}"] if options.limit else []
    rows = "1 row" if len(answer.rows) == 1 else f"{len(answer.rows)} rows"
    return (
        f"Joint Inspection Graph {version('joint-inspection-graph')}, {' '.join(['jig ask', canned.name, *given])}"
        f", {engine.name}, {rows}, {datetime.now(UTC).date().isoformat()}."
    )


def _quoted(value: str) -> str:
    """Return a value in quotation marks, so that a shell takes it as it stands."""
    escaped = value.replace("'", "'\"'\"'")
    return f"'{escaped}'"

"""The command ``search``: full text over facts and ingested passages."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from jig.cli.context import FORMAT_HELP, Session, draft_option, output_file_option, pass_session, store_options
from jig.cli.standing import marked_lines, marked_rows

if TYPE_CHECKING:
    from jig.graph.fulltext.search import Results

__all__ = ["search"]

_FORMATS = ("table", "tsv", "csv", "json", "jsonl", "md")
#: What tables show of what was found; JSON has it all.
_COLUMNS = ("kind", "polarity", "snippet", "citation", "fact")


def _named(kind: str, text: str) -> Callable[[Any], Any]:
    """Return an option that takes the name of a thing of a kind."""

    def complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from jig.cli.complete import values_of  # only a shell asks for it
        from jig.graph.asking.canned import Parameter

        return values_of(ctx, Parameter(kind, {"type": kind}), incomplete)

    return click.option(f"--{kind}", metavar="NAME", shell_complete=complete, help=text)


@click.command()
@click.argument("words", nargs=-1, required=True)
@_named("partnership", "Only what is about this partnership.")
@_named("report", "Only what this report states.")
@_named("topic", "Only this topic, or a narrower one.")
@click.option("--polarity", type=click.Choice(["positive", "negative", "mixed", "context"]), help="Only this polarity.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most this many results."
)
@click.option("-f", "--format", "fmt", type=click.Choice(_FORMATS), help=FORMAT_HELP)
@output_file_option
@draft_option
@store_options("store")
@pass_session
def search(
    session: Session,
    words: tuple[str, ...],
    partnership: str | None,
    report: str | None,
    topic: str | None,
    polarity: str | None,
    limit: int,
    fmt: str | None,
    output: str | None,
) -> None:
    """Search facts and ingested passages for words, or for a phrase in quotation marks.

    A fact is found by its own words, and by the names of its partnership, its topics and what it is about. If nothing
    has all of the words, you see what has most of them, and a line says so.

    \b
    Example:
      jig search kinship care
      jig search '"sound progress"' --partnership Moray
    """
    from jig.cli.render import choose_format, write_text

    given = {"partnership": partnership, "report": report, "topic": topic, "polarity": polarity}
    found = _found(session, " ".join(words), dict(given), limit)
    _notes(found, " ".join(f"--{name} {value!r}" for name, value in given.items() if value))
    if found.terms and not found.whole and topic is None:
        _topic_of(session, " ".join(words))
    write_text(_shown(session, found, choose_format(fmt, output)), output)


def _found(session: Session, words: str, filters: dict[str, str | None], limit: int) -> Results:
    """Search; a filter that the index knows by no such name is looked up as questions do."""
    from jig.graph.errors import NotFound
    from jig.graph.fulltext.search import search as search_store

    folder = session.built("search")
    for _ in filters:
        try:
            return search_store(folder, words, **filters, limit=limit)
        except NotFound as err:
            name = filters.get(err.what)
            if err.ambiguous or not name or err.what == "polarity" or name.startswith("http"):
                raise
            from jig.graph.naming.finding import find_thing

            thing = find_thing(session.engine(), err.what, name)
            click.echo(f"Note: --{err.what} {name!r} is read as {thing.label!r}.", err=True)
            filters[err.what] = thing.iri
    return search_store(folder, words, **filters, limit=limit)


def _topic_of(session: Session, words: str) -> None:
    """Say of which topic words are a name that reports do not use together: what is on it is found by other words."""
    from jig.graph.errors import NotFound
    from jig.graph.naming.finding import find_thing

    try:
        thing = find_thing(session.engine(), "topic", words)
    except NotFound:
        return
    slug = thing.iri.rpartition("/")[2]
    click.echo(f"In other words on {thing.label!r}: jig ask findings --topic {slug}", err=True)


def _notes(found: Results, filters: str) -> None:
    """Say on stderr what the rows alone would not tell."""
    if filters and not found.hits:
        left = f"{found.within} entr{'y' if found.within == 1 else 'ies'}"
        click.echo(f"{filters} leaves {left} of the collection to look through.", err=True)
    if found.terms:
        click.echo(_held(found), err=True)
    elif found.total > len(found.hits):
        shown = f"first {len(found.hits)} of {found.total} are" if len(found.hits) > 1 else f"first of {found.total} is"
        click.echo(f"Only the {shown} shown (--limit).", err=True)


def _held(found: Results) -> str:
    """Say how many entries hold all of the words, how many each of them, and what one that none holds may stand for."""
    hints = "".join(f" Did you mean {meant!r} for {term!r}?" for term, meant in found.meant)
    if len(found.terms) == 1:
        meant = f" Did you mean {found.meant[0][1]!r}?" if found.meant else ""
        return f"Nothing holds {found.terms[0][0]!r}.{meant}"
    counts = ", ".join(f"{term!r} in {count}" for term, count in found.terms)
    some = f"{found.whole} hold{'s' if found.whole == 1 else ''} all of this, the rest most of it"
    nearest = " What holds most of it is shown." if found.hits and not found.whole else ""
    return f"{some if found.whole else 'Nothing holds all of this'}: {counts}.{nearest}{hints}"


def _shown(session: Session, found: Results, fmt: str) -> str:
    from jig.graph.fulltext.search import MARKS

    if fmt == "table":
        return _listing(session, found)
    from jig.cli.render import render
    from jig.graph.asking.answers import Answer, Column

    plain = str.maketrans("", "", "".join(MARKS))
    rows = [
        {
            "kind": hit.kind, "polarity": hit.polarity or None, "snippet": hit.snippet.translate(plain),
            "citation": hit.citation, "report": hit.report, "report_iri": hit.report_iri,
            "section": hit.section or None, "paragraph": hit.paragraph, "page": hit.page, "text": hit.text,
            "fact": hit.iri, "holds_all": at < found.whole,
        }
        for at, hit in enumerate(found.hits)
    ]  # fmt: skip
    names = list(rows[0]) if rows and fmt in ("json", "jsonl") else _COLUMNS
    cells = [tuple(_one_line(row[name]) for name in names) for row in rows]
    answer = Answer([Column(name, "text", "") for name in names], cells, "", {})
    return render(marked_rows(session, answer), fmt)


def _one_line(value: object) -> object:
    return " ".join(value.split()) if isinstance(value, str) else value


def _listing(session: Session, found: Results) -> str:
    """Return what was found as numbered paragraphs, the words that were looked for in bold at a terminal."""
    import shutil
    import textwrap

    bright = sys.stdout.isatty()
    on, off = (click.style("", bold=True, reset=False), click.style("")) if bright else ("", "")
    width = max(36, min(120, shutil.get_terminal_size((120, 40)).columns)) - 4
    lines = []
    for number, hit in enumerate(found.hits, 1):
        if number == found.whole + 1 and found.whole:
            lines += ["    Most of the words, not all:", ""]
        kind = f"{hit.kind} ({hit.polarity})" if hit.polarity else hit.kind
        lines += [f"{number:>2}  {line}" for line in marked_lines(session, [kind])]
        text = " ".join(hit.snippet.split())
        lines += [f"    {line}" for line in textwrap.wrap(text, width)]
        lines += [f"    {line}" for line in textwrap.wrap(hit.citation, width)]
        lines.append("")
    return "\n".join(lines).replace("\x02", on).replace("\x03", off) + ("\n" if not found.hits else "")

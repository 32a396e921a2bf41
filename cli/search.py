"""The command ``search``: full text over facts and ingested passages."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from jig.cli.context import Session, pass_session, store_options

if TYPE_CHECKING:
    from jig.graph.search import Results

__all__ = ["search"]


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--partnership", metavar="NAME", help="Only what is about this partnership.")
@click.option("--report", metavar="NAME", help="Only what this report states.")
@click.option("--topic", metavar="NAME", help="Only this topic, with the narrower ones.")
@click.option("--polarity", type=click.Choice(["positive", "negative", "mixed", "context"]), help="Only this polarity.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show at most so many.")
@click.option("-f", "--format", "fmt", type=click.Choice(["table", "tsv", "json"]), help="Format; in a pipe: tsv.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which is replaced as a whole.")
@store_options
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
    """Search facts and ingested passages for words; a phrase stands in quotation marks.

    A fact is found by its own words, and by the names of its partnership, its topics and what it is about. Where
    nothing holds all of the words, what holds most of them is shown, and a line says so.

    \b
    Example:
      jig search kinship care
      jig search '"sound progress"' --partnership Moray
    """
    from jig.cli.render import choose_format, write_text
    from jig.graph.search import search as search_store

    found = search_store(
        _folder(session),
        " ".join(words),
        partnership=partnership,
        report=report,
        topic=topic,
        polarity=polarity,
        limit=limit,
    )
    _notes(found)
    write_text(_shown(found, choose_format(fmt, output)), output)


def _folder(session: Session) -> str:
    """Return the store's folder; the default store is built on first use."""
    from jig.graph.store import current_name

    folder = session.local("search")
    if not session.settings.store_named and current_name(folder) is None:
        session.engine()
    return folder


def _notes(found: Results) -> None:
    """Say on stderr what the rows alone would not tell."""
    if found.terms:
        counts = ", ".join(f"{term!r} in {count}" for term, count in found.terms)
        some = f"{found.whole} hold{'s' if found.whole == 1 else ''} all of this, the rest most of it"
        said = some if found.whole else "Nothing holds all of this"
        nearest = " What holds most of it is shown." if found.hits and not found.whole else ""
        click.echo(f"{said}: {counts}.{nearest}", err=True)
    elif found.total > len(found.hits):
        click.echo(f"Only the first {len(found.hits)} of {found.total} are shown (--limit).", err=True)


def _shown(found: Results, fmt: str) -> str:
    from jig.graph.search import MARKS

    if fmt == "table":
        return _listing(found)
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
    if fmt == "json":
        import json

        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    names = ("kind", "polarity", "snippet", "citation", "fact")
    lines = [" ".join(str(row[name] or "").split()) for row in rows for name in names]
    width = len(names)
    return (
        "\n".join(["\t".join(names), *("\t".join(lines[at : at + width]) for at in range(0, len(lines), width))]) + "\n"
    )


def _listing(found: Results) -> str:
    """Return what was found as numbered paragraphs, the words that were looked for in bold at a terminal."""
    import shutil
    import textwrap

    bright = sys.stdout.isatty()
    on, off = (click.style("", bold=True, reset=False), click.style("")) if bright else ("", "")
    width = max(60, min(120, shutil.get_terminal_size((120, 40)).columns)) - 4
    lines = []
    for number, hit in enumerate(found.hits, 1):
        if number == found.whole + 1 and found.whole:
            lines += ["    Most of the words, not all:", ""]
        kind = f"{hit.kind} ({hit.polarity})" if hit.polarity else hit.kind
        lines.append(f"{number:>2}  {kind}")
        text = " ".join(hit.snippet.split())
        lines += [f"    {line}" for line in textwrap.wrap(text, width)]
        lines += [f"    {line}" for line in textwrap.wrap(hit.citation, width)]
        lines.append("")
    return "\n".join(lines).replace("\x02", on).replace("\x03", off) + ("\n" if not found.hits else "")

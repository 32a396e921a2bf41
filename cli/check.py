"""Commands that check and explain the graph: SHACL and graph-wide rules, reasoning, why a fact holds, what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jig.cli.context import Session, output_file_option, pass_session, store_options, text_or_json_option
from jig.cli.render import write_text
from jig.cli.standing import marked_lines, marked_object

__all__ = ["diff", "explain", "reason", "validate"]


@click.command()
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help="The least serious finding that counts as failure.",
)
@click.option("--allow-empty", is_flag=True, help="Accept shapes that find nothing in the shipped collection.")
@click.option(
    "--shapes", type=click.Path(dir_okay=False, path_type=Path), help="Use these shapes instead of the shipped ones."
)
@click.option("--extracted", is_flag=True, help="Check machine-read facts too.")
@text_or_json_option
@output_file_option
@store_options("store")
@pass_session
def validate(
    session: Session,
    file: Path | None,
    fail_on: str,
    allow_empty: bool,
    shapes: Path | None,
    extracted: bool,
    fmt: str,
    output: str | None,
) -> None:
    """Check the graph, or a file, against the SHACL shapes.

    Checks between things (queries that must return nothing) and the names of terms are included. The end of the result
    says what was looked at. FILE is Turtle, N-Triples, N-Quads, TriG, JSON-LD or RDF/XML, and may be compressed (.gz).
    The exit status is 1 if something is wrong.

    \b
    Example:
      jig validate
      jig validate facts.ttl --fail-on warning
    """
    from jig.graph.checks.datasets import file_data, store_data
    from jig.graph.checks.validation import validate as check

    folder = session.local("validate") if file else session.built("validate")
    data = file_data(file) if file else store_data(folder, extracted=extracted)
    found = check(data, shapes=shapes, allow_empty=allow_empty)
    lines, content = found.lines(fail_on), found.as_json(fail_on)
    if file is None:
        lines, content = marked_lines(session, lines), marked_object(session, content)
    _write(fmt, output, lines, content)
    _answer(found.conforms(fail_on))


@click.command()
@click.option(
    "--view", type=click.Path(dir_okay=False, path_type=Path), help="Also write what HermiT gets to see, as N-Triples."
)
@click.option(
    "--seconds", type=click.FloatRange(min=0), default=60, show_default=True, help="Seconds to look for clashes."
)
@click.option(
    "--memory", type=click.IntRange(min=64), default=2000, show_default=True, help="Megabytes of memory for Java."
)
@text_or_json_option
@output_file_option
@store_options("store", "timeout", timeout="Seconds that HermiT may take (0: no limit).")
@pass_session
def reason(session: Session, view: Path | None, seconds: float, memory: int, fmt: str, output: str | None) -> None:
    """Check with HermiT whether ontology and facts are consistent, and classify the ontology.

    This needs Java, or: pip install 'joint-inspection-graph[reason]'. The exit status is 1 if the graph is inconsistent
    or a class can have no members, and 7 if there is no Java.

    \b
    Example:
      jig reason
      jig reason --view view.nt
    """
    from jig.graph.checks.datasets import store_data
    from jig.graph.checks.reasoning import HermiT, find_java, make_view
    from jig.graph.checks.reasoning import reason as think

    data = store_data(session.built("reason"))
    if view:
        make_view(data.store).write(view)
    found = think(data, HermiT(find_java(), timeout=session.settings.timeout, memory=memory), seconds=seconds)
    _write(fmt, output, found.lines(), found.as_json())
    _answer(found.consistent and not found.unsatisfiable)


@click.command()
@click.argument("fact", nargs=-1, required=True)
@click.option(
    "--text", type=click.Path(dir_okay=False, path_type=Path), help="The text of the report, to show its words."
)
@text_or_json_option
@output_file_option
@store_options("store", "timeout")
@pass_session
def explain(session: Session, fact: tuple[str, ...], text: Path | None, fmt: str, output: str | None) -> None:
    """Explain why the graph holds a fact: where it is stated, where it was read, or which rule derived it.

    FACT is a fact or a thing: its IRI, the part of that after id/, its last part, or a name. Or give a triple in three
    words: subject, predicate and object.

    \b
    Example:
      jig explain moray-joint-inspections-2012-2017
      jig explain review/moray-review-2017 monthsSinceReport 7
    """
    from jig.graph.checks.explanations import explain as why
    from jig.graph.sources import Texts

    session.local("explain")
    named = " ".join(f'"{part}"' for part in fact) if len(fact) > 1 else fact[0]
    texts = Texts(session.settings.get("reports"), text)
    found = why(session.engine(extracted=True), named, texts)
    _write(fmt, output, marked_lines(session, found.lines()), marked_object(session, found.as_json()))
    texts.check_file()


@click.command()
@click.argument("before")
@click.argument("after")
@click.option("--brief", is_flag=True, help="Count the changes instead of listing them.")
@text_or_json_option
@output_file_option
@pass_session
def diff(session: Session, before: str, after: str, brief: bool, fmt: str, output: str | None) -> None:
    """Show which facts were added, removed or changed between two builds, generations or exported files.

    BEFORE and AFTER are each a store, a generation of a store (its folder g-…), or an RDF file. The exit status is 1
    if they differ.

    \b
    Example:
      jig diff last-month.nq.gz ~/.local/share/jig/store
    """
    from jig.graph.differences import compare

    session.local("diff")
    found = compare(before, after)
    _write(fmt, output, found.lines(brief=brief), found.as_json())
    _answer(not found.changes)


def _write(fmt: str, output: str | None, lines: list[str], content: dict[str, Any]) -> None:
    import json

    text = json.dumps(content, ensure_ascii=False, indent=1) if fmt == "json" else "\n".join(lines)
    write_text(text + "\n", output)


def _answer(yes: bool) -> None:
    """End with exit status 1 when the answer is no."""
    if not yes:
        raise SystemExit(1)

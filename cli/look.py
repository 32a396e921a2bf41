"""Commands that look at the graph: cards, where a fact is stated, ad hoc SPARQL."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jig.cli.context import Session, draft_option, output_file_option, pass_session, store_options, text_or_json_option
from jig.cli.render import FORMATS, choose_format, fold, output_options, render, say_limited, write_text
from jig.cli.standing import marked_card, marked_lines, marked_object, marked_solutions, marked_triples, say_draft
from jig.graph.asking.answers import Answer, Column
from jig.graph.errors import BadInput, UsageFault

if TYPE_CHECKING:
    from jig.graph.cards import Card
    from jig.graph.engine import Solutions

__all__ = ["show", "sparql", "trace"]

#: How triples are written; N-Quads of a query's triples, which are in no named graph, are N-Triples.
_TRIPLES = ("ttl", "nt", "nq")


@click.command()
@click.argument("thing", nargs=-1, required=True)
@click.option("--partnership", metavar="NAME", help="If several things have this name: the one of this partnership.")
@text_or_json_option
@output_file_option
@click.option("--all", "everything", is_flag=True, help="List all mentions, not just the first ten of each kind.")
@draft_option
@store_options("store", "endpoint", "timeout")
@pass_session
def show(
    session: Session, thing: tuple[str, ...], partnership: str | None, fmt: str, output: str | None, everything: bool
) -> None:
    """Show what the graph knows of a partnership, service, group, plan, report, indicator or term.

    THING is a name, an alias, an id or an IRI; it may also be a fact or a class of the ontology. If several reports or
    scales define something under this name, their definitions follow one another (in JSON: an array).

    \b
    Example:
      jig show "Child protection committee"
      jig show moray
      jig show "key finding 9"
      jig show champions board --partnership moray
    """
    from jig.graph.cards import make_card
    from jig.graph.naming.finding import find_local, find_shown, find_thing

    engine = session.engine()
    name = " ".join(thing)
    if partnership is None:
        found = find_shown(engine, name)
    else:
        found = [find_local(engine, name, find_thing(engine, "partnership", partnership))]
    cards = [marked_card(session, make_card(engine, one.iri, one.label)) for one in found]
    if fmt == "json":
        import json

        objects = [marked_object(session, card._asdict()) for card in cards]
        text = json.dumps(objects if len(objects) > 1 else objects[0], ensure_ascii=False, indent=1) + "\n"
    else:
        text = "\n".join(_card_text(card, everything=everything, to_file=bool(output)) for card in cards)
    write_text(text, output)


def _card_text(card: Card, *, everything: bool, to_file: bool) -> str:
    """Return a card as text: its properties, then what refers to it, by kind."""
    lines = [f"{card.label}", f"{card.iri}", ""]
    width = max((len(name) for name, _ in card.properties), default=0)
    for name, values in card.properties:
        for at, value in enumerate(values):
            lines += fold(f"{name if at == 0 else '':<{width}}  ", value, to_file=to_file)
    for kind, labels in card.mentions:
        lines += ["", f"{kind} ({len(labels)})"]
        shown = labels if everything else labels[:10]
        lines += [line for label in shown for line in fold("  - ", label, to_file=to_file)]
        lines += [f"  … {len(labels) - len(shown)} more (--all)"] if len(shown) < len(labels) else []
    return "\n".join(lines) + "\n"


@click.command()
@click.argument("fact")
@click.option(
    "--text", type=click.Path(dir_okay=False, path_type=Path), help="The text of the report, to show its words."
)
@text_or_json_option
@draft_option
@store_options("store", "endpoint", "timeout")
@pass_session
def trace(session: Session, fact: str, text: Path | None, fmt: str) -> None:
    """Show where a fact is stated: report, section and paragraph, and the words if you have the text.

    FACT is the IRI of a fact, the part of that after id/, or the last part if no other fact has the same.

    \b
    Example:
      jig trace evaluation/south-lanarkshire-2020/impact-on-families
    """
    from jig.graph.sources import Texts
    from jig.graph.traces import trace_fact

    if text is not None and not text.is_file():
        raise BadInput(f"{text}: there is no such file")
    texts = Texts(session.settings.get("reports"), text)
    traced = trace_fact(session.engine(extracted=True), fact, texts)
    if fmt == "json":
        import json

        click.echo(json.dumps(marked_object(session, traced.as_json()), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(marked_lines(session, traced.lines(text))))
    texts.check_file()


@click.command()
@click.argument("query")
@output_options(*_TRIPLES, note="ttl, nt and nq are for CONSTRUCT and DESCRIBE.")
@draft_option
@store_options("store", "endpoint", "timeout", "allow-service")
@click.option("--extracted", is_flag=True, help="Include machine-read facts of reports with a sheet.")
@pass_session
def sparql(
    session: Session,
    query: str,
    fmt: str | None,
    output: str | None,
    limit: int | None,
    vertical: bool,
    extracted: bool,
) -> None:
    """Run SPARQL: a query, @FILE, or - for standard input. You need not declare the usual prefixes.

    They are jig:, rdfs:, skos:, dcterms:, prov:, org: and so on, and one for each kind of thing that queries name:
    topic:kinship-care, polarity:negative, partnership:moray. For a query to start from: jig ask NAME --show

    \b
    Example:
      jig sparql "SELECT ?name { ?p a jig:Partnership ; rdfs:label ?name } ORDER BY ?name"
      jig sparql -f ttl "DESCRIBE <https://w3id.org/jig/id/partnership/moray>"
    """
    from jig.graph.asking.adhoc import finds_nothing, in_query_order, is_ask, unknown_terms

    text, source = _query_text(query)
    engine = session.engine(extracted=extracted)
    solutions = in_query_order(text, engine.run(text, source=source))
    if finds_nothing(solutions):
        for note in unknown_terms(engine, text):
            click.echo(f"Note: {note}.", err=True)
    ending = fmt or Path(output or "").suffix.lower().removeprefix(".")
    if ending in _TRIPLES:
        triples = _triples_text(solutions, ending, limit)
        write_text(marked_triples(session, triples, a_line_each=ending != "ttl"), output)
        return
    fmt = choose_format(fmt, output)
    if limit and len(solutions.rows) > limit:
        say_limited(limit)
        solutions = solutions._replace(rows=solutions.rows[:limit])
    if fmt == "srj" and is_ask(solutions, text):
        say_draft(session)  # a boolean has no column
    else:
        solutions = marked_solutions(session, solutions)
    write_text(_rows_text(solutions, text, fmt, vertical=vertical), output)


def _triples_text(solutions: Solutions, fmt: str, limit: int | None) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as Turtle, N-Triples or N-Quads, sorted.

    :raises UsageFault: when the query gave rows.
    """
    if solutions.triples is None:
        raise UsageFault(f"-f {fmt} is for triples (CONSTRUCT, DESCRIBE); rows are written as {', '.join(FORMATS)}")
    triples = sorted(set(solutions.triples), key="{} .".format)
    if limit and len(triples) > limit:
        say_limited(limit)
        triples = triples[:limit]
    if fmt != "ttl":
        return "".join(f"{triple} .\n" for triple in triples)
    from pyoxigraph import Quad

    from jig.graph.rdf.turtle import turtle_text

    return "".join(turtle_text(Quad(*triple) for triple in triples))


def _rows_text(solutions: Solutions, query: str, fmt: str, *, vertical: bool) -> str:
    """Return rows in a format for rows; those of CONSTRUCT and DESCRIBE are their triples."""
    if fmt == "srj":
        import json

        from jig.graph.asking.adhoc import results_object

        return json.dumps(results_object(solutions, query), ensure_ascii=False, indent=1) + "\n"
    columns = [Column(name, "text", "") for name in solutions.variables]
    rows = [tuple(_shown(term) for term in row) for row in solutions.rows]
    return render(Answer(columns, rows, query, {}), fmt, vertical=vertical)


def _query_text(query: str) -> tuple[str, str]:
    if query == "-":
        return sys.stdin.read(), "standard input"
    if query.startswith("@"):
        if not query[1:].strip():
            raise UsageFault("after @ stands the name of a file with a query: jig sparql @mine.rq")
        path = Path(query[1:])
        try:
            return path.read_text(encoding="utf-8"), str(path)
        except OSError as err:
            raise BadInput(f"{path}: {err.strerror or err}") from err
        except UnicodeDecodeError as err:
            raise BadInput(f"{path}: is no text in UTF-8 ({err.reason} at byte {err.start})") from err
    return query, "query"


def _shown(term: object) -> object:
    from jig.graph.asking.rows import plain_value

    return plain_value(term)

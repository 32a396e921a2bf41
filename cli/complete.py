"""What may follow on the command line: the values of a question's options, for the shell's completion.

Things are offered by their ids, which need no quotation marks; shells that show descriptions show their names.
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from jig.cli.context import Session
from jig.graph.asking.canned import Parameter

__all__ = ["values_of"]

#: Kinds of things that are few enough, or shared by reports, so that their ids are worth offering.
_OFFERED = ("partnership", "topic", "population", "report", "framework", "body", "service", "indicator")


def values_of(ctx: click.Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the values of a parameter that begin as what was typed; none where the store cannot say.

    :param ctx: where the settings are.
    :param parameter: a parameter of a canned query.
    :param incomplete: what was typed of the value.
    """
    from jig.graph.errors import JigError

    try:
        found = _values(ctx.ensure_object(Session), parameter)
    except JigError:
        return []  # a shell has no place for messages
    start = incomplete.casefold()
    return [CompletionItem(value, help=label) for value, label in sorted(found.items()) if value.startswith(start)]


def _values(session: Session, parameter: Parameter) -> dict[str, str]:
    """Return what a parameter takes, each with its name."""
    if parameter.choices:
        return dict.fromkeys(parameter.choices, "")
    if parameter.scheme:
        from jig.graph.asking.choices import codes_of

        return {iri.rpartition("/")[2]: label for iri, label in codes_of(session.engine(), parameter.scheme).items()}
    if parameter.type not in _OFFERED:
        return {}
    from jig.graph.naming.known_names import known_names

    known = known_names(session.engine(), parameter.type)
    return {iri.rpartition("/")[2]: label for iri, (label, _) in known.items()}

"""What is shown of a confidential draft says so, in every row, whatever the command and the format.

Rows have a column ``standing``, JSON objects a key of that name; texts have the word at their head, cards before each
entry of their lists too; triples have comments. What is shown of anything else stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jig.cli.context import Session
    from jig.graph.asking.answers import Answer
    from jig.graph.cards import Card
    from jig.graph.engine import Solutions

__all__ = [
    "marked_card",
    "marked_lines",
    "marked_object",
    "marked_rows",
    "marked_solutions",
    "marked_triples",
    "say_draft",
]

_DRAFT = "DRAFT"
_COLUMN = "standing"


def marked_rows(session: Session, answer: Answer) -> Answer:
    """Return rows, those of a draft with their standing.

    :param session: tells whether they are of a draft.
    :param answer: the rows.
    """
    if not session.confidential:
        return answer
    from jig.graph.intake.confidential import mark

    return mark(answer)


def marked_solutions(session: Session, solutions: Solutions) -> Solutions:
    """Return the solutions of a query, those of a draft with their standing as a variable of its own.

    :param session: tells whether they are of a draft.
    :param solutions: the solutions.
    """
    if not session.confidential:
        return solutions
    from pyoxigraph import Literal

    name = _COLUMN
    while name in solutions.variables:  # the query may have one of that name
        name += "_"
    rows = [(Literal(_DRAFT), *row) for row in solutions.rows]
    return solutions._replace(variables=[name, *solutions.variables], rows=rows)


def marked_triples(session: Session, text: str, *, a_line_each: bool) -> str:
    """Return triples as text, those of a draft with a comment: at the end of each line, or above each subject.

    :param session: tells whether they are of a draft.
    :param text: the triples.
    :param a_line_each: whether each has a line of its own.
    """
    if not session.confidential:
        return text
    if a_line_each:
        return "".join(f"{line} # {_DRAFT}\n" for line in text.removesuffix("\n").split("\n"))
    return f"# {_DRAFT}\n" + text.replace("\n\n", f"\n\n# {_DRAFT}\n")  # no value of ours holds a line end


def marked_object(session: Session, shown: dict[str, Any]) -> dict[str, Any]:
    """Return an object to be written as JSON, that of a draft with its standing.

    :param session: tells whether it is of a draft.
    :param shown: the object.
    """
    return {_COLUMN: _DRAFT, **shown} if session.confidential else shown


def marked_lines(session: Session, lines: list[str]) -> list[str]:
    """Return the lines of a text, that of a draft with the word before the first one.

    :param session: tells whether it is of a draft.
    :param lines: the lines.
    """
    return [_marked(lines[0]), *lines[1:]] if lines and session.confidential else lines


def marked_card(session: Session, card: Card) -> Card:
    """Return a card, that of a draft with the word before its name and before each thing that refers to it.

    :param session: tells whether it is of a draft.
    :param card: the card.
    """
    if not session.confidential:
        return card
    mentions = [(kind, [_marked(label) for label in labels]) for kind, labels in card.mentions]
    return card._replace(label=_marked(card.label), mentions=mentions)


def say_draft(session: Session) -> None:
    """Say on stderr that an answer is a draft's where its format has no place for that.

    :param session: tells whether it is of a draft.
    """
    if session.confidential:
        click.echo(f"Note: {_DRAFT}: a confidential draft answers this.", err=True)


def _marked(text: str) -> str:
    return text if text.startswith(f"{_DRAFT}: ") else f"{_DRAFT}: {text}"

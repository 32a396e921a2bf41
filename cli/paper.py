"""An answer fit to paste into a paper: Markdown with title, basis, limits and numbered citations."""

from __future__ import annotations

from datetime import UTC, datetime

from jig.cli.render import escaped
from jig.graph.asking.answers import READ_HERE, Answer, Column, cell
from jig.graph.asking.canned import Canned
from jig.graph.asking.table_lines import lines_for
from jig.graph.engine import Engine
from jig.graph.sources import Source

__all__ = ["paper_text"]

#: Columns that a paper does without: they are given in the text, or lead nowhere on paper.
_LEFT_OUT = ("report", "section", "position_at")


def paper_text(engine: Engine, canned: Canned, answer: Answer, stated: list[list[Source]]) -> str:
    """Return an answer as Markdown for a paper.

    :param engine: where the answer is from.
    :param canned: the question.
    :param answer: its rows.
    :param stated: for each row, where it is stated.
    """
    above, below = lines_for(engine, canned, answer.values)
    numbers = _numbered(stated)
    head = [f"## {canned.title}", "", _subtitle(canned, answer), ""]
    head += [*(f"{line}  " for line in above), ""] if above else []
    tail = ["", *(f"{line}  " for line in below)] if below else []
    notes = ["", *(f"[{number}] {source}.  " for source, number in numbers.items())] if numbers else []
    basis = _basis(engine, answer)
    table = _table(answer, stated, numbers) if answer.rows else ["The graph holds nothing that answers this."]
    return "\n".join([*head, *table, *tail, "", basis, *notes]).rstrip() + "\n"


def _subtitle(canned: Canned, answer: Answer) -> str:
    flags = {parameter.name for parameter in canned.parameters if parameter.type == "flag"}
    shown = {name: "" if name in flags else f": {value}" for name, value in answer.values.items()}
    given = "; ".join(f"{name.replace('-', ' ')}{value}" for name, value in shown.items())
    return f"*{canned.header.get('question', canned.title)}*" + (f" ({given})" if given else "")


def _basis(engine: Engine, answer: Answer) -> str:
    today = datetime.now(UTC).date().isoformat()
    positions = sorted({str(row[at]) for row in answer.rows for at in _places(answer, "position_at") if row[at]})
    stated = f" Position at: {', '.join(positions)}." if positions else ""
    marks = {row[at] for row in answer.rows for name in ("standing", "origin") for at in _places(answer, name)}
    machine = " Rows of a draft, or read by machine, have the words of their report, and nobody has reviewed them."
    rows = "1 row" if len(answer.rows) == 1 else f"{len(answer.rows)} rows"
    drawn = machine if marks & {"DRAFT", READ_HERE} else ""
    return (
        f"Basis: the reports in the Joint Inspection Graph ({engine.name}), {rows}, {today}. "
        f"Summaries are the graph's own words; the citations lead to the reports'.{drawn}{stated}"
    )


def _places(answer: Answer, name: str) -> list[int]:
    return [at for at, column in enumerate(answer.columns) if column.name == name]


def _numbered(stated: list[list[Source]]) -> dict[str, int]:
    """Give each citation a number, in the order of the rows."""
    numbers: dict[str, int] = {}
    for sources in stated:
        for source in sources:
            numbers.setdefault(str(source), len(numbers) + 1)
    return numbers


def _table(answer: Answer, stated: list[list[Source]], numbers: dict[str, int]) -> list[str]:
    shown = [at for at, column in enumerate(answer.columns) if _wanted(answer, at, column)]
    last = 1 if numbers else 0
    lines = ["| " + " | ".join(answer.columns[at].name.replace("_", " ") for at in shown) + " |" + " |" * last]
    lines.append("|" + " --- |" * (len(shown) + last))
    for row, sources in zip(answer.rows, stated, strict=True):
        marks = dict.fromkeys(numbers[str(source)] for source in sources)
        cells = [escaped(cell(row[at])) for at in shown]
        cells += [" ".join(f"[{mark}]" for mark in marks)] * last
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _wanted(answer: Answer, at: int, column: Column) -> bool:
    hidden = column.type in ("iri", "fact", "facts") or column.name in _LEFT_OUT
    return not hidden and any(row[at] not in (None, [], "") for row in answer.rows)

"""An answer fit to paste into a paper: Markdown with title, basis, limits and numbered citations."""

from __future__ import annotations

from datetime import UTC, datetime

from jig.cli.render import escaped
from jig.graph.answers import Answer, Column, cell
from jig.graph.canned import Canned
from jig.graph.engine import Engine
from jig.graph.lines import lines_for
from jig.graph.sources import Source, cite_facts

__all__ = ["paper_text"]

#: Columns that a paper does without: they are given in the text, or lead nowhere on paper.
_LEFT_OUT = ("report", "section", "position_at")


def paper_text(engine: Engine, canned: Canned, answer: Answer) -> str:
    """Return an answer as Markdown for a paper.

    :param engine: where the answer is from.
    :param canned: the question.
    :param answer: its rows.
    """
    above, below = lines_for(engine, canned, answer.values)
    sources = _numbered(engine, answer)
    head = [f"## {canned.title}", "", _subtitle(canned, answer), ""]
    head += [*(f"{line}  " for line in above), ""] if above else []
    tail = ["", *(f"{line}  " for line in below)] if below else []
    notes = ["", *(f"[{number}] {source}.  " for source, number in sources.items())] if sources else []
    basis = _basis(engine, answer)
    return "\n".join([*head, *_table(engine, answer, sources), *tail, "", basis, *notes]).rstrip() + "\n"


def _subtitle(canned: Canned, answer: Answer) -> str:
    given = "; ".join(f"{name.replace('-', ' ')}: {value}" for name, value in answer.values.items())
    return f"*{canned.header.get('question', canned.title)}*" + (f" ({given})" if given else "")


def _basis(engine: Engine, answer: Answer) -> str:
    today = datetime.now(UTC).date().isoformat()
    positions = sorted({str(row[at]) for row in answer.rows for at in _places(answer, "position_at") if row[at]})
    stated = f" Position at: {', '.join(positions)}." if positions else ""
    return (
        f"Basis: the reports in the Joint Inspection Graph ({engine.name}), {len(answer.rows)} rows, {today}. "
        f"Summaries are the graph's own words; the citations lead to the reports'.{stated}"
    )


def _places(answer: Answer, name: str) -> list[int]:
    return [at for at, column in enumerate(answer.columns) if column.name == name]


def _numbered(engine: Engine, answer: Answer) -> dict[str, int]:
    """Give each citation a number, in the order of the rows."""
    numbers: dict[str, int] = {}
    for stated in _sources(engine, answer).values():
        for source in stated:
            numbers.setdefault(str(source), len(numbers) + 1)
    return numbers


def _sources(engine: Engine, answer: Answer) -> dict[str, list[Source]]:
    places = [at for at, column in enumerate(answer.columns) if column.type == "fact"]
    return cite_facts(engine, [row[at] for row in answer.rows for at in places if row[at]])


def _table(engine: Engine, answer: Answer, numbers: dict[str, int]) -> list[str]:
    stated = _sources(engine, answer)
    facts = [at for at, column in enumerate(answer.columns) if column.type == "fact"]
    shown = [at for at, column in enumerate(answer.columns) if _wanted(answer, at, column)]
    last = 1 if numbers else 0
    lines = ["| " + " | ".join(answer.columns[at].name.replace("_", " ") for at in shown) + " |" + " |" * last]
    lines.append("|" + " --- |" * (len(shown) + last))
    for row in answer.rows:
        marks = dict.fromkeys(numbers[str(s)] for at in facts if row[at] for s in stated.get(row[at], []))
        cells = [escaped(cell(row[at])) for at in shown]
        cells += [" ".join(f"[{mark}]" for mark in marks)] * last
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _wanted(answer: Answer, at: int, column: Column) -> bool:
    hidden = column.type in ("iri", "fact") or column.name in _LEFT_OUT
    return not hidden and any(row[at] not in (None, [], "") for row in answer.rows)

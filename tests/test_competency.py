"""Competency questions: what people ask of the reports is answered by the commands that they would type."""

from __future__ import annotations

import csv
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, cast

import pytest
import yaml
from click.testing import Result

Jig = Callable[..., Result]
QUESTIONS = Path(__file__).parent / "data" / "competency.yaml"
#: How many questions the list has on each report: Clackmannanshire, Moray, the overview, South Ayrshire, South
#: Lanarkshire; and on several.
COUNTS = {"cl": 58, "mo": 39, "ov": 97, "sa": 31, "sl": 126, "x": 25}
KEYS = {"id", "question", "command", "contains", "absent", "row", "rows", "in_order"}


class Question(NamedTuple):
    """A question, the commands that answer it and what their output must hold."""

    id: str
    question: str
    commands: list[str]
    contains: list[str]
    absent: list[str]
    row: list[dict[str, str]]
    rows: int | None
    in_order: list[str]


def read_questions() -> list[Question]:
    entries = cast("list[dict[str, object]]", yaml.safe_load(QUESTIONS.read_text(encoding="utf-8")))
    return [read_question(entry) for entry in entries]


def read_question(entry: dict[str, object]) -> Question:
    assert set(entry) <= KEYS, f"{entry.get('id')}: unknown keys {sorted(set(entry) - KEYS)}"
    command, row = entry["command"], entry.get("row", [])
    return Question(
        id=str(entry["id"]),
        question=str(entry["question"]),
        commands=[str(line) for line in command] if isinstance(command, list) else [str(command)],
        contains=cast("list[str]", entry["contains"]),
        absent=cast("list[str]", entry.get("absent", [])),
        row=cast("list[dict[str, str]]", row if isinstance(row, list) else [row]),
        rows=cast("int | None", entry.get("rows")),
        in_order=cast("list[str]", entry.get("in_order", [])),
    )


def arguments(command: str) -> list[str]:
    program, *rest = shlex.split(command)
    assert program == "jig", f"{command!r} is not a jig command"
    return rest


def table(output: str) -> list[dict[str, str]]:
    return list(csv.DictReader(output.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def holds(row: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(column in row and cell_holds(row[column], text) for column, text in wanted.items())


def cell_holds(cell: str, text: str) -> bool:
    exact = not text or text.replace(".", "", 1).isdigit()
    return cell == text if exact else text.casefold() in cell.casefold()


def faults(question: Question, outputs: list[str]) -> list[str]:
    """Return what the output lacks, or holds and should not."""
    output, rows = "\n".join(outputs), [row for one in outputs for row in table(one)]
    found = [f"lacks {text!r}" for text in question.contains if text not in output]
    found += [f"holds {text!r}" for text in question.absent if text in output]
    found += [f"has no row with {wanted}" for wanted in question.row if not any(holds(row, wanted) for row in rows)]
    if question.rows is not None and len(rows) != question.rows:
        found.append(f"has {len(rows)} rows, not {question.rows}")
    places = [output.find(text) for text in question.in_order]
    if -1 in places or places != sorted(places):
        found.append(f"does not hold in this order: {question.in_order}")
    return found


ALL = read_questions()


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.id)
def test_question_is_answered(jig: Jig, question: Question) -> None:
    outputs = [jig(*arguments(command)).stdout for command in question.commands]
    wrong = faults(question, outputs)
    assert not wrong, "\n  ".join([question.question, *question.commands, "the answer", *wrong, *outputs])


def test_all_questions_of_the_list_are_covered() -> None:
    ids = [question.id for question in ALL]
    assert len(set(ids)) == len(ids) == sum(COUNTS.values())
    assert {kind: sum(1 for name in ids if name.startswith(f"{kind}-")) for kind in COUNTS} == COUNTS


def test_each_question_has_a_command_and_something_to_hold() -> None:
    for question in ALL:
        assert question.question.endswith("?"), question.id
        texts = [
            *question.contains,
            *question.absent,
            *question.in_order,
            *(v for row in question.row for v in row.values()),
        ]
        assert all(isinstance(text, str) for text in texts), f"{question.id}: quote what YAML reads as something else"
        assert question.commands and question.contains, question.id
        for command in question.commands:
            assert arguments(command)[0] in ("ask", "show", "search"), f"{question.id}: {command}"


def test_faults_are_found() -> None:
    rows = [{"number": "1"}, {"number": "10", "what": "HERE"}]
    sample = Question("sample", "Is it?", [], ["lost"], ["here"], rows, 2, ["what", "number"])
    wrong = faults(sample, ["number\twhat\n10\tis here\n"])
    assert [fault.split()[0] for fault in wrong] == ["lacks", "holds", "has", "has", "does"]
    assert "{'number': '1'}" in wrong[2] and wrong[3] == "has 1 rows, not 2"

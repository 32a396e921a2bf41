"""Workspaces for drafts that are not published, and how a draft is set beside what is.

A workspace is a store of its own in ``<store>-confidential/NAME``: the ontology, the vocabularies and the draft,
nothing else. Its files are for its owner alone, its reports are marked DRAFT in their names, and what it answers is
marked in every row. It is never exported or published; forgetting it removes the folder.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jig.graph.asking.answers import READ_HERE, Answer, Column, ask, mark_machine_read
from jig.graph.asking.canned import Canned
from jig.graph.engine import Engine
from jig.graph.errors import NotFound, UsageFault, nearest
from jig.graph.store import CONFIDENTIAL, current_name

if TYPE_CHECKING:
    from jig.graph.intake.ingest import Drawn, Outcome

__all__ = ["beside", "forget", "mark", "open_workspace", "read_draft", "workspace", "workspaces"]

_NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
_STANDING = Column("standing", "text", "DRAFT for what is not published, else published")


def workspace(store: str, name: str) -> str:
    """Return the folder of a workspace.

    :param store: the folder of the store that it stands beside.
    :param name: its name.
    :raises NotFound: when there is none.
    """
    folder = _folder(store, name)
    if current_name(folder) is None:
        known = workspaces(store)
        raise NotFound("draft", name, nearest(name, known) or known)
    return folder


def workspaces(store: str) -> list[str]:
    """Return the names of the workspaces beside a store."""
    home = Path(f"{store}-confidential")
    return sorted(path.name for path in home.iterdir() if path.is_dir()) if home.is_dir() else []


def open_workspace(store: str, name: str) -> str:
    """Return the folder of a workspace, which is made when it is not there.

    :raises UsageFault: when the name is none.
    """
    from jig.graph.build import build_store  # asking a draft does without what reading one takes: 0.4 s

    folder = _folder(store, name)
    if current_name(folder) is None:
        home = Path(folder)
        home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.mkdir(mode=0o700, exist_ok=True)
        (home / CONFIDENTIAL).write_text("Not published: never exported, published or served.\n", encoding="utf-8")
        build_store(folder, sheets=[])
    return folder


def read_draft(
    store: str,
    name: str,
    files: Iterable[Path],
    *,
    dry_run: bool = False,
    partnership: str | None = None,
    on_file: Callable[[Drawn | Outcome], None] | None = None,
) -> list[Outcome]:
    """Read files into a workspace; one that was made for nothing is removed again.

    A text of a draft that the workspace holds takes the place of what was read of it before.

    :param store: the folder of the store that it stands beside.
    :param name: the workspace's name.
    :param files: the files.
    :param dry_run: say what would become of them, and write nothing.
    :param partnership: slug of the one that they are about, where the texts do not say so.
    :param on_file: is told of each file (``graph.intake.ingest``).
    """
    from jig.graph.build import build_store
    from jig.graph.intake.ingest import ADDING, ingest

    made = current_name(_folder(store, name)) is None
    if dry_run:
        with tempfile.TemporaryDirectory() as empty:
            folder = build_store(empty, sheets=[]).folder if made else workspace(store, name)
            return ingest(folder, files, dry_run=True, draft=True, partnership=partnership, on_file=on_file)
    outcomes: list[Outcome] = []
    try:
        outcomes += ingest(open_workspace(store, name), files, draft=True, partnership=partnership, on_file=on_file)
    finally:
        if made and not any(outcome.state in ADDING for outcome in outcomes) and name in workspaces(store):
            forget(store, name)
    return outcomes


def forget(store: str, name: str) -> str:
    """Remove a workspace with all that it holds.

    :returns: the folder that was removed.
    :raises NotFound: when there is none.
    """
    folder = _folder(store, name)
    if name not in workspaces(store):
        known = workspaces(store)
        raise NotFound("draft", name, nearest(name, known) or known)
    shutil.rmtree(folder)
    if not workspaces(store):
        shutil.rmtree(f"{store}-confidential")
    return folder


def mark(answer: Answer, standing: str = "DRAFT") -> Answer:
    """Return an answer with its standing in every row."""
    rows = [(standing, *row) for row in answer.rows]
    return answer._replace(columns=[_STANDING, *answer.columns], rows=rows)


def beside(
    draft: Engine, published: Engine, canned: Canned, values: Mapping[str, str], *, limit: int | None = None
) -> Answer:
    """Ask a query of a draft and of what is published, and set the rows beside each other.

    :param draft: the workspace.
    :param published: the store.
    :param canned: the query. Where its rows have an indicator, each one that the draft evaluates comes first as the
        draft has it, then as other reports have it, under the same framework unless others were asked for.
    :param values: the parameters; a partnership narrows the published rows alone.
    :returns: the rows of both; where some published ones were read by machine, with the column ``origin``.
    """
    own = {name: value for name, value in values.items() if name != "partnership"}
    ours = mark(ask(draft, canned, own))
    across = {"across-frameworks": "yes"} if any(p.name == "across-frameworks" for p in canned.parameters) else {}
    held, drawn = mark_machine_read(published, ask(published, canned, {**across, **values}))
    theirs = mark(held, "published")
    if drawn:
        ours = ours._replace(rows=[(*row, READ_HERE) for row in ours.rows])
    names = [column.name for column in theirs.columns]
    rows = [*ours.rows, *theirs.rows]
    if "indicator" in names:
        mixed = bool(values.get("across-frameworks"))
        rows = _by_indicator(names, ours.rows, theirs.rows, mixed=mixed)
    cut = limit is not None and len(rows) > limit
    return theirs._replace(rows=rows[:limit], values=dict(values), truncated=cut)


def _by_indicator(
    names: list[str], ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]], *, mixed: bool
) -> list[tuple[Any, ...]]:
    """Return each indicator of the draft with the published rows of the same one after it, each row once.

    What was evaluated as one elsewhere ("9.1-9.4") stands beside the first of its indicators.
    """
    at, under = names.index("indicator"), names.index("framework") if "framework" in names else None
    rows: list[tuple[Any, ...]] = []
    left = theirs
    for indicator, framework in dict.fromkeys((row[at], row[under] if under else None) for row in ours):
        own = _numbers(indicator)

        def is_same(row: tuple[Any, ...], own: frozenset[str] = own, framework: object = framework) -> bool:
            return not own.isdisjoint(_numbers(row[at])) and (mixed or not under or row[under] == framework)

        rows += [row for row in ours if row[at] == indicator and (not under or row[under] == framework)]
        rows += filter(is_same, left)
        left = [row for row in left if not is_same(row)]
    return rows


def _numbers(notation: str) -> frozenset[str]:
    """Return the indicators that a notation of a row names.

    >>> sorted(_numbers("9.1-9.3")), sorted(_numbers("5.1, 5.4")), sorted(_numbers("needs-met"))
    (['9.1', '9.2', '9.3'], ['5.1', '5.4'], ['needs-met'])
    """
    span = _SPAN.fullmatch(notation)
    if span is None:
        return frozenset(notation.split(", "))
    area, first, last = span.groups()
    return frozenset(f"{area}{number}" for number in range(int(first), int(last) + 1))


#: Indicators that follow each other and were evaluated as one.
_SPAN = re.compile(r"((?:\d+\.)*)(\d+)-\1(\d+)")


def _folder(store: str, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageFault(f"{name!r} cannot name a draft: use lower case letters, digits and hyphens")
    return os.path.join(f"{store}-confidential", name)  # noqa: PTH118

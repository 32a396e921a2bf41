"""The commands ``ingest`` and ``forget``: reading reports into the store, and removing what was read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jig.cli.context import Session, pass_session, store_options, text_or_json_option
from jig.graph.errors import BadInput, NotFound, UsageFault, nearest

if TYPE_CHECKING:
    from jig.graph.intake.ingest import Drawn, Outcome

__all__ = ["forget", "ingest"]

_STATES = {
    "new": "a report that the store did not hold",
    "edition": "an edition of a report that the store holds; its facts stay as they are",
    "revised": "a draft that was read before; this text takes its place",
    "present": "ingested before; nothing added",
}

#: How many files that were left aside are named.
_NAMED = 5


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--draft-sheet", metavar="OUT.yaml", type=click.Path(dir_okay=False, path_type=Path),
              help="Write a draft fact sheet, to review and complete.")  # fmt: skip
@click.option("--with-words", is_flag=True, help="Put the report's words into the draft sheet (for private use).")
@click.option("--overwrite", is_flag=True, help="Let the draft sheet replace an existing file.")
@click.option("--dry-run", is_flag=True, help="Show what is recognised, but add nothing to the store.")
@click.option("--facts", is_flag=True, help="List each fact, with its values, rule and words.")
@click.option("--partnership", metavar="NAME", help="Whose report this is, if the text does not say so.")
@click.option("--confidential", metavar="NAME", help="Read a draft into a workspace of its own, never published.")
@text_or_json_option
@store_options("store")
@pass_session
def ingest(
    session: Session,
    files: tuple[Path, ...],
    draft_sheet: Path | None,
    with_words: bool,
    overwrite: bool,
    dry_run: bool,
    facts: bool,
    partnership: str | None,
    confidential: str | None,
    fmt: str,
) -> None:
    """Read reports (text, Markdown, PDF, or folders of them) into the store.

    Facts are extracted by rules, and nobody has reviewed them: in answers they are marked as read by machine.

    \b
    Example:
      jig ingest report.pdf
      jig ingest report.pdf --dry-run --draft-sheet draft.yaml
      jig ingest draft.pdf --confidential fife-2026
    """
    from jig.graph.intake.ingest import files_in, left_aside

    paths = files_in(files)
    _check(len(paths), partnership)
    _check_draft_sheet(paths, draft_sheet, with_words=with_words, overwrite=overwrite)
    report = _Report(draft_sheet, with_words=with_words, facts=facts)
    with _progress(len(paths)) as advance:
        report.advance = advance
        outcomes = _read(session, confidential, paths, partnership, dry_run=dry_run, on_file=report.take)
    click.echo(report.text(fmt), nl=False)
    _say_left(left_aside(files))
    _end(outcomes)


def _read(
    session: Session, draft: str | None, paths: list[Path], partnership: str | None, **options: Any
) -> list[Outcome]:
    """Read files into the store, or into the workspace of a draft.

    :param draft: the name of the draft.
    :param options: go on to whatever reads them.
    """
    from jig.graph.intake.confidential import read_draft
    from jig.graph.intake.ingest import ingest as read_files

    if draft is None:
        return read_files(session.built("ingest"), paths, partnership=_whose(session, partnership), **options)
    return read_draft(session.local("ingest"), draft, paths, partnership=_whose(session, partnership), **options)


def _check(count: int, partnership: str | None) -> None:
    """Refuse options that do not go with so many files."""
    if partnership is not None and count != 1:
        raise UsageFault(f"--partnership can be given with one file only, not with {count}")


def _check_draft_sheet(files: list[Path], path: Path | None, *, with_words: bool, overwrite: bool) -> None:
    """Refuse a draft sheet of several files or in the place of another, and options of one that is not asked for."""
    if path is None:
        if with_words or overwrite:
            raise UsageFault(f"--{'with-words' if with_words else 'overwrite'} goes with --draft-sheet only")
        return
    if len(files) != 1:
        raise UsageFault(f"--draft-sheet takes one file, not {len(files)}")
    if path.is_file() and files[0].is_file() and path.samefile(files[0]):
        raise UsageFault(f"{path}: is the report itself; name another file for its draft sheet")
    if path.is_file() and not overwrite:  # a pipe or device holds no sheet
        raise UsageFault(f"{path}: is there already, perhaps reviewed; name another file, or say --overwrite")


@click.command()
@click.argument("name")
@store_options("store")
@pass_session
def forget(session: Session, name: str) -> None:
    """Remove a confidential draft or an ingested report, with everything that was read in it.

    NAME is the name of a draft, or the id that ingest gave to the report. If both exist, the draft is removed first. A
    fact sheet of the report stays.

    \b
    Example:
      jig forget our-draft
      jig forget fife-2026-joint-inspection-report
    """
    from jig.graph.intake.confidential import forget as remove
    from jig.graph.intake.confidential import workspaces

    folder = session.local("forget")
    drafts = workspaces(folder)
    if name in drafts:
        click.echo(f"Removed {remove(folder, name)}")
        return
    from jig.graph.intake.removal import forget_report, ingested

    known = ingested(folder)
    if name not in known:
        raise NotFound("draft or ingested report", name, nearest(name, [*drafts, *known]))
    click.echo(f"Removed {', '.join(forget_report(folder, name))}")


def _whose(session: Session, name: str | None) -> str | None:
    """Return the slug of the partnership that a person named."""
    if name is None:
        return None
    from jig.graph.naming.finding import find_thing

    return find_thing(session.engine(), "partnership", name).iri.rpartition("/")[2]


class _Report:
    """Gathers what is to be printed while the files go by."""

    def __init__(self, draft: Path | None, *, with_words: bool, facts: bool) -> None:
        self.advance: Callable[[], None] = lambda: None
        self._draft = draft
        self._with_words = with_words
        self._facts = facts
        self._objects: list[dict[str, Any]] = []

    def take(self, told: Drawn | Outcome) -> None:
        """Note one file; write its draft sheet."""
        from jig.graph.intake.ingest import Drawn

        outcome = told.outcome if isinstance(told, Drawn) else told
        shown = outcome._asdict()
        if isinstance(told, Drawn):
            if self._facts:
                from jig.graph.intake.plain_facts import plain_facts

                shown["drawn"] = list(plain_facts(told.reading))
            if self._draft is not None:
                from jig.cli.render import write_text
                from jig.graph.intake.drafts import draft_sheet

                sheet = draft_sheet(told.reading, outcome.report or "", with_words=self._with_words)
                write_text(sheet, str(self._draft))
        self._objects.append(shown)
        self.advance()

    def text(self, fmt: str) -> str:
        """Return everything as JSON, or as lines."""
        if fmt == "json":
            return json.dumps(self._objects, ensure_ascii=False, indent=1) + "\n"
        return "".join(f"{line}\n" for shown in self._objects if not shown["error"] for line in _lines(shown))


def _lines(shown: dict[str, Any]) -> Iterator[str]:
    yield shown["file"]
    about = [shown["kind"], shown["partnership"], shown["issued"]]
    yield f"  {shown['report']}: {', '.join(part for part in about if part)}; {_STATES[shown['state']]}"
    facts = ", ".join(f"{count} {kind}" for kind, count in shown["facts"].items())
    yield f"  {shown['passages']} passages; facts: {facts or 'none'}"
    for name, label in (("notes", "note"), ("doubtful", "check"), ("unrecognised", "not recognised")):
        yield from (f"  {label}: {line}" for line in shown[name])
    for fact in shown.get("drawn", ()):
        said = "; ".join(f"{name} {_plain(value)}" for name, value in fact["values"].items())
        kind = ", ".join((fact["kind"], *fact["roles"]))
        yield f"  {kind} {fact['id']} ({fact['rule']}, {fact['confidence']:g}): {said}"
        yield f"    “{fact['words']}”"


def _plain(value: Any) -> str:
    """Return a value of a fact on one line."""
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return "(" + "; ".join(f"{name} {_plain(one)}" for name, one in value.items()) + ")"
    return str(value)


def _say_left(left: list[Path]) -> None:
    """Say on stderr which files of a folder were not looked at."""
    if left:
        from jig.graph.text.files import ENDINGS

        more = f" and {len(left) - _NAMED} more" if len(left) > _NAMED else ""
        names = ", ".join(str(path) for path in left[:_NAMED])
        click.echo(
            f"Left aside: {names}{more} (of a folder, files are read that end in {', '.join(ENDINGS)})", err=True
        )


def _end(outcomes: list[Outcome]) -> None:
    """Say on stderr what failed, and end accordingly."""
    failed = [outcome for outcome in outcomes if outcome.error]
    if not failed:
        return
    if len(outcomes) == 1:
        raise BadInput(failed[0].error or "")
    click.echo(f"{len(failed)} of {len(outcomes)} files could not be read:", err=True)
    for outcome in failed:
        click.echo(f"  {outcome.error}", err=True)
    raise SystemExit(1)  # as a check does that found something: the others were read


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a progress bar on stderr, at a terminal only."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=total)
        yield lambda: bar.advance(task)

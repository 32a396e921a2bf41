"""Commands about evidence: making citations and proving sheets."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from jig.cli.render import write_text
from jig.graph.citations import Citation, Locator, find_hint
from jig.graph.errors import BadInput, NotFound, UsageFault, nearest
from jig.graph.hints import fill_hints
from jig.graph.sheets import load_sheets, sheet_files
from jig.graph.text.files import letters_in_file
from jig.graph.text.letters import Letters
from jig.graph.verify import find_text, prove

if TYPE_CHECKING:
    from jig.graph.text.documents import Document

__all__ = ["cite", "verify"]

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.argument("words", required=False)
@click.option("--fill", "sheet", metavar="SHEET", type=_FILE, help="Replace the hints in SHEET by citations of FILE.")
@click.option("--show", "citation", metavar="CITATION", help="Print the words that CITATION stands for.")
@click.option(
    "--outline", is_flag=True, help="Write the outline of FILE beside its sheet, or print it if there is no sheet."
)
@click.option(
    "--sections", is_flag=True, help="Print the sections of FILE (numbers and headings), to paste into a sheet."
)
def cite(
    file: Path, words: str | None, sheet: Path | None, citation: str | None, outline: bool, sections: bool
) -> None:
    """Make the citation of a passage from its first and last words.

    FILE is the text of a report. Without WORDS, its number of letters and checksum are printed, as a sheet states them.

    \b
    Example:
      jig cite report.txt "Leaders have made … progress"
      jig cite --fill sheet.yaml report.txt
      jig cite --outline report.txt
    """
    letters = letters_in_file(file)
    if outline or sections:
        _structure(letters, outline=outline)
    elif sheet is not None:
        _fill(sheet, letters)
    elif citation is not None:
        wanted = Citation.from_text(citation)
        at = Locator(letters.stream).find(wanted)
        if at is None:
            raise BadInput(f"citation {citation} is not found in {file}")
        click.echo(letters.words(at, wanted.length))
    elif words:
        made = find_hint(letters.stream, words)
        click.echo(str(made))
        click.echo(letters.words(made.start, made.length), err=True)
    else:
        click.echo(f"letters: {len(letters)}, sha256_of_letters: {letters.checksum}")


@click.command()
@click.argument("sheets", nargs=-1, type=_FILE)
@click.option("--text", type=_FILE, help="The text of the report, if you check one sheet.")
@click.option(
    "--reports",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="JIG_REPORTS",
    help="The folder with the texts.",
)
def verify(sheets: tuple[Path, ...], text: Path | None, reports: Path | None) -> None:
    """Check the citations of fact sheets against the texts of their reports.

    SHEETS are files, or ids of shipped sheets. Without SHEETS, all shipped ones are checked.

    \b
    Example:
      jig verify --reports ../reports
      jig verify moray-2017 --text moray.pdf
    """
    failed = False
    shipped = {path.stem: path for path in sheet_files()}
    named = [_sheet(sheet, shipped) for sheet in sheets] or list(shipped.values())
    if text is not None and len(named) > 1:
        raise UsageFault("--text is the text of one report: name its sheet, or the folder of all texts with --reports")
    for loaded in load_sheets(named):
        path = text or (find_text(loaded.sheet, reports) if reports else None)
        if path is None:
            click.echo(f"{loaded.sheet.report.id}: no text; name it with --text or --reports")
            failed = True
            continue
        proof = prove(loaded, letters_in_file(path))
        for fault in proof.faults:
            click.echo(f"  {fault}")
        failed = failed or bool(proof.faults)
        faults = f"{len(proof.faults)} fault{'' if len(proof.faults) == 1 else 's'}"
        click.echo(f"{proof.report}: {proof.facts} facts, {proof.citations} citations, {faults}")
    if failed:
        raise SystemExit(1)


def _sheet(given: Path, shipped: Mapping[str, Path]) -> Path:
    """Return the sheet that is named: a file, or the id of a shipped one.

    :raises NotFound: when what looks like an id is none; a file that is not there is told of when it is read.
    """
    name = str(given)
    if given.exists() or given.suffix or given.name != name:
        return given
    if name not in shipped:
        raise NotFound("fact sheet", name, nearest(name, shipped) or shipped)
    return shipped[name]


def _structure(letters: Letters, *, outline: bool) -> None:
    from jig.graph.text.documents import read_document
    from jig.graph.text.outline import outline_path, write_outline

    document = read_document(letters.text)
    if not outline:
        click.echo("sections:")
        for section in document.sections:
            click.echo(f"  {json.dumps(section.path)}: {json.dumps(section.heading, ensure_ascii=False)}")
        return
    own = [s for s in load_sheets(sheet_files()) if s.sheet.report.edition.sha256_of_letters == letters.checksum]
    if not own:
        click.echo(write_outline(document), nl=False)
        return
    path = outline_path(own[0].path)
    moved = _renumbered(path, document)
    write_text(write_outline(document), str(path))
    click.echo(f"{path}: {len(document.passages)} passages, {len(document.sections)} sections")
    if moved:
        said = "; ".join(f"{before} is now {now}" for before, now in moved.items())
        click.echo(f"Note: sections have new numbers: {said}. Change them under `sections` in {own[0].path}.", err=True)


def _renumbered(path: Path, document: Document) -> dict[str, str]:
    """Return the sections that have another number than in the outline so far, each with its new number."""
    from jig.graph.text.outline import read_outline

    if not path.exists():
        return {}
    now = {passage.start: passage.section for passage in document.passages}
    lines = read_outline(path).lines
    return {line.section: now[line.start] for line in lines if line.section != now.get(line.start, line.section)}


def _fill(sheet: Path, letters: Letters) -> None:
    try:
        filled = fill_hints(sheet.read_bytes().decode(), letters.stream, sheet.name)  # line ends stay what they are
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as err:
        raise BadInput(f"{sheet}: {getattr(err, 'strerror', None) or err}") from err
    if filled.filled:
        write_text(filled.text, str(sheet))
    for fault in filled.faults:
        click.echo(str(fault), err=True)
    click.echo(f"{filled.filled} hints filled, {len(filled.faults)} left")
    if filled.faults:
        raise SystemExit(1)

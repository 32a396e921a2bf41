"""Compare the extraction of each report with its sheet, which extraction does not see.

Run from the repository: ``.venv/bin/python benchmarks/extraction/measure.py REPORTS [--write] [--misses KIND]``.
REPORTS is the folder of the report texts. ``--write`` makes docs/extraction.md anew, ``--misses`` lists what one kind
misses and invents, ``--speed`` measures one core. A fact is found when a fact of its kind stands over the same words
(half of the shorter span); a figure when its value does; an evaluation by indicators and grade; report data field by
field (``scores``). The last columns are measured with vocabularies that lack what only the report read has
(``held_out``).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from pathlib import Path

from held_out import without_words_of
from scores import KINDS, Case, Score

from jig.graph.facts import Sheet
from jig.graph.reading import read_report
from jig.graph.sheets import load_sheets, sheet_files
from jig.graph.text.documents import read_document
from jig.graph.verify import find_text
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "extraction.md"
#: What is to be reached, by kind: precision and recall.
TARGETS = {
    "report data": (0.95, 0.95),
    "activity data": (0.95, 0.95),
    "evaluations": (0.95, 0.95),
    "areas for improvement": (0.95, 0.95),
    "key messages": (0.95, 0.95),
    "strengths": (0.95, 0.95),
    "priority areas": (0.95, 0.95),
    "key findings": (0.95, 0.95),
    "glossary": (0.95, 0.95),
    "figures": (0.9, 0.9),
    "services": (0.9, 0.8),
    "groups": (0.9, 0.8),
    "plans": (0.9, 0.8),
    "polarity": (0.85, 0.85),
}


def cases(folder: Path, *, held_out: bool = False) -> list[Case]:
    """Read the text of every sheet's report without looking at the sheet.

    :param folder: where the texts are.
    :param held_out: read each with vocabularies that lack the words that it alone has.
    """
    sheets = [loaded.sheet for loaded in load_sheets(sheet_files())]
    texts = {sheet.report.id: text_of(sheet, folder) for sheet in sheets}
    quads = vocabulary_quads()
    whole, found = Vocabulary(quads), []
    for sheet in sheets:
        text = texts[sheet.report.id]
        known = whole
        if held_out:
            others = [other for name, other in texts.items() if name != sheet.report.id]
            known = Vocabulary(without_words_of(text, others, quads))
        found.append(Case(sheet.report.id, sheet, read_report(read_document(text), known), {}))
    return found


def text_of(sheet: Sheet, folder: Path) -> str:
    """Return the text of a sheet's report; end the run where the folder has none."""
    path = find_text(sheet, folder)
    if path is None:
        sys.exit(f"no text of {sheet.report.id} in {folder}")
    return path.read_text(encoding="utf-8")


def speed(folder: Path) -> float:
    """Return how many million characters a second are read into documents and facts on one core."""
    known = Vocabulary(vocabulary_quads())
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    read_report(read_document(texts[0]), known)
    begin = time.process_time()
    for text in texts * 3:
        read_report(read_document(text), known)
    return 3 * sum(map(len, texts)) / (time.process_time() - begin) / 1e6


def table(all_cases: list[Case], held_out: list[Case]) -> list[str]:
    """Return the rows of the table over all reports.

    :param all_cases: the reports read with all words.
    :param held_out: the same, each read without the words that it alone has.
    """
    rows = [
        "| kind | in the sheets | precision | recall | to reach | precision, words held out | recall, words held out |",
        "|---|---:|---:|---:|---|---:|---:|",
    ]
    for kind, compare in KINDS.items():
        score, less = (sum((compare(case) for case in some), Score()) for some in (all_cases, held_out))
        wanted = TARGETS.get(kind)
        goal = f"{wanted[0]:.2f} / {wanted[1]:.2f}" if wanted else ""
        shown = [show(value) for value in (score.precision, score.recall, less.precision, less.recall)]
        rows.append(f"| {kind} | {score.wanted} | {shown[0]} | {shown[1]} | {goal} | {shown[2]} | {shown[3]} |")
    return rows


def by_report(all_cases: list[Case], kinds: Iterable[str]) -> list[str]:
    """Return the rows of the table report by report."""
    names = [case.name for case in all_cases]
    rows = [f"| kind (precision / recall) | {' | '.join(names)} |", "|---|" + "---|" * len(names)]
    for kind in kinds:
        cells = []
        for case in all_cases:
            score = KINDS[kind](Case(case.name, case.sheet, case.reading, {}))
            shown = score.wanted or score.made
            cells.append(f"{show(score.precision)} / {show(score.recall)}" if shown else "")
        rows.append(f"| {kind} | {' | '.join(cells)} |")
    return rows


def show(value: float | None) -> str:
    """Return a share as printed."""
    return "–" if value is None else f"{value:.2f}"


def main(arguments: list[str]) -> None:
    """Compare, print, and write the page when asked for."""
    folder = Path(arguments[0])
    all_cases = cases(folder)
    rows = table(all_cases, cases(folder, held_out=True))
    if "--misses" in arguments:
        kind = arguments[arguments.index("--misses") + 1]
        for case in all_cases:
            for line in case.misses.get(kind, []):
                print(line)
        return
    print("\n".join(rows))
    print("\n".join(by_report(all_cases, TARGETS)))
    if "--write" in arguments:
        page = (HERE / "extraction.md.in").read_text(encoding="utf-8")
        page = page.replace("{table}", "\n".join(rows)).replace("{reports}", "\n".join(by_report(all_cases, TARGETS)))
        PAGE.write_text(page.replace("{speed}", f"{speed(folder):.1f}"), encoding="utf-8")
    if "--speed" in arguments:
        print(f"{speed(folder):.2f} MB a second")


if __name__ == "__main__":
    main(sys.argv[1:])

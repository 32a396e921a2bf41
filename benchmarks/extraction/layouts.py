"""Compare the extraction of the reports with their sheets when they are laid out otherwise.

Run from the repository: ``.venv/bin/python benchmarks/extraction/layouts.py REPORTS [LAYOUT ...]``. REPORTS is the
folder of the report texts. No layout adds or takes a letter, so that the citations of the sheets hold. Printed are
precision and recall by kind, as ``measure.py`` prints them of the texts as they are.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

from measure import TARGETS, show, text_of
from scores import KINDS, Case, Score

from jig.graph.reading import read_report
from jig.graph.sheets import load_sheets, sheet_files
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary, vocabulary_quads

#: The mark that a line begins with as an entry of a list.
BULLET = re.compile(r"^([ \t]*)[-•*][ \t]+", re.MULTILINE)
#: Characters of a printed line, and lines of a page.
WIDTH, PAGE = 90, 45


def wrapped(text: str, width: int = WIDTH) -> str:
    """Break the lines of running text as a page does."""
    lines = (
        [line]
        if len(line) <= width or "|" in line or "\t" in line
        else textwrap.wrap(line, width, break_on_hyphens=False)
        for line in text.split("\n")
    )
    return "\n".join(part for parts in lines for part in (parts or [""]))


def without_blank_lines(text: str) -> str:
    """Take out every blank line."""
    return re.sub(r"\n\s*\n+", "\n", text)


def paged(text: str) -> str:
    """Put a form feed before every so many lines."""
    lines = text.split("\n")
    return "\n".join(f"\f{line}" if at and at % PAGE == 0 else line for at, line in enumerate(lines))


def with_headings(text: str, mark: Callable[[str], str]) -> str:
    """Mark what is read as a heading, each on a line of its own."""
    document, made, at = read_document(text), [], 0
    for passage in document.passages:
        if passage.kind == "heading":
            made += [text[at : passage.begin], mark(" ".join(text[passage.begin : passage.end].split()))]
            at = passage.end
    return "".join((*made, text[at:]))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as they are": lambda text: text,
    "wrapped": wrapped,
    "no blank lines": without_blank_lines,
    "wrapped, no blank lines": lambda text: without_blank_lines(wrapped(text)),
    "the same, with form feeds": lambda text: paged(without_blank_lines(wrapped(text))),
    "a blank line after each": lambda text: text.replace("\n", "\n\n"),
    "bullets with tabs": lambda text: BULLET.sub("•\t", text),
    "bullets on their own line": lambda text: BULLET.sub("•\n", text),
    "no bullets": lambda text: BULLET.sub(r"\1", text),
    "bold headings": lambda text: with_headings(text, lambda words: f"**{words}**"),
    "headings in Markdown": lambda text: with_headings(text, lambda words: f"## {words}"),
    "indented": lambda text: textwrap.indent(text, "    "),
}


def main(arguments: list[str]) -> None:
    """Lay out, read, compare and print."""
    folder, wanted = Path(arguments[0]), arguments[1:] or list(LAYOUTS)
    known = Vocabulary(vocabulary_quads())
    sheets = [loaded.sheet for loaded in load_sheets(sheet_files())]
    print(f"| layout | {' | '.join(TARGETS)} |\n|---|{'---|' * len(TARGETS)}")
    for name in wanted:
        cases = []
        for sheet in sheets:
            reading = read_report(read_document(LAYOUTS[name](text_of(sheet, folder))), known)
            cases.append(Case(sheet.report.id, sheet, reading, {}))
        scores = [sum((KINDS[kind](case) for case in cases), Score()) for kind in TARGETS]
        print(f"| {name} | {' | '.join(f'{show(s.precision)} / {show(s.recall)}' for s in scores)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

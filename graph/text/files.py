"""Reading the files that people bring: text, Markdown and PDF.

What a file is, its content tells rather than its name. Text is UTF-8 (with or without a mark), else Windows-1252, which
is said in a note; columns that a converter left side by side are read one after the other
(``graph.text.columns``); PDF goes through ``graph.text.pdf``. What cannot be a report (nothing, noise, a scan, a locked
file, a hundred megabytes) is refused from its size and first bytes, before the rest is read.
"""

from __future__ import annotations

import codecs
import re
import stat
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jig.graph.errors import BadInput
from jig.graph.text.columns import read_columns
from jig.graph.text.letters import Letters, read_letters
from jig.graph.text.normalisation import parted_words, plain_characters, without_controls

__all__ = ["ENDINGS", "FileText", "Page", "Pages", "letters_in_file", "letters_in_folder", "read_file"]

#: Endings of the files that a folder is searched for; PDFs, which take half a second to read, come last.
ENDINGS = (".txt", ".md", ".markdown", ".pdf")

_LARGEST_TEXT = 32 * 2**20
_LARGEST_PDF = 256 * 2**20
_HEAD = 64 * 2**10
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_OTHERS = ((b"PK\x03\x04", "a Word, OpenDocument or zip file"), (b"\xd0\xcf\x11\xe0", "an old Word file"),
           (b"{\\rtf", "a rich text file"), (b"\x1f\x8b", "a compressed file"))  # fmt: skip


class Page(NamedTuple):
    """A page: its number (as printed, else as counted; None where it shows none) and its characters, half-open."""

    number: int | None
    begin: int
    end: int


class FileText(NamedTuple):
    """The text of a file.

    :ivar pages: where its pages stand in the text; None where it has none.
    :ivar notes: what a person should know of how it was read.
    """

    text: str
    pages: list[Page] | None
    media_type: str
    notes: tuple[str, ...] = ()


class Pages:
    """Finds the page of a letter."""

    def __init__(self, pages: list[Page] | None, letters: Letters) -> None:
        self._pages = pages or []
        self._starts = [letters.index(page.begin) for page in self._pages]

    def at(self, letter: int) -> int | None:
        """Return the number of the page that a letter stands on, where there is one."""
        place = bisect_right(self._starts, letter) - 1
        return self._pages[place].number if place >= 0 else None


def read_file(path: Path) -> FileText:
    """Read a file.

    :param path: a text, Markdown or PDF file.
    :raises BadInput: when there is no such file, or no text can be had from it.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadInput(f"{path}: is not a file")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except (OSError, ValueError) as err:
        if isinstance(err, BadInput):
            raise
        if str(path).startswith(("http:", "https:")):
            address = str(path).replace(":/", "://", 1)  # a path has one slash where several stand
            raise BadInput(f"{address}: is an address; download the report, and give the name of its file") from err
        raise BadInput(f"{path}: {getattr(err, 'strerror', None) or err}") from err
    if not head:
        raise BadInput(f"{path}: is empty")
    if b"%PDF-" in head[:1024]:
        return _read_pdf(path, status.st_size)
    _refuse_others(path, head)
    if status.st_size > _LARGEST_TEXT:
        raise BadInput(f"{path}: has {status.st_size // 2**20} MB, which is too much for the text of a report")
    return _read_text(path)


def letters_in_file(path: Path) -> Letters:
    """Read the letter stream of a file.

    :param path: as for ``read_file``.
    :raises BadInput: as ``read_file`` does.
    """
    with suppress(OSError):
        status = path.stat()
        return _letters_in(path, status.st_mtime_ns, status.st_size)
    return read_letters(read_file(path).text)  # which says what is wrong


@lru_cache(maxsize=128)  # each sheet is looked for in each text
def _letters_in(path: Path, changed: int, size: int) -> Letters:
    return read_letters(read_file(path).text)


def letters_in_folder(folder: Path) -> Iterator[tuple[Path, Letters]]:
    """Yield the texts of a folder with their letter streams; what cannot be the text of a report is left out.

    They come by name, PDFs last, and each is read when it is come to.

    :param folder: a folder; one that is not there holds none.
    """
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    for path in sorted(paths, key=lambda one: one.suffix.lower() == ".pdf"):
        if path.suffix.lower() in ENDINGS:
            with suppress(BadInput):
                yield path, letters_in_file(path)


def _read_pdf(path: Path, size: int) -> FileText:
    from jig.graph.text.pdf import read_pdf

    if size > _LARGEST_PDF:
        raise BadInput(f"{path}: has {size // 2**20} MB, which is too much for a report")
    text, pages = read_pdf(path)
    return FileText(without_controls(text), [Page(*page) for page in pages], "application/pdf")


def _refuse_others(path: Path, head: bytes) -> None:
    """Refuse what its first bytes show not to be text."""
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise BadInput(f"{path}: is {what}; save it as text or PDF")
    start = head[:512].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise BadInput(f"{path}: is a web page; save it as text or PDF")
    if not any(head.startswith(mark) for mark, _ in _BOMS) and _noisy(head.decode("latin-1")):
        raise BadInput(f"{path}: is no text")


def _noisy(text: str) -> bool:
    """Whether characters are those of no text: control characters, or next to no letters and spaces."""
    sample = text[:_HEAD]
    control = len(_CONTROL.findall(sample))
    return "\x00" in sample or control * 50 > len(sample)


def _read_text(path: Path) -> FileText:
    content = path.read_bytes()
    notes: tuple[str, ...] = ()
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as err:
        if encoding != "utf-8":
            raise BadInput(f"{path}: is not valid {encoding.upper()}: {err.reason} at byte {err.start}") from err
        text = content.decode("cp1252", errors="replace")
        notes = (f"not UTF-8 (byte {err.start}); read as Windows-1252",)
        if text.count("\ufffd") * 200 > len(text) or _few_letters(text):
            raise BadInput(f"{path}: is no text") from err
    if _noisy(text):
        raise BadInput(f"{path}: is no text")
    plain = plain_characters(without_controls(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = read_columns(parted_words(plain))
    if not any(c.isalnum() for c in text):
        raise BadInput(f"{path}: holds no words")
    kind = "text/markdown" if path.suffix.lower() in (".md", ".markdown") else "text/plain"
    return FileText(text, None, kind, notes)


def _few_letters(text: str) -> bool:
    sample = text[:_HEAD]
    plain = sum(c.isascii() and (c.isalnum() or c.isspace()) for c in sample)
    return plain * 10 < len(sample) * 6

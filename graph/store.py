"""The embedded store: a folder of generations, one of them current.

``DIR/current`` names a generation ``g-<build>`` that holds the RDF store (twice where what rules read stands back
behind a sheet), the search index, the compiled queries and a manifest. Writers make a new generation beside it (hard
links make that cheap), under one lock, and switch by replacing ``current``; a killed writer leaves the old generation
whole. Readers hold a shared lock on the current one, so it is not removed under them, and open its RDF store read-only
when they first ask it: an answer that was kept needs none.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from jig.graph.errors import BadInput, StoreMissing, UsageFault
from jig.graph.named_graphs import superseded

if TYPE_CHECKING:
    from pyoxigraph import Store

try:
    import fcntl
except ImportError:  # pragma: no cover  Windows keeps old generations until the next build after their readers end
    fcntl = None  # type: ignore[assignment]

__all__ = [
    "CONFIDENTIAL",
    "Generation",
    "await_first",
    "current_name",
    "default_folder",
    "is_confidential",
    "new_generation",
    "open_current",
    "settle",
    "update_manifest",
]

_ATTEMPTS = 20
#: Seconds between two looks at what another process is making.
_PAUSE = 0.05
#: One part in so many of a store may lie in layers of its own. Looking through layers makes questions take twice as
#: long; merging them takes as long for a few quads as for many.
_UNSETTLED = 20
#: The folder in a generation of the store without the graphs that stand back.
_TYPED = "typed"
#: The file in a store's folder by which it is known to be confidential.
CONFIDENTIAL = "CONFIDENTIAL"


class Generation:
    """One generation of a store, held against removal."""

    __slots__ = ("_lock", "_store", "_typed", "folder", "name")

    def __init__(self, folder: str, name: str, *, store: Store | None = None, lock: int | None = None) -> None:
        self.folder = folder
        self.name = name
        self._store = store
        self._typed: Store | None = None
        self._lock = lock

    @property
    def store(self) -> Store:
        """The RDF store, opened when it is first asked for.

        :raises StoreMissing: when it cannot be read.
        """
        if self._store is None:
            self._store = self._open("store")
        return self._store

    @property
    def typed(self) -> Store | None:
        """The same without what rules read of reports that have a sheet; None where nothing has to stand back.

        :raises StoreMissing: when it cannot be read.
        """
        if self._typed is None and os.path.isdir(self.path(_TYPED)):
            self._typed = self._open(_TYPED)
        return self._typed

    def _open(self, name: str) -> Store:
        from pyoxigraph import Store

        try:
            return Store.read_only(self.path(name))
        except (OSError, RuntimeError) as err:  # the second: files that are damaged
            remedy = f"make it again, without what was ingested, with: jig build --fresh --store {self.folder}"
            raise StoreMissing(f"the store in {self.folder} cannot be read: {err}; {remedy}") from err

    @property
    def build(self) -> str:
        """The build's identifier."""
        return self.name.removeprefix("g-")

    def close(self) -> None:
        """Let go of the generation, so that it may be removed."""
        self._store = self._typed = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def path(self, name: str) -> str:
        """Return the path of a file of this generation."""
        return os.path.join(self.folder, self.name, name)


def is_confidential(folder: str) -> bool:
    """Whether a store is the workspace of a draft (``graph.intake.confidential``)."""
    return os.path.exists(os.path.join(folder, CONFIDENTIAL))


def default_folder() -> str:
    """Return the folder of the default store: in the user's data folder."""
    base = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.path.join(base, "jig", "store")


def current_name(folder: str) -> str | None:
    """Return the name of the current generation, or None when there is no store."""
    try:
        with open(os.path.join(folder, "current"), encoding="ascii", errors="replace") as file:
            return file.read().strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None


def open_current(folder: str) -> Generation:
    """Hold the current generation for reading.

    :param folder: the store's folder.
    :raises StoreMissing: when there is no store; nothing is created.
    """
    for _ in range(_ATTEMPTS):
        name = current_name(folder)
        if name is None:
            break
        home = os.path.join(folder, name)
        lock = _hold(home)
        # a writer that switched before the lock was taken may have found no reader, and remove the generation next
        if os.path.isdir(os.path.join(home, "store")) and current_name(folder) == name:
            return Generation(folder, name, lock=lock)
        if lock is not None:
            os.close(lock)
        time.sleep(0.01)  # the writer has switched to another generation in between
    raise StoreMissing(f"there is no store in {folder}; make one with: jig build --store {folder}")


def await_first(folder: str) -> bool:
    """Wait while another process makes the first generation of a store.

    :param folder: the store's folder.
    :returns: whether there is a generation now.
    """
    while current_name(folder) is None and _is_written(folder):
        time.sleep(_PAUSE)
    return current_name(folder) is not None


@contextmanager
def new_generation(folder: str, *, fresh: bool) -> Iterator[str]:
    """Make a new generation and switch to it when the block ends well.

    :param folder: the store's folder; it is created.
    :param fresh: begin with an empty store rather than with a copy of the current one.
    :yields: the folder of the new generation, whose ``store`` may be opened for writing; close it within the block.
    :raises UsageFault: when another process is writing to the store.
    :raises BadInput: when the folder cannot be written.
    """
    from shutil import rmtree  # readers do without it, and it costs them two milliseconds

    with _writable(folder), _writer_lock(folder):
        name = f"g-{time.strftime('%Y%m%d-%H%M%S', time.gmtime())}-{os.getpid():x}-{time.time_ns() % 0xFFFF:04x}"
        home = os.path.join(folder, name)
        os.makedirs(home)
        try:
            if not fresh and current_name(folder) is not None:
                _copy_current(folder, home)
            yield home
            _set_apart(home)
            _switch(folder, name)
        except BaseException:
            rmtree(home, ignore_errors=True)
            raise
        _remove_others(folder, name)


def _set_apart(home: str) -> None:
    """Make the store of a generation without the graphs that stand back behind a sheet, where it holds any.

    A question that lists the graphs to look into looks for each pattern in each of them: over thirty graphs it takes
    ten times as long as over all there are.
    """
    from pyoxigraph import Store  # readers open a store only when they ask it

    from jig.graph.terms import graph_name, graphs_of_store

    whole, apart = os.path.join(home, "store"), os.path.join(home, _TYPED)
    hidden = superseded(graphs_of_store(Store.read_only(whole))) if os.path.isdir(whole) else ()
    if not hidden:
        return
    Store(whole).backup(apart)
    typed = Store(apart)
    for name in sorted(hidden):
        typed.remove_graph(graph_name(name))
    typed.flush()
    typed.optimize()


def settle(home: str, store: Store) -> None:
    """Write what was added to the store of a new generation, and merge its layers when enough has come since.

    :param home: the generation's folder.
    :param store: its store, open for writing.
    """
    store.flush()
    manifest, total = _read_manifest(home), len(store)
    if abs(total - manifest.get("settled", 0)) * _UNSETTLED >= total:
        store.optimize()
        _write_manifest(home, manifest | {"settled": total})


def update_manifest(home: str, total: int, held: Mapping[str, int], added: Mapping[str, int] | None = None) -> None:
    """Bring the manifest of a new generation up to date.

    :param home: the generation's folder.
    :param total: how many quads it holds.
    :param held: how many triples some graphs hold now, by name; 0 for one that is gone.
    :param added: how many triples were added to others.
    """
    manifest = _read_manifest(home)
    counts = {**manifest["graphs"], **held}
    for name, more in (added or {}).items():
        counts[name] = counts.get(name, 0) + more
    kept = {name: count for name, count in counts.items() if count}
    build = os.path.basename(home).removeprefix("g-")
    _write_manifest(home, manifest | {"build": build, "quads": total, "graphs": kept})


def _read_manifest(home: str) -> dict[str, Any]:
    from json import load  # readers do without it

    try:
        with open(os.path.join(home, "manifest.json"), encoding="utf-8") as file:
            manifest: dict[str, Any] = load(file)
    except FileNotFoundError:
        return {"graphs": {}}
    return manifest


def _write_manifest(home: str, manifest: Mapping[str, Any]) -> None:
    from json import dumps

    with open(os.path.join(home, "manifest.json"), "w", encoding="utf-8") as file:
        file.write(dumps(manifest, indent=1))


def _copy_current(folder: str, home: str) -> None:
    from shutil import copy2

    generation = open_current(folder)
    generation.store.backup(os.path.join(home, "store"))
    for extra in os.listdir(os.path.join(folder, generation.name)):
        if extra not in ("store", "lock"):
            source = os.path.join(folder, generation.name, extra)
            if os.path.isfile(source):
                copy2(source, os.path.join(home, extra))
    generation.close()


def _switch(folder: str, name: str) -> None:
    pending = os.path.join(folder, f".current-{name}")
    with open(pending, "w", encoding="ascii") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(pending, os.path.join(folder, "current"))


def _remove_others(folder: str, keep: str) -> None:
    """Remove generations that no reader holds and that are not the current one."""
    from shutil import rmtree

    for name in os.listdir(folder):
        home = os.path.join(folder, name)
        if name.startswith("g-") and name != keep and _free(home):
            rmtree(home, ignore_errors=True)


def _hold(home: str) -> int | None:
    """Take a shared lock on a generation for as long as this process lives."""
    if fcntl is None:
        return None
    try:
        handle = os.open(os.path.join(home, "lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError:
        return None
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return handle


def _free(home: str) -> bool:
    """Whether no reader holds a generation."""
    return _is_held(os.path.join(home, "lock"), os.O_RDWR | os.O_CREAT, alone=True) is False


def _is_held(path: str, flags: int, *, alone: bool) -> bool | None:
    """Say whether somebody else's lock keeps us from ours; None where that cannot be told.

    :param path: the file that is locked.
    :param flags: how it is opened.
    :param alone: ask for a lock that nobody shares.
    """
    if fcntl is None:
        return None
    try:
        handle = os.open(path, flags, 0o644)
    except OSError:
        return None
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


@contextmanager
def _writable(folder: str) -> Iterator[None]:
    """Make a folder; say that it cannot be written where the disk is full, or the folder is not ours to write."""
    try:
        os.makedirs(folder, exist_ok=True)
        yield
    except BrokenPipeError:
        raise
    except _refusals() as err:
        why = getattr(err, "strerror", None) or err
        raise BadInput(f"the store in {folder} cannot be written, nothing was changed: {why}") from err


def _refusals() -> tuple[type[Exception], ...]:
    """Return how the system, and the search index, refuse to write."""
    from sqlite3 import DatabaseError  # looked up when something was refused: readers do without it

    return OSError, DatabaseError


def _is_written(folder: str) -> bool:
    """Whether a process is writing to a store."""
    return _is_held(os.path.join(folder, "writer.lock"), os.O_RDWR, alone=False) is True


@contextmanager
def _writer_lock(folder: str) -> Iterator[None]:
    if fcntl is None:
        yield
        return
    handle = os.open(os.path.join(folder, "writer.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            holder = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
            raise UsageFault(
                f"process {holder} is writing to {folder}; this is process {os.getpid()}: try again when it has ended"
            ) from err
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)

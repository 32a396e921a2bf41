"""Engines that answer SPARQL: the embedded store, behind the interface that remote ones share.

A query runs in a thread of its own, because pyoxigraph releases the interpreter's lock but cannot be interrupted: the
calling thread keeps its clock and its Ctrl-C, and gives up waiting when the time is over.
"""

from __future__ import annotations

import _thread
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from jig.graph.errors import NetworkError, QueryError, TimedOut
from jig.graph.named_graphs import superseded
from jig.graph.namespaces import COMMON, GRAPH, ID, XSD
from jig.graph.sparql import names_graphs, names_service
from jig.graph.store import Generation, open_current

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

__all__ = ["PREFIXES", "Engine", "LocalEngine", "Solutions", "Term", "with_deadline"]

Term: TypeAlias = "NamedNode | BlankNode | Literal | Triple | None"

#: Kinds of things that queries name. Each is a prefix of its own, as it is in a dump: ``topic:kinship-care``.
_NAMED = (
    "activity-kind area aspect basis body body-kind direction evidence-activity evidence-state framework"
    " group-kind inspection law-kind partnership plan-kind polarity population programme-group report report-kind"
    " review scale service-kind source stage status topic voice work"
)

#: Prefixes that need no declaration.
PREFIXES = {**COMMON, **{kind: f"{ID}{kind}/" for kind in _NAMED.split()}}

#: The longest time, in seconds, for which Ctrl-C may go unnoticed.
_WAIT = 0.2


class Solutions(NamedTuple):
    """The rows of a SELECT (an ASK is one row), or the triples of a CONSTRUCT."""

    variables: list[str]
    rows: list[tuple[Any, ...]]
    triples: list[Triple] | None = None


class Engine(Protocol):
    """Anything that answers SPARQL queries."""

    @property
    def name(self) -> str:
        """What the answers come from, for messages and citations."""

    def run(self, query: str, *, source: str = "query") -> Solutions:
        """Answer a query."""


class LocalEngine:
    """The embedded store: the current generation of a folder, or one that is open already."""

    def __init__(
        self,
        folder: str | Generation,
        *,
        timeout: float | None = None,
        extracted: bool = False,
        allow_service: bool = False,
    ) -> None:
        self.generation: Generation = open_current(folder) if isinstance(folder, str) else folder
        self.timeout = timeout
        self.allow_service = allow_service
        self._extracted = extracted
        self._graphs: list[NamedNode] | None = None
        self._looked = False

    @property
    def name(self) -> str:
        """The build that answers."""
        return f"build {self.generation.build}"

    @property
    def scope(self) -> str:
        """Which graphs are asked: all of them, or of reports with a sheet only what is typed in."""
        return "all" if self._extracted else "typed"

    def run(self, query: str, *, source: str = "query") -> Solutions:
        """Answer a query.

        :param query: SPARQL 1.1; the usual prefixes need no declaration.
        :param source: where the text is from, for messages.
        :raises QueryError: when the query does not parse, or calls SERVICE without leave.
        :raises NetworkError: when an endpoint that it calls with SERVICE gives no answer.
        :raises TimedOut: when it takes longer than allowed.
        """
        if not self.allow_service and names_service(query):
            raise QueryError(f"{source}: calls another endpoint (SERVICE); allow it with --allow-service")
        return with_deadline(lambda: self._answer(query, source), self.timeout)

    def _answer(self, query: str, source: str) -> Solutions:
        store, scope = (self.generation.store, {}) if names_graphs(query) else self._held()
        try:
            return _read(store.query(query, prefixes=PREFIXES, **scope))
        except SyntaxError as err:
            from jig.graph.syntax import explain_syntax

            raise QueryError(explain_syntax(query, str(err), PREFIXES, source)) from err
        except (RuntimeError, ValueError, OSError) as err:
            from traceback import clear_frames

            clear_frames(err.__traceback__)  # solutions may not outlive this thread, in which they were begun
            if names_service(query):
                raise NetworkError(f"{source}: the endpoint that SERVICE names gives no answer: {err}") from err
            raise QueryError(f"{source}: {err}") from err

    def _held(self) -> tuple[Store, dict[str, Any]]:
        """Return the store to ask, and which of its graphs: what rules read joins in only where there is no sheet."""
        typed = None if self._extracted else self.generation.typed
        if typed is not None:
            return typed, {"use_default_graph_as_union": True}
        if not self._looked:
            self._graphs, self._looked = None if self._extracted else self._listed(), True
        scope = {"default_graph": self._graphs} if self._graphs else {"use_default_graph_as_union": True}
        return self.generation.store, scope

    def _listed(self) -> list[NamedNode] | None:
        """Return the graphs to ask of a store that was made by an earlier version, or None for all."""
        from pyoxigraph import NamedNode

        graphs = [graph for graph in self.generation.store.named_graphs() if isinstance(graph, NamedNode)]
        names = {graph.value.removeprefix(GRAPH): graph for graph in graphs}
        hidden = superseded(names)
        return [graph for name, graph in names.items() if name not in hidden] if hidden else None


def with_deadline(work: Callable[[], Solutions], timeout: float | None) -> Solutions:
    """Do work in another thread and wait for it.

    :param work: what to do.
    :param timeout: seconds to wait; None waits for ever. Ctrl-C ends the wait.
    :raises TimedOut: when the time is over; the work goes on until the process ends.
    """
    done = _thread.allocate_lock()
    done.acquire()
    outcome: list[Any] = []

    def worker() -> None:
        try:
            outcome.append(work())
        except BaseException as err:
            outcome.append(err)
        finally:
            done.release()

    _thread.start_new_thread(worker, ())
    if not _acquired(done, timeout):
        raise TimedOut(
            f"no answer within {timeout:g} second{'' if timeout == 1 else 's'}; raise --timeout, or narrow the question"
        )
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    solutions: Solutions = outcome[0]
    return solutions


def _acquired(lock: _thread.LockType, timeout: float | None) -> bool:
    """Acquire a lock in short waits, and say whether it was done in time.

    A signal that arrives after Python last looked for one, and before the system's wait begins, does not end that
    wait: with a single long one Ctrl-C would be noticed only once the query is over.
    """
    if timeout is None:
        while not lock.acquire(timeout=_WAIT):
            pass
        return True
    end = time.monotonic() + timeout
    while (left := end - time.monotonic()) > _WAIT:
        if lock.acquire(timeout=_WAIT):
            return True
    return lock.acquire(timeout=max(left, 0))


def _read(result: object) -> Solutions:
    from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

    if isinstance(result, QuerySolutions):
        variables = [variable.value for variable in result.variables]
        return Solutions(variables, [tuple(solution) for solution in result])
    if isinstance(result, QueryBoolean):
        flag = Literal("true" if result else "false", datatype=NamedNode(XSD + "boolean"))
        return Solutions(["answer"], [(flag,)])
    triples: list[Triple] = list(result)  # type: ignore[call-overload]
    rows = [(triple.subject, triple.predicate, triple.object) for triple in triples]
    return Solutions(["subject", "predicate", "object"], rows, triples)

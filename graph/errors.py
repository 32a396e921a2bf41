"""Everything that can go wrong, as one tree.

Each error keeps what it is about in fields and says in its text what failed, where, and what to do next. The command
line turns any of them into a message and an exit code in one place; the codes are those of docs/errors.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = [
    "BadInput",
    "CitationError",
    "ConfigurationError",
    "Fault",
    "JigError",
    "NetworkError",
    "NotFound",
    "QueryError",
    "SheetError",
    "StoreMissing",
    "TimedOut",
    "UsageFault",
    "for_shell",
    "nearest",
]


class JigError(Exception):
    """Base of all errors that a user can meet."""

    #: Exit status of the command that ends with this error.
    exit_code = 3


class UsageFault(JigError, ValueError):
    """A value or combination of options that a command does not take."""

    exit_code = 2


class BadInput(JigError, ValueError):
    """A file or text that cannot be read as what it should be."""


class CitationError(BadInput):
    """A citation that is malformed or cannot be made.

    :param text: the citation or hint.
    :param why: what is wrong with it.
    """

    def __init__(self, text: str, why: str) -> None:
        self.text = text
        self.why = why
        super().__init__(text, why)

    def __str__(self) -> str:
        return f"citation {_short(self.text)!r}: {self.why}"


class Fault:
    """One thing wrong in an input, with its place and a remedy."""

    __slots__ = ("place", "problem", "remedy")

    def __init__(self, place: str, problem: str, remedy: str = "") -> None:
        self.place = place
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" + (f" ({self.remedy})" if self.remedy else "")


class SheetError(BadInput):
    """Fact sheets with faults, all of them.

    :param faults: every fault found, in the order of the files.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = list(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        count = len(self.faults)
        head = f"{count} fault{'s' if count != 1 else ''} in the fact sheets; nothing was changed"
        return "\n".join([head, *(f"  {fault}" for fault in self.faults)])


class QueryError(JigError, ValueError):
    """A query that cannot be parsed or run."""


#: How to find what has no such name, by the kind of thing that was looked for.
_WAYS_OUT = {
    "graph to publish": "jig publish --dry-run lists them",
    "query": "jig ask lists them",
    "thing": "jig search finds words: jig search {name}",
}


#: What lists the names of a kind, where none of them is like the one given.
_LISTS = {
    "body": "jig ask bodies lists them",
    "draft or ingested report": "jig info lists what was ingested, as text/REPORT",
    "endpoint profile": "profiles are the tables [endpoints.NAME] of the configuration file, which jig config names",
    "fact": "jig search WORDS -f json names facts, as the JSON of each question does",
    "framework": "jig ask indicators names them",
    "graph": "jig info lists them",
    "indicator": "jig ask indicators lists them",
    "partnership": "jig ask partnerships lists them",
    "report": "jig ask reports lists them",
    "topic": "jig ask topics lists them",
}


class NotFound(JigError, LookupError):
    """A name that stands for nothing, or for several things.

    :param what: the kind of thing that was looked for.
    :param name: the name given.
    :param candidates: what may have been meant.
    :param ambiguous: whether the candidates all bear the name.
    :param elsewhere: the other kind of thing that bears the name.

    What else finds the name may be added as ``remedy``.
    """

    exit_code = 4

    def __init__(
        self, what: str, name: str, candidates: Iterable[str] = (), *, ambiguous: bool = False, elsewhere: str = ""
    ) -> None:
        self.what = what
        self.name = name
        self.candidates = list(candidates)
        self.ambiguous = ambiguous
        self.elsewhere = elsewhere
        way = _WAYS_OUT.get(what, "")
        self.remedy = way.format(name=for_shell(name)) if name.strip() or "{name}" not in way else ""
        super().__init__(what, name, self.candidates)

    def __str__(self) -> str:
        what = self.what.replace("-", " ")
        if self.ambiguous:
            listed = "".join(f"\n  {candidate}" for candidate in self.candidates)
            return f"{self.name!r} may be any of these ({what}); name one by its id or in full:{listed}"
        hint = f". Did you mean {_either(self.candidates)}?" if self.candidates else ""
        other = f"; a {self.elsewhere.replace('-', ' ')} is called so: jig show {self.name!r}" if self.elsewhere else ""
        listed = "" if self.candidates or self.elsewhere else _LISTS.get(self.what, "")
        way = self.remedy or listed
        return f"no {what} called {self.name!r}{other}{hint}" + (f" ({way})" if way else "")


class StoreMissing(JigError, LookupError):
    """A store that was named and is not there."""

    exit_code = 4


class NetworkError(JigError):
    """A remote endpoint that cannot be reached or does not answer as it should.

    :param message: what failed, where, and what to do.
    :param status: the status of HTTP that it answered with, where it did.
    """

    exit_code = 5

    def __init__(self, message: str, *, status: int | None = None) -> None:
        self.status = status
        super().__init__(message)


class TimedOut(JigError):
    """A query or request that took longer than allowed."""

    exit_code = 6


class ConfigurationError(JigError):
    """A setting, or something the machine lacks, that keeps a command from running."""

    exit_code = 7


def for_shell(words: str) -> str:
    """Return words as a shell takes them, each as it stands, for commands that people paste.

    >>> print(for_shell('kinship  (care'))
    kinship '(care'
    """
    from shlex import join

    return join(words.split())


def nearest(name: str, names: Iterable[str], count: int = 3) -> list[str]:
    """Return the names most like a given one, best first."""
    from difflib import get_close_matches

    pool = {candidate.casefold(): candidate for candidate in names}
    folded = name.casefold()
    inside = [pool[key] for key in sorted(pool) if len(folded) > 2 and folded in key][:count]
    close = [pool[key] for key in get_close_matches(folded, list(pool), n=count, cutoff=0.6)]
    return list(dict.fromkeys([*close, *inside]))[:count]


def _either(names: Sequence[str]) -> str:
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]


def _short(text: str, width: int = 80) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"

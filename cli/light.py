"""Imports click without two modules that take as long to load as all of click, and that a question needs little of.

click names ``inspect`` for tidying help texts and ``uuid`` for a type of options. While click is imported, stand-ins of
the two take their places: they do the little themselves and load the real module when they are asked for more.
Afterwards the places are free again, so that whoever else imports the two gets the real ones.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

__all__ = ["clean", "import_click"]


def import_click() -> None:
    """Import click, unless it is there already."""
    if "click" in sys.modules:
        return
    ours = [made for made in (_Inspect("inspect"), _Uuid("uuid")) if made.__name__ not in sys.modules]
    sys.modules.update({made.__name__: made for made in ours})
    try:
        import_module("click")
    finally:
        for made in ours:
            if sys.modules.get(made.__name__) is made:
                del sys.modules[made.__name__]


def clean(text: str) -> str:
    r"""Return a help text without its indentation and the empty lines around it, as ``inspect.cleandoc`` does.

    >>> clean("One.\n\n      Two:\n        three.\n    ")
    'One.\n\nTwo:\n  three.'
    """
    first, *others = text.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip()) for line in others if line.strip()), default=None)
    lines = [first.lstrip(), *(line[margin:] for line in others)]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    while len(lines) > 1 and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


class _StandIn(ModuleType):
    """Stands where a module of the interpreter will be."""

    def __getattr__(self, name: str) -> Any:
        """Return what the real module has."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _Inspect(_StandIn):
    @staticmethod
    def cleandoc(doc: str) -> str:
        """Tidy a text."""
        return clean(doc)

    @staticmethod
    def isfunction(value: object) -> bool:
        """Whether a value is a function written in Python."""
        return isinstance(value, FunctionType)


class _Uuid(_StandIn):
    class UUID:
        """Stands where the class is named; making one makes a real one."""

        def __new__(cls, *given: Any, **named: Any) -> Any:
            return import_module("uuid").UUID(*given, **named)

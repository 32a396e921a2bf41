"""Names as they are compared: without case, marks, articles and plurals."""

from __future__ import annotations

__all__ = ["key_of", "loose_key_of", "words_of"]

#: How tables shorten the first word of areas.
_COMPASS = {"n": "North", "nth": "North", "s": "South", "sth": "South", "e": "East", "w": "West"}

#: Words that a name may lack.
_SMALL_WORDS = {"a", "an", "and", "for", "in", "of", "on", "the", "to"}


def key_of(name: str) -> str:
    """Return a name reduced to what matters when names are compared.

    >>> key_of("Children’s  Partnership: Board") == key_of("childrens partnership board")
    True
    """
    if name.isascii():
        return "".join(c for c in name.casefold() if c.isalnum())
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def loose_key_of(name: str) -> str:
    """Return a name for comparing as ``key_of`` does, without an article, with "and" for "&" and "South" for "S".

    >>> loose_key_of("The Perth & Kinross Council") == loose_key_of("Perth and Kinross council")
    True
    >>> loose_key_of("S. Lanarkshire") == loose_key_of("South Lanarkshire")
    True
    """
    first, _, rest = name.replace("&", " and ").strip().partition(" ")
    point = _COMPASS.get(first.casefold().rstrip("."), first) if rest else first
    return key_of(f"{point} {rest}").removeprefix("the")


def words_of(name: str) -> set[str]:
    """Return the telling words of a name, without what marks a plural or a possessive.

    >>> sorted(words_of("Children's Commissioners of local authorities"))
    ['authority', 'child', 'commissioner', 'local']
    """
    plain = name.casefold().replace("’", "'").replace("'s", "").replace("children", "child")
    parts = "".join(c if c.isalnum() or c == "." else " " for c in plain).split()
    return {_singular(part.strip(".")) for part in parts} - _SMALL_WORDS - {""}


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word

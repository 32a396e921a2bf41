"""What a number counts: the unit after it, or the noun that it is the number of."""

from __future__ import annotations

import re

__all__ = ["AGED", "population_of", "unit_of"]

#: What stands before an age.
AGED = re.compile(
    r"\b(?:aged?|age of|ages|over the age of|under|children|beyond|turn(?:ed|ing)?|until|reached)\s*$", re.IGNORECASE
)
_UNIT = re.compile(
    r"^[\s-]*((?:looked[- ]after\s)?"
    r"(?:(?!(?:of|in|for|who|that|which|were|was|are|is|had|have|has|and|or|to|by|with|from|on|at|as|we|they|did|"
    r"do|does|there|also|each|per|but|when|where|while|not|would|could|should|can|will|since|because|than|across|"
    r"within|during|over|under|after|before|between|including|whose|then|now|still|all|both|said|told|felt|against)\b)"
    r"[A-Za-z'’-]+\s*){1,4})"
)
#: Nouns in the plural, with which a unit ends; not "children's", nor "services" before "teams".
_PLURAL = re.compile(r"(?:.*[^s'’u]s|people|children|staff|men|women)\b(?!['’])", re.IGNORECASE)
_TIMES = re.compile(r"^\s*times\b", re.IGNORECASE)
_DURATION = re.compile(r"^[\s-]*(?:and over\s*)?(year|month|week|day|hour)s?\b(?!\s+of\s+\d{4})", re.IGNORECASE)
#: What a number can be followed by before its unit.
_OR_MORE = re.compile(r"^\s+(?:or (?:more|fewer|less|over|above)|more|further|additional|other|new)\b", re.IGNORECASE)
#: "the number of children living elsewhere had fallen from", "a population of".
_NUMBER_OF = re.compile(
    r"\bnumbers? of ((?:[A-Za-z’'-]+ ){0,3}?(?:[A-Za-z’'-]*[^s'’\s]s|people|children|staff|young people))\b",
    re.IGNORECASE,
)
_INHABITANTS = re.compile(r"\bpopulation\b[^.;]{0,30}$", re.IGNORECASE)
#: The whole that a share is of: up to the verb, with what sets it apart ("who answered our survey").
_WHOLE = re.compile(
    r"^\s*(?:(?:out )?of\s+)?(?:the\s+|all\s+|these\s+|those\s+)?"
    r"(?P<whole>(?!(?:of|were|was|in|by|to|and|or|for|at|on|with|had|have|said|agreed|felt|did|who|are|is|from|per)\b)"
    r"[\w’'-]+(?:\s(?!(?:were|was|had|have|has|is|are|did|do|does|said|told|felt|agreed|believed|thought|reported|"
    r"could|can|would|knew|lived|went|got|received|showed|contained|included|rated|strongly|also|there|it|they|"
    r"he|she|on time)\b)"
    r"[\w’'-]+){0,9})(?=[\s,.;:)(]|$)"
)


def unit_of(before: str, after: str, out_of: re.Pattern[str] | None = None) -> str:
    """Return what a number counts, as printed; "number" where nothing says it.

    :param before: the words before the number.
    :param after: the words after it.
    :param out_of: how the whole is written that stands between the number and its unit, if it does.
    """
    after = _OR_MORE.sub("", after)
    duration = _DURATION.match(after)
    if AGED.search(before) or (duration and re.search(r"\bolds?\b", after[:16])):
        return "years of age"
    if duration:
        return duration[1].casefold() + "s"
    if _TIMES.match(after):
        return "times"
    if out_of is not None:
        after = out_of.sub("", after)
    unit = _UNIT.match(after)
    if unit:
        return _ended(unit[1].split())
    if _INHABITANTS.search(before):
        return "people"
    counted = _NUMBER_OF.search(before)
    return counted[1] if counted else "number"


def _ended(words: list[str]) -> str:
    """Return the words of a unit up to its noun: the first plural, unless another noun in the plural follows it."""
    for at, word in enumerate(words):
        if _PLURAL.fullmatch(word) and not (at + 1 < len(words) and _PLURAL.fullmatch(words[at + 1])):
            words = words[: at + 1]
            break
    return " ".join(words).strip("-'’ ") or "number"


def population_of(after: str) -> str | None:
    """Return the whole that a share or a part is of, as printed; None where the words after it name none.

    :param after: the words after the number or the word of share.

    >>> population_of(" of children aged eight and over had been asked.")
    'children aged eight and over'
    """
    whole = _WHOLE.match(after)
    return whole["whole"] if whole and not whole["whole"].isdigit() else None

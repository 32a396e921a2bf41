"""What a number counts: the unit after it, or the noun that it is the number of."""

from __future__ import annotations

import re

__all__ = ["AGED", "population_of", "unit_of"]

#: What stands before an age.
AGED = re.compile(
    r"\b(?:aged?|age of|ages|over the age of|under|children|beyond|turn(?:ed|ing)?|until|reached|"
    r"(?:people|adults|women|men|those|residents|patients|everyone|anyone|children|is|are|was|were) (?:aged )?"
    r"(?:over|above|below))\s*$",
    re.IGNORECASE,
)
#: What stands before an age, or before something else that is counted ("reached nine callers").
_PERHAPS_AGED = re.compile(r"\b(?:children|beyond|turn(?:ed|ing)?|until|reached|over|above|below)\s*$", re.IGNORECASE)
#: What follows an age; not what is counted.
_AFTER_AGE = re.compile(
    r"\s*(?:$|[,.;:)]|\W*year|(?:and|or|to|who|were|was|is|are|did|do|could|can|would|should|may|might|received?|"
    r"needed?|also|with|without|had|have|in|at|for)\b)",
    re.IGNORECASE,
)
#: Those of an age and older ("one in five is 65 or over").
_AND_OLDER = re.compile(r"\s(?:or|and) (?:over|older)\b(?! \w+s\b)", re.IGNORECASE)
#: An age of two ("16- and 17-year-olds").
_ALSO_AGED = re.compile(r"^-?\s(?:and|or|to)\s\d{1,2}\s?-\s?year", re.IGNORECASE)
_UNIT = re.compile(
    r"^[\s-]*((?:looked[- ]after\s)?"
    r"(?:(?!(?:of|in|for|who|that|which|were|was|are|is|had|have|has|and|or|to|by|with|from|on|at|as|we|they|did|"
    r"do|does|there|also|each|per|but|when|where|while|not|would|could|should|can|will|since|because|than|across|"
    r"within|during|over|under|after|before|between|including|whose|then|now|still|all|both|said|told|felt|against|"
    r"the|this|last|next|previously|nationally|locally|overall|today|currently|earlier|later)\b)"
    r"(?:[^\W\d_]|['’-])+\s*){1,4})"
)
#: Nouns in the plural, with which a unit ends; not "children's", nor "services" before "teams".
_PLURAL = re.compile(r"(?:.*[^s'’u]s|people|children|staff|men|women)\b(?!['’])", re.IGNORECASE)
#: People who are counted together ("children and young people", "parents and carers").
_JOINED_PEOPLE = ("children", "parents", "mothers", "families", "brothers", "older people", "adults", "girls", "boys")
_JOINED = re.compile(r" and (?:young people|carers|fathers|families|sisters|adults|children|boys|girls)\b")
#: Adjectives before what is counted ("two vocal, lively groups").
_DESCRIBED = re.compile(r"^\s([a-z-]+(?:, [a-z-]+)*(?:,? and)?(?: [a-z-]+){1,2} [a-z]*[^s'’u\W]s)\b(?!['’])")
#: "18,000 aged under 16".
_OF_AN_AGE = re.compile(r"^\s+(?:aged|under the age of|over the age of)\b", re.IGNORECASE)
_TIMES = re.compile(r"^\s*times\b", re.IGNORECASE)
_DURATION = re.compile(r"^[\s-]*(?:and over\s*)?(year|month|week|day|hour)s?\b(?!\s+of\s+\d{4})", re.IGNORECASE)
#: How an age in months or weeks goes on ("under 18 months old").
_OLD = re.compile(r"^[\s-]*[a-z]+[\s-]olds?\b", re.IGNORECASE)
#: What a number can be followed by before its unit.
_OR_MORE = re.compile(r"^\s+(?:or (?:more|fewer|less|over|above)|more|further|additional|other|new)\b", re.IGNORECASE)
#: "the number of children living elsewhere had fallen from", "a population of".
_NUMBER_OF = re.compile(
    r"\bnumbers? of ((?:[A-Za-z’'-]+ ){0,3}?(?:[A-Za-z’'-]*[^s'’\s]s|people|children|staff|young people))\b",
    re.IGNORECASE,
)
#: The same after the number, as in columns of facts ("88,270 The number of people who lived there").
_THE_NUMBER = re.compile(rf"\s+(?:The|the) (?:total |estimated )?{_NUMBER_OF.pattern}")
_INHABITANTS = re.compile(r"\bpopulation\b[^.;]{0,30}$", re.IGNORECASE)
#: The numbers that wholes have in words.
_SPELLED = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
#: The words after a share, up to a mark: those of its whole come first.
_WHOLE = re.compile(
    r"^\s*(?P<of>(?:out )?of\s+)?(?:the\s+|all\s+|these\s+|those(?=\s[a-z]+s\b)\s+)?"
    rf"(?:(?:\d[\d,]*|{_SPELLED})\s+)?"
    r"(?P<whole>[\w’'-]+(?:\s[\w’'-]+){0,11})(?=[\s,.;:)(?!–]|$)"
)
#: Words with which no whole begins, and words that end one.
_NO_WHOLE = frozenset(
    """them of were was in by to and or for at on with had have has is are do did does who from per it they we you i
    there this not across within during over under nationally locally overall also now then so but while compared
    against than more less each per two three""".split()
)
_ENDS_WHOLE = frozenset(
    """when where while without but as so because across during that than there also strongly now within than per
    nationally if since before until although though about after""".split()
)
#: Verbs that say something of a whole, beside those in "-ed".
_VERBS = frozenset(
    """were was have had has is are do did does said say says told tell felt feel could can would will should may might
    must knew know lived live lives went go goes got get gets came come comes showed show shows thought think believe
    agree left leave led lead leads met meet took take takes saw see sees spoke speak made make makes gave give gives
    benefit benefits receive receives need needs contribute result results submit move stay describe describes remain
    access attend achieve became become began begin found find kept keep held hold ran rose fell grew grow read helps
    understood understand continue enter wait report experience sent built paid put brought chose set sets""".split()
)
#: Participles that tell of a whole what sets it apart ("children aged eight", "records reviewed by us").
_SETS_APART = frozenset("aged looked placed involved affected registered entitled known named based employed".split())
#: Words that begin a clause with a verb of its own ("staff who answered", "records we read").
_CLAUSE = frozenset(("who", "which", "we", "whose", "inspectors"))
#: Those who did something with the whole, which is the object of it.
_OURS = frozenset(("we", "inspectors"))
#: What follows a verb and no adjective ("51 showed a response", but "six trained staff").
_AFTER_VERB = frozenset("a an the that it its their his her our us no good very clear some any".split())
#: What begins another clause, or an object.
_BEGINS_CLAUSE = frozenset(("the", "a", "an", "it", "they", "he", "she"))
#: Verbs that go before another one in such a clause ("adults who should have had one").
_AUXILIARIES = frozenset("should could would might may must can will have had has do did does were was are is".split())
_PREPOSITIONS = frozenset("of in at on for with from by under between to aged or and their its our your".split())
#: What "and" and "or" join to a whole.
_WITH = frozenset(
    "young carers parents staff families adults women girls boys fathers sisters older over under protection".split()
)


def unit_of(before: str, after: str, out_of: re.Pattern[str] | None = None) -> str:
    """Return what a number counts, as printed; "number" where nothing says it.

    :param before: the words before the number.
    :param after: the words after it.
    :param out_of: how the whole is written that stands between the number and its unit, if it does.
    """
    if _AND_OLDER.match(after):
        return "years of age"
    after = _OR_MORE.sub("", after)
    if measured := _measure(before, after):
        return measured
    if out_of is not None:
        after = out_of.sub("", after)
    described = _THE_NUMBER.match(after)
    if named := described[1] if described else _counted(after):
        return named
    if _INHABITANTS.search(before):
        return "people"
    counted = _NUMBER_OF.search(before)
    return counted[1] if counted else "number"


def _measure(before: str, after: str) -> str:
    """Return of what a number is a measure: time, age, how often; nothing where it counts something."""
    duration = _DURATION.match(after)
    if duration and duration[1].casefold() != "year" and not _OLD.match(after):
        return duration[1].casefold() + "s"  # "under 24 hours" is no age
    if _ALSO_AGED.match(after) or (_is_age(before, after)) or (duration and re.search(r"\bolds?\b", after[:16])):
        return "years of age"
    if duration:
        return duration[1].casefold() + "s"
    if _TIMES.match(after):
        return "times"
    return "people" if _OF_AN_AGE.match(after) else ""


def _counted(after: str) -> str:
    """Return the words after a number that name what it counts; nothing where none do."""
    unit = _UNIT.match(after)
    if unit is None:
        return ""
    ended = _ended(unit[1].split())
    if _says(ended.split()):
        return ""  # "51 showed a response", "538 replied"
    joined = _JOINED.match(after.lstrip(" -"), len(ended)) if ended in _JOINED_PEOPLE else None
    described = None if _PLURAL.search(ended) else _DESCRIBED.match(after)
    return ended + joined[0] if joined else described[1] if described else ended


def _says(words: list[str]) -> bool:
    """Whether words after a number are what those do whom it counts, and no name of them: a verb, and no noun of it."""
    first, *others = (word.casefold() for word in words)
    return _is_verb(first) and (not others or others[0] in _AFTER_VERB)


def _is_age(before: str, after: str) -> bool:
    return AGED.search(before) is not None and (not _PERHAPS_AGED.search(before) or _AFTER_AGE.match(after) is not None)


def _ended(words: list[str]) -> str:
    """Return the words of a unit up to its noun: the first plural, unless another noun in the plural follows it."""
    for at, word in enumerate(words):
        if _PLURAL.fullmatch(word) and not (at + 1 < len(words) and _PLURAL.fullmatch(words[at + 1])):
            words = words[: at + 1]
            break
    return " ".join(words).strip("-'’ ") or "number"


def population_of(after: str, *, of: bool = False) -> str | None:
    """Return the whole that a share or a part is of, as printed; None where the words after it name none.

    :param after: the words after the number or the word of share.
    :param of: whether "of" must stand before it, as after a number.

    >>> population_of(" of children aged eight and over had been asked.")
    'children aged eight and over'
    >>> population_of(" of those who answered our survey enjoyed it.")
    'those who answered our survey'
    """
    match = _WHOLE.match(after)
    if match is None or (of and not match["of"]):
        return None
    words = match["whole"].split()
    if words[0].casefold() in _NO_WHOLE or words[0].isdigit() or (not match["of"] and _is_verb(words[0].casefold())):
        return None
    kept = words[: _length(words)]
    while kept and kept[-1].casefold() in _PREPOSITIONS | _CLAUSE:
        kept.pop()
    return " ".join(kept) or None


def _length(words: list[str]) -> int:
    """Return how many words a whole takes up: to its verb, or to what says when, where or how."""
    clause = False
    for at, word in enumerate(words):
        plain, after = word.casefold(), words[at + 1].casefold() if at + 1 < len(words) else ""
        if plain in ("and", "or") and after not in _WITH:
            return at
        if plain in _ENDS_WHOLE and words[at - 1].casefold() != "looked":  # but "looked after children"
            return at
        if at and plain in _BEGINS_CLAUSE and not clause and _has_ended(words[:at]):
            return at
        if plain == "to" and words[at - 1].casefold() not in ("entitled", "known", "subject"):
            return at
        if at and _is_verb(plain) and not _before_noun(words[at - 1].casefold()):
            if not clause:
                return at
            clause = plain in _AUXILIARIES and (_is_verb(after) or after in ("be", "been", "not"))
        clause = clause or plain in _CLAUSE
    return len(words)


def _has_ended(words: list[str]) -> bool:
    """Whether what stands before an article or a pronoun needs no object: a noun, or "records we read"."""
    before = words[-1].casefold()
    return before not in _PREPOSITIONS and (not _is_verb(before) or not _OURS.isdisjoint(words))


def _before_noun(plain: str) -> bool:
    """Whether a word stands before a noun or an adjective, not before a verb."""
    return plain in _PREPOSITIONS or plain.endswith(("'s", "’s", "ly"))


def _is_verb(plain: str) -> bool:
    return plain in _VERBS or (plain.endswith("ed") and len(plain) > 3 and plain not in _SETS_APART)

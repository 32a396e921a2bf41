"""Words of one family that share no beginning, which neither stemming nor looking for any ending brings together.

People ask with other forms than a fact is written in: the verb for its noun, a comparative, a number in words, another
spelling, or an everyday word for a term. Each word of a family stands for all of it.
"""

from __future__ import annotations

from functools import cache

__all__ = ["family"]

_FAMILIES = (
    # verbs whose forms have no stem in common
    "become became", "begin began begun", "bring brought", "choose chose chosen choice", "draw drew drawn",
    "drive drove driven", "fall fell fallen", "feel felt", "give gave given", "grow grew grown growth", "hear heard",
    "hold held", "keep kept", "know knew known", "lead led", "leave left", "lose lost loss", "make made", "meet met",
    "pay paid", "rise rose risen", "run ran", "see saw seen", "seek sought", "send sent", "show showed shown",
    "speak spoke spoken", "spend spent", "take took taken", "teach taught", "tell told", "think thought",
    "write wrote written",
    # verbs, nouns and adjectives
    "absent absence", "analyse analysed analysing analysis", "apply applied application", "behave behaviour behavior",
    "complain complained complaint", "decide decided decision", "describe described description",
    "die died death", "disabled disability disabilities", "divert diverted diversion", "exclude excluded exclusion",
    "include included inclusion", "intervene intervened intervention", "introduce introduced introduction",
    "legislate legislation legislative",
    "pregnant pregnancy pregnancies", "provide provided provision", "publish published publication",
    "recognise recognised recognition", "reduce reduced reduction", "refer referred referral",
    "respond responded response", "retain retained retention", "succeed succeeded success successful",
    "urgent urgently urgency",
    "vary varied varies variable variability variation", "month monthly", "quarter quarterly", "week weekly",
    "year yearly annual annually", "woman women",
    # degrees
    "better best", "early earlier earliest", "few fewer fewest", "high higher highest", "large larger largest",
    "late later latest", "long longer longest", "low lower lowest", "old older oldest", "poor poorer poorest",
    "small smaller smallest", "strong stronger strongest", "weak weaker weakest",
    # numbers
    "one 1", "two 2", "three 3", "four 4", "five 5", "six 6", "seven 7", "eight 8", "nine 9", "ten 10", "eleven 11",
    "twelve 12",
    # spellings
    "center centre", "coordinate co-ordinate", "coordinated co-ordinated", "coordination co-ordination",
    "counseling counselling", "judgement judgment", "organisation organization",
    "program programme",
    # words of one meaning in these reports
    "rated graded evaluated judged", "share proportion percentage cent",
)  # fmt: skip
#: Everyday words, and the field's terms that they stand for; a term does not stand for them. A term of several words
#: is written with underscores.
_EVERYDAY = {
    "aim goal": "aim objective", "baby babies": "infant", "boss bosses": "leader manager",
    "brother sister": "sibling", "chairperson chairman convener": "chair",
    "cooperate cooperation": "collaboration joint", "council": "local_authority local_authorities",
    "councillor": "elected_member elected_members", "countryside": "rural", "deadline": "timescale",
    "drug": "substance", "file": "record", "gp doctor": "general_practice primary_care",
    "hire hired hiring": "recruit recruiting recruited recruitment", "homeless": "homelessness",
    "job": "employment employability", "kid youngster": "children young_people", "law": "legislation",
    "late": "delay delayed", "maths": "numeracy", "meal": "lunch", "money": "funding funded financial",
    "next-door nearby": "neighbouring", "often": "interval frequency", "online": "internet", "opinion": "view",
    "pupil": "learner", "reading": "literacy", "respite": "short_break short_breaks overnight_breaks",
    "speed": "timely timeliness", "talk talked": "speak spoke spoken discuss met meet", "questionnaire": "survey",
    "teenager teen": "adolescent young_people", "toddler": "under_five", "violence": "abuse",
    "wait waiting": "delay", "carried": "undertaken undertook conducted", "watchdog": "inspectorate",
    "worker": "staff practitioner workforce", "worst worse": "poor poorer poorest", "wrote writer": "author",
    "difficult": "challenging",
}  # fmt: skip


def family(word: str) -> tuple[str, ...]:
    """Return the words that a word stands for, itself first; the plural of one stands for it.

    >>> family("Decisions"), family("kinship")
    (('decisions', 'decide', 'decided', 'decision'), ('kinship',))
    """
    plain = word.casefold()
    families = _families()
    others = families.get(plain) or families.get(plain.removesuffix("s"), ())
    return (plain if others else word, *(other for other in others if other != plain))


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """Return the words that each word stands for."""
    found = {word: tuple(group.split()) for group in _FAMILIES for word in group.split()}
    for words, terms in _EVERYDAY.items():
        others = [term.replace("_", " ") for term in terms.split()]
        for word in words.split():
            found[word] = tuple(dict.fromkeys([*found.get(word, (word,)), *others]))
    return found

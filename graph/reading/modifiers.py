"""Which words before a noun belong to a name, and which end it on its left."""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["FUNCTION", "JOINING", "TITLE_BEGINS", "is_modifier"]

#: Words that end a name on its left, however they are printed.
FUNCTION = frozenset(
    """a an the this that these those their its our his her your each every any some many most all both no few several
    such other another in on at by from to with within without across between through during about into onto over under
    after before against towards around as than or but if when where while which who whom whose what how why is are was
    were be been being am do does did has have had having will would can could should may might must shall not also only
    just now then there here it they we he she you i us them very too so using including
    alongside beyond despite upon among amongst throughout until since because although though whereas unless whilst nor
    yet both either
    two three four five six seven eight nine ten""".split()
)
#: Small words within names in capitals ("Getting it Right", "Families in Focus").
JOINING = ("and", "of", "for", "it", "in", "the", "to", "at", "from")
#: Words of grammar with which names in capitals begin ("Our Minds Matter").
TITLE_BEGINS = frozenset("our my your all up time for into every".split())
#: Words that say something of a thing, or do something with it, and are no part of its name in lower case.
_STOPS = FUNCTION | frozenset(
    """same own different various number range variety series set of for and more less much well new newly revised
    special seamless hours
    existing current previous recent draft single key main major important significant effective robust comprehensive
    strong clear good better best improved wide wider broad high higher detailed early regular routine consistent
    systematic appropriate relevant available necessary additional further individual particular specific certain
    overall whole general helpful useful meaningful successful innovative creative positive negative poor weak limited
    lack quality one two three four five six seven eight nine ten first second third last next final interim initial
    ongoing planned proposed future original like regarding concerning per via re up out off full fully part partly
    support provide provides develop develops deliver delivers use uses make makes ensure ensures promote help helps
    access review reviews produce implement establish create see saw seen found find take takes took through become
    became need needs require requires requiring required formal informal overarching dedicated ambitious collective
    common similar tailored bespoke targeted universal complex simple collaborative cohesive responsive flexible
    proactive local statutory respective core adequate excellent unsatisfactory improve improves allow allows hold holds
    enable enables strengthen strengthens fund involves involve influence influences integrate shape direct inform
    informs undergo receive receives challenge expect expects read update undertook co-ordinates still place forward
    result way impact difference sound above below right essential sustainable high-quality higher-quality efficient
    sample small large scale medium held hold attend attended build monitor monitors join joins lead leads
    commission redesign plan evaluate co-ordinate coordinate meet met want run runs supports differences
    old written little up-to-date short-term long-term non-offending high-profile week-long day-to-day front-line
    evidence-based web-based one-to-one outcome-focussed outcome-focused well-led age-appropriate strengths-based
    separate offer offers offered put give gives
    given set sets contribute underpin underpins inspect evaluated seek seeks fit say said told feel felt keep keeps
    design demonstrate show shows sector-leading real actual able more-effective person-centred needs-led year month
    relationship people times day three-month six-month
    promotes ran began grew rose lay sat won lost
    brought obtain obtains arrange arranges expand expands built sent led kept drew knew paid sought chose
    wrote spent
    identify identifies purchase purchases prioritise prioritises reduce reduces manage manages organise organises
    respond responds describe describes include includes replace replaces introduce introduces prevent
    prevents genuine mutual substantial valuable vocal careful expedite enough asks reach reaches
    bring brings tell tells let lets open opens inspect inspects sponsor sponsors
    increase increases influential crucial beneficial subsequent manual short potential
    valued ago generic holistic span spans thousand hundred million ground-breaking groundbreaking
    government-led seldom often always sometimes rarely hardly extent""".split()
)
#: Participles and gerunds that belong to names.
_IN_NAMES = frozenset(
    """screening planning parenting learning mentoring housing steering working nursing counselling reviewing visiting
    befriending commissioning safeguarding fostering training sharing building mapping wellbeing operating supported
    deferred integrated looked experienced self-directed staged assisted coordinated co-ordinated supervised continuing
    caring family elderly weighting shared auditing modelling nurturing coaching neurodevelopmental reporting supporting
    accommodated elected lived friendly clothing disabled bereaved sheltered dispersed protected
    accredited advanced exploited
    monitoring finding hoarding banking gardening cooking swimming walking cycling bullying offending reoffending
    tracking drinking gambling smoking timetabling boarding ageing feeding breastfeeding weaning profiling matching
    sampling benchmarking volunteering teaching interviewing networking resourcing rehousing briefing
    funding listening sitting recording writing tasking coordinating co-ordinating tackling missing""".split()
)
#: Words that belong to a name only before some others: "early years", "whole family", "missing person".
_BEFORE = {
    "early": "years intervention help learning adopters notification action",
    "whole": "family families system systems school setting",
    "missing": "person persons people children",
    "older": "people people's person's persons adults",
    "quality": "assurance improvement group board committee subgroup sub-group sub-committee subcommittee team",
    "short": "break breaks",
    "single": "point shared planning",
    "first": "contact aid responder response",
    "high": "risk",
    "large": "scale",
    "special": "needs",
    "complex": "needs care",
    "additional": "needs support",
    "direct": "payments payment",
    "day": "centre care service services opportunities hospital",
    "review": "group groups board boards panel panels",
    "access": "team line point",
    "lead": "nurse nurses practitioner practitioners officer officers",
    "leaving": "care",
    "self": "directed harm neglect management",
}
#: Words that belong to a name only after some others: "trauma informed", "peer led".
_AFTER = {
    "trauma": "responsive informed",
    "child": "friendly centred",
    "dementia": "friendly",
    "rights": "based",
    "community": "based led",
    "peer": "led",
    "nurse": "led",
    "user": "led",
    "practitioner": "led",
    "looked": "after",
}
#: Words after which "support" belongs to a name ("family support team"), beside nouns that are not in the plural.
_SUPPORTED = frozenset(
    "family parent parenting peer pupil carer carers community additional staff team school needs".split()
)
#: Adjectives that end like words of praise and belong to names.
_OF_THE_FIELD = frozenset(
    """vulnerable executive preventative preventive restorative palliative cognitive native alternative assistive
    assertive elective adaptive operative digestive reflective continuous intensive""".split()
)
#: How words of praise or description end, and verbs of the third person.
_DESCRIBES = ("ful", "ous", "able", "ible", "ive", "ates", "ises", "izes", "ifies")
#: How compounds of praise or description begin and end ("well-regarded", "family-focused").
_DESCRIBED = re.compile(
    r"(?:well|good|high|higher|low|poor|better|best|ever|much|long|most|so|non)-.*|"
    r"(?:one|two|three|four|five|six|ten|twelve|\d+)-(?:hour|day|week|month|year|session|point)|"
    r".*-(?:quality|regarded|focuss?ed|driven|related|specific|ranging|reaching|running|standing|needed|wide)"
)
#: Words in "-er" that compare or do something; others are nouns ("stakeholder", "foster", "winter").
_COMPARING = frozenset(
    """older younger newer earlier later quicker faster stronger greater smaller larger longer shorter closer clearer
    deeper fuller safer healthier easier harder lower wider broader further either neither rather however never ever
    together smarter simpler richer poorer cheaper fairer slower fewer proper eager cleaner tighter happier whether
    consider enter refer discover remember gather encounter differ suffer cover administer answer alter prefer trigger
    empower bolster hinder deter recover uncover utter mere sheer per""".split()
)
_NOT_SUPERLATIVE = ("request", "interest", "forest", "guest", "harvest", "digest")


def is_modifier(words: Sequence[str], at: int) -> bool:
    """Say whether a word in lower case can be part of a name that goes on after it.

    :param words: the words of a piece of a sentence, as printed.
    :param at: which of them is meant; not the last one.
    """
    plain, after = _plain(words[at]), _plain(words[at + 1]).rstrip("'")
    before = _plain(words[at - 1]) if at else ""
    if after in _BEFORE.get(plain, "").split() or plain in _AFTER.get(before, "").split():
        return True
    if plain == "support" and before:
        return before in _SUPPORTED or (_is_noun(before) and (not before.endswith("s") or before.endswith("'s")))
    return _is_noun(plain)


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


def _is_noun(plain: str) -> bool:
    """Whether a word makes names more particular, and neither describes nor does anything."""
    if plain in _IN_NAMES or plain in _OF_THE_FIELD:
        return True
    if plain in _STOPS or plain in _COMPARING or plain[0].isdigit() or len(plain) < 3:
        return False
    if "-" in plain:
        return not _DESCRIBED.fullmatch(plain)
    if plain.endswith(_DESCRIBES) or plain.endswith(("ed", "ing", "ly")):
        return False
    return not plain.endswith("est") or plain in _NOT_SUPERLATIVE

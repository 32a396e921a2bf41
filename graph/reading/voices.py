"""Whose view a sentence gives: children's, parents', staff's or the partners' own, or that of the report itself.

A sentence gives the view of the first people in it who say, feel or think something ("Parents we met felt ..."), or by
whom something is described. Between them and that verb no other people stand, so "children whose workers told us"
gives the workers' view. What no grammar shows, the cues of the vocabularies do ("our staff survey").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jig.graph.reading.lexicon import Match

__all__ = ["begins_with_people", "people_of", "voice_of"]

#: Voices by precedence where cues of several stand in a sentence.
_VOICES = ("parents-and-carers", "children", "staff", "partners", "another-report", "data")
#: Whom a voice belongs to, as nouns; "young carers" are children, other carers are not.
_PEOPLE = {
    "children": (
        r"children(?! and families)|child|young (?:people|persons?|carers?|wom[ae]n|m[ae]n)|care leavers?|pupils?|"
        r"teenagers?|siblings|brothers and sisters|year[- ]olds|(?:champions|youth) board members|"
        r"members of (?:the )?(?:[A-Z][\w’'-]+ ){0,3}(?:champions|youth|young people['’]?s?)(?: [A-Z]?[a-z]+){1,2}"
    ),
    "parents-and-carers": (
        r"parents?|carers?|mothers?|fathers?|families|family members|grandparents?|grandmothers?|adopters?|relatives"
    ),
    "staff": (
        r"staff|practitioners?|(?:social |youth |support |care |health )?workers?|health visitors?|nurses?|"
        r"(?:head ?)?teachers?|managers?|professionals?|police officers?|midwives|named persons?|lead professionals?|"
        r"reviewing officers?|paediatricians?|GPs|team leaders"
    ),
    "partners": (
        r"partners|partner agencies|leaders|chief officers|the partnership|partnerships|elected members|"
        r"senior (?:managers|officers|leaders)|(?:third|voluntary) sector (?:organisations|colleagues|providers)|"
        r"voluntary organisations|panel members"
    ),
}
_SAID = (
    r"told|said|say|says|felt|feel|described|reported|believed?(?! in\b)|thought|explained|agreed|disagreed|commented|"
    r"stated|expressed|praised|valued|appreciated|welcomed|complained|"
    r"spoke (?:highly|warmly|positively|very|openly|movingly|of|about|passionately|well|proudly|fondly)|"
    r"spoke with (?:\w+ )?(?:delight|pride|warmth|affection|enthusiasm|passion|feeling)|"
    r"had (?:full |great |little |no |more |every )?(?:confidence|trust|faith) in|"
    r"talked (?:about|of|positively|warmly)|gave examples|shared with us|wished|raised concerns|"
    r"did not (?:feel|think|agree|believe)|did not always (?:feel|understand|think)|"
    r"who (?:answered|completed|responded to) (?:our|the) survey|"
    r"liked|wanted more|would have liked|loved(?! (?:them|him|her)\b)|"
    r"found (?:it|this|them|(?:the|their|our) [\w ]{1,30}?) (?:very |really |more )?(?:helpful|useful|hard|"
    r"difficult|easy|easier|valuable|frustrating|confusing|daunting|stressful|practical|reassuring)|"
    r"(?<!they )were (?:all |very |really |quite |less |more |still |nevertheless |[a-z]+ly )?"
    r"(?:positive about|negative about|proud (?:of|to)|clear that|"
    r"unclear about|worried (?:about|that)|frustrated (?:by|at|that|with)|"
    r"unsure|hopeful that|(?:un)?happy with|pleased (?:with|that)|"
    r"disappointed (?:with|by|that)|upset (?:by|that|about)|critical of|grateful (?:for|to|that))"
)
#: What partners do when they give their own view of themselves.
_OWNED = (
    r"acknowledged?|recognised? (?:that|the need|their|they|there|it)|accept(?:ed)? that|conceded|considered that|"
    r"(?:were|are) (?:well |acutely |fully )?aware|were (?:open|frank|candid) about|attributed"
)
_WHO = re.compile(
    rf"\b(?:(?P<children>{_PEOPLE['children']})|(?P<parents>{_PEOPLE['parents-and-carers']})|"
    rf"(?P<staff>{_PEOPLE['staff']})|(?P<partners>{_PEOPLE['partners']}))\b(?!['’-]| (?:protection|poverty|sexual)\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\b(?<!been )(?<!was )(?<!were )(?<!to )(?:{_SAID})\b(?! by\b)", re.IGNORECASE)
#: Where what is said of others ends.
_CLAUSE = re.compile(r"[.;:]| (?:but|while)\b")
#: People who only belong to those who speak ("parents of young children") are no other speakers.
_BELONGING = re.compile(r"\b(?:of|for|with|and|or|their|by|from|whose)\s(?:[\w'’-]+\s){0,2}$", re.IGNORECASE)
#: People of whom it is only asked what they say or feel ("time to find out what children felt").
_ASKED = re.compile(r"\b(?:what|how|whether|which)\s$", re.IGNORECASE)
#: Who says it after all: nobody whom the report is about ("..., inspectors have said").
_INSPECTORS = re.compile(
    r"\b(?:inspectors|the report|the inspectorate|the regulator)\s(?:(?:have|had|has|also)\s)*$", re.I
)
#: Within how many characters before the verb those who speak stand.
_FAR = 140
_OWNS = re.compile(rf"\b(?:{_PEOPLE['partners']}|managers)\b(?!['’])[^.;:]{{0,80}}?\b(?:{_OWNED})\b", re.IGNORECASE)
_SAID_BY = re.compile(
    rf"\b(?:(?:described|reported|praised|voiced|evaluated (?:very )?(?:positively|highly))\b"
    rf"[^.;]{{0,40}}? by|popular (?:with|among(?:st)?)|confidence among(?:st)?(?= staff)|"
    rf"according to|in the (?:view|words|opinion) of|(?:view|opinion) (?:of|by))\s"
    rf"[^.;:]{{0,60}}?{_WHO.pattern}",
    re.IGNORECASE,
)
#: Who said what a sentence begins with (“We were not asked,” said one carer).
_SAID_AFTER = re.compile(
    rf"[\"”’],? (?:said|says|explained|added|recalled|told us) (?:(?:an?|one|the|another) )?(?:[a-z]+ )?{_WHO.pattern}",
    re.IGNORECASE,
)
_OPENING = ("“", '"', "‘")
#: Stems without which nobody says anything.
_SAYING = frozenset(
    """told said say felt feel described reported believe believed thought think explained agreed agree disagreed
    commented stated expressed praised valued appreciated welcomed complained spoke talked wished answered
    completed responded about gave shared raised understand happy unhappy proud clear unclear worried frustrated unsure
    hopeful pleased disappointed upset critical grateful liked loved found wanted would confidence trust
    faith""".split()
)
_SAID_OF = frozenset(
    "described reported praised voiced evaluated according view words opinion popular confidence".split()
)
_OWNING = frozenset(
    """acknowledge acknowledged recognise recognised accept accepted conceded open frank candid considered aware
    attributed""".split()
)
_NAMES = {"children": "children", "parents": "parents-and-carers", "staff": "staff", "partners": "partners"}


def voice_of(text: str, stems: Sequence[str], matches: Sequence[Match]) -> str:
    """Return whose view a passage gives: the inspectors', unless it says otherwise.

    :param text: the words of the passage.
    :param stems: the stems of its words.
    :param matches: the cues of voices in it.
    """
    said = _speaker(text) if not _SAYING.isdisjoint(stems) else None
    if said is None and text.startswith(_OPENING):
        said = _SAID_AFTER.search(text)
    if said is None and not _SAID_OF.isdisjoint(stems):
        said = _SAID_BY.search(text)
    if said is not None:
        return _NAMES[said.lastgroup or "children"]
    if not _OWNING.isdisjoint(stems) and _OWNS.search(text):
        return "partners"
    found = {match.slug for match in matches if match.kind == "voice"}
    return next((voice for voice in _VOICES if voice in found), "inspectors") if found else "inspectors"


def people_of(text: str) -> str:
    """Return the voice of those whom the beginning of a sentence speaks of; empty where it speaks of nobody."""
    found = _WHO.search(text[:_HEAD])
    return _NAMES[found.lastgroup or "children"] if found else ""


def begins_with_people(text: str) -> bool:
    """Say whether words begin with those who may have said something ("Young person, aged 15")."""
    return bool(_WHO.match(_ARTICLE.sub("", text)))


#: What may stand before one of them.
_ARTICLE = re.compile(
    r"^\W*(?:(?:an?|one|the|another) )?(?:(?:\d{1,2}[- ]year[- ]old|kinship|foster|unpaid) )?", re.IGNORECASE
)
#: Letters at the beginning of a sentence in which those stand of whom it speaks.
_HEAD = 60


def _speaker(text: str) -> re.Match[str] | None:
    """Return those who say, feel or think the first thing that anybody does."""
    for verb in _SAYS.finditer(text):
        before = _CLAUSE.split(text[max(0, verb.start() - _FAR) : verb.start()])[-1]
        if _INSPECTORS.search(before):
            continue
        found = list(_WHO.finditer(before))
        while found and _ASKED.search(before[: found[-1].start()]):
            found.pop()
        while len(found) > 1 and (
            _BELONGING.search(before[: found[-1].start()]) or before[found[-2].end() : found[-1].start()] == ", "
        ):
            found.pop()
        if found:
            return found[-1]
    return None

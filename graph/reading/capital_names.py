"""Names in capitals that no noun of their own ends: "Dogs Against Drugs", 'Bright Futures', "the group Our Turn"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jig.graph.dates import MONTHS
from jig.graph.reading.general_talk import no_names
from jig.graph.reading.head_nouns import NOTE_MARK, Name, head_at, heads_of, without_laws
from jig.graph.reading.lexicon import Lexicon, stem, tokens
from jig.graph.reading.lines import Line
from jig.graph.reading.modifiers import JOINING
from jig.graph.reading.scale_points import POINT

__all__ = ["abbreviated_names", "capital_names", "introduced_names", "quoted_names", "titled_names"]

_QUOTED = re.compile(r"(?<![\w])['‘“\"](#?[A-Z][\w’'&]*(?:,?\s+[A-Za-z][\w’'&]*){0,4})['’”\"](?=\s+[a-z(]|[,.;)]|$)")
_TITLE_WORDS = frozenset(
    """framework programme strategy project plan group taskforce board committee network protocol charter covenant
    policy""".split()
)
_TITLED = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]* )(?:(?:and |of )?[A-Z][\w’'-]* )*)?(?P<head>Framework|Programme|Strategy|Project|Plan)"
    r" (?:for|of|on) [A-Z][\w’'-]+(?: (?:(?:and|for|of|in|on|the|to) )*[A-Z][\w’'-]+)*"
    r"(?:(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)+ and [A-Z][\w’'-]+)?"
)
#: The same of groups and rules, in the midst of a sentence: "the Executive Group for Public Protection".
_TITLED_FOR = re.compile(
    r"(?<=[a-z] )(?:[A-Z][\w’'-]* (?:and )?)*(?:Sub-)?"
    r"(?P<head>Group|Taskforce|Board|Committee|Network|Protocol|Charter|Covenant|Policy)"
    r" (?:for|on)(?: the)? [A-Z][\w’'-]+(?:(?: and)? [A-Z][\w’'-]+)*"
)
#: What is no part of a title: an article, and whose it is ("Government's Programme for ...").
_BEFORE_TITLE = re.compile(
    r"^(?:The|A|An|Our|Its|This) |^(?:[A-Z][\w’'-]* )*(?:Government|Council|Board|Partnership|Committee)['’]s "
)
_HASHTAG = re.compile(r"#([A-Z]\w{4,})")
_GRADE = re.compile(rf"(?:{POINT})\b|.*\b(?:we|they|our|is|are)\b", re.I)


def capital_names(lexicon: Lexicon, line: Line) -> Iterator[Name]:
    """Yield runs of capitalised words in the midst of a sentence that no vocabulary knows and no noun of its own ends.

    "Dogs Against Drugs", "Advocacy Shetland": what else is written so, are people, places and bodies, which are known.
    """
    if not _TWO_CAPITALS.search(line.text):
        return
    known = [m for kind in ("service", "body", "group-kind", "plan-kind", "work") for m in line.kinds.get(kind, ())]
    printed = [line.as_printed(match) for match in known]
    taken = " ".join(printed).casefold()
    text = without_laws(line)
    for match in (*_CAPITALS.finditer(text), *_BEGINNING.finditer(text)):
        name = _without_owner(_after_place(line, _with_area(line, match)).removeprefix("The "), printed)
        name = name.rstrip("’") if "‘" in text else name  # the end of a quotation
        if name.casefold().strip("'’") in taken or _is_midst(match) or not _makes_name(lexicon, line, name):
            continue
        after = text[match.end() : match.end() + 40]
        if _PLACE_AFTER.match(after) or _is_half(line, match, printed):
            continue
        noun = re.match(r"\s([a-z]+)", after)
        kind = head_at(heads_of(lexicon), [stem(noun[1])], 0) if noun else ""
        if noun and kind:
            yield Name(kind, f"{name} {noun[1]}")
        elif not _is_of_places(text[: match.start()], name, after):
            yield Name("service", NOTE_MARK.sub("", name if _OCCASION.match(after) else _in_place(name)))


def _after_place(line: Line, name: str) -> str:
    """Return what a place is the partner in, without it ("drawn up with Angus as the Tayside plan")."""
    for area in line.kinds.get("area", ()):
        rest = name.removeprefix(line.as_printed(area))
        if rest != name and (role := _IN_ROLE.match(rest)):
            return rest[role.end() :]
    return name


#: What stands between a place and what it is, or is part of.
_IN_ROLE = re.compile(r" as (?:the )?")


def _without_owner(name: str, known: list[str]) -> str:
    """Return a name without the known one whose it is ("Aberlour's Sustain Project")."""
    for one in known:
        rest = name.removeprefix(one)
        if rest != name and _OWNS.match(rest):
            return _OWNS.sub("", rest)
    return name


#: What stands between an owner and a name.
_OWNS = re.compile(r"['’]s? (?=[A-Z])")
#: What makes a place of the capitalised words before it ("the Glen Lyon area").
_PLACE_AFTER = re.compile(
    r" (?:areas?|wards?|villages?|valley|district|estate|neighbourhoods?|peninsula|cluster|"
    r"schools?|academy|church|departments?)\b"
)


def _is_half(line: Line, match: re.Match[str], known: list[str]) -> bool:
    """Whether a run is one half of a name cut in two: "Health | and Social Care", "and | Support in Fife"."""
    text = match.string
    if text.startswith(" and ", match.end()):
        return any(match.start() < (begin := text.find(one)) < match.end() < begin + len(one) for one in known)
    rest = match[1].split()[1:]
    in_area = rest[:1] == ["in"] and all(_is_area(line, word) for word in rest[1:])
    return in_area and _CUT.search(text[: match.start()]) is not None


#: What stands before the second half of a name.
_CUT = re.compile(r"[A-Z][\w’'-]* and $")


def _is_of_places(before: str, name: str, after: str) -> bool:
    """Whether a run is one of several places ("from Port Glasgow, Easter Ross and Loch Lea")."""
    if _FROM.search(before) and _ROUTE.fullmatch(name):
        return True
    if not _CAPITALS_ONLY.fullmatch(name) or not (_OF_LIST.match(after) or before.endswith((", ", " and "))):
        return False
    return _PLACES.search(before) is not None


def _is_midst(match: re.Match[str]) -> bool:
    """Whether a run stands in the midst of a longer one, which begins the sentence."""
    before = match.string[: match.start()]
    *_, last = ["", *before.split()]
    return match.re is _CAPITALS and last[:1].isupper() and last[-1].isalnum() and not _ARTICLED.search(before)


def _with_area(line: Line, match: re.Match[str]) -> str:
    """Return a run, whole where it begins or ends amid an area's name ("Advocacy Perth and Kinross")."""
    text = match.string
    for area in line.kinds.get("area", ()):
        printed = line.as_printed(area)
        begin = text.find(printed)
        if 0 <= begin < match.start() < begin + len(printed) < match.end():
            return text[begin : match.end()]
        if match.start() < begin < match.end() < begin + len(printed):
            return text[match.start() : begin + len(printed)]
    return match[1]


def _makes_name(lexicon: Lexicon, line: Line, name: str) -> bool:
    """Whether capitalised words name a service: no person, place, post or law, and no sentence's first words."""
    words = name.split()
    if sum(word[:1].isupper() for word in words) < 2:
        return False
    if stem(words[0]) in _WHO_WHERE and words[1] in ("in", "of", "from", "for"):  # "Families in Wick and Thurso"
        return False
    stems = [stem(word) for word in words if word[:1].isupper() and not _is_area(line, word)]
    if stems == ["community", "planning"] or _is_subject(line, name) or _NO_THING.search(name):
        return False
    if not stems or stems[-1] in _POSTS or not _NO_NAME_WORDS.isdisjoint(stems):
        return False
    told_of_one = line.text.startswith(name) and _TOLD_OF_ONE.fullmatch(name)
    whole = [stem(word) for word in words]
    placed = _without_area(line, _in_place(name))
    if placed.endswith(" Partnership") or _is_general(lexicon, placed):
        return False  # "Community Planning Partnership in Fife"
    return not (head_at(heads_of(lexicon), whole, len(whole) - 1) or _GRADE.match(name) or told_of_one)


def _is_general(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is nothing but a phrase of general talk in capitals."""
    return " ".join(map(stem, name.split())) in no_names(lexicon, "no-name")


def _without_area(line: Line, name: str) -> str:
    """Return a name without the area at its end ("Third Sector Interface Skye")."""
    for area in line.kinds.get("area", ()):
        name = name.removesuffix(f" {line.as_printed(area)}")
    return name


def _is_subject(line: Line, name: str) -> bool:
    """Whether a run only says with capitals what something is about, or whom it is for ("Public Protection")."""
    plain = name.casefold()
    if plain.partition(" ")[0].endswith("ing"):  # "Keeping Children Safe" may well be the name of a programme
        return False
    return any(line.as_printed(match).casefold() == plain for kind in _SUBJECTS for match in line.kinds.get(kind, ()))


#: An account of something, or a part of it ("Annual Report of the Ferry Committee"), and a body of research.
_NO_THING = re.compile(
    r"(?:Report|Review|Update|Phase|Version|Evaluation|Chair|Convener) of the |^(?:Centre|Institute) (?:for|of) "
)
#: Kinds of terms that are no things.
_SUBJECTS = ("topic", "population")
#: Stems of words that end what somebody is called, and no service.
_POSTS = frozenset("leader manager member convener chair lead head".split())
#: What a name in capitals may be that of, so that a place in it is none ("Special Needs in Pregnancy meeting").
_OCCASION = re.compile(r" (?:meeting|session|day|event|module|conference)s?\b")
#: The first word of a sentence and a name of one word ("Referrals to the Reporter").
_TOLD_OF_ONE = re.compile(r"[A-Z][a-z]+ (?:to|of|for|from|by|with|in) the [A-Z][\w’'-]*")
#: What stands before one of several places, and before those that follow it.
_PLACES = re.compile(
    r"\b(?:in|at|from|near|across|between|around|of|to|into|throughout) (?:the )?"
    r"(?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*,? (?:and )?)*$"
)
#: A way from one place to another.
_FROM, _ROUTE = re.compile(r"\bfrom $", re.IGNORECASE), re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* to [A-Z][\w’'-]*")
#: What follows one of several names in a list.
_OF_LIST = re.compile(r"(?:,| and) [A-Z]")
_CAPITALS_ONLY = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and))*")


def introduced_names(lexicon: Lexicon, line: Line) -> Iterator[Name]:
    """Yield names in capitals whose kind stands beside them: "the group Our Turn", "Lift Off, a project that ..."."""
    if line.text[1:].islower() or _HEADS_BESIDE.isdisjoint(line.stems):
        return
    known = {line.as_printed(match) for match in (*line.kinds.get("area", ()), *line.kinds.get("body", ()))}
    for pattern in (_INTRODUCED, _EXPLAINED, _CALLED, _EXPLAINED_WORD, _KNOWN_AS):
        for match in pattern.finditer(line.text):
            kind = head_at(heads_of(lexicon), [stem(match["head"])], 0)
            name = match["name"] if match.start("name") else _OPENING.sub("", match["name"])
            if pattern is _EXPLAINED and not match.string.startswith(",", match.end("name")):
                name = name.removeprefix("The ")  # "The Change is a must team" is no team called Change
            capitals = [word for word in name.split() if not word[:1].islower()]
            if (
                (len(capitals) > 1 or pattern in _OF_ONE_WORD or _JOINED.fullmatch(name) or name.isupper())
                and name not in known
                and not (pattern is _EXPLAINED_WORD and _ends_run(match))
                and _NO_NAME_WORDS.difference(("commission",)).isdisjoint(map(stem, capitals))
                and not all(_is_area(line, word) for word in capitals)
            ):
                yield Name(kind or "service", _in_place(name.removeprefix("The ")))


def _ends_run(match: re.Match[str]) -> bool:
    """Whether a capitalised word ends a name of several ("Roots to Grow, an allotment group")."""
    *_, one, last = ["", "", *match.string[: match.start()].split()]
    return last[:1].isupper() or (last in JOINING and one[:1].isupper())


def _in_place(name: str) -> str:
    """Return a name without the place that follows it ("Lift Off in Easter Ross")."""
    before, at, where = name.partition(" in ")
    if _POSSESSIVE.search(where):  # "Ten Years Ahead in Children's Play"
        return name
    return before if at and sum(word[:1].isupper() for word in before.split()) > 1 else name


_POSSESSIVE = re.compile(r"['’]s\b|s['’](?!\w)")
#: A noun that opens a sentence before a name ("Commitment to Big Noise"): three capitals at least.
_OPENING = re.compile(r"^[A-Z][a-z]+ (?:to|of|for|from|by|with) (?=(?:[A-Z][\w’'&-]* ?){2,}$)")
#: Two words written as one ("Proud2Care", "CareFirst").
_JOINED = re.compile(r"(?!Ma?c[A-Z])[A-Z][a-z]+(?:\d+[A-Z]?[a-z]*|[A-Z][a-z]+)\w*|\b\d[A-Z]+[a-z]{2,}\w*")
_TITLE = (
    r"[A-Z][\w’'&-]*(?:\s(?!and (?:at|in|on|to|with) )(?:(?:of|in|for|the|to|on|at|against|with|and|our|my)\s){0,2}"
    r"(?!The\b)[A-Z0-9][\w’'&-]*){1,5}"
    r"[?!]?"
)
_HEAD = (
    r"group|service|programme|project|team|forum|campaign|initiative|app|centre|scheme|tool|network|charity|helpline|"
    r"website|café|cafe|club|choir|panel|hub|drop-in|toolkit|course|class|workshop|organisation|society|movement|"
    r"questionnaire|handbook|guide|partnership|board|system|unit|base|resource|fund|framework|strategy|plan|policy"
)
_HEAD_ALONE = rf"(?P<head>{_HEAD})\b(?! (?:leader|manager|member|worker|user|co-ordinator|coordinator))"
#: The stems of these nouns, cut at hyphens as lines are.
_HEADS_BESIDE = frozenset(stem(tokens(head)[0]) for head in (*_HEAD.split("|"), "model"))
#: A noun that says what a thing is, and its name after it.
_INTRODUCED = re.compile(rf"\b(?P<head>{_HEAD})(?:,? (?:called|known as|named))?,? (?P<name>{_TITLE})")
#: A name, and after it what it is.
_EXPLAINED = re.compile(
    rf"(?P<name>{_TITLE}|{_JOINED.pattern}|[A-Z]{{4,}}),? (?:(?<=, )|(?:is|was) )(?:a|an|the|our|its|their) "
    rf"(?:[a-z’'-]+ ){{0,5}}?{_HEAD_ALONE}"
)
#: What a thing is, and after some words what it is called.
_CALLED = re.compile(
    rf"\b(?P<head>{_HEAD})(?: [a-z’'-]+){{0,4}},? (?:called|known as|named) (?P<name>{_TITLE}|[A-Z][\w’'&-]{{2,}})"
)
#: A name of one word in the midst of a sentence, and after it what it is.
_EXPLAINED_WORD = re.compile(rf"(?<=[a-z] )(?P<name>[A-Z][a-z]{{3,}}), an? (?:[a-z’'-]+ ){{0,4}}?{_HEAD_ALONE}")
#: "Home First, as the reablement service was known".
_KNOWN_AS = re.compile(
    rf"(?P<name>{_TITLE}), as (?:the|its|this|our|their) (?:[a-z’'-]+ ){{0,4}}?(?P<head>{_HEAD}|model)"
    r"(?: [a-z’'-]+){0,4}? (?:is|was) "
    r"(?:known|called)\b"
)
#: The patterns that tell enough for a name of one word.
_OF_ONE_WORD = (_CALLED, _EXPLAINED_WORD)


#: What every name in capitals holds: two words with capitals, small words between them. A line without it has none.
_TWO_CAPITALS = re.compile(r"[A-Z][\w’'-]*\s(?:[a-z]+\s){0,2}[A-Z]")
_ARTICLED = re.compile(r"\b(?:The|A|An|Its|Their) $")
#: What "and" joins within a name ("Hospital for Children and Young People").
_AND_YOUNG = r"(?<=Children) and (?:Young People|Families)|(?<=Young People) and Families"
#: Capitalised words in the midst of a sentence, small ones between them.
_CAPITALS = re.compile(
    r"(?:(?<=[a-z,;(] )|(?<=\bThe )|(?<=\bA )|(?<=\bAn ))"
    r"((?:[A-Z][\w’'-]*)(?:\s(?:(?:of|in|it|for|the|to|on|at|against|with|as|from)\s){0,2}(?!The\b)[A-Z][\w’'-]*|"
    rf"{_AND_YOUNG}){{1,5}}[?!]?)"
)
#: The same where a sentence begins with them: two words, and what somebody does after them.
_BEGINNING = re.compile(
    r"^((?!(?:The|A|An|Our|All|Most|Many|Some|Few|In|At|On|For|With|When|Where|While|Whilst|Although|Since|As|If|"
    r"No|Both|Each|This|These|"
    r"Its|Their|His|Her|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Other|Another|Several|Only|"
    r"Such)\b)"
    r"(?:[A-Z][a-z][\w’'-]*|[A-Z]{2,})"
    r"(?:\s(?!and the )(?:(?:of|in|for|at|the|to|against|and|as|from)\s){0,2}(?!The\b)[A-Z][\w’'-]*){1,4})"
    r"(?=\s(?:had|was|has|offered|offers|provided|provides|helped|helps|supported|supports|gave|gives|worked|works|"
    r"delivered|delivers|ran|runs|enabled|brought|brings|continued|is|are|were|took|drew|reached|reaches|reduced|met|meets|"
    r"sent|found|cut|saw|made|kept|[a-z]{2,}ed)\b| and (?:the|its) |"
    r", (?:run|led|provided|delivered|funded|commissioned|designed|set up|based|which)\b)"
)
#: Stems of people and places that begin a sentence and are told apart by what follows them.
_WHO_WHERE = frozenset(
    """family child parent carer staff partner leader pupil school nursery team service manager gps nurse midwife
    teacher councillor""".split()
)
#: Stems of words that make another kind of name.
_NO_NAME_WORDS = frozenset(map(str.casefold, MONTHS)) | frozenset(
    """charitable council government ministers minister act bill order inspectorate police nhs scotland scottish
    university college school academy street road
    indicator appendix table figure section statement question standard framework constabulary executive officer
    director quality national commission parliament court island south north east west monday tuesday wednesday
    thursday friday saturday sunday covid
    christmas commander constable provost convener isle borough county majesty inspector department director mr mrs ms
    dr scrutineer lottery appeal award theatre secretary reporter quay square lane avenue firth river""".split()
)


def abbreviated_names(lexicon: Lexicon, line: Line) -> Iterator[Name]:
    """Yield names in capitals with their initials in brackets after them: "Stop Now and Plan (SNAP) groups"."""
    if "(" not in line.text:
        return
    known = [m for kind in ("service", "body", "group-kind", "plan-kind", "work") for m in line.kinds.get(kind, ())]
    taken = [line.as_printed(match) for match in known]
    for match in _ABBREVIATED.finditer(without_laws(line)):
        words, initials = match["name"].split(), match["initials"].removesuffix("s")
        for first in range(len(words)):
            letters = "".join(part[0] for word in words[first:] for part in word.split("-"))
            of_capitals = "".join(letter for letter in letters if letter.isupper())
            name = " ".join(words[first:])
            if words[first][0].isupper() and initials in (of_capitals, letters.upper()):
                held = {stem(word) for word in words[first:]}
                another = not held.isdisjoint(_NO_NAME_WORDS | _OFFICES) or _is_general(lexicon, name)
                if len(words) - first > 1 and not another and not any(one in name or name in one for one in taken):
                    kind, noun = _noun_after(lexicon, match)
                    yield Name(kind, name + noun, match["initials"])
                break


def _noun_after(lexicon: Lexicon, match: re.Match[str]) -> tuple[str, str]:
    """Return the noun with which a name goes on after its initials ("... (SNAP) parenting programme"), and its kind."""
    words = _AFTER_INITIALS.match(match.string, match.end())
    if words is None:
        return "service", ""
    stems = [stem(word) for word in words[0].split()]
    for at in range(min(2, len(stems))):
        kind = head_at(heads_of(lexicon), stems, at)
        if kind:
            return kind, "".join(f" {word}" for word in words[0].split()[: at + 1])
    return "service", ""


#: The words after initials in brackets.
_AFTER_INITIALS = re.compile(r" [a-z][\w’'-]+(?: [a-z][\w’'-]+)?")


#: Stems of words that make a post or a body of what has initials.
_OFFICES = frozenset("lead manager worker inspector scrutineer association authority union".split())
#: Words in capitals, small ones between them, and initials after them.
_ABBREVIATED = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and|of|for|the|to|in|on|with)){1,7}) \((?P<initials>[A-Z]{2,7}s?)\)"
)


def _is_area(line: Line, word: str) -> bool:
    return any(word.casefold() in line.printed(match).casefold() for match in line.kinds.get("area", ()))


def titled_names(line: Line) -> Iterator[Name]:
    """Yield titles that begin with their noun: "Framework for ...", "Strategy of ..." in capitals."""
    if _TITLE_WORDS.isdisjoint(line.stems):
        return
    for match in _TITLED.finditer(line.text):
        title = _BEFORE_TITLE.sub("", match[0].strip())
        yield Name("plan" if match["head"] in ("Strategy", "Plan") else "programme", title)
    for match in _TITLED_FOR.finditer(line.text):
        yield Name(
            "group" if match["head"] in ("Group", "Taskforce", "Board", "Committee", "Network") else "plan", match[0]
        )


def quoted_names(lexicon: Lexicon, line: Line) -> Iterator[Name]:
    """Yield capitalised names in quotation marks, with a noun after them, and hashtags; grades and sayings are none."""
    if not any(mark in line.text for mark in "'‘“#"):
        return
    for match in (*_QUOTED.finditer(line.text), *_HASHTAG.finditer(line.text)):
        name = match[1].strip()
        capitals = sum(word[:1].isupper() for word in name.split())
        if (capitals > 1 or name.startswith("#") or match.re is _HASHTAG) and not _GRADE.match(name):
            kind, noun = _noun_after(lexicon, match)
            yield Name(kind if noun else "initiative", name + noun)

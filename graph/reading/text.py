"""A document prepared for the rules: its sentences with the known terms in them, and what each section is for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from jig.graph import facts as f
from jig.graph.citations import cite_span
from jig.graph.reading.lexicon import Lexicon, Match, heading_key, tokens
from jig.graph.reading.others import is_told_by_others
from jig.graph.reading.points import prints_scale
from jig.graph.reading.sentences import Sentence, plain_words, sentences_of, whole_words
from jig.graph.reading.values import Extracted
from jig.graph.text.documents import Document, Passage, Section
from jig.graph.text.marks import ASKED_BY_NUMBER, COUNTED

__all__ = ["UNDECIDED", "Line", "Spans", "Text", "by_kind", "said_in_heading"]

#: Spans of the letter stream: first letter and length.
Spans = Iterable[tuple[int, int]]


class Line(NamedTuple):
    """A sentence with its words, the known terms in it, and what its section is for.

    :ivar text: the words of the sentence; a field, because every rule asks for it.
    :ivar words: the words as printed.
    :ivar stems: the same, reduced for comparison.
    :ivar matches: the known terms.
    :ivar kinds: the same by kind.
    :ivar role: slug of a section role; empty where the heading says nothing.
    :ivar part: 0 in the report itself, 1 in a paper that encloses it.
    :ivar past: whether the report tells in the past tense what was found.
    """

    sentence: Sentence
    text: str
    words: list[str]
    stems: list[str]
    matches: list[Match]
    kinds: dict[str, list[Match]]
    role: str
    part: int = 0
    past: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """First letter and length."""
        return self.sentence.start, self.sentence.length

    def has(self, kind: str, slug: str) -> bool:
        """Whether a known term stands in the sentence."""
        for match in self.kinds.get(kind, ()):  # a loop: any() is twice as slow, and this is asked often
            if match.slug == slug:
                return True
        return False

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the terms of one kind in the sentence, each once, in order."""
        found = self.kinds.get(kind)
        return tuple(dict.fromkeys([match.slug for match in found])) if found else ()

    def printed(self, match: Match) -> str:
        """Return the words of a match as printed, hyphens as spaces."""
        return " ".join(self.words[match.first : match.last])

    def as_printed(self, match: Match) -> str:
        """Return the words of a match as printed, hyphens and brackets kept."""
        words = self.words[match.first : match.last]
        if len(words) == 1:
            return words[0]
        begin = self.text.find(words[0])
        while begin >= 0:
            end = _end_of(self.text, begin + len(words[0]), words[1:])
            if end:
                closing = self.text[end : end + 1] == ")" and self.text.count("(", begin, end) > 0
                return self.text[begin : end + closing]
            begin = self.text.find(words[0], begin + 1)
        return " ".join(words)


def _without_halves(line: Line) -> Line:
    """Return a line without bodies that a comma cuts: "NHS Tayside, Police Scotland" names no Tayside Police."""
    bodies = [match for match in line.kinds.get("body", ()) if match.words > 1]
    halves = [match for match in bodies if "," in line.as_printed(match)]
    if not halves:
        return line
    kept = [match for match in line.matches if match not in halves]
    return line._replace(matches=kept, kinds=by_kind(kept))


#: What may stand between two words of a name.
_BETWEEN = re.compile(r"\W{1,4}")


def _end_of(text: str, at: int, words: list[str]) -> int:
    """Return where words end that follow each other from a place in a text; 0 where they do not.

    Step by step, because a pattern made for every name costs more than looking for it.
    """
    for word in words:
        gap = _BETWEEN.match(text, at)
        if gap is None or not text.startswith(word, gap.end()):
            return 0
        at = gap.end() + len(word)
    return at


class Text:
    """What the rules read, and how they make facts."""

    def __init__(self, document: Document, lexicon: Lexicon, begin: int = 0) -> None:
        self.document = document
        self.lexicon = lexicon
        self.vocabulary = lexicon.vocabulary
        self.stream = document.letters.stream
        #: The letter at which the report itself begins, after a paper that encloses it.
        self.begin = begin
        #: Slug of the area that the report is about, once it is known.
        self.home = ""
        #: The first year in which the report's inspection can have been; 0 where that is not known.
        self.since = 0
        self.roles = _section_roles(document.sections, lexicon)
        #: By the path of a section whose heading states its message, the letter at which a list right under it ends.
        self.stated = _stated(document, self.roles)
        self._starts = [passage.start for passage in document.passages]
        self._ids: dict[str, int] = {}
        self._cited: dict[tuple[int, int], str] = {}
        self._said: dict[tuple[int, int], str] = {}
        #: Whether a passage is an address and the like, by its first letter.
        self._addresses: dict[int, bool] = {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the document."""
        return sentences_of(self.document, self._whole)

    @cached_property
    def lines(self) -> list[Line]:
        """The sentences with the known terms in them."""
        lexicon, roles = self.lexicon, self.roles
        found = []
        for sentence in self.sentences:
            if sentence.text[0].isdigit() and prints_scale(sentence.text):
                continue  # it says nothing of anybody
            words = tokens(sentence.text)
            stems = lexicon.stems(words)
            role = self.role_of(sentence.passage)
            part = int(sentence.start < self.begin)
            matches = lexicon.matches(words, stems)
            line = Line(sentence, sentence.text, words, stems, matches, by_kind(matches), role, part, self.past)
            found.append(_without_halves(line) if "," in sentence.text else line)
        own = {roles[section.path] for section in self.document.sections if section.start >= self.begin}
        return _announced(_with_what_was_done(found), own, self.role_for)

    @cached_property
    def past(self) -> bool:
        """Whether the document tells in the past tense what was found: then its present tense tells how things are."""
        told, general = (sum(map(self.document.text.count, verbs)) for verbs in (_PAST, _PRESENT))
        return told > general

    @cached_property
    def paragraphs(self) -> list[list[Line]]:
        """The lines of each paragraph, list item and footnote."""
        found: list[list[Line]] = []
        for line in self.lines:
            if (
                line.sentence.first
                or not found
                or found[-1][-1].sentence.passage.section != (line.sentence.passage.section)
            ):
                found.append([])
            found[-1].append(line)
        return found

    def role_for(self, heading: str) -> str:
        """Return what a heading says that stands below it; empty when it says nothing known."""
        return _role_for(heading, self.lexicon)

    def role_of(self, passage: Passage) -> str:
        """Return what a passage is for: what its section is for, or an address and the like wherever it stands."""
        known = self._addresses.get(passage.start)
        if known is None:
            words = self.document.text[passage.begin : passage.end] if passage.length <= _LONGEST_ADDRESS else ""
            marked = _MARKED.search(words) and (_ADDRESS.search(words) or _SIGNED.fullmatch(words.strip()))
            known = self._addresses[passage.start] = bool(marked)
        if known:
            return "imprint"
        if self.stated and passage.start >= self.stated.get(passage.section, passage.start + 1):
            return ""
        return self.roles.get(passage.section, "")

    def line(self, words: str, passage: Passage, role: str = "") -> Line:
        """Make a line of any words, such as a heading or the cells of a row."""
        found = tokens(words)
        stems = self.lexicon.stems(found)
        sentence = Sentence(passage.start, passage.length, words, passage, True)
        matches = self.lexicon.matches(found, stems)
        part = int(passage.start < self.begin)
        return Line(sentence, words, found, stems, matches, by_kind(matches), role, part, self.past)

    def passage_at(self, letter: int) -> Passage:
        """Return the passage in which a letter stands."""
        at = max(0, bisect_right(self._starts, letter) - 1)
        return self.document.passages[at]

    def words(self, passage: Passage) -> str:
        """Return the words of a passage, without marks of emphasis; with the bracket that closes them."""
        words = self.mended(" ".join(self.document.words(passage).replace("**", "").split()))
        open_ = "(" in words and words.count("(") > words.count(")")
        return f"{words})" if open_ and self.document.text.startswith(")", passage.end) else words

    def mended(self, words: str) -> str:
        """Return words with those put together again that the end of a line cut in two."""
        return plain_words(words, self._whole) if "- " in words else words

    @cached_property
    def _whole(self) -> frozenset[str]:
        return whole_words(self.document, self.lexicon.words)

    def cite(self, start: int, length: int) -> str:
        """Return the citation of a span."""
        known = self._cited.get((start, length))
        if known is None:
            known = self._cited[start, length] = str(cite_span(self.stream, start, length))
        return known

    def extract(
        self,
        fact: type[f.Fact],
        spans: Spans,
        rule: str,
        confidence: str,
        /,
        *,
        key: str = "",
        said: str = "",
        **fields: Any,
    ) -> Extracted:
        """Make a fact of what was read.

        :param fact: the class of the fact.
        :param spans: the spans that state it, the most telling first.
        :param rule: name of the rule.
        :param confidence: how sure the rule is, from 0 to 1.
        :param key: the id; else one is made of the kind and the words, the same in every edition.
        :param said: the words of the first span, where they are known.
        :param fields: the other fields of the fact.
        """
        cites = tuple(dict.fromkeys([self.cite(start, length) for start, length in spans]))
        start, length = next(iter(spans))
        name = self._id(key or f"{fact.__name__.lower()}-{cites[0].rpartition(':')[2][6:]}")
        words = said or self._words_of(start, length)
        return Extracted(fact(id=name, cite=cites, **fields), rule, Decimal(confidence), self.passage_at(start), words)

    def _words_of(self, start: int, length: int) -> str:
        known = self._said.get((start, length))
        if known is None:
            known = self._said[start, length] = self.document.letters.words(start, length)
        return known

    def _id(self, name: str) -> str:
        count = self._ids[name] = self._ids.get(name, 0) + 1
        return name if count == 1 else f"{name}-{count}"

    def sections(self, *roles: str) -> Iterator[Section]:
        """Yield the sections that have one of some roles."""
        for section in self.document.sections:
            if self.roles.get(section.path) in roles:
                yield section

    def headings_over(self, path: str) -> list[str]:
        """Return the heading of a section and those of the sections that it is part of."""
        return [section.heading for section in self.document.sections if f"{path}.".startswith(f"{section.path}.")]

    @cached_property
    def by_section(self) -> dict[str, list[Passage]]:
        """The passages of each section, by its path."""
        found: dict[str, list[Passage]] = {}
        for passage in self.document.passages:
            found.setdefault(passage.section, []).append(passage)
        return found

    @cached_property
    def lines_by_section(self) -> dict[str, list[Line]]:
        """The lines of each section, by its path."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.sentence.passage.section, []).append(line)
        return found

    @property
    def checksum(self) -> str:
        """The checksum of the letter stream."""
        return self.document.letters.checksum


#: Verbs by which the tense of a document is told, in words of running text.
_PAST, _PRESENT = (" was ", " were ", " had "), (" is ", " are ", " has ", " have ")


def by_kind(matches: list[Match]) -> dict[str, list[Match]]:
    """Return known terms by their kind."""
    kinds: dict[str, list[Match]] = {}
    for match in matches:
        kind = match[0]  # as a tuple, which is quicker: this is done for every word of a report
        if kind in kinds:
            kinds[kind].append(match)
        else:
            kinds[kind] = [match]
    return kinds


def _role_for(heading: str, lexicon: Lexicon) -> str:
    return _role_of(heading, lexicon.headings) or lexicon.role_by_pattern(heading_key(heading))


#: A heading that states a key message or finding after it has called it one.
_STATED = re.compile(
    r"\W*(?:[\d.]+\s+)?(?:(?:our|the|main|overall)\s+)*(?:(?:key\s+)?(?:messages?|findings?|points?))\s*(?::|\s[–—-])\s+"
    r"(?P<said>(?!(?:what|how|where|which|who|why)\b)[^:]*"
    r"\b(?<!who )(?<!that )(?<!which )(?:was|were|is|are|had|have|has|did|do|does|can|could|will)\b.*)",
    re.IGNORECASE,
)


def said_in_heading(heading: str) -> str:
    """Return the key message or finding that a heading states; nothing where it states none.

    >>> said_in_heading("Key messages: leaders were trusted"), said_in_heading("Key messages: leadership")
    ('leaders were trusted', '')
    """
    match = _STATED.match(heading)
    return match["said"] if match else ""


def _stated(document: Document, roles: dict[str, str]) -> dict[str, int]:
    paths = {one.path for one in document.sections if roles[one.path] in _OF_MESSAGES and said_in_heading(one.heading)}
    ends: dict[str, int] = {}
    listed = ""
    for passage in document.passages if paths else ():
        if passage.section in paths and (
            passage.kind == "heading" or (passage.kind == "item" and passage.section == listed)
        ):
            listed = passage.section
            ends[listed] = passage.start + passage.length
        else:
            listed = ""
    return ends


#: What stands before the chapters.
_BEFOREHAND = frozenset(("introduction", "foreword", "background", "method", "context"))


def _section_roles(sections: list[Section], lexicon: Lexicon) -> dict[str, str]:
    """Say what each section is for: by its heading, else by that of the section above."""
    roles: dict[str, str] = {}
    for section in sections:
        own = _role_for(section.heading, lexicon)
        above = roles.get(section.path.rpartition(".")[0], "")
        handed = above not in _NOT_HANDED_DOWN and not (above in _BEFOREHAND and ASKED_BY_NUMBER.match(section.heading))
        roles[section.path] = own or (above if handed else "")
    return roles


def _with_what_was_done(lines: list[Line]) -> list[Line]:
    """Give the items under "... we:" the role of a method, wherever they stand: they tell what the team did."""
    did = None
    for at, line in enumerate(lines):
        section = line.sentence.passage.section
        if line.sentence.passage.kind != "item":
            did = section if _stands_over_items(lines, at) and _WE_DID_ALL.search(line.text) else None
        elif did == section:
            lines[at] = line._replace(role="method")
    return lines


#: How a sentence ends that announces what a team did.
_WE_DID_ALL = re.compile(
    r"\b(?:we|inspectors|the (?:inspection |review )?team)(?: also| then)?"
    r"(?:\s*[:–—]| (?:undertook|carried out|completed|did|used) (?:all )?(?:the following|these)(?: \w+){0,3}[.:])$",
    re.IGNORECASE,
)


def _announced(lines: list[Line], roles: set[str], role_for: Callable[[str], str]) -> list[Line]:
    """Give the items of a list the role that the sentence before it announces ("... these strengths:").

    Strengths, areas and messages only where no section of the report has that role by its heading. In a section of
    one kind of list a sentence can announce another, or the parts of one thing, which have no role.

    :param lines: the lines of a report.
    :param roles: those that its sections have.
    :param role_for: says what a heading says that stands below it.
    """
    wanted = {cue: role for cue, role in _ANNOUNCED.items() if role not in roles}
    role, listed = None, False
    for at, line in enumerate(lines):
        if at and line.sentence.passage.section != lines[at - 1].sentence.passage.section:
            role, listed = None, False
        if line.sentence.passage.kind != "item":
            role = _role_announced(lines, at, wanted, role_for, listed) if _stands_over_items(lines, at) else None
        elif role is not None and line.role in _WITHIN:
            lines[at] = line._replace(role=role)
        else:
            listed = True
    return lines


def _role_announced(
    lines: list[Line], at: int, wanted: dict[str, str], role_for: Callable[[str], str], listed: bool
) -> str | None:
    """Return the role that a sentence over items gives to them, empty for none; None where they keep their section's.

    :param wanted: roles that lists may have, by the cue that announces them.
    :param listed: whether items of the section's own list stand before the sentence.
    """
    line, words = lines[at], lines[at].text
    words = f"{words}:" if words[-1:].isalnum() else words  # broken off before the list ("Partners should")
    opens = _OPENS_LIST.search(words) and not _REASONS.search(words)
    if not opens or line.role not in _WITHIN or line.part or is_told_by_others(words):
        return None
    if not (_MUST.search(words) and _OTHERS_ASK.search(words)):
        near = [line, lines[at - 1]] if at and not line.sentence.first else [line]
        cued = next((wanted[cue] for one in near for cue in wanted if one.has("cue", cue)), None)
        if cued:
            return cued
        if line.role not in _BY_CUE_ALONE and "priority-areas" in wanted.values() and _is_asked(words, line.role):
            return "priority-areas"
    named = role_for(line.text.rstrip(": ")) if line.sentence.first and len(line.words) <= _LONGEST_NAME else ""
    if named in wanted.values() or (named and named not in _ANNOUNCED.values()):
        return named
    return "" if listed and _OF_PARTS.search(words) else None


def _stands_over_items(lines: list[Line], at: int) -> bool:
    """Whether the line after a line is an item of a list."""
    return at + 1 < len(lines) and lines[at + 1].sentence.passage.kind == "item"


def _is_asked(words: str, role: str) -> bool:
    """Whether a sentence asks those inspected for what the list after it says, wherever they are."""
    return role not in _NOT_ASKED and bool(_SHOULD.search(words))


#: Marks of a passage that says who published a report and where to find them, and the letters of the longest one.
_ADDRESS = re.compile(
    r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\bPublished by:|\bISBN\b|\bCharity (?:Number|No\b)|\bCrown copyright\b|"
    r"\b(?:Tel|Telephone|Fax|Email|E-mail|Web|Website|telephone|tel|email|fax|web)\b\W{0,3}(?:0\d{2,4}|www\.|\S+@)|"
    r"^©|\b[A-Z]{2,6}-\d{4}-\d{2,4}\b",
)
#: Who signs, as what and when, each on a line: no service is called so.
_SIGNED = re.compile(
    r"(?:[A-Z][\w’'.-]*[ \t]+){1,4}[A-Z][\w’'-]+[ \t]*\n[^\n.;:!?]*"
    r"\b(?:Inspector|Executive|Director|Officer|Manager|Commander|Convener|Chair|Head|Leader)\b[^.;:!?]{0,80}"
    r"\b[A-Z][a-z]+[ \t]+(?:19|20)\d\d"
)
#: Without one of these no passage is an address; looked for first, because it is found sooner.
_MARKED = re.compile(r"[\d@©]|ublish|opyright")
_LONGEST_ADDRESS = 500

#: How a sentence ends, or what it says, that announces a list.
_OPENS_LIST = re.compile(r":$|\bfollowing\b")
#: What announces reasons for what was said before, as for confidence in improvement.
_REASONS = re.compile(r"\b(?:based (?:up)?on|because|reasons? for|evidenced? (?:by|of))\b[^.]*:$", re.IGNORECASE)
#: Who else than inspectors says what should be done, and of whom it is said in general.
_OTHERS_ASK = re.compile(
    r"\b(?:guidance|standards?|frameworks?|plans?|polic(?:y|ies)|strateg(?:y|ies)|legislation|law|Act|charter|principles?|"
    r"government|ministers)\b[^.,;:]{0,60}?\b(?:says?|said|states?|sets?\sout|requires?|makes?\sclear|expects?|asks?|"
    r"recommends?|describes?|that|what|how)\b|\b(?:a|any|each|every|good)\spartnership\b|"
    r"\b(?:they|partners)\s(?:had\s)?(?:agreed|decided|planned)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:should|must|needs?\sto)\b", re.IGNORECASE)
_NOT_ASKED = frozenset(("foreword", "introduction", "context"))
#: How a sentence ends that asks those inspected for what the list says, wherever they are.
_SHOULD = re.compile(
    r"\b(?:partners|partnership|chief officers|(?:leaders|services) in [A-Z]\w+)\b[^.;:]{0,60}"
    r"\b(?:should|must|needs? to)\b"
    r"(?: (?:now|also|therefore|next|together))*(?: (?:take action|work|act) to)?\s*:$|"
    r"\b(?:inspectors|we)\s+(?:now\s+)?(?:ask|call\s+on|expect|want|would\s+like)\s+(?:the\s+)?[^.;:]{0,60}?"
    r"\b(?:partners|partnership|chief\s+officers)\s+to\s*:$",
    re.IGNORECASE,
)
#: What a list is of, by the cue in the sentence that announces it.
_ANNOUNCED = {
    "announces-strengths": "strengths",
    "announces-areas": "priority-areas",
    "announces-messages": "key-messages",
}
#: How a sentence in the midst of a list announces another: of the parts of one thing, or of what it names.
_OF_PARTS = re.compile(
    r"\b(?:including|such as|includes?|included|for example|for instance)\W*:$|\bthe following \w+", re.IGNORECASE
)
#: Words of the longest line that names a list as a heading does ("What is working well:").
_LONGEST_NAME = 8
#: Roles of sections in whose midst such a list can stand.
UNDECIDED = ("", "conclusion", "findings", "foreword", "introduction", "context", "evaluations", "next-steps")

#: Roles that a heading gives to its own section only.
_NOT_HANDED_DOWN = ("findings", "strengths", "key-messages", "key-findings", "priority-areas")


#: Roles of sections whose heading can state what they say.
_OF_MESSAGES = ("key-messages", "key-findings")
#: Roles of sections that are lists.
_LISTS = (*_OF_MESSAGES, "strengths", "priority-areas")
#: Roles of sections that are one list.
_OF_LISTS = ("strengths", "priority-areas")
#: Roles of sections in which a sentence may announce a list of strengths or areas by its words alone.
_BY_CUE_ALONE = ("method", "key-messages")
_WITHIN = (*UNDECIDED, *_OF_LISTS, *_BY_CUE_ALONE)


#: One of the areas that a review goes through, called by its number alone.
_NUMBERED_AREA = re.compile(r"\W*area\s+\d{1,2}\s*[:–-]", re.IGNORECASE)


#: The same, under "progress on ...".
_PROGRESS_ON = re.compile(
    r"\W*(?:\d{1,2}\.\d{1,2}\.?\s+)?progress (?:made )?(?:on|in|with|against) "
    r"(?:(?:priority )?area(?: for improvement)?|recommendation|priority|improvement area) "
    rf"{COUNTED}\b",
    re.IGNORECASE,
)
#: What stands around the name of a part as reports have it: that it is asked or of the whole, and who found it.
_OF_INSPECTORS = re.compile(
    r"^what (?:are|were) the |^(?:our )?overall (?=(?:key|main)\b)|"
    r"(?<=[a-z]) (?:that )?(?:we|inspectors) (?:have )?(?:found|saw|seen|identified|noted)$"
)


def _role_of(heading: str, known: dict[str, str]) -> str:
    if _NUMBERED_AREA.match(heading):
        return "area-for-improvement"
    if _PROGRESS_ON.match(heading):
        return "area-for-improvement"
    key = heading_key(heading)
    key = _OF_INSPECTORS.sub("", key) if key not in known else key
    if key in known:
        return known[key]
    over, _, part = heading.partition(":")  # "Summary: key messages"
    listed = known.get(heading_key(part), "") if part else ""
    if listed in _LISTS and known.get(heading_key(over)) not in _LISTS:
        return listed
    words = key.split()
    for size in range(len(words) - 1, 0, -1):
        role = known.get(" ".join(words[:size]))
        if role in _OF_LISTS and {"strength", "strengths", "improvement", "development"} & set(words[size:]):
            return ""  # strengths and areas in one section: what a list in it is of, the sentence before it says
        if role == "framework" and (words[size].isdigit() or "evaluated" in words[size:]):  # some of them, graded
            continue
        if role and (size > 1 or words[size].isdigit() or ":" in heading):
            return role
    return known.get(" ".join(words[-2:]), "") if key.endswith(" in context") else ""

"""Marks by which the lines of a report are known: bullets, numbers, names of parts, ends of sentences.

These are the patterns and measures that several steps of reading a text share: ``graph.text.headings`` tells headings
by them, ``graph.text.blocks`` what else a line begins, ``graph.text.contents`` the entries of a list of contents,
``graph.text.documents`` the levels of sections. Nothing here looks at more than one line or relies on another module.
"""

from __future__ import annotations

import re

__all__ = [
    "ANNOUNCES",
    "APPENDIX",
    "APPENDIX_TITLE",
    "AREA",
    "ASKED",
    "ASKED_BY_NUMBER",
    "BULLETS",
    "CALLED_BY_NUMBER",
    "CELL_GAP",
    "CONTENTS_LINE",
    "CONTENTS_TITLE",
    "COUNTED",
    "FOLLOWING",
    "ITEM",
    "ITEM_NUMBER",
    "LIST_NAME",
    "NUMBERED",
    "NUMBERED_AREA",
    "NUMBERED_TWICE",
    "NUMBER_WORDS",
    "OPEN_WORDS",
    "PART_NAME",
    "ROOM",
    "SENTENCE_END",
    "SPEAKER",
    "TAG",
    "WIDE",
    "bare_words",
    "indent_of",
    "without_notes",
]

#: Marks that are bullets and nothing else wherever they stand, in print or in fonts of signs.
BULLETS = "•▪●◦■□○∙⦁➢➤►▸▶‣❖◆◇\uf02d\uf06f\uf071\uf076\uf0a7\uf0b7\uf0d8\uf0e0\uf0fc"
#: A bullet, as pages print it or readers of pages misread it, or the number or letter of an item.
ITEM = re.compile(
    rf"\s*(?:[-*·–¢>«»✓✔✗✘➔→√≠{BULLETS}]|"
    r"[eo](?=\s+(?:[A-Za-z][a-z]|A\s))|©(?=\s+[a-z])|\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}\))\s+(?=\S)"
)
#: The number that a line begins with as an item of a list.
ITEM_NUMBER = re.compile(r"\s*\(?(\d{1,2})[.)]\s")
#: The number of a chapter, before its words.
NUMBERED = re.compile(r"(\d{1,2})(?:\.0)?\.?\s+(?=\S)")
#: The number of a part of a chapter ("4.2"), before its words.
NUMBERED_TWICE = re.compile(r"\d{1,2}\.[1-9]\d?\.?\s+[A-Z*]")
#: What a section is called by its number: the words that follow may be a whole sentence.
CALLED_BY_NUMBER = re.compile(
    r"(?:statement|(?:inspection |key )?question|key line of enquiry|quality indicator)\s+"
    r"\d{1,2}(?:\.\d)?(?:\s*[:–-]\s*|\.\s+)\w|"
    r"(?-i:Statement|Inspection question|Key question|Question)\s+\d{1,2}\s+(?-i:[A-Z])",
    re.IGNORECASE,
)
#: What an inspection asks, or holds true and tests.
ASKED = r"(?:statement|(?:inspection |key )?question|(?:key )?line of enquiry)"
#: Such a one called by its number, which heads a chapter; indicators stand in one.
ASKED_BY_NUMBER = re.compile(rf"\W*(?:\d{{1,2}}[.)]?\s+)?{ASKED}\s+\d", re.IGNORECASE)
#: The numbers of areas and the like that are printed as words, in order, and any such number.
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTED = rf"(?:\d{{1,2}}|(?:{'|'.join(NUMBER_WORDS)})(?!-)\b)"
#: What an area for improvement, a recommendation or a priority is called.
AREA = re.compile(
    r"(?:(?:\d{1,2}\.\d{1,2}\.?\s+)?(?:(?:priority|key|main)\s+)?(?:improvement\s+area|area\s+(?:for|of)\s+(?:improvement|development)|"
    r"point\s+for\s+action|(?:recommendation(?:\s+for\s+improvement)?|priority(?:\s+area)?)(?=\s+"
    rf"{COUNTED}\b)|"
    r"priority\s+for\s+improvement)\b|area(?=\s+\d{1,2}\s*[:–-]))",
    re.IGNORECASE,
)
#: A line that is nothing but the number of an area, or says that what follows is the progress on it.
NUMBERED_AREA = re.compile(
    rf"(?:progress\s+(?:made\s+)?(?:on|in|with|against)\s+)?{AREA.pattern}\s*{COUNTED}$", re.IGNORECASE
)
#: What an appendix is called.
APPENDIX = re.compile(r"(?:appendix|annex)(?:\s+[\dA-Z]\b|(?=\s*[:–—]\s))", re.IGNORECASE)
#: A line that is nothing but the title of an appendix.
APPENDIX_TITLE = re.compile(r"(?:Appendix|Annex|APPENDIX|ANNEX)\s+[\dA-Z]\s*[.:–—-]?\s+[A-Z][^.;,\d]{2,70}")
#: Lines that are nothing but the name of a part, as next to every report has it.
PART_NAME = re.compile(
    r"(?:(?:our |the )?(?:key messages|evaluations|recommendations(?: for improvement)?|(?:key |particular )?strengths|"
    r"(?:priority )?areas for (?:improvement|development)|glossary(?: of terms)?|introduction|background|conclusion)|"
    r"what happens next\??|(?:our )?next steps)(?: (?:that )?(?:we|inspectors) (?:found|saw|identified|noted))?$",
    re.IGNORECASE,
)
#: Those of them that are names of lists.
LIST_NAME = re.compile(
    rf"(?!\W*(?:.*\b(?:evaluations|glossary|introduction|background|conclusion|next)\b)){PART_NAME.pattern}", re.I
)
#: The heading of a list of contents.
CONTENTS_TITLE = re.compile(
    r"(?:(?:table of |page )?contents(?:\s+page(?:\s+(?:no\.?|number))?)?|on this page)\s*:?$",
    re.IGNORECASE,
)
#: An entry of a list of contents: a title, and the number of its page.
CONTENTS_LINE = re.compile(r"(.*?\S)[\s.…]*[\t ]+(\d{1,3})\s*$")
#: A tag of HTML.
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
#: Who said what a quotation above holds: one person, with more about them or without ("Child, age 9").
SPEAKER = re.compile(
    r"[–—-]?\s*(?:(?:an?|one|another)\s+)?(?!the\b)(?:(?:[a-z]+|\d{1,2}[- ]year[- ]old)\s+){0,2}"
    r"(?:child|young (?:person|carer|man|woman)|boy|girl|teenager|care leaver|pupil|student|parent|mother|father|mum|"
    r"dad|grand(?:parent|mother|father)|carer|adopter|guardian|family member|relative|staff member|member of staff|"
    r"worker|practitioner|(?:head ?)?teacher|nurse|midwife|health visitor|manager|officer|professional|volunteer|"
    r"partner|leader|person)(?:\s*[,(–—-][^.;:?!]{1,60}|\s+(?:aged?|of|from|in|at|with|on)\s[^.;:?!]{1,60}|\s+\d{1,2})?",
    re.IGNORECASE,
)
#: Words with which neither a sentence nor a heading nor the entry of a list ends: it goes on after them.
OPEN_WORDS = (
    r"(?:a|an|and|are|as|at|be|between|by|during|for|from|had|has|have|her|his|if|in|including|is|its|of|on|or|our|should|"
    r"such|than|that|the|their|these|they|through|to|was|we|were|which|whose|will|with|within|would)"
)
#: The end of a sentence, with quotation marks, brackets and the number of a note after it.
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]*]*(?:<sup>.*?</sup>|[⁰-⁹¹²³]+)?\s*$")
#: How a line ends early that announces a list ("The partnership should take action to").
ANNOUNCES = re.compile(
    r"\b(?:should|must|need(?:s|ed)?\s+to|(?:action|asked|partners?|partnership|work)\s+to)$", re.IGNORECASE
)
#: How a sentence with a full stop announces a list ("We found the following strengths.").
FOLLOWING = re.compile(r"\b(?:the|these|those) following [^.:]{1,80}\.$")
#: What refers to a note, right after a word or a stop: a number in square brackets, or raised.
_NOTE = re.compile(
    r"(?<=[^\s(])(?:<sup>\s*\[?\d{1,3}\]?\s*</sup>|\[\^\w{1,4}\]|\[\d{1,3}\](?!\())|"
    r"(?<=[\w.,;:!?)\"'’”])(?<!\bm)(?<!\bkm)[⁰¹²³⁴-⁹]+"
)
#: Without one of these no words refer to a note, which is sooner seen.
_NOTE_AT_ALL = re.compile(r"[\[⁰¹²³⁴-⁹]|<sup")
#: The gap between cells of a row side by side; a colon that a line begins with explains the term above it.
CELL_GAP = re.compile(r"(?:(?<=.)\S|[^\s:])\s{3,}\S")
#: Characters of room that a line leaves, at least, when it was broken off before its end.
ROOM = 8
#: Characters of the longest of some lines, at least, when others count as broken off.
WIDE = 60


def bare_words(text: str) -> str:
    """Return words without tags, without the marks of a heading around them and without a colon at the end.

    :param text: a line, or the lines of a block.

    >>> bare_words("**Key messages:**"), bare_words("## What we <b>found</b>")
    ('Key messages', 'What we found')
    """
    words = TAG.sub("", text) if "<" in text else text
    return words.strip().strip("*#").strip().rstrip(":").strip()


def indent_of(line: str) -> int:
    """Return how many characters of white space stand before the words of a line."""
    return len(line) - len(line.lstrip())


def without_notes(words: str) -> str:
    """Return words without the numbers by which they refer to notes.

    :param words: words as printed, with tags or without.

    >>> without_notes("The board[2] met 14<sup>3</sup> families."), without_notes("The plan.¹ See [x](y).")
    ('The board met 14 families.', 'The plan. See [x](y).')
    """
    return _NOTE.sub("", words) if _NOTE_AT_ALL.search(words) else words

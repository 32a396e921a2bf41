"""What a report says of itself: kind, title, area, dates and publisher, and a paper that encloses it.

Most of it stands on the title page and in the imprint; what they lack is looked for in the sections on background and
method. A rule that derives something rather than reading it says so by a lower confidence.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from jig.graph import facts as f
from jig.graph.reading.activities import year_of_fieldwork
from jig.graph.reading.frameworks import Told, framework_of, scale_of, usual_scale_of
from jig.graph.reading.kinds import kind_of
from jig.graph.reading.lexicon import Match
from jig.graph.reading.lines import Line
from jig.graph.reading.printed_dates import DATE_LINE, date_lines, dates_in, is_date_line
from jig.graph.reading.results import Doubt, ReportData, Source
from jig.graph.reading.text import Text
from jig.graph.reading.titles import CARE_INSPECTORATE, EDUCATION_INSPECTORATE, TITLE, areas_in, front_lines
from jig.graph.text.documents import Passage
from jig.graph.text.furniture import furniture_in
from jig.graph.text.letters import letters_of

__all__ = ["REFERENCE", "Identity", "identify"]

#: Years from the visits of inspectors to their report at the most, by the calendar.
_FROM_VISIT_TO_REPORT = 1
_SUBJECT = re.compile(r"\W*(?:subject|title)\s*:\W*(.+)", re.IGNORECASE | re.DOTALL)
#: Words of the longest line between a title and the area.
_SUBTITLE = 16
_NO_TITLE = re.compile(
    r"^(?:we\b|our\b|inspectors\b|please\b|dear\b|thank\b|prepared by|published|contents|"
    r"\W*care\s+inspectorate\W*$|page\b|overview of (?:the |our )?(?:inspection )?findings\W*$|©)|[.;:]$|"
    r"\b\w+\.(?:com|co\.uk|org|scot|gov\.uk)\b",
    re.IGNORECASE,
)
#: The publishers of the family, as the vocabularies call them; what names both is the first one's.
_PUBLISHERS = (("care-inspectorate", CARE_INSPECTORATE), ("hm-inspectorate-of-education", EDUCATION_INSPECTORATE))
#: The number of a page before or after a title that is its head as well.
_PAGE = re.compile(
    r"^\W*page \d{1,3} of \d{1,3}\s+(?=\S)|\s*\bpage \d{1,3}(?: of \d{1,3})?\W*$|(?<=[a-z]{3})\d{1,3}$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:of\s+)?([^|\n]*?\b(?:19|20)\d{2})", re.IGNORECASE)
#: The reference that a publisher gives a report.
REFERENCE = re.compile(r"\b[A-Z]{2,6}-\d{3,4}-\d{2,4}\b")
_MONTH_ONLY = re.compile(r"\W*(?:published:?\s*)?[A-Z][a-z]+\.?\s+(?:19|20)\d{2}\W*$")
#: A line of running text, which begins in the middle of a sentence and holds the beginning of the next.
_IN_TEXT = re.compile(r"[a-z][^.]*\. +[A-Z]")
#: A line that tells what became of a report, or what it says.
_NEWS = re.compile(r"\breport\b.* (?:(?:has|have) been published\b|published today\b|follows\b|said\b)", re.IGNORECASE)
_PUBLISHED_ON = re.compile(
    r"\b(?:published|(?:publication|issue) date|date of (?:publication|issue)|(?:date )?issued)(?: on| in)?\b\W{0,4}",
    re.IGNORECASE,
)
#: A day in digits (``graph.reading.printed_dates`` says whether there is such a day).
_IN_DIGITS = r"\d{1,2}[./-]\d{1,2}[./-]20\d\d"
#: Who made a report, and the month or the day after it.
_DATED = re.compile(
    rf"\W*(?:prepared|published|issued) by [^.;]{{3,60}}?\W+([a-z]+ 20\d\d|{_IN_DIGITS})\W*$", re.IGNORECASE
)
_YEARS = re.compile(r"\b(20\d\d)\s?[-–/]\s?(20\d\d)\b")
#: A title that ends in a month or a day.
_ENDS_IN_DATE = re.compile(rf"\b((?:\d{{1,2}} )?[A-Z][a-z]{{2,8}},? 20\d\d|{_IN_DIGITS})\W*$")
#: Words of a title after which a month is not that of its issue.
_OF_ANOTHER = re.compile(
    r"\b(?:following|after|since|earlier|previous|carried out|conducted|undertaken|inspected|took place|held|between|"
    r"to|until)\b|\bof\W*$",
    re.IGNORECASE,
)
#: What a line of a title page calls the partnership whose area it names.
_A_PARTNERSHIP = re.compile(
    r"\s+(?:community planning partnership|health and social care partnership|partnership|council)(?: area)?\W*$", re.I
)
#: How a subtitle ends that says where ("Integration and outcomes in Angus"), and holds no one who made the report.
_IN_AREA = re.compile(r"^(?!.*\b(?:by|to|from)\b)[A-Z].*(?:\b(?:in|for|of|across)\s|[:–-]\s)(?:the\s)?[A-Z][\w&, ]+$")
#: Numbers of pages before or after a running head, and how many different heads are looked at.
_NUMBERS_BESIDE, _HEADS = (
    re.compile(
        r"^\W*(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?\b[\s|–-]*|"
        r"[\s|–-]*(?:\bpage\s*)?\b\d{1,3}(?:\s+of\s+\d{1,3})?\W*$",
        re.IGNORECASE,
    ),
    4,
)
#: How many passages at the most can make up a title page.
_FRONT = 14
#: How many passages of the first section belong to the title page, whatever its heading sounds like.
_TITLED = 6

#: Sentences in which a report tells at its beginning where its authors were, their sections, and how they say it.
_FIRST_LINES, _OF_THE_VISIT = 30, frozenset(("", "foreword", "introduction", "method", "background"))
_VISITED = re.compile(
    r"\b(?:we|inspectors|team)\b.*\b(?:worked|visited|revisited|inspected|came|were|was|fieldwork)\b.*\b20\d\d\b|"
    r"\b(?:visited|came to|was in|were in)\b.*\b20\d\d\b|\b(?:thank|grateful)\b.*\b(?:inspectors|our team|us)\b",
    re.IGNORECASE,
)
#: So many words before the area, at most, an inspection of it is named, and after it its partnership.
_INSPECTED_BEFORE, _PARTNERSHIP_AFTER = 18, 5
#: Words that place something in an area, and those that set one area beside another.
_PLACING, _JOINING = (
    frozenset(("in", "of", "for", "across", "within")),
    frozenset(("and", "or", "both", "with", "near")),
)


class Identity(NamedTuple):
    """The data of a report, and what a person should look at."""

    report: ReportData
    doubtful: list[Doubt]
    unrecognised: list[Doubt]


def identify(text: Text, partnership: str | None = None) -> Identity:
    """Read what a report says of itself.

    :param text: the report.
    :param partnership: slug of the one that it is about, where a person says so.
    """
    return _Reader(text, _front(text), _back(text)).read(partnership)


def _is_inspected(line: Line, area: Match, *, visited: bool) -> bool:
    """Whether a sentence names an area as the one inspected, or as that of a partnership, and not beside another.

    :param visited: whether it tells of the visit of those who inspected.
    """
    before = [word.casefold() for word in line.words[: area.first]]
    near = before[-2:] if before[-1:] == ["the"] else before[-1:]
    after = [word.casefold() for word in line.words[area.last : area.last + _PARTNERSHIP_AFTER]]
    with_another = after[:1] != ["with"] or any(other.first == area.last + 1 for other in line.kinds["area"])
    if not _JOINING.isdisjoint([*near, *(after[:1] if with_another else ())]):
        return False
    inspected = any(word.startswith("inspection") for word in before[-_INSPECTED_BEFORE:])
    placed = not _PLACING.isdisjoint(near) or (visited and near[:1] in (["visited"], ["revisited"], ["inspected"]))
    return (placed and (inspected or visited or "partnership" in before[-3:])) or "partnership" in after


def _front(text: Text) -> list[Passage]:
    """Return the passages of the title page: those before the first section with a known part."""
    found: list[Passage] = []
    first = next((section for section in text.document.sections if section.start >= text.begin), None)
    titled = first is not None and TITLE.search(first.heading) and not first.heading[0].isdigit()
    #: What the title sounds like ("Joint inspections of ..." begins an introduction in other reports).
    sounds = "introduction" if titled else ""
    for passage in text.document.passages:
        if passage.start < text.begin:
            continue
        role = text.roles.get(passage.section)
        told = role and (role != sounds or len(found) >= _TITLED or _begins(text, passage, sounds))
        if passage.kind == "contents" or told or len(found) >= _FRONT:
            break
        found.append(passage)
    return found


def _begins(text: Text, passage: Passage, role: str) -> bool:
    """Whether a passage is a heading that says itself what begins under it, and no line of the title."""
    words = text.words(passage)
    return passage.kind == "heading" and not TITLE.search(words) and text.role_for(words) == role


def _back(text: Text) -> list[Passage]:
    return [p for p in text.document.passages[-25:] if p.start >= text.begin]


class _Reader:
    """Reads field after field, keeping where each was read."""

    def __init__(self, text: Text, front: list[Passage], back: list[Passage]) -> None:
        self.text = text
        self.front = front
        self.back = back
        self.sources: dict[str, Source] = {}
        self.doubtful: list[Doubt] = []
        self.unrecognised: list[Doubt] = []
        self.plain = text.document.text
        self.title = ""
        #: The areas that the title names, where they are several.
        self.areas: tuple[str, ...] = ()
        #: The beginning of the text, white space folded.
        begin = text.passage_at(text.begin).begin if text.begin else 0
        self.head = " ".join(self.plain[begin : begin + 60_000].split())

    def read(self, given: str | None) -> Identity:
        titles, parts = self._titles()
        title = ". ".join(parts) or None
        self.title = title or ""
        kind = self._kind(title or "")
        partnership = self._partnership(title or "", kind, given)
        title = title or self._derived_title(kind, partnership)
        issued = self._issued()
        self.text.since = int(issued[:4]) - _FROM_VISIT_TO_REPORT if issued else 0
        date = issued or str(year_of_fieldwork(self.text, kind) or "")
        framework = self._told("framework", framework_of(self.text, self.title, self.head, kind, date))
        scale = self._told("scale", scale_of(self.text, kind, framework))
        report = ReportData(
            id=self._name(partnership, issued, kind, title),
            kind=kind,
            title=title,
            partnership=partnership,
            issued=issued,
            publisher=self._publisher(kind),
            copyright=self._printed("copyright", _COPYRIGHT, 1),
            reference=self._printed("reference", REFERENCE, 0),
            framework=framework,
            scale=scale,
            usual_scale=scale or usual_scale_of(self.text, framework),
            documents=self._papers(partnership),
            cite=self._cites(titles),
        )
        return Identity(report._replace(sources=self.sources), self.doubtful, self.unrecognised)

    def _told(self, field: str, told: Told | None) -> str | None:
        """Return what another module read, and note how."""
        if told is None:
            return None
        self.sources[field] = Source(told.rule, Decimal(told.confidence), "")
        if told.doubt:
            label = self.text.vocabulary.label(f"{field}/{told.value}")
            self.doubtful.append(Doubt(field, told.doubt, label))
        return told.value

    def _note(self, field: str, rule: str, confidence: str, passage: Passage | None = None) -> None:
        cite = self.text.cite(passage.start, passage.length) if passage else ""
        self.sources[field] = Source(f"identity.{rule}", Decimal(confidence), cite)

    def _titles(self) -> tuple[list[Passage], list[str]]:
        """Rule: the lines of the title page that speak of an inspection, a review or its findings.

        A line with nothing but a date parts two lines of the title; one that cannot end goes on in the next.
        """
        found: dict[str, tuple[Passage, str]] = {}
        for passage, printed in front_lines(self.text, self.front):
            words = _PAGE.sub("", printed)
            key = letters_of(words)
            if not key or _MONTH_ONLY.match(words) or _NO_TITLE.search(words) or len(words.split()) > 40:
                continue
            if _IN_TEXT.match(words) or _NEWS.search(words) or (passage.kind == "item" and words[:1].islower()):
                continue
            if TITLE.search(words) and not any(key in other for other in found):
                for shorter in [other for other in found if other in key]:
                    del found[shorter]
                found[key] = (passage, words)
        if found and not any(areas_in(self.text, words, self.front) for _, words in found.values()):
            found |= self._area_alone(*list(found.values())[-1])
            found |= self._between(found)
            found = dict(sorted(found.items(), key=lambda one: one[1][0].start))
        if found:
            self._note("title", "title_page", "0.95", next(iter(found.values()))[0])
        elif running := self._running_title():
            self._note("title", "running_head", "0.8")
            return [], [running]
        kept = [(passage, self.text.mended(words)) for passage, words in list(found.values())[:3]]
        return list(dict.fromkeys(passage for passage, _ in kept)), [words for _, words in kept]

    def _between(self, found: dict[str, tuple[Passage, str]]) -> dict[str, tuple[Passage, str]]:
        """Return the only line between a title and the line beside it that names the area: what was looked at."""
        ends = sorted(passage.start for passage, _ in found.values())
        lines = [
            (passage, words)
            for passage, words in front_lines(self.text, self.front)
            if len(ends) > 1 and ends[0] < passage.start < ends[-1] and letters_of(words) not in found
        ]
        if len(lines) != 1 or is_date_line(lines[0][1]) or _NO_TITLE.search(lines[0][1]):
            return {}
        passage, words = lines[0]
        named = self.text.line(words, passage).slugs("body") or len(words.split()) > _SUBTITLE
        return {} if named else {letters_of(words): (passage, words)}

    def _running_title(self) -> str:
        """Return the title that the pages repeat at their heads or feet, where no title page has it; else nothing."""
        lines = (self.plain[begin:].partition("\n")[0] for begin in sorted(furniture_in(self.plain)))
        heads = Counter(" ".join(_NUMBERS_BESIDE.sub("", line.strip("\f*# ")).split()) for line in lines)
        for words, _ in heads.most_common(_HEADS):
            place = self.text.document.passages[0]
            if TITLE.search(words) and self.text.line(words, place).slugs("area") and not _NO_TITLE.search(words):
                return words
        return ""

    def _area_alone(self, after: Passage, title: str) -> dict[str, tuple[Passage, str]]:
        """Return the line beside a title without an area that is the name of one, or its subtitle with one."""
        lines = list(front_lines(self.text, self.front))
        for passage, words in lines:
            bare = _A_PARTNERSHIP.sub("", words)
            if bare != words and self._is_area(bare, passage):
                return {letters_of(words): (passage, words)}
        above = [(passage, words) for passage, words in lines if passage.start < after.start][-1:]
        below = [(passage, words) for passage, words in lines if passage.start > after.start]
        if above and self._is_area(above[0][1], above[0][0]):
            return {letters_of(above[0][1]): above[0]}
        for at, (passage, words) in enumerate(below):
            line = self.text.line(words, passage)
            ends = any(area.last == len(line.words) for area in self._areas_of(line)[-1:])
            beside = [letters_of(next_words) for next_words in self._areas_after(below[at + 1 :])]
            if self._is_area(words, passage) and any(other != letters_of(words) for other in beside):
                return {}  # the first of a list of areas
            if self._is_area(words, passage) or (not at and ends and _IN_AREA.search(words)):
                return {letters_of(words): (passage, words)}
        return {}

    def _areas_after(self, lines: list[tuple[Passage, str]]) -> list[str]:
        """Return the next line where it is the name of an area and nothing else."""
        return [words for passage, words in lines[:1] if self._is_area(words, passage)]

    def _areas_of(self, line: Line) -> list[Match]:
        return [match for match in line.kinds.get("area", ()) if match.slug != "scotland"]

    def _is_area(self, words: str, passage: Passage) -> bool:
        """Whether words are the name of an area and nothing else."""
        line = self.text.line(words, passage)
        return any(area.words == len(line.words) for area in self._areas_of(line)[:1])

    def _kind(self, title: str) -> str:
        """Return what another module read, and note how."""
        told = kind_of(self.text, title, self.front)
        self._note("kind", told.rule, told.confidence)
        self.doubtful += told.doubts
        return told.slug

    def _partnership(self, title: str, kind: str, given: str | None) -> str | None:
        """Rule: the one that a person named, else in the title; else the area named most beside its partnership."""
        if kind == "overview-report":
            return None
        named = areas_in(self.text, title, self.front)
        if given is not None:
            if named and given not in named:
                self.doubtful.append(
                    Doubt("partnership", f"{given} is given, but the title names {', '.join(named)}", title)
                )
            self._note("partnership", "given", "1")
            return given
        if len(named) == 1:
            self._note("partnership", "area_in_title", "0.97", next(iter(self.front), None))
            return named[0]
        if named:
            self.areas = named
            why = f"the title names several areas, and none was chosen: {', '.join(named)}"
            self.doubtful.append(Doubt("partnership", why, title))
            return None
        return self._partnership_in_text() if kind != "other-document" else None

    def _partnership_in_text(self) -> str | None:
        """Rule: the area that the text names most, if it says of it that it was inspected or is the partnership's.

        A neighbour that is named in passing is not whom a report without a name is about.
        """
        counts: Counter[str] = Counter()
        own: set[str] = set()
        for at, line in enumerate(self.text.lines):
            if line.role == "imprint":
                continue
            beside = "partnership" in line.stems or "inspection" in line.stems
            visited = at < _FIRST_LINES and line.role in _OF_THE_VISIT and _VISITED.search(line.text)
            for area in line.slugs("area"):
                counts[area] += 3 if beside or visited else 1
            if beside or visited:
                areas = [match for match in line.matches if match.kind == "area"]
                own |= {match.slug for match in areas if _is_inspected(line, match, visited=bool(visited))}
        counts.pop("scotland", None)
        named = [(area, count) for area, count in counts.most_common() if area in own]
        if not named:
            why = f"the text names {'none of its own' if counts else 'no council area'} that is known"
            self.unrecognised.append(Doubt("partnership", f"{why}; --partnership says whose it is", ""))
            return None
        if len(named) > 1 and named[1][1] * 2 > named[0][1]:
            names = " or ".join(area for area, _ in named[:2])
            self.doubtful.append(Doubt("partnership", f"the text names {names} almost equally often", names))
        self._note("partnership", "area_in_text", "0.85")
        return named[0][0]

    def _derived_title(self, kind: str, partnership: str | None) -> str | None:
        """Rule: a report without a title page is called by what it is and where."""
        if partnership is None:
            return None
        area = self.text.vocabulary.label(f"area/{partnership}")
        what = {
            "progress-review-report": "Progress review following the joint inspection of services",
            "joint-inspection-report": "Joint inspection of services",
        }.get(kind)
        if what is None:
            return None
        self._note("title", "title_derived", "0.6")
        return f"{what} for children and young people in {area}"

    def _issued(self) -> str | None:
        """Rule: the month on the title page, or after the word "published"; else the year of the copyright line."""
        for passage in self.front:
            for line in date_lines(self.plain[passage.begin : passage.end]):
                self._note("issued", "date_on_title_page", "0.95", passage)
                return dates_in(line)[0].date
        return self._published() or self._in_title() or self._of_copyright()

    def _in_title(self) -> str | None:
        """Rule: the month or day with which a title ends, unless it is that of another report or of the fieldwork."""
        match = _ENDS_IN_DATE.search(self.title)
        told = dates_in(match[1]) if match and not _OF_ANOTHER.search(self.title[: match.start(1)]) else []
        if not told:
            return None
        self._note("issued", "date_in_title", "0.85", next(iter(self.front), None))
        return told[0].date

    def _published(self) -> str | None:
        for passage in self.front:
            beside = _DATED.match(self.text.words(passage))
            told = dates_in(beside[1]) if beside else []
            if told:
                self._note("issued", "date_beside_publisher", "0.9", passage)
                return told[0].date
        for passage in (*self.front, *self.back):
            words = self.text.words(passage)
            for match in _PUBLISHED_ON.finditer(words) if len(words.split()) <= 2 * DATE_LINE else ():
                if len(words[: match.start()].split()) > 2:
                    continue
                dates = dates_in(words[match.end() : match.end() + 24])
                if dates and dates[0].begin == 0 and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", dates[0].date):
                    self._note("issued", "date_of_publication", "0.9", passage)
                    return dates[0].date
        return None

    def _of_copyright(self) -> str | None:
        owner = self._printed("copyright", _COPYRIGHT, 1)
        if owner and self.front:
            self._note("issued", "year_of_copyright", "0.8")
            return owner[-4:]
        return None

    def _publisher(self, kind: str) -> str | None:
        """Rule: reports of the family are the Care Inspectorate's; it is named on the title page or in the text.

        Before 2011 they were those of the inspectorate of education.
        """
        if kind == "other-document":
            return None
        for slug, named in _PUBLISHERS:
            for passage in (*self.front, *self.back):
                if named.search(self.text.words(passage)):
                    self._note("publisher", "publisher_named", "0.95", passage)
                    return slug
        if not CARE_INSPECTORATE.search(self.plain):
            self.unrecognised.append(Doubt("publisher", "a publisher that is not known", ""))
            return None
        self._note("publisher", "publisher_of_family", "0.8")
        return "care-inspectorate"

    def _printed(self, field: str, pattern: re.Pattern[str], group: int) -> str | None:
        """Rule: the copyright line and the publication reference stand in the imprint, at the end or the beginning."""
        for passage in (*reversed(self.back), *self.front):
            raw = self.plain[passage.begin - 2 : passage.end + 8] if passage.begin > 1 else self.text.words(passage)
            match = pattern.search(" ".join(raw.split()))
            if match:
                self._note(field, f"{field}_in_imprint", "0.95", passage)
                return match[group].strip()
        return None

    def _papers(self, partnership: str | None) -> tuple[f.Document, ...]:
        """Rule: a council paper is addressed and dated at its head and names its subject, with that word or alone."""
        if not self.text.begin:
            return ()
        title, alone, date = "", "", None
        for passage in self.text.document.passages[:12]:
            words = self.text.words(passage)
            subject = _SUBJECT.match(words)
            title = title or (" ".join(subject[1].split()) if subject else "")
            alone = alone or (words if passage.kind == "heading" and TITLE.search(words) else "")
            dates = dates_in(words)
            dated = dates and ("meeting" in words.casefold() or is_date_line(words))
            date = date or (dates[0].date if dated else None)
        title = title or alone
        if not title or partnership is None:
            self.doubtful.append(Doubt("document", "a paper encloses the report, but its subject was not found", ""))
            return ()
        council = next(
            (
                slug
                for slug in self.text.vocabulary.scheme("body")
                if f"area/{partnership}" in self.text.vocabulary.values(f"body/{slug}", "coversArea")
                and "council" in slug + self.text.vocabulary.label(f"body/{slug}").casefold()
            ),
            None,
        )
        year = (date or "")[:4]
        name = f"{partnership}-council{'-' + year if year else ''}"
        self._note("documents", "council_paper", "0.9")
        return (
            f.Document(
                id=name, kind="council-paper", title=title, extent=f"0+{self.text.begin}", publisher=council,
                issued=date, encloses=self._name(partnership, self._issued(), "", None), partnership=partnership,
            ),
        )  # fmt: skip

    def _cites(self, titles: list[Passage]) -> tuple[str, ...]:
        if not titles:
            return ()
        first, last = titles[0], titles[-1]
        together = last.start + last.length - first.start
        if together < 400:
            return (self.text.cite(first.start, together),)
        return tuple(self.text.cite(passage.start, passage.length) for passage in titles)

    def _name(self, partnership: str | None, issued: str | None, kind: str, title: str | None) -> str:
        """Propose an id: area and year, or the kind and the checksum."""
        year = (issued or "")[:4]
        area = partnership or "-".join(self.areas)
        if area:
            return f"{area}-{year}" if year else area
        years = _YEARS.search(title or "")
        if kind == "overview-report" and (years or year):
            return f"overview-{years[1]}-{years[2]}" if years else f"overview-{year}"
        return f"document-{self.text.checksum[:8]}"

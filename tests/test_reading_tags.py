"""What sentences are about: topics, groups of people and places, in invented sentences."""

from __future__ import annotations

import pytest
from readings import LATER, read

from jig.graph import facts as f
from jig.graph.reading.lexicon import Lexicon
from jig.graph.reading.tags import tags_of
from jig.graph.reading.text import Text
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary


def tags(words: str, lexicon: Lexicon, home: str = "falkirk") -> dict[str, tuple[str, ...]]:
    document = read_document(words + "\n")
    text = Text(document, lexicon)
    text.home = home
    return tags_of(text, text.line(words, document.passages[0]))


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        # a longer term is not also the shorter one within it
        ("The corporate parenting plan was read by all.", ("corporate-parenting",)),
        ("The child protection committee met in May.", ("child-protection-committee",)),
        # of a broader topic and a narrower one only the narrower
        ("Child protection work made use of chronologies.", ("chronologies",)),
        ("Looked after children lived in kinship care.", ("kinship-care",)),
        # topics that do not lie above each other stand side by side
        ("Advocacy and supervision were mentioned.", ("advocacy", "supervision")),
        # to review something is not the reviewing of children's plans
        ("The board reviewed its rules in spring.", ()),
        ("Child protection reviews were on time.", ("reviewing",)),
        # the words of the field for a topic, not its name alone
        ("Help came early enough to prevent escalation.", ("early-help",)),
        ("An independent chair oversees the committee.", ("governance-and-accountability",)),
        ("A dashboard shows how many targets were met.", ("performance-information",)),
        ("Pupils were consulted and co-designed the hub.", ("participation-and-rights",)),
        ("Case files were sampled twice a year.", ("quality-assurance",)),
        ("The poorer outcomes of some had narrowed.", ("inequality",)),
        ("Single outcome agreements were signed.", ("childrens-services-planning",)),
        ("The sky was grey.", ()),
    ],
)
def test_topics(words: str, topics: tuple[str, ...], lexicon: Lexicon) -> None:
    assert tuple(sorted(tags(words, lexicon)["topics"])) == topics


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Young carers met carers of their own age.", ("young-carers", "parents-and-carers")),
        # the narrower group, but staff beside their managers
        ("Children, above all looked after children, were asked.", ("looked-after",)),
        ("Staff and managers knew it.", ("staff", "managers")),
        ("Families and foster carers came.", ("foster-carers",)),
        # groups that do not lie above each other
        ("Children and staff had lunch.", ("children-and-young-people", "staff")),
        # what is called after people is not about them
        ("Children's services moved to a new house.", ()),
        ("Children's services asked young people.", ("children-and-young-people",)),
        ("The corporate parenting board met.", ("looked-after",)),
        ("Heads of service knew of the re-offending.", ("leaders", "young-people-offending")),
        ("People with experience of care spoke of autism.", ("looked-after", "disabled-children")),
        ("It is for those in need of care and protection.", ("children-in-need-of-protection", "looked-after")),
    ],
)
def test_groups_of_people(words: str, groups: tuple[str, ...], lexicon: Lexicon) -> None:
    assert tags(words, lexicon)["concerns"] == groups


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("Falkirk has a canal.", ()),
        ("Falkirk and Stirling share a team.", ("falkirk", "stirling")),
        ("Stirling has a castle.", ("stirling",)),
        ("Scotland has many of both.", ()),
        ("It was tried in Fife, Angus, Moray, Orkney and Shetland.", ("fife", "angus", "moray", "orkney", "shetland")),
    ],
)
def test_places(words: str, places: tuple[str, ...], lexicon: Lexicon) -> None:
    assert tags(words, lexicon)["places"] == places


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("Nurses and managers of the Lantern Hub met young carers.", ("young-carers",)),
        ("Staff of the Lantern Project were at the door.", ()),
        ("All staff went to Lantern Training.", ("staff",)),
    ],
)
def test_staff_give_a_service_and_are_not_those_whom_it_is_for(
    words: str, groups: tuple[str, ...], vocabulary: Vocabulary
) -> None:
    reading = read(LATER.format(body=f"2. What was done\n\n{words}"), vocabulary)
    services = [made.fact for made in reading.of(f.Service) if isinstance(made.fact, f.Service)]
    assert [service.serves for service in services if "Lantern" in service.name] == [groups]

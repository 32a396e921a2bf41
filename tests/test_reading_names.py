"""Names of services, groups and plans: one row a rule, in invented sentences."""

from __future__ import annotations

import pytest

from jig.graph import facts as f
from jig.graph.reading import read_report
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary

REPORT = """# Joint inspection of services for children and young people in Falkirk

March 2023

Care Inspectorate

## Leadership of services

Here stands a first sentence.

{body}
"""


def names(words: str, vocabulary: Vocabulary) -> list[str]:
    reading = read_report(read_document(REPORT.format(body=words)), vocabulary)
    things = [made for kind in (f.Service, f.Group, f.Plan) for made in reading.of(kind)]
    return sorted(
        made.fact.name
        for made in things
        if isinstance(made.fact, f.Service | f.Group | f.Plan) and made.words.strip() in words
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The data and outcomes subgroup met.", ["data and outcomes subgroup"]),
        ("They used the whole family approach.", ["whole family approach"]),
        ("The missing person co-ordinator rang them.", ["missing person co-ordinator"]),
        ("A stakeholder engagement network was formed.", ["stakeholder engagement network"]),
        ("There was a pony care panel.", ["pony care panel"]),
        ("A permanence monitoring group kept watch.", ["permanence monitoring group"]),
        ("Each school had a youth group.", []),
        ("A kinship carer support worker was in post.", ["kinship carer support worker"]),
        ("Six island planning groups met.", ["island planning groups"]),
        ("The PDG review group met.", ["PDG review group"]),
        ("The disabled adults' outreach team helped.", ["disabled adults' outreach team"]),
        ("The children's assessment and safeguarding teams met.", ["children's assessment and safeguarding teams"]),
        ("The council's drama programme had grown.", ["drama programme"]),
        ("The trauma responsive harbour framework was new.", ["trauma responsive harbour framework"]),
        ("The lead nurse rang them.", ["lead nurse"]),
        ("The Sail On programme, a boat strategy and a befriending service began.",
         ["Sail On programme", "befriending service", "boat strategy"]),
        ("A lived experience reference group met.", ["lived experience reference group"]),
        ("An intensive fostering scheme and a boat library opened.", ["boat library", "intensive fostering scheme"]),
        ("The Harbour Contribution Statement set a target.", ["Harbour Contribution Statement"]),
        ("A comprehensive quality assurance programme began.", ["quality assurance programme"]),
        ("The 'front door' safeguarding hub opened.", ["front door safeguarding hub"]),
        ("The island workforce training and development strategy was new.",
         ["island workforce training and development strategy"]),
    ],
)  # fmt: skip
def test_names_in_lower_case_are_whole(words: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert names(words, vocabulary) == expected


@pytest.mark.parametrize(
    "words",
    [
        "They went to well-regarded hubs and family-focused services.",
        "This allowed them to expedite plans, although plans changed.",
        "There were two inclusive and influential groups.",
        "They made pre-birth plans.",
        "It facilitates valuable discussion.",
        "Multi-agency strategy meetings were held.",
        "The forum is a harbour board.",
        "They had a shared value base.",
        "Her Majesty's Inspector of Harbours and the Director of Children's Services met.",
        "Referrals to the Reporter had gone down.",
        "They asked Rover, the computer programme, and the chief social work officer.",
        "They had enough training, but no joint audit and still no agreed harbour framework.",
        "They live in the London Borough of Nowhere.",
        # bodies, the partnership itself and what is called after the area alone
        "The Falkirk Health and Social Care Partnership rang the Scottish Children's Reporter Administration.",
        "Help came from the Community Planning Partnership in Falkirk and from Community Planning Falkirk.",
        "The Falkirk programme was paid for by the Northern Harbour Charitable Trust.",
        "Fife Voluntary Action and Tayside Police were asked.",
        # cut short by "and", or a place
        "They read of Harbour Support and Protection in Falkirk.",
        "Crews in the Glen Anywhere area rowed.",
        "It was a programme for reform of harbour care at sea.",
        "Children's Rights were known, and they asked the Corporate Parents in Falkirk.",
        "Eleven HBRs stated an ambition. They met in Glasgow nurseries and at Harbour Bay Primary school.",
        "There was training for around 30 sailors, and Scottish government policy was read.",
        "Help came from the Life Changes Trust and the Big Lottery Fund.",
        "It was told by the Scottish Centre for Crime and Justice Research.",
        "Whilst Falkirk weathered the tides, the ferry and harbour protection committees met.",
        "There was a packed programme of events and a programme of sustainable reform.",
        "They were overseeing and supporting services for sailors at risk; a one-year project ended.",
        "The prison service, the fire and rescue service and at risk groups were named.",
        "They met at Harbour Lecture Theatre and asked the Cabinet Secretary for Harbours.",
        "Adult Protection legislation and the Reporter to the Ferries were known.",
        # what something is about, prizes, funders, places, posts, and what was named before
        "Two days ago inspectors read of work on Public Protection and Early Years.",
        "Crews won the Top Harbour Award at sea and the Northern Lottery Award.",
        "The Fife Community Planning Partnership (CPP) met Third Sector Interface Moray at Victoria Quay.",
        "They asked the Centre for Harbour Learning and the Harbour Bay Emergency department.",
        "An island associate nurse director was in post.",
        "Begun in May, this ferry outreach service helped.",
        "Harbours for All - a small ferry project - had grown, and ground-breaking projects span policies.",
        "They offered a programme for young people.",
        "Scotland's care system, social services and the Committee's sub-groups were described.",
        "Crews met Unaccompanied Asylum Seeking Children.",
    ],
)
def test_talk_offices_and_places_are_no_names(words: str, vocabulary: Vocabulary) -> None:
    assert names(words, vocabulary) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Through Tides Team met.", ["Through Tides Team"]),
        ("The Violence Against Women and Girls Strategic Partnership met.",
         ["Violence Against Women and Girls Strategic Partnership"]),
        ("In Barrhead the Harbour First Workers helped.", ["Harbour First Workers"]),
        ("Tide Voice and The Young Sailors, a group of young people, met.", ["Young Sailors"]),
        ("The Joint Harbour Strategy for Older People was agreed.", ["Joint Harbour Strategy for Older People"]),
        ("The annual Makers of Care Awards were held.", ["Makers of Care Awards"]),
        ("It fell to the Support and Assistance of Young Sailors (Scotland) Regulations 2003.", []),
        ("She was helped by Argyll and Bute Harbour Aid, led by staff.", ["Argyll and Bute Harbour Aid"]),
        ("They were met at the Sea Needs in Pregnancy meeting.", ["Sea Needs in Pregnancy meeting"]),
        ("They trusted workers from Streetwise, a small outreach project.", ["Streetwise"]),
        ("The Lift Off programme board met.", ["Lift Off programme board"]),
        ("A Sailing for the Future course began.", ["Sailing for the Future course"]),
        ("The Learning from Tides Forum met.", ["Learning from Tides Forum"]),
        ("They saw the Tay project, the Hot Cocoa Trust and Forth Skills Centre.",
         ["Forth Skills Centre", "Hot Cocoa Trust", "Tay project"]),
        ("The Tide Compass, Four Boats and the Talking Sails were in use.",
         ["Four Boats", "Talking Sails", "Tide Compass"]),
        ("They came from Port Anywhere, Easter Bay and Loch Long with boats.", []),
        ("The Otago boat classes were small, the MidTide website was not.", ["MidTide website", "Otago boat classes"]),
        ("The Ren10 service grew.", ["Ren10 service"]),
        ("The Council Officer Learning Set met.", ["Council Officer Learning Set"]),
        ("The Harbour Team Leader rang.", ["Harbour Team"]),
        ("The Tay Children, Young People and Families Partnership met.",
         ["Tay Children, Young People and Families Partnership"]),
        ("Its Strategic Plan 2016-2019 was long, and a strategic plan is long.", ["Strategic Plan"]),
        ("The Tay Plan for Children, Young People and Families was long.",
         ["Tay Plan for Children, Young People and Families"]),
        ("The Tay Children's Services Plan was new. The children's services plan for Tay was long.",
         ["Tay Children's Services Plan"]),
        ("The Care at Sea Oversight Group met.", ["Care at Sea Oversight Group"]),
        ("The Harbour Care Level 3 course was liked.", ["Harbour Care Level 3 course"]),
        ("The Tay Management Group and Forth Outcome Groups met.", ["Forth Outcome Groups", "Tay Management Group"]),
        ("Members of the Corporate Parenting Core Group met.", ["Corporate Parenting Core Group"]),
        ("They went to Falkirk and Tide Advocacy.", ["Tide Advocacy"]),
        ("Tides and Ebbs, as the new model of family help is called, began.", ["Tides and Ebbs"]),
        ("Tides to Grow, an allotment group, had begun.", ["Tides to Grow"]),
        ("A mentoring scheme for boys called Uplift began.", ["Uplift"]),
        ("Tides First, as the reablement service was known, had grown.", ["Tides First"]),
        ("The plan was to offer signs of safety training.", ["signs of safety"]),
        ("The Sit Out Safely (SOS) harbour programme began, and the SOS programme grew.",
         ["Sit Out Safely harbour programme"]),
        ("MCR Pathways' Harbour Talent was liked.", ["Harbour Talent", "MCR Pathways"]),
        ("It was agreed by the Harbours, Sport and Children's Songs Committee.",
         ["Harbours, Sport and Children's Songs Committee"]),
        ("They used the 'Harbour First' assessment tool.", ["Harbour First assessment tool"]),
        ("A 6 week boat programme and The Council's harbour programme began.", ["boat programme", "harbour programme"]),
        ("They read the Framework for Harbours on Songs and Sails.", ["Framework for Harbours on Songs and Sails"]),
        ("Boat loss review groups met.", ["Boat loss review groups"]),
        ("Sailors went to Children in Fife, and the Safe as Boats project helped.",
         ["Children in Fife", "Safe as Boats project"]),
        ("They asked for a 'Getting It Right For Every Child' approach.", ["Getting It Right For Every Child"]),
        ("The Ferry Council's Harbour Play Committee met.", ["Harbour Play Committee"]),
        ("The Scottish Government Harbour Play Plan and the Fife Council Ferry Care Strategy were new.",
         ["Ferry Care Strategy", "Harbour Play Plan"]),
        ("They read the Annual Report of the Ferry Play Committee and the first Phase of the Harbour Play Programme.",
         ["Annual Report", "Ferry Play Committee", "Harbour Play Programme"]),
        ("The Ferry Delivery Group's work was praised.", ["Ferry Delivery Group"]),
        ("The Ferry Sub-Committee on The Harbour met.", ["Ferry Sub-Committee on The Harbour"]),
        ("The National Plan on Harbour Safety was read.", ["National Plan on Harbour Safety"]),
        ("The Learning into Harbours Network met.", ["Learning into Harbours Network"]),
        ("Cups went to East Dunbartonshire and Midlothian House Projects.", ["House Projects"]),
        ("They rolled out a harbour safety program.", ["harbour safety program"]),
        ("They set up a Taskforce on Sailors and Young People's Harbours.",
         ["Taskforce on Sailors and Young People's Harbours"]),
        ("They read of Ten Ships Ahead in Children's Play.", ["Ten Ships Ahead in Children's Play"]),
        ("They used ‘What Ships Bring to Me’, which was liked.", ["What Ships Bring to Me"]),
        ("The Sailors and Young People's Tides and Sea Wellbeing Joint Delivery Board met.",
         ["Sailors and Young People's Tides and Sea Wellbeing Joint Delivery Board"]),
        ("The Chief Officers' Group (Public Protection) met.", ["Chief Officers' Group (Public Protection)"]),
    ],
)  # fmt: skip
def test_names_in_capitals_are_whole(words: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert names(words, vocabulary) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Tay Bairns Board met, and the GIRFEC board had met.", ["GIRFEC board", "Tay Bairns Board"]),
        ("The MARAC coordinator rang them.", ["MARAC coordinator"]),
        ("The Initial Referral Discussion hub was open.", ["Initial Referral Discussion hub"]),
        ("The Safe and Together model was used.", ["Safe and Together model"]),
        ("The early and effective intervention screening group met.",
         ["early and effective intervention screening group"]),
        ("The child protection committee's harbour and quality assurance subgroup met.",
         ["child protection committee's", "child protection committee's harbour and quality assurance subgroup"]),
        ("The GIRFEC board used GIRFEC well.", ["GIRFEC", "GIRFEC board"]),
    ],
)  # fmt: skip
def test_what_has_its_name_from_a_known_thing_is_another(
    words: str, expected: list[str], vocabulary: Vocabulary
) -> None:
    assert names(words, vocabulary) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They went to the Lost and Sunken Meetings, and meetings of crews were long.", ["Lost and Sunken Meetings"]),
        ("They used Light a Lamp events.", ["Light a Lamp events"]),
        ("At Elgin a Family Centre had opened.", ["Family Centre"]),
        ("Functional Family Therapy and Family Group Decision Making were used.",
         ["Family Group Decision Making", "Functional Family Therapy"]),
        ("Dads Row and Home-Start ran groups.", ["Dads Row"]),
        ("The Executive Group for Harbour Protection (EGHP) met.", ["Executive Group for Harbour Protection"]),
        ("They went to the Royal Hospital for Children and Young People.",
         ["Royal Hospital for Children and Young People"]),
        ("The multi-agency tasking and co-ordinating group (MATAC) met.",
         ["multi-agency tasking and co-ordinating group"]),
        ("The Tide Strategy and the Low Tide Strategy were new.", ["Low Tide Strategy", "Tide Strategy"]),
        ("Parents liked respite care.", ["respite care"]),
        ("The Integrated Children and Young People's Service Plan was new.",
         ["Integrated Children and Young People's Service Plan"]),
        ("Working 4U, the council's employability service, had grown.", ["Working 4U"]),
        ("The Literacy and Harbour Support Assistants were trained.", ["Literacy and Harbour Support Assistants"]),
        ("Its Harbour Matters had begun.", ["Harbour Matters"]),
        ("They met the Tay Panel, Tide Voice and others.", ["Tay Panel", "Tide Voice"]),
        ("Children enjoyed Songs in the Harbour.", ["Songs in the Harbour"]),
        ("Referrals to the Harbour had grown.", []),
        ("The looked after children's nurses rang them.", ["looked after children's nurses"]),
        ("The harbour protection lead officers and a lead officer rang.", ["harbour protection lead officers"]),
        ("They rang the 16+ team.", ["16+ team"]),
        ("They sang at Tay children's house and at a children's house in Elie.", ["Tay children's house"]),
        ("The Tides In youth centre offered a place.", ["Tides In"]),
        ("They were responsible for planning services and had written practice guidance.", ["practice guidance"]),
        ("Children's social workers rang them.", []),
        ("The Tide Unit at Elie, in which crews worked, was new.", ["Tide Unit"]),
        ("They had help from Harbour Advocacy Perth and Kinross.", ["Harbour Advocacy Perth and Kinross"]),
        ("Sing Now and Row (SNAR) had given boys new songs.", ["Sing Now and Row"]),
        ("The Harbour Quality Commission (HQC) and the Director of Boats' Repair (DBR) met.", []),
        ("Harbour House provided beds.", ["Harbour House"]),
        ("Skills for Boats, run with the college, had helped nine crews.", ["Skills for Boats"]),
        ("Tide2Care, the harbour board, had met.", ["Tide2Care"]),
        ("The request for assistance team rang them.", ["request for assistance team"]),
        ("The Getting it Right for You children's services plan was long.",
         ["Getting it Right for You children's services plan"]),
        ("The Thrive Under Five project helped.", ["Thrive Under Five project"]),
        ("The harbour and quality sub-committee met.", ["harbour and quality sub-committee"]),
        ("The child protection duty team used a neglect assessment tool.",
         ["child protection duty team", "neglect assessment tool"]),
        ("The duty team used an assessment tool.", []),
        ("The early years' officers met.", ["early years' officers"]),
        ("The children's rights and participation officer rang.", ["children's rights and participation officer"]),
        ("They met 4BHeard, a forum for crews.", ["4BHeard"]),
        ("Tides Matter, the wellbeing framework, was new.", ["Tides Matter"]),
        ("Operation Harbour and the fleet helped.", ["Operation Harbour"]),
        ("They liked the Befriending and Boating scheme.", ["Befriending and Boating scheme"]),
        ("The vulnerable sailors strategic group and a strategic group met.", ["vulnerable sailors strategic group"]),
        ("Each Tuesday, the pre-tide resource group met.", ["pre-tide resource group"]),
        ("They worked with GPs in Portree.", []),
        ("Tide Youth Voice and the Seals were heard.", ["Tide Youth Voice"]),
        ("Where crews were worried, the Initial Wind and Harbour Assessment group met.",
         ["Initial Wind and Harbour Assessment group"]),
        ("They met Tideshire Women's Aid and Western Isles Rape Crisis Centre.",
         ["Tideshire Women's Aid", "Western Isles Rape Crisis Centre"]),
        ("Orkney Women's Aid gave help.", ["Orkney Women's Aid"]),
        ("Crews met in the Tide Learning Centres and at First Steps, a club for crews.",
         ["First Steps", "Tide Learning Centres"]),
        ("There was no joint commissioning strategy.", []),
        ("There was a joint commissioning strategy.", ["joint commissioning strategy"]),
    ],
)  # fmt: skip
def test_small_words_join_what_is_one_name(words: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert names(words, vocabulary) == sorted(expected)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Mellow Bumps, Lifelong Links and play therapy helped.", ["Lifelong Links", "Mellow Bumps", "play therapy"]),
        ("ASSIST and the violence against women partnership met.", ["ASSIST", "violence against women partnership"]),
        ("The adult support and protection committee met the critical services oversight group.",
         ["adult support and protection committee", "critical services oversight group"]),
        ("The local child poverty action report was long.", ["local child poverty action report"]),
        ("Contextual safeguarding and the CYPIC helped.", ["CYPIC", "Contextual safeguarding"]),
        ("The Scottish Welfare Fund and community link workers helped.",
         ["Scottish Welfare Fund", "community link workers"]),
        ("Older people had reablement and post-diagnostic support.", ["post-diagnostic support", "reablement"]),
        ("A council officer, a second worker and young inspectors helped.", ["second worker", "young inspectors"]),
        ("PEEP, e-Sgoil and a Community Payback Order helped.", ["Community Payback Order", "PEEP", "e-Sgoil"]),
        ("Community Jobs Scotland, intandem and the 14:19 Fund helped.",
         ["14:19 Fund", "Community Jobs Scotland", "intandem"]),
        ("Staff helped to Keep The Promise, held JIIs and had trauma-informed approaches.",
         ["JIIs", "Keep The Promise", "trauma-informed approaches"]),
        ("Parent Club, Ready Steady Baby, PlayTalkRead and the Young Start Fund helped.",
         ["Parent Club", "PlayTalkRead", "Ready Steady Baby", "Young Start Fund"]),
        ("My Rights, My Say helped.", ["My Rights, My Say"]),
        ("They held Care Experienced Week and Challenge Poverty Week.",
         ["Care Experienced Week", "Challenge Poverty Week"]),
        ("The Harbour Route Map was read with the biennial report.", ["Harbour Route Map", "biennial report"]),
    ],
)  # fmt: skip
def test_what_many_areas_of_scotland_have_is_known(words: str, expected: list[str], vocabulary: Vocabulary) -> None:
    assert names(words, vocabulary) == sorted(expected)


def test_two_committees_that_end_alike_are_two(vocabulary: Vocabulary) -> None:
    words = "They reported to the child protection committee and the adult protection committee."
    assert names(words, vocabulary) == ["adult protection committee", "child protection committee"]


def test_a_practice_that_is_a_known_service_is_named_once(vocabulary: Vocabulary) -> None:
    assert names("Family group decision making and core groups helped.", vocabulary) == [
        "Family group decision making",
        "core groups",
    ]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Under the Harbours (Scotland) Act 2018, leaders had duties.", "Harbours (Scotland) Act 2018"),
        ("Implementation of the Ferries (Scotland) Act 2016 was slow.", "Ferries (Scotland) Act 2016"),
    ],
)
def test_a_law_does_not_begin_with_what_stands_before_it(words: str, title: str, vocabulary: Vocabulary) -> None:
    reading = read_report(read_document(REPORT.format(body=words)), vocabulary)
    laws = [made.fact.title for made in reading.of(f.LawStatement) if isinstance(made.fact, f.LawStatement)]
    assert laws == [title]


def test_the_act_is_the_one_that_was_named_before_it(vocabulary: Vocabulary) -> None:
    words = (
        "The Ferries (Scotland) Act 2016 was new. The Act asks for two crews. The act of mooring took long.\n\n"
        "## Findings on harbours\n\nThe Act was praised."
    )
    reading = read_report(read_document(REPORT.format(body=words)), vocabulary)
    laws = [made for made in reading.of(f.LawStatement) if isinstance(made.fact, f.LawStatement)]
    assert [(made.rule, made.fact.title) for made in laws if isinstance(made.fact, f.LawStatement)] == [
        ("laws.named", "Ferries (Scotland) Act 2016"),
        ("laws.again", "Ferries (Scotland) Act 2016"),
    ]

"""Polarity, voice and stage of sentences: how cues work together, each turn of grammar with sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from jig.graph import facts as f
from jig.graph.reading import read_report
from jig.graph.reading.lexicon import Lexicon
from jig.graph.reading.lines import Line
from jig.graph.reading.text import Text
from jig.graph.reading.tone import tone_of
from jig.graph.text.documents import read_document
from jig.graph.vocabulary import Vocabulary


def line(words: str, lexicon: Lexicon, role: str = "findings") -> Line:
    document = read_document(words + "\n")
    return Text(document, lexicon).line(words, document.passages[0], role)


#: A progress review with a place for what it says of one area.
REVIEW = (Path(__file__).parent / "data" / "review.txt").read_text(encoding="utf-8")


def statements(body: str, vocabulary: Vocabulary) -> list[f.Statement]:
    reading = read_report(read_document(REVIEW.format(body=body)), vocabulary)
    found = [made for made in reading.of(f.Statement) if made.words.strip() in body]
    return [made.fact for made in found if isinstance(made.fact, f.Statement)]


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        # fault that is denied is praise, fault that is taken away is none
        ("Referrals were passed on without delay.", "positive"),
        ("There were no gaps in cover over the summer.", "positive"),
        ("The team had reduced delays in finding homes.", "positive"),
        ("The gap in attendance had narrowed.", "positive"),
        ("The team had not reduced delays in finding homes.", "negative"),
        ("Pupils no longer had to travel to the mainland.", "positive"),
        ("The form was no longer used by nurses.", "negative"),
        ("Families on the far islands had benefited least.", "negative"),
        # few of something good is a fault, a few are not few
        ("Few families were offered a meeting that suited them.", "negative"),
        ("Fewer than half of the staff felt well supported.", "negative"),
        ("Rooms were better used, compared with fewer than half in May.", "positive"),
        ("Only 12 of the pupils had sat an examination.", "negative"),
        ("Wishes were clearly written down in just 28% of letters.", "negative"),
        ("Repairs took only four days.", "positive"),
        # a semicolon sets two sides against each other
        ("Half of the rooms were excellent; the rest lacked light.", "mixed"),
        # what is denied at the head of a sentence is denied to its end
        ("Doctors were not asked to the table even when there were clear benefits in it.", "negative"),
        # how a report may be had is no praise
        ("This report is available in large print and in other helpful formats.", "context"),
        ("An evaluation of good means that strengths are important and valued.", "context"),
        ("Help was offered without a referral.", "positive"),
        ("It was too early to tell whether the rules would bring lasting gains.", "context"),
        ("In the past few months the rooms had been painted.", "positive"),
        ("Few rooms had been painted.", "negative"),
        # what is to come and may do good is mixed, what is only to come is context
        ("A second boat was due to be launched in May.", "context"),
        ("A second boat was due to be launched in May and should spare crews the long way round.", "mixed"),
        # "but" sets something against what was said, though neither side praises or finds fault
        ("Boats had lamps, but the lamps were in the cellar.", "mixed"),
        # what is prevented or put right is a fault that has no word of its own
        ("The lamp had prevented the loss of two boats.", "positive"),
        ("The lamp had not prevented the sinking of two boats.", "negative"),
        # words that only describe give way to praise
        ("The importance of lamps was very well understood.", "positive"),
        ("The importance of lamps is told in the song.", "context"),
        ("The crews met every six weeks.", "context"),
        ("The gap in songs between the two crews was narrowing.", "positive"),
        # everyday words of fault, and of fault that is none
        ("Young sailors told us that they were lonely in their cabins.", "negative"),
        ("Crews had to tell their story again at each harbour.", "negative"),
        ("Songs reached sailors who were hard to engage.", "positive"),
        ("Mending began before problems grew.", "positive"),
        ("The harbour opened in late 2014.", "context"),
        ("Lamps were lit at sea, less so on land.", "mixed"),
        ("Boats were strong, but crews had not done enough to mend them.", "mixed"),
        ("The Tide Partnership is the one that plans harbours.", "context"),
        # less is a denial
        ("Work with older teenagers was less well developed.", "negative"),
        # words of fault that no phrase of the reports lists
        ("Links with housing were patchy and piecemeal.", "negative"),
        ("The post had been vacant since the spring.", "negative"),
        ("Managers were overwhelmed by requests.", "negative"),
        # a plain fact is neither
        ("The council runs eleven nurseries.", "context"),
        ("The group is chaired by a head teacher.", "context"),
        ("Councils must plan together under the Children (Invented Matters) Act 2019.", "context"),
        # what is only awaited is neither
        ("It was too soon to see what had come of the pilot.", "context"),
        ("A second hub was due to open in the spring.", "context"),
        # a fault of which it is said that it befell nobody
        ("No young person had been left in bed and breakfast.", "positive"),
        ("No child knew whom to ask when there were delays.", "negative"),
        # what is counted of an area is a plain fact
        ("The island has 91 inhabitants, and it lies between two lakes.", "context"),
        # words of fault that only say what was kept small
        ("Nurses worked hard to limit the harm that storms did.", "positive"),
        ("The rooms were costly and little used.", "negative"),
        # what is needed is lacking, for all the praise of it
        ("Stronger and more visible lamps were needed to keep crews safe.", "negative"),
        ("Clear and consistent signals are also needed.", "negative"),
        ("Lamps, ropes and careful mending all require immediate improvement.", "negative"),
        ("Crews were confident that good lamps were at hand when they were needed.", "positive"),
        ("No further help was needed.", "positive"),
        ("Sound lamps were in use, but better ropes were needed.", "mixed"),
        ("There was no system in place to give crews a clear picture.", "negative"),
        ("The harbour did better than average.", "positive"),
        ("The house gave help to crews who might need to be moved.", "positive"),
        # what ought to be done is neither there nor missing
        ("They need to further strengthen their good ropes.", "mixed"),
        ("The map of the harbours should also be drawn more clearly.", "mixed"),
        ("The report recommends that good lamps be bought.", "mixed"),
        # words of fault in reports of other inspectors
        ("There were discrepancies between the two logs.", "negative"),
        ("There were problems around the quality of the ropes.", "negative"),
        ("Lamps were not able to show lasting improvements.", "negative"),
        ("The harbour hasn't made the progress that was promised.", "negative"),
        ("Crews helped sailors early and kept problems from getting worse.", "positive"),
        # done better for some than for others
        ("Crews responded more quickly to calls from younger sailors than from older ones.", "mixed"),
        ("Crews responded more quickly than before.", "positive"),
        ("Inspectors trust the harbour to mend the areas that require improvement.", "positive"),
        ("The ropes were areas for improvement.", "negative"),
        ("The crews need greater resolve.", "negative"),
        ("Songs at sea were rare.", "negative"),
        # "not only ... but", "whilst" with what goes on beside it
        ("Lamps not only prevented the loss of boats but made crews glad.", "positive"),
        ("Lamps let crews row well, whilst being kept dry.", "positive"),
        ("This drove change.", "positive"),
        # what something is for, when it began, who paid and who met whom is no finding
        ("The idea of the songs is to cheer the crews.", "context"),
        ("The boat was designed to carry nine sailors.", "context"),
        ("The harbour was started in 1995.", "context"),
        ("The harbour was designed to carry nine boats and had made a difference.", "positive"),
        ("Funding has come from the harbour office.", "context"),
        ("The inspectors met with and observed six crews.", "context"),
        ("Replies came late: responses were received from nine crews.", "negative"),
        # what is denied, or caught in time
        ("Crews left the inspectors in no doubt about the ropes.", "positive"),
        ("Inspectors had no concerns about the harbours that they saw.", "positive"),
        ("Sailors did not have to tell their story twice.", "positive"),
        ("Sailors were never turned away.", "positive"),
        ("Lamps reached the crews before problems got worse.", "positive"),
        # what was done in a year, where no word praises it; the years of a plan tell nothing
        ("The harbour took in the boats of its neighbour in April 2018.", "context"),
        ("The harbour gave lamps in the spring of 2018 and crews were safer.", "positive"),
        ("The harbour plan 2017-2020 had songs of every island.", "positive"),
        # what will be is no finding
        ("The second harbour will open in the spring.", "context"),
    ],
)
def test_polarity_heeds_denial_number_and_what_is_taken_away(words: str, polarity: str, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).polarity == polarity


@pytest.mark.parametrize(
    "words",
    [
        "Nurseries were welcoming, but the waiting list was long.",
        "While most of the plans were clear, some of them had no dates at all.",
        "The plan named four aims, although measures were missing for two of them.",
        "The app was easy to find, yet its use was patchy.",
    ],
)
def test_a_sentence_that_turns_is_cut_in_two_or_mixed(words: str, vocabulary: Vocabulary) -> None:
    found = [one.polarity for one in statements(words, vocabulary)]
    assert found in (["positive", "negative"], ["negative", "positive"], ["mixed"])


@pytest.mark.parametrize(
    "words",
    [
        "Not only were rooms warm, but also staff were kind.",
        "Children were helped while they sat with a nurse.",
    ],
)
def test_words_that_only_look_like_a_turn_turn_nothing(words: str, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).polarity != "mixed"


@pytest.mark.parametrize(
    ("said", "tense", "role", "polarity"),
    [
        ("A bus to the islands is shared by both colleges", "past", "", "context"),
        ("A bus to the islands was shared by both colleges", "past", "", "positive"),
        # where a report is written in the present tense, so are its findings
        ("A bus to the islands is shared by both colleges", "present", "", "positive"),
        # a section that judges tells in the present tense what has come of something
        ("A bus to the islands is shared by both colleges", "past", "area-for-improvement", "positive"),
        # a verb of the past before it tells of a finding
        ("Staff told us that the bus is shared by both colleges", "past", "", "positive"),
    ],
)
def test_the_present_tense_of_a_report_that_tells_of_the_past_tells_how_things_are(
    said: str, tense: str, role: str, polarity: str, lexicon: Lexicon
) -> None:
    verb = {"past": "was", "present": "is"}[tense]
    document = read_document(f"Each school {verb} visited. The college {verb} visited, too.\n\n{said}.\n")
    made = Text(document, lexicon).line(f"{said}.", document.passages[-1], role)
    assert tone_of(made).polarity == polarity


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("Young people in hostels felt safe there.", "children"),
        ("One boy described his tutor as patient.", "inspectors"),
        ("One young person described his tutor as patient.", "children"),
        ("Parents of younger children said that they were kept informed.", "parents-and-carers"),
        ("Nine of the eleven grandparents we met spoke warmly of the club.", "parents-and-carers"),
        ("Several social workers told us that cover was thin.", "staff"),
        ("Children whose needs were met were cheerful.", "inspectors"),
        ("Chief officers acknowledged that progress had slipped.", "partners"),
        ("The course was praised by teachers.", "staff"),
        ("There were four children for whom no plan had been agreed.", "inspectors"),
        ("The programme helped parents to feel confident.", "inspectors"),
        ("Young people valued the rooms.", "children"),
        ("It was a plan that staff knew and believed in.", "inspectors"),
        ("Crews took time to find out what children felt.", "inspectors"),
        ("Leaks were recognised at once by staff.", "inspectors"),
        ("Children spoke with great pride of their boats.", "children"),
        ("Members of the Youth Board felt that they had been heard.", "children"),
        ("Only half of 12-15 year olds felt at home there.", "children"),
        ("Staff were very clear that the harbour was full.", "staff"),
        ("Staff knew what to do when they were worried about a boat.", "inspectors"),
        ("Teachers found the course practical.", "staff"),
        ("Children lived with crews who loved them.", "inspectors"),
        ("Staff recognised that the repair would take long.", "staff"),
        ("The Child Protection Committee's boats did not say who rowed.", "inspectors"),
        ("Staff were proud to row there.", "staff"),
        ("Kinship carers wanted more help with boats.", "parents-and-carers"),
        ("Staff were nevertheless positive about their boats.", "staff"),
        ("One per cent of the population lives on boats.", "data"),
        ("Boats for young people are sound, inspectors have said.", "inspectors"),
        ("Staff had confidence in the harbour.", "staff"),
        ("There was a good deal of confidence amongst staff that lamps would burn.", "staff"),
        ("There were signs of growing confidence amongst families.", "inspectors"),
        ("The songs were popular with parents.", "parents-and-carers"),
        ("Children, parents and carers felt welcome on board.", "children"),
    ],
)
def test_voice_is_that_of_those_who_say_it(words: str, voice: str, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).voice == voice


def test_those_who_spoke_go_on_in_the_next_sentence(vocabulary: Vocabulary) -> None:
    body = (
        "Care leavers told us that rooms were cold. They felt that they had been left to cope. "
        "The building was put up in the last century."
    )
    assert [one.voice for one in statements(body, vocabulary)] == ["children", "children", "inspectors"]


def test_those_of_whom_a_sentence_spoke_say_something_in_the_next(vocabulary: Vocabulary) -> None:
    body = "Foster carers had very good boats from the harbour. They told us that somebody always answered their calls."
    assert [one.voice for one in statements(body, vocabulary)] == ["inspectors", "parents-and-carers"]
    body = "Foster carers had very good boats from the harbour. They were used in most of the summer months."
    assert [one.voice for one in statements(body, vocabulary)] == ["inspectors", "inspectors"]


@pytest.mark.parametrize("of_them", ["Only 46%", "But 56% of them", "By contrast, forty per cent", "Half"])
def test_shares_of_those_who_spoke_go_on(of_them: str, vocabulary: Vocabulary) -> None:
    body = f"Staff told us that rooms were cold. {of_them} felt that this was known to managers of the house."
    assert [one.voice for one in statements(body, vocabulary)] == ["staff", "staff"]


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("Training of mentors had begun in May.", "beginning"),
        ("A second hub was due to open in the spring.", "planned"),
        ("It was too soon to see what had come of it.", "too-early"),
        ("Nurture was firmly embedded in every nursery.", "embedded"),
        ("It had not been in place long enough to tell.", "too-early"),
        ("The song book was now available in each school.", "in-place"),
        ("A song book was being trialled.", "beginning"),
        ("Nurses were not routinely asked to meetings.", None),
        ("Families were given help at an early stage.", None),
        ("Young people had shaped it from the beginning.", None),
        ("A slipway was yet to be put in place.", None),
        ("There was no rota in place.", None),
        ("A rota was in place, and no bell rang.", "in-place"),
    ],
)
def test_stage_is_how_far_something_has_come(words: str, stage: str | None, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).stage == stage


@pytest.mark.parametrize(
    ("words", "hedge"),
    [
        ("The roof may leak.", "may"),
        ("The roof leaked from April to 27 May 2016.", None),
        ("May 2016 was wet.", None),
        ("About 30 boats were painted.", "About"),
        ("They did something about it.", None),
        ("They sat around the table over the winter.", None),
        ("They painted over a dozen boats.", "over"),
        ("They stayed around two weeks.", "around"),
    ],
)
def test_a_month_hedges_nothing_and_about_only_numbers(words: str, hedge: str | None, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).hedge == hedge


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("A new slipway was yet to be built.", "negative"),
        ("The crews' rotas had still to be agreed.", "negative"),
        ("A ferry between the isles remained to be found.", "negative"),
        ("What came of it remained to be seen.", "context"),
        ("The partnership plans to launch a board of crews in autumn 2026.", "context"),
        ("Leaders were also planning to open a second slipway.", "context"),
        ("These plans to paint the boats had been told to all crews.", "positive"),
    ],
)
def test_what_is_still_to_come_is_not_praised(words: str, polarity: str, lexicon: Lexicon) -> None:
    assert tone_of(line(words, lexicon)).polarity == polarity


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("Landings of boats fell by 42%.", "context"),
        ("Calls to the harbour had risen from 12 to 30.", "context"),
        ("The number of boats had grown.", "context"),
        ("Sailings had doubled since the spring.", "context"),
        ("The council had reduced its fleet by a third.", "context"),
        # unless it is known what less of it means, or more
        ("Exclusions had fallen from 58 to eleven.", "positive"),
        ("Exclusions rose by a fifth.", "negative"),
        ("Attendance had gone up from 81% to 88%.", "positive"),
        ("Attendance had dropped to 80%.", "negative"),
        # or what was said of it
        ("Nobody had asked why the number of boats had risen.", "negative"),
        ("The number of delays had fallen by half.", "positive"),
    ],
)
def test_a_number_that_rose_or_fell_is_good_or_bad_by_what_it_counts(
    words: str, polarity: str, lexicon: Lexicon
) -> None:
    assert tone_of(line(words, lexicon)).polarity == polarity

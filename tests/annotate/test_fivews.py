"""Who, what, when and where are read off the headline first, then off the first sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.fivews import five_ws
from readout.annotate.names import names
from readout.annotate.times import times
from readout.models import default_parser
from readout.records.annotations import FiveWs
from readout.records.span import Span
from tests.builders import article

STORY = "Mayor Ida Brook opened the old bridge in Karsk on Tuesday after a year of work."


def read(title: str, text: str, published: str = "2024-05-16") -> FiveWs:
    report = article(text, title=title, published=published)
    parse = default_parser().parse(report)
    return five_ws(report, parse, names(report, parse), times(report, parse))


def first(spans: tuple[Span, ...]) -> str:
    return spans[0].text if spans else ""


def test_the_headline_tells_who_did_what() -> None:
    told = read("Ida Brook opens old bridge after year of work", STORY)
    assert (first(told.who), first(told.what)) == ("Ida Brook", "opens old bridge")
    assert told.who[0].field == "title"


def test_a_topic_before_a_colon_is_not_the_subject() -> None:
    assert first(read("Karsk bridge: Ida Brook condemns delay", STORY).who) == "Ida Brook"


def test_what_follows_the_first_clause_of_a_headline_is_its_setting() -> None:
    told = read("Norland shrinks army budget as Varland stages protest", STORY)
    assert (first(told.who), first(told.what)) == ("Norland", "shrinks army budget")


@pytest.mark.parametrize(
    ("title", "who", "what"),
    [
        ("Nine dead as ferry sinks", "Nine", "dead"),
        ("Nine dead as blaze guts old mill at Karsk", "Nine", "dead"),
        ("Mayor defiant as council votes to oust her", "Mayor", "defiant"),
        ("Markets calm as bank cuts rates", "Markets", "calm"),
        ("Hundreds homeless after floods hit Norland", "Hundreds", "homeless"),
        ("Ferry disaster: nine dead as search continues", "nine", "dead"),
    ],
)
def test_a_headline_without_its_verb_tells_by_an_adjective_behind_the_noun(
    title: str, who: str, what: str
) -> None:
    told = read(title, STORY)
    assert (first(told.who), first(told.what)) == (who, what)


@pytest.mark.parametrize(
    ("title", "who", "what"),
    [
        ("MILL BLAZE Nine workers flee as roof falls", "Nine workers", "flee"),
        ("MILL BLAZE ‘We were asleep’: 9 men dead as roof falls", "9 men", "dead"),
        ("‘We were asleep’: guard tells court of fire", "guard", "tells court of fire"),
        ("NORLAND POLICE shut mill", "NORLAND POLICE", "shut mill"),
    ],
)
def test_what_stands_above_a_headline_is_no_part_of_its_sentence(
    title: str, who: str, what: str
) -> None:
    told = read(title, STORY)
    assert (first(told.who), first(told.what)) == (who, what)


@pytest.mark.parametrize(
    ("title", "who", "what"),
    [
        ("Farmers’ leader quits: party in turmoil", "Farmers’ leader", "quits"),
        ("Farmers' leader quits: party in turmoil", "Farmers' leader", "quits"),
        ("Farmers’ protest: leader quits", "leader", "quits"),
        ("‘Workers’ rights’: minister unveils law", "minister", "unveils law"),
    ],
)
def test_a_possessive_opens_no_quotation(title: str, who: str, what: str) -> None:
    told = read(title, STORY)
    assert (first(told.who), first(told.what)) == (who, what)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("MINISTER QUITS AS VOTERS REJECT DEAL", "MINISTER"),
        ("POLICE SHOOT 9 PROTESTERS AS RIOT SPREADS", "POLICE"),
        ("MILL BLAZE 9 workers were hurt as roof fell", "9 workers"),
        ("MILL BLAZE A worker flees as roof falls", "A worker"),
    ],
)
def test_a_label_in_capitals_ends_where_the_capitals_do(title: str, who: str) -> None:
    assert first(read(title, STORY).who) == who


def test_an_adjective_before_its_noun_tells_nothing() -> None:
    assert first(read("Nine large ferries in Karsk", STORY).who) == "Mayor Ida Brook"


def test_who_ends_where_another_clause_opens() -> None:
    told = read("Mayor under fire as council votes to oust her", STORY)
    assert first(told.who) == "Mayor under fire"


def test_a_clause_before_the_main_one_is_its_setting() -> None:
    told = read("While Norland votes, Varland halts trade", STORY)
    assert (first(told.who), first(told.what)) == ("Varland", "halts trade")


def test_without_a_headline_the_first_sentence_tells() -> None:
    told = read("", STORY)
    assert (first(told.who), first(told.what)) == (
        "Mayor Ida Brook",
        "opened the old bridge in Karsk on Tuesday",
    )


def test_when_and_where_are_told_by_the_first_sentences() -> None:
    told = read("Ida Brook opens old bridge", STORY)
    assert (first(told.when), told.day, first(told.where)) == ("Tuesday", "2024-05-14", "Karsk")


def test_a_time_that_belongs_to_something_else_comes_last() -> None:
    text = "Ida Brook, who won the vote on Monday, opened the bridge on Wednesday."
    assert first(read("Ida Brook opens bridge", text).when) == "Wednesday"


def test_an_empty_article_tells_nothing_but_its_day() -> None:
    assert read("", "", published="2024-05-16") == FiveWs(day="2024-05-16")


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.sampled_from([*STORY.split(), ":", "“", "as", "-", "halts", "?"]), max_size=14),
    st.lists(st.sampled_from([*STORY.split(), "\n\n", "TODAY", "'s"]), max_size=20),
)
def test_any_text_gives_the_same_phrases_twice(title: list[str], text: list[str]) -> None:
    once, again = (read(" ".join(title).strip(), " ".join(text).strip()) for _ in range(2))
    assert once == again

import time
from dataclasses import replace

import pytest

from readout.records.article import Outlet
from readout.relate.credits import agencies_of, agency, credits, own_agency
from tests.builders import article


@pytest.mark.parametrize(
    ("text", "name", "scope"),
    [
        ("DALLAS (AP) - A plane landed.", "Associated Press", "whole"),
        ("New Delhi, Dec 29 (PTI): The court met.", "Press Trust of India", "whole"),
        ("By Jane Roe, Associated Press\n\nA plane landed.", "Associated Press", "whole"),
        ("(Reuters) - Shares fell.", "Reuters", "whole"),
        ("BRENN (Norland Press Agency) - A ferry sank.", "Norland Press Agency", "whole"),
        ("A plane landed.\n\nCopyright 2017 The Associated Press.", "Associated Press", "whole"),
        ("Rain.\n\nThe Associated Press contributed to this report.", "Associated Press", "part"),
        ("AP Sports Writer J. Cole contributed to this report.", "Associated Press", "part"),
        ("A ship sank.\n\n(With inputs from ANI)", "Asian News International", "part"),
        ("Rain.\n\nWith reporting by Associated Press Ost", "Associated Press", "part"),
        ("A ship sank.\n\nWith inputs from agencies", "agencies", "part"),
        ("The minister told Reuters that he would go.", "Reuters", "sentence"),
        ("He lied, as reported by the AP.", "Associated Press", "sentence"),
        ("She fell, according to a detailed account by The Athletic.", "Athletic", "sentence"),
    ],
)  # fmt: skip
def test_a_credit_is_found_with_its_scope(text: str, name: str, scope: str) -> None:
    assert [(found.name, found.scope) for found in credits(article(text))] == [(name, scope)]


@pytest.mark.parametrize("head", ["DALLAS (AP)", "DENVER (Reuters)", "OST (Norland Press Agency)"])
def test_a_dateline_is_evidence_up_to_its_bracket(head: str) -> None:
    (found,) = credits(article(f"{head} - A plane landed."))
    assert found.span.text == head


@pytest.mark.parametrize(
    "text",
    [
        "The app (APP) is free for all who want it.",
        "He told reporters that he would go.",
        "According to John Smith, nothing happened.",
        "The Foreign Ministry (MFA) said nothing.",
    ],
)
def test_what_is_no_credit_is_left_alone(text: str) -> None:
    assert credits(article(text)) == ()


def test_what_was_told_to_the_outlet_itself_is_its_own() -> None:
    said = "The mayor told the Mail that he would go."
    assert credits(article(said, outlet="Lowland Mail")) == ()
    assert credits(article(said, outlet="Brenn Post"))[0].name == "Mail"


def test_an_agency_is_known_by_any_of_its_names() -> None:
    assert agency("The Associated Press") == agency("AP") == "Associated Press"
    assert agency("Brenn Post") is None


def test_an_outlet_can_be_an_agency_itself() -> None:
    assert own_agency(article("x", outlet="www.reuters.com")) == "Reuters"


@pytest.mark.parametrize(
    ("outlet", "domain", "text", "name"),
    [
        ("The Times", "", "The New York Times reported on Monday that he left.", "New York Times"),
        ("Potassium News", "potassiumnews.com", "TASS reported that he left.", "TASS"),
        ("News", "", "Kyodo News reported that he left.", "Kyodo News"),
        ("Brenn Post", "brennpost.example", "The Post-Dispatch reported it.", "Post-Dispatch"),
    ],
)
def test_a_medium_whose_name_is_only_like_the_outlets_is_credited(
    outlet: str, domain: str, text: str, name: str
) -> None:
    report = replace(article(text), outlet=Outlet(outlet, domain))
    assert [found.name for found in credits(report)] == [name]


@pytest.mark.parametrize(
    ("outlet", "domain", "text"),
    [
        ("The New York Times", "", "The Times reported on Monday that he left."),
        ("Times", "", "The Times reported on Monday that he left."),
        ("Brenn", "www.thebrennpost.example", "The Brenn Post reported on Monday that he left."),
        ("brenn-post.example", "", "The Brenn Post reported on Monday that he left."),
        ("The Hill", "", "As The Hill reported on Monday, he left."),
        ("lowlandmail.example", "", "The mayor told the Mail that he would go."),
        ("TASS", "tass.com", "TASS reported that he left."),
    ],
)
def test_an_outlet_that_names_itself_is_not_credited(outlet: str, domain: str, text: str) -> None:
    assert credits(replace(article(text), outlet=Outlet(outlet, domain))) == ()


@pytest.mark.parametrize("run", ["A", "A.", "A ", "The A"])
def test_a_long_run_of_capitals_takes_no_long_time(run: str) -> None:
    began = time.perf_counter()
    credits(article(run * 40_000))
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DALLAS (AP) - A plane landed.", {"Associated Press"}),
        ("A ship sank.\n\n(With inputs from ANI)", {"Asian News International"}),
        ("The minister told Reuters that he would go.", set()),
    ],
    ids=["whole", "part", "sentence"],
)
def test_a_text_is_wholly_or_partly_an_agency_s_and_not_by_one_sentence(
    text: str, names: set[str]
) -> None:
    assert agencies_of(article(text)) == names

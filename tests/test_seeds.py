"""The two reports that readout was started for come out right."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from readout.pipeline import compare
from readout.records.account import Account, AccountQuote, Claim, Entity
from tests.shared import needs_shared, shared

pytestmark = needs_shared

FIRST, SECOND = "000_0a28e0eb56242a93.txt", "004_f18d7a684a2420aa.txt"


@pytest.fixture(scope="module")
def account() -> Account:
    return compare([shared("seeds")])


def sources(claim: Claim) -> set[str]:
    return {entry.article.source.rsplit("/", 1)[-1] for entry in claim.support}


def claims_with(account: Account, *phrases: str) -> list[Claim]:
    """The shared claims with a support that holds each of the phrases."""
    return [
        claim
        for claim in account.shared_claims
        if all(any(phrase in entry.quote for entry in claim.support) for phrase in phrases)
    ]


def entity(account: Account, name: str) -> Entity:
    found = [one for one in account.entities if name in (one.name, *one.aliases)]
    assert len(found) == 1, [one.name for one in found]
    return found[0]


def speaker_of(account: Account, words: str) -> str:
    found = [quote for quote in account.quotes if words in quote.quote and quote.speaker]
    assert found, words
    return (found[0].speaker or pytest.fail(words)).name


def texts(quotes: Iterable[AccountQuote]) -> str:
    return " | ".join(quote.quote for quote in quotes)


def test_they_are_one_story(account: Account) -> None:
    assert len(account.articles) == 2
    assert account.other_stories == ()


def test_the_call_is_a_claim_of_both(account: Account) -> None:
    found = claims_with(account, "in a phone call with", "made a telephone call to")
    assert found
    assert sources(found[0]) == {FIRST, SECOND}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("to improve the US-Pakistan relationship", "to improve the US – Pakistan relationship"),
        ("build upon their multiple shared", "build upon our multiple shared"),
        ("the ongoing situation in Afghanistan", "the ongoing situation in Afghanistan"),
        ("mutual goals of security and stability", "“mutual goals of security”"),
    ],
)
def test_the_readouts_sentences_are_claims_of_both_with_one_origin(
    account: Account, one: str, other: str
) -> None:
    found = claims_with(account, one, other)
    assert found
    assert sources(found[0]) == {FIRST, SECOND}
    assert found[0].independent_origins == 1
    origin = next(o for o in account.origins if o.id == found[0].origins[0])
    assert origin.kind == "handout"
    assert "Pentagon" in origin.name or "Department of Defence" in origin.name


def test_the_day_of_the_call_is_a_conflict_between_weekdays(account: Account) -> None:
    found = [
        d
        for d in account.differences
        if d.slot == "when" and d.type == "conflict" and not d.internal
    ]
    assert len(found) == 1
    assert {value.value for value in found[0].values} == {"XXXX-WXX-1", "XXXX-WXX-3"}
    assert found[0].claim in {c.id for c in account.shared_claims if "call" in c.text}


def test_the_day_of_the_briefing_does_not_fit_inside_the_second_report(account: Account) -> None:
    found = [d for d in account.differences if d.slot == "when" and d.internal]
    assert len(found) == 1
    assert {value.span.article.source.rsplit("/", 1)[-1] for value in found[0].values} == {SECOND}
    told = " | ".join(value.quote for value in found[0].values)
    assert "day earlier" in told
    assert "Monday" in told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("their multiple shared", "our multiple shared"),
        ("mutual goals of security and stability", "mutual goals of security"),
    ],
)
def test_the_readouts_words_differ(account: Account, one: str, other: str) -> None:
    found = [d for d in account.differences if d.slot == "wording"]
    assert any(
        one in d.values[0].quote and other in d.values[1].quote and not d.internal for d in found
    )


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("John Kirby", {"Pentagon Press Secretary", "Pentagon Spokesperson"}),
        ("Lloyd Austin", {"US Defence Secretary"}),
        ("Qamar Javed Bajwa", {"Pakistan Army chief Gen"}),
    ],
)
def test_each_person_is_one(account: Account, name: str, roles: set[str]) -> None:
    assert roles <= set(entity(account, name).roles)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("major victim of terrorism", "John Kirby"),
        ("closing down those safe havens", "John Kirby"),
        ("Austin discussed the mutual goals", "John Kirby"),
        ("build upon our multiple shared interests", "US Department of Defence"),
        ("the US really messed it up", "Imran Khan"),
    ],
)
def test_each_quotation_has_its_speaker(account: Account, words: str, name: str) -> None:
    assert speaker_of(account, words) == name


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (FIRST, "criticised Pakistan"),
        (FIRST, "Nearly 2 million Afghan refugees"),
        (FIRST, "Imran Khan"),
        (SECOND, "major victim of terrorism"),
        (SECOND, "closing down those safe havens"),
    ],
)
def test_what_only_one_has_is_told_as_such(account: Account, source: str, words: str) -> None:
    lone = [c for c in account.claims if not c.shared and sources(c) == {source}]
    assert any(words in claim.text for claim in lone)


def test_furniture_is_marked_and_supports_nothing(account: Account) -> None:
    for article in account.articles:
        left_out = " | ".join(article.text[f.start : f.end] for f in article.furniture)
        if article.source.endswith(FIRST):
            wanted = ["(left)", "Bloomberg/Flickr", "Text Size:", "Also read:", "Subscribe to our"]
            wanted += ["Why news media is in crisis", "brutal layoffs", "Support Our Journalism"]
        else:
            wanted = ["Combo shows"]
        assert all(words in left_out for words in wanted)
    for claim in account.claims:
        for entry in claim.support:
            assert not entry.article.in_furniture(entry.span.start, entry.span.end)

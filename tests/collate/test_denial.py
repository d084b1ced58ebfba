"""What one report calls untrue supports no claim that it is so, and is a difference (law 11)."""

from __future__ import annotations

import pytest

from readout.collate.denial import only_denies
from readout.records.annotations import Annotations
from tests.builders import article, span
from tests.collate.told import kinds, rules, told

PLAIN = "The port authority sold the grain terminal to a foreign fund in January."


@pytest.mark.parametrize("lead", ["It is untrue that", "There is no evidence that"])
def test_what_is_called_untrue_is_no_support_and_a_difference(lead: str) -> None:
    account = told(PLAIN, f"{lead} the port authority sold the grain terminal to a foreign fund.")
    sold = [one for one in account.shared_claims if "sold" in one.text]
    assert sold == []
    assert ("status", "conflict") in kinds(account)


@pytest.mark.parametrize("words", ["ruled out", "dismissed reports of", "has not confirmed"])
def test_what_is_ruled_out_or_not_told_is_no_support(words: str) -> None:
    account = told(
        "The ministry has agreed to a withdrawal of its guards from the bridge, officials said.",
        f"The ministry {words} a withdrawal of its guards from the bridge on Tuesday.",
    )
    assert account.shared_claims == ()


@pytest.mark.parametrize("denial", ["ruled out", "denied", "did not order"])
def test_what_one_denies_and_the_other_does_not_tell_is_no_claim_of_both(denial: str) -> None:
    account = told(
        f"The ministry {denial} a withdrawal of its guards from the bridge on Tuesday.",
        "The ministry has not confirmed a withdrawal of its guards from the bridge on Tuesday.",
    )
    assert account.shared_claims == ()


BURST = "The old dam above Tarn burst after the heavy rain, engineers said on Monday."


@pytest.mark.parametrize(
    "lead",
    [
        "The water board no longer believes that",
        "The water board does not think",
        "The water board rejected the claim that",
        "The water board ruled out that",
        "The water board was wrong to say that",
        "The water board has retracted its report that",
    ],
)
def test_who_takes_the_contrary_view_supports_nothing_and_is_shown_with_it(lead: str) -> None:
    account = told(BURST, f"{lead} the old dam above Tarn burst after the heavy rain.")
    assert account.shared_claims == ()
    (found,) = account.differences
    assert found.slot == "status"
    assert found.values[1].quote.startswith(lead)


def test_what_two_deny_is_shown_as_denied() -> None:
    account = told(
        "The cook denied that he had set fire to the old mill at Tarn.",
        "The cook rejected the claim that he had set fire to the old mill at Tarn.",
    )
    (claim,) = account.shared_claims
    assert claim.text.startswith("The cook")


def test_who_has_not_said_it_has_neither_asserted_nor_denied_it() -> None:
    account = told(BURST, "The board did not say that the old dam above Tarn burst after the rain.")
    assert account.shared_claims == ()
    assert account.differences == ()


def test_what_is_no_longer_believed_is_an_update_of_the_cause() -> None:
    plain = (
        "First tests pointed to a cracked valve at the gas works in Tarn, the fire service said."
    )
    gone = "The fire service no longer believes that a cracked valve at the gas works was to blame."
    account = told(plain, gone, published=("2025-04-01", "2025-04-02"))
    assert account.shared_claims == ()
    assert rules(account) == ["what/cause-denied"]
    assert kinds(account) == [("what", "update")]
    # Believed again later, or by others, it is a dispute.
    turned = told(plain, gone, published=("2025-04-02", "2025-04-01"))
    assert kinds(turned) == [("what", "conflict")]
    ruled_out = gone.replace("no longer believes", "does not believe")
    assert kinds(told(plain, ruled_out)) == [("what", "conflict")]


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Ida Brook said she had been wrong to say that the ferry sent no signal.", "taken-back"),
        ("Ida Brook said the ferry did send a signal to the coast guard.", "taken-back"),
        ("Olga Renn said it was wrong to say that the ferry sent no signal.", "denied"),
    ],
)
def test_who_says_the_contrary_later_takes_it_back(later: str, found: str) -> None:
    account = told(
        "Harbour master Ida Brook said the ferry did not send a signal to the coast guard.",
        later,
        published=("2025-04-01", "2025-04-02"),
    )
    assert f"status/{found}" in rules(account)


@pytest.mark.parametrize(("behind", "denies"), [("that the bridge is shut", True), ("", False)])
def test_a_clause_only_denies_where_the_words_behind_it_say_what(behind: str, denies: bool) -> None:
    text = f"It is untrue {behind}."
    report = article(text)
    read = Annotations(report, (span(report, text),))
    assert only_denies(read, span(report, "It is untrue")) is denies

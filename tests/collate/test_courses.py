"""Courses of events: what was so in the earlier report and is over in the later one."""

from __future__ import annotations

import pytest

from tests.collate.told import rules, told

EARLIER, LATER = "2025-04-01", "2025-04-04"


@pytest.mark.parametrize(
    ("first", "then", "found"),
    [("detained for", "charged with", ["status/moved-on"]), ("charged with", "detained for", [])],
)
def test_a_course_of_events_moves_on_with_the_days(first: str, then: str, found: list[str]) -> None:
    account = told(
        f"The mine owner Piet Grau was {first} theft in Brenn.",
        f"The mine owner Piet Grau was {then} theft in Brenn.",
        published=(EARLIER, LATER),
    )
    assert rules(account) == found


def test_an_activity_is_over_though_nobody_is_named_and_nothing_is_claimed_by_both() -> None:
    account = told(
        "The search for the climbers is still on in the snow.",
        "Volunteers went home after the search for the climbers was called off.",
        published=(EARLIER, LATER),
    )
    assert account.shared_claims == ()
    assert rules(account) == ["status/moved-on"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Two climbers are missing", "The two missing climbers were found alive"),
        ("Two climbers are missing", "Rescuers found the body of one of the missing climbers"),
        ("The gunman is at large", "The gunman was caught"),
        ("Nine miners are trapped", "The nine miners were brought to safety"),
        ("Mayor Tom Kerr was taken to hospital", "Mayor Tom Kerr was discharged on Friday"),
        ("Mayor Tom Kerr was in intensive care", "Mayor Tom Kerr died on Friday"),
        ("Five engineers were kidnapped", "The five engineers were freed on Friday"),
        ("The people of Tarn were evacuated", "The people of Tarn were allowed back"),
    ],
)
def test_what_somebody_is_in_and_how_it_ended_is_an_update(first: str, then: str) -> None:
    line = "{} after the blast in the mine of Brenn, police said."
    texts = [line.format(first), line.format(then)]
    assert rules(told(*texts, published=(EARLIER, LATER))) == ["status/moved-on"]
    assert "status/moved-on" not in rules(told(*texts, published=(LATER, EARLIER)))


@pytest.mark.parametrize(
    "later",
    [
        # The stage lasts for some, as the report itself says.
        "Rescuers found the body of one of the climbers who were missing on Mount Skell. Another is"
        " still missing.",
        # Who was rescued isn't who was missing.
        "The rescued crew of a helicopter praised the guides on Mount Skell after the avalanche.",
    ],
)
def test_a_stage_that_lasts_and_that_of_others_is_no_update(later: str) -> None:
    account = told(
        "Two climbers are missing on Mount Skell after an avalanche, guides said.",
        later,
        published=(EARLIER, LATER),
    )
    assert "status/moved-on" not in rules(account)


def test_how_many_are_missing_and_how_many_were_found_are_two_counts() -> None:
    account = told(
        "Twelve climbers are missing on Mount Skell after an avalanche, guides said.",
        "Nine climbers were found alive on Mount Skell after the avalanche, guides said.",
        published=(EARLIER, LATER),
    )
    assert rules(account) == ["status/moved-on"]


def test_one_count_at_two_stages_of_a_fire_is_compared() -> None:
    account = told(
        "The wildfire near Brenn, out of control, has destroyed 30 homes.",
        "The wildfire near Brenn, now under control, has destroyed 45 homes.",
        published=(EARLIER, LATER),
    )
    assert "number/misfit" in rules(account)

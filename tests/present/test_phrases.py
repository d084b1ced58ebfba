"""Times and counts in the reader's words."""

import pytest

from readout.present.phrases import count, counts, dates, listed, tally, time_in_words
from tests.builders import article
from tests.sample_story import other_account, sample_account


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("XXXX-WXX-1", "Monday (week unknown)"),
        ("XXXX-WXX-3TEV", "Wednesday evening (week unknown)"),
        ("XXXX-WXX-3T24:00", "Wednesday midnight (week unknown)"),
        ("XXXX-WXX-3T09:30", "Wednesday 09:30 (week unknown)"),
        ("2025-03-05", "5 March 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("XXXX-03-05", "5 March"),
        ("XXXX-11", "November"),
        ("2025-03-05T16:22", "5 March 2025 16:22"),
        ("2025-03-05T18:05:00+05:30", "5 March 2025 18:05"),
        ("XXXX-XX-XXT24:00", "midnight"),
        ("2025-03-05TMO", "5 March 2025 morning"),
        ("2025-W10", "week 10 of 2025"),
        ("2025-W10-2", "Tuesday of week 10 of 2025"),
        ("2025-W10-WE", "weekend of week 10 of 2025"),
        ("2024-SU", "summer 2024"),
        ("XXXX-WI", "winter"),
        ("PRESENT_REF", "now"),
        ("", "time unknown"),
        ("P3D", "P3D"),
        ("2025-99", "2025-99"),
    ],
)
def test_a_time_is_said_as_far_as_it_is_known(value: str, words: str) -> None:
    assert time_in_words(value) == words


def test_the_line_of_counts_says_what_rests_on_what() -> None:
    assert counts(sample_account()) == (
        "3 articles",
        "published 5 March 2025 to 6 March 2025, 1 without a date",
        "2 independent origins (1 handout, 1 own)",
        "3 shared claims (2 from more than one origin)",
        "5 differences",
    )


def test_one_report_shares_nothing() -> None:
    assert counts(other_account()) == ("1 article", "no publication date", "0 differences")


def test_missing_dates_are_said() -> None:
    assert dates([article("One report."), article("Another.")]) == "no publication dates"


def test_small_words() -> None:
    assert count(1, "story", "stories") == "1 story"
    assert count(1200, "claim") == "1,200 claims"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert tally(["share", "caption", "share"], {"share": "share words"}) == (
        "share words ×2, caption"
    )

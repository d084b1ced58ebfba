"""Times in the reader's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.text.timewords import time_in_words


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
        ("XXXX-XX-05", "day 5 of a month"),
        ("XXXX-XX-XXT24:00", "midnight"),
        ("XXXX-XX-XX", "time unknown"),
        ("", "time unknown"),
    ],
)
def test_a_day_is_said_as_far_as_it_is_known(value: str, words: str) -> None:
    assert time_in_words(value) == words


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("TMO", "morning"),
        ("TAF", "afternoon"),
        ("TEV", "evening"),
        ("TNI", "night"),
        ("TDT", "daytime"),
        ("TDW", "dawn"),
        ("T09", "09:00"),
        ("T16:22", "16:22"),
        ("T09:30Z", "09:30 UTC"),
        ("T09:30:00+00:00", "09:30 UTC"),
        ("T18:05:00+05:30", "18:05 UTC+05:30"),
    ],
)
def test_a_time_of_day_is_said_with_its_zone(clock: str, words: str) -> None:
    assert time_in_words(f"2025-03-05{clock}") == f"5 March 2025 {words}"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-W10", "week of 3 March 2025"),
        ("2025-W01", "week of 30 December 2024"),
        ("2025-W10-WE", "weekend of 8 March 2025"),
        ("2025-W10-2", "4 March 2025"),
        ("2025-W10-2TMO", "4 March 2025 morning"),
        ("XXXX-WXX-WE", "weekend unknown"),
        ("2024-SU", "summer 2024"),
        ("XXXX-WI", "winter"),
        ("2021-Q3", "third quarter of 2021"),
        ("XXXX-Q1", "first quarter"),
        ("FY2021-Q3", "third quarter of fiscal 2021"),
        ("2021-H2", "second half of 2021"),
        ("FY2021", "fiscal 2021"),
        ("199", "1990s"),
        ("20", "21st century"),
        ("PRESENT_REF", "now"),
        ("PAST_REF", "earlier"),
        ("P3D", "3 days"),
        ("P1Y", "1 year"),
        ("PT36H", "36 hours"),
        ("PXM", "some months"),
    ],
)
def test_longer_times_are_said_as_a_reader_would(value: str, words: str) -> None:
    assert time_in_words(value) == words


@pytest.mark.parametrize("value", ["2025-99", "2025-W60", "P1Y2M", "rubbish"])
def test_a_value_of_no_known_form_is_given_as_it_is(value: str) -> None:
    assert time_in_words(value) == value


@given(st.text(alphabet="X0123456789-TWFYQHPZ:+", max_size=20))
def test_any_value_has_words(value: str) -> None:
    assert time_in_words(value)

"""TIMEX3 values as times: what they cover and which can be the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.text.timex import before, compatible, interval, order

VALUES = st.sampled_from(
    ["2021-08-09", "2021-08", "2021", "202", "20", "2021-W32", "2021-W32-WE", "2021-Q3", "2021-H2",
     "2021-SU", "2021-WI", "FY2021", "XXXX-WXX-1", "XXXX-WXX-3", "XXXX-08-09", "XXXX-08", "XXXX",
     "XXXX-XX-XX", "2021-08-09TMO", "2021-08-09T09:30", "2021-08-09T09:30Z", "XXXX-WXX-1TNI",
     "PRESENT_REF", "PAST_REF", "P3D", "P1W", "PT72H", "PXY", "P1Y", "P12M", "", "rubbish"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2021-08-09", date(2021, 8, 9), date(2021, 8, 10)),
        ("2021-08", date(2021, 8, 1), date(2021, 9, 1)),
        ("2021-W32", date(2021, 8, 9), date(2021, 8, 16)),
        ("2021-W32-WE", date(2021, 8, 14), date(2021, 8, 16)),
        ("2021-W32-3", date(2021, 8, 11), date(2021, 8, 12)),
        ("2021-W32-3TMO", date(2021, 8, 11), date(2021, 8, 12)),
        ("2021-Q3", date(2021, 7, 1), date(2021, 10, 1)),
        ("2021-WI", date(2021, 12, 1), date(2022, 3, 1)),
        ("199", date(1990, 1, 1), date(2000, 1, 1)),
    ],
)
def test_a_placed_value_covers_its_days(value: str, start: date, end: date) -> None:
    found = interval(value)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("value", ["XXXX-WXX-1", "XXXX-08-09", "2021-XX", "PRESENT_REF", "P3D", ""])
def test_a_value_without_a_place_covers_nothing(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2021-08-09", "2021-08", True),
        ("2021-08-09", "2021-08-10", False),
        ("2021-08-09", "2021-09", False),
        ("XXXX-WXX-1", "XXXX-WXX-3", False),
        ("XXXX-WXX-1", "XXXX-WXX-1", True),
        ("XXXX-WXX-1", "2021-08-09", True),
        ("XXXX-WXX-1", "2021-08-11", False),
        ("XXXX-WXX-1", "2021-08", None),
        ("XXXX-08-09", "XXXX-08-10", False),
        ("XXXX-08-09", "2021-08-09", True),
        ("XXXX", "2021", None),
        ("PAST_REF", "2021", None),
        ("2021-W31", "2021-08", True),
        ("2021-08-09T09:30", "2021-08-09TMO", True),
        ("2021-08-09T09:30", "2021-08-09T10:30", False),
        ("2021-08-09T09:30", "2021-08-09T10:30Z", True),
        ("2021-08-09T09:30", "2021-08-09", True),
        ("P3D", "PT72H", True),
        ("P3D", "P1M", None),
        ("P1Y", "P12M", True),
        ("P3D", "P4D", False),
    ],
)
def test_two_values_fit_conflict_or_cannot_be_told(a: str, b: str, expected: bool | None) -> None:
    assert compatible(a, b) is expected


@given(VALUES, VALUES)
def test_fitting_is_symmetric(a: str, b: str) -> None:
    assert compatible(a, b) is compatible(b, a)


@given(VALUES)
def test_no_value_conflicts_with_itself(value: str) -> None:
    assert compatible(value, value) is not False


def test_what_lies_before_what_is_told_only_where_it_is_sure() -> None:
    assert before("2021-08", "2021-09-01") is True
    assert before("2021-09-01", "2021-08") is False
    assert before("2021", "2021-08") is None
    assert before("XXXX-WXX-1", "2021") is None


def test_a_timeline_puts_placed_times_first_and_weekdays_after() -> None:
    shuffled = ["PAST_REF", "XXXX-WXX-1", "2021-08-09", "2020"]
    assert sorted(shuffled, key=order) == ["2020", "2021-08-09", "XXXX-WXX-1", "PAST_REF"]

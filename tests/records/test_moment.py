"""Publication times are compared as moments, not as strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.records.moment import in_order, moment
from tests.builders import article


@pytest.mark.parametrize(
    ("one", "other", "order"),
    [
        ("2021-08-10T01:00:00+05:30", "2021-08-09T23:00:00+00:00", -1),
        ("2021-08-09T23:00:00Z", "2021-08-10T01:00:00+05:30", 1),
        ("2021-08-09T19:30:00Z", "2021-08-10T01:00:00+05:30", 0),
        ("2021-08-09T09:30", "2021-08-09T10:30", -1),
        ("2021-08-09", "2021-08-10", -1),
        ("2021-08-09", "2021-08-09T10:30:00Z", 0),
        ("2021-08-09T09:30", "2021-08-09T10:30Z", 0),
        ("2021-08-09T09:30", "2021-08-10T10:30Z", -1),
        ("2021-08-09T00:00:00", "2021-08-09T10:30:00", 0),
        ("2021-08-09T09:30", "2021-08-09T09:30:15", 0),
        ("2021-08", "2021-09-01", 0),
        ("", "2021-09-01", 0),
    ],
)
def test_the_earlier_of_two_is_known_where_both_tell_it(one: str, other: str, order: int) -> None:
    assert in_order(one, other) == order
    assert in_order(other, one) == -order


@pytest.mark.parametrize("value", ["", "soon", "2021-13-01", "0001-01-01T00:30:00+05:30"])
def test_what_names_no_day_is_no_moment(value: str) -> None:
    assert moment(value) is None


@given(st.datetimes(timezones=st.timezones()), st.datetimes(timezones=st.timezones()))
def test_the_order_of_two_mirrors_itself(one: object, other: object) -> None:
    assert in_order(str(one), str(other)) == -in_order(str(other), str(one))


def test_articles_stand_in_order_of_publication_across_zones() -> None:
    first = article("One.", published="2021-08-10T01:00:00+05:30", source="z.txt")
    second = article("Two.", published="2021-08-09T23:00:00+00:00", source="a.txt")
    undated = article("Three.", source="a.txt")
    odd = article("Four.", published="August 2021", source="b.txt")
    told = sorted([undated, odd, second, first], key=lambda one: one.order)
    assert told == [first, second, undated, odd]

"""Which figures can be the same fact, and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.records.quantity import Amount, AmountKind, AmountModifier
from readout.text.amounts import compare, compatible, relation, same_counted


def count(value: float, modifier: AmountModifier = "exact", step: float = 1) -> Amount:
    return Amount(value, value, modifier=modifier, step=step)


def measure(value: float, unit: str, step: float = 1) -> Amount:
    return Amount(value, value, "measure", unit, step=step)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (count(14), count(14), "equal"),
        (count(14), count(41), "conflict"),
        (count(10, step=10), count(12), "conflict"),
        (count(1970, step=10), count(2000, "nearly", 1000), "rounding"),
        (count(2e6, step=1e6), count(1.96e6, step=1e4), "rounding"),
        (count(2e6, step=1e6), count(3e6, step=1e6), "conflict"),
        (count(100, step=100), count(120, step=10), "conflict"),
        (count(3200, step=100), count(3300, step=100), "conflict"),
        (count(3180, step=10), count(3200, step=100), "rounding"),
        (count(3180, step=10), count(3200, "about", 100), "rounding"),
        (Amount(2.5e9, 2.5e9, "money", "USD", step=1e8),
         Amount(2.4e9, 2.4e9, "money", "USD", step=1e8), "conflict"),
        (count(9, "at_least"), count(14), "bound"),
        (count(9, "at_least"), count(8), "conflict"),
        (count(9, "at_least"), count(12, "at_least"), "bound"),
        (count(20, "at_most", 10), count(30, "at_least", 10), "conflict"),
        (count(50, "about", 10), count(53), "rounding"),
        (count(50, "about", 10), count(80, step=10), "conflict"),
        (Amount(24, 99, modifier="vague"), count(40, step=10), "rounding"),
        (Amount(24, 99, modifier="vague"), count(9), "conflict"),
        (Amount(10, 15, modifier="range"), count(12), "bound"),
        (Amount(10, 15, modifier="range"), count(20, step=10), "conflict"),
        (measure(100, "km", 100), measure(62, "mi"), "rounding"),
        (measure(100, "km", 100), measure(80, "mi", 10), "conflict"),
        (measure(40, "°C", 10), measure(105, "°F"), "rounding"),
        (measure(40, "°C", 10), measure(90, "°F", 10), "conflict"),
        (measure(25, "bp"), measure(0.25, "pp", 0.01), "equal"),
        (measure(5, "km"), measure(5, "kg"), None),
        (count(5), Amount(5, 5, "percent", "%"), None),
        (Amount(5, 5, "money", "USD"), Amount(5, 5, "money", "EUR"), None),
        (Amount(3, 3, "ordinal"), Amount(4, 4, "ordinal"), "conflict"),
        (Amount(7.5, 7.5, "percent", "%", step=0.1), Amount(7, 7, "percent", "%"), "conflict"),
        (Amount(7.46, 7.46, "percent", "%", step=0.01), Amount(7.5, 7.5, "percent", "%", step=0.1),
         "rounding"),
    ],
)  # fmt: skip
def test_two_figures_are_equal_rounded_bounded_or_in_conflict(
    a: Amount, b: Amount, expected: str | None
) -> None:
    assert relation(a, b) == expected
    assert relation(b, a) == expected


AMOUNTS = st.builds(
    lambda value, width, kind, unit, modifier, step: Amount(
        value, value + width, kind, unit, modifier, step
    ),
    st.floats(-1e3, 1e12),
    st.sampled_from([0.0, 1.0, 75.0]),
    st.sampled_from(["count", "measure"]),
    st.sampled_from(["", "km", "mi", "°C", "°F", "%"]),
    st.sampled_from(
        ["exact", "about", "at_least", "at_most", "more_than", "less_than", "nearly", "range"]
    ),
    st.sampled_from([0.1, 1.0, 10.0, 1e6]),
)


@given(AMOUNTS)
def test_an_amount_equals_itself(amount: Amount) -> None:
    assert relation(amount, amount) == "equal"


@given(AMOUNTS, AMOUNTS)
def test_the_order_of_two_amounts_does_not_matter(a: Amount, b: Amount) -> None:
    assert compare(a, b) == compare(b, a)


@given(AMOUNTS, AMOUNTS)
def test_compatible_is_what_the_relation_says(a: Amount, b: Amount) -> None:
    found = relation(a, b)
    assert compatible(a, b) is (None if found is None else found != "conflict")


@pytest.mark.parametrize("kind", ["count", "ordinal", "money", "percent", "measure"])
def test_unknown_units_of_any_kind_compare_to_nothing(kind: AmountKind) -> None:
    assert compatible(Amount(1, 1, kind, "furlong"), Amount(1, 1, kind, "smoot")) is None


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("person", "people", True),
        ("dead", "fatality", True),
        ("wounded", "injury", True),
        ("dead", "injured", False),
        ("ship", "ship", True),
        ("ship", "goat", None),
        ("", "goat", None),
    ],
)
def test_counted_words_are_told_apart_by_what_they_count(
    a: str, b: str, expected: bool | None
) -> None:
    assert same_counted(a, b) is expected

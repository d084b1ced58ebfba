"""Numbers in running text, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.text.numbers import LARGEST, numbers


@pytest.mark.parametrize(
    ("text", "low", "high", "kind", "step"),
    [
        ("1,970", 1970, 1970, "cardinal", 10),
        ("2.5 million", 2.5e6, 2.5e6, "cardinal", 1e5),
        ("3bn", 3e9, 3e9, "cardinal", 1e9),
        ("12 crore", 12e7, 12e7, "cardinal", 1e7),
        ("5 1/2", 5.5, 5.5, "cardinal", 0.1),
        ("5½", 5.5, 5.5, "cardinal", 0.1),
        ("twenty-four", 24, 24, "cardinal", 1),
        ("one hundred and five", 105, 105, "cardinal", 1),
        ("three million two hundred thousand", 3.2e6, 3.2e6, "cardinal", 1000),
        ("two and a half", 2.5, 2.5, "cardinal", 0.5),
        ("nineteen ninety-six", 1996, 1996, "year", 1),
        ("21st", 21, 21, "ordinal", 1),
        ("twenty-first", 21, 21, "ordinal", 1),
        ("dozens", 24, 99, "vague", 1),
        ("several hundred", 300, 900, "vague", 1),
        ("hundreds of thousands", 200000, 999000, "vague", 1),
    ],
)
def test_a_number_is_worth_what_it_says(
    text: str, low: float, high: float, kind: str, step: float
) -> None:
    (one,) = numbers(text)
    assert (one.start, one.end) == (0, len(text))
    assert (one.low, one.high, one.kind) == (low, high, kind)
    assert one.step == pytest.approx(step)


@pytest.mark.parametrize("text", ["", "no figures", "G20", "phone", "9" * 20, "1" + "0" * 400])
def test_what_is_no_number_is_left(text: str) -> None:
    assert numbers(text) == ()


@given(st.text(alphabet="0123456789 ,.-/½abcMmdtkhsfin'\n", max_size=40))
def test_numbers_lie_in_order_inside_any_text(text: str) -> None:
    end = 0
    for one in numbers(text):
        assert end <= one.start < one.end <= len(text)
        assert one.low <= one.high <= LARGEST
        end = one.end


def test_number_words_without_end_do_not_overflow() -> None:
    assert all(n.high <= LARGEST for n in numbers("a thousand " + "thousand " * 200))

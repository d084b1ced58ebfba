"""How many and how much, of what: on sentences of our own."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.quantities import quantities
from readout.annotate.times import times
from readout.models import default_parser
from readout.records.annotations import Quantity
from tests.builders import article


@cache
def found(text: str) -> tuple[Quantity, ...]:
    where = article(text)
    parse = default_parser().parse(where)
    return quantities(where, parse, times(where, parse))


@pytest.mark.parametrize(
    ("text", "span", "low", "high", "modifier", "noun"),
    [
        ("The blast killed 14 people.", "14", 14, 14, "exact", "people"),
        ("At least nine sailors drowned.", "At least nine", 9, 9, "at_least", "sailor"),
        ("Nearly 2 million horses live.", "Nearly 2 million", 2e6, 2e6, "nearly", "horse"),
        ("Over six ports were closed.", "Over six", 6, 6, "more_than", "port"),
        ("Up to 300 troops will leave.", "Up to 300", 300, 300, "at_most", "troop"),
        ("As many as 50 boats sank.", "As many as 50", 50, 50, "at_most", "boat"),
        ("Fewer than 20 seats were filled.", "Fewer than 20", 20, 20, "less_than", "seat"),
        ("Some 400 houses lost power.", "Some 400", 400, 400, "about", "house"),
        ("About a dozen cows escaped.", "About a dozen", 12, 12, "about", "cow"),
        ("They shut 100 or so shops.", "100 or so", 100, 100, "about", "shop"),
        ("They shut 20 or more shops.", "20 or more", 20, 20, "at_least", "shop"),
        ("The storm tore up dozens of trees.", "dozens", 24, 99, "vague", "tree"),
        ("Several hundred sailors marched.", "Several hundred", 300, 900, "vague", "sailor"),
        ("Twenty-one judges signed it.", "Twenty-one", 21, 21, "exact", "judge"),
        ("It took 2 to 3 million votes.", "2 to 3 million", 2e6, 3e6, "range", "vote"),
        ("Some 10-15 boats sank.", "Some 10-15", 10, 15, "range", "boat"),
        ("It sent between 10 and 15 ships.", "10 and 15", 10, 15, "range", "ship"),
        ("Half a million voters stayed away.", "Half a million", 5e5, 5e5, "exact", "voter"),
        ("It has 12 crore voters.", "12 crore", 12e7, 12e7, "exact", "voter"),
        ("Fourteen were killed.", "Fourteen", 14, 14, "exact", "kill"),
        ("The death toll rose to 17.", "17", 17, 17, "exact", "toll"),
        ("The number of cases rose to 3,400.", "3,400", 3400, 3400, "exact", "case"),
        ("The 28-nation bloc agreed.", "28", 28, 28, "exact", "nation"),
    ],
)  # fmt: skip
def test_a_count_has_its_bounds_its_modifier_and_what_is_counted(
    text: str, span: str, low: float, high: float, modifier: str, noun: str
) -> None:
    (one,) = found(text)
    amount = one.amount
    assert (one.span.text, amount.kind, one.noun) == (span, "count", noun)
    assert (amount.low, amount.high, amount.modifier) == (low, high, modifier)


@pytest.mark.parametrize(
    ("text", "span", "kind", "unit", "value"),
    [
        ("The bank lent $2.5bn.", "$2.5bn", "money", "USD", 2.5e9),
        ("It cost more than £300,000.", "more than £300,000", "money", "GBP", 3e5),
        ("The state owes Rs 500 crore.", "Rs 500 crore", "money", "INR", 5e9),
        ("It costs $249 USD.", "$249 USD", "money", "USD", 249),
        ("He paid 30 euros for it.", "30 euros", "money", "EUR", 30),
        ("Milk costs 50 cents.", "50 cents", "money", "USD", 0.5),
        ("Prices rose 3.5 per cent.", "3.5 per cent", "percent", "%", 3.5),
        ("The rate fell to 40%.", "40%", "percent", "%", 40),
        ("The rate fell 0.2 percentage points.", "0.2 percentage points", "measure", "pp", 0.2),
        ("One in five children goes hungry.", "One in five", "percent", "%", 20),
        ("Half of the village left.", "Half", "percent", "%", 50),
        ("The road is 64km long.", "64km", "measure", "km", 64),
        ("A 40-mile queue formed.", "40-mile", "measure", "mi", 40),
        ("Winds of 90 miles an hour blew.", "90 miles an hour", "measure", "mph", 90),
        ("It was minus 5 degrees Celsius.", "minus 5 degrees Celsius", "measure", "°C", -5),
        ("The fire burned 1,970 acres.", "1,970 acres", "measure", "ac", 1970),
        ("A 45-year-old man fled.", "45-year-old", "measure", "yr", 45),
        ("Ann Smith, 49, won the race.", "49", "measure", "yr", 49),
        ("He died aged 55.", "55", "measure", "yr", 55),
    ],
)  # fmt: skip
def test_money_shares_and_measures_carry_standard_symbols(
    text: str, span: str, kind: str, unit: str, value: float
) -> None:
    (one,) = found(text)
    assert (one.span.text, one.amount.kind, one.amount.unit) == (span, kind, unit)
    assert one.amount.low == one.amount.high == value


def test_the_two_ends_of_a_change_are_two_figures() -> None:
    assert [q.amount.low for q in found("The party grew from 9 to 10 seats.")] == [9, 10]


def test_a_share_or_sum_before_a_noun_is_that_noun_s() -> None:
    nouns = [q.noun for q in found("The 72 percent stake cost a $5 million loan.")]
    assert nouns == ["stake", "loan"]


def test_an_ordinal_is_a_rank_and_no_count() -> None:
    (third,) = found("The third suspect fled.")
    assert (third.amount.kind, third.amount.low, third.noun) == ("ordinal", 3, "suspect")


def test_the_place_value_of_the_last_digit_stated_is_kept() -> None:
    steps = [q.amount.step for q in found("It sold 1,970 cars, 2 million bikes and 41 boats.")]
    assert steps == [10, 1e6, 1]


def test_the_zero_of_a_percentage_or_an_age_is_no_rounding() -> None:
    steps = [q.amount.step for q in found("He died aged 40 and left 60 percent to the town.")]
    assert steps == [1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 737 landed on Route 66.",
        "The strike began on 5 May 2019 and lasted three days.",
        "The home side won 3-2.",
        "Call 555-123-4567 for help.",
        "See page 4 and section 12.",
        "The G20 bought F-16 jets.",
        "No one knew which one it was.",
        "The 5th Fleet sailed.",
        "Very few came.",
        "It takes between 60 and 90 days.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert [q.span.text for q in found(text)] == []


PIECES = st.sampled_from(
    ["5", "1,970", "2.5", "million", "dozen", "half", "a", "third", "of", "people", "$", "£", "%",
     "at least", "between", "and", "to", "-", "–", "½", "1/2", "nearly", "killed", "km", "one",
     "in", "five", "two-thirds", "hundred", "thousand", "scores", "couple", "minus", "C", "°C",
     "+", "or more", ".", ",", "\n", "0", "9" * 30, "Rs", "٣", "²", "\U0001f600"]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=12), st.sampled_from([" ", ""]))
def test_no_text_makes_it_raise_and_a_second_run_gives_the_same(
    pieces: list[str], between: str
) -> None:
    where = article(between.join(pieces))
    parse = default_parser().parse(where)
    spoken = times(where, parse)
    first = quantities(where, parse, spoken)
    assert first == quantities(where, parse, spoken)
    assert all(q.amount.low <= q.amount.high for q in first)
    assert all(a.span.end <= b.span.start for a, b in pairwise(first))

import math

import numpy as np
import pytest

from readout.relate.neighbours import NO_LEAD, UNITS, Lists, Pairs
from readout.relate.score import (
    CROWD_FROM,
    CROWD_TO,
    TOPIC,
    UNLIKE,
    Setting,
    crowds,
    guesses,
    score,
    time,
    year,
)

DAY = 739_000.0


def around(*days: float) -> Lists:
    """Row 0 with neighbours 1, 2, … of these days."""
    row, other = np.zeros(len(days), np.int64), np.arange(1, len(days) + 1)
    like = np.full(len(days), 3_000, np.int64)
    return Lists(len(days) + 1, row, other, like, like, np.full(len(days), NO_LEAD))


def guess(*days: float, own: float = math.nan) -> int:
    every = np.array([own, *days], np.float32)
    lists = around(*days)
    return int(guesses(lists, every, every[lists.other])[0])


def test_an_unknown_day_among_reports_of_many_months_speaks_against_one_story() -> None:
    months = [DAY + 30 * number for number in range(8)]
    assert guess(*months) < -1_000


@pytest.mark.parametrize(
    ("days", "own"),
    [
        ((), math.nan),
        ((math.nan,) * 8, math.nan),
        ((DAY,) * 8, math.nan),
        ((DAY, DAY + 90, DAY + 180), DAY),
    ],
    ids=["no neighbours", "no days", "one day", "its day is known"],
)
def test_nothing_is_guessed(days: tuple[float, ...], own: float) -> None:
    assert guess(*days, own=own) == 0


def test_neighbours_without_a_day_make_a_guess_weaker() -> None:
    months = [DAY + 30 * number for number in range(8)]
    assert guess(*months) < guess(*months, *[math.nan] * 8) < 0


def test_a_guess_counts_where_a_day_is_missing_and_nobody_chose_the_reports() -> None:
    days = np.array([math.nan, DAY, DAY], np.float32)
    first, second = np.array([0, 1]), np.array([1, 2])
    for chosen, missing in ((False, -900), (True, 0)):
        guessed = np.array([-900, 0, 0])
        setting = Setting(np.zeros(3, np.int64), days, days, np.zeros(3, np.int32), guessed, chosen)
        told = time(setting, first, second)
        assert told[0] == missing
        assert told[1] > 0


def test_a_follow_up_is_as_near_as_the_day_that_it_tells_of() -> None:
    # The report of the day, one a week later that names that day, one that doesn't, one undated.
    days = np.array([DAY, DAY + 7, DAY + 7, math.nan], np.float32)
    happened = np.array([DAY, DAY, DAY + 7, math.nan], np.float32)
    nothing = np.zeros(4, np.int64)
    setting = Setting(nothing, days, happened, nothing.astype(np.int32), nothing)
    first, second = np.array([0, 1, 0, 0]), np.array([1, 2, 2, 3])
    same, also, apart, unknown = time(setting, first, second)
    assert same == also > 0
    assert apart < unknown == 0


def test_a_day_that_nobody_told_leaves_that_of_publication() -> None:
    days, happened = np.array([DAY, DAY + 7], np.float32), np.array([DAY, math.nan], np.float32)
    nothing = np.zeros(2, np.int64)
    for told in (happened, np.full(2, math.nan, np.float32), days):
        setting = Setting(nothing, days, told, nothing.astype(np.int32), nothing)
        assert time(setting, np.array([0]), np.array([1]))[0] < 0


def crowd(*words: int) -> int:
    """The crowd of row 0, whose neighbours are so like by their words, and not by their leads."""
    row, other = np.zeros(len(words), np.int64), np.arange(1, len(words) + 1)
    lead = np.full(len(words), round(UNLIKE * UNITS))
    like = np.array(words, np.int64)
    return int(crowds(Lists(len(words) + 1, row, other, like, like, lead))[0])


def test_a_crowd_is_as_like_as_those_behind_the_likest() -> None:
    even = [3_000] * CROWD_TO
    assert crowd(*even) == 3_000
    assert crowd(*[9_000] * CROWD_FROM, *even) == 3_000
    assert crowd(*even, *[1_000] * 8) == 3_000
    assert crowd(*even[:CROWD_FROM]) == 0


def test_each_report_has_the_crowd_of_its_own_neighbours() -> None:
    row = np.repeat([0, 1], CROWD_TO)
    other = np.tile(np.arange(2, CROWD_TO + 2), 2)
    like = np.repeat([3_000, 5_000], CROWD_TO)
    lists = Lists(CROWD_TO + 2, row, other, like, like, np.full(len(row), round(UNLIKE * UNITS)))
    assert crowds(lists).tolist() == [3_000, 5_000, *[0] * CROWD_TO]


def plain(crowd: list[int], years: list[int], *, chosen: bool = False) -> Setting:
    """Rows without days, of these crowds and years."""
    unknown, nothing = np.full(len(crowd), np.nan, np.float32), np.zeros(len(crowd), np.int64)
    return Setting(
        np.array(crowd, np.int64), unknown, unknown, np.array(years, np.int32), nothing, chosen
    )


def test_the_crowds_of_both_speak_against_a_pair_yet_less_than_likeness_for_it() -> None:
    first, second, like = np.array([0, 0, 2]), np.array([1, 2, 3]), np.full(3, 4_000)
    setting = plain([4_000, 4_000, 0, 0], [0] * 4)
    both, one, none = score(Pairs(4, first, second, like, like), setting).crowd.tolist()
    assert -4_000 < both < one < none == 0
    assert both == 2 * one


def test_a_missing_lead_counts_as_that_of_any_two_of_one_topic() -> None:
    pair = np.array([0, 0]), np.array([1, 1]), np.array([4_000, 4_000])
    lead = np.array([NO_LEAD, round(TOPIC * UNITS)])
    missing, topic = score(Pairs(2, *pair, lead), plain([0, 0], [0, 0])).total.tolist()
    assert missing == topic


def test_two_years_speak_against_a_pair_unless_somebody_chose_the_reports() -> None:
    first, second = np.array([0, 0, 0]), np.array([1, 2, 3])
    years = [2024, 2025, 2024, 0]
    other, same, unknown = year(plain([0] * 4, years), first, second).tolist()
    assert other < same == unknown == 0
    assert not year(plain([0] * 4, years, chosen=True), first, second).any()

"""Neighbours: whom the keys of an article propose, those that share most first."""

import numpy as np
import pytest

from readout.relate.background import unit
from readout.relate.features import Features
from readout.relate.keys import FAR, HUBS, SPAN
from readout.relate.neighbours import MOST, NO_LEAD, UNITS, Lists, Pairs, neighbours, pairs_of
from readout.relate.table import Table, table

DAY = 739_000


def around(given: Table) -> tuple[Lists, Pairs]:
    """The neighbours by rows, the lists sorted by row."""
    order = given.by_time()
    lists, pairs = neighbours(given, order)
    at = np.argsort(order[lists.row], kind="stable")
    columns = (lists.shared[at], lists.words[at], lists.lead[at])
    ends = order[pairs.first], order[pairs.second]
    return (
        Lists(lists.size, order[lists.row[at]], order[lists.other[at]], *columns),
        Pairs(pairs.size, np.minimum(*ends), np.maximum(*ends), pairs.words, pairs.lead),
    )


def test_each_of_many_equal_articles_has_its_full_list() -> None:
    # The last in the table are the first by day: hubs, whose rows are the longest.
    many = 5 * MOST
    alike = unit({"flood": 1.0, "tarn": 1.0})
    found = [
        Features(f"a{number:03}", alike, day=DAY + (many - number) // 31) for number in range(many)
    ]
    lists, _ = around(table(found))
    assert np.bincount(lists.row, minlength=many).tolist() == [MOST] * many
    assert not (lists.row == lists.other).any()


def test_each_pair_of_the_lists_is_there_once_and_as_like_as_there() -> None:
    # Days against the order of ids, and lists that are full: many a pair stands in one only.
    found = [
        Features(
            f"a{number:03}", unit({"flood": 1.0, f"own{number % 7}": 1.0}), day=DAY - number // 9
        )
        for number in range(5 * MOST)
    ]
    lists, pairs = around(table(found))
    expected = pairs_of(lists)
    order = np.lexsort((pairs.second, pairs.first))
    assert len(pairs.first) < len(lists.row) < 2 * len(pairs.first)
    for name in ("first", "second", "words", "lead"):
        assert getattr(pairs, name)[order].tolist() == getattr(expected, name).tolist()


def test_the_first_holder_of_a_common_key_and_the_last_find_each_other() -> None:
    many = HUBS + 8
    found = [
        Features(f"a{number:02}", unit({"flood": 1.0, f"own{number}": 3.0}))
        for number in range(1, many - 1)
    ]
    alone = unit({"flood": 1.0})
    lists, _ = around(table([Features("a00", alone), *found, Features("a99", alone)]))
    first = {int(row): int(lists.other[lists.row == row][0]) for row in (0, many - 1)}
    assert first == {0: many - 1, many - 1: 0}


def test_of_reports_of_one_word_that_lie_weeks_apart_only_the_first_few_are_paired_with_all() -> (
    None
):
    # An own word for each, so that whom a common one proposes shows in the lists.
    dated = [
        Features(f"a{number:03}", unit({"flood": 1.0, f"own{number}": 1.0}), day=DAY + 30 * number)
        for number in range(2 * HUBS)
    ]
    undated = Features("a999", unit({"flood": 1.0, "own": 1.0}))
    lists, _ = around(table([*dated, undated]))
    partners = [set(lists.other[lists.row == row].tolist()) for row in range(len(dated) + 1)]
    assert partners[HUBS] == set(range(FAR))
    assert partners[-1] == set(range(MOST))
    assert len(dated) in partners[HUBS - 1]
    assert len(dated) not in partners[HUBS]


def test_reports_of_one_and_the_same_single_word_are_neighbours() -> None:
    alone = unit({"flood": 1.0})
    lists, _ = around(table([Features("a0", alone), Features("a1", alone)]))
    assert lists.other.tolist() == [1, 0]


def test_who_has_more_words_in_common_shares_more() -> None:
    lists, _ = around(
        table(
            [
                Features("a0", unit({"flood": 1.0, "tarn": 1.0, "dam": 1.0})),
                Features("a1", unit({"flood": 1.0, "bread": 1.0, "mill": 1.0})),
                Features("a2", unit({"flood": 1.0, "tarn": 1.0, "mayor": 1.0})),
            ]
        )
    )
    assert lists.other[lists.row == 0].tolist() == [2, 1]
    more, less = lists.shared[lists.row == 0].tolist()
    assert more > less > 0


@pytest.mark.parametrize(("apart", "found"), [(2 * SPAN - 1, True), (2 * SPAN + 1, False)])
def test_reports_of_a_common_word_are_paired_where_a_span_of_days_holds_both(
    apart: int, found: bool
) -> None:
    first = DAY // SPAN * SPAN
    # The first holders of the word, months before: with these each is paired.
    days = [first - 30 * number for number in range(FAR, 0, -1)] + [first, first + apart]
    reports = [
        Features(f"a{number:02}", unit({"flood": 1.0, f"own{number}": 1.0}), day=day)
        for number, day in enumerate(days)
    ]
    lists, _ = around(table(reports))
    assert (FAR + 1 in lists.other[lists.row == FAR].tolist()) is found


def test_equal_leads_are_as_like_as_can_be_and_a_report_without_one_is_told_apart() -> None:
    one = np.full(26, 100, np.int8)
    across = one * np.tile([1, -1], 13).astype(np.int8)
    terms = unit({"flood": 1.0})
    leads = (one, one, across)
    reports = [Features(f"a{n}", terms, vector=lead.tobytes()) for n, lead in enumerate(leads)]
    lists, _ = around(table([*reports, Features("a3", terms)]))
    like = dict(
        zip(lists.other[lists.row == 0].tolist(), lists.lead[lists.row == 0].tolist(), strict=True)
    )
    assert like[1] == pytest.approx(UNITS, rel=0.01)
    assert like[2] == 0
    assert like[3] == NO_LEAD


def test_reports_of_a_day_are_paired_though_the_first_of_all_words_is_in_none_of_them() -> None:
    days = [DAY - 30 * number for number in range(FAR, 0, -1)] + [DAY, DAY]
    reports = [
        Features(f"a{number:02}", unit({"flood": 1.0, f"own{number}": 1.0}), day=day)
        for number, day in enumerate(days)
    ]
    first = Features("a00", unit({"bread": 1.0, "flood": 1.0}), day=days[0])
    lists, _ = around(table([first, *reports[1:]]))
    assert FAR + 1 in lists.other[lists.row == FAR].tolist()


def test_what_comes_weeks_later_looks_back_and_is_not_proposed_to_those_that_were_there() -> None:
    dated = [
        Features(f"a{number:03}", unit({"flood": 1.0, f"own{number}": 1.0}), day=DAY + 30 * number)
        for number in range(FAR + 3)
    ]
    undated = Features("a999", unit({"flood": 1.0, "own": 1.0}))
    lists, _ = around(table([*dated, undated]))
    partners = [set(lists.other[lists.row == row].tolist()) for row in range(FAR + 4)]
    hubs = set(range(FAR))
    assert partners[FAR] == {*hubs, FAR + 3}
    assert partners[0] == {*hubs - {0}, FAR + 3}

"""Neighbours: whom the keys of an article propose, those that share most first."""

import numpy as np

from readout.relate.background import unit
from readout.relate.features import Features
from readout.relate.keys import FAR, HUBS
from readout.relate.neighbours import MOST, neighbours
from readout.relate.table import table

DAY = 739_000


def test_each_of_many_equal_articles_has_its_full_list() -> None:
    # The last in the table are the first by day: hubs, whose rows are the longest.
    many = 5 * MOST
    alike = unit({"flood": 1.0, "tarn": 1.0})
    found = [
        Features(f"a{number:03}", alike, day=DAY + (many - number) // 31) for number in range(many)
    ]
    lists = neighbours(table(found))
    assert np.bincount(lists.row, minlength=many).tolist() == [MOST] * many
    assert not (lists.row == lists.other).any()


def test_the_first_holder_of_a_common_key_and_the_last_find_each_other() -> None:
    many = HUBS + 8
    found = [
        Features(f"a{number:02}", unit({"flood": 1.0, f"own{number}": 3.0}))
        for number in range(1, many - 1)
    ]
    alone = unit({"flood": 1.0})
    lists = neighbours(table([Features("a00", alone), *found, Features("a99", alone)]))
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
    lists = neighbours(table([*dated, undated]))
    partners = [set(lists.other[lists.row == row].tolist()) for row in range(len(dated) + 1)]
    assert partners[HUBS] == set(range(FAR))
    assert partners[-1] == set(range(MOST))
    assert len(dated) in partners[HUBS - 1]
    assert len(dated) not in partners[HUBS]

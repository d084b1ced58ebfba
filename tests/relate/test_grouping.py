import random
from itertools import combinations

import numpy as np
import pytest

from readout.relate.grouping import ENOUGH, SAME, WEAK, WORST, groups
from readout.relate.neighbours import UNITS

SURE = SAME + 0.4


def labels(
    size: int, links: dict[tuple[int, int], float], **more: list[tuple[int, int]]
) -> list[int]:
    pairs = sorted(links)
    first = np.array([a for a, _ in pairs], np.int64)
    second = np.array([b for _, b in pairs], np.int64)
    total = np.array([round(links[pair] * UNITS) for pair in pairs], np.int64)
    return groups(size, first, second, total, **more).tolist()


def test_linked_rows_are_a_group_and_others_stand_alone() -> None:
    assert labels(4, {(0, 1): SURE, (2, 3): 0.0}) == [0, 0, 2, 3]


def test_a_round_up_that_touches_two_stories_does_not_join_them() -> None:
    one = dict.fromkeys([(0, 1), (0, 2), (1, 2)], SURE)
    other = dict.fromkeys([(3, 4), (3, 5), (4, 5)], SURE)
    bridge = {(2, 6): SAME + 0.05, (3, 6): SAME + 0.05}
    found = labels(7, {**one, **other, **bridge})
    assert found[:3] == [0, 0, 0]
    assert found[3:6] == [3, 3, 3]


def test_many_weak_links_do_not_make_one_story_of_two() -> None:
    groups_ = [range(0, 6), range(6, 12)]
    links = {(a, b): SURE for ones in groups_ for a in ones for b in ones if a < b}
    between = {(a, b): SAME - 0.08 for a in groups_[0] for b in groups_[1]}
    between[0, 6] = SAME + 0.01
    assert len(set(labels(12, {**links, **between}))) == 2


def test_pieces_of_a_story_are_joined_by_a_few_sure_links_of_each_report() -> None:
    groups_ = [range(0, 6), range(6, 12)]
    links = {(a, b): SURE for ones in groups_ for a in ones for b in ones if a < b}
    between = {(a, 6 + (a + step) % 6): SAME + 0.05 for a in range(6) for step in range(3)}
    assert len(set(labels(12, {**links, **between}))) == 1


def test_rows_set_apart_stay_apart() -> None:
    links = dict.fromkeys([(0, 1), (0, 2), (1, 2)], SURE)
    found = labels(3, links, apart=[(0, 1)])
    assert found[0] != found[1]


def test_a_report_that_is_like_one_of_two_joins_both_where_half_of_it_is_enough() -> None:
    assert labels(3, {(0, 1): 0.9, (0, 2): 2 * SAME + 0.01}) == [0, 0, 0]
    assert labels(3, {(0, 1): 0.9, (0, 2): 2 * SAME - 0.01}) == [0, 0, 2]


def plainly(size: int, links: dict[tuple[int, int], float]) -> list[int]:
    """The same by looking at every two groups again after each two that were joined."""
    found = {row: {row} for row in range(size)}
    while ranked := [
        (-like, a, b)
        for a, b in combinations(sorted(found), 2)
        if (like := _likeness(found[a], found[b], links)) >= SAME
    ]:
        _, a, b = min(ranked)
        found[a] |= found.pop(b)
    return [min(next(group for group in found.values() if row in group)) for row in range(size)]


def _likeness(one: set[int], other: set[int], links: dict[tuple[int, int], float]) -> float:
    between = [
        score for pair, score in links.items() if len({*pair} & one) == 1 == len({*pair} & other)
    ]
    if max(between, default=0) < SAME:
        return 0.0
    heard = [s if s >= SAME else max(s, WORST) if s < 0 else WEAK * s for s in between]
    sizes = len(one), len(other)
    return round(sum(sum(heard) / (m * min(n, ENOUGH)) for m, n in (sizes, sizes[::-1])) / 2, 6)


@pytest.mark.parametrize("seed", range(60))
def test_the_two_likest_groups_are_joined_again_and_again(seed: int) -> None:
    dice = random.Random(seed)
    size = dice.choice((8, 14, 20))
    dense = dice.choice((0.3, 0.6, 0.9))
    pairs = [pair for pair in combinations(range(size), 2) if dice.random() < dense]
    # Few different scores, so that many are equally like.
    links = {pair: dice.choice((-0.2, 0.0, 0.1, 0.2, 0.25, 0.4)) for pair in pairs}
    assert labels(size, links) == plainly(size, links)

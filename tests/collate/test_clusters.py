"""Clusters hold together by their mean likeness, not by a chain."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from readout.collate.clusters import average_link, connected


def test_a_chain_of_near_matches_is_cut_where_it_is_weakest() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.9}
    assert average_link(range(4), scores, 0.4) == [[0, 1], [2, 3]]


def test_a_pair_is_as_like_as_its_clusters_are_by_now() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.8}
    assert average_link(range(3), scores, 0.5) == [[0, 1], [2]]


def test_a_likeness_from_before_a_cluster_grew_keeps_no_others_apart() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.8, (3, 4): 0.6}
    assert average_link(range(5), scores, 0.5) == [[0, 1], [2], [3, 4]]


def test_a_full_group_stays_together() -> None:
    scores = {(0, 1): 0.6, (1, 2): 0.6, (0, 2): 0.6}
    assert average_link(range(3), scores, 0.5) == [[0, 1, 2]]


def test_who_is_just_as_like_as_is_asked_for_is_joined() -> None:
    assert average_link(range(2), {(0, 1): 0.5}, 0.5) == [[0, 1]]


def test_connected_parts_come_in_order_of_their_smallest_node() -> None:
    assert connected(range(5), [(4, 2), (0, 3)]) == [[0, 3], [1], [2, 4]]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]),
        st.sampled_from([0.2, 0.4, 0.4, 0.6, 0.9]),
    ),
    st.randoms(use_true_random=False),
)
def test_clusters_do_not_depend_on_the_order_of_the_links(
    scores: dict[tuple[int, int], float], random: Random
) -> None:
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert average_link(range(8), dict(shuffled), 0.3) == average_link(range(8), scores, 0.3)


def test_who_is_less_like_a_cluster_than_one_of_it_still_joins_where_that_is_enough() -> None:
    scores = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.6}
    assert average_link(range(3), scores, 0.7) == [[0, 1, 2]]
    assert average_link(range(3), scores, 0.75) == [[0, 1], [2]]

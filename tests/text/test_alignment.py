from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readout.text.alignment import align

TEXT = tuple("abcdefghijklmn")


def test_equal_texts_are_one_chain() -> None:
    (chain,) = align(TEXT, TEXT)
    assert [(pair.i, pair.j) for pair in chain] == [(at, at) for at in range(len(TEXT))]
    assert all(pair.equal for pair in chain)


def test_an_edited_word_is_bridged() -> None:
    edited = [*TEXT[:6], "but", *TEXT[7:]]
    (chain,) = align(TEXT, edited)
    assert [pair.i for pair in chain if not pair.equal] == [6]


def test_a_long_cut_makes_two_chains() -> None:
    filler = [f"word{number}" for number in range(40)]
    chains = align([*TEXT, *filler, *TEXT[::-1]], [*TEXT, *TEXT[::-1]])
    assert len(chains) == 2


def test_moved_passages_have_chains_of_their_own() -> None:
    chains = align([*TEXT[:7], *TEXT[7:]], [*TEXT[7:], *TEXT[:7]])
    assert sorted(len(chain) for chain in chains) == [7, 7]


def test_unrelated_texts_have_none() -> None:
    assert align(TEXT, tuple("opqrstuvwxyz")) == []


@given(
    st.lists(st.sampled_from("abcde"), max_size=60), st.lists(st.sampled_from("abcde"), max_size=60)
)
def test_no_word_is_used_twice_and_equal_means_equal(first: list[str], second: list[str]) -> None:
    pairs = [pair for chain in align(first, second, least=3) for pair in chain]
    assert len({pair.i for pair in pairs}) == len({pair.j for pair in pairs}) == len(pairs)
    assert all((first[pair.i] == second[pair.j]) == pair.equal for pair in pairs)
    for chain in align(first, second, least=3):
        assert all(b.i > a.i and b.j > a.j for a, b in pairwise(chain))

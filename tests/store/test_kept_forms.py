"""What stores keep comes back equal: annotations in brief, vectors, features, ids, searches."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import DamagedError, RecordError
from readout.library.meaning import best
from readout.records.annotation_codec import annotations_to_json
from readout.records.annotations import Annotations, Statement, Term, Vectors
from readout.records.grid import on_grid
from readout.relate.features import Features, features
from readout.relate.keys import days, holdings
from readout.relate.shelf import Near
from readout.store.columns import from_columns, to_columns
from readout.store.compact import brief_features, full_features, lengthened, shortened
from readout.store.forms import name_of, number_of, packed_near, unpacked_near
from readout.store.packing import pack, spread, squeeze, unpack
from readout.store.vectors import opened_sentences, opened_vectors, packed_vectors
from readout.store.words import CLOSE, OPEN, ranges, terms
from tests.builders import article, span

REPORT = article("The Old Dam broke. Crews left.", title="Dam breaks", published="2025-03-03")


def statement(quote: str, *found: Term, sentence: int = 0) -> Statement:
    where = span(REPORT, quote)
    return Statement(where, sentence, where, terms=found)


def test_terms_come_back_with_lemmas_that_are_not_the_word() -> None:
    notes = Annotations(
        REPORT,
        statements=(
            statement("Old Dam broke", Term("old", "ADJ", 4, 7), Term("break", "VERB", 12, 17)),
            statement("Crews left", Term("crew", "NOUN", 19, 24), Term("left", "VERB", 25, 29)),
            statement("The Old Dam"),
        ),
    )
    written = annotations_to_json(notes)
    brief = json.loads(json.dumps(shortened(written, REPORT)))
    terms = {"step": [0, 5], "length": [3, 5], "pos": ["ADJ", "VERB"], "lemmas": [[1, "break"]]}
    assert brief["statements"][0]["terms"] == terms
    assert lengthened(brief, REPORT) == written
    # As a library of before there were columns has them.
    brief["statements"][0]["terms"] = [[0, 3, "ADJ"], [5, 5, "VERB", "break"]]
    assert lengthened(brief, REPORT) == written


PLACES = st.lists(st.lists(st.integers(-9, 99), min_size=2, max_size=3), max_size=4)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | PLACES,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(inner, inner)
        | st.dictionaries(st.sampled_from(["a", "b", "p", "r"]), inner)
    ),
    max_leaves=30,
)


def test_tuples_are_kept_as_the_lists_that_json_makes_of_them() -> None:
    value = {"furniture": [(0, 32, "byline"), (40, 50, "share")], "places": [(1, 2), (3, 4)]}
    kept = unpack(pack(value))
    assert kept == {name: [list(one) for one in held] for name, held in value.items()}


@given(VALUES)
def test_any_value_comes_back_from_its_columns(value: object) -> None:
    found = json.loads(json.dumps(to_columns(value)))
    assert json.dumps(from_columns(found), sort_keys=True) == json.dumps(value, sort_keys=True)
    assert json.dumps(unpack(pack(value)), sort_keys=True) == json.dumps(value, sort_keys=True)


def test_a_record_of_before_there_were_columns_is_read() -> None:
    assert unpack(squeeze(b'{"span":[1,2],"rows":[[1,2],[3]]}')) == {
        "span": [1, 2], "rows": [[1, 2], [3]],
    }  # fmt: skip
    assert unpack(pack({"one": [[1, 2]], "two": [{"x": 1}]}), only="two") == {"two": [{"x": 1}]}


def test_a_dictionary_that_is_not_known_is_said() -> None:
    with pytest.raises(DamagedError, match="no dictionary"):
        unpack(b"\xee" + pack([1])[1:])


@given(st.lists(st.integers(0, 2), max_size=6), st.integers(3, 4))
def test_vectors_come_back_whatever_lies_in_them(sentences: list[int], count: int) -> None:
    dice = np.random.default_rng(len(sentences))
    rows = dice.uniform(-1.5, 1.5, (count + len(sentences), 5)).astype("<f4")
    vectors = on_grid(Vectors("m", 5, rows.tobytes()))
    told = [statement("The Old Dam", sentence=one) for one in sentences]
    packed = packed_vectors(vectors, count, told)
    assert opened_vectors("m", 5, packed, told) == vectors
    bare = opened_sentences("m", 5, packed)
    assert (bare.rows, bare.data) == (count, vectors.data[: len(bare.data)])


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30), st.integers(0, 35))
def test_the_best_are_those_of_a_full_sort(scores: list[int], count: int) -> None:
    table = np.array(scores, "<f4")
    assert best(table, count).tolist() == np.lexsort((range(len(table)), -table))[:count].tolist()


def test_vectors_may_be_missing_or_of_sentences_alone() -> None:
    assert packed_vectors(Vectors("m"), 2, ()) == b""
    assert opened_vectors("m", 0, b"", ()) == Vectors("m")
    alone = on_grid(Vectors("m", 1, np.array([0.5, 0.25], "<f4").tobytes()))
    told = [statement("The Old Dam")]
    assert opened_vectors("m", 1, packed_vectors(alone, 2, told), told) == alone


@pytest.mark.parametrize("cut", [3, 8, -1])
def test_damaged_vectors_are_said_to_be_damaged(cut: int) -> None:
    vectors = on_grid(Vectors("m", 4, np.full(8, 0.5, "<f4").tobytes()))
    with pytest.raises(DamagedError):
        opened_vectors("m", 4, packed_vectors(vectors, 2, ())[:cut], ())


def test_features_come_back() -> None:
    found = features(Annotations(REPORT))
    assert full_features(found.id, json.loads(json.dumps(brief_features(found))), b"") == found
    strange = Features("a1", (("dam", 0.5),), frozenset({"lisk"}), None, 0, b"\x01")
    assert full_features("a1", brief_features(strange), b"\x01") == strange


def test_ids_are_numbers_that_sort_alike() -> None:
    ids = ["a0000000000ff", "a123456789abc", "affffffffffff"]
    assert [name_of(number_of(one)) for one in ids] == ids
    assert sorted(ids, key=number_of) == sorted(ids)
    for other in ("b0000000000ff", "a12", "a12345678zzzz"):
        with pytest.raises(RecordError):
            number_of(other)


def test_neighbours_come_back() -> None:
    near = (Near("a0000000000ff", 1_000_000, 9_999, -42), Near("a123456789abc", 3, 0, None))
    assert unpacked_near(packed_near(near)) == near


def test_a_key_says_its_stem_and_days() -> None:
    found = features(Annotations(REPORT))
    assert found.day is not None
    for key, _ in holdings(found):
        stem, bounds = days(key)
        assert key.startswith(stem)
        assert bounds is None or bounds[0] <= found.day < bounds[1]


def test_packed_bytes_come_back_or_are_damaged() -> None:
    assert unpack(pack({"ä": [1, None, 0.1]})) == {"ä": [1, None, 0.1]}
    assert spread(squeeze(b"")) == b""
    with pytest.raises(DamagedError):
        unpack(pack([1, 2, 3])[:-2])
    with pytest.raises(DamagedError):
        unpack(squeeze(b"no json"))


def test_a_search_has_terms_and_phrases() -> None:
    assert terms('dam "old  dam" “Lisk act” "" x"y') == ["dam", "old  dam", "Lisk act", "x y"]


def test_marks_say_where_words_stand() -> None:
    marked = f"The {OPEN}dam{CLOSE} and {OPEN}dam{CLOSE}."
    assert ranges(marked) == ((4, 7), (12, 15))
    assert ranges(None) == ()

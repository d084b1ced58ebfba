"""Sentences are split where news prose splits them."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.text.normalise import fold, normalise
from readout.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Mr. Smith met Gen. Jones in the U.S. Senate.", "They spoke."],
        ["He lives in the U.S.", "The visit ended."],
        ["“We won,” he said.", "“All of us.”", "Then they left."],
        ["It cost $4.5 million.", "Who paid?", "Nobody knows!"],
        ["J. K. Rowe arrived at 9 a.m. on Friday.", "She left."],
        ["Prices fell by 3 per cent in Jan. 2020.", "Wages rose."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_no_sentence_crosses_a_line() -> None:
    assert split("A headline without a stop\n\nThe text follows.") == [
        "A headline without a stop",
        "The text follows.",
    ]


@given(st.text(max_size=300))
def test_sentences_lie_in_order_inside_any_text(text: str) -> None:
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        last = end


@pytest.mark.parametrize(
    "text", ["a" * 200_000 + " b. C", "." * 200_000 + "x", "A. " * 60_000, "A." * 90_000 + " b. C"]
)
def test_a_text_made_to_be_slow_takes_no_time(text: str) -> None:
    begun = process_time()
    sentences(text)
    assert process_time() - begun < 2


@given(st.text(max_size=300))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(max_size=300))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", ["", "The “Prime” – SAID…", "İSTANBUL ΟΔΟΣ", "ΟΔΟΣ Άγιος", "İ"])
def test_letters_are_folded_one_by_one(text: str) -> None:
    alone = [fold(letter) for letter in text]
    assert fold(text) == "".join(alone)

"""Which stretches of a text stand between quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.annotate.quotes.marks import stretches


def inner(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in stretches(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said "it rains" twice.', ["it rains"]),
        ("She said “it rains” twice.", ["it rains"]),
        ("She said ''it rains'' twice.", ["it rains"]),
        ("She said ‘it rains today’ twice.", ["it rains today"]),
        ("'It rains,' she said.", ["It rains,"]),
        ("It’s the players’ day, and they don’t mind.", []),
        ("The '90s were the miners' years.", []),
        ("“He told me ‘go’ and I went,” she said.", ["He told me ‘go’ and I went,"]),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_an_odd_mark_stays_within_its_paragraph() -> None:
    text = 'An odd " mark stands here.\nThen "two words" follow.'
    assert inner(text)[-1] == "two words"


def test_a_speech_that_opens_again_goes_on() -> None:
    text = "“First part.\n\n“Second part,” he said."
    first, second = stretches(text)
    assert (first.closed, first.goes_on) == (False, True)
    assert (second.closed, second.goes_on) == (True, False)


@given(st.text(alphabet="ab \n.,\"'“”‘’«»`s", max_size=60))
def test_stretches_of_any_text_lie_inside_it_in_order_and_apart(text: str) -> None:
    at = 0
    for piece in stretches(text):
        assert at <= piece.outer_start <= piece.start < piece.end <= piece.outer_end <= len(text)
        at = piece.outer_end


def test_double_marks_within_single_ones_belong_to_them() -> None:
    assert inner("'They call it \"home\" here,' she said.") == ['They call it "home" here,']


def test_curly_marks_within_straight_ones_belong_to_them() -> None:
    assert inner('"They call it “home” here," she said.') == ["They call it “home” here,"]


@pytest.mark.parametrize("mark", ['"', "“", "”", "'", "‘a ", '" a', "''"])
def test_a_text_full_of_marks_is_read_in_no_time(mark: str) -> None:
    assert len(stretches(mark * 20_000)) <= 20_000

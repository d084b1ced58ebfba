import pytest

from readout.records.article import Article, Furniture
from readout.relate.copies import copies
from readout.relate.passages import Passages, is_quotation
from tests.builders import article, span
from tests.relate.wire import LOCAL, WIRE

HALF = "\n\n".join(WIRE.split("\n\n")[:3])
PLEA = "Give what you can, every month or once, so that this coast keeps a paper of its own. " * 20


def page(text: str, *, marked: bool) -> Article:
    """A report with half of the wire's text, under a plea for money that is longer than it."""
    whole = f"{PLEA}\n\n{text}"
    furniture = (Furniture(0, len(PLEA)),) if marked else ()
    return article(whole, furniture=furniture)


@pytest.mark.parametrize("marked", [True, False])
def test_furniture_makes_no_text_longer_than_it_is(marked: bool) -> None:
    wire, short = article(f"{WIRE}\n\n{LOCAL}\n\n{LOCAL}"), page(HALF, marked=marked)
    (link,) = copies([wire, short])
    assert Passages([link]).is_copy(link, 0.9) is marked


def test_a_text_of_much_besides_is_no_copy_wherever_its_furniture_stands() -> None:
    whole = f"{HALF}\n\n{LOCAL}\n\nText Size: A A A"
    short = article(whole, furniture=(Furniture(len(whole) - 16, len(whole)),))
    long = article(f"{WIRE}\n\n{PLEA}")
    (link,) = copies([long, short])
    assert not Passages([link]).is_copy(link, 0.9)


def test_words_in_marks_are_a_quotation_and_those_around_are_not() -> None:
    one = article('He came late. "The sea was calm and the lights were burning," he said at last.')
    assert is_quotation(span(one, "sea was calm and the lights were"))
    assert not is_quotation(span(one, "He came late"))
    assert not is_quotation(span(one, 'burning," he said at last'))


@pytest.mark.parametrize(
    ("quoted", "known"),
    [
        ("calm as it was in the morning", True),
        ("lights were burning", True),
        ("calm lights were burning", False),
        ("sea was", False),
        ("as it was in the", False),
    ],
    ids=["many words", "three", "otherwise", "two", "no content"],
)
def test_a_quotation_shows_where_it_is_from_by_three_words_in_their_order(
    quoted: str, known: bool
) -> None:
    wire = article(
        '"The sea was calm as it was in the morning and the lights were burning," he said.'
    )
    retold = article(f'The captain said that "{quoted}" that night.')
    stretch = span(wire, wire.text)
    assert Passages([]).quotes_from(span(retold, retold.text), [stretch]) is known


def test_furniture_that_is_marked_twice_leaves_a_text_that_can_be_a_copy() -> None:
    short = page(HALF, marked=True)
    twice = article(short.text, furniture=short.furniture * 2)
    (link,) = copies([article(f"{WIRE}\n\n{LOCAL}"), twice])
    assert Passages([link]).is_copy(link, 0.9)

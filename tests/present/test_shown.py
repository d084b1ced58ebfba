"""Which words stand for a claim: none that say something else alone, and those that give a time."""

import pytest

from readout.present.shown import dated, opened
from readout.records.account import Claim, Support
from readout.records.span import Span
from tests.builders import article, span


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        (
            "Nothing can be built until the court has granted a licence.",
            "the court has granted a licence",
            "until the court has granted a licence",
        ),
        (
            '"It will do," Energy Minister Ada Holm, who wrote the bill, said.',
            "who wrote the bill",
            "Energy Minister Ada Holm, who wrote the bill",
        ),
        (
            "Some doors were locked, an allegation that nobody could verify.",
            "that nobody could verify",
            "an allegation that nobody could verify",
        ),
        ("The bridge fell. Who was on it is unknown.", "Who was on it", "Who was on it"),
        ("The bridge fell at noon.", "fell at noon", "fell at noon"),
    ],
)
def test_a_clause_is_shown_with_what_it_can_not_be_read_without(
    text: str, place: str, shown: str
) -> None:
    assert opened(span(article(text), place)).text == shown


def test_a_phrase_of_a_sentence_s_length_is_not_brought_along() -> None:
    long = "the men and women of the lower valley and their children and all of their many animals"
    where = article(f"{long} that stayed behind were lost.")
    assert opened(span(where, "that stayed behind")).text == "that stayed behind"


def test_a_time_is_shown_by_the_places_that_have_its_words() -> None:
    coast = article("Some 400 lorries waited on Thursday.")
    mail = article("Over 600 lorries wait at the pass.")
    places = [span(mail, "Over 600 lorries wait"), span(coast, "400 lorries waited on Thursday")]
    claim = _claim(places)
    found = dated(claim, span(coast, "Thursday"))
    assert [(place.text, words.text) for place, words in found] == [
        ("400 lorries waited on Thursday", "Thursday")
    ]
    assert dated(claim, span(article("It began on a Friday."), "Friday")) == ()


def _claim(places: list[Span]) -> Claim:
    return Claim("c1", places[0], "event", tuple(Support(one, "verbatim") for one in places))

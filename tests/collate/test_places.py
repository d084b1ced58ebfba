"""Places that lie in each other are told by the articles' own words."""

from __future__ import annotations

from itertools import combinations

import pytest

from readout.collate.entities import cast
from readout.collate.places import Places
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from tests.builders import article


def nested(*texts: str) -> set[tuple[str, str]]:
    """The pairs of names of which one lies in the other, each in alphabetical order."""
    reads = [read(article(text), default_parser(), default_encoder()) for text in texts]
    people = cast(reads)
    places = Places(reads, people.of)
    names = {one.id: one.name for one in people.entities if one.kind != "person"}
    return {
        (min(names[a], names[b]), max(names[a], names[b]))
        for a, b in combinations(sorted(names), 2)
        if places.nested(a, b)
    }


@pytest.mark.parametrize(
    "words",
    [
        "in Lutwyche, a northern suburb of Brisbane,",
        "in Lutwyche in Brisbane",
        "in the Brisbane suburb of Lutwyche",
        "in Brisbane's suburb of Lutwyche",
    ],
)
def test_one_place_lies_in_another_where_a_report_says_so(words: str) -> None:
    text = f"A house burned down {words} on Monday. Crews from Brisbane went to Lutwyche."
    assert nested(text) == {("Brisbane", "Lutwyche")}


def test_what_several_reports_say_is_put_together() -> None:
    found = nested(
        "A house burned down in Lutwyche, a suburb of Brisbane, on Monday, police said.",
        "Firemen in Brisbane, Australia, were called to a burning house on Monday.",
    )
    assert ("Australia", "Lutwyche") in found


def test_places_of_a_list_and_places_alone_are_not_nested() -> None:
    assert nested("Trains from Paris, Lyon and Marseille were late on Monday.") == set()
    assert nested("Trains from Paris were late. In Berlin they were on time.") == set()


def test_nothing_lies_in_what_lies_in_it() -> None:
    found = nested("Police in Berlin, a city in Germany, met. Germany in Berlin is a slogan.")
    assert found == {("Berlin", "Germany")}

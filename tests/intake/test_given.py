"""An article from values that a program holds."""

import pytest

import readout
from readout.errors import SourceError

TEXT = "Two ferries collided off Marn on Monday, the harbour master said.\n\nNobody was hurt.\n"


def test_an_article_is_made_from_its_text_and_facts() -> None:
    made = readout.article(
        TEXT,
        title="Ferries collide",
        outlet="Marn Mail",
        published="2025-03-04",
        authors=["A. Roe"],
    )
    assert made.text.startswith("Two ferries collided")
    assert made.title == "Ferries collide"
    assert made.outlet is not None
    assert made.outlet.name == "Marn Mail"
    assert made.published is not None
    assert made.published.day == "2025-03-04"
    assert made.language == "en"


def test_the_same_values_give_the_same_id() -> None:
    assert readout.article(TEXT).id == readout.article(TEXT).id
    assert readout.article(TEXT).id != readout.article(TEXT, outlet="Marn Mail").id


def test_a_text_that_is_too_short_is_refused() -> None:
    with pytest.raises(SourceError, match="too little to compare"):
        readout.article("Two ferries")


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(SourceError, match="is no date"):
        readout.article(TEXT, published="last Tuesday-ish")

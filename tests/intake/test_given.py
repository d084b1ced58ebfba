"""An article from values that a program holds."""

from collections.abc import Callable, Iterable

import pytest

import readout
from readout.errors import SourceError, UsageError
from readout.intake import read_sources

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


@pytest.mark.parametrize("read", [readout.compare, read_sources])
def test_an_article_where_files_are_named_is_said_to_be_one(
    read: Callable[..., Iterable[object]],
) -> None:
    made = readout.article(TEXT, title="Ferries collide")
    for given in (made, [made], iter(["a.txt", made])):
        with pytest.raises(UsageError, match=r"compare_articles\(") as caught:
            list(read(given))
        assert "'Ferries collide', 83 characters" in caught.value.value


@pytest.mark.parametrize(("given", "kind"), [(b"a.txt", "bytes"), (7, "int"), ([None], "NoneType")])
def test_what_names_nothing_is_refused_by_its_type(given: object, kind: str) -> None:
    with pytest.raises(UsageError, match=f"of type {kind}: names no file"):
        readout.compare(given)

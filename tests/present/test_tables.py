"""Accounts as tables: every column is filled as it says, and rows are told apart by their key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readout.present.phrases import counts
from readout.present.tables import TABLES, Cell, Column, Table
from readout.present.tables.reference import reference
from readout.records.annotations import Annotations
from tests.present.reading import AGROUND_EVENT, read_sample
from tests.sample_story import COAST, MAIL, RADIO, other_account, sample_account

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/tables.md"
KINDS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "integer": int,
    "number": float,
    "texts": tuple,
}


def rows(table: str) -> list[dict[str, Cell]]:
    """The rows of the sample account, each by the names of its columns."""
    found = TABLES[table].rows(sample_account(), read_sample())
    return [dict(zip(TABLES[table].header, row, strict=True)) for row in found]


def fits(cell: Cell, column: Column) -> bool:
    if cell is None:
        return column.type != "texts"
    return isinstance(cell, KINDS[column.type])


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_cell_is_what_its_column_says(table: Table) -> None:
    found = list(table.of([sample_account(), other_account()], read_sample()))
    assert found
    wrong = [
        (column.name, cell)
        for row in found
        for cell, column in zip(row, table.columns, strict=True)
        if not fits(cell, column)
    ]
    assert wrong == []


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_row_is_known_by_its_key(table: Table) -> None:
    found = list(table.of([sample_account(), other_account()], read_sample()))
    at = [table.header.index(name) for name in table.key]
    assert len({tuple(row[i] for i in at) for row in found}) == len(found)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_columns_have_names_and_say_what_they_hold(table: Table) -> None:
    assert len(set(table.header)) == len(table.header)
    assert all(column.name.isidentifier() and column.doc for column in table.columns)


def test_ids_join_the_tables() -> None:
    claims = {(row["story"], row["claim"]) for row in rows("claims")}
    origins = {row["origin"] for row in rows("origins")}
    assert {(row["story"], row["claim"]) for row in rows("support")} == claims
    borne = {(row["story"], row["claim"]) for row in rows("differences") if row["claim"]}
    assert borne <= claims
    assert {one for row in rows("claims") for one in row["origins"]} <= origins  # type: ignore[union-attr]


@pytest.mark.parametrize("table", ["claims", "support", "differences", "quotes", "timeline"])
def test_the_words_of_a_row_are_the_characters_of_its_place(table: str) -> None:
    texts = {row["article"]: row for row in rows("articles")}
    for row in rows(table):
        whole = str(texts[row["article"]]["title" if row["field"] == "title" else "text"])
        assert whole[slice(row["start"], row["end"])] == row["text"]  # type: ignore[misc]


def test_an_article_is_told_with_what_is_known_of_it() -> None:
    coast, mail, radio = rows("articles")
    assert (coast["outlet"], coast["family"], coast["country"]) == (
        *("Coast Post", "Shoreline Media", "XX"),
    )
    assert (coast["published"], coast["published_basis"]) == ("2025-03-05", "header")
    assert coast["authors"] == ("Ida Rask",)
    assert mail["origins"] == ("o1", "o2")
    assert (radio["outlet"], radio["published"]) == (None, None)
    assert radio["copies"] == (COAST.id,)


def test_a_story_is_counted() -> None:
    [story] = rows("stories")
    assert (story["articles"], story["origins"]) == (3, 2)
    assert (story["shared_claims"], story["claims"]) == (3, 6)
    assert (story["differences"], story["conflicts"]) == (5, 1)
    assert story["who"] == ("Aurelia",)


def test_shared_claims_are_counted_as_the_account_counts_them() -> None:
    account = sample_account()
    first, *rest = account.shared_claims
    doubtful = replace(first, confidence=0.4)
    told = replace(
        account, claims=tuple(doubtful if one is first else one for one in account.claims)
    )
    [row] = TABLES["stories"].rows(told, read_sample())
    story = dict(zip(TABLES["stories"].header, row, strict=True))
    assert (story["shared_claims"], story["unsure_claims"]) == (len(rest), 1)
    assert f"{len(rest)} shared claims" in " ".join(counts(told))


def test_a_difference_has_a_row_a_value_and_numbers_its_sides() -> None:
    when = [row for row in rows("differences") if row["difference"] == "d1"]
    assert [(row["side"], row["value"], row["text"]) for row in when] == [
        (1, "XXXX-WXX-1", "Monday"),
        (2, "XXXX-WXX-2", "Tuesday"),
    ]


def test_a_quotation_names_its_speaker_and_the_pieces_of_its_words() -> None:
    first, *_, last = rows("quotes")
    assert (first["speaker"], first["entity"], first["cue"]) == ("Mira Oduya", "e1", "said")
    assert len(first["pieces"]) == 2  # type: ignore[arg-type]
    assert last["speaker"] is None


def test_one_event_told_by_two_reports_of_one_handout_has_two_sources_and_one_origin() -> None:
    [event] = [row for row in rows("events") if row["root"] == AGROUND_EVENT]
    assert (event["source"], event["source_entity"]) == ("Aurelia", "e2")
    assert (event["sources"], event["origins"], event["claim"]) == (2, 1, "c1")
    assert (event["date"], event["published"]) == ("XXXX-WXX-1", "2025-03-05")
    assert event["place"] == "Tarn Point"
    assert event["mode"] == "happened"


def test_events_are_the_same_in_whatever_order_articles_were_read() -> None:
    table, account = TABLES["events"], sample_account()
    assert list(table.rows(account, read_sample())) == list(
        table.rows(account, tuple(reversed(read_sample())))
    )


def test_events_of_other_stories_are_left_out() -> None:
    read: tuple[Annotations, ...] = read_sample()
    assert {one.article for one in read} == {COAST, MAIL, RADIO}
    assert list(TABLES["events"].rows(other_account(), read)) == []


def test_only_what_needs_annotations_says_so() -> None:
    for table in TABLES.values():
        assert table.reads == (
            list(table.rows(sample_account(), read_sample()))
            != list(table.rows(sample_account(), ()))
        )


def test_the_reference_is_the_one_made_from_the_tables() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "run `make reference`"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2025-03-03", "2025-03-03"),
        ("2025-03-03TNI", "2025-03-03"),
        ("XXXX-WXX-1TEV", "XXXX-WXX-1"),
        ("2025-03", "2025-03"),
        ("PRESENT_REF", None),
        ("", None),
    ],
)
def test_an_events_date_is_the_day_that_is_told(value: str, date: str | None) -> None:
    coast, mail, _ = read_sample()
    told = replace(coast, times=(replace(coast.times[0], value=value),))
    [row] = TABLES["events"].rows(sample_account(), (told, mail))
    assert row[TABLES["events"].header.index("date")] == date

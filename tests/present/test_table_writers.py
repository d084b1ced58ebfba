"""Tables as CSV, JSON lines and Parquet: the same rows come back, and nothing in them runs."""

from __future__ import annotations

import builtins
import csv as standard
import io
import json
from collections.abc import Mapping
from typing import Any

import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as some

from readout.errors import UsageError
from readout.present.tables import TABLES, Column, Row, Table
from readout.present.tables.arrow import arrow, parquet
from readout.present.tables.csv import csv
from readout.present.tables.jsonl import jsonl
from tests.present.reading import read_sample
from tests.sample_story import sample_account

WORDS = Table(
    "words",
    "Words.",
    (
        Column("word", "text", "a word"),
        Column("times", "integer", "how often"),
        Column("share", "number", "of all"),
        Column("forms", "texts", "its forms"),
    ),
    lambda account, read: iter(()),
    ("word",),
)
CELLS = some.tuples(
    some.one_of(some.none(), some.text(min_size=1)),
    some.one_of(some.none(), some.integers(-(2**63), 2**63 - 1)),
    some.one_of(some.none(), some.floats(allow_nan=False)),
    some.lists(some.text()).map(tuple),
)
RUN = ("=", "+", "-", "@", "\t", "\r", "\n")


def read_back(text: str) -> list[list[str]]:
    return list(standard.reader(io.StringIO(text, newline=""), strict=True))


def without_guard(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


@given(some.lists(CELLS))
def test_csv_gives_back_every_cell(rows: list[Row]) -> None:
    header, *found = read_back("".join(csv(WORDS, rows)))
    assert header == ["word", "times", "share", "forms"]
    for row, line in zip(rows, found, strict=True):
        assert without_guard(line[0]) == (row[0] or "")
        assert [line[1], line[2]] == ["" if cell is None else str(cell) for cell in row[1:3]]
        assert tuple(json.loads(line[3])) == row[3]


@given(some.lists(CELLS))
def test_no_text_of_a_csv_file_begins_as_a_formula_does(rows: list[Row]) -> None:
    _, *found = read_back("".join(csv(WORDS, rows)))
    assert not [line for line in found if line[0].startswith(RUN) or line[3].startswith(RUN)]


def test_csv_ends_each_line_as_the_standard_asks() -> None:
    text = "".join(csv(WORDS, [('say "so"', 1, 0.5, ("a,b",)), ("two\nlines", None, None, ())]))
    assert text == (
        'word,times,share,forms\r\n"say ""so""",1,0.5,"[""a,b""]"\r\n"two\nlines",,,[]\r\n'
    )


@given(some.lists(CELLS))
def test_json_lines_give_back_every_row(rows: list[Row]) -> None:
    lines = "".join(jsonl(WORDS, rows)).split("\n")[:-1]
    found = [json.loads(line) for line in lines]
    assert [(*list(each.values())[:3], tuple(each["forms"])) for each in found] == rows


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_parquet_gives_back_every_row(table: Table) -> None:
    rows = list(table.rows(sample_account(), read_sample()))
    out = io.BytesIO()
    parquet(table, rows, out)
    found = pyarrow.parquet.read_table(out)
    assert found.schema.names == list(table.header)
    assert [as_row(each) for each in found.to_pylist()] == rows
    assert found.field(0).metadata[b"doc"] == table.columns[0].doc.encode()


def as_row(told: Mapping[str, Any]) -> Row:
    return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in told.values())


def test_parquet_of_more_rows_than_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.present.tables.arrow.BATCH", 3)
    rows: list[Row] = [(str(n), n, None, ()) for n in range(10)]
    assert [as_row(each) for each in arrow(WORDS, rows).to_pylist()] == rows


def test_a_table_without_rows_still_has_its_columns() -> None:
    assert arrow(WORDS, []).schema.names == ["word", "times", "share", "forms"]
    assert "".join(csv(WORDS, [])) == "word,times,share,forms\r\n"


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def absent(name: str, *words: Any, **named: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "pyarrow":
            raise ImportError(name)
        return found(name, *words, **named)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(UsageError, match=r"readout-news\[parquet\]"):
        arrow(WORDS, [])

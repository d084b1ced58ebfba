"""The reference of the store's tables is the one made from the schema."""

from pathlib import Path

from readout.store import schema
from readout.store.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/database.md"


def test_the_page_is_the_one_made_from_the_schema() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run `make reference`"


def test_every_table_and_column_is_listed() -> None:
    tables = schema.metadata.tables.values()
    assert all(f"## `{table.name}`" in reference() for table in tables)
    assert all(f"| `{column.name}` |" in reference() for table in tables for column in table.c)

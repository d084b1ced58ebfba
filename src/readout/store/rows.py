"""Rows put in, taken out and read some hundreds at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

AT_ONCE = 500
"""Rows, or values in one question: databases bound how many one may hold."""


def streamed(c: sa.Connection, asked: sa.Select[Any]) -> Iterator[Any]:
    """The rows of a question as they are asked for; what is open is closed when nobody asks on."""
    with c.execute(asked.execution_options(yield_per=AT_ONCE)) as rows:
        yield from rows


def replace_rows(
    c: sa.Connection, table: sa.Table, column: sa.Column[Any], rows: Sequence[dict[str, Any]]
) -> None:
    """Put rows in place of those that have the same value in a column."""
    for low in range(0, len(rows), AT_ONCE):
        part = rows[low : low + AT_ONCE]
        c.execute(sa.delete(table).where(column.in_([row[column.name] for row in part])))
        c.execute(sa.insert(table), part)


def delete_rows(c: sa.Connection, column: sa.Column[Any], values: Sequence[Any]) -> None:
    """Take out the rows with one of these values in a column."""
    for low in range(0, len(values), AT_ONCE):
        c.execute(sa.delete(column.table).where(column.in_(values[low : low + AT_ONCE])))

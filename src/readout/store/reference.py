"""The reference of the tables of a library, made from the schema itself.

``python -m readout.store.reference`` writes it to standard output.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise

import sqlalchemy as sa

from readout.store import schema
from readout.store.base import VERSIONS

HEAD = """# The tables of a library's store

Made from the schema; `make reference` writes it anew. This is version {version}, one schema for
SQLite and PostgreSQL. Beside these tables, SQLite keeps an FTS5 index for the search by words,
PostgreSQL a column of `tsvector` and, with the extension pgvector, a table `leads` for the search
by meaning.

Ask a library by [its methods](library.md) or export [documented tables](tables.md): both are
promises. These tables are not; they may change with each version, and a library is brought up to
date when it is opened. Only the library writes them. `?` behind a type means that it may be NULL.
"""


def reference() -> str:
    """Every table with its columns, as Markdown."""
    told = _told()
    tables = schema.metadata.tables.values()
    return "\n".join(
        [
            HEAD.format(version=VERSIONS[-1]),
            *(line for table in tables for line in _table(table, told.get(table.name, ""))),
        ]
    )


def _told() -> dict[str, str]:
    """What the schema says of each table: the text that follows the table's assignment."""
    body = ast.parse(inspect.getsource(schema)).body
    return {
        node.targets[0].id: " ".join(after.value.value.split())
        for node, after in pairwise(body)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
        and isinstance(after.value.value, str)
    }


def _table(table: sa.Table, told: str) -> Iterator[str]:
    yield f"## `{table.name}`\n"
    if told:
        yield told.replace("``", "`") + "\n"
    yield "| column | type | |\n|---|---|---|"
    indexed = {column.name for index in table.indexes for column in index.columns}
    for column in table.columns:
        empty = "?" if column.nullable else ""
        notes = ", ".join(_notes(column, column.name in indexed))
        yield f"| `{column.name}` | {column.type}{empty} | {notes} |"
    yield ""


def _notes(column: sa.Column[object], indexed: bool) -> Iterator[str]:
    if column.primary_key:
        yield "key"
    if column.unique:
        yield "unique"
    for key in column.foreign_keys:
        yield f"→ `{key.target_fullname}`"
    if indexed:
        yield "indexed"


if __name__ == "__main__":
    sys.stdout.write(reference())

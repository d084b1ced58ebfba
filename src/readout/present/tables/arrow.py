"""Tables for Arrow, and through it for Parquet, pandas and Polars; needs the extra ``parquet``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from readout.errors import UsageError
from readout.present.tables.table import Row, Table

BATCH = 4096
"""Rows that are held at once while a table is written."""


def arrow(table: Table, rows: Iterable[Row]) -> Any:
    """The rows as a ``pyarrow.Table``, each field with what its column says as ``doc``.

    Raises UsageError where pyarrow is not installed.
    """
    pyarrow, schema = _schema(table)
    return pyarrow.Table.from_batches(list(_batches(pyarrow, schema, rows)), schema)


def parquet(table: Table, rows: Iterable[Row], out: IO[bytes]) -> None:
    """Write the rows as Parquet, some thousands at a time; the same rows give the same bytes.

    Raises UsageError where pyarrow is not installed.
    """
    pyarrow, schema = _schema(table)
    from pyarrow.parquet import ParquetWriter

    with ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in _batches(pyarrow, schema, rows):
            writer.write_batch(batch)


def _schema(table: Table) -> tuple[Any, Any]:
    try:
        import pyarrow
    except ImportError as error:
        raise UsageError(
            "Arrow and Parquet need the package pyarrow",
            value=table.name,
            hint="pip install 'readout-news[parquet]'",
        ) from error
    types = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "texts": pyarrow.list_(pyarrow.string()),
    }
    fields = [
        pyarrow.field(column.name, types[column.type], metadata={"doc": column.doc})
        for column in table.columns
    ]
    return pyarrow, pyarrow.schema(fields, metadata={"doc": table.doc})


def _batches(pyarrow: Any, schema: Any, rows: Iterable[Row]) -> Iterator[Any]:
    left = iter(rows)
    while held := list(islice(left, BATCH)):
        columns = zip(*held, strict=True)
        arrays = [
            pyarrow.array(cells, type=field.type)
            for cells, field in zip(columns, schema, strict=True)
        ]
        yield pyarrow.RecordBatch.from_arrays(arrays, schema=schema)

"""Tables as JSON lines: an object a row, its keys the columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from readout.present.tables.table import Row, Table


def jsonl(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """A line a row; what is not known is null."""
    for row in rows:
        yield json.dumps(dict(zip(table.header, row, strict=True)), ensure_ascii=False) + "\n"

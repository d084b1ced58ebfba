"""Tables as CSV (RFC 4180), safe to open in a spreadsheet.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and runs it,
and articles are written by strangers. So a text that begins with one of these, or with what some
program skips before one, gets an apostrophe in front; so does a text that begins with an
apostrophe, and whoever takes one apostrophe off such a cell has the text again. JSON lines and
Parquet, which no spreadsheet runs, hold every text as it is.
"""

from __future__ import annotations

import csv as standard
import io
import json
from collections.abc import Iterable, Iterator

from readout.present.tables.table import Cell, Row, Table

_RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def csv(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    """The lines of a table, its header first; what is not known is an empty cell, a list is a JSON
    array."""
    out = io.StringIO()
    writer = standard.writer(out, lineterminator="\r\n")
    writer.writerow(table.header)
    for row in rows:
        yield _taken(out)
        writer.writerow(map(_cell, row))
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_RUN) else cell
    if isinstance(cell, tuple):
        return json.dumps(cell, ensure_ascii=False)
    return "" if cell is None else str(cell)

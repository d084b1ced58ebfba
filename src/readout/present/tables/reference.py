"""The reference of the tables, made from the tables themselves.

``python -m readout.present.tables.reference`` writes it to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from readout.present.tables import TABLES, Table

HEAD = """# The tables

Made from the tables themselves; `make reference` writes it anew.

Every table is a plain list of rows, in the order in which accounts list them. Ids of claims,
differences, quotes, origins, entities and events are unique within a story: join on `story` and the
id. Offsets are half open and count Unicode code points of the `text` in `articles`.

| type | in JSON lines | in CSV | in Parquet |
|---|---|---|---|
| text | text | text; see below | `string` |
| integer | number | digits | `int64` |
| number | number | digits | `double` |
| texts | array | a JSON array | `list<string>` |
| not known | `null` | an empty cell | null |

CSV follows RFC 4180 and is UTF-8. A spreadsheet would run a cell that begins with `=`, `+`, `-` or
`@`, and articles are written by strangers: a text that begins with one of these (or their
full-width forms), with a tab or a line end, or with an apostrophe, has an apostrophe put in front.
Take one away from a cell that begins with one and you have the text. JSON lines and Parquet hold
texts as they are.
"""


def reference() -> str:
    """Every table with its columns, as Markdown."""
    return "\n".join([HEAD, *(line for table in TABLES.values() for line in _table(table))])


def _table(table: Table) -> Iterator[str]:
    yield f"## `{table.name}`\n"
    names = ", ".join(f"`{name}`" for name in table.key)
    yield f"{table.doc} A row is known by {names}.\n"
    yield "| column | type | what it says |\n|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {column.doc} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(reference())

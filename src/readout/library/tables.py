"""A library's accounts as tables for data frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from readout.errors import UsageError
from readout.present.tables import TABLES
from readout.present.tables.arrow import arrow as as_arrow

if TYPE_CHECKING:
    from readout.library.questions import Questions
    from readout.present.tables import Row


def arrow(library: Questions, name: str) -> Any:
    """The table of this name, over every story. Raises UsageError when there is none."""
    if name not in TABLES:
        raise UsageError("there is no such table", value=name, hint=f"one of {', '.join(TABLES)}")
    return as_arrow(TABLES[name], rows(library, name))


def rows(library: Questions, name: str) -> Iterator[Row]:
    """The rows of a table, story by story in order of their ids."""
    table = TABLES[name]
    for story in sorted(line.id for line in library.stories()):
        account = library.account(story)
        reads = [library.annotations(one.id) for one in account.articles] if table.reads else ()
        yield from table.rows(account, reads)

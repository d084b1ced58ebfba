"""What one more article asks of a library: nothing that looks through a table of everything."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from readout.library import open_library
from tests.library.reports import SAMPLES, write

LARGE = (
    "articles", "captures", "notes", "features", "nodes", "keys", "named", "groups", "members",
    "stories", "story_names", "accounts", "history",
)  # fmt: skip
COUNTED = re.compile(r"SCAN (articles|nodes) USING COVERING INDEX")
"""Counting goes through an index of short rows: some milliseconds for 100,000 articles."""
LATEST = re.compile(r"ORDER BY articles\.seq DESC\s+LIMIT")
"""From the latest on, until as many are found as there are."""


def looked_through(connection: sa.Connection, asked: str, values: Any) -> list[str]:
    """The steps of a question's plan that go through all of a large table."""
    if LATEST.search(asked):
        return []
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", values)
    steps = [str(row[3]) for row in plan]
    whole = [one for one in steps if re.match(rf"SCAN ({'|'.join(LARGE)})\b", one)]
    return [one for one in whole if not COUNTED.match(one)]


def test_one_more_article_looks_through_no_large_table(tmp_path: Path) -> None:
    reports = write(tmp_path / "reports")
    asked: dict[str, Any] = {}
    with open_library(tmp_path / "library.db") as library:
        library.build([str(SAMPLES), *reports[1:]])

        @sa.event.listens_for(library._store.engine, "after_cursor_execute")
        def note(_c: Any, _cursor: Any, words: str, values: Any, _how: Any, many: bool) -> None:
            if words.startswith(("SELECT", "DELETE", "UPDATE")):
                asked.setdefault(words, values[0] if many else values)

        # It comes into a story that is there, which is told anew.
        assert library.build(reports[:1]).stories_changed
        with library._store.reading() as connection:
            questions = dict(asked)
            found = {one: looked_through(connection, one, questions[one]) for one in questions}
    assert len(questions) > 30
    assert {one: steps for one, steps in found.items() if steps} == {}

"""What every stage does alike: number articles, name batches by their content, keep rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from readout import __version__
from readout.engines.base import Batch
from readout.engines.place import Place
from readout.engines.tables import TOGETHER, Row, table_of
from readout.rules import rules

INDEX = "steps/index"
"""Where each batch of the stage ``read`` notes its articles, for the census."""


def key_of(article: str) -> int:
    """An article's id as a number; numbers are in the order of the ids."""
    return int(article[1:], 16)


def id_of(key: int) -> str:
    """The id of an article by its number."""
    return f"a{key:012x}"


def digest(stage: str, *parts: object) -> str:
    """A batch's id: a digest of what its results follow from, the stage's rules among it.

    So what older rules made is done again, and so is all that follows from it.
    """
    made = rules()
    by: object = (made.stories, made.accounts)
    if stage in ("take", "chunk"):
        by = made.articles
    elif stage == "read":
        by = (*made.notes, made.keys)
    written = json.dumps([__version__, by, stage, *parts], sort_keys=True, default=_plain)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _plain(value: object) -> object:
    # A set's own order differs from process to process.
    return sorted(value) if isinstance(value, frozenset) else str(value)


def keep_rows(place: Place, name: str, batch: Batch, rows: Sequence[Row]) -> None:
    """Keep a batch's rows of one of a run's tables."""
    keep_table(place, name, batch, table_of(name, rows), together=TOGETHER.get(name))


def keep_table(
    place: Place, folder: str, batch: Batch, table: Any, *, together: int | None = None
) -> None:
    """Keep a batch's table in a folder, unless the batch is a trial."""
    if not batch.trial:
        place.write_table(f"{folder}/{batch.id}.parquet", table, together=together)


def file_of(folder: str, batch: str) -> str:
    """The name of the file in which ``keep_table`` kept a batch's table."""
    return f"{folder}/{batch}.parquet"

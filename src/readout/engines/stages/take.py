"""From files to articles: one batch is some files, its results are chunks of articles."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from readout.engines.base import Batch, Receipt, Whole
from readout.engines.place import Place, remote
from readout.engines.stages.keep import digest, keep_table, key_of
from readout.engines.tables import SCHEMAS, TEXT, Row, article_row
from readout.errors import SourceError
from readout.intake import IntakeSettings, read_sources
from readout.records.account import Dropped
from readout.records.article import Article

FOLDER = "steps/taken"
SCHEMA = pa.schema(
    [*SCHEMAS["articles"], *((name, TEXT) for name in ("at", "chunk")), ("key", pa.uint64())]
)
"""An article's row, where it was found, in the order of the sources, and its id as a number."""


@dataclass(frozen=True, slots=True)
class Take:
    """Reads files into chunks of so many articles. ``batch.what`` are paths or addresses."""

    place: Place
    chunk: int
    settings: IntakeSettings
    name: str = "take"

    def items(self, batch: Batch) -> Sequence[str]:
        """The files."""
        return [str(file) for file in batch.what]

    def run(self, batch: Batch) -> Receipt:
        """The receipt names the chunks that were written."""
        dropped: list[Dropped] = []
        chunks: list[str] = []
        held: list[Row] = []
        count = 0
        for file in batch.what:
            if file in batch.without:
                continue
            for number, found in enumerate(_found(file, self.settings)):
                if isinstance(found, Dropped):
                    dropped.append(found)
                    continue
                at = f"{file.replace('/', chr(1))}{chr(0)}{number:09d}"
                held.append({**article_row(found), "key": key_of(found.id), "at": at})
                count += 1
                if len(held) == self.chunk:
                    chunks.append(self._keep(held, batch))
                    held = []
        if held:
            chunks.append(self._keep(held, batch))
        return Receipt(batch.id, count, tuple(dropped), more={"chunks": chunks})

    def _keep(self, held: list[Row], batch: Batch) -> str:
        chunk = digest("chunk", [row["id"] for row in held], [row["at"] for row in held])
        table = pa.Table.from_pylist([{**row, "chunk": chunk} for row in held], schema=SCHEMA)
        keep_table(self.place, FOLDER, replace(batch, id=chunk), table)
        return chunk


def _found(file: str, settings: IntakeSettings) -> Iterator[Article | Dropped]:
    if not remote(file) or file.startswith(("http://", "https://")):
        yield from _read(file, settings)
        return
    folder, _, name = file.rpartition("/")
    with tempfile.TemporaryDirectory(prefix="readout-") as near:
        copy = Path(near, name)
        with Place(folder).open(name) as source, copy.open("wb") as target:
            while block := source.read(1 << 20):
                target.write(block)
        for found in _read(str(copy), settings):
            yield replace(found, source=found.source.replace(str(copy), file))


def _read(file: str, settings: IntakeSettings) -> Iterator[Article | Dropped]:
    try:
        yield from read_sources([file], settings)
    except SourceError:
        # It holds no article at all; why was said already.
        return


@dataclass(frozen=True, slots=True)
class Again(Whole):
    """Finds reports that were taken more than once: rows are brought together by article."""

    place: Place
    name: str = "again"

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        """The receipt names each further place of a report, and the first."""
        found = rows.sort_by([("key", "ascending"), ("at", "ascending")]).to_pylist()
        repeated = [
            {"article": row["id"], "chunk": row["chunk"], "at": row["at"]}
            | {"source": row["source"], "first": first["source"]}
            for first, row in _further(found)
        ]
        return Receipt(batch.id, len(rows), more={"again": repeated})


def _further(rows: Iterable[Row]) -> Iterator[tuple[Row, Row]]:
    """Each row that another of its article goes before, after the first of these."""
    first: Row | None = None
    for row in rows:
        if first is not None and first["key"] == row["key"]:
            yield first, row
        else:
            first = row

"""One run: an engine, where its files go, and what has come of it so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil

from readout.engines.base import Batch, Engine, Gathering, Keyed, Receipt, Work
from readout.engines.place import Place
from readout.engines.resilient import OnBatch, gathered, mapped
from readout.engines.stages.keep import digest, file_of
from readout.records.account import Dropped

ROWS = 500_000
"""Small rows brought together in one bucket, about."""


def buckets(rows: int) -> int:
    """Into how many buckets so many rows go."""
    return max(1, ceil(rows / ROWS))


@dataclass
class Built:
    """What a run came to: rows by table, what was left out, and by stage the seconds of work and
    the megabytes of the largest process."""

    rows: dict[str, int] = field(default_factory=dict)
    dropped: list[Dropped] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, int] = field(default_factory=dict)


@dataclass
class Run:
    """An engine, the folder of a run's files, and the batches of its tables."""

    engine: Engine
    place: Place
    told: OnBatch | None = None
    built: Built = field(default_factory=Built)
    tables: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def map(self, work: Work, batches: Sequence[Batch]) -> list[Receipt]:
        """The receipts of a stage over batches."""
        return self._noted(work, mapped(self.engine, work, batches, self.told))

    def over(self, work: Work, before: Sequence[Receipt]) -> list[Receipt]:
        """The receipts of a stage over the files of the one before, one batch a file."""
        batches = [Batch(digest(work.name, one.batch), (one.batch,)) for one in before]
        return self.map(work, batches)

    def gather(
        self,
        work: Gathering,
        folder: str,
        files: Sequence[str],
        columns: tuple[str, ...],
        count: int,
        *,
        wanted: Sequence[int] | None = None,
    ) -> list[Receipt]:
        """The receipts of a stage over rows brought together by the first of the columns.

        ``files`` are the batches that wrote them, ``count`` the number of buckets; one batch is a
        bucket, those in ``wanted`` or all. Without files there is nothing to do.
        """
        if not files:
            return []
        paths = tuple(self.place.path(file_of(folder, one)) for one in files)
        batches = [
            Batch(digest(work.name, files, count, bucket), (bucket,))
            for bucket in (range(count) if wanted is None else wanted)
        ]
        keyed = Keyed(paths, columns, columns[0], count)
        return self._noted(work, gathered(self.engine, work, keyed, batches, self.told))

    def _noted(self, work: Work, receipts: list[Receipt]) -> list[Receipt]:
        self.built.seconds[work.name] = round(sum(one.seconds for one in receipts), 3)
        self.built.megabytes[work.name] = max((one.megabytes for one in receipts), default=0)
        for receipt in receipts:
            self.built.dropped += receipt.dropped
        return receipts

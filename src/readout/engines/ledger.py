"""Which batches are done: a receipt for each, beside the results.

A batch is marked as begun before it is worked on, and its receipt is written after its results. So
after a crash of whatever kind, receipts say what need not be done again, and marks without a
receipt say which batches may have been the cause. A receipt counts while the files that it names
are there.
"""

from __future__ import annotations

import json
import posixpath
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace

from readout.engines.base import Batch, Receipt, Work
from readout.engines.memory import forget_peak, peak
from readout.engines.place import Place, writing
from readout.records.account import Dropped

FOLDER = "steps/ledger"


@dataclass(frozen=True, slots=True)
class Ledger:
    """The receipts of one stage."""

    place: Place
    stage: str

    def receipts(self) -> dict[str, Receipt]:
        """The receipts of the batches that are done, by id."""
        names = self.place.names(self._folder)
        done = (name.removesuffix(".json") for name in names if name.endswith(".json"))
        kept = {batch: self.receipt(batch) for batch in done}
        folders = {posixpath.dirname(file) for receipt in kept.values() for file in receipt.files}
        there = {f"{folder}/{name}" for folder in folders for name in self.place.names(folder)}
        return {
            batch: receipt for batch, receipt in kept.items() if there.issuperset(receipt.files)
        }

    def receipt(self, batch: str) -> Receipt:
        """One receipt. Raises FileNotFoundError where the batch is not done."""
        kept = json.loads(self.place.read(f"{self._folder}/{batch}.json"))
        kept["dropped"] = tuple(Dropped(**one) for one in kept["dropped"])
        kept["files"] = tuple(kept["files"])
        return Receipt(**kept)

    def begin(self, batch: str) -> None:
        """Note that a batch is being worked on."""
        self.place.write(f"{self._folder}/{batch}.begun", b"")

    def end(self, receipt: Receipt) -> None:
        """Keep the receipt of a batch whose results are kept."""
        written = json.dumps(asdict(receipt), ensure_ascii=False, sort_keys=True)
        self.place.write(f"{self._folder}/{receipt.batch}.json", written.encode())
        self.place.remove(f"{self._folder}/{receipt.batch}.begun")

    def suspects(self) -> set[str]:
        """Batches that were begun and not ended."""
        names = self.place.names(self._folder)
        return {name.removesuffix(".begun") for name in names if name.endswith(".begun")}

    @property
    def _folder(self) -> str:
        return f"{FOLDER}/{self.stage}"


def perform(work: Work, batch: Batch, run: Callable[[Batch], Receipt] | None = None) -> Receipt:
    """Do one batch in this process, and enter it in the ledger unless it is a trial."""
    ledger = Ledger(work.place, work.name)
    if batch.trial:
        return (run or work.run)(batch)
    ledger.begin(batch.id)
    forget_peak()
    begun = time.process_time()
    with writing() as files:
        receipt = (run or work.run)(batch)
    seconds = round(time.process_time() - begun, 3)
    kept = tuple(sorted(set(files)))
    receipt = replace(receipt, seconds=seconds, megabytes=peak(), files=kept)
    ledger.end(receipt)
    return receipt

"""Small works to try engines with: each writes a file, as the stages do."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from readout.engines.base import Batch, Receipt
from readout.engines.place import Place


@dataclass(frozen=True)
class Square:
    """Squares the numbers of a batch. ``fatal`` numbers end the process, as a fault in a library
    of native code would; ``once`` ends it the first time only."""

    place: Place
    fatal: frozenset[int] = frozenset()
    once: int | None = None
    name: str = "square"

    def items(self, batch: Batch) -> Sequence[str]:
        return [str(number) for number in batch.what]

    def run(self, batch: Batch) -> Receipt:
        numbers = [number for number in batch.what if str(number) not in batch.without]
        if self.fatal & set(numbers) or (self.once in numbers and self._first()):
            os.kill(os.getpid(), signal.SIGKILL)
        if 13 in numbers:
            raise ValueError("thirteen")
        if not batch.trial:
            self._note(batch)
            self.place.write(f"out/{batch.id}", " ".join(str(n * n) for n in numbers).encode())
        return Receipt(batch.id, len(numbers))

    def _first(self) -> bool:
        if self.place.has("died"):
            return False
        self.place.write("died", b"")
        return True

    def _note(self, batch: Batch) -> None:
        with Path(self.place.path("log")).open("a") as log:
            log.write(f"{batch.id}\n")


@dataclass(frozen=True)
class Collect:
    """Writes the values of each key of a bucket, sorted."""

    place: Place
    name: str = "collect"

    def items(self, batch: Batch) -> Sequence[str]:
        return ()

    def run(self, batch: Batch) -> Receipt:
        raise NotImplementedError

    def gathered(self, batch: Batch, rows: pa.Table) -> Receipt:
        found: dict[int, list[str]] = {}
        for row in rows.to_pylist():
            found.setdefault(row["key"], []).append(row["value"])
        said = "\n".join(f"{key} {' '.join(sorted(held))}" for key, held in sorted(found.items()))
        self.place.write(f"out/{batch.id}", said.encode())
        return Receipt(batch.id, len(rows))


@dataclass(frozen=True)
class Deadly:
    """Ends its process whatever it is given."""

    place: Place
    name: str = "deadly"

    def items(self, batch: Batch) -> Sequence[str]:
        return [str(number) for number in batch.what]

    def run(self, batch: Batch) -> Receipt:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("unreachable")

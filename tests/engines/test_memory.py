"""The memory that a process held, by Linux's count."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
import pytest

from readout.engines import open_engine
from readout.engines.base import Batch, Receipt
from readout.engines.memory import PROCESS, SELDOM, forget_peak, peak
from readout.engines.place import Place
from readout.engines.resilient import mapped
from tests.engines.test_contract import BATCHES
from tests.engines.work import Square

pytestmark = pytest.mark.skipif(not PROCESS.is_dir(), reason="the system does not tell")


class Asked(Square):
    """Answers with how often its process looks for cycles."""

    def run(self, batch: Batch) -> Receipt:
        return Receipt(batch.id, gc.get_threshold()[0])


def test_workers_look_for_cycles_seldom(tmp_path: Path) -> None:
    engine = open_engine("local", jobs=1)
    receipts = mapped(engine, Asked(Place(str(tmp_path))), BATCHES[:1])
    engine.close()
    assert [one.rows for one in receipts] == [SELDOM]


def test_a_peak_is_that_of_what_was_done_since() -> None:
    forget_peak()
    before = peak()
    assert len(np.ones(12_500_000)) > before
    assert peak() >= before + 90
    forget_peak()
    assert peak() < before + 90


def test_a_process_is_not_charged_for_the_one_that_starts_it(tmp_path: Path) -> None:
    held = np.ones(50_000_000)
    engine = open_engine("local", jobs=1)
    receipts = mapped(engine, Square(Place(str(tmp_path))), BATCHES)
    engine.close()
    assert {0 < one.megabytes < held.nbytes >> 20 for one in receipts} == {True}

"""Which pairs are aligned together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from readout.engines import open_engine, planning
from readout.engines.base import Receipt
from readout.engines.place import Place
from readout.engines.stages.copy import ORDERED, PAIRS
from readout.engines.stages.keep import file_of


def test_pairs_that_hang_together_stand_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "ALIGNED", 2)
    monkeypatch.setattr(planning, "FILE", 3)
    place = Place(str(tmp_path))
    given = {"one": [(0, 7), (1, 5), (2, 3)], "other": [(3, 9), (4, 7), (5, 8)]}
    for name, pairs in given.items():
        first, second = np.array(pairs).T
        table = pa.table({"first": first.astype(np.uint64), "second": second})
        place.write_table(file_of(PAIRS, name), table)
    receipts = [Receipt(name, len(pairs)) for name, pairs in given.items()]
    batches = planning.comparisons(place, open_engine("local", jobs=1), 10, receipts)
    found = [aligned(place, *batch.what) for batch in batches]
    assert found == [[(0, 7), (4, 7)], [(1, 5)], [(5, 8), (2, 3)], [(3, 9)]]
    assert len({batch.id for batch in batches}) == len(batches)


def aligned(place: Place, file: str, low: int, high: int) -> list[tuple[int, int]]:
    """The pairs that a batch names."""
    table = place.read_table(file_of(ORDERED, file)).slice(low, high - low)
    return list(zip(table["first"].to_pylist(), table["second"].to_pylist(), strict=True))


def test_without_pairs_there_is_nothing_to_align(tmp_path: Path) -> None:
    assert planning.comparisons(Place(str(tmp_path)), open_engine("local", jobs=1), 3, []) == []

"""What every engine does alike, and what comes of it when processes die."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from readout.engines import Engine
from readout.engines.base import Batch, EngineError, Keyed
from readout.engines.ledger import Ledger
from readout.engines.place import Place
from readout.engines.resilient import gathered, mapped
from readout.engines.stars import star_parts
from readout.relate.grouping import connected
from tests.engines.work import Collect, Deadly, Square

# Daft leaves the pipes of its processes to whoever collects the garbage.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

BATCHES = [Batch(f"b{n}", (3 * n, 3 * n + 1, 3 * n + 2)) for n in range(4)]


def squares(place: Place) -> list[int]:
    kept = [place.read(f"out/{name}").decode().split() for name in place.names("out")]
    return sorted(int(word) for words in kept for word in words)


def test_each_batch_is_done_once_and_its_receipts_come_in_order(
    engine: Engine, tmp_path: Path
) -> None:
    place = Place(str(tmp_path))
    receipts = mapped(engine, Square(place), BATCHES)
    assert [one.batch for one in receipts] == [one.id for one in BATCHES]
    assert [one.rows for one in receipts] == [3, 3, 3, 3]
    assert squares(place) == [n * n for n in range(12)]
    again = mapped(engine, Square(place), BATCHES)
    assert again == receipts
    assert sorted(Path(place.path("log")).read_text().split()) == ["b0", "b1", "b2", "b3"]


def test_a_process_that_dies_costs_its_batch_alone(engine: Engine, tmp_path: Path) -> None:
    place = Place(str(tmp_path))
    receipts = mapped(engine, Square(place, once=7), BATCHES)
    assert place.has("died")
    assert not any(one.dropped for one in receipts)
    assert squares(place) == [n * n for n in range(12)]
    assert Ledger(place, "square").suspects() == set()


def test_an_item_that_always_ends_its_process_is_listed_and_the_rest_is_done(
    engine_in_short: Engine, tmp_path: Path
) -> None:
    place = Place(str(tmp_path))
    work = Square(place, fatal=frozenset({4}))
    receipts = mapped(engine_in_short, work, BATCHES)
    assert [one.source for receipt in receipts for one in receipt.dropped] == ["4"]
    assert squares(place) == [n * n for n in range(12) if n != 4]
    # The ledger remembers it: a run that goes on later does not try it again.
    assert mapped(engine_in_short, work, BATCHES) == receipts


def test_an_error_in_the_work_comes_back_as_it_is(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="thirteen"):
        mapped(engine, Square(Place(str(tmp_path))), [Batch("b", (13,))])


def test_all_rows_of_a_key_come_together(engine: Engine, tmp_path: Path) -> None:
    place = Place(str(tmp_path))
    files = []
    for number in range(3):
        rows = [{"key": key, "value": f"{number}-{key}"} for key in (1, 4, 2**64 - 1, 4)]
        files.append(str(tmp_path / f"{number}.parquet"))
        schema = pa.schema({"key": pa.uint64(), "value": pa.string()})
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), files[-1])
    keyed = Keyed(tuple(files), ("key", "value"), "key", 3)
    batches = [Batch(f"bucket{n}", (n,)) for n in range(3)]
    receipts = gathered(engine, Collect(place), keyed, batches)
    assert [one.rows for one in receipts] == [3, 9, 0]
    largest = 2**64 - 1
    assert place.read("out/bucket0").decode() == f"{largest} 0-{largest} 1-{largest} 2-{largest}"
    assert place.read("out/bucket1").decode() == "1 0-1 1-1 2-1\n4 0-4 0-4 1-4 1-4 2-4 2-4"


def test_parts_have_their_smallest_row(engine: Engine) -> None:
    first, second = np.array([4, 2, 5]), np.array([2, 1, 5])
    assert engine.parts(6, first, second).tolist() == [0, 1, 1, 3, 1, 5]


@pytest.mark.parametrize(("size", "pairs"), [(6, 0), (60, 45), (300, 280)])
def test_star_joins_find_the_same_parts(size: int, pairs: int) -> None:
    dice = np.random.default_rng(size + pairs)
    first, second = dice.integers(0, size, pairs), dice.integers(0, size, pairs)
    assert star_parts(size, first, second).tolist() == connected(size, first, second).tolist()


def test_star_joins_find_a_long_chain() -> None:
    order = np.random.default_rng(1).permutation(200)
    assert set(star_parts(200, order[:-1], order[1:]).tolist()) == {0}


def test_a_batch_that_dies_whatever_is_left_out_stops_the_run(
    engine_in_short: Engine, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="a process dies of batch b"):
        mapped(engine_in_short, Deadly(Place(str(tmp_path))), [Batch("b", (1, 2))])

"""Vectors on the grid are kept in a byte a value, exactly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import RecordError
from readout.records.annotations import Vectors
from readout.records.grid import from_steps, on_grid, to_steps

rows = st.lists(st.floats(-1, 1, width=32), min_size=0, max_size=30)


def vectors(values: list[float]) -> Vectors:
    return Vectors("m", 1, np.array(values, "<f4").tobytes())


@given(rows)
def test_what_is_on_the_grid_comes_back_from_bytes(values: list[float]) -> None:
    placed = on_grid(vectors(values))
    assert on_grid(placed) == placed
    assert from_steps("m", 1, to_steps(placed)) == placed


def test_a_cosine_hardly_moves() -> None:
    dice = np.random.default_rng(5)
    table = dice.standard_normal((40, 384)).astype("<f4")
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    placed = np.frombuffer(on_grid(Vectors("m", 384, table.tobytes())).data, "<f4")
    moved = np.abs(placed.reshape(40, 384) @ table.T - table @ table.T)
    assert moved.max() < 0.03


def test_what_lies_beside_the_grid_is_refused() -> None:
    with pytest.raises(RecordError, match="beside the grid"):
        to_steps(vectors([0.301]))

"""Work on long arrays by pieces: what is worked out between stays in the cache, two at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

THREADS = 2
CHUNK = 50_000
"""Pairs or rows of a piece, where each takes some hundred bytes."""
Arrays = tuple[NDArray[Any], ...]


def pieced(work: Callable[[slice], Arrays], size: int, step: int) -> Arrays:
    """What ``work`` makes of each slice of ``size``, ``step`` long, one array after the other.

    A size of nothing is one slice of nothing.
    """
    return joined(work, [slice(low, low + step) for low in range(0, size or 1, step)])


def joined(work: Callable[[slice], Arrays], slices: Sequence[slice]) -> Arrays:
    """What ``work`` makes of each of these slices, of which there is one at least."""
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(work, slices))
    return tuple(np.concatenate(part) for part in zip(*found, strict=True))

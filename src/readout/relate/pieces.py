"""Work on long arrays by pieces: what is worked out between stays in the cache, two at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

THREADS = 2
CHUNK = 5_000
"""Pairs or rows of a piece, where each takes some hundred bytes: what is larger than 32 MB would be
asked of the system each time anew."""
NUMBERS = 100_000
"""The same, where each takes a few."""
Arrays = tuple[NDArray[Any], ...]
Made = TypeVar("Made")


def pieced(work: Callable[[slice], Arrays], size: int, step: int) -> Arrays:
    """What ``work`` makes of each slice of ``size``, ``step`` long, one array after the other.

    A size of nothing is one slice of nothing.
    """
    return joined(work, [slice(low, low + step) for low in range(0, size or 1, step)])


def joined(work: Callable[[slice], Arrays], slices: Sequence[slice]) -> Arrays:
    """What ``work`` makes of each of these slices, of which there is one at least."""
    return tuple(np.concatenate(part) for part in zip(*mapped(work, slices), strict=True))


def mapped(work: Callable[[slice], Made], slices: Sequence[slice]) -> list[Made]:
    """What ``work`` makes of each of these slices."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, slices))


def ahead(work: Callable[[slice], Made], slices: Iterable[slice]) -> Iterator[Made]:
    """What ``work`` makes of each of these slices, in turn; the next while one is in use."""
    with ThreadPoolExecutor(1) as pool:
        coming: deque[Future[Made]] = deque()
        for one in slices:
            coming.append(pool.submit(work, one))
            if len(coming) > 1:
                yield coming.popleft().result()
        yield from (one.result() for one in coming)

"""Features of many articles as arrays."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.features import Features

Floats = NDArray[np.float32]
Ints = NDArray[np.signedinteger[Any]]
"""Whole numbers: of 32 bits where there are many, for memory is what much of the time goes into."""


@dataclass(frozen=True)
class Table:
    """Features by row, in order of ids: a sparse matrix of term weights, days, years, vectors.

    ``days`` and ``happened`` are NaN where unknown, ``years`` 0; ``vectors`` (signed bytes) has no
    columns without an encoder, and a row of zeros where an article has none.
    """

    ids: tuple[str, ...]
    terms: Any
    vocabulary: tuple[str, ...]
    days: Floats
    happened: Floats
    years: NDArray[np.int32]
    vectors: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.ids)

    def by_time(self) -> Ints:
        """The rows in order of time, those without a day last, of one day by id."""
        days = np.nan_to_num(self.days, nan=np.inf)
        return np.argsort(days, kind="stable").astype(np.int32)


def table(features: Iterable[Features]) -> Table:
    """The table of these features, each article once; the order given doesn't matter."""
    rows = sorted({one.id: one for one in features}.values(), key=lambda one: one.id)
    vocabulary = tuple(sorted({stem for one in rows for stem, _ in one.terms}))
    place = {stem: at for at, stem in enumerate(vocabulary)}
    starts = np.cumsum([0, *(len(one.terms) for one in rows)])
    indices = np.fromiter((place[stem] for one in rows for stem, _ in one.terms), np.int32)
    data = np.fromiter((weight for one in rows for _, weight in one.terms), np.float32)
    width = max((len(one.vector) for one in rows), default=0)
    vectors = np.zeros((len(rows), width), np.int8)
    for at, one in enumerate(rows):
        if one.vector:
            vectors[at] = np.frombuffer(one.vector, np.int8)
    return Table(
        tuple(one.id for one in rows),
        sparse.csr_matrix((data, indices, starts), shape=(len(rows), len(vocabulary))),
        vocabulary,
        floats(one.day for one in rows),
        floats(one.happened for one in rows),
        np.array([one.year for one in rows], np.int32),
        vectors,
    )


def floats(days: Iterable[int | None]) -> Floats:
    """Days as numbers, NaN where unknown."""
    return np.array([math.nan if day is None else day for day in days], np.float32)

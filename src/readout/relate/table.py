"""Features of many articles as arrays, and how much each word of theirs tells.

The rarity of a word is counted among the articles themselves, over a background that keeps a
small pile honest. It is rounded to powers of two, so that one more article changes it for hardly
any word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from readout.relate.features import Features, stemmed
from readout.text.languages import lines

BACKGROUND = 500
"""Articles that the background counts for against those at hand."""
SPREAD = 30
"""A word of background rank r stands in SPREAD / (SPREAD + r) of all articles (Zipf's law)."""
UNLISTED = 30_000
"""Background rank of a word that the list lacks."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Table:
    """Features by row, in order of ids: a sparse matrix of term weights, days, years, vectors.

    ``days`` is NaN where unknown, ``years`` 0; ``vectors`` has no columns without an encoder.
    """

    ids: tuple[str, ...]
    terms: Any
    vocabulary: tuple[str, ...]
    days: Floats
    years: Ints
    vectors: Floats

    def __len__(self) -> int:
        return len(self.ids)


def table(features: Sequence[Features]) -> Table:
    """The table of these features, each article once; the order given doesn't matter."""
    rows = sorted({one.id: one for one in features}.values(), key=lambda one: one.id)
    vocabulary = tuple(sorted({stem for one in rows for stem, _ in one.terms}))
    place = {stem: at for at, stem in enumerate(vocabulary)}
    starts = np.cumsum([0, *(len(one.terms) for one in rows)])
    indices = np.fromiter((place[stem] for one in rows for stem, _ in one.terms), np.int32)
    data = np.fromiter((weight for one in rows for _, weight in one.terms), np.float32)
    shape = (len(rows), len(vocabulary))
    width = max((len(one.vector) // 4 for one in rows), default=0)
    vectors = np.zeros((len(rows), width), np.float32)
    for at, one in enumerate(rows):
        if one.vector:
            vectors[at] = np.frombuffer(one.vector, "<f4")
    return Table(
        tuple(one.id for one in rows),
        sparse.csr_matrix((data, indices, starts), shape=shape),
        vocabulary,
        np.array([math.nan if one.day is None else one.day for one in rows], np.float32),
        np.array([one.year for one in rows], np.int32),
        vectors,
    )


def weighted(given: Table) -> Any:
    """The table's terms times their rarity, each row at unit length."""
    matrix = given.terms.tocsr().copy()
    matrix.data = matrix.data * rarity(given)[matrix.indices]
    squares = np.add.reduceat(
        np.append(matrix.data.astype(np.float64) ** 2, 0.0), matrix.indptr[:-1]
    )
    squares[np.diff(matrix.indptr) == 0] = 1.0
    lengths = np.repeat(np.sqrt(squares), np.diff(matrix.indptr))
    matrix.data = (matrix.data / np.maximum(lengths, 1e-9)).astype(np.float32)
    return matrix


def rarity(given: Table) -> Floats:
    """Inverse document frequency of each term, rounded to powers of two (Spärck Jones 1972)."""
    found = np.bincount(given.terms.indices, minlength=len(given.vocabulary)).astype(np.float64)
    ranks = _ranks()
    expected = np.array(
        [SPREAD / (SPREAD + ranks.get(stem, UNLISTED)) for stem in given.vocabulary]
    )
    total = 2.0 ** round(math.log2(max(1, len(given)))) + BACKGROUND
    counts = np.maximum(found + BACKGROUND * np.minimum(1.0, expected), 1.0)
    steps = np.maximum(0.0, math.log2(total) - np.round(np.log2(counts)))
    found_rarity: Floats = (1.0 + math.log(2) * steps).astype(np.float32)
    return found_rarity


@cache
def _ranks() -> dict[str, int]:
    ranks: dict[str, int] = {}
    for rank, word in enumerate(lines("common_words")):
        ranks.setdefault(stemmed(word), rank)
    return ranks

"""Near copies of one sentence: in a large story one of them stands for all.

When an agency's text is printed a hundred times, to compare each copy with each other sentence
finds nothing that comparing the first one doesn't. So the first of many near copies is aligned with
the story, and the others with it alone: their number counts once and not squared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from readout.collate.units import SentenceUnit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float32]

MANY = 6
"""Near copies of one sentence from which one stands for the others: fewer cost nothing."""
COSINE = 0.7
"""Cosine of the vectors that near copies have at least."""
DICE = 0.5
"""Dice coefficient of the words that near copies have at least."""
AT_ONCE = 512
"""Rows of the table of cosines that are held in memory together."""


def stand_ins(these: Sequence[SentenceUnit], vectors: Table) -> dict[int, list[int]]:
    """For each unit that stands for others those others, by index; every unit stands in one row.

    Leader clustering in the order of ``these`` (Hartigan 1975); without vectors nobody stands for
    another.
    """
    import numpy as np

    if not vectors.any():
        return {}
    words = [frozenset(unit.words) for unit in these]
    free = np.ones(len(these), np.bool_)
    found: dict[int, list[int]] = {}
    for leader, cosines in _rows(vectors):
        if not free[leader]:
            continue
        near = np.nonzero((cosines >= COSINE) & free[leader:])[0] + leader
        if len(near) < MANY:
            continue
        own = words[leader]
        copies = [n for n in near.tolist() if n != leader and _alike(own, words[n])]
        if len(copies) + 1 >= MANY:
            found[leader] = copies
            free[copies] = False
    return found


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return 2 * len(one & other) >= DICE * (len(one) + len(other))


def _rows(vectors: Table) -> Iterator[tuple[int, Table]]:
    """Each unit with its cosines to itself and the later ones."""
    for low in range(0, len(vectors), AT_ONCE):
        block = vectors[low : low + AT_ONCE] @ vectors[low:].T
        for row in range(len(block)):
            yield low + row, block[row, row:]

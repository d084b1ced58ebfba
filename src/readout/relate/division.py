"""From scored pairs to stories: group, make large stories whole, then do as the user decided."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readout.relate.grouping import groups
from readout.relate.mending import Measure, mended
from readout.relate.score import Scores
from readout.relate.table import Ints

RowPair = tuple[int, int]


def division(
    pairs: Scores,
    measure: Measure,
    *,
    together: Sequence[RowPair] = (),
    apart: Sequence[RowPair] = (),
) -> Ints:
    """For each row the smallest row of its story.

    Whatever the scores, rows in ``apart`` never share a story, and the stories that hold the rows
    of a pair in ``together`` are one, unless rows set apart would then share it.
    """
    found = groups(pairs.size, pairs.first, pairs.second, pairs.total, apart=apart)
    found = mended(found, pairs, measure, apart)
    for a, b in together:
        _join(found, a, b, apart)
    return _smallest(found)


def _join(found: Ints, a: int, b: int, apart: Sequence[RowPair]) -> None:
    """Make one story of two; where that may not be, let the second row alone go over, or none."""
    if found[a] == found[b]:
        return
    whole = found == found[b]
    alone = np.zeros(len(found), bool)
    alone[b] = True
    for moving in (whole, alone):
        there = moving | (found == found[a])
        if not any(there[one] and there[other] for one, other in apart):
            found[moving] = found[a]
            return


def _smallest(found: Ints) -> Ints:
    """The labels made the smallest row of each."""
    smallest = np.full(len(found), len(found), np.int64)
    np.minimum.at(smallest, found, np.arange(len(found)))
    return smallest[found]

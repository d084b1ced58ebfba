"""From scored pairs to stories: group, make large stories whole, then do as the user decided."""

from __future__ import annotations

from collections.abc import Sequence

from readout.relate.grouping import Ints, groups
from readout.relate.healing import healed
from readout.relate.score import Scores

RowPair = tuple[int, int]


def division(
    pairs: Scores, *, together: Sequence[RowPair] = (), apart: Sequence[RowPair] = ()
) -> Ints:
    """For each row the smallest row of its story.

    Whatever the scores, rows in ``apart`` never share a story, and the stories that hold the rows
    of a pair in ``together`` are one.
    """
    size = pairs.matrix.shape[0]
    found = groups(size, pairs.first, pairs.second, pairs.total, apart=apart)
    found = healed(found, pairs, apart)
    for a, b in together:
        low, high = sorted((int(found[a]), int(found[b])))
        found[found == high] = low
    return found

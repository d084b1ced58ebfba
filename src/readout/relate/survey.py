"""All articles of a table at once: whom each has around it, and how like the pairs are.

It is worked out in order of time, in which what belongs together lies together; the pairs that come
out of it go by the rows of the table again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np

from readout.relate.averages import average
from readout.relate.mending import Measure
from readout.relate.neighbours import Lists, neighbours
from readout.relate.pieces import NUMBERS, pieced
from readout.relate.score import Scores, score, setting_of
from readout.relate.table import Ints, Table


@dataclass(frozen=True)
class Survey:
    """The neighbours of all articles of a table, by places in the order of time, ``order`` being
    the row at each place; the scored pairs of them, by rows; and how samples of rows are measured.
    """

    order: Ints
    lists: Lists
    pairs: Scores
    measure: Measure


def survey(given: Table, *, chosen: bool = False) -> Survey:
    """Whom the articles of a table have around them. ``chosen`` says that somebody laid them side
    by side (``score.Setting``)."""
    order = given.by_time()
    lists, near = neighbours(given, order)
    columns = (given.days[order], given.happened[order], given.years[order])
    setting = setting_of(lists, *columns, chosen=chosen)
    pairs = score(near, setting)

    def ends(piece: slice) -> tuple[Ints, Ints]:
        a, b = order[pairs.first[piece]], order[pairs.second[piece]]
        return np.minimum(a, b), np.maximum(a, b)

    first, second = pieced(ends, len(pairs.first), NUMBERS)
    measure = partial(average, given, setting.at(np.argsort(order)))
    return Survey(order, lists, pairs.between(first, second), measure)

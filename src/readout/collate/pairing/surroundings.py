"""Where a pair stands in its story: its rivals.

Asking whether a pair is each other's best match in its articles follows Barzilay & Elhadad
(2003). Their other question, whether the sentences around it match too, and how far apart the
two stand in their articles were tried and told nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readout.collate.pairing.features import Pairs
from readout.collate.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Matrix = NDArray[np.float64]
    Index = NDArray[np.intp]
    Table = NDArray[np.float32]

AROUND = (
    "the pair itself",
    "ahead of its rivals",
    "ahead of rivals on one side",
)
"""Names of the columns; the first is the log-odds of the pair by itself."""
LEAST = -8.0
"""Log-odds of a pair that isn't even a candidate."""
WIDEST = 4.0
"""Further ahead or behind than this counts no more."""


def candidates(pairs: Pairs, floor: float) -> tuple[Index, Index]:
    """The pairs of units worth a closer look, each once (left before right), in order.

    Their likeness, the cosine of the vectors plus that of the weighted words, reaches ``floor``.
    """
    import numpy as np

    likeness = pairs.vectors @ pairs.vectors.T
    pairs.words.add_cosines(likeness)
    left, right = np.nonzero(np.triu(likeness >= floor, 1))
    return left, right


def surroundings(these: Sequence[Unit], left: Index, right: Index, odds: Column) -> Matrix:
    """One row for each candidate pair, from the log-odds of all candidates of the story.

    ``these`` are ordered by article and sentence.
    """
    import numpy as np

    article: Index = np.array([unit.article for unit in these], np.intp)
    table = np.full((len(these), len(these)), LEAST, np.float32)
    table[left, right] = table[right, left] = np.maximum(odds, LEAST)
    first, second = _two_best(table, article)
    own = table[left, right]
    one = np.clip(own - _rival(left, article[right], own, first, second), -WIDEST, WIDEST)
    other = np.clip(own - _rival(right, article[left], own, first, second), -WIDEST, WIDEST)
    columns = [
        odds,
        np.minimum(one, other),
        np.maximum(one, other),
    ]
    return np.stack([column.astype(float) for column in columns], axis=-1)


def _two_best(table: Table, article: Index) -> tuple[Table, Table]:
    """For each unit and each article the two highest log-odds."""
    import numpy as np

    articles = int(article.max(initial=-1)) + 1
    first = np.full((len(article), articles), LEAST, np.float32)
    second = first.copy()
    for number in range(articles):
        block = table[:, article == number]
        if block.shape[1] > 1:
            top = np.partition(block, block.shape[1] - 2, axis=1)[:, -2:]
            second[:, number], first[:, number] = top[:, 0], top[:, 1]
        elif block.shape[1] == 1:
            first[:, number] = block[:, 0]
    return first, second


def _rival(units: Index, there: Index, own: Table, first: Table, second: Table) -> Table:
    """The best log-odds of a unit with another sentence of the article ``there``."""
    import numpy as np

    best = first[units, there]
    rival: Table = np.where(own >= best, second[units, there], best)
    return rival

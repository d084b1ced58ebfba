"""Where a pair stands in its story: its rivals.

Asking whether a pair is each other's best match in its articles follows Barzilay & Elhadad
(2003). A sentence that tells several things has a match for each of them, so a sentence competes
with another only as far as it has the words that the pair shares: "he was held, and faces 269
counts" matches both "a man was held" and "there are 269 counts". Their other question, whether the
sentences around match too, and how far apart the two stand in their articles were tried and told
nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readout.collate.pairing.features import Pairs
from readout.collate.pairing.overlaps import Overlap
from readout.collate.units import SentenceUnit
from readout.text.rarity import rarity

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
RIVALS = 4
"""Sentences of an article that are asked whether they fit better, the likeliest."""


def candidates(pairs: Pairs, floor: float) -> tuple[Index, Index]:
    """The pairs of units worth a closer look, each once (left before right), in order.

    Their likeness, the cosine of the vectors plus that of the weighted words, reaches ``floor``.
    """
    import numpy as np

    likeness = pairs.vectors @ pairs.vectors.T
    pairs.words.add_cosines(likeness)
    left, right = np.nonzero(np.triu(likeness >= floor, 1))
    return left, right


def surroundings(these: Sequence[SentenceUnit], left: Index, right: Index, odds: Column) -> Matrix:
    """One row for each candidate pair, from the log-odds of all candidates of the story.

    ``these`` are ordered by article and sentence.
    """
    import numpy as np

    field = _Field(these, left, right, odds)
    one, other = field.ahead(left, right), field.ahead(right, left)
    columns = [odds, np.minimum(one, other), np.maximum(one, other)]
    return np.stack([column.astype(float) for column in columns], axis=-1)


class _Field:
    """For each unit and each article the sentences of the article that fit the unit best."""

    def __init__(
        self, these: Sequence[SentenceUnit], left: Index, right: Index, odds: Column
    ) -> None:
        import numpy as np

        words = [unit.words for unit in these]
        self._words = Overlap(words, rarity(words))
        self._article: Index = np.array([unit.article for unit in these], np.intp)
        self._table: Table = np.full((len(these), len(these)), LEAST, np.float32)
        self._table[left, right] = self._table[right, left] = np.maximum(odds, LEAST)
        articles = int(self._article.max(initial=-1)) + 1
        self._best: Index = np.full((len(these), articles, RIVALS), -1, np.intp)
        for number in range(articles):
            inside = np.nonzero(self._article == number)[0]
            # A stable sort, so that of equal rivals the first in the text is kept.
            order = np.argsort(-self._table[:, inside], axis=1, kind="stable")[:, :RIVALS]
            self._best[:, number, : order.shape[1]] = inside[order]

    def ahead(self, units: Index, others: Index) -> Column:
        """By how much each pair is ahead of the unit's best rival in the other's article."""
        import numpy as np

        own = self._table[units, others].astype(np.float64)
        least: Column = np.full(len(units), WIDEST)
        for rivals in self._best[units, self._article[others]].T:
            lead = own - self._table[units, rivals]
            near = np.nonzero((rivals >= 0) & (rivals != others) & (lead < WIDEST))[0]
            shared = self._words.shared_by(units[near], others[near], rivals[near])
            # Behind a rival only as far as both compete for the same words.
            counted = np.where(lead[near] < 0, lead[near] * shared, lead[near])
            least[near] = np.minimum(least[near], counted)
        return np.clip(least, -WIDEST, WIDEST)

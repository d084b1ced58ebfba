"""What two sentences share, for many pairs at once: weighted overlaps of sets of words.

Each sentence is a row of an incidence table over the words that two sentences or more have; an
overlap of a pair is read off by looking up the words of one in the row of the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class PairOverlaps:
    """Overlaps of pairs: the weight they share, and the weight of each side."""

    shared: Column
    a: Column
    b: Column

    def larger(self) -> Column:
        """Overlap over the smaller set: how far one side is contained in the other."""
        import numpy as np

        return self.shared / np.maximum(np.minimum(self.a, self.b), 1e-9)

    def smaller(self) -> Column:
        """Overlap over the larger set."""
        import numpy as np

        return self.shared / np.maximum(np.maximum(self.a, self.b), 1e-9)

    def cosine(self) -> Column:
        """Overlap over the geometric mean of the sizes."""
        import numpy as np

        return self.shared / np.maximum(np.sqrt(self.a * self.b), 1e-9)

    def neither(self) -> Column:
        """One where both sets have members and share none, else zero."""
        found: Column = ((self.a > 0) & (self.b > 0) & (self.shared == 0)).astype(float)
        return found


class Overlap:
    """The sets of all units of a story, ready to be compared pair by pair."""

    def __init__(
        self, groups: Sequence[Collection[str]], weigh: Callable[[str], float] | None = None
    ) -> None:
        import numpy as np

        sets = [sorted(set(group)) for group in groups]
        counts: dict[str, int] = {}
        for group in sets:
            for word in group:
                counts[word] = counts.get(word, 0) + 1
        weights = {word: weigh(word) if weigh else 1.0 for word in counts}
        words = sorted(word for word, count in counts.items() if count > 1)
        place = {word: index for index, word in enumerate(words)}
        self.weights: Column = np.array([weights[word] for word in words])
        self.sizes: Column = np.array([sum(weights[w] for w in group) for group in sets])
        self._lengths: Column = np.array(
            [sum(weights[w] ** 2 for w in group) ** 0.5 for group in sets]
        )
        known = [[place[word] for word in group if word in place] for group in sets]
        self.first: Index = np.cumsum([0, *map(len, known)])
        self.inside: Index = np.array([word for group in known for word in group], np.intp)
        self.table: NDArray[np.bool_] = np.zeros((len(sets), len(words)), np.bool_)
        for row, places in enumerate(known):
            self.table[row, places] = True

    def __call__(self, left: Index, right: Index) -> PairOverlaps:
        """The overlaps of the pairs (left[k], right[k])."""
        return PairOverlaps(self._found(left, right), self.sizes[left], self.sizes[right])

    def shared_by(self, left: Index, right: Index, thirds: Index) -> Column:
        """How much of what two units share a third has too, from 0 to 1; 1 of nothing."""
        import numpy as np

        pair, word = self._words_of(right)
        hits: Column = self.table[left[pair], word] * self.weights[word]
        also: Column = hits * self.table[thirds[pair], word]
        both = np.bincount(pair, weights=hits, minlength=len(left))
        found = np.bincount(pair, weights=also, minlength=len(left))
        return np.where(both > 0, found / np.maximum(both, 1e-9), 1.0).astype(np.float64)

    def _found(self, rows: Index, others: Index) -> Column:
        """The weight of the words of ``others`` that stand in ``rows``, pair by pair."""
        import numpy as np

        pair, word = self._words_of(others)
        hits: Column = self.table[rows[pair], word] * self.weights[word]
        return np.bincount(pair, weights=hits, minlength=len(rows)).astype(np.float64)

    def _words_of(self, rows: Index) -> tuple[Index, Index]:
        """The words of each of these rows one after the other, with the place in ``rows``."""
        import numpy as np

        counts = self.first[rows + 1] - self.first[rows]
        pair = np.repeat(np.arange(len(rows)), counts)
        starts = np.repeat(self.first[rows] - np.cumsum(counts) + counts, counts)
        return pair, self.inside[starts + np.arange(len(pair))]

    def add_cosines(self, table: NDArray[np.float32]) -> None:
        """Add to each cell the cosine of the two units' weighted words."""
        import numpy as np

        length = np.maximum(self._lengths, 1e-9)
        for word, weight in enumerate(self.weights):
            rows = np.nonzero(self.table[:, word])[0]
            part: NDArray[np.float32] = (weight / length[rows]).astype(np.float32)
            table[np.ix_(rows, rows)] += part[:, None] * part[None, :]


def agreement(
    groups: Sequence[Collection[str]], agree: Callable[[str, str], bool | None]
) -> Callable[[Index, Index], tuple[Column, Column]]:
    """For pairs: whether some value of one side can be one of the other's, and whether both
    sides have values of which some can't be the other's and none can.

    ``agree`` says whether two values can both hold, None where that can't be told.
    """
    import numpy as np

    known = [sorted(set(group)) for group in groups]
    told = np.array([bool(group) for group in known], np.bool_)
    # Of all values few ever meet in a pair that is asked about.
    asked = cache(agree)

    def said(one: str, other: str) -> bool | None:
        return True if one == other else asked(max(one, other), min(one, other))

    def compare(left: Index, right: Index) -> tuple[Column, Column]:
        found, against = np.zeros(len(left)), np.zeros(len(left))
        for k in np.nonzero(told[left] & told[right])[0].tolist():
            answers = {said(one, other) for one in known[left[k]] for other in known[right[k]]}
            found[k] = True in answers
            against[k] = False in answers and True not in answers
        return found, against

    return compare

"""Features of sentence pairs, computed for all pairs of two articles at once.

Word overlap weighted by rarity follows work on monolingual alignment (Sultan et al. 2014);
asking whether a pair is each other's best match in its articles, and whether the sentences
around it match too, follows Barzilay & Elhadad (2003).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from readout.collate.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

FEATURES = (
    "vector",
    "words",
    "words_larger_share",
    "words_smaller_share",
    "words_shared",
    "names_larger_share",
    "names_shared",
    "entities_smaller_share",
    "numbers_share",
    "numbers_shared",
    "numbers_other",
    "verbs_share",
    "verbs_shared",
    "nouns_share",
    "nouns_shared",
    "phrases_share",
    "best_in_row",
    "best_in_column",
    "neighbours",
    "length_a",
    "length_b",
    "place",
)
"""Names of the features, in the order of the last axis."""


def features(
    a: Sequence[Unit],
    b: Sequence[Unit],
    cosine: Matrix,
    rarity: Callable[[str], float],
    same_article: bool = False,
) -> Matrix:
    """An array of shape (len(a), len(b), len(FEATURES)).

    ``a`` and ``b`` are the units of two articles in order of the text, ``cosine`` the products
    of their vectors, ``rarity`` the weight of a word. With ``same_article`` both are one
    article's, and a unit is no rival of its own.
    """
    import numpy as np

    def one(_: str) -> float:
        return 1.0

    words = _Overlap([u.lemmas for u in a], [u.lemmas for u in b], rarity)
    names = _Overlap([u.names for u in a], [u.names for u in b], rarity)
    entities = _Overlap([u.entities for u in a], [u.entities for u in b], one)
    numbers = _Overlap([u.numbers for u in a], [u.numbers for u in b], one)
    verbs = _Overlap([u.verbs for u in a], [u.verbs for u in b], rarity)
    nouns = _Overlap([u.nouns for u in a], [u.nouns for u in b], rarity)
    phrases = _Overlap([_bigrams(u) for u in a], [_bigrams(u) for u in b], one)
    tfidf = _Overlap(
        [u.lemmas for u in a], [u.lemmas for u in b], lambda word: rarity(word) ** 2
    ).cosine()
    total = cosine + tfidf
    if same_article:
        np.fill_diagonal(total, 0.0)
    log_a = np.log([len(u.lemmas) + 1.0 for u in a])[:, None]
    log_b = np.log([len(u.lemmas) + 1.0 for u in b])[None, :]
    places = np.array([u.place for u in a])[:, None] - np.array([u.place for u in b])[None, :]
    columns = (
        cosine,
        tfidf,
        words.larger(),
        words.smaller(),
        words.shared / 10,
        names.larger(),
        names.shared / 10,
        entities.smaller(),
        numbers.larger(),
        numbers.shared,
        numbers.neither(),
        verbs.larger(),
        verbs.shared / 10,
        nouns.larger(),
        nouns.shared / 10,
        phrases.larger(),
        total - _best_other(total),
        total - _best_other(total.T).T,
        _diagonal_neighbours(total),
        np.broadcast_to(log_a, total.shape),
        np.broadcast_to(log_b, total.shape),
        np.abs(places),
    )
    return np.stack(columns, axis=-1)


class _Overlap:
    """Weighted overlaps between each of some sets and each of some others."""

    def __init__(
        self,
        a: Sequence[Collection[str]],
        b: Sequence[Collection[str]],
        weigh: Callable[[str], float],
    ) -> None:
        import numpy as np

        vocabulary = sorted({word for group in (*a, *b) for word in group})
        place = {word: index for index, word in enumerate(vocabulary)}
        weights = np.array([weigh(word) for word in vocabulary])
        left, right = _incidence(a, place), _incidence(b, place)
        self.shared: Matrix = (left * weights) @ right.T
        self.a: Matrix = (left @ weights)[:, None]
        self.b: Matrix = (right @ weights)[None, :]

    def _shares(self) -> tuple[Matrix, Matrix]:
        import numpy as np

        return self.shared / np.maximum(self.a, 1e-9), self.shared / np.maximum(self.b, 1e-9)

    def larger(self) -> Matrix:
        """Overlap over the smaller set: how far one side is contained in the other."""
        import numpy as np

        return np.maximum(*self._shares())

    def smaller(self) -> Matrix:
        """Overlap over the larger set."""
        import numpy as np

        return np.minimum(*self._shares())

    def cosine(self) -> Matrix:
        """Overlap over the geometric mean of the sizes."""
        import numpy as np

        return self.shared / np.maximum(np.sqrt(self.a * self.b), 1e-9)

    def neither(self) -> Matrix:
        """One where both sets have members and share none, else zero."""
        both: Matrix = ((self.a > 0) & (self.b > 0) & (self.shared == 0)).astype(float)
        return both


def _incidence(groups: Sequence[Collection[str]], place: dict[str, int]) -> Matrix:
    import numpy as np

    table = np.zeros((len(groups), len(place)))
    for row, group in enumerate(groups):
        for word in group:
            table[row, place[word]] = 1.0
    return table


def _bigrams(unit: Unit) -> set[str]:
    return {f"{one} {two}" for one, two in zip(unit.lemmas, unit.lemmas[1:], strict=False)}


def _best_other(table: Matrix) -> Matrix:
    """For each cell the highest value of its row elsewhere (0 where there is none)."""
    import numpy as np

    if table.shape[1] < 2:
        return np.zeros_like(table)
    top = np.sort(table, axis=1)[:, -2:]
    is_best = table == top[:, 1:]
    return np.where(is_best, top[:, :1], top[:, 1:])


def _diagonal_neighbours(table: Matrix) -> Matrix:
    """For each cell the higher of the cells before and behind both sentences."""
    import numpy as np

    padded = np.pad(table, 1)
    return np.maximum(padded[:-2, :-2], padded[2:, 2:])

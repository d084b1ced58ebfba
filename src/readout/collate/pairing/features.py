"""What speaks for two sentences asserting something in common, as one row of figures a pair.

Word overlap weighted by rarity follows work on monolingual alignment (Sultan et al. 2014). All
figures are the same whichever sentence comes first, and overlap is measured against the length of
the sentences, since two long ones on one topic share many words and still assert different things.
Only phrases count for themselves: three rare words in one order are no accident in any sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from readout.collate.pairing.overlaps import Overlap, agreement
from readout.collate.units import SentenceUnit
from readout.records.annotations import NameKind
from readout.records.quantity import Amount
from readout.text import amounts, timex
from readout.text.rarity import stem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Matrix = NDArray[np.float64]
    Index = NDArray[np.intp]

FEATURES = (
    "meaning",
    "meaning of clauses",
    "words of the shorter",
    "words of the longer",
    "stems of the shorter",
    "clause words",
    "phrases shared",
    "other people",
    "other places",
    "other bodies",
    "figures agree",
    "other figures",
    "times agree",
    "other times",
    "verbs of the shorter",
    "other polarity",
    "other speaker",
    "other voice",
)
"""Names of the columns, in the words that users see as evidence."""

KINDS: tuple[tuple[NameKind, ...], ...] = (("person",), ("place", "facility"), ("organisation",))
"""Kinds of entities of which two sentences may name others, in the order of the columns."""

ENOUGH = 10.0
"""Rarity of the shared phrases that counts fully: about two of rare words."""

AT_ONCE = 50_000
"""Pairs whose words are looked up together; more would only take more memory."""


class Pairs:
    """The units of a story (or of many lone texts), ready to be compared.

    ``vectors`` are the rows of the units' sentences, ``clauses`` those of their clauses, in
    order; ``rarity`` weighs a word.
    """

    def __init__(
        self,
        these: Sequence[SentenceUnit],
        vectors: NDArray[np.float32],
        clauses: NDArray[np.float32],
        rarity: Callable[[str], float],
    ) -> None:
        import numpy as np

        self.vectors, self._clauses = vectors, clauses
        self._first: Index = np.cumsum([0, *(len(u.clauses) for u in these)])
        self.words = Overlap([u.words for u in these], rarity)
        self._stems = Overlap([{stem(w) for w in u.words} for u in these], rarity)
        self._clause_words = Overlap(
            [{stem(t.lemma) for t in s.terms} for u in these for _, s in u.clauses], rarity
        )
        self._phrases = Overlap([_bigrams(u) for u in these], _phrase(rarity))
        self._kinds = [Overlap([u.of_kind(*kinds) for u in these]) for kinds in KINDS]
        self._figures = _figures(these)
        self._times = agreement([u.times for u in these], timex.compatible)
        self._verbs = Overlap([u.verbs for u in these], rarity)
        self._acts = Overlap([{verb for verb, _ in _acts(u)} for u in these])
        self._turns = Overlap([{f"{verb} {denied}" for verb, denied in _acts(u)} for u in these])
        self._speakers = Overlap([u.speakers for u in these])

    def features(self, left: Index, right: Index) -> Matrix:
        """One row for each pair of units (left[k], right[k])."""
        import numpy as np

        table = np.empty((len(left), len(FEATURES)))
        for low in range(0, len(left), AT_ONCE):
            part = slice(low, low + AT_ONCE)
            table[part] = self._features(left[part], right[part])
        return table

    def _features(self, left: Index, right: Index) -> Matrix:
        import numpy as np

        columns = [
            *self._meaning(left, right),
            *self._wording(left, right),
            *(kind(left, right).neither() for kind in self._kinds),
            *self._figures(left, right),
            *self._times(left, right),
            self._verbs(left, right).larger(),
            self._polarity(left, right),
            *self._voices(left, right),
        ]
        return np.stack(columns, axis=-1)

    def _meaning(self, left: Index, right: Index) -> list[Column]:
        import numpy as np

        cosine = np.einsum("kd,kd->k", self.vectors[left], self.vectors[right]).astype(float)
        if not len(self._clauses):
            return [cosine, cosine]

        def alike(one: Index, other: Index) -> Column:
            found: Column = np.einsum("kd,kd->k", self._clauses[one], self._clauses[other])
            return found

        return [cosine, self._best_clauses(left, right, alike, cosine)]

    def _wording(self, left: Index, right: Index) -> list[Column]:
        import numpy as np

        words, stems = self.words(left, right), self._stems(left, right)

        def alike(one: Index, other: Index) -> Column:
            return self._clause_words(one, other).cosine()

        return [
            words.larger(),
            words.smaller(),
            stems.larger(),
            self._best_clauses(left, right, alike, np.zeros(len(left))),
            np.minimum(self._phrases(left, right).shared / ENOUGH, 1.0),
        ]

    def _polarity(self, left: Index, right: Index) -> Column:
        """Whether both have a verb that one denies and the other doesn't."""
        shared, alike = self._acts(left, right).shared, self._turns(left, right).shared
        return (shared > alike).astype(float)

    def _voices(self, left: Index, right: Index) -> list[Column]:
        """Whether they report other speakers, and whether only one reports a speaker at all."""
        voices = self._speakers(left, right)
        return [voices.neither(), ((voices.a > 0) != (voices.b > 0)).astype(float)]

    def _best_clauses(
        self,
        left: Index,
        right: Index,
        alike: Callable[[Index, Index], Column],
        least: Column,
    ) -> Column:
        """The highest likeness of a clause of one to a clause of the other."""
        import numpy as np

        best = least.copy()
        counts = np.diff(self._first)
        most = int(counts.max(initial=0))
        for i in range(most):
            for j in range(most):
                has = np.nonzero((counts[left] > i) & (counts[right] > j))[0]
                if not len(has):
                    break
                one, other = self._first[left[has]] + i, self._first[right[has]] + j
                best[has] = np.maximum(best[has], alike(one, other))
        return best


def _figures(these: Sequence[SentenceUnit]) -> Callable[[Index, Index], tuple[Column, Column]]:
    """Whether figures of two units can be one, and whether they count one thing otherwise."""
    known: dict[str, tuple[Amount, str]] = {}
    groups = []
    for unit in these:
        keys = {f"{amount} {noun}": (amount, noun) for amount, noun in unit.figures}
        known.update(keys)
        groups.append(tuple(sorted(keys)))

    def agree(one: str, other: str) -> bool | None:
        (first, counted), (second, also) = known[one], known[other]
        fits = amounts.compatible(first, second)
        if fits is False:
            return False if counted and counted == also else None
        return fits

    return agreement(groups, agree)


def _acts(unit: SentenceUnit) -> set[tuple[str, bool]]:
    """The verbs of its clauses, each with whether it is denied."""
    return {
        (term.lemma.lower(), statement.negated != (statement.modality == "denied"))
        for _, statement in unit.clauses
        for term in statement.terms
        if term.start == statement.predicate.start
    }


def _phrase(rarity: Callable[[str], float]) -> Callable[[str], float]:
    """The mean rarity of a phrase's words."""

    def weigh(phrase: str) -> float:
        words = phrase.split()
        return sum(map(rarity, words)) / len(words)

    return weigh


def _bigrams(unit: SentenceUnit) -> set[str]:
    return {f"{one} {two}" for one, two in zip(unit.words, unit.words[1:], strict=False)}

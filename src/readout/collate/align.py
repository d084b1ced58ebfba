"""Which sentences of different articles assert something in common, and by which clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from readout.collate.pairing import (
    PairModel,
    Pairs,
    Reasons,
    candidates,
    chance,
    default_model,
    surroundings,
)
from readout.collate.units import Unit, clause_vectors, sentence_vectors, statement_vector
from readout.records.annotations import Annotations
from readout.records.relations import Evidence
from readout.text.rarity import rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLOOR = 0.4
"""Likeness under which a pair of sentences is not looked at: the cosine of their vectors plus
that of their words. Of the pairs that the scorer links in the stories learned from, fewer than one
in a hundred lie under it, and it spares most of all pairs a closer look."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two units (by index) that assert something in common.

    ``score`` is the probability of it; ``clauses`` are the pairs of their statements (indices)
    with their likeness, best first.
    """

    a: int
    b: int
    score: float
    clauses: tuple[tuple[int, int, float], ...]
    evidence: Sequence[Evidence] = field(default=(), repr=False, compare=False)


def align(
    annotations: Sequence[Annotations],
    these: Sequence[Unit],
    model: PairModel | None = None,
) -> tuple[Link, ...]:
    """The likely links between units, of one article too, in order of the units.

    Links down to half the model's threshold are given: one alone makes no claim, but it speaks
    for or against joining clusters.
    """
    import numpy as np

    scorer = model or default_model()
    if not these:
        return ()
    pairs = Pairs(
        these,
        sentence_vectors(annotations, these),
        clause_vectors(annotations, these),
        rarity([unit.words for unit in these]),
    )
    left, right = candidates(pairs, FLOOR)
    rows = pairs.features(left, right)
    around = surroundings(these, left, right, scorer.alone.odds(rows))
    chances = chance(scorer.story.odds(around))
    found = []
    clauses = _Clauses(annotations, these)
    for k in np.nonzero(chances >= scorer.threshold / 2)[0].tolist():
        a, b = int(left[k]), int(right[k])
        matched = clauses.pairs(a, b)
        if matched:
            reasons = Reasons(scorer, rows[k], around[k])
            found.append(Link(a, b, float(chances[k]), matched, reasons))
    return tuple(found)


class _Clauses:
    """The statements of all units with their vectors and words, each looked up once."""

    def __init__(self, annotations: Sequence[Annotations], these: Sequence[Unit]) -> None:
        self._of = [
            [
                (
                    index,
                    statement_vector(annotations[unit.article], index),
                    frozenset(term.lemma for term in statement.terms),
                )
                for index, statement in unit.statements
            ]
            for unit in these
        ]

    def pairs(self, a: int, b: int) -> tuple[tuple[int, int, float], ...]:
        """The clauses of two sentences with their likeness, best first."""
        scored = [
            (i, j, _likeness(left, right, one, other))
            for i, left, one in self._of[a]
            for j, right, other in self._of[b]
        ]
        return tuple(sorted(scored, key=lambda entry: (-entry[2], entry[0], entry[1])))


def _likeness(
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    one: frozenset[str],
    other: frozenset[str],
) -> float:
    """Mean of the vectors' cosine and the words' Dice coefficient."""
    dice = 2 * len(one & other) / max(1, len(one) + len(other))
    cosine = float(left @ right) if left.size and left.shape == right.shape else dice
    return round((cosine + dice) / 2, 6)

"""Which sentences of different articles assert something in common, and by which clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from readout.collate.pairing import (
    PairModel,
    Pairs,
    candidates,
    chance,
    default_model,
    surroundings,
)
from readout.collate.units import Unit, clause_vectors, sentence_vectors, statement_vector
from readout.records.annotations import Annotations, Term
from readout.records.relations import Evidence
from readout.text.rarity import rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FLOOR = 0.3
"""Likeness under which a pair of sentences is not looked at: the cosine of their vectors plus
that of their words. Of the pairs that share a claim in the stories learned from, none that the
scorer links lies under it."""


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
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)


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
    for k in np.nonzero(chances >= scorer.threshold / 2)[0]:
        a, b = int(left[k]), int(right[k])
        clauses = _clause_pairs(annotations, these[a], these[b])
        if clauses:
            evidence = scorer.explain(rows[k].tolist(), around[k].tolist())
            found.append(Link(a, b, float(chances[k]), clauses, evidence))
    return tuple(found)


def _clause_pairs(
    annotations: Sequence[Annotations], a: Unit, b: Unit
) -> tuple[tuple[int, int, float], ...]:
    """The clauses of two sentences with their likeness, best first."""
    scored = []
    for i, one in a.statements:
        for j, other in b.statements:
            left = statement_vector(annotations[a.article], i)
            right = statement_vector(annotations[b.article], j)
            scored.append((i, j, _likeness(left, right, one.terms, other.terms)))
    return tuple(sorted(scored, key=lambda entry: (-entry[2], entry[0], entry[1])))


def _likeness(
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    terms: Sequence[Term],
    others: Sequence[Term],
) -> float:
    """Mean of the vectors' cosine and the words' Dice coefficient."""
    one = {term.lemma for term in terms}
    other = {term.lemma for term in others}
    dice = 2 * len(one & other) / max(1, len(one) + len(other))
    cosine = float(left @ right) if left.size and left.shape == right.shape else dice
    return round((cosine + dice) / 2, 6)

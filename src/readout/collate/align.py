"""Which sentences of different articles assert something in common, and by which clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from readout.collate.pairing import PairModel, default_model, features
from readout.collate.units import Unit, sentence_vectors, statement_vector
from readout.records.annotations import Annotations, Term
from readout.records.relations import Evidence
from readout.text.rarity import rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    scorer = model or default_model()
    vectors = sentence_vectors(annotations, these).astype("float64")
    weigh = rarity([unit.lemmas for unit in these])
    of_article: dict[int, list[int]] = {}
    for index, unit in enumerate(these):
        of_article.setdefault(unit.article, []).append(index)
    found = []
    for one, other in combinations_with_replacement(sorted(of_article), 2):
        rows, columns = of_article[one], of_article[other]
        table = _pair_table(these, rows, columns, vectors, weigh)
        chance = scorer.probabilities(table)
        for i, j in zip(*(chance >= scorer.threshold / 2).nonzero(), strict=True):
            a, b = rows[int(i)], columns[int(j)]
            if a == b or (one == other and a > b):
                continue
            clauses = _clause_pairs(annotations, these[a], these[b])
            if clauses:
                evidence = scorer.explain(table[i, j])
                found.append(Link(a, b, float(chance[i, j]), clauses, evidence))
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))


def _pair_table(
    these: Sequence[Unit],
    rows: list[int],
    columns: list[int],
    vectors: NDArray[np.float64],
    weigh: Callable[[str], float],
) -> NDArray[np.float64]:
    """The features of all pairs of two articles' units, or of one article's with each other."""
    cosine = vectors[rows] @ vectors[columns].T
    same = rows == columns
    return features([these[i] for i in rows], [these[j] for j in columns], cosine, weigh, same)


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

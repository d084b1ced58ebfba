"""Which sentences of different articles assert something in common, and by which clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from readout.collate.pairing import (
    PairModel,
    Pairs,
    Reasons,
    candidates,
    chance,
    model_for,
    surroundings,
)
from readout.collate.stand_ins import stand_ins
from readout.collate.units import (
    SentenceUnit,
    clause_vectors,
    sentence_vectors,
    statement_vector,
    vector_tables,
)
from readout.records.annotations import Annotations
from readout.records.relations import Evidence
from readout.text.rarity import rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Index = NDArray[np.intp]

FLOOR = 0.4
"""Likeness under which a pair of sentences is not looked at: the cosine of their vectors plus
that of their words. Of the pairs that the scorer links in the stories learned from, fewer than one
in a hundred lie under it, and it spares most of all pairs a closer look."""

STANDS_IN = 0.5
"""Probability from which the link to what stands for it is the only one of a near copy."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two units (by index) that assert something in common.

    ``score`` is the probability of it; ``clauses`` are the pairs of their statements (indices)
    with their likeness, best first. ``copy`` says that ``b`` is a near copy that ``a`` stands for,
    so that it has no other link.
    """

    a: int
    b: int
    score: float
    clauses: tuple[tuple[int, int, float], ...]
    evidence: Sequence[Evidence] = field(default=(), repr=False, compare=False)
    copy: bool = False


def align(
    annotations: Sequence[Annotations],
    these: Sequence[SentenceUnit],
    model: PairModel | None = None,
) -> tuple[Link, ...]:
    """The likely links between units, of one article too, in order of the units.

    Links down to half the model's threshold are given: one alone makes no claim, but it speaks
    for or against joining clusters.
    """
    if not these:
        return ()
    scorer = model or model_for(annotations)
    desk = _Desk(annotations, these, scorer)
    bundles = stand_ins(these, desk.vectors)
    copies = {link.b: link for link in desk.copies(bundles) if link.score >= STANDS_IN}
    kept = [n for n in range(len(these)) if n not in copies]
    found = (*desk.links(kept), *copies.values())
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))


class _Desk:
    """The units of a story with what is needed to link some of them."""

    def __init__(
        self, annotations: Sequence[Annotations], these: Sequence[SentenceUnit], scorer: PairModel
    ) -> None:
        self._annotations, self._these, self._scorer = annotations, these, scorer
        self._rarity = rarity([unit.words for unit in these])
        self._clauses = _Clauses(annotations, these)
        self.vectors = sentence_vectors(annotations, these)

    def links(self, kept: Sequence[int]) -> Iterator[Link]:
        """The links of these units to each other."""
        pairs = self._pairs(kept)
        yield from self._scored(kept, pairs, *candidates(pairs, FLOOR))

    def copies(self, bundles: Mapping[int, Sequence[int]]) -> Iterator[Link]:
        """The links of near copies to what stands for them."""
        import numpy as np

        every = sorted({*bundles, *(n for copies in bundles.values() for n in copies)})
        if not every:
            return
        place = {n: index for index, n in enumerate(every)}
        both = [(place[a], place[b]) for a, copies in bundles.items() for b in copies]
        left, right = (np.array(side, np.intp) for side in zip(*sorted(both), strict=True))
        for link in self._scored(every, self._pairs(every), left, right):
            yield replace(link, copy=True)

    def _pairs(self, some: Sequence[int]) -> Pairs:
        chosen = [self._these[n] for n in some]
        vectors = self.vectors[list(some)]
        return Pairs(chosen, vectors, clause_vectors(self._annotations, chosen), self._rarity)

    def _scored(
        self, some: Sequence[int], pairs: Pairs, left: Index, right: Index
    ) -> Iterator[Link]:
        """The likely links among pairs of ``some``, given by their places in it."""
        import numpy as np

        scorer = self._scorer
        rows = pairs.features(left, right)
        odds = scorer.alone.odds(rows)
        around = surroundings([self._these[n] for n in some], left, right, odds)
        chances = chance(scorer.story.odds(around))
        for k in np.nonzero(chances >= scorer.threshold / 2)[0].tolist():
            a, b = some[left[k]], some[right[k]]
            matched = self._clauses.pairs(a, b)
            if matched:
                reasons = Reasons(scorer, rows[k], around[k])
                yield Link(a, b, float(chances[k]), matched, reasons)


class _Clauses:
    """The statements of all units with their vectors and words, each looked up once."""

    def __init__(self, annotations: Sequence[Annotations], these: Sequence[SentenceUnit]) -> None:
        tables = vector_tables(annotations)
        self._of = [
            [
                (
                    index,
                    statement_vector(annotations[unit.article], tables[unit.article], index),
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

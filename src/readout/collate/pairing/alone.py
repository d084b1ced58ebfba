"""Pairs of texts outside any story: how nearly each says the same, by the sentences alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from readout.collate.entities import cast
from readout.collate.pairing.features import FEATURES, Pairs
from readout.collate.pairing.model import PairModel, chance, model_for
from readout.collate.units import (
    SentenceUnit,
    bare_units,
    clause_vectors,
    sentence_vectors,
    units,
)
from readout.records.annotations import Annotations
from readout.text.rarity import rarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AT_ONCE = 400
"""Pairs of texts whose tables are held in memory together."""

_MEANING = FEATURES.index("meaning")

Both = tuple[Annotations, Annotations]


def likenesses(pairs: Sequence[Both], model: PairModel | None = None) -> tuple[float, ...]:
    """For each pair of texts how nearly they say the same, from 0 to 1.

    The chance that they assert something in common counts two thirds. That of two sentences which
    share one fact and of two which share all can both be high, so the likeness of their meaning
    as wholes, the cosine of their vectors, counts one. Of texts of several sentences the shorter
    one's sentences are looked for in the other: each counts by its best match. An empty text gets
    zero.
    """
    scorer = model or model_for([read for pair in pairs for read in pair])
    found = []
    for rows, shapes in tables(pairs):
        likeness = (2 * chance(scorer.lone.odds(rows)) + rows[:, _MEANING].clip(0, 1)) / 3
        start = 0
        for height, width in shapes:
            block = likeness[start : start + height * width].reshape(height, width)
            start += height * width
            axis = 1 if height <= width else 0
            found.append(round(float(block.max(axis=axis).mean()), 6) if block.size else 0.0)
    return tuple(found)


def tables(
    pairs: Sequence[Both],
) -> Iterator[tuple[NDArray[np.float64], list[tuple[int, int]]]]:
    """The features of the sentence pairs of some pairs of texts at a time, and how many
    sentences each side has: rows run over the first text's sentences, then the second's."""
    import numpy as np

    for low in range(0, len(pairs), AT_ONCE):
        reads: list[Annotations] = []
        these: list[SentenceUnit] = []
        left: list[int] = []
        right: list[int] = []
        shapes = []
        for number, (a, b) in enumerate(pairs[low : low + AT_ONCE]):
            first, second = _units((a, b), number)
            one = range(len(these), len(these) + len(first))
            other = range(one.stop, one.stop + len(second))
            left += [i for i in one for _ in other]
            right += [j for _ in one for j in other]
            shapes.append((len(one), len(other)))
            reads += (a, b)
            these += (*first, *second)
        compared = Pairs(
            these,
            sentence_vectors(reads, these),
            clause_vectors(reads, these),
            rarity(),
        )
        yield compared.features(np.array(left, np.intp), np.array(right, np.intp)), shapes


def _units(pair: Both, number: int) -> tuple[list[SentenceUnit], list[SentenceUnit]]:
    """The units of both texts; their entities are those of the two alone.

    Of a text that asserts nothing (a question, a fragment) the sentences stand bare, so that it
    can be compared by its meaning at least.
    """
    found = [*units(pair, cast(pair).of)]
    for side, read in enumerate(pair):
        if not any(unit.article == side for unit in found):
            found += bare_units(side, read)
    apart = [
        replace(
            unit,
            article=2 * number + unit.article,
            kinds=frozenset((kind, f"{number} {entity}") for kind, entity in unit.kinds),
            speakers=frozenset(f"{number} {entity}" for entity in unit.speakers),
        )
        for unit in found
    ]
    sides = [[u for u in apart if u.article == 2 * number + side] for side in (0, 1)]
    return sides[0], sides[1]

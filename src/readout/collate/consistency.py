"""Whether one text bears out another: how alike what they say is, and whether they conflict.

No likeness of words or vectors sees that 14 became 41. So the rules that find differences between
reports look at the two texts too, as if they were laid side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from readout.collate.align import align
from readout.collate.claim_records import build
from readout.collate.claims import groups
from readout.collate.differences import differences
from readout.collate.entities import cast
from readout.collate.pairing import PairModel, likenesses, model_for
from readout.collate.units import units
from readout.records.account import Difference, Slot
from readout.records.annotations import Annotations

FACTS: Final[frozenset[Slot]] = frozenset({"when", "where", "who", "number", "what", "status"})
"""Slots in which two texts can't both be right; other words or another source are no conflict."""
WORTH = 0.3
"""Likeness under which two texts tell of other things, so that they can't conflict."""
LEFT = 0.5
"""What remains of the likeness of two texts that conflict."""

Both = tuple[Annotations, Annotations]


def consistency(pairs: Sequence[Both], model: PairModel | None = None) -> tuple[float, ...]:
    """For each pair of texts how well one bears the other out, from 0 to 1: their likeness, halved
    where they conflict in a fact."""
    scorer = model or model_for([read for pair in pairs for read in pair])
    return tuple(
        round(likeness * LEFT, 6) if likeness >= WORTH and conflicts(pair, scorer) else likeness
        for pair, likeness in zip(pairs, likenesses(pairs, scorer), strict=True)
    )


def conflicts(pair: Both, model: PairModel | None = None) -> tuple[Difference, ...]:
    """The facts in which the two texts can't both be right."""
    scorer = model or model_for(pair)
    reads = sorted(pair, key=lambda read: read.article.order)
    ids = {read.article.id for read in reads}
    if len(ids) < len(reads):
        return ()
    people = cast(reads)
    these = units(reads, people.of)
    links = align(reads, these, scorer)
    built = build(reads, groups(reads, these, links, scorer.threshold), ())
    found = differences(reads, these, links, built, people.of)
    return tuple(
        difference
        for difference in found
        if difference.type == "conflict"
        and difference.slot in FACTS
        and {value.span.article.id for value in difference.values} == ids
    )

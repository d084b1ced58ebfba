"""Why the supports of a claim are one assertion: its links, worked out again from the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.collate.align import align
from readout.collate.claim_records import build
from readout.collate.claims import groups
from readout.collate.entities import cast
from readout.collate.pairing import model_for
from readout.collate.units import units
from readout.records.annotations import Annotations
from readout.records.relations import Evidence
from readout.records.span import Span


@dataclass(frozen=True, slots=True)
class Tie:
    """Two statements that a claim holds together, how likely they assert one thing, and the parts
    of the log-odds of that, the largest first."""

    a: Span
    b: Span
    score: float
    evidence: tuple[Evidence, ...]


def ties(annotations: Sequence[Annotations], claim: str) -> tuple[Tie, ...]:
    """The links behind the claim with this id in the story of these articles, the surest first.

    None where the story has no such claim, or only one place asserts it.
    """
    reads = sorted(annotations, key=lambda read: read.article.order)
    these = units(reads, cast(reads).of)
    model = model_for(reads)
    grouped = groups(reads, these, align(reads, these, model), model.threshold)
    for built in build(reads, grouped, ()):
        if built.claim.id == claim:
            scores = built.group.scores
            return tuple(
                Tie(
                    reads[one[0]].statements[one[1]].span,
                    reads[other[0]].statements[other[1]].span,
                    scores[one, other],
                    tuple(built.group.evidence[one, other]),
                )
                for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair))
            )
    return ()

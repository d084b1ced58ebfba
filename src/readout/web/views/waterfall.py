"""What adds up to a score, as a picture: each part begins where the one before it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from readout.records.relations import Evidence

WIDE = 1000
"""Bars are told in thousandths of the width that there is."""
UNSEEN = 0.1
"""A rest so small comes from rounding."""
CERTAIN = 0.005
"""So near to 0 or 1 a rounded probability tells no log-odds."""


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a score: its name, its value, what it adds in log-odds, and its bar."""

    name: str
    value: float
    adds: float
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The parts, their sum, and where the line stands that is enough."""

    steps: tuple[Step, ...]
    total: Step
    enough: int


def waterfall(evidence: Sequence[Evidence], score: float, threshold: float) -> Waterfall | None:
    """The picture of a score, a probability, in log-odds; ``threshold`` is what is enough.

    What is not among the evidence is one more part: the rest. None where nothing speaks for the
    score or against it.
    """
    if not evidence:
        return None
    enough, wanted = _odds(threshold), _odds(score)
    rest = wanted - sum(part.contribution for part in evidence)
    if abs(rest) >= UNSEEN and CERTAIN < score < 1 - CERTAIN:
        evidence = [*evidence, Evidence("all the rest", 0.0, rest)]
    sums = [0.0]
    for part in evidence:
        sums.append(sums[-1] + part.contribution)
    low, high = min(*sums, enough), max(*sums, enough)
    scale = WIDE / ((high - low) or 1.0)

    def step(name: str, value: float, start: float, end: float) -> Step:
        x, to = (min(start, end) - low) * scale, (max(start, end) - low) * scale
        return Step(
            name, round(value, 4), round(end - start, 4), round(x), max(3, round(to) - round(x))
        )

    return Waterfall(
        tuple(
            step(part.name, part.value, sums[at], sums[at + 1]) for at, part in enumerate(evidence)
        ),
        step("together", sums[-1], 0.0, sums[-1]),
        round((enough - low) * scale),
    )


def _odds(probability: float) -> float:
    """Log-odds."""
    inside = min(max(probability, CERTAIN), 1 - CERTAIN)
    return log(inside / (1 - inside))

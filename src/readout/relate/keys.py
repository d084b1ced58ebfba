"""By which keys an article is looked up, and whom a key proposes.

An article's keys are its weightiest stems, each alone and within two spans of days that overlap,
so that articles close in time have a span in common. A key proposes every pair of articles of which
one is among its first holders: a rare key all its pairs, a common one those with its hubs. So the
work grows with the number of articles, a story of a thousand reports still hangs together through
its hubs, and an article that comes later changes nothing between those that are there.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.relate.features import Features
from readout.relate.shelf import Holder

KEYS = 20
"""Weightiest stems by which an article is looked up."""
SPAN = 4
"""Days by which spans are set apart; each is twice as long."""
HUBS = 32
"""First holders of a key that are paired with every other."""
COARSE = 256
"""Steps in which the weight of a key is counted, so that sums over shared keys are exact."""


def weightiest(features: Features) -> list[tuple[str, int]]:
    """The stems by which an article is looked up, and their weights in steps."""
    kept = sorted(features.terms, key=lambda term: (-term[1], term[0]))[:KEYS]
    return [(stem, coarse(weight)) for stem, weight in kept]


def coarse(weight: float) -> int:
    """A weight in whole steps, at least one."""
    return max(1, int(weight * COARSE))


def spans(day: int | None) -> tuple[int, ...]:
    """The numbers of the two spans that hold a day; none without a day."""
    return () if day is None else (day // SPAN, day // SPAN + 1)


def days(key: str) -> tuple[str, tuple[int, int] | None]:
    """The stem of a key, and the days that it is bound to: from the first, up to the second."""
    stem, _, span = key.partition(" ")
    return stem, ((int(span) - 1) * SPAN, (int(span) + 1) * SPAN) if span else None


def place(features: Features) -> str:
    """Where an article stands among the holders of a key: by day, undated last, then by id."""
    day = "9999999" if features.day is None else f"{features.day:07}"
    return f"{day} {features.id}"


def holdings(features: Features) -> Iterator[tuple[str, Holder]]:
    """The keys of an article, and it as their holder: the rows of a table of keys."""
    where = place(features)
    for stem, weight in weightiest(features):
        one = Holder(where, features.id, weight)
        yield stem, one
        for span in spans(features.day):
            yield f"{stem} {span}", one

"""By which keys an article is looked up, and whom a key proposes.

An article's keys are its weightiest stems, each alone and within two spans of days that overlap,
so that articles close in time have a span in common. A key proposes every pair of articles of which
one is among its first holders: a rare key all its pairs, a common one those with its hubs. So the
work grows with the number of articles, a story of a thousand reports still hangs together through
its hubs, and an article that comes later changes nothing between those that are there.

A stem alone is for articles without a day, and for the few that are told of again after weeks: of
its hubs, articles with a day are proposed the first FAR only, and they are not proposed to these.
What comes weeks later looks back; what was there isn't looked at again for each that comes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from readout.relate.features import Features
from readout.relate.shelf import Holder

KEYS = 20
"""Weightiest stems by which an article is looked up."""
SPAN = 4
"""Days by which spans are set apart; each is twice as long."""
HUBS = 32
"""First holders of a key that are paired with those behind them."""
FAR = 8
"""The same of a stem alone, for those behind that have a day. Chosen on the four sets of
``bench/stories.py``: 4 does as well, 2 loses a hundredth on AllSides (docs/decisions.md)."""
UNDATED = "9999999"
"""Stands for the day of articles without one: they come last."""
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
    day = UNDATED if features.day is None else f"{features.day:07}"
    return f"{day} {features.id}"


def reaches(key: str) -> tuple[int, ...]:
    """With how many of a key's first holders those behind may be paired, by their days."""
    return (HUBS,) if " " in key else (FAR, HUBS)


def reach(key: str, holder: Holder) -> int:
    """With how many of a key's first holders this one is paired, where it stands behind them."""
    return HUBS if " " in key or holder.place.startswith(UNDATED) else FAR


def proposed(key: str, holder: Holder, every: Sequence[Holder]) -> Iterator[Holder]:
    """Those that a key proposes to one of its holders; ``every`` are all of them in order, or its
    first, where ``holder`` is behind the hubs."""
    at = bisect_left(every, holder)
    yield from every[: min(at, reach(key, holder))]
    if at >= HUBS:
        return
    if " " in key:
        yield from every[at + 1 :]
    else:
        yield from every[at + 1 : FAR]
        yield from every[max(at + 1, FAR, _undated(every)) :]


def proposed_to(key: str, holder: Holder, every: Sequence[Holder]) -> Iterator[Holder]:
    """Those to whom a key proposes one of its holders, given as in ``proposed``."""
    at = bisect_left(every, holder)
    if at < FAR or reach(key, holder) == HUBS:
        yield from every[: min(at, HUBS)]
    if at < reaches(key)[0]:
        yield from every[at + 1 :]
    elif at < HUBS:
        yield from every[max(at + 1, _undated(every)) :]


def _undated(every: Sequence[Holder]) -> int:
    """Where the holders without a day begin."""
    return bisect_left(every, UNDATED, key=attrgetter("place"))


def holdings(features: Features) -> Iterator[tuple[str, Holder]]:
    """The keys of an article, and it as their holder: the rows of a table of keys."""
    where = place(features)
    for stem, weight in weightiest(features):
        one = Holder(where, features.id, weight)
        yield stem, one
        for span in spans(features.day):
            yield f"{stem} {span}", one

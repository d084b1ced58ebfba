"""How rare a word is in the news at large, from a fixed background, never from the pile at hand.

The weight of a word must not depend on which articles lie beside it: else one more article would
change the likeness of pairs that it has nothing to do with, and a library could not be grouped
bit by bit. A word that is common in one pile alone (a president's name, a war) is dealt with by
each article's crowd (``score``), which looks at its neighbours only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from readout.text.languages import lines

SPREAD = 30
"""A word of background rank r stands in SPREAD / (SPREAD + r) of all articles (Zipf's law)."""
UNLISTED = 30_000
"""Background rank of a word that the list lacks."""
STEPS = 2048
"""Weights are whole multiples of one part in so many: sums of their products are then exact, and
the same in whatever order they are added."""

_ENDINGS = ("ing", "ed", "es", "s")


def stemmed(word: str) -> str:
    """A word without case, possessive and common endings; rough, but alike for like words."""
    low = word.lower().replace("’", "'").removesuffix("'s").replace(",", "")
    for ending in _ENDINGS:
        if len(low) > 4 and low.endswith(ending) and len(low) - len(ending) >= 3:
            return low if low.endswith("ss") else low[: -len(ending)]
    return low


def rarity(stem: str) -> float:
    """The inverse document frequency of a stem, in nats above 1 (Spärck Jones 1972)."""
    return rarity_of_rank(_ranks().get(stem, UNLISTED))


def rarity_of_rank(rank: int) -> float:
    """The inverse document frequency of the word with this rank among all, the commonest first."""
    return 1.0 + math.log((SPREAD + min(rank, UNLISTED)) / SPREAD)


def unit(found: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Stems with how much they are used, as (stem, weight) sorted by stem, at unit length.

    A weight is a multiple of 1 / STEPS; stems that come to less are left out.
    """
    told = {stem: much * rarity(stem) for stem, much in sorted(found.items())}
    length = math.sqrt(math.fsum(weight * weight for weight in told.values()))
    steps = {stem: round(STEPS * weight / length) for stem, weight in told.items()}
    return tuple((stem, step / STEPS) for stem, step in steps.items() if step)


@cache
def _ranks() -> dict[str, int]:
    ranks: dict[str, int] = {}
    for rank, word in enumerate(lines("common_words")):
        ranks.setdefault(stemmed(word), rank)
    return ranks

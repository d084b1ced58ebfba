"""Piles of invented articles as features: stories with words of their own over common ones."""

from __future__ import annotations

import math
import random

from readout.relate.background import unit
from readout.relate.features import Features

COMMON = [f"common{number}" for number in range(400)]


def pile(articles: int, seed: int = 1) -> tuple[list[Features], dict[str, int]]:
    """So many articles, and the story of each; sizes fall off as they do in news."""
    dice = random.Random(seed)
    found: list[Features] = []
    gold: dict[str, int] = {}
    story = 0
    while len(found) < articles:
        story += 1
        own = [f"story{story}word{number}" for number in range(40)]
        day = 739_000 + dice.randrange(60)
        for _ in range(min(articles - len(found), 1 + int(dice.paretovariate(1.2)))):
            counts: dict[str, int] = {}
            for word in dice.choices(COMMON, k=40) + dice.choices(own, k=60):
                counts[word] = counts.get(word, 0) + 1
            one = Features(
                id=f"a{dice.getrandbits(48):012x}",
                terms=unit({word: 1 + math.log(n) for word, n in counts.items()}),
                day=None if dice.random() < 0.2 else day + dice.randrange(3),
            )
            found.append(one)
            gold[one.id] = story
    return found, gold

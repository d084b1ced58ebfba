"""Piles of invented articles as features: stories with words of their own over common ones."""

from __future__ import annotations

import math
import random
from collections import Counter

from readout.relate.background import unit
from readout.relate.features import Features

COMMON = [f"common{number}" for number in range(400)]


def pile(
    articles: int, seed: int = 1, *, largest: int | None = None
) -> tuple[list[Features], dict[str, int]]:
    """So many articles, and the story of each; sizes fall off as they do in news, up to one."""
    dice = random.Random(seed)
    found: list[Features] = []
    gold: dict[str, int] = {}
    story = 0
    while len(found) < articles:
        story += 1
        own = [f"story{story}word{number}" for number in range(40)]
        day = 739_000 + dice.randrange(60)
        size = 1 + int(dice.paretovariate(1.2))
        for _ in range(min(articles - len(found), size, largest or size)):
            words = dice.choices(COMMON, k=40) + dice.choices(own, k=60)
            found.append(_article(words, day, dice))
            gold[found[-1].id] = story
    return found, gold


def topic(articles: int, seed: int = 1) -> list[Features]:
    """So many articles of stories of a few that all share the words of one topic."""
    dice = random.Random(seed)
    shared = [f"topicword{number}" for number in range(60)]
    found: list[Features] = []
    for story in range(articles // 4):
        own = [f"story{story}word{number}" for number in range(30)]
        day = 739_000 + dice.randrange(12)
        for _ in range(4):
            words = dice.choices(COMMON, k=10) + dice.choices(shared, k=14)
            found.append(_article(words + dice.choices(own, k=12), day, dice))
    return found


def _article(words: list[str], day: int, dice: random.Random) -> Features:
    counts = Counter(words)
    published = None if dice.random() < 0.2 else day + dice.randrange(3)
    # Some say when it was, and some of these a while later.
    happened = published if dice.random() < 0.5 else day
    later = dice.randrange(9) if dice.random() < 0.2 else 0
    return Features(
        id=f"a{dice.getrandbits(48):012x}",
        terms=unit({word: 1 + math.log(n) for word, n in counts.items()}),
        day=None if published is None else published + later,
        happened=None if published is None else happened,
    )

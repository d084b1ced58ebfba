"""How much a shared word tells: its rarity in English at large and in the texts at hand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache

from readout.text.languages import DEFAULT, lines

_COMMON = 100
"""Rank below which a word tells next to nothing."""
_FLOOR = 0.3


@cache
def _ranks(language: str) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(lines("common_words", language))}


def background_rarity(word: str, language: str = DEFAULT) -> float:
    """Log of a word's frequency rank over that of common words, at least 0.3.

    By Zipf's law the rank stands for the inverse frequency; a word that isn't listed is rarer
    than all that are.
    """
    ranks = _ranks(language)
    rank = ranks.get(word.lower(), len(ranks))
    return max(_FLOOR, math.log((rank + 1) / _COMMON))


_TRUST = 20
"""Texts after which their own counts weigh as much as half of the background's."""


def rarity(texts: Iterable[Iterable[str]] = (), language: str = DEFAULT) -> Callable[[str], float]:
    """A weight for words: inverse document frequency in ``texts`` mixed with the background.

    The first knows what this story is about, the second what every story says. A few texts say
    little about a word, so the first counts for more with each text, up to a half.
    """
    counts: dict[str, int] = {}
    total = 0
    for text in texts:
        total += 1
        for word in set(text):
            counts[word] = counts.get(word, 0) + 1
    own = 0.5 * total / (total + _TRUST)

    def weigh(word: str) -> float:
        local = math.log((total + 1) / (counts.get(word, 0) + 0.5))
        return own * local + (1 - own) * background_rarity(word, language)

    return weigh


_STEM = 6


def stem(word: str) -> str:
    """The first six letters of a word, or all of a shorter one without its ending.

    Cutting words off is the crudest of stemmers and loses little against the others where the
    words come from texts about one thing (after Can et al. 2008 on the first n characters).
    """
    return word.lower()[:_STEM]

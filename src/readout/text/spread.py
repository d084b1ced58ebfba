"""Finding what stands at a place of the text, in a time that doesn't grow with the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from readout.text.sentences import Range

T = TypeVar("T")
_WIDTH = 512
"""Characters a shelf: a few sentences, so that each holds a handful of things."""


class Spread(Generic[T]):
    """Things laid out over the text by the ranges that they cover."""

    def __init__(self, items: Iterable[tuple[Range, T]]) -> None:
        self._shelves: dict[int, list[tuple[Range, T]]] = {}
        for span, item in items:
            for shelf in range(span[0] // _WIDTH, max(span[0], span[1] - 1) // _WIDTH + 1):
                self._shelves.setdefault(shelf, []).append((span, item))

    def touching(self, low: int, high: int) -> list[tuple[Range, T]]:
        """The ranges that share a character with ``low:high``, with their things; each once."""
        found = []
        first = low // _WIDTH
        for shelf in range(first, max(low, high - 1) // _WIDTH + 1):
            for span, item in self._shelves.get(shelf, ()):
                begins = max(span[0], low) // _WIDTH == shelf
                if begins and span[0] < high and low < span[1]:
                    found.append((span, item))
        return found

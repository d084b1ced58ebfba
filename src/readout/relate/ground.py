"""Which origin each stretch of an article rests on, while it is being found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from readout.records.article import Article
from readout.records.relations import OriginKind
from readout.records.span import Span

OriginKey = tuple[OriginKind, str]

LEAST = 12
"""A stretch with fewer letters and digits is a scrap between others and goes with its neighbour."""


class Ground:
    """The text of one article, painted character by character with the keys of origins."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._keys: list[OriginKey | None] = [None] * len(article.text)
        self._sizes: Counter[OriginKey | None] | None = None

    def paint(self, start: int, end: int, key: OriginKey) -> None:
        """Let ``text[start:end]`` rest on ``key``."""
        start, end = max(0, start), min(len(self._keys), end)
        if start < end:
            self._keys[start:end] = [key] * (end - start)
            self._sizes = None

    def paint_all(self, key: OriginKey) -> None:
        """Let the whole text rest on ``key``."""
        self._keys = [key] * len(self._keys)
        self._sizes = None

    def main(self) -> OriginKey | None:
        """The key that most of the text rests on; counted again only after it was painted."""
        if self._sizes is None:
            self._sizes = Counter(self._keys)
        sizes = self._sizes
        keys = sorted(key for key in sizes if key is not None)
        return max(keys, key=lambda key: sizes[key]) if keys else None

    def most(self, start: int, end: int) -> OriginKey | None:
        """The key that most of ``text[start:end]`` rests on."""
        sizes: Counter[OriginKey] = Counter()
        for low, high, key in self.pieces(start, end):
            sizes[key] += high - low
        return max(sorted(sizes), key=lambda key: sizes[key], default=None)

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, OriginKey]]:
        """The stretches of ``text[start:end]`` with one key each."""
        low = start
        while low < end:
            key, high = self._keys[low], low + 1
            while high < end and self._keys[high] == key:
                high += 1
            if key is not None:
                yield low, high, key
            low = high

    def carried(self, here: Span, there: Span) -> Iterator[tuple[int, int, OriginKey]]:
        """The stretches of ``here``, laid on ``there``, which says the same in another article."""
        scale = (there.end - there.start) / (here.end - here.start)
        for low, high, key in self.pieces(here.start, here.end):
            start = there.start + round((low - here.start) * scale)
            yield start, there.start + round((high - here.start) * scale), key

    def spans(self) -> Iterator[tuple[OriginKey, Span]]:
        """The stretches outside furniture, trimmed; scraps are left out."""
        bare = list(self._keys)
        for piece in self.article.furniture:
            bare[piece.start : piece.end] = [None] * (piece.end - piece.start)
        kept, self._keys = self._keys, bare
        found = list(self.pieces(0, len(bare)))
        self._keys = kept
        for low, high, key in found:
            text = self.article.text[low:high]
            if sum(map(str.isalnum, text)) >= LEAST:
                start = low + len(text) - len(text.lstrip())
                yield key, Span(self.article, start, low + len(text.rstrip()))

"""Words reduced to what copies keep, runs of them, and a few fingerprints that stand for a text.

Fingerprints are chosen by winnowing (Schleimer, Wilkerson & Aiken 2003): two texts that share a
run of ``SIZE + WINDOW - 1`` words are sure to share a fingerprint, wherever the run stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from readout.text.normalise import fold

SIZE = 4
"""Words in a shingle: shorter ones are common phrases, longer ones miss edited copies."""
WINDOW = 4
"""Shingles of which at least one is kept."""

_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_INNER = str.maketrans("", "", "'.,")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, ``text[start:end]``, and the form in which copies agree."""

    start: int
    end: int
    form: str


def plain_words(text: str, without: Iterable[tuple[int, int]] = ()) -> list[Word]:
    """The words outside the ranges ``without``; case, inner marks and hyphens don't count.

    "U.S." and "US", "2,000" and "2000", "US-led" and "US – led" come out alike.
    """
    folded = fold(text)
    found: list[Word] = []
    at = 0
    for low, high in [*sorted(without), (len(text), len(text))]:
        found.extend(
            Word(*match.span(), match.group().translate(_INNER))
            for match in _WORD.finditer(folded, at, max(at, low))
        )
        at = max(at, high)
    return found


def shingle_keys(words: Sequence[str], size: int = SIZE) -> list[int]:
    """A 64-bit key for each run of ``size`` words, the same on every machine and in every run."""
    return [_key(" ".join(words[at : at + size])) for at in range(len(words) - size + 1)]


def fingerprints(words: Sequence[str], size: int = SIZE, window: int = WINDOW) -> list[int]:
    """The winnowed shingle keys of a text, sorted, each once; all keys of a very short text."""
    keys = shingle_keys(words, size)
    if len(keys) <= window:
        return sorted(set(keys))
    return sorted({min(keys[at : at + window]) for at in range(len(keys) - window + 1)})


def _key(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big")

"""A small linear tagger for names: weights of features, and the best sequence under them.

A linear-chain model trained as an averaged structured perceptron (Collins 2002). The weights are
a data file of ours, learned by training/names/train.py.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TYPES = ("PER", "ORG", "LOC", "MISC")
"""The four types of CoNLL 2003."""

TAGS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BI"))
"""BIO tags of the types: outside, and for each type what begins a name and what goes on."""

FILE = "data/names/weights.npz"


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``low:high`` of a run name something of type ``TYPES[kind]``.

    ``scores`` are, for each type, the score of the best sequence in which these words are a name
    of that type, from which the best of all was taken away: 0 for the chosen type, else less.
    """

    low: int
    high: int
    kind: int
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NameTagger:
    """Rows of weights, one a feature, with a column a tag; and the weights between tags."""

    rows: dict[str, int]
    weights: NDArray[np.float32]
    follow: NDArray[np.float32]
    start: NDArray[np.float32]

    def tag(self, runs: Sequence[Sequence[Iterable[str]]]) -> list[list[Tagged]]:
        """The names in each run of words; a word is given by its features."""
        import numpy as np

        rows: list[int] = []
        starts: list[int] = []
        find = self.rows.get
        for run in runs:
            for word in run:
                starts.append(len(rows))
                rows.append(0)
                rows.extend(row for feature in word if (row := find(feature)) is not None)
        if not rows:
            return [[] for _ in runs]
        scores = np.add.reduceat(self.weights[rows], starts, axis=0)
        found, at = [], 0
        for run in runs:
            found.append(self._names(scores[at : at + len(run)]))
            at += len(run)
        return found

    def _names(self, lattice: NDArray[np.float32]) -> list[Tagged]:
        """The names on the best path through a run's scores (Viterbi's algorithm)."""
        ahead = [lattice[0] + self.start]
        back = []
        for scores in lattice[1:]:
            paths = ahead[-1][:, None] + self.follow
            back.append(paths.argmax(axis=0))
            ahead.append(paths.max(axis=0) + scores)
        tags = [int(ahead[-1].argmax())]
        for pointers in reversed(back):
            tags.append(int(pointers[tags[-1]]))
        tags.reverse()
        found, low = [], 0
        while low < len(tags):
            if not tags[low]:
                low += 1
                continue
            high = low + 1
            while high < len(tags) and tags[high] == tags[low] + 1:
                high += 1
            found.append(self._name(lattice, ahead, tags, low, high))
            low = high
        return found

    def _name(
        self,
        lattice: NDArray[np.float32],
        ahead: list[NDArray[np.float32]],
        tags: list[int],
        low: int,
        high: int,
    ) -> Tagged:
        """A name with the scores of its other types, what stands behind it being as it is."""
        scores = []
        for kind in range(len(TYPES)):
            begin, inside = 2 * kind + 1, 2 * kind + 2
            total = float(lattice[low, begin])
            before = ahead[low - 1] + self.follow[:, begin] if low else self.start[begin]
            total += float(before.max())
            last = begin
            for at in range(low + 1, high):
                total += float(self.follow[last, inside] + lattice[at, inside])
                last = inside
            if high < len(tags):
                total += float(self.follow[last, tags[high]])
            scores.append(total)
        best = max(scores)
        return Tagged(low, high, (tags[low] - 1) // 2, tuple(score - best for score in scores))


@cache
def name_tagger() -> NameTagger:
    """The tagger that ships with readout, loaded once."""
    import numpy as np

    source = resources.files("readout.models").joinpath(FILE)
    with source.open("rb") as handle, np.load(handle) as kept:
        names = zlib.decompress(kept["features"].tobytes()).decode("utf-8").split("\n")
        weights = kept["weights"].astype(np.float32) * np.float32(kept["scale"])
        return NameTagger(
            {name: row for row, name in enumerate(names, start=1)},
            np.concatenate([np.zeros((1, len(TAGS)), np.float32), weights]),
            kept["follow"],
            kept["start"],
        )

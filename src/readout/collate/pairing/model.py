"""The pair scorer: logistic regressions on named features, whose parts can be shown.

In a story one judges a pair by itself and a second, on its log-odds, judges it again by where it
stands. A third judges pairs outside any story, where sentences on other events come up too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, overload

from readout.collate.units import read_by_larger
from readout.records.annotations import Annotations
from readout.records.relations import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Matrix = NDArray[np.float64]

SHOWN = 6
"""Parts of an explanation that are given, the largest first."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A weight for each feature, as it comes, and a bias."""

    features: tuple[str, ...]
    weights: tuple[float, ...] = field(repr=False)
    bias: float

    def odds(self, table: Matrix) -> Column:
        """The log-odds for each row of features."""
        import numpy as np

        # Summed column by column and rounded, so that no other order can tip a comparison.
        total = np.full(len(table), self.bias)
        for column, weight in enumerate(self.weights):
            if weight:
                total += table[:, column] * weight
        return np.round(total, 6)


@dataclass(frozen=True, slots=True)
class PairModel:
    """``alone`` judges a pair of a story by itself, ``story`` again by where it stands; ``lone``
    judges a pair outside any story.

    ``threshold`` is the probability that makes a link in a story.
    """

    name: str
    alone: Regression
    story: Regression
    lone: Regression
    threshold: float

    def explain(self, row: Column, around: Column) -> tuple[Evidence, ...]:
        """The values with the largest parts of the log-odds, largest first; ``row`` are the
        features of the pair, ``around`` those of where it stands."""
        itself, *rest = self.story.weights
        parts = [
            *_parts(self.alone.features, row.tolist(), [itself * w for w in self.alone.weights]),
            *_parts(self.story.features[1:], around[1:].tolist(), rest),
        ]
        parts.sort(key=lambda part: (-math.fabs(part.contribution), part.name))
        return tuple(parts[:SHOWN])


def _parts(names: Sequence[str], row: Sequence[float], weights: Sequence[float]) -> list[Evidence]:
    return [
        Evidence(name, round(float(value), 4), round(float(value) * weight, 4))
        for name, value, weight in zip(names, row, weights, strict=True)
        if weight and value
    ]


class Reasons(Sequence[Evidence]):
    """The explanation of one pair, worked out when it is asked for: few pairs' ever are."""

    __slots__ = ("_around", "_found", "_model", "_row")

    def __init__(self, model: PairModel, row: Column, around: Column) -> None:
        self._model, self._row, self._around = model, row, around
        self._found: tuple[Evidence, ...] | None = None

    def _told(self) -> tuple[Evidence, ...]:
        if self._found is None:
            self._found = self._model.explain(self._row, self._around)
        return self._found

    @overload
    def __getitem__(self, index: int) -> Evidence: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Evidence]: ...
    def __getitem__(self, index: int | slice) -> Evidence | Sequence[Evidence]:
        return self._told()[index]

    def __len__(self) -> int:
        return len(self._told())


def chance(odds: Column) -> Column:
    """Probabilities of log-odds."""
    import numpy as np

    found: Column = np.round(1 / (1 + np.exp(-odds)), 6)
    return found


def model_for(annotations: Sequence[Annotations]) -> PairModel:
    """The weights that ship for what the encoder that read all of these tells."""
    return shipped_model("weights-larger.json" if read_by_larger(annotations) else "weights.json")


@cache
def shipped_model(file: str) -> PairModel:
    """The weights in one of our files; how they were learned is told there and in its script."""
    source = resources.files("readout").joinpath("collate", "pairing", file)
    stored = json.loads(source.read_text("utf-8"))
    return PairModel(
        name=stored["name"],
        alone=_regression(stored["alone"]),
        story=_regression(stored["story"]),
        lone=_regression(stored["lone"]),
        threshold=stored["threshold"],
    )


def _regression(stored: dict[str, Any]) -> Regression:
    weights: dict[str, float] = stored["weights"]
    return Regression(tuple(weights), tuple(weights.values()), stored["bias"])

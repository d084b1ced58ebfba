"""The pair scorer: a logistic regression over the features, whose parts can be shown."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from readout.records.relations import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights over standardised features; ``threshold`` is the probability that makes a link."""

    name: str
    features: tuple[str, ...]
    mean: tuple[float, ...] = field(repr=False)
    scale: tuple[float, ...] = field(repr=False)
    weights: tuple[float, ...] = field(repr=False)
    bias: float
    threshold: float

    def probabilities(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability for each row of features (last axis)."""
        import numpy as np

        standard = (table - np.array(self.mean)) / np.array(self.scale)
        # Rounded, so that a sum taken in another order can't tip a comparison.
        found: NDArray[np.float64] = np.round(
            1 / (1 + np.exp(-(standard @ np.array(self.weights) + self.bias))), 6
        )
        return found

    def explain(self, row: NDArray[np.float64]) -> tuple[Evidence, ...]:
        """Each feature's value and its part of the log-odds, largest part first."""
        parts = [
            Evidence(name, round(float(value), 4), round(weight * (float(value) - mean) / scale, 4))
            for name, value, weight, mean, scale in zip(
                self.features, row, self.weights, self.mean, self.scale, strict=True
            )
        ]
        return tuple(sorted(parts, key=lambda part: (-math.fabs(part.contribution), part.name)))


@cache
def default_model() -> PairModel:
    """The weights that ship; how they were learned is told in the file and its script."""
    source = resources.files("readout").joinpath("collate", "pairing", "weights.json")
    stored = json.loads(source.read_text("utf-8"))
    return PairModel(
        name=stored["name"],
        features=tuple(stored["features"]),
        mean=tuple(stored["mean"]),
        scale=tuple(stored["scale"]),
        weights=tuple(stored["weights"]),
        bias=stored["bias"],
        threshold=stored["threshold"],
    )

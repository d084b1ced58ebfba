"""Logistic regression whose weights keep the sign that their feature's meaning gives them.

What two sentences share can only speak for them and what they have otherwise only against them.
With few examples that loses nothing and keeps explanations readable. Needs scipy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from readout.collate.pairing import Regression


def fit(
    rows: NDArray[np.float64],
    answers: NDArray[np.bool_],
    importance: NDArray[np.float64],
    names: Sequence[str],
    strength: float,
) -> Regression:
    """The regression for these examples, ``strength`` that of the evidence against an L2 prior."""
    scale = rows.std(axis=0)
    scale[scale < 1e-9] = 1.0
    table, sign = rows / scale, np.where(answers, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (table @ weights[:-1] + weights[-1])
        slope = -strength * importance * sign / (1 + np.exp(margin))
        value = strength * (importance * np.logaddexp(0, -margin)).sum()
        value += 0.5 * weights[:-1] @ weights[:-1]
        return value, np.append(table.T @ slope + weights[:-1], slope.sum())

    found = minimize(
        loss,
        np.zeros(len(names) + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=[*map(_bounds, names), (None, None)],
        options={"maxiter": 4000},
    ).x
    weights = (found[:-1] / scale).round(6).tolist()
    return Regression(tuple(names), tuple(weights), round(float(found[-1]), 6))


def _bounds(name: str) -> tuple[float | None, float | None]:
    return (None, 0.0) if name.startswith("other ") else (0.0, None)

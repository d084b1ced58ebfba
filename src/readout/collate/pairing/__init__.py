"""How likely two sentences of different articles assert something in common, and why."""

from readout.collate.pairing.alone import likenesses
from readout.collate.pairing.features import FEATURES, Pairs
from readout.collate.pairing.model import (
    PairModel,
    Reasons,
    Regression,
    chance,
    model_for,
    shipped_model,
)
from readout.collate.pairing.surroundings import AROUND, candidates, surroundings

__all__ = [
    "AROUND",
    "FEATURES",
    "PairModel",
    "Pairs",
    "Reasons",
    "Regression",
    "candidates",
    "chance",
    "likenesses",
    "model_for",
    "shipped_model",
    "surroundings",
]

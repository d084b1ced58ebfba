"""How likely two sentences of different articles assert something in common, and why."""

from readout.collate.pairing.features import FEATURES, features
from readout.collate.pairing.model import PairModel, default_model

__all__ = ["FEATURES", "PairModel", "default_model", "features"]

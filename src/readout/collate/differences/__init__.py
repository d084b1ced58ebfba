"""Differences: values of one slot that don't fit between statements that belong together."""

from readout.collate.differences.asking import Asking
from readout.collate.differences.find import differences

__all__ = ["Asking", "differences"]

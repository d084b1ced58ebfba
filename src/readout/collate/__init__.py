"""One story to its account: entities, alignment, claims, differences."""

from readout.collate.account import collate

__all__ = ["collate"]

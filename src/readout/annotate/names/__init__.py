"""Who and what an article names: mentions, their kinds, and which are the same one."""

from readout.annotate.names.stage import names

__all__ = ["names"]

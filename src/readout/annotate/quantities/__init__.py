"""The figures of one article: how many or how much, of what."""

from readout.annotate.quantities.stage import quantities

__all__ = ["quantities"]

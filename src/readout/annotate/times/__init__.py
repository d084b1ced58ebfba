"""Time expressions of one article, with TIMEX3 types and values."""

from readout.annotate.times.stage import times

__all__ = ["times"]

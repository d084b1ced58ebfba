"""Who, what, when, where, why and how of an article's main event."""

from readout.annotate.fivews.stage import five_ws

__all__ = ["five_ws"]

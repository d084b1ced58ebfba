"""Events: who did what to whom, by the roots of the PLOVER ontology."""

from readout.annotate.events.path import meaning_between
from readout.annotate.events.stage import events

__all__ = ["events", "meaning_between"]

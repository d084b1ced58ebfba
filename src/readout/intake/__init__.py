"""From outside to articles: one file a kind of source."""

from readout.intake.read import read_sources
from readout.intake.settings import IntakeSettings, Limits

__all__ = ["IntakeSettings", "Limits", "read_sources"]

"""From outside to articles: one file a kind of source."""

from readout.intake.finish import Taken
from readout.intake.given import article
from readout.intake.items import named
from readout.intake.read import pages_behind, read_sources, take
from readout.intake.settings import IntakeSettings, Limits, WebSettings

__all__ = [
    "IntakeSettings",
    "Limits",
    "Taken",
    "WebSettings",
    "article",
    "named",
    "pages_behind",
    "read_sources",
    "take",
]

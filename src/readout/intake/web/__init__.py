"""The web, as a source: fetched politely, and from public addresses alone."""

from readout.intake.web.session import fetch

__all__ = ["fetch"]

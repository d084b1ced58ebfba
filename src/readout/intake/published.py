"""Which publication date to believe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from readout.intake.dates import moment
from readout.intake.draft import DateClue
from readout.records.article import PublicationTime

_TRUST = {"header": 1.0, "text": 0.7}
_ZONES = timedelta(hours=26)
"""A day anywhere on Earth may be over here: dates this far ahead are not in the future."""


def believed(clues: Sequence[DateClue], url: str, retrieved: str) -> PublicationTime | None:
    """The first clue that can be true, with its basis and how far it is to be trusted.

    A date after the time of retrieval is not believed. No date at all is a normal case: None.
    """
    read = moment(retrieved) if retrieved else None
    for clue in clues:
        when = moment(clue.value)
        if when and (read is None or when <= read + _ZONES):
            return PublicationTime(clue.value, clue.basis, _TRUST.get(clue.basis, 0.8))
    return None

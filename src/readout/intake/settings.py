"""What a user may set about intake: plain values, handed in by the command line or the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one thing may hold before it is refused instead of read.

    ``item_bytes`` bounds one text or page, packed or unpacked; ``least_words`` is what an article
    must hold at the least to be compared with anything.
    """

    item_bytes: int = 20 * MEGABYTE
    least_words: int = 4


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """How sources are read. ``retrieved`` is the time of reading in ISO 8601, if it is known.

    ``columns`` maps a fact to the column of a table with it, as in ``{"title": "headline"}``.
    """

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    retrieved: str = ""

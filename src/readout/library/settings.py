"""What a user may set about a library, and the clock that it is given where none is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

KeepCaptures = Literal["none", "zstd"]
Again = Literal["annotate", "relate", "collate"]


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """How a library is kept.

    ``keep_captures`` says whether what was read from outside is kept, packed; ``jobs`` how many
    processes read and tell, 0 for one a processor; ``wait`` how many seconds a writer waits for
    another.
    """

    keep_captures: KeepCaptures = "zstd"
    jobs: int = 0
    wait: float = 30.0


def utc_now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

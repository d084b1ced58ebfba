"""What a user may set about a library, and the clock that it is given where none is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from readout.models import EncoderName, check_encoder
from readout.store.base import Store, note, noted

KeepCaptures = Literal["none", "zstd"]
Again = Literal["annotate", "relate", "collate"]


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """How a library is kept.

    ``keep_captures`` says whether what was read from outside is kept, packed; ``jobs`` how many
    processes read and tell, 0 for one a processor; ``wait`` how many seconds a writer waits for
    another. ``encoder`` is what reads from now on; None leaves it at what the library has, at first
    ``minilm``.
    """

    keep_captures: KeepCaptures = "zstd"
    jobs: int = 0
    wait: float = 30.0
    encoder: EncoderName | None = None


ENCODER = "encoder"
"""The library's note of the encoder that was chosen for it."""


def settled_encoder(store: Store, chosen: EncoderName | None = None) -> EncoderName:
    """The encoder from now on: the one that is chosen, which the library keeps in mind, else its
    own. Raises ModelError or UsageError when it is not installed, or none."""
    with store.reading() as connection:
        own: EncoderName = "mpnet" if noted(connection, ENCODER) == "mpnet" else "minilm"
    if chosen is None or chosen == own:
        return own
    check_encoder(chosen)
    with store.writing() as connection:
        note(connection, ENCODER, chosen)
    return chosen


def utc_now() -> str:
    """The time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

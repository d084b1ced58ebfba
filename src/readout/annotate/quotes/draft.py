"""What the rules work on: one reported matter in the making, as ranges of the text."""

from __future__ import annotations

from dataclasses import dataclass

from readout.records.annotations import QuoteMatter, SpeechAct
from readout.text.sentences import Range


@dataclass(frozen=True, slots=True)
class QuoteDraft:
    """A reported matter: its content's ranges, the cue, and the speaker's head token.

    ``cue`` and ``speaker`` are token indices; None where the text beside names none.
    """

    content: tuple[Range, ...]
    cue: int | None
    speaker: int | None
    act: SpeechAct
    rule: str
    matter: QuoteMatter = "words"

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]


def shared(a: Range, b: Range) -> int:
    """How many characters two ranges have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def without(whole: Range, holes: list[Range]) -> list[Range]:
    """The pieces of ``whole`` that lie outside all ``holes``."""
    pieces, at = [], whole[0]
    for start, end in sorted(holes):
        if end <= at or start >= whole[1]:
            continue
        if start > at:
            pieces.append((at, start))
        at = max(at, end)
    if at < whole[1]:
        pieces.append((at, whole[1]))
    return pieces

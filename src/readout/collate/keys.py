"""Which statement, and which sentence, of which of a story's articles."""

from __future__ import annotations

from collections.abc import Sequence

from readout.records.annotations import Annotations, Statement

Key = tuple[int, int]
"""Article index and statement index: one statement of the story; or article and sentence index."""


def statement_at(reads: Sequence[Annotations], key: Key) -> Statement:
    """The statement with this article and statement index."""
    return reads[key[0]].statements[key[1]]


def sentence_at(reads: Sequence[Annotations], key: Key) -> Key:
    """The article and sentence index of the sentence that a statement stands in."""
    return key[0], statement_at(reads, key).sentence

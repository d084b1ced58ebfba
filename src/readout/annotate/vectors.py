"""Vectors of an article's sentences and statements, computed once and kept."""

from __future__ import annotations

from readout.models.base import Encoder
from readout.records.annotations import Statement, Vectors
from readout.records.span import Span


def vectors(
    encoder: Encoder, sentences: tuple[Span, ...], statements: tuple[Statement, ...]
) -> Vectors:
    """Rows for the sentences, then for the statements; equal texts are encoded once."""
    texts = [span.text for span in sentences] + [s.span.text for s in statements]
    distinct = sorted(set(texts))
    encoded = encoder.encode(distinct)
    place = {text: row for row, text in enumerate(distinct)}
    width = 4 * encoded.dim
    data = b"".join(encoded.data[place[text] * width : (place[text] + 1) * width] for text in texts)
    return Vectors(encoded.model, encoded.dim, data)

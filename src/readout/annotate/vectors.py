"""Vectors of an article's sentences and statements, computed once and kept."""

from __future__ import annotations

from readout.models.base import Encoder
from readout.records.annotations import Statement, Vectors
from readout.records.grid import on_grid
from readout.records.span import Span


def vectors(
    encoder: Encoder, sentences: tuple[Span, ...], statements: tuple[Statement, ...] = ()
) -> Vectors:
    """Rows for the sentences, then for the statements, in their order.

    A statement's vector is taken from its sentence's, so that the encoder reads each once. All lie
    on the grid, so that a store keeps them exactly in a byte a value.
    """
    inside: list[list[int]] = [[] for _ in sentences]
    for index, statement in enumerate(statements):
        inside[statement.sentence].append(index)
    parts = [
        [_within(statements[index].span, sentence) for index in indices]
        for sentence, indices in zip(sentences, inside, strict=True)
    ]
    encoded = encoder.encode([span.text for span in sentences], parts)
    width = 4 * encoded.dim
    given = [index for indices in inside for index in indices]
    place = {index: len(sentences) + row for row, index in enumerate(given)}
    rows = [*range(len(sentences)), *(place[index] for index in range(len(statements)))]
    data = b"".join(encoded.data[row * width : (row + 1) * width] for row in rows)
    return on_grid(Vectors(encoded.model, encoded.dim, data))


def _within(span: Span, sentence: Span) -> tuple[int, int]:
    return span.start - sentence.start, span.end - sentence.start

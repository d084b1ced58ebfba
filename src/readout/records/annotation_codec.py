"""Annotations to JSON and back, their vectors apart as bytes on a coarse grid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from readout.errors import RecordError
from readout.records.annotations import Annotations, Vectors
from readout.records.article import Article
from readout.records.plain import from_plain, texts, to_plain


def annotations_to_json(annotations: Annotations) -> dict[str, Any]:
    """All that was found in an article, as JSON values: neither the article nor the vectors.

    Only what differs from a record's default is written. Spans are ``[start, end]``, with
    ``"title"`` behind where they lie there.
    """
    bare = replace(annotations, vectors=Vectors())
    written: dict[str, Any] = to_plain(bare, texts([annotations.article]))
    return {name: value for name, value in written.items() if name != "article"}


def annotations_from_json(
    value: dict[str, Any], article: Article, vectors: Vectors | None = None
) -> Annotations:
    """The annotations of ``article`` that ``annotations_to_json`` wrote, with these vectors.

    Raises RecordError when the value is of another form, SpanError when a span leaves the text.
    """
    if not isinstance(value, dict):
        raise RecordError("should be an object", value="annotations")
    annotations = from_plain(Annotations, {**value, "article": 0}, texts([article]))
    return replace(annotations, vectors=vectors) if vectors else annotations

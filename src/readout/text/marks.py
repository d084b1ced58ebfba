"""Quotation marks of a stretch of text: where one is inside it, its partner belongs with it."""

from __future__ import annotations

import re

from readout.records.span import Span

_CLOSING = re.compile(r"[.,!?]?[\"”]")


def with_marks(span: Span) -> Span:
    """The span up to the mark that closes a quotation inside it, where that stands right behind."""
    whole = span.article.title if span.field == "title" else span.article.text
    closing = _CLOSING.match(whole, span.end)
    if closing is None or not _open(span.text):
        return span
    return Span(span.article, span.start, closing.end(), span.field)


def _open(text: str) -> bool:
    """Whether a quotation begins in a text and doesn't end there."""
    return bool(text.count('"') % 2) or text.count("“") > text.count("”")

"""Transcripts: paragraphs that begin with the speaker's name in capitals and a colon."""

from __future__ import annotations

import re

from readout.annotate.quotes.draft import QuoteDraft
from readout.records.parse import Parse
from readout.text.sentences import paragraphs, trim

_LABEL = re.compile(r"[\"“]?((?:[A-Z][A-Z.’'-]+ ){0,3}[A-Z][A-Z’'-]+): (?=\S)")
_LEAST = 3
"""Fewer labelled paragraphs are headings and datelines rather than a transcript."""


def transcript(parse: Parse) -> list[QuoteDraft]:
    """What each speaker says in a transcript, a paragraph or more at a time."""
    text = parse.article.text
    parts = paragraphs(text)
    labels = [_LABEL.match(text, start, end) for start, end in parts]
    if len([label for label in labels if label]) < _LEAST:
        return []
    found: list[QuoteDraft] = []
    for (_, end), label in zip(parts, labels, strict=True):
        if label is None:
            continue
        start, stop = trim(text, label.end(), end)
        if text[start:stop].count('"') == 1 and text[stop - 1] == '"':
            stop -= 1
        head = parse.first_at(label.end(1)) - 1
        if start < stop and head >= 0:
            found.append(QuoteDraft(((start, stop),), None, head, "say", "transcript"))
    return found

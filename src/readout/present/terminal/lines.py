"""Pieces of lines that every section uses: a claim's words, citations, quotations."""

from __future__ import annotations

from readout.present.excerpts import printed_around
from readout.present.outline import Line
from readout.present.terminal.page import labels

DIM = "dim"
Parts = list[tuple[str, str] | str]


def claim_words(line: Line, limit: int) -> Parts:
    """A claim's words and its citations."""
    words = printed_around(line.shown, line.point, limit, marked=line.quoted)
    return [words, "  ", labels(line.citations)]


def bears(line: Line) -> Parts:
    return [(f" · ≠ {', '.join(line.bears)}", "red")] if line.bears else []

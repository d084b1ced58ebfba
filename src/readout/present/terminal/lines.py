"""Pieces of lines that every section uses: a claim's words, citations, quotations."""

from __future__ import annotations

from readout.present.claim_lines import ClaimLine
from readout.present.excerpts import printed_around
from readout.present.terminal.page import labels

DIM = "dim"
Parts = list[tuple[str, str] | str]


def claim_words(line: ClaimLine, limit: int) -> Parts:
    """A claim's words and its citations."""
    words = printed_around(line.shown, line.point, limit, marked=line.quoted)
    return [words, "  ", labels(line.citations)]


def bears(line: ClaimLine) -> Parts:
    return [(f" · ≠ {', '.join(line.bears)}", "red")] if line.bears else []

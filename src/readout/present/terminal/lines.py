"""Pieces of lines that every section uses: a claim's words, citations, quotations."""

from __future__ import annotations

from readout.present.excerpts import excerpt, in_marks
from readout.present.outline import Line
from readout.present.terminal.page import labels
from readout.records.account import AccountQuote

DIM = "dim"
Parts = list[tuple[str, str] | str]


def claim_words(line: Line, limit: int) -> Parts:
    """A claim's words and its citations."""
    words = excerpt(line.claim.span, limit)
    return [f"“{words}”" if line.quoted else words, "  ", labels(line.citations)]


def bears(line: Line) -> Parts:
    return [(f" · ≠ {', '.join(line.bears)}", "red")] if line.bears else []


def quotation(quote: AccountQuote, limit: int = 240) -> Parts:
    """A quotation's pieces: in quotation marks where its article prints them so."""
    marked = quote.kind != "indirect" and (quote.kind == "direct" or in_marks(quote.spans[0]))
    pieces = [excerpt(span, limit) for span in quote.spans]
    return [" … ".join(f"“{piece}”" if marked else piece for piece in pieces)]

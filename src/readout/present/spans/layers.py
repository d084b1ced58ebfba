"""The spans found in one article, layer by layer, for formats that know no more than spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readout.records.annotations import Annotations
from readout.records.span import Span

NAMED = frozenset({"name", "short", "acronym"})
"""Forms of mention that are names; "the minister" and "she" are none."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text in one or more pieces: its layer, its label, and the rule or value that
    goes with it."""

    layer: str
    label: str
    pieces: tuple[Span, ...]
    note: str = ""

    @property
    def start(self) -> int:
        """Its first character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Just after its last character."""
        return self.pieces[-1].end


LAYERS = ("name", "time", "quantity", "quote", "cue", "event")


def layers(read: Annotations) -> Iterator[Marked]:
    """All that lies in the article's text, layer by layer, each in order of the text."""
    return (one for one in _all(read) if one.pieces[0].field == "text")


def _all(read: Annotations) -> Iterator[Marked]:
    for mention in read.names.mentions:
        if mention.form in NAMED:
            yield Marked("name", mention.kind, (mention.span,))
    for time in read.times:
        yield Marked("time", time.type, (time.span,), time.value)
    for quantity in read.quantities:
        yield Marked("quantity", quantity.amount.kind, (quantity.span,))
    for quote in read.quotes:
        yield Marked("quote", quote.kind, quote.content)
    for quote in read.quotes:
        if quote.cue is not None:
            yield Marked("cue", quote.act, (quote.cue,))
    for event in read.events:
        told = read.statements[event.statement]
        yield Marked("event", event.code, (told.predicate,), event.rule)

"""Spans as brat standoff: the text as it is, and a file of annotations beside it.

The form is that of brat 1.3 (Stenetorp et al. 2012). Offsets count code points of the text, as
ours do; a span that runs over a line end is written in fragments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from readout.present.spans.layers import Marked, layers
from readout.records.annotations import Annotations, NameKind, QuoteKind, TimeType
from readout.records.quantity import AmountKind
from readout.records.span import Span

_LINE = re.compile(r"[^\n]+")


def brat(read: Annotations) -> str:
    """The annotations of an article's text, for a ``.ann`` file beside the text as ``.txt``.

    Names, times, quantities, quotes, cues and events are text-bound (T), a quote's speaker is a
    relation (R), values and codes are notes (#).
    """
    marked = list(layers(read))
    return "".join([*_bound(marked), *_relations(read, marked)])


def configuration() -> str:
    """What brat wants to know of the types: the content of ``annotation.conf``."""
    kinds = {
        "name": get_args(NameKind),
        "time": get_args(TimeType),
        "quantity": get_args(AmountKind),
        "quote": get_args(QuoteKind),
    }
    types = [f"{layer}-{label}" for layer, labels in kinds.items() for label in labels]
    entities = "\n".join([*types, "cue", "event"])
    return (
        f"[entities]\n{entities}\n[relations]\n"
        "said-by\tArg1:<ENTITY>, Arg2:<ENTITY>\n[events]\n[attributes]\n"
    )


def _bound(marked: Sequence[Marked]) -> Iterator[str]:
    notes = 0
    for number, one in enumerate(marked, 1):
        fragments = [part for piece in one.pieces for part in _fragments(piece)]
        where = ";".join(f"{start} {end}" for start, end, _ in fragments)
        words = " ".join(text for *_, text in fragments)
        yield f"T{number}\t{_type(one)} {where}\t{words}\n"
        if note := _note(one):
            notes += 1
            yield f"#{notes}\tAnnotatorNotes T{number}\t{note}\n"


def _fragments(piece: Span) -> Iterator[tuple[int, int, str]]:
    for line in _LINE.finditer(piece.text):
        yield piece.start + line.start(), piece.start + line.end(), line.group()


def _type(one: Marked) -> str:
    return one.layer if one.layer in ("cue", "event") else f"{one.layer}-{one.label}"


def _note(one: Marked) -> str:
    told = [one.label if one.layer in ("cue", "event") else "", one.note]
    return " ".join(filter(None, told))


def _relations(read: Annotations, marked: Sequence[Marked]) -> Iterator[str]:
    """Which name a quote's speaker is, where a name stands beside the cue."""
    numbers = {(one.layer, one.start, one.end): n for n, one in enumerate(marked, 1)}
    found = 0
    for quote in read.quotes:
        mention = quote.speaker.mention if quote.speaker else None
        if mention is None:
            continue
        said = numbers.get(("quote", quote.span.start, quote.span.end))
        name = numbers.get(("name", mention.start, mention.end))
        if said and name and quote.span.field == mention.field == "text":
            found += 1
            yield f"R{found}\tsaid-by Arg1:T{said} Arg2:T{name}\n"

"""Spans as CoNLL: a token a line, each layer a column of BIO tags, an empty line after a sentence.

The form is that of the CoNLL-2002 and 2003 shared tasks (Tjong Kim Sang & De Meulder 2003), with
more columns and with the offsets of each token, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readout.present.spans.layers import LAYERS, Marked, layers
from readout.records.annotations import Annotations

HEADER = ("token", "start", "end", *LAYERS)
_TOKEN = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")

Piece = tuple[int, int, str]
"""Start, end and label."""


def conll(annotations: Iterable[Annotations]) -> Iterator[str]:
    """The lines of a file: for each article a comment with its id, then its sentences.

    The first line names the columns. Furniture is in no sentence and so is left out. Where spans
    of one layer overlap, the longest is written; each piece of a broken span is one of its own.
    """
    yield f"# {' '.join(HEADER)}\n"
    for read in annotations:
        yield f"# article = {read.article.id}\n"
        marked = list(layers(read))
        tags = [_pieces(one for one in marked if one.layer == name) for name in LAYERS]
        for sentence in read.sentences:
            if sentence.field == "text":
                yield from _sentence(read.article.text, sentence.start, sentence.end, tags)
                yield "\n"


def _pieces(marked: Iterable[Marked]) -> list[Piece]:
    """The pieces of spans that don't overlap, in order of the text."""
    taken: list[Piece] = []
    for one in sorted(marked, key=lambda one: (one.start - one.end, one.start)):
        pieces = [(piece.start, piece.end, one.label) for piece in one.pieces]
        if not any(start < e and s < end for start, end, _ in pieces for s, e, _ in taken):
            taken += pieces
    return sorted(taken)


def _sentence(text: str, start: int, end: int, tags: Sequence[Sequence[Piece]]) -> Iterator[str]:
    inside: list[Piece | None] = [None] * len(tags)
    for token in _TOKEN.finditer(text, start, end):
        cells = [token.group(), str(token.start()), str(token.end())]
        for layer, pieces in enumerate(tags):
            found = next((p for p in pieces if p[0] < token.end() and token.start() < p[1]), None)
            # A sentence never begins inside a span: what runs on begins anew.
            cells.append(f"{'I' if found == inside[layer] else 'B'}-{found[2]}" if found else "O")
            inside[layer] = found
        yield "\t".join(cells) + "\n"

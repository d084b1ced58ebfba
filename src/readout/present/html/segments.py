"""An article's text cut where cited places and furniture begin and end, for marking it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.records.article import Article
from readout.records.span import Field, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with the same marks throughout.

    ``places`` are the ids of the cited places that hold it, ``begins`` those that begin with it,
    ``furniture`` its kind where it is not the report's own text.
    """

    text: str
    places: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    furniture: str = ""


def segments(article: Article, field: Field, places: Sequence[tuple[str, Span]]) -> list[Segment]:
    """The text or the title in order, nothing left out: its segments joined are the whole of it.

    ``places`` are ids with spans of this article and field; they may overlap in any way.
    """
    whole = article.title if field == "title" else article.text
    furniture = article.furniture if field == "text" else ()
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for name, span in places:
        starts.setdefault(span.start, []).append(name)
        ends.setdefault(span.end, []).append(name)
    borders = {0, len(whole), *starts, *ends}
    borders |= {border for piece in furniture for border in (piece.start, piece.end)}
    kinds = sorted((piece.start, piece.end, piece.kind) for piece in furniture)
    open_now: dict[str, None] = {}
    found = []
    ordered = sorted(borders)
    for start, end in pairwise(ordered):
        for name in ends.get(start, ()):
            del open_now[name]
        open_now |= dict.fromkeys(starts.get(start, ()))
        kind = next((kind for low, high, kind in kinds if low <= start < high), "")
        begins = tuple(starts.get(start, ()))
        found.append(Segment(whole[start:end], tuple(open_now), begins, kind))
    return found

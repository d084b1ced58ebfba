"""Places under labels: the article's number, with a letter where it has several places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readout.records.span import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A place under its label: the article's number, with a letter where it has several places.

    ``note`` says how the place supports a claim, and why it was taken to.
    """

    label: str
    number: int
    span: Span
    note: str = ""


def cite(numbers: dict[str, int], spans: Iterable[Span]) -> tuple[Citation, ...]:
    """Places under labels: ``1``, or ``1a`` and ``1b`` where an article has several of them."""
    grouped: dict[int, list[Span]] = {}
    for place in sorted(dict.fromkeys(spans), key=lambda s: (s.field == "text", s.start, s.end)):
        grouped.setdefault(numbers[place.article.id], []).append(place)
    return tuple(
        Citation(f"{number}{_letter(index) if len(places) > 1 else ''}", number, place)
        for number, places in sorted(grouped.items())
        for index, place in enumerate(places)
    )


def _letter(index: int) -> str:
    """a to z, then aa, ab and so on."""
    before, last = divmod(index, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + last)

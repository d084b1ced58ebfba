"""Furniture in a text: which stretches are not the article. Marked, never removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readout.intake.draft import Hint
from readout.intake.furniture.appeals import appeals
from readout.intake.furniture.captions import captions
from readout.intake.furniture.datelines import (
    byline,
    closing,
    date_line,
    dateline,
    is_biography,
    signature,
)
from readout.intake.furniture.line import Line, lines_of
from readout.intake.furniture.phrases import by_phrase
from readout.intake.furniture.tops import highlights, mastheads
from readout.records.article import Furniture

__all__ = ["mark"]

_TOP = 6
_BOTTOM = 5
"""A byline or a date stands among the first lines, or among the last."""


def mark(
    text: str,
    *,
    hints: Sequence[Hint] = (),
    authors: Sequence[str] = (),
    outlet: str = "",
    language: str = "en",
) -> tuple[Furniture, ...]:
    """The furniture of a normalised text, in order and without overlap.

    ``hints`` are paragraphs that the page's markup told already; ``authors`` help to know the lines
    about them below the report, the ``outlet``'s name those about itself. Rules for languages
    without lists of their own are those of the default language.
    """
    page = lines_of(text)
    found = _hinted(page, hints)
    for at, line in enumerate(page):
        if at not in found and (piece := _one_line(line, at, len(page), authors)):
            found[at] = piece
    found |= _datelines(page, found)
    found |= _biographies(page, authors)
    found |= mastheads(page, found, outlet)
    found |= highlights(page, found)
    # Appeals first: their headings lack a full stop just as captions do.
    found |= dict(appeals(page, frozenset(found), "en", outlet))
    found |= dict(captions(page, frozenset(found)))
    return tuple(found[at] for at in sorted(found))


MarkedLines = dict[int, Furniture]


def _hinted(page: Sequence[Line], hints: Sequence[Hint]) -> MarkedLines:
    kinds = {" ".join(hint.text.split()): hint.kind for hint in hints}
    return {at: line.whole(kinds[line.text]) for at, line in enumerate(page) if line.text in kinds}


def _one_line(line: Line, at: int, count: int, authors: Sequence[str]) -> Furniture | None:
    if not line.words:
        return line.whole("other")
    judges: list[Callable[[Line], Furniture | None]] = [lambda one: by_phrase(one, "en"), closing]
    if at < _TOP or at >= count - 2:
        judges = [byline, date_line, lambda one: signature(one, authors), *judges]
    return next((piece for judge in judges if (piece := judge(line))), None)


def _datelines(page: Sequence[Line], found: MarkedLines) -> MarkedLines:
    """The dateline of the first paragraph of the report, if it has one."""
    for at, line in enumerate(page):
        if at not in found and (piece := dateline(line)):
            return {at: piece}
        if at not in found and line.long and line.ended:
            return {}
    return {}


def _biographies(page: Sequence[Line], authors: Sequence[str]) -> MarkedLines:
    """The lines at the end that say who the author is."""
    tail = range(max(len(page) - _BOTTOM, 1), len(page))
    return {at: page[at].whole("byline") for at in tail if is_biography(page[at], authors)}

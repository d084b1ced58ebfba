"""A draft: what a reader found in a source, before it is made an article by one set of rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.records.article import Capture, FurnitureKind


@dataclass(frozen=True, slots=True)
class DateClue:
    """A publication date as found: an ISO value, and where it stands (``header``, ``url`` …)."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Hint:
    """A whole paragraph that the page's own markup tells to be furniture, word for word."""

    text: str
    kind: FurnitureKind


@dataclass(frozen=True, slots=True)
class FurtherSource:
    """An address that a source names and that is to be read too."""

    address: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one report says, as its reader found it; strings are raw, "" where nothing is known.

    ``outlet`` is a name or a domain as given. ``dates`` stand in order of trust; ``capture``
    is what the report was read from.
    """

    source: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    dates: tuple[DateClue, ...] = ()
    modified: str = ""
    retrieved: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    section: str = ""
    credit: str = ""
    hints: tuple[Hint, ...] = field(default=(), repr=False)
    capture: Capture | None = field(default=None, repr=False)

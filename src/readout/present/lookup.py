"""An account laid out by ids, for those that arrange it for a reader."""

from __future__ import annotations

from dataclasses import dataclass

from readout.present.excerpts import in_marks
from readout.records.account import Account, AccountQuote, Difference, DifferenceType, Slot
from readout.records.span import Span

TYPES: tuple[DifferenceType, ...] = ("conflict", "update", "scope", "rounding", "wording")
"""Differences in order of weight: what a reader must know first."""

SLOTS: tuple[Slot, ...] = (
    "number", "when", "where", "status", "who", "what", "attribution", "wording",
)  # fmt: skip
"""The same for slots: what happened before how it is told."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """By id: articles' citation numbers, entities' names, articles' quotes, and the slots of the
    differences that claims bear. ``ranked`` are the differences, those that matter most first."""

    account: Account
    numbers: dict[str, int]
    names: dict[str, str]
    quotes: dict[str, list[tuple[Span, AccountQuote]]]
    ranked: list[Difference]
    bears: dict[str, dict[Slot, None]]

    def quoted(self, place: Span) -> bool:
        """Whether the place is printed as somebody's words, in quotation marks."""
        return any(
            piece.covers(place)
            for _, quote in self.quotes.get(place.article.id, [])
            if quote.kind != "indirect"
            for piece in quote.spans
            if quote.kind == "direct" or in_marks(piece)
        )


def lookup(account: Account) -> Lookup:
    """What lines of this account look up."""
    quotes: dict[str, list[tuple[Span, AccountQuote]]] = {}
    for quote in account.quotes:
        whole = quote.span
        quotes.setdefault(whole.article.id, []).append((whole, quote))
    ranked = _ranked(account)
    bears: dict[str, dict[Slot, None]] = {}
    for difference in ranked:
        bears.setdefault(difference.claim or "", {})[difference.slot] = None
    return Lookup(
        account,
        {article.id: number for number, article in enumerate(account.articles, 1)},
        {entity.id: entity.name for entity in account.entities},
        quotes,
        ranked,
        bears,
    )


def _ranked(account: Account) -> list[Difference]:
    """The differences, those that matter most first."""
    places = {claim.id: index for index, claim in enumerate(account.claims)}
    return sorted(
        account.differences,
        key=lambda d: (
            TYPES.index(d.type),
            d.internal,
            SLOTS.index(d.slot),
            places.get(d.claim or "", len(places)),
        ),
    )

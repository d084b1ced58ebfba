"""Differences for a reader: equal values taken together, each with the places that have it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.present.citations import Citation, cite
from readout.present.lookup import Lookup
from readout.records.account import Claim, Difference, Slot
from readout.records.span import Span
from readout.text.timewords import time_in_words

FINE: tuple[Slot, ...] = ("attribution", "wording")
"""Slots whose sides are shown as printed, in quotation marks only where the report has them."""


@dataclass(frozen=True, slots=True)
class DifferenceSide:
    """One value of a difference, and the places that have it; ``span`` is the first of them.

    ``quoted`` says whether its article prints it as somebody's words, in quotation marks.
    """

    span: Span
    value: str
    quoted: bool
    citations: tuple[Citation, ...]

    @property
    def meant(self) -> str:
        """The time that the value stands for, where the place's own words don't say it."""
        words = time_in_words(self.value)
        told = {word.casefold() for word in self.span.text.split()}
        return "" if told & {word.casefold() for word in words.split()} else words


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference with its sides, values that are equal taken together."""

    difference: Difference
    about: Claim | None
    sides: tuple[DifferenceSide, ...]

    @property
    def why(self) -> str:
        """What made it a difference; nothing where that would only repeat the sides."""
        said = self.difference.why or self.difference.rule.replace("-", " ")
        if self.difference.slot in FINE and all(side.span.text in said for side in self.sides):
            return ""
        rest = said
        for side in self.sides:
            for words in (side.span.text, _time(side.value)):
                rest = rest.replace(words, "") if words else rest
        return said if re.search(r"\w", rest.replace(" against ", "")) else ""


def _time(value: str) -> str:
    """A time that the sides show in words beside their own; a time in doubt is worth repeating."""
    words = time_in_words(value)
    return "" if "unknown" in words else words


def divergence(known: Lookup, difference: Difference) -> Divergence:
    """A difference for a reader."""
    about = next((claim for claim in known.account.claims if claim.id == difference.claim), None)
    grouped: dict[str, list[Span]] = {}
    ordered = sorted(
        difference.values, key=lambda v: (known.numbers[v.span.article.id], v.span.start)
    )
    for value in ordered:
        grouped.setdefault(value.value or value.span.text, []).append(value.span)
    # One normal form, yet a difference: then the places themselves are the sides.
    sides = (
        list(grouped.items())
        if len(grouped) > 1
        else [(value.value, [value.span]) for value in ordered]
    )
    return Divergence(
        difference,
        about,
        tuple(
            DifferenceSide(spans[0], value, known.quoted(spans[0]), cite(known.numbers, spans))
            for value, spans in sides
        ),
    )

"""Lengths of time: how long one act went on, by two reports; an hour and 58 minutes are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from readout.collate.differences.acts import like_acts, likeness
from readout.collate.differences.memo import once
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.records.account import DifferenceType
from readout.records.annotations import TimeExpression
from readout.records.quantity import Amount, AmountModifier
from readout.text.amounts import compare
from readout.text.languages import words
from readout.text.timewords import time_in_words
from readout.text.words import word_list

_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([A-Z]+)$")
_DAYS: Final = {
    "D": 1.0, "W": 7.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400,
    "M": 365.25 / 12, "Q": 365.25 / 4, "Y": 365.25,
}  # fmt: skip
_MODIFIERS: Final[dict[str, AmountModifier]] = {
    "APPROX": "about",
    "MORE_THAN": "more_than",
    "LESS_THAN": "nearly",
    "EQUAL_OR_MORE": "at_least",
    "EQUAL_OR_LESS": "at_most",
}
ALIKE = 0.5
"""Likeness of two clauses from which their lengths are those of one thing."""


def length(time: TimeExpression) -> Amount | None:
    """A length of time in days; None where it isn't one of a single unit and a known number."""
    found = _LENGTH.match(time.value) if time.type == "DURATION" else None
    unit = _DAYS.get(found.group(1) + found.group(3)) if found else None
    if found is None or unit is None:
        return None
    number = float(found.group(2))
    place = 10.0 if number >= 10 and number % 10 == 0 else 1.0
    return Amount(
        number * unit, number * unit, "measure", "d", _MODIFIERS.get(time.mod, "exact"),
        place * unit,
    )  # fmt: skip


def other_length(pair: Comparison) -> Iterator[Finding]:
    """One act or state that went on for two lengths of time, or for one told less exactly."""
    if pair.internal:
        return
    for s, t in pair.pairs:
        ones, others = _lengths(pair.a, s), _lengths(pair.b, t)
        if len(ones) != 1 or len(others) != 1 or not _one_thing(pair, s, t):
            continue
        kind = misfit(ones[0], others[0])
        if kind is not None:
            why = " against ".join(time_in_words(time.value) for time in (ones[0], others[0]))
            yield Finding(
                "number", kind, "number/other-length", why,
                (value(ones[0].span, ones[0].value), value(others[0].span, others[0].value)),
                pair.claim, pair.score,
            )  # fmt: skip
            return


def misfit(one: TimeExpression, other: TimeExpression) -> DifferenceType | None:
    """How two lengths of time differ; None where they don't, or one is a bound that holds the
    other."""
    first, second = length(one), length(other)
    found = compare(first, second) if first and second else None
    if found is None or found.relation in ("equal", "bound") or first is None or second is None:
        return None
    if found.relation == "rounding" and abs(first.low - second.low) < 1e-6:
        return None
    return "conflict" if found.relation == "conflict" else "rounding"


def _one_thing(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    if pair.a.is_saying(s) or pair.b.is_saying(t) or s.negated != t.negated:
        return False
    return like_acts(pair, s, t) or likeness(s, t) >= ALIKE


@once
def _lengths(side: Side, statement: SeenStatement) -> list[TimeExpression]:
    """The lengths of time that say how long what a clause tells of went on."""
    return [time for time in side.times(statement) if length(time) and _lasts(side, time)]


def _lasts(side: Side, time: TimeExpression) -> bool:
    """Whether a length is that of the clause's act: led by "for" or "lasted", and no age, no
    distance in time ("two weeks ago", "in three days") and no noun's ("a 40-minute call")."""
    text = side.span.article.text
    lead = word_list(text[max(side.span.start, time.span.start - 24) : time.span.start])[-1:]
    return bool(lead) and lead[0] in words("length_leads")


def _lasting(side: Side) -> bool:
    return any(_lengths(side, statement) for statement in side.clauses)


RULES = (Rule(other_length, both=_lasting),)
"""Rules on linked sentences."""

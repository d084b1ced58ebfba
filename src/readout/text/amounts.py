"""Amounts side by side: whether two figures can be the same fact, told more or less exactly.

A figure in the news is an interval, not a point: "nearly 2,000" and 1,970 are one number told
twice, "at least nine" leaves room for 14, "2 million" is a rounding of 1.96 million, and 14 and
41 are a conflict (after Roy et al. 2015, who read quantities as value, unit and change).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from readout.records.quantity import Amount
from readout.text.languages import table

AmountRelation = Literal["equal", "rounding", "bound", "conflict"]

SMALL: Final = 100.0
"""Below it people are counted one by one: an unmodified count is no rounding."""
ROUNDED: Final = 0.05
"""How far, as a share, an unmodified round figure may lie from a finer one."""
HEDGED: Final = 0.1
"""The same for "about" and "nearly"."""
CONVERTED: Final = 0.05
"""The same for a figure converted into another unit, which is usually rounded again."""
DEGREES: Final = 1.5
"""How far, in degrees Celsius, a converted temperature may lie from the other."""

_OPEN: Final = frozenset({"at_least", "more_than", "at_most", "less_than"})
_SCALES: Final[dict[str, tuple[str, float]]] = {
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1), "km": ("length", 1000),
    "in": ("length", 0.0254), "ft": ("length", 0.3048), "yd": ("length", 0.9144),
    "mi": ("length", 1609.344), "nmi": ("length", 1852),
    "m²": ("area", 1), "km²": ("area", 1e6), "ft²": ("area", 0.09290304), "ha": ("area", 1e4),
    "ac": ("area", 4046.8564224), "mi²": ("area", 2589988.110336),
    "L": ("volume", 0.001), "gal": ("volume", 0.003785411784), "m³": ("volume", 1),
    "ft³": ("volume", 0.028316846592), "bbl": ("volume", 0.158987294928),
    "mg": ("mass", 1e-6), "g": ("mass", 0.001), "kg": ("mass", 1), "t": ("mass", 1000),
    "ton": ("mass", 907.18474), "oz": ("mass", 0.028349523125), "lb": ("mass", 0.45359237),
    "st": ("mass", 6.35029318),
    "km/h": ("speed", 1 / 3.6), "mph": ("speed", 0.44704), "kn": ("speed", 0.514444),
    "m/s": ("speed", 1),
    "W": ("power", 1), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9),
    "hp": ("power", 745.7), "kWh": ("energy", 1), "MWh": ("energy", 1e3),
    "kB": ("data", 1e3), "MB": ("data", 1e6), "GB": ("data", 1e9), "TB": ("data", 1e12),
    "MHz": ("frequency", 1e6), "GHz": ("frequency", 1e9),
    "pp": ("points", 1), "bp": ("points", 0.01),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AmountsCompared:
    """How two amounts relate, and why in words."""

    relation: AmountRelation
    why: str


def compatible(a: Amount, b: Amount) -> bool | None:
    """Whether both can be so; None where they measure different things. Symmetric."""
    if a == b:
        return True
    both = _comparable(a, b)
    return None if both is None else _meet(*both)


def relation(a: Amount, b: Amount) -> AmountRelation | None:
    """ "equal", "rounding", "bound" or "conflict"; None where kinds or units don't compare."""
    found = compare(a, b)
    return None if found is None else found.relation


def compare(a: Amount, b: Amount) -> AmountsCompared | None:
    """The relation with its reason; the same whichever amount comes first."""
    if a == b:
        return AmountsCompared("equal", "the same figure")
    both = _comparable(a, b)
    return None if both is None else _compared(*both)


def _comparable(a: Amount, b: Amount) -> tuple[Amount, Amount, bool] | None:
    """Both in one unit, and whether they had to be converted; None where there is none."""
    if a.kind != b.kind:
        return None
    if a.unit == b.unit:
        return a, b, False
    first, second = _in_base(a), _in_base(b)
    if first is None or second is None or first.unit != second.unit:
        return None
    return first, second, True


def _in_base(amount: Amount) -> Amount | None:
    if amount.unit in {"°C", "°F"}:
        return _in_celsius(amount)
    known = _SCALES.get(amount.unit)
    if known is None:
        return None
    dimension, factor = known
    return Amount(
        amount.low * factor,
        amount.high * factor,
        amount.kind,
        dimension,
        amount.modifier,
        amount.step * factor,
    )


def _in_celsius(amount: Amount) -> Amount:
    if amount.unit == "°C":
        return Amount(amount.low, amount.high, amount.kind, "celsius", amount.modifier, amount.step)
    low, high = (amount.low - 32) / 1.8, (amount.high - 32) / 1.8
    return Amount(low, high, amount.kind, "celsius", amount.modifier, amount.step / 1.8)


def _compared(a: Amount, b: Amount, converted: bool) -> AmountsCompared:
    plain = a.modifier == b.modifier == "exact"
    if (a.low, a.high) == (b.low, b.high) and a.modifier == b.modifier:
        return AmountsCompared("equal", "the same figure")
    if a.kind == "ordinal":
        same = _meet(a, b, converted)
        return AmountsCompared(
            *(("equal", "the same rank") if same else ("conflict", "other ranks"))
        )
    if not _meet(a, b, converted):
        return AmountsCompared(
            "conflict", "other figures" if plain else "the figures' ranges don't meet"
        )
    if {a.modifier, b.modifier} & _OPEN:
        return AmountsCompared("bound", "one figure lies within the bound that the other gives")
    if "range" in {a.modifier, b.modifier}:
        return AmountsCompared("bound", "one figure lies within the range that the other gives")
    why = "the same figure in another unit" if converted else "one figure rounds the other"
    return AmountsCompared("rounding", why)


def _meet(a: Amount, b: Amount, converted: bool) -> bool:
    """Whether two figures in one unit can be one fact."""
    if a.kind == "ordinal":
        return (a.low, a.high) == (b.low, b.high)
    gap = _gap(a, b)
    return not gap or gap <= _allowed(a, b, converted)


def _gap(a: Amount, b: Amount) -> float:
    """How far apart the values that the two figures state lie; 0 where they meet."""
    (low_a, high_a), (low_b, high_b) = _stated(a), _stated(b)
    return max(0.0, low_a - high_b, low_b - high_a)


def _stated(amount: Amount) -> tuple[float, float]:
    if amount.modifier in {"at_least", "more_than"}:
        return amount.low, math.inf
    if amount.modifier in {"at_most", "less_than"}:
        return -math.inf, amount.high
    if amount.modifier == "nearly":
        return amount.low - HEDGED * abs(amount.low), amount.high
    return amount.low, amount.high


def _allowed(a: Amount, b: Amount, converted: bool) -> float:
    """How far apart two figures may lie and still be one fact: as far as the looser one allows.

    Two unmodified figures stated to the same place differ where they differ at all.
    """
    if converted and a.unit == "celsius":
        return DEGREES
    size = max(abs(a.low), abs(a.high), abs(b.low), abs(b.high))
    lost = 1e-9 * size  # What floating point loses.
    if converted:
        return max(lost, CONVERTED * size)
    if a.modifier == b.modifier == "exact" and a.step == b.step:
        return lost
    return max(lost, _looseness(a), _looseness(b))


def _looseness(amount: Amount) -> float:
    size = max(abs(amount.low), abs(amount.high))
    if amount.modifier == "about":
        return HEDGED * size
    if amount.modifier in {"range", "vague"}:
        return 0.0
    if amount.kind == "count" and size < SMALL:
        return 0.0
    return min(amount.step / 2, ROUNDED * size)


def same_counted(a: str, b: str) -> bool | None:
    """Whether two counted nouns (lemmas) count the same things: people and persons do, dead and
    injured don't; None where the word list doesn't tell."""
    one, two = a.lower(), b.lower()
    if not one or not two:
        return None
    if one == two:
        return True
    known = table("counted_nouns")
    first, second = known.get(one), known.get(two)
    return first == second if first and second else None

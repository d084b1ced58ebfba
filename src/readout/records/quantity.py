"""Amounts: what a figure asserts, as a closed interval with its unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

AmountKind = Literal["count", "ordinal", "money", "percent", "measure"]
AmountModifier = Literal[
    "exact",
    "about",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "nearly",
    "range",
    "vague",
]


@dataclass(frozen=True, slots=True)
class Amount:
    """``low`` to ``high`` as stated (equal for one number), in ``unit``, under ``modifier``.

    ``unit`` is "" for counts, "%" for percentages, an ISO 4217 code for money, else a unit's
    standard symbol. ``step`` is the place value of the last digit stated: 1,970 has step 10
    where its zero may be rounding, "2 million" a million. "Dozens" is vague: 24 to 99.
    """

    low: float
    high: float
    kind: AmountKind = "count"
    unit: str = ""
    modifier: AmountModifier = "exact"
    step: float = 1.0

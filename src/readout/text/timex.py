"""TIMEX3 values as times: the days that one covers, whether two can be the same.

Values are those of TimeExpression: ISO 8601, seasons, quarters, parts of day, ``X`` for what is
unknown, ``XXXX-WXX-n`` for a weekday of an unknown week.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from readout.text.calendar import SEASONS, first_day, move, unit_of

REFERENCES: Final = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T(.*))?$")
_DATE = re.compile(r"([\dX]{4})-([\dX]{2})(?:-([\dX]{2}))?(?:T(.*))?$")
_CLOCK = re.compile(r"(\d\d):(\d\d)(?::\d\d)?(Z?)$")
_PARTS: Final = {"MO": (4, 13), "AF": (11, 19), "EV": (16, 24), "NI": (0, 24), "DW": (3, 8)}


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from ``start`` up to but not including ``end``."""

    start: date
    end: date

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Interval) -> bool:
        """Whether every day of ``other`` lies in this one."""
        return self.start <= other.start and other.end <= self.end


def interval(value: str) -> Interval | None:
    """The days that a value covers; None where it has no certain place on the calendar."""
    start, unit = first_day(value), unit_of(value)
    if start is None or not unit or "X" in value.partition("T")[0]:
        return None
    if unit == "S":
        months = (SEASONS[value[5:7]][1] - SEASONS[value[5:7]][0]) % 12
        end = move(start, months, "M")
    elif unit == "WE":
        end = start + timedelta(days=2)
    elif value.startswith("FY"):
        return _fiscal(start)
    else:
        end = move(start, 1, unit)
    return Interval(start, end) if end else None


def _fiscal(start: date) -> Interval | None:
    """A fiscal year begins within the year before or the year it is named after."""
    before, after = move(start, -1, "Y"), move(start, 2, "Y")
    return Interval(before, after) if before and after else None


def weekday(value: str) -> int | None:
    """1 for Monday to 7 for Sunday, where the value is one day of a known weekday."""
    match = _WEEKDAY.match(value)
    if match:
        return int(match.group(1))
    placed = interval(value) if unit_of(value) == "D" else None
    return placed.start.isoweekday() if placed else None


def compatible(a: str, b: str) -> bool | None:
    """Whether two values can be the same time.

    True when all that both tell agrees, a coarser one containing the finer (2021-08 and
    2021-08-09, or Monday and a date that is a Monday); False when they can't both hold, as for
    two weekdays of unknown weeks; None when that can't be told: an unknown time is neither
    agreement nor conflict. Symmetric; durations and sets are compared as amounts of time.
    """
    if not a or not b or a in REFERENCES or b in REFERENCES:
        return None
    if _is_duration(a) or _is_duration(b):
        return _same_duration(a, b)
    days = _same_days(a, b)
    if days and _is_one_day(a) and _is_one_day(b):
        clock = _same_clock(a, b)
        return days if clock is None else clock
    return days


def _is_one_day(value: str) -> bool:
    return unit_of(value) == "D"


def _is_duration(value: str) -> bool:
    return value.startswith("P") and value not in REFERENCES


_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)([A-Z]+)$")
_IN_DAYS: Final = {"D": 1.0, "W": 7.0, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
_IN_MONTHS: Final = {"M": 1.0, "Q": 3.0, "Y": 12.0}


def _same_duration(a: str, b: str) -> bool | None:
    if a == b:
        return None if "X" in a else True
    first, second = _length(a), _length(b)
    if first is None or second is None or first[0] != second[0]:
        return None
    return first[1] == second[1]


def _length(value: str) -> tuple[str, float] | None:
    """A duration of one unit, in days or in months, which don't convert into each other."""
    match = _DURATION.match(value)
    if not match or match.group(2) == "X":
        return None
    unit = match.group(1) + match.group(3)
    if unit in _IN_DAYS:
        return "D", float(match.group(2)) * _IN_DAYS[unit]
    return ("M", float(match.group(2)) * _IN_MONTHS[unit]) if unit in _IN_MONTHS else None


def _same_days(a: str, b: str) -> bool | None:
    first, second = interval(a), interval(b)
    if first and second:
        return first.covers(second) or second.covers(first) or _straddles(a, b, first, second)
    if _WEEKDAY.match(a) or _WEEKDAY.match(b):
        one, two = weekday(a), weekday(b)
        return None if one is None or two is None else one == two
    return _same_fields(a, b)


def _straddles(a: str, b: str, first: Interval, second: Interval) -> bool:
    """A week, season or fiscal year that crosses a month's or year's end can lie in either."""
    loose = {"W", "WE", "S"}
    crossing = {unit_of(a), unit_of(b)} & loose or a.startswith("FY") or b.startswith("FY")
    return bool(crossing) and first.overlaps(second)


def _same_fields(a: str, b: str) -> bool | None:
    """Year, month and day one by one: False where known ones differ, True where some agree."""
    first, second = _fields(a), _fields(b)
    if first is None or second is None:
        return None
    known = [(x, y) for x, y in zip(first, second, strict=True) if x and y]
    if any(x != y for x, y in known):
        return False
    return True if known else None


def _fields(value: str) -> tuple[str, str, str] | None:
    match = _DATE.match(value)
    if match:
        year, month, day = (_known(part) for part in match.group(1, 2, 3))
        return year, month, day
    return (value, "", "") if re.fullmatch(r"\d{4}", value) else None


def _known(part: str | None) -> str:
    return "" if part is None or "X" in part else part


def _same_clock(a: str, b: str) -> bool | None:
    """Clock times of one day; None where either is missing or stands in another zone."""
    first, second = a.partition("T")[2], b.partition("T")[2]
    if not first or not second:
        return None
    one, two = _CLOCK.match(first), _CLOCK.match(second)
    if one and two:
        if one.group(3) != two.group(3):
            return None
        return one.group(1, 2) == two.group(1, 2)
    low, high = _hours(first), _hours(second)
    if low is None or high is None:
        return None
    return low[0] <= high[1] and high[0] <= low[1]


def _hours(clock: str) -> tuple[float, float] | None:
    if clock[:2] in _PARTS:
        return _PARTS[clock[:2]]
    match = _CLOCK.match(clock)
    if not match or match.group(3):
        return None
    hour = int(match.group(1)) + int(match.group(2)) / 60
    return hour, hour


def before(a: str, b: str) -> bool | None:
    """Whether ``a`` lies wholly before ``b``; None where their places aren't known or overlap."""
    first, second = interval(a), interval(b)
    if not first or not second:
        return None
    if first.end <= second.start:
        return True
    return False if second.end <= first.start else None


def order(value: str) -> tuple[int, str, str, str]:
    """A key that sorts values for a timeline: placed ones by day, then weekdays, then the rest."""
    placed = interval(value)
    if placed:
        return 0, placed.start.isoformat(), value.partition("T")[2], value
    return (1 if _WEEKDAY.match(value) else 2), "", "", value

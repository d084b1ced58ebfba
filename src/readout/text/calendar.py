"""Calendar arithmetic on TIMEX3 values: which day, week, month or year, shifted by so many.

A unit is one letter, as in ISO 8601 durations, with S for seasons, WE for weekends, E for decades,
C for centuries and H for halves of a year. The calendar is the Gregorian one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

SEASONS: Final = {"SP": (3, 6), "SU": (6, 9), "FA": (9, 12), "WI": (12, 3)}
"""Meteorological seasons of the northern half, first and last-but-one month; news means these."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS_OF: Final = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}


def day_of(value: str) -> date | None:
    """The day with which a value begins, where it begins with one that exists."""
    match = _DAY.match(value)
    if not match:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def at(day: date, unit: str) -> str:
    """The value of the unit in which the day lies."""
    if unit == "D":
        return day.isoformat()
    if unit in {"W", "WE"}:
        week_year, week, _ = day.isocalendar()
        return f"{week_year:04d}-W{week:02d}" + ("-WE" if unit == "WE" else "")
    year = f"{day.year:04d}"
    return {
        "M": f"{year}-{day.month:02d}",
        "Q": f"{year}-Q{(day.month - 1) // 3 + 1}",
        "H": f"{year}-H{(day.month - 1) // 6 + 1}",
        "S": season_at(day),
        "Y": year,
        "E": year[:3],
        "C": year[:2],
    }[unit]


def season_at(day: date) -> str:
    """The season in which the day lies; a winter is named after the year in which it begins."""
    name = next(n for n, (low, high) in SEASONS.items() if _in_months(day.month, low, high))
    year = day.year - 1 if name == "WI" and day.month < 3 else day.year
    return f"{year:04d}-{name}"


def _in_months(month: int, low: int, high: int) -> bool:
    return low <= month < high if low < high else month >= low or month < high


def move(day: date, count: int, unit: str) -> date | None:
    """The day so many units later; None where it would leave the years 1 to 9999."""
    try:
        if unit == "D":
            return day + timedelta(days=count)
        if unit in {"W", "WE"}:
            return day + timedelta(weeks=count)
        return _add_months(day, count * _MONTHS_OF[unit])
    except (ValueError, OverflowError):
        return None


def _add_months(day: date, count: int) -> date:
    month = day.year * 12 + day.month - 1 + count
    year, month = divmod(month, 12)
    return date(year, month + 1, min(day.day, last_day(year, month + 1)))


def last_day(year: int, month: int) -> int:
    """How many days the month has. Raises ValueError for a year that dates don't reach."""
    if not 1 <= year <= 9999:
        raise ValueError(year)
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday (1 Monday to 7 Sunday) of a month; the last for ``nth`` -1."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    final = date(year, month, last_day(year, month))
    return final - timedelta(days=(final.isoweekday() - weekday) % 7)


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, 1991)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, odd = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - shift + 15) % 30
    quarter, single = divmod(rest, 4)
    offset = (32 + 2 * odd + 2 * quarter - epact - single) % 7
    late = (golden + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * late + 114, 31)
    return date(year, month, day + 1)


def first_day(value: str) -> date | None:
    """The first day of a value that has a known place: of 1998-Q3 the first of July."""
    from_day = day_of(value)
    if from_day or "X" in value:
        return from_day
    try:
        return _first_day(value)
    except ValueError:
        return None


def _first_day(value: str) -> date | None:
    if re.fullmatch(r"\d{2,4}", value):
        return date(max(1, int(value.ljust(4, "0"))), 1, 1)
    match = re.match(r"(?:FY)?(\d{4})(?:-(.+))?$", value)
    if not match:
        return None
    year, rest = int(match.group(1)), match.group(2) or ""
    week = re.match(r"W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?$", rest)
    if week:
        day = "6" if week.group(2) == "WE" else week.group(2) or "1"
        return date.fromisocalendar(year, int(week.group(1)), int(day))
    part = re.match(r"([QH])([1-4])$", rest)
    if part:
        return date(year, (int(part.group(2)) - 1) * _MONTHS_OF[part.group(1)] + 1, 1)
    if rest in SEASONS:
        return date(year, SEASONS[rest][0], 1)
    return date(year, int(rest), 1) if re.fullmatch(r"\d\d", rest) else date(year, 1, 1)


def unit_of(value: str) -> str:
    """How fine a value is: D, W, WE, M, Q, H, S, Y, E or C; "" where it isn't placed at all."""
    for unit, form in _FORMS:
        if form.match(value):
            return unit
    return ""


_FORMS = tuple(
    (unit, re.compile(form + "$"))
    for unit, form in (
        ("D", r"[\dX]{4}-[\dX]{2}-[\dX]{2}(?:T.*)?"),
        ("D", r"[\dX]{4}-W[\dX]{2}-\d(?:T.*)?"),
        ("WE", r"[\dX]{4}-W[\dX]{2}-WE"),
        ("W", r"[\dX]{4}-W[\dX]{2}"),
        ("Q", r"[\dX]{4}-Q[\dX]"),
        ("H", r"[\dX]{4}-H[\dX]"),
        ("S", r"[\dX]{4}-(?:SP|SU|FA|WI)"),
        ("M", r"[\dX]{4}-[\dX]{2}"),
        ("Y", r"(?:FY)?[\dX]{4}"),
        ("E", r"\d{3}"),
        ("C", r"\d{2}"),
    )
)

"""TIMEX3 values in the reader's words: ``XXXX-WXX-1TEV`` is ``Monday evening (week unknown)``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

UNKNOWN: Final = "time unknown"

_REFERENCES: Final = {"PRESENT_REF": "now", "PAST_REF": "earlier", "FUTURE_REF": "later"}
_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS: Final = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night",
    "DT": "daytime", "DW": "dawn",
}  # fmt: skip
_COUNTS: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth"}
_UNITS: Final = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year",
    "DE": "decade", "CE": "century", "TH": "hour", "TM": "minute", "TS": "second",
}  # fmt: skip


def time_in_words(value: str) -> str:
    """A TIMEX3 value (dates, times, durations) for a reader, as far as it is known.

    A value of a form that is not known here is given back as it is; "" is a time unknown.
    """
    if not value or not value.strip("X-"):
        return UNKNOWN
    if value in _REFERENCES:
        return _REFERENCES[value]
    for form, words in _FORMS:
        if found := form.fullmatch(value):
            return words(found) or value
    return value


def _weekday(found: re.Match[str]) -> str:
    head = f"{_WEEKDAYS[int(found['day']) - 1]} {_clock(found['clock'])}".rstrip()
    return f"{head} (week unknown)"


def _day(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"], found["day"]
    words = [
        str(int(day)) if day and day != "XX" else "",
        _MONTHS[int(month) - 1] if month != "XX" else "",
        year if year != "XXXX" else "",
    ]
    if words[0] and not words[1]:
        words[0] = f"day {words[0]} of a month"
    return " ".join(filter(None, [*words, _clock(found["clock"])])) or UNKNOWN


def _clock(clock: str | None) -> str:
    """A time of day with its zone, or a part of the day."""
    if not clock:
        return ""
    found = re.fullmatch(r"(\d\d)(?::(\d\d))?(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?", clock)
    if not found:
        return _PARTS.get(clock[:2], clock)
    time = f"{found[1]}:{found[2] or '00'}"
    zone = found[3] or ""
    if zone:
        zone = " UTC" if zone[0] == "Z" or not zone.strip("+-0:") else f" UTC{zone}"
    return ("midnight" if time in {"24:00", "00:00"} else time) + zone


def _week(found: re.Match[str]) -> str:
    """An ISO week by its first day: readers count weeks so, and seldom by number."""
    year, week, day = found["year"], found["week"], found["day"] or ""
    if "X" in year + week:
        return f"{'weekend' if day == 'WE' else 'week'} unknown"
    try:
        first = date.fromisocalendar(
            int(year), int(week), {"": 1, "WE": 6}.get(day) or int(day or 1)
        )
    except ValueError:
        return ""
    head = {"": "week of ", "WE": "weekend of "}.get(day, "")
    clock = _clock(found["clock"])
    return f"{head}{first.day} {_MONTHS[first.month - 1]} {first.year} {clock}".rstrip()


def _season(found: re.Match[str]) -> str:
    return _in_year(_SEASONS[found["season"]], found["year"])


def _in_year(words: str, year: str) -> str:
    return words if year == "XXXX" else f"{words} {year}"


def _part_of_year(found: re.Match[str]) -> str:
    kind = "quarter" if found["kind"] == "Q" else "half"
    words = f"{_COUNTS[found['number']]} {kind}"
    year = f"fiscal {found['year']}" if found["fiscal"] else found["year"]
    return words if "XXXX" in year else f"{words} of {year}"


def _fiscal(found: re.Match[str]) -> str:
    return f"fiscal {found['year']}"


def _decade(found: re.Match[str]) -> str:
    return f"{found['decade']}0s"


def _century(found: re.Match[str]) -> str:
    return f"{_ordinal(int(found['century']) + 1)} century"


def _ordinal(number: int) -> str:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number in {11, 12, 13} else ends.get(number % 10, 'th')}"


def _duration(found: re.Match[str]) -> str:
    unit = _UNITS.get(found["time"] + found["unit"])
    if not unit:
        return ""
    many = "centuries" if unit == "century" else f"{unit}s"
    number = found["number"]
    return f"some {many}" if number == "X" else f"{number} {unit if number == '1' else many}"


_YEAR: Final = r"(?P<year>\d{4}|XXXX)"
_AT: Final = r"(?:T(?P<clock>.+))?"
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(form), words)
    for form, words in (
        (rf"XXXX-WXX-(?P<day>[1-7]){_AT}", _weekday),
        (rf"{_YEAR}-(?P<month>0[1-9]|1[0-2]|XX)(?:-(?P<day>\d\d|XX))?{_AT}", _day),
        (rf"{_YEAR}-W(?P<week>\d\d|XX)(?:-(?P<day>WE|[1-7]))?{_AT}", _week),
        (rf"{_YEAR}-(?P<season>SP|SU|FA|WI)", _season),
        (rf"(?P<fiscal>FY)?{_YEAR}-(?P<kind>Q)(?P<number>[1-4])", _part_of_year),
        (rf"(?P<fiscal>FY)?{_YEAR}-(?P<kind>H)(?P<number>[12])", _part_of_year),
        (r"FY(?P<year>\d{4})", _fiscal),
        (r"(?P<decade>\d{3})X?", _decade),
        (r"(?P<century>\d\d)(?:XX)?", _century),
        (r"P(?P<time>T?)(?P<number>\d+(?:\.\d+)?|X)(?P<unit>[A-Z]+)", _duration),
    )
)

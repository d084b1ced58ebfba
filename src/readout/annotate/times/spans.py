"""Rules for durations and for times that come again: "three days", "every Monday"."""

from __future__ import annotations

from readout.annotate.times.context import Context, Match, Reading
from readout.annotate.times.dates import mod_of
from readout.annotate.times.relative import count_of

_SIXTIETHS = {"TH": "TM", "TM": "TS"}
_YEARS = {"E": 10, "C": 100, "L": 1000}
_DAYS = {"WE": 2}


def duration(match: Match, context: Context) -> Reading | None:
    """ "three days", "a two-year", "nearly two months", "several weeks"."""
    unit = match.need("U").value
    value = iso_duration(count_of(match), unit)
    mod = match.get("m")
    return Reading("DURATION", value, mod.value if mod else "")


def bare(match: Match, context: Context) -> Reading | None:
    """ "for years": an unknown number of units."""
    return Reading("DURATION", iso_duration(None, match.need("U").value))


def half(match: Match, context: Context) -> Reading | None:
    """ "half an hour"."""
    return Reading("DURATION", match.need("Z").value)


def iso_duration(count: float | None, unit: str) -> str:
    """ISO 8601: P3D, PT5H30M, P2Y6M; X for an unknown number; decades and so on in years."""
    if unit == "2W":
        count, unit = (None if count is None else count * 2), "W"
    if unit in _YEARS and count is not None:
        count, unit = count * _YEARS[unit], "Y"
    if unit in _DAYS and count is not None:
        count, unit = count * _DAYS[unit], "D"
    time, letter = ("T", unit[1]) if unit.startswith("T") else ("", unit)
    if count is None:
        return f"P{time}X{letter}"
    whole = int(count)
    rest = count - whole
    if rest and unit in _SIXTIETHS:
        return f"PT{_digits(whole, letter)}{round(rest * 60)}{_SIXTIETHS[unit][1]}"
    if rest and unit == "Y" and (rest * 12).is_integer():
        return f"P{_digits(whole, 'Y')}{round(rest * 12)}M"
    return f"P{time}{count:g}{letter}" if rest else f"P{time}{whole}{letter}"


def _digits(number: int, letter: str) -> str:
    return f"{number}{letter}" if number else ""


def adverb(match: Match, context: Context) -> Reading | None:
    """ "daily", "annually"."""
    return Reading("SET", match.need("D").value)


def every(match: Match, context: Context) -> Reading | None:
    """ "every day", "every two weeks", "each July", "every Monday morning"."""
    part = match.get("P")
    suffix = f"T{part.value}" if part else ""
    if day := match.get("W"):
        return Reading("SET", f"XXXX-WXX-{day.value}{suffix}")
    if month := match.get("M"):
        return Reading("SET", f"XXXX-{int(month.value):02d}")
    if season := match.get("S"):
        return Reading("SET", f"XXXX-{season.value}")
    if unit := match.get("U"):
        number = match.get("N")
        count = count_of(match) if number else 2 if match.need("x").value == "2" else 1
        return Reading("SET", iso_duration(count, unit.value), mod_of(match))
    return Reading("SET", f"XXXX-XX-XX{suffix}") if part else None

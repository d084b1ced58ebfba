"""Rules for durations and for times that come again: "three days", "every Monday"."""

from __future__ import annotations

from readout.annotate.times.context import Context, Match, Reading
from readout.annotate.times.dates import mod_of

_SIXTIETHS = {"TH": "TM", "TM": "TS"}
_YEARS = {"E": 10, "C": 100, "L": 1000}
_DAYS = {"WE": 2}


def count_of(match: Match) -> float | None:
    """The number of units: 1 for "a", None for "several"."""
    number = match.get("N")
    if number is None or number.code == "a":
        return 1
    if number.code == "Q":
        return 2 if number.value == "2" else None
    return number.number


def duration(match: Match, context: Context) -> Reading | None:
    """ "three days", "a two-year", "nearly two months", "several weeks"."""
    unit, count = match.need("U").value, count_of(match)
    number = match.get("N")
    if unit == "Q" and match.before_of and not (number and number.code == "Q"):
        return None
    if number and number.code == "4" and match.need("U").code == "U":
        return None
    if number and number.code == "a" and match.is_rate:
        return None
    if match.get("plus") and count:
        count += 0.5
    value = iso_duration(count, unit)
    mod = match.get("m")
    return Reading("DURATION", value, mod.value if mod else "")


def age(match: Match, context: Context) -> Reading | None:
    """ "a 40-year-old": how old someone is, which is a figure and no time."""
    return Reading("DURATION", "")


def bare(match: Match, context: Context) -> Reading | None:
    """ "for years": an unknown number of units."""
    return Reading("DURATION", iso_duration(None, match.need("U").value))


def half(match: Match, context: Context) -> Reading | None:
    """ "half an hour"."""
    return Reading("DURATION", match.need("Z").value)


def bare_alone(match: Match, context: Context) -> Reading | None:
    """ "years", not "minutes apart" or "their quarters"."""
    unit = match.need("U").value
    return None if unit in {"Q", "TM", "TS"} else bare(match, context)


def iso_duration(count: float | None, unit: str) -> str:
    """ISO 8601: P3D, PT5H30M, P2Y6M; X for an unknown number; decades and so on in years."""
    if unit == "2W":
        count, unit = (None if count is None else count * 2), "W"
    if unit in _YEARS and count is not None:
        count, unit = count * _YEARS[unit], "Y"
    if unit in _DAYS and count is not None:
        count, unit = count * _DAYS[unit], "D"
    if unit == "E":  # Decades are counted in years, so some decades are some years.
        unit = "Y"
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


def times_a(match: Match, context: Context) -> Reading | None:
    """ "twice a week", "three times a year"."""
    return Reading("SET", iso_duration(1, match.need("U").value))


def lower_bound(match: Match, context: Context) -> Reading | None:
    """The "60" of "between 60 and 90 days"."""
    before = match.lexemes[match.start - 1].word if match.start else ""
    return duration(match, context) if before == "between" else None


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

"""Rules for times told from another time: "last week", "two days ago", "a year earlier"."""

from __future__ import annotations

from readout.annotate.times.context import (
    UNKNOWN,
    Context,
    Match,
    Reading,
    from_focus,
    published,
)
from readout.annotate.times.dates import direction_of, mod_of, shifted_day
from readout.text.calendar import at, first_day, unit_of

_DAYS_IN = {"D": 1, "W": 7}


def reference(match: Match, context: Context) -> Reading | None:
    """ "now", "recently", "the future": TIMEX3's PRESENT_REF, PAST_REF, FUTURE_REF."""
    return Reading("DATE", match.need("R").value)


def day_word(match: Match, context: Context) -> Reading | None:
    """ "today", "yesterday", "tomorrow"."""
    count = int(match.need("A").value)
    if context.day is None:
        return Reading("DATE", UNKNOWN["D"], mod_of(match))
    return Reading("DATE", shifted_day(context.day, count), mod_of(match), "published")


def unit_beside(match: Match, context: Context) -> Reading | None:
    """ "last week", "this month", "next year", "the current quarter"."""
    unit, word = match.need("U").value, match.need("T")
    if unit == "2W" or unit.startswith("T") or unit == "L":
        return None
    if word.code in "Vog":
        found = from_focus(context, unit, direction_of(word) or 0)
        value = at(day, unit) if (day := first_day(found.value)) else found.value
        return Reading("DATE", value, mod_of(match), found.anchor)
    if unit == "D" and word.code not in "n":
        return None
    found = published(context, unit, direction_of(word) or 0)
    if match.get("q") and found.value[:4].isdigit():
        return Reading("DATE", f"FY{found.value[:4]}", mod_of(match), found.anchor)
    return Reading("DATE", found.value, mod_of(match), found.anchor)


def unit_in_focus(match: Match, context: Context) -> Reading | None:
    """ "that year", "the same day", "the quarter": the unit in which the time in focus lies."""
    unit = match.need("U").value
    focus = context.period if unit == "Q" and context.period else context.focus
    base = first_day(focus) if focus else None
    if base and unit in UNKNOWN and _not_finer(unit, unit_of(focus)):
        return Reading("DATE", at(base, unit), mod_of(match), "focus")
    if unit == "D" and focus.startswith("XXXX-W"):
        return Reading("DATE", focus, mod_of(match), "focus")
    if unit in {"Q", "W"} and match.get("j") is None:
        found = published(context, unit, -1 if unit == "Q" else 0)
        return Reading("DATE", found.value, mod_of(match), found.anchor)
    return Reading("DATE", UNKNOWN.get(unit, ""), mod_of(match)) if unit in UNKNOWN else None


_FINENESS = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "E", "C")


def _not_finer(unit: str, other: str) -> bool:
    return other != "" and _FINENESS.index(unit) >= _FINENESS.index(other)


def ago(match: Match, context: Context) -> Reading | None:
    """ "two days ago", "a decade ago", "five years from now"."""
    return _counted(match, context, focus=False)


def earlier(match: Match, context: Context) -> Reading | None:
    """ "a day earlier", "two weeks later": from the time in focus."""
    return _counted(match, context, focus=True)


def _counted(match: Match, context: Context, *, focus: bool) -> Reading | None:
    unit = match.need("U").value
    way = match.need("G")
    sign = -1 if way.code in "GE" else 1
    count = count_of(match)
    if count is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        return Reading("TIME", "", mod_of(match))
    number, unit = (int(count * 2), "W") if unit == "2W" else (int(count), unit)
    if unit == "L":
        number, unit = number * 10, "C"
    mod = match.get("m")
    shown = _AGO_MODS.get(mod.value, mod.value) if mod else ""
    if focus:
        found = from_focus(context, unit, sign * number)
    elif unit == "Y" and count == 1 and context.period:
        found = from_focus(
            Context(context.day, context.period, context.period, context.tense), "Y", sign
        )
    else:
        if unit == "E":
            number, unit = number * 10, "Y"
        elif unit == "C":
            number, unit = number * 100, "Y"
        found = published(context, unit, sign * number)
    return Reading("DATE", found.value, shown, found.anchor)


_AGO_MODS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}


def count_of(match: Match) -> float | None:
    """The number of units: 1 for "a", None for "several"."""
    number = match.get("N")
    if number is None or number.code == "a":
        return 1
    if number.code == "Q":
        return 2 if number.value == "2" else None
    return number.number


def year_earlier(match: Match, context: Context) -> Reading | None:
    """ "year-earlier", "the year-ago period": the period in question, a year back."""
    base = Context(context.day, context.period or context.focus, context.period, context.tense)
    return from_focus(base, "Y", -1)

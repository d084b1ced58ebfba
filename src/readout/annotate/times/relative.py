"""Rules for times told from another time: "last week", "two days ago", "a year earlier"."""

from __future__ import annotations

from readout.annotate.times.context import (
    FINENESS,
    UNKNOWN,
    Context,
    Match,
    Reading,
    from_focus,
    published,
)
from readout.annotate.times.dates import direction_of, mod_of, month_day, shifted_day
from readout.annotate.times.spans import count_of, duration
from readout.text.calendar import at, first_day, move, unit_of


def reference(match: Match, context: Context) -> Reading | None:
    """ "now", "recently", "the future": TIMEX3's PRESENT_REF, PAST_REF, FUTURE_REF."""
    value = match.need("R").value
    return Reading("DATE", value) if value.endswith("_REF") else None


def past(match: Match, context: Context) -> Reading | None:
    """ "in the past", where no unit follows."""
    return Reading("DATE", "PAST_REF")


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
        found = _within_focus(context, unit) if word.code == "g" else None
        found = found or from_focus(context, unit, direction_of(word) or 0)
        value = at(day, unit) if (day := first_day(found.value)) else found.value
        return Reading("DATE", value, mod_of(match), found.anchor)
    if unit == "D" and word.code not in "n":
        return None
    if unit in "EC" and word.code in "lLn":
        return Reading("DURATION", "P10Y" if unit == "E" else "P100Y", "", "none")
    towards = direction_of(word) or 0
    if unit == "WE" and not towards and context.day and context.tense == "past":
        towards = 0 if context.day.isoweekday() > 5 else -1
    found = published(context, unit, towards)
    if match.get("q") and found.value[:4].isdigit():
        return Reading("DATE", f"FY{found.value[:4]}", mod_of(match), found.anchor)
    return Reading("DATE", found.value, mod_of(match), found.anchor)


def unit_before(match: Match, context: Context) -> Reading | None:
    """ "the day before", "the year previous": of the time in focus, not where an event follows."""
    way, unit = match.need("G"), match.need("U").value
    if unit.startswith("T") or unit == "L":
        return None
    if way.code in "%#" and match.continues:
        return Reading("DATE", UNKNOWN.get(unit, ""))
    return from_focus(context, unit, -1 if way.code in "EV%" else 1)


def latest(match: Match, context: Context) -> Reading | None:
    """ "the latest quarter", "the latest period": the one in question, else the last full one."""
    if match.need("T").value != "0":
        return None
    if context.period:
        return Reading("DATE", context.period, anchor="focus")
    return published(context, "Q", -1) if match.get("U") else None


def ended(match: Match, context: Context) -> Reading | None:
    """ "the year ended March 31": a year's length, since no calendar has it; "the quarter ended
    July 31": that of the calendar in which most of it lies."""
    unit = match.need("U").value
    if unit not in "YQM":
        return None
    last = month_day(match, context) if match.get("M") else None
    middle = move(day, -45, "D") if last and (day := first_day(last.value)) else None
    if unit == "Q" and middle and last:
        return Reading("DATE", at(middle, "Q"), "APPROX", last.anchor)
    return Reading("DURATION", f"P1{unit}")


def unit_in_focus(match: Match, context: Context) -> Reading | None:
    """ "that year", "the same day", "the quarter": the unit in which the time in focus lies."""
    unit = match.need("U").value
    if unit == "WE":
        return _weekend(match, context)
    if unit == "Y" and match.get("j") is None:
        found = published(context, "Y")
        return Reading("DATE", found.value, mod_of(match), found.anchor)
    focus = context.period if unit == "Q" and context.period else context.focus
    base = first_day(focus) if focus else None
    if base and unit in UNKNOWN and _not_finer(unit, unit_of(focus)):
        return Reading("DATE", at(base, unit), mod_of(match), "focus")
    if match.get("j") and (within := _within_focus(context, unit)):
        return within
    if unit == "D" and focus.startswith("XXXX-W"):
        return Reading("DATE", focus, mod_of(match), "focus")
    if unit in {"Q", "W"} and match.get("j") is None:
        found = published(context, unit, -1 if unit == "Q" else 0)
        return Reading("DATE", found.value, mod_of(match), found.anchor)
    return Reading("DATE", UNKNOWN.get(unit, ""), mod_of(match)) if unit in UNKNOWN else None


def _within_focus(context: Context, unit: str) -> Reading | None:
    """A day of which only the month or year in focus is known: 1998-10-XX."""
    own = unit_of(context.focus)
    if unit != "D" or own not in {"M", "Y"} or not context.focus[:4].isdigit():
        return None
    return Reading("DATE", context.focus + ("-XX" if own == "M" else "-XX-XX"), anchor="focus")


def _weekend(match: Match, context: Context) -> Reading:
    """ "the weekend": the last one, or the coming one where the clause looks ahead."""
    begun = context.day is None or context.day.isoweekday() > 5
    found = published(context, "WE", 0 if begun or context.tense == "future" else -1)
    return Reading("DATE", found.value, mod_of(match), found.anchor)


def _not_finer(unit: str, other: str) -> bool:
    return other != "" and FINENESS.index(unit) >= FINENESS.index(other)


def ago(match: Match, context: Context) -> Reading | None:
    """ "two days ago", "a decade ago", "five years from now"."""
    return _counted(match, context, focus=False)


def half_ago(match: Match, context: Context) -> Reading | None:
    """ "half a century ago", "half a year ago"."""
    length = match.need("Z").value
    if length.startswith("PT"):
        return Reading("TIME", "")
    sign = -1 if match.need("G").code == "G" else 1
    return published(context, length[-1], sign * int(length[1:-1]))


def earlier(match: Match, context: Context) -> Reading | None:
    """ "a day earlier", "two weeks later": from the time in focus.

    "a month after the strike" is told from an event, so that only its length is known.
    """
    told = match.need("G").code in "%#" and match.continues
    if told or match.need("U").value.startswith("T") or count_of(match) is None:
        return duration(match, context)
    return _counted(match, context, focus=True)


def _counted(match: Match, context: Context, *, focus: bool) -> Reading | None:
    unit = match.need("U").value
    way = match.need("G")
    sign = -1 if way.code in "GE%" else 1
    count = count_of(match)
    if match.get("plus") and unit == "Y":
        count, unit = 18, "M"
    if count is None:
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit.startswith("T"):
        return Reading("TIME", "", mod_of(match))
    number, unit = (int(count * 2), "W") if unit == "2W" else (int(count), unit)
    if unit == "L":
        number, unit = number * 10, "C"
    mod = match.get("m")
    shown = _AGO_MODS.get(mod.value, mod.value) if mod else ""
    if focus and unit == "Y" and unit_of(context.focus) in {"D", "M", "Q", "Y", ""}:
        found = _year_from_period(context, sign * number)
    elif focus:
        found = from_focus(context, unit, sign * number)
    elif unit == "Y" and count == 1 and context.period:
        found = _year_from_period(context, sign)
    else:
        if unit == "E":
            number, unit = number * 10, "Y"
        elif unit == "C":
            number, unit = number * 100, "Y"
        found = published(context, unit, sign * number)
    return Reading("DATE", found.value, shown, found.anchor)


def _year_from_period(context: Context, count: int) -> Reading:
    """Reports compare a quarter with the same quarter of another year, else year with year."""
    whole = context.focus if unit_of(context.focus) == "Y" else ""
    base = Context(context.day, context.period or whole, context.period, context.tense)
    return from_focus(base, "Y", count)


_AGO_MODS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}


def year_earlier(match: Match, context: Context) -> Reading | None:
    """ "year-earlier", "the year-ago period": the period in question, a year back."""
    return _year_from_period(context, -1)

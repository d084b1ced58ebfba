"""Rules for dates of the calendar: days, months, years, decades, seasons, quarters, holidays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from readout.annotate.times.context import (
    Context,
    Match,
    Reading,
    day_of_month,
    month_of,
    published,
    shift_season,
    weekday,
    weekday_beside,
)
from readout.annotate.times.lexer import Lexeme
from readout.records.annotations import TimeAnchor
from readout.text.calendar import (
    SEASONS,
    at,
    easter,
    first_day,
    last_day,
    move,
    nth_weekday,
    unit_of,
)

DIRECTION = {"l": -1, "L": -1, "V": -1, "n": 1, "o": 1, "T": 0, "c": 0}


_MODS = {"-1": "START", "1": "END"}


def direction_of(lexeme: Lexeme | None) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next"; None for no such word."""
    return None if lexeme is None else DIRECTION.get(lexeme.code)


def mod_of(match: Match) -> str:
    """The modifier that the match begins with, as TIMEX3 names it."""
    early = match.get("e") or match.get("k")
    return _MODS.get(early.value, early.value) if early else ""


def iso(match: Match, context: Context) -> Reading | None:
    """2013-03-22, 2013-03-22T09:30Z, 22.03.2013, 3/22/2013; of 3/2/2013 only the year is sure."""
    word = match.need("J").word.upper()
    if "." in word:
        day, month, year = (int(part) for part in word.split("."))
        return _full(year, month, day)
    if "/" in word:
        first, second, year = (int(part) for part in word.split("/"))
        month, day = (first, second) if first <= 12 else (second, first)
        year += 0 if year > 99 else 1900 if year > 30 else 2000
        if month != day and max(month, day) <= 12:
            return Reading("DATE", f"{year:04d}-XX-XX", anchor="absolute")
        return _full(year, month, day)
    full = _full(int(word[:4]), int(word[5:7]), int(word[8:10]))
    if full and len(word) > 10:
        return Reading("TIME", word, anchor="absolute")
    return full


def _full(year: int, month: int, day: int) -> Reading | None:
    try:
        return Reading("DATE", date(year, month, day).isoformat(), anchor="absolute")
    except ValueError:
        return None


def _day_number(match: Match) -> int:
    return int(match.need("d").number)


def month_day(match: Match, context: Context) -> Reading | None:
    """ "March 5", "Friday, March 5, 2021", "the 5th of March"; without the year the nearest."""
    month, day = int(match.need("M").value), _day_number(match)
    year = match.get("y") or match.get("year")
    if not 1 <= day <= last_day(2000, month):
        return None
    if year:
        return _full(year_number(year), month, day)
    if match.get("T"):
        direction = direction_of(match.get("T")) or 0
        if context.day:
            return _full(context.day.year + direction, month, day)
    way = match.get("way")
    if way and context.day:
        return last_or_next(context.day, month, day, direction_of(way) or 0)
    return day_of_month(context, month, day)


def last_or_next(base: date, month: int, number: int, towards: int) -> Reading | None:
    """ "last Oct. 23" is the latest before the base, "next Oct. 23" the first after it."""
    plain = _full(base.year, month, number)
    if plain is None or not towards:
        return plain
    passed = plain.value < base.isoformat()
    if towards < 0:
        return plain if passed else _full(base.year - 1, month, number)
    return _full(base.year + 1, month, number) if passed else plain


def second_day(match: Match, context: Context) -> Reading | None:
    """The "7" of "March 5-7": the month of the first day."""
    month, day = int(match.need("M").value), _day_number(match)
    if not 1 <= day <= last_day(2000, month):
        return None
    year = match.get("y")
    return _full(year_number(year), month, day) if year else day_of_month(context, month, day)


def year_number(lexeme: Lexeme) -> int:
    """The year that a lexeme names: 1998, '98, nineteen ninety-eight."""
    digits = re.sub(r"\D", "", lexeme.value)
    return int(digits) if len(digits) == 4 else int(lexeme.number)


def month_year(match: Match, context: Context) -> Reading | None:
    """ "March 2021", "early March of 2021", "July last year"."""
    month = int(match.need("M").value)
    year = match.get("y")
    if year:
        value = f"{year_number(year):04d}-{month:02d}"
        return Reading("DATE", value, mod_of(match), "absolute")
    if context.day is None:
        return Reading("DATE", f"XXXX-{month:02d}", mod_of(match))
    wanted = context.day.year + (direction_of(match.get("T")) or 0)
    return Reading("DATE", f"{wanted:04d}-{month:02d}", mod_of(match), "published")


def month(match: Match, context: Context) -> Reading | None:
    """ "March", "last March", "mid-March"."""
    found = month_of(context, int(match.need("M").value), direction_of(match.get("T")) or None)
    if match.get("T") and match.need("T").code == "T" and context.day:
        found = Reading(
            "DATE",
            f"{context.day.year:04d}-{int(match.need('M').value):02d}",
            anchor="published",
        )
    return Reading("DATE", found.value, mod_of(match), found.anchor)


def year(match: Match, context: Context) -> Reading | None:
    """ "1998", "mid-1998", "the end of 1998"."""
    number = year_number(match.need("y"))
    value = f"{number:04d}"
    if match.get("q"):
        value = f"FY{number:04d}"
    return Reading("DATE", value, mod_of(match), "absolute")


def decade(match: Match, context: Context) -> Reading | None:
    """ "the 1990s", "the early '90s", "the nineties"."""
    token = match.need("D")
    digits = re.sub(r"\D", "", token.value)
    if len(digits) == 4:
        return Reading("DATE", digits[:3], mod_of(match), "absolute")
    return Reading("DATE", f"19{digits[0]}", mod_of(match), "absolute")


def century(match: Match, context: Context) -> Reading | None:
    """ "the 19th century" is 18."""
    ordinal = int(match.need("d").number)
    if not 1 <= ordinal <= 30:
        return None
    return Reading("DATE", f"{ordinal - 1:02d}", mod_of(match), "absolute")


def week_day(match: Match, context: Context) -> Reading | None:
    """ "Friday", "last Friday", "next Friday", "the following Friday"."""
    number = int(match.need("W").value)
    word = match.get("T")
    if word is None:
        bare = weekday(context, number)
        return Reading(bare.type, bare.value, mod_of(match), bare.anchor)
    focus = context.focus_day if word.code in "Vog" else None
    base = focus or context.day
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", mod_of(match))
    anchor: TimeAnchor = "focus" if focus else "published"
    towards = direction_of(word)
    if towards:
        found = weekday_beside(base, number, towards)
    else:
        found = base + timedelta(days=(number - base.isoweekday()) % 7)
    return Reading("DATE", found.isoformat(), mod_of(match), anchor)


def season(match: Match, context: Context) -> Reading | None:
    """ "last summer", "the summer of 1998", "summer"."""
    name, year_of = match.need("S").value, match.get("y")
    if year_of:
        return Reading("DATE", f"{year_number(year_of):04d}-{name}", mod_of(match), "absolute")
    if context.day is None:
        return Reading("DATE", f"XXXX-{name}", mod_of(match))
    towards, this_year = direction_of(match.get("T")), context.day.year
    begins = SEASONS[name][0]
    begun = date(this_year, begins, 1) <= context.day
    current = shift_season(context.day, 0)
    if towards == -1 or (towards is None and context.tense != "future"):
        value = f"{this_year if begun else this_year - 1:04d}-{name}"
        if towards == -1 and value == current:
            value = f"{this_year - 1 if begun else this_year - 2:04d}-{name}"
    else:
        value = f"{this_year:04d}-{name}"
        passed = begun and value != current
        value = f"{this_year + 1:04d}-{name}" if towards == 1 and begun else value
        value = f"{this_year + 1:04d}-{name}" if towards is None and passed else value
    return Reading("DATE", value, mod_of(match), "published")


def holiday(match: Match, context: Context) -> Reading | None:
    """ "Christmas 2005", "last Thanksgiving", "Easter": the nearest where no year is given."""
    rule, year_of = match.need("Y").value, match.get("y")
    if year_of:
        day = _holiday(rule, year_number(year_of))
        return Reading("DATE", day.isoformat(), mod_of(match), "absolute") if day else None
    if context.day is None:
        known = rule if re.fullmatch(r"\d\d-\d\d", rule) else "XX-XX"
        return Reading("DATE", f"XXXX-{known}", mod_of(match))
    found = [_holiday(rule, context.day.year + away) for away in (-1, 0, 1)]
    days = [day for day in found if day]
    towards = direction_of(match.get("T"))
    if towards is None:
        towards = {"past": -1, "future": 1}.get(context.tense)
    if towards == -1:
        days = [day for day in days if day <= context.day]
    elif towards == 1:
        days = [day for day in days if day >= context.day]
    best = min(days, key=lambda day: abs(day - context.day) if context.day else timedelta())
    return Reading("DATE", best.isoformat(), mod_of(match), "published")


def _holiday(rule: str, year_of: int) -> date | None:
    try:
        if rule.startswith("E"):
            return easter(year_of) + timedelta(days=int(rule[1:]))
        if re.fullmatch(r"\d\d-\d\d", rule):
            return date(year_of, int(rule[:2]), int(rule[3:]))
        month_number, number, nth = rule.split("-", 2)
        return nth_weekday(year_of, int(month_number), int(number), int(nth))
    except (ValueError, OverflowError):
        return None


def quarter(match: Match, context: Context) -> Reading | None:
    """ "the third quarter", "third-quarter", "the first half of 1998", "last year's quarter".

    Without a year it is the last that had begun by the day of publication, or the next where the
    clause looks ahead.
    """
    part = "H" if match.get("half") else "Q"
    if part == "H" and not (match.get("y") or match.get("T") or match.get("q")):
        return None  # Games and plays have halves too.
    ordinal = match.need("o")
    number = {"last": 2, "final": 4}.get(ordinal.word) if part == "H" else None
    number = number or (4 if ordinal.word in {"last", "final"} else int(ordinal.number))
    if not 1 <= number <= (2 if part == "H" else 4):
        return None
    year_of, relative = match.get("y"), match.get("T")
    if year_of:
        return Reading("DATE", f"{year_number(year_of):04d}-{part}{number}", "", "absolute")
    if context.day is None:
        return Reading("DATE", f"XXXX-{part}{number}")
    wanted = context.day.year
    if relative:
        wanted += direction_of(relative) or 0
    else:
        begins = first_day(f"{wanted:04d}-{part}{number}")
        ahead = begins is not None and begins > context.day
        if ahead and context.tense not in {"future", "present"}:
            wanted -= 1
    return Reading("DATE", f"{wanted:04d}-{part}{number}", "", "published")


def quarter_before(match: Match, context: Context) -> Reading | None:
    """ "the year-earlier third quarter": that of the year before the one in question."""
    plain = quarter(match, context)
    if plain is None or not plain.value[:4].isdigit():
        return plain
    return Reading("DATE", f"{int(plain.value[:4]) - 1:04d}{plain.value[4:]}", "", plain.anchor)


def spoken_year(match: Match, context: Context) -> Reading | None:
    """ "the year two thousand"."""
    number = match.need("y").number
    if not 1000 <= number <= 2100 or match.need("y").value[:1].isdigit():
        return None
    return Reading("DATE", f"{int(number):04d}", mod_of(match), "absolute")


def period_of(match: Match, context: Context) -> Reading | None:
    """ "the 1988 period", "the same quarter last year": the period in question in that year."""
    year_of = match.get("y")
    if year_of:
        wanted = year_number(year_of)
    elif context.day:
        wanted = context.day.year + (direction_of(match.get("T")) or (-1 if match.get("G") else 0))
    else:
        return None
    unit = match.get("U")
    if unit and unit.value not in "QM":
        return None
    base = context.focus if unit_of(context.focus) in _PERIODS else context.period
    base = context.period if unit and unit.value == "Q" else base
    part = base[4:]
    if unit and unit_of(base) != unit.value:
        return None
    return Reading("DATE", f"{wanted:04d}{part}", "", "focus" if part else "absolute")


_PERIODS = frozenset({"M", "Q", "H"})


def week_of(match: Match, context: Context) -> Reading | None:
    """ "the week of March 8": the week in which the day lies."""
    day = month_day(match, context)
    found = first_day(day.value) if day else None
    return Reading("DATE", at(found, "W"), anchor=day.anchor) if day and found else None


def weekday_in_month(match: Match, context: Context) -> Reading | None:
    """ "the second Monday in March", "the last Friday of May 2012"."""
    ordinal = match.need("o")
    nth = -1 if ordinal.code == "l" or ordinal.word == "final" else int(ordinal.number)
    found = month_year(match, context) if match.get("y") else month(match, context)
    start = first_day(found.value) if found and 1 <= abs(nth) <= 4 else None
    if start is None or found is None:
        return None
    day = nth_weekday(start.year, start.month, int(match.need("W").value), nth)
    return Reading("DATE", day.isoformat(), "", found.anchor)


def weekday_of_week(match: Match, context: Context) -> Reading | None:
    """ "Tuesday last week", "Monday of next week"."""
    number = int(match.need("W").value)
    if context.day is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    away = 7 * (direction_of(match.get("T")) or 0) + number - context.day.isoweekday()
    return Reading("DATE", shifted_day(context.day, away), "", "published")


def week_in_month(match: Match, context: Context) -> Reading | None:
    """ "the last week of March": by ISO 8601 a week belongs where its Thursday lies."""
    ordinal = match.need("o")
    nth = -1 if ordinal.code == "l" or ordinal.word == "final" else int(ordinal.number)
    found = month_year(match, context) if match.get("y") else month(match, context)
    start = first_day(found.value) if found and 1 <= abs(nth) <= 5 else None
    if start is None or found is None:
        return None
    return Reading("DATE", at(nth_weekday(start.year, start.month, 4, nth), "W"), "", found.anchor)


def year_end(match: Match, context: Context) -> Reading | None:
    """ "year-end", "the end of the month": the year or month, with END."""
    word = match.need("end")
    unit = word.value if word.code == "6" else match.need("U").value
    relative = direction_of(match.get("T")) or 0
    year_of = match.get("y")
    if year_of:
        return Reading("DATE", f"{year_number(year_of):04d}", "END", "absolute")
    found = published(context, unit, relative)
    return Reading("DATE", found.value, word.value if word.code == "k" else "END", found.anchor)


def shifted_day(day: date | None, count: int) -> str:
    """The ISO day so many days away, "XXXX-XX-XX" where the base isn't known."""
    moved = move(day, count, "D") if day else None
    return moved.isoformat() if moved else "XXXX-XX-XX"

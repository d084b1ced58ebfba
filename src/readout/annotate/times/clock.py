"""Rules for times of the day: "0930 GMT", "8 p.m. Wednesday", "Friday night", "this morning"."""

from __future__ import annotations

import re

from readout.annotate.times.context import UNKNOWN, Context, Match, Reading, from_focus, published
from readout.annotate.times.dates import direction_of, mod_of, shifted_day
from readout.annotate.times.lexer import Lexeme
from readout.records.annotations import TimeAnchor
from readout.text.calendar import day_of, unit_of

_ONE_DAY = r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)$"


def with_clock(match: Match, context: Context, day: Reading | None) -> Reading | None:
    """A clock time on the day that the match names, or else on one named shortly before, or else
    on that of publication."""
    clock = _clock(match)
    if clock is None:
        return None
    if day is not None and re.match(_ONE_DAY, day.value):
        return Reading("TIME", day.value + clock, anchor=day.anchor)
    if context.near and unit_of(context.focus) == "D":
        return Reading("TIME", context.focus.partition("T")[0] + clock, anchor="focus")
    found = published(context, "D")
    return Reading("TIME", found.value + clock, anchor=found.anchor)


def _clock(match: Match) -> str | None:
    zone = match.get("Z")
    suffix = "Z" if zone and zone.value == "Z" else ""
    noon = match.get("K")
    if noon:
        return f"T{noon.value}{suffix}"
    if match.get("U") and not re.fullmatch(r"\d{4}", match.need("C").word):
        return None
    hour, minute = _hour_minute(match.need("C"))
    half = match.get("p")
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.value == "p" else 0)
    evening = match.get("P")
    if evening and evening.value in {"AF", "EV", "NI"} and 1 <= hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    return f"T{hour:02d}:{minute:02d}{suffix}"


def _hour_minute(lexeme: Lexeme) -> tuple[int, int]:
    """Of "9:30", "9.30", "0930" or "nine"."""
    if lexeme.code == "C":
        parts = re.split(r"[:.]", lexeme.word)
        return int(parts[0]), int(parts[1])
    if re.fullmatch(r"\d{4}", lexeme.word):
        return int(lexeme.word[:2]), int(lexeme.word[2:])
    return int(lexeme.number), 0


def early_hours(day: Reading | None) -> Reading | None:
    """ "the early hours of Sunday": its morning."""
    if day is None or not re.match(_ONE_DAY, day.value):
        return None
    return Reading("TIME", f"{day.value}TMO", "START", day.anchor)


def part_of_day(match: Match, context: Context, day: Reading | None) -> Reading | None:
    """ "Friday night", "yesterday morning", "last night", "the next morning", "tonight"."""
    part = match.get("P") or match.get("B")
    if part is None:
        return None
    if day is None:
        day = _day_of_part(match, context)
    if not re.match(_ONE_DAY, day.value):
        return None
    return Reading("TIME", f"{day.value}T{part.value}", mod_of(match), day.anchor)


def _day_of_part(match: Match, context: Context) -> Reading:
    word = match.get("T")
    if word and word.code in "oVnjg":
        known = unit_of(context.focus) == "D"
        asked = Context(context.day, context.focus if known else "", "", context.tense)
        if not known and word.code in "jg":
            return Reading("DATE", UNKNOWN["D"])
        return from_focus(asked, "D", direction_of(word) or 0)
    if word and word.code == "l":
        anchor: TimeAnchor = "published" if context.day else "none"
        return Reading("DATE", shifted_day(context.day, -1), anchor=anchor)
    focus_day = day_of(context.focus) if match.get("t") else None
    if focus_day:
        return Reading("DATE", focus_day.isoformat(), anchor="focus")
    return published(context, "D")

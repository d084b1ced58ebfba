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
    """A clock time on the day that the match names, or else on one named shortly before or that
    after it, or else on that of publication."""
    clock = _clock(match)
    if clock is None:
        return None
    if day is not None and re.match(_ONE_DAY, day.value):
        return Reading("TIME", day.value + clock, anchor=day.anchor)
    if context.near and unit_of(context.focus) == "D":
        return Reading("TIME", _day_going_on(context, clock) + clock, anchor="focus")
    found = published(context, "D")
    return Reading("TIME", found.value + clock, anchor=found.anchor)


_REACHED = {"AF": 15.0, "EV": 20.0, "NI": 23.0}
"""The hour at which a part of the day has come, for what is told after it."""


def _day_going_on(context: Context, clock: str) -> str:
    """The day of a clock time told after another time: that very day, or the next one.

    After "at 11.40 pm" comes "by 6 am" of the next morning, where that lies nearer than the one of
    the same day. A bare "at 6 am" may as well go back, so the words have to say that the story
    moves on; and nothing that is over lies after the publication.
    """
    told, _, reached = context.focus.partition("T")
    day = day_of(told)
    before, now = _hours(reached), _hours(clock.removeprefix("T"))
    if day is None or before is None or now is None or not context.moves_on:
        return told
    following = shifted_day(day, 1)
    late = context.tense == "past" and context.day is not None
    if before - now <= _HALF_A_DAY or (late and following > f"{context.day}"):
        return told
    return following or told


_HALF_A_DAY = 12


def _hours(clock: str) -> float | None:
    """The hours of "23:40", or those that have passed by a part of the day; None for no time."""
    if clock in _REACHED:
        return _REACHED[clock]
    read = re.match(r"(\d\d)(?::(\d\d))?", clock)
    return int(read[1]) + int(read[2] or 0) / 60 if read else None


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

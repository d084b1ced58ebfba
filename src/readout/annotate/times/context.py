"""What a time is resolved against: the day of publication, the time in focus, the tense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from readout.annotate.times.lexer import Lexeme
from readout.annotate.times.tense import Tense
from readout.records.annotations import TimeAnchor, TimeType
from readout.text.calendar import at, first_day, last_day, move, season_at, unit_of
from readout.text.languages import words

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "E": "",
    "C": "",
    "S": "",
}
FINENESS = ("D", "WE", "W", "M", "Q", "S", "H", "Y", "E", "C")
"""The units of the calendar, the finest first."""

AGAINST_PAST = 3
AGAINST_FUTURE = 6
"""How many times nearer a date must lie that goes against the tense. "Said ... Jan. 1" often
speaks of the coming January, "will ... Jan. 1" seldom of the last; chosen on TimeBank."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a match."""

    type: TimeType
    value: str
    mod: str = ""
    anchor: TimeAnchor = "none"


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at beside its own words.

    ``day`` is the day of publication; ``focus`` the value of the time last spoken of, ``period``
    that of the quarter last spoken of, "" where there is none. ``possessive`` tells that the time
    names an event ("Friday's vote"), which need not lie where the clause does; ``near`` that the
    time in focus was spoken of shortly before; ``moves_on`` that the words take
    the story on from there ("by", "then").
    """

    day: date | None
    focus: str = ""
    period: str = ""
    tense: Tense = ""
    possessive: bool = False
    near: bool = False
    moves_on: bool = False

    @property
    def focus_day(self) -> date | None:
        """The first day of the time in focus."""
        return first_day(self.focus) if self.focus else None


@dataclass(frozen=True, slots=True)
class Match:
    """The lexemes of a match by the names of the rule's groups."""

    lexemes: Sequence[Lexeme]
    groups: dict[str, tuple[int, int]]
    start: int = 0
    end: int = 0

    @property
    def continues(self) -> bool:
        """Whether the clause goes on after the match."""
        return self.end < len(self.lexemes) and self.lexemes[self.end].code not in ",!;\n"

    @property
    def before_of(self) -> bool:
        """Whether "of" follows: "a quarter of the voters"."""
        following = "".join(x.code for x in self.lexemes[self.end : self.end + 2])
        return following[:1] == "O" or following == ",O"

    @property
    def is_rate(self) -> bool:
        """Whether an amount stands right before: "$5 a year", "700 seats a week"."""
        if not self.start:
            return False
        before = self.lexemes[self.start - 1]
        return before.code in "NduU" or before.word in words("rate_bases")

    def get(self, name: str) -> Lexeme | None:
        """The first lexeme of a group, None where the group is empty or absent."""
        low, high = self.groups.get(name, (-1, -1))
        return self.lexemes[low] if 0 <= low < high else None

    def need(self, name: str) -> Lexeme:
        """The first lexeme of a group that the pattern can't leave empty."""
        return self.lexemes[self.groups[name][0]]


def published(context: Context, unit: str, count: int = 0) -> Reading:
    """The unit so many units away from the publication: "last month"."""
    if context.day is None:
        return Reading("DATE", UNKNOWN.get(unit, ""), anchor="none")
    if unit == "S":
        return Reading("DATE", shift_season(context.day, count), anchor="published")
    moved = move(context.day, count, unit)
    return Reading("DATE", at(moved, unit) if moved else "", anchor="published")


def shift_season(day: date, count: int) -> str:
    """The season so many years away from that of the day."""
    name = season_at(day)
    return f"{int(name[:4]) + count:04d}{name[4:]}"


def weekday(context: Context, number: int) -> Reading:
    """The day that news means by a bare weekday: the last one, today included, unless the clause
    is about what is to come (or speaks in the present of a day other than today)."""
    if context.day is None:
        return Reading("DATE", f"XXXX-WXX-{number}")
    ahead = (number - context.day.isoweekday()) % 7
    if not ahead or (context.tense == "future" and (ahead <= 3 or not context.possessive)):
        return _day(context.day + timedelta(days=ahead))
    return _day(context.day + timedelta(days=ahead - 7))


def weekday_beside(base: date, number: int, direction: int) -> date:
    """The nearest such weekday strictly before (-1) or after (1) a day."""
    if direction < 0:
        return base - timedelta(days=(base.isoweekday() - number) % 7 or 7)
    return base + timedelta(days=(number - base.isoweekday()) % 7 or 7)


def _day(day: date) -> Reading:
    return Reading("DATE", day.isoformat(), anchor="published")


def month_of(context: Context, month: int, direction: int | None = None) -> Reading:
    """A month without its year; -1 and 1 ask for the last and the next."""
    if context.day is None:
        return Reading("DATE", f"XXXX-{month:02d}")
    year = context.day.year
    if direction is None:
        ahead = context.tense in {"future", "present"}
        if ahead and month < context.day.month and context.tense == "future":
            year += 1
        elif not ahead and month > context.day.month:
            year -= 1
    elif direction < 0 and month >= context.day.month:
        year -= 1
    elif direction > 0 and month <= context.day.month:
        year += 1
    return Reading("DATE", f"{year:04d}-{month:02d}", anchor="published")


def day_of_month(context: Context, month: int, number: int) -> Reading:
    """A day without its year: the nearest one, by the tense where that speaks clearly."""
    if context.day is None:
        return Reading("DATE", f"XXXX-{month:02d}-{number:02d}")
    near: list[tuple[int, date]] = []
    for year in (context.day.year - 1, context.day.year, context.day.year + 1):
        if number <= last_day(year, month):
            day = date(year, month, number)
            away = (day - context.day).days
            weight = 1
            if away > 0 and context.tense == "past":
                weight = AGAINST_PAST
            elif away < 0 and context.tense == "future":
                weight = AGAINST_FUTURE
            near.append((abs(away) * weight, day))
    return _day(min(near)[1]) if near else Reading("DATE", f"XXXX-{month:02d}-{number:02d}")


def from_focus(context: Context, unit: str, count: int) -> Reading:
    """So many units before or after the time in focus, kept as fine as the focus is."""
    focus, own = context.focus, unit_of(context.focus)
    if focus.startswith("XXXX-WXX-") and unit == "D" and focus[9:10].isdigit():
        return Reading("DATE", f"XXXX-WXX-{(int(focus[9]) - 1 + count) % 7 + 1}", anchor="focus")
    base = context.focus_day
    if base is None or not own:
        reading = published(context, unit, count)
        return Reading("DATE", reading.value, anchor=reading.anchor)
    if FINENESS.index(own) > FINENESS.index(unit):
        return Reading("DATE", UNKNOWN.get(unit, ""))
    moved, fine = move(base, count, unit), own
    return Reading("DATE", at(moved, fine) if moved else "", anchor="focus")

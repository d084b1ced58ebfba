"""Which publication date to believe, and how far.

A page tells several dates, and some are wrong: set by a later change, by a test in the editing
system, or in another zone than the reader's. A date after the time of reading can't be true; one
that the address contradicts is doubted; one that two places tell is trusted more.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from readout.intake.dates import moment
from readout.intake.draft import DateClue
from readout.records.article import PublicationTime

_TRUST = {
    "header": 1.0,
    "column": 0.95,
    "feed": 0.95,
    "mail": 0.95,
    "linked-data": 0.9,
    "meta": 0.9,
    "url": 0.8,
    "page": 0.75,
    "text": 0.7,
    "document": 0.6,
}
_TOLD_TWICE = 0.05
_CONTRADICTED = 0.3
_ZONES = timedelta(hours=26)
"""A day anywhere on Earth may be over here: dates this far ahead are not in the future."""
_FIRST_YEAR = 1995
"""News was not on the web before; an earlier date there is a default of some system."""
_NEAR = timedelta(days=1)
_WIDEST_ZONE = timedelta(hours=14)
_UTC = "+00:00"


def believed(clues: Sequence[DateClue], retrieved: str) -> PublicationTime | None:
    """The best clue that can be true, with its basis and how far it is to be trusted.

    ``clues`` stand in order of trust, ``retrieved`` is the time of reading if it is known. None
    when there is none: no date is a normal case.
    """
    can_be = [clue for clue in clues if _can_be(clue, retrieved)]
    if not can_be:
        return None
    first = _against_address(can_be)
    chosen = _shown_day(first, can_be)
    trust = _TRUST.get(first.basis, 0.7)
    others = [clue for clue in can_be if clue.basis != first.basis]
    if any(_apart(clue, chosen) == timedelta() for clue in others):
        trust = min(1.0, trust + _TOLD_TWICE)
    elif any(clue.basis == "url" and _apart(clue, chosen) > _NEAR for clue in others):
        trust -= _CONTRADICTED
    return PublicationTime(chosen.value, chosen.basis, round(trust, 2))


def _can_be(clue: DateClue, retrieved: str) -> bool:
    when, read = moment(clue.value), moment(retrieved)
    if when is None or (clue.basis != "header" and when.year < _FIRST_YEAR):
        return False
    return read is None or when - read <= _ZONES


def _against_address(clues: Sequence[DateClue]) -> DateClue:
    """The first clue, or the day in the address where that is earlier: addresses don't change,
    while editing systems put the day of a change into the field of publication."""
    first = clues[0]
    address = next((clue for clue in clues if clue.basis == "url"), None)
    if address is None or first.basis == "header" or _apart(first, address) <= _NEAR:
        return first
    return address if _day(address) < _day(first) else first


def _shown_day(first: DateClue, clues: Sequence[DateClue]) -> DateClue:
    """The day that the page shows its readers, where ``first`` is the same moment in UTC.

    "On Monday" in the text counts from the day of the newsroom, not from Greenwich.
    """
    in_utc = first.value.endswith(_UTC) and "T" in first.value
    shown = [clue for clue in clues if clue.basis == "page" and not clue.value.endswith(_UTC)]
    if not in_utc or any(_day(clue) == _day(first) for clue in shown):
        return first
    return next((clue for clue in shown if _is_same_moment(clue, first)), first)


def _is_same_moment(shown: DateClue, told: DateClue) -> bool:
    if "T" not in shown.value:
        return _apart(shown, told) <= _NEAR
    here, there = moment(shown.value), moment(told.value)
    return here is not None and there is not None and abs(here - there) <= _WIDEST_ZONE


def _day(clue: DateClue) -> date:
    return date.fromisoformat(clue.value[:10])


def _apart(one: DateClue, other: DateClue) -> timedelta:
    return abs(_day(one) - _day(other))

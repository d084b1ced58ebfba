"""Publication times as moments: which of two is earlier, whatever their zones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Moment:
    """An ISO 8601 day or time: its ``day`` as printed, and its time of day where it has one.

    ``at`` is in UTC where a zone is given (``zoned``). Midnight sharp is no time of day: pages give
    it for a day alone.
    """

    day: date
    at: datetime | None = None
    zoned: bool = False

    @property
    def key(self) -> str:
        """Sorts moments of all kinds: a day before the times in it, a time without zone as UTC."""
        return self.at.isoformat() if self.at else self.day.isoformat()


def moment(value: str) -> Moment | None:
    """The moment that an ISO 8601 day or time stands for; None where it names no day."""
    try:
        read = datetime.fromisoformat(value)
        if not any((read.hour, read.minute, read.second, read.microsecond)):
            return Moment(read.date())
        if read.tzinfo is None:
            return Moment(read.date(), read)
        return Moment(read.date(), read.astimezone(UTC).replace(tzinfo=None), zoned=True)
    except (ValueError, OverflowError):
        return None


def in_order(one: str, other: str) -> int:
    """-1 where the first of two ISO times is earlier, 1 where it is later; 0 where neither shows.

    Compared is what both tell: days, where only one has a time of day or a zone; minutes, where
    only one has seconds.
    """
    first, second = moment(one), moment(other)
    if first is None or second is None:
        return 0
    if first.at is None or second.at is None or first.zoned != second.zoned:
        return (first.day > second.day) - (first.day < second.day)
    a, b = first.at, second.at
    if not (a.second and b.second):
        a, b = a.replace(second=0, microsecond=0), b.replace(second=0, microsecond=0)
    return (a > b) - (a < b)

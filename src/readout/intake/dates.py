"""Dates as pages, feeds and tables write them, to ISO 8601; nothing is guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from readout.text.languages import alternatives, table

_ZONE = r"(?P<zone>Z\b|UTC|GMT|[+-]\d{2}:?\d{2})?"
_ISO = re.compile(
    r"\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"
    rf"(?:[T ]{{1,2}}(?P<time>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)(?:[.,]\d+)?\s?{_ZONE})?"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})Z?)?$")
_EPOCH = re.compile(r"^(\d{10})(\d{3})?(?:\.\d+)?$")
_MAIL = re.compile(r"^(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d")
_ORDINAL = alternatives("ordinal_endings")
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:{_ORDINAL})?(?: of)?[ -](?P<month>[^\W\d_]{{3,9}})\.?,?[ -]"
    r"(?P<y>\d{4})\b"
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>[^\W\d_]{{3,9}})\.? (?P<d>\d{{1,2}})(?:{_ORDINAL})?(?:,| ,)? (?P<y>\d{{4}})\b"
)
_NUMBERS = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_CLOCK = re.compile(
    r"\b(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::(?P<s>\d{2}))?\s?(?P<half>[ap]\.?m\.?)?"
    rf"\s?{_ZONE}",
    re.I,
)


def parse_date(text: str) -> str:
    """The first day or time that ``text`` writes out, in ISO 8601; "" when it is none or unclear.

    A zone is kept when it is written as an offset, Z, UTC or GMT. ``3/4/2024`` is unclear: it is
    the third of April or the fourth of March.
    """
    text = " ".join(text.split())[:200]
    for read in (_read_iso, _read_mail, _read_words, _read_compact, _read_numbers):
        found = read(text)
        if found:
            return found
    return ""


def _read_iso(text: str) -> str:
    match = _ISO.search(text)
    if not match:
        return ""
    day = _day(match["y"], match["m"], match["d"])
    if not day or not match["time"]:
        return day
    hour, minute, *second = match["time"].split(":")
    return day + _time(hour, minute, second[0] if second else "", match["zone"] or "")


def _read_mail(text: str) -> str:
    if not _MAIL.match(text):
        return ""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _read_words(text: str) -> str:
    months = table("months")
    found = [m for form in (_DAY_FIRST, _MONTH_FIRST) for m in form.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        number = months.get(match["month"].lower())
        day = _day(match["y"], number[0], match["d"]) if number else ""
        if day:
            return day + _clock(text[: match.start()] + " " + text[match.end() :])
    return ""


def _clock(text: str) -> str:
    match = _CLOCK.search(text)
    if not match:
        return ""
    hour = int(match["h"])
    half = (match["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return ""
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _time(str(hour), match["min"], match["s"] or "", match["zone"] or "")


def _read_compact(text: str) -> str:
    match = _COMPACT.match(text)
    if match:
        day = _day(match[1], match[2], match[3])
        clock = _time(match[4], match[5], match[6], "Z" if text.endswith("Z") else "")
        return day + clock if day and match[4] else day
    match = _EPOCH.match(text)
    if match:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(match[1]))
        return moment.isoformat()
    return ""


def _read_numbers(text: str) -> str:
    match = _NUMBERS.search(text)
    if not match:
        return ""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), match[4]
    # Points are a European habit, day first; with a stroke only a number above 12 tells.
    if mark == "." or first > 12:
        return _day(year, str(second), str(first))
    return _day(year, str(first), str(second)) if second > 12 or first == second else ""


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _time(hour: str | None, minute: str, second: str, zone: str) -> str:
    """``T12:30:00+01:00``, or "" when that is no time of day."""
    if not hour or not (int(hour) < 24 and int(minute) < 60 and int(second or 0) < 61):
        return ""
    clock = f"T{int(hour):02}:{minute}:{min(int(second or 0), 59):02}"
    if not zone:
        return clock
    if zone.upper() in {"Z", "UTC", "GMT"}:
        return clock + "+00:00"
    return clock + f"{zone[:3]}:{zone[-2:]}"


def moment(value: str) -> datetime | None:
    """An ISO day or time as a moment, for comparing; without a zone it counts as UTC."""
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=timezone(timedelta(0)))

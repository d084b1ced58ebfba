"""Recognizers-Text or dateparser on the texts of a gold file, in an environment of their own.

    PYTHON times_peer.py recognizers|dateparser GOLD

Prints one prediction a line. Both are given the document's date; of several readings of a weekday
the past one is taken, since the texts are news.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

KINDS = {"date": "DATE", "daterange": "DATE", "datetime": "TIME", "datetimerange": "TIME",
         "time": "TIME", "timerange": "TIME", "duration": "DURATION", "set": "SET"}  # fmt: skip


def main() -> None:
    """Print the predictions."""
    warnings.simplefilter("ignore")
    found = {"recognizers": _recognizers, "dateparser": _dateparser}[sys.argv[1]]()
    for line in Path(sys.argv[2]).read_text("utf-8").splitlines():
        entry = json.loads(line)
        date = datetime.fromisoformat(entry["date"][:10]) if entry.get("date") else datetime.now()
        times = list(found(entry["text"], date))
        print(json.dumps({"id": entry["id"], "times": times}))


Found = Callable[[str, datetime], Iterator[dict[str, Any]]]


def _row(start: int, end: int, kind: str, value: str) -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "value": value or None}


def _recognizers() -> Found:
    from recognizers_date_time import Culture, recognize_datetime

    def find(text: str, date: datetime) -> Iterator[dict[str, Any]]:
        for one in recognize_datetime(text, Culture.English, reference=date):
            kind = KINDS.get(one.type_name.rpartition(".")[2])
            values = (one.resolution or {}).get("values") or [{}]
            if kind:
                yield _row(one.start, one.end + 1, kind, _value(kind, values[0]))

    return find


def _value(kind: str, first: dict[str, str]) -> str:
    """TIMEX3 of a resolution: its own where that is whole, else the value that it was placed at."""
    timex = first.get("timex", "")
    if kind == "DATE" and "X" in timex:
        return first.get("value") or first.get("start") or timex
    inside = re.match(r"\((\d{4}-\d\d)-01,[^,]*,P1M\)$", timex)
    return inside.group(1) if inside else timex


def _dateparser() -> Found:
    from dateparser.search import search_dates

    def find(text: str, date: datetime) -> Iterator[dict[str, Any]]:
        settings = {"RELATIVE_BASE": date, "PREFER_DATES_FROM": "past"}
        at = 0
        for words, value in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                yield _row(start, at, "DATE", value.date().isoformat())

    return find


if __name__ == "__main__":
    main()

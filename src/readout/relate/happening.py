"""The day on which what a report tells of happened, where its lead names one.

A follow-up comes out days after the event and says when that was ("Sunday's shooting", "the May 11
crash"). Reports of one incident have that day in common however far apart they were published: in
corpora of incidents time, place and those who took part tell one from another (Vossen et al. 2018,
the Gun Violence Corpus). News means the last such weekday by a bare one. Grammar is not asked, so
that an article that is only skimmed has the same day as one that was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from readout.text.languages import table, words

LEAD = 1500
"""Characters of the report in which its event is told; what is named below is background."""
WITHIN = 21
"""Days before its publication that a report still follows up; what lies before is background."""
AHEAD = 80
"""Characters before a weekday in which a word may say that it lies ahead ("will meet Friday")."""
_SHORT = 4
"""Shorter weekdays are left out: "Sun" and "Sat" are other words as well."""
_NOT_PAST = frozenset("nx^>")
"""Classes of words ("next", "every", "until", "by") before a day that has not been."""


def happened(text: str, published: date) -> int:
    """The first day before its publication that the report names, as a proleptic ordinal; that of
    its publication where it names none."""
    for day in _named(text[:LEAD], published):
        if timedelta(0) < published - day <= timedelta(WITHIN):
            return day.toordinal()
    return published.toordinal()


def _named(text: str, published: date) -> Iterator[date]:
    """The days that a text names, in its order."""
    classes = table("time_words")
    for found in _pattern().finditer(text):
        if classes.get((found["before"] or "").lower(), ("",))[0] in _NOT_PAST:
            continue
        if found["month"]:
            day = _of_month(found, int(classes[found["month"].lower()][1]), published)
        elif found["weekday"]:
            number = int(classes[found["weekday"].lower()][1])
            ahead = _lies_ahead(text, found.start())
            day = None if ahead else published - timedelta((published.isoweekday() - number) % 7)
        else:
            day = published + timedelta(int(classes[found["beside"].lower()][1]))
        if day:
            yield day


def _of_month(found: re.Match[str], month: int, published: date) -> date | None:
    """A day of a month; of a year that isn't named the last before the publication."""
    years = [int(found["year"])] if found["year"] else [published.year, published.year - 1]
    for year in years:
        try:
            day = date(year, month, int(found["day"]))
        except ValueError:
            continue
        if day <= published:
            return day
    return None


def _lies_ahead(text: str, start: int) -> bool:
    """Whether the clause before a weekday speaks of what is to come."""
    before = re.split(r"[.!?;:\n]", text[max(0, start - AHEAD) : start])[-1]
    return not words("future_helpers").isdisjoint(before.lower().split())


@cache
def _pattern() -> re.Pattern[str]:
    classes = table("time_words")

    def named(kind: str) -> str:
        found = [word for word, (code, *_) in classes.items() if code == kind and " " not in word]
        return "|".join(sorted(found, key=lambda word: (-len(word), word)))

    weekdays = "|".join(word for word in named("W").split("|") if len(word) > _SHORT)
    return re.compile(
        r"\b(?:(?P<before>\w+)\s+)??(?:"
        rf"(?P<weekday>(?=[A-Z])(?i:{weekdays}))\b"
        rf"|(?P<month>(?=[A-Z])(?i:{named('M')}))\b\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\b"
        r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
        rf"|(?P<beside>(?i:{named('A')}))\b)"
    )

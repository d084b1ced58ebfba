"""Courses of events: custody, the law, whatever goes on and is over; which stage a clause tells.

The words of each stage stand in the language's ``stages.tsv``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from readout.text.languages import table

ACTIVITY = "activity"
"""The course of events that whatever lasts goes through."""
OF_PEOPLE = frozenset({"missing", "trapped", "captivity", "hospital", "evacuation"})
"""The courses of events whose stages say of which people a count is."""


def stages(words: Sequence[str]) -> dict[str, tuple[int, str]]:
    """For each course of events that a row of words names a stage of: the latest such stage,
    counted from 0, and the words for it."""
    known = _by_first_word()
    firsts = {word for word in words if word in known}
    if not firsts:
        return {}
    line = f" {' '.join(words)} "
    found: dict[str, tuple[int, str]] = {}
    for _, phrase, places in sorted(entry for word in firsts for entry in known[word]):
        if f" {phrase} " in line:
            for course, number in places:
                if course not in found or found[course][0] < number:
                    found[course] = (number, phrase)
    return found


@cache
def stage_words(course: str) -> frozenset[str]:
    """All words in the phrases for the stages of a course of events."""
    return frozenset(
        word
        for phrase, places in _phrases().items()
        if course in dict(places)
        for word in phrase.split()
    )


@cache
def _phrases() -> dict[str, tuple[tuple[str, int], ...]]:
    """Each phrase with the courses that it belongs to and the stage of each."""
    known: dict[str, tuple[tuple[str, int], ...]] = {}
    for course, row in table("stages").items():
        for number, cell in enumerate(row):
            for phrase in cell.split(","):
                known[phrase.strip()] = (*known.get(phrase.strip(), ()), (course, number))
    return known


_Entry = tuple[int, str, tuple[tuple[str, int], ...]]


@cache
def _by_first_word() -> dict[str, list[_Entry]]:
    """The phrases by their first word, each with its place in the list."""
    known: dict[str, list[_Entry]] = {}
    for place, (phrase, places) in enumerate(_phrases().items()):
        known.setdefault(phrase.split()[0], []).append((place, phrase, places))
    return known

"""Changes of one fact in a sentence, made by patterns. Imports nothing of readout.

Each change keeps the sentence's grammar and alters one number, day, place, actor, polarity or
modality; what a reader would have to notice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve", "fourteen", "twenty", "thirty")  # fmt: skip
PLACES = ("Ostrel", "Karvin", "Port Lamont", "Selby Sound", "Mirow", "Dunhaven", "Tarsk")
PEOPLE = ("Nora Felde", "Piet Amsel", "Carla Rud", "Anton Vey", "Lise Marrow", "Omar Tidd")
NOT_PLACES = {*WEEKDAYS, *MONTHS, "The", "A", "An", "This", "That", "His", "Her", "Its"}


@dataclass(frozen=True)
class Change:
    """``old`` at ``start`` in a passage becomes ``new``; ``slot`` is what it changes."""

    slot: str
    kind: str
    start: int
    old: str
    new: str


def changes(passage: str) -> Iterator[Change]:
    """All changes that the patterns know for a passage, in a fixed order."""
    for kind, slot, pattern, make in RULES:
        for match in re.finditer(pattern, passage):
            new = make(match)
            if new and new != match.group():
                yield Change(slot, kind, match.start(), match.group(), new)


def pick(options: tuple[str, ...], seed: str) -> str:
    """One of the options, always the same for the same seed."""
    number = int(hashlib.sha256(seed.encode()).hexdigest(), 16)
    return options[number % len(options)]


def _other(options: tuple[str, ...], old: str, seed: str) -> str:
    return pick(tuple(each for each in options if each.lower() != old.lower()), seed)


def _tells_time(match: re.Match[str]) -> bool:
    """Whether a figure counts days or years, or stands in a date: that is no number's slot."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(
        re.match(r"[\s-]*(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b", after)
        or re.match(rf"\s+(?:{'|'.join(MONTHS)})\b", after)
        or re.search(rf"\b(?:{'|'.join(MONTHS)}|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.?\s+$", before)
    )


def _number(match: re.Match[str]) -> str:
    is_name = re.search(r"[a-z,] [A-Z][a-z]+\.? $", match.string[: match.start()])
    if is_name or _tells_time(match):
        return ""
    digits = match.group().replace(",", "")
    if len(digits) == 4 and digits[:2] in ("19", "20"):
        return ""
    value = int(digits)
    changed = value * 2 + 3 if value < 100 else value * 3
    return f"{changed:,}" if "," in match.group() else str(changed)


def _count(match: re.Match[str]) -> str:
    if _tells_time(match):
        return ""
    new = _other(COUNTS, match.group(), match.string)
    return new.capitalize() if match.group()[0].isupper() else new


def _weekday(match: re.Match[str]) -> str:
    at = WEEKDAYS.index(match.group())
    return WEEKDAYS[(at + 2 + len(match.string) % 3) % 7]


def _month(match: re.Match[str]) -> str:
    at = MONTHS.index(match.group(1))
    return f"{MONTHS[(at + 3) % 12]} {match.group(2)}"


def _place(match: re.Match[str]) -> str:
    name = match.group(2)
    if name.split()[0] in NOT_PLACES:
        return ""
    return f"{match.group(1)} {_other(PLACES, name, match.string)}"


def _person(match: re.Match[str]) -> str:
    if match.group().split()[0] in NOT_PLACES:
        return ""
    return f"{_other(PEOPLE, match.group(1), match.string)}{match.group(2)}"


Rule = tuple[str, str, str, Callable[[re.Match[str]], str]]
RULES: tuple[Rule, ...] = (
    ("number", "number", r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})*(?![\w,.:-]|\s?(?:am|pm|a\.m|p\.m))",
     _number),
    ("count", "number", rf"\b(?i:{'|'.join(COUNTS)})\b(?=\s+[a-z])", _count),
    ("weekday", "when", rf"\b(?:{'|'.join(WEEKDAYS)})\b(?!\s+(?:night|evening|morning))", _weekday),
    ("date", "when", rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})\b", _month),
    ("place", "where", r"\b(in|at|near) ([A-Z][a-z]{3,})\b(?! [A-Z])", _place),
    ("actor", "who", r"\b([A-Z][a-z]+ [A-Z][a-z]+)( (?:said|told|announced|called|asked|was))\b",
     _person),
    ("negation", "status", r"\b(was|were|has|have|had|is|are|will)(?= [a-z]+(?:ed|en)\b)",
     lambda match: f"{match.group()} not"),
    ("modality", "status", r"\bwill(?= [a-z])", lambda match: "may"),
    ("modality", "status", r"\b(was|were) (?=[a-z]+ed\b)", lambda match: "may have been "),
)  # fmt: skip

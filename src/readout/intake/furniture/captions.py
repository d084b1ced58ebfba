"""Captions of pictures, and sub-headings, in text that no markup helps with.

Three things tell a caption: words that point into a picture ("(left)", "pictured"), a credit where
a sentence would end, and a full stop missing in a text that sets one everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.intake.furniture.line import Line
from readout.records.article import Furniture
from readout.text.languages import lines

_POINTS = re.compile(
    r"\((?:far |top |bottom |second |seen |from )?(?:left|right|l|r|c|centre|center|top|bottom|"
    r"above|below|middle|front|back|inset|pictured|file|in file photo)\b[^()]{0,40}\)"
    r"|, (?:pictured|left|right|centre|center|seen here|shown here)(?:,| (?:in|on|at|with) )"
    r"|\bfile (?:photo|image|picture|pic)\b|\bpictured (?:here|above|below|in|at|with|on)\b",
    re.I,
)
_CREDIT_WORDS = (
    r"(?:photo(?:graph)?s?|images?|pictures?|pics?|credits?|file|courtesy|video|illustration|"
    r"graphic|screengrab|screenshot|handout|source)"
)
_CREDIT = re.compile(
    rf"[(\[|/•—–-]\s*{_CREDIT_WORDS}\b[^()]{{0,80}}[)\]]?$"
    rf"|\b{_CREDIT_WORDS}(?: credits?)?:\s?[^.!?]{{2,60}}$"
    r"|\((?:[A-Z][\w.’' -]+ ?/ ?)+[A-Z][^()]{1,60}\)$"
    r"|\([^()]{2,60}\bvia [A-Z][^()]{1,40}\)$"
    r"|\| ?(?:[A-Z@][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})(?: ?[/|] ?[\w.’' -]+)*$"
    r"|\b(?:getty images|shutterstock|alamy|istock(?:photo)?|wikimedia|flickr)\b[^.!?]{0,30}$",
    re.I,
)
_EMBEDDED = re.compile(r"\(@\w+\)|https?://|pic\.twitter")
_LONGEST = 90
_MOST_ENDED = 0.8
_HEADING = 9


def captions(page: Sequence[Line], taken: frozenset[int]) -> list[tuple[int, Furniture]]:
    """The captions and sub-headings among the lines, by index; ``taken`` are other furniture."""
    free = [line for at, line in enumerate(page) if at not in taken]
    long_lines = [line for line in free if line.long and not _by_agency(line)]
    ended = sum(line.ended for line in long_lines)
    tidy = len(long_lines) >= 4 and ended >= _MOST_ENDED * len(long_lines)
    found = []
    for at, line in enumerate(page):
        if at in taken or len(line.words) > _LONGEST:
            continue
        if _marked(line, first=at == 0):
            found.append((at, line.whole("caption")))
        elif tidy and not line.ended and not _EMBEDDED.search(line.text):
            kind = _unended(page, at, taken)
            if kind:
                found.append((at, kind))
    return found


def _marked(line: Line, *, first: bool) -> bool:
    points = len(_POINTS.findall(line.text))
    credited = bool(_CREDIT.search(line.text)) and len(line.words) <= _LONGEST
    if '"' in line.plain and not credited and line.ended:
        return False
    return credited or points > 1 or bool(points and (first or not line.ended))


def _unended(page: Sequence[Line], at: int, taken: frozenset[int]) -> Furniture | None:
    line = page[at]
    before = page[at - 1] if at else None
    after = page[at + 1] if at + 1 < len(page) else None
    if after is None or line.text[:1].islower() or after.text[:1].islower():
        return None
    if line.long:
        listed = not _by_agency(line) and _in_list(page, at, taken)
        return None if listed else line.whole("caption")
    body_around = before is not None and before.long and before.ended and after.long
    if body_around and after.ended and 1 < len(line.words) <= _HEADING:
        return line.whole("heading")
    return None


def _by_agency(line: Line) -> bool:
    """Whether it begins with a credit, as in ``EPA A barrier in the city``."""
    return not line.ended and line.text.startswith(_agencies())


@cache
def _agencies() -> tuple[str, ...]:
    return tuple(f"{name} " for name in lines("agencies"))


def _in_list(page: Sequence[Line], at: int, taken: frozenset[int]) -> bool:
    """Whether the line is in a list: highlights above the text, or three such lines in a row."""
    low = high = at
    while low and not page[low - 1].ended and low - 1 not in taken:
        low -= 1
    while high + 1 < len(page) and not page[high + 1].ended and high + 1 not in taken:
        high += 1
    listed = low > 0 and page[low - 1].text.endswith(":")
    return high - low >= 2 or listed or low == 0

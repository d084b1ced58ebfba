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
from readout.text.languages import alternatives, table
from readout.text.sentences import sentences

_SIDES = alternatives("picture_sides")
_POINTS = re.compile(
    rf"(?i:\((?:far |top |bottom |second |seen |from )?(?:{_SIDES}|pictured|file|in file photo)\b"
    r"[^()]{0,40}\))|\([LRC]\)"
    rf"|(?i:, (?:pictured|{_SIDES}|seen here|shown here)(?:,| (?:in|on|at|with) ))"
    r"|(?i:\bfile (?:photo|image|picture|pic)\b)"
    r"|(?i:\bpictured (?:here|above|below|in|at|with|on)\b)"
)
_CREDIT_WORDS = rf"(?i:{alternatives('picture_credit_words')})"
_STOCK = rf"(?i:{alternatives('picture_libraries')})"
_NAME = r"[A-Z@][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}"
_CREDIT = re.compile(
    rf"(?:[(\[|/•]|\s[—–-])\s*{_CREDIT_WORDS}\b[^()]{{0,80}}[)\]]?$"
    rf"|\b{_CREDIT_WORDS}(?: [Cc]redits?)?:\s?[^.!?]{{2,60}}$"
    rf"|\({_NAME}(?: ?/ ?{_NAME})+[^()]{{0,40}}\)$"
    r"|\([^()]{2,60}\bvia [A-Z][^()]{1,40}\)$"
    rf"|\| ?{_NAME}(?: ?[/|] ?[\w.’' -]{{1,40}}){{0,4}}$"
    rf"|\b{_STOCK}\b[^.!?]{{0,30}}$"
)
_EMBEDDED = re.compile(r"\(@\w+\)|https?://|pic\.twitter")
_LONGEST = 90
_LONGEST_CHARACTERS = 1500
_MOST_ENDED = 0.8
_HEADING = 9
_LONGEST_HEADING = 16
_ROW = 2
"""Lines beside one another that make a list of it."""


def captions(page: Sequence[Line], taken: frozenset[int]) -> list[tuple[int, Furniture]]:
    """The captions and sub-headings among the lines, by index; ``taken`` are other furniture."""
    free = [line for at, line in enumerate(page) if at not in taken]
    long_lines = [line for line in free if line.long and not _by_agency(line)]
    ended = sum(line.ended for line in long_lines)
    tidy = len(long_lines) >= 4 and ended >= _MOST_ENDED * len(long_lines)
    found = []
    for at, line in enumerate(page):
        if at in taken or len(line.text) > _LONGEST_CHARACTERS or len(line.words) > _LONGEST:
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
        return _long_unended(page, at, taken)
    body_around = before is not None and before.long and before.ended and after.long
    if body_around and after.ended and 1 < len(line.words) <= _HEADING:
        return line.whole("heading")
    return None


def _long_unended(page: Sequence[Line], at: int, taken: frozenset[int]) -> Furniture | None:
    """A caption, unless the line is a heading, in a list, spoken, or cut off in mid-text."""
    line = page[at]
    if _by_agency(line):
        return line.whole("caption")
    if line.plain.startswith(('"', "'")) or line.text.endswith((" and", " or")):
        return None
    if _in_list(page, at, taken) or len(sentences(line.text)) > 1:
        return None
    return line.whole("heading" if _is_title_case(line) else "caption")


def _is_title_case(line: Line) -> bool:
    content = [word for word in line.words if len(word) > 3]
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in content)
    return len(line.words) <= _LONGEST_HEADING and capitals >= 0.7 * len(content)


def _by_agency(line: Line) -> bool:
    """Whether it begins with a credit, as in ``EPA A barrier in the city``."""
    return not line.ended and bool(_agencies().match(line.text))


@cache
def _agencies() -> re.Pattern[str]:
    # In a caption they stand in capitals: "EPA", "AFP", "AP".
    short = "|".join(re.escape(name.upper()) for name in table("agencies") if len(name) <= 5)
    return re.compile(rf"(?:{short}|Reuters|Getty(?: Images)?|Alamy|Rex) (?=[A-Z])")


def _in_list(page: Sequence[Line], at: int, taken: frozenset[int]) -> bool:
    """Whether the line is in a list: highlights above the text, or three such lines in a row."""
    low = high = at
    while low and high - low < _ROW and not page[low - 1].ended and low - 1 not in taken:
        low -= 1
    while (
        high + 1 < len(page)
        and high - low < _ROW
        and not page[high + 1].ended
        and high + 1 not in taken
    ):
        high += 1
    listed = low > 0 and page[low - 1].text.endswith(":")
    return high - low >= _ROW or listed or low == 0

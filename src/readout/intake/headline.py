"""Headline, byline and date at the top of a text that has no header block to say them."""

from __future__ import annotations

from collections.abc import Sequence

from readout.intake.dates import parse_date
from readout.intake.draft import DateClue
from readout.intake.furniture.captions import captions
from readout.intake.furniture.datelines import byline_names, date_line, dateline
from readout.intake.furniture.line import Line, lines_of
from readout.intake.furniture.phrases import by_phrase
from readout.text.normalise import fold

_LONGEST = 30
_SHORTEST = 3
_TOP = 6

BelowHeadline = tuple[str, str, tuple[str, ...], tuple[DateClue, ...]]


def take_headline(
    text: str, title: str, authors: Sequence[str], dates: Sequence[DateClue]
) -> BelowHeadline:
    """The text below its headline, the headline, and the authors and dates that stand at the top.

    What is known already stays as it is: a title that the text repeats in its first line is taken
    off the text. Byline and date stay in the text, as furniture.
    """
    page = lines_of(text)
    repeated = _repeated(page, title)
    if repeated:
        text = text[repeated.end :].strip()
    elif page and not title and _is_headline(page):
        title, text = page[0].text, text[page[0].end :].strip()
    top = lines_of(text)[:_TOP]
    names = next((names for line in top if (names := byline_names(line.text))), ())
    days = (parse_date(line.text) for line in top if date_line(line))
    clues = tuple(DateClue(day, "text") for day in days if day)
    return text, title, tuple(authors) or names, (*dates, *clues)


def _repeated(page: Sequence[Line], title: str) -> Line | None:
    """The line that repeats the title: the first, or below a word or two such as the section."""
    for line in page[:3]:
        if _same(line.text, title):
            return line
        if line.long or line.ended:
            return None
    return None


def _same(line: str, title: str) -> bool:
    return bool(title) and fold(line).strip(" .") == fold(title).strip(" .")


def _is_headline(page: Sequence[Line]) -> bool:
    """Short, without a full stop, no furniture, and a report of whole sentences below it."""
    first, rest = page[0], page[1:]
    if not _SHORTEST <= len(first.words) <= _LONGEST or first.text.endswith((".", ":", ";", ",")):
        return False
    if by_phrase(first, "en") or byline_names(first.text) or dateline(first) or date_line(first):
        return False
    if any(at == 0 for at, _piece in captions(page, frozenset())):
        return False
    return any(line.long and line.ended for line in rest)

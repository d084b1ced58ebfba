"""Paragraphs and sentences, by rules: robust to abbreviations, quotations and headlines.

The rules follow Kiss & Strunk (2006) in what marks an abbreviation (a short word with an inner
full stop, an initial, a listed title), with the lists as data.
"""

from __future__ import annotations

import re

from readout.text.languages import words

Range = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n]+")
# What follows is asked afterwards: a long row of marks would be tried at each of them.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_CLOSERS = "\"'”’»)]"
_SPACE = re.compile(r"\s*")
_OPENERS = re.compile(r"[\"'“‘«(\[–—• -]*")
_OPENING_WORD = re.compile(r"[\w’']+")
_BEFORE_INITIAL = re.compile(r"[\s(\"“‘]")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")


def paragraphs(text: str) -> list[Range]:
    """Ranges of the non-empty lines."""
    return [match.span() for match in _PARAGRAPH.finditer(text) if match.group().strip()]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Range]:
    """Ranges of the sentences in ``text[start:end]``, trimmed; no sentence crosses a line."""
    stop = len(text) if end is None else end
    found: list[Range] = []
    for low, high in paragraphs(text[start:stop]):
        found.extend(_split(text, start + low, start + high))
    return found


def _split(text: str, start: int, end: int) -> list[Range]:
    found, begin = [], start
    for match in _STOP.finditer(text, start, end):
        apart = match.end() == end or text[match.end()].isspace()
        if apart and _ends_sentence(text, begin, match, end):
            found.append(trim(text, begin, match.end()))
            begin = match.end()
    if text[begin:end].strip():
        found.append(trim(text, begin, end))
    return found


def trim(text: str, start: int, end: int) -> Range:
    """The range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    rest = _end_of(_SPACE, text, match.end(), end)
    if rest == end:
        return True
    opening = _end_of(_OPENERS, text, rest, end)
    if opening == end or text[opening].islower():
        return False
    marks = match.group()
    if marks[0] != "." or len(marks.rstrip(_CLOSERS)) > 1:
        return True
    word = _OPENING_WORD.match(text, opening, end)
    following = word.group().lower() if word else ""
    return not _is_abbreviation(text, begin, match.start(), following)


def _end_of(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where a match that may be empty ends."""
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _is_abbreviation(text: str, begin: int, stop: int, following: str) -> bool:
    """Whether the word before the full stop at ``stop`` is cut short; ``following`` is the next
    one, which may be one that names seldom start with: "The", "In", "He"."""
    at = stop
    while at > begin and (text[at - 1] in ".’'-_" or text[at - 1].isalnum()):
        at -= 1
    word = text[at:stop].lower()
    if word in words("abbreviations_inner"):
        return True
    if word in words("abbreviations_final") or (len(word) <= 5 and _DOTTED.fullmatch(word)):
        return following not in words("sentence_openers")
    initial = len(word) == 1 and word != "i" and "A" <= text[at] <= "Z"
    return initial and (at == begin or bool(_BEFORE_INITIAL.match(text, at - 1)))

"""Paragraphs and sentences, by rules: robust to abbreviations, quotations and headlines.

The rules follow Kiss & Strunk (2006) in what marks an abbreviation (a short word with an inner
full stop, an initial, a listed title), with the lists as data.
"""

from __future__ import annotations

import re

from readout.text.languages import words

Range = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
_OPENERS = "\"'“‘«([-–—•"
_INITIALS = re.compile(r"(?:^|[\s(\"“‘.])(?:[A-Z]\.)*[A-Z]$")
_LAST_WORD = re.compile(r"[\w.’'-]+$")


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
        if _ends_sentence(text, begin, match, end):
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
    rest = text[match.end() : end].lstrip()
    if not rest:
        return True
    opener = rest.lstrip(_OPENERS + " ")
    following = opener[:1]
    if not following or following.islower():
        return False
    marks = match.group()
    if marks[0] != "." or len(marks.rstrip("\"'”’»)]")) > 1:
        return True
    before = text[begin : match.start()]
    return not _is_abbreviation(before, opener)


def _is_abbreviation(before: str, rest: str) -> bool:
    last = _LAST_WORD.search(before)
    if not last:
        return False
    word = last.group().lower()
    if word in words("abbreviations_inner"):
        return True
    if word in words("abbreviations_final"):
        return not _starts_sentence(rest)
    if "." in word and len(word) <= 5 and re.fullmatch(r"(?:[a-z]\.)+[a-z]", word):
        return not _starts_sentence(rest)
    return len(word) == 1 and word.isalpha() and word != "i" and bool(_INITIALS.search(before))


def _starts_sentence(rest: str) -> bool:
    """Whether the next word is one that names seldom start with: "The", "In", "He"."""
    word = re.match(r"[\w’']+", rest)
    return bool(word) and word.group().lower() in words("sentence_openers") if word else False

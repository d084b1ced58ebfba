"""Words of a text, with offsets, and which of them carry content."""

from __future__ import annotations

import re

from readout.text.languages import words

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")


def word_ranges(text: str) -> list[tuple[int, int]]:
    """Ranges of the words; inner apostrophes, hyphens and digit separators stay inside."""
    return [match.span() for match in _WORD.finditer(text)]


def word_list(text: str) -> list[str]:
    """The words, lower-cased, in order."""
    return [word.lower() for word in _WORD.findall(text)]


def first_word(text: str) -> str:
    """The first of the words, lower-cased; "" where there is none."""
    found = _WORD.search(text)
    return found.group().lower() if found else ""


def content_words(text: str) -> list[str]:
    """The words that are not stop words, lower-cased, in order."""
    stop = words("stopwords")
    return [word for word in word_list(text) if word not in stop]

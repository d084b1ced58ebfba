"""What a search is, in every store: terms and phrases, and marks that show where they stand."""

from __future__ import annotations

import re

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Marks around words that were found: code points that stand for no character."""

RANKED = 2000
"""Articles that a search ranks: of words that more have, those of the newest arrivals. Of 100,000
articles, 87,000 had both words of a question; ranking all took thirteen times as long."""

_TERM = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')

Ranges = tuple[tuple[int, int], ...]


def terms(words: str) -> list[str]:
    """The terms of a search; what stands in quotation marks is one, in its order of words."""
    found = (next(filter(None, match.groups()), "") for match in _TERM.finditer(words))
    return [clean for term in found if (clean := term.replace('"', " ").strip())]


def ranges(marked: str | None) -> Ranges:
    """Where the marked stretches stand in the text without its marks."""
    found: list[tuple[int, int]] = []
    at = start = 0
    for piece in re.split(f"([{OPEN}{CLOSE}])", marked or ""):
        if piece == OPEN:
            start = at
        elif piece == CLOSE:
            found.append((start, at))
        else:
            at += len(piece)
    return tuple(found)

"""Ids that last: what a claim, a difference, a quote or an entity is called.

An id is made from where the thing's first place stands, and from nothing else. So it is the same
when the ranks change, when the story grows by later reports, and whatever files the reports lie in.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from readout.records.span import Span

DIGITS = 8
"""Hexadecimal digits of an id: two of ten thousand things are alike once in a hundred stories, and
then told apart."""


def lasting(letter: str, anchors: Sequence[Sequence[str]]) -> list[str]:
    """One id for each thing: the letter, and a digest of what tells it from the others.

    ``anchors`` are each thing's marks, the most lasting first. As few of them are used as tell all
    things apart; those that no mark tells apart are counted.
    """
    used = [1] * len(anchors)
    while True:
        found = [_digest(letter, marks[:count]) for marks, count in zip(anchors, used, strict=True)]
        often = Counter(found)
        wanting = [n for n, one in enumerate(found) if often[one] > 1 and used[n] < len(anchors[n])]
        if not wanting:
            return _counted(found)
        for n in wanting:
            used[n] += 1


def _digest(letter: str, marks: Sequence[str]) -> str:
    whole = "\x1f".join(marks)
    return letter + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _counted(ids: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    found = []
    for one in ids:
        seen[one] += 1
        found.append(one if seen[one] == 1 else f"{one}-{seen[one]}")
    return found


def mark(span: Span) -> str:
    """A place as a mark: its article, the field, and from where to where."""
    return " ".join(map(str, span.key))


def age(span: Span) -> tuple[str, str, str, int, int]:
    """Sort key of places that anchor an id: the earliest report's first, undated ones last.

    By publication and not by the account's order, which knows the names of files.
    """
    return (span.article.order[0], *span.key)

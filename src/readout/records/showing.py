"""How records show themselves in words: beginnings of texts, and counts."""

from __future__ import annotations


def brief(text: str, limit: int = 60) -> str:
    """The text's beginning, as a record shows it to a programmer."""
    return repr(text if len(text) <= limit else f"{text[: limit - 3]}...")


def count(number: int, one: str, many: str = "") -> str:
    """``1 article``, ``2 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"

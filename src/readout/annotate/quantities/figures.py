"""Figures in a text before their unit is known: numbers joined into ranges, shares, hedges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from readout.records.quantity import AmountModifier
from readout.text.languages import table
from readout.text.numbers import Number

_TO = re.compile(r"\s?[-–—‑]\s?|\s(?:to|or)\s", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:[^\w\s]{0,3})$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s[^\w\s]{0,3}$", re.IGNORECASE)
_AND = re.compile(r"\s(?:[\w°%]+\s)?and\s[^\w\s]{0,3}", re.IGNORECASE)
_OUT_OF = re.compile(r"(?:\s|-)(?:in|out of)\s(?:every\s)?", re.IGNORECASE)
_SHARE = re.compile(
    rf"\b(?:(?P<many>{'|'.join(table('fraction_counts'))})[ -])?"
    rf"(?P<part>{'|'.join(table('fraction_parts'))})(?=\s+of\b)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"(?:\b(?P<half>half\s+a)|\ba|\ban)\s$", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![\w)])[-−–]|\bminus\s)$", re.IGNORECASE)
SHARE_STEP = 5.0
"""Place value, in per cent, of a share told as a fraction: "a third" may be 31 or 35."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, range or share at ``text[start:end]``, with its hedge, before unit and noun."""

    start: int
    end: int
    low: float
    high: float
    step: float = 1.0
    modifier: AmountModifier = "exact"
    ordinal: bool = False
    share: bool = False
    digits: bool = True
    rule: str = "number"


def joined(text: str, numbers: Sequence[Number]) -> list[Figure]:
    """Numbers as figures, "10 to 15", "between 3 and 5" and "one in five" as one."""
    found: list[Figure] = []
    index = 0
    while index < len(numbers):
        figure = _single(text, numbers[index])
        following = _single(text, numbers[index + 1]) if index + 1 < len(numbers) else None
        pair = _pair(text, figure, following) if following else None
        found.append(pair or figure)
        index += 2 if pair else 1
    return found


def _single(text: str, number: Number) -> Figure:
    modifier: AmountModifier = "vague" if number.kind == "vague" else "exact"
    low, high, start, step = number.low, number.high, number.start, number.step
    before = text[max(0, start - 12) : start]
    whole = _WHOLE.search(before)
    if whole and not number.digits:
        start -= len(whole.group())
        if whole.group("half"):
            low, high, step = low / 2, high / 2, step / 10
    minus = _MINUS.search(before) if number.digits else None
    if minus and number.kind == "cardinal":
        start, low, high = start - len(minus.group()), -high, -low
    ordinal = number.kind == "ordinal"
    return Figure(start, number.end, low, high, step, modifier, ordinal, digits=number.digits)


def _pair(text: str, first: Figure, second: Figure) -> Figure | None:
    gap = text[first.end : second.start]
    if first.ordinal or second.ordinal or len(gap) > 16:
        return None
    if _OUT_OF.fullmatch(gap) and 0 < first.low < second.low:
        share = 100 * first.low / second.low
        return Figure(
            first.start, second.end, share, share, SHARE_STEP, share=True, rule="one in so many"
        )
    if "vague" in {first.modifier, second.modifier}:
        return None
    low = _same_scale(first, second)
    if not low < second.high:
        return None
    between = _AND.fullmatch(gap) and _BETWEEN.search(text[max(0, first.start - 14) : first.start])
    if not between and not _TO.fullmatch(gap):
        return None
    if _FROM.search(text, max(0, first.start - 8), first.start):
        return None
    step = min(first.step, second.step)
    return Figure(first.start, second.end, low, second.high, step, "range", rule="range")


def _same_scale(first: Figure, second: Figure) -> float:
    """In "2 to 3 million" the first is in millions too."""
    if first.digits and second.step >= 1000 and first.low < 1000 <= second.high:
        scale = 1000.0
        while second.high / scale >= 1000:
            scale *= 1000
        return first.low * scale
    return first.low


def shares(text: str) -> Iterator[Figure]:
    """ "a third of", "two-thirds of", "half of": in per cent."""
    for match in _SHARE.finditer(text):
        under = int(table("fraction_parts")[match["part"].lower()][0])
        many = int(table("fraction_counts")[match["many"].lower()][0]) if match["many"] else 1
        value = 100 * many / under
        if value < 100:
            yield Figure(
                match.start(), match.end(), value, value, SHARE_STEP, share=True, rule="fraction"
            )


@cache
def _before() -> re.Pattern[str]:
    phrases = sorted(table("quantity_modifiers"), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, phrases))})[\s(]*$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    phrases = sorted(table("quantity_tails"), key=len, reverse=True)
    return re.compile(rf"\s?({'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


def hedged(text: str, figure: Figure, begin: int) -> Figure:
    """The figure with the modifier before ``begin`` ("at least") or after it ("or more").

    The span takes the modifier in; ``begin`` is where the figure starts with its currency sign.
    """
    if figure.ordinal:
        return figure
    before = _before().search(text, max(0, begin - 24), begin)
    if before:
        word = table("quantity_modifiers")[before.group(1).lower()][0]
        return replace(figure, start=before.start(1), modifier=_combined(figure, word))
    after = _after().match(text, figure.end)
    if after and figure.modifier == "exact":
        word = table("quantity_tails")[after.group(1).lower()][0]
        return replace(figure, end=after.end(1), modifier=_combined(figure, word))
    return figure


def _combined(figure: Figure, word: str) -> AmountModifier:
    """A range or "dozens" keeps both ends, so that a hedge before it adds nothing."""
    if figure.modifier in {"range", "vague"} and word in {"about", "exact", "nearly"}:
        return figure.modifier
    named: dict[str, AmountModifier] = {
        "at_least": "at_least",
        "more_than": "more_than",
        "at_most": "at_most",
        "less_than": "less_than",
        "nearly": "nearly",
        "about": "about",
        "exact": "exact",
    }
    return named[word]

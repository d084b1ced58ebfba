"""Numbers in running text, in digits and in words: where they stand and what they are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from readout.text.languages import table, words

NumberKind = Literal["cardinal", "ordinal", "vague", "year"]

_PIECE = re.compile(
    r"(?P<digits>(?:\d{1,3}(?:,\d{2,3})+(?!\d)|\d+)(?:\.\d+)?)(?P<tail>[^\W\d_]{1,3}(?![^\W_]))?"
    r"|(?P<mark>[½¼¾⅓⅔])"
    r"|(?P<word>[^\W\d_]+)"
)
_FRACTION = re.compile(r"[ -]?(?:(?P<mark>[½¼¾⅓⅔])|(?P<over>[1-9])/(?P<under>[1-9]\d?)(?![\d/]))")
_BARE_FRACTION = re.compile(r"(?P<over>[1-9])/(?P<under>[1-9]\d?)(?![\d/])")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_MARKS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_JOIN = re.compile(r"[ \u00a0]|-|‑")


LARGEST = 1e15
"""Beyond it digits are codes and number words are play."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at ``text[start:end]``.

    ``low`` and ``high`` are equal but for a vague one ("dozens"). ``step`` is the place value of
    the last digit stated: 10 for 1,970, a million for "2 million", 0.1 for 2.5. ``digits`` tells
    figures from words; a ``year`` is one spoken in pairs ("nineteen ninety-six").
    """

    start: int
    end: int
    low: float
    high: float
    kind: NumberKind = "cardinal"
    step: float = 1.0
    digits: bool = False


def numbers(text: str) -> tuple[Number, ...]:
    """All numbers of the text in order; pieces such as "2.5 million" or "two and a half" are one.

    Clock times, dates and names are not told apart here: that needs more than the number.
    """
    pieces = _pieces(text)
    found, index = [], 0
    while index < len(pieces):
        number, index = _number_at(text, pieces, index)
        if number and number.high <= LARGEST:
            found.append(number)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    kind: str
    value: float
    high: float
    step: float = 1.0
    word: str = ""


def _pieces(text: str) -> list[_Piece]:
    """Digits and number words, and no other words, in order of the text."""
    found = []
    known = table("number_words")
    for match in _PIECE.finditer(text):
        word = match.group("word")
        if word is None:
            piece = _figure(text, match)
            if piece:
                found.append(piece)
            continue
        row = known.get(word.lower())
        if row and row[0] != "suffix" and not _inside_word(text, match.start()):
            value = float(row[1])
            high = float(row[2]) if len(row) > 2 else value
            found.append(_Piece(match.start(), match.end(), row[0], value, high, 1, word.lower()))
    return found


def _inside_word(text: str, start: int) -> bool:
    return start > 0 and (text[start - 1].isdigit() or text[start - 1] == "_")


def _figure(text: str, match: re.Match[str]) -> _Piece | None:
    if match.group("mark"):
        value = _MARKS[match.group("mark")]
        return _Piece(match.start(), match.end(), "mark", value, value, value)
    before = text[match.start() - 1] if match.start() else " "
    if before.isalpha() or before in "_#/":
        return None
    digits = match.group("digits").replace(",", "")
    value, end = float(digits), match.end("digits")
    if value > LARGEST:
        return None
    step = _step(digits)
    tail = (match.group("tail") or "").lower()
    if tail in words("ordinal_endings") and "." not in digits:
        return _Piece(match.start(), match.end(), "ordinal", value, value, 1, digits)
    row = table("number_words").get(tail)
    if row and row[0] in {"suffix", "scale"}:
        return _Piece(
            match.start(),
            match.end(),
            "figure",
            value * float(row[1]),
            value * float(row[1]),
            step * float(row[1]),
            digits,
        )
    return _Piece(match.start(), end, "figure", value, value, step, digits)


def _step(digits: str) -> float:
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10**zeros) if zeros < len(digits) else 1.0


def _number_at(text: str, pieces: list[_Piece], index: int) -> tuple[Number | None, int]:
    first = pieces[index]
    if first.kind == "vague":
        return _vague(text, pieces, index)
    if first.kind == "ordinal":
        return _number(first, first.end, first.value, "ordinal"), index + 1
    if first.kind == "figure":
        return _scaled(text, pieces, index)
    if first.kind == "mark":
        return _number(first, first.end, first.value, "cardinal", first.step), index + 1
    if first.kind == "fraction":
        return None, index + 1
    return _in_words(text, pieces, index)


def _number(first: _Piece, end: int, value: float, kind: NumberKind, step: float = 1.0) -> Number:
    digits = first.kind in {"figure", "mark"} or first.word.isdigit()
    return Number(first.start, end, value, value, kind, step, digits)


def _vague(text: str, pieces: list[_Piece], index: int) -> tuple[Number, int]:
    """ "dozens", "several hundred", "hundreds of thousands"."""
    first = pieces[index]
    low, high, end, at = first.value, first.high, first.end, index + 1
    while at < len(pieces) and text[end : pieces[at].start].strip(" -") in {"", "of"}:
        piece = pieces[at]
        if piece.kind not in {"hundred", "scale"} and not (
            piece.kind == "vague" and piece.value >= 200
        ):
            break
        factor = piece.value if piece.kind != "vague" else piece.value / 2
        low, high, end, at = low * factor, high * factor, piece.end, at + 1
    return Number(first.start, end, low, high, "vague", 1.0), at


def _scaled(text: str, pieces: list[_Piece], index: int) -> tuple[Number, int]:
    """Digits with what follows them: "2.5 million", "5 1/2", "3 hundred"."""
    first = pieces[index]
    value, step, end, at = first.value, first.step, first.end, index + 1
    bare = _BARE_FRACTION.match(text, first.start)
    if bare:
        part = int(bare.group("over")) / int(bare.group("under"))
        return _number(first, bare.end(), part, "cardinal", 0.01), _past(pieces, at, bare.end())
    fraction = _FRACTION.match(text, end)
    if fraction and "." not in first.word:
        value, end = value + _part(fraction), fraction.end()
        step, at = 0.1, _past(pieces, at, end)
    while at < len(pieces) and _joined(text, end, pieces[at].start):
        if pieces[at].kind not in {"hundred", "scale"}:
            break
        value, step, end = value * pieces[at].value, step * pieces[at].value, pieces[at].end
        at += 1
    return _number(first, end, value, "cardinal", step), at


def _part(fraction: re.Match[str]) -> float:
    if fraction.group("mark"):
        return _MARKS[fraction.group("mark")]
    return int(fraction.group("over")) / int(fraction.group("under"))


def _past(pieces: list[_Piece], at: int, end: int) -> int:
    while at < len(pieces) and pieces[at].start < end:
        at += 1
    return at


def _joined(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return len(gap) == 1 and bool(_JOIN.match(gap))


def _in_words(text: str, pieces: list[_Piece], index: int) -> tuple[Number, int]:
    """A cardinal in words, ended by an ordinal where it is one: "twenty-first"."""
    first = pieces[index]
    reading = _Reading()
    end, at, ordinal = first.start, index, False
    while at < len(pieces) and (at == index or _linked(text, end, pieces[at].start, reading)):
        piece = pieces[at]
        if piece.kind == "ordinal":
            if at == index or not reading.take_ordinal(piece):
                break
            ordinal = True
        elif not reading.take(piece):
            break
        end, at = piece.end, at + 1
        if ordinal:
            break
    half = _AND_A_HALF.match(text, end)
    value, step = reading.value, reading.step
    if half and not ordinal:
        return _number(first, half.end(), value + 0.5, "cardinal", 0.5), _past(
            pieces, at, half.end()
        )
    kind: NumberKind = "ordinal" if ordinal else "year" if reading.pairs else "cardinal"
    return _number(first, end, value, kind, step), at


def _linked(text: str, end: int, start: int, reading: _Reading) -> bool:
    if _joined(text, end, start):
        return True
    return reading.large and text[end:start].lower() in {" and ", "-and-"}


class _Reading:
    """Adds number words up from left to right, as they are spoken."""

    def __init__(self) -> None:
        self.total = 0.0
        self.group = 0.0
        self.last = ""
        self.unit = 1.0
        self.pairs = False
        self.large = False

    @property
    def value(self) -> float:
        return self.total + self.group

    @property
    def step(self) -> float:
        return self.unit

    def take(self, piece: _Piece) -> bool:
        """Whether the piece goes on with the number; it is added when it does."""
        if self.pairs and piece.kind != "unit":
            return False
        if piece.kind == "unit":
            return self._take_unit(piece.value)
        if piece.kind == "ten":
            return self._take_ten(piece.value)
        if piece.kind in {"hundred", "scale"}:
            return self._take_scale(piece)
        return False

    def take_ordinal(self, piece: _Piece) -> bool:
        if self.last == "ten" and piece.value < 10:
            self.group += piece.value
            return True
        return False

    def _take_unit(self, value: float) -> bool:
        fits = (self.last == "ten" and 0 < value < 10) or self.last in {"", "hundred", "scale"}
        if fits:
            self.group += value
            self.last, self.unit = "unit" if value < 10 else "teen", 1.0
        return fits

    def _take_ten(self, value: float) -> bool:
        if self.last == "teen" and self.total == 0 and 13 <= self.group <= 20:
            self.group, self.pairs = self.group * 100 + value, True
        elif self.last in {"", "hundred", "scale"}:
            self.group += value
        else:
            return False
        self.last, self.unit = "ten", 1.0
        return True

    def _take_scale(self, piece: _Piece) -> bool:
        if piece.kind == "hundred" and (self.group >= 100 or self.last == "hundred"):
            return False
        if self.last == "scale" and self.group == 0:
            self.total *= piece.value
            self.unit *= piece.value
            return True
        if piece.kind == "hundred":
            self.group = (self.group or 1) * 100
            self.unit = 100.0
        else:
            self.total += (self.group or 1) * piece.value
            self.group, self.unit = 0.0, piece.value
        self.last, self.large = piece.kind, True
        return True

"""The one normalisation that every text goes through at intake; after it no text is changed."""

from __future__ import annotations

import re
import unicodedata

RULES = "text/1"
"""Version of these rules, recorded with every article."""

_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n]+")
_EDGE_SPACES = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{3,}")


def normalise(raw: str) -> str:
    """Text in NFC with Unix line ends, single spaces, and no invisible or control characters.

    Paragraphs keep their blank lines (one at most); quotation marks and dashes stay as they are.
    Idempotent; the empty string when nothing visible is left.
    """
    text = _SURROGATES.sub("\ufffd", raw)
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    text = _EDGE_SPACES.sub("\n", _SPACES.sub(" ", text))
    return _BLANK_LINES.sub("\n\n", text).strip()


_FOLDS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "–": "-",
        "—": "-",
        "…": ".",
    }
)


def fold(text: str) -> str:
    """Text for comparing only: plain quotes and dashes, lower case, one character for one.

    The result has the same length as ``text``, so that offsets carry over.
    """
    plain = text.translate(_FOLDS)
    lower = plain.lower()
    if len(lower) == len(plain) and "Σ" not in plain:
        return lower
    # One letter would become two, or a sigma the one of a word's end.
    return "".join(low if len(low := ch.lower()) == 1 else ch for ch in plain)

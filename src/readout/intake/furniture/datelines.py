"""Datelines inside the first paragraph, bylines, lines that are a date, closing credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.intake.furniture.line import Line
from readout.records.article import Furniture
from readout.text.languages import alternatives, table, words

_UPPER = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ.'’-]+){0,4}"
_TITLE = r"[A-ZÀ-Þ][\w.'’-]*(?:[ /-](?:(?:of|de|del|da|do|la|es|al|el) )?[A-ZÀ-Þ][\w.'’-]*){0,3}"
_REGION = r"(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}(?![\w.'’-]| \d))?"
_DAY = r"(?P<day>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
_AGENCY = r"(?P<agency>,? ?\([A-Z][\w./’' -]{1,40}\))?"
_DATELINE = re.compile(
    rf"(?P<place>(?P<upper>{_UPPER})(?=[ ,:(—–-])|{_TITLE})(?P<region>{_REGION}){_DAY}{_AGENCY}"
    r"(?P<sep> ?(?:—|–|--) ?| ?- |: ?|\.-? (?=[A-Z“\"])|(?= ))"
)
_BY = re.compile(r"^(?:by|from)[: ]\s*(?=[A-ZÀ-Þ])", re.I)
_PARTICLE = r"(?:(?:de|del|van|von|der|den|al|el|bin|di|da|la|le) )*"
_NAME = rf"[A-ZÀ-Þ][\w.’'-]*(?: {_PARTICLE}[A-ZÀ-Þ][\w.’'-]*){{0,3}}"
_NAMES = re.compile(rf"{_NAME}(?:(?:, | and | & |, and ){_NAME})*")
_LONGEST_BYLINE = 16
_SIGNED = re.compile(
    rf"(?=\S+ [^\W\d_]){_NAME}(?:,| -| –| —| \|) (?i:(?:[\w’'&-]+ ){{0,5}}?"
    rf"(?:{alternatives('journalist_nouns')})(?:,? (?:in|at|for|of) [\w’' -]{{2,40}})?)"
)
_CLOSING = re.compile(
    rf"\((?:additional |with )?(?:{alternatives('sign_off_words')})\b"
    r"[^()]*(?:\([^()]*\)[^()]*)*\)?\s*$",
    re.I,
)
_PRESENTS = re.compile(rf"[^,.!?]{{3,60}}?,? (?:{alternatives('biography_verbs')})\b")
_IS_REPORTER = re.compile(
    rf"{_NAME} (?:is|was) (?:an? |the )?(?:[\w’'-]+ ){{0,5}}?"
    rf"(?:{alternatives('journalist_nouns')})\b(?! who (?:was|had|died))"
)
_REACHED = re.compile(
    rf"\b(?:{alternatives('contact_verbs')})\b[^.]{{0,40}}\b(?:at|on|via) "
    r"(?:\S+@\S+|@\w+|Twitter|X\b|Facebook|Instagram)",
    re.I,
)
_READER = re.compile(r"\b(?:our|us)\b")
_COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}))", re.I)
_LONGEST_DATE = 14
_ALL_NUMBERS = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
_DATE_PIECES = re.compile(r"[a-z]+|\d{1,4}|[^\w\s]")


@cache
def _agencies() -> frozenset[str]:
    return frozenset(table("agencies")) | words("dateline_agencies")


def dateline(line: Line) -> Furniture | None:
    """The stretch at a paragraph's beginning that says where, when and through whom it was filed.

    A place in capitals is believed before a dash or a colon; another only when it is a known city,
    or a date or an agency in brackets follows it.
    """
    match = _DATELINE.match(line.text)
    if not match or len(line.text) - match.end() < 20:
        return None
    piece = line.part(0, len(match[0].rstrip()), "dateline")
    if (match["agency"] or "").strip(" ,()").casefold() in _agencies():
        return piece
    place = match["place"].strip(" ,").casefold()
    capitals = match["upper"] is not None and len(place) > 3 and place not in words("labels")
    if match["sep"].startswith(":") and " " in place:
        capitals = False
    closed = bool(match["sep"].strip(" ."))
    known = place in words("dateline_places")
    return piece if closed and (match["day"] or known or capitals) else None


def byline(line: Line) -> Furniture | None:
    """A line such as ``By Jane Roe and John Doe, Staff Writers`` or an agency's name alone."""
    if line.text.strip(" ()-—.").casefold() in _agencies():
        return line.whole("credit")
    return line.whole("byline") if byline_names(line.text) else None


def signature(line: Line, authors: Sequence[str]) -> Furniture | None:
    """A line with nothing but who wrote the report: an author's name, or a name and a desk, as in
    ``Jane Roe, ports correspondent``."""
    text = line.text.strip(" ()-—–|•")
    own = text.casefold() in {author.casefold() for author in authors}
    signed = not line.ended and _SIGNED.fullmatch(text)
    return line.whole("byline") if own or signed else None


def byline_names(text: str) -> tuple[str, ...]:
    """The names in a byline; none when the line is no byline."""
    match = _BY.match(text)
    if not match or len(text.split()) > _LONGEST_BYLINE or text.endswith((".", "?", "!", ":")):
        return ()
    found = _NAMES.match(text, match.end())
    if not found or (text[found.end() : found.end() + 1] or " ") not in " ,|•-–—/(":
        return ()
    rest = text[found.end() :].strip()
    if rest and rest[0].islower():
        return ()
    return tuple(name.strip() for name in re.split(r", and |, | and | & ", found[0]))


def is_biography(line: Line, authors: Sequence[str]) -> bool:
    """Whether a line tells who the author is, as in ``Jane Roe covers ports for the Post.``"""
    text = line.text.lstrip("•-–—* ")
    starts = any(author and text.startswith(author) for author in authors)
    reached = _REACHED.search(text) and not _READER.search(line.plain)
    return bool(_IS_REPORTER.match(text) or (starts and _PRESENTS.match(text)) or reached)


def date_line(line: Line) -> Furniture | None:
    """A line that is a date or time and nothing else."""
    if len(line.words) > _LONGEST_DATE or not any(ch.isdigit() for ch in line.text):
        return None
    spoken = [piece for piece in _DATE_PIECES.findall(line.plain) if piece.isalpha()]
    months = table("months")
    if any(word not in months and word not in words("date_words") for word in spoken):
        return None
    named = any(word in months or word in words("date_line_words") for word in spoken)
    return line.whole("date") if named or _ALL_NUMBERS.search(line.text) else None


def closing(line: Line) -> Furniture | None:
    """Who reported and edited, in brackets at a line's end, or a copyright line."""
    if _COPYRIGHT.match(line.text):
        return line.whole("credit")
    match = _CLOSING.search(line.text)
    return line.part(match.start(), len(line.text), "credit") if match else None

"""Whom an article credits: dateline, byline and sign-off, and "told Reuters" in its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from readout.records.article import Article
from readout.records.span import Span
from readout.text.languages import alternatives, lines, table

Scope = Literal["whole", "part", "sentence"]

HEAD_LINES = 12
"""Datelines and bylines stand in the first lines of a page."""

# Words have a limit, so that a long run of letters can't be tried from each of them to its end.
_WORD = r"[A-Z][\w&.’'-]{0,40}"
_NAME = rf"(?:[Tt]he )?(?<!\w){_WORD}(?: (?:(?:of|and|on|in) )?{_WORD}){{0,4}}"
_DATELINE = re.compile(
    r"^(?P<place>(?:[A-Z][\w.’'/-]*(?:,? (?:[A-Z0-9][\w.’'/-]*|and|of|de|el|al))*,?\s*)?)"
    r"\((?P<name>[A-Z][^()\n]{1,40})\)(?P<dash>\s*[-–—:])?"
)
_BYLINE = re.compile(r"^(?:[Bb]y|BY)[:\s]+(?P<names>[^\n]{2,90})$")
_LINE = re.compile(r"[^\n]+")
_CONTRIBUTED = rf"(?P<name>{_NAME})(?: \w+){{0,6}} contributed to this (?:report|story|article)"
_INPUTS = (
    rf"[Ww]ith (?:additional )?(?:agency |agencies )?(?:{alternatives('sign_off_materials')})"
    rf"(?: (?:from|by) (?P<name>{_NAME}|(?:news )?agencies|wire services|wires))?"
)
_COPYRIGHT = rf"(?:©|\([cC]\)|[Cc]opyright)(?: ©)?(?: \d{{4}},?)?(?: by)? (?P<name>{_NAME})"
_FEED = (
    rf"(?:{alternatives('feed_verbs')})(?: \w+){{0,4}} (?:from|by)"
    rf"(?: an?| the)? (?P<name>{_NAME})(?: (?:news )?(?:feed|agency|wire))"
)
_SOURCE = rf"^\(?(?:Source|Agency|Credit|Via)s?: ?(?P<name>{_NAME})\)?\.?$"
_SIGN_OFFS: tuple[tuple[re.Pattern[str], Scope, str], ...] = (
    (re.compile(_CONTRIBUTED), "part", "sign-off"),
    (re.compile(_INPUTS), "part", "sign-off"),
    (re.compile(_COPYRIGHT), "whole", "copyright line"),
    (re.compile(_FEED), "whole", "sign-off"),
    (re.compile(_SOURCE), "whole", "source line"),
)
_PRINTED = r"(?:[Rr]eported|[Ss]een|[Oo]btained|[Pp]ublished|[Qq]uoted) (?:\w+ )?by"
_PIECE = rf"(?:{alternatives('piece_nouns')})s? (?:by|in|on|from|of)"
_CITATIONS = (
    re.compile(rf"\b(?P<told>told|[Ii]nterview with|[Ss]peaking to) (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME})(?:,? which)? (?:first )?(?:reported|reports)\b"),
    re.compile(rf"{_PRINTED} (?P<name>{_NAME})"),
    re.compile(rf"[Aa]ccording to (?:an? |the )?(?:[\w-]+ ){{0,3}}{_PIECE} (?P<name>{_NAME})"),
    re.compile(rf"(?:[Aa]ccording to|[Cc]iting|[Qq]uoted by) (?P<name>{_NAME})"),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody else's reporting that an article names.

    ``scope`` says how much of the article rests on it; ``interview`` that somebody spoke to it.
    """

    name: str
    span: Span
    scope: Scope
    why: str
    known: bool = True
    interview: bool = False


@cache
def agency(name: str) -> str | None:
    """The agency that a name stands for, or None: by the list, else by its last words."""
    plain = re.sub(
        r"^the ", "", name.strip(" .,’'").removesuffix("'s").removesuffix("’s"), flags=re.I
    )
    rows = table("agencies")
    if plain.lower() in rows:
        return rows[plain.lower()][0]
    if any(plain.lower().endswith(f" {words}") for words in lines("agency_words")):
        return plain
    return None


@cache
def medium(name: str) -> str | None:
    """The agency or outlet that a name in running text stands for, or None."""
    if found := agency(name):
        return None if found == "agencies" else found
    plain = re.sub(
        r"^the ", "", name.strip(" .,’'").removesuffix("'s").removesuffix("’s"), flags=re.I
    )
    return plain if plain.lower().split()[-1:] and plain.lower().split()[-1] in _media() else None


@cache
def _media() -> frozenset[str]:
    return frozenset(lines("media_words"))


def own_agency(article: Article) -> str | None:
    """The agency that the article's outlet is, or None."""
    if not article.outlet:
        return None
    for name in (article.outlet.name, article.outlet.domain):
        stem = re.sub(r"^(?:www\.)?|\.[a-z.]{2,6}$", "", name.lower())
        if found := agency(name) or agency(stem.removesuffix("news")):
            return found
    return None


def agencies_of(article: Article) -> frozenset[str]:
    """The agencies whose text the article says that it is, wholly or in part."""
    return frozenset(credit.name for credit in credits(article) if credit.scope != "sentence")


def credits(article: Article) -> tuple[Credit, ...]:
    """All credits of an article in order of the text, its own outlet left out."""
    found = [*_head(article), *_sign_offs(article), *_citations(article)]
    kept = [credit for credit in found if not is_own(article, credit)]
    return tuple(sorted(kept, key=lambda credit: (credit.span.start, credit.span.end, credit.name)))


def is_own(article: Article, credit: Credit) -> bool:
    """Whether the credit names the article's outlet itself, by its whole name or its domain.

    An unlisted medium may also be named by the last words of the outlet's name or domain: of the
    Lowland Mail "the Mail". Where the outlet is unknown, the unlisted one that somebody "told" is
    it.
    """
    unlisted = agency(credit.name) is None
    if article.outlet is None:
        return credit.interview and unlisted
    own, said = _plain(article.outlet.name), _plain(credit.name)
    return (
        own_agency(article) == credit.name
        or said == own
        or _joined(said) in _labels(article)
        or (unlisted and own.endswith(f" {said}"))
        or (unlisted and any(label.endswith(_joined(said)) for label in _labels(article)))
    )


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ")


def _joined(name: str) -> str:
    return re.sub(r"\W", "", name)


def _labels(article: Article) -> frozenset[str]:
    """How the outlet's domain spells its name: the parts before the last, with and without "the".

    An outlet may be known by its domain alone, which then is its name.
    """
    found: set[str] = set()
    for domain in (article.outlet.domain, article.outlet.name) if article.outlet else ():
        if "." in domain and " " not in domain:
            parts = [_joined(part) for part in domain.lower().split(".")[:-1]]
            found |= {*parts, *(part.removeprefix("the") for part in parts)}
    return frozenset(found - {""})


def _head(article: Article) -> Iterator[Credit]:
    for number, line in enumerate(_LINE.finditer(article.text)):
        if number >= HEAD_LINES:
            return
        text = line.group()
        if (match := _DATELINE.match(text)) and (name := _dateline_name(match)):
            span = Span(article, line.start(), line.start() + match.end("name") + 1)
            yield Credit(name, span, "whole", "dateline")
        elif (match := _BYLINE.match(text)) and (name := _byline_name(match["names"])):
            yield Credit(name, Span(article, line.start(), line.end()), "whole", "byline")
        elif len(text) <= 50 and (name := _byline_name(text)):
            yield Credit(name, Span(article, line.start(), line.end()), "whole", "credit line")


def _dateline_name(match: re.Match[str]) -> str | None:
    """A dateline's agency; an unlisted name counts where a place in capitals and a dash stand."""
    known = agency(match["name"])
    if known or not match["dash"] or not match["place"]:
        return known
    return match["name"] if re.match(r"[A-Z]{3,}", match["place"]) else None


def _byline_name(names: str) -> str | None:
    for part in reversed(re.split(r"\s*(?:,| and | with |\||/|;| – | - )\s*", names.strip(" .()"))):
        if part and not part.islower() and (found := agency(part)) and found != "agencies":
            return found
    return "agencies" if names.strip(" .()").lower() in {"agencies", "wire services"} else None


def _sign_offs(article: Article) -> Iterator[Credit]:
    for line in _LINE.finditer(article.text):
        if len(line.group()) > 300:
            continue
        for pattern, scope, why in _SIGN_OFFS:
            match = pattern.search(line.group())
            if not match:
                continue
            name = agency(match["name"]) if match["name"] else "agencies"
            if name := name or _first_agency(match["name"] or ""):
                span = Span(article, line.start() + match.start(), line.start() + match.end())
                yield Credit(name, span, scope, why)


def _first_agency(name: str) -> str | None:
    """The agency that a longer name begins with: "Associated Press writer Cole"."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if found := agency(" ".join(words[:count])):
            return found
    return None


def _citations(article: Article) -> Iterator[Credit]:
    for pattern in _CITATIONS:
        for match in pattern.finditer(article.text):
            if article.in_furniture(*match.span()):
                continue
            # A sentence's first word is no part of the name: "As The Hill reported".
            if name := medium(re.sub(r"^\w+ (?=The )", "", match["name"])):
                span = Span(article, *match.span())
                told = "told" in match.groupdict()
                yield Credit(name, span, "sentence", "citation", interview=told)

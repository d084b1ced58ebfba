"""Whom an article credits: dateline, byline and sign-off, and "told Reuters" in its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from readout.records.article import Article
from readout.records.span import Span
from readout.text.languages import alternatives, lines, table

Scope = Literal["whole", "part", "sentence", "clause"]

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
_ADDED = rf"[Aa]dditional (?:{alternatives('sign_off_materials')}) (?:from|by) (?P<name>{_NAME})"
_SIGN_OFFS: tuple[tuple[re.Pattern[str], Scope, str], ...] = (
    (re.compile(_CONTRIBUTED), "part", "sign-off"),
    (re.compile(_INPUTS), "part", "sign-off"),
    (re.compile(_ADDED), "part", "sign-off"),
    (re.compile(_COPYRIGHT), "whole", "copyright line"),
    (re.compile(_FEED), "whole", "sign-off"),
    (re.compile(_SOURCE), "whole", "source line"),
)
_PRINTED = r"(?:[Rr]eported|[Ss]een|[Oo]btained|[Pp]ublished|[Qq]uoted) (?:\w+ )?by"
_WHEN = r"(?:first|also|earlier|last \w+)"
_PIECE = rf"(?:{alternatives('piece_nouns')})s? (?:by|in|on|from|of)"
_CITATIONS = (
    re.compile(rf"\b(?P<told>told|[Ii]nterview with|[Ss]peaking to) (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME})(?:,? which)? (?:{_WHEN} )?(?:reported|reports)\b"),
    re.compile(rf"{_PRINTED} (?P<name>{_NAME})"),
    re.compile(rf"[Aa]ccording to (?:an? |the )?(?:[\w-]+ ){{0,3}}{_PIECE} (?P<name>{_NAME})"),
    re.compile(rf"(?:[Aa]ccording to|[Cc]iting|[Qq]uoted by) (?P<name>{_NAME})"),
)
_MENTION = re.compile(rf"\b(?:[Aa]n?|[Tt]he|[Tt]hat) (?:[\w-]+ ){{0,3}}{_PIECE} (?P<name>{_NAME})")
"""A report of another's, spoken of in passing: "asked about a report in the Eren Gazette"."""
_OWNED = re.compile(
    rf"(?P<name>{_NAME})['’]s? (?:[\w-]+ ){{0,2}}(?:{alternatives('piece_nouns')})\b"
)
_SPEAKING = re.compile(rf"(?P<name>{_NAME}) (?:has |had )?(?:said|says|wrote|writes)\b")
"""Like a report that is owned, only of known outlets: a person too may be called Post or Star."""

Outlets = Mapping[str, str]
"""Names of outlets, each under its plain form, that are known to be outlets."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody else's reporting that an article names.

    ``scope`` says how much of the article rests on it: of a "clause" what follows up to the comma;
    ``interview`` that somebody spoke to it.
    """

    name: str
    span: Span
    scope: Scope
    why: str
    known: bool = True
    interview: bool = False

    @property
    def signs(self) -> bool:
        """Whether the article says that it is the other's text, wholly or in part."""
        return self.scope in ("whole", "part")


@cache
def agency(name: str) -> str | None:
    """The agency that a name stands for, or None: by the list, else by its last words."""
    plain = _bare(name)
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
    plain = _bare(name)
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


def agencies_of(article: Article, beside: Sequence[Article] = ()) -> frozenset[str]:
    """The agencies, and the outlets of the articles beside it, whose text it says that it is,
    wholly or in part."""
    known = outlets_of(beside)
    found = [*_head(article, known), *_sign_offs(article, known)]
    return frozenset(credit.name for credit in found if not is_own(article, credit))


def outlets_of(articles: Sequence[Article]) -> Outlets:
    """The names of the articles' outlets."""
    return {_plain(one.outlet.name): one.outlet.name for one in articles if one.outlet}


def credits(article: Article, known: Outlets | None = None) -> tuple[Credit, ...]:
    """All credits of an article in order of the text, its own outlet left out.

    ``known`` outlets are credited by their names, whatever these end in.
    """
    outlets = known or {}
    found = [*_head(article, outlets), *_sign_offs(article, outlets), *_citations(article, outlets)]
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


def _bare(name: str) -> str:
    """The name without its article, a genitive and the marks around it."""
    owner = name.strip(" .,’'").removesuffix("'s").removesuffix("’s")
    return re.sub(r"^the ", "", owner, flags=re.I)


def _plain(name: str) -> str:
    return _bare(name).lower()


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


def _head(article: Article, known: Outlets) -> Iterator[Credit]:
    for number, line in enumerate(_LINE.finditer(article.text)):
        if number >= HEAD_LINES:
            return
        text = line.group()
        if (match := _DATELINE.match(text)) and (name := _dateline_name(match)):
            span = Span(article, line.start(), line.start() + match.end("name") + 1)
            yield Credit(name, span, "whole", "dateline")
        elif (match := _BYLINE.match(text)) and (name := _byline_name(match["names"], known)):
            yield Credit(name, Span(article, line.start(), line.end()), "whole", "byline")
        elif len(text) <= 50 and (name := _byline_name(text, {})):
            yield Credit(name, Span(article, line.start(), line.end()), "whole", "credit line")


def _dateline_name(match: re.Match[str]) -> str | None:
    """A dateline's agency; an unlisted name counts where a place in capitals and a dash stand."""
    known = agency(match["name"])
    if known or not match["dash"] or not match["place"]:
        return known
    return match["name"] if re.match(r"[A-Z]{3,}", match["place"]) else None


def _byline_name(names: str, known: Outlets) -> str | None:
    for part in reversed(re.split(r"\s*(?:,| and | with |\||/|;| – | - )\s*", names.strip(" .()"))):
        found = agency(part) or known.get(_plain(part)) if part and not part.islower() else None
        if found and found != "agencies":
            return found
    return "agencies" if names.strip(" .()").lower() in {"agencies", "wire services"} else None


def _sign_offs(article: Article, known: Outlets) -> Iterator[Credit]:
    for line in _LINE.finditer(article.text):
        if len(line.group()) > 300:
            continue
        for pattern, scope, why in _SIGN_OFFS:
            match = pattern.search(line.group())
            if not match:
                continue
            said = match["name"] or ""
            name = agency(said) or known.get(_plain(said)) if said else "agencies"
            if name := name or _first_agency(said):
                span = Span(article, line.start() + match.start(), line.start() + match.end())
                yield Credit(name, span, scope, why)


def _first_agency(name: str) -> str | None:
    """The agency that a longer name begins with: "Associated Press writer Cole"."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if found := agency(" ".join(words[:count])):
            return found
    return None


def _citations(article: Article, known: Outlets) -> Iterator[Credit]:
    cited: list[Span] = []
    for pattern in _CITATIONS:
        for match, name in _media_named(article, pattern, known):
            span = Span(article, *match.span())
            told = "told" in match.groupdict()
            cited.append(span)
            yield Credit(name, span, "sentence", "citation", interview=told)
    for match, name in _media_named(article, _SPEAKING, known):
        if _plain(name) in known:
            cited.append(Span(article, *match.span()))
            yield Credit(name, cited[-1], "sentence", "citation")
    for pattern in (_MENTION, _OWNED):
        for match, name in _media_named(article, pattern, known):
            span = Span(article, *match.span())
            sure = pattern is _MENTION or _plain(name) in known
            if sure and not any(span.overlaps(one) for one in cited):
                yield Credit(name, span, "clause", "citation")


def _media_named(
    article: Article, pattern: re.Pattern[str], known: Outlets
) -> Iterator[tuple[re.Match[str], str]]:
    """Where the pattern names an agency or outlet, with what it is called."""
    for match in pattern.finditer(article.text):
        if article.in_furniture(*match.span()):
            continue
        # A sentence's first word is no part of the name: "As The Hill reported".
        said = re.sub(r"^\w+ (?=The )", "", match["name"])
        # Nor is when or where it was said: "The Hill on Tuesday reported".
        for part in dict.fromkeys((said, re.sub(r" (?:on|in) \w+$", "", said))):
            if name := known.get(_plain(part)) or medium(part):
                yield match, name
                break

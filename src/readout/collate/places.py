"""Which places of a story lie in which, by what its articles themselves say.

"Lutwyche, a suburb of Brisbane", "the Brisbane suburb of Lutwyche", "Slidell, La.", "Cologne in
Germany", "Germany's Cologne" and datelines ("VELMAR, Norland —") each tell that one place lies in
another. What no article says is unknown, and no reason to call two places nested.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from readout.records.annotations import Annotations, Mention
from readout.text.languages import words
from readout.text.naming import place_key

PLACED = ("place", "facility")
_LONGEST_GAP = 60
_IN = re.compile(r",? in (?:the )?|,? (?:inside|within) (?:the )?", re.IGNORECASE)
_OWNS = re.compile(r"['’]s? ")
_COMMA = re.compile(r", ")
_LIST_GOES_ON = re.compile(r"\s*(?:,\s*[A-Z]|,?\s+(?:and|or|to)\b)")
_CLOSES = re.compile(r"\s*(?:[,.;:)\"”]|$)", re.MULTILINE)
_DATELINE = re.compile(r"^(?P<inner>[^,(—–]+), (?P<outer>[A-ZÀ-Þ][^,(—–\d]*)")
_MARKS = " .:—–-"


class Places:
    """The places of a story's articles; ``of`` maps (article index, chain id) to an entity id."""

    def __init__(
        self, annotations: Sequence[Annotations], of: Mapping[tuple[int, int], str]
    ) -> None:
        self._around: dict[str, set[str]] = {}
        named = dict(_named(annotations, of))
        for number, read in enumerate(annotations):
            for inner, outer in _told(read):
                self._add(of.get((number, inner.chain)), of.get((number, outer.chain)))
            for one, other in _datelines(read):
                self._add(named.get(place_key(one)), named.get(place_key(other)))

    def _add(self, inner: str | None, outer: str | None) -> None:
        if inner and outer and inner != outer and inner not in self.around(outer):
            self._around.setdefault(inner, set()).add(outer)

    def around(self, place: str) -> frozenset[str]:
        """The places (entity ids) in which this one lies, near and far."""
        found: set[str] = set()
        new = set(self._around.get(place, ()))
        while new:
            found |= new
            new = {outer for one in new for outer in self._around.get(one, ())} - found
        return frozenset(found)

    def nested(self, a: str, b: str) -> bool:
        """Whether one of two places (entity ids) lies in the other, or both are one."""
        return a == b or b in self.around(a) or a in self.around(b)


def _named(
    annotations: Sequence[Annotations], of: Mapping[tuple[int, int], str]
) -> Iterator[tuple[str, str]]:
    """The names of places with the entity of each."""
    for number, read in enumerate(annotations):
        for chain in read.names.chains:
            if chain.kind in PLACED and (number, chain.id) in of:
                yield place_key(chain.name.text), of[number, chain.id]


def _told(read: Annotations) -> Iterator[tuple[Mention, Mention]]:
    """Mentions of two places side by side of which the text says that the first lies in the
    second, in this order of the pair."""
    text = read.article.text
    mentions = [
        m
        for m in read.names.mentions
        if m.kind != "person" and m.span.field == "text" and m.form != "pronoun"
    ]
    for one, other in pairwise(sorted(mentions, key=lambda m: m.span.start)):
        gap = text[one.span.end : other.span.start]
        if one.span.end > other.span.start or len(gap) > _LONGEST_GAP:
            continue
        # "The suburb of Lutwyche" is a place, whatever kind its name was taken for.
        by_name = one.kind in PLACED and other.kind in PLACED
        noun = one.kind in PLACED or other.kind in PLACED
        if (noun and _inside().fullmatch(gap)) or (
            by_name and _IN.fullmatch(gap) and not _is_country(one)
        ):
            yield one, other
        elif (noun and _outside().fullmatch(gap)) or (by_name and _OWNS.fullmatch(gap)):
            yield other, one
        elif by_name and _COMMA.fullmatch(gap) and _holds(one, other, text):
            yield one, other


def _is_country(mention: Mention) -> bool:
    """Whether it is a country, which acts in a place more often than it lies in it."""
    return place_key(mention.span.text) in words("countries")


def _holds(inner: Mention, outer: Mention, text: str) -> bool:
    """Whether the second of two places with a comma between is where the first lies, and not the
    next of a list or the first word of what follows: a country or a region, or a name that a mark
    closes off."""
    if _is_country(inner):
        return False
    known = place_key(outer.span.text)
    if _is_country(outer) or known in words("regions"):
        return True
    end = outer.span.end
    return bool(_CLOSES.match(text, end)) and not _LIST_GOES_ON.match(text, end)


def _datelines(read: Annotations) -> Iterator[tuple[str, str]]:
    for piece in read.article.furniture:
        if piece.kind == "dateline":
            match = _DATELINE.match(read.article.text[piece.start : piece.end])
            if match:
                yield match["inner"].strip(_MARKS), match["outer"].strip(_MARKS)


@cache
def _inside() -> re.Pattern[str]:
    """Between "Lutwyche" and "Brisbane" in "Lutwyche, a northern suburb of Brisbane"."""
    nouns = "|".join(sorted(words("nesting_nouns")))
    return re.compile(
        rf"(?:, | is | was |, which is )(?:an? |the |one of the )?(?:[\w’'-]+ ){{0,3}}"
        rf"(?:{nouns}) (?:of|in|on) (?:the )?(?:[a-z]\w+ ){{0,2}}",
    )


@cache
def _outside() -> re.Pattern[str]:
    """Between "Brisbane" and "Lutwyche" in "Brisbane's northern suburb of Lutwyche"."""
    nouns = "|".join(sorted(words("nesting_nouns")))
    return re.compile(rf"(?:['’]s?)? (?:[a-z][\w’'-]* ){{0,3}}(?:{nouns})(?: of|,) (?:the )?")

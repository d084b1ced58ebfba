"""Where: one act at two places of which neither lies in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from readout.collate.differences.acts import like_acts
from readout.collate.differences.memo import once
from readout.collate.differences.roles import doer, one_party, singular
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.records.span import Span
from readout.text.languages import alternatives, words
from readout.text.words import content_words

_PLACE = re.compile(
    rf"\b(?:{alternatives('place_prepositions')})\s+"
    r"((?:(?:the|a|an|his|her|its|their)\s+)?(?:[\w’'.-]+\s+){0,4}?[\w’'-]+)"
    rf"(?=\s+(?:{alternatives('place_ends')})\b"
    r"|[,.;:()\"“”]|\s*$)"
)


_PLACED = ("place", "facility")


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A phrase of place: its words, the head noun, the names in front of it, its entities."""

    span: Span
    head: str
    names: frozenset[str]
    entities: frozenset[str]


@once
def places(side: Side, statement: SeenStatement) -> list[PlacePhrase]:
    """The phrases of place in a clause: a place's name, or a noun for places."""
    found = []
    for match in _PLACE.finditer(statement.text):
        start = statement.span.start
        span = Span(statement.span.article, start + match.start(1), start + match.end(1))
        known = [
            m
            for m in side.mentions
            if span.covers(m.span)
            and m.form != "pronoun"
            and (m.kind in _PLACED or _all_of(m.span, span, match.group()))
        ]
        behind = content_words(span.text)[-1:]
        cut = known and known[-1].span.end < span.end and known[-1].kind == "place"
        if cut and not (behind and singular(behind[0]) in words("place_nouns")):
            span = Span(span.article, span.start, known[-1].span.end)
        content = content_words(span.text)
        noun = singular(content[-1]) if content else ""
        if not known and noun not in words("place_nouns"):
            continue
        entities = (side.entity(m.chain) for m in known)
        capitals = [w for w in span.text.split() if w[:1].isupper() or w[:1].isdigit()]
        found.append(
            PlacePhrase(
                span,
                noun,
                frozenset(singular(w) for w in capitals if singular(w) != noun),
                frozenset(e for e in entities if e is not None),
            )
        )
    return found


def _all_of(name: Span, phrase: Span, lead: str) -> bool:
    """Whether a name of another kind is the whole phrase behind "in" or "at": a place after all."""
    return (
        lead.startswith(("in ", "at "))
        and phrase.end - name.end < 2
        and (name.start - phrase.start < 5)
    )


def two_places(pair: Comparison) -> Iterator[Finding]:
    """One act, two places."""
    if pair.internal:
        return
    for s, t in pair.pairs:
        if not (places(pair.a, s) and places(pair.b, t)):
            continue
        if pair.a.is_saying(s) or pair.b.is_saying(t) or _other_subjects(pair, s, t):
            continue
        acts = like_acts(pair, s, t)
        known = len(s.lemmas & t.lemmas) > 2
        for x in places(pair.a, s):
            for y in places(pair.b, t):
                if (acts or (known and x.head == y.head)) and _exclude(pair, x, y):
                    yield _finding(pair, x.span, y.span, "where/two-places")
                    return


def _other_subjects(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    one, other = doer(pair.a, s), doer(pair.b, t)
    return one is not None and other is not None and not one_party(one, other)


def _exclude(pair: Comparison, x: PlacePhrase, y: PlacePhrase) -> bool:
    """Whether one can't be in the other: two names before one head ("Varland side", "Tessarian
    side"), or two places by name neither of which the other sentence mentions."""
    if x.head == y.head and x.head in words("place_nouns"):
        return bool(x.names and y.names) and not x.names & y.names
    if not (x.entities and y.entities) or x.entities & y.entities:
        return False
    if x.head in words("place_nouns") or y.head in words("place_nouns"):
        return False
    return not (x.entities & pair.b.unit.entities or y.entities & pair.a.unit.entities) and not (
        _together(pair, x, y)
    )


def _together(pair: Comparison, x: PlacePhrase, y: PlacePhrase) -> bool:
    """Whether either article names the two side by side, as "Lutwyche, in Brisbane" does."""
    for side in (pair.a, pair.b):
        mentions = sorted(side.read.names.mentions, key=lambda m: m.span.start)
        for one, other in pairwise(mentions):
            ids = {side.entity(one.chain), side.entity(other.chain)}
            if ids & x.entities and ids & y.entities and other.span.start - one.span.end <= 6:
                return True
    return False


_NUMBERED = re.compile(r"\b([A-Z][a-z]+) (\d{1,4}[A-Z]?)\b")


def two_numbers(pair: Comparison) -> Iterator[Finding]:
    """A numbered place by two numbers: Berth 7 and Berth 11."""
    for one in _numbered(pair.a):
        for other in _numbered(pair.b):
            if pair.internal or one[0] != other[0] or one[1] == other[1]:
                continue
            if len(pair.shared - {one[0].lower()}) >= 1:
                yield _finding(pair, one[2], other[2], "where/two-numbers")


@once
def _numbered(side: Side) -> list[tuple[str, str, Span]]:
    found = []
    for match in _NUMBERED.finditer(side.text):
        if match.group(1).lower() in words("numbered_places"):
            start = side.span.start
            span = Span(side.span.article, start + match.start(), start + match.end())
            found.append((match.group(1), match.group(2), span))
    return found


def _finding(pair: Comparison, one: Span, other: Span, rule: str) -> Finding:
    return Finding(
        "where", "conflict", rule, f"{one.text} against {other.text}",
        (value(one), value(other)), pair.claim, pair.score,
    )  # fmt: skip


def _placed(side: Side) -> bool:
    return any(places(side, statement) for statement in side.clauses)


RULES = (Rule(two_places, both=_placed), Rule(two_numbers, both=_numbered))

"""The figures of a sentence with what they count, so that like is compared with like."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.collate.differences.acts import group_acts
from readout.collate.differences.memo import once
from readout.collate.differences.sides import SeenStatement, Side
from readout.records.annotations import Quantity
from readout.records.quantity import Amount
from readout.records.span import Span
from readout.text.amounts import same_counted
from readout.text.languages import alternatives, words

_AGAINST = re.compile(r"\s*(?:votes?\s+)?(?:to|[-–—]|against)\s*$")
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:\w+\s+)?to\s+$")
_OF_KNOWN = re.compile(
    rf"\s+(?:\w+\s+)?of\s+(?:{alternatives('definite_words')}|{alternatives('possessives')})\b"
)
_HEDGED = re.compile(rf"\b(?:{alternatives('hedged_figure_words')})\s+(?:an?\s+)?$", re.IGNORECASE)
_OLD = re.compile(rf"\b(?:{alternatives('old_figure_words')})\b[^,.;]{{0,40}}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """One figure: the amount, what is counted (a lemma, or "age", "for", "against"), the clause
    that it stands in with the acts told there; ``old`` where the text says that it was replaced,
    ``hedged`` where it is said to be inexact."""

    span: Span
    amount: Amount
    noun: str
    statement: SeenStatement
    acts: frozenset[int]
    old: bool
    hedged: bool

    @property
    def of_known(self) -> bool:
        """Whether it counts some of those that are known: "one of the climbers"."""
        text = self.span.article.text
        return _OF_KNOWN.match(text, self.span.end, self.statement.span.end) is not None

    @property
    def phrase(self) -> Span:
        """The figure with the noun behind it."""
        end = self.statement.span.end
        for term in self.statement.terms:
            if term.lemma.lower() == self.noun and 0 <= term.start - self.span.end <= 12:
                end = term.end
                return Span(self.span.article, self.span.start, max(end, self.span.end))
        return self.span


@once
def figures(side: Side) -> list[ToldFigure]:
    """The figures of a sentence, in order; ordinals ("the first time") are none."""
    found: list[ToldFigure] = []
    inside = [
        q for q in side.read.quantities if side.span.covers(q.span) and q.amount.kind != "ordinal"
    ]
    for index, quantity in enumerate(inside):
        statement = _clause(side, quantity)
        if statement is None:
            continue
        lead = _lead(side, quantity)
        new = index > 0 and _changes(side, inside, index - 1)
        found.append(
            ToldFigure(
                quantity.span,
                quantity.amount,
                _noun(side, inside, index),
                statement,
                _acts(side, statement),
                not new and bool(_OLD.search(lead)),
                quantity.amount.modifier in ("about", "nearly") or bool(_HEDGED.search(lead)),
            )
        )
    return found


def _clause(side: Side, quantity: Quantity) -> SeenStatement | None:
    """The narrowest clause that holds the figure."""
    holding = [s for _, s in side.statements if s.span.covers(quantity.span)]
    return min(holding, key=lambda s: (s.span.end - s.span.start, s.span.start), default=None)


def _acts(side: Side, statement: SeenStatement) -> frozenset[int]:
    """The acts told in a clause and in those inside it: killed, in "the number of people killed
    has risen"."""
    return frozenset(
        group
        for _, inner in side.statements
        if statement.span.covers(inner.span)
        for term in inner.terms
        if term.pos in ("VERB", "NOUN", "ADJ")
        for group in group_acts(term.lemma)
    )


def _lead(side: Side, quantity: Quantity) -> str:
    return side.span.article.text[side.span.start : quantity.span.start]


def _changes(side: Side, inside: list[Quantity], first: int) -> bool:
    """Whether a figure and the next are what was and what is: "from 14 to 15 members"."""
    between = side.span.article.text[inside[first].span.end : inside[first + 1].span.start]
    return bool(_TO.match(between)) and bool(_FROM.search(_lead(side, inside[first])))


def _votes(side: Side, inside: list[Quantity], first: int) -> bool:
    """Whether a figure and the next are the two of a vote: "14 to 9"."""
    between = side.span.article.text[inside[first].span.end : inside[first + 1].span.start]
    return bool(_AGAINST.match(between)) and not _changes(side, inside, first)


def _noun(side: Side, inside: list[Quantity], index: int) -> str:
    """What is counted; "for" and "against" for the two figures of a vote, "age" after a name."""
    this = inside[index]
    text = side.span.article.text
    if index + 1 < len(inside) and _votes(side, inside, index):
        return "for"
    if index and _votes(side, inside, index - 1):
        return "against"
    behind, lead = text[this.span.end : this.span.end + 9], _lead(side, this)
    if behind.startswith(("-year-old", " years ol")):
        return "age"
    named = re.search(r"[A-Z][\w’'-]+, $", lead)
    if named and re.match(r"[,.;)]|$", behind) and 1 <= this.amount.low <= 120:
        return "age"
    return this.noun.lower()


def alike(one: ToldFigure, other: ToldFigure) -> bool | None:
    """Whether two figures count the same: True, or None where they count kindred things (another
    group of persons), False where they count other things."""
    if one.noun == other.noun:
        return bool(one.noun) or one.amount.unit != ""
    if "age" in (one.noun, other.noun) or "against" in (one.noun, other.noun):
        return False
    if not one.noun or not other.noun:
        return bool(one.amount.unit) and one.amount.unit == other.amount.unit
    if same_counted(one.noun, other.noun):
        return True
    if person(one.noun) and person(other.noun):
        return None if narrow(one.noun) != narrow(other.noun) else True
    return None if kindred(one.noun, other.noun) else False


def person(noun: str) -> bool:
    """Whether a noun counts persons."""
    return noun in words("person_nouns") or noun in words("role_nouns")


def narrow(noun: str) -> bool:
    """Whether a noun counts only some of the persons: children, women."""
    return noun in words("narrow_nouns")


def kindred(one: str, other: str) -> bool:
    """Whether one counts persons and the other the groups they live in, or all who were harmed."""
    wide = words("wide_nouns")
    return (one in wide and person(other)) or (other in wide and person(one))

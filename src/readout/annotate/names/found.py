"""A name while it is being worked on: a range of tokens with its kind, not yet in a chain."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.records.annotations import NameKind
from readout.records.parse import Parse, Token
from readout.records.span import Span
from readout.text.languages import table, words


@dataclass(frozen=True, slots=True)
class FoundName:
    """Tokens ``low:high`` name something; ``role`` are the tokens that give its bearer's office."""

    low: int
    high: int
    kind: NameKind
    rule: str
    role: tuple[int, int] | None = field(default=None)


def span_of(parse: Parse, low: int, high: int) -> Span:
    """The span of the tokens ``low:high``."""
    return Span(parse.article, parse.tokens[low].start, parse.tokens[high - 1].end)


def is_capital(token: Token) -> bool:
    """Whether the word begins with an upper-case letter."""
    return token.text[:1].isupper()


def is_title(token: Token) -> bool:
    """Whether the word stands before persons' names ("Gen", "Mr.")."""
    return token.text.lower() in table("honorifics")


def is_role(token: Token) -> bool:
    """Whether the word is the noun of an office or occupation ("spokesperson")."""
    return token.text.lower() in words("role_nouns") or token.lemma in words("role_nouns")


def is_first_name(token: Token) -> bool:
    """Whether the word is a given name that the list has, written as a name."""
    return is_capital(token) and token.text.lower() in table("first_names")

"""Who does it and to what: the parties of a clause, active or passive, with their heads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.collate.differences.memo import once
from readout.collate.differences.sides import Comparison, SeenStatement, Side, trimmed
from readout.records.span import Span
from readout.text.languages import alternatives, words
from readout.text.words import content_words, word_list

_PASSIVE = re.compile(rf"\b(?:{alternatives('passive_helpers')})(?:\s+\w+ly)?\s+$", re.IGNORECASE)
_NOUN_PHRASE_END = re.compile(
    rf"[,.;:()\"“”\n]|\s(?:{alternatives('phrase_ends')}|and\s+\w+ed)\s|$"
)
_BY = re.compile(r"\sby\s+")
_FROM = re.compile(r"\sfrom\s+")


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a clause: its phrase, the story's entities named in it, its head noun."""

    span: Span
    entities: frozenset[str]
    head: str
    words: frozenset[str]

    @property
    def named(self) -> bool:
        """Whether its head is a name, and not a noun that describes it."""
        found = [w for w in self.span.text.split() if singular(w.strip("\"'“”,.;")) == self.head]
        known = bool(self.entities) and self.head not in words("body_nouns")
        indefinite = self.span.text.lower().startswith(("a ", "an "))
        return known and not indefinite and bool(found) and found[-1][:1].isupper()


@dataclass(frozen=True, slots=True)
class Frame:
    """Who does it (``agent``) and whom or what it is done to (``patient``)."""

    verb: str
    agent: Party | None
    patient: Party | None


@once
def frame(side: Side, statement: SeenStatement) -> Frame:
    """The parties of a clause. "X received a call from Y" is Y calling X."""
    verb, subject, target = statement.verb, statement.subject, statement.object
    text = side.span.article.text
    behind = statement.predicate.end
    if verb == "receive" and (found := _phrase(side, statement, _FROM)) is not None:
        return Frame(verb, party(side, found), _of(side, subject))
    if (
        _PASSIVE.search(text[side.span.start : statement.predicate.start])
        or text[behind : behind + 4] == " by "
    ):
        return Frame(verb, _of(side, _phrase(side, statement, _BY)), _of(side, subject))
    return Frame(verb, _of(side, subject), _of(side, target))


@once
def doer(side: Side, statement: SeenStatement) -> Party | None:
    """The subject of a clause as a party."""
    return _of(side, statement.subject)


def _of(side: Side, span: Span | None) -> Party | None:
    return None if span is None else party(side, _antecedent(side, span))


def _antecedent(side: Side, subject: Span) -> Span:
    """What a relative pronoun stands for, where it is the name right before it: "Ada Renn, who"."""
    if subject.text.lower() not in words("relative_words"):
        return subject
    return next((m.span for m in side.mentions if 0 < subject.start - m.span.end <= 2), subject)


def _phrase(side: Side, statement: SeenStatement, lead: re.Pattern[str]) -> Span | None:
    """The noun phrase behind a preposition that follows the predicate."""
    article = side.span.article
    found = lead.search(article.text, statement.predicate.end, statement.span.end)
    if found is None:
        return None
    end = _NOUN_PHRASE_END.search(article.text, found.end(), side.span.end)
    stop = end.start() if end else side.span.end
    return Span(article, found.end(), stop) if stop > found.end() else None


def party(side: Side, span: Span) -> Party:
    """A phrase as a party: what follows a relative or "of" says more about the head."""
    # "His counterpart" is not him: a pronoun names a party only by itself.
    inside = [
        m
        for m in side.mentions
        if span.covers(m.span) and (m.form != "pronoun" or m.span.text == span.text)
    ]
    named = {side.entity(m.chain) for m in inside}
    return Party(
        trimmed(span),
        frozenset(each for each in named if each is not None),
        head(span.text),
        frozenset(singular(word) for word in content_words(span.text)),
    )


_AFTER_HEAD = re.compile(rf"[,;:(]|\s(?:{alternatives('head_ends')})\s")


def head(phrase: str) -> str:
    """The head noun of a phrase: its last word before a preposition or a comma, singular."""
    found = word_list(_AFTER_HEAD.split(phrase.strip(), maxsplit=1)[0])
    return singular(found[-1]) if found else ""


def singular(word: str) -> str:
    """A noun without its plural or possessive ending; a rough cut that serves for comparing."""
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if plain.endswith(("women", "men")):
        return plain[:-2] + "an"
    if plain == "children":
        return "child"
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3:
        return plain[:-1]
    return plain


def is_person(noun: str) -> bool:
    """Whether a singular noun names persons by what they are or do."""
    return noun in person_words() or noun.endswith("goer")


@cache
def person_words() -> frozenset[str]:
    """Nouns for persons and bodies of them by what they are or do."""
    return words("person_nouns") | words("body_nouns") | words("role_nouns")


def one_party(one: Party, other: Party) -> bool:
    """Whether two phrases can name one party: an entity, the head or the last word in common."""
    if one.entities & other.entities or (one.head and one.head == other.head):
        return True
    common = one.words & other.words
    if one.entities and other.entities:
        common -= words("role_nouns")
    pronouns = words("pronouns")
    return bool(common) or one.span.text.lower() in pronouns or other.span.text.lower() in pronouns


def one_doer(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether two clauses can tell what one party does: their subjects can be one, or one of them
    has none."""
    one, other = doer(pair.a, s), doer(pair.b, t)
    return one is None or other is None or one_party(one, other)

"""Who: another actor for one act, parties turned round, more or fewer of them, a name at last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from readout.collate.differences.acts import clause_acts, likeness
from readout.collate.differences.memo import once
from readout.collate.differences.roles import (
    Frame,
    Party,
    frame,
    head,
    is_person,
    one_party,
    person_words,
    singular,
)
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.records.account import DifferenceType
from readout.records.annotations import Mention
from readout.records.span import Span
from readout.text.languages import alternatives, table, words
from readout.text.words import content_words, word_list

ONE_ACT = 0.6
"""Likeness of two clauses from which they tell of one act although nobody is named to whom it is
done."""


@once
def _frames(pair: Comparison) -> list[tuple[SeenStatement, SeenStatement, Frame, Frame]]:
    """Pairs of clauses that tell of one act, with their parties."""
    if pair.internal:
        return []
    return [
        (s, t, frame(pair.a, s), frame(pair.b, t))
        for s, t in pair.pairs
        if clause_acts(s) & clause_acts(t)
        and s.negated == t.negated
        and not (pair.a.is_saying(s) or pair.b.is_saying(t))
    ]


def turned_round(pair: Comparison) -> Iterator[Finding]:
    """The one who does it here is the one to whom it is done there."""
    for s, t, here, there in _frames(pair):
        if not (here.agent and here.patient and there.agent and there.patient):
            continue
        if one_party(here.agent, there.agent) or one_party(here.patient, there.patient):
            continue
        if one_party(here.agent, there.patient) and one_party(here.patient, there.agent):
            one, other = _doing(s, here.agent), _doing(t, there.agent)
            yield Finding(
                "who", "conflict", "who/turned-round", f"{one.text} against {other.text}",
                (value(one), value(other)), pair.claim, pair.score,
            )  # fmt: skip
            return


def _doing(statement: SeenStatement, agent: Party) -> Span:
    """Who does it with the verb, so that a reader sees who does and who suffers it."""
    low = min(statement.predicate.start, agent.span.start)
    high = max(statement.predicate.end, agent.span.end)
    return Span(agent.span.article, low, high, agent.span.field)


def other_agent(pair: Comparison) -> Iterator[Finding]:
    """Another actor for the same act on the same thing."""
    for s, t, here, there in _frames(pair):
        one, other = here.agent, there.agent
        if one is None or other is None or one_party(one, other):
            continue
        if not (_definite(one) and _definite(other)) or not _one_target(s, t, here, there):
            continue
        if one.named != other.named:
            continue
        vague = any(p.span.text.lower().startswith(("a ", "an ")) for p in (one, other))
        yield _finding(pair, "scope" if vague else "conflict", "who/other-agent", one, other)
        return


def _definite(party: Party) -> bool:
    """Whether a phrase names somebody, or a body of people known by their part."""
    return party.named or is_person(party.head)


def _one_target(s: SeenStatement, t: SeenStatement, here: Frame, there: Frame) -> bool:
    if here.patient and there.patient:
        heads = {here.patient.head, there.patient.head}
        return (len(heads) == 1 or bool(heads & words("pronouns"))) and one_party(
            here.patient, there.patient
        )
    return likeness(s, t) >= ONE_ACT


def _finding(
    pair: Comparison, kind: DifferenceType, rule: str, one: Party, other: Party
) -> Finding:
    return Finding(
        "who", kind, rule, f"{one.span.text} against {other.span.text}",
        (value(one.span), value(other.span)), pair.claim, pair.score,
    )  # fmt: skip


_AND = re.compile(r",\s+|\s+and\s+|\s+as well as\s+")


def more_of_them(pair: Comparison) -> Iterator[Finding]:
    """Some of the parties are the same, others are not."""
    for _, _, here, there in _frames(pair):
        for one, other in ((here.agent, there.agent), (here.patient, there.patient)):
            if one is None or other is None:
                continue
            first, second = _members(one.span.text), _members(other.span.text)
            if min(len(first), len(second)) < 2 or first == second or not first & second:
                continue
            yield _finding(pair, "scope", "who/more-of-them", one, other)
            return


@lru_cache(maxsize=4096)
def _members(phrase: str) -> frozenset[str]:
    """The heads of the parties joined in a phrase; none where one of them is no party."""
    pieces = [piece for piece in _AND.split(phrase) if piece.strip()]
    heads = [head(piece) for piece in pieces]
    for piece, noun in zip(pieces, heads, strict=True):
        last = piece.split()[-1] if piece.split() else ""
        if noun not in person_words() and not last[:1].isupper():
            return frozenset()
    return frozenset(heads)


_NAMED = re.compile(rf"\b(?:{alternatives('naming_verbs')})\s+((?:[A-Z][\w’'-]+\s?)+)")


def named_later(pair: Comparison) -> Iterator[Finding]:
    """Unknown in the earlier report, named in the later one."""
    if not pair.order:
        return
    early, late = pair.in_time
    name = _NAMED.search(late.text)
    if name is None:
        return
    for _, statement in early.statements:
        for span in _unknown(statement):
            known = Span(
                late.span.article, late.span.start + name.start(1),
                late.span.start + name.start(1) + len(name.group(1).rstrip()),
            )  # fmt: skip
            values = value(span, "unknown"), value(known)
            yield Finding(
                "who", "update", "who/named-later", f"{span.text}, then {known.text}",
                values, pair.claim, pair.score,
            )  # fmt: skip
            return


def _unknown(statement: SeenStatement) -> Iterator[Span]:
    text = statement.span.text
    for word in sorted(words("unknown_words")):
        # "An unknown number of people" is nobody who is named later.
        found = re.search(rf"\b(?:an?\s+)?{word}\s+\w+\b(?!\s+of\b)", text)
        if found:
            start = statement.span.start
            yield Span(statement.span.article, start + found.start(), start + found.end())


def other_office(sides: Sequence[Side]) -> Iterator[Finding]:
    """One person's office by two names with one head: "head physician" and "team physician"."""
    held: dict[str, list[tuple[int, Span]]] = {}
    for side in sides:
        for m in side.mentions:
            entity = side.entity(m.chain)
            if entity is None or m.kind != "person" or m.form == "pronoun":
                continue
            held.setdefault(entity, []).extend((side.article, role) for role in offices(side, m))
    for entity in sorted(held):
        for n, (one, x) in enumerate(held[entity]):
            for other, y in held[entity][n + 1 :]:
                if one != other and _offices(x, y):
                    yield Finding(
                        "who", "scope", "who/other-office", f"{x.text} against {y.text}",
                        (value(x), value(y)),
                    )  # fmt: skip


BESIDE = 60
"""Most characters between a person's name and the office that stands with it."""
_BEHIND = re.compile(
    r",\s+((?:the|an?)?\s*(?:[\w’'-]+\s+){0,4}?[\w’'-]+)(?=[,.]|\s(?:of|for|at|who)\b)"
)
_BEFORE = re.compile(r"\b((?:the|an?)\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+),?\s+(?:[A-Z][a-z]+\.?\s+)?$")


def offices(side: Side, mention: Mention) -> list[Span]:
    """The offices that stand beside a person's name: as a title, or set off by a comma."""
    found = [
        role
        for role in side.read.names.chains[mention.chain].roles
        if side.span.covers(role) and abs(role.start - mention.span.start) < BESIDE
    ]
    article, low = side.span.article, side.span.start
    behind = _BEHIND.match(article.text, mention.span.end, side.span.end)
    before = _BEFORE.search(article.text[low : mention.span.start])
    if behind is not None:
        found.append(Span(article, behind.start(1), behind.end(1)))
    if before is not None:
        found.append(_one_phrase(Span(article, low + before.start(1), low + before.end(1))))
    return [span for span in found if _ends_in_office(span) and not _ends_a_name(side, span)]


_JOINED = re.compile(rf"\s(?:{alternatives('head_ends')})\s+")


def _one_phrase(span: Span) -> Span:
    """What stands before a name without the phrase that it only says more about: of "the train of
    General" no more than "General"."""
    joints = [found.end() for found in _JOINED.finditer(span.text)]
    return replace(span, start=span.start + joints[-1]) if joints else span


def _ends_in_office(span: Span) -> bool:
    own = word_list(span.text)
    return bool(own) and singular(own[-1]) in words("role_nouns")


def _ends_a_name(side: Side, span: Span) -> bool:
    """Whether the last word belongs to the name of something else than a person: "General" is no
    rank in "the Corvina General, General Aro said"."""
    return any(
        m.form == "name" and m.kind != "person" and m.span.start < span.end <= m.span.end
        for m in side.mentions
    )


def _offices(x: Span, y: Span) -> bool:
    one, other = (
        [singular(w) for w in content_words(s.text) if w not in table("number_words")]
        for s in (x, y)
    )
    if not one or not other or one[-1] != other[-1]:
        return False
    first, second = set(one[:-1]), set(other[:-1])
    return bool(first) and bool(second) and not first <= second and not second <= first


def spelled(pair: Comparison) -> Iterator[Finding]:
    """The name of one body in two forms: "Financial Crime Division" and "... Crimes Division"."""
    if pair.internal:
        return
    for m in _long_names(pair.a):
        for n in _long_names(pair.b):
            if _two_forms(m.span.text, n.span.text):
                yield Finding(
                    "who", "wording", "who/spelled", f"{m.span.text} against {n.span.text}",
                    (value(m.span), value(n.span)), pair.claim, pair.score / 2,
                )  # fmt: skip


@once
def _long_names(side: Side) -> list[Mention]:
    """The names of two words or more in a sentence."""
    return [m for m in side.mentions if m.form == "name" and len(word_list(m.span.text)) > 1]


@lru_cache(maxsize=16384)
def _two_forms(one: str, other: str) -> bool:
    first, second = word_list(one), word_list(other)
    if len(first) != len(second):
        return False
    differ = [(x, y) for x, y in zip(first, second, strict=True) if x != y]
    if len(differ) != 1:
        return False
    x, y = sorted(differ[0], key=len)
    return x.isalpha() and len(x) > 3 and (y == x + "s" or _one_letter(x, y))


def _one_letter(x: str, y: str) -> bool:
    if len(x) == len(y):
        return sum(a != b for a, b in zip(x, y, strict=True)) == 1
    return len(y) == len(x) + 1 and any(y[:i] + y[i + 1 :] == x for i in range(len(y)))


def _acting(side: Side) -> bool:
    """Whether a clause may have parties."""
    return any(statement.subject is not None for statement in side.clauses)


def _naming(side: Side) -> bool:
    return _NAMED.search(side.text) is not None


RULES = (
    Rule(turned_round, both=_acting),
    Rule(other_agent, both=_acting),
    Rule(more_of_them, both=_acting),
    Rule(named_later, either=_naming),
    Rule(spelled, both=_long_names),
)
"""Rules on linked sentences."""
STORY = (other_office,)
"""Rules on all sentences of the story."""

"""Who: another actor for one act, parties turned round, more or fewer of them, a name at last."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.collate.differences.acts import clause_acts, clause_lemmas
from readout.collate.differences.roles import Frame, Party, frame, head, one_party, singular
from readout.collate.differences.sides import Comparison, Finding, value
from readout.records.account import DifferenceType
from readout.records.annotations import Statement
from readout.records.span import Span
from readout.text.languages import words
from readout.text.words import content_words, word_list


def _frames(pair: Comparison) -> Iterator[tuple[Statement, Statement, Frame, Frame]]:
    """Pairs of clauses that tell of one act, with their parties."""
    if pair.internal:
        return
    for s, t in pair.pairs():
        if pair.a.is_saying(s) or pair.b.is_saying(t) or s.negated != t.negated:
            continue
        if clause_acts(s) & clause_acts(t):
            yield s, t, frame(pair.a, s), frame(pair.b, t)


def turned_round(pair: Comparison) -> Iterator[Finding]:
    """The one who does it here is the one to whom it is done there."""
    for _, _, here, there in _frames(pair):
        if not (here.agent and here.patient and there.agent and there.patient):
            continue
        if one_party(here.agent, there.agent) or one_party(here.patient, there.patient):
            continue
        if one_party(here.agent, there.patient) and one_party(here.patient, there.agent):
            yield _finding(pair, "conflict", "who/turned-round", here.agent, there.agent)
            return


def other_agent(pair: Comparison) -> Iterator[Finding]:
    """Another actor for the same act on the same thing."""
    for s, t, here, there in _frames(pair):
        one, other = here.agent, there.agent
        if one is None or other is None or one_party(one, other):
            continue
        if not (_definite(one) and _definite(other)) or not _one_target(s, t, here, there):
            continue
        yield _finding(pair, "conflict", "who/other-agent", one, other)
        return


def _definite(party: Party) -> bool:
    """Whether a phrase names somebody, or a body of people known by their part."""
    named = any(word[:1].isupper() for word in party.span.text.split()[1:]) or bool(party.entities)
    return named or party.head in words("person_nouns") or party.head in words("body_nouns")


def _one_target(s: Statement, t: Statement, here: Frame, there: Frame) -> bool:
    if here.patient and there.patient and one_party(here.patient, there.patient):
        return True
    if here.patient and there.patient and (here.patient.entities or there.patient.entities):
        return False
    return len(clause_lemmas(s) & clause_lemmas(t)) >= 3


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
            first, second = ({head(x) for x in _AND.split(p.span.text) if x} for p in (one, other))
            if min(len(first), len(second)) < 2 or not first & second or first == second:
                continue
            people = {*words("person_nouns"), *words("body_nouns")}
            if one.entities or other.entities or (first | second) & people:
                yield _finding(pair, "scope", "who/more-of-them", one, other)
                return


_NAMED = re.compile(r"\b(?:named|identified)\s+((?:[A-Z][\w’'-]+\s?)+)")


def named_later(pair: Comparison) -> Iterator[Finding]:
    """Unknown in the earlier report, named in the later one."""
    if not pair.order:
        return
    early, late = (pair.a, pair.b) if pair.order < 0 else (pair.b, pair.a)
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
                values if pair.order < 0 else values[::-1], pair.claim, pair.score,
            )  # fmt: skip
            return


def _unknown(statement: Statement) -> Iterator[Span]:
    text = statement.span.text
    for word in sorted(words("unknown_words")):
        found = re.search(rf"\b(?:an?\s+)?{word}\s+\w+", text)
        if found:
            start = statement.span.start
            yield Span(statement.span.article, start + found.start(), start + found.end())


def other_office(pair: Comparison) -> Iterator[Finding]:
    """One person's office by two names with one head: "head physician" and "team physician"."""
    if pair.internal:
        return
    for m in pair.a.read.names.inside(pair.a.span):
        for n in pair.b.read.names.inside(pair.b.span):
            one, other = pair.a.entity(m.chain), pair.b.entity(n.chain)
            if one is None or one != other or m.kind != "person":
                continue
            for x in pair.a.read.names.chains[m.chain].roles:
                for y in pair.b.read.names.chains[n.chain].roles:
                    if pair.a.span.covers(x) and pair.b.span.covers(y) and _offices(x, y):
                        yield Finding(
                            "who", "scope", "who/other-office", f"{x.text} against {y.text}",
                            (value(x), value(y)), pair.claim, pair.score / 2,
                        )  # fmt: skip


def _offices(x: Span, y: Span) -> bool:
    one, other = ([singular(w) for w in content_words(s.text)] for s in (x, y))
    if not one or not other or one[-1] != other[-1]:
        return False
    first, second = set(one[:-1]), set(other[:-1])
    return bool(first) and bool(second) and not first <= second and not second <= first


def spelled(pair: Comparison) -> Iterator[Finding]:
    """The name of one body in two forms: "Financial Crime Division" and "... Crimes Division"."""
    if pair.internal:
        return
    for m in pair.a.read.names.inside(pair.a.span):
        for n in pair.b.read.names.inside(pair.b.span):
            if m.form == "name" and n.form == "name" and _two_forms(m.span.text, n.span.text):
                yield Finding(
                    "who", "wording", "who/spelled", f"{m.span.text} against {n.span.text}",
                    (value(m.span), value(n.span)), pair.claim, pair.score / 2,
                )  # fmt: skip


def _two_forms(one: str, other: str) -> bool:
    first, second = word_list(one), word_list(other)
    if len(first) != len(second) or len(first) < 2:
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


RULES = (turned_round, other_agent, more_of_them, named_later, other_office, spelled)

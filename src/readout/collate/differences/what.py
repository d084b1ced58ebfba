"""What: another cause of one thing, one found later, its opposite, another object of a verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from readout.collate.differences.memo import once
from readout.collate.differences.retraction import speakers
from readout.collate.differences.roles import frame, head, is_person, one_doer, singular
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.collate.nouns import subject_nouns
from readout.collate.verdicts import contrary, verdict
from readout.records.account import DifferenceType
from readout.records.annotations import Term
from readout.records.span import Span
from readout.text.languages import alternatives, lines
from readout.text.timex import compatible
from readout.text.words import content_words, word_list

_CAUSED_BY = re.compile(
    rf"\b(?:{alternatives('cause_phrases')})\s+"
    r"((?:an?|the)?\s*[\w’'-]+(?:\s+[\w’'-]+){0,2}?)"
    r"(?=\s+(?:and|on|in|at|from|that|which|when)\b|[,.;]|$)"
)
_CAUSES = re.compile(
    r"((?:[Aa]n?|[Tt]he)\s+(?:[\w’'-]+\s+){1,3}?)(?:had\s+)?"
    rf"(?:{alternatives('cause_verbs')})\b"
)
_CAUSE = re.compile(rf"\b(?:{alternatives('cause_nouns')}|{alternatives('cause_verbs')})\b")
_OPEN = re.compile(rf"\b(?:{alternatives('open_question_phrases')})\b", re.IGNORECASE)
BEHIND = 2
"""Words behind "the cause of" or "what caused" that say of what: "Monday's fire"."""


def other_cause(pair: Comparison) -> Iterator[Finding]:
    """Two causes of one event; an update where the later report names the first as given up."""
    if pair.internal or len(pair.shared) < 2:
        return
    one, other = named_cause(pair.a), named_cause(pair.b)
    if one is None or other is None:
        return
    if set(content_words(one.text)) & set(content_words(other.text)):
        return
    kind: DifferenceType = "conflict"
    _, later = pair.in_time
    if pair.order and any(f" {phrase} " in later.line for phrase in lines("given_up_phrases")):
        kind = "update"
    yield Finding(
        "what", kind, "what/other-cause", f"{one.text} against {other.text}",
        (value(one), value(other)), pair.claim, pair.score,
    )  # fmt: skip


def cause_known(pair: Comparison) -> Iterator[Finding]:
    """A cause that was open in the earlier report and is named in the later one."""
    if not pair.order:
        return
    early, late = pair.in_time
    question, cause = _question(early), named_cause(late)
    if question is None or cause is None or _question(late) is not None:
        return
    if question.of & (set(content_words(late.text)) - set(content_words(cause.text))):
        yield Finding(
            "what", "update", "what/cause-known", f"{question.span.text}, then {cause.text}",
            (value(question.span, "unknown"), value(cause)), pair.claim, pair.score,
        )  # fmt: skip


class _Question(NamedTuple):
    """Where a sentence says that a cause isn't known, and of what it is."""

    span: Span
    of: frozenset[str]


@once
def _question(side: Side) -> _Question | None:
    cause, open_ = _CAUSE.search(side.text), _OPEN.search(side.text)
    if cause is None or open_ is None:
        return None
    own = set(word_list(open_.group()))
    behind = [word for word in content_words(side.text[cause.end() :]) if word not in own]
    low, high = min(cause.start(), open_.start()), max(cause.end(), open_.end())
    span = Span(side.span.article, side.span.start + low, side.span.start + high)
    return _Question(span, frozenset(behind[:BEHIND]))


def of_causes(side: Side) -> bool:
    """Whether a sentence tells of a cause, or that there is none known."""
    return named_cause(side) is not None or _question(side) is not None


@once
def named_cause(side: Side) -> Span | None:
    """The cause of something that a sentence names."""
    match = _CAUSED_BY.search(side.text) or _CAUSES.search(side.text)
    if match is None:
        return None
    start = side.span.start + match.start(1)
    words = match.group(1)
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    # "A faulty motor probably caused it": how sure they are is no part of it.
    adverbs = {t.end: t.start for one in side.clauses for t in one.terms if t.pos == "ADV"}
    while (at := adverbs.get(end, start)) > start:
        end = start + len(side.span.article.text[start:at].rstrip())
    return Span(side.span.article, start, end)


LIKE = 0.5
"""Likeness of two clauses that say the opposite of one thing."""


def opposites(pair: Comparison) -> Iterator[Finding]:
    """A word in one clause, its opposite in the other: rose and fell, approved and rejected; or a
    change of something in one and none in the other: raised and kept."""
    if pair.internal:
        return
    for s, t in pair.pairs:
        if s.negated != t.negated:
            continue
        for x in _two_sided(s):
            for y in _two_sided(t):
                one, other = x.lemma.lower(), y.lemma.lower()
                changed = _opposed("changes", one, other) and _one_thing(pair, s, t)
                if not changed and not _opposed("opposites", one, other):
                    continue
                rest = s.lemmas - {one}, t.lemmas - {other}
                alike = 2 * len(rest[0] & rest[1]) / max(1, len(rest[0]) + len(rest[1]))
                if alike < LIKE or other in pair.a.lemmas or one in pair.b.lemmas:
                    continue
                first = Span(s.span.article, x.start, x.end)
                second = Span(t.span.article, y.start, y.end)
                yield Finding(
                    "what", "conflict", "what/opposites", f"{first.text} against {second.text}",
                    (value(first), value(second)), pair.claim, pair.score,
                )  # fmt: skip
                return


@once
def _two_sided(statement: SeenStatement) -> list[Term]:
    """The words of a clause that have an opposite."""
    known = _sides("opposites").keys() | _sides("changes").keys()
    return [term for term in statement.terms if term.lemma.lower() in known]


@cache
def _sides(name: str) -> dict[str, frozenset[tuple[int, int]]]:
    """For each word of a list the groups of opposites it is in, and on which side of each."""
    known: dict[str, frozenset[tuple[int, int]]] = {}
    for group, line in enumerate(lines(name)):
        for side, cell in enumerate(line.split("|")):
            for word in cell.split():
                known[word] = known.get(word, frozenset()) | {(group, side)}
    return known


def _opposed(name: str, one: str, other: str) -> bool:
    there = _sides(name).get(other, frozenset())
    return any((group, 1 - side) in there for group, side in _sides(name).get(one, frozenset()))


def _one_thing(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether two clauses tell of one thing, at times that can be one, that it changed or didn't:
    "raised its rate" and "kept its rate". What is kept in general is too many things."""
    times = [compatible(x.value, y.value) for x in pair.a.times(s) for y in pair.b.times(t)]
    if times and not any(fits is not False for fits in times):
        return False
    return bool(_changing(pair.a, s) & _changing(pair.b, t))


@once
def _changing(side: Side, statement: SeenStatement) -> frozenset[str]:
    """The nouns for what a clause says was changed or kept: of its object, or of the subject of a
    passive and of a verb without an object."""
    parties = frame(side, statement)
    found = parties.patient or parties.agent
    return subject_nouns(found.span if found else None, statement.terms)


def verdicts(pair: Comparison) -> Iterator[Finding]:
    """One speaker who finds a thing good in one report and bad in the other; an update where the
    reports are of two days."""
    for s, t in pair.pairs:
        if contrary(verdict(s), verdict(t)) and speakers(pair.a, s) & speakers(pair.b, t):
            kind: DifferenceType = "update" if pair.order else "conflict"
            yield Finding(
                "what", kind, "what/verdicts", "one speaker, two verdicts",
                (value(s.span), value(t.span)), pair.claim, pair.score,
            )  # fmt: skip
            return


def other_object(pair: Comparison) -> Iterator[Finding]:
    """One verb of other persons ("advised women", "advised visitors"), or "as" other things, where
    one party can be the doer in both."""
    if pair.internal or pair.claim is None:
        return
    for s, t in pair.pairs:
        for verb, one in _objects(pair.a, s):
            for word, other in _objects(pair.b, t):
                if verb == word and _other(one, other) and one_doer(pair, s, t):
                    as_what = one.text.startswith("as ")
                    yield Finding(
                        "wording" if as_what else "who", "wording" if as_what else "scope",
                        "what/other-object", f"{verb}: {one.text}, {other.text}",
                        (value(one), value(other)), pair.claim, pair.score / 2,
                    )  # fmt: skip
                    return


def _other(one: Span, other: Span) -> bool:
    """Whether two objects are other persons, or what something serves as in other words."""
    first, second = ({singular(w) for w in content_words(x.text)} for x in (one, other))
    if not first or not second or first & second:
        return False
    if one.text.startswith("as ") or other.text.startswith("as "):
        return one.text.startswith("as ") and other.text.startswith("as ")
    return is_person(head(one.text)) and is_person(head(other.text))


@once
def _objects(side: Side, statement: SeenStatement) -> list[tuple[str, Span]]:
    """The verbs of a clause, each with the noun phrase or the "as" right behind it, unless that is
    who speaks ("said the engineer")."""
    speakers = [q.speaker.mention for q in side.quotes if q.speaker and q.speaker.mention]
    found = []
    text, end = statement.span.article.text, statement.span.end
    for term in statement.terms:
        match = _OBJECT.match(text, term.end, end) if term.pos == "VERB" else None
        if match is None:
            continue
        span = Span(statement.span.article, match.start(1), match.end(1))
        if not any(speaker.overlaps(span) for speaker in speakers):
            found.append((term.lemma.lower(), span))
    return found


_OBJECT = re.compile(
    r"\s+(?:only\s+|just\s+)?"
    r"((?:(?:the|an?|his|her|its|their|some|as|as an?|as the)\s+)?(?:[\w’'-]+\s+){0,2}?[\w’'-]+)"
    rf"(?=\s+(?:{alternatives('object_ends')})\b"
    r"|[,.;:()\"“”]|$)"
)


def _any_side(side: Side) -> bool:
    return any(_two_sided(statement) for statement in side.clauses)


def _judges(side: Side) -> bool:
    return any(verdict(statement) is not None for statement in side.clauses)


RULES = (
    Rule(other_cause, both=named_cause),
    Rule(opposites, both=_any_side),
    Rule(verdicts, both=_judges),
    Rule(other_object),
)
"""Rules on linked sentences."""
UNLINKED = (Rule(cause_known, either=_question),)
"""Rules on any two sentences that tell of a cause."""

"""What: a cause that one report names and the other denies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.collate.differences.acts import acts
from readout.collate.differences.memo import once
from readout.collate.differences.retraction import taken_back
from readout.collate.differences.roles import frame, head
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.collate.differences.status import polarity
from readout.collate.differences.what import named_cause
from readout.records.account import DifferenceType
from readout.text.languages import alternatives, words
from readout.text.words import content_words, word_list

_PHRASE = re.compile(rf"\b(?:{alternatives('cause_phrases')})\b", re.IGNORECASE)
_CAUSAL = re.compile(
    rf"{_PHRASE.pattern}|\b(?:{alternatives('cause_predicates')})\b", re.IGNORECASE
)


def cause_denied(pair: Comparison) -> Iterator[Finding]:
    """One names a cause, the other says that it wasn't it: an update where it is held no more. What
    names another cause with it is left to the rule of two causes."""
    for denying, telling in ((pair.a, pair.b), (pair.b, pair.a)):
        cause = named_cause(telling)
        if cause is None:
            continue
        named = set(content_words(cause.text))
        instead = named_cause(denying)
        if instead is not None and named.isdisjoint(content_words(instead.text)):
            continue
        holder = next((one for one in telling.clauses if one.span.covers(cause)), None)
        if holder is None or polarity(telling, holder) is False:
            continue
        for s in _denied_causes(denying):
            blamed = _blamed(denying, s)
            if not named or not named <= set(content_words(blamed)):
                continue
            if head(blamed) != head(cause.text) or not _of_one_effect(pair, denying, s, holder):
                continue
            ends = (s, holder) if denying is pair.a else (holder, s)
            kind: DifferenceType = "update" if taken_back(pair, *ends) else "conflict"
            one, other = value(s.span, "denied"), value(cause)
            yield Finding(
                "what", kind, "what/cause-denied", f"{cause.text}, denied in the other",
                (one, other) if denying is pair.a else (other, one), pair.claim, pair.score,
            )  # fmt: skip
            return


@once
def _denied_causes(side: Side) -> list[SeenStatement]:
    """The clauses of a sentence that say of something that it isn't the cause."""
    return [s for s in side.clauses if polarity(side, s) is False and _blamed(side, s)]


@once
def _blamed(side: Side, statement: SeenStatement) -> str:
    """What a clause speaks of as the cause: the words behind "caused by" and "due to", the subject
    of "was to blame", and of "caused" where that has an object; "" where it is of no cause. "The
    fire was not started on purpose" speaks of the fire as none."""
    match = _causal(statement)
    if match is None:
        return ""
    if _PHRASE.fullmatch(match.group()):
        return statement.text[match.end() :]
    parties = frame(side, statement)
    if parties.agent is None or (parties.patient is None and not _says_of(statement)):
        return ""
    return parties.agent.span.text


@once
def _causal(statement: SeenStatement) -> re.Match[str] | None:
    """The words by which a clause tells of a cause: its verb, or what is said of its subject."""
    low = statement.predicate.start - statement.span.start
    match = _CAUSAL.search(statement.text, low)
    if match is None or match.start() == low:
        return match
    between = word_list(statement.text[low : match.start()])
    return match if _says_of(statement) and len(between) <= NEAR else None


NEAR = 2
"""Most words from a form of "be" to those of cause: "was not"."""


def _says_of(statement: SeenStatement) -> bool:
    return statement.predicate.text.lower() in words("be_forms")


def _of_one_effect(
    pair: Comparison, denying: Side, s: SeenStatement, holder: SeenStatement
) -> bool:
    """Whether two clauses on one cause are of one effect of it: one in a word; where one names
    none, in sentences with more in common; where neither does, what the story is about."""
    telling = pair.b if denying is pair.a else pair.a
    one, other = _effect(denying, s), _effect(telling, holder)
    if one and other:
        return bool(one & other)
    if not one and not other:
        return len(pair.shared) >= ABOUT
    cause = set(word_list(_blamed(denying, s)))
    of_cause = {t.lemma.lower() for t in s.terms if t.lemma.lower() in cause} | cause
    return len(pair.shared - of_cause - {s.verb, holder.verb}) >= ABOUT


ABOUT = 2
"""Lemmas that two sentences on one effect have in common at least, the cause's own only where
neither names the effect."""


@once
def _effect(side: Side, statement: SeenStatement) -> frozenset[int | str]:
    """What a clause names as caused, by its head noun's acts; nothing where that isn't told."""
    match = _causal(statement)
    if match is None:
        return frozenset()
    if not _says_of(statement):
        party = frame(side, statement).patient
        noun = party.head if party else ""
    elif _PHRASE.fullmatch(match.group()):
        noun = head(statement.subject.text) if statement.subject else ""
    else:
        behind = _OF_WHAT.match(statement.text, match.end())
        noun = head(statement.text[behind.end() :]) if behind else ""
    return acts(noun) if noun and noun not in words("pronouns") else frozenset()


_OF_WHAT = re.compile(rf"\s+(?:{alternatives('head_ends')})\s+")


RULES = (Rule(cause_denied, either=_denied_causes),)
"""Rules on linked sentences."""

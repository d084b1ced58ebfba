"""Status: said against denied, planned against done, told against told that there is none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readout.collate.denial import called_untrue, denied_within, leaves_open, rules_out
from readout.collate.differences.acts import (
    clause_acts,
    group_acts,
    likeness,
)
from readout.collate.differences.courses import moved_on, staged
from readout.collate.differences.memo import once
from readout.collate.differences.retraction import taken_back
from readout.collate.differences.roles import Party, doer, one_doer, one_party
from readout.collate.differences.rules import Rule
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.records.span import Span
from readout.text.languages import alternatives, words
from readout.text.words import word_list


def denied(pair: Comparison) -> Iterator[Finding]:
    """One says that it is so, the other that it isn't."""
    for s, t in pair.pairs:
        first, second = polarity(pair.a, s), polarity(pair.b, t)
        if first is None or second is None or first == second:
            continue
        if pair.a.is_saying(s) or pair.b.is_saying(t) or is_plan(s) != is_plan(t):
            continue
        if _contrasts(s) or _contrasts(t):
            continue
        if not same_assertion(pair, s, t) or _other_doer(pair, s, t):
            continue
        back = taken_back(pair, s, t)
        yield Finding(
            "status",
            "update" if back else "conflict",
            "status/taken-back" if back else "status/denied",
            "held in one, taken back in the other"
            if back
            else "stated in one, denied in the other",
            (
                value(_with_denial(pair.a, s), _shown(first)),
                value(_with_denial(pair.b, t), _shown(second)),
            ),
            pair.claim,
            pair.score,
        )


def _with_denial(side: Side, statement: SeenStatement) -> Span:
    """A clause, from the cue on where somebody denies it: "denied reports that he had gone"."""
    for quote in side.voices(statement):
        cue = quote.cue
        if cue is not None and quote.act == "deny" and side.span.covers(cue):
            start = min(cue.start, statement.span.start)
            return Span(cue.article, start, max(statement.span.end, cue.end), cue.field)
    return statement.span


def _shown(stated: bool) -> str:
    return "stated" if stated else "denied"


@once
def polarity(side: Side, statement: SeenStatement) -> bool | None:
    """True where a clause's content is asserted, False where it is denied, None where neither:
    under "did not deny that", "whether", "if"."""
    text = statement.span.article.text
    lead = word_list(text[max(0, statement.span.start - 12) : statement.span.start])
    if (lead[-1:] and lead[-1] in words("open_joiners")) or leaves_open(statement):
        return None
    stated = not (statement.negated or statement.modality == "denied")
    untrue = called_untrue(side.read, side.unit.sentence, statement.span.start)
    if untrue != rules_out(statement):
        stated = not stated
    for quote in side.voices(statement):
        if quote.cue is None or quote.act != "deny" or quote.kind != "indirect":
            continue
        if denied_within(statement, quote.cue):
            continue
        before = word_list(text[side.span.start : quote.cue.start])[-3:]
        if any(word in words("negations") or word.endswith(("n't", "n’t")) for word in before):
            return None
        stated = not stated
    return stated


def same_assertion(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether two clauses tell of one act, whatever each says of its being so."""
    common = clause_acts(s) & clause_acts(t)
    shared = (s.lemmas & t.lemmas) - {s.verb, t.verb}
    entities = pair.a.unit.entities & pair.b.unit.entities
    if likeness(s, t) >= 0.6 and len(s.lemmas & t.lemmas) > 1:
        return True
    return bool(common) and (len(shared) >= 2 or (bool(shared) and bool(entities)))


def _other_doer(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether what does it in one clause is only spoken of in the other: "the commission has not
    met" and "they talked about the work of the commission"."""
    one, other = doer(pair.a, s), doer(pair.b, t)
    if one is None or other is None:
        return False
    return _spoken_of(one, other, t) or _spoken_of(other, one, s)


def _spoken_of(one: Party, other: Party, there: SeenStatement) -> bool:
    """Whether a clause with another subject, be it a pronoun, names the first party behind its
    verb: what a pronoun stands for is not named again in its clause (principle B of binding)."""
    behind = {t.lemma.lower() for t in there.terms if t.start > there.predicate.end}
    pronoun = other.span.text.lower() in words("pronouns")
    return one.head in behind and (pronoun or not one_party(one, other))


@once
def _contrasts(statement: SeenStatement) -> bool:
    return _CONTRAST.search(statement.text) is not None


_CONTRAST = re.compile(r"\b(?:and|but|,) not\b")
_TO_COME = re.compile(
    rf"\b(?:is|are|was|were)(?: \w+ly)?(?: (?:{alternatives('due_words')}))? to\b"
)
_DONE = re.compile(rf"\b(?:{alternatives('done_helpers')})\b")


@once
def is_plan(statement: SeenStatement) -> bool:
    """Whether a clause tells of what is to come or may be."""
    return statement.modality in ("planned", "possible") or bool(_TO_COME.search(statement.text))


@once
def _is_done(statement: SeenStatement) -> bool:
    """Whether a clause tells of the past: a past or perfect form with its subject beside it."""
    if statement.subject is None or statement.subject.start < statement.span.start:
        return False
    if statement.modality != "happened" or statement.negated or is_plan(statement):
        return False
    behind = statement.span.article.text[statement.predicate.end :][:4]
    # Who "has consented to withdraw" hasn't withdrawn.
    if behind == " to ":
        return False
    return (_is_past(statement) and behind != " by ") or bool(_DONE.search(statement.text.lower()))


def _is_past(statement: SeenStatement) -> bool:
    """Whether the predicate is a past form: another than its lemma, and none of the present or of
    a passive ("is expected")."""
    verb, text = statement.predicate.text.lower(), statement.span.article.text
    before = word_list(text[statement.span.start : statement.predicate.start])[-1:]
    if before and before[0] in words("be_forms"):
        return False
    return verb.endswith("ed") or (
        verb != statement.verb and not verb.endswith(("s", "ing")) and verb not in words("be_forms")
    )


def carried_out(pair: Comparison) -> Iterator[Finding]:
    """Planned in one report, done in the other: what is told as done is the newer, unless the other
    report was published later."""
    if pair.internal:
        return
    for s, t in pair.pairs:
        planned, done = (s, t) if is_plan(s) else (t, s)
        if not is_plan(planned) or planned.modality == "possible" or not _is_done(done):
            continue
        if not same_assertion(pair, s, t):
            continue
        acting = doer(pair.b if planned is s else pair.a, done)
        if not one_doer(pair, s, t) and not _is_acted_on(acting, planned):
            continue
        late = pair.order if planned is s else -pair.order
        names = ("planned", "happened") if planned is s else ("happened", "planned")
        yield Finding(
            "status",
            "conflict" if late > 0 else "update",
            "status/carried-out",
            "planned in one report, done in the other",
            (value(s.span, names[0]), value(t.span, names[1])),
            pair.claim,
            pair.score,
        )


def _is_acted_on(party: Party | None, planned: SeenStatement) -> bool:
    """Whether who does a thing in the end is who was to be made to do it: "agreed to move its
    guards", "the guards moved" (the causative alternation: Levin 1993, 1.1.2)."""
    behind = {x.lemma.lower() for x in planned.terms if x.start > planned.predicate.end}
    return party is not None and party.head in behind


_NONE_OF = re.compile(
    rf"\b(?:{alternatives('nothing_phrases')})\s+"
    r"((?:[\w’'-]+\s+){0,2}[\w’'-]+)",
    re.I,
)


def none_of_it(pair: Comparison) -> Iterator[Finding]:
    """ "No distress call was received" against "sent a distress call"."""
    if pair.internal and pair.claim is None:
        return
    for denying, telling in ((pair.a, pair.b), (pair.b, pair.a)):
        for s in denying.clauses:
            for gone, nouns in _none_of(s):
                for t in telling.clauses:
                    if _tells_of(t, nouns, s) and not telling.is_saying(t):
                        one, two = value(s.span, "denied"), value(t.span, "stated")
                        yield Finding(
                            "status", "conflict", "status/none-of-it",
                            f"“{gone}” against “{t.text}”",
                            (one, two) if denying is pair.a else (two, one),
                            pair.claim, pair.score,
                        )  # fmt: skip
                        return


@once
def _none_of(statement: SeenStatement) -> list[tuple[str, frozenset[str]]]:
    """What a clause says that there is none of: the phrase, and the nouns of it."""
    found = _NONE_OF.finditer(statement.text)
    return [(gone.group(), nouns) for gone in found if (nouns := _nouns(statement, gone))]


def _nouns(statement: SeenStatement, gone: re.Match[str]) -> frozenset[str]:
    """The content lemmas of the phrase that there is said to be none of, up to its head noun."""
    low, high = statement.span.start + gone.start(1), statement.span.start + gone.end(1)
    inside = [t for t in statement.terms if low <= t.start and t.end <= high]
    kept = []
    for term in inside:
        if term.pos not in ("NOUN", "ADJ", "PROPN"):
            break
        kept.append(term)
    return frozenset(t.lemma.lower() for t in kept if t.pos != "ADJ")


def _tells_of(statement: SeenStatement, nouns: frozenset[str], denying: SeenStatement) -> bool:
    """Whether a clause tells in the affirmative of what these nouns name, be it by a verb ("no
    agreement on the guards" and "agreed to withdraw the guards")."""
    if nouns <= statement.lemmas:
        return _affirms(statement)
    acted = all(
        noun in statement.lemmas or bool(group_acts(noun) & clause_acts(statement))
        for noun in nouns
    )
    return acted and bool(statement.lemmas & denying.lemmas - nouns) and _affirms(statement)


@once
def _affirms(statement: SeenStatement) -> bool:
    """Whether a clause tells of something as a fact: not turned round, and not as a plan."""
    if statement.negated or _NONE_OF.search(statement.text):
        return False
    if is_plan(statement) or (statement.subject is None and statement.object is None):
        return False
    return polarity_words(statement)


def polarity_words(statement: SeenStatement) -> bool:
    """Whether no word in a clause turns it round."""
    return words("negations").isdisjoint(statement.words)


def _not_so(side: Side) -> bool:
    return any(polarity(side, statement) is False for statement in side.clauses)


def _nothing(side: Side) -> bool:
    return _NONE_OF.search(side.text) is not None


RULES = (
    Rule(denied, either=_not_so),
    Rule(none_of_it, either=_nothing),
    Rule(carried_out),
    Rule(moved_on, both=staged),
)
"""Rules on linked sentences."""

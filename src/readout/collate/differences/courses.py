"""Status: before against after in a course of events."""

from __future__ import annotations

from collections.abc import Iterator

from readout.collate.differences.memo import once
from readout.collate.differences.sides import Comparison, Finding, SeenStatement, Side, value
from readout.collate.nouns import subject_nouns
from readout.collate.stages import ACTIVITY, OF_PEOPLE, stage_words, stages
from readout.text.languages import words
from readout.text.words import word_list

_Stage = tuple[int, str]
"""How far a course of events has come, and the word that says so."""


def moved_on(pair: Comparison) -> Iterator[Finding]:
    """Two stages of one course of events: detained and charged, searching and called off."""
    for s, t in pair.pairs:
        if pair.a.is_saying(s) or pair.b.is_saying(t):
            continue
        for course, here, there in _stages_apart(s, t):
            if not _one_course(pair, s, t, course) or not _has_moved(pair, s, t, here, there):
                continue
            yield Finding(
                "status",
                "update",
                "status/moved-on",
                f"{here[1]} against {there[1]}",
                (value(s.span, here[1]), value(t.span, there[1])),
                pair.claim,
                pair.score,
            )
            return


def _stages_apart(s: SeenStatement, t: SeenStatement) -> Iterator[tuple[str, _Stage, _Stage]]:
    """The courses of events that are at another stage in each clause, with both stages."""
    here, there = _stage(s), _stage(t)
    for course in sorted(here.keys() & there.keys()):
        if here[course][0] != there[course][0]:
            yield course, here[course], there[course]


def at_other_stages(s: SeenStatement, t: SeenStatement) -> bool:
    """Whether two clauses tell of people at other stages of one course of events, so that they
    count others: twelve were missing, nine were found. (What a fire has destroyed is one count,
    whether it is under control or not.)"""
    return any(course in OF_PEOPLE for course, *_ in _stages_apart(s, t))


def _one_course(pair: Comparison, s: SeenStatement, t: SeenStatement, course: str) -> bool:
    """Whether both clauses can tell of the same doings."""
    linked = pair.claim is not None or (course == ACTIVITY and pair.score > 0)
    known = linked or bool(pair.a.unit.entities & pair.b.unit.entities)
    return known and _about_one(pair, s, t, course)


def _has_moved(
    pair: Comparison, s: SeenStatement, t: SeenStatement, here: _Stage, there: _Stage
) -> bool:
    """Whether the later report has the later stage, and neither tells of the other's too, unless it
    is the later one, in one sentence, as what was ("the body of one of those who were missing")."""
    forward = here[0] < there[0]
    if not pair.order or (pair.order < 0) != forward:
        return False
    early, late = (pair.a, pair.b) if forward else (pair.b, pair.a)
    (_, before), (_, after) = sorted((here, there))
    if (s.index, t.index) not in pair.joined and f" {before} " in late.page.line:
        told_as_past = f" {before} " in late.line and not _lasts(late, before)
        if not told_as_past:
            return False
    return f" {after} " not in early.page.line


def _lasts(side: Side, stage: str) -> bool:
    """Whether a report tells anywhere that a stage lasts: "two are still missing"."""
    return any(f" {word} {stage} " in side.page.line for word in words("lasting_words"))


@once
def _stage(statement: SeenStatement) -> dict[str, _Stage]:
    """For each course of events, the latest stage that a clause names."""
    if statement.negated:
        return {}
    found = stages(statement.words)
    doing = statement.predicate.text
    before = statement.span.article.text[statement.span.start : statement.predicate.start]
    if (
        doing.endswith("ing")
        and not found.get(ACTIVITY, (0, ""))[0]
        and words("be_forms") & set(word_list(before)[-2:])
    ):
        found[ACTIVITY] = (0, doing)
    return found


def _activities(statement: SeenStatement) -> frozenset[str]:
    """What may last or be over: a clause's subject ("the search") or verb ("searching")."""
    return subject_nouns(statement.subject, statement.terms) | {statement.verb}


def _about_one(pair: Comparison, s: SeenStatement, t: SeenStatement, course: str) -> bool:
    """Whether two clauses speak of one person or thing: something beside the stage in common; of an
    activity, that it is what both are about."""
    if course == ACTIVITY:
        return bool(_activities(s) & _activities(t))
    if not _of_one_party(pair, s, t):
        return False
    return len(pair.shared - stage_words(course)) >= 2 and pair.score > 0


def _of_one_party(pair: Comparison, s: SeenStatement, t: SeenStatement) -> bool:
    """Whether what the one clause is about is named in the other too, be it by a person's name, or
    nothing in it tells what that is: those who were rescued needn't be those who are missing."""
    ones, others = (subject_nouns(one.subject, one.terms) for one in (s, t))
    if not ones or not others or pair.a.unit.of_kind("person") & pair.b.unit.of_kind("person"):
        return True
    return any(noun.lower() in t.lemmas for noun in ones) or any(
        noun.lower() in s.lemmas for noun in others
    )


def staged(side: Side) -> bool:
    """Whether a sentence names a stage of any course of events."""
    return any(_stage(statement) for statement in side.clauses)

"""What a user decides: which articles are one story, and what is undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import permutations

from readout.errors import NotFoundError, UsageError
from readout.library.building import Run
from readout.library.grouping import regroup
from readout.library.telling import tell_due
from readout.records.holdings import DecisionKind, DecisionLine
from readout.store import Connection, articles, history, stories


def group(run: Run, given: Sequence[str]) -> DecisionLine:
    """Let stories and articles be one story. A story is stood for by the first of its articles
    that is not named itself. Raises UsageError where some of them were set apart, which no other
    decision outweighs."""
    with run.store.reading() as connection:
        named = dict.fromkeys(_article(connection, one, given) for one in given)
        apart = _set_apart(connection, list(named))
    if len(named) < 2:
        raise UsageError("needs two stories or articles at least", value=" ".join(given))
    if apart:
        hint = "undo takes decisions back, the latest first"
        raise UsageError("were taken apart by hand", value=" ".join(given), hint=hint)
    return _decided(run, "group", list(named), [])


def _article(connection: Connection, given: str, named: Sequence[str]) -> str:
    if articles.numbers(connection, [given]):
        return given
    inside = stories.member_ids(connection, given)
    if not inside:
        raise NotFoundError("no story or article of this id", value=given)
    return next((one for one in inside if one not in named), inside[0])


def _set_apart(connection: Connection, named: Sequence[str]) -> bool:
    """Whether a decision that counts keeps apart what the stories of these articles hold."""
    homes = {stories.story_of(connection, one) or one: one for one in named}
    inside = [set(stories.member_ids(connection, home)) or {one} for home, one in homes.items()]
    return any(
        here & set(line.articles) and there & set(line.others or line.articles)
        for line in history.decided(connection)
        if line.kind == "ungroup" and not line.undone
        for here, there in permutations(inside, 2)
    )


def ungroup(run: Run, story: str, given: Sequence[str]) -> DecisionLine:
    """Take articles out of a story; without any, let no two of its articles be one story."""
    with run.store.reading() as connection:
        inside = stories.member_ids(connection, story)
    if not inside:
        raise NotFoundError("no story of this id", value=story)
    for one in given:
        if one not in inside:
            raise NotFoundError(f"is not in story {story}", value=one)
    if len(inside) < 2:
        raise UsageError("has one article alone", value=story)
    rest = [one for one in inside if one not in given]
    return _decided(run, "ungroup", list(given) or inside, rest if given else [])


def _decided(
    run: Run, kind: DecisionKind, given: Sequence[str], others: Sequence[str]
) -> DecisionLine:
    with run.store.writing() as connection:
        before = history.decided(connection)
        line = history.decide(connection, kind, given, others, run.at)
        regroup(run, connection, before, [*before, line])
    tell_due(run)
    return line


def adopt(run: Run, given: Iterable[DecisionLine]) -> bool:
    """Keep decisions that were made in another library, the undone too; gives whether any is new.

    They are carried out when all is grouped anew.
    """
    with run.store.writing() as connection:
        known = {replace(one, seq=0) for one in history.decided(connection)}
        new = [one for one in given if replace(one, seq=0) not in known]
        for one in sorted(new, key=lambda line: line.seq):
            line = history.decide(connection, one.kind, one.articles, one.others, one.at)
            if one.undone:
                history.undo(connection, line.seq)
    return bool(new)


def undo(run: Run) -> DecisionLine:
    """Take back the latest decision that counts. Raises UsageError when there is none."""
    with run.store.writing() as connection:
        before = history.decided(connection)
        counting = [one for one in before if not one.undone]
        if not counting:
            raise UsageError("there is no decision to undo")
        last = counting[-1]
        history.undo(connection, last.seq)
        regroup(run, connection, before, [one for one in before if one.seq != last.seq])
    tell_due(run)
    return replace(last, undone=True)

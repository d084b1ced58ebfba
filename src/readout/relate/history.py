"""Stories over time: ids that stay, what happened to each story, and what the user decided.

Which articles are together is a function of the set of articles and of the decisions. Ids and
changes are history: they follow from the order of arrival as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from readout.errors import UsageError
from readout.relate.division import division
from readout.relate.features import Features
from readout.relate.score import scores
from readout.relate.table import table

ChangeKind = Literal["new", "grew", "merged", "split", "faded"]
FADES = 14
"""Days without a new article after which a story has faded."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided: these articles are one story ("group"), or no two of them are."""

    kind: Literal["group", "ungroup"]
    articles: tuple[str, ...]
    at: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a story, and when. ``others`` are the stories it was merged with or split
    into, ``articles`` those that came."""

    kind: ChangeKind
    story: str
    at: str
    others: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """All that grouping has to remember: features by article, members by story, decisions, history.

    The latest decision on two articles counts.
    """

    features: Mapping[str, Features] = field(default_factory=dict, repr=False)
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    decisions: tuple[Decision, ...] = ()
    changes: tuple[Change, ...] = field(default=(), repr=False)
    faded: frozenset[str] = frozenset()

    def story_of(self, article: str) -> str:
        """The story of an article. Raises UsageError when it is not known."""
        for story, members in self.stories.items():
            if article in members:
                return story
        raise UsageError("no such article in this state", value=article)


def assign(new: Iterable[Features], state: State, at: str = "") -> State:
    """The state with the new articles in their stories.

    ``at`` is the time of the changes, an ISO day or time; a story fades by it. An article that is
    known already is replaced.
    """
    known = {**state.features, **{one.id: one for one in new}}
    come = [one for one in known if one not in state.features]
    return _settled(state, known, state.decisions, at, come)


def decide(decision: Decision, state: State) -> State:
    """The state after a user's decision, which wins over every score.

    Raises UsageError when it names fewer than two articles, or one that is not known.
    """
    if len(set(decision.articles)) < 2:
        raise UsageError("needs two articles at least", value=decision.kind)
    for article in decision.articles:
        if article not in state.features:
            raise UsageError("no such article in this state", value=article)
    decisions = (*state.decisions, decision)
    return _settled(state, dict(state.features), decisions, decision.at, ())


def _settled(
    state: State,
    known: Mapping[str, Features],
    decisions: tuple[Decision, ...],
    at: str,
    come: Sequence[str],
) -> State:
    found = _members(known, decisions)
    named = _named(found, state.stories)
    changes = _changes(named, state, at, frozenset(come))
    faded = _faded(named, known, at)
    changes += [Change("faded", story, at) for story in sorted(faded - state.faded)]
    return State(known, named, decisions, (*state.changes, *changes), faded)


def _members(known: Mapping[str, Features], decisions: Sequence[Decision]) -> list[tuple[str, ...]]:
    given = table(list(known.values()))
    pairs = scores(given)
    row = {article: at for at, article in enumerate(given.ids)}
    together, apart = _verdicts(decisions)
    roots = division(
        pairs,
        together=[(row[a], row[b]) for a, b in together],
        apart=[(row[a], row[b]) for a, b in apart],
    )
    found: dict[int, list[str]] = {}
    for at, root in enumerate(roots.tolist()):
        found.setdefault(root, []).append(given.ids[at])
    return [tuple(members) for _, members in sorted(found.items())]


Pair = tuple[str, str]


def _verdicts(decisions: Sequence[Decision]) -> tuple[list[Pair], list[Pair]]:
    """Pairs that belong together, and pairs that don't: the latest decision on each."""
    last: dict[Pair, str] = {}
    for decision in decisions:
        for pair in combinations(sorted(set(decision.articles)), 2):
            last[pair] = decision.kind
    together = sorted(pair for pair, kind in last.items() if kind == "group")
    return together, sorted(pair for pair, kind in last.items() if kind == "ungroup")


def _named(
    found: Sequence[tuple[str, ...]], before: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Each group under the id of the story that it shares most articles with, else a new one."""
    owner = {article: story for story, members in before.items() for article in members}
    shared = [
        (-count, story, at)
        for at, members in enumerate(found)
        for story, count in Counter(owner[one] for one in members if one in owner).items()
    ]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, story, at in sorted(shared):
        if story not in taken and at not in names:
            names[at] = story
            taken.add(story)
    for at, members in enumerate(found):
        if at not in names:
            names[at] = _fresh(members, taken | set(before))
            taken.add(names[at])
    return {
        names[at]: members for at, members in sorted(enumerate(found), key=lambda x: names[x[0]])
    }


def _fresh(members: Sequence[str], taken: set[str]) -> str:
    """An id from the smallest article that no story bears yet."""
    for member in members:
        if (name := f"s{member.removeprefix('a')}") not in taken:
            return name
    number = 2
    while (name := f"s{members[0].removeprefix('a')}-{number}") in taken:
        number += 1
    return name


def _changes(
    now: Mapping[str, tuple[str, ...]], state: State, at: str, come: frozenset[str]
) -> list[Change]:
    owner = {article: story for story, members in state.stories.items() for article in members}
    holder = {article: story for story, members in now.items() for article in members}
    found: list[Change] = []
    for story, members in now.items():
        arrived = tuple(one for one in members if one in come)
        if story not in state.stories and not any(one in owner for one in members):
            found.append(Change("new", story, at, articles=arrived))
        elif arrived:
            found.append(Change("grew", story, at, articles=arrived))
        gone = {owner[one] for one in members if one in owner} - {story}
        merged = tuple(sorted(one for one in gone if one not in now))
        if merged and story in state.stories:
            found.append(Change("merged", story, at, others=merged))
    for story, members in state.stories.items():
        parts = tuple(sorted({holder[one] for one in members if one in holder} - {story}))
        if story in now and parts:
            found.append(Change("split", story, at, others=parts))
    return sorted(found, key=lambda change: (change.story, change.kind))


def _faded(
    stories: Mapping[str, tuple[str, ...]], known: Mapping[str, Features], at: str
) -> frozenset[str]:
    """The stories whose latest dated article lies too far back; undated ones never fade."""
    if not at:
        return frozenset()
    limit = (date.fromisoformat(at[:10]) - timedelta(days=FADES)).toordinal()
    found = set()
    for story, members in stories.items():
        days = [day for one in members if (day := known[one].day) is not None]
        if days and max(days) < limit:
            found.add(story)
    return frozenset(found)

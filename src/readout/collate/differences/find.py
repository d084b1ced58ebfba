"""All rules over all comparisons: findings merged to one difference a fact, ranked, numbered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from readout.collate.align import Link
from readout.collate.claim_records import Built
from readout.collate.clusters import connected
from readout.collate.differences import (
    attribution,
    number,
    status,
    what,
    when,
    where,
    who,
    wording,
)
from readout.collate.differences.acts import deeds
from readout.collate.differences.figures import figures
from readout.collate.differences.printed import quotations
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    Key,
    Side,
    comparisons,
    sides,
)
from readout.collate.differences.swapped import swapped
from readout.collate.ids import age, lasting, mark
from readout.collate.units import Unit
from readout.records.account import Difference, DifferenceType, DifferenceValue, Slot
from readout.records.annotations import Annotations

Rule = Callable[[Comparison], Iterable[Finding]]

RULES: Final[tuple[Rule, ...]] = (
    *when.RULES,
    *number.RULES,
    *where.RULES,
    *who.RULES,
    *what.RULES,
    *status.RULES,
    *wording.RULES,
    *attribution.RULES,
)
"""Every rule, in the order in which they are asked."""

RANK: Final[dict[DifferenceType, int]] = {
    "conflict": 0,
    "update": 1,
    "scope": 2,
    "rounding": 3,
    "wording": 4,
}
_SLOTS: Final[tuple[Slot, ...]] = (
    "status", "number", "when", "where", "who", "what", "attribution", "wording",
)  # fmt: skip


def differences(
    reads: Sequence[Annotations],
    these: Sequence[Unit],
    links: Sequence[Link],
    claims: Sequence[Built],
    entities: Mapping[Key, str],
) -> tuple[Difference, ...]:
    """Where the reports of a story don't fit together, the gravest first.

    ``reads`` are the articles in the account's order, ``these`` their sentences, ``links`` those
    of the alignment, ``entities`` maps (article index, chain id) to an entity id.
    """
    claim_of = {key: built.claim.id for built in claims for key in built.group.members}
    those = sides(reads, these, entities)
    place = {built.claim.id: number for number, built in enumerate(claims)}
    linked = comparisons(those, these, links, claim_of, place)
    found = [finding for pair in linked for finding in _found(pair)]
    found += _unlinked(those, linked)
    story = (*who.STORY, *attribution.STORY)
    found += [finding for rule in story for finding in rule(those)]
    found = _without_echoes(found)
    merged = [_with_claim(_merge(group, place), claims) for group in _one_fact_each(found)]
    merged.sort(key=_rank)
    return tuple(
        Difference(one, f.slot, f.type, f.values, f.claim, f.rule, f.why)
        for one, f in zip(lasting("d", [_marks(f) for f in merged]), merged, strict=True)
    )


def _marks(finding: Finding) -> list[str]:
    """What tells a difference from others: its slot and its first place, then the rest."""
    first, *rest = sorted((value.span for value in finding.values), key=age)
    return [f"{finding.slot} {mark(first)}", *map(mark, rest), finding.type, finding.rule]


def _unlinked(those: Sequence[Side], linked: Sequence[Comparison]) -> list[Finding]:
    """What links itself: an event that a noun names, words in quotation marks."""
    known = {(pair.a.span.key, pair.b.span.key): pair for pair in linked}
    found: list[Finding] = []
    loosely: tuple[tuple[Callable[[Side], object], tuple[Rule, ...]], ...] = (
        (deeds, when.UNLINKED),
        (_large, number.UNLINKED),
        (_marked, attribution.UNLINKED),
    )
    for worth, rules in loosely:
        some = [side for side in those if worth(side)]
        for n, one in enumerate(some):
            for other in some[n + 1 :]:
                loose = Comparison(one, other, 0.0, ())
                pair = known.get((one.span.key, other.span.key), loose)
                found.extend(finding for rule in rules for finding in rule(pair))
    return found


_MARKS = re.compile(r"[\"“”]|(?<!\w)['‘]\w")


def _large(side: Side) -> bool:
    return any(f.amount.low >= 1000 for f in figures(side))


def _marked(side: Side) -> bool:
    return bool(quotations(side)) or bool(_MARKS.search(side.text))


def _found(pair: Comparison) -> list[Finding]:
    """What the rules say of two sentences. Where a fact differs, that another source is given for
    it is no difference of its own."""
    if pair.a.text == pair.b.text:
        return []
    found = [finding for rule in RULES for finding in rule(pair)]
    facts_only = [f for f in found if f.slot not in ("wording", "attribution")]
    swaps = [f for f in swapped(pair) if not any(_covers(known, f) for known in facts_only)]
    found = [f for f in found if f.slot != "wording" or not any(_covers(f, x) for x in swaps)]
    found += swaps
    facts = any(f.type in ("conflict", "update") and f.slot != "attribution" for f in found)
    return [f for f in found if f.slot != "attribution" or f.type == "conflict" or not facts]


def _covers(known: Finding, other: Finding) -> bool:
    """Whether a rule that knows more has found the same misfit."""
    return all(any(x.span.overlaps(y.span) for x in known.values) for y in other.values)


def _without_echoes(found: Sequence[Finding]) -> list[Finding]:
    """The findings less other sources for a claim whose facts differ: who says so goes with it."""
    disputed = {
        f.claim
        for f in found
        if f.claim and f.type in ("conflict", "update") and f.slot not in ("attribution", "wording")
    }
    return [
        f
        for f in found
        if f.slot != "attribution" or f.type == "conflict" or f.claim not in disputed
    ]


def _one_fact_each(found: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one slot and type that share a place are about one fact."""
    links = [
        (i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(found[:i])
        if one.slot == other.slot and one.type == other.type and _meet(one, other)
    ]
    return [[found[i] for i in group] for group in connected(range(len(found)), links)]


def _meet(one: Finding, other: Finding) -> bool:
    return any(x.span.overlaps(y.span) for x in one.values for y in other.values)


def _merge(group: Sequence[Finding], place: Mapping[str, int]) -> Finding:
    """One finding with the values of all, each place once (the shorter of overlapping ones)."""
    best = max(group, key=lambda f: (f.weight, f.claim is not None))
    values: list[DifferenceValue] = []
    for finding in sorted(group, key=lambda f: f is not best):
        for each in finding.values:
            if not any(each.span.overlaps(kept.span) for kept in values):
                values.append(each)
    values.sort(key=lambda v: (v.span.article.order, v.span.start))
    claims = [f.claim for f in group if f.claim is not None]
    claim = best.claim or min(claims, key=place.__getitem__, default=None)
    return Finding(best.slot, best.type, best.rule, best.why, tuple(values), claim, best.weight)


def _with_claim(finding: Finding, claims: Sequence[Built]) -> Finding:
    """The finding with the id of the claim it bears on: the shared claim whose support holds
    most of the values, else the one that its rule names (law 11)."""
    held = [(_held(finding, built), built.claim.id) for built in claims if built.claim.shared]
    most = max((count for count, _ in held), default=0)
    fitting = [claim for count, claim in held if count == most]
    if most == 0 or finding.claim in fitting:
        return finding
    return replace(finding, claim=fitting[0])


def _held(finding: Finding, built: Built) -> int:
    places = [entry.span for entry in built.claim.support]
    return sum(any(place.covers(value.span) for place in places) for value in finding.values)


def _rank(finding: Finding) -> tuple[object, ...]:
    first = finding.values[0].span
    return (
        RANK[finding.type],
        _SLOTS.index(finding.slot),
        -finding.weight,
        first.article.order,
        first.start,
    )

"""All rules over all comparisons: findings merged to one difference a fact, ranked, numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from readout.collate.align import Link
from readout.collate.claim_records import BuiltClaim
from readout.collate.clusters import connected
from readout.collate.differences import (
    attribution,
    blame,
    causes,
    lengths,
    number,
    status,
    suspicion,
    what,
    when,
    where,
    who,
    wording,
)
from readout.collate.differences.asking import Asking
from readout.collate.differences.rules import Fitting, Rule
from readout.collate.differences.sides import (
    Comparison,
    Finding,
    comparisons,
    sides,
)
from readout.collate.differences.swapped import swapped
from readout.collate.differences.unlinked import unlinked
from readout.collate.entities import ChainKey
from readout.collate.ids import age, lasting, mark
from readout.collate.units import SentenceUnit
from readout.records.account import Difference, DifferenceType, DifferenceValue, Slot
from readout.records.annotations import Annotations
from readout.records.span import Span

RULES: Final[tuple[Rule, ...]] = (
    *when.RULES,
    *number.RULES,
    *lengths.RULES,
    *where.RULES,
    *who.RULES,
    *what.RULES,
    *causes.RULES,
    *status.RULES,
    *suspicion.RULES,
    *wording.RULES,
    *attribution.RULES,
    *blame.RULES,
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
    these: Sequence[SentenceUnit],
    links: Sequence[Link],
    claims: Sequence[BuiltClaim],
    entities: Mapping[ChainKey, str],
    asking: Asking | None = None,
) -> tuple[Difference, ...]:
    """Where the reports of a story don't fit together, the gravest first.

    ``reads`` are the articles in the account's order, ``these`` their sentences, ``links`` those
    of the alignment, ``entities`` maps (article index, chain id) to an entity id,
    ``asking`` remembers which rules failed.
    """
    ask = asking or Asking()
    those = sides(reads, these, entities)
    if not those:
        return ()
    place = {built.claim.id: number for number, built in enumerate(claims)}
    linked = comparisons(those, these, links, claims)
    fitting = Fitting(RULES)
    found = [finding for pair in _likest(linked) for finding in _found(pair, fitting, ask)]
    copies = {link.b for link in links if link.copy}
    found += unlinked([side for n, side in enumerate(those) if n not in copies], linked, ask)
    story = (*who.STORY, *attribution.STORY)
    found += [finding for rule in story for finding in ask(rule, those, those[0].span)]
    found = _without_echoes(found)
    holders = _Holders(claims)
    merged = [_with_claim(_merge(group, place), holders) for group in _one_fact_each(found)]
    merged.sort(key=_rank)
    return tuple(
        Difference(one, f.slot, f.type, f.values, f.claim, f.rule, f.why)
        for one, f in zip(lasting("d", [_marks(f) for f in merged]), merged, strict=True)
    )


def _marks(finding: Finding) -> list[str]:
    """What tells a difference from others: its slot and its first place, then the rest."""
    first, *rest = sorted((value.span for value in finding.values), key=age)
    return [f"{finding.slot} {mark(first)}", *map(mark, rest), finding.type, finding.rule]


MOST = 8
"""Links of a sentence that are looked at, the likest: of a hundred reports that say a thing, those
that say it otherwise differ from each of the others."""


def _likest(linked: Sequence[Comparison]) -> Iterator[Comparison]:
    """The comparisons that are among the likest of either of their sentences, in order."""
    ranked = sorted(range(len(linked)), key=lambda n: -linked[n].score)
    seen: Counter[int] = Counter()
    kept = set()
    for n in ranked:
        ends = id(linked[n].a), id(linked[n].b)
        if min(seen[end] for end in ends) < MOST:
            kept.add(n)
        seen.update(ends)
    return (pair for n, pair in enumerate(linked) if n in kept)


def _found(pair: Comparison, fitting: Fitting, ask: Asking) -> list[Finding]:
    """What the rules say of two sentences. Where a fact differs, that another source is given for
    it is no difference of its own."""
    if pair.a.text == pair.b.text:
        return []
    place = pair.a.span
    found = [finding for rule in fitting(pair) for finding in ask(rule.find, pair, place)]
    facts_only = [f for f in found if f.slot not in ("wording", "attribution")]
    swaps = [
        f for f in ask(swapped, pair, place) if not any(_covers(known, f) for known in facts_only)
    ]
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
    places: dict[tuple[str, ...], list[tuple[int, int, int]]] = {}
    for index, finding in enumerate(found):
        for each in finding.values:
            kind = (finding.slot, finding.type, each.span.article.id, each.span.field)
            places.setdefault(kind, []).append((each.span.start, each.span.end, index))
    links = []
    for row in places.values():
        row.sort()
        _, end, holder = row[0]
        for low, high, index in row[1:]:
            if low < end:
                links.append((holder, index))
            if high > end or low >= end:
                end, holder = high, index
    return [[found[i] for i in group] for group in connected(range(len(found)), links)]


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


class _Holders:
    """Which shared claims have support at a place."""

    def __init__(self, claims: Sequence[BuiltClaim]) -> None:
        self._at: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
        for rank, built in enumerate(claims):
            for entry in built.claim.support if built.claim.shared else ():
                place = (rank, entry.span.start, entry.span.end)
                self._at.setdefault((entry.span.article.id, entry.span.field), []).append(place)
        self.ids = [built.claim.id for built in claims]

    def at(self, span: Span) -> set[int]:
        """The ranks of the claims of which some support holds the whole span."""
        places = self._at.get((span.article.id, span.field), ())
        return {rank for rank, low, high in places if low <= span.start and span.end <= high}


def _with_claim(finding: Finding, holders: _Holders) -> Finding:
    """The finding with the id of the claim it bears on: the shared claim whose support holds
    most of the values, else the one that its rule names (law 11)."""
    held = Counter(rank for value in finding.values for rank in holders.at(value.span))
    most = max(held.values(), default=0)
    fitting = [holders.ids[rank] for rank in sorted(held) if held[rank] == most]
    if most == 0 or finding.claim in fitting:
        return finding
    return replace(finding, claim=fitting[0])


def _rank(finding: Finding) -> tuple[object, ...]:
    first = finding.values[0].span
    return (
        RANK[finding.type],
        _SLOTS.index(finding.slot),
        -finding.weight,
        first.article.order,
        first.start,
    )

"""From groups of statements to claims: the clearest words, the support, the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readout.collate.bearing import Bearing
from readout.collate.claims import Group, Pair
from readout.collate.clearest import clearest
from readout.collate.ids import age, lasting, mark
from readout.collate.keys import statement_at
from readout.collate.lone import alone
from readout.collate.whole import SupportPlace, support_places, whole
from readout.records.account import Claim, ClaimKind, Relation, Support
from readout.records.annotations import Annotations
from readout.records.relations import Origin, origins_behind
from readout.records.span import Span
from readout.text.languages import words
from readout.text.words import word_list

LATE = 0.6
"""Statements that every article brings only in its last two fifths are background."""


@dataclass(frozen=True, slots=True)
class BuiltClaim:
    """A claim with the group of statements behind it."""

    claim: Claim
    group: Group


def build(
    annotations: Sequence[Annotations], groups: Sequence[Group], origins: Sequence[Origin]
) -> tuple[BuiltClaim, ...]:
    """The claims of the story, most important first.

    What only one article has is told by whole sentences, or by the clauses of a sentence whose
    rest is shared; so is what several share.
    """
    bearing = Bearing(annotations)
    shared = [group for group in whole(annotations, groups, bearing) if group.shared]
    found = [BuiltClaim(_claim(annotations, group, origins, bearing), group) for group in shared]
    for group, span in alone(annotations, groups):
        found.append(BuiltClaim(_single(annotations, group, span, origins), group))
    found.sort(key=lambda built: _rank(annotations, built))
    kept = _distinct_texts(annotations, found, bearing)
    named = zip(kept, _ids(annotations, [built.group for built in kept]), strict=True)
    return tuple(replace(built, claim=replace(built.claim, id=name)) for built, name in named)


def _ids(annotations: Sequence[Annotations], found: Sequence[Group]) -> list[str]:
    """The claims' ids: by the first told of their statements, those first that support no other
    claim."""
    times = Counter(key for group in found for key in group.members)

    def marks(group: Group) -> list[str]:
        told = [(times[key] > 1, statement_at(annotations, key)) for key in group.members]
        told.sort(key=lambda entry: (entry[0], age(entry[1].span), entry[1].predicate.start))
        return [f"{mark(one.span)} {one.predicate.start}" for _, one in told]

    return lasting("c", [marks(group) for group in found])


def _distinct_texts(
    annotations: Sequence[Annotations], found: Sequence[BuiltClaim], bearing: Bearing
) -> list[BuiltClaim]:
    """The claims with other words where two would read the same, if a support has others."""
    used: set[tuple[str, str, int, int]] = set()
    kept = []
    for built in found:
        told = built
        if built.claim.shared and built.claim.span.key in used:
            others = (one.span for one in clearest(annotations, built.group, bearing))
            fresh = next((span for span in others if span.key not in used), None)
            told = built if fresh is None else _reworded(built, fresh)
        kept.append(told)
        used.add(told.claim.span.key)
    return kept


def _reworded(built: BuiltClaim, text: Span) -> BuiltClaim:
    support = tuple(
        replace(entry, relation=relation(entry.span.text, text.text))
        for entry in built.claim.support
    )
    return replace(built, claim=replace(built.claim, span=text, support=support))


def _single(
    annotations: Sequence[Annotations], group: Group, span: Span, origins: Sequence[Origin]
) -> Claim:
    rests_on = origins_behind([span], origins)
    return Claim(
        id="c",
        span=span,
        kind=_kind(annotations, group),
        support=(Support(span, "verbatim", 1.0, "only here"),),
        origins=rests_on,
        independent_origins=max(1, len(rests_on)),
    )


def _claim(
    annotations: Sequence[Annotations],
    group: Group,
    origins: Sequence[Origin],
    bearing: Bearing,
) -> Claim:
    places = support_places(annotations, group)
    text = clearest(annotations, group, bearing)[0].span
    support = tuple(_support(group, place, text) for place in places)
    rests_on = origins_behind([entry.span for entry in support], origins)
    return Claim(
        id="c",
        span=text,
        kind=_kind(annotations, group),
        support=support,
        origins=rests_on,
        independent_origins=max(1, len(rests_on)),
        confidence=_confidence(group),
    )


def _confidence(group: Group) -> float:
    """The probability of the least sure of the reports: that of its best link to another one.

    1 for a single place.
    """
    best: dict[int, float] = {}
    for pair, score in group.scores.items():
        articles = {article for article, _ in pair}
        if len(articles) > 1:
            best |= {one: max(score, best.get(one, 0.0)) for one in articles}
    return round(min(best.values(), default=1.0), 4)


def _support(group: Group, place: SupportPlace, text: Span) -> Support:
    """A place with its best link; one that none is left of is no surer than the claim."""
    links = [pair for key in place.keys for pair in group.links(key)]
    score = max((group.scores[pair] for pair in links), default=_confidence(group))
    return Support(
        span=place.span,
        relation=relation(place.span.text, text.text),
        score=round(score, 4),
        why=_why(group, links),
    )


def relation(words_here: str, claim: str) -> Relation:
    """How a support's words stand to the claim's: the same, other words, a part, or more."""
    # One paper's apostrophe is another's straight mark.
    here, there = (word_list(text.replace("’", "'")) for text in (words_here, claim))
    if here == there:
        return "verbatim"
    stop = words("stopwords")
    one, other = set(here) - stop, set(there) - stop
    if one and one < other:
        return "part"
    if other and other < one:
        return "more"
    return "reworded"


def _why(group: Group, links: Sequence[Pair]) -> str:
    """The strongest reasons of the strongest of the links to another support."""
    own = [(group.scores[pair], pair) for pair in links]
    if not own:
        return "only here"
    best = min(own, key=lambda entry: (-entry[0], entry[1]))[1]
    parts = [e for e in group.evidence.get(best, ()) if e.contribution > 0][:3]
    return ", ".join(f"{part.name} {part.value:g}" for part in parts)


def _kind(annotations: Sequence[Annotations], group: Group) -> ClaimKind:
    """What sort of thing is asserted. What officials are reported to have said happened is an
    event; words in quotation marks are a statement, or a reaction where the cue says so."""
    members = [(annotations[n], annotations[n].statements[s]) for n, s in group.members]
    quoted = [read.quotes[s.quote] for read, s in members if s.quote is not None]
    cues = {quote.cue.text.lower() for quote in quoted if quote.cue is not None}
    if 2 * len(quoted) > len(members) and cues & words("reaction_cues"):
        return "reaction"
    if 2 * sum(quote.kind != "indirect" for quote in quoted) > len(members):
        return "statement"
    if all(s.sentence >= LATE * len(read.sentences) for read, s in members):
        return "background"
    return "event"


def _rank(annotations: Sequence[Annotations], built: BuiltClaim) -> tuple[float, ...]:
    """Sort key: how many articles and origins tell it and how early, then order of the text.

    News puts first what matters (the inverted pyramid), so place counts as much as coverage.
    """
    places = [
        annotations[n].statements[s].sentence / max(1, len(annotations[n].sentences))
        for n, s in built.group.members
    ]
    coverage = len(built.group.articles) / max(1, len(annotations))
    origins = built.claim.independent_origins / max(1, len(annotations))
    place = sum(places) / len(places)
    return (
        not built.claim.shared,
        -round(coverage + 0.5 * origins + 1.0 - place, 4),
        *map(float, built.group.members[0]),
    )

"""Collation from start to end: one story's annotated articles to its account."""

from __future__ import annotations

from collections.abc import Sequence

from readout.collate.align import align
from readout.collate.claim_records import Built, build
from readout.collate.claims import groups
from readout.collate.entities import Cast, cast
from readout.collate.pairing import default_model
from readout.collate.quotations import quotations
from readout.collate.timeline import timeline
from readout.collate.units import units
from readout.records.account import Account, Entity, StoryEvent
from readout.records.annotations import Annotations
from readout.records.relations import Lineage, Origin, Story


def collate(
    story: Story,
    annotations: Sequence[Annotations],
    lineage: Sequence[Lineage] = (),
    origins: Sequence[Origin] = (),
) -> Account:
    """The account of a story from its annotated articles, in any order.

    ``lineage`` and ``origins`` are those of the story's articles.
    """
    reads = sorted(annotations, key=lambda read: read.article.order)
    people = cast(reads)
    these = units(reads, people.of)
    model = default_model()
    links = align(reads, these, model)
    claims = build(reads, groups(reads, these, links, model.threshold), origins)
    return Account(
        story=story,
        title=_title(reads, people, claims),
        articles=tuple(read.article for read in reads),
        event=_event(reads, people, claims),
        origins=tuple(origins),
        lineage=tuple(lineage),
        entities=people.entities,
        claims=tuple(built.claim for built in claims),
        quotes=quotations(reads, people),
        timeline=timeline(reads, claims),
    )


def _title(reads: Sequence[Annotations], people: Cast, claims: Sequence[Built]) -> str:
    """The headline of the report whose headline is nearest to the story's first claim, else
    the main parties and what the first claim says of them."""
    headlines = [read.article.title for read in reads if read.article.title]
    if headlines:
        return headlines[0]
    parties = " – ".join(entity.name for entity in _parties(people)[:2])
    if not claims:
        return parties or reads[0].article.label
    return f"{parties}: {claims[0].claim.text}" if parties else claims[0].claim.text


def _parties(people: Cast) -> list[Entity]:
    return [e for e in people.entities if e.kind in ("person", "organisation")]


def _event(reads: Sequence[Annotations], people: Cast, claims: Sequence[Built]) -> StoryEvent:
    """What, when, where and who, from the most important claim that tells an event."""
    events = [built for built in claims if built.claim.kind == "event"]
    if not events:
        return StoryEvent()
    first = events[0]
    times = [
        reads[n].times[t].value
        for n, s in first.group.members
        for t in reads[n].statements[s].times
    ]
    inside = [
        people.of[n, reads[n].names.mentions[m].chain]
        for n, s in first.group.members
        for m in reads[n].statements[s].mentions
        if (n, reads[n].names.mentions[m].chain) in people.of
    ]
    kinds = {entity.id: entity for entity in people.entities}
    who = [e for e in dict.fromkeys(inside) if kinds[e].kind in ("person", "organisation")]
    where = [e for e in dict.fromkeys(inside) if kinds[e].kind in ("place", "facility")]
    return StoryEvent(
        what=first.claim.text,
        when=next((value for value in times if value), ""),
        where=kinds[where[0]].name if where else "",
        who=tuple(who),
    )

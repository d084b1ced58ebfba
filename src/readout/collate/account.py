"""Collation from start to end: one story's annotated articles to its account."""

from __future__ import annotations

from collections.abc import Sequence

from readout.collate.align import align
from readout.collate.claim_records import BuiltClaim, build
from readout.collate.claims import groups
from readout.collate.differences import Asking, differences
from readout.collate.entities import Cast, cast
from readout.collate.pairing import model_for
from readout.collate.quotations import quotations
from readout.collate.reporting import reporting
from readout.collate.timeline import is_point, timeline
from readout.collate.units import units
from readout.records.account import Account, StoryEvent
from readout.records.annotations import Annotations
from readout.records.relations import Lineage, Origin, Story
from readout.text.words import content_words


def collate(
    story: Story,
    annotations: Sequence[Annotations],
    lineage: Sequence[Lineage] = (),
    origins: Sequence[Origin] = (),
) -> Account:
    """The account of a story from its annotated articles, in any order.

    ``lineage`` and ``origins`` are those of the story's articles. A rule of difference that fails
    is listed under ``dropped``, and the rest goes on.
    """
    reads = sorted(annotations, key=lambda read: read.article.order)
    people = cast(reads)
    these = units(reads, people.of)
    model = model_for(reads)
    links = align(reads, these, model)
    built = build(reads, groups(reads, these, links, model.threshold), origins)
    claims = tuple(each.claim for each in built)
    ask = Asking()
    misfits = differences(reads, these, links, built, people.of, ask)
    return Account(
        story=story,
        title=_title(reads, built),
        articles=tuple(read.article for read in reads),
        event=_event(reads, people, built),
        origins=tuple(origins),
        lineage=tuple(lineage),
        entities=people.entities,
        claims=claims,
        differences=misfits,
        quotes=quotations(reads, people),
        timeline=timeline(reads, built),
        reporting=reporting(reads, claims, misfits, lineage),
        dropped=ask.dropped,
    )


LONGEST_TITLE = 110


def _title(reads: Sequence[Annotations], claims: Sequence[BuiltClaim]) -> str:
    """A headline of a report, the one that shares most words with the others and with the first
    claims; where no report has one, the words of the first claim."""
    told = " ".join(built.claim.text for built in claims[:3])
    headlines = [read.article.title for read in reads if read.article.title]
    if headlines:
        others = [set(content_words(text)) for text in (*headlines, told)]
        return max(headlines, key=lambda text: _shared_words(text, others))
    text = " ".join((claims[0].claim.text if claims else reads[0].article.text).split())
    if len(text) <= LONGEST_TITLE:
        return text
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def _shared_words(text: str, others: Sequence[set[str]]) -> float:
    own = set(content_words(text))
    return sum(len(own & other) for other in others) / (len(own) + 3)


def _event(reads: Sequence[Annotations], people: Cast, claims: Sequence[BuiltClaim]) -> StoryEvent:
    """What, when, where and who, from the most important claim that tells an event."""
    events = [built for built in claims if built.claim.kind == "event"]
    if not events:
        return StoryEvent()
    first = events[0]
    times = [
        reads[n].times[t].value
        for n, s in first.group.members
        for t in reads[n].statements[s].times
        if is_point(reads[n].times[t])
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

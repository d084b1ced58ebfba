"""The table of events: who did what to whom, in the usual columns of event data.

A row is one event of a story: statements of different articles that stand in one claim, with one
root, source and target, are one row, so that ten copies of one report count as one origin.
Roots are those of the PLOVER ontology (Open Event Data Alliance, 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readout.collate.ids import age, lasting, mark
from readout.present.tables.table import PLACE, STORY, Column, Row, Table, known, place
from readout.records.account import Account, Claim
from readout.records.annotations import Annotations, Event, Statement
from readout.records.relations import origins_behind
from readout.records.span import Span

Actor = tuple[str, str]
"""Name and id of an entity; an empty id where the account doesn't know it, a pair of empty texts
where the report names nobody."""
DeedKey = tuple[str, str, Actor, Actor]


@dataclass(frozen=True, slots=True)
class _Told:
    """One article's telling of an event."""

    read: Annotations
    event: Event

    @property
    def statement(self) -> Statement:
        return self.read.statements[self.event.statement]


@dataclass(frozen=True, slots=True)
class _Known:
    """What an account knows of actors and claims, by place."""

    account: Account
    names: Mapping[str, str] = field(init=False)
    mentions: Mapping[tuple[str, str, int, int], str] = field(init=False)

    def __post_init__(self) -> None:
        entities = self.account.entities
        places = {span.key: one.id for one in entities for span in one.mentions}
        object.__setattr__(self, "names", {one.id: one.name for one in entities})
        object.__setattr__(self, "mentions", places)

    def actor(self, read: Annotations, chain: int | None) -> Actor:
        """The entity that a chain of one article is, by the name that the story knows it by."""
        if chain is None:
            return "", ""
        for mention in read.names.of(chain):
            if found := self.mentions.get(mention.span.key):
                return self.names[found], found
        return read.names.chains[chain].name.text, ""

    def claim(self, span: Span) -> str:
        """The claim that a statement stands in: the one whose support covers most of it."""
        best, most = "", 0
        for claim in self.account.claims:
            shared = max(_shared(span, one.span) for one in claim.support)
            if shared > most:
                best, most = claim.id, shared
        return best


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if one.overlaps(other) else 0


def _events(account: Account, read: Sequence[Annotations]) -> Iterator[Row]:
    told = _Known(account)
    order = {article.id: number for number, article in enumerate(account.articles)}
    groups: dict[DeedKey, list[_Told]] = {}
    inside = [one for one in read if one.article.id in order]
    for one in sorted(inside, key=lambda one: order[one.article.id]):
        for event in one.events:
            span = one.statements[event.statement].span
            # What stands in no claim is an event of its own.
            claim = told.claim(span) or f"{span.key}"
            source, target = told.actor(one, event.source), told.actor(one, event.target)
            groups.setdefault((claim, event.code, source, target), []).append(_Told(one, event))
    claims = {claim.id: claim for claim in account.claims}
    ids = lasting("v", [_marks(key, tellings) for key, tellings in groups.items()])
    for name, (key, tellings) in zip(ids, groups.items(), strict=True):
        yield _row(told, name, key, tellings, claims.get(key[0]))


def _marks(key: DeedKey, tellings: Sequence[_Told]) -> tuple[str, ...]:
    """What tells an event from others: where it is first told, then what it is."""
    first = min((one.statement.span for one in tellings), key=age)
    return mark(first), key[1], *key[2], *key[3]


def _row(
    told: _Known, name: str, key: DeedKey, tellings: Sequence[_Told], claim: Claim | None
) -> Row:
    _, root, source, target = key
    spans = [one.statement.span for one in tellings]
    published = [one.read.article.published for one in tellings]
    days = sorted(one.day for one in published if one)
    return (
        told.account.story.id,
        name,
        known(_first(map(_date, tellings))),
        days[0] if days else None,
        *_cells(source),
        root,
        *_cells(target),
        tellings[0].statement.modality,
        known(_first(_where(one, (source[0], target[0])) for one in tellings)),
        len({one.read.article.id for one in tellings}),
        len(origins_behind(spans, told.account.origins)) or 1,
        claim.id if claim else None,
        known(tellings[0].event.rule),
        *place(spans[0]),
    )


def _cells(actor: Actor) -> Row:
    return known(actor[0]), known(actor[1])


def _first(values: Iterator[str]) -> str:
    return next(filter(None, values), "")


def _date(one: _Told) -> str:
    """The day, or what is known of it, that the statement itself says; never made up."""
    times = [one.read.times[index] for index in one.statement.times]
    # "Now" and "recently" (PRESENT_REF, PAST_REF) are no dates.
    values = (time.value for time in times if time.type in ("DATE", "TIME"))
    return _first(value.partition("T")[0] for value in values if value[:1] in "X0123456789")


def _where(one: _Told, actors: tuple[str, str]) -> str:
    """The first place named in the statement that isn't who acts or is acted upon."""
    for index in one.statement.mentions:
        mention = one.read.names.mentions[index]
        name = one.read.names.chains[mention.chain].name.text
        if mention.kind in ("place", "facility") and name not in actors:
            return name
    return ""


EVENTS = Table(
    "events",
    "A row for each event, in the usual columns of event data: who did what to whom. Statements of "
    "several articles that stand in one claim are one event.",
    (
        STORY,
        Column("event", "text", "id of the event, within the story"),
        Column("date", "text", "when, as the report says: ISO 8601 with X for what it doesn't say"),
        Column("published", "text", "ISO day of the earliest article that tells of it"),
        Column("source", "text", "who acts: a name"),
        Column("source_entity", "text", "id in the table of entities"),
        Column("root", "text", "root of the PLOVER ontology: `CONSULT`, `ASSAULT` and the like"),
        Column("target", "text", "who is acted upon: a name"),
        Column("target_entity", "text", "id in the table of entities"),
        Column("mode", "text", "`happened planned possible alleged denied asked`, as it is told"),
        Column("place", "text", "the place that the statement names"),
        Column("sources", "integer", "how many articles tell of it"),
        Column("origins", "integer", "how many independent origins they rest on"),
        Column("claim", "text", "id of the claim that it stands in"),
        Column("rule", "text", "the words that made the root"),
        *PLACE,
    ),
    _events,
    ("story", "event"),
    reads=True,
)

"""Tables of stories, and of the people, bodies and places in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.present.tables.table import STORY, Column, Row, Table, known
from readout.records.account import Account
from readout.records.annotations import Annotations


def _stories(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    names = {entity.id: entity.name for entity in account.entities}
    event, differences = account.event, account.differences
    days = sorted(one.published.day for one in account.articles if one.published)
    outlets = {one.outlet.name for one in account.articles if one.outlet}
    yield (
        account.story.id,
        known(account.title),
        known(event.what),
        known(event.when),
        known(event.where),
        tuple(names.get(one, one) for one in event.who),
        days[0] if days else None,
        days[-1] if days else None,
        len(account.articles),
        tuple(sorted(outlets)),
        len(account.origins),
        len(account.claims),
        len(account.agreed_claims),
        len(account.unsure_claims),
        len(differences),
        sum(one.type == "conflict" for one in differences),
        len(account.quotes),
    )


STORIES = Table(
    "stories",
    "A row for each story.",
    (
        STORY,
        Column("title", "text", "its headline, one of its articles'"),
        Column("what", "text", "what happened, verbatim"),
        Column("when", "text", "when, ISO 8601 with X for what no report says"),
        Column("where", "text", "where: a name"),
        Column("who", "texts", "who takes part: names"),
        Column("first", "text", "ISO day of its earliest article"),
        Column("last", "text", "ISO day of its latest article"),
        Column("articles", "integer", "how many articles tell it"),
        Column("outlets", "texts", "their outlets, each once"),
        Column("origins", "integer", "how many origins its reporting has"),
        Column("claims", "integer", "how many claims its articles make"),
        Column("shared_claims", "integer", "how many of them two or more articles make"),
        Column(
            "unsure_claims", "integer", "how many more of them they perhaps make: see `confidence`"
        ),
        Column("differences", "integer", "how many differences were found"),
        Column("conflicts", "integer", "how many of them are conflicts"),
        Column("quotes", "integer", "how many quotations its articles print"),
    ),
    _stories,
    ("story",),
)


def _entities(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    for entity in account.entities:
        yield (
            account.story.id,
            entity.id,
            entity.kind,
            entity.name,
            entity.aliases,
            entity.roles,
            len(entity.mentions),
            len({span.article.id for span in entity.mentions}),
        )


ENTITIES = Table(
    "entities",
    "A row for each person, body, place or thing of a story.",
    (
        STORY,
        Column("entity", "text", "id of the entity, within the story"),
        Column("kind", "text", "`person`, `organisation`, `place` and the like"),
        Column("name", "text", "the fullest name that the articles give"),
        Column("aliases", "texts", "other names that they use"),
        Column("roles", "texts", "what they say it is: offices, titles"),
        Column("mentions", "integer", "how many places point at it"),
        Column("articles", "integer", "how many articles do"),
    ),
    _entities,
    ("story", "entity"),
)

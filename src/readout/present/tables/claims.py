"""Tables of what is asserted: claims, their support, their differences, their origins, times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.present.tables.table import PLACE, STORY, Column, Row, Table, known, number, place
from readout.records.account import SURE, Account
from readout.records.annotations import Annotations

CLAIM = Column("claim", "text", "id of the claim, within the story")
WHY = Column("why", "text", "what made it so, for a reader")


def _claims(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    bears: dict[str, list[str]] = {}
    for difference in account.differences:
        bears.setdefault(difference.claim or "", []).append(difference.id)
    for claim in account.claims:
        yield (
            account.story.id,
            claim.id,
            claim.kind,
            len(claim.articles),
            claim.independent_origins,
            number(claim.confidence),
            claim.origins,
            tuple(bears.get(claim.id, ())),
            *place(claim.span),
        )


CLAIMS = Table(
    "claims",
    "A row for each claim, an unsure one too. Its text is the clearest of its places.",
    (
        STORY,
        CLAIM,
        Column("kind", "text", "`event`, `background`, `reaction` or `statement`"),
        Column("articles", "integer", "how many articles assert it"),
        Column("independent_origins", "integer", "how many origins it has, none from another"),
        Column(
            "confidence",
            "number",
            "how sure it is that its places say the same, 0 to 1; one below "
            f"{SURE:g} is unsure: its articles perhaps say the same",
        ),
        Column("origins", "texts", "ids of its origins, within the story"),
        Column("differences", "texts", "ids of the differences that it bears, within the story"),
        *PLACE,
    ),
    _claims,
    ("story", "claim"),
)


def _support(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    for claim in account.claims:
        for one in claim.support:
            score = number(one.score)
            yield (
                *(account.story.id, claim.id, one.relation, score, known(one.why)),
                *place(one.span),
            )


SUPPORT = Table(
    "support",
    "A row for each place that asserts a claim.",
    (
        STORY,
        CLAIM,
        Column("relation", "text", "to the claim's text: `verbatim`, `reworded`, `part` or `more`"),
        Column("score", "number", "how well it fits the claim, 0 to 1"),
        WHY,
        *PLACE,
    ),
    _support,
    ("story", "claim", "article", "field", "start"),
)


def _differences(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    for difference in account.differences:
        sides = list(dict.fromkeys(value.value for value in difference.values))
        for value in difference.values:
            yield (
                account.story.id,
                difference.id,
                difference.slot,
                difference.type,
                difference.claim,
                known(difference.rule),
                known(difference.why),
                sides.index(value.value) + 1,
                known(value.value),
                *place(value.span),
            )


DIFFERENCES = Table(
    "differences",
    "A row for each value of a difference: a difference of two articles has two rows.",
    (
        STORY,
        Column("difference", "text", "id of the difference, within the story"),
        Column(
            "slot", "text", "`when where who number what status wording attribution`: what differs"
        ),
        Column("type", "text", "`conflict update scope rounding wording`: how it differs"),
        Column("claim", "text", "id of the claim that bears it"),
        Column("rule", "text", "the rule that found it"),
        WHY,
        Column("side", "integer", "rows with one number have one value, from 1"),
        Column("value", "text", "the value in normal form"),
        *PLACE,
    ),
    _differences,
    ("story", "difference", "article", "field", "start"),
)


def _origins(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    claims: dict[str, int] = {}
    for claim in account.claims:
        for one in claim.origins:
            claims[one] = claims.get(one, 0) + 1
    for origin in account.origins:
        yield (
            account.story.id,
            origin.id,
            origin.kind,
            known(origin.name),
            tuple(article.id for article in origin.articles),
            claims.get(origin.id, 0),
            known(origin.why),
        )


ORIGINS = Table(
    "origins",
    "A row for each origin of a story's reporting.",
    (
        STORY,
        Column("origin", "text", "id of the origin, within the story"),
        Column("kind", "text", "`own`, `agency`, `handout` or `outlet`"),
        Column("name", "text", "who or what it is"),
        Column("articles", "texts", "ids of the articles that rest on it"),
        Column("claims", "integer", "how many claims rest on it"),
        WHY,
    ),
    _origins,
    ("story", "origin"),
)


def _timeline(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    for entry in account.timeline:
        yield (account.story.id, entry.when, entry.claims, *place(entry.basis))


TIMELINE = Table(
    "timeline",
    "A row for each time that claims of a story are about.",
    (
        STORY,
        Column("when", "text", "ISO 8601, with X for what no report says: XXXX-WXX-1 is a Monday"),
        Column("claims", "texts", "ids of the claims, within the story"),
        *PLACE,
    ),
    _timeline,
    ("story", "when", "article", "start"),
)

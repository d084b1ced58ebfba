"""A story's line in a list, and the names by which it is found, from its account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from readout.records.account import Account
from readout.records.holdings import StoryLine
from readout.records.moment import Moment, moment

SHOWN = 6
"""Names of entities in a line."""
_SHOWN_KINDS = ("person", "organisation", "place", "facility")


def folded(name: str) -> str:
    """A name as it is looked up: case and spaces don't count."""
    return " ".join(name.casefold().split())


def line_of(account: Account, updated: str, version: int) -> StoryLine:
    """The line of a story."""
    moments = sorted(_moments(account), key=lambda one: one.key)
    outlets = Counter(a.outlet.name for a in account.articles if a.outlet)
    days = Counter(one.day.isoformat() for one in moments)
    return StoryLine(
        id=account.story.id,
        headline=account.title,
        first=moments[0].key if moments else "",
        last=moments[-1].key if moments else "",
        articles=len(account.articles),
        origins=len(account.origins),
        claims=len(account.claims),
        differences=len(account.differences),
        conflicts=sum(one.type == "conflict" for one in account.differences),
        outlets=tuple(sorted(outlets, key=lambda name: (-outlets[name], name))),
        entities=tuple(_shown(account)),
        coverage=tuple(sorted(days.items())),
        recent=_recent(moments),
        updated=updated,
        version=version,
    )


def _moments(account: Account) -> Iterator[Moment]:
    for article in account.articles:
        if article.published and (found := moment(article.published.value)):
            yield found


def _recent(moments: list[Moment]) -> int:
    """Articles of the story's last 24 hours; of a day without a time, those of the day."""
    if not moments:
        return 0
    last = moments[-1]
    return sum(_within_a_day(one, last) for one in moments)


def _within_a_day(one: Moment, last: Moment) -> bool:
    if one.at is None or last.at is None:
        return one.day == last.day
    return last.at - one.at < timedelta(days=1)


def _shown(account: Account) -> Iterable[str]:
    told = [one for one in account.entities if one.kind in _SHOWN_KINDS]
    told.sort(key=lambda one: (-len({m.article.id for m in one.mentions}), -len(one.mentions)))
    return list(dict.fromkeys(one.name for one in told))[:SHOWN]


def copied_of(account: Account) -> tuple[tuple[str, str, int], ...]:
    """The outlets of source and target of the copies of which it is known who copied, with how
    many there are."""
    found = Counter(
        (copy.source.outlet.name, copy.target.outlet.name)
        for copy in account.lineage
        if copy.direction == "known" and copy.source.outlet and copy.target.outlet
    )
    return tuple((*pair, number) for pair, number in sorted(found.items()))


def names_of(account: Account) -> tuple[tuple[str, str], ...]:
    """Kind and folded name of all by which the story is found: outlets, entities, speakers."""
    found = {("outlet", folded(a.outlet.name)) for a in account.articles if a.outlet}
    for entity in account.entities:
        found |= {("entity", folded(name)) for name in (entity.name, *entity.aliases)}
    for quote in account.quotes:
        if quote.speaker:
            names = speaker_names(account, quote.speaker.name, quote.speaker.entity)
            found |= {("speaker", name) for name in names}
    return tuple(sorted(pair for pair in found if pair[1]))


def speaker_names(account: Account, name: str, entity: str | None) -> set[str]:
    """All names, folded, that a speaker goes by in an account."""
    found = {folded(name)}
    for one in account.entities:
        if one.id == entity:
            found |= {folded(each) for each in (one.name, *one.aliases)}
    return found

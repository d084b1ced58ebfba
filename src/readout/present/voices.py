"""Who said what: quotations grouped by speaker, printings of the same words taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.present.excerpts import bare_words, same_words
from readout.records.account import Account, AccountQuote, Entity

KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Printing:
    """The same words as several articles print them: the quotations that agree word for word."""

    quotes: tuple[AccountQuote, ...]

    @property
    def first(self) -> AccountQuote:
        """The one to show."""
        return self.quotes[0]


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that somebody said, in each wording that the articles print; the fullest first."""

    printings: tuple[Printing, ...]

    @property
    def main(self) -> AccountQuote:
        """The quotation that stands for it."""
        return self.printings[0].first

    @property
    def quotes(self) -> tuple[AccountQuote, ...]:
        """All quotations of it."""
        return tuple(quote for printing in self.printings for quote in printing.quotes)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what is said to be theirs; ``name`` is empty where no report names one."""

    name: str
    roles: tuple[str, ...]
    sayings: tuple[Saying, ...]
    numbers: tuple[int, ...]


def voices(account: Account, numbers: dict[str, int]) -> tuple[Voice, ...]:
    """Every speaker of the account: most articles first, then most words in quotation marks.

    ``numbers`` are the citation numbers by article id. Words whose speaker no report names come
    last.
    """
    entities = {entity.id: entity for entity in account.entities}
    grouped: dict[str, list[AccountQuote]] = {}
    for quote in account.quotes:
        grouped.setdefault(_key(quote, entities), []).append(quote)
    found = [_voice(numbers, quotes, entities) for quotes in grouped.values()]
    return tuple(sorted(found, key=_weight))


def _key(quote: AccountQuote, entities: dict[str, Entity]) -> str:
    if quote.speaker is None:
        return ""
    if quote.speaker.entity in entities:
        return f"entity {quote.speaker.entity}"
    return f"name {quote.speaker.name.casefold()}"


def _weight(voice: Voice) -> tuple[bool, int, int]:
    direct = sum(saying.main.kind != "indirect" for saying in voice.sayings)
    return not voice.name, -len(voice.numbers), -direct


def _voice(
    numbers: dict[str, int], quotes: list[AccountQuote], entities: dict[str, Entity]
) -> Voice:
    speaker = quotes[0].speaker
    entity = entities.get(speaker.entity or "") if speaker else None
    name = entity.name if entity else speaker.name if speaker else ""
    roles = _distinct(entity.roles, name) if entity else ()
    printed_in = {numbers[quote.span.article.id] for quote in quotes}
    return Voice(name, roles, sayings(quotes), tuple(sorted(printed_in)))


def sayings(quotes: Sequence[AccountQuote]) -> tuple[Saying, ...]:
    """One speaker's quotations of one story, printings of the same words taken together.

    What stands in quotation marks comes first.
    """
    return tuple(sorted(map(_saying, _together(quotes)), key=lambda s: KINDS.index(s.main.kind)))


def _distinct(roles: Sequence[str], name: str) -> tuple[str, ...]:
    """The roles that say something more than the name and the other roles."""
    bare = [role.strip(" ,;:") for role in roles]
    kept: list[str] = []
    for role in sorted(bare, key=lambda one: -len(bare_words(one))):
        if not any(set(bare_words(role)) <= set(bare_words(other)) for other in (name, *kept)):
            kept.append(role)
    return tuple(sorted(kept, key=bare.index))


def _together(quotes: Sequence[AccountQuote]) -> list[list[AccountQuote]]:
    """Quotations joined by their variants, directly or through others, and those of the very same
    words, however few; in order of the account."""
    words = {quote.id: bare_words(quote.quote) for quote in quotes}
    groups: list[list[AccountQuote]] = []
    for quote in quotes:
        linked = [
            group
            for group in groups
            if any(
                quote.id in other.variants
                or other.id in quote.variants
                or words[quote.id] == words[other.id]
                for other in group
            )
        ]
        groups = [group for group in groups if group not in linked]
        groups.append([other for group in linked for other in group] + [quote])
    order = {quote.id: index for index, quote in enumerate(quotes)}
    return sorted(groups, key=lambda group: min(order[quote.id] for quote in group))


def _saying(quotes: list[AccountQuote]) -> Saying:
    fullest = sorted(quotes, key=lambda q: (KINDS.index(q.kind), -len(q.quote)))
    printings: list[list[AccountQuote]] = []
    for quote in fullest:
        fellow = next((p for p in printings if same_words(p[0].quote, quote.quote)), None)
        if fellow:
            fellow.append(quote)
        else:
            printings.append([quote])
    return Saying(tuple(Printing(tuple(printing)) for printing in printings))

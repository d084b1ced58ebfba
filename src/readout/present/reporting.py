"""How the story was told, report by report, in words that every format prints."""

from __future__ import annotations

from dataclasses import dataclass

from readout.present.excerpts import quoted
from readout.present.phrases import count
from readout.records.account import Account, Telling
from readout.text.timewords import time_in_words


@dataclass(frozen=True, slots=True)
class Part:
    """A report's citation number, its day in words ("" if unknown), and what it did."""

    number: int
    day: str
    did: tuple[str, ...]


def parts(account: Account) -> tuple[Part, ...]:
    """The reports in the order of their telling; nothing for a single report."""
    if len(account.articles) < 2:
        return ()
    return tuple(_part(account, telling) for telling in account.reporting)


def _part(account: Account, telling: Telling) -> Part:
    numbers = {article.id: number for number, article in enumerate(account.articles, 1)}
    published = telling.article.published
    did = []
    if telling.copies:
        others = ", ".join(f"[{numbers[one]}]" for one in telling.copies)
        did.append(f"mostly one text with {others}")
    if telling.adds:
        first = "tells" if telling is account.reporting[0] else "adds"
        did.append(f"{first} {count(len(telling.adds), 'claim')} first or alone")
    did += [f"updates {words}" for words in _values(account, telling, telling.corrects)]
    did += [f"carries an older {words}" for words in _values(account, telling, telling.outdated)]
    day = time_in_words(published.day) if published else ""
    return Part(numbers[telling.article.id], day, tuple(did) or ("adds nothing",))


def _values(account: Account, telling: Telling, ids: tuple[str, ...]) -> list[str]:
    """The report's own values in these differences, each with its slot."""
    return [
        f"{difference.slot}: {quoted(value.span, 60)}"
        for difference in account.differences
        if difference.id in ids
        for value in difference.values
        if value.span.article == telling.article
    ]

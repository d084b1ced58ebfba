"""How the story was told, report by report, in words that every format prints."""

from __future__ import annotations

from dataclasses import dataclass

from readout.present.excerpts import quoted
from readout.records.account import Account, Telling
from readout.records.showing import count
from readout.text.languages import why_unanalysed
from readout.text.timewords import time_in_words


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report's citation number, its day in words ("" if unknown), and what it did."""

    number: int
    day: str
    did: tuple[str, ...]


def parts(account: Account) -> tuple[ReportLine, ...]:
    """The reports in the order of their telling; nothing for a single report."""
    if len(account.articles) < 2:
        return ()
    return tuple(_part(account, telling) for telling in account.reporting)


def order(account: Account) -> str:
    """In which order the reports stand, in words."""
    dates = [article.published for article in account.articles]
    if all(dates):
        return "report by report, in order of publication"
    if any(dates):
        return "report by report, in order of publication, those without a date last"
    return "report by report; none has a date"


def _part(account: Account, telling: Telling) -> ReportLine:
    numbers = {article.id: number for number, article in enumerate(account.articles, 1)}
    if why := why_unanalysed(telling.article.language):
        return ReportLine(numbers[telling.article.id], _day(telling), (why,))
    published = telling.article.published
    did = []
    if telling.copies:
        others = ", ".join(f"[{numbers[one]}]" for one in telling.copies)
        did.append(f"mostly one text with {others}")
    if telling.adds:
        first = "tells" if telling is account.reporting[0] else "adds"
        # Nobody knows what a report without a date was the first to tell.
        how = f"{first} {{}} first or alone" if published else "alone has {}"
        did.append(how.format(count(len(telling.adds), "claim")))
    did += [f"updates {words}" for words in _values(account, telling, telling.corrects)]
    did += [f"carries an older {words}" for words in _values(account, telling, telling.outdated)]
    # What it told as early as others do, or perhaps with them, it may have told as well.
    nothing = "tells no claim first or alone" if published else "alone has no claim"
    return ReportLine(numbers[telling.article.id], _day(telling), tuple(did) or (nothing,))


def _day(telling: Telling) -> str:
    published = telling.article.published
    return time_in_words(published.day) if published else ""


def _values(account: Account, telling: Telling, ids: tuple[str, ...]) -> list[str]:
    """The report's own value in each of these differences, with its slot."""
    return [
        f"{difference.slot}: {quoted(value.span, 60)}"
        for difference in account.differences
        if difference.id in ids
        for value in [v for v in difference.values if v.span.article == telling.article][:1]
    ]

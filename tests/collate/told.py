"""Two reports of our own writing, read and compared, for tests of what comes of it."""

from __future__ import annotations

from readout.collate import collate
from readout.models import default_encoder, default_parser
from readout.pipeline import read
from readout.records.account import Account, Difference
from readout.records.relations import Story
from readout.relate.copies import copies
from readout.relate.origins import origins
from tests.builders import article


def told(*texts: str, published: tuple[str, ...] = ()) -> Account:
    """The account of one story told by these texts, published on these days."""
    days = (*published, *("" for _ in texts))
    articles = [
        article(text, source=f"{letter}.txt", published=day)
        for letter, text, day in zip("abcdef", texts, days, strict=False)
    ]
    reads = [read(one, default_parser(), default_encoder()) for one in articles]
    lineage = copies(articles)
    account = collate(Story("s1", tuple(articles)), reads, lineage, origins(reads, lineage))
    # A rule that fails is passed over and noted, so that its error would hide here.
    assert account.dropped == ()
    return account


def kinds(account: Account) -> list[tuple[str, str]]:
    """Slot and type of each difference, in order."""
    return [(each.slot, each.type) for each in account.differences]


def rules(account: Account) -> list[str]:
    """The rule that found each difference, in order."""
    return [each.rule for each in account.differences]


def quoted(difference: Difference) -> list[str]:
    """The words of each value."""
    return [each.quote for each in difference.values]

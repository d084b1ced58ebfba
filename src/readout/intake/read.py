"""The way in: whatever the user names becomes articles, and what does not says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readout.errors import SourceError
from readout.intake.draft import Draft
from readout.intake.finish import finish
from readout.intake.items import Item, locate
from readout.intake.kinds import kind_of
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped
from readout.records.article import Article


def read_sources(
    sources: Iterable[str | Path], settings: IntakeSettings | None = None
) -> Iterator[Article | Dropped]:
    """Articles of files, folders, patterns and ``-`` (standard input), in the order given.

    Something that can't be read, or that was read before, comes as Dropped with its reason and
    stops nothing. Raises SourceError at the end when there was no article in any of them.
    """
    chosen = settings or IntakeSettings()
    first: dict[str, str] = {}
    dropped: list[Dropped] = []
    for found in _all(sources, chosen):
        kept = _again(found, first) if isinstance(found, Article) else found
        if isinstance(kept, Dropped) and len(dropped) < _NAMED + 1:
            dropped.append(kept)
        yield kept
    if not first:
        raise _nothing(dropped)


def _again(article: Article, first: dict[str, str]) -> Article | Dropped:
    if article.id not in first:
        first[article.id] = article.source
        return article
    reason = f"is the same report as {first[article.id]} (counted once)"
    return Dropped(article.source, reason, article.id)


def _all(sources: Iterable[str | Path], settings: IntakeSettings) -> Iterator[Article | Dropped]:
    for item in locate(sources):
        if isinstance(item, Dropped):
            yield item
        else:
            for found in _drafts(item, settings):
                yield found if isinstance(found, Dropped) else finish(found, settings)


def _drafts(item: Item, settings: IntakeSettings) -> Iterator[Draft | Dropped]:
    try:
        yield from kind_of(item).read(item, settings)
    except SourceError as error:
        hint = f" ({error.hint})" if error.hint else ""
        yield Dropped(item.source, f"{error.what}{hint}")
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        yield Dropped(item.source, f"could not be read: {error or type(error).__name__}")


_NAMED = 3


def _nothing(dropped: list[Dropped]) -> SourceError:
    if not dropped:
        return SourceError("no source was given", hint="name at least one file or folder")
    if len(dropped) == 1:
        return SourceError(dropped[0].reason, value=dropped[0].source)
    named = "; ".join(f"{each.source}: {each.reason}" for each in dropped[:_NAMED])
    rest = "; and more" if len(dropped) > _NAMED else ""
    return SourceError(f"none of the sources could be read: {named}{rest}")

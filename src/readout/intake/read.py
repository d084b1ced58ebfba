"""The way in: whatever the user names becomes articles, and what does not says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readout.errors import SourceError
from readout.intake.draft import Draft, FurtherSource
from readout.intake.finish import Taken, finish
from readout.intake.items import STDIN, Item, content, locate, memory_item
from readout.intake.kinds import kind_of
from readout.intake.settings import IntakeSettings
from readout.records.account import Dropped
from readout.records.article import Article


def read_sources(
    sources: Iterable[str | Path], settings: IntakeSettings | None = None
) -> Iterator[Article | Dropped]:
    """Articles of files, folders, patterns, addresses and ``-`` (standard input), in that order.

    Something that can't be read, or that was read before, comes as Dropped with its reason and
    stops nothing. Raises SourceError at the end when there was no article in any of them.
    """
    for found in take(sources, settings):
        yield found if isinstance(found, Dropped) else found.article


def take(
    sources: Iterable[str | Path], settings: IntakeSettings | None = None
) -> Iterator[Taken | Dropped]:
    """As ``read_sources``, with the capture beside each article, for a store that keeps both."""
    first: dict[str, str] = {}
    dropped: list[Dropped] = []
    for found in _all(sources, settings or IntakeSettings()):
        kept = found if isinstance(found, Dropped) else _again(found, first)
        if isinstance(kept, Dropped) and len(dropped) < _NAMED + 1:
            dropped.append(kept)
        yield kept
    if not first:
        raise _nothing(dropped)


def pages_behind(
    sources: Iterable[str | Path], settings: IntakeSettings | None = None
) -> Iterator[str | Dropped]:
    """The addresses that the entries of feeds link to, each once, without fetching them.

    A feed often holds no more than a headline and a link; what links nowhere comes as Dropped.
    """
    read_with = settings or IntakeSettings()
    seen: set[str] = set()
    for item in locate(sources, read_with):
        for found in [item] if isinstance(item, Dropped) else _drafts(item, read_with):
            if isinstance(found, Dropped):
                yield found
            elif not found.url:
                yield Dropped(found.source, "links to no page")
            elif found.url not in seen:
                seen.add(found.url)
                yield found.url


def _again(taken: Taken, first: dict[str, str]) -> Taken | Dropped:
    article = taken.article
    if article.id not in first:
        first[article.id] = article.source
        return taken
    reason = f"is the same report as {first[article.id]} (counted once)"
    return Dropped(article.source, reason, article.id)


def _all(sources: Iterable[str | Path], settings: IntakeSettings) -> Iterator[Taken | Dropped]:
    for item in locate(sources, settings):
        for found in [item] if isinstance(item, Dropped) else _drafts(item, settings):
            yield found if isinstance(found, Dropped) else _finished(found, settings)


def _finished(draft: Draft, settings: IntakeSettings) -> Taken | Dropped:
    try:
        return finish(draft, settings)
    except SourceError:
        # Not of the draft, but of the user's own list of outlets.
        raise
    except Exception as error:
        return _unread(draft.source, error)


def _drafts(item: Item, settings: IntakeSettings, depth: int = 0) -> Iterator[Draft | Dropped]:
    try:
        if item.name == STDIN:
            # Standard input can be read once, and its first bytes must tell its kind.
            item = memory_item(content(item, settings.limits), item)
        found = None
        for found in kind_of(item).read(item, settings):
            if not isinstance(found, FurtherSource):
                yield found
            elif depth < _DEEPEST:
                yield from _linked(found, settings, depth)
        if found is None:
            yield Dropped(item.source, "holds no article (check that it is what its name says)")
    except SourceError as error:
        hint = f" ({error.hint})" if error.hint else ""
        yield Dropped(error.value or item.source, f"{error.what}{hint}")
    except Exception as error:
        yield _unread(item.source, error)


def _unread(source: str, error: Exception) -> Dropped:
    """One bad item never stops the run, whatever a reader's library makes of it."""
    return Dropped(source, f"could not be read: {type(error).__name__}: {error}")


def _linked(link: FurtherSource, settings: IntakeSettings, depth: int) -> Iterator[Draft | Dropped]:
    for item in locate([link.address], settings):
        if isinstance(item, Dropped):
            yield item
        else:
            yield from _drafts(item, settings, depth + 1)


_DEEPEST = 2
_NAMED = 3


def _nothing(dropped: list[Dropped]) -> SourceError:
    if not dropped:
        return SourceError("no source was given", hint="name at least one file or folder")
    if len(dropped) == 1:
        return SourceError(dropped[0].reason, value=dropped[0].source)
    named = "; ".join(f"{each.source}: {each.reason}" for each in dropped[:_NAMED])
    rest = "; and more" if len(dropped) > _NAMED else ""
    return SourceError(f"none of the sources could be read: {named}{rest}")

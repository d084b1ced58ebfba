"""Taking in: what is new goes into the store with its capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from readout.intake import IntakeSettings
from readout.intake.finish import Taken
from readout.intake.read import take
from readout.intake.revisions import address_key
from readout.library.building import Run
from readout.records.account import Dropped
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.relate.features import features
from readout.rules import rules_for
from readout.store import articles, notes
from readout.store.notes import packed
from readout.text.languages import why_unanalysed

AT_ONCE = 32
"""Articles in one transaction."""


def add_sources(
    run: Run, sources: Iterable[str | Path] | str | Path, intake: IntakeSettings | None
) -> tuple[int, int]:
    """Take in what the sources hold; gives how many articles are new and how many were known.

    Raises SourceError when there is no article in any of them.
    """
    given = [sources] if isinstance(sources, str | Path) else sources
    # The first of two equal reports must not depend on the order given.
    return add_taken(run, _taken(run, take(sorted(map(str, given)), intake)))


def _taken(run: Run, found: Iterable[Taken | Dropped]) -> Iterator[Taken]:
    for one in found:
        if isinstance(one, Dropped):
            run.dropped.append(one)
        else:
            yield one


def add_articles(run: Run, given: Iterable[Article]) -> tuple[int, int]:
    """Take in articles that were read elsewhere, without captures."""
    return add_taken(run, ((article, None) for article in given))


Pair = tuple[Article, None]


def add_taken(run: Run, found: Iterable[Taken | Pair]) -> tuple[int, int]:
    """Put articles in, some in each transaction; gives how many are new and how many known."""
    new = known = 0
    rest = iter(found)
    while part := list(islice(rest, AT_ONCE)):
        fresh = _put(run, part)
        known += len(part) - len(fresh)
        for article in fresh:
            new += 1
            _note_language(run, article)
            run.done("took", article.id, article.source, new)
    return new, known


def _note_language(run: Run, article: Article) -> None:
    """List an article of which no more than the sentences can be read."""
    if reason := why_unanalysed(article.language):
        run.dropped.append(Dropped(article.source, reason, article.id))


def _put(run: Run, part: Iterable[Taken | Pair]) -> list[Article]:
    fresh = []
    packing = run.settings.keep_captures
    with run.store.writing() as connection:
        for one in part:
            article, capture = (one.article, one.capture) if isinstance(one, Taken) else one
            address = address_key(article.url)
            if (seq := articles.put(connection, article, address, run.at)) is None:
                continue
            fresh.append(article)
            if capture and capture.content and packing != "none":
                articles.put_capture(connection, seq, capture, packing)
    return fresh


def load(run: Run, read: Iterable[Annotations]) -> tuple[int, int]:
    """Put in articles together with their annotations, by this program's rules; gives how many
    are new and how many known."""
    new = known = 0
    rest = iter(read)
    while part := list(islice(rest, AT_ONCE)):
        ready = [packed(one, features(one)) for one in part]
        fresh = []
        with run.store.writing() as connection:
            for one, held in zip(part, ready, strict=True):
                article = one.article
                seq = articles.put(connection, article, address_key(article.url), run.at)
                if seq is not None:
                    fresh.append(article)
                    by = rules_for(one.vectors).notes
                    notes.put(connection, [held], {article.id: seq}, by)
        known += len(part) - len(fresh)
        for article in fresh:
            new += 1
            _note_language(run, article)
            run.done("annotated", article.id, article.source, new)
    return new, known

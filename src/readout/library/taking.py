"""Taking in: what is new goes into the store with its capture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from readout.intake import IntakeSettings, named
from readout.intake.finish import Taken
from readout.intake.read import take
from readout.intake.revisions import address_key
from readout.library.building import Run
from readout.records.account import Dropped
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.relate.features import features
from readout.rules import rules_for
from readout.store import Connection, articles, notes
from readout.store.notes import packed
from readout.text.languages import why_unanalysed

AT_ONCE = 32
"""Articles in one transaction."""


def add_sources(
    run: Run, sources: Iterable[str | Path] | str | Path, intake: IntakeSettings | None
) -> tuple[int, int]:
    """Take in what the sources hold; gives how many articles are new and how many were known.

    Raises SourceError when there is no article in any of them, UsageError for what is no name.
    """
    # The first of two equal reports must not depend on the order given.
    return add_taken(run, _taken(run, take(sorted(named(sources)), intake)))


def _taken(run: Run, found: Iterable[Taken | Dropped]) -> Iterator[Taken]:
    for one in found:
        if isinstance(one, Dropped):
            run.dropped.append(one)
        else:
            yield one


def add_articles(run: Run, given: Iterable[Article]) -> tuple[int, int]:
    """Take in articles that were read elsewhere, without captures."""
    return add_taken(run, ((article, None) for article in given))


Uncaptured = tuple[Article, None]


def add_taken(run: Run, found: Iterable[Taken | Uncaptured]) -> tuple[int, int]:
    """Put articles in, some in each transaction; gives how many are new and how many known."""
    new = known = 0
    rest = iter(found)
    while part := list(islice(rest, AT_ONCE)):
        fresh, out = _put(run, part)
        known += len(part) - len(fresh) - out
        for article in fresh:
            new += 1
            _note_language(run, article)
            run.done("took", article.id, article.source, new)
    return new, known


def _note_language(run: Run, article: Article) -> None:
    """List an article of which no more than the sentences can be read."""
    if reason := why_unanalysed(article.language):
        run.dropped.append(Dropped(article.source, reason, article.id))


def _put(run: Run, part: Iterable[Taken | Uncaptured]) -> tuple[list[Article], int]:
    """Put articles in; gives those that are new, and how many were forgotten and stay out."""
    fresh, out = [], 0
    packing = run.settings.keep_captures
    given = [(one.article, one.capture) if isinstance(one, Taken) else one for one in part]
    with run.store.writing() as connection:
        gone = _forgotten(run, connection, [article for article, _ in given])
        for article, capture in given:
            if article.id in gone:
                out += 1
                continue
            address = address_key(article.url)
            if (seq := articles.put(connection, article, address, run.at)) is None:
                continue
            fresh.append(article)
            if capture and capture.content and packing != "none":
                articles.put_capture(connection, seq, capture, packing)
    return fresh, out


def _forgotten(run: Run, connection: Connection, given: Sequence[Article]) -> set[str]:
    """Those of these articles that were forgotten and stay out, which is said; none where they are
    to be taken in again."""
    gone = articles.buried(connection, [one.id for one in given])
    if run.take_again:
        articles.unbury(connection, list(gone))
        return set()
    for one in given:
        if one.id in gone:
            reason = f"was forgotten on {gone[one.id][:10]} (--take-again takes it in again)"
            run.dropped.append(Dropped(one.source, reason, one.id))
    return set(gone)


def load(run: Run, read: Iterable[Annotations]) -> tuple[int, int]:
    """Put in articles together with their annotations, by this program's rules; gives how many
    are new and how many known."""
    new = known = 0
    rest = iter(read)
    while part := list(islice(rest, AT_ONCE)):
        ready = [packed(one, features(one)) for one in part]
        fresh = []
        with run.store.writing() as connection:
            gone = _forgotten(run, connection, [one.article for one in part])
            for one, held in zip(part, ready, strict=True):
                article = one.article
                if article.id in gone:
                    continue
                seq = articles.put(connection, article, address_key(article.url), run.at)
                if seq is not None:
                    fresh.append(article)
                    by = rules_for(one.vectors).notes
                    notes.put(connection, [held], {article.id: seq}, by)
        known += len(part) - len(fresh) - sum(one.article.id in gone for one in part)
        for article in fresh:
            new += 1
            _note_language(run, article)
            run.done("annotated", article.id, article.source, new)
    return new, known

"""The work of a build that needs no store: reading an article, telling a story.

It runs in this process or in others; what it gives doesn't depend on where.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from readout.library.asking import unpacked_account
from readout.library.changes import changes
from readout.library.lines import copied_of, line_of, names_of
from readout.models import EncoderName, default_parser, encoder_by_name
from readout.pipeline import read, tell
from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.plain import texts, to_plain
from readout.relate.features import features
from readout.store.notes import Needs, Packed, opened, packed
from readout.store.packing import pack
from readout.store.stories import ToldStory


@dataclass(frozen=True, slots=True)
class ArticleJob:
    """An article to be read: all of it, or only what is stale of the notes in ``kept``."""

    article: Article
    needs: Needs = "record"
    kept: tuple[Any, ...] = ()
    encoder: EncoderName = "minilm"


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or told, and why. The rest goes on."""

    id: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class StoryJob:
    """A story to be told: its articles with their notes, and the account before, if any, with the
    articles that it cites."""

    story: str
    articles: tuple[tuple[Article, tuple[Any, ...]], ...]
    made_by: str
    at: str
    version: int
    before: bytes = b""
    cited: tuple[Article, ...] = ()


Job = ArticleJob | StoryJob
Result = Packed | ToldStory | Failure


def do(job: Job) -> Result:
    """Do one piece of work. A fault in the rules fails this piece, not the build."""
    try:
        return _read(job) if isinstance(job, ArticleJob) else _tell(job)
    except Exception as error:
        name = job.article.id if isinstance(job, ArticleJob) else job.story
        source = job.article.source if isinstance(job, ArticleJob) else f"story {job.story}"
        reason = f"a fault in readout: {type(error).__name__}: {error}"
        return Failure(name, source, reason)


def _read(job: ArticleJob) -> Packed:
    if job.needs == "record":
        annotations = read(job.article, default_parser(), encoder_by_name(job.encoder))
    else:
        annotations = opened(job.article, *job.kept)
        if job.needs == "vectors":
            annotations = _encoded(annotations, job.encoder)
    return packed(annotations, features(annotations))


def _encoded(annotations: Annotations, encoder: EncoderName) -> Annotations:
    from readout.annotate.vectors import vectors

    read_with = encoder_by_name(encoder)
    return replace(
        annotations, vectors=vectors(read_with, annotations.sentences, annotations.statements)
    )


def _tell(job: StoryJob) -> ToldStory:
    account = tell(job.story, [opened(article, *kept) for article, kept in job.articles])
    before = unpacked_account(job.before, job.cited) if job.before else None
    changed = changes(before, account)
    record, ids = packed_account(account)
    return ToldStory(
        line_of(account, job.at, job.version),
        names_of(account),
        ids,
        record,
        changed,
        job.made_by,
        copied_of(account),
    )


def packed_account(account: Account) -> tuple[bytes, tuple[str, ...]]:
    """An account as a store keeps it: no text of an article, only places in it; and the ids of
    the articles that the places are in."""
    cited = texts(account.articles)
    return pack(to_plain(account, cited)), tuple(article.id for article in account.articles)

"""Changes to the library: which articles are one story, and reports that are added."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Annotated, Literal

from readout.errors import NotFoundError
from readout.records.holdings import DecisionLine
from readout.web.desk import Desk
from readout.web.jobs import Progress
from readout.web.settings import MEGABYTE
from readout.web.shapes import Id
from readout.web.views.compare import ACCEPT
from readout.web.views.outlets import ArticleRow, article_rows
from readout.web.views.parts import NoQuery
from readout.web.views.stories import StoryCard, StoryIdQuery, card

ARTICLES, DECISIONS = 300, 50


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What somebody decided."""

    seq: int
    kind: Literal["group", "ungroup"]
    articles: tuple[str, ...]
    at: str
    undone: bool


@dataclass(frozen=True, slots=True)
class CuratePage:
    """A story's articles, and the log of decisions."""

    story: StoryCard
    articles: tuple[ArticleRow, ...]
    decisions: tuple[DecisionRow, ...]


def show_curate(desk: Desk, query: StoryIdQuery) -> CuratePage:
    """What may be decided about a story."""
    lines = islice(desk.library.articles(story=query.story, limit=ARTICLES), ARTICLES)
    decisions = islice(desk.library.decisions(), DECISIONS)
    return CuratePage(
        card(desk.library.story(query.story)), article_rows(lines), tuple(map(_decision, decisions))
    )


def _decision(line: DecisionLine) -> DecisionRow:
    return DecisionRow(line.seq, line.kind, line.articles, line.at, line.undone)


@dataclass(frozen=True, slots=True)
class UploadPage:
    """What may be added to the library."""

    most_files: int
    most_megabytes: int
    accept: str
    fetching: bool


def show_upload(desk: Desk, query: NoQuery) -> UploadPage:
    """The form for reports."""
    bounds = desk.settings.bounds
    return UploadPage(bounds.files, bounds.bytes // MEGABYTE, ACCEPT, desk.settings.fetch)


@dataclass(frozen=True, slots=True)
class JobQuery:
    """Reports that were sent to be added."""

    job: Annotated[str, Id]


@dataclass(frozen=True, slots=True)
class JobPage:
    """How far the adding is."""

    job: str
    progress: Progress


def show_job(desk: Desk, query: JobQuery) -> JobPage:
    """How far it is. Raises NotFoundError when nobody knows of it."""
    found = desk.jobs.progress(query.job)
    if found is None:
        raise NotFoundError("no such job, or it is long done", value=query.job)
    return JobPage(query.job, found)

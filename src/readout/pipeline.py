"""The table of contents: every stage in order, with what it needs and what it gives.

Read this file first. A stage is a pure function; what it needs is passed by name, what it gives
is kept under the name. ``check`` proves the order before anything runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from readout.annotate.events import events
from readout.annotate.fivews import five_ws
from readout.annotate.lead import lead
from readout.annotate.names import names
from readout.annotate.quantities import quantities
from readout.annotate.quotes import quotes
from readout.annotate.sentences import sentences, unparsed
from readout.annotate.statements import statements
from readout.annotate.times import times
from readout.annotate.vectors import vectors
from readout.collate import collate
from readout.collate.evidence import Tie, ties
from readout.errors import PipelineError, UsageError
from readout.intake import IntakeSettings, named, read_sources
from readout.models import Encoder, Parser, default_encoder, default_parser
from readout.records.account import Account, Dropped
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.parse import Parse
from readout.records.relations import Lineage, Story
from readout.relate.copies import copies
from readout.relate.explain import Explanation, explain
from readout.relate.origins import origins
from readout.relate.stories import one_story, stories
from readout.text.languages import why_unanalysed


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of reading: ``run`` is called with the facts named in ``needs``, in that order."""

    gives: str
    needs: tuple[str, ...]
    run: Callable[..., Any]


OnArticle = Callable[[Article], None]

GIVEN = ("article", "parser", "encoder")
"""The facts that are there before the first stage."""


def parsed(parser: Parser, article: Article) -> Parse:
    """The grammar of the article, once for all stages."""
    return parser.parse(article)


READING: tuple[Stage, ...] = (
    Stage("parse", ("parser", "article"), parsed),
    Stage("sentences", ("article", "parse"), sentences),
    Stage("names", ("article", "parse"), names),
    Stage("times", ("article", "parse"), times),
    Stage("quantities", ("article", "parse", "times"), quantities),
    Stage("quotes", ("article", "parse", "names"), quotes),
    Stage(
        "statements",
        ("article", "parse", "names", "times", "quantities", "quotes"),
        statements,
    ),
    Stage("events", ("article", "parse", "names", "statements"), events),
    Stage("five_ws", ("article", "parse", "names", "times"), five_ws),
    Stage("vectors", ("encoder", "sentences", "statements"), vectors),
)

SKIMMING: tuple[Stage, ...] = (
    Stage("sentences", ("article",), lead),
    Stage("vectors", ("encoder", "sentences"), vectors),
)
"""What grouping needs of an article, without its grammar: ten times as fast as READING."""

UNPARSED: tuple[Stage, ...] = (
    Stage("sentences", ("article",), unparsed),
    Stage("vectors", ("encoder", "sentences"), vectors),
)
"""What can be read in a language whose grammar and words we don't know."""


def check(stages: Sequence[Stage], given: Sequence[str] = GIVEN) -> None:
    """Raise PipelineError when a stage needs what none before it gives, or two give one thing."""
    known = set(given)
    for stage in stages:
        missing = [need for need in stage.needs if need not in known]
        if missing:
            raise PipelineError(
                f"needs {', '.join(missing)} before any stage gives it",
                value=stage.gives,
            )
        if stage.gives in known:
            raise PipelineError("is given twice", value=stage.gives)
        known.add(stage.gives)


def read(article: Article, parser: Parser, encoder: Encoder) -> Annotations:
    """All that the reading stages find in one article; if it isn't in English, its sentences.

    ``unanalysed`` tells which articles those are.
    """
    stages = UNPARSED if why_unanalysed(article.language) else READING
    return _run(stages, {"article": article, "parser": parser, "encoder": encoder})


def unanalysed(articles: Iterable[Article]) -> tuple[Dropped, ...]:
    """The articles of which only the sentences are read, since their language isn't known to us."""
    return tuple(
        Dropped(article.source, reason, article.id)
        for article in articles
        if (reason := why_unanalysed(article.language))
    )


def skim(article: Article, encoder: Encoder) -> Annotations:
    """The sentences of an article's lead and their vectors: enough to group it."""
    return _run(SKIMMING, {"article": article, "encoder": encoder})


def _run(stages: Sequence[Stage], facts: dict[str, Any]) -> Annotations:
    for stage in stages:
        facts[stage.gives] = stage.run(*(facts[need] for need in stage.needs))
    kept = {field.name for field in fields(Annotations)}
    return Annotations(**{name: value for name, value in facts.items() if name in kept})


def cluster(
    articles: Iterable[Article],
    *,
    encoder: Encoder | None = None,
    progress: OnArticle | None = None,
) -> tuple[Story, ...]:
    """The stories that the articles tell, sorted by id; the same in any order given."""
    read_with = encoder or default_encoder()
    reads = []
    for article in sorted(articles, key=lambda one: one.id):
        if progress:
            progress(article)
        reads.append(skim(article, read_with))
    return stories(reads)


def explain_pair(
    first: str, second: str, articles: Iterable[Article], *, encoder: Encoder | None = None
) -> Explanation:
    """Why the articles with these ids are, or are not, one story among ``articles``."""
    read_with = encoder or default_encoder()
    return explain(first, second, [skim(article, read_with) for article in articles])


def accounts(annotations: Sequence[Annotations], *, chosen: bool = False) -> tuple[Account, ...]:
    """The accounts of the stories that the articles tell, largest story first.

    The same articles in any order give the same accounts. ``chosen`` says that somebody laid
    just these reports side by side: days between them then don't part them.
    """
    reads = sorted(annotations, key=lambda read: read.article.id)
    lineage = copies([read.article for read in reads])
    told = stories(reads, chosen=chosen)
    return tuple(
        _account(story, reads, lineage)
        for story in sorted(told, key=lambda story: (-len(story.articles), story.id))
    )


def tell(story: str, annotations: Sequence[Annotations]) -> Account:
    """The account of a story whose articles are known already, whoever put them together.

    It is a function of these articles alone, in any order.
    """
    reads = sorted(annotations, key=lambda read: read.article.id)
    return _account(one_story(story, reads), reads, copies([read.article for read in reads]))


def _account(story: Story, reads: Sequence[Annotations], lineage: Sequence[Lineage]) -> Account:
    members = {article.id for article in story.articles}
    inside = [read for read in reads if read.article.id in members]
    own = [one for one in lineage if one.source.id in members and one.target.id in members]
    return told_of(story, inside, own)


def told_of(story: Story, reads: Sequence[Annotations], lineage: Sequence[Lineage]) -> Account:
    """The account of a story from what was found in its articles, and the lineage among them."""
    told = collate(story, reads, lineage, origins(reads, lineage))
    return replace(told, dropped=(*told.dropped, *unanalysed(told.articles)))


def compare(
    sources: Iterable[str | Path] | str | Path,
    *,
    settings: IntakeSettings | None = None,
    encoder: Encoder | None = None,
    progress: OnArticle | None = None,
) -> Account:
    """The account of the story that the reports in ``sources`` tell.

    ``sources`` are files, folders, patterns or ``-``; in any order they give the same account. What
    can't be read is listed under ``dropped``; other stories stand under ``other_stories``.
    ``encoder`` is what sentences are compared by, ``models.encoder_by_name``. ``progress`` is
    called with each article before it is read. Raises SourceError when there is no article at all,
    UsageError for a source that is no name, such as an article (see ``compare_articles``).
    """
    articles, dropped = take_in(sources, settings)
    return compare_articles(articles, dropped, encoder=encoder, progress=progress)


def explain_claim(
    account: Account, claim: str, *, parser: Parser | None = None, encoder: Encoder | None = None
) -> tuple[Tie, ...]:
    """The links behind a claim of the account, worked out again from the account's own articles.

    None where another version of the rules made the claim.
    """
    read_with = (parser or default_parser(), encoder or default_encoder())
    return ties([read(article, *read_with) for article in account.articles], claim)


def take_in(
    sources: Iterable[str | Path] | str | Path, settings: IntakeSettings | None = None
) -> tuple[list[Article], list[Dropped]]:
    """The articles in the sources, and what was left out; of two equal reports the first stays.

    Raises SourceError when there is no article at all, UsageError for a source that is no name.
    """
    articles: list[Article] = []
    dropped: list[Dropped] = []
    # The first of two equal reports must not depend on the order given.
    for found in read_sources(sorted(named(sources)), settings):
        if isinstance(found, Article):
            articles.append(found)
        else:
            dropped.append(found)
    return articles, dropped


def compare_articles(
    articles: Iterable[Article],
    dropped: Sequence[Dropped] = (),
    *,
    parser: Parser | None = None,
    encoder: Encoder | None = None,
    progress: OnArticle | None = None,
) -> Account:
    """The account of the largest story among the articles, the others under ``other_stories``.

    Raises UsageError when there is no article.
    """
    distinct = {article.id: article for article in sorted(articles, key=lambda one: one.order)}
    if not distinct:
        raise UsageError("there is no report to compare", hint="give at least one readable file")
    read_with = (parser or default_parser(), encoder or default_encoder())
    reads = []
    for article in distinct.values():
        if progress:
            progress(article)
        reads.append(read(article, *read_with))
    first, *others = accounts(reads, chosen=True)
    elsewhere = (one for one in distinct.values() if one not in first.articles)
    left_out = (*dropped, *first.dropped, *unanalysed(elsewhere))
    return replace(first, dropped=left_out, other_stories=tuple(others))

"""Tables of the reports: articles, and which was copied from which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.present.tables.table import ARTICLE, STORY, Column, Row, Table, known, number
from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.article import Article, Outlet, PublicationTime
from readout.text.words import word_ranges

NO_OUTLET = Outlet("")
UNDATED = PublicationTime("", "", 0.0)


def _articles(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    origins = {
        article.id: tuple(one.id for one in account.origins if article in one.articles)
        for article in account.articles
    }
    copied = {telling.article.id: telling.copies for telling in account.reporting}
    for place, article in enumerate(account.articles, 1):
        yield (
            account.story.id,
            article.id,
            place,
            *_facts(article),
            origins[article.id],
            copied.get(article.id, ()),
            len(word_ranges(article.text)),
            article.text,
        )


def _facts(article: Article) -> Row:
    outlet, published = article.outlet or NO_OUTLET, article.published or UNDATED
    return (
        article.source,
        known(article.url),
        known(outlet.name),
        known(outlet.domain),
        known(outlet.family),
        known(outlet.country),
        known(article.title),
        known(published.value),
        known(published.basis),
        known(article.modified),
        article.language,
        article.authors,
        known(article.section),
        known(article.credit),
    )


ARTICLES = Table(
    "articles",
    "A row for each article.",
    (
        STORY,
        ARTICLE,
        Column("number", "integer", "its citation number in the story's account, from 1"),
        Column("source", "text", "path or address that it was read from"),
        Column("url", "text", "its address on the web"),
        Column("outlet", "text", "who published it"),
        Column("domain", "text", "the outlet's domain"),
        Column("family", "text", "owner or agency; outlets of one family are not independent"),
        Column("country", "text", "the outlet's country, ISO 3166-1 alpha-2"),
        Column("title", "text", "headline"),
        Column("published", "text", "ISO 8601 day or time"),
        Column("published_basis", "text", "where the time of publication was found"),
        Column("modified", "text", "ISO 8601 day or time of the last change that it tells of"),
        Column("language", "text", "BCP 47 code"),
        Column("authors", "texts", "who wrote it"),
        Column("section", "text", "the outlet's section"),
        Column("credit", "text", "the agency that it names as its source"),
        Column("origins", "texts", "ids of the story's origins that it rests on"),
        Column("copies", "texts", "ids of articles that its text was taken from or is shared with"),
        Column("words", "integer", "words of the text, furniture included"),
        Column("text", "text", "the normalised text that all offsets count in"),
    ),
    _articles,
    ("article",),
)


def _lineage(account: Account, _read: Sequence[Annotations]) -> Iterator[Row]:
    for link in account.lineage:
        for passage in link.passages:
            source, target = passage.source, passage.target
            yield (
                account.story.id,
                link.source.id,
                link.target.id,
                link.direction,
                number(link.share),
                known(link.why),
                passage.kind,
                *(source.field, source.start, source.end, source.text),
                *(target.field, target.start, target.end, target.text),
            )


def _end(side: str) -> tuple[Column, ...]:
    return (
        Column(f"{side}_field", "text", f"`text` or `title` of the {side}"),
        Column(f"{side}_start", "integer", f"first character in the {side}"),
        Column(f"{side}_end", "integer", f"just after the last character in the {side}"),
        Column(f"{side}_text", "text", f"the passage as the {side} has it, verbatim"),
    )


LINEAGE = Table(
    "lineage",
    "A row for each passage that stands in two articles of a story.",
    (
        STORY,
        Column("source", "text", "id of the article it was taken from"),
        Column("target", "text", "id of the article that took it"),
        Column("direction", "text", "`known`, or `unknown`: nothing shows which was first"),
        Column("share", "number", "part of the target's words that all its passages cover, 0 to 1"),
        Column("why", "text", "what shows who copied from whom"),
        Column("kind", "text", "`same` or `edited`"),
        *_end("source"),
        *_end("target"),
    ),
    _lineage,
    ("source", "target", "source_start", "target_start"),
)

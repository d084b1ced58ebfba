"""Questions to a library that need more than one table: accounts, searches, who said what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from readout.errors import DamagedError, NotFoundError
from readout.library.lines import folded, speaker_names
from readout.present.phrases import went_into
from readout.records import plain
from readout.records.account import Account
from readout.records.annotations import Annotations
from readout.records.article import Article
from readout.records.holdings import (
    ArticleLine,
    HistoryEntry,
    Hit,
    OutletLine,
    Revision,
    Said,
    StoryLine,
)
from readout.records.moment import moment
from readout.records.span import Span
from readout.store import Connection, Store, articles, history, notes, stories
from readout.store.base import FoundArticle
from readout.store.packing import digest, unpack

SPANS = 24
"""Places of a hit that are shown."""


def article(connection: Connection, name: str) -> Article:
    """The article with this id. Raises NotFoundError."""
    found = articles.texts(connection, [name])
    if name not in found:
        raise NotFoundError("no article of this id", value=name)
    return found[name]


def article_lines(connection: Connection, ids: Sequence[str]) -> dict[str, ArticleLine]:
    """The lines of these articles."""
    return {one.id: one for one in articles.lines(connection, articles.among(ids))}


def read_notes(connection: Connection, name: str) -> Annotations:
    """All that was found in an article. Raises NotFoundError where it was not read yet."""
    text = article(connection, name)
    kept = notes.kept(connection, [name])
    if name not in kept:
        raise NotFoundError("was not read yet", value=name, hint="readout build reads it")
    return notes.opened(text, *kept[name][:-1])


def story_line(connection: Connection, story: str) -> StoryLine:
    """The line of a story. Raises NotFoundError, which says where the story went if it ended."""
    found = stories.line(connection, story)
    if found is None:
        merged = went(connection, story)
        hint = f"it went {went_into(merged)}" if merged else ""
        raise NotFoundError("no story of this id", value=story, hint=hint)
    return found


def went(connection: Connection, story: str) -> tuple[HistoryEntry, ...]:
    """The merges in which a story ended, and those in which what it went into ended, oldest first;
    none where it stands, or was never there."""
    found: dict[str, HistoryEntry] = {}
    seen, asked = {story}, [story]
    while asked:
        one = asked.pop()
        if stories.line(connection, one) is None:
            found |= {entry.story: entry for entry in history.merges(connection, one)}
            asked += sorted(found.keys() - seen)
            seen |= found.keys()
    return tuple(sorted(found.values(), key=lambda entry: (entry.at, entry.story)))


def account(connection: Connection, story: str, version: int | None) -> Account:
    """A story's account as it was told. Raises NotFoundError, or DamagedError when it changed."""
    found = stories.account(connection, story, version)
    if found is None:
        told = stories.versions(connection, story) if version is not None else ()
        if told:
            last = f"its latest is {told[-1].version}"
            raise NotFoundError(f"no version {version} of this story", value=story, hint=last)
        raise NotFoundError("no story of this id", value=story)
    _, ids, record, kept = found
    if digest(record) != kept:
        raise DamagedError("the bytes of this account changed", value=story)
    cited = articles.texts(connection, ids)
    missing = [one for one in ids if one not in cited]
    if missing:
        raise DamagedError(f"cites {missing[0]}, which is not there", value=story)
    return unpacked_account(record, [cited[one] for one in ids])


def hits(connection: Connection, found: Sequence[FoundArticle]) -> Iterator[Hit]:
    """The articles that a search found, with the places of its words."""
    texts = articles.by_number(connection, [one.seq for one in found])
    lines = article_lines(connection, [one.id for one in texts.values()])
    for one in found:
        text = texts[one.seq]
        spans = [Span(text, low, high, "title") for low, high in one.title]
        spans += [Span(text, low, high) for low, high in one.text]
        yield Hit(lines[text.id], round(one.score, 6), tuple(spans[:SPANS]))


def said(store: Store, name: str) -> Iterator[Said]:
    """What somebody said, by any of the names that a story's articles give; newest story first.

    A last name or short name finds the full ones that end with it.
    """
    wanted = folded(name)
    with store.reading() as connection:
        for line in stories.lines(connection, stories.spoken_in(wanted)):
            told = account(connection, line.id, None)
            for quote in told.quotes:
                if quote.speaker is None:
                    continue
                names = speaker_names(told, quote.speaker.name, quote.speaker.entity)
                if any(one == wanted or one.endswith(f" {wanted}") for one in names):
                    when = quote.span.article.published
                    yield Said(line.id, line.headline, when.value if when else "", quote)


def outlets(store: Store) -> Iterator[OutletLine]:
    """Every outlet with its articles, and who copied from whom, most articles first; last, under
    no name, how many articles give none."""
    with store.reading() as connection:
        number = articles.outlets(connection)
        alone: Counter[str] = Counter()
        copied: Counter[str] = Counter()
        copied_by: Counter[str] = Counter()
        sources: dict[str, Counter[str]] = defaultdict(Counter)
        for line in stories.lines(connection):
            if len(line.outlets) == 1:
                alone[line.outlets[0]] += line.articles
        for source, target, many in stories.copied_outlets(connection):
            copied[target] += many
            copied_by[source] += many
            sources[target][source] += many
    unnamed = number.pop("", 0)
    for name in sorted(number, key=lambda one: (-number[one], one)):
        most = tuple(one for one, _ in sources[name].most_common())
        yield OutletLine(name, number[name], alone[name], copied[name], copied_by[name], most)
    if unnamed:
        yield OutletLine("", unnamed)


def revisions(connection: Connection, name: str) -> tuple[Revision, ...]:
    """The states of the text at an article's address, oldest first."""
    article(connection, name)
    texts = articles.texts(connection, articles.of_address(connection, name))
    lines = article_lines(connection, list(texts))
    ordered = sorted(texts.values(), key=lambda one: _state_order(one, lines[one.id]))
    before = ""
    found = []
    for one in ordered:
        found.append(Revision(lines[one.id], before))
        before = one.id
    return tuple(found)


def _state_order(text: Article, line: ArticleLine) -> tuple[str, str, str, str]:
    """As revisions are ordered at intake: by change, publication, arrival."""
    changed = moment(text.modified)
    published = moment(text.published.value) if text.published else None
    return (
        changed.key if changed else published.key if published else "",
        published.key if published else "",
        line.taken,
        text.id,
    )


def unpacked_account(record: bytes, cited: Sequence[Article]) -> Account:
    """The account that was packed, given its articles in their order."""
    return plain.from_plain(Account, unpack(record), plain.texts(cited))

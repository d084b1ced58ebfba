"""JSON to accounts: the reading half of the codec."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, TypeVar, cast

from readout.errors import AccountError, ReadoutError
from readout.records.account import (
    Account,
    AccountQuote,
    Attribution,
    Claim,
    Difference,
    DifferenceValue,
    Dropped,
    Entity,
    StoryEvent,
    Support,
    Telling,
    TimelineEntry,
)
from readout.records.article import Article, Furniture, Outlet, PublicationTime
from readout.records.checked import check
from readout.records.relations import Edge, Evidence, Lineage, Origin, Passage, Story
from readout.records.shapes import (
    AccountJson,
    ArticleJson,
    ClaimJson,
    DifferenceJson,
    Json,
    LineageJson,
    OriginJson,
    QuoteJson,
    SpeakerJson,
    StoryJson,
)
from readout.records.span import Field, Span

Made = TypeVar("Made")
Written = TypeVar("Written", bound=Mapping[str, Any])
Articles = Mapping[str, Article]


def account_from_json(value: object) -> Account:
    """The account that JSON values stand for, as ``account_to_json`` writes them.

    Keys beyond the contract are ignored. Raises AccountError, naming the field, when a key is
    missing or of another kind, when a place leaves its article, or when a text is not verbatim.
    """
    check(value, AccountJson)
    return _account(cast(AccountJson, value), "")


def _account(value: AccountJson, path: str) -> Account:
    story_id = value["story"]["id"]
    articles: dict[str, Article] = {}
    own: list[Article] = []
    for item, article in _each(value["articles"], f"{path}articles", _article):
        articles[article.id] = article
        if item.get("story", story_id) == story_id:
            own.append(article)
    event = value["story"]["event"]

    def all_of(key: str, make: Callable[[Any, Articles], Made]) -> tuple[Made, ...]:
        written = cast(Json, value)[key]
        return tuple(
            made for _, made in _each(written, f"{path}{key}", lambda item: make(item, articles))
        )

    others = value.get("other_stories", [])
    return Account(
        story=_at(f"{path}story", lambda: _story(value["story"], own)),
        title=value["story"]["title"],
        articles=tuple(own),
        event=StoryEvent(event["what"], event["when"], event["where"], tuple(event["who"])),
        origins=all_of("origins", _origin),
        lineage=all_of("lineage", _lineage),
        entities=all_of("entities", _entity),
        claims=all_of("claims", _claim),
        differences=all_of("differences", _difference),
        quotes=all_of("quotes", _quote),
        timeline=all_of("timeline", _entry),
        reporting=all_of("reporting", _telling) if "reporting" in value else (),
        dropped=tuple(
            Dropped(item.get("source", ""), item["reason"], item["article"] or "")
            for item in value["dropped"]
        ),
        other_stories=tuple(
            _account(other, f"{path}other_stories[{index}].") for index, other in enumerate(others)
        ),
    )


def _each(
    items: Iterable[Written], path: str, make: Callable[[Written], Made]
) -> Iterable[tuple[Written, Made]]:
    for index, item in enumerate(items):
        yield item, _at(f"{path}[{index}]", partial(make, item))


def _at(path: str, make: Callable[[], Made]) -> Made:
    """What ``make`` gives; its complaint under the name of the field that it is about."""
    try:
        return make()
    except AccountError as error:
        inner = f".{error.value}" if error.value else ""
        raise AccountError(error.what, value=path + inner, hint=error.hint) from error
    except ReadoutError as error:
        raise AccountError(error.what, value=path) from error


def _story(value: StoryJson, articles: list[Article]) -> Story:
    edges = (
        Edge(
            edge["a"],
            edge["b"],
            edge["score"],
            tuple(
                Evidence(part["name"], part["value"], part["contribution"])
                for part in edge["evidence"]
            ),
        )
        for edge in value.get("edges", [])
    )
    return Story(value["id"], tuple(articles), tuple(edges))


def article_from_json(value: object) -> Article:
    """The article that ``article_to_json`` wrote. Raises AccountError, naming the field, when a
    key is missing or of another kind."""
    check(value, ArticleJson)
    return _at("article", lambda: _article(cast(ArticleJson, value)))


def _article(value: ArticleJson) -> Article:
    return Article(
        id=value["id"],
        source=value["source"],
        text=value["text"],
        title=value["title"],
        outlet=_outlet(value),
        published=_published(value),
        modified=value.get("modified", ""),
        language=value["language"],
        url=value.get("url", ""),
        authors=tuple(value.get("authors", [])),
        section=value.get("section", ""),
        credit=value.get("credit", ""),
        furniture=tuple(Furniture(*piece) for piece in value["furniture"]),
        rules=value.get("rules", ""),
    )


def _outlet(value: ArticleJson) -> Outlet | None:
    name, known = value["outlet"], value.get("publisher")
    if name is None or known is None:
        return Outlet(name) if name is not None else None
    return Outlet(name, known["domain"], known["family"], known["country"])


def _published(value: ArticleJson) -> PublicationTime | None:
    time, known = value["published"], value.get("publication")
    if time is None or known is None:
        return PublicationTime(time) if time is not None else None
    return PublicationTime(time, known["basis"], known["confidence"])


def _origin(value: OriginJson, articles: Articles) -> Origin:
    return Origin(
        value["id"],
        value["kind"],
        value["name"],
        tuple(_known(article, articles, "articles") for article in value["articles"]),
        _spans(value["evidence"], articles, "evidence"),
        value["why"],
        _spans(value.get("spans", []), articles, "spans"),
    )


def _lineage(value: LineageJson, articles: Articles) -> Lineage:
    source = _known(value["from"], articles, "from")
    target = _known(value["to"], articles, "to")

    def passage(item: Any) -> Passage:
        return Passage(
            _range(source, item["from"], item.get("from_field", "text")),
            _range(target, item["to"], item.get("to_field", "text")),
            item["kind"],
        )

    return Lineage(
        source,
        target,
        tuple(made for _, made in _each(value["passages"], "passages", passage)),
        value.get("direction", "unknown"),
        value.get("share", 0.0),
        value["why"],
    )


def _range(article: Article, ends: tuple[int, int], field: Field) -> Span:
    return Span(article, ends[0], ends[1], field)


def _entity(value: Any, articles: Articles) -> Entity:
    return Entity(
        value["id"],
        value["name"],
        value["kind"],
        tuple(value["aliases"]),
        tuple(value["roles"]),
        _spans(value["mentions"], articles, "mentions"),
    )


def _claim(value: ClaimJson, articles: Articles) -> Claim:
    def support(item: Any) -> Support:
        return Support(_span(item, articles), item["relation"], item["score"], item["why"])

    supports = tuple(made for _, made in _each(value["support"], "support", support))
    if "span" in value:
        span = _at("span", lambda: _span(value["span"], articles))
    else:
        span = _holding(value["text"], supports)
    if span.text != value["text"]:
        raise AccountError("is not what stands at `span`", value="text")
    return Claim(
        value["id"],
        span,
        value["kind"],
        supports,
        tuple(value["origins"]),
        value["independent_origins"],
        value["confidence"],
    )


def _holding(text: str, supports: tuple[Support, ...]) -> Span:
    for support in supports:
        at = support.span.text.find(text)
        if text and at >= 0:
            whole = support.span
            start = whole.start + at
            return Span(whole.article, start, start + len(text), whole.field)
    raise AccountError("stands in none of the claim's support", value="text")


def _difference(value: DifferenceJson, articles: Articles) -> Difference:
    def side(item: Any) -> DifferenceValue:
        return DifferenceValue(_span(item, articles), item["value"])

    return Difference(
        value["id"],
        value["slot"],
        value["type"],
        tuple(made for _, made in _each(value["values"], "values", side)),
        value["claim"],
        value["rule"],
        value["why"],
    )


def _quote(value: QuoteJson, articles: Articles) -> AccountQuote:
    article = _known(value["article"], articles, "article")
    field: Field = value.get("field", "text")
    spans = tuple(_range(article, ends, field) for ends in value["spans"])
    if not spans or (spans[0].start, spans[-1].end) != (value["start"], value["end"]):
        raise AccountError("don't reach from `start` to `end`", value="spans")
    cue = value["cue"]
    quote = AccountQuote(
        value["id"],
        spans,
        value["kind"],
        _speaker(value["speaker"], article),
        None if cue is None else Span(article, cue["start"], cue["end"], cue.get("field", "text")),
        value.get("act", "say"),
        tuple(value.get("variants", [])),
    )
    _verbatim(value, quote.span)
    return quote


def _speaker(value: SpeakerJson | None, article: Article) -> Attribution | None:
    if value is None:
        return None
    start, end = value["start"], value["end"]
    mention = None
    if start is not None and end is not None:
        mention = Span(article, start, end, value.get("field", "text"))
    return Attribution(value["name"], value["entity"], mention)


def _entry(value: Any, articles: Articles) -> TimelineEntry:
    basis = _at("basis", lambda: _span(value["basis"], articles))
    return TimelineEntry(value["when"], tuple(value["claims"]), basis)


def _telling(value: Any, articles: Articles) -> Telling:
    return Telling(
        _known(value["article"], articles, "article"),
        tuple(value["adds"]),
        tuple(value["corrects"]),
        tuple(value["outdated"]),
        tuple(value["copies"]),
    )


def _spans(items: Iterable[Any], articles: Articles, path: str) -> tuple[Span, ...]:
    return tuple(span for _, span in _each(items, path, lambda item: _span(item, articles)))


def _span(value: Any, articles: Articles) -> Span:
    article = _known(value["article"], articles, "article")
    span = Span(article, value["start"], value["end"], value.get("field", "text"))
    _verbatim(value, span)
    return span


def _verbatim(value: Mapping[str, Any], span: Span) -> None:
    if value.get("text", span.text) != span.text:
        raise AccountError("is not what stands at `start` to `end`", value="text")


def _known(article_id: str, articles: Articles, path: str) -> Article:
    if article_id not in articles:
        raise AccountError(f"there is no article {article_id!r}", value=path)
    return articles[article_id]

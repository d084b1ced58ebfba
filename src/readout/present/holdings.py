"""What a library answers with, as JSON values: the same keys as the records, places with their
words."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from readout.records.annotations import FiveWs
from readout.records.article import Article
from readout.records.codec import article_to_json
from readout.records.span import Span
from readout.text.languages import why_unanalysed


def article_json(article: Article, told: FiveWs) -> dict[str, Any]:
    """An article as it stands in an account, with ``five_ws``, the phrases of its main event, and
    ``not_analysed``: why no more than its sentences was read, or null."""
    left_out = why_unanalysed(article.language) or None
    return {**article_to_json(article), "five_ws": json_of(told), "not_analysed": left_out}


def json_of(value: object) -> Any:
    """A record of ``records.holdings`` (or a list of them) as JSON values.

    A place is its article's id, start, end and words, with ``field`` where it is in the title; an
    article inside a record is its id.
    """
    if isinstance(value, Span):
        place: dict[str, Any] = {"article": value.article.id, "start": value.start}
        place |= {"end": value.end, "text": value.text}
        return place | ({"field": "title"} if value.field == "title" else {})
    if isinstance(value, Article):
        return value.id
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: json_of(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [json_of(each) for each in value]
    return value

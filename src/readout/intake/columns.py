"""From a row of named values to a draft: which column holds what."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from readout.errors import SourceError
from readout.intake.dates import parse_date
from readout.intake.draft import DateClue, Draft
from readout.intake.fragment import plain_text
from readout.records.article import Capture

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "maintext", "main_text", "article_text", "articlebody"),
        *("full_text", "fulltext", "body_text", "content_text", "article_content", "article"),
        *("plain_text", "story", "content_html", "description", "summary"),
    ),
    "title": ("title", "headline", "head", "article_title"),
    "outlet": (
        *("outlet", "source", "publisher", "publication", "site", "source_name", "media_name"),
        *("newspaper", "domain", "source_domain", "site_name", "website", "medium"),
    ),
    "url": ("url", "link", "canonical_url", "article_url", "permalink", "uri", "source_url"),
    "date": (
        *("date", "published", "date_publish", "date_published", "publish_date", "published_at"),
        *("published_date", "publication_date", "pub_date", "pubdate", "datetime", "publishedat"),
        *("created_at", "timestamp", "time"),
    ),
    "modified": ("modified", "date_modify", "date_modified", "updated", "updated_at"),
    "authors": ("authors", "author", "byline", "creator"),
    "language": ("language", "lang"),
    "section": ("section", "category", "topic"),
}
"""The names that news data sets use, by the fact that they hold; the first present one counts."""

_NOT_A_KEY = re.compile(r"[^a-z0-9]+")
_MARKUP = re.compile(r"</(?:p|div|span|a|b|i|em|strong)>|<br ?/?>", re.I)
_NAMES_APART = re.compile(r"\s*[;|]\s*|,\s+|\s+and\s+")
_CODE = re.compile(r"^[a-z]{2}(?=$|[-_])")


def match_columns(present: Iterable[str], asked: Mapping[str, str], source: str) -> dict[str, str]:
    """The column of each fact: as the user asked, else by its usual names.

    Raises SourceError when an asked column is not there, or none holds a text.
    """
    columns = [name for name in present if name]
    for fact, name in asked.items():
        if fact not in NAMES:
            raise SourceError(f"can't map {fact!r}: the facts are {', '.join(NAMES)}", value=source)
        if name not in columns:
            raise SourceError(f"has no column {name!r}; it has {_listed(columns)}", value=source)
    folded = {_fold(name): name for name in reversed(columns)}
    found = {
        fact: next((folded[_fold(name)] for name in names if _fold(name) in folded), "")
        for fact, names in NAMES.items()
    }
    found |= asked
    if not found["text"]:
        raise SourceError(
            f"no column holds the text; it has {_listed(columns)}",
            value=source,
            hint="name it, as in --map text=COLUMN",
        )
    return {fact: name for fact, name in found.items() if name}


def _fold(name: str) -> str:
    return _NOT_A_KEY.sub("", name.lower())


def _listed(columns: list[str]) -> str:
    shown = ", ".join(columns[:12])
    return (shown + (" and more" if len(columns) > 12 else "")) or "no columns at all"


def draft_of_row(row: Mapping[str, Any], columns: Mapping[str, str], source: str) -> Draft:
    """The draft that a row describes; a text with markup gives its words."""
    facts = {fact: row.get(name) for fact, name in columns.items()}
    text = _words(facts.get("text"))
    date = parse_date(_words(facts.get("date")))
    language = _CODE.match(_words(facts.get("language")).lower())
    return Draft(
        source=source,
        text=plain_text(text) if _MARKUP.search(text) else text,
        title=_words(facts.get("title")),
        outlet=_words(facts.get("outlet")),
        url=_words(facts.get("url")),
        dates=(DateClue(date, "column"),) if date else (),
        modified=parse_date(_words(facts.get("modified"))),
        authors=_authors(facts.get("authors")),
        language=language[0] if language else "",
        section=_words(facts.get("section")),
        capture=Capture(source, _bytes(row), "application/json", "utf-8"),
    )


def _bytes(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, default=str, sort_keys=True).encode(
        "utf-8", "surrogatepass"
    )


def _words(value: Any) -> str:
    """A cell as text: of a node its name, of a list its first."""
    if isinstance(value, Mapping):
        value = next((value[key] for key in ("name", "title", "domain") if value.get(key)), "")
    if isinstance(value, list | tuple):
        return _words(value[0]) if value else ""
    return "" if value is None or isinstance(value, bool) else str(value)


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(name for each in value if (name := _words(each).strip()))
    text = _words(value).strip()
    if text.startswith("["):
        try:
            return _authors(json.loads(text.replace("'", '"')))
        except ValueError:
            text = text.strip("[]'\"")
    return tuple(name for name in _NAMES_APART.split(text.removeprefix("By ")) if name)

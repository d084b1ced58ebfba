"""Linked data of a page: JSON-LD and microdata in the vocabulary of schema.org.

https://schema.org/NewsArticle and its kin. Own small reading instead of a general library: pages
break JSON in few, known ways, and only a dozen properties matter here.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_ARTICLE = re.compile(
    r"(?:News|Reportage|Opinion|Analysis|Background|Review|AskPublic|Satirical|Scholarly|Tech|"
    r"Advertiser\w*)*Article$|^(?:\w*Blog)?Posting$|^LiveBlogPosting$|^Report$|^Review$"
)
_NESTED = ("itemListElement", "hasPart", "liveBlogUpdate", "mentions", "citation", "comment")
_WRAPPING = re.compile(r"\s*(?:<!--|(?://\s*)?<!\[CDATA\[|/\*.*?\*/)?\s*")
_DEEPEST = 12

Node = dict[str, Any]


@dataclass(frozen=True)
class Linked:
    """The article nodes of a page, the page's own first, and every node that has an ``@id``."""

    articles: tuple[Node, ...] = ()
    named: dict[str, Node] = field(default_factory=dict)

    def texts(self, *keys: str) -> list[str]:
        """The texts of these properties over all article nodes, in order."""
        found = (node.get(key) for node in self.articles for key in keys)
        return [text for value in found for text in texts_of(value)]

    def first(self, *keys: str) -> str:
        """The first text of these properties."""
        return next(iter(self.texts(*keys)), "")

    def bodies(self) -> list[str]:
        """The texts of the articles as they stand, with any markup and line ends."""
        found = (node.get("articleBody") or node.get("text") for node in self.articles)
        return [body for body in found if isinstance(body, str)]

    def nodes(self, key: str) -> list[Node | str]:
        """The values of a property of the first article that has it, references resolved."""
        for article in self.articles:
            values = list(_values(article.get(key)))
            if values:
                return [self._resolved(value) for value in values]
        return []

    def _resolved(self, value: Any) -> Node | str:
        if isinstance(value, dict):
            return self.named.get(value.get("@id", ""), value) if "name" not in value else value
        return clean(str(value))


def read_linked(scripts: Sequence[str]) -> Linked:
    """The linked data in the bodies of a page's scripts; what is broken beyond repair is left."""
    nodes = [node for script in scripts for value in _load(script) for node in _walk(value, 0)]
    named = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node
    }
    return Linked(tuple(node for node in nodes if is_article(node)), named)


def is_article(node: Node) -> bool:
    """Whether a node stands for an article of any kind."""
    return any(_ARTICLE.search(kind.rsplit("/", 1)[-1]) for kind in types(node))


def types(node: Node) -> list[str]:
    """The types of a node, as texts."""
    return [kind for kind in _values(node.get("@type")) if isinstance(kind, str)]


def _load(script: str) -> Iterator[Any]:
    # What closes the wrapping stands behind the last value, where reading ends anyway.
    text = _WRAPPING.sub("", script, count=1)
    # Raw line ends inside strings are the commonest fault; strict=False takes them.
    decoder = json.JSONDecoder(strict=False)
    at = 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1


def _walk(value: Any, depth: int) -> Iterator[Node]:
    """Every node of a value, outer before inner; lists of other articles are left out."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key not in _NESTED and isinstance(inner, dict | list):
                yield from _walk(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)


def _values(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for inner in value:
            if not isinstance(inner, list):
                yield from _values(inner)
    elif value not in (None, ""):
        yield value


def texts_of(value: Any) -> list[str]:
    """A value's texts: of a string itself, of a node its name, value or address."""
    told = [_text_of(each) if isinstance(each, dict) else each for each in _values(value)]
    texts = (clean(str(each)) for each in told if isinstance(each, str | int))
    return [text for text in texts if text]


def _text_of(node: Node) -> Any:
    return next((node[key] for key in ("name", "@value", "url", "@id") if node.get(key)), "")


def clean(text: str) -> str:
    """A property's text without entities and with single spaces."""
    return " ".join(html.unescape(html.unescape(text)).split())

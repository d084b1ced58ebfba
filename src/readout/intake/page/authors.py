"""Who wrote a page's article: linked data, then the byline that the reader sees, then meta tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from readout.intake.furniture.datelines import byline_names
from readout.intake.page.linked import Linked, Node, clean, types
from readout.intake.page.markup import Page
from readout.text.languages import words

_META = (
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "cxenseparse:author",
    "article:author",
)
_LEAD = re.compile(r"^(?:(?:written |story |words |text )?by|from)\b[:\s—–-]*", re.I)
_TAIL = re.compile(r"\s*(?:[|(<•·/]|\s[—–-]\s|\S+@|https?:|@\w).*$")
_SPLIT = re.compile(r"\s*(?:;|\band\b|&|\bwith\b)\s*|,\s+")
_BAD = re.compile(r"\d|https?|www\.|[@#:_<>{}]|\.(?:com|org|net|co)\b", re.I)
_MOST_WORDS = 5
_BYLINE = re.compile(
    r"\b(?:by-?line|authors?|article-?author|writer|contributors?)\b|byline|author", re.I
)
_NOT_BYLINE = re.compile(
    r"bio|comment|card|related|avatar|image|photo|social|share|date|time", re.I
)
_LONGEST_BYLINE = 300
_MOST_BYLINES = 5000
"""Elements that are looked at for a byline: where one lies in the other, so do their words."""
_LONGEST_NAMES = 2000
"""Characters in which a page's own data may name authors; more is no list of names."""


def authors_of(page: Page, linked: Linked, outlet: str) -> tuple[str, ...]:
    """The names of the authors in the page's order, without titles of office or employers.

    People come first; a body (``Reuters``, ``BBC News``) counts only where no person is named.
    """
    told = _people(linked, outlet)
    seen = _seen(page, outlet)
    # Linked data may name only the first of several that the byline names.
    if told and not (set(_keys(told)) < set(_keys(seen))):
        return told
    return seen or told or _from_meta(page, outlet) or _bodies(linked)


def _keys(names: Iterable[str]) -> list[str]:
    return [name.casefold() for name in names]


def _people(linked: Linked, outlet: str) -> tuple[str, ...]:
    found: list[str] = []
    for value in linked.nodes("author") or linked.nodes("creator"):
        if isinstance(value, str):
            found += names_in(value, outlet)
        elif "Organization" not in " ".join(types(value)):
            found += names_in(_name(value), outlet)
    return _distinct(found)


def _name(node: Node) -> str:
    value = node.get("name")
    value = value[0] if isinstance(value, list) and value else value
    return clean(value) if isinstance(value, str) else ""


def _bodies(linked: Linked) -> tuple[str, ...]:
    nodes = linked.nodes("author")
    return _distinct(
        n for v in nodes if isinstance(v, dict) and (n := _name(v)) and not _BAD.search(n)
    )


def _seen(page: Page, outlet: str) -> tuple[str, ...]:
    """The names in the first byline on the page, by the names of its element's classes."""
    for element in islice(_bylines(page.tree), _MOST_BYLINES):
        text = " ".join(_spaced(element).split())
        if 3 < len(text) < _LONGEST_BYLINE:
            names = byline_names(text) or tuple(names_in(text, outlet))
            if names:
                return _distinct(name for n in names for name in names_in(n, outlet))
    return ()


def _bylines(tree: Any) -> Iterator[Any]:
    for element in tree.iter("address", "a", "div", "p", "span", "li", "section", "header"):
        marks = _marks(element)
        if marks and _BYLINE.search(marks) and not _NOT_BYLINE.search(marks):
            yield element


def _marks(element: Any) -> str:
    keys = ("class", "id", "rel", "itemprop", "data-testid", "data-component")
    return " ".join(value for key in keys if (value := element.get(key)))


def _spaced(element: Any) -> str:
    """Text of an element with its pieces apart: names and dates often have no space between."""
    return " ".join(text for piece in element.itertext() if (text := piece.strip()))


def _from_meta(page: Page, outlet: str) -> tuple[str, ...]:
    for key in _META:
        names = [name for value in page.meta.get(key, ()) for name in names_in(value, outlet)]
        if names:
            return _distinct(names)
    return ()


def names_in(text: str, outlet: str = "") -> list[str]:
    """The names of persons in a byline's text; what is no name of a person is left out."""
    if len(text) > _LONGEST_NAMES:
        return []
    bare = _TAIL.sub("", _LEAD.sub("", clean(text))).strip(" ,.;—–-")
    if _reversed(bare):
        last, first = bare.split(", ")
        return [f"{first} {last}"]
    return [
        name
        for piece in _SPLIT.split(bare)
        if (name := piece.strip(" ,.;")) and _is_name(name, outlet)
    ]


def _reversed(text: str) -> bool:
    """``Roe, Jane`` as library catalogues write it: one comma, one word before it."""
    last, comma, first = text.partition(", ")
    return (
        bool(comma)
        and "," not in first
        and " " not in last
        and len(first.split()) == 1
        and (first[:1].isupper() and last[:1].isupper())
    )


def _is_name(text: str, outlet: str) -> bool:
    parts = text.split()
    if not 1 < len(parts) <= _MOST_WORDS or _BAD.search(text):
        return False
    lowered = {part.casefold().strip(".") for part in parts}
    if lowered & words("byline_bodies") or text.casefold() in {
        outlet.casefold(),
        "the " + outlet.casefold(),
    }:
        return False
    return all(part[:1].isupper() or part.casefold() in words("person_particles") for part in parts)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())

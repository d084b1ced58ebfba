"""Take off a page what its own markup names as something else than the article.

Class names, ids and roles are a convention of the trade: a box called ``newsletter-signup`` holds
no reporting on any site. A name is only believed where the box is small against the page, since
sites also write ``has-comments`` on the whole article.
"""

from __future__ import annotations

import re
from typing import Any

_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:
      comments?(?!ar) | disqus | replies | xenforo | discussion
    | news-?letters?(?!-?page) | sign-?up | subscribe | donat(?:e|ion)s?
    | related | recirc\w* | recommend\w* | link-?stack | outbrain | taboola | promo\w* | teaser
    | most-?(?:read|popular|viewed|shared) | trending | popular
    | more-?(?:from|on|stories|news|like)
    | read-?(?:more|next|also) | also-?(?:read|like) | up-?next | editors?-?picks? | suggested | bio
    | author-?(?:bio|box|info|card|details|about|description|profile) | about-?(?:the-?)?author
    | social\w* | shar(?:e|ing)(?:-\w+)? | follow-?(?:us|on|button)
    | advert\w* | ads? | ad-?(?:slot|unit|container|wrapper|block) | sponsor\w* | affiliate\w*
    | cookies? | consent | gdpr | onetrust | modal | pop-?up | overlay | toast | tooltip
    | breadcrumbs? | side-?bar | side-?rail | masthead | site-?(?:header|footer|nav)
    | caption | credits? | figcaption | photo-?credit | image-?(?:caption|credit)
    | print-?only | visually-?hidden | sr-?only | screen-?reader\w* | skip-?link
    )(?=$|[\s_0-9-])""",
    re.X,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "dialog", "search"})
_TAGS = ("nav", "footer", "aside", "figure", "figcaption", "button", "select", "dialog")
_KEYS = ("class", "id", "data-testid", "data-component", "aria-label")
_KEEPS = 0.25
"""A box with more of the page's paragraphs than this is the article, whatever it is called."""


def prune(tree: Any) -> None:
    """Drop boxes of furniture from the tree, in place."""
    whole = _prose(tree) or 1
    for element in list(
        tree.iter("div", "section", "aside", "ul", "ol", "p", "span", "header", *_TAGS)
    ):
        if _named(element) and _prose(element) <= _KEEPS * whole and not _gone(element, tree):
            element.drop_tree()


def _named(element: Any) -> bool:
    if element.tag in _TAGS or element.get("role") in _ROLES:
        return True
    values = filter(None, map(element.get, _KEYS))
    named = [_HUMP.sub("-", value).lower() for value in values]
    return any(map(_NAMES.search, named)) and not any("embed" in name for name in named)


def _gone(element: Any, tree: Any) -> bool:
    return element.getparent() is None and element is not tree


def _prose(element: Any) -> int:
    """Characters of running text: paragraphs, not menus."""
    return sum(len(text) for p in element.iter("p") if len(text := p.text_content()) > 80)

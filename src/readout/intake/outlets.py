"""Outlets: from a name or a domain to who published."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from readout.records.article import Outlet

_DOMAIN = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$")


def find_outlet(given: str, url: str = "") -> Outlet | None:
    """The outlet of a name or domain as given, else of the page's address; None when neither is.

    A domain without a name stands as its own name: nothing is guessed.
    """
    bare = domain_of(given) or domain_of(url)
    name = "" if domain_of(given) else given
    return Outlet(name=name or bare, domain=bare) if name or bare else None


def domain_of(address: str) -> str:
    """The host of a URL or of a bare domain, without ``www.``; "" when it is neither."""
    text = address.strip().lower()
    if "://" in text:
        try:
            text = urlsplit(text).hostname or ""
        except ValueError:
            return ""
    return text.removeprefix("www.") if _DOMAIN.match(text) else ""

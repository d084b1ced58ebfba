"""Revisions: several captures of one address are one article in several states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from readout.intake.finish import Taken


@dataclass(frozen=True, slots=True)
class Revisions:
    """The states of the article at one address, oldest first; the last is the current one."""

    url: str
    states: tuple[Taken, ...]

    @property
    def current(self) -> Taken:
        """The state that counts."""
        return self.states[-1]


def revisions(taken: Iterable[Taken]) -> tuple[Revisions, ...]:
    """Group what was taken in by its canonical address, in the order of first appearance.

    An article without an address is alone. States are in order of change: the time of the last
    change that the page tells, then of its capture, then of its publication, then by id.
    """
    groups: dict[str, list[Taken]] = {}
    for one in taken:
        key = address_key(one.article.url) or one.article.id
        groups.setdefault(key, []).append(one)
    return tuple(
        Revisions(group[0].article.url, tuple(sorted(group, key=_order)))
        for group in groups.values()
    )


def _order(one: Taken) -> tuple[str, str, str, str]:
    article = one.article
    published = article.published.value if article.published else ""
    return article.modified, one.capture.retrieved, published, article.id


def address_key(url: str) -> str:
    """An address without what does not tell pages apart: scheme, ``www.``, fragment, last slash."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}" if host else ""

"""Outlets: from a name or a domain to who published, by our data file and the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from readout.errors import SourceError
from readout.records.article import Outlet

_DOMAIN = re.compile(r"^(?:[a-z0-9-]+\.)+[a-z]{2,}$")
_ARTICLE = re.compile(r"^the ", re.I)


@dataclass(frozen=True, slots=True)
class OutletTable:
    """Outlets by domain and by name. What is in no line is its own family (law 5)."""

    domains: dict[str, Outlet]
    names: dict[str, Outlet]

    def find(self, given: str, url: str = "") -> Outlet | None:
        """The outlet of a name or domain as given, else of the address; None when neither is.

        A given name stands even where the address leads to a known outlet of another name: pages
        are passed on. A domain without a name stands as its own name: nothing is guessed.
        """
        told, address = domain_of(given), domain_of(url)
        name = "" if told else given
        known = self._of_domain(told) or self._of_name(name)
        if known:
            return known
        behind = self._of_domain(address)
        if behind and (not name or _same_name(name, behind.name)):
            return behind
        if behind and name:
            return Outlet(name, address, behind.family, behind.country)
        domain = told or address
        return Outlet(name=name or domain, domain=domain) if name or domain else None

    def _of_domain(self, domain: str) -> Outlet | None:
        """By the domain or the widest part of it that is known: edition.cnn.com is cnn.com."""
        labels = domain.split(".")
        tails = (".".join(labels[at:]) for at in range(len(labels) - 1))
        return next((self.domains[tail] for tail in tails if tail in self.domains), None)

    def _of_name(self, name: str) -> Outlet | None:
        return self.names.get(_bare(name)) if name else None


def _bare(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def _same_name(one: str, other: str) -> bool:
    """Whether a site's own name is ours or holds it: "BBC News" and "BBC"."""
    mine, theirs = set(_bare(one).split()), set(_bare(other).split())
    return mine <= theirs or theirs <= mine


@cache
def outlet_table(own: tuple[Path, ...] = ()) -> OutletTable:
    """The table of our outlets and those in the user's ``own`` files, read once.

    Raises SourceError when a file can't be read or a line of it has no name.
    """
    shipped = resources.files("readout").joinpath("intake", "data", "outlets.tsv")
    outlets = [outlet for path in own for outlet in _own(path)]
    outlets += _lines(shipped.read_text("utf-8"), "outlets.tsv")
    domains: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    for outlet in outlets:
        domains.setdefault(outlet.domain, outlet)
        names.setdefault(_bare(outlet.name), outlet)
    return OutletTable(domains, names)


def _own(path: Path) -> Iterable[Outlet]:
    try:
        return list(_lines(path.read_text("utf-8"), str(path)))
    except (OSError, UnicodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else ""
        raise SourceError(
            f"can't be read as a list of outlets: {reason or error}", value=str(path)
        ) from error


def _lines(text: str, source: str) -> Iterator[Outlet]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) < 2 or not _DOMAIN.match(cells[0]) or not cells[1]:
            raise SourceError(
                "the line needs a domain and a name, with a tab between",
                value=f"{source}:{number}",
            )
        domain, name, country, family = (*cells, "", "")[:4]
        yield Outlet(name, domain, family, country)


def domain_of(address: str) -> str:
    """The host of a URL or of a bare domain, without ``www.``; "" when it is neither."""
    text = address.strip().lower()
    if "://" in text:
        try:
            text = urlsplit(text).hostname or ""
        except ValueError:
            return ""
    return text.removeprefix("www.") if _DOMAIN.match(text) else ""

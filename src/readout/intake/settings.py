"""What a user may set about intake: plain values, handed in by the command line or the caller."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one thing may hold before it is refused instead of read.

    ``item_bytes`` bounds one text or page, packed or unpacked; ``least_words`` is what an article
    must hold at the least to be compared with anything.
    """

    item_bytes: int = 20 * MEGABYTE
    least_words: int = 4


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How pages are fetched. Times are in seconds.

    ``timeout`` bounds each wait, ``deadline`` the whole of one address with its redirects;
    ``delay`` is kept between two requests to one host. ``cache`` is a folder for what was fetched,
    so that an unchanged page is not sent again. ``private`` names hosts (``host:port``) that may be
    asked although their addresses are private; no other such address is ever connected to.
    """

    agent: str = "readout"
    timeout: float = 20.0
    deadline: float = 60.0
    delay: float = 1.0
    redirects: int = 5
    cache: Path | None = None
    private: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """How sources are read. ``retrieved`` is the time of reading in ISO 8601, if it is known.

    ``columns`` maps a fact to the column of a table with it, as in ``{"title": "headline"}``.
    Without ``web`` nothing is fetched. ``outlets`` are files of the user's own, in the form of
    ``intake/data/outlets.tsv``, whose lines come before ours.
    """

    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    retrieved: str = ""
    web: WebSettings | None = None
    outlets: tuple[Path, ...] = ()

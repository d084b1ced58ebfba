"""Reports that were compared, for a while: somebody may ask to keep them."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from time import monotonic

from readout.records.article import Article

MINUTES = 30
MOST = 8
"""Comparisons held at once; the oldest go first."""


class Held:
    """Articles under a key that nobody guesses."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, tuple[Article, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def hold(self, articles: Sequence[Article]) -> str:
        """Hold these; gives their key."""
        key = secrets.token_urlsafe(16)
        with self._lock:
            self._known[key] = self._clock() + MINUTES * 60, tuple(articles)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return key

    def articles(self, key: str) -> tuple[Article, ...]:
        """The articles under a key; none where it is unknown or too old."""
        with self._lock:
            until, found = self._known.get(key, (0.0, ()))
        return found if until > self._clock() else ()

    def drop(self, key: str) -> None:
        """Hold what is under a key no longer."""
        with self._lock:
            self._known.pop(key, None)

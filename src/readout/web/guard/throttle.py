"""How often one client may ask."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

KNOWN = 10_000
"""Clients remembered at once; the longest silent are forgotten first."""


class Throttle:
    """A bucket a client: it holds ``burst`` tokens and gets ``rate`` new ones a second."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str, cost: float = 1.0) -> float:
        """Take a token; else the seconds until there is one, and nothing is taken."""
        with self._lock:
            now = self._clock()
            held, then = self._buckets.pop(client, (self._burst, now))
            held = min(self._burst, held + (now - then) * self._rate)
            enough = held >= cost
            self._buckets[client] = (held - cost if enough else held, now)
            while len(self._buckets) > KNOWN:
                self._buckets.popitem(last=False)
        return 0.0 if enough else (cost - held) / self._rate
